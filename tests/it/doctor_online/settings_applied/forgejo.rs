//! Forgejo, by its own description of its interface (swagger.v1.json): protections of
//! branches and tags, the repository's merge styles, collaborators, secrets.

use serde_json::{Value, json};

use super::{Forge, Reply, Request, described, hold, merge, not_found, puts_right};

struct Forgejo {
    repository: Value,
    branches: Vec<Value>,
    tags: Vec<Value>,
    kept: Value,
}

impl Forgejo {
    fn new() -> Self {
        let repository = json!({"full_name": "ubnd/nhiem-vu", "default_branch": "main", "has_pull_requests": true,
            "allow_merge_commits": true, "allow_rebase": true, "allow_rebase_explicit": true,
            "allow_squash_merge": true, "allow_fast_forward_only_merge": true});
        Self { repository, branches: Vec::new(), tags: Vec::new(), kept: json!({}) }
    }

    fn reply(&mut self, request: &Request) -> Result<Reply, Reply> {
        let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
        let ["repos", "ubnd", "nhiem-vu", rest @ ..] = path.as_slice() else { return Err(not_found()) };
        match (request.method.as_str(), rest) {
            ("GET", []) => Ok((200, self.repository.clone())),
            ("PATCH", []) => {
                let flags = [
                    "has_pull_requests",
                    "allow_merge_commits",
                    "allow_rebase",
                    "allow_rebase_explicit",
                    "allow_squash_merge",
                    "allow_fast_forward_only_merge",
                    "allow_manual_merge",
                ];
                let mut keys: Vec<(&str, &str)> = flags.iter().map(|key| (*key, "bool")).collect();
                keys.push(("default_merge_style", "string"));
                described(&request.body, &keys)?;
                merge(&mut self.repository, &request.body);
                Ok((200, self.repository.clone()))
            }
            ("GET", ["keys"]) => Ok((200, json!([]))),
            ("GET", ["branch_protections"]) => Ok((200, json!(self.branches))),
            ("POST", ["branch_protections"]) => {
                is_protection(&request.body, true)?;
                if self.branches.iter().any(|rule| rule["rule_name"] == request.body["rule_name"]) {
                    return Err((403, json!({"message": "Branch protection already exist"})));
                }
                // What is not said is off.
                let mut rule = json!({"enable_push": false, "enable_push_whitelist": false, "enable_status_check": false,
                    "push_whitelist_usernames": [], "push_whitelist_teams": [], "push_whitelist_deploy_keys": false,
                    "status_check_contexts": [], "required_approvals": 0, "apply_to_admins": false});
                merge(&mut rule, &request.body);
                self.branches.push(rule.clone());
                Ok((201, rule))
            }
            ("PATCH", ["branch_protections", name]) => {
                is_protection(&request.body, false)?;
                let rule = self.branches.iter_mut().find(|rule| rule["rule_name"] == **name).ok_or_else(not_found)?;
                merge(rule, &request.body);
                Ok((200, rule.clone()))
            }
            ("GET", ["tag_protections"]) => Ok((200, json!(self.tags))),
            (method @ ("POST" | "PATCH"), ["tag_protections", id @ ..]) => {
                let keys = [("name_pattern", "string"), ("whitelist_usernames", "array"), ("whitelist_teams", "array")];
                described(&request.body, &keys)?;
                if method == "POST" {
                    let mut rule = request.body.clone();
                    rule["id"] = json!(self.tags.len() + 1);
                    self.tags.push(rule.clone());
                    return Ok((201, rule));
                }
                let rule = self.tags.iter_mut().find(|rule| id.first() == Some(&rule["id"].to_string().as_str()));
                let rule = rule.ok_or_else(not_found)?;
                merge(rule, &request.body);
                Ok((200, rule.clone()))
            }
            ("PUT", ["collaborators", "giaoban"]) => self.keep(request, "permission", 204),
            ("PUT", ["actions", "secrets", "GIAOBAN_KEY"]) => self.keep(request, "data", 201),
            _ => Err(not_found()),
        }
    }

    fn keep(&mut self, request: &Request, key: &str, status: u16) -> Result<Reply, Reply> {
        described(&request.body, &[(key, "string")])?;
        self.kept[request.path.join("/")] = request.body.clone();
        Ok((status, json!({})))
    }
}

fn is_protection(body: &Value, is_new: bool) -> Result<(), Reply> {
    let flags = [
        "enable_push",
        "enable_push_whitelist",
        "push_whitelist_deploy_keys",
        "enable_status_check",
        "dismiss_stale_approvals",
        "block_on_rejected_reviews",
        "block_on_outdated_branch",
        "apply_to_admins",
    ];
    let lists = ["push_whitelist_usernames", "push_whitelist_teams", "status_check_contexts"];
    let mut keys: Vec<(&str, &str)> = flags.iter().map(|key| (*key, "bool")).collect();
    keys.extend(lists.iter().map(|key| (*key, "array")));
    keys.push(("required_approvals", "number"));
    if is_new {
        keys.push(("rule_name", "string"));
    }
    described(body, &keys)
}

impl Forge for Forgejo {
    fn answer(&mut self, request: &Request) -> Reply {
        self.reply(request).unwrap_or_else(|refused| refused)
    }

    fn held(&self) -> Value {
        json!([self.repository, self.branches, self.tags, self.kept])
    }
}

#[test]
fn what_the_script_sets_on_forgejo_is_what_doctor_asks_for() {
    hold("forgejo", Forgejo::new());
}

#[test]
fn what_somebody_changed_on_forgejo_is_put_back() {
    puts_right("forgejo", Forgejo::new(), |forge| forge.branches[0]["enable_push"] = json!(true), "main-protected");
    puts_right("forgejo", Forgejo::new(), |forge| forge.branches[0]["apply_to_admins"] = json!(false), "bypass");
    puts_right("forgejo", Forgejo::new(), |forge| forge.repository["allow_rebase"] = json!(true), "merge-methods");
    let two = |forge: &mut Forgejo| forge.tags[0]["whitelist_usernames"] = json!(["giaoban", "so-y-te"]);
    puts_right("forgejo", Forgejo::new(), two, "tags-protected");
}
