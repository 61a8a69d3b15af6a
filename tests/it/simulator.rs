//! The landing simulator: a server that knows the true time, against honest,
//! careless and cheating actors (threats.md §4.3, M1).
//!
//! A seed tells a story; the truth is kept beside it; the program is asked.
//! Nobody may be called late who was in time, and nobody in time who was late,
//! whoever pushes what, as long as those witnesses are honest that the profile
//! relies on. Run it large with
//!
//! ```text
//! SEEDS=100000 cargo test --release --test it simulator
//! ```
//!
//! A failure prints its seed; `SEED=… cargo test --test it simulator` replays it.

use std::collections::HashMap;
use std::fmt::Write as _;

use giaoban::history::mainline::PathFinding;
use giaoban::history::proof::Proof;
use giaoban::history::receipt::Receipt;
use giaoban::history::signature::Signature;
use giaoban::history::{FreezeTag, Record, TagHeader, Witnesses};
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::{self, Period, Schedule};
use giaoban::story::{self, Story};

use crate::dice::Dice;

/// 00:00 on 02/3/2025 in Vietnam.
const CUTOFF: i64 = 1_740_848_400;
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What clocks of witnesses may be off; the truth is not asked for closer to the cutoff.
const SKEW: i64 = 2 * MINUTE;

/// Two witnesses that differ by no more than this leave it open between them.
const TOLERANCE: i64 = 5 * MINUTE;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    /// Merges by the button only; the side branches bear any date.
    PrOnly,
    /// The same declared, with a signed receipt of each push; people push all the same.
    Witnessed,
    /// People push, receipts come now and then.
    Open,
    /// Declared as `pr-only`, and people push: nobody may be blamed for it.
    Broken,
    /// People push, CI has no key, and anybody writes receipts: nobody may be
    /// blamed for what they say.
    Unkeyed,
    /// Nothing is declared, and one commit bears a false date.
    Undeclared,
}

const PROFILES: [Profile; 6] =
    [Profile::PrOnly, Profile::Witnessed, Profile::Open, Profile::Broken, Profile::Unkeyed, Profile::Undeclared];

impl Profile {
    fn declared(self) -> Option<&'static str> {
        match self {
            Self::PrOnly | Self::Broken => Some("pr-only"),
            Self::Witnessed => Some("witnessed"),
            Self::Open | Self::Unkeyed => Some("open"),
            Self::Undeclared => None,
        }
    }

    /// Whether what it relies on is not broken: then what is proved stays proved.
    fn holds(self) -> bool {
        matches!(self, Self::PrOnly | Self::Witnessed | Self::Open)
    }
}

/// A story and what really happened in it.
struct Played {
    text: String,
    /// When each task's update landed on main, by the server's clock.
    truth: Vec<i64>,
    /// The one whose commit bears a false date, where only dates speak.
    liar: Option<usize>,
    /// What that commit says.
    false_date: Option<i64>,
    has_foxtrot: bool,
    /// First parents no longer lead to a tip that some receipt names, or that the
    /// forge's button made: a foxtrot turned it aside, and none later turned it back.
    foxtrot_is_visible: bool,
    has_prebuilt: bool,
}

fn clock(at: i64) -> String {
    Zone::default().local(Moment(at)).format("%Y-%m-%d %H:%M").to_string()
}

fn task(number: usize) -> String {
    format!("tasks/a/A-{number}.yaml")
}

