//! Bad inputs, a folder each (threats.md §3): what is found in them, told at
//! the right place; and that nothing else is lost because of them.
//!
//! `tests/corpus/<ID>-slug/case.md` is written like a rule's page: `# ID what`,
//! then for each variant, after `## its name` where there are several, a line
//! `expects: GB012 GB020` (or `nothing`), the blocks of the input, and the report.
//! `⟨1000 × ab⟩` stands for that many. `SNAPSHOTS=overwrite cargo test` writes
//! the reports anew, never what is expected.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use giaoban::check::{self, World};
use giaoban::cmd::build;
use giaoban::history::Record;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::source::Tree;
use giaoban::story::Story;

use crate::rule_pages::{Block, OFFICE, TASK, TASK_PATH, TODAY, blocks, completed, judge, unescaped, what_is_no_text};

#[test]
fn c_bytes_that_are_hardly_yaml() {
    hold("C");
}

#[test]
fn d_values_and_identities() {
    hold("D");
}

#[test]
fn e_paths_and_files() {
    hold("E");
}

#[test]
fn f_changes_that_are_asked_for() {
    hold("F");
}

#[test]
fn g_texts_that_would_like_to_be_more() {
    hold("G");
}

#[test]
fn x_what_the_papers_did_not_think_of() {
    hold("X");
}

/// What no text can tell: pipes, loops and folders in the place of files, as a
/// working tree may hold them (E04, E06, E16).
#[cfg(unix)]
#[test]
fn e_things_that_are_no_files_neither_hang_nor_are_followed() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use giaoban::emit::{self, Print, Style};
    use giaoban::io::worktree;
    use giaoban::lang::Lang;
    use giaoban::parse::{Office, Shelf};

    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for (path, text) in OFFICE.iter().copied().chain([(TASK_PATH, TASK)]) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let at = |name: &str| root.join("tasks/so-tai-chinh").join(name);
    let _socket = UnixListener::bind(at("STC-100.yaml")).expect("a socket");
    symlink("/dev/zero", at("STC-101.yaml")).expect("a link");
    symlink("/proc/self/environ", at("STC-102.yaml")).expect("a link");
    symlink("STC-103.yaml", at("STC-103.yaml")).expect("a loop");
    symlink("..", at("vong")).expect("a loop of folders");
    fs::create_dir_all(at("STC-104.yaml")).expect("a folder named like a file");
    fs::create_dir_all(at(&"sau/".repeat(40))).expect("deep folders");
    fs::write(at(&format!("{}x.yaml", "sau/".repeat(40))), "x: y\n").expect("a file deep down");
    let begun = Instant::now();
    let (tree, contents) = worktree::read(root).expect("the working tree");
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let as_of = AsOf { moment: TODAY, zone: Zone::default() };
    let world = World { tree: &tree, shelf: &shelf, office: &office, as_of, past: None, change: None, unread: None };
    let report = check::run(&world);
    assert!(begun.elapsed() < PATIENCE);
    let found: Vec<String> =
        report.diagnostics.iter().map(|found| format!("{} {}", found.path, found.rule.code)).collect();
    for name in ["STC-100.yaml", "STC-101.yaml", "STC-102.yaml", "STC-103.yaml", "STC-104.yaml"] {
        assert!(found.contains(&format!("tasks/so-tai-chinh/{name} GB003")), "{name} in {found:?}");
    }
    assert!(!found.iter().any(|found| found.starts_with(&format!("{TASK_PATH} "))), "{found:?}");
    let text = emit::full(&Print { report: &report, tree: &tree, shelf: &shelf, lang: Lang::Vi }, Style::Plain);
    assert!(!text.contains("PATH="), "nothing of the process is told");
}

/// What a case may take; most take milliseconds.
const PATIENCE: Duration = Duration::from_secs(10);

struct Case {
    id: String,
    path: PathBuf,
    page: String,
    variants: Vec<Variant>,
}

