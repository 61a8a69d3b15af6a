//! What the script of every form must know of the program: the field table, the words of
//! the rules, the characters that are hidden. Generated, so that nothing is said twice.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::character::{self, Nature};
use crate::check::{FILLER, NO_REASON, SPOKEN};
use crate::completeness::{BECAUSE, NO_CHANGE, PHRASES};
use crate::import::cell::{NO_DAY, NO_PERCENTAGE};
use crate::lang::{TWINS, Text};
use crate::model::choice::{Choice, Course, Status};
use crate::model::field::{self, Asked, Field, Kind, Required, Table};
use crate::model::limits;
use crate::prose::{ADDRESS_SIGNS, ELEMENTS};
use crate::submission::file::{self, roots};
use crate::submission::given;

/// `var giaobanForm = …`, before the script that knows what answers are.
#[must_use]
pub fn form_script() -> &'static str {
    // Every character is asked for its nature: once for all sites of a process.
    static SCRIPT: LazyLock<String> = LazyLock::new(made);
    &SCRIPT
}

fn made() -> String {
    let natures: Vec<Option<Nature>> =
        (0..=0x11_0000).map(|code| char::from_u32(code).map(character::nature)).collect();

    let spoken: Map<String, Value> = SPOKEN
        .iter()
        .map(|(rule, words)| {
            let words: Map<String, Value> =
                words.iter().map(|(name, text)| ((*name).to_owned(), both(*text))).collect();
            let said = json!({
                "severity": rule.severity.key(), "message": both(rule.message), "fix": both(rule.fix), "words": words,
            });
            (rule.code.to_owned(), said)
        })
        .collect();
    let refused = |(message, fix): (Text, Text)| json!({ "message": both(message), "fix": both(fix) });
    let asked: Vec<&str> = roots().iter().map(|(root, _)| root.key).collect();
    let known = json!({
        "fields": fields(&field::TASK, &mut Vec::new()),
        "order": asked,
        "rules": spoken,
        "day": refused(NO_DAY),
        "percent": refused(NO_PERCENTAGE),
        "statuses": Status::ALL.iter().filter(|status| may_be_declared(**status)).map(|status| status.key()).collect::<Vec<_>>(),
        "escalated": Course::ALL.iter().filter(|course| course.is_escalated()).map(|course| course.key()).collect::<Vec<_>>(),
        "phrases": PHRASES, "noChange": NO_CHANGE, "because": BECAUSE, "noReason": NO_REASON, "filler": FILLER, "elements": ELEMENTS, "addressSigns": ADDRESS_SIGNS.iter().collect::<String>(),
        "twins": [TWINS.0, TWINS.1],
        "years": [limits::FIRST_YEAR, limits::LAST_YEAR],
        "chars": [limits::LINE_CHARS, limits::PROSE_CHARS],
        "marks": character::MARKS,
        "hidden": runs(&natures, Nature::is_hidden),
        "unknown": runs(&natures, |nature| nature == Nature::Unknown),
        "file": { "form": file::FORM, "agency": file::AGENCY, "commit": file::COMMIT, "saved": file::SAVED,
            "tasks": file::TASKS, "id": file::ID, "path": file::PATH, "blob": file::BLOB, "answers": file::ANSWERS },
    });
    format!("var giaobanForm = {};\n", character::json::line(&known))
}

fn both(text: Text) -> Value {
    json!([text.vi, text.en])
}

/// What the agency says by itself; a suspension, and leaving the programme, rest on a
/// decision.
fn may_be_declared(status: Status) -> bool {
    !matches!(status, Status::Paused | Status::Dropped)
}

/// The fields of a table that are asked for or go without saying, in its order.
fn fields(table: &'static Table, path: &mut Vec<&'static Field>) -> Vec<Value> {
    let mut known = Vec::new();
    for field in table.fields {
        path.push(field);
        let given = path
            .first()
            .and_then(|root| given(root, "day").into_iter().find(|(known, _)| std::ptr::eq(*known, *field)));
        let given = given.filter(|_| path.len() == 2).map(|(_, word)| word);
        let is_asked = match field.policy.asked {
            Asked::EachPeriod => true,
            Asked::OfEntry => path.len() > 1,
            Asked::Never(_) => false,
        };
        if is_asked || given.is_some() {
            known.push(described(field, is_asked, given, path));
        }
        path.pop();
    }
    known
}

fn described(field: &'static Field, is_asked: bool, given: Option<String>, path: &mut Vec<&'static Field>) -> Value {
    let mut said = json!({
        "key": field.key, "en": field.en, "label": both(field.label), "help": both(field.help),
        "required": required(field.required),
    });
    let mut put = |key: &str, value: Value| drop(said.as_object_mut().map(|said| said.insert(key.to_owned(), value)));
    put("asked", json!(is_asked));
    if let Some(given) = given {
        put("given", json!(given));
    }
    match field.kind {
        Kind::One(table) | Kind::Many(table) => {
            put("kind", json!(if matches!(field.kind, Kind::One(_)) { "one" } else { "many" }));
            put("fields", json!(fields(table, path)));
        }
        Kind::Choice(choices) => {
            put("kind", json!("choice"));
            put("choices", choices.iter().map(|Choice { key, label }| json!([key, label.vi, label.en])).collect());
        }
        Kind::Day => put("kind", json!("day")),
        Kind::Whole { .. } => put("kind", json!("percent")),
        Kind::Prose => put("kind", json!("prose")),
        Kind::Link => put("kind", json!("link")),
        Kind::AgencyId => put("kind", json!("agency")),
        _ => put("kind", json!("line")),
    }
    said
}

fn required(required: Required) -> &'static str {
    match required {
        Required::Always => "always",
        Required::AsConfigured => "configured",
        Required::No => "no",
        _ => "sometimes",
    }
}

/// Runs of characters of some natures: from each end to the next beginning, and how many,
/// in digits of base 36.
fn runs(natures: &[Option<Nature>], is_one: impl Fn(Nature) -> bool) -> String {
    let (mut out, mut end, mut from) = (String::new(), 0, None);
    for (code, nature) in (0_u32..).zip(natures) {
        let is = nature.is_some_and(&is_one);
        match (is, from) {
            (true, None) => from = Some(code),
            (false, Some(first)) => {
                out.push_str(&format!("{} {} ", digits(first - end), digits(code - first)));
                (end, from) = (code, None);
            }
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

fn digits(mut number: u32) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return out.into_iter().rev().collect();
        }
    }
}
