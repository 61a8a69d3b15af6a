//! A system that refuses: each call of a build fails once, and the old site
//! stays. By `strace`, which lets a call fail without making it.

use std::process::Command;

use super::trace::{is_there, straced};
use super::{Instance, times};
use crate::dice::Dice;
use crate::program::text;

/// How a build ends in which one call fails or kills; what it said.
fn build_with(instance: &Instance, day: usize, injected: &str) -> (Option<i32>, String) {
    ended(&instance.build(day), injected)
}

fn ended(build: &Command, injected: &str) -> (Option<i32>, String) {
    let call = injected.split(':').next().unwrap_or_default();
    let trace = format!("trace={call}");
    let inject = format!("inject={injected}");
    let options = ["-o", "/dev/null", "-e", &trace, "-e", &inject];
    let output = straced(&options, build).output().expect("it starts");
    (output.status.code(), text(&output.stderr))
}

#[test]
fn an_exchange_that_fails_leaves_the_old_site_in_its_place() {
    if !is_there() {
        return;
    }
    let instance = Instance::new();
    instance.built(0);
    let stands = instance.assert_whole();
    for error in ["EIO", "EACCES", "EPERM", "EBUSY", "EXDEV", "ENOSPC", "EROFS"] {
        let (code, said) = build_with(&instance, 1, &format!("renameat2:error={error}"));
        assert_eq!(code, Some(2), "{error}: {said}");
        assert_eq!(instance.assert_whole(), stands, "{error}");
        instance.assert_tidy();
    }
    for (day, error) in ["EINVAL", "ENOSYS", "EOPNOTSUPP"].into_iter().enumerate() {
        let (code, said) = build_with(&instance, day + 2, &format!("renameat2:error={error}"));
        assert_eq!(code, Some(0), "{error}: {said}");
        assert_ne!(instance.assert_whole(), stands, "{error}");
        instance.assert_tidy();
    }
}

#[test]
fn a_disk_that_refuses_leaves_the_old_site() {
    if !is_there() {
        return;
    }
    let instance = Instance::new();
    instance.built(0);
    let mut stands = instance.assert_whole();
    let mut dice = Dice(7);
    let (rounds, mut met) = (times("REFUSALS", 6), 0);
    for round in 0..rounds {
        // Of a site that grows, and of one that is made anew, which writes more.
        let is_anew = round % 2 == 0;
        let faults = ["write:error=ENOSPC", "write:error=EIO", "mkdir:error=ENOSPC"];
        let fault = faults[dice.roll(if is_anew { 3 } else { 2 })];
        // Counted in each thread by itself.
        let calls = if fault.starts_with("mkdir") { 2 } else { [10, 90][usize::from(is_anew)] };
        let when = 1 + dice.roll(calls);
        let mut build = instance.build(round + 1);
        if is_anew {
            build.arg("--fresh");
        }
        let (code, said) = ended(&build, &format!("{fault}:when={when}+"));
        match code {
            Some(2) => met += 1,
            // No thread came so far.
            Some(0) => stands = instance.assert_whole(),
            _ => unreachable!("{fault} from {when} on: {code:?} {said}"),
        }
        assert_eq!(instance.assert_whole(), stands, "{fault} from {when} on: {said}");
    }
    assert!(met * 2 > rounds, "most were refused: {met} of {rounds}");
    for fault in ["syncfs:error=EIO", "fsync:error=EIO:when=1"] {
        let (code, said) = build_with(&instance, 1, fault);
        assert_eq!(code, Some(2), "{fault}: {said}");
        assert_eq!(instance.assert_whole(), stands, "{fault}");
    }
    instance.built(2);
}

/// At each call that changes names or waits, with and without an exchange.
#[test]
fn killed_at_any_call_it_is_put_right() {
    if !is_there() {
        return;
    }
    let instance = Instance::new();
    instance.built(0);
    let every = times("EVERY", 6);
    for call in ["renameat2", "syncfs", "fsync", "mkdir", "unlinkat", "rmdir", "unlink"] {
        for when in (1..).step_by(if call == "unlinkat" { 60 * every } else { every }) {
            let (code, _) = build_with(&instance, when, &format!("{call}:signal=SIGKILL:when={when}"));
            instance.assert_whole();
            if code == Some(0) {
                break;
            }
            assert_eq!(code, None, "killed at {call} {when}");
            assert!(when < 2_000, "{call} never ends");
        }
    }
    // Where nothing happened, one file takes the place of another.
    instance.built(20);
    for call in ["rename", "fsync", "unlink"] {
        for when in 1.. {
            let site = instance.site().display().to_string();
            let build = instance.command_at(20, "11:30", &["build", "--out", &site]);
            let (code, _) = ended(&build, &format!("{call}:signal=SIGKILL:when={when}"));
            instance.assert_whole();
            if code == Some(0) {
                break;
            }
            assert!(code.is_none() && when < 20, "killed at {call} {when}: {code:?}");
        }
    }
    instance.built(1);
    // Between the two steps there is no site, and the next build has it back before all else.
    for when in 1..=4 {
        let trace = "trace=renameat2,rename";
        let kill = format!("inject=rename:signal=SIGKILL:when={when}");
        let options = ["-o", "/dev/null", "-e", trace, "-e", "inject=renameat2:error=EINVAL", "-e", &kill];
        straced(&options, &instance.build(when + 1)).output().expect("it starts");
        let (code, said) = build_with(&instance, when + 9, "write:error=EIO:when=3+");
        assert_eq!(code, Some(2), "{said}");
        instance.assert_whole();
        instance.built(when);
    }
}
