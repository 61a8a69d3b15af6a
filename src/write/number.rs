//! Which id comes next. An id is unique for ever: one that any file ever had is
//! not given again, and no gap is filled.

use std::collections::BTreeMap;

use crate::model::id::{AgencyId, TaskId};
use crate::source::task_path;

/// Every id that was ever given, by the last path that is known of it.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    holders: BTreeMap<String, String>,
}

impl Numbering {
    /// Notes the id of a task file, of today or of any time.
    pub fn note(&mut self, path: &str) {
        if let Some((_, stem)) = task_path(path) {
            self.holders.insert(stem.to_owned(), path.to_owned());
        }
    }

    /// The file that has or had an id.
    #[must_use]
    pub fn holder(&self, id: &TaskId) -> Option<&str> {
        self.holders.get(id.as_str()).map(String::as_str)
    }

    /// The id after the last one of an agency, in the agency's own manner; of an
    /// agency without tasks, the first letters of its name and a number.
    #[must_use]
    pub fn next(&self, agency: &AgencyId) -> TaskId {
        let (prefix, _) = self.manner(agency).unwrap_or_else(|| (initials(agency), 0));
        let numbers = self.holders.keys().filter_map(|id| {
            let (found, number) = numbered(id)?;
            (found == prefix).then_some(number)
        });
        let (last, width) = numbers.fold((0, 3), |(last, width), number| {
            (number.parse::<u32>().map_or(last, |number| last.max(number)), number.len().max(width))
        });
        let next = last.saturating_add(1);
        TaskId::parse(&format!("{prefix}-{next:0width$}")).expect("letters, a dash and a number are an id")
    }

    /// The id after one that was just given, while nobody else has it: what `next` would
    /// say, without asking all ids again.
    #[must_use]
    pub fn following(&self, last: &TaskId) -> Option<TaskId> {
        let (prefix, number) = numbered(last.as_str())?;
        let next = number.parse::<u32>().ok()?.checked_add(1)?;
        let id = TaskId::parse(&format!("{prefix}-{next:0width$}", width = number.len()))?;
        self.holder(&id).is_none().then_some(id)
    }

    /// The prefix that most of an agency's ids have, and how many.
    fn manner(&self, agency: &AgencyId) -> Option<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (id, path) in &self.holders {
            let is_own = task_path(path).is_some_and(|(folder, _)| folder == agency.as_str());
            if let (true, Some((prefix, _))) = (is_own, numbered(id)) {
                *counts.entry(prefix).or_default() += 1;
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(prefix, count)| (prefix.to_owned(), count))
    }
}

/// `STC-007` is `STC` and `007`.
fn numbered(id: &str) -> Option<(&str, &str)> {
    let (prefix, number) = id.rsplit_once('-')?;
    let is_number = (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && TaskId::parse(id).is_some() && prefix.len() <= 20).then_some((prefix, number))
}

/// `so-tai-chinh` is `STC`.
fn initials(agency: &AgencyId) -> String {
    let words = agency.as_str().split(['-', '_']).filter_map(|word| word.chars().next());
    words.take(8).map(|first| first.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paths: &[&str], agency: &str, expected: &str) {
        let mut numbering = Numbering::default();
        paths.iter().for_each(|path| numbering.note(path));
        let agency = AgencyId::parse(agency).expect("an id");
        assert_eq!(numbering.next(&agency).as_str(), expected);
    }

    #[test]
    fn the_next_id_follows_the_agencys_own_manner_and_fills_no_gap() {
        check(&[], "so-tai-chinh", "STC-001");
        check(&["tasks/so-tai-chinh/STC-001.yaml", "tasks/so-tai-chinh/STC-009.yaml"], "so-tai-chinh", "STC-010");
        check(&["tasks/so-y-te/YT-2026-07.yaml"], "so-y-te", "YT-2026-008");
        check(&["tasks/so-y-te/SYT-0999.yaml"], "so-y-te", "SYT-1000");
        // Of another agency now, and taken all the same.
        check(&["tasks/so-khdt/STC-014.yaml", "tasks/so-tai-chinh/STC-002.yaml"], "so-tai-chinh", "STC-015");
        check(&["tasks/so-y-te/KHAC.yaml"], "so-y-te", "SYT-001");
    }
}
