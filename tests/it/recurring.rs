//! A deadline that recurs, from its file to what is published (docs/dinh-ky.md).
#![allow(clippy::disallowed_methods)] // git is run.

use std::fs;

use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;
use serde_json::Value;

use crate::program::{code, giaoban, git_at, text};

const OFFICE: &str = "== 2026-01-05 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Gia Lai}]
khoa: {so_ngay: 3}
-- office/agencies.yaml --
co_quan:
  - {ma: van-phong, ten: Văn phòng, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}
  - {ma: so-a, ten: Sở A, loai: so, thu_tu: 2, thu_truong: Giám đốc, tai_khoan: [so-a]}
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2026-01, ten: Tháng 01, ngay: 2026-02-05}
  - {ma: 2026-02, ten: Tháng 02, ngay: 2026-03-04}
  - {ma: 2026-03, ten: Tháng 3, ngay: 2026-04-02}
  - {ma: 2026-04, ten: Tháng 4, ngay: 2026-05-07}
  - {ma: 2026-05, ten: Tháng 5, ngay: 2026-06-04}
-- office/programmes.yaml --
chuong_trinh: [{ma: ct_a, ten: A, cap: ubnd}]
";

/// A file of the task, with whatever more it says.
fn task(deadline: &str, more: &str) -> String {
    format!(
        "-- tasks/so-a/A-1.yaml --\nma: A-1\nten: Báo cáo giải ngân\nnoi_dung: Báo cáo kết quả giải ngân\nloai: thuong_xuyen\n\
         chuong_trinh: [ct_a]\nvan_ban_giao: [{{so_ky_hieu: 01/CTr, ngay: 2026-01-02}}]\ndon_vi_chu_tri: so-a\n\
         lanh_dao_theo_doi: Phó Chủ tịch\ncap_trinh: ubnd_tinh\nsan_pham: Báo cáo\nngay_giao: 2026-01-02\nthoi_han: {deadline}\n{more}"
    )
}

const MONTHLY: &str = "{kieu: dinh_ky, gia_tri: ngày 25 hằng tháng}";

/// An entry of `cap_nhat`, whole but for the term that it delivers.
fn entry(day: &str, term: &str) -> String {
    let delivered = match term {
        "" => String::new(),
        term => format!(", hoan_thanh_ky: [{{ky: {term}, so_ky_hieu: 1/BC, ngay: {day}}}]"),
    };
    format!(
        "  - {{ngay: {day}, nguoi: An, dien_bien: việc của ngày {day}, tinh_hinh_trien_khai: bước của ngày {day}, ket_qua: xong phần việc ngày {day}{delivered}}}\n"
    )
}

/// A landing of the task: when, by whom, with which deadline, what its state is,
/// and the updates as day and term.
type Landing<'t> = (&'t str, &'t str, &'t str, &'t str, &'t [(&'t str, &'t str)]);

fn told(landings: &[Landing<'_>]) -> String {
    let landing = |(at, who, deadline, state, updates): &Landing<'_>| {
        let entries: String = updates.iter().map(|(day, term)| entry(day, term)).collect();
        let list = if entries.is_empty() { String::new() } else { format!("cap_nhat:\n{entries}") };
        format!("== {at} | {who} | Việc\n{}", task(deadline, &format!("{state}\n{list}")))
    };
    format!("{OFFICE}{}", landings.iter().map(landing).collect::<String>())
}

fn file(story: &str, as_of: &str, path: &str) -> String {
    let record = Story::read(story).unwrap_or_else(|error| unreachable!("{error:#}\n{story}")).record();
    let moment = Moment::parse(&format!("{as_of}T09:00:00+07:00")).expect("an instant");
    let as_of = AsOf { moment, zone: Zone::default() };
    let site = build::site(record, Instant { as_of, is_given: true }, None, &Out::quiet()).expect("a site");
    String::from_utf8(site.output.files[path].clone()).expect("text")
}

