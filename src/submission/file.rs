//! A submission as a file of its own, `phieu-<agency>-<day>.json`: what the form page of
//! an agency saves. The same answers to the same questions as a workbook's, and from here
//! on the same way into the files.

use chrono::DateTime;
use serde_json::{Map, Value};

use super::question::{Answer, Question, answer, questions};
use super::remarks::{no_answer, no_question, no_submission, no_task, not_its_file, twice};
use super::sheet::{MadeFrom, Row};
use crate::import::Cell;
use crate::import::remark::{Place, Remark};
use crate::lang::shortened;
use crate::model::field::{Field, Kind, Table};
use crate::model::time::Moment;
use crate::model::{field, limits};
use crate::source::task_path;

/// Its first member: the form of the file, and which.
pub const FORM: (&str, &str) = ("giaoban", "phieu/1");
/// Its other members: whose it is, what main was when its page was made, when it was
/// saved, and the tasks.
pub const AGENCY: &str = "co_quan";
pub const COMMIT: &str = "commit";
pub const SAVED: &str = "luu_luc";
pub const TASKS: &str = "nhiem_vu";
/// Of a task: its id, its file, git's name of the bytes that the page was made from, and
/// what is answered, as the file would have it.
pub const ID: &str = "ma";
pub const PATH: &str = "tep";
pub const BLOB: &str = "blob";
pub const ANSWERS: &str = "tra_loi";

/// Whether bytes are meant to be one: a workbook never begins so.
#[must_use]
pub fn is_file(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.trim_ascii_start().first() == Some(&b'{')
}

