//! Agencies: the table of all, and a page for each with its to-do first.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{Frame, Part};
use super::home;
use super::lists::{Group, groups};
use super::row::{Link, TallyRow, TaskRow, tally_row, task_row};
use crate::lang::words::word;
use crate::lang::{self, Text};
use crate::model::agency::Agency;

#[derive(Debug, Serialize)]
pub struct AgenciesView {
    rows: Vec<TallyRow>,
    total: TallyRow,
    formulas: Vec<String>,
}

pub(super) fn index_page(chronicle: &Chronicle<'_>) -> Sheet<AgenciesView> {
    let lang = chronicle.lang;
    let path = "co-quan/index.html";
    let total = Link { label: word("grand_total", lang).to_owned(), href: String::new() };
    let view = AgenciesView {
        rows: home::agencies(chronicle, "../"),
        total: tally_row(total, &chronicle.current.province, lang),
        formulas: formulas(lang),
    };
    let frame = Frame::of(chronicle, path, Part::Agencies, word("agencies", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

/// The two published rates, in words (domain.md §2.5).
pub(super) fn formulas(lang: lang::Lang) -> Vec<String> {
    [
        Text::new(
            "Tỷ lệ hoàn thành = đã hoàn thành / tổng số nhiệm vụ được giao trong kỳ xét (không gồm nhiệm vụ đã đưa ra khỏi chương trình).",
            "Completion rate = completed / all tasks assigned (without those dropped from the programme).",
        ),
        Text::new(
            "Tỷ lệ đúng hạn = hoàn thành đúng hạn / (hoàn thành có thời hạn + chưa hoàn thành quá hạn). Nhiệm vụ không tổng hợp vẫn nằm trong mẫu số và tính là chưa hoàn thành.",
            "On-time rate = completed on time / (completed with a deadline + overdue). Tasks that are not aggregated stay in the denominator and count as not completed.",
        ),
    ]
    .map(|text| text.in_lang(lang).to_owned())
    .into()
}

#[derive(Debug, Serialize)]
pub struct AgencyView {
    name: String,
    about: String,
    tally: TallyRow,
    todo: Vec<TaskRow>,
    todo_heading: String,
    groups: Vec<Group>,
}

pub(super) fn pages(chronicle: &Chronicle<'_>) -> Vec<Sheet<AgencyView>> {
    let lang = chronicle.lang;
    let registry = &chronicle.current.snapshot.office.registry;
    let agencies = chronicle.current.agencies.iter();
    agencies
        .map(|(id, tally)| {
            let path = format!("co-quan/{id}.html");
            let mine = |task: &crate::assess::Assessed<'_>| task.state.lead == *id;
            let todo = chronicle.current.tasks.iter().filter(|task| mine(task) && task.needs_work());
            let name = registry.name(id).to_owned();
            let view = AgencyView {
                about: registry.agency(id).map(|agency| about(agency, chronicle)).unwrap_or_default(),
                tally: tally_row(Link { label: name.clone(), href: String::new() }, tally, lang),
                todo: todo.map(|task| task_row(chronicle, task, "../")).collect(),
                todo_heading: Text::new("Việc cần làm trước khi khóa", "To do before the lock")
                    .in_lang(lang)
                    .to_owned(),
                groups: groups(chronicle, mine, "../"),
                name: name.clone(),
            };
            let frame = Frame::of(chronicle, &path, Part::Agencies, name);
            Sheet { path, frame, view }
        })
        .collect()
}

/// `Thủ trưởng: Giám đốc. Hoạt động từ 01/3/2025.`
fn about(agency: &Agency, chronicle: &Chronicle<'_>) -> String {
    let lang = chronicle.lang;
    let registry = &chronicle.current.snapshot.office.registry;
    let mut parts = vec![Text::new("Thủ trưởng: {head}", "Head: {head}").fill(lang, &[("head", &agency.head)])];
    let officers: Vec<String> = agency
        .officers
        .iter()
        .filter_map(|officer| Some(format!("{} ({})", officer.name.as_ref()?.value, officer.position.as_ref()?.value)))
        .collect();
    if !officers.is_empty() {
        parts.push(
            Text::new("công chức đầu mối: {names}", "focal officers: {names}")
                .fill(lang, &[("names", &officers.join(", "))]),
        );
    }
    if let Some(from) = agency.from {
        parts.push(
            Text::new("hoạt động từ ngày {day}", "in existence from {day}")
                .fill(lang, &[("day", &lang::prose_date(from))]),
        );
    }
    if let Some(to) = agency.to {
        parts.push(
            Text::new("kết thúc hoạt động ngày {day}", "ended on {day}").fill(lang, &[("day", &lang::prose_date(to))]),
        );
    }
    if !agency.successors.is_empty() {
        let names: Vec<&str> = agency.successors.iter().map(|id| registry.name(id)).collect();
        parts.push(
            Text::new("cơ quan kế thừa: {names}", "successors: {names}").fill(lang, &[("names", &names.join(", "))]),
        );
    }
    parts.join("; ") + "."
}
