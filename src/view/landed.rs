//! The landings of one path as lines: a table for people, JSON for programs.
//!
//! Names and subjects are whatever somebody pushed: none of their characters may
//! steer a terminal or whoever reads the JSON. A path that is not shown as it is
//! stands there also as its bytes in hex.

use serde::Serialize;

use super::account::{bounds_words, clock};
use crate::character::{in_line, json, shown};
use crate::history::proof::{Proof, Said};
use crate::history::{Landing, Ledger};
use crate::lang::{self, Lang};
use crate::model::time::{Moment, Zone};
use crate::source::hex;

/// What is shown of landings.
#[derive(Clone, Copy)]
pub struct Landed<'a> {
    pub ledger: &'a Ledger,
    pub proof: &'a Proof,
    /// Whether the evidence for each time is shown.
    pub is_long: bool,
    pub zone: Zone,
    pub lang: Lang,
}

#[derive(Serialize)]
struct PathLandings {
    path: String,
    /// The bytes of a path that is not UTF-8, or holds what is not seen, in hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
    landings: Vec<LandingLine>,
}

#[derive(Serialize)]
struct LandingLine {
    commit: String,
    /// Seconds since 1970, as git has it in the commit. None where the commit
    /// is malformed.
    time: Option<i64>,
    /// When it landed, as far as that is known; none where nothing names a time.
    landed: Option<i64>,
    /// Where the commit claims a time before it can have landed: the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_before: Option<i64>,
    #[serde(flatten)]
    proved: Option<ProvedLine>,
}

/// What `--long` adds.
#[derive(Serialize)]
struct ProvedLine {
    badge: &'static str,
    /// Main did not have it before.
    lower: Option<SaidLine>,
    /// Main had it by then.
    upper: Option<SaidLine>,
    committer: String,
    subject: String,
}

#[derive(Serialize)]
struct SaidLine {
    at: i64,
    by: &'static str,
}

impl Landed<'_> {
    /// One JSON object and a line feed. `landings`: by their place in the
    /// ledger, as they shall stand.
    #[must_use]
    pub fn json_line(self, path: &[u8], landings: &[usize]) -> String {
        let is_text = std::str::from_utf8(path).is_ok_and(|path| shown(path) == path);
        let line = PathLandings {
            path: String::from_utf8_lossy(path).into_owned(),
            path_bytes: (!is_text).then(|| hex(path)),
            landings: landings.iter().map(|index| self.landing_line(*index)).collect(),
        };
        json::line(&line) + "\n"
    }

    fn landing_line(self, index: usize) -> LandingLine {
        let landing = self.ledger.landing(index);
        let said = |said: Option<Said>| said.map(|said| SaidLine { at: said.at.0, by: said.by.key() });
        let proof = self.proof;
        let landed = proof.known_time(index);
        let proved = self.is_long.then(|| ProvedLine {
            badge: proof.badge(index).key(),
            lower: said(proof.bounds(index).lower),
            upper: said(proof.bounds(index).upper),
            committer: landing.committer.to_string(),
            subject: landing.subject.to_string(),
        });
        LandingLine {
            commit: landing.commit.to_string(),
            time: landing.recorded.map(|recorded| recorded.0),
            landed: landed.map(|landed| landed.0),
            not_before: landed.filter(|landed| landing.recorded < Some(*landed)).map(|landed| landed.0),
            proved,
        }
    }

    /// The path, and a line or two for each landing.
    #[must_use]
    pub fn table_lines(self, path: &[u8], landings: &[usize]) -> String {
        let mut text = format!("{}\n", in_line(&String::from_utf8_lossy(path)));
        for index in landings {
            let landing = self.ledger.landing(*index);
            let (proof, at) = (self.proof, self.proof.known_time(*index));
            if self.is_long {
                let badge = proof.badge(*index).label().in_lang(self.lang);
                let more = format!("{badge}  {}  ", in_line(&landing.committer));
                let row = self.row(landing, at, &more);
                let bounds = bounds_words(proof.bounds(*index), self.lang, |at| clock(self.zone, at));
                text.push_str(&format!("  {row}\n    {bounds}\n"));
            } else {
                text.push_str(&format!("  {}\n", self.row(landing, at, "")));
            }
        }
        text
    }

    fn row(self, landing: &Landing, at: Option<Moment>, more: &str) -> String {
        let time = at.map(|at| self.zone.local(at));
        let time = time.map(|at| format!("{} {}", lang::table_date(at.date()), at.format("%H:%M:%S")));
        let time = time.unwrap_or_else(|| "—".to_owned());
        let subject: String = in_line(&landing.subject).chars().take(SUBJECT_CHARS).collect();
        format!("{time}  {}  {more}{subject}", landing.short_name())
    }
}

const SUBJECT_CHARS: usize = 60;
