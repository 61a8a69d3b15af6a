//! Killed at any instant. `KILLS=1000` for more.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{Instance, UPDATE, names, times};
use crate::dice::Dice;
use crate::program::{code, text};

const USUAL: usize = 16;

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let instance = Instance::new();
    let begun = Instant::now();
    instance.built(0);
    let mut dice = Dice(2);
    let longest = begun.elapsed().as_micros() as usize;
    let mut ended = 0;
    for kill in 0..times("KILLS", USUAL) {
        let mut build = instance.build(kill + 1);
        let mut build = build.stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("a process");
        std::thread::sleep(Duration::from_micros(dice.roll(longest) as u64));
        build.kill().expect("killed");
        ended += usize::from(build.wait().expect("gone").success());
        instance.assert_whole();
        let left = names(&instance.place.path().join("www"));
        assert!(left.len() <= 4, "its claim, its folder, the site, what is kept: {left:?}");
        if kill % 10 == 0 {
            instance.built(kill + 1);
        }
    }
    instance.built(0);
    assert!(ended * 4 < times("KILLS", USUAL) * 3, "most were killed before they ended: {ended} ended");
}

#[test]
fn a_killed_freeze_receipt_or_update_leaves_the_old_or_the_new() {
    let instance = Instance::new();
    let path = instance.root().join("tasks/so-tai-chinh/STC-001.yaml");
    let mut dice = Dice(3);
    for kill in 0..times("KILLS", USUAL) {
        let before = fs::read_to_string(&path).expect("the task");
        let arguments = [&UPDATE[..], &["receipt"], &["freeze", "--due"]][kill % 3];
        let mut command = instance.command(9, arguments);
        let mut running = command.stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("a process");
        std::thread::sleep(Duration::from_micros(dice.roll(60_000) as u64));
        running.kill().expect("killed");
        running.wait().expect("gone");
        instance.git(&["fsck", "--strict"]);
        let after = fs::read_to_string(&path).expect("the task");
        assert!(after == before || (after.starts_with(&before) && after.ends_with('\n')), "{after}");
        assert_eq!(after.matches("dien_bien").count(), after.matches("nguoi").count(), "{after}");
    }
    // Git's own lock may be left by a kill; what is said of it is the cure.
    for arguments in [&["receipt"][..], &["freeze", "--due"]] {
        let output = instance.command(9, arguments).output().expect("the program starts");
        if code(&output) != 0 {
            let said = text(&output.stderr);
            let cure = said.split("rm '").nth(1).and_then(|rest| rest.split('\'').next()).expect("a cure").to_owned();
            fs::remove_file(&cure).expect("a lock");
            let again = instance.command(9, arguments).output().expect("the program starts");
            assert_eq!(code(&again), 0, "{}", text(&again.stderr));
        }
    }
    let last = instance.command(9, &UPDATE).output().expect("the program starts");
    assert!(code(&last) < 2, "{}", text(&last.stderr));
    assert_eq!(names(path.parent().expect("a folder")), ["STC-001.yaml"], "nothing is left beside it");
}

#[test]
fn a_lock_that_git_left_is_named_with_its_cure() {
    let instance = Instance::new();
    let lock = instance.root().join(".git/refs/tags/giaoban-khoa-2025-02.lock");
    fs::create_dir_all(lock.parent().expect("a folder")).expect("made");
    fs::write(&lock, "").expect("written");
    let freeze = || instance.command(9, &["freeze", "2025-02"]).output().expect("the program starts");
    let refused = freeze();
    assert_eq!(code(&refused), 2);
    assert!(text(&refused.stderr).contains(&format!("rm '{}'", lock.display())), "{}", text(&refused.stderr));
    fs::remove_file(&lock).expect("removed");
    let again = freeze();
    assert_eq!(code(&again), 0, "{}", text(&again.stderr));
}
