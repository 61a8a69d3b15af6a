//! A site that grows out of the one before it is the site that is made anew, byte for
//! byte: of any history, at any instant after any other, whatever landed, left, was
//! locked or was overridden between the two. `SEEDS=100` for more.

use std::collections::BTreeMap;
use std::path::Path;

use giaoban::analysis::{Analysis, Instant};
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::io::publish::{Base, Place};
use giaoban::key::{Key, Keyed};
use giaoban::lang::Lang;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;
use giaoban::view::{self, Chronicle};

use super::history::instant;
use super::{any, years};
use crate::dice::Dice;
use crate::engine::number;
use crate::program::files;

fn at(moment: i64) -> Instant {
    Instant { as_of: AsOf { moment: Moment(moment), zone: Zone::default() }, is_given: true }
}

/// Lets a site at a folder grow to an instant; how many of its files were taken over.
fn grow(story: &Story, moment: i64, folder: &Path) -> usize {
    let root = tempfile::tempdir().expect("a folder");
    let place = Place::claim(folder, root.path(), |_| {}).expect("claimed");
    let mut analysis = Analysis::of(story.record(), at(moment));
    let published = place.publish(Base::LastSite, |fresh| build::write(&mut analysis, &Out::quiet(), fresh).map(drop));
    published.expect("published").taken_over
}

fn anew(story: &Story, moment: i64) -> BTreeMap<String, Vec<u8>> {
    build::site(story.record(), at(moment), None, &Out::quiet()).expect("a site").output.files
}

/// The stories tell one history, each more of it or other files of the Office. After
/// each instant, how many of how many files were taken over.
fn check(stories: &[Story], moments: &[i64], name: &str) -> Vec<(usize, usize)> {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("public");
    let mut told = Vec::new();
    for (round, moment) in moments.iter().enumerate() {
        let story = &stories[round % stories.len()];
        let kept = grow(story, *moment, &folder);
        let (grown, anew) = (files(&folder), anew(story, *moment));
        let differ: Vec<&String> =
            grown.keys().chain(anew.keys()).filter(|path| grown.get(*path) != anew.get(*path)).collect();
        assert!(differ.is_empty(), "{name}, at {moment} after {:?}: {differ:?}", &moments[..round]);
        told.push((kept, anew.len()));
    }
    told
}

const DAY: i64 = 86_400;

#[test]
fn of_the_demo_a_site_that_grew_is_the_one_made_anew() {
    let story = Story::read(demo::STORY).expect("a story");
    // A text of the instance's own over a built-in one, and a file beside the pages.
    let overridden = format!(
        "{}\n== 2025-03-11 09:00 | van-phong | Mẫu của tỉnh\n-- templates/components/icon.html --\n{{% component icon(name: string) -%}}<b>{{{{ name }}}}</b>{{%- endcomponent icon %}}\n-- site/robots.txt --\nUser-agent: *\n",
        demo::STORY
    );
    let overridden = Story::read(&overridden).expect("a story");
    let now = demo::AS_OF.0;
    // An hour later, a day later, after the meeting, back again.
    let moments = [now, now + 3_600, now + DAY, now + 40 * DAY, now];
    let told = check(&[story], &moments, "demo");
    let (kept, all) = told[1];
    assert!(kept * 4 > all * 3, "an hour later {kept} of {all} files were taken over: {told:?}");
    let stories = [Story::read(demo::STORY).expect("a story"), overridden];
    check(&stories, &[now, now, now], "templates");
}

/// Of each locked meeting what its report is made from, by name.
fn keys(story: &Story, moment: i64) -> Vec<Option<Key>> {
    let analysis = Analysis::of(story.record(), at(moment));
    let judged = analysis.judged();
    let chronicle = Chronicle::of(&analysis, &judged, Lang::Vi);
    let locked = view::reports(&chronicle).into_iter().filter(|report| report.seen.is_some());
    locked.map(|report| report.keyed().map(Keyed::key)).collect()
}

/// Law: what lands after a meeting began is no reason to make its report again, also where
/// no tag fixed the lock.
#[test]
fn a_landing_makes_no_report_of_a_locked_meeting_anew() {
    let later = "== 2025-03-12 07:30 | van-phong | Thêm một tệp\n-- site/robots.txt --\nUser-agent: *\n";
    let after = format!("{}\n{later}", demo::STORY);
    let [before, after] = [demo::STORY, &after].map(|text| keys(&Story::read(text).expect("a story"), demo::AS_OF.0));
    assert!(!before.is_empty() && before.iter().all(Option::is_some), "{before:?}");
    assert_eq!(before, after);
}

#[test]
fn of_any_history_a_site_that_grew_is_the_one_made_anew() {
    let seeds = number("SEEDS").unwrap_or(1);
    for seed in 0..seeds {
        let mut dice = Dice(seed);
        let (text, _) = years::told(&mut dice, 12);
        let story = Story::read(&text).expect("a story");
        let (first, span) = (instant("2025-01-10T08:00:00+07:00"), 700 * DAY);
        let mut moment = first + dice.below(span);
        let mut moments = vec![moment];
        for _ in 0..3 {
            // An hour, a day, a month: onwards, but for now and then.
            let step = *dice.one(&[3_600, DAY, 9 * DAY, 31 * DAY]);
            moment += if dice.one_in(5) { -step } else { step };
            moments.push(moment);
        }
        check(&[story], &moments, &format!("SEEDS: {seed}"));
    }
    let as_of = instant(any::AS_OF);
    arbtest::arbtest(|u| {
        let stories = [Story::read(&any::story(u)?).expect("a story"), Story::read(&any::story(u)?).expect("a story")];
        check(&stories[..1], &[as_of, as_of, as_of - 20 * DAY, as_of + DAY], "any");
        // A folder that another instance's site stands at.
        check(&stories, &[as_of, as_of, as_of + DAY], "two instances");
        Ok(())
    })
    .budget_ms(4_000);
}
