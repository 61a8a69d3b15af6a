//! Workbooks that come back otherwise than they went out: what stands in them is
//! written or named, what must not be said leaves in none and comes back by none.

use std::fs;
use std::path::Path;

use giaoban::diag::Severity;
use giaoban::import::{Cell, Merged, Sheet};
use giaoban::io::table;
use giaoban::submission::{self, Row};
use giaoban::write::Written;
use serde_json::json;

use crate::program::{code, text};
use crate::submission::{Kho, TASK, fill};

/// A text that stands nowhere by itself.
const MARKER: &str = "Zxq lạ";

fn put(sheet: &mut Sheet, (row, column): (usize, usize), cell: Cell) {
    sheet.rows.resize(sheet.rows.len().max(row + 1), Vec::new());
    let cells = &mut sheet.rows[row];
    cells.resize(cells.len().max(column + 1), Cell::Empty);
    cells[column] = cell;
}

fn has_marker(rows: &[Row]) -> bool {
    let is_it = |written: &Written| matches!(written, Written::Text(text) | Written::Word(text) if text == MARKER);
    rows.iter().flat_map(|row| &row.answers).any(|(_, written)| is_it(written))
}

#[test]
fn whatever_is_typed_wherever_is_read_or_named() {
    let kho = Kho::new();
    let mut sheets = table::read(Path::new(&kho.export())).expect("a workbook");
    assert!(submission::read(&sheets).1.is_empty(), "nothing is said of what nobody touched");
    for is_hidden in [false, true] {
        let name = format!("Thêm {is_hidden}");
        let sheet = Sheet { name, rows: Vec::new(), merged: Vec::new(), hidden_rows: [0].into(), is_hidden };
        sheets.push(sheet);
    }
    let mut cases = 0;
    for at in 0..sheets.len() {
        // An added sheet has no rows of its own to tell apart.
        let rows = if at < 2 { 14 } else { 3 };
        for row in 0..rows {
            // Every row and every column, in every third cell: all of them take minutes.
            for column in (row % 3..34).step_by(3) {
                let mut changed = sheets.clone();
                put(&mut changed[at], (row, column), Cell::Text(MARKER.to_owned()));
                let name = changed[at].name.clone();
                let (rows, remarks) = submission::read(&changed);
                let is_named = remarks.iter().any(|remark| {
                    let place = &remark.place;
                    // A sheet without its headings is reported as a whole, a row without its mark too.
                    let is_row = place.row.is_none_or(|of| of == row + 1);
                    place.sheet == name && is_row && place.column.as_ref().is_none_or(|(of, _)| *of == column)
                });
                assert!(is_named || has_marker(&rows), "{name}, row {row}, column {column}: {remarks:?}");
                cases += 1;
            }
        }
    }
    assert!(cases > 380, "{cases}");
}

#[test]
fn two_columns_of_one_question_and_cells_over_tasks_are_refused() {
    let kho = Kho::new();
    let sheets = table::read(Path::new(&kho.export())).expect("a workbook");
    let head = sheets[0].rows.iter().position(|row| row.first() == Some(&Cell::Text("Mã nhiệm vụ".to_owned())));
    let head = head.expect("headings");
    let column = |label: &str| sheets[0].rows[head].iter().position(|cell| *cell == Cell::Text(label.to_owned()));
    let results = column("Kết quả thực hiện").expect("a column");
    let is_refused = |sheets: &[Sheet], row: usize| {
        let (rows, remarks) = submission::read(sheets);
        assert!(rows.is_empty(), "{rows:?}");
        let errors = remarks.iter().filter(|remark| remark.severity == Severity::Error);
        assert!(errors.clone().any(|remark| remark.place.row == Some(row + 1)), "{remarks:?}");
    };
    let mut copied = sheets.clone();
    let free = sheets[0].rows[head].len();
    put(&mut copied[0], (head, free), Cell::Text("Kết quả thực hiện".to_owned()));
    for at in [results, free] {
        put(&mut copied[0], (head + 1, at), Cell::Text(format!("Kết quả ở cột {at}")));
    }
    is_refused(&copied, head + 1);
    let mut merged = sheets.clone();
    put(&mut merged[0], (head + 1, results), Cell::Text("Cả hai nhiệm vụ".to_owned()));
    merged[0].merged.push(Merged { first: (head + 1, results), last: (head + 2, results) });
    is_refused(&merged, head + 1);
    is_refused(&merged, head + 2);
}

