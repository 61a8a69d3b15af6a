//! What a meeting is frozen at: the longest prefix of main before its cutoff,
//! or what a valid freeze tag names.
//!
//! A tag is only as good as its ten checks (threats.md §1.6): whoever can push
//! tags can make one. An invalid tag is reported and decides nothing.

use super::{FrozenBy, fingerprint};
use crate::history::manifest::Manifest;
use crate::history::proof::{Proof, Verdict};
use crate::history::signature::Signature;
use crate::history::{CommitId, FREEZE_TAG, FreezeTag, Prefix, Record};
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
    /// None where no landing was there yet.
    pub manifest: Option<Manifest>,
    /// SHA-256 of the manifest.
    pub digest: String,
    pub flaws: Vec<TagFlaw>,
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
            Self::Signed => Text::new("thiếu chữ ký của khóa được công nhận", "it is not signed by a pinned key"),
            Self::FollowsPrevious => Text::new("không nối tiếp kỳ trước", "it does not follow the meeting before"),
            Self::OnlyOne => Text::new("có nhiều thẻ cho cùng một kỳ", "there are several tags for this meeting"),
        }
    }
}

/// What a freeze is made from.
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

impl Asked<'_> {
    pub(super) fn freeze(&self) -> Freeze {
        let own = format!("{FREEZE_TAG}{}", self.meeting);
        let tags: Vec<&FreezeTag> =
            self.record.witnesses.tags.iter().filter(|tag| tag.name == own || self.is_spoken_of(tag)).collect();
        let flaw = |tag: &FreezeTag, check, landing| TagFlaw { tag: tag.name.clone(), check, landing };
        let mut flaws = Vec::new();
        let mut valid = None;
        for tag in &tags {
            match self.judge(tag, &tags) {
                Ok(to) => valid = Some(to),
                Err((check, landing)) => flaws.push(flaw(tag, check, landing)),
            }
        }
        let by_time = self.by_time();
        let (to, by) = valid.map_or((by_time, FrozenBy::Time), |to| (to, FrozenBy::Tag));
        let manifest = self.manifest(to);
        let digest = manifest.as_ref().map(|manifest| manifest.digest(self.zone)).unwrap_or_default();
        Freeze { to, by, manifest, digest, flaws }
    }

    /// Without a tag: what the evidence says, and never less than the freeze before.
    fn by_time(&self) -> Prefix {
        let before = self.previous.map_or(0, |(_, freeze)| freeze.to);
        self.proof.cut(self.cutoff).counted.max(before)
    }

    /// A tag of another name whose manifest speaks of this meeting.
    fn is_spoken_of(&self, tag: &FreezeTag) -> bool {
        let manifest = tag.header.as_ref().and_then(|header| Manifest::parse(&header.message));
        manifest.is_some_and(|manifest| manifest.meeting == *self.meeting)
    }

    /// Where a valid tag ends the input, else the first check that fails.
    fn judge(&self, tag: &FreezeTag, tags: &[&FreezeTag]) -> Result<Prefix, (Check, Option<usize>)> {
        let fail = |check| (check, None);
        let header = tag.header.as_ref().ok_or(fail(Check::Annotated))?;
        if header.name != tag.name.as_bytes() || tag.name != format!("{FREEZE_TAG}{}", self.meeting) {
            return Err(fail(Check::Annotated));
        }
        if header.target_kind != "commit" {
            return Err(fail(Check::NamesACommit));
        }
        let to = self.record.ledger.up_to(header.target).ok_or(fail(Check::OnMain))?;
        if header.tagged.is_none_or(|tagged| tagged < self.cutoff) {
            return Err(fail(Check::AfterCutoff));
        }
        let manifest = Manifest::parse(&header.message).ok_or(fail(Check::HasManifest))?;
        if manifest.meeting != *self.meeting || manifest.cutoff != self.cutoff || manifest.commit != header.target {
            return Err(fail(Check::HasManifest));
        }
        if self.manifest(to).is_none_or(|own| own.digest(self.zone) != manifest.digest(self.zone)) {
            return Err(fail(Check::AgreesWithData));
        }
        let late = (0..to).find(|landing| self.proof.verdict(*landing, self.cutoff) == Verdict::Late);
        let ahead = || {
            let landings = to..self.record.ledger.landings().len();
            landings.into_iter().find(|landing| self.proof.verdict(*landing, self.cutoff) == Verdict::InTime)
        };
        if let Some(landing) = late.or_else(ahead) {
            return Err((Check::AgreesWithProof, Some(landing)));
        }
        let is_signed = self.is_signed(tag);
        if self.trust.freeze_must_be_signed && !is_signed {
            return Err(fail(Check::Signed));
        }
        // Whoever can make tags may make this one: it settles nothing that the evidence leaves open.
        let settled = self.by_time();
        if !is_signed && to > settled {
            return Err((Check::AgreesWithProof, Some(settled)));
        }
        if self.previous.is_some_and(|(_, freeze)| to < freeze.to) {
            return Err(fail(Check::FollowsPrevious));
        }
        // A tag that anybody can make must not take the word from one that only CI can.
        let is_rival = |other: &&&FreezeTag| !is_signed || self.is_signed(other);
        if tags.iter().filter(is_rival).count() > 1 {
            return Err(fail(Check::OnlyOne));
        }
        Ok(to)
    }

    fn is_signed(&self, tag: &FreezeTag) -> bool {
        let Signature::Good(signer) = &tag.signature else { return false };
        let at = tag.header.as_ref().and_then(|header| header.tagged);
        let day = self.zone.day(at.unwrap_or(self.cutoff));
        self.trust.keys.iter().any(|key| {
            matches!(key.role, KeyRole::Ci | KeyRole::Office)
                && key.is_in_force(day)
                && key.public.fingerprint().as_ref() == Some(&signer.fingerprint)
        })
    }

    fn manifest(&self, to: Prefix) -> Option<Manifest> {
        let commit = self.record.ledger.tip(to).map(|landing| landing.commit).filter(|id| *id != CommitId::NONE)?;
        Some(Manifest {
            meeting: self.meeting.clone(),
            cutoff: self.cutoff,
            commit,
            data: fingerprint(self.record, to),
            previous: self.previous.map(|(meeting, freeze)| (meeting.clone(), freeze.digest.clone())),
            tool: concat!("giaoban ", env!("CARGO_PKG_VERSION")).to_owned(),
        })
    }
}
