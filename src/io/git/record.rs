//! The ledger of the main branch and every file it names.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use anyhow::Result;
use git2::{ObjectType, Oid, Repository};

use super::answerable::{self, Known};
use super::confirm::confirm;
use super::drafts::Drafts;
use super::objects::{Hashing, Hasty, Objects, Shared};
use super::processors::on_all_processors;
use super::witnesses::{Way, heard, mainline_through};
use super::{Authors, Kept, Walk, Wanted, commit_id, require_history, seen, settings_at, signatures, tip};
use crate::history::declared::Declared;
use crate::history::signature::KeyRing;
use crate::history::{CommitId, Ledger, MainlineCommit, Offices, Prefix, Record, Standing, Witnesses};
use crate::lang::{Doing, Text};
use crate::model::id::{AgencyId, TaskId};
use crate::model::limits;
use crate::model::settings::Settings;
use crate::parse::{self, KEYS, SETTINGS, Shelf, Understood};
use crate::source::{BlobId, Content, FileId, Tree, task_path};
use crate::view::form_places_in;

/// The paths that make an instance.
const INSTANCE: &[&[u8]] = &[b"giaoban.yaml", b"office", b"tasks", b"templates", b"site"];

/// The same without anything that this machine remembers of earlier runs, and
/// with every object hashed again.
///
/// # Errors
/// As of `record`.
pub fn record_afresh(repository: &Repository, branch: &str) -> Result<Record> {
    let mut record = office_record(repository, branch, Kept::Ignore, |_, _| {})?;
    read_tasks_of(repository, &mut record, &Asked::All, (Texts::OfAll, Kept::Ignore))?;
    Ok(record)
}

/// The ledger of the main branch and every file it names.
///
/// # Errors
/// Dates cannot be proved here, or an object cannot be read.
pub fn record(repository: &Repository, branch: &str, progress: impl Fn(u64, u64)) -> Result<Record> {
    let mut record = record_of_office(repository, branch, progress)?;
    read_tasks(repository, &mut record, &Asked::All, Texts::OfAll)?;
    Ok(record)
}

/// The same without any task's file: who asks about few reads those alone.
///
/// # Errors
/// As of `record`.
pub fn record_of_office(repository: &Repository, branch: &str, progress: impl Fn(u64, u64)) -> Result<Record> {
    office_record(repository, branch, Kept::Use, progress)
}

/// Which tasks somebody asks about.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'a> {
    All,
    Task(&'a TaskId),
    /// Those that an agency leads or led, or may come to lead by what their files say.
    Agency(&'a AgencyId),
}

/// Of which versions of a task the text is kept: a draft is made of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    OfAll,
    /// Of those that stand after the record's last landing: their text, or what is asked
    /// of it.
    OfStanding,
}

/// Reads all versions of the tasks that are asked about.
///
/// # Errors
/// An object cannot be read.
pub fn read_tasks(repository: &Repository, record: &mut Record, asked: &Asked<'_>, texts: Texts) -> Result<()> {
    // Whoever asks about few reads those few, and of what is kept nothing.
    let kept = if matches!(asked, Asked::All) { Kept::Use } else { Kept::Ignore };
    read_tasks_of(repository, record, asked, (texts, kept))
}

fn read_tasks_of(
    repository: &Repository,
    record: &mut Record,
    asked: &Asked<'_>,
    (texts, kept): (Texts, Kept),
) -> Result<()> {
    let ids = match asked {
        Asked::All => None,
        Asked::Task(id) => Some(BTreeSet::from([(*id).clone()])),
        Asked::Agency(agency) => Some(tasks_of(repository, &record.ledger, agency)?),
    };
    record.asked = ids.map(Arc::new);
    // Whoever has all texts and keeps nothing does not ask which of them stand.
    let standing: HashSet<FileId> = match (texts, kept) {
        (Texts::OfAll, Kept::Ignore) => HashSet::new(),
        _ => record.ledger.last_at(Prefix::MAX, |path| record.is_asked(path)).into_values().flatten().collect(),
    };
    let files = files_of(&record.ledger, |path| task_path(path).is_some() && record.is_asked(path));
    let blobs = files.iter().filter(|(file, _)| file.is_regular).map(|(file, _)| file.blob).collect();
    let mut known = (kept == Kept::Use).then(|| Drafts::of(repository, &blobs, &standing));
    let found = known.as_ref().map(Drafts::found).unwrap_or_default();
    let is_text_asked = |file: &FileId| texts == Texts::OfAll || kept == Kept::Ignore && standing.contains(file);
    let read = |objects: &Objects<'_>, path: &str, file: FileId| {
        let content = content(objects, path, file)?;
        let has_excerpt = kept == Kept::Use && standing.contains(&file);
        let understood = (!found.contains(&file)).then(|| Understood::noted(&content, has_excerpt, form_places_in));
        // What is found of a file that is not sound speaks of its text.
        let is_sound = understood.as_ref().is_none_or(|(understood, _)| understood.excerpt.is_some());
        let is_kept = is_text_asked(&file) || standing.contains(&file) && !is_sound;
        Ok((understood, is_kept.then_some(content)))
    };
    let files = files.into_iter().filter(|(file, _)| is_text_asked(file) || !found.contains(file)).collect();
    let shelf = Arc::make_mut(&mut record.shelf);
    let mut all = Vec::new();
    for (file, (understood, content)) in each_of(repository, files, read)? {
        if let Some((understood, noted)) = understood {
            all.push((file, understood));
            if let (Some(known), Some(noted)) = (&mut known, noted.filter(|_| file.is_regular)) {
                known.learn(file.blob, &noted);
            }
        }
        if let Some(content) = content {
            shelf.put_content(file, content);
        }
    }
    // Before the shelf takes its room.
    known.iter_mut().for_each(Drafts::keep);
    shelf.put(known.into_iter().flat_map(Drafts::understood).chain(all));
    Ok(())
}

