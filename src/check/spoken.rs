//! The rules that a form judges while it is filled in, with the words that they are made
//! of: what a page says of what is typed is what `check` would say of the file.

use super::rules::{
    bad_link, blocker_without_way_out, boilerplate, completed_before_assigned, completion_date_without_completion,
    dated_in_future, done_without_evidence, generic_reason, incomplete_update, late_blocker, missing_field,
    overdue_without_cause, percent_contradicts_status, personal_data, progress_reversed, repeated_update, too_long,
    update_before_assignment,
};
use crate::diag::Rule;
use crate::lang::Text;

/// Each with the words that its arguments may be, by a name.
pub const SPOKEN: &[(&Rule, &[(&str, Text)])] = &[
    (&missing_field::RULE, &[("add", missing_field::ADD)]),
    (&bad_link::RULE, &[]),
    (&too_long::RULE, &[("characters", too_long::CHARACTERS)]),
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
    (&late_blocker::RULE, &[]),
    (&progress_reversed::RULE, &[]),
];

/// Words that make no reason by themselves.
pub const NO_REASON: &[&str] = generic_reason::PHRASES;
