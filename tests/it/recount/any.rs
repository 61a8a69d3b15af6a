//! Instances that nobody thought of: any tasks, any landings, four meetings.
//! The pencil counts each of them again, and parts must make the whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use arbtest::arbitrary::{Result, Unstructured};
use giaoban::analysis::{Analysis, Instant};
use giaoban::assess::{Assessed, Assessment};
use giaoban::demo;
use giaoban::lang::Lang;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;
use giaoban::view::{self, Chronicle};
use serde_json::{Map, Value};

use super::count::Count;
use super::history::{History, day, instant};
use super::{of_instance, paper};

const OFFICE: &str = "== 2025-01-06 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Bình Định}]
khoa: {so_ngay: 3, hieu_luc_tu: 2025-02-01}
-- office/agencies.yaml --
co_quan:
  - {ma: van-phong, ten: Văn phòng, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}
  - {ma: so-a, ten: Sở A, loai: so, thu_tu: 2, thu_truong: Giám đốc, tai_khoan: [so-a]}
  - {ma: ban-b, ten: Ban B, loai: ban, thu_tu: 3, thu_truong: Trưởng ban, tai_khoan: [ban-b]}
  - {ma: so-cu, ten: Sở cũ, loai: so, thu_tu: 4, thu_truong: Giám đốc, tai_khoan: [so-cu], hieu_luc: {den: 2025-02-28}, ke_thua: [so-a]}
  - {ma: xa-c, ten: Xã C, loai: dia_phuong_xa, thu_tu: 5, thu_truong: Chủ tịch, tai_khoan: [xa-c]}
  - {ma: h-d, ten: Huyện D, loai: dia_phuong_huyen, thu_tu: 6, thu_truong: Chủ tịch, tai_khoan: [h-d]}
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05}
  - {ma: 2025-03, ten: Tháng 3, ngay: 2025-04-03}
  - {ma: 2025-04, ten: Tháng 4, ngay: 2025-05-07}
  - {ma: 2025-05, ten: Tháng 5, ngay: 2025-06-04}
-- office/holidays/2025.yaml --
nam: 2025
trang_thai: chinh_thuc
ngay_nghi:
  - {ngay: 2025-01-27, ten: Tết, loai: tet}
  - {ngay: 2025-01-28, ten: Tết, loai: tet}
  - {ngay: 2025-01-29, ten: Tết, loai: tet}
  - {ngay: 2025-01-30, ten: Tết, loai: tet}
  - {ngay: 2025-01-31, ten: Tết, loai: tet}
  - {ngay: 2025-05-01, ten: Ngày Quốc tế lao động, loai: le}
  - {ngay: 2025-05-02, ten: Hoán đổi, loai: hoan_doi}
lam_bu:
  - {ngay: 2025-04-26, thay_cho: 2025-05-02}
-- office/programmes.yaml --
chuong_trinh: [{ma: ct_a, ten: A, cap: ubnd}, {ma: ct_b, ten: B, cap: tinh_uy}]
";

pub(super) const AS_OF: &str = "2025-05-20T08:00:00+07:00";
const AGENCIES: [&str; 5] = ["so-a", "ban-b", "so-cu", "xa-c", "h-d"];

