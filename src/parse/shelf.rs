//! Every file that is needed, read once, by what it is and not by where it
//! stands: one version of a task is parsed once however many cuts hold it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::TaskDraft;
use crate::model::task::Update;
use crate::source::{Content, FileId, Tree, task_path};

#[derive(Clone, Debug, Default)]
pub struct Shelf {
    contents: HashMap<FileId, Content>,
    drafts: HashMap<FileId, Arc<TaskDraft>>,
}

impl Shelf {
    /// Shelves contents and parses those that stand at a task's path.
    #[must_use]
    pub fn fill(contents: HashMap<FileId, Content>, tasks: &HashSet<FileId>) -> Self {
        let mut shelf = Self::default();
        shelf.shelve(contents, tasks);
        shelf
    }

    /// Shelves more of them.
    pub fn shelve(&mut self, contents: HashMap<FileId, Content>, tasks: &HashSet<FileId>) {
        self.contents.extend(contents);
        let new = tasks.iter().filter(|id| !self.drafts.contains_key(id));
        let drafts: Vec<(FileId, Arc<TaskDraft>)> = new
            .filter_map(|id| self.contents.get(id).map(|content| (*id, content)))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(id, content)| (id, Arc::new(TaskDraft::parse(content))))
            .collect();
        self.drafts.extend(drafts);
        self.share_updates(tasks);
    }

    /// Versions of a task hold what the ones before them held, at the same place:
    /// of equal updates one is kept.
    fn share_updates(&mut self, tasks: &HashSet<FileId>) {
        let mut known: HashMap<(usize, &str), Arc<Update>> = HashMap::new();
        for id in tasks {
            let (Some(content), Some(draft)) = (self.contents.get(id), self.drafts.get_mut(id)) else { continue };
            let text = content.as_text();
            // Nobody else has it yet.
            let details = Arc::get_mut(draft).and_then(|draft| Arc::get_mut(&mut draft.details));
            for update in details.into_iter().flat_map(|details| &mut details.updates) {
                let span = update.span;
                let Some(written) = text.get(span.start..span.end) else { continue };
                match known.entry((span.start, written)) {
                    Entry::Occupied(other) if other.get() == update => *update = Arc::clone(other.get()),
                    Entry::Occupied(_) => {}
                    Entry::Vacant(place) => drop(place.insert(Arc::clone(update))),
                }
            }
        }
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

    /// Without the texts of task files that are not asked for.
    #[must_use]
    pub fn without_texts(mut self, is_asked_for: impl Fn(FileId) -> bool) -> Self {
        let drafts = &self.drafts;
        self.contents.retain(|id, _| is_asked_for(*id) || !drafts.contains_key(id));
        self.contents.shrink_to_fit();
        self
    }

    /// Without any draft: whoever needs one holds it.
    #[must_use]
    pub fn without_drafts(self) -> Self {
        Self { drafts: HashMap::new(), ..self }
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
