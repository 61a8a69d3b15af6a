//! What a row of a sheet is: a task, or one of those that stand between tasks.

use super::cell;
use super::grid::Grid;
use super::heading::Headings;
use crate::lang::bare;
use crate::model::field::task;
use crate::model::phrase;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Empty,
    /// `(1) (2) (3)`.
    Numbering,
    /// The headings once more, at the top of a printed page.
    HeadingAgain,
    /// A name over the rows beneath, with its number where it has one.
    Group {
        heading: String,
        number: String,
    },
    Total,
    /// Notes, where it goes, signatures.
    Foot,
    /// A number and nothing else.
    OnlyNumber,
    /// The name of the task is a merged cell that begins above.
    Continued {
        from: usize,
    },
    Task,
}

pub(super) struct Roles<'a> {
    pub(super) grid: &'a Grid,
    pub(super) headings: &'a Headings,
    /// Whether a text names an agency.
    pub(super) is_agency: &'a dyn Fn(&str) -> bool,
}

impl Roles<'_> {
    /// Of each row from the first below the headings.
    pub(super) fn of_rows(&self) -> Vec<Role> {
        let rows = self.headings.first_row..self.grid.rows.len();
        let last_task = rows.clone().rev().find(|row| self.looks_like_a_task(*row));
        let mut is_foot = false;
        let mut roles = Vec::with_capacity(rows.len());
        for row in rows {
            is_foot = is_foot || (last_task.is_none_or(|last| row > last) && self.begins_the_foot(row));
            roles.push(if is_foot && self.grid.says_something(row) { Role::Foot } else { self.of_row(row) });
        }
        roles
    }

    fn of_row(&self, row: usize) -> Role {
        let own: Vec<(usize, String)> = self.own(row);
        if own.is_empty() {
            return Role::Empty;
        }
        if self.headings.are_again(self.grid, row) {
            return Role::HeadingAgain;
        }
        if is_numbering(&own) {
            return Role::Numbering;
        }
        if let Some(title) = self.title_column().filter(|column| self.grid.is_from_above(row, *column)) {
            return Role::Continued { from: self.grid.origin(row, title).0 };
        }
        if self.is_total(row, &own) {
            return Role::Total;
        }
        let column = self.headings.number();
        let number = column.map(|column| cell::text(self.grid.cell(row, column))).unwrap_or_default();
        let others: Vec<&(usize, String)> = own.iter().filter(|(at, _)| Some(*at) != column).collect();
        // What stands above in merged columns says that this is one of the tasks there.
        let is_filled = (0..self.grid.row(row).len()).any(|column| self.grid.is_from_above(row, column));
        match (own.as_slice(), others.as_slice()) {
            (_, []) if is_task_number(&number) => Role::OnlyNumber,
            ([(_, only)], _) if Some(only) == Some(&number) => {
                Role::Group { heading: only.clone(), number: String::new() }
            }
            (_, [(_, only)]) if !is_filled && self.is_group(only, &number, column.is_some()) => {
                Role::Group { heading: only.clone(), number }
            }
            (_, [(_, first), ..]) if is_outline(&number) && (self.is_agency)(first) && !self.has_lead(row) => {
                Role::Group { heading: first.clone(), number }
            }
            _ => Role::Task,
        }
    }

    /// A row with nothing but a name. Without a column of numbers it may be a task with
    /// everything to be filled in.
    fn is_group(&self, only: &str, number: &str, has_numbers: bool) -> bool {
        (self.is_agency)(only) || (has_numbers && !is_task_number(number))
    }

    fn own(&self, row: usize) -> Vec<(usize, String)> {
        self.grid.own(row).map(|(column, found)| (column, cell::text(found))).collect()
    }

    fn title_column(&self) -> Option<usize> {
        self.headings.place_of(&task::TITLE).or_else(|| self.headings.place_of(&task::CONTENT))
    }

    fn has_lead(&self, row: usize) -> bool {
        self.headings.place_of(&task::LEAD).is_some_and(|column| !self.grid.cell(row, column).is_empty())
    }

    fn looks_like_a_task(&self, row: usize) -> bool {
        let own = self.own(row);
        if own.is_empty() || self.is_total(row, &own) || is_numbering(&own) {
            return false;
        }
        let text =
            |column: Option<usize>| column.map(|column| cell::text(self.grid.cell(row, column))).unwrap_or_default();
        let lead = text(self.headings.place_of(&task::LEAD));
        let due = text(self.headings.place_of(&task::DEADLINE));
        // A signature may stand in these columns as well; it is no agency and no time.
        let is_one = is_task_number(&text(self.headings.number()))
            || (self.is_agency)(&lead)
            || (!due.is_empty() && phrase::read(&due).is_ok());
        own.len() > 1 && is_one && !text(self.title_column()).is_empty()
    }

    fn begins_the_foot(&self, row: usize) -> bool {
        self.grid.own(row).any(|(_, found)| marks_the_foot(&cell::text(found)))
    }

    /// `Tổng cộng`, `Tổng số: 25 nhiệm vụ`, `Cộng`.
    fn is_total(&self, row: usize, own: &[(usize, String)]) -> bool {
        let Some((_, first)) = own.iter().find(|(_, text)| text.chars().any(char::is_alphabetic)) else { return false };
        let plain = bare(first);
        let rest = ["tong cong", "tong so", "cong"].into_iter().find_map(|word| plain.strip_prefix(word));
        let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(' ')) else { return false };
        let is_count = rest.split(' ').all(|word| {
            matches!(word, "" | "nhiem" | "vu" | "so" | "cac" | "toan" | "tinh")
                || word.bytes().all(|byte| byte.is_ascii_digit())
        });
        let others = own.iter().filter(|(_, text)| text != first);
        let are_counts = others.into_iter().all(|(_, text)| !text.chars().any(char::is_alphabetic));
        is_count && are_counts && !self.has_lead(row)
    }
}

