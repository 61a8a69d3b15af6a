//! Whoever asks for whatever: random edits by random hands over small instances of
//! several pasts. What passes leaves to each his own.
//!
//! The oracle knows neither drafts nor rules: who holds which file is what the
//! generator laid down, and what may change is read by another reader of YAML.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::{Asked, Main};
use crate::dice::Dice;
use crate::rule_pages::{OFFICE, TASK, text_file};

/// Requests in a run of the tests. Run it large with
/// `GATE_REQUESTS=10000 cargo test --release --test it gate::requests`.
const REQUESTS: u64 = 400;

const LOGINS: [&str; 4] = ["so-tai-chinh", "so-y-te", "van-phong", "nguoi-la"];
const STATES: [&str; 6] = ["chua_thuc_hien", "dang_thuc_hien", "cho_xac_nhan", "hoan_thanh", "tam_dung", "da_bo"];
const LEAD: &str = "don_vi_chu_tri: so-tai-chinh";
const STATUS: &str = "trang_thai: dang_thuc_hien";

/// A task file of main, and who holds it by all that was decided.
struct Laid {
    path: String,
    text: String,
    holder: &'static str,
}

fn handed(from: &str, to: &str, day: &str) -> String {
    format!("  - {{tu: {from}, den: {to}, ngay: {day}, bien_ban: 02/BB-BG, tinh_trang: Đang làm}}\n")
}

fn decided(kind: &str, sides: &str, outcome: &str) -> String {
    let decision = if outcome == "cho_xem_xet" {
        ""
    } else {
        "\n    van_ban_quyet_dinh: {so_ky_hieu: 60/QĐ-UBND, ngay: 2025-03-05}"
    };
    format!(
        "  - loai: {kind}\n    to_trinh: {{so_ky_hieu: 30/TTr-STC, ngay: 2025-03-01}}\n{sides}    ly_do: Theo phân công mới của Chủ tịch UBND tỉnh về chức năng của các cơ quan sau sắp xếp\n    ket_qua: {outcome}{decision}\n"
    )
}

const NEW_WORDS: &str = "Báo cáo giải ngân và phương án điều chuyển vốn của các dự án chậm tiến độ";

fn laid(dice: &mut Dice) -> Vec<Laid> {
    let mut laid = Vec::new();
    for number in 1..=3 {
        let id = format!("STC-00{number}");
        let (mut lead, mut holder, mut handovers, mut adjustments) =
            ("so-tai-chinh", "so-tai-chinh", String::new(), String::new());
        match dice.roll(7) {
            0 => (lead, holder) = ("so-y-te", "so-y-te"),
            1 => handovers = handed("so-khdt", "so-tai-chinh", "2025-03-01"),
            2 => {
                // Then the Office gave it to another.
                handovers = handed("so-khdt", "so-tai-chinh", "2025-03-01");
                adjustments = decided(
                    "doi_don_vi",
                    "    tu: {don_vi_chu_tri: so-tai-chinh}\n    den: {don_vi_chu_tri: so-y-te}\n",
                    "chap_thuan",
                );
                (lead, holder) = ("so-y-te", "so-y-te");
            }
            3 => (lead, holder) = ("so-khdt", "so-khdt"),
            4 => {
                handovers = handed("so-tai-chinh", "so-y-te", "2025-03-01");
                holder = "so-y-te";
            }
            5 => adjustments = decided("khac", &format!("    den: {{noi_dung: {NEW_WORDS}}}\n"), "chap_thuan"),
            _ => {}
        }
        let state = *dice.one(&STATES);
        if state == "da_bo" {
            adjustments += &decided("bo_bot", "", "chap_thuan");
        }
        let mut fields = format!("trang_thai: {state}\n");
        fields += match state {
            "hoan_thanh" => "ngay_hoan_thanh: 2025-03-05\nminh_chung: [{so_ky_hieu: 51/BC-STC, ngay: 2025-03-05}]\n",
            "tam_dung" => "van_ban_tam_dung: {so_ky_hieu: 77/UBND-TH, ngay: 2025-03-04}\n",
            _ => "ty_le_hoan_thanh: 40\n",
        };
        for (key, entries) in [("ban_giao", &handovers), ("dieu_chinh", &adjustments)] {
            if !entries.is_empty() {
                fields += &format!("{key}:\n{entries}");
            }
        }
        let text = TASK
            .replace("STC-007", &id)
            .replace(LEAD, &format!("don_vi_chu_tri: {lead}"))
            .replace(&format!("{STATUS}\n"), &fields);
        laid.push(Laid { path: format!("tasks/{lead}/{id}.yaml"), text: text.clone(), holder });
        if dice.roll(5) == 0 && lead != "so-khdt" && holder == lead {
            let other = if lead == "so-y-te" { "so-tai-chinh" } else { "so-y-te" };
            let text = text.replace(&format!("chu_tri: {lead}"), &format!("chu_tri: {other}"));
            // A second file of one id; what moved the first is none of its own past.
            if handovers.is_empty() && !text.contains("doi_don_vi") {
                laid.push(Laid { path: format!("tasks/{other}/{id}.yaml"), text, holder: other });
            }
        }
    }
    laid
}

