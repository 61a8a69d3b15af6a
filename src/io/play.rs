//! Plays a story into a real git repository: blobs, trees, merge commits and
//! tags with the dates the story gives them.

use std::path::Path;

use anyhow::{Context, Result};
use git2::{Oid, Repository, RepositoryInitOptions, Signature, Time};

use crate::model::time::Moment;
use crate::story::{Story, StoryCommit};

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
    let repository = Repository::init_opts(folder, &options)
        .with_context(|| format!("making a git repository at {}", folder.display()))?;
    let mut tip = None;
    for commit in &story.commits {
        tip = Some(play_commit(&repository, commit, tip).with_context(|| format!("playing “{}”", commit.message))?);
    }
    if let Some(tip) = tip {
        repository.reference("refs/heads/main", tip, true, "story").context("setting main")?;
        repository.set_head("refs/heads/main").context("setting HEAD")?;
        let mut checkout = git2::build::CheckoutBuilder::new();
        repository.checkout_head(Some(checkout.force())).context("checking out main")?;
    }
    Ok(repository)
}

fn play_commit(repository: &Repository, commit: &StoryCommit, parent: Option<Oid>) -> Result<Oid> {
    let parent = parent.map(|id| repository.find_commit(id)).transpose()?;
    let mut tree = git2::build::TreeUpdateBuilder::new();
    for (path, content) in &commit.files {
        match content {
            Some(content) => {
                let blob = repository.blob(content.as_bytes())?;
                tree.upsert(path.as_str(), blob, git2::FileMode::Blob);
            }
            None => {
                tree.remove(path.as_str());
            }
        }
    }
    let empty = repository.treebuilder(None)?.write()?;
    let base = match &parent {
        Some(parent) => parent.tree()?,
        None => repository.find_tree(empty)?,
    };
    let tree = repository.find_tree(tree.create_updated(repository, &base)?)?;
    let landed = commit.claims.unwrap_or(commit.at);
    let id = match (commit.merged_from, &parent) {
        (Some(side_time), Some(parent)) => {
            let author = signature(&commit.login, side_time)?;
            let side = repository.commit(None, &author, &author, &commit.message, &tree, &[parent])?;
            let side = repository.find_commit(side)?;
            let merger = signature("van-phong", landed)?;
            let message = format!("Hợp nhất: {}", commit.message);
            repository.commit(None, &merger, &merger, &message, &tree, &[parent, &side])?
        }
        _ => {
            let author = signature(&commit.login, landed)?;
            let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
            repository.commit(None, &author, &author, &commit.message, &tree, &parents)?
        }
    };
    for tag in &commit.tags {
        let object = repository.find_object(id, None)?;
        repository.tag(tag, &object, &signature("van-phong", commit.at)?, &commit.message, false)?;
    }
    Ok(id)
}

fn signature(login: &str, at: Moment) -> Result<Signature<'static>> {
    let email = format!("{login}@users.noreply.example");
    Ok(Signature::new(login, &email, &Time::new(at.0, OFFSET_MINUTES))?)
}
