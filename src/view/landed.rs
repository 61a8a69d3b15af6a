//! The landings of one path as lines: a table for people, JSON for programs.
//!
//! Names and subjects are whatever somebody pushed: none of their characters may
//! steer a terminal or whoever reads the JSON. A path that is not shown as it is
//! stands there also as its bytes in hex.

use std::sync::OnceLock;

use chrono::Timelike;
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
    /// Put in as JSON: each is made once, however many paths it touched.
    landings: [(); 0],
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

/// The lines of paths, in one form. What is said of a landing is made when it is first
/// asked for: one landing may have touched thousands of paths.
pub struct Lines<'a> {
    landed: Landed<'a>,
    is_json: bool,
    made: Vec<OnceLock<String>>,
}

impl Lines<'_> {
    /// Adds what is said of one path. `landings`: by their place in the ledger, as they
    /// shall stand.
    pub fn put(&self, text: &mut String, path: &[u8], landings: &[usize]) {
        let made = landings.iter().filter_map(|index| Some(self.made.get(*index)?.get_or_init(|| self.make(*index))));
        if !self.is_json {
            text.push_str(&in_line(&String::from_utf8_lossy(path)));
            text.push('\n');
            made.for_each(|lines| text.push_str(lines));
            return;
        }
        let is_text = std::str::from_utf8(path).is_ok_and(|path| shown(path) == path);
        let line = PathLandings {
            path: String::from_utf8_lossy(path).into_owned(),
            path_bytes: (!is_text).then(|| hex(path)),
            landings: [],
        };
        text.push_str(json::line(&line).strip_suffix("]}").expect("landings come last"));
        for (index, landing) in made.enumerate() {
            if index > 0 {
                text.push(',');
            }
            text.push_str(landing);
        }
        text.push_str("]}\n");
    }

    fn make(&self, index: usize) -> String {
        if self.is_json { json::line(&self.landed.landing_line(index)) } else { self.landed.table_lines(index) }
    }
}

impl<'a> Landed<'a> {
    /// One JSON object and a line feed for each path.
    #[must_use]
    pub fn json_lines(self) -> Lines<'a> {
        self.lines(true)
    }

    /// Each path, and a line or two for each of its landings.
    #[must_use]
    pub fn table(self) -> Lines<'a> {
        self.lines(false)
    }

    fn lines(self, is_json: bool) -> Lines<'a> {
        Lines { landed: self, is_json, made: vec![OnceLock::new(); self.ledger.landings().len()] }
    }
}

impl Landed<'_> {
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

    fn table_lines(self, index: usize) -> String {
        let landing = self.ledger.landing(index);
        let (proof, at) = (self.proof, self.proof.known_time(index));
        if !self.is_long {
            return self.row(landing, at, "");
        }
        let badge = proof.badge(index).label().in_lang(self.lang);
        let row = self.row(landing, at, &format!("{badge}  {}  ", in_line(&landing.committer)));
        let bounds = bounds_words(proof.bounds(index), self.lang, |at| clock(self.zone, at));
        format!("{row}    {bounds}\n")
    }

    fn row(self, landing: &Landing, at: Option<Moment>, more: &str) -> String {
        let time = at.map(|at| self.zone.local(at)).map(|at| {
            format!("{} {:02}:{:02}:{:02}", lang::table_date(at.date(), Lang::Vi), at.hour(), at.minute(), at.second())
        });
        let time = time.unwrap_or_else(|| "—".to_owned());
        let subject = in_line(&landing.subject);
        let subject =
            subject.char_indices().nth(SUBJECT_CHARS).and_then(|(end, _)| subject.get(..end)).unwrap_or(&subject);
        format!("  {time}  {}  {more}{subject}\n", landing.short_name())
    }
}

const SUBJECT_CHARS: usize = 60;