const UPDATE: &str = "  - ngay: 2025-03-12
    nguoi: Nguyễn Văn A
    dien_bien: Đã đối chiếu số liệu với Kho bạc Nhà nước khu vực
    tinh_hinh_trien_khai: Rà soát 12 gói thầu chậm thanh toán
    ket_qua: Giải ngân 1.702 tỷ đồng, đạt 18,0% kế hoạch
";

/// One slip, or one trick, on a task's text.
fn tricked(dice: &mut Dice, text: &str) -> String {
    let agencies = ["so-tai-chinh", "so-y-te", "so-khdt"];
    let (one, other) = (*dice.one(&agencies), *dice.one(&agencies));
    let insert = |key: &str, entry: &str| match text.find(&format!("\n{key}:\n")) {
        Some(at) => {
            let at = at + key.len() + 3;
            // At the end of the list, or before its first entry.
            format!("{}{entry}{}", &text[..at], &text[at..])
        }
        None => text.replace("\ncap_nhat:", &format!("\n{key}:\n{entry}cap_nhat:")),
    };
    let status = text.lines().find(|line| line.starts_with("trang_thai: ")).unwrap_or(STATUS).to_owned();
    match dice.roll(20) {
        0..=3 => text.to_owned() + UPDATE,
        4 => text.replace("16,0%", "19,0%"),
        5 => text.replace("  - ngay: 2025-03-07", "  - ngay: 2025-03-06"),
        6 => text.replace("2025-Q1, theo_van_ban: Quý I/2025", "2025-Q2, theo_van_ban: Quý II/2025"),
        7 | 8 => {
            let to = *dice.one(&STATES);
            let proof = if to == "hoan_thanh" && !text.contains("minh_chung") {
                "\nngay_hoan_thanh: 2025-03-11\nminh_chung: [{so_ky_hieu: 52/BC-STC, ngay: 2025-03-11}]"
            } else {
                ""
            };
            text.replace(&status, &format!("trang_thai: {to}{proof}"))
        }
        9 | 10 => insert(
            "ban_giao",
            &handed(
                one,
                other,
                dice.one::<&str>(&["2025-01-20", "2025-02-28", "2025-03-01", "2025-03-10", "2025-03-11"]),
            ),
        ),
        11 => insert("ban_giao", &(handed(one, other, "2025-02-01") + &handed(other, one, "2025-03-02"))),
        12 => insert(
            "dieu_chinh",
            &decided(
                dice.one::<&str>(&["thay_doi_thoi_han", "bo_bot", "khac"]),
                "    tu: {thoi_han: 2025-03-31}\n    den: {thoi_han: 2025-04-30}\n",
                dice.one::<&str>(&["cho_xem_xet", "chap_thuan"]),
            ),
        ),
        13 => {
            // A part of what was approved, or all of it.
            let words = dice.one(&[NEW_WORDS, "Báo cáo giải ngân", "vốn của các dự án"]);
            let line = text
                .lines()
                .find(|line| line.starts_with(dice.one(&["noi_dung:", "san_pham:", "ten:"])))
                .unwrap_or("ten:")
                .to_owned();
            text.replace(&line, &format!("{} {words}", line.split(' ').next().unwrap_or_default()))
        }
        14 => text.replace("ty_le_hoan_thanh: 40", &format!("ty_le_hoan_thanh: {}", dice.one(&[30, 40, 60]))),
        15 => text.replace("loai: trong_tam", "loai: thuong_xuyen"),
        16 => text.replace("don_vi_chu_tri: so-tai-chinh", "don_vi_chu_tri: so-y-te"),
        17 => insert(
            "dinh_chinh",
            "  - {lan_cap_nhat: 2025-03-07, loai: rut_noi_dung, ly_do: Số liệu chưa được công khai, ngay: 2025-03-12, nguoi_quyet_dinh: Chánh Văn phòng}\n",
        ),
        18 => {
            let adjustments = text.find("\ndieu_chinh:\n").zip(text.find("\ncap_nhat:"));
            adjustments.map_or_else(|| text.to_owned(), |(from, to)| format!("{}{}", &text[..from], &text[to..]))
        }
        _ => text.replace("cap_trinh: ubnd_tinh", "cap_trinh: tu_quyet"),
    }
}

