//! The freeze: ten checks of a tag, the command that makes one, the receipts
//! that prove, the report that is verified; in real repositories.
#![allow(clippy::disallowed_methods)] // git itself is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use giaoban::history::receipt::Receipts;
use giaoban::history::signature::{KeyRing, Namespace, Signature, Signer};
use giaoban::history::{CommitId, FREEZE_TAG, FreezeTag, Record, TagHeader};
use giaoban::model::choice::KeyRole;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::model::trust::{PinnedKey, PublicKey};
use giaoban::snapshot::{self, Check, Freeze, FrozenBy};
use giaoban::story::{self, Story};
use tempfile::TempDir;

use crate::program::{code, giaoban, giaoban_at, git_at, text};

/// A key for these tests alone.
pub(crate) const KEY: &str = "-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACDX+GMkrh7WZPS/caW7aMDOh8d2cPnUcVVF2oaCSZ6A9QAAAJCtlQlcrZUJ
XAAAAAtzc2gtZWQyNTUxOQAAACDX+GMkrh7WZPS/caW7aMDOh8d2cPnUcVVF2oaCSZ6A9Q
AAAED5j7hVlQDSH7XJ+RlXyH09SWKOpp1NbdA1V9AJSTiqzdf4YySuHtZk9L9xpbtowM6H
x3Zw+dRxVUXahoJJnoD1AAAACXRlc3Qgb25seQECAwQ=
-----END OPENSSH PRIVATE KEY-----
";
pub(crate) const KEY_PUBLIC: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINf4YySuHtZk9L9xpbtowM6Hx3Zw+dRxVUXahoJJnoD1";

