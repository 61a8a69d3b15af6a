//! The program as a user meets it: exit codes, the same bytes everywhere, a
//! site whose every link leads somewhere.
#![allow(clippy::disallowed_methods)] // The program itself is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::long_lists::tables;
use crate::program::{code, files, giaoban, git_at, run, text};

/// The demo, built once for the tests that only look at it.
static DEMO: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(&["demo", "--out", &folder.path().display().to_string(), "--as-of", "2025-03-12T08:00:00+07:00"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    folder
});

pub(crate) fn demo_site() -> PathBuf {
    DEMO.path().join("public")
}

pub(crate) fn demo_repository() -> String {
    DEMO.path().join("kho").display().to_string()
}

#[test]
fn the_same_as_of_gives_the_same_bytes_in_any_zone_locale_and_thread_count() {
    let place = tempfile::tempdir().expect("a folder");
    let mut sites = Vec::new();
    for (index, (zone, locale, threads)) in [
        ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8", "1"),
        ("America/New_York", "C", "2"),
        ("Pacific/Kiritimati", "tr_TR.UTF-8", "7"),
    ]
    .into_iter()
    .enumerate()
    {
        let out = place.path().join(format!("site-{index}")).display().to_string();
        let output =
            giaoban(&["build", "--root", &demo_repository(), "--as-of", "2025-03-12T08:00:00+07:00", "--out", &out])
                .envs([("TZ", zone), ("LC_ALL", locale), ("LANG", locale), ("RAYON_NUM_THREADS", threads)])
                .output()
                .expect("the program starts");
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        sites.push(files(Path::new(&out)));
    }
    assert!(sites.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(sites[0], files(&demo_site()), "the demo's site is that of its as-of");
}

/// What is done next in the demo's repository is seen from the day that was asked for.
#[test]
fn a_demo_of_a_day_is_of_that_day_throughout() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    for day in ["2025-03-12", "2025-03-28"] {
        // The second in the repository of the first.
        let output = run(&["demo", "--out", &at("mau"), "--as-of", day]);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        let (year, rest) = day.split_once('-').expect("a day");
        let (month, day_of) = rest.split_once('-').expect("a day");
        let said = text(&output.stdout);
        assert_eq!(said.matches(&format!("{day_of}/{}/{year}", month.trim_start_matches('0'))).count(), 2, "{said}");
        let output = run(&["build", "--root", &at("mau/kho"), "--out", &at(day)]);
        assert!(code(&output) < 2, "{}", text(&output.stderr));
        assert!(files(Path::new(&at(day))) == files(Path::new(&at("mau/public"))), "{day}");
    }
}

/// What the leaders' page says of how many it names is how many stand there.
#[test]
fn the_leaders_page_counts_what_it_names() {
    let page = fs::read_to_string(demo_site().join("lanh-dao.html")).expect("a page");
    let count = |text: &str| text.matches("<li class=\"needs__one").count();
    let (named, next) = page.split_once("lead__next").expect("what comes after them");
    assert!(
        page.contains(&format!("{} trong {} nhiệm vụ", count(named), count(&page))),
        "{} {}",
        count(named),
        count(next)
    );
}

#[test]
fn a_frozen_report_stays_the_same_after_the_meeting() {
    let place = tempfile::tempdir().expect("a folder");
    let report = |as_of: &str| {
        let out = place.path().join(as_of).display().to_string();
        let output = run(&["build", "--root", &demo_repository(), "--as-of", as_of, "--out", &out]);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        // The report, its files and the sheets of the room, in both languages.
        let mut report = files(Path::new(&out));
        report.retain(|path, _| path.trim_start_matches("en/").starts_with("hoi-nghi/2025-02"));
        assert!(report.len() > 12, "{:?}", report.keys());
        report
    };
    assert!(report("2025-03-06") == report("2025-03-12"), "what lands after the meeting changes nothing");
    assert!(report("2025-03-12") == report("2026-11-20"), "nor does the day it is built on");
}

