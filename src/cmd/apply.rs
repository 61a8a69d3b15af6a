//! `giaoban apply FILE…`: workbooks and forms that agencies filled in, back into the files; first
//! what would be written, and only then, asked again, written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use anyhow::Result;
use git2::{DiffOptions, Oid, Patch, Repository};

use super::update::path_of;
use crate::cmd::Global;
use crate::diag::{Diagnostic, Severity};
use crate::emit;
use crate::import::Remark;
use crate::import::remark::{Place, Slip};
use crate::io;
use crate::io::out::Out;
use crate::lang::{Lang, Text, shortened};
use crate::model::agency::Account;
use crate::model::holding::holder;
use crate::model::id::AgencyId;
use crate::parse::{Office, Shelf, TaskDraft};
use crate::source::{Content, FileId, Tree, task_path};
use crate::submission::{self, Base, MadeFrom, Row, Standing, settle};
use crate::write;

pub struct Order<'a> {
    pub files: &'a [PathBuf],
    /// Else only what would be written is said.
    pub writes: bool,
    /// Rows that can be taken are written though others cannot.
    pub skips_bad_rows: bool,
}

/// Whether everything could be taken.
///
/// # Errors
/// A file is no table, the instance cannot be read, or the folder cannot be written.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<bool> {
    let lang = global.lang;
    let (tree, contents) = super::instance(global)?;
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let today = super::instant(global, &office.settings).as_of.day();
    super::say_lock(global, &office, out);
    let mut ground =
        Ground { tree: &tree, shelf: &shelf, office: &office, main: main(global)?, revised: BTreeMap::new(), lang };
    let (mut taken, mut errors) = (0, 0);
    let mut hands: BTreeSet<Option<String>> = BTreeSet::new();
    for file in order.files {
        let (rows, mut remarks) = read(file)?;
        hands.extend(rows.iter().map(|row| row.made_from.agency().map(str::to_owned)));
        for row in &rows {
            let (is_taken, said) = ground.take(row, today, out)?;
            taken += usize::from(is_taken);
            remarks.extend(said);
        }
        errors += remarks.iter().filter(|remark| remark.severity == Severity::Error).count();
        for remark in &remarks {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            out.prose(&format!("{name}: {}\n", remark.text(lang)))?;
        }
    }
    let revised = ground.revised;
    let actor = actor(&hands, &office);
    let found = say_findings(global, (&tree, &shelf), &revised, actor.as_ref(), out)?;
    // What a form's own judgement would have kept back is written in no case; a workbook
    // judges nothing while it is filled in, and its words are kept as they were typed.
    let found = if hands.iter().any(Option::is_some) { found } else { 0 };
    let is_written = order.writes && !revised.is_empty() && found == 0 && (errors == 0 || order.skips_bad_rows);
    errors += found;
    if is_written {
        revised.iter().try_for_each(|(path, text)| io::worktree::rewrite(&global.root, path, text))?;
    }
    let git = if is_written { Some(super::git_lines_of_all(global, "Cập nhật nhiệm vụ")?) } else { None };
    out.note(&summary(order, [taken, revised.len(), errors], git.as_deref(), lang));
    Ok(errors == 0)
}

/// The account of the one agency whose forms all of it comes from, where it has one: what
/// it may not do itself nobody does for it unseen.
fn actor(hands: &BTreeSet<Option<String>>, office: &Office) -> Option<Account> {
    let mut hands = hands.iter();
    let (Some(Some(agency)), None) = (hands.next(), hands.next()) else { return None };
    let agency = office.registry.agency(&AgencyId::parse(agency)?)?;
    agency.accounts.first().cloned()
}

/// A workbook, or what a form page saved.
fn read(file: &Path) -> Result<(Vec<Row>, Vec<Remark>)> {
    let bytes = io::table::bytes(file)?;
    let is_named = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_named || submission::file::is_file(&bytes) {
        return Ok(submission::file::read_file(&bytes));
    }
    Ok(submission::read(&io::table::read_bytes(file, &bytes)?))
}

/// Main, where there is one.
fn main(global: &Global) -> Result<Option<(Repository, Oid)>> {
    let Some(repository) = io::git::find(&global.root)? else { return Ok(None) };
    let settings = io::git::settings_at_head(&repository)?;
    // Before the first commit there is nothing newer.
    let Ok(tip) = io::git::newest_tip(&repository, &settings.branch) else { return Ok(None) };
    Ok(Some((repository, tip)))
}

/// The instance that answers are held against, and what has become of its files.
struct Ground<'a> {
    tree: &'a Tree,
    shelf: &'a Shelf,
    office: &'a Office,
    main: Option<(Repository, Oid)>,
    revised: BTreeMap<String, String>,
    lang: Lang,
}

