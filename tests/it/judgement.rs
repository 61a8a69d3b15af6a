//! Judgement by stories of a few lines: the Office's appraisals, the pace of
//! updates, blockers, registers, ranking, and what became of agencies.

use std::sync::Arc;

use giaoban::analysis::{Analysis, Instant, Judged};
use giaoban::assess::{self, Assessed, Assessment, Information, Keeper, Standing, Way};
use giaoban::check::trespasses;
use giaoban::history::Record;
use giaoban::lang::Lang;
use giaoban::model::choice::{CauseKind, Course, Outcome, Quality};
use giaoban::model::id::{AgencyId, TaskId};
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::Timelines;
use giaoban::story::Story;
use giaoban::view::Account;

const OFFICE: &str = "== 2025-02-03 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Bình Định, den: 2025-06-30}, {ten: Gia Lai, tu: 2025-07-01}]
khoa: {so_ngay: 3, hieu_luc_tu: 2025-02-01}
-- office/agencies.yaml --
co_quan:
  - {ma: van-phong, ten: Văn phòng, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}
  - {ma: so-khdt, ten: Sở Kế hoạch và Đầu tư, loai: so, thu_tu: 2, thu_truong: Giám đốc, tai_khoan: [so-khdt], hieu_luc: {den: 2025-02-28}, ke_thua: [so-tai-chinh-bd]}
  - {ma: so-tai-chinh-bd, ten: Sở Tài chính tỉnh Bình Định, loai: so, thu_tu: 3, thu_truong: Giám đốc, tai_khoan: [so-tc-bd], hieu_luc: {tu: 2025-03-01, den: 2025-06-30}, ke_thua: [so-tai-chinh-gl]}
  - {ma: so-tai-chinh-gl, ten: Sở Tài chính tỉnh Gia Lai, loai: so, thu_tu: 4, thu_truong: Giám đốc, tai_khoan: [so-tc-gl], hieu_luc: {tu: 2025-07-01}}
  - {ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 5, thu_truong: Giám đốc, tai_khoan: [so-y-te]}
  - {ma: so-xay-dung, ten: Sở Xây dựng, loai: so, thu_tu: 6, thu_truong: Giám đốc, tai_khoan: [so-xd]}
  - {ma: xa-a, ten: Xã A, loai: dia_phuong_xa, thu_tu: 9, thu_truong: Chủ tịch, tai_khoan: [xa-a]}
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05}
  - {ma: 2025-03, ten: Tháng 3, ngay: 2025-04-03}
  - {ma: 2025-06, ten: Tháng 6, ngay: 2025-07-03}
  - {ma: 2025-07, ten: Tháng 7, ngay: 2025-08-05}
-- office/programmes.yaml --
chuong_trinh: [{ma: ct, ten: Chương trình, cap: ubnd}]
dot_dieu_chinh:
  - {ma: dot-1, ten: Đợt 1, han: {kieu: truoc_ngay, gia_tri: 2025-03-10}, chuong_trinh: [ct]}
";

/// A task with what its test is about.
fn task(lead: &str, id: &str, rest: &str) -> String {
    let deadline = if rest.contains("thoi_han") { "" } else { "thoi_han: {kieu: den_ngay, gia_tri: 2025-12-31}\n" };
    let status = if rest.contains("\ntrang_thai:") || rest.starts_with("trang_thai:") {
        ""
    } else {
        "trang_thai: dang_thuc_hien\n"
    };
    format!(
        "-- tasks/{lead}/{id}.yaml --\nma: {id}\nten: Việc {id}\nnoi_dung: Nội dung được giao\nloai: trong_tam\nchuong_trinh: [ct]\n\
         van_ban_giao: [{{so_ky_hieu: 01/CTr, ngay: 2025-02-03}}]\ndon_vi_chu_tri: {lead}\nlanh_dao_theo_doi: Phó Chủ tịch\n\
         cap_trinh: ubnd_tinh\nsan_pham: Báo cáo\nngay_giao: 2025-02-03\n{deadline}{status}{rest}"
    )
}

const DONE: &str =
    "trang_thai: hoan_thanh\nngay_hoan_thanh: 2025-02-20\nminh_chung: [{so_ky_hieu: 9/BC, ngay: 2025-02-20}]\n";

fn entry(day: &str) -> String {
    format!(
        "  - {{ngay: {day}, nguoi: An, dien_bien: đã họp ngày {day}, tinh_hinh_trien_khai: đang làm việc tiếp, ket_qua: xong thêm một phần}}\n"
    )
}

/// Completed, with the update that says so.
fn done() -> String {
    format!("{DONE}cap_nhat:\n{}", entry("2025-02-20"))
}

fn record(story: &str) -> Record {
    Story::read(&format!("{OFFICE}{story}")).expect("a story").record()
}

