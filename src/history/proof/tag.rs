//! W6, a freeze tag: whoever made it had the landing then. Unsigned it is a
//! claim of whoever can create tags, and says nothing here.

use super::{Case, Kind, Says, Statement};
use crate::history::signature::Signature;
use crate::model::choice::KeyRole;

pub(super) fn statements(case: &Case<'_>, out: &mut Vec<Statement>) {
    for tag in &case.record.witnesses.tags {
        let (Some(header), Signature::Good(signer)) = (&tag.header, &tag.signature) else { continue };
        let (Some(at), Some(held)) = (header.tagged, case.record.ledger.up_to(header.target)) else { continue };
        if case.is_pinned(&signer.fingerprint, at, &[KeyRole::Ci, KeyRole::Office]) {
            out.push(Statement { landing: held - 1, says: Says::HeldBy, at, kind: Kind::FreezeTag });
        }
    }
}
