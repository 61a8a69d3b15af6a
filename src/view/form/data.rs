//! What the script of a form must know of an agency's open tasks: what each asks for,
//! what its file says of progress, and where in the file something new belongs. Not the
//! files: a page for three hundred tasks stays light.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::super::address::file_name;
use super::super::badge;
use super::super::row::title;
use super::super::todo::{actions, edit_base, urgent};
use super::{data_path, form_path};
use crate::assess::Assessed;
use crate::character::json;
use crate::completeness;
use crate::key::Keyed;
use crate::lang::{Lang, shortened_to};
use crate::model::agency::Agency;
use crate::model::choice::{AdjustmentKind, Course, Forge};
use crate::model::field::{self, Field, Kind};
use crate::model::id::AgencyId;
use crate::model::task::Details;
use crate::parse::{Office, TaskDraft, Wording};
use crate::prose;
use crate::snapshot::{Period, Sitting};
use crate::source::{Content, FileId, Spanned, Tree};
use crate::submission;
use crate::submission::file::roots;
use crate::view::directory::Directory;
use crate::write::{self, Filled, Form, Lead, Place, Placed, Refusal, Written};
use crate::yaml::{Document, Node};

/// Where forms write in the files of tasks, or what says so.
pub type Wordings = HashMap<FileId, Wording>;

/// What it is made from.
pub struct FormDataInputs<'c> {
    pub(in crate::view) id: &'c AgencyId,
    /// What it leads now.
    pub(in crate::view) tasks: &'c [&'c Assessed<'c>],
    pub(in crate::view) office: &'c Office,
    pub(in crate::view) agencies: &'c Directory<'c>,
    /// The lock that has passed last.
    pub(in crate::view) locked: Option<(&'c Sitting, &'c Period)>,
    pub(in crate::view) tree: &'c Tree,
    pub(in crate::view) wordings: &'c Wordings,
}

/// Its content but for the places, which are put in when it is written.
pub struct FormData {
    pub path: String,
    seen: Seen,
    files: Vec<Option<Wording>>,
}

#[derive(Serialize)]
struct Seen {
    agency: String,
    /// Where it stands, for a copy that is mailed.
    page: String,
    /// What the forge's editor of a file is called, but for its path.
    edit: Option<String>,
    /// The forge, the address of the repository there, and its main branch.
    forge: &'static str,
    repository: Option<String>,
    branch: String,
    required: Vec<&'static str>,
    min_words: usize,
    because_words: usize,
    reason_words: usize,
    /// The Office's own phrases that say nothing.
    phrases: Vec<String>,
    /// Until when input was counted last, and for which meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    lock: Option<(String, String)>,
    /// Whom a task can be proposed to: id, and name in both languages.
    agencies: Vec<[String; 3]>,
    people: Vec<String>,
    /// What tasks lack, each in both languages.
    asks: Vec<[String; 2]>,
    tasks: Vec<Task>,
}

/// One open task. What is usual is left out.
#[derive(Serialize)]
struct Task {
    id: String,
    title: String,
    /// Where its file is not `tasks/<agency>/<id>.yaml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// What its page is called, where that is not its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    blob: String,
    tone: &'static str,
    state: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asks: Vec<usize>,
    #[serde(flatten)]
    stated: Stated,
    #[serde(skip_serializing_if = "crate::view::is_not")]
    recurs: bool,
    /// Who is likely to write.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<usize>,
    /// What the file says now, for whoever writes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Before>,
}

/// What an officer saw fit to say before, in short.
#[derive(Serialize)]
struct Before {
    /// The last update's texts, in the order of the table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    texts: Vec<String>,
    /// Why it is late: the kind, and the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<[String; 2]>,
    /// Blockers that are open: since when, what, which course, what is done or asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blockers: Vec<[String; 4]>,
}

