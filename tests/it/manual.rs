//! Every command and every file of the Office's manual is run and written in its
//! order, on an instance in real git; so is the ten-minute start of both READMEs.
//!
//! ```` ```console 2026-11-30 07:30 ```` is a group of commands at that time in
//! Vietnam: `$ ` begins one, `> ` goes on with it, any other line must be printed.
//! ```` ```yaml PATH ```` (or `csv`) is a whole file, with `thêm` what is added at its
//! end, with `sửa` the fields that take the place of those it has.
#![allow(clippy::disallowed_methods)] // The commands of a manual are run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use giaoban::model::time::Moment;

use crate::program::{program, text};
use crate::rule_pages::{Block, blocks};

fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a page")
}

/// Somebody who does what a page says, to the letter.
struct Reader {
    home: tempfile::TempDir,
    /// Where the last `cd` led.
    folder: PathBuf,
    now: String,
}

impl Reader {
    fn at(now: &str) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("may");
        fs::create_dir(&folder).expect("a folder");
        Self { home, folder, now: now.to_owned() }
    }

    fn follow(&mut self, block: &Block) {
        let (kind, rest) = block.kind.split_once(' ').unwrap_or((&block.kind, ""));
        match (kind, rest) {
            ("console", "") => self.type_in(&block.body),
            ("console", now) => {
                self.now = now.to_owned();
                self.type_in(&block.body);
            }
            ("yaml" | "csv", path) => self.write(path, &block.body),
            _ => unreachable!("a block is neither of commands nor a file: {}", block.kind),
        }
    }

    fn type_in(&mut self, body: &str) {
        let mut lines = body.lines().peekable();
        while let Some(line) = lines.next() {
            let command = line.strip_prefix("$ ").unwrap_or_else(|| unreachable!("“{line}” is printed by nothing"));
            let mut command = command.to_owned();
            while let Some(more) = lines.next_if(|line| line.starts_with("> ")) {
                command.push('\n');
                command.push_str(more.get(2..).unwrap_or_default());
            }
            let printed = self.run(&command, ends_with(&command));
            while let Some(expected) = lines.next_if(|line| !line.starts_with("$ ")) {
                assert!(printed.contains(expected), "{command} does not print “{expected}”:\n{printed}");
            }
        }
    }

    /// In a shell of its own, which says where it ended.
    fn run(&mut self, command: &str, code: i32) -> String {
        let place = self.home.path().join("place");
        let moment = Moment::parse(&format!("{}:00+07:00", self.now.replace(' ', "T"))).expect("a time").0;
        let programs = Path::new(&program()).parent().expect("a folder").display().to_string();
        let date = format!("@{moment} +0700");
        let output = Command::new("bash")
            .args(["-euc", &format!("trap \"pwd > '{}'\" EXIT\n{command}", place.display())])
            .current_dir(&self.folder)
            .env("PATH", format!("{programs}:{}", std::env::var("PATH").unwrap_or_default()))
            .env("HOME", self.home.path())
            .env("SOURCE_DATE_EPOCH", moment.to_string())
            .envs([("GIT_AUTHOR_NAME", "Văn phòng"), ("GIT_AUTHOR_EMAIL", "van-phong@example.vn")])
            .envs([("GIT_COMMITTER_NAME", "Văn phòng"), ("GIT_COMMITTER_EMAIL", "van-phong@example.vn")])
            .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)])
            .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("NO_COLOR", "1")])
            .output()
            .expect("bash starts");
        let printed = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "at {}: {command}\n{printed}", self.now);
        self.folder = fs::read_to_string(place).expect("where it ended").trim_end().into();
        printed
    }

    fn write(&self, place: &str, body: &str) {
        let (path, how) = place.split_once(' ').unwrap_or((place, ""));
        let file = self.folder.join(path);
        let old = fs::read_to_string(&file).unwrap_or_default();
        let new = match how {
            "" => body.to_owned(),
            "thêm" => format!("{}\n{body}", old.trim_end()),
            "sửa" => replaced(&old, body),
            _ => unreachable!("{place}"),
        };
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, new).expect("a file");
    }
}

