//! An adjustment asked for without a reason one could decide on (domain.md R22).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::{Text, bare, visible_words};
use crate::prose::plain;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB115",
    name: "generic-reason",
    severity: Severity::Error,
    message: Text::new("lý do điều chỉnh chung chung: {what}", "the reason for the adjustment is generic: {what}"),
    fix: Text::new(
        "ghi `ly_do` cụ thể, ít nhất {least} từ: vướng việc gì, ở đâu, đã làm gì, vì sao không kịp",
        "write a concrete `ly_do` of at least {least} words: what is in the way, where, what was done about it",
    ),
};

/// Without diacritics and signs, as `bare` leaves them. A reason made of these
/// alone says that there is a difficulty and not which.
pub(in crate::check) const PHRASES: &[&str] = &[
    "anh huong",
    "cac",
    "can them",
    "chu quan",
    "chua",
    "con",
    "cong viec",
    "cua",
    "dam bao",
    "de",
    "de nghi",
    "dieu chinh",
    "dieu kien",
    "do",
    "gap",
    "gia han",
    "hoan thanh",
    "keo dai",
    "khac",
    "khach quan",
    "khoi luong",
    "kho khan",
    "kip",
    "lam",
    "len",
    "lon",
    "ly do",
    "mot so",
    "nen",
    "nguyen nhan",
    "nhieu",
    "nhiem vu",
    "nhung",
    "phat sinh",
    "phu hop",
    "qua trinh",
    "rat",
    "thoi gian",
    "thoi han",
    "thuc hien",
    "thuc te",
    "tien do",
    "tinh hinh",
    "to chuc",
    "trien khai",
    "trong",
    "tu",
    "va",
    "vi",
    "viec",
    "voi",
    "vuong mac",
    "xin",
    "yeu to",
];

pub(in crate::check) const FEW: Text = Text::new("chỉ có {words} từ", "it has {words} words");
pub(in crate::check) const NOTHING: Text = Text::new("không nêu việc gì cụ thể", "it names nothing in particular");

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let least = scene.office.settings.updating.reason_words;
    for reason in scene.draft.details.adjustments.iter().filter_map(|adjustment| adjustment.reason.as_ref()) {
        let words = visible_words(&plain(&reason.value));
        let what = if words < least {
            FEW
        } else if is_generic(&bare(&plain(&reason.value))) {
            NOTHING
        } else {
            continue;
        };
        out.push(RULE.at(reason.span).arg("what", what).arg("words", words).arg("least", least));
    }
}

/// Whether nothing is left when the phrases are removed, longest first.
fn is_generic(bare: &str) -> bool {
    let words: Vec<&str> = bare.split(' ').collect();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let longest = PHRASES
            .iter()
            .map(|phrase| phrase.split(' ').collect::<Vec<_>>())
            .filter(|phrase| rest.starts_with(phrase))
            .map(|phrase| phrase.len())
            .max();
        let Some(length) = longest else { return false };
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_way_of_saying_nothing_is_nothing() {
        assert!(is_generic(&bare(
            "Do nguyên nhân khách quan, gặp nhiều khó khăn, vướng mắc trong triển khai thực hiện"
        )));
        assert!(!is_generic(&bare("Do chưa bàn giao mặt bằng 12 hộ dân xã Cát Khánh nên nhà thầu chưa thi công")));
    }
}
