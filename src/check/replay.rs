//! What the gate would have said of each landing: the rules of a change, asked
//! again of what landed on main. A forge that let something past, or a push that
//! went around it, leaves its trace in history, and with it who did it.
//!
//! Which rules those are, each says in its line of `registry.rs`: what a landing can
//! have done to tasks and to the Office's files. That somebody is unknown, or that
//! input was locked, is reported by other means.
//!
//! The hand is that of the landing's author, as its commit says, and of what
//! only a merge changed that of whoever made it; what is allowed is read from
//! the registry as it stood before. Where no registry stood yet, or nobody is
//! named, rules that ask who are silent.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::change::{Change, ChangedPath, Hand, Merging};
use super::findings::Findings;
use super::places::Places;
use super::registry::{Also, RULES, Run};
use super::world::{TaskScene, World};
use crate::diag::{Diagnostic, Finding};
use crate::history::{Author, Landing, Record};
use crate::model::agency::Account;
use crate::model::appraisal::{Appraisals, appraisal_path};
use crate::model::id::TaskId;
use crate::model::time::{AsOf, Zone};
use crate::parse::{AGENCIES, Office};
use crate::snapshot::Period;
use crate::source::{FileId, Tree, task_path};

/// Something that landed on main and that the gate refuses.
#[derive(Clone, Debug)]
pub struct Trespass {
    /// The landing that did it.
    pub landing: usize,
    /// What the landing left at the finding's path. None where it took it away.
    pub file: Option<FileId>,
    /// The finding, in the version that the landing left.
    pub said: Diagnostic,
}

impl Trespass {
    /// Of some, oldest first, those that landed within a period.
    #[must_use]
    pub fn within<'t>(all: &'t [Self], period: &Period) -> &'t [Self] {
        let before = |prefix| all.partition_point(|trespass| trespass.landing < prefix);
        all.get(before(period.from)..before(period.to)).unwrap_or_default()
    }
}

/// Landings judged together: enough for every processor, few enough to be held.
const BATCH: usize = 4_096;

/// All trespasses of some landings, oldest first. The cost grows with what the
/// landings changed, and not with how much stands.
#[must_use]
pub fn trespasses(record: &Record, landings: Range<usize>, zone: Zone) -> Vec<Trespass> {
    let mut main = Main::at(record, landings.start);
    let mut found = Vec::new();
    let mut next = landings.start;
    while next < landings.end {
        let batch: Vec<Step<'_>> = (next..landings.end.min(next + BATCH)).map(|index| main.take(index)).collect();
        next += batch.len();
        let judged: Vec<Vec<Trespass>> = batch.par_iter().map(|step| step.judged(record, zone)).collect();
        found.extend(judged.into_iter().flatten());
    }
    found
}

/// All trespasses, where those of the landings before one are known.
#[must_use]
pub fn trespasses_after(record: &Record, prefix: usize, known: &[Trespass], zone: Zone) -> Vec<Trespass> {
    let all = record.ledger.landings().len();
    if prefix < all && !may_begin_at(record, prefix) {
        return trespasses(record, 0..all, zone);
    }
    known.iter().cloned().chain(trespasses(record, prefix..all, zone)).collect()
}

/// Whether a replay that begins with a landing says of all that follow what one from the
/// very beginning says: nothing stands there broken, and what it said before is not asked.
#[must_use]
pub fn may_begin_at(record: &Record, prefix: usize) -> bool {
    let tree = record.ledger.tree_of(prefix, |path| record.is_asked(path));
    let is_broken = |file: &FileId| record.shelf.draft(*file).is_some_and(|draft| draft.is_broken);
    let core = tree.iter().filter(|(path, _)| Office::owns(path));
    let core: Tree = core.map(|(path, file)| (Arc::clone(path), *file)).collect();
    !tree.values().any(is_broken) && !Office::read(&core, &record.shelf).is_broken(AGENCIES)
}

