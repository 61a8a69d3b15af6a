//! Whatever an agency sends: what passes leaves what was assigned as it was.
//! The oracle is another reader of YAML.

use arbtest::arbitrary::{Result, Unstructured};
use serde_yaml::Value;

use super::{Asked, Main};
use crate::rule_pages::{OFFICE, TASK_PATH, text_file};

const TASK: &str = include_str!("task.yaml");

/// Assigned, or settled: equal before and after.
const KEPT: [&str; 14] = [
    "ma",
    "ten",
    "noi_dung",
    "loai",
    "chuong_trinh",
    "don_vi_chu_tri",
    "lanh_dao_theo_doi",
    "cap_trinh",
    "san_pham",
    "ngay_giao",
    "thoi_han",
    "trang_thai",
    "ngay_hoan_thanh",
    "ban_giao",
];

const PIECES: &[&str] = &[
    "",
    "\n",
    "  ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|",
    ">",
    "#",
    " #",
    "&a",
    "*a",
    "!x",
    "<<: ",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "\u{a0}",
    "~",
    "null",
    "-1",
    "\r",
    "---\n",
    "...\n",
    "? ",
    "%YAML 1.2\n",
    ", ",
    "2025-06-30",
    "2025-Q2",
    "thang",
    "co",
    "so-y-te",
    "chap_thuan",
    "id: STC-008\n",
    "thoi_han:\n",
    "deadline:\n",
];

/// A few slips, most of them at the ends of words and lines.
fn spoiled(u: &mut Unstructured<'_>, text: &str) -> Result<String> {
    let mut text = text.to_owned();
    for _ in 0..u.int_in_range(1..=3)? {
        let places: Vec<usize> = text.match_indices([' ', '\n', ',', ':']).map(|(place, _)| place).collect();
        let Some(place) = places.get(u.choose_index(places.len().max(1))?).copied() else { return Ok(text) };
        let end = places.get(u.choose_index(places.len())?).copied().filter(|end| (place..place + 90).contains(end));
        match u.int_in_range(0..=3)? {
            0 => text.replace_range(place..end.unwrap_or(place), ""),
            1 => {
                let again = text[place..end.unwrap_or(place)].to_owned();
                text.insert_str(place, &again);
            }
            2 => text.replace_range(place..end.unwrap_or(place), u.choose(PIECES)?),
            _ => text.insert_str(place + 1, u.choose(PIECES)?),
        }
    }
    Ok(text)
}

/// A value with its runs of space as one: lines may be broken elsewhere.
fn flat(value: Option<&Value>) -> String {
    let text = serde_yaml::to_string(&value).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without marks that nobody sees: they are warned of, and read as nothing.
fn read(text: &str) -> Option<Value> {
    serde_yaml::from_str(&text.replace(['\u{feff}', '\u{200b}'], "").replace('\u{a0}', " ")).ok()
}

#[test]
fn what_passes_leaves_what_was_assigned() {
    let files: Vec<(&str, &str)> = OFFICE.iter().copied().chain([(TASK_PATH, TASK)]).collect();
    let main = Main::of(&files);
    let was = read(TASK).expect("the task is YAML");
    arbtest::arbtest(|u| {
        let text = spoiled(u, TASK)?;
        let asked = Asked::from([(TASK_PATH.to_owned(), Some(text_file(&text)))]);
        if text == TASK || !main.refusals("so-tai-chinh", &asked).is_empty() {
            return Ok(());
        }
        let is = read(&text).unwrap_or_else(|| unreachable!("taken, and another reader cannot read it:\n{text}"));
        for key in KEPT {
            assert_eq!(flat(is.get(key)), flat(was.get(key)), "{key} of\n{text}");
        }
        for key in ["minh_chung", "dieu_chinh", "cap_nhat", "vuong_mac", "van_ban_giao"] {
            let count = |value: &Value| value.get(key).and_then(Value::as_sequence).map_or(0, Vec::len);
            assert!(count(&is) >= count(&was), "{key} of\n{text}");
        }
        Ok(())
    })
    .budget_ms(6_000);
}
