//! The report on paper: printed by a real browser, opened by a real word
//! processor and a real spreadsheet program, and held against Nghị định
//! 30/2020 page by page.
//!
//! Needs Chromium (as `browser.rs`), LibreOffice and Poppler. Where they cannot
//! be had, `GIAOBAN_NO_OFFICE=1` leaves these tests out; tests/run says so, and
//! in CI it does not go on without them.
#![allow(clippy::disallowed_methods)] // Other programs are started.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser::Browser;
use crate::commands::demo_site;
use crate::long_lists::tables;

const MM: f64 = 72.0 / 25.4;

/// Left, right, top, bottom, as the decree allows (domain.md §3.1).
const MARGINS: [f64; 4] = [30.0, 15.0, 20.0, 20.0];

/// Of the printed report of 31 tasks, with the summary in front.
const PAGES: usize = 14;

/// The same from a word processor, whose lines are higher.
const PAGES_OF_PROCESSOR: usize = 16;

/// What a glyph may stick out of its line, in millimetres.
const TOLERANCE: f64 = 0.6;

struct Word {
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

struct Sheet {
    width: f64,
    height: f64,
    words: Vec<Word>,
}

impl Sheet {
    fn is_landscape(&self) -> bool {
        self.width > self.height
    }

    fn is_a4(&self) -> bool {
        let (short, long) = (self.width.min(self.height), self.width.max(self.height));
        (short / MM - 210.0).abs() < 0.5 && (long / MM - 297.0).abs() < 0.5
    }

    /// Words above the text: the page number and nothing else.
    fn above(&self) -> Vec<&Word> {
        self.words.iter().filter(|word| word.bottom < MARGINS[2] * MM).collect()
    }

    fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}

fn run(program: &str, package: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        unreachable!("{program} cannot be started ({error}): apt-get install {package}, or see tests/run")
    });
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Every word of a document with its place, page by page.
fn sheets(pdf: &Path) -> Vec<Sheet> {
    let path = pdf.to_str().expect("a path in UTF-8");
    let markup = run("pdftotext", "poppler-utils", &["-bbox", path, "-"]);
    let markup = String::from_utf8(markup).expect("UTF-8");
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in markup.lines() {
        let number = |name: &str| -> f64 {
            let after = line.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
            after.split('"').next().and_then(|text| text.parse().ok()).unwrap_or_default()
        };
        if line.contains("<page ") {
            sheets.push(Sheet { width: number("width"), height: number("height"), words: Vec::new() });
        } else if let (Some(start), Some(sheet)) = (line.find("<word "), sheets.last_mut()) {
            let inner = line[start..].split('>').nth(1).unwrap_or_default().trim_end_matches("</word");
            let text = inner.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            let (left, top, right, bottom) = (number("xMin"), number("yMin"), number("xMax"), number("yMax"));
            sheet.words.push(Word { text, left, top, right, bottom });
        }
    }
    sheets
}

fn is_left_out() -> bool {
    std::env::var_os("GIAOBAN_NO_OFFICE").is_some()
}

/// None where the tests were asked to do without.
fn printed(page: &str) -> Option<Vec<Sheet>> {
    if is_left_out() {
        return None;
    }
    let browser = Browser::open(1440, 900, false)?;
    browser.go(page);
    let folder = tempfile::tempdir().expect("a folder");
    let pdf = folder.path().join("paper.pdf");
    fs::write(&pdf, browser.printed()).expect("a file");
    Some(sheets(&pdf))
}

