//! An officer sends what the form holds as one request, with a token, from a real
//! browser to a forge on this machine: one branch on the main that was looked at, one
//! commit of all files, one request. What fails is said in words, and nothing is lost.
#![allow(clippy::disallowed_methods)] // Git is run.

mod forge;
mod published;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant as Clock};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::Browser;
use crate::look::{Theme, axe, objections};
use crate::program::{code, git_at, run, text};
use crate::rule_pages::{OFFICE, TASK};
use forge::{Forge, HEAD, Instead, TOKEN};
use published::Kind;

const NOW: &str = "2025-03-20T08:00:00+07:00";
const IDS: [&str; 3] = ["STC-007", "STC-008", "STC-009"];

fn path(id: &str) -> String {
    format!("tasks/so-tai-chinh/{id}.yaml")
}

/// Files of main as people lay them out.
fn files() -> BTreeMap<String, Vec<u8>> {
    let file = |at: usize, id: &str| {
        // On time by any device's clock.
        let due = "{kieu: trong_nam, gia_tri: 2090, theo_van_ban: năm 2090}";
        let text =
            TASK.replace("STC-007", id).replace("{kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}", due);
        let text = match at {
            0 => text,
            1 => text.replace('\n', "\r\n"),
            _ => text.trim_end().to_owned(),
        };
        (path(id), text.into_bytes())
    };
    IDS.iter().enumerate().map(|(at, id)| file(at, id)).collect()
}

/// A site made once, and in it the form page of each test, which sends to its forge.
struct Site {
    forge: Forge,
    page: PathBuf,
}

fn built() -> &'static PathBuf {
    static PUBLIC: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, public) = PUBLIC.get_or_init(|| {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("kho");
        let mut all: BTreeMap<String, Vec<u8>> = files();
        for (path, text) in OFFICE {
            let more =
                format!("kho: https://git.tinh.vn/{}\ntin_cay: {{ho_so: open, may_chu: github}}\n", forge::PROJECT);
            let text = if *path == "giaoban.yaml" { (*text).to_owned() + &more } else { (*text).to_owned() };
            all.insert((*path).to_owned(), text.into_bytes());
        }
        for (path, bytes) in &all {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        git_at(&folder, &["init", "-q", "-b", "main"]);
        git_at(&folder, &["-c", "core.autocrlf=false", "add", "-A"]);
        let who = ["-c", "user.name=An", "-c", "user.email=an@example.vn", "-c", "commit.gpgsign=false"];
        let dates = [("GIT_AUTHOR_DATE", NOW), ("GIT_COMMITTER_DATE", NOW)];
        let mut git = Command::new("git");
        git.current_dir(&folder).args(who).args(["commit", "-q", "-m", "Lập kho"]).envs(dates);
        assert!(git.status().expect("git is there").success());
        let public = place.path().join("public");
        let told = ["--out", &public.display().to_string(), "--root", &folder.display().to_string(), "--as-of", NOW];
        let output = run(&[&["build"][..], &told].concat());
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        (place, public)
    });
    public
}

impl Site {
    fn of(kind: Kind, test: &str) -> Self {
        let forge = Forge::holding(kind, files());
        let page = built().join("co-quan/so-tai-chinh/cap-nhat.html");
        let said = fs::read_to_string(&page).expect("a page");
        // The forge of the test takes the place of the one that is configured.
        let [own, other] =
            ["https://git.tinh.vn/api/v3", &format!("{}{}", forge.address, kind.prefix())].map(str::to_owned);
        let asks = match kind {
            Kind::GitLab => "/projects/".to_owned(),
            _ => format!("/repos/{}/", forge::PROJECT),
        };
        let policy = format!("connect-src {own}/repos/{}/\"", forge::PROJECT);
        assert!(said.contains(&policy) && said.matches(&own).count() == 2, "{said}");
        let said = said.replace(&policy, &format!("connect-src {other}{asks}\"")).replace(&own, &other);
        let said = said.replace("data-forge=\"github\"", &format!("data-forge=\"{}\"", kind.key()));
        // What is kept is kept by the address.
        let page = page.with_file_name(format!("{test}-{}.html", kind.key()));
        fs::write(&page, said).expect("written");
        Self { forge, page }
    }

