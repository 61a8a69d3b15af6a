//! The scripts of the jobs that record main and freeze it, taken from where
//! people copy them and run by bash against a real server: of GitHub from
//! .github/workflows, of GitLab and Forgejo from their pages.
#![allow(clippy::disallowed_methods)] // bash itself is run.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use giaoban::story::Story;
use serde_yaml::Value;
use tempfile::TempDir;

use crate::freeze::{KEY, instance, pr_only};
use crate::program::{git_at, text};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a text of the project")
}

/// A block of YAML of a page, by what stands in it.
fn block(page: &str, mark: &str) -> Value {
    let text = read(page);
    let block = text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```\n").next());
    let block = block.into_iter().find(|block| block.contains(mark)).expect("a block");
    serde_yaml::from_str(block).expect("YAML")
}

/// The `run` of each step of a workflow's job, but for those that build the program.
fn steps(workflow: &Value, job: &str) -> Vec<String> {
    let steps = workflow["jobs"][job]["steps"].as_sequence().expect("steps");
    let runs = steps.iter().filter_map(|step| step["run"].as_str());
    runs.filter(|run| !run.starts_with("cargo build")).map(str::to_owned).collect()
}

/// The lines of a job of GitLab, in one shell.
fn script(pipeline: &Value, job: &str) -> String {
    let lines = ["before_script", "script"].into_iter().filter_map(|part| pipeline[job][part].as_sequence()).flatten();
    lines.filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}

/// A server with a story on main, past all its locks, and a job's clone of it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        let story = Story::read(&instance(&pr_only(""))).expect("a story");
        giaoban::io::play::play(&story, &place.at("goc")).expect("played");
        git_at(place.folder.path(), &["clone", "-q", "--bare", "goc", "kho.git"]);
        for folder in ["tmp", "bin", "home"] {
            fs::create_dir(place.at(folder)).expect("made");
        }
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_giaoban"), place.at("bin/giaoban")).expect("a link");
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

    /// What a job checks out: the commit, main as origin's, every tag.
    fn clone(&self) -> PathBuf {
        let clone = self.at("ban-sao");
        if clone.exists() {
            fs::remove_dir_all(&clone).expect("removed");
        }
        git_at(self.folder.path(), &["clone", "-q", "kho.git", "ban-sao"]);
        git_at(&clone, &["checkout", "-q", "--detach"]);
        git_at(&clone, &["branch", "-q", "-D", "main"]);
        fs::create_dir_all(clone.join("target/release")).expect("made");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_giaoban"), clone.join("target/release/giaoban"))
            .expect("a link");
        clone
    }

    /// Runs a script as a runner does; what it prints, and whether it passed.
    fn run(&self, script: &str) -> (bool, String) {
        let path = format!("{}:{}", self.at("bin").display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(self.at("ban-sao"))
            .env("PATH", path)
            .env("HOME", self.at("home"))
            .env("TMPDIR", self.at("tmp"))
            .env("RUNNER_TEMP", self.at("tmp"))
            .env("GITHUB_OUTPUT", self.at("output"))
            .env("GITHUB_EVENT_PATH", self.at("event.json"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([("KEY", KEY), ("TOKEN", "x"), ("HOST_KEYS", "x"), ("HOST", "git.tinh.example")])
            .envs([("REPO", "ubnd/nhiem-vu"), ("CI_PROJECT_PATH", "ubnd/nhiem-vu"), ("CODE", "0")])
            .envs([("CI_SERVER_SHELL_SSH_HOST", "git.tinh.example"), ("CI_SERVER_SHELL_SSH_PORT", "22")])
            .env("GIAOBAN_KEY", self.at("key"))
            .env("GIAOBAN_HOST_KEYS", self.at("key"))
            .env_remove("GITHUB_ACTIONS")
            .output()
            .expect("bash is there");
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    }

    #[track_caller]
    fn runs(&self, scripts: &[String]) {
        assert!(!scripts.is_empty());
        for script in scripts {
            let (is_passed, said) = self.run(script);
            assert!(is_passed, "{script}\n{said}");
            assert!(!said.contains("PRIVATE KEY"), "{said}");
        }
    }

    fn server(&self, arguments: &[&str]) -> String {
        git_at(&self.at("kho.git"), arguments)
    }

    fn tags(&self) -> String {
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
    let receipt = serde_yaml::from_str(&read(".github/workflows/receipt.yml")).expect("YAML");
    let freeze = serde_yaml::from_str(&read(".github/workflows/freeze.yml")).expect("YAML");
    let place = Place::new();
    for round in 1..=2 {
        place.runs(&steps(&receipt, "receipt"));
        place.clone();
        place.runs(&steps(&freeze, "freeze"));
        place.clone();
        place.holds_receipts_and_tags(round);
    }
    assert!(fs::read_to_string(place.at("output")).expect("a file").starts_with("code=0\n"));
}

#[test]
fn a_tag_in_the_way_is_not_moved_and_holds_up_no_other() {
    let freeze = serde_yaml::from_str(&read(".github/workflows/freeze.yml")).expect("YAML");
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
    let scripts = steps(&freeze, "freeze");
    place.runs(&scripts[..2]);
    assert!(fs::read_to_string(place.at("output")).expect("a file").contains("code=1"));
    assert!(place.tags().starts_with("giaoban-khoa-2025-01 "), "{}", place.tags());
    assert_eq!(place.server(&["rev-parse", "giaoban-khoa-2025-02"]), squatted);
    // The job ends in red, so that somebody looks.
    let (is_passed, said) = place.run(&scripts[2].replace("$CODE", "1"));
    assert!(!is_passed, "{said}");
}

#[test]
fn the_jobs_of_gitlab_record_and_freeze_and_build() {
    let pipeline = block("docs/forges/gitlab.md", "stages:");
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
    let record = block("docs/forges/forgejo.md", "name: record");
    let place = Place::new();
    place.runs(&steps(&record, "record"));
    place.holds_receipts_and_tags(1);
}
