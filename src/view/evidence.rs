//! When changes landed on main, and what that rests on.

use super::address::Link;
use super::frame;
use super::proof::PATH;
use crate::history::proof::Proof;
use crate::history::{Landing, Ledger};
use crate::lang::Lang;
use crate::model::time::Zone;

/// The landings that a page names by their place.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'c> {
    pub(super) ledger: &'c Ledger,
    /// What is proved of each landing today.
    pub(super) proof: &'c Proof,
    pub(super) zone: Zone,
    pub(super) lang: Lang,
}

impl<'c> Evidence<'c> {
    pub(super) fn in_lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    pub(super) fn landing(self, index: usize) -> &'c Landing {
        self.ledger.landing(index)
    }

    /// In digits.
    pub(super) fn at(self, index: usize) -> String {
        frame::digits(self.proof.time(index), self.zone)
    }

    /// In local words.
    pub(super) fn when(self, index: usize) -> String {
        frame::moment(self.proof.time(index), self.zone, self.lang)
    }

    /// The badge of a landing, leading to what it proves and what not.
    pub(super) fn link(self, index: usize, root: &str) -> Link {
        let badge = self.proof.badge(index);
        Link { label: badge.label().in_lang(self.lang).to_owned(), href: format!("{root}{PATH}#{}", badge.key()) }
    }
}
