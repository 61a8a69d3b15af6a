//! `check` never says fine without having judged, and no command does as if it
//! had done its work: whatever keeps something from being read, asked or
//! written is said, and is not 0.
#![allow(clippy::disallowed_methods)] // The program and git are run.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::program::{code, giaoban, git_at, program, run, text};

const FORMATS: [&str; 7] = ["full", "concise", "json", "github", "gitlab", "sarif", "rdjson"];

pub(crate) const AS_OF: &str = "2026-11-23";

/// Made once for all, committed, and seen to have no findings.
static GOOD: LazyLock<TempDir> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho");
    assert_eq!(code(&run(&["init", &root.display().to_string()])), 0);
    git_at(&root, &["init", "-q", "-b", "main"]);
    git_at(&root, &["add", "."]);
    commit(&root, "Giao nhiệm vụ");
    assert_eq!(code(&done(check(&root, "full"))), 0);
    // What this clone remembers must not stand in for what it has.
    let _ = fs::remove_dir_all(root.join(".git/giaoban"));
    place
});

/// An instance without findings, committed.
pub(crate) fn instance(place: &Path, name: &str) -> PathBuf {
    let root = place.join(name);
    let copied = Command::new("cp").arg("-r").arg(GOOD.path().join("kho")).arg(&root).status();
    assert!(copied.expect("cp is there").success());
    root
}

/// On a day that the tests speak after.
fn commit(root: &Path, message: &str) {
    let who = ["-c", "user.name=An", "-c", "user.email=an@example.vn", "-c", "commit.gpgsign=false"];
    let mut command = Command::new("git");
    command.current_dir(root).args(who).args(["commit", "-qm", message]);
    for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
        command.env(name, "2026-11-20T08:00:00+07:00");
    }
    let done = command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").status();
    assert!(done.expect("git is there").success());
}

fn check(root: &Path, format: &str) -> Command {
    giaoban(&["check", "--root", &root.display().to_string(), "--as-of", AS_OF, "--format", format])
}

fn done(mut command: Command) -> Output {
    command.output().expect("the program starts")
}

fn is_root() -> bool {
    text(&Command::new("id").arg("-u").output().expect("id is there").stdout).trim() == "0"
}

/// The object that a revision names, as a file.
fn object(root: &Path, revision: &str) -> PathBuf {
    let id = git_at(root, &["rev-parse", revision]);
    root.join(".git/objects").join(&id[..2]).join(&id[2..])
}

fn spoil(file: &Path, bytes: &[u8]) {
    let _ = fs::remove_file(file);
    fs::write(file, bytes).expect("written");
}