fn played(profile: Profile, dice: &mut Dice) -> Played {
    let count = 2 + usize::try_from(dice.below(9)).expect("small");
    let mut text = format!(
        "== 2025-02-01 08:00 | van-phong | Lập kho\n-- giaoban.yaml --\ntinh: [{{ten: Bình Định}}]\nkhoa: {{so_ngay: 3}}\n\
         {}-- office/meetings.yaml --\nhoi_nghi: [{{ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}}]\n",
        declaration(profile, dice),
    );
    for number in 0..count {
        let _ = write!(text, "-- {} --\nma: A-{number}\ncap_nhat:\n", task(number));
        let _ = write!(text, "-- {} --\nma: B-{number}\n", others(number));
    }
    let liar = usize::try_from(dice.below(9)).expect("small");
    let mut at = CUTOFF - 4 * DAY;
    let mut truth = Vec::new();
    let mut told = Played {
        text: String::new(),
        truth: Vec::new(),
        liar: Some(liar).filter(|_| profile == Profile::Undeclared),
        false_date: None,
        has_foxtrot: false,
        foxtrot_is_visible: false,
        has_prebuilt: false,
    };
    let mut landed: Vec<i64> = vec![CUTOFF - 29 * DAY];
    // Where first parents led after each landing, and which tips some receipt names.
    let mut plain: Vec<Vec<usize>> = vec![vec![0]];
    let mut seen = Vec::new();
    for number in 0..count {
        // Most of it happens around the lock, some to the minute.
        at += match dice.below(4) {
            0 => dice.below(90) * MINUTE,
            1 => dice.below(20) * HOUR,
            2 => MINUTE,
            _ => dice.below(3) * DAY + dice.below(24) * HOUR,
        } + MINUTE;
        if dice.one_in(4) && at < CUTOFF {
            at = CUTOFF + (dice.below(9) - 4) * MINUTE;
            at = at.max(landed.last().copied().unwrap_or(at) + MINUTE);
        }
        let false_at = at - dice.below(9 * DAY) + dice.below(2 * DAY);
        let false_date = clock(false_at);
        let earlier = clock(at - dice.below(6 * DAY) - MINUTE);
        let honest = |dice: &mut Dice| match dice.below(3) {
            0 => String::new(),
            1 => format!(" | merge {earlier} | by van-phong"),
            _ => format!(" | merge {false_date} | by van-phong"),
        };
        let way = match profile {
            Profile::PrOnly => honest(dice),
            // A clock ahead or behind, or set to the very second of another or of the lock.
            Profile::Undeclared if number == liar => {
                let same = if dice.one_in(3) { CUTOFF } else { *dice.one(&landed) };
                let date = if dice.one_in(2) { same } else { false_at };
                told.false_date = Some(date);
                format!(" | committed {}", clock(date))
            }
            Profile::Undeclared => {
                if dice.one_in(2) {
                    " | pushed".to_owned()
                } else {
                    String::new()
                }
            }
            Profile::Witnessed | Profile::Open | Profile::Broken | Profile::Unkeyed => match dice.below(9) {
                0 => " | pushed".to_owned(),
                1 => format!(" | committed {false_date}"),
                2 => " | disguised".to_owned(),
                3 => " | undated".to_owned(),
                4 => {
                    told.has_prebuilt = true;
                    format!(" | prebuilt {earlier}")
                }
                5 => {
                    let side = at - dice.below(5 * DAY) - MINUTE;
                    told.has_foxtrot |= landed.last().is_some_and(|last| *last > side);
                    let base = landed.iter().rposition(|at| *at <= side).unwrap_or(0);
                    plain.push(plain.get(base).cloned().unwrap_or_default());
                    // The forge's editor changed the branch since, perhaps after the lock.
                    let inside = side + dice.below((at - side) / MINUTE) * MINUTE;
                    let inside = if dice.one_in(2) { format!(" | inside {}", clock(inside)) } else { String::new() };
                    let octopus = if dice.one_in(3) { " | octopus" } else { "" };
                    format!(" | foxtrot {}{inside}{octopus}", clock(side))
                }
                _ => honest(dice),
            },
        };
        let _ = write!(
            text,
            "== {} | a | Cập nhật{way}\n-- {} | append --\n  - {{ngay: 2025-02-20, nguoi: An, dien_bien: số {number}, tinh_hinh_trien_khai: x, ket_qua: y}}\n",
            clock(at),
            task(number)
        );
        if way.starts_with(" | merge") && dice.one_in(3) {
            // Whoever merges takes something of another away in the merge itself.
            let _ = writeln!(text, "-- {} | in merge delete --", others(number));
        }
        truth.push(at);
        landed.push(at);
        if plain.len() < landed.len() {
            plain.push(plain.last().cloned().unwrap_or_default());
        }
        let tip = landed.len() - 1;
        if let Some(path) = plain.last_mut() {
            path.push(tip);
        }
        if way.starts_with(" | merge") {
            seen.push(tip);
        }
        // The job runs at once, or hours later; what the forge says of the push is the same.
        let is_open = matches!(profile, Profile::Open | Profile::Unkeyed);
        let is_due = profile == Profile::Witnessed || (is_open && !dice.one_in(3));
        if profile != Profile::Undeclared && dice.one_in(4) {
            // Whoever can push that branch writes a line of any time.
            let days = if dice.one_in(2) { 4 } else { 40 };
            let any = CUTOFF + dice.below(days) * DAY - days / 2 * DAY + dice.below(24 * 60) * MINUTE;
            let asked = if dice.one_in(2) { " | asked" } else { "" };
            let _ = writeln!(text, "++ {} | receipt{asked}", clock(any));
            seen.push(tip);
        }
        if is_due {
            let delay = if dice.one_in(3) { dice.below(2 * MINUTE) } else { 0 };
            let kind = if is_open && dice.one_in(2) { "asked" } else { "push" };
            let is_unsigned = profile == Profile::Unkeyed || (is_open && dice.one_in(3));
            let signed = if is_unsigned { "" } else { " | signed" };
            let _ = writeln!(text, "++ {} | receipt | {kind}{signed}", clock(at + delay));
            seen.push(tip);
        }
    }
    let path = plain.last().cloned().unwrap_or_default();
    told.foxtrot_is_visible = seen.iter().any(|tip| !path.contains(tip));
    told.text = text;
    told.truth = truth;
    told
}

