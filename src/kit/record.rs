//! Which files of an instance are as the kit made them: a list of their SHA-256, as
//! sha256sum writes and checks it. What differs from it was edited by somebody.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::name;
use crate::model::choice::Forge;
use crate::source::hex;

pub const RECORD: &str = ".giaoban/tep";

const HEAD: &str = "\
# Tệp do giaoban init đặt vào kho, để init --upgrade biết tệp nào đã có người sửa tay.
# (Files that giaoban init made; init --upgrade sees by it which were edited since.)
";
const FORGE: &str = "# forge ";

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub forge: Option<Forge>,
    /// Hash by path.
    hashes: BTreeMap<String, String>,
}

impl Record {
    #[must_use]
    pub fn of(forge: Forge, files: &[(String, String)]) -> Self {
        let hashes = files.iter().map(|(path, text)| (path.clone(), hash(text.as_bytes())));
        Self { forge: Some(forge), hashes: hashes.collect() }
    }

    #[must_use]
    pub fn read(text: &str) -> Self {
        let forge = text.lines().find_map(|line| line.strip_prefix(FORGE));
        let forge = forge.and_then(|found| Forge::ALL.iter().copied().find(|forge| name(*forge) == found.trim()));
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let hashes =
            lines.filter_map(|line| line.split_once("  ").map(|(hash, path)| (path.to_owned(), hash.to_owned())));
        Self { forge, hashes: hashes.collect() }
    }

    #[must_use]
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        if let Some(forge) = self.forge {
            text.push_str(&format!("{FORGE}{}\n", name(forge)));
        }
        self.hashes.iter().for_each(|(path, hash)| text.push_str(&format!("{hash}  {path}\n")));
        text
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.hashes.keys().map(String::as_str)
    }
}

/// What becomes of a file of the kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    Same,
    /// It is as the kit made it once.
    Renewed,
    /// Somebody edited it, or nobody knows: what it was is kept beside it.
    Kept,
}

#[must_use]
pub fn fate(record: &Record, path: &str, present: Option<&[u8]>, fresh: &str) -> Fate {
    let Some(present) = present else { return Fate::New };
    if present == fresh.as_bytes() {
        return Fate::Same;
    }
    if record.hashes.get(path) == Some(&hash(present)) { Fate::Renewed } else { Fate::Kept }
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_renewed_only_where_it_is_as_it_was_made() {
        let made = Record::of(Forge::GitLab, &[("a b".to_owned(), "1".to_owned())]);
        let record = Record::read(&made.text());
        assert_eq!(record, made);
        let fate_of = |path, present: Option<&str>, fresh| fate(&record, path, present.map(str::as_bytes), fresh);
        assert_eq!(fate_of("a b", None, "2"), Fate::New);
        assert_eq!(fate_of("a b", Some("2"), "2"), Fate::Same);
        assert_eq!(fate_of("a b", Some("1"), "2"), Fate::Renewed);
        assert_eq!(fate_of("a b", Some("1\n"), "2"), Fate::Kept);
        assert_eq!(fate_of("b", Some("1"), "2"), Fate::Kept);
    }
}
