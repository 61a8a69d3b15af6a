//! W4 and W5, receipts. Signed by a pinned key they are the runner's word;
//! unsigned they are the word of whoever can push the ledger branch: they make
//! nobody late, a signature of the forge outweighs them, and where a key of CI
//! is pinned, for whatever days, they are not heard at all.

use super::{Case, Kind, Says, Statement, TOLERANCE_SECONDS};
use crate::history::signature::Signature;
use crate::model::choice::{Forge, KeyRole};

pub(super) fn statements(case: &Case<'_>, out: &mut Vec<Statement>) {
    let ledger = &case.record.ledger;
    for receipt in &case.record.witnesses.receipts.kept {
        let Some(held) = ledger.up_to(receipt.after) else { continue };
        let is_signed = match &receipt.signature {
            Signature::Good(signer) => {
                case.is_pinned(&signer.fingerprint, receipt.seen, &[KeyRole::Ci, KeyRole::Office])
            }
            Signature::Unknown | Signature::Bad => false,
        };
        // Where CI has a key, a line without its signature is anybody's, and
        // its date is what whoever wrote it would like it to be.
        if !is_signed && case.has_key_of_ci() {
            continue;
        }
        let kind = if is_signed { Kind::SignedReceipt } else { Kind::Receipt };
        let mut say = |landing, says, at| out.push(Statement { landing, says, at, kind });
        say(held - 1, Says::HeldBy, receipt.pushed.unwrap_or(receipt.seen));
        if !is_signed {
            continue;
        }
        if let Some(asked) = receipt.asked {
            // What came after the tip that was seen was not there when it was asked for.
            say(held, Says::NotBefore, asked);
        }
        if let Some(pushed) = receipt.pushed {
            // GitHub tells the newest push to any branch, which may be a little
            // later than the one the receipt is of: nobody is late by that.
            let is_exact = case.trust.forge == Some(Forge::Plain);
            let pushed = if is_exact { pushed } else { pushed.plus_seconds(-TOLERANCE_SECONDS) };
            say(held, Says::NotBefore, pushed);
            if let Some(before) = receipt.before.and_then(|before| ledger.up_to(before)).filter(|before| *before < held)
            {
                say(before, Says::NotBefore, pushed);
            }
        }
    }
}
