//! When each change landed on main.
//!
//! A landing is a commit on the mainline with the paths that differ from the
//! commit before it there. Author dates and the commits of side branches are
//! never evidence. A landing is never earlier than those before it: a backdated
//! commit stands where it landed on main.

pub mod commit;
pub mod declared;
mod ledger;
pub mod mainline;
pub mod manifest;
pub mod proof;
pub mod readings;
pub mod receipt;
pub mod signature;
mod standing;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex};

use crate::model::choice::KeyRole;
use crate::model::id::TaskId;
use crate::model::time::Moment;
use crate::model::trust::Trust;
use crate::parse::{Office, Shelf};
use crate::source::{Content, FileId, Tree, from_hex, hex, task_path};
use mainline::{Anchor, PathFinding, Word};
use manifest::{Known, Manifest, StartManifest};
use readings::{Join, Readings};
use receipt::{Flaw, LEDGER_BRANCH, Receipt, Receipts};
use signature::Signature;

pub use commit::{Author, Header, Signed, TagHeader};
pub use ledger::{Landing, Ledger, PathChanges, Prefix};
pub use standing::Standing;

/// The name of a freeze tag, before the meeting's id. Flat, so that no other
/// ref can stand in its way (threats.md O10).
pub const FREEZE_TAG: &str = "giaoban-khoa-";

/// The name of the tag that holds where main stood when a meeting began, before
/// the meeting's id: of a lock that was tagged before.
pub const START_TAG: &str = "giaoban-hop-";

/// A commit's SHA-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitId(pub [u8; 20]);

impl CommitId {
    /// No commit: files that none holds yet.
    pub const NONE: Self = Self([0; 20]);

    /// Forty hexadecimal digits, lower case as git writes them.
    #[must_use]
    pub fn from_hex(text: &[u8]) -> Option<Self> {
        from_hex(text).map(Self)
    }

    /// The first twelve digits, as printed on paper.
    #[must_use]
    pub fn short(self) -> String {
        hex(self.0.first_chunk::<6>().expect("of twenty bytes"))
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A commit of the mainline as git has it.
#[derive(Clone, Debug)]
pub struct MainlineCommit {
    pub id: CommitId,
    /// The committer's clock; a claim, never later evidence than its place.
    /// None where the commit is malformed.
    pub recorded: Option<Moment>,
    /// `GitHub <noreply@github.com>`, as written.
    pub committer: Arc<str>,
    pub is_merge: bool,
    /// Bears a signature, by whomever.
    pub is_signed: bool,
    pub author: Author,
    pub subject: String,
    /// Paths that differ from the commit before it; of the first, all.
    pub changes: Vec<Change>,
}

/// One path in one landing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes: git knows no encoding of names.
    pub path: Arc<[u8]>,
    /// What stands there afterwards; none when it was removed.
    pub after: Option<FileId>,
    /// Whose doing it is, where that is not the commit's author: of a merge,
    /// whoever made it, or another of its branches.
    pub hand: Option<Arc<Author>>,
}

/// An annotated tag `giaoban-khoa-<meeting>` or `giaoban-hop-<meeting>`, as it was found.
#[derive(Clone, Debug)]
pub struct FreezeTag {
    /// The ref's name without `refs/tags/`.
    pub name: String,
    /// None of a lightweight tag.
    pub header: Option<TagHeader>,
    pub signature: Signature,
}

impl FreezeTag {
    /// The commits that it says were the tip of main: the one that it names, and
    /// those that its manifest names, the tip when a meeting began and the one that
    /// whoever made it saw.
    #[must_use]
    pub fn tips(&self) -> Vec<CommitId> {
        let Some(header) = self.header.as_ref().filter(|header| header.target_kind == "commit") else {
            return Vec::new();
        };
        let mut tips = vec![header.target];
        if let Some(manifest) = Manifest::parse(&header.message) {
            tips.extend(manifest.start.map(|start| start.commit));
            tips.extend(manifest.known.map(|known| known.tip));
        } else if let Some(manifest) = StartManifest::parse(&header.message) {
            tips.push(manifest.known.tip);
        }
        tips.sort_unstable();
        tips.dedup();
        tips
    }
}

/// Whatever speaks of main besides its own commits.
#[derive(Clone, Debug, Default)]
pub struct Witnesses {
    pub tags: Vec<FreezeTag>,
    pub receipts: Receipts,
    /// What is odd about the way through the merges.
    pub path: Vec<PathFinding>,
    /// Merges at which the mainline can be read in two ways.
    pub joins: Vec<Join>,
}

impl Witnesses {
    /// Takes where main can be read in two ways; what was said of the way already
    /// is not said again.
    pub fn note(&mut self, readings: Readings) {
        self.joins = readings.joins;
        for finding in readings.findings {
            if !self.path.contains(&finding) {
                self.path.push(finding);
            }
        }
    }

