//! One row as one task: its cells by the columns they stand in, the id it gets,
//! the file it becomes.

use chrono::NaiveDate;

use super::Cell;
use super::cell::{self, Due};
use super::reader::{Group, Reader};
use super::remark::{Place, Remark, Slip};
use crate::diag::Severity;
use crate::lang::{Text, bare, fold};
use crate::model::choice::{Cadence, Indicator, Status, SubmitTo, TaskKind, YesNo};
use crate::model::field::{self, Field, Required, deadline, document, growth, officer, task, update};
use crate::model::id::{AgencyId, TaskId};
use crate::model::limits;
use crate::parse::{self, ProblemKind, TaskDraft};
use crate::source::Content;
use crate::write::{self, Filled, Hints, Written};

/// A task as it would be written.
#[derive(Clone, Debug)]
pub struct Planned {
    pub place: Place,
    pub path: String,
    pub title: String,
    pub filled: Filled,
    /// Required fields that the row says nothing of.
    pub open: Vec<&'static Field>,
}

/// A row that is being read.
pub(super) struct Row<'r, 'a, 'g> {
    pub(super) reader: &'r mut Reader<'a, 'g>,
    pub(super) row: usize,
    pub(super) cells: &'r [Cell],
    pub(super) group: &'r Group,
    pub(super) as_fractions: bool,
    pub(super) filled: Filled,
    pub(super) remarks: Vec<Remark>,
}

