//! Which folders a site may stand at: never over the instance, never over what
//! it would take along unseen.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

use super::Beside;
use crate::lang::Text;
use crate::lang::{Doing, Refused};

/// A place of a site: a name in a folder that is no link.
pub(super) struct Spot {
    pub(super) parent: PathBuf,
    name: OsString,
}

impl Spot {
    pub(super) fn folder(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// The claim on it: `.public.lock`.
    pub(super) fn lock(&self) -> PathBuf {
        self.near(".lock")
    }

    pub(super) fn beside(&self, token: &str) -> Beside {
        Beside { fresh: self.near(&format!(".new-{token}")), old: self.near(&format!(".old-{token}")) }
    }

    /// Where the site before the last one lies, and what is known of both: `.public.kept`.
    pub(super) fn kept(&self) -> PathBuf {
        self.near(".kept")
    }

    fn near(&self, ending: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(ending);
        self.parent.join(name)
    }
}

/// Folders of an instance that hold what its people wrote.
const OF_THE_INSTANCE: [&str; 7] = ["tasks", "office", "templates", "site", "schema", ".git", ".github"];

/// Where a site asked for at `folder` stands.
///
/// # Errors
/// It would stand over the instance, a link, a mount point, a file, or the
/// folder that the command runs in.
pub(super) fn spot(folder: &Path, root: &Path) -> Result<Spot> {
    let no_name = || Refused::new(NO_NAME, &[("folder", &folder.display())]);
    let whole = resolved(folder)?;
    let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else { bail!(no_name()) };
    let refuse = |text: Text, other: &Path| {
        bail!(Refused::new(text, &[("folder", &folder.display()), ("other", &other.display())]))
    };
    let root =
        fs::canonicalize(root).doing(Text::new("tìm {path}", "looking for {path}"), &[("path", &root.display())])?;
    if root.starts_with(&whole) {
        return refuse(OVER_THE_INSTANCE, &root);
    }
    let below = whole.strip_prefix(&root).ok().and_then(|inside| inside.components().next());
    let is = |part: Component<'_>, name: &str| part.as_os_str().eq_ignore_ascii_case(OsStr::new(name));
    if let Some(part) = below.filter(|part| OF_THE_INSTANCE.iter().any(|name| is(*part, name))) {
        return refuse(INSIDE_THE_INSTANCE, Path::new(part.as_os_str()));
    }
    if whole.components().any(|part| is(part, ".git")) {
        return refuse(INSIDE_THE_INSTANCE, Path::new(".git"));
    }
    if fs::canonicalize(".").is_ok_and(|here| here.starts_with(&whole)) {
        return refuse(HERE, folder);
    }
    match fs::symlink_metadata(&whole) {
        Ok(found) if found.is_symlink() => {
            return refuse(A_LINK, &led_to(&whole, parent)?);
        }
        Ok(found) if !found.is_dir() => return refuse(NO_FOLDER, folder),
        Ok(_) if is_mount_point(&whole) => return refuse(A_MOUNT_POINT, folder),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error).doing(Text::new("xem {path}", "looking at {path}"), &[("path", &whole.display())]);
        }
    }
    Ok(Spot { parent: parent.to_path_buf(), name: name.to_owned() })
}

const NO_NAME: Text = Text::new(
    "{folder} không thể là thư mục kết quả; chọn --out là một thư mục có tên",
    "{folder} cannot be the output; choose an --out that has a name",
);
const OVER_THE_INSTANCE: Text = Text::new(
    "{folder} chứa kho dữ liệu {other}, không thể là thư mục kết quả; chọn --out khác",
    "{folder} holds the repository {other} and cannot be the output; choose another --out",
);
const INSIDE_THE_INSTANCE: Text = Text::new(
    "{folder} nằm trong `{other}` của kho dữ liệu, không thể là thư mục kết quả; chọn --out khác",
    "{folder} lies in `{other}` of the repository and cannot be the output; choose another --out",
);
const HERE: Text = Text::new(
    "{folder} là thư mục đang đứng (hoặc chứa nó) và sẽ bị thay; chuyển sang thư mục khác hoặc chọn --out khác",
    "{folder} is (or holds) the folder this runs in, and would be replaced; run it elsewhere or choose another --out",
);
const A_LINK: Text = Text::new(
    "{folder} là liên kết; ghi thẳng thư mục đích: --out {other}",
    "{folder} is a link; name the folder itself: --out {other}",
);
const NO_FOLDER: Text = Text::new("{folder} không phải là thư mục", "{folder} is not a folder");
pub(super) const A_MOUNT_POINT: Text = Text::new(
    "{folder} là điểm gắn ổ đĩa, không thay được; chọn một thư mục bên trong: --out {folder}/public",
    "{folder} is a mount point and cannot be replaced; choose a folder in it: --out {folder}/public",
);

/// The path without links and dots, but for a link at its very end; what is not
/// there yet is taken as it is written.
fn resolved(folder: &Path) -> Result<PathBuf> {
    let Some(name) = folder.file_name() else {
        return fs::canonicalize(folder)
            .doing(Text::new("tìm {path}", "looking for {path}"), &[("path", &folder.display())]);
    };
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match fs::canonicalize(parent) {
        Ok(parent) => Ok(parent.join(name)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(resolved(parent)?.join(name)),
        Err(error) => Err(error).doing(Text::new("tìm {path}", "looking for {path}"), &[("path", &parent.display())]),
    }
}

/// Where a link leads, also where nothing is there.
fn led_to(link: &Path, parent: &Path) -> Result<PathBuf> {
    fs::canonicalize(link)
        .or_else(|_| fs::read_link(link).map(|to| parent.join(to)))
        .doing(Text::new("xem {path} dẫn tới đâu", "looking where {path} leads"), &[("path", &link.display())])
}

#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    // A kernel that does not tell is found out by the exchange, which then fails.
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(_: &Path) -> bool {
    false
}
