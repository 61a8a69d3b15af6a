//! The settings name another main: everything that landed would be elsewhere, and
//! every lock with it.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::SETTINGS;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB534",
    name: "main-renamed",
    severity: Severity::Error,
    message: Text::new(
        "`nhanh_chinh` đổi từ {before} thành {after}: lịch sử ghi nhận và khóa sổ gắn với nhánh chính hiện nay",
        "`nhanh_chinh` goes from {before} to {after}: what landed and was locked belongs to main as it is",
    ),
    fix: Text::new(
        "ghi lại tên nhánh chính cũ; đổi nhánh chính là lập kho mới",
        "write the old name of main; another main is another repository",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let (before, after) = (&change.office.settings.branch, &world.office.settings.branch);
    let stood = change.base.contains_key(SETTINGS) && !world.office.is_broken(SETTINGS);
    if let Some(path) = world.path(SETTINGS).filter(|_| stood && before != after) {
        out.push(path, RULE.at_start().arg("before", before.clone()).arg("after", after.clone()));
    }
}
