//! The only place that makes findings.
//!
//! A rule is two files in `rules/`: `bad_pattern.rs` (its words and a short
//! function) and `bad_pattern.md` (why, a failing file with the exact report,
//! a passing one), and one line in `registry.rs`.

mod change;
mod findings;
mod lines;
mod places;
mod registry;
mod replay;
mod rules;
mod settled;
mod spoken;
mod world;

pub use change::{Change, ChangedPath, Hand, Merging, Side, TaskEdit};
pub use findings::{Findings, Report, Verdict};
pub use lines::Lines;
pub use places::Places;
pub use registry::{Also, Entry, RULES, Reads, Run};
pub use replay::{Trespass, may_begin_at, trespasses, trespasses_after};
pub use spoken::{FILLER, NO_REASON, SILENT, SPOKEN, Silence};
pub use world::{Past, TaskScene, Unread, World};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::model::limits;
use settled::Settled;

/// Runs every rule over an instance. Findings come sorted by file and place;
/// of very many only the first are kept, and the rest counted.
#[must_use]
pub fn run(world: &World<'_>) -> Report {
    if let Some(change) = world.change.as_ref().filter(|change| rules::change_too_large::is_too_large(change)) {
        // Nobody waits for what is said of a hundred thousand files.
        let mut findings = Findings::default();
        rules::change_too_large::check(world, change, &mut findings);
        return findings.report(limits::FINDINGS_PER_FILE);
    }
    let mut findings = found(world);
    if let Some(change) = &world.change {
        if findings.has_errors_beside(change) {
            // What a change causes elsewhere is distinguished from what was wrong before by asking main.
            let (tree, office) = (change.base, change.office);
            let main =
                World { tree, shelf: world.shelf, office, as_of: world.as_of, past: None, change: None, unread: None };
            findings.soften_what_stood(change, &found(&main));
        }
        let settled = Settled::of(world, change, |path| findings.has_errors(path));
        findings.soften(|found| settled.iter().any(|settled| settled.holds(found)));
        if let Hand::Agency(agency) = change.hand() {
            let offices = findings.split_off(|found| change.is_for_the_office(found, &agency.id, world.shelf));
            let own = findings.report(limits::FINDINGS_PER_FILE);
            let offices = offices.report(limits::FINDINGS_PER_FILE);
            let office = (!offices.diagnostics.is_empty()).then(|| Box::new(offices));
            return Report { office, ..own };
        }
    }
    findings.report(limits::FINDINGS_PER_FILE)
}

/// What every rule says.
fn found(world: &World<'_>) -> Findings {
    let mut findings = Findings::default();
    let scenes: Vec<TaskScene<'_>> = world.scenes().collect();
    let problems: Vec<_> = world.problems().collect();
    for entry in RULES {
        match entry.run {
            Run::Problem(check) => {
                for (path, problem) in &problems {
                    findings.extend(path, check(problem));
                }
            }
            Run::Task(check) => {
                let found_in = |scene: &TaskScene<'_>| {
                    let mut found = Vec::new();
                    check(scene, &mut found);
                    found
                };
                let found: Vec<_> =
                    scenes.par_iter().map(found_in).enumerate().filter(|(_, found)| !found.is_empty()).collect();
                for (place, found) in found {
                    findings.extend(scenes.get(place).expect("a place of a scene").path, found);
                }
            }
            Run::World(check) => check(world, &mut findings),
            Run::Change(check) => {
                if let Some(change) = &world.change {
                    check(world, change, &mut findings);
                }
            }
        }
    }
    findings
}