pub(crate) type Fault = (&'static str, fn(&Path));

/// What keeps a history that is there from being read.
pub(crate) const FAULTS: &[Fault] = &[
    ("a shallow history", |root| {
        let head = git_at(root, &["rev-parse", "HEAD"]);
        spoil(&root.join(".git/shallow"), format!("{head}\n").as_bytes());
    }),
    ("a damaged list of where a shallow history ends", |root| spoil(&root.join(".git/shallow"), b"khong phai ma\n")),
    ("a folder in place of that list", |root| fs::create_dir(root.join(".git/shallow")).expect("made")),
    ("grafts", |root| {
        let head = git_at(root, &["rev-parse", "HEAD"]);
        fs::create_dir_all(root.join(".git/info")).expect("made");
        spoil(&root.join(".git/info/grafts"), format!("{head}\n").as_bytes());
    }),
    ("a folder in place of grafts", |root| fs::create_dir_all(root.join(".git/info/grafts")).expect("made")),
    ("a replaced object", |root| {
        let head = git_at(root, &["rev-parse", "HEAD"]);
        let path = root.join(".git/refs/replace");
        fs::create_dir_all(&path).expect("made");
        spoil(&path.join(&head), format!("{head}\n").as_bytes());
    }),
    ("a configuration that cannot be read", |root| {
        spoil(&root.join(".git/config"), b"[core\n\trepositoryformatversion");
    }),
    ("an extension that nobody knows", |root| {
        spoil(&root.join(".git/config"), b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tthuNghiem = true\n");
    }),
    ("names of SHA-256", |root| {
        spoil(
            &root.join(".git/config"),
            b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n",
        );
    }),
    ("no HEAD", |root| fs::remove_file(root.join(".git/HEAD")).expect("removed")),
    ("a HEAD of nothing", |root| spoil(&root.join(".git/HEAD"), b"")),
    ("a HEAD of something else", |root| spoil(&root.join(".git/HEAD"), b"rac rac rac\n")),
    ("a main of something else", |root| spoil(&root.join(".git/refs/heads/main"), b"rac\n")),
    ("an empty main", |root| spoil(&root.join(".git/refs/heads/main"), b"")),
    ("a main that names nothing", |root| {
        spoil(&root.join(".git/refs/heads/main"), b"1234567890123456789012345678901234567890\n");
    }),
    ("no main any more", |root| fs::remove_file(root.join(".git/refs/heads/main")).expect("removed")),
    ("another branch alone", |root| drop(git_at(root, &["branch", "-m", "main", "khac"]))),
    ("a commit that is missing", |root| fs::remove_file(object(root, "HEAD")).expect("removed")),
    ("a tree that is missing", |root| fs::remove_file(object(root, "HEAD^{tree}")).expect("removed")),
    ("the settings missing", |root| fs::remove_file(object(root, "HEAD:giaoban.yaml")).expect("removed")),
    ("a task missing", |root| {
        fs::remove_file(object(root, "HEAD:tasks/so-tai-chinh/STC-001.yaml")).expect("removed");
    }),
    ("a commit of no bytes", |root| spoil(&object(root, "HEAD"), b"")),
    ("a tree of other bytes", |root| spoil(&object(root, "HEAD^{tree}"), b"x\x9c\x03\0\0\0\0\x01")),
    ("no objects", |root| fs::remove_dir_all(root.join(".git/objects")).expect("removed")),
    ("a link to a repository that is gone", |root| {
        fs::remove_dir_all(root.join(".git")).expect("removed");
        spoil(&root.join(".git"), b"gitdir: /khong/co/o/day\n");
    }),
    ("a damaged branch of receipts", |root| spoil(&root.join(".git/refs/heads/giaoban-so-cai"), b"rac\n")),
    ("an empty folder for a repository", |root| {
        fs::remove_dir_all(root.join(".git")).expect("removed");
        fs::create_dir(root.join(".git")).expect("made");
    }),
];

/// Every format names what was not judged, and the exit code says so.
#[track_caller]
fn is_said(what: &str, root: &Path, wanted: &str, formats: &[&str], start: impl Fn(&mut Command)) {
    for format in formats {
        let mut command = check(root, format);
        start(&mut command);
        let output = done(command);
        let (found, told) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(code(&output), 3, "{what}, {format}: {found}{told}");
        assert!(found.contains("GB042"), "{what}, {format}: {found}");
        assert!(found.contains("GB304") && told.contains("GB304"), "{what}, {format} names no rule: {found}{told}");
        assert!(!told.contains("⟨U+"), "{what}, {format}: our own words are plain: {told}");
        // One line each has no room for the way out; the summary has.
        let said = found + &told;
        assert!(
            said.contains(wanted) || said.contains(&serde_json::json!(wanted).to_string()),
            "{what}, {format}: {said}"
        );
    }
}

#[test]
fn a_history_that_cannot_be_read_is_said_in_every_format() {
    let place = tempfile::tempdir().expect("a folder");
    for (index, (what, spoil)) in FAULTS.iter().enumerate() {
        let root = instance(place.path(), &index.to_string());
        spoil(&root);
        // Every format once; two that differ most for each.
        is_said(what, &root, "", if index == 0 { &FORMATS } else { &["concise", "json"] }, |_| {});
    }
}

#[test]
fn a_folder_of_a_repository_is_not_its_root() {
    let place = tempfile::tempdir().expect("a folder");
    let outer = instance(place.path(), "kho");
    let inner = outer.join("ban-sao");
    assert_eq!(code(&run(&["init", &inner.display().to_string()])), 0);
    is_said("a folder of a repository", &inner, "kho", &["full"], |_| {});
}

#[test]
fn somebody_elses_repository_is_said_with_the_line_that_allows_it() {
    if !is_root() {
        // Only root gives a folder away.
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho cua ban");
    let home = place.path().join("home");
    fs::create_dir(&home).expect("made");
    let given = Command::new("chown").args(["-R", "65534:65534"]).arg(&root).status().expect("chown is there");
    assert!(given.success());
    let folder = fs::canonicalize(&root).expect("a folder");
    let cure = format!("git config --global --add safe.directory '{}'", folder.display());
    let at_home = |command: &mut Command| {
        command.env("HOME", &home).env_remove("XDG_CONFIG_HOME");
    };
    is_said("another user's repository", &root, &cure, &FORMATS, at_home);
    for arguments in [&["build"][..], &["status"], &["landings"], &["explain", "STC-001"], &["freeze", "--due"]] {
        let mut command = giaoban(&[arguments, &["--root", &root.display().to_string()]].concat());
        at_home(&mut command);
        let output = done(command);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(text(&output.stderr).contains(&cure), "{}", text(&output.stderr));
    }
    // The cure cures.
    let allowed = Command::new("sh").args(["-c", &cure]).env("HOME", &home).status().expect("a shell");
    assert!(allowed.success());
    let mut command = check(&root, "full");
    at_home(&mut command);
    let output = done(command);
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn where_there_never_was_a_history_the_summary_says_so_and_nothing_is_amiss() {
    let place = tempfile::tempdir().expect("a folder");
    let plain = place.path().join("thu-muc");
    assert_eq!(code(&run(&["init", &plain.display().to_string()])), 0);
    let unborn = place.path().join("moi");
    assert_eq!(code(&run(&["init", &unborn.display().to_string()])), 0);
    git_at(&unborn, &["init", "-q", "-b", "main"]);
    for root in [plain, unborn] {
        for format in FORMATS {
            let output = done(check(&root, format));
            let (found, told) = (text(&output.stdout), text(&output.stderr));
            assert_eq!(code(&output), 0, "{format}: {found}{told}");
            assert!(told.contains("chưa xét") && told.contains("GB304"), "{format}: {told}");
            let is_for_a_person = matches!(format, "full" | "concise");
            assert_eq!(found.contains("GB042"), !is_for_a_person, "{format}: {found}");
        }
    }
}

/// Fewer and fewer files may be open: the answer is the whole one, or is not 0.
#[test]
fn without_handles_nothing_is_passed_over() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    let whole = done(check(&root, "json"));
    assert_eq!(code(&whole), 0);
    let mut refused = 0;
    for handles in 3..24 {
        let line = format!("ulimit -n {handles} && exec \"$0\" check --root \"$1\" --as-of {AS_OF} --format json");
        let output = Command::new("sh").args(["-c", &line]).arg(program()).arg(&root).output().expect("a shell");
        match output.status.code() {
            Some(0) => assert_eq!(text(&output.stdout), text(&whole.stdout), "{handles}"),
            _ => refused += 1,
        }
    }
    assert!(refused > 0, "no limit was low enough");
}

/// The program as a user who may not read everything, whoever runs the tests.
fn as_nobody(place: &Path, root: &Path, home: &Path) -> Command {
    let arguments = ["check", "--as-of", AS_OF, "--root"];
    let mut command = if is_root() {
        // The folder of the tests may be closed to others.
        let copy = place.join("giaoban");
        if !copy.exists() {
            fs::copy(program(), &copy).expect("copied");
        }
        fs::set_permissions(&copy, fs::Permissions::from_mode(0o755)).expect("set");
        fs::set_permissions(place, fs::Permissions::from_mode(0o755)).expect("set");
        let own = Command::new("chown").args(["-R", "65534:65534"]).arg(root).status().expect("chown is there");
        assert!(own.success());
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&copy);
        command
    } else {
        Command::new(program())
    };
    command.args(arguments).arg(root).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1").env("HOME", home);
    command.env_remove("XDG_CONFIG_HOME");
    command
}

#[test]
fn what_may_not_be_read_is_told_at_its_place() {
    let cases: &[(&str, &str, u32, &str)] = &[
        ("tasks", "tasks", 0o000, "GB038"),
        ("tasks", "tasks", 0o600, "GB0"),
        ("tasks/so-tai-chinh", "tasks/so-tai-chinh", 0o000, "GB038"),
        ("tasks/so-tai-chinh", "tasks/so-tai-chinh/STC-001.yaml", 0o600, "GB004"),
        ("tasks/so-tai-chinh/STC-001.yaml", "tasks/so-tai-chinh/STC-001.yaml", 0o000, "GB004"),
        ("office", "office", 0o000, "GB038"),
        ("office/holidays", "office/holidays", 0o000, "GB038"),
        ("office/meetings.yaml", "office/meetings.yaml", 0o000, "GB004"),
        ("giaoban.yaml", "giaoban.yaml", 0o000, "GB004"),
        (".git/objects", "giaoban.yaml", 0o000, "GB042"),
        (".git/HEAD", "giaoban.yaml", 0o000, "GB042"),
        (".git/refs", "giaoban.yaml", 0o000, "GB042"),
        (".git/refs/heads/main", "giaoban.yaml", 0o000, "GB042"),
        (".git/config", "giaoban.yaml", 0o000, "GB042"),
        (".git", "giaoban.yaml", 0o000, "GB042"),
    ];
    let place = tempfile::tempdir().expect("a folder");
    for (index, (closed, at, mode, rule)) in cases.iter().enumerate() {
        let root = instance(place.path(), &index.to_string());
        let mut command = as_nobody(place.path(), &root, place.path());
        let path = root.join(closed);
        fs::set_permissions(&path, fs::Permissions::from_mode(*mode)).expect("set");
        let output = command.args(["--format", "concise"]).output().expect("setpriv is there");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
        let (found, told) = (text(&output.stdout), text(&output.stderr));
        assert_ne!(code(&output), 0, "{closed} {mode:o}: {found}{told}");
        let is_told = found.lines().any(|line| line.starts_with(&format!("{at}:")) && line.contains(rule));
        assert!(is_told || (*rule == "GB0" && found.contains("GB0")), "{closed} {mode:o}: {found}{told}");
    }
}

#[test]
fn a_home_that_cannot_be_read_hides_no_history() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    let home = place.path().join("home");
    fs::create_dir(&home).expect("made");
    fs::write(home.join(".gitconfig"), "[user]\n\tname = An\n").expect("written");
    for (path, mode) in [(home.join(".gitconfig"), 0o000), (home.clone(), 0o000)] {
        let mut command = as_nobody(place.path(), &root, &home);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
        let output = command.output().expect("setpriv is there");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
        let (found, told) = (text(&output.stdout), text(&output.stderr));
        let is_whole = code(&output) == 0 && !told.contains("chưa xét");
        let is_said = code(&output) == 3 && found.contains("GB042");
        assert!(is_whole || is_said, "{}: {} {found}{told}", path.display(), code(&output));
    }
}

/// Shapes of an instance whose files are not where they are read.
#[test]
fn folders_that_are_not_read_are_told() {
    type Make = fn(&Path);
    let cases: &[(&str, Make, &str)] = &[
        ("tasks emptied", |root| fs::remove_dir_all(root.join("tasks/so-tai-chinh")).expect("removed"), "GB304"),
        ("tasks gone", |root| fs::remove_dir_all(root.join("tasks")).expect("removed"), "GB304"),
        (
            "tasks a file",
            |root| {
                fs::remove_dir_all(root.join("tasks")).expect("removed");
                fs::write(root.join("tasks"), "").expect("written");
            },
            "GB040",
        ),
        (
            "tasks a link",
            |root| {
                fs::rename(root.join("tasks"), root.join("noi-khac")).expect("moved");
                std::os::unix::fs::symlink("noi-khac", root.join("tasks")).expect("linked");
            },
            "GB040",
        ),
        (
            "tasks a link to nowhere",
            |root| {
                fs::remove_dir_all(root.join("tasks")).expect("removed");
                std::os::unix::fs::symlink("khong-co", root.join("tasks")).expect("linked");
            },
            "GB040",
        ),
        (
            "tasks a link to itself",
            |root| {
                fs::remove_dir_all(root.join("tasks")).expect("removed");
                std::os::unix::fs::symlink("tasks", root.join("tasks")).expect("linked");
            },
            "GB040",
        ),
        (
            "an agency's folder a link",
            |root| {
                fs::rename(root.join("tasks/so-tai-chinh"), root.join("noi-khac")).expect("moved");
                std::os::unix::fs::symlink("../noi-khac", root.join("tasks/so-tai-chinh")).expect("linked");
            },
            "GB040",
        ),
        (
            "office a link",
            |root| {
                fs::rename(root.join("office"), root.join("noi-khac")).expect("moved");
                std::os::unix::fs::symlink("noi-khac", root.join("office")).expect("linked");
            },
            "GB040",
        ),
        ("office gone", |root| fs::remove_dir_all(root.join("office")).expect("removed"), "GB041"),
        ("the calendar gone", |root| fs::remove_file(root.join("office/meetings.yaml")).expect("removed"), "GB041"),
        ("the settings gone", |root| fs::remove_file(root.join("giaoban.yaml")).expect("removed"), "GB041"),
        ("tasks in capitals", |root| fs::rename(root.join("tasks"), root.join("Tasks")).expect("moved"), "GB039"),
        (
            "tasks twice",
            |root| {
                fs::create_dir_all(root.join("TASKS/so-y-te")).expect("made");
            },
            "GB039",
        ),
        ("tasks in wide letters", |root| fs::create_dir(root.join("ｔａｓｋｓ")).expect("made"), "GB039"),
        ("tasks in Cyrillic", |root| fs::create_dir(root.join("t\u{430}sks")).expect("made"), "GB039"),
        ("tasks with a mark", |root| fs::create_dir(root.join("ta\u{301}sks")).expect("made"), "GB039"),
        ("tasks with a blank", |root| fs::create_dir(root.join("tasks ")).expect("made"), "GB039"),
        (
            "tasks by another word",
            |root| {
                fs::create_dir_all(root.join("nhiem-vu/so-y-te")).expect("made");
                fs::write(root.join("nhiem-vu/so-y-te/SYT-001.yaml"), "ma: SYT-001\n").expect("written");
            },
            "GB039",
        ),
        ("office in capitals", |root| fs::create_dir(root.join("Office")).expect("made"), "GB039"),
        (
            "the settings by another ending",
            |root| {
                fs::copy(root.join("giaoban.yaml"), root.join("giaoban.yml")).map(drop).expect("copied");
            },
            "GB039",
        ),
        (
            "too deep",
            |root| {
                let deep = root.join("tasks/so-tai-chinh/a/b/c/d/e/f/g");
                fs::create_dir_all(&deep).expect("made");
                fs::write(deep.join("STC-009.yaml"), "ma: STC-009\n").expect("written");
            },
            "GB038",
        ),
        (
            "a pipe",
            |root| {
                let made = Command::new("mkfifo").arg(root.join("tasks/so-tai-chinh/STC-009.yaml")).status();
                assert!(made.expect("mkfifo is there").success());
            },
            "GB003",
        ),
        (
            "a name that is no UTF-8",
            |root| {
                use std::os::unix::ffi::OsStrExt;
                for byte in [0xfe, 0xff] {
                    let name = [b"STC-00", &[byte][..], b".yaml"].concat();
                    let file = root.join("tasks/so-tai-chinh").join(std::ffi::OsStr::from_bytes(&name));
                    fs::write(file, "ma: STC-009\n").expect("written");
                }
            },
            "GB207",
        ),
        (
            "a folder whose name is no UTF-8",
            |root| {
                use std::os::unix::ffi::OsStrExt;
                let folder = root.join("tasks").join(std::ffi::OsStr::from_bytes(b"so-y-t\xea"));
                fs::create_dir(&folder).expect("made");
                fs::write(folder.join("SYT-001.yaml"), "ma: SYT-001\n").expect("written");
            },
            "GB207",
        ),
    ];
    let place = tempfile::tempdir().expect("a folder");
    for (index, (what, make, rule)) in cases.iter().enumerate() {
        let root = instance(place.path(), &index.to_string());
        make(&root);
        for format in if index == 0 { &FORMATS[..] } else { &["concise"] } {
            let output = done(check(&root, format));
            let (found, told) = (text(&output.stdout), text(&output.stderr));
            assert_eq!(code(&output), 1, "{what}, {format}: {found}{told}");
            assert!(found.contains(rule), "{what}, {format}: {found}");
        }
    }
    let two = done(check(&place.path().join((cases.len() - 2).to_string()), "concise"));
    assert_eq!(text(&two.stdout).matches("GB207").count(), 2, "neither hides the other: {}", text(&two.stdout));
}

#[test]
fn a_submodule_in_place_of_a_folder_is_told() {
    let place = tempfile::tempdir().expect("a folder");
    for folder in ["tasks", "tasks/so-y-te"] {
        let root = instance(place.path(), &folder.replace('/', "-"));
        let head = git_at(&root, &["rev-parse", "HEAD"]);
        if folder == "tasks" {
            git_at(&root, &["rm", "-rq", "tasks"]);
        }
        git_at(&root, &["update-index", "--add", "--cacheinfo", &format!("160000,{head},{folder}")]);
        commit(&root, "Kho con");
        // As a clone leaves it.
        fs::create_dir_all(root.join(folder)).expect("made");
        let output = done(check(&root, "concise"));
        assert_eq!(code(&output), 1, "{}", text(&output.stderr));
        let is_told = |line: &str| line.starts_with(&format!("{folder}:")) && line.contains("GB040");
        assert!(text(&output.stdout).lines().any(is_told), "{folder}: {}", text(&output.stdout));
    }
}

/// A failure is reported in the reader's language, and not as a system call says it.
#[track_caller]
fn is_for_the_reader(told: &str, what: &dyn std::fmt::Debug) {
    let first = told.lines().next().unwrap_or_default();
    let said = first.trim_start_matches("không làm được: ");
    let is_vietnamese = said.chars().any(|letter| ('\u{e0}'..='\u{1ef9}').contains(&letter));
    assert!(is_vietnamese, "{what:?}: {told}");
    assert!(!first.contains("os error") && !first.contains("class="), "{what:?}: {told}");
}

/// Every command that reads the history, and one that reads the files.
fn reading() -> [&'static [&'static str]; 12] {
    [
        &["check", "--base", "main"],
        &["build"],
        &["status"],
        &["explain", "STC-001"],
        &["landings"],
        &["export", "--format", "csv"],
        &["verify", "2026-12"],
        &["freeze", "--due"],
        &["receipt"],
        &["doctor"],
        &["serve", "--port", "0"],
        &[
            "update",
            "STC-001",
            "--dien-bien",
            "Đã họp với các chủ đầu tư",
            "--tinh-hinh",
            "Hoàn thiện hồ sơ mời thầu",
            "--ket-qua",
            "Xong ba gói thầu đầu tiên",
            "--nguoi",
            "Nguyễn Văn A",
        ],
    ]
}

