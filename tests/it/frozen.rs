//! The law of frozen reports: whatever lands, is declared or is witnessed later,
//! on whatever later day, no byte of a frozen report moves.
//!
//! A seed tells an instance with its meetings, which are frozen as `freeze` does
//! it; then a suffix of everything that may come. Of most seeds everything that
//! a report is made from is compared (the landings that stand in its record, its
//! schedule with every bound and badge, its snapshots): a report is a function of
//! these and of templates (`view::sealed`). Of some the reports are made, in both
//! languages with their files, and compared byte by byte. A thousand seeds are
//! 120,000 cases of a history, a suffix and a day:
//!
//! ```text
//! SEEDS=1000 READ=8 cargo test --release --test it frozen::nothing -- --nocapture
//! ```
//!
//! The largest run of this version was of 360 seeds, 43,200 cases, 648 of whose
//! suffixes brought back former settings, keys, registries, holidays or calendars:
//! 56,676 reports compared, 1,469 of them byte by byte. None moved but 1,542 that
//! nobody had signed for, by what `Lapse` allows and with a finding that says so.
//!
//! A failure prints its seed; `SEED=… cargo test --test it frozen::nothing` replays it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use giaoban::analysis::{Analysis, Instant};
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::history::mainline::PathFinding;
use giaoban::history::receipt::Receipt;
use giaoban::history::signature::Signature;
use giaoban::history::{FREEZE_TAG, FreezeTag, Landing, Record, START_TAG, Witnesses};
use giaoban::model::id::MeetingId;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::snapshot::{self, Freeze, FrozenBy, Period, Schedule, Sitting, Snapshot, Timelines};
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
#[derive(Clone)]
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

/// An instance being reported.
#[derive(Clone)]
struct Told {
    dice: Dice,
    profile: Profile,
    is_signed: bool,
    text: String,
    at: i64,
    office: Office,
    tasks: i64,
    number: usize,
    /// When the last meeting of the story began.
    start: i64,
    /// Pushes that swap first parents by a foxtrot merge.
    has_foxtrots: bool,
    /// A template that came after everything was frozen.
    has_new_templates: bool,
    /// What stood before and was put back.
    brought_back: Vec<&'static str>,
}

impl Told {
    fn new(profile: Profile, seed: u64) -> Self {
        let mut dice = Dice(seed ^ (profile as u64) << 48);
        let is_signed = dice.one_in(2);
        let tasks = 1 + dice.below(3);
        let office = Office { standing: BTreeMap::new(), former: Vec::new() };
        let has_foxtrots = dice.one_in(2);
        let at = NEW_YEAR + DAY;
        let mut told = Self {
            dice,
            profile,
            is_signed,
            text: String::new(),
            at,
            office,
            tasks,
            number: 0,
            start: MEETING,
            has_foxtrots,
            has_new_templates: false,
            brought_back: Vec::new(),
        };
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

    /// How what is honest comes to main under the profile; now and then by a clock
    /// that is wrong, or by none.
    fn way(&mut self) -> String {
        match self.dice.below(16) {
            0 => return format!(" | committed {}", clock(self.at + self.dice.below(90 * DAY))),
            1 => return format!(" | committed {}", clock(self.at - self.dice.below(9 * DAY))),
            2 => return " | undated".to_owned(),
            _ => {}
        }
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
            // Jobs fail, or run late.
            Profile::Witnessed | Profile::ServerLog => !self.dice.one_in(8),
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
        let kinds = if is_calm { 7 } else { 20 };
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
            // The same keys on the same days, otherwise listed.
            5 => self.put(SETTINGS, relisted(&settings, &day(self.at - 5 * DAY), &day(self.at - 4 * DAY))),
            6 => self.bring_back(before),
            7 => {
                let zone = *self.dice.one(&["Asia/Tokyo", "Europe/Paris", "America/Lima"]);
                self.put(SETTINGS, with(&settings, "mui_gio", zone));
            }
            8 => self.put(SETTINGS, with(&settings, "kho", &format!("https://git.example/kho-{number}"))),
            9 => self
                .put(SETTINGS, with(&settings, "khoa", "{so_ngay: 5, loai_ngay: lam_viec, hieu_luc_tu: 2025-01-01}")),
            10 => {
                let without: Vec<&str> = settings.lines().take_while(|line| !line.starts_with("tin_cay")).collect();
                let profile = *self.dice.one(&PROFILES);
                let other = Self { profile, ..Self::empty() }.settings();
                let trust: Vec<&str> = other.lines().skip_while(|line| !line.starts_with("tin_cay")).collect();
                self.put(SETTINGS, [without, trust].concat().join("\n"));
            }
            11 => {
                let edited = self.calendar_edit(&calendar);
                self.put(MEETINGS, edited);
            }
            12 => {
                let id = *self.dice.one(&["2025-01,", "2025-02,", "2025-03,"]);
                self.put(MEETINGS, calendar_without(&calendar, id));
            }
            13 => self.put(MEETINGS, calendar.replace("gio: \"08:00\"", "gio: \"14:00\"")),
            14 => {
                self.has_new_templates = true;
                self.put(TEMPLATE, format!("<p>{number}</p>"));
            }
            15 => self.put(
                MEETINGS,
                format!("{calendar}  - {{ma: 2025-01-x, ten: Thêm, ngay: {}}}\n", day(MEETING - 7 * DAY)),
            ),
            16 => {
                self.put(
                    MEETINGS,
                    format!("{calendar}  - {{ma: 2025-01-y, ten: Cùng ngày, ngay: {}}}\n", day(MEETING)),
                );
            }
            17 => self.put(SETTINGS, with(&settings, "nhanh_chinh", &format!("main-{number}"))),
            _ => self.bring_back(before),
        }
    }

