//! What a file said when a workbook was made from it, so that nothing newer is
//! written over: a digest of each field that is asked for.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::question::questions;
use crate::model::field::{Field, Kind};
use crate::model::record::{Record, Said, Value};
use crate::model::task::Details;
use crate::parse;
use crate::source::hex;

/// By key of the task's field: how many entries a list had, and what all of it said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    fields: BTreeMap<String, (usize, String)>,
}

impl Base {
    #[must_use]
    pub fn of(details: &Details) -> Self {
        let mut fields = BTreeMap::new();
        for question in questions() {
            let root = question.root();
            fields.entry(root.key.to_owned()).or_insert_with(|| state(details, root));
        }
        Self { fields }
    }

    /// Whether a file still says of a field what it said then. A list may have got
    /// further entries: they stand behind those that were there.
    #[must_use]
    pub fn still_holds(&self, details: &Details, field: &'static Field) -> bool {
        let Some(known) = self.fields.get(field.key) else { return false };
        match (details.value(field), field.kind) {
            (Value::Many(mut entries), Kind::Many(_)) => {
                entries.truncate(known.0);
                (entries.len(), digest(&Value::Many(entries))) == *known
            }
            _ => state(details, field) == *known,
        }
    }

    /// How many entries a list had.
    #[must_use]
    pub fn entries(&self, field: &'static Field) -> usize {
        self.fields.get(field.key).map_or(0, |(count, _)| *count)
    }

    /// `trang_thai=0:1f0c2a9b;…`, as the workbook keeps it.
    #[must_use]
    pub fn text(&self) -> String {
        let pairs = self.fields.iter().map(|(key, (count, digest))| format!("{key}={count}:{digest}"));
        pairs.collect::<Vec<_>>().join(";")
    }

    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let pair = |pair: &str| {
            let (key, rest) = pair.split_once('=')?;
            let (count, digest) = rest.split_once(':')?;
            Some((key.trim().to_owned(), (count.parse().ok()?, digest.trim().to_owned())))
        };
        let fields: BTreeMap<_, _> = text.split(';').map(pair).collect::<Option<_>>()?;
        Some(Self { fields })
    }
}

fn state(details: &Details, field: &'static Field) -> (usize, String) {
    let value = details.value(field);
    let count = if let Value::Many(entries) = &value { entries.len() } else { 0 };
    (count, digest(&value))
}

fn digest(value: &Value<'_>) -> String {
    let mut text = String::new();
    say(value, &mut text);
    short(&text)
}

/// Enough to tell two contents apart that nobody made alike on purpose.
#[must_use]
pub(super) fn short(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())).chars().take(10).collect()
}

/// A text without what programs differ in: runs of space, what no reader sees.
#[must_use]
pub(super) fn words(text: &str) -> String {
    parse::clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a cell said, in few letters.
#[must_use]
pub(super) fn seal(text: &str) -> String {
    short(&words(text)).chars().take(6).collect()
}

/// The content in one text that does not depend on how a file is laid out.
fn say(value: &Value<'_>, out: &mut String) {
    match value {
        Value::Nothing => out.push('-'),
        Value::Text(text) | Value::Id(text) => {
            out.push_str(&format!("t{}:{text}", text.len()));
        }
        Value::Day(day) => out.push_str(&day.to_string()),
        Value::Whole(number) => out.push_str(&number.to_string()),
        Value::Choice(choice) => out.push_str(choice.key),
        Value::Deadline(deadline) => out.push_str(&format!("{}:{:?}", deadline.kind.key(), deadline.last_day)),
        Value::Words(words) => {
            out.push('[');
            for word in words {
                say(word, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::One(entry) => say_entry(entry, out),
        Value::Many(entries) => {
            for entry in entries {
                say_entry(entry, out);
            }
        }
    }
}

fn say_entry(entry: &[Said<'_>], out: &mut String) {
    out.push('{');
    for said in entry.iter().filter(|said| !said.value.is_nothing()) {
        out.push_str(said.field.key);
        out.push('=');
        say(&said.value, out);
        out.push(';');
    }
    out.push('}');
}
