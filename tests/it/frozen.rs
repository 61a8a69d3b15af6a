//! The law of frozen reports: whatever lands, is declared or is witnessed later,
//! on whatever later day, no byte of a frozen report moves.
//!
//! A seed tells an instance with its meetings, which are frozen as `freeze` does
//! it; then a suffix of everything that may come. Of most seeds everything that
//! a report is made from is compared (the landings that stand in its record, its
//! schedule with every bound and badge, its snapshots): a report is a function of
//! these and of templates (`view::sealed`). Of some the reports are made, in both
//! languages with their files, and compared byte by byte. Run it large with
//!
//! ```text
//! SEEDS=100000 cargo test --release --test it frozen::nothing
//! ```
//!
//! A failure prints its seed; `SEED=… cargo test --test it frozen::nothing` replays it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use giaoban::cmd::Instant;
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::history::{FreezeTag, Record, Witnesses};
use giaoban::model::id::MeetingId;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::{self, FrozenBy, Period, Schedule, Sitting, Snapshot, Timelines};
use giaoban::story::{self, Story};

use crate::dice::Dice;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// 00:00 on 01/01/2025 in Vietnam.
const NEW_YEAR: i64 = 1_735_664_400;

fn clock(at: i64) -> String {
    Zone::default().local(Moment(at)).format("%Y-%m-%d %H:%M").to_string()
}

fn day(at: i64) -> String {
    Zone::default().local(Moment(at)).format("%Y-%m-%d").to_string()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    None,
    PrOnly,
    Witnessed,
    Open,
    ServerLog,
}

const PROFILES: [Profile; 5] = [Profile::None, Profile::PrOnly, Profile::Witnessed, Profile::Open, Profile::ServerLog];

/// The files of the Office as they stand, and as they stood.
struct Office {
    standing: BTreeMap<&'static str, String>,
    former: Vec<(&'static str, String)>,
}

impl Office {
    fn put(&mut self, text: &mut String, path: &'static str, body: String) {
        let _ = writeln!(text, "-- {path} --\n{}", body.trim_end());
        if let Some(before) = self.standing.insert(path, body) {
            self.former.push((path, before));
        }
    }
}

const SETTINGS: &str = "giaoban.yaml";
const MEETINGS: &str = "office/meetings.yaml";
const AGENCIES: &str = "office/agencies.yaml";
const HOLIDAYS: &str = "office/holidays/2025.yaml";
const TEMPLATE: &str = "templates/report.html";

/// An instance being told.
struct Told {
    dice: Dice,
    profile: Profile,
    is_signed: bool,
    text: String,
    at: i64,
    office: Office,
    tasks: i64,
    number: usize,
    /// Pushes that turn first parents round, where what was frozen has an anchor
    /// that is signed: a tag, or the receipt of each landing.
    has_foxtrots: bool,
}

impl Told {
    fn new(profile: Profile, seed: u64) -> Self {
        let mut dice = Dice(seed ^ (profile as u64) << 48);
        let is_signed = dice.one_in(2);
        let tasks = 1 + dice.below(3);
        let office = Office { standing: BTreeMap::new(), former: Vec::new() };
        let is_anchored = matches!(profile, Profile::Witnessed | Profile::ServerLog);
        let has_foxtrots = (is_anchored || is_signed && profile != Profile::None) && dice.one_in(2);
        let at = NEW_YEAR + DAY;
        let mut told =
            Self { dice, profile, is_signed, text: String::new(), at, office, tasks, number: 0, has_foxtrots };
        let settings = told.settings();
        let _ = writeln!(told.text, "== {} | van-phong | Lập kho", clock(told.at));
        told.put(SETTINGS, settings);
        told.put(AGENCIES, agencies("Sở A", "Giám đốc"));
        let calendar = told.calendar();
        told.put(MEETINGS, calendar);
        for task in 0..told.tasks {
            let _ = write!(
                told.text,
                "-- {} --\nma: A-{task}\nten: Việc {task}\nnoi_dung: Làm việc số {task} cho xong\ndon_vi_chu_tri: {}\nngay_giao: 2025-01-02\nthoi_han: {{kieu: den_ngay, gia_tri: 2025-0{}-15}}\ntrang_thai: dang_thuc_hien\ncap_nhat:\n",
                path_of(task),
                lead_of(task),
                2 + task
            );
        }
        told
    }

