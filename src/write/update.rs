//! One more update in a task file, and a value that goes with it. Every other
//! byte stays: comments, quotes, indentation, line ends.

use super::scalar::{flow_value, value};
use crate::model::field::{self, Field};
use crate::model::limits;
use crate::source::{Content, Span};
use crate::yaml::{self, Entry, Node, Value};

/// What is to be written into a file.
#[derive(Clone, Debug, Default)]
pub struct Revision {
    /// The fields of one more update, in the order of the form.
    pub update: Vec<(&'static Field, String)>,
    /// Values of the task itself, each one word.
    pub values: Vec<(&'static Field, String)>,
}

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

/// The text with the revision in it.
///
/// # Errors
/// The file is left as it is, and why.
pub fn revise(text: &str, revision: &Revision) -> Result<String, Refusal> {
    let mut text = text.to_owned();
    for (field, word) in &revision.values {
        text = with_value(&text, field, word)?;
    }
    if revision.update.is_empty() { Ok(text) } else { with_update(&text, &revision.update) }
}

/// An update as a person would write it, to be put in by hand.
#[must_use]
pub fn entry(update: &[(&'static Field, String)]) -> String {
    item(update, 2, 2, false)
}

fn with_update(text: &str, update: &[(&'static Field, String)]) -> Result<String, Refusal> {
    let file = File::read(text)?;
    let known = file.entry(&field::task::UPDATES);
    let was: &[Node] = match known.map(|known| &known.node) {
        Some(Node { value: Value::List(nodes), .. }) => nodes,
        Some(node) if !node.is_absent() => return Err(Refusal::Shape(field::task::UPDATES.key)),
        _ => &[],
    };
    let is_english = was.last().and_then(Node::as_map).map_or_else(|| file.is_english(), is_english);
    let ways = match known {
        Some(known) if was.is_empty() => file.in_place_of_nothing(known, update, is_english),
        Some(known) => file.after_the_last(known, was, update, is_english),
        None => file.as_a_new_key(update, is_english),
    };
    let holds = |after: &str| {
        let after = File::read(after).ok()?;
        let Value::List(now) = &after.entry(&field::task::UPDATES)?.node.value else { return None };
        let (added, kept) = now.split_last()?;
        let is_added = added.as_map()?.len() == update.len()
            && added.as_map()?.iter().zip(update).all(|(entry, (field, text))| {
                field.keys().any(|key| key == entry.key)
                    && matches!(&entry.node.value, Value::Text { text: found, .. } if found == text)
            });
        let is_kept = kept.len() == was.len() && kept.iter().zip(was).all(|(now, was)| are_equal(now, was));
        (is_added && is_kept && file.is_otherwise(&after, &field::task::UPDATES)).then_some(())
    };
    ways.into_iter().find(|after| holds(after).is_some()).ok_or(Refusal::Layout)
}

/// The text with one word as the value of a field of the task.
fn with_value(text: &str, field: &'static Field, word: &str) -> Result<String, Refusal> {
    let file = File::read(text)?;
    let mut after = text.to_owned();
    match file.entry(field) {
        Some(Entry { node: Node { value: Value::Text { .. }, span }, .. }) => {
            after.replace_range(span.start..span.end, word);
        }
        Some(known @ Entry { node: Node { value: Value::Empty, .. }, .. }) => {
            let colon = file.colon(known).ok_or(Refusal::Layout)?;
            after.insert_str(colon + 1, &format!(" {word}"));
        }
        Some(_) => return Err(Refusal::Shape(field.key)),
        None => {
            // Beside what it belongs to.
            let beside = file.entry(&field::task::STATUS).or(file.entries.last()).ok_or(Refusal::Unreadable)?;
            let key = if file.is_english() { field.en } else { field.key };
            if file.is_flow() {
                after.insert_str(beside.node.span.end, &format!(", {key}: {word}"));
            } else {
                let margin = " ".repeat(file.column(beside.key_span.start));
                after = file.with_lines(file.end_of_line(beside.node.span.end), &format!("{margin}{key}: {word}"));
            }
        }
    }
    let reads = |after: &str| {
        let after = File::read(after).ok()?;
        let found = &after.entry(field)?.node.value;
        let is_there = matches!(found, Value::Text { text, .. } if text == word);
        (is_there && file.is_otherwise(&after, field)).then_some(())
    };
    reads(&after).map(|()| after).ok_or(Refusal::Layout)
}

/// A task file as it was written.
struct File<'a> {
    text: &'a str,
    root: Span,
    entries: Vec<Entry>,
}

impl<'a> File<'a> {
    fn read(text: &'a str) -> Result<Self, Refusal> {
        let Content::Text(_) = Content::from_bytes(text.as_bytes()) else { return Err(Refusal::Unreadable) };
        let document = yaml::read(text, limits::YAML_NODES);
        match document.root {
            Some(Node { value: Value::Map(entries), span }) if !document.is_broken => {
                Ok(Self { text, root: span, entries })
            }
            _ => Err(Refusal::Unreadable),
        }
    }

    fn entry(&self, field: &'static Field) -> Option<&Entry> {
        self.entries.iter().find(|entry| field.keys().any(|key| key == entry.key))
    }

    fn is_english(&self) -> bool {
        is_english(&self.entries)
    }

    /// The whole file in braces, as a program writes it.
    fn is_flow(&self) -> bool {
        self.at(self.root.start) == Some('{')
    }

    /// Everything but one field says the same.
    fn is_otherwise(&self, other: &Self, field: &'static Field) -> bool {
        let rest = |file: &Self| -> Vec<Entry> {
            let is_other = |entry: &&Entry| field.keys().all(|key| key != entry.key);
            file.entries.iter().filter(is_other).cloned().collect()
        };
        let (mine, others) = (rest(self), rest(other));
        mine.len() == others.len()
            && mine.iter().zip(&others).all(|(mine, other)| mine.key == other.key && are_equal(&mine.node, &other.node))
    }

    fn in_place_of_nothing(&self, known: &Entry, update: &[(&'static Field, String)], is_english: bool) -> Vec<String> {
        let node = &known.node;
        let is_written = !matches!(node.value, Value::Empty);
        let Some(colon) = self.colon(known) else { return Vec::new() };
        if self.is_flow() {
            let mut text = self.text.to_owned();
            let list = format!(" [{}]", flow_item(update, is_english));
            let until = if is_written { node.span.end } else { colon + 1 };
            text.replace_range(colon + 1..until, &list);
            return vec![text];
        }
        let dash = self.column(known.key_span.start) + self.dash_offset();
        let lines = item(update, dash, 2, is_english);
        if !is_written {
            let ends = [self.end_of(known), self.end_of_line(colon)];
            return ends.map(|end| self.with_lines(end, &lines)).into();
        }
        // `[]` goes: a list of entries stands in its place.
        let mut text = self.text.to_owned();
        text.replace_range(colon + 1..node.span.end, "");
        let shorter = File { text: &text, root: self.root, entries: Vec::new() };
        vec![shorter.with_lines(shorter.end_of_line(colon), &lines)]
    }

    fn after_the_last(
        &self,
        known: &Entry,
        was: &[Node],
        update: &[(&'static Field, String)],
        is_english: bool,
    ) -> Vec<String> {
        let list = known.node.span;
        if self.at(list.start) == Some('[') {
            let end = was.last().map_or(list.start + 1, |last| last.span.end);
            let mut text = self.text.to_owned();
            text.insert_str(end, &format!(", {}", flow_item(update, is_english)));
            return vec![text];
        }
        let (Some(first_dash), Some(first)) = (self.dash(known), was.first()) else { return Vec::new() };
        let dash = self.column(first_dash);
        let is_beside = self.start_of_line(first.span.start) == self.start_of_line(first_dash);
        let is_block = self.at(first.span.start) != Some('{');
        let step = if is_beside && is_block { first.span.start - first_dash } else { 2 };
        let lines = item(update, dash, step, is_english);
        [self.end_of(known), self.end_of_line(list.end)].map(|end| self.with_lines(end, &lines)).into()
    }

    fn as_a_new_key(&self, update: &[(&'static Field, String)], is_english: bool) -> Vec<String> {
        let field = &field::task::UPDATES;
        let key = if is_english { field.en } else { field.key };
        if self.is_flow() {
            let Some(last) = self.entries.last() else { return Vec::new() };
            let mut text = self.text.to_owned();
            text.insert_str(last.node.span.end, &format!(", {key}: [{}]", flow_item(update, is_english)));
            return vec![text];
        }
        let margin = self.column(self.root.start);
        let lines = item(update, margin + self.dash_offset(), 2, is_english);
        let lines = format!("{}{key}:\n{lines}", " ".repeat(margin));
        [self.text.len(), self.end_of_line(self.root.end)].map(|end| self.with_lines(end, &lines)).into()
    }

    /// How far to the right of its key a list stands here: as in the other lists.
    fn dash_offset(&self) -> usize {
        let offset = |entry: &Entry| {
            let dash = matches!(entry.node.value, Value::List(_)).then(|| self.dash(entry))??;
            self.column(dash).checked_sub(self.column(entry.key_span.start))
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
        let is_last = self.entries.iter().all(|other| other.key_span.start <= entry.key_span.start);
        if is_last { self.text.len() } else { self.end_of_line(entry.node.span.end.max(entry.key_span.end)) }
    }

    /// The colon between a key and its value.
    fn colon(&self, entry: &Entry) -> Option<usize> {
        let after = entry.key_span.end;
        self.text.get(after..).and_then(|rest| rest.find(':')).map(|colon| after + colon)
    }

    /// The text with lines put in at the beginning of a line or at its end.
    fn with_lines(&self, at: usize, lines: &str) -> String {
        let has_feeds =
            self.text.find('\n').is_some_and(|at| at > 0 && self.text.as_bytes().get(at - 1) == Some(&b'\r'));
        let newline = if has_feeds { "\r\n" } else { "\n" };
        let lines = lines.replace('\n', newline);
        let (before, after) = self.text.split_at_checked(at).unwrap_or((self.text, ""));
        let lead = if before.is_empty() || before.ends_with('\n') { "" } else { newline };
        // A file without a last line end keeps its manner only where nothing follows.
        format!("{before}{lead}{lines}{newline}{after}")
    }

    fn at(&self, offset: usize) -> Option<char> {
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

fn is_english(entries: &[Entry]) -> bool {
    let known = entries.iter().filter_map(|entry| {
        let field = field::TASK.field(&entry.key).or_else(|| field::UPDATE.field(&entry.key))?;
        Some(field.en == entry.key)
    });
    let (english, vietnamese): (Vec<bool>, Vec<bool>) = known.partition(|is_english| *is_english);
    english.len() > vietnamese.len()
}

/// An entry whose dash stands at a column and whose keys stand `step` further.
fn item(update: &[(&'static Field, String)], dash: usize, step: usize, is_english: bool) -> String {
    let margin = dash + step;
    let mut lines = Vec::new();
    for (index, (field, text)) in update.iter().enumerate() {
        let lead = match index {
            0 => format!("{}-{}", " ".repeat(dash), " ".repeat(step.saturating_sub(1))),
            _ => " ".repeat(margin),
        };
        let key = if is_english { field.en } else { field.key };
        lines.push(format!("{lead}{key}:{}", written(field, text, margin + 2)));
    }
    lines.join("\n")
}

fn flow_item(update: &[(&'static Field, String)], is_english: bool) -> String {
    let pair = |(field, text): &(&'static Field, String)| {
        let key = if is_english { field.en } else { field.key };
        if is_word(field) { format!("{key}: {text}") } else { format!("{key}: {}", flow_value(text)) }
    };
    format!("{{{}}}", update.iter().map(pair).collect::<Vec<_>>().join(", "))
}

fn written(field: &Field, text: &str, indent: usize) -> String {
    if is_word(field) { format!(" {text}") } else { value(text, indent) }
}

/// A day is written as it is: nobody else's reading of it counts.
fn is_word(field: &Field) -> bool {
    matches!(field.kind, field::Kind::Day)
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
    use crate::model::field::update as key;

    fn update() -> Revision {
        let update = vec![(&key::DATE, "2026-11-23".to_owned()), (&key::RESULTS, "Đạt: 16%".to_owned())];
        Revision { update, values: Vec::new() }
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
            let values =
                vec![(&field::task::STATUS, "dang_thuc_hien".to_owned()), (&field::task::PERCENT, "45".to_owned())];
            revise(text, &Revision { update: Vec::new(), values })
        };
        let after = "trang_thai: dang_thuc_hien # nay\nty_le_hoan_thanh: 45\nten: x\n";
        assert_eq!(set("trang_thai: 'chua_thuc_hien' # nay\nten: x\n").as_deref(), Ok(after));
        assert_eq!(set("trang_thai: # nay\nty_le_hoan_thanh: 4\nten: x\n").as_deref(), Ok(after));
        assert_eq!(set("id: A\r\nstatus: x\r\n").as_deref(), Ok("id: A\r\nstatus: dang_thuc_hien\r\npercent: 45\r\n"));
        assert_eq!(set("ty_le_hoan_thanh: [1]\ntrang_thai: x\n"), Err(Refusal::Shape("ty_le_hoan_thanh")));
    }
}
