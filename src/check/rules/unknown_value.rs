//! A word that is not one of a closed list.

use crate::diag::{Arg, Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB028",
    name: "unknown-value",
    severity: Severity::Error,
    message: Text::new("giá trị không hợp lệ của `{key}`: `{written}`", "`{written}` is not a value of `{key}`"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadChoice { field, written, choices, nearest } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("key", field.key).arg("written", written.as_str());
    let [vi, en] = choices.clone();
    let finding = finding.arg("choices", Arg::Both(vi, en));
    let Some(nearest) = nearest else { return Some(finding.arg("cure", CHOOSE)) };
    let known = field.kind.choices().iter().find(|choice| choice.key == *nearest);
    let label =
        known.map_or_else(|| "".into(), |choice| Arg::said(|lang| format!(" ({})", choice.label.in_lang(lang))));
    Some(finding.arg("cure", RENAME).arg("nearest", *nearest).arg("label", label))
}

const RENAME: Text = Text::new(
    "đổi thành `{nearest}`{label}; các giá trị được dùng: {choices}",
    "change it to `{nearest}`{label}; the values are: {choices}",
);
const CHOOSE: Text = Text::new("dùng một trong các giá trị: {choices}", "use one of: {choices}");
