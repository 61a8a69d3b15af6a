//! Finding tasks in a browser: the form with every axis, and the tasks as
//! shards that its script loads when somebody asks.
//!
//! A shard is a classic script with one call, so that it loads from a disk as
//! from a server. It holds keys and numbers; the words stand in the form, so
//! one set of shards serves both languages.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rayon::slice::ParallelSliceMut;
use serde::Serialize;

use super::address::file_name;
use super::badge::{self, Badge};
use super::data::{INFORMATION, TIMELINESS, information, timeliness};
use super::due::Due;
use super::frame::root_of_site;
use crate::assess::{Assessed, Assessment, Information, Standing};
use crate::character::json;
use crate::lang::words::word;
use crate::lang::{Collation, Lang, Text, integer};
use crate::model::choice::{Status, TaskKind};
use crate::model::deadline::quarter;
use crate::model::time::Zone;

/// Where shards lie, from the root of the site.
/// Where the scripts with all tasks stand, from the root of the site.
pub const SHARDS: &str = "data/danh-muc";

/// Tasks of one shard: some 400 KB, 60 KB on the line.
const SHARD: usize = 4_000;

#[derive(Debug, Serialize)]
pub(super) struct Finder {
    /// From the page to the folder of the shards.
    folder: String,
    shards: usize,
    /// Added to their addresses, so that no cache mixes two sites.
    version: String,
    /// Questions that are asked most, each with how many tasks it finds.
    chips: Vec<Chip>,
    axes: Vec<Axis>,
    sorts: Vec<Choice>,
    /// What rows may stand together by: axes.
    groups: Vec<Choice>,
    columns: Vec<Column>,
    standings: Vec<Pattern>,
    informations: Vec<Pattern>,
    classified: &'static str,
}

/// One thing to filter by.
#[derive(Debug, Serialize)]
struct Axis {
    /// As the address of the page has it.
    name: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
}

#[derive(Debug, Default, Serialize)]
struct Choice {
    value: String,
    label: String,
    /// Where all tasks of this choice are, if that is less than everything.
    shards: String,
    /// Other names that people type.
    aka: String,
}

#[derive(Debug, Serialize)]
struct Column {
    name: &'static str,
    label: &'static str,
    /// The order that its heading gives.
    sort: &'static str,
    is_fixed: bool,
    is_shown: bool,
}

/// A badge whose label may hold `{days}`.
#[derive(Debug, Serialize)]
struct Pattern {
    key: String,
    badge: Badge,
}

impl Finder {
    pub(super) fn of(current: &Assessment<'_>, version: String, lang: Lang) -> Self {
        Self {
            folder: format!("../{}{SHARDS}/", root_of_site(lang)),
            shards: layout(current).len(),
            version,
            chips: chips(current, lang),
            groups: groups(lang),
            axes: axes(current, lang),
            sorts: sorts(lang),
            columns: columns(lang),
            standings: standings(lang),
            informations: informations(lang),
            classified: word("classified", lang),
        }
    }
}

#[derive(Debug, Serialize)]
struct Chip {
    /// As the address says it.
    ask: String,
    label: String,
    count: String,
}

