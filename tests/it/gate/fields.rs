//! Every field of a task file, and who may edit it: `fields.txt` is the table.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use giaoban::model::field;

use super::Main;
use crate::rule_pages::{OFFICE, TASK_PATH};

const TABLE: &str = include_str!("fields.txt");
const TASK: &str = include_str!("task.yaml");
/// The lead, another agency, the Office.
const ASKING: [&str; 3] = ["so-tai-chinh", "so-y-te", "van-phong"];

fn main() -> Main {
    let files: Vec<(&str, &str)> = OFFICE.iter().copied().chain([(TASK_PATH, TASK)]).collect();
    Main::of(&files)
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.split("\n== ").skip(1).filter_map(|row| row.split_once('\n'))
}

#[test]
fn who_may_edit_which_field() {
    let main = main();
    let (mut wrong, mut all) = (false, String::new());
    for (heading, edit) in rows() {
        let what = heading.split(" | ").next().unwrap_or_default();
        let asked =
            main.asked(&format!("== 2025-03-12 08:00 | a | Sửa\n-- {TASK_PATH} | edit --\n{}\n", edit.trim_end()));
        let mut found = what.to_owned();
        for login in ASKING {
            let refusals = main.refusals(login, &asked).join(" ");
            let _ = write!(found, " | {}", if refusals.is_empty() { "–" } else { &refusals });
        }
        wrong |= found != heading;
        let _ = writeln!(all, "{found}");
    }
    assert!(!wrong, "{all}");
}

#[test]
fn no_field_is_forgotten() {
    let told: BTreeSet<&str> = rows().filter_map(|(heading, _)| heading.split([' ', '.', ',']).next()).collect();
    let all: BTreeSet<&str> = field::TASK.fields.iter().map(|field| field.key).collect();
    assert_eq!(told, all);
}
