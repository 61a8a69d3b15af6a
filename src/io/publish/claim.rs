//! One process at a time writes at a place: a file beside it, locked by the
//! system, so that the lock goes with its owner, however that ends.
//!
//! The file is also the journal: it names what its owner makes beside the place,
//! before that is made. Who finds it unlocked knows what a dead owner left.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail, ensure};

use super::place::Spot;
use crate::io::disk;
use crate::lang::Text;
use crate::lang::{Doing, Refused};

/// How often a place that is taken is looked at, and how many times while the
/// same process holds it: five minutes, what a very large site takes several times.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: u32 = 6_000;

/// Looks after which a holder without a number is named.
const UNSIGNED: u32 = 20;

const HEAD: &str = "giaoban publish\n";

/// The process that holds a place, where it could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder(pub Option<u32>);

pub(super) struct Claim {
    file: File,
    path: PathBuf,
    /// Nothing beside the place is left to be removed: the claim may go, too.
    pub(super) is_settled: bool,
}

impl Claim {
    pub(super) fn take(spot: &Spot, waits: impl FnMut(Holder)) -> Result<Self> {
        Self::take_within(spot, LOOKS, waits)
    }

    fn take_within(spot: &Spot, looks: u32, mut waits: impl FnMut(Holder)) -> Result<Self> {
        let path = spot.lock();
        let mut holder = None;
        let mut looked = 0;
        loop {
            let file = open(&path)?;
            match file.try_lock() {
                // Else its former owner removed it between the two calls.
                Ok(()) if is_still(&file, &path) => {
                    // Not to be removed by our going, where it is a stranger's.
                    let mut claim = Self { file, path, is_settled: false };
                    claim.refuse_a_strangers()?;
                    claim.is_settled = true;
                    return Ok(claim);
                }
                Ok(()) => continue,
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => {
                    return Err(error)
                        .doing(Text::new("giữ chỗ {path}", "locking {path}"), &[("path", &path.display())]);
                }
            }
            let text = beginning(&path).unwrap_or_default();
            // A stranger's is not ours to wait for.
            ensure!(is_ours(&text), not_ours(&path));
            let now = Holder(Written::read(&text).pid);
            // It signs as soon as it has it.
            let is_known = now.0.is_some() || looked > UNSIGNED;
            if is_known && holder != Some(now) {
                holder = Some(now);
                looked = 0;
                waits(now);
            }
            looked += 1;
            if looked > looks {
                let pid = now.0.map_or_else(|| "?".to_owned(), |pid| pid.to_string());
                bail!(Refused::new(TAKEN, &[("pid", &pid), ("folder", &spot.folder().display())]));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// What the last owner, who is dead, may have left beside the place.
    pub(super) fn left_behind(&mut self) -> Option<String> {
        let token = Written::read(&self.text().ok()?).token?;
        self.is_settled = false;
        Some(token)
    }

    /// Says whose it is, once what another left is put right.
    pub(super) fn sign(&mut self) -> Result<()> {
        self.write(&format!("{HEAD}pid {}\n", std::process::id()))
    }

    /// Says what is about to be made beside the place. On the disk before it is made.
    pub(super) fn note(&mut self, token: &str) -> Result<()> {
        self.write(&format!("{HEAD}pid {}\ntoken {token}\n", std::process::id()))?;
        self.file.sync_all().doing(Text::new("ghi {path}", "writing {path}"), &[("path", &self.path.display())])?;
        disk::sync_folder(self.path.parent().unwrap_or(Path::new(".")))
    }

    fn write(&mut self, text: &str) -> Result<()> {
        let mut write = || {
            self.file.seek(SeekFrom::Start(0))?;
            self.file.write_all(text.as_bytes())?;
            self.file.set_len(text.len() as u64)
        };
        write().doing(Text::new("ghi {path}", "writing {path}"), &[("path", &self.path.display())])
    }

    fn text(&mut self) -> std::io::Result<String> {
        self.file.seek(SeekFrom::Start(0))?;
        read_some(&mut self.file)
    }

    /// A file of this name that we never wrote is not written over.
    fn refuse_a_strangers(&mut self) -> Result<()> {
        let text = self.text().doing(Text::new("đọc {path}", "reading {path}"), &[("path", &self.path.display())])?;
        ensure!(is_ours(&text), not_ours(&self.path));
        Ok(())
    }
}

/// What we write is shorter.
const LONGEST: u64 = 200;

fn beginning(path: &Path) -> std::io::Result<String> {
    read_some(&mut File::open(path)?)
}

/// One byte more than the longest, so that a longer one is seen to be.
fn read_some(file: &mut File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What a power cut leaves is ours, too: a part, or as many zeros.
fn is_ours(text: &str) -> bool {
    let is_torn = HEAD.starts_with(text) || text.chars().all(|letter| letter == '\0');
    text.len() as u64 <= LONGEST && (text.starts_with(HEAD) || is_torn)
}

fn not_ours(path: &Path) -> Refused {
    Refused::new(NOT_OURS, &[("path", &path.display())])
}

impl Drop for Claim {
    fn drop(&mut self) {
        if self.is_settled {
            // Before the lock goes; where it cannot be removed the next one takes it over.
            let _ = fs::remove_file(&self.path);
        }
    }
}

const TAKEN: Text = Text::new(
    "tiến trình {pid} đang tạo trang tại {folder} và chưa xong; chưa ghi gì. Đợi xong hoặc dừng tiến trình đó rồi chạy lại",
    "process {pid} is writing the site at {folder} and does not end; nothing was written. Wait for it or stop it, then run again",
);
const NOT_OURS: Text = Text::new(
    "{path} không phải do giaoban tạo; chuyển tệp đó đi hoặc chọn --out khác",
    "{path} was not made by giaoban; move it away or choose another --out",
);

fn open(path: &Path) -> Result<File> {
    let is_other = fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
    ensure!(!is_other, not_ours(path));
    let file = File::options().create(true).truncate(false).read(true).write(true).open(path);
    file.doing(Text::new("mở {path}", "opening {path}"), &[("path", &path.display())])
}

/// Whether a file that was opened is the one that bears the name now.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let there = fs::symlink_metadata(path).map(|found| (found.dev(), found.ino()));
    let here = file.metadata().map(|found| (found.dev(), found.ino()));
    there.is_ok_and(|there| here.is_ok_and(|here| here == there))
}

/// Elsewhere a file that is open keeps its name.
#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    path.exists()
}

#[derive(Default)]
struct Written {
    pid: Option<u32>,
    token: Option<String>,
}

impl Written {
    fn read(text: &str) -> Self {
        let Some(rest) = text.strip_prefix(HEAD) else { return Self::default() };
        let mut lines = rest.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
        let pid = lines.next().and_then(|line| line.strip_prefix("pid ")?.parse().ok());
        let token = lines.next().and_then(|line| line.strip_prefix("token "));
        // Part of a path.
        let is_token = |token: &&str| token.len() == 16 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
        Self { pid, token: token.filter(is_token).map(str::to_owned) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::publish::place;

    #[test]
    fn a_place_that_is_not_given_up_is_refused_in_words_that_name_the_process() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = tempfile::tempdir().expect("a folder");
        let spot = place::spot(&folder.path().join("public"), root.path()).expect("a place");
        let mut claim = Claim::take(&spot, |_| {}).expect("claimed");
        claim.note("0123456789abcdef").expect("noted");
        let mut told = Vec::new();
        let refused = Claim::take_within(&spot, 2, |holder| told.push(holder)).err().expect("refused").to_string();
        assert_eq!(told, [Holder(Some(std::process::id()))], "said once");
        assert!(refused.contains(&format!("process {}", std::process::id())), "{refused}");
        drop(claim);
        assert!(Claim::take_within(&spot, 2, |_| {}).is_ok());
        assert!(!spot.lock().exists());
    }

    #[test]
    fn a_file_of_the_claims_name_that_is_not_ours_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = tempfile::tempdir().expect("a folder");
        let spot = place::spot(&folder.path().join("public"), root.path()).expect("a place");
        let zeros = "\0".repeat(4_096);
        for text in ["thesis", &zeros, &format!("{HEAD}{}", "x".repeat(4_096)), "\u{fffd}"] {
            fs::write(spot.lock(), text).expect("written");
            assert!(Claim::take(&spot, |_| {}).is_err());
            // Nor waited for, where its owner holds it.
            let held = File::open(spot.lock()).expect("there");
            held.lock().expect("locked");
            let begun = std::time::Instant::now();
            assert!(Claim::take(&spot, |_| {}).is_err());
            assert!(begun.elapsed() < LOOK * UNSIGNED, "{:?}", begun.elapsed());
            assert_eq!(fs::read_to_string(spot.lock()).expect("there"), text);
        }
    }

    #[test]
    fn what_a_power_cut_made_of_a_claim_is_taken_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = tempfile::tempdir().expect("a folder");
        let spot = place::spot(&folder.path().join("public"), root.path()).expect("a place");
        let whole = format!("{HEAD}pid 12345\ntoken 0123456789abcdef\n");
        let torn = (0..=whole.len()).map(|length| whole[..length].to_owned());
        let zeroed = (0..=whole.len()).map(|length| "\0".repeat(length));
        for text in torn.chain(zeroed) {
            fs::write(spot.lock(), &text).expect("written");
            assert!(Claim::take(&spot, |_| {}).is_ok(), "{text:?}");
            assert!(!spot.lock().exists());
        }
    }
}
