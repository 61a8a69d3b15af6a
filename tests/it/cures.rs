//! A cure that is printed never destroys: applied as it stands it writes over no
//! file, and what it was for is gone without a new error in its place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use giaoban::check::{self, RULES, Report, World};
use giaoban::diag::{Diagnostic, Severity};
use giaoban::lang::Lang;
use giaoban::model::time::{AsOf, Zone};
use giaoban::parse::{self, Office, Shelf};
use giaoban::source::{Content, FileId, Tree, task_path};

use crate::rule_pages::{OFFICE, TASK, TASK_PATH, TODAY, example_files, text_file};

pub(crate) type Files = BTreeMap<String, String>;

pub(crate) fn office() -> Files {
    OFFICE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

pub(crate) fn judged(files: &Files) -> Report {
    let mut tree = Tree::new();
    let mut contents: HashMap<FileId, Content> = HashMap::new();
    for (path, text) in files {
        let (file, content) = text_file(text);
        tree.insert(path.as_str().into(), file);
        contents.insert(file, content);
    }
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let as_of = AsOf { moment: TODAY, zone: Zone::default() };
    let world = World { tree: &tree, shelf: &shelf, office: &office, as_of, past: None, change: None, unread: None };
    check::run(&world)
}

/// What a person does who does as a finding says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cure {
    Rename { from: String, to: String },
    Replace { path: String, by: String },
}

/// The mechanical cures of a finding; each of several is a choice.
fn cures(found: &Diagnostic) -> Vec<Cure> {
    let fix = found.fix(Lang::En);
    let path = found.path.to_string();
    let beside =
        |name: &str| path.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"));
    let mut cures = Vec::new();
    for way in fix.split([';', ',']).map(|way| way.trim().trim_start_matches("or ")) {
        if let Some((_, to)) = way.split_once("rename the file to ") {
            let to = if to.contains('/') { to.to_owned() } else { beside(to) };
            cures.push(Cure::Rename { from: path.clone(), to });
        } else if let Some(folder) = way.strip_prefix("move the file to ") {
            let name = path.rsplit('/').next().unwrap_or_default();
            cures.push(Cure::Rename { from: path.clone(), to: format!("{folder}{name}") });
        }
    }
    let written = ["write `", "type `", "change it to `"].iter().find_map(|way| fix.strip_prefix(way));
    if let Some(by) = written.and_then(|rest| rest.strip_suffix('`')).filter(|by| !by.contains(['…', '`'])) {
        cures.push(Cure::Replace { path, by: by.to_owned() });
    }
    cures
}

/// How often each rule finds an error.
fn errors(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut errors = BTreeMap::new();
    for found in report.diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        *errors.entry(found.rule.code).or_default() += 1;
    }
    errors
}

fn has_new(before: &Report, after: &Report) -> Vec<&'static str> {
    let before = errors(before);
    let after = errors(after).into_iter();
    after.filter(|(code, count)| before.get(code).is_none_or(|before| before < count)).map(|(code, _)| code).collect()
}

/// Applies a cure; none where it would write over a file.
fn applied(files: &Files, found: &Diagnostic, cure: &Cure) -> Option<Files> {
    let mut files = files.clone();
    match cure {
        Cure::Rename { from, to } => {
            if files.contains_key(to) {
                return None;
            }
            let text = files.remove(from).expect("a finding is about a file");
            files.insert(to.clone(), text);
        }
        Cure::Replace { path, by } => {
            let text = files.get_mut(path).expect("a finding is about a file");
            // A whole entry `key: value` stands for the line; a value for what is underlined.
            let (start, end) = (found.span.start(), found.span.end());
            let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
            let is_entry = by.contains(": ");
            text.replace_range(
                if is_entry { line + text[line..].len() - text[line..].trim_start().len() } else { start }..end,
                by,
            );
        }
    }
    Some(files)
}

/// Every cure of an instance, each by itself.
fn hold(what: &str, files: &Files, wrong: &mut Vec<String>) -> usize {
    let before = judged(files);
    let mut count = 0;
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for found in &before.diagnostics {
        for cure in cures(found) {
            count += 1;
            let told = || format!("{what}: {} {}: {}", found.path, found.rule.code, found.fix(Lang::En));
            let Some(after) = applied(files, found, &cure) else {
                wrong.push(format!("{} — writes over a file", told()));
                continue;
            };
            if let Cure::Rename { from, to } = &cure {
                // Nor may two be told to take one name.
                if taken.insert(to.clone(), from.clone()).is_some_and(|other| other != *from) {
                    wrong.push(format!("{} — another is told to take that name", told()));
                }
            }
            let mut after = judged(&after);
            if let (Cure::Rename { to, .. }, "GB206") = (&cure, found.rule.code) {
                // It is read from now on; what is wrong within it was wrong before.
                after.diagnostics.retain(|other| *other.path != **to);
            }
            let is_gone = |report: &Report| {
                report.diagnostics.iter().filter(|other| other.rule.code == found.rule.code).count()
                    < before.diagnostics.iter().filter(|other| other.rule.code == found.rule.code).count()
            };
            let new = has_new(&before, &after);
            if !is_gone(&after) || !new.is_empty() {
                wrong.push(format!("{} — gone: {}, new: {new:?}", told(), is_gone(&after)));
            }
        }
    }
    count
}

