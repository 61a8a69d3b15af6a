//! `giaoban update ID`: one more entry in a task's updates, asked for where
//! somebody can answer, then what is still wrong with the file.

use std::sync::Arc;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::check::Verdict;
use crate::cmd::{Global, Instant};
use crate::emit::{self, Print};
use crate::io;
use crate::io::ask::Dialogue;
use crate::io::git::CannotDate;
use crate::io::out::Out;
use crate::lang::{Lang, Text, fold, visible_words};
use crate::model::choice::Status;
use crate::model::field::{self, Field, task, update as key};
use crate::parse::{self, Office, Shelf, TaskDraft};
use crate::snapshot;
use crate::source::{Content, Tree, task_path};
use crate::view;
use crate::write::{self, Filled, Refusal, Written};

/// What was said on the command line; what was not is asked.
#[derive(Default)]
pub struct Order<'a> {
    pub id: &'a str,
    pub developments: Option<&'a str>,
    pub implementation: Option<&'a str>,
    pub results: Option<&'a str>,
    pub by: Option<&'a str>,
    pub percent: Option<&'a str>,
    pub status: Option<&'a str>,
}

/// Each option with its field, in the order of the form.
const OPTIONS: [(&str, &Field); 4] = [
    ("--nguoi", &key::BY),
    ("--dien-bien", &key::DEVELOPMENTS),
    ("--tinh-hinh", &key::IMPLEMENTATION),
    ("--ket-qua", &key::RESULTS),
];

/// What is to be said of the file afterwards.
///
/// # Errors
/// No such task, something was not said and nobody can be asked, or a file that
/// cannot be added to: nothing is written.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<Verdict> {
    let lang = global.lang;
    let (tree, contents) = super::instance(global)?;
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let path = path_of(order.id, &tree, lang)?;
    let file = tree.get(&path).copied();
    let Some((Content::Text(text), draft)) = file.and_then(|file| Some((shelf.content(file)?, shelf.draft(file)?)))
    else {
        bail!(refused(Refusal::Unreadable, &path, lang));
    };
    let form = Form { office: &office, draft, lang };
    let today = Instant::of(global, &office.settings).as_of.day();
    let said = form.filled(order, today)?;
    let after = match write::revise(text, &said) {
        Ok(after) => after,
        Err(refusal @ Refusal::Layout) => {
            out.data(&write::by_hand(&said))?;
            bail!(refused(refusal, &path, lang));
        }
        Err(refusal) => bail!(refused(refusal, &path, lang)),
    };
    io::worktree::rewrite(&global.root, &path, &after)?;
    let done = Text::new("Đã thêm một lần cập nhật vào cuối {key} của {path}.", "One update was added to {path}.");
    out.note(&done.fill(lang, &[("path", &path), ("key", field::task::UPDATES.key)]));
    let verdict = say_findings(global, &path, out)?;
    say_what_next(global, &path, verdict, out)?;
    Ok(verdict)
}

/// The file of a task by its id, in whatever case it was typed.
fn path_of(id: &str, tree: &Tree, lang: Lang) -> Result<Arc<str>> {
    let wanted = id.trim().to_ascii_uppercase();
    let stems = || tree.keys().filter_map(|path| Some((path, task_path(path)?.1)));
    let found: Vec<&Arc<str>> = stems().filter(|(_, stem)| *stem == wanted).map(|(path, _)| path).collect();
    match found.as_slice() {
        [path] => Ok(Arc::clone(path)),
        [] => {
            let near = parse::nearest(&wanted.to_lowercase(), stems().map(|(_, stem)| stem))
                .or_else(|| stems().map(|(_, stem)| stem).find(|stem| is_one_slip_away(&wanted, stem)));
            let text = match near {
                Some(_) => Text::new("không có nhiệm vụ {id}; gần nhất: {near}", "no task {id}; nearest: {near}"),
                None => Text::new(
                    "không có nhiệm vụ {id} trong tasks/; mã là tên tệp, ví dụ STC-007",
                    "no task {id} in tasks/; the id is the file's name, such as STC-007",
                ),
            };
            bail!(text.fill(lang, &[("id", id), ("near", near.unwrap_or_default())]))
        }
        several => {
            let paths: Vec<&str> = several.iter().map(|path| &***path).collect();
            let text = Text::new(
                "mã {id} có ở nhiều tệp: {paths}; sửa trùng mã trước",
                "several files have the id {id}: {paths}; mend that first",
            );
            bail!(text.fill(lang, &[("id", id), ("paths", &paths.join(", "))]))
        }
    }
}

/// `STC7` and `STC-007`: the same letters, the same number.
fn is_one_slip_away(wanted: &str, stem: &str) -> bool {
    let parts = |id: &str| {
        let letters: String = id.chars().filter(char::is_ascii_alphabetic).collect();
        let number: String = id.chars().filter(char::is_ascii_digit).collect();
        (letters, number.trim_start_matches('0').to_owned())
    };
    parts(wanted) == parts(stem)
}

