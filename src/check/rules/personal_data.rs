//! A telephone number, an e-mail address or a citizen's number in a file that is published as it
//! is (domain.md §8.5, 29). The file is read as text: a comment is public too.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::personal::Sort;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB121",
    name: "personal-data",
    severity: Severity::Warning,
    message: Text::new("có {what} trong tệp sẽ công khai", "{what} in a file that is published"),
    fix: Text::new(
        "xóa khỏi tệp; công chức đầu mối liên hệ được qua cơ quan chủ trì",
        "delete it; the focal officer is reached through the lead agency",
    ),
};

pub(in crate::check) const PHONE: Text = Text::new("số điện thoại", "a telephone number");
pub(in crate::check) const CITIZEN: Text = Text::new("số căn cước công dân", "the number of a citizen's card");
pub(in crate::check) const ADDRESS: Text = Text::new("địa chỉ thư điện tử", "an e-mail address");

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    out.extend(scene.shelf.personal(scene.file).iter().map(|(sort, span)| {
        let what = match sort {
            Sort::Phone => PHONE,
            Sort::Citizen => CITIZEN,
            Sort::Address => ADDRESS,
        };
        RULE.at(*span).arg("what", what)
    }));
}
