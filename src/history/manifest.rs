//! What a freeze tag says: which state of main a meeting is reported from, and
//! from which its beginning, so that anyone with a clone can compute the same
//! (threats.md §1.6).
//!
//! Each manifest names the digest of the one before, and every report prints
//! both: the papers in the archive are a chain too (W11). Below the facts stands
//! what was known when the tag was made. Judged by that alone, a tag is worth on
//! any later day what it was worth then, whatever lands or is declared since.

use sha2::{Digest, Sha256};

use super::CommitId;
use super::readings::Join;
use crate::model::id::MeetingId;
use crate::model::time::{Moment, Zone};
use crate::source::hex;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    pub meeting: MeetingId,
    pub cutoff: Moment,
    pub commit: CommitId,
    /// SHA-256 of the sorted lines `path SP blob` of `tasks/` and `office/`.
    pub data: String,
    /// The meeting before with the digest of its manifest.
    pub previous: Option<(MeetingId, String)>,
    /// The cutoff as it is written: the zone of the instance may change.
    pub written: String,
    /// Not part of the digest, as what made it: whoever makes the tag, and
    /// whenever, comes to the same state. None of tags of earlier versions.
    pub known: Option<Known>,
    /// Where main stood when the meeting began, of a tag that was made after.
    pub start: Option<Start>,
    pub tool: String,
}

/// What was known of main when a tag was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The tip of main.
    pub tip: CommitId,
    /// The line of the last receipt, from 1; 0 for none. Its own number is the
    /// word of whoever wrote it.
    pub receipts: usize,
    /// Merges at which main could be read in two ways, oldest first.
    pub joins: Vec<Join>,
}

/// What main held when a meeting began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    pub at: Moment,
    pub commit: CommitId,
}

/// What a tag says that was made once the meeting had begun, of a lock that
/// was tagged before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartManifest {
    pub meeting: MeetingId,
    pub start: Start,
    /// SHA-256 of the manifest of the lock.
    pub lock: String,
    pub known: Known,
    pub tool: String,
}

impl Manifest {
    /// As a tag's message holds it.
    #[must_use]
    pub fn text(&self, zone: Zone) -> String {
        let start = self.start.as_ref().map(|start| start.line(zone)).unwrap_or_default();
        let known = self.known.as_ref().map(Known::lines).unwrap_or_default();
        format!("{}{start}{known}cong_cu: {}\n", self.facts(), self.tool)
    }

    fn facts(&self) -> String {
        let Self { meeting, written, commit, data, .. } = self;
        let previous = match &self.previous {
            Some((meeting, digest)) => format!("{meeting} sha256:{digest}"),
            None => "khong".to_owned(),
        };
        format!("ky: {meeting}\nkhoa_luc: {written}\ncommit: {commit}\ndu_lieu: sha256:{data}\nky_truoc: {previous}\n")
    }

    /// SHA-256 of what it states.
    #[must_use]
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(self.facts().as_bytes()))
    }

    /// Whether two say the same of main, in whatever zone they write it.
    #[must_use]
    pub fn states_the_same(&self, other: &Self) -> bool {
        let facts = |manifest: &Self| (manifest.cutoff, manifest.commit);
        facts(self) == facts(other)
            && (&self.meeting, &self.data, &self.previous) == (&other.meeting, &other.data, &other.previous)
    }

    /// The manifest in a tag's message, after whatever the message says first.
    #[must_use]
    pub fn parse(message: &str) -> Option<Self> {
        let said = Said(message);
        let previous = match said.value("ky_truoc")? {
            "khong" => None,
            text => {
                let (meeting, digest) = text.split_once(' ')?;
                Some((MeetingId::parse(meeting)?, sha256(digest)?))
            }
        };
        let written = said.value("khoa_luc")?;
        Some(Self {
            meeting: MeetingId::parse(said.value("ky")?)?,
            cutoff: Moment::parse(written)?,
            commit: CommitId::from_hex(said.value("commit")?.as_bytes())?,
            data: sha256(said.value("du_lieu")?)?,
            previous,
            written: written.to_owned(),
            known: if said.names("nhanh_chinh") { Some(Known::read(&said)?) } else { None },
            start: if said.names("hop_luc") { Some(Start::read(&said)?) } else { None },
            tool: said.value("cong_cu")?.to_owned(),
        })
    }
}

impl StartManifest {
    /// As a tag's message holds it.
    #[must_use]
    pub fn text(&self, zone: Zone) -> String {
        let Self { meeting, start, lock, known, tool } = self;
        format!("ky: {meeting}\n{}khoa: sha256:{lock}\n{}cong_cu: {tool}\n", start.line(zone), known.lines())
    }

    /// The manifest in a tag's message, after whatever the message says first.
    #[must_use]
    pub fn parse(message: &str) -> Option<Self> {
        let said = Said(message);
        Some(Self {
            meeting: MeetingId::parse(said.value("ky")?)?,
            start: Start::read(&said)?,
            lock: sha256(said.value("khoa")?)?,
            known: Known::read(&said)?,
            tool: said.value("cong_cu")?.to_owned(),
        })
    }
}

/// Where something spoke for the other reading.
const DISPUTED: &str = "!";

