//! Main changed the same file since the change was begun, or git would have to
//! guess where a change belongs: what would land is not known.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB504",
    name: "change-outdated",
    severity: Severity::Error,
    message: Text::new(
        "tệp đã thay đổi trên nhánh chính sau khi yêu cầu hợp nhất được lập",
        "main changed this file after the change was begun",
    ),
    fix: Text::new(
        "cập nhật nhánh với nhánh chính rồi gửi lại: nút \"Update branch\", hoặc `giaoban merge` khi nút đó báo xung đột",
        "bring the branch up to date with main and send again: the \"Update branch\" button, or `giaoban merge` where it reports conflicts",
    ),
};

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for path in &change.merging.conflicts {
        out.push(path, RULE.at_start());
    }
}
