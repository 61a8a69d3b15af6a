//! What stands in a workbook around its table: title and notes above it, the sheet
//! that tells how it is filled in. What people write there is read by nobody, so it
//! must be told apart from what stood there.

use std::collections::BTreeSet;

use super::base::{seal, words};
use crate::import::{Sheet, cell};
use crate::lang::Text;

/// The sheet that tells how a workbook is filled in.
pub const GUIDE: Text = Text::new("Hướng dẫn", "How to");

/// What it says.
pub const GUIDE_LINES: [Text; 7] = [
    Text::new(
        "Mỗi dòng là một nhiệm vụ. Cột xám chỉ để đọc; điền vào các cột trắng, chỉ những mục có nội dung mới.",
        "Each row is a task. Grey columns are to be read; write into the white ones, only what is new.",
    ),
    Text::new(
        "Diễn biến, tình hình triển khai, kết quả: một lần cập nhật mới của kỳ này. Chưa có kết quả thì nêu lý do.",
        "Developments, implementation, results: one new update of this period. Without results, say why.",
    ),
    Text::new(
        "Hoàn thành: chọn trạng thái “Hoàn thành”, ghi ngày hoàn thành và minh chứng. Quá hạn thì ghi nguyên nhân chậm.",
        "Completed: choose it as progress, with the day and the evidence. When late, give the cause.",
    ),
    Text::new(
        "Vướng mắc mới: nội dung, nguyên nhân, hướng xử lý; giải pháp hoặc đề xuất kèm văn bản.",
        "A new obstacle: content, cause, course of action; a solution, or a proposal with its document.",
    ),
    Text::new(
        "Ngày ghi dạng ngày/tháng/năm. Xuống dòng trong ô: Alt+Enter; dòng và dấu gạch đầu dòng được giữ nguyên.",
        "Days are written day/month/year. Alt+Enter breaks a line in a cell; lines and bullets are kept.",
    ),
    Text::new(
        "Không thêm dòng, không thêm cột. Dòng để trống không thay đổi gì.",
        "Add no rows and no columns. A row left empty changes nothing.",
    ),
    Text::new(
        "Gửi tệp cho Văn phòng, hoặc tự ghi vào kho: giaoban apply TỆP (xem trước), rồi giaoban apply TỆP --write.",
        "Send the file to the Office, or put it in yourself: giaoban apply FILE (to look), then giaoban apply FILE --write.",
    ),
];

/// What the hidden column says of a line above the headings, so that it is known again.
#[must_use]
pub fn mark_of_line(texts: &[&str]) -> String {
    // A merged cell may come back once or for each of its columns, and columns move.
    let texts: BTreeSet<String> = texts.iter().map(|text| words(text)).filter(|text| !text.is_empty()).collect();
    seal(&texts.into_iter().collect::<Vec<_>>().join(" "))
}

/// The cells above the headings that say something else than they did.
pub(super) fn written_above(sheet: &Sheet, head: usize, mark_column: Option<usize>) -> Vec<(usize, usize)> {
    let mut written = Vec::new();
    for (row, cells) in sheet.rows.iter().enumerate().take(head) {
        let said = cells.iter().enumerate().filter(|(column, cell)| Some(*column) != mark_column && !cell.is_empty());
        let said: Vec<(usize, String)> = said.map(|(column, found)| (column, cell::text(found))).collect();
        let mark = mark_column.and_then(|column| cells.get(column)).map(cell::text).unwrap_or_default();
        let texts: Vec<&str> = said.iter().map(|(_, text)| text.as_str()).collect();
        if mark.trim() != mark_of_line(&texts) {
            written.extend(said.iter().map(|(column, _)| (row, *column)));
            written.extend(mark_column.filter(|_| !mark.is_empty()).map(|column| (row, column)));
        }
    }
    written
}

/// The cells of a sheet without a table; of the guide, those that are not its own.
pub(super) fn written_beside(sheet: &Sheet) -> Vec<(usize, usize)> {
    let is_guide = [GUIDE.vi, GUIDE.en].contains(&sheet.name.as_str());
    let own: BTreeSet<String> = GUIDE_LINES.iter().flat_map(|line| [words(line.vi), words(line.en)]).collect();
    let mut written = Vec::new();
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, found) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            if !(is_guide && own.contains(&words(&cell::text(found)))) {
                written.push((row, column));
            }
        }
    }
    written
}
