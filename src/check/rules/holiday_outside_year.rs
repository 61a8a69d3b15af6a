//! A holiday entered under another year than its own.

use chrono::Datelike;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB215",
    name: "holiday-outside-year",
    severity: Severity::Error,
    message: Text::new("{what}", "{what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    for (path, year) in &world.office.holiday_years {
        if **path != *parse::holidays_of(year.year) {
            let file = parse::holidays_of(year.year);
            let cure = match world.path(&file) {
                None => {
                    Text::new("sửa `nam`, hoặc đổi tên tệp thành {file}", "correct `nam`, or rename the file to {file}")
                }
                Some(_) => Text::new(
                    "sửa `nam`; nếu đúng năm thì đưa các ngày vào {file} đang có",
                    "correct `nam`; if that is the year, bring its days into {file}, which is there",
                ),
            };
            let finding = RULE
                .at(year.span)
                .arg("what", Text::new("tên tệp không phải {year}.yaml", "the file is not named {year}.yaml"))
                .arg("cure", cure);
            out.push(path, finding.arg("year", year.year.to_string()).arg("file", file));
            continue;
        }
        let holidays = year.holidays.iter().map(|holiday| (holiday.day, holiday.span));
        let make_up = year.make_up.iter().map(|make_up| (make_up.day, make_up.span));
        for (day, span) in holidays.chain(make_up).filter(|(day, _)| day.year() != year.year) {
            let finding = RULE
                .at(span)
                .arg("what", Text::new("ngày {day} không thuộc năm {year}", "{day} is not in {year}"))
                .arg("cure", Text::new("sửa ngày, hoặc chuyển sang {file}", "correct the day, or move it to {file}"))
                .arg("day", day)
                .arg("year", year.year.to_string());
            out.push(path, finding.arg("file", parse::holidays_of(day.year())));
        }
    }
}