struct Variant {
    name: String,
    expects: BTreeSet<String>,
    blocks: Vec<Block>,
    report: String,
}

fn hold(table: &str) {
    let cases = cases(table);
    assert!(!cases.is_empty(), "the table {table} is empty");
    let mut wrong = Vec::new();
    let mut beside_each_other: Vec<(String, Vec<Block>)> = Vec::new();
    let mut taken_places = BTreeSet::new();
    for mut case in cases {
        for at in 0..case.variants.len() {
            let variant = &case.variants[at];
            let named = format!("{} {}", case.id, variant.name);
            let begun = Instant::now();
            let verdict = judge(&variant.blocks);
            let found: BTreeSet<String> = verdict.codes.iter().map(|code| (*code).to_owned()).collect();
            if found != variant.expects {
                wrong.push(format!("{named} expects {:?}\n{}", variant.expects, verdict.text));
            } else if verdict.text.trim_end() != variant.report.trim_end() {
                if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
                    case.write_report(at, &verdict.text);
                } else {
                    wrong.push(format!("{named} shows\n{}\nbut the report is\n{}", variant.report, verdict.text));
                }
            }
            let variant = &case.variants[at];
            if let Some(steering) = verdict.text.chars().find(|c| c.is_control() && *c != '\n') {
                wrong.push(format!("{named}: the report holds U+{:04X} itself", u32::from(steering)));
            }
            wrong.extend(lost(variant).into_iter().map(|what| format!("{named}: {what}")));
            let number = beside_each_other.len();
            if let Some(blocks) = of_its_own(variant, number) {
                let place = |block: &Block| block.kind.split_once(' ').map(|(_, place)| place.to_owned());
                if blocks.iter().all(|block| taken_places.insert(place(block))) {
                    beside_each_other.push((named.clone(), blocks));
                } else {
                    wrong.extend(lost_on_pages(&blocks).into_iter().map(|what| format!("{named}: {what}")));
                }
            }
            let taken = begun.elapsed();
            if taken > PATIENCE {
                wrong.push(format!("{named} took {taken:?}"));
            }
        }
    }
    // A site takes its time: all stand in one, and one by one only where something is lost.
    let all: Vec<Block> = beside_each_other.iter().flat_map(|(_, blocks)| blocks.clone()).collect();
    let lost = if all.is_empty() { Vec::new() } else { lost_on_pages(&all) };
    if !lost.is_empty() {
        wrong.push(format!("all cases of {table}: {}", lost.join("; ")));
        for (named, blocks) in &beside_each_other {
            wrong.extend(lost_on_pages(blocks).into_iter().map(|what| format!("{named}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The blocks of a variant that is of one agency, with files of its own: the
/// example's id is another one in each.
fn of_its_own(variant: &Variant, number: usize) -> Option<Vec<Block>> {
    let id = format!("STC-{}", 1_000 + number);
    let renamed = |block: &Block| {
        let place = block.kind.split_once(' ').map(|(_, place)| place).unwrap_or_default();
        let is_whole = place.ends_with(" only") || !block.kind.starts_with("yaml ");
        let body = if is_whole { block.body.clone() } else { completed(&block.body) };
        // Whatever else a name says, it is not the same as another's.
        let kind = match block.kind.strip_suffix(" only") {
            Some(kind) => kind.to_owned(),
            None => block.kind.clone(),
        };
        let kind = kind.replace("STC-007", &id);
        let kind = if block.kind.starts_with("yaml ") { format!("{kind} only") } else { kind };
        Block { kind, body: body.replace("STC-007", &id) }
    };
    variant.is_of_one_agency().then(|| variant.blocks.iter().map(renamed).collect())
}

fn cases(table: &str) -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folders = fs::read_dir(root).expect("the corpus").map(|entry| entry.expect("a folder").path());
    let is_of_table = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(table));
    let mut paths: Vec<PathBuf> = folders.filter(is_of_table).map(|folder| folder.join("case.md")).collect();
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let page = fs::read_to_string(&path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
        let title = page.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a title");
        let id = title.split(' ').next().unwrap_or_default().to_owned();
        let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        assert!(folder.is_some_and(|name| name.starts_with(&format!("{id}-"))), "{id} is in another folder");
        let sections = page.split("\n## ").filter(|section| section.contains("\nexpects: "));
        let variants: Vec<Variant> = sections.map(|section| Variant::read(section, &path)).collect();
        assert!(!variants.is_empty(), "{id} has no variant");
        Self { id, page: page.clone(), variants, path }
    }
}

impl Case {
    /// The report of the variant in its own section: several may be equal.
    fn write_report(&mut self, at: usize, report: &str) {
        let old = format!("```text\n{}```", self.variants[at].report);
        let new = format!("```text\n{}\n```", report.trim_end());
        let mut sections: Vec<String> = self.page.split("\n## ").map(str::to_owned).collect();
        let section =
            sections.iter_mut().filter(|section| section.contains("\nexpects: ")).nth(at).expect("its section");
        *section = section.replacen(&old, &new, 1);
        self.page = sections.join("\n## ");
        fs::write(&self.path, &self.page).expect("the case can be written");
    }
}

impl Variant {
    fn read(section: &str, path: &Path) -> Self {
        let name = section.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
        let expects = section.lines().find_map(|line| line.strip_prefix("expects: ")).expect("what is expected");
        let expects = expects.split(' ').filter(|code| *code != "nothing").map(str::to_owned).collect();
        let mut blocks = blocks(section);
        let report = blocks.pop().filter(|block| block.kind == "text");
        let report = report.unwrap_or_else(|| unreachable!("{}: “{name}” does not end with a report", path.display()));
        Self { name, expects, blocks, report: report.body }
    }

    /// Whether it only touches files of the agency whose case it is.
    fn is_of_one_agency(&self) -> bool {
        self.blocks.iter().all(|block| {
            let place = block.kind.split(' ').nth(1).unwrap_or_default();
            let is_file =
                ["yaml", "bytes", "size", "symlink", "unreadable"].iter().any(|kind| block.kind.starts_with(kind));
            is_file && place.starts_with("tasks/so-tai-chinh/")
        })
    }
}

/// Another agency's files: one that is right, and one with a slip of its own.
const WITNESSES: [(&str, &str); 2] =
    [("tasks/so-y-te/SYT-001.yaml", ""), ("tasks/so-y-te/SYT-002.yaml", "ty_le_hoan_thanh: 145\n")];

fn witness(path: &str, slip: &str) -> String {
    let id = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml");
    format!("{slip}{}", TASK.replace("STC-007", id).replace("so-tai-chinh", "so-y-te"))
}

/// What others lose because of a case (threats.md §3, N1 to N7).
fn lost(variant: &Variant) -> Vec<String> {
    if !variant.is_of_one_agency() {
        return Vec::new();
    }
    let mut lost = Vec::new();
    // All findings of all files, in one run.
    let beside = WITNESSES.map(|(path, slip)| Block { kind: format!("yaml {path} only"), body: witness(path, slip) });
    let mut all = variant.blocks.clone();
    if !all.iter().any(|block| block.kind.starts_with("yaml tasks/")) {
        all.push(Block { kind: format!("yaml {TASK_PATH} only"), body: TASK.to_owned() });
    }
    all.extend(beside);
    let found = judge(&all).found;
    let of_witness: Vec<&String> = found.iter().filter(|found| found.starts_with("tasks/so-y-te/")).collect();
    if of_witness != ["tasks/so-y-te/SYT-002.yaml GB027"] {
        lost.push(format!("the findings of others are {of_witness:?}"));
    }
    lost
}

/// Every other page and number (threats.md §3, N1 to N7).
fn lost_on_pages(blocks: &[Block]) -> Vec<String> {
    let mut lost = Vec::new();
    let (without, with) = (undisturbed(), site(blocks));
    let is_others = |path: &str| path.contains("SYT-") || path.contains("so-y-te");
    for (path, bytes) in without.iter().filter(|(path, _)| is_others(path)) {
        if with.iter().find(|(other, _)| other == path).map(|(_, bytes)| bytes) != Some(bytes) {
            lost.push(format!("{path} is another page"));
        }
    }
    let rows = |site: &[(String, Vec<u8>)]| -> Vec<serde_json::Value> {
        let json = &site.iter().find(|(path, _)| path == "data/tasks.json").expect("the data").1;
        let data: serde_json::Value = serde_json::from_slice(json).expect("JSON");
        let rows = data["tasks"].as_array().cloned().unwrap_or_default();
        rows.into_iter().filter(|row| row["lead"] == "so-y-te").collect()
    };
    if rows(without) != rows(&with) || rows(&with).len() != WITNESSES.len() {
        lost.push("the numbers of others changed".to_owned());
    }
    for (path, bytes) in with.iter().filter(|(path, _)| path.ends_with(".html")) {
        let path = path.as_str();
        let page = String::from_utf8_lossy(bytes);
        if let Some(what) = unclean(&page) {
            lost.push(format!("{path}: {what}"));
        }
        // What a page does is done without the case as well.
        let as_before = if path.starts_with("nhiem-vu/STC-") { "nhiem-vu/STC-007.html" } else { path };
        let before = without.iter().find(|(other, _)| other == as_before);
        let before = before.map(|(_, bytes)| String::from_utf8_lossy(bytes));
        let count = |page: &str| ["<form", "<template", "<script", "<img"].map(|tag| page.matches(tag).count());
        if before.is_some_and(|before| count(&before) != count(&page)) {
            lost.push(format!("{path} does more than before"));
        }
    }
    lost
}

pub(crate) type Pages = Vec<(String, Vec<u8>)>;

/// The site without any case.
fn undisturbed() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| {
        site(&[Block { kind: "yaml tasks/so-tai-chinh/.gitkeep only".to_owned(), body: String::new() }])
    })
}

/// The site of a main on which everything is well and a case comes on top.
pub(crate) fn site(blocks: &[Block]) -> Pages {
    let mut story = Story::read("== 2025-02-03 08:00 | van-phong | Lập kho\n").expect("a story");
    if let Some(commit) = story.landings_mut().next() {
        let office = OFFICE.iter().map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())));
        let tasks = WITNESSES.map(|(path, slip)| (path.to_owned(), Some(witness(path, slip))));
        commit.files = office.chain(tasks).chain([(TASK_PATH.to_owned(), Some(TASK.to_owned()))]).collect();
    }
    let mut record: Record = story.record();
    let mut tree: Tree = record.ledger.tree_at(1);
    let (files, mut contents) = what_is_no_text(blocks, "");
    tree.extend(files);
    for block in blocks {
        let Some(place) = block.kind.strip_prefix("yaml ") else { continue };
        let (path, is_whole) = place.strip_suffix(" only").map_or((place, false), |path| (path, true));
        let text = if is_whole { unescaped(&block.body) } else { completed(&block.body) };
        let (file, content) = crate::rule_pages::text_file(&text);
        tree.insert(unescaped(path).into(), file);
        contents.insert(file, content);
    }
    record.put_draft(tree, contents, Moment(TODAY.0 - 3_600));
    let as_of = AsOf { moment: TODAY, zone: Zone::default() };
    let site = build::site(record, giaoban::analysis::Instant { as_of, is_given: true }, None, &Out::quiet())
        .expect("a site is built");
    site.output.files.into_iter().collect()
}

