//! Pages by compiled templates and pages by Tera: the same bytes. An instance
//! that puts our own base over ours has every page by Tera.

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

/// The site of a story whose last landing also puts a template there.
fn site(story: &Story, template: &str, text: &str) -> Files {
    let mut story = story.clone();
    let last = story.landings_mut().last().expect("a landing");
    last.files.insert(format!("templates/{template}"), Some(text.to_owned()));
    let as_of = AsOf { moment: demo::AS_OF, zone: Zone::default() };
    let site = build::site(story.record(), Instant { as_of, is_given: true }, None, &Out::quiet());
    site.expect("a site").output.files
}

#[track_caller]
fn check(story: &Story) {
    let compiled = site(story, "unused.html", "");
    let by_tera = site(story, "base.html", include_str!("../../templates/base.html"));
    assert!(compiled.keys().eq(by_tera.keys()));
    for (path, bytes) in &compiled {
        // Of each landed file there is word: of the template, too.
        let is_told = path == "manifest.json" || path.starts_with("data/");
        let texts =
            [bytes, &by_tera[path]].map(|bytes| String::from_utf8_lossy(bytes).replace("unused.html", "base.html"));
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
