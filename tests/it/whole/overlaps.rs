//! Processes at once. `OVERLAPS=200` for more.

use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::{Instance, times};
use crate::dice::Dice;
use crate::program::text;

#[track_caller]
fn ended_well(child: Child) -> String {
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stderr)
}

/// Whoever reads stops with the round, also where that fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn builds_at_once_leave_one_whole_site() {
    let instance = Instance::new();
    instance.built(0);
    let mut dice = Dice(1);
    let mut waited = 0;
    let rounds = times("OVERLAPS", 6);
    for round in 0..rounds {
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            // Whoever reads meanwhile always finds a site.
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    let manifest = std::fs::read(instance.site().join("manifest.json"));
                    assert!(manifest.is_ok_and(|bytes| bytes.ends_with(b"}\n")), "no site in round {round}");
                    std::thread::sleep(Duration::from_micros(200));
                }
            });
            let _over = Over(&is_over);
            let mut running = Vec::new();
            for number in 0..2 + round % 2 {
                let mut build = instance.build(round * 3 + number);
                running.push(build.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("a process"));
                std::thread::sleep(Duration::from_millis(dice.roll(400) as u64));
            }
            let said: Vec<String> = running.into_iter().map(ended_well).collect();
            waited += said.iter().filter(|said| said.contains("Đang đợi tiến trình")).count();
        });
        instance.assert_whole();
        instance.assert_tidy();
    }
    assert!(waited >= rounds / 2, "they met, and said so: {waited} of {rounds}");
}

#[test]
fn receipts_at_once_are_one_chain_and_none_is_lost() {
    let instance = Instance::new();
    let count = times("RECEIPTS", 8);
    let running: Vec<Child> = (0..count)
        .map(|_| {
            let mut receipt = instance.command(1, &["receipt"]);
            receipt.stderr(Stdio::piped()).spawn().expect("a process")
        })
        .collect();
    running.into_iter().for_each(|child| drop(ended_well(child)));
    let repository = giaoban::io::git::open(&instance.root()).expect("a repository");
    let lines = giaoban::io::git::receipt_lines(&repository).expect("lines");
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), count);
    let seqs: Vec<u64> = lines.iter().map(|line| line["seq"].as_u64().expect("a number")).collect();
    assert!(seqs.windows(2).all(|pair| pair[1] == pair[0] + 1), "{seqs:?}");
    let broken = instance.command(1, &["check", "--format", "concise"]).output().expect("the program starts");
    assert!(!text(&broken.stdout).contains("GB409") && !text(&broken.stdout).contains("receipt-chain"));
}

#[test]
fn freezes_at_once_make_one_tag_and_demos_one_demo() {
    let instance = Instance::new();
    let running: Vec<Child> = (0..4)
        .map(|_| {
            let mut freeze = instance.command(9, &["freeze", "--due"]);
            freeze.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a process")
        })
        .collect();
    running.into_iter().for_each(|child| drop(ended_well(child)));
    let tags = instance.git(&["tag", "--list"]);
    assert!(tags.lines().any(|tag| tag == "giaoban-khoa-2025-02"), "{tags}");
    let again = instance.command(9, &["freeze", "--due"]).output().expect("the program starts");
    assert_eq!((again.status.code(), instance.git(&["tag", "--list"])), (Some(0), tags));
    instance.git(&["fsck", "--strict"]);
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("demo").display().to_string();
    let demo = || {
        let mut demo = crate::program::giaoban(&["demo", "--out", &out]);
        demo.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a process")
    };
    let running = [demo(), demo()];
    running.into_iter().for_each(|child| drop(ended_well(child)));
    assert_eq!(super::names(&place.path().join("demo")), [".public.kept", "kho", "public"]);
}
