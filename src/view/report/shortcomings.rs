//! Chapter III: what is overdue, by its cause; what stands in the way.

use super::annex::capital;
use super::body::point_mark;
use super::{Writer, flat, sentence};
use crate::assess::Way;
use crate::lang::Text;
use crate::model::choice::CauseKind;
use crate::view::badge;
use crate::view::lists::citation;
use crate::view::paper::Block;

impl Writer<'_> {
    pub(super) fn shortcomings(&self) -> Vec<Block> {
        let lang = self.lang;
        let overdue = || self.counted().filter(|task| task.standing.is_overdue());
        let mut blocks = vec![self.section(1, Text::new("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"))];
        if overdue().next().is_none() {
            blocks.push(self.none());
        }
        type Holds = fn(Option<CauseKind>) -> bool;
        let kinds: [(Text, Holds); 4] = [
            (Text::new("Nguyên nhân chủ quan", "Subjective causes"), |kind| kind == Some(CauseKind::Subjective)),
            (Text::new("Cả chủ quan và khách quan", "Subjective and objective causes"), |kind| {
                kind == Some(CauseKind::Both)
            }),
            (Text::new("Nguyên nhân khách quan", "Objective causes"), |kind| kind == Some(CauseKind::Objective)),
            (Text::new("Chưa nêu nguyên nhân", "No cause given"), |kind| kind.is_none()),
        ];
        let mut index = 0;
        for (heading, holds) in kinds {
            let tasks: Vec<_> = overdue().filter(|task| holds(task.causes().kind())).collect();
            if tasks.is_empty() {
                continue;
            }
            let heading = Text::new("{mark} {heading}: {n} nhiệm vụ", "{mark} {heading}: {n}").fill(
                lang,
                &[
                    ("mark", &point_mark(index, self.lang)),
                    ("heading", heading.in_lang(lang)),
                    ("n", &self.number(tasks.len())),
                ],
            );
            index += 1;
            blocks.push(Block::heading(3, heading));
            blocks.extend(self.points(tasks, 5, |_, task| {
                let standing = badge::standing_prose(task.standing, lang) + &self.in_a_row(task, |run| run.overdue);
                let words = format!(" ({}): {standing}{}.", self.agency_name(task), self.cause_of_kind(task));
                vec![self.point("-", task, &words)]
            }));
        }
        blocks.extend(self.difficulties());
        blocks
    }

    /// Open blockers, oldest first, with what is done about each.
    fn difficulties(&self) -> Vec<Block> {
        let lang = self.lang;
        let mut blocks = vec![self.section(2, Text::new("Khó khăn, vướng mắc đang xử lý", "Open difficulties"))];
        let blockers = self.assessment.blockers();
        let open = blockers.all.iter().filter(|held| held.way != Way::Solved).filter_map(|held| {
            let (task, blocker) = self.assessment.held(held)?;
            (!task.state.task.details.is_classified()).then_some((held, task, blocker))
        });
        blocks.extend(self.points(open.collect(), 2, |index, (held, task, blocker)| {
            let content = blocker.content.as_ref().map(|content| flat(&content.value)).unwrap_or_default();
            let way = match held.way {
                Way::Awaiting(course) => Text::new("{course}, chưa có ý kiến", "{course}, not answered")
                    .fill(lang, &[("course", &badge::lower_first(course.label().in_lang(lang)))]),
                Way::Answered(course) => Text::new(
                    "{course}, đã có ý kiến tại {answer}",
                    "{course}, answered by {answer}",
                )
                .fill(
                    lang,
                    &[
                        ("course", &badge::lower_first(course.label().in_lang(lang))),
                        ("answer", &blocker.answer.as_ref().map(|answer| citation(answer, lang)).unwrap_or_default()),
                    ],
                ),
                Way::Within | Way::Solved => blocker
                    .solution
                    .as_ref()
                    .map(|solution| {
                        let text = Text::new("hướng xử lý: {solution}", "solution: {solution}");
                        text.fill(lang, &[("solution", &flat(&solution.value))])
                    })
                    .unwrap_or_else(|| self.say(Text::new("tháo gỡ theo thẩm quyền", "being solved within authority"))),
                Way::Nowhere => self.say(Text::new("chưa có hướng xử lý", "no course named")),
            };
            let age = held.age_days.map(|days| {
                Text::new("phát sinh {days} ngày; ", "{days} {days|day|days} old; ")
                    .fill(lang, &[("days", &self.number(usize::try_from(days).unwrap_or_default()))])
            });
            let last = capital(&(age.unwrap_or_default() + &way));
            let words = format!(" ({}): {} {}", self.agency_name(task), sentence(&content), sentence(&last));
            vec![self.point(&point_mark(index, self.lang), task, &words)]
        }));
        if blocks.len() == 1 {
            blocks.push(Block::text(
                self.say(Text::new("Không có khó khăn, vướng mắc đang xử lý.", "There is no open difficulty.")),
            ));
        }
        blocks
    }
}
