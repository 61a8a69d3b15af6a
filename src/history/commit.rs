//! A commit or a tag as its bytes say it, read strictly.
//!
//! libgit2 refuses a whole commit for one absurd date, and git reads some dates
//! another way than libgit2. A commit that is not well formed costs only
//! itself: its tree and parents stand, its time is unknown (threats.md O14).

use std::borrow::Cow;
use std::ops::Range;

use super::CommitId;
use crate::model::personal::published;
use crate::model::time::Moment;

/// Who a commit says wrote it. Self-declared: good for showing, never for a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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

    /// As pages and files may show it.
    #[must_use]
    pub(super) fn published(&self) -> Self {
        Self { name: published(&self.name), login: self.login.as_deref().map(published) }
    }

    /// As people know him: by his account, else by name.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.login.as_deref().unwrap_or(&self.name)
    }
}

/// What the header of a commit says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    pub tree: CommitId,
    pub parents: Vec<CommitId>,
    pub author: Author,
    /// Name and address as written: `GitHub <noreply@github.com>`.
    pub committer: Cow<'a, str>,
    /// The committer's clock. None where the header is not well formed.
    pub recorded: Option<Moment>,
    /// The first line of the message, cut at a length for showing.
    pub subject: String,
    /// Where the `gpgsig` headers stand, oldest first.
    signatures: Vec<Range<usize>>,
    /// Where signatures stand that no payload covers: those, and any of the
    /// commit's name by SHA-256, which says nothing of this one.
    uncovered: Vec<Range<usize>>,
    bytes: &'a [u8],
}

/// The signature of a commit or tag with the bytes that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub payload: Vec<u8>,
    /// The armor, its lines without git's leading blanks.
    pub armor: String,
}

/// 1970-01-01 to 2261-12-31: what every part of the program can hold.
const TIMES: Range<i64> = 0..9_214_646_400;

const SUBJECT_CHARS: usize = 200;

impl<'a> Header<'a> {
    /// None where the bytes name no tree first: no commit at all.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut lines = Lines { bytes, at: 0 };
        let tree = lines.take(b"tree ").and_then(CommitId::from_hex)?;
        let mut parents = Vec::with_capacity(2);
        while let Some(parent) = lines.take(b"parent ") {
            parents.push(CommitId::from_hex(parent)?);
        }
        let author = lines.take(b"author ");
        let committer = lines.take(b"committer ");
        let mut is_well_formed = true;
        let mut signatures = Vec::new();
        let mut uncovered = Vec::new();
        let message = loop {
            let start = lines.at;
            let Some(line) = lines.next() else { break &[][..] };
            if line.is_empty() {
                break bytes.get(lines.at..).unwrap_or_default();
            }
            let is_ours = line.starts_with(b"gpgsig ");
            if is_ours || line.starts_with(b"gpgsig-sha256 ") {
                lines.skip_continuation();
                uncovered.push(start..lines.at);
            }
            if is_ours {
                signatures.push(start..lines.at);
            }
            let key = line.split(|byte| *byte == b' ').next().unwrap_or_default();
            is_well_formed &= !matches!(key, b"tree" | b"parent" | b"author" | b"committer");
        };
        let recorded = author.and_then(time_of).and(committer.and_then(time_of)).filter(|_| is_well_formed);
        let committer = committer.map_or(&[][..], |line| person(line).0);
        Some(Self {
            tree,
            parents,
            author: author.map(author_of).unwrap_or_default(),
            committer: String::from_utf8_lossy(committer),
            recorded,
            subject: subject(message),
            signatures,
            uncovered,
            bytes,
        })
    }

    /// Whether the commit claims to be signed, by whomever.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        !self.signatures.is_empty()
    }

    /// The signature with what it covers: the commit without any signature.
    /// None without one. Of two `gpgsig` headers neither says what was signed.
    #[must_use]
    pub fn signed(&self) -> Option<Signed> {
        let mut payload = self.bytes.to_vec();
        for place in self.uncovered.iter().rev() {
            payload.drain(place.clone());
        }
        let [place] = self.signatures.as_slice() else { return None };
        let lines = self.bytes.get(place.clone())?;
        let text = String::from_utf8_lossy(lines);
        let armor = text.split_once(' ').map(|(_, rest)| rest.replace("\n ", "\n"))?;
        Some(Signed { payload, armor })
    }
}

/// An annotated tag as its bytes say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagHeader {
    pub target: CommitId,
    /// `commit` for every tag that can freeze.
    pub target_kind: String,
    pub name: Vec<u8>,
    /// The tagger's clock. None where the header is not well formed: of two
    /// taggers neither says when.
    pub tagged: Option<Moment>,
    /// The message without its signature.
    pub message: String,
    pub signed: Option<Signed>,
}

