//! `giaoban build`: sources, drafts, register, snapshot, assessment, pages, output.

mod press;
mod queue;
mod still;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::Result;
use git2::Repository;

pub(super) use self::press::Tables;
use self::press::{Files, Press, TEMPLATES, texts};
use self::queue::Job;
use self::still::Left;
use crate::analysis::{Analysis, Instant};
use crate::check::Report;
use crate::cmd::Global;
use crate::history::Record;
use crate::io;
use crate::io::git::{Asked, Texts};
use crate::io::out::Out;
use crate::io::publish::{Base, Published};
use crate::key::{Key, Keyed};
use crate::lang::{Lang, Text};
use crate::model::id::MeetingId;
use crate::model::settings::Settings;
use crate::render::{self, Digest, Engine, Fill, NOW, Output, Register, Sink, whole};
use crate::snapshot::is_past;
use crate::source::{Content, FileId, Tree};
use crate::view::{self, Chronicle, Now, TaskTexts};

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
    let state = io::git::state(&repository, &settings.branch).ok().filter(|_| !with_draft);
    if let Some(state) = state.filter(|_| base == Base::LastSite) {
        match still::stands(place, state, instant)? {
            Ok(built) => return Ok(built),
            Err(free) => place = free,
        }
    }
    let mut record = history(&repository, &settings, out)?;
    let is_rewritten = record.witnesses.has_lost_an_anchor();
    let state = state.filter(|_| !is_rewritten && is_past(&record, instant.as_of.moment));
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
    let (memory, mut analysis) = in_memory(record, instant, draft, out)?;
    let findings = analysis.take_findings();
    Ok(Site { output: Output { files: memory.files() }, findings })
}

/// The same with the specimens of every component, as the instance's own templates show
/// them: for who works on its look.
///
/// # Errors
/// A template of the instance does not render.
pub fn preview(record: Record, instant: Instant, draft: Draft, out: &Out) -> Result<Output> {
    let (memory, analysis) = in_memory(record, instant, Some(draft), out)?;
    let templates = texts(&analysis.record().shelf, analysis.tree(), TEMPLATES);
    for lang in [Lang::Vi, Lang::En] {
        let page = view::gallery(lang);
        let bytes = Engine::new(lang, &templates)?.render(&page)?;
        memory.put(&page.path, None, &mut whole(&bytes))?;
    }
    Ok(Output { files: memory.files() })
}