    fn put(&mut self, path: &'static str, body: String) {
        self.office.put(&mut self.text, path, body);
    }

    fn settings(&self) -> String {
        let mut text = "tinh: [{ten: Bình Định}]\nkhoa: {so_ngay: 3, hieu_luc_tu: 2025-01-01}\n".to_owned();
        let profile = match self.profile {
            Profile::None => return text,
            Profile::PrOnly => "pr-only",
            Profile::Witnessed => "witnessed",
            Profile::Open => "open",
            Profile::ServerLog => "server-log",
        };
        let must = if self.is_signed { "  the_khoa_phai_ky: co\n" } else { "" };
        let _ = write!(
            text,
            "tin_cay:\n  ho_so: {profile}\n{must}  khoa_tin_cay:\n    - {{ten: Máy chủ, vai_tro: may_chu, ssh: {}}}\n    - {{ten: CI, vai_tro: he_thong, ssh: {}}}\n",
            story::forge_key().public_line(),
            story::ci_key().public_line(),
        );
        text
    }

    /// One to three meetings, now and then two on one day.
    fn calendar(&mut self) -> String {
        let mut text = "hoi_nghi:\n".to_owned();
        let mut row = |id: &str, at: i64| {
            let _ = writeln!(text, "  - {{ma: {id}, ten: Hội nghị {id}, ngay: {}, gio: \"08:00\"}}", day(at));
        };
        row("2025-01", MEETING);
        let count = self.dice.below(3);
        if count > 0 {
            row("2025-02", MEETING + 28 * DAY);
            if self.dice.one_in(4) {
                row("2025-02-b", MEETING + 28 * DAY);
            }
        }
        if count > 1 {
            row("2025-03", MEETING + 57 * DAY);
        }
        text
    }

    fn task(&mut self) -> i64 {
        let tasks = self.tasks;
        self.dice.below(tasks)
    }

    /// How what is honest comes to main under the profile.
    fn way(&mut self) -> String {
        match (self.profile, self.dice.below(3)) {
            (Profile::PrOnly | Profile::Witnessed, 0) => String::new(),
            (Profile::PrOnly | Profile::Witnessed, _) => format!(" | merge {}", clock(self.at - self.dice.below(DAY))),
            _ => " | pushed".to_owned(),
        }
    }

    fn landing(&mut self, who: &str, what: &str, way: &str) {
        let _ = writeln!(self.text, "== {} | {who} | {what}{way}", clock(self.at));
    }

    fn update(&mut self, way: &str) {
        let task = self.task();
        self.number += 1;
        let (number, on) = (self.number, day(self.at));
        self.landing(lead_of(task), "Cập nhật", way);
        let _ = writeln!(
            self.text,
            "-- {} | append --\n  - {{ngay: {on}, nguoi: An, dien_bien: đã làm bước {number}, tinh_hinh_trien_khai: đang làm tiếp, ket_qua: xong {number} phần việc}}",
            path_of(task)
        );
    }

    fn appraisal(&mut self, meeting: &str, way: &str) {
        let task = self.task();
        self.number += 1;
        let number = self.number;
        self.landing("van-phong", "Thẩm định", way);
        let _ = writeln!(
            self.text,
            "-- office/appraisals/{meeting}/A-{task}.yaml --\ny_kien: Nhận xét lần {number}\nde_xuat_chi_dao: Làm theo hướng {number}"
        );
    }

    fn receipt(&mut self) {
        let is_due = match self.profile {
            Profile::Witnessed | Profile::ServerLog => true,
            Profile::Open => !self.dice.one_in(3),
            Profile::None | Profile::PrOnly => false,
        };
        if is_due {
            let kind = if self.dice.one_in(2) { "asked" } else { "push" };
            let _ = writeln!(self.text, "++ {} | receipt | {kind} | signed", clock(self.at));
        }
    }

