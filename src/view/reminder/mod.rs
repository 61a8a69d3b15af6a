//! What agencies and the Office are reminded of, in words: to each agency its tasks
//! with what each still lacks, to the Office which agency was reminded of what.

mod part;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::address::{agency_path, task_address};
use super::badge::verdict_line;
use super::frame::lock_words;
use super::lock::{LEAD, Lock};
use super::row::title;
use super::status::agency_line;
use super::title::meeting_title;
use super::todo::actions;
use crate::assess::{Assessed, Assessment};
use crate::lang::{self, Lang, Text};
use crate::model::agency::Agency;
use crate::model::choice::Cadence;
use crate::model::id::{AgencyId, TaskId};
use crate::model::mailbox::Mailbox;
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::reminder::{Occasion, Series, Stage};
use crate::snapshot::{Schedule, Sitting};
use crate::source::hex;
use part::Part;

/// What reminders are made from.
pub struct RemindersInputs<'a> {
    pub current: &'a Assessment<'a>,
    /// The meeting that input is closed for, with what stood at its lock.
    pub locked: Option<(&'a Sitting, &'a Assessment<'a>)>,
    pub schedule: &'a Schedule,
    /// What is the same for this instance wherever it lies.
    pub repository: &'a str,
    pub as_of: AsOf,
    pub naming: Naming,
    pub lang: Lang,
    /// To be copied by the Office: without what is said to the Office alone.
    pub is_to_copy: bool,
}

/// What makes a reminder another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// What it is about, and when that fell due: made again it is the same.
    ByOccasion,
    /// The instant it speaks from.
    ByInstant,
}

/// One message to one addressee.
#[derive(Clone, Debug, Serialize)]
pub struct Reminder {
    pub id: String,
    /// What a file of it is called, without its ending.
    #[serde(skip)]
    pub stem: String,
    pub to: Addressee,
    pub subject: String,
    pub text: String,
    pub link: Option<String>,
    pub occasions: Vec<Cause>,
    pub tasks: Vec<Item>,
}

impl Reminder {
    /// As a text to read, with whom it is for.
    #[must_use]
    pub fn page(&self, lang: Lang) -> String {
        let to = match (self.to.mailboxes.as_slice(), self.to.through_office) {
            ([], _) => Text::new("{name} (chưa có hộp thư)", "{name} (no mailbox is known)"),
            (_, true) => Text::new("{name} (qua Văn phòng: {mailboxes})", "{name} (through the Office: {mailboxes})"),
            (_, false) => Text::new("{name} ({mailboxes})", "{name} ({mailboxes})"),
        };
        let to = to.fill(lang, &[("name", &self.to.name), ("mailboxes", &self.to.mailboxes.join(", "))]);
        let page = Text::new("Gửi: {to}\nTiêu đề: {subject}\n\n{text}", "To: {to}\nSubject: {subject}\n\n{text}");
        page.fill(lang, &[("to", &to), ("subject", &self.subject), ("text", &self.text)])
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Addressee {
    /// None for the Office as such.
    pub agency: Option<String>,
    pub name: String,
    pub mailboxes: Vec<String>,
    /// The agency has no mailbox: the Office gets it, to pass it on.
    pub through_office: bool,
}

/// Why somebody is reminded.
#[derive(Clone, Debug, Serialize)]
pub struct Cause {
    pub kind: &'static str,
    /// A meeting or a task.
    pub about: String,
    /// When it fell due; none where it has not yet.
    pub due: Option<String>,
}

/// A task that somebody is reminded of.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    pub kind: &'static str,
    pub id: String,
    pub title: String,
    pub verdict: String,
    /// What is to be done about it, in the words of `status`.
    pub todo: Vec<String>,
    pub link: Option<String>,
}

/// What one agency is reminded of.
struct Share<'a> {
    agency: &'a AgencyId,
    parts: Vec<(Part, Vec<Item>)>,
}

/// Which tasks are asked about, by what.
struct Asked<'a> {
    parts: Vec<Part>,
    overdue: BTreeSet<&'a TaskId>,
    silent: BTreeMap<&'a TaskId, (NaiveDate, Cadence)>,
}

impl<'a> Asked<'a> {
    fn of(occasions: &'a [Occasion]) -> Self {
        let mut asked = Self { parts: Vec::new(), overdue: BTreeSet::new(), silent: BTreeMap::new() };
        for matter in occasions.iter().map(|occasion| &occasion.matter) {
            let part = Part::of(matter.stage);
            if !asked.parts.contains(&part) {
                asked.parts.push(part);
            }
            match (&matter.series, matter.stage) {
                (Series::Overdue(task), _) => _ = asked.overdue.insert(task),
                (Series::Silent(task), Stage::Silent { since, cadence }) => {
                    asked.silent.insert(task, (since, cadence));
                }
                _ => {}
            }
        }
        asked
    }