#[test]
fn nothing_of_a_classified_task_leaves_in_a_workbook() {
    let kho = Kho::new();
    let file = kho.folder().join(TASK);
    let was = kho.read(TASK);
    fs::write(&file, was.replacen("do_mat: thuong", "do_mat: mat", 1)).expect("written");
    kho.git(&["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qam", "Mật"]);
    let sheets = table::read(Path::new(&kho.export())).expect("a workbook");
    let row = sheets[0].rows.iter().find(|row| row.first() == Some(&Cell::Text("STC-007".to_owned())));
    let said = format!("{:?}", row.expect("the task is asked for"));
    for secret in ["Giải ngân", "quý I", "Quý I", "31/03", "tổ công tác", "Võ Quốc Trình"] {
        assert!(was.contains(secret) || secret == "31/03", "{secret}");
        assert!(!said.contains(secret), "{secret}: {said}");
    }
    assert!(submission::read(&sheets).1.is_empty());
}

#[test]
fn what_was_withheld_does_not_come_back_by_an_old_workbook() {
    let kho = Kho::new();
    let (file, done) = (kho.export(), kho.at("dien.xlsx"));
    let secret = "Nội dung không được công khai";
    let texts = ["Diễn biến", "Tình hình triển khai", "Kết quả thực hiện"];
    if !fill(&file, &done, &json!(texts.map(|label| ["STC-007", label, secret]))) {
        return;
    }
    assert_eq!(code(&kho.run(&["apply", &done, "--write"])), 0);
    let commit = ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qam", "x"];
    kho.git(&commit);
    let withheld: String = kho
        .read(TASK)
        .lines()
        .filter(|line| !line.contains(secret))
        .fold(String::new(), |text, line| text + line + "\n");
    let correction = "dinh_chinh:\n  - lan_cap_nhat: 2025-03-20\n    loai: rut_noi_dung\n    ly_do: Nội dung thuộc diện không công khai theo quy định\n    ngay: 2025-03-20\n    nguoi_quyet_dinh: Chánh Văn phòng\n";
    fs::write(kho.folder().join(TASK), withheld + correction).expect("written");
    kho.git(&commit);
    let before = kho.files();
    let output = kho.run(&["apply", &done, "--write", "--bo-qua-dong-loi"]);
    assert_eq!(code(&output), 1, "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("đã rút nội dung"), "{}", text(&output.stdout));
    assert!(kho.files() == before);
    // A new workbook says what may be said; none is written over another.
    fs::remove_file(&file).expect("removed");
    let file = kho.export();
    assert!(fill(&file, &done, &json!(texts.map(|label| ["STC-007", label, "Giải ngân đạt 16% kế hoạch"]))));
    assert_eq!(code(&kho.run(&["apply", &done, "--write"])), 0);
}

#[test]
fn no_letter_of_an_old_character_set_is_lost_on_the_way() {
    let kho = Kho::new();
    // TCVN3 has its ư at the soft hyphen and its é at Ð.
    let typed = "X©y dùng ®\u{ad}êng giao th«ng n«ng th«n kÐo dµi";
    let meant = "Xây dựng đường giao thông nông thôn kéo dài";
    let others = ["--nguoi", "A", "--tinh-hinh", "Đã làm xong", "--ket-qua", "Đã làm xong", "--dien-bien", typed];
    let output = kho.run(&[&["update", "STC-007"][..], &others].concat());
    assert_eq!(code(&output), 1, "it is a finding");
    let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert!(told.contains("GB053") && told.contains(meant), "{told}");
    let fixed = kho.run(&["check", "--fix"]);
    let told = text(&fixed.stdout);
    assert!(kho.read(TASK).contains("kÐo") && told.contains(meant), "{told}");
    kho.git(&["checkout", "-q", "--", "."]);
    let (file, done) = (kho.export(), kho.at("dien.xlsx"));
    let cells = json!([
        ["STC-007", "Diễn biến", typed],
        ["STC-007", "Tình hình triển khai", "Đã làm xong"],
        ["STC-007", "Kết quả thực hiện", "Đã làm xong"],
    ]);
    if fill(&file, &done, &cells) {
        let output = kho.run(&["apply", &done, "--write"]);
        assert!(text(&output.stdout).contains(meant), "{}", text(&output.stdout));
        let again = kho.run(&["apply", &done, "--write"]);
        assert!(text(&again.stdout).contains("đã có trong tệp"), "{}", text(&again.stdout));
    }
}
