//! More levels or more values than a file of ours can need.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB011",
    name: "too-deep",
    severity: Severity::Error,
    message: Text::new("{what}", "{what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let (what, cure) = match problem.kind {
        ProblemKind::Yaml(FaultKind::TooDeep) => LEVELS,
        ProblemKind::Yaml(FaultKind::TooManyNodes) => VALUES,
        _ => return None,
    };
    Some(RULE.at(problem.span).arg("what", what).arg("cure", cure))
}

const LEVELS: (Text, Text) = (
    Text::new("các mục lồng nhau quá nhiều tầng", "entries are nested too deeply"),
    Text::new("bỏ bớt ngoặc và tầng thụt lề theo tệp mẫu trong hướng dẫn", "remove levels until it is as in the guide"),
);

const VALUES: (Text, Text) = (
    Text::new(
        "tệp có quá nhiều giá trị; từ chỗ này không được đọc",
        "the file has too many values; nothing is read from here on",
    ),
    Text::new("xóa các mục lặp lại hoặc dán nhầm", "delete entries that are repeated or were pasted by mistake"),
);
