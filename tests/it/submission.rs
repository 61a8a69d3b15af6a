//! A workbook goes out, comes back filled in, and becomes what `update` would have
//! written: nothing else, nothing twice, nothing over what is newer.
#![allow(clippy::disallowed_methods)] // Git, a spreadsheet program and a reader of workbooks are run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use arbtest::arbitrary::Unstructured;
use giaoban::demo;
use giaoban::diag::Severity;
use giaoban::model::field::{Field, Kind, task};
use giaoban::model::record::Record;
use giaoban::model::settings::Updating;
use giaoban::parse::{self, TaskDraft};
use giaoban::source::Content;
use giaoban::story::Story;
use giaoban::submission::{Answer, Base, Standing, questions, said, settle};
use giaoban::write::Written;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::dice::noise;
use crate::program::{code, files, run, text};

const DAY: &str = "2025-03-20T08:00:00+07:00";
pub(crate) const AGENCY: &str = "so-tai-chinh";
pub(crate) const TASK: &str = "tasks/so-tai-chinh/STC-007.yaml";

/// The demo's instance on a day of the open period.
pub(crate) struct Kho {
    place: TempDir,
}

impl Kho {
    pub(crate) fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("mau").display().to_string();
        assert_eq!(code(&run(&["demo", "--out", &folder])), 0);
        Self { place }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.place.path().join("mau/kho")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let root = self.folder().display().to_string();
        run(&[arguments, &["--root", &root, "--as-of", DAY]].concat())
    }

    pub(crate) fn at(&self, name: &str) -> String {
        self.place.path().join(name).display().to_string()
    }

    pub(crate) fn export(&self) -> String {
        let file = self.at("phieu.xlsx");
        let output = self.run(&["export", "--phieu", AGENCY, "--format", "xlsx", "--out", &file]);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        file
    }

    /// What stands in the working tree, without git's own.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.folder()).into_iter().filter(|(path, _)| !path.starts_with(".git/")).collect()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).expect("a file")
    }

    pub(crate) fn git(&self, arguments: &[&str]) {
        let dates = [("GIT_AUTHOR_DATE", DAY), ("GIT_COMMITTER_DATE", DAY)];
        let git = Command::new("git").arg("-C").arg(self.folder()).args(arguments).envs(dates).output();
        let output = git.expect("git is there");
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
}

/// Cells of a workbook by the task's id and the column's name, filled in by another
/// program's library; false where it is not installed and need not be.
pub(crate) fn fill(from: &str, to: &str, cells: &Value) -> bool {
    if std::env::var_os("GIAOBAN_NO_READERS").is_some() {
        return false;
    }
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/readers/bin/python");
    assert!(python.exists(), "tests/run installs the readers; GIAOBAN_NO_READERS=1 leaves them out");
    let script = "\
import json, sys, openpyxl
job = json.load(sys.stdin)
book = openpyxl.load_workbook(job['from'])
sheet = book.worksheets[0]
head = next(row for row in sheet.iter_rows() if any(cell.value == 'Mã nhiệm vụ' for cell in row))
column = {cell.value: cell.column for cell in head}
rows = {sheet.cell(row, 1).value: row for row in range(head[0].row + 1, sheet.max_row + 1)}
for id, name, value in job['cells']:
    cell = sheet.cell(rows[id], column[name])
    cell.value = value
    if isinstance(value, str):
        cell.data_type = 's'
book.save(job['to'])
";
    let mut child = Command::new(python)
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let job = json!({"from": from, "to": to, "cells": cells}).to_string();
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), job.as_bytes()).expect("told");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", text(&output.stderr));
    true
}

/// The same workbook as LibreOffice saves it; false where that is not installed.
fn saved_by_libreoffice(kho: &Kho, file: &str, ending: &str) -> bool {
    if std::env::var_os("GIAOBAN_NO_OFFICE").is_some() {
        return false;
    }
    let profile = format!("-env:UserInstallation=file://{}", kho.at("profile"));
    let out = kho.at("luu");
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", ending, "--outdir", &out, file])
        .output()
        .expect("tests/run installs LibreOffice; GIAOBAN_NO_OFFICE=1 leaves it out");
    assert!(output.status.success(), "{}", text(&output.stderr));
    true
}

