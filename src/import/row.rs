//! One row as one task: its cells by the columns they stand in, the id it gets,
//! the file it becomes.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Cell;
use super::agencies::Coordinating;
use super::cell::{self, Due};
use super::heading::Column;
use super::reader::{Group, Reader};
use super::remark::{Place, Remark, Slip};
use crate::diag::Severity;
use crate::lang::{Text, bare, fold};
use crate::model::choice::{Cadence, Indicator, Status, SubmitTo, TaskKind, YesNo};
use crate::model::deadline::Deadline;
use crate::model::field::{self, Field, Required, cause, citation, deadline, document, growth, officer, task, update};
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
    /// As it was understood.
    pub due: Option<Deadline>,
    /// Required fields that the row says nothing of.
    pub open: Vec<&'static Field>,
}

/// A row that is being read.
pub(super) struct Row<'r, 'a, 'g> {
    reader: &'r mut Reader<'a, 'g>,
    row: usize,
    cells: &'r [Cell],
    group: &'r Group,
    has_fractions: bool,
    filled: Filled,
    due: Option<Deadline>,
    pub(super) remarks: Vec<Remark>,
    /// Columns that were written, or of which something was said.
    accounted: RefCell<BTreeSet<usize>>,
}

impl<'r, 'a, 'g> Row<'r, 'a, 'g> {
    pub(super) fn new(
        reader: &'r mut Reader<'a, 'g>,
        row: usize,
        cells: &'r [Cell],
        group: &'r Group,
        has_fractions: bool,
    ) -> Self {
        let (filled, remarks, accounted) = (Filled::new(), Vec::new(), RefCell::default());
        Self { reader, row, cells, group, has_fractions, filled, due: None, remarks, accounted }
    }

    /// The task's name is merged with rows beneath that say something of their own.
    pub(super) fn refuse_torn(&mut self, rows: &[usize]) {
        let rows: Vec<String> = rows.iter().map(|row| (row + 1).to_string()).collect();
        let slip = Slip::new(
            Text::new(
                "tên nhiệm vụ là ô gộp nhiều dòng, dòng {rows} còn ghi nội dung riêng",
                "the task's name is merged over several rows, and row {rows} says something of its own",
            ),
            Text::new(
                "mỗi nhiệm vụ một dòng: dồn nội dung vào một dòng, hoặc bỏ gộp và đặt tên cho từng dòng",
                "a task is one row: put it all there, or unmerge the name and give each row one",
            ),
        );
        self.refuse(self.title_column(), slip.arg("rows", rows.join(", ")));
    }

    /// None where something stands in the way; the remarks say what.
    pub(super) fn planned(&mut self) -> Option<Planned> {
        self.take_texts();
        self.take_words();
        self.take_agencies();
        self.take_documents();
        self.take_deadline();
        self.take_update();
        let title = self.title();
        let lead = self.lead();
        // Read of a row without a lead as well, which may be all that is wrong with the id.
        let given = self.given_id();
        let id = match self.cell(&task::ID) {
            Some(_) => given,
            None => lead.as_ref().map(|lead| self.next_id(lead)),
        };
        // Said of a refused row as well: what is fixed there is all that was in the way.
        self.say_what_is_left();
        let (lead, id) = lead.zip(id)?;
        let path = format!("tasks/{lead}/{id}.yaml");
        self.refuse_twice(&lead, &title)?;
        if self.remarks.iter().any(|remark| remark.severity == Severity::Error) {
            return None;
        }
        self.reader.titles.insert((lead.to_string(), fold(&title)), path.clone());
        // The next of this agency follows; one that was given by hand may be ahead of it.
        let is_given = self.cell(&task::ID).is_some();
        if is_given {
            self.reader.given.clear();
        } else {
            self.reader.given.insert(lead.clone(), id.clone());
        }
        self.filled.push((&task::ID, Written::Word(id.to_string())));
        self.reader.ground.numbering.note(&path);
        let open = self.open();
        let place = self.reader.place(self.row, None);
        Some(Planned { place, path, title, filled: std::mem::take(&mut self.filled), due: self.due.take(), open })
    }

