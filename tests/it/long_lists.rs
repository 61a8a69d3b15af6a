//! Lists too long for paper: the workbook and the CSV have all of them, cell for
//! cell alike, and paper has their beginning.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _};
use giaoban::analysis::{Analysis, Instant};
use giaoban::cmd::build;
use giaoban::model::id::MeetingId;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

const OFFICE: &str = "== 2025-02-03 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: Bình Định
khoa: {so_ngay: 3, hieu_luc_tu: 2025-02-01}
-- office/agencies.yaml --
co_quan:
  - {ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 5, thu_truong: Giám đốc, tai_khoan: [so-y-te]}
  - {ma: so-xay-dung, ten: Sở Xây dựng, loai: so, thu_tu: 6, thu_truong: Giám đốc, tai_khoan: [so-xd]}
-- office/meetings.yaml --
hoi_nghi: [{ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05}]
-- office/programmes.yaml --
chuong_trinh: [{ma: ct, ten: Chương trình, cap: ubnd}]
";

const TASKS: usize = 2_050;

/// More tasks than paper takes; of every fourth the deadline has passed, and of
/// every fourth a move of it is proposed.
fn story() -> String {
    let titles = ["=1+1", "a < b & c", "mã _x0041_", "- một\n  - hai", "Đề án “Y tế”", "'"];
    let mut text = OFFICE.to_owned();
    for task in 0..TASKS {
        let lead = if task % 3 == 0 { "so-xay-dung" } else { "so-y-te" };
        let due = if task % 4 == 0 { "2025-02-10" } else { "2025-12-31" };
        let title = titles[task % titles.len()];
        let quoted = serde_json::to_string(&format!("Việc {task} {}", title.replace('\n', " "))).expect("a text");
        let product = serde_json::to_string(title).expect("a text");
        let moved = if task % 4 == 1 {
            "dieu_chinh: [{loai: thay_doi_thoi_han, to_trinh: {so_ky_hieu: 1/TTr, ngay: 2025-02-15}, tu: {thoi_han: 2025-12-31}, den: {thoi_han: 2026-02-01}, ly_do: Chờ vốn}]\n"
        } else {
            ""
        };
        write!(
            text,
            "-- tasks/{lead}/A-{task}.yaml --\nma: A-{task}\nten: {quoted}\nnoi_dung: Nội dung\nloai: trong_tam\nchuong_trinh: [ct]\n\
             van_ban_giao: [{{so_ky_hieu: 01/CTr, ngay: 2025-02-03}}]\ndon_vi_chu_tri: {lead}\nlanh_dao_theo_doi: Phó Chủ tịch\n\
             cap_trinh: ubnd_tinh\nsan_pham: {product}\nngay_giao: 2025-02-03\nthoi_han: {{kieu: den_ngay, gia_tri: {due}}}\n\
             trang_thai: dang_thuc_hien\n{moved}"
        )
        .expect("a text takes any line");
    }
    text
}

/// The tables of a report as CSV, by their names in its archive.
pub(crate) fn tables(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).expect("a file").read_to_end(&mut bytes).expect("it can be unpacked");
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

fn rows_of_csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    // The mark before what begins a formula is the CSV's alone.
    let plain = |cell: &str| cell.replace('\'', "");
    reader.records().map(|row| row.expect("as many cells").iter().map(plain).collect()).collect()
}

fn rows_of_sheet(book: &mut calamine::Xlsx<Cursor<&[u8]>>, name: &str) -> Vec<Vec<String>> {
    let sheet = book.worksheet_range(name).expect("a sheet");
    let first_day = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
    let plain = |cell: &Data| match cell {
        // Some readers take `_x0041_` for a code of the format.
        Data::String(text) => text.replace('\'', "").replace("_x005F_", "_"),
        Data::DateTime(day) => (first_day + chrono::TimeDelta::days(day.as_f64() as i64)).to_string(),
        Data::Empty => String::new(),
        cell => cell.to_string(),
    };
    sheet.rows().map(|row| row.iter().map(plain).collect()).collect()
}

/// The ids that paper names in the tables of one name, in order.
fn ids_on_paper(pages: &BTreeMap<usize, &str>, table: &str) -> Vec<String> {
    let mark = format!("annex--{table}\"");
    let tables = pages.values().flat_map(|page| page.split(mark.as_str()).skip(1));
    let rows = tables.map(|rest| rest.split("</table>").next().unwrap_or_default());
    let ids = rows.flat_map(|rows| rows.split("<td>A-").skip(1));
    ids.map(|rest| format!("A-{}", rest.split('.').next().unwrap_or_default())).collect()
}

#[test]
fn workbook_and_csv_hold_alike_what_paper_begins() {
    let as_of = AsOf { moment: Moment::parse("2025-03-06T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let record = Story::read(&story()).expect("a story").record();
    let analysis = Analysis::of(record, Instant { as_of, is_given: true });
    let files = build::report(&analysis, &MeetingId::parse("2025-02").expect("an id")).expect("a report");
    let xlsx = files["hoi-nghi/2025-02.xlsx"].as_slice();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(xlsx)).expect("a workbook");
    let pages: BTreeMap<usize, &str> = (1..)
        .map_while(|page| {
            let dot = if page == 1 { String::new() } else { format!(".{page}") };
            let bytes = files.get(&format!("hoi-nghi/2025-02{dot}.html"))?;
            Some((page, std::str::from_utf8(bytes).expect("UTF-8")))
        })
        .collect();
    let tables = tables(&files["hoi-nghi/2025-02.csv.zip"]);
    assert!(!files.keys().any(|path| path.ends_with(".csv") || path == "en/hoi-nghi/2025-02.csv.zip"), "once");
    let late = TASKS.div_ceil(4);
    for (annex, sheet, table, expected, on_paper) in [
        ("pl2-1", "Phụ lục II", "tasks", TASKS, late),
        ("pl4-1", "Phụ lục IV", "explain", TASKS, 500),
        ("pl5-1", "Phụ lục V", "overdue", late, 500),
        ("pl6-1", "Phụ lục VI", "adjustments", late, 500),
    ] {
        // The list of all tasks is the report's own, and lies there once.
        let name = if annex == "pl2-1" { "2025-02" } else { annex };
        let csv = rows_of_csv(&tables[&format!("{name}.csv")]);
        assert_eq!(csv.len(), expected + 1, "{annex}");
        let rows = rows_of_sheet(&mut book, sheet);
        let head = rows.len() - csv.len();
        let heading = |row: &[String]| row.iter().skip(1).cloned().collect::<Vec<_>>();
        assert_eq!(heading(&rows[head]), heading(&csv[0]), "{annex}");
        for (row, line) in rows[head + 1..].iter().zip(&csv[1..]) {
            assert_eq!(row, line, "{annex}");
        }
        let column = csv[1].iter().position(|cell| cell.starts_with("A-")).expect("a column of tasks");
        let ids: Vec<&str> = csv[1..].iter().filter_map(|row| row[column].split('.').next()).collect();
        let paper = ids_on_paper(&pages, table);
        assert_eq!(paper.len(), on_paper, "{annex}");
        let mut wanted = ids.iter();
        // Of the list of all tasks paper has those the room must speak of.
        assert!(paper.iter().all(|id| wanted.any(|wanted| wanted == id)), "{annex}: in the same order");
        if table != "tasks" {
            assert!(paper.iter().zip(&ids).all(|(id, wanted)| id == wanted), "{annex}: from the first on");
        }
    }
}
