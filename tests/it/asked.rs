//! A request is judged by what it changes: `check --base` says the same of the files
//! that lie here and of a commit that holds them, whatever stands on main beside them.
#![allow(clippy::disallowed_methods)] // git itself is run.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::dice::{Dice, noise};
use crate::program::{code, git_at, run, text};
use crate::review::ENTRY;
use crate::rule_pages::{OFFICE, TASK};

const TODAY: &str = "2025-03-12T08:00:00+07:00";

/// Where a file may lie, rightly or not.
const PLACES: &[&str] = &[
    "tasks/so-tai-chinh/STC-007.yaml",
    "tasks/so-tai-chinh/STC-008.yaml",
    "tasks/so-tai-chinh/STC-009.yaml",
    "tasks/so-y-te/SYT-001.yaml",
    "tasks/so-y-te/SYT-002.yaml",
    "tasks/so-y-te/SYT-003.yml",
    "tasks/so-y-te/ghi-chu.txt",
    "tasks/so-la/LA-001.yaml",
    "tasks/doc.md",
    "office/appraisals/2025-03/STC-007.yaml",
    "office/holidays/2026.yaml",
    "office/la.yaml",
    "office/agencies.yaml",
    "office/programmes.yaml",
    "templates/home.html",
    "site/css/them.css",
    "giaoban.yaml",
];

struct Kho(TempDir);

