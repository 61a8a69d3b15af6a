//! Lines that YAML takes for something else than they were meant for: an entry
//! without its dash or in another column, a text of several lines that is not
//! indented, a list where a text belongs, a key without its colon.
//!
//! What was meant is found by trying. A way of writing the lines is proposed only
//! where the file then reads with fewer problems, so that no advice loses what
//! somebody typed.

use std::collections::HashSet;
use std::ops::Range;

use super::{Problem, ProblemKind};
use crate::lang::bare;
use crate::model::field::{Field, Kind, Table};
use crate::source::Span;
use crate::yaml::{FaultKind, Slip};

/// Lines as they stand and as they were meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    pub what: What,
    /// The first and the last of them, counted from 1.
    pub lines: (usize, usize),
    /// What is replaced, and by what.
    pub span: Span,
    pub is: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The text of a key, to stand behind `|-` in lines of their own.
    Text { key: String, mark: String, indent: usize },
    /// An entry of a list: how its first line begins, and in which column its keys.
    Entry { list: String, begins: String, indent: usize },
    /// One line with a key: how it begins.
    Key { begins: String },
}

/// So many in one file; each is tried by reading the file again.
const MOST: usize = 4;
const TRIES: usize = 12;
const LOOKED: usize = 8;

/// A file of more problems is no file with a slip.
const MANY: usize = 200;

/// In the place of problems that come of misplaced lines, what was meant by the lines.
/// `read` says what is wrong with another text in the place of this one.
pub(super) fn find(
    text: &str,
    table: &'static Table,
    problems: &mut Vec<Problem>,
    read: impl Fn(&str) -> Vec<Problem>,
) {
    let is_one_of_few = problems.len() <= MANY && problems.iter().any(|problem| may_be_of_lines(&problem.kind));
    if !is_one_of_few {
        return;
    }
    let before = problems.clone();
    let mut told_by_others: Vec<(usize, Vec<Problem>)> = Vec::new();
    let lines = lines_of(text);
    let page = Page { text, lines: &lines, table, called: called(table) };
    let (mut found, mut tries, mut looked): (Vec<Misplaced>, usize, usize) = (Vec::new(), 0, 0);
    for problem in before.iter().filter(|problem| may_be_of_lines(&problem.kind)) {
        let at = lines.partition_point(|line| line.start <= problem.span.start()).saturating_sub(1);
        if found.len() >= MOST || found.iter().any(|known| known.lines.0 <= at + 1 && at < known.lines.1) {
            continue;
        }
        looked += 1;
        if looked > LOOKED {
            break;
        }
        let tried = page.candidates(problem, at);
        let better = tried.into_iter().find_map(|one| {
            tries += 1;
            let after = (tries <= TRIES).then(|| read(&one.applied(text)))?;
            is_better(&one, problem, &before, &after).then_some((one, after))
        });
        if let Some((one, after)) = better {
            told_by_others.push((found.len(), after));
            found.push(one);
        }
    }
    // What would be gone with them is said by them.
    for (one, after) in found.iter().zip(told_by_others.iter().map(|(_, after)| after)) {
        let within = one.lines_in(&lines);
        let stays = |problem: &Problem| {
            let is_behind = problem.span.start() >= one.span.end();
            let shift = if is_behind {
                one.is.len().cast_signed() - (one.span.end() - one.span.start()).cast_signed()
            } else {
                0
            };
            let now = problem.span.start().saturating_add_signed(shift);
            let is_same = |other: &Problem| {
                other.span.start() == now
                    && std::mem::discriminant(&other.kind) == std::mem::discriminant(&problem.kind)
            };
            !within.contains(&problem.span.start()) && after.iter().any(is_same)
        };
        problems.retain(|problem| !may_be_of_lines(&problem.kind) || stays(problem));
    }
    problems.extend(
        found.into_iter().map(|one| Problem { span: one.shown(text), kind: ProblemKind::Misplaced(Box::new(one)) }),
    );
}

fn may_be_of_lines(kind: &ProblemKind) -> bool {
    match kind {
        ProblemKind::Yaml(FaultKind::Syntax { slip }) => !matches!(
            slip,
            Slip::Tab
                | Slip::OddSpace
                | Slip::ConflictMarker
                | Slip::NoSpaceAfterColon
                | Slip::OpenQuote
                | Slip::SmartQuotes
                | Slip::ExtraComma
                | Slip::Backslash
                | Slip::Fence
                | Slip::Remark
        ),
        ProblemKind::Yaml(FaultKind::DuplicateKey { .. } | FaultKind::KeyNotText)
        | ProblemKind::UnknownKey { nearest: None, .. }
        | ProblemKind::NotAMapping { .. }
        | ProblemKind::Missing { .. } => true,
        ProblemKind::WrongShape { field, .. } => is_text(field.kind) || matches!(field.kind, Kind::Many(_)),
        _ => false,
    }
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::Prose)
}