/// What a browser would take for more than text, or a reader for other text.
fn unclean(page: &str) -> Option<String> {
    if let Some(steering) = page.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || is_bidi(*c)) {
        return Some(format!("it holds U+{:04X} itself", u32::from(steering)));
    }
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, behind) = match tag(after) {
            Ok(read) => read,
            Err(what) => return Some(format!("{what}: <{}", after.chars().take(60).collect::<String>())),
        };
        if let Some(what) = unwanted(&tag) {
            return Some(what);
        }
        rest = behind;
    }
    None
}

fn is_bidi(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

struct PageTag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

/// A tag as a strict reader takes it: names, and values in double quotes.
fn tag(after: &str) -> Result<(PageTag<'_>, &str), &'static str> {
    if let Some(rest) = after.strip_prefix("!doctype html>").or_else(|| after.strip_prefix("!DOCTYPE html>")) {
        return Ok((PageTag { name: "doctype", attributes: Vec::new() }, rest));
    }
    let is_closing = after.starts_with('/');
    let start = after.strip_prefix('/').unwrap_or(after);
    let length = start.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(start.len());
    let (name, mut rest) = start.split_at(length);
    if name.is_empty() {
        return Err("this is no tag");
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Ok((PageTag { name: if is_closing { "" } else { name }, attributes }, behind));
        }
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':' | '_')).unwrap_or(rest.len());
        let (key, behind) = rest.split_at(length);
        if key.is_empty() {
            return Err("a tag does not end");
        }
        let mut value = "";
        rest = behind;
        if let Some(given) = behind.strip_prefix('=') {
            if let Some(quoted) = given.strip_prefix('"') {
                (value, rest) = quoted.split_once('"').ok_or("a quote does not end")?;
            } else {
                // Words of ours, which need none; tidy.rs looks at where they come from.
                let bare = ["lang", "id", "class", "charset", "name", "http-equiv", "rel", "href", "scope", "data-due"];
                let end = given.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.' | '/'));
                (value, rest) = given.split_at(end.unwrap_or(given.len()));
                if value.is_empty() || !bare.contains(&key) || !rest.starts_with([' ', '>', '\n']) {
                    return Err("a value without quotes");
                }
            }
        }
        attributes.push((key, value));
    }
}