    /// What lands honestly until an instant: around locks, between lock and
    /// meeting or not at all there.
    fn until(&mut self, end: i64) {
        let is_busy = self.dice.one_in(2);
        for _ in 0..self.dice.below(4) {
            let left = (end - self.at - MINUTE) / MINUTE;
            if left <= 1 {
                break;
            }
            let wait = if is_busy { self.dice.below(left.min(3 * 24 * 60)) } else { self.dice.below(left) };
            self.at += (1 + wait) * MINUTE;
            let way = self.way();
            match self.dice.below(6) {
                0 => self.appraisal("2025-01", &way),
                1 => self.appraisal("2025-02", &way),
                2 => self.policy(&way, true),
                _ => self.update(&way),
            }
            self.receipt();
        }
        self.at = self.at.max(end);
    }

    /// What the Office decides anew.
    fn policy(&mut self, way: &str, is_calm: bool) {
        let before = self.text.len();
        self.landing("van-phong", "Quy định", way);
        let settings = self.office.standing.get(SETTINGS).cloned().unwrap_or_default();
        let calendar = self.office.standing.get(MEETINGS).cloned().unwrap_or_default();
        let kinds = if is_calm { 5 } else { 18 };
        let number = self.number;
        self.number += 1;
        match self.dice.below(kinds) {
            0 => self.put(AGENCIES, agencies(&format!("Sở A mới {number}"), "Phó Giám đốc")),
            1 => self.put(SETTINGS, with(&settings, "can_cu", &format!("Công văn số {number}"))),
            2 => self.put(
                HOLIDAYS,
                format!("nam: 2025\nngay_nghi:\n  - {{ngay: 2025-02-{:02}, ten: Nghỉ {number}}}\n", 1 + number % 27),
            ),
            3 => self.put(MEETINGS, calendar.replace("ten: Hội nghị", "ten: Họp")),
            4 => self.put(SETTINGS, with(&settings, "cap_nhat", &format!("{{sap_den_han_ngay: {}}}", 3 + number % 9))),
            5 => {
                let zone = *self.dice.one(&["Asia/Tokyo", "Europe/Paris", "America/Lima"]);
                self.put(SETTINGS, with(&settings, "mui_gio", zone));
            }
            6 => self.put(SETTINGS, with(&settings, "kho", &format!("https://git.example/kho-{number}"))),
            7 => self
                .put(SETTINGS, with(&settings, "khoa", "{so_ngay: 5, loai_ngay: lam_viec, hieu_luc_tu: 2025-01-01}")),
            8 => {
                let without: Vec<&str> = settings.lines().take_while(|line| !line.starts_with("tin_cay")).collect();
                let profile = *self.dice.one(&PROFILES);
                let other = Self { profile, ..Self::empty() }.settings();
                let trust: Vec<&str> = other.lines().skip_while(|line| !line.starts_with("tin_cay")).collect();
                self.put(SETTINGS, [without, trust].concat().join("\n"));
            }
            9 => {
                let edited = self.calendar_edit(&calendar);
                self.put(MEETINGS, edited);
            }
            10 => {
                let id = *self.dice.one(&["2025-01,", "2025-02,", "2025-03,"]);
                self.put(MEETINGS, calendar_without(&calendar, id));
            }
            11 => self.put(MEETINGS, calendar.replace("gio: \"08:00\"", "gio: \"14:00\"")),
            12 => self.put(TEMPLATE, format!("<p>{number}</p>")),
            13 => self.put(
                MEETINGS,
                format!("{calendar}  - {{ma: 2025-01-x, ten: Thêm, ngay: {}}}\n", day(MEETING - 7 * DAY)),
            ),
            14 => {
                self.put(
                    MEETINGS,
                    format!("{calendar}  - {{ma: 2025-01-y, ten: Cùng ngày, ngay: {}}}\n", day(MEETING)),
                );
            }
            15 => self.put(SETTINGS, with(&settings, "nhanh_chinh", &format!("main-{number}"))),
            _ => match self.office.former.last().cloned() {
                Some(_) => {
                    let place = self.dice.below(self.office.former.len() as i64);
                    let (path, body) = self.office.former[usize::try_from(place).expect("small")].clone();
                    self.put(path, body);
                }
                None => self.text.truncate(before),
            },
        }
    }

