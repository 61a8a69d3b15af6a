//! Reminders by the program itself, on a real git repository: who gets what when, each
//! once; mails that others read; a book that is not believed unless it is whole; and the
//! scripts of docs/nhac-viec, each with a sender of ours in the place of the real one.
#![allow(clippy::disallowed_methods)] // The program and scripts are run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use giaoban::io::play;
use giaoban::story::Story;
use serde_json::Value;
use tempfile::TempDir;

use crate::program::{files, giaoban_at, git_at, program, text};

/// Locked on 01/12, by the Office's words. Of two agencies one has a mailbox.
const STORY: &str = "== 2026-11-02 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Gia Lai}]
dia_chi_trang: https://giaoban.example/trang
nhac_viec: {tieu_de: '[Giao ban] {tom_tat}', loi_qua_han: 'Đề nghị {co_quan} xử lý {so_viec} việc quá hạn.'}
-- office/agencies.yaml --
co_quan:
  - {ma: van-phong, ten: Văn phòng UBND tỉnh, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, hop_thu: [vp@gialai.example, kstt@gialai.example]}
  - {ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 2, thu_truong: Giám đốc, hop_thu: [syt@gialai.example]}
  - {ma: so-tai-chinh, ten: Sở Tài chính, loai: so, thu_tu: 3, thu_truong: Giám đốc}
-- office/meetings.yaml --
hoi_nghi: [{ma: 2026-11, ten: Hội nghị giao ban tháng 11/2026, ngay: 2026-12-04}]
-- office/programmes.yaml --
chuong_trinh: [{ma: ct, ten: Chương trình, cap: ubnd}]
-- tasks/so-y-te/SYT-001.yaml --
ma: SYT-001
ten: Xây dựng khu điều trị
noi_dung: Xây dựng khu điều trị
loai: trong_tam
chuong_trinh: [ct]
van_ban_giao: [{so_ky_hieu: 01/CTr, ngay: 2026-10-01}]
don_vi_chu_tri: so-y-te
lanh_dao_theo_doi: Phó Chủ tịch
cap_trinh: ubnd_tinh
san_pham: Báo cáo
ngay_giao: 2026-10-01
thoi_han: {kieu: den_ngay, gia_tri: 2026-11-25}
trang_thai: dang_thuc_hien
-- tasks/so-tai-chinh/STC-001.yaml --
ma: STC-001
ten: Giải ngân vốn đầu tư công
noi_dung: Giải ngân vốn đầu tư công
loai: trong_tam
chuong_trinh: [ct]
van_ban_giao: [{so_ky_hieu: 01/CTr, ngay: 2026-10-01}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: Phó Chủ tịch
cap_trinh: ubnd_tinh
san_pham: Báo cáo
ngay_giao: 2026-10-01
thoi_han: {kieu: den_ngay, gia_tri: 2026-12-31}
trang_thai: dang_thuc_hien
cap_nhat:
  - ngay: 2026-11-02
    nguoi: Nguyễn Văn A
    dien_bien: Đã họp giao ban với các chủ đầu tư
    tinh_hinh_trien_khai: Giải ngân 1.516 tỷ đồng, đạt 66% kế hoạch
    ket_qua: Đã nghiệm thu ba gói thầu
== 2026-11-20 08:00 | so-tai-chinh | Cập nhật
-- tasks/so-tai-chinh/STC-001.yaml | append --
  - ngay: 2026-11-20
    nguoi: Nguyễn Văn A
    dien_bien: Đã làm việc với Kho bạc về thủ tục thanh toán
    tinh_hinh_trien_khai: Giải ngân 1.820 tỷ đồng, đạt 79% kế hoạch
    ket_qua: Đã nghiệm thu năm gói thầu
";

struct Kho {
    folder: TempDir,
    /// Where the book and the messages lie.
    beside: TempDir,
}

impl Kho {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        play::play(&Story::read(STORY).expect("a story"), folder.path()).expect("played");
        Self { folder, beside: tempfile::tempdir().expect("a folder") }
    }

    fn book(&self) -> PathBuf {
        self.beside.path().join("so.json")
    }

    fn letters(&self) -> PathBuf {
        self.beside.path().join("thu")
    }

    /// Exit code, output and notes.
    fn at(&self, now: &str, arguments: &[&str]) -> (i32, String, String) {
        let now = format!("{now}:00+07:00");
        let arguments: Vec<&str> = ["notify", "--as-of", &now].into_iter().chain(arguments.iter().copied()).collect();
        giaoban_at(self.folder.path(), &arguments)
    }

    fn due(&self, now: &str, more: &[&str]) -> (i32, String, String) {
        let book = self.book().display().to_string();
        let arguments: Vec<&str> = ["--due", "--state", &book].into_iter().chain(more.iter().copied()).collect();
        self.at(now, &arguments)
    }

    /// Who is reminded of what.
    #[track_caller]
    fn said(&self, now: &str) -> Vec<String> {
        let (code, said, notes) = self.due(now, &["--format", "json"]);
        assert_eq!(code, 0, "{notes}");
        let all: Value = serde_json::from_str(&said).expect("JSON");
        let one = |reminder: &Value| {
            let causes = reminder["occasions"].as_array().expect("a list").iter();
            let causes: Vec<String> =
                causes.map(|cause| format!("{} {}", cause["kind"], cause["about"]).replace('"', "")).collect();
            format!("{}: {}", reminder["to"]["agency"].as_str().unwrap_or("Office"), causes.join(", "))
        };
        all["reminders"].as_array().expect("a list").iter().map(one).collect()
    }
}

