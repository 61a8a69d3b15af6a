//! Which landing counts for which meeting: stories of a few lines.

use giaoban::analysis::{Analysis, Instant, Occasion};
use giaoban::assess::{Information, Standing};
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::{self, FrozenBy};
use giaoban::story::Story;

const OFFICE: &str = "== 2025-01-02 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Bình Định}]
khoa: {so_ngay: 3, hieu_luc_tu: 2025-02-01}
-- office/agencies.yaml --
co_quan:
  - {ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 1, thu_truong: Giám đốc, tai_khoan: [so-y-te]}
  - {ma: so-cu, ten: Sở cũ, loai: so, thu_tu: 2, thu_truong: Giám đốc, hieu_luc: {den: 2025-02-28}, ke_thua: [so-y-te]}
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}
  - {ma: 2025-03, ten: Tháng 3, ngay: 2025-04-05, gio: \"08:00\"}
-- office/programmes.yaml --
chuong_trinh: [{ma: ct, ten: Chương trình, cap: ubnd}]
-- tasks/so-y-te/SYT-001.yaml --
ma: SYT-001
ten: Đấu thầu thuốc
noi_dung: Đấu thầu thuốc cho năm 2025
loai: trong_tam
chuong_trinh: [ct]
van_ban_giao: [{so_ky_hieu: 01/CTr, ngay: 2025-01-02}]
don_vi_chu_tri: so-y-te
lanh_dao_theo_doi: Phó Chủ tịch
cap_trinh: ubnd_tinh
san_pham: Kết quả đấu thầu
ngay_giao: 2025-01-02
thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30}
trang_thai: dang_thuc_hien
cap_nhat:
";

const ENTRY: &str = "-- tasks/so-y-te/SYT-001.yaml | append --
  - ngay: 2025-02-20
    nguoi: An
    dien_bien: đã mở thầu đợt một
    tinh_hinh_trien_khai: đang chấm thầu mười gói
    ket_qua: xong ba gói thầu đầu
";

