//! What `serve` makes when it is asked for it is what `build` makes of all.

use giaoban::analysis::{Analysis, Instant};
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Zone};
use giaoban::story::Story;

#[test]
fn each_file_that_is_asked_for_is_the_one_that_a_build_makes() {
    let story = Story::read(demo::STORY).expect("the demo");
    let instant = Instant { as_of: AsOf { moment: demo::AS_OF, zone: Zone::default() }, is_given: true };
    let all = build::site(story.record(), instant, None, &Out::quiet()).expect("a site").output.files;
    let analysis = Analysis::of(story.record(), instant);
    build::show(&analysis, |site| {
        let mut asked = 0;
        // Of pages that lie side by side in a folder some stand for all.
        let is_one_of_many = |path: &str| path.contains("quy-tac/") || path.contains("nhiem-vu/");
        for (path, bytes) in all
            .iter()
            .enumerate()
            .filter(|(place, (path, _))| !is_one_of_many(path) || place % 9 == 0)
            .map(|(_, file)| file)
        {
            let shown = site.file(path).expect("made");
            assert!(shown.as_ref() == Some(bytes), "{path}: {} bytes", shown.map_or(0, |bytes| bytes.len()));
            asked += 1;
        }
        assert!(asked > 200, "{asked}");
        for none in ["nhiem-vu/KHONG-CO.html", "co-quan", "data/phieu/x.js", "../giaoban.yaml", ""] {
            assert_eq!(site.file(none).expect("no error"), None, "{none}");
        }
    })
    .expect("shown");
}
