//! A story told in memory and the same story played into real git are one.

use giaoban::demo;
use giaoban::history::{Ledger, Record};
use giaoban::io::{git, play};
use giaoban::story::Story;

/// What must agree: everything but the names of objects.
fn told(ledger: &Ledger) -> Vec<String> {
    let line = |landing: &giaoban::history::Landing| {
        let paths: Vec<String> = landing
            .changes
            .iter()
            .map(|(path, after)| format!("{path}{}", if after.is_some() { "" } else { " (gone)" }))
            .collect();
        let login = landing.author.login.as_deref().unwrap_or_default();
        format!("{} {:?} {login} {}", landing.time.0, landing.recorded, paths.join(" "))
    };
    ledger.landings().iter().map(|landing| line(landing)).collect()
}

#[track_caller]
fn check(text: &str) {
    let story = Story::read(text).expect("a story");
    let folder = tempfile::tempdir().expect("a folder");
    let repository = play::play(&story, folder.path()).expect("played");
    let real = git::record(&repository, "main", |_, _| {}).expect("a record");
    let memory = story.record();
    assert_eq!(told(&real.ledger), told(&memory.ledger));
    let end = real.ledger.landings().len();
    for (path, file) in real.ledger.tree_at(end) {
        let other = memory.ledger.tree_at(end).get(&path).copied().expect("the same files");
        assert_eq!(real.shelf.text(file), memory.shelf.text(other), "{path}");
    }
    let tags = |record: &Record| -> Vec<_> {
        let tags = &record.witnesses.tags;
        tags.iter().map(|tag| (tag.name.clone(), tag.header.as_ref().map(|header| header.tagged))).collect()
    };
    assert_eq!(tags(&real), tags(&memory));
}

#[test]
fn the_demo_is_the_same_in_git_and_in_memory() {
    check(demo::STORY);
}

#[test]
fn moves_deletions_tags_and_backdated_commits_are_the_same() {
    check(
        "== 2025-02-01 08:00 | van-phong | Đầu\n-- giaoban.yaml --\nmui_gio: Asia/Ho_Chi_Minh\n-- tasks/a/A-1.yaml --\nma: A-1\n\
         == 2025-02-10 08:00 | a | Chuyển | merge 2025-02-05 10:00\n-- tasks/b/A-1.yaml | move tasks/a/A-1.yaml --\n\
         == 2025-03-02 08:00 | b | Lùi ngày | committed 2025-02-03 09:00 | tag giaoban-khoa-2025-02\n-- tasks/b/A-1.yaml | append --\nten: x\n\
         == 2025-03-03 08:00 | b | Xóa\n-- tasks/b/A-1.yaml | delete --\n",
    );
}
