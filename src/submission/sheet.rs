//! An agency's workbook as it comes back: what each row answers, and everything in it
//! that is no answer, by its place.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{written_above, written_beside};
use super::base::{Base, seal};
use super::file::of_field;
use super::layout::{BASE_LABEL, Known, Mark, is_given};
use super::question::{Answer, Question, answer, questions};
use super::remarks::{
    changed_lock, merged_tasks, name_alone, no_column, no_headings, no_row, no_workbook, not_read, twice, two_columns,
};
use super::settle::is_below;
use crate::import::remark::{Place, Remark, Slip};
use crate::import::{Cell, Merged, Sheet, cell};
use crate::lang::{Lang, bare, shortened};
use crate::model::field::{Field, task};
use crate::model::time::Moment;
use crate::write::Written;

/// A row that came back.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    /// Where the task's file was when the workbook was made.
    pub path: String,
    pub made_from: MadeFrom,
    pub answers: Vec<Answer>,
    place: Place,
    /// Where each question is asked: the column and its heading; of a file that has no
    /// columns, nowhere.
    columns: Vec<(&'static Question, (usize, String))>,
}

/// What was known of a task's file when it was asked about.
#[derive(Clone, Debug)]
pub enum MadeFrom {
    /// What its fields said.
    Fields(Base),
    /// All of it: git's name of its bytes; and whose form asked.
    File {
        blob: String,
        agency: String,
        /// When it was saved, where it says so.
        saved: Option<Moment>,
    },
}

impl MadeFrom {
    /// Whose form asked.
    #[must_use]
    pub fn agency(&self) -> Option<&str> {
        match self {
            Self::Fields(_) => None,
            Self::File { agency, .. } => Some(agency),
        }
    }

    /// When the answers were saved, where that is said.
    #[must_use]
    pub fn saved(&self) -> Option<Moment> {
        match self {
            Self::Fields(_) => None,
            Self::File { saved, .. } => *saved,
        }
    }
}

impl Row {
    pub(super) fn of_file(id: String, path: String, made_from: MadeFrom, answers: Vec<Answer>) -> Self {
        let place = Place::sheet(&id);
        Self { id, path, made_from, answers, place, columns: Vec::new() }
    }

