//! The mainline as a row of landings, and the one cut through it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::proof::TOLERANCE_SECONDS;
use super::signature::Signature;
use super::{Author, CommitId, MainlineCommit};
use crate::model::personal::published;
use crate::model::time::Moment;
use crate::source::{FileId, Tree, task_path};

/// When a change landed on main.
#[derive(Clone, Debug)]
pub struct Landing {
    pub commit: CommitId,
    /// By the commits' own dates, never earlier than the landing before it; of
    /// malformed commits before any date, that of the first one that has one.
    /// What is proved of it is for `proof` to say.
    pub time: Moment,
    /// What the commit itself claims. None where it is malformed.
    pub recorded: Option<Moment>,
    pub committer: Arc<str>,
    pub is_merge: bool,
    pub is_signed: bool,
    pub signature: Signature,
    /// Shared by what one person did, as are hands.
    pub author: Arc<Author>,
    pub subject: Box<str>,
    pub changes: PathChanges,
    /// Whose doing the changes are that are not the author's; nearly always none.
    pub hands: Vec<(Arc<str>, Arc<Author>)>,
}

/// What stands at each changed path afterwards; none where it was removed.
pub type PathChanges = Vec<(Arc<str>, Option<FileId>)>;

impl Landing {
    /// The commit as printed; a dash for files that no commit holds yet.
    #[must_use]
    pub fn short_name(&self) -> String {
        if self.commit == CommitId::NONE { "—".to_owned() } else { self.commit.short() }
    }

    /// Whose doing the change of a path is, as far as git tells.
    #[must_use]
    pub fn hand(&self, path: &str) -> &Author {
        let other = self.hands.iter().find(|(changed, _)| &**changed == path);
        other.map_or(&self.author, |(_, hand)| hand)
    }

    /// A merge by the forge's button, which makes main the first parent. But
    /// for the one that brings a branch up to date: there main comes in from
    /// the side, and its subject, which nobody can change, says so.
    #[must_use]
    pub fn is_by_button(&self, branches: &[&str]) -> bool {
        let merged = |branch: &&str| {
            ["branch '", "remote-tracking branch 'origin/"].map(|merged| format!("Merge {merged}{branch}' into "))
        };
        let is_up_to_date = branches.iter().flat_map(merged).any(|subject| self.subject.starts_with(&subject));
        self.is_merge && matches!(self.signature, Signature::Good(_)) && !is_up_to_date
    }

    /// The time the commit claims, where that is before landings that precede it.
    #[must_use]
    pub fn backdated_to(&self) -> Option<Moment> {
        self.recorded.filter(|recorded| *recorded < self.time)
    }
}

/// All landings of the mainline, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Shared with the ledgers of earlier instants.
    landings: Vec<Arc<Landing>>,
    places: Arc<HashMap<CommitId, usize>>,
    /// What landed at paths of no task, oldest first: few among many, and asked for
    /// at every meeting. Of an earlier ledger those of its landings count.
    beside_tasks: Arc<Vec<Beside>>,
}

/// A path of no task in one landing.
#[derive(Clone, Debug)]
struct Beside {
    landing: usize,
    path: Arc<str>,
    after: Option<FileId>,
}

fn beside_tasks((landing, changed): (usize, &Arc<Landing>)) -> impl Iterator<Item = Beside> + use<'_> {
    let changes = changed.changes.iter().filter(|(path, _)| task_path(path).is_none());
    changes.map(move |(path, after)| Beside { landing, path: Arc::clone(path), after: *after })
}

/// Of two rows of landings that are as long, which is believed.
#[derive(Clone, Copy)]
enum Tie {
    /// The one that was complete first: who comes later and claims an earlier
    /// date gains nothing.
    EarlierLanding,
    /// The one that ends earliest: nobody is overlooked because of who came before.
    EarlierDate,
}

/// How many landings, from the oldest, stand before some instant or tag.
pub type Prefix = usize;

