//! A list where one value must stand, or the other way round.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::field::Kind;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB023",
    name: "wrong-shape",
    severity: Severity::Error,
    message: Text::new("`{key}` phải là {expected}", "`{key}` must be {expected}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::WrongShape { field, expected } = problem.kind else { return None };
    Some(RULE.at(problem.span).arg("key", field.key).arg("expected", expected).arg("cure", cure(field.kind)))
}

fn cure(kind: Kind) -> Text {
    match kind {
        Kind::List(_) => Text::new(
            "viết `{key}: [giá trị 1, giá trị 2]`, kể cả khi chỉ có một giá trị",
            "write `{key}: [one, two]`, brackets even around a single value",
        ),
        Kind::Many(_) => Text::new(
            "viết mỗi mục từ một dòng mới dưới `{key}:`, thụt vào hai dấu cách và bắt đầu bằng `- `",
            "begin each entry on a line of its own below `{key}:`, indented by two spaces, with `- `",
        ),
        _ => Text::new(
            "viết `{key}: …` với một giá trị, không có ngoặc và dấu `-`",
            "write `{key}: …` with one value, without brackets and `-`",
        ),
    }
}
