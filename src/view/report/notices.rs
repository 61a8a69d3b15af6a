//! What stands on page 1 before everything else: that the proof of this
//! meeting was tampered with, or is in doubt.

use super::Writer;
use crate::history::mainline::PathFinding;
use crate::history::{CommitId, FREEZE_TAG};
use crate::lang::Text;
use crate::snapshot::{Freeze, FrozenBy};
use crate::view::meeting::calendar_note;

impl Writer<'_> {
    pub(super) fn notices(&self) -> Vec<String> {
        let lang = self.lang;
        let mut notices = Vec::new();
        // A valid tag decides, whatever else is made beside it later.
        let is_by_time = |freeze: &&Freeze| !self.is_preview && freeze.by != FrozenBy::Tag;
        for flaw in self.sitting.freeze.iter().filter(is_by_time).flat_map(|freeze| &freeze.flaws) {
            let text = Text::new(
                "Thẻ khóa {tag} không hợp lệ ({check}: {why}); báo cáo không dùng thẻ này.",
                "The freeze tag {tag} is invalid ({check}: {why}); this report does not use it.",
            );
            let why = flaw.check.label().in_lang(lang);
            notices.push(text.fill(lang, &[("tag", &flaw.tag), ("check", &flaw.check.code()), ("why", why)]));
        }
        for finding in self.inputs.path {
            match finding {
                PathFinding::Swapped { at, anchor } if self.is_of_this_period(*at) => notices.push(
                    Text::new(
                        "Nhánh chính bị đảo nhánh cha tại commit {commit}; số liệu tính theo mốc {anchor}.",
                        "A foxtrot merge at {commit} swapped the first parents of main; the numbers follow {anchor}.",
                    )
                    .fill(lang, &[("commit", &at.short()), ("anchor", self.own_tag().as_ref().unwrap_or(anchor))]),
                ),
                PathFinding::Unanchored { at } if self.is_of_this_period(*at) => notices.push(
                    Text::new(
                        "Có hai cách đọc nhánh chính tại commit {commit}; các lần ghi nhận khác nhau giữa hai cách đọc chưa chứng minh được thời điểm.",
                        "Main can be read in two ways at {commit}; landings on which they differ are unproven.",
                    )
                    .fill(lang, &[("commit", &at.short())]),
                ),
                _ => {}
            }
        }
        if self.sitting.calendar_change.is_some() && !self.is_preview {
            let note = calendar_note(self.sitting, self.inputs.zone, lang);
            notices.push(Text::new("Lịch Hội nghị: {note}.", "Calendar: {note}.").fill(lang, &[("note", &note)]));
        }
        notices
    }

    /// The tag that decides: more witnesses of the same come later.
    fn own_tag(&self) -> Option<String> {
        let freeze = self.sitting.freeze.as_ref().filter(|freeze| freeze.by == FrozenBy::Tag)?;
        freeze.manifest.as_ref().map(|manifest| format!("{FREEZE_TAG}{}", manifest.meeting))
    }

    fn is_of_this_period(&self, commit: CommitId) -> bool {
        let period = &self.assessment.snapshot.period;
        let end = self.inputs.ledger.up_to(commit);
        end.is_some_and(|end| (period.from + 1..=period.unsettled_end()).contains(&end))
    }
}
