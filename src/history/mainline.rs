//! The mainline walked through its anchors.
//!
//! Whoever merges main into a branch of their own and fast-forwards main to it
//! swaps first parents by a foxtrot merge: what landed on main seems to come from the side,
//! and the side seems to be main (threats.md O2). An anchor is a commit that
//! somebody saw as the tip of main. Signed ones choose the path; where the
//! others lie elsewhere, `readings` says what is in doubt.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::CommitId;
use super::declared::Pins;

/// What a commit is in the graph, where the walk needs to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// In the order the commit names them.
    pub parents: Vec<CommitId>,
    /// A merge that bears a signature, as a forge signs what its button makes.
    pub is_signed_merge: bool,
}

/// Commits by name: all that a tip can reach.
pub type Graph = HashMap<CommitId, Node>;

/// A commit that was seen as the tip of main.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub commit: CommitId,
    pub word: Word,
    /// What names it: a tag, a receipt.
    pub name: String,
}

/// Whose word an anchor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Signed by the key of a fingerprint, which its own commit pins.
    Signed(Arc<str>),
    /// Anybody's who can push tags or receipts.
    Unsigned,
    /// The tip that this clone saw last.
    Remembered,
}

/// The mainline and what was found on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mainline {
    /// Oldest first.
    pub chain: Vec<CommitId>,
    pub findings: Vec<PathFinding>,
}

/// What is odd about the way through the merges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFinding {
    /// A foxtrot merge swapped first parents here; the anchored path was taken.
    Swapped { at: CommitId, anchor: String },
    /// An anchor lies on another path than the one taken.
    Disputed { anchor: String, commit: CommitId },
    /// No signed anchor decides, and a merge looks like a foxtrot merge.
    Unanchored { at: CommitId },
    /// A strong anchor, or the tip this clone remembers, that the tip cannot
    /// reach: history was rewritten.
    Rewritten { anchor: String, commit: CommitId },
}

impl Mainline {
    /// First parents all the way: what holds while every anchor lies on it.
    #[must_use]
    pub fn plain(chain: Vec<CommitId>) -> Self {
        Self { chain, ..Self::default() }
    }

    /// Walks from `tip` to a root. Every commit that `tip` can reach is in the
    /// graph. `pins`: of the chain of first parents.
    #[must_use]
    pub fn walk(tip: CommitId, anchors: &[Anchor], graph: &Graph, pins: &Pins) -> Self {
        let order = oldest_first(tip, graph);
        let age: HashMap<CommitId, usize> = order.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let plain = first_parents(tip, graph);
        let mut mainline = Self::default();
        // Anybody who can make a tag can make one that main does not reach, and
        // so can who holds a key that counts no more.
        let counts_now = |signer: &Arc<str>| pins.decides(signer, None, plain.len().saturating_sub(1));
        for anchor in anchors.iter().filter(|anchor| !age.contains_key(&anchor.commit)) {
            if matches!(&anchor.word, Word::Signed(signer) if counts_now(signer)) {
                let finding = PathFinding::Rewritten { anchor: anchor.name.clone(), commit: anchor.commit };
                mainline.findings.push(finding);
            }
        }
        let mut reachable: Vec<&Anchor> = anchors.iter().filter(|anchor| age.contains_key(&anchor.commit)).collect();
        reachable.sort_by_key(|anchor| std::cmp::Reverse(age.get(&anchor.commit)));
        let sides = Sides::of(&plain, &order, graph);
        let decides = |anchor: &Anchor| match &anchor.word {
            Word::Signed(signer) => {
                sides.of_merge(anchor.commit).is_none_or(|(fork, merge)| pins.decides(signer, fork, merge))
            }
            Word::Unsigned | Word::Remembered => false,
        };
        let signed: Vec<&Anchor> = reachable.iter().copied().filter(|anchor| decides(anchor)).collect();
        let (chain, swaps) = Way { graph, order: &order }.through(tip, &signed);
        mainline.findings.extend(swaps);
        let on_path: HashSet<CommitId> = chain.iter().copied().collect();
        // Whoever can push a tag can put one on a side branch: that is said
        // where it leaves something in doubt.
        let is_said = |anchor: &&&Anchor| {
            (decides(anchor) || anchor.word == Word::Remembered) && !on_path.contains(&anchor.commit)
        };
        for anchor in reachable.iter().filter(is_said) {
            let finding = PathFinding::Disputed { anchor: anchor.name.clone(), commit: anchor.commit };
            mainline.findings.push(finding);
        }
        mainline.chain = chain;
        mainline
    }
}

struct Way<'a> {
    graph: &'a Graph,
    /// Oldest first: parents before children.
    order: &'a [CommitId],
}

