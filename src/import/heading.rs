//! Which column is which field: the names people give to columns, with marks or
//! without, in one row or in two.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Cell;
use super::cell;
use super::grid::Grid;
use super::remark::{Place, Remark, Slip};
use crate::lang::{Text, bare};
use crate::model::field::{self, Field, Import, deadline, document, officer, task, update};

/// What stands in a column.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    /// `TT`.
    Number,
    Of(&'static Field),
}

/// The headings of a sheet.
pub(super) struct Headings {
    /// By column: what it holds, and what is written over it.
    pub(super) columns: Vec<(Option<Column>, String)>,
    /// Where the tasks begin.
    pub(super) first_row: usize,
    /// The row they begin in.
    pub(super) row: usize,
    /// Columns that say the same as an earlier one.
    twice: Vec<usize>,
    /// `Kết quả` without more, where it stands, and what it was taken for.
    result: Option<(usize, &'static Field)>,
}

/// Rows among which headings are looked for: above them stand titles.
const ABOVE: usize = 30;
/// Headings stand in so many rows at most.
const HEIGHT: usize = 3;

impl Headings {
    /// The rows that know the most columns; one of them must be the task's name.
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        // Of equals the least high, as a title may stand right above; of those the first,
        // as headings come again on every printed page.
        let mut best: Option<((usize, usize), Self)> = None;
        for row in 0..grid.rows.len().min(ABOVE) {
            // A title stands alone in its row, and headings do not begin in their middle.
            let goes_on = (0..grid.row(row).len()).any(|column| grid.is_from_above(row, column));
            if goes_on || grid.own(row).nth(1).is_none() {
                continue;
            }
            for height in 1..=HEIGHT {
                let Some(found) = Self::of_rows(grid, row, height) else { continue };
                let known = found.columns.iter().filter(|(column, _)| column.is_some()).count();
                let score = (known, HEIGHT - height);
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, found));
                }
            }
        }
        best.map(|(_, found)| found.with_result_decided())
    }

    fn of_rows(grid: &Grid, row: usize, height: usize) -> Option<Self> {
        // Headings that go on below are not all of them.
        let goes_on = |column| grid.is_from_above(row + height, column) && grid.origin(row + height, column).0 >= row;
        let width = (row..row + height).map(|row| grid.row(row).len()).max()?;
        if (0..width).any(goes_on) {
            return None;
        }
        let mut columns: Vec<(Option<Column>, String)> = Vec::new();
        let mut twice = Vec::new();
        let mut above: Vec<Option<String>> = vec![None; height];
        for column in 0..width {
            let parts = parts(grid, row, column, &mut above);
            let (found, name) = named(&parts);
            let is_known = |known: &(Option<Column>, String)| match (known.0, found) {
                (Some(Column::Of(one)), Some(Column::Of(other))) => std::ptr::eq(one, other),
                _ => false,
            };
            if columns.iter().any(is_known) {
                twice.push(column);
                columns.push((None, name));
            } else {
                columns.push((found, name));
            }
        }
        let headings = Self { columns, first_row: row + height, row, twice, result: None };
        let fields = headings.columns.iter().filter(|(column, _)| matches!(column, Some(Column::Of(_)))).count();
        let has_name = [&task::TITLE, &task::CONTENT].into_iter().any(|field| headings.place_of(field).is_some());
        (fields >= 2 && has_name).then_some(headings)
    }

    /// `Kết quả` is the product owed, unless the list tells of progress or names the
    /// product in a column of its own.
    fn with_result_decided(mut self) -> Self {
        let is_short = |name: &str| matches!(bare(name).as_str(), "ket qua" | "ket qua dat duoc");
        let Some(at) = self.place_of(&update::RESULTS) else { return self };
        if !self.columns.get(at).is_some_and(|(_, name)| is_short(name)) {
            return self;
        }
        let progress: [&'static Field; 5] =
            [&task::PRODUCT, &task::STATUS, &task::PERCENT, &task::COMPLETED, &update::IMPLEMENTATION];
        let field: &'static Field =
            if progress.iter().any(|field| self.place_of(field).is_some()) { &update::RESULTS } else { &task::PRODUCT };
        if let Some((column, _)) = self.columns.get_mut(at) {
            *column = Some(Column::Of(field));
        }
        self.result = Some((at, field));
        self
    }

    /// Whether a row says the headings once more.
    pub(super) fn are_again(&self, grid: &Grid, row: usize) -> bool {
        let own: Vec<(usize, String)> =
            grid.own(row).map(|(column, found)| (column, bare(&cell::text(found)))).collect();
        let says = |line: usize| own.iter().all(|(column, text)| bare(&cell::text(grid.cell(line, *column))) == *text);
        own.len() >= 2 && (self.row..self.first_row).any(says)
    }

    /// Which number of a day is the month, for every column of days; says where months come first.
    pub(super) fn settle_days(&self, grid: &mut Grid, sheet: &str) -> Vec<Remark> {
        let days: [&'static Field; 6] =
            [&task::ASSIGNED, &task::COMPLETED, &task::REVIEWED, &task::DEADLINE, &document::DATE, &update::DATE];
        let mut remarks = Vec::new();
        for column in days.into_iter().filter_map(|field| self.place_of(field)) {
            if grid.settle_days(column, self.first_row) {
                let slip = Slip::new(
                    Text::new(
                        "cột này ghi tháng trước ngày (có ô như 6/30/2026); cả cột được đọc như vậy",
                        "this column writes the month first, as 6/30/2026 shows; all of it is read so",
                    ),
                    Text::new("nếu không phải, ghi lại ngày/tháng/năm", "if that is wrong, write day/month/year"),
                );
                remarks.push(Remark::note(self.place(sheet, column), slip));
            }
        }
        remarks
    }

    fn place(&self, sheet: &str, column: usize) -> Place {
        let name = self.columns.get(column).map(|(_, name)| name.clone()).unwrap_or_default();
        Place { sheet: sheet.to_owned(), row: Some(self.row + 1), column: Some((column, name)) }
    }

    /// Where a field stands, from 0.
    pub(super) fn place_of(&self, field: &'static Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|(column, _)| matches!(column, Some(Column::Of(known)) if std::ptr::eq(*known, field)))
    }

    pub(super) fn number(&self) -> Option<usize> {
        self.columns.iter().position(|(column, _)| matches!(column, Some(Column::Number)))
    }

    /// Columns that are not used, where a task holds anything in them, and what was
    /// decided of one.
    pub(super) fn remarks(&self, sheet: &str, holds: impl Fn(usize) -> bool, width: usize) -> Vec<Remark> {
        let is_unused = |column: &usize| self.columns.get(*column).is_none_or(|(found, _)| found.is_none());
        let unused = (0..width).filter(is_unused).filter(|column| holds(*column));
        let remark = |column: usize| {
            let name = self.columns.get(column).map(|(_, name)| name.as_str()).unwrap_or_default();
            let slip = if self.twice.contains(&column) {
                Slip::new(
                    Text::new(
                        "cột này trùng nội dung với một cột trước, không dùng",
                        "an earlier column is the same field; this one is not used",
                    ),
                    Text::new("xóa hoặc đổi tên một trong hai cột", "delete or rename one of the two"),
                )
            } else if name.is_empty() {
                Slip::new(
                    Text::new("cột này không có tiêu đề, không dùng", "this column has no heading; it is not used"),
                    Text::new(
                        "bỏ qua được; nếu cần thì đặt tên cột",
                        "it may stay; if it is needed, give it a heading",
                    ),
                )
            } else {
                Slip::new(
                    Text::new(
                        "cột này không ứng với trường nào, không dùng",
                        "this column is not a field; it is not used",
                    ),
                    Text::new(
                        "bỏ qua được; nếu cần thì đặt tên cột như trong giaoban schema task",
                        "it may stay; if it is needed, name it as `giaoban schema task` does",
                    ),
                )
            };
            Remark::note(self.place(sheet, column), slip)
        };
        let decided = self.result.map(|(column, field)| {
            let slip = Slip::new(
                Text::new("cột này được hiểu là “{label}”", "this column was taken for “{label}”"),
                Text::new(
                    "nếu không phải, đặt tên cột là “Sản phẩm” hoặc “Kết quả thực hiện”",
                    "if that is wrong, name it “Sản phẩm” or “Kết quả thực hiện”",
                ),
            );
            Remark::note(self.place(sheet, column), slip.saying("label", field.label))
        });
        unused.map(remark).chain(decided).collect()
    }
}

/// What stands over a column, from top to bottom, each thing once. One heading may stand
/// over several columns with only the first cell filled and nothing merged.
fn parts(grid: &Grid, row: usize, column: usize, above: &mut [Option<String>]) -> Vec<String> {
    let text = |row: usize| match grid.cell(row, column) {
        Cell::Text(text) if !text.trim().is_empty() => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    };
    let mut parts: Vec<String> = Vec::new();
    let height = above.len();
    for (line, over) in above.iter_mut().enumerate() {
        let own = text(row + line).filter(|_| line == 0 || !grid.is_from_above(row + line, column));
        let has_below = (line + 1..height).any(|below| text(row + below).is_some());
        match own {
            Some(own) => {
                *over = Some(own.clone());
                parts.push(own);
            }
            None if has_below && !grid.is_from_above(row + line, column) => parts.extend(over.clone()),
            None => {}
        }
    }
    parts
}

/// The column that headings one below the other mean.
fn named(parts: &[String]) -> (Option<Column>, String) {
    let name = parts.join(" – ");
    let found = match parts {
        [] => None,
        [one] => column_named(one),
        [over, below] => beneath(over, below),
        [over, middle, below] => beneath(&format!("{over} {middle}"), below).or_else(|| beneath(middle, below)),
        _ => None,
    };
    (found, name)
}

/// What stands for empty cells, by the headings that a person gave.
pub(super) fn defaults(given: &[(String, String)]) -> (Vec<(&'static Field, String)>, Vec<Remark>) {
    let mut known = Vec::new();
    let mut remarks = Vec::new();
    for (heading, value) in given {
        match column_named(heading) {
            Some(Column::Of(field)) => known.push((field, value.clone())),
            _ => {
                let slip = Slip::new(
                    Text::new("không có trường tên “{heading}”", "no field is named “{heading}”"),
                    Text::new(
                        "dùng tên như “Chương trình”, “Ngày giao”, “Lãnh đạo theo dõi”",
                        "use names such as “Chương trình”, “Ngày giao”, “Lãnh đạo theo dõi”",
                    ),
                );
                remarks.push(Remark::error(Place::sheet("--mac-dinh"), slip.arg("heading", heading.clone())));
            }
        }
    }
    (known, remarks)
}

fn beneath(over: &str, below: &str) -> Option<Column> {
    let parts = [(&document::NUMBER, "so"), (&document::DATE, "ngay"), (&document::SUBJECT, "trich yeu")];
    let lower = bare(below);
    match column_named(over) {
        Some(Column::Of(field)) if std::ptr::eq(field, &task::DOCUMENTS) => {
            parts.iter().find(|(_, word)| lower.starts_with(word)).map(|(field, _)| Column::Of(field))
        }
        // A number of its own under a heading is that heading's.
        _ => column_named(&format!("{over} {below}")).or_else(|| column_named(below)).or_else(|| {
            let is_numbering = lower.chars().all(|c| c.is_ascii_digit()) || lower.len() == 1;
            if is_numbering { column_named(over) } else { None }
        }),
    }
}

/// The names in use besides labels and keys (domain.md §2.1, §3.5), without marks.
const NAMES: &[(&Field, &[&str])] = &[
    (&task::ID, &["ma nv", "ma", "id", "id nhiem vu", "ma so"]),
    (
        &task::TITLE,
        &[
            "nhiem vu",
            "ten cong viec",
            "cong viec",
            "tieu de",
            "tieu de nhiem vu",
            "nhiem vu duoc giao",
            "nhiem vu ro viec",
        ],
    ),
    (
        &task::CONTENT,
        &[
            "noi dung",
            "noi dung cong viec",
            "noi dung nhiem vu duoc giao",
            "noi dung chi tiet",
            "noi dung thuc hien",
            "mo ta",
        ],
    ),
    (&task::KIND, &["loai", "nhom nhiem vu", "nhom"]),
    (&task::PROGRAMMES, &["chuong trinh cong tac", "thuoc chuong trinh", "nhom ke hoach"]),
    (
        &task::DOCUMENTS,
        &[
            "van ban giao",
            "van ban giao so ky hieu ngay",
            "can cu",
            "nguon goc",
            "van ban chi dao",
            "van ban",
            "can cu so ky hieu",
        ],
    ),
    (&document::NUMBER, &["so ky hieu van ban", "so van ban", "so hieu", "so hieu van ban", "van ban giao so ky hieu"]),
    (&document::DATE, &["ngay ban hanh", "van ban giao ngay", "ngay thang van ban"]),
    (&document::SUBJECT, &["trich yeu van ban", "trich yeu noi dung"]),
    (
        &task::LEAD,
        &[
            "don vi chu tri",
            "don vi chu tri thuc hien",
            "co quan chu tri thuc hien",
            "don vi xu ly chinh",
            "chu tri",
            "co quan don vi chu tri",
            "co quan thuc hien",
            "don vi thuc hien",
            "co quan don vi",
            "co quan",
        ],
    ),
    (
        &task::COORDINATING,
        &["don vi phoi hop", "phoi hop", "phoi hop xu ly", "don vi phoi hop thuc hien", "co quan don vi phoi hop"],
    ),
    (&task::WATCHING, &["lanh dao phu trach", "ldvp chu tri", "lanh dao chi dao", "lanh dao ubnd tinh theo doi"]),
    (&task::FOCAL, &["dau moi thuc hien", "dau moi", "nguoi phu trach", "can bo theo doi", "chuyen vien theo doi"]),
    (&officer::NAME, &["ho va ten"]),
    (&task::SUBMIT_TO, &["tham quyen", "cap quyet dinh", "ro tham quyen"]),
    (
        &task::PRODUCT,
        &[
            "san pham dau ra",
            "san pham hoan thanh",
            "san pham phai hoan thanh",
            "ket qua san pham",
            "san pham ket qua",
            "ket qua dau ra",
            "ket qua can dat",
            "ket qua phai dat",
            "ket qua du kien",
            "yeu cau san pham",
            "san pham du kien",
            "ro san pham",
        ],
    ),
    (&task::ASSIGNED, &["ngay giao nhiem vu", "ngay bat dau", "ngay thuc hien"]),
    (
        &task::DEADLINE,
        &[
            "thoi han",
            "han hoan thanh",
            "han thuc hien",
            "han xu ly",
            "thoi gian hoan thanh",
            "thoi han thuc hien",
            "han",
        ],
    ),
    (&deadline::VALUE, &["thoi han chuan"]),
    (&deadline::AS_WRITTEN, &["thoi han ghi trong van ban", "thoi han theo van ban"]),
    (&task::GROWTH, &["tang truong", "tac dong tang truong", "chi tieu tang truong"]),
    (&task::STATUS, &["trang thai", "tinh trang", "muc do hoan thanh", "tinh trang thuc hien"]),
    (&task::PERCENT, &["tien do", "hoan thanh", "ti le hoan thanh", "tien do thuc hien"]),
    (&task::COMPLETED, &["ngay hoan thanh thuc te"]),
    (
        &update::RESULTS,
        &[
            "ket qua",
            "ket qua dat duoc",
            "tinh hinh ket qua thuc hien",
            "tinh hinh ket qua",
            "ket qua tinh hinh thuc hien",
        ],
    ),
    (&update::IMPLEMENTATION, &["tinh hinh thuc hien", "tinh hinh"]),
];

const NUMBERS: &[&str] = &["tt", "stt", "so tt", "so thu tu", "no"];

/// Fields whose own labels and keys name a column.
fn own_names() -> impl Iterator<Item = &'static Field> {
    let fields = field::TASK.with_inner().into_iter().flat_map(|table| table.fields.iter().copied());
    fields.filter(|field| field.policy.import == Import::Column)
}

/// Every name of a column, without marks; of two meanings the first: a task's own
/// labels, then keys, then the names in use.
static KNOWN: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let mut note = |name: &str, column| {
        known.entry(bare(name)).or_insert(column);
    };
    NUMBERS.iter().for_each(|name| note(name, Column::Number));
    for field in own_names() {
        // `ngay` and `loai` are keys of several tables: a task's own come first.
        [field.label.vi, field.label.en].iter().for_each(|label| note(label, Column::Of(field)));
    }
    for field in own_names().filter(|field| field::TASK.fields.iter().any(|known| std::ptr::eq(*known, *field))) {
        field.keys().for_each(|key| note(key, Column::Of(field)));
    }
    for (field, names) in NAMES {
        names.iter().for_each(|name| note(name, Column::Of(field)));
    }
    known
});

