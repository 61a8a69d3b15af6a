//! What `doctor --online` makes of a forge's answers. The forge is a server on
//! this machine that the test starts and that answers what the test wrote.

#[cfg(unix)]
mod settings_applied;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use giaoban::story::{self, Story};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{code, giaoban, text};

/// Of an account that may see everything.
pub(crate) const TOKEN: &str = "mat-khau-cua-thu-nghiem";

/// Every variable that a token is read from.
const TOKENS: [&str; 6] = ["GIAOBAN_TOKEN", "GITHUB_TOKEN", "GH_TOKEN", "GITLAB_TOKEN", "FORGEJO_TOKEN", "GITEA_TOKEN"];

/// What a path is answered with: status, further headers, body.
type Answer = (u16, &'static str, String);

/// A forge that answers by the path, without the query.
struct Stub {
    api: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    fn answering(answers: BTreeMap<String, Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let api = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &answers, &heard);
            }
        });
        Self { api, asked }
    }

    /// Requests with their headers, in the order in which they came.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("one thread at a time").clone()
    }
}

fn serve(mut stream: TcpStream, answers: &BTreeMap<String, Answer>, heard: &Mutex<Vec<String>>) {
    let mut request = String::new();
    for line in BufReader::new(&stream).lines() {
        let line = line.expect("a line");
        if line.is_empty() {
            break;
        }
        request.push_str(&line);
        request.push('\n');
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default().to_owned();
    heard.lock().expect("one thread at a time").push(request);
    let nothing = (404, "", "{}".to_owned());
    let (status, headers, body) = answers.get(&path).unwrap_or(&nothing);
    let length = body.len();
    // Whoever hung up gets nothing more.
    let _ = write!(
        stream,
        "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
    );
}

/// Good answers of a forge, to be spoiled one by one.
struct Answers(BTreeMap<String, Answer>);

impl Answers {
    fn of<const N: usize>(all: [(&str, Value); N]) -> Self {
        Self(all.map(|(path, body)| (path.to_owned(), (200, "", body.to_string()))).into())
    }

    fn github() -> Self {
        let branch = |request: bool| {
            let mut rules = vec![
                json!({"type": "deletion", "ruleset_id": 1}),
                json!({"type": "non_fast_forward", "ruleset_id": 1}),
            ];
            if request {
                rules.push(json!({"type": "pull_request", "ruleset_id": 1,
                    "parameters": {"required_approving_review_count": 1, "allowed_merge_methods": ["merge", "squash"]}}));
                rules.push(json!({"type": "required_status_checks", "ruleset_id": 1,
                    "parameters": {"required_status_checks": [{"context": "giaoban/gate", "integration_id": 15368}]}}));
            }
            Value::Array(rules)
        };
        Self::of([
            ("/repos/ubnd/nhiem-vu/rules/branches/main", branch(true)),
            ("/repos/ubnd/nhiem-vu/rules/branches/giaoban-so-cai", branch(false)),
            ("/repos/ubnd/nhiem-vu/rulesets/1", json!({"name": "main", "bypass_actors": []})),
            (
                "/repos/ubnd/nhiem-vu/rulesets",
                json!([{"id": 2, "target": "tag", "enforcement": "active"}, {"id": 3, "target": "tag", "enforcement": "active"},
                    {"id": 4, "target": "tag", "enforcement": "disabled"}]),
            ),
            (
                "/repos/ubnd/nhiem-vu/rulesets/2",
                json!({"name": "the-khoa", "bypass_actors": [],
                    "conditions": {"ref_name": {"exclude": [],
                        "include": ["refs/tags/giaoban-khoa-*", "refs/tags/giaoban-hop-*"]}},
                    "rules": [{"type": "update"}, {"type": "deletion"}]}),
            ),
            (
                "/repos/ubnd/nhiem-vu/rulesets/3",
                json!({"name": "cho-trong", "bypass_actors": [], "rules": [{"type": "creation"}],
                    "conditions": {"ref_name": {"exclude": [], "include": ["refs/tags/giaoban-khoa*/**", "refs/tags/giaoban-hop*/**"]}}}),
            ),
            (
                "/repos/ubnd/nhiem-vu",
                json!({"allow_merge_commit": true, "allow_squash_merge": true, "allow_rebase_merge": false}),
            ),
            (
                "/repos/ubnd/nhiem-vu/keys",
                json!([{"title": "CI", "read_only": false}, {"title": "xem", "read_only": true}]),
            ),
        ])
    }

    fn gitlab() -> Self {
        let nobody = json!([{"access_level": 0, "access_level_description": "No one"}]);
        let key = json!([{"access_level": 40, "access_level_description": "CI", "deploy_key_id": 7}]);
        Self::of([
            (
                "/projects/ubnd%2Fnhiem-vu",
                json!({"merge_method": "merge", "squash_option": "default_off", "only_allow_merge_if_pipeline_succeeds": true}),
            ),
            (
                "/projects/ubnd%2Fnhiem-vu/protected_branches",
                json!([{"name": "main", "push_access_levels": nobody, "allow_force_push": false},
                    {"name": "giaoban-so-cai", "push_access_levels": key, "allow_force_push": false}]),
            ),
            (
                "/projects/ubnd%2Fnhiem-vu/protected_tags",
                json!([
                    {"name": "giaoban-khoa-*", "create_access_levels": [{"access_level": 40, "deploy_key_id": 7}]},
                    {"name": "giaoban-hop-*", "create_access_levels": [{"access_level": 40, "deploy_key_id": 7}]},
                ]),
            ),
            ("/projects/ubnd%2Fnhiem-vu/deploy_keys", json!([{"title": "CI", "can_push": true}])),
        ])
    }

    fn forgejo() -> Self {
        Self::of([
            (
                "/repos/ubnd/nhiem-vu",
                json!({"allow_merge_commits": true, "allow_squash_merge": false, "allow_rebase": false,
                    "allow_rebase_explicit": false, "allow_fast_forward_only_merge": false}),
            ),
            (
                "/repos/ubnd/nhiem-vu/branch_protections",
                json!([{"rule_name": "main", "enable_push": false, "apply_to_admins": true, "required_approvals": 1,
                        "enable_status_check": true, "status_check_contexts": ["giaoban/gate"]},
                    {"rule_name": "giaoban-so-cai", "enable_push": true, "enable_push_whitelist": true,
                        "push_whitelist_deploy_keys": true, "apply_to_admins": true}]),
            ),
            (
                "/repos/ubnd/nhiem-vu/tag_protections",
                json!([
                    {"name_pattern": "giaoban-khoa-*", "whitelist_usernames": ["ci"], "whitelist_teams": []},
                    {"name_pattern": "giaoban-hop-*", "whitelist_usernames": ["ci"], "whitelist_teams": []},
                ]),
            ),
            ("/repos/ubnd/nhiem-vu/keys", json!([{"title": "CI", "read_only": false}])),
        ])
    }

    /// The same, but for one answer.
    fn but(mut self, path: &str, answer: impl Into<Value>) -> Self {
        assert!(self.0.contains_key(path), "{path} is asked");
        self.0.insert(path.to_owned(), (200, "", answer.into().to_string()));
        self
    }

    fn with(mut self, path: &str, status: u16, headers: &'static str, body: &str) -> Self {
        self.0.insert(path.to_owned(), (status, headers, body.to_owned()));
        self
    }
}

pub(crate) struct Kho {
    folder: TempDir,
}

impl Kho {
    pub(crate) fn of(forge: &str, profile: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let story = format!(
            "== 2025-01-02 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{{ten: Bình Định}}]
kho: https://git.tinh.example/ubnd/nhiem-vu
tin_cay:
  ho_so: {profile}
  may_chu: {forge}
  ten_tren_commit: [{} <{}>]
  khoa_tin_cay: [{{ten: Máy chủ, vai_tro: may_chu, ssh: {}}}]
",
            story::FORGE_COMMITTER.0,
            story::FORGE_COMMITTER.1,
            story::forge_key().public_line()
        );
        let story = Story::read(&story).expect("a story");
        giaoban::io::play::play(&story, &folder.path().join("kho")).expect("played");
        Self { folder }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("kho")
    }

    pub(crate) fn asks(&self, api: &str, token: Option<&str>) -> Found {
        let root = self.path().display().to_string();
        let said = |format: &str| {
            let mut command = giaoban(&["doctor", "--online", "--api", api, "--lang", "en", "--root", &root]);
            command.args(["--format", format]);
            for name in TOKENS {
                command.env_remove(name);
            }
            command.envs(token.map(|token| ("GIAOBAN_TOKEN", token)));
            command.output().expect("the program starts")
        };
        let output = said("json");
        let whole = serde_json::from_slice(&output.stdout).expect("JSON");
        let printed = text(&said("full").stdout);
        assert!(!printed.contains(TOKEN) && !text(&output.stdout).contains(TOKEN), "a token is printed: {printed}");
        assert!(!text(&output.stderr).contains(TOKEN), "a token is printed");
        Found { exit: code(&output), whole, printed, noted: text(&output.stderr) }
    }
}

pub(crate) struct Found {
    exit: i32,
    whole: Value,
    printed: String,
    noted: String,
}

impl Found {
    pub(crate) fn printed(&self) -> &str {
        &self.printed
    }

    pub(crate) fn state(&self, name: &str) -> &str {
        let mut checks = self.whole["checks"].as_array().expect("an array").iter();
        let check = checks.find(|check| check["name"] == name);
        check.and_then(|check| check["state"].as_str()).unwrap_or("not said")
    }

    #[track_caller]
    fn says(&self, words: &str) -> &Self {
        assert!(self.printed.contains(words), "{words}: {}", self.printed);
        self
    }
}

/// All that is asked of a forge.
pub(crate) const ASKED: [&str; 8] = [
    "forge",
    "main-protected",
    "bypass",
    "merge-methods",
    "ledger-protected",
    "tags-protected",
    "merge-gate",
    "deploy-keys",
];

#[track_caller]
fn asked(forge: &str, answers: Answers) -> Found {
    Kho::of(forge, "pr-only").asks(&Stub::answering(answers.0).api, Some(TOKEN))
}

#[test]
fn a_forge_that_protects_what_is_declared_leaves_nothing_to_find() {
    for (forge, answers) in
        [("github", Answers::github()), ("gitlab", Answers::gitlab()), ("forgejo", Answers::forgejo())]
    {
        let found = asked(forge, answers);
        for name in ASKED {
            assert_eq!(found.state(name), "good", "{forge} {name}: {}", found.printed);
        }
        assert_eq!((found.exit, found.state("profile-lapsed")), (0, "not said"), "{forge}: {}", found.printed);
        found.says("with the token in GIAOBAN_TOKEN");
    }
}

#[test]
fn a_forge_is_only_asked_and_the_token_goes_in_its_own_header() {
    for (forge, answers, header) in [
        ("github", Answers::github(), "authorization: Bearer "),
        ("gitlab", Answers::gitlab(), "private-token: "),
        ("forgejo", Answers::forgejo(), "authorization: token "),
    ] {
        let stub = Stub::answering(answers.0);
        Kho::of(forge, "pr-only").asks(&stub.api, Some(TOKEN));
        let requests = stub.asked();
        assert!(requests.len() >= 4, "{forge}");
        for request in requests {
            assert!(request.starts_with("GET /"), "{request}");
            assert!(request.to_lowercase().contains(&format!("{header}{TOKEN}\n").to_lowercase()), "{request}");
        }
        // Without one, none is sent.
        let stub = Stub::answering(BTreeMap::new());
        Kho::of(forge, "pr-only").asks(&stub.api, None).says("without a token");
        assert!(stub.asked().iter().all(|request| !request.to_lowercase().contains("token")), "{forge}");
    }
}

#[test]
fn main_left_open_ends_the_profile_with_the_settings_to_change() {
    let rules = "/repos/ubnd/nhiem-vu/rules/branches/main";
    let found = asked("github", Answers::github().but(rules, Vec::<Value>::new()));
    assert_eq!((found.exit, found.state("main-protected"), found.state("profile-lapsed")), (1, "error", "error"));
    found.says("error[main-protected]: main: it can be force-pushed, it can be deleted, it can be pushed to");
    found.says("  = why: whoever can push to main, force or delete it can set the dates of landings");
    found.says("  = fix: Settings → Rules → Rulesets → New branch ruleset");
    let found =
        asked("gitlab", Answers::gitlab().but("/projects/ubnd%2Fnhiem-vu/protected_branches", Vec::<Value>::new()));
    assert_eq!((found.exit, found.state("profile-lapsed")), (1, "error"));
    found.says("Settings → Repository → Protected branches, the main branch");
    let found =
        asked("forgejo", Answers::forgejo().but("/repos/ubnd/nhiem-vu/branch_protections", Vec::<Value>::new()));
    assert_eq!((found.exit, found.state("profile-lapsed")), (1, "error"));
    found.says("Settings → Branches → Add new rule for the main branch");
}

#[test]
fn those_who_may_pass_by_a_rule_are_named() {
    let exempt = json!({"name": "main", "bypass_actors": [{"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}]});
    let found = asked("github", Answers::github().but("/repos/ubnd/nhiem-vu/rulesets/1", exempt));
    assert_eq!((found.exit, found.state("bypass")), (1, "error"));
    found.says("exempt from main's rules: RepositoryRole 5 (always)");
    let pushers = json!([{"name": "main", "allow_force_push": false,
        "push_access_levels": [{"access_level": 40, "access_level_description": "Maintainers"}]}]);
    let found = asked("gitlab", Answers::gitlab().but("/projects/ubnd%2Fnhiem-vu/protected_branches", pushers));
    assert_eq!((found.exit, found.state("main-protected"), found.state("bypass")), (1, "error", "error"));
    found.says("exempt from main's rules: Maintainers");
    let admins = json!([{"rule_name": "main", "enable_push": false, "apply_to_admins": false}]);
    let found = asked("forgejo", Answers::forgejo().but("/repos/ubnd/nhiem-vu/branch_protections", admins));
    assert_eq!((found.exit, found.state("bypass")), (1, "error"));
    found.says("exempt from main's rules: administrators");
}

#[test]
fn a_way_to_merge_that_keeps_the_submitters_dates_is_named() {
    let github = json!({"allow_merge_commit": true, "allow_squash_merge": true, "allow_rebase_merge": true});
    let rules = json!([{"type": "deletion"}, {"type": "non_fast_forward"}, {"type": "pull_request", "parameters": {}}]);
    let answers = Answers::github().but("/repos/ubnd/nhiem-vu", github);
    let found = asked("github", answers.but("/repos/ubnd/nhiem-vu/rules/branches/main", rules));
    assert_eq!(found.state("merge-methods"), "error");
    found.says("rebase is allowed").says("Allow rebase merging off");
    let found = asked(
        "gitlab",
        Answers::gitlab()
            .but("/projects/ubnd%2Fnhiem-vu", json!({"merge_method": "ff", "squash_option": "default_off"})),
    );
    assert_eq!(found.state("merge-methods"), "error");
    found.says("fast-forward is allowed").says("Settings → Merge requests → Merge method “Merge commit”");
    let found = asked(
        "gitlab",
        Answers::gitlab().but("/projects/ubnd%2Fnhiem-vu", json!({"merge_method": "ff", "squash_option": "always"})),
    );
    assert_eq!(found.state("merge-methods"), "good", "{}", found.printed);
    let forgejo = json!({"allow_merge_commits": true, "allow_squash_merge": true, "allow_rebase": true,
        "allow_rebase_explicit": false, "allow_fast_forward_only_merge": true});
    let found = asked("forgejo", Answers::forgejo().but("/repos/ubnd/nhiem-vu", forgejo));
    assert_eq!(found.state("merge-methods"), "error");
    found.says("squash, rebase, fast-forward is allowed").says("Create merge commit only");
}

#[test]
fn freeze_tags_left_open_and_rules_that_target_nothing_are_named() {
    let path = "/repos/ubnd/nhiem-vu/rulesets/2";
    let empty = json!({"name": "the-khoa", "conditions": {"ref_name": {"include": [], "exclude": []}}, "rules": [{"type": "update"}]});
    let found = asked("github", Answers::github().but(path, empty));
    assert_eq!((found.exit, found.state("empty-ruleset"), found.state("profile-lapsed")), (1, "error", "error"));
    for (forge, answers, path) in [
        ("github", Answers::github(), "/repos/ubnd/nhiem-vu/rulesets"),
        ("gitlab", Answers::gitlab(), "/projects/ubnd%2Fnhiem-vu/protected_tags"),
        ("forgejo", Answers::forgejo(), "/repos/ubnd/nhiem-vu/tag_protections"),
    ] {
        let found = asked(forge, answers.but(path, Vec::<Value>::new()));
        assert_eq!((found.exit, found.state("tags-protected")), (1, "error"), "{forge}");
        found.says("tags giaoban-khoa-*: they can be moved, they can be deleted");
    }
}

#[test]
fn tags_that_agencies_may_make_are_told() {
    let developers = json!([{"access_level": 30, "access_level_description": "Developers + Maintainers"}]);
    let tags = json!([
        {"name": "giaoban-khoa-*", "create_access_levels": developers},
        {"name": "giaoban-hop-*", "create_access_levels": developers},
    ]);
    let found = asked("gitlab", Answers::gitlab().but("/projects/ubnd%2Fnhiem-vu/protected_tags", tags));
    assert_eq!((found.exit, found.state("tags-protected")), (0, "warning"));
    found.says("by Developers + Maintainers only").says("Settings → Repository → Protected tags");
    // On GitHub a name below a freeze tag would make it impossible.
    let path = "/repos/ubnd/nhiem-vu/rulesets/3";
    let found = asked("github", Answers::github().but(path, json!({"name": "x", "rules": [], "conditions": null})));
    assert_eq!(found.state("tags-protected"), "warning", "{}", found.printed);
    found.says("a name like giaoban-khoa-2025-03/x can be made and blocks the real tag");
}

#[test]
fn a_token_without_rights_leaves_things_unseen_and_gives_no_verdict() {
    for (forge, answers) in
        [("github", Answers::github()), ("gitlab", Answers::gitlab()), ("forgejo", Answers::forgejo())]
    {
        let refused = Answers(answers.0.into_keys().map(|path| (path, (403, "", "{}".to_owned()))).collect());
        let found = asked(forge, refused);
        assert_eq!((found.exit, found.state("profile-lapsed")), (2, "not said"), "{forge}: {}", found.printed);
        assert_eq!((found.state("main-protected"), found.state("tags-protected")), ("error", "unseen"), "{forge}");
        found
            .says("the forge does not show how main is protected: HTTP 403")
            .says("into GIAOBAN_TOKEN and run it again");
        assert_eq!(found.whole["verdict"], "unread");
    }
    // What nothing that is declared rests on is said, and costs nothing.
    let (path, keys) = ("/repos/ubnd/nhiem-vu/keys", "{\"message\": \"Must have admin rights\"}");
    let found = asked("github", Answers::github().with(path, 403, "", keys));
    assert_eq!((found.exit, found.state("deploy-keys")), (0, "unseen"), "{}", found.printed);
    assert!(found.noted.contains("1 not shown. Nothing seen contradicts it"), "{}", found.noted);
    let hidden = json!({"name": "main"});
    let found = asked("github", Answers::github().but("/repos/ubnd/nhiem-vu/rulesets/1", hidden));
    assert_eq!((found.exit, found.state("bypass")), (0, "unseen"));
    found.says("use a token with Administration, or look at the Bypass list yourself");
}

#[test]
fn answers_that_are_none_are_said_as_they_are() {
    let main = "/repos/ubnd/nhiem-vu/rules/branches/main";
    for (answers, words) in [
        (Answers::github().with(main, 401, "", "{}"), "HTTP 401, the token is not accepted"),
        (Answers::github().with(main, 500, "", "{}"), "HTTP 500"),
        (Answers::github().with(main, 429, "", "{}"), "too many requests; try again later"),
        (Answers::github().with(main, 403, "X-RateLimit-Remaining: 0\r\n", "{}"), "too many requests; try again later"),
        (
            Answers::github().with(main, 301, "Location: https://evil.example/\r\n", ""),
            "put its new address into `kho`",
        ),
        (
            Answers::github().with(main, 200, "", "<html>Đăng nhập</html>"),
            "did not answer with the JSON that was asked for, at line 1 column 1",
        ),
        (Answers::github().with(main, 200, "", "{\"type\": 1}"), "did not answer with the JSON that was asked for"),
    ] {
        let found = asked("github", answers);
        assert_eq!(
            (found.exit, found.state("forge"), found.state("main-protected")),
            (2, "error", "not said"),
            "{words}"
        );
        found.says(words).says("without an answer nothing is said of the forge");
        assert!(!found.printed.contains("Đăng nhập"), "a body is not quoted");
    }
    let paged = Answers::github();
    let body = paged.0[main].2.clone();
    let found = asked("github", paged.with(main, 200, "Link: <https://x/?page=2>; rel=\"next\"\r\n", &body));
    assert_eq!((found.exit, found.state("main-protected")), (2, "error"));
    found.says("there are more than 100 entries");
}

#[test]
fn without_a_network_there_is_no_verdict() {
    // A port that was ours a moment ago: nobody listens.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let api = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let found = Kho::of("forgejo", "pr-only").asks(&api, None);
    assert_eq!((found.exit, found.state("forge")), (2, "error"));
    found.says(&format!("error[forge]: {api} gave no answer: asking {api}/repos/ubnd/nhiem-vu"));
    found.says("check the network");
    let found = Kho::of("forgejo", "pr-only").asks("http://git.tinh.example/api/v1", Some(TOKEN));
    assert_eq!(found.exit, 2);
    found.says("only https is asked, or this machine itself");
}

#[test]
fn receipts_must_be_protected_where_the_profile_rests_on_them() {
    let path = "/repos/ubnd/nhiem-vu/rules/branches/giaoban-so-cai";
    for (profile, state) in [("pr-only", "warning"), ("witnessed", "error")] {
        let stub = Stub::answering(Answers::github().but(path, Vec::<Value>::new()).0);
        let found = Kho::of("github", profile).asks(&stub.api, Some(TOKEN));
        assert_eq!(found.state("ledger-protected"), state, "{profile}");
        assert_eq!(found.state("profile-lapsed") == "error", state == "error", "{profile}");
        found.says("add a branch ruleset for giaoban-so-cai");
    }
}