/// One conversion at a time in a profile of its own: a second instance would
/// hand its work to the first. None where the tests were asked to do without.
fn converted(file: &Path, to: &str) -> Option<(tempfile::TempDir, PathBuf)> {
    if is_left_out() {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let out = folder.path().to_str().expect("a path in UTF-8").to_owned();
    let file_name = file.to_str().expect("a path in UTF-8");
    run(
        "soffice",
        "libreoffice-calc-nogui libreoffice-writer-nogui",
        &["--headless", "--norestore", &profile, "--convert-to", to, "--outdir", &out, file_name],
    );
    let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
    let made = folder.path().join(format!("{stem}.{to}"));
    Some((folder, made))
}

/// Margins, paper, page numbers, header: what the decree says of every page. The
/// summary lies in front, and is not counted.
fn hold_to_the_decree(sheets: &[Sheet], wrong: &mut Vec<String>) {
    if !sheets.first().is_some_and(|sheet| sheet.has("TÓM TẮT BÁO CÁO") && sheet.has("Phụ lục IV")) {
        wrong.push("the summary is not one page in front".to_owned());
    }
    for (number, sheet) in sheets.iter().enumerate() {
        let mut say = |what: String| wrong.push(format!("page {number}: {what}"));
        if !sheet.is_a4() {
            say(format!("{} by {} points is not A4", sheet.width, sheet.height));
        }
        let above = sheet.above();
        match (number, above.as_slice()) {
            (0 | 1, []) => {}
            (_, [only]) if number > 1 && only.text == number.to_string() => {
                let centre = f64::midpoint(MARGINS[0] * MM, sheet.width - MARGINS[1] * MM);
                if (f64::midpoint(only.left, only.right) - centre).abs() > MM {
                    say("the page number is not in the middle".to_owned());
                }
                let size = only.bottom - only.top;
                if !(12.0..=18.0).contains(&size) {
                    say(format!("the page number is {size} points high"));
                }
            }
            (_, others) => {
                say(format!("above the text stands {:?}", others.iter().map(|word| &word.text).collect::<Vec<_>>()));
            }
        }
        for word in sheet.words.iter().filter(|word| word.bottom >= MARGINS[2] * MM) {
            let [left, right, top, bottom] =
                [word.left, sheet.width - word.right, word.top, sheet.height - word.bottom]
                    .map(|length| length / MM + TOLERANCE);
            if left < MARGINS[0] || right < MARGINS[1] || top < MARGINS[2] || bottom < MARGINS[3] {
                say(format!("“{}” stands in the margin ({left:.1} {right:.1} {top:.1} {bottom:.1})", word.text));
            }
        }
        let has_head = sheet.has("Độc lập - Tự do - Hạnh phúc");
        if has_head != (number == 1) {
            say(format!("the state's motto is {}there", if has_head { "" } else { "not " }));
        }
    }
}

/// Figures stand upright, the other annexes lie across, one below the other; no title
/// stands alone at the end of a page, the head of the longest is on every page of it, and no row begins on one page
/// and ends on the next.
fn hold_the_annexes(sheets: &[Sheet], wrong: &mut Vec<String>) {
    const NUMBERS: [&str; 7] = ["I", "II", "III", "IV", "V", "VI", "VII"];
    // A line of its own.
    let title = |sheet: &Sheet, number: &str| -> Option<f64> {
        let lines = sheet.words.iter().filter(|word| word.text == number);
        lines.map(|word| word.bottom).find(|bottom| {
            let line = sheet.words.iter().filter(|word| (word.bottom - bottom).abs() < 2.0);
            let line: Vec<&str> = line.map(|word| word.text.as_str()).collect();
            matches!(line.as_slice(), ["Phụ", "lục", found] if *found == number)
        })
    };
    let mut starts: Vec<usize> = Vec::new();
    for number in NUMBERS {
        let found = sheets.iter().enumerate().find_map(|(page, sheet)| Some((page, title(sheet, number)?)));
        let Some((page, bottom)) = found else {
            wrong.push(format!("no title of Phụ lục {number}"));
            continue;
        };
        starts.push(page);
        let below = sheets[page].words.iter().filter(|word| word.bottom > bottom + 2.0);
        let lines = below.map(|word| word.bottom.round().to_string()).collect::<std::collections::BTreeSet<_>>().len();
        if lines < 3 {
            wrong.push(format!("the title of Phụ lục {number} stands alone"));
        }
    }
    assert!(starts.is_sorted(), "the annexes are in order: {starts:?}");
    let lists = starts.get(1).copied().unwrap_or(sheets.len());
    for (index, sheet) in sheets.iter().enumerate() {
        if sheet.is_landscape() != (index >= lists) {
            wrong.push(format!("page {} lies the wrong way", index + 1));
        }
    }
    // Annex II: the longest, one table.
    let (Some(from), Some(to)) = (starts.get(1), starts.get(2)) else { return };
    for (index, sheet) in sheets.iter().enumerate().take(*to).skip(*from + 1) {
        let Some(head) = sheet.words.iter().find(|word| word.text == "TT") else {
            wrong.push(format!("page {}: the head of the table is not repeated", index + 1));
            continue;
        };
        let is_ordinal = |word: &&Word| {
            word.top > head.bottom
                && word.left > head.left - 8.0
                && word.right < head.right + 8.0
                && word.text.parse::<u32>().is_ok()
        };
        let Some(first_row) = sheet.words.iter().filter(is_ordinal).min_by(|a, b| a.top.total_cmp(&b.top)) else {
            wrong.push(format!("page {}: no row begins on it", index + 1));
            continue;
        };
        const HEAD: &str = "TT Nội dung nhiệm vụ; văn bản giao (số, ký hiệu; ngày) Cơ quan chủ trì; cơ quan phối hợp Thời hạn Sản phẩm Tình hình, kết quả thực hiện Tình trạng";
        let group = |word: &Word| {
            sheet.words.iter().any(|letter| {
                ["A.", "B.", "C.", "D."].contains(&letter.text.as_str()) && (letter.top - word.top).abs() < 2.0
            })
        };
        let between = sheet.words.iter().filter(|word| word.top > head.bottom + 20.0 && word.bottom < first_row.top);
        for word in between {
            if !HEAD.split(' ').any(|known| known == word.text) && !group(word) {
                wrong.push(format!("page {}: “{}” belongs to a row of the page before", index + 1, word.text));
            }
        }
    }
}

/// The words of the body without spaces: lines break elsewhere in every program.
fn body(sheets: &[Sheet]) -> String {
    let body = sheets.iter().take_while(|sheet| !sheet.has("TỔNG HỢP TÌNH HÌNH THỰC HIỆN"));
    let words = body.flat_map(|sheet| sheet.words.iter().filter(|word| word.bottom >= MARGINS[2] * MM));
    let mut words: Vec<char> =
        words.flat_map(|word| word.text.chars()).filter(|letter| !letter.is_whitespace()).collect();
    // Two columns are read in another order; the letters are the same.
    words.sort_unstable();
    words.into_iter().collect()
}

#[track_caller]
fn assert_right(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_printed_report_keeps_to_the_decree() {
    let Some(sheets) = printed("hoi-nghi/2025-02.html") else { return };
    let mut wrong = Vec::new();
    hold_to_the_decree(&sheets, &mut wrong);
    hold_the_annexes(&sheets, &mut wrong);
    if !(10..=PAGES).contains(&sheets.len()) {
        wrong.push(format!("{} pages; look at it again", sheets.len()));
    }
    if !sheets.get(1).is_some_and(|sheet| sheet.has("DỰ THẢO") && sheet.has("BÁO CÁO")) {
        wrong.push("the first page is not that of a draft report".to_owned());
    }
    // Nothing of git after the signature but the notes at the very end.
    let signed = sheets.iter().position(|sheet| sheet.has("CHÁNH VĂN PHÒNG"));
    let notes = sheets.iter().position(|sheet| sheet.has("SHA-256"));
    if signed.is_none() || notes.is_none_or(|page| page + 2 < sheets.len()) || signed >= notes {
        wrong.push(format!("the notes are not at the end: signed {signed:?}, notes {notes:?} of {}", sheets.len()));
    }
    assert_right(&wrong);
}

#[test]
fn the_sheets_of_the_room_fit_their_paper() {
    for (page, title) in [("giai-trinh", "GIẢI TRÌNH"), ("y-kien", "QUYẾT ĐỊNH"), ("phieu-co-quan", "Thủ trưởng:")]
    {
        let Some(sheets) = printed(&format!("hoi-nghi/2025-02/{page}.html")) else { return };
        assert!(sheets.first().is_some_and(|sheet| sheet.has(title)), "{page} says what it is");
        for sheet in &sheets {
            assert!(sheet.is_a4(), "{page} is A4");
            let text = sheet.words.iter().filter(|word| word.bottom >= MARGINS[2] * MM);
            for word in text {
                let is_inside = word.left / MM + TOLERANCE >= MARGINS[0]
                    && (sheet.width - word.right) / MM + TOLERANCE >= MARGINS[1];
                assert!(is_inside, "{page}: “{}” stands in the margin", word.text);
            }
        }
    }
}

#[test]
fn an_agencys_page_is_printed_alone_when_it_is_linked_to() {
    let Some(sheets) = printed("hoi-nghi/2025-02/phieu-co-quan.html#so-tai-chinh") else { return };
    assert_eq!(sheets.len(), 1);
    assert!(sheets.first().is_some_and(|sheet| sheet.has("SỞ TÀI CHÍNH")));
}

#[test]
fn what_needs_the_leaders_is_one_sheet_without_words_of_the_browser() {
    let Some(sheets) = printed("lanh-dao.html") else { return };
    assert_eq!(sheets.len(), 1);
    let sheet = sheets.first().expect("a sheet");
    assert!(sheet.is_a4() && sheet.has("Việc cần lãnh đạo lưu ý") && sheet.has("Đề nghị:"));
    assert!(!sheet.has("lanh-dao.html") && !sheet.has("file:"));
}

#[test]
fn the_word_processors_file_keeps_to_the_decree_and_says_the_same() {
    let Some((_folder, pdf)) = converted(&demo_site().join("hoi-nghi/2025-02.docx"), "pdf") else { return };
    let document = sheets(&pdf);
    let mut wrong = Vec::new();
    hold_to_the_decree(&document, &mut wrong);
    hold_the_annexes(&document, &mut wrong);
    if !(10..=PAGES_OF_PROCESSOR).contains(&document.len()) {
        wrong.push(format!("{} pages; look at it again", document.len()));
    }
    if printed("hoi-nghi/2025-02.html").is_some_and(|page| body(&page) != body(&document)) {
        wrong.push("the body has other words than the page".to_owned());
    }
    assert_right(&wrong);
}

#[test]
fn the_spreadsheet_has_typed_cells_filters_and_a_page_to_print() {
    let Some((_folder, flat)) = converted(&demo_site().join("hoi-nghi/2025-02.xlsx"), "fods") else { return };
    let flat = fs::read_to_string(flat).expect("a flat document");
    for (what, mark) in [
        ("a sheet for each table", "table:name=\"Phụ lục I.4\""),
        ("a sheet for the last annex", "table:name=\"Phụ lục VII\""),
        ("the notes", "table:name=\"Thuyết minh\""),
        ("days", "office:value-type=\"date\""),
        ("shares", "office:value-type=\"percentage\""),
        ("counts", "office:value-type=\"float\""),
        ("filters", "table:display-filter-buttons=\"true\""),
        ("repeated heads", "<table:table-header-rows>"),
        ("landscape", "style:print-orientation=\"landscape\""),
    ] {
        assert!(flat.contains(mark), "the workbook has {what}: {mark}");
    }
    assert!(!flat.contains("table:formula"), "no cell is a formula");
    // How a window shows the sheets is not in a flat document.
    let file = fs::File::open(demo_site().join("hoi-nghi/2025-02.xlsx")).expect("the workbook");
    let mut parts = zip::ZipArchive::new(file).expect("a workbook is a zip archive");
    let mut sheet = String::new();
    let mut part = parts.by_name("xl/worksheets/sheet5.xml").expect("the fifth sheet");
    part.read_to_string(&mut sheet).expect("text");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit"), "the head is frozen");
    assert!(sheet.contains("<autoFilter"), "the list can be filtered");
}

#[test]
fn the_csv_is_the_list_of_tasks_and_no_cell_is_a_formula() {
    let archive = fs::read(demo_site().join("hoi-nghi/2025-02.csv.zip")).expect("the tables");
    let list = tables(&archive).remove("2025-02.csv").expect("the list");
    let text = std::str::from_utf8(&list).expect("UTF-8").strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().expect("a head").iter().nth(2), Some("Nội dung nhiệm vụ"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row of as many cells")).collect();
    assert_eq!(rows.len(), 29, "31 counted without 2 that are not aggregated");
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}
