//! Every file that is needed, read once, by what it is and not by where it
//! stands: one version of a task is parsed once however many cuts hold it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::TaskDraft;
use crate::model::record::Record;
use crate::model::task::{Update, UpdateIdentity};
use crate::source::{Content, FileId, Span, Tree, task_path};

#[derive(Clone, Debug, Default)]
pub struct Shelf {
    contents: HashMap<FileId, Content>,
    drafts: HashMap<FileId, Arc<TaskDraft>>,
}

impl Shelf {
    /// Shelves contents and parses those that stand at a task's path.
    #[must_use]
    pub fn fill(contents: HashMap<FileId, Content>, tasks: &HashSet<FileId>) -> Self {
        let drafts: Vec<_> = tasks
            .iter()
            .filter_map(|id| contents.get(id).map(|content| (*id, content)))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(id, content)| (id, TaskDraft::parse(content)))
            .collect();
        let mut shelf = Self { contents, drafts: HashMap::new() };
        shelf.put(drafts);
        shelf
    }

    /// Shelves drafts. Versions of a task hold what the ones before them held, at the
    /// same place: of equal updates one is kept.
    pub fn put(&mut self, drafts: impl IntoIterator<Item = (FileId, TaskDraft)>) {
        let mut known: HashMap<(Span, UpdateIdentity), Arc<Update>> = HashMap::new();
        for (id, mut draft) in drafts {
            let TaskDraft { details, identities, .. } = &mut draft;
            let updates = Arc::get_mut(details).into_iter().flat_map(|details| &mut details.updates);
            for (update, identity) in updates.zip(&*identities) {
                match known.entry((update.span, *identity)) {
                    Entry::Occupied(other) if is_the_same(other.get(), update) => *update = Arc::clone(other.get()),
                    Entry::Occupied(_) => {}
                    Entry::Vacant(place) => drop(place.insert(Arc::clone(update))),
                }
            }
            self.drafts.insert(id, Arc::new(draft));
        }
    }

    /// Shelves a file as it was read.
    pub fn put_content(&mut self, id: FileId, content: Content) {
        self.contents.insert(id, content);
    }

    /// Adds the files of one more state, as of the working tree.
    pub fn add(&mut self, tree: &Tree, contents: HashMap<FileId, Content>) {
        self.contents.extend(contents);
        // A copy of a task at some other place has the same bytes, and hides none.
        for (_, id) in tree.iter().filter(|(path, _)| task_path(path).is_some()) {
            if let (Some(content), Entry::Vacant(place)) = (self.contents.get(id), self.drafts.entry(*id)) {
                place.insert(Arc::new(TaskDraft::parse(content)));
            }
        }
    }

    /// Without what tasks' files hold: whoever needs a draft holds it. `others` are the
    /// files that stand anywhere else, with the same bytes or not.
    #[must_use]
    pub fn without_tasks(mut self, others: &HashSet<FileId>) -> Self {
        self.contents.retain(|id, _| !self.drafts.contains_key(id) || others.contains(id));
        self.contents.shrink_to_fit();
        Self { contents: self.contents, drafts: HashMap::new() }
    }

    #[must_use]
    pub fn content(&self, id: FileId) -> Option<&Content> {
        self.contents.get(&id)
    }

    /// The text of a file; empty where it has none.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.content(id).map_or("", Content::as_text)
    }

    #[must_use]
    pub fn draft(&self, id: FileId) -> Option<&Arc<TaskDraft>> {
        self.drafts.get(&id)
    }
}

/// Whether two updates say the same at the same places.
fn is_the_same(one: &Update, other: &Update) -> bool {
    let places = |update: &Update| update.said().into_iter().map(|said| said.place).collect::<Vec<_>>();
    // What is delivered has places of its own.
    one.delivered.is_empty() && one == other && places(one) == places(other)
}
