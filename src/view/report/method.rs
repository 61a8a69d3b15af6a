//! How the numbers came about, and what anyone with a clone can compare.

use super::Writer;
use crate::lang::{self, Text};
use crate::model::field::Field;
use crate::snapshot::fingerprint;
use crate::view::agency::formulas;
use crate::view::badge;
use crate::view::chronicle::Occasion;
use crate::view::meeting::{calendar_note, freeze_words};
use crate::view::proof::{counts, declared};

impl Writer<'_> {
    /// How the numbers came about, and what anyone with a clone can compare.
    pub(super) fn method(&self, previous: Option<&Occasion<'_>>, is_preview: bool) -> Vec<String> {
        let lang = self.chronicle.lang;
        let record = self.chronicle.record;
        let period = &self.assessment.snapshot.period;
        let commit = record.ledger.tip(period.to).map(|landing| landing.commit.to_string()).unwrap_or_default();
        let how = match &self.sitting.freeze {
            Some(freeze) if !is_preview => freeze_words(freeze, lang),
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
        if let (Some(freeze), false) = (&self.sitting.freeze, is_preview) {
            let text = Text::new("Bản kê khóa của kỳ (SHA-256): {own}.", "Manifest of the period (SHA-256): {own}.");
            lines.push(text.fill(lang, &[("own", &freeze.digest)]));
        }
        if let Some((previous, freeze)) = previous.and_then(|before| Some((before, before.sitting.freeze.as_ref()?))) {
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

    /// What a complete task holds: every threshold of `giaoban.yaml`.
    fn required_words(&self) -> String {
        let lang = self.chronicle.lang;
        let updating = &self.assessment.snapshot.office.settings.updating;
        let labels = |fields: &[&'static Field]| {
            let labels = fields.iter().map(|field| badge::lower_first(field.label.in_lang(lang)));
            labels.collect::<Vec<_>>().join(", ")
        };
        let phrases = match updating.phrases.len() {
            0 => String::new(),
            count => Text::new(" (có {n} câu do Văn phòng bổ sung)", " ({n} of them added by the Office)")
                .fill(lang, &[("n", &self.number(count))]),
        };
        let text = Text::new(
            "Một lần cập nhật đầy đủ gồm: {required}; mỗi nội dung từ {words} từ khác nhau trở lên, không phải câu chung chung{phrases} và không chép lại lần trước. \
             Không có gì mới mà nêu được vì sao (từ {because} từ trở lên sau chữ “vì”, “do”) là đầy đủ. Lý do điều chỉnh từ {reason} từ trở lên. \
             Nhiệm vụ giao dưới {new} ngày trước khi khóa được miễn giải trình; còn {soon} ngày trở xuống là sắp đến hạn; \
             dồn ứ là chỉ cập nhật trong {piling} ngày cuối trước khi khóa, hoặc từ {share}% số lần cập nhật của cơ quan dồn vào đó.",
            "A complete update holds: {required}; each of at least {words} different words, no phrase that fits every task{phrases} and no copy of the one before. \
             That nothing is new is complete where it says why (at least {because} words). The reason for an adjustment has at least {reason} words. \
             Tasks assigned less than {new} days before the lock are exempt; due soon means {soon} days or fewer; \
             piling up is to update only in the last {piling} days before the lock, or {share}% of an agency's updates there.",
        );
        let mut line = text.fill(
            lang,
            &[
                ("required", &labels(&updating.required)),
                ("words", &updating.min_words.to_string()),
                ("phrases", &phrases),
                ("because", &updating.because_words.to_string()),
                ("reason", &updating.reason_words.to_string()),
                ("new", &updating.new_days.to_string()),
                ("soon", &updating.soon_days.to_string()),
                ("piling", &updating.piling_days.to_string()),
                ("share", &updating.piling_share.to_string()),
            ],
        );
        for (status, fields) in updating.by_state.iter().filter(|(_, fields)| !fields.is_empty()) {
            let text =
                Text::new(" Nhiệm vụ “{state}” phải có thêm: {fields}.", " A task “{state}” also holds: {fields}.");
            line += &text.fill(lang, &[("state", status.label().in_lang(lang)), ("fields", &labels(fields))]);
        }
        line
    }
}