#[test]
fn each_occasion_is_said_once_and_a_missed_run_is_made_up_for() {
    let kho = Kho::new();
    let nothing: [&str; 0] = [];
    assert_eq!(kho.said("2026-11-09T06:59"), nothing, "not before the time of day");
    assert_eq!(
        kho.said("2026-11-24T08:00"),
        ["so-y-te: before_lock 2026-11, silent SYT-001", "Office: before_lock 2026-11, silent SYT-001"],
        "seven days before"
    );
    assert_eq!(kho.said("2026-11-24T08:00"), nothing, "once");
    assert_eq!(
        kho.said("2026-11-30T08:00"),
        [
            "so-y-te: before_lock 2026-11, overdue SYT-001",
            "so-tai-chinh: silent STC-001",
            "Office: before_lock 2026-11, overdue SYT-001, silent STC-001",
        ],
        "one day before, and neither three days nor what fell due in between a second time"
    );
    assert_eq!(kho.said("2026-11-30T23:59"), nothing);
    assert_eq!(
        kho.said("2026-12-01T00:00"),
        ["so-y-te: locked 2026-11", "Office: locked 2026-11"],
        "nothing before the lock after it, and no silence that nobody can break"
    );
    assert_eq!(kho.said("2026-12-03T08:00"), ["so-y-te: overdue SYT-001", "Office: overdue SYT-001"], "a week later");
    assert_eq!(kho.said("2026-12-05T08:00"), ["so-y-te: silent SYT-001", "Office: silent SYT-001"], "open again");
}

const TO_SO_Y_TE: &str = "Gửi: Sở Y tế (syt@gialai.example)
Tiêu đề: [Giao ban] Khóa nhập thông tin sau 3 ngày: Sở Y tế còn 1 việc cần làm

Kính gửi: Sở Y tế

Nhập thông tin cho Hội nghị giao ban tháng 11/2026 khóa lúc 00 giờ 00 thứ Ba 01/12/2026 (sau 3 ngày). Đề nghị cập nhật đầy đủ trước thời điểm đó; nhiệm vụ cập nhật chưa đầy đủ không được tổng hợp và Thủ trưởng giải trình trực tiếp tại Hội nghị.

Việc cần làm trước khi khóa (1):