impl Before {
    /// `room`: letters for what one task says.
    fn of(details: &Details, room: usize) -> Option<Self> {
        // Where there is little, what came of it says most.
        let (most, is_whole) = if room < 3 * LEAST_CHARS { (room, false) } else { ((room / 3).min(MOST_CHARS), true) };
        let short = |text: &Spanned<String>| shortened_to(&prose::flat(&text.value), most);
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(short).unwrap_or_default();
        let texts = details.updates.last().map(|update| {
            let is_shown = |field: &Field| is_whole || std::ptr::eq(field, &field::update::RESULTS);
            update.texts().map(|(field, text)| text.filter(|_| is_shown(field)).map(short).unwrap_or_default())
        });
        let cause = details.cause.as_ref().map(|cause| {
            [cause.kind.as_ref().map(|kind| kind.value.key().to_owned()).unwrap_or_default(), text(&cause.content)]
        });
        let blockers = details.blockers.iter().filter(|blocker| blocker.is_open()).map(|blocker| {
            let course = blocker.course.as_ref().map(|course| course.value);
            let way = if course.is_some_and(Course::is_escalated) { &blocker.proposal } else { &blocker.solution };
            let arisen = blocker.arisen.as_ref().map(|day| day.value.to_string()).unwrap_or_default();
            let course = course.map(|course| course.key().to_owned()).unwrap_or_default();
            [arisen, text(&blocker.content), course, text(way)]
        });
        let said = Self { texts: texts.into_iter().flatten().collect(), cause, blockers: blockers.collect() };
        let is_silent = said.texts.is_empty() && said.cause.is_none() && said.blockers.is_empty();
        (!is_silent).then_some(said)
    }
}

/// Letters that tasks of a form say together: a page for three hundred stays light.
const SHOWN_CHARS: usize = 20_000;
/// Of one text: less says nothing, more is on the task's page.
const LEAST_CHARS: usize = 80;
const MOST_CHARS: usize = 600;

/// What the file says of what a form asks about.
#[derive(Serialize)]
struct Stated {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    completed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assigned: Option<String>,
    #[serde(skip_serializing_if = "crate::view::is_not")]
    has_evidence: bool,
    #[serde(skip_serializing_if = "crate::view::is_not")]
    has_cause: bool,
    #[serde(skip_serializing_if = "crate::view::is_not")]
    was_proposed: bool,
    /// And nobody has approved it.
    #[serde(skip_serializing_if = "crate::view::is_not")]
    is_proposed: bool,
    /// The day of the last update that has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_on: Option<String>,
    /// What the last update says, as a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<[u32; 2]>,
}

impl Stated {
    fn of(details: &Details) -> Self {
        let shown = |day: &Option<Spanned<NaiveDate>>| day.as_ref().map(|day| day.value.to_string());
        Self {
            status: details.status.as_ref().map(|status| status.value.key()),
            percent: details.percent.as_ref().map(|percent| percent.value),
            completed: shown(&details.completed),
            assigned: shown(&details.assigned),
            has_evidence: !details.evidence.is_empty(),
            has_cause: details.cause.is_some(),
            was_proposed: details.adjustments.iter().any(|adjustment| adjustment.is(AdjustmentKind::Add)),
            is_proposed: details.is_only_proposed(),
            last_on: details
                .updates
                .iter()
                .rev()
                .find_map(|update| update.date.as_ref())
                .map(|day| day.value.to_string()),
            last: details.updates.last().map(|update| number(&completeness::said(update))),
        }
    }
}

impl FormData {
    #[must_use]
    pub fn of(inputs: &FormDataInputs<'_>) -> Self {
        let FormDataInputs { id, tasks, office, agencies, locked, tree, wordings } = *inputs;
        let settings = &office.settings;
        let updating = &settings.updating;
        let open = urgent(tasks.iter().copied().filter(|task| task.asks_for_updates()));
        let mut seen = Seen {
            agency: id.to_string(),
            page: form_path(id),
            edit: edit_base(settings),
            forge: settings.trust.forge.unwrap_or(Forge::GitHub).key(),
            repository: settings.repository.clone(),
            branch: settings.branch.clone(),
            required: updating.required.iter().map(|field| field.key).collect(),
            min_words: updating.min_words,
            because_words: updating.because_words,
            reason_words: updating.reason_words,
            phrases: updating.phrases.clone(),
            lock: locked.map(|(sitting, period)| (period.closing_day.to_string(), sitting.meeting.name.clone())),
            // A slip of the pen in another's file is no choice.
            agencies: office
                .registry
                .ids()
                .map(|id| {
                    [id.as_str(), agencies.name_in(id, Lang::Vi), agencies.name_in(id, Lang::En)].map(str::to_owned)
                })
                .collect(),
            people: Vec::new(),
            asks: Vec::new(),
            tasks: Vec::with_capacity(open.len()),
        };
        let officer = office.registry.agency(id).and_then(Agency::first_officer);
        let mut files = Vec::with_capacity(open.len());
        let room = SHOWN_CHARS / open.len().max(1);
        for task in open {
            let file = tree.get(&task.state.path).copied();
            seen.note(task, file, officer, office, room);
            files.push(file.and_then(|file| wordings.get(&file).cloned()));
        }
        Self { path: data_path(id), seen, files }
    }

    /// What the file is made from.
    #[must_use]
    pub fn keyed(&self) -> Option<Keyed> {
        Keyed::here().and_seen(&self.seen)
    }