    fn empty() -> Self {
        Self {
            dice: Dice(0),
            profile: Profile::None,
            is_signed: false,
            text: String::new(),
            at: 0,
            office: Office { standing: BTreeMap::new(), former: Vec::new() },
            tasks: 0,
            number: 0,
            has_foxtrots: false,
        }
    }

    /// A meeting moved, locked anew, called off or put off.
    fn calendar_edit(&mut self, calendar: &str) -> String {
        match self.dice.below(4) {
            0 => calendar.replace(&day(MEETING), &day(MEETING + 10 * DAY)),
            1 => calendar.replace("gio: \"08:00\"", "khoa_luc: \"2025-01-20T00:00:00+07:00\""),
            2 => calendar.replace("gio: \"08:00\"", "trang_thai: hoan"),
            _ => format!("{calendar}  - {{ma: 2025-02-z, ten: Xen giữa, ngay: {}}}\n", day(MEETING + 14 * DAY)),
        }
    }

    /// Whatever comes after everything was frozen.
    fn suffix(&mut self) {
        if self.profile != Profile::None && self.dice.one_in(3) {
            // The job of the last push runs days late, and tells when that was.
            self.at += (1 + self.dice.below(5 * 24 * 60)) * MINUTE;
            let _ = writeln!(self.text, "++ {} | receipt | push | signed", clock(self.at));
        }
        for _ in 0..=self.dice.below(4) {
            self.at += (1 + self.dice.below(5 * 24 * 60)) * MINUTE;
            let honest = self.way();
            let earlier =
                format!(" | committed {}", clock(NEW_YEAR + 2 * DAY + self.dice.below(self.at - NEW_YEAR - 2 * DAY)));
            let later = format!(" | committed {}", clock(self.at + self.dice.below(400 * DAY)));
            let way = match self.dice.below(8) {
                0 | 1 => honest,
                2 | 3 => later,
                4 => " | undated".to_owned(),
                5 => " | disguised".to_owned(),
                // Of a tag that anybody can make it proves that it leaves something out.
                6 if self.is_signed => earlier.replace("committed", "prebuilt"),
                _ => earlier,
            };
            let meeting = *self.dice.one(&["2025-01", "2025-02", "2025-03"]);
            match self.dice.below(8) {
                0 | 1 => self.update(&way),
                2 => self.appraisal(meeting, &way),
                3 | 5 if self.has_foxtrots => {
                    let back = *self.dice.one(&[3, 40, 120]) * DAY;
                    let side = clock((self.at - self.dice.below(back) - MINUTE).max(NEW_YEAR + 2 * DAY));
                    let inside = if self.dice.one_in(3) { format!(" | inside {side}") } else { String::new() };
                    let octopus = if self.dice.one_in(3) { " | octopus" } else { "" };
                    self.update(&format!(" | foxtrot {side}{inside}{octopus}"));
                }
                4 => self.update(&format!("{way} | tag giaoban-khoa-{meeting}-la{}", self.number)),
                _ => self.policy(&way, false),
            }
            match self.dice.below(3) {
                0 => self.receipt(),
                1 => {
                    let _ = writeln!(self.text, "++ {} | receipt | push", clock(self.at));
                }
                _ => {}
            }
        }
    }
}

/// The first meeting's day.
const MEETING: i64 = NEW_YEAR + 35 * DAY;

fn path_of(task: i64) -> String {
    format!("tasks/{}/A-{task}.yaml", lead_of(task))
}

fn lead_of(task: i64) -> &'static str {
    if task % 2 == 0 { "so-a" } else { "so-b" }
}