/// Every locked meeting as of a day, and the open period, judged.
fn judged(story: &str, as_of: &str, judge: impl FnOnce(&Record, &[Assessment<'_>])) {
    let as_of = AsOf { moment: Moment::parse(as_of).expect("an instant"), zone: Zone::default() };
    let analysis = Analysis::of(record(story), Instant { as_of, is_given: true });
    let Judged { frozen, current } = analysis.judged();
    let frozen = Arc::into_inner(frozen).expect("nobody else has it");
    let assessments: Vec<_> = frozen.into_iter().map(|occasion| occasion.assessment).chain([current]).collect();
    judge(analysis.record(), &assessments);
}

#[track_caller]
fn the<'b, 'a>(assessment: &'b Assessment<'a>, id: &str) -> &'b Assessed<'a> {
    assessment.task(id).expect("the task")
}

fn ids(assessment: &Assessment<'_>, places: &[usize]) -> Vec<String> {
    places.iter().filter_map(|place| assessment.tasks.get(*place)).map(|task| task.state.task.id.to_string()).collect()
}

// The Office's appraisals.

#[test]
fn a_completed_task_that_is_not_good_enough_goes_back_with_both_views() {
    let story = format!(
        "{}cap_nhat:\n{}== 2025-03-04 09:00 | van-phong | Thẩm định\n-- office/appraisals/2025-02/A-1.yaml --\nchat_luong: chua_dat\ny_kien: Thiếu phụ lục\n",
        task("so-y-te", "A-1", DONE),
        entry("2025-02-20")
    );
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        let returned = the(&meetings[0], "A-1");
        assert!(returned.is_returned());
        assert_eq!(returned.office.quality(), Some(Quality::Insufficient));
        assert_eq!(returned.declared, Standing::DoneOnTime);
        assert!(matches!(returned.standing, Standing::Within { .. }));
        assert_eq!((meetings[0].province.done(), meetings[0].province.open()), (0, 1));
    });
}

#[test]
fn a_returned_task_owes_an_update_and_comes_back_by_a_new_rating_only() {
    let story = format!(
        "{}cap_nhat:\n{}== 2025-03-04 09:00 | van-phong | Thẩm định\n-- office/appraisals/2025-02/A-1.yaml --\nchat_luong: chua_dat\n\
         == 2025-04-02 09:00 | van-phong | Thẩm định\n-- office/appraisals/2025-03/A-1.yaml --\nchat_luong: dat\n",
        task("so-y-te", "A-1", DONE),
        entry("2025-02-20")
    );
    judged(&story, "2025-03-20T08:00:00+07:00", |_, meetings| {
        let open = meetings.last().expect("the open period");
        assert!(the(open, "A-1").is_returned());
        assert_eq!(the(open, "A-1").information, Information::NotYet);
    });
    judged(&story, "2025-04-04T08:00:00+07:00", |_, meetings| {
        assert_eq!(the(&meetings[1], "A-1").standing, Standing::DoneOnTime);
        let movement = &meetings[1].since(&meetings[0]).movement;
        assert_eq!(ids(&meetings[1], &movement.finished), ["A-1"]);
    });
}

#[test]
fn the_office_finds_lacking_what_no_rule_can_and_waves_nothing_through() {
    let story = format!(
        "{}cap_nhat:\n{}{}cap_nhat:\n{}== 2025-03-04 09:00 | van-phong | Thẩm định\n-- office/appraisals/2025-02/A-1.yaml --\nday_du: khong\n\
         -- office/appraisals/2025-02/A-2.yaml --\nday_du: co\n",
        task("so-y-te", "A-1", ""),
        entry("2025-02-20"),
        task("so-y-te", "A-2", ""),
        entry("2025-02-20").replace(", ket_qua: xong thêm một phần", ""),
    );
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        let lacks = |id: &str| match &the(&meetings[0], id).information {
            Information::Incomplete(missing) => missing.iter().map(|missing| missing.field.key).collect(),
            _ => Vec::new(),
        };
        assert_eq!((lacks("A-1"), lacks("A-2")), (vec!["day_du"], vec!["ket_qua"]));
    });
}

#[test]
fn an_appraisal_after_the_meeting_changes_no_report() {
    let story = format!(
        "{}== 2025-03-05 09:00 | van-phong | Muộn\n-- office/appraisals/2025-02/A-1.yaml --\nchat_luong: chua_dat\n",
        task("so-y-te", "A-1", DONE)
    );
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        assert!(the(&meetings[0], "A-1").office.quality.is_none());
        assert!(the(&meetings[1], "A-1").is_returned());
    });
}

