//! What `init --forge` puts into an instance, followed to the letter: the printed
//! steps, the download of a release, the way from a push to a site; and what
//! `init --upgrade` may touch.
#![allow(clippy::disallowed_methods)] // bash, git and the program itself are run.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use arbtest::arbtest;
use giaoban::kit::{self, PIN, RECORD, VERSION};
use giaoban::model::choice::Forge;
use giaoban::parse;
use giaoban::source::Content;
use serde_yaml::Value;
use tempfile::TempDir;

use crate::jobs::{Place, Step, steps, yaml};
use crate::program::{code, files, giaoban, git_at, program, text};
use crate::release::{Served, TARGETS};

const NAMES: [&str; 4] = ["github", "gitlab", "forgejo", "plain"];
/// 23/11/2026, when the example of a new instance is in order.
const NOW: &str = "1795366800";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The program, run where somebody stands.
fn run_in(place: &Path, arguments: &[&str]) -> Output {
    let mut command = giaoban(arguments);
    // Nobody out there is asked.
    command.env("HTTPS_PROXY", "http://127.0.0.1:9").env("https_proxy", "http://127.0.0.1:9");
    command.current_dir(place).env("SOURCE_DATE_EPOCH", NOW).output().expect("the program starts")
}

#[track_caller]
fn init(place: &Path, arguments: &[&str]) -> String {
    let output = run_in(place, &[&["init"], arguments].concat());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    text(&output.stderr)
}

