//! An instant, an hour or a time zone that cannot be read.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::time::Moment;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB026",
    name: "bad-time",
    severity: Severity::Error,
    message: Text::new("{what}: `{written}`", "{what}: `{written}`"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let (written, (what, shape), guess) = match &problem.kind {
        ProblemKind::BadInstant { written } => (written, INSTANT, guess_instant(written)),
        ProblemKind::BadClock { written } => (written, CLOCK, guess_clock(written)),
        ProblemKind::BadZone { written } => (written, ZONE, None),
        _ => return None,
    };
    let finding = RULE.at(problem.span).arg("what", what).arg("written", written.as_str());
    Some(match guess {
        Some(guess) => finding.arg("cure", REWRITE).arg("guess", guess),
        None => finding.arg("cure", shape),
    })
}

const REWRITE: Text = Text::new("viết `{guess}`", "write `{guess}`");

const INSTANT: (Text, Text) = (
    Text::new("thời điểm không hợp lệ", "not an instant"),
    Text::new(
        "viết đủ ngày, giờ và múi giờ, ví dụ `2025-03-02T00:00:00+07:00`",
        "write the day, the time and the offset, such as `2025-03-02T00:00:00+07:00`",
    ),
);

const CLOCK: (Text, Text) = (
    Text::new("giờ không hợp lệ", "not a time of day"),
    Text::new(
        "viết hai chữ số giờ, hai chữ số phút, trong dấu nháy kép, ví dụ `\"08:00\"`",
        "write two digits of hours and two of minutes in double quotes, such as `\"08:00\"`",
    ),
);

const ZONE: (Text, Text) = (
    Text::new("múi giờ không hợp lệ", "not a time zone"),
    Text::new("viết `Asia/Ho_Chi_Minh`", "write the name of a zone, such as `Asia/Ho_Chi_Minh`"),
);

/// `2025-03-30 00:00` in the time of Vietnam.
fn guess_instant(written: &str) -> Option<String> {
    let guess = format!("{}:00+07:00", written.replace(' ', "T"));
    Moment::parse(&guess).map(|_| guess)
}

/// `8h` and `8h30` as offices write them.
fn guess_clock(written: &str) -> Option<String> {
    let (hour, minute) = written.split_once(['h', ':'])?;
    let hour: u32 = hour.trim().parse().ok()?;
    let minute: u32 = if minute.trim().is_empty() { 0 } else { minute.trim().parse().ok()? };
    (hour < 24 && minute < 60).then(|| format!("\"{hour:02}:{minute:02}\""))
}
