//! A file in another agency's folder than its lead's.

use crate::check::TaskScene;
use crate::check::places::COPY;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::id::AgencyId;
use crate::parse::AGENCIES;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB102",
    name: "folder-differs-from-lead",
    severity: Severity::Error,
    message: Text::new(
        "cơ quan chủ trì là {lead} nhưng tệp nằm trong thư mục {folder}",
        "the lead agency is {lead}, the file stands in the folder {folder}",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(lead) = &scene.draft.lead else { return };
    // An id that is nobody's is reported as such: no file is to be moved after it.
    let is_known = scene.office.is_broken(AGENCIES) || scene.office.registry.agency(&lead.value).is_some();
    if is_known && AgencyId::parse(scene.folder).is_some_and(|folder| folder != lead.value) {
        let holder = scene.places.holder(scene.stem, scene.path);
        let cure = match holder {
            None => Text::new(
                "chuyển tệp vào tasks/{lead}/, hoặc ghi `don_vi_chu_tri: {folder}`",
                "move the file to tasks/{lead}/, or write `don_vi_chu_tri: {folder}`",
            ),
            Some(_) => COPY,
        };
        let finding = RULE.at(lead.span).arg("lead", lead.value.as_str()).arg("folder", scene.folder);
        out.push(finding.arg("cure", cure).arg("other", holder.map_or("", |holder| &**holder)));
    }
}