/// Commands as somebody types them after one another.
fn typed(place: &Path, commands: &[&str]) -> Output {
    let program = PathBuf::from(program());
    let path =
        format!("{}:{}", program.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
    let mut bash = Command::new("bash");
    bash.args(["-e", "-c", &commands.join("\n")]).current_dir(place).env("PATH", path).env("SOURCE_DATE_EPOCH", NOW);
    for (name, value) in [("NAME", "An"), ("EMAIL", "an@x.vn"), ("DATE", "2026-11-22T08:00:00+0700")] {
        bash.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
    }
    bash.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    bash.output().expect("bash is there")
}

/// The numbered lines of what was printed.
fn printed(said: &str) -> Vec<&str> {
    said.lines()
        .filter_map(|line| line.trim_start().split_once(". "))
        .filter(|(number, _)| number.parse::<u8>().is_ok())
        .map(|(_, step)| step)
        .collect()
}

#[test]
fn doctor_names_the_settings_of_the_forge_that_the_kit_was_made_for() {
    for name in NAMES {
        let place = folder();
        init(place.path(), &["kho", "--forge", name, "--ten", "Tỉnh Gia Lai"]);
        let kho = place.path().join("kho");
        let titles = || {
            let said = text(&run_in(&kho, &["doctor"]).stdout);
            said.lines().filter(|line| line.starts_with("Cài đặt trên ")).map(str::to_owned).collect::<Vec<_>>()
        };
        // What lies there is enough, committed or not.
        git_at(&kho, &["init", "-q", "-b", "main"]);
        assert_eq!(titles().len(), 1, "{name}: {:?}", titles());
        git_at(&kho, &["add", "-A"]);
        git_at(&kho, &["-c", "user.name=An", "-c", "user.email=an@x.vn", "commit", "-q", "-m", "Lập kho"]);
        assert_eq!(titles().len(), 1, "{name}: {:?}", titles());
    }
}

#[test]
fn the_printed_steps_lead_to_a_site_from_wherever_one_stands() {
    let served = Served::new();
    let address = served.address();
    let cases: &[(&[&str], &str)] = &[
        (&["kho"], "kho"),
        (&["kho dữ liệu", "--forge", "github", "--ten", "Tỉnh Gia Lai"], "kho dữ liệu"),
        (&["it's", "--forge", "gitlab"], "it's"),
        (&["--", "-kho"], "-kho"),
        (&["--forge", "forgejo"], ""),
        (&["nhiem-vu", "--root", "a b", "--forge", "plain"], "a b/nhiem-vu"),
    ];
    for (arguments, made) in cases {
        let place = folder();
        let mut arguments = arguments.to_vec();
        if arguments.contains(&"--forge") {
            arguments.extend(["--release", &address]);
        }
        let said = init(place.path(), &arguments);
        let output = typed(place.path(), &printed(&said));
        assert!(output.status.success(), "{said}\n{}{}", text(&output.stdout), text(&output.stderr));
        let kho = place.path().join(made);
        assert!(kho.join("public/index.html").is_file(), "{said}");
        assert!(kho.join(".git").is_dir(), "{said}");
        // Nothing beside the instance.
        if !made.is_empty() {
            let beside: Vec<_> =
                fs::read_dir(place.path()).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
            assert_eq!(beside, [OsStr::new(made.split('/').next().unwrap_or_default())], "{said}");
        }
        // What is built or sent is no data.
        for name in ["phieu-so-y-te-2026-11-22.xlsx", "2026-12.docx", "tasks/2026-12.csv"] {
            fs::write(kho.join(name), "x").expect("written");
        }
        assert_eq!(git_at(&kho, &["status", "--porcelain"]), "", "{made}");
    }
}

#[test]
fn a_province_is_named_as_it_was_given_or_check_says_that_it_is_not() {
    let place = folder();
    let named = |name: &str| {
        let _ = fs::remove_dir_all(place.path().join("kho"));
        let output = run_in(place.path(), &["init", "kho", "--ten", name]);
        let settings = fs::read(place.path().join("kho/giaoban.yaml")).ok()?;
        assert_eq!(code(&output), 0);
        let check = run_in(&place.path().join("kho"), &["check", "--format", "concise"]);
        assert_eq!((code(&check), text(&check.stdout)), (0, String::new()), "{name}");
        Some(parse::settings_of(&Content::from_bytes(&settings)).provinces.first()?.name.clone())
    };
    for (given, read) in [
        ("Gia Lai", "Gia Lai"),
        ("Tỉnh  Gia Lai ", "Gia Lai"),
        ("tỉnh Đắk Lắk", "Đắk Lắk"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("\"Gia: Lai\" #1, [x] {y}", "\"Gia: Lai\" #1, [x] {y}"),
        ("No", "No"),
    ] {
        assert_eq!(named(given).as_deref(), Some(read), "{given}");
    }
    for refused in ["", "  ", "Tỉnh ", "123", "a\u{1b}b"] {
        assert_eq!(named(refused), None, "{refused:?}");
    }
    init(place.path(), &["khac", "--forge", "plain"]);
    let check = run_in(&place.path().join("khac"), &["check", "--format", "concise"]);
    assert_eq!(code(&check), 0);
    assert!(text(&check.stdout).contains("GB225"), "{}", text(&check.stdout));
}

/// An instance of a forge with the served release pinned.
fn instance(served: &Served, forge: &str) -> TempDir {
    let place = folder();
    init(place.path(), &["--forge", forge, "--release", &served.address(), "--ten", "Gia Lai"]);
    place
}

#[test]
fn what_is_not_the_pinned_release_is_never_a_program() {
    let served = Served::new();
    let kho = instance(&served, "plain");
    let good = fs::read_to_string(kho.path().join(PIN)).expect("the pin");
    let target = if cfg!(target_arch = "aarch64") { TARGETS[1] } else { TARGETS[0] };
    let archive = served.archive(target);
    let bytes = fs::read(&archive).expect("an archive");
    let line = good.lines().find(|line| line.ends_with(&format!("-{target}.tar.gz"))).expect("a line").to_owned();
    let sum = line.split(' ').next().expect("a sum").to_owned();
    let get = |pin: Option<&str>, bytes: Option<&[u8]>| {
        let place = folder();
        fs::copy(kho.path().join(".giaoban/tai-ve"), place.path().join("tai-ve")).expect("copied");
        if let Some(pin) = pin {
            fs::write(place.path().join("phien-ban"), pin).expect("written");
        }
        let _ = fs::remove_file(&archive);
        if let Some(bytes) = bytes {
            fs::write(&archive, bytes).expect("written");
        }
        let output = Command::new("sh")
            .args(["tai-ve", "bin"])
            .current_dir(place.path())
            .env_remove("http_proxy")
            .output()
            .expect("sh is there");
        let programs = match place.path().join("bin").is_dir() {
            true => files(&place.path().join("bin")).into_keys().collect(),
            false => Vec::new(),
        };
        (output.status.success(), text(&output.stdout), text(&output.stderr), programs)
    };
    let (is_there, said, wrong, programs) = get(Some(&good), Some(&bytes));
    assert!(is_there && said.trim_end().ends_with(&format!("/bin/giaoban-{VERSION}-{target}")), "{said}{wrong}");
    assert_eq!(programs, [format!("giaoban-{VERSION}-{target}/giaoban")]);
    let refused = |what: &str, pin: Option<&str>, bytes: Option<&[u8]>| {
        let (is_there, said, wrong, programs) = get(pin, bytes);
        assert!(!is_there && said.is_empty() && programs.is_empty(), "{what}: {said}{wrong}{programs:?}");
        assert!(wrong.contains("giaoban: "), "{what}: {wrong}");
    };
    for at in [0, 1, 9, bytes.len() / 2, bytes.len() - 9, bytes.len() - 1] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        refused("a flipped byte", Some(&good), Some(&flipped));
    }
    refused("half of it", Some(&good), Some(&bytes[..bytes.len() / 2]));
    refused("something behind it", Some(&good), Some(&[&bytes[..], b"\n"].concat()));
    refused("nothing", Some(&good), Some(b""));
    refused("no archive", Some(&good), None);
    refused("no pin", None, Some(&bytes));
    let pins = [
        ("an empty pin", String::new()),
        ("no sum", good.replace(&format!("{line}\n"), "")),
        ("a sum that is empty", good.replace(&sum, "")),
        ("another sum", good.replace(&sum, &"0".repeat(64))),
        ("a sum too short", good.replace(&sum, &sum[1..])),
        ("a sum too long", good.replace(&sum, &format!("{sum}0"))),
        ("a sum in capitals", good.replace(&sum, &sum.to_ascii_uppercase().replace('0', "O"))),
        ("two sums", format!("{good}{line}\n")),
        ("two sums that differ", format!("{good}{}\n", line.replace(&sum, &"0".repeat(64)))),
        ("two places", format!("{good}base {}\n", served.base)),
        ("no place", good.replace("base ", "# base ")),
        ("another place", good.replace("/tai-ve", "/khac")),
        (
            "a place on the disk",
            good.replace(&served.base, &format!("file://{}", served.folder().parent().expect("a folder").display())),
        ),
        ("another release", good.replace(&format!("giaoban-{VERSION}"), "giaoban-9.9.9")),
        ("a name that leads away", good.replace(&format!("giaoban-{VERSION}"), "giaoban-../../x")),
        ("words behind it", good.replace(&line, &format!("{line} && x"))),
        ("a line of another kind", format!("{good}allow all\n")),
    ];
    for (what, pin) in &pins {
        refused(what, Some(pin), Some(&bytes));
    }
    // The right sum of what is no release.
    let place = folder();
    fs::create_dir_all(place.path().join("x")).expect("made");
    fs::write(place.path().join("x/giaoban"), "#!/bin/sh\n").expect("written");
    let tar = Command::new("tar").args(["-czf", "x.tar.gz", "x"]).current_dir(place.path()).status();
    assert!(tar.expect("tar is there").success());
    let other = fs::read(place.path().join("x.tar.gz")).expect("an archive");
    fs::write(&archive, &other).expect("written");
    served.write_sums();
    let sums = served.sums();
    let new = sums.lines().find(|line| line.contains(target)).and_then(|line| line.split(' ').next()).expect("a sum");
    refused("no release", Some(&good.replace(&sum, new)), Some(&other));
}

#[test]
fn no_job_goes_on_without_the_pinned_release() {
    let jobs: &[(&str, &str)] = &[
        (".github/workflows/check.yml", "data"),
        (".github/workflows/gate.yml", "judge"),
        (".github/workflows/receipt.yml", "receipt"),
        (".github/workflows/freeze.yml", "freeze"),
        (".github/workflows/publish.yml", "build"),
        ("kit/gitlab/.gitlab/nhiem-vu.yml", "gate"),
        ("kit/gitlab/.gitlab/nhiem-vu.yml", "receipt"),
        ("kit/gitlab/.gitlab/nhiem-vu.yml", "freeze"),
        ("kit/gitlab/.gitlab/nhiem-vu.yml", "pages"),
        ("kit/forgejo/.forgejo/workflows/record.yml", "record"),
        ("kit/forgejo/.forgejo/workflows/publish.yml", "build"),
    ];
    let place = Place::new();
    for target in TARGETS {
        let archive = place.served.archive(target);
        let mut bytes = fs::read(&archive).expect("an archive");
        bytes[20] ^= 1;
        fs::write(&archive, bytes).expect("written");
    }
    for (file, job) in jobs {
        place.clone();
        place.clone_of_main("ban-sao/trusted");
        let of = yaml(file);
        let steps: Vec<Step> =
            if file.contains("gitlab") { vec![crate::jobs::script(&of, job)] } else { place.steps(&of, job) };
        let failed = steps
            .iter()
            .find_map(|step| Some(place.run_told(step, &[("URL", &place.url())])).filter(|(is_passed, _)| !is_passed));
        let (_, said) = failed.unwrap_or_else(|| unreachable!("{file} {job} goes on"));
        assert!(said.contains("không đúng mã SHA-256"), "{file} {job}: {said}");
        assert_eq!(place.path(), "", "{file} {job}");
    }
    assert_eq!(place.tags(), "");
}

/// As a runner reads them, and no job compiles or takes what is not pinned.
#[test]
fn every_job_of_an_instance_is_one_that_a_runner_can_read() {
    let mut seen = 0;
    for forge in Forge::ALL {
        for (path, text) in kit::files(*forge).iter().filter(|(path, _)| path.ends_with(".yml")) {
            let read: Value = serde_yaml::from_str(text).unwrap_or_else(|error| unreachable!("{path}: {error}"));
            for word in ["cargo", "rustc", "target/release"] {
                assert!(!text.contains(word), "{path} compiles: {word}");
            }
            if path.contains("/workflows/") {
                assert!(read["name"].is_string() && read["permissions"].is_mapping(), "{path}");
                assert!(read["concurrency"]["group"].is_string(), "{path}");
                for (name, job) in read["jobs"].as_mapping().expect("jobs") {
                    let is_call = job["uses"].is_string();
                    assert!(
                        is_call || job["runs-on"].is_string() && job["timeout-minutes"].is_u64(),
                        "{path} {name:?}"
                    );
                    let steps = job["steps"].as_sequence().map(Vec::as_slice).unwrap_or_default();
                    assert!(steps.iter().all(|step| step["run"].is_string() != step["uses"].is_string()), "{path}");
                }
            }
            for script in scripts(&read) {
                let is_read =
                    Command::new("bash").args(["-n", "-c", &script]).status().expect("bash is there").success();
                assert!(is_read, "{path}:\n{script}");
                seen += 1;
            }
            for uses in text.lines().filter(|line| line.contains("uses: ") && line.contains('@')) {
                let version = uses.split('@').nth(1).unwrap_or_default();
                assert!(version.chars().take_while(char::is_ascii_hexdigit).count() == 40, "{path}: {uses}");
            }
        }
    }
    assert!(seen > 15, "{seen}");
}

/// Each text under `run`, `script` and `before_script`.
fn scripts(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(mapping) = value.as_mapping() {
        for (key, below) in mapping {
            match (key.as_str(), below) {
                (Some("run"), Value::String(script)) => found.push(script.clone()),
                (Some("script" | "before_script"), Value::Sequence(lines)) => {
                    found.push(lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"));
                }
                _ => found.extend(scripts(below)),
            }
        }
    }
    value.as_sequence().into_iter().flatten().for_each(|below| found.extend(scripts(below)));
    found
}

#[test]
fn the_workflows_of_an_instance_leave_zizmor_nothing_to_say() {
    let zizmor = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/zizmor/bin/zizmor");
    if !zizmor.is_file() {
        return; // tests/run installs it, and names what is left out.
    }
    let served = Served::new();
    for forge in ["github", "forgejo"] {
        let kho = instance(&served, forge);
        // Of a folder it takes GitHub's alone.
        let folder = kho.path().join(format!(".{forge}/workflows"));
        let output = Command::new(&zizmor)
            .args(["--offline", "--persona", "pedantic"])
            .args(if forge == "github" { vec![kho.path().to_owned()] } else { entries(&folder) })
            .output()
            .expect("zizmor is there");
        assert!(output.status.success(), "{forge}: {}{}", text(&output.stdout), text(&output.stderr));
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect()
}

/// A push reaches the site by the steps of the jobs, with the very program.
#[test]
fn a_push_is_a_site_within_a_minute_and_nothing_is_compiled() {
    let served = Served::whole();
    for (forge, file, job) in
        [("github", ".github/workflows/publish.yml", "build"), ("gitlab", ".gitlab/nhiem-vu.yml", "pages")]
    {
        let kho = instance(&served, forge);
        let committed = typed(kho.path(), &["git init -q -b main", "git add .", "git commit -q -m 'Giao nhiệm vụ'"]);
        assert!(committed.status.success(), "{}", text(&committed.stderr));
        let place = folder();
        git_at(place.path(), &["clone", "-q", "--bare", &kho.path().display().to_string(), "kho.git"]);
        git_at(place.path(), &["clone", "-q", "kho.git", "ban-sao"]);
        let checkout = place.path().join("ban-sao");
        let of: Value = serde_yaml::from_str(&fs::read_to_string(checkout.join(file)).expect("the job")).expect("YAML");
        let steps = if forge == "gitlab" { vec![crate::jobs::script(&of, job)] } else { steps(&of, job, &checkout) };
        for file in ["path", "env"] {
            fs::write(place.path().join(file), "").expect("written");
        }
        let began = Instant::now();
        for step in &steps {
            let path =
                fs::read_to_string(place.path().join("path")).expect("a file").lines().collect::<Vec<_>>().join(":");
            let said = fs::read_to_string(place.path().join("env")).expect("a file");
            let output = Command::new("bash")
                .args(["-e", "-o", "pipefail", "-c", &step.script])
                .current_dir(&checkout)
                .env_remove("SOURCE_DATE_EPOCH")
                .envs(said.lines().filter_map(|line| line.split_once('=')))
                .env("PATH", format!("{path}:{}", std::env::var("PATH").unwrap_or_default()))
                .env("GITHUB_PATH", place.path().join("path"))
                .env("GITHUB_ENV", place.path().join("env"))
                .env("GITHUB_ACTION_PATH", step.action.as_deref().unwrap_or(Path::new("")))
                .env("RUNNER_TEMP", place.path())
                .env("CI_DEFAULT_BRANCH", "main")
                .output()
                .expect("bash is there");
            assert!(output.status.success(), "{}\n{}{}", step.script, text(&output.stdout), text(&output.stderr));
        }
        let seconds = began.elapsed().as_secs();
        assert!(checkout.join("public/index.html").is_file(), "{forge}");
        assert!(seconds <= 60, "{forge}: {seconds} s");
    }
}

#[test]
fn a_release_is_pinned_by_folder_by_address_or_by_where_releases_are() {
    let served = Served::new();
    let folder_of_files = served.folder().display().to_string();
    let pin = |release: Option<&str>| {
        let place = folder();
        let arguments =
            [&["--forge", "github"][..], &release.map_or(vec![], |release| vec!["--release", release])].concat();
        let said = init(place.path(), &arguments);
        (fs::read_to_string(place.path().join(PIN)).expect("the pin"), said, place)
    };
    let by_address = pin(Some(&served.address())).0;
    assert!(served.sums().lines().all(|line| by_address.contains(line)), "{by_address}");
    assert!(by_address.contains(&format!("\nbase {}\n", served.base)), "{by_address}");
    assert_eq!(pin(Some(&format!("{}/", served.address()))).0, by_address);
    assert_eq!(pin(Some(&format!("{}/SHA256SUMS", served.address()))).0, by_address);
    assert_eq!(pin(Some(&served.base)).0, by_address, "where releases are: the program's own");
    let by_folder = pin(Some(&folder_of_files)).0;
    assert!(served.sums().lines().all(|line| by_folder.contains(line)), "{by_folder}");
    // A mirror that an instance names stays.
    let (_, _, mirrored) = pin(Some(&served.address()));
    init(mirrored.path(), &["--upgrade", "--release", &folder_of_files]);
    assert_eq!(fs::read_to_string(mirrored.path().join(PIN)).expect("the pin"), by_address);
    // Nobody answers: all is there, nothing runs, and the one command that is printed pins.
    let (empty, said, kho) = pin(None);
    assert!(!empty.contains(".tar.gz"), "{empty}");
    let command = said.lines().find(|line| line.trim_start().starts_with("giaoban init ")).expect("a command").trim();
    let command = command.split("--release ").next().unwrap_or_default().to_owned() + "--release " + &served.address();
    assert!(typed(kho.path(), &[&command]).status.success());
    assert_eq!(fs::read_to_string(kho.path().join(PIN)).expect("the pin"), by_address);
    // A release that was named and is none: nothing is written.
    for release in
        ["khong-co", "http://127.0.0.1:9/v0.1.0", &format!("{}/v9.9.9", served.base), "http://tinh.example/v1"]
    {
        let place = folder();
        let output = run_in(place.path(), &["init", "--forge", "github", "--release", release]);
        assert_eq!(code(&output), 2, "{release}");
        assert_eq!(files(place.path()), BTreeMap::new(), "{release}");
    }
}

const DATA: [&str; 8] = [
    "giaoban.yaml",
    "office/agencies.yaml",
    "office/meetings.yaml",
    "tasks/so-tai-chinh/STC-001.yaml",
    "tasks/so-y-te/SYT-001.yaml",
    "templates/components/badge.html",
    ".gitignore",
    "ghi-chu.txt",
];

/// Whatever became of an instance, an upgrade leaves the data byte for byte, makes the
/// rest as new, and keeps beside it what somebody wrote there; a second one finds
/// nothing to do.
#[test]
fn an_upgrade_renews_what_is_ours_and_loses_nothing_that_is_theirs() {
    let served = Served::new();
    let fresh: Vec<TempDir> = NAMES.iter().map(|forge| instance(&served, forge)).collect();
    let mut cases = 0;
    arbtest(|u| {
        let which = u.int_in_range(0..=3)?;
        let (forge, fresh) = (NAMES[which], files(fresh[which].path()));
        let place = folder();
        let mut kho = fresh.clone();
        for path in DATA {
            let bytes: Vec<u8> = if u.arbitrary()? { u.arbitrary()? } else { continue };
            kho.insert(path.to_owned(), bytes);
        }
        let ours: Vec<String> = fresh
            .keys()
            .filter(|path| !DATA.contains(&path.as_str()) && !path.starts_with("office/"))
            .cloned()
            .collect();
        let mut edited = BTreeMap::new();
        for path in ours.iter().filter(|path| !path.ends_with("CODEOWNERS") && ![PIN, RECORD].contains(&path.as_str()))
        {
            match u.int_in_range(0..=5)? {
                0 => drop(kho.remove(path)),
                1 => {
                    let bytes: Vec<u8> = [&fresh[path][..], u.arbitrary::<&[u8]>()?, b"#"].concat();
                    edited.insert(path.clone(), bytes.clone());
                    kho.insert(path.clone(), bytes);
                }
                _ => {}
            }
        }
        let has_record = u.ratio(3, 4)?;
        if !has_record {
            kho.remove(RECORD);
        }
        for (path, bytes) in &kho {
            let path = place.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        let mut expected = kho.clone();
        ours.iter()
            .filter(|path| !path.ends_with("CODEOWNERS"))
            .for_each(|path| drop(expected.insert(path.clone(), fresh[path].clone())));
        for (path, bytes) in &edited {
            expected.insert(format!("{path}.cu"), bytes.clone());
        }
        let arguments: &[&str] = if has_record { &["--upgrade"] } else { &["--upgrade", "--forge", forge] };
        let said = init(place.path(), arguments);
        let after = files(place.path());
        let differing: Vec<_> =
            expected.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        assert!(differing.is_empty(), "{forge}: {differing:?}\n{said}");
        assert_eq!(after.len(), expected.len(), "{forge}\n{said}");
        assert!(edited.keys().all(|path| said.contains(&format!("{path}.cu"))), "{said}");
        let again = init(place.path(), &["--upgrade"]);
        assert_eq!(files(place.path()), after, "{forge}\n{again}");
        cases += 1;
        Ok(())
    })
    .budget_ms(12_000);
    assert!(cases > 3, "{cases}");
}

#[test]
fn an_edit_is_kept_beside_another_and_a_link_is_not_followed() {
    let served = Served::new();
    let kho = instance(&served, "github");
    let job = kho.path().join(".github/workflows/gate.yml");
    let good = fs::read_to_string(&job).expect("the job");
    for (edit, kept) in [("# một\n", "gate.yml.cu"), ("# hai\n", "gate.yml.cu2"), ("# một\n", "gate.yml.cu")] {
        fs::write(&job, format!("{good}{edit}")).expect("written");
        assert!(init(kho.path(), &["--upgrade"]).contains(kept));
        assert_eq!(fs::read_to_string(job.with_file_name(kept)).expect("kept"), format!("{good}{edit}"));
        assert_eq!(fs::read_to_string(&job).expect("the job"), good);
    }
    let elsewhere = folder();
    fs::write(elsewhere.path().join("x"), "theirs").expect("written");
    for path in [".github/workflows/gate.yml", PIN] {
        let place = kho.path().join(path);
        let before = fs::read(&place).expect("a file");
        fs::remove_file(&place).expect("removed");
        std::os::unix::fs::symlink(elsewhere.path().join("x"), &place).expect("a link");
        assert_eq!(code(&run_in(kho.path(), &["init", "--upgrade"])), 2, "{path}");
        assert_eq!(fs::read_to_string(elsewhere.path().join("x")).expect("there"), "theirs");
        fs::remove_file(&place).expect("removed");
        fs::write(&place, before).expect("written");
    }
    // Nor that of a folder.
    let (jobs, moved) = (kho.path().join(".github"), elsewhere.path().join("github"));
    Command::new("mv").args([&jobs, &moved]).status().expect("mv is there");
    std::os::unix::fs::symlink(&moved, &jobs).expect("a link");
    fs::write(moved.join("workflows/gate.yml"), "theirs").expect("written");
    assert_eq!(code(&run_in(kho.path(), &["init", "--upgrade"])), 2);
    assert_eq!(fs::read_to_string(moved.join("workflows/gate.yml")).expect("there"), "theirs");
}

#[test]
fn an_upgrade_knows_the_forge_or_asks_and_wants_an_instance() {
    let served = Served::new();
    for forge in NAMES {
        let kho = instance(&served, forge);
        fs::remove_file(kho.path().join(RECORD)).expect("removed");
        // From anywhere below.
        init(&kho.path().join("tasks/so-tai-chinh"), &["--upgrade"]);
        let record = fs::read_to_string(kho.path().join(RECORD)).expect("the record");
        assert!(record.contains(&format!("# forge {forge}\n")), "{record}");
    }
    let place = folder();
    assert_eq!(code(&run_in(place.path(), &["init", "--upgrade", "--forge", "github"])), 2, "no instance");
    init(place.path(), &["kho"]);
    let kho = place.path().join("kho");
    let refused = run_in(&kho, &["init", "--upgrade"]);
    assert!(code(&refused) == 2 && text(&refused.stderr).contains("--forge"), "{}", text(&refused.stderr));
    let settings = fs::read_to_string(kho.join("giaoban.yaml")).expect("the settings");
    fs::write(kho.join("giaoban.yaml"), settings + "tin_cay: {may_chu: gitlab}\n").expect("written");
    init(&kho, &["--upgrade", "--release", &served.address()]);
    assert!(kho.join(".gitlab/nhiem-vu.yml").is_file());
}

/// Outside of an instance: the action of this repository, and GitLab's component.
#[test]
fn the_action_and_the_component_run_the_release_whose_sum_they_are_told() {
    let served = Served::new();
    let target = if cfg!(target_arch = "aarch64") { TARGETS[1] } else { TARGETS[0] };
    let sums = served.sums();
    let sum = sums.lines().find(|line| line.contains(target)).and_then(|line| line.split(' ').next()).expect("a sum");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let action = yaml("action.yml");
    let component = fs::read_to_string(root.join("templates/giaoban/template.yml")).expect("the component");
    let (_, job) = component.split_once("\n---\n").expect("two documents");
    let run = |script: &str, sum: &str, place: &Path| {
        fs::write(place.join("path"), "").expect("written");
        let output = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(place)
            .envs([("VERSION", VERSION), ("SHA256", sum), ("BASE", &served.base), ("ARGS", "--version")])
            .env("PLACE", place.join("giaoban"))
            .env("GITHUB_ACTION_PATH", root)
            .env("GITHUB_PATH", place.join("path"))
            .env("GITHUB_OUTPUT", place.join("output"))
            .env("PROGRAM", place.join(format!("giaoban/giaoban-{VERSION}-{target}")))
            .output()
            .expect("bash is there");
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    };
    for (told, is_right) in [(sum, true), (&*"0".repeat(64), false), ("", false)] {
        let place = folder();
        let steps = action["runs"]["steps"].as_sequence().expect("steps");
        let get = run(steps[0]["run"].as_str().expect("a script"), told, place.path());
        assert_eq!(get.0, is_right, "{}", get.1);
        let path = fs::read_to_string(place.path().join("path")).expect("a file");
        assert_eq!(!path.is_empty(), is_right, "{path}");
        if is_right {
            let ran = run(steps[1]["run"].as_str().expect("a script"), told, place.path());
            assert!(ran.0 && ran.1.contains(VERSION), "{}", ran.1);
        }
        let inputs = [
            ("sha256", told),
            ("version", VERSION),
            ("base", &served.base),
            ("target", target),
            ("arguments", "--version"),
        ];
        let filled = inputs
            .iter()
            .fold(job.to_owned(), |job, (name, value)| job.replace(&format!("$[[ inputs.{name} ]]"), value));
        let read: Value = serde_yaml::from_str(&filled).expect("YAML");
        let (is_passed, said) = run(&scripts(&read).join("\n"), told, place.path());
        assert_eq!(is_passed, is_right, "{said}");
    }
    // It cannot fetch the script from anywhere, so it holds it.
    let script = fs::read_to_string(root.join("kit/common/.giaoban/tai-ve")).expect("the script");
    let read: Value = serde_yaml::from_str(job).expect("YAML");
    assert!(scripts(&read).join("\n").contains(&format!("<< 'GIAOBAN'\n{script}GIAOBAN\n")));
}

/// pre-commit and prek run it with the program that the PATH has.
#[test]
fn the_hook_for_pre_commit_names_what_the_program_does() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    for hook in hooks.as_sequence().expect("hooks") {
        for key in ["id", "name", "entry", "language", "files"] {
            assert!(hook[key].is_string(), "{hook:?}");
        }
        let entry = hook["entry"].as_str().expect("a command");
        let served = Served::new();
        let kho = instance(&served, "github");
        let output = typed(kho.path(), &[entry]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
}