/// The tasks that ever lay in an agency's folder, or for which it may have to answer
/// by what their file says as it stands now; and those whose file cannot say: it was
/// removed, or cannot be read.
fn tasks_of(repository: &Repository, ledger: &Ledger, agency: &AgencyId) -> Result<BTreeSet<TaskId>> {
    let last = ledger.last_at(Prefix::MAX, |path| task_path(path).is_some());
    let mut found = BTreeSet::new();
    let mut others: HashMap<TaskId, Vec<(&str, FileId)>> = HashMap::new();
    for (path, file) in last {
        let Some((folder, stem)) = task_path(path) else { continue };
        let Some(id) = TaskId::parse(stem) else { continue };
        if folder == agency.as_str() {
            found.insert(id);
        } else {
            others.entry(id).or_default().extend(file.map(|file| (&**path, file)));
        }
    }
    let mut known = Known::of(repository);
    let mut unsure: HashMap<FileId, (&str, Vec<TaskId>)> = HashMap::new();
    for (id, files) in others {
        if found.contains(&id) {
            continue;
        }
        if files.is_empty() {
            found.insert(id);
            continue;
        }
        for (path, file) in files {
            if let Some(names_it) = known.names(file.blob, agency).filter(|_| file.is_regular) {
                found.extend(names_it.then(|| id.clone()));
                continue;
            }
            unsure.entry(file).or_insert_with(|| (path, Vec::new())).1.push(id.clone());
        }
    }
    let files = unsure.iter().map(|(file, (path, _))| (*file, *path)).collect();
    let read = |objects: &Objects<'_>, path: &str, file| Ok(answerable::of_file(&content(objects, path, file)?));
    for (file, answerable) in each_of(repository, files, read)? {
        if answerable.as_ref().is_none_or(|agencies| agencies.contains(agency)) {
            found.extend(unsure.remove(&file).into_iter().flat_map(|(_, ids)| ids));
        }
        if file.is_regular {
            known.learn(file.blob, answerable);
        }
    }
    known.keep();
    Ok(found)
}

fn office_record(repository: &Repository, branch: &str, kept: Kept, progress: impl Fn(u64, u64)) -> Result<Record> {
    require_history(repository)?;
    let tip = tip(repository, branch)?;
    let story = Told { repository, tip, wanted: Wanted::Below(INSTANCE), authors: Authors::OfBranch, kept };
    let (commits, way) = story.commits(Some(branch), &progress)?;
    let commits = match confirm(repository, &commits, story.wanted) {
        Ok(()) => commits,
        Err(_) if kept == Kept::Use => {
            let chain: Vec<CommitId> = commits.iter().map(|commit| commit.id).collect();
            let commits = story.walk().anew().mainline(&chain, progress)?;
            confirm(repository, &commits, story.wanted)?;
            commits
        }
        Err(error) => return Err(error),
    };
    let ledger = Ledger::from_mainline(commits);
    let contents = contents(repository, &ledger, |path| task_path(path).is_none())?;
    let (declared, ring) = declared_of_all_times(&ledger, &contents);
    let ledger = with_signatures(repository, ledger, &ring)?;
    let witnesses = witnesses(repository, way, &ledger, &declared, &ring)?;
    let beside = beside(repository, tip)?;
    let shelf = Arc::new(Shelf::fill(contents, &HashSet::new()));
    Ok(Record {
        ledger,
        witnesses,
        shelf,
        beside,
        offices: Offices::default(),
        standing: Standing::default(),
        asked: Some(Arc::default()),
    })
}