#[test]
fn the_offices_cause_is_counted_and_both_are_shown() {
    let late =
        "thoi_han: {kieu: den_ngay, gia_tri: 2025-02-20}\nnguyen_nhan: {loai: khach_quan, noi_dung: Mưa lũ kéo dài}\n";
    let story = format!(
        "{}== 2025-03-04 09:00 | van-phong | Thẩm định\n-- office/appraisals/2025-02/A-1.yaml --\nnguyen_nhan: {{loai: chu_quan, noi_dung: Chậm trình}}\n",
        task("so-y-te", "A-1", late)
    );
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        let causes = the(&meetings[0], "A-1").causes();
        assert!(causes.is_overridden() && causes.by_agency.is_some());
        assert_eq!(causes.kind(), Some(CauseKind::Subjective));
        let counted = meetings[0].blockers().causes;
        assert_eq!((counted.late, counted.subjective, counted.objective, counted.overridden), (1, 1, 0, 1));
    });
}

// The pace of updates.

#[test]
fn a_week_is_judged_once_in_the_period_of_its_last_working_day() {
    // The lock of 31/3 is a Monday: that week belongs to the next period, with
    // the update of the Monday itself nobody misses.
    let story = format!(
        "{}cap_nhat:\n{}== 2025-03-27 09:00 | so-y-te | Cập nhật\n-- tasks/so-y-te/A-1.yaml | append --\n{}== 2025-04-01 09:00 | so-y-te | Cập nhật\n-- tasks/so-y-te/A-1.yaml | append --\n{}",
        task("so-y-te", "A-1", ""),
        entry("2025-02-03"),
        entry("2025-03-27"),
        entry("2025-04-01"),
    );
    judged(&story, "2025-04-07T08:00:00+07:00", |_, meetings| {
        let mondays = |meeting: &Assessment<'_>| -> Vec<(String, u16)> {
            the(meeting, "A-1").pace.weeks.iter().map(|week| (week.monday.to_string(), week.updates)).collect()
        };
        let march = mondays(&meetings[1]);
        assert_eq!(march.last(), Some(&("2025-03-24".to_owned(), 1)));
        assert_eq!(mondays(&meetings[2]), [("2025-03-31".to_owned(), 1)]);
        let pace = &the(&meetings[1], "A-1").pace;
        assert_eq!((pace.owed, pace.kept, pace.silent_days), (4, 1, Some(3)));
    });
}

#[test]
fn an_entry_that_repeats_the_one_before_it_is_no_real_update() {
    let again = entry("2025-02-20").replace("đã họp ngày 2025-02-20", "đã họp ngày 2025-02-13");
    let story = format!("{}cap_nhat:\n{}{again}", task("so-y-te", "A-1", ""), entry("2025-02-13"));
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        let real: Vec<bool> = the(&meetings[0], "A-1").pace.entries.iter().map(|entry| entry.is_real).collect();
        assert_eq!(real, [true, false]);
    });
}

#[test]
fn landing_times_count_and_the_entrys_own_day_stands_beside() {
    let story = format!(
        "{}== 2025-03-01 10:00 | so-y-te | Cập nhật | merge 2025-02-10 09:00\n-- tasks/so-y-te/A-1.yaml | append --\ncap_nhat:\n{}",
        task("so-y-te", "A-1", ""),
        entry("2025-02-10")
    );
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        let task = the(&meetings[0], "A-1");
        let [only] = task.pace.entries.as_slice() else { unreachable!("one entry") };
        assert_eq!(only.landed, Moment::parse("2025-03-01T10:00:00+07:00"));
        assert_eq!(only.written.map(|day| day.to_string()).as_deref(), Some("2025-02-10"));
        assert!(only.is_at_the_end && task.is_piled_up);
    });
}

#[test]
fn one_landing_with_updates_of_five_tasks_is_named() {
    let names = ["A-1", "A-2", "A-3", "A-4", "A-5"];
    let first: String = names.iter().map(|id| task("so-y-te", id, "")).collect();
    let append = |id: &&str| format!("-- tasks/so-y-te/{id}.yaml | append --\ncap_nhat:\n{}", entry("2025-02-28"));
    let story = format!("{first}== 2025-02-28 16:00 | so-y-te | Dồn\n{}", names.iter().map(append).collect::<String>());
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        let mass = &meetings[0].paces.mass;
        assert_eq!(
            mass.iter().map(|mass| (mass.landing, mass.tasks.len(), mass.is_at_the_end)).collect::<Vec<_>>(),
            [(1, 5, true)]
        );
        assert_eq!(meetings[0].paces.province.single, 5);
    });
}

#[test]
fn nothing_is_owed_in_the_week_of_assignment_after_completion_or_while_suspended() {
    let paused = "trang_thai: tam_dung\nvan_ban_tam_dung: {so_ky_hieu: 7/UBND, ngay: 2025-02-03}\n";
    let story = format!("{}{}", task("so-y-te", "A-1", &done()), task("so-y-te", "A-2", paused));
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        // 03/02 is the week of assignment; completed in that of 17/02.
        let owed: Vec<String> = the(&meetings[0], "A-1")
            .pace
            .weeks
            .iter()
            .filter(|week| week.is_owed)
            .map(|week| week.monday.to_string())
            .collect();
        assert_eq!(owed, ["2025-02-10", "2025-02-17"]);
        assert_eq!(the(&meetings[0], "A-2").pace.owed, 0);
    });
}

