//! The field table holds what it promises: what a file says stands on the task's
//! page and in the data, and what a list's column says stands in the file.

use giaoban::lang::{Lang, prose_date, table_date};
use giaoban::model::field::{Field, Shown, TASK};
use giaoban::model::record::{Record, Said, Value};
use giaoban::parse::TaskDraft;
use giaoban::source::Content;

use crate::corpus::site;
use crate::rule_pages::{Block, TASK_PATH};

/// Every field of a task file, each with words of its own.
const FILE: &str = include_str!("fields.yaml");

/// A single value of the file, with the fields that lead to it.
struct Leaf {
    path: String,
    /// The field of the task that it belongs to.
    of: &'static Field,
    /// Any of these is the value as people read it.
    shown: Vec<String>,
    /// As programs read it.
    raw: String,
}

fn leaves(said: &Said<'_>, of: &'static Field, above: &str, out: &mut Vec<Leaf>) {
    if matches!(said.field.policy.shown, Shown::Nowhere(_)) {
        return;
    }
    let path = format!("{above}{}", said.field.key);
    single(&said.value, &path, of, out);
}

fn single(value: &Value<'_>, path: &str, of: &'static Field, out: &mut Vec<Leaf>) {
    let mut note = |shown: Vec<String>, raw: String| out.push(Leaf { path: path.to_owned(), of, shown, raw });
    match value {
        Value::Nothing => note(Vec::new(), "nothing is written".to_owned()),
        Value::Text(text) => note(vec![(*text).to_owned()], (*text).to_owned()),
        Value::Day(day) => note(vec![prose_date(*day, Lang::Vi), table_date(*day, Lang::Vi)], day.to_string()),
        Value::Whole(number) => note(vec![format!("{number}%")], number.to_string()),
        Value::Choice(choice) => note(vec![choice.label.vi.to_owned()], choice.key.to_owned()),
        Value::Id(id) => {
            let names = [("so-tai-chinh", "Sở Tài chính"), ("so-y-te", "Sở Y tế"), ("STC-007", "STC-007")];
            let name = names.into_iter().find(|(known, _)| known == id).map(|(_, name)| name.to_owned());
            note(vec![name.unwrap_or_else(|| "Chương trình".to_owned())], (*id).to_owned());
        }
        Value::Deadline(deadline) => note(deadline.as_written.clone().into_iter().collect(), String::new()),
        Value::Words(words) => words.iter().for_each(|word| single(word, path, of, out)),
        Value::One(entry) => entry.iter().for_each(|said| leaves(said, of, &format!("{path}."), out)),
        Value::Many(entries) => {
            entries.iter().flatten().for_each(|said| leaves(said, of, &format!("{path}."), out));
        }
    }
}

#[test]
fn what_a_file_says_stands_on_its_page_and_in_the_data() {
    let draft = TaskDraft::parse(&Content::Text(FILE.into()));
    assert!(draft.problems.is_empty(), "{:?}", draft.problems);
    let mut all = Vec::new();
    for said in draft.said() {
        leaves(&said, said.field, "", &mut all);
    }
    assert!(all.len() > 70, "{}", all.len());
    let site = site(&[Block { kind: format!("yaml {TASK_PATH} only"), body: FILE.to_owned() }]);
    let file = |path: &str| {
        let bytes = &site.iter().find(|(found, _)| found == path).unwrap_or_else(|| unreachable!("{path}")).1;
        String::from_utf8_lossy(bytes).into_owned()
    };
    let (page, json, csv) = (file("nhiem-vu/STC-007.html"), file("data/tasks.json"), file("data/tasks.csv"));
    let mut lost = Vec::new();
    for leaf in &all {
        let is_in = |text: &str| leaf.shown.iter().any(|shown| text.to_lowercase().contains(&shown.to_lowercase()));
        if !is_in(&page) {
            lost.push(format!("{}: {:?} is not on the page", leaf.path, leaf.shown));
        }
        if leaf.of.policy.shown == Shown::Fact {
            if !json.contains(&leaf.raw) {
                lost.push(format!("{}: {} is not in tasks.json", leaf.path, leaf.raw));
            }
            if !is_in(&csv) && !csv.contains(&leaf.raw) {
                lost.push(format!("{}: {:?} is not in tasks.csv", leaf.path, leaf.shown));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn each_table_of_a_task_is_filled_in_here() {
    for table in TASK.with_inner() {
        for field in table.fields {
            assert!(FILE.contains(&format!("{}:", field.key)), "{} of {}", field.key, table.label.en);
        }
    }
}
