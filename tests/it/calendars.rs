//! Calendars read line by line, as RFC 5545 §3.1 has it and by nothing that
//! writes them. What the libraries say that people use: `characters/others.rs`.

/// `VEVENT`, `VALARM` or the calendar itself.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) kind: String,
    /// Names without their parameters.
    pub(crate) properties: Vec<(String, String)>,
    pub(crate) parts: Vec<Part>,
}

impl Part {
    /// The one calendar that the text is; why it is none.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let unfolded = text.strip_suffix("\r\n").ok_or("the last line has no end")?.replace("\r\n ", "");
        let mut open = vec![Self::default()];
        for line in unfolded.split("\r\n") {
            let (name, value) = property(line).ok_or_else(|| format!("no property: {line:?}"))?;
            match name {
                "BEGIN" => open.push(Self { kind: value.to_owned(), ..Self::default() }),
                "END" => {
                    let part = open.pop().filter(|part| part.kind == value).ok_or_else(|| format!("in {line}"))?;
                    open.last_mut().ok_or_else(|| format!("after {line}"))?.parts.push(part);
                }
                _ => {
                    let part = open.last_mut().filter(|part| !part.kind.is_empty());
                    let part = part.ok_or_else(|| format!("outside of all: {line}"))?;
                    part.properties.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        match (open.pop().map(|outermost| outermost.parts), open.is_empty()) {
            (Some(mut calendars), true) if calendars.len() == 1 && calendars[0].kind == "VCALENDAR" => {
                Ok(calendars.remove(0))
            }
            (calendars, _) => Err(format!("not one whole calendar: {calendars:?}")),
        }
    }

    pub(crate) fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Self> {
        self.parts.iter().filter(move |part| part.kind == kind)
    }

    pub(crate) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.properties.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The name and the value; between them parameters, in which a quoted colon ends nothing.
fn property(line: &str) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let end = line.find(|character| {
        is_quoted ^= character == '"';
        character == ':' && !is_quoted
    })?;
    let (name, value) = line.split_at(end);
    let name = name.split(';').next().unwrap_or_default();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    is_name.then_some((name, &value[1..]))
}

#[test]
fn a_calendar_that_is_not_whole_is_none() {
    let whole = "BEGIN:VCALENDAR\r\nX-A;B=\"c:d\":e\r\n  f\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let read = Part::read(whole).expect("a calendar");
    assert_eq!(read.values("X-A").collect::<Vec<_>>(), ["e f"]);
    assert_eq!(read.all("VEVENT").count(), 1);
    let lines: Vec<&str> = whole.split_inclusive("\r\n").collect();
    for left_out in [0, 3, 4, 5] {
        let torn: String = lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line).collect();
        assert!(Part::read(&torn).is_err(), "{torn}");
    }
    assert!(Part::read(&whole.repeat(2)).is_err() && Part::read(&whole.replace("X-A", "x a")).is_err());
}
