//! `giaoban build`: sources, drafts, register, snapshot, assessment, pages, output.

mod parts;
mod press;
mod queue;
mod shown;
mod still;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Mutex;

use anyhow::Result;
use git2::Repository;

use self::press::{Engines, Press};
use self::queue::Job;
pub use self::shown::{Shown, engines, show};
use self::still::Left;
use crate::analysis::{Analysis, Instant};
use crate::check::Report;
use crate::cmd::Global;
use crate::history::Record;
use crate::io;
use crate::io::git::{Asked, Texts};
use crate::io::out::Out;
use crate::io::publish::{Base, Published};
use crate::io::worktree::Looked;
use crate::key::Key;
use crate::lang::{Lang, Text};
use crate::model::id::MeetingId;
use crate::model::settings::Settings;
use crate::render::{self, Digest, Fill, MANIFEST, Output, Register, Sink, Tables, whole};
use crate::snapshot::is_past;
use crate::source::{Content, FileId, Tree};
use crate::view::{self, Chronicle, MeetingLeaf, Now, Wordings};

/// What was published.
pub struct Built {
    /// How many findings of each kind there are in main's files.
    pub errors: usize,
    pub warnings: usize,
    /// Main no longer holds a commit that a witness saw as its tip: the pages
    /// say so, and whoever ran this shall know.
    pub is_rewritten: bool,
    pub site: Published,
}

/// What is asked for.
pub struct Order<'o> {
    pub folder: &'o Path,
    /// Files of the working tree stand over main's.
    pub with_draft: bool,
    pub base: Base,
}

/// # Errors
/// The machine could not do it; a file in error is no reason not to publish.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<Built> {
    let Order { folder, with_draft, base } = *order;
    let (repository, settings) = super::open(&global.root)?;
    let mut place = super::claim(folder, &global.root, global.lang, out)?;
    let instant = crate::cmd::instant(global, &settings);
    // Before the history is in memory: the files of a large instance take their own.
    if !with_draft {
        say_what_does_not_count(global, out)?;
    }
    // Before anything is read: what lands meanwhile is another state.
    let refs = io::git::Refs::of(&repository, &settings.branch).ok().filter(|_| !with_draft);
    if let Some(refs) = refs.as_ref().filter(|_| base == Base::LastSite) {
        match still::stands(place, refs.state(&repository), instant)? {
            Ok(built) => return Ok(built),
            Err(free) => place = free,
        }
    }
    let mut record = history(&repository, &settings, out)?;
    let is_rewritten = record.witnesses.has_lost_an_anchor();
    let refs = refs.filter(|_| !is_rewritten && is_past(&record, instant.as_of.moment));
    // The tip that was read is the one that is remembered now.
    let state = refs.map(|refs| refs.state(&repository));
    tasks(&repository, &mut record, instant)?;
    let draft = with_draft.then(|| Draft::of(&global.root)).transpose()?;
    let mut analysis = analysis(record, instant, draft);
    let site = place.publish(base, |fresh| {
        let now = write(&mut analysis, out, fresh)?;
        let left = state.map(|state| Left::of(state, instant, &analysis, now).bytes());
        left.transpose()?.into_iter().for_each(|left| fresh.leave(left));
        Ok(())
    })?;
    let Report { errors, warnings, .. } = *analysis.findings();
    // The process ends here, and the system takes its memory back at once: freeing each
    // of a hundred thousand tasks takes seconds.
    std::mem::forget(analysis);
    Ok(Built { errors, warnings, is_rewritten, site })
}

/// What pages are made from: of each version of a task what it says, and the text of
/// those that stand.
///
/// # Errors
/// Dates cannot be proved here, or an object cannot be read.
pub(super) fn record(repository: &Repository, settings: &Settings, instant: Instant, out: &Out) -> Result<Record> {
    let mut record = history(repository, settings, out)?;
    tasks(repository, &mut record, instant)?;
    Ok(record)
}

