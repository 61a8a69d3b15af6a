//! What each commit of a chain changed against the one before it, folder by
//! folder.
//!
//! A folder is read in all its versions, one after another, before the next
//! one is: neighbours lie in one chain of deltas, so each is unpacked once, and
//! what is the same in both is never looked at. Folders do not depend on each
//! other, but for those above them; neither do stretches of one folder's versions.

use std::collections::{HashSet, VecDeque};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ahash::AHashMap;
use anyhow::{Result, bail};
use git2::Repository;

use super::delta::Alike;
use super::listing::{self, Entry, Kind, Outline, differences};
use super::objects::{self, Hashing, Objects, Shared};
use super::processors::until_done;
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
    depth: usize,
    /// Where its changes are put.
    place: usize,
    steps: Vec<Step>,
    parts: Mutex<Parts>,
}

/// What is known of the stretches of a folder's steps.
struct Parts {
    known: Vec<Option<Part>>,
    left: usize,
}

/// The steps that one thread takes at a time.
const STRETCH: usize = 512;

/// One of a folder's.
struct Stretch {
    folder: Arc<Folder>,
    place: usize,
}

/// What threads take at a time: many folders have few steps, and who took each of them by
/// itself would wait for the others more than work.
fn pieces(folders: Vec<Folder>) -> Vec<Vec<Stretch>> {
    let mut pieces: Vec<Vec<Stretch>> = Vec::new();
    let mut room = 0;
    for stretch in folders.into_iter().flat_map(Folder::stretches) {
        let steps = stretch.folder.stretch(stretch.place).len();
        if let Some(piece) = pieces.last_mut().filter(|_| steps <= room) {
            piece.push(stretch);
        } else {
            pieces.push(vec![stretch]);
            room = STRETCH;
        }
        room -= steps;
    }
    pieces
}

/// Fewer steps of the root are done before a second thread is there to help.
const FEW: usize = 48;

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
    /// Where a folder that cannot be read is noted, and is as good as empty; none
    /// where it ends the walk.
    pub(super) lost: Option<&'a Lost>,
}

/// What a history names and cannot be read.
#[derive(Default)]
pub(super) struct Lost(Mutex<Names>);

#[derive(Default)]
struct Names {
    folders: HashSet<Id>,
    /// Commits of other repositories: none of them is here.
    submodules: HashSet<Id>,
}

impl Lost {
    fn note(&self, note: impl FnOnce(&mut Names) -> bool) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// How many folders are not here, or not as git has them; and the submodules.
    pub(super) fn told(self) -> (usize, HashSet<Id>) {
        let Names { folders, submodules } = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        (folders.len(), submodules)
    }
}

/// The changes of all commits of a chain, each with the place of its commit; those of
/// one commit in order.
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
    let (known, done) = (AtomicUsize::new(steps.len()), AtomicUsize::new(0));
    let most = if steps.len() < FEW { 1 } else { usize::MAX };
    let nodes = Mutex::new(vec![Node::default()]);
    let Ground { repository, packs, wanted, hashing, lost } = ground;
    let one = |objects: &Objects<'_>, Stretch { folder, place }: Stretch| {
        let steps = folder.stretch(place);
        let part = Reader::at(objects, &folder.path, wanted, lost).part(steps, budget)?;
        done.fetch_add(steps.len(), Ordering::Relaxed);
        let Some(parts) = folder.complete(place, part) else { return Ok(Vec::new()) };
        let mut below = Below::default();
        let mut changes = Vec::new();
        parts.into_iter().for_each(|part| below.take(&folder.path, part, &mut changes));
        let mut nodes = nodes.lock().unwrap_or_else(PoisonError::into_inner);
        let first = nodes.len();
        let folders: Vec<Folder> = below.folders(folder.depth + 1, first).collect();
        nodes.extend(folders.iter().map(|_| Node::default()));
        if let Some(node) = nodes.get_mut(folder.place) {
            *node = Node { changes, below: first..first + folders.len() };
        }
        drop(nodes);
        if !folders.is_empty() && folder.depth == DEEPEST {
            bail!(Refused::new(TOO_DEEP, &[("DEEPEST", &DEEPEST)]));
        }
        known.fetch_add(folders.iter().map(|folder| folder.steps.len()).sum(), Ordering::Relaxed);
        Ok(folders)
    };
    let each = |objects: &Objects<'_>, piece: Vec<Stretch>| {
        let mut below = Vec::new();
        piece.into_iter().try_for_each(|stretch| one(objects, stretch).map(|folders| below.extend(folders)))?;
        Ok(pieces(below))
    };
    let root = Folder::of(Arc::default(), 0, 0, steps);
    let progress = || progress(done.load(Ordering::Relaxed) as u64, known.load(Ordering::Relaxed) as u64);
    until_done((repository, packs, hashing), pieces(vec![root]).into(), most, &each, &progress)?;
    let nodes = nodes.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(in_order(nodes))
}