fn in_memory(record: Record, instant: Instant, draft: Option<Draft>, out: &Out) -> Result<(Memory, Analysis)> {
    let memory = Memory::default();
    let mut analysis = analysis(record, instant, draft);
    write(&mut analysis, out, &memory)?;
    Ok((memory, analysis))
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
fn analysis(record: Record, instant: Instant, draft: Option<Draft>) -> Analysis {
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
    let texts = analysis.texts_of_tasks();
    analysis.let_go();
    let judged = analysis.judged();
    files(&[Lang::Vi, Lang::En].map(|lang| Chronicle::of(analysis, &judged, lang)), texts, out, sink)
}

/// The report of one meeting in both languages, with its sheets for the room and
/// its files, and nothing else of the site; empty where there is none.
///
/// # Errors
/// A template of the instance does not render.
pub fn report(analysis: &Analysis, meeting: &MeetingId) -> Result<BTreeMap<String, Vec<u8>>> {
    report_with(analysis, meeting, Tables::Once)
}

/// # Errors
/// A template of the instance does not render.
pub(super) fn report_with(
    analysis: &Analysis,
    meeting: &MeetingId,
    tables: Tables,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let judged = analysis.judged();
    let memory = Memory::default();
    let register = Register::of(&memory);
    for lang in [Lang::Vi, Lang::En] {
        let chronicle = Chronicle::of(analysis, &judged, lang);
        let press = Press::new(&chronicle)?;
        for report in view::reports(&chronicle).into_iter().filter(|report| report.meeting == meeting) {
            press.report(&report, tables, &register)?;
        }
    }
    drop(register);
    Ok(memory.files())
}

const DATA: &str = "the data";

/// What the scripts of agencies' forms must know.
const FORMS: &str = "the forms";

const PAGES: Text = Text::new("trang", "pages");

/// The files of a site: the same chronicle in each language, and the data once.
fn files(chronicles: &[Chronicle<'_>; 2], of_tasks: TaskTexts, out: &Out, sink: &dyn Sink) -> Result<Now> {
    let [chronicle, _] = chronicles;
    let register = Register::of(sink);
    let fill = |maker: &'static str, path: &str, fill: Fill<'_>| register.enter((path, maker), None, fill);
    let put = |maker, path: &str, bytes: Vec<u8>| fill(maker, path, &mut whole(&bytes));
    let put_all = |maker, files: Files| files.into_iter().try_for_each(|(path, bytes)| put(maker, &path, bytes));
    let bar = out.progress(PAGES);
    let presses = chronicles.iter().map(Press::new).collect::<Result<Vec<_>>>()?;
    let (reports, leaves): (Vec<_>, Vec<_>) =
        presses.iter().map(|press| (view::reports(press.chronicle), view::pages(press.chronicle))).unzip();
    let total = reports.iter().map(Vec::len).chain(leaves.iter().map(Vec::len)).sum::<usize>() as u64;
    let (fill, put, put_all, register, bar) = (&fill, &put, &put_all, &register, &bar);
    let mut jobs: Vec<Job<'_>> = Vec::new();
    // Before all others: the texts of tasks go with the last of these.
    let of_tasks = Arc::new(of_tasks);
    jobs.extend(view::forms(chronicle).into_iter().map(|form| -> Job<'_> {
        let texts = Arc::clone(&of_tasks);
        Box::new(move || {
            let data = form(&texts);
            let key = data.keyed().map(Keyed::key);
            if register.keep(FORMS, key)? {
                return Ok(());
            }
            register.enter((&data.path, FORMS), key, &mut whole(data.script().as_bytes()))
        })
    }));
    drop(of_tasks);
    // The longest work first.
    for (press, reports) in presses.iter().zip(reports) {
        jobs.extend(reports.into_iter().map(|report| -> Job<'_> {
            Box::new(move || {
                press.report(&report, Tables::Once, register)?;
                bar.step(total);
                Ok(())
            })
        }));
    }
    jobs.push(Box::new(|| fill(DATA, "data/tasks.json", &mut |out| Ok(view::tasks_json(&chronicle.data(), out)?))));
    jobs.push(Box::new(|| fill(DATA, "data/tasks.csv", &mut |out| Ok(view::tasks_csv(&chronicle.data(), out)?))));
    jobs.push(Box::new(|| put_all(DATA, view::shards(&chronicle.shards()))));
    for chronicle in chronicles {
        jobs.push(Box::new(|| view::feeds(&chronicle.feeds(), &|path, bytes| put("the feeds", path, bytes))));
    }
    jobs.push(Box::new(|| put(DATA, "data/figures.json", view::figures_json(&chronicle.figures()).into_bytes())));
    let mut pages: Vec<Job<'_>> = Vec::with_capacity(leaves.iter().map(Vec::len).sum());
    for (press, leaves) in presses.iter().zip(leaves) {
        pages.extend(leaves.into_iter().map(|leaf| -> Job<'_> {
            Box::new(move || {
                press.leaf(&leaf, register)?;
                bar.step(total);
                Ok(())
            })
        }));
    }
    queue::run(jobs, pages)?;
    let site = texts(chronicle.shelf, chronicle.tree, "site/");
    let site = site.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    put_all("the folder site/", render::static_files(&site).into_iter().collect())?;
    for chronicle in chronicles {
        let folder = if chronicle.lang == Lang::Vi { "data/schema" } else { "en/data/schema" };
        for kind in view::FILE_KINDS {
            put(DATA, &format!("{folder}/{}", kind.file_name()), kind.schema(chronicle.lang).into_bytes())?;
        }
    }
    if let Some(address) = &chronicle.current.snapshot.office.settings.site {
        put_all("the sitemap", view::sitemap(address, register.paths().iter().map(String::as_str)))?;
    }
    let now = Now::of(&chronicle.now());
    put(DATA, NOW, now.clone().script(chronicle.as_of).into_bytes())?;
    let ledger = &chronicle.record.ledger;
    let commit = |prefix| ledger.tip(prefix).map(|landing| landing.commit.to_string()).unwrap_or_default();
    let meetings = chronicle
        .frozen
        .iter()
        .map(|occasion| (occasion.sitting.meeting.id.to_string(), commit(occasion.assessment.snapshot.period.to)));
    let digests = register.digests()?;
    let manifest = render::manifest(&digests, &commit(ledger.landings().len()), &meetings.collect());
    put("the manifest", "manifest.json", manifest)?;
    Ok(now)
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
        let (tree, contents) = io::worktree::read(root)?;
        Ok(Self { tree, contents })
    }
}