    /// A script, for a page that is read from a disk may ask for nothing else.
    #[must_use]
    pub fn script(&self) -> String {
        let places = self.files.iter().map(|file| match file {
            Some(Wording::Known(places)) => Cow::Borrowed(&**places),
            Some(Wording::Of(content)) => form_places(content).into(),
            None => json::line(&Where::Nowhere(refusal(Refusal::Unreadable))).into(),
        });
        let (seen, places) = (json::line(&self.seen), places.collect::<Vec<_>>().join(","));
        format!("var giaobanTasks = {seen};\ngiaobanTasks.places = [{places}];\n")
    }
}

/// Where in a file something new belongs, as the script has it.
#[must_use]
pub fn form_places(file: &Content) -> String {
    let Content::Text(text) = file else { return spelled("", Err(Refusal::Unreadable)) };
    spelled(text, write::places(text, probes()))
}

/// The same of a file that was read, in which nothing is wrong.
#[must_use]
pub fn form_places_in(text: &str, root: Node) -> String {
    let document = Document { root: Some(root), faults: Vec::new(), is_broken: false };
    spelled(text, write::places_in(&write::File::of(text, document), probes()))
}

fn spelled(text: &str, found: Result<[Vec<Placed>; 2], Refusal>) -> String {
    let place = found.and_then(|[block, line]| somewhere(text, &line, &block).ok_or(Refusal::Layout));
    json::line(&place.unwrap_or_else(|why| Where::Nowhere(refusal(why))))
}

/// What a file says of what a form asks about, as the script has it.
#[must_use]
pub fn form_state(draft: &TaskDraft) -> String {
    json::line(&Stated::of(&draft.details))
}

impl Seen {
    fn note(&mut self, task: &Assessed<'_>, file: Option<FileId>, officer: Option<&str>, office: &Office, room: usize) {
        let state = task.state;
        let details = &state.draft.details;
        let is_classified = state.task.details.is_classified();
        let said = [Lang::Vi, Lang::En]
            .map(|lang| if is_classified { Vec::new() } else { actions(task, &office.settings.updating, lang) });
        let [vi, en] = said;
        let asks = vi.into_iter().zip(en).map(|(vi, en)| place_of(&mut self.asks, [vi, en])).collect();
        let verdict = [Lang::Vi, Lang::En].map(|lang| badge::information(&task.information, lang));
        let by = details.usual_officer().filter(|_| !is_classified).or(officer).map(str::to_owned);
        let usual = format!("tasks/{}/{}.yaml", self.agency, state.task.id);
        let tone = verdict[0].tone;
        let shown = place_of(&mut self.asks, verdict.map(|badge| badge.label));
        let stated = Stated::of(details);
        self.tasks.push(Task {
            id: state.task.id.to_string(),
            title: title(task, Lang::Vi),
            path: (*state.path != *usual).then(|| state.path.to_string()),
            file: Some(file_name(state.task.id.as_str()))
                .filter(|name| **name != *state.task.id.as_str())
                .map(Into::into),
            blob: file.map(|file| file.blob.to_string()).unwrap_or_default(),
            tone,
            state: shown,
            due: state.deadline.governs.last_day.map(|day| day.to_string()),
            asks,
            stated: Stated { last: stated.last.filter(|_| !is_classified), ..stated },
            recurs: state.deadline.governs.rhythm.is_some(),
            by: by.map(|by| place_of(&mut self.people, by)),
            before: Before::of(details, room).filter(|_| !is_classified),
        });
    }
}

/// The place of a value in a list that has each once.
fn place_of<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|known| *known == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

/// A text as a number that no other is likely to have: what is compared is never shown.
fn number(said: &[String; 3]) -> [u32; 2] {
    let text = said.join("\n");
    [0x811c_9dc5_u32, 0x1234_5678]
        .map(|start| text.encode_utf16().fold(start, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)))
}

/// A text that is written as a block in whatever file.
const LONG: &str = "x\n\nx: y # z\nx";

/// An answer to every question, as a block and in a line.
fn probes() -> [&'static Filled; 2] {
    static PROBES: LazyLock<[Filled; 2]> = LazyLock::new(|| [LONG, "x"].map(probe));
    PROBES.each_ref()
}

fn probe(text: &str) -> Filled {
    let today = NaiveDate::from_ymd_opt(2001, 1, 1).expect("a day");
    let answers = roots().into_iter().flat_map(|(_, questions)| questions).map(|question| {
        let written = match question.field().kind {
            Kind::Prose | Kind::Line | Kind::Link => Written::Text(text.to_owned()),
            _ => Written::Word("x".to_owned()),
        };
        (question, written)
    });
    submission::said(&answers.collect::<Vec<_>>(), today)
}