/// `giaoban doctor   # thoát 1` says that it ends so.
fn ends_with(command: &str) -> i32 {
    command.rsplit_once("# thoát ").map_or(0, |(_, code)| code.trim().parse().expect("an exit code"))
}

/// A file with the fields of `new` in the place of its own.
fn replaced(old: &str, new: &str) -> String {
    let key = |field: &str| field.split(':').next().unwrap_or_default().to_owned();
    let replaced: Vec<String> = fields(new).iter().map(|field| key(field)).collect();
    let kept = fields(old).into_iter().filter(|field| !replaced.contains(&key(field)));
    kept.chain(fields(new)).collect()
}

/// Each field with the lines below it.
fn fields(text: &str) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in text.lines() {
        match fields.last_mut().filter(|_| line.starts_with([' ', '#'])) {
            Some(field) => field.push_str(&format!("{line}\n")),
            None => fields.push(format!("{line}\n")),
        }
    }
    fields
}

#[test]
fn what_the_manual_says_is_done_to_the_letter() {
    let mut reader = Reader::at("2026-11-02 08:00");
    let blocks = blocks(&page("docs/van-phong.md"));
    assert!(blocks.len() > 40, "{} blocks", blocks.len());
    for block in &blocks {
        reader.follow(block);
    }
    let site = reader.folder.join("public");
    for page in ["index.html", "cam-nang.html", "en/cam-nang.html", "ky/2026-11.html"] {
        assert!(site.join(page).is_file(), "{page}");
    }
}

/// Everything an Office is asked to do is in it.
#[test]
fn the_manual_names_each_command_and_each_file_of_the_office() {
    let manual = page("docs/van-phong.md");
    for command in [
        "init",
        "new",
        "import",
        "check",
        "update",
        "export",
        "apply",
        "status",
        "notify",
        "build",
        "freeze",
        "verify",
        "explain",
        "receipt",
        "doctor",
        "codeowners",
        "landings",
    ] {
        assert!(manual.contains(&format!("giaoban {command}")), "{command}");
    }
    for field in [
        "office/agencies.yaml",
        "office/meetings.yaml",
        "office/programmes.yaml",
        "office/holidays/",
        "office/appraisals/",
        "dieu_chinh",
        "ban_giao",
        "dinh_chinh",
        "khoa_luc",
        "mo_khoa",
        "tam_dung",
        "tin_cay",
        "khoa_tin_cay",
        "ke_thua",
        "hieu_luc",
    ] {
        assert!(manual.contains(field), "{field}");
    }
}

/// The commands of one section of a README.
fn start<'a>(readme: &'a str, heading: &str) -> &'a str {
    let rest = readme.split_once(&format!("\n## {heading}\n")).map(|(_, rest)| rest).expect("the section");
    rest.split("\n## ").next().unwrap_or(rest)
}

#[test]
fn ten_minutes_by_the_readme_lead_to_a_site() {
    let (vietnamese, english) = (page("README.vi.md"), page("README.md"));
    let commands = blocks(start(&english, "Ten minutes to a first site"));
    let same = blocks(start(&vietnamese, "Mười phút đến trang đầu tiên"));
    let bodies = |blocks: &[Block]| blocks.iter().map(|block| block.body.clone()).collect::<Vec<_>>();
    assert_eq!(bodies(&commands), bodies(&same));
    let mut reader = Reader::at("2026-11-20 09:00");
    for block in &commands {
        reader.follow(block);
    }
    assert!(reader.folder.join("public/index.html").is_file());
    assert!(reader.run("git status --porcelain", 0).is_empty());
    // What officials are shown to write is taken, one example on another.
    let examples = examples(&vietnamese);
    assert!(examples.len() >= 4, "{} examples", examples.len());
    for example in examples {
        reader.write("tasks/so-tai-chinh/STC-001.yaml sửa", &example);
        reader.run("giaoban check", 0);
    }
}

/// Blocks of YAML, also of an item of a list.
fn examples(page: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(indent) = line.strip_suffix("```yaml").filter(|before| before.trim().is_empty()) else { continue };
        let body = lines.by_ref().take_while(|line| line.trim() != "```");
        examples.push(body.map(|line| format!("{}\n", line.strip_prefix(indent).unwrap_or(line))).collect());
    }
    examples
}