fn history(repository: &Repository, settings: &Settings, out: &Out) -> Result<Record> {
    let bar = out.progress(super::HISTORY);
    io::git::record_of_office(repository, &settings.branch, |done, total| bar.at(done, total))
}

fn tasks(repository: &Repository, record: &mut Record, instant: Instant) -> Result<()> {
    instant.sees(record);
    io::git::read_tasks(repository, record, &Asked::All, Texts::OfStanding)
}

/// Whoever edits a file and builds looks for it on the page.
fn say_what_does_not_count(global: &Global, out: &Out) -> Result<()> {
    let paths = super::unlanded::unlanded(global)?;
    let Some(first) = paths.first() else { return Ok(()) };
    let text = Text::new(
        "Lưu ý: {count} tệp trên máy khác nhánh chính (như {first}) chưa được tính: trang chỉ lấy những gì đã commit vào nhánh chính. Xem thử cả tệp trên máy: giaoban build --draft",
        "Note: {count} {count|file|files} here (such as {first}) {count|differs|differ} from main and {count|does|do} not count: the site takes what was committed on main alone. To see the files here too: giaoban build --draft",
    );
    out.note(&text.fill(global.lang, &[("count", &paths.len().to_string()), ("first", first)]));
    Ok(())
}

/// A site in memory: to be served here, or compared.
pub struct Site {
    pub output: Output,
    pub findings: Report,
}

/// The whole site of a record on a day, in memory.
///
/// # Errors
/// A template of the instance does not render.
pub fn site(record: Record, instant: Instant, draft: Option<Draft>, out: &Out) -> Result<Site> {
    let memory = Memory::default();
    let mut analysis = analysis(record, instant, draft);
    write(&mut analysis, out, &memory)?;
    let findings = analysis.take_findings();
    Ok(Site { output: Output { files: memory.files() }, findings })
}

/// Takes files as a folder does.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn put(&self, path: &str, _: Option<Key>, fill: Fill<'_>) -> Result<Digest> {
        let mut bytes = Vec::new();
        fill(&mut bytes)?;
        let digest = render::digest(&bytes);
        self.0.lock().expect("nobody panics with it").insert(path.to_owned(), bytes);
        Ok(digest)
    }

    fn keep(&self, _: Key) -> Result<Option<Vec<(String, Digest)>>> {
        Ok(None)
    }
}

impl Memory {
    fn files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().expect("nobody panics with it")
    }
}

/// `draft`: files of the working tree to stand over main's, for a preview that no
/// landing proves.
pub fn analysis(record: Record, instant: Instant, draft: Option<Draft>) -> Analysis {
    match draft {
        Some(draft) => Analysis::with_draft(record, instant, draft.tree, draft.contents),
        None => Analysis::of(record, instant),
    }
}

/// Makes the whole site, file by file. What of it is of the day.
///
/// # Errors
/// A template of the instance does not render, or a file cannot be put.
pub fn write(analysis: &mut Analysis, out: &Out, sink: &dyn Sink) -> Result<Now> {
    let wordings = analysis.wordings();
    analysis.let_go();
    let judged = analysis.judged();
    files(&[Lang::Vi, Lang::En].map(|lang| Chronicle::of(analysis, &judged, lang)), wordings, out, sink)
}

/// The report of one meeting in both languages, with its sheets for the room and
/// its files, and nothing else of the site; empty where there is none.
///
/// # Errors
/// A template of the instance does not render.
pub fn report(analysis: &Analysis, meeting: &MeetingId) -> Result<BTreeMap<String, Vec<u8>>> {
    report_with(analysis, meeting, published)
}

