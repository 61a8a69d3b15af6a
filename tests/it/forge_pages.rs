//! What the pages of docs/forges and docs/proof.md give to copy can be used as
//! it stands, and they speak of all that `doctor` speaks of.

use std::fs;
use std::path::Path;

use giaoban::model::field::{self, Asked};
use giaoban::parse;
use giaoban::source::Content;

use crate::program::{giaoban, git_at};

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

/// A task with the keys of an example in the place of its own.
fn laid_over(task: &str, example: &str) -> String {
    let own = keys(example);
    let rest = keys(task).into_iter().filter(|(key, _)| own.iter().all(|(other, _)| other != key));
    rest.map(|(_, lines)| lines).chain([example.to_owned()]).collect()
}

/// Where the guide begins to say what the Office alone writes.
const BY_THE_OFFICE: &str = "## Việc cơ quan gửi văn bản, Văn phòng ghi";
const TASK: &str = "tasks/so-tai-chinh/STC-001.yaml";

/// What main holds before an example is written: the task of `init`, and where the
/// example speaks of a term or of a hand-over, a task of that kind.
fn before(begun: &str, example: &str) -> (&'static str, String) {
    match example {
        _ if example.contains("hoan_thanh_ky") => {
            (TASK, laid_over(begun, "thoi_han: {kieu: dinh_ky, gia_tri: ngày 25 hằng tháng}\n"))
        }
        _ if example.contains("\nban_giao:\n") => {
            let held = "don_vi_chu_tri: van-phong-ubnd\ndon_vi_phoi_hop: [so-tai-chinh]\n";
            ("tasks/van-phong-ubnd/STC-001.yaml", laid_over(begun, held))
        }
        _ => (TASK, begun.to_owned()),
    }
}

fn put(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().expect("a folder")).expect("made");
    fs::write(root.join(path), text).expect("written");
}

/// Each is laid over the example task that `init` writes, by whom the guide says.
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
        let begun = fs::read_to_string(root.join(TASK)).expect("the example");
        git_at(&root, &["init", "-q", "-b", "main"]);
        git_at(&root, &["add", "-A"]);
        git_at(&root, &["commit", "-q", "-m", "Giao nhiệm vụ"]);
        git_at(&root, &["branch", "dau"]);
        let (own, offices) = guide.split_once(BY_THE_OFFICE).expect("what the Office writes");
        let examples: Vec<(&str, bool)> = [(own, false), (offices, true)]
            .into_iter()
            .flat_map(|(part, is_office)| blocks(part, "yaml").into_iter().map(move |example| (example, is_office)))
            .collect();
        let mut said = std::collections::BTreeSet::new();
        for (example, is_office) in &examples {
            said.extend(keys(example).iter().map(|(key, _)| (*key).to_owned()));
            let passes = |actor: &str| {
                let arguments = ["check", "--base", "main", "--head", "HEAD", "--actor", actor, "--root", &path];
                giaoban(&arguments).output().expect("the program")
            };
            git_at(&root, &["checkout", "-q", "-B", "main", "dau"]);
            let (place, task) = before(&begun, example);
            fs::remove_file(root.join(TASK)).expect("removed");
            put(&root, place, &task);
            git_at(&root, &["add", "-A"]);
            git_at(&root, &["commit", "-q", "--amend", "-m", "Nhánh chính"]);
            git_at(&root, &["checkout", "-q", "-B", "gui"]);
            // A task that is proposed is a file of its own.
            if let Some(id) = example.strip_prefix("ma: ").and_then(|rest| rest.split('\n').next()) {
                put(&root, &format!("tasks/so-tai-chinh/{id}.yaml"), example);
            } else {
                fs::remove_file(root.join(place)).expect("removed");
                put(&root, TASK, &laid_over(&task, example));
            }
            git_at(&root, &["add", "-A"]);
            git_at(&root, &["commit", "-q", "-m", "Cập nhật"]);
            // As it stands, without a history that says since when.
            let hidden = folder.path().join("lich-su");
            fs::rename(root.join(".git"), &hidden).expect("moved");
            let output = giaoban(&["check", "--root", &path]).output().expect("the program");
            fs::rename(&hidden, root.join(".git")).expect("moved back");
            let told = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{forge}: {example}{told}");
            assert!(!told.contains("cảnh báo["), "{forge}: {example}{told}");
            for (actor, may) in [("van-phong", true), ("so-tai-chinh", !is_office)] {
                let output = passes(actor);
                let told = String::from_utf8_lossy(&output.stdout).into_owned();
                assert_eq!(output.status.success(), may, "{forge}: {actor}: {example}{told}");
            }
        }
        if let Some(request) = [".github/pull_request_template.md", ".forgejo/pull_request_template.md"]
            .into_iter()
            .chain([".gitlab/merge_request_templates/Default.md"])
            .find_map(|path| fs::read_to_string(root.join(path)).ok())
        {
            assert!(request.contains("- [ ] ") && !request.contains("- [ ] Bàn giao"), "{forge}: {request}");
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
            assert!(examples.iter().any(|(example, _)| example.contains(part)), "{forge}: {part}");
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

/// The private half of a signing key lies where no `git add` takes it.
#[test]
fn no_page_or_command_makes_a_private_key_inside_an_instance() {
    let mut seen = 0;
    for forge in ["github", "gitlab", "forgejo"] {
        for path in [format!("kit/{forge}/CAI-DAT.md"), format!("docs/forges/{forge}.md")] {
            let text = page(&path);
            for line in text.lines().filter(|line| line.contains("ssh-keygen -t")) {
                assert!(line.contains("-f ../"), "{path}: {line}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 6);
    let folder = tempfile::tempdir().expect("a folder");
    let (root, path) = (folder.path().join("kho"), folder.path().join("kho").display().to_string());
    assert!(giaoban(&["init", &path]).output().expect("the program").status.success());
    git_at(&root, &["init", "-q", "-b", "main"]);
    for name in ["giaoban-ci", "khoa-ky"] {
        put(&root, name, "-----BEGIN OPENSSH PRIVATE KEY-----\n");
    }
    git_at(&root, &["add", "."]);
    let taken = git_at(&root, &["ls-files"]);
    assert!(taken.contains("giaoban.yaml") && !taken.contains("giaoban-ci") && !taken.contains("khoa-ky"), "{taken}");
}
