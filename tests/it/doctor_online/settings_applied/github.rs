//! GitHub, as docs.github.com/rest describes it: rulesets, their rules by branch,
//! environments, Actions, Pages.

use serde_json::{Value, json};

use super::{Forge, Reply, Request, described, hold, merge, not_found, puts_right};

pub(super) struct GitHub {
    repository: Value,
    rulesets: Vec<Value>,
    /// By path: what a PUT left there.
    kept: Value,
    policies: Value,
    next: u64,
}

impl GitHub {
    pub(super) fn new() -> Self {
        let repository = json!({"full_name": "ubnd/nhiem-vu", "default_branch": "main",
            "allow_merge_commit": true, "allow_squash_merge": true, "allow_rebase_merge": true});
        Self { repository, rulesets: Vec::new(), kept: json!({}), policies: json!({}), next: 1 }
    }

    fn id(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn ruleset(&mut self, request: &Request, id: Option<u64>) -> Result<Reply, Reply> {
        let keys = [
            ("name", "string"),
            ("target", "string"),
            ("enforcement", "string"),
            ("bypass_actors", "array"),
            ("conditions", "object"),
            ("rules", "array"),
        ];
        described(&request.body, &keys)?;
        described(&request.body["conditions"], &[("ref_name", "object")])?;
        described(&request.body["conditions"]["ref_name"], &[("include", "array"), ("exclude", "array")])?;
        for rule in request.body["rules"].as_array().into_iter().flatten() {
            described(rule, &[("type", "string"), ("parameters", "object")])?;
            is_rule(rule)?;
        }
        let mut body = request.body.clone();
        let named = body["name"].clone();
        if self.rulesets.iter().any(|set| set["name"] == named && set["id"].as_u64() != id) {
            return Err((422, json!({"message": "Name must be unique"})));
        }
        match id {
            Some(id) => {
                let Some(set) = self.rulesets.iter_mut().find(|set| set["id"] == id) else { return Err(not_found()) };
                merge(set, &body);
                Ok((200, set.clone()))
            }
            None => {
                body["id"] = json!(self.id());
                self.rulesets.push(body.clone());
                Ok((201, body))
            }
        }
    }

    /// The rules that hold for a branch, whether it exists or not.
    fn rules_of(&self, branch: &str) -> Value {
        let full = format!("refs/heads/{branch}");
        let holds = |set: &&Value| {
            let includes = set["conditions"]["ref_name"]["include"].as_array().expect("an array").iter();
            let mut includes = includes.filter_map(Value::as_str);
            set["target"] == "branch"
                && set["enforcement"] == "active"
                && includes.any(|name| name == "~DEFAULT_BRANCH" && branch == "main" || covers(name, &full))
        };
        let rules = self.rulesets.iter().filter(holds).flat_map(|set| {
            set["rules"].as_array().expect("an array").iter().map(|rule| {
                let mut rule = rule.clone();
                rule["ruleset_id"] = set["id"].clone();
                rule
            })
        });
        rules.collect()
    }

    fn keep(&mut self, request: &Request, keys: &[(&str, &str)], status: u16) -> Result<Reply, Reply> {
        described(&request.body, keys)?;
        self.kept[request.path.join("/")] = request.body.clone();
        Ok((status, json!({})))
    }

    fn policy(&mut self, request: &Request) -> Result<Reply, Reply> {
        let environment = &request.path[4];
        if self.kept.get(request.path[..5].join("/")).is_none() {
            return Err(not_found());
        }
        let id = self.id();
        let all = self.policies.as_object_mut().expect("an object");
        let list = all.entry(environment.clone()).or_insert_with(|| json!([])).as_array_mut().expect("an array");
        match request.method.as_str() {
            "GET" => Ok((200, json!({"total_count": list.len(), "branch_policies": list}))),
            "POST" => {
                described(&request.body, &[("name", "string"), ("type", "string")])?;
                list.push(json!({"id": id, "name": request.body["name"], "type": "branch"}));
                Ok((200, list.last().cloned().unwrap_or_default()))
            }
            "DELETE" => {
                list.retain(|policy| Some(policy["id"].to_string()) != request.path.get(6).cloned());
                Ok((204, Value::Null))
            }
            _ => Err(not_found()),
        }
    }

    fn reply(&mut self, request: &Request) -> Result<Reply, Reply> {
        let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
        let ["repos", "ubnd", "nhiem-vu", rest @ ..] = path.as_slice() else { return Err(not_found()) };
        match (request.method.as_str(), rest) {
            ("GET", []) => Ok((200, self.repository.clone())),
            ("PATCH", []) => {
                let flags = ["allow_merge_commit", "allow_squash_merge", "allow_rebase_merge"].map(|key| (key, "bool"));
                described(&request.body, &flags)?;
                merge(&mut self.repository, &request.body);
                Ok((200, self.repository.clone()))
            }
            ("GET", ["rulesets"]) => {
                let short = |set: &Value| json!({"id": set["id"], "name": set["name"], "target": set["target"], "enforcement": set["enforcement"]});
                Ok((200, self.rulesets.iter().map(short).collect()))
            }
            ("POST", ["rulesets"]) => self.ruleset(request, None),
            ("PUT", ["rulesets", id]) => self.ruleset(request, id.parse().ok()),
            ("GET", ["rulesets", id]) => {
                let set = self.rulesets.iter().find(|set| set["id"].as_u64() == id.parse().ok());
                set.map(|set| (200, set.clone())).ok_or_else(not_found)
            }
            ("GET", ["rules", "branches", branch]) => Ok((200, self.rules_of(branch))),
            ("GET", ["keys"]) => Ok((200, json!([]))),
            ("PUT", ["actions", "permissions", "workflow"]) => {
                let keys = [("default_workflow_permissions", "string"), ("can_approve_pull_request_reviews", "bool")];
                self.keep(request, &keys, 204)
            }
            ("PUT", ["actions", "permissions", "fork-pr-contributor-approval"]) => {
                self.keep(request, &[("approval_policy", "string")], 204)
            }
            ("PUT", ["actions", "permissions"]) => {
                let keys = [("enabled", "bool"), ("allowed_actions", "string"), ("sha_pinning_required", "bool")];
                self.keep(request, &keys, 204)
            }
            ("GET", ["pages"]) => {
                let pages = self.kept.get(request.path.join("/"));
                pages.map(|pages| (200, pages.clone())).ok_or_else(not_found)
            }
            ("POST", ["pages"]) => self.keep(request, &[("build_type", "string")], 201),
            ("PUT", ["pages"]) => self.keep(request, &[("build_type", "string")], 204),
            ("PUT", ["environments", _]) => self.keep(request, &[("deployment_branch_policy", "object")], 200),
            (_, ["environments", _, "deployment-branch-policies", ..]) => self.policy(request),
            _ => Err(not_found()),
        }
    }
}

/// A rule with the parameters that its kind takes, and all that it must have.
fn is_rule(rule: &Value) -> Result<(), Reply> {
    let of_request = [
        ("required_approving_review_count", "number"),
        ("dismiss_stale_reviews_on_push", "bool"),
        ("require_code_owner_review", "bool"),
        ("require_last_push_approval", "bool"),
        ("required_review_thread_resolution", "bool"),
        ("allowed_merge_methods", "array"),
    ];
    let of_checks = [("strict_required_status_checks_policy", "bool"), ("required_status_checks", "array")];
    let (keys, needed): (&[(&str, &str)], usize) = match rule["type"].as_str().unwrap_or_default() {
        "creation" | "update" | "deletion" | "non_fast_forward" => return Ok(()),
        "pull_request" => (&of_request, 5),
        "required_status_checks" => (&of_checks, 2),
        other => return Err((422, json!({"message": format!("no rule {other}")}))),
    };
    let parameters = &rule["parameters"];
    described(parameters, keys)?;
    if keys[..needed].iter().any(|(key, _)| parameters.get(key).is_none()) {
        return Err((422, json!({"message": "parameters are missing"})));
    }
    let mut checks = parameters["required_status_checks"].as_array().into_iter().flatten();
    checks.try_for_each(|check| described(check, &[("context", "string"), ("integration_id", "number")]))
}

/// fnmatch as GitHub has it: one star stops at a slash.
fn covers(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, rest)) => {
            let Some(left) = name.strip_prefix(before) else { return false };
            let (is_deep, rest) = rest.strip_prefix('*').map_or((false, rest), |rest| (true, rest));
            let ends = left.char_indices().map(|(at, _)| at).chain([left.len()]);
            ends.filter(|end| is_deep || !left[..*end].contains('/')).any(|end| covers(rest, &left[end..]))
        }
    }
}

impl Forge for GitHub {
    fn answer(&mut self, request: &Request) -> Reply {
        self.reply(request).unwrap_or_else(|refused| refused)
    }

    fn held(&self) -> Value {
        let policies: Value = self.policies.as_object().expect("an object").values().cloned().collect();
        json!([self.repository, self.rulesets, self.kept, policies])
    }
}

#[test]
fn what_the_script_sets_on_github_is_what_doctor_asks_for() {
    hold("github", GitHub::new());
}

#[test]
fn what_somebody_changed_on_github_is_put_back() {
    let exempt = |forge: &mut GitHub| {
        forge.rulesets[0]["bypass_actors"] =
            json!([{"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}]);
    };
    puts_right("github", GitHub::new(), exempt, "bypass");
    puts_right("github", GitHub::new(), |forge| forge.rulesets[0]["enforcement"] = json!("disabled"), "main-protected");
    puts_right("github", GitHub::new(), |forge| forge.rulesets.truncate(3), "tags-protected");
}