// Blockers and proposals.

#[test]
fn a_blocker_is_within_authority_awaiting_an_answer_or_answered() {
    let blocker = |course: &str, rest: &str| {
        format!(
            "  - {{ngay_phat_sinh: 2025-02-10, noi_dung: Vướng, nguyen_nhan: {{loai: khach_quan, noi_dung: Mưa}}, huong_xu_ly: {course}, {rest}}}\n"
        )
    };
    let above = "de_xuat: Cho phép, van_ban: {so_ky_hieu: 3/TTr, ngay: 2025-02-12}";
    let list = format!(
        "vuong_mac:\n{}{}{}{}",
        blocker("theo_tham_quyen", "giai_phap: Họp, trang_thai: dang_xu_ly"),
        blocker("de_xuat_chu_tich", &format!("{above}, trang_thai: dang_xu_ly")),
        blocker(
            "de_xuat_ubnd",
            &format!("{above}, tra_loi: {{so_ky_hieu: 4/UBND, ngay: 2025-02-20}}, trang_thai: dang_xu_ly")
        ),
        blocker("phoi_hop", "giai_phap: Họp, trang_thai: da_thao_go"),
    );
    judged(&task("so-y-te", "A-1", &list), "2025-03-06T08:00:00+07:00", |_, meetings| {
        let blockers = meetings[0].blockers();
        let ways: Vec<Way> = blockers.all.iter().map(|held| held.way).collect();
        assert_eq!(
            ways,
            [Way::Within, Way::Awaiting(Course::Chairman), Way::Answered(Course::PeoplesCommittee), Way::Solved]
        );
        assert!(blockers.all.iter().all(|held| held.age_days == Some(19)));
        let asked: Vec<_> = blockers.proposals.iter().map(|(_, awaiting, answered)| (*awaiting, *answered)).collect();
        assert_eq!(asked, [(0, 1), (1, 0), (0, 0)]);
    });
}

// Adjustments.

#[test]
fn extensions_add_up_to_the_slip_from_the_first_deadline() {
    let moved = |number: &str, submitted: &str, from: &str, to: &str, decided: &str| {
        format!(
            "  - {{loai: thay_doi_thoi_han, to_trinh: {{so_ky_hieu: {number}, ngay: {submitted}}}, tu: {{thoi_han: {from}}}, den: {{thoi_han: {to}}}, ly_do: Thay đổi thiết kế kỹ thuật, ket_qua: chap_thuan, van_ban_quyet_dinh: {{so_ky_hieu: 8/UBND, ngay: {decided}}}}}\n"
        )
    };
    let rest = format!(
        "thoi_han: {{kieu: den_ngay, gia_tri: 2025-02-20}}\ndieu_chinh:\n{}{}",
        moved("1/TTr", "2025-02-15", "2025-02-20", "2025-03-15", "2025-02-18"),
        moved("2/TTr", "2025-03-20", "2025-03-15", "2025-04-30", "2025-03-25"),
    );
    judged(&task("so-y-te", "A-1", &rest), "2025-04-04T08:00:00+07:00", |_, meetings| {
        let registers = meetings[1].registers();
        let [slip] = registers.slips.as_slice() else { unreachable!("one task slipped") };
        assert_eq!((slip.extensions, slip.days), (2, Some(69)));
        let told: Vec<_> = registers
            .adjustments
            .iter()
            .map(|entry| (entry.slip_days, entry.is_after_round, entry.is_after_deadline))
            .collect();
        assert_eq!(told, [(Some(23), false, false), (Some(46), true, true)]);
        assert!(registers.adjustments.iter().all(|entry| entry.outcome == Outcome::Approved));
    });
}

// What landed on main against the rules.