    fn open(&self, browser: &Browser) {
        browser.go_to(&self.page);
    }
}

/// Types an update of a task, as a person would.
fn fill(browser: &Browser, id: &str) {
    let said = [
        ("cap_nhat.dien_bien", format!("Tuần này họp với 11 chủ đầu tư về {id}: thống nhất tiến độ")),
        ("cap_nhat.tinh_hinh_trien_khai", "Hoàn thiện hồ sơ của 37 gói thầu\n- đối chiếu với Kho bạc".to_owned()),
        ("cap_nhat.ket_qua", "Giải ngân 1.616 tỷ đồng, \"đạt\" 18,0% kế hoạch".to_owned()),
    ];
    let said = json!(said);
    browser.ask(&format!(
        "const box = document.getElementById('{id}'); box.open = true; box.dispatchEvent(new Event('toggle'));"
    ));
    let typed = browser.ask(&format!(
        "return {said}.map(([name, text]) => {{
            const control = document.getElementById('{id}.' + name);
            if (!control) return name;
            control.value = text;
            control.dispatchEvent(new Event('input', {{bubbles: true}}));
            return null;
        }}).filter(Boolean)"
    ));
    assert_eq!(typed, json!([]), "{}", browser.complaints());
}

const OPENS: &str = "[data-ways-out] > button";

fn press_send(browser: &Browser, token: &str) {
    browser.ask(&format!(
        "if (!document.querySelector('dialog.send').open) document.querySelector('{OPENS}').click();
         document.getElementById('send.token').value = '{token}';
         document.querySelector('dialog.send [type=submit]').click();"
    ));
}

/// What stands in the dialog once it has an answer.
fn answered(browser: &Browser) -> String {
    let begun = Clock::now();
    loop {
        let said = browser.ask(
            "return document.querySelector('dialog.send [type=submit]').disabled ? null
                : document.querySelector('.send__status').innerText",
        );
        if let Value::String(said) = said {
            return said;
        }
        let about = || {
            browser.ask("return [document.getElementById('send.what').innerText, JSON.stringify(giaobanSubmission()).slice(0, 600), document.getElementById('form').innerText.slice(0, 1500)]")
        };
        assert!(begun.elapsed() < Duration::from_secs(60), "no answer: {} {}", browser.complaints(), about());
    }
}

fn kept(browser: &Browser) -> Value {
    browser.ask("return giaobanSubmission().tasks.map(task => task.id).sort()")
}

/// What is expected on the branch: the edits of the page in the bytes of main.
fn expected(browser: &Browser, site: &Site) -> BTreeMap<String, Vec<u8>> {
    let value = browser.ask("return giaobanSubmission().tasks.map(task => [task.path, task.edits])");
    let mut all = BTreeMap::new();
    for task in value.as_array().expect("a list") {
        let path = task[0].as_str().expect("a path").to_owned();
        let mut bytes = site.forge.state().main[&path].clone();
        for edit in task[1].as_array().expect("edits").iter().rev() {
            let number = |name: &str| usize::try_from(edit[name].as_u64().expect("a number")).expect("small");
            let (at, remove) = (number("at"), number("remove"));
            drop(bytes.splice(at..at + remove, edit["insert"].as_str().expect("a text").bytes()));
        }
        all.insert(path, bytes);
    }
    all
}