impl Way<'_> {
    fn parents(&self, id: CommitId) -> &[CommitId] {
        self.graph.get(&id).map_or(&[], |node| &node.parents)
    }

    /// First parents, leaving them only where an anchor lies elsewhere. Anchors
    /// are given newest first; the chain comes back oldest first.
    fn through(&self, tip: CommitId, anchors: &[&Anchor]) -> (Vec<CommitId>, Vec<PathFinding>) {
        let mut chain = Vec::new();
        let mut findings = Vec::new();
        let mut left = anchors.iter().peekable();
        let mut line = self.line(tip);
        let mut sought: Option<(CommitId, Above)> = None;
        let mut at = Some(tip);
        while let Some(id) = at {
            chain.push(id);
            while left.next_if(|anchor| anchor.commit == id).is_some() {}
            let parents = self.parents(id);
            at = parents.first().copied();
            let (Some(first), [_, others @ ..]) = (at, parents) else { continue };
            while let Some(anchor) = left.peek().filter(|anchor| !line.contains(&anchor.commit)) {
                if sought.as_ref().is_none_or(|(commit, _)| *commit != anchor.commit) {
                    sought = Some((anchor.commit, self.above(anchor.commit)));
                }
                let Some((_, above)) = &sought else { break };
                let by_line = others.iter().find(|parent| above.by_first_parents.contains(parent));
                let by_any = others.iter().find(|parent| above.by_any.contains(parent));
                let goes_on = above.by_any.contains(&first);
                // The forge's button makes main the first parent: where the anchor can
                // be met further down, its merges are not where a foxtrot merge was.
                let is_button = self.graph.get(&id).is_some_and(|node| node.is_signed_merge);
                let other = match (goes_on, by_line) {
                    (true, _) if is_button => None,
                    (true, by_line) => by_line,
                    (false, by_line) => by_line.or(by_any),
                };
                if let Some(other) = other {
                    findings.push(PathFinding::Swapped { at: id, anchor: anchor.name.clone() });
                    at = Some(*other);
                    line = self.line(*other);
                    break;
                }
                if goes_on {
                    break;
                }
                // Another, newer anchor chose a path that this one is not on.
                findings.push(PathFinding::Disputed { anchor: anchor.name.clone(), commit: anchor.commit });
                left.next();
            }
        }
        chain.reverse();
        (chain, findings)
    }

    /// A commit and its first parents, down to the root.
    fn line(&self, from: CommitId) -> HashSet<CommitId> {
        std::iter::successors(Some(from), |id| self.parents(*id).first().copied()).collect()
    }

    fn above(&self, anchor: CommitId) -> Above {
        let mut above = Above { by_first_parents: HashSet::from([anchor]), by_any: HashSet::from([anchor]) };
        for id in self.order {
            let parents = self.parents(*id);
            if parents.first().is_some_and(|parent| above.by_first_parents.contains(parent)) {
                above.by_first_parents.insert(*id);
            }
            if parents.iter().any(|parent| above.by_any.contains(parent)) {
                above.by_any.insert(*id);
            }
        }
        above
    }
}

/// The commits from which an anchor can be reached.
struct Above {
    by_first_parents: HashSet<CommitId>,
    by_any: HashSet<CommitId>,
}

/// First parents all the way, oldest first.
#[must_use]
pub fn first_parents(tip: CommitId, graph: &Graph) -> Vec<CommitId> {
    let parent = |id: &CommitId| graph.get(id).and_then(|node| node.parents.first().copied());
    let mut chain: Vec<CommitId> = std::iter::successors(Some(tip), parent).collect();
    chain.reverse();
    chain
}

/// What the merges of a chain brought in, and where it had left the chain.
struct Sides {
    /// The place of the merge that brought each.
    by: HashMap<CommitId, usize>,
    /// The first place of the chain that what it grew from has left it at; none
    /// where some of that has a root of its own.
    left: HashMap<CommitId, Option<usize>>,
}

impl Sides {
    fn of(chain: &[CommitId], order: &[CommitId], graph: &Graph) -> Self {
        let place: HashMap<CommitId, usize> = chain.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let parents = |id: &CommitId| graph.get(id).map_or(&[][..], |node| &node.parents);
        let mut by = HashMap::new();
        for (at, id) in chain.iter().enumerate() {
            let mut open: Vec<CommitId> = parents(id).iter().skip(1).copied().collect();
            while let Some(id) = open.pop() {
                if !place.contains_key(&id) && !by.contains_key(&id) {
                    by.insert(id, at);
                    open.extend(parents(&id));
                }
            }
        }
        let mut left: HashMap<CommitId, Option<usize>> = HashMap::new();
        for id in order.iter().filter(|id| !place.contains_key(*id)) {
            let from = |parent: &CommitId| place.get(parent).copied().or(left.get(parent).copied().flatten());
            let first = parents(id).iter().map(from).min().flatten();
            left.insert(*id, first);
        }
        Self { by, left }
    }

    /// The place where the chain and what brought a commit part, and the place
    /// of the merge that brought it; none of a commit of the chain.
    fn of_merge(&self, id: CommitId) -> Option<(Option<usize>, usize)> {
        Some((self.left.get(&id).copied().flatten(), *self.by.get(&id)?))
    }
}

