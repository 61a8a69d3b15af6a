//! How the numbers came about, and what anyone with a clone can compare.

use super::Writer;
use crate::lang::{self, Text};
use crate::snapshot::{FrozenBy, fingerprint};
use crate::view::agency::formulas;
use crate::view::badge;
use crate::view::chronicle::Occasion;
use crate::view::meeting::calendar_note;

impl Writer<'_> {
    /// How the numbers came about, and what anyone with a clone can compare.
    pub(super) fn method(&self, previous: Option<&Occasion<'_>>, is_preview: bool) -> Vec<String> {
        let lang = self.chronicle.lang;
        let record = self.chronicle.record;
        let period = &self.assessment.snapshot.period;
        let commit = record.ledger.tip(period.to).map(|landing| landing.commit.to_string()).unwrap_or_default();
        let how = match (is_preview, period.frozen_by) {
            (true, _) => Text::new("bản xem trước, chưa khóa", "a preview, not locked"),
            (_, FrozenBy::Tag) => Text::new("theo thẻ khóa của kỳ", "by the period's freeze tag"),
            (_, FrozenBy::Time | FrozenBy::Nothing) => Text::new(
                "đoạn dài nhất của nhánh chính trước thời điểm khóa",
                "the longest prefix of main before the cutoff",
            ),
        };
        let mut lines = vec![
            Text::new(
                "Phương pháp: trạng thái tính đến ngày chốt {day} tại phiên bản {commit} ({how}). Thời điểm ghi nhận là thời điểm thay đổi vào nhánh chính, theo ngày ghi của commit, không sớm hơn các lần ghi nhận trước đó.",
                "Method: states as of the closing day {day} at commit {commit} ({how}). A landing is when main took a change, by the commit's own date, never earlier than the landings before it.",
            )
            .fill(lang, &[("day", &lang::prose_date(period.closing_day)), ("commit", &commit), ("how", how.in_lang(lang))]),
            formulas(lang).join(" "),
            self.required_words(),
            Text::new("Mã kiểm chứng dữ liệu của kỳ (SHA-256): {own}.", "Fingerprint of the period's data (SHA-256): {own}.")
                .fill(lang, &[("own", &fingerprint(record, period.to))]),
        ];
        if let Some(previous) = previous {
            let before = fingerprint(record, previous.assessment.snapshot.period.to);
            lines.push(
                Text::new(
                    "Mã kiểm chứng của kỳ trước ({id}): {before}.",
                    "Fingerprint of the period before ({id}): {before}.",
                )
                .fill(lang, &[("id", previous.sitting.meeting.id.as_str()), ("before", &before)]),
            );
        }
        let note = calendar_note(self.chronicle, self.sitting);
        if !note.is_empty() {
            lines.push(Text::new("Lịch Hội nghị: {note}.", "Calendar: {note}.").fill(lang, &[("note", &note)]));
        }
        lines
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
