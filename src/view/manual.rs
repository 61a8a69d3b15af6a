//! The Office's manual, `docs/van-phong.md`, as a page. It is written in Vietnamese;
//! the English page has its summary. `tests/it/manual.rs` runs what it says.

use serde::Serialize;

use super::address::Link;
use super::frame::{Everywhere, Part, Sheet};
use crate::lang::words::word;
use crate::lang::{Lang, Text};
use crate::markdown::{self, Html};

pub(super) const PATH: &str = "cam-nang.html";

const MANUAL: &str = include_str!("../../docs/van-phong.md");

/// The last section, which the English page shows instead of the others.
const SUMMARY: &str = "English summary";

#[derive(Debug, Serialize)]
pub struct ManualView {
    title: &'static str,
    lead: Html,
    sections: Vec<Section>,
    /// The manual itself, from a page that only summarises it.
    whole: Option<Link>,
}

#[derive(Debug, Serialize)]
struct Section {
    id: String,
    heading: &'static str,
    body: Html,
}

pub(super) fn page(everywhere: &Everywhere) -> Sheet<ManualView> {
    let lang = everywhere.lang;
    let (before, sections) = parts();
    let (summaries, chapters): (Vec<_>, Vec<_>) = sections.into_iter().partition(|(heading, _)| *heading == SUMMARY);
    let title = word("manual", lang);
    let view = match lang {
        Lang::Vi => ManualView {
            title,
            lead: markdown::explained(before),
            sections: (1..).zip(chapters).map(section).collect(),
            whole: None,
        },
        Lang::En => {
            let label = Text::new("Đọc cẩm nang", "Read the manual (in Vietnamese)").in_lang(lang);
            ManualView {
                title,
                lead: markdown::explained(summaries.first().map_or("", |(_, body)| body)),
                sections: Vec::new(),
                whole: Some(Link { label: label.to_owned(), href: format!("../{PATH}") }),
            }
        }
    };
    let frame = everywhere.frame(PATH, Part::Data, title.to_owned());
    Sheet { path: PATH.to_owned(), frame, view }
}

/// What stands before the first section, and each section by its heading.
fn parts() -> (&'static str, Vec<(&'static str, &'static str)>) {
    let mut parts = MANUAL.split("\n## ");
    let before = parts.next().unwrap_or_default();
    let before = before.split_once('\n').map_or("", |(_, rest)| rest);
    (before, parts.filter_map(|part| part.split_once('\n')).collect())
}

/// Its address is its number: headings may be reworded.
fn section((number, (heading, body)): (usize, (&'static str, &'static str))) -> Section {
    Section { id: format!("muc-{number}"), heading, body: markdown::explained(body) }
}
