//! What each commit of a chain changed against the one before it, folder by
//! folder.
//!
//! A folder is read in all its versions, one after another, before the next
//! one is: neighbours lie in one chain of deltas, so each is unpacked once, and
//! what is the same in both is never looked at. Folders of one depth do not
//! depend on each other; neither do stretches of one folder's versions.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, bail};
use git2::Repository;

use super::listing::{Entry, Kind, Outline, differences};
use super::objects::{Hashing, Objects, Shared};
use super::processors::on_all_processors;
use super::unpack::Bytes;
use super::{Id, Wanted};
use crate::history::Change;
use crate::lang::{Refused, Text};
use crate::source::{BlobId, FileId};

/// A commit took a folder from one version to another; none where it is not there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The place of the commit in the chain.
    pub(super) at: u32,
    pub(super) was: Option<Id>,
    pub(super) is: Option<Id>,
}

/// A folder and its steps, newest first: git keeps the newest version whole and
/// the older ones as what differs from it.
struct Folder {
    path: Arc<[u8]>,
    steps: Vec<Step>,
}

/// The steps that one thread takes at a time.
const STRETCH: usize = 1_024;

/// Folders in folders, as many as git itself goes down (`core.maxTreeDepth`).
pub(super) const DEEPEST: usize = 2_048;

/// Entries that may differ in a whole history. A folder that holds itself ten
/// times, ten deep, is a few hundred bytes and would fill any memory.
const MOST: usize = 1 << 23;

/// How many entries that differ are borne, and how many were found.
pub(super) struct Budget {
    pub(super) most: usize,
    pub(super) found: AtomicUsize,
}

impl Budget {
    /// For a whole history.
    pub(super) fn whole() -> Self {
        Self { most: MOST, found: AtomicUsize::new(0) }
    }

    fn spend(&self, count: usize) -> Result<()> {
        let most = self.most;
        if self.found.fetch_add(count, Ordering::Relaxed) + count > most {
            bail!(Refused::new(
                Text::new(
                    "lịch sử thay đổi hơn {most} đường dẫn; chỉ hỏi ít đường dẫn hơn",
                    "the history changes more than {most} paths; ask for fewer of them"
                ),
                &[("most", &most)]
            ));
        }
        Ok(())
    }
}

/// Where the folders are, and which of them to read how.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) repository: &'a Repository,
    pub(super) packs: &'a Shared,
    pub(super) wanted: Wanted<'a>,
    pub(super) hashing: Hashing,
}

/// The changes of all commits of a chain, each with its place there, in order.
/// `steps`: how each commit took the root folder on, newest first. `progress` is
/// told how many steps are done of those known so far.
///
/// # Errors
/// A missing object, one that is no folder, or folders without end.
pub(super) fn walk(
    ground: Ground<'_>,
    steps: Vec<Step>,
    budget: &Budget,
    progress: &dyn Fn(u64, u64),
) -> Result<Vec<(u32, Change)>> {
    let mut changes = Vec::new();
    let mut level = vec![Folder { path: Arc::default(), steps }];
    let mut done = 0;
    for _ in 0..=DEEPEST {
        if level.is_empty() {
            changes.sort_by_key(|(at, _)| *at);
            return Ok(changes);
        }
        let stretches: Vec<(usize, &[Step])> = (level.iter().enumerate())
            .flat_map(|(index, folder)| folder.steps.chunks(STRETCH).map(move |steps| (index, steps)))
            .collect();
        let known = done + level.iter().map(|folder| folder.steps.len()).sum::<usize>();
        let read = |objects: &Objects<'_>, (index, steps): (usize, &[Step])| {
            let path = level.get(index).map_or(&[][..], |folder| &folder.path);
            Reader::at(objects, path, ground.wanted).part(steps, budget)
        };
        let parts =
            on_all_processors((ground.repository, ground.packs, ground.hashing), &stretches, &read, &|parts| {
                progress((done + parts * STRETCH).min(known) as u64, known as u64);
            })?;
        done = known;
        let mut parts = parts.into_iter().zip(&stretches).peekable();
        let mut next = Vec::new();
        for (index, folder) in level.iter().enumerate() {
            let mut below = Below::default();
            while let Some((part, _)) = parts.next_if(|(_, (of, _))| *of == index) {
                below.take(&folder.path, part, &mut changes);
            }
            next.extend(below.folders());
        }
        level = next;
    }
    bail!(Refused::new(
        Text::new(
            "thư mục lồng nhau sâu hơn {DEEPEST} lớp; git cũng không đọc được",
            "folders lie more than {DEEPEST} deep in each other; git does not read them either"
        ),
        &[("DEEPEST", &DEEPEST)]
    ))
}

/// What a stretch of steps changed, each name once.
#[derive(Default)]
struct Part {
    names: Vec<Vec<u8>>,
    files: Vec<(u32, usize, Option<FileId>)>,
    folders: Vec<(usize, Step)>,
}

/// Reads the versions of one folder.
struct Reader<'a, 'r> {
    objects: &'a Objects<'r>,
    folder: &'a [u8],
    wanted: Wanted<'a>,
    /// The version that was read last, and its outline.
    here: Version,
    outline: Outline,
}