/// A request, and which of main's files it takes to which path.
fn asked(dice: &mut Dice, laid: &[Laid]) -> Asked {
    let mut asked = Asked::new();
    for _ in 0..=dice.roll(2) {
        let task = dice.one(laid);
        let put =
            |asked: &mut Asked, path: &str, text: &str| drop(asked.insert(path.to_owned(), Some(text_file(text))));
        match dice.roll(12) {
            0 => drop(asked.insert(task.path.clone(), None)),
            1 | 2 => {
                let to = *dice.one(&["so-tai-chinh", "so-y-te"]);
                let lead =
                    task.text.lines().find(|line| line.starts_with("don_vi_chu_tri")).unwrap_or_default().to_owned();
                let mut text = task.text.replace(&lead, &format!("don_vi_chu_tri: {to}"));
                if dice.roll(2) == 0 {
                    text = tricked(dice, &text);
                }
                let from = lead.rsplit(' ').next().unwrap_or_default();
                if dice.roll(2) == 0 && !text.contains("\nban_giao:") {
                    text = text
                        .replace("\ncap_nhat:", &format!("\nban_giao:\n{}cap_nhat:", handed(from, to, "2025-03-10")));
                }
                asked.insert(task.path.clone(), None);
                put(&mut asked, &format!("tasks/{to}/{}", task.path.rsplit('/').next().unwrap_or_default()), &text);
            }
            3 => {
                let path = *dice.one(&[
                    "office/agencies.yaml",
                    "office/programmes.yaml",
                    "giaoban.yaml",
                    "office/meetings.yaml",
                ]);
                asked.insert(path.to_owned(), None);
            }
            4 => put(&mut asked, "tasks/so-tai-chinh/.gitkeep", dice.one::<&str>(&["", "x"])),
            _ => {
                let mut text = tricked(dice, &task.text);
                if dice.roll(3) == 0 {
                    text = tricked(dice, &text);
                }
                put(&mut asked, &task.path, &text);
            }
        }
    }
    asked
}

fn read(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| unreachable!("taken, and not YAML: {error}\n{text}"))
}

