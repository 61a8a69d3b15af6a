//! How long what is said of an instant stays as it is, while nothing lands.

use chrono::NaiveTime;

use super::Schedule;
use crate::history::Record;
use crate::history::manifest::{Manifest, StartManifest};
use crate::history::signature::Signature;
use crate::model::time::{AsOf, DAY_SECONDS, Moment};

/// Whether main and its witnesses bear dates, none of them after `now`. Else the clock
/// itself is in what is said of them.
///
/// `record`: all that is known, also what landed later.
#[must_use]
pub fn is_past(record: &Record, now: Moment) -> bool {
    let landings = record.ledger.landings();
    let is_dated = !landings.is_empty() && landings.iter().all(|landing| landing.recorded.is_some());
    is_dated && dates(record).all(|date| date <= now)
}

/// Until when a schedule, and whatever is judged by it, says of a record that `is_past`
/// what it says at `as_of`: no longer than the day.
#[must_use]
pub fn still_until(record: &Record, schedule: &Schedule, as_of: AsOf) -> Moment {
    let now = as_of.moment;
    let midnight = as_of.day().succ_opt().map_or(now, |tomorrow| as_of.zone.moment(tomorrow, NaiveTime::MIN));
    // Windows before and after a lock or a meeting are whole days: each day they may
    // begin or end at its hour.
    let turns = instants(record, schedule, as_of).map(|at| {
        let ahead = (i128::from(at.0) - i128::from(now.0)).rem_euclid(i128::from(DAY_SECONDS));
        now.plus_seconds(i64::try_from(ahead).ok().filter(|ahead| *ahead > 0).unwrap_or(DAY_SECONDS))
    });
    turns.chain([midnight]).min().unwrap_or(now)
}

/// When something happened to main, by whoever says so.
fn dates(record: &Record) -> impl Iterator<Item = Moment> {
    let landed = record.ledger.landings().iter().filter_map(|landing| landing.recorded);
    let witnesses = &record.witnesses;
    let receipts = witnesses.receipts.kept.iter();
    let received =
        receipts.flat_map(|receipt| [receipt.pushed, receipt.asked, Some(receipt.seen), made(&receipt.signature)]);
    let tags = witnesses.tags.iter();
    let tagged = tags.flat_map(|tag| [tag.header.as_ref().and_then(|header| header.tagged), made(&tag.signature)]);
    landed.chain(received.flatten()).chain(tagged.flatten())
}

fn made(signature: &Signature) -> Option<Moment> {
    match signature {
        Signature::Good(signer) => signer.made,
        _ => None,
    }
}

/// Locks and beginnings of meetings, by the calendar and by what tags claim of them.
fn instants(record: &Record, schedule: &Schedule, as_of: AsOf) -> impl Iterator<Item = Moment> {
    let planned = schedule.sittings.iter().flat_map(move |sitting| {
        let begins = sitting.freeze.as_ref().map(|freeze| &freeze.start);
        // By the zone of that time: a meeting's day ends once.
        let over =
            begins.and_then(|start| Some(start.zone.moment(start.zone.day(start.at).succ_opt()?, NaiveTime::MIN)));
        let lock = sitting.cutoff.map(|cutoff| cutoff.instant);
        let meeting = &sitting.meeting;
        let begins = begins.map(|start| start.at);
        [lock, begins, over, meeting.start(as_of.zone), meeting.explicit_cutoff].into_iter().flatten()
    });
    let claimed = record.witnesses.tags.iter().filter_map(|tag| tag.header.as_ref()).flat_map(|header| {
        let lock = Manifest::parse(&header.message);
        let start = StartManifest::parse(&header.message).map(|manifest| manifest.start);
        let of_lock =
            lock.into_iter().flat_map(|manifest| [Some(manifest.cutoff), manifest.start.map(|start| start.at)]);
        of_lock.flatten().chain(start.map(|start| start.at)).collect::<Vec<_>>()
    });
    planned.chain(claimed)
}
