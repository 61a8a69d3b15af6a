//! Who saw main: freeze tags, receipts, and the mainline walked through them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result, anyhow};
use git2::{ObjectType, Odb, Oid, Repository};

use super::{missing, oid, receipt_lines, seen, settings_at, tree_of};
use crate::history::mainline::{Anchor, Graph, Mainline, Node, PathFinding, Word};
use crate::history::readings::Readings;
use crate::history::receipt::Receipts;
use crate::history::signature::{KeyRing, Namespace};
use crate::history::{
    CommitId, FREEZE_TAG, FreezeTag, Header, Ledger, START_TAG, Signed, TagHeader, Witnesses, anchors,
};
use crate::model::settings::Settings;
use crate::model::trust::Trust;
use crate::parse::KEYS;
use crate::source::Content;

/// The keys that are pinned at a tip.
pub(super) fn ring_at(repository: &Repository, tip: Oid, declared: &Settings) -> KeyRing {
    let armored = armored_keys(repository, tip);
    let armored: Vec<&str> = armored.iter().map(String::as_str).collect();
    KeyRing::of(&declared.trust.keys, &armored)
}

/// Everything that speaks of main besides its commits. `declared`: what stands
/// at its tip; `former`: addresses that the instance has had besides.
///
/// # Errors
/// A missing or damaged object.
pub(super) fn heard(
    repository: &Repository,
    declared: &Settings,
    former: &[String],
    ring: &KeyRing,
) -> Result<Witnesses> {
    let lines = receipt_lines(repository)?;
    let address = declared.repository.as_deref().unwrap_or_default();
    let addresses: Vec<&str> = former.iter().map(String::as_str).chain([address]).collect();
    let verify = |signed: &Signed| ring.verify(signed, Namespace::Receipt);
    let receipts = Receipts::read(&lines, &addresses, &declared.branch, verify);
    Ok(Witnesses { tags: freeze_tags(repository, ring)?, receipts, ..Witnesses::default() })
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
pub(super) fn mainline_through(
    repository: &Repository,
    plain: Vec<CommitId>,
    witnesses: &Witnesses,
    known: Option<CommitId>,
    declared: &Trust,
) -> Result<Way> {
    let on_plain: HashSet<CommitId> = plain.iter().copied().collect();
    // Where nothing is declared, nothing is promised of main that could be broken.
    let known = known.filter(|_| declared.profile.is_some());
    let known = known.map(|commit| Anchor { commit, word: Word::Remembered, name: seen::NAME.to_owned() });
    // Whose word they are is asked for only where it matters.
    let found = anchors(witnesses, |_| Trust::default());
    let is_odd = found.iter().chain(&known).any(|anchor| !on_plain.contains(&anchor.commit));
    let (true, Some(tip)) = (is_odd, plain.last().copied()) else {
        return Ok(Way { mainline: Mainline::plain(plain), known, graph: None });
    };
    let graph = graph(repository, tip)?;
    let mut mainline = Mainline::walk(tip, &anchors_of(repository, witnesses, known.as_ref()), &graph);
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
        branch: &str,
    ) -> Result<Readings> {
        let chain: Vec<CommitId> = ledger.landings().iter().map(|landing| landing.commit).collect();
        let by_hand: HashSet<CommitId> = ledger
            .landings()
            .iter()
            .filter(|landing| landing.is_merge && !landing.is_by_button(branch))
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
        Ok(Readings::of(&chain, &anchors, &sides, |id| !by_hand.contains(&id)))
    }
}

/// Some merges of a chain and what they brought in.
fn sides(repository: &Repository, chain: &[CommitId], merges: &HashSet<CommitId>) -> Result<Graph> {
    let on_chain: HashSet<CommitId> = chain.iter().copied().collect();
    let odb = repository.odb().context("opening the object database")?;
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
    let odb = repository.odb().context("opening the object database")?;
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
    let header = Header::read(object.data()).ok_or_else(|| anyhow!("the object {id} is no commit"))?;
    let is_signed_merge = header.parents.len() > 1 && header.is_signed();
    Ok(Node { parents: header.parents, is_signed_merge })
}

/// Every ref `refs/tags/giaoban-khoa-*` and `refs/tags/giaoban-hop-*`, whatever it is.
fn freeze_tags(repository: &Repository, ring: &KeyRing) -> Result<Vec<FreezeTag>> {
    const TAGS: &str = "refs/tags/";
    let odb = repository.odb().context("opening the object database")?;
    let mut tags = Vec::new();
    let named = |prefix| repository.references_glob(&format!("{TAGS}{prefix}*")).context("reading the freeze tags");
    for reference in named(FREEZE_TAG)?.chain(named(START_TAG)?) {
        let reference = reference.context("reading a freeze tag")?;
        let name = String::from_utf8_lossy(reference.name_bytes()).trim_start_matches(TAGS).to_owned();
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

/// The OpenPGP keys that the Office keeps beside its configuration.
fn armored_keys(repository: &Repository, commit: Oid) -> Vec<String> {
    let read = || {
        let tree = repository.find_tree(tree_of(repository, commit)?).ok()?;
        let folder = tree.get_path(std::path::Path::new(KEYS)).ok()?;
        repository.find_tree(folder.id()).ok()
    };
    let Some(folder) = read() else { return Vec::new() };
    let blobs = folder.iter().filter_map(|entry| repository.find_blob(entry.id()).ok());
    blobs.map(|blob| Content::from_bytes(blob.content()).as_text().to_owned()).collect()
}
