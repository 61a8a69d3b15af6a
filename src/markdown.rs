//! Our own explanations, written in CommonMark, as HTML: the pages of the rules.
//! What agencies write is not read here (`prose`).

use pulldown_cmark::{Event, Options, Parser, html};
use serde::Serialize;

/// HTML that is ready to stand in a page. Made here and in `prose` and nowhere
/// else; the only value a template may put there without escaping it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Html {
    markup: String,
}

impl Html {
    /// Of markup whose every text was escaped.
    pub(crate) fn ready(markup: String) -> Self {
        Self { markup }
    }

    /// Bytes of it, for those who share out pages.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.markup.len()
    }

    #[must_use]
    pub fn markup(&self) -> &str {
        &self.markup
    }
}

/// A section of one of our pages. HTML in it is text.
#[must_use]
pub fn explained(text: &str) -> Html {
    let events = Parser::new_ext(text, Options::empty()).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        _ => event,
    });
    let mut markup = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut markup, events);
    Html { markup }
}
