//! Text of agencies as HTML: paragraphs, lists, emphasis, links. Nothing else
//! gets through: no raw HTML, no headings, no images, no scheme but http,
//! https, mailto and relative links; so nothing is left to sanitise.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

/// HTML that is ready to stand in a page. Made here and nowhere else; the only
/// value a template may put there without escaping it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Html {
    markup: String,
}

impl Html {
    /// Bytes of it, for those who share out pages.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.markup.len()
    }
}

/// Lists and quotes inside each other beyond this are flattened.
const DEPTH: usize = 8;

#[must_use]
pub fn html(text: &str) -> Html {
    let mut depth = 0_usize;
    let mut refused_links = Vec::new();
    let events = Parser::new_ext(text, Options::empty()).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Heading { .. }) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let is_refused = !is_allowed(dest_url);
            refused_links.push(is_refused);
            (!is_refused).then_some(event)
        }
        Event::End(TagEnd::Link) => (!refused_links.pop().unwrap_or(true)).then_some(event),
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => {
            depth += 1;
            (depth <= DEPTH).then_some(event)
        }
        Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
            depth = depth.saturating_sub(1);
            (depth < DEPTH).then_some(event)
        }
        _ => Some(event),
    });
    let mut markup = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut markup, events);
    Html { markup }
}

/// Decided on the address as the parser decoded it.
fn is_allowed(address: &str) -> bool {
    let compact: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let scheme = compact.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)),
        None => !compact.starts_with("//"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(html(text).markup.trim_end(), expected);
    }

    #[test]
    fn what_could_run_is_text() {
        check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        check("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
        check("[x](javascript:alert(1))", "<p>x</p>");
        check("[x](java&#10;script:alert(1))", "<p>x</p>");
        check("[x](//evil.example)", "<p>x</p>");
        check("![x](http://a.example/p.png)", "<p>x</p>");
    }

    #[test]
    fn a_heading_cannot_imitate_the_report() {
        check("# V. KIẾN NGHỊ {#id onclick=x}", "<p>V. KIẾN NGHỊ {#id onclick=x}</p>");
    }

    #[test]
    fn links_and_lists_stand() {
        check("[x](https://example.org)", "<p><a href=\"https://example.org\">x</a></p>");
        check("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    }

    #[test]
    fn deep_nesting_does_not_grow_the_page() {
        let deep = format!("{} a", ">".repeat(20_000));
        assert!(html(&deep).markup.len() < 4 * deep.len());
    }
}
