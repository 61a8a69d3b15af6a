//! Text of agencies as HTML: paragraphs, lists, emphasis, links. Nothing else
//! gets through: no raw HTML, no headings, no images, no scheme but http,
//! https, mailto and relative links; so nothing is left to sanitise.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

/// HTML that is ready to stand in a page. Made here and nowhere else; the only
/// value a template may put there without escaping it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Html {
    markup: String,
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

/// What a reader sees of a text, without its markup.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    // Without one of these signs nothing is hidden, and most texts have none.
    if !text.contains(['[', '!', '&', '\\', '<', '`', '*', '_', '#', '>']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                plain.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule | Event::End(_) if !plain.ends_with([' ', '\n']) => {
                plain.push(if matches!(event, Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link)) {
                    continue;
                } else {
                    ' '
                });
            }
            _ => {}
        }
    }
    Cow::Owned(plain)
}

/// Something written to act on a page, which is shown as text or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub span: Range<usize>,
    pub kind: RefusedKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedKind {
    Html,
    Link,
    Image,
}

/// What of a text does nothing on a page although it was written to.
#[must_use]
pub fn refused(text: &str) -> Vec<Refused> {
    if !text.contains(['[', '<', '!']) {
        return Vec::new();
    }
    let events = Parser::new_ext(text, Options::empty()).into_offset_iter();
    let kinds = events.filter_map(|(event, span)| {
        let kind = match &event {
            Event::Html(html) | Event::InlineHtml(html) if is_html(html) => RefusedKind::Html,
            Event::Start(Tag::Link { dest_url, .. }) if !is_allowed(dest_url) => RefusedKind::Link,
            Event::Start(Tag::Image { .. }) => RefusedKind::Image,
            _ => return None,
        };
        Some(Refused { span, kind })
    });
    kinds.collect()
}

/// An element that browsers know: `<STC>` is somebody's way of quoting.
fn is_html(markup: &str) -> bool {
    let Some(rest) = markup.trim_start().strip_prefix('<') else { return false };
    let name: String = rest
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    rest.starts_with(['!', '?']) || ELEMENTS.contains(&name.as_str())
}

const ELEMENTS: &[&str] = &[
    "a", "b", "base", "body", "br", "button", "center", "details", "div", "em", "embed", "font", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "iframe", "img", "input", "li", "link", "math", "meta",
    "object", "ol", "p", "pre", "script", "span", "strong", "style", "sub", "sup", "svg", "table", "td", "template",
    "textarea", "th", "tr", "u", "ul", "video",
];

/// Decided on the address as the parser decoded it.
fn is_allowed(address: &str) -> bool {
    let compact: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let scheme = compact.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)),
        // Browsers take a backslash for a slash.
        None => !compact.starts_with("//") && !compact.contains('\\'),
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
    fn what_a_reader_sees_is_what_counts() {
        assert_eq!(
            plain("Đã *trình* [tờ trình](https://a.example \"rất nhiều chữ\") số 45").trim(),
            "Đã trình tờ trình số 45"
        );
        assert_eq!(plain("[a]: https://x.example \"ba mươi chữ không ai thấy\"").trim(), "");
        assert_eq!(plain("![](https://x.example/anh.png)").trim(), "");
        assert_eq!(plain("a\nb"), "a\nb");
    }

    #[test]
    fn only_what_was_meant_to_act_is_told() {
        let kinds = |text: &str| refused(text).into_iter().map(|refused| refused.kind).collect::<Vec<_>>();
        assert_eq!(kinds("5 < 6, <STC> và <Sở Tài chính>, 20%"), []);
        assert_eq!(kinds("a <b onclick=x>b</b>"), [RefusedKind::Html, RefusedKind::Html]);
        assert_eq!(
            kinds("[x](javascript:alert(1)) ![y](https://a.example/b.png)"),
            [RefusedKind::Link, RefusedKind::Image]
        );
        assert_eq!(kinds("[x](https://a.example)"), []);
    }

    #[test]
    fn deep_nesting_does_not_grow_the_page() {
        let deep = format!("{} a", ">".repeat(20_000));
        assert!(html(&deep).markup.len() < 4 * deep.len());
    }
}
