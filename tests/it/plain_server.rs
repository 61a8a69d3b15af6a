//! The hooks that docs/forges/plain-server.md gives, taken from that page and
//! run by git itself: what they take, what they refuse, what they write down.
#![allow(clippy::disallowed_methods)] // git itself is run.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use giaoban::history::signature::SigningKey;
use tempfile::TempDir;

use crate::program::{giaoban_at, git_at, text};

const PAGE: &str = include_str!("../../docs/forges/plain-server.md");

/// The block of code under a heading of the page.
fn block(heading: &str) -> &'static str {
    let below = PAGE.split_once(heading).expect("the heading").1;
    let code = below.split_once("```bash\n").expect("a block").1;
    code.split_once("```\n").expect("its end").0
}

struct Server {
    folder: TempDir,
}

impl Server {
    /// A server as the page sets it, with an instance on main.
    fn new() -> Self {
        let server = Self { folder: tempfile::tempdir().expect("a folder") };
        git_at(server.folder.path(), &["init", "-q", "--bare", "-b", "main", "kho.git"]);
        for setting in PAGE.lines().filter_map(|line| line.strip_prefix("# sudo -u git git config ")) {
            let (name, value) = setting.split_once(' ').expect("a name and a value");
            git_at(&server.path(), &["config", name, value]);
        }
        git_at(server.folder.path(), &["init", "-q", "-b", "main", "goc"]);
        let origin = server.folder.path().join("goc");
        let public = fs::read_to_string(server.key().with_extension("pub")).expect("a key");
        write(
            &origin,
            "giaoban.yaml",
            &format!(
                "tinh: [{{ten: Bình Định}}]\ntin_cay:\n  ho_so: server-log\n  may_chu: git\n  khoa_tin_cay: [{{ten: Máy chủ, vai_tro: he_thong, ssh: {public}}}]\n"
            ),
        );
        write(
            &origin,
            "office/agencies.yaml",
            "co_quan:\n  - {ma: van-phong, ten: Văn phòng, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}\n  - {ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 2, thu_truong: Giám đốc, tai_khoan: [so-y-te]}\n",
        );
        write(
            &origin,
            "office/programmes.yaml",
            "chuong_trinh:\n  - {ma: ct_2026, ten: Chương trình năm 2026, cap: ubnd}\n",
        );
        write(
            &origin,
            "office/meetings.yaml",
            "hoi_nghi:\n  - {ma: 2026-02, ten: Tháng 2, ngay: 2026-03-05, gio: \"08:00\"}\n",
        );
        write(&origin, TASK_PATH, TASK);
        commit(&origin, "Giao nhiệm vụ");
        git_at(&origin, &["push", "-q", &server.path().display().to_string(), "main"]);
        for (name, heading) in [("pre-receive", "## The gate"), ("post-receive", "## The receipt")] {
            let path = server.path().join("hooks").join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(&path, block(heading)).expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
        }
        server
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("kho.git")
    }

    /// A key that the hooks sign with.
    fn key(&self) -> PathBuf {
        let path = self.folder.path().join("key");
        if !path.exists() {
            fs::write(&path, crate::freeze::KEY).expect("written");
            let public = SigningKey::read(crate::freeze::KEY).expect("a key").public_line();
            fs::write(path.with_extension("pub"), public).expect("written");
        }
        path
    }

    fn clone(&self, name: &str) -> PathBuf {
        let clone = self.folder.path().join(name);
        git_at(self.folder.path(), &["clone", "-q", &self.path().display().to_string(), name]);
        clone
    }

    /// Pushes from a clone as an account.
    fn push(&self, clone: &Path, actor: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(clone).args(["push", "-q", "origin"]).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIAOBAN", env!("CARGO_BIN_EXE_giaoban")).env("GIAOBAN_KEY", self.key());
        command.env_remove("GIAOBAN_USER").env_remove("GL_USER");
        if !actor.is_empty() {
            command.env("GIAOBAN_USER", actor);
        }
        command.output().expect("git is there")
    }

    #[track_caller]
    fn takes(&self, clone: &Path, actor: &str, arguments: &[&str]) {
        let output = self.push(clone, actor, arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }

    #[track_caller]
    fn refuses(&self, clone: &Path, actor: &str, arguments: &[&str], why: &str) {
        let output = self.push(clone, actor, arguments);
        assert!(!output.status.success(), "{arguments:?} is taken");
        assert!(text(&output.stderr).contains(why), "{why}: {}", text(&output.stderr));
    }
}

const TASK_PATH: &str = "tasks/so-y-te/SYT-001.yaml";
const TASK: &str = "ma: SYT-001
ten: Đấu thầu thuốc
noi_dung: Đấu thầu thuốc cho năm 2026
don_vi_chu_tri: so-y-te
ngay_giao: 2026-01-02
thoi_han: {kieu: den_ngay, gia_tri: 2026-12-31}
trang_thai: dang_thuc_hien
cap_nhat:
";

const PROPOSED: &str = "ma: {id}
ten: Rà soát nhu cầu thuốc {id} của các cơ sở y tế công lập
noi_dung: Rà soát nhu cầu {id}, trình phương án mua sắm
loai: thuong_xuyen
chuong_trinh: [ct_2026]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2026-01-02}]
don_vi_chu_tri: so-y-te
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình
ngay_giao: 2026-01-02
thoi_han: {kieu: den_ngay, gia_tri: 2026-12-31}
trang_thai: chua_thuc_hien
dieu_chinh:
  - loai: bo_sung
    to_trinh: {so_ky_hieu: 12/TTr-SYT, ngay: 2026-01-05}
    ly_do: Ba bệnh viện mới được giao chức năng khám chữa bệnh ban đầu, chưa có kế hoạch thuốc
    ket_qua: cho_xem_xet