/// Everything `tip` reaches, parents before children.
fn oldest_first(tip: CommitId, graph: &Graph) -> Vec<CommitId> {
    let mut order = Vec::new();
    let mut seen = HashSet::from([tip]);
    let mut stack = vec![(tip, 0)];
    while let Some((id, next)) = stack.pop() {
        let parents = graph.get(&id).map_or(&[][..], |node| &node.parents);
        match parents.get(next) {
            Some(parent) => {
                stack.push((id, next + 1));
                if seen.insert(*parent) {
                    stack.push((*parent, 0));
                }
            }
            None => order.push(id),
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> CommitId {
        CommitId([number; 20])
    }

    /// Each commit with its parents; a `!` merge is the forge's.
    fn graph(commits: &[(u8, &[u8], bool)]) -> Graph {
        let node = |parents: &[u8], is_signed_merge| Node {
            parents: parents.iter().map(|number| id(*number)).collect(),
            is_signed_merge,
        };
        commits.iter().map(|(number, parents, forge)| (id(*number), node(parents, *forge))).collect()
    }

    fn anchor(number: u8, word: Word) -> Anchor {
        Anchor { commit: id(number), word, name: number.to_string() }
    }

    fn signed() -> Word {
        Word::Signed("CI".into())
    }

    /// The key of CI is pinned from the first.
    fn pins() -> Pins {
        Pins::of_one("CI", 0..usize::MAX)
    }

    /// threats.md O2: 1 is old main; 3 merged 2 (b's branch); 4 is a's commit on
    /// 1; 5 is a's merge of main into its own branch, fast-forwarded.
    const FOXTROT: &[(u8, &[u8], bool)] =
        &[(1, &[], false), (2, &[1], false), (3, &[1, 2], true), (4, &[1], false), (5, &[4, 3], false)];

    #[track_caller]
    fn check(anchors: &[Anchor], chain: &[u8], findings: &[PathFinding]) {
        let found = Mainline::walk(id(5), anchors, &graph(FOXTROT), &pins());
        let chain: Vec<CommitId> = chain.iter().map(|number| id(*number)).collect();
        assert_eq!(found, Mainline { chain, findings: findings.to_vec() });
    }

    #[test]
    fn a_signed_anchor_undoes_a_foxtrot() {
        let swapped = PathFinding::Swapped { at: id(5), anchor: "3".to_owned() };
        check(&[anchor(3, signed())], &[1, 3, 5], &[swapped]);
    }

    #[test]
    fn others_choose_no_path_and_memory_is_told() {
        check(&[anchor(3, Word::Unsigned)], &[1, 4, 5], &[]);
        let disputed = PathFinding::Disputed { anchor: "3".to_owned(), commit: id(3) };
        check(&[anchor(3, Word::Remembered)], &[1, 4, 5], &[disputed]);
    }

    #[test]
    fn an_anchor_below_changes_nothing_and_a_lost_one_is_said() {
        let rewritten = PathFinding::Rewritten { anchor: "9".to_owned(), commit: id(9) };
        check(&[anchor(1, signed()), anchor(9, signed())], &[1, 4, 5], &[rewritten]);
    }

    /// 1 is main, 4 the side that was pushed as main in 5: only 4 pins a key, or
    /// only 3, which was main.
    #[test]
    fn a_key_that_one_side_alone_pins_decides_nothing() {
        let walk = |number, pinned| {
            let pins = Pins::of_one("CI", pinned);
            Mainline::walk(id(5), &[anchor(number, signed())], &graph(FOXTROT), &pins).chain
        };
        let (plain, through): (Vec<CommitId>, Vec<CommitId>) = ([1, 4, 5].map(id).into(), [1, 3, 5].map(id).into());
        // By the chain of first parents 1, 4, 5.
        assert_eq!(walk(3, 1..2), plain);
        assert_eq!(walk(3, 2..3), through);
        // Taken off the list in the merge and after: it was pinned where they parted.
        assert_eq!(walk(3, 0..1), through);
        assert_eq!(walk(4, 1..2), plain);
    }

    #[test]
    fn without_swaps_it_is_the_first_parents() {
        arbtest::arbtest(|u| {
            let mut graph = Graph::new();
            let count: u8 = u.int_in_range(1..=20)?;
            for number in 0..count {
                let mut parents = Vec::new();
                for _ in 0..u.int_in_range(0..=3)? {
                    if number > 0 {
                        let parent = id(u.int_in_range(0..=number - 1)?);
                        if !parents.contains(&parent) {
                            parents.push(parent);
                        }
                    }
                }
                graph.insert(id(number), Node { parents, is_signed_merge: false });
            }
            let tip = id(count - 1);
            let plain = Mainline::walk(tip, &[], &graph, &pins());
            let mut at = Some(tip);
            for expected in plain.chain.iter().rev() {
                assert_eq!(at, Some(*expected));
                at = graph.get(expected).and_then(|node| node.parents.first().copied());
            }
            // Any anchor that can be reached through merges is reached, whatever the path.
            let anchor = anchor(u.int_in_range(0..=count - 1)?, signed());
            let walked = Mainline::walk(tip, std::slice::from_ref(&anchor), &graph, &pins());
            let is_reachable = !walked.findings.iter().any(|finding| matches!(finding, PathFinding::Rewritten { .. }));
            assert_eq!(walked.chain.contains(&anchor.commit), is_reachable);
            Ok(())
        });
    }
}
