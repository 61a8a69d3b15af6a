//! A history as text: told or refused, and what is reported is judged.
#![no_main]

use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::{self, Snapshot, Timelines};
use giaoban::story::Story;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(story) = Story::read(text) else { return };
    let record = story.record();
    let as_of = AsOf { moment: Moment(1_741_740_400), zone: Zone::default() };
    let timelines = Timelines::of(&record);
    let schedule = snapshot::schedule(&record, as_of);
    let next = schedule.next().map(|sitting| sitting.meeting.id.clone());
    let open = snapshot::open_period(&record, &schedule, as_of);
    let _ = Snapshot::take(&record, &timelines, next, open);
});
