//! The rows of a sheet, one after another: what each is (`roles`), what stands over a
//! group of tasks, and what is said of a row that is no task.

use std::collections::{BTreeMap, BTreeSet};

use super::agencies::Names;
use super::cell;
use super::grid::Grid;
use super::heading::Headings;
use super::remark::{Place, Remark, Slip};
use super::roles::{Role, Roles, level};
use super::row::Row;
use super::{Cell, Ground, Plan, Sheet, Titles};
use crate::diag::Severity;
use crate::lang::{Text, bare, shortened};
use crate::model::choice::TaskKind;
use crate::model::field::{Field, task, update};
use crate::model::id::{AgencyId, TaskId};

pub(super) struct Reader<'a, 'g> {
    sheet: &'a Sheet,
    pub(super) grid: &'a Grid,
    pub(super) headings: &'a Headings,
    pub(super) defaults: &'a [(&'static Field, String)],
    pub(super) names: &'a Names<'a>,
    pub(super) ground: &'a mut Ground<'g>,
    pub(super) titles: &'a mut Titles,
    /// The id last given to an agency, while none was given by hand since.
    pub(super) given: BTreeMap<AgencyId, TaskId>,
    /// What is left open, by which fields are filled.
    pub(super) open: BTreeMap<String, Vec<&'static Field>>,
}

/// What a row above says for those beneath it: `I. Sở Tài chính`.
#[derive(Clone, Default)]
struct Over {
    level: Option<u8>,
    lead: Option<String>,
    kind: Option<&'static str>,
}

/// The headings that a row stands under, from the outermost.
#[derive(Default)]
pub(super) struct Group {
    over: Vec<Over>,
}

impl Group {
    pub(super) fn lead(&self) -> Option<&String> {
        self.over.iter().rev().find_map(|over| over.lead.as_ref())
    }

    pub(super) fn kind(&self) -> Option<&'static str> {
        self.over.iter().rev().find_map(|over| over.kind)
    }

    /// A heading ends those that are not above it: `II` ends `I` and what `I` said. One
    /// without a number ends what another agency's name says.
    fn enter(&mut self, over: Over) {
        match over.level {
            Some(level) => self.over.retain(|known| known.level.is_some_and(|known| known < level)),
            None => self.over.retain(|known| known.level.is_some() && known.lead.is_none()),
        }
        self.over.push(over);
    }
}

