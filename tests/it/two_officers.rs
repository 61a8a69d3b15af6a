//! Two officers, one task, one base: both updates land, in either order, with no byte of
//! the other's changed, and the gate still sees what was rewritten.
#![allow(clippy::disallowed_methods)] // Git and the program are run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use giaoban::model::field::{Field, blocker, task, update};
use giaoban::parse::TaskDraft;
use giaoban::source::Content;
use giaoban::write::{Clash, Filled, Written, merge, revise};
use tempfile::TempDir;

use crate::dice::Dice;
use crate::program::{code, giaoban_at, git_at, run, text};
use crate::submission::{AGENCY, Kho, TASK, fill};

const DAY: &str = "2025-03-20T08:00:00+07:00";

/// A server with the demo on it, and a clone of each officer's.
struct Forge {
    place: TempDir,
}

/// The demo, made once and read only.
static DEMO: LazyLock<Kho> = LazyLock::new(Kho::new);

impl Forge {
    fn new() -> Self {
        let forge = Self { place: tempfile::tempdir().expect("a folder") };
        git_at(&DEMO.folder(), &["clone", "-q", "--bare", ".", &forge.bare().display().to_string()]);
        let bare = forge.bare();
        git_at(&bare, &["config", "user.name", "Máy chủ"]);
        git_at(&bare, &["config", "user.email", "may-chu@example.vn"]);
        forge
    }

    fn bare(&self) -> PathBuf {
        self.at("origin.git")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// What somebody does to the files of main as it is, pushed as a branch.
    fn branch(&self, name: &str, does: &dyn Fn(&Path)) {
        let clone = self.at(name);
        let bare = self.bare().display().to_string();
        git_at(&self.bare(), &["clone", "-q", &bare, &clone.display().to_string()]);
        git_at(&clone, &["checkout", "-q", "-b", name]);
        does(&clone);
        git_at(&clone, &["commit", "-q", "-am", "Cập nhật nhiệm vụ"]);
        git_at(&clone, &["push", "-q", "origin", name]);
    }

    /// The forge's button: a plain merge without any driver. Whether it could.
    fn button(&self, name: &str) -> bool {
        let bare = self.bare();
        let merged = Command::new("git")
            .current_dir(&bare)
            .args(["merge-tree", "--write-tree", "main", name])
            .output()
            .expect("git is there");
        if !merged.status.success() {
            return false;
        }
        let tree = text(&merged.stdout).trim().to_owned();
        let commit = git_at(&bare, &["commit-tree", &tree, "-p", "main", "-p", name, "-m", "Merge"]);
        git_at(&bare, &["update-ref", "refs/heads/main", &commit]);
        true
    }

    fn file(&self, revision: &str) -> String {
        git_at(&self.bare(), &["show", &format!("{revision}:{TASK}")]) + "\n"
    }

    /// The codes of what the gate says of a branch.
    fn gate(&self, name: &str) -> BTreeSet<String> {
        let told = ["check", "--base", "main", "--head", name, "--format", "json", "--as-of", DAY];
        let (_, out, err) = giaoban_at(&self.bare(), &told);
        let found: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| unreachable!("{out}{err}"));
        let all = found["findings"].as_array().expect("a list").iter();
        all.filter(|one| one["severity"] == "error")
            .map(|one| one["code"].as_str().expect("a code").to_owned())
            .collect()
    }

    fn catch_up(&self, name: &str) -> (i32, String) {
        let (code, out, err) = giaoban_at(&self.bare(), &["merge", name, "--lang", "vi", "--as-of", DAY]);
        (code, out + &err)
    }
}

fn updates(clone: &Path, by: &str, more: &[&str]) {
    let root = clone.display().to_string();
    let (happened, result) =
        (format!("{by} đã họp với 11 chủ đầu tư"), format!("Giải ngân thêm 51 tỷ đồng theo báo cáo của {by}"));
    let told = [
        &["update", "STC-007", "--root", &root, "--as-of", DAY, "--nguoi", by][..],
        &["--dien-bien", &happened, "--ket-qua", &result],
        &["--tinh-hinh", "Hoàn thiện hồ sơ thanh toán của 37 gói thầu"],
        more,
    ]
    .concat();
    let output = run(&told);
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
}

/// Lines of one that the other lacks, in their order.
fn added(before: &str, after: &str) -> Vec<String> {
    let mut left: Vec<&str> = before.lines().collect();
    let mut added = Vec::new();
    for line in after.lines() {
        match left.first() {
            Some(first) if *first == line => drop(left.remove(0)),
            _ => added.push(line.to_owned()),
        }
    }
    assert!(left.is_empty(), "lines were changed or removed: {left:?}");
    added
}

