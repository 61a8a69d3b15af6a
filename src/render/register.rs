//! The files of a site that is being made, each once.
//!
//! Pages are made by many threads: of two that wrote one file, the last would
//! win, another on each run. So whoever comes second is an error, on whatever
//! disk the two names would be one.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard};

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use super::{Digests, Fill};
use crate::lang::{Refused, Text, as_file_systems_see};

#[derive(Default)]
pub struct Register {
    /// By the name that all disks agree on.
    files: Mutex<BTreeMap<Box<str>, Entry>>,
}

struct Entry {
    /// Where it is not the name that all disks agree on.
    path: Option<Box<str>>,
    maker: &'static str,
    digest: [u8; 32],
}

impl Entry {
    fn path<'e>(&'e self, name: &'e str) -> &'e str {
        self.path.as_deref().unwrap_or(name)
    }
}

impl Register {
    /// Takes note of a file, and of its bytes while it is put where it goes. From any
    /// thread.
    ///
    /// # Errors
    /// The file is there already, and the two that made it are named; or it could not
    /// be made or put.
    ///
    /// # Panics
    /// Never: nobody panics while holding it.
    pub fn enter(
        &self,
        path: &str,
        maker: &'static str,
        fill: Fill<'_>,
        put: &dyn Fn(&str, Fill<'_>) -> Result<()>,
    ) -> Result<()> {
        let name: Box<str> = as_file_systems_see(path).into();
        let entry = Entry { path: (*name != *path).then(|| path.into()), maker, digest: [0; 32] };
        if let Some(first) = self.files().insert(name.clone(), entry) {
            bail!(clash((first.path(&name), first.maker), (path, maker)));
        }
        let mut digest = Sha256::new();
        put(path, &mut |out| fill(&mut Read { out, digest: &mut digest }))?;
        if let Some(entry) = self.files().get_mut(&name) {
            entry.digest = digest.finalize().into();
        }
        Ok(())
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

/// What is written, read on its way.
struct Read<'r> {
    out: &'r mut dyn Write,
    digest: &'r mut Sha256,
}

impl Write for Read<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.digest.update(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
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

    fn enter(register: &Register, path: &str, maker: &'static str) -> Result<()> {
        let nowhere = |_: &str, fill: Fill<'_>| fill(&mut io::sink());
        register.enter(path, maker, &mut |out| Ok(out.write_all(path.as_bytes())?), &nowhere)
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
                    let register = Register::default();
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
        let register = Register::default();
        for path in ["a/b", "a/c", "ab", "a-b/c"] {
            enter(&register, path, "one").expect("new");
        }
        let digests = register.digests().expect("all differ");
        assert_eq!(digests.len(), 4);
        assert!(digests.iter().all(|(path, digest)| *digest == crate::render::digest(path.as_bytes())));
    }
}