#[test]
fn one_request_with_all_files_reaches_each_forge_and_nothing_goes_elsewhere() {
    let Some(browser) = Browser::open(390, 900, true) else { return };
    for kind in Kind::ALL {
        let site = Site::of(kind, "mot");
        site.open(&browser);
        IDS.iter().for_each(|id| fill(&browser, id));
        let wanted = expected(&browser, &site);
        browser.ask(&format!("document.querySelector('{OPENS}').click()"));
        look(&browser, kind);
        press_send(&browser, TOKEN);
        let said = answered(&browser);
        let state = site.forge.state();
        assert_eq!(state.wrong, Vec::<String>::new(), "{kind:?}");
        assert!(said.starts_with("Đã gửi.") && said.contains("/yeu-cau/1"), "{kind:?}: {said} {:?}", state.asked);
        assert_eq!((state.branches.len(), state.requests.len()), (1, 1), "{kind:?}");
        let (name, (parent, files)) = state.branches.iter().next().expect("one");
        assert!(name.starts_with("cap-nhat/so-tai-chinh-"), "{name}");
        assert_eq!(parent, HEAD, "{kind:?}");
        assert!(*files == wanted && files.len() == 3, "{kind:?}: {files:?}");
        let request = &state.requests[0];
        assert_eq!(request["title"], "Cập nhật 3 nhiệm vụ của Sở Tài chính: STC-007, STC-008, STC-009");
        drop(state);
        // Pressed again it is the same one; what is typed is still here, the token is not.
        press_send(&browser, TOKEN);
        assert_eq!(answered(&browser), said);
        assert_eq!(site.forge.state().requests.len(), 1);
        assert_eq!(kept(&browser), json!(IDS));
        assert_eq!(browser.ask(KEPT_TOKEN), Value::Null);
        // The page may ask the forge alone.
        let other =
            browser.await_answer("fetch('http://127.0.0.1:9/x').then(() => done('sent'), e => done(String(e)))");
        assert!(other.as_str().is_some_and(|said| said.contains("TypeError")), "{other}");
        assert!(browser.complaints().to_string().contains("connect-src"), "{}", browser.complaints());
    }
}

/// The dialog before anything is sent: with a screen reader's rules, in either theme.
fn look(browser: &Browser, kind: Kind) {
    let Some(axe) = axe().filter(|_| kind == Kind::GitHub) else { return };
    for theme in [Theme::Light, Theme::Dark] {
        theme.put_on(browser);
        assert_eq!(objections(browser, &axe, theme), Vec::<String>::new(), "{theme:?}");
    }
    let wide = browser.ask("return document.documentElement.scrollWidth - innerWidth");
    assert!(wide.as_i64().is_some_and(|more| more <= 0), "{wide}");
}

const KEPT_TOKEN: &str = "return Object.keys(localStorage).filter(key => key.startsWith('giaoban.ma.')).map(key => localStorage[key])[0] ?? null";

#[test]
fn what_main_has_newer_is_not_written_over_and_the_rest_can_go() {
    let Some(browser) = Browser::open(390, 900, true) else { return };
    for kind in Kind::ALL {
        let site = Site::of(kind, "moi");
        site.open(&browser);
        IDS.iter().for_each(|id| fill(&browser, id));
        site.forge.state().main.insert(path("STC-008"), b"ma: STC-008\n".to_vec());
        press_send(&browser, TOKEN);
        let said = answered(&browser);
        assert!(said.contains("mới hơn trang này của: STC-008") && said.contains("Chưa gửi gì"), "{kind:?}: {said}");
        assert!(site.forge.state().branches.is_empty(), "{kind:?}");
        assert_eq!(kept(&browser), json!(IDS));
        browser.ask("[...document.querySelectorAll('.send__status button')].at(-1).click()");
        assert!(answered(&browser).starts_with("Đã gửi."), "{kind:?}");
        let state = site.forge.state();
        let files: Vec<&String> = state.branches.values().flat_map(|(_, files)| files.keys()).collect();
        assert_eq!(files, [&path("STC-007"), &path("STC-009")], "{kind:?}");
        drop(state);
        // Loaded again the page has what was typed.
        browser.go_to(&site.page);
        assert_eq!(kept(&browser), json!(IDS));
    }
}

/// What fails, and a piece of what is said of it.
const FAILS: &[(&str, Instead, &str)] = &[
    ("GET ", Instead::Status(401, "{\"message\": \"Bad credentials\"}"), "mã sai hoặc đã hết hạn"),
    (
        "POST ",
        Instead::Status(403, "{\"message\": \"Resource not accessible\"}"),
        "không có quyền ghi vào kho ubnd/kho",
    ),
    ("GET ", Instead::Status(403, "{\"message\": \"API rate limit exceeded\"}"), "đợi vài phút"),
    ("POST ", Instead::Status(429, "{}"), "đợi vài phút"),
    ("GET ", Instead::Status(404, "{\"message\": \"Not Found\"}"), "không có kho ubnd/kho"),
    ("POST ", Instead::Status(503, "<html>"), "đang gặp sự cố"),
    ("GET ", Instead::Gone, "Không kết nối được"),
    ("POST ", Instead::Gone, "Không kết nối được"),
    ("POST ", Instead::Status(422, "{\"message\": \"<b>lạ</b>\"}"), "không nhận: <b>lạ</b>"),
];

