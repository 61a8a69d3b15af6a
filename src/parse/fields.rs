//! One mapping read by the field table: keys in either language, each value by
//! its kind, every problem noted with its place.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};
use unicode_normalization::char::is_combining_mark;

use super::nearest;
use super::problem::{Problem, ProblemKind};
use crate::character::{Nature, nature, shown, without};
use crate::lang::{Lang, Text, bare, fold, legacy, nfc, nfkc, shortened, twin};
use crate::model::deadline::{self, Deadline};
use crate::model::field::{Field, Kind, Required, Table};
use crate::model::limits;
use crate::model::mailbox::Mailbox;
use crate::model::record::{Reader, Record, Word};
use crate::model::time::{Moment, Zone};
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, FaultKind, Node, Slip, Style, Value};

pub(super) struct Fields<'a> {
    entries: Vec<(&'static Field, &'a Entry)>,
    pub(super) span: Span,
    problems: &'a mut Vec<Problem>,
}

/// A key that a table does not have. One that begins with a space that is none
/// to YAML was meant to be indented: the line was pasted.
fn unknown_key(entry: &Entry, table: &'static Table, map: &[Entry]) -> Problem {
    let first = entry.key.chars().next().filter(|first| first.is_whitespace());
    if let Some(odd) = first {
        let kind = ProblemKind::Yaml(FaultKind::Syntax { slip: Slip::OddSpace });
        let is_as_written = entry.key_span.end() - entry.key_span.start() == entry.key.len();
        let start = entry.key_span.start();
        // Behind quotes or an escape it is somewhere in the key.
        let span = if is_as_written { Span::new(start, start + odd.len_utf8()) } else { entry.key_span };
        return Problem { kind, span };
    }
    let key = unquoted(&entry.key).unwrap_or(&entry.key);
    // Some write the label of the guide.
    let labelled = table.fields.iter().find(|field| bare(field.label.vi) == bare(key)).map(|field| field.key);
    let nearest = labelled
        .or_else(|| nearest(key, table.fields.iter().flat_map(|field| [field.key, field.en])))
        .or_else(|| only_one_with(key, table));
    let odd = key.chars().find(|letter| is_unseen_slip(*letter));
    let meant = nearest.and_then(|nearest| table.field(nearest));
    let stands =
        |other: &&Entry| table.field(&other.key).zip(meant).is_some_and(|(one, other)| std::ptr::eq(one, other));
    let taken = map.iter().find(stands);
    // By the name that it has there.
    let nearest = match (taken, meant) {
        (Some(other), Some(field)) => Some(if other.key == field.key { field.key } else { field.en }),
        _ => nearest,
    };
    let taken = taken.map(|other| other.key_span);
    Problem { kind: ProblemKind::UnknownKey { key: shortened(&entry.key), nearest, taken, odd }, span: entry.key_span }
}

