//! Where the mainline can be read in two ways.
//!
//! A merge that the forge's button made has main as its first parent. Any other
//! may have been made the other way round: main was merged into somebody's
//! branch, and pushed as main. What stands on the two sides of such a merge then
//! came to main in one order or in the other, and no signature on one side says
//! when the other landed on main. Signed anchors rule a reading out; unsigned ones,
//! and the memory of this machine, can only raise a doubt (threats.md O2).

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::CommitId;
use super::declared::Pins;
use super::mainline::{Anchor, Graph, PathFinding, Word};

/// A merge on the mainline that can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    pub at: CommitId,
    /// The last commit before it that both readings have; none where they part
    /// before the first.
    pub fork: Option<CommitId>,
    /// Something speaks for the other reading: nobody's own date counts there.
    pub is_disputed: bool,
}

/// All of them, oldest first, and what is to be said of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    pub joins: Vec<Join>,
    pub findings: Vec<PathFinding>,
}

impl Readings {
    /// `sides`: the merges of the chain that no button made, and all that they
    /// brought in; `pins`: of the chain.
    #[must_use]
    pub fn of(
        chain: &[CommitId],
        anchors: &[Anchor],
        sides: &Graph,
        pins: &Pins,
        is_button: impl Fn(CommitId) -> bool,
    ) -> Self {
        let place: HashMap<CommitId, usize> = chain.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let signed = anchors.iter().filter_map(|anchor| match &anchor.word {
            Word::Signed(signer) => Some((*place.get(&anchor.commit)?, signer)),
            Word::Unsigned | Word::Remembered => None,
        });
        let signed: BTreeSet<(usize, &Arc<str>)> = signed.collect();
        let mut taken = Taken { place: &place, sides, by: HashMap::new() };
        let mut joins: Vec<(usize, Join)> = Vec::new();
        let mut turned = Vec::new();
        for (at, id) in chain.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| chain.get(before));
            let node = sides.get(id).filter(|node| node.parents.len() > 1 && !is_button(*id));
            let others = node.map_or(&[][..], |node| &node.parents).iter().copied();
            let others: Vec<CommitId> = others.filter(|parent| Some(parent) != before).collect();
            let Some(left) = taken.take(at, &others) else { continue };
            // Before any anchor is heard: what pins its key must not be one of the sides.
            let parted = left.fork(None).flatten();
            let before = signed.iter().rev().skip_while(|(place, _)| *place >= at);
            let was_main =
                before.filter(|(_, signer)| pins.decides(signer, parted, at)).map(|(place, _)| *place).next();
            let Some(fork) = left.fork(was_main) else { continue };
            let is_turned = others.iter().any(|other| taken.looks_like_main(at, *other));
            turned.extend(is_turned.then_some(PathFinding::Unanchored { at: *id }));
            let fork = fork.and_then(|fork| chain.get(fork).copied());
            joins.push((at, Join { at: *id, fork, is_disputed: is_turned }));
        }
        let mut findings = Vec::new();
        for anchor in anchors.iter().filter(|anchor| !place.contains_key(&anchor.commit)) {
            let at = taken.by.get(&anchor.commit);
            let Some((_, join)) = joins.iter_mut().find(|(join, _)| Some(join) == at) else { continue };
            join.is_disputed = true;
            // Of this clone's memory the walk has said it.
            if anchor.word != Word::Remembered {
                findings.push(PathFinding::Disputed { anchor: anchor.name.clone(), commit: anchor.commit });
            }
        }
        findings.extend(turned);
        Self { joins: joins.into_iter().map(|(_, join)| join).collect(), findings }
    }
}

/// Which commits of side branches main has by now.
struct Taken<'a> {
    place: &'a HashMap<CommitId, usize>,
    sides: &'a Graph,
    /// The place of the merge that brought each.
    by: HashMap<CommitId, usize>,
}

/// Where what a merge brought had left main.
struct Left {
    places: Vec<usize>,
    /// Some of it goes back to a root of its own.
    has_root: bool,
}

impl Left {
    /// The last place that both readings have. `signed`: main was there, so
    /// only what goes on from there can have been main since. None where that
    /// leaves one reading.
    #[allow(clippy::option_option)] // No reading at all, and no place: both are answers.
    fn fork(&self, signed: Option<usize>) -> Option<Option<usize>> {
        let first = self.places.iter().copied().filter(|place| Some(*place) >= signed).min();
        match signed {
            Some(_) => first.map(Some),
            None => Some(first.filter(|_| !self.has_root)),
        }
    }
}