#[test]
fn a_report_is_exported_as_it_is_published() {
    let place = tempfile::tempdir().expect("a folder");
    for format in ["docx", "xlsx", "csv"] {
        let file = place.path().join(format!("report.{format}")).display().to_string();
        let asked = [
            "export",
            "--root",
            &demo_repository(),
            "--as-of",
            "2025-03-12T08:00:00+07:00",
            "--format",
            format,
            "--out",
            &file,
        ];
        let output = run(&asked);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        let published = match format {
            "csv" => fs::read(demo_site().join("hoi-nghi/2025-02.csv.zip"))
                .map(|archive| tables(&archive).remove("2025-02.csv").expect("the list of all tasks")),
            _ => fs::read(demo_site().join(format!("hoi-nghi/2025-02.{format}"))),
        };
        let published = published.expect("the published file");
        assert!(fs::read(&file).expect("the exported file") == published, "{format}");
    }
    // Of a preview the pages stand on the site, and this alone makes the files.
    let file = place.path().join("preview.docx").display().to_string();
    let preview = ["export", "2025-03", "--root", &demo_repository(), "--as-of", "2025-03-12T08:00:00+07:00"];
    let output = run(&[&preview[..], &["--format", "docx", "--out", &file]].concat());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(fs::read(&file).expect("the exported file").starts_with(b"PK"));
    for (name, stands) in [("html", true), ("docx", false), ("xlsx", false), ("csv.zip", false)] {
        assert_eq!(demo_site().join(format!("hoi-nghi/2025-03.{name}")).exists(), stands, "{name}");
    }
    let output = run(&["export", "1999-01", "--root", &demo_repository(), "--format", "csv"]);
    assert_eq!(code(&output), 2, "there is no such report");
}

#[test]
fn source_date_epoch_stands_for_the_clock() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("site").display().to_string();
    let output = giaoban(&["build", "--root", &demo_repository(), "--out", &out])
        .env("SOURCE_DATE_EPOCH", "1741741200")
        .output()
        .expect("the program starts");
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(files(Path::new(&out)) == files(&demo_site()));
}

#[test]
fn build_publishes_in_spite_of_errors_and_check_says_them() {
    let as_of = "2025-03-12T08:00:00+07:00";
    let check = run(&["check", "--root", &demo_repository(), "--as-of", as_of]);
    assert_eq!(code(&check), 1);
    assert!(text(&check.stdout).contains("lỗi[GB"), "{}", text(&check.stdout));
    assert!(text(&check.stderr).contains("Đã kiểm tra"));
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("site").display().to_string();
    let build = run(&["build", "--root", &demo_repository(), "--as-of", as_of, "--out", &out]);
    assert_eq!(code(&build), 0);
    let strict = run(&["build", "--strict", "--root", &demo_repository(), "--as-of", as_of, "--out", &out]);
    assert_eq!(code(&strict), 1);
}

#[test]
fn findings_are_data_on_stdout_in_each_format() {
    let arguments = |format| {
        ["check", "--root", &demo_repository(), "--as-of", "2025-03-12", "--format", format].map(str::to_owned)
    };
    let output = |format| {
        let arguments = arguments(format);
        run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let json: serde_json::Value = serde_json::from_slice(&output("json").stdout).expect("one JSON object");
    let findings = json["findings"].as_array().expect("a list");
    assert_eq!(text(&output("concise").stdout).lines().count(), findings.len());
    assert!(findings.iter().all(|finding| finding["line"].as_u64() >= Some(1)
        && finding["code"].as_str().is_some_and(|code| code.starts_with("GB"))));
    let english = run(&["check", "--lang", "en", "--root", &demo_repository(), "--as-of", "2025-03-12"]);
    assert!(text(&english.stdout).contains("error[GB") && text(&english.stdout).contains("fix: "));
}

#[test]
fn a_shallow_clone_cannot_be_dated_and_says_the_cure() {
    let place = tempfile::tempdir().expect("a folder");
    let clone = place.path().join("clone").display().to_string();
    let git = Command::new("git")
        .args(["clone", "-q", "--depth", "1", &format!("file://{}", demo_repository()), &clone])
        .output()
        .expect("git is there");
    assert!(git.status.success(), "{}", text(&git.stderr));
    for arguments in
        [&["build", "--root", &clone][..], &["landings", "--repo", &clone], &["explain", "STC-007", "--root", &clone]]
    {
        let output = run(arguments);
        assert_eq!(code(&output), 3, "{arguments:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains("git fetch --unshallow"), "{}", text(&output.stderr));
    }
    assert!(!Path::new(&clone).join("public").exists(), "nothing is published");
    // Checking needs no dates: the findings of the files are still said.
    assert_eq!(code(&run(&["check", "--root", &clone, "--as-of", "2025-03-12"])), 1);
}

#[test]
fn replace_refs_and_grafts_cannot_be_dated() {
    let place = tempfile::tempdir().expect("a folder");
    let clone = place.path().join("clone").display().to_string();
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().expect("git is there");
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    git(&["clone", "-q", &demo_repository(), &clone]);
    git(&["-C", &clone, "replace", "HEAD", "HEAD~1"]);
    let output = run(&["landings", "--repo", &clone]);
    assert_eq!(code(&output), 3);
    assert!(text(&output.stderr).contains("git replace -d"));
}

#[test]
fn no_repository_is_a_failure_of_its_own() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("kho").display().to_string();
    assert_eq!(code(&run(&["init", &folder])), 0);
    let output = run(&["build", "--root", &folder]);
    assert_eq!(code(&output), 2, "an instance without a history");
    assert!(!text(&output.stderr).contains("giaoban init"), "{}", text(&output.stderr));
}

#[test]
fn a_new_instance_passes_its_own_check() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("moi").display().to_string();
    assert_eq!(code(&run(&["init", &root])), 0);
    let check = run(&["check", "--root", &root, "--as-of", "2026-11-23"]);
    assert_eq!(code(&check), 0, "{}", text(&check.stdout));
    assert_eq!(text(&check.stdout), "");
    assert_eq!(code(&run(&["init", &root])), 2, "nothing is overwritten");
}

