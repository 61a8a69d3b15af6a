//! A file that claims another id than its name.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::id::TaskId;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB101",
    name: "id-differs-from-file",
    severity: Severity::Error,
    message: Text::new("mã nhiệm vụ {id} khác tên tệp {stem}.yaml", "the id {id} is not that of the file, {stem}.yaml"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(id) = &scene.draft.id else { return };
    // A name that is no id at all is reported as such, once.
    if TaskId::parse(scene.stem).is_some_and(|stem| stem != id.value) {
        let cure = match scene.places.holder(id.value.as_str(), scene.path) {
            None => Text::new(
                "ghi `ma: {stem}`; nếu là nhiệm vụ mới thì đổi tên tệp thành {id}.yaml",
                "write `ma: {stem}`; for a new task rename the file to {id}.yaml",
            ),
            Some(_) => Text::new("ghi `ma: {stem}`", "write `ma: {stem}`"),
        };
        out.push(RULE.at(id.span).arg("id", id.value.as_str()).arg("stem", scene.stem).arg("cure", cure));
    }
}
