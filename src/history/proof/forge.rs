//! W2 and W3, a forge's signature on a landing.
//!
//! It proves that the commit did not exist before its time, so main did not
//! have it. That main had it then follows only where main moves by the forge's
//! own button and nobody bypasses it: a merge prepared in a fork is signed just
//! so and can be pushed days later (threats.md O5). And it binds only what came
//! to main after that commit in every reading.

use super::{Case, Kind, Says, Statement, TOLERANCE_SECONDS};
use crate::history::Landing;
use crate::history::signature::{Signature, Signer};
use crate::model::choice::{Forge, KeyRole, Profile};
use crate::model::time::{Moment, Zone};
use crate::model::trust::{PinnedKey, Trust};

pub(super) fn statements(case: &Case<'_>, out: &mut Vec<Statement>) {
    let mut latest = Moment(i64::MIN);
    for (landing, known) in case.record.ledger.landings().iter().enumerate() {
        let Some(at) = signed_at(case, known) else { continue };
        let bound = case.bound_from(landing);
        out.push(Statement { landing: bound, says: Says::NotBefore, at, kind: Kind::ForgeSignature });
        let by_button = match case.profile_at(landing) {
            Some(Profile::PrOnly | Profile::Witnessed) => !case.trust.has_merge_queue,
            Some(Profile::Open | Profile::ServerLog) | None => false,
        };
        // Made before the landing it follows: built elsewhere, or by another clock.
        let runs_back = at.plus_seconds(TOLERANCE_SECONDS) < latest;
        latest = latest.max(at);
        if by_button && !runs_back && !case.disputed.contains(&landing) {
            out.push(Statement { landing, says: Says::HeldBy, at, kind: Kind::ButtonOnly });
        }
    }
}

pub(super) fn is_signed_by_forge(case: &Case<'_>, landing: usize) -> bool {
    case.profile_at(landing).is_some() && signed_at(case, case.record.ledger.landing(landing)).is_some()
}

/// When a pinned forge signed a landing.
fn signed_at(case: &Case<'_>, landing: &Landing) -> Option<Moment> {
    let Signature::Good(signer) = &landing.signature else { return None };
    let at = made(signer, landing)?;
    // Forgejo's contents interface lets whoever calls it set the dates of a
    // commit that the instance then signs; its merges it dates itself.
    let dates_itself = case.trust.forge != Some(Forge::Forgejo) || landing.is_merge;
    (dates_itself && case.is_pinned(&signer.fingerprint, at, &[KeyRole::Forge])).then_some(at)
}

/// The later of what the signature and the commit say.
fn made(signer: &Signer, landing: &Landing) -> Option<Moment> {
    let recorded = landing.recorded?;
    Some(signer.made.map_or(recorded, |made| made.max(recorded)))
}

/// A landing whose signature is worth nothing though it names a pinned key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadSigner {
    DoesNotVerify,
    OutsideValidity,
}

/// Why a landing's signature does not count, where it names a pinned key.
#[must_use]
pub fn bad_signer(landing: &Landing, trust: &Trust, zone: Zone) -> Option<BadSigner> {
    match &landing.signature {
        Signature::Bad => Some(BadSigner::DoesNotVerify),
        Signature::Unknown => None,
        Signature::Good(signer) => {
            let day = zone.day(made(signer, landing)?);
            let is_its = |key: &&PinnedKey| key.public.fingerprint().as_ref() == Some(&signer.fingerprint);
            let mut keys = trust.keys.iter().filter(is_its).peekable();
            let is_ours = keys.peek().is_some();
            (is_ours && !keys.any(|key| key.is_in_force(day))).then_some(BadSigner::OutsideValidity)
        }
    }
}
