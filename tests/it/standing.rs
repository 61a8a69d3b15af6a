//! Where one may stand: every command answers from any folder below an instance as it
//! does at its root, and says so, with the cure, where there is none.
#![allow(clippy::disallowed_methods)] // The program itself is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use tempfile::TempDir;

use crate::program::{code, files, giaoban, git_at, text};

const DAY: &str = "2025-03-12";

/// The demo's repository with folders of many kinds in it and around it.
struct Ground {
    place: TempDir,
}

impl Ground {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let demo = crate::commands::demo_site().parent().expect("beside it").join("kho");
        let root = place.path().join("kho");
        git_at(place.path(), &["clone", "-q", &demo.display().to_string(), "kho"]);
        git_at(&root, &["worktree", "add", "-q", "--detach", "../cay"]);
        for folder in ["ghi chú/của tôi", "lồng", "ngoài/sâu"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        for folder in ["trống", "kho-khác/tasks", "kho-khác/src"] {
            fs::create_dir_all(place.path().join(folder)).expect("a folder");
        }
        git_at(&root.join("lồng"), &["init", "-q"]);
        git_at(&place.path().join("kho-khác"), &["init", "-q", "-b", "main"]);
        git_at(&place.path().join("kho-khác"), &["commit", "-q", "--allow-empty", "-m", "x"]);
        git_at(place.path(), &["clone", "-q", "--bare", "kho-khác", "khác.git"]);
        // As a submodule lies there.
        git_at(&root.join("ngoài"), &["init", "-q", "--separate-git-dir", "../../mô-đun"]);
        #[cfg(unix)]
        for (link, target) in [("tắt", "kho/tasks"), ("kho/ra", "../trống"), ("kho/vào", "tasks/so-y-te")] {
            std::os::unix::fs::symlink(
                place.path().join(link).parent().expect("a folder").join(target),
                place.path().join(link),
            )
            .expect("a link");
        }
        Self { place }
    }

    fn at(&self, folder: &str) -> PathBuf {
        self.place.path().join(folder)
    }
}

fn stand(folder: &Path, arguments: &[&str]) -> Output {
    giaoban(arguments).args(["--as-of", DAY]).current_dir(folder).output().expect("the program starts")
}

fn said(output: &Output) -> (i32, String, String) {
    (code(output), text(&output.stdout), text(&output.stderr))
}

const INSIDE: [&str; 9] = [
    "kho/tasks",
    "kho/tasks/so-y-te",
    "kho/office",
    "kho/ghi chú/của tôi",
    "kho/vào",
    "kho/.git",
    "kho/.git/hooks",
    "tắt",
    "tắt/so-tai-chinh",
];

const NAMED: [&str; 3] = ["kho/tasks", "kho/.git/hooks", "tắt"];

/// `ra` leads out, as `cd` follows it; the others are repositories of their own.
const OUTSIDE: [&str; 9] = [
    "trống",
    "kho-khác",
    "kho-khác/src",
    "kho-khác/tasks",
    "khác.git",
    "kho/lồng",
    "kho/ngoài",
    "kho/ngoài/sâu",
    "kho/ra",
];

fn looks(site: &str, table: &str) -> Vec<Vec<String>> {
    let lines = [
        "check",
        "check --format concise",
        "check --format json",
        "check --base HEAD~3 --head HEAD",
        "check --base HEAD~3",
        "status",
        "status so-y-te",
        "status no-such",
        "update STC-001",
        "update NO-1",
        "explain STC-007",
        "explain NO-1",
        "doctor",
        "freeze --due",
        "freeze 2025-02",
        "codeowners --check",
        "landings",
        "landings tasks/so-y-te --format jsonl",
        "export 1999-01 --format csv",
    ];
    let mut looks: Vec<Vec<String>> = lines.iter().map(|line| line.split(' ').map(str::to_owned).collect()).collect();
    for with in
        [&["import", table][..], &["apply", table], &["verify", "2025-02", site], &["build", "--fresh", "--out", site]]
    {
        looks.push(with.iter().map(|&word| word.to_owned()).collect());
    }
    looks
}