#[test]
fn what_the_machine_refuses_is_told_with_its_cure_by_every_command() {
    let place = tempfile::tempdir().expect("a folder");
    for arguments in reading() {
        let root = instance(place.path(), arguments[0]);
        spoil(&root.join(".git/shallow"), b"khong phai ma\n");
        let output = run(&[arguments, &["--root", &root.display().to_string()]].concat());
        let told = text(&output.stdout) + &text(&output.stderr);
        assert_ne!(code(&output), 0, "{arguments:?}: {told}");
        let cure = "mv .git/shallow .git/shallow.hong && git fetch --refetch";
        assert!(told.contains(cure) && !told.contains("rm .git"), "{arguments:?}: {told}");
    }
}

#[test]
fn a_site_counts_what_lies_beside_the_folders_that_are_read() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    fs::create_dir_all(root.join("Tasks/so-y-te")).expect("made");
    fs::write(root.join("Tasks/so-y-te/SYT-001.yaml"), "ma: SYT-001\n").expect("written");
    git_at(&root, &["add", "."]);
    commit(&root, "Đặt nhầm thư mục");
    let out = place.path().join("trang");
    let words = ["build", "--strict", "--root", &root.display().to_string(), "--out", &out.display().to_string()];
    let output = run(&[&words[..], &["--as-of", AS_OF]].concat());
    assert_eq!(code(&output), 1, "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("1 lỗi"), "{}", text(&output.stderr));
    // What came later is not known on an earlier day.
    let output = run(&[&words[..], &["--as-of", "2026-11-19"]].concat());
    assert_ne!(code(&output), 1, "{}", text(&output.stderr));
}

