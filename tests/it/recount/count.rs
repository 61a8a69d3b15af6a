//! The count of one period, as domain.md defines it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Map, Value as Json, json};
use serde_yaml::Value as Yaml;

use super::history::{History, day, day_of};
use super::paper::{self, Holidays, rate};
use super::term::{self, Term};

#[derive(Clone)]
pub(super) struct Task {
    pub(super) id: String,
    /// Of a recurring deadline.
    pub(super) term: Option<Term>,
    recurs: bool,
    /// Another entry speaks for the task as a whole.
    is_further: bool,
    /// Declared completed by an agency, which ends no recurring task.
    is_ended_by_agency: bool,
    /// Its first version was a proposal: no entry makes one of what was assigned.
    began_as_proposal: bool,
    pub(super) yaml: Yaml,
    pub(super) lead: String,
    pub(super) due: Option<NaiveDate>,
    first_due: Option<NaiveDate>,
    is_growth: bool,
    standing: &'static str,
    days: i64,
    information: &'static str,
    /// New entries: when each landed on main, by which landing, and in which order.
    entries: Vec<(i64, usize)>,
    /// Days on which any entry landed.
    landed: Vec<NaiveDate>,
    known_from: NaiveDate,
    completed: Option<NaiveDate>,
}

/// A landing that touched a file of a task: its path, and its blob where it stands.
type Change<'a> = (usize, &'a str, Option<&'a str>);

pub(super) struct Count<'a> {
    pub(super) meeting: String,
    pub(super) calendar: Holidays,
    history: &'a History,
    agencies: BTreeMap<String, Yaml>,
    appraisals: Vec<(String, String, Yaml)>,
    tasks: Vec<Task>,
    /// Over, by a report of an earlier year.
    pub(super) archived: Vec<Task>,
    first_day: NaiveDate,
    closing_day: NaiveDate,
    lock: i64,
}

const DONE: [&str; 3] = ["done_on_time", "done_late", "done_without_deadline"];
const OPEN: [&str; 4] = ["open_within", "open_overdue", "open_without_deadline", "open_paused"];
const TEXTS: [&str; 3] = ["dien_bien", "tinh_hinh_trien_khai", "ket_qua"];

fn is_only_proposed(yaml: &Yaml) -> bool {
    let mut added = list(yaml, "dieu_chinh").filter(|entry| text(entry, "loai") == "bo_sung").peekable();
    added.peek().is_some() && added.all(|entry| text(entry, "ket_qua") != "chap_thuan")
}

fn text<'a>(yaml: &'a Yaml, key: &str) -> &'a str {
    yaml.get(key).and_then(Yaml::as_str).unwrap_or_default()
}

fn list<'a>(yaml: &'a Yaml, key: &str) -> impl Iterator<Item = &'a Yaml> {
    yaml.get(key).and_then(Yaml::as_sequence).into_iter().flatten()
}

fn date(yaml: &Yaml, key: &str) -> Option<NaiveDate> {
    text(yaml, key).parse().ok()
}

/// An entry is the same entry whatever its layout.
fn identity(entry: &Yaml) -> String {
    let words = |key: &str| text(entry, key).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut said = ["ngay", "nguoi"].into_iter().chain(TEXTS).map(words).collect::<Vec<_>>().join("\n");
    for delivery in list(entry, "hoan_thanh_ky") {
        said.push_str(&["ky", "so_ky_hieu", "ngay"].map(|key| text(delivery, key)).join("|"));
    }
    said
}

/// The rhythm of a recurring deadline, in the words of its file.
fn rhythm(yaml: &Yaml) -> Option<&str> {
    let deadline = yaml.get("thoi_han")?;
    let value = text(deadline, "gia_tri");
    (text(deadline, "kieu") == "dinh_ky" && value.parse::<NaiveDate>().is_err()).then_some(value)
}

fn due(yaml: &Yaml) -> Option<NaiveDate> {
    let deadline = yaml.get("thoi_han")?;
    let value = text(deadline, "gia_tri");
    match text(deadline, "kieu") {
        "truoc_ngay" => day(value).pred_opt(),
        "den_ngay" => Some(day(value)),
        "dinh_ky" => value.parse().ok(),
        "trong_thang" => {
            let (year, month) = value.split_once('-')?;
            Some(paper::end_of_month(year.parse().ok()?, month.parse().ok()?))
        }
        "trong_quy" => {
            let (year, quarter) = value.split_once("-Q")?;
            Some(paper::end_of_month(year.parse().ok()?, quarter.parse::<u32>().ok()? * 3))
        }
        _ => None,
    }
}

/// Broken by its own hand, declared completed before too, the newest entry of the
/// period, and how many came late.
type Heard<'a> = (bool, bool, Option<&'a Yaml>, usize);

/// A task file after a landing: none where it is gone, and nothing in it where it is no task.
type Version<'a> = (usize, Option<Option<&'a Yaml>>);

impl Task {
    /// Dropped, or completed with its information full.
    pub(super) fn is_over(&self) -> Option<bool> {
        match self.standing {
            "dropped" => Some(true),
            _ if self.term.is_some() => None,
            standing if DONE.contains(&standing) && self.information == "day_du" => Some(false),
            _ => None,
        }
    }
}

