//! Every file of the demo and of the example instance, spoiled thousands of
//! ways: nothing panics, nothing takes long, every finding lies in its file.
//!
//! Each way is a number: a failure names it, and it is the same tomorrow.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use giaoban::check::{self, World};
use giaoban::demo;
use giaoban::emit::{self, Print, Style};
use giaoban::lang::Lang;
use giaoban::model::time::{AsOf, Zone};
use giaoban::parse::{self, Office, Shelf};
use giaoban::source::{BlobId, Content, FileId, Tree, task_path};
use giaoban::story::Story;

use crate::dice::Dice;
use crate::rule_pages::{OFFICE, TASK, TASK_PATH, TODAY};

/// Ways for each file; more of them on request: `FUZZ=1000 cargo test fuzz`.
const WAYS: u64 = 5;
/// One file, checked and printed.
const PATIENCE: Duration = Duration::from_secs(5);

#[test]
fn a_file_spoiled_in_any_way_is_told_within_its_bounds() {
    let ways = std::env::var("FUZZ").ok().and_then(|ways| ways.parse().ok()).unwrap_or(WAYS);
    let files = files();
    assert!(files.len() > 40, "{} files", files.len());
    let office: BTreeMap<&String, &String> = files.iter().filter(|(path, _)| task_path(path).is_none()).collect();
    for (index, (path, text)) in (0_u64..).zip(&files) {
        for way in 0..ways {
            let seed = index * 1_000_003 + way;
            let spoiled = spoiled(seed, text.as_bytes());
            let begun = Instant::now();
            judge(&office, path, &spoiled, seed);
            let taken = begun.elapsed();
            assert!(taken < PATIENCE, "{path} in way {seed} takes {taken:?}");
        }
    }
}

/// The last version of every file of the demo, and the example instance's.
fn files() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for commit in Story::read(demo::STORY).expect("the demo").landings() {
        for (path, text) in &commit.files {
            if let Some(text) = text {
                files.insert(path.clone(), text.clone());
            }
        }
    }
    files.retain(|path, _| task_path(path).is_some() || Office::owns(path));
    files.insert(TASK_PATH.to_owned(), TASK.to_owned());
    for (path, text) in OFFICE {
        files.entry((*path).to_owned()).or_insert_with(|| (*text).to_owned());
    }
    files
}

fn judge(office: &BTreeMap<&String, &String>, path: &str, bytes: &[u8], seed: u64) {
    let mut tree = Tree::new();
    let mut contents = HashMap::new();
    let standing = office.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let others = standing.filter(|(other, _)| *other != path);
    for (number, (path, bytes)) in (0_u8..).zip(others.chain([(path, bytes)])) {
        let file = FileId { blob: BlobId([number; 20]), is_regular: true };
        tree.insert(path.into(), file);
        contents.insert(file, Content::from_bytes(bytes));
    }
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let as_of = AsOf { moment: TODAY, zone: Zone::default() };
    let world = World { tree: &tree, shelf: &shelf, office: &office, as_of, past: None, change: None, unread: None };
    let report = check::run(&world);
    for found in &report.diagnostics {
        let text = tree.get(&found.path).map_or("", |file| shelf.text(*file));
        let (start, end) = (found.span.start(), found.span.end());
        assert!(
            start <= end && end <= text.len().max(1),
            "{} {start}..{end} of {} in way {seed}",
            found.rule.code,
            text.len()
        );
        assert!(
            text.is_char_boundary(start.min(text.len())),
            "{} begins within a letter in way {seed}",
            found.rule.code
        );
        assert!(text.is_char_boundary(end.min(text.len())), "{} ends within a letter in way {seed}", found.rule.code);
    }
    let print = Print { report: &report, tree: &tree, shelf: &shelf, lang: Lang::En };
    for text in [emit::full(&print, Style::Plain), emit::concise(&print), emit::github(&print)] {
        let steering = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(steering, None, "{path} steers in way {seed}");
    }
    if let Content::Text(text) = Content::from_bytes(bytes) {
        let fixed = parse::fix(path, &text);
        assert_eq!(fixed.fixes.is_empty(), fixed.text == *text, "{path} in way {seed}");
    }
    let path: Arc<str> = path.into();
    assert!(tree.contains_key(&path));
}

/// The bytes after one to four slips of the number's own.
fn spoiled(seed: u64, bytes: &[u8]) -> Vec<u8> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len() + 1);
        match dice.roll(10) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
            1 => bytes.truncate(at),
            2 => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].iter().copied())),
            3 => drop(bytes.drain(at..(at + dice.roll(40)).min(bytes.len()))),
            4..=8 => {
                let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let (line, other) = (dice.roll(lines.len()), dice.roll(lines.len()));
                match dice.roll(6) {
                    0 => drop(lines.remove(line)),
                    1 => lines.insert(other, lines[line].clone()),
                    2 => lines.swap(line, other),
                    3 => drop(lines[line].splice(0..0, b" ".repeat(dice.roll(4)))),
                    4 => lines[line] = lines[line].trim_ascii_start().to_vec(),
                    _ => lines[line].extend_from_slice(PIECES[dice.roll(PIECES.len())]),
                }
                bytes = lines.join(&b'\n');
            }
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())].repeat(1 + dice.roll(60));
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

const PIECES: &[&[u8]] = &[
    b" ",
    b"\t",
    b"\r",
    b"\n",
    b"\0",
    b"\x1b[31m",
    b"\xff",
    b"\xc2\xa0",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"- ",
    b": ",
    b":",
    b"#",
    b" #x",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"\"",
    b"'",
    b"|",
    b">",
    b"&a ",
    b"*a ",
    b"!x ",
    b"<<: ",
    b"? ",
    b"---\n",
    b"...\n",
    b"%YAML",
    b"\xe2\x80\x9c",
    b"\\",
    b"99999999999",
    b"\xd0\xb0",
    b"~",
    b"``",
    b"[x](",
    b"<b ",
    b"a: \n",
];
