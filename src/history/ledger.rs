//! The mainline as a row of landings, and the one cut through it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::proof::TOLERANCE_SECONDS;
use super::signature::Signature;
use super::{Author, CommitId, MainlineCommit};
use crate::model::personal::published;
use crate::model::time::Moment;
use crate::source::{FileId, Tree};

/// When main took a change.
#[derive(Clone, Debug)]
pub struct Landing {
    pub commit: CommitId,
    /// By the commits' own dates, never earlier than the landing before it.
    /// What is proved of it is for `proof` to say.
    pub time: Moment,
    /// What the commit itself claims. None where it is malformed.
    pub recorded: Option<Moment>,
    pub committer: Arc<str>,
    pub is_merge: bool,
    pub is_signed: bool,
    pub signature: Signature,
    pub author: Author,
    pub subject: String,
    pub changes: PathChanges,
}

/// What stands at each changed path afterwards; none where it was taken away.
pub type PathChanges = Vec<(Arc<str>, Option<FileId>)>;

impl Landing {
    /// The commit as printed; a dash for files that no commit holds yet.
    #[must_use]
    pub fn short_name(&self) -> String {
        if self.commit == CommitId::NONE { "—".to_owned() } else { self.commit.short() }
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
        let mut latest = Moment(i64::MIN);
        let landings: Vec<Arc<Landing>> = commits
            .into_iter()
            .map(|commit| {
                latest = commit.recorded.map_or(latest, |recorded| latest.max(recorded));
                let mut changes: Vec<_> =
                    commit.changes.into_iter().map(|change| (readable(&change.path), change.after)).collect();
                changes.sort();
                Arc::new(Landing {
                    commit: commit.id,
                    time: latest,
                    recorded: commit.recorded,
                    committer: commit.committer,
                    is_merge: commit.is_merge,
                    is_signed: commit.is_signed,
                    signature: Signature::Unknown,
                    author: commit.author.published(),
                    subject: published(&commit.subject),
                    changes,
                })
            })
            .collect();
        let places = landings.iter().enumerate().map(|(index, landing)| (landing.commit, index)).collect();
        Self { landings, places: Arc::new(places) }
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
        self.landings.push(Arc::new(Landing {
            commit: CommitId::NONE,
            time: at,
            recorded: Some(at),
            committer: "".into(),
            is_merge: false,
            is_signed: false,
            signature: Signature::Unknown,
            author: Author::default(),
            subject: String::new(),
            changes,
        }));
    }

    #[must_use]
    pub fn landings(&self) -> &[Arc<Landing>] {
        &self.landings
    }

    /// What stands at one path after the last landing.
    #[must_use]
    pub fn standing(&self, path: &str) -> Option<FileId> {
        let changes = self.landings.iter().rev().flat_map(|landing| landing.changes.iter().rev());
        changes.into_iter().find(|(changed, _)| **changed == *path).and_then(|(_, file)| *file)
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
        let row = self.agreeing(Tie::EarlierDate);
        let later = row.into_iter().find(|index| self.landing(*index).recorded > Some(instant));
        self.landings.truncate(later.unwrap_or(self.landings.len()));
        self.as_seen_at(instant)
    }

    /// When each landing was, by the dates that most landings agree with. Never
    /// earlier than those before it.
    #[must_use]
    pub fn likeliest_times(&self) -> Vec<Moment> {
        let row: HashSet<usize> = self.agreeing(Tie::EarlierLanding).into_iter().collect();
        let mut latest = Moment(i64::MIN);
        let landings = self.landings.iter().enumerate();
        landings
            .map(|(index, landing)| {
                let claim = landing.recorded.filter(|_| row.contains(&index));
                latest = claim.map_or(latest, |claim| latest.max(claim.min(landing.time)));
                latest
            })
            .collect()
    }

    /// The landings whose dates never run backwards, as many of them as can be,
    /// oldest first: either the other dates are false, or all of these are.
    fn agreeing(&self, tie: Tie) -> Vec<usize> {
        // For each length of a row: its last landing, of the earliest date there is.
        let mut lasts: Vec<(Moment, usize)> = Vec::new();
        let mut before: Vec<Option<usize>> = Vec::with_capacity(self.landings.len());
        let mut first_to_end = None;
        for (index, landing) in self.landings.iter().enumerate() {
            let length = landing.recorded.map(|recorded| lasts.partition_point(|(last, _)| *last <= recorded));
            let shorter = length.and_then(|length| lasts.get(length.checked_sub(1)?));
            before.push(shorter.map(|(_, index)| *index));
            let (Some(length), Some(recorded)) = (length, landing.recorded) else { continue };
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
        let mut latest = Moment(i64::MIN);
        for landing in &mut self.landings {
            let claim = landing.recorded.filter(|claim| *claim <= now.plus_seconds(TOLERANCE_SECONDS));
            latest = claim.map_or(latest, |claim| latest.max(claim));
            // Nearly always as it was: shared with the ledger that this one is taken from.
            if landing.time != latest {
                Arc::make_mut(landing).time = latest;
            }
        }
        self
    }

    /// The first so many landings, and nothing of what came later.
    #[must_use]
    pub fn first(&self, prefix: Prefix) -> Self {
        let landings = self.landings.iter().take(prefix).cloned().collect();
        Self { landings, places: Arc::clone(&self.places) }
    }

    /// The files that stand after the first `prefix` landings.
    #[must_use]
    pub fn tree_at(&self, prefix: Prefix) -> Tree {
        self.files_at(prefix, |_| true)
    }

    /// Those of the files that are asked for: a few among many cost little.
    #[must_use]
    pub fn files_at(&self, prefix: Prefix, is_asked_for: impl Fn(&str) -> bool) -> Tree {
        let mut tree = BTreeMap::new();
        for landing in self.landings.iter().take(prefix) {
            for (path, after) in landing.changes.iter().filter(|(path, _)| is_asked_for(path)) {
                match after {
                    Some(id) => tree.insert(Arc::clone(path), *id),
                    None => tree.remove(path),
                };
            }
        }
        tree
    }

    /// The last commit of a prefix.
    #[must_use]
    pub fn tip(&self, prefix: Prefix) -> Option<&Landing> {
        prefix.checked_sub(1).and_then(|last| self.landings.get(last)).map(|landing| &**landing)
    }
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
        // threats.md E6: a cutoff at 200 must not let the tip of date 50 in.
        assert_eq!(ledger.before(Moment(200)), 1);
    }

    #[test]
    fn one_date_of_the_future_hides_nothing_and_delays_nothing() {
        let commits = vec![commit(1, 100), commit(2, 9_000), commit(3, 110), commit(4, 120), commit(5, 400)];
        let ledger = Ledger::from_mainline(commits);
        let times: Vec<i64> = ledger.likeliest_times().iter().map(|time| time.0).collect();
        assert_eq!(times, [100, 100, 110, 120, 400]);
        let known = ledger.as_known_at(Moment(200));
        let times: Vec<i64> = known.landings().iter().map(|landing| landing.time.0).collect();
        assert_eq!(times, [100, 100, 110, 120]);
        // One word against one: who comes later and claims less gains nothing.
        let ledger = Ledger::from_mainline(vec![commit(1, 100), commit(2, 300), commit(3, 50)]);
        let times: Vec<i64> = ledger.likeliest_times().iter().map(|time| time.0).collect();
        assert_eq!(times, [100, 300, 300]);
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
