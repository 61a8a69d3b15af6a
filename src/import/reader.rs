//! The rows of a sheet, one after another: which are tasks, which stand over a
//! group of them, which only number the columns.

use super::cell;
use super::heading::Headings;
use super::remark::{Place, Remark, Slip};
use super::row::Row;
use super::{Cell, Ground, Plan, Sheet, Titles};
use crate::lang::{Text, bare};
use crate::model::agency::Named;
use crate::model::choice::TaskKind;
use crate::model::field::{Field, task};
use crate::write::Filled;

pub(super) struct Reader<'a, 'g> {
    pub(super) sheet: &'a Sheet,
    pub(super) headings: &'a Headings,
    pub(super) defaults: &'a [(&'static Field, String)],
    pub(super) ground: &'a mut Ground<'g>,
    pub(super) titles: &'a mut Titles,
}

/// What a row above says for those beneath it: `I. Sở Tài chính`.
#[derive(Default)]
pub(super) struct Group {
    pub(super) lead: Option<String>,
    pub(super) kind: Option<&'static str>,
}

impl Reader<'_, '_> {
    pub(super) fn read(&mut self, plan: &mut Plan) {
        let sheet = self.sheet;
        let as_fractions = self.percent_is_a_fraction();
        let mut group = Group::default();
        for (row, cells) in sheet.rows.iter().enumerate().skip(self.headings.first_row) {
            if cells.iter().all(Cell::is_empty) || is_numbering(cells) {
                continue;
            }
            if let Some(heading) = self.heading_of_group(cells) {
                group = self.group(&heading, group);
                plan.remarks.push(Remark::note(self.place(row, None), group_row(&heading, &group)));
                continue;
            }
            let mut task = Row {
                reader: self,
                row,
                cells,
                group: &group,
                as_fractions,
                filled: Filled::new(),
                remarks: Vec::new(),
            };
            let planned = task.planned();
            plan.remarks.append(&mut task.remarks);
            plan.tasks.extend(planned);
        }
    }

    pub(super) fn place(&self, row: usize, column: Option<usize>) -> Place {
        let heading =
            |column: usize| self.headings.columns.get(column).map(|(_, name)| name.clone()).unwrap_or_default();
        Place {
            sheet: self.sheet.name.clone(),
            row: Some(row + 1),
            column: column.map(|column| (column, heading(column))),
        }
    }

    /// Cells in the percent format hold 0,45: then all are at most 1 and one is no integer.
    fn percent_is_a_fraction(&self) -> bool {
        let Some(column) = self.headings.place_of(&task::PERCENT) else { return false };
        let numbers: Vec<f64> = self
            .sheet
            .rows
            .iter()
            .skip(self.headings.first_row)
            .filter_map(|row| match row.get(column) {
                Some(Cell::Number(number)) => Some(*number),
                _ => None,
            })
            .collect();
        numbers.iter().all(|number| *number <= 1.0) && numbers.iter().any(|number| number.fract() != 0.0)
    }

    /// A row with nothing but a name, and before it a number that is none: `I`, `A`.
    fn heading_of_group(&self, cells: &[Cell]) -> Option<String> {
        let number = self.headings.number();
        let mut filled = cells.iter().enumerate().filter(|(column, cell)| !cell.is_empty() && Some(*column) != number);
        let (_, only) = filled.next()?;
        let is_alone = filled.next().is_none();
        let numbered = number.and_then(|column| cells.get(column)).map(cell::text).unwrap_or_default();
        let is_a_task = numbered.chars().any(|c| c.is_ascii_digit());
        // Without a column of numbers a lone name may be a task with everything to be filled in.
        let is_group = is_alone && !is_a_task && (number.is_some() || self.lead_named(&cell::text(only)).is_some());
        let is_sum = bare(&cell::text(only)).starts_with("tong cong") || bare(&numbered).starts_with("tong");
        (is_group || is_sum).then(|| cell::text(only))
    }

    fn lead_named(&self, text: &str) -> Option<String> {
        let named = |text: &str| match self.ground.office.registry.named(text, self.ground.today) {
            Named::One(agency) => Some(agency.id.to_string()),
            _ => None,
        };
        // `I. Sở Tài chính`.
        named(text).or_else(|| text.split_once(". ").and_then(|(_, name)| named(name)))
    }

    fn group(&self, heading: &str, above: Group) -> Group {
        let plain = bare(heading);
        let kind = [("trong tam", TaskKind::Key), ("thuong xuyen", TaskKind::Regular)];
        let kind = kind.into_iter().find(|(word, _)| plain.contains(word)).map(|(_, kind)| kind.key());
        Group { lead: self.lead_named(heading).or(above.lead), kind: kind.or(above.kind) }
    }
}

/// `(1) (2) (3)`, `A B C`: the row that numbers the columns.
fn is_numbering(cells: &[Cell]) -> bool {
    let texts: Vec<String> = cells.iter().map(cell::text).filter(|text| !text.is_empty()).collect();
    let is_mark = |text: &String| {
        let mark = text.trim_matches(['(', ')', '[', ']']);
        mark.len() <= 2 && (mark.chars().all(|c| c.is_ascii_digit()) || mark.len() == 1)
    };
    texts.len() >= 3 && texts.iter().all(is_mark)
}

fn group_row(heading: &str, group: &Group) -> Slip {
    let message = match group.lead {
        Some(_) => Text::new(
            "dòng nhóm “{heading}”; dòng dưới không ghi cơ quan chủ trì thì là {lead}",
            "“{heading}” is the heading of a group; where a row beneath names no lead agency it is {lead}",
        ),
        None => {
            Text::new("dòng nhóm “{heading}”, không phải nhiệm vụ", "“{heading}” is the heading of a group and no task")
        }
    };
    let fix = Text::new(
        "nếu là nhiệm vụ, điền số thứ tự và các cột khác",
        "if it is a task, fill in its number and the other columns",
    );
    Slip::new(message, fix).arg("heading", heading).arg("lead", group.lead.clone().unwrap_or_default())
}
