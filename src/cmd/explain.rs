//! `giaoban explain ID`: what each landing did to a task, and how it counted in
//! each period.

use anyhow::{Context, Result, bail};

use crate::assess::{self, Assessed};
use crate::cmd::{Global, Instant};
use crate::io;
use crate::io::out::Out;
use crate::lang::{self, Lang, Text};
use crate::model::id::TaskId;
use crate::snapshot::{self, Snapshot, Timelines};
use crate::view;

/// # Errors
/// No such task, or a history that cannot be dated.
pub fn run(global: &Global, id: &str, out: &Out) -> Result<()> {
    let id = TaskId::parse(id).with_context(|| format!("{id} is not a task id such as STC-007"))?;
    let (repository, settings) = super::open(&global.root)?;
    let instant = Instant::of(global, &settings);
    let as_of = instant.as_of;
    let mut record = io::git::record(&repository, &settings.branch, |_, _| {})?;
    record.ledger = instant.sees(record.ledger);
    let timelines = Timelines::of(&record);
    let Some(timeline) = timelines.timeline(&id) else { bail!("no file tasks/*/{id}.yaml was ever on main") };
    let schedule = snapshot::schedule(&record, as_of);
    let lang = global.lang;
    let moment = |moment| lang::moment_text(as_of.zone.local(moment), lang);
    let mut text = format!("{id}\n");
    for version in &timeline.versions {
        let landing = record.ledger.landing(version.landing);
        let what = match &version.file {
            Some(_) => version.path.to_string(),
            None => format!("{} ({})", version.path, Text::new("bị xóa", "deleted").in_lang(lang)),
        };
        let who = landing.author.login.as_deref().unwrap_or(&landing.author.name);
        text.push_str(&format!(
            "  {}  {}  {who}  {what}  {}\n",
            moment(landing.time),
            landing.short_name(),
            landing.subject
        ));
        if let Some(claimed) = landing.backdated_to() {
            let note = Text::new(
                "    commit ghi {claimed}, sớm hơn các lần ghi nhận trước đó: không được tính là thời điểm",
                "    the commit claims {claimed}, before landings that precede it: not taken as its time",
            );
            text.push_str(&note.fill(lang, &[("claimed", &moment(claimed))]));
            text.push('\n');
        }
    }
    let open = snapshot::open_period(&record, &schedule, as_of);
    let next = schedule.next().map(|sitting| sitting.meeting.id.clone());
    let periods = schedule
        .frozen()
        .map(|(sitting, period)| (Some(sitting.meeting.id.clone()), period.clone()))
        .chain([(next, open)]);
    for (meeting, period) in periods {
        let snapshot = Snapshot::take(&record, &timelines, meeting.clone(), period.clone());
        let assessment = assess::assess(&snapshot);
        let name = meeting.map_or_else(|| "—".to_owned(), |meeting| meeting.to_string());
        let heading = Text::new("Kỳ {name}, chốt {at}", "Period {name}, as of {at}");
        text.push_str(&format!("\n{}\n", heading.fill(lang, &[("name", &name), ("at", &moment(period.closes))])));
        match assessment.task(id.as_str()) {
            Some(task) => {
                text.push_str(&verdict(task, lang, &|index: usize| moment(record.ledger.landing(index).time)));
            }
            None => text.push_str(&format!(
                "  {}\n",
                Text::new("chưa có trong kỳ này", "not there in this period").in_lang(lang)
            )),
        }
    }
    out.data(&text)
}

fn verdict(task: &Assessed<'_>, lang: Lang, when: &dyn Fn(usize) -> String) -> String {
    let mut text = format!("  {}\n", view::verdict_line(task, lang));
    for update in task.state.updates.iter().filter(|update| update.is_new) {
        let landed = update.landed.map_or_else(|| "—".to_owned(), when);
        let line = Text::new(
            "  + cập nhật ngày {day}, ghi nhận {landed}: được tính",
            "  + update of {day}, landed {landed}: counts",
        );
        let day = update.update.date.as_ref().map(|day| lang::prose_date(day.value)).unwrap_or_default();
        text.push_str(&line.fill(lang, &[("day", &day), ("landed", &landed)]));
        text.push('\n');
    }
    for update in &task.state.late {
        let landed = update.landed.map_or_else(|| "—".to_owned(), when);
        let line = Text::new(
            "  - cập nhật ngày {day}, ghi nhận {landed}: sau thời điểm khóa, tính vào kỳ sau",
            "  - update of {day}, landed {landed}: after the lock, counts for the next period",
        );
        let day = update.update.date.as_ref().map(|day| lang::prose_date(day.value)).unwrap_or_default();
        text.push_str(&line.fill(lang, &[("day", &day), ("landed", &landed)]));
        text.push('\n');
    }
    text
}
