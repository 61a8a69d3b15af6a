//! Input while it is locked before a meeting (domain.md R29 to R32, threats.md F20).

use crate::check::{Change, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::TaskId;
use crate::snapshot;
use crate::source::task_path;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB507",
    name: "input-locked",
    severity: Severity::Error,
    message: Text::new(
        "đang khóa nhập thông tin cho {meeting}: từ {from} đến {until} không nhận cập nhật",
        "input is locked for {meeting}: nothing is taken from {from} until {until}",
    ),
    fix: Text::new(
        "gửi lại sau {until}; nội dung gửi lúc đang khóa tính vào kỳ sau. Việc khẩn: đề nghị Văn phòng ghi `mo_khoa` kèm lý do",
        "send again after {until}: what comes now counts for the next period. If it is urgent ask the Office for `mo_khoa` with a reason",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let Some(lock) = snapshot::lock_at(change.office, world.as_of) else { return };
    for changed in change.paths {
        let Some((_, id)) = task_path(&changed.path) else { continue };
        let is_unlocked = |id: &TaskId| {
            // The Office lets in what it gives a reason for, in the same change too.
            let asked = world.office.meeting(&lock.meeting.id).filter(|_| matches!(change.hand(), Hand::Office));
            lock.meeting.is_unlocked(id) || asked.is_some_and(|meeting| meeting.is_unlocked(id))
        };
        if TaskId::parse(id).as_ref().is_some_and(is_unlocked) {
            continue;
        }
        let finding = RULE.at_start().arg("meeting", lock.meeting.name.clone());
        let finding = finding.arg("from", world.clock(lock.cutoff)).arg("until", world.clock(lock.reopens));
        out.push(&changed.path, finding);
    }
}
