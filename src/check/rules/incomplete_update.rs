//! The update that speaks for the task lacks what an update must hold
//! (domain.md R11, R27).

use crate::check::TaskScene;
use crate::completeness::{self, Why};
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::source::Span;
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB110",
    name: "incomplete-update",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật mới nhất chưa đủ nội dung: {what}",
        "the latest update does not say enough: {what}",
    ),
    fix: Text::new(
        "ghi `{key}` cụ thể, ít nhất {min_words} từ khác nhau",
        "write `{key}` in concrete terms, at least {min_words} different words",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let updates = &scene.draft.details.updates;
    let Some(latest) = updates.last() else { return };
    if scene.draft.is_broken || scene.is_settled(latest) {
        return;
    }
    let updating = &scene.office.settings.updating;
    let missing = completeness::missing_in_update(latest, None, updating);
    // Under a key that is not read, or in lines that are read as something else, stands
    // what seems to be missing.
    let is_within = |span: Span| latest.span.start() <= span.start() && span.end() <= latest.span.end();
    let unread = |problem: &Problem| match &problem.kind {
        ProblemKind::UnknownKey { .. } => is_within(problem.span),
        // That is a warning, and what is read is not enough.
        ProblemKind::Yaml(FaultKind::CutByHash) => false,
        ProblemKind::Yaml(FaultKind::Syntax { .. }) | ProblemKind::Misplaced(_) => true,
        ProblemKind::Yaml(_) => is_within(problem.span),
        _ => false,
    };
    let has_unread = scene.draft.problems.iter().any(unread);
    // What is there and says nothing is reported by `boilerplate`.
    for missing in missing.into_iter().filter(|missing| match missing.why {
        Why::Absent => !has_unread,
        Why::Short => true,
        Why::Empty | Why::Copied => false,
    }) {
        let finding = RULE.at(missing.span).arg("what", missing.field.label);
        out.push(finding.arg("key", missing.field.key).arg("min_words", updating.min_words));
    }
}
