//! Whose doing each change of a merge is.
//!
//! A merge brings in what its branches changed. Whatever it changes beyond that
//! (a deletion or an edit that no branch holds, an old state put back over main)
//! is the doing of whoever made the merge, and no agency answers for it. What
//! git's own merge of two edits gives is the branch's: nobody chose it.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;

use super::Id;
use super::chain::{Head, header};
use super::folders::{file, malformed};
use super::listing::{Kind, entry};
use super::objects::Objects;
use crate::history::{Author, CommitId};
use crate::model::limits;
use crate::source::FileId;

/// Commits of its branches that are looked at for one merge: more than anybody
/// makes, and what is longer than that is the doing of whoever made it last.
const FAR: usize = 4_096;

/// Notes the hand of every change that is not of the branch which its landing
/// names. `trees`: the root folder after each commit of the chain, of which the
/// last ones are `new`.
///
/// # Errors
/// A missing or altered object.
pub(super) fn note(objects: &Objects<'_>, chain: &[CommitId], trees: &[Id], new: &mut [Head]) -> Result<()> {
    if new.iter().all(|head| head.merge.is_none()) {
        return Ok(());
    }
    let places = chain.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut merges = Merges { objects, places, left: HashMap::new() };
    let first = chain.len() - new.len();
    for (place, head) in (first..).zip(new) {
        let (Some(merge), Some(before)) = (head.merge.take(), place.checked_sub(1)) else { continue };
        let previous = chain.get(before).copied();
        let tree = |place: usize| trees.get(place).copied();
        let mut branches = Vec::new();
        for parent in merge.parents.iter().filter(|parent| Some(**parent) != previous) {
            let bytes = objects.commit(*parent)?;
            let told = header(&bytes, *parent)?;
            let base = merges.left(*parent)?.filter(|base| *base < place);
            branches.push(Branch {
                tip: *parent,
                author: told.author,
                tree: told.tree.0,
                base: base.and_then(tree),
                is_up_to_date: base == Some(before),
            });
        }
        if let Some(branch) = branches.first() {
            head.commit.author.clone_from(&branch.author);
        }
        let Some(main) = tree(before) else { continue };
        let steps = Cell::new(FAR);
        let step = Step { objects, places: &merges.places, main, is: head.tree, branches: &branches, steps };
        for change in &mut head.commit.changes {
            let hand = match step.branch_of(&change.path, change.after)? {
                Some(branch) => step.author(branch, &change.path)?,
                None => merge.maker.clone(),
            };
            change.hand = Some(hand).filter(|hand| *hand != head.commit.author).map(Arc::new);
        }
    }
    Ok(())
}

/// The way from side branches back to main.
struct Merges<'a, 'r> {
    objects: &'a Objects<'r>,
    places: HashMap<CommitId, usize>,
    /// The last place of main that a commit of a side branch has.
    left: HashMap<CommitId, Option<usize>>,
}

impl Merges<'_, '_> {
    /// The last place of main that a commit has; none where it has a root of its own.
    fn left(&mut self, from: CommitId) -> Result<Option<usize>> {
        let mut open = vec![(from, None)];
        while let Some((id, parents)) = open.pop() {
            if self.place(id).is_some() {
                continue;
            }
            let Some(parents) = parents else {
                let parents = header(&self.objects.commit(id)?, id)?.parents;
                open.push((id, Some(parents.clone())));
                open.extend(parents.into_iter().map(|parent| (parent, None)));
                continue;
            };
            let place = parents.iter().filter_map(|parent| self.place(*parent).flatten()).max();
            self.left.insert(id, place);
        }
        Ok(self.place(from).flatten())
    }

    fn place(&self, id: CommitId) -> Option<Option<usize>> {
        self.places.get(&id).map(|place| Some(*place)).or_else(|| self.left.get(&id).copied())
    }
}

/// A branch that a merge brought in.
struct Branch {
    tip: CommitId,
    author: Author,
    tree: Id,
    /// Main where the branch left it.
    base: Option<Id>,
    /// It left main just before the merge.
    is_up_to_date: bool,
}

/// What a merge made of main.
struct Step<'a, 'r> {
    objects: &'a Objects<'r>,
    places: &'a HashMap<CommitId, usize>,
    main: Id,
    is: Id,
    branches: &'a [Branch],
    /// Commits that may still be looked at.
    steps: Cell<usize>,
}