fn is_syntax(kind: &ProblemKind) -> bool {
    matches!(kind, ProblemKind::Yaml(FaultKind::Syntax { .. }))
}

fn is_better(one: &Misplaced, problem: &Problem, before: &[Problem], after: &[Problem]) -> bool {
    let count = |all: &[Problem], is: fn(&ProblemKind) -> bool| all.iter().filter(|p| is(&p.kind)).count();
    let is_lost = |kind: &ProblemKind| {
        matches!(kind, ProblemKind::UnknownKey { .. } | ProblemKind::Yaml(FaultKind::DuplicateKey { .. }))
    };
    let until = one.span.start() + one.is.len();
    let syntax = (count(before, is_syntax), count(after, is_syntax));
    let reaches_further =
        after.iter().filter(|p| is_syntax(&p.kind)).all(|p| p.span.start() >= until) || syntax.1 < syntax.0;
    // An entry of a list that was none is looked at for the first time.
    let is_of_shape = matches!(problem.kind, ProblemKind::WrongShape { .. } | ProblemKind::NotAMapping { .. });
    let counts = |p: &&Problem| !(is_of_shape && matches!(p.kind, ProblemKind::Missing { .. }));
    let has_fewer = after.iter().filter(counts).count() < before.iter().filter(counts).count();
    syntax.1 <= syntax.0
        && count(after, is_lost) <= count(before, is_lost)
        && if is_syntax(&problem.kind) { reaches_further } else { has_fewer }
}

impl Misplaced {
    fn applied(&self, text: &str) -> String {
        let mut text = text.to_owned();
        text.replace_range(self.span.start()..self.span.end(), &self.is);
        text
    }

    fn lines_in(&self, lines: &[Line<'_>]) -> Range<usize> {
        let start = lines.get(self.lines.0 - 1).map_or(0, |line| line.start);
        let end = lines.get(self.lines.1 - 1).map_or(start, Line::end);
        start..end
    }

    /// The first of the lines that changes, without its blanks.
    fn shown(&self, text: &str) -> Span {
        let own = text.get(self.span.start()..self.span.end()).unwrap_or_default();
        let first = own.trim_start().lines().next().unwrap_or_default().trim_end();
        let start = self.span.start() + own.len() - own.trim_start().len();
        Span::new(start, start + first.len())
    }
}

#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    /// With its end.
    whole: &'a str,
    /// Blanks before the first sign.
    indent: usize,
    /// Without blanks at either end.
    said: &'a str,
}

impl<'a> Line<'a> {
    fn end(&self) -> usize {
        self.start + self.whole.len()
    }

    fn is_said(&self) -> bool {
        !self.said.is_empty() && !self.said.starts_with("# ") && self.said != "#"
    }

    /// Without the dash of an entry, or what Word puts in its place.
    fn bare(&self) -> &'a str {
        without_dash(self.said)
    }

    fn has_dash(&self) -> bool {
        self.bare().len() < self.said.len()
    }
}

fn without_dash(said: &str) -> &str {
    let mut rest = said;
    while let Some(after) = rest.strip_prefix(DASHES) {
        rest = after.trim_start();
    }
    rest
}

const DASHES: [char; 10] = ['-', '–', '—', '•', '·', '●', '▪', '◦', '\u{f0b7}', '+'];

fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|whole| {
        let indent = whole.len() - whole.trim_start_matches(' ').len();
        start += whole.len();
        Line { start: start - whole.len(), whole, indent, said: whole.trim() }
    });
    lines.collect()
}

/// A key at the start of what a line says, and what follows its colon.
fn key_of(said: &str) -> Option<(&str, &str)> {
    let (key, value) = said.split_once(':')?;
    let is_key = !key.is_empty() && key.trim_end().chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some((key.trim_end(), value.trim()))
}

struct Page<'a> {
    text: &'a str,
    lines: &'a [Line<'a>],
    table: &'static Table,
    /// What its keys are called, in plain letters.
    called: HashSet<String>,
}

fn called(table: &'static Table) -> HashSet<String> {
    let fields = table.with_inner().into_iter().flat_map(|table| table.fields);
    fields.flat_map(|field| [bare(field.key), bare(field.en), bare(field.label.vi)]).collect()
}

