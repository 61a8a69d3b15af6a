//! What a form says of what is typed is what `check --base` says of the file that would
//! be asked for, word for word.

use std::collections::{BTreeMap, BTreeSet};

use giaoban::check::{SILENT, SPOKEN, Silence};
use giaoban::lang::Lang;
use giaoban::model::choice::Status;
use giaoban::model::field::Kind;
use giaoban::model::settings::Updating;
use giaoban::parse::TaskDraft;
use giaoban::source::Content;
use giaoban::submission::Question;
use giaoban::submission::file::{read_file, roots};
use giaoban::view::{form_places, form_state};
use serde_json::{Map, Value, json};

use super::bytes::{edited, submission, way};
use super::{each, form_page, typed};
use crate::dice::Dice;
use crate::gate::{Asked, Main};
use crate::rule_pages::{OFFICE, TASK, TODAY, text_file};

/// The day of `TODAY`.
const DAY: &str = "2025-03-12";

/// A file of which nothing is wrong but what its state asks for.
fn file(dice: &mut Dice) -> String {
    let deadline = dice.one(&[
        "{kieu: trong_quy, gia_tri: 2025-Q1}",
        "{kieu: den_ngay, gia_tri: 2025-03-01}",
        "{kieu: den_ngay, gia_tri: 2025-03-12}",
        "{kieu: truoc_ngay, gia_tri: 2025-03-12}",
        "{kieu: khong_han}",
        "{kieu: dinh_ky, gia_tri: ngày 25 hằng tháng}",
    ]);
    let progress = dice.one(&[
        "trang_thai: dang_thuc_hien",
        "trang_thai: dang_thuc_hien\nty_le_hoan_thanh: 55",
        "trang_thai: chua_thuc_hien\nty_le_hoan_thanh: 0",
        "trang_thai: cho_xac_nhan\nty_le_hoan_thanh: 100\nngay_hoan_thanh: 2025-03-10",
        "trang_thai: dang_thuc_hien\nminh_chung:\n  - so_ky_hieu: 1/BC\n    ngay: 2025-03-01",
        "trang_thai: dang_thuc_hien\nnguyen_nhan:\n  loai: ca_hai\n  noi_dung: Chờ vốn",
    ]);
    let file = TASK.replace("{kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}", deadline);
    let file = file.replace("trang_thai: dang_thuc_hien", progress);
    let file = match dice.roll(10) {
        2 => file.replace("cap_nhat:", &PROPOSED.replace("chap_thuan", "cho_xem_xet")),
        0 => file.replace("- ngay: 2025-03-07", "- ngay: 2025-03-14"),
        1 => file.replace("cap_nhat:", PROPOSED),
        _ => file,
    };
    match dice.roll(4) {
        0 => file.split("cap_nhat:").next().expect("the head").to_owned(),
        1 => file.replace("\n  - ", "\n- ").replace("\n    ", "\n  "),
        2 => file.replace('\n', "\r\n"),
        _ => file,
    }
}

/// A task that came by a proposal of its own.
const PROPOSED: &str = "dieu_chinh:
  - loai: bo_sung
    to_trinh: {so_ky_hieu: 1/TTr-STC, ngay: 2025-01-08}
    ly_do: Bổ sung theo kết luận của Chủ tịch UBND tỉnh tại cuộc họp ngày 05/01/2025
    ket_qua: chap_thuan
    van_ban_quyet_dinh: {so_ky_hieu: 2/QĐ-UBND, ngay: 2025-01-09}
cap_nhat:";

