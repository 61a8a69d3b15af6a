//! Pages as bytes, by the templates that are in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;

use crate::history::Prefix;
use crate::key::Keyed;
use crate::lang::Lang;
use crate::parse::Shelf;
use crate::render::{self, Engine, Fill, Register, Tables, whole};
use crate::source::{Content, Tree};
use crate::view::{self, Chronicle};

/// The templates in force, read.
pub struct Engines {
    templates: BTreeMap<String, String>,
    of: [Engine; 2],
}

impl Engines {
    /// # Errors
    /// A template of the instance cannot be read.
    pub(super) fn of(shelf: &Shelf, tree: &Tree) -> Result<Arc<Self>> {
        Self::again(None, shelf, tree)
    }

    /// The last ones, where they are the same.
    ///
    /// # Errors
    /// As of `of`.
    pub(super) fn again(last: Option<&Arc<Self>>, shelf: &Shelf, tree: &Tree) -> Result<Arc<Self>> {
        let templates = texts(shelf, tree, TEMPLATES);
        if let Some(last) = last.filter(|last| last.templates == templates) {
            return Ok(Arc::clone(last));
        }
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| Engine::new(lang, &templates));
        let of = [vi?, en?];
        Ok(Arc::new(Self { templates, of }))
    }

    fn in_lang(&self, lang: Lang) -> &Engine {
        let [vi, en] = &self.of;
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// Who prints the pages of one language.
pub(super) struct Press<'c> {
    pub(super) chronicle: &'c Chronicle<'c>,
    engines: &'c Engines,
    engine: &'c Engine,
    /// What every page is made from beside what it shows.
    keyed: Keyed,
}

impl<'c> Press<'c> {
    pub(super) fn new(chronicle: &'c Chronicle<'c>, engines: &'c Engines) -> Self {
        let keyed = Keyed::here().and(chronicle.lang.tag()).and(&engines.templates);
        Self { chronicle, engines, engine: engines.in_lang(chronicle.lang), keyed }
    }

    /// Prints the pages of a leaf, but those that were printed of the same before.
    ///
    /// # Errors
    /// A template of the instance does not render, or a page was not taken.
    pub(super) fn leaf(&self, leaf: &view::Leaf<'_>, register: &Register<'_>) -> Result<()> {
        leaf.pages().iter().try_for_each(|page| {
            let maker = page.view.template();
            let seen = self.keyed.clone().and(&page.path).and_seen(&(&page.frame, &page.view));
            let key = seen.map(Keyed::key);
            if register.keep(maker, key)? {
                return Ok(());
            }
            register.enter((&page.path, maker), key, &mut whole(&self.page(page)?))
        })
    }

    /// # Errors
    /// A template of the instance does not render.
    pub(super) fn page(&self, page: &view::Page) -> Result<Vec<u8>> {
        self.engine.render(page)
    }

    /// Hands on the pages of a meeting's report, then each of its files as soon as it is
    /// made, where any are asked for; all of them as they stand, where they were made of
    /// the same before.
    ///
    /// # Errors
    /// A template does not render, a file does not fit its format, or one was not
    /// taken.
    pub(super) fn report(
        &self,
        report: &view::MeetingLeaf<'_>,
        files: Option<Tables>,
        register: &Register<'_>,
    ) -> Result<()> {
        // Printed by the templates of its time, which its state names.
        let key = report.keyed().map(|sealed| sealed.and(self.chronicle.lang.tag()).key());
        if register.keep(REPORT, key)? {
            return Ok(());
        }
        let put = |path: &str, fill: Fill<'_>| register.enter((path, REPORT), key, fill);
        let made = report.make(|pages, document| {
            let Some(path) = pages.first().map(|first| first.path.clone()) else { return Ok(()) };
            let printed = self.printed_then(report.seen, &pages)?;
            // Sheets for a thousand agencies, and the files are large by themselves.
            drop(pages);
            printed.into_iter().try_for_each(|(path, bytes)| put(&path, &mut whole(&bytes)))?;
            files.map_or(Ok(()), |tables| render::files(document, &path, tables, &put))
        });
        made.unwrap_or(Ok(()))
    }

    /// The report of a locked meeting is printed by the templates of its time;
    /// where those do not print, by the built-in ones, then and for ever.
    fn printed_then(&self, seen: Option<Prefix>, pages: &[view::Page]) -> Result<Files> {
        let Some(seen) = seen else { return printed(self.engine, pages) };
        let then = self.chronicle.record.ledger.files_at(seen, |path| path.starts_with(TEMPLATES));
        let templates = texts(self.chronicle.shelf, &then, TEMPLATES);
        let print = |engine: &Engine| printed(engine, pages);
        let lang = self.chronicle.lang;
        let by_own = if templates == self.engines.templates {
            print(self.engine)
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

fn printed(engine: &Engine, pages: &[view::Page]) -> Result<Files> {
    pages.iter().map(|page| Ok((page.path.clone(), engine.render(page)?))).collect()
}

/// What makes the pages of a report, and the files beside them.
const REPORT: &str = "report.html";

pub(super) const TEMPLATES: &str = "templates/";

/// What an instance puts over the built-in files of a folder.
pub(super) fn texts(shelf: &Shelf, tree: &Tree, folder: &str) -> BTreeMap<String, String> {
    let files = tree.iter().filter_map(|(path, file)| Some((path.strip_prefix(folder)?.to_owned(), *file)));
    let texts = files.filter_map(|(path, file)| match shelf.content(file)? {
        Content::Text(text) => Some((path, text.to_string())),
        _ => None,
    });
    texts.collect()
}
