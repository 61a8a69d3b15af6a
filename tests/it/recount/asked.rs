//! Who asks about one task or one agency reads the files of that alone, and is
//! told what whoever reads them all is told.

use std::collections::BTreeSet;
use std::fs;

use giaoban::analysis::{Analysis, Instant};
use giaoban::io::{git, play};
use giaoban::lang::Lang;
use giaoban::model::id::{AgencyId, TaskId};
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;
use giaoban::view::{Account, Status};
use git2::Repository;

use super::any;

fn analysis(repository: &Repository, asked: git::Asked<'_>, as_of: AsOf) -> Analysis {
    let mut record = git::record_of_office(repository, "main", |_, _| {}).expect("a record");
    git::read_tasks(repository, &mut record, &asked, git::Texts::OfAll).expect("its files");
    Analysis::of(record, Instant { as_of, is_given: true })
}

fn status(analysis: &Analysis, agency: &AgencyId) -> String {
    let judged = analysis.judged();
    let (schedule, as_of) = (analysis.schedule(), analysis.as_of());
    Status { assessment: &judged.current, schedule, findings: analysis.findings(), as_of, lang: Lang::Vi }
        .text(Some(agency))
}

fn explained(analysis: &Analysis, id: &TaskId) -> String {
    let zone = analysis.as_of().zone;
    let timeline = analysis.timelines().timeline(id).expect("it is on main");
    let judged = analysis.judged();
    let told = judged.all().map(|assessment| {
        let period = &assessment.snapshot.period;
        Account { record: analysis.record(), timeline, period, zone, lang: Lang::Vi }.told("", assessment, id.as_str())
    });
    told.collect()
}

fn check(text: &str, as_of: Moment) {
    let story = Story::read(text).expect("a story");
    let folder = tempfile::tempdir().expect("a folder");
    let repository = play::play(&story, folder.path()).expect("played");
    let as_of = AsOf { moment: as_of, zone: Zone::default() };
    let all = analysis(&repository, git::Asked::All, as_of);
    let judged = all.judged();
    let named = all.open().office.registry.ids().cloned();
    let led = judged.all().flat_map(|assessment| assessment.agencies.iter().map(|(id, _)| id.clone()));
    let agencies: Vec<AgencyId> = named.chain(led).collect::<BTreeSet<_>>().into_iter().collect();
    // Of many some, evenly.
    for agency in agencies.iter().step_by(agencies.len() / 12 + 1) {
        let alone = analysis(&repository, git::Asked::Agency(agency), as_of);
        assert_eq!(status(&alone, agency), status(&all, agency), "{agency}:\n{text}");
    }
    what_is_kept_is_read_whole_or_not_at_all(&repository, &all);
    // Of many some, evenly.
    let every = all.timelines().all().count() / 8 + 1;
    for timeline in all.timelines().all().step_by(every) {
        let alone = analysis(&repository, git::Asked::Task(&timeline.id), as_of);
        assert_eq!(alone.timelines().all().count(), 1);
        assert_eq!(explained(&alone, &timeline.id), explained(&all, &timeline.id), "{}:\n{text}", timeline.id);
    }
}

/// Spoiled, cut off or somebody else's: it is made anew.
fn what_is_kept_is_read_whole_or_not_at_all(repository: &Repository, all: &Analysis) {
    let file = repository.path().join("giaoban/answerable");
    let Ok(kept) = fs::read(&file) else { return };
    let agency = AgencyId::parse("ban-b").expect("an id");
    let mut spoiled = kept.clone();
    let middle = kept.len() / 2;
    spoiled[middle] ^= 1;
    let bodies: [&[u8]; 5] = [&spoiled, &kept[..middle], &kept[..kept.len() - 1], b"", b"another program's"];
    for body in bodies {
        fs::write(&file, body).expect("written");
        let alone = analysis(repository, git::Asked::Agency(&agency), all.as_of());
        assert_eq!(status(&alone, &agency), status(all, &agency));
    }
}

#[test]
fn of_any_instance_what_is_asked_alone_is_told_as_among_all() {
    any::each(5_000, check);
}
