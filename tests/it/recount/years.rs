//! Two years of an instance: every month its meeting, some months two, some
//! days two, one month none; agencies that end and hand over; tasks that are
//! declared completed and never accepted, dropped, sent back, dated anew,
//! deleted. The pencil counts each period again, and what may be said of any
//! such history is asked of it. Run it large with
//!
//! ```text
//! SEEDS=200 TASKS=300 cargo test --release --test it recount::years
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike, Days, Months, NaiveDate};
use giaoban::analysis::{Analysis, Instant};
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::lang::Lang;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;
use giaoban::view::Account;
use serde_json::Value;

use super::count::Count;
use super::history::{History, day, instant};
use super::{any, of_instance, paper, term, terms};
use crate::dice::Dice;
use crate::engine::number;

/// A meeting as the calendar has it.
pub(crate) struct Held {
    pub(super) id: String,
    on: NaiveDate,
}

/// Three days before, at midnight.
fn lock_of(meeting: &Held) -> NaiveDate {
    meeting.on - Days::new(3)
}

fn days(count: usize) -> Days {
    Days::new(u64::try_from(count).expect("small"))
}

fn midnight(day: NaiveDate) -> i64 {
    instant(&format!("{day}T00:00:00+07:00"))
}

/// The meetings of two years in the order in which they are held.
fn calendar(dice: &mut Dice) -> Vec<Held> {
    let mut meetings = Vec::new();
    let skipped = 1 + dice.roll(22);
    for month in 0..24 {
        let first = day("2025-01-01") + Months::new(month);
        let next = first + Months::new(1);
        let id = format!("{}-{:02}", first.year(), first.month());
        if usize::try_from(month).ok() == Some(skipped) {
            continue;
        }
        let on = next + days(1 + dice.roll(9));
        if dice.roll(5) == 0 {
            // A second one of the month: some days later, or the very same day.
            let later = [0, 0, 6, 12][dice.roll(4)];
            meetings.push(Held { id: format!("{id}-b"), on: on + Days::new(later) });
        }
        meetings.push(Held { id, on });
    }
    meetings.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    meetings
}

const AGENCIES: [(&str, &str, &str); 7] = [
    ("so-a", "so", ""),
    ("ban-b", "ban", ""),
    ("so-cu", "so", "2025-06-30"),
    ("so-moi", "so", ""),
    ("h-d", "dia_phuong_huyen", "2026-02-28"),
    ("xa-c", "dia_phuong_xa", ""),
    ("xa-e", "dia_phuong_xa", ""),
];

/// Who takes over from an agency that ends.
fn heir(agency: &str) -> Option<&'static str> {
    match agency {
        "so-cu" => Some("so-moi"),
        "h-d" => Some("xa-e"),
        _ => None,
    }
}

fn office(meetings: &[Held]) -> String {
    let mut text = String::from(
        "== 2025-01-02 08:00 | van-phong | Lập kho\n-- giaoban.yaml --\ntinh: [{ten: Bình Định}]\nkhoa: {so_ngay: 3}\n-- office/agencies.yaml --\nco_quan:\n  - {ma: van-phong, ten: Văn phòng, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}\n",
    );
    let mut line = |line: String| text.push_str(&line);
    for (order, (id, kind, to)) in AGENCIES.into_iter().enumerate() {
        let ended = match heir(id) {
            Some(heir) => format!(", hieu_luc: {{den: {to}}}, ke_thua: [{heir}]"),
            None => String::new(),
        };
        line(format!(
            "  - {{ma: {id}, ten: Cơ quan {id}, loai: {kind}, thu_tu: {}, thu_truong: Giám đốc, tai_khoan: [{id}]{ended}}}\n",
            order + 2
        ));
    }
    line("-- office/meetings.yaml --\nhoi_nghi:\n".to_owned());
    for (index, Held { id, on }) in meetings.iter().enumerate() {
        // Calendars say the same again and again.
        let name = ["Hội nghị giao ban", "Giao ban tháng"][index % 2];
        line(format!("  - {{ma: {id}, ten: {name}, ngay: {on}, gio: \"08:00\"}}\n"));
    }
    line("-- office/programmes.yaml --\nchuong_trinh: [{ma: ct_a, ten: A, cap: ubnd}]\n".to_owned());
    for year in [2025, 2026, 2027] {
        line(format!(
            "-- office/holidays/{year}.yaml --\nnam: {year}\ntrang_thai: chinh_thuc\nngay_nghi:\n  - {{ngay: {year}-01-01, ten: Tết Dương lịch, loai: le}}\n"
        ));
    }
    text
}