#[test]
fn what_fails_is_said_in_words_and_sent_again_it_arrives_once() {
    let Some(browser) = Browser::open(390, 900, true) else { return };
    for kind in Kind::ALL {
        let site = Site::of(kind, "hong");
        site.open(&browser);
        fill(&browser, "STC-007");
        press_send(&browser, "");
        assert!(answered(&browser).contains("Chưa có mã truy cập"));
        press_send(&browser, "sai");
        assert!(answered(&browser).contains("mã sai hoặc đã hết hạn"));
        for (of, instead, wanted) in FAILS {
            site.forge.state().instead.push((of, *instead));
            press_send(&browser, TOKEN);
            let said = answered(&browser);
            assert!(said.contains(wanted) && said.contains("vẫn còn, chưa mất gì"), "{kind:?} {wanted}: {said}");
            assert_eq!(kept(&browser), json!(["STC-007"]));
            assert!(site.forge.state().instead.is_empty(), "{kind:?} {wanted}");
        }
        // The request is made, and its answer is lost: sent again it is found, not made twice.
        let last = match kind {
            Kind::GitLab => "POST /api/v4/projects/ubnd%2Fkho/merge_requests",
            Kind::GitHub => "POST /api/v3/repos/ubnd/kho/pulls",
            Kind::Forgejo => "POST /api/v1/repos/ubnd/kho/pulls",
        };
        site.forge.state().instead.push((last, Instead::Lost));
        press_send(&browser, TOKEN);
        assert!(answered(&browser).contains("Không kết nối được"), "{kind:?}");
        press_send(&browser, TOKEN);
        let said = answered(&browser);
        let state = site.forge.state();
        assert!(said.contains("/yeu-cau/1"), "{kind:?}: {said} {:?}", state.asked);
        assert_eq!((state.branches.len(), state.requests.len()), (1, 1), "{kind:?}");
        assert_eq!(state.wrong, Vec::<String>::new(), "{kind:?}");
    }
}

#[test]
fn a_branch_of_that_name_is_left_alone_and_a_token_stays_only_where_it_is_asked_to() {
    let Some(browser) = Browser::open(390, 900, true) else { return };
    for kind in Kind::ALL {
        let site = Site::of(kind, "nhanh");
        site.open(&browser);
        fill(&browser, "STC-007");
        // Both are sent within one minute.
        browser.ask(
            "const real = Date, now = real.now();
             window.Date = class extends real {
                constructor(...given) { if (given.length) super(...given); else super(now); }
                static now() { return now; }
             }",
        );
        browser.ask("document.getElementById('send.keep').checked = true");
        press_send(&browser, TOKEN);
        assert!(answered(&browser).starts_with("Đã gửi."), "{kind:?}");
        assert_eq!(browser.ask(KEPT_TOKEN), TOKEN);
        // Another text has a branch of its own.
        fill(&browser, "STC-008");
        let names: Vec<String> = site.forge.state().branches.keys().cloned().collect();
        let taken = names[0].clone();
        browser.ask("document.getElementById('send.keep').checked = false");
        press_send(&browser, TOKEN);
        assert!(answered(&browser).starts_with("Đã gửi."), "{kind:?}");
        assert_eq!(browser.ask(KEPT_TOKEN), Value::Null);
        let state = site.forge.state();
        assert_eq!((state.branches.len(), state.requests.len()), (2, 2), "{kind:?}: {:?}", state.asked);
        assert!(state.branches.contains_key(&format!("{taken}-2")), "{kind:?}: {:?}", state.branches.keys());
        assert_eq!(state.branches[&taken].1.len(), 1, "{kind:?}");
    }
}
