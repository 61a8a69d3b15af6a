//! What a freeze tag says: which state of main a meeting is reported from, so
//! that anyone with a clone can compute the same (threats.md §1.6).
//!
//! Each manifest names the digest of the one before, and every report prints
//! both: the papers in the archive are a chain too (W11).

use sha2::{Digest, Sha256};

use super::CommitId;
use crate::model::id::MeetingId;
use crate::model::time::{Moment, Zone};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    pub meeting: MeetingId,
    pub cutoff: Moment,
    pub commit: CommitId,
    /// SHA-256 of the sorted lines `path SP blob` of `tasks/` and `office/`.
    pub data: String,
    /// The meeting before with the digest of its manifest.
    pub previous: Option<(MeetingId, String)>,
    /// What made it. Not part of the digest: a newer version of the program
    /// comes to the same state.
    pub tool: String,
}

impl Manifest {
    /// As a tag's message holds it.
    #[must_use]
    pub fn text(&self, zone: Zone) -> String {
        format!("{}cong_cu: {}\n", self.facts(zone), self.tool)
    }

    fn facts(&self, zone: Zone) -> String {
        let Self { meeting, commit, data, .. } = self;
        let cutoff = zone.written(self.cutoff);
        let previous = match &self.previous {
            Some((meeting, digest)) => format!("{meeting} sha256:{digest}"),
            None => "khong".to_owned(),
        };
        format!("ky: {meeting}\nkhoa_luc: {cutoff}\ncommit: {commit}\ndu_lieu: sha256:{data}\nky_truoc: {previous}\n")
    }

    /// SHA-256 of what it states, in the zone of the instance.
    #[must_use]
    pub fn digest(&self, zone: Zone) -> String {
        Sha256::digest(self.facts(zone).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The manifest in a tag's message, after whatever the message says first.
    #[must_use]
    pub fn parse(message: &str) -> Option<Self> {
        let value = |key: &str| {
            let mut found = message.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            // Said twice is said to nobody.
            found.next().filter(|_| found.next().is_none())
        };
        let sha256 = |text: &str| {
            let digits = text.strip_prefix("sha256:")?;
            let is_hex = digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            is_hex.then(|| digits.to_owned())
        };
        let previous = match value("ky_truoc")? {
            "khong" => None,
            text => {
                let (meeting, digest) = text.split_once(' ')?;
                Some((MeetingId::parse(meeting)?, sha256(digest)?))
            }
        };
        Some(Self {
            meeting: MeetingId::parse(value("ky")?)?,
            cutoff: Moment::parse(value("khoa_luc")?)?,
            commit: CommitId::from_hex(value("commit")?.as_bytes())?,
            data: sha256(value("du_lieu")?)?,
            previous,
            tool: value("cong_cu")?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let manifest = Manifest {
            meeting: MeetingId::parse("2025-02").expect("an id"),
            cutoff: Moment(1_740_848_400),
            commit: CommitId([7; 20]),
            data: "0f".repeat(32),
            previous: Some((MeetingId::parse("2025-01").expect("an id"), "ab".repeat(32))),
            tool: "giaoban 1.2.3".to_owned(),
        };
        let text = format!("Khóa nhập thông tin\n\n{}", manifest.text(Zone::default()));
        assert_eq!(Manifest::parse(&text), Some(manifest.clone()));
        let newer = Manifest { tool: "giaoban 9".to_owned(), ..manifest.clone() };
        assert_eq!(newer.digest(Zone::default()), manifest.digest(Zone::default()));
        assert_eq!(Manifest::parse(&text.replace("ky: ", "kỳ: ")), None);
        assert_eq!(Manifest::parse(&format!("{text}commit: {}\n", CommitId([8; 20]))), None);
    }
}