/// What somebody must act on, and growth.
fn chips(current: &Assessment<'_>, lang: Lang) -> Vec<Chip> {
    type Holds = fn(&Assessed<'_>) -> bool;
    let asked: [(&str, Text, Holds); 4] = [
        ("thoi-han=qua_han", Text::new("Quá hạn", "Overdue"), |task| timeliness(task.standing).0 == "qua_han"),
        ("thong-tin=khong_cap_nhat", Text::new("Chưa cập nhật", "Not updated yet"), |task| {
            task.information.is_silent()
        }),
        ("thong-tin=chua_day_du", Text::new("Chưa đầy đủ", "Incomplete"), |task| {
            information(&task.information) == "chua_day_du"
        }),
        ("tang-truong=co", Text::new("Tác động tăng trưởng", "Growth impact"), |task| task.is_growth()),
    ];
    let chip = |(ask, label, holds): (&str, Text, Holds)| Chip {
        ask: ask.to_owned(),
        label: label.in_lang(lang).to_owned(),
        count: integer(current.files().filter(|task| holds(task)).count(), lang),
    };
    asked.map(chip).into()
}

/// Beside the keys of `Status`: what its agency calls finished, and the Office does not.
const SENT_BACK: &str = "tra_lai";

fn axes(current: &Assessment<'_>, lang: Lang) -> Vec<Axis> {
    let choice =
        |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned(), ..Choice::default() };
    let programmes = current.snapshot.office.programmes.list.iter();
    let states = TIMELINESS.iter().map(|(key, text)| choice(key, text.in_lang(lang)));
    let informations = informations(lang);
    let yes_no = [("co", Text::new("Có", "Yes")), ("khong", Text::new("Không", "No"))];
    let kinds = TaskKind::ALL.iter().map(|kind| choice(kind.key(), kind.label().in_lang(lang)));
    let progress = Status::ALL.iter().map(|status| choice(status.key(), status.label().in_lang(lang)));
    let progress = progress.chain([choice(SENT_BACK, badge::RETURNED.in_lang(lang))]);
    let axis = |name, key, choices| Axis { name, label: word(key, lang), choices };
    vec![
        axis("co-quan", "lead", leads(current, lang)),
        axis("den-han", "due_in", dues(current, lang)),
        axis("thoi-han", "timeliness", states.collect()),
        axis("thong-tin", "information", informations.iter().map(|one| choice(&one.key, &one.badge.label)).collect()),
        axis("trang-thai", "progress", progress.collect()),
        axis("loai", "task_kind", kinds.collect()),
        axis("chuong-trinh", "programme", programmes.map(|one| choice(one.id.as_str(), &one.name)).collect()),
        axis("tang-truong", "growth", yes_no.map(|(key, text)| choice(key, text.in_lang(lang))).into()),
    ]
}

/// Each is an axis of its own name, whose choices are the headings.
fn groups(lang: Lang) -> Vec<Choice> {
    [
        ("co-quan", "lead"),
        ("thoi-han", "timeliness"),
        ("thong-tin", "information"),
        ("trang-thai", "progress"),
        ("den-han", "due_in"),
    ]
    .map(|(name, key)| Choice { value: name.to_owned(), label: word(key, lang).to_owned(), ..Choice::default() })
    .into()
}

/// Agencies in administrative order, each with the shards that hold its tasks.
fn leads(current: &Assessment<'_>, lang: Lang) -> Vec<Choice> {
    let mut held: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, shard) in layout(current).iter().enumerate() {
        for (_, task) in shard {
            held.entry(task.state.lead.as_str()).or_default().insert(number);
        }
    }
    let registry = &current.snapshot.office.registry;
    let agencies = current.agencies.iter();
    agencies
        .map(|(id, _)| {
            let shards = held.remove(id.as_str()).unwrap_or_default();
            let names = registry.agency(id).map(|agency| agency.short.iter().chain(&agency.aliases));
            Choice {
                value: id.to_string(),
                label: registry.name_in(id, lang).to_owned(),
                shards: shards.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
                aka: names.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "),
            }
        })
        .collect()
}

/// Quarters, then months, in which some task is due.
fn dues(current: &Assessment<'_>, lang: Lang) -> Vec<Choice> {
    let days: BTreeSet<(i32, u32, u32)> =
        current.tasks.iter().filter_map(Assessed::due).map(|day| (day.year(), quarter(day), day.month())).collect();
    let quarters: BTreeSet<(i32, u32)> = days.iter().map(|(year, quarter, _)| (*year, *quarter)).collect();
    let quarter = Text::new("Quý {quarter}/{year}", "Quarter {quarter}, {year}");
    let quarters = quarters.into_iter().map(|(year, number)| Choice {
        value: format!("{year}-Q{number}"),
        label: quarter.fill(lang, &[("quarter", &crate::lang::roman(number as usize)), ("year", &year.to_string())]),
        ..Choice::default()
    });
    let months = days.iter().map(|(year, _, month)| Due::In(*year, *month)).chain([Due::Never]);
    let month = Text::new("Tháng {month}/{year}", "{month} {year}");
    let months = months.map(|due| Choice {
        value: due.key(),
        label: match due {
            Due::In(year, number) => {
                month.fill(lang, &[("month", &crate::lang::month_text(number, lang)), ("year", &year.to_string())])
            }
            Due::Never => due.label(lang),
        },
        ..Choice::default()
    });
    quarters.chain(months).collect()
}

