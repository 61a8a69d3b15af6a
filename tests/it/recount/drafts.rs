//! What is kept of the versions of tasks spares work and decides nothing: read again,
//! damaged, cut off, added to by somebody else or not there, it is what the files say.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use giaoban::demo;
use giaoban::history::{Prefix, Record};
use giaoban::io::{git, play};
use giaoban::model::record::Record as _;
use giaoban::parse::Wording;
use giaoban::source::{FileId, task_path};
use giaoban::story::Story;
use giaoban::view::form_places;
use git2::Repository;

use super::any;
use crate::dice::Dice;

/// What each version says, with every place in it.
fn said(record: &Record) -> BTreeMap<FileId, String> {
    let changes = record.ledger.landings().iter().flat_map(|landing| &landing.changes);
    let files = changes.filter_map(|(_, file)| *file);
    files.filter_map(|file| Some((file, format!("{:?}", record.shelf.draft(file)?)))).collect()
}

fn read(repository: &Repository) -> BTreeMap<FileId, String> {
    said(&git::record(repository, "main", |_, _| {}).expect("a record"))
}

/// What is asked of the text of each task that stands: what it holds of persons, where in
/// lines and columns the places of its draft begin, where a form writes in it.
fn asked(record: &Record) -> BTreeMap<FileId, String> {
    let standing = record.ledger.last_at(Prefix::MAX, |path| task_path(path).is_some());
    let files = standing.into_values().flatten();
    let of_one = |file: FileId| {
        let shelf = &record.shelf;
        let draft = shelf.draft(file)?;
        let spans = draft.details.said().into_iter().filter_map(|said| said.place);
        let spans = spans.chain(draft.details.updates.iter().map(|update| update.span)).chain([draft.span]);
        let places: Vec<String> = spans.map(|span| shelf.place(file, span).to_string()).collect();
        let form = match shelf.wording(file)? {
            Wording::Known(form) => form.to_string(),
            Wording::Of(content) => form_places(&content),
        };
        Some((file, format!("{:?} {places:?} {form}", shelf.personal(file))))
    };
    files.filter_map(of_one).collect()
}

/// As a build reads it.
fn read_for_pages(repository: &Repository) -> Record {
    let mut record = git::record_of_office(repository, "main", |_, _| {}).expect("a record");
    git::read_tasks(repository, &mut record, &git::Asked::All, git::Texts::OfStanding).expect("its files");
    record
}

fn kept(repository: &Repository) -> Vec<PathBuf> {
    let entries = fs::read_dir(repository.path().join("giaoban")).expect("a folder").flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().contains("drafts-"));
    files.sort();
    files
}

fn check(text: &str, dice: &mut Dice) {
    let story = Story::read(text).expect("a story");
    let folder = tempfile::tempdir().expect("a folder");
    let repository = play::play(&story, folder.path()).expect("played");
    let afresh = git::record_afresh(&repository, "main").expect("a record");
    let (afresh, of_texts) = (said(&afresh), asked(&afresh));
    let is_same = |record: &Record| said(record) == afresh && asked(record) == of_texts;
    assert!(!folder.path().join(".git/giaoban/drafts-0").exists(), "nothing is kept where it is ignored");
    // By whoever asks for all texts first, or for none.
    if dice.roll(2) == 0 {
        assert!(read(&repository) == afresh);
    }
    for _ in 0..2 {
        assert!(is_same(&read_for_pages(&repository)));
    }
    assert!(read(&repository) == afresh);
    let files = kept(&repository);
    for _ in 0..3 {
        for path in &files {
            let whole = fs::read(path).expect("a file");
            let at = dice.roll(whole.len());
            let damaged = match dice.roll(5) {
                0 => whole[..at].to_vec(),
                1 => [&whole[..], &whole[at..]].concat(),
                2 => b"of another program".to_vec(),
                3 => {
                    fs::remove_file(path).expect("removed");
                    continue;
                }
                _ => {
                    let mut flipped = whole;
                    flipped[at] ^= 1 << dice.roll(8);
                    flipped
                }
            };
            fs::write(path, damaged).expect("written");
        }
        // The first goes on from what is whole; the second reads what the first wrote.
        assert!(is_same(&read_for_pages(&repository)));
        assert!(is_same(&read_for_pages(&repository)));
    }
}

#[test]
fn of_any_history_what_is_kept_is_what_files_say() {
    let mut dice = Dice(11);
    check(demo::STORY, &mut dice);
    arbtest::arbtest(|u| {
        check(&any::story(u)?, &mut dice);
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn what_is_kept_grows_by_what_is_new_and_holds_most_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = play::play(&Story::read(demo::STORY).expect("a story"), folder.path()).expect("played");
    let count = read(&repository).len();
    let length = |repository: &Repository| {
        kept(repository).iter().map(|path| fs::metadata(path).expect("a file").len()).sum::<u64>()
    };
    let before = length(&repository);
    assert!(before > count as u64 * 200, "{before} bytes of {count} versions");
    read(&repository);
    assert_eq!(length(&repository), before, "nothing new was learned");
}
