//! A task file whose name is no id, or whose folder is no agency's.

use crate::check::TaskScene;
use crate::check::places::COPY;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::{Text, shortened};
use crate::model::id::{AgencyId, TaskId, is_reserved_on_windows};
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB207",
    name: "bad-file-name",
    severity: Severity::Error,
    message: Text::new("tên {what} “{name}” không phải là mã", "the name of the {what}, “{name}”, is not an id"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    // A name kept for devices is reported by its own rule.
    if TaskId::parse(scene.stem).is_none() && !is_reserved_on_windows(&scene.stem.to_ascii_uppercase()) {
        let id = scene.draft.id.as_ref().map(|id| id.value.as_str());
        let holder = id.and_then(|id| scene.places.holder(id, scene.path));
        let cure = match (id, holder) {
            (Some(_), None) => Text::new("đổi tên tệp thành {id}.yaml", "rename the file to {id}.yaml"),
            (Some(_), Some(_)) => COPY,
            (None, _) => Text::new(
                "đổi tên tệp thành mã nhiệm vụ: chữ in hoa không dấu, chữ số và dấu gạch nối, ví dụ STC-007.yaml",
                "rename the file to the task's id: capitals without diacritics, digits and hyphens, such as STC-007.yaml",
            ),
        };
        let finding =
            RULE.at(Span::start_of_file()).arg("what", Text::new("tệp", "file")).arg("name", shortened(scene.stem));
        let finding = finding.arg("cure", cure).arg("id", id.unwrap_or_default());
        out.push(finding.arg("other", holder.map_or("", |holder| &**holder)));
    }
    if AgencyId::parse(scene.folder).is_none() {
        let cure = Text::new(
            "đổi tên thư mục thành mã cơ quan trong office/agencies.yaml, ví dụ so-tai-chinh",
            "rename the folder to the agency's id in office/agencies.yaml, such as so-tai-chinh",
        );
        let finding = RULE.at(Span::start_of_file()).arg("what", Text::new("thư mục", "folder"));
        out.push(finding.arg("name", shortened(scene.folder)).arg("cure", cure));
    }
}
