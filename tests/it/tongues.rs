//! Whoever asked for one language is told nothing in the other: every command with
//! every failure that can be provoked, its help, and each finding.
#![allow(clippy::disallowed_methods)] // The program itself is run.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use giaoban::lang::Lang;

use crate::judged::{AS_OF, FAULTS, instance};
use crate::program::{code, git_at, program, text};

/// Words that no Vietnamese sentence has.
const ENGLISH: &str = "the is are was were not of cannot could would should must has have been error errors file files \
    found invalid expected unexpected failed failure missing unknown reading writing opening looking unable such \
    directory folder denied argument arguments usage option options required value values with from into this that \
    there which for and or but by default possible object match try more information damaged read write supported \
    trailing characters line column while parsing key mapping duplicate string integer sequence entry template \
    repository history path day days task tasks meeting agency if it its be at as on end stream";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| ENGLISH.split_whitespace().collect());

/// The words of a text that are of the other language. What stands between quotes or
/// marks, paths, and the lines of files that a report shows belong to nobody.
pub(crate) fn foreign(said: &str, lang: Lang, data: &str) -> Vec<String> {
    let mut words = Vec::new();
    for line in without_marked(said).lines().filter(|line| !is_of_a_file(line)) {
        let of_line = line.split(|c: char| c.is_whitespace() || "()[]{}<>,;:!?=|→—…".contains(c));
        let of_line = of_line.map(|word| word.trim_matches(|c: char| "\"'`.*·".contains(c)));
        let is_plain =
            |word: &&str| !word.is_empty() && !word.starts_with('-') && !word.contains(['/', '_', '@', '\\']);
        words.extend(of_line.filter(is_plain).filter(|word| is_foreign(word, lang, data)).map(str::to_owned));
    }
    words
}

fn is_foreign(word: &str, lang: Lang, data: &str) -> bool {
    match lang {
        Lang::Vi => KNOWN.contains(word.to_lowercase().as_str()) && !data.split_whitespace().any(|own| own == word),
        Lang::En => word.chars().any(is_vietnamese) && !data.contains(word),
    }
}

fn is_vietnamese(letter: char) -> bool {
    letter.is_alphabetic() && (('\u{c0}'..='\u{1b0}').contains(&letter) || ('\u{1ea0}'..='\u{1ef9}').contains(&letter))
}

fn is_of_a_file(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    // What to set on a forge is called as the forge calls it.
    ["|", "--> ", "::: ", "- ", "$ "].iter().any(|mark| line.starts_with(mark))
}

fn without_marked(said: &str) -> String {
    let mut out = String::new();
    let mut until = None;
    for character in said.chars() {
        match (until, character) {
            (Some(end), _) if end == character => until = None,
            // A mark that nobody closes marks nothing beyond its line.
            (Some(_), '\n') => (until, _) = (None, out.push('\n')),
            (Some(_), _) => {}
            (None, '“') => until = Some('”'),
            (None, '`' | '"') => until = Some(character),
            // A code: `lỗi[GB001]`, `tốt[repository]`.
            (None, '[') if out.ends_with(char::is_alphabetic) => until = Some(']'),
            (None, _) => out.push(character),
        }
    }
    out
}

#[test]
fn a_word_of_the_other_language_is_seen() {
    let seen = |said, lang| foreign(said, lang, "Sở Tài chính");
    assert_eq!(seen("không đọc được tệp: No such file or directory", Lang::Vi), ["such", "file", "or", "directory"]);
    assert_eq!(seen("không đọc được `the file` và “is not”, a/the/file: git fetch --all", Lang::Vi), [""; 0]);
    assert_eq!(seen("input closed on 05/3/2025 (không họp), Sở Tài chính", Lang::En), ["không", "họp"]);
    assert_eq!(seen("  7 | ten: Báo cáo của tôi\n --> tasks/á\nthe “báo”", Lang::En), [""; 0]);
}

thread_local! {
    /// All that is wrong, so that one run tells of every place.
    static WRONG: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
}

#[track_caller]
fn nothing_is_wrong() {
    let wrong = WRONG.take();
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The program in both languages: nothing in the other.
#[track_caller]
fn holds(arguments: &[OsString], line: Option<&str>, place: &Path, data: &str) -> usize {
    for lang in [Lang::Vi, Lang::En] {
        let output = told(arguments, line, place, lang);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code <= 3), "{arguments:?}: {said}");
        let typed: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
        let data = format!("{data}\n{}", typed.join("\n"));
        let foreign = foreign(&said, lang, &data);
        if !foreign.is_empty() {
            WRONG.with_borrow_mut(|wrong| wrong.push(format!("{arguments:?}, {lang:?}: {foreign:?} in\n{said}")));
        }
        assert!(!said.contains("os error") && !said.contains("class=") && !said.contains("panicked"), "{said}");
    }
    2
}