fn sorts(lang: Lang) -> Vec<Choice> {
    let sorts = [
        ("", Text::new("Theo mức ưu tiên", "By priority")),
        ("thoi-han", Text::new("Thời hạn, gần nhất trước", "Deadline, nearest first")),
        ("-thoi-han", Text::new("Thời hạn, xa nhất trước", "Deadline, farthest first")),
        ("-qua-han", Text::new("Quá hạn lâu nhất trước", "Longest overdue first")),
        ("-cap-nhat", Text::new("Cập nhật mới nhất trước", "Latest update first")),
        ("cap-nhat", Text::new("Cập nhật cũ nhất trước", "Oldest update first")),
        ("ma", Text::new("Mã nhiệm vụ", "Id")),
        ("-ma", Text::new("Mã nhiệm vụ, ngược lại", "Id, backwards")),
        ("ten", Text::new("Tên nhiệm vụ", "Title")),
        ("-ten", Text::new("Tên nhiệm vụ, ngược lại", "Title, backwards")),
        ("co-quan", Text::new("Cơ quan chủ trì", "Lead agency")),
        ("-co-quan", Text::new("Cơ quan chủ trì, ngược lại", "Lead agency, backwards")),
    ];
    let choice = |(value, text): (&str, Text)| Choice {
        value: value.to_owned(),
        label: text.in_lang(lang).to_owned(),
        ..Choice::default()
    };
    sorts.map(choice).into()
}

fn columns(lang: Lang) -> Vec<Column> {
    let column =
        |name, key, sort, is_fixed, is_shown| Column { name, label: word(key, lang), sort, is_fixed, is_shown };
    vec![
        column("ma", "id", "ma", true, true),
        column("ten", "task", "ten", true, true),
        column("co-quan", "lead", "co-quan", false, true),
        column("thoi-han", "deadline", "thoi-han", false, true),
        column("trang-thai", "progress", "", false, true),
        column("tinh-trang", "timeliness", "-qua-han", false, true),
        column("thong-tin", "information", "", false, true),
        column("cap-nhat", "last_landing", "-cap-nhat", false, true),
        column("loai", "task_kind", "", false, false),
        column("chuong-trinh", "programme", "", false, false),
        column("tang-truong", "growth", "", false, false),
        column("ngay-giao", "assigned_on", "", false, false),
    ]
}

fn standings(lang: Lang) -> Vec<Pattern> {
    let samples = [
        Standing::DoneOnTime,
        Standing::DoneLate { days: 1 },
        Standing::DoneWithoutDeadline,
        Standing::DueSoon { days_left: 1 },
        Standing::Within { days_left: 1 },
        Standing::Overdue { days: 1 },
        Standing::WithoutDeadline,
        Standing::Paused,
        Standing::Dropped,
        Standing::Proposed,
    ];
    let today = Standing::DueSoon { days_left: 0 };
    let pattern =
        |standing| Pattern { key: timeliness(standing).0.to_owned(), badge: badge::standing_pattern(standing, lang) };
    let mut patterns: Vec<Pattern> = samples.map(pattern).into();
    patterns.push(Pattern { key: format!("{}:0", timeliness(today).0), ..pattern(today) });
    patterns
}

