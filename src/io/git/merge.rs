//! What a merge of two commits would make of main, path by path, as git's own
//! merge decides it wherever it needs no look into a file.
//!
//! A branch can leave main at several commits at once (a criss-cross): then what
//! it changed is compared with their merge, and not from one of them. Where a merge
//! has to put two texts together, or to guess what was renamed, forges may differ:
//! nothing is guessed, the path is named, and the branch is to be brought up to
//! date, after which there is one commit to compare with.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use anyhow::Result;
use git2::{ErrorCode, ObjectType, Oid, Repository};

use super::listing::{self, Id, Kind, Outline};
use super::objects::Objects;
use super::{commit_id, tree_of};
use crate::lang::{Doing, Text};
use crate::model::limits;

/// What stands at a path, other than a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) kind: Kind,
    pub(super) id: Id,
}

/// A path that a merge would change on main.
pub(super) struct Asked {
    pub(super) path: Arc<str>,
    pub(super) was: Option<Leaf>,
    pub(super) is: Option<Leaf>,
}

#[derive(Default)]
pub(super) struct Merged {
    pub(super) asked: Vec<Asked>,
    /// Where the merge is not plain.
    pub(super) conflicts: BTreeSet<Arc<str>>,
    /// Where the other side's folders hold what git does not write.
    pub(super) odd: BTreeSet<Arc<str>>,
    /// Something was removed or renamed where the merge is not plain: git
    /// looks then for what became of it, anywhere.
    has_lost_files: bool,
    /// More than the budget allows: the rest was not looked at.
    pub(super) is_cut: bool,
}

/// A folder of git, or one that a merge would make.
#[derive(Clone)]
pub(super) enum Folder {
    Stored(Id),
    Made(Rc<Entries>),
}

pub(super) type Entries = BTreeMap<Box<[u8]>, Slot>;

/// Under one name a damaged folder can hold a file and a folder.
#[derive(Clone, Default)]
pub(super) struct Slot {
    file: Base<Leaf>,
    folder: Base<Folder>,
}

/// What stood before both sides; a side by itself is always known.
#[derive(Clone, Copy)]
enum Base<T> {
    Known(Option<T>),
    /// Git would have to put it together.
    Unknown,
}

impl<T> Default for Base<T> {
    fn default() -> Self {
        Self::Known(None)
    }
}

impl<T> Base<T> {
    fn known(self) -> Option<T> {
        match self {
            Self::Known(found) => found,
            Self::Unknown => None,
        }
    }
}

/// What both sides come from: nothing, where they have no commit in common.
pub(super) struct Origin {
    root: Base<Folder>,
    pub(super) is_unrelated: bool,
}

/// A merge base may have several of its own, and so on.
const DEPTH_OF_BASES: usize = 16;

/// What two commits come from.
pub(super) fn origin(repository: &Repository, objects: &Objects<'_>, one: Oid, other: Oid) -> Result<Origin> {
    let bases = bases(repository, &[one, other])?;
    Ok(Origin { is_unrelated: bases.is_empty(), root: root_of(repository, objects, &bases, 0)? })
}

fn bases(repository: &Repository, commits: &[Oid]) -> Result<Vec<Oid>> {
    match repository.merge_bases_many(commits) {
        Ok(bases) => Ok(bases.to_vec()),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(Vec::new()),
        Err(error) => Err(error).doing(
            Text::new(
                "tìm commit mà đề nghị tách khỏi nhánh chính",
                "looking for the commit where the proposal left main",
            ),
            &[],
        ),
    }
}

/// The tree of one base; of two what their merge would make; of more nothing is said.
fn root_of(repository: &Repository, objects: &Objects<'_>, bases: &[Oid], depth: usize) -> Result<Base<Folder>> {
    match bases {
        [] => Ok(Base::Known(None)),
        [base] => Ok(Base::Known(Some(root(repository, *base)?))),
        [one, other] if depth < DEPTH_OF_BASES => {
            let deeper = root_of(repository, objects, &self::bases(repository, &[*one, *other])?, depth + 1)?;
            let ours = root(repository, *one)?;
            let merged = merge(objects, &deeper, &ours, &root(repository, *other)?, Sides::Commits)?;
            // Of two that are unrelated git takes an empty tree for their base.
            if merged.has_lost_files || merged.is_cut {
                return Ok(Base::Unknown);
            }
            let mut changes: BTreeMap<&str, Base<Leaf>> =
                merged.asked.iter().map(|asked| (&*asked.path, Base::Known(asked.is))).collect();
            changes.extend(merged.conflicts.iter().map(|path| (&**path, Base::Unknown)));
            let changes: Vec<_> = changes.into_iter().collect();
            Ok(Base::Known(Some(Folder::Made(Rc::new(laid_over(objects, Some(&ours), &changes)?)))))
        }
        _ => Ok(Base::Unknown),
    }
}

