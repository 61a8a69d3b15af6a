//! Whether main holds the jobs that its profile lives by. A look at the text is
//! enough: whether they run, the tags and the receipts tell.

use super::check::Check;
use super::facts::{Facts, Git};
use crate::lang::Text;
use crate::model::choice::Profile;

const FOLDERS: [&str; 3] = [".github/workflows/", ".forgejo/workflows/", ".gitea/workflows/"];
const FILES: [&str; 1] = [".gitlab-ci.yml"];

/// Whether a path may hold jobs of a forge.
#[must_use]
pub(super) fn is_workflow(path: &str) -> bool {
    FILES.contains(&path) || FOLDERS.iter().any(|folder| path.starts_with(folder))
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
            "lấy .github/workflows/{file}.yml của giaoban, hoặc đoạn tương ứng trong docs/forges",
            "take .github/workflows/{file}.yml of giaoban, or its like in docs/forges",
        )),
    }
    .arg("command", command)
}
