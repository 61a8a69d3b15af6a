//! The mainline as a row of landings, and the one cut through it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Author, CommitId, MainlineCommit};
use crate::lang::Text;
use crate::model::id::MeetingId;
use crate::model::time::Moment;
use crate::source::{FileId, Tree};

/// What names the time of a landing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The committer's clock, no earlier than any landing before.
    CommitTime,
    /// A file of the working tree: nothing says that main ever took it.
    Nothing,
}

impl Evidence {
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::CommitTime => Text::new("theo ngày ghi của commit", "by the commit's own date"),
            Self::Nothing => Text::new("chưa ghi nhận vào nhánh chính", "not landed on main"),
        }
    }
}

/// When main took a change.
#[derive(Clone, Debug)]
pub struct Landing {
    pub commit: CommitId,
    /// Never earlier than the landing before it.
    pub time: Moment,
    /// What the commit itself claims. None where it is malformed.
    pub recorded: Option<Moment>,
    pub evidence: Evidence,
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
        match self.evidence {
            Evidence::CommitTime => self.commit.short(),
            Evidence::Nothing => "—".to_owned(),
        }
    }

    /// The time the commit claims, where that is before landings that precede it.
    #[must_use]
    pub fn backdated_to(&self) -> Option<Moment> {
        self.recorded.filter(|recorded| *recorded < self.time)
    }
}

/// An annotated tag `giaoban-khoa-<meeting>` and the commit it names.
#[derive(Clone, Debug)]
pub struct FreezeTag {
    pub meeting: MeetingId,
    pub target: CommitId,
    /// The tagger's clock.
    pub tagged: Moment,
}

/// All landings of the mainline, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub(super) landings: Vec<Landing>,
    tags: Vec<FreezeTag>,
}

/// How many landings, from the oldest, stand before some instant or tag.
pub type Prefix = usize;

impl Ledger {
    /// From the mainline's commits, oldest first.
    #[must_use]
    pub fn from_mainline(commits: Vec<MainlineCommit>, tags: Vec<FreezeTag>) -> Self {
        let mut latest = Moment(i64::MIN);
        let landings = commits
            .into_iter()
            .map(|commit| {
                latest = commit.recorded.map_or(latest, |recorded| latest.max(recorded));
                let mut changes: Vec<_> =
                    commit.changes.into_iter().map(|change| (readable(&change.path), change.after)).collect();
                changes.sort();
                Landing {
                    commit: commit.id,
                    time: latest,
                    recorded: commit.recorded,
                    evidence: Evidence::CommitTime,
                    author: commit.author,
                    subject: commit.subject,
                    changes,
                }
            })
            .collect();
        Self { landings, tags }
    }

    #[must_use]
    pub fn landings(&self) -> &[Landing] {
        &self.landings
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
        self.landings.iter().position(|landing| landing.commit == commit).map(|index| index + 1)
    }

    #[must_use]
    pub fn tag(&self, meeting: &MeetingId) -> Option<&FreezeTag> {
        self.tags.iter().find(|tag| tag.meeting == *meeting)
    }

    /// This ledger as it was known at an instant.
    #[must_use]
    pub fn as_known_at(mut self, instant: Moment) -> Self {
        self.landings.truncate(self.before(instant.plus_seconds(1)));
        self
    }

    /// The files that stand after the first `prefix` landings.
    #[must_use]
    pub fn tree_at(&self, prefix: Prefix) -> Tree {
        let mut tree = BTreeMap::new();
        for landing in self.landings.iter().take(prefix) {
            for (path, after) in &landing.changes {
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
        prefix.checked_sub(1).and_then(|last| self.landings.get(last))
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
            author: Author::default(),
            subject: String::new(),
            changes: Vec::new(),
        }
    }

    #[test]
    fn a_backdated_commit_stands_where_main_took_it() {
        let commits = vec![commit(1, 100), commit(2, 300), commit(3, 50), commit(4, 400)];
        let ledger = Ledger::from_mainline(commits, Vec::new());
        let times: Vec<i64> = ledger.landings().iter().map(|landing| landing.time.0).collect();
        assert_eq!(times, [100, 300, 300, 400]);
        assert_eq!(ledger.landing(2).backdated_to(), Some(Moment(50)));
        // threats.md E6: a cutoff at 200 must not let the tip of date 50 in.
        assert_eq!(ledger.before(Moment(200)), 1);
    }

    #[test]
    fn before_is_strict() {
        let ledger = Ledger::from_mainline(vec![commit(1, 100)], Vec::new());
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
            let ledger = Ledger::from_mainline(commits, Vec::new());
            let early: i64 = u.int_in_range(0..=50)?;
            let late = early + u.int_in_range(0..=50)?;
            assert!(ledger.before(Moment(early)) <= ledger.before(Moment(late)));
            Ok(())
        });
    }
}
