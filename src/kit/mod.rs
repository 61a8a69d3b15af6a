//! What an instance has from us besides what is its own: the jobs of its forge, the
//! guide, the template of a request, and which release of the program its jobs run.
//!
//! The folder `kit/` is the kit, file by file. Here nothing is read or written.

mod guide;
mod pin;
mod record;

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::model::choice::Forge;

pub use pin::{PIN, Pin};
pub use record::{Fate, RECORD, Record, fate};

/// Where the program is at home.
pub const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

static KIT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/kit");

macro_rules! jobs {
    ($($name:literal),+) => {
        &[$((
            concat!(".github/workflows/", $name),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/.github/workflows/", $name)),
        )),+]
    };
}

/// This repository is an instance itself: its jobs are those of every other. What
/// differs is .github/actions/giaoban alone.
const GITHUB_JOBS: &[(&str, &str)] =
    jobs!["check.yml", "freeze.yml", "gate.yml", "nightly.yml", "publish.yml", "receipt.yml"];

/// Each file of the kit of a forge, by its path in an instance.
#[must_use]
pub fn files(forge: Forge) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["common", name(forge)] {
        if let Some(folder) = KIT.get_dir(folder) {
            collect(folder, folder, &mut files);
        }
    }
    if forge == Forge::GitHub {
        files.extend(GITHUB_JOBS.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    }
    for (path, text) in &mut files {
        if path == guide::PAGE {
            *text = guide::with_settings(text, forge);
        }
    }
    files.extend(guide::files(forge));
    files.sort();
    files
}

fn collect(top: &Dir<'_>, folder: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(top.path()).unwrap_or(file.path());
        let path: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        files.push((path.join("/"), String::from_utf8_lossy(file.contents()).into_owned()));
    }
    folder.dirs().for_each(|below| collect(top, below, files));
}

/// A forge as it is typed after `--forge`, and as its folder is called.
#[must_use]
pub fn name(forge: Forge) -> &'static str {
    match forge {
        Forge::GitHub => "github",
        Forge::GitLab => "gitlab",
        Forge::Forgejo => "forgejo",
        Forge::Plain => "plain",
    }
}

/// Where a forge looks for who owns what; a plain server does not.
#[must_use]
pub fn owners_file(forge: Forge) -> Option<&'static str> {
    match forge {
        Forge::GitHub => Some(".github/CODEOWNERS"),
        Forge::GitLab => Some(".gitlab/CODEOWNERS"),
        Forge::Forgejo => Some(".forgejo/CODEOWNERS"),
        Forge::Plain => None,
    }
}

/// The forges of which a file of the kit lies in an instance that no other forge has.
#[must_use]
pub fn forges_of(is_there: impl Fn(&str) -> bool) -> Vec<Forge> {
    let mut forges: BTreeMap<String, Vec<Forge>> = BTreeMap::new();
    for forge in Forge::ALL {
        files(*forge).into_iter().for_each(|(path, _)| forges.entry(path).or_default().push(*forge));
    }
    let owned = forges.iter().filter_map(|(path, of)| Some((path, of.first()?)).filter(|_| of.len() == 1));
    let there: Vec<Forge> = owned.filter(|(path, _)| is_there(path)).map(|(_, forge)| *forge).collect();
    Forge::ALL.iter().copied().filter(|forge| there.contains(forge)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_of_a_kit_comes_twice_or_is_of_the_offices_data() {
        for forge in Forge::ALL {
            let files = files(*forge);
            let mut paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
            assert!(paths.contains(&".giaoban/tai-ve"), "{paths:?}");
            let count = paths.len();
            paths.dedup();
            assert_eq!(paths.len(), count, "{paths:?}");
            let is_data = |path: &&str| {
                ["tasks/", "office/", "templates/", "site/", "schema/"].iter().any(|place| path.starts_with(place))
                    || ["giaoban.yaml", PIN, RECORD].contains(path)
            };
            assert!(!paths.iter().any(is_data), "{paths:?}");
            assert_eq!(forges_of(|path| paths.contains(&path)), [*forge], "{paths:?}");
        }
    }
}
