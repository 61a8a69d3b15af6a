//! W1, the committer's clock: anyone who pushes can set it. It counts only
//! where an instance declares nothing, and everything then says so.

use super::{Case, Kind, Says, Statement};

pub(super) fn statements(case: &Case<'_>, out: &mut Vec<Statement>) {
    if case.trust.profile.is_some() {
        return;
    }
    let ledger = &case.record.ledger;
    for (landing, (known, earliest)) in ledger.landings().iter().zip(ledger.earliest_times()).enumerate() {
        // Before the first date nothing is claimed; what follows binds it.
        let Some(earliest) = earliest.filter(|_| !case.disputed.contains(&landing)) else { continue };
        // `time` is never earlier than the landings before: a backdated commit
        // stands where it landed on main. But so does whatever follows one date of
        // the future: where as many landings say otherwise, it is not known to be late.
        out.push(Statement { landing, says: Says::NotBefore, at: earliest, kind: Kind::Claim });
        out.push(Statement { landing, says: Says::HeldBy, at: known.time, kind: Kind::Claim });
    }
}