    fn title_column(&self) -> Option<usize> {
        let headings = self.reader.headings;
        headings.place_of(&task::TITLE).or_else(|| headings.place_of(&task::CONTENT))
    }

    /// Values in known columns that no field takes as they stand.
    fn say_what_is_left(&mut self) {
        let known = self
            .reader
            .headings
            .columns
            .iter()
            .enumerate()
            .filter_map(|(column, (found, _))| matches!(found, Some(Column::Of(_))).then_some(column));
        let left: Vec<(usize, String)> = known
            .filter(|column| !self.accounted.borrow().contains(column))
            .filter_map(|column| {
                let found = self.cells.get(column).filter(|cell| !cell.is_empty())?;
                // A range over several columns is said by its first.
                let is_own = self.reader.grid.origin(self.row, column).1 == column;
                is_own.then(|| (column, cell::text(found)))
            })
            .collect();
        for (column, written) in left {
            let field = match self.reader.headings.columns.get(column) {
                Some((Some(Column::Of(field)), _)) => *field,
                _ => continue,
            };
            let needed: Vec<&str> = goes_with(field).iter().map(|field| field.label.vi).collect();
            let fix = match needed.is_empty() {
                false => Text::new(
                    "giá trị này chỉ ghi được cùng cột {needed} của dòng; điền thêm, hoặc ghi trong tệp sau khi nhập",
                    "it is written with the row's column {needed} only; fill that in, or write it into the file afterwards",
                ),
                true => Text::new(
                    "các cột khác của dòng đã chiếm chỗ ghi giá trị này; bỏ bớt một, hoặc ghi trong tệp sau khi nhập",
                    "other columns of the row stand in its place; leave one out, or write it into the file afterwards",
                ),
            };
            let slip = Slip::new(
                Text::new("giá trị “{written}” không được ghi vào tệp", "“{written}” is not written into the file"),
                fix,
            );
            let slip =
                slip.arg("needed", needed.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>().join(", "));
            self.note(column, slip.arg("written", crate::lang::shortened(&written)));
        }
    }

