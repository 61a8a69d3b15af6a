//! Two versions of a task file from one base, put together: what each side added to
//! a list, and each field that one side alone changed. A field that both changed, each
//! in its way, is not ours to choose.
//!
//! Lines are moved as they stand, so that no byte of either side is written anew.

use std::collections::BTreeMap;

use crate::lang::shortened;
use crate::model::field::{self, Kind};
use crate::model::limits;
use crate::yaml::{self, FaultKind};

/// Why two versions do not come together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// One of the two, or what both come from, cannot be read.
    Unreadable,
    /// Both changed it, each in its way: the key as it is written, the entry counted
    /// from 1 where it is one of a list, and what each side says.
    Both { key: String, entry: Option<usize>, ours: String, theirs: String },
}

/// What both versions say together: `ours` stands on main, `theirs` asks for more.
///
/// # Errors
/// What a person must decide.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Result<String, Vec<Clash>> {
    if ![base, ours, theirs].into_iter().all(is_read) {
        return Err(vec![Clash::Unreadable]);
    }
    let sides = [base, ours, theirs].map(Block::all);
    let (mut merged, mut clashes) = (String::new(), Vec::new());
    for key in order(&sides[1], &sides[2]) {
        let [was, mine, other] =
            sides.each_ref().map(|blocks| blocks.iter().find(|block| block.key == key).map(|block| block.text.clone()));
        match of_block(&key, was, mine, other) {
            Ok(text) => merged.push_str(&text.unwrap_or_default()),
            Err(found) => clashes.extend(found),
        }
    }
    if !clashes.is_empty() {
        return Err(clashes);
    }
    // Without its last line break, where neither had one.
    if !ours.ends_with('\n') && !theirs.ends_with('\n') {
        merged.truncate(merged.trim_end_matches(['\r', '\n']).len());
    }
    if is_read(&merged) { Ok(merged) } else { Err(vec![Clash::Unreadable]) }
}

fn is_read(text: &str) -> bool {
    let document = yaml::read(text, limits::YAML_NODES);
    let is_twice = |fault: &yaml::Fault| matches!(fault.kind, FaultKind::DuplicateKey { .. });
    let is_map = document.root.is_some_and(|root| root.as_map().is_some());
    is_map && !document.is_broken && !document.faults.iter().any(is_twice)
}

/// The lines of a key of the file, or remarks and empty lines between two of them.
struct Block {
    key: Key,
    /// Ends with a line break.
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Field(String),
    /// By what it says, and how often that was said above.
    Remark(String, usize),
}

impl Block {
    fn all(text: &str) -> Vec<Self> {
        let mut blocks: Vec<Self> = Vec::new();
        let mut remarks: BTreeMap<String, usize> = BTreeMap::new();
        // What may turn out to belong to the value above.
        let mut pending = String::new();
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        for line in text.split_inclusive('\n') {
            let line = if line.ends_with('\n') { line.to_owned() } else { format!("{line}{end}") };
            let is_key = line.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '_' | '"' | '\''));
            if line.starts_with('#') || line.trim().is_empty() {
                pending.push_str(&line);
            } else if is_key {
                Self::remark(&mut blocks, &mut remarks, &mut pending);
                blocks.push(Self { key: Key::Field(key_of(&line)), text: line });
            } else {
                if let Some(last) = blocks.last_mut() {
                    last.text.push_str(&pending);
                    last.text.push_str(&line);
                    pending.clear();
                } else {
                    pending.push_str(&line);
                }
            }
        }
        Self::remark(&mut blocks, &mut remarks, &mut pending);
        blocks
    }

    fn remark(blocks: &mut Vec<Self>, remarks: &mut BTreeMap<String, usize>, pending: &mut String) {
        if !pending.is_empty() {
            let seen = remarks.entry(pending.clone()).or_default();
            blocks.push(Self { key: Key::Remark(pending.clone(), *seen), text: std::mem::take(pending) });
            *seen += 1;
        }
    }
}

/// A key by the name that officers read, in whatever language it is written.
fn key_of(line: &str) -> String {
    let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    field::TASK.field(key).map_or(key, |field| field.key).to_owned()
}

/// The keys of both, each of theirs alone behind the one that it follows there.
fn order(ours: &[Block], theirs: &[Block]) -> Vec<Key> {
    let mut keys: Vec<Key> = ours.iter().map(|block| block.key.clone()).collect();
    let mut before: Option<&Key> = None;
    for block in theirs {
        if !keys.contains(&block.key) {
            let at = before.and_then(|before| keys.iter().position(|key| key == before)).map_or(0, |at| at + 1);
            keys.insert(at, block.key.clone());
        }
        before = Some(&block.key);
    }
    keys
}

type Side = Option<String>;

fn of_block(key: &Key, was: Side, mine: Side, other: Side) -> Result<Side, Vec<Clash>> {
    if mine == other || was == other {
        return Ok(mine);
    }
    if was == mine {
        return Ok(other);
    }
    let Key::Field(name) = key else { return Ok(mine.or(other)) };
    let is_list = field::TASK.field(name).is_some_and(|field| matches!(field.kind, Kind::Many(_)));
    match (&mine, &other) {
        (Some(mine), Some(other)) if is_list => List::of(mine).zip(List::of(other)).map_or_else(
            || Err(vec![both(name, None, mine, other)]),
            |(mine, other)| List::merged(name, was.as_deref().and_then(List::of), mine, other).map(Some),
        ),
        _ => {
            let said = |side: &Side| side.clone().unwrap_or_else(|| "—".to_owned());
            Err(vec![both(name, None, &said(&mine), &said(&other))])
        }
    }
}

fn both(key: &str, entry: Option<usize>, ours: &str, theirs: &str) -> Clash {
    let said = |text: &str| shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    Clash::Both { key: key.to_owned(), entry, ours: said(ours), theirs: said(theirs) }
}

