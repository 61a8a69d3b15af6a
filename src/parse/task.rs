//! A task file as a draft.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fields::{Fields, one_value};
use super::problem::{Problem, ProblemKind};
use crate::lang::Text;
use crate::model::choice::{
    AdjustmentKind, BlockerState, Cadence, CauseKind, CorrectionKind, Course, DeadlineKind, Indicator, Outcome,
    Secrecy, Status, SubmitTo, TaskKind, YesNo,
};
use crate::model::deadline::{self, Deadline};
use crate::model::field;
use crate::model::id::{AgencyId, ProgrammeId, TaskId};
use crate::model::limits;
use crate::model::phrase;
use crate::model::task::{
    Adjusted, Adjustment, Blocker, Cause, Citation, Correction, Details, Evidence, Growth, Handover, Officer,
    SourceDocument, Task, Update,
};
use crate::source::{Content, Span, Spanned};
use crate::yaml::{self, Node, Value};

/// What a task file says, as far as it could be understood.
#[derive(Clone, Debug, Default)]
pub struct TaskDraft {
    pub problems: Vec<Problem>,
    /// Some part of the file could not be read at all.
    pub is_broken: bool,
    pub span: Span,
    pub id: Option<Spanned<TaskId>>,
    pub title: Option<Spanned<String>>,
    pub kind: Option<Spanned<TaskKind>>,
    pub lead: Option<Spanned<AgencyId>>,
    pub assigned: Option<Spanned<NaiveDate>>,
    pub deadline: Option<Spanned<Deadline>>,
    pub status: Option<Spanned<Status>>,
    pub details: Arc<Details>,
}

impl TaskDraft {
    #[must_use]
    pub fn parse(content: &Content) -> Self {
        let mut draft = Self::default();
        let Some(root) = read_root(content, limits::YAML_NODES, &mut draft.problems, &mut draft.is_broken) else {
            draft.is_broken = true;
            return draft;
        };
        draft.span = root.span;
        let mut problems = Vec::new();
        if let Some(fields) = Fields::of(&root, &field::TASK, &mut problems) {
            draft.fill(fields);
        } else {
            draft.is_broken = true;
        }
        draft.problems.append(&mut problems);
        forget_what_a_broken_block_may_hold(&mut draft.problems, draft.is_broken);
        draft
    }

    fn fill(&mut self, mut fields: Fields<'_>) {
        use field::task as key;
        self.id = fields.id(&key::ID, TaskId::parse);
        self.title = fields.text(&key::TITLE);
        self.kind = fields.choice(&key::KIND, TaskKind::parse);
        self.lead = fields.id(&key::LEAD, AgencyId::parse);
        self.assigned = fields.day(&key::ASSIGNED);
        self.deadline = deadline(&mut fields, &key::DEADLINE);
        self.status = fields.choice(&key::STATUS, Status::parse);
        self.details = Arc::new(Details {
            content: fields.text(&key::CONTENT),
            programmes: fields.list(&key::PROGRAMMES, ProgrammeId::parse),
            sector: fields.text(&key::SECTOR),
            documents: fields.many(&key::DOCUMENTS, 100, document),
            coordinating: fields.list(&key::COORDINATING, AgencyId::parse),
            bodies: fields.text(&key::BODIES),
            watching: fields.text(&key::WATCHING),
            focal: fields.one(&key::FOCAL, officer),
            submit_to: fields.choice(&key::SUBMIT_TO, SubmitTo::parse),
            product: fields.text(&key::PRODUCT),
            cadence: fields.choice(&key::CADENCE, Cadence::parse),
            growth: fields.one(&key::GROWTH, growth),
            reviewed: fields.day(&key::REVIEWED),
            percent: fields.whole(&key::PERCENT),
            completed: fields.day(&key::COMPLETED),
            evidence: fields.many(&key::EVIDENCE, 100, evidence),
            pause: fields.one(&key::PAUSE, citation),
            cause: fields.one(&key::CAUSE, cause),
            blockers: fields.many(&key::BLOCKERS, 500, blocker),
            handovers: fields.many(&key::HANDOVERS, 100, handover),
            adjustments: fields.many(&key::ADJUSTMENTS, 100, adjustment),
            corrections: fields.many(&key::CORRECTIONS, 100, correction),
            updates: fields.many(&key::UPDATES, limits::UPDATES_PER_TASK, update).into_iter().map(Arc::new).collect(),
        });
    }

    /// Whether everything is there that counting needs.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let Self { is_broken, id, title, kind, lead, assigned, deadline, status, .. } = self;
        !is_broken
            && id.is_some()
            && title.is_some()
            && kind.is_some()
            && lead.is_some()
            && assigned.is_some()
            && deadline.is_some()
            && status.is_some()
    }

    /// The task, where everything is there that counting needs.
    #[must_use]
    pub fn task(&self) -> Option<Task> {
        if self.is_broken {
            return None;
        }
        Some(Task {
            id: self.id.as_ref()?.value.clone(),
            title: self.title.as_ref()?.value.clone(),
            kind: self.kind.as_ref()?.value,
            lead: self.lead.as_ref()?.value.clone(),
            assigned: self.assigned.as_ref()?.value,
            deadline: self.deadline.as_ref()?.value.clone(),
            status: self.status.as_ref()?.value,
            details: Arc::clone(&self.details),
        })
    }
}