impl Ledger {
    /// From the mainline's commits, oldest first.
    #[must_use]
    pub fn from_mainline(commits: Vec<MainlineCommit>) -> Self {
        let times = running(commits.iter().map(|commit| commit.recorded));
        let mut people: HashMap<Author, Arc<Author>> = HashMap::new();
        let mut shown = |author: &Author| match people.get(author) {
            Some(known) => Arc::clone(known),
            None => Arc::clone(people.entry(author.clone()).or_insert_with(|| Arc::new(author.published()))),
        };
        let landings: Vec<Arc<Landing>> = commits
            .into_iter()
            .zip(filled(times, Moment(0)))
            .map(|(commit, time)| {
                let mut changes = PathChanges::with_capacity(commit.changes.len());
                let mut hands = Vec::new();
                for change in commit.changes {
                    let path = readable(&change.path);
                    hands.extend(change.hand.map(|hand| (Arc::clone(&path), shown(&hand))));
                    changes.push((path, change.after));
                }
                changes.sort();
                Arc::new(Landing {
                    commit: commit.id,
                    time,
                    recorded: commit.recorded,
                    committer: commit.committer,
                    is_merge: commit.is_merge,
                    is_signed: commit.is_signed,
                    signature: Signature::Unknown,
                    author: shown(&commit.author),
                    subject: published(&commit.subject).into(),
                    changes,
                    hands,
                })
            })
            .collect();
        let places = landings.iter().enumerate().map(|(index, landing)| (landing.commit, index)).collect();
        let beside_tasks = Arc::new(landings.iter().enumerate().flat_map(beside_tasks).collect());
        Self { landings, places: Arc::new(places), beside_tasks }
    }

    /// Notes what the signatures of commits are worth.
    pub fn note_signatures(&mut self, signatures: Vec<(CommitId, Signature)>) {
        for (commit, signature) in signatures {
            let place = self.places.get(&commit).copied();
            if let Some(landing) = place.and_then(|place| self.landings.get_mut(place)) {
                Arc::make_mut(landing).signature = signature;
            }
        }
    }

    /// A pseudo-landing without a commit, so that nobody takes it for proof.
    pub(super) fn put_draft(&mut self, changes: PathChanges, at: Moment) {
        let landing = Arc::new(Landing {
            commit: CommitId::NONE,
            time: at,
            recorded: Some(at),
            committer: "".into(),
            is_merge: false,
            is_signed: false,
            signature: Signature::Unknown,
            author: Arc::default(),
            subject: Box::default(),
            changes,
            hands: Vec::new(),
        });
        let (index, known) = (self.landings.len(), Arc::make_mut(&mut self.beside_tasks));
        known.retain(|change| change.landing < index);
        known.extend(beside_tasks((index, &landing)));
        self.landings.push(landing);
    }

    #[must_use]
    pub fn landings(&self) -> &[Arc<Landing>] {
        &self.landings
    }

    /// What stands at one path of no task after the last landing.
    #[must_use]
    pub fn standing(&self, path: &str) -> Option<FileId> {
        self.beside_tasks(Prefix::MAX).rev().find(|(_, changed, _)| ***changed == *path).and_then(|(_, _, file)| file)
    }

    #[must_use]
    pub fn landing(&self, index: usize) -> &Landing {
        self.landings.get(index).expect("an index of a landing comes from this ledger")
    }

    /// The longest prefix all of whose landings are strictly before an instant.
    /// Never git's `--before`: that takes a backdated tip and all beneath it.
    #[must_use]
    pub fn before(&self, instant: Moment) -> Prefix {
        self.landings.partition_point(|landing| landing.time < instant)
    }

    /// The prefix that ends with a commit, where it is on the mainline.
    #[must_use]
    pub fn up_to(&self, commit: CommitId) -> Option<Prefix> {
        self.places.get(&commit).filter(|place| **place < self.landings.len()).map(|place| place + 1)
    }

    /// This ledger as it was known at an instant of the past, by the commits'
    /// own dates: those that most landings agree with, so that one date of the
    /// future hides nothing that landed after it.
    #[must_use]
    pub fn as_known_at(mut self, instant: Moment) -> Self {
        let row = self.agreeing(Tie::EarlierDate, Moment(i64::MAX));
        let later = row.into_iter().find(|index| self.landing(*index).recorded > Some(instant));
        self.landings.truncate(later.unwrap_or(self.landings.len()));
        self.as_seen_at(instant)
    }

    /// When each landing was, by the dates that most landings agree with; none
    /// before the first of them. Never earlier than those before it. A date
    /// after `known_by` says no more than that it is later.
    #[must_use]
    pub fn likeliest_times(&self, known_by: Moment) -> Vec<Option<Moment>> {
        let row = self.agreeing(Tie::EarlierLanding, known_by);
        let last = row.last().copied();
        let mut times = self.times_of(row);
        // What came last and says that it is of later, is; before others it is a false date.
        let later = self.landings.iter().enumerate().skip_while(|(index, landing)| {
            Some(*index) <= last || landing.recorded.is_none_or(|recorded| recorded <= known_by)
        });
        for (index, _) in later {
            if let Some(time) = times.get_mut(index) {
                *time = Some(known_by).max(*time);
            }
        }
        times
    }

