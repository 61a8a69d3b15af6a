//! `check --base` in real repositories: what a branch asks of main, told from
//! what main did meanwhile; objects only, any path, any kind of entry.
#![allow(clippy::disallowed_methods)] // git itself is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{code, run, text};
use crate::rule_pages::{OFFICE, TASK, TASK_PATH};

const AGENCIES: &str = include_str!("instance/office/agencies.yaml");
pub(crate) const ENTRY: &str = "  - ngay: 2025-03-11
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
        OFFICE.iter().for_each(|(path, content)| kho.write(path, content));
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
    let twice = "office/agencies.yaml GB533".to_owned();
    assert_eq!(found, ["office/agencies.yaml GB503".to_owned(), twice.clone(), format!("{TASK_PATH} GB502")]);
    let stranger = kho.errors(&["--base", "main", "--head", "sua", "--actor", "dependabot[bot]"]);
    assert_eq!(stranger, ["office/agencies.yaml GB501".to_owned(), twice], "said once, however many files");
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
fn a_branch_of_another_root_is_refused() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "--orphan", "la"]);
    kho.git(&["rm", "-rfq", "--cached", "."]);
    fs::remove_dir_all(kho.path().join("tasks")).expect("removed");
    kho.commit("Gốc khác");
    let found = kho.errors(&["--base", "main", "--head", "la", "--actor", "so-tai-chinh"]);
    assert_eq!(found, ["giaoban.yaml GB530"]);
}