#[test]
fn both_updates_of_one_day_land_in_either_order() {
    for order in [["an", "binh"], ["binh", "an"]] {
        let forge = Forge::new();
        forge.branch("an", &|clone| updates(clone, "Nguyễn An", &[]));
        forge.branch("binh", &|clone| updates(clone, "Trần Bình", &["--ty-le", "60"]));
        let [first, second] = order;
        assert!(forge.button(first));
        let main = forge.file("main");
        // The forge's own button and the gate stop the second.
        assert!(!forge.button(second), "git puts them together by itself: this test shows nothing");
        assert!(forge.gate(second).contains("GB504"));
        let (code, said) = forge.catch_up(second);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("giữ nội dung của cả hai bên"), "{said}");
        assert_eq!(forge.gate(second), BTreeSet::new());
        assert!(forge.button(second));
        let both = forge.file("main");
        for by in ["Nguyễn An", "Trần Bình"] {
            assert_eq!(both.matches(&format!("nguoi: {by}\n")).count(), 1, "{both}");
        }
        // What main had stands as it stood, but for the percentage that one of them gave.
        let of = |text: &str| text.lines().filter(|line| !line.starts_with("ty_le")).collect::<Vec<_>>().join("\n");
        let new = added(&of(&main), &of(&both));
        assert_eq!(new.len(), 5, "{new:?}");
        assert!(both.contains("ty_le_hoan_thanh: 60\n"));
        let again = forge.catch_up(second);
        assert_eq!(again.0, 0, "{}", again.1);
    }
}

#[test]
fn a_state_that_both_changed_is_asked_about_in_words_and_nothing_is_written() {
    let forge = Forge::new();
    forge.branch("an", &|clone| updates(clone, "Nguyễn An", &["--ty-le", "70"]));
    forge.branch("binh", &|clone| updates(clone, "Trần Bình", &["--ty-le", "60"]));
    assert!(forge.button("an"));
    let before = git_at(&forge.bare(), &["rev-parse", "binh"]);
    let (code, said) = forge.catch_up("binh");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains(&format!("{TASK}: hai người cùng sửa Tỷ lệ hoàn thành (`ty_le_hoan_thanh`)"))
            && said.contains("Trên nhánh chính: ty_le_hoan_thanh: 70. Trong yêu cầu: ty_le_hoan_thanh: 60."),
        "{said}"
    );
    assert_eq!(git_at(&forge.bare(), &["rev-parse", "binh"]), before);
}

#[test]
fn the_gate_still_sees_an_entry_that_was_rewritten() {
    let forge = Forge::new();
    forge.branch("an", &|clone| updates(clone, "Nguyễn An", &[]));
    forge.branch("binh", &|clone| {
        updates(clone, "Trần Bình", &[]);
        let path = clone.join(TASK);
        let text = std::fs::read_to_string(&path).expect("a file");
        let old = text.lines().find(|line| line.trim_start().starts_with("ket_qua:")).expect("an old entry").to_owned();
        std::fs::write(&path, text.replacen(&old, "    ket_qua: Đã giải ngân toàn bộ kế hoạch vốn", 1))
            .expect("written");
    });
    assert!(forge.button("an"));
    let (code, said) = forge.catch_up("binh");
    assert_eq!(code, 0, "{said}");
    assert!(forge.gate("binh").contains("GB513"), "{:?}", forge.gate("binh"));
}

#[test]
fn two_workbooks_of_one_agency_land_both() {
    let forge = Forge::new();
    let workbook = DEMO.export();
    let filled = |by: &str| -> serde_json::Value {
        let told = ["Người cập nhật", "Diễn biến", "Tình hình triển khai", "Kết quả thực hiện"];
        let cells = [by, "Họp với 11 chủ đầu tư", "Hoàn thiện hồ sơ của 37 gói thầu", "Giải ngân thêm 51 tỷ đồng"];
        told.iter().zip(cells).map(|(name, value)| serde_json::json!(["STC-007", name, value])).collect()
    };
    for (name, by) in [("an", "Nguyễn An"), ("binh", "Trần Bình")] {
        let done = forge.at(&format!("{name}.xlsx")).display().to_string();
        if !fill(&workbook, &done, &filled(by)) {
            return;
        }
        forge.branch(name, &|clone| {
            let (code, out, err) = giaoban_at(clone, &["apply", &done, "--write", "--as-of", DAY]);
            assert_eq!(code, 0, "{AGENCY}: {out}{err}");
        });
    }
    assert!(forge.button("an") && !forge.button("binh"));
    let (code, said) = forge.catch_up("binh");
    assert_eq!(code, 0, "{said}");
    assert!(forge.button("binh"));
    let both = forge.file("main");
    assert!(both.contains("nguoi: Nguyễn An\n") && both.contains("nguoi: Trần Bình\n"), "{both}");
}