impl TagHeader {
    /// None where the bytes are not those of a tag.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        const ARMORS: [&[u8]; 2] = [b"\n-----BEGIN SSH SIGNATURE-----", b"\n-----BEGIN PGP SIGNATURE-----"];
        let mut lines = Lines { bytes, at: 0 };
        let target = lines.take(b"object ").and_then(CommitId::from_hex)?;
        let target_kind = String::from_utf8_lossy(lines.take(b"type ")?).into_owned();
        let name = lines.take(b"tag ")?.to_vec();
        let tagged = lines.take(b"tagger ").and_then(time_of);
        let mut is_well_formed = true;
        while let Some(line) = lines.next().filter(|line| !line.is_empty()) {
            let key = line.split(|byte| *byte == b' ').next().unwrap_or_default();
            is_well_formed &= !matches!(key, b"object" | b"type" | b"tag" | b"tagger");
        }
        let tagged = tagged.filter(|_| is_well_formed);
        let body = lines.at;
        // The last, as git reads it: a message may quote one.
        let armor = ARMORS.iter().filter_map(|mark| find_last(bytes, mark)).max().map(|at| at + 1);
        let armor = armor.filter(|at| *at >= body);
        let end = armor.unwrap_or(bytes.len());
        let signed = armor.map(|at| Signed {
            payload: bytes.get(..at).unwrap_or_default().to_vec(),
            armor: String::from_utf8_lossy(bytes.get(at..).unwrap_or_default()).into_owned(),
        });
        let message = String::from_utf8_lossy(bytes.get(body..end).unwrap_or_default()).into_owned();
        Some(Self { target, target_kind, name, tagged, message, signed })
    }
}

fn find_last(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        rest.get(..length)
    }

    /// The rest of the next line, where it begins so; else it stays the next.
    fn take(&mut self, prefix: &[u8]) -> Option<&'a [u8]> {
        let start = self.at;
        let found = self.next().and_then(|line| line.strip_prefix(prefix));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn skip_continuation(&mut self) {
        while self.bytes.get(self.at) == Some(&b' ') {
            self.next();
        }
    }
}

/// `name <address>` and what follows it.
fn person(line: &[u8]) -> (&[u8], &[u8]) {
    let end = line.iter().rposition(|byte| *byte == b'>').map_or(0, |at| at + 1);
    line.split_at_checked(end).unwrap_or((line, &[]))
}

fn author_of(line: &[u8]) -> Author {
    let (who, _) = person(line);
    let text = String::from_utf8_lossy(who);
    let (name, email) = text.split_once('<').unwrap_or((&text, ""));
    Author::new(name.trim(), email.trim_end_matches('>'))
}

/// ` 1740848400 +0700`. Seconds as git writes them: no sign, no leading zero.
fn time_of(line: &[u8]) -> Option<Moment> {
    let (who, rest) = person(line);
    let text = std::str::from_utf8(rest).ok().filter(|_| !who.is_empty())?;
    let (seconds, offset) = text.strip_prefix(' ')?.split_once(' ')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = digits(seconds) && seconds.len() <= 10 && (seconds == "0" || !seconds.starts_with('0'));
    let hours = offset.strip_prefix(['+', '-']).filter(|hours| digits(hours) && hours.len() <= 4)?;
    let clock: u32 = hours.parse().ok()?;
    let seconds = seconds.parse().ok().filter(|seconds| is_plain && TIMES.contains(seconds))?;
    (clock <= 1_400 && clock % 100 < 60).then_some(Moment(seconds))
}