1. SYT-001  Xây dựng khu điều trị
   Đang thực hiện · Quá hạn 2 ngày · Chưa cập nhật · cập nhật 0/3 tuần · 25 ngày chưa có cập nhật mới (nhịp hằng tuần)
   → Thêm cập nhật của kỳ này: diễn biến, tình hình triển khai, kết quả thực hiện
   → Xử lý việc quá hạn (thời hạn 25/11/2026): báo cáo hoàn thành, hoặc nêu nguyên nhân và giải pháp
   https://giaoban.example/trang/nhiem-vu/SYT-001.html

Trang của cơ quan: https://giaoban.example/trang/co-quan/so-y-te.html

Văn phòng UBND tỉnh
Hệ thống theo dõi nhiệm vụ của UBND tỉnh";

#[test]
fn a_message_says_what_each_task_lacks_in_the_words_of_status() {
    let kho = Kho::new();
    let (code, said, notes) = kho.at("2026-11-27T08:00", &[]);
    assert_eq!(code, 0, "{notes}");
    let letters: Vec<&str> = said.split("────────────────").map(str::trim).collect();
    assert_eq!(letters[0], TO_SO_Y_TE);
    let status = giaoban_at(kho.folder.path(), &["status", "so-y-te", "--as-of", "2026-11-27T08:00:00+07:00"]).1;
    let todo: Vec<&str> = status.lines().map(str::trim).filter(|line| line.starts_with('→')).collect();
    assert!(todo.len() == 2 && todo.iter().all(|line| letters[0].contains(line)), "{todo:?}\n{}", letters[0]);
    let office = letters.last().expect("one to the Office");
    assert!(office.starts_with("Gửi: Văn phòng UBND tỉnh (vp@gialai.example, kstt@gialai.example)\n"), "{office}");
    assert!(office.contains("- Sở Y tế (so-y-te): 1 việc cần làm trong 1 nhiệm vụ\n"), "{office}");
    assert!(office.contains("Nhiệm vụ quá hạn:\n- Sở Y tế (so-y-te): 1 nhiệm vụ: SYT-001\n"), "{office}");
    assert!(office.contains("\nhttps://giaoban.example/trang/van-phong.html\n"), "{office}");
    // The words of the Office, and an agency that the Office must be asked to reach.
    let locked = kho.due("2026-12-01T00:00", &[]).1;
    assert!(locked.contains("Tiêu đề: [Giao ban] Đã khóa nhập thông tin: Sở Y tế giải trình 1 nhiệm vụ\n"), "{locked}");
    let overdue = kho.due("2026-12-03T08:00", &[]).1;
    assert!(overdue.contains("Đề nghị Sở Y tế xử lý 1 việc quá hạn.\n"), "{overdue}");
    let silent = kho.at("2026-11-30T08:00", &[]).1;
    assert!(silent.contains("Gửi: Sở Tài chính (qua Văn phòng: vp@gialai.example, kstt@gialai.example)\n"), "{silent}");
    assert!(silent.contains("STC-001  Giải ngân vốn đầu tư công\n") && silent.contains("10 ngày chưa có cập nhật mới"));
    assert!(silent.contains("Sở Tài chính (so-tai-chinh). Thư nhắc"), "{silent}");
    let english = kho.at("2026-11-27T08:00", &["--lang", "en"]).1;
    assert!(
        english.contains("Subject: [Giao ban] Input closes in 3 days: Sở Y tế has 1 task to work on\n"),
        "{english}"
    );
}

/// What Python's own parser of mails makes of each.
const READ: &str = "
import email, email.policy, json, sys
for path in sys.argv[1:]:
    mail = email.message_from_bytes(open(path, 'rb').read(), policy=email.policy.SMTP.clone(raise_on_defect=True))
    print(json.dumps({
        'id': mail['message-id'], 'subject': mail['subject'], 'date': mail['date'].datetime.isoformat(),
        'from': [str(one) for one in mail['from'].addresses], 'to': [one.addr_spec for one in mail['to'].addresses],
        'name': [one.display_name for one in mail['to'].addresses][:1],
        'text': mail.get_content(), 'again': mail.as_bytes().count(b'\\n') > 10,
    }))
