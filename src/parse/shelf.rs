//! Every file that is needed, read once, by what it is and not by where it
//! stands: one version of a task is parsed once however many cuts hold it.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::{Excerpt, TaskDraft, Understood};
use crate::model::personal::{self, Sort};
use crate::model::record::Record;
use crate::model::task::{Update, UpdateIdentity};
use crate::source::{Content, FileId, LineColumn, Span, Tree, task_path};

#[derive(Clone, Debug, Default)]
pub struct Shelf {
    contents: HashMap<FileId, Content>,
    drafts: HashMap<FileId, Arc<TaskDraft>>,
    /// Of files whose text need not be here.
    excerpts: HashMap<FileId, Excerpt>,
}

/// What says where a form writes in a file.
#[derive(Clone, Debug)]
pub enum Wording {
    /// It was asked when the file was read.
    Known(Arc<str>),
    Of(Content),
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
            .map(|(id, content)| (id, TaskDraft::parse(content).into()))
            .collect();
        let mut shelf = Self { contents, ..Self::default() };
        shelf.put(drafts);
        shelf
    }

    /// Shelves what was understood of tasks' files. Versions of a task hold what the ones
    /// before them held, at the same place: of equal updates one is kept.
    pub fn put(&mut self, files: impl IntoIterator<Item = (FileId, Understood)>) {
        let mut known: HashMap<(Span, UpdateIdentity), Arc<Update>> = HashMap::new();
        for (id, Understood { mut draft, excerpt }) in files {
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
            self.excerpts.extend(excerpt.map(|excerpt| (id, excerpt)));
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
        Self { contents: self.contents, ..Self::default() }
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

    /// What a task's file holds of persons.
    #[must_use]
    pub fn personal(&self, id: FileId) -> Cow<'_, [(Sort, Span)]> {
        match self.excerpts.get(&id) {
            Some(excerpt) => (&*excerpt.personal).into(),
            None => personal::found(self.text(id)).collect::<Vec<_>>().into(),
        }
    }

    /// Where in lines and columns something begins that was found in a file.
    #[must_use]
    pub fn place(&self, id: FileId, span: Span) -> LineColumn {
        match self.excerpts.get(&id) {
            Some(excerpt) => excerpt.place(span.start()),
            None => LineColumn::of(self.text(id), span.start()),
        }
    }

    /// Where a form writes in a task's file, or what says so.
    #[must_use]
    pub fn wording(&self, id: FileId) -> Option<Wording> {
        let known = self.excerpts.get(&id).map(|excerpt| Wording::Known(Arc::clone(&excerpt.form)));
        known.or_else(|| self.content(id).cloned().map(Wording::Of))
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
