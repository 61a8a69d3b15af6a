//! What a meeting is frozen at: the longest prefix of main before its cutoff,
//! or what a valid freeze tag names.
//!
//! A tag is only as good as its ten checks (threats.md §1.6): whoever can push
//! tags can make one. An invalid tag is reported and decides nothing.

use super::FrozenBy;
use crate::history::manifest::Manifest;
use crate::history::proof::{Proof, Verdict};
use crate::history::signature::Signature;
use crate::history::{CommitId, FREEZE_TAG, FreezeTag, Heard, Prefix, Record};
use crate::lang::Text;
use crate::model::choice::KeyRole;
use crate::model::id::MeetingId;
use crate::model::time::{Moment, Zone};
use crate::model::trust::Trust;

/// Where a meeting's input ends, and the manifest that says so.
#[derive(Clone, Debug)]
pub struct Freeze {
    pub to: Prefix,
    pub by: FrozenBy,
    /// A pinned key signed the tag that decides. One that anybody can make holds
    /// only as long as nothing better is proved.
    pub is_signed: bool,
    /// None where no landing was there yet.
    pub manifest: Option<Manifest>,
    /// SHA-256 of the manifest.
    pub digest: String,
    pub flaws: Vec<TagFlaw>,
    pub start: Begins,
}

/// When a meeting begins, and what is heard of what main held then.
#[derive(Clone, Debug)]
pub struct Begins {
    pub at: Moment,
    /// The zone of the instance as it stood at the lock.
    pub zone: Zone,
    /// What was declared of proof when input closed.
    pub trust: Trust,
    /// Whether a tag holds where main stood: until then what landed between the
    /// lock and the meeting is counted by the evidence there is.
    pub is_pinned: bool,
    /// Who is heard by the report.
    pub heard: Heard,
}

/// A freeze tag that does not decide, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFlaw {
    /// The ref's name without `refs/tags/`.
    pub tag: String,
    pub check: Check,
    /// The landing that disagrees, for V7.
    pub landing: Option<usize>,
}

/// The ten checks of a freeze tag; the first that fails is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// V1.
    Annotated,
    /// V2.
    NamesACommit,
    /// V3.
    OnMain,
    /// V4.
    AfterCutoff,
    /// V5.
    HasManifest,
    /// V6.
    AgreesWithData,
    /// V7.
    AgreesWithProof,
    /// V8.
    Signed,
    /// V9.
    FollowsPrevious,
    /// V10.
    OnlyOne,
}

impl Check {
    #[must_use]
    pub fn code(self) -> String {
        format!("V{}", self as u8 + 1)
    }

    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Annotated => Text::new(
                "không phải thẻ có chú thích mang đúng tên của nó (thẻ nhẹ, hoặc thẻ cũ dùng lại)",
                "it is no annotated tag of its own name (lightweight, or an old one replayed)",
            ),
            Self::NamesACommit => Text::new("không trỏ thẳng vào một commit", "it does not name a commit directly"),
            Self::OnMain => Text::new("trỏ vào commit không thuộc nhánh chính", "its commit is not on the mainline"),
            Self::AfterCutoff => Text::new("được tạo trước thời điểm khóa", "it was made before the cutoff"),
            Self::HasManifest => Text::new(
                "không có bản kê khóa, hoặc bản kê của kỳ, thời điểm hay commit khác",
                "it holds no manifest, or that of another meeting, cutoff or commit",
            ),
            Self::AgreesWithData => Text::new(
                "bản kê khóa khác dữ liệu tính lại từ commit",
                "its manifest differs from what the commit holds",
            ),
            Self::AgreesWithProof => {
                Text::new("trái với chứng cứ thời điểm ghi nhận", "it contradicts what is proved of a landing")
            }
            Self::Signed => Text::new("thiếu chữ ký của khóa ký được công nhận", "it is not signed by a pinned key"),
            Self::FollowsPrevious => Text::new("không nối tiếp kỳ trước", "it does not follow the meeting before"),
            Self::OnlyOne => Text::new("có nhiều thẻ cho cùng một kỳ", "there are several tags for this meeting"),
        }
    }
}

/// What a freeze is made from: main as it was known when the tag was made.
pub(super) struct Asked<'a> {
    pub record: &'a Record,
    pub meeting: &'a MeetingId,
    pub cutoff: Moment,
    pub zone: Zone,
    pub proof: &'a Proof,
    /// The freeze of the meeting before.
    pub previous: Option<(&'a MeetingId, &'a Freeze)>,
    /// What was declared at the freeze before: it says whether a tag must be
    /// signed, and by whom.
    pub trust: &'a Trust,
}

/// The first check that fails, with the landing that disagrees.
pub(super) type Failed = (Check, Option<usize>);

