//! Officers who never see YAML: each opens the form of an agency in a browser, fills in
//! all of its tasks and saves one submission. `giaoban apply` writes it into the
//! repository, the gate takes it, and no byte changes but those that were said.
#![allow(clippy::disallowed_methods)] // Git is run.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

use super::bytes::edited;
use crate::browser::Browser;
use crate::program::{code, run, text};
use crate::rule_pages::{OFFICE, TASK};

const NOW: &str = "2025-03-20T08:00:00+07:00";
/// Of each agency.
const TASKS: usize = 12;

pub(super) struct Office {
    place: TempDir,
}

impl Office {
    /// An instance on main with so many agencies of so many tasks, and its site.
    pub(super) fn new(agencies: usize, tasks: usize) -> Self {
        Self::of(&vec![tasks; agencies])
    }

    /// Agencies with so many tasks each.
    pub(super) fn of(agencies: &[usize]) -> Self {
        let office = Self { place: tempfile::tempdir().expect("a folder") };
        let mut registry = String::from(
            "co_quan:\n  - {ma: van-phong-ubnd, ten: Văn phòng UBND tỉnh, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}\n",
        );
        for (agency, tasks) in agencies.iter().enumerate() {
            registry += &format!(
                "  - {{ma: so-{agency}, ten: Sở thứ {agency}, loai: so, thu_tu: {}, thu_truong: Giám đốc, tai_khoan: [so-{agency}], cong_chuc_dau_moi: [{{ho_ten: Nguyễn Văn A, chuc_vu: Chuyên viên}}]}}\n",
                agency + 2
            );
            for task in 0..*tasks {
                office.write(&path(agency, task), &file(agency, task));
            }
        }
        for (path, text) in OFFICE {
            office.write(path, if path.ends_with("agencies.yaml") { &registry } else { text });
        }
        office.git(&["init", "-q", "-b", "main"]);
        office.land("Lập kho");
        let public = office.at("public");
        let output = office.run(&["build", "--out", &public]);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        office
    }

    pub(super) fn at(&self, name: &str) -> String {
        self.place.path().join(name).display().to_string()
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("kho")
    }

    pub(super) fn write(&self, path: &str, content: &str) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, content).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).expect("a file")
    }

    pub(super) fn run(&self, arguments: &[&str]) -> std::process::Output {
        let root = self.folder().display().to_string();
        run(&[arguments, &["--root", &root, "--as-of", NOW]].concat())
    }

    fn git(&self, arguments: &[&str]) -> String {
        let dates = [("GIT_AUTHOR_DATE", NOW), ("GIT_COMMITTER_DATE", NOW)];
        let who = ["-c", "user.name=An", "-c", "user.email=an@example.vn", "-c", "core.autocrlf=false"];
        let git = Command::new("git").arg("-C").arg(self.folder()).args(who).args(arguments).envs(dates).output();
        let output = git.expect("git is there");
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    pub(super) fn land(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }
}

pub(super) fn path(agency: usize, task: usize) -> String {
    format!("tasks/so-{agency}/{}.yaml", id(agency, task))
}

fn id(agency: usize, task: usize) -> String {
    format!("S{agency}-{task:03}")
}

/// Each laid out in another way.
pub(super) fn file(agency: usize, task: usize) -> String {
    let file = TASK.replace("STC-007", &id(agency, task)).replace("so-tai-chinh", &format!("so-{agency}"));
    let file =
        file.replace("trang_thai: dang_thuc_hien", "trang_thai: dang_thuc_hien # theo báo cáo\nty_le_hoan_thanh: 40");
    match task % 5 {
        0 => file.replace('\n', "\r\n"),
        1 => file.replace("\n  - ", "\n- ").replace("\n    ", "\n  "),
        2 => file.trim_end().to_owned(),
        3 => file + "# hết\n",
        _ => file,
    }
}

