//! `giaoban update ID`: one more entry in a task's updates, and what goes with it,
//! asked for where somebody can answer; then what is still wrong with the file.

use std::sync::Arc;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use crate::check::Verdict;
use crate::cmd::Global;
use crate::emit::{self, Print};
use crate::import::Cell;
use crate::io;
use crate::io::ask::Dialogue;
use crate::io::git::CannotDate;
use crate::io::out::Out;
use crate::lang::{Lang, Refused, Text, prose_date, visible_words};
use crate::model::field::{
    self, Field, Kind, adjusted, adjustment, blocker, cause, citation, delivery, evidence, task, update as key,
};
use crate::parse::{self, Office, Shelf, TaskDraft};
use crate::snapshot;
use crate::source::{Content, Tree, task_path};
use crate::submission::{self, Answer, Question, is_below, questions};
use crate::view;
use crate::write::{self, Filled, Refusal};

/// What was said on the command line: the option and its text. What was not is asked.
pub struct Order<'a> {
    pub id: &'a str,
    pub said: &'a [(&'static str, String)],
}

/// Each option with the way to its field.
pub static OPTIONS: [(&str, &[&Field]); 32] = [
    ("dien-bien", &[&task::UPDATES, &key::DEVELOPMENTS]),
    ("tinh-hinh", &[&task::UPDATES, &key::IMPLEMENTATION]),
    ("ket-qua", &[&task::UPDATES, &key::RESULTS]),
    ("nguoi", &[&task::UPDATES, &key::BY]),
    ("hoan-thanh-ky", &[&task::UPDATES, &key::DELIVERED, &delivery::TERM]),
    ("van-ban-ky", &[&task::UPDATES, &key::DELIVERED, &delivery::NUMBER]),
    ("van-ban-ky-ngay", &[&task::UPDATES, &key::DELIVERED, &delivery::DATE]),
    ("ty-le", &[&task::PERCENT]),
    ("trang-thai", &[&task::STATUS]),
    ("ngay-hoan-thanh", &[&task::COMPLETED]),
    ("minh-chung", &[&task::EVIDENCE, &evidence::NUMBER]),
    ("minh-chung-ngay", &[&task::EVIDENCE, &evidence::DATE]),
    ("minh-chung-ghi-chu", &[&task::EVIDENCE, &evidence::NOTE]),
    ("minh-chung-lien-ket", &[&task::EVIDENCE, &evidence::LINK]),
    ("loai-nguyen-nhan", &[&task::CAUSE, &cause::KIND]),
    ("nguyen-nhan", &[&task::CAUSE, &cause::CONTENT]),
    ("vuong-mac", &[&task::BLOCKERS, &blocker::CONTENT]),
    ("vuong-mac-ngay", &[&task::BLOCKERS, &blocker::ARISEN]),
    ("vuong-mac-loai", &[&task::BLOCKERS, &blocker::CAUSE, &cause::KIND]),
    ("vuong-mac-nguyen-nhan", &[&task::BLOCKERS, &blocker::CAUSE, &cause::CONTENT]),
    ("huong-xu-ly", &[&task::BLOCKERS, &blocker::COURSE]),
    ("giai-phap", &[&task::BLOCKERS, &blocker::SOLUTION]),
    ("de-xuat", &[&task::BLOCKERS, &blocker::PROPOSAL]),
    ("van-ban-de-xuat", &[&task::BLOCKERS, &blocker::DOCUMENT, &citation::NUMBER]),
    ("van-ban-de-xuat-ngay", &[&task::BLOCKERS, &blocker::DOCUMENT, &citation::DATE]),
    ("dieu-chinh", &[&task::ADJUSTMENTS, &adjustment::KIND]),
    ("to-trinh", &[&task::ADJUSTMENTS, &adjustment::SUBMISSION, &citation::NUMBER]),
    ("to-trinh-ngay", &[&task::ADJUSTMENTS, &adjustment::SUBMISSION, &citation::DATE]),
    ("dieu-chinh-thoi-han", &[&task::ADJUSTMENTS, &adjustment::TO, &adjusted::DEADLINE]),
    ("dieu-chinh-co-quan", &[&task::ADJUSTMENTS, &adjustment::TO, &adjusted::LEAD]),
    ("dieu-chinh-noi-dung", &[&task::ADJUSTMENTS, &adjustment::TO, &adjusted::CONTENT]),
    ("dieu-chinh-ly-do", &[&task::ADJUSTMENTS, &adjustment::REASON]),
];

