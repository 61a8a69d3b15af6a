//! What the Office may and may not do to what everybody is judged by, and whose
//! account speaks for it.

use super::{Asked, Main, UPDATE};
use crate::rule_pages::{OFFICE, TASK, text_file};

const PATH: &str = "tasks/so-tai-chinh/STC-007.yaml";
const AGENCIES: &str = "office/agencies.yaml";
const MEETINGS: &str = "office/meetings.yaml";

fn office(path: &str) -> &'static str {
    OFFICE.iter().find(|(known, _)| *known == path).expect("a file of the Office").1
}

/// The example instance with another text at some path.
fn main_with(path: &str, text: &str) -> Main {
    let files = OFFICE.iter().copied().chain([(PATH, TASK)]).filter(|(known, _)| *known != path);
    Main::of(&files.chain([(path, text)]).collect::<Vec<_>>())
}

fn put(path: &str, text: &str) -> Asked {
    Asked::from([(path.to_owned(), Some(text_file(text)))])
}

/// What is asked of the example instance with one file otherwise.
#[track_caller]
fn check(login: &str, path: &str, text: &str, expected: &[&str]) {
    assert_eq!(main_with(PATH, TASK).refusals(login, &put(path, text)), expected, "{text}");
}

#[test]
fn an_account_speaks_for_the_agency_that_exists() {
    let own = put(PATH, &format!("{TASK}{UPDATE}"));
    // Whoever has ended left its account to its successor, wherever it stands in the list.
    let ended = "hieu_luc: {den: 2025-02-28}";
    for id in ["so-khdt", "a-khdt"] {
        let left = office(AGENCIES).replace(ended, &format!("{ended}, tai_khoan: [so-tai-chinh]"));
        let main = main_with(AGENCIES, &left.replace("ma: so-khdt", &format!("ma: {id}")));
        assert_eq!(main.refusals("so-tai-chinh", &own), [""; 0], "{id}");
    }
    // The Office of yesterday and that of tomorrow are not the Office.
    for when in ["den: 2025-02-28", "tu: 2025-07-01"] {
        let entry = format!(
            "  - {{ma: a-vp, ten: Văn phòng khác, loai: van_phong, thu_tu: 9, thu_truong: Chánh Văn phòng, hieu_luc: {{{when}}}, tai_khoan: [vp-khac]}}\n"
        );
        let main = main_with(AGENCIES, &format!("{}{entry}", office(AGENCIES)));
        let settings = put("giaoban.yaml", &format!("{}# x\n", office("giaoban.yaml")));
        assert_eq!(main.refusals("vp-khac", &settings), ["GB503"], "{when}");
        assert_eq!(main.refusals("vp-khac", &own), ["GB502"], "{when}");
    }
}

fn handed(from: &str, to: &str, day: &str) -> String {
    format!("ban_giao: [{{tu: {from}, den: {to}, ngay: {day}, bien_ban: 02/BB-BG, tinh_trang: Đang làm}}]\ncap_nhat:")
}

#[test]
fn who_is_named_to_succeed_takes_nothing_before() {
    let theirs = TASK.replace("chu_tri: so-tai-chinh", "chu_tri: so-khdt");
    let old = "tasks/so-khdt/STC-007.yaml";
    let files = OFFICE.iter().copied().chain([(old, theirs.as_str())]);
    let main = Main::of(&files.collect::<Vec<_>>());
    for (day, expected) in [("2025-02-01", &["GB502", "GB527"][..]), ("2025-02-28", &[]), ("2025-03-10", &[])] {
        let taken = TASK.replace("cap_nhat:", &handed("so-khdt", "so-tai-chinh", day));
        let asked = [(old.to_owned(), None), (PATH.to_owned(), Some(text_file(&taken)))];
        assert_eq!(main.refusals("so-tai-chinh", &Asked::from(asked)), expected, "{day}");
    }
}

#[test]
fn what_the_office_hands_over_is_the_holders() {
    let handed = |from, to| TASK.replace("cap_nhat:", &handed(from, to, "2025-03-02"));
    check("van-phong", PATH, &handed("so-y-te", "so-khdt"), &["GB527"]);
    check("van-phong", PATH, &handed("so-khdt", "so-tai-chinh"), &[]);
    check("van-phong", PATH, &handed("so-tai-chinh", "so-y-te"), &[]);
}