#[test]
fn what_is_no_instance_is_not_checked() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    let (empty, below, gone) = (place.path().join("trong"), root.join("tasks"), place.path().join("khong-co"));
    fs::create_dir(&empty).expect("made");
    for folder in [&empty, &below, &gone, &root.join("giaoban.yaml")] {
        let folder = folder.display().to_string();
        for arguments in
            [&["check"][..], &["check", "--fix"], &["new", "so-y-te"], &["update", "STC-001"], &["codeowners"]]
        {
            let output = run(&[arguments, &["--root", &folder]].concat());
            assert_eq!(code(&output), 2, "{arguments:?} {folder}: {}", text(&output.stdout));
            assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?} {folder}");
            is_for_the_reader(&text(&output.stderr), &(arguments, &folder));
        }
        for arguments in [
            &["build"][..],
            &["status"],
            &["landings"],
            &["explain", "STC-001"],
            &["verify", "2026-12"],
            &["freeze", "--due"],
            &["receipt"],
            &["export", "--format", "csv"],
        ] {
            let output = run(&[arguments, &["--root", &folder]].concat());
            assert_eq!(code(&output), 2, "{arguments:?} {folder}: {}", text(&output.stdout));
            assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?} {folder}");
        }
    }
    let output = run(&["check", "--root", &below.display().to_string()]);
    assert!(text(&output.stderr).contains(&format!("--root {}", root.display())), "{}", text(&output.stderr));
}