/// By `--lang` or by the variable; `line` is the shell's, with the program as `$0`.
fn told(arguments: &[OsString], line: Option<&str>, place: &Path, lang: Lang) -> Output {
    let mut command = match line {
        Some(line) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", line]).arg(program());
            shell
        }
        None => Command::new(program()),
    };
    command.current_dir(place).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH").env_remove("RUST_BACKTRACE");
    command.env("GIAOBAN_LANG", lang.tag()).env("HOME", place).args(arguments);
    command.stdin(std::process::Stdio::null()).output().expect("the program starts")
}

fn words(line: &str) -> Vec<OsString> {
    line.split_whitespace().map(OsString::from).collect()
}

/// Each kind of slip in each command's arguments, and its help.
#[test]
fn help_and_slips_in_arguments_are_in_the_readers_language() {
    let place = tempfile::tempdir().expect("a folder");
    let whole = giaoban::cli::command(Lang::Vi);
    let mut lines: Vec<Vec<OsString>> =
        ["", "-h", "--help", "help", "-V", "khong-co", "chek", "-x", "--khong-co", "--lang fr", "help khong-co"]
            .map(words)
            .into();
    for command in whole.get_subcommands() {
        let name = command.get_name();
        let mut add = |rest: &str| lines.push(words(&format!("{name} {rest}")));
        for rest in ["-h", "--help", "-x", "--khong-co", "--khong-co=1", "a b c d e f --khong-co", "--lang=fr"] {
            add(rest);
        }
        add(&format!("--as-of hom-qua {}", "x ".repeat(4)));
        for arg in command.get_arguments().filter_map(|arg| Some((arg.get_long()?, arg))) {
            let (long, arg) = arg;
            match arg.get_action().takes_values() {
                // As the last it has no value; twice it is too many; 1,5 is no number.
                true => [
                    format!("--{long}"),
                    format!("--{long} x --{long} y --khong-co"),
                    format!("--{long} 1,5 --khong-co"),
                ]
                .map(|rest| add(&rest)),
                false if long == "help" => [(); 3],
                false => [format!("--{long}=1"), format!("--{long} --{long} --khong-co"), format!("--{long}x")]
                    .map(|rest| add(&rest)),
            };
        }
        lines.push([words(&format!("help {name}")), Vec::new()].concat());
        #[cfg(unix)]
        lines.push(vec![name.into(), std::os::unix::ffi::OsStringExt::from_vec(b"--\xff".to_vec())]);
    }
    for line in [
        "check --fix --head x",
        "check --head x",
        "check --actor-id x --base y",
        "freeze",
        "freeze 1 --due",
        "export",
        "export 1 --phieu x",
        "doctor --api x",
        "serve --port 99999",
        "serve --port x",
        "schema",
        "schema x",
        "completions x",
        "import",
        "import a --mac-dinh x",
        "check --format ful",
        "check --format",
        "update",
    ] {
        lines.push(words(line));
    }
    // The names of what may be chosen are keys.
    let choices =
        whole.get_subcommands().flat_map(clap::Command::get_arguments).flat_map(clap::Arg::get_possible_values);
    let choices: Vec<String> = choices.map(|choice| choice.get_name().to_owned()).collect();
    let run: usize = lines.iter().map(|line| holds(line, None, place.path(), &choices.join(" "))).sum();
    nothing_is_wrong();
    assert!(run > 600, "{run}");
}

