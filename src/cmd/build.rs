//! `giaoban build`: sources, drafts, register, snapshot, assessment, pages, output.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Mutex;

use anyhow::Result;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::assess;
use crate::check::{self, Past, Report, World};
use crate::cmd::{Global, Instant};
use crate::history::Record;
use crate::io;
use crate::io::out::Out;
use crate::lang::{Lang, Text};
use crate::model::id::MeetingId;
use crate::render::{self, Engine, Output, Register};
use crate::snapshot::{self, Snapshot, Timelines};
use crate::source::{Content, FileId, Tree};
use crate::view::{self, Chronicle, Occasion};

/// What was published.
pub struct Built {
    pub findings: Report,
    /// Main no longer holds a commit that a witness saw as its tip: the pages
    /// say so, and whoever ran this shall know.
    pub is_rewritten: bool,
}

/// # Errors
/// The machine could not do it; a file in error is no reason not to publish.
pub fn run(global: &Global, folder: &Path, with_draft: bool, out: &Out) -> Result<Built> {
    let (repository, settings) = super::open(&global.root)?;
    let place = super::claim(folder, &global.root, global.lang, out)?;
    let instant = Instant::of(global, &settings);
    let bar = out.progress(super::HISTORY);
    let record = io::git::record(&repository, &settings.branch, |done, total| bar.at(done, total))?;
    drop(bar);
    let is_rewritten = record.witnesses.has_lost_an_anchor();
    let draft = with_draft.then(|| Draft::of(&global.root)).transpose()?;
    if !with_draft {
        say_what_does_not_count(global, out)?;
    }
    let findings = place.publish(|fresh| write(record, instant, draft, out, &|path, bytes| fresh.put(path, &bytes)))?;
    Ok(Built { findings, is_rewritten })
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
    let output = Mutex::new(Output::default());
    let findings = write(record, instant, draft, out, &|path, bytes| {
        output.lock().expect("nobody panics with it").files.insert(path.to_owned(), bytes);
        Ok(())
    })?;
    Ok(Site { output: output.into_inner().expect("nobody panics with it"), findings })
}

/// Takes a file of the site as soon as it is made, from any thread.
type Put<'a> = &'a (dyn Fn(&str, Vec<u8>) -> Result<()> + Sync);

/// Makes the whole site of a record on a day, file by file. `draft`: files of
/// the working tree to stand over main's, for a preview that no landing proves.
///
/// # Errors
/// A template of the instance does not render, or a file cannot be put.
pub fn write(record: Record, instant: Instant, draft: Option<Draft>, out: &Out, put: Put<'_>) -> Result<Report> {
    let (findings, ()) = tell(record, instant, draft, |chronicles, tree| files(chronicles, tree, out, put))?;
    Ok(findings)
}

/// The report of one meeting in both languages, with its sheets for the room and
/// its files, and nothing else of the site; empty where there is none.
///
/// # Errors
/// As `write`.
pub fn report(record: Record, instant: Instant, meeting: &MeetingId) -> Result<BTreeMap<String, Vec<u8>>> {
    let made = tell(record, instant, None, |chronicles, tree| {
        let mut files = BTreeMap::new();
        for chronicle in chronicles {
            let press = Press::new(chronicle, tree)?;
            for report in view::reports(chronicle).into_iter().filter(|report| report.meeting == meeting) {
                files.extend(press.report(&report)?.into_iter().flat_map(|(_, files)| files));
            }
        }
        Ok(files)
    });
    made.map(|(_, files)| files)
}

