//! What the first page is about, on every day of a period: the phase by the calendar, and
//! its head as a reader sees it, where no words stand over others on any screen.

use std::collections::BTreeSet;
use std::path::Path;

use arbtest::arbitrary::Unstructured;
use chrono::{Days, NaiveDate};
use giaoban::analysis::{Analysis, Instant};
use giaoban::assess::Assessed;
use giaoban::demo;
use giaoban::lang::Lang;
use giaoban::model::deadline::parse_day;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::render::{self, Engine};
use giaoban::snapshot::{Grade, Phase};
use giaoban::story::Story;
use giaoban::view::{self, Chronicle};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::browser::Browser;
use crate::dice::noise;
use crate::recount::any_story;

fn day(text: &str) -> NaiveDate {
    parse_day(text).expect("a day")
}

fn instant(day: NaiveDate, clock: &str) -> Instant {
    let moment = Moment::parse(&format!("{day}T{clock}:00+07:00")).expect("an instant");
    Instant { as_of: AsOf { moment, zone: Zone::default() }, is_given: true }
}

fn days(from: &str, to: &str) -> Vec<NaiveDate> {
    let (from, to) = (day(from), day(to));
    (0..).map(|count| from + Days::new(count)).take_while(|day| *day <= to).collect()
}

/// Of the demo: input of the first meeting is locked on 02/3 at 00.00 and it is held on
/// 05/3 at 08.00; of the second on 30/3 and 02/4; of the third on 04/5.
#[test]
fn each_instant_has_the_phase_that_the_calendar_gives_it() {
    let story = Story::read(demo::STORY).expect("the demo");
    // Nothing changes within other days, nor between them.
    let edges = [
        "2025-02-26",
        "2025-02-27",
        "2025-03-01",
        "2025-03-02",
        "2025-03-05",
        "2025-03-12",
        "2025-03-22",
        "2025-03-23",
        "2025-03-27",
        "2025-03-29",
        "2025-03-30",
        "2025-04-01",
        "2025-04-02",
        "2025-04-09",
    ];
    edges.into_par_iter().map(day).for_each(|day| {
        let eve = instant(day.pred_opt().expect("a day"), "08:00");
        let made = Analysis::of(story.record(), eve);
        for clock in ["00:00", "07:59", "08:00"] {
            let instant = instant(day, clock);
            let analysis = Analysis::of(story.record(), instant);
            let at = |text: &str| Moment::parse(text).expect("an instant");
            let now = instant.as_of.moment;
            let within = |from: &str, to: &str| at(from) <= now && now < at(to);
            let expected = if within("2025-03-02T00:00:00+07:00", "2025-03-05T08:00:00+07:00") {
                ("locked", "2025-02")
            } else if within("2025-03-30T00:00:00+07:00", "2025-04-02T08:00:00+07:00") {
                ("locked", "2025-03")
            } else if within("2025-02-23T00:00:00+07:00", "2025-03-02T00:00:00+07:00") {
                ("last days", "2025-02")
            } else if within("2025-03-23T00:00:00+07:00", "2025-03-30T00:00:00+07:00") {
                ("last days", "2025-03")
            } else if within("2025-03-05T08:00:00+07:00", "2025-03-12T08:00:00+07:00") {
                ("after", "2025-02")
            } else if within("2025-04-02T08:00:00+07:00", "2025-04-09T08:00:00+07:00") {
                ("after", "2025-03")
            } else {
                ("open", if now < at("2025-04-02T00:00:00+07:00") { "2025-03" } else { "2025-04" })
            };
            let phase = match analysis.schedule().phase(instant.as_of) {
                Phase::Open(next) => ("open", next),
                Phase::LastDays(sitting) => ("last days", Some(sitting)),
                Phase::Locked(sitting) => ("locked", Some(sitting)),
                Phase::After(sitting) => ("after", Some(sitting)),
            };
            let found = (phase.0, phase.1.map_or("", |sitting| sitting.meeting.id.as_str()));
            assert_eq!(found, expected, "{day} {clock}");
            let grade = analysis.schedule().grade(3, instant.as_of);
            let louder = match expected.0 {
                "locked" => Grade::Locked,
                "last days" if ["2025-03-01", "2025-03-29"].contains(&day.to_string().as_str()) => Grade::ClosingDay,
                "last days"
                    if ["2025-02-27", "2025-02-28", "2025-03-27", "2025-03-28"].contains(&day.to_string().as_str()) =>
                {
                    Grade::Piling
                }
                "last days" => Grade::Near,
                _ => Grade::Quiet,
            };
            assert_eq!(grade, louder, "{day} {clock}");
            // What a page that is read later says of this instant.
            if made.schedule().grade(3, eve.as_of) != Grade::Locked {
                let steps = made.schedule().steps(3, eve.as_of);
                let then = steps.into_iter().filter(|(from, _)| *from <= now).map(|(_, grade)| grade).next_back();
                assert_eq!(then.unwrap_or(Grade::Quiet), grade, "{day} {clock}, by a page of the day before");
            }
        }
    });
}

/// The head of the first page of a day.
fn head(story: &Story, day: NaiveDate, lang: Lang) -> String {
    let analysis = Analysis::of(story.record(), instant(day, "09:00"));
    let judged = analysis.judged();
    let chronicle = Chronicle::of(&analysis, &judged, lang);
    let engine = Engine::new(lang, &std::collections::BTreeMap::new()).expect("the templates");
    let home = view::pages(&chronicle).first().expect("the first page").pages().pop().expect("a page");
    let html = String::from_utf8(engine.render(&home).expect("it renders")).expect("text");
    let from = html.find("<section class=\"lock").expect("the head");
    let to = html[from..].find("</section>").expect("its end") + from;
    format!("<h2>{day}</h2>{}</section>", &html[from..to])
}

