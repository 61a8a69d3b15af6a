//! What `doctor` finds in real repositories: each way to spoil one, made with
//! git itself, and one in order of which it finds nothing.
#![allow(clippy::disallowed_methods)] // git itself is run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use giaoban::story::{self, Story};
use serde_json::Value;
use tempfile::TempDir;

use crate::freeze::{KEY, KEY_PUBLIC};
use crate::program::{code, giaoban, git_at, text};

/// After the lock of 02/3 and before that of April.
const TODAY: &str = "2025-03-12T08:00:00+07:00";

/// An instance whose forge makes and signs each landing.
fn instance(settings: &str) -> String {
    format!(
        "== 2025-01-02 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{{ten: Bình Định}}]
kho: https://git.tinh.example/ubnd/nhiem-vu
khoa: {{so_ngay: 3, hieu_luc_tu: 2025-01-01}}
{settings}
-- office/agencies.yaml --
co_quan: [{{ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 1, thu_truong: Giám đốc, tai_khoan: [so-y-te]}}]
-- office/meetings.yaml --
hoi_nghi:
  - {{ma: 2025-01, ten: Tháng 01, ngay: 2025-02-05, gio: \"08:00\"}}
  - {{ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}}
-- office/holidays/2025.yaml --
nam: 2025
-- .forgejo/workflows/freeze.yml --
jobs:
  freeze:
    steps:
      - run: giaoban freeze --due
== 2025-01-20 09:00 | so-y-te | Tờ trình thứ nhất | merge 2025-01-19 15:00
-- tasks/so-y-te/ghi-chu.md --
một
== 2025-02-20 09:00 | so-y-te | Tờ trình thứ hai | merge 2025-02-19 15:00
-- tasks/so-y-te/ghi-chu.md --
hai
== 2025-03-02 00:01 | so-y-te | Tờ trình thứ ba | merge 2025-03-01 15:00
-- tasks/so-y-te/ghi-chu.md --
ba
"
    )
}

fn trust(profile: &str) -> String {
    format!(
        "tin_cay:
  ho_so: {profile}
  may_chu: forgejo
  ten_tren_commit: [{} <{}>]
  khoa_tin_cay: [{{ten: Máy chủ, vai_tro: may_chu, ssh: {}}}]",
        story::FORGE_COMMITTER.0,
        story::FORGE_COMMITTER.1,
        story::forge_key().public_line()
    )
}

/// The same with a key of CI, which signs the tags.
fn with_ci(trust: &str) -> String {
    let keys = trust.strip_suffix(']').expect("a list of keys");
    format!("{keys}, {{ten: CI, vai_tro: he_thong, ssh: {KEY_PUBLIC}}}]")
}

struct Kho {
    folder: TempDir,
}

impl Kho {
    fn of(settings: &str) -> Self {
        Self::told(&instance(settings))
    }

    fn told(story: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let story = Story::read(story).expect("a story");
        giaoban::io::play::play(&story, &folder.path().join("kho")).expect("played");
        Self { folder }
    }

    /// In order: protected by declaration, signed, frozen.
    fn in_order() -> Self {
        let kho = Self::of(&with_ci(&trust("pr-only")));
        kho.freeze();
        kho
    }

    /// By a key that counts where it is pinned.
    fn freeze(&self) {
        let (root, key) = (self.path().display().to_string(), self.folder.path().join("ci"));
        fs::write(&key, KEY).expect("written");
        let key = key.display().to_string();
        let arguments = ["freeze", "--due", "--key", &key, "--as-of", TODAY, "--root", &root];
        let output = giaoban(&arguments).output().expect("the program");
        let tags = self.git(&["tag", "--list"]);
        assert_eq!(tags.lines().count(), 2, "{}{}", text(&output.stdout), text(&output.stderr));
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("kho")
    }

    fn git(&self, arguments: &[&str]) -> String {
        git_at(&self.path(), arguments)
    }

    /// A clone beside it, made with these options.
    fn clone(&self, options: &[&str]) -> PathBuf {
        let clone = self.folder.path().join("ban-sao");
        let from = format!("file://{}", self.path().display());
        let to = clone.display().to_string();
        let arguments = [&["clone", "-q"], options, &[&from, &to]].concat();
        git_at(self.folder.path(), &arguments);
        clone
    }

    fn found(&self) -> Found {
        Found::at(&self.path(), &[])
    }
}

/// What the program says of a repository.
struct Found {
    exit: i32,
    /// State by name of what is not good, the worst of each name last.
    amiss: BTreeMap<String, String>,
    whole: Value,
    said: String,
}

impl Found {
    #[track_caller]
    fn at(folder: &Path, more: &[&str]) -> Self {
        let root = folder.display().to_string();
        let arguments = [&["doctor", "--format", "json", "--as-of", TODAY, "--root", &root], more].concat();
        let output = giaoban(&arguments).output().expect("the program starts");
        let whole: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| unreachable!("{error}: {}", text(&output.stderr)));
        let word = |check: &Value, key: &str| check[key].as_str().unwrap_or_default().to_owned();
        let checks = whole["checks"].as_array().expect("an array").iter();
        let amiss = checks.filter(|check| check["state"] != "good");
        let amiss = amiss.map(|check| (word(check, "name"), word(check, "state"))).collect();
        Self { exit: code(&output), amiss, whole, said: text(&output.stderr) }
    }

    /// What is amiss, a line each.
    fn facts(&self) -> String {
        let checks = self.whole["checks"].as_array().expect("an array").iter();
        let amiss = checks.filter(|check| check["state"] != "good");
        amiss.map(|check| format!("{} {}: {}\n", check["state"], check["name"], check["fact_en"])).collect()
    }

    /// What is said of a thing; what is amiss of it first.
    fn check(&self, name: &str) -> &Value {
        let named = || self.whole["checks"].as_array().expect("an array").iter().filter(|check| check["name"] == name);
        let amiss = named().find(|check| check["state"] != "good");
        amiss.or_else(|| named().next()).unwrap_or_else(|| unreachable!("no {name} in {}", self.facts()))
    }

    /// This is amiss, for a reason, and nothing else is.
    #[track_caller]
    fn only(&self, exit: i32, names: &[&str]) -> &Self {
        assert_eq!(self.amiss.keys().collect::<Vec<_>>(), names, "{}", self.facts());
        for name in names {
            let check = self.check(name);
            assert!(check["why"].is_string() && check["why_en"].is_string(), "{check:#}");
            assert!(
                !check["fix"].as_array().expect("an array").is_empty() || check["commands"][0].is_string(),
                "{check:#}"
            );
        }
        assert_eq!(self.exit, exit, "{}", self.said);
        self
    }

    #[track_caller]
    fn runs(&self, name: &str, command: &str) {
        assert_eq!(self.check(name)["commands"][0], command);
    }
}

#[test]
fn of_a_repository_in_order_there_is_nothing_to_find() {
    let kho = Kho::in_order();
    let found = kho.found();
    found.only(0, &[]);
    assert_eq!(found.whole["verdict"], "proves");
    assert!(found.said.contains("Kho này chứng minh được thời điểm."), "{}", found.said);
    // Nor of a clone, a bare one, and one without the contents of files.
    Found::at(&kho.clone(&[]), &[]).only(0, &[]);
    let kho = Kho::in_order();
    Found::at(&kho.clone(&["--mirror"]), &[]).only(0, &[]);
}

#[test]
fn both_languages_say_the_same_for_people() {
    let kho = Kho::in_order();
    kho.git(&["tag", "giaoban-khoa-2025-03", "main"]);
    let root = kho.path().display().to_string();
    for (lang, words) in
        [("vi", ["lỗi[", "  = vì sao: ", "  = cách sửa: "]), ("en", ["error[", "  = why: ", "  = fix: "])]
    {
        let output = giaoban(&["doctor", "--lang", lang, "--root", &root]).output().expect("the program starts");
        let said = text(&output.stdout);
        for word in words {
            assert!(said.contains(word), "{word}: {said}");
        }
    }
}

#[test]
fn a_shallow_clone_dates_nothing() {
    let kho = Kho::in_order();
    let clone = kho.clone(&["--depth", "1"]);
    let found = Found::at(&clone, &[]);
    assert_eq!((found.exit, found.amiss.get("shallow").map(String::as_str)), (3, Some("error")), "{}", found.facts());
    assert_eq!(found.whole["verdict"], "none");
    assert!(!found.amiss.contains_key("objects-missing"), "where it is cut is no damage");
    found.runs("shallow", "git fetch --unshallow");
    // And the cure cures.
    git_at(&clone, &["fetch", "-q", "--unshallow", "--tags"]);
    Found::at(&clone, &[]).only(0, &[]);
}

#[test]
fn a_file_of_grafts_is_named_and_its_cure_cures() {
    let kho = Kho::in_order();
    let (tip, first) = (kho.git(&["rev-parse", "main"]), kho.git(&["rev-parse", "main~3"]));
    let grafts = kho.path().join(".git/info/grafts");
    fs::create_dir_all(grafts.parent().expect("a folder")).expect("made");
    // libgit2 refuses a repository for the comment that git allows.
    for comment in ["", "# của ai\n"] {
        fs::write(&grafts, format!("{comment}{tip} {first}\n")).expect("written");
        let found = kho.found();
        found.only(3, &["grafts"]).runs("grafts", "rm .git/info/grafts");
    }
    fs::remove_file(grafts).expect("removed");
    kho.found().only(0, &[]);
}

#[test]
fn a_replaced_commit_is_named_with_the_command_that_puts_it_back() {
    let kho = Kho::in_order();
    let (tip, other) = (kho.git(&["rev-parse", "main"]), kho.git(&["rev-parse", "main~2"]));
    kho.git(&["replace", &tip, &other]);
    let found = kho.found();
    found.only(3, &["replace-refs"]).runs("replace-refs", &format!("git replace -d {tip}"));
    kho.git(&["replace", "-d", &tip]);
    kho.found().only(0, &[]);
}

#[test]
fn a_partial_clone_lacks_what_dates_are_proved_from() {
    let kho = Kho::in_order();
    kho.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = kho.clone(&["--filter=tree:0", "--no-checkout"]);
    let found = Found::at(&clone, &[]);
    assert_eq!(found.exit, 3, "{}", found.facts());
    let said = found.check("objects-missing")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert!(said.starts_with("a partial clone (tree:0) lacks 0 commits, "), "{said}");
    found.runs("objects-missing", "git config --unset-all remote.origin.partialclonefilter");
    git_at(&clone, &["config", "--unset-all", "remote.origin.partialclonefilter"]);
    git_at(&clone, &["fetch", "-q", "--refetch"]);
    Found::at(&clone, &[]).only(0, &[]);
}

#[test]
fn a_fast_forward_on_main_is_told_from_the_button() {
    // A branch of one's own, to which main was moved.
    let told = instance(&trust("pr-only"))
        + "== 2025-03-03 09:00 | so-y-te | Đẩy thẳng | pushed\n-- tasks/so-y-te/ghi-chu.md --\nbốn\n";
    let kho = Kho::told(&told);
    kho.freeze();
    let found = kho.found();
    found.only(0, &["freeze-unsigned", "pushed-directly", "unsigned"]);
    let said = found.check("pushed-directly")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert!(said.starts_with("1 of 4 landings under the profile") || said.starts_with("1 of 5"), "{said}");
    // GitHub puts its name to whatever its button makes: there it is a contradiction.
    let github = Kho::told(&told.replace("may_chu: forgejo", "may_chu: github").replace(".forgejo", ".github"));
    github.freeze();
    let found = github.found();
    found.only(1, &["freeze-unsigned", "pushed-directly", "unsigned"]);
    assert_eq!(found.amiss["pushed-directly"], "error");
}

#[test]
fn a_main_apart_from_origins_is_told_with_the_command_that_fits() {
    let kho = Kho::in_order();
    let clone = kho.clone(&[]);
    git_at(&clone, &["reset", "-q", "--hard", "HEAD~1"]);
    let found = Found::at(&clone, &[]);
    assert_eq!(found.amiss.get("main-local").map(String::as_str), Some("warning"), "{}", found.facts());
    found.runs("main-local", "git pull --ff-only origin main");
    git_at(&clone, &["pull", "-q", "--ff-only", "origin", "main"]);
    fs::remove_dir_all(clone.join(".git/giaoban")).expect("what it remembered");
    Found::at(&clone, &[]).only(0, &[]);
    git_at(&clone, &["commit", "-q", "--allow-empty", "-m", "chỉ ở đây"]);
    Found::at(&clone, &[]).runs("main-local", "git log --oneline origin/main..main");
}

#[test]
fn an_unsigned_share_is_counted() {
    let kho = Kho::in_order();
    kho.git(&["commit", "-q", "--allow-empty", "-m", "không ký"]);
    let found = kho.found();
    let said = found.check("unsigned")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert_eq!(said, "1 of the last 5 landings: no signature of a pinned key (under the profile: 1 of 5)");
}

#[test]
fn clocks_that_cannot_be_right_are_named() {
    let kho = Kho::in_order();
    let tree = kho.git(&["rev-parse", "main^{tree}"]);
    let mut tip = kho.git(&["rev-parse", "main"]);
    // Backwards, ahead, and no date at all that git could read.
    for date in ["1735689600 +0700", "1893456000 +0700", "99999999999999999999 +0700"] {
        let commit = format!("tree {tree}\nparent {tip}\nauthor An <an@x> {date}\ncommitter An <an@x> {date}\n\nx\n");
        let path = kho.folder.path().join("commit");
        fs::write(&path, commit).expect("written");
        tip = kho.git(&["hash-object", "-t", "commit", "-w", "--literally", &path.display().to_string()]);
    }
    kho.git(&["update-ref", "refs/heads/main", &tip]);
    let found = kho.found();
    for (name, state) in [("clock-backwards", "warning"), ("clock-ahead", "error"), ("commit-malformed", "warning")] {
        assert_eq!(found.amiss.get(name).map(String::as_str), Some(state), "{}", found.facts());
    }
    let said = found.check("commit-malformed")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert!(said.contains(&tip[..12]), "{said}");
    assert_eq!(found.exit, 1);
}

/// A command that is to show something shows it, wherever HEAD stands.
#[cfg(unix)]
#[test]
fn commits_that_are_named_are_shown_by_the_command_that_is_given() {
    let settings = with_ci(&trust("pr-only")) + "\n  tu_commit: 0123456789abcdef0123456789abcdef01234567";
    let kho = Kho::of(&settings);
    let tree = kho.git(&["rev-parse", "main^{tree}"]);
    let tip = kho.git(&["rev-parse", "main"]);
    kho.git(&["checkout", "-q", "-b", "khac", "main~1"]);
    let commit = format!(
        "tree {tree}\nparent {tip}\nauthor An <an@x> 1735689600 +0700\ncommitter An <an@x> 1735689600 +0700\n\nx\n"
    );
    let path = kho.folder.path().join("commit");
    fs::write(&path, commit).expect("written");
    let new = kho.git(&["hash-object", "-t", "commit", "-w", &path.display().to_string()]);
    kho.git(&["update-ref", "refs/heads/main", &new]);
    let found = kho.found();
    for name in ["clock-backwards", "profile-start"] {
        let command = found.check(name)["commands"][0].as_str().expect("a command").to_owned();
        let mut sh = std::process::Command::new("/bin/sh");
        let output = sh.current_dir(kho.path()).args(["-c", &command]).output().expect("sh is there");
        assert!(text(&output.stdout).contains(&new[..7]), "{name}: {command}: {}", text(&output.stdout));
    }
}

#[cfg(unix)]
#[test]
fn an_object_that_is_gone_comes_back_by_the_commands_that_are_given() {
    let kho = Kho::in_order();
    let clone = kho.clone(&[]);
    let blob = git_at(&clone, &["rev-parse", "main:tasks/so-y-te/ghi-chu.md"]);
    let packs: Vec<PathBuf> =
        fs::read_dir(clone.join(".git/objects/pack")).expect("packs").flatten().map(|entry| entry.path()).collect();
    for pack in &packs {
        fs::rename(pack, kho.folder.path().join(pack.file_name().expect("a name"))).expect("moved");
    }
    for pack in packs.iter().filter(|path| path.extension().is_some_and(|end| end == "pack")) {
        let pack = kho.folder.path().join(pack.file_name().expect("a name"));
        let mut sh = std::process::Command::new("/bin/sh");
        let line = format!("git unpack-objects -q < '{}'", pack.display());
        assert!(sh.current_dir(&clone).args(["-c", &line]).status().expect("sh is there").success());
    }
    fs::remove_file(clone.join(".git/objects").join(&blob[..2]).join(&blob[2..])).expect("it was loose");
    let found = Found::at(&clone, &[]);
    assert_eq!((found.exit, found.amiss.contains_key("objects-missing")), (3, true), "{}", found.facts());
    let commands: Vec<String> =
        serde_json::from_value(found.check("objects-missing")["commands"].clone()).expect("lines");
    for line in commands {
        let mut sh = std::process::Command::new("/bin/sh");
        assert!(sh.current_dir(&clone).args(["-c", &line]).output().expect("sh is there").status.success(), "{line}");
    }
    Found::at(&clone, &[]).only(0, &[]);
}

#[test]
fn meetings_past_their_lock_without_a_tag_are_named() {
    let kho = Kho::of(&trust("pr-only"));
    let found = kho.found();
    found.only(0, &["freeze-tags"]);
    let said = found.check("freeze-tags")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert_eq!(said, "2 of 2 meetings past their lock have no freeze tag: 2025-01, 2025-02");
    kho.freeze();
    let found = kho.found();
    found.only(0, &["freeze-unsigned"]);
    let said = found.check("freeze-unsigned")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert!(said.starts_with("freeze tags without the signature of a pinned key: 2025-01, 2025-02;"), "{said}");
    // The key of the same tags is pinned, for days on which they were made.
    let signed = Kho::of(&with_ci(&trust("pr-only")));
    signed.freeze();
    signed.found().only(0, &[]);
    // Where nothing is declared nothing is promised of tags either.
    let undeclared = Kho::of("");
    undeclared.freeze();
    assert!(!undeclared.found().amiss.contains_key("freeze-unsigned"));
}

#[test]
fn a_lightweight_tag_and_a_replayed_one_are_no_freeze_tags() {
    let kho = Kho::in_order();
    let old = kho.git(&["rev-parse", "refs/tags/giaoban-khoa-2025-01"]);
    kho.git(&["update-ref", "refs/tags/giaoban-khoa-2025-02", &old]);
    kho.git(&["tag", "-f", "giaoban-khoa-2025-01", "main~1"]);
    let found = kho.found();
    assert_eq!(found.amiss.get("freeze-tag-form").map(String::as_str), Some("error"), "{}", found.facts());
    let forms = found.whole["checks"].as_array().expect("an array").iter();
    assert_eq!(forms.filter(|check| check["name"] == "freeze-tag-form").count(), 2);
    assert_eq!(found.exit, 1);
}

#[test]
fn a_year_of_meetings_without_holidays_is_named_by_its_file() {
    let told = instance(&with_ci(&trust("pr-only")));
    let (with, without) = ("-- office/holidays/2025.yaml --\nnam: 2025\n", "");
    let kho = Kho::told(&told.replace(with, without));
    kho.freeze();
    let found = kho.found();
    found.only(0, &["holidays"]);
    let said = found.check("holidays")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert!(said.starts_with("office/holidays/2025.yaml are missing"), "{said}");
}

#[test]
fn refs_in_the_way_are_named_with_the_command_that_removes_them() {
    for (name, only, command) in [
        (
            "refs/heads/giaoban-so-cai/x",
            "ref-conflict",
            "git update-ref -d refs/heads/giaoban-so-cai/x && git push origin :refs/heads/giaoban-so-cai/x",
        ),
        (
            "refs/tags/giaoban-khoa-2025-03/x",
            "ref-conflict",
            "git update-ref -d refs/tags/giaoban-khoa-2025-03/x && git push origin :refs/tags/giaoban-khoa-2025-03/x",
        ),
        (
            "refs/heads/giaoban-khoa-2025-03",
            "ref-ambiguous",
            "git update-ref -d refs/heads/giaoban-khoa-2025-03 && git push origin :refs/heads/giaoban-khoa-2025-03",
        ),
        (
            "refs/tags/giaoban-so-cai",
            "ref-ambiguous",
            "git update-ref -d refs/tags/giaoban-so-cai && git push origin :refs/tags/giaoban-so-cai",
        ),
    ] {
        let kho = Kho::in_order();
        kho.git(&["update-ref", name, "main"]);
        let found = kho.found();
        found.only(i32::from(only == "ref-conflict"), &[only]).runs(only, command);
        kho.git(&["update-ref", "-d", name]);
        kho.found().only(0, &[]);
    }
}

#[test]
fn a_squatted_tag_is_no_freeze() {
    let kho = Kho::in_order();
    kho.git(&["tag", "-d", "giaoban-khoa-2025-02"]);
    kho.git(&["tag", "-a", "-m", "của tôi", "giaoban-khoa-2025-02", "main"]);
    let found = kho.found();
    found.only(1, &["freeze-tag-invalid"]);
    let said = found.check("freeze-tag-invalid")["fact_en"].as_str().unwrap_or_default().to_owned();
    assert!(said.contains("giaoban-khoa-2025-02"), "{said}");
}

#[test]
fn what_is_not_declared_and_what_a_profile_lacks_are_told_apart() {
    let undeclared = Kho::of("");
    undeclared.freeze();
    let found = undeclared.found();
    assert_eq!(found.amiss.get("trust-declared").map(String::as_str), Some("error"));
    // The workflow's folder tells the forge: its settings alone are printed.
    assert_eq!(found.whole["settings"][0]["forge"], "forgejo");
    assert_eq!(found.whole["settings"].as_array().map(Vec::len), Some(1));
    let witnessed = Kho::of(&trust("witnessed"));
    witnessed.freeze();
    witnessed.found().only(1, &["freeze-unsigned", "key-needed", "receipts", "workflow"]);
}

#[test]
fn a_history_turned_round_and_one_rewritten_are_told() {
    let foxtrot = instance(&trust("pr-only"))
        + "== 2025-03-04 09:00 | so-y-te | Tráo | foxtrot 2025-02-25 10:00\n-- tasks/so-y-te/ghi-chu-2.md --\nnăm\n";
    let kho = Kho::told(&foxtrot);
    let found = kho.found();
    assert_eq!(found.amiss.get("mainline-unanchored").map(String::as_str), Some("warning"), "{}", found.facts());
    let kho = Kho::in_order();
    kho.found().only(0, &[]);
    kho.git(&["checkout", "-q", "--orphan", "khac"]);
    kho.git(&["commit", "-q", "-m", "lịch sử khác"]);
    kho.git(&["branch", "-f", "main", "khac"]);
    let found = kho.found();
    assert_eq!(found.exit, 3, "{}", found.facts());
    assert_eq!(found.amiss.get("history-rewritten").map(String::as_str), Some("error"), "{}", found.facts());
}

#[test]
fn what_is_no_repository_or_holds_no_commit_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("giaoban.yaml"), "tinh: Bình Định\n").expect("written");
    Found::at(folder.path(), &[]).only(3, &["repository"]);
    git_at(folder.path(), &["init", "-q", "-b", "main"]);
    let found = Found::at(folder.path(), &[]);
    assert_eq!((found.exit, found.amiss.get("main-branch").map(String::as_str)), (3, Some("error")));
    let other = tempfile::tempdir().expect("a folder");
    fs::write(other.path().join("giaoban.yaml"), "tinh: Bình Định\n").expect("written");
    git_at(other.path(), &["init", "-q", "--object-format=sha256"]);
    Found::at(other.path(), &[]).only(2, &["repository"]);
}