/// The option of a question, as it is typed.
fn option_of(question: &Question) -> String {
    let is_its =
        |(_, path): &&(&str, &[&'static Field])| Question::at(path).is_some_and(|known| std::ptr::eq(known, question));
    OPTIONS.iter().find(is_its).map(|(option, _)| format!("--{option}")).unwrap_or_default()
}

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
    let path = path_of(order.id, &tree, &shelf)?;
    if super::unread(&tree, &shelf, &path).is_some() {
        bail!(Refused::new(super::UNREAD, &[("path", &path)]));
    }
    let file = tree.get(&path).copied();
    let Some((Content::Text(text), draft)) = file.and_then(|file| Some((shelf.content(file)?, shelf.draft(file)?)))
    else {
        bail!(Refused::in_words(&refused(Refusal::Unreadable, &path, lang)));
    };
    let today = super::instant(global, &office.settings).as_of.day();
    super::say_lock(global, &office, out);
    let form = Form { office: &office, draft, text, path: &path, today, lang };
    let after = form.filled(order, out)?;
    io::worktree::rewrite(&global.root, &path, &after)?;
    let done = Text::new("Đã thêm một lần cập nhật vào cuối {key} của {path}.", "One update was added to {path}.");
    out.note(&done.fill(lang, &[("path", &path), ("key", field::task::UPDATES.key)]));
    let verdict = say_findings(global, &path, out)?;
    say_what_next(global, &path, verdict, out)?;
    Ok(verdict)
}

/// The file of a task by its id, in whatever case it was typed.
pub(super) fn path_of(id: &str, tree: &Tree, shelf: &Shelf) -> Result<Arc<str>> {
    let wanted = id.trim().to_ascii_uppercase();
    let stems = || tree.keys().filter_map(|path| Some((path, task_path(path)?.1)));
    let found: Vec<&Arc<str>> = stems().filter(|(_, stem)| *stem == wanted).map(|(path, _)| path).collect();
    match found.as_slice() {
        [path] => Ok(Arc::clone(path)),
        [] => {
            // It may lie in what could not be read.
            if let Some(path) = super::unread(tree, shelf, "tasks") {
                bail!(Refused::new(super::UNREAD, &[("path", &path)]));
            }
            let near = parse::nearest(&wanted.to_lowercase(), stems().map(|(_, stem)| stem))
                .or_else(|| stems().map(|(_, stem)| stem).find(|stem| is_one_slip_away(&wanted, stem)));
            let text = match near {
                Some(_) => Text::new("không có nhiệm vụ {id}; gần nhất: {near}", "no task {id}; nearest: {near}"),
                None => Text::new(
                    "không có nhiệm vụ {id} trong tasks/; mã là tên tệp, ví dụ STC-007",
                    "no task {id} in tasks/; the id is the file's name, such as STC-007",
                ),
            };
            bail!(Refused::new(text, &[("id", &id), ("near", &near.unwrap_or_default())]))
        }
        several => {
            let paths: Vec<&str> = several.iter().map(|path| &***path).collect();
            let text = Text::new(
                "mã {id} có ở nhiều tệp: {paths}; sửa trùng mã trước",
                "several files have the id {id}: {paths}; fix that first",
            );
            bail!(Refused::new(text, &[("id", &id), ("paths", &paths.join(", "))]))
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
    text: &'a str,
    path: &'a str,
    today: NaiveDate,
    lang: Lang,
}

impl Form<'_> {
    /// The file with what goes into it.
    fn filled(&self, order: &Order<'_>, out: &Out) -> Result<String> {
        let mut answers = self.given(order)?;
        let asked = self.update_questions();
        let open = |answers: &[Answer]| -> Vec<&'static Question> {
            let is_open =
                |question: &&&'static Question| answers.iter().all(|(known, _)| !std::ptr::eq(*known, **question));
            asked.iter().filter(is_open).copied().collect()
        };
        let (said, after) = self.revised(&answers, out)?;
        let mut missing = open(&answers);
        let lacking = self.lacking(&after, &said).into_iter();
        missing.extend(lacking.filter(|question| asked.iter().all(|known| !std::ptr::eq(*known, *question))));
        if missing.is_empty() {
            return Ok(after);
        }
        let Some(mut person) = Dialogue::of_process(self.lang) else {
            bail!(Refused::in_words(&self.missing(&missing)))
        };
        self.introduce(&mut person);
        for question in open(&answers) {
            answers.push(self.ask(&mut person, question)?);
        }
        let is_progress = |question: &Question| {
            [&task::STATUS, &task::PERCENT].iter().any(|field| std::ptr::eq(question.root(), *field))
        };
        if answers.iter().all(|(question, _)| !is_progress(question)) {
            for question in questions().iter().filter(|question| is_progress(question)) {
                answers.extend(self.ask_to_keep(&mut person, question)?);
            }
        }
        if answers.iter().all(|(question, _)| !is_below(question, &[&task::UPDATES, &key::DELIVERED])) {
            answers.extend(self.ask_delivery(&mut person)?);
        }
        self.complete(&mut person, &mut answers)?;
        Ok(self.revised(&answers, out)?.1)
    }

    /// What was said on the command line.
    fn given(&self, order: &Order<'_>) -> Result<Vec<Answer>> {
        let mut answers = Vec::new();
        for (option, text) in order.said {
            let path = OPTIONS.iter().find(|(known, _)| known == option).map(|(_, path)| *path).unwrap_or_default();
            let Some(question) = Question::at(path) else { continue };
            let answer = submission::answer(question, &Cell::Text(text.clone()));
            // Of many options it is not seen which one a value was of.
            answers
                .extend(answer.map_err(|slip| {
                    Refused::in_words(&format!("{}: {}", option_of(question), slip.text(self.lang)))
                })?);
        }
        Ok(answers)
    }

    fn answer(&self, question: &'static Question, text: &str) -> Result<Option<Answer>> {
        submission::answer(question, &Cell::Text(text.to_owned()))
            .map_err(|slip| Refused::in_words(&slip.text(self.lang)).into())
    }

    /// Who writes, and the texts that the Office asks for.
    fn update_questions(&self) -> Vec<&'static Question> {
        let required = &self.office.settings.updating.required;
        let is_asked = |question: &&'static Question| {
            let field = question.field();
            std::ptr::eq(question.root(), &task::UPDATES)
                && (std::ptr::eq(field, &key::BY) || required.iter().any(|required| std::ptr::eq(*required, field)))
        };
        let mut asked: Vec<&'static Question> = questions().iter().filter(is_asked).collect();
        asked.sort_by_key(|question| !std::ptr::eq(question.field(), &key::BY));
        asked
    }

    fn revised(&self, answers: &[Answer], out: &Out) -> Result<(Filled, String)> {
        let said = submission::said(answers, self.today);
        match write::revise(self.text, &said) {
            Ok(after) => Ok((said, after)),
            Err(refusal) => {
                if refusal == Refusal::Layout {
                    out.data(&write::by_hand(&said))?;
                }
                bail!(Refused::in_words(&refused(refusal, self.path, self.lang)))
            }
        }
    }

    /// The questions that what was said leaves open.
    fn lacking(&self, after: &str, said: &Filled) -> Vec<&'static Question> {
        let after = TaskDraft::parse(&Content::Text(after.into()));
        let ways = submission::lacking(&after, said, &self.office.settings.updating, self.today);
        ways.iter().filter_map(|way| Question::at(way)).collect()
    }

    /// Nothing was written: the options that say what is missing.
    fn missing(&self, open: &[&'static Question]) -> String {
        let name = |question: &&'static Question| format!("{} ({})", option_of(question), question.label(self.lang));
        let missing: Vec<String> = open.iter().map(name).collect();
        let text = Text::new(
            "còn thiếu: {missing}; chưa ghi gì. Chạy lệnh trong cửa sổ lệnh để được hỏi từng mục",
            "missing: {missing}; nothing was written. At a terminal the command asks for each",
        );
        text.fill(self.lang, &[("missing", &missing.join(", "))])
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

    /// Whether the product of the term that passed last, or of the one that runs, is there.
    fn ask_delivery(&self, person: &mut Dialogue<'_>) -> Result<Vec<Answer>> {
        let details = &self.draft.details;
        let Some(rhythm) = details.deadline.as_ref().and_then(|deadline| deadline.value.rhythm.as_ref()) else {
            return Ok(Vec::new());
        };
        let deliveries = details.updates.iter().flat_map(|update| &update.delivered);
        let told: Vec<NaiveDate> =
            deliveries.filter_map(|delivery| rhythm.named(&delivery.term.as_ref()?.value)).collect();
        let assigned = details.assigned.as_ref().map_or(self.today, |assigned| assigned.value);
        let open = [rhythm.due_before(self.today), rhythm.due_on_or_after(self.today)].into_iter().flatten();
        for due in open.filter(|due| *due >= assigned && !told.contains(due)) {
            let text = Text::new(
                "Kỳ hạn {due} đã có sản phẩm: số, ký hiệu văn bản (Enter: chưa có)",
                "The term to {due} is delivered: number of the document (Enter: not yet)",
            );
            let number = person.line(&text.fill(self.lang, &[("due", &prose_date(due, self.lang))]), None)?;
            if parse::clean(&number).is_empty() {
                continue;
            }
            let said = [(&delivery::TERM, rhythm.name_of(due)), (&delivery::NUMBER, number)];
            let mut answers = Vec::new();
            for (field, text) in said {
                if let Some(question) = Question::at(&[&task::UPDATES, &key::DELIVERED, field]) {
                    answers.extend(self.answer(question, &text)?);
                }
            }
            return Ok(answers);
        }
        Ok(Vec::new())
    }

    /// Asks for what the new state of the task calls for, and for an obstacle.
    fn complete(&self, person: &mut Dialogue<'_>, answers: &mut Vec<Answer>) -> Result<()> {
        let is_blocker = |question: &Question| std::ptr::eq(question.root(), &task::BLOCKERS);
        if let Some(content) = Question::at(&[&task::BLOCKERS, &blocker::CONTENT])
            && answers.iter().all(|(question, _)| !is_blocker(question))
        {
            let none = Text::new("dòng trống: không có vướng mắc mới", "an empty line: nothing new").in_lang(self.lang);
            let text = person.lines(&format!("{}: {none}.", content.label(self.lang)))?;
            answers.extend(self.answer(content, &text)?);
        }
        loop {
            let said = submission::said(answers, self.today);
            // A layout that cannot be added to is reported when it is written.
            let Ok(after) = write::revise(self.text, &said) else { return Ok(()) };
            let is_new =
                |question: &&'static Question| answers.iter().all(|(known, _)| !std::ptr::eq(*known, *question));
            let Some(question) = self.lacking(&after, &said).into_iter().find(is_new) else { return Ok(()) };
            answers.push(self.ask(person, question)?);
        }
    }

    /// Asks until there is an answer.
    fn ask(&self, person: &mut Dialogue<'_>, question: &'static Question) -> Result<Answer> {
        let field = question.field();
        let label = question.label(self.lang);
        let least = match field.kind {
            Kind::Prose if std::ptr::eq(question.root(), &task::UPDATES) => {
                self.office.settings.updating.min_words.max(1)
            }
            _ => 1,
        };
        loop {
            let text = match field.kind {
                Kind::Prose => person.lines(&format!("{label}. {}", field.help.in_lang(self.lang)))?,
                Kind::Choice(choices) => {
                    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.in_lang(self.lang)).collect();
                    person.line(&format!("{label} ({})", labels.join(" / ")), None)?
                }
                _ => person.line(&label, self.usual(field).as_deref())?,
            };
            match self.answer(question, &text) {
                Ok(Some(answer)) if visible_words(&parse::clean(&text)) >= least => return Ok(answer),
                Ok(Some(_)) => {
                    let more = Text::new(
                        "Cần nội dung cụ thể, ít nhất {least} từ.",
                        "At least {least} {least|word|words} are needed.",
                    );
                    person.say(&more.fill(self.lang, &[("least", &least.to_string())]));
                }
                Ok(None) => {}
                Err(error) => person.say(&io::trouble::said(&error, self.lang)),
            }
        }
    }

    /// What is likely to be answered.
    fn usual(&self, field: &'static Field) -> Option<String> {
        if !std::ptr::eq(field, &key::BY) {
            return None;
        }
        let of_agency = || self.office.registry.agency(&self.draft.lead.as_ref()?.value)?.first_officer();
        self.draft.details.usual_officer().or_else(of_agency).map(str::to_owned)
    }

    /// Asks once for a value that may stay as it is.
    fn ask_to_keep(&self, person: &mut Dialogue<'_>, question: &'static Question) -> Result<Option<Answer>> {
        let keep = Text::new("Enter: giữ nguyên", "Enter keeps it").in_lang(self.lang);
        let is_percent = std::ptr::eq(question.root(), &task::PERCENT);
        let now = if is_percent {
            self.draft.details.percent.as_ref().map(|percent| format!("{}%", percent.value))
        } else {
            self.draft.status.as_ref().map(|status| status.value.label().in_lang(self.lang).to_owned())
        };
        let now = now.map(|now| format!("{now}, ")).unwrap_or_default();
        loop {
            let text = person.line(&format!("{} ({now}{keep})", question.label(self.lang)), None)?;
            match self.answer(question, &text) {
                Ok(answer) => return Ok(answer),
                Err(error) => person.say(&io::trouble::said(&error, self.lang)),
            }
        }
    }
}