impl Asked<'_> {
    /// Without a tag: what the evidence says, and never less than the freeze before.
    pub(super) fn by_time(&self) -> Prefix {
        let before = self.previous.map_or(0, |(_, freeze)| freeze.to);
        self.proof.cut(self.cutoff).counted.max(before)
    }

    /// Where a valid tag ends the input, else the first check that fails.
    pub(super) fn judge(&self, tag: &FreezeTag, claimed: &Claimed) -> Result<(), Failed> {
        let fail = |check| (check, None);
        let Claimed { manifest, to, tagged } = claimed;
        if *tagged < self.cutoff {
            return Err(fail(Check::AfterCutoff));
        }
        if manifest.meeting != *self.meeting || manifest.cutoff != self.cutoff {
            return Err(fail(Check::HasManifest));
        }
        if self.manifest(*to).is_none_or(|own| !own.states_the_same(manifest)) {
            return Err(fail(Check::AgreesWithData));
        }
        let late = (0..*to).find(|landing| self.proof.verdict(*landing, self.cutoff) == Verdict::Late);
        let ahead = || {
            let mut landings = *to..self.record.ledger.landings().len();
            landings.find(|landing| self.proof.verdict(*landing, self.cutoff) == Verdict::InTime)
        };
        if let Some(landing) = late.or_else(ahead) {
            return Err((Check::AgreesWithProof, Some(landing)));
        }
        let is_signed = is_signed(tag, self.trust, self.zone);
        if self.trust.freeze_must_be_signed && !is_signed {
            return Err(fail(Check::Signed));
        }
        // Whoever can make tags may make this one: it settles nothing that the evidence leaves open.
        let settled = self.by_time();
        if !is_signed && *to > settled {
            return Err((Check::AgreesWithProof, Some(settled)));
        }
        if self.previous.is_some_and(|(_, freeze)| *to < freeze.to) {
            return Err(fail(Check::FollowsPrevious));
        }
        Ok(())
    }

    pub(super) fn manifest(&self, to: Prefix) -> Option<Manifest> {
        let commit = self.record.ledger.tip(to).map(|landing| landing.commit).filter(|id| *id != CommitId::NONE)?;
        Some(Manifest {
            meeting: self.meeting.clone(),
            cutoff: self.cutoff,
            commit,
            data: self.record.digest(to),
            previous: self.previous.map(|(meeting, freeze)| (meeting.clone(), freeze.digest.clone())),
            written: self.zone.written(self.cutoff),
            known: self.record.knowledge(),
            start: None,
            tool: TOOL.to_owned(),
        })
    }
}

/// What made a tag.
pub(super) const TOOL: &str = concat!("giaoban ", env!("CARGO_PKG_VERSION"));

/// What a tag of the right form claims.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub manifest: Manifest,
    pub to: Prefix,
    pub tagged: Moment,
}

/// What a tag claims, else the first check of its form that fails. `cutoff`:
/// where it is known otherwise.
pub(super) fn claimed(record: &Record, tag: &FreezeTag, cutoff: Option<Moment>) -> Result<Claimed, Check> {
    let header = tag.header.as_ref().ok_or(Check::Annotated)?;
    let meeting = tag.name.strip_prefix(FREEZE_TAG).and_then(MeetingId::parse);
    let (Some(meeting), true) = (meeting, header.name == tag.name.as_bytes()) else { return Err(Check::Annotated) };
    if header.target_kind != "commit" {
        return Err(Check::NamesACommit);
    }
    let to = record.ledger.up_to(header.target).ok_or(Check::OnMain)?;
    let manifest = Manifest::parse(&header.message);
    let cutoff = cutoff.or(manifest.as_ref().map(|manifest| manifest.cutoff));
    let tagged = header.tagged.filter(|tagged| cutoff.is_none_or(|cutoff| *tagged >= cutoff));
    let tagged = tagged.ok_or(Check::AfterCutoff)?;
    let manifest = manifest.filter(|manifest| manifest.meeting == meeting && manifest.commit == header.target);
    Ok(Claimed { manifest: manifest.ok_or(Check::HasManifest)?, to, tagged })
}

/// Whether a key signed a tag that is pinned for that.
pub(super) fn is_signed(tag: &FreezeTag, trust: &Trust, zone: Zone) -> bool {
    let Signature::Good(signer) = &tag.signature else { return false };
    let Some(day) = tag.header.as_ref().and_then(|header| header.tagged).map(|at| zone.day(at)) else { return false };
    trust.keys.iter().any(|key| {
        matches!(key.role, KeyRole::Ci | KeyRole::Office)
            && key.is_in_force(day)
            && key.public.fingerprint().as_ref() == Some(&signer.fingerprint)
    })
}