/// A task as it may stand at any landing; its id and its first day stay.
fn task(u: &mut Unstructured<'_>, id: usize, lead: &str) -> Result<String> {
    let mut text = format!(
        "ma: T-{id}\nten: Nhiệm vụ {id}\nnoi_dung: Nội dung của nhiệm vụ\nvan_ban_giao: [{{so_ky_hieu: 01/CTr, ngay: 2025-01-02}}]\n\
         don_vi_chu_tri: {lead}\nlanh_dao_theo_doi: Phó Chủ tịch\ncap_trinh: ubnd_tinh\nsan_pham: Báo cáo\n"
    );
    let mut line = |key: &str, value: &str| {
        writeln!(text, "{key}: {value}").expect("a text takes any line");
    };
    line("ngay_giao", ["2025-01-02", "2025-02-26", "2025-03-20"][id % 3]);
    line("loai", u.choose(&["trong_tam", "thuong_xuyen"])?);
    line("chuong_trinh", u.choose(&["[ct_a]", "[ct_b]", "[ct_a, ct_b]"])?);
    line("nhip_cap_nhat", u.choose(&["ngay", "tuan", "thang"])?);
    if u.ratio(1, 3)? {
        let indicators = u.choose(&["[grdp]", "[fdi, grdp]", "[xuat_khau]"])?;
        line(
            "tac_dong_tang_truong",
            &format!("{{truc_tiep: {}, chi_tieu: {indicators}}}", u.choose(&["co", "khong"])?),
        );
    }
    line(
        "thoi_han",
        u.choose(&[
            "{kieu: khong_han}",
            "{kieu: trong_thang, gia_tri: 2025-02}",
            "{kieu: truoc_ngay, gia_tri: 2025-03-10}",
            "{kieu: den_ngay, gia_tri: 2025-04-15}",
            "{kieu: trong_quy, gia_tri: 2025-Q1}",
            "{kieu: trong_quy, gia_tri: 2025-Q2}",
            "{kieu: dinh_ky, gia_tri: 2025-03-25}",
            "{kieu: dinh_ky, gia_tri: ngày 25 hằng tháng}",
            "{kieu: dinh_ky, gia_tri: hằng tháng}",
            "{kieu: dinh_ky, gia_tri: thứ sáu hằng tuần từ 2025-03}",
            "{kieu: dinh_ky, gia_tri: hằng quý}",
            "{kieu: dinh_ky, gia_tri: ngày 20 hằng tháng đến 2025-03}",
        ])?,
    );
    let status = *u.choose(&[
        "dang_thuc_hien",
        "dang_thuc_hien",
        "hoan_thanh",
        "hoan_thanh",
        "tam_dung",
        "da_bo",
        "chua_thuc_hien",
    ])?;
    line("trang_thai", status);
    match status {
        "hoan_thanh" => {
            line("ngay_hoan_thanh", u.choose(&["2025-02-20", "2025-03-12", "2025-04-29", "2025-05-30"])?);
            if u.ratio(5, 6)? {
                line("minh_chung", "[{so_ky_hieu: 9/BC, ngay: 2025-02-20}]");
            }
        }
        "tam_dung" => line("van_ban_tam_dung", "{so_ky_hieu: 7/UBND, ngay: 2025-02-01}"),
        _ => {}
    }
    if u.ratio(1, 2)? {
        line(
            "nguyen_nhan",
            &format!("{{loai: {}, noi_dung: Chờ ý kiến các ngành}}", u.choose(&["chu_quan", "khach_quan", "ca_hai"])?),
        );
    }
    text.push_str(&blockers(u)?);
    text.push_str(&adjustments(u)?);
    if lead == "so-cu" && u.ratio(2, 3)? {
        text.push_str("ban_giao:\n  - {tu: so-cu, den: so-a, ngay: 2025-03-01, bien_ban: 1/BB, tinh_trang: dở dang}\n");
    }
    text.push_str(&updates(u)?);
    Ok(text)
}

fn blockers(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for index in 0..u.int_in_range(0..=2)? {
        if index == 0 {
            text.push_str("vuong_mac:\n");
        }
        let course =
            *u.choose(&["theo_tham_quyen", "phoi_hop", "de_xuat_ubnd", "de_xuat_chu_tich", "de_xuat_trung_uong"])?;
        let way_out = match course.starts_with("de_xuat") {
            true => "de_xuat: Cho phép làm, van_ban: {so_ky_hieu: 3/TTr, ngay: 2025-02-03}",
            false => "giai_phap: Họp các bên",
        };
        let answer = if u.ratio(1, 3)? { ", tra_loi: {so_ky_hieu: 4/UBND, ngay: 2025-03-03}" } else { "" };
        let state = u.choose(&["dang_xu_ly", "da_thao_go"])?;
        let arisen = u.choose(&["2025-02-01", "2025-03-09"])?;
        writeln!(
            text,
            "  - {{ngay_phat_sinh: {arisen}, noi_dung: Vướng mặt bằng, nguyen_nhan: {{loai: khach_quan, noi_dung: Do mưa}}, huong_xu_ly: {course}, {way_out}{answer}, trang_thai: {state}}}"
        )
        .expect("a text takes any line");
    }
    Ok(text)
}