#[test]
fn what_is_asked_for_and_is_not_there_is_said() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    let root = root.display().to_string();
    for arguments in [
        &["landings", "task"][..],
        &["landings", "tasks", "Tasks"],
        &["landings", "--long", "tasks/so-y-te"],
        &["landings", "../kho"],
        &["landings", "--format", "jsonl", "tasks/so-tai-chinh/STC-001.yml"],
        &["landings", "--rev", "khong-co"],
        &["explain", "STC-999"],
        &["explain", "stc 1"],
        &["explain", "STC-001", "--meeting", "1999-01"],
        &["explain", "STC-001", "--meeting", "thang ba"],
        &["status", "so-khong-co"],
        &["status", "Sở Y tế!"],
        &["export", "1999-01", "--format", "csv"],
        &["export", "--format", "csv"],
        &["verify", "1999-01"],
        &["freeze", "1999-01"],
        &["update", "STC-999"],
        &["new", "so-khong-co"],
        &["import", "khong-co.xlsx"],
        &["check", "--base", "khong-co"],
        &["check", "--base", "HEAD", "--head", "khong-co"],
        &["schema", "khong-co"],
        &["check", "--as-of", "hôm qua"],
        &["check", "--as-of", "2025-02-30"],
        &["check", "--as-of", "@99999999999999"],
        &["check", "--as-of", "-1"],
        &["check", "--as-of", "2025-03-12T08:00:00"],
        &["check", "--format", "xml"],
        &["khong-co"],
    ] {
        let output = run(&[arguments, &["--root", &root]].concat());
        assert_eq!(code(&output), 2, "{arguments:?}: {}{}", text(&output.stdout), text(&output.stderr));
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?}: {}", text(&output.stdout));
        is_for_the_reader(&text(&output.stderr), &arguments);
    }
    for arguments in [
        &["landings"][..],
        &["landings", "./tasks/"],
        &["landings", "tasks//so-tai-chinh"],
        &["landings", "/"],
        &["landings", ".", "tasks"],
    ] {
        let output = run(&[arguments, &["--root", &root]].concat());
        assert_eq!(code(&output), 0, "{arguments:?}: {}", text(&output.stderr));
        assert!(text(&output.stdout).contains("STC-001"), "{arguments:?}");
    }
}

