//! Who explains in person, the heaviest first, each with the way to the tasks.

use std::collections::HashMap;

use serde::Serialize;

use super::address::Link;
use super::directory::head_words;
use super::paging::{self, Run};
use super::row::{Rows, row_bytes, row_key};
use super::subject::{EXPLAIN, Subject};
use crate::assess::{self, Assessed, Information};
use crate::lang::{Lang, Text, count_text, integer};
use crate::model::id::AgencyId;

/// Who explains at the meeting, and why.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    pub(super) head: String,
    pub(super) agency: Link,
    pub(super) number: String,
    /// Where these tasks are listed.
    pub(super) tasks: String,
    pub(super) reasons: String,
    /// How many meetings in a row.
    pub(super) run: String,
}

/// The list of those who explain, cut into pages.
pub(super) fn runs<'t, 'a>(subject: Subject<'t>) -> Vec<Run<&'t Assessed<'a>>>
where
    't: 'a,
{
    paging::runs(subject.assessment.explain_list(), |task| row_key(task), |task| row_bytes(task))
}

/// Heads who explain: what was missed at most meetings in a row first, then most of growth,
/// of what is overdue, of all.
pub(super) fn heads(subject: Subject<'_>, rows: Rows<'_>) -> Vec<Head> {
    let lang = rows.lang;
    let Subject { assessment, .. } = subject;
    let registry = &assessment.snapshot.office.registry;
    let closing_day = assessment.snapshot.period.closing_day;
    let misses: HashMap<&AgencyId, usize> =
        assessment.misses(&subject.earlier()).agencies.iter().map(|(id, run)| (id, run.explained)).collect();
    let mut places: HashMap<&AgencyId, String> = HashMap::new();
    for run in runs(subject) {
        let path = paging::path_of(EXPLAIN, &run);
        for task in run.items {
            places.entry(&task.state.lead).or_insert_with(|| path.clone());
        }
    }
    let mut by_agency = assess::by_lead(assessment.explain_list());
    by_agency.sort_by_cached_key(|(id, tasks)| {
        let weight = [
            misses.get(id).copied().unwrap_or_default(),
            tasks.iter().filter(|task| task.is_growth()).count(),
            tasks.iter().filter(|task| task.standing.is_overdue()).count(),
            tasks.len(),
        ];
        std::cmp::Reverse(weight)
    });
    let head = |(id, tasks): (&AgencyId, Vec<&Assessed<'_>>)| {
        let run = misses.get(id).copied().unwrap_or_default();
        let page = places.get(id).map(String::as_str).unwrap_or_default();
        Head {
            head: head_words(registry, id, closing_day, lang),
            agency: rows.agencies.link(id, ""),
            number: integer(tasks.len(), lang),
            tasks: format!("{page}#{id}"),
            reasons: reasons(&tasks, lang),
            run: if run > 1 { run_words(true, run, lang) } else { String::new() },
        }
    };
    by_agency.into_iter().map(head).collect()
}

/// `02 không cập nhật, 01 chưa đầy đủ`.
pub(super) fn reasons(tasks: &[&Assessed<'_>], lang: Lang) -> String {
    type Holds = fn(&Information) -> bool;
    let kinds: [(Holds, Text); 5] = [
        (|found| *found == Information::NoUpdate, Text::new("{n} không cập nhật", "{n} without an update")),
        (|found| *found == Information::NotYet, Text::new("{n} chưa cập nhật", "{n} not updated yet")),
        (|found| matches!(found, Information::Incomplete(_)), Text::new("{n} chưa đầy đủ", "{n} incomplete")),
        (
            |found| matches!(found, Information::UpdatedLate),
            Text::new("{n} cập nhật sau khóa", "{n} updated after the lock"),
        ),
        (|found| matches!(found, Information::Unproven), Text::new("{n} chưa chứng minh được", "{n} unproven")),
    ];
    let counted =
        kinds.iter().map(|(holds, text)| (tasks.iter().filter(|task| holds(&task.information)).count(), text));
    let named = counted.filter(|(count, _)| *count > 0);
    named.map(|(count, text)| text.fill(lang, &[("n", &count_text(count, lang))])).collect::<Vec<_>>().join(", ")
}

/// `phải giải trình kỳ thứ 2 liên tiếp`: of what, and how many meetings in a row.
pub(super) fn run_words(is_to_explain: bool, run: usize, lang: Lang) -> String {
    let text = match is_to_explain {
        true => Text::new("phải giải trình kỳ thứ {n} liên tiếp", "to explain at {n} {n|meeting|meetings} in a row"),
        false => Text::new("quá hạn kỳ thứ {n} liên tiếp", "overdue at {n} {n|meeting|meetings} in a row"),
    };
    text.fill(lang, &[("n", &run.to_string())])
}