/// A sheet file of a kind that cannot be read, by its name.
fn tables(place: &Path) -> Vec<String> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts = |parts: &[(&str, &str)]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, body) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
            zip.write_all(body.as_bytes()).expect("written");
        }
        zip.finish().expect("finished").into_inner()
    };
    zip.start_file("a.txt", zip::write::SimpleFileOptions::default()).expect("begun");
    let plain = zip.finish().expect("finished").into_inner();
    let locked = {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("begun");
        file.create_stream("/EncryptedPackage").and_then(|mut stream| stream.write_all(b"x")).expect("written");
        file.into_inner().into_inner()
    };
    let compound = |stream: &str| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("begun");
        file.create_stream(stream).and_then(|mut stream| stream.write_all(&[9; 64])).expect("written");
        file.into_inner().into_inner()
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("rong.xlsx", Vec::new()),
        ("chu.xlsx", b"khong phai bang".to_vec()),
        ("cat.xlsx", plain.iter().copied().take(20).collect()),
        ("nen.xlsx", plain),
        ("khong-so.xlsx", parts(&[("[Content_Types].xml", "<x/>")])),
        (
            "hong.xlsx",
            parts(&[
                ("[Content_Types].xml", "<x/>"),
                ("xl/workbook.xml", "<workbook><sheets><sheet name='a' sheetId='1' r:id='r1'/>"),
            ]),
        ),
        (
            "thieu.xlsx",
            parts(&[
                ("[Content_Types].xml", "<x/>"),
                ("xl/workbook.xml", "<workbook><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
            ]),
        ),
        (
            "hong.ods",
            parts(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a><b")]),
        ),
        ("khong-kieu.ods", parts(&[("content.xml", "<a/>")])),
        ("word.xlsx", parts(&[("word/document.xml", "<x/>")])),
        ("nhi-phan.xlsx", parts(&[("xl/workbook.bin", "x")])),
        ("mat-khau.xlsx", locked),
        ("hong.xls", compound("/Workbook")),
        ("word.xls", compound("/WordDocument")),
        ("la.xls", compound("/La")),
        ("cat.xls", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        ("a.pdf", b"%PDF-1.7".to_vec()),
        ("a.xlsb", b"x".to_vec()),
        ("a.fods", b"<?xml version='1.0'?><office/>".to_vec()),
        ("trang.xls", b"<html><table>".to_vec()),
        ("a.rtf", b"{\\rtf1".to_vec()),
        ("a.doc", b"x".to_vec()),
        ("~$a.xlsx", b"x".to_vec()),
        ("la.csv", vec![b'a', 0x81, 0x9d, 0xff, b'\n']),
        ("cot.csv", b"a;b\n\"x;1\n".to_vec()),
        ("trong.csv", b"\n\n".to_vec()),
        ("to.csv", "a,".repeat(600).into_bytes()),
    ];
    let mut names = vec!["khong-co.xlsx".to_owned(), "thu-muc.xlsx".to_owned()];
    fs::create_dir(place.join("thu-muc.xlsx")).expect("made");
    for (name, bytes) in cases {
        fs::write(place.join(name), bytes).expect("written");
        names.push(name.to_owned());
    }
    names
}

#[test]
fn a_table_that_cannot_be_read_is_told_in_the_readers_language() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    let mut run = 0;
    for name in tables(place.path()) {
        for command in ["import", "apply"] {
            run += holds(
                &[command.into(), name.clone().into(), "--root".into(), root.clone().into()],
                None,
                place.path(),
                "",
            );
        }
    }
    nothing_is_wrong();
    assert!(run > 100, "{run}");
}