/// `1`, `2.1`, `(3)`.
pub(super) fn is_task_number(text: &str) -> bool {
    let number = text.trim_matches(['(', ')', '.', ' ']);
    !number.is_empty() && number.len() <= 8 && number.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// `I`, `A`, `IV.`: the number of a part.
pub(super) fn is_outline(text: &str) -> bool {
    level(text).is_some_and(|level| level < 2)
}

/// How deep a numbered heading stands: letters, Roman numbers, Arabic ones.
pub(super) fn level(number: &str) -> Option<u8> {
    let number = number.trim().trim_end_matches(['.', ')', '-', '/', ':']).trim_start_matches('(');
    if number.is_empty() || number.len() > 5 {
        return None;
    }
    if number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
        return Some(1);
    }
    if number.len() == 1 && number.chars().all(|c| c.is_ascii_uppercase()) {
        return Some(0);
    }
    is_task_number(number).then_some(2)
}

fn is_numbering(own: &[(usize, String)]) -> bool {
    let is_mark = |text: &str| {
        let mark = text.trim_matches(['(', ')', '[', ']', ' ']);
        let digits = !mark.is_empty() && mark.len() <= 2 && mark.chars().all(|c| c.is_ascii_digit());
        // `(7)=(5)-(6)`.
        digits || mark.chars().count() == 1 || (mark.contains('=') && !mark.chars().any(char::is_alphabetic))
    };
    own.len() >= 3 && own.iter().all(|(_, text)| is_mark(text))
}

fn marks_the_foot(text: &str) -> bool {
    const BEGINNINGS: [&str; 24] = [
        "ghi chu",
        "noi nhan",
        "luu y",
        "nguoi lap",
        "can bo tong hop",
        "nguoi tong hop",
        "thu truong",
        "xac nhan",
        "chu tich",
        "pho chu tich",
        "giam doc",
        "pho giam doc",
        "chanh van phong",
        "pho chanh van phong",
        "ky ten",
        "tm ",
        "kt ",
        "tl ",
        "tuq ",
        "ttg ",
        "da ky",
        "ky thay",
        "truong ban",
        "lanh dao",
    ];
    let plain = bare(text);
    let is_place_and_day = {
        let words: Vec<&str> = plain.split(' ').collect();
        let has = |word: &str| words.contains(&word);
        text.contains(',') && has("ngay") && has("thang") && has("nam") && words.len() <= 14
    };
    let is_star = text.trim_start().starts_with(['*', '(']) && plain.len() > 3 && text.contains('*');
    // A task's name may begin as a signature does; it goes on.
    let begins = BEGINNINGS.iter().any(|word| plain == word.trim() || plain.starts_with(word));
    let is_note = ["ghi chu", "noi nhan", "luu y"].iter().any(|word| plain.starts_with(word));
    is_star || is_place_and_day || (begins && (is_note || plain.split(' ').count() <= 8))
}
