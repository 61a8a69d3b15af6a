//! The chapters, as blocks. Growth first; in full only what the room must
//! speak of. The figures of chapter I are in `figures`.

use chrono::{Datelike, NaiveDate};

use super::annex::capital;
use super::attention::Class;
use super::{Writer, flat, sentence};
use crate::assess::{self, Assessed, Tally, Way};
use crate::lang::{self, Text};
use crate::markdown::{self, Line, Run};
use crate::model::choice::{CauseKind, Outcome, TaskKind};
use crate::view::badge;
use crate::view::lists::citation;
use crate::view::paper::Block;

/// Points of one list in the chapters: what the room can hear. The annex has the rest.
const MOST_POINTS: usize = 100;

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
    fn point(&self, mark: &str, task: &Assessed<'_>, after: &str) -> Block {
        let link = self.task_link(task);
        let runs = vec![Run::link(link.label, link.href), Run::plain(after)];
        Block::Text { line: Line { mark: mark.to_owned(), runs } }
    }

    /// A list's points, and where the rest of a long one stands.
    fn points<T>(&self, items: Vec<T>, annex: usize, write: impl Fn(usize, T) -> Vec<Block>) -> Vec<Block> {
        let more = items.len().saturating_sub(MOST_POINTS);
        let shown = items.into_iter().take(MOST_POINTS).enumerate();
        let mut blocks: Vec<Block> = shown.flat_map(|(index, item)| write(index, item)).collect();
        if more > 0 {
            let text = Text::new("Và {n} nội dung khác tại Phụ lục\u{a0}{annex}.", "And {n} more in annex {annex}.");
            let with = [("n", self.number(more)), ("annex", lang::roman(annex))];
            let with = with.each_ref().map(|(name, value)| (*name, value.as_str()));
            blocks.push(Block::text(text.fill(self.chronicle.lang, &with)));
        }
        blocks
    }

    fn none(&self) -> Block {
        Block::text(self.say(Text::new("Không có nhiệm vụ nào.", "No task.")))
    }

    /// Tasks with information, each once: growth first, Party programmes apart.
    fn results(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (index, class) in Class::ALL.into_iter().enumerate() {
            blocks.push(self.section(index + 1, class.heading()));
            blocks.extend(self.results_of(class));
        }
        blocks.extend(self.appraisal());
        blocks
    }

    fn results_of(&self, class: Class) -> Vec<Block> {
        let lang = self.chronicle.lang;
        let tasks: Vec<&Assessed<'_>> = self.counted().filter(|task| self.class(task) == class).collect();
        if tasks.is_empty() {
            return vec![self.none()];
        }
        let tally = Tally::of(tasks.iter().copied());
        let mut blocks = vec![Block::text(self.tally_words(&tally))];
        let informed = tasks.iter().copied().filter(|task| !task.must_explain());
        // Growth is reported task by task; of the others what the room must speak of.
        let (shown, rest): (Vec<_>, Vec<_>) =
            informed.partition(|task| class == Class::Growth || self.is_for_the_room(task));
        let has_shown = !shown.is_empty();
        blocks.extend(self.points(shown, 2, |index, task| self.result(&point_mark(index), task)));
        if !rest.is_empty() && !has_shown {
            blocks.push(Block::text(self.say(Text::new(
                "Các nhiệm vụ có thông tin đều không quá hạn, không có vướng mắc phải báo cáo Hội nghị; tình hình, kết quả cụ thể tại Phụ lục\u{a0}II.",
                "Of those with information none is overdue or holds anything for the meeting to decide; see annex II.",
            ))));
        } else if !rest.is_empty() {
            let text = Text::new(
                "{n} nhiệm vụ còn lại không quá hạn, không có vướng mắc phải báo cáo Hội nghị; tình hình, kết quả cụ thể tại Phụ lục\u{a0}II.",
                "The other {n} are not overdue and hold nothing for the meeting to decide; see annex II.",
            );
            blocks.push(Block::text(text.fill(lang, &[("n", &self.number(rest.len()))])));
        }
        blocks
    }

    /// `Tổng số 07 nhiệm vụ: đã hoàn thành 02, chưa hoàn thành 05 (trong hạn 04, quá hạn 01).`
    fn tally_words(&self, tally: &Tally) -> String {
        let lang = self.chronicle.lang;
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
                    "; trong đó {n} nhiệm vụ không có thông tin trong Báo cáo (Phụ lục\u{a0}IV)",
                    "; {n} of them without information in this report (annex IV)",
                )
                .fill(lang, &[("n", &self.number(tally.explain()))]),
            );
        }
        text + "."
    }

    /// What the two open buckets of the official frame have no word for.
    pub(super) fn other_open(&self, tally: &Tally) -> String {
        let lang = self.chronicle.lang;
        let parts = [
            (tally.open_without_deadline, Text::new(", không có thời hạn {n}", ", without deadline {n}")),
            (tally.open_paused, Text::new(", tạm dừng {n}", ", suspended {n}")),
        ];
        let named = parts.into_iter().filter(|(count, _)| *count > 0);
        named.map(|(count, words)| words.fill(lang, &[("n", &self.number(count))])).collect()
    }

    /// `(Sở Tài chính; thời hạn: Quý I/2025): Giải ngân 1.516 tỷ đồng…. Trong hạn, còn 30 ngày.`
    fn result(&self, mark: &str, task: &Assessed<'_>) -> Vec<Block> {
        let lang = self.chronicle.lang;
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
        let mut standing = capital(&badge::standing_prose(task.standing, lang));
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
        let lang = self.chronicle.lang;
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
            vec![self.point(&point_mark(index), task, &words)]
        }));
        blocks
    }

    fn shortcomings(&self) -> Vec<Block> {
        let lang = self.chronicle.lang;
        let overdue = || self.counted().filter(|task| task.standing.is_overdue());
        let mut blocks = vec![self.section(1, Text::new("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"))];
        if overdue().next().is_none() {
            blocks.push(self.none());
        }
        type Holds = fn(Option<CauseKind>) -> bool;
        let kinds: [(Text, Holds); 3] = [
            (Text::new("Nguyên nhân chủ quan", "Subjective causes"), |kind| {
                matches!(kind, Some(CauseKind::Subjective | CauseKind::Both))
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
                &[("mark", &point_mark(index)), ("heading", heading.in_lang(lang)), ("n", &self.number(tasks.len()))],
            );
            index += 1;
            blocks.push(Block::heading(3, heading));
            blocks.extend(self.points(tasks, 5, |_, task| {
                let standing = badge::standing_prose(task.standing, lang) + &self.in_a_row(task, |run| run.overdue);
                let words = match task.causes().kind() {
                    Some(_) => format!(" ({}): {standing}; {}.", self.agency_name(task), self.cause_words(task)),
                    None => format!(" ({}): {standing}.", self.agency_name(task)),
                };
                vec![self.point("-", task, &words)]
            }));
        }
        blocks.extend(self.difficulties());
        blocks
    }

    /// Open blockers, oldest first, with what is done about each.
    fn difficulties(&self) -> Vec<Block> {
        let lang = self.chronicle.lang;
        let blockers = assess::blockers(self.assessment);
        let mut blocks = vec![self.section(2, Text::new("Khó khăn, vướng mắc đang xử lý", "Open difficulties"))];
        let open = blockers.all.iter().filter(|held| held.way != Way::Solved).filter_map(|held| {
            let task = self.assessment.tasks.get(held.place)?;
            (!task.state.task.details.is_classified()).then_some((held, task))
        });
        blocks.extend(self.points(open.collect(), 2, |index, (held, task)| {
            let content = held.blocker.content.as_ref().map(|content| flat(&content.value)).unwrap_or_default();
            let way = match held.way {
                Way::Awaiting(course) => Text::new("{course}, chưa có ý kiến", "{course}, not answered")
                    .fill(lang, &[("course", &badge::lower_first(course.label().in_lang(lang)))]),
                Way::Answered(course) => {
                    Text::new("{course}, đã có ý kiến tại {answer}", "{course}, answered by {answer}").fill(
                        lang,
                        &[
                            ("course", &badge::lower_first(course.label().in_lang(lang))),
                            (
                                "answer",
                                &held.blocker.answer.as_ref().map(|answer| citation(answer, lang)).unwrap_or_default(),
                            ),
                        ],
                    )
                }
                Way::Within | Way::Solved => held
                    .blocker
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
            vec![self.point(&point_mark(index), task, &words)]
        }));
        if blocks.len() == 1 {
            blocks.push(Block::text(
                self.say(Text::new("Không có khó khăn, vướng mắc đang xử lý.", "There is no open difficulty.")),
            ));
        }
        blocks
    }

    /// Unfinished and due after the closing day: by the meeting, by the end of
    /// its month, key tasks of the month after.
    fn due_next(&self) -> Vec<Block> {
        let closing_day = self.assessment.snapshot.period.closing_day;
        let day = self.meeting.day.unwrap_or(closing_day);
        let end = last_of_month(day.year(), day.month()).unwrap_or(day);
        let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
        let after = last_of_month(year, month).unwrap_or(end);
        let mut blocks = vec![self.section(1, Text::new("Nhiệm vụ đến hạn trước Hội nghị", "Due before the meeting"))];
        blocks.extend(self.due(closing_day, day.pred_opt().unwrap_or(day), |_| true));
        let lang = self.chronicle.lang;
        let in_month = |text: Text, year: i32, month: u32| {
            text.fill(lang, &[("month", &lang::month_text(month, lang)), ("year", &year.to_string())])
        };
        let heading = in_month(
            Text::new("Nhiệm vụ đến hạn trong tháng {month}/{year}", "Due in {month} {year}"),
            day.year(),
            day.month(),
        );
        blocks.push(Block::heading(2, format!("2. {heading}")));
        blocks.extend(self.due(day.pred_opt().unwrap_or(day).max(closing_day), end, |_| true));
        let heading = in_month(
            Text::new("Nhiệm vụ trọng tâm đến hạn trong tháng {month}/{year}", "Key tasks due in {month} {year}"),
            year,
            month,
        );
        blocks.push(Block::heading(2, format!("3. {heading}")));
        blocks.extend(self.due(end, after, |task| task.state.task.kind == TaskKind::Key));
        blocks
    }

    /// Due after one day and by another.
    fn due(&self, after: NaiveDate, until: NaiveDate, wanted: impl Fn(&Assessed<'_>) -> bool) -> Vec<Block> {
        let lang = self.chronicle.lang;
        let last_day = |task: &Assessed<'_>| task.state.deadline.governs.last_day;
        let mut tasks: Vec<&Assessed<'_>> = self
            .counted()
            .filter(|task| !task.standing.is_done() && wanted(task))
            .filter(|task| last_day(task).is_some_and(|due| due > after && due <= until))
            .collect();
        tasks.sort_by_key(|task| (last_day(task), task.state.task.id.clone()));
        if tasks.is_empty() {
            return vec![self.none()];
        }
        self.points(tasks, 2, |index, task| {
            let words =
                Text::new(" ({who}; thời hạn: {deadline}): {progress}.", " ({who}; deadline: {deadline}): {progress}.")
                    .fill(
                        lang,
                        &[
                            ("who", &self.agency_name(task)),
                            ("deadline", &task.state.deadline.governs.phrase(lang)),
                            ("progress", &badge::lower_first(task.state.task.status.label().in_lang(lang))),
                        ],
                    );
            vec![self.point(&point_mark(index), task, &words)]
        })
    }

    fn proposed(&self) -> Vec<Block> {
        let lang = self.chronicle.lang;
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
                "Có {n} nhiệm vụ không tổng hợp do cập nhật chưa đầy đủ thông tin; Văn phòng UBND tỉnh báo cáo, đề xuất Chủ tịch UBND tỉnh xem xét, chỉ đạo việc thực hiện (Phụ lục\u{a0}III).",
                "Not aggregated for incomplete information: {n} {n|task|tasks}; the Chairman is asked to direct what follows (annex III).",
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
        let lang = self.chronicle.lang;
        let blockers = assess::blockers(self.assessment);
        let waiting: Vec<_> = blockers
            .all
            .iter()
            .filter_map(|held| match held.way {
                Way::Awaiting(course) => Some((held, course, self.assessment.tasks.get(held.place)?)),
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
        blocks.extend(self.points(waiting, 2, |index, (held, course, task)| {
            let proposal = held.blocker.proposal.as_ref().map(|proposal| flat(&proposal.value)).unwrap_or_default();
            let document = held.blocker.document.as_ref().map(|document| citation(document, lang)).unwrap_or_default();
            let document = if document.is_empty() { String::new() } else { format!(" ({document})") };
            let course = course.label().in_lang(lang);
            let words = format!(". {}: {course}{document}: {}", self.agency_name(task), sentence(&proposal));
            vec![self.point(&point_mark(index), task, &words)]
        }));
        blocks
    }

    fn adjustment_words(&self) -> String {
        let lang = self.chronicle.lang;
        let registers = assess::registers(self.assessment);
        let tally = &registers.tally;
        if tally.all == 0 {
            return self.say(Text::new("Không có đề xuất điều chỉnh.", "No adjustment is proposed."));
        }
        let mut words = Text::new(
            "Có {n} đề xuất điều chỉnh danh mục nhiệm vụ: chờ xem xét {a}, chấp thuận {b}, không chấp thuận {c}",
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
        let pending = |late: &&assess::AdjustmentEntry<'_>| late.outcome == Outcome::Pending || late.is_after_round;
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

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// a) b) c) d) đ) e) g): the Vietnamese alphabet, without f, j, w, z.
pub(super) fn point_mark(index: usize) -> String {
    const LETTERS: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y",
    ];
    let letter = LETTERS.get(index % LETTERS.len()).copied().unwrap_or_default();
    match index / LETTERS.len() {
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
    latest.map(|results| markdown::lines(&results.value)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::point_mark;

    #[test]
    fn points_follow_the_vietnamese_alphabet() {
        let marks: Vec<String> = (0..8).map(point_mark).collect();
        assert_eq!(marks, ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]);
        assert_eq!(point_mark(23), "a2)");
    }
}
