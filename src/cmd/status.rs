//! `giaoban status [AGENCY]`: what must still be done before the next lock.

use anyhow::Result;

use crate::analysis::Analysis;
use crate::cmd::Global;
use crate::io;
use crate::io::git::{Asked, Texts};
use crate::io::out::Out;
use crate::model::agency::Registry;
use crate::model::id::AgencyId;
use crate::model::time::AsOf;
use crate::snapshot;
use crate::view::Status;

/// # Errors
/// No such agency, or a history that cannot be dated.
pub fn run(global: &Global, agency: Option<&str>, out: &Out) -> Result<()> {
    let (analysis, agency) = analysis(global, agency)?;
    let judged = analysis.judged();
    let status = Status {
        assessment: &judged.current,
        schedule: analysis.schedule(),
        findings: analysis.findings(),
        as_of: analysis.as_of(),
        lang: global.lang,
    };
    out.prose(&status.text(agency.as_ref()))
}

/// What stands on main, of the agency that somebody names where somebody does.
///
/// # Errors
/// No such agency, or a history that cannot be dated.
pub(super) fn analysis(global: &Global, agency: Option<&str>) -> Result<(Analysis, Option<AgencyId>)> {
    let (repository, settings) = super::open(&global.root)?;
    let instant = super::instant(global, &settings);
    let mut record = io::git::record_of_office(&repository, &settings.branch, |_, _| {})?;
    instant.sees(&mut record);
    let office = snapshot::office_at(&record, record.ledger.landings().len());
    let agency = agency.map(|text| named(&office.registry, text, instant.as_of)).transpose()?;
    let asked = agency.as_ref().map_or(Asked::All, Asked::Agency);
    io::git::read_tasks(&repository, &mut record, &asked, Texts::OfStanding)?;
    Ok((Analysis::of(record, instant), agency))
}

/// The agency that somebody names; one that has ended by its id alone.
fn named(registry: &Registry, text: &str, as_of: AsOf) -> Result<AgencyId> {
    match AgencyId::parse(text).filter(|id| registry.agency(id).is_some()) {
        Some(id) => Ok(id),
        None => super::agency_named(registry, text, as_of.day()).map(|agency| agency.id.clone()),
    }
}