/// What an officer types for a task, control by control.
fn said(agency: usize, task: usize) -> Vec<(&'static str, String)> {
    let mut said = vec![
        ("cap_nhat.dien_bien", format!("Tuần này họp với {} chủ đầu tư: thống nhất tiến độ", task + 11)),
        (
            "cap_nhat.tinh_hinh_trien_khai",
            "- Hoàn thiện hồ sơ của 37 gói thầu\n- Đối chiếu số liệu # với Kho bạc".to_owned(),
        ),
        ("cap_nhat.ket_qua", format!("Giải ngân 1.{agency}{task:02} tỷ đồng, \"đạt\" 18,0% kế hoạch; ").repeat(3)),
    ];
    let more: &[(&str, &str)] = match task % 4 {
        0 => &[
            ("trang_thai", "hoan_thanh"),
            ("ty_le_hoan_thanh", "100"),
            ("ngay_hoan_thanh", "2025-03-19"),
            ("minh_chung.so_ky_hieu", "45/BC-STC"),
            ("minh_chung.ngay", "2025-03-19"),
            ("minh_chung.lien_ket", "https://stc.example.vn/45"),
        ],
        1 => &[
            ("ty_le_hoan_thanh", "60"),
            ("vuong_mac.noi_dung", "Chưa có mặt bằng tại xã An Nhơn"),
            ("vuong_mac.nguyen_nhan.loai", "khach_quan"),
            ("vuong_mac.nguyen_nhan.noi_dung", "Chờ giá đất cụ thể"),
            ("vuong_mac.huong_xu_ly", "theo_tham_quyen"),
            ("vuong_mac.giai_phap", "Vận động từng hộ dân"),
        ],
        2 => &[
            ("dieu_chinh.loai", "thay_doi_thoi_han"),
            ("dieu_chinh.to_trinh.so_ky_hieu", "12/TTr-ST"),
            ("dieu_chinh.to_trinh.ngay", "2025-03-18"),
            ("dieu_chinh.den.thoi_han", "2025-06-30"),
            ("dieu_chinh.ly_do", "Mặt bằng tại xã An Nhơn còn 12 hộ chưa nhận tiền bồi thường, đã họp dân ba lần"),
        ],
        _ => &[("trang_thai", "cho_xac_nhan"), ("ngay_hoan_thanh", "2025-03-18")],
    };
    said.extend(more.iter().map(|(name, text)| (*name, (*text).to_owned())));
    said
}

/// Types into each control as a person does: it is in sight, has the focus, and gets text.
fn fill(browser: &Browser, id: &str, said: &[(&str, String)]) {
    let shown = browser.ask(&format!(
        "const box = document.getElementById('{id}'); if (!box.open) box.querySelector('summary').click(); return box.open"
    ));
    assert_eq!(shown, true, "{id}");
    for (name, value) in said {
        let control = format!("document.getElementById('{id}').querySelector('[name=\"{name}\"]')");
        let kind = browser.ask(&format!(
            "const control = {control};
             for (let above = control; above; above = above.parentElement) if (above.matches('details:not([open])')) above.querySelector('summary').click();
             control.scrollIntoView(); control.focus();
             return control.checkVisibility() && document.activeElement === control && control.tagName + control.type"
        ));
        match kind.as_str() {
            Some("SELECTselect-one" | "INPUTdate") => drop(browser.ask(&format!(
                "const control = {control}; control.value = {value:?}; control.dispatchEvent(new Event('input', {{bubbles: true}}));"
            ))),
            Some(_) => drop(browser.cdp("Input.insertText", &json!({ "text": value }))),
            None => unreachable!("{id}: {name} is not to be seen"),
        }
    }
}

/// What the button saves.
fn saved(browser: &Browser) -> String {
    let saved = browser.await_answer(
        "HTMLAnchorElement.prototype.click = () => {};
         URL.createObjectURL = blob => { blob.text().then(done); return '#'; };
         const save = document.querySelector('#form [type=submit]'); save.focus(); save.click();
         const errors = document.querySelector('.form__errors'); if (!errors.hidden) done(errors.innerText);",
    );
    saved.as_str().expect("a text").to_owned()
}

pub(super) fn at_work(width: u32) -> Option<Browser> {
    let browser = Browser::open(width, 800, width < 500)?;
    let clock = format!("const now = Date.parse('{NOW}'); Date.now = () => now;");
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": clock }));
    Some(browser)
}

