//! The days between a lock and its meeting, as whoever writes meets them.
#![allow(clippy::disallowed_methods)] // The program itself is run.

use std::fs;
use std::path::Path;

use crate::program::{code, git_at, run, text};

const LOCKED: &str = "Đang khóa nhập thông tin cho";

/// The demo's period 2025-02: locked 02/3 at 00:00, held 05/3 at 08:00, open again 06/3.
#[test]
fn status_says_that_input_is_locked_on_each_day_of_it_and_on_no_other() {
    let root = crate::commands::demo_repository();
    let (mut locked, mut open) = (0, 0);
    for (month, days) in [(2, 24..29), (3, 1..32), (4, 1..5)] {
        for day in days {
            // Where it begins or ends, to the second; else a day in ten.
            let is_edge = matches!((month, day), (3, 1 | 2 | 5 | 6 | 29 | 30) | (4, 2 | 3));
            if !is_edge && day % 10 != 4 {
                continue;
            }
            for clock in if is_edge { &["00:00:00", "23:59:59"][..] } else { &["12:00:00"] } {
                let as_of = format!("2025-{month:02}-{day:02}T{clock}+07:00");
                let output = run(&["status", "--root", &root, "--as-of", &as_of]);
                assert_eq!(code(&output), 0, "{as_of}: {}", text(&output.stderr));
                let said = text(&output.stdout);
                let holds = matches!((month, day), (3, 2..=5 | 30..) | (4, ..=2));
                assert_eq!(said.starts_with(LOCKED), holds, "{as_of}: {said}");
                let first = said.lines().next().unwrap_or_default();
                if holds && month == 3 && day < 6 {
                    let [from, until] = ["từ 00 giờ 00 ngày 02/3/2025", "đến 00 giờ 00 ngày 06/3/2025"];
                    assert!(first.contains(from) && first.contains(until) && first.contains("(2025-03)"), "{first}");
                    assert!(said.contains("\nKhóa nhập thông tin sau "), "{said}");
                }
                if holds { locked += 1 } else { open += 1 }
            }
        }
    }
    assert!(locked > 8 && open > 8, "{locked} {open}");
}

#[test]
fn whoever_writes_into_a_task_file_is_told_of_the_lock_before_anything_else() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho");
    git_at(place.path(), &["clone", "-q", &crate::commands::demo_repository(), "kho"]);
    let table = place.path().join("bảng.csv");
    fs::write(&table, "TT;Tên nhiệm vụ;Cơ quan chủ trì\n1;Làm một việc;Sở Y tế\n").expect("a file");
    let table = table.display().to_string();
    let texts = ["--nguoi", "Lê An", "--dien-bien", "Đã họp với các đơn vị liên quan về kinh phí"];
    let mut update = vec!["update", "SYT-001"];
    update.extend(texts);
    for command in [&update[..], &["new", "so-y-te"], &["import", &table], &["apply", &table]] {
        for (as_of, holds) in [("2025-03-01", false), ("2025-03-03", true), ("2025-03-07", false)] {
            let said = at(&root, command, as_of);
            assert_eq!(said.contains(LOCKED), holds, "{command:?} {as_of}: {said}");
            git_at(&root, &["checkout", "-q", "."]);
        }
    }
}

fn at(root: &Path, command: &[&str], as_of: &str) -> String {
    let root = root.display().to_string();
    let output = run(&[command, &["--root", &root, "--as-of", as_of]].concat());
    text(&output.stderr)
}