impl Ground<'_> {
    /// What the file said when it was asked about; else that this version is not here.
    fn base(&self, row: &Row, file: Option<FileId>) -> Result<Result<Base, Slip>> {
        let blob = match &row.made_from {
            MadeFrom::Fields(base) => return Ok(Ok(base.clone())),
            MadeFrom::File { blob, .. } => blob,
        };
        // It stands here, or git has it.
        let here =
            file.filter(|file| file.blob.to_string() == *blob).and_then(|file| self.shelf.content(file).cloned());
        let content = match (here, &self.main) {
            (Some(content), _) => Some(content),
            (None, Some((repository, _))) => io::git::content_named(repository, blob)?,
            (None, None) => None,
        };
        // Bytes of another task are no version of this one.
        let drafts = content.map(|content| TaskDraft::parse(&content));
        let own = drafts.filter(|draft| draft.id.as_ref().is_some_and(|id| id.value.as_str() == row.id));
        let unknown = || submission::unknown_base().arg("blob", shortened(blob));
        Ok(own.map(|draft| Base::of(&draft.details)).ok_or_else(unknown))
    }

    /// Takes a row, where it can be taken; what is said of it.
    fn take(&mut self, row: &Row, today: chrono::NaiveDate, out: &Out) -> Result<(bool, Vec<Remark>)> {
        let known = self.tree.get_key_value(row.path.as_str()).filter(|(path, _)| task_path(path).is_some());
        let of_id = || path_of(&row.id, self.tree, self.shelf);
        let path = match known.map_or_else(of_id, |(path, _)| Ok(path.clone())) {
            Ok(path) => path,
            Err(error) => {
                return Ok((
                    false,
                    vec![Remark::error(row.place(&[]), unknown(&io::trouble::said(&error, self.lang)))],
                ));
            }
        };
        let file = self.tree.get(&path).copied();
        let text = match (self.revised.get(&*path), file.and_then(|file| self.shelf.content(file))) {
            (Some(text), _) => text.clone(),
            (None, Some(Content::Text(text))) => text.to_string(),
            _ => {
                return Ok((
                    false,
                    vec![Remark::error(row.place(&[]), submission::refused(write::Refusal::Unreadable))],
                ));
            }
        };
        let draft = TaskDraft::parse(&Content::Text(text.as_str().into()));
        if let Some(agency) = row.made_from.agency()
            && !is_led_by(agency, &path, &draft, today)
        {
            let slip = submission::not_its_task().arg("agency", shortened(agency));
            return Ok((false, vec![Remark::error(row.place(&[]), slip)]));
        }
        let main = self.main.as_ref().map(|(repository, tip)| io::git::content_at(repository, *tip, &path));
        let main = main.transpose()?.flatten().map(|content| TaskDraft::parse(&content));
        let standing = Standing { text: &text, draft: &draft, main: main.as_ref() };
        // The day on which it was written is the officer's, whenever the Office comes to it.
        let saved = row.made_from.saved().map(|saved| self.office.settings.zone.day(saved));
        let said = submission::said(&row.answers, saved.map_or(today, |saved| saved.min(today)));
        let base = match self.base(row, file)? {
            Ok(base) => base,
            Err(slip) => return Ok((false, vec![Remark::error(row.place(&[]), slip)])),
        };
        let (revised, objections) = settle(said, &base, standing, &self.office.settings.updating, today);
        let remarks = objections.into_iter().map(|objection| {
            let place: Place = row.place(&objection.path);
            Remark::of(objection.severity, place, objection.slip)
        });
        let remarks: Vec<Remark> = remarks.collect();
        let Some(revised) = revised else { return Ok((false, remarks)) };
        out.prose(&format!("{} → {path}\n", row.place(&[]).text(self.lang)))?;
        for line in changes(&text, &revised.text)?.gone {
            out.prose(&format!("  - {line}\n"))?;
        }
        for line in write::by_hand(&revised.said).lines() {
            out.prose(&format!("  + {line}\n"))?;
        }
        self.revised.insert(path.to_string(), revised.text);
        Ok((true, remarks))
    }
}

/// What lines of a text another has no more, and which of its own are new, from 1.
#[derive(Default)]
struct Changes {
    gone: Vec<String>,
    new: BTreeSet<usize>,
}

fn changes(before: &str, after: &str) -> Result<Changes> {
    let mut options = DiffOptions::new();
    options.context_lines(0);
    let patch = Patch::from_buffers(before.as_bytes(), None, after.as_bytes(), None, Some(&mut options))?;
    let mut changes = Changes::default();
    for hunk in 0..patch.num_hunks() {
        for line in 0..patch.num_lines_in_hunk(hunk)? {
            let line = patch.line_in_hunk(hunk, line)?;
            if line.origin() == '-' {
                changes.gone.push(String::from_utf8_lossy(line.content()).trim_end().to_owned());
            }
            changes.new.extend(line.new_lineno().map(|number| number as usize));
        }
    }
    Ok(changes)
}

