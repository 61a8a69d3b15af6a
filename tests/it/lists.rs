//! Lists of tasks as offices keep them: every cell that holds something is written or
//! spoken of, and nothing is written that the sheet does not say.
#![allow(clippy::disallowed_methods)] // An office program is run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use chrono::NaiveDate;
use giaoban::diag::Severity;
use giaoban::import::{self, Cell, Ground, Merged, Plan, Planned, Sheet};
use giaoban::io::{table, worktree};
use giaoban::lang::Lang;
use giaoban::parse::{Office, Shelf};
use giaoban::write::{self, Hints, Numbering};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use tempfile::TempDir;

/// The registry of the example instance.
fn office() -> Office {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/instance");
    let (tree, contents) = worktree::read(&folder).expect("the example instance");
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    Office::read(&tree, &shelf)
}

fn plan_with(office: &Office, sheets: &[Sheet], includes_hidden: bool) -> Plan {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let numbering = Numbering::default();
    let (tasks, defaults) = (Vec::new(), Vec::new());
    import::plan(sheets, Ground { office, numbering, tasks, today, defaults, includes_hidden })
}

fn plan(sheets: &[Sheet]) -> Plan {
    plan_with(&office(), sheets, false)
}

fn text(cell: &str) -> Cell {
    if cell.is_empty() { Cell::Empty } else { Cell::Text(cell.to_owned()) }
}

fn sheet(rows: &[&[&str]]) -> Sheet {
    let rows = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
    Sheet { name: "Danh mục".to_owned(), rows, ..Sheet::default() }
}

fn file(planned: &Planned) -> String {
    write::task_file(&planned.filled, &Hints::default())
}