impl<'a> Step<'a, '_> {
    /// The branch that changed a path so; none where only the merge did.
    fn branch_of(&self, path: &[u8], after: Option<FileId>) -> Result<Option<&'a Branch>> {
        for branch in self.branches {
            if self.is_brought(branch, path)? {
                return Ok(Some(branch));
            }
        }
        for branch in self.branches {
            if let Some(after) = after
                && self.is_merged_by_git(branch, path, after)?
            {
                return Ok(Some(branch));
            }
        }
        Ok(None)
    }

    /// Who made a path as the branch has it: the author of the commit since which
    /// it stands so. A branch may hold what others did, main itself for one.
    fn author(&self, branch: &Branch, path: &[u8]) -> Result<Author> {
        let mut at = branch.tip;
        while let Some(left) = self.steps.get().checked_sub(1) {
            self.steps.set(left);
            let bytes = self.objects.commit(at)?;
            let told = header(&bytes, at)?;
            let mut before = None;
            for parent in told.parents.iter().filter(|parent| !self.places.contains_key(*parent)) {
                let tree = header(&self.objects.commit(*parent)?, *parent)?.tree.0;
                if tree == branch.tree || self.is_same(tree, branch.tree, path)? {
                    before = Some(*parent);
                    break;
                }
            }
            match before {
                Some(before) => at = before,
                None => return Ok(told.author),
            }
        }
        Ok(branch.author.clone())
    }

    /// Whether a path stands as the branch has it, and the branch changed it.
    fn is_brought(&self, branch: &Branch, path: &[u8]) -> Result<bool> {
        if branch.tree != self.is && !self.is_same(branch.tree, self.is, path)? {
            return Ok(false);
        }
        // What main did since, the branch did not undo: it never had it.
        Ok(match branch.base {
            Some(_) if branch.is_up_to_date => true,
            Some(base) => self.is_same(base, self.main, path)? || !self.is_same(base, self.is, path)?,
            None => self.at(self.is, path)?.is_some(),
        })
    }

    /// Whether a file is what git makes of the edits of both sides.
    fn is_merged_by_git(&self, branch: &Branch, path: &[u8], after: FileId) -> Result<bool> {
        let Some(base) = branch.base.filter(|_| !branch.is_up_to_date) else { return Ok(false) };
        let mut texts = Vec::new();
        for tree in [base, self.main, branch.tree] {
            let Some(file) = self.at(tree, path)?.filter(|file| file.is_regular) else { return Ok(false) };
            if self.objects.kind(&file.blob.0)?.1 as u64 > limits::OFFICE_FILE_BYTES {
                return Ok(false);
            }
            texts.push(self.objects.blob(&file.blob.0)?);
        }
        let [base, main, branch] = texts.as_slice() else { return Ok(false) };
        let merged = git2::merge_file(&input(base), &input(main), &input(branch), None)?;
        let id = git2::Oid::hash_object(git2::ObjectType::Blob, merged.content())?;
        Ok(merged.is_automergeable() && id.as_bytes() == after.blob.0)
    }

    /// Whether two trees say the same at a path. Where they share a folder on
    /// the way nothing below is read.
    fn is_same(&self, one: Id, other: Id, path: &[u8]) -> Result<bool> {
        let (mut one, mut other) = (Some((Kind::Folder, one)), Some((Kind::Folder, other)));
        for name in path.split(|byte| *byte == b'/') {
            if one == other {
                return Ok(true);
            }
            (one, other) = (self.below(one, name)?, self.below(other, name)?);
        }
        Ok(one == other)
    }

    fn at(&self, tree: Id, path: &[u8]) -> Result<Option<FileId>> {
        let mut found = Some((Kind::Folder, tree));
        for name in path.split(|byte| *byte == b'/') {
            found = self.below(found, name)?;
        }
        Ok(found
            .filter(|(kind, _)| *kind != Kind::Folder)
            .map(|(kind, id)| file(super::listing::Entry { name: b"", kind, id })))
    }

    fn below(&self, folder: Option<(Kind, Id)>, name: &[u8]) -> Result<Option<(Kind, Id)>> {
        let Some((_, id)) = folder.filter(|(kind, _)| *kind == Kind::Folder) else { return Ok(None) };
        let bytes = self.objects.tree(&id)?;
        let found = entry(&bytes, name).map_err(|_| malformed(Some(id)))?;
        Ok(found.map(|entry| (entry.kind, entry.id)))
    }
}

fn input(text: &[u8]) -> git2::MergeFileInput<'_> {
    let mut input = git2::MergeFileInput::new();
    input.content(text);
    input
}
