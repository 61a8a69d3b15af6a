//! What the pages of docs/forges and docs/proof.md give to copy can be used as
//! it stands, and they speak of all that `doctor` speaks of.

use std::fs;
use std::path::Path;

use giaoban::model::field::{self, Asked};
use giaoban::parse;
use giaoban::source::Content;

use crate::program::giaoban;

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a page")
}

const FORGES: [(&str, &str); 4] = [
    ("github", "docs/forges/github.md"),
    ("gitlab", "docs/forges/gitlab.md"),
    ("forgejo", "docs/forges/forgejo.md"),
    ("git", "docs/forges/plain-server.md"),
];

/// The blocks of a language.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    page.split(fence.as_str()).skip(1).map(|rest| rest.split("```\n").next().unwrap_or(rest)).collect()
}

#[test]
fn every_page_declares_its_forge_in_words_that_are_read() {
    for (forge, path) in FORGES {
        let text = page(path);
        let declared = blocks(&text, "yaml").into_iter().find(|block| block.contains("tin_cay:"));
        let declared = declared.unwrap_or_else(|| unreachable!("{path} declares nothing"));
        // A key to fill in is the one thing that cannot be copied.
        let declared =
            declared.replace("AAAA…", "AAAAC3NzaC1lZDI1NTE5AAAAINf4YySuHtZk9L9xpbtowM6Hx3Zw+dRxVUXahoJJnoD1");
        let trust = parse::settings_of(&Content::from_bytes(declared.as_bytes())).trust;
        assert!(trust.profile.is_some() && trust.freeze_must_be_signed, "{path}");
        assert_eq!(trust.forge.map(giaoban::model::choice::Forge::key), Some(forge), "{path}");
        assert!(trust.keys.iter().any(|key| key.role == giaoban::model::choice::KeyRole::Ci), "{path}");
    }
}

/// A task's keys with their lines, in order.
fn keys(text: &str) -> Vec<(&str, String)> {
    let mut keys: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n').filter(|line| !line.starts_with('#')) {
        match line.split_once(':').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            Some((key, _)) => keys.push((key, line.to_owned())),
            None => keys.last_mut().expect("a key comes first").1.push_str(line),
        }
    }
    keys
}

/// Each is laid over the example task that `init` writes.
#[test]
fn every_example_of_the_guide_passes_the_check_and_no_kind_of_update_is_left_out() {
    for forge in ["github", "gitlab", "forgejo", "plain"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, release) = (folder.path().join("kho"), folder.path().join("ban"));
        fs::create_dir(&release).expect("made");
        fs::write(release.join("SHA256SUMS"), SUMS).expect("written");
        let (path, release) = (root.display().to_string(), release.display().to_string());
        let made = giaoban(&["init", &path, "--forge", forge, "--ten", "Gia Lai", "--release", &release]).output();
        assert!(made.expect("the program").status.success());
        let guide = fs::read_to_string(root.join("HUONG-DAN.md")).expect("a guide");
        let task = root.join("tasks/so-tai-chinh/STC-001.yaml");
        let begun = fs::read_to_string(&task).expect("the example");
        let examples = blocks(&guide, "yaml");
        let mut said = std::collections::BTreeSet::new();
        for example in &examples {
            let own = keys(example);
            said.extend(own.iter().map(|(key, _)| (*key).to_owned()));
            let rest = keys(&begun).into_iter().filter(|(key, _)| own.iter().all(|(other, _)| other != key));
            let whole: String = rest.map(|(_, lines)| lines).chain([(*example).to_owned()]).collect();
            fs::write(&task, whole).expect("written");
            let output = giaoban(&["check", "--root", &path]).output().expect("the program");
            let told = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{forge}: {example}{told}");
            assert!(!told.contains("cảnh báo["), "{forge}: {example}{told}");
        }
        for word in ["pull request", "commit", "nhánh chính", "hợp nhất"].iter().filter(|_| forge != "plain") {
            assert!(guide.contains(word), "{forge}: {word}");
        }
        // Whatever is asked in each period has its example.
        for field in field::TASK.fields.iter().filter(|field| matches!(field.policy.asked, Asked::EachPeriod)) {
            assert!(said.contains(field.key), "{forge}: {}", field.key);
        }
        let others = [
            "hoan_thanh_ky",
            "dieu_chinh",
            "ban_giao",
            "van_ban_tam_dung",
            "don_vi_phoi_hop",
            "de_xuat:",
            "giai_phap:",
        ];
        for part in others {
            assert!(examples.iter().any(|example| example.contains(part)), "{forge}: {part}");
        }
    }
}

const SUMS: &str = "\
0000000000000000000000000000000000000000000000000000000000000000  giaoban-0.1.0-x86_64-unknown-linux-gnu.tar.gz
0000000000000000000000000000000000000000000000000000000000000000  giaoban-0.1.0-aarch64-unknown-linux-gnu.tar.gz
";

#[test]
fn every_job_on_the_pages_is_yaml_and_runs_what_the_program_has() {
    for (_, path) in FORGES {
        let text = page(path);
        for block in blocks(&text, "yaml") {
            let read: Result<serde_yaml::Value, _> = serde_yaml::from_str(block);
            assert!(read.is_ok(), "{path}: {read:?}\n{block}");
        }
    }
    // The jobs themselves are files of the kit, and the page leads to them.
    for (page_of, jobs) in [("gitlab", "kit/gitlab/.gitlab"), ("forgejo", "kit/forgejo/.forgejo/workflows")] {
        let text = page(&format!("docs/forges/{page_of}.md"));
        assert!(text.contains(&format!("(../../{jobs}")), "{page_of}");
        let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(jobs)).expect("a folder").flatten();
        let jobs: String = files.filter_map(|file| fs::read_to_string(file.path()).ok()).collect();
        for command in ["giaoban check --", "giaoban receipt --", "giaoban freeze --due", "giaoban build --"] {
            assert!(jobs.contains(command), "{page_of}: {command}");
        }
    }
}

#[test]
fn each_thing_that_doctor_names_stands_in_the_page_of_the_proof() {
    let proof = page("docs/proof.md");
    let reasons = page("src/doctor/why.rs");
    let names = reasons.split("(\"").skip(1).chain(reasons.split("        \"").skip(1));
    let names = names
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| name.bytes().all(|b| b == b'-' || b.is_ascii_lowercase()));
    let mut seen = 0;
    for name in names {
        assert!(proof.contains(&format!("`{name}`")), "{name}");
        seen += 1;
    }
    assert!(seen > 35, "{seen}");
}

#[test]
fn an_action_of_others_is_pinned_by_its_hash() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows");
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a text");
        for line in text.lines().filter(|line| line.contains("uses: ") && line.contains('@')) {
            let version = line.split('@').nth(1).unwrap_or_default();
            let hash: String = version.chars().take_while(char::is_ascii_hexdigit).collect();
            assert_eq!(hash.len(), 40, "{}: {line}", entry.path().display());
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}
