//! Annex I: the counts by agency; below them the order of agencies, the same
//! counts by deadline, programme and indicator, and the rhythm of updates.

use super::Writer;
use crate::assess::{AgencyPace, Ranked, Tally};
use crate::lang::{self, Text, percent};
use crate::view::agency::formulas;
use crate::view::paper::{Block, Cell, Column, Group, Layout, Table};
use crate::view::row::tally_note;

impl Writer<'_> {
    pub(super) fn totals_blocks(&self) -> Vec<Block> {
        let lang = self.lang;
        let mut blocks = vec![self.by_agency()];
        blocks.push(Block::Fine { text: formulas(lang).join(" ") });
        blocks.push(self.section(1, Text::new("Xếp hạng cơ quan, đơn vị, địa phương", "Order of agencies")));
        blocks.extend(self.ranking());
        blocks.push(Block::Fine { text: self.say(RANKED_BY) });
        blocks.push(self.section(
            2,
            Text::new(
                "Tổng hợp theo thời hạn, chương trình, chỉ tiêu tăng trưởng",
                "By deadline, programme and indicator",
            ),
        ));
        blocks.push(self.by_axis());
        blocks.push(self.section(3, Text::new("Nhịp cập nhật thông tin", "Rhythm of updates")));
        blocks.push(self.paces());
        blocks
    }

    fn tally_columns(&self, first: Vec<Column>, last: Column) -> Vec<Column> {
        let done = self.say(Text::new("Đã hoàn thành", "Completed"));
        let open = self.say(Text::new("Chưa hoàn thành", "Not completed"));
        let sum = Text::new("Tổng", "Sum");
        let parts = [
            self.column(Text::new("Tổng số", "Total"), 6),
            self.column(sum, 6).under(&done),
            self.column(Text::new("Đúng hạn", "On time"), 6).under(&done),
            self.column(Text::new("Quá hạn", "Late"), 6).under(&done),
            self.column(sum, 6).under(&open),
            self.column(Text::new("Trong hạn", "Within"), 6).under(&open),
            self.column(Text::new("Quá hạn", "Overdue"), 6).under(&open),
            self.column(Text::new("Không tổng hợp", "Not aggregated"), 7),
            self.column(Text::new("Tỷ lệ HT", "Completion rate"), 7),
            self.column(Text::new("Tỷ lệ đúng hạn", "On-time rate"), 7),
        ];
        first.into_iter().chain(parts.map(Column::centred)).chain([last]).collect()
    }

    fn tally_cells(&self, tally: &Tally) -> Vec<Cell> {
        let lang = self.lang;
        let counts = [
            tally.total,
            tally.done(),
            tally.done_on_time,
            tally.done_late,
            tally.open(),
            tally.open_within,
            tally.open_overdue,
            tally.excluded,
        ];
        let counts = counts.into_iter().map(|count| Cell::count(count, lang));
        let shares = [
            Cell::share(tally.done(), tally.total, lang),
            Cell::share(tally.done_on_time, tally.due(), lang),
            Cell::words(tally_note(tally, lang)),
        ];
        counts.chain(shares).collect()
    }

    fn note_column(&self, width: usize) -> Column {
        self.column(Text::new("Ghi chú", "Note"), width).below()
    }

    fn by_agency(&self) -> Block {
        let first = vec![self.number_column(4), self.column(Text::new("Cơ quan, đơn vị", "Agency"), 20)];
        let columns = self.tally_columns(first, self.note_column(13));
        let row = |(index, (id, tally)): (usize, &(crate::model::id::AgencyId, Tally))| {
            let mut row = vec![self.ordinal(index), Cell::words(self.name_of(id))];
            row.extend(self.tally_cells(tally));
            row
        };
        let rows = self.assessment.agencies.iter().enumerate().map(row);
        let mut total = vec![Cell::words(""), Cell::words(self.say(Text::new("Tổng cộng", "Total")))];
        total.extend(self.tally_cells(&self.assessment.province));
        Block::Table(
            Table::new("totals", columns, Group::each(rows), &self.no_task()).with_total(total).fitted(Layout::Upright),
        )
    }

    /// Those that have a place, then the names of the others.
    fn ranking(&self) -> Vec<Block> {
        let lang = self.lang;
        let columns = vec![
            self.column(Text::new("Hạng", "Place"), 6).centred(),
            self.column(Text::new("Cơ quan, đơn vị", "Agency"), 34),
            self.column(Text::new("Tỷ lệ đúng hạn", "On-time rate"), 10).centred(),
            self.column(Text::new("Hoàn thành đúng hạn / số đến hạn", "On time / due"), 12).centred(),
            self.column(Text::new("Quá hạn chưa hoàn thành", "Overdue"), 12).centred(),
            self.column(Text::new("Tổng số ngày quá hạn", "Days overdue"), 12).centred(),
            self.column(Text::new("Tỷ lệ thông tin đầy đủ", "Informed"), 14).centred(),
        ];
        let ranking = self.assessment.ranking();
        let group = |heading: Text, ranked: &[Ranked]| Group {
            heading: self.say(heading),
            rows: ranked.iter().filter_map(|ranked| Some(self.ranked(ranked.place?, ranked))).collect(),
        };
        let groups = [
            group(Text::new("Sở, ban, ngành, đơn vị", "Departments and units"), &ranking.departments),
            group(Text::new("Địa phương", "Localities"), &ranking.localities),
        ];
        let groups = groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
        let table =
            Table::new("ranking", columns, groups, &self.say(Text::new("Chưa có cơ quan nào.", "No agency yet.")));
        let mut blocks = vec![Block::Table(table.fitted(Layout::Upright))];
        let all = ranking.departments.iter().chain(&ranking.localities);
        let others: Vec<String> =
            all.filter(|ranked| ranked.place.is_none()).map(|ranked| self.name_of(&ranked.agency)).collect();
        if !others.is_empty() {
            let text = Text::new("Không xếp hạng: {names}.", "Not ranked: {names}.");
            blocks.push(Block::Fine { text: text.fill(lang, &[("names", &others.join("; "))]) });
        }
        blocks
    }

    fn ranked(&self, place: usize, ranked: &Ranked) -> Vec<Cell> {
        let lang = self.lang;
        let tally = &ranked.tally;
        let place = Cell::count(place, lang);
        let due = if tally.due() > 0 {
            format!("{}/{}", lang::integer(tally.done_on_time, lang), lang::integer(tally.due(), lang))
        } else {
            "—".to_owned()
        };
        vec![
            place,
            Cell::words(self.name_of(&ranked.agency)),
            Cell::share(tally.done_on_time, tally.due(), lang),
            Cell::words(due),
            Cell::count(tally.open_overdue, lang),
            Cell::count(tally.overdue_days, lang),
            Cell::share(tally.informed, tally.total, lang),
        ]
    }

    /// Months, quarters, programmes, indicators: one table, a group each.
    fn by_axis(&self) -> Block {
        let lang = self.lang;
        let breakdown = self.assessment.breakdown();
        let programmes = &self.assessment.snapshot.office.programmes;
        let none = |text: Text| self.say(text);
        let without_deadline = none(Text::new("Không có thời hạn", "No deadline"));
        let months = breakdown.months.iter().map(|(month, tally)| {
            let name = match month {
                Some((year, month)) => Text::new("Tháng {month}/{year}", "{month} {year}")
                    .fill(lang, &[("month", &lang::month_text(*month, lang)), ("year", &year.to_string())]),
                None => without_deadline.clone(),
            };
            (name, tally)
        });
        let quarters = breakdown.quarters.iter().map(|(quarter, tally)| {
            let name = match quarter {
                Some((year, quarter)) => Text::new("Quý {quarter}/{year}", "Quarter {quarter}/{year}").fill(
                    lang,
                    &[
                        ("quarter", &lang::roman(usize::try_from(*quarter).unwrap_or_default())),
                        ("year", &year.to_string()),
                    ],
                ),
                None => without_deadline.clone(),
            };
            (name, tally)
        });
        let of_programme = breakdown.programmes.iter().map(|(id, tally)| {
            let name = match id {
                Some(id) => programmes.programme(id).map_or_else(|| id.to_string(), |programme| programme.name.clone()),
                None => none(Text::new("Ngoài chương trình", "Outside the programmes")),
            };
            (name, tally)
        });
        let indicators = breakdown.indicators.iter().map(|(indicator, tally)| {
            let name = match indicator {
                Some(indicator) => super::annex::capital(indicator.label().in_lang(lang)),
                None => none(Text::new("Chưa nêu chỉ tiêu", "No indicator named")),
            };
            (name, tally)
        });
        let group = |heading: Text, rows: Vec<(String, &Tally)>| {
            let row = |(name, tally): (String, &Tally)| {
                let is_said = name == without_deadline;
                let mut row = vec![Cell::words(name)];
                row.extend(self.tally_cells(tally));
                if let (true, Some(note)) = (is_said, row.last_mut()) {
                    *note = Cell::words("");
                }
                row
            };
            Group { heading: self.say(heading), rows: rows.into_iter().map(row).collect() }
        };
        let groups = [
            group(Text::new("Theo tháng đến hạn", "By month of the deadline"), months.collect()),
            group(Text::new("Theo quý đến hạn", "By quarter of the deadline"), quarters.collect()),
            group(
                Text::new(
                    "Theo chương trình (một nhiệm vụ có thể thuộc nhiều chương trình)",
                    "By programme (a task may be in several)",
                ),
                of_programme.collect(),
            ),
            group(
                Text::new(
                    "Nhiệm vụ tác động trực tiếp đến tăng trưởng, theo chỉ tiêu (một nhiệm vụ có thể gắn nhiều chỉ tiêu)",
                    "Growth tasks by indicator (a task may act on several)",
                ),
                indicators.collect(),
            ),
        ];
        let groups = groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
        let first = vec![self.column(Text::new("Nội dung", "Axis"), 24)];
        let columns = self.tally_columns(first, self.note_column(13));
        Block::Table(Table::new("axes", columns, groups, &self.no_task()).fitted(Layout::Upright))
    }

    fn paces(&self) -> Block {
        let lang = self.lang;
        let days = self.assessment.snapshot.office.settings.updating.piling_days.to_string();
        let end = Text::new("Cập nhật trong {n} ngày trước khi khóa", "In the last {n} {n|day|days}")
            .fill(lang, &[("n", &days)]);
        let columns = vec![
            self.number_column(4),
            self.column(Text::new("Cơ quan, đơn vị", "Agency"), 24),
            self.column(Text::new("Số nhiệm vụ", "Tasks"), 8).centred(),
            self.column(Text::new("Có cập nhật mới trong kỳ", "Updated in the period"), 10).centred(),
            self.column(Text::new("Tỷ lệ", "Share"), 8).centred(),
            self.column(Text::new("Lượt phải cập nhật", "Updates asked for"), 11).centred(),
            self.column(Text::new("Lượt đã cập nhật", "Updates made"), 9).centred(),
            self.column(Text::new("Tỷ lệ đúng nhịp", "Kept"), 8).centred(),
            Column::new(end, 9).centred(),
            self.column(Text::new("Chỉ cập nhật một lần vào thời điểm chốt", "Once, at the end"), 9).centred(),
        ];
        let cells = |pace: &AgencyPace| {
            vec![
                Cell::count(pace.tasks, lang),
                Cell::count(pace.updated, lang),
                Cell::share(pace.updated, pace.tasks, lang),
                Cell::count(pace.owed, lang),
                Cell::count(pace.kept, lang),
                Cell::share(pace.kept, pace.owed, lang),
                Cell::count(pace.at_the_end, lang),
                Cell::count(pace.single, lang),
            ]
        };
        let paces = &self.assessment.paces;
        let known = self.assessment.agencies.iter().filter_map(|(id, _)| Some((id, paces.agencies.get(id)?)));
        let rows = known.enumerate().map(|(index, (id, pace))| {
            let mut row = vec![self.ordinal(index), Cell::words(self.name_of(id))];
            row.extend(cells(pace));
            row
        });
        let mut total = vec![Cell::words(""), Cell::words(self.say(Text::new("Tổng cộng", "Total")))];
        total.extend(cells(&paces.province));
        Block::Table(
            Table::new("paces", columns, Group::each(rows), &self.no_task()).with_total(total).fitted(Layout::Upright),
        )
    }

    /// `18 nhiệm vụ; hoàn thành 05 (27,8%); quá hạn 02`, for a hand-out.
    pub(super) fn tally_line(&self, tally: &Tally) -> String {
        let lang = self.lang;
        Text::new(
            "Tổng số {n} nhiệm vụ; đã hoàn thành {x} ({p}), trong đó đúng hạn {x1}; chưa hoàn thành {y}, trong đó quá hạn {y2}; phải giải trình {e}. Tỷ lệ đúng hạn trên số đến hạn: {q}.",
            "{n} {n|task|tasks}; {x} completed ({p}), {x1} of them on time; {y} not completed, {y2} of them overdue; {e} to explain. On-time rate: {q}.",
        )
        .fill(
            lang,
            &[
                ("n", &self.number(tally.total)),
                ("x", &self.number(tally.done())),
                ("p", &percent(tally.done(), tally.total, lang)),
                ("x1", &self.number(tally.done_on_time)),
                ("y", &self.number(tally.open())),
                ("y2", &self.number(tally.open_overdue)),
                ("e", &self.number(tally.explain())),
                ("q", &percent(tally.done_on_time, tally.due(), lang)),
            ],
        )
    }
}

/// domain.md §3.6.
const RANKED_BY: Text = Text::new(
    "Thứ tự xếp hạng: (1) tỷ lệ hoàn thành đúng hạn trên số nhiệm vụ đến hạn, từ cao xuống thấp; (2) số nhiệm vụ quá hạn chưa hoàn thành, từ ít đến nhiều; (3) tổng số ngày quá hạn, từ ít đến nhiều; (4) tỷ lệ nhiệm vụ có thông tin đầy đủ, từ cao xuống thấp. Bằng nhau thì đồng hạng. Cơ quan không có nhiệm vụ đến hạn hoặc đã kết thúc hoạt động: không xếp hạng. Không dùng điểm tổng hợp.",
    "Order: (1) on-time rate among tasks that were due, highest first; (2) overdue tasks, fewest first; (3) their days overdue, fewest first; (4) share of tasks with complete information, highest first. Equals share a place. Agencies with nothing due, and those that have ended, are not ranked. There is no composite score.",
);
