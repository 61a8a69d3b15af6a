//! A path that is the Office's alone (threats.md F03, F04, T37).

use crate::check::{Change, ChangedPath, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB503",
    name: "office-only",
    severity: Severity::Error,
    message: Text::new("{path} chỉ do Văn phòng sửa", "{path} is edited by the Office only"),
    fix: Text::new(
        "bỏ tệp này khỏi yêu cầu hợp nhất; đề nghị Văn phòng sửa",
        "leave the file out of this change; ask the Office",
    ),
};

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let Hand::Agency(agency) = change.hand() else { return };
    let is_named_like_own = |changed: &ChangedPath| {
        let name = changed.path.rsplit('/').next().unwrap_or_default();
        let id = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
        change.base.contains_key(format!("tasks/{}/{id}.yaml", agency.id.as_str()).as_str())
    };
    for changed in change.paths.iter().filter(|changed| is_of_office(changed)) {
        // What it laid beside the folders it takes away again.
        if changed.path.starts_with("tasks/") && is_named_like_own(changed) {
            continue;
        }
        out.push(&changed.path, RULE.at_start().arg("path", &*changed.path));
    }
}

/// All but the folders of agencies. A file laid beside them is reported as
/// misplaced; what stands there was put there by the Office.
fn is_of_office(changed: &ChangedPath) -> bool {
    match changed.path.strip_prefix("tasks/") {
        Some(rest) => changed.is.is_none() && !rest.contains('/'),
        None => true,
    }
}
