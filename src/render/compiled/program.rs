//! A compiled template, and how it prints a page. Whatever a template does not
//! find, or finds of another kind than it takes, ends the printing: the page is
//! Tera's then, and so is the word about it.

use super::tree::{Node, Tree};

/// Steps in a row.
pub(super) type Steps = Vec<Step>;

#[derive(Debug)]
pub(super) enum Step {
    Text(String),
    Print(Path),
    /// `| markup`.
    Markup(Path),
    /// `| length` of a list.
    Length(Path),
    If {
        arms: Vec<(Test, Steps)>,
        otherwise: Steps,
    },
    For {
        slot: usize,
        over: Path,
        body: Steps,
        /// Where there is nothing to go through.
        otherwise: Steps,
    },
    /// The argument of a component.
    Bind {
        slot: usize,
        path: Path,
        kind: Kind,
        body: Steps,
    },
}

/// A name of the page and the way from it on.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) slot: usize,
    pub(super) way: Vec<Turn>,
}

#[derive(Clone, Debug)]
pub(super) enum Turn {
    Field(String),
    Entry(usize),
    /// The entry at the place of a loop, by its slot.
    OfRound(usize),
}

#[derive(Debug)]
pub(super) enum Test {
    Given(Path),
    Equal(Path, String),
    IsNumber(Path, i64),
    IsMore(Path, i64),
    /// Of a list.
    HasMore(Path, i64),
    Not(Box<Test>),
    Any(Vec<Test>),
    All(Vec<Test>),
    /// Of the loop over a slot.
    IsFirst(usize),
    IsLast(usize),
    Known(bool),
}

/// What a component says that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Bool,
    List,
    Fields,
}

impl Kind {
    fn holds(self, node: Node) -> bool {
        matches!(
            (self, node),
            (Self::Text, Node::Text { .. })
                | (Self::Bool, Node::Bool(_))
                | (Self::List, Node::List { .. })
                | (Self::Fields, Node::Fields { .. })
        )
    }
}

/// A name that stands for something while a page is printed.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    node: Node,
    /// In the loop that goes through it.
    place: usize,
    is_last: bool,
}

impl Slot {
    pub(super) const EMPTY: Self = Self::of(Node::Nothing);

    pub(super) const fn of(node: Node) -> Self {
        Self { node, place: 0, is_last: false }
    }
}

/// A page that is being printed.
pub(super) struct Printing<'p> {
    pub(super) tree: &'p Tree,
    pub(super) slots: Vec<Slot>,
    pub(super) out: String,
}

impl Printing<'_> {
    pub(super) fn run(&mut self, steps: &[Step]) -> Option<()> {
        for step in steps {
            match step {
                Step::Text(text) => self.out.push_str(text),
                Step::Print(path) => self.print(path)?,
                Step::Markup(path) => self.markup(path)?,
                Step::Length(path) => {
                    let length = self.length(path)?;
                    self.out.push_str(&length.to_string());
                }
                Step::If { arms, otherwise } => {
                    let mut chosen = otherwise;
                    for (test, body) in arms {
                        if self.holds(test)? {
                            chosen = body;
                            break;
                        }
                    }
                    self.run(chosen)?;
                }
                Step::For { slot, over, body, otherwise } => {
                    let tree = self.tree;
                    let list = tree.list(self.find(over)?)?;
                    for (place, (_, node)) in list.iter().enumerate() {
                        *self.slots.get_mut(*slot)? = Slot { node: *node, place, is_last: place + 1 == list.len() };
                        self.run(body)?;
                    }
                    if list.is_empty() {
                        self.run(otherwise)?;
                    }
                }
                Step::Bind { slot, path, kind, body } => {
                    let node = self.find(path).filter(|node| kind.holds(*node))?;
                    *self.slots.get_mut(*slot)? = Slot::of(node);
                    self.run(body)?;
                }
            }
        }
        Some(())
    }

    fn find(&self, path: &Path) -> Option<Node> {
        let root = self.slots.get(path.slot)?.node;
        path.way.iter().try_fold(root, |node, turn| match turn {
            Turn::Field(name) => self.tree.field(node, name),
            Turn::Entry(place) => self.tree.entry(node, *place),
            Turn::OfRound(slot) => self.tree.entry(node, self.slots.get(*slot)?.place),
        })
    }

    fn length(&self, path: &Path) -> Option<usize> {
        Some(self.tree.list(self.find(path)?)?.len())
    }

    fn whole(&self, path: &Path) -> Option<i64> {
        match self.find(path)? {
            Node::Whole(number) => Some(number),
            _ => None,
        }
    }

    fn holds(&self, test: &Test) -> Option<bool> {
        Some(match test {
            Test::Given(path) => Tree::is_true(self.find(path)?),
            Test::Equal(path, text) => self.tree.text(self.find(path)?) == Some(text),
            Test::IsNumber(path, number) => self.whole(path)? == *number,
            Test::IsMore(path, number) => self.whole(path)? > *number,
            Test::HasMore(path, number) => i64::try_from(self.length(path)?).ok()? > *number,
            Test::Not(test) => !self.holds(test)?,
            Test::Any(tests) => self.meets(tests, true)?,
            Test::All(tests) => !self.meets(tests, false)?,
            Test::IsFirst(slot) => self.slots.get(*slot)?.place == 0,
            Test::IsLast(slot) => self.slots.get(*slot)?.is_last,
            Test::Known(holds) => *holds,
        })
    }

    /// Whether one of the tests comes out so; those behind it are not asked.
    fn meets(&self, tests: &[Test], wanted: bool) -> Option<bool> {
        for test in tests {
            if self.holds(test)? == wanted {
                return Some(true);
            }
        }
        Some(false)
    }

    fn print(&mut self, path: &Path) -> Option<()> {
        match self.find(path)? {
            Node::Whole(number) => self.out.push_str(&number.to_string()),
            node => escape(self.tree.text(node)?, &mut self.out),
        }
        Some(())
    }

    /// `Html` and nothing else.
    fn markup(&mut self, path: &Path) -> Option<()> {
        match self.tree.fields(self.find(path)?)? {
            [("markup", markup)] => self.out.push_str(self.tree.text(*markup)?),
            _ => return None,
        }
        Some(())
    }
}

/// As Tera escapes.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        out.push_str(entity);
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
}