/// The tree of a file, with what kept it from being one.
pub(super) fn read_root(
    content: &Content,
    node_limit: usize,
    problems: &mut Vec<Problem>,
    is_broken: &mut bool,
) -> Option<Node> {
    let mut fatal = |kind, at| problems.push(Problem { kind, span: Span::new(at, at) });
    let text = match content {
        Content::Text(text) => text,
        Content::NotUtf8 { offset, looks, readable } => {
            let kind = match other_format(readable) {
                Some(what) => ProblemKind::OtherFormat { what },
                None => ProblemKind::NotUtf8 { looks: *looks },
            };
            let at = if matches!(kind, ProblemKind::OtherFormat { .. }) { 0 } else { *offset };
            fatal(kind, at);
            return None;
        }
        Content::TooLarge { bytes } => {
            fatal(ProblemKind::TooLarge { bytes: *bytes }, 0);
            return None;
        }
        Content::NotAFile | Content::Unlisted(_) => {
            fatal(ProblemKind::NotAFile, 0);
            return None;
        }
        Content::Unreadable(reason) => {
            fatal(ProblemKind::Unreadable { reason: reason.to_string() }, 0);
            return None;
        }
    };
    if text.starts_with("version https://git-lfs") {
        fatal(ProblemKind::LfsPointer, 0);
        return None;
    }
    if let Some(what) = other_format(text) {
        fatal(ProblemKind::OtherFormat { what }, 0);
        return None;
    }
    let document = yaml::read(text, node_limit);
    *is_broken = document.is_broken;
    problems.extend(
        document.faults.into_iter().map(|fault| Problem { kind: ProblemKind::Yaml(fault.kind), span: fault.span }),
    );
    match document.root {
        // An alias for the whole file: the fault says it.
        Some(Node { value: Value::Refused, .. }) => None,
        Some(root) if root.is_absent() && !document.is_broken => {
            problems.push(Problem { kind: ProblemKind::EmptyFile, span: Span::start_of_file() });
            None
        }
        None if !document.is_broken => {
            problems.push(Problem { kind: ProblemKind::EmptyFile, span: Span::start_of_file() });
            None
        }
        root => root,
    }
}

/// The format that a file of another program begins with.
fn other_format(text: &str) -> Option<Text> {
    let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(16).collect();
    let start = start.to_ascii_lowercase();
    let is = |marks: &[&str]| marks.iter().any(|mark| start.starts_with(mark));
    if is(&["pk\u{3}\u{4}"]) {
        Some(Text::new("tệp Word, Excel hoặc tệp nén", "a Word, Excel or zip file"))
    } else if is(&["%pdf-"]) {
        Some(Text::new("tệp PDF", "a PDF file"))
    } else if is(&["{\\rtf"]) {
        Some(Text::new("văn bản RTF", "an RTF document"))
    } else if is(&["<!doctype", "<html", "<head", "<?xml"]) {
        Some(Text::new("một trang web (HTML)", "a web page (HTML)"))
    } else {
        None
    }
}

/// A field that seems missing may stand in the part that could not be read:
/// say what is broken, not what would follow from it.
pub(super) fn forget_what_a_broken_block_may_hold(problems: &mut Vec<Problem>, is_broken: bool) {
    if is_broken {
        problems.retain(|problem| !matches!(problem.kind, ProblemKind::Missing { .. }));
    }
}

/// A deadline below a field. The value's shape depends on its kind.
pub(super) fn deadline(fields: &mut Fields<'_>, at: &'static field::Field) -> Option<Spanned<Deadline>> {
    use field::deadline as key;
    let span = fields.value_span(at)?;
    fields
        .one(at, |mut inner| {
            let kind = inner.choice(&key::KIND, DeadlineKind::parse)?.value;
            let as_written = inner.text(&key::AS_WRITTEN).map(|text| text.value);
            inner.deadline_of(kind, &key::VALUE, as_written)
        })
        .flatten()
        .map(|deadline| Spanned::new(deadline, span))
}

impl Fields<'_> {
    /// `None` where the value does not fit the kind, which is noted.
    fn deadline_of(
        &mut self,
        kind: DeadlineKind,
        at: &'static field::Field,
        as_written: Option<String>,
    ) -> Option<Deadline> {
        let span = self.value_span(at).unwrap_or(self.span);
        let written = self.raw(at);
        let deadline = Deadline::read(kind, written.as_deref(), as_written);
        if deadline.is_none() {
            let problem = match written {
                Some(written) => bad_value(kind, written),
                None if self.holds(at) => ProblemKind::WrongShape { field: at, expected: one_value() },
                None => ProblemKind::Missing { field: at },
            };
            self.note(problem, span);
        }
        deadline
    }
}