/// A plain server with the instance on main, and a clone of it.
fn plain() -> (Kho, PathBuf) {
    let kho = Kho::of(&trust("server-log").replace("may_chu: forgejo", "may_chu: git"));
    let server = kho.folder.path().join("may-chu.git");
    let (from, to) = (kho.path().display().to_string(), server.display().to_string());
    git_at(kho.folder.path(), &["clone", "-q", "--mirror", &from, &to]);
    kho.git(&["remote", "add", "origin", &server.display().to_string()]);
    (kho, server)
}

#[cfg(unix)]
fn set_hook(server: &Path, text: &str) {
    let hook = server.join("hooks/pre-receive");
    fs::create_dir_all(server.join("hooks")).expect("made");
    fs::write(&hook, text).expect("written");
    fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("set");
}

#[cfg(unix)]
#[test]
fn a_plain_server_is_asked_by_its_own_configuration() {
    let (kho, server) = plain();
    let found = Found::at(&kho.path(), &["--online"]);
    for name in ["main-protected", "tags-protected", "profile-lapsed"] {
        assert_eq!(found.amiss.get(name).map(String::as_str), Some("error"), "{name}: {}", found.facts());
    }
    found.runs("main-protected", "sudo bash .giaoban/cai-dat");
    for setting in ["receive.denyNonFastForwards", "receive.denyDeletes"] {
        git_at(&server, &["config", setting, "true"]);
    }
    set_hook(&server, "#!/bin/sh\nexit 0\n");
    let found = Found::at(&kho.path(), &["--online"]);
    assert!(!found.amiss.contains_key("main-protected"), "{}", found.facts());
    assert!(!found.amiss.contains_key("profile-lapsed"), "{}", found.facts());
    assert_eq!(found.amiss.get("tags-protected").map(String::as_str), Some("unseen"), "what a hook does is not read");
    set_hook(&server, include_str!("../../kit/plain/.giaoban/hooks/pre-receive"));
    let found = Found::at(&kho.path(), &["--online"]);
    assert!(!found.amiss.contains_key("tags-protected"), "ours is known: {}", found.facts());
    git_at(&server, &["config", "core.hooksPath", "elsewhere"]);
    let found = Found::at(&kho.path(), &["--online"]);
    assert_eq!(found.amiss.get("tags-protected").map(String::as_str), Some("error"), "git looks elsewhere");
}

