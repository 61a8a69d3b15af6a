//! A key that the field table does not hold.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB020",
    name: "unknown-key",
    severity: Severity::Error,
    message: Text::new("trường không hợp lệ: `{key}`", "`{key}` is not a known key"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::UnknownKey { key, nearest, taken, odd } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("key", key.as_str());
    let finding = match odd {
        Some(odd) => finding.arg("odd", format!("U+{:04X}", u32::from(*odd))),
        None => finding,
    };
    Some(match nearest {
        Some(nearest) if odd.is_some() => finding.arg("cure", RETYPE).arg("nearest", *nearest),
        Some(nearest) if taken.is_some() => finding.arg("cure", MERGE).arg("nearest", *nearest),
        Some(nearest) => finding.arg("cure", RENAME).arg("nearest", *nearest),
        None => finding.arg("cure", DELETE),
    })
}

const RENAME: Text = Text::new("đổi thành `{nearest}`", "change it to `{nearest}`");
const RETYPE: Text = Text::new(
    "gõ lại `{nearest}`: trong tên trường có ký tự lạ {odd}, mắt không phân biệt được",
    "type `{nearest}` anew: the key holds an invisible or look-alike character {odd}",
);
// Renamed, it would be there twice.
const MERGE: Text = Text::new(
    "`{nearest}` đã có trong mục này: sửa giá trị ở đó nếu cần, rồi xóa dòng này",
    "`{nearest}` is there already: change its value where that is needed, then delete this line",
);
// Whoever only deletes the line loses what it says.
const DELETE: Text = Text::new(
    "chuyển nội dung sang trường có trong hướng dẫn, rồi xóa dòng này",
    "move what it says to a key of the guide, then delete the line",
);
