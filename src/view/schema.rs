//! JSON Schema (draft-07) of each kind of file, made from the field table: what
//! an editor needs to complete keys, explain them and underline slips.
//!
//! A schema accepts whatever `check` accepts. What it cannot say is left to
//! `check`: that ids exist, that an update is concrete, that a task is late.

use serde_json::{Map, Value, json};

use crate::lang::{Lang, Text};
use crate::model::choice::{BlockerState, Choice, Course, DeadlineKind, Outcome, Status};
use crate::model::deadline::value_cure;
use crate::model::field::{self, Field, Kind, Required, Table};
use crate::model::limits;
use crate::submission::{Question, file, questions};

/// A kind of file with the table that describes it.
#[derive(Debug)]
pub struct FileKind {
    /// As a person asks for it, and the name of its schema.
    pub name: &'static str,
    /// Which files of an instance are of this kind.
    pub files: &'static str,
    holds: Holds,
}

#[derive(Debug)]
enum Holds {
    Table(&'static Table),
    /// What a form page saves: answers of many tasks.
    Submission,
}

pub static FILE_KINDS: &[FileKind] = &[
    FileKind { name: "task", files: "tasks/*/*.yaml", holds: Holds::Table(&field::TASK) },
    FileKind { name: "agencies", files: "office/agencies.yaml", holds: Holds::Table(&field::AGENCIES) },
    FileKind { name: "meetings", files: "office/meetings.yaml", holds: Holds::Table(&field::MEETINGS) },
    FileKind { name: "holidays", files: "office/holidays/*.yaml", holds: Holds::Table(&field::HOLIDAYS) },
    FileKind { name: "programmes", files: "office/programmes.yaml", holds: Holds::Table(&field::PROGRAMMES) },
    FileKind { name: "appraisal", files: "office/appraisals/*/*.yaml", holds: Holds::Table(&field::APPRAISAL) },
    FileKind { name: "settings", files: "giaoban.yaml", holds: Holds::Table(&field::SETTINGS) },
    FileKind { name: "submission", files: "phieu-*.json", holds: Holds::Submission },
];

impl FileKind {
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FILE_KINDS.iter().find(|kind| kind.name == name)
    }

    /// The kind of file that stands at a path of an instance.
    #[must_use]
    pub fn of_path(path: &str) -> Option<&'static Self> {
        let fits = |pattern: &str| {
            let (parts, wanted): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), pattern.split('/').collect());
            let fits = |(part, wanted): (&&str, &&str)| match wanted.strip_prefix('*') {
                Some(ending) => part.ends_with(ending),
                None => part == wanted,
            };
            parts.len() == wanted.len() && parts.iter().zip(&wanted).all(fits)
        };
        FILE_KINDS.iter().find(|kind| fits(kind.files))
    }

    /// The first line of a file that tells its editor where the schema is: in
    /// `folder` at the root of the instance. A comment to everybody else.
    #[must_use]
    pub fn editor_line(&self, path: &str, folder: &str) -> String {
        let root = "../".repeat(path.matches('/').count());
        format!("# yaml-language-server: $schema={root}{folder}/{}\n", self.file_name())
    }

    /// `task.schema.json`.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// The schema as a file holds it.
    #[must_use]
    pub fn schema(&self, lang: Lang) -> String {
        let mut definitions = Map::new();
        let mut writer = Writer { lang, definitions: &mut definitions };
        let (mut root, label) = match self.holds {
            Holds::Table(table) => (writer.table(table), table.label),
            Holds::Submission => (writer.submission(), Text::new("phiếu cập nhật", "a submission of updates")),
        };
        let about = Text::new("giaoban: {what} ({files})", "giaoban: {what} ({files})");
        let title = about.fill(lang, &[("what", label.in_lang(lang)), ("files", self.files)]);
        root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        root.insert("title".to_owned(), json!(title));
        root.insert("type".to_owned(), json!("object"));
        root.insert("definitions".to_owned(), Value::Object(definitions));
        let mut text = serde_json::to_string_pretty(&root).expect("strings and numbers are JSON");
        text.push('\n');
        text
    }
}