impl Row<'_, '_, '_> {
    /// None where something stands in the way; the remarks say what.
    pub(super) fn planned(&mut self) -> Option<Planned> {
        self.take_texts();
        self.take_words();
        self.take_agencies();
        self.take_documents();
        self.take_deadline();
        self.take_update();
        let title = self.title();
        let lead = self.lead()?;
        let id = self.id(&lead)?;
        let path = format!("tasks/{lead}/{id}.yaml");
        self.refuse_twice(&lead, &title, &path)?;
        if self.remarks.iter().any(|remark| remark.severity == Severity::Error) {
            return None;
        }
        self.filled.push((&task::ID, Written::Word(id.to_string())));
        self.reader.ground.numbering.note(&path);
        let open = self.open();
        let place = self.reader.place(self.row, None);
        Some(Planned { place, path, title, filled: std::mem::take(&mut self.filled), open })
    }

    /// The cell of a field, or what stands for it where it is empty.
    fn cell(&self, field: &'static Field) -> Option<(Cell, Option<usize>)> {
        let column = self.reader.headings.place_of(field);
        let own = column.and_then(|column| self.cells.get(column)).filter(|cell| !cell.is_empty());
        let default = || {
            let (_, value) = self.reader.defaults.iter().find(|(known, _)| std::ptr::eq(*known, field))?;
            Some(Cell::Text(value.clone()))
        };
        own.cloned().map(|cell| (cell, column)).or_else(|| default().map(|cell| (cell, column)))
    }

    fn text_of(&self, field: &'static Field) -> Option<String> {
        let (cell, _) = self.cell(field)?;
        Some(cell::text(&cell)).filter(|text| !text.is_empty())
    }

    fn refuse(&mut self, column: Option<usize>, slip: Slip) {
        self.remarks.push(Remark::error(self.reader.place(self.row, column), slip));
    }

    fn put(&mut self, field: &'static Field, written: Written) {
        self.filled.push((field, written));
    }

    /// What a cell says, or a remark.
    fn read<T>(&mut self, field: &'static Field, read: impl Fn(&Self, &Cell) -> Result<T, Slip>) -> Option<T> {
        let (cell, column) = self.cell(field)?;
        if let Cell::Broken(code) = &cell {
            let slip = Slip::new(
                Text::new("ô báo lỗi {code}", "the cell holds the error {code}"),
                Text::new("sửa công thức, hoặc gõ lại giá trị vào ô", "mend the formula, or type the value"),
            );
            self.refuse(column, slip.arg("code", code.clone()));
            return None;
        }
        match read(self, &cell) {
            Ok(value) => Some(value),
            Err(slip) => {
                self.refuse(column, slip);
                None
            }
        }
    }

    fn take_texts(&mut self) {
        let line = |_: &Self, cell: &Cell| within(one_line(&cell::text(cell)), limits::LINE_CHARS);
        for field in [&task::TITLE, &task::WATCHING, &task::PRODUCT, &task::SECTOR] {
            if let Some(text) = self.read(field, line) {
                self.put(field, Written::Text(text));
            }
        }
        if let Some(text) = self.read(&task::CONTENT, |_, cell| within(cell::text(cell), limits::PROSE_CHARS)) {
            // A list of one column of words means by it the task's name as well.
            if self.reader.headings.place_of(&task::TITLE).is_none() {
                match within(one_line(&text), limits::LINE_CHARS) {
                    Ok(title) => self.put(&task::TITLE, Written::Text(title)),
                    Err(slip) => self.refuse(self.reader.headings.place_of(&task::CONTENT), slip),
                }
            }
            self.put(&task::CONTENT, Written::Text(text));
        }
        if self.cell(&task::TITLE).is_none() && self.cell(&task::CONTENT).is_none() {
            let column = self.reader.headings.place_of(&task::TITLE).or(self.reader.headings.place_of(&task::CONTENT));
            self.refuse(
                column,
                Slip::new(
                    Text::new(
                        "dòng có nội dung nhưng không có tên nhiệm vụ",
                        "the row holds something but no task's name",
                    ),
                    Text::new("điền tên nhiệm vụ, hoặc xóa dòng", "fill in the name, or delete the row"),
                ),
            );
        }
    }

    fn take_words(&mut self) {
        let choices = [
            (&task::KIND, TaskKind::CHOICES),
            (&task::SUBMIT_TO, SubmitTo::CHOICES),
            (&task::CADENCE, Cadence::CHOICES),
        ];
        for (field, choices) in choices {
            if let Some(word) = self.read(field, |_, cell| cell::choice(cell, choices)) {
                self.put(field, Written::Word(word));
            } else if let (true, Some(kind), None) =
                (std::ptr::eq(field, &task::KIND), self.group.kind, self.cell(field))
            {
                self.put(field, Written::Word(kind.to_owned()));
            }
        }
        for field in [&task::ASSIGNED, &task::COMPLETED, &task::REVIEWED] {
            if let Some(day) = self.read(field, |_, cell| cell::day(cell)) {
                self.put(field, Written::Word(day.to_string()));
            }
        }
        let status = self.read(&task::STATUS, |_, cell| cell::status(cell));
        let is_read = status.is_some() || self.cell(&task::STATUS).is_none();
        if is_read {
            let status = status.unwrap_or_else(|| Status::NotStarted.key().to_owned());
            self.put(&task::STATUS, Written::Word(status));
        }
        let as_fractions = self.as_fractions;
        if let Some(percent) = self.read(&task::PERCENT, |_, cell| cell::percent(cell, as_fractions)) {
            self.put(&task::PERCENT, Written::Word(percent));
        }
        if let Some(programmes) = self.read(&task::PROGRAMMES, Self::programmes) {
            self.put(&task::PROGRAMMES, Written::Words(programmes));
        }
        if let Some(indicators) = self.read(&task::GROWTH, |_, cell| indicators(cell)).filter(|found| !found.is_empty())
        {
            let direct = (&growth::DIRECT, Written::Word(YesNo::Yes.key().to_owned()));
            self.put(&task::GROWTH, Written::One(vec![direct, (&growth::INDICATORS, Written::Words(indicators))]));
        }
    }

    fn programmes(&self, cell: &Cell) -> Result<Vec<String>, Slip> {
        let list = &self.reader.ground.office.programmes.list;
        let text = cell::text(cell);
        let known = |name: &str| {
            list.iter()
                .find(|programme| programme.id.as_str() == name.trim() || bare(&programme.name) == bare(name))
                .map(|programme| programme.id.to_string())
        };
        let separators: &[char] = if known(&text).is_some() { &[] } else { &[';', ',', '\n'] };
        let names = text.split(separators).map(str::trim).filter(|name| !name.is_empty());
        let found = names.map(|name| {
            known(name).ok_or_else(|| {
                let ids: Vec<&str> = list.iter().map(|programme| programme.id.as_str()).collect();
                Slip::new(
                    Text::new("không có chương trình “{name}”", "no programme “{name}”"),
                    Text::new(
                        "ghi mã hoặc tên trong office/programmes.yaml: {ids}",
                        "write an id or a name from office/programmes.yaml: {ids}",
                    ),
                )
                .arg("name", name)
                .arg("ids", ids.join(", "))
            })
        });
        found.collect()
    }

    fn take_agencies(&mut self) {
        let lead = self.read(&task::LEAD, |row, cell| {
            let ground = &row.reader.ground;
            cell::agency(&one_line(&cell::text(cell)), &ground.office.registry, ground.today)
        });
        let lead = lead.or_else(|| self.group.lead.clone().filter(|_| self.cell(&task::LEAD).is_none()));
        if let Some(lead) = lead {
            self.put(&task::LEAD, Written::Word(lead));
        }
        let others = self.read(&task::COORDINATING, |row, cell| {
            let ground = &row.reader.ground;
            cell::agencies(&cell::text(cell), &ground.office.registry, ground.today)
        });
        if let Some(others) = others.filter(|others| !others.is_empty()) {
            self.put(&task::COORDINATING, Written::Words(others));
        }
        let position = self.text_of(&officer::POSITION);
        if let Some(name) = self.text_of(&task::FOCAL).or_else(|| self.text_of(&officer::NAME)) {
            // `Nguyễn Văn A, Chuyên viên`.
            let (name, written) = name.split_once([',', '-', '–', '\n']).unwrap_or((&name, ""));
            let written = Some(written.trim().to_owned()).filter(|written| !written.is_empty());
            let mut filled = vec![(&officer::NAME, Written::Text(name.trim().to_owned()))];
            filled.extend(position.or(written).map(|position| (&officer::POSITION, Written::Text(position))));
            self.put(&task::FOCAL, Written::One(filled));
        }
    }

    fn take_documents(&mut self) {
        let subject =
            self.text_of(&document::SUBJECT).map(|subject| (&document::SUBJECT, Written::Text(one_line(&subject))));
        let number = self.text_of(&document::NUMBER);
        let date = self.read(&document::DATE, |_, cell| cell::day(cell));
        let mut items: Vec<Filled> = Vec::new();
        if number.is_some() || date.is_some() {
            let number = number.map(|number| (&document::NUMBER, Written::Text(one_line(&number))));
            let date = date.map(|date| (&document::DATE, Written::Word(date.to_string())));
            items.push(number.into_iter().chain(date).chain(subject).collect());
        } else if let Some(found) = self.read(&task::DOCUMENTS, |_, cell| documents(&cell::text(cell))) {
            items = found
                .into_iter()
                .map(|(number, date)| {
                    vec![(&document::NUMBER, Written::Text(number)), (&document::DATE, Written::Word(date.to_string()))]
                })
                .collect();
            if let ([only], Some(subject)) = (items.as_mut_slice(), subject) {
                only.push(subject);
            }
        }
        if !items.is_empty() {
            self.put(&task::DOCUMENTS, Written::Many(items));
        }
    }

    fn take_deadline(&mut self) {
        let from = if self.cell(&deadline::VALUE).is_some() { &deadline::VALUE } else { &task::DEADLINE };
        let from = if self.cell(from).is_some() { from } else { &deadline::AS_WRITTEN };
        let Some(Due { kind, value, as_written }) = self.read(from, |_, cell| cell::deadline(cell)) else { return };
        let copied = [&deadline::AS_WRITTEN, &task::DEADLINE].into_iter().filter(|field| !std::ptr::eq(*field, from));
        let as_written = copied.filter_map(|field| self.text_of(field)).next().or(as_written);
        let mut filled = vec![(&deadline::KIND, Written::Word(kind.key().to_owned()))];
        filled.extend(value.map(|value| (&deadline::VALUE, Written::Word(value))));
        filled.extend(as_written.map(|words| (&deadline::AS_WRITTEN, Written::Text(one_line(&words)))));
        self.put(&task::DEADLINE, Written::One(filled));
    }

    /// What was done so far is the first update, of the day it was written.
    fn take_update(&mut self) {
        let texts: Filled = [&update::DEVELOPMENTS, &update::IMPLEMENTATION, &update::RESULTS]
            .into_iter()
            .filter_map(|field| Some((field, Written::Text(self.text_of(field)?))))
            .collect();
        if texts.is_empty() {
            return;
        }
        let today = self.reader.ground.today;
        let date = self.read(&update::DATE, |_, cell| cell::day(cell)).unwrap_or(today);
        let focal = self.filled.iter().find_map(|(field, written)| match written {
            Written::One(inner) if std::ptr::eq(*field, &task::FOCAL) => match inner.first() {
                Some((_, Written::Text(name))) => Some(name.clone()),
                _ => None,
            },
            _ => None,
        });
        let by = self.text_of(&update::BY).or(focal).map(|by| (&update::BY, Written::Text(one_line(&by))));
        let date = (&update::DATE, Written::Word(date.to_string()));
        self.put(&task::UPDATES, Written::Many(vec![std::iter::once(date).chain(by).chain(texts).collect()]));
    }

    /// The name as it will be written.
    fn title(&self) -> String {
        let written = self.filled.iter().find_map(|(field, written)| match written {
            Written::Text(text) if std::ptr::eq(*field, &task::TITLE) => Some(text.clone()),
            _ => None,
        });
        written.unwrap_or_default()
    }

    fn lead(&mut self) -> Option<AgencyId> {
        let lead = self.filled.iter().find_map(|(field, written)| match written {
            Written::Word(word) if std::ptr::eq(*field, &task::LEAD) => AgencyId::parse(word),
            _ => None,
        });
        if lead.is_none() && self.cell(&task::LEAD).is_none() {
            let column = self.reader.headings.place_of(&task::LEAD);
            self.refuse(
                column,
                Slip::new(
                    Text::new("không có cơ quan chủ trì", "there is no lead agency"),
                    Text::new(
                        "điền ô này, hoặc thêm --mac-dinh \"Cơ quan chủ trì=so-y-te\" cho cả bảng",
                        "fill in the cell, or add --mac-dinh \"Cơ quan chủ trì=so-y-te\" for the whole table",
                    ),
                ),
            );
        }
        lead
    }

    fn id(&mut self, lead: &AgencyId) -> Option<TaskId> {
        let given = self.read(&task::ID, |row, cell| {
            let written = cell::text(cell);
            let id = TaskId::parse(written.trim()).ok_or_else(|| {
                Slip::new(
                    Text::new("“{written}” không phải là mã nhiệm vụ", "“{written}” is not a task id"),
                    Text::new("dùng chữ in hoa không dấu, chữ số và dấu gạch nối, ví dụ STC-007; hoặc bỏ trống để cấp mã kế tiếp", "capital letters, digits and dashes, such as STC-007; or leave it empty for the next free one"),
                )
                .arg("written", written.clone())
            })?;
            match row.reader.ground.numbering.holder(&id) {
                None => Ok(id),
                Some(holder) => Err(Slip::new(
                    Text::new("mã {id} đã dùng cho {holder}", "the id {id} was given to {holder}"),
                    Text::new("mã không dùng lại: đặt mã khác, hoặc xóa dòng nếu nhiệm vụ đã có", "ids are not used again: give another, or delete the row where the task is there already"),
                )
                .arg("id", id.to_string())
                .arg("holder", holder)),
            }
        });
        match (given, self.cell(&task::ID)) {
            (Some(id), _) => Some(id),
            (None, Some(_)) => None,
            (None, None) => Some(self.reader.ground.numbering.next(lead)),
        }
    }

    /// A row that is a task already, there or further up.
    fn refuse_twice(&mut self, lead: &AgencyId, title: &str, path: &str) -> Option<()> {
        let key = (lead.to_string(), fold(title));
        let known = self.reader.titles.get(&key).cloned();
        match known {
            Some(known) if self.cell(&task::ID).is_none() && !title.is_empty() => {
                let slip = Slip::new(
                    Text::new("{lead} đã có nhiệm vụ cùng tên: {known}", "{lead} has a task of that name: {known}"),
                    Text::new(
                        "xóa dòng; nếu là nhiệm vụ khác, ghi mã riêng ở cột “Mã nhiệm vụ”",
                        "delete the row; if it is another task, give it an id in the column “Mã nhiệm vụ”",
                    ),
                );
                let column =
                    self.reader.headings.place_of(&task::TITLE).or(self.reader.headings.place_of(&task::CONTENT));
                self.refuse(column, slip.arg("lead", lead.to_string()).arg("known", known));
                None
            }
            _ => {
                self.reader.titles.insert(key, path.to_owned());
                Some(())
            }
        }
    }

    /// What is required and was not said.
    fn open(&self) -> Vec<&'static Field> {
        let text = write::task_file(&self.filled, &Hints::default());
        let draft = TaskDraft::parse(&Content::Text(text.as_str().into()));
        let missing = draft.problems.iter().filter_map(|problem| match problem.kind {
            ProblemKind::Missing { field } => Some(field),
            _ => None,
        });
        let mut open: Vec<&'static Field> = missing.collect();
        // A part of what is missing whole is not named again.
        open.retain(|field| field.required == Required::Always);
        let tables = [&field::DOCUMENT, &field::DEADLINE];
        for (whole, table) in [&task::DOCUMENTS, &task::DEADLINE].into_iter().zip(tables) {
            if !self.filled.iter().any(|(known, _)| std::ptr::eq(*known, whole)) {
                open.retain(|field| !table.fields.iter().any(|part| std::ptr::eq(*part, *field)));
                open.push(whole);
            }
        }
        open
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn within(text: String, max: usize) -> Result<String, Slip> {
    let length = text.chars().count();
    if length <= max {
        return Ok(text);
    }
    Err(Slip::new(
        Text::new(
            "nội dung dài {length} ký tự, nhiều hơn {max}",
            "the text has {length} {length|character|characters}, more than {max}",
        ),
        Text::new(
            "rút gọn; phần chi tiết đưa vào cột “Nội dung nhiệm vụ”",
            "shorten it; details belong in the column “Nội dung nhiệm vụ”",
        ),
    )
    .arg("length", length.to_string())
    .arg("max", max.to_string()))
}

fn documents(text: &str) -> Result<Vec<(String, NaiveDate)>, Slip> {
    text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(cell::document).collect()
}

/// The indicators a task moves; none for `không` and for nothing.
fn indicators(cell: &Cell) -> Result<Vec<String>, Slip> {
    let text = parse::clean(&cell::text(cell));
    if matches!(bare(&text).as_str(), "khong" | "") {
        return Ok(Vec::new());
    }
    let parts = text.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| cell::choice(&Cell::Text(part.to_owned()), Indicator::CHOICES)).collect()
}