/// What officers write, and what they should not.
fn words(dice: &mut Dice) -> String {
    const SAID: [&str; 54] = [
        "Xem <b>bảng kê</b> kèm theo của chủ đầu tư",
        "<STC> đã gửi <!-- nháp --> cho chủ đầu tư",
        "a < b > c, </div thì > hơn",
        "![ảnh](https://stc.example.vn/a.png) hiện trường",
        "![](anh.png) và ![x](y) của gói thầu số 7",
        "[bảng kê](tep/bang-ke.xlsx) gửi kèm văn bản",
        "[mục 3](3) của kế hoạch [x] (a.b) [ ](a.b)",
        "[tệp](//stc.example.vn) [thư](mailto:a@b.vn) [x[y](a:b)",
        "Hồ sơ QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWlBQkNERUZHSElKS0xNTk9Q",
        "Tệp stc.example.vn/van-ban/2025/03/12/bang-ke-khoi-luong-hoan-thanh-cua-tung-goi-thau-trong-quy-mot-nam",
        "Da lam viec voi cac chu dau tu ve tien do giai ngan von dau tu cong va thong nhat lich kiem tra hien truong voi tung nha thau trong thang ba nam nay truoc ngay muoi lam",
        "Hоàn thiện hồ sơ (сơ quan) “νăn” bản",
        "Văn bản １２/UBND gửi Sở Ｙ tế, mục Ⅳ",
        "Ðã họp với Sở; Ａnh hưởng đến Москва và Αθήνα",
        "giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân giải ngân",
        "Gói <a href=x>7</a>: <STC",
        "![ảnh][x](y.z) <A\n>",
        "“а” và а, “хã” Cát Khánh",
        "Không thay đổi do chờ Bộ Xây",
        "Không thay đổi do chờ Bộ Xây dựng",
        "Đang triển khai thực hiện",
        "**Đang triển khai** thực hiện…",
        "như kỳ trước",
        "Chưa có",
        "Không thay đổi",
        "Đã làm việc với 11 chủ đầu tư về tiến độ giải ngân",
        "đã làm việc với 11 chủ đầu tư, về tiến độ giải ngân!",
        "Hoàn thiện hồ sơ thanh toán của 37 gói thầu",
        "Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch",
        "Giải ngân 1.517 tỷ đồng, đạt 16,0% kế hoạch",
        "Chưa có kết quả mới vì đang chờ Bộ Xây dựng thẩm định thiết kế",
        "Không thay đổi do chờ",
        "Hiện chưa có kết quả do Bộ Tài chính chưa có ý kiến",
        "aaaa aaaa aaaa aaaa",
        "- - -",
        "Xong",
        "Đang triển khаi thực hiện",
        "Xem [văn bản số 12](https://stc.example.vn/12) đã gửi",
        "[x](javascript:alert) **a b**c** **đậm** 20*30**2",
        "https://stc.example.vn/a?b=c đã gửi; https://x",
        "Liên hệ 0912 345 678 để đối chiếu",
        "gọi +84 912-345-678 hoặc 0256.3822294 trước 16 giờ",
        "thư: An.Nguyen@stc.example.vn, ông B",
        "CCCD 052089012345, xã Cát Khánh",
        "1.516.000.000 đồng; 0912345678/QĐ-UBND",
        "khó khăn vướng mắc trong quá trình triển khai thực hiện nhiệm vụ do nhiều nguyên nhân khách quan",
        "vì khó khăn",
        "Mặt bằng tại xã An Nhơn còn 12 hộ chưa nhận tiền bồi thường, đã họp dân ba lần",
        "Thực hiện theo kế hoạch",
        "in progress",
        "Not yet, because the ministry has not answered so far",
        "một hai ba",
        "Một\n- hai\n+ ba",
        "CHƯA CÓ KẾT QUẢ MỚI VÌ ĐANG CHỜ BỘ XÂY DỰNG THẨM ĐỊNH",
    ];
    match dice.roll(400) {
        0 => "giải ngân các gói thầu ".repeat(1_000),
        1..=10 => typed(dice),
        11..=20 => format!("{} {}", SAID[dice.roll(SAID.len())], SAID[dice.roll(SAID.len())]).repeat(3),
        _ => SAID[dice.roll(SAID.len())].to_owned(),
    }
}

