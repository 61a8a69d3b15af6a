//! A template cut into text, what is printed and tags, with the blanks around
//! them removed as Tera removes them.

/// A stretch of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    /// What stands between `{{` and `}}`.
    Print(&'a str),
    /// What stands between `{%` and `%}`.
    Tag(&'a str),
}

const OPENINGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// None where something is opened and not closed.
pub(super) fn pieces(template: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    let mut is_cut = false;
    while let Some((at, opening, closing)) = next_opening(rest) {
        let (text, after) = (&rest[..at], &rest[at + opening.len()..]);
        let (inside, behind) = after.split_once(closing)?;
        let is_cut_before = inside.starts_with('-');
        if !text.is_empty() {
            let text = if is_cut { text.trim_start() } else { text };
            pieces.push(Piece::Text(if is_cut_before { text.trim_end() } else { text }));
        }
        let inside = inside.strip_prefix('-').unwrap_or(inside);
        let is_cut_behind = inside.ends_with('-');
        let inside = inside.strip_suffix('-').unwrap_or(inside).trim();
        match opening {
            "{{" => pieces.push(Piece::Print(inside)),
            "{%" => pieces.push(Piece::Tag(inside)),
            // A comment passes on what the tag before it asked for.
            _ if text.is_empty() && is_cut => {
                rest = behind;
                continue;
            }
            _ => {}
        }
        is_cut = is_cut_behind;
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(if is_cut { rest.trim_start() } else { rest }));
    }
    Some(pieces)
}

fn next_opening(text: &str) -> Option<(usize, &'static str, &'static str)> {
    OPENINGS.into_iter().filter_map(|(opening, closing)| Some((text.find(opening)?, opening, closing))).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_go_where_a_tag_asks_for_it() {
        let cut = pieces("a\n{%- if x -%}\n b {{ c }} {#- d #}\n{%- endif %}\n").expect("it is closed");
        let expected = [
            Piece::Text("a"),
            Piece::Tag("if x"),
            Piece::Text("b "),
            Piece::Print("c"),
            Piece::Text(""),
            Piece::Text(""),
            Piece::Tag("endif"),
            Piece::Text("\n"),
        ];
        assert_eq!(cut, expected);
        assert_eq!(pieces("a {{ b"), None);
    }
}
