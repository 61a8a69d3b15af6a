//! Forged and odd histories, a folder each (threats.md §3 A): what is frozen,
//! what each landing is called and what is said of it.
//!
//! `tests/corpus/A…-slug/case.md` is `# ID what`, then for each variant, after
//! `## its name` where there are several, the line `tin_cay: …` of what is
//! declared, a `story` told after the instance, and the verdict as `text`.
//! `SNAPSHOTS=overwrite cargo test` writes the verdicts anew; read the diff. Each
//! story is also played into git, which must tell the same.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use giaoban::analysis::{Analysis, Instant};
use giaoban::assess::{self, Archive, Information};
use giaoban::history::Record;
use giaoban::history::mainline::PathFinding;
use giaoban::io;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::{FrozenBy, Period};
use giaoban::story::{self, Story};

/// Two agencies with a task each, and the meeting of 05/3/2025, closed on 02/3.
const INSTANCE: &str = "== 2025-02-01 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Bình Định}]
khoa: {so_ngay: 3}
⟨trust⟩
-- office/agencies.yaml --
co_quan:
  - {ma: a, ten: Sở A, loai: so, thu_tu: 1, thu_truong: Giám đốc, tai_khoan: [a]}
  - {ma: b, ten: Sở B, loai: so, thu_tu: 2, thu_truong: Giám đốc, tai_khoan: [b]}
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}
-- office/programmes.yaml --
chuong_trinh: [{ma: ct, ten: Chương trình, cap: ubnd}]
";

const TASK: &str = "ma: ⟨ID⟩-1
ten: Đấu thầu
noi_dung: Đấu thầu thuốc cho năm 2025
loai: trong_tam
chuong_trinh: [ct]
van_ban_giao: [{so_ky_hieu: 01/CTr, ngay: 2025-01-02}]
don_vi_chu_tri: ⟨id⟩
lanh_dao_theo_doi: Phó Chủ tịch
cap_trinh: ubnd_tinh
san_pham: Kết quả
ngay_giao: 2025-01-02
thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30}
trang_thai: dang_thuc_hien
cap_nhat:
";

/// What agencies tell: `+a 20` in a story appends a's update of 20/02.
fn entry(agency: &str, day: &str) -> String {
    format!(
        "-- tasks/{agency}/{}-1.yaml | append --\n  - {{ngay: 2025-02-{day}, nguoi: An, dien_bien: đã mở thầu đợt {day}, tinh_hinh_trien_khai: đang chấm thầu mười gói, ket_qua: xong {day} gói thầu}}\n",
        agency.to_ascii_uppercase()
    )
}

/// A day after the meeting.
const NOW: &str = "2025-03-06T08:00:00+07:00";

fn told(trust: &str, body: &str) -> String {
    let mut story = INSTANCE.replace("⟨trust⟩", trust);
    for id in ["a", "b"] {
        let task = TASK.replace("⟨ID⟩", &id.to_ascii_uppercase()).replace("⟨id⟩", id);
        let _ = write!(story, "-- tasks/{id}/{}-1.yaml --\n{task}", id.to_ascii_uppercase());
    }
    for line in body.lines() {
        match line
            .strip_prefix('+')
            .and_then(|rest| rest.split_once(' '))
            .filter(|(agency, _)| matches!(*agency, "a" | "b"))
        {
            Some((agency, day)) => story.push_str(&entry(agency, day)),
            None => story.extend([line, "\n"]),
        }
    }
    story
}

/// The line of `giaoban.yaml`, the test's own keys put in. `khoa_ci`: where CI
/// has none, or one for two spans of days.
fn trust(profile: &str) -> String {
    let Some(profile) = profile.strip_prefix("tin_cay: ") else { return String::new() };
    let (forge, ci) = (story::forge_key().public_line(), story::ci_key().public_line());
    let (profile, more) = profile.split_once(", ").unwrap_or((profile, ""));
    let of_ci = |rest: &str| format!("\n    - {{ten: CI, vai_tro: he_thong, ssh: {ci}{rest}}}");
    let (more, keys) = match more {
        "khoa_ci: khong" => ("", String::new()),
        "khoa_ci: ngat" => ("", of_ci(", den: 2025-02-26") + &of_ci(", tu: 2025-03-04")),
        more => (more, of_ci("")),
    };
    let more = if more.is_empty() { String::new() } else { format!("  {more}\n") };
    format!(
        "tin_cay:\n  ho_so: {profile}\n{more}  khoa_tin_cay:\n    - {{ten: Máy chủ, vai_tro: may_chu, ssh: {forge}}}{keys}"
    )
}

fn verdict(period: &Period, landing: usize) -> &'static str {
    match landing {
        landing if landing < period.proved => "in time",
        landing if landing < period.late_from => "unproven",
        _ => "late",
    }
}

