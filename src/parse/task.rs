//! A task file as a draft.

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;

use super::excerpt::Excerpt;
use super::fields::{Fields, one_value};
use super::kept::{Again, Noting};
use super::layout;
use super::problem::{Problem, ProblemKind};
use crate::lang::Text;
use crate::model::choice::DeadlineKind;
use crate::model::deadline::{self, Deadline};
use crate::model::field;
use crate::model::limits;
use crate::model::phrase;
use crate::model::record::Record;
use crate::model::task::{Details, Task, Update, UpdateIdentity};
use crate::source::{Content, Span, Spanned};
use crate::yaml::{self, FaultKind, Node, Slip, Value};

/// What a task file says, as far as it could be understood.
#[derive(Clone, Debug, Default)]
pub struct TaskDraft {
    pub problems: Vec<Problem>,
    /// Some part of the file could not be read at all.
    pub is_broken: bool,
    pub details: Arc<Details>,
    /// Of its updates, in their order.
    pub identities: Box<[UpdateIdentity]>,
}

impl Deref for TaskDraft {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.details
    }
}

impl TaskDraft {
    #[must_use]
    pub fn parse(content: &Content) -> Self {
        Self::read(content).with_misplaced(content)
    }

    /// What misplaced lines were meant for is asked, too.
    fn with_misplaced(mut self, content: &Content) -> Self {
        let problems_of = |text: &str| Self::read(&Content::Text(text.into())).problems;
        layout::find(content.as_text(), &field::TASK, &mut self.problems, problems_of);
        self
    }

    fn read(content: &Content) -> Self {
        Self::read_by(content, |mut fields| Details::read(&mut fields)).0
    }

    /// With the tree that it was read from.
    fn read_by(content: &Content, read: impl FnOnce(Fields<'_>) -> Details) -> (Self, Option<Node>) {
        let mut draft = Self::default();
        let Some(root) = read_root(content, limits::YAML_NODES, &mut draft.problems, &mut draft.is_broken) else {
            draft.is_broken = true;
            return (draft, None);
        };
        let mut problems = Vec::new();
        let details = Fields::of(&root, &field::TASK, &mut problems).map(read);
        draft.is_broken |= details.is_none();
        draft.details = Arc::new(details.unwrap_or_else(|| Details { span: root.span, ..Details::default() }));
        draft.identities = draft.details.updates.iter().map(|update| update.identity()).collect();
        draft.problems.append(&mut problems);
        forget_what_a_broken_block_may_hold(&mut draft.problems, draft.is_broken);
        draft.problems.shrink_to_fit();
        (draft, Some(root))
    }

    /// Whether everything is there that counting needs.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let Details { id, title, kind, lead, assigned, deadline, status, .. } = &**self;
        !self.is_broken
            && id.is_some()
            && title.is_some()
            && kind.is_some()
            && lead.is_some()
            && assigned.is_some()
            && deadline.is_some()
            && status.is_some()
    }

    /// The updates, each with what makes it the same.
    pub fn updates(&self) -> impl Iterator<Item = (&Arc<Update>, UpdateIdentity)> {
        self.details.updates.iter().zip(self.identities.iter().copied())
    }

    /// The task, where everything is there that counting needs.
    #[must_use]
    pub fn task(&self) -> Option<Task> {
        if self.is_broken || self.title.is_none() {
            return None;
        }
        Some(Task {
            id: self.id.as_ref()?.value.clone(),
            kind: self.kind.as_ref()?.value,
            lead: self.lead.as_ref()?.value.clone(),
            assigned: self.assigned.as_ref()?.value,
            deadline: Arc::clone(&self.deadline.as_ref()?.value),
            status: self.status.as_ref()?.value,
            details: Arc::clone(&self.details),
        })
    }
}

/// What is understood of a task's file, once for all who ask.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    pub draft: TaskDraft,
    /// Of a file that stands, where nothing is wrong in it: then nobody asks for its text.
    pub excerpt: Option<Excerpt>,
}

impl Understood {
    /// With what `again` makes it from: none where anything is wrong in the file, for what
    /// is found of it speaks of its text. `form`: where a form writes in it.
    #[must_use]
    pub fn noted(
        content: &Content,
        is_standing: bool,
        form: impl FnOnce(&str, Node) -> String,
    ) -> (Self, Option<Vec<u8>>) {
        let notes = RefCell::default();
        let read = |fields: Fields<'_>| Details::read(&mut Noting { fields, notes: &notes });
        let (draft, root) = TaskDraft::read_by(content, read);
        let draft = draft.with_misplaced(content);
        let is_sound = draft.problems.is_empty() && !draft.is_broken;
        let Some(root) = root.filter(|_| is_sound) else { return (Self { draft, excerpt: None }, None) };
        let mut notes = notes.into_inner();
        let text = content.as_text();
        let starts = std::mem::take(&mut notes.starts);
        let excerpt = is_standing.then(|| Excerpt::of(text, starts, form(text, root).into()));
        draft.identities.iter().for_each(|identity| notes.bytes(&identity.digest()));
        if let Some(excerpt) = &excerpt {
            excerpt.note(&mut notes);
        }
        let bytes = notes.into_bytes().map(|bytes| [&[u8::from(is_standing)], bytes.as_slice()].concat());
        (Self { draft, excerpt }, bytes)
    }

    /// Whether an excerpt was noted.
    #[must_use]
    pub fn has_excerpt(bytes: &[u8]) -> bool {
        bytes.first() == Some(&1)
    }

    /// What `noted` noted of a file. None where it did not note this.
    #[must_use]
    pub fn again(bytes: &[u8]) -> Option<Self> {
        let mut again = Again::of(bytes);
        let [flag] = again.bytes();
        let details = Details::read(&mut again);
        let identities = details.updates.iter().map(|update| update.identified_by(again.bytes())).collect();
        let draft = TaskDraft { problems: Vec::new(), is_broken: false, details: Arc::new(details), identities };
        let excerpt = (flag == 1).then(|| Excerpt::again(&mut again));
        (flag < 2 && again.is_whole()).then_some(Self { draft, excerpt })
    }
}

impl From<TaskDraft> for Understood {
    fn from(draft: TaskDraft) -> Self {
        Self { draft, excerpt: None }
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
        // Told of every file of the instance, read or not.
        Content::TooLarge { .. } => return None,
        Content::NotAFile | Content::Unlisted(_) => {
            fatal(ProblemKind::NotAFile, 0);
            return None;
        }
        Content::Unreadable(reason) => {
            fatal(ProblemKind::Unreadable { reason: *reason }, 0);
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
    // So it is with a line behind blanks that are none to YAML.
    let is_odd =
        |problem: &Problem| matches!(problem.kind, ProblemKind::Yaml(FaultKind::Syntax { slip: Slip::OddSpace }));
    if is_broken || problems.iter().any(is_odd) {
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
                None => ProblemKind::Missing { field: at, stands: self.value_span(at).is_some() },
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