#[test]
fn every_command_answers_below_an_instance_as_at_its_root() {
    let ground = Ground::new();
    let root = ground.at("kho");
    let site = ground.at("trang").display().to_string();
    let table = ground.at("bảng.csv");
    fs::write(&table, "TT;Tên nhiệm vụ;Cơ quan chủ trì\n1;Làm một việc;Sở Y tế\n").expect("a file");
    let looks = looks(&site, &table.display().to_string());
    // It makes what the others look at.
    stand(&root, &["build", "--out", &site]);
    stand(&root, &["freeze", "--due"]);
    let mut asked = 0;
    for (turn, look) in looks.iter().enumerate() {
        let look: Vec<&str> = look.iter().map(String::as_str).collect();
        let at_root = said(&stand(&root, &look));
        let way = root.display().to_string();
        let named: Vec<&str> = look.iter().copied().chain(["--root", &way]).collect();
        let answer = said(&stand(&ground.at("trống"), &named));
        assert_eq!((answer.0, &answer.1), (at_root.0, &at_root.1), "{named:?}: {}", answer.2);
        // One code finds the instance for all: each command from some folders, each
        // folder for some commands (`ALL=1`: each for each).
        let is_all = std::env::var_os("ALL").is_some();
        for (_, folder) in INSIDE.iter().enumerate().filter(|(place, _)| is_all || (place + turn) % 4 == 0) {
            let folder = ground.at(folder);
            assert_eq!(said(&stand(&folder, &look)), at_root, "{look:?} in {}", folder.display());
            asked += 1;
            // What is named is meant, and no folder above it; `.git` is a bare repository.
            if !NAMED.iter().any(|named| folder.ends_with(named)) {
                continue;
            }
            let way = folder.display().to_string();
            let named: Vec<&str> = look.iter().copied().chain(["--root", &way]).collect();
            let (code, data, note) = said(&stand(ground.place.path(), &named));
            assert_eq!((code, data.as_str()), (2, ""), "{named:?}: {note}");
            assert!(look[0] == "landings" || note.contains(&format!("--root {}", root.display())), "{named:?}: {note}");
            asked += 1;
        }
    }
    assert!(asked > 60, "{asked}");
    // A worktree is an instance of its own, with the same history.
    let there = stand(&ground.at("cay/tasks/so-y-te"), &["check", "--format", "json"]);
    assert_eq!(said(&there), said(&stand(&ground.at("cay"), &["check", "--format", "json"])));
    assert_ne!(code(&there), 2, "{}", text(&there.stderr));
}

#[test]
fn outside_of_an_instance_every_command_says_so_and_nothing_is_written() {
    let ground = Ground::new();
    let table = ground.at("bảng.csv");
    fs::write(&table, "TT;Tên nhiệm vụ;Cơ quan chủ trì\n1;Làm một việc;Sở Y tế\n").expect("a file");
    let table = table.display().to_string();
    let mut commands = looks("trang", &table);
    commands.retain(|command| command[0] != "landings");
    for line in [
        "new so-y-te",
        "build",
        "build --draft",
        "serve --port 0",
        "receipt",
        "codeowners",
        "check --fix",
        "export --phieu so-y-te",
        "doctor --settings",
        "doctor --format json",
    ] {
        commands.push(line.split(' ').map(str::to_owned).collect());
    }
    commands.push(["import", &table, "--write"].map(str::to_owned).to_vec());
    let before = files(ground.place.path());
    for (place, folder) in OUTSIDE.iter().enumerate() {
        for (number, command) in commands.iter().enumerate() {
            let (lang, cure) = match (place + number) % 2 {
                0 => ("vi", "giaoban init <thư mục mới>"),
                _ => ("en", "giaoban init <new folder>"),
            };
            let asked: Vec<&str> = command.iter().map(String::as_str).chain(["--lang", lang]).collect();
            let (code, data, note) = said(&stand(&ground.at(folder), &asked));
            assert_eq!((code, data.as_str()), (2, ""), "{asked:?} in {folder}: {note}");
            assert!(note.contains("--root") && note.contains(cure), "{asked:?} in {folder}: {note}");
        }
    }
    assert!(files(ground.place.path()).keys().eq(before.keys()), "nothing is written");
    for anywhere in
        [&["schema", "task"][..], &["completions", "bash"], &["man", "--out", "trang"], &["help"], &["init", "mới"]]
    {
        assert_eq!(code(&stand(&ground.at("trống"), anywhere)), 0, "{anywhere:?}");
    }
    for (folder, expected) in [("kho-khác/src", 0), ("khác.git", 0), ("kho/tasks", 0), ("trống", 2)] {
        assert_eq!(code(&stand(&ground.at(folder), &["landings"])), expected, "{folder}");
    }
}