fn agencies(name: &str, head: &str) -> String {
    format!(
        "co_quan:\n  - {{ma: so-a, ten: {name}, loai: so, thu_tu: 1, thu_truong: {head}, tai_khoan: [so-a]}}\n  - {{ma: so-b, ten: Sở B, loai: so, thu_tu: 2, thu_truong: Giám đốc, tai_khoan: [so-b]}}\n"
    )
}

/// Settings with a key of one line set.
fn with(settings: &str, key: &str, value: &str) -> String {
    let line = format!("{key}: {value}");
    let others = settings.lines().filter(|line| !line.starts_with(&format!("{key}:")));
    std::iter::once(line.as_str()).chain(others).map(|line| format!("{line}\n")).collect()
}

fn calendar_without(calendar: &str, id: &str) -> String {
    calendar.lines().filter(|line| !line.contains(&format!("ma: {id}"))).map(|line| format!("{line}\n")).collect()
}

/// A record as it is seen on a day, with the tags that were made.
fn record_of(text: &str, tags: &[FreezeTag], now: i64) -> Result<Record, String> {
    let story = Story::read(text).map_err(|error| format!("{error:#}\n{text}"))?;
    Ok(seen(&story, tags, now))
}

/// The tags are anchors of main, too.
fn seen(story: &Story, tags: &[FreezeTag], now: i64) -> Record {
    let witnesses = Witnesses { tags: tags.to_vec(), ..Witnesses::default() };
    let mut record = story.record_with(&witnesses, None);
    record.ledger = std::mem::take(&mut record.ledger).as_seen_at(Moment(now));
    record
}

fn as_of(record: &Record, now: i64) -> AsOf {
    let zone = snapshot::office_at(record, record.ledger.landings().len()).settings.zone;
    AsOf { moment: Moment(now), zone }
}

/// The tags that `giaoban freeze --due` makes.
fn freeze(record: &mut Record, now: i64, is_signed: bool) -> Vec<FreezeTag> {
    let as_of = as_of(record, now);
    let key = is_signed.then(|| story::ci_key().fingerprint());
    let schedule = snapshot::schedule(record, as_of);
    let due = schedule.sittings.iter().filter_map(Sitting::parts).filter(|parts| {
        let (_, _, freeze) = parts;
        freeze.by != FrozenBy::Tag && freeze.flaws.is_empty() && snapshot::waits_for(*parts, as_of).is_empty()
    });
    let due = due.filter_map(|(_, _, freeze)| freeze.manifest.clone()).collect();
    let mut made: Vec<FreezeTag> = snapshot::lock_tags(record, due, as_of, key.as_ref())
        .iter()
        .map(|tag| tag.as_read(as_of, key.as_ref()))
        .collect();
    record.witnesses.tags.extend(made.iter().cloned());
    let schedule = snapshot::schedule(record, as_of);
    for sitting in &schedule.sittings {
        let tag = snapshot::start_tag(record, sitting, as_of);
        made.extend(tag.map(|tag| tag.as_read(as_of, key.as_ref())));
    }
    made
}

/// Everything that the report of a frozen meeting is made from.
fn inputs(record: &Record, timelines: &Timelines, schedule: &Schedule, id: &MeetingId) -> Option<String> {
    let frozen: Vec<(&Sitting, &Period)> = schedule.frozen().collect();
    let place = frozen.iter().position(|(sitting, _)| sitting.meeting.id == *id)?;
    let mut text = String::new();
    for (sitting, period) in frozen.get(..=place)? {
        let mut sitting = (*sitting).clone();
        if let Some(freeze) = &mut sitting.freeze {
            // Printed where no valid tag decides, and never of a frozen report.
            freeze.flaws.clear();
            if sitting.meeting.id == *id {
                let sealed = record.known(period.seen, &freeze.start.heard, freeze.start.at);
                let _ = writeln!(text, "{:?} {:?}", sealed.ledger.landings(), sealed.witnesses.path);
            }
        }
        if sitting.meeting.id != *id {
            // Of the meetings before it prints the digest and judges the snapshot;
            // a tag that is made for one of them later says the same.
            let digest = sitting.freeze.take().map(|freeze| freeze.digest);
            let _ = writeln!(text, "{digest:?}");
            sitting.frozen = sitting.frozen.map(|period| Period { frozen_by: FrozenBy::Tag, ..period });
        }
        let snapshot = Snapshot::take(record, timelines, Some(sitting.meeting.id.clone()), (*period).clone());
        let Snapshot { office, tasks, unreadable, .. } = &snapshot;
        let _ = writeln!(text, "{sitting:?}\n{office:?}\n{tasks:?}\n{unreadable:?}");
    }
    Some(text)
}