/// The rule and the author of each trespass.
#[track_caller]
fn check_trespasses(story: &str, expected: &[(&str, &str)]) {
    let record = record(story);
    let found = trespasses(&record, 0..record.ledger.landings().len(), Zone::default());
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|trespass| {
            let author = record.ledger.landing(trespass.landing).author.login.as_deref();
            (trespass.said.rule.code, author.unwrap_or_default())
        })
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn what_went_around_the_gate_is_found_in_history_with_who_did_it() {
    let start = format!("{}cap_nhat:\n{}", task("so-y-te", "A-1", ""), entry("2025-02-03"));
    let pushed = |what: &str| {
        format!("{start}== 2025-02-10 09:00 | so-y-te | Sửa | pushed\n-- tasks/so-y-te/A-1.yaml | edit --\n{what}")
    };
    let old = entry("2025-02-03");
    let old = old.trim_end();
    for (what, rule) in [
        ("-ngay_giao: 2025-02-03\n+ngay_giao: 2025-02-01\n".to_owned(), "GB510"),
        (format!("-{old}\n+{}\n", old.replace("đã họp ngày 2025-02-03", "chưa họp được")), "GB513"),
        (format!("-{old}\n"), "GB512"),
        (
            "-thoi_han: {kieu: den_ngay, gia_tri: 2025-12-31}\n+thoi_han: {kieu: den_ngay, gia_tri: 2026-12-31}\n"
                .to_owned(),
            "GB301",
        ),
        ("-trang_thai: dang_thuc_hien\n+trang_thai: chua_thuc_hien\n".to_owned(), "GB514"),
        ("-san_pham: Báo cáo\n+san_pham: Biên bản\n".to_owned(), "GB518"),
        ("-don_vi_chu_tri: so-y-te\n+don_vi_chu_tri: so-xay-dung\n".to_owned(), "GB509"),
    ] {
        check_trespasses(&pushed(&what), &[(rule, "so-y-te")]);
    }
    let gone = format!("{start}== 2025-02-10 09:00 | so-xd | Xóa | pushed\n-- tasks/so-y-te/A-1.yaml | delete --\n");
    check_trespasses(&gone, &[("GB304", "so-xd"), ("GB502", "so-xd")]);
    let own = format!("{start}== 2025-02-10 09:00 | so-xd | Thêm | pushed\n{}", task("so-xay-dung", "B-1", ""));
    check_trespasses(&own, &[("GB511", "so-xd")]);
    let office = format!(
        "{start}== 2025-02-10 09:00 | so-xd | Lịch | pushed\n-- office/appraisals/2025-02/A-1.yaml --\nchat_luong: tot\n"
    );
    check_trespasses(&office, &[("GB503", "so-xd")]);
}

#[test]
fn what_is_allowed_leaves_no_trace() {
    let start = task("so-y-te", "A-1", "");
    let update = format!(
        "{start}== 2025-02-10 09:00 | so-y-te | Cập nhật\n-- tasks/so-y-te/A-1.yaml | append --\ncap_nhat:\n{}",
        entry("2025-02-10")
    );
    check_trespasses(&update, &[]);
    let by_office = format!(
        "{start}== 2025-02-10 09:00 | van-phong | Đính chính\n-- tasks/so-y-te/A-1.yaml | edit --\n-ngay_giao: 2025-02-03\n+ngay_giao: 2025-02-01\n"
    );
    check_trespasses(&by_office, &[]);
}

// Ranking, movement, misses.

#[test]
fn ties_share_a_place_and_localities_stand_apart() {
    let late = "thoi_han: {kieu: den_ngay, gia_tri: 2025-02-20}\nnguyen_nhan: {loai: chu_quan, noi_dung: Chậm trình}\n";
    let story = [
        task("so-y-te", "A-1", &done()),
        task("so-xay-dung", "B-1", &done()),
        task("van-phong", "V-1", late),
        task("xa-a", "X-1", late),
        task("so-khdt", "K-1", &done()),
    ]
    .concat();
    judged(&story, "2025-03-06T08:00:00+07:00", |_, meetings| {
        let ranking = meetings[0].ranking();
        let places = |list: &[assess::Ranked]| -> Vec<(String, Option<usize>)> {
            list.iter().map(|ranked| (ranked.agency.to_string(), ranked.place)).collect()
        };
        let expected = [("so-y-te", Some(1)), ("so-xay-dung", Some(1)), ("van-phong", Some(3)), ("so-khdt", None)];
        assert_eq!(places(&ranking.departments), expected.map(|(id, place)| (id.to_owned(), place)));
        assert_eq!(places(&ranking.localities), [("xa-a".to_owned(), Some(1))]);
    });
}

#[test]
fn misses_are_counted_in_a_row_and_an_update_breaks_the_row() {
    let story = format!(
        "{}{}== 2025-03-20 09:00 | so-xd | Cập nhật\n-- tasks/so-xay-dung/B-1.yaml | append --\ncap_nhat:\n{}",
        task("so-y-te", "A-1", ""),
        task("so-xay-dung", "B-1", ""),
        entry("2025-03-20")
    );
    judged(&story, "2025-07-04T08:00:00+07:00", |_, meetings| {
        let earlier: Vec<&Assessment<'_>> = meetings.iter().take(2).collect();
        let misses = meetings[2].misses(&earlier);
        let runs: Vec<(String, usize)> = misses
            .tasks
            .iter()
            .map(|(place, run)| (meetings[2].tasks[*place].state.task.id.to_string(), run.explained))
            .collect();
        assert_eq!(runs, [("A-1".to_owned(), 3), ("B-1".to_owned(), 1)]);
        let agencies: Vec<(&str, usize)> =
            misses.agencies.iter().map(|(id, run)| (id.as_str(), run.explained)).collect();
        assert_eq!(agencies, [("so-y-te", 3), ("so-xay-dung", 1)]);
    });
}

