//! Chapter V: what is put to the Chairman.

use super::body::point_mark;
use super::{Writer, flat, sentence};
use crate::assess::{AdjustmentEntry, Way};
use crate::lang::Text;
use crate::model::choice::Outcome;
use crate::view::lists::citation;
use crate::view::paper::Block;

impl Writer<'_> {
    pub(super) fn proposed(&self) -> Vec<Block> {
        let lang = self.lang;
        let tally = &self.assessment.province;
        let mut blocks = vec![self.section(
            1,
            Text::new(
                "Nội dung các cơ quan, đơn vị, địa phương đề xuất UBND tỉnh, Chủ tịch UBND tỉnh",
                "Proposals of agencies to the People's Committee and its Chairman",
            ),
        )];
        blocks.extend(self.open_proposals());
        blocks.push(self.section(2, Text::new("Đề xuất điều chỉnh danh mục nhiệm vụ", "Proposed adjustments")));
        blocks.push(Block::text(self.adjustment_words()));
        blocks.push(self.section(
            3,
            Text::new(
                "Nhiệm vụ không tổng hợp – đề nghị Chủ tịch UBND tỉnh xem xét, chỉ đạo",
                "Tasks not aggregated, for the Chairman's direction",
            ),
        ));
        blocks.push(Block::text(if tally.excluded == 0 {
            self.say(Text::new("Không có nhiệm vụ không tổng hợp.", "Every task is aggregated."))
        } else {
            Text::new(
                "Có {n} nhiệm vụ cập nhật chưa đầy đủ thông tin; đề xuất chỉ đạo tại Phụ lục\u{a0}III.",
                "Not aggregated for incomplete information: {n} {n|task|tasks}; the direction proposed for each is in annex III.",
            )
            .fill(lang, &[("n", &self.number(tally.excluded))])
        }));
        blocks.push(self.section(
            4,
            Text::new(
                "Danh sách Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị",
                "Heads to explain in person at the meeting",
            ),
        ));
        let last = if tally.explain() == 0 {
            Text::new("Không có nhiệm vụ phải giải trình./.", "Nothing is to be explained.")
        } else {
            Text::new(
                "Đề nghị Thủ trưởng các cơ quan, đơn vị, địa phương có tên tại Phụ lục\u{a0}IV trực tiếp báo cáo giải trình tại Hội nghị./.",
                "The heads of the agencies named in annex IV are asked to explain in person at the meeting.",
            )
        };
        blocks.push(Block::text(self.say(last)));
        blocks
    }

    fn open_proposals(&self) -> Vec<Block> {
        let lang = self.lang;
        let blockers = self.assessment.blockers();
        let waiting: Vec<_> = blockers
            .all
            .iter()
            .filter_map(|held| match held.way {
                Way::Awaiting(course) => self.assessment.held(held).map(|(task, blocker)| (blocker, course, task)),
                _ => None,
            })
            .filter(|(_, _, task)| !task.state.task.details.is_classified())
            .collect();
        if waiting.is_empty() {
            return vec![Block::text(self.say(Text::new(
                "Không có kiến nghị, đề xuất đang chờ quyết định.",
                "No proposal awaits a decision.",
            )))];
        }
        let intro = Text::new(
            "Có {n} kiến nghị, đề xuất đang chờ quyết định, nội dung phát sinh trước nêu trước:",
            "{n} {n|proposal|proposals} awaiting a decision, the oldest first:",
        );
        let mut blocks = vec![Block::text(intro.fill(lang, &[("n", &self.number(waiting.len()))]))];
        blocks.extend(self.points(waiting, 2, |index, (blocker, course, task)| {
            let proposal = blocker.proposal.as_ref().map(|proposal| flat(&proposal.value)).unwrap_or_default();
            let document = blocker.document.as_ref().map(|document| citation(document, lang)).unwrap_or_default();
            let document = if document.is_empty() { String::new() } else { format!(" ({document})") };
            let course = course.label().in_lang(lang);
            let words = format!(". {}: {course}{document}: {}", self.agency_name(task), sentence(&proposal));
            vec![self.point(&point_mark(index, self.lang), task, &words)]
        }));
        blocks
    }

    fn adjustment_words(&self) -> String {
        let lang = self.lang;
        let registers = self.assessment.registers();
        let tally = &registers.tally;
        if tally.all == 0 {
            return self.say(Text::new("Không có đề xuất điều chỉnh.", "No adjustment is proposed."));
        }
        let mut words = Text::new(
            "Có {n} đề xuất: chờ xem xét {a}, chấp thuận {b}, không chấp thuận {c}",
            "{n} {n|adjustment|adjustments}: {a} pending, {b} approved, {c} rejected",
        )
        .fill(
            lang,
            &[
                ("n", &self.number(tally.all)),
                ("a", &self.number(tally.pending)),
                ("b", &self.number(tally.approved)),
                ("c", &self.number(tally.rejected)),
            ],
        );
        let pending = |late: &&AdjustmentEntry| late.outcome == Outcome::Pending || late.is_after_round;
        let late = registers.adjustments.iter().filter(pending).filter(|entry| entry.is_after_round).count();
        if late > 0 {
            words.push_str(
                &Text::new("; trình sau thời hạn của đợt điều chỉnh {n}", "; {n} submitted after the round closed")
                    .fill(lang, &[("n", &self.number(late))]),
            );
        }
        words + &self.say(Text::new(" (Phụ lục\u{a0}VI).", " (annex VI)."))
    }
}