type Bytes = BTreeMap<String, Vec<u8>>;

fn bytes(text: &str, tags: &[FreezeTag], now: i64, id: &MeetingId) -> Result<Bytes, String> {
    let record = record_of(text, tags, now)?;
    let instant = Instant { as_of: as_of(&record, now), is_given: false };
    build::report(record, instant, id).map_err(|error| format!("{error:#}"))
}

/// The frozen meetings whose beginning a tag holds; and those that nobody pinned,
/// as long as nobody does, where no later word of anybody's counts.
fn settled(schedule: &Schedule, told: &Told) -> Vec<(MeetingId, bool)> {
    let frozen = schedule.sittings.iter().filter_map(Sitting::parts);
    let is_settled =
        |freeze: &snapshot::Freeze| freeze.by == FrozenBy::Tag && (freeze.start.is_pinned || !told.has_foxtrots);
    let frozen = frozen.filter(|(_, _, freeze)| is_settled(freeze));
    frozen.map(|(sitting, _, freeze)| (sitting.meeting.id.clone(), freeze.start.is_pinned)).collect()
}

/// How many meetings were frozen, and whether one of them moved.
fn judge(profile: Profile, seed: u64) -> Result<usize, String> {
    let mut told = Told::new(profile, seed);
    let is_signed = told.is_signed && profile != Profile::None;
    let mut tags: Vec<FreezeTag> = Vec::new();
    let ends = [MEETING, MEETING + 28 * DAY, MEETING + 57 * DAY];
    let last = told.dice.below(3);
    for (place, start) in ends.iter().enumerate() {
        if place as i64 > last {
            break;
        }
        // The lock, hours after it; then the meeting, hours after it. Either may be missed.
        for run in [start - 3 * DAY + HOUR, start + 9 * HOUR] {
            told.until(run);
            if !told.dice.one_in(if run > *start { 3 } else { 5 }) {
                let mut record = record_of(&told.text, &tags, run)?;
                tags.extend(freeze(&mut record, run, is_signed));
            }
        }
    }
    told.at += DAY;
    let now = told.at;
    let before = record_of(&told.text, &tags, now)?;
    let schedule = snapshot::schedule(&before, as_of(&before, now));
    let ids = settled(&schedule, &told);
    let timelines = Timelines::of(&before);
    let known: Vec<_> = ids.iter().map(|(id, _)| inputs(&before, &timelines, &schedule, id)).collect();
    let text = told.text.clone();
    told.suffix();
    let later = told.at + told.dice.below(300 * DAY) + HOUR;
    let mut after = record_of(&told.text, &tags, later)?;
    let mut more = tags.clone();
    if told.dice.one_in(2) {
        more.extend(freeze(&mut after, later, is_signed));
        after = record_of(&told.text, &more, later)?;
    }
    if told.dice.one_in(4) {
        // The same tag under another name, and another in its place of none.
        let replayed = more.first().cloned().map(|tag| FreezeTag { name: format!("{}-cu", tag.name), ..tag });
        more.extend(replayed);
        after = record_of(&told.text, &more, later)?;
    }
    let schedule = snapshot::schedule(&after, as_of(&after, later));
    let timelines = Timelines::of(&after);
    let is_read = told.dice.one_in(reading());
    let is_pinned =
        |id| schedule.sitting(id).and_then(Sitting::parts).is_some_and(|(.., freeze)| freeze.start.is_pinned);
    for ((id, was_pinned), known) in ids.iter().zip(&known) {
        if !was_pinned && is_pinned(id) {
            continue;
        }
        let found = inputs(&after, &timelines, &schedule, id);
        if found != *known {
            let (known, found) = (known.clone().unwrap_or_default(), found.unwrap_or_default());
            let at = known.bytes().zip(found.bytes()).take_while(|(one, other)| one == other).count();
            let near = |text: &str| {
                let part = text.as_bytes().get(at.saturating_sub(300)..(at + 300).min(text.len())).unwrap_or_default();
                String::from_utf8_lossy(part).into_owned()
            };
            return Err(format!("{id} moved:\n{}\n---\n{}\n===\n{}", near(&known), near(&found), told.text));
        }
        if is_read {
            let (one, other) = (bytes(&text, &tags, now, id)?, bytes(&told.text, &more, later, id)?);
            if one.is_empty() || one != other {
                let differing: Vec<&String> = one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
                return Err(format!("{id}: {differing:?} moved\n{}", told.text));
            }
        }
    }
    Ok(ids.len())
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// One seed in so many is compared byte by byte.
fn reading() -> i64 {
    number("READ").map_or(20, |read| i64::try_from(read).expect("small"))
}

#[test]
fn nothing_that_comes_later_moves_a_frozen_report() {
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => number("FROM").unwrap_or(0)..number("SEEDS").unwrap_or(10),
    };
    let mut frozen: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in seeds {
        for profile in PROFILES {
            match judge(profile, seed) {
                Ok(count) => {
                    let name = match profile {
                        Profile::None => "none",
                        Profile::PrOnly => "pr-only",
                        Profile::Witnessed => "witnessed",
                        Profile::Open => "open",
                        Profile::ServerLog => "server-log",
                    };
                    *frozen.entry(name).or_default() += count;
                }
                Err(why) => unreachable!("SEED={seed}, {profile:?}: {why}"),
            }
        }
    }
    assert!(number("SEED").is_some() || frozen.values().all(|count| *count > 0), "{frozen:?}");
}