/// Each command that says something on stdout, and what it exits with.
fn speaking(root: &str) -> Vec<Vec<String>> {
    let commands: &[&[&str]] = &[
        &["check", "--as-of", AS_OF, "--format", "json"],
        &["check", "--as-of", AS_OF, "--format", "sarif"],
        &["landings"],
        &["landings", "--long", "--format", "jsonl"],
        &["status", "--as-of", AS_OF],
        &["explain", "STC-001", "--as-of", AS_OF],
        &["doctor", "--as-of", AS_OF],
        &["doctor", "--format", "json", "--as-of", AS_OF],
        &["codeowners"],
        &["schema", "task"],
        &["completions", "bash"],
        &["--help"],
        &["check", "--help"],
        &["--version"],
    ];
    let rooted = |command: &&[&str]| command.iter().chain(&["--root", root]).map(|word| (*word).to_owned()).collect();
    commands.iter().map(rooted).collect()
}

#[test]
fn what_cannot_be_written_is_a_failure_and_a_reader_who_leaves_is_none() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    for arguments in speaking(&root.display().to_string()) {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let plain = code(&run(&words));
        let shell = |line: &str| {
            let mut command = Command::new("bash");
            command.args(["-c", line]).arg(program()).args(&arguments).stdout(Stdio::null());
            let output = command.env_remove("SOURCE_DATE_EPOCH").output().expect("a shell");
            (code(&output), text(&output.stderr))
        };
        for full in ["exec \"$0\" \"$@\" >/dev/full", "exec \"$0\" \"$@\" >&-"] {
            let (code, told) = shell(full);
            assert_eq!(code, 2, "{words:?} {full}: {told}");
            is_for_the_reader(&told, &(&words, full));
        }
        let (left, told) = shell("\"$0\" \"$@\" | true; exit ${PIPESTATUS[0]}");
        assert_eq!(left, plain, "{words:?}, nobody reads: {told}");
        assert_eq!(shell("exec \"$0\" \"$@\" >/dev/null").0, plain, "{words:?}");
        assert_eq!(shell("exec \"$0\" \"$@\" 1<>/dev/null").0, plain, "{words:?}");
    }
}