#[test]
fn what_moved_balances_from_one_report_to_the_next() {
    let dropped = "dieu_chinh:\n  - {loai: bo_bot, to_trinh: {so_ky_hieu: 1/TTr, ngay: 2025-03-08}, ly_do: Trùng nhiệm vụ khác đã giao, ket_qua: chap_thuan, van_ban_quyet_dinh: {so_ky_hieu: 2/UBND, ngay: 2025-03-12}}\n";
    let story = format!(
        "{}{}{}== 2025-03-15 09:00 | van-phong | Việc của tháng\n{}-- tasks/so-y-te/A-1.yaml | edit --\n-trang_thai: dang_thuc_hien\n+trang_thai: da_bo\n\
         -- tasks/so-y-te/A-1.yaml | append --\n{dropped}-- tasks/so-xay-dung/B-1.yaml | edit --\n-trang_thai: dang_thuc_hien\n+trang_thai: hoan_thanh\n+ngay_hoan_thanh: 2025-03-14\n+minh_chung: [{{so_ky_hieu: 9/BC, ngay: 2025-03-14}}]\n\
         -- tasks/so-xay-dung/B-1.yaml | append --\ncap_nhat:\n{}",
        task("so-y-te", "A-1", ""),
        task("so-xay-dung", "B-1", ""),
        task("xa-a", "X-1", "thoi_han: {kieu: den_ngay, gia_tri: 2025-03-10}\n"),
        task("xa-a", "X-2", ""),
        entry("2025-03-14"),
    );
    judged(&story, "2025-04-04T08:00:00+07:00", |_, meetings| {
        let (before, after) = (&meetings[0], &meetings[1]);
        let movement = &after.since(before).movement;
        let told = |places: &[usize]| ids(after, places);
        assert_eq!(told(&movement.new), ["X-2"]);
        assert_eq!(told(&movement.finished), ["B-1"]);
        assert_eq!(told(&movement.slipped), ["X-1"]);
        assert_eq!(told(&movement.dropped), ["A-1"]);
        assert_eq!((before.province.total, after.province.total, movement.unchanged), (3, 3, 0));
    });
}

// A department merged in March, a province merged in July.

/// A task of so-khdt, handed over on 01/3 and again on 01/7.
fn handed_twice() -> String {
    format!(
        "{}== 2025-03-01 09:00 | so-tc-bd | Tiếp nhận\n-- tasks/so-khdt/K-1.yaml | append --\nban_giao:\n  - {{tu: so-khdt, den: so-tai-chinh-bd, ngay: 2025-03-01, bien_ban: 1/BB, tinh_trang: dở dang}}\n\
         == 2025-07-01 09:00 | so-tc-gl | Tiếp nhận\n-- tasks/so-khdt/K-1.yaml | append --\n  - {{tu: so-tai-chinh-bd, den: so-tai-chinh-gl, ngay: 2025-07-01, bien_ban: 2/BB, tinh_trang: dở dang}}\n",
        task("so-khdt", "K-1", "")
    )
}

#[test]
fn a_chain_of_two_successions_is_followed_by_date() {
    judged(&handed_twice(), "2025-08-06T08:00:00+07:00", |_, meetings| {
        let leads: Vec<&str> = meetings.iter().map(|meeting| the(meeting, "K-1").state.lead.as_str()).collect();
        // The lock of 30/6 still finds the old province's department, that of 02/8 the new one's.
        assert_eq!(
            leads,
            ["so-tai-chinh-bd", "so-tai-chinh-bd", "so-tai-chinh-bd", "so-tai-chinh-gl", "so-tai-chinh-gl"]
        );
        let office = &meetings[3].snapshot.office;
        let keepers = assess::custody(the(&meetings[3], "K-1"), &office.registry, &office.settings);
        let told = |keeper: &Keeper| {
            let to = keeper.to.map_or_else(|| "—".to_owned(), |day| day.to_string());
            format!("{} ({}) {} {to}", keeper.name, keeper.province, keeper.from)
        };
        assert_eq!(
            keepers.iter().map(told).collect::<Vec<_>>(),
            [
                "Sở Kế hoạch và Đầu tư (Bình Định) 2025-02-03 2025-02-28",
                "Sở Tài chính tỉnh Bình Định (Bình Định) 2025-03-01 2025-06-30",
                "Sở Tài chính tỉnh Gia Lai (Gia Lai) 2025-07-01 —",
            ]
        );
        assert!(keepers.iter().all(|keeper| !keeper.left_a_gap));
    });
}

