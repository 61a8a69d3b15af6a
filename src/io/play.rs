//! Plays a story into a real git repository: blobs, trees, merge commits, tags
//! and receipts with the dates and the signatures the story gives them.

use std::path::Path;

use anyhow::Result;
use git2::{Commit, Oid, Repository, RepositoryInitOptions, Signature, Time};

use crate::history::CommitId;
use crate::history::signature::Namespace;
use crate::io::git;
use crate::lang::{Doing, Text};
use crate::model::time::Moment;
use crate::story::{self, FORGE_COMMITTER, Story, StoryCommit, Way};

/// Vietnam's offset in minutes: commits carry the clock of who made them.
const OFFSET_MINUTES: i32 = 7 * 60;

/// Makes a repository at `folder` whose main branch is the story, and checks
/// out its tip there.
///
/// # Errors
/// The folder cannot be written.
pub fn play(story: &Story, folder: &Path) -> Result<Repository> {
    let mut options = RepositoryInitOptions::new();
    options.initial_head("main").external_template(false).no_reinit(true);
    let repository = Repository::init_opts(folder, &options).doing(
        Text::new("tạo kho git ở {path}", "making a git repository at {path}"),
        &[("path", &folder.display())],
    )?;
    let mut main: Vec<Oid> = Vec::new();
    let mut times: Vec<Moment> = Vec::new();
    for told in story.landings() {
        let landed = Landing { repository: &repository, told, main: &main, times: &times };
        main.push(landed.play().doing(
            Text::new("tạo commit “{message}”", "making the commit “{message}”"),
            &[("message", &told.message)],
        )?);
        times.push(told.at);
    }
    if let Some(tip) = main.last() {
        repository
            .reference("refs/heads/main", *tip, true, "story")
            .doing(Text::new("đặt nhánh chính", "setting main"), &[])?;
        repository.set_head("refs/heads/main").doing(Text::new("đặt `HEAD`", "setting `HEAD`"), &[])?;
        let mut checkout = git2::build::CheckoutBuilder::new();
        repository
            .checkout_head(Some(checkout.force()))
            .doing(Text::new("lấy các tệp của nhánh chính ra", "checking out main"), &[])?;
        let ids: Vec<CommitId> = main.iter().map(|id| git::commit_id(*id)).collect();
        let lines = story.receipt_lines(&ids, |commit| git::settings_at(&repository, git::oid(commit)));
        if let (false, Some(last)) = (lines.is_empty(), story.landings().last()) {
            git::append_receipts(&repository, git::ledger_tip(&repository)?, &lines, last.at)?;
        }
    }
    Ok(repository)
}

struct Landing<'a> {
    repository: &'a Repository,
    told: &'a StoryCommit,
    /// The tip after each landing so far.
    main: &'a [Oid],
    /// When each landed on main.
    times: &'a [Moment],
}

