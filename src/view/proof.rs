//! What each kind of evidence proves and what not: where every badge leads.

use serde::Serialize;

use super::findings::{FindingRow, Findings};
use super::frame::{Everywhere, Part, Sheet};
use super::now::{NowInputs, in_full};
use crate::history::proof::{Badge, Proof};
use crate::lang::words::word;
use crate::lang::{Lang, Text, integer};
use crate::snapshot::{Freeze, FrozenBy, Schedule};

pub(super) const PATH: &str = "chung-cu.html";

/// The rules that speak of how a time is proved.
const RULES: &str = "GB4";

#[derive(Debug, Serialize)]
pub struct ProofView {
    /// As of which day, what a landing is, and what the Office declares.
    said: [String; 2],
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

pub(super) struct ProofInputs<'c> {
    pub(super) proof: &'c Proof,
    /// How many there are.
    pub(super) landings: usize,
    /// The locks, and how the state of each was chosen.
    pub(super) schedule: &'c Schedule,
    pub(super) findings: Findings<'c>,
    pub(super) now: NowInputs<'c>,
}

pub(super) fn page(everywhere: &Everywhere, inputs: &ProofInputs<'_>) -> Sheet<ProofView> {
    let lang = everywhere.lang;
    let counts = counts(inputs.proof, 0..inputs.landings);
    let badges = counts.iter().map(|(badge, count)| BadgeRow {
        key: badge.key(),
        label: badge.label().in_lang(lang),
        meaning: badge.meaning().in_lang(lang),
        count: integer(*count, lang),
    });
    let freezes = inputs.schedule.sittings.iter().rev().filter_map(|sitting| {
        let freeze = sitting.freeze.as_ref()?;
        Some(FreezeRow {
            meeting: sitting.meeting.id.to_string(),
            how: freeze_words(freeze, lang),
            commit: freeze.manifest.as_ref().map(|manifest| manifest.commit.to_string()).unwrap_or_default(),
            digest: freeze.digest.clone(),
        })
    });
    let view = ProofView {
        said: in_full(&inputs.now, lang),
        badges: badges.collect(),
        freezes: freezes.collect(),
        findings: inputs.findings.of_rules(|rule| rule.code.starts_with(RULES)),
    };
    let frame = everywhere.frame(PATH, Part::Data, word("proof", lang).to_owned());
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
