//! What falls due next stands in the report once, under the heading of its time.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use giaoban::analysis::{Analysis, Instant};
use giaoban::assess::Assessment;
use giaoban::cmd::build;
use giaoban::model::choice::TaskKind;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

use super::any;
use super::paper::end_of_month;

/// How often each task is named.
type Named = BTreeMap<String, usize>;

/// The parts of chapter IV, by the links to tasks in each.
fn printed(report: &str) -> Vec<Named> {
    let (_, chapter) = report.split_once("<h2>IV. ").expect("a chapter");
    let (chapter, _) = chapter.split_once("<h2>V. ").expect("the next");
    let ids = |part: &str| {
        let mut named = Named::new();
        for piece in part.split("nhiem-vu/").skip(1) {
            let (id, _) = piece.split_once(".html").expect("a link");
            *named.entry(id.to_owned()).or_default() += 1;
        }
        named
    };
    chapter.split("<h3>").skip(1).map(ids).collect()
}

/// Due after the closing day: before the meeting, by the end of its month, key tasks of
/// the month after (domain.md, the report's chapter IV).
fn expected(assessment: &Assessment<'_>, meeting: Option<NaiveDate>) -> [Named; 3] {
    let closing_day = assessment.snapshot.period.closing_day;
    let day = meeting.unwrap_or(closing_day);
    let eve = day.pred_opt().expect("a day");
    let end = end_of_month(day.year(), day.month());
    let next = end.succ_opt().expect("a day");
    let after = end_of_month(next.year(), next.month());
    let mut parts = [Named::new(), Named::new(), Named::new()];
    for task in assessment.tasks.iter().filter(|task| task.is_counted() && !task.standing.is_done()) {
        let Some(due) = task.due().filter(|due| *due > closing_day) else { continue };
        let part = match due {
            due if due <= eve => 0,
            due if due <= end => 1,
            due if due <= after && task.state.task.kind == TaskKind::Key => 2,
            _ => continue,
        };
        *parts[part].entry(task.state.task.id.to_string()).or_default() += 1;
    }
    parts
}

/// How many were named.
fn check(text: &str, as_of: Moment) -> usize {
    let as_of = AsOf { moment: as_of, zone: Zone::default() };
    let analysis = Analysis::of(Story::read(text).expect("a story").record(), Instant { as_of, is_given: true });
    let judged = analysis.judged();
    let mut count = 0;
    for occasion in judged.frozen.iter() {
        let meeting = &occasion.sitting.meeting;
        let files = build::report(&analysis, &meeting.id).expect("a report");
        let page = files.get(&format!("hoi-nghi/{}.html", meeting.id)).expect("its page");
        let expected = expected(&occasion.assessment, meeting.day);
        count += expected.iter().map(Named::len).sum::<usize>();
        assert_eq!(printed(&String::from_utf8_lossy(page)), expected, "{}:\n{text}", meeting.id);
    }
    count
}

#[test]
fn of_any_instance_what_falls_due_stands_once_in_its_part() {
    let mut count = 0;
    any::each(4_000, |text, as_of| count += check(text, as_of));
    assert!(count > 10, "{count} fell due");
}