/// # Errors
/// A template of the instance does not render.
pub(super) fn report_with(
    analysis: &Analysis,
    meeting: &MeetingId,
    files: impl Fn(&MeetingLeaf<'_>, Lang) -> Option<Tables>,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let judged = analysis.judged();
    let memory = Memory::default();
    let register = Register::of(&memory);
    let engines = Engines::of(&analysis.record().shelf, analysis.tree())?;
    for lang in [Lang::Vi, Lang::En] {
        let chronicle = Chronicle::of(analysis, &judged, lang);
        let press = Press::new(&chronicle, &engines);
        for report in view::reports(&chronicle).into_iter().filter(|report| report.meeting == meeting) {
            press.report(&report, files(&report, lang), &register)?;
        }
    }
    drop(register);
    Ok(memory.files())
}

/// On a site the files of a preview do not stand: each landing would make all of them old,
/// and in a large instance they cost more than everything else that it changes. Tables
/// stand as CSV in Vietnamese alone.
fn published(report: &MeetingLeaf<'_>, lang: Lang) -> Option<Tables> {
    let tables = match lang {
        Lang::Vi => Tables::Packed,
        Lang::En => Tables::Nothing,
    };
    report.seen.map(|_| tables)
}

const PAGES: Text = Text::new("trang", "pages");

/// The files of a site: the same chronicle in each language, and the data once. What of
/// it is of the day.
fn files(chronicles: &[Chronicle<'_>; 2], wordings: Wordings, out: &Out, sink: &dyn Sink) -> Result<Now> {
    let [chronicle, _] = chronicles;
    let register = Register::of(sink);
    let bar = out.progress(PAGES);
    let engines = Engines::of(chronicle.shelf, chronicle.tree)?;
    let presses = chronicles.each_ref().map(|chronicle| Press::new(chronicle, &engines));
    let parts = parts::of(chronicles, &presses, wordings);
    let leaves: Vec<_> = presses.iter().map(|press| view::pages(press.chronicle)).collect();
    let total = leaves.iter().map(Vec::len).sum::<usize>() as u64;
    let (register, bar) = (&register, &bar);
    let jobs = parts.into_iter().map(|part| -> Job<'_> { Box::new(move || part.make(register)) });
    let pages = presses.iter().zip(leaves).flat_map(|(press, leaves)| {
        leaves.into_iter().map(move |leaf| -> Job<'_> {
            Box::new(move || {
                press.leaf(&leaf, register)?;
                bar.step(total);
                Ok(())
            })
        })
    });
    queue::run(jobs.collect(), pages.collect())?;
    let put = |maker, path: &str, bytes: Vec<u8>| register.enter((path, maker), None, &mut whole(&bytes));
    if let Some(address) = &chronicle.current.snapshot.office.settings.site {
        let files = view::sitemap(address, register.paths().iter().map(String::as_str));
        files.into_iter().try_for_each(|(path, bytes)| put("the sitemap", &path, bytes))?;
    }
    let ledger = &chronicle.record.ledger;
    let commit = |prefix| ledger.tip(prefix).map(|landing| landing.commit.to_string()).unwrap_or_default();
    let meetings = chronicle
        .frozen
        .iter()
        .map(|occasion| (occasion.sitting.meeting.id.to_string(), commit(occasion.assessment.snapshot.period.to)));
    let digests = register.digests()?;
    let manifest = render::manifest(&digests, &commit(ledger.landings().len()), &meetings.collect());
    put("the manifest", MANIFEST, manifest)?;
    Ok(Now::of(&chronicle.now()))
}

/// Files of the working tree.
pub struct Draft {
    tree: Tree,
    contents: HashMap<FileId, Content>,
}

impl Draft {
    /// # Errors
    /// The working tree cannot be read.
    pub fn of(root: &Path) -> Result<Self> {
        Self::again(root, &mut Looked::default())
    }

    /// The same for whoever looks again and again.
    ///
    /// # Errors
    /// As of `of`.
    pub fn again(root: &Path, looked: &mut Looked) -> Result<Self> {
        let (tree, contents) = io::worktree::read_again(root, looked)?;
        Ok(Self { tree, contents })
    }
}
