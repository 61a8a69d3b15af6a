//! The one way from a record to what pages and commands speak of: who asks for a
//! stage gets it, and it is made once. Nobody else puts the stages together.
//!
//! `Analysis` owns what was read and what follows from it as values; `Judged` is
//! what is made of its snapshots, and borrows them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::assess::{self, Assessment};
use crate::check::{self, Lines, Past, Report, Trespass, World};
use crate::history::{Prefix, Record};
use crate::model::time::{AsOf, Moment};
use crate::parse::Wording;
use crate::snapshot::{self, Period, Schedule, Sitting, Snapshot, Timelines};
use crate::source::{Content, FileId, LineColumn, Span, Tree, task_path};

/// The instant that is spoken from.
#[derive(Clone, Copy, Debug)]
pub struct Instant {
    pub as_of: AsOf,
    /// Given and not the clock's: what landed later is not known yet.
    pub is_given: bool,
}

impl Instant {
    /// The record as it is known at this instant.
    pub fn sees(self, record: &mut Record) {
        let (moment, ledger) = (self.as_of.moment, std::mem::take(&mut record.ledger));
        let known = ledger.landings().len();
        record.ledger = if self.is_given { ledger.as_known_at(moment) } else { ledger.as_seen_at(moment) };
        // What lies beside is known of main's tip alone.
        if record.ledger.landings().len() < known {
            record.beside = Tree::new();
        }
    }
}

/// A record at an instant, and what follows from it.
pub struct Analysis {
    record: Record,
    as_of: AsOf,
    /// Files that no landing proves stand over main's.
    is_trial: bool,
    timelines: OnceLock<Timelines>,
    schedule: OnceLock<Schedule>,
    tree: OnceLock<Tree>,
    open: OnceLock<Snapshot>,
    locked: OnceLock<Vec<Snapshot>>,
    findings: OnceLock<Report>,
    lines: OnceLock<Lines>,
    trespasses: OnceLock<Vec<Trespass>>,
    sealed: OnceLock<Vec<Vec<Trespass>>>,
}

impl Analysis {
    #[must_use]
    pub fn of(mut record: Record, instant: Instant) -> Self {
        instant.sees(&mut record);
        Self {
            record,
            as_of: instant.as_of,
            is_trial: false,
            timelines: OnceLock::new(),
            schedule: OnceLock::new(),
            tree: OnceLock::new(),
            open: OnceLock::new(),
            locked: OnceLock::new(),
            findings: OnceLock::new(),
            lines: OnceLock::new(),
            trespasses: OnceLock::new(),
            sealed: OnceLock::new(),
        }
    }

    /// The same with files of the working tree standing over main's, for a preview
    /// that no landing proves.
    #[must_use]
    pub fn with_draft(record: Record, instant: Instant, tree: Tree, contents: HashMap<FileId, Content>) -> Self {
        let mut analysis = Self::of(record, instant);
        analysis.record.put_draft(tree, contents, instant.as_of.moment);
        analysis.is_trial = true;
        analysis
    }

    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    #[must_use]
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    #[must_use]
    pub fn is_trial(&self) -> bool {
        self.is_trial
    }

    /// Every version of every task.
    pub fn timelines(&self) -> &Timelines {
        self.timelines.get_or_init(|| Timelines::of(&self.record))
    }

    /// The meetings and their locks.
    pub fn schedule(&self) -> &Schedule {
        self.schedule.get_or_init(|| snapshot::schedule(&self.record, self.as_of))
    }

