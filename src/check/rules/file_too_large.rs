//! A file beyond the budget of its kind.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::limits;
use crate::parse::SETTINGS;
use crate::source::Content;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB002",
    name: "file-too-large",
    severity: Severity::Error,
    message: Text::new("tệp quá lớn: {size} KB", "the file is too large: {size} KB"),
    fix: Text::new(
        "chỉ giữ thông tin bằng chữ; tài liệu kèm theo để nơi khác và ghi `lien_ket` (tệp nhiệm vụ tối đa {task_max} KB, tệp của Văn phòng tối đa {office_max} KB)",
        "keep text only and put attachments behind `lien_ket` (at most {task_max} KB for a task, {office_max} KB for a file of the Office)",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    // Also where nothing reads it: everybody who clones the instance takes it along.
    let is_ours = |path: &str| path.starts_with("tasks/") || path.starts_with("office/") || path == SETTINGS;
    for (path, file) in world.tree.iter().filter(|(path, _)| is_ours(path)) {
        let Some(Content::TooLarge { bytes }) = world.shelf.content(*file) else { continue };
        let finding = RULE.at_start().arg("size", kilobytes(*bytes));
        let finding = finding.arg("task_max", kilobytes(limits::TASK_FILE_BYTES));
        out.push(path, finding.arg("office_max", kilobytes(limits::OFFICE_FILE_BYTES)));
    }
}

fn kilobytes(bytes: u64) -> String {
    bytes.div_ceil(1024).to_string()
}
