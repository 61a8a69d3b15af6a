//! An update that could stand under any task on any day (domain.md R11).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB112",
    name: "boilerplate",
    severity: Severity::Error,
    message: Text::new("“{text}” không cho biết điều gì về nhiệm vụ", "“{text}” says nothing about the task"),
    fix: Text::new(
        "ghi `{key}` cụ thể: việc gì, với ai, đến đâu, số liệu bao nhiêu; chưa có gì mới thì ghi “Chưa có kết quả mới vì …”",
        "write `{key}` in concrete terms: what, with whom, how far, with figures; where there is nothing new, why",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let updating = &scene.office.settings.updating;
    let open = scene.draft.details.updates.iter().filter(|update| !scene.is_settled(update));
    // Where one text says why nothing changed, the others may say that nothing did.
    let unexplained = open.filter(|update| !completeness::explains_no_change(update, updating));
    for (field, text) in unexplained.flat_map(|update| update.texts()) {
        if let Some(text) = text.filter(|text| completeness::is_empty_phrase(&text.value, updating)) {
            out.push(RULE.at(text.span).arg("text", text.value.as_str()).arg("key", field.key));
        }
    }
}
