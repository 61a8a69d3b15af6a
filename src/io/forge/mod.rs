//! Asks a forge what it protects. Besides it, `receipt --push` and the sums that `init`
//! learns, nothing uses the network; nothing is sent but the question and, where it
//! may be, a token.

mod client;
mod forgejo;
mod github;
mod gitlab;

use anyhow::Result;
use serde::Deserialize;

use crate::doctor::protection::{Address, Asked, Protection, Seen, Token};
use crate::io::trouble;
use crate::lang::Lang;
use crate::model::choice::Forge;
use client::{Client, PATIENCE};

pub(super) use client::agent;

/// What to ask about.
pub struct Question<'a> {
    pub forge: Forge,
    /// `kho` of giaoban.yaml.
    pub repository: &'a str,
    /// The address of the clone's remote `origin`: where its user really goes.
    pub origin: Option<&'a str>,
    /// `--api`.
    pub api: Option<&'a str>,
    pub branch: &'a str,
}

/// The answer, or why there is none. A forge that does not answer is a fact too.
#[must_use]
pub fn ask(question: &Question<'_>, lang: Lang) -> Asked {
    let Some(address) = Address::parse(question.repository) else { return Asked::Nowhere };
    let Some(api) = question.api.map(str::to_owned).or_else(|| address.api(question.forge)) else {
        return Asked::Nowhere;
    };
    let api = api.trim_end_matches('/').to_owned();
    let (token, value) = token(question, &address, |name| std::env::var(name).ok());
    let asked = || -> anyhow::Result<Protection> {
        let client = Client::new(&api, question.forge, value, PATIENCE)?;
        let mut protection = match question.forge {
            Forge::GitHub => github::protection(&client, &address, question.branch),
            Forge::GitLab => gitlab::protection(&client, &address, question.branch),
            Forge::Forgejo | Forge::Plain => forgejo::protection(&client, &address, question.branch),
        }?;
        protection.token = token;
        Ok(protection)
    };
    match asked() {
        Ok(protection) => Asked::Answered(Box::new(protection)),
        Err(error) => Asked::Failed { api: api.clone(), reason: trouble::said(&error, lang) },
    }
}

/// GitHub's and Forgejo's list of keys, shown to administrators only.
#[derive(Deserialize)]
struct DeployKey {
    title: String,
    #[serde(default)]
    read_only: bool,
}

/// The names of those that may write.
fn deploy_keys(client: &Client, repository: &str) -> Result<Seen<Vec<String>>> {
    let keys = client.get::<Vec<DeployKey>>(&format!("{repository}/keys?per_page=100"))?;
    Ok(keys.seen(|keys| keys.into_iter().filter(|key| !key.read_only).map(|key| key.title).collect()))
}

/// The token for a forge, and whether it goes there. A repository's own files
/// say where its forge is; they must not say where our tokens go. So one goes
/// only to the host that this clone's user fetches from, or that was named by hand.
fn token(
    question: &Question<'_>,
    address: &Address,
    environment: impl Fn(&str) -> Option<String>,
) -> (Token, Option<String>) {
    let names: &[&'static str] = match question.forge {
        Forge::GitHub => &["GIAOBAN_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"],
        Forge::GitLab => &["GIAOBAN_TOKEN", "GITLAB_TOKEN"],
        Forge::Forgejo | Forge::Plain => &["GIAOBAN_TOKEN", "FORGEJO_TOKEN", "GITEA_TOKEN"],
    };
    let set = |name: &&'static str| Some((*name, environment(name).filter(|value| !value.trim().is_empty())?));
    let Some((name, value)) = names.iter().find_map(set) else { return (Token::None, None) };
    let origin = question.origin.and_then(Address::parse);
    let is_ours = question.api.is_some() || origin.is_some_and(|origin| origin.host == address.host);
    if is_ours { (Token::Sent(name), Some(value.trim().to_owned())) } else { (Token::Withheld(name), None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(forge: Forge, origin: Option<&str>, api: Option<&str>, set: &[&str]) -> (Token, Option<String>) {
        let question = Question { forge, repository: "https://git.tinh.vn/a/b", origin, api, branch: "main" };
        let address = Address::parse(question.repository).expect("an address");
        token(&question, &address, |name| set.contains(&name).then(|| format!(" {name} \n")))
    }

    #[test]
    fn a_token_goes_only_where_its_owner_goes() {
        let sent = |origin, api| sent(Forge::Forgejo, origin, api, &["FORGEJO_TOKEN"]);
        let ours = (Token::Sent("FORGEJO_TOKEN"), Some("FORGEJO_TOKEN".to_owned()));
        assert_eq!(sent(Some("git@git.tinh.vn:a/b.git"), None), ours);
        assert_eq!(sent(None, Some("https://api.example")), ours, "named by hand");
        // The repository's own files say where the forge is: not where tokens go.
        let withheld = (Token::Withheld("FORGEJO_TOKEN"), None);
        for origin in [
            None,
            Some("https://other.example/a/b"),
            Some("https://git.tinh.vn.evil.example/a/b"),
            Some("/srv/kho.git"),
        ] {
            assert_eq!(sent(origin, None), withheld, "{origin:?}");
        }
    }

    #[test]
    fn a_token_of_another_forge_is_left_alone() {
        let origin = Some("https://git.tinh.vn/a/b");
        assert_eq!(sent(Forge::GitLab, origin, None, &["GITHUB_TOKEN", "GH_TOKEN"]), (Token::None, None));
        let (token, _) = sent(Forge::GitHub, origin, None, &["GITHUB_TOKEN", "GIAOBAN_TOKEN"]);
        assert_eq!(token, Token::Sent("GIAOBAN_TOKEN"), "ours before others'");
    }
}