const TOO_DEEP: Text = Text::new(
    "thư mục lồng nhau sâu hơn {DEEPEST} lớp; git cũng không đọc được",
    "folders lie more than {DEEPEST} deep in each other; git does not read them either",
);

/// What a folder's own names changed, and which nodes are of the folders in it.
#[derive(Default)]
struct Node {
    changes: Vec<(u32, Change)>,
    below: Range<usize>,
}

/// All changes; those of one commit as the folders lie, those above first. In which
/// order threads came to them must not show.
fn in_order(mut nodes: Vec<Node>) -> Vec<(u32, Change)> {
    let mut changes = Vec::with_capacity(nodes.iter().map(|node| node.changes.len()).sum());
    let mut next = VecDeque::from([0]);
    while let Some(node) = next.pop_front().and_then(|place: usize| nodes.get_mut(place)) {
        changes.append(&mut node.changes);
        next.extend(node.below.clone());
    }
    changes
}

impl Folder {
    fn of(path: Arc<[u8]>, depth: usize, place: usize, steps: Vec<Step>) -> Self {
        let left = steps.len().div_ceil(STRETCH);
        let known = std::iter::repeat_with(|| None).take(left).collect();
        Self { path, depth, place, steps, parts: Mutex::new(Parts { known, left }) }
    }

    fn stretches(self) -> impl Iterator<Item = Stretch> {
        let count = self.steps.len().div_ceil(STRETCH);
        let folder = Arc::new(self);
        (0..count).map(move |place| Stretch { folder: Arc::clone(&folder), place })
    }

    fn stretch(&self, place: usize) -> &[Step] {
        self.steps.chunks(STRETCH).nth(place).unwrap_or_default()
    }

    /// Puts a stretch to the others; all of them once none is left.
    fn complete(&self, stretch: usize, part: Part) -> Option<Vec<Part>> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        *parts.known.get_mut(stretch)? = Some(part);
        parts.left -= 1;
        (parts.left == 0).then(|| parts.known.drain(..).flatten().collect())
    }
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
    lost: Option<&'a Lost>,
    /// The version that was read last, and its outline.
    here: Version,
    outline: Outline,
}

impl<'a, 'r> Reader<'a, 'r> {
    fn at(objects: &'a Objects<'r>, folder: &'a [u8], wanted: Wanted<'a>, lost: Option<&'a Lost>) -> Self {
        Self { objects, folder, wanted, lost, here: Version::default(), outline: Outline::of_nothing() }
    }

