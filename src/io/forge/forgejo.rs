//! Forgejo and Gitea: branch and tag protections, and the merge styles of the
//! repository. Both lists are shown to administrators of the repository only.

use anyhow::Result;
use serde::Deserialize;

use super::client::{Client, Reply};
use super::deploy_keys;
use crate::doctor::protection::{Address, Branch, Method, Protection, Seen, TagRule, Token, Why, covers};
use crate::history::receipt::LEDGER_BRANCH;
use crate::model::choice::Forge;

#[derive(Deserialize)]
struct Repository {
    allow_merge_commits: Option<bool>,
    allow_squash_merge: Option<bool>,
    allow_rebase: Option<bool>,
    /// Rebased, then merged by a commit of the server.
    allow_rebase_explicit: Option<bool>,
    allow_fast_forward_only_merge: Option<bool>,
}

#[derive(Deserialize)]
struct Protected {
    rule_name: Option<String>,
    /// The name in older versions.
    branch_name: Option<String>,
    #[serde(default)]
    enable_push: bool,
    #[serde(default)]
    enable_push_whitelist: bool,
    push_whitelist_usernames: Option<Vec<String>>,
    push_whitelist_teams: Option<Vec<String>>,
    #[serde(default)]
    push_whitelist_deploy_keys: bool,
    /// Gitea only.
    #[serde(default)]
    enable_force_push: bool,
    /// Forgejo only; administrators pass by a rule where it is off.
    apply_to_admins: Option<bool>,
    /// Gitea only; the other way round.
    block_admin_merge_override: Option<bool>,
    required_approvals: Option<u64>,
    #[serde(default)]
    enable_status_check: bool,
    status_check_contexts: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct ProtectedTag {
    name_pattern: String,
    whitelist_usernames: Option<Vec<String>>,
    whitelist_teams: Option<Vec<String>>,
}

pub(super) fn protection(client: &Client, address: &Address, branch: &str) -> Result<Protection> {
    let repository = format!("/repos/{}", address.path);
    let methods = match client.get::<Repository>(&repository)? {
        Reply::Refused(why) => Seen::Hidden(why),
        Reply::Body(body) => methods(&body),
    };
    let rules = client.get::<Vec<Protected>>(&format!("{repository}/branch_protections"))?.seen(|rules| rules);
    let of = |name: &str| match &rules {
        Seen::Hidden(why) => Seen::Hidden(why.clone()),
        Seen::Shown(rules) => Seen::Shown(branch_of(rules, name)),
    };
    let tags = client.get::<Vec<ProtectedTag>>(&format!("{repository}/tag_protections"))?;
    Ok(Protection {
        forge: Forge::Forgejo,
        api: client.api(),
        token: Token::None,
        main: of(branch),
        ledger: of(LEDGER_BRANCH),
        tags: tags.seen(|tags| tags.into_iter().map(tag_rule).collect()),
        methods,
        deploy_keys: deploy_keys(client, &repository)?,
    })
}

/// The rule without a glob comes first, then the first that covers the name.
fn branch_of(rules: &[Protected], name: &str) -> Branch {
    let pattern = |rule: &Protected| rule.rule_name.clone().or_else(|| rule.branch_name.clone()).unwrap_or_default();
    let exact = rules.iter().find(|rule| pattern(rule) == name);
    let rule = exact.or_else(|| rules.iter().find(|rule| covers(&pattern(rule), name) == Some(true)));
    let Some(rule) = rule else { return Branch { exempt: Some(Vec::new()), ..Branch::default() } };
    let mut exempt = Vec::new();
    if rule.enable_push && rule.enable_push_whitelist {
        exempt.extend(rule.push_whitelist_usernames.iter().chain(&rule.push_whitelist_teams).flatten().cloned());
        exempt.extend(rule.push_whitelist_deploy_keys.then(|| "deploy keys".to_owned()));
    }
    if rule.apply_to_admins == Some(false) || rule.block_admin_merge_override == Some(false) {
        exempt.push("administrators".to_owned());
    }
    Branch {
        refuses_force: !rule.enable_force_push,
        refuses_deletion: true,
        needs_request: !rule.enable_push,
        exempt: Some(exempt),
        has_merge_queue: false,
        approvals: rule.required_approvals,
        statuses: Some(match &rule.status_check_contexts {
            Some(contexts) if rule.enable_status_check => contexts.clone(),
            _ => Vec::new(),
        }),
    }
}

fn methods(repository: &Repository) -> Seen<Vec<Method>> {
    let all = [
        (Method::Merge, repository.allow_merge_commits),
        (Method::Squash, repository.allow_squash_merge),
        (Method::Rebase, repository.allow_rebase),
        (Method::Merge, repository.allow_rebase_explicit),
        (Method::FastForward, repository.allow_fast_forward_only_merge),
    ];
    if repository.allow_rebase.is_none() {
        return Seen::Hidden(Why::Field("allow_rebase"));
    }
    Seen::Shown(all.iter().filter(|(_, flag)| *flag == Some(true)).map(|(method, _)| *method).collect())
}

/// Those named may make a tag, and move it.
fn tag_rule(tag: ProtectedTag) -> TagRule {
    TagRule {
        name: tag.name_pattern.clone(),
        include: vec![tag.name_pattern],
        exclude: Vec::new(),
        refuses_creation: true,
        refuses_update: true,
        refuses_deletion: true,
        exempt: Some(tag.whitelist_usernames.into_iter().chain(tag.whitelist_teams).flatten().collect()),
    }
}