/// Main as it grows: what stands where, who holds which id, and the Office's word.
struct Main<'a> {
    record: &'a Record,
    standing: HashMap<Arc<str>, FileId>,
    /// Paths by the id that they claim; nearly always one.
    holders: HashMap<TaskId, Vec<Arc<str>>>,
    core: Tree,
    office: Arc<Office>,
    /// The Office's appraisals of each task.
    appraisals: HashMap<TaskId, Tree>,
    /// What was said last at a path that cannot be read now; nearly always none.
    last_good: HashMap<Arc<str>, FileId>,
}

/// One landing with what it met.
struct Step<'a> {
    index: usize,
    landing: &'a Landing,
    paths: Vec<ChangedPath>,
    /// What stood at its paths.
    base: Tree,
    /// What stands at its paths, and other files of the ids that it took away.
    tree: Tree,
    office: Arc<Office>,
    /// Of the tasks that it changed.
    appraisals: Appraisals,
    /// What has landed met main.
    merging: Merging,
}

impl<'a> Main<'a> {
    fn at(record: &'a Record, prefix: usize) -> Self {
        let mut main = Self {
            record,
            standing: HashMap::new(),
            holders: HashMap::new(),
            core: Tree::new(),
            office: Arc::default(),
            appraisals: HashMap::new(),
            last_good: HashMap::new(),
        };
        for (path, file) in record.ledger.tree_of(prefix, |path| record.is_asked(path)) {
            main.put(&path, Some(file));
        }
        main.read_office();
        main
    }

    fn put(&mut self, path: &Arc<str>, file: Option<FileId>) -> Option<FileId> {
        let was = match file {
            Some(file) => self.standing.insert(Arc::clone(path), file),
            None => self.standing.remove(path),
        };
        if was.is_some() != file.is_some()
            && let Some(id) = id_of(path)
        {
            let holders = self.holders.entry(id).or_default();
            holders.retain(|holder| holder != path);
            holders.extend(file.map(|_| Arc::clone(path)));
        }
        let place = match appraisal_path(path) {
            Some((_, id)) => Some(self.appraisals.entry(id).or_default()),
            None => Office::owns(path).then_some(&mut self.core),
        };
        if let Some(place) = place {
            match file {
                Some(file) => place.insert(Arc::clone(path), file),
                None => place.remove(path),
            };
        }
        was
    }

    /// What main said at a path before it was broken; called before a landing
    /// changes the path.
    fn remember(&mut self, path: &Arc<str>, is: Option<FileId>) -> Option<FileId> {
        let is_broken = |file: FileId| self.record.shelf.draft(file).is_some_and(|draft| draft.is_broken);
        let was = self.standing.get(path).copied();
        let last_good = self.last_good.get(path).copied().filter(|_| was.is_some_and(is_broken));
        match is.filter(|is| is_broken(*is)).and(last_good.or(was)) {
            Some(good) if !is_broken(good) => self.last_good.insert(Arc::clone(path), good),
            _ => self.last_good.remove(path),
        };
        last_good
    }

    /// A registry that cannot be read leaves the one before it in force.
    fn read_office(&mut self) {
        let office = Office::read(&self.core, &self.record.shelf);
        if !office.is_broken(AGENCIES) {
            self.office = Arc::new(office);
        }
    }

    fn take(&mut self, index: usize) -> Step<'a> {
        let landing = self.record.ledger.landing(index);
        let office = Arc::clone(&self.office);
        let changes = || landing.changes.iter().filter(|(path, _)| self.record.is_asked(path));
        let ids = changes().filter_map(|(path, _)| id_of(path));
        let of_ids: Tree = ids
            .filter_map(|id| self.appraisals.get(&id))
            .flatten()
            .map(|(path, file)| (Arc::clone(path), *file))
            .collect();
        let appraisals = Office::read(&of_ids, &self.record.shelf).appraisals;
        let (mut base, mut tree) = (Tree::new(), Tree::new());
        let mut paths = Vec::with_capacity(landing.changes.len());
        for (path, is) in changes().collect::<Vec<_>>() {
            let last_good = self.remember(path, *is);
            let was = self.put(path, *is);
            base.extend(was.map(|was| (Arc::clone(path), was)));
            tree.extend(is.map(|is| (Arc::clone(path), is)));
            paths.push(ChangedPath { path: Arc::clone(path), was, is: *is, last_good });
        }
        for gone in paths.iter().filter(|changed| changed.is.is_none()) {
            let others = id_of(&gone.path).and_then(|id| self.holders.get(&id)).into_iter().flatten();
            for other in others {
                tree.extend(self.standing.get(other).map(|file| (Arc::clone(other), *file)));
            }
        }
        if paths.iter().any(|changed| Office::owns(&changed.path)) {
            self.read_office();
        }
        Step { index, landing, paths, base, tree, office, appraisals, merging: Merging::default() }
    }
}

