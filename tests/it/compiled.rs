//! Pages by compiled templates and pages by Tera: the same bytes. An instance
//! that puts our own base and report over ours has every page by Tera.

use std::collections::BTreeMap;

use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::model::time::AsOf;
use giaoban::model::zone::Zone;
use giaoban::story::Story;

use crate::characters;

type Files = BTreeMap<String, Vec<u8>>;

/// The site of a story whose first landing also puts templates there.
fn site(story: &Story, templates: [(&str, &str); 2]) -> Files {
    let mut story = story.clone();
    let first = story.landings_mut().next().expect("a landing");
    for (template, text) in templates {
        first.files.insert(format!("templates/{template}"), Some(text.to_owned()));
    }
    let as_of = AsOf { moment: demo::AS_OF, zone: Zone::default() };
    let site = build::site(story.record(), Instant { as_of, is_given: true }, None, &Out::quiet());
    site.expect("a site").output.files
}

#[track_caller]
fn check(story: &Story) {
    let ours = [
        ("base.html", include_str!("../../templates/base.html")),
        ("report.html", include_str!("../../templates/report.html")),
    ];
    let compiled = site(story, [("basis.html", ""), ("reports.html", "")]);
    let by_tera = site(story, ours);
    assert!(compiled.keys().eq(by_tera.keys()));
    for (path, bytes) in &compiled {
        // Of each landed file there is word: of the template, too.
        let is_told = path == "manifest.json" || path.starts_with("data/");
        let said = |bytes| {
            String::from_utf8_lossy(bytes).replace("basis.html", "base.html").replace("reports.html", "report.html")
        };
        let texts = [bytes, &by_tera[path]].map(|bytes| said(bytes));
        assert!(is_told || texts[0] == texts[1], "{path} differs");
    }
}

#[test]
fn the_demo_is_printed_alike_both_ways() {
    check(&Story::read(demo::STORY).expect("the demo"));
}

// Law: whatever an agency or a commit says.
#[test]
fn what_agencies_write_is_printed_alike_both_ways() {
    arbtest::arbtest(|u| {
        check(&characters::told(u)?);
        Ok(())
    });
}
