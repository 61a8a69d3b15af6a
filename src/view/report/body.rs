//! The chapters, as blocks, and what they share.

use super::Writer;
use crate::assess::Assessed;
use crate::lang::{self, Lang, Text};
use crate::prose::{self, Line, Run};
use crate::view::paper::Block;

/// Points of one list in the chapters: what the room can hear. The annex has the rest.
pub(super) const MOST_POINTS: usize = 100;

impl Writer<'_> {
    pub(super) fn chapters(&self) -> Vec<Block> {
        let chapters = [
            (Text::new("I. Tình hình chung", "I. Overview"), [self.totals(), self.information()].concat()),
            (Text::new("II. Kết quả thực hiện nhiệm vụ", "II. Results"), self.results()),
            (Text::new("III. Tồn tại, hạn chế và nguyên nhân", "III. Shortcomings and causes"), self.shortcomings()),
            (
                Text::new(
                    "IV. Nhiệm vụ sắp đến hạn, nhiệm vụ trọng tâm tháng tới",
                    "IV. Tasks due next, key tasks of next month",
                ),
                self.due_next(),
            ),
            (Text::new("V. Kiến nghị, đề xuất", "V. Proposals"), self.proposed()),
        ];
        let blocks = chapters.into_iter().flat_map(|(heading, blocks)| {
            let heading = Block::heading(1, self.say(heading));
            [heading].into_iter().chain(blocks)
        });
        blocks.collect()
    }

    /// `1. Số liệu tổng hợp`.
    pub(super) fn section(&self, number: usize, heading: Text) -> Block {
        Block::heading(2, format!("{number}. {}", self.say(heading)))
    }

    /// `a) Giải ngân… (Sở Tài chính): …`, where the name leads to the task.
    pub(super) fn point(&self, mark: &str, task: &Assessed<'_>, after: &str) -> Block {
        let link = self.task_link(task);
        let runs = vec![Run::link(link.label, link.href), Run::plain(after)];
        Block::Text { line: Line { mark: mark.to_owned(), runs } }
    }

    /// A list's points, and where the rest of a long one stands.
    pub(super) fn points<T>(&self, items: Vec<T>, annex: usize, write: impl Fn(usize, T) -> Vec<Block>) -> Vec<Block> {
        let more = items.len().saturating_sub(MOST_POINTS);
        let shown = items.into_iter().take(MOST_POINTS).enumerate();
        let mut blocks: Vec<Block> = shown.flat_map(|(index, item)| write(index, item)).collect();
        blocks.extend(self.more(more, annex));
        blocks
    }

    /// Where the points stand that the list has no room for; nothing where it has.
    pub(super) fn more(&self, more: usize, annex: usize) -> Option<Block> {
        let text = Text::new("Và {n} nội dung khác tại Phụ lục\u{a0}{annex}.", "And {n} more in annex {annex}.");
        let with = [("n", self.number(more)), ("annex", lang::roman(annex))];
        let with = with.each_ref().map(|(name, value)| (*name, value.as_str()));
        (more > 0).then(|| Block::text(text.fill(self.lang, &with)))
    }

    pub(super) fn none(&self) -> Block {
        Block::text(self.say(Text::new("Không có nhiệm vụ nào.", "No task.")))
    }
}

/// a) b) c) d) đ) e) g): the Vietnamese alphabet, without f, j, w, z; in English a to z.
pub(super) fn point_mark(index: usize, lang: Lang) -> String {
    const ENGLISH: [&str; 26] = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
        "w", "x", "y", "z",
    ];
    const VIETNAMESE: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y",
    ];
    let letters: &[&str] = if lang == Lang::Vi { &VIETNAMESE } else { &ENGLISH };
    let letter = letters.get(index % letters.len()).copied().unwrap_or_default();
    match index / letters.len() {
        0 => format!("{letter})"),
        round => format!("{letter}{})", round + 1),
    }
}

/// The results of the last update that stood at the lock.
pub(super) fn latest_results(task: &Assessed<'_>) -> Vec<Line> {
    if task.state.task.details.is_classified() {
        return Vec::new();
    }
    let latest = task.state.updates.iter().rev().find_map(|update| update.update.results.as_ref());
    latest.map(|results| prose::lines(&results.value)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Lang, point_mark};

    #[test]
    fn points_follow_the_vietnamese_alphabet() {
        let marks: Vec<String> = (0..8).map(|index| point_mark(index, Lang::Vi)).collect();
        assert_eq!(marks, ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]);
        assert_eq!(point_mark(23, Lang::Vi), "a2)");
        assert_eq!([5, 25, 26].map(|index| point_mark(index, Lang::En)), ["f)", "z)", "a2)"]);
    }
}
