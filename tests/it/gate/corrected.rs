//! What the Office corrects (`dinh_chinh`) changes words, and nothing of who
//! updated when: of generated histories each is played twice, once with updates that
//! are rewritten, taken away, restored and withheld, and once as if nobody had.
//! Every verdict, pace and landing is the same; what was withheld stands nowhere
//! on the site but in the reports that were frozen before.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use giaoban::analysis::{Analysis, Instant};
use giaoban::assess::{self, Assessed, Information};
use giaoban::cmd::build;
use giaoban::history::Record;
use giaoban::io::out::Out;
use giaoban::model::id::MeetingId;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::UpdateState;
use giaoban::story::Story;

use crate::dice::Dice;
use crate::rule_pages::OFFICE;

/// Generated histories in a run of the tests. Run it large with
/// `GATE_CORRECTIONS=10000 cargo test --release --test it gate::corrected`.
const HISTORIES: u64 = 25;

const PATH: &str = "tasks/so-tai-chinh/STC-007.yaml";
const HEAD: &str = include_str!("../instance/task.yaml");

/// An update: its day, a number that nobody else writes, and whether its results
/// were withheld. Some say too little, and stay so.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    day: String,
    number: usize,
    is_short: bool,
    is_withheld: bool,
    is_forged: bool,
}

impl Said {
    fn text(&self) -> String {
        let results = match (self.is_withheld, self.is_forged, self.is_short) {
            (true, ..) => "đã rút".to_owned(),
            (_, true, _) => format!("Đã xong toàn bộ phần việc thứ {} như kế hoạch", self.number + 500),
            (_, _, true) => "như trên".to_owned(),
            _ => format!("Giải ngân mật{}số tỷ đồng, đạt thêm nhiều phần trăm kế hoạch", self.number),
        };
        format!(
            "  - ngay: {}\n    nguoi: Nguyễn Văn A\n    dien_bien: Đã làm việc lần thứ {} với các chủ đầu tư\n    \
             tinh_hinh_trien_khai: Hoàn thiện hồ sơ thanh toán của {} gói thầu\n    ket_qua: {results}\n",
            self.day, self.number, self.number
        )
    }
}

fn correction(day: &str, kind: &str, number: usize) -> String {
    format!(
        "  - {{lan_cap_nhat: {day}, loai: {kind}, ly_do: Số liệu chưa được phép công khai theo thông báo lần {number}, ngay: {day}, nguoi_quyet_dinh: Chánh Văn phòng}}\n"
    )
}

fn file(updates: &[Said], corrections: &str) -> String {
    let head = HEAD.split("cap_nhat:").next().expect("a task");
    let corrections = if corrections.is_empty() { String::new() } else { format!("dinh_chinh:\n{corrections}") };
    let updates: String = updates.iter().map(Said::text).collect();
    let updates = if updates.is_empty() { String::new() } else { format!("cap_nhat:\n{updates}") };
    format!("{head}{corrections}{updates}")
}

/// The two tellings, the numbers that were withheld with their days, and those of
/// all corrections with the day that each landed on main and the day it speaks of.
struct Told {
    corrected: String,
    honest: String,
    withheld: Vec<(usize, String)>,
    corrections: Vec<(usize, String, String)>,
}