/// Hands the chronicle of a record on a day, in each language, to whoever makes
/// files of it.
fn tell<T>(
    mut record: Record,
    instant: Instant,
    draft: Option<Draft>,
    make: impl FnOnce(&[Chronicle<'_>; 2], &Tree) -> Result<T>,
) -> Result<(Report, T)> {
    let as_of = instant.as_of;
    let is_trial = draft.is_some();
    let known = record.ledger.landings().len();
    record.ledger = instant.sees(record.ledger);
    // What lies beside is known of main's tip alone.
    let is_tip = record.ledger.landings().len() == known;
    if let Some(draft) = draft {
        record.put_draft(draft.tree, draft.contents, as_of.moment);
    }
    let timelines = Timelines::of(&record);
    let schedule = snapshot::schedule(&record, as_of);
    let next = schedule.next().map(|sitting| sitting.meeting.id.clone());
    let open = snapshot::open_period(&record, &schedule, as_of);
    let current = Snapshot::take(&record, &timelines, next, open);
    let frozen: Vec<_> = schedule
        .frozen()
        .map(|(sitting, period)| {
            (sitting, Snapshot::take(&record, &timelines, Some(sitting.meeting.id.clone()), period.clone()))
        })
        .collect();
    let mut tree = record.ledger.tree_at(record.ledger.landings().len());
    if is_tip {
        tree.extend(std::mem::take(&mut record.beside));
    }
    let past = Past { record: &record, timelines: &timelines, schedule: &schedule, snapshot: &current };
    let world = World {
        tree: &tree,
        shelf: &record.shelf,
        office: &current.office,
        as_of,
        past: Some(past),
        change: None,
        unread: None,
    };
    let findings = check::run(&world);
    let trespasses = check::trespasses(&record, 0..record.ledger.landings().len(), as_of.zone);
    let all = frozen.iter().map(|(_, snapshot)| snapshot).chain([&current]);
    let mut assessments = assess::in_order(all);
    let current = assessments.pop().expect("the open period is the last");
    let sittings = frozen.iter().map(|(sitting, _)| *sitting);
    let occasions: Vec<Occasion<'_>> =
        sittings.zip(assessments).map(|(sitting, assessment)| Occasion { sitting, assessment }).collect();
    let chronicle = |lang| Chronicle {
        record: &record,
        timelines: &timelines,
        schedule: &schedule,
        as_of,
        current: &current,
        frozen: &occasions,
        tree: &tree,
        shelf: &record.shelf,
        findings: &findings,
        trespasses: &trespasses,
        is_trial,
        lang,
    };
    let made = make(&[chronicle(Lang::Vi), chronicle(Lang::En)], &tree)?;
    Ok((findings, made))
}

/// Who prints the pages of one language.
struct Press<'c> {
    chronicle: &'c Chronicle<'c>,
    templates: BTreeMap<String, String>,
    engine: Engine,
}

impl<'c> Press<'c> {
    fn new(chronicle: &'c Chronicle<'c>, tree: &Tree) -> Result<Self> {
        let templates = texts(chronicle, tree, TEMPLATES);
        let engine = Engine::new(chronicle.lang, &templates)?;
        Ok(Self { chronicle, templates, engine })
    }

    fn leaf(&self, leaf: &view::Leaf<'_>) -> Result<Vec<Made>> {
        printed(&self.engine, &leaf())
    }

    /// The report of a locked meeting is printed by the templates of its time;
    /// where those do not print, by the built-in ones, then and for ever.
    fn report(&self, report: &view::MeetingLeaf<'_>) -> Result<Vec<Made>> {
        let Some(seen) = report.seen else { return self.leaf(&report.leaf) };
        let then = self.chronicle.record.ledger.files_at(seen, |path| path.starts_with(TEMPLATES));
        let templates = texts(self.chronicle, &then, TEMPLATES);
        let pages = (report.leaf)();
        let print = |engine: &Engine| printed(engine, &pages);
        let lang = self.chronicle.lang;
        let by_own = if templates == self.templates {
            print(&self.engine)
        } else {
            Engine::new(lang, &templates).and_then(|engine| print(&engine))
        };
        match by_own {
            Err(_) if !templates.is_empty() => print(&Engine::new(lang, &BTreeMap::new())?),
            printed => printed,
        }
    }
}

type Files = Vec<(String, Vec<u8>)>;

/// Files and what made them: their template.
type Made = (&'static str, Files);

fn printed(engine: &Engine, pages: &[view::Page]) -> Result<Vec<Made>> {
    pages.iter().map(|page| Ok((page.view.template(), engine.outputs(page)?))).collect()
}

const TEMPLATES: &str = "templates/";

/// What an instance puts over the built-in files of a folder.
fn texts(chronicle: &Chronicle<'_>, tree: &Tree, folder: &str) -> BTreeMap<String, String> {
    let files = tree.iter().filter_map(|(path, file)| Some((path.strip_prefix(folder)?.to_owned(), *file)));
    let texts = files.filter_map(|(path, file)| match chronicle.shelf.content(file)? {
        Content::Text(text) => Some((path, text.to_string())),
        _ => None,
    });
    texts.collect()
}

const DATA: &str = "the data";

const PAGES: Text = Text::new("trang", "pages");

/// The files of a site: the same chronicle in each language, and the data once.
fn files(chronicles: &[Chronicle<'_>; 2], tree: &Tree, out: &Out, put: Put<'_>) -> Result<()> {
    let [chronicle, _] = chronicles;
    let register = Register::default();
    let put = |maker: &str, path: &str, bytes: Vec<u8>| {
        register.enter(path, maker, &bytes)?;
        put(path, bytes)
    };
    let put_all = |maker: &str, files: Files| files.into_iter().try_for_each(|(path, bytes)| put(maker, &path, bytes));
    let bar = out.progress(PAGES);
    for chronicle in chronicles {
        let press = Press::new(chronicle, tree)?;
        let (reports, leaves) = (view::reports(chronicle), view::pages(chronicle));
        let total = ((reports.len() + leaves.len()) * chronicles.len()) as u64;
        let put_each = |made: Vec<Made>| -> Result<()> {
            made.into_iter().try_for_each(|(maker, files)| put_all(maker, files))?;
            bar.step(total);
            Ok(())
        };
        // The longest work first.
        let (reported, shown) = rayon::join(
            || reports.into_par_iter().try_for_each(|report| put_each(press.report(&report)?)),
            || leaves.into_par_iter().try_for_each(|leaf| put_each(press.leaf(&leaf)?)),
        );
        reported.and(shown)?;
        put_all("the feeds", view::feeds(chronicle))?;
    }
    let site = texts(chronicle, tree, "site/").into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    put_all("the folder site/", render::static_files(&site).into_iter().collect())?;
    let (shards, data) = rayon::join(
        || {
            put_all(DATA, view::shards(chronicle))
                .and_then(|()| put(DATA, "data/tasks.csv", view::tasks_csv(chronicle)))
        },
        || put(DATA, "data/tasks.json", view::tasks_json(chronicle).into_bytes()),
    );
    shards.and(data)?;
    put(DATA, "data/figures.json", view::figures_json(chronicle).into_bytes())?;
    for chronicle in chronicles {
        let folder = if chronicle.lang == Lang::Vi { "data/schema" } else { "en/data/schema" };
        for kind in view::FILE_KINDS {
            put(DATA, &format!("{folder}/{}", kind.file_name()), kind.schema(chronicle.lang).into_bytes())?;
        }
    }
    if let Some(address) = &chronicle.current.snapshot.office.settings.site {
        put_all("the sitemap", view::sitemap(address, register.paths().iter().map(String::as_str)))?;
    }
    let ledger = &chronicle.record.ledger;
    let commit = |prefix| ledger.tip(prefix).map(|landing| landing.commit.to_string()).unwrap_or_default();
    let meetings = chronicle
        .frozen
        .iter()
        .map(|occasion| (occasion.sitting.meeting.id.to_string(), commit(occasion.assessment.snapshot.period.to)));
    let as_of = chronicle.as_of.zone.rfc3339(chronicle.as_of.moment);
    let digests = register.digests()?;
    let manifest = render::manifest(&digests, &as_of, &commit(ledger.landings().len()), &meetings.collect());
    put("the manifest", "manifest.json", manifest)
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