impl<'a, 'g> Reader<'a, 'g> {
    pub(super) fn new(
        sheet: &'a Sheet,
        grid: &'a Grid,
        headings: &'a Headings,
        defaults: &'a [(&'static Field, String)],
        names: &'a Names<'a>,
        ground: &'a mut Ground<'g>,
        titles: &'a mut Titles,
    ) -> Self {
        Self { sheet, grid, headings, defaults, names, ground, titles, given: BTreeMap::new(), open: BTreeMap::new() }
    }

    pub(super) fn read(&mut self, plan: &mut Plan) {
        let names = self.names;
        let is_agency = |text: &str| names.over_group(text).is_some();
        let roles = Roles { grid: self.grid, headings: self.headings, is_agency: &is_agency }.of_rows();
        let rows: Vec<(usize, &Role)> = (self.headings.first_row..).zip(&roles).collect();
        self.say_of_sheet(&rows, plan);
        let torn = self.torn_rows(&rows);
        let has_fractions = self.has_fractions(&rows);
        let mut group = Group::default();
        for (row, role) in rows {
            if self.is_left_out(row) {
                if self.grid.says_something(row) {
                    plan.remarks.push(Remark::note(self.place(row, None), hidden_row(&self.words_of(row))));
                }
                continue;
            }
            match role {
                Role::Empty | Role::Continued { .. } => {}
                Role::Group { heading, number } => {
                    let over = self.over(heading, number);
                    group.enter(over);
                    let has_more = self.grid.own(row).nth(2).is_some();
                    let words = if has_more { self.words_of(row) } else { heading.clone() };
                    plan.remarks.push(Remark::note(self.place(row, None), group_row(&words, &group)));
                }
                Role::Task => self.read_task(row, &group, has_fractions, torn.get(&row), plan),
                other => plan.remarks.push(Remark::note(self.place(row, None), no_task(other, &self.words_of(row)))),
            }
        }
    }

    fn read_task(
        &mut self,
        row: usize,
        group: &Group,
        has_fractions: bool,
        torn: Option<&Vec<usize>>,
        plan: &mut Plan,
    ) {
        let grid = self.grid;
        let mut task = Row::new(self, row, grid.row(row), group, has_fractions);
        if let Some(rows) = torn {
            task.refuse_torn(rows);
        }
        let planned = task.planned();
        let remarks = std::mem::take(&mut task.remarks);
        if planned.is_none() && remarks.iter().any(|remark| remark.severity == Severity::Error) {
            plan.refused_rows += 1;
        }
        plan.remarks.extend(remarks);
        plan.tasks.extend(planned);
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

    fn is_left_out(&self, row: usize) -> bool {
        self.sheet.hidden_rows.contains(&row) && !self.ground.includes_hidden
    }

    /// What a row says, for a remark that stands for all its cells.
    fn words_of(&self, row: usize) -> String {
        let texts: Vec<String> = self.grid.own(row).map(|(_, found)| cell::text(found)).collect();
        shortened(&texts.join(" | ").replace('\n', " "))
    }

    /// What is said once for a sheet: titles, merged cells, columns, updates of today.
    fn say_of_sheet(&self, rows: &[(usize, &Role)], plan: &mut Plan) {
        for row in (0..self.headings.row).filter(|row| self.grid.says_something(*row)) {
            plan.remarks.push(Remark::note(self.place(row, None), above_headings(&self.words_of(row))));
        }
        for (row, column, own) in &self.grid.covered {
            let place = self.place(*row, Some(*column));
            plan.remarks.push(Remark::note(place, covered(&cell::text(own))));
        }
        let tasks: BTreeSet<usize> = rows
            .iter()
            .filter(|(row, role)| matches!(role, Role::Task) && !self.is_left_out(*row))
            .map(|(row, _)| *row)
            .collect();
        let filled: Vec<String> = self
            .sheet
            .merged
            .iter()
            .filter(|merged| (merged.first.0..=merged.last.0).filter(|row| tasks.contains(row)).count() > 1)
            .map(|merged| {
                format!(
                    "{}{}:{}{}",
                    super::remark::letter(merged.first.1),
                    merged.first.0 + 1,
                    super::remark::letter(merged.last.1),
                    merged.last.0 + 1
                )
            })
            .collect();
        if !filled.is_empty() {
            plan.remarks.push(Remark::note(Place::sheet(&self.sheet.name), merged_cells(&filled)));
        }
        let holds = |column: usize| {
            tasks
                .iter()
                .any(|row| !self.grid.cell(*row, column).is_empty() && self.grid.origin(*row, column).1 == column)
        };
        let width = tasks.iter().map(|row| self.grid.row(*row).len()).max().unwrap_or_default();
        plan.remarks.extend(self.headings.remarks(&self.sheet.name, holds, width));
        let tells: [&'static Field; 3] = [&update::DEVELOPMENTS, &update::IMPLEMENTATION, &update::RESULTS];
        let mut told =
            tells.into_iter().filter_map(|field| self.headings.place_of(field)).filter(|column| holds(*column));
        if let Some(column) = told.next().filter(|_| self.headings.place_of(&update::DATE).is_none()) {
            let slip = becomes_update(self.ground.today);
            let place = self.place(self.headings.row, Some(column));
            plan.remarks.push(Remark::note(place, slip));
        }
    }

    /// Rows whose task goes on in rows beneath that say something of their own.
    fn torn_rows(&self, rows: &[(usize, &Role)]) -> BTreeMap<usize, Vec<usize>> {
        let mut torn: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, role) in rows {
            let number = self.headings.number();
            let says_more = || self.grid.own(*row).any(|(column, _)| Some(column) != number);
            if let Role::Continued { from } = role
                && says_more()
            {
                torn.entry(*from).or_default().push(*row);
            }
        }
        torn
    }

    /// Numbers between 0 and 1 outside the percent format.
    fn has_fractions(&self, rows: &[(usize, &Role)]) -> bool {
        let Some(column) = self.headings.place_of(&task::PERCENT) else { return false };
        rows.iter().any(
            |(row, _)| matches!(self.grid.cell(*row, column), Cell::Number(number) if *number > 0.0 && *number < 1.0),
        )
    }

    fn over(&self, heading: &str, number: &str) -> Over {
        let plain = bare(heading);
        let kind = [("trong tam", TaskKind::Key), ("thuong xuyen", TaskKind::Regular)];
        let kind = kind.into_iter().find(|(word, _)| plain.contains(word)).map(|(_, kind)| kind.key());
        let own_number = heading.split_once(['.', ')', '-', '/', ':']).map(|(number, _)| number).unwrap_or_default();
        Over { level: level(number).or_else(|| level(own_number)), lead: self.names.over_group(heading), kind }
    }
}

