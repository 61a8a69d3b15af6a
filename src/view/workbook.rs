//! The workbook that asks an agency for this period's updates of its tasks.

use super::badge::verdict_line;
use super::status::countdown;
use super::todo::actions;
use crate::assess::{Assessed, Assessment};
use crate::character::shown;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text};
use crate::model::agency::Agency;
use crate::model::id::AgencyId;
use crate::model::settings::Updating;
use crate::model::time::AsOf;
use crate::parse::Office;
use crate::snapshot::Schedule;
use crate::submission::{Base, Filling, Known, Layout};

/// Letters of the last update that a cell shows.
const EXCERPT: usize = 400;

/// One row for each task of an agency that still asks for something.
#[must_use]
pub fn workbook(
    assessment: &Assessment<'_>,
    agency: &AgencyId,
    schedule: &Schedule,
    as_of: AsOf,
    lang: Lang,
) -> Layout {
    let Office { registry, settings, .. } = &assessment.snapshot.office;
    let officer = registry.agency(agency).and_then(Agency::first_officer);
    let is_open = |task: &&Assessed<'_>| task.state.lead == *agency && task.asks_for_updates();
    let title = Text::new("Phiếu cập nhật nhiệm vụ: {name}", "Updates of tasks: {name}")
        .fill(lang, &[("name", registry.name_in(agency, lang))]);
    let day = Text::new("Lập ngày {day} theo nhánh chính.", "Made on {day} from main.")
        .fill(lang, &[("day", &lang::prose_date(as_of.day(), lang))]);
    Layout {
        lang,
        title: shown(&title).into_owned(),
        notes: vec![day, countdown(schedule, as_of, lang)],
        rows: assessment
            .tasks
            .iter()
            .filter(is_open)
            .map(|task| row(task, &settings.updating, officer, lang))
            .collect(),
    }
}

fn row(task: &Assessed<'_>, updating: &Updating, officer: Option<&str>, lang: Lang) -> Filling {
    let details = &task.state.draft.details;
    // A workbook is passed on from hand to hand: it says no more than the site.
    let is_classified = details.is_classified();
    let known = |known| match known {
        Known::Title if is_classified => word("classified", lang).to_owned(),
        Known::Product | Known::Due | Known::LastUpdate | Known::Todo if is_classified => String::new(),
        Known::Id => task.state.task.id.to_string(),
        Known::Title => task.state.task.title().to_owned(),
        Known::Product => details.product.as_ref().map(|product| product.value.clone()).unwrap_or_default(),
        Known::Due => due(task, lang),
        Known::Status => task.state.task.status.label().in_lang(lang).to_owned(),
        Known::Percent => details.percent.as_ref().map(|percent| percent.value.to_string()).unwrap_or_default(),
        Known::LastUpdate => last_update(task, lang),
        Known::Todo => match actions(task, updating, lang).join("; ") {
            nothing if nothing.is_empty() => verdict_line(task, lang),
            todo => todo,
        },
    };
    let in_line = |text: String| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        lang::shortened_to(&shown(&words), EXCERPT)
    };
    Filling {
        known: Known::ALL.into_iter().map(|column| in_line(known(column))).collect(),
        path: task.state.path.to_string(),
        base: Base::of(details),
        by: details.usual_officer().filter(|_| !is_classified).or(officer).map(str::to_owned),
    }
}

/// `Trong Quý I/2026 (31/03/2026)`.
fn due(task: &Assessed<'_>, lang: Lang) -> String {
    let governs = &task.state.deadline.governs;
    let phrase = governs.phrase(lang);
    let is_said =
        |day| [lang::table_date(day, Lang::Vi), lang::prose_date(day, lang)].iter().any(|day| phrase.contains(day));
    match governs.last_day {
        Some(day) if !is_said(day) => format!("{phrase} ({})", lang::table_date(day, Lang::Vi)),
        _ => phrase,
    }
}

fn last_update(task: &Assessed<'_>, lang: Lang) -> String {
    let Some(last) = task.state.draft.details.updates.last() else { return String::new() };
    let texts = last.texts().into_iter().filter_map(|(_, text)| Some(text?.value.as_str()));
    format!("{}: {}", last.day_text(lang), texts.collect::<Vec<_>>().join(" | "))
}
