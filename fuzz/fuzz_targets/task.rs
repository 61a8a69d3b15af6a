//! A task file of any bytes among good ones: found, told, and no other file
//! harmed; what is printed steers no terminal and no runner.
#![no_main]

use std::collections::HashMap;

use giaoban::check::{self, World};
use giaoban::emit::{self, Print, Style};
use giaoban::lang::Lang;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::parse::{Office, Shelf};
use giaoban::source::{BlobId, Content, FileId, Tree};
use libfuzzer_sys::fuzz_target;

const TASK: &str = "tasks/so-tai-chinh/STC-007.yaml";
const OFFICE: [(&str, &str); 3] = [
    ("office/agencies.yaml", include_str!("../../tests/it/instance/office/agencies.yaml")),
    ("office/meetings.yaml", include_str!("../../tests/it/instance/office/meetings.yaml")),
    ("giaoban.yaml", include_str!("../../tests/it/instance/giaoban.yaml")),
];

fuzz_target!(|bytes: &[u8]| {
    let mut tree = Tree::new();
    let mut contents = HashMap::new();
    let office = OFFICE.iter().map(|(path, text)| (*path, text.as_bytes()));
    for (number, (path, bytes)) in (0_u8..).zip(office.chain([(TASK, bytes)])) {
        let file = FileId { blob: BlobId([number; 20]), is_regular: true };
        tree.insert(path.into(), file);
        contents.insert(file, Content::from_bytes(bytes));
    }
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let as_of = AsOf { moment: Moment(1_741_740_400), zone: Zone::default() };
    let world = World { tree: &tree, shelf: &shelf, office: &office, as_of, past: None, change: None, unread: None };
    let report = check::run(&world);
    for found in &report.diagnostics {
        let text = tree.get(&found.path).map_or("", |file| shelf.text(*file));
        let (start, end) = (found.span.start, found.span.end);
        assert!(start <= end && end <= text.len().max(1), "{} at {start}..{end}", found.rule.code);
        assert!(text.is_char_boundary(start.min(text.len())) && text.is_char_boundary(end.min(text.len())));
    }
    let print = Print { report: &report, tree: &tree, shelf: &shelf, lang: Lang::Vi };
    for text in [emit::full(&print, Style::Plain), emit::concise(&print), emit::github(&print)] {
        assert_eq!(text.chars().find(|c| c.is_control() && *c != '\n'), None, "it steers");
    }
});