    /// What no landing was before, by any row of dates that most landings agree
    /// with: where two rows are as long, one word stands against another and
    /// proves nothing. The row that ends earliest has, of all that are as long,
    /// the earliest date for every landing.
    #[must_use]
    pub fn earliest_times(&self) -> Vec<Option<Moment>> {
        self.times_of(self.agreeing(Tie::EarlierDate, Moment(i64::MAX)))
    }

    fn times_of(&self, row: Vec<usize>) -> Vec<Option<Moment>> {
        let mut row = row.into_iter().peekable();
        let landings = self.landings.iter().enumerate();
        running(landings.map(|(index, landing)| {
            let claim = row.next_if_eq(&index).and(landing.recorded);
            claim.map(|claim| claim.min(landing.time))
        }))
    }

    /// The landings whose dates never run backwards, as many of them as can be,
    /// oldest first: either the other dates are false, or all of these are.
    fn agreeing(&self, tie: Tie, known_by: Moment) -> Vec<usize> {
        // Nearly always all of them.
        let claims = || self.landings.iter().map(|landing| landing.recorded);
        if claims().all(|claim| claim.is_some_and(|claim| claim <= known_by)) && claims().is_sorted() {
            return (0..self.landings.len()).collect();
        }
        // For each length of a row: its last landing, of the earliest date there is.
        let mut lasts: Vec<(Moment, usize)> = Vec::new();
        let mut before: Vec<Option<usize>> = Vec::with_capacity(self.landings.len());
        let mut first_to_end = None;
        for (index, landing) in self.landings.iter().enumerate() {
            let recorded = landing.recorded.filter(|recorded| *recorded <= known_by);
            let length = recorded.map(|recorded| lasts.partition_point(|(last, _)| *last <= recorded));
            let shorter = length.and_then(|length| lasts.get(length.checked_sub(1)?));
            before.push(shorter.map(|(_, index)| *index));
            let (Some(length), Some(recorded)) = (length, recorded) else { continue };
            match lasts.get_mut(length) {
                Some(last) => *last = (recorded, index),
                None => {
                    lasts.push((recorded, index));
                    first_to_end = Some(index);
                }
            }
        }
        let end = match tie {
            Tie::EarlierLanding => first_to_end,
            Tie::EarlierDate => lasts.last().map(|(_, index)| *index),
        };
        let mut row: Vec<usize> = std::iter::successors(end, |index| before.get(*index).copied().flatten()).collect();
        row.reverse();
        row
    }

    /// This ledger seen at its own day: what is on main has landed, whatever
    /// date it claims. A claim of the future is no time, and delays nothing
    /// that landed after it.
    #[must_use]
    pub fn as_seen_at(mut self, now: Moment) -> Self {
        let known_by = now.plus_seconds(TOLERANCE_SECONDS);
        let claims = self.landings.iter().map(|landing| landing.recorded.filter(|claim| *claim <= known_by));
        let times = filled(running(claims), now);
        for (landing, time) in self.landings.iter_mut().zip(times) {
            // Nearly always as it was: shared with the ledger that this one is taken from.
            if landing.time != time {
                Arc::make_mut(landing).time = time;
            }
        }
        self
    }

    /// The first so many landings, and nothing of what came later.
    #[must_use]
    pub fn first(&self, prefix: Prefix) -> Self {
        let landings = self.landings.iter().take(prefix).cloned().collect();
        Self { landings, places: Arc::clone(&self.places), beside_tasks: Arc::clone(&self.beside_tasks) }
    }

    /// The files that stand after the first `prefix` landings.
    #[must_use]
    pub fn tree_at(&self, prefix: Prefix) -> Tree {
        self.tree_of(prefix, |_| true)
    }

    /// The same of the paths that are asked for.
    #[must_use]
    pub fn tree_of(&self, prefix: Prefix, is_asked_for: impl Fn(&str) -> bool) -> Tree {
        // What stands in the end is put in order once, whatever came before it.
        let last = self.last_at(prefix, is_asked_for);
        last.into_iter().filter_map(|(path, after)| Some((Arc::clone(path), after?))).collect()
    }

