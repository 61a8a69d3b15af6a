//! Our own explanations, written in CommonMark, as HTML: the pages of the rules.
//! What agencies write is not read here (`prose`).

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};
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

    /// A paragraph that stands alone, without the marks of one.
    pub(crate) fn bare(self) -> Self {
        let alone = self.markup.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>\n"));
        match alone.filter(|text| !text.contains("<p")) {
            Some(text) => Self { markup: text.to_owned() },
            None => self,
        }
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

/// A section of one of our pages. HTML in it is text. A block of code that names a
/// file after its language is shown with that name.
#[must_use]
pub fn explained(text: &str) -> Html {
    let events = Parser::new_ext(text, Options::empty()).flat_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
        Event::Start(Tag::CodeBlock(kind)) => block(&kind),
        Event::End(TagEnd::CodeBlock) => vec![Event::Html("</code></pre>\n".into())],
        _ => vec![event],
    });
    let mut markup = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut markup, events);
    Html { markup }
}

/// A block can be scrolled, so it can be reached by the keyboard.
fn block<'a>(kind: &CodeBlockKind<'a>) -> Vec<Event<'a>> {
    let named = match kind {
        CodeBlockKind::Fenced(info) => file_of(info),
        CodeBlockKind::Indented => None,
    };
    let name = named
        .map(|name| [Event::Start(Tag::Paragraph), Event::Code(CowStr::from(name)), Event::End(TagEnd::Paragraph)]);
    let open = Event::Html("<pre tabindex=\"0\"><code>".into());
    name.into_iter().flatten().chain([open]).collect()
}

/// `office/meetings.yaml` of `yaml office/meetings.yaml thêm`; of commands nothing.
fn file_of(info: &str) -> Option<String> {
    let (language, rest) = info.split_once(' ')?;
    let name = rest.split(' ').next().filter(|_| language != "console")?;
    Some(name.to_owned())
}