    /// Where a person finds what a way leads to.
    #[must_use]
    pub fn place(&self, path: &[&'static Field]) -> Place {
        // What was answered of it, else where it would be.
        let is_below = |question: &&'static Question| !path.is_empty() && is_below(question, path);
        let answered = self.answers.iter().map(|(question, _)| *question).filter(|question| !is_given(question));
        let wanted = { answered }.find(is_below).or_else(|| questions().iter().find(is_below));
        if self.columns.is_empty() {
            let steps: Vec<_> = path.iter().copied().map(Ok).collect();
            return Place::sheet(&of_field(&self.id, &steps));
        }
        let is_wanted = |known: &Question| wanted.is_some_and(|wanted| std::ptr::eq(known, wanted));
        let column = self.columns.iter().find(|(known, _)| is_wanted(known)).map(|(_, column)| column.clone());
        Place { column, ..self.place.clone() }
    }
}

/// The rows of a workbook that say something, and what is wrong with it.
#[must_use]
pub fn read(sheets: &[Sheet]) -> (Vec<Row>, Vec<Remark>) {
    let mut reading = Reading::default();
    let mut is_known = false;
    for sheet in sheets {
        if let Some(table) = Table::find(sheet) {
            is_known = true;
            reading.table(&table);
        } else if sheets.len() > 1
            && let Some((row, column)) = written_beside(sheet).first()
        {
            let found = sheet.rows.get(*row).and_then(|cells| cells.get(*column)).map(cell::text).unwrap_or_default();
            let place = Place { row: Some(row + 1), ..Place::sheet(&sheet.name) };
            reading.remarks.push(Remark::note(place, no_headings().arg("written", shortened(&found))));
        }
    }
    if !is_known {
        let name = sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default();
        reading.remarks.push(Remark::error(Place::sheet(&name), no_workbook()));
    }
    (reading.rows, reading.remarks)
}

#[derive(Clone, Copy)]
enum Column {
    Known(Known),
    Question(&'static Question),
    Base,
}

impl Column {
    fn of(heading: &str) -> Option<Self> {
        let heading = bare(heading);
        let is = |text: &str| !heading.is_empty() && bare(text) == heading;
        let known = Known::ALL.into_iter().find(|known| is(known.label().vi) || is(known.label().en));
        let question = || {
            let is_it = |question: &&Question| is(&question.label(Lang::Vi)) || is(&question.label(Lang::En));
            questions().iter().find(is_it).map(Self::Question)
        };
        let base = || (is(BASE_LABEL.vi) || is(BASE_LABEL.en)).then_some(Self::Base);
        known.map(Self::Known).or_else(question).or_else(base)
    }
}

/// A sheet with the row of its headings, and what stands below each that is known.
struct Table<'a> {
    sheet: &'a Sheet,
    head: usize,
    columns: BTreeMap<usize, Column>,
    id: usize,
    mark: usize,
}

impl<'a> Table<'a> {
    /// None where no row has the headings that every workbook has.
    fn find(sheet: &'a Sheet) -> Option<Self> {
        // Above them stand a title and notes.
        sheet.rows.iter().enumerate().take(30).find_map(|(head, cells)| {
            let columns: BTreeMap<usize, Column> =
                cells.iter().enumerate().filter_map(|(at, cell)| Some((at, Column::of(&cell::text(cell))?))).collect();
            let place =
                |is_it: fn(&Column) -> bool| columns.iter().find(|(_, column)| is_it(column)).map(|(at, _)| *at);
            let id = place(|column| matches!(column, Column::Known(Known::Id)))?;
            let mark = place(|column| matches!(column, Column::Base))?;
            Some(Self { sheet, head, columns, id, mark })
        })
    }

    /// What a cell says; nothing where it is empty.
    fn text(&self, row: usize, column: usize) -> Option<String> {
        self.sheet.rows.get(row)?.get(column).filter(|cell| !cell.is_empty()).map(cell::text)
    }

    fn heading(&self, column: usize) -> String {
        self.text(self.head, column).unwrap_or_default()
    }

    fn at(&self, row: usize, column: Option<usize>) -> Place {
        let column = column.map(|column| (column, self.heading(column)));
        Place { sheet: self.sheet.name.clone(), row: Some(row + 1), column }
    }

    fn questions(&self) -> impl Iterator<Item = (usize, &'static Question)> {
        self.columns.iter().filter_map(|(at, column)| match column {
            Column::Question(question) => Some((*at, *question)),
            _ => None,
        })
    }

    /// Above the table, and over columns that are not known.
    fn beside(&self) -> Vec<Remark> {
        let said = |row: usize, column: usize, slip: Slip| {
            let written = shortened(&self.text(row, column).unwrap_or_default());
            Remark::note(self.at(row, Some(column)), slip.arg("written", written))
        };
        let above = written_above(self.sheet, self.head, Some(self.mark)).into_iter();
        let width = self.sheet.rows.get(self.head).map_or(0, Vec::len);
        let unknown = (0..width).filter(|at| self.text(self.head, *at).is_some() && !self.columns.contains_key(at));
        above
            .map(|(row, column)| said(row, column, not_read()))
            .chain(unknown.map(|column| said(self.head, column, no_column())))
            .collect()
    }