fn told(dice: &mut Dice) -> Told {
    let mut start = "== 2025-02-03 08:00 | van-phong | Lập kho\n".to_owned();
    for (path, text) in OFFICE {
        let _ = write!(start, "-- {path} --\n{text}");
        if !text.ends_with('\n') {
            start.push('\n');
        }
    }
    let _ = write!(start, "-- {PATH} --\n{}", file(&[], ""));
    let mut told = Told { corrected: start.clone(), honest: start, withheld: Vec::new(), corrections: Vec::new() };
    let (mut updates, mut corrections): (Vec<Said>, String) = (Vec::new(), String::new());
    let mut number = 0;
    // From 04/2 to 15/3; the lock is at 00:00 on 03/3.
    for place in 0..40 {
        let day = match place {
            0..=24 => format!("2025-02-{:02}", place + 4),
            _ => format!("2025-03-{:02}", place - 24),
        };
        let land = |text: &mut String, hour: usize, who: &str, what: &str| {
            let _ = write!(text, "== {day} {hour:02}:00 | {who} | Cập nhật\n-- {PATH} --\n{what}");
        };
        for hour in [8, 9] {
            if dice.roll(6) == 0 {
                number += 1;
                let is_short = dice.roll(4) == 0;
                updates.push(Said { day: day.clone(), number, is_short, is_withheld: false, is_forged: false });
                land(&mut told.corrected, hour, "so-tai-chinh", &file(&updates, &corrections));
                let honest: Vec<Said> =
                    updates.iter().cloned().map(|said| Said { is_withheld: false, ..said }).collect();
                land(&mut told.honest, hour, "so-tai-chinh", &file(&honest, ""));
            }
        }
        if updates.is_empty() || dice.roll(5) > 0 {
            continue;
        }
        let target = dice.roll(updates.len());
        let of_day = updates[target].day.clone();
        number += 1;
        let known = corrections.len();
        match dice.roll(3) {
            0 if !updates[target].is_withheld && !updates[target].is_short => {
                updates[target].is_withheld = true;
                told.withheld.push((updates[target].number, day.clone()));
                corrections += &correction(&of_day, "rut_noi_dung", number);
                land(&mut told.corrected, 12, "van-phong", &file(&updates, &corrections));
            }
            // Somebody pushes past the gate; the Office puts it right within the hour.
            what => {
                let mut spoiled = updates.clone();
                if what == 1 {
                    spoiled[target].is_forged = true;
                    spoiled[target].is_withheld = false;
                } else {
                    spoiled.remove(target);
                }
                let who = *dice.one(&["so-tai-chinh", "so-y-te"]);
                land(&mut told.corrected, 13, who, &file(&spoiled, &corrections));
                corrections += &correction(&of_day, "khoi_phuc", number);
                land(&mut told.corrected, 14, "van-phong", &file(&updates, &corrections));
            }
        }
        if corrections.len() > known {
            told.corrections.push((number, day.clone(), of_day));
        }
    }
    told
}

fn record(story: &str) -> Record {
    Story::read(story).unwrap_or_else(|error| unreachable!("{error:#}\n{story}")).record()
}

fn now() -> AsOf {
    AsOf { moment: Moment::parse("2025-03-20T08:00:00+07:00").expect("an instant"), zone: Zone::default() }
}

/// Everything that the reports say of the task but its words.
fn verdicts(record: Record) -> Vec<String> {
    let analysis = Analysis::of(record, Instant { as_of: now(), is_given: true });
    let (judged, record) = (analysis.judged(), analysis.record());
    let of_one = |assessment: &assess::Assessment<'_>| {
        let task = assessment.task("STC-007").expect("the task");
        format!("{} | {:?} | {:?}", facts(record, task), assessment.province, assessment.piling.agencies)
    };
    judged.all().map(of_one).collect()
}

fn facts(record: &Record, task: &Assessed<'_>) -> String {
    let landed = |update: &UpdateState| {
        let at = update.landed.map(|index| record.ledger.landing(index).time.0);
        format!("{:?}@{at:?}{}{}", update.update.date.as_ref().map(|day| day.value), update.is_new, update.is_unproven)
    };
    let information = match &task.information {
        Information::Incomplete(missing) => missing
            .iter()
            .map(|missing| format!("{} {:?}", missing.field.key, missing.why))
            .collect::<Vec<_>>()
            .join(","),
        other => format!("{other:?}"),
    };
    let [updates, late] = [&task.state.updates, &task.state.late].map(|all| all.iter().map(landed).collect::<Vec<_>>());
    let pace = &task.pace;
    let weeks: Vec<(u16, bool)> = pace.weeks.iter().map(|week| (week.updates, week.is_owed)).collect();
    format!(
        "{information} {:?} {updates:?} late {late:?} {}/{} {weeks:?} {:?} {:?} {}",
        task.standing, pace.kept, pace.owed, pace.last, pace.silent_days, task.is_piled_up
    )
}