/// The demo with nothing between its locks and its meetings.
#[test]
fn the_demo_without_a_landing_between_lock_and_meeting_stays_as_it_is() {
    let mut story = Story::read(demo::STORY).expect("the demo");
    let whole = story.record();
    let now = Moment::parse("2025-12-31T08:00:00+07:00").expect("an instant");
    let schedule = snapshot::schedule(&whole, AsOf { moment: now, zone: Zone::default() });
    let windows: Vec<(Moment, Moment)> = schedule
        .sittings
        .iter()
        .filter_map(Sitting::parts)
        .map(|(_, period, freeze)| (period.lock, freeze.start.at))
        .collect();
    assert!(!windows.is_empty());
    for commit in story.landings_mut() {
        // What landed in a window lands after the meeting: its end, not its order, is moved.
        if let Some((_, start)) = windows.iter().find(|(lock, start)| (*lock..*start).contains(&commit.at)) {
            commit.at = *start;
        }
    }
    let last = story.landings().map(|commit| commit.at).max().expect("landings");
    let mut cut = story.clone();
    let (_, start) = *windows.last().expect("a meeting");
    cut.events.retain(|event| matches!(event, story::Event::Landing(commit) if commit.at < start));
    let day = start.0 + HOUR;
    let tags = freeze(&mut seen(&cut, &[], day), day, false);
    assert!(!tags.is_empty());
    let later = last.0.max(day) + 30 * DAY;
    for (sitting, _) in schedule.frozen() {
        let id = &sitting.meeting.id;
        let made = |story: &Story, now: i64| {
            let record = seen(story, &tags, now);
            let instant = Instant { as_of: as_of(&record, now), is_given: false };
            build::report(record, instant, id).expect("a report")
        };
        let (one, other) = (made(&cut, day), made(&story, later));
        let moved: Vec<&String> = one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
        assert!(!one.is_empty() && moved.is_empty(), "{id}: {moved:?}");
    }
}
