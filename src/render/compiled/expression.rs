//! What stands inside the tags of a template: names with their fields, tests,
//! calls of components. Anything else is not of our templates: None.

/// `row.standing.label`, `lines[0]`, `columns[loop.index0]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    pub(super) root: &'a str,
    pub(super) parts: Vec<Part<'a>>,
}

/// What a name goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Field(&'a str),
    Entry(usize),
    /// The entry of the list at the place of the innermost loop.
    OfRound,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked<'a> {
    Given(Name<'a>),
    Not(Name<'a>),
    Equal(Name<'a>, &'a str),
    IsNumber(Name<'a>, i64),
    IsMore(Name<'a>, i64),
    HasMore(Name<'a>, i64),
    Any(Vec<Asked<'a>>),
    All(Vec<Asked<'a>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Argument<'a> {
    Name(Name<'a>),
    Text(&'a str),
}

/// `<badge view={row.state} />`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call<'a> {
    pub(super) component: &'a str,
    pub(super) arguments: Vec<(&'a str, Argument<'a>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Printed<'a> {
    Name(Name<'a>),
    Markup(Name<'a>),
    Length(Name<'a>),
    Call(Call<'a>),
}

/// Words of the language.
const TAKEN: [&str; 12] = ["and", "or", "not", "in", "is", "if", "else", "for", "true", "false", "True", "False"];

/// What these name by themselves is Tera's. A field may be called so: `w.none`.
const GIVEN: [&str; 4] = ["none", "None", "null", "__tera_context"];

pub(super) fn identifier(text: &str) -> Option<&str> {
    let is_begun = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let is_whole = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_begun && is_whole && !TAKEN.contains(&text)).then_some(text)
}

pub(super) fn name(text: &str) -> Option<Name<'_>> {
    let end = |text: &str| text.find(['.', '[']).unwrap_or(text.len());
    let (root, mut rest) = text.split_at(end(text));
    let root = identifier(root).filter(|root| !GIVEN.contains(root))?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        if let Some(field) = rest.strip_prefix('.') {
            let (field, after) = field.split_at(end(field));
            parts.push(Part::Field(identifier(field)?));
            rest = after;
        } else {
            let (entry, after) = rest.strip_prefix('[')?.split_once(']')?;
            parts.push(if entry == "loop.index0" { Part::OfRound } else { Part::Entry(number(entry)?) });
            rest = after;
        }
    }
    Some(Name { root, parts })
}

/// `12`, as nobody reads it otherwise.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| is_plain)
}

/// `"late"`, without a sign in it that would need another reading.
pub(super) fn quoted(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains(['"', '\\', '\n'])).then_some(inside)
}

pub(super) fn asked(text: &str) -> Option<Asked<'_>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [one] => Some(Asked::Given(name(one)?)),
        ["not", one] => Some(Asked::Not(name(one)?)),
        [one, "==", text] if text.starts_with('"') => Some(Asked::Equal(name(one)?, quoted(text)?)),
        [one, "==", count] => Some(Asked::IsNumber(name(one)?, number(count)?)),
        [one, ">", count] => Some(Asked::IsMore(name(one)?, number(count)?)),
        [one, "|", "length", ">", count] => Some(Asked::HasMore(name(one)?, number(count)?)),
        words if words.contains(&"or") => {
            words.split(|word| *word == "or").map(one_of).collect::<Option<_>>().map(Asked::Any)
        }
        words => words.split(|word| *word == "and").map(one_of).collect::<Option<_>>().map(Asked::All),
    }
}

/// A part of a longer question, itself without `or` and `and`.
fn one_of<'a>(words: &[&'a str]) -> Option<Asked<'a>> {
    match words {
        [one] => Some(Asked::Given(name(one)?)),
        [one, "==", text] => Some(Asked::Equal(name(one)?, quoted(text)?)),
        _ => None,
    }
}

pub(super) fn printed(text: &str) -> Option<Printed<'_>> {
    if text.starts_with('<') {
        return call(text).map(Printed::Call);
    }
    match text.split_once('|') {
        Some((value, filter)) => {
            let value = name(value.trim())?;
            match filter.trim() {
                "markup" => Some(Printed::Markup(value)),
                "length" => Some(Printed::Length(value)),
                _ => None,
            }
        }
        None => Some(Printed::Name(name(text)?)),
    }
}

fn call(text: &str) -> Option<Call<'_>> {
    let inside = text.strip_prefix('<')?.strip_suffix("/>")?.trim_end();
    let mut words = inside.split_whitespace();
    let component = identifier(words.next()?)?;
    let argument = |word| {
        let (name_of, value): (&str, &str) = str::split_once(word, '=')?;
        let value = match value.strip_prefix('{') {
            Some(value) => Argument::Name(name(value.strip_suffix('}')?)?),
            None => Argument::Text(quoted(value)?),
        };
        Some((identifier(name_of)?, value))
    };
    Some(Call { component, arguments: words.map(argument).collect::<Option<_>>()? })
}

/// `badge(view: map, w: map)` as its name and its parameters with their kinds.
pub(super) fn signature(text: &str) -> Option<(&str, Vec<(&str, &str)>)> {
    let (name, rest) = text.split_once('(')?;
    let parameters = rest.strip_suffix(')')?.trim();
    let parameters = parameters.split(',').filter(|text| !text.trim().is_empty()).map(|text| {
        let (name, kind) = text.split_once(':')?;
        Some((identifier(name.trim())?, kind.trim()))
    });
    Some((identifier(name.trim())?, parameters.collect::<Option<_>>()?))
}