/// Every command, where the history cannot be read as it is.
#[test]
fn a_damaged_repository_is_told_in_the_readers_language() {
    const COMMANDS: [&str; 15] = [
        "check",
        "check --base main",
        "build",
        "status",
        "status so-y-te",
        "explain STC-001",
        "landings",
        "landings --long khong-co",
        "export --format csv",
        "export --phieu so-y-te --out p.xlsx",
        "verify 2026-12",
        "freeze --due",
        "receipt",
        "doctor",
        "codeowners",
    ];
    type Spoil = (&'static str, fn(&Path));
    const ALSO: &[Spoil] = &[
        ("no repository", |root| fs::remove_dir_all(root.join(".git")).expect("removed")),
        ("HEAD", |root| fs::write(root.join(".git/HEAD"), "rác").expect("written")),
        ("config", |root| fs::write(root.join(".git/config"), "[a\nb = \"").expect("written")),
        ("packed", |root| fs::write(root.join(".git/packed-refs"), "rác rưởi\n").expect("written")),
        ("a ref", |root| fs::write(root.join(".git/refs/heads/main"), "rác\n").expect("written")),
        ("a ref to nothing", |root| fs::write(root.join(".git/refs/heads/main"), "1".repeat(40)).expect("written")),
        ("no objects", |root| fs::remove_dir_all(root.join(".git/objects")).expect("removed")),
        ("git elsewhere", |root| {
            fs::remove_dir_all(root.join(".git")).expect("removed");
            fs::write(root.join(".git"), "gitdir: /khong/co\n").expect("written");
        }),
        ("garbage for objects", |root| {
            for folder in fs::read_dir(root.join(".git/objects")).expect("a folder").flatten() {
                for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                    let _ = fs::remove_file(file.path());
                    fs::write(file.path(), "rác").expect("written");
                }
            }
        }),
        ("no files", |root| fs::remove_dir_all(root.join("office")).expect("removed")),
        ("settings that are no YAML", |root| fs::write(root.join("giaoban.yaml"), "a: [\n\tb: \"").expect("written")),
        ("no YAML", |root| {
            fs::write(root.join("tasks/so-tai-chinh/STC-001.yaml"), "a: &b\n\t- *c: !!x {").expect("written");
        }),
        ("another main", |root| drop(git_at(root, &["branch", "-m", "main", "khac"]))),
        ("a branch of the tag's name", |root| drop(git_at(root, &["update-ref", "refs/tags/giaoban", "HEAD"]))),
        ("replaced", |root| {
            let head = git_at(root, &["rev-parse", "HEAD"]);
            git_at(root, &["update-ref", &format!("refs/replace/{head}"), &head]);
        }),
        ("nothing", |_| {}),
    ];
    let place = tempfile::tempdir().expect("a folder");
    // What the instance and its history say.
    let good = instance(place.path(), "kho");
    let data = ["office/agencies.yaml", "tasks/so-tai-chinh/STC-001.yaml"]
        .map(|path| fs::read_to_string(good.join(path)).expect("a file of the sample"));
    let data = data.join("\n") + &git_at(&good, &["log", "--format=%s"]) + " rác";
    let mut run = 0;
    for (index, (what, spoil)) in FAULTS.iter().chain(ALSO).enumerate() {
        let root = instance(place.path(), &format!("kho-{index}"));
        spoil(&root);
        // One table words a fault for all commands (`ALL=1`: each for each).
        let is_all = std::env::var_os("ALL").is_some();
        for (_, command) in COMMANDS.iter().enumerate().filter(|(turn, _)| is_all || (turn + index) % 3 == 0) {
            let more = ["--root".into(), root.clone().into(), "--as-of".into(), AS_OF.into()];
            run += holds(&[words(command), more.to_vec()].concat(), None, place.path(), &format!("{data} {what}"));
        }
    }
    nothing_is_wrong();
    assert!(run > 200, "{run}");
}