fn id_of(path: &str) -> Option<TaskId> {
    task_path(path).and_then(|(_, stem)| TaskId::parse(stem))
}

impl Step<'_> {
    fn judged(&self, record: &Record, zone: Zone) -> Vec<Trespass> {
        let landing = self.landing;
        if landing.hands.is_empty() {
            return self.judged_of(&landing.author, &self.paths, record, zone);
        }
        let mut hands: Vec<&Author> = Vec::new();
        for hand in self.paths.iter().map(|changed| landing.hand(&changed.path)) {
            if !hands.contains(&hand) {
                hands.push(hand);
            }
        }
        let of_one = |hand: &Author| {
            let paths = self.paths.iter().filter(|changed| landing.hand(&changed.path) == hand).cloned();
            self.judged_of(hand, &paths.collect::<Vec<_>>(), record, zone)
        };
        hands.into_iter().flat_map(of_one).collect()
    }

    /// What one hand did of it.
    fn judged_of(&self, hand: &Author, paths: &[ChangedPath], record: &Record, zone: Zone) -> Vec<Trespass> {
        let (landing, office) = (self.landing, &*self.office);
        let as_of = AsOf { moment: landing.time, zone };
        let login = hand.login.as_deref();
        let actor = login.filter(|_| !office.agencies.is_empty()).and_then(Account::parse);
        let change = || Change {
            base: &self.base,
            office,
            appraisals: &self.appraisals,
            actor: actor.as_ref(),
            day: as_of.day(),
            paths,
            merging: &self.merging,
            messages: &[],
        };
        let is_new = |changed: &ChangedPath| changed.was.is_none();
        if matches!(change().hand(), Hand::Office | Hand::Unknown) && paths.iter().all(is_new) {
            // Nothing stood there, and nobody is asked who he is.
            return Vec::new();
        }
        let shelf = &record.shelf;
        let world = World { tree: &self.tree, shelf, office, as_of, past: None, change: Some(change()), unread: None };
        let mut out = Findings::default();
        for entry in RULES.iter().filter(|entry| entry.is(Also::Replayed)) {
            match entry.run {
                Run::Change(check) => check(&world, &change(), &mut out),
                Run::World(check) => check(&world, &mut out),
                Run::Task(check) => edited(&world, &change(), check, &mut out),
                Run::Problem(_) => {}
            }
        }
        let said = out.report(usize::MAX).diagnostics;
        let left = |said: Diagnostic| Trespass { landing: self.index, file: self.tree.get(&said.path).copied(), said };
        said.into_iter().map(left).collect()
    }
}

/// A rule of one task, asked of those that the landing edited.
fn edited(world: &World<'_>, change: &Change<'_>, check: fn(&TaskScene<'_>, &mut Vec<Finding>), out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let Some((folder, stem)) = task_path(after.path) else { continue };
        let scene = TaskScene {
            path: after.path,
            folder,
            stem,
            draft: after.draft,
            file: after.file,
            shelf: world.shelf,
            office: world.office,
            today: world.as_of.day(),
            state: None,
            past: None,
            before: Some(before.draft),
            places: Places::of(world.tree, world.shelf),
        };
        let mut found = Vec::new();
        check(&scene, &mut found);
        out.extend(after.path, found);
    }
}
