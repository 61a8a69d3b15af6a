//! Something that is said to have happened, on a day that has not come
//! (domain.md §8.2, 13).

use chrono::NaiveDate;

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::task::Citation;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB108",
    name: "dated-in-future",
    severity: Severity::Error,
    message: Text::new("{what} {day} chưa đến", "{what} {day} has not come"),
    fix: Text::new(
        "ghi ngày đã thực sự diễn ra, không sau hôm nay",
        "write the day on which it happened, not after today",
    ),
};

pub(in crate::check) const COMPLETION: Text = Text::new("ngày hoàn thành", "the completion of");
pub(in crate::check) const EVIDENCE: Text = Text::new("ngày của minh chứng", "the evidence of");
pub(in crate::check) const BLOCKER: Text = Text::new("ngày phát sinh vướng mắc", "the blocker of");
pub(in crate::check) const SUBMISSION: Text = Text::new("ngày của Tờ trình", "the submission of");
pub(in crate::check) const DELIVERY: Text = Text::new("ngày văn bản của kỳ hạn", "the delivery of");

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let details = &scene.draft.details;
    let mut look = |what: Text, day: Option<&Spanned<NaiveDate>>| {
        if let Some(day) = day.filter(|day| day.value > scene.today) {
            out.push(RULE.at(day.span).arg("what", what).arg("day", day.value));
        }
    };
    look(COMPLETION, details.completed.as_ref());
    for evidence in &details.evidence {
        look(EVIDENCE, evidence.date.as_ref());
    }
    for blocker in &details.blockers {
        look(BLOCKER, blocker.arisen.as_ref());
    }
    for adjustment in &details.adjustments {
        look(SUBMISSION, day(adjustment.submission.as_ref()));
        look(Text::new("ngày của văn bản quyết định", "the decision of"), day(adjustment.decision.as_ref()));
    }
    for correction in &details.corrections {
        look(Text::new("ngày quyết định đính chính", "the correction of"), correction.date.as_ref());
    }
    for update in &details.updates {
        look(Text::new("ngày cập nhật", "the update of"), update.date.as_ref());
        for delivery in &update.delivered {
            look(DELIVERY, delivery.date.as_ref());
        }
    }
}

fn day(cited: Option<&Citation>) -> Option<&Spanned<NaiveDate>> {
    cited.and_then(|cited| cited.date.as_ref())
}