    /// What stands on main, with what lies beside it.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| {
            let mut tree = self.record.ledger.tree_at(self.record.ledger.landings().len());
            tree.extend(self.record.beside.clone());
            tree
        })
    }

    /// Everything landed so far, since the last lock.
    pub fn open(&self) -> &Snapshot {
        self.open.get_or_init(|| {
            let schedule = self.schedule();
            let next = schedule.next().map(|sitting| sitting.meeting.id.clone());
            let period = snapshot::open_period(&self.record, schedule, self.as_of);
            Snapshot::take(&self.record, self.timelines(), next, period)
        })
    }

    /// What stood at each lock, oldest first.
    pub fn locked(&self) -> &[Snapshot] {
        self.locked.get_or_init(|| {
            let (record, timelines) = (&self.record, self.timelines());
            let frozen = self.schedule().frozen();
            frozen
                .map(|(sitting, period)| {
                    Snapshot::take(record, timelines, Some(sitting.meeting.id.clone()), period.clone())
                })
                .collect()
        })
    }

    /// What rules may ask the history.
    pub fn past(&self) -> Past<'_> {
        Past { record: &self.record, timelines: self.timelines(), schedule: self.schedule(), snapshot: self.open() }
    }

    /// What is wrong in main's files.
    pub fn findings(&self) -> &Report {
        self.findings.get_or_init(|| {
            // Neither needs the other.
            rayon::join(|| self.tree(), || self.open());
            check::run(&World {
                tree: self.tree(),
                shelf: &self.record.shelf,
                office: &self.open().office,
                as_of: self.as_of,
                past: Some(self.past()),
                change: None,
                unread: None,
            })
        })
    }

    /// Where in lines and columns each finding stands, and each task's id.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let tasks = self.open().tasks.iter().map(|task| (Arc::clone(&task.path), task.id_span()));
            let place = |path: &str, span: Span| match self.tree().get(path) {
                Some(file) => self.record.shelf.place(*file, span),
                None => LineColumn::of("", span.start()),
            };
            Lines::of(self.findings(), tasks, place)
        })
    }

    /// The same, to go on without the analysis.
    #[must_use]
    pub fn take_findings(&mut self) -> Report {
        self.findings();
        self.findings.take().unwrap_or_default()
    }

    /// What landed on main against the rules, of its whole history.
    pub fn trespasses(&self) -> &[Trespass] {
        let landings = 0..self.record.ledger.landings().len();
        self.trespasses.get_or_init(|| check::trespasses(&self.record, landings, self.as_of.zone))
    }

    /// Of each locked meeting what landed against the rules within its period, by
    /// what was known when it began.
    pub fn sealed(&self) -> &[Vec<Trespass>] {
        self.sealed.get_or_init(|| {
            let frozen = self.schedule().frozen();
            let of_one = |(sitting, period): (&Sitting, &Period)| {
                let Some((record, as_of)) = sitting.sealed(&self.record, self.as_of) else { return Vec::new() };
                // A replay asks of a record what landed, and of that nothing is known later.
                let is_of_all = as_of.zone == self.as_of.zone && period.to <= record.ledger.landings().len();
                if is_of_all && check::may_begin_at(&record, period.from) {
                    return Trespass::within(self.trespasses(), period).to_vec();
                }
                check::trespasses(&record, period.from..period.to, as_of.zone)
            };
            frozen.map(of_one).collect()
        })
    }

    /// Of the files of tasks that stand today, what says where forms write in them.
    #[must_use]
    pub fn wordings(&self) -> HashMap<FileId, Wording> {
        let files = self.tree().iter().filter(|(path, _)| task_path(path).is_some()).map(|(_, file)| *file);
        files.filter_map(|file| Some((file, self.record.shelf.wording(file)?))).collect()
    }

    /// Makes what is asked of old versions and of tasks' files, and lets both go: pages
    /// speak of what snapshots hold.
    pub fn let_go(&mut self) {
        self.trespasses();
        self.sealed();
        self.locked();
        self.findings();
        self.lines();
        // Pages ask for no version but those that a snapshot holds.
        self.timelines.take();
        let beside = self.record.ledger.beside_tasks(Prefix::MAX).filter_map(|(_, _, file)| file).collect();
        let shelf = Arc::unwrap_or_clone(std::mem::take(&mut self.record.shelf));
        self.record.shelf = Arc::new(shelf.without_tasks(&beside));
    }

    /// Each meeting's tasks and those of the open period, judged one after another:
    /// what one reported to be over the later ones do not count.
    #[must_use]
    pub fn judged(&self) -> Judged<'_> {
        self.judged_after(self.occasions())
    }

    /// The locked meetings alone.
    fn occasions(&self) -> Arc<Vec<Occasion<'_>>> {
        let sittings = self.schedule().frozen().map(|(sitting, _)| sitting);
        let assessments = assess::in_order(self.locked());
        let occasions = sittings.zip(assessments).map(|(sitting, assessment)| Occasion { sitting, assessment });
        Arc::new(occasions.collect())
    }

    fn judged_after<'a>(&'a self, frozen: Arc<Vec<Occasion<'a>>>) -> Judged<'a> {
        let current = assess::after(frozen.iter().map(|occasion| &occasion.assessment), self.open());
        Judged { frozen, current }
    }

    /// The same, with what is found beside it on other processors.
    #[must_use]
    pub fn judged_beside_findings(&self) -> Judged<'_> {
        self.locked();
        self.beside_findings(|| self.judged(), || {})
    }

    /// `settle`: what is known of trespasses before somebody looks for them.
    fn beside_findings<'a>(
        &'a self,
        judge: impl FnOnce() -> Judged<'a> + Send,
        settle: impl FnOnce() + Send,
    ) -> Judged<'a> {
        // What both ask for first: no processor may wait for a stage that its own work makes.
        self.open();
        self.tree();
        let (judged, ()) = rayon::join(judge, || {
            self.lines();
            settle();
            self.trespasses();
            self.sealed();
        });
        judged
    }
}

