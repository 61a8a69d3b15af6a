//! `giaoban import FILE`: a list of tasks in a spreadsheet as task files; first
//! what would be written, and only then, asked again, written.

use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;

use crate::cmd::Global;
use crate::import::{self, Ground, Plan};
use crate::io;
use crate::io::out::Out;
use crate::lang::{self, Lang, Text};
use crate::model::deadline::Deadline;
use crate::parse::{Office, Shelf};
use crate::source::task_path;
use crate::write;

pub struct Order<'a> {
    pub file: &'a Path,
    /// Else only what would be written is said.
    pub writes: bool,
    /// `Cột=giá trị`, for cells that are empty.
    pub defaults: &'a [(String, String)],
    /// Rows that are understood are written though others are not.
    pub skips_bad_rows: bool,
    /// Hidden rows and sheets are read as well.
    pub includes_hidden: bool,
}

/// Whether every row was understood.
///
/// # Errors
/// The file is no table, or the folder cannot be written.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<bool> {
    let lang = global.lang;
    let sheets = io::table::read(order.file)?;
    let (tree, contents) = super::instance(global)?;
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let today = super::instant(global, &office.settings).as_of.day();
    super::say_lock(global, &office, out);
    let standing = tree.iter().filter(|(path, _)| task_path(path).is_some());
    let tasks = standing.filter_map(|(path, file)| Some((path.to_string(), &**shelf.draft(*file)?))).collect();
    let numbering = super::numbering(global, &tree, &office.settings.branch)?;
    let ground = Ground {
        office: &office,
        numbering,
        tasks,
        today,
        defaults: order.defaults.to_vec(),
        includes_hidden: order.includes_hidden,
    };
    let plan = import::plan(&sheets, ground);
    for remark in &plan.remarks {
        out.prose(&format!("{}\n", remark.text(lang)))?;
    }
    for planned in &plan.tasks {
        out.prose(&format!("{} → {}  {}\n", planned.place.text(lang), planned.path, planned.title))?;
        if let Some(due) = &planned.due {
            out.prose(&format!("  {}\n", understood(due, today, lang)))?;
        }
    }
    say_what_is_open(&plan, lang, out)?;
    let is_understood = plan.errors() == 0;
    let is_written = order.writes && (is_understood || order.skips_bad_rows && can_skip(&plan));
    if is_written {
        let hints = super::hints(global, &office);
        let files = plan.tasks.iter().map(|planned| (planned.path.clone(), write::task_file(&planned.filled, &hints)));
        io::worktree::create(&global.root, &files.collect::<Vec<_>>())?;
    }
    out.note(&summary(global, &plan, is_written, order)?);
    Ok(is_understood)
}

/// Whether there is something to write beside the rows with errors.
fn can_skip(plan: &Plan) -> bool {
    !plan.is_unusable() && !plan.tasks.is_empty()
}

/// Terms of a recurring deadline that the preview names.
const TERMS: usize = 3;

/// The phrase, and the last day that it was taken for.
fn understood(due: &Deadline, today: NaiveDate, lang: Lang) -> String {
    let phrase = due.as_written.clone().unwrap_or_else(|| due.phrase(lang));
    let date = |day: NaiveDate| lang::prose_date(day, lang);
    let (text, day) = match (&due.rhythm, due.last_day) {
        (Some(rhythm), _) => {
            let next = |due: &NaiveDate| due.succ_opt().and_then(|day| rhythm.due_on_or_after(day));
            let ahead = std::iter::successors(rhythm.due_on_or_after(today), next).take(TERMS).map(date);
            let ahead: Vec<String> = ahead.collect();
            let text = match ahead.is_empty() {
                false => Text::new(
                    "thời hạn: “{phrase}” → định kỳ {rhythm}, các kỳ hạn tới: {day}",
                    "deadline: “{phrase}” → recurs {rhythm}, the next terms: {day}",
                ),
                true => Text::new(
                    "thời hạn: “{phrase}” → định kỳ {rhythm}, các kỳ hạn đã qua",
                    "deadline: “{phrase}” → recurs {rhythm}, all terms are over",
                ),
            };
            (text, ahead.join(", "))
        }
        (None, Some(day)) => {
            (Text::new("thời hạn: “{phrase}” → ngày cuối {day}", "deadline: “{phrase}” → last day {day}"), date(day))
        }
        (None, None) => (
            Text::new(
                "thời hạn: “{phrase}” → {kind}, không có ngày cuối",
                "deadline: “{phrase}” → {kind}, without a last day",
            ),
            String::new(),
        ),
    };
    let rhythm = due.rhythm.as_ref().map(|rhythm| rhythm.text(lang)).unwrap_or_default();
    let kind = due.kind.label().in_lang(lang);
    text.fill(lang, &[("phrase", &phrase), ("day", &day), ("rhythm", &rhythm), ("kind", kind)])
}

