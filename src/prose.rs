//! Text of agencies as it was typed: every line, sign and number stays where it
//! stood. Nobody means `20*30*2` to lose its stars, and a list pasted from Word
//! keeps its lines and its marks.
//!
//! Two marks are read, and nothing else: `**bold**` around words, and
//! `[text](https://…)`; an address by itself can be followed. HTML, pictures and
//! other links are shown letter by letter, so nothing is left to sanitise.

use std::borrow::Cow;
use std::ops::Range;

use crate::character::shown;
use crate::markdown::Html;

/// A stretch of text in one hand. What a page shows of `Html`, paper and
/// spreadsheets show of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Run {
    pub text: String,
    /// A link that may be followed; empty for none.
    pub href: String,
    pub is_strong: bool,
    /// A hand of the report's own; no text of an agency is set in it.
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

/// A line as it was typed. One of a list has its mark (`-`, `+`, `•`, `1.`, `a)`).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
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

/// The lines of a text that say something.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    typed(text).filter(|line| !line.is_empty()).map(|line| line.read()).collect()
}

/// A text inside a sentence: its words, without its layout.
#[must_use]
pub fn flat(text: &str) -> String {
    let words: Vec<String> = lines(text).iter().map(Line::text).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lists inside each other beyond this are shown as deep as this.
const DEPTH: usize = 3;

/// Paragraphs with their lines, and the lines of lists by themselves.
#[must_use]
pub fn html(text: &str) -> Html {
    let mut markup = String::with_capacity(text.len() + text.len() / 4 + 16);
    let mut is_open = false;
    for line in typed(text) {
        let goes_on = is_open && line.mark.is_empty() && !line.is_empty();
        if is_open && !goes_on {
            markup.push_str("</p>\n");
            is_open = false;
        }
        if line.is_empty() {
            continue;
        }
        if !line.mark.is_empty() {
            let depth = line.depth.min(DEPTH);
            markup.push_str(&format!("<p class=\"item item--{depth}\">"));
            push_escaped(&mut markup, line.mark);
            markup.push(' ');
        } else if goes_on {
            markup.push_str("<br>\n");
        } else {
            markup.push_str("<p>");
            is_open = true;
        }
        if may_have_marks(line.rest) {
            runs(line.rest).iter().for_each(|run| push(&mut markup, run));
        } else {
            push_escaped(&mut markup, &as_shown(line.rest));
        }
        if !line.mark.is_empty() {
            markup.push_str("</p>\n");
        }
    }
    if is_open {
        markup.push_str("</p>\n");
    }
    Html::ready(markup)
}

/// Nearly no line of an agency has any, and is its own only run.
fn may_have_marks(line: &str) -> bool {
    line.contains("**") || line.contains('[') || line.contains("://")
}

/// A stretch of a line as it is shown.
fn as_shown(text: &str) -> Cow<'_, str> {
    match shown(text) {
        shown if shown.contains(['\n', '\t']) => Cow::Owned(shown.replace(['\n', '\t'], " ")),
        shown => shown,
    }
}

fn push(markup: &mut String, run: &Run) {
    if !run.href.is_empty() {
        markup.push_str("<a href=\"");
        push_escaped(markup, &run.href);
        markup.push_str("\">");
    }
    markup.push_str(if run.is_strong { "<strong>" } else { "" });
    push_escaped(markup, &run.text);
    markup.push_str(if run.is_strong { "</strong>" } else { "" });
    markup.push_str(if run.href.is_empty() { "" } else { "</a>" });
}

fn push_escaped(markup: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, after) = rest.split_at(at);
        markup.push_str(before);
        markup.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    markup.push_str(rest);
}

/// What a reader sees of a text: without the signs of bold and the addresses
/// behind words.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains("**") && !text.contains("](") {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| runs(line).iter().map(|run| run.text.as_str()).collect::<String>());
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// A line with how deep it stands, its mark apart.
struct Typed<'a> {
    depth: usize,
    mark: &'a str,
    rest: &'a str,
}

