//! The rules that a form judges while it is filled in, with the words that they are made
//! of: what a page says of what is typed is what `check` would say of the file.

use super::rules::{
    adjustment_contradicts, assigned_task_proposed, bad_link, blocker_without_way_out, boilerplate,
    completed_before_approval, completed_before_assigned, completed_before_lock, completion_date_without_completion,
    dated_in_future, dead_markup, done_without_evidence, generic_reason, incomplete_update, late_blocker, look_alike,
    missing_field, not_prose, overdue_without_cause, percent_contradicts_status, personal_data, progress_reversed,
    recurring_ended_by_agency, repeated_update, too_long, unknown_character, update_before_assignment,
    updates_out_of_order,
};
use crate::diag::Rule;
use crate::lang::Text;

/// Each with the words that its arguments may be, by a name.
pub const SPOKEN: &[(&Rule, &[(&str, Text)])] = &[
    (&missing_field::RULE, &[("add", missing_field::ADD)]),
    (&bad_link::RULE, &[]),
    (&too_long::RULE, &[("characters", too_long::CHARACTERS)]),
    (&look_alike::RULE, &[]),
    (&unknown_character::RULE, &[]),
    (&done_without_evidence::RULE, &[]),
    (
        &percent_contradicts_status::RULE,
        &[("say_done", percent_contradicts_status::SAY_DONE), ("say_all", percent_contradicts_status::SAY_ALL)],
    ),
    (&completed_before_assigned::RULE, &[]),
    (&completion_date_without_completion::RULE, &[]),
    (
        &dated_in_future::RULE,
        &[
            ("completion", dated_in_future::COMPLETION),
            ("evidence", dated_in_future::EVIDENCE),
            ("blocker", dated_in_future::BLOCKER),
            ("submission", dated_in_future::SUBMISSION),
            ("delivery", dated_in_future::DELIVERY),
        ],
    ),
    (&update_before_assignment::RULE, &[]),
    (&incomplete_update::RULE, &[]),
    (&repeated_update::RULE, &[]),
    (&boilerplate::RULE, &[]),
    (
        &overdue_without_cause::RULE,
        &[("late", overdue_without_cause::LATE), ("overdue", overdue_without_cause::OVERDUE)],
    ),
    (&blocker_without_way_out::RULE, &[]),
    (&generic_reason::RULE, &[("few", generic_reason::FEW), ("nothing", generic_reason::NOTHING)]),
    (
        &personal_data::RULE,
        &[("phone", personal_data::PHONE), ("citizen", personal_data::CITIZEN), ("address", personal_data::ADDRESS)],
    ),
    (&updates_out_of_order::RULE, &[]),
    (&late_blocker::RULE, &[]),
    (
        &dead_markup::RULE,
        &[
            ("html", dead_markup::HTML),
            ("no_html", dead_markup::NO_HTML),
            ("link", dead_markup::LINK),
            ("no_link", dead_markup::NO_LINK),
            ("image", dead_markup::IMAGE),
            ("no_image", dead_markup::NO_IMAGE),
        ],
    ),
    (
        &not_prose::RULE,
        &[("long_run", not_prose::LONG_RUN), ("few_words", not_prose::FEW_WORDS), ("no_marks", not_prose::NO_MARKS)],
    ),
    (&recurring_ended_by_agency::RULE, &[]),
    (&progress_reversed::RULE, &[]),
    (&adjustment_contradicts::RULE, &[("unnamed", adjustment_contradicts::UNNAMED)]),
    (&completed_before_approval::RULE, &[]),
    (&completed_before_lock::RULE, &[]),
    (&assigned_task_proposed::RULE, &[]),
];

/// Why a form does not say what a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Of how a file is written: what a form writes is never so.
    Layout,
    /// What a form asks, and the choices that it offers, never lead there.
    NotAsked,
    /// Of files of the Office, of the repository as a whole, or of who sends.
    Instance,
    /// Judged by the history, or by when a change lands.
    History,
    /// By a table that a page does not carry.
    Table,
}

/// Every other rule by its code: a new one chooses to be spoken, or why it is not.
pub const SILENT: &[(Silence, &[&str])] = &[
    (
        Silence::Layout,
        &[
            "GB001", "GB003", "GB004", "GB005", "GB006", "GB007", "GB008", "GB010", "GB011", "GB012", "GB013", "GB014",
            "GB015", "GB016", "GB017", "GB018", "GB019", "GB020", "GB021", "GB023", "GB024", "GB025", "GB026", "GB027",
            "GB028", "GB030", "GB032", "GB033", "GB034", "GB036", "GB037", "GB043", "GB050", "GB051",
        ],
    ),
    (
        Silence::NotAsked,
        &[
            "GB101", "GB102", "GB104", "GB116", "GB117", "GB118", "GB119", "GB120", "GB128", "GB202", "GB203", "GB204",
            "GB205", "GB207", "GB301", "GB304", "GB508", "GB509", "GB510", "GB511", "GB512", "GB513", "GB515", "GB517",
            "GB518", "GB519", "GB520", "GB521", "GB522", "GB523", "GB524", "GB527", "GB535", "GB536", "GB537",
        ],
    ),
    (
        Silence::Instance,
        &[
            "GB002", "GB038", "GB039", "GB040", "GB042", "GB201", "GB206", "GB208", "GB209", "GB210", "GB211", "GB212",
            "GB213", "GB214", "GB215", "GB216", "GB218", "GB219", "GB220", "GB221", "GB222", "GB223", "GB224", "GB225",
            "GB417", "GB501", "GB502", "GB503", "GB505", "GB506", "GB528", "GB529", "GB531", "GB532", "GB533", "GB534",
        ],
    ),
    (
        Silence::History,
        &[
            "GB041", "GB141", "GB302", "GB303", "GB305", "GB306", "GB307", "GB308", "GB401", "GB402", "GB403", "GB404",
            "GB405", "GB406", "GB407", "GB408", "GB409", "GB410", "GB411", "GB412", "GB413", "GB414", "GB415", "GB416",
            "GB504", "GB507", "GB530",
        ],
    ),
    (Silence::Table, &["GB053", "GB124", "GB125", "GB140"]),
];

/// What is no prose: words in a text, letters in a word, how often each word is said,
/// words in a text that says them as often as it likes.
pub const FILLER: [usize; 4] =
    [not_prose::LONG_TEXT, not_prose::WORD_CHARS, not_prose::SAID_AGAIN, not_prose::VERY_LONG];

/// Words that make no reason by themselves.
pub const NO_REASON: &[&str] = generic_reason::PHRASES;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::check::RULES;

    #[test]
    fn every_rule_is_spoken_or_it_is_said_why_not() {
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        let silent = SILENT.iter().flat_map(|(_, codes)| codes.iter().copied());
        for code in SPOKEN.iter().map(|(rule, _)| rule.code).chain(silent) {
            *said.entry(code).or_default() += 1;
        }
        let known: BTreeMap<&str, usize> = RULES.iter().map(|entry| (entry.rule.code, 1)).collect();
        assert_eq!(said, known, "each once, and no other");
    }
}