/// Three landings before the cutoff, one after it.
pub(crate) fn instance(trust: &str) -> String {
    format!(
        "== 2025-01-02 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{{ten: Bình Định}}]
khoa: {{so_ngay: 3, hieu_luc_tu: 2025-01-01}}
{trust}
-- office/agencies.yaml --
co_quan: [{{ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 1, thu_truong: Giám đốc, tai_khoan: [so-y-te]}}]
-- office/meetings.yaml --
hoi_nghi:
  - {{ma: 2025-01, ten: Tháng 01, ngay: 2025-02-05, gio: \"08:00\"}}
  - {{ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}}
-- tasks/so-y-te/SYT-001.yaml --
ma: SYT-001
ten: Đấu thầu thuốc
noi_dung: Đấu thầu thuốc cho năm 2025
don_vi_chu_tri: so-y-te
ngay_giao: 2025-01-02
thoi_han: {{kieu: den_ngay, gia_tri: 2025-06-30}}
trang_thai: dang_thuc_hien
cap_nhat:
== 2025-01-20 09:00 | so-y-te | Cập nhật tháng 1
-- tasks/so-y-te/SYT-001.yaml | append --
  - {{ngay: 2025-01-20, nguoi: An, dien_bien: đã mở thầu, tinh_hinh_trien_khai: đang chấm, ket_qua: xong ba gói}}
== 2025-02-20 09:00 | so-y-te | Cập nhật tháng 2
-- tasks/so-y-te/SYT-001.yaml | append --
  - {{ngay: 2025-02-20, nguoi: An, dien_bien: mở đợt hai, tinh_hinh_trien_khai: đang chấm, ket_qua: xong năm gói}}
== 2025-03-02 00:01 | so-y-te | Cập nhật sau khóa
-- tasks/so-y-te/SYT-001.yaml | append --
  - {{ngay: 2025-03-01, nguoi: An, dien_bien: mở đợt ba, tinh_hinh_trien_khai: đang chấm, ket_qua: xong chín gói}}
"
    )
}

pub(crate) fn pr_only(more: &str) -> String {
    format!(
        "tin_cay:\n  ho_so: pr-only\n{more}  khoa_tin_cay:\n    - {{ten: Máy chủ, vai_tro: may_chu, ssh: {}}}\n    - {{ten: CI, vai_tro: he_thong, ssh: {KEY_PUBLIC}}}",
        story::forge_key().public_line(),
    )
}

fn freeze_of(record: &Record, meeting: &str) -> Freeze {
    let as_of = AsOf { moment: Moment::parse("2025-03-12T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let schedule = snapshot::schedule(record, as_of);
    let sitting = schedule.sittings.iter().find(|sitting| sitting.meeting.id.as_str() == meeting);
    sitting.and_then(|sitting| sitting.freeze.clone()).expect("a locked meeting")
}

/// The tag that `freeze` would make.
fn tag(freeze: &Freeze, meeting: &str) -> FreezeTag {
    let manifest = freeze.manifest.as_ref().expect("a manifest");
    let name = format!("{FREEZE_TAG}{meeting}");
    let header = TagHeader {
        target: manifest.commit,
        target_kind: "commit".to_owned(),
        name: name.clone().into_bytes(),
        tagged: Moment::parse("2025-03-02T00:10:00+07:00"),
        message: format!("Khóa\n\n{}", manifest.text(Zone::default())),
        signed: None,
    };
    FreezeTag { name, header: Some(header), signature: Signature::Unknown }
}

/// What the second meeting's freeze says of one tag that was tampered with.
#[track_caller]
fn found(trust: &str, tamper: impl FnOnce(&mut FreezeTag, &mut Record)) -> Option<Check> {
    let mut record = Story::read(&instance(trust)).expect("a story").record();
    let own = freeze_of(&record, "2025-02");
    let mut tag = tag(&own, "2025-02");
    tamper(&mut tag, &mut record);
    record.witnesses.tags.push(tag);
    let freeze = freeze_of(&record, "2025-02");
    let check = freeze.flaws.first().map(|flaw| flaw.check);
    assert_eq!(freeze.by, if check.is_none() { FrozenBy::Tag } else { FrozenBy::Time });
    assert_eq!(freeze.to, own.to, "an invalid tag changes nothing");
    check
}

fn header(tag: &mut FreezeTag) -> &mut TagHeader {
    tag.header.as_mut().expect("a header")
}

#[test]
fn a_tag_decides_when_all_ten_checks_hold_and_the_first_that_fails_is_named() {
    let trust = pr_only("");
    assert_eq!(found(&trust, |_, _| {}), None);
    assert_eq!(found(&trust, |tag, _| tag.header = None), Some(Check::Annotated), "lightweight");
    let replayed = |tag: &mut FreezeTag, _: &mut Record| header(tag).name = b"giaoban-khoa-2025-01".to_vec();
    assert_eq!(found(&trust, replayed), Some(Check::Annotated), "an old tag object under a new name");
    let nested = |tag: &mut FreezeTag, _: &mut Record| header(tag).target_kind = "tag".to_owned();
    assert_eq!(found(&trust, nested), Some(Check::NamesACommit));
    let elsewhere = |tag: &mut FreezeTag, _: &mut Record| header(tag).target = CommitId([9; 20]);
    assert_eq!(found(&trust, elsewhere), Some(Check::OnMain));
    let early = |tag: &mut FreezeTag, _: &mut Record| header(tag).tagged = Moment::parse("2025-03-01T23:59:59+07:00");
    assert_eq!(found(&trust, early), Some(Check::AfterCutoff));
    let undated = |tag: &mut FreezeTag, _: &mut Record| header(tag).tagged = None;
    assert_eq!(found(&trust, undated), Some(Check::AfterCutoff));
    let silent = |tag: &mut FreezeTag, _: &mut Record| header(tag).message = "Khóa".to_owned();
    assert_eq!(found(&trust, silent), Some(Check::HasManifest));
    let moved = |tag: &mut FreezeTag, _: &mut Record| {
        header(tag).message = header(tag).message.replace("2025-03-02T00:00", "2025-03-03T00:00");
    };
    assert_eq!(found(&trust, moved), Some(Check::HasManifest), "another cutoff");
    let altered = |tag: &mut FreezeTag, _: &mut Record| {
        header(tag).message = header(tag)
            .message
            .replace("du_lieu: sha256:", "du_lieu: sha256:0")
            .replace("\nky_truoc", "\x7f\nky_truoc");
    };
    assert_eq!(found(&trust, altered), Some(Check::HasManifest), "a digest that is none");
    let other_data = |tag: &mut FreezeTag, _: &mut Record| {
        let message = &header(tag).message;
        let at = message.find("du_lieu: sha256:").expect("the line") + "du_lieu: sha256:".len();
        let digest = message[at..at + 64].to_owned();
        header(tag).message = message.replace(&digest, &"0".repeat(64));
    };
    assert_eq!(found(&trust, other_data), Some(Check::AgreesWithData));
    let unlinked = |tag: &mut FreezeTag, _: &mut Record| {
        let message = header(tag).message.clone();
        let previous = message.lines().find(|line| line.starts_with("ky_truoc: ")).expect("the line");
        header(tag).message = message.replace(previous, "ky_truoc: khong");
    };
    assert_eq!(found(&trust, unlinked), Some(Check::AgreesWithData), "the chain of manifests is cut");
}

/// A tag of the right form that lets in what is proved late, or leaves out what
/// is proved in time.
#[test]
fn a_tag_cannot_contradict_what_is_proved() {
    for (shift, why) in [(1_isize, "lets one in"), (-1, "leaves one out")] {
        let claims = |tag: &mut FreezeTag, record: &mut Record| {
            // The manifest that the program itself would write of that other commit.
            let own = freeze_of(record, "2025-02");
            let other = record.ledger.tip(own.to.checked_add_signed(shift).expect("a prefix")).expect("a landing");
            let mut manifest = own.manifest.clone().expect("a manifest");
            manifest.commit = other.commit;
            manifest.data = record.digest(own.to.checked_add_signed(shift).expect("a prefix"));
            header(tag).target = manifest.commit;
            header(tag).message = manifest.text(Zone::default());
        };
        assert_eq!(found(&pr_only(""), claims), Some(Check::AgreesWithProof), "{why}");
    }
}

#[test]
fn a_tag_is_signed_by_a_pinned_key_where_that_is_declared() {
    let trust = pr_only("  the_khoa_phai_ky: co\n");
    assert_eq!(found(&trust, |_, _| {}), Some(Check::Signed));
    let by = |fingerprint: Arc<str>| {
        move |tag: &mut FreezeTag, _: &mut Record| {
            tag.signature = Signature::Good(Signer { fingerprint, made: None });
        }
    };
    let of = |line: &str| PublicKey::Ssh(line.to_owned()).fingerprint().expect("a key");
    assert_eq!(found(&trust, by(of(KEY_PUBLIC))), None);
    let forge = story::forge_key().public_line();
    assert_eq!(
        found(&trust, by(of(&forge))),
        Some(Check::Signed),
        "the forge's own key signs whatever anybody does there"
    );
}

#[test]
fn a_tag_under_another_name_decides_nothing_and_takes_the_word_from_none() {
    let second = |tag: &mut FreezeTag, record: &mut Record| {
        let mut other = tag.clone();
        other.name = format!("{FREEZE_TAG}2025-02-moi");
        record.witnesses.tags.push(other);
    };
    let mut record = Story::read(&instance(&pr_only(""))).expect("a story").record();
    let mut own = tag(&freeze_of(&record, "2025-02"), "2025-02");
    second(&mut own, &mut record);
    record.witnesses.tags.push(own);
    let freeze = freeze_of(&record, "2025-02");
    assert_eq!(freeze.by, FrozenBy::Tag);
    assert!(freeze.flaws.iter().any(|flaw| flaw.tag.ends_with("-moi")), "{:?}", freeze.flaws);
}

/// A tag that anybody can make must not make anybody late: what lands on main later
/// and the forge signed with a date before the lock is as if the tag had left it
/// out. What a pinned key signed holds.
#[test]
fn an_unsigned_tag_yields_to_what_the_forge_dates_before_the_lock() {
    let instance = instance(&pr_only(""));
    let (before, _) = instance.split_once("== 2025-03-02").expect("a landing after the lock");
    let entry = "-- tasks/so-y-te/SYT-001.yaml | append --\n  - {ngay: 2025-02-25, nguoi: An, dien_bien: mở đợt ba, tinh_hinh_trien_khai: đang chấm, ket_qua: xong chín gói}\n";
    let record = |more: &str| Story::read(&format!("{before}{more}{entry}")).expect("a story").record();
    let pinned = PublicKey::Ssh(KEY_PUBLIC.to_owned()).fingerprint().expect("a key");
    let own = tag(&freeze_of(&Story::read(before).expect("a story").record(), "2025-02"), "2025-02");
    for way in ["prebuilt 2025-02-25 10:00", "foxtrot 2025-03-06 09:00 | inside 2025-02-25 10:00"] {
        for is_signed in [false, true] {
            let mut record = record(&format!("== 2025-03-07 10:00 | so-y-te | Ghi lùi | {way}\n"));
            let signer = Signer { fingerprint: Arc::clone(&pinned), made: None };
            let signature = if is_signed { Signature::Good(signer) } else { Signature::Unknown };
            record.witnesses.tags.push(FreezeTag { signature, ..own.clone() });
            let freeze = freeze_of(&record, "2025-02");
            let flaws: Vec<(Check, Option<usize>)> =
                freeze.flaws.iter().map(|flaw| (flaw.check, flaw.landing)).collect();
            if is_signed {
                assert_eq!((freeze.by, freeze.to, flaws), (FrozenBy::Tag, 3, vec![]), "{way}");
            } else {
                assert_eq!((freeze.by, flaws), (FrozenBy::Time, vec![(Check::AgreesWithProof, Some(3))]), "{way}");
                assert!(freeze.to > 3, "{way}");
            }
        }
    }
    // A date that the forge gave to what landed on main before says that it came after.
    let later = "== 2025-03-03 10:00 | so-y-te | Sau khóa\n".to_owned() + entry;
    let mut record = record(&format!("{later}== 2025-03-07 10:00 | so-y-te | Ghi lùi | prebuilt 2025-02-25 10:00\n"));
    record.witnesses.tags.push(own);
    let freeze = freeze_of(&record, "2025-02");
    assert_eq!((freeze.by, freeze.to, freeze.flaws), (FrozenBy::Tag, 3, vec![]));
}

/// The key of these tests.
fn pin() -> PinnedKey {
    let public = PublicKey::Ssh(KEY_PUBLIC.to_owned());
    PinnedKey { name: "CI".to_owned(), role: KeyRole::Ci, public, from: None, to: None }
}

/// A repository on disk that a story was played into.
struct Played {
    folder: TempDir,
}

impl Played {
    fn of(story: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let story = Story::read(story).expect("a story");
        giaoban::io::play::play(&story, &folder.path().join("kho")).expect("played");
        fs::write(folder.path().join("ci"), KEY).expect("a file");
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("kho")
    }

    fn key(&self) -> String {
        self.folder.path().join("ci").display().to_string()
    }

    /// Exit code, standard output, standard error.
    fn giaoban(&self, arguments: &[&str]) -> (i32, String, String) {
        giaoban_at(&self.path(), arguments)
    }

    fn git(&self, arguments: &[&str]) -> String {
        git_at(&self.path(), arguments)
    }
}

const AFTER: &str = "2025-03-02T01:00:00+07:00";

#[test]
fn freeze_waits_for_the_cutoff_makes_the_tag_once_and_moves_none() {
    let kho = Played::of(&instance(&pr_only("")));
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", "2025-03-01T23:59:59+07:00"]);
    assert_eq!(exit, 2, "{said}");
    assert!(said.contains("chưa đến thời điểm khóa"), "{said}");
    let (exit, told, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", AFTER, "--key", &kho.key()]);
    assert_eq!(exit, 0, "{said}");
    let made = kho.git(&["rev-parse", "giaoban-khoa-2025-02^{commit}"]);
    assert!(told.contains(&made), "{told}");
    assert_eq!(made, kho.git(&["rev-parse", "main~1"]), "the last landing before the cutoff");
    let object = kho.git(&["rev-parse", "giaoban-khoa-2025-02"]);
    // Hours later, from another machine, with more on main: the same commit.
    let (exit, told, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", "2025-03-20T01:00:00+07:00"]);
    assert_eq!(exit, 0, "{said}");
    assert!(told.contains("không đổi") && told.contains(&made), "{told}");
    assert_eq!(object, kho.git(&["rev-parse", "giaoban-khoa-2025-02"]), "not moved");
    let signature = kho.git(&["cat-file", "-p", "giaoban-khoa-2025-02"]);
    let header = TagHeader::read(format!("{}\n", kho.git(&["cat-file", "tag", "giaoban-khoa-2025-02"])).as_bytes());
    let signed = header.and_then(|header| header.signed).expect("a signature");
    let verdict = KeyRing::of(&[pin()], &[]).verify(&signed, Namespace::Git);
    assert!(matches!(verdict, Signature::Good(_)), "{signature}\n{verdict:?}");
}

#[test]
fn freeze_of_all_that_are_due_makes_each_tag() {
    let kho = Played::of(&instance(&pr_only("")));
    let (exit, _, said) = kho.giaoban(&["freeze", "--due", "--as-of", AFTER]);
    assert_eq!(exit, 0, "{said}");
    let tags = kho.git(&["for-each-ref", "--format=%(refname:short) %(*objectname)", "refs/tags"]);
    let commits = [kho.git(&["rev-parse", "main~2"]), kho.git(&["rev-parse", "main~1"])];
    assert_eq!(tags, format!("giaoban-khoa-2025-01 {}\ngiaoban-khoa-2025-02 {}", commits[0], commits[1]));
}

#[test]
fn freeze_explains_a_tag_that_does_not_decide_and_leaves_it() {
    let kho = Played::of(&instance(&pr_only("")));
    kho.git(&["tag", "-a", "-m", "của tôi", "giaoban-khoa-2025-02", "main"]);
    let squatted = kho.git(&["rev-parse", "giaoban-khoa-2025-02"]);
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", AFTER]);
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("V5"), "{said}");
    assert!(said.contains(&kho.git(&["rev-parse", "main~1"])), "the commit it should be: {said}");
    assert_eq!(squatted, kho.git(&["rev-parse", "giaoban-khoa-2025-02"]));
}

#[test]
fn freeze_names_a_ref_that_stands_in_its_way() {
    let kho = Played::of(&instance(&pr_only("")));
    kho.git(&["tag", "giaoban-khoa-2025-02/x", "main"]);
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", AFTER]);
    assert_eq!(exit, 2, "{said}");
    assert!(said.contains("refs/tags/giaoban-khoa-2025-02/x"), "{said}");
}

#[test]
fn freeze_waits_while_a_landing_can_be_proved_neither_way() {
    let ci = format!("    - {{ten: CI, vai_tro: he_thong, ssh: {}}}", story::ci_key().public_line());
    let trust = format!("{}\n{ci}", pr_only("").replace("pr-only", "open"));
    let kho = Played::of(
        &instance(&trust).replace("== 2025-02-20", "++ 2025-01-21 09:00 | receipt | asked | signed\n== 2025-02-20"),
    );
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", AFTER]);
    assert_eq!(exit, 2, "{said}");
    assert!(said.contains("Cập nhật tháng 2"), "each of them is named: {said}");
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", "2025-03-05T08:00:00+07:00"]);
    assert_eq!(exit, 0, "the meeting begins: {said}");
}

#[test]
fn a_main_that_lost_what_was_frozen_is_published_with_the_finding_and_exit_3() {
    let kho = Played::of(&instance(&pr_only("")));
    let site = kho.folder.path().join("trang").display().to_string();
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", AFTER, "--key", &kho.key()]);
    assert_eq!(exit, 0, "{said}");
    kho.git(&["commit", "--amend", "--allow-empty", "-q", "-m", "viết lại", "--no-edit"]);
    kho.git(&["reset", "-q", "--hard", "HEAD~2"]);
    let build = ["build", "--as-of", "2025-03-12", "--out", &site];
    let (exit, _, said) = kho.giaoban(&build);
    assert_eq!(exit, 3, "{said}");
    let proof = fs::read_to_string(Path::new(&site).join("chung-cu.html")).expect("the page is published");
    assert!(proof.contains("giaoban-khoa-2025-02"), "it names who saw what is gone");
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", "2025-03-12"]);
    assert_eq!(exit, 3, "nothing is frozen on it: {said}");
}

/// The lines of the ledger branch of a repository, all verified.
fn receipts(folder: &Path) -> Receipts {
    let repository = git2::Repository::open(folder).expect("a repository");
    let lines = giaoban::io::git::receipt_lines(&repository).expect("lines");
    let ring = KeyRing::of(&[pin()], &[]);
    Receipts::read(&lines, &[""], &["main"], |signed| ring.verify(signed, Namespace::Receipt))
}

#[test]
fn a_receipt_of_a_push_is_chained_signed_and_pushed() {
    let kho = Played::of(&instance(&pr_only("")));
    let bare = kho.folder.path().join("goc.git");
    git_at(kho.folder.path(), &["clone", "-q", "--bare", "kho", "goc.git"]);
    git_at(kho.folder.path(), &["clone", "-q", "goc.git", "ci-1"]);
    let ci = kho.folder.path().join("ci-1");
    let tip = kho.git(&["rev-parse", "main"]);
    let event = kho.folder.path().join("event.json");
    let body = format!(
        r#"{{"ref":"refs/heads/main","before":"{}","after":"{tip}","repository":{{"pushed_at":1740848399}}}}"#,
        kho.git(&["rev-parse", "main~1"])
    );
    fs::write(&event, body).expect("a file");
    let event = event.display().to_string();
    let (exit, _, said) = giaoban_at(&ci, &["receipt", "--event", &event, "--key", &kho.key(), "--push"]);
    assert_eq!(exit, 0, "{said}");
    let (exit, _, said) = giaoban_at(&ci, &["receipt", "--key", &kho.key(), "--push"]);
    assert_eq!(exit, 0, "a heartbeat: {said}");
    let kept = receipts(&bare);
    assert_eq!(kept.flaws.len(), 0, "{:?}", kept.flaws);
    let [push, heartbeat] = kept.kept.as_slice() else { unreachable!("{:?}", kept.kept) };
    assert_eq!((push.after.to_string(), push.pushed), (tip.clone(), Some(Moment(1_740_848_399))));
    assert!(matches!(push.signature, Signature::Good(_)) && matches!(heartbeat.signature, Signature::Good(_)));
    assert!(push.asked.is_none() && heartbeat.asked.is_some() && heartbeat.pushed.is_none());
    assert_eq!(heartbeat.after.to_string(), tip);
    assert_eq!(git_at(&bare, &["rev-parse", "main"]), tip, "main is left alone");
}

#[test]
fn receipts_written_at_once_from_two_machines_form_one_chain() {
    let kho = Played::of(&instance(&pr_only("")));
    git_at(kho.folder.path(), &["clone", "-q", "--bare", "kho", "goc.git"]);
    let machines: Vec<PathBuf> = ["a", "b", "c"].iter().map(|name| kho.folder.path().join(name)).collect();
    for machine in &machines {
        git_at(kho.folder.path(), &["clone", "-q", "goc.git", &machine.display().to_string()]);
    }
    std::thread::scope(|scope| {
        for machine in &machines {
            scope.spawn(|| {
                for run in 0..2 {
                    let root = machine.display().to_string();
                    let mut receipt = giaoban(&["receipt", "--push", "--root", &root]);
                    // Two that say the same of the same second are one receipt.
                    let output = receipt.env("CI_JOB_ID", format!("{root} {run}")).output().expect("it starts");
                    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
                }
            });
        }
    });
    let kept = receipts(&kho.folder.path().join("goc.git"));
    assert_eq!((kept.kept.len(), kept.flaws.len(), kept.last_number), (6, 0, 6), "{:?}", kept.flaws);
}

#[test]
fn a_receipt_that_the_forge_refuses_is_an_error_with_its_reason() {
    let kho = Played::of(&instance(&pr_only("")));
    git_at(kho.folder.path(), &["clone", "-q", "--bare", "kho", "goc.git"]);
    git_at(kho.folder.path(), &["clone", "-q", "goc.git", "ci-1"]);
    let bare = kho.folder.path().join("goc.git");
    git_at(&bare, &["config", "receive.denyCreates", "true"]);
    let hook = bare.join("hooks/pre-receive");
    fs::write(&hook, "#!/bin/sh\necho nhánh được bảo vệ >&2\nexit 1\n").expect("a file");
    #[cfg(unix)]
    fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("executable");
    let (exit, _, said) = giaoban_at(&kho.folder.path().join("ci-1"), &["receipt", "--push"]);
    assert_eq!(exit, 2, "{said}");
    assert!(said.contains("nhánh được bảo vệ"), "{said}");
}

#[test]
fn verify_compares_each_byte_and_the_digest_on_paper() {
    let kho = Played::of(&instance(&pr_only("")));
    let site = kho.folder.path().join("trang").display().to_string();
    let (exit, _, said) = kho.giaoban(&["freeze", "--due", "--as-of", AFTER]);
    assert_eq!(exit, 0, "{said}");
    let (exit, _, said) = kho.giaoban(&["build", "--as-of", "2025-03-06", "--out", &site]);
    assert_eq!(exit, 0, "{said}");
    // Months later, with the archive's copy in hand.
    let later = ["verify", "2025-02", &site, "--as-of", "2026-11-20"];
    let (exit, told, said) = kho.giaoban(&later);
    assert_eq!(exit, 0, "{said}");
    let digest = told.lines().find_map(|line| line.strip_prefix("sha256 ")).expect("the digest").to_owned();
    let report = Path::new(&site).join("hoi-nghi/2025-02.html");
    let printed = fs::read_to_string(&report).expect("the report");
    assert!(printed.contains(&digest), "the digest of the manifest is on the paper");
    let with = |paper: &str| kho.giaoban(&[&later[..], &["--paper", paper]].concat()).0;
    assert_eq!((with(&digest), with(&"0".repeat(64))), (0, 1));
    fs::write(&report, format!("{printed} ")).expect("written");
    let (exit, _, said) = kho.giaoban(&later);
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("hoi-nghi/2025-02.html"), "{said}");
    fs::remove_file(&report).expect("removed");
    assert_eq!(kho.giaoban(&later).0, 1);
}

#[test]
fn explain_tells_what_each_landing_did_and_why_it_counted() {
    let kho = Played::of(&instance(&pr_only("")));
    let (exit, told, said) = kho.giaoban(&["explain", "SYT-001", "--meeting", "2025-02", "--as-of", "2025-03-12"]);
    assert_eq!(exit, 0, "{said}");
    for expected in [
        "thêm cập nhật ngày 20/02/2025",
        "được tính: chứng minh được là trước thời điểm khóa",
        "thêm cập nhật ngày 01/3/2025",
        "không được tính kỳ này: chứng minh được là sau thời điểm khóa",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
    assert!(!told.contains("20/01/2025"), "only this meeting's landings: {told}");
    let (exit, _, said) = kho.giaoban(&["explain", "SYT-001", "--meeting", "2031-01"]);
    assert_eq!(exit, 2, "{said}");
}

/// Whatever may come after a meeting: an honest merge, a push under an earlier
/// date, another zone, address and calendar.
fn aftermath(trust: &str) -> String {
    format!(
        "== 2025-03-10 09:00 | so-y-te | Cập nhật tháng 3 | merge 2025-03-09 09:00
-- tasks/so-y-te/SYT-001.yaml | append --
  - {{ngay: 2025-03-09, nguoi: An, dien_bien: mở đợt bốn, tinh_hinh_trien_khai: đang chấm, ket_qua: xong mười gói}}
== 2025-03-11 09:00 | so-y-te | Lùi ngày | committed 2025-03-03 09:00
-- tasks/so-y-te/SYT-001.yaml | append --
  - {{ngay: 2025-03-03, nguoi: An, dien_bien: mở đợt năm, tinh_hinh_trien_khai: đang chấm, ket_qua: xong hai mươi gói}}
-- office/appraisals/2025-02/SYT-001.yaml --
y_kien: Ghi lùi ngày
== 2025-03-12 09:00 | van-phong | Đổi cấu hình | committed 2031-01-01 09:00
-- giaoban.yaml --
tinh: [{{ten: Bình Định}}]
mui_gio: America/Lima
kho: https://git.example/khac
khoa: {{so_ngay: 5, hieu_luc_tu: 2025-01-01}}
{trust}
-- office/meetings.yaml --
hoi_nghi:
  - {{ma: 2025-01, ten: Đổi tên, ngay: 2025-02-06, gio: \"14:00\"}}
  - {{ma: 2025-01-x, ten: Xen vào, ngay: 2025-02-10}}
  - {{ma: 2025-03, ten: Tháng 03, ngay: 2025-04-04}}
  - {{ma: 2025-03-b, ten: Cùng ngày, ngay: 2025-04-04}}
"
    )
}

/// Every key is taken off the list, and a push swaps first parents by a foxtrot merge below
/// what was frozen.
const TURNED: &str = "== 2025-03-13 09:00 | van-phong | Thôi khai báo
-- giaoban.yaml --
tinh: [{ten: Bình Định}]
kho: https://git.example/khac-nua
khoa: {so_ngay: 3, hieu_luc_tu: 2025-01-01}
== 2025-03-14 09:00 | so-y-te | Đảo đường | foxtrot 2025-02-10 09:00
-- tasks/so-y-te/SYT-001.yaml | append --
  - {ngay: 2025-03-14, nguoi: An, dien_bien: mở đợt sáu, tinh_hinh_trien_khai: đang chấm, ket_qua: xong ba mươi gói}
";

/// The law of `frozen.rs`, once through git and the command line for each profile.
#[test]
fn a_frozen_report_is_verified_after_whatever_is_pushed_later() {
    let ci = format!("    - {{ten: Nhật ký, vai_tro: he_thong, ssh: {}}}", story::ci_key().public_line());
    let declared = |profile: &str| format!("{}\n{ci}", pr_only("  the_khoa_phai_ky: co\n").replace("pr-only", profile));
    let whole = instance("");
    let (before, _) = whole.rsplit_once("== 2025-03-02").expect("the landing after the lock");
    let quiet = before.to_owned();
    let trusts = [String::new()].into_iter().chain(["pr-only", "witnessed", "open", "server-log"].map(declared));
    for trust in trusts {
        let told = quiet.replace("hieu_luc_tu: 2025-01-01}\n", &format!("hieu_luc_tu: 2025-01-01}}\n{trust}\n"));
        let told = told.replace("== 2025-02-20", "++ 2025-01-20 09:01 | receipt | push | signed\n== 2025-02-20");
        let told = format!("{told}++ 2025-02-20 09:01 | receipt | push | signed\n");
        let kho = Played::of(&told);
        let site = kho.folder.path().join("trang").display().to_string();
        for at in [AFTER, "2025-03-05T09:30:00+07:00"] {
            let (exit, _, said) = kho.giaoban(&["freeze", "--due", "--as-of", at, "--key", &kho.key()]);
            assert_eq!(exit, 0, "{said}");
        }
        let (exit, _, said) = kho.giaoban(&["build", "--as-of", "2025-03-06", "--out", &site]);
        assert_eq!(exit, 0, "{said}");
        // Where nothing is declared nobody signs, and nothing anchors main.
        let turned = if trust.is_empty() { "" } else { TURNED };
        let later = Played::of(&format!("{told}{}{turned}", aftermath(&trust)));
        later.git(&["fetch", "-q", &kho.path().display().to_string(), "refs/tags/*:refs/tags/*"]);
        for meeting in ["2025-01", "2025-02"] {
            let has_tag = !kho.git(&["tag", "-l", &format!("giaoban-khoa-{meeting}")]).is_empty();
            let (exit, told, said) = later.giaoban(&["verify", meeting, &site, "--as-of", "2032-11-20"]);
            assert_eq!((exit, has_tag), (0, true), "{trust}\n{meeting}: {told}\n{said}");
        }
        let (_, told, _) = later.giaoban(&["check", "--as-of", "2032-11-20"]);
        for code in ["GB306", "GB415", "GB416", "GB417"] {
            assert!(told.contains(code), "{code}: {told}");
        }
    }
}

/// Run before the meeting and after it, a second tag holds where main stood then.
#[test]
fn freeze_holds_where_main_stood_when_the_meeting_began() {
    let kho = Played::of(&instance(&pr_only("")));
    let tags = || kho.git(&["for-each-ref", "--format=%(refname:short) %(*objectname)", "refs/tags"]);
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", AFTER, "--key", &kho.key()]);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(tags().lines().count(), 1, "{}", tags());
    for _ in 0..2 {
        let at = "2025-03-05T10:00:00+07:00";
        let (exit, _, said) = kho.giaoban(&["freeze", "2025-02", "--as-of", at, "--key", &kho.key()]);
        assert_eq!(exit, 0, "{said}");
        let tip = kho.git(&["rev-parse", "main"]);
        assert!(tags().contains(&format!("giaoban-hop-2025-02 {tip}")), "{}", tags());
    }
    // Made after the meeting, the lock's own tag says both.
    let (exit, _, said) = kho.giaoban(&["freeze", "2025-01", "--as-of", AFTER]);
    assert_eq!(exit, 0, "{said}");
    assert!(kho.git(&["cat-file", "-p", "giaoban-khoa-2025-01"]).contains("\nhop_luc: "));
    assert_eq!(tags().lines().count(), 3, "{}", tags());
}