/// What a story calls a landing; in git its merge says that it is one.
fn subject(subject: &str) -> &str {
    subject.strip_prefix("Hợp nhất: ").unwrap_or(subject)
}

/// Everything that is said of a history, one fact a line.
fn facts(record: Record) -> String {
    let as_of = AsOf { moment: Moment::parse(NOW).expect("an instant"), zone: Zone::default() };
    let analysis = Analysis::of(record, Instant { as_of, is_given: false });
    let record = analysis.record();
    let name = |commit| {
        let end = record.ledger.up_to(commit);
        end.map_or("a side branch".to_owned(), |end| subject(&record.ledger.landing(end - 1).subject).to_owned())
    };
    let mut text = String::new();
    for ((sitting, period), snapshot) in analysis.schedule().frozen().zip(analysis.locked()) {
        let tip = record.ledger.tip(period.to).map_or("nothing", |landing| subject(&landing.subject));
        let by = if period.frozen_by == FrozenBy::Tag { "its tag" } else { "the evidence" };
        let at = Zone::default().rfc3339(period.lock);
        let _ = writeln!(text, "{} closed {at}, frozen at “{tip}” by {by}", sitting.meeting.id);
        if let Some(change) = sitting.calendar_change {
            let _ = writeln!(text, "calendar: {change:?}");
        }
        for (index, landing) in record.ledger.landings().iter().enumerate().skip(period.from.max(1)) {
            let badge = period.proof.badge(index).label().en;
            let _ = writeln!(text, "  “{}” is {} ({badge})", subject(&landing.subject), verdict(period, index));
        }
        let assessment = assess::assess(snapshot, &Archive::default());
        for id in ["A-1", "B-1"] {
            let told = assessment.task(id).map_or("not there", |task| match task.information {
                Information::Full => "full",
                Information::Incomplete(_) => "incomplete",
                Information::NotYet | Information::NoUpdate => "silent",
                Information::UpdatedLate => "updated late",
                Information::Unproven => "unproven",
                Information::NewlyAssigned => "new",
            });
            let _ = writeln!(text, "  {id}: {told}");
        }
        for flaw in sitting.freeze.iter().flat_map(|freeze| &freeze.flaws) {
            let _ = writeln!(text, "  {} fails {}", flaw.tag, flaw.check.code());
        }
        for statement in &period.proof.rejected {
            let of = subject(&record.ledger.landing(statement.landing).subject);
            let _ = writeln!(text, "  not believed: {} of “{of}”", statement.kind.label().en);
        }
    }
    for finding in &record.witnesses.path {
        let _ = match finding {
            PathFinding::Swapped { at, .. } => writeln!(text, "swapped at “{}”", name(*at)),
            PathFinding::Disputed { commit, .. } => writeln!(text, "disputed by “{}”", name(*commit)),
            PathFinding::Unanchored { at } => writeln!(text, "unanchored at “{}”", name(*at)),
            PathFinding::Rewritten { .. } => writeln!(text, "rewritten"),
        };
    }
    for (line, flaw) in record.receipt_flaws() {
        let _ = writeln!(text, "receipt {line} {}", flaw.label().en);
    }
    text
}

/// In git, as in memory.
fn in_git(story: &Story) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = io::play::play(story, folder.path()).expect("played");
    facts(io::git::record(&repository, "main", |_, _| {}).expect("a record"))
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('A'))).collect();
    cases.sort();
    cases
}

#[test]
fn a_history_and_time() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(!cases.is_empty());
    for case in cases {
        let path = case.join("case.md");
        let page = fs::read_to_string(&path).expect("a page");
        let judged: Vec<String> = page.split("\n## ").map(|part| judged(&path, part, &mut wrong)).collect();
        let judged = judged.join("\n## ");
        if judged == page {
        } else if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
            fs::write(&path, judged).expect("written");
        } else {
            wrong.push(format!("{}: it is\n{judged}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A part of a page with the verdict that is given today.
fn judged(path: &Path, part: &str, wrong: &mut Vec<String>) -> String {
    let Some((before, body, _)) = fenced(part, "story") else { return part.to_owned() };
    let declared = part.lines().find(|line| line.starts_with("tin_cay:")).unwrap_or_default();
    let story = Story::read(&told(&trust(declared), body)).unwrap_or_else(|error| {
        unreachable!("{}: {error:#}", path.display());
    });
    let found = facts(story.record());
    let real = in_git(&story);
    if real != found {
        wrong.push(format!("{}: git tells\n{real}\nbut memory\n{found}", path.display()));
    }
    format!("{before}```story\n{body}```\n\n```text\n{found}```\n")
}

/// What stands before a block of a kind, in it and after it.
fn fenced<'a>(text: &'a str, kind: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(&format!("```{kind}\n"))?;
    let (body, after) = rest.split_once("```")?;
    Some((before, body, after))
}
