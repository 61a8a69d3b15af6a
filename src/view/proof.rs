//! What each kind of evidence proves and what not: where every badge leads.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::declared::declared;
use super::frame::{Frame, Part, Sheet};
use super::quality::{FindingRow, findings_of_rules};
use crate::history::proof::{Badge, Proof};
use crate::lang::words::word;
use crate::lang::{Lang, Text, integer};
use crate::snapshot::{Freeze, FrozenBy};

pub(super) const PATH: &str = "chung-cu.html";

/// The rules that speak of how a time is proved.
const RULES: &str = "GB4";

#[derive(Debug, Serialize)]
pub struct ProofView {
    declared: String,
    badges: Vec<BadgeRow>,
    freezes: Vec<FreezeRow>,
    /// What the rules of proof found.
    findings: Vec<FindingRow>,
}

#[derive(Debug, Serialize)]
struct BadgeRow {
    key: &'static str,
    label: &'static str,
    meaning: &'static str,
    count: String,
}

#[derive(Debug, Serialize)]
struct FreezeRow {
    meeting: String,
    how: String,
    commit: String,
    digest: String,
}

pub(super) fn page(chronicle: &Chronicle<'_>) -> Sheet<ProofView> {
    let lang = chronicle.lang;
    let counts = counts(chronicle.proof(), 0..chronicle.record.ledger.landings().len());
    let badges = counts.iter().map(|(badge, count)| BadgeRow {
        key: badge.key(),
        label: badge.label().in_lang(lang),
        meaning: badge.meaning().in_lang(lang),
        count: integer(*count, lang),
    });
    let freezes = chronicle.schedule.sittings.iter().rev().filter_map(|sitting| {
        let freeze = sitting.freeze.as_ref()?;
        Some(FreezeRow {
            meeting: sitting.meeting.id.to_string(),
            how: freeze_words(freeze, lang),
            commit: freeze.manifest.as_ref().map(|manifest| manifest.commit.to_string()).unwrap_or_default(),
            digest: freeze.digest.clone(),
        })
    });
    let declared = declared(&chronicle.current.snapshot.office.settings.trust, lang);
    let view = ProofView {
        declared,
        badges: badges.collect(),
        freezes: freezes.collect(),
        findings: findings_of_rules(chronicle, |rule| rule.code.starts_with(RULES)),
    };
    let frame = Frame::of(chronicle, PATH, Part::Data, word("proof", lang).to_owned());
    Sheet { path: PATH.to_owned(), frame, view }
}

/// How many of some landings rest on what.
pub(super) fn counts(proof: &Proof, landings: std::ops::Range<usize>) -> Vec<(Badge, usize)> {
    let of = |badge| landings.clone().filter(|landing| proof.badge(*landing) == badge).count();
    Badge::ALL.into_iter().map(|badge| (badge, of(badge))).collect()
}

/// How the state of a locked meeting was chosen.
pub(super) fn freeze_words(freeze: &Freeze, lang: Lang) -> String {
    let text = match freeze.by {
        FrozenBy::Tag => Text::new("theo thẻ khóa của kỳ", "by the period's freeze tag"),
        FrozenBy::Time | FrozenBy::Nothing => Text::new(
            "đoạn dài nhất của nhánh chính trước thời điểm khóa, chưa có thẻ khóa hợp lệ",
            "the longest prefix of main before the cutoff; no valid freeze tag",
        ),
    };
    text.in_lang(lang).to_owned()
}