#[test]
fn a_revision_that_is_none_is_said() {
    let kho = Kho::new();
    let root = kho.path().display().to_string();
    let output = run(&["check", "--root", &root, "--base", "khong-co", "--as-of", TODAY]);
    assert_eq!(code(&output), 2, "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("khong-co"), "{}", text(&output.stderr));
}

const SYT: &str = "tasks/so-y-te/SYT-001.yaml";

/// The task of another agency, and one update of it.
fn of_health() -> String {
    TASK.replace("STC-007", "SYT-001").replace("so-tai-chinh", "so-y-te")
}

#[test]
fn a_revert_hidden_in_a_criss_cross_is_judged_by_what_would_land() {
    let kho = Kho::new();
    kho.write(SYT, &of_health());
    kho.commit("Nhiệm vụ của Sở Y tế");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(TASK_PATH, ENTRY);
    kho.commit("Cập nhật");
    kho.git(&["checkout", "-q", "main"]);
    kho.append(SYT, ENTRY);
    kho.commit("Sở Y tế cập nhật");
    // Main takes the branch while the branch takes main and puts back what another said.
    let (main, branch) = (kho.git(&["rev-parse", "main"]), kho.git(&["rev-parse", "sua"]));
    kho.git(&["merge", "-q", "--no-ff", "--no-edit", &branch]);
    kho.git(&["checkout", "-q", "sua"]);
    kho.git(&["merge", "-q", "--no-commit", &main]);
    kho.write(SYT, &of_health());
    kho.commit("Hợp nhất");
    assert_eq!(kho.git(&["merge-base", "--all", "main", "sua"]).lines().count(), 2);
    let merged = kho.git(&["merge-tree", "--write-tree", "main", "sua"]);
    assert_ne!(kho.git(&["rev-parse", &format!("{merged}:{SYT}")]), kho.git(&["rev-parse", &format!("main:{SYT}")]));
    let found = kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"]);
    assert_eq!(found, [format!("{SYT} GB502"), format!("{SYT} GB512")]);
}

#[test]
fn the_mode_of_anothers_file_is_not_ones_own_to_change() {
    let kho = Kho::new();
    kho.write(SYT, &of_health());
    kho.commit("Nhiệm vụ của Sở Y tế");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.git(&["update-index", "--chmod=+x", SYT]);
    kho.git(&["commit", "-q", "-m", "Quyền chạy"]);
    let review = ["--base", "main", "--head", "sua", "--actor"];
    let by = |login: &str| kho.errors(&[review.as_slice(), &[login]].concat());
    assert_eq!(by("so-tai-chinh"), [format!("{SYT} GB502")]);
    assert_eq!(by("so-y-te"), Vec::<String>::new());
}

#[test]
fn a_keeper_of_an_empty_folder_holds_nothing() {
    let keeper = "tasks/so-tai-chinh/.gitkeep";
    for (what, is_taken) in [("empty", true), ("text", false), ("link", false), ("large", false)] {
        let kho = Kho::new();
        kho.git(&["checkout", "-q", "-b", "sua"]);
        match what {
            "link" => {
                #[cfg(unix)]
                std::os::unix::fs::symlink("/etc/passwd", kho.path().join(keeper)).expect("a link");
            }
            "large" => kho.write(keeper, &"x".repeat(3 << 20)),
            "text" => kho.write(keeper, "số liệu mật\n"),
            _ => kho.write(keeper, ""),
        }
        kho.commit("Giữ thư mục");
        let found = kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-tai-chinh"]);
        assert_eq!(found.is_empty(), is_taken, "{what}: {found:?}");
    }
}

#[test]
fn the_office_may_not_lock_itself_out() {
    let agencies = |from: &str, to: &str| {
        assert!(AGENCIES.contains(from), "{from}");
        AGENCIES.replace(from, to)
    };
    let asked: [(&str, Option<String>, &str); 10] = [
        ("office/agencies.yaml", None, "GB531"),
        ("giaoban.yaml", None, "GB531"),
        ("office/meetings.yaml", None, "GB531"),
        ("office/programmes.yaml", None, "GB531"),
        ("office/holidays/2025.yaml", None, "GB531"),
        ("office/agencies.yaml", Some(agencies(", tai_khoan: [van-phong]", "")), "GB532"),
        ("office/agencies.yaml", Some(agencies("loai: van_phong", "loai: so")), "GB532"),
        ("office/agencies.yaml", Some(agencies("[so-y-te]", "[so-tai-chinh]")), "GB533"),
        ("giaoban.yaml", Some(format!("{}nhanh_chinh: khac\n", include_str!("instance/giaoban.yaml"))), "GB534"),
        // What it does to a file that it does not touch is as much its doing.
        ("office/programmes.yaml", Some("chuong_trinh: [{ma: khac, ten: Khác, cap: ubnd}]\n".to_owned()), "GB205"),
    ];
    for (path, content, code) in asked {
        let kho = Kho::new();
        kho.git(&["checkout", "-q", "-b", "sua"]);
        match &content {
            Some(content) => kho.write(path, content),
            None => fs::remove_file(kho.path().join(path)).expect("removed"),
        }
        kho.commit("Văn phòng sửa");
        let found = kho.errors(&["--base", "main", "--head", "sua", "--actor", "van-phong"]);
        assert!(found.iter().any(|one| one.ends_with(code)), "{path} {code}: {found:?}");
    }
}

#[test]
fn who_leaves_a_task_without_its_agency_is_told_so() {
    let kho = Kho::new();
    kho.git(&["checkout", "-q", "-b", "sua"]);
    let without = AGENCIES.lines().filter(|line| !line.contains("ma: so-tai-chinh")).collect::<Vec<_>>().join("\n");
    kho.write("office/agencies.yaml", &without.replace(", ke_thua: [so-tai-chinh]", ""));
    kho.commit("Bỏ một cơ quan");
    let found = kho.errors(&["--base", "main", "--head", "sua", "--actor", "van-phong"]);
    assert!(found.iter().any(|one| one.starts_with(TASK_PATH)), "{found:?}");
}

#[test]
fn the_office_undoes_what_was_rewritten_and_withholds_what_must_not_be_public() {
    const WHY: &str = "dinh_chinh:
  - lan_cap_nhat: 2025-03-07
    loai: ⟨kind⟩
    ly_do: Số liệu của nhà thầu chưa được phép công khai theo thông báo của Kho bạc
    ngay: 2025-03-12
    nguoi_quyet_dinh: Chánh Văn phòng UBND tỉnh
";
    let kho = Kho::new();
    let rewritten = TASK.replace("16,0%", "19,0%");
    kho.write(TASK_PATH, &rewritten);
    kho.commit("Bị sửa trên nhánh chính");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    let review = ["--base", "main", "--head", "sua", "--actor"];
    for (kind, text) in [
        ("khoi_phuc", TASK.to_owned()),
        (
            "rut_noi_dung",
            rewritten.replace("1.516 tỷ đồng, đạt 19,0% kế hoạch", "đã rút số liệu, thông báo sau khi đối chiếu"),
        ),
    ] {
        kho.write(TASK_PATH, &text);
        kho.commit("Không nêu lý do");
        assert_eq!(kho.errors(&[review.as_slice(), &["van-phong"]].concat()), [format!("{TASK_PATH} GB513")]);
        kho.write(TASK_PATH, &(text + &WHY.replace("⟨kind⟩", kind)));
        kho.commit("Nêu lý do");
        assert_eq!(kho.errors(&[review.as_slice(), &["van-phong"]].concat()), Vec::<String>::new(), "{kind}");
        let found = kho.errors(&[review.as_slice(), &["so-tai-chinh"]].concat());
        assert_eq!(found, [format!("{TASK_PATH} GB513"), format!("{TASK_PATH} GB536")]);
    }
}

/// A tree whose bytes are given, at `tasks/so-tai-chinh` of a branch.
fn branch_with(kho: &Kho, bytes: &[u8]) {
    let repository = git2::Repository::open(kho.path()).expect("a repository");
    let odb = repository.odb().expect("objects");
    let folder = odb.write(git2::ObjectType::Tree, bytes).expect("written");
    let main = kho.git(&["ls-tree", "main"]);
    let mut root = Vec::new();
    for line in main.lines() {
        let (what, name) = line.split_once('\t').expect("an entry");
        let id = if name == "tasks" { None } else { what.rsplit(' ').next() };
        let mode = what.split(' ').next().expect("a mode").trim_start_matches('0');
        root.extend(format!("{mode} {name}\0").bytes());
        match id {
            Some(id) => root.extend(git2::Oid::from_str(id).expect("a name").as_bytes()),
            None => {
                let tasks = [b"40000 so-tai-chinh\0".as_slice(), folder.as_bytes()].concat();
                root.extend(odb.write(git2::ObjectType::Tree, &tasks).expect("written").as_bytes());
            }
        }
    }
    let root = odb.write(git2::ObjectType::Tree, &root).expect("written");
    let parent = kho.git(&["rev-parse", "main"]);
    let text = format!(
        "tree {root}\nparent {parent}\nauthor An <a@x> 1741741200 +0700\ncommitter An <a@x> 1741741200 +0700\n\nx\n"
    );
    let commit = odb.write(git2::ObjectType::Commit, text.as_bytes()).expect("written");
    repository.reference("refs/heads/la", commit, true, "x").expect("a branch");
}

#[test]
fn no_tree_ends_the_gate_in_a_panic() {
    let kho = Kho::new();
    let blob = git2::Oid::from_str(&kho.git(&["rev-parse", &format!("main:{TASK_PATH}")])).expect("a name");
    let tree = git2::Oid::from_str(&kho.git(&["rev-parse", "main:tasks"])).expect("a name");
    let entry = |mode: &str, name: &str, id: git2::Oid| [format!("{mode} {name}\0").as_bytes(), id.as_bytes()].concat();
    let whole = entry("100644", "STC-007.yaml", blob);
    let odd = [
        "0",
        "1",
        "7",
        "644",
        "100664",
        "100600",
        "100000",
        "120777",
        "160001",
        "777777",
        "177777777777",
        "40755",
        "040000",
    ];
    for mode in odd {
        for id in [blob, tree] {
            branch_with(&kho, &[whole.clone(), entry(mode, "STC-008.yaml", id)].concat());
            let found = kho.errors(&["--base", "main", "--head", "la", "--actor", "so-tai-chinh"]);
            assert!(found.iter().any(|one| one.ends_with("GB528")), "{mode}: {found:?}");
        }
    }
    for (what, bytes) in [
        ("twice", [whole.clone(), whole.clone()].concat()),
        ("unsorted", [entry("100644", "ZZZ-001.yaml", blob), whole.clone()].concat()),
        ("dots", [entry("40000", "..", tree), whole.clone()].concat()),
        ("slash", [entry("100644", "A/B.yaml", blob), whole.clone()].concat()),
        ("a file that is a folder", [whole.clone(), entry("40000", "STC-008.yaml", blob)].concat()),
        ("cut", whole[..whole.len() - 3].to_vec()),
        ("no name", [whole.clone(), entry("100644", "", blob)].concat()),
        ("nothing of sense", b"\0\0\xff\xfe 100644".to_vec()),
    ] {
        branch_with(&kho, &bytes);
        let found = kho.errors(&["--base", "main", "--head", "la", "--actor", "so-tai-chinh"]);
        assert!(found.iter().any(|one| one.ends_with("GB528")), "{what}: {found:?}");
    }
}

#[test]
fn a_bomb_of_folders_or_files_is_named_in_bounded_time() {
    let kho = Kho::new();
    let repository = git2::Repository::open(kho.path()).expect("a repository");
    let odb = repository.odb().expect("objects");
    let blob = odb.write(git2::ObjectType::Blob, b"x: y\n").expect("written");
    let many = |mode: &str, ending: &str, id: git2::Oid, count: usize| {
        let entries =
            (0..count).map(|number| [format!("{mode} F{number:06}{ending}\0").as_bytes(), id.as_bytes()].concat());
        entries.collect::<Vec<_>>().concat()
    };
    // Ten folders that each hold one folder ten times: a thousand million files of one blob.
    let mut inner = odb.write(git2::ObjectType::Tree, &many("100644", ".yaml", blob, 1_000)).expect("written");
    for _ in 0..6 {
        inner = odb.write(git2::ObjectType::Tree, &many("40000", "", inner, 10)).expect("written");
    }
    let mut deep = odb.write(git2::ObjectType::Tree, &many("100644", ".yaml", blob, 1)).expect("written");
    for _ in 0..3_000 {
        deep = odb.write(git2::ObjectType::Tree, &many("40000", "", deep, 1)).expect("written");
    }
    let cases: [(&str, Vec<u8>, &str); 3] = [
        ("a bomb", many("40000", "", inner, 10), "GB529"),
        ("deep", many("40000", "", deep, 1), "GB528"),
        ("junk", many("100644", ".txt", blob, 100_000), "GB529"),
    ];
    for (what, bytes, code) in cases {
        branch_with(&kho, &bytes);
        let begun = std::time::Instant::now();
        let found = kho.errors(&["--base", "main", "--head", "la", "--actor", "so-tai-chinh"]);
        assert!(found.iter().any(|one| one.ends_with(code)), "{what}: {} findings", found.len());
        assert!(found.len() <= 20_000 && begun.elapsed().as_secs() < 120, "{what}: {:?}", begun.elapsed());
    }
}

#[test]
fn of_two_files_with_one_id_each_is_its_own_holders() {
    let kho = Kho::new();
    let copy = "tasks/so-y-te/STC-007.yaml";
    kho.write(copy, &TASK.replace("so-tai-chinh", "so-y-te"));
    kho.commit("Trùng mã trên nhánh chính");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    fs::remove_file(kho.path().join(TASK_PATH)).expect("removed");
    let own = TASK
        .replace("so-tai-chinh", "so-y-te")
        .replace("2025-Q1, theo_van_ban: Quý I/2025", "2025-Q2, theo_van_ban: Quý II/2025");
    kho.write(copy, &own);
    kho.commit("Xóa của người khác, dời hạn của mình");
    let found = kho.errors(&["--base", "main", "--head", "sua", "--actor", "so-y-te"]);
    assert_eq!(found, [format!("{TASK_PATH} GB304"), format!("{TASK_PATH} GB502"), format!("{copy} GB301")]);
}

#[test]
fn rights_follow_whom_main_names_and_not_an_old_hand_over() {
    let kho = Kho::new();
    // The Office gave the task, which had come to Finance by a hand-over, to Health.
    let moved = TASK.replace("chu_tri: so-tai-chinh", "chu_tri: so-y-te").replace(
        "cap_nhat:",
        "ban_giao:\n  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: Đang làm}\ndieu_chinh:\n  - loai: doi_don_vi\n    to_trinh: {so_ky_hieu: 30/TTr-STC, ngay: 2025-03-01}\n    tu: {don_vi_chu_tri: so-tai-chinh}\n    den: {don_vi_chu_tri: so-y-te}\n    ly_do: Nhiệm vụ thuộc chức năng của Sở Y tế theo Quyết định của Chủ tịch UBND tỉnh về phân công\n    ket_qua: chap_thuan\n    van_ban_quyet_dinh: {so_ky_hieu: 60/QĐ-UBND, ngay: 2025-03-05}\ncap_nhat:",
    );
    let path = "tasks/so-y-te/STC-007.yaml";
    kho.git(&["rm", "-q", TASK_PATH]);
    kho.write(path, &moved);
    kho.commit("Văn phòng chuyển cơ quan chủ trì");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(path, ENTRY);
    kho.commit("Cập nhật");
    let review = ["--base", "main", "--head", "sua", "--actor"];
    let by = |login: &str| kho.errors(&[review.as_slice(), &[login]].concat());
    assert_eq!(by("so-y-te"), Vec::<String>::new());
    assert_eq!(by("so-tai-chinh"), [format!("{path} GB502")]);
    kho.git(&["rm", "-q", "-f", path]);
    kho.write(TASK_PATH, &moved.replace("chu_tri: so-y-te", "chu_tri: so-tai-chinh"));
    kho.commit("Cơ quan cũ lấy lại");
    let found = by("so-tai-chinh");
    assert!(found.contains(&format!("{path} GB502")) && found.contains(&format!("{TASK_PATH} GB509")), "{found:?}");
}

/// What an agency can fix comes first and alone is counted; what is the Office's stands apart.
#[test]
fn an_agency_reads_what_it_can_fix_and_the_offices_warnings_stand_apart() {
    let kho = Kho::new();
    // The Office's own to fix: agencies without an officer.
    let office = AGENCIES.replacen(", cong_chuc_dau_moi: [{ho_ten: Nguyễn Văn A, chuc_vu: Chuyên viên}]", "", 2);
    kho.write("office/agencies.yaml", &office);
    kho.commit("Danh bạ thiếu công chức đầu mối");
    kho.git(&["checkout", "-q", "-b", "sua"]);
    kho.append(TASK_PATH, &ENTRY.replace("Đã đối chiếu", "Gọi 0912 345 678 để đối chiếu"));
    kho.commit("Cập nhật");
    let root = kho.path().display().to_string();
    let say = |format: &str, actor: &str, head: bool| {
        let mut asked = vec!["check", "--root", &root, "--as-of", TODAY, "--format", format];
        asked.extend(["--base", "main", "--actor", actor]);
        asked.extend(if head { &["--head", "sua"][..] } else { &[] });
        let output = run(&asked);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        (text(&output.stdout), text(&output.stderr))
    };
    for head in [true, false] {
        let json = |actor| -> Value { serde_json::from_str(&say("json", actor, head).0).expect("JSON") };
        let paths = |found: &Value, list: &str| -> Vec<String> {
            let list = found[list].as_array().map(Vec::as_slice).unwrap_or_default();
            list.iter().map(|finding| finding["path"].as_str().unwrap_or("?").to_owned()).collect()
        };
        let (mine, whole) = (json("so-tai-chinh"), json("van-phong"));
        let (own, apart) = (paths(&mine, "findings"), paths(&mine, "office"));
        assert!(!own.is_empty() && own.iter().all(|path| path == TASK_PATH), "{mine}");
        assert!(!apart.is_empty() && apart.iter().all(|path| !path.starts_with("tasks/")), "{mine}");
        assert_eq!(mine["warnings"], own.len(), "{mine}");
        assert_eq!(paths(&whole, "findings").len(), own.len() + apart.len(), "the Office reads all of it");
        assert!(paths(&whole, "office").is_empty() && whole["warnings"] == own.len() + apart.len());
        let (concise, summary) = say("concise", "so-tai-chinh", head);
        let lines: Vec<&str> = concise.lines().collect();
        assert!(lines[..own.len()].iter().all(|line| line.starts_with(TASK_PATH)), "{concise}");
        assert!(lines[own.len()..].iter().all(|line| line.contains("(việc của Văn phòng)")), "{concise}");
        assert!(
            summary.contains(&format!(
                "{} cảnh báo.\nNgoài ra có {} cảnh báo là việc của Văn phòng",
                own.len(),
                apart.len()
            )),
            "{summary}"
        );
        let full = say("full", "so-tai-chinh", head).0;
        let [first, then] = [TASK_PATH, "Ngoài ra có"].map(|words| full.find(words).expect("said"));
        assert!(first < then && full.find("office/agencies.yaml").is_some_and(|at| at > then), "{full}");
        let github = say("github", "so-tai-chinh", head).0;
        let loud = |line: &&str| line.starts_with("::warning") || line.starts_with("::error");
        assert!(github.lines().filter(loud).all(|line| line.contains(TASK_PATH)), "{github}");
        assert!(github.lines().any(|line| line.starts_with("::notice::Ngoài ra có")), "{github}");
        for format in ["gitlab", "sarif", "rdjson"] {
            let (mine, all) = (say(format, "so-tai-chinh", head).0, say(format, "van-phong", head).0);
            assert!(mine.contains("office/agencies.yaml") && mine != all, "{format}: there, and as a note");
        }
        assert!(!say("concise", "van-phong", head).0.contains("(việc của Văn phòng)"));
    }
    // An error is always for who asks to fix: it keeps the request out.
    kho.append("office/agencies.yaml", "# sửa\n");
    let errors = kho.errors(&["--base", "main", "--actor", "so-tai-chinh"]);
    assert_eq!(errors, ["office/agencies.yaml GB503"]);
}