/// Where in a file something new belongs.
#[derive(Clone, Serialize)]
#[serde(untagged)]
enum Where {
    Somewhere {
        /// Of the task's fields that are asked for, in the order of the table.
        places: Vec<Spot>,
        /// Behind which line each stands, or on which.
        lines: Vec<usize>,
        #[serde(skip_serializing_if = "crate::view::is_not")]
        returns: bool,
        /// The length of a file whose last line has no end.
        #[serde(skip_serializing_if = "Option::is_none")]
        open: Option<usize>,
    },
    /// Why nowhere, and the way out.
    Nowhere([String; 2]),
}

#[derive(Clone)]
enum Spot {
    At(Place),
    /// Of a text in one line, and of one in a block.
    Either(Place, Place),
    /// Of the fields of a mapping that is there.
    Within(BTreeMap<&'static str, Spot>),
}

fn somewhere(text: &str, line: &[Placed], block: &[Placed]) -> Option<Where> {
    let mut places: BTreeMap<&'static str, Spot> = BTreeMap::new();
    if line.len() != block.len() {
        return None;
    }
    for (line, block) in line.iter().zip(block) {
        let spot = if line.place == block.place {
            Spot::At(line.place.clone())
        } else {
            Spot::Either(line.place.clone(), block.place.clone())
        };
        match line.path.as_slice() {
            // Entries hold texts of both sorts.
            [root] if matches!(spot, Spot::At(_)) => drop(places.insert(root.key, spot)),
            [root, inner] => match places.entry(root.key).or_insert_with(|| Spot::Within(BTreeMap::new())) {
                Spot::Within(within) => drop(within.insert(inner.key, spot)),
                _ => return None,
            },
            _ => return None,
        }
    }
    let returns = text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|before| before.ends_with('\r')));
    let open = (!text.is_empty() && !text.ends_with('\n')).then_some(text.len());
    let order = field::TASK.fields.iter();
    let places: Vec<Spot> = order.filter_map(|field| places.remove(field.key)).collect();
    let lines = places.iter().map(|spot| line_of(text, spot)).collect();
    Some(Where::Somewhere { places, lines, returns, open })
}

/// The line on which something stands, or behind which it comes.
fn line_of(text: &str, spot: &Spot) -> usize {
    let place = match spot {
        Spot::At(place) | Spot::Either(place, _) => place,
        Spot::Within(within) => return within.values().next().map_or(0, |spot| line_of(text, spot)),
    };
    let (at, is_behind) = if place.cut.is_empty() { (place.at, 0) } else { (place.cut.start, 1) };
    let before = text.get(..at).unwrap_or_default();
    let is_open = !before.is_empty() && !before.ends_with('\n');
    before.matches('\n').count() + usize::from(is_open && is_behind == 0) + is_behind
}

fn refusal(why: Refusal) -> [String; 2] {
    let slip = submission::refused(why);
    [Lang::Vi, Lang::En].map(|lang| slip.text(lang))
}

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::At(place) => numbers(place).serialize(serializer),
            Self::Either(line, block) => {
                let mut both = serializer.serialize_seq(Some(2))?;
                both.serialize_element(&numbers(line))?;
                both.serialize_element(&numbers(block))?;
                both.end()
            }
            Self::Within(within) => within.serialize(serializer),
        }
    }
}

/// A place as the script has it: where what goes begins, how long it is, how far behind it
/// the new text stands, the form with its two columns, whether keys are English, how far a
/// list stands from its key. The last ones are left out where they are usual.
fn numbers(place: &Place) -> Vec<usize> {
    let (form, columns) = match place.form {
        Form::Value(column) => (0, [column, 0]),
        Form::Bare(column) => (1, [column, 0]),
        Form::Flow(Lead::Nothing) => (2, [0, 0]),
        Form::Flow(Lead::Space) => (3, [0, 0]),
        Form::Flow(Lead::Comma) => (4, [0, 0]),
        Form::Flow(Lead::Key) => (5, [0, 0]),
        Form::Items { dash, step } => (6, [dash, step]),
        Form::Fields(column) => (7, [column, 0]),
        Form::Key(column) => (8, [column, 0]),
    };
    let [first, second] = columns;
    let cut = &place.cut;
    let mut numbers =
        vec![cut.start, cut.len(), place.at - cut.end, form, first, second, usize::from(place.is_english), place.dash];
    for usual in [2, 0, 0, 0] {
        if numbers.last() != Some(&usual) {
            break;
        }
        numbers.pop();
    }
    numbers
}