/// A file of somebody else.
fn others(number: usize) -> String {
    format!("tasks/b/B-{number}.yaml")
}

/// What the settings say of proof. The key of CI may have a gap between two
/// spans, in which nothing that it signs counts and nothing unsigned either.
fn declaration(profile: Profile, dice: &mut Dice) -> String {
    let Some(declared) = profile.declared() else { return String::new() };
    let (forge, ci) = (story::forge_key().public_line(), story::ci_key().public_line());
    let key = |rest: &str| format!("    - {{ten: CI, vai_tro: he_thong, ssh: {ci}{rest}}}\n");
    let keys = match profile {
        Profile::Unkeyed => String::new(),
        Profile::Open if dice.one_in(2) => key(", den: 2025-02-27") + &key(", tu: 2025-03-04"),
        Profile::Open if dice.one_in(9) => key(", tu: 2031-01-01"),
        _ => key(""),
    };
    format!(
        "tin_cay:\n  ho_so: {declared}\n  khoa_tin_cay:\n    - {{ten: Máy chủ, vai_tro: may_chu, ssh: {forge}}}\n{keys}"
    )
}

fn asked(record: &Record, at: i64) -> Schedule {
    snapshot::schedule(record, AsOf { moment: Moment(at), zone: Zone::default() })
}

/// The landing of each task's update.
fn landings(record: &Record) -> HashMap<String, usize> {
    let all = record.ledger.landings().iter().enumerate();
    all.skip(1)
        .flat_map(|(index, landing)| landing.changes.iter().map(move |(path, _)| (path.to_string(), index)))
        .collect()
}

fn verdict(period: &Period, landing: usize) -> &'static str {
    if landing < period.proved {
        "in time"
    } else if landing < period.late_from {
        "unproven"
    } else {
        "late"
    }
}

/// Whether a possible foxtrot merge is reported; where nobody's
/// signature decides, no date of a commit counts there either.
fn is_doubted(record: &Record, profile: Profile) -> bool {
    let is_said = record.witnesses.path.iter().any(|finding| {
        matches!(finding, PathFinding::Swapped { .. } | PathFinding::Disputed { .. } | PathFinding::Unanchored { .. })
    });
    let is_undecided = matches!(profile, Profile::Broken | Profile::Unkeyed);
    is_said && (!is_undecided || record.witnesses.joins.iter().any(|join| join.is_disputed))
}

