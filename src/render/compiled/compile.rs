//! From the text of a template to its steps. Components are put where they are
//! called, words of the pages and what follows from a literal are settled here:
//! of an icon that a template names, its markup is left, as text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::expression::{
    Argument, Asked, Call, Name, Part, Printed, asked, identifier, name, printed, quoted, signature,
};
use super::pieces::{Piece, pieces};
use super::program::{Kind, Path, Step, Steps, Test, Turn, escape};
use crate::character::shown;
use crate::render::words::Words;

/// The texts that pages are compiled from.
pub(super) struct Sources<'a> {
    templates: &'a BTreeMap<String, String>,
    components: BTreeMap<&'a str, Component<'a>>,
    words: &'a Words,
}

struct Component<'a> {
    /// Its parameters and what each takes.
    parameters: Vec<(&'a str, &'a str)>,
    body: Vec<Piece<'a>>,
}

/// Components within each other beyond this are Tera's.
const DEPTH: usize = 12;

/// What ends the body of a loop.
const ROUND: &[&str] = &["else", "endfor"];

/// The slots of the frame and of the view.
pub(super) const FRAME: usize = 0;
pub(super) const VIEW: usize = 1;

impl<'a> Sources<'a> {
    pub(super) fn of(templates: &'a BTreeMap<String, String>, words: &'a Words) -> Self {
        let files = templates.iter().filter(|(path, _)| path.starts_with("components/"));
        let components = files.filter_map(|(_, text)| components(text)).flatten().collect();
        Self { templates, components, words }
    }

    /// The steps of a template and how many slots they fill; none where it, or
    /// what it is made of, says anything that is not known here.
    pub(super) fn compile(&self, template: &str) -> Option<(Steps, usize)> {
        let own = pieces(self.templates.get(template)?)?;
        let parent = match own.first()? {
            Piece::Tag(tag) => tag.strip_prefix("extends ").map(|parent| quoted(parent.trim())),
            _ => None,
        };
        let (outer, blocks) = match parent {
            Some(parent) => (pieces(self.templates.get(parent?)?)?, blocks(own.get(1..)?)?),
            None => (own, BTreeMap::new()),
        };
        let names = vec![
            ("f", Bound::Slot(FRAME)),
            ("v", Bound::Slot(VIEW)),
            ("w", Bound::Words(Tongue::Own)),
            ("e", Bound::Words(Tongue::English)),
        ];
        let mut compiler = Compiler { sources: self, blocks, slots: VIEW + 1 };
        let steps = compiler.whole(&outer, &Scope { names, round: None, depth: 0 })?;
        Some((steps, compiler.slots))
    }
}

/// The blocks of a template that extends another. Beside them nothing stands.
fn blocks<'a>(pieces: &[Piece<'a>]) -> Option<BTreeMap<&'a str, Vec<Piece<'a>>>> {
    let mut blocks = BTreeMap::new();
    let mut rest = pieces;
    while let Some((first, after)) = rest.split_first() {
        rest = match first {
            Piece::Text(text) if text.trim().is_empty() => after,
            Piece::Tag(tag) => {
                let name = identifier(tag.strip_prefix("block ")?.trim())?;
                let end = after.iter().position(|piece| is_end_of(*piece, "endblock"))?;
                if blocks.insert(name, after.get(..end)?.to_vec()).is_some() {
                    return None;
                }
                after.get(end + 1..)?
            }
            _ => return None,
        };
    }
    Some(blocks)
}

fn components(text: &str) -> Option<Vec<(&str, Component<'_>)>> {
    let all = pieces(text)?;
    let mut components = Vec::new();
    let mut rest = all.as_slice();
    while let Some((first, after)) = rest.split_first() {
        rest = match first {
            Piece::Text(text) if text.trim().is_empty() => after,
            Piece::Tag(tag) => {
                let (name, parameters) = signature(tag.strip_prefix("component ")?)?;
                let end = after.iter().position(|piece| is_end_of(*piece, "endcomponent"))?;
                components.push((name, Component { parameters, body: after.get(..end)?.to_vec() }));
                after.get(end + 1..)?
            }
            _ => return None,
        };
    }
    Some(components)
}

fn is_end_of(piece: Piece<'_>, word: &str) -> bool {
    matches!(piece, Piece::Tag(tag) if first_word(tag) == word)
}