fn answer(dice: &mut Dice, question: &Question) -> String {
    let is_status = question.path.first().is_some_and(|field| field.key == "trang_thai");
    match question.field().kind {
        Kind::Day => dice
            .one(&["2025-03-12", "2025-03-13", "2025-03-01", "2025-01-09", "2025-03-11", "2025-12-31", "2025-02-29"])
            .to_string(),
        Kind::Whole { .. } => dice.one(&["0", "45", "55", "60", "100", "60%", "45,5", "120", "gần xong"]).to_string(),
        // What the form offers.
        Kind::Choice(choices) if is_status => choices[dice.roll(choices.len() - 2)].key.to_owned(),
        Kind::Choice(choices) => dice.one(choices).key.to_owned(),
        Kind::Link => dice
            .one(&["https://stc.example.vn/45", "stc.example.vn", "http://a@b", "https://ví-dụ/x", "https://x/a b"])
            .to_string(),
        Kind::Line if dice.roll(30) == 0 => "x".repeat(501),
        Kind::Prose | Kind::Line => words(dice),
        _ => "so-y-te".to_owned(),
    }
}

fn answers(dice: &mut Dice) -> Map<String, Value> {
    let mut answers = Map::new();
    // What the file says already, in other letters.
    if dice.roll(8) == 0 {
        for (key, text) in [
            ("dien_bien", "Đã làm việc với 11 chủ đầu tư về tiến độ giải ngân"),
            ("tinh_hinh_trien_khai", "HOÀN THIỆN hồ sơ thanh toán của 37 gói thầu."),
            ("ket_qua", "Giải ngân: 1.516 tỷ đồng; đạt 16,0% kế hoạch"),
        ] {
            answers.insert(format!("cap_nhat.{key}"), json!(text));
        }
        answers.insert("cap_nhat.nguoi".to_owned(), json!("Nguyễn Văn A"));
        return answers;
    }
    for (root, questions) in roots() {
        let chances = if root.key == "cap_nhat" { 2 } else { 4 };
        if dice.roll(chances) > 1 {
            continue;
        }
        for question in questions {
            // A term is judged by the deadline's rhythm, of which the form knows nothing.
            let is_of_term = question.path.iter().any(|field| field.key == "hoan_thanh_ky");
            if !is_of_term && dice.roll(7) > 0 {
                answers.insert(way(question), json!(answer(dice, question)));
            }
        }
    }
    answers
}

/// Codes and words, each once: of two in one file `check` names both places.
type Said = BTreeSet<(String, String, String)>;

/// What is said of each file that is asked for, in one request.
fn by_check(main: &Main, asked: &Asked) -> BTreeMap<String, Said> {
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    for found in main.found("so-tai-chinh", asked, TODAY) {
        // An entry that lacks what it must say beside one that has it may be the rest of
        // that one: of a file `check` then says how its lines were meant.
        let is_of_lines = found.rule.name == "yaml-syntax";
        // The day of an update that the file has already is not what is typed.
        if found.rule.code == "GB108" && found.message(Lang::Vi).contains("ngày cập nhật") {
            continue;
        }
        let silence = SILENT.iter().find(|(_, codes)| codes.contains(&found.rule.code)).map(|(silence, _)| *silence);
        let cannot_be = is_of_lines || !matches!(silence, Some(Silence::Layout | Silence::NotAsked));
        assert!(cannot_be, "{}: {} of what a form writes", found.path, found.message(Lang::Vi));
        if is_of_lines || SPOKEN.iter().any(|(rule, _)| rule.code == found.rule.code) {
            let words = (found.rule.code.to_owned(), found.message(Lang::Vi), found.fix(Lang::En));
            said.entry(found.path.to_string()).or_default().insert(words);
        }
    }
    said
}

/// Of each kind of file what the script must know, made once.
#[derive(Default)]
struct Known(BTreeMap<String, Value>);

impl Known {
    fn task(&mut self, text: &str) -> Value {
        let known = self.0.entry(text.to_owned()).or_insert_with(|| {
            let content = Content::Text(text.into());
            let draft = TaskDraft::parse(&content);
            let due = draft.deadline.as_ref().and_then(|deadline| deadline.value.last_day);
            let mut task: Value = serde_json::from_str(&form_state(&draft)).expect("JSON");
            task["due"] = json!(due.map(|due| due.to_string()));
            task["recurs"] = json!(draft.deadline.as_ref().is_some_and(|deadline| deadline.value.rhythm.is_some()));
            task["where"] = serde_json::from_str(&form_places(&content)).expect("JSON");
            task
        });
        known.clone()
    }
}

