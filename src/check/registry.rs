//! Every rule, one line each. The order is that of their codes.

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
}

#[derive(Clone, Copy)]
pub enum Run {
    /// Over each thing that could not be understood.
    Problem(fn(&Problem) -> Option<Finding>),
    /// Over each task by itself.
    Task(fn(&TaskScene<'_>, &mut Vec<Finding>)),
    /// Over the instance as a whole.
    World(fn(&World<'_>, &mut Findings)),
}

macro_rules! registry {
    ($($run:ident $module:ident;)+) => {
        pub static RULES: &[Entry] = &[$(Entry {
            rule: &rules::$module::RULE,
            page: include_str!(concat!("rules/", stringify!($module), ".md")),
            run: Run::$run(rules::$module::check),
        }),+];
    };
}

registry! {
    Problem yaml_syntax;
    Problem missing_field;
    Task done_without_evidence;
    World id_taken;
}