fn entries(value: &Value, key: &str) -> Vec<Value> {
    value.get(key).and_then(Value::as_sequence).cloned().unwrap_or_default()
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What an agency may make of the status of its own task.
fn may_follow(was: &str, is: &str) -> bool {
    match (was, is) {
        (was, is) if was == is => true,
        (_, "tam_dung") | ("da_bo" | "hoan_thanh", _) => false,
        ("chua_thuc_hien", _)
        | ("dang_thuc_hien" | "tam_dung", "cho_xac_nhan" | "hoan_thanh" | "da_bo" | "dang_thuc_hien") => true,
        ("cho_xac_nhan", "hoan_thanh" | "da_bo") => true,
        _ => false,
    }
}

/// What passed for an agency on a file that it holds, or takes from one that ended.
fn leaves_what_was_assigned(was: &Value, is: &Value, takes: bool, told: &str) {
    let approved: Vec<Value> =
        entries(was, "dieu_chinh").into_iter().filter(|one| word(one, "ket_qua") == "chap_thuan").collect();
    for key in [
        "ma",
        "loai",
        "chuong_trinh",
        "van_ban_giao",
        "lanh_dao_theo_doi",
        "cap_trinh",
        "ngay_giao",
        "thoi_han",
        "dinh_chinh",
    ] {
        assert_eq!(is.get(key), was.get(key), "{key}\n{told}");
    }
    for key in ["ten", "noi_dung", "san_pham"] {
        let said = |one: &Value| one.get("den").is_some_and(|den| den.get("noi_dung") == is.get(key));
        assert!(is.get(key) == was.get(key) || approved.iter().any(said), "{key}\n{told}");
    }
    assert!(takes || word(is, "don_vi_chu_tri") == word(was, "don_vi_chu_tri"), "lead\n{told}");
    assert!(may_follow(word(was, "trang_thai"), word(is, "trang_thai")), "status\n{told}");
    assert!(
        word(is, "trang_thai") != "da_bo"
            || word(was, "trang_thai") == "da_bo"
            || approved.iter().any(|one| word(one, "loai") == "bo_bot"),
        "{told}"
    );
    let percent = |value: &Value| value.get("ty_le_hoan_thanh").and_then(Value::as_u64).unwrap_or_default();
    assert!(percent(is) >= percent(was) || word(is, "trang_thai") == "hoan_thanh", "percent\n{told}");
    for key in ["cap_nhat", "vuong_mac", "minh_chung", "ban_giao"] {
        let stands = entries(is, key);
        assert!(entries(was, key).iter().all(|old| stands.contains(old)), "{key}\n{told}");
    }
    let proposals = entries(is, "dieu_chinh");
    assert!(
        entries(was, "dieu_chinh").iter().all(|old| word(old, "ket_qua") == "cho_xem_xet" || proposals.contains(old)),
        "{told}"
    );
    let known = entries(was, "dieu_chinh");
    assert!(proposals.iter().all(|one| known.contains(one) || word(one, "ket_qua") == "cho_xem_xet"), "{told}");
    // Only who takes from an agency that has ended tells a hand-over: from it, to himself.
    let new = entries(is, "ban_giao").into_iter().filter(|one| !entries(was, "ban_giao").contains(one));
    for one in new {
        assert!(takes && (word(&one, "tu"), word(&one, "den")) == ("so-khdt", "so-tai-chinh"), "{one:?}\n{told}");
    }
}

fn judged(laid: &[Laid], request: &Asked, login: &str, told: &str) {
    let stood: BTreeMap<&str, &Laid> = laid.iter().map(|task| (task.path.as_str(), task)).collect();
    let stem = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    for (path, what) in request {
        let text = what.as_ref().map(|(_, content)| content.as_text());
        if !path.starts_with("tasks/") {
            assert!(login == "van-phong" && what.is_some(), "{path}\n{told}");
            continue;
        }
        let Some(task) = stood.get(path.as_str()) else {
            let is_keeper = path.ends_with(".gitkeep") && text == Some("");
            let came = request.iter().any(|(from, what)| what.is_none() && stem(from) == stem(path));
            let is_own = path.starts_with(&format!("tasks/{login}/"));
            assert!(login == "van-phong" || (is_own && (is_keeper || came)), "{path}\n{told}");
            continue;
        };
        let comes = request
            .iter()
            .find(|(to, what)| what.is_some() && stem(to) == stem(path) && !stood.contains_key(to.as_str()));
        let after = text.or_else(|| comes.and_then(|(_, what)| what.as_ref()).map(|(_, content)| content.as_text()));
        let Some(after) = after else {
            let is_left = laid.iter().any(|other| {
                other.path != *path
                    && stem(&other.path) == stem(path)
                    && !matches!(request.get(&other.path), Some(None))
            });
            assert!(login == "van-phong" && is_left, "deleted {path}\n{told}");
            continue;
        };
        let (was, is) = (read(&task.text), read(after));
        if login == "van-phong" {
            let has_reason = entries(&is, "dinh_chinh").len() > entries(&was, "dinh_chinh").len();
            let stands = entries(&is, "cap_nhat");
            assert!(has_reason || entries(&was, "cap_nhat").iter().all(|old| stands.contains(old)), "{path}\n{told}");
            continue;
        }
        let takes = task.holder == "so-khdt" && login == "so-tai-chinh";
        let carries_out = task.holder == login && word(&was, "don_vi_chu_tri") != login;
        assert!(task.holder == login || takes, "{path} of {}\n{told}", task.holder);
        leaves_what_was_assigned(&was, &is, takes || carries_out, told);
    }
}

#[test]
fn what_passes_leaves_to_each_his_own() {
    let requests = std::env::var("GATE_REQUESTS").ok().and_then(|count| count.parse().ok()).unwrap_or(REQUESTS);
    let mut passed: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..requests {
        let mut dice = Dice(seed * 104_729 + 7);
        let laid = laid(&mut dice);
        let files: Vec<(&str, &str)> =
            OFFICE.iter().copied().chain(laid.iter().map(|task| (task.path.as_str(), task.text.as_str()))).collect();
        let main = Main::of(&files);
        let mut request = asked(&mut dice, &laid);
        request.retain(|path, what| what.as_ref().map(|(file, _)| file) != main.tree.get(path.as_str()));
        let login = *dice.one(&LOGINS);
        if request.is_empty() || !main.refusals(login, &request).is_empty() {
            continue;
        }
        *passed.entry(login).or_default() += 1;
        let shown = |(path, what): (&String, &Option<(giaoban::source::FileId, giaoban::source::Content)>)| {
            format!("-- {path}\n{}", what.as_ref().map_or("(gone)", |(_, content)| content.as_text()))
        };
        let was: String = laid.iter().map(|task| format!("== {}\n{}", task.path, task.text)).collect();
        let told = format!("seed {seed} by {login}\n{}\n{was}", request.iter().map(shown).collect::<String>());
        judged(&laid, &request, login, &told);
    }
    assert_eq!(passed.get("nguoi-la"), None);
    for login in &LOGINS[..3] {
        assert!(
            passed.get(login).copied().unwrap_or_default() as u64 * 200 > requests,
            "{login}: {passed:?} of {requests}"
        );
    }
}
