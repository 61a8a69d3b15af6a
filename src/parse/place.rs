//! Names that a person takes for those of an instance's own files and folders.

use super::SETTINGS;
use crate::lang::{fold, nfkc};

/// What stands at the root of an instance, the folders last.
pub const PLACES: [&str; 5] = [SETTINGS, "office", "tasks", "templates", "site"];

/// Other words for a place, as people write them.
const WORDS: &[(&str, &str)] = &[
    ("giaobanyml", SETTINGS),
    ("task", "tasks"),
    ("nhiemvu", "tasks"),
    ("cacnhiemvu", "tasks"),
    ("offices", "office"),
    ("vanphong", "office"),
];

/// How a name is like one of ours and is not it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    pub place: &'static str,
    /// The same letters: told apart by capitals, marks, signs or another
    /// alphabet alone. Else another word, which may mean something of its own.
    pub is_spelling: bool,
}

/// The place that a name at the root is taken for; none for a place itself and
/// for what nobody takes for one.
#[must_use]
pub fn meant(name: &str) -> Option<Meant> {
    if PLACES.contains(&name) {
        return None;
    }
    let plain: String = name.chars().map(nfkc).collect();
    let letters: String = fold(&plain).chars().filter(char::is_ascii_alphanumeric).collect();
    let is_like = |place: &str| place.chars().filter(char::is_ascii_alphanumeric).eq(letters.chars());
    if let Some(place) = PLACES.into_iter().find(|place| is_like(place)) {
        return Some(Meant { place, is_spelling: true });
    }
    let (_, place) = WORDS.iter().find(|(word, _)| *word == letters)?;
    Some(Meant { place, is_spelling: *place == SETTINGS })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_the_place_it_is_taken_for() {
        for (name, place, is_spelling) in [
            ("Tasks", "tasks", true),
            ("TASKS ", "tasks", true),
            ("t\u{e1}sks", "tasks", true),
            ("ta\u{301}sks", "tasks", true),
            ("t\u{430}sks", "tasks", true),
            ("tasks\u{200b}", "tasks", true),
            ("tasks.", "tasks", true),
            ("ｔａｓｋｓ", "tasks", true),
            ("Office", "office", true),
            ("Giaoban.yaml", SETTINGS, true),
            ("giaoban.yml", SETTINGS, true),
            ("task", "tasks", false),
            ("nhiem-vu", "tasks", false),
            ("Nhiệm vụ", "tasks", false),
            ("văn-phòng", "office", false),
        ] {
            assert_eq!(meant(name), Some(Meant { place, is_spelling }), "{name:?}");
        }
        for name in ["tasks", "office", "giaoban.yaml", "docs", "schema", "tasks-old", "README.md", ""] {
            assert_eq!(meant(name), None, "{name:?}");
        }
    }
}