fn bad_value(kind: DeadlineKind, written: String) -> ProblemKind {
    use DeadlineKind::{Before, Event, On, Periodic};
    match (deadline::guess_day(&written), kind) {
        (guess @ Some(_), Before | On | Periodic | Event) => ProblemKind::BadDay { written, guess },
        _ => {
            // The third month or the third quarter: not ours to choose.
            let read = phrase::read(&written).ok().filter(|reading| reading.kind == kind);
            let guess = read.and_then(|reading| reading.value);
            ProblemKind::BadDeadline { written, guess, cure: deadline::value_cure(kind) }
        }
    }
}

fn document(mut fields: Fields<'_>) -> SourceDocument {
    use field::document as key;
    SourceDocument {
        span: fields.span,
        number: fields.text(&key::NUMBER),
        date: fields.day(&key::DATE),
        subject: fields.text(&key::SUBJECT),
        secrecy: fields.choice(&key::SECRECY, Secrecy::parse),
        link: fields.link(&key::LINK),
    }
}

fn evidence(mut fields: Fields<'_>) -> Evidence {
    use field::evidence as key;
    Evidence {
        span: fields.span,
        number: fields.text(&key::NUMBER),
        date: fields.day(&key::DATE),
        note: fields.text(&key::NOTE),
        link: fields.link(&key::LINK),
    }
}

pub(super) fn citation(mut fields: Fields<'_>) -> Citation {
    use field::citation as key;
    Citation { span: fields.span, number: fields.text(&key::NUMBER), date: fields.day(&key::DATE) }
}

pub(super) fn officer(mut fields: Fields<'_>) -> Officer {
    use field::officer as key;
    Officer { span: fields.span, name: fields.text(&key::NAME), position: fields.text(&key::POSITION) }
}

fn growth(mut fields: Fields<'_>) -> Growth {
    use field::growth as key;
    Growth {
        span: fields.span,
        direct: fields.choice(&key::DIRECT, YesNo::parse).map(|answer| answer.map(|answer| answer == YesNo::Yes)),
        indicators: fields.list(&key::INDICATORS, Indicator::parse),
        note: fields.text(&key::NOTE),
    }
}

pub(super) fn cause(mut fields: Fields<'_>) -> Cause {
    use field::cause as key;
    Cause { span: fields.span, kind: fields.choice(&key::KIND, CauseKind::parse), content: fields.text(&key::CONTENT) }
}

fn blocker(mut fields: Fields<'_>) -> Blocker {
    use field::blocker as key;
    Blocker {
        span: fields.span,
        arisen: fields.day(&key::ARISEN),
        content: fields.text(&key::CONTENT),
        cause: fields.one(&key::CAUSE, cause),
        course: fields.choice(&key::COURSE, Course::parse),
        solution: fields.text(&key::SOLUTION),
        proposal: fields.text(&key::PROPOSAL),
        document: fields.one(&key::DOCUMENT, citation),
        answer: fields.one(&key::ANSWER, citation),
        state: fields.choice(&key::STATE, BlockerState::parse),
    }
}

fn handover(mut fields: Fields<'_>) -> Handover {
    use field::handover as key;
    Handover {
        span: fields.span,
        from: fields.id(&key::FROM, AgencyId::parse),
        to: fields.id(&key::TO, AgencyId::parse),
        date: fields.day(&key::DATE),
        record: fields.text(&key::RECORD),
        state: fields.text(&key::STATE),
    }
}

fn correction(mut fields: Fields<'_>) -> Correction {
    use field::correction as key;
    Correction {
        span: fields.span,
        update: fields.day(&key::UPDATE),
        kind: fields.choice(&key::KIND, CorrectionKind::parse),
        reason: fields.text(&key::REASON),
        date: fields.day(&key::DATE),
        by: fields.text(&key::BY),
        decision: fields.one(&key::DECISION, citation),
    }
}

fn adjustment(mut fields: Fields<'_>) -> Adjustment {
    use field::adjustment as key;
    Adjustment {
        span: fields.span,
        kind: fields.choice(&key::KIND, AdjustmentKind::parse),
        submission: fields.one(&key::SUBMISSION, citation),
        from: fields.one(&key::FROM, adjusted),
        to: fields.one(&key::TO, adjusted),
        reason: fields.text(&key::REASON),
        outcome: fields.choice(&key::OUTCOME, Outcome::parse),
        decision: fields.one(&key::DECISION, citation),
    }
}

fn adjusted(mut fields: Fields<'_>) -> Adjusted {
    use field::adjusted as key;
    Adjusted {
        span: fields.span,
        deadline: fields.day(&key::DEADLINE),
        lead: fields.id(&key::LEAD, AgencyId::parse),
        content: fields.text(&key::CONTENT),
    }
}

fn update(mut fields: Fields<'_>) -> Update {
    use field::update as key;
    Update {
        span: fields.span,
        date: fields.day(&key::DATE),
        by: fields.text(&key::BY),
        developments: fields.text(&key::DEVELOPMENTS),
        implementation: fields.text(&key::IMPLEMENTATION),
        results: fields.text(&key::RESULTS),
    }
}