/// The key that these words are a part of, `tinh_hinh` of `tinh_hinh_trien_khai`, where
/// no other field has them.
fn only_one_with(key: &str, table: &'static Table) -> Option<&'static str> {
    let holds = |known: &&'static str| is_part_of(key, known);
    let mut found = table.fields.iter().filter_map(|field| [field.key, field.en].into_iter().find(holds));
    found.next().filter(|_| found.next().is_none())
}

/// Whether a key has these words and others.
pub(super) fn is_part_of(key: &str, known: &str) -> bool {
    let words = bare(key).replace(' ', "_");
    !words.is_empty() && words != known && format!("_{known}_").contains(&format!("_{words}_"))
}

/// A character in a key that the eye passes over: a letter of another script, a
/// blank, a dash. A letter with a mark is seen.
fn is_unseen_slip(letter: char) -> bool {
    let is_plain = letter.is_ascii() || is_combining_mark(letter);
    !is_plain
        && (twin(letter).is_some() || !letter.is_alphabetic() || letter > '\u{2000}' || nature(letter).is_hidden())
}

impl<'a> Fields<'a> {
    /// The fields of a mapping. Keys the table does not know, keys of the
    /// other language and required fields that are absent are noted here.
    pub(super) fn of(node: &'a Node, table: &'static Table, problems: &'a mut Vec<Problem>) -> Option<Self> {
        let Some(map) = node.as_map() else {
            if !matches!(node.value, Value::Refused) {
                problems.push(Problem { kind: ProblemKind::NotAMapping { table }, span: node.span });
            }
            return None;
        };
        let mut entries: Vec<(&'static Field, &Entry)> = Vec::new();
        // Under a key that is misspelt they are there.
        let mut misspelt: Vec<&'static str> = Vec::new();
        for entry in map {
            let Some(field) = table.field(&entry.key) else {
                let problem = unknown_key(entry, table, map);
                if let ProblemKind::UnknownKey { nearest: Some(nearest), .. } = problem.kind {
                    misspelt.push(nearest);
                }
                problems.push(problem);
                continue;
            };
            if let Some((_, first)) = entries.iter().find(|(known, _)| std::ptr::eq(*known, field)) {
                // The same field in the other language: which of the two was meant is not ours to choose.
                let kind = FaultKind::DuplicateKey { key: entry.key.clone(), first: first.key_span };
                problems.push(Problem { kind: ProblemKind::Yaml(kind), span: entry.key_span });
                continue;
            }
            entries.push((field, entry));
        }
        note_other_language(&entries, problems);
        let fields = Self { entries, span: node.span, problems };
        let is_misspelt = |field: &Field| field.keys().any(|key| misspelt.contains(&key));
        for field in table.fields.iter().filter(|field| field.required == Required::Always && !is_misspelt(field)) {
            match fields.entries.iter().find(|(known, _)| std::ptr::eq(*known, *field)) {
                Some((_, entry)) if is_written(&entry.node, field.kind) => {}
                // The fault says it.
                Some((_, entry)) if matches!(entry.node.value, Value::Refused) => {}
                Some((_, entry)) => {
                    let kind = ProblemKind::Missing { field, stands: true };
                    fields.problems.push(Problem { kind, span: entry.key_span });
                }
                None => {
                    let span = map.first().map_or(node.span, |first| first.key_span);
                    let kind = ProblemKind::Missing { field, stands: false };
                    fields.problems.push(Problem { kind, span });
                }
            }
        }
        Some(fields)
    }

    /// Whether anything is written under a field, of whatever shape.
    pub(super) fn holds(&self, field: &'static Field) -> bool {
        self.node(field).is_some()
    }

    fn node(&self, field: &'static Field) -> Option<&'a Node> {
        let (_, entry) = self.entries.iter().find(|(known, _)| std::ptr::eq(*known, field))?;
        is_written(&entry.node, field.kind).then_some(&entry.node)
    }

    /// Where the value of a field stands, whatever it holds.
    pub(super) fn value_span(&self, field: &'static Field) -> Option<Span> {
        self.entries.iter().find(|(known, _)| std::ptr::eq(*known, field)).map(|(_, entry)| entry.node.span)
    }

    /// A scalar as written, for values whose shape another field decides.
    pub(super) fn raw(&self, field: &'static Field) -> Option<String> {
        self.node(field).and_then(scalar).map(shortened)
    }

    pub(super) fn note(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span });
    }

    /// Text of a line or of several, cleaned: NFC, no invisible characters.
    pub(super) fn text(&mut self, field: &'static Field) -> Option<Spanned<String>> {
        let node = self.node(field)?;
        clean_text(node, field, self.problems)
    }

    pub(super) fn day(&mut self, field: &'static Field) -> Option<Spanned<NaiveDate>> {
        self.read(field, deadline::parse_day, |written| ProblemKind::BadDay {
            // A blank of Word's before it is none to YAML.
            guess: deadline::guess_day(written.trim()),
            written,
        })
    }

    pub(super) fn instant(&mut self, field: &'static Field) -> Option<Spanned<Moment>> {
        self.read(field, Moment::parse, |written| ProblemKind::BadInstant { written })
    }

    pub(super) fn clock(&mut self, field: &'static Field) -> Option<Spanned<NaiveTime>> {
        let parse = |text: &str| (text.len() == 5).then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten();
        self.read(field, parse, |written| ProblemKind::BadClock { written })
    }

    pub(super) fn zone(&mut self, field: &'static Field) -> Option<Spanned<Zone>> {
        self.read(field, Zone::parse, |written| ProblemKind::BadZone { written })
    }

    pub(super) fn whole(&mut self, field: &'static Field) -> Option<Spanned<u32>> {
        let bounds = bounds_of(field.kind);
        self.read(field, |text| whole_number(text, bounds), |written| bad_number(written, bounds))
    }

    /// A list of whole numbers.
    pub(super) fn wholes(&mut self, field: &'static Field) -> Vec<Spanned<u32>> {
        let bounds = bounds_of(field.kind);
        self.list(field, |text| whole_number(text, bounds))
    }

    pub(super) fn mailbox(&mut self, field: &'static Field) -> Option<Spanned<Mailbox>> {
        self.read(field, Mailbox::parse, |written| ProblemKind::BadMailbox { written })
    }

    /// Text with words in braces, each of which is known.
    pub(super) fn wording(&mut self, field: &'static Field) -> Option<Spanned<String>> {
        let (Kind::Wording(known), Some(text)) = (field.kind, self.text(field)) else { return None };
        match unknown_word(&text.value, known) {
            None => Some(text),
            Some(word) => {
                let written = shortened(word);
                let kind = ProblemKind::BadChoice {
                    field,
                    choices: [known.join(", "), known.join(", ")],
                    nearest: nearest(&written, known.iter().copied()),
                    written,
                };
                self.note(kind, text.span);
                None
            }
        }
    }

    pub(super) fn choice<T>(&mut self, field: &'static Field, parse: impl Fn(&str) -> Option<T>) -> Option<Spanned<T>> {
        self.read(field, parse, |written| bad_choice(field, written))
    }

    pub(super) fn id<T>(&mut self, field: &'static Field, parse: impl Fn(&str) -> Option<T>) -> Option<Spanned<T>> {
        self.read(field, parse, |written| ProblemKind::BadId { field, written })
    }

    pub(super) fn link(&mut self, field: &'static Field) -> Option<Spanned<String>> {
        self.read(
            field,
            |text| is_web_address(text).then(|| text.to_owned()),
            |written| ProblemKind::BadLink { written },
        )
    }

    /// A list of scalars, each by `parse`.
    pub(super) fn list<T>(&mut self, field: &'static Field, parse: impl Fn(&str) -> Option<T>) -> Vec<Spanned<T>> {
        let Some(node) = self.node(field) else { return Vec::new() };
        let Value::List(nodes) = &node.value else {
            let expected = Text::new("một danh sách", "a list");
            self.note(ProblemKind::WrongShape { field, expected }, node.span);
            return Vec::new();
        };
        // As many as there are: lists of drafts stay in memory.
        let mut values = Vec::with_capacity(nodes.len());
        for node in nodes {
            let Some(text) = scalar(node) else {
                if !matches!(node.value, Value::Refused) {
                    self.note(ProblemKind::WrongShape { field, expected: one_value() }, node.span);
                }
                continue;
            };
            match parse(text) {
                Some(value) => values.push(Spanned::new(value, node.span)),
                None => {
                    let written = shortened(text);
                    let kind = match field.kind {
                        Kind::List(Kind::Choice(_)) => bad_choice(field, written),
                        Kind::List(Kind::Whole { .. }) => bad_number(written, bounds_of(field.kind)),
                        Kind::List(Kind::Mailbox) => ProblemKind::BadMailbox { written },
                        _ => ProblemKind::BadId { field, written },
                    };
                    self.note(kind, node.span);
                }
            }
        }
        values
    }

    /// One mapping below a field.
    pub(super) fn one<T>(&mut self, field: &'static Field, read: impl Fn(Fields<'_>) -> T) -> Option<T> {
        let Kind::One(table) = field.kind else { return None };
        let node = self.node(field)?;
        Fields::of(node, table, self.problems).map(read)
    }

    /// A list of mappings below a field, at most `max`.
    pub(super) fn many<T>(&mut self, field: &'static Field, max: usize, read: impl Fn(Fields<'_>) -> T) -> Vec<T> {
        let (Kind::Many(table), Some(node)) = (field.kind, self.node(field)) else { return Vec::new() };
        let Value::List(nodes) = &node.value else {
            let expected = Text::new("một danh sách các mục", "a list of entries");
            self.note(ProblemKind::WrongShape { field, expected }, node.span);
            return Vec::new();
        };
        if let Some(first) = nodes.get(max) {
            self.note(ProblemKind::TooMany { field, max }, first.span);
        }
        let nodes = nodes.get(..max).unwrap_or(nodes);
        let mut records = Vec::with_capacity(nodes.len());
        records.extend(nodes.iter().filter_map(|node| Fields::of(node, table, self.problems).map(&read)));
        records
    }

    fn read<T>(
        &mut self,
        field: &'static Field,
        parse: impl Fn(&str) -> Option<T>,
        problem: impl Fn(String) -> ProblemKind,
    ) -> Option<Spanned<T>> {
        let node = self.node(field)?;
        let Some(text) = scalar(node) else {
            self.note(ProblemKind::WrongShape { field, expected: one_value() }, node.span);
            return None;
        };
        let value = parse(text);
        if value.is_none() {
            let kind = match unquoted(text).filter(|inner| parse(inner).is_some()) {
                Some(inner) => ProblemKind::SmartQuotes { inner: shortened(inner) },
                None => problem(shortened(text)),
            };
            self.note(kind, node.span);
        }
        value.map(|value| Spanned::new(value, node.span))
    }
}

