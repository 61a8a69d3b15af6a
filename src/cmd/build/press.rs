//! Pages as bytes, by the templates that are in force.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::history::Prefix;
use crate::render::{self, Engine, Fill, whole};
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

    /// Hands on the pages of a meeting's report, then each of its files as soon as
    /// it is made.
    ///
    /// # Errors
    /// A template does not render, a file does not fit its format, or one was not
    /// taken.
    pub(super) fn report(&self, report: &view::MeetingLeaf<'_>, put: PutMade<'_>) -> Result<()> {
        let made = report.make(|pages, document| {
            let Some((path, maker)) = pages.first().map(|first| (first.path.clone(), first.view.template())) else {
                return Ok(());
            };
            let made = self.printed_then(report.seen, &pages)?;
            // Sheets for a thousand agencies, and the files are large by themselves.
            drop(pages);
            for (maker, files) in made {
                files.into_iter().try_for_each(|(path, bytes)| put(maker, &path, &mut whole(&bytes)))?;
            }
            render::files(document, &path, &|path, fill| put(maker, path, fill))
        });
        made.unwrap_or(Ok(()))
    }

    /// The report of a locked meeting is printed by the templates of its time;
    /// where those do not print, by the built-in ones, then and for ever.
    fn printed_then(&self, seen: Option<Prefix>, pages: &[view::Page]) -> Result<Vec<Made>> {
        let Some(seen) = seen else { return printed(&self.engine, pages) };
        let then = self.chronicle.record.ledger.files_at(seen, |path| path.starts_with(TEMPLATES));
        let templates = texts(self.chronicle, &then, TEMPLATES);
        let print = |engine: &Engine| printed(engine, pages);
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
    pages.iter().map(|page| Ok((page.view.template(), vec![(page.path.clone(), engine.render(page)?)]))).collect()
}

/// Takes a file: what made it, its path and what writes it.
pub(super) type PutMade<'a> = &'a dyn Fn(&'static str, &str, Fill<'_>) -> Result<()>;

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
