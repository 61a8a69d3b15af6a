//! Every rule's page is run: what it says fails gives exactly the reports it
//! shows, in Vietnamese and in English, what it says passes gives none of that rule.
//!
//! A file on a page is what matters of it; the keys it does not name follow
//! from `instance/task.yaml`. ```` ```yaml PATH only ```` is the whole file. A
//! ```` ```story ```` is played after one that lands the example instance. What is
//! no text stands in the working tree over it: ```` ```bytes PATH ```` in hex,
//! ```` ```size PATH ````, ```` ```symlink PATH ````, ```` ```unreadable PATH ````;
//! a folder ```` ```unlisted PATH ```` or ```` ```beside NAME ````. ```` ```gone PATH ````
//! is missing there, ```` ```unread ```` says why the history cannot be read.
//! A ```` ```proposal LOGIN ```` is a change asked of all that by somebody, with
//! `at 2025-03-31 09:00` another time than today's, `outdated` where main changed
//! the files meanwhile, `odd`, `cut` and `unrelated` of a branch that git would not
//! have made so, `| message` its title.
//! `SNAPSHOTS=overwrite cargo test` writes the reports anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use giaoban::analysis::{Analysis, Instant};
use giaoban::check::{self, Change, ChangedPath, Merging, RULES, Reads, Report, Run, Unread, World};
use giaoban::diag::Diagnostic;
use giaoban::emit::{self, Print, Style};
use giaoban::history::Record;
use giaoban::lang::{Lang, Text};
use giaoban::model::agency::Account;
use giaoban::model::choice::LISTS;
use giaoban::model::field::{self, Field};
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::parse::{Office, Problem, Shelf};
use giaoban::source::{BlobId, Content, FileId, Tree, Unlisted};
use giaoban::story::Story;

use crate::tongues;
use git2::{ObjectType, Oid};

pub(crate) const TASK: &str = include_str!("instance/task.yaml");
pub(crate) const TASK_PATH: &str = "tasks/so-tai-chinh/STC-007.yaml";
pub(crate) const OFFICE: &[(&str, &str)] = &[
    ("giaoban.yaml", include_str!("instance/giaoban.yaml")),
    ("office/agencies.yaml", include_str!("instance/office/agencies.yaml")),
    ("office/meetings.yaml", include_str!("instance/office/meetings.yaml")),
    ("office/programmes.yaml", include_str!("instance/office/programmes.yaml")),
    ("office/holidays/2025.yaml", include_str!("instance/office/holidays/2025.yaml")),
];

/// 12/3/2025, 08:00 in Vietnam.
pub(crate) const TODAY: Moment = Moment(1_741_741_200);

/// Law: a value of a closed list that a message names has the Office's word for it beside
/// it, in the language of the message: in what rules say, and in the reports of all pages.
#[test]
fn a_value_stands_with_its_word() {
    let mut texts: Vec<(&str, Lang, String)> = Vec::new();
    for entry in RULES {
        let page = Page::read(entry.page).expect("a page");
        let [vi, en] = &page.reports;
        for (lang, report) in [(Lang::Vi, vi), (Lang::En, en)] {
            // Lines of files are as their authors wrote them.
            let said = report.lines().filter(|line| !line.split_once('|').is_some_and(|(before, _)| is_margin(before)));
            texts.push((entry.rule.code, lang, said.collect::<Vec<_>>().join("\n")));
            texts.push((entry.rule.code, lang, entry.rule.message.in_lang(lang).to_owned()));
            texts.push((entry.rule.code, lang, entry.rule.fix.in_lang(lang).to_owned()));
        }
    }
    let mut named = 0;
    for (code, lang, text) in &texts {
        for (at, key) in values(text) {
            // What somebody typed in quotes is quoted as it is.
            if *code == "GB036" {
                continue;
            }
            let labels = LISTS.iter().flat_map(|list| list.iter()).filter(|choice| choice.key == key);
            let behind = text[at + key.len()..].trim_start_matches('`');
            let mut labels = labels.map(|choice| format!(" ({})", choice.label.in_lang(*lang)));
            assert!(labels.any(|label| behind.starts_with(&label)), "{code}: {key} in\n{text}");
            named += 1;
        }
    }
    assert!(named > 60, "{named}");
}

