//! What each kind of evidence proves and what not: where every badge leads.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::frame::{Frame, Part, Sheet};
use super::meeting::freeze_words;
use super::quality::{FindingRow, findings_of_rules};
use crate::history::proof::{Badge, Proof};
use crate::lang::words::word;
use crate::lang::{Lang, Text, integer};
use crate::model::choice::Profile;
use crate::model::trust::Trust;

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

/// What the Office declares of main, in one sentence.
pub(super) fn declared(trust: &Trust, lang: Lang) -> String {
    let text = match trust.profile {
        None => Text::new(
            "Kho dữ liệu chưa khai báo cách chứng minh thời điểm: thời điểm ghi nhận theo ngày ghi của commit, không sớm hơn các lần ghi nhận trước đó; người gửi tự đặt được ngày này.",
            "The instance declares no proof: a landing is dated by its commit, never earlier than the landings before it; its sender can set that date.",
        ),
        Some(Profile::PrOnly) => Text::new(
            "Văn phòng khai báo (hồ sơ pr-only): nhánh chính chỉ thay đổi bằng nút hợp nhất của máy chủ git, không ai đẩy trực tiếp; thời điểm ghi nhận theo chữ ký của máy chủ.",
            "Declared by the Office (profile pr-only): main moves by the forge's merge button only; a landing is dated by the forge's signature.",
        ),
        Some(Profile::Witnessed) => Text::new(
            "Văn phòng khai báo (hồ sơ witnessed): nhánh chính chỉ thay đổi bằng nút hợp nhất của máy chủ git và mỗi lần đẩy có một biên nhận.",
            "Declared by the Office (profile witnessed): main moves by the forge's merge button only, and each push has a receipt.",
        ),
        Some(Profile::Open) => Text::new(
            "Văn phòng khai báo (hồ sơ open): có người đẩy trực tiếp vào nhánh chính; chỉ biên nhận mới chứng minh được thời điểm.",
            "Declared by the Office (profile open): people push to main; only receipts prove a time.",
        ),
        Some(Profile::ServerLog) => Text::new(
            "Văn phòng khai báo (hồ sơ server-log): thời điểm ghi nhận theo nhật ký của máy chủ git.",
            "Declared by the Office (profile server-log): a landing is dated by the server's own log.",
        ),
    };
    let policy = trust.profile.map(|_| {
        Text::new(
            " Lần ghi nhận chưa chứng minh được thời điểm được {policy} và nêu riêng.",
            " A landing whose time is not proved is {policy} and listed apart.",
        )
        .fill(lang, &[("policy", trust.unproven.label().in_lang(lang))])
    });
    text.in_lang(lang).to_owned() + &policy.unwrap_or_default()
}
