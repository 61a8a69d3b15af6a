//! What an officer must still do before the next lock, as text.

use super::badge::verdict_line;
use super::lock::{LEAD, Lock};
use super::todo::actions;
use crate::assess::Assessment;
use crate::check::Report;
use crate::lang::{self, Lang, Text};
use crate::model::id::AgencyId;
use crate::model::time::AsOf;
use crate::parse::Office;
use crate::snapshot::{self, Schedule};

/// The open period as agencies see it.
pub struct Status<'a> {
    pub assessment: &'a Assessment<'a>,
    pub schedule: &'a Schedule,
    /// Of main's files.
    pub findings: &'a Report,
    pub as_of: AsOf,
    pub lang: Lang,
}

/// How long until the next lock, in a line.
#[must_use]
pub fn countdown(schedule: &Schedule, as_of: AsOf, lang: Lang) -> String {
    match Lock::next(schedule, as_of) {
        Some(lock) => format!("{} {} ({})", LEAD.in_lang(lang), lock.left(lang), lock.when(lang)),
        None => Text::new("Chưa có thời điểm khóa.", "No lock is set.").in_lang(lang).to_owned(),
    }
}

/// That input is locked, until when, and what a change counts for that lands meanwhile.
#[must_use]
pub fn locked(office: &Office, as_of: AsOf, lang: Lang) -> Option<String> {
    let lock = snapshot::lock_at(office, as_of)?;
    let text = match lock.next {
        Some(_) => Text::new(
            "Đang khóa nhập thông tin cho {meeting}: từ {from} đến {until} không nhận cập nhật. Thay đổi vào nhánh chính trong thời gian khóa tính cho kỳ sau ({next}). Việc khẩn: đề nghị Văn phòng ghi `mo_khoa` kèm lý do.",
            "Input is locked for {meeting}: from {from} until {until} no update is taken. What lands on main meanwhile counts for the next period ({next}). If it is urgent ask the Office for `mo_khoa` with a reason.",
        ),
        None => Text::new(
            "Đang khóa nhập thông tin cho {meeting}: từ {from} đến {until} không nhận cập nhật. Thay đổi vào nhánh chính trong thời gian khóa tính cho kỳ sau, lịch chưa ấn định. Việc khẩn: đề nghị Văn phòng ghi `mo_khoa` kèm lý do.",
            "Input is locked for {meeting}: from {from} until {until} no update is taken. What lands on main meanwhile counts for the next period, which has no day yet. If it is urgent ask the Office for `mo_khoa` with a reason.",
        ),
    };
    let at = |moment| lang::moment_text(office.settings.zone.local(moment), lang);
    let meeting = match lock.meeting.name.as_str() {
        "" => lock.meeting.id.as_str(),
        name => name,
    };
    let next = lock.next.map_or("", |next| next.id.as_str());
    let (from, until) = (at(lock.cutoff), at(lock.reopens));
    Some(text.fill(lang, &[("meeting", meeting), ("from", &from), ("until", &until), ("next", next)]))
}

impl Status<'_> {
    /// Whether input is locked, the countdown, then one agency's tasks that need work, or a line for
    /// each agency.
    #[must_use]
    pub fn text(&self, agency: Option<&AgencyId>) -> String {
        let locked = locked(&self.assessment.snapshot.office, self.as_of, self.lang);
        let mut text = locked.map(|locked| locked + "\n").unwrap_or_default();
        text.push_str(&countdown(self.schedule, self.as_of, self.lang));
        text.push_str("\n\n");
        match agency {
            Some(agency) => text.push_str(&self.of_agency(agency)),
            None => {
                for (agency, _) in &self.assessment.agencies {
                    text.push_str(&agency_line(self.assessment, agency, self.lang));
                }
            }
        }
        text
    }

    fn of_agency(&self, agency: &AgencyId) -> String {
        let mut text = agency_line(self.assessment, agency, self.lang);
        for task in self.assessment.files().filter(|task| task.state.lead == *agency && task.needs_work()) {
            text.push_str(&format!(
                "\n{}  {}\n    {}\n    {}\n",
                task.state.task.id,
                task.state.task.title(),
                verdict_line(task, self.lang),
                task.state.path,
            ));
            let updating = &self.assessment.snapshot.office.settings.updating;
            for action in actions(task, updating, self.lang) {
                text.push_str(&format!("    → {action}\n"));
            }
            for finding in self.findings.of_file(&task.state.path) {
                text.push_str(&format!("    {}: {}\n", finding.rule.code, finding.message(self.lang)));
            }
        }
        text
    }
}

/// `Sở Y tế (so-y-te): 3 việc cần làm trong 5 nhiệm vụ`.
pub(super) fn agency_line(assessment: &Assessment<'_>, agency: &AgencyId, lang: Lang) -> String {
    let tasks = assessment.tasks_of(agency);
    let mine = || tasks.iter().filter(|task| !task.is_further && task.is_counted());
    let words = Text::new(
        "{name} ({id}): {todo} việc cần làm trong {all} nhiệm vụ\n",
        "{name} ({id}): {todo} of {all} tasks need work\n",
    );
    words.fill(
        lang,
        &[
            ("name", assessment.snapshot.office.registry.name_in(agency, lang)),
            ("id", agency.as_str()),
            ("todo", &mine().filter(|task| task.needs_work()).count().to_string()),
            ("all", &mine().count().to_string()),
        ],
    )
}