    fn part(mut self, steps: &[Step], budget: &Budget) -> Result<Part> {
        let mut part = Part::default();
        let mut known: AHashMap<Vec<u8>, usize> = AHashMap::new();
        let mut path = Vec::new();
        let mut counted = 0;
        for step in steps {
            if self.here.id != step.is {
                self.here = self.version(step.is)?;
                if self.outline.read(self.here.bytes()).is_err() {
                    self.here = self.without(step.is, malformed(step.is))?;
                    self.outline = Outline::of_nothing();
                }
            }
            let mut was = self.version(step.was)?;
            let (is_part, was_part) = match self.outline.turn(self.here.bytes(), was.bytes(), self.here.shares(&was)) {
                Ok(parts) => parts,
                Err(listing::Malformed) => {
                    was = self.without(step.was, malformed(step.was))?;
                    self.outline = Outline::of_nothing();
                    (self.here.bytes(), &[][..])
                }
            };
            let compared = differences(was_part, is_part, |difference| {
                let Some(entry) = difference.is.or(difference.was) else { return };
                path.clear();
                join(&mut path, self.folder, entry.name);
                let is_folder = entry.kind == Kind::Folder;
                if !(if is_folder { self.wanted.enters(&path) } else { self.wanted.holds(&path) }) {
                    return;
                }
                if let (Kind::Submodule, Some(lost)) = (entry.kind, self.lost) {
                    lost.note(|names| names.submodules.insert(entry.id));
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

    fn version(&self, id: Option<Id>) -> Result<Version> {
        Version::read(self.objects, id).or_else(|error| self.without(id, error))
    }

    /// A version that cannot be read, as if nothing stood in it.
    fn without(&self, id: Option<Id>, error: anyhow::Error) -> Result<Version> {
        let Some((of, lost)) = id.zip(self.lost) else { return Err(error) };
        lost.note(|names| names.folders.insert(of));
        Ok(Version { id, object: None })
    }
}

/// One version of a folder; without an object where the folder is not there.
#[derive(Default)]
struct Version {
    id: Option<Id>,
    object: Option<objects::Version>,
}

impl Version {
    fn read(objects: &Objects<'_>, id: Option<Id>) -> Result<Self> {
        Ok(Self { id, object: id.map(|id| objects.version(&id)).transpose()? })
    }

    fn bytes(&self) -> &[u8] {
        self.object.as_ref().map_or(&[], |object| object.bytes.as_slice())
    }

    fn shares(&self, other: &Self) -> Option<Alike> {
        self.object.as_ref()?.shares(other.object.as_ref()?)
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
    places: AHashMap<Vec<u8>, usize>,
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

    /// Each with its place from `first` on.
    fn folders(self, depth: usize, first: usize) -> impl Iterator<Item = Folder> {
        let folders = self.paths.into_iter().zip(self.steps).filter(|(_, steps)| !steps.is_empty());
        (first..).zip(folders).map(move |(place, (path, steps))| Folder::of(path, depth, place, steps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Law: however many steps folders have, each of their stretches is taken once, and no
    // thread takes more steps at a time than one stretch may have.
    #[test]
    fn every_stretch_is_in_one_piece() {
        arbtest::arbtest(|u| {
            let step = Step { at: 0, was: None, is: None };
            let mut folders = Vec::new();
            for number in 0..u.int_in_range(0..=12)? {
                let few = u.int_in_range(1..=STRETCH / 4)?;
                let steps = if u.ratio(1, 4)? { few + u.int_in_range(0..=3)? * STRETCH / 2 } else { few };
                folders.push(Folder::of(Arc::default(), 0, number, vec![step; steps]));
            }
            let mut expected: Vec<(usize, usize)> = Vec::new();
            for folder in &folders {
                expected.extend((0..folder.steps.len().div_ceil(STRETCH)).map(|place| (folder.place, place)));
            }
            let pieces = pieces(folders);
            let steps =
                |piece: &Vec<Stretch>| piece.iter().map(|one| one.folder.stretch(one.place).len()).sum::<usize>();
            assert!(pieces.iter().all(|piece| (1..=STRETCH).contains(&steps(piece))));
            // Two that follow each other have no room in one.
            assert!(pieces.windows(2).all(|two| {
                let next = two[1].first().map_or(0, |one| one.folder.stretch(one.place).len());
                steps(&two[0]) + next > STRETCH
            }));
            let found: Vec<(usize, usize)> = pieces.iter().flatten().map(|one| (one.folder.place, one.place)).collect();
            assert_eq!(found, expected);
            Ok(())
        });
    }
}
