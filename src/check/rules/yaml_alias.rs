//! Anchors, aliases and merge keys: what a reader sees must be what is read.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB013",
    name: "yaml-alias",
    severity: Severity::Error,
    message: Text::new("{what}", "{what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let (what, cure) = match problem.kind {
        ProblemKind::Yaml(FaultKind::Alias) => ALIAS,
        ProblemKind::Yaml(FaultKind::MergeKey) => MERGE,
        _ => return None,
    };
    Some(RULE.at(problem.span).arg("what", what).arg("cure", cure))
}

const ALIAS: (Text, Text) = (
    Text::new(
        "dấu `*` hoặc `&` ở đầu giá trị là tham chiếu của YAML, không được dùng",
        "`*` or `&` before a value is a YAML reference, which is not accepted",
    ),
    Text::new(
        "viết đầy đủ giá trị; nếu dấu này là một phần của câu, đặt cả giá trị trong dấu nháy kép: \"…\"",
        "write the value out; where the sign belongs to the sentence, put the whole value in double quotes: \"…\"",
    ),
);

const MERGE: (Text, Text) = (
    Text::new(
        "trường `<<` là phép gộp của YAML, không được dùng",
        "`<<` merges another mapping, which is not accepted",
    ),
    Text::new("xóa dòng `<<` và viết đầy đủ từng trường", "delete the line and write every key out"),
);
