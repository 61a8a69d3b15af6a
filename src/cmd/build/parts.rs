//! The files of a site beside its pages, in parts that are made by themselves.

use std::sync::Arc;

use anyhow::Result;

use super::press::{Press, texts};
use super::published;
use crate::key::Keyed;
use crate::lang::Lang;
use crate::render::{self, NOW, Register, whole};
use crate::view::{self, At, Chronicle, Now, Wordings};

/// Files that are made together.
pub(super) struct Part<'p> {
    /// Where they stand; none of those that may stand anywhere.
    at: Vec<At>,
    make: Box<Make<'p>>,
}

type Make<'p> = dyn Fn(&Register<'_>) -> Result<()> + Send + Sync + 'p;

impl<'p> Part<'p> {
    fn of(paths: &[&str], lang: Lang, make: impl Fn(&Register<'_>) -> Result<()> + Send + Sync + 'p) -> Self {
        Self { at: paths.iter().map(|path| At::of(path, lang)).collect(), make: Box::new(make) }
    }

    pub(super) fn may_hold(&self, path: &str) -> bool {
        self.at.is_empty() || self.at.iter().any(|at| at.may_hold(path))
    }

    /// # Errors
    /// A template of the instance does not render, or a file was not taken.
    pub(super) fn make(&self, register: &Register<'_>) -> Result<()> {
        (self.make)(register)
    }
}

const DATA: &str = "the data";

/// What the scripts of agencies' forms must know.
const FORMS: &str = "the forms";

/// In the order in which they are made: first what holds the wordings of tasks, which go
/// with the last of it, then the longest.
pub(super) fn of<'p>(
    chronicles: &'p [Chronicle<'p>; 2],
    presses: &'p [Press<'p>],
    wordings: Wordings,
) -> Vec<Part<'p>> {
    let [chronicle, _] = chronicles;
    let mut parts: Vec<Part<'p>> = Vec::new();
    let wordings = Arc::new(wordings);
    parts.extend(view::forms(chronicle).into_iter().map(|form| {
        let wordings = Arc::clone(&wordings);
        let at = vec![form.at.clone()];
        let make = move |register: &Register<'_>| {
            let data = form.data(&wordings);
            let key = data.keyed().map(Keyed::key);
            if register.keep(FORMS, key)? {
                return Ok(());
            }
            register.enter((&data.path, FORMS), key, &mut whole(data.script().as_bytes()))
        };
        Part { at, make: Box::new(make) }
    }));
    drop(wordings);
    for press in presses {
        parts.extend(view::reports(press.chronicle).into_iter().map(|report| {
            let at = vec![report.at()];
            let files = published(&report, press.chronicle.lang);
            Part { at, make: Box::new(move |register| press.report(&report, files, register)) }
        }));
    }
    let data = |path: &'static str, fill: fn(&Chronicle<'_>, &mut dyn std::io::Write) -> std::io::Result<()>| {
        Part::of(&[path], Lang::Vi, move |register| {
            register.enter((path, DATA), None, &mut |out| Ok(fill(chronicle, out)?))
        })
    };
    parts.push(data("data/tasks.json", |chronicle, out| view::tasks_json(&chronicle.data(), out)));
    parts.push(data("data/tasks.csv", |chronicle, out| view::tasks_csv(&chronicle.data(), out)));
    parts.push(Part::of(&[view::SHARDS], Lang::Vi, |register| {
        put_all(register, DATA, view::shards(&chronicle.shards()))
    }));
    parts.extend(chronicles.iter().map(|chronicle| {
        Part::of(&view::FEEDS, chronicle.lang, |register| {
            view::feeds(&chronicle.feeds(), &|path, bytes| {
                register.enter((path, "the feeds"), None, &mut whole(&bytes))
            })
        })
    }));
    parts.push(data(NOW, |chronicle, out| out.write_all(Now::of(&chronicle.now()).script(chronicle.as_of).as_bytes())));
    parts.push(data("data/figures.json", |chronicle, out| {
        out.write_all(view::figures_json(&chronicle.figures()).as_bytes())
    }));
    parts.extend(chronicles.iter().map(|chronicle| {
        let lang = chronicle.lang;
        Part::of(&["data/schema"], lang, move |register| {
            let folder = if lang == Lang::Vi { "data/schema" } else { "en/data/schema" };
            let files = view::FILE_KINDS
                .iter()
                .map(|kind| (format!("{folder}/{}", kind.file_name()), kind.schema(lang).into_bytes()));
            put_all(register, DATA, files)
        })
    }));
    parts.push(Part::of(&[], Lang::Vi, |register| {
        let own = texts(chronicle.shelf, chronicle.tree, "site/").into_iter();
        let own = own.map(|(path, text)| (path, text.into_bytes())).collect();
        put_all(register, "the folder site/", render::static_files(&own))
    }));
    parts
}

fn put_all(
    register: &Register<'_>,
    maker: &'static str,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Result<()> {
    files.into_iter().try_for_each(|(path, bytes)| register.enter((&path, maker), None, &mut whole(&bytes)))
}