    /// What the first landings left last at each path that is asked for, in no order:
    /// none where it was removed.
    pub fn last_at(&self, prefix: Prefix, is_asked_for: impl Fn(&str) -> bool) -> HashMap<&Arc<str>, Option<FileId>> {
        let changes = self.landings.iter().take(prefix).flat_map(|landing| &landing.changes);
        changes.filter(|(path, _)| is_asked_for(path)).map(|(path, after)| (path, *after)).collect()
    }

    /// What some landings make of what stood before them.
    pub fn go_on(&self, tree: &mut Tree, landings: Range<usize>) {
        if landings.start == 0 && tree.is_empty() {
            *tree = self.tree_at(landings.end);
            return;
        }
        let landings = self.landings.iter().take(landings.end).skip(landings.start);
        for (path, after) in landings.flat_map(|landing| &landing.changes) {
            match after {
                Some(id) => tree.insert(Arc::clone(path), *id),
                None => tree.remove(path),
            };
        }
    }

    /// Of the files of no task those that are asked for. What tasks there are costs
    /// nothing.
    #[must_use]
    pub fn files_at(&self, prefix: Prefix, is_asked_for: impl Fn(&str) -> bool) -> Tree {
        let mut tree = Tree::new();
        for (_, path, after) in self.beside_tasks(prefix).filter(|(_, path, _)| is_asked_for(path)) {
            match after {
                Some(id) => tree.insert(Arc::clone(path), id),
                None => tree.remove(path),
            };
        }
        tree
    }

    /// What landed at paths of no task within a prefix, oldest first, with the
    /// landing's index.
    pub fn beside_tasks(&self, prefix: Prefix) -> impl DoubleEndedIterator<Item = (usize, &Arc<str>, Option<FileId>)> {
        let count = self.beside_tasks.partition_point(|change| change.landing < prefix.min(self.landings.len()));
        self.beside_tasks.iter().take(count).map(|change| (change.landing, &change.path, change.after))
    }

    /// The last commit of a prefix.
    #[must_use]
    pub fn tip(&self, prefix: Prefix) -> Option<&Landing> {
        prefix.checked_sub(1).and_then(|last| self.landings.get(last)).map(|landing| &**landing)
    }
}

/// The latest claim so far, at each place; none before the first.
fn running(claims: impl Iterator<Item = Option<Moment>>) -> Vec<Option<Moment>> {
    let mut latest = None;
    claims
        .map(|claim| {
            latest = latest.max(claim);
            latest
        })
        .collect()
}

/// Times without gaps: what comes before the first known one was no later, and
/// where none is known, no later than `by`.
pub(super) fn filled(times: Vec<Option<Moment>>, by: Moment) -> Vec<Moment> {
    let first = times.iter().flatten().next().copied().unwrap_or(by);
    times.into_iter().map(|time| time.unwrap_or(first)).collect()
}