#[test]
fn what_lies_here_uncommitted_is_left_alone_and_files_follow_the_branch() {
    let forge = Forge::new();
    forge.branch("an", &|clone| updates(clone, "Nguyễn An", &[]));
    forge.branch("binh", &|clone| updates(clone, "Trần Bình", &[]));
    assert!(forge.button("an"));
    let clone = forge.at("binh");
    git_at(&clone, &["config", "user.name", "Bình"]);
    git_at(&clone, &["config", "user.email", "binh@example.vn"]);
    git_at(&clone, &["fetch", "-q", "origin"]);
    let path = clone.join(TASK);
    let text = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, format!("{text}# nháp\n")).expect("written");
    let (code, out, err) = giaoban_at(&clone, &["merge", "--as-of", DAY]);
    assert_eq!(code, 2, "{out}{err}");
    std::fs::write(&path, &text).expect("written");
    let (code, out, err) = giaoban_at(&clone, &["merge", "--as-of", DAY]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(git_at(&clone, &["status", "--porcelain"]), "");
    let both = std::fs::read_to_string(&path).expect("a file");
    assert!(both.contains("nguoi: Nguyễn An\n") && both.contains("nguoi: Trần Bình\n"), "{both}");
}

/// What the guide tells the Office to run.
#[test]
fn the_lines_of_the_guide_bring_every_request_up_to_date() {
    let forge = Forge::new();
    for (name, by, percent) in [("an", "Nguyễn An", "60"), ("binh", "Trần Bình", "60"), ("chi", "Lê Chi", "70")] {
        forge.branch(name, &|clone| updates(clone, by, &["--ty-le", percent]));
    }
    assert!(forge.button("an"));
    let guide = include_str!("../../docs/hai-nguoi.md");
    let lines = guide.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the lines");
    let clone = forge.at("van-phong");
    git_at(&forge.bare(), &["clone", "-q", &forge.bare().display().to_string(), &clone.display().to_string()]);
    git_at(&clone, &["config", "user.name", "Văn phòng"]);
    git_at(&clone, &["config", "user.email", "vp@example.vn"]);
    let program = PathBuf::from(crate::program::program());
    let folder = program.parent().expect("a folder").display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh").current_dir(&clone).args(["-c", lines]).env("PATH", path).output().expect("sh");
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(forge.button("binh"), "{said}");
    assert!(!forge.button("chi") && said.contains("Cần người xem: chi"), "{said}");
}

/// How files are written: lists further right, in the first column, with remarks, in
/// Windows' lines, without a last line break.
fn base(dice: &mut Dice) -> String {
    let dash = *dice.one(&["", "  ", "    "]);
    let mut text = String::from("ma: STC-007\nten: Giải ngân vốn đầu tư công\nloai: trong_tam\n");
    text.push_str(dice.one::<&str>(&["", "# Trạng thái do Sở khai\n"]));
    text.push_str("trang_thai: dang_thuc_hien\n");
    text.push_str(dice.one::<&str>(&["", "ty_le_hoan_thanh: 10\n"]));
    if dice.one_in(3) {
        text.push_str(&format!("vuong_mac:\n{dash}- ngay_phat_sinh: 2025-02-01\n{dash}  noi_dung: Chậm mặt bằng\n{dash}  trang_thai: dang_xu_ly\n"));
    }
    text.push_str(dice.one::<&str>(&["", "# Mỗi lần thêm một mục ở cuối tệp\n", "\n"]));
    let count = dice.roll(3);
    if count > 0 {
        text.push_str("cap_nhat:\n");
    }
    for day in 1..=count {
        text.push_str(&format!("{dash}- ngay: 2025-02-0{day}\n{dash}  nguoi: A\n{dash}  ket_qua: |-\n{dash}    Dòng một\n\n{dash}    dòng hai {day}\n"));
        text.push_str(dice.one::<&str>(&["", "", "\n"]));
    }
    if dice.one_in(4) {
        text.truncate(text.trim_end().len());
    }
    if dice.one_in(5) { text.replace('\n', "\r\n") } else { text }
}

