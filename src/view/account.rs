//! The whole story of one task for one meeting, as text: each landing, what it
//! changed, what its time rests on, whether it counted and why.

use super::archive;
use crate::assess::Assessment;
use crate::history::Record;
use crate::history::proof::{Bounds, Said, Verdict};
use crate::lang::{self, Lang, Text};
use crate::model::time::{Moment, Zone};
use crate::snapshot::{Edit, Period, Timeline, Version, edits};

/// A task in one period.
pub struct Account<'a> {
    pub record: &'a Record,
    pub timeline: &'a Timeline,
    pub period: &'a Period,
    pub zone: Zone,
    pub lang: Lang,
}

impl Account<'_> {
    /// `heading` names the period that the assessment is of.
    #[must_use]
    pub fn told(&self, heading: &str, assessment: &Assessment<'_>, id: &str) -> String {
        let verdict = match (assessment.task(id), assessment.archived(id)) {
            // Each term that is counted has its own.
            (Some(_), _) => {
                let own = assessment.tasks.iter().filter(|task| task.state.task.id.as_str() == id);
                own.map(|task| super::verdict_line(task, self.lang)).collect::<Vec<_>>().join("\n  ")
            }
            (None, Some(archived)) => {
                let task = super::verdict_line(&archived.task, self.lang);
                format!("{}\n  {task}", archive::words(&archived.by, self.lang))
            }
            (None, None) => Text::new("chưa có trong kỳ này", "not there in this period").in_lang(self.lang).to_owned(),
        };
        let mut text = format!("{heading}\n  {verdict}\n");
        let mut before: Option<&Version> = None;
        for version in self.timeline.until(self.period.seen) {
            if version.landing >= self.period.from {
                text.push_str(&self.landing(before, version));
            }
            before = Some(version);
        }
        text
    }

    fn landing(&self, before: Option<&Version>, version: &Version) -> String {
        let index = version.landing;
        let landing = self.record.ledger.landing(index);
        let proof = &self.period.proof;
        let who = landing.hand(&version.path).shown();
        let mut text = format!(
            "\n  {}  {}  {}  {who}  {}\n",
            proof.known_time(index).map_or_else(|| "—".to_owned(), |at| self.moment(at)),
            proof.badge(index).label().in_lang(self.lang),
            landing.short_name(),
            landing.subject,
        );
        let mut line = |line: String| text.push_str(&format!("    {line}\n"));
        line(format!("{}: {}", Text::new("thay đổi", "changed").in_lang(self.lang), self.changes(before, version)));
        line(self.known(index));
        if let Some(claimed) = landing.backdated_to().filter(|claimed| *claimed != proof.time(index)) {
            let note = Text::new(
                "commit tự ghi {claimed}, sớm hơn các lần ghi nhận trước đó: không dùng",
                "the commit claims {claimed}, before landings that precede it: not used",
            );
            line(note.fill(self.lang, &[("claimed", &self.moment(claimed))]));
        }
        line(self.counted(index).in_lang(self.lang).to_owned());
        text
    }

    /// Between which instants it landed on main, and who says so.
    fn known(&self, index: usize) -> String {
        bounds_words(self.period.proof.bounds(index), self.lang, |at| self.moment(at))
    }

    fn counted(&self, index: usize) -> Text {
        let period = self.period;
        let is_counted = index < period.to;
        match (is_counted, period.proof.verdict(index, period.lock)) {
            (true, _) if period.closes != period.lock => {
                Text::new("kỳ đang mở: được tính", "the period is open: counts")
            }
            (true, Verdict::InTime) => {
                Text::new("được tính: chứng minh được là trước thời điểm khóa", "counts: proved to be before the lock")
            }
            (true, Verdict::Late | Verdict::Unproven) if !period.is_unproven(index) => {
                Text::new("được tính: có trong thẻ khóa hợp lệ", "counts: it is in the valid freeze tag")
            }
            (true, _) => Text::new(
                "được tính theo ngày ghi của commit; chưa chứng minh được thời điểm",
                "counts by the commit's own date; its time is not proved",
            ),
            (false, Verdict::Late) => Text::new(
                "không được tính kỳ này: chứng minh được là sau thời điểm khóa; tính vào kỳ sau",
                "does not count here: proved to be after the lock; counts for the next period",
            ),
            (false, Verdict::InTime) => Text::new(
                "không được tính kỳ này: đứng sau lần ghi nhận cuối cùng của kỳ",
                "does not count here: it stands after the period's last landing",
            ),
            (false, Verdict::Unproven) => Text::new(
                "không được tính kỳ này theo cấu hình: chưa chứng minh được là trước hay sau thời điểm khóa",
                "does not count here, as configured: nothing proves on which side of the lock it landed",
            ),
        }
    }

    fn changes(&self, before: Option<&Version>, version: &Version) -> String {
        let words = edits(self.record, before, version).into_iter().map(|edit| self.words(&edit));
        words.collect::<Vec<_>>().join("; ")
    }

    fn words(&self, edit: &Edit) -> String {
        let lang = self.lang;
        match edit {
            Edit::Added => Text::new("tệp mới", "a new file").in_lang(lang).to_owned(),
            Edit::Deleted => Text::new("xóa tệp", "deleted").in_lang(lang).to_owned(),
            Edit::Moved { from } => {
                Text::new("chuyển từ {from}", "moved from {from}").fill(lang, &[("from", from.as_ref())])
            }
            Edit::Unreadable => Text::new("tệp không đọc được", "the file cannot be read").in_lang(lang).to_owned(),
            Edit::Status { before, after } => {
                format!("{} → {}", before.label().in_lang(lang), after.label().in_lang(lang))
            }
            Edit::UpdateAdded(update) => Text::new("thêm cập nhật ngày {day}", "update of {day} added")
                .fill(lang, &[("day", &update.day_text(lang))]),
            Edit::UpdateRemoved(update) => Text::new("bỏ cập nhật ngày {day}", "update of {day} removed")
                .fill(lang, &[("day", &update.day_text(lang))]),
            Edit::Field(field) => field.label.in_lang(lang).to_owned(),
            Edit::NothingSaid => Text::new("chỉ cách trình bày, không đổi nội dung", "the layout only, no content")
                .in_lang(lang)
                .to_owned(),
        }
    }

    fn moment(&self, moment: Moment) -> String {
        clock(self.zone, moment)
    }
}

/// `08:30 05/03/2025`.
pub(super) fn clock(zone: Zone, moment: Moment) -> String {
    let local = zone.local(moment);
    format!("{} {}", local.format("%H:%M"), lang::table_date(local.date(), Lang::Vi))
}

/// Between which instants a change landed on main, and who says so.
pub(super) fn bounds_words(bounds: Bounds, lang: Lang, moment: impl Fn(Moment) -> String) -> String {
    let said = |said: Option<Said>| match said {
        Some(said) => format!("{} ({})", moment(said.at), said.by.label().in_lang(lang)),
        None => Text::new("không rõ", "unknown").in_lang(lang).to_owned(),
    };
    let text = Text::new(
        "nhánh chính chưa có trước {lower}; đã có lúc {upper}",
        "main did not have it before {lower}; had it by {upper}",
    );
    text.fill(lang, &[("lower", &said(bounds.lower)), ("upper", &said(bounds.upper))])
}
