//! One day entered twice among the holidays of a year.

use std::collections::BTreeMap;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB224",
    name: "holiday-twice",
    severity: Severity::Warning,
    message: Text::new("ngày {day} ghi hai lần", "{day} is entered twice"),
    fix: Text::new(
        "bỏ một mục; nếu là ngày khác thì sửa `ngay`",
        "delete one; correct `ngay` if another day was meant",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    for (path, year) in &world.office.holiday_years {
        let mut first = BTreeMap::new();
        let holidays = year.holidays.iter().map(|holiday| (holiday.day, holiday.span));
        for (day, span) in holidays.chain(year.make_up.iter().map(|make_up| (make_up.day, make_up.span))) {
            if let Some(earlier) = first.get(&day) {
                let finding = RULE.at(span).arg("day", day);
                out.push(path, finding.related(path, *earlier, Text::new("lần đầu", "the first time")));
            } else {
                first.insert(day, span);
            }
        }
    }
}