const RHYTHMS: [&str; 8] = [
    "ngày 25 hằng tháng",
    "hằng quý",
    "hằng tháng",
    "6 tháng một lần",
    "thứ sáu hằng tuần",
    "ngày 20 tháng thứ 3 hằng quý đến 2026-06",
    "ngày 31 hằng tháng từ 2025-04",
    "ngày 20/6 và 15/12 hằng năm",
];

/// A task as its agency tells it.
struct Told {
    id: usize,
    lead: &'static str,
    assigned: NaiveDate,
    due: Option<NaiveDate>,
    /// When its deadline recurs.
    rhythm: Option<&'static str>,
    /// What an update delivers, by its place.
    delivered: BTreeMap<usize, String>,
    /// The Office ended it: then nobody else does anything but update it.
    is_ended: bool,
    /// The next landing is the Office's.
    by_office: bool,
    status: &'static str,
    completed: Option<NaiveDate>,
    has_evidence: bool,
    has_cause: bool,
    is_key: bool,
    drop: &'static str,
    handed: Option<(&'static str, NaiveDate)>,
    updates: Vec<NaiveDate>,
    stands: bool,
    /// It has a file on main.
    is_told: bool,
}

impl Told {
    fn path(&self) -> String {
        format!("tasks/{}/T-{:04}.yaml", self.lead, self.id)
    }

    fn text(&self) -> String {
        let mut text = format!(
            "ma: T-{:04}\nten: Nhiệm vụ {}\nnoi_dung: Nội dung của nhiệm vụ\nvan_ban_giao: [{{so_ky_hieu: 01/CTr, ngay: 2025-01-02}}]\n\
             don_vi_chu_tri: {}\nlanh_dao_theo_doi: Phó Chủ tịch\ncap_trinh: ubnd_tinh\nsan_pham: Báo cáo\nngay_giao: {}\nloai: {}\n\
             chuong_trinh: [ct_a]\ntrang_thai: {}\n",
            self.id,
            self.id,
            self.lead,
            self.assigned,
            if self.is_key { "trong_tam" } else { "thuong_xuyen" },
            self.status
        );
        let mut line = |line: String| writeln!(text, "{line}").expect("a text takes any line");
        line(match self.due {
            _ if self.rhythm.is_some() => {
                format!("thoi_han: {{kieu: dinh_ky, gia_tri: {}}}", self.rhythm.unwrap_or_default())
            }
            Some(due) => format!("thoi_han: {{kieu: den_ngay, gia_tri: {due}}}"),
            None => "thoi_han: {kieu: khong_han}".to_owned(),
        });
        if let Some(completed) = self.completed {
            line(format!("ngay_hoan_thanh: {completed}"));
        }
        if self.has_evidence {
            line("minh_chung: [{so_ky_hieu: 9/BC, ngay: 2025-02-20}]".to_owned());
        }
        if self.has_cause {
            line("nguyen_nhan: {loai: khach_quan, noi_dung: Chờ ý kiến các ngành}".to_owned());
        }
        if !self.drop.is_empty() {
            let decision = match self.drop {
                "cho_xem_xet" => "",
                _ => ", van_ban_quyet_dinh: {so_ky_hieu: 8/UBND, ngay: 2025-03-08}",
            };
            line(format!(
                "dieu_chinh:\n  - {{loai: bo_bot, to_trinh: {{so_ky_hieu: 1/TTr, ngay: 2025-03-01}}, ly_do: Do thay đổi quy hoạch, ket_qua: {}{decision}}}",
                self.drop
            ));
        }
        if let Some((to, on)) = self.handed {
            line(format!(
                "ban_giao:\n  - {{tu: {}, den: {to}, ngay: {on}, bien_ban: 1/BB, tinh_trang: dở dang}}",
                self.lead
            ));
        }
        if !self.updates.is_empty() {
            line("cap_nhat:".to_owned());
        }
        for (number, on) in self.updates.iter().enumerate() {
            let delivered = self
                .delivered
                .get(&number)
                .map(|term| format!(", hoan_thanh_ky: [{{ky: {term}, so_ky_hieu: 1/BC, ngay: {on}}}]"));
            line(format!(
                "  - {{ngay: {on}, nguoi: An, dien_bien: việc thứ {number} đã làm, tinh_hinh_trien_khai: đang làm tiếp bước {number}, ket_qua: đã xong phần việc {number}{}}}",
                delivered.unwrap_or_default()
            ));
        }
        text
    }

