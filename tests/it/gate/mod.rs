//! What a request may not do, and what it must be able to: each `==` of
//! `asked.story` is one change asked of the demo's main, with the codes of the
//! errors it must meet.

mod corrected;
mod fields;
mod law;
mod merges;
mod odd;
mod office;
mod requests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use giaoban::check::{self, Change, ChangedPath, Merging, World};
use giaoban::demo;
use giaoban::diag::{Diagnostic, Severity};
use giaoban::model::agency::{Account, Agency};
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::parse::{Office, Shelf};
use giaoban::source::{Content, FileId, Tree, task_path};
use giaoban::story::Story;

use crate::rule_pages::{text_file, unescaped};

const ASKED: &str = include_str!("asked.story");

/// What stands on main.
pub(crate) struct Main {
    tree: Tree,
    contents: HashMap<FileId, Content>,
}

/// What a request puts at each path; None takes it away.
pub(crate) type Asked = BTreeMap<String, Option<(FileId, Content)>>;

impl Main {
    fn of_demo() -> Self {
        let mut record = Story::read(demo::STORY).expect("the demo is a story").record();
        record.ledger = record.ledger.as_known_at(demo::AS_OF);
        let tree = record.ledger.tree_at(record.ledger.landings().len());
        let contents = tree.values().filter_map(|file| Some((*file, record.shelf.content(*file)?.clone()))).collect();
        Self { tree, contents }
    }

    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let mut main = Self { tree: Tree::new(), contents: HashMap::new() };
        for (path, text) in files {
            let (file, content) = text_file(text);
            main.tree.insert((*path).into(), file);
            main.contents.insert(file, content);
        }
        main
    }

    fn registry(&self) -> Vec<Agency> {
        Office::read(&self.tree, &Shelf::fill(self.contents.clone(), &Default::default())).agencies
    }

    fn text(&self, path: &str) -> &str {
        self.contents[&self.tree[path]].as_text()
    }

    /// Main as a story of one landing, before blocks that edit it.
    fn told(&self) -> String {
        let mut told = "== 2025-03-12 07:00 | van-phong | Nhánh chính\n".to_owned();
        for (path, file) in &self.tree {
            let text = self.contents[file].as_text();
            let _ = write!(told, "-- {path} --\n{text}");
            if !text.ends_with('\n') {
                told.push('\n');
            }
        }
        told
    }

    /// The codes of the errors that refuse a request, each once.
    fn refusals(&self, login: &str, asked: &Asked) -> Vec<&'static str> {
        let found = self.found(login, asked, demo::AS_OF);
        let errors = found.iter().filter(|found| found.severity == Severity::Error);
        errors.map(|found| found.rule.code).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// What is said of a request. As the gate does it knows the changed files and the
    /// Office's, and no other.
    pub(crate) fn found(&self, login: &str, asked: &Asked, now: Moment) -> Vec<Diagnostic> {
        let (mut head, mut contents) = (self.tree.clone(), self.contents.clone());
        for (path, what) in asked {
            match what {
                Some((file, content)) => {
                    head.insert(path.as_str().into(), *file);
                    contents.insert(*file, content.clone());
                }
                None => drop(head.remove(path.as_str())),
            }
        }
        let paths = asked.keys().map(|path| ChangedPath {
            path: path.as_str().into(),
            was: self.tree.get(path.as_str()).copied(),
            is: head.get(path.as_str()).copied(),
            last_good: None,
        });
        let paths: Vec<ChangedPath> = paths.filter(|changed| changed.was != changed.is).collect();
        let is_read = |path: &str| !path.starts_with("tasks/") || asked.contains_key(path);
        let read: BTreeSet<FileId> =
            self.tree.iter().chain(&head).filter(|(path, _)| is_read(path)).map(|(_, file)| *file).collect();
        contents.retain(|file, _| read.contains(file));
        let drafts =
            self.tree.iter().chain(&head).filter(|(path, file)| task_path(path).is_some() && read.contains(file));
        let shelf = Shelf::fill(contents, &drafts.map(|(_, file)| *file).collect());
        let (before, after) = (Office::read(&self.tree, &shelf), Office::read(&head, &shelf));
        let actor = Account::parse(login).expect("a login");
        let messages = ["Cập nhật".to_owned()];
        let as_of = AsOf { moment: now, zone: Zone::default() };
        let change = Change {
            base: &self.tree,
            office: &before,
            appraisals: &before.appraisals,
            actor: Some(&actor),
            day: as_of.day(),
            paths: &paths,
            merging: &Merging::default(),
            messages: &messages,
        };
        let world =
            World { tree: &head, shelf: &shelf, office: &after, as_of, past: None, change: Some(change), unread: None };
        check::run(&world).diagnostics
    }

    /// What a block of a story makes of main.
    fn asked(&self, block: &str) -> Asked {
        let story = Story::read(&format!("{}{block}", self.told())).unwrap_or_else(|error| unreachable!("{error:#}"));
        let files = &story.landings().next_back().expect("the request").files;
        let put = |text: &String| text_file(&unescaped(text));
        files.iter().map(|(path, text)| (unescaped(path), text.as_ref().map(put))).collect()
    }
}