#[test]
fn explain_tells_which_landing_counted() {
    let output = run(&["explain", "SNG-001", "--root", &demo_repository(), "--as-of", "2025-03-12"]);
    assert_eq!(code(&output), 0);
    let story = text(&output.stdout);
    assert!(story.contains("sau thời điểm khóa"), "{story}");
    assert!(story.contains("commit tự ghi 09:00 28/02/2025"), "the backdated commit is named: {story}");
    assert_eq!(code(&run(&["explain", "KHONG-CO", "--root", &demo_repository()])), 2);
    let typed_small = run(&["explain", "sng-001", "--root", &demo_repository(), "--as-of", "2025-03-12"]);
    assert_eq!(text(&typed_small.stdout), story);
}

#[test]
fn what_is_missing_is_named_with_what_may_stand_for_it() {
    for (line, expected, usage) in [
        ("export", "còn thiếu `--format <DẠNG>` hoặc `--phieu <CƠ QUAN>`\n", "<--format <DẠNG>|--phieu <CƠ QUAN>>"),
        ("export 2025-03", "còn thiếu `--format <DẠNG>` hoặc `--phieu <CƠ QUAN>`\n", "[KỲ HỌP]"),
        ("freeze", "còn thiếu `KỲ HỌP` hoặc `--due`\n", "<KỲ HỌP|--due>"),
        ("schema", "còn thiếu `LOẠI` hoặc `--out <THƯ MỤC>`\n", "<LOẠI|--out <THƯ MỤC>>"),
        ("verify", "còn thiếu `<KỲ HỌP>`\n", "<KỲ HỌP>"),
        // A meeting is looked at before what is missing.
        ("export 2026-13", "cần mã kỳ họp dạng năm-tháng như 2025-03", "[KỲ HỌP]"),
        ("export 12/3/2025 --format csv", "cần mã kỳ họp dạng năm-tháng như 2025-03", "[KỲ HỌP]"),
        ("freeze 3", "cần mã kỳ họp", "--due"),
        ("explain SNG-001 --meeting 3", "cần mã kỳ họp", "MÃ"),
    ] {
        let output = run(&line.split(' ').collect::<Vec<_>>());
        let said = text(&output.stderr);
        assert_eq!(code(&output), 2, "{line}: {said}");
        assert!(said.contains(expected) && said.contains(usage), "{line}: {said}");
    }
}

#[test]
fn completions_are_printed_for_a_shell() {
    assert!(text(&run(&["completions", "bash"]).stdout).contains("giaoban"));
}

