//! Who saw main: freeze tags, receipts, and the mainline walked through them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result, anyhow};
use git2::{ObjectType, Odb, Oid, Repository};

use super::{missing, oid, receipt_lines, seen, settings_at, tree_of};
use crate::history::mainline::{Anchor, Graph, Mainline, Node, PathFinding};
use crate::history::receipt::Receipts;
use crate::history::signature::{KeyRing, Namespace};
use crate::history::{CommitId, FREEZE_TAG, FreezeTag, Header, START_TAG, Signed, TagHeader, Witnesses, anchors};
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

/// The mainline of a tip, and what is odd about it. The whole graph is read
/// only where some witness is not on the chain of first parents. `known`: the
/// tip that this clone saw last.
///
/// # Errors
/// A missing or damaged object.
pub(super) fn mainline_through(
    repository: &Repository,
    plain: Vec<CommitId>,
    witnesses: &Witnesses,
    known: Option<CommitId>,
    declared: &Trust,
) -> Result<Mainline> {
    let on_plain: HashSet<CommitId> = plain.iter().copied().collect();
    // Where nothing is declared, nothing is promised of main that could be broken.
    let known = known.filter(|_| declared.profile.is_some());
    let known = known.map(|commit| Anchor { commit, is_strong: false, name: seen::NAME.to_owned() });
    let found: Vec<Anchor> = anchors(witnesses, |_| Trust::default()).into_iter().chain(known.clone()).collect();
    let is_odd = found.iter().any(|anchor| !on_plain.contains(&anchor.commit))
        || (declared.profile.is_some() && is_turned_round(repository, &plain, &on_plain, &found)?);
    let (true, Some(tip)) = (is_odd, plain.last().copied()) else { return Ok(Mainline::plain(plain)) };
    let read: RefCell<HashMap<CommitId, Trust>> = RefCell::default();
    let trust_at = |commit: CommitId| {
        let mut read = read.borrow_mut();
        read.entry(commit).or_insert_with(|| settings_at(repository, oid(commit)).trust).clone()
    };
    let graph = graph(repository, tip)?;
    let (known, lost): (Vec<_>, Vec<_>) = known.into_iter().partition(|known| graph.contains_key(&known.commit));
    let anchors: Vec<Anchor> = anchors(witnesses, trust_at).into_iter().chain(known).collect();
    let mut mainline = Mainline::walk(tip, &anchors, &graph);
    // Anybody can make a tag that main does not reach; this memory only this machine made.
    let lost = lost.into_iter().map(|known| PathFinding::Rewritten { anchor: known.name, commit: known.commit });
    mainline.findings.extend(lost);
    Ok(mainline)
}

/// A merge above the newest anchor into which a signed merge came from the side.
fn is_turned_round(
    repository: &Repository,
    plain: &[CommitId],
    on_plain: &HashSet<CommitId>,
    anchors: &[Anchor],
) -> Result<bool> {
    let anchored: HashSet<CommitId> = anchors.iter().map(|anchor| anchor.commit).collect();
    let odb = repository.odb().context("opening the object database")?;
    for id in plain.iter().rev().take_while(|id| !anchored.contains(*id)) {
        let mut side = node(&odb, *id)?.parents.get(1).copied();
        while let Some(id) = side.filter(|id| !on_plain.contains(id)) {
            let node = node(&odb, id)?;
            if node.is_signed_merge {
                return Ok(true);
            }
            side = node.parents.first().copied();
        }
    }
    Ok(false)
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