/// Whether a task is an agency's: by its folder, or by who holds it on a day.
fn is_led_by(agency: &str, path: &str, draft: &TaskDraft, today: chrono::NaiveDate) -> bool {
    let holds = |lead: &crate::source::Spanned<AgencyId>| holder(&lead.value, &draft.details, today).as_str() == agency;
    task_path(path).is_some_and(|(folder, _)| folder == agency) || draft.lead.as_ref().is_some_and(holds)
}

/// What `check` would say of the files as they would be, by the hand of who filled them
/// in. How many errors stand on lines that are new.
fn say_findings(
    global: &Global,
    (tree, shelf): (&Tree, &Shelf),
    revised: &BTreeMap<String, String>,
    actor: Option<&Account>,
    out: &Out,
) -> Result<usize> {
    if revised.is_empty() {
        return Ok(0);
    }
    let mut after = tree.clone();
    let mut contents: HashMap<_, _> =
        tree.values().filter_map(|file| Some((*file, shelf.content(*file)?.clone()))).collect();
    let mut new: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (path, text) in revised {
        let before = tree.get(path.as_str()).map(|file| shelf.text(*file)).unwrap_or_default();
        new.insert(path, changes(before, text)?.new);
        io::worktree::lay_over(&mut after, &mut contents, path, text);
    }
    let paths: Vec<&str> = revised.keys().map(String::as_str).collect();
    super::check::about(global, (after, contents), &paths, actor, |print| {
        out.prose(&emit::full(print, out.style()))?;
        let is_new = |found: &&Diagnostic| {
            let text = print.tree.get(&found.path).map(|file| print.shelf.text(*file)).unwrap_or_default();
            let line = text.get(..found.span.start()).unwrap_or_default().matches('\n').count() + 1;
            found.severity == Severity::Error && new.get(&*found.path).is_some_and(|lines| lines.contains(&line))
        };
        Ok(print.report.diagnostics.iter().filter(is_new).count())
    })
}

fn unknown(reason: &str) -> Slip {
    Slip::new(
        Text::new("{reason}", "{reason}"),
        Text::new(
            "nhiệm vụ đã chuyển hoặc bị xóa: git pull, rồi lập phiếu mới",
            "the task was moved or deleted: git pull, then make a new workbook",
        ),
    )
    .arg("reason", reason)
}

/// `git`: what to type next, where files were written.
fn summary(order: &Order<'_>, [taken, files, errors]: [usize; 3], git: Option<&str>, lang: Lang) -> String {
    let text = match (git.is_some(), order.writes, errors) {
        (true, _, 0) => Text::new(
            "Đã ghi {files} tệp nhiệm vụ. Việc tiếp theo: giaoban check, rồi\n  {git}",
            "{files} task {files|file was|files were} written. Next: giaoban check, then\n  {git}",
        ),
        (true, ..) => Text::new(
            "Đã ghi {files} tệp nhiệm vụ, bỏ qua những mục lỗi ({errors} lỗi). Xử lý các mục đó rồi chạy lại.",
            "{files} task {files|file was|files were} written, what has errors left out ({errors} {errors|error|errors}). Settle that and run it again.",
        ),
        (false, _, 0) if taken == 0 => Text::new("Không có gì mới để ghi.", "There is nothing new to write."),
        (false, false, 0) => Text::new(
            "Sẽ ghi {taken} nhiệm vụ vào {files} tệp; chưa ghi gì. Chạy lại với --write để ghi.",
            "{taken} {taken|task|tasks} in {files} {files|file|files} would be written; nothing was. Run it again with --write.",
        ),
        // No option writes what cannot be taken.
        _ if files == 0 => Text::new(
            "Không dòng nào ghi được, {errors} lỗi; chưa ghi gì. Sửa phiếu rồi chạy lại.",
            "No row can be taken, {errors} {errors|error|errors}; nothing was written. Fix the workbook and run it again.",
        ),
        _ if order.skips_bad_rows => Text::new(
            "Sẽ ghi {taken} nhiệm vụ vào {files} tệp, bỏ qua những mục lỗi ({errors} lỗi); chưa ghi gì. Chạy lại với --write để ghi.",
            "{taken} {taken|task|tasks} in {files} {files|file|files} would be written, what has errors left out ({errors} {errors|error|errors}); nothing was. Run it again with --write.",
        ),
        _ => Text::new(
            "Đọc được {taken} nhiệm vụ, {errors} lỗi; chưa ghi gì. Sửa phiếu rồi chạy lại, hoặc thêm --bo-qua-dong-loi để ghi phần còn lại.",
            "Read {taken} {taken|task|tasks}, {errors} {errors|error|errors}; nothing was written. Fix the workbook and run it again, or add --bo-qua-dong-loi to write the rest.",
        ),
    };
    let numbers = [taken, files, errors].map(|number| number.to_string());
    let [taken, files, errors] = &numbers;
    text.fill(lang, &[("taken", taken), ("files", files), ("errors", errors), ("git", git.unwrap_or_default())])
}
