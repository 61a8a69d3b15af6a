//! The order of steps of each command. Nothing here is worth a unit test.

pub mod apply;
pub mod build;
pub mod check;
pub mod codeowners;
pub mod demo;
pub mod doctor;
pub mod explain;
pub mod export;
pub mod found;
pub mod freeze;
pub mod import;
pub mod init;
pub mod landings;
pub mod merge;
pub mod new;
pub mod notify;
pub mod receipt;
pub mod schema;
pub mod serve;
pub mod status;
mod unlanded;
pub mod update;
pub mod verify;
pub mod workbook;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use chrono::NaiveDate;
use git2::Repository;

use crate::analysis::Instant;
use crate::io;
use crate::io::out::Out;
use crate::io::publish::{Holder, Place};
use crate::lang::Refused;
use crate::lang::{Lang, Text, bare, quoted};
use crate::model::agency::{Agency, Named, Registry};
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Moment};
use crate::parse::{self, Office, Shelf};
use crate::source::{Content, FileId, Tree};
use crate::view::{self, FileKind};
use crate::write::{Hints, Numbering};

/// What every command knows.
pub struct Global {
    pub root: PathBuf,
    pub lang: Lang,
    /// `--as-of`, else `SOURCE_DATE_EPOCH`; none for the clock.
    pub as_of: Option<Moment>,
}

/// The instant that a command speaks from.
pub(crate) fn instant(global: &Global, settings: &Settings) -> Instant {
    let as_of = AsOf { moment: global.as_of.unwrap_or_else(io::clock::now), zone: settings.zone };
    Instant { as_of, is_given: global.as_of.is_some() }
}

/// The files of an instance as they lie here.
///
/// # Errors
/// The folder cannot be listed, or is no instance.
fn instance(global: &Global) -> Result<(Tree, HashMap<FileId, Content>)> {
    let (tree, contents) = io::worktree::read(&global.root)?;
    if !tree.is_empty() {
        return Ok((tree, contents));
    }
    Err(Refused::new(NO_FILES, &[("folder", &global.root.display())]).into())
}

const NO_FILES: Text = Text::new(
    "{folder} không có tệp nào của kho dữ liệu: đây là kho trần, hoặc tệp chưa được lấy ra. Làm việc trong một bản sao: git clone, hoặc git checkout -- . tại kho; ở kho trần thì check cần --base và --head",
    "{folder} holds no file of the instance: it is a bare repository, or nothing was checked out. Work in a clone: git clone, or git checkout -- . in it; of a bare one check asks for --base and --head",
);

/// What of a place of the instance could not be read: the place itself, a folder
/// above it, or something below.
fn unread<'a>(tree: &'a Tree, shelf: &Shelf, place: &str) -> Option<&'a str> {
    let is_of = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let is_here = |path: &str| path == place || is_of(path, place) || is_of(place, path);
    let mut unread = tree.iter().filter(|(_, file)| {
        matches!(shelf.content(**file), Some(Content::Unreadable(_) | Content::Unlisted(_) | Content::NotAFile))
    });
    unread.find(|(path, _)| is_here(path)).map(|(path, _)| &**path)
}

/// What is being read, beside the bar that shows how far.
const HISTORY: Text = Text::new("lịch sử", "history");

const UNREAD: Text = Text::new(
    "không đọc được {path}, chưa làm gì; xem lý do bằng: giaoban check",
    "{path} cannot be read, and nothing was done; see why by: giaoban check",
);

/// Opens the repository of an instance and learns its settings.
///
/// # Errors
/// No repository there.
fn open(root: &Path) -> Result<(Repository, Settings)> {
    let repository = io::git::open(root)?;
    let settings = io::git::settings_at_head(&repository)?;
    Ok((repository, settings))
}

/// Claims the place of a site, which `root` may not lie below. Before anything is
/// read: who waited for another build publishes what main is after it.
///
/// # Errors
/// It is no place for a site, or another process does not give it up.
fn claim(folder: &Path, root: &Path, lang: Lang, out: &Out) -> Result<Place> {
    Place::claim(folder, root, |Holder(pid)| {
        let pid = pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string());
        let text = Text::new(
            "Đang đợi tiến trình {pid} tạo xong trang tại {folder}.",
            "Waiting for process {pid}, which is writing the site at {folder}.",
        );
        out.note(&text.fill(lang, &[("pid", &pid), ("folder", &folder.display().to_string())]));
    })
}