fn adjustments(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for index in 0..u.int_in_range(0..=2)? {
        if index == 0 {
            text.push_str("dieu_chinh:\n");
        }
        let kind = *u.choose(&["thay_doi_thoi_han", "bo_bot", "khac", "bo_sung"])?;
        let to = if kind == "thay_doi_thoi_han" {
            let from = match u.ratio(1, 2)? {
                true => format!(", tu: {{thoi_han: {}}}", u.choose(&["2025-03-25", "2025-02-28", "2025-03-31"])?),
                false => String::new(),
            };
            format!(
                "{from}, den: {{thoi_han: {}}}",
                u.choose(&["2025-03-31", "2025-04-02", "2025-05-31", "2025-02-10"])?
            )
        } else {
            String::new()
        };
        let outcome = *u.choose(&["cho_xem_xet", "chap_thuan", "khong_chap_thuan"])?;
        let decision =
            if outcome == "cho_xem_xet" { "" } else { ", van_ban_quyet_dinh: {so_ky_hieu: 8/UBND, ngay: 2025-03-08}" };
        writeln!(
            text,
            "  - {{loai: {kind}, to_trinh: {{so_ky_hieu: {index}/TTr, ngay: 2025-03-01}}{to}, ly_do: Do thay đổi quy hoạch, ket_qua: {outcome}{decision}}}"
        )
        .expect("a text takes any line");
    }
    Ok(text)
}

/// Entries from a pool, so that they come, go and come again.
fn updates(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for number in 0..6 {
        if !u.ratio(1, 3)? {
            continue;
        }
        if text.is_empty() {
            text.push_str("cap_nhat:\n");
        }
        let results = if number == 4 { "" } else { ", ket_qua: đã xong phần việc" };
        let delivered = match u.ratio(1, 2)? {
            true => format!(
                ", hoan_thanh_ky: [{{ky: {}, so_ky_hieu: 1/BC, ngay: 2025-03-10}}]",
                u.choose(&["2025-02", "2025-03", "2025-03-25", "2025-03-28", "2025-Q1", "2025-04", "2025-05-09"])?
            ),
            false => String::new(),
        };
        writeln!(
            text,
            "  - {{ngay: 2025-0{}-10, nguoi: An, dien_bien: việc thứ {number} đã làm, tinh_hinh_trien_khai: đang làm tiếp bước {number}{results}{delivered}}}",
            1 + number % 4,
        )
        .expect("a text takes any line");
    }
    Ok(text)
}

