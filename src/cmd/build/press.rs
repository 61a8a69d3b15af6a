//! Pages as bytes, by the templates that are in force.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::render::Engine;
use crate::source::{Content, Tree};
use crate::view::{self, Chronicle};

/// Who prints the pages of one language.
pub(super) struct Press<'c> {
    pub(super) chronicle: &'c Chronicle<'c>,
    templates: BTreeMap<String, String>,
    engine: Engine,
}

impl<'c> Press<'c> {
    /// # Errors
    /// A template of the instance cannot be read.
    pub(super) fn new(chronicle: &'c Chronicle<'c>) -> Result<Self> {
        let templates = texts(chronicle, chronicle.tree, TEMPLATES);
        let engine = Engine::new(chronicle.lang, &templates)?;
        Ok(Self { chronicle, templates, engine })
    }

    /// # Errors
    /// A template of the instance does not render.
    pub(super) fn leaf(&self, leaf: &view::Leaf<'_>) -> Result<Vec<Made>> {
        printed(&self.engine, &leaf())
    }

    /// The report of a locked meeting is printed by the templates of its time;
    /// where those do not print, by the built-in ones, then and for ever.
    ///
    /// # Errors
    /// The built-in ones do not render.
    pub(super) fn report(&self, report: &view::MeetingLeaf<'_>) -> Result<Vec<Made>> {
        let Some(seen) = report.seen else { return self.leaf(&report.leaf) };
        let then = self.chronicle.record.ledger.files_at(seen, |path| path.starts_with(TEMPLATES));
        let templates = texts(self.chronicle, &then, TEMPLATES);
        let pages = (report.leaf)();
        let print = |engine: &Engine| printed(engine, &pages);
        let lang = self.chronicle.lang;
        let by_own = if templates == self.templates {
            print(&self.engine)
        } else {
            Engine::new(lang, &templates).and_then(|engine| print(&engine))
        };
        match by_own {
            Err(_) if !templates.is_empty() => print(&Engine::new(lang, &BTreeMap::new())?),
            printed => printed,
        }
    }
}

pub(super) type Files = Vec<(String, Vec<u8>)>;

/// Files and what made them: their template.
pub(super) type Made = (&'static str, Files);

fn printed(engine: &Engine, pages: &[view::Page]) -> Result<Vec<Made>> {
    pages.iter().map(|page| Ok((page.view.template(), engine.outputs(page)?))).collect()
}

const TEMPLATES: &str = "templates/";

/// What an instance puts over the built-in files of a folder.
pub(super) fn texts(chronicle: &Chronicle<'_>, tree: &Tree, folder: &str) -> BTreeMap<String, String> {
    let files = tree.iter().filter_map(|(path, file)| Some((path.strip_prefix(folder)?.to_owned(), *file)));
    let texts = files.filter_map(|(path, file)| match chronicle.shelf.content(file)? {
        Content::Text(text) => Some((path, text.to_string())),
        _ => None,
    });
    texts.collect()
}
