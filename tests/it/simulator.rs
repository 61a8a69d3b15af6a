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

use giaoban::history::Record;
use giaoban::history::mainline::PathFinding;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::{self, Period, Schedule};
use giaoban::story::{self, Story};

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
}

const PROFILES: [Profile; 4] = [Profile::PrOnly, Profile::Witnessed, Profile::Open, Profile::Broken];

/// Splitmix64: the same numbers for the same seed on any machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: i64) -> i64 {
        i64::try_from(self.roll() % bound.unsigned_abs().max(1)).expect("below an i64")
    }

    fn one_in(&mut self, chances: i64) -> bool {
        self.below(chances) == 0
    }
}

/// A story and what really happened in it.
struct Played {
    text: String,
    /// When main took each task's update, by the server's clock.
    truth: Vec<i64>,
    has_foxtrot: bool,
    /// Some receipt names a tip that first parents no longer lead to: a foxtrot
    /// turned it aside, and none later turned it back.
    foxtrot_is_anchored: bool,
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
    let declared = match profile {
        Profile::PrOnly | Profile::Broken => "pr-only",
        Profile::Witnessed => "witnessed",
        Profile::Open => "open",
    };
    let mut text = format!(
        "== 2025-02-01 08:00 | van-phong | Lập kho\n-- giaoban.yaml --\ntinh: [{{ten: Bình Định}}]\nkhoa: {{so_ngay: 3}}\n\
         tin_cay:\n  ho_so: {declared}\n  khoa_tin_cay:\n    - {{ten: Máy chủ, vai_tro: may_chu, ssh: {}}}\n    - {{ten: CI, vai_tro: he_thong, ssh: {}}}\n\
         -- office/meetings.yaml --\nhoi_nghi: [{{ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}}]\n",
        story::forge_key().public_line(),
        story::ci_key().public_line(),
    );
    for number in 0..count {
        let _ = write!(text, "-- {} --\nma: A-{number}\ncap_nhat:\n", task(number));
    }
    let mut at = CUTOFF - 4 * DAY;
    let mut truth = Vec::new();
    let mut told = Played {
        text: String::new(),
        truth: Vec::new(),
        has_foxtrot: false,
        foxtrot_is_anchored: false,
        has_prebuilt: false,
    };
    let mut landed: Vec<i64> = vec![CUTOFF - 29 * DAY];
    // Where first parents led after each landing, and which tips some receipt names.
    let mut plain: Vec<Vec<usize>> = vec![vec![0]];
    let mut anchored = Vec::new();
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
        let false_date = clock(at - dice.below(9 * DAY) + dice.below(2 * DAY));
        let earlier = clock(at - dice.below(6 * DAY) - MINUTE);
        let honest = |dice: &mut Dice| match dice.below(3) {
            0 => String::new(),
            1 => format!(" | merge {earlier}"),
            _ => format!(" | merge {false_date}"),
        };
        let way = match profile {
            Profile::PrOnly => honest(dice),
            Profile::Witnessed | Profile::Open | Profile::Broken => match dice.below(9) {
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
                    format!(" | foxtrot {}", clock(side))
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
        truth.push(at);
        landed.push(at);
        if plain.len() < landed.len() {
            plain.push(plain.last().cloned().unwrap_or_default());
        }
        let tip = landed.len() - 1;
        if let Some(path) = plain.last_mut() {
            path.push(tip);
        }
        // The job runs at once, or hours later; what the forge says of the push is the same.
        let is_due = profile == Profile::Witnessed || (profile == Profile::Open && !dice.one_in(3));
        if is_due {
            let delay = if dice.one_in(3) { dice.below(2 * MINUTE) } else { 0 };
            let kind = if profile == Profile::Open && dice.one_in(2) { "asked" } else { "push" };
            let signed = if profile == Profile::Open && dice.one_in(3) { "" } else { " | signed" };
            let _ = writeln!(text, "++ {} | receipt | {kind}{signed}", clock(at + delay));
            anchored.push(tip);
        }
    }
    let path = plain.last().cloned().unwrap_or_default();
    told.foxtrot_is_anchored = anchored.iter().any(|tip| !path.contains(tip));
    told.text = text;
    told.truth = truth;
    told
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
        if (truth - CUTOFF).abs() <= SKEW && said != "unproven" && profile != Profile::PrOnly {
            continue;
        }
        let wrongly_blamed = said == "late" && *truth < CUTOFF;
        // Under a declaration that somebody breaks, laundering is what the declaration promised not to be.
        let laundered = said == "in time" && *truth >= CUTOFF && profile != Profile::Broken;
        if wrongly_blamed || laundered {
            return Err(format!("A-{number} landed {} and is called {said}", clock(*truth)));
        }
    }
    if matches!(profile, Profile::PrOnly | Profile::Witnessed) && unproven > 0 {
        return Err(format!("{unproven} landings are unproven"));
    }
    let is_found = record.witnesses.path.iter().any(|finding| {
        matches!(finding, PathFinding::Swapped { .. } | PathFinding::Disputed { .. } | PathFinding::Unanchored { .. })
    });
    if told.has_foxtrot && told.foxtrot_is_anchored && !is_found {
        return Err("a foxtrot past an anchor is not found".to_owned());
    }
    stays_the_same(&told, &period)?;
    Ok((unproven, told.truth.len()))
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
        None => 0..number("SEEDS").unwrap_or(400),
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
fn facts(record: &Record, now: i64) -> Vec<String> {
    let schedule = asked(record, now);
    let period = schedule.frozen().next().map(|(_, period)| period.clone()).expect("the meeting is locked");
    let landings = record.ledger.landings().iter().enumerate();
    let told = landings.map(|(index, landing)| {
        let paths: Vec<&str> = landing.changes.iter().map(|(path, _)| &**path).collect();
        let bounds = period.proof.bounds(index);
        format!("{:?} {:?} {bounds:?} {}", landing.recorded, landing.signature, paths.join(" "))
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
            assert_eq!(facts(&real, now), facts(&story.record(), now), "SEED={seed}, {profile:?}\n{}", told.text);
        }
    }
}
