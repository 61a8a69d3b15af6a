//! The annexes: one table each, in landscape.

use chrono::Datelike;
use serde::Serialize;

use super::{Writer, flat, sentence};
use crate::assess::{Assessed, Standing};
use crate::lang::words::word;
use crate::lang::{self, Text};
use crate::view::agency::formulas;
use crate::view::badge;
use crate::view::frame;
use crate::view::lists::{ExplainGroup, ProposalRow, explain_groups, numbered, proposals};
use crate::view::row::{Link, TallyRow, tally_row};
use crate::view::task::{AdjustmentRow, adjustment_row};

#[derive(Debug, Serialize)]
pub(super) struct Annex {
    anchor: &'static str,
    number: String,
    heading: &'static str,
    attached: String,
    table: Table,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Table {
    Totals { rows: Vec<TallyRow>, total: Box<TallyRow>, formulas: Vec<String> },
    Tasks { rows: Vec<AnnexRow> },
    Excluded { rows: Vec<AnnexRow> },
    Explain { groups: Vec<ExplainGroup> },
    Overdue { rows: Vec<AnnexRow> },
    Adjustments { rows: Vec<Adjusted> },
    Handovers { rows: Vec<AnnexRow> },
    Proposals { rows: Vec<ProposalRow> },
}

/// One line of an annex; each table shows the cells it needs.
#[derive(Debug, Default, Serialize)]
pub(super) struct AnnexRow {
    task: Link,
    id: String,
    documents: String,
    lead: String,
    coordinating: String,
    deadline: String,
    product: String,
    results: String,
    blockers: String,
    proposals: String,
    standing: String,
    missing: String,
    last_update: String,
    direction: String,
    days: String,
    cause: String,
    solution: String,
    from: String,
    to: String,
    date: String,
    record: String,
    note: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Adjusted {
    task: Link,
    row: AdjustmentRow,
}

impl Writer<'_> {
    pub(super) fn annexes(&self) -> Vec<Annex> {
        let lang = self.chronicle.lang;
        let total = Link { label: word("grand_total", lang).to_owned(), href: String::new() };
        let registry = &self.assessment.snapshot.office.registry;
        let counted = || self.assessment.tasks.iter().filter(|task| task.is_counted());
        let totals = Table::Totals {
            rows: self
                .assessment
                .agencies
                .iter()
                .map(|(id, tally)| {
                    tally_row(Link { label: registry.name(id).to_owned(), href: String::new() }, tally, lang)
                })
                .collect(),
            total: Box::new(tally_row(total, &self.assessment.province, lang)),
            formulas: formulas(lang),
        };
        let rows = |tasks: Vec<&Assessed<'_>>| tasks.into_iter().map(|task| self.annex_row(task)).collect::<Vec<_>>();
        let overdue = counted().filter(|task| task.standing.is_overdue()).collect();
        [
            (
                "pl1",
                Text::new("Tổng hợp tình hình thực hiện nhiệm vụ theo cơ quan, đơn vị, địa phương", "Totals by agency"),
                totals,
            ),
            (
                "pl2",
                Text::new("Danh mục nhiệm vụ", "List of tasks"),
                Table::Tasks { rows: rows(counted().filter(|task| !task.is_excluded()).collect()) },
            ),
            (
                "pl3",
                Text::new(
                    "Nhiệm vụ không tổng hợp do cập nhật chưa đầy đủ thông tin",
                    "Tasks not aggregated for incomplete information",
                ),
                Table::Excluded { rows: rows(counted().filter(|task| task.is_excluded()).collect()) },
            ),
            (
                "pl4",
                Text::new(
                    "Danh sách Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị",
                    "Heads to explain in person at the meeting",
                ),
                Table::Explain { groups: explain_groups(self.chronicle, self.assessment, "../") },
            ),
            (
                "pl5",
                Text::new("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"),
                Table::Overdue { rows: rows(overdue) },
            ),
            (
                "pl6",
                Text::new("Đề xuất điều chỉnh danh mục nhiệm vụ", "Proposed adjustments"),
                Table::Adjustments { rows: self.adjusted() },
            ),
            (
                "pl7",
                Text::new("Nhiệm vụ bàn giao sau sắp xếp tổ chức bộ máy", "Tasks handed over after reorganisation"),
                Table::Handovers { rows: self.handovers() },
            ),
            (
                "pl8",
                Text::new("Kiến nghị, đề xuất chờ quyết định", "Proposals awaiting a decision"),
                Table::Proposals { rows: proposals(self.chronicle, self.assessment, "../") },
            ),
        ]
        .into_iter()
        .enumerate()
        .map(|(index, (anchor, heading, table))| Annex {
            anchor,
            number: Text::new("Phụ lục {n}", "Annex {n}").fill(lang, &[("n", &lang::roman(index + 1))]),
            heading: heading.in_lang(lang),
            attached: self.attached(),
            table,
        })
        .collect()
    }

    fn attached(&self) -> String {
        let lang = self.chronicle.lang;
        let day = self.meeting.day.unwrap_or(self.assessment.snapshot.period.closing_day);
        Text::new(
            "(Kèm theo Báo cáo số\u{2003}\u{2003}/{symbol} ngày\u{2003} tháng {month} năm {year} của Văn phòng UBND tỉnh)",
            "(Attached to report no.\u{2003}\u{2003}/{symbol} of\u{2003}/{month}/{year} of the Office)",
        )
        .fill(
            lang,
            &[
                ("symbol", &self.assessment.snapshot.office.settings.report.symbol),
                ("month", &lang::month_text(day.month())),
                ("year", &day.year().to_string()),
            ],
        )
    }

