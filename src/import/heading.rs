//! Which column is which field: the names people give to columns, with marks or
//! without, in one row or in two.

use super::remark::{Place, Remark, Slip};
use super::{Cell, Sheet};
use crate::lang::{Text, bare};
use crate::model::field::{self, Field, deadline, document, officer, task, update};

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
    /// Columns that say the same as an earlier one.
    twice: Vec<usize>,
    row: usize,
}

/// Rows among which headings are looked for: above them stand titles.
const ABOVE: usize = 30;

impl Headings {
    /// The row, or the two rows, that know the most columns; one of them must be
    /// the task's name.
    pub(super) fn find(sheet: &Sheet) -> Option<Self> {
        let mut best: Option<(usize, Self)> = None;
        for row in 0..sheet.rows.len().min(ABOVE) {
            for height in [1, 2] {
                let Some(found) = Self::of_rows(sheet, row, height) else { continue };
                let score = found.columns.iter().filter(|(column, _)| column.is_some()).count();
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, found));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    fn of_rows(sheet: &Sheet, row: usize, height: usize) -> Option<Self> {
        let text = |row: usize, column: usize| match sheet.rows.get(row)?.get(column)? {
            Cell::Text(text) if !text.trim().is_empty() => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => None,
        };
        let width = (row..row + height).filter_map(|row| sheet.rows.get(row)).map(Vec::len).max()?;
        let mut columns: Vec<(Option<Column>, String)> = Vec::new();
        let mut twice = Vec::new();
        let mut above: Option<String> = None;
        for column in 0..width {
            let own = text(row, column);
            let below = if height == 2 { text(row + 1, column) } else { None };
            // One heading may stand over several columns; only the first cell of it is filled.
            let over = own.clone().or_else(|| below.as_ref().and(above.clone()));
            if own.is_some() {
                above.clone_from(&own);
            }
            let (found, name) = match (over, below) {
                (Some(over), Some(below)) => (beneath(&over, &below), format!("{over} – {below}")),
                (Some(one), None) | (None, Some(one)) => (column_named(&one), one),
                (None, None) => (None, String::new()),
            };
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
        let holds = |field: &'static Field| {
            columns.iter().any(|(column, _)| matches!(column, Some(Column::Of(known)) if std::ptr::eq(*known, field)))
        };
        let fields = columns.iter().filter(|(column, _)| matches!(column, Some(Column::Of(_)))).count();
        let is_list = fields >= 2 && (holds(&task::TITLE) || holds(&task::CONTENT));
        is_list.then_some(Self { columns, first_row: row + height, twice, row })
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

    /// Columns that are not used, where they hold anything.
    pub(super) fn remarks(&self, sheet: &Sheet) -> Vec<Remark> {
        let holds = |column: usize| {
            sheet.rows.iter().skip(self.first_row).any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let unknown = self
            .columns
            .iter()
            .enumerate()
            .filter(|(index, (column, name))| column.is_none() && !name.is_empty() && holds(*index));
        let remark = |(index, (_, name)): (usize, &(Option<Column>, String))| {
            let place =
                Place { sheet: sheet.name.clone(), row: Some(self.row + 1), column: Some((index, name.clone())) };
            let slip = if self.twice.contains(&index) {
                Slip::new(
                    Text::new(
                        "cột này trùng nội dung với một cột trước, không dùng",
                        "an earlier column is the same field; this one is not used",
                    ),
                    Text::new("xóa hoặc đổi tên một trong hai cột", "delete or rename one of the two"),
                )
            } else {
                Slip::new(
                    Text::new(
                        "cột này không ứng với trường nào, không dùng",
                        "this column is no field; it is not used",
                    ),
                    Text::new(
                        "bỏ qua được; nếu cần thì đặt tên cột như trong giaoban schema task",
                        "it may stay; if it is needed, name it as `giaoban schema task` does",
                    ),
                )
            };
            Remark::note(place, slip)
        };
        unknown.map(remark).collect()
    }
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
    (&update::RESULTS, &["ket qua", "tinh hinh ket qua thuc hien", "tinh hinh ket qua", "ket qua tinh hinh thuc hien"]),
    (&update::IMPLEMENTATION, &["tinh hinh thuc hien", "tinh hinh"]),
];

const NUMBERS: &[&str] = &["tt", "stt", "so tt", "so thu tu", "no"];

/// Fields whose own labels and keys name a column. Those of documents and updates
/// are named by words that no task's field has.
fn own_names() -> impl Iterator<Item = &'static Field> {
    const LISTS: [&Field; 1] = [&task::UPDATES];
    let of_task = field::TASK
        .fields
        .iter()
        .copied()
        .filter(|field| matches!(field.kind, field::Kind::One(_)) || !matches!(field.kind, field::Kind::Many(_)));
    let others: [&'static Field; 10] = [
        &task::DOCUMENTS,
        &document::NUMBER,
        &document::DATE,
        &document::SUBJECT,
        &officer::NAME,
        &officer::POSITION,
        &update::DEVELOPMENTS,
        &update::IMPLEMENTATION,
        &update::RESULTS,
        &update::BY,
    ];
    let date: [&'static Field; 1] = [&update::DATE];
    let is_a_list = |field: &&'static Field| LISTS.iter().any(|list| std::ptr::eq(*list, *field));
    of_task.chain(others).chain(date).filter(move |field| !is_a_list(field))
}

/// The field that a heading means; a part in brackets says only how to fill it in.
fn column_named(heading: &str) -> Option<Column> {
    let without_brackets = heading.split('(').next().unwrap_or_default();
    [heading, without_brackets].into_iter().find_map(|heading| {
        let name = bare(heading);
        if name.is_empty() {
            return None;
        }
        if NUMBERS.contains(&name.as_str()) {
            return Some(Column::Number);
        }
        let of_label = |field: &&'static Field| {
            // `ngay` and `loai` are keys of several tables: a task's own come first.
            [field.label.vi, field.label.en].iter().any(|label| bare(label) == name)
        };
        let of_key = |field: &&'static Field| {
            field::TASK.fields.iter().any(|known| std::ptr::eq(*known, *field))
                && field.keys().any(|key| bare(key) == name)
        };
        let in_use = || NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field);
        own_names().find(of_label).or_else(|| own_names().find(of_key)).or_else(in_use).map(Column::Of)
    })
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
        let sheet = Sheet {
            name: "x".to_owned(),
            rows: vec![
                row(&["DANH MỤC NHIỆM VỤ"]),
                row(&["TT", "Nội dung nhiệm vụ", "Văn bản giao", "", "Cơ quan", "", "Thời hạn"]),
                row(&["", "", "Số, ký hiệu", "Ngày", "Chủ trì", "Phối hợp", ""]),
                row(&["1", "Báo cáo", "1/UBND", "01/02/2026", "Sở Y tế", "", "Quý I/2026"]),
            ],
        };
        let headings = Headings::find(&sheet).expect("headings");
        let expected =
            [&task::CONTENT, &document::NUMBER, &document::DATE, &task::LEAD, &task::COORDINATING, &task::DEADLINE];
        let places: Vec<Option<usize>> = expected.iter().map(|field| headings.place_of(field)).collect();
        assert_eq!(places, [1, 2, 3, 4, 5, 6].map(Some));
        assert_eq!(headings.first_row, 3);
    }
}
