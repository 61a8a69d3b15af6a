//! The kit of a plain server, to the letter: what `init --forge plain` writes is
//! set up by its own script below a folder; then officers push over SSH as its
//! authorized_keys lets them in, and the lines of its schedule are run as cron
//! runs them. SSH alone is played, by a script that does with the file of keys
//! what sshd does.
#![allow(clippy::disallowed_methods)] // git, the script and the schedule are run.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tempfile::TempDir;

use crate::program::{code, files, giaoban, git_at, program, text};
use crate::release::{Served, TARGETS};

/// Long after every landing of a test.
const AFTER_THE_LOCK: &str = "2114816400"; // 06/01/2037
const AFTER_THE_MEETING: &str = "2120518800"; // 13/3/2037
const A_DAY_LATER: &str = "2120605200";
const MEETING: &str = "hoi_nghi:\n  - {ma: 2036-12, ten: Hội nghị tháng 12, ngay: 2037-01-08, gio: \"08:00\"}\n";

/// What sshd does: the key's own line says what is run, with nothing of the
/// caller's environment and a short PATH.
const SSH: &str = r#"#!/bin/sh
line=$(grep -F " $KEY" "$KEYS") || { echo 'Permission denied (publickey).' >&2; exit 255; }
forced=${line#*command=\"}
forced=${forced%%\"*}
for last in "$@"; do :; done
exec env -i PATH=/usr/bin:/bin SSH_ORIGINAL_COMMAND="$last" /bin/sh -c "$forced"
"#;

struct Server {
    folder: TempDir,
    /// Where the pinned program comes from.
    release: Served,
}

impl Server {
    /// From nothing but what `init` writes.
    fn new() -> Self {
        let server = Self { folder: tempfile::tempdir().expect("a folder"), release: Served::new() };
        let office = server.office();
        let (folder, release) = (office.display().to_string(), server.release.address());
        let arguments = ["init", &folder, "--forge", "plain", "--ten", "Gia Lai", "--release", &release];
        let output = giaoban(&arguments).output().expect("the program");
        assert!(output.status.success(), "{}", text(&output.stderr));
        write(&office, "office/meetings.yaml", MEETING);
        let agencies = fs::read_to_string(office.join("office/agencies.yaml")).expect("a text");
        let other =
            "  - {ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 3, thu_truong: Giám đốc, tai_khoan: [so-y-te]}\n";
        write(&office, "office/agencies.yaml", &(agencies + other));
        git_at(&office, &["init", "-q", "-b", "main"]);
        commit(&office, "Giao nhiệm vụ");
        server
    }

    /// And set up, with the keys of three officers.
    fn installed() -> Self {
        let server = Self::new();
        let output = server.sets_up(&[]);
        assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
        for account in ["van-phong", "so-tai-chinh", "so-y-te"] {
            let output = server.lets_in(account, &public_key(account));
            assert!(output.status.success(), "{}", text(&output.stderr));
        }
        let ssh = server.folder.path().join("ssh");
        fs::write(&ssh, SSH).expect("written");
        fs::set_permissions(&ssh, fs::Permissions::from_mode(0o755)).expect("set");
        server
    }

    /// The administrator's clone of the instance.
    fn office(&self) -> PathBuf {
        self.folder.path().join("kho")
    }

    fn prefix(&self) -> PathBuf {
        self.folder.path().join("may")
    }

    fn repository(&self) -> PathBuf {
        self.prefix().join("srv/git/nhiem-vu.git")
    }

    fn site(&self) -> PathBuf {
        self.prefix().join("var/www/giaoban/trang")
    }

    fn script(&self, name: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new("bash");
        command.current_dir(self.office()).arg(format!(".giaoban/{name}")).args(arguments);
        command.env("GIAOBAN_PREFIX", self.prefix()).env("HOME", self.folder.path()).env("NO_PROXY", "127.0.0.1");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().expect("bash is there")
    }

    fn sets_up(&self, more: &[&str]) -> Output {
        self.script("cai-dat", more)
    }

    fn lets_in(&self, account: &str, key: &str) -> Output {
        let path = self.folder.path().join(format!("{account}.pub"));
        fs::write(&path, format!("{key}\n")).expect("written");
        self.script("them-tai-khoan", &[account, &path.display().to_string()])
    }

    /// A clone over SSH, as an officer.
    fn clone(&self, account: &str, name: &str) -> Clone<'_> {
        let url = format!("ssh://git@may{}", self.repository().display());
        let clone = Clone { server: self, account: account.to_owned(), path: self.folder.path().join(name) };
        let output = clone.git_in(self.folder.path(), &["clone", "-q", &url, name]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        clone
    }

    /// The jobs of the schedule, by the line of the file that cron reads.
    fn scheduled(&self) -> Vec<String> {
        let table = fs::read_to_string(self.prefix().join("etc/cron.d/giaoban")).expect("a schedule");
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| {
                let fields: Vec<&str> = line.split_whitespace().collect();
                assert!(
                    fields[..5].iter().all(|field| field.bytes().all(|b| b.is_ascii_digit() || b",*".contains(&b)))
                );
                fields[6..].join(" ")
            })
            .collect()
    }

    /// Runs a job as cron does.
    fn cron(&self, job: &str, at: &str) -> Output {
        let line = self.scheduled().into_iter().find(|line| line.contains(job)).expect("a job");
        let mut command = Command::new("/bin/sh");
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", self.folder.path());
        if !at.is_empty() {
            command.env("SOURCE_DATE_EPOCH", at);
        }
        command.args(["-c", &line]).output().expect("sh is there")
    }
}

struct Clone<'a> {
    server: &'a Server,
    account: String,
    path: PathBuf,
}

