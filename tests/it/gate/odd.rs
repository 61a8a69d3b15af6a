//! Requests that no text can tell.

use giaoban::source::{BlobId, Content, FileId};

use super::{Asked, Main};
use crate::rule_pages::text_file;

const PATH: &str = "tasks/so-tai-chinh/STC-007.yaml";

#[track_caller]
fn check(path: &str, what: (FileId, Content), expected: &[&str]) {
    let asked = Asked::from([(path.to_owned(), Some(what))]);
    assert_eq!(Main::of_demo().refusals("so-tai-chinh-bd", &asked), expected, "{path}");
}

fn link() -> (FileId, Content) {
    (FileId { blob: BlobId([7; 20]), is_regular: false }, Content::NotAFile)
}

#[test]
fn a_link_or_a_submodule_stands_for_no_task() {
    check(PATH, link(), &["GB003"]);
    check("tasks/so-tai-chinh/STC-030.yaml", link(), &["GB003"]);
    check("tasks/so-tai-chinh/2025", link(), &["GB521"]);
    check("tasks/so-cong-thuong", link(), &["GB521"]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let bytes = |bytes: &[u8]| (FileId { blob: BlobId([8; 20]), is_regular: true }, Content::from_bytes(bytes));
    check(PATH, bytes(b"\xFF\xFEm\0a\0:\0"), &["GB001"]);
    check(PATH, bytes(b"PK\x03\x04\0\0\0\0"), &["GB008"]);
    let large = (FileId { blob: BlobId([9; 20]), is_regular: true }, Content::TooLarge { bytes: 300_000 });
    check(PATH, large, &["GB002"]);
}

#[test]
fn other_line_ends_are_no_change() {
    let text = Main::of_demo().text(PATH).replace('\n', "\r\n");
    check(PATH, text_file(&text), &[]);
}

#[test]
fn the_executable_bit_asks_for_nothing() {
    let main = Main::of_demo();
    let text = main.text(PATH).to_owned();
    check(PATH, text_file(&text), &[]);
}