impl<'a> Count<'a> {
    pub(super) fn at(
        history: &'a History,
        meeting: &str,
        (from, to, seen): (usize, usize, usize),
        (closes, lock): (i64, i64),
        (first_day, closing_day): (NaiveDate, NaiveDate),
    ) -> Self {
        let tree = history.tree(to);
        let office = |path: &str| parsed_office(tree.get(path).copied().unwrap_or_default());
        let agencies = list(&office("office/agencies.yaml"), "co_quan")
            .map(|agency| (text(agency, "ma").to_owned(), agency.clone()))
            .collect();
        let years: Vec<Yaml> =
            tree.keys().filter(|path| path.starts_with("office/holidays/")).map(|path| office(path)).collect();
        let days = |key: &str| {
            let days = years.iter().flat_map(|year| list(year, key)).filter_map(|holiday| date(holiday, "ngay"));
            days.collect::<Vec<_>>()
        };
        let calendar = Holidays { off: days("ngay_nghi"), make_up: days("lam_bu") };
        let mut appraisals = Vec::new();
        for (path, body) in history.tree(seen) {
            let Some(rest) = path.strip_prefix("office/appraisals/") else { continue };
            let (of, id) = rest.trim_end_matches(".yaml").split_once('/').expect("a meeting and a task");
            if of <= meeting {
                appraisals.push((of.to_owned(), id.to_owned(), parsed_office(body)));
            }
        }
        // A path has `2025-01-b/` before `2025-01/`; the meetings were held the other way round.
        appraisals.sort_by(|one, other| one.0.cmp(&other.0));
        let meeting = meeting.to_owned();
        let mut count = Self {
            meeting,
            calendar,
            history,
            agencies,
            appraisals,
            tasks: Vec::new(),
            archived: Vec::new(),
            first_day,
            closing_day,
            lock,
        };
        // A task that was deleted is still counted.
        let mut changes: BTreeMap<&str, Vec<Change<'a>>> = BTreeMap::new();
        for (index, landing) in history.landings.iter().enumerate() {
            for (path, blob) in &landing.changes {
                let id = path.strip_prefix("tasks/").and_then(|path| path.rsplit('/').next()?.strip_suffix(".yaml"));
                changes.entry(id.unwrap_or_default()).or_default().push((index, path, blob.as_deref()));
            }
        }
        changes.remove("");
        let known = changes.iter().filter(|(_, changes)| changes.first().is_some_and(|(index, ..)| *index < to));
        let tasks = known.flat_map(|(id, changes)| count.terms_of(id, changes, (from, to, seen), day_of(closes)));
        count.tasks = tasks.collect();
        count
    }

    /// The year of which it counts.
    pub(super) fn year(&self) -> i32 {
        self.meeting.split('-').next().and_then(|year| year.parse().ok()).expect("a year")
    }

    /// Whether it counts a task as over.
    pub(super) fn says_over(&self, id: &str) -> bool {
        self.tasks.iter().chain(&self.archived).any(|task| task.id == id && task.is_over().is_some())
    }

    /// Takes out what reports of earlier years have said to be over and is so
    /// still; says in which year each task that this report says to be over
    /// leaves the count. By hand, as docs/GLOSSARY.md has it.
    pub(super) fn archive(&mut self, over: &mut BTreeMap<String, (i32, bool)>, is_report: bool) {
        let year = self.year();
        let has_left =
            |task: &Task| over.get(&task.id).is_some_and(|(from, how)| *from <= year && task.is_over() == Some(*how));
        let (archived, tasks) = std::mem::take(&mut self.tasks).into_iter().partition(has_left);
        (self.archived, self.tasks) = (archived, tasks);
        for task in self.tasks.iter().filter(|_| is_report) {
            match task.is_over() {
                Some(how) if over.get(&task.id).is_some_and(|(_, known)| *known == how) => {}
                Some(is_dropped) => {
                    let completed = date(&task.yaml, "ngay_hoan_thanh").filter(|_| !is_dropped);
                    let of_file = completed.map_or(year, |day| day.year());
                    over.insert(task.id.clone(), (year.max(of_file) + 1, is_dropped));
                }
                None => {
                    over.remove(&task.id);
                }
            }
        }
    }