/// What is wrong with the program's answer, if anything.
fn judge(profile: Profile, seed: u64) -> Result<(usize, usize), String> {
    let told = played(profile, &mut Dice(seed));
    let story = Story::read(&told.text).map_err(|error| format!("{error:#}"))?;
    let mut record = story.record();
    let now = told.truth.last().copied().unwrap_or(CUTOFF).max(CUTOFF + 4 * DAY) + DAY;
    record.ledger = std::mem::take(&mut record.ledger).as_seen_at(Moment(now));
    let schedule = asked(&record, now);
    let period = schedule.frozen().next().map(|(_, period)| period.clone()).ok_or("the meeting is not locked")?;
    let landings = landings(&record);
    let mut unproven = 0;
    for (number, truth) in told.truth.iter().enumerate() {
        let landing = *landings.get(&task(number)).ok_or("an update is lost")?;
        let said = verdict(&period, landing);
        let is_between = profile == Profile::Witnessed && (truth - CUTOFF).abs() <= TOLERANCE;
        unproven += usize::from(said == "unproven" && !is_between);
        if told.liar == Some(number) {
            continue;
        }
        if (truth - CUTOFF).abs() <= SKEW && said != "unproven" && profile != Profile::PrOnly {
            continue;
        }
        let wrongly_blamed = said == "late" && *truth < CUTOFF;
        // Under a declaration that somebody breaks, laundering is what the declaration promised not to be.
        let laundered = said == "in time" && *truth >= CUTOFF && !matches!(profile, Profile::Broken | Profile::Unkeyed);
        if wrongly_blamed || laundered {
            return Err(format!("A-{number} landed {} and is called {said}", clock(*truth)));
        }
    }
    if matches!(profile, Profile::PrOnly | Profile::Witnessed) && unproven > 0 {
        return Err(format!("{unproven} landings are unproven"));
    }
    if told.foxtrot_is_visible && !is_doubted(&record, profile) {
        return Err("a foxtrot past a tip of main that was seen is not found".to_owned());
    }
    if let (Some(liar), Some(date)) = (told.liar, told.false_date) {
        let ahead = told.truth.iter().skip(liar + 1).filter(|truth| **truth < date).count();
        let behind = told.truth.iter().take(liar).filter(|truth| **truth > date).count();
        // One word against one is reported and proves nothing; against two it is false.
        let mut honest =
            told.truth.iter().enumerate().filter(|(number, _)| *number != liar && ahead != 1 && behind != 1);
        let trust = snapshot::office_at(&record, record.ledger.landings().len()).settings.trust.clone();
        let proof = Proof::of(&record, &trust, Zone::default(), Moment(now));
        let is_moved = |(number, truth): &(usize, &i64)| {
            landings.get(&task(*number)).is_none_or(|landing| proof.known_time(*landing) != Some(Moment(**truth)))
        };
        if let Some((number, _)) = honest.find(is_moved) {
            return Err(format!("A-{number} is told another time because of A-{liar}, which says {}", clock(date)));
        }
    }
    for (index, landing) in record.ledger.landings().iter().enumerate() {
        for (path, after) in landing.changes.iter().filter(|_| index > 0) {
            // Whoever merged took others' files away; updates are of those who wrote them.
            let maker = if path.starts_with("tasks/b/") { "van-phong" } else { "a" };
            if landing.hand(path).shown() != maker && (after.is_none() || maker == "a") {
                return Err(format!("{path} in landing {index} is of {}", landing.hand(path).shown()));
            }
        }
    }
    stays_proved(&story, &record, (&period, profile), &told, now, seed)?;
    if !matches!(profile, Profile::Unkeyed | Profile::Undeclared) {
        stays_the_same(&told, &period)?;
    }
    Ok((unproven, told.truth.len()))
}

/// Whatever anybody else can put there, tags and lines of any commit and any
/// time, and whatever this clone remembers, what is proved stays proved.
fn stays_proved(
    story: &Story,
    record: &Record,
    (period, profile): (&Period, Profile),
    told: &Played,
    now: i64,
    seed: u64,
) -> Result<(), String> {
    let mut dice = Dice(seed ^ 0x5EED);
    let mut stray = Witnesses::default();
    let any_commit = |dice: &mut Dice| {
        let made = i64::try_from(3 * told.truth.len()).expect("few");
        story::commit_id(usize::try_from(dice.below(made)).expect("few"))
    };
    for number in 0..dice.below(4) {
        let target = any_commit(&mut dice);
        let tagged = Some(Moment(CUTOFF + dice.below(20) * DAY - 10 * DAY));
        let (name, message) = (format!("giaoban-khoa-2025-{number:02}"), String::new());
        let kind = "commit".to_owned();
        let header =
            TagHeader { target, target_kind: kind, name: name.clone().into_bytes(), tagged, message, signed: None };
        stray.tags.push(FreezeTag { name, header: Some(header), signature: Signature::Unknown });
    }
    for line in 0..usize::try_from(dice.below(4)).expect("few") {
        let seen = Moment(CUTOFF + dice.below(40) * DAY - 20 * DAY);
        let (before, after) = (Some(any_commit(&mut dice)), any_commit(&mut dice));
        let (pushed, asked) = (Some(seen).filter(|_| dice.one_in(2)), Some(seen));
        let signature = Signature::Unknown;
        stray.receipts.kept.push(Receipt { number: 1, line, before, after, pushed, asked, seen, signature });
    }
    let known = match dice.below(3) {
        0 => None,
        1 => Some(any_commit(&mut dice)),
        // A clone that has looked already remembers the very tip.
        _ => record.ledger.landings().last().map(|landing| landing.commit),
    };
    let mut record = story.record_with(&stray, known);
    record.ledger = std::mem::take(&mut record.ledger).as_seen_at(Moment(now));
    let schedule = asked(&record, now);
    let after = schedule.frozen().next().map(|(_, period)| period.clone()).ok_or("the meeting is not locked")?;
    if told.foxtrot_is_visible && !is_doubted(&record, profile) {
        return Err(format!("strays {stray:?} and {known:?} silence a doubt"));
    }
    if !profile.holds() {
        return Ok(());
    }
    if (after.proved, after.late_from) != (period.proved, period.late_from) {
        return Err(format!(
            "strays {stray:?} and {known:?} make {} and {} of {} and {}",
            after.proved, after.late_from, period.proved, period.late_from
        ));
    }
    Ok(())
}