";

#[test]
fn a_mail_is_read_by_another_program_as_it_was_meant() {
    let kho = Kho::new();
    let (now, folder) = ("2026-11-30T08:00", kho.letters().display().to_string());
    assert_eq!(kho.at(now, &["--format", "eml"]).0, 2, "each is a file");
    assert_eq!(kho.at(now, &["--format", "eml", "--out", &folder]).0, 0);
    let first = files(&kho.letters());
    assert_eq!(kho.at(now, &["--format", "eml", "--out", &folder]).0, 0);
    assert_eq!(files(&kho.letters()), first, "the same bytes for the same instant");
    assert_eq!(kho.at(now, &["--format", "json", "--out", &folder]).0, 0);
    for (name, bytes) in &first {
        let mail = text(bytes);
        assert!(mail.is_ascii() && mail.split("\r\n").all(|line| line.len() <= 78 && !line.contains('\n')), "{name}");
    }
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/readers/bin/python");
    if std::env::var_os("GIAOBAN_NO_READERS").is_some() {
        return;
    }
    let paths: Vec<PathBuf> = first.keys().map(|name| kho.letters().join(name)).collect();
    let read = Command::new(python).arg("-c").arg(READ).args(&paths).output().expect("python starts");
    assert!(read.status.success(), "{}", text(&read.stderr));
    let read = text(&read.stdout);
    for (path, line) in paths.iter().zip(read.lines()) {
        let mail: Value = serde_json::from_str(line).expect("JSON");
        let json = fs::read_to_string(path.with_extension("json")).expect("the same as JSON");
        let json: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(mail["subject"], json["subject"]);
        assert_eq!(
            mail["text"].as_str().map(|text| text.replace("\r\n", "\n")),
            json["text"].as_str().map(str::to_owned)
        );
        assert_eq!(mail["to"], json["to"]["mailboxes"]);
        assert_eq!(mail["name"][0], json["to"]["name"]);
        assert_eq!(mail["from"][0], "Văn phòng UBND tỉnh <vp@gialai.example>");
        assert_eq!(mail["date"], "2026-11-30T08:00:00+07:00");
        assert_eq!(mail["id"], format!("<{}@gialai.example>", json["id"].as_str().expect("an id")));
    }
    assert_eq!(read.lines().count(), 3);
}

#[test]
fn what_a_run_left_undone_the_next_one_finishes_and_says_nothing_twice() {
    let kho = Kho::new();
    let (now, folder) = ("2026-11-30T08:00", kho.letters().display().to_string());
    // The messages cannot be put there, after they were entered.
    fs::write(kho.letters(), "a file").expect("written");
    assert_eq!(kho.due(now, &["--format", "eml", "--out", &folder]).0, 2);
    fs::remove_file(kho.letters()).expect("removed");
    assert_eq!(kho.due(now, &[]).0, 2, "they are for a folder");
    // One was there already and is sent.
    let book: Value = serde_json::from_slice(&fs::read(kho.book()).expect("a book")).expect("JSON");
    let entered = book["pending"]["letters"].as_array().expect("a list").clone();
    let names: BTreeSet<String> =
        entered.iter().map(|letter| letter["name"].as_str().expect("a name").to_owned()).collect();
    assert_eq!(names.len(), 3);
    let sent = names.first().expect("one").clone();
    fs::create_dir_all(kho.letters().join("da-gui")).expect("made");
    fs::write(kho.letters().join("da-gui").join(&sent), "sent").expect("written");
    let before = fs::read(kho.book()).expect("a book");
    assert_eq!(kho.due(now, &["--format", "eml", "--out", &folder, "--dry-run"]).0, 0);
    assert_eq!(fs::read(kho.book()).expect("a book"), before, "a dry run writes nothing");
    let (code, _, notes) = kho.due("2026-11-30T10:00", &["--format", "eml", "--out", &folder]);
    assert_eq!(code, 0, "{notes}");
    assert!(notes.contains(&sent), "{notes}");
    let there: BTreeSet<String> = files(&kho.letters()).into_keys().collect();
    let mut expected: BTreeSet<String> = names.iter().filter(|name| **name != sent).cloned().collect();
    for letter in entered.iter().filter(|letter| letter["name"] != sent.as_str()) {
        let name = letter["name"].as_str().expect("a name");
        assert_eq!(fs::read_to_string(kho.letters().join(name)).ok().as_deref(), letter["text"].as_str());
    }
    expected.insert(format!("da-gui/{sent}"));
    assert_eq!(there, expected, "the one that was sent is not written again");
    assert_eq!(kho.due("2026-11-30T11:00", &["--format", "eml", "--out", &folder]).0, 0);
    assert_eq!(files(&kho.letters()).len(), 3);
}