/// What is known of landings of some paths, of any revision of any repository:
/// the ledger, whose landings have of their changes only what the instance declares,
/// and the witnesses, without the files. `note` takes from the commits what a ledger
/// does not keep.
///
/// # Errors
/// Dates cannot be proved here, or an object cannot be read.
pub fn record_of<T>(
    repository: &Repository,
    tip: Oid,
    prefixes: &[&[u8]],
    progress: impl Fn(u64, u64),
    note: impl FnOnce(&[MainlineCommit]) -> T,
) -> Result<(Record, Settings, T)> {
    require_history(repository)?;
    let declaring = [prefixes, &[SETTINGS.as_bytes(), KEYS.as_bytes()]].concat();
    let wanted = if prefixes.is_empty() { Wanted::Everything } else { Wanted::Below(&declaring) };
    let told = Told { repository, tip, wanted, authors: Authors::OfCommit, kept: Kept::Use };
    let (mut commits, way) = told.commits(None, &progress)?;
    let noted = note(&commits);
    for commit in &mut commits {
        commit.changes.retain(|change| is_declaring(&String::from_utf8_lossy(&change.path)));
    }
    let ledger = Ledger::from_mainline(commits);
    let contents = contents(repository, &ledger, is_declaring)?;
    let (declared, ring) = declared_of_all_times(&ledger, &contents);
    let ledger = with_signatures(repository, ledger, &ring)?;
    let witnesses = witnesses(repository, way, &ledger, &declared, &ring)?;
    let record = Record {
        ledger,
        witnesses,
        shelf: Arc::default(),
        beside: Tree::new(),
        offices: Offices::default(),
        standing: Standing::default(),
        asked: None,
    };
    Ok((record, settings_at(repository, tip), noted))
}

/// Names at the root of a commit that somebody may take for the instance's own:
/// what lies there is read by nothing.
fn beside(repository: &Repository, tip: Oid) -> Result<Tree> {
    let root = super::tree_of(repository, tip)
        .doing(Text::new("đọc commit {tip}", "reading the commit {tip}"), &[("tip", &tip)])?;
    let root =
        repository.find_tree(root).doing(Text::new("đọc các tệp của nhánh chính", "reading the files of main"), &[])?;
    let entry = |entry: git2::TreeEntry<'_>| {
        let name = String::from_utf8_lossy(entry.name_bytes()).into_owned();
        let is_taken_for_ours = parse::meant(&name).is_some_and(|meant| meant.is_spelling);
        is_taken_for_ours.then(|| (name.into(), FileId { blob: BlobId(commit_id(entry.id()).0), is_regular: false }))
    };
    Ok(root.iter().filter_map(entry).collect())
}

/// The history of one tip, told by the witnesses it has.
#[derive(Clone, Copy)]
struct Told<'r> {
    repository: &'r Repository,
    tip: Oid,
    wanted: Wanted<'r>,
    authors: Authors,
    kept: Kept,
}

impl<'r> Told<'r> {
    fn walk(self) -> Walk<'r> {
        Walk::of(self.repository, self.wanted, self.authors, self.kept)
    }

    /// `branch`: whose tip it is, where it may be remembered.
    fn commits(self, branch: Option<&str>, progress: impl Fn(u64, u64)) -> Result<(Vec<MainlineCommit>, Way)> {
        let Self { repository, tip, .. } = self;
        let branch = branch.filter(|_| self.kept == Kept::Use);
        let is_declared = settings_at(repository, tip).trust.profile.is_some();
        let mut walk = self.walk();
        let plain = walk.first_parents(tip)?;
        // Where nothing is declared, nothing is promised of main that could be broken.
        let known = branch.filter(|_| is_declared).and_then(|branch| seen::known_tip(repository, branch));
        let way = mainline_through(repository, plain, known)?;
        if let Some(branch) = branch {
            let chain: HashSet<CommitId> = way.mainline.chain.iter().copied().collect();
            // What is said of a remembered tip is said until somebody deletes that memory.
            if known.is_none_or(|known| chain.contains(&known)) {
                seen::remember(repository, branch, commit_id(tip), |id| chain.contains(&id));
            }
        }
        Ok((walk.mainline(&way.mainline.chain, progress)?, way))
    }
}

/// Files that one processor reads in a row.
const MANY: usize = 256;

