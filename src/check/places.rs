//! Which file has a task's name, and which is to have it: a cure that renames
//! must write over nobody, nor may two files be told to take one name.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::lang::Text;
use crate::model::id::TaskId;
use crate::parse::Shelf;
use crate::source::{FileId, Tree, task_file, task_path};

#[derive(Clone)]
pub struct Places<'a> {
    tree: &'a Tree,
    shelf: &'a Shelf,
    /// Looked for once somebody asks: mostly nobody does.
    claims: Arc<OnceLock<Claims<'a>>>,
}

/// Of files under another name than their id, the first of each id.
type Claims<'a> = HashMap<String, &'a Arc<str>>;

impl<'a> Places<'a> {
    #[must_use]
    pub fn of(tree: &'a Tree, shelf: &'a Shelf) -> Self {
        Self { tree, shelf, claims: Arc::default() }
    }

    /// The file that keeps another from being called by an id; none where the
    /// name is free for it.
    #[must_use]
    pub fn holder(&self, id: &str, path: &str) -> Option<&'a Arc<str>> {
        let claim = || self.claims.get_or_init(|| self.claims()).get(id).copied().filter(|claim| ***claim != *path);
        task_file(self.tree, id).filter(|holder| ***holder != *path).or_else(claim)
    }

    fn claims(&self) -> Claims<'a> {
        let mut claims = Claims::new();
        for (path, file) in self.tree {
            let Some(id) = claimed(path, *file, self.shelf) else { continue };
            // One that differs in capitals alone stands in the way of every other.
            if is_written_like(path, &id) {
                claims.insert(id, path);
            } else {
                claims.entry(id).or_insert(path);
            }
        }
        claims
    }
}

/// The id by which a file under another name wants to be called.
fn claimed(path: &str, file: FileId, shelf: &Shelf) -> Option<String> {
    let Some((_, stem)) = task_path(path) else { return stem_of_another_ending(path) };
    let id = &shelf.draft(file)?.id.as_ref()?.value;
    (id.as_str() != stem).then(|| id.as_str().to_owned())
}

fn is_written_like(path: &str, id: &str) -> bool {
    let name = path.rsplit('/').next().and_then(|name| name.split_once('.'));
    name.is_some_and(|(stem, ending)| stem.eq_ignore_ascii_case(id) && ending.eq_ignore_ascii_case("yaml"))
}

/// Of `STC-008.yml`, `stc-008.YAML`, `STC-008.yaml.txt` at a task's place: the id.
#[must_use]
pub(super) fn stem_of_another_ending(path: &str) -> Option<String> {
    if task_path(path).is_some() {
        return None;
    }
    let lower = path.to_ascii_lowercase();
    let ending = [".yml", ".yaml.txt", ".yaml"].into_iter().find(|ending| lower.ends_with(ending))?;
    let stem = path.get(..path.len() - ending.len())?;
    let named = format!("{stem}.yaml");
    let (_, stem) = task_path(&named)?;
    Some(stem.to_ascii_uppercase()).filter(|stem| TaskId::parse(stem).is_some())
}

/// What to do with a file whose name another has: `{other}`.
pub(super) const COPY: Text = Text::new(
    "mã này đã có ở {other}: đối chiếu hai tệp, đưa phần còn thiếu vào tệp đó rồi mới bỏ tệp này; nếu là nhiệm vụ khác thì đặt mã mới",
    "{other} has this id: compare the two, bring over what that one lacks and only then delete this one; a task of its own gets a new id",
);