impl Typed<'_> {
    fn is_empty(&self) -> bool {
        self.mark.is_empty() && self.rest.is_empty()
    }

    fn read(&self) -> Line {
        Line { mark: self.mark.to_owned(), runs: runs(self.rest) }
    }
}

fn typed(text: &str) -> impl Iterator<Item = Typed<'_>> {
    text.split('\n').map(|line| {
        let blanks = line.len() - line.trim_start().len();
        let tabs = line.get(..blanks).unwrap_or_default().matches('\t').count();
        let line = line.trim();
        let mark = mark_of(line).unwrap_or_default();
        let rest = line.get(mark.len()..).unwrap_or_default().trim_start();
        Typed { depth: (blanks - tabs) / 2 + tabs, mark, rest }
    })
}

/// `- `, `+ `, `* `, `• `, `1. `, `2) `, `a) `, `đ. `: what stands before an item
/// of a list, as people type it and Word leaves it.
#[must_use]
pub fn mark_of(line: &str) -> Option<&str> {
    const BULLETS: [char; 12] = ['-', '+', '*', '•', '–', '—', '▪', '◦', '●', '○', '·', '➢'];
    let (mark, rest) = line.split_once([' ', '\t'])?;
    if rest.trim().is_empty() {
        return None;
    }
    let mut letters = mark.chars();
    let is_bullet = letters.next().is_some_and(|first| BULLETS.contains(&first)) && letters.next().is_none();
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = mark.ends_with(')') && number.chars().count() == 1 && number.chars().all(char::is_lowercase);
    (is_bullet || is_number || is_letter).then_some(mark)
}

/// The stretches of a line.
fn runs(line: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut note = |text: &str, href: &str, is_strong: bool| {
        let text = as_shown(text);
        match runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.href == href && last.is_strong == is_strong => last.text.push_str(&text),
            _ => runs.push(Run { text: text.into_owned(), href: href.to_owned(), is_strong, is_emphasis: false }),
        }
    };
    if !may_have_marks(line) {
        note(line, "", false);
        return runs;
    }
    let mut literal = 0;
    let mut at = 0;
    while at < line.len() {
        let Some(mark) = mark_at(line, at) else {
            at += line.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            continue;
        };
        note(&line[literal..at], "", false);
        match &mark.what {
            What::Strong(inner) => {
                for run in linked(&line[inner.clone()]) {
                    note(run.0, run.1, true);
                }
            }
            What::Link { text, address } => note(&line[text.clone()], &line[address.clone()], false),
            What::Address => note(&line[at..mark.end], &line[at..mark.end], false),
        }
        at = mark.end;
        literal = at;
    }
    note(&line[literal..], "", false);
    runs
}

