//! GitLab, as docs.gitlab.com/api describes it: a project, protected branches and
//! tags, deploy keys, variables, schedules. Of the free edition deploy keys are not
//! taken by the interface, only by hand.

use serde_json::{Value, json};

use super::{Forge, Reply, Request, Server, applies, asks, described, hold, merge, not_found, puts_right, with_kit};
use crate::doctor_online::Kho;
use crate::program::text;

struct GitLab {
    is_free: bool,
    project: Value,
    /// `deploy_keys`, `protected_branches`, `protected_tags`, `variables`, `pipeline_schedules`.
    lists: Value,
    next: u64,
}

impl GitLab {
    fn new(is_free: bool) -> Self {
        let project = json!({"path_with_namespace": "ubnd/nhiem-vu", "default_branch": "main", "merge_method": "ff",
            "squash_option": "default_off", "only_allow_merge_if_pipeline_succeeds": false});
        // As a new project has it.
        let maintainers = json!([{"id": 1, "access_level": 40, "access_level_description": "Maintainers"}]);
        let main = json!({"id": 1, "name": "main", "push_access_levels": maintainers, "merge_access_levels": maintainers,
            "allow_force_push": false});
        let lists = json!({"deploy_keys": [], "protected_branches": [main], "protected_tags": [], "variables": [],
            "pipeline_schedules": []});
        Self { is_free, project, lists, next: 10 }
    }

    fn list(&mut self, name: &str) -> &mut Vec<Value> {
        self.lists[name].as_array_mut().expect("an array")
    }

    /// The levels of a rule: a role, and in paid editions deploy keys of the project.
    fn levels(&mut self, role: &Value, allowed: &Value) -> Result<Value, Reply> {
        let role = role.as_i64().unwrap_or(40);
        let name = if role == 0 { "No one" } else { "Maintainers" };
        let mut levels = vec![json!({"access_level": role, "access_level_description": name})];
        let is_free = self.is_free;
        for one in allowed.as_array().into_iter().flatten().filter(|_| !is_free) {
            described(one, &[("deploy_key_id", "number"), ("access_level", "number")])?;
            let key = self.list("deploy_keys").iter().find(|key| key["id"] == one["deploy_key_id"]).cloned();
            let Some(key) = key.filter(|key| key["can_push"] == true) else {
                return Err((
                    422,
                    json!({"message": ["Push access levels deploy key is not enabled for this project"]}),
                ));
            };
            levels.push(
                json!({"access_level": 40, "access_level_description": key["title"], "deploy_key_id": key["id"]}),
            );
        }
        if levels.len() > 1 && role == 0 {
            levels.remove(0);
        }
        Ok(Value::Array(levels))
    }

    fn protects(&mut self, list: &str, body: &Value) -> Result<Reply, Reply> {
        if self.list(list).iter().any(|rule| rule["name"] == body["name"]) {
            return Err((409, json!({"message": "Protected branch already exists"})));
        }
        let mut rule = json!({"name": body["name"]});
        if list == "protected_tags" {
            let keys = [("name", "string"), ("create_access_level", "number"), ("allowed_to_create", "array")];
            described(body, &keys)?;
            rule["create_access_levels"] = self.levels(&body["create_access_level"], &body["allowed_to_create"])?;
        } else {
            let keys = [
                ("name", "string"),
                ("push_access_level", "number"),
                ("merge_access_level", "number"),
                ("allow_force_push", "bool"),
                ("allowed_to_push", "array"),
            ];
            described(body, &keys)?;
            rule["push_access_levels"] = self.levels(&body["push_access_level"], &body["allowed_to_push"])?;
            rule["merge_access_levels"] = self.levels(&body["merge_access_level"], &Value::Null)?;
            rule["allow_force_push"] = json!(body["allow_force_push"] == true);
        }
        self.list(list).push(rule.clone());
        Ok((201, rule))
    }

    fn adds(&mut self, list: &str, request: &Request, keys: &[(&str, &str)]) -> Result<Reply, Reply> {
        described(&request.body, keys)?;
        let mut body = request.body.clone();
        self.next += 1;
        body["id"] = json!(self.next);
        self.list(list).push(body.clone());
        Ok((201, body))
    }

