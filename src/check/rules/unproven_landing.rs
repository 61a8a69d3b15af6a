//! Landed around a lock, and nothing proves on which side. Counted as
//! configured and never called late.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB412",
    name: "unproven-landing",
    severity: Severity::Warning,
    message: Text::new(
        "chưa chứng minh được commit {commit} vào nhánh chính trước hay sau thời điểm khóa kỳ {meeting}",
        "nothing proves that {commit} landed before the lock of {meeting} or after it",
    ),
    fix: Text::new(
        "không phải sửa tệp; để chứng minh được: hợp nhất bằng nút của máy chủ, ghi biên nhận cho mỗi lần đẩy (`giaoban doctor`)",
        "nothing in the file needs to be fixed; to be provable: merge by the forge's button, a receipt for each push (`giaoban doctor`)",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    let Some((sitting, period)) = past.schedule.frozen().next_back() else { return };
    for index in period.proved..period.unsettled_end() {
        let landing = past.record.ledger.landing(index);
        for path in world.tasks_of(landing) {
            let finding = RULE.at_start().arg("commit", landing.short_name());
            out.push(path, finding.arg("meeting", sitting.meeting.id.as_str()));
        }
    }
}