#[test]
fn a_book_that_is_damaged_or_anothers_or_in_use_is_neither_believed_nor_replaced() {
    let kho = Kho::new();
    let now = "2026-11-30T08:00";
    assert_eq!(kho.due("2026-11-24T08:00", &[]).0, 0);
    let good = fs::read_to_string(kho.book()).expect("a book");
    let anothers = good.replace("urn:giaoban:", "urn:giaoban:0");
    for bad in ["", "{}", "không phải sổ\n", good.get(..good.len() / 2).unwrap_or_default(), &anothers] {
        fs::write(kho.book(), bad).expect("written");
        for lang in ["vi", "en"] {
            let (code, said, notes) = kho.due(now, &["--lang", lang]);
            assert_eq!((code, said.as_str()), (2, ""), "{bad:?}");
            assert!(notes.contains("so.json"), "{notes}");
        }
        assert_eq!(fs::read_to_string(kho.book()).expect("still there"), bad);
    }
    fs::write(kho.book(), [0xff, 0xfe]).expect("written");
    assert_eq!(kho.due(now, &[]).0, 2);
    fs::write(kho.book(), &good).expect("written");
    let lock = fs::File::open(kho.beside.path().join(".so.json.lock")).expect("beside it");
    lock.lock().expect("locked");
    let (code, said, notes) = kho.due(now, &[]);
    assert_eq!((code, said.as_str()), (2, ""));
    assert!(notes.contains("giaoban notify khác"), "{notes}");
    // Not only closed: a process that another test is just starting may hold it, too.
    lock.unlock().expect("unlocked");
    assert_eq!(kho.due(now, &[]).0, 0);
    // Neither of the two goes without the other.
    assert_eq!(kho.at(now, &["--due"]).0, 2);
    assert_eq!(kho.at(now, &["--state", "so.json"]).0, 2);
}

fn script(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/nhac-viec").join(name).display().to_string()
}

/// A program of this name that notes what it was given, and fails where a file says so.
#[cfg(unix)]
fn stand_in(folder: &Path, name: &str) {
    use std::os::unix::fs::PermissionsExt;
    let there = folder.display();
    let body = format!(
        "#!/bin/sh\n[ -e {there}/hong ] && exit 7\necho \"$@\" >> {there}/goi\ncat > {there}/vao < /dev/stdin\necho '{{\"error\": 0}}'\n"
    );
    fs::write(folder.join(name), body).expect("written");
    fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).expect("set");
}