    /// Whether a task belongs to a part, as it stands now.
    fn asks(&self, part: Part, task: &Assessed<'_>) -> bool {
        match part {
            Part::Before => task.needs_work(),
            // As it stood at the lock.
            Part::Locked => false,
            Part::Overdue => self.overdue.contains(&task.state.task.id),
            Part::Silent => self.silent.contains_key(&task.state.task.id),
        }
    }
}

impl<'a> RemindersInputs<'a> {
    /// To each agency that has something to do, in administrative order, and one to the
    /// Office; none where there is nothing to remind of.
    #[must_use]
    pub fn reminders(&self, occasions: &[Occasion]) -> Vec<Reminder> {
        if occasions.is_empty() {
            return Vec::new();
        }
        let asked = Asked::of(occasions);
        let shares = self.shares(&asked);
        let to_office = self.to_office(&shares, &asked, occasions);
        let reminders = shares.into_iter().map(|share| self.to_agency(share, occasions));
        reminders.chain([to_office]).collect()
    }

    /// The same without the one to the Office.
    pub(super) fn to_agencies(&self, occasions: &[Occasion]) -> Vec<Reminder> {
        let shares = self.shares(&Asked::of(occasions)).into_iter();
        shares.map(|share| self.to_agency(share, occasions)).collect()
    }

    /// What each agency is reminded of, where there is something.
    fn shares(&self, asked: &Asked<'_>) -> Vec<Share<'a>> {
        let mut agencies: Vec<&AgencyId> = self.current.agencies.iter().map(|(agency, _)| agency).collect();
        // Who led a task at the lock explains it, though another leads it now.
        let at_lock = self.locked.iter().flat_map(|(_, assessment)| assessment.agencies.iter());
        for (agency, _) in at_lock {
            if !agencies.contains(&agency) {
                agencies.push(agency);
            }
        }
        let shares = agencies.into_iter().map(|agency| Share { agency, parts: self.parts(agency, asked) });
        shares.filter(|share| !share.parts.is_empty()).collect()
    }

    fn settings(&self) -> &Settings {
        &self.current.snapshot.office.settings
    }

    /// The tasks that an agency leads, each once.
    fn led(&self, agency: &AgencyId) -> impl Iterator<Item = &'a Assessed<'a>> {
        self.current.tasks_of(agency).into_iter().filter(|task| !task.is_further)
    }

    /// Each task once, in the first part that asks about it.
    fn parts(&self, agency: &AgencyId, asked: &Asked<'_>) -> Vec<(Part, Vec<Item>)> {
        let mut known: BTreeSet<&TaskId> = BTreeSet::new();
        let mut parts: Vec<(Part, Vec<Item>)> = Vec::new();
        for part in Part::ALL.into_iter().filter(|part| asked.parts.contains(part)) {
            let tasks: Vec<&Assessed<'_>> = match (part, self.locked) {
                (Part::Locked, Some((_, at_lock))) => {
                    let tasks = at_lock.explain_list().into_iter();
                    tasks.filter(|task| task.state.lead == *agency && !task.is_further).collect()
                }
                _ => self.led(agency).filter(|task| asked.asks(part, task)).collect(),
            };
            let fresh: Vec<&Assessed<'_>> =
                tasks.into_iter().filter(|task| known.insert(&task.state.task.id)).collect();
            if !fresh.is_empty() {
                parts.push((part, fresh.into_iter().map(|task| self.item(part, task, asked)).collect()));
            }
        }
        parts
    }

    fn item(&self, part: Part, task: &Assessed<'_>, asked: &Asked<'_>) -> Item {
        let mut item = self.bare_item(part, task);
        // At the lock it is too late for what could be done before.
        if part != Part::Locked {
            item.todo = actions(task, &self.settings().updating, self.lang);
        }
        if let Some((since, cadence)) = asked.silent.get(&task.state.task.id) {
            let text = Text::new(
                " · {days} ngày chưa có cập nhật mới (nhịp {cadence})",
                " · {days} {days|day|days} without a new update (cadence: {cadence})",
            );
            let days = (self.as_of.day() - *since).num_days().to_string();
            let cadence = cadence.label().in_lang(self.lang);
            item.verdict.push_str(&text.fill(self.lang, &[("days", &days), ("cadence", cadence)]));
        }
        item
    }

