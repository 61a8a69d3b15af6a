//! What is given out, made by the script that makes releases, from the binary that
//! these tests run.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods)] // bash itself is run, and what unpacks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output().expect(program);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

struct Release {
    folder: TempDir,
}

static RELEASE: LazyLock<Release> = LazyLock::new(|| {
    let release = Release { folder: tempfile::tempdir().expect("a folder") };
    let key = release.at("key");
    let public = release.at("key.pub");
    run(release.folder.path(), "minisign", &["-G", "-W", "-f", "-p", &shown(&public), "-s", &shown(&key)]);
    let dist = shown(&release.dist());
    // As from a shell: what cargo sets for tests would make it compile everything anew.
    let kept = ["PATH", "HOME", "USER", "CARGO_HOME", "RUSTUP_HOME"];
    let kept = kept.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    let made = Command::new("bash")
        .args(["release/run", "--profile", "dev", "--out", &dist, "--key", &shown(&key)])
        .current_dir(ROOT)
        .env_clear()
        .envs(kept)
        // `release/run --tools` has fetched everything: a test opens no connection.
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .expect("bash");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    release
});

fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl Release {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn dist(&self) -> PathBuf {
        self.at("dist")
    }

    /// Its files, but for the signatures and the sums.
    fn files(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.dist()).expect("a folder").map(|entry| entry.expect("an entry").path());
        let is_given_out =
            |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("giaoban"));
        files.filter(|path| is_given_out(path) && path.extension().is_some_and(|suffix| suffix != "minisig")).collect()
    }

    fn ending(&self, suffix: &str) -> PathBuf {
        self.files().into_iter().find(|path| shown(path).ends_with(suffix)).expect(suffix)
    }
}

fn is_left_out() -> bool {
    std::env::var_os("GIAOBAN_NO_RELEASE").is_some()
}

/// Each package unpacked by what people unpack it with.
#[test]
fn every_package_holds_the_same_binary() {
    if is_left_out() {
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let at = |name: &str| place.path().join(name);
    run(place.path(), "tar", &["-xzf", &shown(&RELEASE.ending(".tar.gz"))]);
    run(place.path(), "dpkg-deb", &["-x", &shown(&RELEASE.ending(".deb")), "deb"]);
    run(place.path(), "python3", &["-m", "venv", "venv"]);
    run(place.path(), "venv/bin/pip", &["install", "-q", "--no-index", "--no-deps", &shown(&RELEASE.ending(".whl"))]);
    let folder = fs::read_dir(place.path()).expect("a folder").map(|entry| entry.expect("an entry").path());
    let folder =
        folder.into_iter().find(|path| shown(path).contains(&format!("giaoban-{VERSION}-"))).expect("a folder");
    let ours = fs::read(env!("CARGO_BIN_EXE_giaoban")).expect("a binary");
    for binary in [folder.join("giaoban"), at("deb/usr/bin/giaoban"), at("venv/bin/giaoban")] {
        assert!(fs::read(&binary).expect("a binary") == ours, "{}", binary.display());
        assert_eq!(run(place.path(), &shown(&binary), &["--version"]).trim(), format!("giaoban {VERSION}"));
    }
    for paper in ["man/man1/giaoban-check.1", "man/vi/man1/giaoban-check.1", "completions/giaoban.zsh", "LICENSE-MIT"] {
        assert!(fs::metadata(folder.join(paper)).expect(paper).len() > 100, "{paper}");
    }
    for paper in
        ["man/man1/giaoban-check.1.gz", "man/vi/man1/giaoban-check.1.gz", "bash-completion/completions/giaoban"]
    {
        assert!(at("deb/usr/share").join(paper).is_file(), "{paper}");
    }
}

#[test]
fn sums_and_signatures_hold_for_every_file_and_for_no_other() {
    if is_left_out() {
        return;
    }
    let dist = RELEASE.dist();
    run(&dist, "sha256sum", &["--check", "--strict", "--quiet", "SHA256SUMS"]);
    let sums = fs::read_to_string(dist.join("SHA256SUMS")).expect("sums");
    let public = fs::read_to_string(RELEASE.at("key.pub")).expect("a key");
    let public = public.lines().last().expect("a line");
    assert_eq!(sums.lines().count(), RELEASE.files().len(), "{sums}");
    for file in RELEASE.files().iter().chain([&dist.join("SHA256SUMS")]) {
        run(&dist, "minisign", &["-V", "-q", "-P", public, "-m", &shown(file)]);
    }
    let spoiled = RELEASE.at("spoiled");
    fs::write(&spoiled, format!("{sums} ")).expect("written");
    let signature = shown(&dist.join("SHA256SUMS.minisig"));
    let verify = ["-V", "-q", "-P", public, "-m", &shown(&spoiled), "-x", &signature];
    let verified = Command::new("minisign").args(verify).output().expect("minisign");
    assert!(!verified.status.success(), "a signature is of one file alone");
}

/// What the bill names is what is locked and built in.
#[test]
fn the_bill_of_materials_names_the_crates_that_are_built_in() {
    if is_left_out() {
        return;
    }
    let bill: Value = serde_json::from_slice(&fs::read(RELEASE.ending(".cdx.json")).expect("a bill")).expect("JSON");
    assert_eq!(bill["bomFormat"], "CycloneDX");
    let named: BTreeSet<String> =
        bill["components"].as_array().expect("components").iter().map(name_and_version).collect();
    let locked: BTreeSet<String> = locked().into_iter().map(|(name, version)| format!("{name} {version}")).collect();
    assert!(named.len() > 150, "{}", named.len());
    assert!(named.is_subset(&locked), "{:?}", named.difference(&locked).collect::<Vec<_>>());
}

fn name_and_version(component: &Value) -> String {
    let part = |key: &str| component[key].as_str().unwrap_or_default();
    format!("{} {}", part("name"), part("version"))
}

/// Each crate of Cargo.lock with its version.
fn locked() -> Vec<(String, String)> {
    let lock = fs::read_to_string(Path::new(ROOT).join("Cargo.lock")).expect("a lock");
    let part = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(&format!("{key} = \"")));
        line.map(|rest| rest.trim_end_matches('"').to_owned()).unwrap_or_default()
    };
    lock.split("[[package]]").skip(1).map(|block| (part(block, "name"), part(block, "version"))).collect()
}

/// `cargo install giaoban` without `--locked` takes the newest of everything: a
/// candidate for release may be another thing the next day.
#[test]
fn nothing_is_locked_that_is_not_released() {
    let locked = locked();
    assert!(locked.len() <= 300, "{} crates are locked", locked.len());
    let candidates: Vec<_> =
        locked.iter().filter(|(_, version)| version.split('+').next().is_some_and(|v| v.contains('-'))).collect();
    assert!(candidates.is_empty(), "{candidates:?}");
}

/// What the program has inside it goes to crates.io too.
#[test]
fn the_crate_holds_every_file_that_is_built_into_the_program() {
    let packed = run(Path::new(ROOT), "cargo", &["package", "--list", "--allow-dirty", "--offline"]);
    let packed: BTreeSet<&str> = packed.lines().collect();
    let tracked = run(Path::new(ROOT), "git", &["ls-files"]);
    let is_inside = |path: &&str| {
        let places = ["src/", "templates/", "site/", "kit/", ".github/workflows/", "office/holidays/"];
        places.iter().any(|place| path.starts_with(place))
    };
    let missing: Vec<&str> = tracked.lines().filter(is_inside).filter(|path| !packed.contains(path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
