//! `check --base` in real repositories: what a branch asks of main, told from
//! what main did meanwhile; objects only, any path, any kind of entry.
#![allow(clippy::disallowed_methods)] // git itself is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{code, run, text};

const AGENCIES: &str = include_str!("instance/office/agencies.yaml");
const TASK: &str = include_str!("instance/task.yaml");
const TASK_PATH: &str = "tasks/so-tai-chinh/STC-007.yaml";
const ENTRY: &str = "  - ngay: 2025-03-11
    nguoi: Nguyễn Văn A
    dien_bien: Đã đối chiếu số liệu với Kho bạc Nhà nước khu vực
    tinh_hinh_trien_khai: Rà soát 12 gói thầu chậm thanh toán
    ket_qua: Giải ngân 1.702 tỷ đồng, đạt 18,0% kế hoạch
";
const TODAY: &str = "2025-03-12T08:00:00+07:00";

struct Kho {
    folder: TempDir,
}

impl Kho {
    fn new() -> Self {
        let kho = Self { folder: tempfile::tempdir().expect("a folder") };
        kho.git(&["init", "-q", "-b", "main"]);
        kho.write("giaoban.yaml", include_str!("instance/giaoban.yaml"));
        kho.write("office/agencies.yaml", AGENCIES);
        kho.write("office/meetings.yaml", include_str!("instance/office/meetings.yaml"));
        kho.write("office/programmes.yaml", include_str!("instance/office/programmes.yaml"));
        kho.write("office/holidays/2025.yaml", include_str!("instance/office/holidays/2025.yaml"));
        kho.write(TASK_PATH, TASK);
        kho.commit("Lập kho");
        kho
    }

    fn path(&self) -> PathBuf {
        self.folder.path().to_path_buf()
    }

    #[track_caller]
    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(self.folder.path())
            .args(["-c", "user.name=An", "-c", "user.email=an@example.vn", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .expect("git is there");
        assert!(output.status.success(), "git {arguments:?}: {}", text(&output.stderr));
        text(&output.stdout).trim().to_owned()
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, content).expect("written");
    }

    fn append(&self, path: &str, content: &str) {
        let text = fs::read_to_string(self.folder.path().join(path)).expect("a file");
        self.write(path, &(text + content));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
    }

    /// The findings of errors as `path code`, sorted.
    #[track_caller]
    fn errors(&self, arguments: &[&str]) -> Vec<String> {
        errors_at(&self.path(), arguments)
    }
}

#[track_caller]
fn errors_at(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let root = folder.display().to_string();
    let mut all = vec!["check", "--root", &root, "--as-of", TODAY, "--format", "json"];
    all.extend(arguments);
    let output = run(&all);
    assert!(code(&output) < 2, "{}", text(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = found["findings"].as_array().expect("an array").iter();
    let errors = findings.filter(|finding| finding["severity"] == "error");
    let mut errors: Vec<String> = errors
        .map(|finding| {
            format!("{} {}", finding["path"].as_str().unwrap_or("?"), finding["code"].as_str().unwrap_or("?"))
        })
        .collect();
    errors.sort();
    assert_eq!(code(&output) == 1, !errors.is_empty(), "{errors:?}");
    errors
}

#[test]
fn an_agencys_own_update_passes_from_a_commit_a_bare_clone_and_the_working_tree() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(TASK_PATH, ENTRY);
    assert_eq!(kho.errors(&["--base", "main", "--actor", "so-tai-chinh"]), Vec::<String>::new(), "not committed yet");
    kho.commit("Cập nhật");
    assert_eq!(kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"]), Vec::<String>::new());
    let foreign = kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-y-te"]);
    assert_eq!(foreign, [format!("{TASK_PATH} GB502")]);
    let bare = kho.path().join("q.git");
    kho.git(&["clone", "-q", "--bare", ".", "q.git"]);
    assert_eq!(errors_at(&bare, &["--base", "main", "--head", "sua", "--actor", "SO-Y-TE"]), foreign);
}

#[test]
fn what_main_did_meanwhile_is_not_what_the_branch_asks() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(TASK_PATH, ENTRY);
    kho.commit("Cập nhật");
    kho.git(&["checkout", "-q", "main"]);
    kho.write("tasks/so-y-te/SYT-001.yaml", &TASK.replace("STC-007", "SYT-001").replace("so-tai-chinh", "so-y-te"));
    kho.commit("Việc khác");
    let review = ["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"];
    assert_eq!(kho.errors(&review), Vec::<String>::new(), "nothing of main is taken for a deletion");
    kho.append(TASK_PATH, &ENTRY.replace("2025-03-11", "2025-03-10"));
    kho.commit("Cùng tệp");
    assert!(kho.errors(&review).contains(&format!("{TASK_PATH} GB504")), "both changed one file");
    kho.git(&["checkout", "-q", "sua"]);
    kho.git(&["checkout", "-q", "main", "--", TASK_PATH]);
    kho.commit("Lấy bản của nhánh chính");
    assert_eq!(kho.errors(&review), Vec::<String>::new(), "the same on both sides asks for nothing");
}

#[test]
fn the_registry_of_main_decides_who_may_ask() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(TASK_PATH, ENTRY);
    kho.write(
        "office/agencies.yaml",
        &AGENCIES.replace("tai_khoan: [so-tai-chinh]", "tai_khoan: [so-tai-chinh, so-y-te]"),
    );
    kho.commit("Tự thêm mình");
    let found = kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-y-te"]);
    assert_eq!(found, ["office/agencies.yaml GB503".to_owned(), format!("{TASK_PATH} GB502")]);
    let stranger = kho.errors(&["--base", "main", "--head", "sua", "--actor", "dependabot[bot]"]);
    assert_eq!(stranger, ["office/agencies.yaml GB501"], "said once, however many files");
}

