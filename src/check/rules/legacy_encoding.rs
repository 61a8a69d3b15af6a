//! A text in an old character set that was read as another one: TCVN3, VNI, UTF-8
//! taken for Windows-1252, letters that became question marks. Nobody can read it.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::{Text, shortened};
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB053",
    name: "legacy-encoding",
    severity: Severity::Error,
    message: Text::new("chữ không đọc được: {how}", "text that cannot be read: {how}"),
    fix: Text::new("ghi {meant}", "write {meant}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Legacy(found) = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("how", found.how);
    Some(match &found.meant {
        Some(meant) => finding.arg("meant", format!("“{}”", shortened(meant))),
        None => {
            let again = Text::new("lại bằng tiếng Việt có dấu (Unicode)", "it again in Unicode, with its diacritics");
            finding.arg("meant", again)
        }
    })
}