/// Which editor setting shows which schema: `.vscode/settings.json` of an
/// instance that keeps its schemas in `folder`.
#[must_use]
pub fn editor_settings(folder: &str) -> String {
    let kept = FILE_KINDS.iter().filter(|kind| matches!(kind.holds, Holds::Table(_)));
    let schemas: Map<String, Value> =
        kept.map(|kind| (format!("./{folder}/{}", kind.file_name()), json!(kind.files))).collect();
    let settings = json!({ "yaml.schemas": schemas, "yaml.schemaStore.enable": false });
    let mut text = serde_json::to_string_pretty(&settings).expect("strings are JSON");
    text.push('\n');
    text
}

struct Writer<'a> {
    lang: Lang,
    /// Tables below the root, by name.
    definitions: &'a mut Map<String, Value>,
}

/// Whether nothing may stand for a value: `ngay:` with nothing after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Absence {
    Allowed,
    Refused,
}

impl Writer<'_> {
    /// What a mapping of this table looks like. Says nothing of what is no mapping.
    fn table(&mut self, table: &'static Table) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut rules = Vec::new();
        for field in table.fields {
            let absence = if field.required == Required::Always { Absence::Refused } else { Absence::Allowed };
            let value = self.described(field, absence);
            properties.insert(field.en.to_owned(), value.clone());
            properties.insert(field.key.to_owned(), value);
            if field.required == Required::Always {
                rules.push(any_of(field.keys().map(|key| json!({ "required": [key] }))));
            }
            let conditions = conditions(field.required);
            if !conditions.is_empty() {
                let written = self.value(field.kind, Absence::Refused);
                let then = any_of(field.keys().map(|key| json!({ "required": [key], "properties": { key: written } })));
                rules.push(json!({ "if": { "allOf": conditions }, "then": then }));
            }
        }
        if std::ptr::eq(table, &field::DEADLINE) {
            rules.extend(self.deadline_values());
        }
        let twice = table.fields.iter().map(|field| json!({ "required": [field.key, field.en] }));
        let not_twice = Text::new(
            "một trường viết hai lần, bằng tên tiếng Việt và tên tiếng Anh",
            "one field is written twice, by its Vietnamese and its English key",
        );
        let mut twice = any_of(twice);
        // Of what is no mapping every key is there.
        insert(&mut twice, "type", json!("object"));
        rules.push(json!({ "not": twice, "errorMessage": not_twice.in_lang(self.lang) }));
        let mut schema = Map::new();
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema.insert("allOf".to_owned(), json!(rules));
        schema
    }

    /// What a form page saves, and `apply` reads.
    fn submission(&mut self) -> Map<String, Value> {
        let answers = self.answers(0, &questions().iter().collect::<Vec<_>>());
        let id = json!({ "type": "string", "pattern": "^[0-9a-f]{40}$" });
        let task = object([
            (file::ID, json!({ "type": "string" })),
            (file::PATH, json!({ "type": "string", "pattern": "^tasks/[^/]+/[^/]+\\.yaml$" })),
            (file::BLOB, id.clone()),
            (file::ANSWERS, answers),
        ]);
        let whole = object([
            (file::FORM.0, json!({ "const": file::FORM.1 })),
            (file::AGENCY, json!({ "type": "string" })),
            (file::COMMIT, id),
            (file::SAVED, json!({ "type": "string" })),
            (file::TASKS, json!({ "type": "array", "items": task })),
        ]);
        whole.as_object().cloned().unwrap_or_default()
    }

    /// The answers whose ways go on alike so far.
    fn answers(&mut self, depth: usize, asked: &[&'static Question]) -> Value {
        let mut properties = Map::new();
        for group in asked.chunk_by(|one, other| {
            one.path.get(depth).map(|field| field.key) == other.path.get(depth).map(|field| field.key)
        }) {
            let Some(field) = group.first().and_then(|question| question.path.get(depth)) else { continue };
            let below = group.iter().copied().filter(|question| question.path.len() > depth + 1).collect::<Vec<_>>();
            let mut value = if below.is_empty() {
                self.value(field.kind, Absence::Allowed)
            } else {
                self.answers(depth + 1, &below)
            };
            if let Some(known) = properties.get_mut(field.key).and_then(|known: &mut Value| known.get_mut("properties"))
            {
                // Of a field that is asked about in two places.
                let more = value.get_mut("properties").and_then(|more| more.as_object().cloned()).unwrap_or_default();
                known.as_object_mut().expect("properties are an object").extend(more);
                continue;
            }
            insert(&mut value, "title", json!(field.label.in_lang(self.lang)));
            properties.insert(field.key.to_owned(), value);
        }
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    }

    fn described(&mut self, field: &'static Field, absence: Absence) -> Value {
        let mut schema = self.value(field.kind, absence);
        let lang = self.lang;
        let required = field.required.label().in_lang(lang);
        let mut description = format!("{required}. ");
        if !field.help.in_lang(lang).is_empty() {
            description.push_str(&format!("{}. ", field.help.in_lang(lang)));
        }
        let keys = Text::new("Trường: `{key}` hoặc `{en}`.", "Key: `{key}` or `{en}`.");
        description.push_str(&keys.fill(lang, &[("key", field.key), ("en", field.en)]));
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("title".to_owned(), json!(field.label.in_lang(lang)));
            schema.insert("description".to_owned(), json!(description));
        }
        schema
    }

    fn value(&mut self, kind: Kind, absence: Absence) -> Value {
        match kind {
            // A title may be a number; what is text to us need not be to YAML.
            Kind::Line | Kind::Prose | Kind::Slug => {
                let max = if matches!(kind, Kind::Prose) { limits::PROSE_CHARS } else { limits::LINE_CHARS };
                let mut schema = json!({ "type": types(&["string", "number", "boolean"], absence), "maxLength": max });
                if absence == Absence::Refused {
                    insert(&mut schema, "pattern", json!("\\S"));
                }
                schema
            }
            Kind::Wording(words) => {
                let words: Vec<String> =
                    words.iter().map(|word| word.replace('{', "\\{").replace('}', "\\}")).collect();
                let pattern = format!("^([^{{}}]|{})*$", words.join("|"));
                json!({ "type": types(&["string", "number", "boolean"], absence), "maxLength": limits::PROSE_CHARS, "pattern": pattern })
            }
            Kind::Choice(choices) => self.choice(choices, absence),
            Kind::Whole { min, max } => {
                let number = json!({ "type": "integer", "minimum": min, "maximum": max });
                let quoted = json!({ "type": "string", "pattern": quoted_number(min, max) });
                any_of([number, quoted].into_iter().chain(nothing(absence)))
            }
            // Which of the shapes is for the deadline's kind to say.
            Kind::DeadlineValue => json!({ "type": types(&["string", "integer"], absence) }),
            Kind::One(table) => {
                let reference = self.reference(table);
                json!({ "type": types(&["object"], absence), "allOf": [reference] })
            }
            Kind::Many(table) => {
                let reference = self.reference(table);
                let item = json!({ "type": "object", "allOf": [reference] });
                list(&item, absence)
            }
            Kind::List(inner) => {
                let item = match *inner {
                    Kind::Line => json!({ "type": ["string", "number", "boolean"] }),
                    inner => self.value(inner, Absence::Refused),
                };
                list(&item, absence)
            }
            _ => {
                let (pattern, example) = shape(kind);
                // What may consist of digits alone is a number to YAML.
                let names: &[&str] = match kind {
                    Kind::TaskId
                    | Kind::AgencyId
                    | Kind::ProgrammeId
                    | Kind::Account
                    | Kind::CommitId
                    | Kind::Fingerprint => &["string", "number"],
                    _ => &["string"],
                };
                let mut schema = json!({ "type": types(names, absence), "pattern": pattern });
                if matches!(kind, Kind::TaskId) {
                    // Two digits at least.
                    insert(&mut schema, "minimum", json!(10));
                }
                if let Some(example) = example {
                    let lead = Text::new("viết theo dạng {example}", "write it as {example}");
                    insert(&mut schema, "errorMessage", json!(lead.fill(self.lang, &[("example", example)])));
                }
                schema
            }
        }
    }

    fn choice(&self, choices: &'static [Choice], absence: Absence) -> Value {
        let mut keys = Vec::new();
        let mut labels = Vec::new();
        for choice in choices {
            keys.push(json!(choice.key));
            labels.push(json!(choice.label.in_lang(self.lang)));
        }
        // What an update must hold is named by the keys of an update, in either language.
        if let Some(others) = choices.iter().map(|choice| field::UPDATE.field(choice.key)).collect::<Option<Vec<_>>>() {
            keys.extend(others.iter().map(|field| json!(field.en)));
            labels.extend(others.iter().map(|field| json!(field.label.in_lang(self.lang))));
        }
        if absence == Absence::Allowed {
            keys.push(Value::Null);
            labels.push(json!(""));
        }
        json!({ "enum": keys, "enumDescriptions": labels })
    }

    fn reference(&mut self, table: &'static Table) -> Value {
        let name = definition_name(table);
        if !self.definitions.contains_key(&name) {
            // Noted first: a table may hold itself one day.
            self.definitions.insert(name.clone(), Value::Null);
            let mut schema = self.table(table);
            schema.insert("title".to_owned(), json!(table.label.in_lang(self.lang)));
            self.definitions.insert(name.clone(), Value::Object(schema));
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// The shape of a deadline's value follows from its kind.
    fn deadline_values(&self) -> Vec<Value> {
        let rule = |kind: &DeadlineKind| {
            let mut value = match kind {
                DeadlineKind::None => json!({ "type": "null" }),
                DeadlineKind::Year | DeadlineKind::Standing => any_of([
                    json!({ "type": "integer", "minimum": limits::FIRST_YEAR, "maximum": limits::LAST_YEAR }),
                    json!({ "type": "string", "pattern": format!("^{YEAR}$") }),
                    json!({ "type": "null" }),
                ]),
                DeadlineKind::Month => json!({ "type": ["string", "null"], "pattern": format!("^{YEAR}-{MONTH}$") }),
                DeadlineKind::Quarter => json!({ "type": ["string", "null"], "pattern": format!("^{YEAR}-Q[1-4]$") }),
                DeadlineKind::HalfYear => json!({ "type": ["string", "null"], "pattern": format!("^{YEAR}-H[12]$") }),
                DeadlineKind::Years => json!({ "type": ["string", "null"], "pattern": years() }),
                DeadlineKind::Periodic => {
                    json!({ "type": ["string", "null"], "pattern": format!("({})|({})", day(), rhythm()) })
                }
                DeadlineKind::Before | DeadlineKind::On | DeadlineKind::Event => {
                    json!({ "type": ["string", "null"], "pattern": day() })
                }
            };
            insert(&mut value, "errorMessage", json!(value_cure(*kind).in_lang(self.lang)));
            let at = &field::deadline::VALUE;
            let properties: Map<String, Value> = at.keys().map(|key| (key.to_owned(), value.clone())).collect();
            json!({ "if": is_one_of(&field::deadline::KIND, &[kind.key()]), "then": { "properties": properties } })
        };
        DeadlineKind::ALL.iter().map(rule).collect()
    }
}

/// When a field is asked for only sometimes: all of these hold. What only the
/// calendar or the configuration can tell is no condition here.
fn conditions(required: Required) -> Vec<Value> {
    let courses = |is_escalated: bool| -> Vec<&'static str> {
        Course::ALL.iter().filter(|course| course.is_escalated() == is_escalated).map(|course| course.key()).collect()
    };
    let open = || is_one_of(&field::blocker::STATE, &[BlockerState::Open.key()]);
    match required {
        Required::WhenDone => vec![is_one_of(&field::task::STATUS, &[Status::Done.key()])],
        Required::WhenPaused => vec![is_one_of(&field::task::STATUS, &[Status::Paused.key()])],
        Required::WhenSolvedByAgency => vec![open(), is_one_of(&field::blocker::COURSE, &courses(false))],
        Required::WhenEscalated => vec![open(), is_one_of(&field::blocker::COURSE, &courses(true))],
        Required::WhenDecided => {
            vec![is_one_of(&field::adjustment::OUTCOME, &[Outcome::Approved.key(), Outcome::Rejected.key()])]
        }
        Required::WhenDated => {
            let is_dated = |kind: &&DeadlineKind| {
                !matches!(kind, DeadlineKind::None | DeadlineKind::Event | DeadlineKind::Standing)
            };
            let kinds: Vec<&str> = DeadlineKind::ALL.iter().filter(is_dated).map(|kind| kind.key()).collect();
            vec![is_one_of(&field::deadline::KIND, &kinds)]
        }
        Required::Always | Required::WhenLate | Required::AsConfigured | Required::No => Vec::new(),
    }
}

