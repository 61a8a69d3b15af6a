//! What a build takes over from the last one, run as people run it: after each thing
//! that happens to an instance the site is the one that `--fresh` makes.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use super::{Instance, UPDATE, names};
use crate::dice::Dice;
use crate::program::{code, files, text};

/// Builds out of the last site and anew, and compares; with each time of that day. How
/// often the site of before stood.
#[track_caller]
fn assert_same(instance: &Instance, day: usize, times: &[&str], after: &str) -> usize {
    let stood = |time: &&&str| {
        let before = folder_number(&instance.site());
        let site = instance.site().display().to_string();
        let output = instance.command_at(day, time, &["build", "--out", &site]).output().expect("the program starts");
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        let said = text(&output.stderr);
        let at = instance.assert_whole();
        assert!(at.contains(**time), "after {after}: {at}");
        instance.assert_tidy();
        let again = instance.place.path().join("again");
        let anew = again.display().to_string();
        let order = ["build", "--fresh", "--out", &anew];
        let output = instance.command_at(day, time, &order).output().expect("the program starts");
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        // What was found is said, also where nothing was looked for again.
        let found = |said: &str| said.rsplit_once('(').and_then(|(_, rest)| Some(rest.split_once(')')?.0.to_owned()));
        assert_eq!(found(&said), found(&text(&output.stderr)), "after {after}");
        let (grown, anew) = (files(&instance.site()), files(&again));
        let paths = grown.keys().chain(anew.keys());
        let differ: Vec<&String> = paths.filter(|path| grown.get(*path) != anew.get(*path)).collect();
        assert!(differ.is_empty(), "after {after}: {differ:?}");
        let counted = format!(" trên {} tệp", grown.len());
        assert!(!said.contains("Giữ nguyên") || said.contains(&counted), "after {after}: {said}, not{counted}");
        before == folder_number(&instance.site())
    };
    times.iter().filter(stood).count()
}

/// Of the folder at a place; another one is exchanged for it.
fn folder_number(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|found| found.ino())
}

fn done(instance: &Instance, day: usize, arguments: &[&str]) {
    let output = instance.command(day, arguments).output().expect("the program starts");
    // 1: done, with findings.
    assert!(code(&output) < 2, "{arguments:?}: {}", text(&output.stderr));
}

fn committed(instance: &Instance, path: &str, text: &str) {
    let place = instance.root().join(path);
    fs::create_dir_all(place.parent().expect("a folder")).expect("made");
    fs::write(place, text).expect("written");
    instance.git(&["add", "-A"]);
    instance.git(&["-c", "user.name=An", "-c", "user.email=an@example.vn", "commit", "-q", "-m", path]);
}

#[test]
fn after_whatever_happens_the_site_is_the_one_made_anew() {
    let instance = Instance::new();
    let (root, site) = (instance.root(), instance.site());
    let kept = instance.place.path().join("www/.public.kept");
    // Where main bears dates of the past alone, a site stands while nothing happens.
    let stands =
        |day, after| assert_eq!(assert_same(&instance, day, &["08:00", "11:30", "12:30"], after), 2, "after {after}");
    let other = |day, after| assert_eq!(assert_same(&instance, day, &["11:30"], after), 0, "after {after}");
    stands(0, "the first build");
    // A request of the day before: the build that reads it is the last that makes anything.
    fs::write(root.join("giai-thich.txt"), "x").expect("written");
    instance.git(&["add", "-A"]);
    let landed = Command::new("git")
        .current_dir(&root)
        .args(["-c", "user.name=An", "-c", "user.email=an@example.vn", "commit", "-q", "-m", "A file"])
        .envs(["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"].map(|date| (date, "2025-02-28T08:00:00+07:00")))
        .status();
    assert!(landed.expect("git").success());
    stands(0, "a landing");
    // The meeting of 5 March: locked from the 2nd on, frozen, its beginning recorded.
    stands(2, "the lock");
    done(&instance, 2, &["freeze", "--due"]);
    other(2, "its tag");
    done(&instance, 9, &["freeze", "--due"]);
    stands(9, "its beginning");
    // Somebody works in the site, a disk spoils what is kept, both go to another machine.
    fs::write(site.join("chung-cu.html"), "edited").expect("written");
    other(9, "an edited page");
    spoil_notes(&kept);
    other(9, "spoiled notes");
    done(&instance, 9, &["receipt"]);
    other(9, "a receipt");
    done(&instance, 10, &UPDATE);
    instance.git(&["add", "-A"]);
    instance.git(&["-c", "user.name=An", "-c", "user.email=an@example.vn", "commit", "-q", "-m", "An update"]);
    other(10, "an update");
    committed(
        &instance,
        "templates/components/link.html",
        "{% component link(view: map) -%}<b>{{ view.label }}</b>{%- endcomponent link %}\n",
    );
    other(10, "a template");
    fs::remove_file(root.join("templates/components/link.html")).expect("removed");
    fs::remove_file(root.join("tasks/so-tai-chinh/STC-001.yaml")).expect("removed");
    committed(&instance, "site/robots.txt", "User-agent: *\n");
    other(11, "files that are gone");
    spoil_notes(&kept);
    other(12, "spoiled notes");
    for (path, bytes) in files(&site) {
        fs::remove_file(site.join(&path)).expect("removed");
        fs::write(site.join(&path), bytes).expect("written");
    }
    other(12, "another machine");
    fs::rename(&kept, instance.place.path().join("kept")).expect("moved");
    other(13, "a site without what is known of it");
    assert_eq!(names(&instance.place.path().join("www")), [".public.kept", "public"]);
}

fn spoil_notes(kept: &Path) {
    let mut dice = Dice(3);
    let notes = fs::read_dir(kept).expect("a folder").flatten().filter(|entry| entry.path().is_file());
    for entry in notes.filter(|entry| entry.file_name() != ".gitignore") {
        let mut bytes = fs::read(entry.path()).expect("read");
        let place = dice.roll(bytes.len());
        bytes[place] ^= 4;
        fs::write(entry.path(), bytes).expect("written");
    }
}