/// The terms that each meeting counts and the open period: `2026-01-25 ht_dung_han`.
fn counted(story: &str, as_of: &str) -> Vec<Vec<String>> {
    let figures: Value = serde_json::from_str(&file(story, as_of, "data/figures.json")).expect("JSON");
    let meetings = figures["meetings"].as_array().expect("a list").iter();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of_period = |period: &Value| {
        let terms = period["terms"].as_array().cloned().unwrap_or_default();
        let told = terms.iter().map(|term| format!("{} {}", word(&term["last_day"]), word(&term["timeliness"])));
        let told: Vec<String> = told.collect();
        assert_eq!(period["province"]["total"].as_u64(), Some(told.len().max(1) as u64), "{period}");
        told
    };
    meetings.chain([&figures["open"]]).map(of_period).collect()
}

const GOING: &str = "trang_thai: dang_thuc_hien";

#[test]
fn each_term_is_counted_once_by_the_day_main_took_its_delivery() {
    let mut updates = vec![("2026-01-24", "2026-01")];
    let mut landings = vec![("2026-01-24 09:00", updates.clone())];
    updates.push(("2026-02-27", "2026-02-25"));
    landings.push(("2026-02-27 09:00", updates.clone()));
    updates.push(("2026-03-20", ""));
    landings.push(("2026-03-20 09:00", updates.clone()));
    updates.extend([("2026-04-01", "2026-03"), ("2026-04-20", "2026-04")]);
    landings.push(("2026-04-20 09:00", updates.clone()));
    let mut all = vec![("2026-01-06 08:00", "van-phong", MONTHLY, GOING, &[][..])];
    all.extend(landings.iter().map(|(at, updates)| (*at, "so-a", MONTHLY, GOING, updates.as_slice())));
    let story = told(&all);
    let periods = counted(&story, "2026-05-20");
    assert_eq!(
        periods,
        [
            vec!["2026-01-25 ht_dung_han"],
            vec!["2026-02-25 ht_qua_han"],
            // Missed, and counted here alone: what came on 20/4 is reported on the page.
            vec!["2026-03-25 qua_han"],
            vec!["2026-04-25 ht_dung_han"],
            vec!["2026-05-25 sap_den_han"],
        ]
    );
    let page = file(&story, "2026-05-20", "nhiem-vu/A-1.html");
    for told in
        ["Các kỳ hạn", "Hoàn thành quá hạn 26 ngày", "kỳ hạn tiếp theo 25/6/2026 (thứ Năm)", "2026-03, 1/BC <i>ngày"]
    {
        assert!(page.contains(told), "{told}");
    }
    let tasks: Value = serde_json::from_str(&file(&story, "2026-05-20", "data/tasks.json")).expect("JSON");
    let one = &tasks["tasks"][0];
    assert_eq!((one["deadline"].as_str(), tasks["tasks"].as_array().map(Vec::len)), (Some("2026-05-25"), Some(1)));
    let outcomes: Vec<&str> =
        one["terms"].as_array().expect("a list").iter().map(|term| term["outcome"].as_str().unwrap_or("-")).collect();
    assert_eq!(outcomes, ["ht_dung_han", "ht_qua_han", "ht_qua_han", "ht_dung_han", "-"]);
}

/// Two terms that pass between two locks are two rows; a term whose last day is
/// the closing day is still in time.
#[test]
fn a_term_is_counted_at_the_first_meeting_after_its_last_day() {
    let monthly = "{kieu: dinh_ky, gia_tri: hằng tháng}";
    let story = told(&[
        ("2026-01-06 08:00", "van-phong", monthly, GOING, &[]),
        ("2026-02-20 09:00", "so-a", monthly, GOING, &[("2026-02-20", "")]),
        ("2026-04-10 09:00", "so-a", monthly, GOING, &[("2026-02-20", ""), ("2026-04-10", "2026-04")]),
    ]);
    let periods = counted(&story, "2026-05-20");
    // Closing days: 01/02, 28/02, 29/3, 03/5.
    assert_eq!(
        periods,
        [
            vec!["2026-01-31 qua_han"],
            vec!["2026-02-28 sap_den_han"],
            vec!["2026-02-28 qua_han"],
            vec!["2026-03-31 qua_han", "2026-04-30 ht_dung_han"],
            vec!["2026-05-31 trong_han"],
        ]
    );
    let report = file(&story, "2026-05-20", "hoi-nghi/2026-04.html");
    for term in ["Báo cáo giải ngân (kỳ hạn 31/3/2026)", "Nhiệm vụ có thời hạn định kỳ: 01, tính 02 kỳ hạn"]
    {
        assert!(report.contains(term), "{term}");
    }
}

