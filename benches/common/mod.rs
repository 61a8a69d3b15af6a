//! What the benches share: a process measured from start to end, and histories
//! as a forge makes them.
#![allow(dead_code)] // Each takes what it needs.

pub(crate) mod shaped;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) time: Duration,
    /// Of all processors together; zero where the system does not say.
    pub(crate) processor: Duration,
    /// Of that, what the system spent on its behalf.
    pub(crate) system: Duration,
    /// In megabytes; 0 where the system does not say.
    pub(crate) peak: u64,
}

pub(crate) fn median(times: usize, prepare: impl Fn(), run: impl Fn() -> Run) -> Run {
    let mut runs: Vec<Run> = (0..times)
        .map(|_| {
            prepare();
            run()
        })
        .collect();
    runs.sort_by_key(|run| run.time);
    runs.swap_remove(times / 2)
}

/// This program as a process of its own. The last word it prints is its
/// `peak_megabytes`.
pub(crate) fn child(arguments: &[&OsStr]) -> Run {
    let own = std::env::current_exe().expect("a program");
    let start = Instant::now();
    let before = spent();
    let output = Command::new(own).args(arguments).output().expect("it runs");
    let time = start.elapsed();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let peak = text.split_whitespace().next_back().and_then(|peak| peak.parse().ok()).unwrap_or_default();
    Run::since(before, time, peak)
}

/// The program, or an earlier build of it.
pub(crate) fn program(binary: &Path, arguments: &[String]) -> Run {
    let (start, before) = (Instant::now(), spent());
    let mut child =
        Command::new(binary).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        peak = peak.max(peak_of(&child.id().to_string()));
        std::thread::sleep(Duration::from_millis(10));
    }
    Run::since(before, start.elapsed(), peak)
}

impl Run {
    /// Of what this process has waited for since it had spent so much on others.
    pub(crate) fn since(before: [Duration; 2], time: Duration, peak: u64) -> Self {
        let [own, system] = spent();
        let (own, system) = (own.saturating_sub(before[0]), system.saturating_sub(before[1]));
        Self { time, processor: own + system, system, peak }
    }
}

/// What the processes cost that this one has waited for: themselves, and the system on
/// their behalf.
pub(crate) fn spent() -> [Duration; 2] {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the program's name: the state, and from the 12th figure on its own and its children's ticks.
    let figures = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let mut ticks = figures.skip(13).filter_map(|figure| figure.parse::<u64>().ok());
    [(); 2].map(|()| Duration::from_millis(ticks.next().unwrap_or_default() * 10))
}

/// The most memory that this process ever held; 0 where the system does not say.
pub(crate) fn peak_megabytes() -> u64 {
    peak_of("self")
}

fn peak_of(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or_default() / 1024
}

pub(crate) fn git_in(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git").arg("-C").arg(folder).args(arguments).stdout(Stdio::null()).status();
    assert!(status.expect("git is there").success(), "git {arguments:?}");
}

/// What `git fast-import` reads.
pub(crate) type Stream = BufWriter<ChildStdin>;

/// A bare repository of what is written to the stream.
pub(crate) fn imported(folder: &Path, write: impl FnOnce(Stream) -> io::Result<()>) {
    fs::create_dir_all(folder).expect("a folder");
    git_in(folder, &["init", "-q", "--bare", "-b", "main"]);
    let mut import = Command::new("git");
    let import = import.arg("-C").arg(folder).args(["fast-import", "--quiet"]).stdin(Stdio::piped());
    let mut import = import.spawn().expect("git is there");
    write(BufWriter::with_capacity(1 << 20, import.stdin.take().expect("a pipe"))).expect("git reads on");
    assert!(import.wait().expect("it ends").success());
}

/// The head of a commit on main; its files follow.
pub(crate) fn commit(
    stream: &mut Stream,
    (mark, time): (usize, i64),
    who: &str,
    subject: &str,
    parents: &[usize],
) -> io::Result<()> {
    writeln!(stream, "commit refs/heads/main\nmark :{mark}\nauthor {who} {time} +0700")?;
    writeln!(stream, "committer {who} {time} +0700\ndata {}\n{subject}", subject.len())?;
    for (word, parent) in ["from", "merge"].iter().zip(parents) {
        writeln!(stream, "{word} :{parent}")?;
    }
    Ok(())
}

/// Knuth's generator: the same history on every machine.
pub(crate) fn next(seed: u64) -> u64 {
    seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)
}

pub(crate) const AGENCIES: usize = 100;

pub(crate) fn path(task: usize) -> String {
    let agency = task % AGENCIES;
    format!("tasks/so-{agency:03}/T{agency:03}-{task:05}.yaml")
}

/// Who updates a task, and the subject under which the forge merges it.
pub(crate) fn officer(task: usize) -> String {
    format!("Can bo {0:03} <cb{0:03}@x>", task % AGENCIES)
}

pub(crate) fn merge_subject(landing: usize, task: usize) -> String {
    format!("Merge pull request #{landing} from so-{:03}/cap-nhat", task % AGENCIES)
}

pub(crate) const FORGE: &str = "GitHub <noreply@github.com>";