fn say_what_is_open(plan: &Plan, lang: Lang, out: &Out) -> Result<()> {
    for (field, count) in &plan.open {
        let text = Text::new(
            "còn trống: {label} ({key}) ở {count} nhiệm vụ; điền trong tệp sau khi nhập, hoặc --mac-dinh \"{label}=…\" cho mọi dòng\n",
            "left open: {label} ({key}) in {count} {count|task|tasks}; fill it in afterwards, or --mac-dinh \"{label}=…\" for every row\n",
        );
        let values = [("label", field.label.in_lang(lang)), ("key", field.key), ("count", &count.to_string())];
        out.prose(&text.fill(lang, &values))?;
    }
    Ok(())
}

fn summary(global: &Global, plan: &Plan, is_written: bool, order: &Order<'_>) -> Result<String> {
    let text = match (is_written, order.writes, plan.errors()) {
        (true, _, 1..) => Text::new(
            "Đã ghi {tasks} tệp nhiệm vụ, bỏ qua {refused} dòng lỗi. Sửa các dòng đó rồi nhập riêng; sau đó giaoban check.",
            "{tasks} task files were written, {refused} {refused|row|rows} with errors left out. Fix those and import them by themselves; then giaoban check.",
        ),
        (true, ..) => Text::new(
            "Đã ghi {tasks} tệp nhiệm vụ. Việc tiếp theo: giaoban check, rồi\n  {git}",
            "{tasks} task files were written. Next: giaoban check, then\n  {git}",
        ),
        (false, false, 0) => Text::new(
            "Đọc được {tasks} nhiệm vụ; chưa ghi gì. Chạy lại với --write để ghi.",
            "Read {tasks} {tasks|task|tasks}; nothing was written. Run it again with --write.",
        ),
        // No option writes what is not understood.
        _ if !can_skip(plan) => Text::new(
            "Đọc được {tasks} nhiệm vụ, {errors} lỗi; chưa ghi gì. Sửa bảng rồi chạy lại.",
            "Read {tasks} {tasks|task|tasks}, {errors} {errors|error|errors}; nothing was written. Fix the table and run it again.",
        ),
        _ if order.skips_bad_rows => Text::new(
            "Sẽ ghi {tasks} nhiệm vụ, bỏ qua {refused} dòng lỗi; chưa ghi gì. Chạy lại với --write để ghi.",
            "{tasks} {tasks|task|tasks} would be written, {refused} {refused|row|rows} with errors left out; nothing was. Run it again with --write.",
        ),
        _ => Text::new(
            "Đọc được {tasks} nhiệm vụ, {errors} lỗi; chưa ghi gì. Sửa bảng rồi chạy lại, hoặc thêm --bo-qua-dong-loi để ghi những dòng đọc được.",
            "Read {tasks} {tasks|task|tasks}, {errors} {errors|error|errors}; nothing was written. Fix the table and run it again, or add --bo-qua-dong-loi to write the rows that are understood.",
        ),
    };
    let numbers = [plan.tasks.len(), plan.errors(), plan.refused_rows].map(|number| number.to_string());
    let [tasks, errors, refused] = &numbers;
    let git = if is_written { super::git_lines_of_all(global, "Giao nhiệm vụ")? } else { String::new() };
    Ok(text.fill(global.lang, &[("tasks", tasks), ("errors", errors), ("refused", refused), ("git", &git)]))
}