impl Taken<'_> {
    /// Takes what a merge brings; none where main had it all.
    fn take(&mut self, at: usize, others: &[CommitId]) -> Option<Left> {
        let mut left = Left { places: Vec::new(), has_root: false };
        let mut open = others.to_vec();
        let mut is_new = false;
        while let Some(id) = open.pop() {
            match self.place.get(&id).or_else(|| self.by.get(&id)) {
                Some(place) => left.places.extend((*place != at).then_some(*place)),
                None => {
                    is_new = true;
                    self.by.insert(id, at);
                    let parents = self.sides.get(&id).map_or(&[][..], |node| &node.parents);
                    left.has_root |= parents.is_empty();
                    open.extend(parents);
                }
            }
        }
        is_new.then_some(left)
    }

    /// Whether a branch holds a signed merge, as main has them. A branch that
    /// was brought up to date merged main itself, and that is no landing. What a
    /// merge by hand on it brought in may have been main before that one, too.
    fn looks_like_main(&self, at: usize, branch: CommitId) -> bool {
        let mut open = vec![branch];
        let mut known = HashSet::new();
        while let Some(id) = open.pop() {
            if self.by.get(&id) != Some(&at) || !known.insert(id) {
                continue;
            }
            let Some(node) = self.sides.get(&id) else { continue };
            if node.is_signed_merge && node.parents.iter().skip(1).all(|parent| !self.place.contains_key(parent)) {
                return true;
            }
            open.extend(node.parents.iter().take(if node.is_signed_merge { 1 } else { usize::MAX }));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::mainline::Node;

    fn id(number: u8) -> CommitId {
        CommitId([number; 20])
    }

    fn signed() -> Word {
        Word::Signed("CI".into())
    }

    fn anchor(number: u8, word: Word) -> Anchor {
        Anchor { commit: id(number), word, name: number.to_string() }
    }

    /// Each commit with its parents; a `true` merge is the forge's.
    #[track_caller]
    fn check(chain: &[u8], commits: &[(u8, &[u8], bool)], anchors: &[Anchor], joins: &[(u8, u8, bool)], said: usize) {
        let node = |parents: &[u8], is_signed_merge| Node {
            parents: parents.iter().map(|number| id(*number)).collect(),
            is_signed_merge,
        };
        let graph: Graph =
            commits.iter().map(|(number, parents, forge)| (id(*number), node(parents, *forge))).collect();
        let chain: Vec<CommitId> = chain.iter().map(|number| id(*number)).collect();
        let pins = Pins::of_one("CI", 0..usize::MAX);
        let found = Readings::of(&chain, anchors, &graph, &pins, |id| graph[&id].is_signed_merge);
        let join = |(at, fork, is_disputed): &(u8, u8, bool)| Join {
            at: id(*at),
            fork: Some(id(*fork)).filter(|_| *fork > 0),
            is_disputed: *is_disputed,
        };
        assert_eq!(found.joins, joins.iter().map(join).collect::<Vec<_>>());
        assert_eq!(found.findings.len(), said, "{:?}", found.findings);
    }

    /// threats.md O2: 1 is old main; 3 merged 2 (b's branch); 4 is a's commit on
    /// 1; 5 is a's merge of main into its own branch, fast-forwarded.
    const FOXTROT: &[(u8, &[u8], bool)] =
        &[(1, &[], false), (2, &[1], false), (3, &[1, 2], true), (4, &[1], false), (5, &[4, 3], false)];

    #[test]
    fn a_merge_by_hand_can_be_read_both_ways() {
        check(&[1, 4, 5], FOXTROT, &[], &[(5, 1, true)], 1);
        // Pushed landings leave no trace of having been main, and are in doubt all the same.
        let plain: &[(u8, &[u8], bool)] = &[(1, &[], false), (3, &[1], false), (4, &[1], false), (5, &[4, 3], false)];
        check(&[1, 4, 5], plain, &[], &[(5, 1, false)], 0);
        check(&[1, 4, 5], plain, &[anchor(3, Word::Unsigned)], &[(5, 1, true)], 1);
    }

    #[test]
    fn every_parent_of_an_octopus_is_looked_at() {
        let octopus: &[(u8, &[u8], bool)] = &[
            (1, &[], false),
            (2, &[1], false),
            (3, &[1, 2], true),
            (4, &[1], false),
            (6, &[1], false),
            (7, &[1], false),
            (5, &[4, 6, 7, 3], false),
        ];
        check(&[1, 4, 5], octopus, &[], &[(5, 1, true)], 1);
    }

    #[test]
    fn a_second_turn_hides_no_first_one() {
        // 7 swaps back what 5 had swapped before.
        let twice = [FOXTROT, &[(6, &[1], false), (7, &[6, 5], false)]].concat();
        check(&[1, 6, 7], &twice, &[], &[(7, 1, true)], 1);
        // A branch that merged another branch by the forge is none.
        let twice = [FOXTROT, &[(6, &[1], false), (7, &[6, 4], false), (8, &[6, 7], true)]].concat();
        check(&[1, 6, 8], &twice, &[], &[], 0);
    }

    #[test]
    fn memory_and_unsigned_anchors_silence_nothing_and_a_signed_one_decides() {
        for word in [Word::Unsigned, Word::Remembered] {
            for number in [1, 4, 5] {
                check(&[1, 4, 5], FOXTROT, &[anchor(number, word.clone())], &[(5, 1, true)], 1);
            }
        }
        // Main was at 4, so it cannot have been at 3 …
        check(&[1, 4, 5], FOXTROT, &[anchor(4, signed())], &[], 0);
        // … but that it was at 5, or at 1, says nothing of 3.
        for number in [1, 5] {
            check(&[1, 4, 5], FOXTROT, &[anchor(number, signed())], &[(5, 1, true)], 1);
        }
    }

    #[test]
    fn the_forges_button_leaves_one_reading_whatever_is_tagged() {
        // 6 is a branch that merged main (3) by the forge's button and was then merged as 7.
        let commits: &[(u8, &[u8], bool)] = &[
            (1, &[], false),
            (2, &[1], false),
            (3, &[1, 2], true),
            (4, &[1], false),
            (6, &[4, 3], true),
            (7, &[3, 6], true),
        ];
        check(&[1, 3, 7], commits, &[anchor(6, Word::Unsigned), anchor(2, Word::Unsigned)], &[], 0);
    }

    #[test]
    fn what_has_a_root_of_its_own_may_have_been_main_from_the_first() {
        let commits: &[(u8, &[u8], bool)] = &[(1, &[], false), (2, &[], false), (3, &[1, 2], false)];
        check(&[1, 3], commits, &[], &[(3, 0, false)], 0);
        check(&[1, 3], commits, &[anchor(1, signed())], &[], 0);
    }
}