#[test]
fn an_account_is_its_number_where_it_has_one() {
    let kho = Kho::new();
    kho.write(
        "office/agencies.yaml",
        &AGENCIES.replace("tai_khoan: [so-tai-chinh]", "tai_khoan: ['so-tai-chinh#4711']"),
    );
    kho.commit("Ghi số tài khoản");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(TASK_PATH, ENTRY);
    kho.commit("Cập nhật");
    let by = |login: &str, number: &str| {
        kho.errors(&["--base", "main", "--head", "sua", "--actor", login, "--actor-id", number])
    };
    assert_eq!(by("ten-moi", "4711"), Vec::<String>::new(), "renamed");
    assert_eq!(by("so-tai-chinh", "9"), [format!("{TASK_PATH} GB501")], "the name was taken by another");
}

#[test]
fn whatever_git_can_hold_is_judged() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "-b", "sua"]);
    let folder = kho.path();
    fs::remove_file(folder.join(TASK_PATH)).expect("removed");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", folder.join(TASK_PATH)).expect("a link");
    kho.write("tasks/so-tai-chinh/STC-008.yaml/trong.yaml", "x: y\n");
    kho.write("tasks/so-tai-chinh/.gitattributes", "* -diff\n");
    kho.write(".github/workflows/check.yml", "on: push\n");
    kho.write("CODEOWNERS", "* @an\n");
    kho.commit("Đủ thứ [skip ci]");
    let submodule = kho.git(&["rev-parse", "HEAD"]);
    kho.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{submodule},tasks/so-tai-chinh/STC-009.yaml")]);
    kho.git(&["commit", "-q", "-m", "Mô-đun con"]);
    let found = kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"]);
    for expected in [
        ".github/workflows/check.yml GB503",
        ".github/workflows/check.yml GB506",
        "CODEOWNERS GB503",
        "tasks/so-tai-chinh/.gitattributes GB505",
        "tasks/so-tai-chinh/STC-007.yaml GB003",
        "tasks/so-tai-chinh/STC-009.yaml GB003",
    ] {
        assert!(found.iter().any(|one| one == expected), "{expected} in {found:?}");
    }
}

#[test]
fn who_mends_a_broken_file_is_held_to_what_it_said() {
    let kho = Kho::new();
    let broken = TASK.replace("loai: trong_tam", "loai: [trong_tam");
    kho.write(TASK_PATH, &broken);
    kho.commit("Tệp hỏng");
    kho.write(TASK_PATH, &broken.replace("16,0%", "17,0%"));
    kho.commit("Vẫn hỏng");
    let review = ["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"];
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.write(TASK_PATH, TASK);
    kho.append(TASK_PATH, ENTRY);
    kho.commit("Chữa tệp và cập nhật");
    assert_eq!(kho.errors(&review), Vec::<String>::new());
    let later = TASK.replace("2025-Q1, theo_van_ban: Quý I/2025", "2025-Q2, theo_van_ban: Quý II/2025");
    kho.write(TASK_PATH, &later.replace("16,0%", "26,0%"));
    kho.commit("Nhân đó sửa thời hạn và lần cập nhật cũ");
    assert_eq!(kho.errors(&review), [format!("{TASK_PATH} GB301"), format!("{TASK_PATH} GB513")]);
}