fn unwanted(tag: &PageTag<'_>) -> Option<String> {
    if ["img", "iframe", "object", "embed", "style", "base", "math", "video"].contains(&tag.name) {
        return Some(format!("there is a <{}>", tag.name));
    }
    if tag.name == "form" && tag.attributes.iter().any(|(key, _)| *key == "action") {
        return Some("a form sends something away".to_owned());
    }
    if tag.name == "script" && !tag.attributes.iter().any(|(key, _)| *key == "src") {
        return Some("there is a script within the page".to_owned());
    }
    let bad = tag.attributes.iter().find(|(key, value)| {
        let address = value.trim().to_ascii_lowercase();
        let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
        let has_scheme = scheme.contains(':') || scheme.contains("&#");
        let is_allowed = ["http:", "https:", "mailto:"].iter().any(|allowed| scheme.starts_with(allowed));
        let is_address = matches!(*key, "href" | "src" | "action" | "xlink:href");
        key.starts_with("on")
            || *key == "style"
            || (is_address && (address.starts_with("//") || (has_scheme && !is_allowed)))
    });
    bad.map(|(key, value)| format!("<{} {key}=\"{value}\">", tag.name))
}

#[test]
fn the_reader_of_pages_sees_what_is_unclean() {
    for bad in [
        "<p onclick=\"x\">",
        "<a href=\"javascript:x\">",
        "<a href=\"//evil\">",
        "<script>x</script>",
        "<img src=\"x\">",
        "<p a=b>",
        "<p class=a&b>",
        "<a href=x onclick=y>",
        "a < b",
        "\u{202e}",
    ] {
        assert!(unclean(bad).is_some(), "{bad}");
    }
    assert_eq!(unclean("<!doctype html><p class=\"a\">a &lt; b<br><a href=\"../x.html#a\">c</a></p>"), None);
}