impl Reader for Fields<'_> {
    fn span(&mut self) -> Span {
        self.span
    }

    fn text(&mut self, field: &'static Field) -> Option<Spanned<String>> {
        match field.kind {
            Kind::Link => self.link(field),
            _ => Fields::text(self, field),
        }
    }

    fn day(&mut self, field: &'static Field) -> Option<Spanned<NaiveDate>> {
        Fields::day(self, field)
    }

    fn whole(&mut self, field: &'static Field) -> Option<Spanned<u32>> {
        Fields::whole(self, field)
    }

    fn deadline(&mut self, field: &'static Field) -> Option<Spanned<Deadline>> {
        super::task::deadline(self, field)
    }

    fn word<T: Word>(&mut self, field: &'static Field) -> Option<Spanned<T>> {
        match field.kind {
            Kind::Choice(_) => self.choice(field, T::of),
            _ => self.id(field, T::of),
        }
    }

    fn words<T: Word>(&mut self, field: &'static Field) -> Vec<Spanned<T>> {
        self.list(field, T::of)
    }

    fn one<T: Record>(&mut self, field: &'static Field) -> Option<T> {
        Fields::one(self, field, |mut inner| T::read(&mut inner))
    }

    fn many<T: Record>(&mut self, field: &'static Field) -> Vec<T> {
        Fields::many(self, field, T::MOST, |mut inner| T::read(&mut inner))
    }
}

