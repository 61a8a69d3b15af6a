//! What is said anew in a task file: a value, a mapping, one more entry of a list.
//! Every other byte stays: comments, quotes, indentation, line ends.

use std::ops::Range;

use super::lines::{Lines, Manner};
use super::place::{self, Form, Lead, Place};
use super::task::{Filled, Written};
use crate::model::field::{self, Field, Kind, Table};
use crate::model::limits;
use crate::source::{Content, Span};
use crate::yaml::{self, Document, Entry, Node, Style, Value};

/// Why a file was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no YAML, or not a task's.
    Unreadable,
    /// Something else stands where the field's value belongs.
    Shape(&'static str),
    /// It is written in a way that cannot be added to byte by byte.
    Layout,
}

/// The text with what is said in it: entries come to those of a list, the fields of
/// a mapping and single values take the place of what stood there.
///
/// # Errors
/// The file is left as it is, and why.
pub fn revise(text: &str, said: &Filled) -> Result<String, Refusal> {
    with(text.to_owned(), &[], said)
}

/// Something with its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// From the task's own field to what stands there.
    pub path: Vec<&'static Field>,
    pub place: Place,
}

/// Where all that is said stands, so that whoever knows the places writes what `revise`
/// would: of a mapping that is there already, its fields one by one. Of the same said in
/// two ways: what stands at the same places in both is tried in the first.
///
/// # Errors
/// The file is left as it is, and why; also where what is written in one place decides
/// on another.
pub fn places(text: &str, said: [&Filled; 2]) -> Result<[Vec<Placed>; 2], Refusal> {
    places_in(&File::read(text)?, said)
}

/// The same of a file that was read.
///
/// # Errors
/// As of `places`.
pub fn places_in(file: &File<'_>, said: [&Filled; 2]) -> Result<[Vec<Placed>; 2], Refusal> {
    let is_plain = file.is_plain();
    let file = file.root()?;
    let likely = file.likely(said[0])?;
    // By what sort of thing is said, and not by its text.
    if is_plain && stand_apart(&likely) {
        return Ok([likely.clone(), likely]);
    }
    let other = file.likely(said[1])?;
    let tried = file.tried(likely.clone(), said[0])?;
    let is_tried = are_alike(&tried, &likely) && are_alike(&likely, &other);
    let other = if is_tried { other } else { file.tried(other, said[1])? };
    Ok([tried, other])
}

/// Whether nothing but whole keys comes to one place: what belongs to the key above would
/// stand below the next.
fn stand_apart(placed: &[Placed]) -> bool {
    let all = placed.iter().enumerate();
    all.clone().all(|(number, Placed { place, .. })| {
        let mut others = all.clone().filter(|(other, _)| *other != number).map(|(_, other)| &other.place);
        matches!(place.form, Form::Key(_)) || others.all(|other| other.at != place.at)
    })
}

fn are_alike(one: &[Placed], other: &[Placed]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.place == other.place)
}

/// The text with what is said, each at its place.
fn put_placed(text: &str, places: &[Placed], said: &Filled) -> String {
    let found = places.iter().filter_map(|Placed { path, place }| {
        let (field, above) = path.split_last()?;
        let inner = above.iter().try_fold(said, |said, field| match place::find(said, field)? {
            Written::One(inner) => Some(inner),
            _ => None,
        })?;
        Some((place, *field, place::find(inner, field)?))
    });
    place::put_all(text, &found.collect::<Vec<_>>())
}

/// What is said as a person would write it, to be put in by hand.
#[must_use]
pub fn by_hand(said: &Filled) -> String {
    let mut lines = Lines::new(Manner::default());
    lines.table(&field::TASK, said, 0, 0);
    lines.text
}

