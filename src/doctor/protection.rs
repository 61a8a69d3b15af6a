//! What a forge says it protects, in words that all forges share, and where to
//! ask it.

use crate::model::choice::Forge;

/// What came of asking.
#[derive(Clone, Debug)]
pub enum Asked {
    /// `kho` or `may_chu` is not declared, or names no repository.
    Nowhere,
    /// No answer that could be read.
    Failed {
        api: String,
        reason: String,
    },
    Answered(Box<Protection>),
}

#[derive(Clone, Debug)]
pub struct Protection {
    pub forge: Forge,
    /// Where it was asked: an address, or the folder of a bare repository.
    pub api: String,
    pub token: Token,
    pub main: Seen<Branch>,
    pub ledger: Seen<Branch>,
    pub tags: Seen<Vec<TagRule>>,
    pub methods: Seen<Vec<Method>>,
    /// Names of the deploy keys that may write.
    pub deploy_keys: Seen<Vec<String>>,
}

/// By which variable of the environment we were let in. Never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    None,
    Sent(&'static str),
    /// The clone's own `origin` is on another host: not sent there.
    Withheld(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<T> {
    Shown(T),
    /// The forge does not say so to us.
    Hidden(Why),
}

/// Why something is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What HTTP said: 401, 403, 404.
    Status(u16),
    /// The answer lacks this field.
    Field(&'static str),
    /// There are more entries than one page holds, and a rule on another page
    /// might say the contrary.
    Paged,
    /// It is not of the kind that can be asked: a hook on a plain server.
    NotAsked,
}

/// How a branch is protected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    pub refuses_force: bool,
    pub refuses_deletion: bool,
    /// It moves by a merge request only; on a plain server, by a hook's leave.
    pub needs_request: bool,
    /// Who may do it all the same. None: not shown.
    pub exempt: Option<Vec<String>>,
    pub has_merge_queue: bool,
    /// Approvals that a request needs. None: not shown.
    pub approvals: Option<u64>,
    /// Status checks that a request must pass. None: not shown.
    pub statuses: Option<Vec<String>>,
}

/// A rule for tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagRule {
    pub name: String,
    /// Patterns of names without `refs/tags/`; `~ALL` is all.
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    pub refuses_creation: bool,
    pub refuses_update: bool,
    pub refuses_deletion: bool,
    /// Who may do it all the same. None: not shown.
    pub exempt: Option<Vec<String>>,
}

/// How the button moves main.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Merge,
    Squash,
    /// Commits keep what the submitter wrote, or main moves to them as they are.
    Rebase,
    FastForward,
}

/// A repository on its forge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// With the port, where it has one.
    pub host: String,
    /// `owner/name`, on GitLab perhaps deeper.
    pub path: String,
}

impl Address {
    /// `https://host/owner/name`, `ssh://git@host/owner/name.git`,
    /// `git@host:owner/name.git`.
    #[must_use]
    pub fn parse(url: &str) -> Option<Self> {
        let (host, path) = match url.split_once("://") {
            Some((scheme, rest)) => {
                let (authority, path) = rest.split_once('/')?;
                let host = authority.rsplit('@').next().unwrap_or(authority);
                // The port of SSH says nothing of where the web interface is.
                (if scheme == "ssh" { host.split(':').next().unwrap_or(host) } else { host }, path)
            }
            None => {
                let (user_and_host, path) = url.split_once(':')?;
                (user_and_host.rsplit('@').next().unwrap_or(user_and_host), path)
            }
        };
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        let is_name = |part: &str| {
            !matches!(part, "" | "." | "..")
                && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'))
        };
        let is_host =
            !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':'));
        let is_repository = path.contains('/') && path.split('/').all(is_name);
        (is_host && is_repository).then(|| Self { host: host.to_ascii_lowercase(), path: path.to_owned() })
    }

    /// Which software it is, where the host's name tells.
    #[must_use]
    pub fn forge(&self) -> Option<Forge> {
        let first = self.host.split(['.', ':']).next().unwrap_or_default();
        match self.host.as_str() {
            "github.com" => Some(Forge::GitHub),
            "gitlab.com" => Some(Forge::GitLab),
            "codeberg.org" => Some(Forge::Forgejo),
            _ => match first {
                "github" => Some(Forge::GitHub),
                "gitlab" => Some(Forge::GitLab),
                "forgejo" | "gitea" => Some(Forge::Forgejo),
                _ => None,
            },
        }
    }

    /// Where the forge's interface for programs is.
    #[must_use]
    pub fn api(&self, forge: Forge) -> Option<String> {
        let host = &self.host;
        match forge {
            Forge::GitHub if host == "github.com" => Some("https://api.github.com".to_owned()),
            Forge::GitHub => Some(format!("https://{host}/api/v3")),
            Forge::GitLab => Some(format!("https://{host}/api/v4")),
            Forge::Forgejo => Some(format!("https://{host}/api/v1")),
            Forge::Plain => None,
        }
    }
}