#[test]
fn an_instant_that_cannot_be_understood_is_not_the_clocks() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho").display().to_string();
    for value in [
        "",
        " ",
        "hom-nay",
        "1e9",
        "1741741200.5",
        "0x10",
        "+5",
        "-5",
        " 1741741200",
        "99999999999999",
        "99999999999999999999999",
    ] {
        for arguments in [
            &["check"][..],
            &["build"],
            &["status"],
            &["explain", "STC-001"],
            &["landings", "--long"],
            &["doctor"],
            &["freeze", "--due"],
        ] {
            let mut command = giaoban(&[arguments, &["--root", &root]].concat());
            let output = done_with(&mut command, value);
            assert_eq!(code(&output), 2, "{value:?} {arguments:?}: {}", text(&output.stdout));
            assert!(text(&output.stderr).contains("SOURCE_DATE_EPOCH"), "{value:?}: {}", text(&output.stderr));
        }
        // Who names an instant does not need it.
        let mut command = giaoban(&["check", "--root", &root, "--as-of", AS_OF]);
        assert_eq!(code(&done_with(&mut command, value)), 0);
    }
}

fn done_with(command: &mut Command, epoch: &str) -> Output {
    command.env("SOURCE_DATE_EPOCH", epoch).output().expect("the program starts")
}