fn informations(lang: Lang) -> Vec<Pattern> {
    let samples = [
        Information::Full,
        Information::Incomplete(Vec::new()),
        Information::NotYet,
        Information::UpdatedLate,
        Information::Unproven,
        Information::NewlyAssigned,
    ];
    let pattern = |one| Pattern { key: information(&one).to_owned(), badge: badge::information(&one, lang) };
    samples.map(pattern).into()
}

/// Columns of one shard. Codes are digits: the place of a key in its list.
#[derive(Serialize)]
struct Shard<'a> {
    keys: Keys<'a>,
    /// What pages are called that are not called by their id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    files: BTreeMap<&'a str, String>,
    id: Vec<&'a str>,
    /// None where a document is classified.
    title: Vec<Option<&'a str>>,
    /// Places in `keys.leads`.
    lead: Vec<usize>,
    kind: String,
    status: String,
    standing: String,
    days: Vec<i64>,
    information: String,
    growth: String,
    /// Places in `keys.programmes`.
    programmes: Vec<Vec<usize>>,
    /// Days as 20250331; 0 where there is none.
    due: Vec<u32>,
    assigned: Vec<u32>,
    landed: Vec<u32>,
    /// Place in the order of priority, and in that of titles.
    rank: Vec<usize>,
    order: Vec<usize>,
}

#[derive(Serialize)]
struct Keys<'a> {
    leads: Vec<&'a str>,
    programmes: Vec<&'a str>,
    kind: Vec<&'static str>,
    status: Vec<&'static str>,
    standing: Vec<&'static str>,
    information: [&'static str; 6],
}

type Numbered<'c> = (usize, &'c Assessed<'c>);

/// Which tasks lie together: agency by agency, so that asking for one agency
/// loads little. With the place of each in the order of priority.
fn layout<'c>(current: &'c Assessment<'c>) -> Vec<Vec<Numbered<'c>>> {
    let mut by_agency: BTreeMap<&str, Vec<Numbered<'c>>> = BTreeMap::new();
    for (place, task) in current.tasks.iter().enumerate().filter(|(_, task)| !task.is_further) {
        by_agency.entry(task.state.lead.as_str()).or_default().push((place, task));
    }
    let mut shards: Vec<Vec<Numbered<'c>>> = Vec::new();
    for (id, _) in &current.agencies {
        let tasks = by_agency.remove(id.as_str()).unwrap_or_default();
        match shards.last_mut().filter(|shard| shard.len() + tasks.len() <= SHARD) {
            Some(shard) => shard.extend(tasks),
            None => shards.extend(tasks.chunks(SHARD).map(<[_]>::to_vec)),
        }
    }
    shards
}

pub struct ShardsInputs<'c> {
    pub(super) current: &'c Assessment<'c>,
    /// In which landings have their day.
    pub(super) zone: Zone,
}

/// The scripts with all tasks, by their path from the root of the site.
#[must_use]
pub fn shards(inputs: &ShardsInputs<'_>) -> Vec<(String, Vec<u8>)> {
    let orders = orders(inputs.current);
    let layout = layout(inputs.current);
    let files = layout.iter().enumerate().map(|(number, tasks)| {
        let json = json::line(&shard(inputs, tasks, &orders));
        (format!("{SHARDS}/{number}.js"), format!("giaoban.take({number},{json});\n").into_bytes())
    });
    files.collect()
}

/// The place of each task in the order of titles.
fn orders(current: &Assessment<'_>) -> Vec<usize> {
    let tasks = &current.tasks;
    let collation = Collation::vietnamese();
    let mut places: Vec<(&str, usize)> =
        tasks.iter().enumerate().map(|(place, task)| (task.state.task.title(), place)).collect();
    places.par_sort_by(|(a, first), (b, second)| collation.compare(a, b).then(first.cmp(second)));
    let mut orders = vec![0; tasks.len()];
    for (order, (_, place)) in places.into_iter().enumerate() {
        if let Some(entry) = orders.get_mut(place) {
            *entry = order;
        }
    }
    orders
}