    fn annex_row(&self, task: &Assessed<'_>) -> AnnexRow {
        let lang = self.chronicle.lang;
        if task.state.task.details.is_classified() {
            return AnnexRow {
                task: self.task_link(task),
                id: task.state.task.id.to_string(),
                lead: self.agency_name(task),
                ..AnnexRow::default()
            };
        }
        let registry = &self.assessment.snapshot.office.registry;
        let details = &task.state.task.details;
        let documents = details.documents.iter().map(|document| {
            numbered(
                document.number.as_ref().map(|number| number.value.as_str()),
                document.date.as_ref().map(|date| date.value),
                lang,
            )
        });
        let open = || details.blockers.iter().filter(|blocker| blocker.is_open());
        let joined = |texts: Vec<String>| texts.join("; ");
        let deadline = match task.state.deadline.governs.last_day {
            Some(day) => format!("{} ({})", task.state.deadline.governs.phrase(lang), lang::table_date(day)),
            None => task.state.deadline.governs.phrase(lang),
        };
        AnnexRow {
            task: self.task_link(task),
            id: task.state.task.id.to_string(),
            documents: joined(documents.collect()),
            lead: self.agency_name(task),
            coordinating: joined(details.coordinating.iter().map(|id| registry.name(&id.value).to_owned()).collect()),
            deadline,
            product: details.product.as_ref().map(|product| product.value.clone()).unwrap_or_default(),
            results: latest_text(task),
            blockers: joined(open().filter_map(|blocker| blocker.content.as_ref()).map(|text| flat(&text.value)).collect()),
            proposals: joined(open().filter_map(|blocker| blocker.proposal.as_ref()).map(|text| flat(&text.value)).collect()),
            standing: badge::standing_words(task.standing, lang),
            missing: badge::reason(task, lang),
            last_update: self.last_update(task),
            direction: Text::new(
                "Yêu cầu {who} cập nhật đầy đủ thông tin trước kỳ khóa tiếp theo; Thủ trưởng chịu trách nhiệm trước Chủ tịch UBND tỉnh.",
                "{who} is to complete the information before the next lock; its head answers to the Chairman.",
            )
            .fill(lang, &[("who", &self.agency_name(task))]),
            days: match task.standing {
                Standing::Overdue { days } => days.to_string(),
                _ => String::new(),
            },
            cause: self.cause_words(task),
            solution: joined(open().filter_map(|blocker| blocker.solution.as_ref().or(blocker.proposal.as_ref())).map(|text| flat(&text.value)).collect()),
            ..AnnexRow::default()
        }
    }

    fn last_update(&self, task: &Assessed<'_>) -> String {
        let landed = task.state.updates.iter().filter_map(|update| update.landed).max();
        landed.map_or_else(
            || "—".to_owned(),
            |index| frame::moment(self.chronicle, self.assessment.snapshot.period.proof.time(index)),
        )
    }

    pub(super) fn adjusted(&self) -> Vec<Adjusted> {
        let tasks =
            self.assessment.tasks.iter().filter(|task| task.is_counted() && !task.state.task.details.is_classified());
        tasks
            .flat_map(|task| task.state.task.details.adjustments.iter().map(move |adjustment| (task, adjustment)))
            .map(|(task, adjustment)| Adjusted {
                task: self.task_link(task),
                row: adjustment_row(&self.assessment.snapshot.office.registry, adjustment, self.chronicle.lang),
            })
            .collect()
    }

    /// Hand-overs recorded by the closing day, then tasks that still have no taker.
    fn handovers(&self) -> Vec<AnnexRow> {
        let lang = self.chronicle.lang;
        let registry = &self.assessment.snapshot.office.registry;
        let closing_day = self.assessment.snapshot.period.closing_day;
        let mut rows = Vec::new();
        for task in self.assessment.tasks.iter().filter(|task| task.is_counted()) {
            for handover in &task.state.task.details.handovers {
                let (Some(from), Some(to), Some(date)) = (&handover.from, &handover.to, &handover.date) else {
                    continue;
                };
                if date.value > closing_day {
                    continue;
                }
                rows.push(AnnexRow {
                    task: self.task_link(task),
                    from: registry.name(&from.value).to_owned(),
                    to: registry.name(&to.value).to_owned(),
                    date: lang::table_date(date.value),
                    record: handover.record.as_ref().map(|record| record.value.clone()).unwrap_or_default(),
                    note: handover.state.as_ref().map(|state| state.value.clone()).unwrap_or_default(),
                    ..AnnexRow::default()
                });
            }
            if task.state.has_no_taker {
                rows.push(AnnexRow {
                    task: self.task_link(task),
                    from: self.agency_name(task),
                    to: "—".to_owned(),
                    note: word("no_taker", lang).to_owned(),
                    ..AnnexRow::default()
                });
            }
        }
        rows
    }
}

/// Implementation and results of the last update, as one text.
fn latest_text(task: &Assessed<'_>) -> String {
    let Some(last) = task.state.updates.last() else { return String::new() };
    let texts = last.update.texts();
    texts
        .into_iter()
        .filter_map(|(_, text)| text)
        .map(|text| sentence(&flat(&text.value)))
        .collect::<Vec<_>>()
        .join(" ")
}
