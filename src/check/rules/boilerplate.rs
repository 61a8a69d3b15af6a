//! An update that could stand under any task on any day (domain.md R11).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::{Text, bare};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB112",
    name: "boilerplate",
    severity: Severity::Error,
    message: Text::new("“{text}” không cho biết điều gì về nhiệm vụ", "“{text}” says nothing about the task"),
    fix: Text::new(
        "ghi `{key}` cụ thể: việc gì, với ai, đến đâu, số liệu bao nhiêu",
        "write `{key}` in concrete terms: what, with whom, how far, with figures",
    ),
};

/// Without tones and signs, as `bare` leaves them.
const PHRASES: &[&str] = &[
    "chua co",
    "chua co gi moi",
    "chua co ket qua",
    "chua phat sinh",
    "co ban hoan thanh",
    "da trien khai",
    "da trien khai thuc hien",
    "dam bao tien do",
    "dang hoan thien",
    "dang tham muu",
    "dang thuc hien",
    "dang tien hanh",
    "dang trien khai",
    "dang trien khai thuc hien",
    "dang xu ly",
    "dung tien do",
    "khong co",
    "khong co gi moi",
    "khong co thay doi",
    "khong thay doi",
    "nhu ky truoc",
    "nhu lan truoc",
    "nhu tren",
    "nhu truoc",
    "thuc hien theo ke hoach",
    "thuc hien theo quy dinh",
    "tiep tuc thuc hien",
    "tiep tuc trien khai",
    "tiep tuc trien khai thuc hien",
    "trien khai theo ke hoach",
];

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let open = scene.draft.details.updates.iter().filter(|update| !scene.is_settled(update));
    for (field, text) in open.flat_map(|update| update.texts()) {
        if let Some(text) = text.filter(|text| PHRASES.contains(&bare(&text.value).as_str())) {
            out.push(RULE.at(text.span).arg("text", text.value.as_str()).arg("key", field.key));
        }
    }
}
