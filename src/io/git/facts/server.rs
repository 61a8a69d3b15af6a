//! A git server without a forge: what its own configuration and hooks guard.

use std::path::Path;

use git2::Repository;

use crate::doctor::protection::Branch;

/// The gate of our own kit. Another hook may do as much or nothing: what it does
/// is not read.
const GATE: &[u8] = include_bytes!("../../../../kit/plain/.giaoban/hooks/pre-receive");

/// How a git server of our own guards its refs.
pub struct Server {
    pub folder: String,
    /// One configuration and one hook hold for all branches.
    pub branch: Branch,
    /// Its gate is ours, byte for byte, and that one lets nobody make, move or
    /// delete a freeze tag.
    pub keeps_tags: bool,
}

/// The bare repository itself, or the one in the folder that `origin` names. None
/// where it is elsewhere.
#[must_use]
pub fn server(repository: &Repository, origin: Option<&str>) -> Option<Server> {
    let folder = if repository.is_bare() {
        repository.path().to_path_buf()
    } else {
        // A relative one is resolved from the clone, wherever the program was started.
        let path = repository.workdir()?.join(origin?.trim_start_matches("file://"));
        // The folder itself, or its .git.
        [path.clone(), path.join(".git")].into_iter().find(|path| path.join("objects").is_dir())?
    };
    // The server's own file only: what this user's configuration says does not bind others.
    let config = git2::Config::open(&folder.join("config")).ok()?;
    let is_on = |name: &str| config.get_bool(name).unwrap_or(false);
    let hooks = config.get_path("core.hooksPath").map_or(folder.join("hooks"), |path| folder.join(path));
    let gate = hooks.join("pre-receive");
    let branch = Branch {
        refuses_force: is_on("receive.denyNonFastForwards"),
        refuses_deletion: is_on("receive.denyDeletes"),
        needs_request: [&gate, &hooks.join("update")].into_iter().any(|path| is_program(path)),
        exempt: Some(Vec::new()),
        ..Branch::default()
    };
    let keeps_tags = is_program(&gate) && std::fs::read(&gate).is_ok_and(|bytes| bytes == GATE);
    Some(Server { folder: folder.display().to_string(), branch, keeps_tags })
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
