//! Receipts: what a job on main saw, one line a push, on a branch of their own.
//!
//! Each line holds the SHA-256 of the line before it, so that a line taken out
//! or put in shows; signed by a pinned key it is proof, unsigned it is the word
//! of whoever can push that branch (threats.md §1.4, W4 and W5). A broken chain
//! widens what is known and accuses nobody.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::signature::Signature;
use super::{CommitId, Signed};
use crate::lang::Text;
use crate::model::time::{Moment, Zone};
use crate::source::hex;

/// The branch that holds them. A branch, because rulesets of forges protect
/// branches and nothing else that CI can append to (threats.md O8).
pub const LEDGER_BRANCH: &str = "giaoban-so-cai";

/// What somebody saw of main.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number in the chain, from 1.
    pub number: u64,
    /// The place of its line, from 1.
    pub line: usize,
    /// The tip that main left in this push, where the receipt is of one push.
    pub before: Option<CommitId>,
    /// The tip of main that was seen.
    pub after: CommitId,
    /// When the server took the push, by the server's own clock.
    pub pushed: Option<Moment>,
    /// Read just before main was asked: what is not in `after` was not on main then.
    pub asked: Option<Moment>,
    /// Read just after: `after` was on main by then.
    pub seen: Moment,
    pub signature: Signature,
}

/// A line of the ledger branch as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    pub seq: u64,
    /// SHA-256 of the line before, without its newline; empty for the first.
    pub prev: String,
    /// The instance: its address on the forge.
    pub repository: String,
    #[serde(rename = "ref")]
    pub reference: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub before: Option<String>,
    pub after: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub pushed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked: Option<String>,
    pub seen: String,
    /// The job that wrote it, for people.
    pub by: String,
}

/// What is wrong with a line of the ledger branch. It does not count, but for
/// one that stands in another order: what it says it says alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    Unreadable,
    OtherRepository,
    OtherBranch,
    /// The line before it is not the one that it names: lines are missing,
    /// reordered, doubled or rewritten.
    BrokenChain,
    /// Seen before the line before it, or before it was asked.
    TimeRunsBack,
    BadSignature,
    /// It names a commit that main does not have.
    NotOnMain,
}

impl Flaw {
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Unreadable => Text::new("không đọc được", "cannot be read"),
            Self::OtherRepository => Text::new("của kho dữ liệu khác", "is of another repository"),
            Self::OtherBranch => Text::new("của nhánh khác", "is of another branch"),
            Self::BrokenChain => Text::new("không nối tiếp dòng trước", "does not follow the line before it"),
            Self::TimeRunsBack => Text::new("ghi giờ chạy ngược", "has a clock that runs backwards"),
            Self::BadSignature => Text::new("có chữ ký sai", "has a signature that does not verify"),
            Self::NotOnMain => {
                Text::new("ghi commit không có trên nhánh chính", "names a commit that main does not have")
            }
        }
    }
}

/// The receipts that count, and the lines that do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipts {
    pub kept: Vec<Receipt>,
    /// The place of a line, counted from 1, with what is wrong with it.
    pub flaws: Vec<(usize, Flaw)>,
    /// SHA-256 of the last line, for the next one to name.
    pub last_digest: String,
    pub last_number: u64,
}

/// Where the signature of a receipt begins in its line.
const SIGNATURE: &str = ",\"sig\":";