impl Clone<'_> {
    fn git_in(&self, folder: &Path, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(folder).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_SSH_COMMAND", self.server.folder.path().join("ssh")).env("GIT_SSH_VARIANT", "simple");
        command.env("KEYS", self.server.prefix().join("srv/git/.ssh/authorized_keys"));
        command.env("KEY", public_key(&self.account)).env("GIAOBAN_USER", "van-phong");
        command.output().expect("git is there")
    }

    fn push(&self, what: &[&str]) -> Output {
        self.git_in(&self.path, &[&["push", "-q", "origin"], what].concat())
    }

    #[track_caller]
    fn lands(&self, what: &[&str]) {
        let output = self.push(what);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }

    #[track_caller]
    fn is_refused(&self, what: &[&str], why: &str) {
        let output = self.push(what);
        assert!(!output.status.success(), "{what:?} is taken");
        assert!(text(&output.stderr).contains(why), "{why}: {}", text(&output.stderr));
    }

    fn git(&self, arguments: &[&str]) -> String {
        git_at(&self.path, arguments)
    }

    /// A change of which nobody can complain.
    fn change(&self, name: &str) {
        let id = format!("STC-{}", name.to_ascii_uppercase());
        write(&self.path, &format!("tasks/so-tai-chinh/{id}.yaml"), &PROPOSED.replace("{id}", &id));
        commit(&self.path, name);
    }
}

/// A line as ssh-keygen writes it; who holds it is all that matters here.
fn public_key(account: &str) -> String {
    format!("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5{}", account.replace('-', "+"))
}

const PROPOSED: &str = "ma: {id}
ten: Rà soát kế hoạch vốn {id} của các chủ đầu tư
noi_dung: Rà soát kế hoạch vốn {id}, trình phương án điều chuyển
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2026]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2026-01-02}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình
ngay_giao: 2026-01-02
thoi_han: {kieu: den_ngay, gia_tri: 2036-12-31}
trang_thai: chua_thuc_hien
dieu_chinh:
  - loai: bo_sung
    to_trinh: {so_ky_hieu: 12/TTr-STC, ngay: 2026-01-05}
    ly_do: Ba chủ đầu tư mới được giao dự án khởi công trong năm, chưa có kế hoạch vốn
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

