//! What is printed for machines: read back as they read it, and deaf to what
//! stands in the files (threats.md H).
#![allow(clippy::disallowed_methods)] // The program itself is run.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::commands::demo_site;
use crate::program::{code, files, giaoban, run, text};

const FORMATS: [&str; 7] = ["full", "concise", "json", "github", "gitlab", "sarif", "rdjson"];

/// An instance with one bad file after another, as its agency may send them.
fn instance(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&run(&["init", &folder.path().display().to_string()])), 0);
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, content).expect("written");
    }
    folder
}

const EVIL: &[(&str, &str)] = &[
    ("tasks/so-tai-chinh/A\n::error file=x::pwn.yaml", "ma: A\n"),
    ("tasks/so-tai-chinh/B\r::stop-commands::T\r.yaml", "ma: B\n"),
    ("tasks/so-tai-chinh/##[error]C.yaml", "ma: C\n"),
    ("tasks/so-tai-chinh/D,line=9:x%0A.yaml", "ma: D\n"),
    ("tasks/so-tai-chinh/E-1.yaml", "ma: E-1\n::warning file=x::y: 1\n\"\\r::stop-commands::T\\r\": 2\n"),
    (
        "tasks/so-tai-chinh/E-2.yaml",
        "ma: \"\u{1b}]0;x\u{7}\u{1b}[2J\"\nten: '##[set-env name=A]b'\nloai: \"::error::x\"\n",
    ),
    ("tasks/so-tai-chinh/E-3.yaml", "ma: E-3\nten: \"```\\n# không phải tiêu đề\"\nloai: '```` ::error::'\n"),
];

/// The commands that a runner of GitHub would carry out, as its source reads
/// lines: `::name properties::data` at the start, `##[name]` anywhere, none
/// between `stop-commands` and its token.
fn commands(output: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut stopped: Option<String> = None;
    for line in output.split(['\n', '\r']) {
        let line = line.trim_start();
        if let Some(token) = &stopped {
            if *line == format!("::{token}::") {
                stopped = None;
            }
            continue;
        }
        if let Some((name, data)) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
            if name == "stop-commands" {
                stopped = Some(data.to_owned());
            } else {
                found.push(line.to_owned());
            }
        } else if line.contains("##[") {
            found.push(line.to_owned());
        }
    }
    assert!(stopped.is_none(), "commands are never taken up again");
    found
}

#[test]
fn no_file_gives_a_command_to_a_runner_or_a_terminal() {
    let folder = instance(EVIL);
    let root = folder.path().display().to_string();
    for format in FORMATS {
        let mut check = giaoban(&["check", "--root", &root, "--format", format, "--as-of", "2026-11-23"]);
        let output = check.env("GITHUB_ACTIONS", "true").env_remove("GITHUB_STEP_SUMMARY").output().expect("it starts");
        assert_eq!(code(&output), 1, "{}", text(&output.stderr));
        let both = text(&output.stdout) + &text(&output.stderr);
        let is_plain = |character: char| !character.is_control() || matches!(character, '\n' | '\t');
        assert!(both.chars().all(is_plain), "{format}: {both:?}");
        let given = commands(&both);
        if format != "github" {
            assert_eq!(given, Vec::<String>::new(), "{format}");
            continue;
        }
        for command in &given {
            let (head, data) = command[2..].split_once("::").expect("a command");
            let kind = head.split(' ').next().unwrap_or_default();
            assert!(["error", "warning", "notice"].contains(&kind), "{command}");
            assert!(data.contains("%0ACách sửa: ") || kind == "notice", "{command}");
            let file = head.split_once("file=").map(|(_, rest)| rest.split(',').next().unwrap_or_default());
            assert!(file.is_none_or(|file| !file.contains(':')), "{command}");
        }
    }
}

