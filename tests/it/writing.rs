//! What the program writes into an instance: new tasks, updates, lists taken from
//! spreadsheets. Nothing is overwritten, and no byte changes but what was asked.
#![allow(clippy::disallowed_methods)] // Git and an office program are run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use arbtest::arbtest;
use giaoban::demo;
use giaoban::io::worktree;
use giaoban::model::field::{Field, delivery, task, update as key};
use giaoban::parse::{self, TaskDraft};
use giaoban::source::Content;
use giaoban::story::Story;
use giaoban::write::{Filled, Refusal, Written, revise};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;
use tempfile::TempDir;

use crate::program::{code, files, giaoban, run, text};

const TODAY: &str = "2026-11-23";

/// A fresh instance on main, and its commands.
struct Kho {
    place: TempDir,
}

impl Kho {
    fn new() -> Self {
        let kho = Self { place: tempfile::tempdir().expect("a folder") };
        assert_eq!(code(&run(&["init", &kho.root()])), 0);
        kho.git(&["init", "-q", "-b", "main"]);
        kho.land("Giao nhiệm vụ");
        kho
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("kho")
    }

    fn root(&self) -> String {
        self.folder().display().to_string()
    }

    fn git(&self, arguments: &[&str]) {
        let date = "2026-11-20T08:00:00+07:00";
        let dates = [("GIT_AUTHOR_DATE", date), ("GIT_COMMITTER_DATE", date)];
        let git = Command::new("git").arg("-C").arg(self.folder()).args(arguments).envs(dates).output();
        let output = git.expect("git is there");
        assert!(output.status.success(), "{}", text(&output.stderr));
    }

    fn land(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["-c", "user.name=An", "-c", "user.email=an@example.vn", "commit", "-q", "-m", message]);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let root = self.root();
        run(&[arguments, &["--root", &root, "--as-of", TODAY]].concat())
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).expect("a file")
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.folder().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("made");
        fs::write(full, text).expect("written");
    }

    /// The codes of the findings of a file.
    fn codes(&self, path: &str) -> Vec<String> {
        let output = self.run(&["check", "--format", "json"]);
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let findings = json["findings"].as_array().expect("a list");
        let of_path = findings.iter().filter(|finding| finding["path"] == path);
        of_path.map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
    }
}

const TASK: &str = "tasks/so-tai-chinh/STC-001.yaml";

