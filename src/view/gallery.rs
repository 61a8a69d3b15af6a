//! The specimen of every component, with the shortest and the longest it may
//! have to hold. No page of a site: the tests render it and look at it.

use serde::Serialize;
use serde_json::Value;

use super::frame::{Frame, Translation};
use super::site::{Page, View};
use crate::lang::Lang;
use crate::lang::words::word;

/// Views as they are given to the components, written down once.
const SPECIMENS: &str = include_str!("gallery.json");

#[derive(Serialize)]
pub struct GalleryView {
    specimens: Value,
}

/// # Panics
/// When the specimens are no JSON: a slip of ours that any test finds.
#[must_use]
pub fn gallery(lang: Lang) -> Page {
    let (path, assets, translation) = match lang {
        Lang::Vi => {
            ("gallery.html", "", Translation { label: "English", lang: "en", href: "en/gallery.html".to_owned() })
        }
        Lang::En => (
            "en/gallery.html",
            "../",
            Translation { label: "Tiếng Việt", lang: "vi", href: "../gallery.html".to_owned() },
        ),
    };
    let frame = Frame {
        lang: lang.tag(),
        locale: lang.locale(),
        address: None,
        title: word("gallery", lang).to_owned(),
        root: String::new(),
        assets: assets.to_owned(),
        translation,
        nav: Vec::new(),
        site: word("site", lang),
        province: "UBND tỉnh Bà Rịa - Vũng Tàu".to_owned(),
        lock: None,
        is_trial: true,
        foot: Vec::new(),
    };
    let specimens = serde_json::from_str(SPECIMENS).expect("the specimens are JSON");
    Page { path: path.to_owned(), frame, view: View::Gallery(GalleryView { specimens }) }
}