/// Links within bold words: text and address.
fn linked(text: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let (mut literal, mut at) = (0, 0);
    while at < text.len() {
        let found = mark_at(text, at).and_then(|mark| match mark.what {
            What::Link { text, address } => Some((text, address, mark.end)),
            What::Address => Some((at..mark.end, at..mark.end, mark.end)),
            What::Strong(_) => None,
        });
        if let Some((words, address, end)) = found {
            parts.push((&text[literal..at], ""));
            parts.push((&text[words], &text[address]));
            at = end;
            literal = end;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    parts.push((&text[literal..], ""));
    parts
}

struct Mark {
    what: What,
    end: usize,
}

enum What {
    Strong(Range<usize>),
    Link { text: Range<usize>, address: Range<usize> },
    Address,
}

/// What is read at a place of a line, if anything.
fn mark_at(line: &str, at: usize) -> Option<Mark> {
    let rest = line.get(at..)?;
    if rest.starts_with("**") {
        return strong_at(line, at);
    }
    if rest.starts_with('[') {
        let (text, address, end) = link_at(line, at)?;
        let is_allowed = is_allowed(&line[address.clone()]);
        return is_allowed.then_some(Mark { what: What::Link { text, address }, end });
    }
    if rest.starts_with("https://") || rest.starts_with("http://") {
        let is_word = line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”')).unwrap_or(rest.len());
        let address = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*']);
        let says_something = address.len() > "https://".len();
        return (!is_word && says_something && is_allowed(address))
            .then_some(Mark { what: What::Address, end: at + address.len() });
    }
    None
}

/// Two stars before words and two behind them; inside a word or a number they
/// are signs.
fn strong_at(line: &str, at: usize) -> Option<Mark> {
    let start = at + 2;
    let is_sign = |c: char| c.is_alphanumeric() || c == '*';
    if line[..at].chars().next_back().is_some_and(is_sign) {
        return None;
    }
    let first = line[start..].chars().next()?;
    if first.is_whitespace() || first == '*' {
        return None;
    }
    let length = line[start..].find("**")?;
    let end = start + length;
    let last = line[start..end].chars().next_back()?;
    let is_followed = line[end + 2..].chars().next().is_some_and(is_sign);
    let is_paired = !last.is_whitespace() && !is_followed && line[start..end].chars().any(char::is_alphanumeric);
    is_paired.then_some(Mark { what: What::Strong(start..end), end: end + 2 })
}

/// `[text](address)`: text, address and end, whatever the address is.
fn link_at(line: &str, at: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let text = at + 1;
    let length = line[text..].find(['[', ']'])?;
    let close = text + length;
    let is_closed = line[close..].starts_with("](") && !line[text..close].trim().is_empty();
    let address = close + 2;
    let length = line.get(address..)?.find([' ', ')'])?;
    let end = address + length;
    (is_closed && line[end..].starts_with(')')).then_some((text..close, address..end, end + 1))
}

fn is_allowed(address: &str) -> bool {
    let is_odd = matches!(shown(address), Cow::Owned(shown) if shown != address);
    let has_sign = address.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '('));
    let scheme = address.split(':').next().unwrap_or_default();
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
        && address.get(scheme.len()..).is_some_and(|rest| rest.starts_with("://") && rest.len() > "://".len());
    let is_mail = scheme.eq_ignore_ascii_case("mailto") && address.contains('@');
    !is_odd && !has_sign && (is_web || is_mail)
}

/// Something written to act on a page, which is shown as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    Html,
    Link,
    Image,
}

/// What makes an address of a word in brackets.
pub const ADDRESS_SIGNS: [char; 6] = [':', '/', '\\', '&', '#', '.'];

/// What of a text does nothing on a page although it was written to.
#[must_use]
pub fn refused(text: &str) -> Vec<Refused> {
    let mut found = Vec::new();
    for line in text.split('\n') {
        for (at, _) in line.match_indices('<').filter(|(at, _)| is_html(&line[*at..])) {
            found.push((at, Refused::Html));
        }
        for (at, _) in line.match_indices('[') {
            let Some((_, address, _)) = link_at(line, at).or_else(|| empty_image_at(line, at)) else { continue };
            let is_image = line[..at].ends_with('!');
            if is_image {
                found.push((at, Refused::Image));
            } else if !is_allowed(&line[address.clone()]) && line[address].contains(ADDRESS_SIGNS) {
                found.push((at, Refused::Link));
            }
        }
    }
    found.into_iter().map(|(_, refused)| refused).collect()
}

/// `![](address)`.
fn empty_image_at(line: &str, at: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let address = at + "[](".len();
    let is_empty = line[..at].ends_with('!') && line[at..].starts_with("[](");
    let length = is_empty.then(|| line[address..].find(')')).flatten()?;
    Some((at..at, address..address + length, address + length + 1))
}

/// An element that browsers know: `<STC>` is somebody's way of quoting.
fn is_html(markup: &str) -> bool {
    let Some(rest) = markup.strip_prefix('<') else { return false };
    let name: String = rest
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    rest.contains('>') && (rest.starts_with(['!', '?']) || ELEMENTS.contains(&name.as_str()))
}

