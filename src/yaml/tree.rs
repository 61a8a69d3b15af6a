//! Events into nodes, with every limit checked before a node is built.

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span as EventSpan};

use super::{Entry, Fault, FaultKind, Node, Style, Value, characters, classify};
use crate::lang::shortened;
use crate::model::limits;
use crate::prose::mark_of;
use crate::source::Span;

/// Reading ended before the end of the text; why is among the faults.
#[derive(Debug)]
pub(super) struct Stop;

pub(super) fn read(
    text: &str,
    offset: usize,
    node_limit: usize,
    faults: &mut Vec<Fault>,
) -> Result<Option<Node>, Stop> {
    let mut builder =
        Builder { text, offset, nodes_left: node_limit, faults, open: Vec::new(), root: None, documents: 0 };
    let mut parser = Parser::new_from_str_with_options(text, options());
    loop {
        match parser.next_event() {
            None | Some(Ok((Event::StreamEnd, _))) => break,
            Some(Ok((event, span))) => builder.take(event, &span)?,
            Some(Err(error)) => {
                builder.fault_of(&error);
                return Err(Stop);
            }
        }
    }
    Ok(builder.root)
}

fn options() -> Options {
    granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_comments: false,
        disallow_directives: true,
        flow_nesting_limit: limits::YAML_DEPTH,
        block_nesting_limit: limits::YAML_DEPTH,
    }
}

struct Builder<'a> {
    text: &'a str,
    offset: usize,
    nodes_left: usize,
    faults: &'a mut Vec<Fault>,
    /// Collections that are being filled, outermost first.
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
}

enum Open {
    List { start: usize, nodes: Vec<Node> },
    Map { start: usize, entries: Vec<Entry>, key: Key },
}

enum Key {
    Expected,
    /// A key was read; its value comes next. `None` when the key was unusable.
    Read(Option<(String, Span)>),
}

/// A text of several lines, not behind `|`, with each item of a list on its line.
/// YAML joins such lines; whoever begins one with `- ` or `2. ` did not mean it to be
/// joined.
fn unfolded(mut text: String, source: &str) -> String {
    let mut from = 0;
    for line in source.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()) {
        let Some(at) = text.get(from..).and_then(|rest| rest.find(line)).map(|at| from + at) else { continue };
        // One blank is what joined two lines; more are how deep an item stands.
        let is_joined = text[..at].strip_suffix(' ').is_some_and(|before| !before.ends_with([' ', '\n']));
        if is_joined && mark_of(line).is_some() {
            text.replace_range(at - 1..at, "\n");
        }
        from = at + line.len();
    }
    text
}

