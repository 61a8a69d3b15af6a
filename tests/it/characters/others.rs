//! The same files read by libraries that people use: python-docx, openpyxl, three
//! readers of calendars, feedparser, lxml, html5lib. They are installed by
//! tests/run; `GIAOBAN_NO_READERS=1` leaves them out.
#![allow(clippy::disallowed_methods)] // Other programs are started.

use std::fs;
use std::path::Path;
use std::process::Command;

use arbtest::arbitrary::Unstructured;

use super::{Case, Files, site};
use crate::dice::noise;

/// Everything that any of the formats takes for its own, in one text.
pub(super) const NASTY: &str =
    "- Đợt 1;=1+1\n=cmd|'/c calc'!A1\t@SUM(1), +2-3; \"=4\" <b>&amp;]]>&#8; _x0041_ \\n \\, ⚠️ 𝒳 {{ w }}";

/// What is refused, and stands on main all the same.
pub(super) const REFUSED: &str =
    "Báo\u{fffe} cáo\r\u{8}\u{2028}\u{202e}x\u{10ffff} a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}";

pub(super) fn case(text: &str) -> Case {
    let quoted = super::text::quoted(&mut Unstructured::new(&[0; 8]), text).expect("a choice");
    let file = super::WRITTEN.replace("TEXT", &quoted).replace("COMMENT", "ghi chú");
    let one_line = text.replace('\n', " ");
    Case { text: text.to_owned(), file, subject: one_line.clone(), author: one_line, stray: "a\u{fffe}b".to_owned() }
}

fn written(files: &Files, folder: &Path) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

#[test]
fn libraries_of_others_read_every_file() {
    if std::env::var_os("GIAOBAN_NO_READERS").is_some() {
        return;
    }
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/readers/bin/python");
    assert!(python.exists(), "tests/run installs the readers; GIAOBAN_NO_READERS=1 leaves them out");
    let folder = tempfile::tempdir().expect("a folder");
    let any = |seed: u64| Case::any(&mut Unstructured::new(&noise(seed))).expect("bytes enough");
    // As many again as the law runs, up to what a disk should hold.
    let generated = (1_000..1_000 + super::texts().min(400) / 4).map(any);
    for (number, case) in [case(NASTY), case(REFUSED)].into_iter().chain(generated).enumerate() {
        let mut files = site(&case).output.files;
        // The rules' own pages hold nobody's text.
        files.retain(|path, _| !path.contains("quy-tac/"));
        written(&files, &folder.path().join(number.to_string()));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/characters/read.py");
    let output = Command::new(python).arg(script).arg(folder.path()).output().expect("python starts");
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.is_empty(), "{told}");
}