    /// What its agency, or the Office, does with it on a day.
    fn step(&mut self, today: NaiveDate, dice: &mut Dice) {
        self.by_office = false;
        if dice.roll(3) > 0 {
            self.updates.push(today);
            if let Some(rhythm) = self.rhythm.filter(|_| dice.roll(3) > 0) {
                // The term that runs, or one before it, by its day or by its month.
                let ring = term::ringing(rhythm, today - days(dice.roll(50)), today + Days::new(400));
                let form = ["%Y-%m-%d", "%Y-%m-%d", "%Y-%m"][dice.roll(3)];
                let named = ring.first().map(|day| day.format(form).to_string());
                self.delivered.extend(named.map(|named| (self.updates.len() - 1, named)));
            }
        }
        if self.is_ended {
            return;
        }
        if self.rhythm.is_some() && dice.roll(40) == 0 {
            (self.status, self.completed, self.has_evidence) = ("hoan_thanh", Some(today), true);
            (self.is_ended, self.by_office) = (true, true);
            return;
        }
        let is_done = self.status == "hoan_thanh";
        match dice.roll(24) {
            // Declared completed; now and then without evidence, or late without a cause.
            0..=5 if !is_done => {
                self.status = "hoan_thanh";
                // In December, and landed in January.
                let day_of = [today, today, today - Days::new(20), today + Days::new(9)][dice.roll(4)];
                self.completed = Some(day_of.max(self.assigned));
                self.has_evidence = dice.roll(3) > 0;
                self.has_cause |= dice.roll(2) == 0;
                self.updates.push(today);
            }
            6 if is_done => self.has_evidence = true,
            7 if is_done => self.has_cause = true,
            // The day of completion is written anew: back, or forward.
            8 if is_done => self.completed = Some(today - days(dice.roll(400))),
            9 if is_done && dice.roll(3) == 0 => (self.status, self.completed) = ("dang_thuc_hien", None),
            10 if is_done && dice.roll(3) == 0 => self.has_evidence = false,
            11 if !is_done => (self.status, self.drop) = ("da_bo", ["cho_xem_xet", "chap_thuan"][dice.roll(2)]),
            12 if self.status == "da_bo" => self.drop = "chap_thuan",
            13 if self.status == "da_bo" && dice.roll(3) == 0 => self.status = "dang_thuc_hien",
            14 if dice.roll(4) == 0 => self.stands = false,
            _ => self.stands = true,
        }
        if let (Some(heir), None) = (heir(self.lead), self.handed) {
            let ended = AGENCIES.iter().find(|(id, ..)| *id == self.lead).map(|(.., to)| day(to));
            if ended.is_some_and(|ended| today > ended) {
                self.handed = Some((heir, today));
            }
        }
    }
}

/// Two years of landings, and the meetings.
pub(crate) fn told(dice: &mut Dice, count: usize) -> (String, Vec<Held>) {
    let meetings = calendar(dice);
    let mut text = office(&meetings);
    let mut tasks: Vec<Told> = Vec::new();
    let mut at = instant("2025-01-03T08:00:00+07:00");
    let end = instant("2027-02-10T08:00:00+07:00");
    let steps = i64::try_from(count * 7).expect("small");
    while at < end {
        at += (end - instant("2025-01-03T08:00:00+07:00")) / steps + i64::try_from(dice.roll(7_200)).expect("small");
        let clock = Zone::default().local(Moment(at));
        let today = clock.date();
        // Every agency has a task from the first weeks on, so that it ends with one.
        if tasks.len() < count && (tasks.len() < AGENCIES.len() || dice.roll(4) == 0) {
            let lead = AGENCIES[tasks.len() % AGENCIES.len()].0;
            let due = (dice.roll(5) > 0).then(|| today + days(10 + dice.roll(200)));
            // Every third task recurs.
            let rhythm = (tasks.len() % 3 == 1).then(|| RHYTHMS[tasks.len() / 3 % RHYTHMS.len()]);
            tasks.push(Told {
                id: tasks.len(),
                lead,
                assigned: today,
                due,
                rhythm,
                delivered: BTreeMap::new(),
                is_ended: false,
                by_office: false,
                status: "dang_thuc_hien",
                completed: None,
                has_evidence: false,
                has_cause: false,
                is_key: dice.roll(2) == 0,
                drop: "",
                handed: None,
                updates: Vec::new(),
                stands: true,
                is_told: false,
            });
        }
        if tasks.is_empty() {
            continue;
        }
        let chosen = dice.roll(tasks.len());
        let clock = clock.format("%Y-%m-%d %H:%M");
        if dice.roll(12) == 0 {
            let near = meetings.iter().filter(|meeting| midnight(meeting.on) > at - 5 * 86_400);
            let meeting = near.map(|meeting| meeting.id.as_str()).next().unwrap_or("2026-12");
            let rating = ["chua_dat", "chua_dat", "dat", "tot"][dice.roll(4)];
            let lacking = if dice.roll(5) == 0 { "\nday_du: khong" } else { "" };
            let path = format!("office/appraisals/{meeting}/T-{:04}.yaml", tasks[chosen].id);
            writeln!(text, "== {clock} | van-phong | Thẩm định\n-- {path} --\nchat_luong: {rating}{lacking}")
                .expect("a text");
            continue;
        }
        let task = &mut tasks[chosen];
        let stood = task.is_told;
        task.step(today, dice);
        let author = if task.by_office { "van-phong" } else { task.lead };
        let path = task.path();
        task.is_told = task.stands;
        match (task.stands, stood) {
            (true, _) => write!(text, "== {clock} | {author} | Việc\n-- {path} --\n{}", task.text()),
            (false, true) => writeln!(text, "== {clock} | {author} | Xóa\n-- {path} | delete --"),
            (false, false) => continue,
        }
        .expect("a text takes any line");
    }
    (text, meetings)
}

/// The pencil's count of every meeting, oldest first, and of the open period.
fn counts<'h>(history: &'h History, meetings: &[Held], as_of: i64) -> Vec<Count<'h>> {
    let mut counts = Vec::new();
    let (mut from, mut first) = (0, None);
    let mut over = BTreeMap::new();
    for meeting in meetings {
        let lock = lock_of(meeting);
        let to = history.before(midnight(lock));
        let seen = history.before(midnight(meeting.on) + 8 * 3_600).max(to);
        let closing_day = lock.pred_opt().expect("a day before");
        let opens = first.unwrap_or_else(|| closing_day - Days::new(366));
        let locks = (midnight(lock), midnight(lock));
        let mut count = Count::at(history, &meeting.id, (from, to, seen), locks, (opens, closing_day));
        count.archive(&mut over, true);
        counts.push(count);
        (from, first) = (to, Some(lock));
    }
    let all = history.before(as_of + 1);
    let today = super::history::day_of(as_of);
    let mut open = Count::at(history, "2027", (from, all, all), (as_of, as_of), (first.expect("meetings"), today));
    open.archive(&mut over, false);
    counts.push(open);
    counts
}

