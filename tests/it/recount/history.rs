//! What git itself says was on main, and when.
#![allow(clippy::disallowed_methods)] // git is asked.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{DateTime, NaiveDate};
use giaoban::story::Story;
use serde_yaml::Value as Yaml;

/// A commit of the first-parent line: seconds, changed paths with their blobs.
pub(super) struct Landing {
    pub(super) commit: String,
    /// Never before the commit it stands upon.
    pub(super) time: i64,
    pub(super) author: String,
    pub(super) changes: Vec<(String, Option<String>)>,
}

pub(super) struct History {
    pub(super) landings: Vec<Landing>,
    blobs: BTreeMap<String, String>,
    /// Each task file as YAML, read once; none where it is not even that.
    tasks: BTreeMap<String, Option<Yaml>>,
}

/// Whether an object's name is the null id, by which git says that a file is
/// gone: nothing but zeros, forty of SHA-1 or sixty-four of SHA-256.
fn is_null(name: &str) -> bool {
    matches!(name.len(), 40 | 64) && name.bytes().all(|byte| byte == b'0')
}

pub(super) fn instant(text: &str) -> i64 {
    DateTime::parse_from_rfc3339(text).expect("an instant").timestamp()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The day in Vietnam, seven hours ahead of UTC all year.
pub(super) fn day_of(time: i64) -> NaiveDate {
    DateTime::from_timestamp(time + 7 * 3_600, 0).expect("a time").date_naive()
}

impl History {
    pub(super) fn read(repository: &Path) -> Self {
        let git = |arguments: &[&str]| {
            let output = Command::new("git").arg("-C").arg(repository).args(arguments).output().expect("git is there");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).expect("text")
        };
        let log = git(&[
            "-c",
            "core.quotepath=off",
            "log",
            "--first-parent",
            "-m",
            "--reverse",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--format=%x01%H %ct %ae",
            "main",
        ]);
        let mut landings: Vec<Landing> = Vec::new();
        for line in log.lines() {
            if let Some(heading) = line.strip_prefix('\u{1}') {
                let mut words = heading.split(' ');
                let commit = words.next().expect("a commit").to_owned();
                let time: i64 = words.next().and_then(|time| time.parse().ok()).expect("a time");
                let latest = landings.last().map_or(i64::MIN, |landing| landing.time);
                let author = words.next().unwrap_or_default().split('@').next().unwrap_or_default().to_owned();
                let author = author.rsplit('+').next().unwrap_or_default().to_owned();
                landings.push(Landing { commit, time: time.max(latest), author, changes: Vec::new() });
            } else if let Some((numbers, path)) = line.split_once('\t') {
                let blob = numbers.split(' ').nth(3).expect("a blob");
                let after = (!is_null(blob)).then(|| blob.to_owned());
                landings.last_mut().expect("a landing").changes.push((path.to_owned(), after));
            }
        }
        let names: Vec<&String> =
            landings.iter().flat_map(|landing| &landing.changes).filter_map(|(_, blob)| blob.as_ref()).collect();
        let blobs = contents(repository, &names);
        Self::of(landings, blobs)
    }

    /// What a story tells, without git: as it would be played.
    pub(super) fn told(story: &Story) -> Self {
        let mut blobs = BTreeMap::new();
        let mut landings: Vec<Landing> = Vec::new();
        let mut standing: BTreeMap<&str, &str> = BTreeMap::new();
        for told in story.landings() {
            let mut changes = Vec::new();
            for (path, content) in &told.files {
                let before = match content {
                    Some(content) => standing.insert(path, content),
                    None => standing.remove(path.as_str()),
                };
                if before == content.as_deref() {
                    continue;
                }
                // The text is its own name: what it is called does not matter.
                blobs.extend(content.iter().map(|content| (content.clone(), content.clone())));
                changes.push((path.clone(), content.clone()));
            }
            let (commit, author) = (format!("{}", landings.len()), told.login.clone());
            landings.push(Landing { commit, time: told.at.0, author, changes });
        }
        Self::of(landings, blobs)
    }

    fn of(landings: Vec<Landing>, blobs: BTreeMap<String, String>) -> Self {
        let mut tasks = BTreeMap::new();
        for (path, blob) in landings.iter().flat_map(|landing| &landing.changes) {
            let Some(blob) = blob.as_ref().filter(|blob| path.starts_with("tasks/") && !tasks.contains_key(*blob))
            else {
                continue;
            };
            let text = blobs.get(blob).map(String::as_str).expect("a blob of the log");
            let yaml = serde_yaml::from_str::<Yaml>(text).ok();
            tasks.insert(blob.clone(), yaml.filter(|yaml| yaml.get("thoi_han").is_some_and(Yaml::is_mapping)));
        }
        Self { landings, blobs, tasks }
    }

    /// A task file as YAML; none where it is not even that.
    pub(super) fn task(&self, blob: &str) -> Option<&Yaml> {
        self.tasks.get(blob).expect("a blob of the log").as_ref()
    }

    /// How many landings main had before an instant.
    pub(super) fn before(&self, instant: i64) -> usize {
        self.landings.iter().take_while(|landing| landing.time < instant).count()
    }

    pub(super) fn text(&self, blob: &str) -> &str {
        self.blobs.get(blob).map(String::as_str).expect("a blob of the log")
    }

    /// Every file after so many landings.
    pub(super) fn tree(&self, prefix: usize) -> BTreeMap<&str, &str> {
        let mut tree = BTreeMap::new();
        for (path, blob) in self.landings.iter().take(prefix).flat_map(|landing| &landing.changes) {
            match blob {
                Some(blob) => tree.insert(path.as_str(), self.text(blob)),
                None => tree.remove(path.as_str()),
            };
        }
        tree
    }
}

fn contents(repository: &Path, names: &[&String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut child = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("git is there");
    let mut asked = child.stdin.take().expect("its input");
    let list: String = names.iter().map(|name| format!("{name}\n")).collect();
    let writer = std::thread::spawn(move || asked.write_all(list.as_bytes()));
    let bytes = child.wait_with_output().expect("its answer").stdout;
    writer.join().expect("the list is written").expect("the list is written");
    let mut rest = bytes.as_slice();
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let heading = String::from_utf8_lossy(&rest[..end]).into_owned();
        let mut words = heading.split(' ');
        let name = words.next().expect("a name").to_owned();
        let size: usize = words.nth(1).and_then(|size| size.parse().ok()).expect("a size");
        let body = &rest[end + 1..end + 1 + size];
        found.insert(name, String::from_utf8_lossy(body).into_owned());
        rest = &rest[end + 2 + size..];
    }
    found
}

/// A file whose name begins with zeros is a file like any other.
#[test]
fn only_the_null_id_is_a_deletion() {
    let zeros = |count: usize| "0".repeat(count);
    assert!(is_null(&zeros(40)) && is_null(&zeros(64)));
    for name in [format!("0000{}", "a".repeat(36)), format!("{}1", zeros(39)), zeros(4), String::new()] {
        assert!(!is_null(&name), "{name}");
    }
}