/// What an officer says in one update, and the fields besides.
fn said(dice: &mut Dice, by: &str) -> (Filled, BTreeSet<&'static str>) {
    let text = |text: &str| Written::Text(text.to_owned());
    let word = |word: String| Written::Word(word);
    let mut filled: Filled = Vec::new();
    let mut fields = BTreeSet::new();
    let mut also = |field: &'static Field, written: Written, filled: &mut Filled| {
        fields.insert(field.key);
        filled.push((field, written));
    };
    if dice.one_in(3) {
        also(&task::STATUS, word((*dice.one(&["hoan_thanh", "cho_xac_nhan"])).to_owned()), &mut filled);
    }
    if dice.one_in(3) {
        also(&task::PERCENT, word((*dice.one(&["50", "60"])).to_owned()), &mut filled);
    }
    if dice.one_in(3) {
        let entry: Filled = vec![(&blocker::CONTENT, text(&format!("Vướng mắc theo {by}")))];
        filled.push((&task::BLOCKERS, Written::Many(vec![entry])));
    }
    let entry: Filled = vec![
        (&update::DATE, word(format!("2025-03-0{}", 1 + dice.roll(5)))),
        (&update::BY, text(by)),
        (
            &update::RESULTS,
            text(dice.one::<&str>(&["Đạt: 16%", "Một dòng\nhai dòng", "- a\n- b", "Giải ngân 51 tỷ đồng"])),
        ),
    ];
    filled.push((&task::UPDATES, Written::Many(vec![entry])));
    (filled, fields)
}

#[test]
fn any_two_updates_of_one_base_come_together_or_name_what_both_changed() {
    let cases = std::env::var("GIAOBAN_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(400);
    let (mut together, mut clashing) = (0, 0);
    for seed in 0..cases {
        let dice = &mut Dice(seed);
        let base = base(dice);
        let ((mine, mine_fields), (other, other_fields)) = (said(dice, "Nguyễn An"), said(dice, "Trần Bình"));
        let [ours, theirs] = [&mine, &other].map(|filled| revise(&base, filled).expect("a plain file"));
        let told = || format!("{seed}\n{base}\n== ours\n{ours}\n== theirs\n{theirs}");
        let value = |filled: &Filled, key: &str| {
            filled.iter().find(|(field, _)| field.key == key).map(|(_, w)| format!("{w:?}"))
        };
        let clash: BTreeSet<&str> = mine_fields
            .intersection(&other_fields)
            .copied()
            .filter(|key| value(&mine, key) != value(&other, key))
            .collect();
        match merge(&base, &ours, &theirs) {
            Ok(both) => {
                assert!(clash.is_empty(), "{clash:?} {}", told());
                together += 1;
                let draft = |text: &str| TaskDraft::parse(&Content::Text(text.into()));
                let [was, ours_draft, theirs_draft, is] = [&base, &ours, &theirs, &both].map(|text| draft(text));
                assert!(!is.is_broken, "{both}");
                let all: BTreeSet<_> = ours_draft.identities.iter().chain(theirs_draft.identities.iter()).collect();
                assert_eq!(is.identities.iter().collect::<BTreeSet<_>>(), all, "{}\n==\n{both}", told());
                assert_eq!(is.updates.len(), was.updates.len() + 2, "{}\n==\n{both}", told());
                let blockers = ours_draft.blockers.len() + theirs_draft.blockers.len() - was.blockers.len();
                assert_eq!(is.blockers.len(), blockers, "{}\n==\n{both}", told());
                // No line of either side is written anew.
                let known: BTreeSet<&str> = ours.lines().chain(theirs.lines()).collect();
                assert!(both.lines().all(|line| known.contains(line)), "{}\n==\n{both}", told());
                // Main's own entries stand in main's order.
                let place = |id| is.identities.iter().position(|other| other == id);
                assert!(ours_draft.identities.iter().map(place).is_sorted(), "{}\n==\n{both}", told());
                let turned = merge(&base, &theirs, &ours).expect("either way");
                let turned: BTreeSet<_> = draft(&turned).identities.iter().copied().collect();
                assert_eq!(turned, is.identities.iter().copied().collect(), "{}", told());
            }
            Err(clashes) => {
                clashing += 1;
                let named: BTreeSet<&str> = clashes
                    .iter()
                    .map(|clash| match clash {
                        Clash::Both { key, .. } => key.as_str(),
                        Clash::Unreadable => "unreadable",
                    })
                    .collect();
                assert_eq!(named, clash, "{}", told());
            }
        }
    }
    assert!(together > cases / 3 && clashing > cases / 20, "{together} and {clashing} of {cases}");
}