    fn note(&mut self, column: usize, slip: Slip) {
        self.accounted.borrow_mut().insert(column);
        self.remarks.push(Remark::note(self.reader.place(self.row, Some(column)), slip));
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

    /// The words of a cell that goes into the file as they are.
    fn text_of(&mut self, field: &'static Field) -> Option<String> {
        self.read(field, |_, cell| Ok(cell::text(cell))).filter(|text| !text.is_empty())
    }

    fn refuse(&mut self, column: Option<usize>, slip: Slip) {
        self.accounted.borrow_mut().extend(column);
        self.remarks.push(Remark::error(self.reader.place(self.row, column), slip));
    }

    fn put(&mut self, field: &'static Field, written: Written) {
        self.filled.push((field, written));
    }

    /// What a cell says, or a remark.
    fn read<T>(&mut self, field: &'static Field, read: impl Fn(&Self, &Cell) -> Result<T, Slip>) -> Option<T> {
        let (cell, column) = self.cell(field)?;
        self.accounted.borrow_mut().extend(column);
        match cell::usable(&cell).and_then(|()| read(self, &cell)) {
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
            self.refuse(
                self.title_column(),
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
                (std::ptr::eq(field, &task::KIND), self.group.kind(), self.cell(field))
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
        let has_fractions = self.has_fractions;
        if let Some(percent) = self.read(&task::PERCENT, |_, cell| cell::percent(cell, has_fractions)) {
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
        let lead = self.read(&task::LEAD, |row, cell| row.reader.names.lead(&one_line(&cell::text(cell))));
        let lead = lead.or_else(|| self.group.lead().cloned().filter(|_| self.cell(&task::LEAD).is_none()));
        if let Some(lead) = lead {
            self.put(&task::LEAD, Written::Word(lead));
        }
        let others = self.read(&task::COORDINATING, |row, cell| row.reader.names.coordinating(&cell::text(cell)));
        let Coordinating { ids, mut bodies } = others.unwrap_or_default();
        if !ids.is_empty() {
            self.put(&task::COORDINATING, Written::Words(ids));
        }
        bodies.extend(self.text_of(&task::BODIES).map(|bodies| one_line(&bodies)));
        if !bodies.is_empty() {
            self.put(&task::BODIES, Written::Text(bodies.join("; ")));
        }
        let name = match self.text_of(&task::FOCAL) {
            Some(name) => Some(name),
            None => self.text_of(&officer::NAME),
        };
        if let Some(name) = name {
            let position = self.text_of(&officer::POSITION);
            // `Nguyễn Văn A, Chuyên viên`.
            let (name, written) = name.split_once([',', '-', '–', '\n']).unwrap_or((&name, ""));
            let written = Some(written.trim().to_owned()).filter(|written| !written.is_empty());
            let position = match (position, written) {
                (Some(position), Some(written)) if position != written => Some(format!("{written}, {position}")),
                (position, written) => position.or(written),
            };
            let mut filled = vec![(&officer::NAME, Written::Text(name.trim().to_owned()))];
            filled.extend(position.map(|position| (&officer::POSITION, Written::Text(one_line(&position)))));
            self.put(&task::FOCAL, Written::One(filled));
        }
    }

    fn take_documents(&mut self) {
        let has_subject = self.cell(&document::SUBJECT).is_some();
        let number = self.text_of(&document::NUMBER);
        let date = self.read(&document::DATE, |_, cell| cell::day(cell));
        let mut items: Vec<Filled> = Vec::new();
        if number.is_some() || date.is_some() {
            let number = number.map(|number| (&document::NUMBER, Written::Text(one_line(&number))));
            let date = date.map(|date| (&document::DATE, Written::Word(date.to_string())));
            items.push(number.into_iter().chain(date).chain(self.subject()).collect());
        } else if let Some(found) = self.read(&task::DOCUMENTS, |_, cell| documents(&cell::text(cell))) {
            items = found
                .into_iter()
                .map(|(number, date)| {
                    vec![(&document::NUMBER, Written::Text(number)), (&document::DATE, Written::Word(date.to_string()))]
                })
                .collect();
            // Of several documents it is not said which one a subject is of.
            if let (true, [only]) = (has_subject, items.as_mut_slice()) {
                only.extend(self.subject());
            }
        }
        if !items.is_empty() {
            self.put(&task::DOCUMENTS, Written::Many(items));
        }
        if let Some((number, date)) = self.read(&task::PAUSE, |_, cell| cell::document(&one_line(&cell::text(cell)))) {
            let number = (&citation::NUMBER, Written::Text(number));
            self.put(&task::PAUSE, Written::One(vec![number, (&citation::DATE, Written::Word(date.to_string()))]));
        }
        if let Some(cause) = self.text_of(&task::CAUSE) {
            let kind = cell::cause_kind(&cause).map(|kind| (&cause::KIND, Written::Word(kind.key().to_owned())));
            let content = (&cause::CONTENT, Written::Text(cause));
            self.put(&task::CAUSE, Written::One(kind.into_iter().chain([content]).collect()));
        }
    }

    fn subject(&mut self) -> Option<(&'static Field, Written)> {
        let subject = self.text_of(&document::SUBJECT)?;
        Some((&document::SUBJECT, Written::Text(one_line(&subject))))
    }

    fn take_deadline(&mut self) {
        let sources: [&'static Field; 3] = [&deadline::VALUE, &task::DEADLINE, &deadline::AS_WRITTEN];
        let filled: Vec<&'static Field> = sources.into_iter().filter(|field| self.cell(field).is_some()).collect();
        let Some((from, others)) = filled.split_first() else { return };
        let Some(Due { reading, as_written }) = self.read(from, |_, cell| cell::deadline(cell)) else {
            // The error says it for all of them.
            let columns = others.iter().filter_map(|field| self.reader.headings.place_of(field));
            self.accounted.borrow_mut().extend(columns);
            return;
        };
        // The words of the document, where a column of its own has them.
        let copied = others.iter().rev().find_map(|field| self.text_of(field));
        let as_written = copied.or(as_written);
        let as_written = as_written.map(|words| one_line(&words));
        let mut filled = vec![(&deadline::KIND, Written::Word(reading.kind.key().to_owned()))];
        filled.extend(reading.value.clone().map(|value| (&deadline::VALUE, Written::Word(value))));
        filled.extend(as_written.clone().map(|words| (&deadline::AS_WRITTEN, Written::Text(words))));
        self.due = Deadline::read(reading.kind, reading.value.as_deref(), as_written);
        self.put(&task::DEADLINE, Written::One(filled));
    }

    /// What was done so far is the first update, of the day it was written.
    fn take_update(&mut self) {
        let fields: [&'static Field; 3] = [&update::DEVELOPMENTS, &update::IMPLEMENTATION, &update::RESULTS];
        let texts: Filled =
            fields.into_iter().filter_map(|field| Some((field, Written::Text(self.text_of(field)?)))).collect();
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
                    match column {
                        // A merged column saved as CSV leaves its cells empty: no one agency stands for them all.
                        Some(_) => Text::new(
                            "điền ô này; nếu cột có ô gộp thì nhập từ tệp .xlsx, .ods, .xls, hoặc bỏ gộp và điền từng dòng",
                            "fill in the cell; if the column has merged cells, import the .xlsx, .ods or .xls, or unmerge them",
                        ),
                        None => Text::new(
                            "thêm cột “Cơ quan chủ trì”; nếu cả bảng chỉ của một cơ quan, thêm --mac-dinh \"Cơ quan chủ trì=so-y-te\"",
                            "add a column “Cơ quan chủ trì”; if the whole table is one agency's, add --mac-dinh \"Cơ quan chủ trì=so-y-te\"",
                        ),
                    },
                ),
            );
        }
        lead
    }

    /// The id that the row gives, where it can be given.
    fn given_id(&mut self) -> Option<TaskId> {
        self.read(&task::ID, |row, cell| {
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
        })
    }

    /// As `Numbering::next` says, without asking all ids again for every row.
    fn next_id(&self, lead: &AgencyId) -> TaskId {
        let numbering = &self.reader.ground.numbering;
        let after = self.reader.given.get(lead).and_then(|last| numbering.following(last));
        after.unwrap_or_else(|| numbering.next(lead))
    }

    /// A row that is a task already, there or further up.
    fn refuse_twice(&mut self, lead: &AgencyId, title: &str) -> Option<()> {
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
                self.refuse(self.title_column(), slip.arg("lead", lead.to_string()).arg("known", known));
                None
            }
            _ => Some(()),
        }
    }

    /// What is required and was not said. It follows from which fields are filled.
    fn open(&mut self) -> Vec<&'static Field> {
        let shape = shape(&self.filled);
        if let Some(known) = self.reader.open.get(&shape) {
            return known.clone();
        }
        let open = self.missing();
        self.reader.open.insert(shape, open.clone());
        open
    }