fn refused(refusal: Refusal, path: &str, lang: Lang) -> String {
    format!("{path}: {}", submission::refused(refusal).text(lang))
}

/// How many errors the file has as a change of main.
fn say_findings(global: &Global, path: &str, out: &Out) -> Result<Verdict> {
    let files = super::instance(global)?;
    super::check::about(global, files, &[path], None, |print: &Print<'_>| {
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
            "Next: fix the errors above in {path}, then\n  {git}",
        )
    } else {
        Text::new("Việc tiếp theo:\n  {git}", "Next:\n  {git}")
    };
    let git = super::git_lines(global, &[path], &format!("Cập nhật {id}"));
    out.note(&text.fill(lang, &[("path", path), ("git", &git)]));
    // Why it cannot be read was reported with the findings.
    let Ok((repository, settings)) = super::open(&global.root) else { return Ok(()) };
    let instant = super::instant(global, &settings);
    match io::git::record(&repository, &settings.branch, |_, _| {}) {
        Ok(mut record) => {
            instant.sees(&mut record);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_has_an_option_of_its_own() {
        let mut options: Vec<String> = questions().iter().map(option_of).collect();
        assert!(options.iter().all(|option| option.len() > 2), "{options:?}");
        assert_eq!(options.len(), OPTIONS.len());
        options.sort();
        options.dedup();
        assert_eq!(options.len(), OPTIONS.len());
    }
}