#[test]
fn a_missing_second_hand_over_leaves_the_task_without_a_taker() {
    let story = handed_twice();
    let (once, _) = story.split_once("== 2025-07-01").expect("two hand-overs");
    judged(once, "2025-08-06T08:00:00+07:00", |_, meetings| {
        let held = |meeting: &Assessment<'_>| {
            (the(meeting, "K-1").state.lead.to_string(), the(meeting, "K-1").state.has_no_taker)
        };
        assert_eq!(held(&meetings[2]), ("so-tai-chinh-bd".to_owned(), false));
        assert_eq!(held(&meetings[3]), ("so-tai-chinh-bd".to_owned(), true));
        assert_eq!(ids(&meetings[3], &meetings[3].registers().without_taker), ["K-1"]);
    });
}

#[test]
fn the_registry_tells_what_became_of_an_agency_and_a_circle_ends() {
    judged("", "2025-08-06T08:00:00+07:00", |_, meetings| {
        let registry = &meetings[0].snapshot.office.registry;
        let id = |text: &str| AgencyId::parse(text).expect("an id");
        let steps: Vec<String> = registry
            .heirs(&id("so-khdt"))
            .iter()
            .map(|step| {
                format!(
                    "{} → {} {}",
                    step.from.id,
                    step.to.id,
                    step.day().map(|day| day.to_string()).unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(steps, ["so-khdt → so-tai-chinh-bd 2025-03-01", "so-tai-chinh-bd → so-tai-chinh-gl 2025-07-01"]);
        assert_eq!(registry.ancestors(&id("so-tai-chinh-gl")).len(), 2);
        assert!(registry.heirs(&id("so-y-te")).is_empty());
    });
    let circle = "== 2025-02-04 08:00 | van-phong | Vòng\n-- office/agencies.yaml --\nco_quan:\n  - {ma: a, ten: A, loai: so, thu_tu: 1, thu_truong: Giám đốc, ke_thua: [b]}\n  - {ma: b, ten: B, loai: so, thu_tu: 2, thu_truong: Giám đốc, ke_thua: [a, b]}\n";
    judged(circle, "2025-08-06T08:00:00+07:00", |_, meetings| {
        let registry = &meetings[0].snapshot.office.registry;
        assert_eq!(registry.heirs(&AgencyId::parse("a").expect("an id")).len(), 3);
    });
}

#[test]
fn the_letterhead_is_the_provinces_name_of_the_day() {
    judged("", "2025-08-06T08:00:00+07:00", |_, meetings| {
        let settings = &meetings[0].snapshot.office.settings;
        let name = |day: &str| settings.province_on(day.parse().expect("a day")).to_owned();
        assert_eq!((name("2025-06-30"), name("2025-07-01")), ("Bình Định".to_owned(), "Gia Lai".to_owned()));
    });
}

// The turn of the year.

const TURN: &str = "== 2025-11-01 08:00 | van-phong | Lịch
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-11, ten: Tháng 11, ngay: 2025-12-05}
  - {ma: 2025-12, ten: Tháng 12, ngay: 2026-01-06}
  - {ma: 2026-01, ten: Tháng 01, ngay: 2026-02-05}
  - {ma: 2026-02, ten: Tháng 02, ngay: 2026-03-05}
== 2025-11-20 09:00 | so-y-te | Việc
";

/// Those four meetings, and the open period.
fn turning<'m, 'a>(meetings: &'m [Assessment<'a>]) -> &'m [Assessment<'a>] {
    &meetings[meetings.len() - 5..]
}

/// In which of the four meetings, and in the open period, a task is counted (`+`),
/// listed as dropped (`x`) or archived (`-`).
#[track_caller]
fn counted(landings: &str, expected: &str) {
    judged(&format!("{TURN}{landings}"), "2026-03-10T08:00:00+07:00", |_, meetings| {
        let marks: String = turning(meetings)
            .iter()
            .map(|meeting| match (meeting.task("A-1"), meeting.archived("A-1")) {
                (Some(task), None) if task.is_counted() => '+',
                (Some(_), None) => 'x',
                (None, Some(_)) => '-',
                _ => '?',
            })
            .collect();
        assert_eq!(marks, expected);
    });
}

fn finished(on: &str, rest: &str) -> String {
    task(
        "so-y-te",
        "A-1",
        &format!("{LATER}trang_thai: hoan_thanh\nngay_hoan_thanh: {on}\n{rest}cap_nhat:\n{}", entry("2025-11-19")),
    )
}

/// Nothing is overdue: the turn of the year alone is asked about.
const LATER: &str = "thoi_han: {kieu: den_ngay, gia_tri: 2026-06-30}\n";

const EVIDENCE: &str = "minh_chung: [{so_ky_hieu: 9/BC, ngay: 2025-11-19}]\n";

#[test]
fn a_task_reported_as_completed_leaves_with_its_year() {
    counted(&finished("2025-11-19", EVIDENCE), "++---");
}

#[test]
fn nobody_escapes_by_declaring_and_waiting() {
    counted(&finished("2025-11-19", ""), "+++++");
}