/// A story of up to forty landings between January and May.
pub(crate) fn story(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = OFFICE.to_owned();
    let mut minutes: i64 = 0;
    let tasks = u.int_in_range(1..=8)?;
    let mut standing: BTreeMap<usize, &str> = BTreeMap::new();
    for _ in 0..u.int_in_range(4..=40)? {
        minutes += u.int_in_range(10..=8_000)?;
        let at = Zone::default().local(Moment(instant("2025-01-07T08:00:00+07:00") + minutes * 60));
        let id = u.int_in_range(0..=tasks - 1)?;
        let lead = AGENCIES[id % AGENCIES.len()];
        let author = if u.ratio(1, 4)? { "van-phong" } else { lead };
        writeln!(text, "== {} | {author} | Việc", at.format("%Y-%m-%d %H:%M")).expect("a text takes any line");
        let path = format!("tasks/{lead}/T-{id}.yaml");
        match (u.int_in_range(0..=9)?, standing.contains_key(&id)) {
            (0, true) => {
                standing.remove(&id);
                writeln!(text, "-- {path} | delete --").expect("a text takes any line");
            }
            (1, true) => writeln!(text, "-- {path} --\nten: a: b").expect("a text takes any line"),
            (2, _) => {
                let meeting = u.choose(&["2025-02", "2025-03", "2025-04", "2025-05"])?;
                writeln!(
                    text,
                    "-- office/appraisals/{meeting}/T-{id}.yaml --\nchat_luong: {}",
                    u.choose(&["tot", "dat", "chua_dat"])?
                )
                .expect("a text takes any line");
                if u.ratio(1, 3)? {
                    writeln!(text, "day_du: {}", u.choose(&["co", "khong"])?).expect("a text takes any line");
                }
                if u.ratio(1, 3)? {
                    let kind = u.choose(&["chu_quan", "khach_quan"])?;
                    writeln!(text, "nguyen_nhan: {{loai: {kind}, noi_dung: Chậm trình}}")
                        .expect("a text takes any line");
                }
            }
            _ => {
                standing.insert(id, lead);
                write!(text, "-- {path} --\n{}", task(u, id, lead)?).expect("a text takes any line");
                // Several tasks in one landing now and then.
                for other in (id + 1..tasks).filter(|other| AGENCIES[other % AGENCIES.len()] == lead) {
                    standing.insert(other, lead);
                    write!(text, "-- tasks/{lead}/T-{other}.yaml --\n{}", task(u, other, lead)?)
                        .expect("a text takes any line");
                }
            }
        }
    }
    Ok(text)
}

/// Checks the demo, then drawn stories for as long, each as of its instant.
pub(super) fn each(milliseconds: u64, mut check: impl FnMut(&str, Moment)) {
    check(demo::STORY, demo::AS_OF);
    arbtest::arbtest(|u| {
        check(&story(u)?, Moment(instant(AS_OF)));
        Ok(())
    })
    .budget_ms(milliseconds);
}

/// What the program publishes of a story, without its pages.
pub(super) fn published_at(story: &Story, as_of: AsOf) -> Value {
    let analysis = Analysis::of(story.record(), Instant { as_of, is_given: true });
    let judged = analysis.judged();
    judged.all().for_each(parts_make_the_whole);
    let chronicle = Chronicle::of(&analysis, &judged, Lang::Vi);
    serde_json::from_str(&view::figures_json(&chronicle.figures())).expect("the figures are JSON")
}

/// Said again here, by other sums than those the program asserts.
fn parts_make_the_whole(assessment: &Assessment<'_>) {
    let total = assessment.province.total;
    let sum = |rows: &[usize]| rows.iter().sum::<usize>();
    let counted = assessment.tasks.iter().filter(|task| task.is_counted());
    assert_eq!(counted.clone().count(), total);
    let breakdown = assessment.breakdown();
    assert_eq!(sum(&breakdown.kinds.iter().map(|(_, tally)| tally.total).collect::<Vec<_>>()), total);
    assert_eq!(
        sum(&breakdown.months.iter().map(|(_, tally)| tally.due()).collect::<Vec<_>>()),
        assessment.province.due()
    );
    assert_eq!(
        sum(&breakdown.quarters.iter().map(|(_, tally)| tally.explain()).collect::<Vec<_>>()),
        assessment.province.explain()
    );
    let places: usize = counted.clone().map(|task| task.state.task.details.programmes.len().max(1)).sum();
    assert_eq!(sum(&breakdown.programmes.iter().map(|(_, tally)| tally.total).collect::<Vec<_>>()), places);
    let counted = assessment.files().filter(|task| task.is_counted());
    let owed: usize = counted.clone().map(|task| task.pace.owed).sum();
    assert_eq!(owed, assessment.paces.province.owed);
    let entries: usize = assessment.paces.agencies.values().map(|pace| pace.entries).sum();
    assert_eq!(entries, counted.map(|task| task.pace.entries.len()).sum::<usize>());
    for (id, tally) in &assessment.agencies {
        let led = assessment.tasks_of(id);
        let scanned: Vec<&Assessed<'_>> = assessment.tasks.iter().filter(|task| task.state.lead == *id).collect();
        assert_eq!(assessment.tally(id), *tally);
        assert_eq!(led.len(), scanned.len());
        assert!(
            led.iter().zip(scanned).all(|(task, scanned)| std::ptr::eq(*task, scanned)),
            "what {id} leads, in order"
        );
    }
    let ranking = assessment.ranking();
    for list in [&ranking.departments, &ranking.localities] {
        let places: Vec<usize> = list.iter().filter_map(|ranked| ranked.place).collect();
        assert!(places.is_sorted() && places.first().is_none_or(|first| *first == 1));
        assert!(places.iter().enumerate().all(|(index, place)| *place <= index + 1));
        assert!(list.iter().all(|ranked| ranked.place.is_none() || ranked.tally.due() > 0));
    }
}

