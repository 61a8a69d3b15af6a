//! An appraisal of a task or a meeting that is not there: what the Office
//! decided would be lost in silence.

use std::collections::HashSet;
use std::ops::Bound;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::appraisal::{APPRAISALS, appraisal_path};
use crate::parse::MEETINGS;
use crate::source::task_path;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB223",
    name: "appraisal-of-nothing",
    severity: Severity::Warning,
    message: Text::new("thẩm định không được tính: {what}", "the appraisal has no effect: {what}"),
    fix: Text::new(
        "đặt tệp tại office/appraisals/<mã kỳ>/<MÃ NHIỆM VỤ>.yaml với mã kỳ trong office/meetings.yaml và mã nhiệm vụ đang có",
        "put the file at office/appraisals/<meeting>/<ID>.yaml with a meeting of office/meetings.yaml and an existing task",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    // Most changes hold none: then no task is looked at.
    let from = (Bound::Included(APPRAISALS), Bound::Unbounded);
    let places = world.tree.range::<str, _>(from).map(|(path, _)| path);
    let appraisals: Vec<_> = places
        .take_while(|path| path.starts_with(APPRAISALS))
        .filter_map(|path| Some((path, appraisal_path(path)?)))
        .collect();
    if appraisals.is_empty() {
        return;
    }
    let standing: HashSet<&str> = world.tree.keys().filter_map(|path| task_path(path)).map(|(_, stem)| stem).collect();
    for (path, (meeting, task)) in appraisals {
        let (what, id) = if !world.office.is_broken(MEETINGS) && world.office.meeting(&meeting).is_none() {
            (Text::new("không có kỳ {id}", "there is no meeting {id}"), meeting.as_str())
        } else if !standing.contains(task.as_str()) {
            (Text::new("không có nhiệm vụ {id}", "there is no task {id}"), task.as_str())
        } else {
            continue;
        };
        out.push(path, RULE.at_start().arg("what", what).arg("id", id));
    }
}
