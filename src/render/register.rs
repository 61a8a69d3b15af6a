//! The files of a site that is being made, each once.
//!
//! Pages are made by many threads: of two that wrote one file, the last would
//! win, another on each run. So whoever comes second is an error, on whatever
//! disk the two names would be one.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use anyhow::{Result, bail};

use super::{Digest, Digests, Fill, Sink};
use crate::key::Key;
use crate::lang::{Refused, Text, as_file_systems_see};

pub struct Register<'s> {
    sink: &'s dyn Sink,
    /// By the name that all disks agree on.
    files: Mutex<BTreeMap<Box<str>, Entry>>,
}

struct Entry {
    /// Where it is not the name that all disks agree on.
    path: Option<Box<str>>,
    maker: &'static str,
    digest: Digest,
}

impl Entry {
    fn path<'e>(&'e self, name: &'e str) -> &'e str {
        self.path.as_deref().unwrap_or(name)
    }
}

impl<'s> Register<'s> {
    /// Of files that go to one place.
    #[must_use]
    pub fn of(sink: &'s dyn Sink) -> Self {
        Self { sink, files: Mutex::default() }
    }

    /// Puts a file where it goes, and takes note of it. From any thread.
    ///
    /// # Errors
    /// The file is there already, and the two that made it are named; or it could not
    /// be made or put.
    pub fn enter(&self, (path, maker): (&str, &'static str), key: Option<Key>, fill: Fill<'_>) -> Result<()> {
        self.claim(path, maker, [0; 32])?;
        let digest = self.sink.put(path, key, fill)?;
        if let Some(entry) = self.files().get_mut(as_file_systems_see(path).as_str()) {
            entry.digest = digest;
        }
        Ok(())
    }

    /// Takes over what was made from the same inputs before, where they have a name.
    /// Whether it stood.
    ///
    /// # Errors
    /// One of the files is there already, and the two that made it are named; or it
    /// could not be taken over.
    pub fn keep(&self, maker: &'static str, key: Option<Key>) -> Result<bool> {
        let Some(files) = key.map_or(Ok(None), |key| self.sink.keep(key))? else { return Ok(false) };
        files.iter().try_for_each(|(path, digest)| self.claim(path, maker, *digest))?;
        Ok(true)
    }

    fn claim(&self, path: &str, maker: &'static str, digest: Digest) -> Result<()> {
        let name: Box<str> = as_file_systems_see(path).into();
        let entry = Entry { path: (*name != *path).then(|| path.into()), maker, digest };
        match self.files().insert(name.clone(), entry) {
            Some(first) => bail!(clash((first.path(&name), first.maker), (path, maker))),
            None => Ok(()),
        }
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Entry>> {
        self.files.lock().expect("nobody panics with it")
    }

    /// The paths so far, sorted.
    ///
    /// # Panics
    /// Never: nobody panics while holding it.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.files().iter().map(|(name, entry)| entry.path(name).to_owned()).collect();
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
        let files = self.files();
        let mut folders: BTreeMap<&str, (&str, &Entry)> = BTreeMap::new();
        for (name, entry) in files.iter() {
            let path = entry.path(name);
            let ends = name.match_indices('/').map(|(at, _)| at).zip(path.match_indices('/').map(|(at, _)| at));
            for (end, written_end) in ends {
                let (Some(folder), Some(written)) = (name.get(..end), path.get(..written_end)) else { continue };
                let (first, by) = *folders.entry(folder).or_insert((path, entry));
                let file = files.get_key_value(folder).map(|(name, file)| (file.path(name), file));
                if let Some((other, by)) = file.or((first.get(..written_end) != Some(written)).then_some((first, by))) {
                    bail!(clash((other, by.maker), (path, entry.maker)));
                }
            }
        }
        Ok(files.iter().map(|(name, entry)| (entry.path(name).to_owned(), entry.digest)).collect())
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
    use crate::render::digest;

    struct Nowhere;

    impl Sink for Nowhere {
        fn put(&self, path: &str, _: Option<Key>, _: Fill<'_>) -> Result<Digest> {
            Ok(digest(path.as_bytes()))
        }

        fn keep(&self, _: Key) -> Result<Option<Vec<(String, Digest)>>> {
            Ok(None)
        }
    }

    fn enter(register: &Register<'_>, path: &str, maker: &'static str) -> Result<()> {
        register.enter((path, maker), None, &mut |_| Ok(()))
    }

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
                    let register = Register::of(&Nowhere);
                    let made_by = |path| if path == one { "one" } else { "other" };
                    let entered = enter(&register, first, made_by(first))
                        .and_then(|()| enter(&register, second, if one == other { "other" } else { made_by(second) }));
                    entered.and_then(|()| register.digests().map(drop)).expect_err(one).to_string()
                })
                .collect();
            assert!(
                said.iter().all(|text| text.contains("(made by one)") && text.contains("(made by other)")),
                "{said:?}"
            );
            assert_eq!(said.first(), said.last());
        }
        let register = Register::of(&Nowhere);
        for path in ["a/b", "a/c", "ab", "a-b/c"] {
            enter(&register, path, "one").expect("new");
        }
        let digests = register.digests().expect("all differ");
        assert_eq!(digests.len(), 4);
        assert!(digests.iter().all(|(path, found)| *found == digest(path.as_bytes())));
    }
}