/// The agency that an officer names.
///
/// # Errors
/// None, several, or one that has ended.
fn agency_named<'a>(registry: &'a Registry, text: &str, day: NaiveDate) -> Result<&'a Agency> {
    let (message, other) = match registry.named(text, day) {
        Named::One(agency) => return Ok(agency),
        Named::Ended(agency) => (
            Text::new(
                "{text} đã kết thúc hoạt động; cơ quan kế thừa: {other}",
                "{text} has ended; its successors: {other}",
            ),
            agency.successors_text(),
        ),
        Named::Several => (
            Text::new(
                "có nhiều cơ quan tên “{text}”; ghi mã cơ quan trong office/agencies.yaml",
                "several agencies are named “{text}”; give the id from office/agencies.yaml",
            ),
            String::new(),
        ),
        Named::Nobody => match nearest_agency(registry, text) {
            Some(agency) => (
                Text::new(
                    "không có cơ quan “{text}” trong office/agencies.yaml; gần nhất: {other}",
                    "no agency “{text}” in office/agencies.yaml; nearest: {other}",
                ),
                format!("{} ({})", agency.id, agency.name),
            ),
            None => (
                Text::new(
                    "không có cơ quan “{text}” trong office/agencies.yaml",
                    "no agency “{text}” in office/agencies.yaml",
                ),
                String::new(),
            ),
        },
    };
    bail!(Refused::new(message, &[("text", &text), ("other", &other)]))
}

fn nearest_agency<'a>(registry: &'a Registry, text: &str) -> Option<&'a Agency> {
    let names = registry.in_order().into_iter().flat_map(|agency| {
        let names = [agency.id.as_str(), &agency.name, agency.short_name()].map(|name| bare(name).replace(' ', "_"));
        names.map(|name| (name, agency))
    });
    let names: Vec<(String, &Agency)> = names.collect();
    let found = parse::nearest(&bare(text), names.iter().map(|(name, _)| name.as_str()))?;
    names.iter().find(|(name, _)| name == found).map(|(_, agency)| *agency)
}

/// Every id that was ever given, as far as this clone knows.
///
/// # Errors
/// There is a history, and it is not whole here.
fn numbering(global: &Global, tree: &Tree, branch: &str) -> Result<Numbering> {
    let mut numbering = Numbering::default();
    if let Some(repository) = io::git::find(&global.root)? {
        io::git::task_paths(&repository, branch)?.iter().for_each(|path| numbering.note(path));
    }
    tree.keys().for_each(|path| numbering.note(path));
    Ok(numbering)
}

/// Says to whoever writes into task files that input is locked, where it is.
fn say_lock(global: &Global, office: &Office, out: &Out) {
    let as_of = instant(global, &office.settings).as_of;
    if let Some(text) = view::locked(office, as_of, global.lang) {
        out.note(&text);
    }
}

/// Where an instance keeps the schemas of its files, for editors.
const SCHEMAS: &str = "schema";

/// What a new task file says in comments.
fn hints(global: &Global, office: &Office) -> Hints {
    let programmes = office.programmes.list.iter().map(|programme| (programme.id.to_string(), programme.name.clone()));
    let kind = FileKind::named("task");
    let kept = kind.filter(|kind| global.root.join(SCHEMAS).join(kind.file_name()).is_file());
    let editor_line = kept.map(|kind| kind.editor_line("tasks/<agency>/<ID>.yaml", SCHEMAS));
    Hints { lang: global.lang, is_full: false, programmes: programmes.collect(), editor_line }
}

/// What brings to main all that was changed here, wherever in the instance it lies.
fn git_lines_of_all(global: &Global, message: &str) -> Result<String> {
    let paths = unlanded::unlanded(global)?;
    let places = unlanded::places(&paths);
    Ok(git_lines(global, if places.is_empty() { &["."] } else { &places }, message))
}

/// What brings files to main, to be typed as it stands, wherever one stands.
fn git_lines(global: &Global, paths: &[&str], message: &str) -> String {
    let there = match &*global.root {
        root if root == Path::new(".") => String::new(),
        root => format!("cd {} && ", quoted(&root.display().to_string())),
    };
    let paths: Vec<String> = paths.iter().map(|path| quoted(path)).collect();
    let commit = |add: &str| format!("git add {add} && git commit -m '{message}'");
    let lines = match io::git::find(&global.root) {
        Ok(None) => format!("git init -b main && {}", commit(".")),
        // Before the first commit all of it is new.
        Ok(Some(repository)) if repository.head().is_err() => commit("."),
        // Without a server there is nowhere to push to.
        Ok(Some(repository)) if repository.remotes().is_ok_and(|remotes| remotes.is_empty()) => {
            commit(&paths.join(" "))
        }
        _ => format!("{} && git push", commit(&paths.join(" "))),
    };
    there + &lines
}