/// Main alone, on which drafts of its files are judged one after another: what was locked
/// is judged once.
pub struct Ground<'a> {
    main: &'a Analysis,
    /// Until when the schedule says what it says now.
    until: Moment,
    occasions: OnceLock<Arc<Vec<Occasion<'a>>>>,
}

impl<'a> Ground<'a> {
    #[must_use]
    pub fn of(main: &'a Analysis) -> Self {
        let (record, as_of) = (main.record(), main.as_of());
        // Where the clock is in what is said of main nothing stays as it is.
        let is_past = snapshot::is_past(record, as_of.moment);
        let until = if is_past { snapshot::still_until(record, main.schedule(), as_of) } else { as_of.moment };
        Self { main, until, occasions: OnceLock::new() }
    }

    fn occasions(&self) -> Arc<Vec<Occasion<'a>>> {
        Arc::clone(self.occasions.get_or_init(|| self.main.occasions()))
    }
}

impl Analysis {
    /// The same as `judged_beside_findings`; of a draft that changes tasks alone, what was
    /// locked as main's own analysis has it.
    #[must_use]
    pub fn judged_on<'a, 'g: 'a>(&'a self, ground: &Ground<'g>) -> Judged<'a> {
        if !self.stands_on(ground) {
            return self.judged_beside_findings();
        }
        let (main, frozen) = (ground.main, ground.occasions());
        let settle = || {
            let known = main.record.ledger.landings().len();
            self.trespasses
                .get_or_init(|| check::trespasses_after(&self.record, known, main.trespasses(), self.as_of.zone));
            self.sealed.get_or_init(|| main.sealed().to_vec());
        };
        self.beside_findings(|| self.judged_after(frozen), settle)
    }

    /// Whether main has behind the ground's landings nothing but changes of tasks, none of
    /// which a locked meeting saw, and the clock changed nothing since.
    fn stands_on(&self, ground: &Ground<'_>) -> bool {
        let main = ground.main;
        let known = main.record.ledger.landings().len();
        let is_same_time = self.as_of.zone == main.as_of.zone
            && (self.as_of.moment == main.as_of.moment
                || main.as_of.moment < self.as_of.moment && self.as_of.moment < ground.until);
        let new = self.record.ledger.landings().get(known..);
        let is_of_tasks = new.is_some_and(|new| {
            new.iter().flat_map(|landing| &landing.changes).all(|(path, _)| task_path(path).is_some())
        });
        let periods = |analysis: &Self| -> Vec<[usize; 5]> {
            let periods = analysis.schedule().frozen().map(|(_, period)| period);
            // Where nothing landed late it begins behind the last landing, the draft's among them.
            let ends = |period: &Period| [period.from, period.to, period.seen, period.proved, period.late_from];
            periods.map(|period| ends(period).map(|end| end.min(known))).collect()
        };
        let is_unseen = self.schedule().frozen().all(|(_, period)| period.seen <= known);
        is_same_time && is_of_tasks && is_unseen && periods(self) == periods(main)
    }
}

/// A meeting with what stood at its lock.
pub struct Occasion<'a> {
    pub sitting: &'a Sitting,
    pub assessment: Assessment<'a>,
}

/// What is made of the snapshots.
pub struct Judged<'a> {
    /// Meetings whose input was locked, oldest first.
    pub frozen: Arc<Vec<Occasion<'a>>>,
    /// The latest state, judged as if input closed now.
    pub current: Assessment<'a>,
}

impl<'a> Judged<'a> {
    /// All of them, the open period last.
    pub fn all(&self) -> impl Iterator<Item = &Assessment<'a>> {
        self.frozen.iter().map(|occasion| &occasion.assessment).chain([&self.current])
    }
}