#[test]
fn every_link_of_the_site_leads_somewhere_within_it() {
    let site = files(&demo_site());
    let mut dead = Vec::new();
    let mut seen = 0;
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = text(bytes);
        let base = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for attribute in ["href=\"", "src=\""] {
            // What needs no quotation marks may have none.
            let bare = page.split(attribute.trim_end_matches('"')).skip(1).filter(|rest| !rest.starts_with('"'));
            let bare = bare.filter_map(|rest| rest.split([' ', '>', '"']).next());
            let links = page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
            for link in links.chain(bare.filter(|link| link.contains(".html"))) {
                seen += 1;
                let link = link.replace("&#x2F;", "/").replace("&amp;", "&");
                if link.starts_with("http") {
                    // Only an agency's own text may name another host, as a link to follow.
                    assert!(attribute == "href=\"", "{path} loads {link}");
                    continue;
                }
                let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
                let target = if file.is_empty() { path.clone() } else { resolved(base, file) };
                match site.get(&target) {
                    None => dead.push(format!("{path}: {link}")),
                    // A question that the list's script answers; without it the whole list is there.
                    Some(bytes)
                        if anchor.split_once('=').is_some_and(|(axis, value)| {
                            let asks = [format!("name=\"{axis}\""), format!("value=\"{value}\"")];
                            asks.iter().all(|part| text(bytes).contains(part))
                        }) => {}
                    Some(bytes) if !anchor.is_empty() && !text(bytes).contains(&format!("id=\"{anchor}\"")) => {
                        dead.push(format!("{path}: {link} (no such anchor)"));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    assert!(seen > 500, "{seen} links were looked at");
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

pub(crate) fn resolved(base: &str, link: &str) -> String {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn nothing_of_a_classified_task_is_published() {
    for (path, bytes) in files(&demo_site()) {
        let page = text(&bytes);
        assert!(!page.contains("nhà ăn tập thể"), "{path}");
    }
    assert!(files(&demo_site()).contains_key("nhiem-vu/BCH-003.html"), "it is still counted");
}

#[test]
fn the_manifest_names_every_file_and_its_hash() {
    let site = files(&demo_site());
    let manifest: serde_json::Value = serde_json::from_slice(&site["manifest.json"]).expect("JSON");
    let listed = manifest["files"].as_object().expect("files");
    // But itself, and the one that is of the instant.
    assert_eq!(listed.len() + 2, site.len());
    assert!(site.contains_key(manifest["now"].as_str().expect("a file")));
    assert_eq!(manifest["meetings"]["2025-02"].as_str().map(str::len), Some(40));
}

#[test]
fn the_data_says_what_the_pages_say() {
    let site = files(&demo_site());
    let data: serde_json::Value = serde_json::from_slice(&site["data/tasks.json"]).expect("JSON");
    let tasks = data["tasks"].as_array().expect("tasks");
    for task in tasks {
        let page = format!("nhiem-vu/{}.html", task["id"].as_str().expect("an id"));
        assert!(site.contains_key(&page), "{page}");
    }
    let rows = csv::ReaderBuilder::new().from_reader(&site["data/tasks.csv"][3..]).records().count();
    assert_eq!(rows, tasks.len());
}

#[test]
fn an_instance_puts_its_own_look_over_the_built_in_one() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho");
    let story = "== 2025-02-01 08:00 | van-phong | Lập kho\n-- giaoban.yaml --\ntinh: [{ten: Bình Định}]\n\
                 -- templates/not_found.html --\n<p>{{ w.not_found }}: của tỉnh</p>\n-- site/css/tokens.css --\n/* ghi chú */\n:root { --own: \"của tỉnh\"; }\n";
    let story = giaoban::story::Story::read(story).expect("a story");
    giaoban::io::play::play(&story, &root).expect("played");
    let output = run(&["build", "--root", &root.display().to_string(), "--as-of", "2025-03-01"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let site = files(&root.join("public"));
    assert_eq!(text(&site["404.html"]).trim(), "<p>Không tìm thấy trang: của tỉnh</p>");
    let style = text(&site["css/style.css"]);
    assert!(style.contains(":root{--own:\"của tỉnh\"}") && !style.contains("ghi chú"));
}

#[test]
fn a_bare_repository_and_a_worktree_give_the_same_site() {
    let place = tempfile::tempdir().expect("a folder");
    let at = |name: &str| place.path().join(name).display().to_string();
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().expect("git is there");
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    git(&["clone", "-q", "--bare", &demo_repository(), &at("bare")]);
    git(&["--git-dir", &at("bare"), "worktree", "add", "-q", "--detach", &at("tree")]);
    for (root, out) in [("bare", "site-1"), ("tree", "site-2")] {
        let output = run(&["build", "--root", &at(root), "--as-of", "2025-03-12T08:00:00+07:00", "--out", &at(out)]);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        assert!(files(Path::new(&at(out))) == files(&demo_site()), "{root}");
    }
}

#[test]
fn a_repository_this_build_cannot_read_is_refused_in_words() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho").display().to_string();
    let git = Command::new("git").args(["init", "-q", "--object-format=sha256", &root]).output().expect("git is there");
    assert!(git.status.success(), "{}", text(&git.stderr));
    let output = run(&["landings", "--repo", &root]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("SHA-256"), "{}", text(&output.stderr));
}

#[test]
fn serve_shows_the_working_tree_and_follows_its_changes() {
    use std::io::{BufRead, BufReader};
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho");
    let story = giaoban::story::Story::read(giaoban::demo::STORY).expect("a story");
    giaoban::io::play::play(&story, &root).expect("played");
    // A template that nobody has committed.
    let link = "{% component link(view: map) -%}<b class=mau>{{ view.label }}</b>{%- endcomponent link %}\n";
    fs::create_dir_all(root.join("templates/components")).expect("made");
    fs::write(root.join("templates/components/link.html"), link).expect("written");
    // Also where an expectation fails.
    struct Server(std::process::Child);
    impl Drop for Server {
        fn drop(&mut self) {
            self.0.kill().ok();
            self.0.wait().ok();
        }
    }
    let server = giaoban(&["serve", "--port", "0", "--root", &root.display().to_string(), "--as-of", "2025-03-12"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut server = Server(server);
    let mut said = BufReader::new(server.0.stderr.take().expect("it was piped")).lines().map_while(Result::ok);
    let address = said
        .by_ref()
        .find_map(|line| line.split_whitespace().find(|word| word.starts_with("http://")).map(str::to_owned))
        .expect("an address");
    let page = |path: &str| {
        let mut answer = ureq::get(format!("{address}/{path}")).call().expect("an answer");
        answer.body_mut().read_to_string().expect("a text")
    };
    assert!(!page("nhiem-vu/SYT-001.html").contains("ĐÃ SỬA"));
    assert!(page("").contains("<b class=mau>"));
    assert!(page("gallery.html").contains("Mẫu các thành phần") && page("en/gallery.html").contains("badge--late"));
    let file = root.join("tasks/so-y-te/SYT-001.yaml");
    let task = fs::read_to_string(&file).expect("a task");
    fs::write(&file, task.replacen("ten: ", "ten: ĐÃ SỬA ", 1)).expect("written");
    // Blocks until the program says it has made the site again.
    assert!(said.any(|line| line.contains("Đã tạo lại trang")));
    let changed = page("nhiem-vu/SYT-001.html");
    assert!(changed.contains("ĐÃ SỬA"));
    assert!(!changed.contains("Content-Security-Policy"), "the reloading script may run");
    // Main goes on, and what is edited after that stands over the new one.
    git_at(&root, &["add", "-A"]);
    git_at(&root, &["commit", "-q", "-m", "Sửa"]);
    assert!(said.any(|line| line.contains("Đã tạo lại trang")));
    assert!(page("nhiem-vu/SYT-001.html").contains("ĐÃ SỬA") && page("").contains("<b class=mau>"));
    fs::write(&file, task.replacen("ten: ", "ten: LẦN HAI ", 1)).expect("written");
    while !page("nhiem-vu/SYT-001.html").contains("LẦN HAI") {
        assert!(said.any(|line| line.contains("Đã tạo lại trang")));
    }
    assert!(page("").contains("<b class=mau>"));
}

#[test]
fn status_tells_what_is_left_to_do_and_until_when() {
    let root = demo_repository();
    let status = |agency: &[&str]| {
        let output = run(&[&["status"], agency, &["--root", &root, "--as-of", "2025-03-12"]].concat());
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let all = status(&[]);
    assert!(all.starts_with("Khóa nhập thông tin sau 18 ngày 0 giờ 0 phút (00 giờ 00 Chủ nhật 30/3/2025"), "{all}");
    assert!(all.contains("Sở Y tế (so-y-te): 1 việc cần làm trong 2 nhiệm vụ"), "{all}");
    let one = status(&["so-y-te"]);
    assert!(one.contains("SYT-001") && one.contains("GB113") && !one.contains("Sở Xây dựng"), "{one}");
    assert_eq!(code(&run(&["status", "khong-co", "--root", &root])), 2);
}

#[test]
fn codeowners_names_the_office_for_what_is_its_own_and_notices_drift() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho");
    let folder = root.display().to_string();
    assert_eq!(code(&run(&["init", &folder])), 0);
    assert_eq!(code(&run(&["codeowners", "--check", "--root", &folder])), 1, "there is none");
    // No forge would read it.
    let alone = run(&["codeowners", "--root", &folder]);
    assert!(code(&alone) == 0 && text(&alone.stderr).contains("--out CODEOWNERS"), "{}", text(&alone.stderr));
    assert!(!root.join(".github").exists() && !root.join("CODEOWNERS").exists());
    for (forge, within) in [("github", ".github"), ("gitlab", ".gitlab"), ("forgejo", ".forgejo"), ("plain", "")] {
        let kho = place.path().join(forge);
        let at = kho.display().to_string();
        assert_eq!(code(&run(&["init", &at, "--forge", forge])), 0);
        let owners = kho.join(within).join("CODEOWNERS");
        drop(fs::remove_file(&owners));
        assert_eq!(code(&run(&["codeowners", "--root", &at])), 0);
        assert_eq!(owners.is_file(), forge != "plain", "{forge}");
        assert_eq!(code(&run(&["codeowners", "--check", "--root", &at])), 0, "{forge}");
    }
    let settings = fs::read_to_string(root.join("giaoban.yaml")).expect("the settings");
    fs::write(root.join("giaoban.yaml"), settings + "tin_cay: {may_chu: github}\n").expect("written");
    let printed = text(&run(&["codeowners", "--out", "-", "--root", &folder]).stdout);
    assert!(!root.join(".github").exists(), "only printed");
    let agencies = text(&run(&["codeowners", "--agencies", "--root", &folder]).stdout);
    let owners = text(&run(&["codeowners", "--root", &folder]).stdout);
    let office = owners.lines().find_map(|line| line.strip_prefix("* ")).expect("a line for everything").to_owned();
    assert!(owners.lines().skip(1).all(|line| line.ends_with(&office)), "{owners}");
    assert!(agencies.contains("/tasks/so-tai-chinh/ @"), "{agencies}");
    // The last line that matches counts: nothing of an agency comes after the Office's own.
    let last = agencies.lines().last().expect("a line");
    assert!(last.starts_with("/.") && last.ends_with(&office), "{agencies}");
    assert_eq!(printed, owners);
    assert_eq!(fs::read_to_string(root.join(".github/CODEOWNERS")).expect("written"), owners, "with its folder");
    assert_eq!(code(&run(&["codeowners", "--check", "--root", &folder])), 0);
    // The one that stands is renewed, wherever that is.
    fs::rename(root.join(".github"), root.join(".gitlab")).expect("moved");
    fs::write(root.join(".gitlab/CODEOWNERS"), "* @ai-do\n").expect("written");
    assert_eq!(code(&run(&["codeowners", "--root", &folder])), 0);
    assert!(!root.join(".github").exists());
    assert_eq!(fs::read_to_string(root.join(".gitlab/CODEOWNERS")).expect("written"), owners);
    let other = root.join("ở/đâu/CODEOWNERS").display().to_string();
    assert_eq!(code(&run(&["codeowners", "--agencies", "--out", &other, "--root", &folder])), 0);
    assert_eq!(fs::read_to_string(&other).expect("written"), agencies);
    fs::rename(root.join(".gitlab"), root.join(".github")).expect("moved");
    fs::write(root.join(".github/CODEOWNERS"), owners + "/office/ @ai-do\n").expect("written");
    assert_eq!(code(&run(&["codeowners", "--check", "--root", &folder])), 1);
}

#[test]
fn fix_mends_what_is_mechanical_and_nothing_else() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("kho").display().to_string();
    assert_eq!(code(&run(&["init", &folder])), 0);
    let path = place.path().join("kho/tasks/so-tai-chinh/STC-001.yaml");
    let good = fs::read_to_string(&path).expect("the example");
    let before = files(&place.path().join("kho"));
    assert!(good.contains("ngay_giao: 2026-"), "{good}");
    let day = good.lines().find_map(|line| line.strip_prefix("ngay_giao: ")).expect("a day");
    let [year, month, rest] = day.splitn(3, '-').collect::<Vec<_>>()[..] else { unreachable!("{day}") };
    let slip = good.replacen(day, &format!("{rest}/{month}/{year}"), 1).replacen("trang_thai:", "trang_thaii:", 1);
    fs::write(&path, slip.replace('Đ', "Ð")).expect("written");
    let output = run(&["check", "--fix", "--root", &folder, "--as-of", "2026-11-23"]);
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(fs::read_to_string(&path).expect("the example"), good, "byte for byte");
    assert_eq!(files(&place.path().join("kho")), before, "no litter, no other file");
}

#[test]
fn a_day_is_told_as_it_is_written_here_and_never_month_first() {
    let root = demo_repository();
    let at = |day: &str| run(&["status", "--root", &root, "--as-of", day]);
    let known = text(&at("2025-03-12").stdout);
    for day in ["12/3/2025", "12/03/2025"] {
        assert_eq!(text(&at(day).stdout), known, "{day}");
    }
    assert_eq!(text(&at("3/12/2025").stdout), text(&at("2025-12-03").stdout), "the day comes first");
    for day in ["3/13/2025", "12/3", "12/3/25", "2025/3/12", "012/3/2025", "31/2/2025", "12-3-2025"] {
        let output = at(day);
        assert_eq!(code(&output), 2, "{day}");
        assert!(text(&output.stderr).contains("12/3/2025 (ngày/tháng/năm)"), "{day}: {}", text(&output.stderr));
    }
}

#[test]
fn the_demos_commands_speak_from_its_day_and_say_so() {
    let root = demo_repository();
    for command in [&["status"][..], &["check", "--format", "concise"], &["explain", "STC-007"], &["doctor"]] {
        let own = run(&[command, &["--root", &root]].concat());
        let named = run(&[command, &["--root", &root, "--as-of", "2025-03-12T08:00:00+07:00"]].concat());
        assert_eq!((code(&own), &own.stdout), (code(&named), &named.stdout), "{command:?}");
        let told = text(&own.stderr);
        assert!(told.contains("08 giờ 00 ngày 12/3/2025") && told.contains("giaoban.asOf"), "{told}");
        assert!(!text(&named.stderr).contains("giaoban.asOf"));
    }
    // It is the repository's own word, not that of whoever uses it.
    let place = tempfile::tempdir().expect("a folder");
    let cloned = place.path().join("kho").display().to_string();
    git_at(place.path(), &["clone", "-q", &root, "kho"]);
    let output = run(&["explain", "STC-007", "--root", &cloned]);
    assert!(!text(&output.stderr).contains("giaoban.asOf"));
    let told = text(&output.stdout);
    assert!(told.contains("(chưa khóa), tính đến") && told.contains("chốt 00 giờ 00 ngày 02/3/2025"), "{told}");
}

#[test]
fn build_says_what_here_does_not_count_and_verify_what_it_lacks() {
    let place = tempfile::tempdir().expect("a folder");
    git_at(place.path(), &["clone", "-q", &demo_repository(), "kho"]);
    let root = place.path().join("kho");
    let folder = root.display().to_string();
    let with = |command: &[&str]| {
        let output = run(&[command, &["--root", &folder, "--as-of", "2025-03-12"]].concat());
        (code(&output), text(&output.stderr))
    };
    let (failed, told) = with(&["verify", "2025-02"]);
    assert!(failed == 2 && told.contains("giaoban build") && told.contains("giaoban verify 2025-02"), "{told}");
    let (_, told) = with(&["build"]);
    assert!(!told.contains("--draft"), "{told}");
    assert_eq!(with(&["verify", "2025-02"]).0, 0);
    let file = root.join("office/meetings.yaml");
    fs::write(&file, fs::read_to_string(&file).expect("a file") + "# sửa\n").expect("written");
    fs::write(root.join("ghi-chu.txt"), "không thuộc kho dữ liệu").expect("written");
    let (_, told) = with(&["build"]);
    assert!(told.contains("1 tệp") && told.contains("office/meetings.yaml") && told.contains("--draft"), "{told}");
    assert!(!with(&["build", "--draft"]).1.contains("--draft"));
    let empty = place.path().join("trong").display().to_string();
    fs::create_dir(&empty).expect("made");
    assert_eq!(with(&["verify", "2025-02", &empty]).0, 2);
    assert_eq!(with(&["verify", "2025-02", "--paper", "00"]).0, 1);
}
