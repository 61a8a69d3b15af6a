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

/// Whether the names in a folder are those of an instance's root: its settings, or
/// both the Office's files and the tasks, also where they are only nearly right.
#[must_use]
pub fn marks_an_instance<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let places = names.filter_map(|name| {
        let itself = PLACES.into_iter().find(|place| *place == name);
        itself.or_else(|| meant(name).map(|meant| meant.place))
    });
    let places: Vec<&str> = places.collect();
    let has = |place| places.contains(&place);
    has(SETTINGS) || (has("office") && has("tasks"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_known_by_its_settings_or_by_both_folders() {
        for (names, is_one) in [
            (&["giaoban.yaml"][..], true),
            (&["giaoban.yml", "README.md"], true),
            (&["office", "tasks"], true),
            (&["Office", "nhiem-vu"], true),
            (&["tasks", "templates", "site"], false),
            (&["office"], false),
            (&["README.md", "src"], false),
            (&[], false),
        ] {
            assert_eq!(marks_an_instance(names.iter().copied()), is_one, "{names:?}");
        }
    }

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
