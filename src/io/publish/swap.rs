//! The new site takes the place of the old one.
//!
//! By one call where the system has it: no instant without a site. Where the
//! file system cannot, by two renames, the first undone where the second fails;
//! what a kill leaves between them, the next claim puts right.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::Beside;
use super::place::Spot;
use crate::io::disk;
use crate::lang::{Doing, Text};

/// Puts the site beside a place there; the old one is then beside it.
pub(super) fn put_in_place(spot: &Spot, beside: &Beside) -> Result<()> {
    let folder = spot.folder();
    if fs::symlink_metadata(&folder).is_err() {
        rename(&beside.fresh, &folder)?;
    } else if exchange(&beside.fresh, &folder)? == Exchange::Unsupported {
        two_steps(spot, beside)?;
    }
    disk::sync_folder(&spot.parent)
}

#[derive(PartialEq, Eq)]
enum Exchange {
    Done,
    /// The system or the file system has no such call.
    Unsupported,
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(fresh: &Path, folder: &Path) -> Result<Exchange> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    use super::place::A_MOUNT_POINT;
    use crate::lang::Refused;
    match renameat_with(CWD, fresh, CWD, folder, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(Exchange::Done),
        // rename(2): EINVAL where the file system does not know the flag, ENOSYS
        // where the kernel does not know the call; ENOTSUP on macOS.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(Exchange::Unsupported),
        Err(Errno::BUSY | Errno::XDEV) => Err(Refused::new(A_MOUNT_POINT, &[("folder", &folder.display())]).into()),
        Err(error) => Err(error)
            .doing(Text::new("chuyển trang vào {path}", "moving the site to {path}"), &[("path", &folder.display())]),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> Result<Exchange> {
    Ok(Exchange::Unsupported)
}

fn two_steps(spot: &Spot, beside: &Beside) -> Result<()> {
    let folder = spot.folder();
    rename(&folder, &beside.old)?;
    let moved = rename(&beside.fresh, &folder);
    if moved.is_err() {
        // Else the next claim does it, by the name in this one.
        rename(&beside.old, &folder).doing(Text::new("trả lại trang cũ", "putting the old site back"), &[])?;
    }
    moved
}

/// Puts right what an owner left who died: the old site stands in its place
/// again, where a kill between the two steps took it away.
pub(super) fn recover(spot: &Spot, token: &str) -> Result<()> {
    let beside = spot.beside(token);
    let folder = spot.folder();
    if fs::symlink_metadata(&folder).is_err() && beside.old.is_dir() {
        rename(&beside.old, &folder)?;
        disk::sync_folder(&spot.parent)?;
    }
    for path in [&beside.fresh, &beside.old] {
        remove(path).doing(Text::new("bỏ {path}", "removing {path}"), &[("path", &path.display())])?;
    }
    Ok(())
}

/// Removes what is left beside a place; whether nothing is left to be done.
pub(super) fn clean_up(spot: &Spot, beside: &Beside) -> bool {
    // The only copy of the old site is no litter.
    let is_needed = fs::symlink_metadata(spot.folder()).is_err() && beside.old.is_dir();
    let is_gone = remove(&beside.fresh).is_ok();
    !is_needed && remove(&beside.old).is_ok() && is_gone
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).doing(
        Text::new("chuyển {from} sang {to}", "moving {from} to {to}"),
        &[("from", &from.display()), ("to", &to.display())],
    )
}

/// A folder that this module made, by its own name.
#[allow(clippy::disallowed_methods)]
pub(super) fn remove(folder: &Path) -> std::io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::publish::place;

    /// A place with whatever of site, new and old site a kill may leave.
    fn left(names: &[&str]) -> (tempfile::TempDir, Spot) {
        let place = tempfile::tempdir().expect("a folder");
        let root = tempfile::tempdir().expect("a folder");
        let spot = place::spot(&place.path().join("public"), root.path()).expect("a place");
        let beside = spot.beside(TOKEN);
        for name in names {
            let folder = match *name {
                "public" => spot.folder(),
                "new" => beside.fresh.clone(),
                _ => beside.old.clone(),
            };
            fs::create_dir(&folder).expect("made");
            fs::write(folder.join("index.html"), name).expect("written");
        }
        (place, spot)
    }

    const TOKEN: &str = "0123456789abcdef";

    /// At every instant of either way there is a site afterwards, and nothing else.
    #[test]
    fn whatever_a_kill_left_is_put_right() {
        for (names, stands) in [
            (&["public", "new"][..], "public"),
            (&["old", "new"], "old"),
            (&["public", "old"], "public"),
            (&["public", "old", "new"], "public"),
            (&["old"], "old"),
        ] {
            let (place, spot) = left(names);
            recover(&spot, TOKEN).expect("recovered");
            let text = fs::read_to_string(spot.folder().join("index.html")).expect("a site");
            assert_eq!(text, stands, "{names:?}");
            assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1, "{names:?}");
        }
        let (place, spot) = left(&["new"]);
        recover(&spot, TOKEN).expect("recovered");
        assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 0, "a first site that was not finished");
    }

    #[test]
    fn the_two_steps_do_as_one_and_are_undone_where_the_second_fails() {
        let (_place, spot) = left(&["public", "new"]);
        let beside = spot.beside(TOKEN);
        two_steps(&spot, &beside).expect("moved");
        assert_eq!(fs::read_to_string(spot.folder().join("index.html")).expect("a site"), "new");
        assert!(clean_up(&spot, &beside) && !beside.old.exists());
        assert!(two_steps(&spot, &beside).is_err(), "there is no new site");
        assert_eq!(fs::read_to_string(spot.folder().join("index.html")).expect("a site"), "new");
    }
}