    fn bare_item(&self, part: Part, task: &Assessed<'_>) -> Item {
        let id = task.state.task.id.as_str();
        Item {
            kind: part.key(),
            id: id.to_owned(),
            title: title(task, self.lang),
            verdict: verdict_line(task, self.lang),
            todo: Vec::new(),
            link: self.settings().site.as_ref().map(|site| format!("{site}/{}", task_address(id, self.lang))),
        }
    }

    /// An address on the site, where it has one.
    fn page(&self, path: &str) -> Option<String> {
        let root = if self.lang == Lang::En { "en/" } else { "" };
        self.settings().site.as_ref().map(|site| format!("{site}/{root}{path}"))
    }

    fn to_agency(&self, share: Share<'_>, occasions: &[Occasion]) -> Reminder {
        let own = self.mailboxes_of(share.agency);
        let to = Addressee {
            agency: Some(share.agency.to_string()),
            name: self.current.snapshot.office.registry.name_in(share.agency, self.lang).to_owned(),
            mailboxes: texts(if own.is_empty() { self.office_mailboxes() } else { own }),
            through_office: own.is_empty(),
        };
        let link = self.page(&agency_path(share.agency));
        // The subject speaks of the first part.
        let (leads, count) = share.parts.first().map_or((Part::Before, 0), |(part, items)| (*part, items.len()));
        let mut values = self.values(&to.name, count, link.as_deref());
        values.put("tom_tat", lang::fill(leads.summary().in_lang(self.lang), |name| values.get(name)));
        let mut blocks = vec![values.own_or(self.settings().reminding.words.greeting.as_deref(), GREETING, self.lang)];
        if to.through_office && !self.is_to_copy {
            let text = Text::new(
                "(Không có hộp thư để gửi thẳng {co_quan}: đề nghị Văn phòng chuyển thư này.)",
                "(No mailbox of {co_quan} is known: the Office is asked to pass this on.)",
            );
            blocks.push(values.fill(text.in_lang(self.lang)));
        }
        for (part, items) in &share.parts {
            blocks.push(values.own_or(part.own(self.settings()), part.words(), self.lang));
            blocks.push(format!("{} ({}):", part.heading().in_lang(self.lang), items.len()));
            blocks.extend(items.iter().enumerate().map(|(place, item)| item.text(place + 1)));
        }
        if let Some(link) = &link {
            let text = Text::new("Trang của cơ quan: {link}", "Page of the agency: {link}");
            blocks.push(text.fill(self.lang, &[("link", link)]));
        }
        let tasks: Vec<Item> = share.parts.into_iter().flat_map(|(_, items)| items).collect();
        let concerns = |occasion: &&Occasion| match &occasion.matter.series {
            Series::Lock(_) => tasks.iter().any(|item| item.kind == Part::of(occasion.matter.stage).key()),
            Series::Overdue(task) | Series::Silent(task) => tasks.iter().any(|item| item.id == task.as_str()),
        };
        let occasions = occasions.iter().filter(concerns).collect();
        self.reminder(to, &values, (blocks, link), (occasions, tasks))
    }

    fn to_office(&self, shares: &[Share<'_>], asked: &Asked<'_>, occasions: &[Occasion]) -> Reminder {
        let to = Addressee {
            agency: None,
            name: self.office_name(),
            mailboxes: texts(self.office_mailboxes()),
            through_office: false,
        };
        let link = self.page("van-phong.html");
        let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| asked.parts.contains(part)).collect();
        let leads = parts.first().copied().unwrap_or(Part::Before);
        let leading = self.of_all(leads, shares, asked);
        let count = leading.iter().map(|(_, tasks)| tasks.len()).sum();
        let mut values = self.values(&to.name, count, link.as_deref());
        values.put("so_co_quan", leading.len().to_string());
        values.put("tom_tat", lang::fill(leads.summary_of_all().in_lang(self.lang), |name| values.get(name)));
        let mut blocks = vec![values.own_or(self.settings().reminding.words.greeting.as_deref(), GREETING, self.lang)];
        if let Some(lock) = Lock::next(self.schedule, self.as_of) {
            let lead = LEAD.in_lang(self.lang);
            blocks.push(format!("{lead} {} ({})", lock.days_left(self.lang), lock.when(self.lang)));
        }
        for part in parts {
            let mut block = format!("{}:\n", part.heading().in_lang(self.lang));
            let of_all = self.of_all(part, shares, asked);
            let lines: Vec<String> = of_all.iter().map(|(agency, tasks)| self.line(part, agency, tasks)).collect();
            block.push_str(&if lines.is_empty() {
                Text::new("- không có", "- none").in_lang(self.lang).to_owned()
            } else {
                lines.join("\n")
            });
            blocks.push(block);
        }
        blocks.extend(self.without_mailbox(shares));
        blocks.extend(link.clone());
        self.reminder(to, &values, (blocks, link), (occasions.iter().collect(), Vec::new()))
    }

