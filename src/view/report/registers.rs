//! Annexes VI and VII: what was changed about tasks, and what changed hands.

use super::Writer;
use crate::assess::{AdjustmentEntry, Assessed, Way};
use crate::lang::{self, Text};
use crate::model::id::AgencyId;
use crate::model::task::{Adjusted, Adjustment, Handover};
use crate::prose;
use crate::source::Spanned;
use crate::view::lists::citation;
use crate::view::paper::{Cell, Column, Listing, Table, Value};

impl Writer<'_> {
    /// Annex VI: every adjustment that a file records, with what was decided.
    pub(super) fn adjustments(&self) -> Listing<'_> {
        let columns = vec![
            self.number_column(4),
            self.column(Text::new("Nhiệm vụ", "Task"), 20),
            self.column(Text::new("Loại điều chỉnh", "Kind"), 10),
            self.column(Text::new("Theo chương trình đã duyệt", "As approved"), 11),
            self.column(Text::new("Đề nghị điều chỉnh", "Proposed"), 13),
            self.column(Text::new("Nguyên nhân cụ thể", "Concrete reason"), 20),
            self.column(Text::new("Tờ trình", "Submission"), 10),
            self.column(Text::new("Kết quả", "Outcome"), 12),
        ];
        let empty = self.say(Text::new("Không có đề xuất điều chỉnh.", "No adjustment is proposed."));
        let frame = Table::new("adjustments", columns, Vec::new(), &empty);
        let open = self.assessment.registers().adjustments.iter().filter_map(|entry| {
            let (task, adjustment) = self.assessment.adjusted(entry)?;
            (!task.state.task.details.is_classified()).then_some((entry, adjustment, task))
        });
        Listing::loose(frame, open.collect(), |at, (entry, adjustment, task)| {
            let lang = self.lang;
            let kind = adjustment.kind.as_ref().map(|kind| kind.value.label().in_lang(lang)).unwrap_or_default();
            let reason = adjustment.reason.as_ref().map(|reason| prose::lines(&reason.value)).unwrap_or_default();
            vec![
                self.ordinal(at.number),
                self.task_cell(task),
                Cell::words(kind),
                self.side(adjustment.from.as_ref(), None),
                self.side(adjustment.to.as_ref(), entry.slip_days),
                Cell::lines(reason),
                Cell::words(self.submission(entry, adjustment)),
                Cell::words(self.outcome(entry, adjustment)),
            ]
        })
    }

    fn side(&self, side: Option<&Adjusted>, slip_days: Option<i64>) -> Cell {
        let lang = self.lang;
        let Some(side) = side else { return Cell::words("") };
        let day = side.deadline.as_ref().map(|day| day.value);
        let slip = slip_days.filter(|days| *days != 0).map(|days| {
            let text = if days > 0 {
                Text::new(" (lùi {n} ngày)", " ({n} {n|day|days} later)")
            } else {
                Text::new(" (sớm {n} ngày)", " ({n} {n|day|days} earlier)")
            };
            text.fill(lang, &[("n", &self.number(usize::try_from(days.abs()).unwrap_or_default()))])
        });
        let parts = [
            day.map(|day| lang::table_date(day, lang) + &slip.unwrap_or_default()),
            side.lead.as_ref().map(|id| self.name_of(&id.value)),
            side.content.as_ref().map(|content| super::flat(&content.value)),
        ];
        Cell::words(parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
    }

    fn submission(&self, entry: &AdjustmentEntry, adjustment: &Adjustment) -> String {
        let lang = self.lang;
        let document = adjustment.submission.as_ref().map(|document| citation(document, lang)).unwrap_or_default();
        let late = Text::new("trình sau thời hạn của đợt điều chỉnh", "submitted after the round closed");
        let parts = [Some(document), entry.is_after_round.then(|| self.say(late))];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    }

    fn outcome(&self, entry: &AdjustmentEntry, adjustment: &Adjustment) -> String {
        let lang = self.lang;
        let decision = adjustment.decision.as_ref().map(|document| citation(document, lang));
        let late = Text::new("sau khi đã quá hạn", "when it was overdue already");
        let parts = [
            Some(entry.outcome.label().in_lang(lang).to_owned()),
            decision,
            entry.is_after_deadline.then(|| self.say(late)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Annex VII: hand-overs by the closing day, then tasks without a taker.
    pub(super) fn handovers(&self) -> Listing<'_> {
        let columns = vec![
            self.number_column(4),
            self.column(Text::new("Nhiệm vụ", "Task"), 28),
            self.column(Text::new("Cơ quan bàn giao", "Handed over by"), 17),
            self.column(Text::new("Cơ quan tiếp nhận", "Taken over by"), 17),
            self.column(Text::new("Ngày", "Date"), 10).centred(),
            self.column(Text::new("Biên bản", "Record"), 9),
            self.column(Text::new("Tình trạng", "State"), 15),
        ];
        let empty = self.say(Text::new("Không có nhiệm vụ bàn giao.", "Nothing was handed over."));
        let frame = Table::new("handovers", columns, Vec::new(), &empty);
        let registers = self.assessment.registers();
        let done = registers.handovers.iter().filter(|entry| !entry.is_to_come).filter_map(|entry| {
            let (task, handover) = self.assessment.handed_over(entry)?;
            (handover.from.is_some() && handover.to.is_some()).then_some((task, Some(handover)))
        });
        let waiting =
            registers.without_taker.iter().filter_map(|place| Some((self.assessment.tasks.get(*place)?, None)));
        let counted = done.chain(waiting).filter(|(task, _)| task.is_counted());
        Listing::loose(frame, counted.collect(), |at, (task, handover)| {
            let of_it = handover.map_or_else(|| self.without_taker(task), |handover| self.handover(handover));
            [self.ordinal(at.number), self.task_cell(task)].into_iter().chain(of_it).collect()
        })
    }

    fn handover(&self, handover: &Handover) -> [Cell; 5] {
        let agency = |id: &Option<Spanned<AgencyId>>| id.as_ref().map(|id| self.name_of(&id.value)).unwrap_or_default();
        let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
        [
            Cell::words(agency(&handover.from)),
            Cell::words(agency(&handover.to)),
            handover.date.as_ref().map_or_else(|| Cell::words(""), |date| Cell::day(date.value, self.lang)),
            Cell::words(text(&handover.record)),
            Cell::words(super::flat(&text(&handover.state))),
        ]
    }

    fn without_taker(&self, task: &Assessed<'_>) -> [Cell; 5] {
        let state =
            Text::new("Cơ quan đã kết thúc hoạt động, chưa bàn giao", "The agency has ended; nobody took it over");
        let [nobody, no_day, no_record] = ["—", "", ""].map(Cell::words);
        [Cell::words(self.agency_name(task)), nobody, no_day, no_record, Cell::words(self.say(state))]
    }

    /// Open, escalated and unanswered, for the sheet on which the room decides.
    pub(super) fn awaiting(&self, columns: Vec<Column>) -> Listing<'_> {
        let lang = self.lang;
        let waiting = self.assessment.blockers().all.iter().filter_map(|held| match held.way {
            Way::Awaiting(course) => self.assessment.held(held).map(|(task, blocker)| ((held, blocker), course, task)),
            _ => None,
        });
        let waiting = waiting.filter(|(_, _, task)| !task.state.task.details.is_classified());
        let frame = Table::new("written", columns, Vec::new(), "");
        Listing::loose(frame, waiting.collect(), move |at, ((held, blocker), course, task)| {
            let lines = |text: &Option<Spanned<String>>| {
                text.as_ref().map(|text| prose::lines(&text.value)).unwrap_or_default()
            };
            let age = held
                .age_days
                .map_or_else(|| Cell::words(""), |days| Cell::words(days.to_string()).valued(Value::Count(days)));
            let document = blocker.document.as_ref().map(|document| citation(document, lang)).unwrap_or_default();
            let to = [course.label().in_lang(lang), &document].into_iter().filter(|part| !part.is_empty());
            vec![
                self.ordinal(at.number),
                self.task_cell(task),
                Cell::words(self.agency_name(task)),
                Cell::words(to.collect::<Vec<_>>().join("; ")),
                Cell::lines([lines(&blocker.content), lines(&blocker.proposal)].concat()),
                age,
                Cell::words(""),
            ]
        })
    }
}