#[test]
fn a_push_that_passes_lands_with_a_signed_receipt_and_is_published() {
    let server = Server::installed();
    let clone = server.clone("so-tai-chinh", "an");
    clone.change("mot");
    clone.lands(&["main"]);
    let tip = clone.git(&["rev-parse", "main"]);
    let ledger = git_at(&server.repository(), &["ls-tree", "--name-only", "giaoban-so-cai:so-cai"]);
    let line = git_at(&server.repository(), &["show", &format!("giaoban-so-cai:so-cai/{ledger}")]);
    let line = line.lines().last().expect("a line");
    for part in [&format!("\"after\":\"{tip}\""), "\"pushed\":", "\"sig\":", "\"seq\":2"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(server.site().join("nhiem-vu").read_dir().expect("pages").count() > 0);
    let page = fs::read_to_string(server.site().join("data/tasks.json")).expect("data");
    assert!(page.contains("STC-MOT"), "the push is published");
    let root = server.repository().display().to_string();
    let found = giaoban(&["doctor", "--online", "--lang", "en", "--root", &root]).output().expect("the program");
    assert_eq!(code(&found), 0, "{}", text(&found.stdout));
    for good in ["good[receipts]: 2 receipts", "up to the tip of main", "good[main-protected]", "good[tags-protected]"]
    {
        assert!(text(&found.stdout).contains(good), "{good}: {}", text(&found.stdout));
    }
}

#[test]
fn what_one_may_not_ask_for_is_refused_with_its_findings() {
    let server = Server::installed();
    // Another agency's task, however it calls itself.
    let stranger = server.clone("so-y-te", "binh");
    let path = stranger.path.join("tasks/so-tai-chinh/STC-001.yaml");
    let task = fs::read_to_string(&path).expect("the sample");
    let said = "cap_nhat:\n  - {ngay: 2026-11-20, nguoi: Trần Bình, dien_bien: Đã làm việc với 11 chủ đầu tư, tinh_hinh_trien_khai: Hoàn thiện hồ sơ của 37 gói thầu, ket_qua: Giải ngân 1.516 tỷ đồng}\n";
    fs::write(&path, format!("{task}{said}")).expect("written");
    commit(&stranger.path, "Cập nhật hộ");
    stranger.is_refused(&["main"], "GB5");
    stranger.is_refused(&["main"], "thay đổi chưa đạt");
    // A deadline that no decision moved, by its own agency.
    let own = server.clone("so-tai-chinh", "an");
    fs::write(own.path.join("tasks/so-tai-chinh/STC-001.yaml"), task.replace("gia_tri: 2026,", "gia_tri: 2027,"))
        .expect("written");
    commit(&own.path, "Lùi hạn");
    own.is_refused(&["main"], "lỗi[GB301]");
    // The Office's files, by an agency.
    own.git(&["reset", "-q", "--hard", "origin/main"]);
    write(&own.path, "office/meetings.yaml", &MEETING.replace("2037-01-08", "2037-01-28"));
    commit(&own.path, "Dời Hội nghị");
    own.is_refused(&["main"], "thay đổi chưa đạt");
    // The kit itself, by an agency.
    own.git(&["reset", "-q", "--hard", "origin/main"]);
    write(&own.path, ".giaoban/hooks/pre-receive", "#!/bin/sh\n");
    commit(&own.path, "Bỏ cửa kiểm");
    own.is_refused(&["main"], "lỗi[GB503]");
    // Main at all, where the Office lands.
    git_at(&server.repository(), &["config", "giaoban.lands", "van-phong"]);
    own.git(&["reset", "-q", "--hard", "origin/main"]);
    own.change("mot");
    own.is_refused(&["main"], "chỉ van-phong đưa vào nhánh chính");
    own.lands(&["main:refs/heads/so-tai-chinh/cap-nhat"]);
    // Nobody: a push that did not come through a key.
    let output = Command::new("git")
        .current_dir(&own.path)
        .args(["push", "-q", &server.repository().display().to_string(), "main"])
        .env_remove("GIAOBAN_USER")
        .env_remove("GL_USER")
        .output()
        .expect("git is there");
    assert!(text(&output.stderr).contains("không rõ tài khoản nào đang đẩy"), "{}", text(&output.stderr));
    let receipts = git_at(&server.repository(), &["rev-list", "--count", "giaoban-so-cai"]);
    assert_eq!(receipts, "1", "no receipt of what was refused");
}

#[test]
fn main_goes_forward_along_its_own_first_parents_only() {
    let server = Server::installed();
    let (an, binh) = (server.clone("so-tai-chinh", "an"), server.clone("so-tai-chinh", "binh"));
    an.change("mot");
    an.change("hai");
    an.lands(&["main"]);
    // Not forward: aside, and back.
    binh.change("khac");
    binh.is_refused(&["+main"], "nhánh chính chỉ đi tới");
    an.is_refused(&["+main~1:main"], "nhánh chính chỉ đi tới");
    // Main merged into one's own branch, then pushed as main.
    assert!(binh.git_in(&binh.path, &["fetch", "-q", "origin"]).status.success());
    binh.git(&["merge", "-q", "--no-edit", "origin/main"]);
    binh.is_refused(&["main"], "đảo thứ tự commit cha");
    // The other way round it is a merge like any other.
    let own = binh.git(&["rev-parse", "main^1"]);
    binh.git(&["reset", "-q", "--hard", "origin/main"]);
    binh.git(&["merge", "-q", "--no-ff", "--no-edit", &own]);
    binh.lands(&["main"]);
}

#[test]
fn receipts_and_freeze_tags_are_the_servers_and_nothing_is_deleted_or_moved() {
    let server = Server::installed();
    let (clone, office) = (server.clone("so-tai-chinh", "an"), server.clone("van-phong", "vp"));
    clone.change("mot");
    clone.lands(&["main"]);
    for target in [
        "refs/heads/giaoban-so-cai",
        "refs/heads/giaoban-so-cai/x",
        "refs/heads/giaoban-khoa-2026-01",
        "refs/tags/giaoban-khoa-2026-01",
        "refs/tags/giaoban-khoa-2026-01/x",
        "refs/tags/giaoban-hop-2026-01",
        "refs/tags/giaoban-so-cai",
    ] {
        office.is_refused(&[&format!("+main:{target}")], "chỉ máy chủ ghi");
    }
    office.is_refused(&["main:refs/notes/x"], "chỉ nhận nhánh và thẻ");
    office.is_refused(&["main:refs/replace/x"], "chỉ nhận nhánh và thẻ");
    office.is_refused(&[":main"], "không được xóa");
    clone.lands(&["main:refs/tags/v1", "main:refs/heads/so-tai-chinh/nhap"]);
    clone.change("hai");
    clone.is_refused(&["+main:refs/tags/v1"], "không được dời thẻ");
    clone.is_refused(&[":refs/tags/v1"], "không được xóa");
    clone.lands(&["main:refs/heads/so-tai-chinh/nhap"]);
}

#[test]
fn the_schedule_freezes_and_publishes_with_the_path_of_cron() {
    let server = Server::installed();
    let clone = server.clone("so-tai-chinh", "an");
    clone.change("mot");
    clone.lands(&["main"]);
    let jobs = server.scheduled();
    for job in ["bien-nhan", "khoa-so", "dung-trang", "kiem-tra"] {
        assert!(jobs.iter().any(|line| line.contains(job)), "{job}: {jobs:?}");
    }
    // Before the lock there is nothing to freeze, and cron has nothing to mail.
    let early = server.cron("khoa-so", "");
    assert!(early.status.success() && early.stdout.is_empty() && early.stderr.is_empty(), "{}", text(&early.stderr));
    for (job, at) in [("bien-nhan", ""), ("khoa-so", AFTER_THE_LOCK), ("khoa-so", AFTER_THE_MEETING)] {
        let output = server.cron(job, at);
        assert!(output.status.success(), "{job}: {}", text(&output.stderr));
    }
    let tags = git_at(&server.repository(), &["for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags"]);
    assert_eq!(tags, "giaoban-hop-2036-12\ngiaoban-khoa-2036-12");
    let tip = clone.git(&["rev-parse", "main"]);
    assert_eq!(git_at(&server.repository(), &["rev-parse", "giaoban-khoa-2036-12^{commit}"]), tip);
    assert!(git_at(&server.repository(), &["cat-file", "tag", "giaoban-khoa-2036-12"]).contains("SSH SIGNATURE"));
    // Whoever reads while it is published finds a whole site.
    let (stop, index) = (AtomicBool::new(false), server.site().join("index.html"));
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0;
            while !stop.load(Ordering::Relaxed) {
                assert!(fs::read(&index).is_ok_and(|page| page.ends_with(b"</footer>\n")), "a whole page");
                seen += 1;
            }
            seen
        });
        for at in [AFTER_THE_MEETING, A_DAY_LATER] {
            let output = server.cron("dung-trang", at);
            assert!(output.status.success(), "{}", text(&output.stderr));
        }
        stop.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("it was always there") > 1);
    });
    let frozen: Vec<String> = files(&server.site()).into_keys().filter(|path| path.contains("2036-12")).collect();
    assert!(!frozen.is_empty(), "the report of the meeting is published");
    // Each frozen report made again, and what doctor says, left to be read.
    let output = server.cron("kiem-tra", A_DAY_LATER);
    let said = fs::read_to_string(server.prefix().join("var/lib/giaoban/doctor.json")).expect("it was written");
    assert!(output.status.success(), "{}{said}", text(&output.stderr));
    assert!(said.contains("\"verdict\""), "{said}");
}