impl Receipts {
    /// Reads the lines of the ledger branch in their order. `verify` judges a
    /// signature. A broken chain is said; each line is then taken by itself,
    /// since what it says it says alone. `repositories`, `branches`: every address
    /// that the instance has had, and every name of main, for a line is not
    /// rewritten when they change.
    #[must_use]
    pub fn read(text: &str, repositories: &[&str], branches: &[&str], verify: impl Fn(&Signed) -> Signature) -> Self {
        let mut receipts = Self::default();
        let mut latest = Latest::default();
        let mut lines_before = HashSet::new();
        for (index, written) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let place = index + 1;
            let digest = digest(written);
            let is_new = lines_before.insert(digest.clone());
            let follows = std::mem::replace(&mut receipts.last_digest, digest);
            let Some((line, receipt)) = parse(written, place, &verify) else {
                receipts.flaws.push((place, Flaw::Unreadable));
                continue;
            };
            let is_next = receipts.last_number.checked_add(1) == Some(line.seq);
            receipts.last_number = line.seq;
            if line.prev != follows || !is_next {
                receipts.flaws.push((place, Flaw::BrokenChain));
            }
            let flaw = if !repositories.contains(&line.repository.as_str()) {
                Some(Flaw::OtherRepository)
            } else if !line.reference.strip_prefix("refs/heads/").is_some_and(|name| branches.contains(&name)) {
                Some(Flaw::OtherBranch)
            } else if receipt.signature == Signature::Bad {
                Some(Flaw::BadSignature)
            } else if receipt.contradicts_itself() || latest.is_after(&receipt) {
                Some(Flaw::TimeRunsBack)
            } else {
                None
            };
            match flaw {
                // Whoever can push can put lines in another order, and one of the
                // future before them all: that must silence nobody.
                Some(Flaw::TimeRunsBack) if !receipt.contradicts_itself() => {
                    receipts.flaws.push((place, Flaw::TimeRunsBack));
                    receipts.kept.extend(is_new.then_some(receipt));
                }
                Some(flaw) => receipts.flaws.push((place, flaw)),
                // The same line twice says nothing new.
                None if !is_new => {}
                None => {
                    latest.note(&receipt);
                    receipts.kept.push(receipt);
                }
            }
        }
        receipts
    }

    /// The tips that lines name, whoever wrote them and of whatever.
    pub fn tips(text: &str) -> impl Iterator<Item = CommitId> {
        let parsed = text.lines().filter_map(|line| parse(line, 0, &|_| Signature::Unknown));
        parsed.map(|(_, receipt)| receipt.after)
    }

    /// The number of the next line. A number at the end of all numbers is
    /// nobody's honest count: there the chain begins anew.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        self.last_number.checked_add(1).unwrap_or(1)
    }
}

/// The newest instant that lines so far have told. An unsigned line, which
/// whoever can push the branch may have put there, speaks for unsigned ones
/// only: a false date in it must not put those that are signed in the wrong.
#[derive(Default)]
struct Latest {
    signed: Option<Moment>,
    any: Option<Moment>,
}

impl Latest {
    fn is_after(&self, receipt: &Receipt) -> bool {
        let known = if receipt.is_signed() { self.signed } else { self.any };
        known.is_some_and(|known| receipt.seen < known)
    }

    fn note(&mut self, receipt: &Receipt) {
        self.any = self.any.max(Some(receipt.seen));
        if receipt.is_signed() {
            self.signed = self.signed.max(Some(receipt.seen));
        }
    }
}

impl Receipt {
    fn is_signed(&self) -> bool {
        matches!(self.signature, Signature::Good(_))
    }

    /// It was seen before it was asked for, or before it was pushed.
    fn contradicts_itself(&self) -> bool {
        self.asked.max(self.pushed) > Some(self.seen)
    }
}

/// SHA-256 of a line, as the next one names it.
#[must_use]
pub fn digest(line: &str) -> String {
    hex(&Sha256::digest(line.as_bytes()))
}

impl Line {
    /// The line as written: JSON, and the signature over just that JSON after it.
    #[must_use]
    pub fn written(&self, sign: Option<impl FnOnce(&[u8]) -> String>) -> String {
        let json = serde_json::to_string(self).expect("strings and numbers are JSON");
        let Some(sign) = sign else { return json };
        let armor = serde_json::to_string(&sign(json.as_bytes())).expect("a string is JSON");
        format!("{}{SIGNATURE}{armor}}}", json.strip_suffix('}').unwrap_or(&json))
    }
}

/// An instant as receipts write it.
#[must_use]
pub fn instant(moment: Moment) -> String {
    Zone::default().rfc3339(moment)
}