pub(super) fn root(repository: &Repository, commit: Oid) -> Result<Folder> {
    let tree = tree_of(repository, commit).doing(
        Text::new(
            "{commit} không phải commit; xem chỗ hỏng: git fsck --full",
            "{commit} is no commit; see what is damaged: git fsck --full",
        ),
        &[("commit", &commit)],
    )?;
    Ok(Folder::Stored(commit_id(tree).0))
}

/// The entries of a folder with some paths below it put otherwise.
fn laid_over(objects: &Objects<'_>, folder: Option<&Folder>, changes: &[(&str, Base<Leaf>)]) -> Result<Entries> {
    let mut entries = entries(objects, folder)?;
    let mut below: BTreeMap<&str, Vec<(&str, Base<Leaf>)>> = BTreeMap::new();
    for (path, leaf) in changes {
        match path.split_once('/') {
            Some((name, rest)) => below.entry(name).or_default().push((rest, *leaf)),
            None => entries.entry(path.as_bytes().into()).or_default().file = *leaf,
        }
    }
    for (name, changes) in below {
        let slot = entries.entry(name.as_bytes().into()).or_default();
        let folder = slot.folder.clone().known();
        slot.folder = Base::Known(Some(Folder::Made(Rc::new(laid_over(objects, folder.as_ref(), &changes)?))));
    }
    Ok(entries)
}

/// A folder made of paths, as the files of a working tree are.
pub(super) fn made_of(objects: &Objects<'_>, files: &[(&str, Leaf)]) -> Result<Folder> {
    let changes: Vec<(&str, Base<Leaf>)> = files.iter().map(|(path, leaf)| (*path, Base::Known(Some(*leaf)))).collect();
    Ok(Folder::Made(Rc::new(laid_over(objects, None, &changes)?)))
}

/// What the sides can tell of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides<'a> {
    Commits,
    /// A working tree tells of these folders alone, and may not know whether a file
    /// can be executed.
    Files(&'a [&'a str]),
}

/// What a merge of `theirs` would change on `ours`.
pub(super) fn merge_from(
    objects: &Objects<'_>,
    origin: &Origin,
    ours: &Folder,
    theirs: &Folder,
    sides: Sides<'_>,
) -> Result<Merged> {
    merge(objects, &origin.root, ours, theirs, sides)
}

fn merge(
    objects: &Objects<'_>,
    base: &Base<Folder>,
    ours: &Folder,
    theirs: &Folder,
    sides: Sides<'_>,
) -> Result<Merged> {
    let mut walk = Walk { objects, sides, left: limits::TREE_ENTRIES, merged: Merged::default() };
    walk.folder("", base, (Some(ours), Some(theirs)), Place::default())?;
    Ok(walk.merged)
}

struct Walk<'a, 'r> {
    objects: &'a Objects<'r>,
    sides: Sides<'a>,
    /// Entries that may still be read.
    left: usize,
    merged: Merged,
}

/// Where the walk stands.
#[derive(Clone, Copy, Default)]
struct Place {
    depth: usize,
    /// A folder above stood before both, and one side has it no more: it may
    /// have been renamed, and what the other lays into it goes along.
    is_gone_in_ours: bool,
    is_gone_in_theirs: bool,
}

type Pair<'a> = (Option<&'a Folder>, Option<&'a Folder>);

impl Walk<'_, '_> {
    fn folder(&mut self, path: &str, base: &Base<Folder>, (ours, theirs): Pair<'_>, place: Place) -> Result<()> {
        if self.merged.is_cut || (is_same(ours, theirs) && (ours.is_some() || !matches!(base, Base::Known(Some(_))))) {
            return Ok(());
        }
        let known = match base {
            Base::Known(known) => Some(known.as_ref()),
            Base::Unknown => None,
        };
        if ours.is_none() && theirs.is_none() {
            self.lost(path);
            return Ok(());
        }
        if known.is_some_and(|base| is_same(base, theirs)) {
            if theirs.is_none() && place.is_gone_in_theirs {
                self.lost(path);
            }
            return Ok(());
        }
        if place.depth > limits::FOLDER_DEPTH || path.len() > limits::PATH_BYTES {
            // Nobody lays a file there: it is judged as one thing.
            let leaf = |folder: Option<&Folder>| match folder {
                Some(Folder::Stored(id)) => Some(Leaf { kind: Kind::Folder, id: *id }),
                _ => None,
            };
            self.merged.odd.insert(path.into());
            self.merged.asked.push(Asked { path: path.into(), was: leaf(ours), is: leaf(theirs) });
            return Ok(());
        }
        let stood = known.flatten().is_some();
        let place = Place {
            depth: place.depth + 1,
            is_gone_in_ours: place.is_gone_in_ours || (stood && ours.is_none()),
            is_gone_in_theirs: place.is_gone_in_theirs || (stood && theirs.is_none()),
        };
        let Some(names) = self.names(path, base, (ours, theirs))? else { return Ok(()) };
        for (name, Sides3 { base, ours, theirs }) in names {
            let text = String::from_utf8_lossy(&name);
            let path = if path.is_empty() { text.into_owned() } else { format!("{path}/{text}") };
            self.name(&path, &base, (ours, theirs), place)?;
            if self.merged.asked.len() > limits::CHANGED_PATHS {
                self.merged.is_cut = true;
            }
            if self.merged.is_cut {
                break;
            }
        }
        Ok(())
    }