fn filled() -> Value {
    json!([
        ["STC-007", "Diễn biến", "- Họp với 11 chủ đầu tư\n+ thống nhất tiến độ 20*30*2"],
        ["STC-007", "Tình hình triển khai", "=Hoàn thiện hồ sơ thanh toán của 37 gói thầu"],
        ["STC-007", "Kết quả thực hiện", "Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch"],
        ["STC-007", "Tỷ lệ hoàn thành", 60],
        ["TU-001", "Diễn biến", "Thường trực Tỉnh ủy đã họp ngày 18/3"],
        ["TU-001", "Tình hình triển khai", "Hoàn thiện báo cáo lần cuối"],
        ["TU-001", "Kết quả thực hiện", "Đã trình báo cáo số 45"],
        ["TU-001", "Trạng thái thực hiện", "Hoàn thành"],
        ["TU-001", "Tỷ lệ hoàn thành", 100],
        ["TU-001", "Ngày hoàn thành", "18/03/2025"],
        ["TU-001", "Minh chứng: Số, ký hiệu", "45/BC-STC"],
        ["TU-001", "Minh chứng: Ngày văn bản", "18/03/2025"],
        ["TU-004", "Khó khăn, vướng mắc: Nội dung vướng mắc", "Chưa có mặt bằng tại xã An Nhơn"],
        ["TU-004", "Khó khăn, vướng mắc: Nguyên nhân: Loại nguyên nhân", "Khách quan"],
        ["TU-004", "Khó khăn, vướng mắc: Nguyên nhân: Nội dung nguyên nhân", "Chờ giá đất cụ thể"],
        ["TU-004", "Khó khăn, vướng mắc: Hướng xử lý", "Tháo gỡ theo thẩm quyền"],
        ["TU-004", "Khó khăn, vướng mắc: Giải pháp", "Vận động từng hộ dân"]
    ])
}

#[test]
fn a_workbook_that_nobody_filled_in_changes_no_byte() {
    let kho = Kho::new();
    let before = kho.files();
    let file = kho.export();
    let mut all = vec![file.clone()];
    for ending in ["ods", "xlsx", "xls"] {
        if saved_by_libreoffice(&kho, &file, ending) {
            let saved = kho.at(&format!("luu/phieu.{ending}"));
            let kept = kho.at(&format!("khong-dien.{ending}"));
            fs::rename(saved, &kept).expect("there");
            all.push(kept);
        }
    }
    for file in &all {
        let output = kho.run(&["apply", file, "--write"]);
        assert_eq!(code(&output), 0, "{file}: {}{}", text(&output.stdout), text(&output.stderr));
        assert!(text(&output.stderr).contains("Không có gì mới"), "{file}");
    }
    assert!(kho.files() == before);
}

#[test]
fn what_was_typed_is_what_is_added() {
    let kho = Kho::new();
    let (file, done) = (kho.export(), kho.at("dien.xlsx"));
    if !fill(&file, &done, &filled()) {
        return;
    }
    let before = kho.files();
    let preview = kho.run(&["apply", &done]);
    assert_eq!(code(&preview), 0, "{}{}", text(&preview.stdout), text(&preview.stderr));
    assert!(kho.files() == before, "a preview writes nothing");
    // The same from LibreOffice, which saves it in two formats.
    let mut all = vec![done.clone()];
    for ending in ["ods", "xlsx"] {
        if saved_by_libreoffice(&kho, &done, ending) {
            all.push(kho.at(&format!("luu/dien.{ending}")));
        }
    }
    let mut results = Vec::new();
    for file in &all {
        let output = kho.run(&["apply", file, "--write"]);
        assert_eq!(code(&output), 0, "{file}: {}{}", text(&output.stdout), text(&output.stderr));
        results.push(kho.files());
        kho.git(&["checkout", "-q", "--", "."]);
    }
    let (first, others) = results.split_first().expect("one");
    assert!(others.iter().all(|other| other == first));
    let changed: Vec<&String> =
        first.iter().filter(|(path, now)| before.get(*path) != Some(now)).map(|(path, _)| path).collect();
    assert_eq!(changed.len(), 3, "{changed:?}");
    // As `update` writes it.
    let told = [
        "--nguoi",
        "Võ Quốc Trình",
        "--dien-bien",
        "- Họp với 11 chủ đầu tư\n+ thống nhất tiến độ 20*30*2",
        "--tinh-hinh",
        "=Hoàn thiện hồ sơ thanh toán của 37 gói thầu",
        "--ket-qua",
        "Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch",
        "--ty-le",
        "60",
    ];
    let output = kho.run(&[&["update", "STC-007"][..], &told].concat());
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(kho.read(TASK).as_bytes(), first[TASK]);
    kho.git(&["checkout", "-q", "--", "."]);
    let done_task = String::from_utf8_lossy(&first["tasks/so-tai-chinh/TU-001.yaml"]).into_owned();
    assert!(
        done_task.contains("trang_thai: hoan_thanh\n")
            && done_task.contains("ngay_hoan_thanh: 2025-03-18\n")
            && done_task.contains("minh_chung:\n  - so_ky_hieu: 45/BC-STC\n    ngay: 2025-03-18\n"),
        "{done_task}"
    );
    let blocked = String::from_utf8_lossy(&first["tasks/so-tai-chinh/TU-004.yaml"]).into_owned();
    assert!(blocked.contains("noi_dung: Chưa có mặt bằng tại xã An Nhơn\n"), "{blocked}");
    assert!(blocked.contains("    trang_thai: dang_xu_ly\n"), "{blocked}");
}