#[test]
fn what_the_pages_of_the_rules_propose_cures() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in RULES {
        let (fails, _) = example_files(entry.page);
        let mut files = office();
        files.extend(fails);
        if !files.keys().any(|path| task_path(path).is_some()) {
            files.insert(TASK_PATH.to_owned(), TASK.to_owned());
        }
        count += hold(entry.rule.code, &files, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 10, "{count} cures were tried");
}

/// Names that a copy gets from an editor, a file manager, a mail program.
const COPIES: [&str; 24] = [
    "tasks/so-tai-chinh/STC-007 (1).yaml",
    "tasks/so-tai-chinh/STC-007 (2).yaml",
    "tasks/so-tai-chinh/STC-007 - Copy.yaml",
    "tasks/so-tai-chinh/Copy of STC-007.yaml",
    "tasks/so-tai-chinh/STC-007-copy.yaml",
    "tasks/so-tai-chinh/STC-007_1.yaml",
    "tasks/so-tai-chinh/STC-007 bản sao.yaml",
    "tasks/so-tai-chinh/stc-007.yaml",
    "tasks/so-tai-chinh/Stc-007.yaml",
    "tasks/so-tai-chinh/STC-007.yml",
    "tasks/so-tai-chinh/STC-007.YAML",
    "tasks/so-tai-chinh/stc-007.yml",
    "tasks/so-tai-chinh/STC-007.yaml.txt",
    "tasks/so-tai-chinh/STC-007.yaml.bak",
    "tasks/so-tai-chinh/STC-007.yaml~",
    "tasks/so-tai-chinh/STC-007.yaml.orig",
    "tasks/so-tai-chinh/STC-008.yaml",
    "tasks/so-tai-chinh/STC-7.yaml",
    "tasks/so-y-te/STC-007.yaml",
    "tasks/so-y-te/STC-007 (1).yaml",
    "tasks/so-y-te/STC-009.yaml",
    "tasks/so-y-te/stc-007.yml",
    "tasks/STC-007.yaml",
    "tasks/so-tai-chinh/cu/STC-007.yaml",
];

/// How many of them lie beside the good file.
const BESIDE: usize = 18;

/// Each copy by itself, and of the pairs every third; `COPIES=1` for every pair.
#[test]
fn no_copy_is_told_to_take_the_place_of_the_good_file() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let newer = TASK.replace("ten: ", "ten: Bản mới, ");
    let every = std::env::var("COPIES").ok().and_then(|every| every.parse().ok()).unwrap_or(3);
    // Each copy and, of those that lie beside it, two; with the good file and without.
    for first in 0..COPIES.len() {
        for second in first..COPIES.len() {
            if first != second && (second >= BESIDE || (first + second) % every != 0) {
                continue;
            }
            for has_good in [true, false] {
                let texts = [TASK, newer.as_str()];
                for text in &texts[..if first == second { 2 } else { 1 }] {
                    let mut files = office();
                    if has_good {
                        files.insert(TASK_PATH.to_owned(), TASK.to_owned());
                    }
                    let names: BTreeSet<&str> = [COPIES[first], COPIES[second]].into();
                    files.extend(names.iter().map(|name| ((*name).to_owned(), (*text).to_owned())));
                    count += hold(&format!("{names:?}, good: {has_good}"), &files, &mut wrong);
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    assert!(count > 100, "{count} cures were tried");
}

#[test]
fn what_fix_mends_is_gone_and_brings_no_error() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in RULES {
        let (fails, passes) = example_files(entry.page);
        for examples in [fails, passes] {
            let mut files = office();
            files.extend(examples);
            let mut fixed = files.clone();
            for (path, text) in &mut fixed {
                let done = parse::fix(path, text);
                count += done.fixes.len();
                *text = done.text;
            }
            if fixed == files {
                continue;
            }
            let (before, after) = (judged(&files), judged(&fixed));
            let new = has_new(&before, &after);
            if !new.is_empty() || after.errors > before.errors {
                wrong.push(format!("{}: {new:?}", entry.rule.code));
            }
            let again = fixed.iter().map(|(path, text)| parse::fix(path, text).fixes.len()).sum::<usize>();
            if again > 0 {
                wrong.push(format!("{}: fixes again", entry.rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 5, "{count} fixes");
}