/// The text with what is said in the mapping that a path leads to.
fn with(text: String, path: &[&'static Field], said: &Filled) -> Result<String, Refusal> {
    said.iter().try_fold(text, |text, (field, written)| match written {
        Written::Many(entries) => {
            entries.iter().try_fold(text, |text, entry| put(&text, path, field, &Written::Many(vec![entry.clone()])))
        }
        Written::One(inner) => {
            let file = File::read(&text)?;
            let known = file.root()?.at(path).and_then(|place| place.inner(field));
            if known.is_some_and(|known| !known.entries.is_empty()) {
                with(text, &[path, &[field]].concat(), inner)
            } else {
                put(&text, path, field, written)
            }
        }
        _ => put(&text, path, field, written),
    })
}

/// The first way of writing it that reads as it is meant, and leaves the rest.
fn put(text: &str, path: &[&'static Field], field: &'static Field, written: &Written) -> Result<String, Refusal> {
    let file = File::read(text)?;
    let file = file.root()?;
    let place = file.at(path).ok_or(Refusal::Unreadable)?;
    let ways = place.ways(field, written)?.into_iter().map(|way| way.put(text, field, written));
    { ways }.find(|after| file.becomes(after, path, field, written)).ok_or(Refusal::Layout)
}

/// Takes a mapping, the way to it, and what is said of one of its fields.
type EachPlace<'f> = dyn FnMut(&Mapping<'_>, &[&'static Field], &'static Field, &Written) -> Result<(), Refusal> + 'f;

/// A task file as it was read.
pub struct File<'t> {
    text: &'t str,
    document: Document,
}

impl<'t> File<'t> {
    fn read(text: &'t str) -> Result<Self, Refusal> {
        let Content::Text(_) = Content::from_bytes(text.as_bytes()) else { return Err(Refusal::Unreadable) };
        Ok(Self::of(text, yaml::read(text, limits::YAML_NODES)))
    }

    /// Of a text what was read in it.
    #[must_use]
    pub fn of(text: &'t str, document: Document) -> Self {
        Self { text, document }
    }

    fn root(&self) -> Result<Mapping<'_>, Refusal> {
        match &self.document.root {
            Some(Node { value: Value::Map(entries), span }) if !self.document.is_broken => {
                Ok(Mapping::of(self.text, &field::TASK, *span, entries))
            }
            _ => Err(Refusal::Unreadable),
        }
    }

    /// Whether each line begins with a key or a dash and nothing is said beside: then
    /// what is put at the likeliest places says what it must, and need not be tried.
    fn is_plain(&self) -> bool {
        let Self { text, document } = self;
        let Some(root) = document.root.as_ref().filter(|root| root.span.start() == 0) else { return false };
        let is_odd = |c: char| matches!(c, '#' | '\r' | '\t' | '\u{feff}');
        if !document.faults.is_empty() || text.contains(is_odd) || !text.ends_with('\n') {
            return false;
        }
        let mut starts = Vec::new();
        starts_of_lines(text, root, &mut starts);
        let mut starts = starts.into_iter().peekable();
        let mut from = 0;
        text.split_inclusive('\n').all(|line| {
            let until = from + line.len();
            let first = starts.next_if(|start| *start < until);
            let is_begun = first
                .and_then(|first| text.get(from..first))
                .is_some_and(|lead| lead.bytes().all(|byte| matches!(byte, b' ' | b'-')));
            while starts.next_if(|start| *start < until).is_some() {}
            from = until;
            is_begun
        })
    }
}

/// Where keys and entries begin that are not in braces or brackets, in their order.
fn starts_of_lines(text: &str, node: &Node, starts: &mut Vec<usize>) {
    let is_in_line = |mark: u8| text.as_bytes().get(node.span.start()) == Some(&mark);
    match &node.value {
        Value::Map(entries) if !is_in_line(b'{') => {
            for entry in entries {
                starts.push(entry.key_span.start());
                starts_of_lines(text, &entry.node, starts);
            }
        }
        Value::List(nodes) if !is_in_line(b'[') => {
            for node in nodes {
                starts.push(node.span.start());
                starts_of_lines(text, node, starts);
            }
        }
        _ => {}
    }
}

/// A mapping as it was written: a task file, or what stands in one.
#[derive(Clone, Copy)]
struct Mapping<'a> {
    text: &'a str,
    table: &'static Table,
    span: Span,
    entries: &'a [Entry],
    manner: Manner<'static>,
}

impl<'a> Mapping<'a> {
    fn of(text: &'a str, table: &'static Table, span: Span, entries: &'a [Entry]) -> Self {
        let mapping = Self { text, table, span, entries, manner: Manner::default() };
        let manner = Manner { is_english: is_english(entries, table), dash: mapping.dash_offset(), hints: None };
        Self { manner, ..mapping }
    }

