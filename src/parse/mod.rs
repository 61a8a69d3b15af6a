//! From text to drafts: what was written, as far as it could be understood.
//!
//! Reading never fails. What could not be understood is a `Problem` with its
//! place; `check` turns problems into findings. Nothing here judges a value
//! that has the right shape.

mod excerpt;
mod fields;
mod fix;
mod kept;
mod layout;
mod office;
mod place;
mod problem;
mod shelf;
mod task;

pub use excerpt::Excerpt;
pub use fields::clean;
pub use fix::{Fix, Fixed, fix};
pub use layout::{Misplaced, What};
pub use office::{AGENCIES, KEYS, MEETINGS, Office, OfficeFile, PROGRAMMES, SETTINGS, holidays_of, settings_of};
pub use place::{Meant, PLACES, marks_an_instance, meant};
pub use problem::{Problem, ProblemKind};
pub use shelf::{Shelf, Wording};
pub use task::{TaskDraft, Understood};

use crate::lang::fold;
use crate::model::limits;
use crate::source::{Content, task_path};

/// What could not be understood of a file, in its order; of one that is no file
/// of an instance, nothing.
#[must_use]
pub fn problems_of(path: &str, content: &Content) -> Vec<Problem> {
    if task_path(path).is_some() { TaskDraft::parse(content).problems } else { Office::problems(path, content) }
}

/// The candidate nearest to what was written, if one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if written.is_empty() || written.len() > limits::SUGGESTION_BYTES {
        return None;
    }
    let plain = fold(written).replace([' ', '-', '–'], "_");
    candidates
        .filter(|candidate| candidate.len() <= limits::SUGGESTION_BYTES)
        .map(|candidate| (edits(&plain, &candidate.replace('-', "_")), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 5)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance. Both texts are at most `SUGGESTION_BYTES` long.
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = line;
        let mut last = line + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(&right) {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = *cell;
            last = replaced.min(diagonal + 1).min(last + 1);
            *cell = last;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word() {
        let keys = ["thoi_han", "trang_thai", "don_vi_chu_tri", "so-tai-chinh"];
        assert_eq!(nearest("thoi_hạn", keys.into_iter()), Some("thoi_han"));
        assert_eq!(nearest("Thời hạn", keys.into_iter()), Some("thoi_han"));
        assert_eq!(nearest("so-tai-chin", keys.into_iter()), Some("so-tai-chinh"));
        assert_eq!(nearest("hoàn toàn khác", keys.into_iter()), None);
        assert_eq!(nearest(&"x".repeat(2_000), keys.into_iter()), None);
    }

    #[test]
    fn a_key_that_is_not_known_finds_the_one_that_was_meant() {
        let found = |text: &str| {
            let draft = TaskDraft::parse(&Content::Text(text.into()));
            draft.problems.into_iter().find_map(|problem| match problem.kind {
                ProblemKind::UnknownKey { nearest, taken, .. } => Some((nearest, taken.is_some())),
                _ => None,
            })
        };
        let update = "cap_nhat:\n  - ngay: 2025-03-01\n    ";
        assert_eq!(found(&format!("{update}tinh_hinh: x\n")), Some((Some("tinh_hinh_trien_khai"), false)));
        assert_eq!(found(&format!("{update}Triển khai: x\n")), Some((Some("tinh_hinh_trien_khai"), false)));
        let both = format!("{update}tinh_hinh: x\n    tinh_hinh_trien_khai: y\n");
        assert_eq!(found(&both), Some((Some("tinh_hinh_trien_khai"), true)));
        assert_eq!(found("trang_thái: hoan_thanh\n"), Some((Some("trang_thai"), false)));
        assert_eq!(found("trang_thái: a\ntrang_thai: b\n"), Some((Some("trang_thai"), true)));
        assert_eq!(found("trang_thái: a\nstatus: b\n"), Some((Some("status"), true)));
        // Several fields have the word.
        assert_eq!(found("ngay: 2025-03-01\n"), Some((None, false)));
    }

    #[test]
    fn distance_counts_single_edits() {
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "ab"), 2);
        assert_eq!(edits("ab", "ab"), 0);
    }
}
