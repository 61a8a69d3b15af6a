//! A submission as a file of its own, `phieu-<agency>-<day>.json`: what the form page of
//! an agency saves. The same answers to the same questions as a workbook's, and from here
//! on the same way into the files.

use chrono::DateTime;
use serde_json::{Map, Value};

use super::question::{Answer, Question, answer, questions};
use super::remarks::{
    broken, no_answer, no_question, no_submission, no_task, not_its_file, not_utf8, other_submission,
    too_large_a_submission, twice,
};
use super::sheet::{MadeFrom, Row};
use crate::import::Cell;
use crate::import::remark::{Place, Remark, Slip};
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
    let refused = |slip| (Vec::new(), vec![Remark::error(Place::sheet(AGENCY), slip)]);
    if bytes.len() as u64 > limits::OFFICE_FILE_BYTES {
        return refused(too_large_a_submission().arg("most", limits::OFFICE_FILE_BYTES.to_string()));
    }
    let is_one = is_file(bytes);
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let file = match parsed(bytes) {
        Ok(Value::Object(file)) => file,
        // Whatever else it is, it was never meant to be one.
        Err(broken) if is_one || std::str::from_utf8(bytes).is_err() => return refused(broken),
        _ => return refused(no_submission()),
    };
    let (Some(Value::String(form)), Some(Value::String(agency)), Some(Value::Array(tasks))) =
        (file.get(FORM.0), file.get(AGENCY), file.get(TASKS))
    else {
        return refused(no_submission());
    };
    if form != FORM.1 {
        return refused(other_submission().arg("form", shortened(form)).arg("known", FORM.1));
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

/// What bytes hold; else where they stop being JSON, in what way, and the cure.
fn parsed(bytes: &[u8]) -> Result<Value, Slip> {
    let at = |line: usize, column: usize, slip: Slip| slip.arg("line", line).arg("column", column);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        at(before.matches('\n').count() + 1, line.chars().count() + 1, not_utf8())
    })?;
    serde_json::from_str(text).map_err(|error| {
        // A line's end that may not stand there it counts to the next line.
        let is_end = error.column() == 0 && error.line() > 1;
        let number = if is_end { error.line() - 1 } else { error.line().max(1) };
        let line = text.split('\n').nth(number - 1).unwrap_or_default();
        // It counts bytes; a person counts letters.
        let before = line.char_indices().filter(|(offset, _)| is_end || *offset + 1 < error.column());
        at(number, before.count() + 1, broken(&error.to_string()))
    })
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

fn take(path: &[Step], value: &Value) -> Result<Option<Answer>, Slip> {
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

    #[test]
    fn what_breaks_a_submission_is_said_with_its_place_and_its_cure() {
        let whole = task("{\"ty_le_hoan_thanh\": 60}");
        let whole = format!("{{\n  \"giaoban\": \"phieu/1\",\n  \"co_quan\": \"sở\",\n  \"nhiem_vu\": [{whole}]\n}}\n");
        assert_eq!(read_file(whole.as_bytes()).1.len(), 0);
        let said = |text: &[u8]| {
            let (rows, remarks) = read_file(text);
            assert!(rows.is_empty() && remarks.len() == 1);
            remarks[0].text(Lang::Vi)
        };
        for (from, to, words) in [
            ("phieu/1\",", "phieu/1\"", "dòng 3, cột 3: thiếu dấu phẩy"),
            ("60}", "60,}", "dòng 4, cột 106: thừa dấu phẩy"),
            ("\"sở\"", "\"sở", "dòng 3, cột 18: xuống dòng giữa hai dấu nháy"),
            ("\"co_quan\":", "\"co_quan\"", "dòng 3, cột 13: thiếu dấu hai chấm"),
            ("\"co_quan\"", "co_quan", "dòng 3, cột 3: tên mục"),
            ("sở", "s\\ở", "dòng 3, cột 17: dấu \\"),
            ("]\n}", "]", "bị cắt cụt"),
            ("]\n}", "]\n}}", "dòng 5, cột 2: có chữ thừa"),
            ("phieu/1", "phieu/2", "“phieu/2”"),
            ("nhiem_vu", "viec", "không phải phiếu"),
        ] {
            let broken = whole.replacen(from, to, 1);
            assert_ne!(broken, whole);
            let said = said(broken.as_bytes());
            assert!(said.contains(words) && said.contains("cách sửa"), "{words}: {said}");
        }
        let latin = [b"{\n \"s".as_slice(), &[0xf4], b"\"}"].concat();
        assert!(said(&latin).contains("dòng 2, cột 4: ký tự không phải UTF-8"));
        assert!(said(b"\xff\xfe{\0").contains("UTF-8"));
    }

    /// Law: wherever one sign is lost, or a file is cut, what is said is one place of the
    /// file and not before the damage, or what is read is another submission.
    #[test]
    fn a_damaged_submission_is_said_at_its_damage() {
        let whole = format!(
            "{{\"giaoban\": \"phieu/1\",\r\n \"co_quan\": \"x\", \"nhiem_vu\": [\n{}]}}",
            task(r#"{"cap_nhat": {"ket_qua": "Đạt \"16%\"\nỞ xã"}, "ty_le_hoan_thanh": 60}"#)
        );
        let place = |said: &str, name: &str| -> usize {
            let (_, behind) = said.split_once(name).unwrap_or_else(|| unreachable!("{said}"));
            behind.chars().take_while(char::is_ascii_digit).collect::<String>().parse().expect("a number")
        };
        let mut said_of = 0;
        for (at, letter) in whole.char_indices() {
            let lost = format!("{}{}", &whole[..at], &whole[at + letter.len_utf8()..]);
            for damaged in [lost.as_str(), &whole[..at]] {
                let (_, remarks) = read_file(damaged.as_bytes());
                let Some(said) =
                    remarks.first().map(|remark| remark.text(Lang::Vi)).filter(|said| said.contains("dòng "))
                else {
                    continue;
                };
                let (line, column) = (place(&said, "dòng "), place(&said, "cột "));
                let written = damaged.split('\n').nth(line - 1).unwrap_or_else(|| unreachable!("{said}"));
                assert!((1..=written.chars().count() + 1).contains(&column), "{said}");
                let before = damaged.split('\n').take(line - 1).map(|line| line.len() + 1).sum::<usize>();
                let offset = before
                    + written.chars().take(column).map(char::len_utf8).sum::<usize>()
                    + usize::from(column > written.chars().count());
                assert!(offset >= at || !damaged.is_char_boundary(at), "{at}: {said}");
                said_of += 1;
            }
        }
        assert!(said_of > whole.chars().count() / 2, "{said_of}");
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