/// Elements of HTML by their names.
pub const ELEMENTS: &[&str] = &[
    "a", "b", "base", "body", "br", "button", "center", "details", "div", "em", "embed", "font", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "iframe", "img", "input", "li", "link", "math", "meta",
    "object", "ol", "p", "pre", "script", "span", "strong", "style", "sub", "sup", "svg", "table", "td", "template",
    "textarea", "th", "tr", "u", "ul", "video",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(html(text).markup().trim_end(), expected);
    }

    #[test]
    fn what_could_run_is_text() {
        check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        check("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
        check("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>");
        check("[x](//evil.example)", "<p>[x](//evil.example)</p>");
        check("![x](http://a.example/p.png)", "<p>!<a href=\"http://a.example/p.png\">x</a></p>");
        check(
            "[x](https://a.example/\"onclick=\"b)",
            "<p>[x](<a href=\"https://a.example/\">https://a.example/</a>&quot;onclick=&quot;b)</p>",
        );
        check("# V. KIẾN NGHỊ {#id onclick=x}", "<p># V. KIẾN NGHỊ {#id onclick=x}</p>");
    }

    #[test]
    fn figures_and_signs_stay() {
        for text in
            ["20*30*2", "2**3**4", "a_b_c", "*", "** x **", "5 < 6 & 7 > 2", "&amp; &#8;", "1.516.000", "\\*", "`x`"]
        {
            let mut escaped = String::new();
            push_escaped(&mut escaped, text);
            check(text, &format!("<p>{escaped}</p>"));
            assert_eq!(lines(text).first().map(Line::text).as_deref(), Some(text));
        }
    }

    #[test]
    fn lists_keep_their_lines_and_marks() {
        check(
            "a:\n- b\n  + c\n1. d\nđ) e",
            "<p>a:</p>\n<p class=\"item item--0\">- b</p>\n<p class=\"item item--1\">+ c</p>\n<p class=\"item item--0\">1. d</p>\n<p class=\"item item--0\">đ) e</p>",
        );
        check("một\nhai\n\nba", "<p>một<br>\nhai</p>\n<p>ba</p>");
        let shown: Vec<String> = lines("•\tSở A\n*  Sở B\n01. x\n-5 độ\n2026. Năm").iter().map(Line::text).collect();
        assert_eq!(shown, ["• Sở A", "* Sở B", "01. x", "-5 độ", "2026. Năm"]);
    }

    #[test]
    fn two_marks_are_read() {
        check("**60%** kế hoạch", "<p><strong>60%</strong> kế hoạch</p>");
        check("(**a b**), **c", "<p>(<strong>a b</strong>), **c</p>");
        check("[x](https://example.org)", "<p><a href=\"https://example.org\">x</a></p>");
        check(
            "xem https://a.example/b?c=1&d=2.",
            "<p>xem <a href=\"https://a.example/b?c=1&amp;d=2\">https://a.example/b?c=1&amp;d=2</a>.</p>",
        );
        check(
            "**[x](https://a.example) y**",
            "<p><a href=\"https://a.example\"><strong>x</strong></a><strong> y</strong></p>",
        );
    }

    #[test]
    fn what_a_reader_sees_is_what_counts() {
        assert_eq!(plain("Đã **trình** [tờ trình](https://a.example) số 45"), "Đã trình tờ trình số 45");
        assert_eq!(plain("a\nb"), "a\nb");
    }

    #[test]
    fn only_what_was_meant_to_act_is_told() {
        assert_eq!(refused("5 < 6, <STC> và <Sở Tài chính>, 20%, [a](b), x[1](2)"), []);
        assert_eq!(refused("a <b onclick=x>b</b>"), [Refused::Html, Refused::Html]);
        assert_eq!(refused("[x](javascript:alert(1)) ![y](https://a.example/b.png)"), [Refused::Link, Refused::Image]);
        assert_eq!(refused("![](https://x.example/anh.png)"), [Refused::Image]);
        assert_eq!(refused("[x](https://a.example)"), []);
    }
}