#[cfg(unix)]
#[test]
fn the_scripts_send_each_message_once_and_keep_what_could_not_be_sent() {
    let kho = Kho::new();
    let bin = tempfile::tempdir().expect("a folder");
    ["curl", "sendmail"].into_iter().for_each(|name| stand_in(bin.path(), name));
    let table = bin.path().join("bang");
    fs::write(&table, "van-phong 1\nso-y-te 2\nso-tai-chinh 3\n").expect("written");
    let path = format!("{}:{}", bin.path().display(), std::env::var("PATH").unwrap_or_default());
    let made = ["eml", "json"].map(|format| {
        let out = bin.path().join(format).display().to_string();
        assert_eq!(kho.at("2026-11-30T08:00", &["--format", format, "--out", &out]).0, 0);
        (format, files(&bin.path().join(format)))
    });
    for (name, format, more) in [
        ("thu", "eml", None),
        ("thu-smtp", "eml", None),
        ("telegram", "json", Some(table.display().to_string())),
        ("zalo", "json", Some(table.display().to_string())),
        ("webhook", "json", Some("https://webhook.example/a".to_owned())),
    ] {
        let lines = fs::read_to_string(script(name)).expect("a script").lines().count();
        assert!(lines <= 11, "{name}: ten lines and the first");
        let folder = bin.path().join(name).join("thu moi");
        fs::create_dir_all(&folder).expect("made");
        for (file, bytes) in made.iter().filter(|(of, _)| *of == format).flat_map(|(_, files)| files) {
            fs::write(folder.join(file), bytes).expect("written");
        }
        let sends = || {
            let mut command = Command::new("sh");
            command.arg(script(name)).arg(&folder).args(&more).env("PATH", &path).env("TOKEN", "x");
            command.env("SMTP", "smtps://a.example").env("TU", "vp@gialai.example").env("MAT_KHAU", "x");
            command.env("SENDMAIL", bin.path().join("sendmail")).output().expect("sh starts")
        };
        let calls = || fs::read_to_string(bin.path().join("goi")).unwrap_or_default();
        fs::write(bin.path().join("hong"), "").expect("written");
        assert!(!sends().status.success(), "{name}");
        assert!(files(&folder).into_keys().all(|name| !name.contains('/')), "{name}: kept for the next time");
        fs::remove_file(bin.path().join("hong")).expect("removed");
        let output = sends();
        assert!(output.status.success(), "{name}: {}", text(&output.stderr));
        assert!(files(&folder).into_keys().all(|name| name.starts_with("da-gui/")), "{name}: {:?}", files(&folder));
        assert_eq!(calls().lines().count(), 3, "{name}: {}", calls());
        assert!(sends().status.success());
        assert_eq!(calls().lines().count(), 3, "{name}: none twice");
        if name == "thu-smtp" {
            assert!(calls().contains("--mail-rcpt <syt@gialai.example> -T"), "{}", calls());
            assert!(calls().contains("--mail-rcpt <vp@gialai.example> --mail-rcpt <kstt@gialai.example> -T"));
        }
        let _ = fs::remove_file(bin.path().join("goi"));
    }
}

/// The job of a plain server's kit, which is in no schedule until an Office asks for it.
#[cfg(unix)]
#[test]
fn the_job_of_the_kit_makes_the_messages_and_calls_the_sender() {
    let kho = Kho::new();
    let kit = Path::new(env!("CARGO_MANIFEST_DIR")).join("kit/plain/.giaoban");
    for name in ["cron", "cai-dat"] {
        let scheduled = fs::read_to_string(kit.join(name)).expect("a file of the kit");
        assert!(!scheduled.contains("nhac-viec"), "{name}");
    }
    let bin = tempfile::tempdir().expect("a folder");
    stand_in(bin.path(), "gui");
    let program = PathBuf::from(program()).display().to_string();
    for (key, value) in [
        ("program", program.as_str()),
        ("key", "x"),
        ("site", "x"),
        ("state", &kho.beside.path().display().to_string()),
        ("gui", &bin.path().join("gui").display().to_string()),
    ] {
        git_at(kho.folder.path(), &["config", &format!("giaoban.{key}"), value]);
    }
    let job = || {
        let job = kit.join("viec");
        Command::new("bash")
            .arg(job)
            .arg("nhac-viec")
            .arg(kho.folder.path())
            .args(["--as-of", "2026-11-30T08:00:00+07:00"])
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .expect("bash starts")
    };
    for _ in 0..2 {
        let output = job();
        assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
        assert_eq!(files(&kho.beside.path().join("nhac-viec")).len(), 3);
    }
    let calls = fs::read_to_string(bin.path().join("goi")).expect("it was called");
    assert!(calls.lines().all(|call| call.ends_with("/nhac-viec")), "{calls}");
}