/// What shows whether something refuses must be refused where something does.
#[cfg(unix)]
#[test]
fn the_trial_push_of_doctor_is_refused_by_a_hook_and_by_nothing_else() {
    const REFUSES: &str =
        "#!/bin/sh\nwhile read -r old new ref; do case $ref in refs/tags/giaoban-*) exit 1 ;; esac; done\n";
    let sh = |folder: &Path, line: &str| {
        let mut command = std::process::Command::new("/bin/sh");
        command.current_dir(folder).args(["-c", line]);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.output().expect("sh is there").status.success()
    };
    let (kho, server) = plain();
    for (hook, is_refused) in [("#!/bin/sh\nexit 0\n", false), (REFUSES, true)] {
        set_hook(&server, hook);
        // In a clone, and on the server itself.
        for folder in [kho.path(), server.clone()] {
            let found = Found::at(&folder, &["--online"]);
            let commands: Vec<String> =
                serde_json::from_value(found.check("tags-protected")["commands"].clone()).expect("lines");
            assert_eq!(sh(&folder, &commands[0]), !is_refused, "{}", commands[0]);
            // As was advised before: a dry run calls no hook.
            let dry = commands[0].replace("git push", "git push --dry-run");
            assert!(sh(&folder, &dry), "{dry}");
            if !is_refused {
                assert!(sh(&folder, &commands[1]), "{}", commands[1]);
            }
            assert_eq!(git_at(&server, &["tag", "--list", "giaoban-khoa-thu"]), "", "nothing of it is left");
        }
    }
}
