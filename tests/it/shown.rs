//! What `serve` makes when it is asked for it is what `build` makes of all.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use giaoban::analysis::{Analysis, Ground, Instant};
use giaoban::cmd::build::{self, Draft};
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::io::{git, play};
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

#[test]
fn each_file_that_is_asked_for_is_the_one_that_a_build_makes() {
    let story = Story::read(demo::STORY).expect("the demo");
    let instant = Instant { as_of: AsOf { moment: demo::AS_OF, zone: Zone::default() }, is_given: true };
    let all = build::site(story.record(), instant, None, &Out::quiet()).expect("a site").output.files;
    let analysis = Analysis::of(story.record(), instant);
    let engines = build::engines(&analysis, None).expect("templates");
    build::show(&analysis, None, &engines, |site| {
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
    });
}

/// An edit of the working tree, and whether what was locked is main's after it.
type Edit = (fn(&Path), bool);

const TASK: &str = "tasks/so-tai-chinh/STC-007.yaml";

const UPDATE: &str = "cap_nhat:\n  - {ngay: 2025-03-11, nguoi: A, ket_qua: 'Xong, hỏi 0905123456'}\n";

const EDITS: [Edit; 5] = [
    (|_| (), true),
    (|root| edit(root, TASK, |text| text.replacen("ten: ", "ten: Thử ", 1)), true),
    (|root| edit(root, TASK, |text| text + UPDATE), true),
    (|root| fs::remove_file(root.join(TASK)).expect("removed"), true),
    (|root| edit(root, "office/meetings.yaml", |text| text.replacen("ngay: ", "ngay:  ", 1)), false),
];

fn edit(root: &Path, path: &str, change: fn(String) -> String) {
    let text = fs::read_to_string(root.join(path)).expect("a file of the demo");
    fs::write(root.join(path), change(text)).expect("written");
}

// Law: what a draft shows on what was judged of main is what is built of it by itself, on
// whatever day and after whatever edit; and what was locked is judged once.
#[test]
fn a_draft_over_main_shows_what_is_built_of_it_alone() {
    let story = Story::read(demo::STORY).expect("the demo");
    // While input is open, between its lock and the meeting, which sees what lands then, and after.
    let days = [("2025-03-12T08", false), ("2025-03-31T08", true), ("2025-04-04T08", false)];
    for (day, is_seen) in days.map(|(day, is_seen)| (format!("{day}:00:00+07:00"), is_seen)) {
        let moment = Moment::parse(&day).expect("an instant");
        let instant = Instant { as_of: AsOf { moment, zone: Zone::default() }, is_given: true };
        // Each of them once, and on other days one.
        let edits = EDITS.into_iter().enumerate();
        for (number, (change, is_of_main)) in edits.filter(|(number, _)| *number == 2 || day.starts_with("2025-03-12"))
        {
            let folder = tempfile::tempdir().expect("a folder");
            let repository = play::play(&story, folder.path()).expect("played");
            let record = || git::record(&repository, "main", |_, _| {}).expect("a record");
            let main = Analysis::of(record(), instant);
            let ground = Ground::of(&main);
            change(folder.path());
            let draft = || Draft::of(folder.path()).expect("a draft");
            let all = build::site(record(), instant, Some(draft()), &Out::quiet()).expect("a site").output.files;
            let analysis = build::analysis(main.record().clone(), instant, Some(draft()));
            let (one, other) = (analysis.judged_on(&ground), analysis.judged_on(&ground));
            let is_kept = Arc::ptr_eq(&one.frozen, &other.frozen);
            assert_eq!(is_kept, is_of_main && (number == 0 || !is_seen), "{day}, edit {number}");
            let engines = build::engines(&analysis, None).expect("templates");
            build::show(&analysis, Some(&ground), &engines, |site| {
                for (path, bytes) in all.iter().skip(number).step_by(17) {
                    let shown = site.file(path).expect("made");
                    assert!(shown.as_ref() == Some(bytes), "{day}, edit {number}: {path}");
                }
            });
        }
    }
}