/// What was frozen when the meeting began is what is frozen for ever.
fn stays_the_same(told: &Played, period: &Period) -> Result<(), String> {
    let start = CUTOFF + 3 * DAY + 8 * HOUR;
    let mut known = Story::read(&told.text).map_err(|error| format!("{error:#}"))?;
    let mut at = i64::MIN;
    known.events.retain(|event| {
        at = match event {
            story::Event::Landing(commit) => commit.at.0,
            story::Event::Receipt(receipt) => receipt.at.0,
        };
        at <= start
    });
    // Nothing anchors main where receipts are not signed or not there: a later push can turn it round.
    if told.has_foxtrot {
        return Ok(());
    }
    let mut then = known.record();
    then.ledger = std::mem::take(&mut then.ledger).as_seen_at(Moment(start));
    let schedule = asked(&then, start);
    let before = schedule.frozen().next().map(|(_, period)| period.clone()).ok_or("the meeting is not locked")?;
    if (before.to, before.proved) != (period.to, period.proved) && !told.has_prebuilt {
        return Err(format!("frozen at {} of {} landings, later at {}", before.to, before.proved, period.to));
    }
    Ok(())
}

#[test]
fn nobody_is_blamed_wrongly_and_nobody_gets_away() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEEDS").unwrap_or(120),
    };
    let mut unproven: HashMap<&str, (usize, usize)> = HashMap::new();
    for seed in seeds {
        for profile in PROFILES {
            match judge(profile, seed) {
                Ok((open, all)) => {
                    let sum = unproven.entry(match profile {
                        Profile::PrOnly => "pr-only",
                        Profile::Witnessed => "witnessed",
                        Profile::Open => "open",
                        Profile::Broken => "broken",
                        Profile::Unkeyed => "unkeyed",
                        Profile::Undeclared => "undeclared",
                    });
                    let sum = sum.or_default();
                    *sum = (sum.0 + open, sum.1 + all);
                }
                Err(why) => {
                    let told = played(profile, &mut Dice(seed)).text;
                    unreachable!("SEED={seed}, {profile:?}: {why}\n{told}");
                }
            }
        }
    }
    assert!(unproven.len() == PROFILES.len());
}

/// Everything that a verdict is made of, but the names of objects.
fn facts(record: &Record, now: i64, profile: Profile) -> Vec<String> {
    let schedule = asked(record, now);
    let period = schedule.frozen().next().map(|(_, period)| period.clone()).expect("the meeting is locked");
    let landings = record.ledger.landings().iter().enumerate();
    let told = landings.map(|(index, landing)| {
        let paths: Vec<&str> = landing.changes.iter().map(|(path, _)| &**path).collect();
        let bounds = period.proof.bounds(index);
        let hands: Vec<&str> = paths.iter().map(|path| landing.hand(path).shown()).collect();
        // In git nobody's signature is known where no key is declared.
        let signature = profile.declared().map(|_| &landing.signature);
        format!("{:?} {signature:?} {bounds:?} {} {hands:?}", landing.recorded, paths.join(" "))
    });
    let path = record.witnesses.path.iter().map(|finding| match finding {
        PathFinding::Swapped { .. } => "swapped".to_owned(),
        PathFinding::Disputed { .. } => "disputed".to_owned(),
        PathFinding::Unanchored { .. } => "unanchored".to_owned(),
        PathFinding::Rewritten { .. } => "rewritten".to_owned(),
    });
    told.chain(path).chain([format!("{} {} {}", period.to, period.proved, period.late_from)]).collect()
}

#[test]
fn real_git_tells_the_same() {
    for seed in 0..6 {
        for profile in PROFILES {
            let told = played(profile, &mut Dice(seed));
            let story = Story::read(&told.text).expect("a story");
            let folder = tempfile::tempdir().expect("a folder");
            let repository = giaoban::io::play::play(&story, folder.path()).expect("played");
            let real = giaoban::io::git::record(&repository, "main", |_, _| {}).expect("a record");
            let now = CUTOFF + 20 * DAY;
            let (real, memory) = (facts(&real, now, profile), facts(&story.record(), now, profile));
            assert_eq!(real, memory, "SEED={seed}, {profile:?}\n{}", told.text);
        }
    }
}