/// What stands between quotes as Word prints them.
fn unquoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(OPENING_QUOTES)?;
    Some(inner.strip_suffix(CLOSING_QUOTES).unwrap_or(inner))
}

const OPENING_QUOTES: [char; 5] = ['“', '”', '„', '‘', '’'];
const CLOSING_QUOTES: [char; 4] = ['”', '“', '’', '‘'];

/// Keys in the language that fewer keys of the mapping have.
fn note_other_language(entries: &[(&'static Field, &Entry)], problems: &mut Vec<Problem>) {
    let is_english = |field: &Field, entry: &Entry| entry.key != field.key;
    let told_apart = entries.iter().filter(|(field, _)| field.key != field.en);
    let (english, vietnamese): (Vec<_>, Vec<_>) = told_apart.partition(|(field, entry)| is_english(field, entry));
    let fewer = if english.len() <= vietnamese.len() { english } else { vietnamese };
    for (field, entry) in fewer {
        let expected = if is_english(field, entry) { field.key } else { field.en };
        let kind = ProblemKind::MixedLanguages { key: entry.key.clone(), expected };
        problems.push(Problem { kind, span: entry.key_span });
    }
}

pub(super) fn one_value() -> Text {
    Text::new("một giá trị, không phải danh sách hay nhóm trường", "one value, not a list or a mapping")
}

/// Between which a whole number lies.
fn bounds_of(kind: Kind) -> (u32, u32) {
    match kind {
        Kind::Whole { min, max } => (min, max),
        Kind::List(inner) => bounds_of(*inner),
        _ => (0, u32::MAX),
    }
}

fn whole_number(text: &str, (min, max): (u32, u32)) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits && (text == "0" || !text.starts_with('0'));
    plain.then(|| text.parse().ok()).flatten().filter(|value| (min..=max).contains(value))
}

fn bad_number(written: String, (min, max): (u32, u32)) -> ProblemKind {
    // `45%` and `045` mean 45; what `45,5` means is not ours to round.
    let guess = written.trim_end_matches(['%', ' ']).parse().ok().filter(|guess| (min..=max).contains(guess));
    ProblemKind::BadNumber { guess, written, min, max }
}

/// The first word in braces that is none of these, or a brace without its other.
fn unknown_word<'t>(text: &'t str, known: &[&str]) -> Option<&'t str> {
    let mut rest = text;
    loop {
        rest = rest.get(rest.find(['{', '}'])?..)?;
        let word = rest.find('}').map_or(rest, |end| &rest[..=end]);
        if !known.contains(&word) {
            return Some(word);
        }
        rest = &rest[word.len()..];
    }
}