#[test]
fn what_was_lacking_at_the_last_report_is_reported_before_it_leaves() {
    let completed = format!("== 2026-01-10 09:00 | so-y-te | Bổ sung\n{}", finished("2025-11-19", EVIDENCE));
    counted(&format!("{}{completed}", finished("2025-11-19", "")), "+++++");
}

#[test]
fn a_completion_of_december_that_landed_in_january_is_one_of_the_new_year() {
    let landed = format!("== 2026-01-10 09:00 | so-y-te | Xong\n{}", finished("2025-12-20", EVIDENCE));
    counted(&format!("{}{landed}", task("so-y-te", "A-1", LATER)), "+++++");
}

#[test]
fn what_was_completed_before_a_late_meeting_of_the_old_year_stays_in_the_new_one() {
    let landed = format!("== 2026-01-02 09:00 | so-y-te | Xong\n{}", finished("2026-01-02", EVIDENCE));
    counted(&format!("{}{landed}", task("so-y-te", "A-1", LATER)), "+++++");
}

#[test]
fn a_day_written_anew_neither_brings_back_nor_lets_go() {
    let forward = format!("== 2026-02-20 09:00 | van-phong | Sửa ngày\n{}", finished("2026-02-01", EVIDENCE));
    counted(&format!("{}{forward}", finished("2025-11-19", EVIDENCE)), "++---");
    let landed = format!("== 2026-01-10 09:00 | so-y-te | Xong\n{}", finished("2026-01-09", EVIDENCE));
    let back = format!("== 2026-02-20 09:00 | van-phong | Sửa ngày\n{}", finished("2025-12-20", EVIDENCE));
    counted(&format!("{}{landed}{back}", task("so-y-te", "A-1", LATER)), "+++++");
}

#[test]
fn what_the_office_sends_back_is_counted_again() {
    let back =
        "== 2026-03-03 09:00 | van-phong | Thẩm định\n-- office/appraisals/2026-02/A-1.yaml --\nchat_luong: chua_dat\n";
    counted(&format!("{}{back}", finished("2025-11-19", EVIDENCE)), "++-++");
    // Sent back at the last meeting of the year: it was not reported as completed there.
    let at_the_end = back.replace("2026-03-03", "2026-01-05").replace("2026-02/", "2025-12/");
    counted(&format!("{}{at_the_end}", finished("2025-11-19", EVIDENCE)), "+++++");
}

#[test]
fn a_dropped_task_is_listed_until_its_year_is_over() {
    let drop = "trang_thai: da_bo\ndieu_chinh:\n  - {loai: bo_bot, to_trinh: {so_ky_hieu: 1/TTr, ngay: 2025-11-01}, ly_do: Do thay đổi quy hoạch, ket_qua: chap_thuan, van_ban_quyet_dinh: {so_ky_hieu: 8/UBND, ngay: 2025-11-08}}\n";
    counted(&task("so-y-te", "A-1", drop), "xx---");
    let pending = drop.replace("chap_thuan, van_ban_quyet_dinh: {so_ky_hieu: 8/UBND, ngay: 2025-11-08}", "cho_xem_xet");
    counted(&task("so-y-te", "A-1", &pending), "+++++");
}

#[test]
fn what_the_office_asks_for_later_is_asked_of_no_archived_task() {
    let asks = "== 2026-01-20 09:00 | van-phong | Yêu cầu\n-- giaoban.yaml --\ntinh: [{ten: Gia Lai}]\nkhoa: {so_ngay: 3, hieu_luc_tu: 2025-02-01}\ncap_nhat: {bat_buoc_theo_trang_thai: {hoan_thanh: [linh_vuc]}}\n";
    counted(&format!("{}{asks}", finished("2025-11-19", EVIDENCE)), "++---");
}

#[test]
fn explain_says_of_an_archived_task_since_when_and_by_which_meeting() {
    let story = format!("{TURN}{}", finished("2025-11-19", EVIDENCE));
    judged(&story, "2026-03-10T08:00:00+07:00", |record, meetings| {
        let timelines = Timelines::of(record);
        let timeline = timelines.timeline(&TaskId::parse("A-1").expect("an id")).expect("it was there");
        let meetings = turning(meetings);
        let told = |index: usize| {
            let period = &meetings[index].snapshot.period;
            Account { record, timeline, period, zone: Zone::default(), lang: Lang::Vi }.told(
                "Kỳ",
                &meetings[index],
                "A-1",
            )
        };
        assert!(told(1).contains("Hoàn thành"), "{}", told(1));
        assert!(told(2).contains("Đã lưu theo năm từ ngày 01/01/2026"), "{}", told(2));
        assert!(told(2).contains("từ kỳ 2025-11"), "{}", told(2));
        assert!(!told(2).contains("chưa có trong kỳ này"), "{}", told(2));
    });
}
