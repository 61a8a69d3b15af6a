//! What shells offer when somebody presses Tab, asked of the real shells.
#![allow(clippy::disallowed_methods)] // The program itself is run.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::program::{code, giaoban, program, run, text};

/// What a shell is answered for the last of these words.
fn offered(folder: &Path, shell: &str, words: &[&str]) -> (i32, String, String) {
    let output = giaoban(&["--", "giaoban"])
        .args(words)
        .current_dir(folder)
        .env("COMPLETE", shell)
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_IFS", "\n")
        .output()
        .expect("the program starts");
    (code(&output), text(&output.stdout), text(&output.stderr))
}

#[test]
fn ids_of_tasks_agencies_and_meetings_are_offered_from_any_folder_and_nothing_outside() {
    let kho = crate::commands::demo_repository();
    let kho = Path::new(&kho);
    for folder in [kho.to_path_buf(), kho.join("tasks/so-y-te"), kho.join("office")] {
        let first = |words: &[&str]| offered(&folder, "fish", words).1;
        for words in [&["update", "SYT"][..], &["explain", "SYT-0"], &["--lang", "vi", "update", "S"]] {
            assert!(first(words).contains("SYT-001\tSở Y tế"), "{words:?}: {}", first(words));
        }
        for words in
            [&["status", "so-y"][..], &["new", "so-"], &["export", "--phieu", "so-y-te"], &["export", "--phieu", ""]]
        {
            assert!(first(words).contains("so-y-te\tSở Y tế"), "{words:?}: {}", first(words));
        }
        for words in
            [&["freeze", "2025"][..], &["verify", ""], &["export", "2025-0"], &["explain", "SYT-001", "--meeting", ""]]
        {
            assert!(first(words).contains("2025-02\t"), "{words:?}: {}", first(words));
        }
        assert!(!first(&["update", "SYT"]).contains("STC-"), "what begins otherwise is left out");
        assert!(first(&["che"]).contains("check\tKiểm tra"), "{}", first(&["che"]));
    }
    let empty = tempfile::tempdir().expect("a folder");
    for words in [&["update", ""][..], &["status", "so"], &["freeze", ""], &["update", "--root", "/không-có", ""]] {
        let (code, data, note) = offered(empty.path(), "zsh", words);
        assert!(code == 0 && !data.contains("SYT") && note.is_empty(), "{words:?}: {code} {data} {note}");
    }
    let named = ["status", "--root", &kho.display().to_string(), "so-y"].map(str::to_owned);
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    assert!(offered(empty.path(), "fish", &named).1.contains("so-y-te"), "the folder that is named is looked into");
}

#[test]
fn what_is_offered_reads_names_alone() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("kho");
    assert_eq!(code(&run(&["init", &folder.display().to_string()])), 0);
    for number in 2..3000 {
        // No task at all: whoever read them would be slow, and stumble.
        fs::write(folder.join(format!("tasks/so-tai-chinh/STC-{number:04}.yaml")), [0xff; 64]).expect("a file");
    }
    let asked = (0..5).map(|_| {
        let start = Instant::now();
        let (_, data, _) = offered(&folder, "fish", &["update", "STC-2"]);
        assert!(data.lines().count() >= 1000, "{}", data.lines().count());
        start.elapsed()
    });
    let least = asked.min().expect("some");
    assert!(least.as_millis() < 3000, "{least:?}");
}

#[test]
fn bash_zsh_and_fish_take_the_printed_script_and_ask() {
    let kho = crate::commands::demo_repository();
    let bin = tempfile::tempdir().expect("a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink(program(), bin.path().join("giaoban")).expect("a link");
    let path = format!("{}:{}", bin.path().display(), std::env::var("PATH").unwrap_or_default());
    let bash = "source <(giaoban completions bash); COMP_WORDS=(giaoban status so-y); COMP_CWORD=2; COMP_TYPE=9; \
        _clap_complete_giaoban giaoban so-y status; printf '%s\n' \"${COMPREPLY[@]}\"";
    let fish = "giaoban completions fish | source; complete -C 'giaoban status so-y'";
    let zsh = "autoload -Uz compinit; compinit -D -u; source <(giaoban completions zsh); \
        functions _clap_dynamic_completer_giaoban >/dev/null && echo so-y-te";
    for (shell, arguments, line) in
        [("bash", &["--norc", "-c"][..], bash), ("fish", &["--no-config", "-c"], fish), ("zsh", &["-f", "-c"], zsh)]
    {
        let asked = Command::new(shell)
            .args(arguments)
            .arg(line)
            .current_dir(Path::new(&kho).join("tasks"))
            .env("PATH", &path)
            .output();
        // bash is everywhere; the others where they are installed.
        let Ok(output) = asked else {
            assert_ne!(shell, "bash");
            continue;
        };
        let said = text(&output.stdout);
        assert!(said.contains("so-y-te"), "{shell}: {said}{}", text(&output.stderr));
    }
}
