//! `giaoban import FILE`: a list of tasks in a spreadsheet as task files; first
//! what would be written, and only then, asked again, written.

use std::path::Path;

use anyhow::Result;

use crate::cmd::{Global, Instant};
use crate::import::{self, Ground, Plan};
use crate::io;
use crate::io::out::Out;
use crate::lang::{Lang, Text};
use crate::parse::{Office, Shelf};
use crate::source::task_path;
use crate::write;

pub struct Order<'a> {
    pub file: &'a Path,
    /// Else only what would be written is said.
    pub writes: bool,
    /// `Cột=giá trị`, for cells that are empty.
    pub defaults: &'a [(String, String)],
}

/// Whether every row was understood.
///
/// # Errors
/// The file is no table, or the folder cannot be written.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<bool> {
    let lang = global.lang;
    let sheets = io::table::read(order.file)?;
    let (tree, contents) = io::worktree::read(&global.root)?;
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let today = Instant::of(global, &office.settings).as_of.day();
    let standing = tree.iter().filter(|(path, _)| task_path(path).is_some());
    let tasks = standing.filter_map(|(path, file)| Some((path.to_string(), &**shelf.draft(*file)?))).collect();
    let numbering = super::numbering(global, &tree, &office.settings.branch)?;
    let ground = Ground { office: &office, numbering, tasks, today, defaults: order.defaults.to_vec() };
    let plan = import::plan(&sheets, ground);
    for remark in &plan.remarks {
        out.prose(&format!("{}\n", remark.text(lang)))?;
    }
    for planned in &plan.tasks {
        out.prose(&format!("{} → {}  {}\n", planned.place.text(lang), planned.path, planned.title))?;
    }
    say_what_is_open(&plan, lang, out)?;
    let is_understood = plan.errors() == 0;
    let is_written = order.writes && is_understood;
    if is_written {
        let hints = super::hints(global, &office);
        for planned in &plan.tasks {
            io::worktree::create(&global.root, &planned.path, &write::task_file(&planned.filled, &hints))?;
        }
    }
    out.note(&summary(&plan, is_written, order.writes, lang));
    Ok(is_understood)
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

fn summary(plan: &Plan, is_written: bool, writes: bool, lang: Lang) -> String {
    let text = match (is_written, writes, plan.errors()) {
        (true, ..) => Text::new(
            "Đã ghi {tasks} tệp nhiệm vụ. Việc tiếp theo: giaoban check, rồi git add tasks && git commit -m 'Giao nhiệm vụ' && git push",
            "{tasks} task files were written. Next: giaoban check, then git add tasks && git commit -m 'Giao nhiệm vụ' && git push",
        ),
        (false, false, 0) => Text::new(
            "Đọc được {tasks} nhiệm vụ; chưa ghi gì. Chạy lại với --write để ghi.",
            "Read {tasks} {tasks|task|tasks}; nothing was written. Run it again with --write.",
        ),
        _ => Text::new(
            "Đọc được {tasks} nhiệm vụ, {errors} lỗi; chưa ghi gì. Sửa bảng rồi chạy lại.",
            "Read {tasks} {tasks|task|tasks}, {errors} {errors|error|errors}; nothing was written. Mend the table and run it again.",
        ),
    };
    text.fill(lang, &[("tasks", &plan.tasks.len().to_string()), ("errors", &plan.errors().to_string())])
}
