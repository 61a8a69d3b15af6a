//! A git server without a forge: what its own configuration and hooks guard.

use std::path::Path;

use git2::Repository;

use crate::doctor::protection::Branch;

/// How a bare repository of our own server guards main: itself, or the folder
/// that `origin` names. None where it is elsewhere.
#[must_use]
pub fn server(repository: &Repository, origin: Option<&str>) -> Option<(String, Branch)> {
    let folder = if repository.is_bare() {
        repository.path().to_path_buf()
    } else {
        // A relative one is told from the clone, wherever the program was started.
        let path = repository.workdir()?.join(origin?.trim_start_matches("file://"));
        // The folder itself, or its .git.
        [path.clone(), path.join(".git")].into_iter().find(|path| path.join("objects").is_dir())?
    };
    // The server's own file only: what this user's configuration says does not bind others.
    let config = git2::Config::open(&folder.join("config")).ok()?;
    let is_on = |name: &str| config.get_bool(name).unwrap_or(false);
    let branch = Branch {
        refuses_force: is_on("receive.denyNonFastForwards"),
        refuses_deletion: is_on("receive.denyDeletes"),
        needs_request: ["pre-receive", "update"].iter().any(|name| is_program(&folder.join("hooks").join(name))),
        exempt: Some(Vec::new()),
        ..Branch::default()
    };
    Some((folder.display().to_string(), branch))
}

/// Git runs a hook only where it may be executed.
fn is_program(path: &Path) -> bool {
    let Ok(data) = std::fs::metadata(path) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        data.is_file() && data.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    data.is_file()
}