#[test]
fn what_is_asked_for_and_not_there_is_told_in_the_readers_language() {
    let place = tempfile::tempdir().expect("a folder");
    let root = instance(place.path(), "kho");
    fs::write(place.path().join("rac"), "rác").expect("written");
    fs::write(place.path().join("su-kien.json"), "{\"ref\": 3").expect("written");
    fs::create_dir(place.path().join("day")).expect("made");
    fs::write(place.path().join("day/thesis.txt"), "x").expect("written");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "matkhau", "-f"])
        .arg(place.path().join("khoa"))
        .status();
    assert!(made.expect("ssh-keygen is there").success());
    fs::write(
        place.path().join("cut"),
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n",
    )
    .expect("written");
    git_at(&root, &["remote", "add", "xa", "/khong/co"]);
    let data = fs::read_to_string(root.join("office/agencies.yaml")).expect("there");
    let lines = [
        "new khong-co",
        "new so-y-te --id x",
        "new so-y-te --id STC-001",
        "update KHONG-001",
        "update x",
        "update STC-001",
        "update STC-001 --ty-le x --dien-bien a --tinh-hinh a --ket-qua a --nguoi a",
        "explain KHONG-001",
        "explain STC-001 --meeting 1999-01",
        "explain STC-001 --meeting x",
        "status khong-co",
        "verify 1999-01",
        "verify x",
        "verify 2026-12 day",
        "export 1999-01 --format docx",
        "export x --format csv",
        "export --phieu khong-co",
        "export --phieu so-tai-chinh --out day/thesis.txt",
        "export --format csv --out khong-co/a/b.csv",
        "landings khong-co",
        "landings ../x",
        "landings --rev khong-co",
        "landings --repo khong-co",
        "landings --repo rac",
        "check --base khong-co",
        "check --base main --head khong-co",
        "check --base main --actor khong-co",
        "build --out day",
        "build --out rac",
        "build --out .",
        "demo --out rac",
        "init rac",
        "init day",
        "codeowners --check",
        "schema --out rac",
        "freeze 1999-01",
        "freeze x",
        "freeze --due --key khong-co",
        "freeze --due --key rac",
        "freeze --due --key khoa",
        "freeze --due --key khoa.pub",
        "freeze --due --key cut",
        "freeze --due --key day",
        "receipt --key khoa",
        "receipt --event khong-co",
        "receipt --event su-kien.json",
        "receipt --event rac",
        "receipt --push",
        "doctor --online",
        "doctor --online --api ftp://x",
        "doctor --online --api http://127.0.0.1:1",
        "doctor --online --api https://127.0.0.1:1",
        "doctor --online --api https://khong-co.invalid",
        "doctor --online --api ::",
        "doctor --settings",
        "apply rac",
        "serve --port 1",
    ];
    let mut run = 0;
    let more: [OsString; 4] = ["--root".into(), root.clone().into(), "--as-of".into(), AS_OF.into()];
    for line in lines.iter().filter(|line| **line != "serve --port 1") {
        run += holds(&[words(line), more.to_vec()].concat(), None, place.path(), &data);
    }
    for folder in ["khong-co", "rac", "day", "kho/tasks"] {
        for line in [
            "check",
            "build",
            "status",
            "new so-y-te",
            "update STC-001",
            "import rac",
            "codeowners",
            "serve --port 0",
            "freeze --due",
            "doctor",
        ] {
            if (folder, line) != ("day", "serve --port 0") {
                run += holds(&[words(line), vec!["--root".into(), folder.into()]].concat(), None, place.path(), &data);
            }
        }
    }
    // The origin of each kind of trouble.
    for origin in
        ["/khong/co", "https://127.0.0.1:1/a/b.git", "https://khong-co.invalid/a.git", "ssh://127.0.0.1:1/a", "rac"]
    {
        let _ = Command::new("git").current_dir(&root).args(["remote", "remove", "origin"]).output();
        git_at(&root, &["remote", "add", "origin", origin]);
        run += holds(&[words("receipt --push"), more.to_vec()].concat(), None, place.path(), &data);
    }
    for line in ["check", "schema task", "landings", "doctor", "help"] {
        for closed in ["exec \"$0\" \"$@\" >&-", "exec \"$0\" \"$@\" >/dev/full"] {
            run += holds(&[words(line), more.to_vec()].concat(), Some(closed), place.path(), &data);
        }
    }
    run += holds(&words("check"), Some("SOURCE_DATE_EPOCH=hom-qua exec \"$0\" \"$@\""), &root, &data);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    run += holds(&[words(&format!("serve --port {port}")), more.to_vec()].concat(), None, place.path(), &data);
    nothing_is_wrong();
    assert!(run > 220, "{run}");
}

#[test]
fn a_template_of_the_instance_that_is_wrong_is_told_in_the_readers_language() {
    let place = tempfile::tempdir().expect("a folder");
    for (index, template) in ["{% if %}", "{{ khong_co }}", "{{ f.khong.co | khong }}"].iter().enumerate() {
        let root = instance(place.path(), &index.to_string());
        fs::create_dir_all(root.join("templates")).expect("made");
        fs::write(root.join("templates/home.html"), template).expect("written");
        git_at(&root, &["add", "."]);
        git_at(&root, &["commit", "-qm", "mẫu"]);
        let line = [words("build --draft --root"), vec![root.into()]].concat();
        holds(&line, None, place.path(), "");
        let output = told(&line, None, place.path(), Lang::Vi);
        assert_eq!(code(&output), 2, "{}", text(&output.stderr));
    }
    nothing_is_wrong();
}

/// An error's words are a `Text`: of a plain string one language would be left out.
#[test]
fn no_failure_is_worded_in_one_language_only() {
    let mut wrong = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // Stories are ours; nobody else writes one.
            if path.ends_with("story.rs")
                || path.ends_with("lang/refused.rs")
                || path.extension() != Some(OsStr::new("rs"))
            {
                continue;
            }
            let source = fs::read_to_string(&path).expect("a text");
            let source = source.split("#[cfg(test)]\nmod").next().unwrap_or_default();
            let flat: String = source.split_whitespace().collect::<Vec<_>>().join(" ");
            let marks = ["bail!(\"", "bail!( \"", "anyhow!(", ".with_context(", ".context(\"", ".context(format"];
            wrong.extend(
                marks.iter().filter(|mark| flat.contains(**mark)).map(|mark| format!("{}: {mark}", path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "say it with `Refused` or `.doing`:\n{}", wrong.join("\n"));
}