    fn missing(&self) -> Vec<&'static Field> {
        let text = write::task_file(&self.filled, &Hints::default());
        let draft = TaskDraft::parse(&Content::Text(text.as_str().into()));
        let missing = draft.problems.iter().filter_map(|problem| match problem.kind {
            ProblemKind::Missing { field, .. } => Some(field),
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

/// The fields without which a value has no place of its own in a task file.
fn goes_with(field: &'static Field) -> &'static [&'static Field] {
    const OF_DOCUMENT: &[&Field] = &[&document::NUMBER, &document::DATE];
    const OF_UPDATE: &[&Field] = &[&update::DEVELOPMENTS, &update::IMPLEMENTATION, &update::RESULTS];
    const OF_OFFICER: &[&Field] = &[&officer::NAME];
    let known: [(&'static Field, &'static [&'static Field]); 4] = [
        (&document::SUBJECT, OF_DOCUMENT),
        (&update::DATE, OF_UPDATE),
        (&update::BY, OF_UPDATE),
        (&officer::POSITION, OF_OFFICER),
    ];
    known.iter().find(|(known, _)| std::ptr::eq(*known, field)).map_or(&[], |(_, fields)| fields)
}

/// The keys of what is filled, one inside the other.
fn shape(filled: &Filled) -> String {
    let part = |(field, written): &(&'static Field, Written)| {
        let inner = match written {
            Written::One(inner) => shape(inner),
            Written::Many(items) => items.iter().map(shape).collect::<Vec<_>>().join("|"),
            _ => String::new(),
        };
        format!("{}({inner})", field.key)
    };
    filled.iter().map(part).collect()
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
