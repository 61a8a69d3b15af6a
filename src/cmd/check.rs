//! `giaoban check`: every finding of the working tree, history included where
//! there is one that can be dated; with `--base`, of what a change would make
//! of main, and whether its author may ask for it.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use clap::ValueEnum;
use git2::Oid;

use crate::analysis::Analysis;
use crate::check::{self, Change, Report, Unread, World};
use crate::cmd::Global;
use crate::emit::{self, Print};
use crate::history::Record;
use crate::io;
use crate::io::git::{CannotDate, Head, NotOwned, Proposal};
use crate::io::out::Out;
use crate::lang::{Lang, Text};
use crate::model::agency::Account;
use crate::parse::{self, Office, Shelf};
use crate::source::{Content, FileId, Tree, task_path};

/// What to check, and how to say it.
pub struct Order<'a> {
    pub format: Format,
    /// Fix first what is mechanical, in the working tree.
    pub fix: bool,
    pub change: Option<Asked<'a>>,
}

/// A change to be reviewed.
pub struct Asked<'a> {
    /// Main, as git names it.
    pub base: &'a str,
    /// None for the working tree.
    pub head: Option<&'a str>,
    /// Of the request: a forge makes it the message of what lands.
    pub title: Option<&'a str>,
    pub actor: Option<Account>,
}

/// # Errors
/// The working tree cannot be read, or a revision.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<Report> {
    if order.fix {
        fix(global, out)?;
    }
    match &order.change {
        Some(asked) => review(global, asked, order.format, out),
        None => check(global, order.format, out),
    }
}

fn check(global: &Global, format: Format, out: &Out) -> Result<Report> {
    let (tree, contents) = super::instance(global)?;
    let (mut record, unread) = match record(global, out) {
        Ok(record) => (record, None),
        Err(unread) => (Record::default(), Some(unread)),
    };
    Arc::make_mut(&mut record.shelf).add(&tree, contents);
    let office = Office::read(&tree, &record.shelf);
    let analysis = Analysis::of(record, super::instant(global, &office.settings));
    let world = World {
        tree: &tree,
        shelf: &analysis.record().shelf,
        office: &office,
        as_of: analysis.as_of(),
        past: unread.is_none().then(|| analysis.past()),
        change: None,
        unread: unread.as_ref(),
    };
    let tasks = tree.keys().filter(|path| task_path(path).is_some()).count();
    say(global, &world, tasks, format, out)
}

/// Fixes the files of the working tree and reports each fix.
fn fix(global: &Global, out: &Out) -> Result<()> {
    let (tree, contents) = super::instance(global)?;
    let mut count = 0;
    for (path, file) in &tree {
        let Some(Content::Text(text)) = contents.get(file) else { continue };
        let fixed = parse::fix(path, text);
        if fixed.fixes.is_empty() {
            continue;
        }
        io::worktree::rewrite(&global.root, path, &fixed.text)?;
        count += fixed.fixes.len();
        for fix in &fixed.fixes {
            out.note(&format!("{path}:{}: {:?} → {:?}", fix.place, fix.was, fix.is));
        }
    }
    let text = Text::new("Đã sửa {count} chỗ.", "{count} {count|place|places} fixed.");
    out.note(&text.fill(global.lang, &[("count", &count.to_string())]));
    Ok(())
}

/// The files of an instance, as they lie here or would.
pub(super) type Files = (Tree, HashMap<FileId, Content>);

/// What is said of some files alone: as a change of main where there is one, else by
/// themselves.
///
/// # Errors
/// Main cannot be read.
pub(super) fn about<T>(
    global: &Global,
    files: Files,
    paths: &[&str],
    actor: Option<&Account>,
    say: impl Fn(&Print<'_>) -> Result<T>,
) -> Result<T> {
    let main = || -> Result<Option<Oid>> {
        let Some(repository) = io::git::find(&global.root)? else { return Ok(None) };
        let settings = io::git::settings_at_head(&repository)?;
        io::git::newest_tip(&repository, &settings.branch).map(Some)
    };
    let (main, unread) = match main() {
        Ok(main) => (main, None),
        // Before the first commit there is nothing to compare with, nor anything to miss.
        Err(error) => {
            (None, Some(unread(&error, global.lang)).filter(|unread| matches!(unread, Unread::Refused { .. })))
        }
    };
    let say = |world: &World<'_>| {
        let report = check::run(world).of_files_alone(paths);
        say(&Print { report: &report, tree: world.tree, shelf: world.shelf, lang: global.lang })
    };
    if let Some(main) = main {
        let base = main.to_string();
        let asked = Asked { base: &base, head: None, title: None, actor: actor.cloned() };
        return reviewed(global, &asked, Proposed::Files(files), |world, _| say(world));
    }
    let (tree, contents) = files;
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let as_of = super::instant(global, &office.settings).as_of;
    let unread = unread.as_ref();
    say(&World { tree: &tree, shelf: &shelf, office: &office, as_of, past: None, change: None, unread })
}