/// Whether a pattern of tag names covers a name: `*` stops at a slash, `**`
/// does not. None: a regular expression, which is not read here.
#[must_use]
pub fn covers(pattern: &str, name: &str) -> Option<bool> {
    if pattern == "~ALL" {
        return Some(true);
    }
    if pattern.starts_with('/') && pattern.ends_with('/') && pattern.len() > 1 {
        return None;
    }
    Some(matches(pattern.as_bytes(), name.as_bytes()))
}

/// Linear in pattern times name: after a star only the last one is tried again.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut place) = (0, 0);
    // Where the last star stood, how far it has eaten, and whether slashes too.
    let mut star: Option<(usize, usize, bool)> = None;
    while place < name.len() {
        let here = pattern.get(at).copied();
        if here == Some(b'*') {
            let is_deep = pattern.get(at + 1) == Some(&b'*');
            at += if is_deep { 2 } else { 1 };
            star = Some((at, place, is_deep));
        } else if here.is_some_and(|wanted| wanted == b'?' || Some(&wanted) == name.get(place)) {
            at += 1;
            place += 1;
        } else if let Some((after, eaten, is_deep)) =
            star.filter(|(_, eaten, is_deep)| *is_deep || name.get(*eaten) != Some(&b'/'))
        {
            star = Some((after, eaten + 1, is_deep));
            at = after;
            place = eaten + 1;
        } else {
            return false;
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_from_a_link_and_from_a_remote() {
        let read = |url| Address::parse(url).map(|address| format!("{} {}", address.host, address.path));
        for url in [
            "https://github.com/ubnd/nhiem-vu",
            "git@github.com:ubnd/nhiem-vu.git",
            "ssh://git@github.com:22/ubnd/nhiem-vu.git",
        ] {
            assert_eq!(read(url).as_deref(), Some("github.com ubnd/nhiem-vu"), "{url}");
        }
        assert_eq!(read("https://git.tinh.vn:8443/a/b/c/").as_deref(), Some("git.tinh.vn:8443 a/b/c"));
        for url in [
            "https://github.com/ubnd",
            "/srv/git/kho.git",
            "https://x/a/../b",
            "https://x/a/b?c=d",
            "file:///srv/kho.git",
        ] {
            assert_eq!(read(url), None, "{url}");
        }
    }

    #[test]
    fn a_pattern_covers_as_forges_read_it() {
        for (pattern, name, expected) in [
            ("giaoban-khoa-*", "giaoban-khoa-2025-03", Some(true)),
            ("giaoban-khoa-*", "giaoban-khoa-2025-03/x", Some(false)),
            ("giaoban-khoa*/**", "giaoban-khoa-2025-03/x/y", Some(true)),
            ("**", "a/b", Some(true)),
            ("*-03", "giaoban-khoa-2025-03", Some(true)),
            ("v*", "giaoban-khoa-2025-03", Some(false)),
            ("giaoban-khoa-????-??", "giaoban-khoa-2025-03", Some(true)),
            ("~ALL", "a/b", Some(true)),
            ("/^giaoban/", "giaoban-khoa-2025-03", None),
            ("", "giaoban-khoa-2025-03", Some(false)),
        ] {
            assert_eq!(covers(pattern, name), expected, "{pattern} {name}");
        }
    }
}