fn shard<'a>(inputs: &ShardsInputs<'a>, tasks: &[Numbered<'a>], orders: &[usize]) -> Shard<'a> {
    let mut leads: Vec<&str> = Vec::new();
    let mut programmes: Vec<&str> = Vec::new();
    let mut place_of = |list: usize, key: &'a str| {
        let list = if list == 0 { &mut leads } else { &mut programmes };
        list.iter().position(|known| *known == key).unwrap_or_else(|| {
            list.push(key);
            list.len() - 1
        })
    };
    let mut lead = Vec::with_capacity(tasks.len());
    let mut of_programmes = Vec::with_capacity(tasks.len());
    for (_, task) in tasks {
        lead.push(place_of(0, task.state.lead.as_str()));
        let named = task.state.task.details.programmes.iter();
        of_programmes.push(named.map(|id| place_of(1, id.value.as_str())).collect());
    }
    let facts = tasks.iter().map(|(_, task)| *task);
    let code = |place: Option<usize>| {
        place
            .and_then(|place| char::from_digit(u32::try_from(place).ok()?, 10))
            .expect("each list has every key, and fewer than ten")
    };
    let standing = |task: &Assessed<'_>| TIMELINESS.iter().position(|(key, _)| *key == timeliness(task.standing).0);
    let title = |task: &'a Assessed<'a>| (!task.state.task.details.is_classified()).then_some(task.state.task.title());
    let (zone, proof) = (inputs.zone, &inputs.current.snapshot.period.proof);
    let landed = |task: &Assessed<'_>| {
        let last = task.state.updates.iter().filter_map(|update| update.landed).max();
        number(last.map(|landing| zone.day(proof.time(landing))))
    };
    let ids = tasks.iter().flat_map(|(_, task)| [task.state.task.id.as_str(), task.state.lead.as_str()]);
    let renamed = ids.map(|id| (id, file_name(id))).filter(|(id, file)| id != file);
    Shard {
        files: renamed.map(|(id, file)| (id, file.into_owned())).collect(),
        id: facts.clone().map(|task| task.state.task.id.as_str()).collect(),
        title: facts.clone().map(title).collect(),
        lead,
        kind: facts
            .clone()
            .map(|task| code(TaskKind::ALL.iter().position(|kind| *kind == task.state.task.kind)))
            .collect(),
        status: facts
            .clone()
            .map(|task| {
                let own = Status::ALL.iter().position(|status| *status == task.state.task.status);
                code(if task.is_returned() { Some(Status::ALL.len()) } else { own })
            })
            .collect(),
        standing: facts.clone().map(|task| code(standing(task))).collect(),
        days: facts.clone().map(|task| timeliness(task.standing).1.unwrap_or_default()).collect(),
        information: facts
            .clone()
            .map(|task| code(INFORMATION.iter().position(|key| *key == information(&task.information))))
            .collect(),
        growth: facts.clone().map(|task| if task.is_growth() { '1' } else { '0' }).collect(),
        programmes: of_programmes,
        due: facts.clone().map(|task| number(task.due())).collect(),
        assigned: facts.clone().map(|task| number(Some(task.state.task.assigned))).collect(),
        landed: facts.map(landed).collect(),
        rank: tasks.iter().map(|(place, _)| *place).collect(),
        order: tasks.iter().map(|(place, _)| orders.get(*place).copied().unwrap_or_default()).collect(),
        keys: Keys {
            leads,
            programmes,
            kind: TaskKind::ALL.iter().map(|kind| kind.key()).collect(),
            status: Status::ALL.iter().map(|status| status.key()).chain([SENT_BACK]).collect(),
            standing: TIMELINESS.iter().map(|(key, _)| *key).collect(),
            information: INFORMATION,
        },
    }
}

/// `20250331`.
fn number(day: Option<NaiveDate>) -> u32 {
    day.and_then(|day| Some(u32::try_from(day.year()).ok()? * 10_000 + day.month() * 100 + day.day()))
        .unwrap_or_default()
}
