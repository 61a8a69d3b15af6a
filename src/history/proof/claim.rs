//! W1, the committer's clock: anyone who pushes can set it. It counts only
//! where an instance declares nothing, and everything then says so.

use super::{Case, Kind, Says, Statement};

pub(super) fn statements(case: &Case<'_>, out: &mut Vec<Statement>) {
    if case.trust.profile.is_some() {
        return;
    }
    for (landing, known) in case.record.ledger.landings().iter().enumerate() {
        if case.disputed.contains(&landing) {
            continue;
        }
        // `time` is never earlier than the landings before: a backdated commit
        // stands where main took it.
        for says in [Says::NotBefore, Says::HeldBy] {
            out.push(Statement { landing, says, at: known.time, kind: Kind::Claim });
        }
    }
}
