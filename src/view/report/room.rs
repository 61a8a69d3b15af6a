//! The sheets the room uses: who explains, with room to write; what is to be
//! decided, with room for the decision; a page for each agency to take away.

use super::Writer;
use crate::assess::{Assessed, Standing};
use crate::lang::{self, Text};
use crate::model::id::AgencyId;
use crate::prose::Line;
use crate::view::badge;
use crate::view::paper::{Block, Cell, Document, Folio, Group, Layout, Listing, Table};

/// More would no longer be a page to take away.
const MOST_OTHERS: usize = 30;

/// The same of what the agency must hear; its page of the site has all.
const MOST_OF_A_KIND: usize = 60;

impl Writer<'_> {
    /// Explain list, decisions, hand-outs.
    pub(super) fn room(&self) -> [Document<'static>; 3] {
        let explain = self.explain_sheet();
        let decisions = self.decision_sheet();
        [
            self.of_the_room(
                Text::new("Danh sách giải trình tại Hội nghị", "To be explained at the meeting"),
                vec![explain],
            ),
            self.of_the_room(
                Text::new("Phiếu ghi ý kiến chỉ đạo tại Hội nghị", "Decisions of the meeting"),
                vec![decisions],
            ),
            self.of_the_room(
                Text::new("Phiếu của từng cơ quan, đơn vị, địa phương", "A page for each agency"),
                self.handouts(),
            ),
        ]
    }

    fn of_the_room(&self, title: Text, folios: Vec<Folio>) -> Document<'static> {
        self.document(self.say(title), String::new(), folios.into_iter().map(|folio| (folio, None)).collect())
    }

    fn sheet_title(&self, heading: Text) -> Block {
        Block::AnnexTitle { number: String::new(), heading: self.say(heading), attached: self.occasion() }
    }

    /// `(Hội nghị ngày 05/3/2025; số liệu chốt lúc 00 giờ 00 ngày 02/3/2025)`
    pub(super) fn occasion(&self) -> String {
        let day = self.meeting.day.map(|day| lang::prose_date(day, self.lang)).unwrap_or_default();
        let text = if self.is_preview {
            Text::new("(Hội nghị ngày {day}; số liệu tạm tính {at})", "(Meeting of {day}; provisional data of {at})")
        } else {
            Text::new("(Hội nghị ngày {day}; số liệu chốt lúc {at})", "(Meeting of {day}; data as of {at})")
        };
        text.fill(self.lang, &[("day", &day), ("at", &self.moment())])
    }

    fn explain_sheet(&self) -> Folio {
        let columns = vec![
            self.number_column(4).shared(),
            self.column(Text::new("Cơ quan; Thủ trưởng", "Agency; its head"), 19).shared(),
            self.column(Text::new("Nhiệm vụ", "Task"), 29),
            self.column(Text::new("Lý do", "Reason"), 19),
            self.column(Text::new("Nội dung giải trình; ý kiến chỉ đạo", "Explanation; direction"), 29).written(),
        ];
        let frame = Table::new("written", columns, Vec::new(), "");
        let groups = self.to_explain().into_iter().map(|(_, tasks)| (String::new(), tasks)).collect();
        let list = Listing::new(frame, groups, |at, task| {
            let agency = &task.state.lead;
            let who = [self.name_of(agency), self.head_of(agency)].map(Line::plain);
            vec![
                self.ordinal(at.group),
                Cell::lines(who.into()),
                self.task_cell(task),
                Cell::words(self.reason(task)),
                Cell::words(""),
            ]
        });
        let title = Text::new(
            "Danh sách Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị",
            "Heads to explain in person at the meeting",
        );
        Folio::new("giai-trinh", Layout::Across, self.to_be_written(title, list))
    }

    fn decision_sheet(&self) -> Folio {
        let columns = vec![
            self.number_column(4),
            self.column(Text::new("Nhiệm vụ", "Task"), 19),
            self.column(Text::new("Cơ quan đề xuất", "Agency"), 11),
            self.column(Text::new("Cấp giải quyết; văn bản", "Put to; document"), 13),
            self.column(Text::new("Khó khăn, vướng mắc; đề xuất, kiến nghị", "Difficulty; proposal"), 25),
            self.column(Text::new("Số ngày chờ", "Days waiting"), 6).centred(),
            self.column(Text::new("Ý kiến chỉ đạo", "Decision"), 22).written(),
        ];
        let list = self.awaiting(columns);
        let title = Text::new(
            "Nội dung đề nghị UBND tỉnh, Chủ tịch UBND tỉnh quyết định tại Hội nghị",
            "Proposals for decision at the meeting",
        );
        Folio::new("y-kien", Layout::Across, self.to_be_written(title, list))
    }

    /// A list with room to write, also for what comes up in the room.
    fn to_be_written(&self, title: Text, list: Listing<'_>) -> Vec<Block> {
        let mut blocks = vec![self.sheet_title(title)];
        for block in self.listed(list).blocks {
            blocks.push(match block {
                Block::Table(table) => Block::Table(table.with_blank_rows(2)),
                other => other,
            });
        }
        blocks
    }

    /// In administrative order, agencies that have ended left out.
    fn handouts(&self) -> Vec<Folio> {
        let closing_day = self.assessment.snapshot.period.closing_day;
        let registry = &self.assessment.snapshot.office.registry;
        let stands = |id: &AgencyId| registry.agency(id).is_none_or(|agency| !agency.has_ended_by(closing_day));
        let agencies = self.assessment.agencies.iter().filter(|(id, tally)| tally.total > 0 && stands(id));
        agencies.map(|(id, _)| self.handout(id)).collect()
    }

    fn handout(&self, agency: &AgencyId) -> Folio {
        let mine: Vec<&Assessed<'_>> =
            self.assessment.tasks_of(agency).into_iter().filter(|task| task.is_counted()).collect();
        let lang = self.lang;
        let title =
            Block::AnnexTitle { number: String::new(), heading: self.name_of(agency), attached: self.occasion() };
        let tally = self.assessment.tally(agency);
        let head = Text::new("Thủ trưởng: {head}.", "Head: {head}.").fill(lang, &[("head", &self.head_of(agency))]);
        let mut blocks = vec![title, Block::text(head), Block::text(self.tally_line(&tally))];
        type Wanted = fn(&Assessed<'_>) -> bool;
        let parts: [(Text, Wanted); 3] = [
            (
                Text::new(
                    "Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị",
                    "To be explained in person at the meeting",
                ),
                |task| task.must_explain(),
            ),
            (Text::new("Quá hạn chưa hoàn thành", "Overdue"), |task| {
                task.standing.is_overdue() && !task.must_explain()
            }),
            (Text::new("Sắp đến hạn", "Due soon"), |task| {
                matches!(task.standing, Standing::DueSoon { .. }) && !task.must_explain()
            }),
        ];
        let mut number = 0;
        for (heading, wanted) in parts {
            let tasks: Vec<_> = mine.iter().copied().filter(|task| wanted(task)).collect();
            if tasks.is_empty() {
                continue;
            }
            number += 1;
            blocks.push(self.part(number, heading));
            blocks.push(self.handout_table(tasks.get(..MOST_OF_A_KIND).unwrap_or(&tasks)));
            if tasks.len() > MOST_OF_A_KIND {
                let text = Text::new(
                    "Và {n} nhiệm vụ khác; danh sách đầy đủ tại trang của cơ quan.",
                    "And {n} more; the agency's page has all of them.",
                );
                blocks.push(Block::text(text.fill(lang, &[("n", &self.number(tasks.len() - MOST_OF_A_KIND))])));
            }
        }
        let rest =
            mine.iter().copied().filter(|task| !parts.iter().any(|(_, wanted)| wanted(task))).collect::<Vec<_>>();
        if !rest.is_empty() {
            number += 1;
            blocks.push(self.part(number, Text::new("Nhiệm vụ khác", "Other tasks")));
            blocks.push(if rest.len() > MOST_OTHERS {
                let text = Text::new(
                    "{n} nhiệm vụ khác không quá hạn, chưa sắp đến hạn và không phải giải trình.",
                    "{n} other {n|task|tasks}: not overdue, not due soon, nothing to explain.",
                );
                Block::text(text.fill(lang, &[("n", &self.number(rest.len()))]))
            } else {
                self.handout_table(&rest)
            });
        }
        Folio::new(agency.as_str(), Layout::Loose, blocks).named(self.name_of(agency))
    }

    /// A sheet has its title and nothing between that and its parts.
    fn part(&self, number: usize, heading: Text) -> Block {
        Block::heading(1, format!("{number}. {}", self.say(heading)))
    }

    fn handout_table(&self, tasks: &[&Assessed<'_>]) -> Block {
        let columns = vec![
            self.number_column(6),
            self.column(Text::new("Nhiệm vụ", "Task"), 48),
            self.column(Text::new("Thời hạn", "Deadline"), 16),
            self.column(Text::new("Tình trạng; lý do", "State; reason"), 30),
        ];
        let rows = tasks.iter().enumerate().map(|(index, task)| {
            let lang = self.lang;
            let standing = badge::standing_words(task.standing, lang) + &self.in_a_row(task, |run| run.overdue);
            let reason = if task.must_explain() { self.reason(task) } else { String::new() };
            let lines = [standing, reason].into_iter().filter(|words| !words.is_empty()).map(Line::plain).collect();
            let deadline =
                if task.state.task.details.is_classified() { Cell::words("") } else { self.deadline_cell(task) };
            vec![self.ordinal(index), self.task_cell(task), deadline, Cell::lines(lines)]
        });
        let rows = Group::each(rows);
        Block::Table(Table::new("handout", columns, rows, &self.no_task()))
    }
}