/// What the files of a ledger hold, of the paths that are asked for.
fn contents(
    repository: &Repository,
    ledger: &Ledger,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<HashMap<FileId, Content>> {
    Ok(each_of(repository, files_of(ledger, is_wanted), content)?.collect())
}

/// The files of a ledger, of the paths that are asked for, each with one of them.
fn files_of(ledger: &Ledger, is_wanted: impl Fn(&str) -> bool) -> Vec<(FileId, &str)> {
    let mut paths: HashMap<FileId, &str> = HashMap::new();
    for (path, after) in ledger.landings().iter().flat_map(|landing| &landing.changes) {
        if let Some(file) = after.filter(|_| is_wanted(path)) {
            paths.entry(file).or_insert(path);
        }
    }
    paths.into_iter().collect()
}

/// What somebody makes of each of some files, in any order.
fn each_of<T: Send>(
    repository: &Repository,
    mut files: Vec<(FileId, &str)>,
    make: impl Fn(&Objects<'_>, &str, FileId) -> Result<T> + Sync,
) -> Result<impl Iterator<Item = (FileId, T)>> {
    let _hasty = Hasty::reading();
    let packs = Shared::new();
    if files.len() > MANY {
        // As they lie in the packs: what is built on a neighbour finds it unpacked.
        let objects = Objects::of(repository, &packs, Hashing::All)?;
        files.sort_by_cached_key(|(file, _)| objects.place(&file.blob.0));
    }
    let pieces: Vec<&[(FileId, &str)]> = files.chunks(MANY).collect();
    let read = |objects: &Objects<'_>, piece: &[(FileId, &str)]| {
        let made = piece.iter().map(|(file, path)| Ok((*file, make(objects, path, *file)?)));
        made.collect::<Result<Vec<_>>>()
    };
    let made = on_all_processors((repository, &packs, Hashing::All), &pieces, &read, &|_| {})?;
    Ok(made.into_iter().flatten())
}

fn with_signatures(repository: &Repository, mut ledger: Ledger, ring: &KeyRing) -> Result<Ledger> {
    if !ring.is_empty() {
        let signed = ledger.landings().iter().filter(|landing| landing.is_signed);
        let signed: Vec<CommitId> = signed.map(|landing| landing.commit).collect();
        ledger.note_signatures(signatures(repository, &signed, ring)?);
    }
    Ok(ledger)
}

/// Who speaks of main, and where it can be read in two ways. Where no key was
/// ever pinned and no anchor lies aside nothing rests on that.
fn witnesses(
    repository: &Repository,
    way: Way,
    ledger: &Ledger,
    declared: &Declared,
    ring: &KeyRing,
) -> Result<Witnesses> {
    let path = way.mainline.findings.clone();
    let mut witnesses = Witnesses { path, ..heard(repository, declared, ring)? };
    if !ring.is_empty() || way.has_anchors_aside() {
        let readings = way.readings(repository, ledger, &witnesses, declared)?;
        witnesses.note(readings);
    }
    Ok(witnesses)
}

/// What says by whose word landings are dated.
fn is_declaring(path: &str) -> bool {
    path == SETTINGS || path.strip_prefix(KEYS).is_some_and(|rest| rest.starts_with('/'))
}

/// What main declared in all its states: which of it counts for a landing is for
/// the proof to say.
fn declared_of_all_times(ledger: &Ledger, contents: &HashMap<FileId, Content>) -> (Declared, KeyRing) {
    let mut states = Vec::new();
    let mut armored = Vec::new();
    let landings = ledger.landings().iter().enumerate();
    for (place, (path, after)) in
        landings.flat_map(|(place, landing)| landing.changes.iter().map(move |change| (place, change)))
    {
        let content = after.as_ref().and_then(|file| contents.get(file));
        if &**path == SETTINGS {
            states.push((place, content.map(parse::settings_of).unwrap_or_default()));
        } else if let (true, Some(content)) = (is_declaring(path), content) {
            armored.push(content.as_text());
        }
    }
    let declared = Declared::of(&states);
    let ring = KeyRing::of(&declared.keys, &armored);
    (declared, ring)
}

/// A blob as text, its size known before its bytes are read.
pub(super) fn content(objects: &Objects<'_>, path: &str, file: FileId) -> Result<Content> {
    if !file.is_regular {
        return Ok(Content::NotAFile);
    }
    let (kind, size) = objects.kind(&file.blob.0)?;
    let limit = if path.starts_with("tasks/") { limits::TASK_FILE_BYTES } else { limits::OFFICE_FILE_BYTES };
    if kind != ObjectType::Blob {
        return Ok(Content::NotAFile);
    }
    if size as u64 > limit {
        return Ok(Content::TooLarge { bytes: size as u64 });
    }
    Ok(Content::from_bytes(&objects.blob(&file.blob.0)?))
}
