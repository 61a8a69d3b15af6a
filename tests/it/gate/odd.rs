//! Requests that no text can tell.

use giaoban::source::{BlobId, Content, FileId};

use super::{Asked, Main};
use crate::rule_pages::{OFFICE, TASK, text_file};

const PATH: &str = "tasks/so-tai-chinh/STC-007.yaml";

#[track_caller]
fn check(path: &str, what: (FileId, Content), expected: &[&str]) {
    let asked = Asked::from([(path.to_owned(), Some(what))]);
    assert_eq!(Main::of_demo().refusals("so-tai-chinh-bd", &asked), expected, "{path}");
}

fn link() -> (FileId, Content) {
    (FileId { blob: BlobId([7; 20]), is_regular: false }, Content::NotAFile)
}

#[test]
fn a_link_or_a_submodule_stands_for_no_task() {
    check(PATH, link(), &["GB003"]);
    check("tasks/so-tai-chinh/STC-030.yaml", link(), &["GB003"]);
    check("tasks/so-tai-chinh/2025", link(), &["GB040", "GB521"]);
    check("tasks/so-cong-thuong", link(), &["GB040", "GB521"]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let bytes = |bytes: &[u8]| (FileId { blob: BlobId([8; 20]), is_regular: true }, Content::from_bytes(bytes));
    check(PATH, bytes(b"\xFF\xFEm\0a\0:\0"), &["GB001"]);
    check(PATH, bytes(b"PK\x03\x04\0\0\0\0"), &["GB008"]);
    let large = (FileId { blob: BlobId([9; 20]), is_regular: true }, Content::TooLarge { bytes: 300_000 });
    check(PATH, large.clone(), &["GB002"]);
    check("tasks/so-tai-chinh/.gitkeep", large.clone(), &["GB002", "GB521"]);
    // What nobody reads everybody has to fetch, whoever laid it there.
    let keeper = Asked::from([("tasks/so-tai-chinh/.gitkeep".to_owned(), Some(large))]);
    assert_eq!(Main::of_demo().refusals("van-phong", &keeper), ["GB002"]);
}

#[test]
fn other_line_ends_are_no_change() {
    let text = Main::of_demo().text(PATH).replace('\n', "\r\n");
    check(PATH, text_file(&text), &[]);
}

#[test]
fn the_executable_bit_asks_for_nothing() {
    let main = Main::of_demo();
    let text = main.text(PATH).to_owned();
    check(PATH, text_file(&text), &[]);
}

#[test]
fn a_successors_successor_takes_what_was_left() {
    const AGENCIES: &str = "co_quan:
  - {ma: so-cu, ten: Sở cũ, loai: so, thu_tu: 1, thu_truong: Giám đốc, hieu_luc: {den: 2025-01-31}, ke_thua: [so-giua]}
  - {ma: so-giua, ten: Sở giữa, loai: so, thu_tu: 2, thu_truong: Giám đốc, hieu_luc: {den: 2025-02-28}, ke_thua: [so-moi]}
  - {ma: so-moi, ten: Sở mới, loai: so, thu_tu: 3, thu_truong: Giám đốc, tai_khoan: [so-moi]}
";
    const NEW: &str = "tasks/so-moi/STC-007.yaml";
    let task = TASK.replace("so-tai-chinh", "so-cu");
    let taken = |agencies: &str| {
        let office = OFFICE.iter().copied().filter(|(path, _)| *path != "office/agencies.yaml");
        let files = office.chain([("office/agencies.yaml", agencies), ("tasks/so-cu/STC-007.yaml", &task)]);
        let main = Main::of(&files.collect::<Vec<_>>());
        let handover =
            "ban_giao: [{tu: so-cu, den: so-moi, ngay: 2025-03-10, bien_ban: 02/BB-BG, tinh_trang: Đang làm}]\n";
        let text =
            task.replace("chu_tri: so-cu", "chu_tri: so-moi").replace("cap_nhat:", &format!("{handover}cap_nhat:"));
        let asked = [("tasks/so-cu/STC-007.yaml".to_owned(), None), (NEW.to_owned(), Some(text_file(&text)))];
        main.refusals("so-moi", &Asked::from(asked))
    };
    assert_eq!(taken(AGENCIES), [""; 0]);
    let between = AGENCIES.replace("2025-02-28", "2025-06-30");
    assert_eq!(taken(&between), ["GB502", "GB527"], "who stands between takes it first");
}

#[test]
fn a_suspension_rests_on_the_decision_that_the_office_wrote_down() {
    let paused = TASK.replace(
        "trang_thai: dang_thuc_hien",
        "trang_thai: tam_dung\nvan_ban_tam_dung: {so_ky_hieu: 77/UBND-TH, ngay: 2025-03-10}",
    );
    let main = Main::of(&OFFICE.iter().copied().chain([(PATH, paused.as_str())]).collect::<Vec<_>>());
    let asked = |login: &str, from: &str, to: &str| {
        let text = paused.replace(from, to);
        assert_ne!(text, paused);
        main.refusals(login, &Asked::from([(PATH.to_owned(), Some(text_file(&text)))]))
    };
    assert_eq!(asked("so-tai-chinh", "77/UBND-TH", "78/UBND-TH"), ["GB520"]);
    assert_eq!(asked("van-phong", "77/UBND-TH", "78/UBND-TH"), [""; 0]);
    let decision = "van_ban_tam_dung: {so_ky_hieu: 77/UBND-TH, ngay: 2025-03-10}\n";
    assert_eq!(asked("so-tai-chinh", decision, ""), ["GB104", "GB520"]);
    // What is taken up again needs no leave.
    assert_eq!(asked("so-tai-chinh", "trang_thai: tam_dung", "trang_thai: dang_thuc_hien"), [""; 0]);
}