    /// A commit that was seen as the tip of main and that main has no more.
    #[must_use]
    pub fn has_lost_an_anchor(&self) -> bool {
        self.path.iter().any(|finding| matches!(finding, PathFinding::Rewritten { .. }))
    }
}

/// The mainline, who witnessed it, and every file its cuts may need.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub ledger: Ledger,
    pub witnesses: Witnesses,
    /// Shared with the records of earlier instants: what a file says is in its name.
    pub shelf: Arc<Shelf>,
    /// Names at the root of main, as it is now, that are taken for the instance's own.
    pub beside: Tree,
    /// The Office's word by the last change of it, as it was asked for.
    pub offices: Offices,
    /// Digests of what main held.
    pub standing: Standing,
    /// The tasks whose files were read, where that is not all of them.
    pub asked: Option<Arc<BTreeSet<TaskId>>>,
}

/// What was read of the Office's files, by how many changes of them had landed. Shared
/// with the records of earlier instants: each state is read once.
#[derive(Clone, Debug, Default)]
pub struct Offices(Arc<Mutex<HashMap<usize, Arc<Office>>>>);

impl Offices {
    /// # Panics
    /// Never: nobody panics while holding it.
    pub fn after(&self, changes: usize, read: impl FnOnce() -> Office) -> Arc<Office> {
        let known = self.0.lock().expect("nobody panics with it").get(&changes).cloned();
        known.unwrap_or_else(|| {
            let office = Arc::new(read());
            self.0.lock().expect("nobody panics with it").insert(changes, Arc::clone(&office));
            office
        })
    }
}

/// Which witnesses are heard of main as it was at some instant: those that had
/// spoken by then, whatever date a later one claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Signed receipts up to this line; none: all of them.
    pub signed: Option<usize>,
    /// With them those that were seen by then, in whatever line they stand.
    pub seen_by: Option<Moment>,
    /// The same of unsigned ones, which anybody can add to.
    pub unsigned: Option<usize>,
    /// Merges at which main can be read in two ways; none: those of today.
    pub joins: Option<Vec<Join>>,
    /// Tags, by name; none: all of them.
    pub tags: Option<Vec<String>>,
}

impl Record {
    /// Lines of the ledger branch that do not count, with those whose commit
    /// main does not have.
    #[must_use]
    pub fn receipt_flaws(&self) -> Vec<(usize, Flaw)> {
        let receipts = &self.witnesses.receipts;
        let strangers = receipts.kept.iter().filter(|receipt| self.ledger.up_to(receipt.after).is_none());
        let strangers = strangers.map(|receipt| (receipt.line, Flaw::NotOnMain));
        let mut flaws: Vec<(usize, Flaw)> = receipts.flaws.iter().copied().chain(strangers).collect();
        flaws.sort_by_key(|(line, _)| *line);
        flaws
    }

    /// Whether the files of a path were read: all but those of tasks that nobody asked for.
    #[must_use]
    pub fn is_asked(&self, path: &str) -> bool {
        let Some(asked) = &self.asked else { return true };
        task_path(path).is_none_or(|(_, stem)| TaskId::parse(stem).is_some_and(|id| asked.contains(&id)))
    }

    /// SHA-256 over `path SP blob` of every file of the instance after the first
    /// landings, sorted: what paper can carry and anyone with a clone can compute
    /// (threats.md §1.6).
    #[must_use]
    pub fn digest(&self, prefix: Prefix) -> String {
        self.standing.digest(&self.ledger, prefix)
    }