fn counts(history: &History) -> Vec<Count<'_>> {
    let locks = [
        ("2025-02", "2025-03-02", "2025-03-05"),
        ("2025-03", "2025-03-31", "2025-04-03"),
        ("2025-04", "2025-05-04", "2025-05-07"),
    ];
    let midnight = |day: &str| instant(&format!("{day}T00:00:00+07:00"));
    let mut counts = Vec::new();
    let (mut from, mut first) = (0, None);
    for (meeting, lock, held) in locks {
        let to = history.before(midnight(lock));
        let seen = history.before(instant(&format!("{held}T08:00:00+07:00")));
        let closing_day = day(lock).pred_opt().expect("a day before");
        let opens = first.unwrap_or_else(|| closing_day - chrono::Days::new(366));
        counts.push(Count::at(
            history,
            meeting,
            (from, to, seen),
            (midnight(lock), midnight(lock)),
            (opens, closing_day),
        ));
        (from, first) = (to, Some(day(lock)));
    }
    let all = history.before(instant(AS_OF) + 1);
    let days = (first.expect("three locks"), day("2025-05-20"));
    counts.push(Count::at(history, "2025-05", (from, all, all), (instant(AS_OF), midnight("2025-06-01")), days));
    counts
}

#[test]
fn any_instance_is_counted_alike_by_the_pencil() {
    arbtest::arbtest(|u| {
        let text = story(u)?;
        let told = Story::read(&text).expect("a story");
        let history = History::told(&told);
        let published = published_at(&told, AsOf { moment: Moment(instant(AS_OF)), zone: Zone::default() });
        let counts = counts(&history);
        let meetings = published["meetings"].as_array().expect("a list");
        assert_eq!(meetings.len() + 1, counts.len());
        for (published, count) in meetings.iter().chain([&published["open"]]).zip(&counts) {
            for (part, again) in of_instance(count) {
                let shown = published.pointer(part).unwrap_or(&Value::Null);
                assert_eq!(*shown, again, "{part} of {}", count.meeting);
            }
        }
        for (index, pair) in counts.windows(2).enumerate() {
            let published = if index + 2 < counts.len() { &meetings[index + 1] } else { &published["open"] };
            for (part, ids) in pair[1].moved_since(&pair[0]) {
                let mut shown = paper::strings(&published["movement"][part]);
                shown.sort();
                assert_eq!(shown, ids, "{part} of {}", pair[1].meeting);
            }
        }
        Ok(())
    })
    .budget_ms(3_000);
}

/// An axis as an object, for comparison.
pub(super) fn object(rows: impl Iterator<Item = (String, Value)>) -> Value {
    rows.collect::<Map<_, _>>().into()
}
