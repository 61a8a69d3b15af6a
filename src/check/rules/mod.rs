//! One module a rule. See `registry.rs` for their order.

pub(super) mod done_without_evidence;
pub(super) mod id_taken;
pub(super) mod missing_field;
pub(super) mod yaml_syntax;