    /// Of each agency the tasks of a part: those of its own message, and those that stand
    /// in an earlier part of it.
    fn of_all<'t>(
        &'t self,
        part: Part,
        shares: &'t [Share<'_>],
        asked: &Asked<'_>,
    ) -> Vec<(&'t AgencyId, Vec<&'t str>)> {
        let of_agency = shares.iter().map(|share| {
            let own = share.parts.iter().filter(|(own, _)| *own == part).flat_map(|(_, items)| items);
            let mut tasks: Vec<&str> = own.map(|item| item.id.as_str()).collect();
            let is_of_tasks = matches!(part, Part::Overdue | Part::Silent);
            let led = self.led(share.agency).filter(|task| is_of_tasks && asked.asks(part, task));
            let more = led.map(|task| task.state.task.id.as_str());
            let more: Vec<&str> = more.filter(|id| !tasks.contains(id)).collect();
            tasks.extend(more);
            (share.agency, tasks)
        });
        of_agency.filter(|(_, tasks)| !tasks.is_empty()).collect()
    }

    /// One agency among all: `- Sở Y tế (so-y-te): 2 nhiệm vụ: SYT-001, SYT-004`.
    fn line(&self, part: Part, agency: &AgencyId, tasks: &[&str]) -> String {
        if part == Part::Before {
            return format!("- {}", agency_line(self.current, agency, self.lang).trim_end());
        }
        let text = Text::new("- {name} ({id}): {n} nhiệm vụ: {ids}", "- {name} ({id}): {n} {n|task|tasks}: {ids}");
        let name = self.current.snapshot.office.registry.name_in(agency, self.lang);
        let (n, ids) = (tasks.len().to_string(), tasks.join(", "));
        text.fill(self.lang, &[("name", name), ("id", agency.as_str()), ("n", &n), ("ids", &ids)])
    }

    /// Which agencies a message cannot reach by itself.
    fn without_mailbox(&self, shares: &[Share<'_>]) -> Option<String> {
        let registry = &self.current.snapshot.office.registry;
        let lacking = shares.iter().map(|share| share.agency).filter(|id| self.mailboxes_of(id).is_empty());
        let names: Vec<String> = lacking.map(|id| format!("{} ({id})", registry.name_in(id, self.lang))).collect();
        let text = Text::new(
            "Không có hộp thư để gửi thẳng (danh bạ chưa ghi `hop_thu`, hoặc cơ quan đã kết thúc hoạt động): {names}. Thư nhắc những cơ quan này gửi đến Văn phòng để chuyển.",
            "No mailbox to send to (the registry has no `hop_thu`, or the agency has ended): {names}. Their reminders go to the Office, to be passed on.",
        );
        (!names.is_empty()).then(|| text.fill(self.lang, &[("names", &names.join("; "))]))
    }

    fn reminder(
        &self,
        to: Addressee,
        values: &Values,
        (mut blocks, link): (Vec<String>, Option<String>),
        (occasions, tasks): (Vec<&Occasion>, Vec<Item>),
    ) -> Reminder {
        let words = &self.settings().reminding.words;
        blocks.push(match &words.closing {
            Some(closing) => values.fill(closing),
            None => format!("{}\n{}", self.office_name(), self.settings().system_name),
        });
        let subject = values.own_or(words.subject.as_deref(), Text::new("{tom_tat}", "{tom_tat}"), self.lang);
        let name = to.agency.as_deref().unwrap_or("van-phong");
        let id = self.identity(&to, &occasions);
        let local = self.as_of.zone.local(self.as_of.moment);
        Reminder {
            stem: format!("{}-{name}-{}", local.format("%Y%m%d-%H%M"), id.get(..8).unwrap_or(&id)),
            id,
            subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
            text: blocks.join("\n\n") + "\n",
            link,
            occasions: occasions.into_iter().map(|occasion| self.cause(occasion)).collect(),
            tasks,
            to,
        }
    }

    fn cause(&self, occasion: &Occasion) -> Cause {
        let about = match &occasion.matter.series {
            Series::Lock(meeting) => meeting.to_string(),
            Series::Overdue(task) | Series::Silent(task) => task.to_string(),
        };
        let due = occasion.at.map(|at| self.as_of.zone.written(at));
        Cause { kind: Part::of(occasion.matter.stage).key(), about, due }
    }

    /// By what it is another reminder than every other.
    fn identity(&self, to: &Addressee, occasions: &[&Occasion]) -> String {
        let mut said = format!("{}\n{}\n", self.repository, to.agency.as_deref().unwrap_or_default());
        if self.naming == Naming::ByInstant {
            said.push_str(&format!("{}\n", self.as_of.moment.0));
        }
        for occasion in occasions {
            let at = occasion.at.map(|at| at.0.to_string()).unwrap_or_default();
            said.push_str(&format!("{} {at}\n", occasion.matter.series));
        }
        hex(&Sha256::digest(said.as_bytes())).chars().take(32).collect()
    }

    /// What words of the Office may name.
    fn values(&self, name: &str, tasks: usize, link: Option<&str>) -> Values {
        let mut values = Values(BTreeMap::new());
        let zone = self.as_of.zone;
        let next = Lock::next(self.schedule, self.as_of);
        let sitting = self.locked.map(|(sitting, _)| sitting).or(self.schedule.next());
        values.put("co_quan", name.to_owned());
        values.put("so_viec", tasks.to_string());
        values.put("he_thong", self.settings().system_name.clone());
        values.put("trang", link.unwrap_or_default().to_owned());
        values.put("con", next.map(|lock| lock.days_left(self.lang)).unwrap_or_default());
        values.put("khoa", sitting.map(|sitting| lock_words(sitting, zone, self.lang)).unwrap_or_default());
        values.put("hoi_nghi", sitting.map(|sitting| meeting_title(&sitting.meeting, self.lang)).unwrap_or_default());
        values
    }

    /// Where an agency that exists is reached.
    fn mailboxes_of(&self, id: &AgencyId) -> &'a [Mailbox] {
        let agency = self.current.snapshot.office.registry.agency(id);
        let agency = agency.filter(|agency| agency.exists_on(self.as_of.day()));
        agency.map(|agency| agency.mailboxes.as_slice()).unwrap_or_default()
    }

    /// The agency that is the Office.
    fn office(&self) -> Option<&'a Agency> {
        let agencies = self.current.snapshot.office.registry.in_order();
        agencies.into_iter().find(|agency| agency.is_office() && agency.exists_on(self.as_of.day()))
    }

    fn office_name(&self) -> String {
        let unsaid = Text::new("Văn phòng UBND tỉnh", "The Office");
        self.office().map_or_else(|| unsaid.in_lang(self.lang).to_owned(), |office| office.name.clone())
    }

    fn office_mailboxes(&self) -> &'a [Mailbox] {
        let own = self.current.snapshot.office.settings.reminding.office.as_slice();
        if own.is_empty() { self.office().map(|office| office.mailboxes.as_slice()).unwrap_or_default() } else { own }
    }

    /// Who sends them: as the Office says, else its own mailbox.
    #[must_use]
    pub fn sender(&self) -> (String, Option<&'a Mailbox>) {
        let said = self.current.snapshot.office.settings.reminding.sender.as_ref();
        (self.office_name(), said.or_else(|| self.office_mailboxes().first()))
    }
}

const GREETING: Text = Text::new("Kính gửi: {co_quan}", "To: {co_quan}");

impl Item {
    fn text(&self, number: usize) -> String {
        let mut text = format!("{number}. {}  {}\n   {}", self.id, self.title, self.verdict);
        for todo in &self.todo {
            text.push_str(&format!("\n   → {todo}"));
        }
        if let Some(link) = &self.link {
            text.push_str(&format!("\n   {link}"));
        }
        text
    }
}

/// What names in braces stand for.
struct Values(BTreeMap<&'static str, String>);

impl Values {
    fn put(&mut self, name: &'static str, value: String) {
        self.0.insert(name, value);
    }

    fn get(&self, name: &str) -> Option<&String> {
        self.0.get(name)
    }

    fn fill(&self, pattern: &str) -> String {
        lang::fill(pattern, |name| self.get(name)).trim().to_owned()
    }

    /// The Office's own words, else ours.
    fn own_or(&self, own: Option<&str>, ours: Text, lang: Lang) -> String {
        self.fill(own.unwrap_or(ours.in_lang(lang)))
    }
}

fn texts(mailboxes: &[Mailbox]) -> Vec<String> {
    mailboxes.iter().map(ToString::to_string).collect()
}