fn group_row(heading: &str, group: &Group) -> Slip {
    let message = match group.lead() {
        Some(_) => Text::new(
            "dòng nhóm “{heading}”; dòng dưới không ghi cơ quan chủ trì thì là {lead}",
            "“{heading}” is the heading of a group; where a row beneath names no lead agency it is {lead}",
        ),
        None => {
            Text::new("dòng nhóm “{heading}”, không phải nhiệm vụ", "“{heading}” is the heading of a group, not a task")
        }
    };
    let fix = Text::new(
        "nếu là nhiệm vụ, điền số thứ tự và các cột khác",
        "if it is a task, fill in its number and the other columns",
    );
    Slip::new(message, fix).arg("heading", heading).arg("lead", group.lead().cloned().unwrap_or_default())
}

/// Of a row that is neither a task nor the heading of a group.
fn no_task(role: &Role, words: &str) -> Slip {
    let message = match role {
        Role::Numbering => Text::new("dòng đánh số cột “{words}”, bỏ qua", "“{words}” numbers the columns; left out"),
        Role::HeadingAgain => Text::new("dòng tiêu đề lặp lại, bỏ qua", "the headings once more; left out"),
        Role::Total => Text::new("dòng tổng cộng “{words}”, bỏ qua", "“{words}” is a total; left out"),
        Role::OnlyNumber => Text::new("dòng chỉ có số thứ tự “{words}”, bỏ qua", "only a number, “{words}”; left out"),
        _ => Text::new(
            "“{words}” ở cuối bảng (ghi chú, nơi nhận, chữ ký), bỏ qua",
            "“{words}” at the foot of the table (notes, signatures); left out",
        ),
    };
    let fix = Text::new(
        "nếu là nhiệm vụ, điền số thứ tự, tên và cơ quan chủ trì",
        "if it is a task, fill in its number, name and lead agency",
    );
    Slip::new(message, fix).arg("words", words)
}

fn hidden_row(words: &str) -> Slip {
    Slip::new(
        Text::new("dòng đang ẩn “{words}”, không đọc", "the row is hidden and was left out: “{words}”"),
        Text::new(
            "bỏ ẩn dòng, hoặc thêm --gom-an để đọc cả phần ẩn",
            "unhide it, or add --gom-an to read what is hidden",
        ),
    )
    .arg("words", words)
}

fn above_headings(words: &str) -> Slip {
    Slip::new(
        Text::new("“{words}” ở trên dòng tiêu đề, không nhập", "“{words}” stands above the headings; not taken"),
        Text::new("bỏ qua được", "it may stay"),
    )
    .arg("words", words)
}

fn covered(words: &str) -> Slip {
    Slip::new(
        Text::new(
            "giá trị “{words}” bị ô gộp che, không đọc",
            "“{words}” is covered by a merged cell and was not read",
        ),
        Text::new("bỏ gộp ô nếu cần giá trị này", "unmerge the cells if it is needed"),
    )
    .arg("words", words)
}

fn merged_cells(ranges: &[String]) -> Slip {
    let shown = shortened(&ranges.join(", "));
    Slip::new(
        Text::new(
            "{count} ô gộp qua nhiều dòng ({ranges}): mỗi dòng nhận giá trị của ô gộp",
            "{count} {count|range|ranges} of merged cells ({ranges}): each row takes what the range says",
        ),
        Text::new("nếu không phải, bỏ gộp và điền từng dòng", "if that is wrong, unmerge them and fill in each row"),
    )
    .arg("count", ranges.len().to_string())
    .arg("ranges", shown)
}

fn becomes_update(today: chrono::NaiveDate) -> Slip {
    Slip::new(
        Text::new(
            "nội dung cột này thành một lần cập nhật ghi ngày {day}, vì bảng không có cột “Ngày cập nhật”",
            "this column becomes an update of {day}, as there is no column “Ngày cập nhật”",
        ),
        Text::new(
            "thêm cột “Ngày cập nhật”, hoặc đổi tên cột nếu đây không phải là kết quả thực hiện",
            "add a column “Ngày cập nhật”, or rename this one if it holds no results",
        ),
    )
    .arg("day", today)
}