    fn reply(&mut self, request: &Request) -> Result<Reply, Reply> {
        let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
        let ["projects", "ubnd/nhiem-vu", rest @ ..] = path.as_slice() else { return Err(not_found()) };
        let of_variable = [
            ("key", "string"),
            ("value", "string"),
            ("variable_type", "string"),
            ("protected", "bool"),
            ("masked", "bool"),
            ("raw", "bool"),
        ];
        match (request.method.as_str(), rest) {
            ("GET", []) => Ok((200, self.project.clone())),
            ("PUT", []) => {
                let keys = [
                    ("merge_method", "string"),
                    ("only_allow_merge_if_pipeline_succeeds", "bool"),
                    ("allow_merge_on_skipped_pipeline", "bool"),
                    ("forking_access_level", "string"),
                    ("ci_config_path", "string"),
                ];
                described(&request.body, &keys)?;
                merge(&mut self.project, &request.body);
                Ok((200, self.project.clone()))
            }
            ("GET", [list]) if self.lists.get(list).is_some() => Ok((200, self.lists[*list].clone())),
            ("POST", ["deploy_keys"]) => {
                let keys = [("title", "string"), ("key", "string"), ("can_push", "bool")];
                self.adds("deploy_keys", request, &keys)
            }
            ("PUT", ["deploy_keys", id]) => {
                described(&request.body, &[("can_push", "bool"), ("title", "string")])?;
                let key = self.list("deploy_keys").iter_mut().find(|key| key["id"].as_u64() == id.parse().ok());
                let key = key.ok_or_else(not_found)?;
                merge(key, &request.body);
                Ok((200, key.clone()))
            }
            ("POST", [list @ ("protected_branches" | "protected_tags")]) => self.protects(list, &request.body),
            ("DELETE", [list @ ("protected_branches" | "protected_tags"), name]) => {
                let before = self.list(list).len();
                self.list(list).retain(|rule| rule["name"] != **name);
                if self.list(list).len() < before { Ok((204, Value::Null)) } else { Err(not_found()) }
            }
            ("GET", ["variables", key]) => {
                let variable = self.list("variables").iter().find(|variable| variable["key"] == **key).cloned();
                variable.map(|variable| (200, variable)).ok_or_else(not_found)
            }
            ("POST", ["variables"]) => self.adds("variables", request, &of_variable),
            ("PUT", ["variables", key]) => {
                described(&request.body, &of_variable)?;
                let variable = self.list("variables").iter_mut().find(|variable| variable["key"] == **key);
                let variable = variable.ok_or_else(not_found)?;
                merge(variable, &request.body);
                Ok((200, variable.clone()))
            }
            ("POST", ["pipeline_schedules"]) => {
                let keys = ["description", "ref", "cron", "cron_timezone"].map(|key| (key, "string"));
                self.adds("pipeline_schedules", request, &[&keys[..], &[("active", "bool")]].concat())
            }
            _ => Err(not_found()),
        }
    }
}

impl Forge for GitLab {
    fn answer(&mut self, request: &Request) -> Reply {
        self.reply(request).unwrap_or_else(|refused| refused)
    }

    fn held(&self) -> Value {
        json!([self.project, self.lists])
    }
}

#[test]
fn what_the_script_sets_on_gitlab_is_what_doctor_asks_for() {
    hold("gitlab", GitLab::new(false));
}

#[test]
fn what_somebody_changed_on_gitlab_is_put_back() {
    let forced = |forge: &mut GitLab| {
        forge.list("protected_branches").iter_mut().for_each(|rule| rule["allow_force_push"] = json!(true));
    };
    puts_right("gitlab", GitLab::new(false), forced, "main-protected");
    let open = |forge: &mut GitLab| {
        let developers = json!([{"access_level": 30, "access_level_description": "Developers + Maintainers"}]);
        forge.list("protected_tags").iter_mut().for_each(|rule| rule["create_access_levels"] = developers.clone());
    };
    puts_right("gitlab", GitLab::new(false), open, "tags-protected");
}

#[test]
fn what_the_free_edition_takes_by_hand_alone_is_left_closed_and_said() {
    let (server, kho) = (Server::of(GitLab::new(true)), Kho::of("gitlab", "witnessed"));
    with_kit(&kho, "gitlab");
    let output = applies(&kho, &server.api, &[]);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for rule in ["giaoban-so-cai*", "giaoban-khoa-*", "giaoban-hop-*"] {
        assert!(said.lines().any(|line| line.starts_with("  - Protected ") && line.contains(rule)), "{rule}: {said}");
    }
    assert_eq!(asks(&kho, &server.api).state("main-protected"), "good");
}
