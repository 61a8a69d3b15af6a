//! Chapter I: the figures, in the wording of domain.md §3.4.

use super::Writer;
use super::body::Section;
use crate::assess::Information;
use crate::lang::{Text, percent};

impl Writer<'_> {
    pub(super) fn totals(&self) -> Section {
        let lang = self.chronicle.lang;
        let tally = &self.assessment.province;
        let mut text = Text::new(
            "Tính đến thời điểm khóa nhập thông tin, tổng số nhiệm vụ được giao là {n} nhiệm vụ ({a} nhiệm vụ trọng tâm, {b} nhiệm vụ thường xuyên). Trong đó: đã hoàn thành {x} nhiệm vụ, đạt {p} (đúng hạn {x1}, quá hạn {x2}); chưa hoàn thành {y} nhiệm vụ (trong hạn {y1}, quá hạn {y2}",
            "At the lock {n} tasks had been assigned ({a} key, {b} regular). Completed: {x}, {p} (on time {x1}, late {x2}); not completed: {y} (within deadline {y1}, overdue {y2}",
        )
        .fill(
            lang,
            &[
                ("n", &self.number(tally.total)),
                ("a", &self.number(tally.key)),
                ("b", &self.number(tally.regular)),
                ("x", &self.number(tally.done())),
                ("p", &percent(tally.done(), tally.total, lang)),
                ("x1", &self.number(tally.done_on_time)),
                ("x2", &self.number(tally.done_late)),
                ("y", &self.number(tally.open())),
                ("y1", &self.number(tally.open_within)),
                ("y2", &self.number(tally.open_overdue)),
            ],
        );
        for (count, words) in [
            (tally.open_without_deadline, Text::new(", không có thời hạn {n}", ", without deadline {n}")),
            (tally.open_paused, Text::new(", tạm dừng {n}", ", suspended {n}")),
        ] {
            if count > 0 {
                text.push_str(&words.fill(lang, &[("n", &self.number(count))]));
            }
        }
        text.push_str(").");
        let on_time = Text::new(
            "Tỷ lệ hoàn thành đúng hạn trên số nhiệm vụ đến hạn: {p} ({a}/{b}) (Phụ lục\u{a0}I).",
            "On-time rate among tasks that were due: {p} ({a}/{b}) (annex I).",
        )
        .fill(
            lang,
            &[
                ("p", &percent(tally.done_on_time, tally.due(), lang)),
                ("a", &self.number(tally.done_on_time)),
                ("b", &self.number(tally.due())),
            ],
        );
        self.paragraphs(Text::new("1. Số liệu tổng hợp", "1. Figures"), vec![text, on_time])
    }

    pub(super) fn information(&self) -> Section {
        let lang = self.chronicle.lang;
        let agencies_of = |wanted: fn(&Information) -> bool| {
            let mut leads: Vec<_> = self
                .assessment
                .tasks
                .iter()
                .filter(|task| task.is_counted() && wanted(&task.information))
                .map(|task| &task.state.lead)
                .collect();
            leads.sort();
            leads.dedup();
            leads.len()
        };
        let tally = &self.assessment.province;
        let line = |text: Text, tasks: usize, agencies: usize| {
            text.fill(lang, &[("k", &self.number(tasks)), ("m", &self.number(agencies))])
        };
        let mut lines = vec![line(
            Text::new(
                "- Cập nhật đầy đủ: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương.",
                "- Complete: {k} tasks of {m} agencies.",
            ),
            tally.informed,
            agencies_of(|information| *information == Information::Full),
        )];
        if tally.excluded > 0 {
            lines.push(line(
                Text::new(
                    "- Có {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương cập nhật chưa đầy đủ nội dung thông tin theo yêu cầu; Văn phòng UBND tỉnh không tổng hợp vào nội dung Báo cáo (Phụ lục\u{a0}III).",
                    "- {k} tasks of {m} agencies were updated incompletely and are not aggregated (annex III).",
                ),
                tally.excluded,
                agencies_of(|information| matches!(information, Information::Incomplete(_))),
            ));
        }
        lines.push(line(
            Text::new(
                "- Không cập nhật: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục\u{a0}IV).",
                "- No update: {k} tasks of {m} agencies (annex IV).",
            ),
            tally.silent,
            agencies_of(|information| *information == Information::NoUpdate),
        ));
        if tally.late_update > 0 {
            lines.push(line(
                Text::new(
                    "- Cập nhật sau thời điểm khóa: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục\u{a0}IV).",
                    "- Updated after the lock: {k} tasks of {m} agencies (annex IV).",
                ),
                tally.late_update,
                agencies_of(|information| *information == Information::UpdatedLate),
            ));
        }
        if tally.unproven > 0 {
            lines.push(line(
                Text::new(
                    "- Chưa chứng minh được thời điểm cập nhật: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục\u{a0}IV); không kết luận là cập nhật muộn.",
                    "- Time of the update not proved: {k} tasks of {m} agencies (annex IV); that does not mean late.",
                ),
                tally.unproven,
                agencies_of(|information| *information == Information::Unproven),
            ));
        }
        if tally.new > 0 {
            lines.push(line(
                Text::new(
                    "- Mới giao, chưa phải giải trình: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương.",
                    "- Newly assigned, nothing to explain: {k} tasks of {m} agencies.",
                ),
                tally.new,
                agencies_of(|information| *information == Information::NewlyAssigned),
            ));
        }
        let days = usize::try_from(self.assessment.snapshot.office.settings.updating.piling_days).unwrap_or_default();
        let piled = self.assessment.tasks.iter().filter(|task| task.is_piled_up).count();
        if piled > 0 {
            let mut agencies: Vec<_> =
                self.assessment.tasks.iter().filter(|task| task.is_piled_up).map(|task| &task.state.lead).collect();
            agencies.sort();
            agencies.dedup();
            lines.push(
                Text::new(
                    "- {k} nhiệm vụ của {m} cơ quan, đơn vị chỉ cập nhật thông tin một lần vào thời điểm chốt (trong {d} ngày trước khi khóa).",
                    "- {k} tasks of {m} agencies were updated once, in the last {d} days before the lock.",
                )
                .fill(lang, &[("k", &self.number(piled)), ("m", &self.number(agencies.len())), ("d", &self.number(days))]),
            );
        }
        self.paragraphs(Text::new("2. Tình hình cập nhật thông tin", "2. Information"), lines)
    }
}
