//! Who saw main: freeze tags, receipts, and the mainline walked through them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::Result;
use git2::{ObjectType, Odb, Oid, Repository};

use super::{missing, oid, receipt_lines, seen, settings_at, tree_of};
use crate::history::declared::Declared;
use crate::history::mainline::{Anchor, Graph, Mainline, Node, PathFinding, Word};
use crate::history::readings::Readings;
use crate::history::receipt::Receipts;
use crate::history::signature::{KeyRing, Namespace};
use crate::history::{
    CommitId, FREEZE_TAG, FreezeTag, Header, Ledger, START_TAG, Signed, TagHeader, Witnesses, anchors,
};
use crate::lang::{Doing, Refused, Text};
use crate::model::settings::Settings;
use crate::model::trust::Trust;
use crate::parse::{KEYS, SETTINGS};
use crate::source::Content;

/// Everything that speaks of main besides its commits, by whatever main ever
/// declared: a key that is taken off the list today signed nothing less in its
/// own time, and a line names the address that the instance had then.
///
/// # Errors
/// A missing or damaged object.
pub(super) fn heard(repository: &Repository, declared: &Declared, ring: &KeyRing) -> Result<Witnesses> {
    let lines = receipt_lines(repository)?;
    let verify = |signed: &Signed| ring.verify(signed, Namespace::Receipt);
    let receipts = Receipts::read(&lines, &declared.addresses(), &declared.branches(), verify);
    Ok(Witnesses { tags: freeze_tags(repository, ring)?, receipts, ..Witnesses::default() })
}

/// What a chain of commits declares, read from their trees.
///
/// # Errors
/// A missing or damaged object.
fn declared_along(repository: &Repository, chain: &[CommitId]) -> Result<(Declared, KeyRing)> {
    let mut states: Vec<(usize, Settings)> = Vec::new();
    let mut armored: Vec<String> = Vec::new();
    let mut before = None;
    for (place, commit) in chain.iter().enumerate() {
        let commit = oid(*commit);
        let tree = tree_of(repository, commit).ok_or_else(|| {
            anyhow::Error::from(Refused::new(
                Text::new(
                    "đối tượng {commit} không phải commit; xem chỗ hỏng: git fsck --full",
                    "the object {commit} is no commit; see what is damaged: git fsck --full",
                ),
                &[("commit", &commit)],
            ))
        })?;
        let tree = repository.find_tree(tree).map_err(|error| missing(&error, tree))?;
        let entry = |path: &str| tree.get_path(Path::new(path)).ok().map(|entry| entry.id());
        let declaring = (entry(SETTINGS), entry(KEYS));
        if before != Some(declaring) {
            states.push((place, settings_at(repository, commit)));
            armored.extend(armored_keys(repository, declaring.1));
            before = Some(declaring);
        }
    }
    let declared = Declared::of(&states);
    let armored: Vec<&str> = armored.iter().map(String::as_str).collect();
    let ring = KeyRing::of(&declared.keys, &armored);
    Ok((declared, ring))
}

/// The mainline of a tip as its witnesses see it.
pub(super) struct Way {
    pub(super) mainline: Mainline,
    known: Option<Anchor>,
    /// All that the tip reaches, where it had to be read.
    graph: Option<Graph>,
}

/// The mainline of a tip. The whole graph is read only where some witness is
/// not on the chain of first parents. `known`: the tip that this clone saw last.
///
/// # Errors
/// A missing or damaged object.
pub(super) fn mainline_through(repository: &Repository, plain: Vec<CommitId>, known: Option<CommitId>) -> Result<Way> {
    let on_plain: HashSet<CommitId> = plain.iter().copied().collect();
    let known = known.map(|commit| Anchor { commit, word: Word::Remembered, name: seen::NAME.to_owned() });
    // Whose word they are is asked for only where it matters.
    let tags = freeze_tags(repository, &KeyRing::default())?;
    let tagged = tags.iter().flat_map(FreezeTag::tips);
    let lines = receipt_lines(repository)?;
    let found = tagged.chain(Receipts::tips(&lines)).chain(known.iter().map(|known| known.commit));
    let is_odd = found.into_iter().any(|commit| !on_plain.contains(&commit));
    let (true, Some(tip)) = (is_odd, plain.last().copied()) else {
        return Ok(Way { mainline: Mainline::plain(plain), known, graph: None });
    };
    let graph = graph(repository, tip)?;
    let (declared, ring) = declared_along(repository, &plain)?;
    let witnesses = heard(repository, &declared, &ring)?;
    let anchors = anchors_of(repository, &witnesses, known.as_ref());
    let mut mainline = Mainline::walk(tip, &anchors, &graph, &declared.pins);
    // Anybody can make a tag that main does not reach; this memory only this machine made.
    let lost = known.iter().filter(|known| !graph.contains_key(&known.commit));
    let lost = lost.map(|known| PathFinding::Rewritten { anchor: known.name.clone(), commit: known.commit });
    mainline.findings.extend(lost);
    Ok(Way { mainline, known, graph: Some(graph) })
}

fn anchors_of(repository: &Repository, witnesses: &Witnesses, known: Option<&Anchor>) -> Vec<Anchor> {
    let read: RefCell<HashMap<CommitId, Trust>> = RefCell::default();
    let trust_at = |commit: CommitId| {
        let mut read = read.borrow_mut();
        read.entry(commit).or_insert_with(|| settings_at(repository, oid(commit)).trust).clone()
    };
    anchors(witnesses, trust_at).into_iter().chain(known.cloned()).collect()
}

