//! Which tags there are to make: of locks that no tag holds yet, and of where
//! main stood when meetings began. Written, they are read as they are here.

use std::sync::Arc;

use super::freeze::TOOL;
use super::{Freeze, FrozenBy, Period, Sitting, schedule};
use crate::history::manifest::{Manifest, Start, StartManifest};
use crate::history::proof::{Proof, Verdict};
use crate::history::signature::{Signature, Signer};
use crate::history::{CommitId, FREEZE_TAG, FreezeTag, Prefix, Record, START_TAG, TagHeader};
use crate::model::id::MeetingId;
use crate::model::time::AsOf;

/// A job that writes a receipt runs within an hour.
const GRACE_SECONDS: i64 = 60 * 60;

/// A tag to be made.
#[derive(Clone, Debug)]
pub struct NewTag {
    pub meeting: MeetingId,
    pub name: String,
    pub commit: CommitId,
    pub message: String,
}

impl NewTag {
    /// As it will be read, made at an instant and signed by the key of a fingerprint.
    #[must_use]
    pub fn as_read(&self, as_of: AsOf, signed_by: Option<&Arc<str>>) -> FreezeTag {
        let header = TagHeader {
            target: self.commit,
            target_kind: "commit".to_owned(),
            name: self.name.clone().into_bytes(),
            tagged: Some(as_of.moment),
            message: self.message.clone(),
            signed: None,
        };
        let signer = signed_by.map(|fingerprint| Signer { fingerprint: Arc::clone(fingerprint), made: None });
        let signature = signer.map_or(Signature::Unknown, Signature::Good);
        FreezeTag { name: self.name.clone(), header: Some(header), signature }
    }
}

/// The landings that can be proved neither way while a witness may still come:
/// a lock waits for them until the meeting begins.
#[must_use]
pub fn waits_for((_, period, freeze): (&Sitting, &Period, &Freeze), as_of: AsOf) -> Vec<usize> {
    let open = period.proved..period.late_from;
    if as_of.moment >= freeze.start.at { Vec::new() } else { open.collect() }
}

/// The tags of some locks. They are first put where they will be read, so that
/// what each says of the meeting's beginning is what it will be found to be.
#[must_use]
pub fn lock_tags(record: &mut Record, locks: Vec<Manifest>, as_of: AsOf, signed_by: Option<&Arc<str>>) -> Vec<NewTag> {
    if locks.is_empty() {
        return Vec::new();
    }
    let before = record.witnesses.tags.len();
    let tags: Vec<FreezeTag> =
        locks.iter().map(|manifest| lock_tag(manifest, as_of).as_read(as_of, signed_by)).collect();
    record.witnesses.tags.extend(tags);
    let schedule = schedule(record, as_of);
    record.witnesses.tags.truncate(before);
    let with_start = |mut manifest: Manifest| {
        let sitting = schedule.sitting(&manifest.meeting);
        manifest.start = sitting.and_then(|sitting| start(record, sitting, true, as_of));
        lock_tag(&manifest, as_of)
    };
    locks.into_iter().map(with_start).collect()
}

fn lock_tag(manifest: &Manifest, as_of: AsOf) -> NewTag {
    NewTag {
        meeting: manifest.meeting.clone(),
        name: format!("{FREEZE_TAG}{}", manifest.meeting),
        commit: manifest.commit,
        message: format!("Khóa nhập thông tin kỳ {}\n\n{}", manifest.meeting, manifest.text(as_of.zone)),
    }
}

/// The tag of where main stood when a meeting began whose lock was tagged
/// before. None while it has not begun, and where a tag holds it already.
#[must_use]
pub fn start_tag(record: &Record, sitting: &Sitting, as_of: AsOf) -> Option<NewTag> {
    let (_, _, freeze) = sitting.parts()?;
    if freeze.by != FrozenBy::Tag || freeze.start.is_pinned {
        return None;
    }
    let meeting = sitting.meeting.id.clone();
    let start = start(record, sitting, false, as_of)?;
    let commit = start.commit;
    let known = record.knowledge()?;
    let lock = freeze.digest.clone();
    let manifest = StartManifest { meeting: meeting.clone(), start, lock, known, tool: TOOL.to_owned() };
    let message = format!("Nhánh chính lúc bắt đầu Hội nghị kỳ {meeting}\n\n{}", manifest.text(freeze.start.zone));
    Some(NewTag { name: format!("{START_TAG}{meeting}"), meeting, commit, message })
}

/// While a witness of what came just before may still come, a later run holds
/// it. `is_first`: with the lock itself, of which nothing was published that
/// would move: what nothing is proved of is then taken by its own date.
fn start(record: &Record, sitting: &Sitting, is_first: bool, as_of: AsOf) -> Option<Start> {
    let (_, period, freeze) = sitting.parts()?;
    let (at, trust) = (freeze.start.at, &freeze.start.trust);
    if freeze.by != FrozenBy::Tag || as_of.moment < at {
        return None;
    }
    let proof = Proof::of(record, trust, freeze.start.zone, at);
    // Whoever makes the tag now has seen it by the dates there are, also where
    // without one they would not be counted any more.
    let claimed = if trust.profile.is_none() { proof.held_before(at) } else { 0 };
    let seen: Prefix = if is_first { proof.may_be_before(at) } else { claimed }.max(period.seen);
    let mut later = seen..record.ledger.landings().len();
    let may_wait = trust.profile.is_some() && as_of.moment < at.plus_seconds(GRACE_SECONDS);
    if may_wait && later.any(|landing| proof.verdict(landing, at) == Verdict::Unproven) {
        return None;
    }
    Some(Start { at, commit: record.ledger.tip(seen)?.commit })
}