#[test]
fn an_agency_ends_no_recurring_task_and_the_office_does() {
    let done =
        "trang_thai: hoan_thanh\nngay_hoan_thanh: 2026-02-10\nminh_chung: [{so_ky_hieu: 5/BC, ngay: 2026-02-10}]";
    let by = |who| {
        told(&[
            ("2026-01-06 08:00", "van-phong", MONTHLY, GOING, &[]),
            ("2026-02-10 09:00", who, MONTHLY, done, &[("2026-02-10", "")]),
        ])
    };
    let by_agency = counted(&by("so-a"), "2026-05-20");
    assert_eq!(by_agency.get(1), Some(&vec!["2026-02-25 qua_han".to_owned()]));
    assert_eq!(by_agency.last(), Some(&vec!["2026-05-25 sap_den_han".to_owned()]));
    let story = by("van-phong");
    let by_office = counted(&story, "2026-05-20");
    assert_eq!(by_office.get(1..), Some(&[vec![], vec![], vec![], vec![]][..]), "ended, and no term is owed");
    let figures: Value = serde_json::from_str(&file(&story, "2026-05-20", "data/figures.json")).expect("JSON");
    assert_eq!(figures["meetings"][1]["province"]["done_without_deadline"].as_u64(), Some(1));
}

/// A line put into an update that stands is no older than the day it was put there.
#[test]
fn a_delivery_in_an_old_update_counts_from_its_own_landing() {
    let story = told(&[
        ("2026-01-06 08:00", "van-phong", MONTHLY, GOING, &[]),
        ("2026-01-20 09:00", "so-a", MONTHLY, GOING, &[("2026-01-20", "")]),
        ("2026-01-28 09:00", "so-a", MONTHLY, GOING, &[("2026-01-20", "2026-01")]),
    ]);
    assert_eq!(counted(&story, "2026-02-06")[0], ["2026-01-25 ht_qua_han"]);
}

/// The old way of writing one term's day: the Office names the rhythm in which it
/// stands, and neither that term nor a deadline moves.
#[test]
fn a_rhythm_is_named_and_a_decision_moves_one_term() {
    let one = "{kieu: dinh_ky, gia_tri: 2026-01-25}";
    let named = told(&[
        ("2026-01-06 08:00", "van-phong", one, GOING, &[]),
        ("2026-02-10 08:00", "van-phong", MONTHLY, GOING, &[("2026-02-10", "")]),
    ]);
    let periods = counted(&named, "2026-05-20");
    assert_eq!(periods.get(1), Some(&vec!["2026-02-25 qua_han".to_owned()]));
    let figures: Value = serde_json::from_str(&file(&named, "2026-05-20", "data/figures.json")).expect("JSON");
    assert_eq!(figures["open"]["registers"]["moved_without_decision"], Value::Array(Vec::new()));
    let moved = "trang_thai: dang_thuc_hien\ndieu_chinh:\n  - {loai: thay_doi_thoi_han, to_trinh: {so_ky_hieu: 2/TTr, ngay: 2026-02-20}, \
                 tu: {thoi_han: 2026-02-25}, den: {thoi_han: 2026-03-10}, ly_do: Chờ số liệu quyết toán của Kho bạc Nhà nước khu vực, \
                 ket_qua: chap_thuan, van_ban_quyet_dinh: {so_ky_hieu: 3/QĐ, ngay: 2026-02-22}}";
    let story = told(&[
        ("2026-01-06 08:00", "van-phong", MONTHLY, GOING, &[]),
        ("2026-02-22 08:00", "van-phong", MONTHLY, moved, &[("2026-02-22", "")]),
        ("2026-03-09 08:00", "so-a", MONTHLY, moved, &[("2026-02-22", ""), ("2026-03-09", "2026-02")]),
    ]);
    let periods = counted(&story, "2026-05-20");
    assert_eq!(periods[1], ["2026-03-10 trong_han"]);
    assert_eq!(periods[2], ["2026-03-10 ht_dung_han", "2026-03-25 qua_han"]);
}