impl Landing<'_> {
    fn play(&self) -> Result<Oid> {
        let back = if let Way::Forced { back } = self.told.way { back } else { 0 };
        let tip = self.main.iter().rev().nth(back).copied().map(|id| self.repository.find_commit(id)).transpose()?;
        let after = self.tree(tip.as_ref(), self.told.files.iter())?;
        let alone: Vec<&Commit<'_>> = tip.iter().collect();
        let landed = match self.told.way {
            Way::Edited => self.by_forge(self.told.at, &alone, after)?,
            Way::Pushed { claims: Some(claims) } => self.by_hand(claims, &alone, after)?,
            Way::Pushed { claims: None } => self.undated(&alone, after)?,
            Way::Disguised => self.disguised(&alone, after)?,
            Way::Forced { .. } => self.by_hand(self.told.at, &alone, after)?,
            Way::Merged { side } => self.merge(side, self.told.at, &alone, after)?,
            Way::Prebuilt { made } => self.merge(made, made, &alone, after)?,
            Way::Foxtrot { side } => {
                let then = self.times.iter().rposition(|at| *at <= side).and_then(|place| self.main.get(place));
                let fork = then.map(|id| self.repository.find_commit(*id)).transpose()?;
                let parents: Vec<&Commit<'_>> = fork.iter().collect();
                let branch = self.tree(fork.as_ref(), self.told.files.iter())?;
                let mut side = self.repository.find_commit(self.by_hand(side, &parents, branch)?)?;
                if let Some(inside) = self.told.inside {
                    side = self.repository.find_commit(self.by_forge(inside, &[&side], branch)?)?;
                }
                let other = match self.told.is_octopus {
                    true => {
                        Some(self.by_hand(self.told.at, &parents, self.tree(fork.as_ref(), std::iter::empty())?)?)
                    }
                    false => None,
                };
                let other = other.map(|id| self.repository.find_commit(id)).transpose()?;
                let parents: Vec<&Commit<'_>> = std::iter::once(&side).chain(&other).chain(&tip).collect();
                self.by_hand(self.told.at, &parents, after)?
            }
        };
        for tag in &self.told.tags {
            let object = self.repository.find_object(landed, None)?;
            let tagger = signature(&self.told.login, self.told.at)?;
            self.repository.tag(tag, &object, &tagger, &self.told.message, false)?;
        }
        Ok(landed)
    }

    /// The files of a commit with those of the story over them.
    fn tree<'f>(
        &self,
        base: Option<&Commit<'_>>,
        files: impl Iterator<Item = (&'f String, &'f Option<String>)>,
    ) -> Result<Oid> {
        let mut update = git2::build::TreeUpdateBuilder::new();
        let base = match base {
            Some(commit) => commit.tree()?,
            None => self.repository.find_tree(self.repository.treebuilder(None)?.write()?)?,
        };
        for (path, content) in files {
            match content {
                Some(content) => {
                    let blob = self.repository.blob(content.as_bytes())?;
                    update.upsert(path.as_str(), blob, git2::FileMode::Blob);
                }
                // A branch of before may not have it yet.
                None if base.get_path(Path::new(path)).is_err() => {}
                None => {
                    update.remove(path.as_str());
                }
            }
        }
        Ok(update.create_updated(self.repository, &base)?)
    }

    fn merge(&self, side: Moment, made: Moment, parents: &[&Commit<'_>], tree: Oid) -> Result<Oid> {
        let [tip] = parents else { return self.by_forge(made, parents, tree) };
        let branch = self.tree(Some(tip), self.told.of_branch())?;
        let side = self.repository.find_commit(self.by_hand(side, parents, branch)?)?;
        self.by_forge(made, &[tip, &side], tree)
    }

    fn by_hand(&self, at: Moment, parents: &[&Commit<'_>], tree: Oid) -> Result<Oid> {
        let who = signature(&self.told.login, at)?;
        let tree = self.repository.find_tree(tree)?;
        Ok(self.repository.commit(None, &who, &who, &self.told.message, &tree, parents)?)
    }

    fn disguised(&self, parents: &[&Commit<'_>], tree: Oid) -> Result<Oid> {
        let author = signature(&self.told.login, self.told.at)?;
        let tree = self.repository.find_tree(tree)?;
        let committer = forge(self.told.at)?;
        Ok(self.repository.commit(None, &author, &committer, &self.told.message, &tree, parents)?)
    }

    /// A commit whose date is none: written raw, as no library would.
    fn undated(&self, parents: &[&Commit<'_>], tree: Oid) -> Result<Oid> {
        let who = signature(&self.told.login, self.told.at)?;
        let tree = self.repository.find_tree(tree)?;
        let commit = self.repository.commit_create_buffer(&who, &who, &self.told.message, &tree, parents)?;
        let dated = format!("> {} +0700", self.told.at.0);
        let text = String::from_utf8_lossy(&commit).replace(&dated, ">");
        Ok(self.repository.odb()?.write(git2::ObjectType::Commit, text.as_bytes())?)
    }

    fn by_forge(&self, at: Moment, parents: &[&Commit<'_>], tree: Oid) -> Result<Oid> {
        let maker = self.told.maker.as_ref().filter(|_| parents.len() > 1);
        let author = signature(maker.unwrap_or(&self.told.login), at)?;
        let committer = forge(at)?;
        let message = match parents {
            [_, _, ..] => format!("Hợp nhất: {}", self.told.message),
            _ => self.told.message.clone(),
        };
        let tree = self.repository.find_tree(tree)?;
        let commit = self.repository.commit_create_buffer(&author, &committer, &message, &tree, parents)?;
        let commit = String::from_utf8_lossy(&commit).into_owned();
        let armor = story::forge_key().sign(commit.as_bytes(), Namespace::Git);
        Ok(self.repository.commit_signed(&commit, armor.trim_end(), None)?)
    }
}

fn forge(at: Moment) -> Result<Signature<'static>> {
    let (name, address) = FORGE_COMMITTER;
    Ok(Signature::new(name, address, &Time::new(at.0, OFFSET_MINUTES))?)
}

fn signature(login: &str, at: Moment) -> Result<Signature<'static>> {
    let email = format!("{login}@users.noreply.example");
    Ok(Signature::new(login, &email, &Time::new(at.0, OFFSET_MINUTES))?)
}
