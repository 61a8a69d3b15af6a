//! What an officer types is what everybody reads: every letter, digit and sign, in
//! its order and on its line, on the page, in the data and in the report's files.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use arbtest::arbitrary::{Result, Unstructured};
use calamine::{Data, Reader};
use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::{Story, StoryCommit};

use super::{Files, noise};
use crate::rule_pages::{OFFICE, TASK};

/// Pieces that CommonMark, or a spreadsheet, takes for its own.
const PIECES: &[&str] = &[
    "20*30*2",
    "2 * 3",
    "*",
    "_",
    "đất_ở_đô_thị",
    "`",
    "~~",
    "#",
    "# ",
    "> ",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "a) ",
    "•\t",
    "– ",
    "1.516,5 tỷ đồng",
    "16%",
    "(i)",
    "[1]",
    "]",
    "!",
    "\\",
    "\\*",
    "&amp;",
    "&#8;",
    "<Sở Tài chính>",
    "H2SO4",
    "CO₂",
    "5 < 6",
    "A&B",
    "---",
    "===",
    "|a|b|",
    "=1+1",
    "01/CTr-UBND",
    "\"",
    "'",
    "…",
    "$x$",
    "://",
    "a@b",
    "^2",
    "m²",
    "\n",
    "\n",
    "\n\n",
    "\n- ",
    "\n  + ",
    "\n1. ",
    "\n* ",
    " ",
    " ",
    ", ",
    "giải ngân",
    "Đạt",
];

fn text(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = "Kết quả đạt được".to_owned();
    for _ in 0..u.int_in_range(2..=14)? {
        text.push_str(u.choose(PIECES)?);
    }
    // The two marks that are read have tests of their own.
    Ok(text.replace("**", "*").replace("](", "] ("))
}

fn task(id: &str, text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("JSON");
    TASK.replace("STC-007", id).replace("Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch", &quoted)
        + &format!("nguyen_nhan: {{loai: khach_quan, noi_dung: {quoted}}}\n")
}

fn site(texts: &[String]) -> Files {
    let mut story =
        Story::read("== 2025-02-03 08:00 | van-phong | Lập kho\n\n== 2025-03-08 09:00 | so-tai-chinh | x\n")
            .expect("a story");
    let office = OFFICE.iter().map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())));
    let standing: BTreeMap<String, Option<String>> = office.collect();
    let tasks = texts.iter().enumerate().map(|(number, text)| {
        let id = format!("STC-{}", 100 + number);
        (format!("tasks/so-tai-chinh/{id}.yaml"), Some(task(&id, text)))
    });
    let mut commits: Vec<&mut StoryCommit> = story.landings_mut().collect();
    commits[0].files = standing;
    commits[1].files = tasks.collect();
    let as_of = AsOf { moment: Moment::parse("2025-04-01T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let site = build::site(story.record(), Instant { as_of, is_given: true }, None, &Out::quiet());
    site.expect("a site is built").output.files
}

/// Lines without the blanks in them, empty ones left out.
fn squeezed(text: &str) -> Vec<String> {
    let lines = text.split('\n').map(|line| line.chars().filter(|c| !c.is_whitespace()).collect::<String>());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The text of markup, a line for each paragraph and break.
fn read(markup: &str, breaks: &[&str]) -> String {
    let mut text = markup.replace('\n', " ");
    for tag in breaks {
        text = text.replace(tag, "\n");
    }
    let mut out = String::new();
    let mut is_tag = false;
    for character in text.chars() {
        match character {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if !is_tag => out.push(character),
            _ => {}
        }
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&apos;", "'"),
    ];
    entities.iter().fold(out, |text, (entity, sign)| text.replace(entity, sign)).replace("&amp;", "&")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn what_is_typed_is_what_is_read() {
    let mut texts: Vec<String> =
        ["Diện tích 20*30*2", "Đạt:\n- Sở A *\n- Sở B 5%\nTổng 10_000_000", "a\nb\n\nc", "1. x\n2. y"]
            .map(str::to_owned)
            .into();
    for seed in 0..60.max(super::texts().min(800)) {
        texts.push(text(&mut Unstructured::new(&noise(seed))).expect("bytes enough"));
    }
    let files = site(&texts);
    let all_of = |ending: &str| -> Vec<&Vec<u8>> {
        files
            .iter()
            .filter(|(path, _)| path.starts_with("hoi-nghi/2025-") && path.ends_with(ending))
            .map(|(_, bytes)| bytes)
            .collect()
    };
    let documents = all_of(".docx").into_iter().map(|bytes| part(bytes, "word/document.xml")).collect::<String>();
    let document = squeezed(&read(&documents, &["</w:p>", "<w:br/>", "<w:br />"])).join("\n");
    let sheets = all_of(".xlsx").into_iter().flat_map(|bytes| {
        let book = calamine::open_workbook_from_rs(Cursor::new(bytes.as_slice()));
        let mut book: calamine::Xlsx<_> = book.expect("a workbook");
        book.worksheets()
    });
    let cells: Vec<String> = sheets
        .flat_map(|(_, sheet)| sheet.rows().flatten().cloned().collect::<Vec<_>>())
        .filter_map(|cell| match cell {
            Data::String(text) => Some(squeezed(&text).join("\n")),
            _ => None,
        })
        .collect();
    let report: String = all_of(".html").into_iter().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let report = squeezed(&read(&report, &["</p>", "<br>", "</li>", "</td>"])).join("\n");
    let json: serde_json::Value = serde_json::from_slice(&files["data/tasks.json"]).expect("JSON");
    let mut rows = csv::Reader::from_reader(&files["data/tasks.csv"][3..]);
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    let mut wrong = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let id = format!("STC-{}", 100 + number);
        let typed = squeezed(text).join("\n");
        let page = String::from_utf8_lossy(&files[&format!("nhiem-vu/{id}.html")]);
        let page = squeezed(&read(&page, &["<br>", "</p>", "<p>", "<dd>", "</dd>"])).join("\n");
        let mut is_in = |what: &str, is_there: bool| {
            if !is_there {
                wrong.push(format!("{id} {text:?} is not {what}"));
            }
        };
        is_in("on its page", page.contains(&typed));
        is_in("in the DOCX", document.contains(&typed));
        is_in("in the XLSX", cells.iter().any(|cell| cell.contains(&typed)));
        is_in("in the report", report.contains(&typed));
        let row = json["tasks"].as_array().expect("rows").iter().find(|row| row["id"] == *id).expect("the task");
        is_in("in tasks.json", row["cause"]["content"].as_str() == Some(text.trim()));
        let row = rows.iter().find(|row| row.get(0) == Some(&id)).expect("the row");
        // A mark before what a spreadsheet would take for a formula is all that is added.
        let unmarked = |text: &str| squeezed(text).join("\n").replace('\'', "");
        is_in("in tasks.csv", row.iter().any(|cell| unmarked(cell).contains(&unmarked(text))));
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.into_iter().take(20).collect::<Vec<_>>().join("\n"));
}