fn bad_choice(field: &'static Field, written: String) -> ProblemKind {
    let choices = field.kind.choices();
    let labelled = choices.iter().find(|choice| fold(choice.label.vi) == fold(&written)).map(|choice| choice.key);
    let nearest = labelled.or_else(|| nearest(&written, choices.iter().map(|choice| choice.key)));
    let choices = [Lang::Vi, Lang::En]
        .map(|lang| choices.iter().map(|choice| choice.with_label(lang)).collect::<Vec<_>>().join(", "));
    ProblemKind::BadChoice { field, written, choices, nearest }
}

/// Written at all: `null` and `~` are text in a text field, absence elsewhere.
fn is_written(node: &Node, kind: Kind) -> bool {
    match kind {
        Kind::Line | Kind::Prose | Kind::Wording(_) => match &node.value {
            Value::Empty | Value::Refused => false,
            Value::Text { text, .. } => !text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => true,
        },
        _ => match &node.value {
            Value::List(nodes) => !nodes.is_empty(),
            _ => !node.is_absent(),
        },
    }
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text { text, .. } => Some(text),
        _ => None,
    }
}

fn clean_text(node: &Node, field: &'static Field, problems: &mut Vec<Problem>) -> Option<Spanned<String>> {
    let Some(text) = scalar(node) else {
        let kind = ProblemKind::WrongShape { field, expected: one_value() };
        problems.push(Problem { kind, span: node.span });
        return None;
    };
    let max =
        if matches!(field.kind, Kind::Prose | Kind::Wording(_)) { limits::PROSE_CHARS } else { limits::LINE_CHARS };
    if let Some((limit, _)) = text.char_indices().nth(max) {
        let span = place_of(node, text, limit..text.len());
        problems.push(Problem { kind: ProblemKind::TooLong { field, max }, span });
    }
    match legacy(text) {
        Some(found) => problems.push(Problem { kind: ProblemKind::Legacy(found), span: node.span }),
        // In an old character set every sign is another letter: `Ð` is the é of TCVN3.
        None => note_look_alikes(node, text, problems),
    }
    let normal = nfc(text);
    if normal != text {
        problems.push(Problem { kind: ProblemKind::NotNfc, span: node.span });
    }
    let value: String = normal.chars().take(max).map(kept).collect();
    // Of no width is left out; what must not stand here is shown, with a finding.
    let value = without(&value, |nature| nature == Nature::Invisible);
    Some(Spanned::new(shown(value.trim()).into_owned(), node.span))
}

/// A text without what no reader sees, as `check` wants it: for what a person
/// types or pastes, before it is written into a file.
#[must_use]
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = without(&text, Nature::is_hidden).chars().map(kept).collect();
    let lines: Vec<&str> = kept.trim().lines().map(str::trim_end).collect();
    nfc(&lines.join("\n"))
}

