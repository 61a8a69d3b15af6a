//! An adjustment submitted when the round for it was over (domain.md R21).

use chrono::{Datelike, NaiveDate};

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::programme::Round;
use crate::parse::PROGRAMMES;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB125",
    name: "submitted-after-round",
    severity: Severity::Warning,
    message: Text::new(
        "Tờ trình ngày {day} sau thời hạn của đợt điều chỉnh “{round}” ({last})",
        "submitted on {day}, after the last day of the round “{round}” ({last})",
    ),
    fix: Text::new(
        "kiểm tra ngày của Tờ trình; nếu Tờ trình thuộc đợt khác thì đề nghị Văn phòng ghi đợt đó vào office/programmes.yaml",
        "check the submission's day; where it belongs to another round, have the Office add that one to office/programmes.yaml",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    if scene.office.is_broken(PROGRAMMES) {
        return;
    }
    let details = &scene.draft.details;
    let is_for = |round: &&Round| {
        round.programmes.is_empty()
            || details.programmes.iter().any(|programme| round.programmes.contains(&programme.value))
    };
    let rounds: Vec<(&Round, NaiveDate)> = scene
        .office
        .programmes
        .rounds
        .iter()
        .filter(is_for)
        .filter_map(|round| Some((round, round.deadline.last_day?)))
        .collect();
    let submissions = details.adjustments.iter().filter_map(|adjustment| adjustment.submission.as_ref()?.date.as_ref());
    for day in submissions {
        // A round of the same year that is still open takes it.
        let of_year = || rounds.iter().filter(|(_, last)| last.year() == day.value.year());
        let latest = of_year().max_by_key(|(_, last)| *last).filter(|(_, last)| *last < day.value);
        if let Some((round, last)) = latest {
            let finding = RULE.at(day.span).arg("day", day.value).arg("round", round.name.as_str());
            out.push(finding.arg("last", *last));
        }
    }
}