/// What holds of any history, by what was published alone: the totals go over
/// into each other, and nothing leaves within a year.
fn reports_reconcile(seed: u64, published: &[&Value]) {
    for pair in published.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        let number = |value: &Value, path: &str| value.pointer(path).and_then(Value::as_i64).unwrap_or_default();
        let moved = |kind: &str| i64::try_from(paper::strings(&after["movement"][kind]).len()).expect("small");
        let place = format!("SEED={seed}, {} to {}", before["id"], after["id"]);
        let came = number(before, "/province/total") + moved("new") + moved("renewed");
        let went = moved("left") + moved("dropped") + moved("unseen") + moved("passed");
        assert_eq!(came - went, number(after, "/province/total"), "{place}");
        if moved("left") == 0 {
            continue;
        }
        assert!(number(before, "/year") < number(after, "/year"), "{place}: left within a year");
        let turn = &after["turn"];
        for account in ["total", "done"] {
            let part = |name: &str| number(turn, &format!("/{account}/{name}"));
            let sum = part("before") - part("archived") - part("dropped") - part("other") + part("more");
            assert_eq!(sum, part("after"), "{place}: {account}");
            assert_eq!(part("before"), number(before, &format!("/province/{account}")), "{place}");
            assert_eq!(part("after"), number(after, &format!("/province/{account}")), "{place}");
        }
        let words = turn["words"]["vi"].as_str().unwrap_or_default();
        assert!(words.contains(&format!("Sang năm {}", number(after, "/year"))), "{place}: {words}");
    }
}

