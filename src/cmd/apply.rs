//! `giaoban apply FILE…`: workbooks and forms that agencies filled in, back into the files; first
//! what would be written, and only then, asked again, written.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use anyhow::Result;
use git2::{Oid, Repository};

use super::update::path_of;
use crate::cmd::Global;
use crate::diag::Severity;
use crate::emit;
use crate::import::Remark;
use crate::import::remark::{Place, Slip};
use crate::io;
use crate::io::out::Out;
use crate::lang::{Lang, Text, shortened};
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
    for file in order.files {
        let (rows, mut remarks) = read(file)?;
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
    say_findings(global, &tree, &shelf, &revised, out)?;
    let is_written = order.writes && !revised.is_empty() && (errors == 0 || order.skips_bad_rows);
    if is_written {
        revised.iter().try_for_each(|(path, text)| io::worktree::rewrite(&global.root, path, text))?;
    }
    let git = if is_written { Some(super::git_lines_of_all(global, "Cập nhật nhiệm vụ")?) } else { None };
    out.note(&summary(order, [taken, revised.len(), errors], git.as_deref(), lang));
    Ok(errors == 0)
}

/// A workbook, or what a form page saved.
fn read(file: &Path) -> Result<(Vec<Row>, Vec<Remark>)> {
    let bytes = io::table::bytes(file)?;
    if submission::file::is_file(&bytes) {
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
    /// What the file said when it was asked about; none where that version is not here.
    fn base(&self, row: &Row, file: Option<FileId>) -> Result<Option<Base>> {
        let blob = match &row.made_from {
            MadeFrom::Fields(base) => return Ok(Some(base.clone())),
            MadeFrom::File(blob) => blob,
        };
        // It stands here, or git has it.
        let here =
            file.filter(|file| file.blob.to_string() == *blob).and_then(|file| self.shelf.content(file).cloned());
        let content = match (here, &self.main) {
            (Some(content), _) => Some(content),
            (None, Some((repository, _))) => io::git::content_named(repository, blob)?,
            (None, None) => None,
        };
        Ok(content.map(|content| Base::of(&TaskDraft::parse(&content).details)))
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
        let main = self.main.as_ref().map(|(repository, tip)| io::git::content_at(repository, *tip, &path));
        let main = main.transpose()?.flatten().map(|content| TaskDraft::parse(&content));
        let standing = Standing { text: &text, draft: &draft, main: main.as_ref() };
        let said = submission::said(&row.answers, today);
        let Some(base) = self.base(row, file)? else {
            let MadeFrom::File(blob) = &row.made_from else { unreachable!("fields are their own base") };
            let slip = submission::unknown_base().arg("blob", shortened(blob));
            return Ok((false, vec![Remark::error(row.place(&[]), slip)]));
        };
        let (revised, objections) = settle(said, &base, standing, &self.office.settings.updating, today);
        let remarks = objections.into_iter().map(|objection| {
            let place: Place = row.place(&objection.path);
            Remark::of(objection.severity, place, objection.slip)
        });
        let remarks: Vec<Remark> = remarks.collect();
        let Some(revised) = revised else { return Ok((false, remarks)) };
        out.prose(&format!("{} → {path}\n", row.place(&[]).text(self.lang)))?;
        for line in write::by_hand(&revised.said).lines() {
            out.prose(&format!("  + {line}\n"))?;
        }
        self.revised.insert(path.to_string(), revised.text);
        Ok((true, remarks))
    }
}

/// What `check` would say of the files as they would be.
fn say_findings(
    global: &Global,
    tree: &Tree,
    shelf: &Shelf,
    revised: &BTreeMap<String, String>,
    out: &Out,
) -> Result<()> {
    if revised.is_empty() {
        return Ok(());
    }
    let mut tree = tree.clone();
    let mut contents: HashMap<_, _> =
        tree.values().filter_map(|file| Some((*file, shelf.content(*file)?.clone()))).collect();
    for (path, text) in revised {
        io::worktree::lay_over(&mut tree, &mut contents, path, text);
    }
    let paths: Vec<&str> = revised.keys().map(String::as_str).collect();
    super::check::about(global, (tree, contents), &paths, |print| out.prose(&emit::full(print, out.style())))
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
            "Đã ghi {files} tệp nhiệm vụ, bỏ qua những dòng lỗi ({errors} lỗi). Sửa các dòng đó rồi chạy lại.",
            "{files} task {files|file was|files were} written, rows with errors left out ({errors} {errors|error|errors}). Fix those and run it again.",
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
            "Sẽ ghi {taken} nhiệm vụ vào {files} tệp, bỏ qua những dòng lỗi ({errors} lỗi); chưa ghi gì. Chạy lại với --write để ghi.",
            "{taken} {taken|task|tasks} in {files} {files|file|files} would be written, rows with errors left out ({errors} {errors|error|errors}); nothing was. Run it again with --write.",
        ),
        _ => Text::new(
            "Đọc được {taken} nhiệm vụ, {errors} lỗi; chưa ghi gì. Sửa phiếu rồi chạy lại, hoặc thêm --bo-qua-dong-loi để ghi những dòng đọc được.",
            "Read {taken} {taken|task|tasks}, {errors} {errors|error|errors}; nothing was written. Fix the workbook and run it again, or add --bo-qua-dong-loi to write the rows that can be taken.",
        ),
    };
    let numbers = [taken, files, errors].map(|number| number.to_string());
    let [taken, files, errors] = &numbers;
    text.fill(lang, &[("taken", taken), ("files", files), ("errors", errors), ("git", git.unwrap_or_default())])
}