#[test]
fn the_form_says_what_check_says() {
    let Some(browser) = form_page() else { return };
    let Updating { min_words, because_words, reason_words, .. } = Updating::default();
    let required = Updating::default().required.iter().map(|field| field.key).collect::<Vec<_>>();
    // The lock of the instance that has passed.
    let lock = ("2025-03-02", "Hội nghị giao ban tháng 02");
    let settings = json!({ "lock": lock, "phrases": [], "min_words": min_words, "because_words": because_words,
        "reason_words": reason_words, "required": required });
    let seeds = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000);
    let mut known = Known::default();
    let mut cases = Vec::new();
    let mut asked = Vec::new();
    for seed in 0..seeds {
        let mut dice = Dice(seed);
        let text = file(&mut dice);
        let answers = answers(&mut dice);
        asked.push(json!({ "task": known.task(&text), "answers": answers }));
        cases.push((seed, text));
    }
    let script = format!(
        "({{task, answers}}) => {{ task.due = task.due || undefined; task.of = {settings};
            const words = found => [found.code, giaobanAnswers.message(found, 'vi'), giaobanAnswers.fix(found, 'en')];
            return [giaobanAnswers.findings(task, answers, '{DAY}').map(words), giaobanAnswers.edits(task, answers, '{DAY}')] }}"
    );
    let given = each(&browser, &asked, &script);
    assert_eq!(given.len(), cases.len());
    let (mut main, mut changed) =
        (OFFICE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect::<Vec<_>>(), Asked::new());
    for ((seed, text), given) in cases.iter().zip(&given) {
        let id = format!("STC-{:05}", seed + 10_000);
        let named = |text: &str| text.replacen("STC-007", &id, 1);
        let path = format!("tasks/so-tai-chinh/{id}.yaml");
        changed.insert(path.clone(), Some(text_file(&named(&edited(text, &given[1])))));
        main.push((path, named(text)));
    }
    let main: Vec<(&str, &str)> = main.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut found = by_check(&Main::of(&main), &changed);
    let mut seen = BTreeSet::new();
    let mut compared = 0;
    for (((path, _), given), asked) in changed.iter().zip(&given).zip(&asked) {
        let (rows, remarks) = read_file(&submission(asked["answers"].as_object().expect("answers")));
        let said: Said = serde_json::from_value(given[0].clone()).expect("findings");
        let is_no_answer = |code: &str| ["day", "percent"].contains(&code);
        assert_eq!(!remarks.is_empty(), said.iter().any(|(code, ..)| is_no_answer(code)), "{path}: {said:?}\n{asked}");
        if !remarks.is_empty() || rows.is_empty() || given[1] == json!([]) {
            assert!(!remarks.is_empty() || said.is_empty(), "{path}: of nothing nothing is said: {said:?}");
            continue;
        }
        compared += 1;
        let mut found = found.remove(path).unwrap_or_default();
        let is_of_lines = |(code, ..): &(String, String, String)| !SPOKEN.iter().any(|(rule, _)| rule.code == code);
        let mut said = said;
        if found.iter().any(is_of_lines) {
            for all in [&mut found, &mut said] {
                all.retain(|one| !["GB022", "GB110"].contains(&one.0.as_str()) && !is_of_lines(one));
            }
        }
        let [lacks, invents] = [found.difference(&said), said.difference(&found)].map(Iterator::collect::<Vec<_>>);
        assert!(lacks.is_empty() && invents.is_empty(), "{path}: lacks {lacks:#?}, invents {invents:#?}\n{asked}");
        seen.extend(found.into_iter().map(|(code, ..)| code));
    }
    assert!(compared * 2 > cases.len(), "{compared} of {}", cases.len());
    let never: Vec<&str> = SPOKEN.iter().map(|(rule, _)| rule.code).filter(|code| !seen.contains(*code)).collect();
    // An update of today is older than no task of these.
    assert_eq!(never, ["GB109"], "each rule is met");
    assert!(Status::ALL.len() == 6, "the last two are not the agency's to declare");
}