fn is_one_of(field: &'static Field, values: &[&str]) -> Value {
    any_of(field.keys().map(|key| json!({ "required": [key], "properties": { key: { "enum": values } } })))
}

/// An object that has each of these and nothing else.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let required: Vec<&str> = members.iter().map(|(key, _)| *key).collect();
    let properties: Map<String, Value> =
        members.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn any_of(schemas: impl IntoIterator<Item = Value>) -> Value {
    json!({ "anyOf": schemas.into_iter().collect::<Vec<_>>() })
}

fn nothing(absence: Absence) -> Option<Value> {
    (absence == Absence::Allowed).then(|| json!({ "type": "null" }))
}

fn types(names: &[&str], absence: Absence) -> Value {
    let absent = (absence == Absence::Allowed).then_some("null");
    json!(names.iter().copied().chain(absent).collect::<Vec<_>>())
}

fn list(item: &Value, absence: Absence) -> Value {
    match absence {
        Absence::Allowed => json!({ "type": ["array", "null"], "items": item }),
        Absence::Refused => json!({ "type": "array", "items": item, "minItems": 1 }),
    }
}

fn insert(schema: &mut Value, key: &str, value: Value) {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert(key.to_owned(), value);
    }
}

/// `an assigning document` is defined as `assigning_document`.
fn definition_name(table: &Table) -> String {
    let label = table.label.en;
    let bare = ["a ", "an ", "the "].iter().find_map(|article| label.strip_prefix(article)).unwrap_or(label);
    bare.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

const YEAR: &str = "20[0-9]{2}";
const MONTH: &str = "(0[1-9]|1[0-2])";

/// A number in quotes, which is text to YAML and a number to us.
fn quoted_number(min: u32, max: u32) -> String {
    const MANY: u32 = 200;
    if max - min <= MANY {
        return format!("^({})$", (min..=max).map(|number| number.to_string()).collect::<Vec<_>>().join("|"));
    }
    // Of a wide range the number of digits is said.
    format!("^(0|[1-9][0-9]{{0,{}}})$", max.ilog10())
}

/// A day that exists.
fn day() -> String {
    let months =
        "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))";
    let leap = "20([02468][048]|[13579][26])-02-29";
    format!("^({YEAR}-{months}|{leap})$")
}

/// Two years, the second after the first.
fn years() -> String {
    let units: Vec<String> = (0..9).map(|unit| format!("{unit}-20\\1[{}-9]", unit + 1)).collect();
    let tens: Vec<String> = (0..9).map(|ten| format!("20{ten}[0-9]-20[{}-9][0-9]", ten + 1)).collect();
    format!("^(?:20([0-9])(?:{})|{})$", units.join("|"), tens.join("|"))
}

/// A deadline that comes again (`model::rhythm`).
fn rhythm() -> String {
    let day = "(3[01]|[12][0-9]|[1-9])";
    let of_month = format!("({day}/(1|3|5|7|8|10|12)|(30|[12][0-9]|[1-9])/(4|6|9|11)|([12][0-9]|[1-9])/2)");
    let since = format!("{YEAR}(-{MONTH})?");
    format!(
        "^(hằng (ngày|tuần|tháng|quý|năm)|thứ (hai|ba|tư|năm|sáu|bảy) hằng tuần|ngày {day} hằng tháng|ngày {day} tháng thứ [123] hằng quý|6 tháng một lần|ngày {of_month}( và {of_month}){{0,11}} hằng năm)( từ {since})?( đến {since})?$"
    )
}

/// The pattern of a value that is one word, and one that fits.
fn shape(kind: Kind) -> (String, Option<&'static str>) {
    let (pattern, example) = match kind {
        Kind::TaskId => (
            "^(?=.{2,32}$)(?!(CON|PRN|AUX|NUL|COM.|LPT.)$)[A-Z0-9]+(-[A-Z0-9]+)*$".to_owned(),
            Some("STC-007"),
        ),
        Kind::AgencyId => ("^[a-z0-9][a-z0-9_-]{0,63}$".to_owned(), Some("so-tai-chinh")),
        Kind::ProgrammeId => ("^[a-z0-9][a-z0-9_-]{0,63}$".to_owned(), Some("ct_ubnd_2026")),
        Kind::Account => ("^[A-Za-z0-9._-]{1,64}(#[0-9]{1,20})?$".to_owned(), Some("so-tai-chinh#8123456")),
        Kind::MeetingId => {
            (format!("^(?=.{{7,24}}$)[0-9]{{4}}-{MONTH}(-[a-z0-9][a-z0-9_-]*)?$"), Some("2026-11"))
        }
        Kind::Day => (day(), Some("2026-11-30")),
        Kind::Instant => (
            "^(@[+-]?[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+−-][0-9]{2}:?[0-9]{2}))$"
                .to_owned(),
            Some("2026-11-30T08:00:00+07:00"),
        ),
        Kind::Clock => ("^([01][0-9]|2[0-3]):[0-5][0-9]$".to_owned(), Some("08:00")),
        Kind::Zone => ("^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$".to_owned(), Some("Asia/Ho_Chi_Minh")),
        Kind::CommitId | Kind::Fingerprint => ("^[0-9A-Fa-f]{40}$".to_owned(), None),
        Kind::SshKey => ("^\\s*(ssh|ecdsa|sk)-\\S*\\s+[A-Za-z0-9+/=]+(\\s|$)".to_owned(), Some("ssh-ed25519 AAAA…")),
        Kind::Mailbox => {
            let (word, label) = ("[A-Za-z0-9_+-]+", "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");
            let bounds = "(?=.{0,254}$)(?=[^@]{0,64}@)";
            (format!("^{bounds}{word}(\\.{word})*@{label}(\\.{label})+$"), Some("so-y-te@tinh.example"))
        }
        Kind::Link => {
            ("^https?://[A-Za-z0-9.:\\[\\]-]+([/?#][^\\s<>\"]*)?$".to_owned(), Some("https://example.vn/van-ban"))
        }
        _ => unreachable!("a value of several words is no pattern"),
    };
    (pattern, example)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_path_tells_its_kind_and_the_way_to_its_schema() {
        let kind = |path| FileKind::of_path(path).map(|kind| kind.name);
        assert_eq!(kind("tasks/so-y-te/SYT-001.yaml"), Some("task"));
        assert_eq!(kind("office/appraisals/2026-11/SYT-001.yaml"), Some("appraisal"));
        assert_eq!(kind("office/holidays/2026.yaml"), Some("holidays"));
        assert_eq!(kind(".gitignore"), None);
        let line = FILE_KINDS.first().map(|kind| kind.editor_line("tasks/so-y-te/SYT-001.yaml", "schema"));
        assert_eq!(line.as_deref(), Some("# yaml-language-server: $schema=../../schema/task.schema.json\n"));
    }

    /// A table that is described under another's name would be judged by it.
    #[test]
    fn each_table_has_a_name_of_its_own() {
        fn note(table: &'static Table, names: &mut BTreeMap<String, *const Table>) {
            for field in table.fields {
                if let Kind::One(inner) | Kind::Many(inner) = field.kind {
                    let known = *names.entry(definition_name(inner)).or_insert(inner);
                    assert!(std::ptr::eq(known, inner), "{}", inner.label.en);
                    note(inner, names);
                }
            }
        }
        let mut names = BTreeMap::new();
        for kind in FILE_KINDS {
            if let Holds::Table(table) = kind.holds {
                note(table, &mut names);
            }
        }
        assert!(names.len() > 15, "{names:?}");
    }
}
