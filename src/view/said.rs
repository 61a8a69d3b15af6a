//! How what a field says is read, by people and by programs: from the field table
//! alone, so that no field of a file is forgotten.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::address::Link;
use super::lists::numbered;
use crate::lang::Lang;
use crate::model::choice::Choice;
use crate::model::field::{Field, Kind, Shown, citation, delivery, document, evidence, task};
use crate::model::id::AgencyId;
use crate::model::record::{Record, Said, Value};
use crate::model::task::Details;
use crate::parse::Office;

/// What is shown among the facts, where something was written.
pub(super) fn facts(details: &Details) -> impl Iterator<Item = Said<'_>> {
    let said = details.said_of(|field| field.policy.shown == Shown::Fact).into_iter();
    said.filter(|said| !said.value.is_nothing())
}

/// What stands before the day of a document.
const NUMBERS: [&Field; 4] = [&document::NUMBER, &evidence::NUMBER, &citation::NUMBER, &delivery::NUMBER];

/// The names behind ids, in the reader's language.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) office: &'a Office,
    pub(super) lang: Lang,
    /// How a day is written: as in prose, or in digits for readers of both languages.
    pub(super) day: fn(NaiveDate, Lang) -> String,
}

impl Reading<'_> {
    /// A piece for each entry, with its address where it has one.
    pub(super) fn pieces(self, said: &Said<'_>) -> Vec<Link> {
        match &said.value {
            Value::Nothing => Vec::new(),
            Value::Many(entries) => entries.iter().map(|entry| self.entry(entry)).collect(),
            Value::One(entry) => vec![self.entry(entry)],
            value => vec![Link { label: self.words(said.field, value), href: String::new() }],
        }
    }

    /// All in one line.
    pub(super) fn line(self, said: &Said<'_>) -> String {
        let whole = |piece: Link| match piece.href.as_str() {
            "" => piece.label,
            href => format!("{} <{href}>", piece.label),
        };
        self.pieces(said).into_iter().map(whole).collect::<Vec<_>>().join("; ")
    }

    /// `01/CTr-UBND ngày 10/01/2025, Chương trình công tác`; `Khách quan: chờ vốn`.
    fn entry(self, entry: &[Said<'_>]) -> Link {
        let mut piece = Link::default();
        let mut number: Option<&str> = None;
        let mut parts: Vec<String> = Vec::new();
        let mut kind = None;
        let shown = entry.iter().filter(|said| !matches!(said.field.policy.shown, Shown::Nowhere(_)));
        for Said { field, value, .. } in shown {
            match (field.kind, value) {
                (_, Value::Nothing) => {}
                (Kind::Link, Value::Text(address)) => piece.href = (*address).to_owned(),
                (_, Value::Text(text)) if NUMBERS.iter().any(|known| std::ptr::eq(*known, *field)) => {
                    number = Some(text);
                }
                (Kind::Day, Value::Day(day)) => {
                    parts.push(numbered(number.take(), Some((self.day)(*day, self.lang)), self.lang));
                }
                (_, Value::Choice(choice)) if parts.is_empty() && kind.is_none() => kind = Some(*choice),
                _ => parts.push(self.words(field, value)),
            }
        }
        parts.extend(number.map(str::to_owned));
        let kind = kind.map(|choice: Choice| choice.label.in_lang(self.lang));
        piece.label = match (kind, parts.is_empty()) {
            (Some(kind), true) => kind.to_owned(),
            (Some(kind), false) => format!("{kind}: {}", parts.join(", ")),
            (None, _) => parts.join(", "),
        };
        if piece.label.is_empty() {
            piece.label.clone_from(&piece.href);
        }
        piece
    }

    fn words(self, field: &'static Field, value: &Value<'_>) -> String {
        match value {
            Value::Nothing => String::new(),
            Value::Text(text) => (*text).to_owned(),
            Value::Day(day) => (self.day)(*day, self.lang),
            Value::Whole(number) if std::ptr::eq(field, &task::PERCENT) => format!("{number}%"),
            Value::Whole(number) => number.to_string(),
            Value::Choice(choice) => choice.label.in_lang(self.lang).to_owned(),
            Value::Id(id) => self.name(field.kind, id).to_owned(),
            Value::Deadline(deadline) => deadline.phrase(self.lang),
            Value::Words(words) => words.iter().map(|word| self.words(field, word)).collect::<Vec<_>>().join(", "),
            Value::One(entry) => self.entry(entry).label,
            Value::Many(entries) => entries.iter().map(|entry| self.entry(entry).label).collect::<Vec<_>>().join("; "),
        }
    }

    fn name<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        match kind {
            Kind::List(inner) => self.name(*inner, id),
            Kind::AgencyId => {
                AgencyId::parse(id).and_then(|id| self.office.registry.agency(&id)).map_or(id, |agency| &agency.name)
            }
            Kind::ProgrammeId => {
                let programmes = &self.office.programmes.list;
                programmes.iter().find(|programme| programme.id.as_str() == id).map_or(id, |programme| &programme.name)
            }
            _ => id,
        }
    }
}

/// By English keys, days as `YYYY-MM-DD`, choices by their key.
pub(super) fn json(facts: Vec<Said<'_>>) -> Map<String, Json> {
    object(facts.into_iter())
}

fn object<'a>(said: impl Iterator<Item = Said<'a>>) -> Map<String, Json> {
    let shown = said.filter(|said| !matches!(said.field.policy.shown, Shown::Nowhere(_)) && !said.value.is_nothing());
    shown.map(|said| (said.field.en.to_owned(), of(&said.value))).collect()
}

fn of(value: &Value<'_>) -> Json {
    match value {
        Value::Nothing => Json::Null,
        Value::Text(text) | Value::Id(text) => Json::from(*text),
        Value::Day(day) => Json::from(day.to_string()),
        Value::Whole(number) => Json::from(*number),
        Value::Choice(choice) => Json::from(choice.key),
        Value::Deadline(deadline) => Json::from(deadline.last_day.map(|day| day.to_string())),
        Value::Words(words) => Json::from(words.iter().map(of).collect::<Vec<_>>()),
        Value::One(entry) => Json::Object(object(entry.iter().cloned())),
        Value::Many(entries) => {
            Json::from(entries.iter().map(|entry| Json::Object(object(entry.iter().cloned()))).collect::<Vec<_>>())
        }
    }
}
