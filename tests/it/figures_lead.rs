//! Every number of the first page, and of the list, leads to as many rows, on days of each phase and in both
//! languages, in a browser.

use std::fs;
use std::sync::LazyLock;

use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

use crate::browser::Browser;
use crate::commands::demo_site;

/// Numbers that are links, with where they lead.
const NUMBERS: &str = r"
const found = [];
for (const link of document.querySelectorAll('a.figure, .duties__one > a, .heads__number, .chip')) {
  found.push([Number(link.querySelector('b').textContent.replace(/\D/g, '')), link.href, link.textContent.trim()]);
}
return found;
";

/// Rows in the part of the page that is asked for, as a reader sees them.
const ROWS: &str = r"
const id = decodeURIComponent(location.hash.slice(1));
const part = id && document.getElementById(id) || document.querySelector('main');
const work = [...part.querySelectorAll('.todo__task')];
const rows = work.length ? work : [...part.querySelectorAll('ul.tasks > li, tbody tr:not([class*=group], [class*=below])')];
return rows.filter(row => row.checkVisibility()).length;
";

/// The demo on a day between a lock and its meeting.
static LOCKED: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder");
    let moment = Moment::parse("2025-03-31T09:00:00+07:00").expect("an instant");
    let instant = Instant { as_of: AsOf { moment, zone: Zone::default() }, is_given: true };
    let story = Story::read(demo::STORY).expect("the demo");
    let site = build::site(story.record(), instant, None, &Out::quiet()).expect("a site");
    for (path, bytes) in &site.output.files {
        let file = place.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder is made");
        fs::write(file, bytes).expect("a file is written");
    }
    place
});

/// A script counts the days of what is open; what was locked says those of then.
#[test]
fn the_days_of_a_locked_state_do_not_run_on() {
    let runs = |page: &str| {
        let file = LOCKED.path().join(page);
        fs::read_to_string(&file).unwrap_or_else(|_| unreachable!("{page} is there")).contains("data-due=")
    };
    for page in ["ky/2025-02.html", "ky/2025-03.html", "giai-trinh.html", "lanh-dao.html", "van-phong.html"] {
        for page in [page.to_owned(), format!("en/{page}")] {
            assert!(!runs(&page), "{page}");
        }
    }
    assert!(runs("ky/2025-04.html") && runs("nhiem-vu/SXD-002.html"), "what is open does");
}

#[test]
fn every_number_leads_to_as_many_rows() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    // The demo's own day is of an open period; on the other one a meeting is to come.
    let mut wrong = Vec::new();
    let mut followed = 0;
    for place in [demo_site(), LOCKED.path().to_path_buf()] {
        for home in ["index.html", "en/index.html", "nhiem-vu/index.html", "en/nhiem-vu/index.html"] {
            browser.go_to(&place.join(home));
            let numbers = browser.ask(NUMBERS);
            for number in numbers.as_array().expect("a list") {
                let (count, href) = (number[0].as_u64().expect("a number"), number[1].as_str().expect("an address"));
                browser.visit(href);
                if href.contains('=') {
                    browser.await_answer("const look = () => /^[^…]+$/.test(document.querySelector('.finder__count').textContent) ? done(true) : requestAnimationFrame(look); look()");
                }
                let rows = browser.ask(ROWS).as_u64().expect("a number");
                followed += 1;
                if rows != count {
                    let href = href.rsplit_once(&*place.to_string_lossy()).map_or(href, |(_, path)| path);
                    wrong.push(format!("{home}: {} leads to {rows} rows of {href}", number[2]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 60, "{followed}");
}
