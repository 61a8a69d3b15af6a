//! GitLab: protected branches and tags, and the merge method of the project.

use anyhow::Result;
use serde::Deserialize;

use super::client::{Client, escaped};
use crate::doctor::protection::{Address, Branch, Method, Protection, Seen, TagRule, Token, Why, covers};
use crate::history::receipt::LEDGER_BRANCH;
use crate::model::choice::Forge;

#[derive(Deserialize)]
struct Project {
    merge_method: Option<String>,
    squash_option: Option<String>,
    #[serde(default)]
    merge_trains_enabled: Option<bool>,
    only_allow_merge_if_pipeline_succeeds: Option<bool>,
}

#[derive(Deserialize)]
struct ProtectedBranch {
    name: String,
    #[serde(default)]
    push_access_levels: Vec<Access>,
    #[serde(default)]
    allow_force_push: bool,
}

#[derive(Deserialize)]
struct Access {
    /// 0: nobody. Of a deploy key, a user or a group it is another's.
    access_level: Option<i64>,
    access_level_description: Option<String>,
    deploy_key_id: Option<i64>,
    user_id: Option<i64>,
    group_id: Option<i64>,
}

#[derive(Deserialize)]
struct ProtectedTag {
    name: String,
    #[serde(default)]
    create_access_levels: Vec<Access>,
}

/// Whoever may push to branches of their own: agencies, where the gate is set as
/// docs/forges/gitlab.md has it.
const DEVELOPERS: i64 = 30;

#[derive(Deserialize)]
struct DeployKey {
    title: String,
    #[serde(default)]
    can_push: bool,
}

pub(super) fn protection(client: &Client, address: &Address, branch: &str) -> Result<Protection> {
    let project = format!("/projects/{}", escaped(&address.path));
    let about = client.get::<Project>(&project)?.seen(|project| project);
    let trains = matches!(&about, Seen::Shown(Project { merge_trains_enabled: Some(true), .. }));
    let statuses = match &about {
        Seen::Shown(project) => project.only_allow_merge_if_pipeline_succeeds.map(pipelines),
        Seen::Hidden(_) => None,
    };
    let methods = match &about {
        Seen::Hidden(why) => Seen::Hidden(why.clone()),
        Seen::Shown(project) => methods(project),
    };
    let branches = client.get::<Vec<ProtectedBranch>>(&format!("{project}/protected_branches?per_page=100"))?;
    let branches = branches.seen(|branches| branches);
    let of = |name: &str| match &branches {
        Seen::Hidden(why) => Seen::Hidden(why.clone()),
        Seen::Shown(branches) => {
            Seen::Shown(Branch { has_merge_queue: trains, statuses: statuses.clone(), ..branch_of(branches, name) })
        }
    };
    let tags = client.get::<Vec<ProtectedTag>>(&format!("{project}/protected_tags?per_page=100"))?;
    let keys = client.get::<Vec<DeployKey>>(&format!("{project}/deploy_keys?per_page=100"))?;
    Ok(Protection {
        forge: Forge::GitLab,
        api: client.api(),
        token: Token::None,
        main: of(branch),
        ledger: of(LEDGER_BRANCH),
        tags: tags.seen(|tags| tags.into_iter().map(tag_rule).collect()),
        methods,
        deploy_keys: keys.seen(|keys| keys.into_iter().filter(|key| key.can_push).map(|key| key.title).collect()),
    })
}

/// Of several rules that match, each lets its own people in, so the weakest counts.
fn branch_of(branches: &[ProtectedBranch], name: &str) -> Branch {
    // Here `*` crosses slashes.
    let is_its = |rule: &&ProtectedBranch| covers(&rule.name.replace('*', "**"), name) == Some(true);
    let rules: Vec<&ProtectedBranch> = branches.iter().filter(is_its).collect();
    let pushers = rules.iter().flat_map(|rule| &rule.push_access_levels).filter(|access| !access.is_nobody());
    let pushers: Vec<String> = pushers.map(Access::name).collect();
    Branch {
        refuses_force: !rules.is_empty() && rules.iter().all(|rule| !rule.allow_force_push),
        refuses_deletion: !rules.is_empty(),
        needs_request: !rules.is_empty() && pushers.is_empty(),
        exempt: Some(pushers),
        // Approvals are counted by rules of paid editions: not asked here.
        ..Branch::default()
    }
}

/// A project knows but one check: that the pipeline of the request succeeded.
fn pipelines(is_required: bool) -> Vec<String> {
    if is_required { vec!["pipeline".to_owned()] } else { Vec::new() }
}

impl Access {
    fn is_nobody(&self) -> bool {
        self.access_level == Some(0)
            && self.deploy_key_id.is_none()
            && self.user_id.is_none()
            && self.group_id.is_none()
    }

    fn name(&self) -> String {
        self.access_level_description.clone().unwrap_or_else(|| format!("{}", self.access_level.unwrap_or_default()))
    }
}

fn methods(project: &Project) -> Seen<Vec<Method>> {
    let always_squash = project.squash_option.as_deref() == Some("always");
    match project.merge_method.as_deref() {
        None => Seen::Hidden(Why::Field("merge_method")),
        // Semi-linear: the branch is rebased, then merged by a commit.
        Some("merge" | "rebase_merge") => Seen::Shown(vec![Method::Merge]),
        Some("ff") if always_squash => Seen::Shown(vec![Method::Squash]),
        Some(_) => Seen::Shown(vec![Method::FastForward]),
    }
}

/// A protected tag is neither moved nor deleted by a push of git. Agencies that
/// may create one can take its place before the lock.
fn tag_rule(tag: ProtectedTag) -> TagRule {
    let is_role = |access: &&Access| access.user_id.or(access.group_id).or(access.deploy_key_id).is_none();
    let levels = tag.create_access_levels.iter().filter(is_role);
    let agencies = levels.filter(|access| access.access_level.is_some_and(|level| (1..=DEVELOPERS).contains(&level)));
    TagRule {
        exempt: Some(agencies.map(Access::name).collect()),
        include: vec![tag.name.replace('*', "**")],
        name: tag.name,
        exclude: Vec::new(),
        refuses_creation: true,
        refuses_update: true,
        refuses_deletion: true,
    }
}