#[test]
fn it_says_what_it_would_do_and_run_again_it_changes_nothing() {
    let server = Server::new();
    let dry = server.sets_up(&["--thu"]);
    assert!(dry.status.success(), "{}", text(&dry.stderr));
    assert!(text(&dry.stdout).contains("ssh-keygen") && text(&dry.stdout).contains("chưa làm gì"));
    assert!(text(&dry.stdout).contains("ssh-keygen -q -t ed25519 -N '' -C giaoban"), "as a shell takes it");
    assert!(!server.prefix().exists() && git_at(&server.office(), &["status", "--porcelain"]).is_empty());
    let first = server.sets_up(&[]);
    assert!(first.status.success(), "{}{}", text(&first.stdout), text(&first.stderr));
    // What it ends with leads below the same folder.
    let (prefix, repository) = (server.prefix().display().to_string(), server.repository().display().to_string());
    for line in [format!("GIAOBAN_PREFIX={prefix} bash .giaoban/them-tai-khoan"), format!("git clone {repository}")] {
        assert!(text(&first.stdout).contains(&line), "{line}: {}", text(&first.stdout));
    }
    let settings = fs::read_to_string(server.office().join("giaoban.yaml")).expect("the settings");
    assert_eq!(settings.matches("tin_cay:").count() - settings.matches("khoa_tin_cay:").count(), 1, "{settings}");
    let all = files(&server.prefix().join("etc"));
    let again = server.sets_up(&[]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert_eq!(all, files(&server.prefix().join("etc")), "keys and schedule stay");
    let done =
        text(&again.stdout).lines().filter(|line| line.starts_with("    ")).map(str::to_owned).collect::<Vec<_>>();
    let is_of_now = |line: &String| line.contains("đã") || line.contains("dung-trang") || line.contains("doctor");
    assert!(done.iter().all(is_of_now), "{done:?}");
    // A key goes in once, and not to two accounts.
    for (account, exit) in [("so-y-te", 0), ("so-y-te", 0), ("van-phong", 1)] {
        assert_eq!(code(&server.lets_in(account, &public_key("so-y-te"))), exit);
    }
    assert_eq!(code(&server.lets_in("so-y-te\" x", &public_key("van-phong"))), 2, "no account of the registry");
    let missing = server.script("them-tai-khoan", &["so-y-te", "khong-co.pub"]);
    assert!(code(&missing) == 2 && text(&missing.stderr).contains("không có tệp này"), "{}", text(&missing.stderr));
    let keys = fs::read_to_string(server.prefix().join("srv/git/.ssh/authorized_keys")).expect("the file of keys");
    assert_eq!(keys.lines().count(), 1, "{keys}");
    // An account that no agency has is let in, and that is said.
    for (account, is_known) in [("so-tai-chinh", true), ("so-tai", false), ("khong-co", false)] {
        let output = server.lets_in(account, &public_key(account));
        assert_eq!(code(&output), 0);
        assert_eq!(text(&output.stderr).is_empty(), is_known, "{account}: {}", text(&output.stderr));
    }
}

#[test]
fn a_trial_run_stops_where_the_real_one_would() {
    let server = Server::new();
    let pin = fs::read_to_string(server.office().join(".giaoban/phien-ban")).expect("the pin");
    let empty: String = pin.lines().filter(|line| !line.contains(".tar.gz")).map(|line| format!("{line}\n")).collect();
    write(&server.office(), ".giaoban/phien-ban", &empty);
    let (dry, real) = (server.sets_up(&["--thu"]), server.sets_up(&[]));
    assert!(!dry.status.success() && !real.status.success());
    let why = "cần đúng một mã SHA-256";
    assert!(text(&dry.stdout).contains(why) && text(&real.stderr).contains(why), "{}", text(&dry.stdout));
    assert!(text(&dry.stderr).contains("dừng ở bước 1"), "{}", text(&dry.stderr));
    let program = program().into_string().expect("a path");
    assert!(server.sets_up(&["--thu", "--chuong-trinh", &program]).status.success());
}

#[test]
fn a_program_that_is_not_the_pinned_one_is_never_set_up() {
    let server = Server::new();
    for target in TARGETS {
        let archive = server.release.archive(target);
        let mut bytes = fs::read(&archive).expect("an archive");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&archive, bytes).expect("written");
    }
    let output = server.sets_up(&[]);
    assert!(!output.status.success() && text(&output.stderr).contains("SHA-256"), "{}", text(&output.stderr));
    assert!(!server.prefix().exists(), "nothing is begun");
    // A machine without a network is given the program.
    let program = program().into_string().expect("a path");
    let output = server.sets_up(&["--chuong-trinh", &program]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn units_of_systemd_run_what_cron_runs() {
    let server = Server::new();
    let output = server.sets_up(&["--lich", "systemd"]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    let folder = server.prefix().join("etc/systemd/system");
    let units = files(&folder);
    let service = text(&units["giaoban@.service"]);
    let repository = server.repository().display().to_string();
    let viec = server.prefix().join("usr/local/lib/giaoban/viec").display().to_string();
    assert!(service.contains(&format!("ExecStart={viec} %i {repository}")), "{service}");
    let mut timers: Vec<&str> = units.keys().filter_map(|name| name.strip_suffix(".timer")).collect();
    timers.sort_unstable();
    assert_eq!(timers, ["giaoban-bien-nhan", "giaoban-dung-trang", "giaoban-khoa-so", "giaoban-kiem-tra"]);
    for (name, unit) in &units {
        assert!(!text(unit).contains('@') || name.contains('@') || text(unit).matches('@').count() == 1, "{name}");
        if let Some(job) = name.strip_prefix("giaoban-").and_then(|name| name.strip_suffix(".timer")) {
            assert!(text(unit).contains(&format!("Unit=giaoban@{job}.service")), "{name}");
        }
    }
}

/// What doctor finds of the server, and the commands that it gives for it.
fn amiss(folder: &Path, at: &str) -> Vec<(String, Vec<String>)> {
    let root = folder.display().to_string();
    let mut command = giaoban(&["doctor", "--online", "--format", "json", "--root", &root]);
    let output = command.env("SOURCE_DATE_EPOCH", at).output().expect("the program");
    let whole: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let checks = whole["checks"].as_array().expect("an array").iter().filter(|check| check["state"] != "good");
    let commands = |check: &serde_json::Value| {
        let all = check["commands"].as_array().expect("an array").iter();
        all.filter_map(|command| command.as_str().map(str::to_owned)).collect()
    };
    checks.map(|check| (check["name"].as_str().unwrap_or_default().to_owned(), commands(check))).collect()
}

#[test]
fn each_cure_of_what_a_plain_server_lacks_takes_it_away_though_a_hook_refuses_pushes() {
    let server = Server::installed();
    let (folder, clone) = (server.repository(), server.clone("so-tai-chinh", "an"));
    clone.change("mot");
    let tip = clone.git(&["rev-parse", "main"]);
    let put = |what: &[&str]| drop(git_at(&folder, what));
    let spoils: [(&str, &dyn Fn()); 5] = [
        ("ref-conflict", &|| put(&["update-ref", "refs/tags/giaoban-khoa-2036-12/x", "main"])),
        ("ref-ambiguous", &|| put(&["update-ref", "refs/heads/giaoban-khoa-2036-12", "main"])),
        ("freeze-tags", &|| ()),
        ("freeze-tag-form", &|| put(&["tag", "-f", "giaoban-khoa-2036-12", "main"])),
        ("receipts", &|| {
            put(&["fetch", "-q", &clone.path.display().to_string(), "main"]);
            put(&["update-ref", "refs/heads/main", &tip]);
        }),
    ];
    for (name, spoil) in spoils {
        spoil();
        let found = amiss(&folder, AFTER_THE_MEETING);
        let (_, commands) =
            found.iter().find(|(other, _)| other == name).unwrap_or_else(|| unreachable!("{name}: {found:?}"));
        assert!(!commands.is_empty(), "{name}");
        for line in commands.iter().filter(|line| !line.contains("git fetch origin")) {
            let path = format!("{}:/usr/bin:/bin", server.prefix().join("usr/local/bin").display());
            let mut command = Command::new("/bin/sh");
            command.current_dir(&folder).env_clear().env("PATH", path).env("SOURCE_DATE_EPOCH", AFTER_THE_MEETING);
            let output = command.args(["-c", line]).output().expect("sh is there");
            assert!(output.status.success(), "{name}: {line}: {}", text(&output.stderr));
        }
        let left = amiss(&folder, AFTER_THE_MEETING);
        assert!(!left.iter().any(|(other, _)| other == name), "{name}: {left:?}");
    }
}