#[test]
fn github_gets_the_worst_first_within_its_caps_and_all_in_the_summary() {
    let many: Vec<(String, String)> = (0..40)
        .map(|number| {
            let id = format!("STC-{:03}", 100 + number);
            (format!("tasks/so-tai-chinh/{id}.yaml"), format!("ma: {id}\nten: Ðề án {number}\nla: x\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = instance(&files);
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "trước đó\n").expect("written");
    let root = folder.path().display().to_string();
    let mut check = giaoban(&["check", "--root", &root, "--format", "github", "--as-of", "2026-11-23"]);
    let output = check.env("GITHUB_STEP_SUMMARY", &summary).output().expect("it starts");
    let printed = text(&output.stdout);
    let count = |kind: &str| printed.lines().filter(|line| line.starts_with(kind)).count();
    assert_eq!((count("::error "), count("::warning ")), (10, 10), "{printed}");
    let first_warning = printed.lines().position(|line| line.starts_with("::warning ")).expect("a warning");
    assert!(printed.lines().take(first_warning).all(|line| line.starts_with("::error ")));
    assert!(printed.lines().last().is_some_and(|line| line.starts_with("::notice::còn ")), "{printed}");
    let summary = fs::read_to_string(&summary).expect("the summary");
    assert!(summary.starts_with("trước đó\n"), "what others wrote is kept");
    assert!(many.iter().all(|(path, _)| summary.contains(path.as_str())), "all are there");
}

#[test]
fn the_summary_is_one_block_whatever_the_files_hold() {
    let folder = instance(EVIL);
    let summary = folder.path().join("summary.md");
    let root = folder.path().display().to_string();
    let mut check = giaoban(&["check", "--root", &root, "--format", "github", "--as-of", "2026-11-23"]);
    check.env("GITHUB_STEP_SUMMARY", &summary).output().expect("it starts");
    let markdown = fs::read_to_string(&summary).expect("the summary");
    let mut blocks = 0;
    for event in pulldown_cmark::Parser::new(&markdown) {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Start(Tag::CodeBlock(_)) => blocks += 1,
            Event::Start(Tag::Paragraph) | Event::End(_) | Event::Text(_) | Event::SoftBreak => {}
            other => unreachable!("{other:?} in\n{markdown}"),
        }
    }
    assert_eq!(blocks, 1, "{markdown}");
}

fn printed(root: &Path, format: &str) -> Value {
    let root = root.display().to_string();
    let output = run(&["check", "--root", &root, "--format", format, "--as-of", "2026-11-23"]);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| unreachable!("{format}: {error}"))
}

#[test]
fn each_format_of_a_machine_names_the_same_findings() {
    let folder = instance(&[("tasks/so-tai-chinh/STC-009.yaml", "ma: STC-009\nten: Ðề án  # chữ lạ\nđộ: x\n")]);
    let json = printed(folder.path(), "json");
    let findings = json["findings"].as_array().expect("an array");
    assert!(!findings.is_empty());
    let lines: Vec<u64> = findings.iter().filter_map(|finding| finding["line"].as_u64()).collect();
    let gitlab = printed(folder.path(), "gitlab");
    let issues = gitlab.as_array().expect("an array");
    let begins: Vec<u64> = issues.iter().filter_map(|issue| issue["location"]["lines"]["begin"].as_u64()).collect();
    assert_eq!(begins, lines);
    let mut fingerprints: Vec<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), issues.len(), "each issue is one of its own");
    let rdjson = printed(folder.path(), "rdjson");
    let eth = rdjson["diagnostics"].as_array().expect("an array").iter().find(|one| one["code"]["value"] == "GB035");
    let range = &eth.expect("the eth is found")["location"]["range"];
    assert_eq!((range["start"]["column"].as_u64(), range["end"]["column"].as_u64()), (Some(6), Some(8)), "bytes");
    let sarif = printed(folder.path(), "sarif");
    let results = sarif["runs"][0]["results"].as_array().expect("an array");
    assert_eq!(results.len(), findings.len());
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().expect("an array");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}

/// An object that names each of its keys once, and all that it holds.
struct Once;

impl<'de> serde::Deserialize<'de> for Once {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Once;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("JSON")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Once, A::Error> {
                let mut keys = std::collections::BTreeSet::new();
                while let Some(key) = map.next_key::<String>()? {
                    if keys.contains(&key) {
                        return Err(serde::de::Error::custom(format!("“{key}” stands twice")));
                    }
                    keys.insert(key);
                    map.next_value::<Once>()?;
                }
                Ok(Once)
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Once, A::Error> {
                while list.next_element::<Once>()?.is_some() {}
                Ok(Once)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Once, E> {
                Ok(Once)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Once, E> {
                Ok(Once)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Once, E> {
                Ok(Once)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Once, E> {
                Ok(Once)
            }

            fn visit_str<E>(self, _: &str) -> Result<Once, E> {
                Ok(Once)
            }

            fn visit_unit<E>(self) -> Result<Once, E> {
                Ok(Once)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

// Readers differ in which of two they take.
#[test]
fn no_object_of_a_site_names_a_key_twice() {
    assert!(serde_json::from_str::<Once>("{\"a\": [{\"b\": 1, \"b\": 2}]}").is_err());
    let mut seen = 0;
    for (path, bytes) in files(&demo_site()).iter().filter(|(path, _)| path.ends_with(".json")) {
        let read = serde_json::from_slice::<Once>(bytes);
        assert!(read.is_ok(), "{path}: {}", read.err().expect("an error"));
        seen += 1;
    }
    assert!(seen > 8, "{seen}");
}