#[test]
fn an_appraisal_on_main_lets_progress_start_anew() {
    const APPRAISAL: &str = "office/appraisals/2025-02/STC-007.yaml";
    let kho = Kho::new();
    let done = TASK.replace(
        "trang_thai: dang_thuc_hien",
        "trang_thai: hoan_thanh\nngay_hoan_thanh: 2025-03-05\nminh_chung: [{so_ky_hieu: 51/BC-STC, ngay: 2025-03-05}]",
    );
    kho.write(TASK_PATH, &done);
    kho.commit("Hoàn thành");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.write(TASK_PATH, TASK);
    kho.commit("Làm lại");
    let review = ["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"];
    assert_eq!(kho.errors(&review), [format!("{TASK_PATH} GB514")]);
    for (word, is_sent_back) in [("chat_luong: chua_dat", true), ("chat_luong: dat", false), ("day_du: khong", true)] {
        kho.git(&["checkout", "-q", "main"]);
        kho.write(APPRAISAL, &format!("{word}\n"));
        kho.commit("Thẩm định");
        assert_eq!(kho.errors(&review).is_empty(), is_sent_back, "{word}");
    }
    kho.git(&["checkout", "-q", "sua"]);
    kho.write("office/appraisals/2025-03/STC-007.yaml", "chat_luong: chua_dat\n");
    kho.commit("Tự thẩm định");
    kho.git(&["checkout", "-q", "main"]);
    kho.write(APPRAISAL, "chat_luong: tot\n");
    kho.commit("Thẩm định lại");
    let found = kho.errors(&review);
    assert_eq!(found, ["office/appraisals/2025-03/STC-007.yaml GB503".to_owned(), format!("{TASK_PATH} GB514")]);
}

#[test]
fn a_file_that_no_task_stands_at_is_refused_to_an_agency_alone() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.write("tasks/STC-007.yml", TASK);
    kho.write("tasks/README.md", "Mỗi nhiệm vụ một tệp.\n");
    kho.write("tasks/so-tai-chinh/a/b/c/d/e/f/STC-007.yaml", TASK);
    kho.commit("Sai chỗ");
    let review = ["--base", "main", "--head", "sua", "--actor"];
    let by = |login: &str| kho.errors(&[review.as_slice(), &[login]].concat());
    assert_eq!(
        by("so-tai-chinh"),
        ["tasks/README.md GB521", "tasks/STC-007.yml GB521", "tasks/so-tai-chinh/a/b/c/d/e/f/STC-007.yaml GB521"]
    );
    assert_eq!(by("van-phong"), Vec::<String>::new());
    kho.git(&["checkout", "-q", "main"]);
    kho.git(&["merge", "-q", "--no-edit", "sua"]);
    kho.git(&["checkout", "-q", "sua"]);
    fs::remove_file(kho.path().join("tasks/STC-007.yml")).expect("removed");
    fs::remove_dir_all(kho.path().join("tasks/so-tai-chinh/a")).expect("removed");
    kho.commit("Dọn");
    assert_eq!(by("so-y-te"), ["tasks/STC-007.yml GB503", "tasks/so-tai-chinh/a/b/c/d/e/f/STC-007.yaml GB502"]);
    assert_eq!(by("so-tai-chinh"), Vec::<String>::new(), "its own to clear away");
}

#[test]
fn an_old_fault_elsewhere_blocks_nobody() {
    let kho = Kho::new();
    kho.write("tasks/so-y-te/SYT-001.yaml", "ma: SYT-001\nten: [\n");
    kho.commit("Tệp hỏng của cơ quan khác");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(TASK_PATH, ENTRY);
    kho.commit("Cập nhật");
    assert_eq!(kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"]), Vec::<String>::new());
    assert_eq!(
        kho.errors(&["--base", "main", "--actor", "so-tai-chinh"]),
        Vec::<String>::new(),
        "nor in a working tree"
    );
}

#[test]
fn a_branch_of_another_root_is_judged_by_what_differs() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "--orphan", "la"]);
    kho.git(&["rm", "-rfq", "--cached", "."]);
    fs::remove_dir_all(kho.path().join("tasks")).expect("removed");
    kho.commit("Gốc khác");
    let found = kho.errors(&["--base", "main", "--head", "la", "--actor", "so-tai-chinh"]);
    assert_eq!(found, [format!("{TASK_PATH} GB304")]);
}

#[test]
fn a_revision_that_is_none_is_said() {
    let kho = Kho::new();
    let root = kho.path().display().to_string();
    let output = run(&["check", "--root", &root, "--base", "khong-co", "--as-of", TODAY]);
    assert_eq!(code(&output), 2, "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("khong-co"), "{}", text(&output.stderr));
}
