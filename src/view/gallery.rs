//! The specimen of every component, with the shortest and the longest it may
//! have to hold. No page of a site: `serve` shows it, and the tests
//! look at it.

use serde::Serialize;
use serde_json::Value;

use super::frame::{Frame, Sheet, Translation, root_of_site};
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
pub(super) fn page(lang: Lang) -> Sheet<GalleryView> {
    let path = "gallery.html";
    let translation = match lang {
        Lang::Vi => Translation { label: "English", lang: "en", href: format!("en/{path}") },
        Lang::En => Translation { label: "Tiếng Việt", lang: "vi", href: format!("../{path}") },
    };
    let frame = Frame {
        lang: lang.tag(),
        address: None,
        title: word("gallery", lang).to_owned(),
        root: String::new(),
        assets: root_of_site(lang),
        translation,
        nav: Vec::new().into(),
        en: None,
        site: word("site", lang),
        province: "UBND tỉnh Bà Rịa - Vũng Tàu".into(),
        is_trial: true,
    };
    let specimens = serde_json::from_str(SPECIMENS).expect("the specimens are JSON");
    Sheet { path: path.to_owned(), frame, view: GalleryView { specimens } }
}
