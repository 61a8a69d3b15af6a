//! A branch holds what git itself never writes: an entry of an unknown kind, a
//! name twice, folders without end. Tools read such a thing each in its own way.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB528",
    name: "malformed-tree",
    severity: Severity::Error,
    message: Text::new(
        "mục này trong yêu cầu hợp nhất không đúng cách git ghi: kiểu tệp lạ, trùng tên, sai thứ tự, tên hoặc độ sâu thư mục không hợp lệ",
        "git never writes such an entry: an unknown kind of file, a name twice or out of order, a name or a depth that cannot be",
    ),
    fix: Text::new(
        "lập lại yêu cầu hợp nhất từ nhánh chính bằng git hoặc trang web của máy chủ, chỉ đưa vào tệp nhiệm vụ",
        "make the change anew from main with git or the forge's own pages, with task files alone",
    ),
};

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for path in &change.merging.odd {
        out.push(path, RULE.at_start());
    }
}
