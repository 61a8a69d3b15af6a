//! The jobs of each forge, step by step as a runner takes them, by bash against a
//! real server: those of GitHub from .github/workflows, which every instance has, the
//! others from kit/. The program they run comes from a served release, by the
//! instance's own pin.
#![allow(clippy::disallowed_methods)] // bash itself is run.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use giaoban::kit::{self, PIN, Pin};
use giaoban::model::choice::Forge;
use giaoban::story::Story;
use serde_yaml::Value;
use tempfile::TempDir;

use crate::freeze::{KEY, instance, pr_only};
use crate::program::{git_at, text};
use crate::release::Served;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a text of the project")
}

pub(crate) fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&read(path)).expect("YAML")
}

/// What a runner gives to a shell, and the folder of the action that it is of.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub script: String,
    pub action: Option<PathBuf>,
}

impl Step {
    fn after(&self, before: &str) -> Self {
        Self { script: format!("{before}\n{}", self.script), action: self.action.clone() }
    }

    fn with(&self, from: &str, to: &str) -> Self {
        Self { script: self.script.replace(from, to), action: self.action.clone() }
    }
}

/// The steps of a workflow's job that run something: its own, and those of an action
/// of the repository, which lies in the folder that was checked out.
pub(crate) fn steps(workflow: &Value, job: &str, checkout: &Path) -> Vec<Step> {
    let steps = workflow["jobs"][job]["steps"].as_sequence().expect("steps");
    let mut found = Vec::new();
    for step in steps {
        if let Some(script) = step["run"].as_str() {
            found.push(Step { script: script.to_owned(), action: None });
        }
        let own = step["uses"].as_str().and_then(|uses| uses.strip_prefix("$/").or_else(|| uses.strip_prefix("./")));
        let Some(folder) = own.map(|own| checkout.join(own)) else { continue };
        let action = fs::read_to_string(folder.join("action.yml")).expect("the action");
        let action: Value = serde_yaml::from_str(&action).expect("YAML");
        assert_eq!(action["runs"]["using"], "composite");
        for step in action["runs"]["steps"].as_sequence().expect("steps") {
            let script = step["run"].as_str().expect("a script").to_owned();
            found.push(Step { script, action: Some(folder.clone()) });
        }
    }
    found
}

/// The lines of a job of GitLab, in one shell.
pub(crate) fn script(pipeline: &Value, job: &str) -> Step {
    let lines = ["before_script", "script"].into_iter().filter_map(|part| pipeline[job][part].as_sequence()).flatten();
    let script = lines.map(|line| line.as_str().expect("a line")).collect::<Vec<_>>().join("\n");
    Step { script, action: None }
}

const GITLAB: &str = "kit/gitlab/.gitlab/nhiem-vu.yml";

/// A server with a story on main, past all its locks, and a job's clone of it.
pub(crate) struct Place {
    folder: TempDir,
    pub served: Served,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder"), served: Served::new() };
        let mut story = Story::read(&instance(&pr_only(""))).expect("a story");
        // Main has the kits of all forges from the first day.
        let pin = Pin::of_sums(place.served.base.clone(), &place.served.sums())
            .unwrap_or_else(|text| unreachable!("{}", text.en));
        if let Some(first) = story.landings_mut().next() {
            let files = [Forge::GitHub, Forge::GitLab, Forge::Forgejo].into_iter().flat_map(kit::files);
            first.files.extend(files.map(|(path, text)| (path, Some(text))));
            first.files.insert(PIN.to_owned(), Some(pin.text()));
        }
        giaoban::io::play::play(&story, &place.at("goc")).expect("played");
        git_at(place.folder.path(), &["clone", "-q", "--bare", "goc", "kho.git"]);
        for folder in ["tmp", "bin", "home"] {
            fs::create_dir(place.at(folder)).expect("made");
        }
        fs::write(place.at("key"), KEY).expect("written");
        fs::write(place.at("event.json"), "{\"schedule\": \"7 17 * * *\"}").expect("written");
        // Wherever a job looks for the forge, this server answers.
        let server = place.at("kho.git").display().to_string();
        let config = format!(
            "[url \"{server}\"]\n\tinsteadOf = ssh://git@git.tinh.example/ubnd/nhiem-vu.git\n\tinsteadOf = ssh://git@git.tinh.example:22/ubnd/nhiem-vu.git\n"
        );
        fs::write(place.at("home/.gitconfig"), config).expect("written");
        place.clone();
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn clone_of_main(&self, folder: &str) {
        git_at(self.folder.path(), &["clone", "-q", "kho.git", folder]);
    }

