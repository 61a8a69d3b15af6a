//! A site of which each file is made when somebody asks for it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;

use super::parts::{self, Part};
use super::press::{Engines, Press};
use super::{Memory, files};
use crate::analysis::{Analysis, Ground};
use crate::io::out::Out;
use crate::lang::Lang;
use crate::render::{MANIFEST, Register};
use crate::view::{self, Chronicle, Leaf};

/// What is shown of an analysis, until something changes.
pub struct Shown<'s> {
    analysis: &'s Analysis,
    chronicles: &'s [Chronicle<'s>; 2],
    presses: &'s [Press<'s>],
    leaves: Vec<(&'s Press<'s>, Leaf<'s>)>,
    parts: Vec<Part<'s>>,
    /// What was asked for, and what was made with it.
    made: RefCell<BTreeMap<String, Vec<u8>>>,
}

/// The templates that are in force, read; the last ones where they are the same.
///
/// # Errors
/// One of the instance's own cannot.
pub fn engines(analysis: &Analysis, last: Option<&Arc<Engines>>) -> Result<Arc<Engines>> {
    Engines::again(last, &analysis.record().shelf, analysis.tree())
}

/// What an analysis shows by some templates. `ground`: main alone, where the analysis is of
/// a draft over it.
pub fn show<T>(
    analysis: &Analysis,
    ground: Option<&Ground<'_>>,
    engines: &Engines,
    see: impl FnOnce(&Shown<'_>) -> T,
) -> T {
    let judged = match ground {
        Some(ground) => analysis.judged_on(ground),
        None => analysis.judged_beside_findings(),
    };
    let chronicles = [Lang::Vi, Lang::En].map(|lang| Chronicle::of(analysis, &judged, lang));
    let presses = chronicles.each_ref().map(|chronicle| Press::new(chronicle, engines));
    let leaves =
        presses.iter().flat_map(|press| view::pages(press.chronicle).into_iter().map(move |leaf| (press, leaf)));
    let shown = Shown {
        analysis,
        chronicles: &chronicles,
        presses: &presses,
        leaves: leaves.collect(),
        parts: parts::of(&chronicles, &presses, analysis.wordings()),
        made: RefCell::default(),
    };
    see(&shown)
}

impl Shown<'_> {
    /// The bytes of a file; none where the site has none of that path.
    ///
    /// # Errors
    /// A template of the instance does not render.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>> {
        if let Some(bytes) = self.made.borrow().get(path) {
            return Ok(Some(bytes.clone()));
        }
        if let Some(bytes) = self.page(path)? {
            self.made.borrow_mut().insert(path.to_owned(), bytes.clone());
            return Ok(Some(bytes));
        }
        // Those say what all the others are.
        if path == MANIFEST || path.starts_with("sitemap") {
            let memory = Memory::default();
            files(self.chronicles, self.analysis.wordings(), &Out::quiet(), &memory)?;
            self.made.borrow_mut().extend(memory.files());
        }
        for part in self.parts.iter().filter(|part| part.may_hold(path)) {
            if self.made.borrow().contains_key(path) {
                break;
            }
            let memory = Memory::default();
            part.make(&Register::of(&memory))?;
            self.made.borrow_mut().extend(memory.files());
        }
        Ok(self.made.borrow().get(path).cloned())
    }

    fn page(&self, path: &str) -> Result<Option<Vec<u8>>> {
        for (press, leaf) in self.leaves.iter().filter(|(_, leaf)| leaf.at().may_hold(path)) {
            if let Some(page) = leaf.pages().iter().find(|page| page.path == path) {
                return press.page(page).map(Some);
            }
        }
        for (lang, press) in [Lang::Vi, Lang::En].into_iter().zip(self.presses) {
            let gallery = view::gallery(lang);
            if gallery.path == path {
                return press.page(&gallery).map(Some);
            }
        }
        Ok(None)
    }
}