#[test]
fn on_no_day_of_a_period_do_words_stand_over_others() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/phases");
    for (path, bytes) in render::static_files(&std::collections::BTreeMap::new()) {
        let file = place.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(file, bytes).expect("a file is written");
    }
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let story = Story::read(demo::STORY).expect("the demo");
    for lang in [Lang::Vi, Lang::En] {
        // English has shorter words; its days are sampled.
        let every = if lang == Lang::Vi { 1 } else { 6 };
        let days: Vec<NaiveDate> = days("2025-03-02", "2025-04-05").into_iter().step_by(every).collect();
        let heads: Vec<String> = days.into_par_iter().map(|day| head(&story, day, lang)).collect();
        let tag = lang.tag();
        let page = format!(
            "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"css/style.css\"></head><body>{}</body></html>",
            heads.join("\n")
        );
        let file = place.join(format!("heads-{tag}.html"));
        std::fs::write(&file, page).expect("a file is written");
        for width in [390, 768, 1024, 1440] {
            browser.resize(width, 900);
            browser.go_to(&file);
            let found = browser.ask(OVERLAPS);
            let found: Vec<&str> = found.as_array().expect("a list").iter().filter_map(|line| line.as_str()).collect();
            assert!(found.is_empty(), "{tag} at {width}:\n{}", found.join("\n"));
        }
    }
}

/// Texts of one head that share a part of the screen, and what leaves the page.
const OVERLAPS: &str = r"
const found = [];
for (const head of document.querySelectorAll('.lock--home')) {
  const day = head.previousElementSibling.textContent;
  const boxes = [];
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true}) || getComputedStyle(parent).clipPath !== 'none' || parent.closest('.strip__steps') && getComputedStyle(parent.closest('.strip__steps')).clipPath !== 'none') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) boxes.push([node.data.trim(), box]);
  }
  boxes.forEach(([text, box], place) => {
    if (box.left < -1 || box.right > innerWidth + 1) found.push(`${day}: ${text} leaves the page`);
    for (const [other, that] of boxes.slice(0, place)) {
      const wide = Math.min(box.right, that.right) - Math.max(box.left, that.left);
      const high = Math.min(box.bottom, that.bottom) - Math.max(box.top, that.top);
      if (wide > 1 && high > 4) found.push(`${day}: ${text} over ${other}`);
    }
  });
}
if (!document.querySelector('.lock--home')) found.push('no head');
return found;
";

/// Also where no lock is set: the calendar of the demo ends before that day.
#[test]
fn what_the_day_is_about_is_said_in_whole_sentences() {
    let story = Story::read(demo::STORY).expect("the demo");
    for on in ["2025-03-12", "2025-03-31", "2025-12-31"] {
        let analysis = Analysis::of(story.record(), instant(day(on), "09:00"));
        let judged = analysis.judged();
        for lang in [Lang::Vi, Lang::En] {
            let chronicle = Chronicle::of(&analysis, &judged, lang);
            let engine = Engine::new(lang, &std::collections::BTreeMap::new()).expect("the templates");
            let own = ["index.html", "lanh-dao.html", "van-phong.html", "giai-trinh.html"];
            // Those of the day stand among the first.
            let pages = view::pages(&chronicle).into_iter().take(12).flat_map(|leaf| leaf.pages());
            let shown = pages.filter(|page| own.contains(&page.path.trim_start_matches("en/")));
            let mut seen = 0;
            for page in shown {
                let html = String::from_utf8(engine.render(&page).expect("it renders")).expect("text");
                let text: String =
                    html.split('<').filter_map(|rest| rest.split_once('>')).map(|(_, text)| text).collect();
                assert!(!text.contains("..") && !text.contains(" ."), "{on} {}: {text}", page.path);
                seen += 1;
            }
            assert_eq!(seen, own.len(), "{on}");
        }
    }
}

/// Growth before all else, then what waits for a decision; nobody is left out who explains
/// or is spoken of, and nobody else is named.
#[test]
fn the_leaders_hear_of_what_weighs_most_first() {
    let mut seen = 0;
    for seed in 0..4 {
        let story = match seed {
            0 => Story::read(demo::STORY).expect("the demo"),
            seed => {
                let bytes = noise(seed + 700);
                Story::read(&any_story(&mut Unstructured::new(&bytes)).expect("bytes enough")).expect("a story")
            }
        };
        let analysis = Analysis::of(story.record(), instant(day("2025-04-20"), "09:00"));
        let judged = analysis.judged();
        let all: Vec<_> = judged.all().collect();
        for (place, assessment) in all.iter().enumerate() {
            let named = assessment.heaviest(&all[..place]);
            let needs = |task: &Assessed<'_>| {
                task.is_counted() && !task.is_further && (task.must_explain() || task.is_for_the_room())
            };
            let expected = assessment.tasks.iter().enumerate().filter(|(_, task)| needs(task)).map(|(place, _)| place);
            assert_eq!(named.iter().map(|weighed| weighed.place).collect::<BTreeSet<_>>(), expected.collect());
            let weights = named.iter().map(|weighed| {
                let task = &assessment.tasks[weighed.place];
                (!task.is_growth(), task.asks_for_decision().is_none())
            });
            assert!(weights.is_sorted(), "{seed}");
            seen += named.len();
        }
    }
    assert!(seen > 40, "{seen}");
}