/// A list in lines: what stands over its entries, and each entry.
struct List<'a> {
    head: &'a str,
    entries: Vec<&'a str>,
}

impl<'a> List<'a> {
    /// None of one in brackets.
    fn of(text: &'a str) -> Option<Self> {
        let head = text.split_inclusive('\n').next()?;
        let value = head.split_once(':')?.1.trim();
        if !(value.is_empty() || value.starts_with('#') || value == "[]") {
            return None;
        }
        let mut starts: Vec<usize> = Vec::new();
        let (mut at, mut dash) = (0, None);
        for line in text.split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches(' ').len();
            let is_entry = line.get(indent..).is_some_and(|rest| rest.starts_with("- ") || rest.trim_end() == "-");
            if is_entry && *dash.get_or_insert(indent) == indent {
                starts.push(at);
            }
            at += line.len();
        }
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let entries = starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end)).collect();
        let first = starts.first().copied().unwrap_or(text.len());
        Some(Self { head: text.get(..first)?, entries })
    }

    fn merged(key: &str, was: Option<List<'_>>, mine: Self, other: Self) -> Result<String, Vec<Clash>> {
        let was = was.map(|was| was.entries).unwrap_or_default();
        let count = was.len();
        if mine.entries.len() < count || other.entries.len() < count {
            let [mine, other] = [&mine, &other].map(|side| side.entries.concat());
            return Err(vec![both(key, None, &mine, &other)]);
        }
        let (mine_known, mine_new) = mine.entries.split_at(count);
        let (other_known, other_new) = other.entries.split_at(count);
        let (mut text, mut clashes) = (mine.head.to_owned(), Vec::new());
        for (at, was) in was.iter().enumerate() {
            match (mine_known[at], other_known[at]) {
                (mine, other) if mine == other || *was == other => text.push_str(mine),
                (mine, other) if *was == mine => text.push_str(other),
                (mine, other) => clashes.push(both(key, Some(at + 1), mine, other)),
            }
        }
        if !clashes.is_empty() {
            return Err(clashes);
        }
        text.push_str(&by_day(mine_new, other_new).concat());
        Ok(text)
    }
}

/// Entries of both, each side's in its order, the earlier day first; of one day those
/// that main has. What both added alike stands once.
fn by_day<'a>(mine: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let mut waiting = other.iter().filter(|entry| !mine.contains(entry)).copied().peekable();
    let mut all = Vec::new();
    for entry in mine {
        while let (Some(next), Some(day)) = (waiting.peek().and_then(|next| day_of(next)), day_of(entry)) {
            if next >= day {
                break;
            }
            all.extend(waiting.next());
        }
        all.push(*entry);
    }
    all.extend(waiting);
    all
}

/// The day on an entry's first line.
fn day_of(entry: &str) -> Option<&str> {
    let line = entry.lines().next()?;
    let word = line.split([' ', ',', '{', '"', '\'']).find(|word| word.len() == 10 && word.starts_with("20"))?;
    word.chars().all(|c| c.is_ascii_digit() || c == '-').then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str =
        "ma: A-1\ntrang_thai: dang_thuc_hien\n# Mỗi lần một mục\ncap_nhat:\n  - ngay: 2025-03-01\n    nguoi: A\n";

    fn entry(day: &str, by: &str) -> String {
        format!("  - ngay: {day}\n    nguoi: {by}\n")
    }

    #[test]
    fn entries_of_both_stand_in_the_order_of_their_days() {
        let (early, late) = (entry("2025-03-07", "B"), entry("2025-03-08", "C"));
        let [first, second] = [&early, &late].map(|entry| format!("{BASE}{entry}"));
        let both = format!("{BASE}{early}{late}");
        assert_eq!(merge(BASE, &first, &second), Ok(both.clone()));
        assert_eq!(merge(BASE, &second, &first), Ok(both));
    }

    #[test]
    fn a_field_of_one_side_and_an_entry_of_the_other_come_together() {
        let done = BASE.replace("dang_thuc_hien\n", "hoan_thanh\nngay_hoan_thanh: 2025-03-07\n");
        let more = format!("{BASE}{}", entry("2025-03-08", "C"));
        let both = format!("{done}{}", entry("2025-03-08", "C"));
        assert_eq!(merge(BASE, &done, &more), Ok(both.clone()));
        assert_eq!(merge(BASE, &more, &done), Ok(both));
    }

    #[test]
    fn the_first_updates_of_both_share_one_list() {
        let base = "ma: A-1\n# cap_nhat: ở cuối tệp\n";
        let with = |by: &str| format!("{base}cap_nhat:\n{}", entry("2025-03-07", by));
        let both = format!("{base}cap_nhat:\n{}{}", entry("2025-03-07", "B"), entry("2025-03-07", "C"));
        assert_eq!(merge(base, &with("B"), &with("C")), Ok(both));
    }

    #[test]
    fn what_both_changed_is_for_a_person() {
        let [mine, other] = ["hoan_thanh", "tam_dung"].map(|state| BASE.replace("dang_thuc_hien", state));
        let clash = both("trang_thai", None, "trang_thai: hoan_thanh", "trang_thai: tam_dung");
        assert_eq!(merge(BASE, &mine, &other), Err(vec![clash]));
        let [mine, other] = ["B", "C"].map(|by| BASE.replace("nguoi: A", &format!("nguoi: {by}")));
        assert!(
            matches!(&merge(BASE, &mine, &other), Err(found) if matches!(found[..], [Clash::Both { entry: Some(1), .. }]))
        );
        assert_eq!(merge(BASE, "a: [", BASE), Err(vec![Clash::Unreadable]));
    }
}
