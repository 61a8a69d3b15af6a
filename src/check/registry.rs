//! Every rule, one line each. The order is that of their codes.

use super::change::Change;
use super::findings::Findings;
use super::rules;
use super::world::{TaskScene, World};
use crate::diag::{Finding, Rule};
use crate::parse::Problem;

/// A rule with its page and the way it looks.
pub struct Entry {
    pub rule: &'static Rule,
    /// Explanation, test and web page at once.
    pub page: &'static str,
    pub run: Run,
    pub reads: Reads,
    /// What else it is asked for.
    pub also: &'static [Also],
}

impl Entry {
    #[must_use]
    pub fn is(&self, also: Also) -> bool {
        self.also.contains(&also)
    }
}

/// What a rule is asked for besides the files and the change at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Also {
    /// Of each landing again: what it names is somebody's doing on main.
    Replayed,
    /// What it names in a field that was assigned is fixed in that field alone:
    /// whoever may not edit the field is not refused for it.
    OfAssignment,
}

/// What a rule cannot be judged without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    Files,
    /// Without a history it is silent.
    History,
}

#[derive(Clone, Copy)]
pub enum Run {
    /// Over each thing that could not be understood.
    Problem(fn(&Problem) -> Option<Finding>),
    /// Over each task by itself.
    Task(fn(&TaskScene<'_>, &mut Vec<Finding>)),
    /// Over the instance as a whole.
    World(fn(&World<'_>, &mut Findings)),
    /// Over a change that is asked for.
    Change(fn(&World<'_>, &Change<'_>, &mut Findings)),
}

macro_rules! registry {
    (@reads) => { Reads::Files };
    (@reads $from:ident) => { Reads::$from };
    ($($run:ident $module:ident $(from $from:ident)? $(, $also:ident)*;)+) => {
        pub static RULES: &[Entry] = &[$(Entry {
            rule: &rules::$module::RULE,
            page: include_str!(concat!("rules/", stringify!($module), ".md")),
            run: Run::$run(rules::$module::check),
            reads: registry!(@reads $($from)?),
            also: &[$(Also::$also),*],
        }),+];
    };
}

registry! {
    Problem not_utf8;
    World file_too_large;
    Problem not_a_file;
    Problem cannot_read;
    Problem empty_file;
    Problem not_a_mapping;
    Problem lfs_pointer;
    Problem other_format;
    Problem yaml_syntax;
    Problem too_deep;
    Problem duplicate_key;
    Problem yaml_alias;
    Problem yaml_tag;
    Problem several_documents;
    Problem key_not_text;
    Problem control_character;
    Problem byte_order_mark;
    Problem lone_carriage_return;
    Problem unknown_key;
    Problem mixed_languages;
    Problem missing_field;
    Problem wrong_shape;
    Problem bad_id;
    Problem bad_date;
    Problem bad_time;
    Problem bad_number;
    Problem unknown_value;
    Problem bad_link;
    Problem bad_deadline;
    Problem too_long;
    Problem not_nfc;
    Problem invisible_character;
    Problem bidi_control;
    Problem look_alike;
    Problem smart_quotes;
    Problem cut_by_hash;
    World folder_unread;
    World look_alike_folder;
    World not_a_folder;
    World office_file_gone from History;
    World history_unjudged;
    Problem bad_mailbox;
    Problem piled_marks;
    Problem noncharacter;
    Problem unknown_character;
    Problem legacy_encoding;
    Task id_differs_from_file;
    Task folder_differs_from_lead;
    Task done_without_evidence;
    Task paused_without_decision;
    Task percent_contradicts_status;
    Task completed_before_assigned, OfAssignment;
    Task completion_date_without_completion;
    Task dated_in_future;
    Task update_before_assignment;
    Task incomplete_update;
    Task repeated_update;
    Task boilerplate;
    Task overdue_without_cause;
    Task blocker_without_way_out;
    Task generic_reason;
    Task decided_without_decision;
    Task deadline_before_assignment, OfAssignment;
    Task lead_among_coordinating;
    Task classified_document;
    Task dropped_without_approval;
    Task personal_data;
    Task updates_out_of_order;
    Task late_blocker;
    Task required_by_office;
    Task submitted_after_round;
    Task dead_markup;
    Task not_prose;
    Task coordinator_twice;
    Task delivery_of_no_term;
    Task term_missed from History;
    Change recurring_ended_by_agency, Replayed;
    World id_taken;
    Task unknown_agency, OfAssignment;
    Task ended_agency;
    Task ended_coordinator;
    Task unknown_programme, OfAssignment;
    World stray_file;
    Task bad_file_name;
    World agency_twice;
    World successor_unknown;
    World validity_reversed;
    World meeting_twice;
    World cutoff_on_day_off;
    World year_without_holidays;
    World cutoff_after_meeting;
    World holiday_outside_year;
    World unverified_day;
    World reserved_name;
    World path_collision;
    World near_id;
    World agency_without_officer;
    World succession_gap;
    World appraisal_of_nothing;
    World holiday_twice;
    World province_unsaid;
    Task deadline_moved_without_decision from History, Replayed;
    Task update_backdated from History;
    Task update_postdated from History;
    World task_deleted from History, Replayed;
    Task no_taker from History;
    World calendar_changed_after_lock from History;
    World landing_backwards from History;
    World gate_bypassed from History;
    World mainline_swapped from History;
    World mainline_disputed from History;
    World mainline_unanchored from History;
    World history_rewritten from History;
    World landing_in_future from History;
    World landing_out_of_bounds from History;
    World forge_name_unsigned from History;
    World bad_signature from History;
    World receipt_chain_broken from History;
    World receipt_disagrees from History;
    World freeze_tag_invalid from History;
    World unproven_landing from History;
    World commit_malformed from History;
    World trust_changed from History;
    World frozen_meeting_removed from History;
    World meeting_before_frozen from History;
    World meetings_on_one_day;
    Change unknown_account;
    Change foreign_file, Replayed;
    Change office_only, Replayed;
    Change change_outdated;
    World git_control_file;
    Change ci_skipped;
    Change input_locked;
    Change id_changed, Replayed;
    Change moved_without_handover, Replayed;
    Change assignment_changed, Replayed;
    Change task_added_without_proposal, Replayed;
    Change update_removed, Replayed;
    Change update_rewritten, Replayed;
    Change progress_reversed, Replayed;
    Change self_approved, Replayed;
    Change adjustment_contradicts, Replayed;
    Change adjustment_rewritten, Replayed;
    Change assignment_reworded, Replayed;
    Change handover_by_giver, Replayed;
    Change paused_by_agency, Replayed;
    Change misplaced_file;
    Change completion_rewritten, Replayed;
    Change blocker_rewritten, Replayed;
    Change handover_rewritten, Replayed;
    Change completed_before_approval, Replayed;
    Change completed_before_lock;
    Change handover_invented, Replayed;
    Change malformed_tree;
    Change change_too_large;
    Change unrelated_branch;
    World office_file_removed;
    World office_locked_out;
    World account_of_two_agencies;
    Change main_renamed;
    Change status_out_of_turn, Replayed;
    Change correction_by_agency, Replayed;
    Change correction_rewritten, Replayed;
    Change assigned_task_proposed, Replayed;
}