/// The verdict on SYT-001's information at each locked meeting, as of 10/4/2025.
#[track_caller]
fn check(story: &str, expected: &[(&str, &str)]) {
    let record = Story::read(&format!("{OFFICE}{story}")).expect("a story").record();
    let as_of = AsOf { moment: Moment::parse("2025-04-10T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let analysis = Analysis::of(record, Instant { as_of, is_given: true });
    let judged = analysis.judged();
    let verdicts: Vec<(String, String)> = judged
        .frozen
        .iter()
        .map(|Occasion { sitting, assessment }| {
            let task = assessment.task("SYT-001").expect("the task");
            let verdict = match &task.information {
                Information::Full => "full".to_owned(),
                Information::Incomplete(missing) if missing.is_empty() => "unreadable".to_owned(),
                Information::Incomplete(missing) => {
                    missing.iter().map(|missing| missing.field.key).collect::<Vec<_>>().join(" ")
                }
                Information::NotYet | Information::NoUpdate => "silent".to_owned(),
                Information::UpdatedLate => "late".to_owned(),
                Information::Unproven => "unproven".to_owned(),
                Information::NewlyAssigned => "new".to_owned(),
            };
            (sitting.meeting.id.to_string(), verdict)
        })
        .collect();
    let verdicts: Vec<(&str, &str)> = verdicts.iter().map(|(id, verdict)| (id.as_str(), verdict.as_str())).collect();
    assert_eq!(verdicts, expected);
}

#[test]
fn a_landing_one_minute_before_the_cutoff_counts() {
    check(&format!("== 2025-03-01 23:59 | so-y-te | Cập nhật\n{ENTRY}"), &[("2025-02", "full"), ("2025-03", "silent")]);
}

#[test]
fn a_landing_at_the_cutoff_waits_for_the_next_meeting() {
    check(&format!("== 2025-03-02 00:00 | so-y-te | Cập nhật\n{ENTRY}"), &[("2025-02", "late"), ("2025-03", "full")]);
}

#[test]
fn a_side_branch_date_is_no_evidence() {
    check(
        &format!("== 2025-03-03 09:00 | so-y-te | Cập nhật | merge 2025-02-20 09:00\n{ENTRY}"),
        &[("2025-02", "late"), ("2025-03", "full")],
    );
}

#[test]
fn a_backdated_commit_does_not_pass_a_later_landing() {
    let story = format!(
        "== 2025-03-03 08:00 | van-phong | Ghi chú\n-- office/ghi-chu.yaml --\nx: 1\n== 2025-03-03 09:00 | so-y-te | Cập nhật | committed 2025-02-20 09:00\n{ENTRY}"
    );
    // One date against one: nothing says which of them is false.
    check(&story, &[("2025-02", "unproven"), ("2025-03", "full")]);
    let two = story.replace(
        "== 2025-03-03 09:00",
        "== 2025-03-03 08:30 | van-phong | Ghi chú\n-- office/ghi-chu.yaml --\nx: 2\n== 2025-03-03 09:00",
    );
    check(&two, &[("2025-02", "late"), ("2025-03", "full")]);
}

#[test]
fn landed_reverted_and_landed_again_counts_from_the_last() {
    // threats.md O11
    let entry_gone: String = ENTRY.lines().skip(1).map(|line| format!("-{line}\n")).collect();
    let story = format!(
        "== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}== 2025-02-25 09:00 | so-y-te | Hoàn tác\n-- tasks/so-y-te/SYT-001.yaml | edit --\n{entry_gone}== 2025-03-03 09:00 | so-y-te | Cập nhật lại\n{ENTRY}"
    );
    check(&story, &[("2025-02", "late"), ("2025-03", "full")]);
}

#[test]
fn a_reformatted_entry_is_no_update() {
    let reformatted = "-- tasks/so-y-te/SYT-001.yaml | edit --\n-    dien_bien: đã mở thầu đợt một\n+    dien_bien: >-\n+      đã mở thầu\n+      đợt một\n";
    let story = format!(
        "== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}== 2025-03-20 09:00 | so-y-te | Trình bày lại\n{reformatted}"
    );
    check(&story, &[("2025-02", "full"), ("2025-03", "silent")]);
}

#[test]
fn a_moved_file_keeps_its_history_and_is_no_update() {
    let story = format!(
        "== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}== 2025-03-20 09:00 | van-phong | Chuyển\n-- tasks/so-cu/SYT-001.yaml | move tasks/so-y-te/SYT-001.yaml --\n"
    );
    check(&story, &[("2025-02", "full"), ("2025-03", "silent")]);
}

#[test]
fn an_entry_without_results_is_incomplete() {
    let entry = ENTRY.replace("    ket_qua: xong ba gói thầu đầu\n", "");
    check(
        &format!("== 2025-02-20 09:00 | so-y-te | Cập nhật\n{entry}"),
        &[("2025-02", "ket_qua"), ("2025-03", "silent")],
    );
}

#[test]
fn a_file_broken_by_another_hand_is_not_counted_against_its_owner() {
    let broken = "== 2025-02-25 09:00 | van-phong | Hỏng\n-- tasks/so-y-te/SYT-001.yaml --\nten: a: b\n";
    check(
        &format!("== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}{broken}"),
        &[("2025-02", "full"), ("2025-03", "silent")],
    );
}

#[test]
fn a_file_broken_by_its_owner_is_incomplete() {
    let broken = "== 2025-02-25 09:00 | so-y-te | Hỏng\n-- tasks/so-y-te/SYT-001.yaml --\nten: a: b\n";
    check(
        &format!("== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}{broken}"),
        &[("2025-02", "unreadable"), ("2025-03", "unreadable")],
    );
}

#[test]
fn a_deleted_task_is_still_counted() {
    let gone = "== 2025-02-25 09:00 | so-y-te | Xóa\n-- tasks/so-y-te/SYT-001.yaml | delete --\n";
    check(
        &format!("== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}{gone}"),
        &[("2025-02", "unreadable"), ("2025-03", "unreadable")],
    );
}

#[test]
fn a_task_deleted_by_another_hand_keeps_its_last_good_content() {
    let gone = "== 2025-02-25 09:00 | van-phong | Xóa\n-- tasks/so-y-te/SYT-001.yaml | delete --\n";
    check(
        &format!("== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}{gone}"),
        &[("2025-02", "full"), ("2025-03", "silent")],
    );
}

#[test]
fn what_only_the_merge_takes_away_is_not_the_agencys_doing() {
    let gone = "== 2025-02-25 09:00 | so-y-te | Cập nhật khác | merge 2025-02-24 09:00 | by van-phong\n-- office/x.yaml --\nx: 1\n-- tasks/so-y-te/SYT-001.yaml | in merge delete --\n";
    check(
        &format!("== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}{gone}"),
        &[("2025-02", "full"), ("2025-03", "silent")],
    );
    // The same by the branch itself.
    check(
        &format!("== 2025-02-20 09:00 | so-y-te | Cập nhật\n{ENTRY}{}", gone.replace("in merge ", "")),
        &[("2025-02", "unreadable"), ("2025-03", "unreadable")],
    );
}

#[test]
fn a_tag_made_before_the_cutoff_decides_nothing() {
    let story = format!(
        "== 2025-02-20 09:00 | van-phong | Sớm | tag giaoban-khoa-2025-02\n-- office/x.yaml --\nx: 1\n== 2025-02-21 09:00 | so-y-te | Cập nhật\n{ENTRY}"
    );
    check(&story, &[("2025-02", "full"), ("2025-03", "silent")]);
}

#[test]
fn a_meeting_moved_after_its_lock_leaves_the_lock_where_it_was() {
    // Put off from 05/3 to 20/3 on 03/3: the lock of 02/3 was executed.
    let moved = "== 2025-03-03 08:00 | van-phong | Đổi lịch\n-- office/meetings.yaml | edit --\n-  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}\n+  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-20, gio: \"08:00\"}\n";
    let story = format!("{moved}== 2025-03-10 09:00 | so-y-te | Cập nhật\n{ENTRY}");
    check(&story, &[("2025-02", "late"), ("2025-03", "full")]);
}

#[test]
fn a_meeting_put_off_before_its_lock_locks_later() {
    let moved = "== 2025-03-01 08:00 | van-phong | Đổi lịch\n-- office/meetings.yaml | edit --\n-  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}\n+  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-20, gio: \"08:00\"}\n";
    let story = format!("{moved}== 2025-03-10 09:00 | so-y-te | Cập nhật\n{ENTRY}");
    check(&story, &[("2025-02", "full"), ("2025-03", "silent")]);
}

#[test]
fn a_meeting_entered_after_it_was_held_has_no_lock() {
    let record = Story::read(&format!(
        "{OFFICE}== 2025-04-09 08:00 | van-phong | Bổ sung\n-- office/meetings.yaml | append --\n  - {{ma: 2025-02-b, ten: Bất thường, ngay: 2025-03-15}}\n"
    ))
    .expect("a story")
    .record();
    let as_of = AsOf { moment: Moment::parse("2025-04-10T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let schedule = snapshot::schedule(&record, as_of);
    let frozen: Vec<_> =
        schedule.frozen().map(|(sitting, period)| (sitting.meeting.id.to_string(), period.frozen_by)).collect();
    assert_eq!(frozen, [("2025-02".to_owned(), FrozenBy::Time), ("2025-03".to_owned(), FrozenBy::Time)]);
    let late =
        schedule.sittings.iter().find(|sitting| sitting.meeting.id.as_str() == "2025-02-b").expect("it is listed");
    assert!(late.cutoff.is_none(), "there is no lock to wait for");
    assert!(schedule.next().is_none());
}

/// An entry that was pushed past the gate takes nothing out of the totals.
#[test]
fn what_was_assigned_does_not_become_a_proposal_by_an_entry_of_its_own() {
    const ADDED: &str = "dieu_chinh:\n  - {loai: bo_sung, to_trinh: {so_ky_hieu: 45/TTr, ngay: 2025-02-10}, ly_do: Phân bổ nguồn tăng thu cho dự án chuyển tiếp, ket_qua: cho_xem_xet}\n";
    let standing = |office: &str, later: &str| {
        let record = Story::read(&format!("{office}{later}")).expect("a story").record();
        let as_of =
            AsOf { moment: Moment::parse("2025-04-10T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
        let analysis = Analysis::of(record, Instant { as_of, is_given: true });
        let assessment = analysis.judged().current;
        assessment.task("SYT-001").expect("the task").standing
    };
    let later = format!(
        "== 2025-02-11 08:00 | so-y-te | Sửa\n-- tasks/so-y-te/SYT-001.yaml | edit --\n-cap_nhat:\n{}",
        format!("{ADDED}cap_nhat:\n").lines().map(|line| format!("+{line}\n")).collect::<String>()
    );
    assert_ne!(standing(OFFICE, &later), Standing::Proposed);
    // One that was proposed from the beginning is a proposal until it is decided.
    assert_eq!(standing(&OFFICE.replace("cap_nhat:\n", &format!("{ADDED}cap_nhat:\n")), ""), Standing::Proposed);
}