    /// Of a row: locked cells that say something else than they did, cells in no column
    /// of the form, cells over several tasks.
    fn odd(&self, row: usize, seals: &[String]) -> Vec<Remark> {
        let cells = self.sheet.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        let odd = cells.iter().enumerate().filter_map(|(column, found)| match self.columns.get(&column) {
            Some(Column::Known(known)) => {
                let sealed = Known::ALL.iter().position(|other| other == known).and_then(|at| seals.get(at));
                let is_its_own = sealed.is_some_and(|sealed| *sealed == seal(&cell::text(found)));
                (!is_its_own).then(|| Remark::error(self.at(row, Some(column)), changed_lock()))
            }
            None if !found.is_empty() => {
                let slip = no_column().arg("written", shortened(&cell::text(found)));
                Some(Remark::error(self.at(row, Some(column)), slip))
            }
            _ => None,
        });
        let is_over_tasks = |range: &&Merged| {
            let (first, last) = (range.first, range.last);
            last.0 > first.0 && (first.0..=last.0).contains(&row) && self.text(first.0, first.1).is_some()
        };
        let merged = self.sheet.merged.iter().filter(is_over_tasks);
        odd.chain(merged.map(|range| Remark::error(self.at(row, Some(range.first.1)), merged_tasks()))).collect()
    }

    /// What a row answers.
    fn answers(&self, row: usize) -> (Vec<Answer>, Vec<Remark>) {
        let (mut answers, mut remarks): (Vec<Answer>, Vec<Remark>) = Default::default();
        for (column, question) in self.questions() {
            let Some(found) = self.sheet.rows.get(row).and_then(|cells| cells.get(column)) else { continue };
            let refused = |slip| Remark::error(self.at(row, Some(column)), slip);
            match answer(question, found) {
                Ok(Some((known, _))) if answers.iter().any(|(said, _)| std::ptr::eq(*said, known)) => {
                    remarks.push(refused(two_columns()));
                }
                Ok(said) => answers.extend(said),
                Err(slip) => remarks.push(refused(slip)),
            }
        }
        (answers, remarks)
    }

    /// The column of a name that was put in place of the one that stood there, where no
    /// update says what that person has to say.
    fn new_name_alone(&self, answers: &[Answer], seals: &[String]) -> Option<usize> {
        let (name, written) = answers.iter().find(|(question, _)| is_given(question))?;
        let Written::Text(text) = written else { return None };
        let is_update = |question: &Question| std::ptr::eq(question.root(), &task::UPDATES) && !is_given(question);
        let is_as_it_was = *seals.get(Known::ALL.len())? == seal(text);
        if is_as_it_was || answers.iter().any(|(question, _)| is_update(question)) {
            return None;
        }
        self.questions().find(|(_, question)| std::ptr::eq(*question, *name)).map(|(at, _)| at)
    }
}

#[derive(Default)]
struct Reading {
    rows: Vec<Row>,
    remarks: Vec<Remark>,
    paths: BTreeSet<String>,
}

impl Reading {
    fn table(&mut self, table: &Table<'_>) {
        self.remarks.extend(table.beside());
        for (row, cells) in table.sheet.rows.iter().enumerate().skip(table.head + 1) {
            if !cells.iter().all(Cell::is_empty) {
                self.row(table, row);
            }
        }
    }

    fn row(&mut self, table: &Table<'_>, row: usize) {
        let mark = table.text(row, table.mark).as_deref().and_then(Mark::read);
        let (Some(id), Some(Mark { base, seals, path })) = (table.text(row, table.id), mark) else {
            self.remarks.push(Remark::error(table.at(row, None), no_row()));
            return;
        };
        let mut refused = table.odd(row, &seals);
        let (answers, remarks) = table.answers(row);
        refused.extend(remarks);
        let is_kept_out = !refused.is_empty();
        self.remarks.append(&mut refused);
        if let Some(column) = table.new_name_alone(&answers, &seals) {
            self.remarks.push(Remark::note(table.at(row, Some(column)), name_alone()));
        }
        // A row in which only the name stands that was put there is not filled in.
        if is_kept_out || answers.iter().all(|(question, _)| is_given(question)) {
            return;
        }
        if !self.paths.insert(path.clone()) {
            self.remarks.push(Remark::error(table.at(row, None), twice().arg("id", id)));
            return;
        }
        let columns = table.questions().map(|(at, question)| (question, (at, table.heading(at)))).collect();
        let made_from = MadeFrom::Fields(base);
        self.rows.push(Row { id, path, made_from, answers, place: table.at(row, None), columns });
    }
}