    fn name(&mut self, path: &str, base: &Slot, (ours, theirs): (Slot, Slot), place: Place) -> Result<()> {
        let is_left = self.file(path, base.file, (ours.file.known(), theirs.file.known()), place);
        let (ours, theirs) = (ours.folder.known(), theirs.folder.known());
        self.folder(path, &base.folder, (ours.as_ref(), theirs.as_ref()), place)?;
        let is_folder_left = match &base.folder {
            Base::Known(base) if is_same(base.as_ref(), theirs.as_ref()) => ours.is_some(),
            Base::Known(base) if is_same(base.as_ref(), ours.as_ref()) => theirs.is_some(),
            _ => ours.is_some() || theirs.is_some(),
        };
        if is_left && is_folder_left {
            self.lost(path);
        }
        Ok(())
    }

    /// One path; whether a file stands there after the merge.
    fn file(
        &mut self,
        path: &str,
        base: Base<Leaf>,
        (ours, theirs): (Option<Leaf>, Option<Leaf>),
        place: Place,
    ) -> bool {
        let is = |one: Option<Leaf>, other: Option<Leaf>| self.is_the_same(one, other);
        if is(ours, theirs) {
            if ours.is_none() && matches!(base, Base::Known(Some(_))) {
                self.lost(path);
            }
            return ours.is_some();
        }
        let (is_as_theirs, is_as_ours) = match base {
            Base::Known(base) => (is(base, theirs), is(base, ours)),
            Base::Unknown => (false, false),
        };
        if is_as_theirs {
            if theirs.is_none() && place.is_gone_in_theirs {
                self.lost(path);
            }
            return ours.is_some();
        }
        self.merged.asked.push(Asked { path: path.into(), was: ours, is: theirs });
        if !is_as_ours {
            self.merged.conflicts.insert(path.into());
            self.merged.has_lost_files |= ours.is_none() || theirs.is_none();
        } else if ours.is_none() && place.is_gone_in_ours {
            self.lost(path);
        }
        theirs.is_some()
    }

    fn lost(&mut self, path: &str) {
        self.merged.conflicts.insert(path.into());
        self.merged.has_lost_files = true;
    }

    fn is_the_same(&self, one: Option<Leaf>, other: Option<Leaf>) -> bool {
        let plain = |leaf: Leaf| match leaf.kind {
            Kind::Executable if self.sides != Sides::Commits => Leaf { kind: Kind::File, ..leaf },
            _ => leaf,
        };
        one.map(plain) == other.map(plain)
    }

    /// The names below a folder that are not the same on all sides. None where the
    /// budget is spent.
    fn names(&mut self, path: &str, base: &Base<Folder>, (ours, theirs): Pair<'_>) -> Result<Option<Names>> {
        let Some(changed) = self.differences(path, ours, theirs)? else { return Ok(None) };
        let mut names: Names = changed
            .into_iter()
            .map(|(name, (ours, theirs))| (name, Sides3 { base: Slot::default(), ours, theirs }))
            .collect();
        match base {
            Base::Unknown => {
                for sides in names.values_mut() {
                    sides.base = Slot { file: Base::Unknown, folder: Base::Unknown };
                }
            }
            Base::Known(base) if is_same(base.as_ref(), ours) => {
                for sides in names.values_mut() {
                    sides.base = sides.ours.clone();
                }
            }
            Base::Known(base) => {
                let theirs = if base.is_some() { entries(self.objects, theirs)? } else { Entries::new() };
                for (name, slot) in entries(self.objects, base.as_ref())? {
                    match names.get_mut(&name) {
                        Some(sides) => sides.base = slot,
                        // Neither side has it, or both as it was.
                        None if !theirs.contains_key(&name) => {
                            names.insert(name, Sides3 { base: slot, ..Sides3::default() });
                        }
                        None => {}
                    }
                }
            }
        }
        if let Sides::Files(folders) = self.sides
            && path.is_empty()
        {
            names.retain(|name, _| folders.iter().any(|folder| folder.as_bytes() == &**name));
        }
        Ok(Some(names))
    }

