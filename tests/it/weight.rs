//! What a task adds to a site, by kinds of file: whatever a site of a hundred thousand
//! must hold is some hundred thousand times that.

use std::collections::BTreeMap;

use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};

use crate::shared::typical;

/// The most that a hundred thousand tasks may take: where sites are published for nothing
/// they end at so many bytes.
const ROOM: i64 = 1_000_000_000 / 100_000;

/// Of each kind how many bytes a task may add. Of two locked meetings, the files. Pages that
/// show the first of many are of no kind: they end, at 300 KB (`finder.rs`).
const KINDS: [Kind; 7] = [
    ("its page", |path| is_below(path, "nhiem-vu/") && path.matches('/').count() == 1, 5_000),
    ("the catalogue", |path| is_below(path, "nhiem-vu/") && path.matches('/').count() > 1, 1_600),
    ("calendars", |path| path.ends_with(".ics"), 400),
    ("tables of reports", |path| path.contains("hoi-nghi/") && !path.ends_with(".html"), 550),
    ("data", |path| path.starts_with("data/") && !path.starts_with("data/phieu/"), 1_500),
    ("forms", |path| path.starts_with("data/phieu/"), 400),
    ("lists", |path| ["giai-trinh.", "chat-luong.", "van-phong."].iter().any(|list| is_below(path, list)), 1_500),
];

/// A name, which paths are of it, a bound.
type Kind = (&'static str, fn(&str) -> bool, i64);

fn is_below(path: &str, folder: &str) -> bool {
    path.trim_start_matches("en/").starts_with(folder)
}

fn weights(tasks: usize) -> BTreeMap<&'static str, i64> {
    let moment = Moment::parse("2025-04-20T08:00:00+07:00").expect("an instant");
    let instant = Instant { as_of: AsOf { moment, zone: Zone::default() }, is_given: true };
    let record = typical(tasks, 4).record();
    let files = build::site(record, instant, None, &Out::quiet()).expect("a site").output.files;
    let mut weights = BTreeMap::new();
    for (path, bytes) in files {
        let Some((kind, ..)) = KINDS.iter().find(|(_, holds, _)| holds(&path)) else { continue };
        *weights.entry(*kind).or_default() += i64::try_from(bytes.len()).expect("a small file");
    }
    weights
}

#[test]
fn what_a_task_adds_to_a_site_is_within_bounds() {
    let (few, many) = (300, 1_200);
    let [light, heavy] = [few, many].map(weights);
    let added: Vec<(&str, i64, i64)> = KINDS
        .iter()
        .map(|(kind, _, bound)| {
            (*kind, (heavy[kind] - light[kind]) / i64::try_from(many - few).expect("small"), *bound)
        })
        .collect();
    let all: i64 = added.iter().map(|(_, added, _)| added).sum();
    assert!(added.iter().all(|(_, added, bound)| *added <= *bound && *added > 0), "{added:?}");
    assert!(all <= ROOM, "{all} of {ROOM}: {added:?}");
}