/// What an update of this task asks for.
struct Form<'a> {
    office: &'a Office,
    draft: &'a TaskDraft,
    lang: Lang,
}

impl Form<'_> {
    fn filled(&self, order: &Order<'_>, today: NaiveDate) -> Result<Filled> {
        let said = [order.by, order.developments, order.implementation, order.results];
        let given = |text: Option<&str>| text.map(parse::clean).filter(|text| !text.is_empty());
        let mut update: Vec<(&'static Field, Option<String>)> =
            OPTIONS.iter().zip(said).map(|((_, field), text)| (*field, given(text))).collect();
        let is_missing = |(field, text): &(&'static Field, Option<String>)| text.is_none() && self.is_asked(field);
        let mut values = self.values(order.percent, order.status)?;
        if update.iter().any(is_missing) {
            let Some(mut person) = Dialogue::of_process(self.lang) else {
                let options = OPTIONS.iter().zip(&update).filter(|(_, answer)| is_missing(answer));
                let missing: Vec<String> = options
                    .map(|((option, field), _)| format!("{option} ({})", field.label.in_lang(self.lang)))
                    .collect();
                let text = Text::new(
                    "còn thiếu: {missing}; chưa ghi gì. Chạy lệnh trong cửa sổ lệnh để được hỏi từng mục",
                    "missing: {missing}; nothing was written. At a terminal the command asks for each",
                );
                bail!(text.fill(self.lang, &[("missing", &missing.join(", "))]));
            };
            self.introduce(&mut person);
            for answer in update.iter_mut().filter(|answer| is_missing(answer)) {
                answer.1 = Some(self.ask(&mut person, answer.0)?);
            }
            if order.percent.is_none() && order.status.is_none() {
                values = self.ask_progress(&mut person)?;
            }
        }
        let date = (&key::DATE, Written::Word(today.to_string()));
        let texts = update.into_iter().filter_map(|(field, text)| Some((field, Written::Text(text?))));
        let update = Written::Many(vec![std::iter::once(date).chain(texts).collect()]);
        let values = values.into_iter().map(|(field, word)| (field, Written::Word(word)));
        Ok(values.chain([(&task::UPDATES, update)]).collect())
    }

    fn is_asked(&self, field: &'static Field) -> bool {
        std::ptr::eq(field, &key::BY)
            || self.office.settings.updating.required.iter().any(|required| std::ptr::eq(*required, field))
    }

    fn introduce(&self, person: &mut Dialogue<'_>) {
        let id = self.draft.id.as_ref().map_or("", |id| id.value.as_str());
        let title = self.draft.title.as_ref().map_or("", |title| title.value.as_str());
        person.say(&format!("{id}  {title}"));
        if let Some(last) = self.draft.details.updates.last() {
            let text = Text::new("Lần cập nhật gần nhất: {day}", "Last update: {day}");
            person.say(&text.fill(self.lang, &[("day", &last.day_text(self.lang))]));
        }
    }

    fn ask(&self, person: &mut Dialogue<'_>, field: &'static Field) -> Result<String> {
        let label = field.label.in_lang(self.lang);
        if std::ptr::eq(field, &key::BY) {
            let usual = self.usual_officer();
            loop {
                let name = parse::clean(&person.line(label, usual.as_deref())?);
                if !name.is_empty() {
                    return Ok(name);
                }
            }
        }
        let least = self.office.settings.updating.min_words.max(1);
        loop {
            let text = parse::clean(&person.lines(&format!("{label}. {}", field.help.in_lang(self.lang)))?);
            if visible_words(&text) >= least {
                return Ok(text);
            }
            let more = Text::new(
                "Cần nội dung cụ thể, ít nhất {least} từ.",
                "At least {least} {least|word|words} are needed.",
            );
            person.say(&more.fill(self.lang, &[("least", &least.to_string())]));
        }
    }

    /// Who wrote the last update, else the focal officer.
    fn usual_officer(&self) -> Option<String> {
        let details = &self.draft.details;
        let last = details.updates.last().and_then(|update| update.by.as_ref());
        let focal = || details.focal.as_ref().and_then(|officer| officer.name.as_ref());
        let of_agency = || {
            let agency = self.office.registry.agency(&self.draft.lead.as_ref()?.value)?;
            agency.officers.first()?.name.as_ref()
        };
        last.or_else(focal).or_else(of_agency).map(|name| name.value.clone())
    }

    fn ask_progress(&self, person: &mut Dialogue<'_>) -> Result<Vec<(&'static Field, String)>> {
        let keep = Text::new("Enter: giữ nguyên", "Enter keeps it").in_lang(self.lang);
        let percent =
            self.draft.details.percent.as_ref().map_or_else(String::new, |percent| format!("{}%, ", percent.value));
        let status = self.draft.status.as_ref().map_or("", |status| status.value.label().in_lang(self.lang));
        loop {
            let label = |field: &Field| field.label.in_lang(self.lang);
            let percent = person.line(&format!("{} ({percent}{keep})", label(&task::PERCENT)), None)?;
            let status = person.line(&format!("{} ({status}, {keep})", label(&task::STATUS)), None)?;
            let said = |text: &'_ String| (!text.trim().is_empty()).then(|| text.clone());
            match self.values(said(&percent).as_deref(), said(&status).as_deref()) {
                Ok(values) => return Ok(values),
                Err(error) => person.say(&format!("{error:#}")),
            }
        }
    }

    fn values(&self, percent: Option<&str>, status: Option<&str>) -> Result<Vec<(&'static Field, String)>> {
        let mut values = Vec::new();
        if let Some(written) = status {
            let is_meant = |status: &&Status| {
                status.key() == written.trim()
                    || [status.label().vi, status.label().en].iter().any(|label| fold(label) == fold(written))
            };
            let Some(status) = Status::ALL.iter().find(is_meant) else {
                let choices: Vec<String> = Status::ALL
                    .iter()
                    .map(|status| format!("{} ({})", status.key(), status.label().in_lang(self.lang)))
                    .collect();
                let text = Text::new(
                    "trạng thái “{written}” không có; chọn một trong: {choices}",
                    "no progress “{written}”; choose one of: {choices}",
                );
                bail!(text.fill(self.lang, &[("written", written), ("choices", &choices.join(", "))]));
            };
            values.push((&task::STATUS, status.key().to_owned()));
        }
        if let Some(written) = percent {
            let number =
                written.trim().trim_end_matches('%').trim_end().parse::<u32>().ok().filter(|number| *number <= 100);
            let Some(number) = number else {
                let text = Text::new(
                    "tỷ lệ “{written}” không phải là số nguyên từ 0 đến 100",
                    "“{written}” is not an integer from 0 to 100",
                );
                bail!(text.fill(self.lang, &[("written", written)]));
            };
            values.push((&task::PERCENT, number.to_string()));
        }
        Ok(values)
    }
}

fn refused(refusal: Refusal, path: &str, lang: Lang) -> String {
    let text = match refusal {
        Refusal::Unreadable => Text::new(
            "{path} có lỗi cú pháp, chưa ghi gì; chạy: giaoban check --fix",
            "{path} is not valid YAML, nothing was written; run: giaoban check --fix",
        ),
        Refusal::Shape(_) => Text::new(
            "{path}: `{key}` đang chứa nội dung khác dạng, chưa ghi gì; chạy: giaoban check",
            "{path}: `{key}` holds something of another shape, nothing was written; run: giaoban check",
        ),
        Refusal::Layout => Text::new(
            "{path} trình bày theo cách không thêm tự động được, chưa ghi gì; chép mục in ở trên vào cuối `cap_nhat`",
            "the layout of {path} cannot be added to, nothing was written; put the entry printed above at the end of `cap_nhat`",
        ),
    };
    let key = if let Refusal::Shape(key) = refusal { key } else { "" };
    text.fill(lang, &[("path", path), ("key", key)])
}

/// How many errors the file has as a change of main.
fn say_findings(global: &Global, path: &str, out: &Out) -> Result<Verdict> {
    super::check::about(global, path, |print: &Print<'_>| {
        out.prose(&emit::full(print, out.style()))?;
        out.note(&print.summary(1));
        Ok(print.report.verdict())
    })
}