impl Known {
    fn lines(&self) -> String {
        let join = |join: &Join| {
            let mark = if join.is_disputed { DISPUTED } else { "" };
            format!("{}..{}{mark}", join.fork.unwrap_or(CommitId::NONE), join.at)
        };
        let joins: Vec<String> = self.joins.iter().map(join).collect();
        let joins = if joins.is_empty() { String::new() } else { format!("hai_cach_doc: {}\n", joins.join(" ")) };
        format!("nhanh_chinh: {}\nbien_nhan: {}\n{joins}", self.tip, self.receipts)
    }

    fn read(said: &Said<'_>) -> Option<Self> {
        let joins = if said.names("hai_cach_doc") { said.value("hai_cach_doc")? } else { "" };
        let join = |text: &str| {
            let (fork, at) = text.split_once("..")?;
            let fork = CommitId::from_hex(fork.as_bytes())?;
            let (at, is_disputed) = at.strip_suffix(DISPUTED).map_or((at, false), |at| (at, true));
            let at = CommitId::from_hex(at.as_bytes())?;
            Some(Join { at, fork: Some(fork).filter(|fork| *fork != CommitId::NONE), is_disputed })
        };
        Some(Self {
            tip: CommitId::from_hex(said.value("nhanh_chinh")?.as_bytes())?,
            receipts: said.value("bien_nhan")?.parse().ok()?,
            joins: joins.split_whitespace().map(join).collect::<Option<_>>()?,
        })
    }
}

impl Start {
    fn line(&self, zone: Zone) -> String {
        format!("hop_luc: {} {}\n", zone.written(self.at), self.commit)
    }

    fn read(said: &Said<'_>) -> Option<Self> {
        let (at, commit) = said.value("hop_luc")?.split_once(' ')?;
        Some(Self { at: Moment::parse(at)?, commit: CommitId::from_hex(commit.as_bytes())? })
    }
}

/// The lines `key: value` of a message.
struct Said<'a>(&'a str);

impl<'a> Said<'a> {
    fn values(&self, key: &str) -> impl Iterator<Item = &'a str> {
        self.0.lines().filter_map(move |line| line.strip_prefix(key)?.strip_prefix(": "))
    }

    fn names(&self, key: &str) -> bool {
        self.values(key).next().is_some()
    }

    fn value(&self, key: &str) -> Option<&'a str> {
        let mut found = self.values(key);
        // Said twice is said to nobody.
        found.next().filter(|_| found.next().is_none())
    }
}

fn sha256(text: &str) -> Option<String> {
    let digits = text.strip_prefix("sha256:")?;
    let is_hex = digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hex.then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let join = |at, fork, is_disputed| Join { at: CommitId([at; 20]), fork, is_disputed };
        let joins = vec![join(3, None, false), join(5, Some(CommitId([4; 20])), true)];
        Manifest {
            meeting: MeetingId::parse("2025-02").expect("an id"),
            cutoff: Moment(1_740_848_400),
            commit: CommitId([7; 20]),
            data: "0f".repeat(32),
            previous: Some((MeetingId::parse("2025-01").expect("an id"), "ab".repeat(32))),
            written: Zone::default().written(Moment(1_740_848_400)),
            known: Some(Known { tip: CommitId([9; 20]), receipts: 12, joins }),
            start: Some(Start { at: Moment(1_741_136_400), commit: CommitId([8; 20]) }),
            tool: "giaoban 1.2.3".to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let manifest = manifest();
        let text = format!("Khóa nhập thông tin\n\n{}", manifest.text(Zone::default()));
        assert_eq!(Manifest::parse(&text), Some(manifest.clone()));
        let newer = Manifest { tool: "giaoban 9".to_owned(), known: None, start: None, ..manifest.clone() };
        assert_eq!(newer.digest(), manifest.digest());
        assert_eq!(Manifest::parse(&text.replace("ky: ", "kỳ: ")), None);
        assert_eq!(Manifest::parse(&format!("{text}commit: {}\n", CommitId([8; 20]))), None);
        assert_eq!(Manifest::parse(&text.replace("bien_nhan: 12", "bien_nhan: mot")), None);
        let start = StartManifest {
            meeting: manifest.meeting.clone(),
            start: Start { at: Moment(1_741_136_400), commit: CommitId([8; 20]) },
            lock: manifest.digest(),
            known: Known { tip: CommitId([9; 20]), receipts: 0, joins: Vec::new() },
            tool: manifest.tool,
        };
        assert_eq!(StartManifest::parse(&start.text(Zone::default())), Some(start));
    }

    /// As version 0.1 wrote it.
    #[test]
    fn a_tag_of_an_earlier_version_is_read() {
        let text = format!(
            "ky: 2025-02\nkhoa_luc: 2025-03-02T00:00:00+07:00\ncommit: {}\ndu_lieu: sha256:{}\nky_truoc: khong\ncong_cu: giaoban 0.1.0\n",
            CommitId([7; 20]),
            "0f".repeat(32)
        );
        let read = Manifest::parse(&text).expect("a manifest");
        assert_eq!((&read.known, &read.start), (&None, &None));
        assert_eq!(read.text(Zone::default()), text);
    }
}
