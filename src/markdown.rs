//! Text of agencies as HTML: paragraphs, lists, emphasis, links. Nothing else
//! gets through: no raw HTML, no headings, no images, no scheme but http,
//! https, mailto and relative links; so nothing is left to sanitise.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

use crate::character::shown;

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
    let mut markup = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut markup, events(text));
    Html { markup }
}

/// A stretch of text in one hand. What a page shows of `Html`, paper and
/// spreadsheets show of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    pub text: String,
    /// A link that may be followed; empty for none.
    pub href: String,
    pub is_strong: bool,
    pub is_emphasis: bool,
}

impl Run {
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    #[must_use]
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), ..Self::default() }
    }
}

/// A paragraph, or an item of a list with its mark: `-`, inside another `+`, or
/// its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    pub mark: String,
    pub runs: Vec<Run>,
}

impl Line {
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { mark: String::new(), runs: vec![Run::plain(text)] }
    }

    /// The words alone.
    #[must_use]
    pub fn text(&self) -> String {
        let words: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        if self.mark.is_empty() { words } else { format!("{} {words}", self.mark) }
    }
}

/// The same text as paragraphs for paper: the same events as `html`, folded.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let mut fold = Fold::default();
    events(text).for_each(|event| fold.take(event));
    fold.end_line();
    fold.lines
}

#[derive(Default)]
struct Fold {
    lines: Vec<Line>,
    line: Line,
    /// One for each open list: the number of its next item, or none.
    lists: Vec<Option<u64>>,
    hrefs: Vec<String>,
    strong: usize,
    emphasis: usize,
}

impl Fold {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.end_line(),
            Event::Start(Tag::List(first)) => self.lists.push(first),
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.end_line();
                self.line.mark = self.mark();
            }
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => self.hrefs.push(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                self.hrefs.pop();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::BlockQuote(_)) => self.end_line(),
            _ => {}
        }
    }

    fn mark(&mut self) -> String {
        let is_inner = self.lists.len() > 1;
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ if is_inner => "+".to_owned(),
            _ => "-".to_owned(),
        }
    }

    fn push(&mut self, text: &str) {
        let run = Run {
            text: text.replace(['\n', '\t'], " "),
            href: self.hrefs.last().cloned().unwrap_or_default(),
            is_strong: self.strong > 0,
            is_emphasis: self.emphasis > 0,
        };
        match self.line.runs.last_mut() {
            Some(last)
                if (&last.href, last.is_strong, last.is_emphasis) == (&run.href, run.is_strong, run.is_emphasis) =>
            {
                last.text.push_str(&run.text);
            }
            _ => self.line.runs.push(run),
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.runs.iter().any(|run| !run.text.trim().is_empty()) {
            self.lines.push(line);
        }
    }
}

/// What of a text is let through.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let mut depth = 0_usize;
    let mut refused_links = Vec::new();
    Parser::new_ext(text, Options::empty()).filter_map(move |event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        // `&#8;` is behind an entity what may not stand in a file.
        Event::Text(text) if is_odd(&text) => Some(Event::Text(shown(&text).into_owned().into())),
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
    })
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
    /// A hidden character behind an entity.
    Character,
}

/// What of a text does nothing on a page although it was written to.
#[must_use]
pub fn refused(text: &str) -> Vec<Refused> {
    if !text.contains(['[', '<', '!', '&']) {
        return Vec::new();
    }
    let events = Parser::new_ext(text, Options::empty()).into_offset_iter();
    let kinds = events.filter_map(|(event, span)| {
        let kind = match &event {
            Event::Html(html) | Event::InlineHtml(html) if is_html(html) => RefusedKind::Html,
            Event::Start(Tag::Link { dest_url, .. }) if !is_allowed(dest_url) => RefusedKind::Link,
            Event::Start(Tag::Image { .. }) => RefusedKind::Image,
            Event::Text(text) if is_odd(text) => RefusedKind::Character,
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

fn is_odd(text: &str) -> bool {
    matches!(shown(text), Cow::Owned(shown) if shown != text)
}

/// Decided on the address as the parser decoded it.
fn is_allowed(address: &str) -> bool {
    if is_odd(address) {
        return false;
    }
    let compact: String = address.chars().filter(|c| !c.is_whitespace()).collect();
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
        let quotes = |depth: usize| html(&format!("{} a", ">".repeat(depth))).markup;
        assert_eq!(quotes(DEPTH).matches("<blockquote>").count(), DEPTH);
        for depth in [DEPTH + 1, 2 * DEPTH, 8 * DEPTH] {
            assert_eq!(quotes(depth).matches("<blockquote>").count(), DEPTH, "{depth}");
        }
    }

    #[test]
    fn lines_are_what_the_page_shows() {
        let text = "Đạt **60%** kế hoạch;\nxem [biên bản](https://example.org).\n\n- Sở A\n  - tổ 1\n- Sở B\n\n1. một\n2. hai\n\n<script>x</script>";
        let shown: Vec<String> = lines(text).iter().map(Line::text).collect();
        assert_eq!(
            shown,
            ["Đạt 60% kế hoạch; xem biên bản.", "- Sở A", "+ tổ 1", "- Sở B", "1. một", "2. hai", "<script>x</script>"]
        );
        let runs = &lines(text)[0].runs;
        assert!(runs[1].is_strong && runs[1].text == "60%");
        assert_eq!(runs[3].href, "https://example.org");
        assert_eq!(lines("[x](javascript:alert(1))")[0].runs, [Run::plain("x")]);
    }
}