/// No task is out of the count that no report of an earlier year said to be over.
fn nothing_leaves_unreported(seed: u64, counts: &[Count<'_>]) {
    for (index, count) in counts.iter().enumerate() {
        for task in &count.archived {
            let said = counts.iter().take(index).filter(|earlier| earlier.year() < count.year());
            let was_said = said.into_iter().any(|earlier| earlier.says_over(&task.id));
            assert!(was_said, "SEED={seed}: {} left the count of {} unreported", task.id, count.meeting);
            assert!(task.is_over().is_some(), "SEED={seed}: {} is archived and not over", task.id);
        }
    }
}

fn recount(seed: u64, tasks: usize) {
    let mut dice = Dice(seed);
    let (text, meetings) = told(&mut dice, tasks);
    let told = Story::read(&text).expect("a story");
    let history = History::told(&told);
    let as_of = instant("2027-02-12T08:00:00+07:00");
    let published = any::published_at(&told, AsOf { moment: Moment(as_of), zone: Zone::default() });
    let counts = counts(&history, &meetings, as_of);
    let all: Vec<&Value> =
        published["meetings"].as_array().expect("a list").iter().chain([&published["open"]]).collect();
    assert_eq!(all.len(), counts.len(), "SEED={seed}");
    for (published, count) in all.iter().zip(&counts) {
        for (part, again) in of_instance(count) {
            let shown = published.pointer(part).unwrap_or(&Value::Null);
            assert_eq!(*shown, again, "SEED={seed}: {part} of {}", count.meeting);
        }
        let archived: Vec<&String> = count.archived.iter().map(|task| &task.id).collect();
        let shown: Vec<String> =
            published["archived"].as_object().into_iter().flatten().map(|(id, _)| id.clone()).collect();
        assert_eq!(shown.iter().collect::<Vec<_>>(), archived, "SEED={seed}: archived at {}", count.meeting);
    }
    for (published, pair) in all.iter().skip(1).zip(counts.windows(2)) {
        for (part, ids) in pair[1].moved_since(&pair[0]) {
            let mut shown = paper::strings(&published["movement"][part]);
            shown.sort();
            assert_eq!(shown, ids, "SEED={seed}: {part} of {}", pair[1].meeting);
        }
    }
    reports_reconcile(seed, &all);
    terms::each_is_counted_once(seed, &history, &all);
    nothing_leaves_unreported(seed, &counts);
    explain_tells_what_is_archived(seed, &told, &counts, as_of);
}

/// `explain` says of every task at every meeting whether it has left the count, and
/// since when; of what has not, never.
fn explain_tells_what_is_archived(seed: u64, told: &Story, counts: &[Count<'_>], as_of: i64) {
    let as_of = AsOf { moment: Moment(as_of), zone: Zone::default() };
    let analysis = Analysis::of(told.record(), Instant { as_of, is_given: true });
    let judged = analysis.judged();
    assert_eq!(judged.all().count(), counts.len(), "SEED={seed}");
    for (assessment, count) in judged.all().zip(counts) {
        let period = &assessment.snapshot.period;
        for timeline in analysis.timelines().all() {
            let account = Account { record: analysis.record(), timeline, period, zone: as_of.zone, lang: Lang::Vi };
            let text = account.told("", assessment, timeline.id.as_str());
            let is_archived = count.archived.iter().any(|task| task.id == timeline.id.as_str());
            let place = format!("SEED={seed}, {} of {}: {text}", timeline.id, count.meeting);
            assert_eq!(text.contains("Đã lưu theo năm từ ngày 01/01/"), is_archived, "{place}");
            let is_there = timeline.until(period.to).next().is_some();
            assert_ne!(is_there, text.contains("chưa có trong kỳ này"), "{place}");
        }
    }
}

#[test]
fn two_years_are_counted_alike_by_the_pencil() {
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEEDS").unwrap_or(1),
    };
    let tasks = usize::try_from(number("TASKS").unwrap_or(40)).expect("a number of tasks");
    seeds.for_each(|seed| recount(seed, tasks));
}

/// What the first `open` and the next `close` after it enclose, of every such pair.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let parts = text.split(open).skip(1);
    parts.filter_map(|part| part.split_once(close).map(|(inside, _)| inside)).collect()
}