fn is_margin(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_digit() || letter == ' ')
}

/// Values of closed lists in a text, by their keys, with where each stands: behind a field
/// that has such a value, and wherever no field is called so.
fn values(text: &str) -> Vec<(usize, &str)> {
    let is_value = |word: &str| LISTS.iter().any(|list| list.iter().any(|choice| choice.key == word));
    let is_field = |word: &str| TASK_FIELDS.iter().any(|field| field.key == word);
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-".contains(letter)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let (word, before) = (&text[from..at], &text[..from]);
                let of_field = before.strip_suffix(": ").is_some_and(|before| {
                    let key = before.rsplit(|letter: char| !letter.is_ascii_lowercase() && letter != '_').next();
                    before.contains('`') && key.is_some_and(is_field)
                });
                let stands_alone = word.contains('_') && !is_field(word) && !before.ends_with('.');
                if is_value(word) && (of_field || stands_alone) {
                    found.push((from, word));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The fields of a task file, at whatever depth.
static TASK_FIELDS: LazyLock<Vec<&'static Field>> =
    LazyLock::new(|| field::TASK.with_inner().iter().flat_map(|table| table.fields).copied().collect());

#[test]
fn every_page_holds() {
    let mut wrong = Vec::new();
    for entry in RULES {
        let module = entry.rule.name.replace('-', "_");
        let page = Page::read(entry.page).unwrap_or_else(|reason| unreachable!("{module}.md: {reason}"));
        if page.title != format!("{} {}", entry.rule.code, entry.rule.name) {
            wrong.push(format!("{module}.md is titled “{}”", page.title));
        }
        let failing = judge(&page.fails);
        if !failing.codes.contains(&entry.rule.code) {
            wrong.push(format!("{module}.md: what fails does not fail by {}:\n{}", entry.rule.code, failing.text));
        }
        let reports = [failing.text.trim_end(), failing.english.trim_end()];
        if page.reports.each_ref().map(|report| report.trim_end()) != reports {
            if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
                page.write_reports(&page_path(&module), entry.page, reports);
            } else {
                let shown = page.reports.join("\n");
                wrong.push(format!("{module}.md shows\n{shown}\nbut the reports are\n{}", reports.join("\n\n")));
            }
        }
        let passing = judge(&page.passes);
        if passing.codes.contains(&entry.rule.code) {
            wrong.push(format!("{module}.md: what passes does not pass:\n{}", passing.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_rule_that_is_silent_without_a_history_says_that_it_reads_it() {
    let mut wrong = Vec::new();
    for entry in RULES.iter().filter(|entry| entry.rule.code != "GB042") {
        let page = Page::read(entry.page).unwrap_or_else(|reason| unreachable!("{reason}"));
        let is_silent = !judged(&page.fails, true).codes.contains(&entry.rule.code);
        let is_of_history = entry.reads == Reads::History;
        if is_silent != is_of_history {
            wrong
                .push(format!("{}: silent without a history: {is_silent}, declared: {is_of_history}", entry.rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn codes_and_names_are_used_once_and_in_order() {
    let codes: Vec<&str> = RULES.iter().map(|entry| entry.rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    let mut names: Vec<&str> = RULES.iter().map(|entry| entry.rule.name).collect();
    names.sort_unstable();
    assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    assert!(codes.len() >= 25, "{} rules", codes.len());
}

#[test]
fn the_example_instance_is_without_findings() {
    let clean = judge(&[Block { kind: "yaml".to_owned(), body: String::new() }]);
    assert_eq!(clean.text, "");
}

fn page_path(module: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules").join(format!("{module}.md"))
}

/// A fenced block: its info string and its text.
#[derive(Clone)]
pub(crate) struct Block {
    pub(crate) kind: String,
    pub(crate) body: String,
}

struct Page {
    title: String,
    fails: Vec<Block>,
    /// In Vietnamese and in English, as they stand.
    reports: [String; 2],
    passes: Vec<Block>,
}

impl Page {
    fn read(text: &str) -> Result<Self, &'static str> {
        let title =
            text.lines().next().and_then(|line| line.strip_prefix("# ")).ok_or("the first line is not a title")?;
        let section = |name: &str| {
            let start = text.find(&format!("\n## {name}\n")).map(|at| at + name.len() + 5);
            start.map(|start| &text[start..]).map(|rest| rest.split("\n## ").next().unwrap_or(rest))
        };
        for language in ["vi", "en"] {
            if section(language).is_none_or(|section| section.trim().is_empty()) {
                return Err("a language is missing");
            }
        }
        let mut fails = blocks(section("Fails").ok_or("`## Fails` is missing")?);
        // A new page may lack its English report, which is then written for it.
        let english = fails.pop_if(|block| block.kind == "text en").map_or_else(String::new, |block| block.body);
        let vietnamese =
            fails.pop().filter(|block| block.kind == "text").ok_or("`Fails` does not end with its report")?;
        let passes = blocks(section("Passes").ok_or("`## Passes` is missing")?);
        Ok(Self { title: title.to_owned(), fails, reports: [vietnamese.body, english], passes })
    }

    fn write_reports(&self, path: &Path, page: &str, reports: [&str; 2]) {
        let mut page = page.to_owned();
        if !page.contains("```text en\n") {
            let vietnamese = format!("```text\n{}```", self.reports[0]);
            page = page.replacen(&vietnamese, &format!("{vietnamese}\n\n```text en\n```"), 1);
        }
        for ((kind, shown), report) in ["text", "text en"].iter().zip(&self.reports).zip(reports) {
            page = page.replacen(&format!("```{kind}\n{shown}```"), &format!("```{kind}\n{report}\n```"), 1);
        }
        std::fs::write(path, page).expect("the page can be written");
    }
}

pub(crate) fn blocks(section: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let body: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            blocks.push(Block { kind: kind.to_owned(), body });
        }
    }
    blocks
}

pub(crate) struct Verdict {
    pub(crate) text: String,
    pub(crate) english: String,
    pub(crate) codes: Vec<&'static str>,
    /// Each finding as `path code`, in its order.
    pub(crate) found: Vec<String>,
}

impl Verdict {
    fn of(print: &Print<'_>) -> Self {
        // What stands apart for the Office is a finding too.
        let offices = print.report.office.iter().flat_map(|office| &office.diagnostics);
        let diagnostics: Vec<&Diagnostic> = print.report.diagnostics.iter().chain(offices).collect();
        // What an instance says is its own.
        let data: String =
            print.tree.iter().map(|(path, file)| format!("{path}\n{}\n", print.shelf.text(*file))).collect();
        for diagnostic in &diagnostics {
            let text = print.tree.get(&diagnostic.path).map_or("", |file| print.shelf.text(*file));
            let (start, end) = (diagnostic.span.start(), diagnostic.span.end());
            assert!(
                end <= text.len().max(1) || text.is_empty(),
                "{}: {} outside its file",
                diagnostic.path,
                diagnostic.rule.code
            );
            assert!(
                start <= end && (text.is_empty() || text.is_char_boundary(start.min(text.len()))),
                "{}",
                diagnostic.path
            );
            for lang in [Lang::Vi, Lang::En] {
                for words in [diagnostic.message(lang), diagnostic.fix(lang)] {
                    assert!(!words.is_empty(), "{} says nothing", diagnostic.rule.code);
                    let foreign = tongues::foreign(&words, lang, &data);
                    assert!(foreign.is_empty(), "{}, {lang:?}: {foreign:?} in {words}", diagnostic.rule.code);
                }
            }
        }
        let unjudged = print.report.unjudged.iter();
        Self {
            text: emit::full(print, Style::Plain),
            english: emit::full(&Print { lang: Lang::En, ..*print }, Style::Plain),
            codes: unjudged.chain(diagnostics.iter().copied()).map(|diagnostic| diagnostic.rule.code).collect(),
            found: diagnostics.iter().map(|found| format!("{} {}", found.path, found.rule.code)).collect(),
        }
    }
}

/// Path and text.
type Files = Vec<(String, String)>;

/// The whole files of what fails on a page and of what passes.
pub(crate) fn example_files(page: &str) -> (Files, Files) {
    let page = Page::read(page).unwrap_or_else(|reason| unreachable!("{reason}"));
    let whole = |blocks: &[Block]| blocks.iter().filter_map(example_file).collect();
    (whole(&page.fails), whole(&page.passes))
}

fn example_file(block: &Block) -> Option<(String, String)> {
    let place = block.kind.strip_prefix("yaml ")?;
    let (path, is_whole) = place.strip_suffix(" only").map_or((place, false), |path| (path, true));
    let is_task = path.starts_with("tasks/") && path.ends_with(".yaml");
    let content = if is_task && !is_whole { completed(&block.body) } else { unescaped(&block.body) };
    Some((unescaped(path), content))
}

/// The findings on the example instance with a page's files put over it.
pub(crate) fn judge(blocks: &[Block]) -> Verdict {
    judged(blocks, false)
}

fn judged(blocks: &[Block], is_without_past: bool) -> Verdict {
    let story = blocks.iter().find(|block| block.kind == "story");
    let mut files: BTreeMap<String, String> =
        OFFICE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let mut names_a_task = false;
    for block in blocks {
        let Some((path, content)) = example_file(block) else { continue };
        names_a_task |= path.starts_with("tasks/") && path.ends_with(".yaml");
        files.insert(path, content);
    }
    if !names_a_task {
        files.insert(TASK_PATH.to_owned(), TASK.to_owned());
    }
    let mut told = Story::read("").expect("an empty story");
    let mut first = Story::read("== 2025-03-07 16:00 | van-phong | Giao nhiệm vụ\n").expect("a story");
    if let Some(commit) = first.landings_mut().next() {
        commit.files = files.into_iter().map(|(path, text)| (path, Some(text))).collect();
    }
    told.events.append(&mut first.events);
    if let Some(story) = story {
        let mut rest =
            Story::read(&standing_first(&told, &story.body)).unwrap_or_else(|error| unreachable!("{error:#}"));
        for commit in rest.landings_mut() {
            for (path, content) in &mut commit.files {
                if let (true, Some(content)) = (path.starts_with("tasks/"), content.as_mut()) {
                    *content = completed(content);
                }
            }
        }
        rest.events.remove(0);
        told.events.append(&mut rest.events);
    }
    let mut record = told.record();
    let as_of = AsOf { moment: TODAY, zone: Zone::default() };
    let mut tree = record.ledger.tree_at(record.ledger.landings().len());
    put_what_is_no_text(blocks, "", &mut tree, Arc::make_mut(&mut record.shelf));
    for gone in blocks.iter().filter_map(|block| block.kind.strip_prefix("gone ")) {
        tree.remove(gone);
    }
    if let Some(proposal) = blocks.iter().find_map(Proposal::read) {
        return proposal.judge(&told, record, tree, blocks);
    }
    let office = Office::read(&tree, &record.shelf);
    let analysis = Analysis::of(record, Instant { as_of, is_given: false });
    let unread = blocks.iter().find(|block| block.kind == "unread").map(|block| Unread::Refused {
        reason: block.body.trim().to_owned().into(),
        cure: "giaoban doctor".into(),
        folder: String::new(),
    });
    let past = (unread.is_none() && !is_without_past).then(|| analysis.past());
    let (shelf, unread) = (&analysis.record().shelf, unread.as_ref());
    let world = World { tree: &tree, shelf, office: &office, as_of, past, change: None, unread };
    for (path, problem) in world.problems() {
        assert_eq!(rules_of(problem).count(), 1, "{path}: {problem:?}");
    }
    let report: Report = check::run(&world);
    Verdict::of(&Print { report: &report, tree: &tree, shelf, lang: Lang::Vi })
}

/// A change that is asked for.
struct Proposal<'a> {
    login: &'a str,
    as_of: AsOf,
    /// How it meets main: `outdated`, `odd`, `cut`, `unrelated`.
    how: &'a str,
    message: &'a str,
    body: &'a str,
}

impl<'a> Proposal<'a> {
    fn read(block: &'a Block) -> Option<Self> {
        let said = block.kind.strip_prefix("proposal ")?;
        let (said, message) = said.split_once(" | ").unwrap_or((said, "Cập nhật"));
        let (said, at) = said.split_once(" at ").map_or((said, None), |(said, at)| (said, Some(at)));
        let at = at.map(|at| Moment::parse(&format!("{}:00+07:00", at.replace(' ', "T"))).expect("a time"));
        let (login, how) = said.split_once(' ').unwrap_or((said, ""));
        let as_of = AsOf { moment: at.unwrap_or(TODAY), zone: Zone::default() };
        Some(Self { login, as_of, how, message, body: &block.body })
    }

    fn judge(&self, told: &Story, mut record: Record, base: Tree, blocks: &[Block]) -> Verdict {
        let asked = format!("== 2025-03-12 08:00 | {} | {}\n{}", self.login, self.message, self.body);
        let asked = Story::read(&standing_first(told, &asked)).unwrap_or_else(|error| unreachable!("{error:#}"));
        let mut tree = base.clone();
        let mut contents = HashMap::new();
        let last = asked.landings().next_back().expect("the proposal");
        for (path, text) in &last.files {
            let Some(text) = text else {
                tree.remove(&**path);
                continue;
            };
            let is_task = path.starts_with("tasks/") && path.ends_with(".yaml");
            let text = if is_task { completed(text) } else { text.clone() };
            let (file, content) = text_file(&text);
            tree.insert(path.as_str().into(), file);
            contents.insert(file, content);
        }
        Arc::make_mut(&mut record.shelf).add(&tree, contents);
        put_what_is_no_text(blocks, "proposed ", &mut tree, Arc::make_mut(&mut record.shelf));
        let every: BTreeSet<&Arc<str>> = base.keys().chain(tree.keys()).collect();
        let paths: Vec<ChangedPath> = every
            .into_iter()
            .map(|path| ChangedPath {
                path: path.clone(),
                was: base.get(path).copied(),
                is: tree.get(path).copied(),
                last_good: None,
            })
            .filter(|changed| changed.was != changed.is)
            .collect();
        let (before, after) = (Office::read(&base, &record.shelf), Office::read(&tree, &record.shelf));
        let actor = Account::parse(self.login).expect("a login");
        let all_if = |how| paths.iter().filter(|_| self.how == how).map(|changed| Arc::clone(&changed.path)).collect();
        let merging = Merging {
            conflicts: all_if("outdated"),
            odd: all_if("odd"),
            is_unrelated: self.how == "unrelated",
            is_cut: self.how == "cut",
        };
        let messages = [self.message.to_owned()];
        let change = Change {
            base: &base,
            office: &before,
            appraisals: &before.appraisals,
            actor: Some(&actor),
            day: self.as_of.day(),
            paths: &paths,
            merging: &merging,
            messages: &messages,
        };
        let (shelf, as_of) = (&record.shelf, self.as_of);
        let world = World { tree: &tree, shelf, office: &after, as_of, past: None, change: Some(change), unread: None };
        let report = check::run(&world);
        Verdict::of(&Print { report: &report, tree: &tree, shelf, lang: Lang::Vi })
    }
}

/// A text as git names it.
pub(crate) fn text_file(text: &str) -> (FileId, Content) {
    let blob = Oid::hash_object(ObjectType::Blob, text.as_bytes()).expect("a hash");
    let blob = BlobId(blob.as_bytes().try_into().expect("twenty bytes"));
    (FileId { blob, is_regular: true }, Content::from_bytes(text.as_bytes()))
}

/// Every problem is reported once.
fn rules_of(problem: &Problem) -> impl Iterator<Item = &'static str> {
    RULES.iter().filter_map(|entry| match entry.run {
        Run::Problem(check) => check(problem).map(|finding| finding.rule.code),
        _ => None,
    })
}

/// Stories hold text alone; these stand as uncommitted files would.
fn put_what_is_no_text(blocks: &[Block], prefix: &str, tree: &mut Tree, shelf: &mut Shelf) {
    let (files, contents) = what_is_no_text(blocks, prefix);
    tree.extend(files);
    shelf.add(tree, contents);
}

pub(crate) fn what_is_no_text(blocks: &[Block], prefix: &str) -> (Tree, HashMap<FileId, Content>) {
    let mut tree = Tree::new();
    let mut contents = HashMap::new();
    for (index, block) in (0..=u8::MAX).zip(blocks.iter().filter(|block| !is_text(block, prefix))) {
        let Some((kind, path)) = block.kind.strip_prefix(prefix).and_then(|kind| kind.split_once(' ')) else {
            continue;
        };
        let path = unescaped(path);
        let body = block.body.trim();
        let content = match kind {
            "bytes" => Content::from_bytes(&bytes_of(body)),
            "size" => Content::TooLarge { bytes: body.parse().expect("a number of bytes") },
            "symlink" => Content::NotAFile,
            "unreadable" => Content::Unreadable(refused_by(body)),
            "unlisted" => Content::Unlisted(Unlisted::Refused(refused_by(body))),
            "beside" => Content::Unlisted(Unlisted::Beside),
            _ => continue,
        };
        let file = FileId { blob: BlobId([index; 20]), is_regular: !matches!(kind, "symlink" | "unlisted" | "beside") };
        tree.insert(path.into(), file);
        contents.insert(file, content);
    }
    (tree, contents)
}

/// What the machine says: the number of its error.
fn refused_by(number: &str) -> Text {
    let number = number.parse().expect("a number of an error");
    giaoban::io::trouble::of_machine(&std::io::Error::from_raw_os_error(number)).reason
}

fn is_text(block: &Block, prefix: &str) -> bool {
    block.kind.strip_prefix(prefix).is_some_and(|kind| kind.starts_with("yaml "))
}

fn bytes_of(hex: &str) -> Vec<u8> {
    hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).expect("two hex digits")).collect()
}

/// The page's story after a first commit that lands what stands already, so
/// that its edits find their files.
fn standing_first(told: &Story, body: &str) -> String {
    let mut text = "== 2025-03-07 16:00 | van-phong | Giao nhiệm vụ\n".to_owned();
    for commit in told.landings() {
        for (path, content) in &commit.files {
            text.push_str(&format!("-- {path} --\n{}", content.clone().unwrap_or_default()));
        }
    }
    text + body
}

/// What a page shows of a task, and after it the example's keys it leaves out.
pub(crate) fn completed(fragment: &str) -> String {
    let fragment = unescaped(fragment);
    let key = |line: &str| line.trim_start_matches('\u{feff}').split(':').next().unwrap_or_default().to_owned();
    let named: HashMap<String, ()> =
        fragment.lines().filter(|line| !line.starts_with([' ', '-', '#'])).map(|line| (key(line), ())).collect();
    let mut text = fragment;
    let mut is_wanted = false;
    for line in TASK.lines() {
        if !line.starts_with(' ') {
            is_wanted = !named.contains_key(&key(line));
        }
        if is_wanted {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// `⟨U+202E⟩` and `⟨TAB⟩` on a page are the characters themselves.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = text.replace("⟨TAB⟩", "\t").replace("⟨CR⟩", "\r");
    while let Some(start) = out.find("⟨U+") {
        let Some(length) = out[start..].find('⟩') else { break };
        let code = u32::from_str_radix(&out[start + "⟨U+".len()..start + length], 16).ok().and_then(char::from_u32);
        let character = code.map(String::from).unwrap_or_default();
        out.replace_range(start..start + length + '⟩'.len_utf8(), &character);
    }
    // `⟨9 × ab⟩` is nine times `ab`.
    while let Some((before, rest)) =
        out.split_once('⟨').filter(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        let (inner, after) = rest.split_once('⟩').expect("a repetition ends");
        let (count, what) = inner.split_once(" × ").expect("a repetition has a count");
        out = format!("{before}{}{after}", what.replace("↵", "\n").repeat(count.parse().expect("a count")));
    }
    out
}