#[test]
fn officers_update_all_their_tasks_and_never_see_yaml() {
    let officers = std::env::var("OFFICERS").ok().and_then(|count| count.parse().ok()).unwrap_or(2);
    // On a phone.
    let Some(browser) = at_work(360) else { return };
    let office = Office::new(officers, TASKS);
    for agency in 0..officers {
        browser.visit(&format!("file://{}/co-quan/so-{agency}/cap-nhat.html", office.at("public")));
        for task in 0..TASKS {
            fill(&browser, &id(agency, task), &said(agency, task));
        }
        let value = browser.ask("return giaobanSubmission()");
        let file = office.at(&format!("phieu-so-{agency}.json"));
        let content = saved(&browser);
        assert!(content.starts_with('{'), "{content}");
        crate::schema::holds("submission", &content);
        fs::write(&file, content).expect("written");
        let before: Vec<String> = (0..TASKS).map(|task| office.read(&path(agency, task))).collect();
        let output = office.run(&["apply", &file, "--write"]);
        assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
        // What was shown on the page as it would be is what stands there, and only that.
        let tasks = value["tasks"].as_array().expect("a list");
        assert_eq!(tasks.len(), TASKS);
        for task in tasks {
            let own = task["path"].as_str().expect("a path");
            let at = (0..TASKS).find(|at| path(agency, *at) == own).expect("one of them");
            assert_eq!(edited(&before[at], &task["edits"]), office.read(own), "{own}");
        }
        let changed = office.git(&["diff", "--name-only"]);
        assert_eq!(changed.lines().count(), TASKS, "{changed}");
        let output = office.run(&["check", "--base", "main", "--actor", &format!("so-{agency}")]);
        assert_eq!(code(&output), 0, "{}", text(&output.stdout));
        office.land(&format!("Cập nhật của so-{agency}"));
        // Once more, and nothing is said twice.
        let output = office.run(&["apply", &file, "--write"]);
        assert_eq!(code(&output), 0, "{}", text(&output.stdout));
        assert_eq!(office.git(&["status", "--porcelain"]), "");
    }
}

/// A submission is as old as its page: what main says otherwise since stays, an entry
/// comes behind those that came meanwhile, and of what was never here nothing is written.
#[test]
fn a_submission_writes_nothing_over_what_is_newer() {
    let office = Office::new(1, 1);
    let own = path(0, 0);
    let blob = office.git(&["rev-parse", &format!("HEAD:{own}")]).trim().to_owned();
    let submission = |name: &str, blob: &str, answers: serde_json::Value| {
        let task = json!({ "ma": id(0, 0), "tep": own, "blob": blob, "tra_loi": answers });
        let whole =
            json!({ "giaoban": "phieu/1", "co_quan": "so-0", "commit": blob, "luu_luc": NOW, "nhiem_vu": [task] });
        let file = office.at(name);
        fs::write(&file, whole.to_string()).expect("written");
        file
    };
    let entry = |words: &str| {
        json!({ "nguoi": "A", "dien_bien": format!("Họp với {words}"), "tinh_hinh_trien_khai": "Hoàn thiện hồ sơ thanh toán",
            "ket_qua": format!("Giải ngân 1.600 tỷ, theo {words}") })
    };
    let percent = submission("ty-le.json", &blob, json!({ "ty_le_hoan_thanh": 60 }));
    let first = submission("mot.json", &blob, json!({ "cap_nhat": entry("Sở Y tế") }));
    let second = submission("hai.json", &blob, json!({ "cap_nhat": entry("Sở Nội vụ") }));
    for file in [&first, &second] {
        let output = office.run(&["apply", file, "--write"]);
        assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    }
    let both = office.read(&own);
    assert!(both.find("Sở Y tế").expect("the first") < both.find("Sở Nội vụ").expect("the second"), "{both}");
    office.write(&own, &both.replace("ty_le_hoan_thanh: 40", "ty_le_hoan_thanh: 50"));
    office.land("Sửa tỷ lệ");
    let newer = office.read(&own);
    let output = office.run(&["apply", &percent, "--write"]);
    let said = text(&output.stdout);
    assert!(code(&output) == 1 && said.contains("S0-000: Tỷ lệ hoàn thành") && said.contains("đã ghi khác"), "{said}");
    assert!(said.contains("“50”") && said.contains("“60”"), "{said}");
    let odd = submission("la.json", &"0".repeat(40), json!({ "ty_le_hoan_thanh": 60 }));
    let output = office.run(&["apply", &odd, "--write"]);
    let said = text(&output.stdout);
    assert!(code(&output) == 1 && said.contains("không có ở đây bản tệp"), "{said}");
    assert_eq!(office.read(&own), newer);
}

