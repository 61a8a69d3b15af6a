//! The book of what was said: of each series the instant of the latest occasion, and
//! the letters that a run was about to hand over. Nothing earlier of a series is said
//! again, so that one said twice, or said after a later one, cannot be.
//!
//! Letters are entered before they are handed over, and crossed out after. Who finds
//! some knows that a run ended between the two, and which letters it had.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::timing::Occasion;
use crate::lang::Text;
use crate::model::time::{Moment, Zone};
use crate::source::hex;

/// What was said on behalf of one repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    repository: String,
    said: BTreeMap<String, Moment>,
    pending: Option<Batch>,
}

/// The letters of one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// Whether they go to a folder, where it can be seen which of them are there.
    pub is_in_folder: bool,
    pub letters: Vec<Letter>,
}

/// A letter as it is handed over: the name of its file, and all that is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub name: String,
    pub text: String,
}

/// Why a text is not the book of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    Damaged,
    /// Written by a later version of the program.
    Newer,
    OfAnother,
}

impl Unread {
    /// With the way out.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Damaged => Text::new(
                "{path} không phải tệp trạng thái nguyên vẹn của giaoban notify; chưa nhắc gì. Khôi phục bản sao lưu của tệp; không có thì chuyển tệp đi rồi chạy lại: khi đó mọi việc đang đến lúc nhắc được nhắc lại một lần",
                "{path} is no state of giaoban notify, or a damaged one; nothing was said. Restore it from a backup; else move it away and run again: then whatever is due now is said once more",
            ),
            Self::Newer => Text::new(
                "{path} do phiên bản mới hơn của giaoban ghi; chưa nhắc gì. Dùng phiên bản đó",
                "{path} was written by a newer version of giaoban; nothing was said. Use that version",
            ),
            Self::OfAnother => Text::new(
                "{path} là tệp trạng thái của kho khác; chưa nhắc gì. Mỗi kho một tệp: chọn --state khác",
                "{path} is the state of another repository; nothing was said. Each has its own: choose another --state",
            ),
        }
    }
}

/// As it lies on the disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    program: String,
    version: u32,
    repository: String,
    said: BTreeMap<String, String>,
    pending: Option<Batch>,
    /// Of all the rest.
    sha256: String,
}

/// What can be read of any version.
#[derive(Deserialize)]
struct Head {
    program: String,
    version: u32,
}

const PROGRAM: &str = "giaoban notify";
const VERSION: u32 = 1;

impl Book {
    /// Nothing was said yet.
    #[must_use]
    pub fn new(repository: &str) -> Self {
        Self { repository: repository.to_owned(), said: BTreeMap::new(), pending: None }
    }

    /// # Errors
    /// It is not the whole book of this repository.
    pub fn read(text: &str, repository: &str) -> Result<Self, Unread> {
        let head: Head = serde_json::from_str(text).map_err(|_| Unread::Damaged)?;
        if head.program == PROGRAM && head.version > VERSION {
            return Err(Unread::Newer);
        }
        let written: Written = serde_json::from_str(text).map_err(|_| Unread::Damaged)?;
        if written.program != PROGRAM || written.version != VERSION || written.sha256 != written.sum() {
            return Err(Unread::Damaged);
        }
        if written.repository != repository {
            return Err(Unread::OfAnother);
        }
        let letters = written.pending.iter().flat_map(|batch| &batch.letters);
        if letters.into_iter().any(|letter| !letter.is_a_file()) {
            return Err(Unread::Damaged);
        }
        let said = written.said.into_iter().map(|(series, at)| Some((series, Moment::parse(&at)?)));
        let said = said.collect::<Option<_>>().ok_or(Unread::Damaged)?;
        Ok(Self { repository: written.repository, said, pending: written.pending })
    }

    /// The same to be kept, with times as this zone has them.
    #[must_use]
    pub fn text(&self, zone: Zone) -> String {
        let mut written = Written {
            program: PROGRAM.to_owned(),
            version: VERSION,
            repository: self.repository.clone(),
            said: self.said.iter().map(|(series, at)| (series.clone(), zone.written(*at))).collect(),
            pending: self.pending.clone(),
            sha256: String::new(),
        };
        written.sha256 = written.sum();
        // As it is: a letter in it is handed over byte by byte.
        serde_json::to_string_pretty(&written).expect("texts are JSON") + "\n"
    }

    /// What has fallen due and was not said, nor anything later of its series.
    #[must_use]
    pub fn fresh(&self, occasions: Vec<Occasion>) -> Vec<Occasion> {
        let is_fresh = |occasion: &Occasion| {
            let said = self.said.get(&occasion.matter.series.to_string());
            occasion.at.is_some_and(|at| said.is_none_or(|said| *said < at))
        };
        occasions.into_iter().filter(is_fresh).collect()
    }

    /// What is to be done, one after another, so that letters say this once. From the
    /// first step on it counts as said.
    pub fn say(&mut self, occasions: &[Occasion], batch: Batch, zone: Zone) -> Vec<Step> {
        for occasion in occasions {
            if let Some(at) = occasion.at {
                self.said.insert(occasion.matter.series.to_string(), at);
            }
        }
        self.pending = Some(batch);
        let entered = Step::Keep(self.text(zone));
        [entered].into_iter().chain(self.finish(zone)).collect()
    }

    /// The letters that a run was about to hand over, and did not cross out.
    #[must_use]
    pub fn pending(&self) -> Option<&Batch> {
        self.pending.as_ref()
    }

    /// What is left to be done of a run that did not come to its end.
    pub fn finish(&mut self, zone: Zone) -> Vec<Step> {
        let Some(batch) = self.pending.take() else { return Vec::new() };
        vec![Step::Hand(batch), Step::Keep(self.text(zone))]
    }
}

/// One step of a run. It may end before each, and in the middle of handing over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The book is to lie on the disk so.
    Keep(String),
    /// Of letters to a folder those that are not there yet.
    Hand(Batch),
}

impl Letter {
    /// Its name leads to no other folder.
    fn is_a_file(&self) -> bool {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
        !self.name.starts_with('.') && self.name.chars().all(fits) && !self.name.is_empty()
    }
}

impl Written {
    fn sum(&self) -> String {
        let rest = serde_json::json!([self.program, self.version, self.repository, self.said, self.pending]);
        hex(&Sha256::digest(rest.to_string().as_bytes()))
    }
}