#[test]
fn a_calendar_has_each_term_of_the_year_ahead() {
    let story = told(&[
        ("2026-01-06 08:00", "van-phong", MONTHLY, GOING, &[]),
        ("2026-05-18 08:00", "so-a", MONTHLY, GOING, &[("2026-05-18", "2026-05")]),
    ]);
    let calendar = file(&story, "2026-05-20", "co-quan/so-a.ics");
    let events: Vec<&str> = calendar.split("BEGIN:VEVENT").filter(|event| event.contains("UID:han-A-1-")).collect();
    assert_eq!(events.len(), 11, "May is delivered; June to April are ahead");
    for (event, (day, after)) in events.iter().zip([("20260625", "20260626"), ("20260725", "20260726")]) {
        assert!(
            event.contains(&format!("DTSTART;VALUE=DATE:{day}"))
                && event.contains(&format!("DTEND;VALUE=DATE:{after}"))
        );
    }
}

/// Law: a file with a recurring deadline that nobody touches has no error on any
/// day of the years after; and who may name a rhythm is the Office.
#[test]
fn no_month_makes_an_error_of_a_recurring_task() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho");
    assert_eq!(code(&giaoban(&["init", &root.display().to_string()]).output().expect("started")), 0);
    let path = root.join("tasks/so-tai-chinh/STC-001.yaml");
    let first = fs::read_to_string(&path).expect("the example");
    let dated = |deadline: &str| {
        let line = |line: &str| match line.starts_with("thoi_han:") {
            true => format!("thoi_han: {deadline}\n"),
            false => format!("{line}\n"),
        };
        first.lines().map(line).collect::<String>()
    };
    fs::write(&path, dated("{kieu: dinh_ky, gia_tri: hằng quý}")).expect("written");
    let other = root.join("tasks/so-tai-chinh/STC-002.yaml");
    fs::write(&other, dated("{kieu: dinh_ky, gia_tri: 2026-12-25}").replace("STC-001", "STC-002")).expect("written");
    for (id, rhythm) in
        [("003", "ngày 25 hằng tháng"), ("004", "thứ sáu hằng tuần"), ("005", "ngày 20/6 và 20/12 hằng năm đến 2026")]
    {
        let text = dated(&format!("{{kieu: dinh_ky, gia_tri: {rhythm}}}")).replace("STC-001", &format!("STC-{id}"));
        fs::write(root.join(format!("tasks/so-tai-chinh/STC-{id}.yaml")), text).expect("written");
    }
    git_at(&root, &["init", "-q", "-b", "main"]);
    git_at(&root, &["add", "."]);
    let mut commit = std::process::Command::new("git");
    commit.current_dir(&root).args(["-c", "user.name=An", "-c", "user.email=an@example.vn", "commit", "-qm", "Giao"]);
    for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
        commit.env(name, "2026-11-20T08:00:00+07:00");
    }
    assert!(commit.status().expect("git is there").success());
    let said = |arguments: &[&str]| {
        let output =
            giaoban(&[arguments, &["--root", &root.display().to_string()]].concat()).output().expect("started");
        text(&output.stdout)
    };
    for day in ["2026-11-26", "2026-12-26", "2027-01-01", "2027-02-28", "2027-07-01", "2028-03-01"] {
        let report = said(&["check", "--as-of", day, "--format", "concise"]);
        let of_terms: Vec<&str> =
            report.lines().filter(|line| !line.contains("STC-002") && line.contains("tasks/")).collect();
        assert!(of_terms.iter().all(|line| !line.contains("error") && !line.contains("lỗi")), "{day}:\n{report}");
        assert!(of_terms.iter().any(|line| line.contains("GB141")), "{day}:\n{report}");
    }
    git_at(&root, &["checkout", "-q", "-b", "de-nghi"]);
    fs::write(&other, dated(MONTHLY).replace("STC-001", "STC-002")).expect("written");
    let asked =
        |actor| said(&["check", "--base", "main", "--actor", actor, "--as-of", "2026-11-26", "--format", "concise"]);
    assert!(asked("so-tai-chinh").contains("GB510"), "{}", asked("so-tai-chinh"));
    let by_office = asked("van-phong");
    assert!(!by_office.contains("GB510") && !by_office.contains("GB301"), "{by_office}");
}