impl Kho {
    fn new() -> Self {
        let kho = Self(tempfile::tempdir().expect("a folder"));
        git_at(kho.0.path(), &["init", "-q", "-b", "main"]);
        for (path, content) in OFFICE {
            kho.write(path, content.as_bytes());
        }
        kho
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Lays bytes at a place, whatever stood there.
    fn write(&self, path: &str, bytes: &[u8]) {
        for (end, _) in path.match_indices('/') {
            if fs::symlink_metadata(self.at(&path[..end])).is_ok_and(|found| !found.is_dir()) {
                self.clear(&path[..end]);
            }
        }
        self.clear(path);
        fs::create_dir_all(self.at(path).parent().expect("a folder")).expect("made");
        fs::write(self.at(path), bytes).expect("written");
    }

    fn clear(&self, path: &str) {
        if fs::symlink_metadata(self.at(path)).is_ok_and(|found| found.is_dir()) {
            fs::remove_dir_all(self.at(path)).expect("removed");
        } else {
            let _ = fs::remove_file(self.at(path));
        }
    }

    fn commit(&self) {
        git_at(self.0.path(), &["add", "-A"]);
        git_at(self.0.path(), &["commit", "-q", "--allow-empty", "-m", "Cập nhật"]);
    }

    /// One thing done to one file.
    fn meddle(&self, dice: &mut Dice, is_main: bool) -> String {
        let path = *dice.one(PLACES);
        let text = fs::read_to_string(self.at(path)).unwrap_or_default();
        let stem = Path::new(path).file_stem().expect("a name").to_string_lossy().into_owned();
        let task = TASK.replace("STC-007", &stem).replace("quý I năm", &format!("quý I, việc {stem}, năm"));
        // Whether a file can be executed a working tree may not know: it asks for no
        // change of that, and only main has such files.
        let what = if is_main { dice.roll(15) } else { dice.roll(14) };
        match what {
            0 | 1 => self.write(path, (text + ENTRY).as_bytes()),
            2 | 3 => self.write(path, task.as_bytes()),
            4 => self.write(path, task.replace("dang_thuc_hien", "hoan_thanh").as_bytes()),
            5 => self.write(path, task.replace("2025-Q1", "2024-Q1").replace("ngay_giao", "ngay_giao_la").as_bytes()),
            6 => self.write(path, task.replace("don_vi_chu_tri: so-tai-chinh", "don_vi_chu_tri: so-y-te").as_bytes()),
            7 => self.clear(path),
            8 => self.write(path, &noise(dice.below(9).unsigned_abs())),
            9 => self.write(path, "#\n".repeat(140_000 + dice.roll(3)).as_bytes()),
            10 => self.link(path),
            11 => self.write(path, text.replace("Nguyễn Văn A", "Trần Thị B").as_bytes()),
            12 => self.write(&format!("{path}/trong.yaml"), task.as_bytes()),
            13 => {
                let to = *dice.one(PLACES);
                if let Ok(bytes) = fs::read(self.at(path)) {
                    self.clear(path);
                    self.write(to, &bytes);
                }
            }
            _ => self.make_executable(path),
        }
        format!("{what} {path}")
    }

    #[cfg(unix)]
    fn link(&self, path: &str) {
        self.write(path, b"");
        self.clear(path);
        std::os::unix::fs::symlink("../../giaoban.yaml", self.at(path)).expect("linked");
    }

    #[cfg(not(unix))]
    fn link(&self, path: &str) {
        self.clear(path);
    }

    #[cfg(unix)]
    fn make_executable(&self, path: &str) {
        use std::os::unix::fs::PermissionsExt;
        if fs::symlink_metadata(self.at(path)).is_ok_and(|found| found.is_file()) {
            fs::set_permissions(self.at(path), fs::Permissions::from_mode(0o755)).expect("set");
        }
    }

    #[cfg(not(unix))]
    fn make_executable(&self, _: &str) {}

    /// Each finding as `path:line code severity`, those of the Office apart.
    fn said(&self, asked: &[&str]) -> Vec<String> {
        let root = self.0.path().display().to_string();
        let all = [&["check", "--root", &root, "--as-of", TODAY, "--format", "json", "--base", "main"], asked].concat();
        let output = run(&all);
        assert!(code(&output) < 2, "{}", text(&output.stderr));
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let list = |name: &str| found[name].as_array().cloned().unwrap_or_default();
        let line = |whose: &str, found: Value| {
            let [path, line, code, severity] = ["path", "line", "code", "severity"].map(|key| found[key].to_string());
            format!("{whose}{path}:{line} {code} {severity} {} {}", found["message"], found["fix"])
        };
        let own = list("findings").into_iter().map(|found| line("", found));
        own.chain(list("office").into_iter().map(|found| line("Văn phòng: ", found))).collect()
    }
}

/// Main with a few things in a row, some of them wrong.
fn begun(dice: &mut Dice) -> Kho {
    let kho = Kho::new();
    for path in &PLACES[..5] {
        let stem = Path::new(path).file_stem().expect("a name").to_string_lossy().into_owned();
        kho.write(path, TASK.replace("STC-007", &stem).as_bytes());
    }
    for _ in 0..dice.roll(8) {
        kho.meddle(dice, true);
    }
    kho.commit();
    kho
}

fn judge(seed: u64) {
    let mut dice = Dice(seed);
    let kho = begun(&mut dice);
    git_at(kho.0.path(), &["checkout", "-q", "-b", "sua"]);
    let actors: [&[&str]; 4] = [&[], &["--actor", "so-tai-chinh"], &["--actor", "van-phong"], &["--actor", "la"]];
    let asked = *dice.one(&actors);
    let untouched = kho.said(asked);
    assert_eq!(untouched, kho.said(&[asked, &["--head", "HEAD"]].concat()), "seed {seed}: nothing is asked");
    if dice.one_in(3) {
        // Main goes on meanwhile.
        git_at(kho.0.path(), &["checkout", "-q", "main"]);
        kho.meddle(&mut dice, true);
        kho.commit();
        git_at(kho.0.path(), &["checkout", "-q", "sua"]);
    }
    let done: Vec<String> = (0..=dice.roll(4)).map(|_| kho.meddle(&mut dice, false)).collect();
    let lying = kho.said(asked);
    kho.commit();
    let committed = kho.said(&[asked, &["--head", "HEAD"]].concat());
    let only = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|said| !other.contains(said)).cloned().collect()
    };
    let (lying, committed) = (only(&lying, &committed), only(&committed, &lying));
    assert!(lying.is_empty() && committed.is_empty(), "seed {seed}: {done:?}\n{lying:#?}\n{committed:#?}");
}

#[test]
fn a_request_is_judged_alike_before_and_after_it_is_committed() {
    let from = std::env::var("GIAOBAN_ASKED_FROM").ok().and_then(|from| from.parse().ok()).unwrap_or(0);
    let count: u64 = std::env::var("GIAOBAN_ASKED").ok().and_then(|count| count.parse().ok()).unwrap_or(24);
    (from..from + count).for_each(judge);
}