impl<'a> Builder<'a> {
    fn source(&self, span: Span) -> &'a str {
        self.text.get(span.start() - self.offset..span.end() - self.offset).unwrap_or_default()
    }

    fn take(&mut self, event: Event<'_>, at: &EventSpan) -> Result<(), Stop> {
        let span = self.span(at);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.fault(FaultKind::SeveralDocuments, self.mark_of_document(span));
                    return Err(Stop);
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.check_properties(anchor, tag.is_some(), span);
                if style == ScalarStyle::DoubleQuoted {
                    characters::check_escapes(self.source(span), span.start(), self.faults);
                }
                let is_folded = style != ScalarStyle::Literal && self.source(span).contains('\n');
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                // Of a value that was not written the parser makes a `~` of no length.
                let text = if is_folded { unfolded(text.into_owned(), self.source(span)) } else { text.into_owned() };
                let value =
                    if style == Style::Plain && at.is_empty() { Value::Empty } else { Value::Text { text, style } };
                if style == Style::Plain && span.start() < span.end() {
                    self.check_hash(span);
                }
                self.place(Node { span, value })?;
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.fault(FaultKind::Alias, span);
                self.place(Node { span, value: Value::Refused })?;
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_properties(anchor, tag.is_some(), span);
                self.open(Open::List { start: span.start(), nodes: Vec::new() }, span)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_properties(anchor, tag.is_some(), span);
                self.open(Open::Map { start: span.start(), entries: Vec::new(), key: Key::Expected }, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, collection: Open, span: Span) -> Result<(), Stop> {
        if self.open.len() >= limits::YAML_DEPTH {
            self.fault(FaultKind::TooDeep, span);
            return Err(Stop);
        }
        self.open.push(collection);
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Stop> {
        // In brackets a collection ends with them; else where its last node ends,
        // not where the next line begins.
        let mark = self.text.get(end.start() - self.offset..end.end() - self.offset);
        let bracket = mark.is_some_and(|mark| matches!(mark, "]" | "}")).then_some(end.end());
        let node = match self.open.pop() {
            None => return Ok(()),
            Some(Open::List { start, nodes }) => {
                let last = nodes.last().map_or(end.end(), |last| last.span.end());
                let end = bracket.unwrap_or(last);
                Node { span: Span::new(start, end), value: Value::List(nodes) }
            }
            Some(Open::Map { start, entries, .. }) => {
                let last = entries.last().map_or(end.end(), |last| last.node.span.end().max(last.key_span.end()));
                let end = bracket.unwrap_or(last);
                Node { span: Span::new(start, end), value: Value::Map(entries) }
            }
        };
        self.place(node)
    }

    /// Puts a finished node where it belongs: a list, a key, a value, the root.
    fn place(&mut self, node: Node) -> Result<(), Stop> {
        if self.nodes_left == 0 {
            self.fault(FaultKind::TooManyNodes, node.span);
            return Err(Stop);
        }
        self.nodes_left -= 1;
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { nodes, .. }) => nodes.push(node),
            Some(Open::Map { entries, key, .. }) => match std::mem::replace(key, Key::Expected) {
                Key::Expected => {
                    let (read, fault) = key_of(node, entries);
                    *key = Key::Read(read);
                    self.faults.extend(fault);
                }
                Key::Read(Some((key, key_span))) => {
                    let is_empty = matches!(node.value, Value::Empty);
                    entries.push(Entry { key, key_span, node });
                    if is_empty && self.source(Span::new(key_span.end(), key_span.end() + 1)) == ":" {
                        self.check_hash(Span::new(key_span.end(), key_span.end() + 1));
                    }
                }
                Key::Read(None) => {}
            },
        }
        Ok(())
    }

    fn check_properties(&mut self, anchor: usize, has_tag: bool, span: Span) {
        if anchor != 0 {
            self.fault(FaultKind::Alias, self.property(span, '&'));
        }
        if has_tag {
            self.fault(FaultKind::Tag, self.property(span, '!'));
        }
    }

    /// The line that ends the document before, which may stand above.
    fn mark_of_document(&self, next: Span) -> Span {
        let before = self.text.get(..next.start() - self.offset).unwrap_or_default();
        let from = before.rfind("\n...").or_else(|| before.rfind("\n---")).map(|newline| newline + 1);
        let here = self.source(Span::new(next.start(), (next.start() + 3).min(self.offset + self.text.len())));
        match from.filter(|_| here != "---") {
            Some(from) => Span::new(from + self.offset, from + 3 + self.offset),
            None => next,
        }
    }

    /// A comment begins with a sign and a blank; `#2` and `# 2` after a value were
    /// meant as its end, and `#2` instead of one as the value.
    fn check_hash(&mut self, value: Span) {
        let Some(after) = self.text.get(value.end() - self.offset..) else { return };
        let line = after.split('\n').next().unwrap_or_default().trim_end();
        let comment = line.trim_start_matches(' ');
        let is_meant = comment.strip_prefix('#').is_some_and(|rest| {
            rest.starts_with(char::is_alphanumeric)
                || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        if is_meant && comment.len() < line.len() {
            let start = value.end() + line.len() - comment.len();
            self.fault(FaultKind::CutByHash, Span::new(start, start + comment.len()));
        }
    }

    /// An anchor or a tag, which stands before its node and outside its span.
    fn property(&self, node: Span, mark: char) -> Span {
        let before = self.text.get(..node.start() - self.offset).unwrap_or_default();
        let begins = |at: usize| {
            before.get(..at).is_some_and(|lead| !lead.ends_with(|c: char| c == mark || c.is_alphanumeric()))
        };
        let Some((at, _)) = before.rmatch_indices(mark).find(|(at, _)| begins(*at)) else { return node };
        let length = before.get(at..).and_then(|rest| rest.split_whitespace().next()).map_or(0, str::len);
        Span::new(at + self.offset, at + length + self.offset)
    }

    fn fault(&mut self, kind: FaultKind, span: Span) {
        self.faults.push(Fault { kind, span });
    }

    fn fault_of(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let fault = match error.kind() {
            ErrorKind::RecursionLimitExceeded => Fault { kind: FaultKind::TooDeep, span: Span::new(at, at + 1) },
            ErrorKind::DirectiveDisallowed => Fault { kind: FaultKind::Directive, span: Span::new(at, at + 1) },
            _ => classify::syntax(self.text, at),
        };
        let span = Span::new(fault.span.start() + self.offset, fault.span.end() + self.offset);
        // `ten: *Giải ngân*` was taken for an alias before it was found to be none.
        let is_guess = |known: &Fault| matches!(known.kind, FaultKind::Alias | FaultKind::Tag);
        self.faults.retain(|known| !is_guess(known) || known.span.start() != span.start());
        self.fault(fault.kind, span);
    }

    fn span(&self, at: &EventSpan) -> Span {
        let range = at.byte_range().unwrap_or(0..0);
        // A block scalar's span takes its last line breaks with it.
        let text = self.text.get(range.clone()).unwrap_or_default();
        let end = range.start + text.trim_end().len();
        Span::new(range.start + self.offset, end.max(range.start) + self.offset)
    }
}

/// A usable key, or none; and what is wrong with it.
fn key_of(node: Node, entries: &[Entry]) -> (Option<(String, Span)>, Option<Fault>) {
    let span = node.span;
    let Value::Text { text, .. } = node.value else {
        return (None, Some(Fault { kind: FaultKind::KeyNotText, span }));
    };
    if text == "<<" {
        return (None, Some(Fault { kind: FaultKind::MergeKey, span }));
    }
    if let Some(first) = entries.iter().find(|entry| entry.key == text) {
        let kind = FaultKind::DuplicateKey { key: shortened(&text), first: first.key_span };
        return (None, Some(Fault { kind, span }));
    }
    (Some((text, span)), None)
}
