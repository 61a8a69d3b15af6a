//! What reading a history costs, beside git itself.
//!
//! `cargo bench --bench history` builds two repositories under `target/` the
//! first time (a task file for each of 10,000 and 100,000 tasks, and as many
//! pull requests merged) and prints medians; `-- 10k` does the small one only.
//! `-- public` asks the command itself, of a history shaped as those of public
//! repositories are and of each repository that `GIAOBAN_BENCH_HISTORIES` names.
//! Each figure is of a process of its own, started to ended. All files are in
//! the machine's memory by then: cold means that nothing is kept in
//! `.git/giaoban`.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, clippy::print_stdout)] // A clock, git, and stdout.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use giaoban::io::git::{self, Authors, Kept, Walk, Wanted};

mod common;

use common::shaped::Shaped;
use common::{
    AGENCIES, FORGE, Run, Stream, child, commit, git_in, imported, median, merge_subject, next, officer, path,
    peak_megabytes, spent,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["read", folder, revision] => read(Path::new(folder), revision),
        // `cargo test --benches` builds it and need not wait for it.
        given if given.contains(&"--bench") => {
            if !given.contains(&"10k") {
                public();
            }
            if given.contains(&"public") {
                return;
            }
            measure("10k", 10_000, &[10_000]);
            if !given.contains(&"10k") {
                measure("100k", 100_000, &[10_000, 30_000, 100_000]);
            }
        }
        _ => {}
    }
}

/// What the child does: one reading of all landings of `tasks`.
fn read(folder: &Path, revision: &str) {
    let repository = git::open(folder).expect("a repository");
    let tip = git::revision(&repository, revision).expect("a commit");
    let mut walk = Walk::of(&repository, Wanted::Below(&[b"tasks"]), Authors::OfCommit, Kept::Use);
    let chain = walk.first_parents(tip).expect("a chain");
    let commits = walk.mainline(&chain, |_, _| {}).expect("a mainline");
    let changes: usize = commits.iter().map(|commit| commit.changes.len()).sum();
    println!("{changes} {}", peak_megabytes());
    // What the program does at its end, too: memory is the system's to take back.
    std::process::exit(0);
}

fn measure(name: &str, tasks: usize, landings: &[usize]) {
    let folder = repository(name, tasks, landings);
    let kept = folder.join("giaoban");
    let forget = || drop(fs::remove_dir_all(&kept));
    let reading = |revision: &str| child(&["read".as_ref(), folder.as_os_str(), revision.as_ref()]);
    let repeat = if tasks > 10_000 { 3 } else { 7 };
    println!("\n{name}: {tasks} tasks");
    println!("  landings      cold  per landing      warm   one new   peak cold    peak new");
    let mut cold = Duration::ZERO;
    for count in landings {
        let tip = format!("refs/heads/at-{count}");
        let before = format!("{tip}~1");
        let first = median(repeat, forget, || reading(&tip));
        let warm = median(2 * repeat, || {}, || reading(&tip));
        forget();
        reading(&before);
        let saved = files(&kept);
        let again = || saved.iter().for_each(|(path, bytes)| fs::write(path, bytes).expect("written"));
        let one = median(2 * repeat, again, || reading(&tip));
        let each = first.time.as_secs_f64() * 1e6 / *count as f64;
        let (first_ms, warm_ms, one_ms) = (millis(first.time), millis(warm.time), millis(one.time));
        println!(
            "  {count:>8} {first_ms:>7} ms {each:>9.1} µs {warm_ms:>6} ms {one_ms:>6} ms {:>8} MB {:>8} MB",
            first.peak, one.peak
        );
        cold = first.time;
    }
    let size: u64 = files(&kept).iter().map(|(_, bytes)| bytes.len() as u64).sum();
    println!("  kept on disk: {} MB", size / 1_000_000);
    let by_git = median(if tasks > 10_000 { 1 } else { 3 }, || {}, || git_log(&folder));
    let ratio = by_git.time.as_secs_f64() / cold.as_secs_f64();
    println!(
        "  git log --first-parent -m --name-only -- tasks: {} ms; cold is {ratio:.1} times as fast",
        millis(by_git.time)
    );
    println!("  bound, cold: unpacking every version of every folder; warm: copying what is kept, once each");
}