fn first_word(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or_default()
}

/// Whose words: `w` or `e`.
#[derive(Clone, Copy)]
enum Tongue {
    Own,
    English,
}

/// What a name stands for.
#[derive(Clone)]
enum Bound {
    Slot(usize),
    /// The words of the pages.
    Words(Tongue),
    Text(String),
    /// Whether the loop over a slot is at its first entry, or its last.
    IsFirst(usize),
    IsLast(usize),
}

#[derive(Clone)]
struct Scope<'a> {
    names: Vec<(&'a str, Bound)>,
    /// The slot of the innermost loop.
    round: Option<usize>,
    depth: usize,
}

/// What a name with its fields comes to.
enum Value {
    Path(Path),
    Text(String),
    Words(Tongue),
    IsFirst(usize),
    IsLast(usize),
}

impl<'a> Scope<'a> {
    fn with(&self, name: &'a str, bound: Bound) -> Self {
        let mut scope = self.clone();
        scope.names.push((name, bound));
        scope
    }
}

struct Compiler<'s, 'a> {
    sources: &'s Sources<'a>,
    blocks: BTreeMap<&'s str, Vec<Piece<'s>>>,
    slots: usize,
}

impl<'s, 'a: 's> Compiler<'s, 'a> {
    /// All pieces, to the last.
    fn whole(&mut self, pieces: &[Piece<'s>], scope: &Scope<'s>) -> Option<Steps> {
        let mut rest = pieces;
        let steps = self.steps(&mut rest, scope, &[])?;
        rest.is_empty().then_some(steps)
    }

    /// As far as a tag that ends them, which is left.
    fn steps(&mut self, rest: &mut &[Piece<'s>], scope: &Scope<'s>, ends: &[&str]) -> Option<Steps> {
        let mut steps = Vec::new();
        let mut scope = Cow::Borrowed(scope);
        while let Some((piece, after)) = rest.split_first() {
            if ends.iter().any(|end| is_end_of(*piece, end)) {
                break;
            }
            *rest = after;
            match *piece {
                Piece::Text(text) => say(&mut steps, text)?,
                Piece::Print(inside) => self.print(&mut steps, inside, &scope)?,
                Piece::Tag(tag) => {
                    let (word, inside) = tag.split_once(char::is_whitespace)?;
                    match word {
                        "if" => self.choice(&mut steps, inside, rest, &scope)?,
                        "for" => self.round(&mut steps, inside, rest, &scope)?,
                        "block" => self.block(&mut steps, inside.trim(), rest, &scope)?,
                        // Within what is done only sometimes it is Tera's.
                        "set" if ends == ROUND => scope = Cow::Owned(self.set(inside, &scope)?),
                        _ => return None,
                    }
                }
            }
        }
        Some(steps)
    }

    /// A name for where the loop around it stands.
    fn set(&self, inside: &'s str, scope: &Scope<'s>) -> Option<Scope<'s>> {
        let (known, value) = inside.split_once('=')?;
        let known = identifier(known.trim()).filter(|known| *known != "loop")?;
        let bound = match self.value(&name(value.trim())?, scope)? {
            Value::IsFirst(slot) => Bound::IsFirst(slot),
            Value::IsLast(slot) => Bound::IsLast(slot),
            _ => return None,
        };
        Some(scope.with(known, bound))
    }

    fn print(&mut self, steps: &mut Steps, inside: &'s str, scope: &Scope<'s>) -> Option<()> {
        match printed(inside)? {
            Printed::Call(call) => self.call(steps, &call, scope)?,
            Printed::Name(name) => match self.value(&name, scope)? {
                Value::Path(path) => steps.push(Step::Print(path)),
                Value::Text(text) => {
                    let mut escaped = String::new();
                    escape(&text, &mut escaped);
                    say(steps, &escaped)?;
                }
                _ => return None,
            },
            Printed::Markup(name) => match self.value(&name, scope)? {
                Value::Path(path) => steps.push(Step::Markup(path)),
                _ => return None,
            },
            Printed::Length(name) => match self.value(&name, scope)? {
                Value::Path(path) => steps.push(Step::Length(path)),
                _ => return None,
            },
        }
        Some(())
    }

    fn choice(&mut self, steps: &mut Steps, first: &'s str, rest: &mut &[Piece<'s>], scope: &Scope<'s>) -> Option<()> {
        let mut arms: Vec<(Test, Steps)> = Vec::new();
        let mut otherwise = None;
        let mut question = Some(first);
        loop {
            let body = self.steps(rest, scope, &["elif", "else", "endif"])?;
            // What stands behind an arm that is always taken is compiled and dropped.
            match question.map(|question| self.test(&asked(question)?, scope)) {
                Some(test) => match test? {
                    Test::Known(false) => {}
                    Test::Known(true) => otherwise = otherwise.or(Some(body)),
                    test if otherwise.is_none() => arms.push((test, body)),
                    _ => {}
                },
                None => otherwise = otherwise.or(Some(body)),
            }
            let Some((Piece::Tag(tag), after)) = rest.split_first() else { return None };
            *rest = after;
            match (question, tag.split_once(char::is_whitespace)) {
                (_, None) if *tag == "endif" => break,
                (Some(_), None) if *tag == "else" => question = None,
                (Some(_), Some(("elif", inside))) => question = Some(inside),
                _ => return None,
            }
        }
        let otherwise = otherwise.unwrap_or_default();
        if arms.is_empty() {
            otherwise.into_iter().try_for_each(|step| add(steps, step))
        } else {
            steps.push(Step::If { arms, otherwise });
            Some(())
        }
    }

    fn round(&mut self, steps: &mut Steps, head: &'s str, rest: &mut &[Piece<'s>], scope: &Scope<'s>) -> Option<()> {
        let (item, over) = head.split_once(" in ")?;
        let item = identifier(item.trim()).filter(|item| *item != "loop")?;
        let Value::Path(over) = self.value(&name(over.trim())?, scope)? else { return None };
        let slot = self.slot();
        let inner = Scope { round: Some(slot), ..scope.with(item, Bound::Slot(slot)) };
        let body = self.steps(rest, &inner, ROUND)?;
        let (Piece::Tag(tag), after) = rest.split_first()? else { return None };
        *rest = after;
        let otherwise = if *tag == "else" {
            let otherwise = self.steps(rest, scope, &["endfor"])?;
            *rest = rest.split_first()?.1;
            otherwise
        } else {
            Vec::new()
        };
        steps.push(Step::For { slot, over, body, otherwise });
        Some(())
    }

    fn block(&mut self, steps: &mut Steps, name: &str, rest: &mut &[Piece<'s>], scope: &Scope<'s>) -> Option<()> {
        let own = self.steps(rest, scope, &["endblock"])?;
        *rest = rest.split_first()?.1;
        let body = match self.blocks.get(name).cloned() {
            Some(pieces) => self.whole(&pieces, scope)?,
            None => own,
        };
        body.into_iter().try_for_each(|step| add(steps, step))
    }

    /// The body of a component with its arguments for its parameters; of all the
    /// names around the call it sees none.
    fn call(&mut self, steps: &mut Steps, call: &Call<'s>, scope: &Scope<'s>) -> Option<()> {
        let sources = self.sources;
        let component = sources.components.get(call.component)?;
        let is_whole = component.parameters.len() == call.arguments.len();
        if !is_whole || scope.depth == DEPTH {
            return None;
        }
        let mut inner = Scope { names: Vec::new(), round: None, depth: scope.depth + 1 };
        let mut bound = Vec::new();
        for (parameter, kind) in &component.parameters {
            let (_, argument) = call.arguments.iter().find(|(name, _)| name == parameter)?;
            let value = match argument {
                Argument::Text(text) => Value::Text((*text).to_owned()),
                Argument::Name(name) => self.value(name, scope)?,
            };
            let stands_for = match (kind_of(kind)?, value) {
                (Kind::Text, Value::Text(text)) => Bound::Text(text),
                (Kind::Fields, Value::Words(tongue)) => Bound::Words(tongue),
                (Kind::Bool, Value::IsFirst(slot)) => Bound::IsFirst(slot),
                (Kind::Bool, Value::IsLast(slot)) => Bound::IsLast(slot),
                (kind, Value::Path(path)) => {
                    let slot = self.slot();
                    bound.push((slot, path, kind));
                    Bound::Slot(slot)
                }
                _ => return None,
            };
            inner.names.push((parameter, stands_for));
        }
        let body = self.whole(&component.body, &inner)?;
        let nested =
            bound.into_iter().rev().fold(body, |body, (slot, path, kind)| vec![Step::Bind { slot, path, kind, body }]);
        nested.into_iter().try_for_each(|step| add(steps, step))
    }

    fn test(&self, asked: &Asked<'_>, scope: &Scope<'s>) -> Option<Test> {
        Some(match asked {
            Asked::Given(name) => match self.value(name, scope)? {
                Value::Path(path) => Test::Given(path),
                Value::Text(text) => Test::Known(!text.is_empty()),
                Value::IsFirst(slot) => Test::IsFirst(slot),
                Value::IsLast(slot) => Test::IsLast(slot),
                Value::Words(_) => return None,
            },
            Asked::Not(name) => match self.test(&Asked::Given(name.clone()), scope)? {
                Test::Known(holds) => Test::Known(!holds),
                test => Test::Not(Box::new(test)),
            },
            Asked::Equal(name, text) => match self.value(name, scope)? {
                Value::Path(path) => Test::Equal(path, (*text).to_owned()),
                Value::Text(value) => Test::Known(value == *text),
                _ => return None,
            },
            Asked::IsNumber(name, number) => Test::IsNumber(self.path(name, scope)?, *number),
            Asked::IsMore(name, number) => Test::IsMore(self.path(name, scope)?, *number),
            Asked::HasMore(name, number) => Test::HasMore(self.path(name, scope)?, *number),
            Asked::Any(parts) => Test::Any(parts.iter().map(|part| self.test(part, scope)).collect::<Option<_>>()?),
            Asked::All(parts) => Test::All(parts.iter().map(|part| self.test(part, scope)).collect::<Option<_>>()?),
        })
    }

    fn path(&self, name: &Name<'_>, scope: &Scope<'s>) -> Option<Path> {
        match self.value(name, scope)? {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    fn value(&self, name: &Name<'_>, scope: &Scope<'s>) -> Option<Value> {
        if name.root == "loop" {
            return match name.parts.as_slice() {
                [Part::Field("first")] => scope.round.map(Value::IsFirst),
                [Part::Field("last")] => scope.round.map(Value::IsLast),
                _ => None,
            };
        }
        let (_, bound) = scope.names.iter().rev().find(|(known, _)| *known == name.root)?;
        match (bound, name.parts.as_slice()) {
            (Bound::Slot(slot), parts) => {
                let turn = |part: &Part<'_>| match part {
                    Part::Field(field) => Some(Turn::Field((*field).to_owned())),
                    Part::Entry(place) => Some(Turn::Entry(*place)),
                    Part::OfRound => scope.round.map(Turn::OfRound),
                };
                Some(Value::Path(Path { slot: *slot, way: parts.iter().map(turn).collect::<Option<_>>()? }))
            }
            (Bound::Text(text), []) => Some(Value::Text(text.clone())),
            (Bound::Words(tongue), []) => Some(Value::Words(*tongue)),
            (Bound::Words(tongue), [Part::Field(key)]) => {
                let words = match tongue {
                    Tongue::Own => &self.sources.words.own,
                    Tongue::English => &self.sources.words.english,
                };
                Some(Value::Text((*words.get(key)?).to_owned()))
            }
            (Bound::IsFirst(slot), []) => Some(Value::IsFirst(*slot)),
            (Bound::IsLast(slot), []) => Some(Value::IsLast(*slot)),
            _ => None,
        }
    }

    fn slot(&mut self) -> usize {
        self.slots += 1;
        self.slots - 1
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    match word {
        "string" => Some(Kind::Text),
        "bool" => Some(Kind::Bool),
        "array" => Some(Kind::List),
        "map" => Some(Kind::Fields),
        _ => None,
    }
}

/// Text of the template itself: whatever would be shown otherwise than it stands
/// is left to those who look at whole pages.
fn say(steps: &mut Steps, text: &str) -> Option<()> {
    if !matches!(shown(text), Cow::Borrowed(_)) {
        return None;
    }
    add(steps, Step::Text(text.to_owned()))
}

fn add(steps: &mut Steps, step: Step) -> Option<()> {
    match (steps.last_mut(), step) {
        (Some(Step::Text(last)), Step::Text(text)) => last.push_str(&text),
        (_, Step::Text(text)) if text.is_empty() => {}
        (_, step) => steps.push(step),
    }
    Some(())
}