#[test]
fn approved_words_are_spent_by_the_first_field_that_takes_them() {
    const WORDS: &str = "Báo cáo giải ngân và phương án điều chuyển vốn của các dự án chậm tiến độ";
    let approved = format!(
        "dieu_chinh:\n  - loai: khac\n    to_trinh: {{so_ky_hieu: 30/TTr-STC, ngay: 2025-03-01}}\n    den: {{noi_dung: {WORDS}}}\n    \
         ly_do: Theo phân công mới của Chủ tịch UBND tỉnh về chức năng của các cơ quan sau sắp xếp\n    ket_qua: chap_thuan\n    \
         van_ban_quyet_dinh: {{so_ky_hieu: 60/QĐ-UBND, ngay: 2025-03-05}}\ncap_nhat:"
    );
    let stood = TASK.replace("cap_nhat:", &approved);
    let main = main_with(PATH, &stood);
    let product = stood.replace("san_pham: Báo cáo kết quả giải ngân", &format!("san_pham: {WORDS}"));
    assert_eq!(main.refusals("so-tai-chinh", &put(PATH, &product)), [""; 0]);
    let content = "noi_dung: Đôn đốc các chủ đầu tư giải ngân kế hoạch vốn đầu tư công năm 2025";
    let both = product.replace(content, &format!("noi_dung: {WORDS}"));
    assert_ne!(both, product);
    assert_eq!(main.refusals("so-tai-chinh", &put(PATH, &both)), ["GB518"]);
}

#[test]
fn a_meeting_that_was_locked_stays_in_the_calendar() {
    let calendar = office(MEETINGS);
    let without: String =
        calendar.lines().filter(|line| !line.contains("2025-02")).map(|line| format!("{line}\n")).collect();
    check("van-phong", MEETINGS, &without, &["GB415"]);
    check("van-phong", MEETINGS, &calendar.replace("ngay: 2025-03-06", "ngay: 2025-03-07"), &["GB306"]);
    // The one that is not locked yet may move, and go.
    check("van-phong", MEETINGS, &calendar.replace("ngay: 2025-04-03", "ngay: 2025-04-04"), &[]);
    let without: String =
        calendar.lines().filter(|line| !line.contains("2025-03,")).map(|line| format!("{line}\n")).collect();
    check("van-phong", MEETINGS, &without, &[]);
}

#[test]
fn what_is_withheld_stays_an_update_of_its_day_by_its_officer() {
    let withheld = TASK.replace("1.516 tỷ đồng, đạt 16,0% kế hoạch", "đã rút số liệu");
    let why = |text: &str, kind: &str| {
        format!(
            "{text}dinh_chinh:\n  - {{lan_cap_nhat: 2025-03-07, loai: {kind}, ly_do: Số liệu của nhà thầu chưa được phép công khai theo thông báo của Kho bạc, ngay: 2025-03-12, nguoi_quyet_dinh: Chánh Văn phòng UBND tỉnh}}\n"
        )
    };
    check("van-phong", PATH, &why(&withheld, "rut_noi_dung"), &[]);
    let another_day = withheld.replace("ngay: 2025-03-07", "ngay: 2025-03-09");
    check("van-phong", PATH, &why(&another_day, "rut_noi_dung"), &["GB513"]);
    let another_officer = withheld.replace("nguoi: Nguyễn Văn A", "nguoi: Văn phòng");
    check("van-phong", PATH, &why(&another_officer, "rut_noi_dung"), &["GB513"]);
    let none = TASK.split("cap_nhat:").next().expect("a task");
    check("van-phong", PATH, &why(none, "rut_noi_dung"), &["GB512"]);
    // What its agency never wrote goes, as it came, by the Office's word alone.
    check("van-phong", PATH, &why(none, "khoi_phuc"), &[]);
    check("so-tai-chinh", PATH, &why(none, "khoi_phuc"), &["GB512", "GB536"]);
    // A day that somebody has changed is put back under either day.
    let main = main_with(PATH, &TASK.replace("ngay: 2025-03-07", "ngay: 2025-03-01"));
    let restored = put(PATH, &why(TASK, "khoi_phuc"));
    assert_eq!(main.refusals("van-phong", &restored), [""; 0]);
}