    /// The versions of a task by its id. A second file of the same id counts
    /// for nobody while the first stands.
    fn versions(&self, changes: &[Change<'a>]) -> Vec<Version<'a>> {
        let mut holder: Option<&str> = None;
        let mut versions = Vec::new();
        for of_landing in changes.chunk_by(|(index, ..), (other, ..)| index == other) {
            let index = of_landing[0].0;
            let mut changes = of_landing.to_vec();
            let mut is_touched = false;
            changes.sort_by_key(|(_, _, blob)| blob.is_some());
            for (_, path, blob) in changes {
                match (holder, blob) {
                    (Some(held), None) if held == path => (holder, is_touched) = (None, true),
                    (None, Some(_)) => (holder, is_touched) = (Some(path), true),
                    (Some(held), Some(_)) if held == path => is_touched = true,
                    _ => {}
                }
                if let (true, Some(blob)) = (is_touched && holder == Some(path), blob) {
                    versions.push((index, Some(self.history.task(blob))));
                }
            }
            if is_touched && holder.is_none() {
                versions.push((index, None));
            }
        }
        versions
    }

    /// A task, or each term of it that is counted.
    fn terms_of(
        &self,
        id: &str,
        changes: &[Change<'a>],
        prefixes: (usize, usize, usize),
        closes_on: NaiveDate,
    ) -> Vec<Task> {
        let Some((task, told, terms)) = self.task(id, changes, prefixes) else { return Vec::new() };
        let whole = self.standing(&task, true).0;
        let terms = match terms.is_empty() || !is_in_programme(whole) || whole == "open_paused" {
            true => vec![None],
            false => term::counted(&terms, self.first_day, self.closing_day),
        };
        let mut tasks: Vec<Task> =
            terms.into_iter().map(|term| self.judged(task.clone(), term, told, closes_on)).collect();
        let speaks = tasks.iter().rposition(|task| task.standing == "open_overdue").unwrap_or(tasks.len() - 1);
        for (place, task) in tasks.iter_mut().enumerate() {
            task.is_further = place != speaks;
        }
        tasks
    }

    fn judged(&self, mut task: Task, term: Option<Term>, told: Heard<'a>, closes_on: NaiveDate) -> Task {
        task.term = term;
        task.due = term.map_or(task.due, |term| Some(term.last_day));
        let declared = self.standing(&task, !self.was_returned(&task));
        task.information = self.information(&task, declared.0, told, closes_on);
        let counts = matches!(task.information, "day_du" | "moi_giao") && !self.is_sent_back(&task);
        (task.standing, task.days) = self.standing(&task, counts);
        // What is sent back at this very meeting owed nothing before it was.
        let is_just_back = self.is_returned(&task) && !self.was_returned(&task);
        let stands_as = if is_just_back { declared.0 } else { task.standing };
        task.completed = match task.recurs {
            true => self.ended_on(&task),
            false => date(&task.yaml, "ngay_hoan_thanh").filter(|_| DONE.contains(&stands_as)),
        };
        task
    }

    /// The day with which the Office ended a recurring task.
    fn ended_on(&self, task: &Task) -> Option<NaiveDate> {
        let is_ended = text(&task.yaml, "trang_thai") == "hoan_thanh" && !task.is_ended_by_agency;
        date(&task.yaml, "ngay_hoan_thanh").filter(|_| task.recurs && is_ended)
    }

    /// Declared completed and sent back, or delivered and sent back at this meeting.
    fn is_sent_back(&self, task: &Task) -> bool {
        let now = self.appraisals.iter().find(|(meeting, of, _)| *meeting == self.meeting && *of == task.id);
        let is_insufficient = now.is_some_and(|(_, _, yaml)| text(yaml, "chat_luong") == "chua_dat");
        self.is_returned(task) || (task.term.is_some_and(|term| term.delivered.is_some()) && is_insufficient)
    }

    fn task(
        &self,
        id: &str,
        changes: &[Change<'a>],
        (from, to, seen): (usize, usize, usize),
    ) -> Option<(Task, Heard<'a>, Vec<Term>)> {
        let versions = self.versions(changes);
        let good = |prefix: usize| {
            let standing = versions.iter().filter(|(landing, _)| *landing < prefix);
            standing.rev().find_map(|(_, read)| read.flatten())
        };
        let standing_yaml = good(to)?;
        let yaml = standing_yaml.clone();
        // The landing that ended the last good version, if one did.
        let standing = versions.iter().rev().filter(|(landing, _)| *landing < to);
        let bad = standing.take_while(|(_, read)| read.flatten().is_none()).last();
        let is_broken = bad.is_some_and(|(landing, _)| self.is_of(&self.history.landings[*landing].author, &yaml));
        let before = good(from);
        let entries_of = |yaml: Option<&Yaml>| -> BTreeSet<String> {
            yaml.iter().flat_map(|yaml| list(yaml, "cap_nhat")).map(identity).collect()
        };
        let known = entries_of(before);
        // Since when each entry has stood without a break.
        let mut since: BTreeMap<String, usize> = BTreeMap::new();
        let is_good = |(_, read): &&Version<'_>| read.flatten().is_some();
        let last_good = versions.iter().filter(|(landing, _)| *landing < to).filter(is_good).map(|(at, _)| *at).max();
        for (landing, read) in versions.iter().filter(|(landing, _)| Some(*landing) <= last_good) {
            let now = match read {
                Some(Some(yaml)) => entries_of(Some(yaml)),
                Some(None) => continue,
                None => BTreeSet::new(),
            };
            since.retain(|entry, _| now.contains(entry));
            for entry in now {
                since.entry(entry).or_insert(*landing);
            }
        }
        let time = |landing: usize| self.history.landings[landing].time;
        let standing: Vec<&Yaml> = list(standing_yaml, "cap_nhat").collect();
        let new: Vec<&Yaml> = standing.iter().copied().filter(|entry| !known.contains(&identity(entry))).collect();
        let late = entries_of(good(seen)).difference(&entries_of(Some(&yaml))).count();
        let first = versions.iter().find_map(|(_, read)| read.flatten())?;
        let first_due = due(first);
        let approved: Vec<NaiveDate> = list(&yaml, "dieu_chinh")
            .filter(|entry| text(entry, "loai") == "thay_doi_thoi_han" && text(entry, "ket_qua") == "chap_thuan")
            .filter_map(|entry| date(entry.get("den")?, "thoi_han"))
            .collect();
        // Named by the first version, or one term of it was.
        let one_term = first_due.filter(|_| text(&first["thoi_han"], "kieu") == "dinh_ky");
        let named_since = rhythm(&yaml).filter(|rhythm| one_term.is_some_and(|day| term::rings(rhythm, day)));
        let rhythm = named_since.or(rhythm(first));
        let governs = if rhythm.is_some() { None } else { approved.last().copied().or(first_due) };
        let first_due = first_due.filter(|_| rhythm.is_none());
        let mut task = Task {
            id: id.to_owned(),
            term: None,
            recurs: rhythm.is_some(),
            is_further: false,
            began_as_proposal: is_only_proposed(first),
            is_ended_by_agency: rhythm.is_some() && self.is_ended_by_agency(&versions, to, &yaml),
            lead: self.lead(&yaml),
            due: governs,
            first_due,
            is_growth: yaml.get("tac_dong_tang_truong").is_some_and(|growth| text(growth, "truc_tiep") == "co"),
            standing: "",
            days: 0,
            information: "",
            entries: new.iter().map(|entry| (time(since[&identity(entry)]), since[&identity(entry)])).collect(),
            landed: standing.iter().map(|entry| day_of(time(since[&identity(entry)]))).collect(),
            known_from: date(&yaml, "ngay_giao")?.max(day_of(time(versions[0].0))),
            completed: None,
            yaml: yaml.clone(),
        };
        task.landed.sort();
        let was_done = before.is_some_and(|before| text(before, "trang_thai") == "hoan_thanh");
        let mut terms = Vec::new();
        if let Some(rhythm) = rhythm {
            let starts = one_term.filter(|_| named_since.is_some()).unwrap_or(task.known_from);
            let moves = list(&yaml, "dieu_chinh")
                .filter(|entry| text(entry, "loai") == "thay_doi_thoi_han" && text(entry, "ket_qua") == "chap_thuan")
                .filter_map(|entry| Some((date(entry.get("tu")?, "thoi_han")?, date(entry.get("den")?, "thoi_han")?)));
            let ends = (self.closing_day, self.ended_on(&task));
            terms = term::terms(rhythm, starts, ends, &moves.collect::<Vec<_>>());
            for entry in &standing {
                let on = day_of(time(since[&identity(entry)]));
                for delivery in list(entry, "hoan_thanh_ky") {
                    let is_whole = ["ky", "so_ky_hieu", "ngay"].iter().all(|key| !text(delivery, key).is_empty());
                    let named = term::named(rhythm, text(delivery, "ky")).filter(|_| is_whole);
                    let Some(named) = named else { continue };
                    let has_begun = !term::ringing(rhythm, on, named - Days::new(1)).iter().any(|day| *day >= on);
                    let term = terms.iter_mut().find(|term| term.named == named && has_begun);
                    if let Some(term) = term.filter(|term| term.delivered.is_none_or(|earlier| on < earlier)) {
                        (term.delivered, term.is_old) = (Some(on), known.contains(&identity(entry)));
                    }
                }
            }
        }
        Some((task, (is_broken, was_done, new.last().copied(), late), terms))
    }

    /// By whose hand the last unbroken run of declared completion began.
    fn is_ended_by_agency(&self, versions: &[Version<'_>], to: usize, yaml: &Yaml) -> bool {
        let whole = versions.iter().filter(|(landing, _)| *landing < to).rev();
        let whole = whole.filter_map(|(landing, read)| Some((*landing, read.flatten()?)));
        let is_so = |was: &Yaml| {
            text(was, "trang_thai") == "hoan_thanh" && text(was, "ngay_hoan_thanh") == text(yaml, "ngay_hoan_thanh")
        };
        let first = whole.take_while(|(_, was)| is_so(was)).last();
        first.is_some_and(|(landing, _)| {
            let author = self.history.landings[landing].author.as_str();
            self.agencies.values().any(|agency| {
                text(agency, "loai") != "van_phong"
                    && list(agency, "tai_khoan").any(|known| known.as_str() == Some(author))
            })
        })
    }

    fn lead(&self, yaml: &Yaml) -> String {
        let lead = text(yaml, "don_vi_chu_tri").to_owned();
        if !self.has_ended(&lead) {
            return lead;
        }
        let taken =
            list(yaml, "ban_giao").filter(|entry| date(entry, "ngay").is_some_and(|day| day <= self.closing_day));
        taken.max_by_key(|entry| date(entry, "ngay")).map_or(lead, |entry| text(entry, "den").to_owned())
    }

    /// Whether an account is its lead agency's.
    fn is_of(&self, account: &str, yaml: &Yaml) -> bool {
        let lead = self.agencies.get(text(yaml, "don_vi_chu_tri"));
        lead.is_some_and(|agency| list(agency, "tai_khoan").any(|known| known.as_str() == Some(account)))
    }

    fn has_ended(&self, agency: &str) -> bool {
        let validity = self.agencies.get(agency).and_then(|agency| agency.get("hieu_luc"));
        validity.and_then(|validity| date(validity, "den")).is_some_and(|last| last < self.closing_day)
    }

    pub(super) fn kind_of(&self, agency: &str) -> String {
        self.agencies.get(agency).map_or("khac", |agency| text(agency, "loai")).to_owned()
    }

    /// What the Office last said under a key, of this meeting or an earlier one.
    fn said(&self, id: &str, key: &str) -> Option<&Yaml> {
        let said = self.appraisals.iter().filter(|(_, of, _)| of == id);
        said.rev().find_map(|(_, _, yaml)| yaml.get(key))
    }

    fn is_returned(&self, task: &Task) -> bool {
        let quality = self.said(&task.id, "chat_luong").and_then(Yaml::as_str);
        text(&task.yaml, "trang_thai") == "hoan_thanh" && quality == Some("chua_dat")
    }

    /// Returned at an earlier meeting and not rated at this one.
    fn was_returned(&self, task: &Task) -> bool {
        let rated_now = self
            .appraisals
            .iter()
            .any(|(meeting, of, yaml)| *meeting == self.meeting && *of == task.id && yaml.get("chat_luong").is_some());
        self.is_returned(task) && !rated_now
    }

    fn standing(&self, task: &Task, counts_as_done: bool) -> (&'static str, i64) {
        let status = text(&task.yaml, "trang_thai");
        let dropped = |entry: &Yaml| text(entry, "loai") == "bo_bot" && text(entry, "ket_qua") == "chap_thuan";
        if status == "da_bo" && list(&task.yaml, "dieu_chinh").any(dropped) {
            return ("dropped", 0);
        }
        // A task that was proposed and that nobody has approved is none yet.
        if task.began_as_proposal && is_only_proposed(&task.yaml) {
            return ("proposed", 0);
        }
        if status == "tam_dung" {
            return ("open_paused", 0);
        }
        let own = date(&task.yaml, "ngay_hoan_thanh").filter(|_| status == "hoan_thanh" && !task.is_ended_by_agency);
        let completed = task.term.map_or(own, |term| term.delivered);
        let completed = completed.filter(|on| counts_as_done && *on <= self.closing_day);
        match (completed, task.due) {
            (Some(_), None) => ("done_without_deadline", 0),
            (Some(on), Some(due)) if on <= due => ("done_on_time", 0),
            (Some(on), Some(due)) => ("done_late", (on - due).num_days()),
            (None, None) => ("open_without_deadline", 0),
            (None, Some(due)) if self.closing_day > due => ("open_overdue", (self.closing_day - due).num_days()),
            (None, Some(_)) => ("open_within", 0),
        }
    }

    fn information(
        &self,
        task: &Task,
        standing: &str,
        (is_broken, was_done, newest, late): Heard<'_>,
        closes_on: NaiveDate,
    ) -> &'static str {
        if is_broken {
            return "chua_day_du";
        }
        let status = text(&task.yaml, "trang_thai");
        if !is_in_programme(standing) {
            return "day_du";
        }
        let is_done = status == "hoan_thanh";
        let lacks_evidence = is_done
            && (date(&task.yaml, "ngay_hoan_thanh").is_none() || list(&task.yaml, "minh_chung").next().is_none());
        let is_late = matches!(standing, "open_overdue" | "done_late") && task.term.is_none();
        let lacks_cause = is_late && task.yaml.get("nguyen_nhan").is_none();
        let was_told = match task.term {
            Some(term) => term.delivered.is_some() && term.is_old,
            None => is_done && was_done && !task.is_ended_by_agency,
        };
        let office = self.appraisals.iter().find(|(meeting, of, _)| *meeting == self.meeting && *of == task.id);
        let found_lacking = office.is_some_and(|(_, _, yaml)| text(yaml, "day_du") == "khong");
        let is_lacking = lacks_evidence || lacks_cause || found_lacking;
        let short = |entry: &Yaml| TEXTS.iter().any(|key| text(entry, key).split_whitespace().count() < 3);
        let verdict = match newest {
            _ if (was_told && !self.was_returned(task)) || status == "tam_dung" => {
                if is_lacking {
                    "chua_day_du"
                } else {
                    "day_du"
                }
            }
            Some(entry) => {
                if is_lacking || short(entry) {
                    "chua_day_du"
                } else {
                    "day_du"
                }
            }
            None if late > 0 => "cap_nhat_sau_khoa",
            None => "khong_cap_nhat",
        };
        let assigned = date(&task.yaml, "ngay_giao").expect("every task of the demo has its day");
        if verdict != "day_du" && (closes_on - assigned).num_days() < 7 { "moi_giao" } else { verdict }
    }

    /// Each task once.
    fn files(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| !task.is_further)
    }

    /// Moves a growth target, and is in the programme.
    pub(super) fn is_growth(task: &Task) -> bool {
        task.is_growth && is_in_programme(task.standing)
    }

    pub(super) fn counted(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| is_in_programme(task.standing))
    }

    pub(super) fn tally(&self, wanted: impl Fn(&Task) -> bool) -> Json {
        let all: Vec<&Task> = self.tasks.iter().filter(|task| wanted(task)).collect();
        let counted: Vec<&Task> = all.iter().copied().filter(|task| is_in_programme(task.standing)).collect();
        let number = |holds: &dyn Fn(&Task) -> bool| counted.iter().filter(|task| holds(task)).count();
        let mut tally = Map::new();
        for standing in DONE.into_iter().chain(OPEN) {
            tally.insert(standing.to_owned(), json!(number(&|task| task.standing == standing)));
        }
        let verdicts = ["day_du", "chua_day_du", "khong_cap_nhat", "cap_nhat_sau_khoa", "chua_chung_minh", "moi_giao"];
        for verdict in verdicts {
            tally.insert(verdict.to_owned(), json!(number(&|task| task.information == verdict)));
        }
        let done = number(&|task| DONE.contains(&task.standing));
        let on_time = number(&|task| task.standing == "done_on_time");
        let due = number(&|task| matches!(task.standing, "done_on_time" | "done_late" | "open_overdue"));
        let overdue: i64 = counted.iter().filter(|task| task.standing == "open_overdue").map(|task| task.days).sum();
        let rest = json!({
            "total": counted.len(),
            "key": number(&|task| text(&task.yaml, "loai") == "trong_tam"),
            "regular": number(&|task| text(&task.yaml, "loai") == "thuong_xuyen"),
            "growth": number(&|task| task.is_growth),
            "done": done,
            "open": number(&|task| OPEN.contains(&task.standing)),
            "overdue_days": overdue,
            "due": due,
            "explain": number(&|task| !matches!(task.information, "day_du" | "moi_giao")),
            "dropped": all.iter().filter(|task| task.standing == "dropped").count(),
            "rate_done": rate(done, counted.len()),
            "rate_on_time": rate(on_time, due),
        });
        tally.extend(rest.as_object().cloned().unwrap_or_default());
        tally.into()
    }

    pub(super) fn rows(&self, keys: impl Fn(&Task) -> Vec<String>) -> Json {
        let all: BTreeSet<String> = self.tasks.iter().flat_map(&keys).collect();
        let row = |key: String| (key.clone(), self.tally(|task| keys(task).contains(&key)));
        all.into_iter().map(row).collect::<Map<_, _>>().into()
    }

    pub(super) fn ranking(&self, of_localities: bool) -> Json {
        let is_locality = |agency: &str| self.kind_of(agency).starts_with("dia_phuong");
        let leads: BTreeSet<&String> = self.counted().map(|task| &task.lead).collect();
        let mut agencies: Vec<(&String, Json)> = leads
            .into_iter()
            .filter(|lead| is_locality(lead) == of_localities)
            .map(|lead| (lead, self.tally(|task| task.lead == *lead)))
            .collect();
        let order = |agency: &str| self.agencies.get(agency).and_then(|agency| agency.get("thu_tu")?.as_u64());
        agencies.sort_by_key(|(agency, _)| (order(agency), (*agency).clone()));
        let number = |tally: &Json, key: &str| tally[key].as_f64().unwrap_or_default();
        let score = |tally: &Json| {
            let on_time = number(tally, "done_on_time") / number(tally, "due");
            let informed = number(tally, "day_du") / number(tally, "total");
            [-on_time, number(tally, "open_overdue"), number(tally, "overdue_days"), -informed]
        };
        let (mut ranked, rest): (Vec<_>, Vec<_>) =
            agencies.into_iter().partition(|(agency, tally)| number(tally, "due") > 0.0 && !self.has_ended(agency));
        ranked.sort_by(|(_, a), (_, b)| score(a).partial_cmp(&score(b)).expect("numbers"));
        let place = |index: usize| {
            let better = ranked.iter().filter(|(_, tally)| score(tally) < score(&ranked[index].1)).count();
            json!({ "agency": ranked[index].0, "place": better + 1 })
        };
        let first = (0..ranked.len()).map(place);
        first.chain(rest.iter().map(|(agency, _)| json!({ "agency": agency, "place": null }))).collect()
    }

    /// Stretches of days that the period judges, by the day each is judged on.
    fn stretches(&self, cadence: &str) -> Vec<(NaiveDate, NaiveDate, bool)> {
        let key = |day: NaiveDate| match cadence {
            "ngay" => (day, day),
            "thang" => (day.with_day(1).expect("a first"), paper::end_of_month(day.year(), day.month())),
            _ => {
                let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
                (monday, monday + Days::new(6))
            }
        };
        let all: BTreeSet<(NaiveDate, NaiveDate)> =
            self.first_day.iter_days().take_while(|day| *day <= self.closing_day).map(key).collect();
        let judged = all.into_iter().filter_map(|(first, last)| {
            let working: Vec<NaiveDate> =
                first.iter_days().take_while(|day| *day <= last).filter(|day| self.calendar.is_working(*day)).collect();
            let judged_on = working.last().copied().unwrap_or(last);
            let is_ours = self.first_day <= judged_on && judged_on <= self.closing_day;
            is_ours.then_some((first, last, !working.is_empty()))
        });
        judged.collect()
    }

    pub(super) fn pace(&self, wanted: impl Fn(&Task) -> bool) -> Json {
        let tasks: Vec<&Task> = self.counted().filter(|task| wanted(task) && !task.is_further).collect();
        let at_the_end = |time: i64| time < self.lock && time >= self.lock - 3 * 86_400;
        let owes = |task: &Task, (first, _, works): (NaiveDate, NaiveDate, bool)| {
            works
                && task.standing != "open_paused"
                && first > task.known_from
                && task.completed.is_none_or(|completed| first <= completed)
        };
        let landed = |task: &Task, (first, last, _): (NaiveDate, NaiveDate, bool)| {
            task.landed.iter().filter(|day| first <= **day && **day <= last).count()
        };
        let (mut owed, mut kept) = (0, 0);
        let mut weeks: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
        for task in &tasks {
            let cadence = task.yaml.get("nhip_cap_nhat").and_then(Yaml::as_str).unwrap_or("tuan");
            for stretch in self.stretches(cadence) {
                owed += usize::from(owes(task, stretch));
                kept += usize::from(owes(task, stretch) && landed(task, stretch) > 0);
            }
            for stretch in self.stretches("tuan").into_iter().filter(|(_, last, _)| *last >= task.known_from) {
                let week = weeks.entry(stretch.0.to_string()).or_default();
                week.0 += landed(task, stretch);
                week.1 += usize::from(owes(task, stretch));
                week.2 += usize::from(owes(task, stretch) && landed(task, stretch) > 0);
            }
        }
        let entries: usize = tasks.iter().map(|task| task.entries.len()).sum();
        // Nobody repeats himself or writes an empty entry, neither in the demo nor here.
        let real = entries;
        let end = tasks.iter().flat_map(|task| &task.entries).filter(|(time, _)| at_the_end(*time)).count();
        let is_single = |task: &&&Task| task.entries.len() == 1 && at_the_end(task.entries[0].0);
        json!({
            "tasks": tasks.len(),
            "updated": tasks.iter().filter(|task| !task.entries.is_empty()).count(),
            "entries": entries,
            "real": real,
            "owed": owed,
            "kept": kept,
            "rate": rate(kept, owed),
            "at_the_end": end,
            "rate_at_the_end": rate(end, entries),
            "single": tasks.iter().filter(is_single).count(),
            "weeks": weeks.into_iter().map(|(monday, (updates, owed, kept))| {
                (monday, json!({ "updates": updates, "owed": owed, "kept": kept }))
            }).collect::<Map<_, _>>(),
        })
    }

    /// Landings that updated five tasks and more. The order within is the list's.
    pub(super) fn mass(&self) -> Json {
        let mut landings: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for task in self.counted() {
            for (_, landing) in &task.entries {
                landings.entry(*landing).or_default().insert(&task.id);
            }
        }
        let many = landings.into_iter().filter(|(_, tasks)| tasks.len() >= 5);
        many.map(|(landing, tasks)| {
            let landed = &self.history.landings[landing];
            let is_at_the_end = landed.time < self.lock && landed.time >= self.lock - 3 * 86_400;
            json!({ "commit": landed.commit, "tasks": tasks, "at_the_end": is_at_the_end })
        })
        .collect()
    }

    fn all_blockers(&self) -> impl Iterator<Item = &Yaml> {
        self.files().filter(|task| is_in_programme(task.standing)).flat_map(|task| list(&task.yaml, "vuong_mac"))
    }

    pub(super) fn blockers(&self) -> Json {
        let all = || self.all_blockers();
        let open = || all().filter(|blocker| text(blocker, "trang_thai") == "dang_xu_ly");
        let is_above = |blocker: &&Yaml| text(blocker, "huong_xu_ly").starts_with("de_xuat");
        let is_answered = |blocker: &&Yaml| blocker.get("tra_loi").is_some();
        json!({
            "all": all().count(),
            "solved": all().count() - open().count(),
            "open": open().count(),
            "within": open().filter(|blocker| !is_above(blocker)).count(),
            "awaiting": open().filter(is_above).filter(|blocker| !is_answered(blocker)).count(),
            "answered": open().filter(is_above).filter(is_answered).count(),
            "nowhere": 0,
        })
    }

    pub(super) fn proposals(&self) -> Json {
        let to = |course: &str| {
            let put = || {
                let all = self.all_blockers().filter(|blocker| text(blocker, "trang_thai") == "dang_xu_ly");
                all.filter(|blocker| text(blocker, "huong_xu_ly") == course)
            };
            let answered = put().filter(|blocker| blocker.get("tra_loi").is_some()).count();
            (course.to_owned(), json!({ "awaiting": put().count() - answered, "answered": answered }))
        };
        ["de_xuat_ubnd", "de_xuat_chu_tich", "de_xuat_trung_uong"].into_iter().map(to).collect::<Map<_, _>>().into()
    }

    pub(super) fn causes(&self) -> Json {
        let late: Vec<&Task> =
            self.counted().filter(|task| matches!(task.standing, "open_overdue" | "done_late")).collect();
        let kind = |cause: Option<&Yaml>| cause.map(|cause| text(cause, "loai").to_owned());
        let office = |task: &Task| kind(self.said(&task.id, "nguyen_nhan"));
        let agency = |task: &Task| kind(task.yaml.get("nguyen_nhan"));
        let governs = |task: &Task| office(task).or(agency(task));
        let number = |wanted: Option<&str>| late.iter().filter(|task| governs(task).as_deref() == wanted).count();
        json!({
            "late": late.len(),
            "chu_quan": number(Some("chu_quan")),
            "khach_quan": number(Some("khach_quan")),
            "ca_hai": number(Some("ca_hai")),
            "unnamed": number(None),
            "overridden": late.iter().filter(|task| office(task).is_some() && office(task) != agency(task)).count(),
        })
    }

    pub(super) fn adjustments(&self) -> Json {
        let all: Vec<&Yaml> = self.files().flat_map(|task| list(&task.yaml, "dieu_chinh")).collect();
        let number = |outcome: &str| all.iter().filter(|entry| text(entry, "ket_qua") == outcome).count();
        json!({
            "all": all.len(),
            "cho_xem_xet": number("cho_xem_xet"),
            "chap_thuan": number("chap_thuan"),
            "khong_chap_thuan": number("khong_chap_thuan"),
        })
    }

    pub(super) fn slips(&self) -> Json {
        let moved = self.files().filter_map(|task| {
            let approved = list(&task.yaml, "dieu_chinh")
                .filter(|entry| text(entry, "loai") == "thay_doi_thoi_han" && text(entry, "ket_qua") == "chap_thuan");
            let extensions = approved.count();
            let days = task.due.zip(task.first_due).map(|(now, first)| (now - first).num_days());
            (extensions > 0).then(|| json!({ "task": task.id, "extensions": extensions, "days": days }))
        });
        moved.collect()
    }

    /// What was counted before of each task, or of each term of it; and what has
    /// no match now.
    fn matched<'s>(&'s self, before: &'s Self) -> (Vec<(&'s Task, Option<&'s Task>)>, Vec<&'s Task>) {
        let mut rest: Vec<&Task> = before.counted().collect();
        rest.sort_by_key(|task| task.due);
        let mut now: Vec<(&Task, Option<&Task>)> = self.tasks.iter().map(|task| (task, None)).collect();
        now.sort_by_key(|(task, _)| task.due);
        let named = |task: &Task| task.term.map(|term| term.named);
        for is_exact in [true, false] {
            for (task, was) in now.iter_mut().filter(|(_, was)| was.is_none()) {
                let is_it = |was: &&Task| {
                    let ran = was.due.is_some_and(|due| due >= before.closing_day);
                    let fits = match (named(was), named(task)) {
                        (was, now) if is_exact => was == now,
                        (Some(_), None) => ran || !is_in_programme(task.standing),
                        (was, _) => was.is_none(),
                    };
                    was.id == task.id && fits
                };
                if let Some(place) = rest.iter().rposition(is_it) {
                    *was = Some(rest.remove(place));
                }
            }
        }
        (now, rest)
    }

    pub(super) fn moved_since(&self, before: &Self) -> Vec<(&'static str, Vec<String>)> {
        let (now, rest) = self.matched(before);
        let is_known = |id: &str| before.counted().any(|task| task.id == id);
        let stands = |tasks: &[Task], id: &str| tasks.iter().any(|task| task.id == id);
        let ids = |holds: &dyn Fn(&Task, Option<&Task>) -> bool| {
            let found = now.iter().filter(|(task, was)| is_in_programme(task.standing) && holds(task, *was));
            let mut ids: Vec<String> = found.map(|(task, _)| task.id.clone()).collect();
            ids.sort();
            ids
        };
        let left = |holds: &dyn Fn(&str) -> bool| {
            let mut ids: Vec<String> = rest.iter().map(|task| task.id.clone()).filter(|id| holds(id)).collect();
            ids.sort();
            ids
        };
        let done = |task: &Task| DONE.contains(&task.standing);
        let overdue = |task: &Task| task.standing == "open_overdue";
        let gone = now.iter().filter(|(task, was)| task.standing == "dropped" && was.is_some());
        let mut gone: Vec<String> = gone.map(|(task, _)| task.id.clone()).collect();
        gone.sort();
        vec![
            ("new", ids(&|now, was| was.is_none() && !is_known(&now.id))),
            ("renewed", ids(&|now, was| was.is_none() && is_known(&now.id))),
            ("finished", ids(&|now, was| done(now) && !was.is_some_and(done))),
            ("slipped", ids(&|now, was| overdue(now) && !was.is_some_and(overdue))),
            ("reopened", ids(&|now, was| was.is_some_and(done) && !done(now))),
            ("handed_over", ids(&|now, was| was.is_some_and(|was| was.lead != now.lead))),
            (
                "rescheduled",
                ids(&|now, was| was.is_some_and(|was| was.due != now.due && was.term.is_some() == now.term.is_some())),
            ),
            ("dropped", gone),
            ("left", left(&|id| !stands(&self.tasks, id) && stands(&self.archived, id))),
            ("passed", left(&|id| stands(&self.tasks, id))),
        ]
    }

    /// Tasks missed twice: explained both times, or overdue both times.
    pub(super) fn misses(&self, before: &Self) -> Vec<(String, u64, u64)> {
        let must_explain = |task: &Task| !matches!(task.information, "day_du" | "moi_giao");
        let overdue = |task: &Task| task.standing == "open_overdue";
        let mut misses = Vec::new();
        for task in self.counted() {
            let before_missed =
                |missed: &dyn Fn(&Task) -> bool| before.counted().any(|was| was.id == task.id && missed(was));
            let run = |missed: &dyn Fn(&Task) -> bool| match (missed(task), before_missed(missed)) {
                (false, _) => 0,
                (true, false) => 1,
                (true, true) => 2,
            };
            let (explained, late) = (run(&must_explain), run(&overdue));
            if explained.max(late) > 1 {
                misses.push((task.id.clone(), explained, late));
            }
        }
        misses.sort();
        misses
    }
}

fn parsed_office(text: &str) -> Yaml {
    serde_yaml::from_str(text).expect("the Office's files are YAML")
}

fn is_in_programme(standing: &str) -> bool {
    !matches!(standing, "dropped" | "proposed")
}