    /// This record as it was when main had so many landings. Nothing of what
    /// came later is in it, so that nothing made from it can depend on that.
    #[must_use]
    pub fn known(&self, prefix: Prefix, heard: &Heard, at: Moment) -> Self {
        let Witnesses { tags, receipts, path, joins } = &self.witnesses;
        let ledger = self.ledger.first(prefix).as_seen_at(at);
        let is_heard = |receipt: &&Receipt| {
            let is_signed = matches!(receipt.signature, Signature::Good(_));
            let last = if is_signed { heard.signed } else { heard.unsigned };
            let was_seen = heard.seen_by.is_some_and(|by| is_signed && receipt.seen <= by);
            was_seen || last.is_none_or(|last| receipt.line <= last)
        };
        let kept = receipts.kept.iter().filter(is_heard).cloned().collect();
        let is_named = |tag: &&FreezeTag| heard.tags.as_ref().is_none_or(|names| names.contains(&tag.name));
        let is_there = |commit: &CommitId| ledger.up_to(*commit).is_some();
        let path = path.iter().filter(|finding| match finding {
            PathFinding::Swapped { at, .. } => is_there(at),
            // What was in doubt then is named by what was known then.
            PathFinding::Unanchored { at } => heard.joins.is_none() && is_there(at),
            PathFinding::Disputed { .. } | PathFinding::Rewritten { .. } => false,
        });
        let in_doubt = heard.joins.iter().flatten().filter(|join| join.is_disputed && is_there(&join.at));
        let path = path.cloned().chain(in_doubt.map(|join| PathFinding::Unanchored { at: join.at })).collect();
        let joins = heard.joins.as_ref().unwrap_or(joins).iter().filter(|join| is_there(&join.at)).cloned().collect();
        let witnesses = Witnesses {
            tags: tags.iter().filter(is_named).cloned().collect(),
            receipts: Receipts { kept, ..Receipts::default() },
            path,
            joins,
        };
        Self {
            ledger,
            witnesses,
            shelf: Arc::clone(&self.shelf),
            beside: Tree::new(),
            offices: self.offices.clone(),
            standing: self.standing.clone(),
            asked: self.asked.clone(),
        }
    }

    /// What is known of main now, for a tag that is made from it.
    #[must_use]
    pub fn knowledge(&self) -> Option<Known> {
        let landings = self.ledger.landings();
        let tip = landings.last().map(|landing| landing.commit).filter(|id| *id != CommitId::NONE)?;
        let receipts = self.witnesses.receipts.kept.iter().map(|receipt| receipt.line).max().unwrap_or_default();
        Some(Known { tip, receipts, joins: self.witnesses.joins.clone() })
    }

    /// Puts files that are not on main after the last landing, for a preview.
    /// The pseudo-landing has no commit, so that nobody takes it for proof.
    pub fn put_draft(&mut self, tree: Tree, contents: HashMap<FileId, Content>, at: Moment) {
        let standing = self.ledger.tree_at(self.ledger.landings().len());
        let gone = standing.keys().filter(|path| !tree.contains_key(*path)).map(|path| (Arc::clone(path), None));
        let changed = tree.iter().filter(|(path, file)| standing.get(*path) != Some(*file));
        let changes: Vec<_> = gone.chain(changed.map(|(path, file)| (Arc::clone(path), Some(*file)))).collect();
        Arc::make_mut(&mut self.shelf).add(&tree, contents);
        (self.offices, self.standing) = (Offices::default(), Standing::default());
        if changes.is_empty() {
            return;
        }
        self.ledger.put_draft(changes, at);
    }
}

/// The commits that somebody saw as the tip of main. A key counts from the
/// state that pins it: `trust_at` a commit is what its own tree declares. Whether
/// it decides a merge is for the walk to say (`declared`).
#[must_use]
pub fn anchors(witnesses: &Witnesses, trust_at: impl Fn(CommitId) -> Trust) -> Vec<Anchor> {
    let word = |commit: CommitId, signature: &Signature| {
        let Signature::Good(signer) = signature else { return Word::Unsigned };
        let trust = trust_at(commit);
        let mut keys = trust.keys.iter().filter(|key| matches!(key.role, KeyRole::Ci | KeyRole::Office));
        let is_pinned = keys.any(|key| key.public.fingerprint().as_ref() == Some(&signer.fingerprint));
        if is_pinned { Word::Signed(Arc::clone(&signer.fingerprint)) } else { Word::Unsigned }
    };
    let named = witnesses.tags.iter().flat_map(|tag| tag.tips().into_iter().map(move |tip| (tag, tip)));
    let tags = named.map(|(tag, commit)| Anchor { commit, word: word(commit, &tag.signature), name: tag.name.clone() });
    let receipts = witnesses.receipts.kept.iter().map(|receipt| Anchor {
        commit: receipt.after,
        word: word(receipt.after, &receipt.signature),
        name: format!("{LEDGER_BRANCH} {}", receipt.number),
    });
    tags.chain(receipts).collect()
}