impl<'a> Page<'a> {
    fn candidates(&self, problem: &Problem, at: usize) -> Vec<Misplaced> {
        let mut ways = Vec::new();
        // The parser stops at the mistake or behind it.
        let near = [Some(at), at.checked_sub(1)].into_iter().flatten();
        if is_syntax(&problem.kind) {
            ways.extend(near.clone().filter_map(|at| self.key_anew(at)));
        }
        let is_of_text = matches!(problem.kind, ProblemKind::WrongShape { .. }) || is_syntax(&problem.kind);
        for ends in [Ends::Labels, Ends::Keys].into_iter().filter(|_| is_of_text) {
            ways.extend(near.clone().filter_map(|at| self.text_in_lines(at, ends)));
        }
        ways.extend(self.entry(at, Dashes::AsTheyStand, Ends::Keys));
        ways.extend(self.entry(at, Dashes::OfFirstKeys, Ends::Keys));
        ways.extend(self.entry(at, Dashes::AsTheyStand, Ends::ForeignKeys));
        if is_syntax(&problem.kind) {
            ways.extend(near.filter_map(|at| self.key_in_column(at)));
        }
        ways
    }

    fn line(&self, at: usize) -> Option<&Line<'a>> {
        self.lines.get(at)
    }

    fn of_lines(&self, what: What, (first, last): (usize, usize), is: String) -> Option<Misplaced> {
        let span = Span::new(self.line(first)?.start, self.line(last)?.end());
        let was = self.text.get(span.start()..span.end())?;
        // With the ends that the lines have here.
        let is = if was.contains("\r\n") { is.replace('\n', "\r\n") } else { is };
        let is = if was.ends_with('\n') { is } else { is.trim_end().to_owned() };
        // Only the lines that change.
        let same = |(was, is): &(&str, &str)| was == is;
        let pairs = was.split_inclusive('\n').zip(is.split_inclusive('\n'));
        let start: usize = pairs.take_while(same).map(|(was, _)| was.len()).sum();
        let (was, is) = (was.get(start..)?, is.get(start..)?);
        let pairs = was.split_inclusive('\n').rev().zip(is.split_inclusive('\n').rev());
        let end: usize = pairs.take_while(same).map(|(was, _)| was.len()).sum();
        let (was, is) = (was.get(..was.len() - end)?, is.get(..is.len() - end)?);
        let from = span.start() + start;
        let found = Misplaced {
            what,
            lines: (first + 1, last + 1),
            span: Span::new(from, from + was.len()),
            is: is.to_owned(),
        };
        (is != was).then_some(found)
    }

    /// The field of a key anywhere in the file's tables.
    fn known(&self, key: &str) -> Option<&'static Field> {
        self.table.with_inner().into_iter().find_map(|table| table.field(key))
    }

    /// Whether a line begins with a key, which may be misspelt or called by its label.
    fn is_meant_as_key(&self, line: &Line<'_>) -> bool {
        line.bare().split_once(':').is_some_and(|(key, _)| self.called.contains(&bare(key)))
    }

    fn holds_text(&self, key: &str) -> bool {
        self.table.with_inner().into_iter().filter_map(|table| table.field(key)).any(|field| is_text(field.kind))
    }

    /// `nguoi Nguyễn Văn A`, `nguoi = …`, `**nguoi**: …`.
    fn key_anew(&self, at: usize) -> Option<Misplaced> {
        let line = self.line(at)?;
        let bare = line.bare();
        if key_of(bare).is_some_and(|(key, _)| self.known(key).is_some()) {
            return None;
        }
        let start = bare.trim_start_matches(['*', '`', '_', '"', '\'', '“']);
        let key = start.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        self.known(key).filter(|_| key.contains('_') || key.len() >= 2)?;
        let rest = start.get(key.len()..)?;
        let value = rest.trim_start_matches(['*', '`', '"', '\'', '”', ' ', ':', '=', ';', '：', '\t', '\u{a0}']);
        let lead = line.whole.len() - line.whole.trim_start().len();
        let lead = line.whole.get(..lead)?;
        let dash = if line.has_dash() { "- " } else { "" };
        let begins = format!("{lead}{dash}{key}: ");
        let is = format!("{begins}{value}\n");
        self.of_lines(What::Key { begins }, (at, at), is)
    }

    /// A text from its key on: to the last line before another key.
    fn text_in_lines(&self, at: usize, ends: Ends) -> Option<Misplaced> {
        let is_key_line = |line: &Line<'_>| {
            let is_key = key_of(line.bare()).is_some();
            is_key || matches!(ends, Ends::Labels) && self.is_meant_as_key(line)
        };
        let owner = (0..=at).rev().find(|at| self.line(*at).is_some_and(is_key_line))?;
        let line = self.line(owner)?;
        let (key, value) = key_of(line.bare())?;
        if !self.holds_text(key) {
            return None;
        }
        let next = (owner + 1..self.lines.len()).find(|at| self.line(*at).is_some_and(is_key_line));
        let until = next.unwrap_or(self.lines.len());
        let last = (owner..until).rev().find(|at| self.line(*at).is_some_and(Line::is_said))?;
        let header = value.split_whitespace().next().filter(|_| value.starts_with(['|', '>']));
        let header = header.filter(|header| {
            header.len() <= 3 && header.get(1..).is_some_and(|rest| rest.chars().all(|c| "+-0123456789".contains(c)))
        });
        // `> 50%` is more than half, and no header.
        let header = header.filter(|header| value.len() == header.len() || header.starts_with('|'));
        let after = header.map_or(value, |header| value.get(header.len()..).unwrap_or_default().trim());
        // Between quotes it stands on its line.
        let is_one = owner == last && header.is_none();
        if is_one && !value.contains(['"', '\\']) {
            return None;
        }
        let mark = match header {
            Some(header) => header.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned(),
            None => "|-".to_owned(),
        };
        let colon = line.whole.len() - line.whole.trim_start().len() + line.whole.trim_start().find(':')?;
        let column = line.whole.find(line.bare()).unwrap_or(line.indent);
        let indent = column + 2;
        let blanks = " ".repeat(indent);
        let mut is = format!("{} {mark}\n", line.whole.get(..=colon)?);
        if !after.is_empty() {
            is.push_str(&format!("{blanks}{after}\n"));
        }
        let own = self.lines.get(owner + 1..=last).unwrap_or_default();
        let margin = own.iter().filter(|line| !line.said.is_empty()).map(|line| line.indent).min().unwrap_or(0);
        let first = own.iter().find(|line| !line.said.is_empty());
        let is_ragged = after.is_empty() && first.is_some_and(|first| first.indent > margin);
        for line in own {
            if !line.said.is_empty() {
                // A block takes the column of its first line: none may stand before it.
                let deeper = if is_ragged { 0 } else { line.indent - margin };
                is.push_str(&format!("{blanks}{}{}", " ".repeat(deeper), line.said));
            }
            is.push('\n');
        }
        let what = What::Text { key: key.to_owned(), mark, indent };
        self.of_lines(what, (owner, last), is)
    }

    /// The first entry of a list that does not stand in the columns of its list, in
    /// the list that a line belongs to.
    fn entry(&self, at: usize, dashes: Dashes, ends: Ends) -> Option<Misplaced> {
        let (owner, list, inner) = (0..at).rev().find_map(|at| {
            let line = self.line(at).filter(|line| line.indent == 0 && !line.has_dash())?;
            let (key, _) = key_of(line.said)?;
            let Kind::Many(inner) = self.table.field(key)?.kind else { return None };
            Some((at, key, inner))
        })?;
        let until = self.end_of_list(owner, inner, ends);
        let entries = self.entries(owner + 1, until, inner, dashes);
        let (dash, indent) = entries.iter().find_map(|entry| self.columns(entry)).unwrap_or((2, 4));
        entries.iter().filter(|_| at < until).find_map(|entry| {
            let mut is = String::new();
            let mut by = 0;
            for at in entry.first..=entry.last {
                let line = self.line(at)?;
                match entry.keys.iter().find(|(key, _)| *key == at) {
                    Some((_, was)) => {
                        let is_first = at == entry.first;
                        let column = if is_first { dash } else { indent };
                        let mark = if is_first { format!("-{}", " ".repeat(indent - dash - 1)) } else { String::new() };
                        is.push_str(&format!("{}{mark}{}\n", " ".repeat(column), line.bare()));
                        by = indent.cast_signed() - was.cast_signed();
                    }
                    None if line.said.is_empty() => is.push('\n'),
                    // What stands below a key goes where the key goes.
                    None => {
                        let column = line.indent.saturating_add_signed(by);
                        is.push_str(&format!("{}{}\n", " ".repeat(column), line.said));
                    }
                }
            }
            let key = key_of(self.line(entry.first)?.bare())?.0;
            let begins = format!("{}-{}{key}", " ".repeat(dash), " ".repeat(indent - dash - 1));
            let what = What::Entry { list: list.to_owned(), begins, indent };
            self.of_lines(what, (entry.first, entry.last), is)
        })
    }

    /// Where a list ends: at the next key of the file.
    fn end_of_list(&self, owner: usize, inner: &'static Table, ends: Ends) -> usize {
        let top = |line: &Line<'a>| key_of(line.said).filter(|_| line.indent == 0).map(|(key, _)| key);
        let is_twice = |key: &str| self.lines.iter().filter_map(top).filter(|other| *other == key).count() > 1;
        let ends = |line: &Line<'a>| {
            top(line).is_some_and(|key| {
                let may_be_of_entry = is_twice(key) || matches!(ends, Ends::ForeignKeys);
                self.table.field(key).is_some() && (inner.field(key).is_none() || !may_be_of_entry)
            })
        };
        (owner + 1..self.lines.len()).find(|at| self.line(*at).is_some_and(ends)).unwrap_or(self.lines.len())
    }

    fn entries(&self, from: usize, until: usize, inner: &'static Table, dashes: Dashes) -> Vec<Rows> {
        let mut entries: Vec<Rows> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        // The column of a key with a group of its own below it.
        let mut group: Option<usize> = None;
        for at in from..until {
            let Some(line) = self.line(at) else { break };
            let column = line.whole.find(line.bare()).unwrap_or(line.indent);
            let key = key_of(line.bare()).filter(|_| group.is_none_or(|group| column <= group));
            let field = key.and_then(|(key, value)| Some((key, value, inner.field(key)?)));
            match (field, entries.last_mut()) {
                (Some((key, value, field)), last) => {
                    let is_first_key = inner.fields.first().is_some_and(|first| std::ptr::eq(*first, field));
                    let has_dash = match dashes {
                        Dashes::AsTheyStand => line.has_dash(),
                        Dashes::OfFirstKeys => line.has_dash() && is_first_key,
                    };
                    let is_group = value.is_empty() && matches!(field.kind, Kind::One(_) | Kind::Many(_));
                    group = is_group.then_some(column);
                    match last.filter(|_| !has_dash && !seen.contains(&key)) {
                        Some(last) => {
                            last.keys.push((at, column));
                            last.last = at;
                        }
                        None => {
                            entries.push(Rows { first: at, last: at, keys: vec![(at, column)] });
                            seen.clear();
                        }
                    }
                    seen.push(key);
                }
                (None, Some(last)) if line.is_said() => last.last = at,
                _ => {}
            }
        }
        entries
    }

    /// Of an entry that stands well: the columns of its dash and of its keys.
    fn columns(&self, entry: &Rows) -> Option<(usize, usize)> {
        let line = self.line(entry.first)?;
        let (_, column) = entry.keys.first()?;
        let is_good = line.said.starts_with("- ")
            && line.said.matches("- ").count() == 1
            && entry.keys.len() > 1
            && entry.keys.iter().all(|(_, other)| other == column);
        is_good.then_some((line.indent, *column))
    }

    /// One line in the column of its neighbours.
    fn key_in_column(&self, at: usize) -> Option<Misplaced> {
        let line = self.line(at).filter(|line| !line.has_dash())?;
        let (key, _) = key_of(line.said)?;
        let column = if self.table.field(key).is_some() {
            0
        } else {
            let tables = self.table.with_inner().into_iter().filter(|table| table.field(key).is_some());
            let near = |table: &'static Table| {
                (0..at).rev().find_map(|at| {
                    let line = self.line(at)?;
                    let (other, _) = key_of(line.bare())?;
                    table.field(other).and(line.whole.find(other))
                })
            };
            tables.filter_map(near).next()?
        };
        let begins = format!("{}{key}:", " ".repeat(column));
        let is = format!("{}{}\n", " ".repeat(column), line.said);
        self.of_lines(What::Key { begins }, (at, at), is)
    }
}

/// Where a text ends, or a list.
#[derive(Clone, Copy)]
enum Ends {
    /// `Kết quả: …` may be the next key, as a person calls it,
    Labels,
    /// or belong to the text.
    Keys,
    /// A key that an entry may have, too, is the entry's.
    ForeignKeys,
}

/// The lines of an entry, and those with a key of its own, each with its column.
struct Rows {
    first: usize,
    last: usize,
    keys: Vec<(usize, usize)>,
}

/// Which dashes begin an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dashes {
    AsTheyStand,
    /// Some put one before each key.
    OfFirstKeys,
}