/// `landings` beside `git log`, of everything.
fn public() {
    const COUNTS: &[usize] = &[2_000, 5_000, 20_000];
    let folder = built("public", |stream| Shaped::of(stream).write(COUNTS));
    let mut asked: Vec<(String, PathBuf, String)> =
        COUNTS.iter().map(|count| (format!("{count} landings"), folder.clone(), format!("at-{count}"))).collect();
    for folder in std::env::var_os("GIAOBAN_BENCH_HISTORIES").iter().flat_map(std::env::split_paths) {
        asked.push((folder.display().to_string(), folder, "HEAD".to_owned()));
    }
    println!("\npublic: {} merged in a history with deep folders", COUNTS.last().copied().unwrap_or_default());
    for (name, folder, revision) in asked {
        let forget = || drop(fs::remove_dir_all(folder.join("giaoban")));
        let root = folder.display().to_string();
        let cold = median(9, forget, || silent(PROGRAM, &["landings", "--root", &root, "--rev", &revision]));
        forget();
        let log = ["-C", &root, "log", "--first-parent", "-m", "--no-renames", "--name-only", "--format=%H", &revision];
        let by_git = median(5, || {}, || silent("git", &log));
        let ratio = by_git.time.as_secs_f64() / cold.time.as_secs_f64();
        let (ours, gits) = (millis(cold.time), millis(by_git.time));
        let spent = [cold, by_git].map(|run| millis(run.processor));
        println!(
            "  {name}: landings {ours} ms, git log {gits} ms: {ratio:.1} times as fast; processor {} and {} ms",
            spent[0], spent[1]
        );
    }
    println!("  bound: inflating each commit of main, one after another; the start of a process");
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_giaoban");

fn silent(program: &str, arguments: &[&str]) -> Run {
    let (start, before) = (Instant::now(), spent());
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("it starts").success(), "{program} {arguments:?}");
    Run::since(before, start.elapsed(), 0)
}

fn millis(time: Duration) -> u128 {
    time.as_millis()
}

fn git_log(folder: &Path) -> Run {
    let (start, before) = (Instant::now(), spent());
    let arguments =
        ["log", "--first-parent", "-m", "--no-renames", "--name-only", "--format=%H", "main", "--", "tasks"];
    git_in(folder, &arguments);
    Run::since(before, start.elapsed(), 0)
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.path(), fs::read(entry.path()).expect("a file"))).collect()
}

/// A bare repository with a branch `at-<count>` for each count of landings.
fn repository(name: &str, tasks: usize, landings: &[usize]) -> PathBuf {
    built(name, |stream| History { stream, tasks, time: 1_700_000_000 }.write(landings))
}

/// A bare repository that is made the first time.
fn built(name: &str, write: impl FnOnce(Stream) -> std::io::Result<()>) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/history").join(name);
    let done = folder.join("built");
    if done.exists() {
        return folder;
    }
    println!("building {}, once", folder.display());
    let _ = fs::remove_dir_all(&folder);
    imported(&folder, write);
    git_in(&folder, &["gc", "-q"]);
    fs::write(done, "").expect("a mark");
    folder
}

/// A history as `git fast-import` reads it: all tasks assigned at once, then
/// pull requests of one update each, merged as a forge merges them.
struct History {
    stream: Stream,
    tasks: usize,
    time: i64,
}

impl History {
    fn write(mut self, landings: &[usize]) -> std::io::Result<()> {
        self.commit(1, "Van phong <vp@x>", "Giao nhiệm vụ", &[])?;
        for task in 0..self.tasks {
            let text = text(task, 0);
            write!(self.stream, "M 100644 inline {}\ndata {}\n{text}\n", path(task), text.len())?;
        }
        let mut tip = 1;
        let mut seed = 12_345;
        for landing in 1..=landings.iter().copied().max().unwrap_or_default() {
            seed = next(seed);
            let task = (seed >> 33) as usize % self.tasks;
            let blob = landing * 3;
            let text = text(task, landing);
            write!(self.stream, "blob\nmark :{blob}\ndata {}\n{text}\n", text.len())?;
            let change = format!("M 100644 :{blob} {}\n", path(task));
            self.time += 60;
            self.commit(blob + 1, &officer(task), &format!("Cập nhật nhiệm vụ {task}"), &[tip])?;
            self.stream.write_all(change.as_bytes())?;
            self.time += 30;
            self.commit(blob + 2, FORGE, &merge_subject(landing, task), &[tip, blob + 1])?;
            self.stream.write_all(change.as_bytes())?;
            tip = blob + 2;
            if landings.contains(&landing) {
                write!(self.stream, "reset refs/heads/at-{landing}\nfrom :{tip}\n\n")?;
            }
        }
        self.stream.flush()
    }

    fn commit(&mut self, mark: usize, who: &str, subject: &str, parents: &[usize]) -> std::io::Result<()> {
        commit(&mut self.stream, (mark, self.time), who, subject, parents)
    }
}

fn text(task: usize, version: usize) -> String {
    format!(
        "ten: Nhiệm vụ số {task}\ndon_vi_chu_tri: so-{:03}\nngay_giao: 2025-01-02\nthoi_han: 2026-12-31\n\
         trang_thai: dang_thuc_hien\ncap_nhat:\n  - ngay: 2025-02-10\n    noi_dung: Cập nhật lần {version} của \
         nhiệm vụ {task}, mã {}\n",
        task % AGENCIES,
        (task * 2_654_435_761 + version * 40_503) % 1_000_003
    )
}
