//! Chapter I: the figures, in the wording of domain.md §3.4.

use std::collections::HashSet;

use super::Writer;
use super::attention::Class;
use crate::assess::Tally;
use crate::lang::{Text, percent};
use crate::model::id::AgencyId;
use crate::view::archive;
use crate::view::paper::Block;

impl Writer<'_> {
    pub(super) fn totals(&self) -> Vec<Block> {
        let lang = self.lang;
        let tally = &self.assessment.province;
        let until = if self.is_preview {
            Text::new("Tính đến {at}", "As of {at}")
        } else {
            Text::new("Tính đến thời điểm khóa nhập thông tin ({at})", "At the lock ({at})")
        };
        let mut text = until.fill(lang, &[("at", &self.moment())]);
        text.push_str(&Text::new(
            ", tổng số nhiệm vụ được giao là {n} nhiệm vụ ({a} nhiệm vụ trọng tâm, {b} nhiệm vụ thường xuyên). Trong đó: đã hoàn thành {x} nhiệm vụ, đạt {p} (đúng hạn {x1}, quá hạn {x2}",
            " {n} {n|task|tasks} had been assigned ({a} key, {b} regular). Completed: {x}, {p} (on time {x1}, late {x2}",
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
            ],
        ));
        if tally.done_without_deadline > 0 {
            let words = Text::new(", không có thời hạn {n}", ", without deadline {n}");
            text.push_str(&words.fill(lang, &[("n", &self.number(tally.done_without_deadline))]));
        }
        text.push_str(
            &Text::new(
                "); chưa hoàn thành {y} nhiệm vụ (trong hạn {y1}, quá hạn {y2}",
                "); not completed: {y} (within deadline {y1}, overdue {y2}",
            )
            .fill(
                lang,
                &[
                    ("y", &self.number(tally.open())),
                    ("y1", &self.number(tally.open_within)),
                    ("y2", &self.number(tally.open_overdue)),
                ],
            ),
        );
        text.push_str(&self.other_open(tally));
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
        let paragraphs = [Some(text), Some(on_time), self.growth_words(), self.movement_words(), self.turn_words()];
        let heading = self.section(1, Text::new("Số liệu tổng hợp", "Figures"));
        [heading].into_iter().chain(paragraphs.into_iter().flatten().map(Block::text)).collect()
    }

    /// Growth first (domain.md R26).
    fn growth_words(&self) -> Option<String> {
        let lang = self.lang;
        let tally = Tally::of(self.counted().filter(|task| task.is_growth()));
        // Chapter II has a section for key tasks of growth; the others stand under theirs.
        let apart = self.counted().filter(|task| task.is_growth() && self.class(task) == Class::Growth).count();
        let where_told = match tally.total - apart {
            0 => String::new(),
            others => Text::new(
                " Mục 1 Phần II nêu {key} nhiệm vụ trọng tâm; {others} nhiệm vụ khác nêu tại mục thường xuyên hoặc chương trình của Tỉnh ủy.",
                " Section II.1 names {key} key {key|task|tasks}; {others} {others|stands|stand} among regular tasks or those of the Party committee.",
            )
            .fill(lang, &[("key", &self.number(apart)), ("others", &self.number(others))]),
        };
        (tally.total > 0).then(|| {
            let words = Text::new(
                "Trong tổng số có {n} nhiệm vụ tác động trực tiếp đến mục tiêu tăng trưởng: đã hoàn thành {x}, chưa hoàn thành {y}, trong đó quá hạn {z}.",
                "{n} of them act directly on growth: {x} completed, {y} not completed, {z} of these overdue.",
            )
            .fill(
                lang,
                &[
                    ("n", &self.number(tally.total)),
                    ("x", &self.number(tally.done())),
                    ("y", &self.number(tally.open())),
                    ("z", &self.number(tally.open_overdue)),
                ],
            );
            words + &where_told
        })
    }

    /// The account from the report before to this one.
    fn movement_words(&self) -> Option<String> {
        let lang = self.lang;
        let movement = &self.assessment.since(self.before?).movement;
        let parts = [
            (movement.new.len() - movement.back.len(), Text::new("mới giao {n}", "{n} new")),
            (movement.back.len(), Text::new("trở lại thống kê {n}", "{n} counted again")),
            (movement.finished.len(), Text::new("hoàn thành thêm {n}", "{n} completed since")),
            (movement.slipped.len(), Text::new("phát sinh quá hạn {n}", "{n} became overdue")),
            (movement.reopened.len(), Text::new("chuyển lại chưa hoàn thành {n}", "{n} reopened")),
            (movement.handed_over.len(), Text::new("chuyển cơ quan chủ trì {n}", "{n} changed lead")),
            (movement.rescheduled.len(), Text::new("thay đổi thời hạn {n}", "{n} rescheduled")),
            (movement.dropped.len(), Text::new("đưa ra khỏi chương trình {n}", "{n} dropped")),
            (
                movement.left.len(),
                Text::new("hoàn thành từ năm trước, không còn tính {n}", "{n} of an earlier year, no longer counted"),
            ),
            (movement.unseen.len(), Text::new("chưa có tại thời điểm khóa này {n}", "{n} not there yet at this lock")),
        ];
        let named = parts.into_iter().filter(|(count, _)| *count > 0);
        let mut parts: Vec<String> =
            named.map(|(count, text)| text.fill(lang, &[("n", &self.number(count))])).collect();
        parts.push(
            Text::new("không thay đổi {n}", "{n} unchanged").fill(lang, &[("n", &self.number(movement.unchanged))]),
        );
        let text = Text::new("So với kỳ trước: {parts} (nhiệm vụ).", "Since the meeting before: {parts}.");
        Some(text.fill(lang, &[("parts", &parts.join("; "))]))
    }

    /// Why the numbers are not those of the last report, where a year has turned between them.
    fn turn_words(&self) -> Option<String> {
        let lines = archive::turn_lines(self.before?, self.assessment, self.lang);
        (!lines.is_empty()).then(|| lines.join(" "))
    }

    /// The names of some agencies, in administrative order.
    fn names(&self, wanted: &HashSet<&AgencyId>) -> String {
        let named = self.assessment.agencies.iter().filter(|(id, _)| wanted.contains(id));
        named.map(|(id, _)| self.name_of(id)).collect::<Vec<_>>().join(", ")
    }

    /// Whether tasks are updated as often as they ask (domain.md R14).
    fn pace_lines(&self) -> Vec<String> {
        let lang = self.lang;
        let pace = &self.assessment.paces.province;
        let mut lines = vec![
            Text::new(
                "- Nhiệm vụ có nội dung cập nhật mới trong kỳ: {a}/{b} ({p}).",
                "- Tasks with a new update in the period: {a}/{b} ({p}).",
            )
            .fill(
                lang,
                &[
                    ("a", &self.number(pace.updated)),
                    ("b", &self.number(pace.tasks)),
                    ("p", &percent(pace.updated, pace.tasks, lang)),
                ],
            ),
        ];
        if pace.owed > 0 {
            lines.push(
                Text::new(
                    "- Cập nhật đúng nhịp hằng ngày, hằng tuần: {a}/{b} lượt ({p}) (Phụ lục\u{a0}I).",
                    "- Updates made as often as asked, daily or weekly: {a}/{b} ({p}) (annex I).",
                )
                .fill(
                    lang,
                    &[
                        ("a", &self.number(pace.kept)),
                        ("b", &self.number(pace.owed)),
                        ("p", &percent(pace.kept, pace.owed, lang)),
                    ],
                ),
            );
        }
        lines
    }

    pub(super) fn information(&self) -> Vec<Block> {
        let lang = self.lang;
        let agencies_of =
            |of: fn(&Tally) -> usize| self.assessment.agencies.iter().filter(|(_, tally)| of(tally) > 0).count();
        let tally = &self.assessment.province;
        // A line that would say zero is not said, but for the first.
        let line = |text: Text, tasks: usize, agencies: usize| {
            text.fill(lang, &[("k", &self.number(tasks)), ("m", &self.number(agencies))])
        };
        let mut lines = vec![line(
            Text::new(
                "- Cập nhật đầy đủ: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương.",
                "- Complete: {k} {k|task|tasks} of {m} {m|agency|agencies}.",
            ),
            tally.informed,
            agencies_of(|tally| tally.informed),
        )];
        if tally.excluded > 0 {
            lines.push(line(
                Text::new(
                    "- Có {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương cập nhật chưa đầy đủ nội dung thông tin theo yêu cầu; Văn phòng UBND tỉnh không tổng hợp vào nội dung Báo cáo (Phụ lục\u{a0}III).",
                    "- Updated incompletely and not aggregated: {k} {k|task|tasks} of {m} {m|agency|agencies} (annex III).",
                ),
                tally.excluded,
                agencies_of(|tally| tally.excluded),
            ));
        }
        if tally.silent > 0 {
            lines.push(line(
                match self.is_preview {
                    true => Text::new(
                        "- Chưa cập nhật: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục\u{a0}IV).",
                        "- Not updated yet: {k} {k|task|tasks} of {m} {m|agency|agencies} (annex IV).",
                    ),
                    false => Text::new(
                        "- Không cập nhật: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục\u{a0}IV).",
                        "- No update: {k} {k|task|tasks} of {m} {m|agency|agencies} (annex IV).",
                    ),
                },
                tally.silent,
                agencies_of(|tally| tally.silent),
            ));
        }
        if tally.late_update > 0 {
            lines.push(line(
                Text::new(
                    "- Cập nhật sau khóa: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục\u{a0}IV).",
                    "- Updated after the lock: {k} {k|task|tasks} of {m} {m|agency|agencies} (annex IV).",
                ),
                tally.late_update,
                agencies_of(|tally| tally.late_update),
            ));
        }
        if tally.unproven > 0 {
            lines.push(line(
                Text::new(
                    "- Chưa chứng minh được thời điểm cập nhật: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục\u{a0}IV); không kết luận là cập nhật muộn.",
                    "- Time of the update not proved: {k} {k|task|tasks} of {m} {m|agency|agencies} (annex IV); that does not mean late.",
                ),
                tally.unproven,
                agencies_of(|tally| tally.unproven),
            ));
        }
        if tally.new > 0 {
            lines.push(line(
                Text::new(
                    "- Mới giao, chưa phải giải trình: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương.",
                    "- Newly assigned, nothing to explain: {k} {k|task|tasks} of {m} {m|agency|agencies}.",
                ),
                tally.new,
                agencies_of(|tally| tally.new),
            ));
        }
        lines.extend(self.pace_lines());
        let days = usize::try_from(self.assessment.snapshot.office.settings.updating.piling_days).unwrap_or_default();
        let piled: Vec<&AgencyId> =
            self.counted().filter(|task| task.is_piled_up).map(|task| &task.state.lead).collect();
        let agencies: HashSet<&AgencyId> = piled.iter().copied().collect();
        if !piled.is_empty() {
            lines.push(
                Text::new(
                    "- {m} cơ quan, đơn vị chỉ cập nhật thông tin một lần vào thời điểm chốt (trong {d} ngày trước khi khóa): {k} nhiệm vụ của {named}.",
                    "- {m} {m|agency|agencies} updated only once, in the last {d} {d|day|days} before the lock: {k} {k|task|tasks} of {named}.",
                )
                .fill(
                    lang,
                    &[
                        ("m", &self.number(agencies.len())),
                        ("d", &self.number(days)),
                        ("k", &self.number(piled.len())),
                        ("named", &self.names(&agencies)),
                    ],
                ),
            );
        }
        let heading = self.section(2, Text::new("Tình hình cập nhật thông tin", "Information"));
        [heading].into_iter().chain(lines.into_iter().map(Block::text)).collect()
    }
}