    /// Where main is fetched from.
    pub(crate) fn url(&self) -> String {
        self.at("kho.git").display().to_string()
    }

    /// What a job checks out: the commit, main as origin's, every tag.
    pub(crate) fn clone(&self) -> PathBuf {
        let clone = self.at("ban-sao");
        if clone.exists() {
            fs::remove_dir_all(&clone).expect("removed");
        }
        git_at(self.folder.path(), &["clone", "-q", "kho.git", "ban-sao"]);
        git_at(&clone, &["checkout", "-q", "--detach"]);
        git_at(&clone, &["branch", "-q", "-D", "main"]);
        // Another job has another PATH.
        fs::write(self.at("path"), "").expect("written");
        clone
    }

    /// What the job's PATH begins with.
    pub(crate) fn path(&self) -> String {
        fs::read_to_string(self.at("path")).expect("a file").lines().map(|line| format!("{line}:")).collect()
    }

    pub(crate) fn steps(&self, workflow: &Value, job: &str) -> Vec<Step> {
        steps(workflow, job, &self.at("ban-sao"))
    }

    /// Runs a step as a runner does; what it prints, and whether it passed.
    fn run(&self, step: &Step) -> (bool, String) {
        self.run_told(step, &[])
    }

    /// The same, told something by its surroundings.
    pub(crate) fn run_told(&self, step: &Step, told: &[(&str, &str)]) -> (bool, String) {
        let path = format!("{}{}:{}", self.path(), self.at("bin").display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", &step.script])
            .current_dir(self.at("ban-sao"))
            .env("PATH", path)
            .env("HOME", self.at("home"))
            .env("TMPDIR", self.at("tmp"))
            .env("RUNNER_TEMP", self.at("tmp"))
            .env("GITHUB_OUTPUT", self.at("output"))
            .env("GITHUB_PATH", self.at("path"))
            .env("GITHUB_ACTION_PATH", step.action.as_deref().unwrap_or(Path::new("")))
            .env("GITHUB_EVENT_PATH", self.at("event.json"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([("KEY", KEY), ("TOKEN", "x"), ("HOST_KEYS", "x"), ("SERVER", "https://git.tinh.example")])
            .envs([
                ("CI_DEFAULT_BRANCH", "main"),
                ("REPO", "ubnd/nhiem-vu"),
                ("CI_PROJECT_PATH", "ubnd/nhiem-vu"),
                ("CODE", "0"),
            ])
            .envs([("CI_SERVER_SHELL_SSH_HOST", "git.tinh.example"), ("CI_SERVER_SHELL_SSH_PORT", "22")])
            .env("GIAOBAN_KEY", self.at("key"))
            .env("GIAOBAN_HOST_KEYS", self.at("key"))
            .env_remove("GITHUB_ACTIONS")
            .envs(told.iter().copied())
            .output()
            .expect("bash is there");
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    }

    #[track_caller]
    fn runs(&self, steps: &[Step]) {
        assert!(!steps.is_empty());
        for step in steps {
            let (is_passed, said) = self.run(step);
            assert!(is_passed, "{}\n{said}", step.script);
            assert!(!said.contains("PRIVATE KEY"), "{said}");
        }
    }

    fn server(&self, arguments: &[&str]) -> String {
        git_at(&self.at("kho.git"), arguments)
    }

    pub(crate) fn tags(&self) -> String {
        self.server(&["for-each-ref", "--format=%(refname:short) %(*objectname)", "refs/tags"])
    }

    /// The jobs have done their work on the server, and done again change nothing.
    #[track_caller]
    fn holds_receipts_and_tags(&self, receipts: usize) {
        let commits = [self.server(&["rev-parse", "main~2"]), self.server(&["rev-parse", "main~1"])];
        let expected = format!("giaoban-khoa-2025-01 {}\ngiaoban-khoa-2025-02 {}", commits[0], commits[1]);
        assert_eq!(self.tags(), expected);
        let files = self.server(&["ls-tree", "-r", "--name-only", "giaoban-so-cai"]);
        let lines = files.lines().map(|file| self.server(&["show", &format!("giaoban-so-cai:{file}")]));
        let lines = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(lines.lines().count(), receipts, "{lines}");
        assert!(lines.lines().all(|line| line.contains("\"sig\":")), "{lines}");
        let tag = self.server(&["cat-file", "-p", "giaoban-khoa-2025-02"]);
        assert!(tag.contains("-----BEGIN SSH SIGNATURE-----"), "{tag}");
        // The key does not stay behind where other steps could read it.
        assert!(!self.at("tmp/key").exists());
    }
}

#[test]
fn the_jobs_of_github_record_and_freeze_and_do_it_again_without_harm() {
    let (receipt, freeze) = (yaml(".github/workflows/receipt.yml"), yaml(".github/workflows/freeze.yml"));
    let place = Place::new();
    for round in 1..=2 {
        place.runs(&place.steps(&receipt, "receipt"));
        place.clone();
        place.runs(&place.steps(&freeze, "freeze"));
        place.clone();
        place.holds_receipts_and_tags(round);
    }
    assert!(fs::read_to_string(place.at("output")).expect("a file").starts_with("code=0\n"));
}

#[test]
fn a_tag_in_the_way_is_not_moved_and_holds_up_no_other() {
    let freeze = yaml(".github/workflows/freeze.yml");
    let place = Place::new();
    place.server(&[
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@x",
        "tag",
        "-a",
        "-m",
        "của tôi",
        "giaoban-khoa-2025-02",
        "main",
    ]);
    let squatted = place.server(&["rev-parse", "giaoban-khoa-2025-02"]);
    place.clone();
    let steps = place.steps(&freeze, "freeze");
    place.runs(&steps[..3]);
    assert!(fs::read_to_string(place.at("output")).expect("a file").contains("code=1"));
    assert!(place.tags().starts_with("giaoban-khoa-2025-01 "), "{}", place.tags());
    assert_eq!(place.server(&["rev-parse", "giaoban-khoa-2025-02"]), squatted);
    // The job ends in red, so that somebody looks.
    let (is_passed, said) = place.run(&steps[3].with("$CODE", "1"));
    assert!(!is_passed, "{said}");
}

#[test]
fn the_jobs_of_gitlab_record_and_freeze_and_build() {
    let pipeline = yaml(GITLAB);
    let place = Place::new();
    place.runs(&[script(&pipeline, "receipt")]);
    place.clone();
    place.runs(&[script(&pipeline, "freeze")]);
    place.holds_receipts_and_tags(1);
    place.clone();
    place.runs(&[script(&pipeline, "pages")]);
    assert!(place.at("ban-sao/public/index.html").exists());
}

#[test]
fn the_job_of_forgejo_records_and_freezes() {
    let record = yaml("kit/forgejo/.forgejo/workflows/record.yml");
    let place = Place::new();
    place.runs(&place.steps(&record, "record"));
    place.holds_receipts_and_tags(1);
}

/// What a stand-in for curl leaves to curl: the release.
const REAL: &str = "*127.0.0.1*) PATH=${PATH#*/bin:} exec curl \"$@\" ;;";

const OWN: &str = include_str!("instance/task.yaml");
const ENTRY: &str = "  - ngay: 2025-03-11
    nguoi: Nguyễn Văn A
    dien_bien: Đã đối chiếu số liệu với Kho bạc Nhà nước khu vực
    tinh_hinh_trien_khai: Rà soát 12 gói thầu chậm thanh toán
    ket_qua: Giải ngân 1.702 tỷ đồng, đạt 18,0% kế hoạch
";
/// 12/3/2025, 08:00 in Vietnam: nothing is locked.
const NOW: &str = "1741741200";

impl Place {
    /// A server that holds the example instance, and an update asked for: its commit.
    fn asked() -> (Self, String) {
        let place = Self::new();
        git_at(place.folder.path(), &["clone", "-q", "kho.git", "viet"]);
        let work = place.at("viet");
        let put = |path: &str, text: &str| {
            let path = work.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        fs::remove_dir_all(work.join("tasks")).expect("removed");
        for (path, text) in crate::rule_pages::OFFICE {
            put(path, text);
        }
        put("tasks/so-tai-chinh/STC-007.yaml", OWN);
        let commit = |message: &str| {
            git_at(&work, &["add", "-A"]);
            git_at(&work, &["-c", "user.name=An", "-c", "user.email=an@x", "commit", "-q", "-m", message]);
        };
        commit("Kho mẫu");
        git_at(&work, &["push", "-q", "origin", "HEAD:refs/heads/main"]);
        put("tasks/so-tai-chinh/STC-007.yaml", &format!("{OWN}{ENTRY}"));
        commit("Cập nhật");
        git_at(
            &work,
            &["push", "-q", "origin", "HEAD:refs/pull/7/head", "HEAD:refs/pull/9/head", "HEAD:refs/heads/sua"],
        );
        let head = git_at(&work, &["rev-parse", "HEAD"]);
        place.clone();
        place.clone_of_main("ban-sao/trusted");
        // No rights are dropped here, and nothing is asked of a network.
        place.program("sudo", "while [ \"${1##*/}\" != giaoban ]; do shift; done\nexec \"$@\"");
        (place, head)
    }

    /// A program that stands in for another.
    fn program(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let path = self.at("bin").join(name);
        fs::write(&path, format!("#!/bin/bash\n{script}\n")).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made");
    }
}

#[test]
fn a_strangers_request_of_the_same_commit_takes_no_status_away() {
    let gate = yaml(".github/workflows/gate.yml");
    let (place, head) = Place::asked();
    let requests = "7\tso-tai-chinh\t1\t\"Cập nhật\"\n9\tnguoi-la\t2\t\"Của tôi [skip ci]\"\n";
    let url = place.at("kho.git").display().to_string();
    let verdicts = |pr: &str, login: &str, title: &str, open: &str| {
        fs::write(place.at("open"), open).expect("written");
        place.program("gh", &format!("cat {}", place.at("open").display()));
        let _ = fs::remove_dir_all(place.at("tmp/q.git"));
        let _ = fs::remove_file(place.at("output"));
        let told =
            [("URL", url.as_str()), ("PR", pr), ("HEAD", &head), ("BASE", "main"), ("TITLE", title), ("ACTOR", login)];
        let told = [&told[..], &[("ACTOR_ID", "0"), ("SOURCE_DATE_EPOCH", NOW)]].concat();
        for step in place.steps(&gate, "judge") {
            let (is_passed, said) = place.run_told(&step.with("git cat-file -e \"$BASE^{commit}\"", "true"), &told);
            assert!(is_passed, "{}\n{said}", step.script);
        }
        let output = fs::read_to_string(place.at("output")).expect("a file");
        let of = |key: &str| output.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().to_owned();
        (of("verdict="), of("own="))
    };
    let is = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(verdicts("7", "so-tai-chinh", "Cập nhật", requests), is("success", "success"));
    assert_eq!(verdicts("9", "nguoi-la", "Của tôi", requests), is("success", "failure"));
    assert_eq!(verdicts("9", "nguoi-la", "Của tôi", "9\tnguoi-la\t2\t\"Của tôi\"\n"), is("failure", "failure"));
    // Another agency's request of it neither helps nor harms.
    let others = "9\tnguoi-la\t2\t\"Của tôi\"\n11\tso-y-te\t3\t\"x\"\n";
    assert_eq!(verdicts("9", "nguoi-la", "Của tôi", others), is("failure", "failure"));
    assert_eq!(
        verdicts("7", "so-tai-chinh", "Cập nhật [skip ci]", "7\tso-tai-chinh\t1\t\"Cập nhật [skip ci]\"\n"),
        is("failure", "failure")
    );
}

#[test]
fn on_gitlab_the_hand_is_whoever_pushed() {
    let pipeline = yaml(GITLAB);
    let (place, head) = Place::asked();
    let push = |action: &str, to: &str, login: &str| {
        format!(
            "{{\"action_name\": \"{action}\", \"author_username\": \"{login}\", \"author_id\": 5, \"push_data\": {{\"ref_type\": \"branch\", \"ref\": \"sua\", \"commit_to\": \"{to}\"}}}}"
        )
    };
    let judged = |pushes: &[String]| {
        fs::write(place.at("events"), format!("[{}]", pushes.join(", "))).expect("written");
        place.program("curl", &format!("case \"$*\" in {REAL} *events*) cat {} ;; *) echo '{{\"title\": \"Cập nhật\", \"author\": {{\"username\": \"van-phong\", \"id\": 1}}}}' ;; esac", place.at("events").display()));
        let told = [("CI_API_V4_URL", "https://x"), ("CI_PROJECT_ID", "1"), ("CI_MERGE_REQUEST_IID", "7")];
        let told = [
            &told[..],
            &[
                ("CI_COMMIT_SHA", head.as_str()),
                ("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "sua"),
                ("GIAOBAN_READ", "x"),
                ("SOURCE_DATE_EPOCH", NOW),
            ],
        ]
        .concat();
        let (is_passed, said) = place.run_told(&script(&pipeline, "gate").after("git fetch -q origin sua"), &told);
        (is_passed, said)
    };
    let made = push("pushed new", "0123", "so-tai-chinh");
    let (is_passed, said) = judged(&[push("pushed to", &head, "so-tai-chinh"), made.clone()]);
    assert!(is_passed, "{said}");
    // The Office opened it, and another agency pushed: it has no more rights than that agency.
    assert!(!judged(&[push("pushed to", &head, "so-y-te"), made.clone()]).0);
    assert!(!judged(&[push("pushed to", &head, "so-tai-chinh"), push("pushed new", "0123", "so-y-te")]).0);
    // Who used the name of the branch before it was made anew is nobody's hand.
    assert!(judged(&[push("pushed to", &head, "so-tai-chinh"), made.clone(), push("pushed new", "99", "so-y-te")]).0);
    let (is_passed, said) = judged(&[made]);
    assert!(!is_passed && said.contains(&head), "{said}");
}

#[test]
fn on_forgejo_too_a_strangers_request_takes_nothing_away_and_gives_nothing() {
    let gate = yaml("kit/forgejo/.forgejo/workflows/gate.yml");
    let (place, head) = Place::asked();
    let url = place.at("kho.git").display().to_string();
    place.program(
        "curl",
        &format!("case \"$*\" in {REAL} *'page=1') cat {} ;; *) echo '[]' ;; esac", place.at("pulls").display()),
    );
    let judged = |request: &str, login: &str, title: &str, open: &[(u32, &str, &str, &str)]| {
        let pulls = open.iter().map(|(number, login, title, base)| {
            serde_json::json!({
                "number": number, "title": title, "user": {"login": login, "id": number},
                "head": {"sha": head}, "base": {"ref": base},
            })
        });
        fs::write(place.at("pulls"), serde_json::Value::from_iter(pulls).to_string()).expect("written");
        let _ = fs::remove_dir_all(place.at("ban-sao/q.git"));
        let told = [("URL", url.as_str()), ("API", "https://x"), ("PR", request), ("HEAD", &head), ("TITLE", title)];
        let told = [&told[..], &[("ACTOR", login), ("ACTOR_ID", "0"), ("SOURCE_DATE_EPOCH", NOW)]].concat();
        place.steps(&gate, "judge").iter().all(|step| {
            let (is_passed, said) = place.run_told(step, &told);
            assert!(!said.contains("fatal"), "{said}");
            is_passed
        })
    };
    const TITLE: &str = "Cập nhật";
    let own = (7, "so-tai-chinh", TITLE, "main");
    let stranger = (9, "nguoi-la", "Của tôi", "main");
    assert!(judged("7", "so-tai-chinh", TITLE, &[own]));
    assert!(judged("7", "so-tai-chinh", TITLE, &[stranger, own]));
    // The status is the commit's, and the honest request of it stands.
    assert!(judged("9", "nguoi-la", "Của tôi", &[stranger, own]));
    assert!(!judged("9", "nguoi-la", "Của tôi", &[stranger]));
    assert!(!judged("9", "nguoi-la", "Của tôi", &[stranger, (11, "so-y-te", "x", "main")]));
    // A request to another branch asks nothing of main.
    assert!(!judged("9", "nguoi-la", "Của tôi", &[stranger, (7, "so-tai-chinh", TITLE, "khac")]));
    assert!(!judged("7", "so-tai-chinh", "Cập nhật [skip ci]", &[(7, "so-tai-chinh", "Cập nhật [skip ci]", "main")]));
}