#[test]
fn nothing_is_written_twice_nor_over_what_is_newer() {
    let kho = Kho::new();
    let (file, done) = (kho.export(), kho.at("dien.xlsx"));
    if !fill(&file, &done, &filled()) {
        return;
    }
    assert_eq!(code(&kho.run(&["apply", &done, "--write"])), 0);
    let once = kho.files();
    let output = kho.run(&["apply", &done, "--write"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("đã có trong tệp") && kho.files() == once);
    // Once it is on main, a clone that is behind does not say it again either.
    kho.git(&["add", "-A"]);
    kho.git(&["-c", "user.name=A", "-c", "user.email=a@example.vn", "commit", "-q", "-m", "Cập nhật"]);
    kho.git(&["checkout", "-q", "-b", "cu", "HEAD~1"]);
    let behind = kho.files();
    let output = kho.run(&["apply", &done, "--write"]);
    assert!(text(&output.stdout).contains("nhánh chính"), "{}", text(&output.stdout));
    assert!(kho.files() == behind);
    // Another percentage since: only what is newer stays, and all of the file.
    kho.git(&["checkout", "-q", "main"]);
    kho.git(&["reset", "-q", "--hard", "HEAD~1"]);
    let was = kho.read(TASK);
    fs::write(kho.folder().join(TASK), was.replace("ty_le_hoan_thanh: 55", "ty_le_hoan_thanh: 58")).expect("written");
    let changed = kho.files();
    let output = kho.run(&["apply", &done, "--write"]);
    assert_eq!(code(&output), 1);
    let told = text(&output.stdout);
    assert!(told.contains("cột N (Tỷ lệ hoàn thành)") && told.contains("đã ghi khác từ khi lập phiếu"), "{told}");
    assert!(
        told.contains("trong tệp là “58”, trong phiếu là “60”") && told.contains("mở lại trang cập nhật"),
        "{told}"
    );
    assert!(kho.files() == changed, "one error and nothing is written");
    // The update does not depend on the percentage.
    assert_eq!(code(&kho.run(&["apply", &done, "--write", "--bo-qua-dong-loi"])), 1);
    let after = kho.files();
    let own = String::from_utf8_lossy(&after[TASK]);
    assert!(
        own.contains("ty_le_hoan_thanh: 58") && own.contains("Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch"),
        "{own}"
    );
    assert!(after["tasks/so-tai-chinh/TU-001.yaml"] != changed["tasks/so-tai-chinh/TU-001.yaml"]);
}

#[test]
fn what_is_not_a_filled_workbook_is_told_at_its_cell() {
    let kho = Kho::new();
    let file = kho.export();
    let before = kho.files();
    let refused = |cells: Value, expected: &[&str]| {
        let done = kho.at("sai.xlsx");
        if !fill(&file, &done, &cells) {
            return;
        }
        let output = kho.run(&["apply", &done, "--write"]);
        let told = text(&output.stdout);
        assert_eq!(code(&output), 1, "{told}");
        for expected in expected {
            assert!(told.contains(expected), "{expected}: {told}");
        }
        assert!(kho.files() == before, "{told}");
    };
    refused(
        json!([["STC-007", "Tên nhiệm vụ", "Tên khác"], ["STC-007", "Diễn biến", "x"]]),
        &["cột B (Tên nhiệm vụ)", "ô khóa"],
    );
    refused(json!([["STC-007", "Tỷ lệ hoàn thành", "gần xong"]]), &["cột N (Tỷ lệ hoàn thành)", "từ 0 đến 100"]);
    refused(
        json!([["STC-007", "Trạng thái thực hiện", "Hoàn thành"]]),
        &["Ngày hoàn thành", "Minh chứng: Số, ký hiệu"],
    );
    refused(json!([["STC-007", "Diễn biến", "Họp"]]), &["Tình hình triển khai", "còn thiếu"]);
    refused(json!([["STC-007", "Mốc đối chiếu", ""], ["STC-007", "Diễn biến", "x"]]), &["dòng 7", "mốc đối chiếu"]);
    refused(
        json!([["STC-007", "Minh chứng: Ngày văn bản", "31/02/2025"], ["STC-007", "Minh chứng: Số, ký hiệu", "1/BC"]]),
        &["không phải là ngày"],
    );
    let list = kho.at("khac.csv");
    fs::write(&list, "TT;Tên nhiệm vụ\n1;Một việc\n").expect("written");
    let output = kho.run(&["apply", &list, "--write"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("giaoban export --phieu"), "{}", text(&output.stdout));
    // What cannot help is not advised, given or not.
    for more in [&["--write"][..], &["--bo-qua-dong-loi"], &["--write", "--bo-qua-dong-loi"]] {
        let output = kho.run(&[&["apply", &list][..], more].concat());
        let said = text(&output.stderr);
        assert!(code(&output) == 1 && said.contains("chưa ghi gì") && !said.contains("--bo-qua"), "{more:?}: {said}");
    }
    assert_eq!(code(&kho.run(&["export", "--phieu", AGENCY, "--format", "docx"])), 2);
    assert_eq!(code(&kho.run(&["export", "--phieu", "khong-co", "--format", "xlsx"])), 2);
}

#[test]
fn completed_is_said_with_its_day_and_its_evidence() {
    let kho = Kho::new();
    let texts = [
        "--nguoi",
        "A",
        "--dien-bien",
        "Họp giao ban tuần này",
        "--tinh-hinh",
        "Đã trình văn bản",
        "--ket-qua",
        "Được phê duyệt toàn bộ",
    ];
    let before = kho.files();
    let order = [&["update", "STC-007", "--trang-thai", "hoan_thanh"][..], &texts].concat();
    let output = kho.run(&order);
    assert_eq!(code(&output), 2);
    let told = text(&output.stderr);
    assert!(
        told.contains("--ngay-hoan-thanh") && told.contains("--minh-chung (") && !told.contains("--nguyen-nhan"),
        "{told}"
    );
    // Late, it has a cause as well.
    let late = [&order[..], &["--ngay-hoan-thanh", "02/04/2025"]].concat();
    let told = text(&kho.run(&late).stderr);
    assert!(told.contains("--nguyen-nhan") && told.contains("--loai-nguyen-nhan"), "{told}");
    assert!(kho.files() == before, "nothing was written");
    let whole = [
        &order[..],
        &[
            "--ngay-hoan-thanh",
            "19/3/2025",
            "--minh-chung",
            "12/QĐ-UBND",
            "--minh-chung-ngay",
            "2025-03-19",
            "--ty-le",
            "100",
        ],
    ]
    .concat();
    let output = kho.run(&whole);
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
}

/// A value of a question's kind, as nobody would think of.
fn answer(u: &mut Unstructured<'_>, kind: Kind) -> arbtest::arbitrary::Result<Written> {
    const PIECES: [&str; 16] =
        ["Giải ngân", " ", "\n", "- ", "+ ", ": ", " #", "\"", "'", "{", "*", "1.516", "%", "=", "|", "ế"];
    Ok(match kind {
        Kind::Day => Written::Word(format!("2025-0{}-1{}", u.int_in_range(1..=9)?, u.int_in_range(0..=9)?)),
        Kind::Whole { .. } => Written::Word(u.int_in_range(0..=100)?.to_string()),
        Kind::Choice(choices) => Written::Word(u.choose(choices)?.key.to_owned()),
        Kind::Link if u.ratio(4, 5)? => Written::Text("https://stc.example.vn/45?a=1#b".to_owned()),
        kind => {
            let mut typed = String::from("x");
            for _ in 0..u.int_in_range(0..=12)? {
                typed.push_str(u.choose(&PIECES)?);
            }
            let typed = parse::clean(&typed);
            let line = || typed.split_whitespace().collect::<Vec<_>>().join(" ");
            Written::Text(if matches!(kind, Kind::Prose) { typed.clone() } else { line() })
        }
    })
}

/// All versions of the demo's task files.
fn demo_tasks() -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for commit in Story::read(demo::STORY).expect("the demo").landings() {
        let tasks = commit.files.iter().filter(|(path, _)| path.starts_with("tasks/") && path.ends_with(".yaml"));
        texts.extend(tasks.filter_map(|(_, text)| text.clone()));
    }
    texts
}

fn any_answers(u: &mut Unstructured<'_>) -> arbtest::arbitrary::Result<Vec<Answer>> {
    let mut answers: Vec<Answer> = Vec::new();
    for group in questions().chunk_by(|one, other| std::ptr::eq(one.root(), other.root())) {
        if u.ratio(1, 2)? {
            continue;
        }
        for question in group {
            if u.ratio(49, 50)? {
                answers.push((question, answer(u, question.field().kind)?));
            }
        }
    }
    Ok(answers)
}

fn cases() -> u64 {
    std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(150)
}

fn draft(text: &str) -> TaskDraft {
    TaskDraft::parse(&Content::Text(text.into()))
}

/// Law: where another's answers were taken since, what says something else than they do
/// stays as they left it, all else goes in, and of each answer it is known which.
#[test]
fn what_does_not_conflict_goes_in() {
    let texts = demo_tasks();
    let today = chrono::NaiveDate::from_ymd_opt(2025, 3, 20).expect("a day");
    let updating = Updating::default();
    let (mut beside, mut alone) = (0, 0);
    let mut check = |u: &mut Unstructured<'_>| -> arbtest::arbitrary::Result<()> {
        let text = u.choose(&texts)?;
        let was = draft(text);
        if !was.is_whole() {
            return Ok(());
        }
        let base = Base::of(&was.details);
        let [theirs, mine] = [said(&any_answers(u)?, today), said(&any_answers(u)?, today)];
        let standing = Standing { text, draft: &was, main: None };
        let (Some(newer), _) = settle(theirs, &base, standing, &updating, today) else { return Ok(()) };
        let now = draft(&newer.text);
        // It stands in the file, or on main alone.
        let standing = match u.arbitrary()? {
            true => Standing { text: &newer.text, draft: &now, main: None },
            false => Standing { text, draft: &was, main: Some(&now) },
        };
        let (revised, objections) = settle(mine.clone(), &base, standing, &updating, today);
        let is_of = |path: &[&'static Field], field: &'static Field| {
            path.first().is_some_and(|first| std::ptr::eq(*first, field))
        };
        let errors = |field| {
            objections.iter().any(|one| one.severity == Severity::Error && !one.stops_all && is_of(&one.path, field))
        };
        if objections.iter().any(|one| one.stops_all) {
            assert!(revised.is_none());
            return Ok(());
        }
        let after = revised.as_ref().map(|revised| draft(&revised.text));
        for (field, written) in &mine {
            let goes_in = revised
                .as_ref()
                .is_some_and(|revised| revised.said.iter().any(|(known, _)| std::ptr::eq(*known, *field)));
            let is_named = objections.iter().any(|one| is_of(&one.path, field));
            assert!(goes_in != is_named, "{}: {objections:?}", field.key);
            if errors(*field) {
                assert!(
                    !matches!(written, Written::Many(_)) || std::ptr::eq(*field, &task::EVIDENCE),
                    "an entry comes behind others"
                );
                let kept = after.as_ref().unwrap_or(standing.draft);
                assert!(kept.details.value(field) == standing.draft.details.value(field), "{}", field.key);
                beside += usize::from(revised.is_some());
            }
        }
        // Of a new state all goes in or nothing.
        let progress = [&task::STATUS, &task::PERCENT, &task::COMPLETED, &task::EVIDENCE];
        let own = || {
            mine.iter()
                .map(|(field, _)| *field)
                .filter(|field| progress.iter().any(|known| std::ptr::eq(*known, *field)))
        };
        if own().any(|field| std::ptr::eq(field, &task::STATUS)) && own().any(errors) {
            alone += 1;
            let said = revised.iter().flat_map(|revised| &revised.said).map(|(field, _)| *field);
            assert!(said.clone().all(|field| own().all(|own| !std::ptr::eq(own, field))), "{objections:?}");
        }
        Ok(())
    };
    for seed in 0..cases() * 4 {
        check(&mut Unstructured::new(&noise(seed))).expect("bytes enough");
    }
    assert!(beside > 5 && alone > 5, "{beside} beside, {alone} alone");
}

/// Law: of any answers to any file of the demo, what is taken reads back as it was
/// said, leaves every other field as it was, and is not taken a second time.
#[test]
fn any_answers_are_written_once_and_as_they_were_said() {
    let texts = demo_tasks();
    let today = chrono::NaiveDate::from_ymd_opt(2025, 3, 20).expect("a day");
    let updating = Updating::default();
    let (mut taken, mut tried) = (0, 0);
    let mut check = |u: &mut Unstructured<'_>| -> arbtest::arbitrary::Result<()> {
        let text = u.choose(&texts)?;
        let draft = draft(text);
        if !draft.is_whole() {
            return Ok(());
        }
        let answers = any_answers(u)?;
        let base = Base::of(&draft.details);
        assert_eq!(Base::read(&base.text()).as_ref(), Some(&base));
        let all = said(&answers, today);
        let all_said = all.len();
        let standing = Standing { text, draft: &draft, main: Some(&draft) };
        tried += 1;
        let (Some(revised), _) = settle(all.clone(), &base, standing, &updating, today) else { return Ok(()) };
        taken += 1;
        let after = TaskDraft::parse(&Content::Text(revised.text.as_str().into()));
        let theirs: serde_yaml::Value = serde_yaml::from_str(&revised.text).expect("YAML");
        for (field, written) in &revised.said {
            let found = &theirs[field.key];
            match written {
                Written::Many(entries) => {
                    let last = found.as_sequence().and_then(|list| list.last()).expect("an entry");
                    for (inner, written) in entries.iter().flatten() {
                        same(&last[inner.key], written, &revised.text);
                    }
                }
                written => same(found, written, &revised.text),
            }
        }
        let is_said = |field| revised.said.iter().any(|(known, _)| std::ptr::eq(*known, field));
        for field in draft.details.differing(&after.details) {
            assert!(is_said(field), "{}", field.key);
        }
        // Again, from the same workbook.
        let standing = Standing { text: &revised.text, draft: &after, main: Some(&draft) };
        let (again, objections) = settle(all, &base, standing, &updating, today);
        assert!(again.is_none(), "{}\n{}", revised.text, again.map(|again| again.text).unwrap_or_default());
        assert_eq!(objections.len(), all_said, "each is told to stand there");
        Ok(())
    };
    for seed in 0..cases() {
        check(&mut Unstructured::new(&noise(seed))).expect("bytes enough");
    }
    assert!(taken * 10 > tried, "{taken} of {tried}");
    assert!(questions().iter().any(|question| std::ptr::eq(question.root(), &task::CAUSE)));
}

#[track_caller]
fn same(found: &serde_yaml::Value, written: &Written, text: &str) {
    let words = |value: &serde_yaml::Value| match value {
        serde_yaml::Value::Number(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    match written {
        Written::Word(word) | Written::Text(word) => assert_eq!(words(found), *word, "{text}"),
        Written::One(inner) => inner.iter().for_each(|(field, written)| same(&found[field.key], written, text)),
        Written::Many(entries) => {
            let last = found.as_sequence().and_then(|list| list.last()).expect("an entry");
            entries.iter().flatten().for_each(|(field, written)| same(&last[field.key], written, text));
        }
        other => assert!(matches!(other, Written::Words(words) if words.is_empty()), "{other:?}"),
    }
}
