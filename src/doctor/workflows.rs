//! Whether main holds the jobs that its profile lives by. A look at the text is
//! enough: whether they run, the tags and the receipts tell.

use super::check::Check;
use super::facts::{Facts, Git};
use crate::lang::Text;
use crate::model::choice::{Forge, Profile};

const FOLDERS: [&str; 3] = [".github/workflows/", ".forgejo/workflows/", ".gitea/workflows/"];
const FILES: [&str; 2] = [".gitlab-ci.yml", ".gitlab/nhiem-vu.yml"];

/// Whether a path may hold jobs of a forge.
#[must_use]
pub(super) fn is_workflow(path: &str) -> bool {
    FILES.contains(&path) || FOLDERS.iter().any(|folder| path.starts_with(folder))
}

/// Whether a folder is on the way to one.
#[must_use]
pub(super) fn is_way(folder: &str) -> bool {
    folder == ".gitlab"
        || FOLDERS.iter().any(|known| known.trim_end_matches('/') == folder || known.split('/').next() == Some(folder))
}

/// The forge that reads a file of jobs. None where several do: Forgejo also
/// reads GitHub's folder.
#[must_use]
pub(super) fn forge_of(path: &str) -> Option<Forge> {
    match path {
        _ if FILES.contains(&path) => Some(Forge::GitLab),
        _ if path.starts_with(".forgejo/") || path.starts_with(".gitea/") => Some(Forge::Forgejo),
        _ => None,
    }
}

pub(super) fn checks(facts: &Facts, git: &Git) -> Vec<Check> {
    // Hooks of a server of our own are not in the repository.
    let Some(profile @ (Profile::PrOnly | Profile::Witnessed | Profile::Open)) = facts.trust().profile else {
        return Vec::new();
    };
    let mut checks = vec![job(facts, git, "giaoban freeze", "freeze")];
    if profile == Profile::Witnessed {
        checks.push(job(facts, git, "giaoban receipt", "receipt"));
    }
    checks
}

fn job(facts: &Facts, git: &Git, command: &'static str, file: &str) -> Check {
    let has_it =
        |text: &str| text.lines().map(str::trim_start).any(|line| !line.starts_with('#') && line.contains(command));
    let found = git.tree.iter().filter(|(path, _)| is_workflow(path)).find(|(_, id)| has_it(facts.shelf.text(**id)));
    match found {
        Some((path, _)) => {
            Check::good("workflow", Text::new("công việc `{command}` có ở {path}", "the job `{command}` is in {path}"))
                .arg("path", &**path)
        }
        None => Check::warning(
            "workflow",
            Text::new(
                "không tệp công việc tự động nào trên nhánh chính gọi `{command}`",
                "no workflow on main runs `{command}`",
            ),
        )
        .arg("file", file)
        .say(Text::new(
            "thêm công việc {file} theo trang của máy chủ trong docs/forges",
            "add the job {file} as described on the forge's page in docs/forges",
        )),
    }
    .arg("command", command)
}
