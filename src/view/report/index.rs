//! Annex II, the list of all tasks.

use super::annex::Listed;
use super::attention::Class;
use super::body::latest_results;
use super::{Writer, flat};
use crate::assess::Assessed;
use crate::lang::{self, Text};
use crate::model::choice::DeadlineKind;
use crate::model::id::AgencyId;
use crate::prose::{self, Line, Run};
use crate::source::Spanned;
use crate::view::badge;
use crate::view::lists::numbered;
use crate::view::paper::{Cell, Listing, Table, Value};

/// Nobody reads a longer list of all tasks on paper, and no word processor opens it.
const MOST_TASKS: usize = 2_000;

/// Agencies named on paper; the spreadsheet has them all.
const NAMED: usize = 4;

/// Whether paper says more of it than that it is there.
fn in_full(task: &Assessed<'_>) -> bool {
    task.is_for_the_room()
}

impl Writer<'_> {
    /// Annex II: every task that is counted and aggregated, once.
    pub(super) fn index(&self) -> Listed<'_> {
        let all = self.index_of(|_| true);
        let shown = if all.count() <= MOST_TASKS {
            all.table(MOST_TASKS)
        } else {
            self.index_of(in_full).table(MOST_TASKS).of_more()
        };
        let text = Text::new(
            "Danh mục có {n} nhiệm vụ; bản giấy chỉ in {m} nhiệm vụ cần báo cáo Hội nghị, danh mục đầy đủ trong tệp XLSX và CSV kèm theo.",
            "The list has {n} {n|task|tasks}; the printed report shows the {m} that need discussion, the XLSX and CSV files all of them.",
        );
        self.excerpt(text, all, shown)
    }

    fn index_of(&self, wanted: impl Fn(&Assessed<'_>) -> bool) -> Listing<'_> {
        let columns = vec![
            self.number_column(4),
            self.column(Text::new("Nội dung nhiệm vụ", "Task"), 14),
            self.column(Text::new("Văn bản giao (số, ký hiệu; ngày)", "Assigned by (number; date)"), 9).joined(),
            self.column(Text::new("Cơ quan chủ trì", "Lead agency"), 8),
            self.column(Text::new("Cơ quan phối hợp", "Coordinating agencies"), 9).joined(),
            self.column(Text::new("Thời hạn", "Deadline"), 9),
            self.column(Text::new("Sản phẩm", "Product"), 8),
            self.column(Text::new("Tình hình, kết quả thực hiện", "Implementation and results"), 18),
            self.column(Text::new("Khó khăn, vướng mắc", "Difficulties"), 8).below(),
            self.column(Text::new("Đề xuất, kiến nghị", "Proposals"), 7).below(),
            self.column(Text::new("Tình trạng", "State"), 6),
        ];
        let mut of_class: [Vec<&Assessed<'_>>; Class::ALL.len()] = Default::default();
        for task in self.counted().filter(|task| !task.is_excluded() && wanted(task)) {
            let class = self.class(task);
            of_class
                .iter_mut()
                .zip(Class::ALL)
                .filter(|(_, one)| *one == class)
                .for_each(|(tasks, _)| tasks.push(task));
        }
        let group = |((class, letter), tasks): ((Class, &str), Vec<_>)| {
            (format!("{letter}. {}", self.say(class.heading())), tasks)
        };
        let groups = Class::ALL.into_iter().zip(["A", "B", "C", "D"]).zip(of_class).map(group);
        let groups = groups.filter(|(_, tasks)| !tasks.is_empty()).collect();
        let frame = Table::new("tasks", columns, Vec::new(), &self.no_task());
        Listing::new(frame, groups, |at, task| self.index_row(at.number, task))
    }

    fn index_row(&self, index: usize, task: &Assessed<'_>) -> Vec<Cell> {
        let lang = self.lang;
        let details = &task.state.task.details;
        let withheld = || vec![Cell::words(""); 6];
        let mut row = vec![self.ordinal(index), self.task_cell(task)];
        if details.is_classified() {
            row.push(Cell::words(""));
            row.push(Cell::words(self.agency_name(task)));
            row.extend(withheld());
            row.push(Cell::words(badge::standing_words(task.standing, lang)));
            return row;
        }
        let documents = details.documents.iter().map(|document| {
            numbered(
                document.number.as_ref().map(|number| number.value.as_str()),
                document.date.as_ref().map(|date| lang::prose_date(date.value, lang)),
                lang,
            )
        });
        let open = || details.blockers.iter().filter(|blocker| blocker.is_open());
        let lines =
            |text: &Option<Spanned<String>>| text.as_ref().map(|text| prose::lines(&text.value)).unwrap_or_default();
        row.extend([
            Cell::lines(documents.map(Line::plain).collect()),
            Cell::words(self.agency_name(task)),
            self.coordinating(details.coordinating.iter().map(|id| &id.value).collect(), &details.bodies),
            self.deadline_cell(task),
            Cell::words(details.product.as_ref().map(|product| flat(&product.value)).unwrap_or_default()),
            Cell::lines(self.latest(task)),
            Cell::lines(open().flat_map(|blocker| lines(&blocker.content)).collect()),
            Cell::lines(open().flat_map(|blocker| lines(&blocker.proposal)).collect()),
            Cell::words(badge::standing_words(task.standing, lang)),
        ]);
        row
    }

    /// The results; of a task the room must speak of, the implementation too.
    fn latest(&self, task: &Assessed<'_>) -> Vec<Line> {
        let last = task.state.updates.last().filter(|_| task.is_for_the_room());
        let implementation = last.and_then(|last| last.update.implementation.as_ref());
        let mut lines = implementation.map(|text| prose::lines(&text.value)).unwrap_or_default();
        let mut results = latest_results(task);
        match (lines.as_mut_slice(), results.as_mut_slice()) {
            // One sentence each: one after the other.
            ([one], [other]) if one.mark.is_empty() && other.mark.is_empty() => {
                let end = if one.text().ends_with(['.', '!', '?', '…', ';']) { " " } else { ". " };
                one.runs.push(Run::plain(end));
                one.runs.append(&mut other.runs);
            }
            _ => lines.append(&mut results),
        }
        lines
    }

    /// `Sở XD, Sở CT và 09 cơ quan khác`; in full in a spreadsheet.
    fn coordinating(&self, agencies: Vec<&AgencyId>, bodies: &Option<Spanned<String>>) -> Cell {
        let registry = &self.assessment.snapshot.office.registry;
        let all: Vec<&str> = agencies.iter().map(|id| registry.name_in(id, self.lang)).collect();
        let (named, rest) = if agencies.len() > NAMED {
            let rest = Text::new(" và {n} cơ quan khác", " and {n} {n|other|others}")
                .fill(self.lang, &[("n", &self.number(agencies.len() - NAMED + 1))]);
            (NAMED - 1, rest)
        } else {
            (agencies.len(), String::new())
        };
        let short = agencies.iter().take(named);
        let of = |id: &'_ &AgencyId| registry.agency(id).map(|agency| agency.short_name_in(self.lang));
        let named: Vec<&str> = short.map(|id| of(id).unwrap_or(id.as_str())).collect();
        let bodies = bodies.iter().map(|bodies| bodies.value.clone());
        let short: Vec<String> =
            [named.join(", ") + &rest].into_iter().filter(|text| !text.is_empty()).chain(bodies.clone()).collect();
        let all: Vec<String> = [all.join(", ")].into_iter().filter(|text| !text.is_empty()).chain(bodies).collect();
        Cell::words(short.join("; ")).valued(Value::Full(all.join("; ")))
    }

    /// The document's phrase, with the day it ends on where it names none.
    pub(super) fn deadline_cell(&self, task: &Assessed<'_>) -> Cell {
        let deadline = &task.state.deadline.governs;
        let phrase = deadline.phrase(self.lang);
        match task.due() {
            Some(day) if matches!(deadline.kind, DeadlineKind::On | DeadlineKind::Before) => {
                let shown = if deadline.kind == DeadlineKind::On { lang::table_date(day, self.lang) } else { phrase };
                Cell::words(shown).valued(Value::Day(day))
            }
            Some(day) => {
                let lines = vec![Line::plain(phrase), Line::plain(format!("({})", lang::table_date(day, self.lang)))];
                Cell::lines(lines).valued(Value::Day(day))
            }
            None => Cell::words(phrase),
        }
    }
}