impl Way {
    /// Whether some witness lies on none of the first parents.
    pub(super) fn has_anchors_aside(&self) -> bool {
        self.graph.is_some()
    }

    /// Where the mainline can be read in two ways, once it is known whose
    /// signatures its merges bear.
    ///
    /// # Errors
    /// A missing or damaged object.
    pub(super) fn readings(
        self,
        repository: &Repository,
        ledger: &Ledger,
        witnesses: &Witnesses,
        declared: &Declared,
    ) -> Result<Readings> {
        let chain: Vec<CommitId> = ledger.landings().iter().map(|landing| landing.commit).collect();
        let by_hand: HashSet<CommitId> = ledger
            .landings()
            .iter()
            .filter(|landing| landing.is_merge && !landing.is_by_button(&declared.branches()))
            .map(|landing| landing.commit)
            .collect();
        if by_hand.is_empty() {
            return Ok(Readings::default());
        }
        let sides = match self.graph {
            Some(graph) => graph,
            None => sides(repository, &chain, &by_hand)?,
        };
        let anchors = anchors_of(repository, witnesses, self.known.as_ref());
        Ok(Readings::of(&chain, &anchors, &sides, &declared.pins, |id| !by_hand.contains(&id)))
    }
}

/// Some merges of a chain and what they brought in.
fn sides(repository: &Repository, chain: &[CommitId], merges: &HashSet<CommitId>) -> Result<Graph> {
    let on_chain: HashSet<CommitId> = chain.iter().copied().collect();
    let odb = repository.odb().doing(Text::new("mở kho đối tượng git", "opening git's objects"), &[])?;
    let mut graph = Graph::new();
    let mut open: Vec<CommitId> = merges.iter().copied().collect();
    while let Some(id) = open.pop() {
        if graph.contains_key(&id) {
            continue;
        }
        let node = node(&odb, id)?;
        open.extend(node.parents.iter().filter(|parent| !on_chain.contains(*parent)));
        graph.insert(id, node);
    }
    Ok(graph)
}

fn graph(repository: &Repository, tip: CommitId) -> Result<Graph> {
    let odb = repository.odb().doing(Text::new("mở kho đối tượng git", "opening git's objects"), &[])?;
    let mut graph = Graph::new();
    let mut open = vec![tip];
    while let Some(id) = open.pop() {
        if graph.contains_key(&id) {
            continue;
        }
        let node = node(&odb, id)?;
        open.extend(&node.parents);
        graph.insert(id, node);
    }
    Ok(graph)
}

fn node(odb: &Odb<'_>, id: CommitId) -> Result<Node> {
    let id = oid(id);
    let object = odb.read(id).map_err(|error| missing(&error, id))?;
    let header = Header::read(object.data()).ok_or_else(|| {
        anyhow::Error::from(Refused::new(
            Text::new(
                "đối tượng {id} không phải commit; xem chỗ hỏng: git fsck --full",
                "the object {id} is no commit; see what is damaged: git fsck --full",
            ),
            &[("id", &id)],
        ))
    })?;
    let is_signed_merge = header.parents.len() > 1 && header.is_signed();
    Ok(Node { parents: header.parents, is_signed_merge })
}

/// Every ref `refs/tags/giaoban-khoa-*` and `refs/tags/giaoban-hop-*`, whatever it is.
fn freeze_tags(repository: &Repository, ring: &KeyRing) -> Result<Vec<FreezeTag>> {
    const TAGS: &str = "refs/tags/";
    let odb = repository.odb().doing(Text::new("mở kho đối tượng git", "opening git's objects"), &[])?;
    let mut tags = Vec::new();
    // A repository may have thousands of refs: they are gone through once.
    let found = repository
        .references_glob(&format!("{TAGS}*"))
        .doing(Text::new("đọc các thẻ khóa", "reading the freeze tags"), &[])?;
    for reference in found {
        let reference = reference.doing(Text::new("đọc một thẻ khóa", "reading a freeze tag"), &[])?;
        let name = String::from_utf8_lossy(reference.name_bytes()).trim_start_matches(TAGS).to_owned();
        if ![FREEZE_TAG, START_TAG].iter().any(|ours| name.starts_with(ours)) {
            continue;
        }
        let object = reference.target().map(|id| odb.read(id).map_err(|error| missing(&error, id))).transpose()?;
        let header = object.filter(|object| object.kind() == ObjectType::Tag);
        let header = header.and_then(|object| TagHeader::read(object.data()));
        let signed = header.as_ref().and_then(|header| header.signed.as_ref());
        let signature = signed.map(|signed| ring.verify(signed, Namespace::Git)).unwrap_or_default();
        tags.push(FreezeTag { name, header, signature });
    }
    tags.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(tags)
}

/// The OpenPGP keys that the Office keeps beside its configuration, in a folder.
fn armored_keys(repository: &Repository, folder: Option<Oid>) -> Vec<String> {
    let Some(folder) = folder.and_then(|folder| repository.find_tree(folder).ok()) else { return Vec::new() };
    let blobs = folder.iter().filter_map(|entry| repository.find_blob(entry.id()).ok());
    blobs.map(|blob| Content::from_bytes(blob.content()).as_text().to_owned()).collect()
}
