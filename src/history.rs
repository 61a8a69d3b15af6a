//! When main took each change.
//!
//! A landing is a commit on the first-parent chain of the main branch, with
//! the paths that differ from its own first parent. Author dates and the
//! commits of side branches are never evidence. A landing is never earlier
//! than those before it: a backdated commit stands where main took it.
//!
//! Today's only evidence is the committer's clock ("theo ngày ghi của
//! commit"); bounds, anchors and signatures come to stand beside it here.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use crate::lang::Text;
use crate::model::id::MeetingId;
use crate::model::time::Moment;
use crate::parse::Shelf;
use crate::source::{Content, FileId, Tree};

/// A commit's SHA-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitId(pub [u8; 20]);

impl CommitId {
    /// The first twelve digits, as printed on paper.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string().chars().take(12).collect()
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A commit of the mainline as git has it.
#[derive(Clone, Debug)]
pub struct MainlineCommit {
    pub id: CommitId,
    /// The committer's clock; a claim, never later evidence than its place.
    pub recorded: Moment,
    pub author: Author,
    pub subject: String,
    /// Paths that differ from the first parent; of a root commit, all.
    pub changes: Vec<Change>,
}

/// Who a commit says wrote it. Self-declared: good for showing, never for a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    /// The login in a forge's no-reply address, `login@users.noreply.…`.
    pub login: Option<String>,
}

impl Author {
    #[must_use]
    pub fn new(name: &str, email: &str) -> Self {
        let login = email.split_once('@').and_then(|(local, host)| {
            let login = local.rsplit('+').next().unwrap_or(local);
            host.starts_with("users.noreply.").then(|| login.to_owned())
        });
        Self { name: name.to_owned(), login }
    }
}

/// One path in one landing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes: git knows no encoding of names.
    pub path: Vec<u8>,
    /// What stands there afterwards; none when it was taken away.
    pub after: Option<FileId>,
}

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
    /// What the commit itself claims.
    pub recorded: Moment,
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

    /// The commit claims a time before landings that precede it.
    #[must_use]
    pub fn is_backdated(&self) -> bool {
        self.recorded < self.time
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
    landings: Vec<Landing>,
    tags: Vec<FreezeTag>,
}

/// The mainline and every file its cuts may need.
#[derive(Debug, Default)]
pub struct Record {
    pub ledger: Ledger,
    pub shelf: Shelf,
}

impl Record {
    /// Puts files that are not on main after the last landing, for a preview.
    /// The pseudo-landing has no commit, so that nobody takes it for proof.
    pub fn put_draft(&mut self, tree: Tree, contents: HashMap<FileId, Content>, at: Moment) {
        let standing = self.ledger.tree_at(self.ledger.landings.len());
        let gone = standing.keys().filter(|path| !tree.contains_key(*path)).map(|path| (Arc::clone(path), None));
        let changed = tree.iter().filter(|(path, file)| standing.get(*path) != Some(*file));
        let changes: Vec<_> = gone.chain(changed.map(|(path, file)| (Arc::clone(path), Some(*file)))).collect();
        self.shelf.add(&tree, contents);
        if changes.is_empty() {
            return;
        }
        self.ledger.landings.push(Landing {
            commit: CommitId([0; 20]),
            time: at,
            recorded: at,
            evidence: Evidence::Nothing,
            author: Author::default(),
            subject: String::new(),
            changes,
        });
    }
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
                latest = latest.max(commit.recorded);
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
            recorded: Moment(recorded),
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
        assert!(ledger.landing(2).is_backdated());
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

    #[test]
    fn a_login_is_read_from_a_forge_address_only() {
        assert_eq!(Author::new("An", "12+an@users.noreply.example").login.as_deref(), Some("an"));
        assert_eq!(Author::new("An", "an@example.org").login, None);
    }
}