fn review(global: &Global, asked: &Asked<'_>, format: Format, out: &Out) -> Result<Report> {
    let proposed = match asked.head {
        Some(head) => Proposed::Commit(head),
        None => Proposed::Files(io::worktree::read(&global.root)?),
    };
    reviewed(global, asked, proposed, |world, tasks| say(global, world, tasks, format, out))
}

/// What main is asked to hold.
enum Proposed<'a> {
    Commit(&'a str),
    Files(Files),
}

/// What a change would make of main. Nothing but what it touches is read.
fn reviewed<T>(
    global: &Global,
    asked: &Asked<'_>,
    proposed: Proposed<'_>,
    with: impl Fn(&World<'_>, usize) -> Result<T>,
) -> Result<T> {
    let repository = io::git::open(&global.root)?;
    let base = io::git::revision(&repository, asked.base)?;
    let head = match proposed {
        Proposed::Commit(head) => Head::Commit(io::git::revision(&repository, head)?),
        Proposed::Files((tree, contents)) => Head::Files(tree, contents),
    };
    let Proposal { base, head, paths, merging, contents, mut messages } = io::git::proposal(&repository, base, head)?;
    messages.extend(asked.title.map(str::to_owned));
    let standing =
        base.iter().chain(&head).filter(|(path, file)| task_path(path).is_some() && contents.contains_key(file));
    let tasks = standing.map(|(_, file)| *file).chain(paths.iter().filter_map(|changed| changed.last_good)).collect();
    let shelf = Shelf::fill(contents, &tasks);
    let (main, office) = (Office::read(&base, &shelf), Office::read(&head, &shelf));
    let as_of = super::instant(global, &main.settings).as_of;
    let change = Change {
        base: &base,
        office: &main,
        appraisals: &main.appraisals,
        actor: asked.actor.as_ref(),
        day: as_of.day(),
        paths: &paths,
        merging: &merging,
        messages: &messages,
    };
    let world =
        World { tree: &head, shelf: &shelf, office: &office, as_of, past: None, change: Some(change), unread: None };
    let tasks = paths.iter().filter(|changed| task_path(&changed.path).is_some()).count();
    with(&world, tasks)
}

fn say(global: &Global, world: &World<'_>, tasks: usize, format: Format, out: &Out) -> Result<Report> {
    let report = check::run(world);
    let print = Print { report: &report, tree: world.tree, shelf: world.shelf, lang: global.lang };
    match format {
        Format::Full => out.prose(&emit::full(&print, out.style()))?,
        Format::Concise => out.prose(&emit::concise(&print))?,
        Format::Json => out.data(&emit::json(&print))?,
        Format::Github => {
            out.data(&emit::github(&print))?;
            out.step_summary(&emit::step_summary(&print, tasks, world.change.is_some()))?;
        }
        Format::Gitlab => out.data(&emit::gitlab(&print))?,
        Format::Sarif => out.data(&emit::sarif(&print))?,
        Format::Rdjson => out.data(&emit::rdjson(&print))?,
    }
    out.note(&print.summary(tasks));
    Ok(report)
}

/// The history, or why it is not to be had. The files are judged all the same.
fn record(global: &Global, out: &Out) -> std::result::Result<Record, Unread> {
    let read = || -> Result<Option<Record>> {
        let Some(repository) = io::git::find(&global.root)? else { return Ok(None) };
        let settings = io::git::settings_at_head(&repository)?;
        let bar = out.progress(super::HISTORY);
        io::git::record(&repository, &settings.branch, |done, total| bar.at(done, total)).map(Some)
    };
    match read() {
        Ok(Some(record)) => Ok(record),
        Ok(None) => Err(Unread::NoHistory { reason: NO_REPOSITORY, cure: START }),
        Err(error) => Err(unread(&error, global.lang)),
    }
}

const NO_REPOSITORY: Text = Text::new("thư mục này không phải kho git", "this folder is not a git repository");

const START: Text = Text::new(
    "khi đã có kho git thì chạy ở gốc của kho; ở máy chủ CI: sao chép cả thư mục .git",
    "once there is a repository run it at its root; in CI let the job have the folder .git too",
);

/// Why a history was not read, and the way out.
fn unread(error: &anyhow::Error, lang: Lang) -> Unread {
    if let Some(cannot) = error.downcast_ref::<CannotDate>() {
        let cure = cannot.cure;
        return match cannot.is_unborn {
            true => Unread::NoHistory { reason: cannot.reason, cure },
            false => Unread::Refused { reason: cannot.reason.into(), cure: cure.into(), folder: String::new() },
        };
    }
    match error.downcast_ref::<NotOwned>() {
        Some(other) => {
            let folder = other.folder.clone();
            Unread::Refused { reason: NotOwned::REASON.into(), cure: other.cure().into(), folder }
        }
        None => refused(error, lang),
    }
}

fn refused(error: &anyhow::Error, lang: Lang) -> Unread {
    let (reason, cure) = match io::trouble::of(error) {
        Some(trouble) => (trouble.reason.into(), trouble.cure.into()),
        None => (io::trouble::said(error, lang).into(), "giaoban doctor; git fsck --full".into()),
    };
    Unread::Refused { reason, cure, folder: String::new() }
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Full,
    Concise,
    Json,
    Github,
    Gitlab,
    Sarif,
    Rdjson,
}