#[test]
fn each_request_meets_what_it_must() {
    let main = Main::of_demo();
    let mut wrong = String::new();
    let mut count = 0;
    for block in ASKED.split("\n== ").skip(1) {
        // Prose between the blocks stands in paragraphs of its own.
        let block = block.split("\n\n").next().unwrap_or(block);
        let mut parts = block.lines().next().unwrap_or_default().split(" | ");
        let (login, what) = (parts.nth(1).expect("who asks"), parts.next().expect("what is asked"));
        let (what, expected) = what.split_once("=>").expect("an expectation");
        let refusals = main.refusals(login, &main.asked(&format!("== {block}\n"))).join(" ");
        if refusals != expected.trim() {
            let _ = writeln!(wrong, "{login}: {what}=> {refusals}, not {expected}");
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 80, "{count} requests");
}

/// What keeps the lead of each task of the demo from adding one good update.
#[test]
fn whoever_has_a_task_can_update_it() {
    let main = Main::of_demo();
    let registry = main.registry();
    let mut found = String::new();
    for (path, file) in &main.tree {
        let Some((folder, id)) = task_path(path) else { continue };
        let agency = registry.iter().find(|agency| agency.id.as_str() == folder);
        let Some(account) = agency.and_then(|agency| agency.accounts.first()) else { continue };
        let text = main.contents[file].as_text();
        let start = if text.contains("\ncap_nhat:") { "" } else { "cap_nhat:\n" };
        let asked = Asked::from([(path.to_string(), Some(text_file(&format!("{text}{start}{UPDATE}"))))]);
        let refusals = main.refusals(&account.login, &asked);
        if !refusals.is_empty() {
            let _ = writeln!(found, "{id} {}", refusals.join(" "));
        }
    }
    assert_eq!(found, EXPECTED);
}

/// An agency fixes these itself: a coordinator's id, a cause, a reason, a hand-over. Of a document
/// above "thường" nothing is taken before the Office has removed it.
const EXPECTED: &str = "BCH-003 GB119
KKT-009 GB202
TU-004 GB115
SNNMT-005 GB203
SYT-001 GB113
";

const UPDATE: &str = "  - ngay: 2025-03-12
    nguoi: Công chức đầu mối
    dien_bien: Ba cơ quan phối hợp đã gửi số liệu của tuần thứ hai tháng 3
    tinh_hinh_trien_khai: Tổng hợp số liệu, gửi lại hai cơ quan còn sai biểu mẫu
    ket_qua: Xong 14 trong 17 biểu, còn 3 biểu chờ xác nhận
";
