//! How the numbers came about, and what anyone with a clone can compare.

use super::Writer;
use crate::assess::Assessed;
use crate::history::Landing;
use crate::lang::{self, Text};
use crate::model::field::Field;
use crate::model::id::MeetingId;
use crate::model::task::Correction;
use crate::snapshot::UpdateState;
use crate::source::Spanned;
use crate::view::agency::formulas;
use crate::view::badge;
use crate::view::declared::declared;
use crate::view::meeting::calendar_note;
use crate::view::proof::{counts, freeze_words};

impl Writer<'_> {
    /// How the numbers came about, and what anyone with a clone can compare.
    pub(super) fn method(&self) -> Vec<String> {
        let lang = self.lang;
        let period = &self.assessment.snapshot.period;
        let tip = self.inputs.ledger.tip(period.to);
        let how = match &self.sitting.freeze {
            Some(freeze) if !self.is_preview => freeze_words(freeze, lang),
            _ => Text::new("bản xem trước, chưa khóa", "a preview, not locked").in_lang(lang).to_owned(),
        };
        let trust = &self.assessment.snapshot.office.settings.trust;
        let opening = if self.is_preview {
            Text::new("Dữ liệu tại commit {commit}, {at}, {how}.", "Data as of commit {commit}, {at}, {how}.")
        } else {
            Text::new(
                "Dữ liệu chốt tại commit {commit}, lúc {at} (giờ Việt Nam), {how}.",
                "Data as of commit {commit}, {at} (Vietnam time), {how}.",
            )
        };
        let counted = Text::new(
            "Ngày chốt để tính trạng thái và số ngày quá hạn: {day}. {rule}",
            "States and days overdue are counted on {day}. {rule}",
        );
        let parts = [
            ("commit", tip.map(Landing::short_name).unwrap_or_default()),
            ("at", self.moment()),
            ("day", lang::prose_date(period.closing_day, lang)),
            ("how", how),
            ("rule", self.lock_words()),
        ];
        let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
        let mut lines = vec![
            format!("{} {}", opening.fill(lang, &parts), counted.fill(lang, &parts)),
            format!("{} {}", declared(trust, lang), self.evidence_words()),
            formulas(lang).join(" "),
            format!("{} {}", self.required_words(), self.threshold_words()),
        ];
        lines.extend(self.term_words());
        let trespasses = self.inputs.trespasses;
        if trespasses > 0 {
            let text = Text::new(
                "Trong kỳ nhánh chính đã nhận {n} thay đổi trái quy tắc, nêu tại trang Chất lượng dữ liệu.",
                "In this period {n} {n|change|changes} landed on main against the rules; {n|it is|they are} on the data-quality page.",
            );
            lines.push(text.fill(lang, &[("n", &self.number(trespasses))]));
        }
        lines.extend(self.correction_words());
        lines.push(
            Text::new(
                "Commit {commit}; mã kiểm chứng dữ liệu của kỳ (SHA-256): {own}; lập bằng giaoban {version}.",
                "Commit {commit}; fingerprint of the period's data (SHA-256): {own}; made by giaoban {version}.",
            )
            .fill(
                lang,
                &[
                    ("commit", &tip.map(|landing| landing.commit.to_string()).unwrap_or_default()),
                    ("own", &self.inputs.digest),
                    ("version", env!("CARGO_PKG_VERSION")),
                ],
            ),
        );
        // Paper is a witness too: each report names its manifest and the one before.
        if let (Some(freeze), false) = (&self.sitting.freeze, self.is_preview) {
            let text = Text::new("Bản kê khóa của kỳ (SHA-256): {own}.", "Manifest of the period (SHA-256): {own}.");
            lines.push(text.fill(lang, &[("own", &freeze.digest)]));
        }
        if let Some((previous, freeze)) =
            self.inputs.earlier.last().and_then(|before| Some((before, before.sitting.freeze.as_ref()?)))
        {
            lines.push(
                Text::new(
                    "Bản kê khóa của kỳ trước ({id}): {before}.",
                    "Manifest of the period before ({id}): {before}.",
                )
                .fill(lang, &[("id", previous.sitting.meeting.id.as_str()), ("before", &freeze.digest)]),
            );
        }
        let note = calendar_note(self.sitting, self.inputs.zone, lang);
        if !note.is_empty() {
            lines.push(Text::new("Lịch Hội nghị: {note}.", "Calendar: {note}.").fill(lang, &[("note", &note)]));
        }
        lines
    }

    /// What the Office restored or withheld in the period, and by whose word. Of an
    /// update that an earlier report was made from it is said which: that one stays
    /// as it is.
    fn correction_words(&self) -> Vec<String> {
        let made = self.assessment.files().flat_map(|task| task.state.corrections.iter().map(move |made| (task, made)));
        made.map(|(task, made)| self.correction_line(task, made)).collect()
    }

    fn correction_line(&self, task: &Assessed<'_>, made: &Correction) -> String {
        let lang = self.lang;
        let text = Text::new(
            "Văn phòng đính chính nhiệm vụ {id}, lần cập nhật ngày {update}: {kind}, theo quyết định của {by}, ngày {date}. Lý do: {reason}.",
            "The Office corrected the task {id}, its update of {update}: {kind}, by decision of {by}, on {date}. Reason: {reason}.",
        );
        let day = |day: &Option<Spanned<_>>| day.as_ref().map(|day| lang::prose_date(day.value, lang));
        let line = |text: &Option<Spanned<String>>| text.as_ref().map(|text| super::flat(&text.value));
        let kind = made.kind.as_ref().map(|kind| badge::lower_first(kind.value.label().in_lang(lang)));
        let [id, none] = [task.state.task.id.to_string(), "—".to_owned()];
        let [update, date] = [day(&made.update), day(&made.date)].map(|day| day.unwrap_or(none.clone()));
        let [by, reason] = [line(&made.by), line(&made.reason)].map(|text| text.unwrap_or(none.clone()));
        let words = text.fill(
            lang,
            &[
                ("id", &id),
                ("update", &update),
                ("kind", &kind.unwrap_or(none)),
                ("by", &by),
                ("date", &date),
                ("reason", reason.trim_end_matches('.')),
            ],
        );
        let Some(earlier) = self.reported_before(task, made) else { return words };
        let stays = Text::new(
            "Lần cập nhật này thuộc kỳ {id}; Báo cáo kỳ đó giữ nguyên như đã lập.",
            "That update belongs to the period {id}, whose report stays as it was made.",
        );
        format!("{words} {}", stays.fill(lang, &[("id", earlier.as_str())]))
    }

    /// The earlier meeting in whose period the update landed that is corrected.
    fn reported_before(&self, task: &Assessed<'_>, made: &Correction) -> Option<&MeetingId> {
        let day = made.update.as_ref()?.value;
        let of_day = |update: &&UpdateState| update.update.date.as_ref().is_some_and(|date| date.value == day);
        let landed = task.state.updates.iter().filter(of_day).filter_map(|update| update.landed).min()?;
        let own = self.assessment.snapshot.period.from;
        let mut before = self.inputs.schedule.frozen().filter(|(_, period)| period.to <= own);
        before.find(|(_, period)| (period.from..period.to).contains(&landed)).map(|(sitting, _)| &sitting.meeting.id)
    }

    /// How recurring tasks are counted, where there are any.
    fn term_words(&self) -> Option<String> {
        let terms = self.assessment.tasks.iter().filter(|task| task.is_counted() && task.term.is_some());
        let files = terms.clone().filter(|task| !task.is_further).count();
        let text = Text::new(
            "Nhiệm vụ có thời hạn định kỳ: {files}, tính {terms} kỳ hạn. Mỗi kỳ hạn tính một lần, tại Hội nghị đầu tiên có ngày chốt sau ngày cuối của kỳ hạn; chưa có kỳ hạn nào như vậy thì tính kỳ hạn đang chạy. Đúng hạn hay quá hạn theo ngày nhánh chính nhận lần cập nhật ghi hoàn thành kỳ hạn.",
            "Recurring tasks: {files}, counted with {terms} {terms|term|terms}. Each term is counted once, at the first meeting whose closing day lies after its last day; where none is, the one that runs. In time or late is a term by the day the update that delivers it landed on main.",
        );
        let numbers = [self.number(files), self.number(terms.count())];
        let [files_text, terms_text] = numbers.each_ref().map(String::as_str);
        (files > 0).then(|| text.fill(self.lang, &[("files", files_text), ("terms", terms_text)]))
    }

    /// `Khóa nhập thông tin lúc 00 giờ 00, trước Hội nghị 03 ngày theo lịch.`
    fn lock_words(&self) -> String {
        let lang = self.lang;
        if self.meeting.explicit_cutoff.is_some() {
            let text = Text::new(
                "Thời điểm khóa do Văn phòng UBND tỉnh ấn định cho kỳ này.",
                "The Office set the cutoff of this meeting.",
            );
            return text.in_lang(lang).to_owned();
        }
        let rule = &self.assessment.snapshot.office.settings.lock;
        let days = usize::try_from(rule.days).unwrap_or_default();
        Text::new(
            "Quy tắc khóa: {clock}, trước Hội nghị {n} {count}.",
            "Rule of the lock: {clock}, {n} {count} before the meeting.",
        )
        .fill(
            lang,
            &[
                ("clock", &lang::clock_text(rule.time, lang)),
                ("n", &self.number(days)),
                ("count", rule.count.label().in_lang(lang)),
            ],
        )
    }

    /// What is near, new, piled up, and what a rhythm is.
    fn threshold_words(&self) -> String {
        let lang = self.lang;
        let updating = &self.assessment.snapshot.office.settings.updating;
        let days = |days: i64| self.number(usize::try_from(days).unwrap_or_default());
        Text::new(
            "Sắp đến hạn: còn từ {soon} ngày trở xuống. Cập nhật dồn: cả kỳ chỉ một lần cập nhật, vào {piling} ngày trước khi khóa; nêu tên cơ quan khi từ {share}% số lần cập nhật rơi vào những ngày đó; không phải căn cứ để không tổng hợp. Nhịp cập nhật: mỗi ngày, tuần (thứ Hai đến Chủ nhật) hoặc tháng có ngày làm việc cần ít nhất một nội dung mới, theo nhịp của từng nhiệm vụ.",
            "Due soon: {soon} {soon|day|days} left or fewer. Piled up: one update in the whole period, in the {piling} {piling|day|days} before the lock; an agency is named from {share}% of its updates in those days; never a ground for leaving a task out. Rhythm: a new update for each day, week (Monday to Sunday) or month with a working day, as the task asks.",
        )
        .fill(
            lang,
            &[
                ("soon", &days(updating.soon_days)),
                ("piling", &days(updating.piling_days)),
                ("share", &self.number(updating.piling_share)),
            ],
        )
    }

    /// `Trong kỳ có 12 lần ghi nhận: 10 theo máy chủ; 2 chưa chứng minh được.`
    fn evidence_words(&self) -> String {
        let lang = self.lang;
        let period = &self.assessment.snapshot.period;
        let landings = period.from..period.unsettled_end();
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

    /// What a complete task holds, with the thresholds of `giaoban.yaml`.
    fn required_words(&self) -> String {
        let lang = self.lang;
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
            "Một lần cập nhật đầy đủ gồm: {required}; mỗi nội dung có {words} chữ khác nhau trở lên, không phải câu chung chung{phrases} và không chép lại lần trước. \
             Không có gì mới mà nêu được vì sao ({because} chữ trở lên sau “vì”, “do”) là đầy đủ. Lý do điều chỉnh có {reason} chữ trở lên. \
             Nhiệm vụ giao dưới {new} ngày trước khi khóa được miễn giải trình.",
            "A complete update holds: {required}; each of at least {words} different {words|word|words}, no phrase that fits every task{phrases} and no copy of the one before. \
             That nothing is new is complete where it says why (at least {because} {because|word|words}). The reason for an adjustment has at least {reason} {reason|word|words}. \
             Tasks assigned less than {new} {new|day|days} before the lock are exempt.",
        );
        let mut line = text.fill(
            lang,
            &[
                ("required", &labels(&updating.required)),
                ("words", &self.number(updating.min_words)),
                ("phrases", &phrases),
                ("because", &self.number(updating.because_words)),
                ("reason", &self.number(updating.reason_words)),
                ("new", &self.number(usize::try_from(updating.new_days).unwrap_or_default())),
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