#[test]
fn a_correction_changes_words_and_nothing_of_who_updated_when() {
    let histories = std::env::var("GATE_CORRECTIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(HISTORIES);
    let mut withheld = 0;
    for seed in 0..histories {
        let told = told(&mut Dice(seed * 15_485_863 + 11));
        withheld += told.withheld.len();
        let (corrected, honest) = (verdicts(record(&told.corrected)), verdicts(record(&told.honest)));
        assert_eq!(corrected, honest, "seed {seed}\n{}", told.corrected);
    }
    assert!(withheld as u64 > histories, "{withheld} withheld");
}

#[test]
fn what_was_withheld_stands_nowhere_but_in_reports_frozen_before() {
    let mut found: BTreeMap<bool, usize> = BTreeMap::new();
    for seed in 0..3 {
        let told = told(&mut Dice(seed * 15_485_863 + 11));
        let site = build::site(record(&told.corrected), Instant { as_of: now(), is_given: true }, None, &Out::quiet());
        let files = site.expect("a site").output.files;
        for (number, day) in &told.withheld {
            let secret = format!("mật{number}số");
            let holds = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            let is_frozen_before = day.as_str() >= "2025-03-03";
            for (path, _) in files.iter().filter(|(_, bytes)| holds(bytes)) {
                let is_report = path.contains("2025-02");
                assert!(is_frozen_before && is_report, "seed {seed}: {secret}, withheld on {day}, stands in {path}");
            }
            *found.entry(is_frozen_before).or_default() += 1;
        }
    }
    assert!(found.len() == 2, "{found:?}");
}

/// Each correction is said by one report, that of the period in which main received
/// it, whatever days are written into it; of what an earlier report was made from,
/// with that report's name.
#[test]
fn each_correction_is_said_by_the_report_of_its_period_alone() {
    let at = |text: &str| Moment::parse(text).expect("an instant");
    let as_of = AsOf { moment: at("2025-04-10T08:00:00+07:00"), zone: Zone::default() };
    let mut said: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    for seed in 0..6 {
        let told = told(&mut Dice(seed * 15_485_863 + 11));
        let [first, second] = ["2025-02", "2025-03"].map(|meeting| {
            let id = MeetingId::parse(meeting).expect("an id");
            let instant = Instant { as_of, is_given: true };
            let files = build::report(&Analysis::of(record(&told.corrected), instant), &id).expect("a report");
            let page = |(path, _): &(&String, &Vec<u8>)| {
                path.ends_with(&format!("{meeting}.html")) && !path.starts_with("en/")
            };
            let pages: String = files.iter().filter(page).map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
            assert!(!pages.is_empty(), "{:?}", files.keys());
            pages
        });
        for (number, landed, of_day) in &told.corrections {
            let reason = format!("thông báo lần {number}.");
            let is_of_first = landed.as_str() < "2025-03-03";
            let found = [&first, &second].map(|report| report.contains(&reason));
            assert_eq!(found, [is_of_first, !is_of_first], "seed {seed}: {number}, landed {landed}");
            let is_of_earlier = !is_of_first && of_day.as_str() < "2025-03-03";
            let name = format!("{reason} Lần cập nhật này thuộc kỳ 2025-02");
            assert_eq!(second.contains(&name), is_of_earlier, "seed {seed}: {number} of {of_day}");
            *said.entry((is_of_first, is_of_earlier)).or_default() += 1;
        }
    }
    assert_eq!(said.len(), 3, "{said:?}");
}

/// What an agency writes into `dinh_chinh` corrects nothing.
#[test]
fn nobody_launders_a_late_update_by_a_correction_of_his_own() {
    let mut start = "== 2025-02-03 08:00 | van-phong | Lập kho\n".to_owned();
    for (path, text) in OFFICE {
        let _ = writeln!(start, "-- {path} --\n{}", text.trim_end());
    }
    let said = |number, is_forged| Said {
        day: "2025-02-20".to_owned(),
        number,
        is_short: false,
        is_withheld: false,
        is_forged,
    };
    let (first, second) =
        (file(&[said(1, false)], ""), file(&[said(1, true)], &correction("2025-02-20", "khoi_phuc", 1)));
    let story =
        |who: &str| format!("{start}-- {PATH} --\n{first}== 2025-03-04 08:00 | {who} | Sửa\n-- {PATH} --\n{second}");
    let landed = |who: &str| verdicts(record(&story(who))).pop().expect("the open period");
    assert!(landed("so-tai-chinh").contains("true"), "{}", landed("so-tai-chinh"));
    assert!(!landed("van-phong").contains("20@Some(1741050000)"), "{}", landed("van-phong"));
    assert!(landed("so-tai-chinh").contains("@Some(1741050000)"), "{}", landed("so-tai-chinh"));
    let as_of = AsOf { moment: Moment::parse("2025-04-10T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let says = |who: &str| {
        let id = MeetingId::parse("2025-03").expect("an id");
        let files = build::report(&Analysis::of(record(&story(who)), Instant { as_of, is_given: true }), &id)
            .expect("a report");
        files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Văn phòng đính chính"))
    };
    assert!(says("van-phong") && !says("so-tai-chinh"), "nobody else speaks in the Office's name");
}
