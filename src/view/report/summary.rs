//! The page in front: what the meeting must know, for who reads nothing else. What it
//! says stands in the report too.

use super::Writer;
use super::annex::capital;
use crate::assess::{Assessed, Assessment};
use crate::lang::{Text, percent, shortened_to};
use crate::prose::{Line, Run};
use crate::view::badge;
use crate::view::heads::run_words;
use crate::view::leaders::{NAMED, Plea, named_of, plea, sentences};
use crate::view::paper::{Block, Cell, Column, Folio, Group, Layout, Table};
use crate::view::subject::Subject;

/// Lines that they may fill together: the rest of the page is full.
const LINES: usize = 35;

/// Letters of one line of theirs.
const LINE: usize = 32;

/// Agencies whose heads are named.
const HEADS: usize = 9;

/// Letters of a text; the report has it whole.
const LETTERS: usize = 110;

impl<'a> Writer<'a> {
    pub(super) fn summary(&self) -> Folio {
        let subject = Subject {
            assessment: self.assessment,
            before: self.inputs.earlier,
            meeting: Some(self.meeting),
            is_locked: !self.is_preview,
        };
        let title = Block::AnnexTitle {
            number: String::new(),
            heading: self.say(Text::new("Tóm tắt báo cáo", "Summary of the report")),
            attached: self.occasion(),
        };
        let mut blocks = vec![title];
        blocks.extend(sentences(subject, self.lang).into_iter().map(Block::text));
        blocks.push(self.numbers());
        blocks.extend(self.most_important(subject));
        blocks.extend(self.heads());
        Folio::new("tom-tat", Layout::Front, blocks).named(self.say(Text::new("Tóm tắt", "Summary")))
    }

    /// Beside those of the meeting before.
    fn numbers(&self) -> Block {
        let lang = self.lang;
        let columns = [
            Text::new("Tổng số", "Total"),
            Text::new("Đã hoàn thành", "Completed"),
            Text::new("Tỷ lệ hoàn thành", "Completion rate"),
            Text::new("Tỷ lệ đúng hạn", "On-time rate"),
            Text::new("Quá hạn chưa hoàn thành", "Overdue"),
            Text::new("Phải giải trình", "To be explained"),
            Text::new("Kiến nghị chờ quyết định", "Proposals that wait"),
        ];
        let mut columns: Vec<Column> = columns.into_iter().map(|text| self.column(text, 12).centred()).collect();
        columns.insert(0, self.column(Text::new("Kỳ", "Meeting"), 16));
        let row = |name: Text, assessment: &Assessment<'_>| {
            let tally = &assessment.province;
            vec![
                Cell::words(self.say(name)),
                Cell::count(tally.total, lang),
                Cell::count(tally.done(), lang),
                Cell::words(percent(tally.done(), tally.total, lang)),
                Cell::words(percent(tally.done_on_time, tally.due(), lang)),
                Cell::count(tally.open_overdue, lang),
                Cell::count(tally.explain(), lang),
                Cell::count(assessment.blockers().tally.awaiting, lang),
            ]
        };
        let now = row(Text::new("Kỳ này", "This meeting"), self.assessment);
        let before = self.before.map(|before| row(Text::new("Kỳ trước", "The one before"), before));
        let rows = [Some(now), before].into_iter().flatten();
        Block::Table(Table::new("numbers", columns, Group::each(rows), ""))
    }

    /// The heaviest tasks, each with what is asked of those who sit there.
    fn most_important(&self, subject: Subject<'_>) -> Vec<Block> {
        let assessment = self.assessment;
        let heaviest = assessment.heaviest(&subject.earlier());
        let rows = heaviest.iter().take(NAMED).enumerate().filter_map(|(index, weighed)| {
            Some(self.important(index, assessment.tasks.get(weighed.place)?, weighed.run))
        });
        let mut filled = 0;
        let fits = |row: &Vec<Cell>| {
            filled += row.iter().map(lines).max().unwrap_or_default();
            filled <= LINES
        };
        let rows: Vec<Vec<Cell>> = rows.take_while(fits).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let columns = vec![
            self.number_column(5),
            self.column(Text::new("Nhiệm vụ; cơ quan, Thủ trưởng", "Task; agency, head"), 35),
            self.column(Text::new("Tình trạng, nguyên nhân", "State, cause"), 32),
            self.column(Text::new("Đề nghị Hội nghị", "Asked of the meeting"), 28),
        ];
        let heading = Text::new("Việc cần Hội nghị cho ý kiến: {named}", "What needs the meeting: {named}");
        let named = named_of(rows.len(), subject, self.lang);
        vec![
            Block::heading(1, heading.fill(self.lang, &[("named", &named)])),
            Block::Table(Table::new("important", columns, Group::each(rows), "")),
        ]
    }

    fn important(&self, index: usize, task: &Assessed<'_>, run: usize) -> Vec<Cell> {
        let lang = self.lang;
        let Plea { reason, missing, asks, asked } = plea(task, lang);
        let agency = &task.state.lead;
        let link = self.task_link(task);
        let name = Line { mark: String::new(), runs: vec![Run::link(in_brief(&link.label), link.href)] };
        let who = [self.name_of(agency), self.head_of(agency)];
        let who: Vec<String> = who.into_iter().filter(|words| !words.is_empty()).collect();
        let mut standing = badge::standing_words(task.standing, lang);
        if run > 1 {
            standing += &format!(", {}", run_words(task.must_explain(), run, lang));
        }
        let state = [standing, capital(&missing), in_brief(&reason)];
        let state = state.into_iter().filter(|words| !words.is_empty()).map(Line::plain).collect();
        vec![
            self.ordinal(index),
            Cell::lines(vec![name, Line::plain(who.join(", "))]),
            Cell::lines(state),
            Cell::words(format!("{asks}: {}", in_brief(&asked))),
        ]
    }

    /// Whose heads explain, those with the most tasks first.
    fn heads(&self) -> Vec<Block> {
        let mut heads: Vec<(String, usize)> =
            self.to_explain().iter().map(|(agency, tasks)| (self.name_of(agency), tasks.len())).collect();
        if heads.is_empty() {
            return Vec::new();
        }
        heads.sort_by_key(|(_, tasks)| std::cmp::Reverse(*tasks));
        let named: Vec<String> =
            heads.iter().take(HEADS).map(|(name, tasks)| format!("{name} ({})", self.number(*tasks))).collect();
        let mut words = named.join("; ");
        if heads.len() > HEADS {
            let more = Text::new("; và {n} cơ quan khác", "; and {n} {n|other|others}");
            words += &more.fill(self.lang, &[("n", &self.number(heads.len() - HEADS))]);
        }
        let heading = Text::new("Thủ trưởng giải trình tại Hội nghị (số nhiệm vụ)", "Heads who explain (tasks)");
        let names = Text::new("{names} (Phụ lục IV).", "{names} (Annex IV).").fill(self.lang, &[("names", &words)]);
        vec![Block::heading(1, self.say(heading)), Block::text(names)]
    }
}

/// On paper.
fn lines(cell: &Cell) -> usize {
    cell.lines.iter().map(|line| line.text().chars().count().div_ceil(LINE).max(1)).sum()
}

/// As many whole words as there is room for.
fn in_brief(text: &str) -> String {
    let short = shortened_to(text, LETTERS);
    match short.strip_suffix('…').and_then(|cut| cut.rsplit_once(' ')).filter(|_| short != text) {
        Some((words, _)) => format!("{} …", words.trim_end_matches([',', ';', ' '])),
        None => short,
    }
}
