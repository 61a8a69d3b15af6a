//! Chapter II: tasks with information, growth first; in full only what the room
//! must speak of.

use super::annex::capital;
use super::attention::Class;
use super::body::{latest_results, point_mark};
use super::{Writer, flat, sentence};
use crate::assess::{Assessed, Standing, Tally};
use crate::lang::Text;
use crate::view::badge;
use crate::view::paper::Block;

impl Writer<'_> {
    /// Tasks with information, each once: growth first, Party programmes apart.
    pub(super) fn results(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (index, class) in Class::ALL.into_iter().enumerate() {
            blocks.push(self.section(index + 1, class.heading()));
            blocks.extend(self.results_of(class));
        }
        blocks.extend(self.appraisal());
        blocks
    }

    fn results_of(&self, class: Class) -> Vec<Block> {
        let lang = self.lang;
        let tasks: Vec<&Assessed<'_>> = self.counted().filter(|task| self.class(task) == class).collect();
        if tasks.is_empty() {
            return vec![self.none()];
        }
        let tally = Tally::of(tasks.iter().copied());
        let mut opening = self.tally_words(&tally);
        let mut blocks = Vec::new();
        let informed = tasks.iter().copied().filter(|task| !task.must_explain());
        // Growth is reported task by task; of the others what the room must speak of.
        let (shown, rest): (Vec<_>, Vec<_>) =
            informed.partition(|task| class == Class::Growth || task.is_for_the_room());
        let has_shown = !shown.is_empty();
        blocks.extend(self.points(shown, 2, |index, task| self.result(&point_mark(index, self.lang), task)));
        if !rest.is_empty() && !has_shown {
            opening.push(' ');
            opening.push_str(&self.say(Text::new(
                "Các nhiệm vụ có thông tin đều không quá hạn, không có vướng mắc phải báo cáo Hội nghị; tình hình, kết quả cụ thể tại Phụ lục\u{a0}II.",
                "Of those with information none is overdue or holds anything for the meeting to decide; see annex II.",
            )));
        } else if !rest.is_empty() {
            let text = Text::new(
                "{n} nhiệm vụ còn lại không quá hạn, không có vướng mắc phải báo cáo Hội nghị; tình hình, kết quả cụ thể tại Phụ lục\u{a0}II.",
                "The other {n} are not overdue and hold nothing for the meeting to decide; see annex II.",
            );
            blocks.push(Block::text(text.fill(lang, &[("n", &self.number(rest.len()))])));
        }
        blocks.insert(0, Block::text(opening));
        blocks
    }

    /// `Tổng số 07 nhiệm vụ: đã hoàn thành 02, chưa hoàn thành 05 (trong hạn 04, quá hạn 01).`
    fn tally_words(&self, tally: &Tally) -> String {
        let lang = self.lang;
        let mut text = Text::new(
            "Tổng số {n} nhiệm vụ: đã hoàn thành {x}, chưa hoàn thành {y} (trong hạn {y1}, quá hạn {y2}",
            "{n} {n|task|tasks}: {x} completed, {y} not completed (within deadline {y1}, overdue {y2}",
        )
        .fill(
            lang,
            &[
                ("n", &self.number(tally.total)),
                ("x", &self.number(tally.done())),
                ("y", &self.number(tally.open())),
                ("y1", &self.number(tally.open_within)),
                ("y2", &self.number(tally.open_overdue)),
            ],
        );
        text.push_str(&self.other_open(tally));
        text.push(')');
        if tally.explain() > 0 {
            text.push_str(
                &Text::new(
                    "; {n} nhiệm vụ không có thông tin (Phụ lục\u{a0}IV)",
                    "; {n} without information (annex IV)",
                )
                .fill(lang, &[("n", &self.number(tally.explain()))]),
            );
        }
        text + "."
    }

    /// What the two open buckets of the official frame have no word for.
    pub(super) fn other_open(&self, tally: &Tally) -> String {
        let lang = self.lang;
        let parts = [
            (tally.open_without_deadline, Text::new(", không có thời hạn {n}", ", without deadline {n}")),
            (tally.open_paused, Text::new(", tạm dừng {n}", ", suspended {n}")),
        ];
        let named = parts.into_iter().filter(|(count, _)| *count > 0);
        named.map(|(count, words)| words.fill(lang, &[("n", &self.number(count))])).collect()
    }

    /// `(Sở Tài chính; thời hạn: Quý I/2025): Giải ngân 1.516 tỷ đồng…. Còn 30 ngày.`
    fn result(&self, mark: &str, task: &Assessed<'_>) -> Vec<Block> {
        let lang = self.lang;
        let mut results = latest_results(task);
        // One paragraph stands in the sentence; several follow it.
        let first = if results.len() == 1 { sentence(&results.remove(0).text()) } else { String::new() };
        let text = if first.is_empty() {
            Text::new(" ({who}; thời hạn: {deadline}): {standing}.", " ({who}; deadline: {deadline}): {standing}.")
        } else {
            Text::new(
                " ({who}; thời hạn: {deadline}): {results} {standing}.",
                " ({who}; deadline: {deadline}): {results} {standing}.",
            )
        };
        let mut standing = match task.standing {
            // That it is within its deadline goes without saying.
            Standing::Within { days_left } => Text::new("Còn {days} ngày", "{days} {days|day|days} left")
                .fill(lang, &[("days", &self.number(usize::try_from(days_left).unwrap_or_default()))]),
            standing => capital(&badge::standing_prose(standing, lang)),
        };
        standing.push_str(&self.in_a_row(task, |run| run.overdue));
        if task.is_returned() {
            standing.push_str(&self.say(Text::new(
                "; Văn phòng UBND tỉnh đánh giá chất lượng chưa đạt, trả lại thực hiện",
                "; the Office found it insufficient and sent it back",
            )));
        }
        let words = text.fill(
            lang,
            &[
                ("who", &self.agency_name(task)),
                ("deadline", &task.state.deadline.governs.phrase(lang)),
                ("results", &first),
                ("standing", &standing),
            ],
        );
        let more = results.into_iter().map(|mut line| {
            if line.mark.is_empty() {
                "-".clone_into(&mut line.mark);
            }
            Block::Text { line }
        });
        [self.point(mark, task, &words)].into_iter().chain(more).collect()
    }

    /// What the Office thinks of the results; nothing where it has said nothing.
    fn appraisal(&self) -> Vec<Block> {
        use crate::model::choice::Quality;
        let lang = self.lang;
        let rated = |quality| self.counted().filter(move |task| task.office.quality() == Some(quality)).count();
        let [good, sufficient, insufficient] = [Quality::Good, Quality::Sufficient, Quality::Insufficient].map(rated);
        let all = good + sufficient + insufficient;
        if all == 0 {
            return Vec::new();
        }
        let text = Text::new(
            "Văn phòng UBND tỉnh đã đánh giá chất lượng thực hiện {n} nhiệm vụ: tốt {a}, đạt {b}, chưa đạt {c}.",
            "The Office has rated {n} {n|task|tasks}: {a} good, {b} sufficient, {c} insufficient.",
        );
        let words = text.fill(
            lang,
            &[
                ("n", &self.number(all)),
                ("a", &self.number(good)),
                ("b", &self.number(sufficient)),
                ("c", &self.number(insufficient)),
            ],
        );
        let mut blocks = vec![
            self.section(5, Text::new("Thẩm định, đánh giá chất lượng thực hiện nhiệm vụ", "Quality of the results")),
            Block::text(words),
        ];
        let sent_back = self.counted().filter(|task| task.office.quality() == Some(Quality::Insufficient));
        blocks.extend(self.points(sent_back.collect(), 2, |index, task| {
            let comment = task.office.quality.and_then(|appraisal| appraisal.comment.as_ref());
            let comment = comment.map(|comment| flat(&comment.value)).unwrap_or_default();
            let comment =
                if comment.is_empty() { self.say(Text::new("Chưa đạt", "Insufficient")) } else { comment };
            let words = format!(" ({}): {}", self.agency_name(task), sentence(&comment));
            vec![self.point(&point_mark(index, self.lang), task, &words)]
        }));
        blocks
    }
}
