//! The demo's tasks play the roles that domain.md §5.3 gives them, as of the
//! lock of 02/3/2025 and of the day the demo is looked at.

use giaoban::analysis::{Analysis, Instant};
use giaoban::assess::{Assessed, Assessment, Information, Standing};
use giaoban::demo;
use giaoban::lang::{Lang, percent};
use giaoban::model::time::{AsOf, Zone};
use giaoban::snapshot::{DamageKind, FrozenBy};
use giaoban::story::Story;

fn demo() -> Analysis {
    let record = Story::read(demo::STORY).expect("the demo is a story").record();
    let as_of = AsOf { moment: demo::AS_OF, zone: Zone::default() };
    Analysis::of(record, Instant { as_of, is_given: true })
}

/// Judges the lock of the February meeting.
fn at_the_lock(judge: impl FnOnce(&Assessment<'_>)) {
    let demo = demo();
    let judged = demo.judged();
    let february = judged.frozen.iter().find(|occasion| occasion.sitting.meeting.id.as_str() == "2025-02");
    judge(&february.expect("a frozen meeting").assessment);
}

fn ids(tasks: &[&Assessed<'_>]) -> Vec<String> {
    let mut ids: Vec<String> = tasks.iter().map(|task| task.state.task.id.to_string()).collect();
    ids.sort();
    ids
}

fn with<'b, 'a>(assessment: &'b Assessment<'a>, holds: impl Fn(&Assessed<'a>) -> bool) -> Vec<&'b Assessed<'a>> {
    assessment.tasks.iter().filter(|task| holds(task)).collect()
}

#[track_caller]
fn task<'b, 'a>(assessment: &'b Assessment<'a>, id: &str) -> &'b Assessed<'a> {
    assessment.task(id).unwrap_or_else(|| unreachable!("{id} is in the demo"))
}

#[test]
fn the_lock_of_february_is_midnight_of_sunday_02_3() {
    let demo = demo();
    let sitting =
        demo.schedule().sittings.iter().find(|sitting| sitting.meeting.id.as_str() == "2025-02").expect("it sits");
    let cutoff = sitting.cutoff.expect("it is locked");
    assert_eq!(cutoff.day.to_string(), "2025-03-02");
    assert_eq!(cutoff.closing_day.to_string(), "2025-03-01");
    assert_eq!(sitting.frozen.as_ref().map(|period| period.frozen_by), Some(FrozenBy::Time));
}

#[test]
fn the_meeting_of_january_comes_before_the_rule() {
    let demo = demo();
    let sitting =
        demo.schedule().sittings.iter().find(|sitting| sitting.meeting.id.as_str() == "2025-01").expect("it sits");
    assert_eq!(sitting.cutoff, None);
    assert!(sitting.frozen.is_none());
}

#[test]
fn buckets_and_rates_are_those_of_the_domain() {
    at_the_lock(|assessment| {
        let tally = &assessment.province;
        assert_eq!(tally.total, 31);
        assert_eq!((tally.done_on_time, tally.done_late, tally.done_without_deadline), (3, 1, 0));
        assert_eq!((tally.open_within, tally.open_overdue, tally.open_without_deadline), (21, 5, 1));
        assert_eq!(percent(tally.done(), tally.total, Lang::Vi), "12,9%");
        assert_eq!(percent(tally.done_on_time, tally.due(), Lang::Vi), "33,3%");
    });
}

#[test]
fn completed_in_time_and_late() {
    at_the_lock(|assessment| {
        assert_eq!(
            ids(&with(assessment, |task| task.standing == Standing::DoneOnTime)),
            ["SNV-003", "STC-001", "VP-001"]
        );
        assert_eq!(task(assessment, "SKHCN-002").standing, Standing::DoneLate { days: 1 });
    });
}

#[test]
fn overdue_days_count_from_the_last_good_day() {
    at_the_lock(|assessment| {
        let days = |id| match task(assessment, id).standing {
            Standing::Overdue { days } => days,
            other => unreachable!("{id} is {other:?}"),
        };
        // “trước ngày 28/02” ends on 27/02: two days before the closing day 01/3.
        assert_eq!(days("STC-010"), 2);
        assert_eq!(days("SXD-002"), 1);
        assert_eq!(days("HPC-004"), 29);
        assert_eq!(days("SNNMT-006"), 1);
        assert_eq!(days("SYT-001"), 1);
        assert_eq!(with(assessment, |task| task.standing.is_overdue()).len(), 5);
    });
}

#[test]
fn due_on_the_closing_day_is_not_overdue() {
    at_the_lock(|assessment| assert_eq!(task(assessment, "CAT-001").standing, Standing::DueSoon { days_left: 0 }));
}

#[test]
fn the_explain_list_is_silent_incomplete_and_late() {
    at_the_lock(|assessment| {
        let list = assessment.explain_list();
        assert_eq!(ids(&list), ["KKT-002", "SGD-002", "SNG-001", "SYT-001"]);
    });
}

#[test]
fn a_silent_task_is_explained() {
    at_the_lock(|assessment| assert_eq!(task(assessment, "SYT-001").information, Information::NoUpdate));
}

#[test]
fn an_incomplete_task_is_excluded_with_what_it_lacks() {
    at_the_lock(|assessment| {
        let task = task(assessment, "KKT-002");
        assert!(task.is_excluded());
        let Information::Incomplete(missing) = &task.information else { unreachable!("it is excluded") };
        assert_eq!(missing.iter().map(|missing| missing.field.key).collect::<Vec<_>>(), ["ket_qua"]);
    });
}

#[test]
fn a_file_broken_by_its_owner_is_incomplete_with_its_last_good_content() {
    at_the_lock(|assessment| {
        let task = task(assessment, "SGD-002");
        assert!(task.is_excluded());
        let damage = task.state.damage.as_ref().expect("the file was broken");
        assert_eq!((damage.kind, damage.by_owner), (DamageKind::Unreadable, true));
        assert!(!task.state.task.title().is_empty());
    });
}

#[test]
fn a_backdated_commit_after_the_lock_is_a_late_update() {
    at_the_lock(|assessment| {
        let task = task(assessment, "SNG-001");
        assert_eq!(task.information, Information::UpdatedLate);
        assert_eq!(task.state.late.len(), 1);
    });
}

#[test]
fn a_late_landing_of_an_updated_task_waits_for_the_next_meeting() {
    at_the_lock(|assessment| {
        let task = task(assessment, "STC-012");
        assert_eq!(task.information, Information::Full);
        assert!(!task.state.late.is_empty());
    });
}

#[test]
fn a_task_assigned_six_days_before_the_lock_is_new() {
    at_the_lock(|assessment| assert_eq!(task(assessment, "SNV-004").information, Information::NewlyAssigned));
}

#[test]
fn one_update_the_day_before_the_lock_is_piling_up_and_nothing_else() {
    at_the_lock(|assessment| {
        let piled = with(assessment, |task| task.is_piled_up);
        assert!(ids(&piled).contains(&"SCT-003".to_owned()));
        assert_eq!(task(assessment, "SCT-003").information, Information::Full);
    });
}

#[test]
fn a_task_of_an_ended_agency_without_handover_has_no_taker() {
    at_the_lock(|assessment| {
        assert_eq!(ids(&with(assessment, |task| task.state.has_no_taker)), ["SNNMT-005"]);
        assert_eq!(task(assessment, "SNNMT-005").information, Information::Full);
    });
}

#[test]
fn tasks_handed_over_are_answered_for_by_the_taker() {
    at_the_lock(|assessment| {
        for (id, lead) in [
            ("STC-007", "so-tai-chinh"),
            ("STC-010", "so-tai-chinh"),
            ("SVH-002", "so-vhttdl"),
            ("SNNMT-001", "so-nnmt"),
            ("SNNMT-006", "so-nnmt"),
            ("SKHCN-002", "so-khcn"),
            ("CAT-001", "cong-an-tinh"),
        ] {
            assert_eq!(task(assessment, id).state.lead.as_str(), lead, "{id}");
        }
    });
}

#[test]
fn a_task_moved_to_the_takers_folder_keeps_its_history() {
    at_the_lock(|assessment| {
        let state = task(assessment, "STC-007").state;
        assert!(state.is_known || state.landings.len() > 1);
        assert!(state.updates.iter().all(|update| update.landed.is_some()));
    });
}

#[test]
fn pending_and_rejected_adjustments_move_nothing() {
    at_the_lock(|assessment| {
        assert_eq!(
            task(assessment, "TU-001").state.deadline.governs.last_day.map(|day| day.to_string()).as_deref(),
            Some("2025-03-31")
        );
        assert_eq!(
            task(assessment, "HPC-004").state.deadline.governs.last_day.map(|day| day.to_string()).as_deref(),
            Some("2025-01-31")
        );
        assert!(task(assessment, "TU-004").is_counted());
    });
}

#[test]
fn a_deadline_by_event_is_without_a_day() {
    at_the_lock(|assessment| assert_eq!(task(assessment, "STC-015").standing, Standing::WithoutDeadline));
}

#[test]
fn growth_tasks_come_first() {
    at_the_lock(|assessment| {
        let growth: Vec<bool> = assessment.tasks.iter().map(|task| task.state.task.details.is_growth()).collect();
        assert!(growth.is_sorted_by(|a, b| a >= b));
    });
}

#[test]
fn a_deadline_moved_without_a_decision_still_governs_as_it_was() {
    let demo = demo();
    let assessment = demo.judged().current;
    let deadline = &task(&assessment, "SGD-001").state.deadline;
    assert!(deadline.moved_without_decision);
    assert_eq!(deadline.governs.last_day.map(|day| day.to_string()).as_deref(), Some("2025-05-31"));
}

#[test]
fn of_two_files_with_one_id_the_newcomer_loses() {
    let demo = demo();
    let holder = demo.timelines().holder_before("tasks/cuc-thue/STC-012.yaml").expect("it is a newcomer");
    assert_eq!(&**holder, "tasks/so-tai-chinh/STC-012.yaml");
}

#[test]
fn each_bad_input_of_the_demo_is_found_by_its_rule() {
    let demo = demo();
    let report = demo.findings();
    let found: Vec<(&str, &str)> = report
        .diagnostics
        .iter()
        .filter_map(|diagnostic| Some((diagnostic.path.strip_prefix("tasks/")?, diagnostic.rule.name)))
        .collect();
    let expected = [
        ("bchqs-tinh/BCH-003.yaml", "classified-document"),
        ("bql-gt/SXD-008.yaml", "submitted-after-round"),
        ("bql-kkt/KKT-009.yaml", "unknown-agency"),
        ("cuc-thue/STC-012.yaml", "id-taken"),
        ("cuc-thue/STC-012.yaml", "gate-bypassed"),
        ("so-cong-thuong/SCT-009.yaml", "look-alike"),
        ("so-gddt/SGD-001.yaml", "deadline-moved-without-decision"),
        ("so-khcn/SKHCN-009.yaml", "completed-before-assigned"),
        ("so-ngoai-vu/SNG-001.yaml", "landing-backwards"),
        ("so-noi-vu/SNV-010.yaml", "lead-among-coordinating"),
        ("so-tai-chinh/TU-004.yaml", "generic-reason"),
        ("so-tnmt/SNNMT-005.yaml", "ended-agency"),
        ("so-vhttdl/SVH-009.yaml", "not-nfc"),
        ("so-y-te/SYT-001.yaml", "overdue-without-cause"),
        ("so-y-te/SYT-009.yaml", "dated-in-future"),
    ];
    assert_eq!(found, expected);
}