/// Whatever was altered by hand in a submission, nothing is written that its agency could
/// not land itself; what would be replaced is shown; the day is that of the officer.
#[test]
fn an_altered_submission_is_refused_whole() {
    let office = Office::new(2, 2);
    let blob = |path: &str| office.git(&["rev-parse", &format!("HEAD:{path}")]).trim().to_owned();
    let own = path(0, 1);
    let right = json!({ "ma": id(0, 1), "tep": own, "blob": blob(&own), "tra_loi": { "ty_le_hoan_thanh": 60 } });
    let whole = |task: &serde_json::Value| json!({ "giaoban": "phieu/1", "co_quan": "so-0", "commit": "x", "luu_luc": "2025-03-18T03:00:00Z", "nhiem_vu": [task] });
    let with = |key: &str, value: serde_json::Value| {
        let mut task = right.clone();
        task[key] = value;
        whole(&task)
    };
    let of = |agency: &str| {
        let mut whole = whole(&right);
        whole["co_quan"] = json!(agency);
        whole
    };
    let update = json!({ "nguoi": "A", "dien_bien": "Họp với các chủ đầu tư về tiến độ",
        "tinh_hinh_trien_khai": "Hoàn thiện hồ sơ thanh toán gói 7", "ket_qua": "Giải ngân 1.600 tỷ đồng" });
    let odd = [
        ("another agency", of("so-1").to_string(), "không do cơ quan này chủ trì"),
        ("no agency", of("khong-co").to_string(), "không do cơ quan này chủ trì"),
        ("another's file", with("tep", json!(path(1, 0))).to_string(), "không phải tệp của nhiệm vụ"),
        ("no task's file", with("tep", json!("../../etc/passwd")).to_string(), "không phải tệp của nhiệm vụ"),
        ("another id", with("ma", json!("../../giaoban")).to_string(), "không phải tệp của nhiệm vụ"),
        ("another's bytes", with("blob", json!(blob(&path(0, 0)))).to_string(), "không có ở đây bản tệp"),
        ("progress goes back", with("tra_loi", json!({ "ty_le_hoan_thanh": 10 })).to_string(), "GB514"),
        ("a state of the Office", with("tra_loi", json!({ "trang_thai": "da_bo" })).to_string(), "GB120"),
        ("no JSON", "xin chào".to_owned(), "không phải phiếu"),
        ("nothing", String::new(), "không phải phiếu"),
    ];
    let before = office.read(&own);
    for (what, content, wanted) in odd {
        let file = office.at("phieu.json");
        fs::write(&file, content).expect("written");
        for more in [&["--write"][..], &["--write", "--bo-qua-dong-loi"]] {
            let output = office.run(&[&["apply", &file], more].concat());
            let said = text(&output.stdout);
            assert!(code(&output) == 1 && said.contains(wanted), "{what}: {said}");
            assert_eq!(office.git(&["status", "--porcelain"]), "", "{what}");
        }
    }
    assert_eq!(office.read(&own), before);
    let file = office.at("dung.json");
    fs::write(&file, with("tra_loi", json!({ "ty_le_hoan_thanh": 60, "cap_nhat": update })).to_string())
        .expect("written");
    let output = office.run(&["apply", &file, "--write"]);
    let said = text(&output.stdout);
    assert_eq!(code(&output), 0, "{said}");
    assert!(said.contains("  - ty_le_hoan_thanh: 40\n  + ty_le_hoan_thanh: 60\n"), "{said}");
    assert!(office.read(&own).contains("ngay: 2025-03-18"), "{}", office.read(&own));
}
