//! An id that has not the shape of its kind.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::{Text, fold};
use crate::model::field::Kind;
use crate::model::id::{AgencyId, TaskId, is_reserved_on_windows};
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB024",
    name: "bad-id",
    severity: Severity::Error,
    message: Text::new("mã không hợp lệ: `{written}`", "`{written}` is not an id"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadId { field, written } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("written", written.as_str());
    if matches!(field.kind, Kind::TaskId) && is_reserved_on_windows(written) {
        return Some(finding.arg("cure", RESERVED));
    }
    Some(match guess(field.kind, written) {
        Some(guess) => finding.arg("cure", RENAME).arg("guess", guess),
        None => finding.arg("cure", shape(field.kind)),
    })
}

const RESERVED: Text = Text::new(
    "chọn mã khác: máy Windows dành tên này cho thiết bị",
    "choose another id: Windows keeps this name for a device",
);
const RENAME: Text = Text::new("đổi thành `{guess}`", "change it to `{guess}`");

/// The id its author meant: `Sở Y tế` is `so-y-te`, `stc 7` is `STC-7`.
fn guess(kind: Kind, written: &str) -> Option<String> {
    // What nobody sees was not meant.
    let plain: String = fold(written).chars().filter(char::is_ascii).collect();
    let plain = plain.trim();
    match kind {
        Kind::TaskId => {
            let id = plain.to_ascii_uppercase().replace([' ', '_', '.', '/'], "-");
            TaskId::parse(&id).map(|id| id.to_string())
        }
        Kind::AgencyId | Kind::List(Kind::AgencyId) => {
            AgencyId::parse(&plain.replace(' ', "-")).map(|id| id.to_string())
        }
        _ => None,
    }
}

fn shape(kind: Kind) -> Text {
    match kind {
        Kind::TaskId => Text::new(
            "dùng chữ in hoa không dấu, chữ số và dấu gạch nối, ví dụ STC-007",
            "use capital letters, digits and hyphens, such as STC-007",
        ),
        Kind::AgencyId | Kind::List(Kind::AgencyId) => Text::new(
            "dùng mã cơ quan có trong office/agencies.yaml, ví dụ so-tai-chinh",
            "use an id of office/agencies.yaml, such as so-tai-chinh",
        ),
        Kind::ProgrammeId | Kind::List(Kind::ProgrammeId) => Text::new(
            "dùng mã chương trình có trong office/programmes.yaml, ví dụ ct_ubnd_2025",
            "use an id of office/programmes.yaml, such as ct_ubnd_2025",
        ),
        Kind::MeetingId => Text::new(
            "viết năm và tháng của kỳ báo cáo, ví dụ 2025-02",
            "write the year and month of the period, such as 2025-02",
        ),
        _ => Text::new("dùng chữ không dấu, chữ số, `-` và `_`", "use plain letters, digits, `-` and `_`"),
    }
}