/// What stands for a character of a text.
fn kept(character: char) -> char {
    match character {
        'Ð' => 'Đ',
        'ð' => 'đ',
        '\u{a0}' => ' ',
        _ => character,
    }
}

/// The first letter that looks like another, at its very place: its reader
/// cannot see it.
fn note_look_alikes(node: &Node, text: &str, problems: &mut Vec<Problem>) {
    let odd = text.char_indices().find_map(|(offset, character)| {
        let kind = look_alike(character).or_else(|| foreign_letter(text, offset, character))?;
        Some(Problem { kind, span: place_of(node, text, offset..offset + character.len_utf8()) })
    });
    problems.extend(odd);
}

fn look_alike(character: char) -> Option<ProblemKind> {
    let meant = match character {
        'Ð' => "Đ".to_owned(),
        'ð' => "đ".to_owned(),
        // Letters and digits of full width, Roman numerals of one character.
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{2160}'..='\u{217f}' => {
            nfkc(character)
        }
        _ => return None,
    };
    Some(ProblemKind::LookAlike { written: character, meant })
}

/// A Cyrillic or Greek letter inside a Latin word; a word of its own script is
/// a word.
fn foreign_letter(text: &str, offset: usize, character: char) -> Option<ProblemKind> {
    let meant = twin(character)?;
    let is_end = |c: char| !c.is_alphabetic() && !is_combining_mark(c);
    let before = text.get(..offset)?.char_indices().rev().find(|(_, c)| is_end(*c));
    let start = before.map_or(0, |(at, end)| at + end.len_utf8());
    let word: String = text.get(start..)?.chars().take_while(|c| !is_end(*c)).collect();
    let is_latin = |c: char| {
        c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
    };
    word.chars().any(is_latin).then(|| ProblemKind::LookAlike { written: character, meant: meant.to_string() })
}

/// Where a part of a value stands in the file. Known of one line without
/// escapes, with quotes or not; else the whole value.
fn place_of(node: &Node, text: &str, part: Range<usize>) -> Span {
    let quote = match node.value {
        Value::Text { style: Style::Plain, .. } => 0,
        Value::Text { style: Style::Quoted, .. } => 1,
        _ => return node.span,
    };
    if text.contains('\n') || node.span.end() - node.span.start() != text.len() + 2 * quote {
        return node.span;
    }
    let start = node.span.start() + quote;
    Span::new(start + part.start, start + part.end)
}

/// http or https with a host, without credentials, blanks or controls.
fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty()
        && text.len() <= 2_000
        && !host.contains('@')
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
        && !text.chars().any(|c| c.is_whitespace() || nature(c) != Nature::Seen || matches!(c, '<' | '>' | '"'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::TaskDraft;
    use crate::source::Content;

    #[test]
    fn only_web_addresses_are_links() {
        for bad in ["javascript:alert(1)", "ftp://x", "//x", "http://a@b", "https://", "http://x y", "http://ví-dụ"]
        {
            assert!(!is_web_address(bad), "{bad}");
        }
        assert!(is_web_address("https://example.org/a?b=c#d"));
    }

    #[test]
    fn a_warning_does_not_stand_before_an_error() {
        let text = "ten: \"\u{200b}Ð 16\u{202e}61\u{200b}\"\n";
        let problems = TaskDraft::parse(&Content::Text(text.into())).problems;
        let hidden = problems.iter().filter(|problem| !matches!(problem.kind, ProblemKind::Missing { .. }));
        let shown: Vec<&str> =
            hidden.filter_map(|problem| text.get(problem.span.start()..problem.span.end())).collect();
        assert_eq!(shown, ["\u{200b}", "\u{202e}", "Ð"]);
    }

    #[test]
    fn fewer_keys_are_the_other_language() {
        let text = "title: a\nma: b\nloai: c\n";
        let problems = TaskDraft::parse(&Content::Text(text.into())).problems;
        let mixed = problems.iter().filter(|problem| matches!(problem.kind, ProblemKind::MixedLanguages { .. }));
        let shown: Vec<&str> = mixed.filter_map(|problem| text.get(problem.span.start()..problem.span.end())).collect();
        assert_eq!(shown, ["title"]);
    }
}