fn say_what_next(global: &Global, path: &str, verdict: Verdict, out: &Out) -> Result<()> {
    let lang = global.lang;
    let id = task_path(path).map_or("", |(_, stem)| stem);
    let text = if verdict == Verdict::Errors {
        Text::new(
            "Việc tiếp theo: sửa các lỗi trên trong {path}, rồi\n  {git}",
            "Next: mend the errors above in {path}, then\n  {git}",
        )
    } else {
        Text::new("Việc tiếp theo:\n  {git}", "Next:\n  {git}")
    };
    let git = super::git_lines(path, &format!("Cập nhật {id}"));
    out.note(&text.fill(lang, &[("path", path), ("git", &git)]));
    // Why it cannot be read was told with the findings.
    let Ok((repository, settings)) = super::open(&global.root) else { return Ok(()) };
    let instant = Instant::of(global, &settings);
    match io::git::record(&repository, &settings.branch, |_, _| {}) {
        Ok(mut record) => {
            record.ledger = instant.sees(record.ledger);
            let schedule = snapshot::schedule(&record, instant.as_of);
            out.note(&view::countdown(&schedule, instant.as_of, lang));
            Ok(())
        }
        Err(error) => match error.downcast_ref::<CannotDate>() {
            Some(cannot) => {
                out.cannot_date(cannot, lang);
                Ok(())
            }
            None => Err(error),
        },
    }
}