/// Titles tell meetings apart, so do the rows of the trend; whoever is named
/// anywhere has a page, and every link to an agency leads to one.
#[test]
fn meetings_are_told_apart_and_every_agency_named_has_a_page() {
    let mut dice = Dice(number("SEED").unwrap_or(5));
    let (text, meetings) = told(&mut dice, 14);
    let record = Story::read(&text).expect("a story").record();
    let as_of = AsOf { moment: Moment(instant("2027-02-12T08:00:00+07:00")), zone: Zone::default() };
    let site = build::site(record, Instant { as_of, is_given: true }, None, &Out::quiet()).expect("a site");
    let pages: BTreeMap<&str, &str> = site
        .output
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("text")))
        .collect();
    for folder in ["ky/", "hoi-nghi/", "en/ky/", "en/hoi-nghi/"] {
        let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, page) in pages.range(folder..).take_while(|(path, _)| path.starts_with(folder)) {
            // Further pages of one document bear its title.
            if path.trim_end_matches(".html").contains('.') {
                continue;
            }
            let title = between(page, "<title>", "</title>")[0];
            let other = titles.insert(title, path);
            assert!(other.is_none(), "{path} and {other:?} are both called {title}");
        }
        assert!(titles.len() >= meetings.len(), "{folder}");
    }
    let trend = between(pages["index.html"], "bars--trend", "</table>")[0];
    let mut rows = between(trend, "<th scope=\"row\">", "</th>");
    let count = rows.len();
    rows.sort_unstable();
    rows.dedup();
    assert!(count > 12 && rows.len() == count, "{rows:?}");
    for (path, page) in &pages {
        for (id, ..) in AGENCIES {
            let is_named = page.contains(&format!("Cơ quan {id}"));
            assert!(!is_named || pages.contains_key(&*format!("co-quan/{id}.html")), "{path} names {id}");
        }
        for link in between(page, "co-quan/", "\"").into_iter().filter(|link| link.ends_with(".html")) {
            let is_list = page.contains(&format!("nhiem-vu/co-quan/{link}")) || path.starts_with("nhiem-vu/");
            let is_there = pages.contains_key(&*format!("co-quan/{link}"));
            assert!(is_there || is_list, "{path} links to co-quan/{link}");
        }
    }
    let figures: Value = serde_json::from_slice(&site.output.files["data/figures.json"]).expect("JSON");
    for (id, _, to) in AGENCIES {
        let page = pages[&*format!("co-quan/{id}.html")];
        let reports = figures["meetings"].as_array().expect("a list").iter();
        let stood = reports.filter(|meeting| meeting["agencies"].get(id).is_some());
        let stood: Vec<&str> = stood.filter_map(|meeting| meeting["id"].as_str()).collect();
        for meeting in stood.iter().rev().take(12) {
            assert!(page.contains(&format!("href=\"../ky/{meeting}.html\"")), "{id} stood at {meeting}");
        }
        if let Some(heir) = heir(id) {
            assert!(page.contains(&format!("href=\"../co-quan/{heir}.html\"")), "{id} was followed by {heir}");
            assert!(page.contains("kết thúc hoạt động ngày"), "{id} ended on {to}");
            assert!(page.contains("biên bản 1/BB"), "{id} handed over");
        }
    }
    assert!(pages["co-quan/index.html"].contains("co-quan/so-cu.html"), "the list of agencies leads there");
    assert!(pages["index.html"].contains("Sang năm 2027"), "the first page reconciles the years");
}