#[test]
fn a_new_task_says_what_to_fill_in_and_nothing_else_is_wrong() {
    let kho = Kho::new();
    let before = files(&kho.folder().join("tasks"));
    let output = kho.run(&["new", "so-tai-chinh"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let path = "tasks/so-tai-chinh/STC-002.yaml";
    assert_eq!(text(&output.stdout), format!("{path}\n"));
    let codes = kho.codes(path);
    assert!(codes.len() >= 8 && codes.iter().all(|code| code == "GB022"), "{codes:?}");
    let written = kho.read(path);
    assert!(written.contains("\nngay_giao: 2026-11-23\n") && written.contains("#   ct_ubnd_2026  "), "{written}");
    let mut after = files(&kho.folder().join("tasks"));
    after.remove("so-tai-chinh/STC-002.yaml");
    assert_eq!(after, before, "no other file is touched");
    // A name with marks or without, and a title that needs quotes.
    let output = kho.run(&["new", "so tai chinh", "--ten", "Dự án: giai đoạn 2"]);
    assert_eq!(text(&output.stdout), "tasks/so-tai-chinh/STC-003.yaml\n", "{}", text(&output.stderr));
    assert!(kho.read("tasks/so-tai-chinh/STC-003.yaml").contains("\nten: \"Dự án: giai đoạn 2\"\n"));
    let output = kho.run(&["new", "van-phong-ubnd"]);
    assert_eq!(text(&output.stdout), "tasks/van-phong-ubnd/VPU-001.yaml\n");
}

#[test]
fn an_id_that_was_ever_given_is_not_given_again() {
    let kho = Kho::new();
    kho.write("tasks/so-tai-chinh/STC-009.yaml", "ma: STC-009\n");
    kho.land("Giao STC-009");
    fs::remove_file(kho.folder().join("tasks/so-tai-chinh/STC-009.yaml")).expect("removed");
    kho.land("Xóa STC-009");
    // And one that only another branch has.
    kho.git(&["checkout", "-q", "-b", "de-nghi"]);
    kho.write("tasks/so-tai-chinh/STC-011.yaml", "ma: STC-011\n");
    kho.land("Đề nghị STC-011");
    kho.git(&["checkout", "-q", "main"]);
    for taken in ["STC-009", "STC-011", "STC-001"] {
        let output = kho.run(&["new", "so-tai-chinh", "--id", taken]);
        assert_eq!(code(&output), 2, "{taken}");
        assert!(text(&output.stderr).contains(&format!("mã {taken} đã dùng cho tasks/")), "{}", text(&output.stderr));
    }
    assert_eq!(text(&kho.run(&["new", "so-tai-chinh"]).stdout), "tasks/so-tai-chinh/STC-012.yaml\n");
    let output = kho.run(&["new", "so-tai-chin"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("gần nhất: so-tai-chinh (Sở Tài chính)"), "{}", text(&output.stderr));
    assert_eq!(code(&kho.run(&["new", "so-tai-chinh", "--id", "stc 1"])), 2);
    // A history that is not whole does not tell which ids are free.
    let clone = kho.place.path().join("nong").display().to_string();
    kho.git(&["clone", "-q", "--depth", "1", &format!("file://{}", kho.root()), &clone]);
    assert_eq!(code(&run(&["new", "so-tai-chinh", "--root", &clone])), 3);
}

const SAID: [&str; 8] = [
    "--nguoi",
    "Nguyễn Văn A",
    "--dien-bien",
    "Họp với 11 chủ đầu tư: thống nhất tiến độ",
    "--tinh-hinh",
    "Hoàn thiện hồ sơ thanh toán của 37 gói thầu",
    "--ket-qua",
    "Giải ngân 1.516 tỷ đồng,\nđạt 16,0% kế hoạch",
];

#[test]
fn an_update_is_appended_and_the_file_is_checked() {
    let kho = Kho::new();
    let before = kho.read(TASK);
    let output = kho.run(&[&["update", "stc-001"][..], &SAID].concat());
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
    let after = kho.read(TASK);
    let added = after.strip_prefix(&before).expect("only appended");
    assert_eq!(
        added,
        "cap_nhat:\n  - ngay: 2026-11-23\n    nguoi: Nguyễn Văn A\n    dien_bien: \"Họp với 11 chủ đầu tư: thống nhất tiến độ\"\n    tinh_hinh_trien_khai: Hoàn thiện hồ sơ thanh toán của 37 gói thầu\n    ket_qua: |-\n      Giải ngân 1.516 tỷ đồng,\n      đạt 16,0% kế hoạch\n"
    );
    let said = text(&output.stderr);
    assert!(said.contains("0 lỗi") && said.contains("git add tasks/so-tai-chinh/STC-001.yaml"), "{said}");
    assert!(said.contains("Khóa nhập thông tin sau"), "{said}");
    // Once more, with a new percentage: that line is put in, nothing else moves. That
    // the words are those of the last time is said.
    let again =
        kho.run(&[&["update", "STC-001", "--ty-le", "45%", "--trang-thai", "Chờ xác nhận"][..], &SAID].concat());
    assert_eq!(code(&again), 1, "{}", text(&again.stderr));
    assert!(text(&again.stdout).contains("GB111"), "{}", text(&again.stdout));
    let twice = kho.read(TASK);
    assert!(
        twice.contains("trang_thai: cho_xac_nhan\nty_le_hoan_thanh: 45\n")
            && twice.ends_with(added.split_once('\n').expect("lines").1)
    );
}

#[test]
fn an_update_that_lacks_something_names_the_options_and_writes_nothing() {
    let kho = Kho::new();
    let before = files(&kho.folder());
    let refused = |arguments: &[&str], expected: &str| {
        let output = kho.run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(text(&output.stderr).contains(expected), "{arguments:?}: {}", text(&output.stderr));
    };
    refused(
        &["update", "STC-001", "--nguoi", "A", "--dien-bien", "Họp"],
        "--tinh-hinh (Tình hình triển khai), --ket-qua (Kết quả thực hiện)",
    );
    refused(&["update", "STC-1"], "gần nhất: STC-001");
    refused(&["update", "KHAC-9"], "không có nhiệm vụ KHAC-9");
    refused(&[&["update", "STC-001", "--ty-le", "120"][..], &SAID].concat(), "số nguyên từ 0 đến 100");
    refused(
        &[&["update", "STC-001", "--trang-thai", "quá hạn"][..], &SAID].concat(),
        "Chưa thực hiện, Đang thực hiện, Chờ xác nhận",
    );
    refused(
        &[&["update", "STC-001", "--minh-chung-ngay", "31/2/2026"][..], &SAID].concat(),
        "--minh-chung-ngay: “31/2/2026” không phải là ngày; ghi ngày/tháng/năm, ví dụ 31/03/2026\n",
    );
    refused(
        &[&["update", "STC-001", "--trang-thai", "xong"][..], &SAID].concat(),
        "--trang-thai: “xong” không có trong danh sách chọn",
    );
    kho.write(TASK, "ten: \"a\n");
    refused(&[&["update", "STC-001"][..], &SAID].concat(), "giaoban check --fix");
    kho.git(&["checkout", "-q", "--", "."]);
    let now = files(&kho.folder());
    let is_own = |(path, _): &(&String, &Vec<u8>)| !path.starts_with(".git/");
    assert!(before.iter().filter(is_own).eq(now.iter().filter(is_own)));
}

#[test]
fn an_update_shows_what_is_wrong_with_its_file_alone() {
    let kho = Kho::new();
    kho.write("tasks/so-tai-chinh/STC-008.yaml", "ma: STC-008\n");
    let output =
        kho.run(&["update", "STC-001", "--nguoi", "A", "--dien-bien", "x", "--tinh-hinh", "y", "--ket-qua", "z"]);
    assert_eq!(code(&output), 1, "too few words");
    let shown = text(&output.stdout);
    assert!(shown.contains("STC-001.yaml") && !shown.contains("STC-008"), "{shown}");
    assert!(text(&output.stderr).contains("sửa các lỗi trên"), "{}", text(&output.stderr));
}

/// On a terminal, where the machine has a program that makes one.
#[test]
fn at_a_terminal_what_is_missing_is_asked() {
    let kho = Kho::new();
    let binary = env!("CARGO_BIN_EXE_giaoban");
    let line = format!("{binary} update STC-001 --root {} --as-of {TODAY}", kho.root());
    let child = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn();
    // Without such a program the dialogue is tested in io/ask.rs alone.
    let Ok(mut child) = child else { return };
    let answers =
        "Nguyễn Văn A\nHọp với các chủ đầu tư\n\nngắn\n\nHoàn thiện hồ sơ thanh toán\n\nGiải ngân được 16%\n\n\n45\n\n";
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), answers.as_bytes()).expect("answered");
    let output = child.wait_with_output().expect("it ends");
    let shown = text(&output.stdout);
    assert!(shown.contains("Người cập nhật") && shown.contains("ít nhất 3 từ"), "{shown}");
    assert!(shown.contains("không có vướng mắc mới"), "{shown}");
    let after = kho.read(TASK);
    assert!(
        after.contains("ty_le_hoan_thanh: 45\n") && after.ends_with("    ket_qua: Giải ngân được 16%\n"),
        "{after}\n{shown}"
    );
}

fn update_of(texts: &[(&'static Field, String)]) -> Filled {
    let date = (&key::DATE, Written::Word(TODAY.to_owned()));
    let texts = texts.iter().map(|(field, text)| (*field, Written::Text(text.clone())));
    vec![(&task::UPDATES, Written::Many(vec![std::iter::once(date).chain(texts).collect()]))]
}

/// Law: whatever is typed is read back, by us and by others, and an old entry stays.
#[test]
fn any_text_goes_into_a_file_and_comes_back() {
    const PIECES: [&str; 24] = [
        "Giải ngân",
        " ",
        "\n",
        "\n\n",
        ": ",
        " #",
        "- ",
        "\"",
        "'",
        "\\",
        "{",
        "]",
        "&a",
        "*b",
        "!c",
        "|",
        ">",
        "%",
        "@",
        "\t",
        "\r\n",
        "\u{200b}",
        "Ðề",
        "a\u{301}",
    ];
    let whole = "ma: STC-001\ncap_nhat:\n  - ngay: 2026-11-01\n    ket_qua: >-\n      một\n      hai\n";
    arbtest(|u| {
        let mut typed = String::new();
        while !u.is_empty() && typed.len() < 300 {
            if u.ratio(1, 10)? {
                typed.push(u.arbitrary()?);
            } else {
                typed.push_str(u.choose(&PIECES)?);
            }
        }
        let clean = parse::clean(&typed);
        if clean.is_empty() {
            return Ok(());
        }
        assert_eq!(parse::clean(&clean), clean);
        for file in [whole.to_owned(), whole.replace('\n', "\r\n"), "{ma: A, cap_nhat: []}".to_owned()] {
            let after = revise(&file, &update_of(&[(&key::RESULTS, clean.clone())])).expect("a file like others");
            let draft = TaskDraft::parse(&Content::Text(after.as_str().into()));
            let last = draft.details.updates.last().expect("an update");
            assert_eq!(last.results.as_ref().map(|text| text.value.as_str()), Some(clean.as_str()), "{after}");
            let theirs: serde_yaml::Value = serde_yaml::from_str(&after).expect("YAML");
            let updates = theirs["cap_nhat"].as_sequence().expect("a list");
            assert_eq!(updates.last().and_then(|last| last["ket_qua"].as_str()), Some(clean.as_str()), "{after}");
        }
        Ok(())
    });
}

/// Law: of every file of the demo and of this repository an update changes what is
/// appended and no other byte, in either way of ending lines.
#[test]
fn an_update_of_any_real_file_only_adds_to_it() {
    let (tree, contents) = worktree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository's own files");
    let mut all: Vec<String> = tree
        .iter()
        .filter(|(path, _)| path.starts_with("tasks/"))
        .map(|(_, file)| contents[file].as_text().to_owned())
        .collect();
    for commit in Story::read(demo::STORY).expect("the demo").landings() {
        let tasks = commit.files.iter().filter(|(path, _)| path.starts_with("tasks/") && path.ends_with(".yaml"));
        all.extend(tasks.filter_map(|(_, text)| text.clone()));
    }
    let texts = [(&key::BY, "A".to_owned()), (&key::RESULTS, "Đạt: 16%\nkế hoạch".to_owned())];
    let delivered = vec![
        (&delivery::TERM, Written::Text("2026-11".to_owned())),
        (&delivery::NUMBER, Written::Text("812/BC: [số] #1".to_owned())),
        (&delivery::DATE, Written::Word("2026-11-24".to_owned())),
    ];
    let mut said = update_of(&texts);
    if let Some((_, Written::Many(updates))) = said.first_mut() {
        updates[0].push((&key::DELIVERED, Written::Many(vec![delivered])));
    }
    let mut count = 0;
    for text in &all {
        for text in [text.clone(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
            match revise(&text, &said) {
                Ok(after) => {
                    let common = text.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
                    assert!(after.as_bytes().ends_with(&text.as_bytes()[common..]), "{after}");
                    assert!(after.len() > text.len());
                    count += 1;
                }
                Err(refusal) => assert_eq!(refusal, Refusal::Unreadable, "{text}"),
            }
        }
    }
    assert!(count > 300, "{count} files");
}

/// A list as provinces have it: titles above, headings in two rows, groups, cells
/// of every kind.
fn list() -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Danh mục").expect("a name");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let percent = Format::new().set_num_format("0%");
    let mut put = |row: u32, cells: &[&str]| {
        for (column, text) in (0..).zip(cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).expect("written");
            }
        }
    };
    put(0, &["UBND TỈNH GIA LAI"]);
    put(1, &["DANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026"]);
    put(
        3,
        &[
            "TT",
            "Tên nhiệm vụ",
            "Văn bản giao",
            "",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Ngày giao",
            "Thời hạn",
            "Tiến độ",
            "Loại nhiệm vụ",
            "Ghi chú",
        ],
    );
    put(4, &["", "", "Số, ký hiệu", "Ngày", "", "", "", "", "", "", ""]);
    put(5, &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"]);
    put(6, &["I", "Lĩnh vực tài chính"]);
    put(
        7,
        &[
            "1",
            "Giải ngân: quý IV",
            "01/CTr-UBND",
            "",
            "Sở Tài chính",
            "Văn phòng UBND tỉnh",
            "",
            "Trước ngày 31/12/2026",
            "",
            "Trọng tâm",
            "x",
        ],
    );
    put(
        8,
        &[
            "2",
            "Báo cáo thu ngân sách",
            "02/UBND-TH",
            "09/01/2026",
            "so tai chinh",
            "",
            "09/01/2026",
            "",
            "",
            "thường xuyên",
            "",
        ],
    );
    sheet.write_datetime_with_format(7, 3, ExcelDateTime::from_ymd(2026, 1, 9).expect("a day"), &day).expect("written");
    sheet
        .write_datetime_with_format(7, 6, ExcelDateTime::from_ymd(2026, 1, 12).expect("a day"), &day)
        .expect("written");
    sheet
        .write_datetime_with_format(8, 7, ExcelDateTime::from_ymd(2026, 12, 20).expect("a day"), &day)
        .expect("written");
    sheet.write_number_with_format(7, 8, 0.45, &percent).expect("written");
    sheet.write_number_with_format(8, 8, 1.0, &percent).expect("written");
    workbook
}

#[track_caller]
fn check_import(kho: &Kho, file: &str) {
    let before = files(&kho.folder());
    let dry = kho.run(&["import", file]);
    assert_eq!(code(&dry), 0, "{}{}", text(&dry.stdout), text(&dry.stderr));
    assert_eq!(files(&kho.folder().join("tasks")).len(), 1, "nothing is written unasked");
    let shown = text(&dry.stdout);
    assert!(shown.contains("dòng 8 → tasks/so-tai-chinh/STC-002.yaml  Giải ngân: quý IV"), "{shown}");
    assert!(shown.contains("cột K (Ghi chú)") && shown.contains("dòng nhóm “Lĩnh vực tài chính”"), "{shown}");
    assert!(shown.contains("Chương trình (chuong_trinh) ở 2 nhiệm vụ"), "{shown}");
    let wet = kho.run(&[
        "import",
        file,
        "--write",
        "--mac-dinh",
        "Chương trình=ct_ubnd_2026",
        "--mac-dinh",
        "Cấp trình=UBND tỉnh",
    ]);
    assert_eq!(code(&wet), 0, "{}{}", text(&wet.stdout), text(&wet.stderr));
    let first = kho.read("tasks/so-tai-chinh/STC-002.yaml");
    for line in [
        "ten: \"Giải ngân: quý IV\"",
        "loai: trong_tam",
        "chuong_trinh: [ct_ubnd_2026]",
        "  - so_ky_hieu: 01/CTr-UBND",
        "    ngay: 2026-01-09",
        "don_vi_phoi_hop: [van-phong-ubnd]",
        "cap_trinh: ubnd_tinh",
        "ngay_giao: 2026-01-12",
        "  kieu: truoc_ngay",
        "  gia_tri: 2026-12-31",
        "  theo_van_ban: Trước ngày 31/12/2026",
        "ty_le_hoan_thanh: 45",
        "trang_thai: chua_thuc_hien",
    ] {
        assert!(first.lines().any(|found| found == line), "{line} is not in\n{first}");
    }
    let second = kho.read("tasks/so-tai-chinh/STC-003.yaml");
    for line in ["loai: thuong_xuyen", "  kieu: den_ngay", "  gia_tri: 2026-12-20", "ty_le_hoan_thanh: 100"] {
        assert!(second.lines().any(|found| found == line), "{line} is not in\n{second}");
    }
    let codes = kho.codes("tasks/so-tai-chinh/STC-002.yaml");
    assert!(codes.iter().filter(|code| *code != "GB022").count() <= 1, "{codes:?}");
    for (path, bytes) in before.iter().filter(|(path, _)| !path.starts_with(".git/")) {
        assert_eq!(fs::read(kho.folder().join(path)).expect("a file"), *bytes, "{path}");
    }
    // The same list again doubles nothing.
    let again = kho.run(&["import", file, "--write"]);
    assert_eq!(code(&again), 1);
    assert!(
        text(&again.stdout).contains("đã có nhiệm vụ cùng tên: tasks/so-tai-chinh/STC-002.yaml"),
        "{}",
        text(&again.stdout)
    );
    assert_eq!(files(&kho.folder().join("tasks")).len(), 3);
}

#[test]
fn a_spreadsheet_becomes_task_files() {
    let kho = Kho::new();
    let file = kho.place.path().join("danh-muc.xlsx");
    list().save(&file).expect("written");
    check_import(&kho, &file.display().to_string());
}

/// The same list after an office program has had it, where the machine has one.
#[test]
fn a_spreadsheet_that_libreoffice_saved_becomes_the_same_files() {
    for ending in ["ods", "xls"] {
        let kho = Kho::new();
        let file = kho.place.path().join("danh-muc.xlsx");
        list().save(&file).expect("written");
        let profile = format!("-env:UserInstallation=file://{}", kho.place.path().join("profile").display());
        let converted = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", ending, "--outdir"])
            .args([kho.place.path(), &file])
            .output();
        if !converted.is_ok_and(|output| output.status.success()) {
            return;
        }
        check_import(&kho, &file.with_extension(ending).display().to_string());
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_cell_and_nothing_is_written() {
    let kho = Kho::new();
    let file = kho.place.path().join("danh-muc.csv");
    let table = "\u{feff}Mã nhiệm vụ;Tên nhiệm vụ;Đơn vị chủ trì;Thời hạn;Ngày giao;Trạng thái\r\n\
        STC-001;Một;Sở Tài chính;31/12/2026;01/02/2026;\r\n\
        STC-001;Hai;Sở Tài chinhh;sớm;31/02/2026;Quá hạn\r\n\
        stc 7;Ba;Sở Tài chính;Quý IV/2026;01/02/2026;Đang thực hiện\r\n\
        ;;Sở Tài chính;Quý IV/2026;;\r\n\
        ;Năm;;Quý IV/2026;;\r\n\
        ;Sáu;Sở Tài chính;Quý IV/2026;01/02/2026;Đang thực hiện\r\n";
    fs::write(&file, table).expect("written");
    let output = kho.run(&["import", &file.display().to_string(), "--write"]);
    assert_eq!(code(&output), 1);
    let shown = text(&output.stdout);
    for expected in [
        "danh-muc.csv, dòng 2, cột A (Mã nhiệm vụ): mã STC-001 đã dùng cho tasks/so-tai-chinh/STC-001.yaml",
        "dòng 3, cột A (Mã nhiệm vụ): mã STC-001 đã dùng cho tasks/so-tai-chinh/STC-001.yaml",
        "dòng 3, cột C (Đơn vị chủ trì): không có cơ quan “Sở Tài chinhh”\n  cách sửa: có phải là “Sở Tài chính”",
        "dòng 3, cột D (Thời hạn): không hiểu thời hạn “sớm”",
        "dòng 3, cột E (Ngày giao): “31/02/2026” không phải là ngày",
        "dòng 3, cột F (Trạng thái): “Quá hạn” không có trong danh sách chọn",
        "dòng 4, cột A (Mã nhiệm vụ): “stc 7” không phải là mã nhiệm vụ",
        "dòng 5, cột B (Tên nhiệm vụ): dòng có nội dung nhưng không có tên nhiệm vụ",
        "dòng 6, cột C (Đơn vị chủ trì): không có cơ quan chủ trì",
        "dòng 7 → tasks/so-tai-chinh/STC-002.yaml  Sáu",
    ] {
        assert!(shown.contains(expected), "{expected}\nis not in\n{shown}");
    }
    assert!(!shown.contains("không được ghi vào tệp"), "{shown}");
    assert_eq!(files(&kho.folder().join("tasks")).len(), 1);
    let said = text(&output.stderr);
    assert!(said.contains("chưa ghi gì") && said.contains("--bo-qua-dong-loi"), "{said}");
    // Given already, or of no use, it is not advised.
    let output = kho.run(&["import", &file.display().to_string(), "--bo-qua-dong-loi"]);
    let said = text(&output.stderr);
    assert!(said.contains("chưa ghi gì") && said.contains("--write") && !said.contains("--bo-qua"), "{said}");
    fs::write(&file, "Tên nhiệm vụ;Đơn vị chủ trì;Trích yếu\nMột;Sở Tài chinhh;Về vốn\n").expect("written");
    for more in [&["--write"][..], &["--bo-qua-dong-loi"], &["--write", "--bo-qua-dong-loi"]] {
        let output = kho.run(&[&["import", &file.display().to_string()][..], more].concat());
        let said = text(&output.stderr);
        assert!(code(&output) == 1 && said.contains("chưa ghi gì") && !said.contains("--bo-qua"), "{more:?}: {said}");
        let shown = text(&output.stdout);
        assert!(shown.contains("chỉ ghi được cùng cột “Số, ký hiệu”, “Ngày văn bản”"), "{shown}");
    }
}

#[test]
fn a_file_that_is_no_list_says_what_a_list_needs() {
    let kho = Kho::new();
    let file = kho.place.path().join("khac.csv");
    fs::write(&file, "a,b\n1,2\n").expect("written");
    let output = kho.run(&["import", &file.display().to_string()]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("cần một dòng tiêu đề"), "{}", text(&output.stdout));
    fs::write(&file, b"T\xean nhi\xeam v\xf4").expect("written");
    let output = kho.run(&["import", &file.display().to_string()]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("CSV UTF-8"), "{}", text(&output.stderr));
    let output = giaoban(&["import", "khong-co.xlsx", "--root", &kho.root()]).output().expect("the program starts");
    assert_eq!(code(&output), 2);
}

/// Law: every field that the table says a list has a column for arrives in the file from
/// a column by its label, with what its cell says.
#[test]
fn each_field_that_lists_hold_arrives_from_its_column() {
    const CELLS: [(&str, &str, &str); 29] = [
        ("ma", "STC-050", "STC-050"),
        ("ten", "Một việc cụ thể", "Một việc cụ thể"),
        ("noi_dung", "Nội dung được giao", "Nội dung được giao"),
        ("loai", "Trọng tâm", "trong_tam"),
        ("chuong_trinh", "ct_ubnd_2026", "ct_ubnd_2026"),
        ("linh_vuc", "dau_tu_cong", "dau_tu_cong"),
        ("van_ban_giao.so_ky_hieu", "01/CTr-UBND", "01/CTr-UBND"),
        ("van_ban_giao.ngay", "10/01/2026", "2026-01-10"),
        ("van_ban_giao.trich_yeu", "Chương trình công tác", "Chương trình công tác"),
        ("don_vi_chu_tri", "so-tai-chinh", "so-tai-chinh"),
        ("don_vi_phoi_hop", "van-phong-ubnd", "van-phong-ubnd"),
        ("phoi_hop_khac", "các sở, ban, ngành", "các sở, ban, ngành"),
        ("lanh_dao_theo_doi", "Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        ("cong_chuc_dau_moi.ho_ten", "Nguyễn Văn A", "Nguyễn Văn A"),
        ("cong_chuc_dau_moi.chuc_vu", "Chuyên viên", "Chuyên viên"),
        ("cap_trinh", "UBND tỉnh", "ubnd_tinh"),
        ("san_pham", "Quyết định", "Quyết định"),
        ("ngay_giao", "12/01/2026", "2026-01-12"),
        ("thoi_han", "Quý I/2026", "2026-Q1"),
        ("nhip_cap_nhat", "Hằng tháng", "thang"),
        ("tac_dong_tang_truong", "GRDP", "grdp"),
        ("ngay_ra_soat", "13/01/2026", "2026-01-13"),
        ("trang_thai", "Hoàn thành", "hoan_thanh"),
        ("ty_le_hoan_thanh", "100", "100"),
        ("ngay_hoan_thanh", "14/01/2026", "2026-01-14"),
        ("van_ban_tam_dung", "12/QĐ-UBND ngày 15/01/2026", "12/QĐ-UBND"),
        ("nguyen_nhan", "Khách quan: mưa lũ", "Khách quan: mưa lũ"),
        ("cap_nhat.dien_bien", "Họp ba lần", "Họp ba lần"),
        ("cap_nhat.ket_qua", "Đã ban hành", "Đã ban hành"),
    ];
    // These stand in a cell of the field that holds them, or are asked for in another test.
    const WITHIN: [&str; 6] = [
        "van_ban_giao",
        "cong_chuc_dau_moi",
        "cap_nhat.ngay",
        "cap_nhat.nguoi",
        "cap_nhat.tinh_hinh_trien_khai",
        "thoi_han.gia_tri",
    ];
    let mut columns: Vec<(String, &'static Field)> = Vec::new();
    below(&giaoban::model::field::TASK, "", &mut columns);
    let told = |key: &str| CELLS.iter().find(|(known, ..)| *known == key);
    let is_told = |(key, _): &&(String, &'static Field)| !WITHIN.contains(&key.as_str());
    for (key, _) in columns.iter().filter(is_told) {
        assert!(told(key).is_some() || key.starts_with("thoi_han."), "a cell for {key}");
    }
    for one in columns.iter().filter_map(|(key, field)| Some((told(key)?, *field))) {
        let ((key, cell, expected), field) = one;
        let kho = Kho::new();
        // A column alone says little: it comes with what makes a row a task, and its own record.
        let mut row: Vec<(&str, &str)> = vec![("Tên nhiệm vụ", "Một việc cụ thể"), ("Cơ quan chủ trì", "so-tai-chinh")];
        let parent = key.split_once('.').map(|(parent, _)| format!("{parent}."));
        for ((other, text, _), found) in columns.iter().filter_map(|(key, field)| Some((told(key)?, *field))) {
            let belongs = parent.as_deref().is_some_and(|parent| other.starts_with(parent)) || other == key;
            if belongs && row.iter().all(|(heading, _)| *heading != found.label.vi) {
                row.push((found.label.vi, text));
            }
        }
        let list = |cells: Vec<&str>| cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
        let headings = list(row.iter().map(|(heading, _)| *heading).collect());
        let cells = list(row.iter().map(|(_, cell)| *cell).collect());
        kho.write("danh-muc.csv", &format!("{headings}\n{cells}\n"));
        let file = kho.folder().join("danh-muc.csv").display().to_string();
        let before = files(&kho.folder().join("tasks"));
        let output = kho.run(&["import", &file, "--write"]);
        assert_eq!(code(&output), 0, "{key}: {}{}", text(&output.stdout), text(&output.stderr));
        let after = files(&kho.folder().join("tasks"));
        let new: Vec<&Vec<u8>> =
            after.iter().filter(|(path, _)| !before.contains_key(*path)).map(|(_, text)| text).collect();
        assert_eq!(new.len(), 1, "{key}: {}", text(&output.stdout));
        let yaml: serde_yaml::Value = serde_yaml::from_slice(new[0]).expect("YAML");
        let found = key.split('.').try_fold(&yaml, |at, part| {
            let at = at.as_sequence().map_or(Some(at), |list| list.last());
            at?.get(part)
        });
        let shown = serde_yaml::to_string(&found).expect("YAML");
        assert!(shown.contains(expected), "{key} ({}) from {cell}: {shown}", field.label.vi);
    }
}

fn below(table: &'static giaoban::model::field::Table, path: &str, columns: &mut Vec<(String, &'static Field)>) {
    use giaoban::model::field::{Import, Kind};
    for field in table.fields {
        let key = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
        if matches!(field.policy.import, Import::Column) {
            columns.push((key.clone(), field));
        }
        if let Kind::One(inner) | Kind::Many(inner) = field.kind
            && matches!(field.policy.import, Import::Column | Import::ByItsParts)
        {
            below(inner, &key, columns);
        }
    }
}