#[test]
fn what_is_named_is_told_from_where_one_stands_and_what_is_not_lies_at_the_root() {
    let ground = Ground::new();
    let (root, tasks) = (ground.at("kho"), ground.at("kho/tasks"));
    let fine = |arguments: &[&str]| {
        let output = stand(&tasks, arguments);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", text(&output.stderr));
        text(&output.stderr) + &text(&output.stdout)
    };
    assert!(fine(&["build"]).contains("../public/index.html"));
    assert!(root.join("public/index.html").is_file() && !tasks.join("public").exists());
    fine(&["verify", "2025-02"]);
    fine(&["build", "--out", "../../trang"]);
    assert!(ground.at("trang/index.html").is_file());
    fine(&["verify", "2025-02", "../../trang"]);
    fine(&["export", "--format", "csv"]);
    assert!(tasks.join("2025-02.csv").is_file());
    fine(&["export", "--phieu", "so-y-te", "--out", "../phiếu.xlsx"]);
    fine(&["apply", "../phiếu.xlsx"]);
    let made = fine(&["new", "so-y-te"]);
    let path = made.lines().last().expect("the path");
    assert!(root.join(path).is_file() && made.contains(&format!("cd .. && git add {path}")), "{made}");
    // As git's own commands take a path, and as the program prints it.
    let here = fine(&["landings", "so-y-te"]);
    assert_eq!(here, fine(&["landings", "tasks/so-y-te"]));
    assert_eq!(here, fine(&["landings", "../tasks/so-y-te/"]));
    assert_eq!(fine(&["landings", "."]), fine(&["landings", "tasks"]));
    assert_eq!(fine(&["landings", ".."]), fine(&["landings"]));
    assert_eq!(code(&stand(&tasks, &["landings", "../.."])), 2);
    assert_eq!(code(&stand(&tasks, &["landings", "so-khong-co"])), 2);
}

#[test]
fn a_repository_without_files_is_known_by_its_history() {
    let ground = Ground::new();
    git_at(ground.place.path(), &["clone", "-q", "--bare", "kho", "q.git"]);
    git_at(ground.place.path(), &["clone", "-q", "--no-checkout", "kho", "rỗng"]);
    for folder in ["q.git", "q.git/refs", "rỗng"] {
        let told = |arguments: &[&str]| said(&stand(&ground.at(folder), arguments));
        assert_eq!(told(&["status"]), said(&stand(&ground.at("kho"), &["status"])), "{folder}");
        let (code, _, note) = told(&["check"]);
        assert_eq!(code, 2, "{note}");
        assert!(note.contains("git clone") && note.contains("--base"), "{note}");
    }
    // Nothing was pushed yet: the server's jobs say what is missing, as ever.
    git_at(ground.place.path(), &["init", "-q", "--bare", "mới.git"]);
    assert_eq!(code(&stand(&ground.at("mới.git"), &["freeze", "--due"])), 3);
}