";

fn write(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, content).expect("written");
}

fn commit(folder: &Path, message: &str) {
    git_at(folder, &["add", "-A"]);
    git_at(folder, &["commit", "-q", "-m", message]);
}

/// A change of which nobody can complain.
fn change(clone: &Path, name: &str) {
    let id = format!("SYT-{}", name.to_ascii_uppercase());
    write(clone, &format!("tasks/so-y-te/{id}.yaml"), &PROPOSED.replace("{id}", &id));
    commit(clone, name);
}

#[test]
fn a_push_that_passes_lands_with_a_signed_receipt_of_the_servers_clock() {
    let server = Server::new();
    let clone = server.clone("an");
    change(&clone, "mot");
    server.takes(&clone, "so-y-te", &["main"]);
    let tip = git_at(&clone, &["rev-parse", "main"]);
    let ledger = git_at(&server.path(), &["ls-tree", "--name-only", "giaoban-so-cai:so-cai"]);
    let line = git_at(&server.path(), &["show", &format!("giaoban-so-cai:so-cai/{ledger}")]);
    for part in [&format!("\"after\":\"{tip}\""), "\"pushed\":", "\"sig\":", "\"seq\":1"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    change(&clone, "hai");
    server.takes(&clone, "so-y-te", &["main"]);
    let (exit, said, noted) = giaoban_at(&server.path(), &["doctor", "--online", "--lang", "en"]);
    assert_eq!(exit, 0, "{said}{noted}");
    for good in ["good[receipts]: 2 receipts", "up to the tip of main", "good[main-protected]"] {
        assert!(said.contains(good), "{good}: {said}");
    }
}

#[test]
fn a_change_that_does_not_pass_is_refused_with_its_findings() {
    let server = Server::new();
    let clone = server.clone("an");
    write(&clone, TASK_PATH, &TASK.replace("2026-12-31", "2027-12-31"));
    commit(&clone, "Lùi hạn");
    server.refuses(&clone, "so-y-te", &["main"], "lỗi[GB301]");
    server.refuses(&clone, "so-y-te", &["main"], "the change does not pass");
    server.refuses(&clone, "", &["main"], "GIAOBAN_USER is not set");
    assert!(!server.path().join("refs/heads/giaoban-so-cai").exists(), "no receipt of what was refused");
}

#[test]
fn main_goes_forward_along_its_own_first_parents_only() {
    let server = Server::new();
    let (an, binh) = (server.clone("an"), server.clone("binh"));
    change(&an, "mot");
    change(&an, "hai");
    server.takes(&an, "so-y-te", &["main"]);
    // Not forward.
    change(&binh, "khac");
    server.refuses(&binh, "so-y-te", &["+main"], "main moves forward only");
    // Main merged into one's own branch, then pushed as main.
    git_at(&binh, &["fetch", "-q", "origin"]);
    git_at(&binh, &["merge", "-q", "--no-edit", "origin/main"]);
    server.refuses(&binh, "so-y-te", &["main"], "first parents turned round");
    // The other way round it is a merge like any other.
    let own = git_at(&binh, &["rev-parse", "main^1"]);
    git_at(&binh, &["reset", "-q", "--hard", "origin/main"]);
    git_at(&binh, &["merge", "-q", "--no-ff", "--no-edit", &own]);
    server.takes(&binh, "so-y-te", &["main"]);
}

#[test]
fn receipts_and_freeze_tags_are_the_servers_and_nothing_is_deleted_or_moved() {
    let server = Server::new();
    let clone = server.clone("an");
    change(&clone, "mot");
    server.takes(&clone, "so-y-te", &["main"]);
    for target in [
        "giaoban-so-cai",
        "giaoban-so-cai/x",
        "giaoban-khoa-2026-01",
        "refs/tags/giaoban-khoa-2026-01",
        "refs/tags/giaoban-khoa-2026-01/x",
        "refs/tags/giaoban-so-cai",
    ] {
        let target = if target.starts_with("refs/") { target.to_owned() } else { format!("refs/heads/{target}") };
        server.refuses(&clone, "van-phong", &[&format!("+main:{target}")], "the server's own");
    }
    server.refuses(&clone, "van-phong", &["main:refs/notes/x"], "branches and tags only");
    server.refuses(&clone, "van-phong", &["main:refs/replace/x"], "branches and tags only");
    server.refuses(&clone, "van-phong", &[":main"], "nothing is deleted");
    server.takes(&clone, "so-y-te", &["main:refs/tags/v1", "main:refs/heads/so-y-te/nhap"]);
    change(&clone, "hai");
    server.refuses(&clone, "so-y-te", &["+main:refs/tags/v1"], "tags are not moved");
    server.refuses(&clone, "so-y-te", &[":refs/tags/v1"], "nothing is deleted");
    server.takes(&clone, "so-y-te", &["main:refs/heads/so-y-te/nhap"]);
}
