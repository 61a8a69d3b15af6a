//! GitHub: the rules that hold for a branch, and the rulesets for tags.
//!
//! The rules of a branch are asked for by its name: a list of rulesets tells
//! only what somebody meant to protect.

use std::collections::BTreeSet;

use anyhow::Result;
use serde::Deserialize;

use super::client::{Client, Reply, escaped};
use super::deploy_keys;
use crate::doctor::protection::{Address, Branch, Method, Protection, Seen, TagRule, Token, Why};
use crate::history::receipt::LEDGER_BRANCH;
use crate::model::choice::Forge;

#[derive(Deserialize)]
struct Rule {
    #[serde(rename = "type")]
    kind: String,
    ruleset_id: Option<u64>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    allowed_merge_methods: Option<Vec<String>>,
    required_approving_review_count: Option<u64>,
    required_status_checks: Option<Vec<StatusCheck>>,
}

#[derive(Deserialize)]
struct StatusCheck {
    context: String,
}

#[derive(Deserialize)]
struct Repository {
    allow_merge_commit: Option<bool>,
    allow_squash_merge: Option<bool>,
    allow_rebase_merge: Option<bool>,
}

#[derive(Deserialize)]
struct Listed {
    id: u64,
    target: Option<String>,
    enforcement: String,
}

#[derive(Deserialize)]
struct Ruleset {
    name: String,
    conditions: Option<Conditions>,
    #[serde(default)]
    rules: Vec<Rule>,
    /// Only shown to who may edit the ruleset.
    bypass_actors: Option<Vec<Actor>>,
}

#[derive(Deserialize)]
struct Conditions {
    ref_name: Option<RefName>,
}

#[derive(Deserialize)]
struct RefName {
    #[serde(default)]
    include: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
}

#[derive(Deserialize)]
struct Actor {
    actor_id: Option<i64>,
    actor_type: String,
    bypass_mode: Option<String>,
}

pub(super) fn protection(client: &Client, address: &Address, branch: &str) -> Result<Protection> {
    let repository = format!("/repos/{}", address.path);
    let rules_of = |branch: &str| -> Result<Reply<Vec<Rule>>> {
        client.get(&format!("{repository}/rules/branches/{}?per_page=100", escaped(branch)))
    };
    let (main, restricted) = match rules_of(branch)? {
        Reply::Refused(why) => (Seen::Hidden(why), None),
        Reply::Body(rules) => {
            let restricted = rules.iter().find_map(|rule| rule.parameters.as_ref()?.allowed_merge_methods.clone());
            let sets: BTreeSet<u64> = rules.iter().filter_map(|rule| rule.ruleset_id).collect();
            let exempt = exempt(client, &repository, &sets)?;
            (Seen::Shown(Branch { exempt, ..branch_of(&rules) }), restricted)
        }
    };
    let ledger = rules_of(LEDGER_BRANCH)?.seen(|rules| branch_of(&rules));
    let methods = match client.get::<Repository>(&repository)? {
        Reply::Refused(why) => Seen::Hidden(why),
        Reply::Body(body) => methods(&body, restricted.as_deref()),
    };
    Ok(Protection {
        forge: Forge::GitHub,
        api: client.api(),
        token: Token::None,
        main,
        ledger,
        tags: tags(client, &repository)?,
        methods,
        deploy_keys: deploy_keys(client, &repository)?,
    })
}

fn branch_of(rules: &[Rule]) -> Branch {
    let has = |kind: &str| rules.iter().any(|rule| rule.kind == kind);
    let parameters = || rules.iter().filter_map(|rule| rule.parameters.as_ref());
    let statuses = parameters().filter_map(|parameters| parameters.required_status_checks.as_ref()).flatten();
    Branch {
        refuses_force: has("non_fast_forward"),
        refuses_deletion: has("deletion"),
        needs_request: has("pull_request"),
        exempt: None,
        has_merge_queue: has("merge_queue"),
        approvals: Some(
            parameters().filter_map(|parameters| parameters.required_approving_review_count).max().unwrap_or(0),
        ),
        statuses: Some(statuses.map(|status| status.context.clone()).collect()),
    }
}

/// Who may pass by the rulesets. None where one of them does not say.
fn exempt(client: &Client, repository: &str, sets: &BTreeSet<u64>) -> Result<Option<Vec<String>>> {
    let mut all = Vec::new();
    for id in sets {
        let Reply::Body(set) = client.get::<Ruleset>(&format!("{repository}/rulesets/{id}"))? else { return Ok(None) };
        let Some(actors) = set.bypass_actors else { return Ok(None) };
        all.extend(actors.iter().map(actor));
    }
    Ok(Some(all))
}

fn actor(actor: &Actor) -> String {
    let id = actor.actor_id.map(|id| format!(" {id}")).unwrap_or_default();
    let mode = actor.bypass_mode.as_deref().map(|mode| format!(" ({mode})")).unwrap_or_default();
    format!("{}{id}{mode}", actor.actor_type)
}

/// What the repository allows and the ruleset does not forbid. The repository's
/// flags are only shown to who may push.
fn methods(repository: &Repository, restricted: Option<&[String]>) -> Seen<Vec<Method>> {
    let all = [
        (Method::Merge, "merge", repository.allow_merge_commit),
        (Method::Squash, "squash", repository.allow_squash_merge),
        (Method::Rebase, "rebase", repository.allow_rebase_merge),
    ];
    let by_rule = |name: &str| restricted.is_none_or(|allowed| allowed.iter().any(|allowed| allowed == name));
    if restricted.is_none() && repository.allow_rebase_merge.is_none() {
        return Seen::Hidden(Why::Field("allow_rebase_merge"));
    }
    let allowed = all.iter().filter(|(_, name, flag)| flag.unwrap_or(true) && by_rule(name));
    Seen::Shown(allowed.map(|(method, ..)| *method).collect())
}

fn tags(client: &Client, repository: &str) -> Result<Seen<Vec<TagRule>>> {
    let listed = match client.get::<Vec<Listed>>(&format!("{repository}/rulesets?targets=tag&per_page=100"))? {
        Reply::Refused(why) => return Ok(Seen::Hidden(why)),
        Reply::Body(listed) => listed,
    };
    let is_ours = |set: &&Listed| set.enforcement == "active" && set.target.as_deref() == Some("tag");
    let mut rules = Vec::new();
    for listed in listed.iter().filter(is_ours) {
        match client.get::<Ruleset>(&format!("{repository}/rulesets/{}", listed.id))? {
            Reply::Refused(why) => return Ok(Seen::Hidden(why)),
            Reply::Body(set) => rules.push(tag_rule(set)),
        }
    }
    Ok(Seen::Shown(rules))
}

fn tag_rule(set: Ruleset) -> TagRule {
    let has = |kind: &str| set.rules.iter().any(|rule| rule.kind == kind);
    let (refuses_creation, refuses_update, refuses_deletion) = (has("creation"), has("update"), has("deletion"));
    let names = set.conditions.and_then(|conditions| conditions.ref_name);
    let names = names.unwrap_or(RefName { include: Vec::new(), exclude: Vec::new() });
    let short = |names: Vec<String>| -> Vec<String> {
        names.into_iter().map(|name| name.strip_prefix("refs/tags/").map_or(name.clone(), str::to_owned)).collect()
    };
    TagRule {
        name: set.name,
        include: short(names.include),
        exclude: short(names.exclude),
        refuses_creation,
        refuses_update,
        refuses_deletion,
        exempt: set.bypass_actors.map(|actors| actors.iter().map(actor).collect()),
    }
}
