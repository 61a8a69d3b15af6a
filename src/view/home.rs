//! The first page: what somebody must act on, in the order of its weight.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{Frame, Part};
use super::lists::{ProposalRow, proposals};
use super::row::{Link, TallyRow, TaskRow, agency_link, tally_row, task_row};
use crate::assess::Standing;
use crate::lang::words::word;
use crate::lang::{self, Text, integer};

#[derive(Debug, Serialize)]
pub struct HomeView {
    figures: Vec<Figure>,
    explain: Vec<TaskRow>,
    explain_more: String,
    agencies: Vec<TallyRow>,
    legend: Vec<super::row::BarPart>,
    soon: Vec<TaskRow>,
    overdue: Vec<TaskRow>,
    proposals: Vec<ProposalRow>,
    piling: Vec<PilingRow>,
    piling_text: String,
    no_taker: Vec<TaskRow>,
    last_report: Option<Link>,
    preview: Option<Link>,
}

#[derive(Debug, Serialize)]
struct Figure {
    number: String,
    label: String,
    detail: String,
    href: String,
    tone: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct PilingRow {
    pub(super) agency: Link,
    pub(super) text: String,
}

const LISTED: usize = 8;

pub(super) fn page(chronicle: &Chronicle<'_>) -> Sheet<HomeView> {
    let lang = chronicle.lang;
    let current = chronicle.current;
    let row = |task| task_row(chronicle, task, "");
    let explain = current.explain_list();
    let soon = current.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. }));
    let mut overdue: Vec<_> = current.tasks.iter().filter(|task| task.standing.is_overdue()).collect();
    overdue.sort_by_key(|task| (task.state.deadline.governs.last_day, task.state.task.id.clone()));
    let days = current.snapshot.office.settings.updating.piling_days;
    let view = HomeView {
        figures: figures(chronicle),
        explain_more: Text::new("Cả {n} nhiệm vụ", "All {n} tasks").fill(lang, &[("n", &integer(explain.len(), lang))]),
        explain: explain.into_iter().take(LISTED).map(row).collect(),
        agencies: agencies(chronicle, ""),
        legend: tally_row(Link::default(), &current.province, lang).bar,
        soon: soon.take(LISTED).map(row).collect(),
        overdue: overdue.into_iter().take(LISTED).map(row).collect(),
        proposals: proposals(chronicle, current, "").into_iter().take(5).collect(),
        piling: piling(chronicle),
        piling_text: Text::new(
            "Phần lớn nội dung cập nhật của kỳ vào trong {n} ngày cuối.",
            "Most updates of the period landed in its last {n} days.",
        )
        .fill(lang, &[("n", &lang::count_text(usize::try_from(days).unwrap_or_default(), lang))]),
        no_taker: current.tasks.iter().filter(|task| task.state.has_no_taker).map(row).collect(),
        last_report: chronicle.frozen.last().map(|occasion| Link {
            label: occasion.sitting.meeting.name.clone(),
            href: format!("hoi-nghi/{}.html", occasion.sitting.meeting.id),
        }),
        preview: chronicle.schedule.next().map(|sitting| Link {
            label: sitting.meeting.name.clone(),
            href: format!("hoi-nghi/{}.html", sitting.meeting.id),
        }),
    };
    let frame = Frame::of(chronicle, "index.html", Part::Overview, word("overview", lang).to_owned());
    Sheet { path: "index.html".to_owned(), frame, view }
}

pub(super) fn agencies(chronicle: &Chronicle<'_>, root: &str) -> Vec<TallyRow> {
    let rows = chronicle.current.agencies.iter();
    rows.map(|(id, tally)| tally_row(agency_link(chronicle.current, id, root), tally, chronicle.lang)).collect()
}

fn piling(chronicle: &Chronicle<'_>) -> Vec<PilingRow> {
    let lang = chronicle.lang;
    let text = Text::new("{end} trên {all} lần cập nhật", "{end} of {all} updates");
    let flagged = chronicle.current.piling.flagged();
    flagged
        .map(|(id, piling)| PilingRow {
            agency: agency_link(chronicle.current, id, ""),
            text: text
                .fill(lang, &[("end", &integer(piling.at_the_end, lang)), ("all", &integer(piling.updates, lang))]),
        })
        .collect()
}

fn figures(chronicle: &Chronicle<'_>) -> Vec<Figure> {
    let lang = chronicle.lang;
    let tally = &chronicle.current.province;
    let number = |value| integer(value, lang);
    let plain = |text: Text| text.in_lang(lang).to_owned();
    let longest = chronicle.current.tasks.iter().filter_map(|task| match task.standing {
        Standing::Overdue { days } => Some(days),
        _ => None,
    });
    let longest = longest.max().unwrap_or_default().to_string();
    let soon = chronicle.current.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. })).count();
    let list = |anchor: &str| format!("nhiem-vu/index.html#{anchor}");
    vec![
        Figure {
            number: number(tally.total),
            label: plain(Text::new("nhiệm vụ", "tasks")),
            detail: Text::new("{key} trọng tâm · {regular} thường xuyên", "{key} key · {regular} regular")
                .fill(lang, &[("key", &number(tally.key)), ("regular", &number(tally.regular))]),
            href: "nhiem-vu/index.html".to_owned(),
            tone: "plain",
        },
        Figure {
            number: number(tally.done()),
            label: plain(Text::new("đã hoàn thành", "completed")),
            detail: Text::new("đúng hạn {a} · quá hạn {b}", "on time {a} · late {b}")
                .fill(lang, &[("a", &number(tally.done_on_time)), ("b", &number(tally.done_late))]),
            href: list("hoan-thanh"),
            tone: "done",
        },
        Figure {
            number: number(tally.open_within),
            label: plain(Text::new("trong hạn", "within deadline")),
            detail: Text::new("{n} sắp đến hạn", "{n} due soon").fill(lang, &[("n", &number(soon))]),
            href: list("trong-han"),
            tone: "plain",
        },
        Figure {
            number: number(tally.open_overdue),
            label: plain(Text::new("quá hạn", "overdue")),
            detail: Text::new("lâu nhất {n} ngày", "longest {n} days").fill(lang, &[("n", &longest)]),
            href: list("qua-han"),
            tone: "late",
        },
        Figure {
            number: number(tally.explain()),
            label: plain(Text::new("chưa đủ thông tin", "without full information")),
            detail: plain(Text::new("phải giải trình nếu khóa lúc này", "to be explained if input closed now")),
            href: "giai-trinh.html".to_owned(),
            tone: "soon",
        },
    ]
}
