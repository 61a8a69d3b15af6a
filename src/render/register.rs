//! The files of a site that is being made, each once.
//!
//! Pages are made by many threads: of two that wrote one file, the last would
//! win, another on each run. So whoever comes second is an error, on whatever
//! disk the two names would be one.

use std::collections::BTreeMap;
use std::sync::Mutex;

use anyhow::{Result, bail};

use super::{Digests, digest};
use crate::lang::{Refused, Text, as_file_systems_see};

#[derive(Default)]
pub struct Register {
    /// By the name that all disks agree on.
    files: Mutex<BTreeMap<String, Entry>>,
}

struct Entry {
    path: String,
    maker: String,
    digest: [u8; 32],
}

impl Register {
    /// Takes note of a file. From any thread.
    ///
    /// # Errors
    /// The file is there already: the two that made it are named.
    ///
    /// # Panics
    /// Never: nobody panics while holding it.
    pub fn enter(&self, path: &str, maker: &str, bytes: &[u8]) -> Result<()> {
        let entry = Entry { path: path.to_owned(), maker: maker.to_owned(), digest: digest(bytes) };
        let mut files = self.files.lock().expect("nobody panics with it");
        match files.insert(as_file_systems_see(path), entry) {
            None => Ok(()),
            Some(first) => bail!(clash((&first.path, &first.maker), (path, maker))),
        }
    }

    /// The paths so far, sorted.
    ///
    /// # Panics
    /// Never: nobody panics while holding it.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let files = self.files.lock().expect("nobody panics with it");
        let mut paths: Vec<String> = files.values().map(|entry| entry.path.clone()).collect();
        paths.sort_unstable();
        paths
    }

    /// The digest of each file.
    ///
    /// # Errors
    /// A file bears the name of a folder, or two folders differ in capitals alone.
    ///
    /// # Panics
    /// Never: nobody panics while holding it.
    pub fn digests(&self) -> Result<Digests> {
        let files = self.files.lock().expect("nobody panics with it");
        let mut folders: BTreeMap<&str, &Entry> = BTreeMap::new();
        for (name, entry) in files.iter() {
            let ends = name.match_indices('/').map(|(at, _)| at).zip(entry.path.match_indices('/').map(|(at, _)| at));
            for (end, written_end) in ends {
                let (Some(folder), Some(written)) = (name.get(..end), entry.path.get(..written_end)) else { continue };
                let first = *folders.entry(folder).or_insert(entry);
                let other = files.get(folder).or((first.path.get(..written_end) != Some(written)).then_some(first));
                if let Some(other) = other {
                    bail!(clash((&other.path, &other.maker), (&entry.path, &entry.maker)));
                }
            }
        }
        Ok(files.values().map(|entry| (entry.path.clone(), entry.digest)).collect())
    }
}

/// The same words whichever came first.
fn clash(one: (&str, &str), other: (&str, &str)) -> Refused {
    let [(path, maker), (beside, second)] = if one <= other { [one, other] } else { [other, one] };
    let text = Text::new(
        "hai tệp của trang trùng tên: {path} (từ {maker}) và {beside} (từ {second}); đổi tên một trong hai",
        "two files of the site have one name: {path} (made by {maker}) and {beside} (made by {second}); rename one",
    );
    Refused::new(text, &[("path", &path), ("maker", &maker), ("beside", &beside), ("second", &second)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_have_a_name_that_some_disk_takes_for_one() {
        for (one, other) in [
            ("a/index.html", "a/index.html"),
            ("a/index.html", "a/INDEX.html"),
            ("ho\u{301}a.png", "hóa.png"),
            ("a", "a/b"),
            ("a/b", "A/c"),
        ] {
            let said: Vec<String> = [(one, other), (other, one)]
                .into_iter()
                .map(|(first, second)| {
                    let register = Register::default();
                    let made_by = |path| if path == one { "one" } else { "other" };
                    let entered = register.enter(first, made_by(first), b"1").and_then(|()| {
                        register.enter(second, if one == other { "other" } else { made_by(second) }, b"2")
                    });
                    entered.and_then(|()| register.digests().map(drop)).expect_err(one).to_string()
                })
                .collect();
            assert!(
                said.iter().all(|text| text.contains("(made by one)") && text.contains("(made by other)")),
                "{said:?}"
            );
            assert_eq!(said.first(), said.last());
        }
        let register = Register::default();
        for path in ["a/b", "a/c", "ab", "a-b/c"] {
            register.enter(path, "one", b"").expect("new");
        }
        assert_eq!(register.digests().expect("all differ").len(), 4);
    }
}
