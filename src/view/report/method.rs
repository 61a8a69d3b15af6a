//! How the numbers came about, and what anyone with a clone can compare.

use super::Writer;
use crate::lang::{self, Text};
use crate::snapshot::fingerprint;
use crate::view::agency::formulas;
use crate::view::badge;
use crate::view::meeting::{calendar_note, freeze_words};
use crate::view::proof::{counts, declared};

impl Writer<'_> {
    /// How the numbers came about, and what anyone with a clone can compare.
    pub(super) fn method(&self) -> Vec<String> {
        let lang = self.chronicle.lang;
        let record = self.chronicle.record;
        let period = &self.assessment.snapshot.period;
        let commit = record.ledger.tip(period.to).map(|landing| landing.commit.to_string()).unwrap_or_default();
        let how = match &self.sitting.freeze {
            Some(freeze) if !self.is_preview => freeze_words(freeze, lang),
            _ => Text::new("bản xem trước, chưa khóa", "a preview, not locked").in_lang(lang).to_owned(),
        };
        let trust = &self.assessment.snapshot.office.settings.trust;
        let mut lines = vec![
            Text::new(
                "Phương pháp: trạng thái tính đến ngày chốt {day} tại phiên bản {commit} ({how}). {declared}",
                "Method: states as of the closing day {day} at commit {commit} ({how}). {declared}",
            )
            .fill(
                lang,
                &[
                    ("day", &lang::prose_date(period.closing_day)),
                    ("commit", &commit),
                    ("how", &how),
                    ("declared", &declared(trust, lang)),
                ],
            ),
            self.evidence_words(),
            formulas(lang).join(" "),
            self.required_words(),
            Text::new(
                "Mã kiểm chứng dữ liệu của kỳ (SHA-256): {own}.",
                "Fingerprint of the period's data (SHA-256): {own}.",
            )
            .fill(lang, &[("own", &fingerprint(record, period.to))]),
        ];
        // Paper is a witness too: each report names its manifest and the one before.
        if let (Some(freeze), false) = (&self.sitting.freeze, self.is_preview) {
            let text = Text::new("Bản kê khóa của kỳ (SHA-256): {own}.", "Manifest of the period (SHA-256): {own}.");
            lines.push(text.fill(lang, &[("own", &freeze.digest)]));
        }
        if let Some((previous, freeze)) = self.previous.and_then(|before| Some((before, before.sitting.freeze.as_ref()?))) {
            lines.push(
                Text::new(
                    "Bản kê khóa của kỳ trước ({id}): {before}.",
                    "Manifest of the period before ({id}): {before}.",
                )
                .fill(lang, &[("id", previous.sitting.meeting.id.as_str()), ("before", &freeze.digest)]),
            );
        }
        let note = calendar_note(self.chronicle, self.sitting);
        if !note.is_empty() {
            lines.push(Text::new("Lịch Hội nghị: {note}.", "Calendar: {note}.").fill(lang, &[("note", &note)]));
        }
        lines
    }

    /// `Trong kỳ có 12 lần ghi nhận: 10 theo máy chủ; 2 chưa chứng minh được.`
    fn evidence_words(&self) -> String {
        let lang = self.chronicle.lang;
        let period = &self.assessment.snapshot.period;
        let landings = period.from..period.late_from.max(period.to);
        let counts = counts(&period.proof, landings.clone());
        let kinds: Vec<String> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(badge, count)| format!("{} {}", self.number(*count), badge.label().in_lang(lang)))
            .collect();
        if kinds.is_empty() {
            return Text::new("Trong kỳ không có lần ghi nhận nào.", "No landing in this period.")
                .in_lang(lang)
                .to_owned();
        }
        Text::new("Trong kỳ có {n} lần ghi nhận: {kinds}.", "Landings of this period: {n}; {kinds}.")
            .fill(lang, &[("n", &self.number(landings.len())), ("kinds", &kinds.join("; "))])
    }

    fn required_words(&self) -> String {
        let lang = self.chronicle.lang;
        let updating = &self.assessment.snapshot.office.settings.updating;
        let required: Vec<String> =
            updating.required.iter().map(|field| badge::lower_first(field.label.in_lang(lang))).collect();
        Text::new(
            "Một lần cập nhật đầy đủ gồm: {required} (mỗi nội dung từ {words} từ trở lên). Nhiệm vụ giao dưới {new} ngày trước khi khóa được miễn giải trình.",
            "A complete update holds: {required} (at least {words} words each). Tasks assigned less than {new} days before the lock are exempt.",
        )
        .fill(
            lang,
            &[
                ("required", &required.join(", ")),
                ("words", &updating.min_words.to_string()),
                ("new", &updating.new_days.to_string()),
            ],
        )
    }
}
