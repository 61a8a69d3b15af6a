//! Names a pinned key, and does not verify or is outside the key's days.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::proof::{BadSigner, bad_signer};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB408",
    name: "bad-signature",
    severity: Severity::Error,
    message: Text::new(
        "chữ ký của commit {commit} {why}; được tính như không có chữ ký",
        "the signature of {commit} {why}; it counts as unsigned",
    ),
    fix: Text::new(
        "không phải sửa tệp; Văn phòng kiểm tra khóa ký trong `tin_cay` và người đã ghi commit",
        "nothing in the file needs to be fixed; the Office checks the key in `tin_cay` and who made the commit",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for (_, landing) in past.open_landings() {
        let why = match bad_signer(landing, &world.settings().trust, world.settings().zone) {
            Some(BadSigner::DoesNotVerify) => Text::new("không khớp nội dung commit", "does not fit the commit"),
            Some(BadSigner::OutsideValidity) => {
                Text::new("dùng khóa ký ngoài thời hạn được công nhận", "is of a key outside its pinned days")
            }
            None => continue,
        };
        for path in world.tasks_of(landing) {
            out.push(path, RULE.at_start().arg("commit", landing.commit.short()).arg("why", why));
        }
    }
}