    fn entry(self, field: &'static Field) -> Option<&'a Entry> {
        self.entries.iter().find(|entry| field.keys().any(|key| key == entry.key))
    }

    fn inner(self, field: &'static Field) -> Option<Self> {
        let Kind::One(table) = field.kind else { return None };
        let Node { value: Value::Map(entries), span } = &self.entry(field)?.node else { return None };
        Some(Self::of(self.text, table, *span, entries))
    }

    fn at(self, path: &[&'static Field]) -> Option<Self> {
        path.iter().try_fold(self, |place, field| place.inner(field))
    }

    /// In braces, as a program writes it.
    fn is_flow(&self) -> bool {
        self.char_at(self.span.start()) == Some('{')
    }

    /// Whether a text says what is written, and everything else as it was.
    fn becomes(&self, after: &str, path: &[&'static Field], field: &'static Field, written: &Written) -> bool {
        let Ok(after) = File::read(after) else { return false };
        let (Ok(mut now), mut was) = (after.root(), *self) else { return false };
        for step in path {
            let (Some(inner_was), Some(inner_now)) = (was.inner(step), now.inner(step)) else { return false };
            if !was.is_otherwise(&now, step) {
                return false;
            }
            (was, now) = (inner_was, inner_now);
        }
        let holds = |now: &Entry| holds(&now.node, was.entry(field).map(|was| &was.node), written);
        was.is_otherwise(&now, field) && now.entry(field).is_some_and(holds)
    }

    /// The likeliest place of each thing that is said.
    fn likely(&self, said: &Filled) -> Result<Vec<Placed>, Refusal> {
        let mut likely = Vec::new();
        self.each_place(&[], said, &mut |place, path, field, written| {
            let first = place.ways(field, written)?.into_iter().next().ok_or(Refusal::Layout)?;
            likely.push(Placed { path: [path, &[field]].concat(), place: first });
            Ok(())
        })?;
        Ok(likely)
    }

    /// The same where the file then says what it must; else the first that do.
    fn tried(&self, likely: Vec<Placed>, said: &Filled) -> Result<Vec<Placed>, Refusal> {
        if self.says(&put_placed(self.text, &likely, said), said) {
            return Ok(likely);
        }
        let mut tried = Vec::new();
        self.each_place(&[], said, &mut |place, path, field, written| {
            let mut ways = place.ways(field, written)?.into_iter();
            let is_taken = |way: &Place| self.becomes(&way.put(self.text, field, written), path, field, written);
            let place = ways.find(is_taken).ok_or(Refusal::Layout)?;
            tried.push(Placed { path: [path, &[field]].concat(), place });
            Ok(())
        })?;
        let is_so = put_placed(self.text, &tried, said) == revise(self.text, said)?;
        is_so.then_some(tried).ok_or(Refusal::Layout)
    }

    /// Each thing that is said, with the mapping that it is put into.
    fn each_place(&self, path: &[&'static Field], said: &Filled, each: &mut EachPlace<'_>) -> Result<(), Refusal> {
        said.iter().try_for_each(|(field, written)| match (self.inner(field), written) {
            (Some(known), Written::One(inner)) if !known.entries.is_empty() => {
                known.each_place(&[path, &[*field]].concat(), inner, each)
            }
            _ => each(self, path, field, written),
        })
    }

    /// Whether a text says all that is said, and everything else as it was.
    fn says(&self, after: &str, said: &Filled) -> bool {
        File::read(after).is_ok_and(|now| now.root().is_ok_and(|now| self.turns_into(&now, said)))
    }

    fn turns_into(&self, now: &Mapping<'_>, said: &Filled) -> bool {
        let is_said = |entry: &&Entry| said.iter().any(|(field, _)| field.keys().any(|key| key == entry.key));
        let (mine, others) = (self.entries.iter(), now.entries.iter());
        let (mine, others) = (mine.filter(|entry| !is_said(entry)), others.filter(|entry| !is_said(entry)));
        mine.clone().count() == others.clone().count()
            && mine.zip(others).all(|(mine, other)| mine.key == other.key && are_equal(&mine.node, &other.node))
            && said.iter().all(|(field, written)| match (self.inner(field), written) {
                (Some(was), Written::One(inner)) if !was.entries.is_empty() => {
                    now.inner(field).is_some_and(|now| was.turns_into(&now, inner))
                }
                _ => now
                    .entry(field)
                    .is_some_and(|now| holds(&now.node, self.entry(field).map(|was| &was.node), written)),
            })
    }

    /// Everything but one field says the same.
    fn is_otherwise(&self, other: &Mapping<'_>, field: &'static Field) -> bool {
        let is_other = |entry: &&Entry| field.keys().all(|key| key != entry.key);
        let (mine, others) = (self.entries.iter().filter(is_other), other.entries.iter().filter(is_other));
        mine.clone().count() == others.clone().count()
            && mine.zip(others).all(|(mine, other)| mine.key == other.key && are_equal(&mine.node, &other.node))
    }

    /// The places to try, the likeliest first.
    fn ways(&self, field: &'static Field, written: &Written) -> Result<Vec<Place>, Refusal> {
        let Some(known) = self.entry(field) else { return Ok(self.as_a_new_key(field)) };
        let is_scalar = matches!(written, Written::Word(_) | Written::Text(_));
        match (&known.node.value, written) {
            (Value::Text { .. }, _) if is_scalar => Ok(self.instead(known, written)),
            (Value::List(was), Written::Many(_)) if !was.is_empty() => Ok(self.after_the_last(known, was, field)),
            (Value::List(was), Written::Many(_)) if was.is_empty() => {
                Ok(self.in_place_of_nothing(known, field, written))
            }
            (Value::Map(was), Written::One(_)) if was.is_empty() => Ok(self.in_place_of_nothing(known, field, written)),
            _ if known.node.is_absent() => Ok(self.in_place_of_nothing(known, field, written)),
            _ => Err(Refusal::Shape(field.key)),
        }
    }

    /// Where something of a form stands, in the manner of this mapping.
    fn place(&self, cut: Range<usize>, at: usize, form: Form) -> Place {
        let Manner { is_english, dash, .. } = self.manner;
        Place { cut, at, form, is_english, dash }
    }

    /// Whole lines at the beginning of a line or at its end.
    fn lines_at(&self, at: usize, form: Form) -> Place {
        self.place(at..at, at, form)
    }

    /// One value instead of another.
    fn instead(&self, known: &Entry, written: &Written) -> Vec<Place> {
        let span = known.node.span;
        let is_block = matches!(known.node.value, Value::Text { style: Style::Block, .. });
        let replaced = |from: usize, until: usize, form| self.place(from..until, until, form);
        let mut ways = Vec::new();
        if !self.is_flow() && matches!(written, Written::Word(_) | Written::Text(_)) {
            let column = self.column(known.key_span.start()) + 2;
            // A block begins with its mark, before its first line.
            let end = span.start() + self.text.get(span.start()..span.end()).map_or(0, |own| own.trim_end().len());
            ways.extend(self.colon(known).map(|colon| replaced(colon + 1, end, Form::Value(column))));
            ways.insert(
                usize::from(is_block && !ways.is_empty()),
                replaced(span.start(), span.end(), Form::Bare(column)),
            );
        }
        ways.push(replaced(span.start(), span.end(), Form::Flow(Lead::Nothing)));
        ways
    }

    fn in_place_of_nothing(&self, known: &Entry, field: &'static Field, written: &Written) -> Vec<Place> {
        let node = &known.node;
        let is_written = !matches!(node.value, Value::Empty);
        let Some(colon) = self.colon(known) else { return Vec::new() };
        let until = if is_written { node.span.end() } else { colon + 1 };
        let after_colon = |form| self.place(colon + 1..until, until, form);
        let in_line = Form::Flow(Lead::Space);
        let margin = self.column(known.key_span.start());
        let form = match (written, field.kind) {
            _ if self.is_flow() => return vec![after_colon(in_line)],
            (Written::Many(_), Kind::Many(_)) => Form::Items { dash: margin + self.manner.dash, step: 2 },
            (Written::One(_), Kind::One(_)) => Form::Fields(margin + 2),
            _ => return vec![after_colon(Form::Value(margin + 2)), after_colon(in_line)],
        };
        if !is_written {
            return [self.end_of(known), self.end_of_line(colon)].map(|end| self.lines_at(end, form)).into();
        }
        // `[]` goes: entries stand in its place.
        vec![self.place(colon + 1..until, self.end_of_line(until), form)]
    }

    fn after_the_last(&self, known: &Entry, was: &[Node], field: &'static Field) -> Vec<Place> {
        let Kind::Many(table) = field.kind else { return Vec::new() };
        let list = known.node.span;
        let is_english = was.last().and_then(Node::as_map).map(|last| is_english(last, table));
        let own = |place: Place| Place { is_english: is_english.unwrap_or(place.is_english), ..place };
        if self.char_at(list.start()) == Some('[') {
            let end = was.last().map_or(list.start() + 1, |last| last.span.end());
            return vec![own(self.lines_at(end, Form::Flow(Lead::Comma)))];
        }
        let (Some(first_dash), Some(first)) = (self.dash(known), was.first()) else { return Vec::new() };
        let dash = self.column(first_dash);
        let is_beside = self.start_of_line(first.span.start()) == self.start_of_line(first_dash);
        let is_block = self.char_at(first.span.start()) != Some('{');
        let step = if is_beside && is_block { first.span.start() - first_dash } else { 2 };
        [self.end_of(known), self.end_of_line(list.end()), self.end_of_text(known)]
            .map(|end| own(self.lines_at(end, Form::Items { dash, step })))
            .into()
    }

    /// Where it stands in a new file: behind the field before it, the last one at the end.
    fn as_a_new_key(&self, field: &'static Field) -> Vec<Place> {
        let last = self.entries.iter().max_by_key(|entry| entry.key_span.start());
        let is_last = self.table.fields.last().is_some_and(|last| std::ptr::eq(*last, field));
        let before = self.table.fields.split(|known| std::ptr::eq(*known, field)).next().unwrap_or_default();
        let of = |known: &&Field| self.entries.iter().rev().find(|entry| known.keys().any(|key| key == entry.key));
        let beside = before.iter().rev().find_map(of);
        let Some(beside) = beside.filter(|_| !is_last).or(last) else { return Vec::new() };
        if self.is_flow() {
            return vec![self.lines_at(beside.node.span.end(), Form::Flow(Lead::Key))];
        }
        let form = Form::Key(self.column(beside.key_span.start()));
        let ends = if is_last {
            [self.end_of(beside), self.end_of_line(beside.node.span.end())]
        } else {
            [self.end_of_text(beside), self.end_of_line(beside.node.span.end())]
        };
        ends.map(|end| self.lines_at(end, form)).into()
    }

    /// How far to the right of its key a list stands here: as in the other lists.
    fn dash_offset(&self) -> usize {
        let offset = |entry: &Entry| {
            let dash = matches!(entry.node.value, Value::List(_)).then(|| self.dash(entry))??;
            self.column(dash).checked_sub(self.column(entry.key_span.start()))
        };
        self.entries.iter().find_map(offset).unwrap_or(2)
    }

    /// The dash of the first entry of a list in lines. The parser's own place of a
    /// list that stands no further right than its key is another.
    fn dash(&self, entry: &Entry) -> Option<usize> {
        let mut at = self.end_of_line(self.colon(entry)?);
        loop {
            let line = self.text.get(at..self.end_of_line(at)).filter(|line| !line.is_empty())?;
            let rest = line.trim_start_matches(' ');
            if rest.starts_with('-') {
                return Some(at + line.len() - rest.len());
            }
            if !rest.starts_with('#') && !rest.trim().is_empty() {
                return None;
            }
            at += line.len();
        }
    }

    /// Where the part of the file ends that belongs to a key: the end of the file
    /// for the last one, else the end of its last line, so that a comment over
    /// the next key stays there.
    fn end_of(&self, entry: &Entry) -> usize {
        let is_root = std::ptr::eq(self.table, &field::TASK);
        let is_last = is_root && self.entries.iter().all(|other| other.key_span.start() <= entry.key_span.start());
        if is_last { self.text.len() } else { self.end_of_line(entry.node.span.end().max(entry.key_span.end())) }
    }

    /// Behind the last line on which a key's value says something.
    fn end_of_text(&self, entry: &Entry) -> usize {
        let end = entry.node.span.end().max(entry.key_span.end());
        let said = self.text.get(..end).map_or(end, |said| said.trim_end().len());
        self.end_of_line(said.max(entry.key_span.end()))
    }

    /// The colon between a key and its value.
    fn colon(&self, entry: &Entry) -> Option<usize> {
        let after = entry.key_span.end();
        self.text.get(after..).and_then(|rest| rest.find(':')).map(|colon| after + colon)
    }

    fn char_at(&self, offset: usize) -> Option<char> {
        self.text.get(offset..).and_then(|rest| rest.chars().next())
    }

    fn start_of_line(&self, at: usize) -> usize {
        let body = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(body, |newline| newline + 1)
    }

    /// Behind the line break of the line.
    fn end_of_line(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |newline| at + newline + 1)
    }

    fn column(&self, at: usize) -> usize {
        at - self.start_of_line(at)
    }
}

/// The manner of those keys that are one of the two; of none, the Office's own.
fn is_english(entries: &[Entry], table: &Table) -> bool {
    let known = entries.iter().filter_map(|entry| Some(table.field(&entry.key)?.en == entry.key));
    let (english, vietnamese): (Vec<bool>, Vec<bool>) = known.partition(|is_english| *is_english);
    english.len() > vietnamese.len()
}

/// Whether a node says what is written: what was there of a list, and the entries behind it.
fn holds(now: &Node, was: Option<&Node>, written: &Written) -> bool {
    let Written::Many(entries) = written else { return is_exactly(now, written) };
    let was = match was.map(|was| &was.value) {
        Some(Value::List(was)) => was.as_slice(),
        _ => &[],
    };
    let Value::List(now) = &now.value else { return false };
    let Some((kept, added)) = now.split_at_checked(was.len()) else { return false };
    kept.iter().zip(was).all(|(now, was)| are_equal(now, was))
        && added.len() == entries.len()
        && added.iter().zip(entries).all(|(now, entry)| is_mapping_of(now, entry))
}

fn is_exactly(node: &Node, written: &Written) -> bool {
    match (&node.value, written) {
        (Value::Text { text, .. }, Written::Word(word) | Written::Text(word)) => text == word,
        (Value::List(nodes), Written::Words(words)) => {
            let is_word = |(node, word): (&Node, &String)| is_exactly(node, &Written::Text(word.clone()));
            nodes.len() == words.len() && nodes.iter().zip(words).all(is_word)
        }
        (Value::Map(_), Written::One(inner)) => is_mapping_of(node, inner),
        (Value::List(nodes), Written::Many(entries)) => {
            nodes.len() == entries.len() && nodes.iter().zip(entries).all(|(node, entry)| is_mapping_of(node, entry))
        }
        _ => false,
    }
}

fn is_mapping_of(node: &Node, said: &Filled) -> bool {
    let Some(entries) = node.as_map() else { return false };
    let is_said = |(field, written): &(&'static Field, Written)| {
        let found = entries.iter().find(|entry| field.keys().any(|key| key == entry.key));
        found.is_some_and(|entry| is_exactly(&entry.node, written))
    };
    entries.len() == said.len() && said.iter().all(is_said)
}

/// The same content. A last line end more or less in a block of text is none.
fn are_equal(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Empty, Value::Empty) | (Value::Refused, Value::Refused) => true,
        (Value::Text { text: one, .. }, Value::Text { text: other, .. }) => {
            one.trim_end_matches('\n') == other.trim_end_matches('\n')
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| are_equal(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| one.key == other.key && are_equal(&one.node, &other.node))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::{blocker, cause, update as key};

    fn word(word: &str) -> Written {
        Written::Word(word.to_owned())
    }

    fn update() -> Filled {
        let entry = vec![(&key::DATE, word("2026-11-23")), (&key::RESULTS, Written::Text("Đạt: 16%".to_owned()))];
        vec![(&field::task::UPDATES, Written::Many(vec![entry]))]
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(revise(text, &update()).as_deref(), Ok(expected));
    }

    #[test]
    fn an_update_goes_where_and_how_the_file_has_them() {
        check(
            "ma: A-1\ncap_nhat:\n  - ngay: 2026-11-01\n",
            "ma: A-1\ncap_nhat:\n  - ngay: 2026-11-01\n  - ngay: 2026-11-23\n    ket_qua: \"Đạt: 16%\"\n",
        );
        check(
            "ma: A-1\ncap_nhat:\n-   ngay: 2026-11-01\n    nguoi: A # cuối",
            "ma: A-1\ncap_nhat:\n-   ngay: 2026-11-01\n    nguoi: A # cuối\n-   ngay: 2026-11-23\n    ket_qua: \"Đạt: 16%\"\n",
        );
        check(
            "cap_nhat:\r\n    - {ngay: 2026-11-01}\r\n# về mã\r\nma: A-1\r\n",
            "cap_nhat:\r\n    - {ngay: 2026-11-01}\r\n    - ngay: 2026-11-23\r\n      ket_qua: \"Đạt: 16%\"\r\n# về mã\r\nma: A-1\r\n",
        );
        check(
            "id: A-1\nupdates:\n  - date: 2026-11-01\n    results: |+\n      x\n\n",
            "id: A-1\nupdates:\n  - date: 2026-11-01\n    results: |+\n      x\n\n  - date: 2026-11-23\n    results: \"Đạt: 16%\"\n",
        );
    }

    #[test]
    fn a_file_without_updates_gets_its_first() {
        let first = "  - ngay: 2026-11-23\n    ket_qua: \"Đạt: 16%\"\n";
        check("ma: A-1", &format!("ma: A-1\ncap_nhat:\n{first}"));
        check("ma: A-1\n# hết\n", &format!("ma: A-1\n# hết\ncap_nhat:\n{first}"));
        check("cap_nhat:\nma: A-1\n", &format!("cap_nhat:\n{first}ma: A-1\n"));
        check("ma: A-1\ncap_nhat: []  # chưa có\n", &format!("ma: A-1\ncap_nhat:  # chưa có\n{first}"));
        check("ma: A-1\ncap_nhat: ~\n", &format!("ma: A-1\ncap_nhat:\n{first}"));
        check("cap_nhat: [\n]\nma: A-1\n", &format!("cap_nhat:\n{first}ma: A-1\n"));
        check("ma: A-1\n---\n".trim_end_matches("---\n"), &format!("ma: A-1\ncap_nhat:\n{first}"));
        check("ma: A-1\n...\n", &format!("ma: A-1\ncap_nhat:\n{first}...\n"));
        check(
            "minh_chung:\n- so_ky_hieu: x\n",
            "minh_chung:\n- so_ky_hieu: x\ncap_nhat:\n- ngay: 2026-11-23\n  ket_qua: \"Đạt: 16%\"\n",
        );
    }

    #[test]
    fn lists_in_brackets_stay_in_brackets() {
        let new = "{ngay: 2026-11-23, ket_qua: \"Đạt: 16%\"}";
        check("cap_nhat: [{ngay: 2026-11-01}]\n", &format!("cap_nhat: [{{ngay: 2026-11-01}}, {new}]\n"));
        check(
            "cap_nhat: [\n  {ngay: 2026-11-01}, # một\n]\n",
            &format!("cap_nhat: [\n  {{ngay: 2026-11-01}}, {new}, # một\n]\n"),
        );
        check("{ma: A-1}\n", &format!("{{ma: A-1, cap_nhat: [{new}]}}\n"));
        check("{\"ma\": \"A-1\", \"cap_nhat\": []}", &format!("{{\"ma\": \"A-1\", \"cap_nhat\": [{new}]}}"));
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        assert_eq!(revise("ten: \"a\n", &update()), Err(Refusal::Unreadable));
        assert_eq!(revise("- a\n", &update()), Err(Refusal::Unreadable));
        assert_eq!(revise("cap_nhat: chưa có\n", &update()), Err(Refusal::Shape("cap_nhat")));
    }

    #[test]
    fn a_value_is_replaced_or_stands_beside_the_progress() {
        let set = |text: &str| {
            let values = vec![(&field::task::STATUS, word("dang_thuc_hien")), (&field::task::PERCENT, word("45"))];
            revise(text, &values)
        };
        let after = "trang_thai: dang_thuc_hien # nay\nty_le_hoan_thanh: 45\nten: x\n";
        assert_eq!(set("trang_thai: 'chua_thuc_hien' # nay\nten: x\n").as_deref(), Ok(after));
        assert_eq!(set("trang_thai: # nay\nty_le_hoan_thanh: 4\nten: x\n").as_deref(), Ok(after));
        assert_eq!(set("id: A\r\nstatus: x\r\n").as_deref(), Ok("id: A\r\nstatus: dang_thuc_hien\r\npercent: 45\r\n"));
        assert_eq!(set("ty_le_hoan_thanh: [1]\ntrang_thai: x\n"), Err(Refusal::Shape("ty_le_hoan_thanh")));
    }

    fn cause(content: &str) -> Filled {
        let inner = vec![(&cause::KIND, word("khach_quan")), (&cause::CONTENT, Written::Text(content.to_owned()))];
        vec![(&field::task::CAUSE, Written::One(inner))]
    }

    #[test]
    fn a_mapping_is_put_in_or_said_anew_in_its_place() {
        let set = |text: &str, content: &str| revise(text, &cause(content));
        let new = "nguyen_nhan:\n  loai: khach_quan\n  noi_dung: Mưa lũ\n";
        let short = "Mưa lũ";
        assert_eq!(set("ma: A-1\ncap_nhat: []\n", short), Ok(format!("ma: A-1\n{new}cap_nhat: []\n")));
        assert_eq!(set("nguyen_nhan:\nma: A-1\n", short), Ok(format!("{new}ma: A-1\n")));
        assert_eq!(set("nguyen_nhan: {}\nma: A-1\n", short), Ok(format!("{new}ma: A-1\n")));
        let flow = "{ma: A-1, nguyen_nhan: {loai: khach_quan, noi_dung: Mưa lũ}}";
        assert_eq!(set("{ma: A-1}", short).as_deref(), Ok(flow));
        assert_eq!(set("{ma: A-1, nguyen_nhan: {loai: ca_hai, noi_dung: x}}", short).as_deref(), Ok(flow));
        // Comments and the manner of what stands are kept.
        let was = "nguyen_nhan: # vì sao\n    loai: chu_quan # 1\n    noi_dung: >-\n      Chưa\n      rõ\n    # hết\nma: A-1\n";
        let now = "nguyen_nhan: # vì sao\n    loai: khach_quan # 1\n    noi_dung: Mưa lũ\n    # hết\nma: A-1\n";
        assert_eq!(set(was, short).as_deref(), Ok(now));
        let now = "nguyen_nhan: # vì sao\n    loai: khach_quan # 1\n    noi_dung: |-\n      Mưa\n      lũ\n    # hết\nma: A-1\n";
        assert_eq!(set(was, "Mưa\nlũ").as_deref(), Ok(now));
        assert_eq!(set("nguyen_nhan: mưa\n", short), Err(Refusal::Shape("nguyen_nhan")));
    }

    #[test]
    fn an_entry_may_hold_a_mapping() {
        let document = vec![(&field::citation::NUMBER, Written::Text("45/TTr-STC".to_owned()))];
        let entry = vec![
            (&blocker::CONTENT, Written::Text("Vướng: mặt bằng".to_owned())),
            (&blocker::DOCUMENT, Written::One(document)),
        ];
        let said = vec![(&field::task::BLOCKERS, Written::Many(vec![entry]))];
        let lines = "vuong_mac:\n  - noi_dung: \"Vướng: mặt bằng\"\n    van_ban:\n      so_ky_hieu: 45/TTr-STC\n";
        assert_eq!(revise("ma: A-1\n", &said), Ok(format!("ma: A-1\n{lines}")));
        assert_eq!(
            revise("ma: A-1\nvuong_mac: [{noi_dung: x}]\n", &said).as_deref(),
            Ok(
                "ma: A-1\nvuong_mac: [{noi_dung: x}, {noi_dung: \"Vướng: mặt bằng\", van_ban: {so_ky_hieu: 45/TTr-STC}}]\n"
            )
        );
        assert_eq!(by_hand(&said), lines);
    }

    /// Lines of files whose lines each begin with a key or a dash.
    const PLAIN: [&str; 22] = [
        "ma: A-1\n",
        "id: 'A-1'\n",
        "ten: \"Trình: đề án\"\n",
        "thoi_han: {kieu: den_ngay, gia_tri: 2025-07-19}\n",
        "trang_thai: chua_thuc_hien\n",
        "trang_thai:   'x'  \n",
        "status: x\n",
        "trang_thai:\n",
        "ty_le_hoan_thanh: ~\n",
        "percent: 4\n",
        "ngay_hoan_thanh: \"2025-03-01\"\n",
        "nguyen_nhan:\n    loai: ca_hai\n    noi_dung: x\n",
        "cause: {type: ca_hai}\n",
        "nguyen_nhan: {}\n",
        "minh_chung:\n- so_ky_hieu: x\n- {so_ky_hieu: y}\n",
        "minh_chung: []\n",
        "vuong_mac:\n  -   noi_dung: x\n      nguyen_nhan:\n        loai: ca_hai\n",
        "blockers: [{content: x}]\n",
        "cap_nhat:\n  - ngay: 2025-03-01\n    nguoi: A\n",
        "cap_nhat:\n-\n  ngay: 2025-03-01\n",
        "updates:\n  - date: 2025-03-01\n",
        "cap_nhat: ~\n",
    ];

    /// Law: what is put at the likeliest places of a plain file says what it must.
    #[test]
    fn of_a_plain_file_nothing_need_be_tried() {
        let mut plain = 0;
        arbtest::arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(1..=8)? {
                text.push_str(u.choose(&PLAIN)?);
            }
            let mut wanted = [false; 7];
            for one in &mut wanted {
                *one = u.ratio(3, 4)?;
            }
            let said = |long: &str| -> Filled {
                let text = || Written::Text(long.to_owned());
                let blocker = vec![
                    (&blocker::CONTENT, text()),
                    (&blocker::DOCUMENT, Written::One(vec![(&field::citation::NUMBER, text())])),
                ];
                let all = [
                    (&field::task::STATUS, word("x")),
                    (&field::task::PERCENT, word("x")),
                    (&field::task::COMPLETED, word("x")),
                    (&field::task::EVIDENCE, Written::Many(vec![vec![(&field::evidence::NUMBER, text())]])),
                    cause(long).remove(0),
                    (&field::task::BLOCKERS, Written::Many(vec![blocker])),
                    (
                        &field::task::UPDATES,
                        Written::Many(vec![vec![(&key::DATE, word("x")), (&key::RESULTS, text())]]),
                    ),
                ];
                all.into_iter().zip(wanted).filter_map(|(one, is_wanted)| is_wanted.then_some(one)).collect()
            };
            let both = ["x\n\nx: y # z\nx", "x"].map(said);
            let file = File::read(&text).expect("a text");
            let (true, Ok(root)) = (file.is_plain(), file.root()) else { return Ok(()) };
            if !root.likely(&both[0]).is_ok_and(|likely| stand_apart(&likely)) {
                return Ok(());
            }
            plain += usize::from(wanted.contains(&true));
            let found = places_in(&file, both.each_ref()).expect("places");
            for (places, said) in found.iter().zip(&both) {
                let after = put_placed(&text, places, said);
                assert!(root.says(&after, said), "{text}\n{after}");
            }
            Ok(())
        })
        .budget_ms(1_500);
        assert!(plain > 100, "hardly one was plain");
    }
}