fn parse(written: &str, place: usize, verify: &impl Fn(&Signed) -> Signature) -> Option<(Line, Receipt)> {
    const LONGEST: usize = 64 * 1024;
    if written.len() > LONGEST {
        return None;
    }
    let (json, signature) = match written.split_once(SIGNATURE) {
        Some((json, rest)) => {
            let armor: String = serde_json::from_str(rest.strip_suffix('}')?).ok()?;
            let json = format!("{json}}}");
            let signature = verify(&Signed { payload: json.clone().into_bytes(), armor });
            (json, signature)
        }
        None => (written.to_owned(), Signature::Unknown),
    };
    let line: Line = serde_json::from_str(&json).ok()?;
    let id = |text: &str| CommitId::from_hex(text.as_bytes());
    // What is there must be readable: a date that is not understood is no "none".
    let time = |text: &Option<String>| match text {
        Some(text) => Moment::parse(text).map(Some),
        None => Some(None),
    };
    let before = match &line.before {
        Some(before) => Some(id(before)?).filter(|before| before.0 != [0; 20]),
        None => None,
    };
    let receipt = Receipt {
        number: line.seq,
        line: place,
        before,
        after: id(&line.after)?,
        pushed: time(&line.pushed)?,
        asked: time(&line.asked)?,
        seen: Moment::parse(&line.seen)?,
        signature,
    };
    Some((line, receipt))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u64, prev: &str, seen: &str) -> String {
        let id = "4b825dc642cb6eb9a060e54bf8d69288fbee4904".to_owned();
        let line = Line {
            seq: number,
            prev: prev.to_owned(),
            repository: "kho".to_owned(),
            reference: "refs/heads/main".to_owned(),
            before: None,
            after: id,
            pushed: None,
            asked: None,
            seen: seen.to_owned(),
            by: "thử".to_owned(),
        };
        line.written(None::<fn(&[u8]) -> String>)
    }

    fn read(lines: &[String]) -> Receipts {
        Receipts::read(&lines.join("\n"), &["kho"], &["main"], |_| Signature::Unknown)
    }

    #[test]
    fn a_chain_is_read_whole() {
        let first = line(1, "", "2025-03-01T10:00:00+07:00");
        // A leap second reads as the second before (threats.md A15).
        let second = line(2, &digest(&first), "2025-03-01T23:59:60+07:00");
        let receipts = read(&[first, second]);
        assert_eq!((receipts.kept.len(), receipts.flaws.len(), receipts.last_number), (2, 0, 2));
        assert_eq!(receipts.kept[1].seen, Moment(1_740_848_399));
    }

    #[test]
    fn a_gap_is_said_and_the_rest_is_used() {
        let first = line(1, "", "2025-03-01T10:00:00+07:00");
        let fifth = line(5, "00", "2025-03-02T10:00:00+07:00");
        let receipts = read(&[first, fifth]);
        assert_eq!(receipts.flaws, [(2, Flaw::BrokenChain)]);
        assert_eq!(receipts.kept.len(), 2);
    }

    #[test]
    fn each_bad_line_is_refused_with_its_reason() {
        let first = line(1, "", "2025-03-01T10:00:00+07:00");
        let other = line(2, &digest(&first), "2025-03-01T11:00:00+07:00").replace("\"kho\"", "\"khác\"");
        let branch = line(3, &digest(&other), "2025-03-01T11:00:00+07:00").replace("heads/main", "heads/x");
        let back = line(4, &digest(&branch), "2025-02-01T11:00:00+07:00");
        let receipts = read(&[first, other, branch, back, "{".to_owned()]);
        let flaws: Vec<Flaw> = receipts.flaws.iter().map(|(_, flaw)| *flaw).collect();
        assert_eq!(flaws, [Flaw::OtherRepository, Flaw::OtherBranch, Flaw::TimeRunsBack, Flaw::Unreadable]);
        // What runs back against others says no less by itself.
        assert_eq!(receipts.kept.len(), 2);
    }

    /// Whoever can push the branch can shuffle and repeat its lines.
    #[test]
    fn signed_lines_count_in_any_order() {
        arbtest::arbtest(|u| {
            let days = ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04"];
            let signed = |day: &&str| {
                let line: Line = serde_json::from_str(&line(1, "", &format!("{day}T10:00:00+07:00"))).expect("a line");
                line.written(Some(|_: &[u8]| "ký".to_owned()))
            };
            let mut lines: Vec<String> = days.iter().map(signed).collect();
            for _ in 0..u.int_in_range(0..=4)? {
                lines.push(u.choose(&lines)?.clone());
                lines.push(line(9, "", &format!("20{}-01-01T10:00:00+07:00", u.int_in_range(10..=99)?)));
            }
            for at in 0..lines.len() {
                let other = u.choose_index(lines.len())?;
                lines.swap(at, other);
            }
            let signer = crate::history::signature::Signer { fingerprint: "k".into(), made: None };
            let receipts = Receipts::read(&lines.join("\n"), &["kho"], &["main"], |_| Signature::Good(signer.clone()));
            let kept: HashSet<Moment> =
                receipts.kept.iter().filter(|receipt| receipt.is_signed()).map(|receipt| receipt.seen).collect();
            assert_eq!(kept.len(), days.len(), "{lines:?}");
            Ok(())
        });
    }

    #[test]
    fn a_signature_covers_the_line_without_it() {
        let line: Line = serde_json::from_str(&line(1, "", "2025-03-01T10:00:00+07:00")).expect("a line");
        let written = line.written(Some(|payload: &[u8]| format!("ký\n{}", payload.len())));
        let receipts = Receipts::read(&written, &["kho"], &["main"], |signed| {
            assert_eq!(signed.armor, format!("ký\n{}", signed.payload.len()));
            Signature::Bad
        });
        assert_eq!(receipts.flaws, [(1, Flaw::BadSignature)]);
    }
}
