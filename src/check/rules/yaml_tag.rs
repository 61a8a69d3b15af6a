//! Tags and directives: instructions to a YAML program, never facts.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB014",
    name: "yaml-tag",
    severity: Severity::Error,
    message: Text::new("{what}", "{what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let (what, cure) = match problem.kind {
        ProblemKind::Yaml(FaultKind::Tag) => TAG,
        ProblemKind::Yaml(FaultKind::Directive) => DIRECTIVE,
        _ => return None,
    };
    Some(RULE.at(problem.span).arg("what", what).arg("cure", cure))
}

const TAG: (Text, Text) = (
    Text::new(
        "dấu `!` ở đầu giá trị là thẻ của YAML, không được dùng",
        "`!` before a value is a YAML tag, which is not accepted",
    ),
    Text::new(
        "xóa thẻ; nếu dấu này là một phần của câu, đặt cả giá trị trong dấu nháy kép: \"…\"",
        "delete the tag; where the sign belongs to the sentence, put the whole value in double quotes: \"…\"",
    ),
);

const DIRECTIVE: (Text, Text) = (
    Text::new(
        "dòng bắt đầu bằng `%` là chỉ thị của YAML, không được dùng",
        "a line that begins with `%` is a YAML directive, which is not accepted",
    ),
    Text::new("xóa dòng này", "delete the line"),
);
