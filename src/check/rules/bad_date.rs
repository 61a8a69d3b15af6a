//! A day not written as `YYYY-MM-DD`, or one that never was.

use chrono::{Datelike, NaiveDate};

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB025",
    name: "bad-date",
    severity: Severity::Error,
    message: Text::new("ngày không hợp lệ: `{written}`", "`{written}` is not a day"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadDay { written, guess } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("written", written.as_str());
    Some(match guess {
        Some(guess) => finding.arg("cure", REWRITE).arg("guess", guess.to_string()),
        None if is_of_another_age(written) => {
            finding.arg("cure", AGE).arg("first", FIRST_YEAR.to_string()).arg("last", LAST_YEAR.to_string())
        }
        None => finding.arg("cure", SHAPE),
    })
}

/// `1925-03-31`: a day, and none of a task of today.
fn is_of_another_age(written: &str) -> bool {
    let day = NaiveDate::parse_from_str(written, "%Y-%m-%d");
    written.len() == 10 && day.is_ok_and(|day| !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()))
}

const AGE: Text = Text::new(
    "sửa năm: chương trình chỉ nhận từ năm {first} đến năm {last}",
    "correct the year: only {first} to {last} are taken",
);

const REWRITE: Text = Text::new("viết `{guess}`", "write `{guess}`");
const SHAPE: Text = Text::new(
    "viết một ngày có thật theo thứ tự năm-tháng-ngày, ví dụ `2025-03-31`",
    "write a real day as year-month-day, such as `2025-03-31`",
);