impl<'a, 'r> Reader<'a, 'r> {
    fn at(objects: &'a Objects<'r>, folder: &'a [u8], wanted: Wanted<'a>) -> Self {
        Self { objects, folder, wanted, here: Version::default(), outline: Outline::of_nothing() }
    }

    fn part(mut self, steps: &[Step], budget: &Budget) -> Result<Part> {
        let mut part = Part::default();
        let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
        let mut path = Vec::new();
        let mut counted = 0;
        for step in steps {
            if self.here.id != step.is {
                self.here = Version::read(self.objects, step.is)?;
                self.outline.read(self.here.bytes()).map_err(|_| malformed(step.is))?;
            }
            let was = Version::read(self.objects, step.was)?;
            let turned = self.outline.turn(self.here.bytes(), was.bytes());
            let (is_part, was_part) = turned.map_err(|_| malformed(step.was))?;
            let compared = differences(was_part, is_part, |difference| {
                let Some(entry) = difference.is.or(difference.was) else { return };
                path.clear();
                join(&mut path, self.folder, entry.name);
                let is_folder = entry.kind == Kind::Folder;
                if !(if is_folder { self.wanted.enters(&path) } else { self.wanted.holds(&path) }) {
                    return;
                }
                let name = known.get(entry.name).copied().unwrap_or_else(|| {
                    known.insert(entry.name.to_vec(), part.names.len());
                    part.names.push(entry.name.to_vec());
                    part.names.len() - 1
                });
                let id = |entry: Option<Entry<'_>>| entry.map(|entry| entry.id);
                if is_folder {
                    let step = Step { at: step.at, was: id(difference.was), is: id(difference.is) };
                    part.folders.push((name, step));
                } else {
                    part.files.push((step.at, name, difference.is.map(file)));
                }
            });
            compared.map_err(|_| malformed(step.was))?;
            let found = part.files.len() + part.folders.len();
            budget.spend(found - counted)?;
            counted = found;
            self.here = was;
        }
        Ok(part)
    }
}

/// One version of a folder; without an object where the folder is not there.
#[derive(Default)]
struct Version {
    id: Option<Id>,
    object: Option<Bytes>,
}

impl Version {
    fn read(objects: &Objects<'_>, id: Option<Id>) -> Result<Self> {
        Ok(Self { id, object: id.map(|id| objects.tree(&id)).transpose()? })
    }

    fn bytes(&self) -> &[u8] {
        self.object.as_deref().map_or(&[], Vec::as_slice)
    }
}

pub(super) fn file(entry: Entry<'_>) -> FileId {
    FileId { blob: BlobId(entry.id), is_regular: matches!(entry.kind, Kind::File | Kind::Executable) }
}

pub(super) fn malformed(id: Option<Id>) -> anyhow::Error {
    let id = BlobId(id.unwrap_or_default());
    anyhow::Error::from(Refused::new(
        Text::new(
            "đối tượng {id} không phải thư mục mà git đọc được; xem chỗ hỏng: git fsck --full",
            "the object {id} is no folder that git can read; see what is damaged: git fsck --full",
        ),
        &[("id", &id)],
    ))
}

pub(super) fn join(path: &mut Vec<u8>, folder: &[u8], name: &[u8]) {
    if !folder.is_empty() {
        path.extend_from_slice(folder);
        path.push(b'/');
    }
    path.extend_from_slice(name);
}

/// What is known below a folder, from all its parts: newest first, as they come.
#[derive(Default)]
struct Below {
    places: HashMap<Vec<u8>, usize>,
    paths: Vec<Arc<[u8]>>,
    /// For each name its steps as a folder.
    steps: Vec<Vec<Step>>,
}

impl Below {
    fn take(&mut self, folder: &[u8], part: Part, changes: &mut Vec<(u32, Change)>) {
        let places: Vec<usize> = part.names.into_iter().map(|name| self.place(folder, name)).collect();
        let place = |name: usize| places.get(name).copied().unwrap_or_default();
        for (at, name, after) in part.files {
            let path = Arc::clone(self.paths.get(place(name)).expect("each name has a place"));
            changes.push((at, Change { path, after, hand: None }));
        }
        for (name, step) in part.folders {
            self.steps.get_mut(place(name)).expect("each name has a place").push(step);
        }
    }

    fn place(&mut self, folder: &[u8], name: Vec<u8>) -> usize {
        if let Some(place) = self.places.get(&name) {
            return *place;
        }
        let mut path = Vec::with_capacity(folder.len() + 1 + name.len());
        join(&mut path, folder, &name);
        self.paths.push(path.into());
        self.steps.push(Vec::new());
        self.places.insert(name, self.paths.len() - 1);
        self.paths.len() - 1
    }

    fn folders(self) -> impl Iterator<Item = Folder> {
        let folders = self.paths.into_iter().zip(self.steps);
        folders.filter(|(_, steps)| !steps.is_empty()).map(|(path, steps)| Folder { path, steps })
    }
}
