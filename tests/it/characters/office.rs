//! Documents, workbooks and tables as LibreOffice reads them: one conversion for
//! all, and one more for tables opened as if `;` ended their cells, as computers
//! set to Vietnamese do. `GIAOBAN_NO_OFFICE=1` leaves it out.
#![allow(clippy::disallowed_methods)] // Another program is started.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::others::{NASTY, REFUSED, case};
use super::site;
use crate::long_lists::tables;

/// One file of each kind that an office program opens: the others of a kind are
/// written by the same hand.
fn is_of_an_office(path: &str) -> bool {
    let of_meeting = path.strip_prefix("hoi-nghi/").filter(|name| !name.contains('/'));
    path == "data/tasks.csv"
        || of_meeting.is_some_and(|name| [".docx", ".xlsx", ".csv"].iter().any(|end| name.ends_with(end)))
}

/// Each is to be read as it stands; of these the first also by who cuts at `;`.
const PIECES: [&str; 6] =
    ["=1+1", "=cmd|/ccalc!A1", "@SUM(1),+2-3", "Đợt1;=1+1", "@SUM(1),+2-3;\"=4\"", "<b>&amp;]]>&#8;"];
const HOWEVER_CUT: usize = 3;

/// Cells end at `;`; in UTF-8.
const CUT: &str = "--infilter=CSV:59,34,76,1";

#[test]
fn an_office_program_gives_back_what_was_written() {
    if std::env::var_os("GIAOBAN_NO_OFFICE").is_some() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut given = Vec::new();
    for (number, text) in [NASTY, REFUSED].into_iter().enumerate() {
        let mut files = site(&case(text)).output.files;
        for (path, archive) in files.clone().into_iter().filter(|(path, _)| path.ends_with(".csv.zip")) {
            let list = path.replace(".csv.zip", ".csv");
            let bytes = tables(&archive).remove(list.trim_start_matches("hoi-nghi/")).expect("the list of all tasks");
            files.insert(list, bytes);
        }
        for (path, bytes) in files {
            if !is_of_an_office(&path) {
                continue;
            }
            let ending = path.rsplit('.').next().unwrap_or_default();
            let name = format!("{number}-{}", path.replace(['/', '.'], "-"));
            fs::write(folder.path().join(format!("{name}.{ending}")), bytes).expect("written");
            given.push((number, name.clone(), "read"));
            if ending == "csv" {
                given.push((number, name, "cut"));
            }
        }
    }
    convert(folder.path(), "read", None);
    convert(folder.path(), "cut", Some(CUT));
    let mut holds = [0, 0];
    for (number, name, how) in given {
        let page = fs::read_to_string(folder.path().join(how).join(format!("{name}.html")));
        let page = page.unwrap_or_else(|error| unreachable!("{name} is not {how}: {error}"));
        let told = told(&page);
        assert!(!told.contains("Err:") && !told.contains("#NAME?"), "{name} holds a formula: {told}");
        if number == 0 && told.contains("Đợt1") {
            holds[0] += 1;
            let pieces = if how == "cut" { &PIECES[..HOWEVER_CUT] } else { &PIECES };
            let missing: Vec<_> = pieces.iter().filter(|piece| !told.contains(**piece)).collect();
            assert!(missing.is_empty(), "{name}, {how}, lacks {missing:?}: {told}");
        }
        // A file that is refused leaves the others' rows where they are.
        holds[1] += usize::from(number == 1 && told.contains("SYT-001"));
    }
    assert!(holds.iter().all(|count| *count >= 3), "{holds:?}");
}

/// All at once, to pages in a folder of their own; with a way to read tables, those alone.
fn convert(folder: &Path, to: &str, tables: Option<&str>) {
    let mut soffice = Command::new("soffice");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    soffice.args(["--headless", "--norestore", &profile]).args(tables);
    soffice.args(["--convert-to", "html", "--outdir"]).arg(folder.join(to));
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let is_asked =
        |file: &PathBuf| file.is_file() && (tables.is_none() || file.extension().is_some_and(|end| end == "csv"));
    let mut files: Vec<PathBuf> = files.filter(is_asked).collect();
    files.sort();
    let output =
        soffice.args(files).output().expect("tests/run installs LibreOffice; GIAOBAN_NO_OFFICE=1 leaves it out");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The words of a page without blanks, and without the mark that a table bears
/// before what would begin a formula.
fn told(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let texts = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text: String = texts.collect();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ");
    let text = text.replace("&amp;", "&");
    text.chars().filter(|character| !character.is_whitespace() && *character != '\'').collect()
}
