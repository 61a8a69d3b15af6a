//! The province's name is still what `init` puts there when nobody gives one.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::settings::Province;
use crate::parse::SETTINGS;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB225",
    name: "province-unsaid",
    severity: Severity::Warning,
    message: Text::new(
        "chưa ghi tên tỉnh: còn là “{name}”, sẽ in như vậy trên trang và báo cáo",
        "the province has no name yet: “{name}” is what pages and reports would print",
    ),
    fix: Text::new("sửa thành tên tỉnh, ví dụ: Gia Lai", "write the province's name, such as Gia Lai"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(SETTINGS) else { return };
    for province in world.settings().provinces.iter().filter(|province| province.name == Province::UNSAID) {
        out.push(path, RULE.at(province.span).arg("name", province.name.clone()));
    }
}