    /// Something that was replaced stands again: settings, key lists, registries,
    /// holidays, calendars. `begun`: where this landing's text begins.
    fn bring_back(&mut self, begun: usize) {
        let standing = self.office.former.iter().filter(|(path, body)| self.office.standing.get(path) != Some(body));
        let former: Vec<(&'static str, String)> = standing.cloned().collect();
        if former.is_empty() {
            self.text.truncate(begun);
            return;
        }
        let (path, body) = self.dice.one(&former).clone();
        let keys =
            |text: &str| text.lines().filter(|line| line.contains("ssh-")).map(str::to_owned).collect::<Vec<_>>();
        let has_other_keys = self.office.standing.get(path).is_some_and(|standing| keys(standing) != keys(&body));
        self.brought_back.push(if has_other_keys { "key list" } else { path });
        self.put(path, body);
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
            start: MEETING,
            has_foxtrots: false,
            has_new_templates: false,
            brought_back: Vec::new(),
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
            // Any day, or between a lock and its meeting.
            let any = NEW_YEAR + 2 * DAY + self.dice.below(self.at - NEW_YEAR - 2 * DAY);
            let near = self.start - self.dice.below(4 * DAY);
            let earlier = format!(" | committed {}", clock(if self.dice.one_in(2) { any } else { near }));
            let later = format!(" | committed {}", clock(self.at + self.dice.below(400 * DAY)));
            let way = match self.dice.below(8) {
                0 | 1 => honest,
                2 | 3 => later,
                4 => " | undated".to_owned(),
                5 => " | disguised".to_owned(),
                6 => earlier.replace("committed", "prebuilt"),
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

/// Settings in which each key of CI stands twice: until a day, and from the next.
fn relisted(settings: &str, until: &str, from: &str) -> String {
    let line = |line: &str| match line.split_once("he_thong, ssh: ").map(|(_, key)| key.trim_end_matches('}')) {
        Some(key) if !key.contains(',') => {
            let named = |rest: String| format!("    - {{ten: CI, vai_tro: he_thong, ssh: {key}, {rest}}}\n");
            named(format!("den: {until}")) + &named(format!("tu: {from}"))
        }
        _ => format!("{line}\n"),
    };
    settings.lines().map(line).collect()
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
    build::report(&Analysis::of(record, instant), id).map_err(|error| format!("{error:#}"))
}

/// A record on a day, and what was frozen by then.
struct Seen {
    record: Record,
    timelines: Timelines,
    schedule: Schedule,
    now: i64,
}

impl Seen {
    fn of(record: Record, now: i64) -> Self {
        let (timelines, schedule) = (Timelines::of(&record), snapshot::schedule(&record, as_of(&record, now)));
        Self { record, timelines, schedule, now }
    }

    /// The meetings that a tag settled.
    fn settled(&self) -> impl Iterator<Item = (&Sitting, &Period, &Freeze)> {
        let frozen = self.schedule.sittings.iter().filter_map(Sitting::parts);
        frozen.filter(|(_, _, freeze)| freeze.by == FrozenBy::Tag)
    }

    fn freeze(&self, id: &MeetingId) -> Option<&Freeze> {
        self.schedule.sitting(id)?.freeze.as_ref()
    }

    fn inputs(&self, id: &MeetingId) -> Option<String> {
        inputs(&self.record, &self.timelines, &self.schedule, id)
    }

    /// The receipts that CI signed.
    fn receipts(&self) -> impl Iterator<Item = &Receipt> {
        let kept = self.record.witnesses.receipts.kept.iter();
        kept.filter(|receipt| matches!(receipt.signature, Signature::Good(_)))
    }
}

/// What docs/proof.md says that a report does not hold against, where nobody has
/// signed for what it is made from: and not more than that.
struct Lapse<'a> {
    before: &'a Seen,
    after: &'a Seen,
    profile: Profile,
    is_signed: bool,
}

impl Lapse<'_> {
    /// Whether a report may have moved, and it is said.
    fn explains(&self, id: &MeetingId) -> bool {
        let Some((_, period, freeze)) = self.before.schedule.sitting(id).and_then(Sitting::parts) else {
            return false;
        };
        // Of what nobody pinned `doctor` says so beforehand (`freeze-start`).
        let is_said = !freeze.start.is_pinned || self.is_said(id);
        is_said && (self.is_turned_below(period.seen, freeze.start.is_pinned) || self.is_overtaken(id))
    }

    /// A foxtrot merge swapped first parents below what the report reads, and above
    /// every commit that somebody signed for as the tip of main.
    fn is_turned_below(&self, seen: usize, is_pinned: bool) -> bool {
        let (one, other) = (self.before.record.ledger.landings(), self.after.record.ledger.landings());
        let common = one.iter().zip(other).take_while(|(one, other)| one.commit == other.commit).count();
        let up_to = |commit| self.before.record.ledger.up_to(commit).unwrap_or_default();
        let by_receipts = self.before.receipts().map(|receipt| up_to(receipt.after)).max().unwrap_or_default();
        let by_tags = self.before.settled().map(
            |(_, period, freeze)| {
                if freeze.start.is_pinned { period.seen } else { period.to }
            },
        );
        let by_tags = by_tags.max().filter(|_| self.is_signed).unwrap_or_default();
        assert!(common >= by_receipts.max(by_tags), "what was signed for is main's");
        common < seen && !(self.is_signed && is_pinned)
    }

    /// Under a profile of buttons main received a commit that the forge signed and dated
    /// before the lock, where a tag that nobody signed left it out; or before the
    /// meeting, where no tag holds its beginning.
    fn is_overtaken(&self, id: &MeetingId) -> bool {
        let until = place_of(self.before, id);
        let rests_on =
            self.before.settled().filter(|(sitting, ..)| place_of(self.before, &sitting.meeting.id) <= until);
        let mut rests_on = rests_on.filter(|_| matches!(self.profile, Profile::PrOnly | Profile::Witnessed));
        rests_on.any(|(sitting, period, freeze)| {
            let tag = self.before.record.witnesses.tags.iter().find(|tag| tag.name == tag_of(&sitting.meeting.id));
            let made = tag.and_then(|tag| tag.header.as_ref()?.tagged);
            let by = made.max(Some(freeze.start.at));
            let is_left_out = !self.is_signed && self.has_taken(period.closes, by);
            is_left_out || (!freeze.start.is_pinned && self.has_taken(freeze.start.at, None))
        })
    }

    /// Main took a commit since that the forge signed and dated before an instant,
    /// and nothing signed says that it came later: no landing before it, and no
    /// receipt that was there by then.
    fn has_taken(&self, limit: Moment, heard_by: Option<Moment>) -> bool {
        let (known, ledger) = (self.before.record.ledger.landings().len(), &self.after.record.ledger);
        let signed = |landing: &Landing| landing.recorded.filter(|_| matches!(landing.signature, Signature::Good(_)));
        ledger.landings().iter().enumerate().skip(known).any(|(place, landing)| {
            let Some(dated) = signed(landing).filter(|dated| *dated < limit) else { return false };
            let said = ledger.landings().iter().take(place).filter_map(|landing| signed(landing)).max();
            let heard = self.after.receipts().filter(|receipt| heard_by.is_none_or(|by| receipt.seen <= by));
            let denied = heard.filter_map(|receipt| {
                let is_below = |commit| ledger.up_to(commit).is_some_and(|held| held <= place);
                let is_of_push = is_below(receipt.after) || receipt.before.is_some_and(is_below);
                let pushed = receipt.pushed.filter(|_| is_of_push).map(|pushed| pushed.plus_seconds(-5 * MINUTE));
                receipt.asked.filter(|_| is_below(receipt.after)).max(pushed)
            });
            let denied = denied.max();
            denied < Some(limit) && said.max(denied) <= Some(dated.plus_seconds(5 * MINUTE))
        })
    }

    /// `check` and `doctor` name a tag that this report or one before it rests on,
    /// or the doubt about the way of main that took the report with it.
    fn is_said(&self, id: &MeetingId) -> bool {
        let is_in_doubt = self.after.record.witnesses.path.iter().any(|finding| match finding {
            PathFinding::Disputed { anchor, .. } | PathFinding::Swapped { anchor, .. } => {
                anchor.starts_with("giaoban-")
            }
            PathFinding::Unanchored { .. } => true,
            PathFinding::Rewritten { .. } => false,
        });
        let rests_on = self.before.settled().map(|(sitting, ..)| &sitting.meeting.id);
        let mut rests_on = rests_on.filter(|other| place_of(self.before, other) <= place_of(self.before, id));
        is_in_doubt
            || rests_on.any(|other| {
                let flaws = self.after.freeze(other).map_or(&[][..], |freeze| &freeze.flaws);
                flaws.iter().any(|flaw| flaw.tag == tag_of(other) || flaw.tag == format!("{START_TAG}{other}"))
            })
    }
}

fn tag_of(id: &MeetingId) -> String {
    format!("{FREEZE_TAG}{id}")
}

fn place_of(seen: &Seen, id: &MeetingId) -> Option<usize> {
    seen.schedule.frozen().position(|(sitting, _)| sitting.meeting.id == *id)
}

/// What became of the meetings that were frozen.
#[derive(Default)]
struct Judged {
    /// A history with a suffix, seen on a day.
    cases: usize,
    /// Frozen reports that were compared.
    frozen: usize,
    /// Of these the reports were compared byte by byte.
    read: usize,
    /// Moved by what nobody had signed against, which is said.
    lapsed: usize,
    /// What the suffixes put back.
    brought_back: Vec<&'static str>,
}

/// The history is played and frozen as it goes.
fn frozen_history(told: &mut Told, is_signed: bool) -> Result<Vec<FreezeTag>, String> {
    let mut tags: Vec<FreezeTag> = Vec::new();
    let ends = [MEETING, MEETING + 28 * DAY, MEETING + 57 * DAY];
    let last = told.dice.below(3);
    for (place, start) in ends.iter().enumerate() {
        if place as i64 > last {
            break;
        }
        told.start = start + 8 * HOUR;
        // The lock, hours after it; then the meeting, hours after it. Either may be missed.
        for run in [start - 3 * DAY + HOUR, start + 9 * HOUR] {
            told.until(run);
            if !told.dice.one_in(if run > *start { 3 } else { 5 }) {
                let mut record = record_of(&told.text, &tags, run)?;
                tags.extend(freeze(&mut record, run, is_signed));
            }
        }
    }
    Ok(tags)
}

/// How many suffixes each history gets, and on how many days each is looked at.
const SUFFIXES: u64 = 4;
const DAYS: i64 = 6;

/// A history, as it was frozen.
struct Frozen {
    told: Told,
    is_signed: bool,
    tags: Vec<FreezeTag>,
    before: Seen,
    /// What each settled report is made from.
    known: Vec<(MeetingId, Option<String>)>,
}

/// One history with its suffixes.
fn judge(profile: Profile, seed: u64) -> Result<Judged, String> {
    let mut told = Told::new(profile, seed);
    let is_signed = told.is_signed && profile != Profile::None;
    let tags = frozen_history(&mut told, is_signed)?;
    told.at += DAY;
    told.brought_back.clear();
    let before = Seen::of(record_of(&told.text, &tags, told.at)?, told.at);
    let known = before.settled().map(|(sitting, ..)| (sitting.meeting.id.clone(), before.inputs(&sitting.meeting.id)));
    let frozen = Frozen { known: known.collect(), told, is_signed, tags, before };
    let mut judged = Judged::default();
    for number in 0..SUFFIXES {
        frozen.judge(number, &mut judged)?;
    }
    Ok(judged)
}

impl Frozen {
    /// Whether one of the reports moves by what comes in one suffix, on two days.
    fn judge(&self, number: u64, judged: &mut Judged) -> Result<(), String> {
        let mut told = self.told.clone();
        told.dice = Dice(told.dice.0 ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        told.suffix();
        let first = told.at + told.dice.below(300 * DAY) + HOUR;
        let mut after = record_of(&told.text, &self.tags, first)?;
        let mut tags = self.tags.clone();
        if told.dice.one_in(2) {
            tags.extend(freeze(&mut after, first, self.is_signed));
            after = record_of(&told.text, &tags, first)?;
        }
        if told.dice.one_in(4) {
            // The same tag under another name.
            let replayed = tags.first().cloned().map(|tag| FreezeTag { name: format!("{}-cu", tag.name), ..tag });
            tags.extend(replayed);
            after = record_of(&told.text, &tags, first)?;
        }
        judged.brought_back.extend(&told.brought_back);
        let is_read = told.dice.one_in(reading()) || told.has_new_templates;
        let mut after = Seen::of(after, first);
        self.compare(&after, &told, &tags, is_read, judged)?;
        // The same on other days; before the first, where no tag was made since.
        let earliest = if tags.len() > self.tags.len() { first } else { told.at + HOUR };
        for days in 1..DAYS {
            let other = earliest + told.dice.below(days * days * 40 * DAY);
            after.record.ledger = std::mem::take(&mut after.record.ledger).as_seen_at(Moment(other));
            after = Seen::of(after.record, other);
            self.compare(&after, &told, &tags, false, judged)?;
        }
        Ok(())
    }

    fn compare(
        &self,
        after: &Seen,
        told: &Told,
        tags: &[FreezeTag],
        is_read: bool,
        judged: &mut Judged,
    ) -> Result<(), String> {
        let before = &self.before;
        let lapse = Lapse { before, after, profile: told.profile, is_signed: self.is_signed };
        judged.cases += 1;
        for (id, known) in &self.known {
            let is_pinned = |seen: &Seen| seen.freeze(id).is_some_and(|freeze| freeze.start.is_pinned);
            if !is_pinned(before) && is_pinned(after) {
                continue;
            }
            judged.frozen += 1;
            let found = after.inputs(id);
            if found != *known {
                if lapse.explains(id) {
                    judged.lapsed += 1;
                    continue;
                }
                let (known, found) = (known.clone().unwrap_or_default(), found.unwrap_or_default());
                return Err(format!("{id} moved:\n{}\n===\n{}", difference(&known, &found), told.text));
            }
            if is_read {
                judged.read += 1;
                let one = bytes(&self.told.text, &self.tags, before.now, id)?;
                let other = bytes(&told.text, tags, after.now, id)?;
                if one.is_empty() || one != other {
                    let differing: Vec<&String> =
                        one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
                    return Err(format!("{id}: {differing:?} moved\n{}", told.text));
                }
            }
        }
        Ok(())
    }
}

/// Both texts near the first place where they differ.
fn difference(one: &str, other: &str) -> String {
    let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| {
        let part = text.as_bytes().get(at.saturating_sub(300)..(at + 300).min(text.len())).unwrap_or_default();
        String::from_utf8_lossy(part).into_owned()
    };
    format!("{}\n---\n{}", near(one), near(other))
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
    use std::io::Write as _;

    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => number("FROM").unwrap_or(0)..number("SEEDS").unwrap_or(4),
    };
    let mut sums = PROFILES.map(|profile| (profile, Judged::default()));
    for seed in seeds {
        for (profile, sum) in &mut sums {
            match judge(*profile, seed) {
                Ok(judged) => {
                    sum.cases += judged.cases;
                    sum.frozen += judged.frozen;
                    sum.read += judged.read;
                    sum.lapsed += judged.lapsed;
                    sum.brought_back.extend(judged.brought_back);
                }
                Err(why) => unreachable!("SEED={seed}, {profile:?}: {why}"),
            }
        }
    }
    if number("SEEDS").is_some() {
        for (profile, Judged { cases, frozen, read, lapsed, brought_back }) in &sums {
            let mut back: BTreeMap<&str, usize> = BTreeMap::new();
            brought_back.iter().for_each(|path| *back.entry(path).or_default() += 1);
            let told = format!("{cases} cases, {frozen} reports, {read} read, {lapsed} lapsed; brought back: {back:?}");
            writeln!(std::io::stderr(), "{profile:?}: {told}").expect("somebody reads it");
        }
    }
    assert!(number("SEED").is_some() || sums.iter().all(|(_, judged)| judged.frozen > 0));
}

/// Where no tag holds the beginning of a meeting: what the forge dates before it
/// and a receipt of after it saw come later was not there, and is not counted. That
/// of what was seen after the meeting nothing but "not before" is heard, matters.
#[test]
fn a_receipt_of_after_the_meeting_still_says_what_was_not_there_at_it() {
    let settings = Told { profile: Profile::Witnessed, is_signed: true, ..Told::empty() }.settings();
    let history = format!(
        "== 2025-01-02 00:00 | van-phong | Lập kho\n-- {SETTINGS} --\n{settings}-- {AGENCIES} --\n{}-- {MEETINGS} --\n\
         hoi_nghi: [{{ma: 2025-01, ten: Tháng 01, ngay: {}, gio: \"08:00\"}}]\n",
        agencies("Sở A", "Giám đốc"),
        day(MEETING)
    );
    let locked = MEETING - 3 * DAY + HOUR;
    let tags = freeze(&mut record_of(&history, &[], locked).expect("a story"), locked, true);
    let seen = |more: &str, at: i64| Seen::of(record_of(&format!("{history}{more}"), &tags, at).expect("a story"), at);
    let before = seen("", MEETING + 2 * DAY);
    let id = MeetingId::parse("2025-01").expect("an id");
    assert!(before.freeze(&id).is_some_and(|freeze| freeze.by == FrozenBy::Tag && !freeze.start.is_pinned));
    let late = "== 2025-02-10 14:48 | van-phong | Ghi lùi | prebuilt 2025-02-03 20:09\n\
                -- office/appraisals/2025-01/A-0.yaml --\ny_kien: Ghi sau\n";
    let receipt = "++ 2025-02-10 14:48 | receipt | push | signed\n";
    let now = MEETING + 20 * DAY;
    assert_eq!(seen(&format!("{late}{receipt}"), now).inputs(&id), before.inputs(&id));
    // Nothing says otherwise: it counts, and `freeze-start` has said that it might.
    assert_ne!(seen(late, now).inputs(&id), before.inputs(&id));
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
            build::report(&Analysis::of(record, instant), id).expect("a report")
        };
        let (one, other) = (made(&cut, day), made(&story, later));
        let moved: Vec<&String> = one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
        assert!(!one.is_empty() && moved.is_empty(), "{id}: {moved:?}");
    }
}