fn said(plan: &Plan) -> String {
    plan.remarks.iter().map(|remark| remark.text(Lang::Vi)).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn holds(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

const HEAD: [&str; 6] = ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Kết quả"];

/// What a column may hold, and what of it stands in the file; none where it is refused.
type Pool = &'static [(&'static str, Option<&'static str>)];

const COLUMNS: &[(&str, Pool)] = &[
    ("TT", &[("1", Some("")), ("2.1", Some(""))]),
    (
        "Tên nhiệm vụ",
        &[
            ("Xây dựng kế hoạch", Some("Xây dựng kế hoạch")),
            ("Báo cáo quý", Some("Báo cáo quý")),
            ("Chủ tịch giao việc khẩn", Some("Chủ tịch giao việc khẩn")),
        ],
    ),
    ("Nội dung nhiệm vụ", &[("Làm cho xong", Some("Làm cho xong"))]),
    (
        "Cơ quan chủ trì",
        &[
            ("Sở Tài chính", Some("so-tai-chinh")),
            ("so y te", Some("so-y-te")),
            ("Sở Lạ", None),
            ("Sở Y tế, Sở Tài chính", None),
            ("Các sở, ban, ngành", None),
        ],
    ),
    (
        "Cơ quan phối hợp",
        &[
            ("Sở Y tế; các sở, ban, ngành", Some("các sở, ban, ngành")),
            ("Văn phòng UBND tỉnh", Some("van-phong-ubnd")),
            ("UBND các xã, phường", Some("UBND các xã, phường")),
            ("Ai đó", None),
        ],
    ),
    (
        "Thời hạn",
        &[
            ("Quý I/2026", Some("2026-Q1")),
            ("Trước ngày 10/3/2026", Some("Trước ngày 10/3/2026")),
            ("Hằng tháng", Some("hằng tháng")),
            ("Quý I, II/2026", None),
            ("sớm", None),
        ],
    ),
    ("Tiến độ", &[("45%", Some("45")), ("100", Some("100")), ("45,5", None)]),
    ("Trạng thái", &[("Đang thực hiện", Some("dang_thuc_hien")), ("Quá hạn", None)]),
    ("Số, ký hiệu", &[("01/CTr-UBND", Some("01/CTr-UBND"))]),
    ("Ngày văn bản", &[("09/01/2026", Some("2026-01-09")), ("31/02/2026", None)]),
    ("Trích yếu", &[("Về việc giao việc", Some("Về việc giao việc"))]),
    ("Văn bản giao nhiệm vụ", &[("02/QĐ-UBND ngày 10/01/2026", Some("02/QĐ-UBND")), ("chỉ đạo miệng", None)]),
    ("Văn bản cho phép tạm dừng", &[("45/TTr-STC ngày 10/02/2026", Some("45/TTr-STC"))]),
    ("Nguyên nhân chậm", &[("Khách quan: do mưa lũ", Some("do mưa lũ")), ("do thiếu vốn", Some("do thiếu vốn"))]),
    ("Công chức đầu mối", &[("Nguyễn Văn A, Chuyên viên", Some("Nguyễn Văn A"))]),
    ("Chức vụ", &[("Trưởng phòng", Some("Trưởng phòng"))]),
    ("Sản phẩm", &[("Quyết định", Some("Quyết định"))]),
    ("Kết quả thực hiện", &[("Đã trình 20*30*2", Some("Đã trình 20*30*2"))]),
    ("Ngày cập nhật", &[("10/02/2026", Some("2026-02-10"))]),
    ("Người cập nhật", &[("Trần Thị B", Some("Trần Thị B"))]),
    ("Ghi chú", &[("xem thêm", Some("")), ("gấp", Some(""))]),
    ("", &[("lạc lõng", Some(""))]),
];

struct Made {
    sheet: Sheet,
    /// Row, column, text, what is expected of it.
    cells: Vec<(usize, usize, &'static str, Option<&'static str>)>,
}

/// A list with some columns in some order, rows with some cells, and rows that are no tasks.
fn any_list(u: &mut Unstructured<'_>) -> Result<Made> {
    let mut columns: Vec<usize> = (0..COLUMNS.len()).collect();
    for at in (1..columns.len()).rev() {
        columns.swap(at, u.int_in_range(0..=at)?);
    }
    columns.truncate(u.int_in_range(4..=COLUMNS.len())?);
    let wanted: Vec<usize> = [1, 3].into_iter().filter(|name| !columns.contains(name)).collect();
    columns.extend(wanted);
    let mut rows: Vec<Vec<Cell>> = vec![columns.iter().map(|at| text(COLUMNS[*at].0)).collect()];
    let mut cells = Vec::new();
    for _ in 0..u.int_in_range(1..=6)? {
        let mut row = vec![Cell::Empty; columns.len()];
        let is_sparse = u.ratio(1, 10)?;
        for (column, at) in columns.iter().enumerate() {
            let (name, pool) = COLUMNS[*at];
            let is_there = if is_sparse { u.ratio(1, 8)? } else { name == "Tên nhiệm vụ" || u.ratio(3, 4)? };
            if is_there {
                let (value, expected) = *u.choose(pool)?;
                row[column] = text(value);
                cells.push((rows.len(), column, value, expected));
            }
        }
        rows.push(row);
    }
    Ok(Made { sheet: Sheet { name: "Bảng".to_owned(), rows, ..Sheet::default() }, cells })
}

/// Law: every cell that holds something is in the file of its row, or a remark names it,
/// its row or its column. What cannot be read is an error, and its row no file.
#[test]
fn every_cell_is_written_or_spoken_of() {
    let office = office();
    let mut count = 0;
    arbtest(|u| {
        let made = any_list(u)?;
        let plan = plan_with(&office, std::slice::from_ref(&made.sheet), false);
        for (row, column, value, expected) in &made.cells {
            let planned = plan.tasks.iter().find(|planned| planned.place.row == Some(row + 1));
            let is_written = planned
                .zip(*expected)
                .is_some_and(|(planned, expected)| !expected.is_empty() && file(planned).contains(expected));
            // The number of a row that became a task is said by the place of the task.
            let is_number = made.sheet.rows[0][*column] == text("TT") && planned.is_some();
            let of_column = |remark: &&import::Remark| remark.place.column.as_ref().map(|(at, _)| *at);
            let is_said = plan.remarks.iter().any(|remark| {
                let of_row = remark.place.row == Some(row + 1);
                let here = of_column(&remark) == Some(*column);
                (of_row && (of_column(&remark).is_none() || here)) || (remark.place.row == Some(1) && here)
            });
            // Of a row that was refused for another cell nothing is written at all.
            let is_refused = plan
                .remarks
                .iter()
                .any(|remark| remark.place.row == Some(row + 1) && remark.severity == Severity::Error);
            let is_accounted = is_written || is_number || is_said || (is_refused && expected.is_some());
            assert!(
                is_accounted,
                "row {row} column {column}: {value:?}\n{:?}\n{}\n{}",
                made.sheet.rows,
                said(&plan),
                planned.map(file).unwrap_or_default()
            );
            let is_taken = planned.is_some() && expected.is_none() && !is_said;
            assert!(!is_taken, "{value} was taken\n{}", said(&plan));
            count += 1;
        }
        Ok(())
    })
    .size_min(1_024)
    .budget_ms(3_000);
    assert!(count > 20, "{count} cells");
}

/// Law: a file holds the keys of the columns that its row fills, and no others.
#[test]
fn nothing_is_written_that_the_sheet_does_not_say() {
    let office = office();
    arbtest(|u| {
        let made = any_list(u)?;
        let plan = plan_with(&office, std::slice::from_ref(&made.sheet), false);
        for planned in &plan.tasks {
            let row = planned.place.row.expect("a row") - 1;
            let heads: BTreeSet<&str> = made
                .cells
                .iter()
                .filter(|(at, ..)| *at == row)
                .filter_map(|(_, column, ..)| match &made.sheet.rows[0][*column] {
                    Cell::Text(name) => Some(name.as_str()),
                    _ => None,
                })
                .collect();
            for (field, _) in &planned.filled {
                let from: &[&str] = match field.key {
                    "ma" | "trang_thai" => continue,
                    "ten" => &["Tên nhiệm vụ", "Nội dung nhiệm vụ"],
                    "noi_dung" => &["Nội dung nhiệm vụ"],
                    "don_vi_chu_tri" => &["Cơ quan chủ trì"],
                    "don_vi_phoi_hop" | "phoi_hop_khac" => &["Cơ quan phối hợp"],
                    "thoi_han" => &["Thời hạn"],
                    "ty_le_hoan_thanh" => &["Tiến độ"],
                    "van_ban_giao" => &["Số, ký hiệu", "Ngày văn bản", "Văn bản giao nhiệm vụ"],
                    "van_ban_tam_dung" => &["Văn bản cho phép tạm dừng"],
                    "nguyen_nhan" => &["Nguyên nhân chậm"],
                    "cong_chuc_dau_moi" => &["Công chức đầu mối"],
                    "san_pham" => &["Sản phẩm"],
                    "cap_nhat" => &["Kết quả thực hiện"],
                    _ => &[],
                };
                let is_said = from.iter().any(|name| heads.contains(name));
                assert!(is_said, "{}\n{heads:?}\n{}", field.key, file(planned));
            }
        }
        Ok(())
    });
}

#[test]
fn merged_cells_say_the_same_in_every_row() {
    let mut list = sheet(&[
        &HEAD,
        &["1", "Việc một", "Sở Tài chính", "", "Quý I/2026", "Quyết định"],
        &["2", "Việc hai", "", "", "", "Báo cáo"],
        &["", "Việc ba", "", "", "Quý II/2026", "Đề án"],
    ]);
    list.merged = vec![Merged { first: (1, 2), last: (3, 2) }, Merged { first: (1, 4), last: (2, 4) }];
    let plan = plan(&[list]);
    assert_eq!(plan.tasks.len(), 3, "{}", said(&plan));
    let files: Vec<String> = plan.tasks.iter().map(file).collect();
    holds(&files[1], &["don_vi_chu_tri: so-tai-chinh", "gia_tri: 2026-Q1", "san_pham: Báo cáo"]);
    holds(&files[2], &["don_vi_chu_tri: so-tai-chinh", "gia_tri: 2026-Q2"]);
    holds(&said(&plan), &["2 ô gộp qua nhiều dòng (C2:C4, E2:E3)", "cột này được hiểu là “Sản phẩm”"]);
}

#[test]
fn a_name_merged_over_rows_that_say_more_is_refused() {
    let mut list = sheet(&[
        &HEAD,
        &["1", "Việc một", "Sở Tài chính", "", "Quý I/2026", "Quyết định"],
        &["", "", "", "", "Quý II/2026", "Báo cáo"],
        &["2", "Việc hai", "Sở Y tế", "", "Quý I/2026", "Đề án"],
    ]);
    list.merged = vec![Merged { first: (1, 1), last: (2, 1) }];
    let plan = plan(&[list]);
    assert_eq!(plan.tasks.len(), 1);
    holds(
        &said(&plan),
        &["dòng 2, cột B (Tên nhiệm vụ): tên nhiệm vụ là ô gộp nhiều dòng, dòng 3 còn ghi nội dung riêng"],
    );
}

#[test]
fn groups_name_agencies_and_end_where_the_next_begins() {
    let list = sheet(&[
        &HEAD,
        &["A", "NHIỆM VỤ TRỌNG TÂM", "", "", "", ""],
        &["I", "SỞ TÀI CHÍNH (02 nhiệm vụ)", "", "", "", ""],
        &["1", "Việc một", "", "", "Quý I/2026", "Quyết định"],
        &HEAD,
        &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        &["II", "NHIỆM VỤ KHÁC", "", "", "", ""],
        &["2", "Việc hai", "", "", "Quý I/2026", ""],
        &["III. Sở Y tế", "", "", "", "", ""],
        &["3", "Việc ba", "", "", "Quý I/2026", ""],
        &["", "Tổng cộng: 3 nhiệm vụ", "", "", "", ""],
        &["", "Gia Lai, ngày 10 tháng 3 năm 2026", "", "", "", ""],
        &["", "NGƯỜI LẬP BIỂU", "", "", "KT. CHỦ TỊCH", ""],
        &["", "Trần Văn B", "", "", "Nguyễn Văn A", ""],
    ]);
    let plan = plan(&[list]);
    let titles: Vec<(&str, &str)> = plan.tasks.iter().map(|task| (task.title.as_str(), task.path.as_str())).collect();
    let expected = [("Việc một", "tasks/so-tai-chinh/STC-001.yaml"), ("Việc ba", "tasks/so-y-te/SYT-001.yaml")];
    assert_eq!(titles, expected, "{}", said(&plan));
    holds(&file(&plan.tasks[0]), &["loai: trong_tam", "san_pham: Quyết định"]);
    holds(
        &said(&plan),
        &[
            "dòng 8, cột C (Cơ quan chủ trì): không có cơ quan chủ trì",
            "dòng 5: dòng tiêu đề lặp lại",
            "dòng 6: dòng đánh số cột",
            "dòng 11: dòng tổng cộng",
            "dòng 12: “Gia Lai, ngày 10 tháng 3 năm 2026” ở cuối bảng",
            "dòng 13: “NGƯỜI LẬP BIỂU | KT. CHỦ TỊCH” ở cuối bảng",
            "dòng 14: “Trần Văn B | Nguyễn Văn A” ở cuối bảng",
        ],
    );
    assert_eq!(plan.errors(), 1, "{}", said(&plan));
}

#[test]
fn one_task_has_one_lead_and_bodies_are_kept_whole() {
    let list = sheet(&[
        &HEAD,
        &["1", "Việc một", "Sở Tài chính, Sở Y tế", "", "", ""],
        &["2", "Việc hai", "Sở Tài chính\nSở Lạ", "", "", ""],
        &["3", "Việc ba", "Các sở, ban, ngành", "", "", ""],
        &["4", "Việc bốn", "Sở Y tế", "Sở Tài chính, các sở, ban, ngành, UBND các xã, phường", "", ""],
        &["5", "Việc năm", "Sở Y tế", "Sở Tài chính và các cơ quan, đơn vị liên quan", "", ""],
    ]);
    let plan = plan(&[list]);
    holds(
        &said(&plan),
        &[
            "dòng 2, cột C (Cơ quan chủ trì): ô ghi nhiều cơ quan chủ trì: Sở Tài chính; Sở Y tế",
            "dòng 4, cột C (Cơ quan chủ trì): “Các sở, ban, ngành” là nhiều cơ quan",
        ],
    );
    assert_eq!(plan.tasks.len(), 2, "{}", said(&plan));
    let bodies = "phoi_hop_khac: các sở, ban, ngành; UBND các xã, phường";
    holds(&file(&plan.tasks[0]), &["don_vi_phoi_hop: [so-tai-chinh]", bodies]);
    let bodies = "phoi_hop_khac: các cơ quan, đơn vị liên quan";
    holds(&file(&plan.tasks[1]), &["don_vi_phoi_hop: [so-tai-chinh]", bodies]);
}

#[test]
fn the_order_of_day_and_month_is_settled_for_a_column() {
    let dates = |values: &[&str]| {
        let mut rows: Vec<Vec<Cell>> = vec![["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"].map(text).to_vec()];
        for (at, value) in values.iter().enumerate() {
            rows.push(vec![text(&(at + 1).to_string()), text(&format!("Việc {at}")), text("Sở Y tế"), text(value)]);
        }
        let plan = plan(&[Sheet { name: "x".to_owned(), rows, ..Sheet::default() }]);
        let day = |task: &Planned| task.due.as_ref().and_then(|due| due.last_day).expect("a day").to_string();
        (plan.tasks.iter().map(day).collect::<Vec<_>>(), said(&plan))
    };
    assert_eq!(dates(&["05/03/2026", "25/03/2026"]).0, ["2026-03-05", "2026-03-25"]);
    let (days, said) = dates(&["05/03/2026", "03/25/2026"]);
    assert_eq!(days, ["2026-05-03", "2026-03-25"]);
    holds(&said, &["cột này ghi tháng trước ngày"]);
    let (days, said) = dates(&["05/03/2026", "03/25/2026", "25/04/2026", "04/04/2026"]);
    assert_eq!(days, ["2026-04-25", "2026-04-04"]);
    holds(&said, &["dòng 2, cột D (Thời hạn): “05/03/2026”: không rõ số nào là ngày"]);
}

#[test]
fn hidden_rows_and_sheets_are_named_and_left_out_unless_asked() {
    let mut list = sheet(&[&HEAD, &["1", "Việc một", "Sở Y tế", "", "", ""], &["2", "Việc ẩn", "Sở Y tế", "", "", ""]]);
    list.hidden_rows.insert(2);
    let mut other = list.clone();
    other.name = "Nháp".to_owned();
    other.is_hidden = true;
    let sheets = [list, other];
    let seen = plan(&sheets);
    assert_eq!(seen.tasks.len(), 1);
    holds(&said(&seen), &["Danh mục, dòng 3: dòng đang ẩn “2 | Việc ẩn | Sở Y tế”", "Nháp: trang tính đang ẩn"]);
    assert_eq!(plan_with(&office(), &sheets[..1], true).tasks.len(), 2);
}

fn put(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string(row, column, *cell).expect("written");
    }
}

/// A workbook with what programs keep beside values: merged ranges, formats, hidden rows.
fn workbook() -> Workbook {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let sheet = workbook.add_worksheet().set_name("Danh mục").expect("a name");
    sheet.merge_range(0, 0, 0, 6, "DANH MỤC NHIỆM VỤ", &plain).expect("merged");
    put(sheet, 2, &["", "", "Chủ trì", "Phối hợp"]);
    sheet.merge_range(1, 2, 1, 3, "Cơ quan", &plain).expect("merged");
    for (column, words) in [(0, "TT"), (1, "Tên nhiệm vụ"), (4, "Thời hạn"), (5, "Tiến độ"), (6, "Ngày giao")]
    {
        sheet.merge_range(1, column, 2, column, words, &plain).expect("merged");
    }
    sheet.merge_range(3, 0, 3, 6, "I. LĨNH VỰC CHUNG", &plain).expect("merged");
    for row in 4..10 {
        put(sheet, row, &[&(row - 3).to_string(), &format!("Việc {}", row - 3)]);
    }
    sheet.merge_range(4, 2, 8, 2, "Sở Y tế", &plain).expect("merged");
    put(sheet, 9, &["", "", "Sở Tài chính"]);
    let june = ExcelDateTime::from_ymd(2026, 6, 1).expect("a day");
    for (row, format) in [(4, "mm/yyyy"), (5, "mmm-yy"), (6, "dd/mm/yyyy"), (7, "yyyy"), (8, "d-mmm")] {
        let format = Format::new().set_num_format(format);
        sheet.write_datetime_with_format(row, 4, &june, &format).expect("written");
    }
    put(sheet, 9, &["", "", "", "", "Ngày 25 hằng tháng"]);
    let percent = Format::new().set_num_format("0%");
    sheet.write_number_with_format(4, 5, 1.0, &percent).expect("written");
    sheet.write_number_with_format(5, 5, 0.45, &percent).expect("written");
    sheet.write_number(6, 5, 70).expect("written");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for row in [4, 9] {
        let march = ExcelDateTime::from_ymd(2026, 3, 20).expect("a day");
        sheet.write_datetime_with_format(row, 6, &march, &day).expect("written");
    }
    put(sheet, 10, &["9", "Việc ẩn", "Sở Y tế"]);
    sheet.set_row_hidden(10).expect("hidden");
    put(sheet, 11, &["", "Ghi chú: tài liệu kèm theo"]);
    let draft = workbook.add_worksheet().set_name("Nháp").expect("a name");
    draft.set_hidden(true).write_string(0, 0, "x").expect("written");
    workbook
}

fn check_workbook(path: &Path) {
    let sheets = table::read(path).unwrap_or_else(|error| unreachable!("{}: {error:#}", path.display()));
    let plan = plan(&sheets);
    let said = said(&plan);
    let name = path.display();
    let value = |task: &Planned| {
        let file = file(task);
        let value = file.lines().find_map(|line| line.trim().strip_prefix("gia_tri: ")).unwrap_or_default();
        (task.title.clone(), value.to_owned())
    };
    let values: Vec<(String, String)> = plan.tasks.iter().map(value).collect();
    let expected = [
        ("Việc 1", "2026-06"),
        ("Việc 2", "2026-06"),
        ("Việc 3", "2026-06-01"),
        ("Việc 4", "2026"),
        ("Việc 6", "ngày 25 hằng tháng"),
    ];
    let expected: Vec<(String, String)> = expected.map(|(title, value)| (title.to_owned(), value.to_owned())).to_vec();
    assert_eq!(values, expected, "{name}\n{said}");
    holds(&file(&plan.tasks[0]), &["ty_le_hoan_thanh: 100", "ngay_giao: 2026-03-20", "don_vi_chu_tri: so-y-te"]);
    holds(&file(&plan.tasks[1]), &["ty_le_hoan_thanh: 45", "don_vi_chu_tri: so-y-te"]);
    holds(&file(&plan.tasks[2]), &["ty_le_hoan_thanh: 70"]);
    holds(
        &said,
        &[
            "dòng 1: “DANH MỤC NHIỆM VỤ” ở trên dòng tiêu đề",
            "dòng 4: dòng nhóm “I. LĨNH VỰC CHUNG”",
            "dòng 9, cột E (Thời hạn): không hiểu thời hạn “1/6”: không ghi năm",
            "1 ô gộp qua nhiều dòng (C5:C9)",
            "dòng 11: dòng đang ẩn",
            "Nháp: trang tính đang ẩn",
            "dòng 12: “Ghi chú: tài liệu kèm theo” ở cuối bảng",
        ],
    );
    assert_eq!(plan.errors(), 1, "{name}\n{said}");
}

/// Another form of a workbook, as LibreOffice saves it; none where the machine has none.
fn converted(file: &Path, ending: &str) -> Option<PathBuf> {
    let parent = file.parent().expect("a folder");
    let folder = parent.join(ending);
    let profile = format!("-env:UserInstallation=file://{}", parent.join("profile").display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", ending, "--outdir"])
        .args([&folder, file])
        .output();
    let place = folder.join(file.with_extension(ending).file_name().expect("a name"));
    output.ok().filter(|output| output.status.success() && place.exists()).map(|_| place)
}

#[test]
fn a_workbook_says_the_same_in_every_format() {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("danh-muc.xlsx");
    workbook().save(&path).expect("written");
    check_workbook(&path);
    for ending in ["ods", "xls", "xlsx"] {
        let Some(path) = converted(&path, ending) else { return };
        check_workbook(&path);
    }
}

fn written(place: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = place.path().join(name);
    fs::write(&path, bytes).expect("written");
    path
}

#[test]
fn csv_is_read_in_the_encodings_that_excel_saves() {
    let list = "TT;Tên nhiệm vụ;Cơ quan chủ trì;Thời hạn;Sản phẩm\r\n\
        1;Rà soát, đánh giá, tổng hợp, báo cáo, đề xuất;Sở Y tế;Quý I/2026;Báo cáo, tờ trình, dự thảo, phụ lục, biểu\r\n\
        2;Một, hai, ba, bốn;Sở Tài chính;Tháng 6/2026;\r\n";
    let place = tempfile::tempdir().expect("a folder");
    let utf16 = |units: fn(u16) -> [u8; 2]| list.encode_utf16().flat_map(units).collect::<Vec<u8>>();
    let little = utf16(u16::to_le_bytes);
    let split: String = list.chars().flat_map(in_code_page).collect();
    let (old, _, has_errors) = encoding_rs::WINDOWS_1258.encode(&split);
    assert!(!has_errors);
    for (name, bytes) in [
        ("utf8.csv", list.as_bytes().to_vec()),
        ("bom.csv", [b"\xef\xbb\xbf", list.as_bytes()].concat()),
        ("utf16.csv", [b"\xff\xfe".to_vec(), little.clone()].concat()),
        ("utf16-khong-bom.csv", little),
        ("utf16be.csv", [b"\xfe\xff".to_vec(), utf16(u16::to_be_bytes)].concat()),
        ("cp1258.csv", old.into_owned()),
        ("sep.csv", [b"sep=;\r\n", list.as_bytes()].concat()),
        ("tab.txt", list.replace(';', "\t").into_bytes()),
    ] {
        let sheets = table::read(&written(&place, name, &bytes));
        let plan = plan(&sheets.unwrap_or_else(|error| unreachable!("{name}: {error:#}")));
        let titles: Vec<&str> = plan.tasks.iter().map(|task| task.title.as_str()).collect();
        let expected = ["Rà soát, đánh giá, tổng hợp, báo cáo, đề xuất", "Một, hai, ba, bốn"];
        assert_eq!(titles, expected, "{name}\n{}", said(&plan));
    }
}

/// A letter as the Vietnamese code page has it: vowels with their own sign are letters
/// there, tones follow as marks.
fn in_code_page(letter: char) -> Vec<char> {
    use unicode_normalization::UnicodeNormalization;
    let parts: Vec<char> = [letter].into_iter().nfd().collect();
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let base: String = parts.iter().filter(|part| !tones.contains(part)).collect::<String>().nfc().collect();
    base.chars().chain(parts.into_iter().filter(|part| tones.contains(part))).collect()
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_its_cure() {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("x.xlsx");
    workbook().save(&path).expect("written");
    let whole = fs::read(&path).expect("a file");
    let ole = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 64]].concat();
    for (name, bytes, cure) in [
        ("~$danh-muc.xlsx", whole.clone(), "tệp khóa"),
        ("rong.xlsx", Vec::new(), "tệp rỗng"),
        ("cut.xlsx", whole[..whole.len() / 2].to_vec(), "chép hoặc tải lại tệp"),
        ("that.xls", whole.clone(), "đổi đuôi tên tệp thành .xlsx"),
        ("trang.xls", b"<html><table><tr><td>TT</td></tr></table></html>".to_vec(), "lưu lại dạng .xlsx"),
        ("cu.xlsb", whole.clone(), "lưu lại dạng .xlsx"),
        ("chu.xlsx", b"TT;Ten\n1;x\n".to_vec(), "lưu lại dạng .xlsx"),
        ("van-ban.pdf", b"%PDF-1.7".to_vec(), "PDF"),
        ("ole.xls", ole, "chép hoặc tải lại tệp"),
        ("cu.csv", b"T\xean nhi\xeam v\xf4;x\n".to_vec(), "CSV UTF-8"),
    ] {
        let error = table::read(&written(&place, name, &bytes)).expect_err(name);
        let said = giaoban::io::trouble::said(&error, Lang::Vi);
        assert!(said.contains(cure), "{name}: {said}");
    }
}

/// An annex as the Government writes them: title, headings in two rows, parts with Roman
/// numbers, merged leads, a foot.
fn annex() -> Sheet {
    let mut rows: Vec<Vec<Cell>> = vec![
        vec![text("PHỤ LỤC")],
        vec![text("DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT")],
        vec![text("(Kèm theo Nghị quyết số 01/NQ-CP ngày 08 tháng 01 năm 2026 của Chính phủ)")],
        Vec::new(),
        ["TT", "Nhiệm vụ", "Cơ quan", "", "Thời gian hoàn thành", "Sản phẩm"].map(text).to_vec(),
        ["", "", "Chủ trì", "Phối hợp", "", ""].map(text).to_vec(),
    ];
    let mut merged = vec![Merged { first: (0, 0), last: (0, 5) }, Merged { first: (4, 2), last: (4, 3) }];
    merged.extend([0, 1, 4, 5].map(|column| Merged { first: (4, column), last: (5, column) }));
    let leads = ["Sở Tài chính", "Sở Y tế", "Văn phòng UBND tỉnh"];
    let times = [
        "Quý I/2026",
        "Tháng 6/2026",
        "Trước ngày 15/9/2026",
        "Năm 2026",
        "6 tháng đầu năm 2026",
        "Hằng năm",
        "2026-2030",
        "Thường xuyên",
        "Giai đoạn 2026 - 2030",
        "9/2026",
    ];
    let others = [
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, UBND các tỉnh, thành phố",
        "Sở Y tế; các cơ quan liên quan",
    ];
    let mut count = 0;
    for numeral in ["I", "II", "III", "IV", "V", "VI"] {
        merged.push(Merged { first: (rows.len(), 1), last: (rows.len(), 5) });
        rows.push(vec![text(numeral), text(&format!("VỀ LĨNH VỰC {numeral}"))]);
        for _ in 0..5 {
            merged.push(Merged { first: (rows.len(), 2), last: (rows.len() + 4, 2) });
            for row in 0..5 {
                count += 1;
                let (number, title) = (count.to_string(), format!("Xây dựng đề án số {count}, bảo đảm tiến độ"));
                let lead = if row == 0 { leads[count / 5 % 3] } else { "" };
                let (time, product) = (times[count % times.len()], "Quyết định của Thủ tướng Chính phủ");
                rows.push([&number, title.as_str(), lead, others[row % 2], time, product].map(text).to_vec());
            }
        }
    }
    rows.push(vec![Cell::Empty, text("Tổng cộng: 150 nhiệm vụ")]);
    rows.push(vec![text("Ghi chú: các mốc thời gian theo Nghị quyết.")]);
    Sheet { name: "Phụ lục".to_owned(), rows, merged, ..Sheet::default() }
}

#[test]
fn an_annex_of_the_government_goes_through_whole() {
    let plan = plan(&[annex()]);
    assert_eq!(plan.errors(), 0, "{}", said(&plan));
    assert_eq!(plan.tasks.len(), 150, "{}", said(&plan));
    // Three titles, the merged cells, six parts, the total, the note.
    assert_eq!(plan.remarks.len(), 3 + 1 + 6 + 1 + 1, "{}", said(&plan));
}

#[test]
fn a_list_of_thousands_keeps_its_numbers_in_order() {
    let mut rows = vec![HEAD.map(text).to_vec()];
    for at in 1..=1_000 {
        let (number, title) = (at.to_string(), format!("Việc số {at}"));
        let others = "Sở Y tế; các sở, ban, ngành";
        rows.push([&number, title.as_str(), "Sở Tài chính", others, "Quý I/2026", "Báo cáo"].map(text).to_vec());
    }
    let plan = plan(&[Sheet { name: "x".to_owned(), rows, ..Sheet::default() }]);
    assert_eq!(plan.tasks.len(), 1_000, "{}", said(&plan));
    assert_eq!(plan.tasks[999].path, "tasks/so-tai-chinh/STC-1000.yaml");
}