fn subject(message: &[u8]) -> String {
    let line = message.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let line = line.get(..line.len().min(4 * SUBJECT_CHARS)).unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let line = line.trim();
    let end = line.char_indices().nth(SUBJECT_CHARS).map_or(line.len(), |(end, _)| end);
    line.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    fn commit(committer: &str, more: &str) -> String {
        format!(
            "tree {TREE}\nparent {TREE}\nauthor An <an@x> 1740790800 +0700\ncommitter {committer}\n{more}\nChào\n\nx\n"
        )
    }

    #[track_caller]
    fn recorded(text: &str) -> Option<i64> {
        Header::read(text.as_bytes()).expect("a commit").recorded.map(|moment| moment.0)
    }

    #[test]
    fn a_time_is_read_as_git_writes_it_and_no_other_way() {
        assert_eq!(recorded(&commit("An <an@x> 1740790800 +0700", "")), Some(1_740_790_800));
        for offset in ["-0000", "+1400", "-1200", "+7"] {
            assert_eq!(
                recorded(&commit(&format!("An <an@x> 1740790800 {offset}"), "")),
                Some(1_740_790_800),
                "{offset}"
            );
        }
        for bad in ["99999999999999999999 +0700", "-1 +0700", "01740790800 +0700", "1740790800 +9999", "1740790800", ""]
        {
            assert_eq!(recorded(&commit(&format!("An <an@x> {bad}"), "")), None, "{bad}");
        }
    }

    #[test]
    fn a_malformed_header_keeps_its_tree_and_parents() {
        let twice = commit("An <an@x> 1 +0700", "committer An <an@x> 2 +0700\n");
        let header = Header::read(twice.as_bytes()).expect("a commit");
        assert_eq!((header.recorded, header.parents.len()), (None, 1));
        let swapped = format!("tree {TREE}\ncommitter An <an@x> 1 +0700\nauthor An <an@x> 1 +0700\n\nx\n");
        assert_eq!(recorded(&swapped), None);
        assert!(Header::read(b"").is_none());
        assert!(Header::read(b"tree xyz\n").is_none());
    }

    #[test]
    fn a_signature_covers_the_commit_without_it() {
        let text = commit(
            "An <an@x> 1740790800 +0700",
            "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NI\n -----END SSH SIGNATURE-----\n",
        );
        let header = Header::read(text.as_bytes()).expect("a commit");
        let signed = header.signed().expect("a signature");
        assert_eq!(signed.payload, commit("An <an@x> 1740790800 +0700", "").into_bytes());
        assert_eq!(signed.armor, "-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n");
        assert_eq!(header.subject, "Chào");
    }

    #[test]
    fn a_tag_is_read_with_its_signature_at_the_end() {
        let text = format!(
            "object {TREE}\ntype commit\ntag k\ntagger An <an@x> 1740790800 +0700\n\nKhóa\n-----BEGIN SSH SIGNATURE-----\nU1NI\n"
        );
        let tag = TagHeader::read(text.as_bytes()).expect("a tag");
        assert_eq!((tag.message.as_str(), tag.tagged), ("Khóa\n", Some(Moment(1_740_790_800))));
        assert!(tag.signed.is_some_and(|signed| signed.armor.starts_with("-----BEGIN SSH")));
    }

    #[test]
    fn of_two_taggers_neither_says_when() {
        let tagger = |at: &str| format!("tagger An <an@x> {at} +0700\n");
        for more in [tagger("1740790800"), "object x\n".to_owned(), "tag k\n".to_owned()] {
            let text = format!("object {TREE}\ntype commit\ntag k\n{}{more}\nKhóa\n", tagger("1740848400"));
            assert_eq!(TagHeader::read(text.as_bytes()).expect("a tag").tagged, None, "{more}");
        }
    }

    #[test]
    fn a_signature_by_sha_256_is_neither_covered_nor_believed() {
        let armor = |key: &str| format!("{key} -----BEGIN SSH SIGNATURE-----\n U1NI\n -----END SSH SIGNATURE-----\n");
        let plain = commit("An <an@x> 1740790800 +0700", "");
        let other = commit("An <an@x> 1740790800 +0700", &armor("gpgsig-sha256"));
        assert!(!Header::read(other.as_bytes()).expect("a commit").is_signed());
        let both = format!("{}{}", armor("gpgsig"), armor("gpgsig-sha256"));
        let both = commit("An <an@x> 1740790800 +0700", &both);
        let signed = Header::read(both.as_bytes()).expect("a commit").signed().expect("one signature");
        assert_eq!(signed.payload, plain.into_bytes());
    }

    #[test]
    fn a_tag_that_quotes_a_signature_is_signed_by_its_last() {
        let quoted = "-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n";
        let text = format!("object {TREE}\ntype commit\ntag k\n\nKhóa\n{quoted}-----BEGIN PGP SIGNATURE-----\nwsFc\n");
        let tag = TagHeader::read(text.as_bytes()).expect("a tag");
        assert_eq!(tag.message, format!("Khóa\n{quoted}"));
        assert!(tag.signed.is_some_and(|signed| signed.armor.starts_with("-----BEGIN PGP")));
    }

    #[test]
    fn a_login_is_read_from_a_forge_address_only() {
        assert_eq!(Author::new("An", "12+an@users.noreply.example").login.as_deref(), Some("an"));
        assert_eq!(Author::new("An", "an@example.org").login, None);
    }

    #[test]
    fn no_bytes_make_it_panic() {
        arbtest::arbtest(|u| {
            let bytes = u.bytes(u.len())?;
            let _ = Header::read(bytes).map(|header| header.signed());
            let _ = TagHeader::read(bytes);
            let mut text = commit("An <an@x> 1 +0700", "").into_bytes();
            let at = u.choose_index(text.len())?;
            text.insert(at, u.arbitrary()?);
            let _ = Header::read(&text).map(|header| header.signed());
            Ok(())
        });
    }
}
