//! The templates that most pages are made by, compiled: what they say is known
//! when the program starts, so nothing of it is looked up again for each page
//! (docs/adr/0005).
//!
//! There is one text of a template, and Tera's reading of it is the right one.
//! Compiled is what says no more than names, tests, counts, loops and components with plain
//! arguments; the rest, what an instance puts over ours, and a page in which
//! anything is not as it should be, is printed by Tera.

mod compile;
mod expression;
mod pieces;
mod program;
#[cfg(test)]
mod tests;
mod tree;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use self::compile::{FRAME, Sources, VIEW};
use self::program::{Printing, Slot, Steps};
use self::tree::Tree;
use super::words::Words;
use crate::character::{into_shown, shown};

/// The compiled templates by name.
#[derive(Default)]
pub(super) struct Compiled {
    programs: BTreeMap<String, Program>,
}

struct Program {
    steps: Steps,
    slots: usize,
}

/// About what texts and markup of a page come to; they grow where it is more.
const TEXTS: usize = 6_000;
const PAGE: usize = 16_000;

impl Compiled {
    /// Of the built-in templates: those that no file of the instance touches.
    pub(super) fn of(templates: &BTreeMap<String, String>, words: &Words) -> Self {
        let sources = Sources::of(templates, words);
        let pages = templates.keys().filter(|name| !name.contains('/'));
        let programs = pages.filter_map(|name| {
            let (steps, slots) = sources.compile(name)?;
            Some((name.clone(), Program { steps, slots }))
        });
        Self { programs: programs.collect() }
    }

    /// A page with nothing in it that is not shown. None: ask Tera.
    pub(super) fn print(&self, template: &str, frame: &impl Serialize, view: &impl Serialize) -> Option<String> {
        let program = self.programs.get(template)?;
        let mut tree = Tree::with_room(TEXTS);
        let mut slots = vec![Slot::EMPTY; program.slots];
        *slots.get_mut(FRAME)? = Slot::of(tree.take(frame).ok()?);
        *slots.get_mut(VIEW)? = Slot::of(tree.take(view).ok()?);
        let mut printing = Printing { tree: &tree, slots, out: String::with_capacity(PAGE) };
        printing.run(&program.steps)?;
        let page = printing.out;
        // The template's own text was looked at when it was compiled.
        let is_shown = matches!(shown(tree.words()), Cow::Borrowed(_));
        Some(if is_shown { page } else { into_shown(page) })
    }

    pub(super) fn has(&self, template: &str) -> bool {
        self.programs.contains_key(template)
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> Vec<&str> {
        self.programs.keys().map(String::as_str).collect()
    }
}
