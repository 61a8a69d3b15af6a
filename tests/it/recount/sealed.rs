//! What a report says of landings against the rules is what a replay of its own record
//! finds, whether it was replayed by itself or within that of all.

use giaoban::analysis::{Analysis, Instant};
use giaoban::check::trespasses;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

use super::any;

/// How many were found.
fn check(text: &str, as_of: Moment) -> usize {
    let record = Story::read(text).expect("a story").record();
    let as_of = AsOf { moment: as_of, zone: Zone::default() };
    let analysis = Analysis::of(record, Instant { as_of, is_given: true });
    let mut found = 0;
    for ((sitting, period), said) in analysis.schedule().frozen().zip(analysis.sealed()) {
        let (record, as_of) = sitting.sealed(analysis.record(), as_of).expect("it is locked");
        let alone = trespasses(&record, period.from..period.to, as_of.zone);
        assert_eq!(format!("{said:?}"), format!("{alone:?}"), "{text}");
        found += alone.len();
    }
    found
}

#[test]
fn of_any_history_a_report_says_what_its_own_record_shows() {
    let mut found = 0;
    any::each(3_000, |text, as_of| found += check(text, as_of));
    assert!(found > 0, "nothing landed against the rules");
}
