//! What is known of a repository, as values. `io::git::facts` and `io::forge`
//! fill them; a test writes them down.

use std::collections::HashSet;

use crate::history::mainline::PathFinding;
use crate::history::receipt::Receipts;
use crate::history::signature::Signature;
use crate::history::{CommitId, Ledger};
use crate::lang::{Text, quoted};
use crate::model::choice::Forge;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Moment, Zone};
use crate::model::trust::Trust;
use crate::parse::{Office, SETTINGS, Shelf};
use crate::snapshot::Schedule;
use crate::source::Tree;

use super::protection::{Address, Asked};
use super::workflows;

/// All that the checks speak of.
#[derive(Debug)]
pub struct Facts {
    pub as_of: AsOf,
    pub repository: Repository,
    /// As the tip of main has it.
    pub office: Office,
    pub shelf: Shelf,
    /// The forge that the instance was made for, by the record of its kit.
    pub kit: Option<Forge>,
    /// None where the history cannot be read.
    pub schedule: Option<Schedule>,
    /// What is odd about the way through the merges.
    pub path: Vec<PathFinding>,
    pub receipts: Receipts,
    /// What the forge says, where it was asked.
    pub protection: Option<Asked>,
}

impl Facts {
    #[must_use]
    pub fn of(as_of: AsOf, repository: Repository) -> Self {
        Self {
            as_of,
            repository,
            office: Office::default(),
            shelf: Shelf::default(),
            kit: None,
            schedule: None,
            path: Vec::new(),
            receipts: Receipts::default(),
            protection: None,
        }
    }

    #[must_use]
    pub fn declared(&self) -> &Settings {
        &self.office.settings
    }

    /// The forge as declared, else as the addresses and the files tell.
    #[must_use]
    pub fn forge(&self) -> Option<Forge> {
        let Repository::Open(git) = &self.repository else { return self.trust().forge };
        let of_address = |url: Option<&str>| url.and_then(Address::parse).and_then(|address| address.forge());
        self.trust()
            .forge
            .or_else(|| of_address(self.declared().repository.as_deref()))
            .or_else(|| of_address(git.origin.as_deref()))
            .or_else(|| git.tree.keys().find_map(|path| workflows::forge_of(path)))
            .or(self.kit)
    }

    pub(super) fn trust(&self) -> &Trust {
        &self.declared().trust
    }

    pub(super) fn zone(&self) -> Zone {
        self.as_of.zone
    }
}

/// Whether the file at a path of main is looked into.
#[must_use]
pub fn concerns(path: &str) -> bool {
    path == SETTINGS || path.starts_with("office/") || workflows::is_workflow(path)
}

/// Whether a folder of main may hold such a file.
#[must_use]
pub fn may_hold(folder: &str) -> bool {
    folder == "office" || folder.starts_with("office/") || workflows::is_way(folder)
}

/// What stands at the folder.
#[derive(Debug)]
pub enum Repository {
    /// No git at all.
    None,
    /// It belongs to another user, and git refuses to read it.
    NotOwned {
        folder: String,
    },
    Sha256,
    RefTable,
    /// Grafts that libgit2 cannot read; git may.
    Grafted,
    /// What the machine refuses, with its cure.
    Troubled {
        reason: Text,
        cure: Text,
        /// What it names, after a space; empty where it names nothing.
        named: String,
    },
    Open(Box<Git>),
}

impl Repository {
    /// Of landings whose signatures were verified, those by a pinned key alone
    /// count as signed: anyone has a key.
    pub fn verified(&mut self, ledger: &Ledger) {
        let Self::Open(git) = self else { return };
        let good = ledger.landings().iter().filter(|landing| matches!(landing.signature, Signature::Good(_)));
        let good: HashSet<CommitId> = good.map(|landing| landing.commit).collect();
        for commit in &mut git.commits {
            commit.is_signed = good.contains(&commit.id);
        }
    }
}

/// A repository that could be opened.
#[derive(Debug, Default)]
pub struct Git {
    pub history: History,
    /// The branch HEAD names. None where it is detached.
    pub head: Option<String>,
    /// None where there is no commit to read.
    pub main: Option<Main>,
    /// Local branches and those of origin, without `refs/`.
    pub branches: Vec<String>,
    /// The mainline by first parents, newest first.
    pub commits: Vec<MainlineCommit>,
    /// Full names of refs that hold a name of ours.
    pub refs: Vec<String>,
    /// What git says of refs that cannot be read.
    pub broken_refs: Vec<String>,
    /// Refs `refs/tags/giaoban-khoa-*`.
    pub tags: Vec<Tag>,
    pub has_ledger: bool,
    /// Settings of the local configuration that other programs act on.
    pub config: Vec<String>,
    /// The Office's files and the workflows at the tip of main.
    pub tree: Tree,
    /// The address of the remote `origin`.
    pub origin: Option<String>,
}

/// Whether the history is the whole one that was pushed.
#[derive(Debug, Default)]
pub struct History {
    /// Commits at which a shallow clone ends. None: it is no shallow clone.
    pub shallow: Option<usize>,
    pub grafts: usize,
    /// Objects that `refs/replace` hide.
    pub replaced: Vec<String>,
    /// Filters of remotes that a partial clone fetches missing objects from.
    pub filters: Vec<String>,
    pub missing_commits: usize,
    pub missing_trees: usize,
    pub missing_blobs: usize,
}

impl Git {
    /// Main for a command line: HEAD may stand elsewhere.
    pub(super) fn main_quoted(&self) -> String {
        quoted(self.main.as_ref().map_or("HEAD", |main| &main.reference))
    }
}

/// Where main is read.
#[derive(Debug)]
pub struct Main {
    /// The full name of the ref, or `HEAD`.
    pub reference: String,
    pub tip: CommitId,
    /// Commits that the local branch has and origin's has not, and the other
    /// way round. None where there is but one of them.
    pub ahead_behind: Option<(usize, usize)>,
}

#[derive(Clone, Debug)]
pub struct MainlineCommit {
    pub id: CommitId,
    pub parents: usize,
    /// `GitHub <noreply@github.com>`, as written.
    pub committer: String,
    pub recorded: Option<Moment>,
    pub is_signed: bool,
}

/// A tag as it was found.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Without `refs/tags/`.
    pub name: String,
    /// The name in the tag object. None of a lightweight tag.
    pub own_name: Option<String>,
}