/// The field that a heading means; a part in brackets says only how to fill it in.
fn column_named(heading: &str) -> Option<Column> {
    let without_brackets = heading.split('(').next().unwrap_or_default();
    [heading, without_brackets].into_iter().find_map(|heading| KNOWN.get(&bare(heading)).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, expected: &'static Field) {
        match column_named(heading) {
            Some(Column::Of(field)) => assert!(std::ptr::eq(field, expected), "{heading}: {}", field.key),
            other => unreachable!("{heading}: {other:?}"),
        }
    }

    #[test]
    fn a_column_is_known_by_the_names_in_use() {
        check("Tên nhiệm vụ", &task::TITLE);
        check("TEN NHIEM VU", &task::TITLE);
        check("don_vi_chu_tri", &task::LEAD);
        check("Đơn vị chủ trì", &task::LEAD);
        check("Lead agency", &task::LEAD);
        check("Thời hạn (ngày/tháng/năm)", &task::DEADLINE);
        check("Văn bản giao (số, ký hiệu; ngày)", &task::DOCUMENTS);
        check("Văn bản giao nhiệm vụ", &task::DOCUMENTS);
        check("Số, ký hiệu", &document::NUMBER);
        check("Nội dung nhiệm vụ", &task::CONTENT);
        check("Tình hình, kết quả thực hiện", &update::RESULTS);
        check("Tiến độ (%)", &task::PERCENT);
        check("% hoàn thành", &task::PERCENT);
        check("Loại nhiệm vụ", &task::KIND);
        check("Ngày hoàn thành", &task::COMPLETED);
        assert!(matches!(column_named("TT"), Some(Column::Number)));
        assert!(column_named("Ghi chú").is_none());
    }

    #[test]
    fn names_lead_to_one_field() {
        let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        names.sort_unstable();
        let before = names.len();
        names.dedup();
        assert_eq!(names.len(), before);
        for (field, names) in NAMES {
            for name in *names {
                check(name, field);
            }
        }
    }

    #[test]
    fn headings_in_two_rows_are_read_together() {
        let row = |cells: &[&str]| cells.iter().map(|cell| Cell::Text((*cell).to_owned())).collect::<Vec<_>>();
        let sheet = super::super::Sheet {
            rows: vec![
                row(&["DANH MỤC NHIỆM VỤ"]),
                row(&["TT", "Nội dung nhiệm vụ", "Văn bản giao", "", "Cơ quan", "", "Thời hạn"]),
                row(&["", "", "Số, ký hiệu", "Ngày", "Chủ trì", "Phối hợp", ""]),
                row(&["1", "Báo cáo", "1/UBND", "01/02/2026", "Sở Y tế", "", "Quý I/2026"]),
            ],
            ..Default::default()
        };
        let headings = Headings::find(&Grid::of(&sheet)).expect("headings");
        let expected =
            [&task::CONTENT, &document::NUMBER, &document::DATE, &task::LEAD, &task::COORDINATING, &task::DEADLINE];
        let places: Vec<Option<usize>> = expected.iter().map(|field| headings.place_of(field)).collect();
        assert_eq!(places, [1, 2, 3, 4, 5, 6].map(Some));
        assert_eq!(headings.first_row, 3);
    }
}