/// The tasks of a submission that say something, and what is wrong with it.
#[must_use]
pub fn read_file(bytes: &[u8]) -> (Vec<Row>, Vec<Remark>) {
    let refused = || (Vec::new(), vec![Remark::error(Place::sheet(AGENCY), no_submission())]);
    if bytes.len() as u64 > limits::OFFICE_FILE_BYTES {
        return refused();
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let Ok(Value::Object(file)) = serde_json::from_slice(bytes) else { return refused() };
    let (Some(Value::String(form)), Some(Value::String(agency)), Some(Value::Array(tasks))) =
        (file.get(FORM.0), file.get(AGENCY), file.get(TASKS))
    else {
        return refused();
    };
    if form != FORM.1 {
        return refused();
    }
    let mut reading = Reading {
        agency: agency.clone(),
        saved: file.get(SAVED).and_then(Value::as_str).and_then(moment),
        ..Reading::default()
    };
    for (at, task) in tasks.iter().enumerate() {
        reading.task(at, task);
    }
    (reading.rows, reading.remarks)
}

#[derive(Default)]
struct Reading {
    agency: String,
    saved: Option<Moment>,
    rows: Vec<Row>,
    remarks: Vec<Remark>,
}

impl Reading {
    fn task(&mut self, at: usize, task: &Value) {
        let text = |key: &str| task.get(key).and_then(Value::as_str).map(str::to_owned);
        let here = |id: &str| Place::sheet(id);
        let (Some(id), Some(path), Some(blob), Some(Value::Object(said))) =
            (text(ID), text(PATH), text(BLOB), task.get(ANSWERS))
        else {
            let place = here(&format!("{TASKS}[{at}]"));
            return self.remarks.push(Remark::error(place, no_task()));
        };
        let mut answers = Vec::new();
        let mut refused = Vec::new();
        below(&field::TASK, said, &mut Vec::new(), &mut |path, value| match take(path, value) {
            Ok(answer) => answers.extend(answer),
            Err(slip) => refused.push(Remark::error(here(&of_field(&id, path)), slip)),
        });
        if !refused.is_empty() {
            return self.remarks.append(&mut refused);
        }
        if task_path(&path).is_none_or(|(_, stem)| stem != id) {
            return self.remarks.push(Remark::error(here(&id), not_its_file().arg("path", shortened(&path))));
        }
        if self.rows.iter().any(|row| row.path == path) {
            return self.remarks.push(Remark::error(here(&id), twice().arg("id", id)));
        }
        if !answers.is_empty() {
            self.rows.push(Row::of_file(
                id,
                path,
                MadeFrom::File { blob, agency: self.agency.clone(), saved: self.saved },
                answers,
            ));
        }
    }
}

fn moment(text: &str) -> Option<Moment> {
    DateTime::parse_from_rfc3339(text).ok().map(|saved| Moment(saved.timestamp()))
}

/// `STC-007: Minh chứng: Số, ký hiệu`.
pub(super) fn of_field(id: &str, path: &[Result<&'static Field, String>]) -> String {
    let names = path.iter().map(|step| match step {
        Ok(field) => field.label.vi,
        Err(key) => key.as_str(),
    });
    [id].into_iter().chain(names).collect::<Vec<_>>().join(": ")
}

type Step = Result<&'static Field, String>;

/// Each value with the way to it, whatever stands there.
fn below(
    table: &'static Table,
    said: &Map<String, Value>,
    path: &mut Vec<Step>,
    each: &mut dyn FnMut(&[Step], &Value),
) {
    for (key, value) in said {
        let field = table.field(key);
        path.push(field.ok_or_else(|| key.clone()));
        match (field.map(|field| field.kind), value) {
            (Some(Kind::One(inner) | Kind::Many(inner)), Value::Object(said)) => below(inner, said, path, each),
            _ => each(path, value),
        }
        path.pop();
    }
}

fn take(path: &[Step], value: &Value) -> Result<Option<Answer>, crate::import::remark::Slip> {
    let known: Option<Vec<&'static Field>> = path.iter().map(|step| step.as_ref().ok().copied()).collect();
    let question = known.as_deref().and_then(Question::at).ok_or_else(no_question)?;
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return Err(no_answer()),
    };
    answer(question, &Cell::Text(text))
}

/// The members of a task's answers: the task's own fields, each with its questions.
#[must_use]
pub fn roots() -> Vec<(&'static Field, Vec<&'static Question>)> {
    let mut roots: Vec<(&'static Field, Vec<&'static Question>)> = Vec::new();
    for question in questions() {
        match roots.iter_mut().find(|(root, _)| std::ptr::eq(*root, question.root())) {
            Some((_, own)) => own.push(question),
            None => roots.push((question.root(), vec![question])),
        }
    }
    roots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::write::Written;

    fn read(tasks: &str) -> (Vec<Row>, Vec<String>) {
        let text = format!("{{\"giaoban\": \"phieu/1\", \"co_quan\": \"x\", \"nhiem_vu\": [{tasks}]}}");
        assert!(is_file(text.as_bytes()));
        let (rows, remarks) = read_file(text.as_bytes());
        (rows, remarks.iter().map(|remark| remark.text(Lang::Vi)).collect())
    }

    fn task(answers: &str) -> String {
        format!("{{\"ma\": \"A-1\", \"tep\": \"tasks/a/A-1.yaml\", \"blob\": \"00\", \"tra_loi\": {answers}}}")
    }

    #[test]
    fn what_is_answered_is_read_by_either_key() {
        let (rows, remarks) = read(&task(
            r#"{"cap_nhat": {"results": "Đạt\r\n 16%", "ket_qua": null}, "ty_le_hoan_thanh": 60, "minh_chung": {"ngay": "18/3/2025"}}"#,
        ));
        assert_eq!(remarks, Vec::<String>::new());
        let said: Vec<String> = rows[0]
            .answers
            .iter()
            .map(|(question, written)| match written {
                Written::Word(text) | Written::Text(text) => format!("{}={text}", question.field().key),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(said, ["ket_qua=Đạt\n 16%", "ngay=2025-03-18", "ty_le_hoan_thanh=60"]);
    }

    #[test]
    fn what_is_no_answer_is_said_at_its_place() {
        let (rows, remarks) = read(&task(r#"{"ten": "x", "minh_chung": {"ngay": "31/02/2025"}, "cap_nhat": [1]}"#));
        assert!(rows.is_empty());
        assert_eq!(remarks.len(), 3, "{remarks:?}");
        assert!(remarks.iter().any(|remark| remark.contains("A-1: Minh chứng: Ngày văn bản")), "{remarks:?}");
        let (rows, remarks) = read(&[task("{\"ty_le_hoan_thanh\": 1}"), task("{\"ty_le_hoan_thanh\": 2}")].join(","));
        assert!(rows.len() == 1 && remarks[0].contains("hai"), "{remarks:?}");
        for odd in ["{", "{}", "{\"giaoban\": \"phieu/2\", \"nhiem_vu\": []}", "[]"] {
            let (rows, remarks) = read_file(odd.as_bytes());
            assert!(rows.is_empty() && remarks.len() == 1, "{odd}");
        }
        assert_eq!(read("{\"ma\": 1}").1.len(), 1);
    }
}