    fn differences(&mut self, path: &str, ours: Option<&Folder>, theirs: Option<&Folder>) -> Result<Option<Changed>> {
        let mut changed = Changed::new();
        if let (None | Some(Folder::Stored(_)), Some(Folder::Stored(id))) = (ours, theirs) {
            let Some(is) = self.bytes(path, id)? else { return Ok(None) };
            self.look_over(path, &is);
            if self.merged.is_cut {
                return Ok(None);
            }
            let was = match ours {
                Some(Folder::Stored(id)) => bytes(self.objects, id)?,
                _ => Vec::new(),
            };
            let noted = listing::differences(&was, &is, |difference| {
                let name = difference.was.or(difference.is).map(|entry| entry.name).unwrap_or_default();
                let (was, is) = changed.entry(name.into()).or_default();
                difference.was.into_iter().for_each(|entry| was.put(entry));
                difference.is.into_iter().for_each(|entry| is.put(entry));
            });
            if noted.is_err() {
                self.merged.odd.insert(path.into());
            }
            return Ok(Some(changed));
        }
        for (name, slot) in entries(self.objects, ours)? {
            changed.entry(name).or_default().0 = slot;
        }
        for (name, slot) in entries(self.objects, theirs)? {
            changed.entry(name).or_default().1 = slot;
        }
        Ok(Some(changed))
    }

    /// The bytes of a folder of the other side. None where it is none, or too
    /// large to be read.
    fn bytes(&mut self, path: &str, id: &Id) -> Result<Option<Vec<u8>>> {
        let (kind, size) = self.objects.kind(id)?;
        if kind != ObjectType::Tree {
            self.merged.odd.insert(path.into());
            return Ok(None);
        }
        if size > limits::FOLDER_BYTES {
            self.merged.is_cut = true;
            return Ok(None);
        }
        bytes(self.objects, id).map(Some)
    }

    /// Counts the entries of the other side, and notes what git does not write.
    fn look_over(&mut self, path: &str, bytes: &[u8]) {
        let mut odd: Vec<Arc<str>> = Vec::new();
        let mut count = 0;
        let read = listing::each(bytes, |entry, is_written| {
            count += 1;
            let is_name = !matches!(entry.name, b"." | b"..") && !entry.name.contains(&b'/');
            if (!is_written || !is_name) && odd.len() < limits::FINDINGS_PER_FILE {
                let name = String::from_utf8_lossy(entry.name);
                odd.push(if path.is_empty() { name.as_ref().into() } else { format!("{path}/{name}").into() });
            }
        });
        let mut outline = Outline::of_nothing();
        let is_sorted = outline.read(bytes).is_ok() && outline.is_sorted();
        if read.is_err() || !is_sorted {
            odd.push(path.into());
        }
        self.merged.odd.extend(odd);
        match self.left.checked_sub(count) {
            Some(left) => self.left = left,
            None => self.merged.is_cut = true,
        }
    }
}

type Changed = BTreeMap<Box<[u8]>, (Slot, Slot)>;
type Names = BTreeMap<Box<[u8]>, Sides3>;

/// One name on all sides.
#[derive(Default)]
struct Sides3 {
    base: Slot,
    ours: Slot,
    theirs: Slot,
}

impl Slot {
    fn put(&mut self, entry: listing::Entry<'_>) {
        match entry.kind {
            Kind::Folder => self.folder = Base::Known(Some(Folder::Stored(entry.id))),
            kind => self.file = Base::Known(Some(Leaf { kind, id: entry.id })),
        }
    }
}

fn is_same(one: Option<&Folder>, other: Option<&Folder>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(Folder::Stored(one)), Some(Folder::Stored(other))) => one == other,
        (Some(Folder::Made(one)), Some(Folder::Made(other))) => Rc::ptr_eq(one, other),
        _ => false,
    }
}

fn entries(objects: &Objects<'_>, folder: Option<&Folder>) -> Result<Entries> {
    let mut found = Entries::new();
    match folder {
        None => {}
        Some(Folder::Made(entries)) => return Ok((**entries).clone()),
        Some(Folder::Stored(id)) => {
            // What cannot be read to its end was reported where it was met first.
            let _ = listing::each(&bytes(objects, id)?, |entry, _| {
                found.entry(entry.name.into()).or_default().put(entry);
            });
        }
    }
    Ok(found)
}

fn bytes(objects: &Objects<'_>, id: &Id) -> Result<Vec<u8>> {
    objects.confirmed_tree(id).map(|bytes| bytes.to_vec())
}