/// A path for people: what is not UTF-8 shows as U+FFFD, and such a file name
/// is a finding of its own.
fn readable(path: &[u8]) -> Arc<str> {
    String::from_utf8_lossy(path).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(number: u8, recorded: i64) -> MainlineCommit {
        MainlineCommit {
            id: CommitId([number; 20]),
            recorded: Some(Moment(recorded)),
            committer: "".into(),
            is_merge: false,
            is_signed: false,
            author: Author::default(),
            subject: String::new(),
            changes: Vec::new(),
        }
    }

    #[test]
    fn a_backdated_commit_stands_where_main_took_it() {
        let commits = vec![commit(1, 100), commit(2, 300), commit(3, 50), commit(4, 400)];
        let ledger = Ledger::from_mainline(commits);
        let times: Vec<i64> = ledger.landings().iter().map(|landing| landing.time.0).collect();
        assert_eq!(times, [100, 300, 300, 400]);
        assert_eq!(ledger.landing(2).backdated_to(), Some(Moment(50)));
        // threats.md O6: a cutoff at 200 must not let the tip of date 50 in.
        assert_eq!(ledger.before(Moment(200)), 1);
    }

    const LATER: Moment = Moment(i64::MAX);

    fn told(times: Vec<Option<Moment>>) -> Vec<Option<i64>> {
        times.into_iter().map(|time| time.map(|time| time.0)).collect()
    }

    #[test]
    fn one_date_of_the_future_hides_nothing_and_delays_nothing() {
        let commits = vec![commit(1, 100), commit(2, 9_000), commit(3, 110), commit(4, 120), commit(5, 400)];
        let ledger = Ledger::from_mainline(commits);
        assert_eq!(told(ledger.likeliest_times(LATER)), [100, 100, 110, 120, 400].map(Some));
        let known = ledger.as_known_at(Moment(200));
        let times: Vec<i64> = known.landings().iter().map(|landing| landing.time.0).collect();
        assert_eq!(times, [100, 100, 110, 120]);
    }

    #[test]
    fn one_word_against_one_is_told_and_proves_nothing() {
        let ledger = Ledger::from_mainline(vec![commit(1, 10), commit(2, 300), commit(3, 50)]);
        // Who comes later and claims less gains nothing …
        assert_eq!(told(ledger.likeliest_times(LATER)), [10, 300, 300].map(Some));
        // … and is not late by another's word either.
        assert_eq!(told(ledger.earliest_times()), [10, 10, 50].map(Some));
        // A date that cannot be known yet is no word at all.
        assert_eq!(told(ledger.likeliest_times(Moment(200))), [10, 10, 50].map(Some));
        // Two against one are believed.
        let ledger = Ledger::from_mainline(vec![commit(1, 10), commit(2, 300), commit(3, 300), commit(4, 50)]);
        assert_eq!(told(ledger.earliest_times()), [10, 300, 300, 300].map(Some));
    }

    #[test]
    fn malformed_commits_at_the_beginning_are_no_later_than_the_first_date() {
        let malformed = |number| MainlineCommit { recorded: None, ..commit(number, 0) };
        let ledger = Ledger::from_mainline(vec![malformed(1), malformed(2), commit(3, 100), malformed(4)]);
        let times: Vec<i64> = ledger.landings().iter().map(|landing| landing.time.0).collect();
        assert_eq!(times, [100, 100, 100, 100]);
        assert_eq!(told(ledger.likeliest_times(LATER)), [None, None, Some(100), Some(100)]);
        let seen = Ledger::from_mainline(vec![malformed(1)]).as_seen_at(Moment(70));
        assert_eq!(seen.landing(0).time, Moment(70));
    }

    /// Of all rows of dates that never run backwards and are as long as can be,
    /// none puts a landing before its earliest time.
    #[test]
    fn the_earliest_times_are_those_of_every_longest_row() {
        arbtest::arbtest(|u| {
            let count: u8 = u.int_in_range(1..=9)?;
            let mut dates = Vec::new();
            for _ in 0..count {
                dates.push(i64::from(u.int_in_range(0..=6)?));
            }
            let ledger = Ledger::from_mainline((0..count).zip(&dates).map(|(at, date)| commit(at, *date)).collect());
            let mut longest: Vec<Vec<usize>> = Vec::new();
            for chosen in 1_u32..1 << count {
                let row: Vec<usize> = (0..usize::from(count)).filter(|at| chosen & 1 << at != 0).collect();
                let known = longest.first().map_or(0, Vec::len);
                if row.iter().map(|at| dates[*at]).is_sorted() && row.len() >= known {
                    longest.retain(|other| other.len() == row.len());
                    longest.push(row);
                }
            }
            for (at, found) in told(ledger.earliest_times()).into_iter().enumerate() {
                let by = |row: &Vec<usize>| row.iter().rfind(|index| **index <= at).map(|index| dates[*index]);
                assert_eq!(found, longest.iter().map(by).min().flatten(), "{dates:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn before_is_strict() {
        let ledger = Ledger::from_mainline(vec![commit(1, 100)]);
        assert_eq!(ledger.before(Moment(100)), 0);
        assert_eq!(ledger.before(Moment(101)), 1);
    }

    #[test]
    fn a_cut_is_monotone() {
        arbtest::arbtest(|u| {
            let mut commits = Vec::new();
            for number in 0..u.int_in_range(0..=20)? {
                commits.push(commit(number, i64::from(u.int_in_range(0..=50)?)));
            }
            let ledger = Ledger::from_mainline(commits);
            let early: i64 = u.int_in_range(0..=50)?;
            let late = early + u.int_in_range(0..=50)?;
            assert!(ledger.before(Moment(early)) <= ledger.before(Moment(late)));
            Ok(())
        });
    }
}
