//! The meeting report as paper: Nghị định 30/2020's layout, the outline and
//! the wording of domain.md §3; and the sheets the room writes on. A pure
//! function of what stood at the lock, of what landed until the meeting, and
//! of this program.

mod ahead;
mod annex;
mod attention;
mod body;
mod figures;
mod index;
mod method;
mod notices;
mod proposals;
mod registers;
mod results;
mod room;
mod screen;
mod shortcomings;
mod summary;
mod totals;

use std::collections::HashMap;

use chrono::{Datelike, NaiveTime};
use serde::Serialize;

use super::address::{Link, task_href};
use super::frame::{self, Everywhere, Frame, Part, Sheet};
use super::paging::{self, Pager};
use super::paper::{Block, Document, Folio, Layout, Letterhead, Listing};
use super::papers::beside;
use super::row::title_of_term;
use super::title::{meeting_title, period_words};
use crate::analysis::Occasion;
use crate::assess::{self, Assessed, Assessment};
use crate::history::Ledger;
use crate::history::mainline::PathFinding;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, count_text};
use crate::model::id::{AgencyId, TaskId};
use crate::model::meeting::Meeting;
use crate::model::time::Zone;
use crate::prose::flat;
use crate::snapshot::{Schedule, Sitting};

/// A document on the screen, or a page of it: the bar above it and the paper itself.
#[derive(Debug, Serialize)]
pub struct ReportView {
    bar: Bar,
    contents: Vec<Link>,
    pager: Pager,
    folios: Vec<Folio>,
}

#[derive(Clone, Debug, Serialize)]
struct Bar {
    text: String,
    /// The report itself, its files, the sheets of the room.
    links: Vec<Link>,
}

/// What the report of a meeting is made from: what was judged, and of the record
/// what it says of how that came about. Of a locked meeting all of it is as it was
/// when the meeting began.
pub(super) struct ReportInputs<'c> {
    pub(super) sitting: &'c Sitting,
    pub(super) assessment: &'c Assessment<'c>,
    /// The meetings before, oldest first.
    pub(super) earlier: &'c [Occasion<'c>],
    pub(super) is_preview: bool,
    pub(super) ledger: &'c Ledger,
    /// What is wrong with the path through main.
    pub(super) path: &'c [PathFinding],
    /// The locks that were executed.
    pub(super) schedule: &'c Schedule,
    /// Of the period's data.
    pub(super) digest: String,
    /// How many changes landed against the rules within the period.
    pub(super) trespasses: usize,
    pub(super) zone: Zone,
    pub(super) lang: Lang,
}

/// The report of a meeting with its sheets for the room. Handed on with the
/// document that its files are made from.
pub(super) fn pages<T>(
    everywhere: &Everywhere,
    inputs: &ReportInputs<'_>,
    print: impl FnOnce(Vec<Sheet<ReportView>>, &Document<'_>) -> T,
) -> T {
    let mut writer = Writer::of(everywhere, inputs);
    let mut sheets = writer.sheets_of_the_room();
    writer.root = "../";
    let report = writer.report();
    sheets.splice(0..0, writer.sheets("", &writer.title(), report.folios.clone()));
    print(sheets, &report)
}

struct Writer<'a> {
    everywhere: &'a Everywhere,
    inputs: &'a ReportInputs<'a>,
    sitting: &'a Sitting,
    meeting: &'a Meeting,
    assessment: &'a Assessment<'a>,
    /// The meeting before, judged.
    before: Option<&'a Assessment<'a>>,
    /// Consecutive misses of the tasks that have any.
    runs: HashMap<&'a TaskId, &'a assess::Run>,
    is_preview: bool,
    lang: Lang,
    /// From the document that is being written to the root of its language.
    root: &'static str,
}

impl<'a> Writer<'a> {
    fn of(everywhere: &'a Everywhere, inputs: &'a ReportInputs<'a>) -> Self {
        let ReportInputs { sitting, assessment, earlier, is_preview, lang, .. } = *inputs;
        // Name and day as the calendar had them then; a later change is a note, not another report.
        let meeting = assessment.snapshot.office.meeting(&sitting.meeting.id).unwrap_or(&sitting.meeting);
        let known: Vec<&Assessment<'_>> = earlier.iter().map(|occasion| &occasion.assessment).collect();
        let runs = assessment.misses(&known).tasks.iter();
        let runs = runs.filter_map(|(place, run)| Some((&assessment.tasks.get(*place)?.state.task.id, run))).collect();
        let before = known.last().copied();
        Self { everywhere, inputs, sitting, meeting, assessment, before, runs, is_preview, lang, root: "../../" }
    }

    fn sheets_of_the_room(&self) -> Vec<Sheet<ReportView>> {
        let below = ["/giai-trinh", "/y-kien", "/phieu-co-quan"];
        let sheets = |(below, document): (&str, Document<'_>)| {
            self.sheets(below, &self.title_in_room(&document), document.folios)
        };
        below.into_iter().zip(self.room()).flat_map(sheets).collect()
    }

    fn sheets(&self, below: &str, title: &str, folios: Vec<Folio>) -> Vec<Sheet<ReportView>> {
        let base = format!("hoi-nghi/{}{below}", self.meeting.id);
        let bar = Bar { text: self.bar_text(), links: self.links(below) };
        let pages = screen::pages(self.lang, title, folios);
        let count = pages.len();
        // The other language may need more pages, or fewer.
        let translation = self.everywhere.frame(&paging::path(&base, 0), Part::Meetings, String::new()).translation;
        let places: Vec<(usize, String, String)> = pages
            .iter()
            .enumerate()
            .flat_map(|(page, folios)| {
                let named = folios.iter().filter(|folio| !folio.name.is_empty() && !folio.anchor.contains('.'));
                named.map(move |folio| (page, folio.name.clone(), folio.anchor.clone()))
            })
            .collect();
        let sheet = |(page, folios): (usize, Vec<Folio>)| {
            let path = paging::path(&base, page);
            let link = |(on, name, anchor): &(usize, String, String)| {
                let near = paging::near(&base, *on);
                let href = if *on == page { format!("#{anchor}") } else { format!("{near}#{anchor}") };
                Link { label: name.clone(), href }
            };
            let frame = self.everywhere.frame(&path, Part::Meetings, title.to_owned());
            let view = ReportView {
                bar: bar.clone(),
                contents: places.iter().map(link).collect(),
                pager: Pager::of(&base, page, count, self.lang),
                folios,
            };
            Sheet { path, frame: Frame { translation: translation.clone(), ..frame }, view }
        };
        pages.into_iter().enumerate().map(sheet).collect()
    }

    fn report(&self) -> Document<'_> {
        let mut blocks = vec![Block::Letterhead(self.letterhead()), Block::Title { lines: self.title_lines() }];
        let notices = self.notices();
        if !notices.is_empty() {
            blocks.push(Block::Notices { lines: notices });
        }
        blocks.push(Block::text(self.opening()));
        blocks.extend(self.chapters());
        let style = &self.assessment.snapshot.office.settings.report;
        blocks.push(Block::Sign { recipients: style.recipients.clone(), signer: style.signer.clone() });
        let body = Folio::new("bc", Layout::Upright, blocks);
        // After everything that is signed.
        let method = Folio::new("so-lieu", Layout::Across, vec![Block::Method { lines: self.method() }])
            .named(word("method_note", self.lang))
            .going_on();
        let folios =
            [(self.summary(), None), (body, None)].into_iter().chain(self.annexes()).chain([(method, None)]).collect();
        self.document(self.title(), self.meeting.id.to_string(), folios)
    }

    /// Folios, each with the list of which it holds an excerpt.
    fn document<'w>(
        &self,
        title: String,
        file_name: String,
        folios: Vec<(Folio, Option<Listing<'w>>)>,
    ) -> Document<'w> {
        let settings = &self.assessment.snapshot.office.settings;
        let closes = settings.zone.local(self.assessment.snapshot.period.closes);
        let at = if self.is_preview { closes.date().and_time(NaiveTime::MIN) } else { closes };
        let (folios, lists): (Vec<_>, Vec<_>) = folios.into_iter().unzip();
        let lists = lists.into_iter().enumerate().filter_map(|(place, list)| Some((place, list?))).collect();
        Document { lang: self.lang, title, at, file_name, folios, lists }
    }

    /// From any of the documents to the others and to the files.
    fn links(&self, below: &str) -> Vec<Link> {
        let id = self.meeting.id.as_str();
        let near = if below.is_empty() { "" } else { "../" };
        let report = Link { label: self.say(Text::new("Báo cáo", "Report")), href: format!("{near}{id}.html") };
        let own = format!("{near}{id}{below}.html");
        let links = [report].into_iter().chain(beside(id, !self.is_preview, near, self.lang));
        links.filter(|link| link.href != own).collect()
    }

    fn letterhead(&self) -> Letterhead {
        let lang = self.lang;
        let settings = &self.assessment.snapshot.office.settings;
        let day = self.meeting.day.unwrap_or(self.assessment.snapshot.period.closing_day);
        let province = settings.province_on(day);
        let draft = if self.is_preview {
            Text::new("Bản xem trước", "Preview")
        } else {
            Text::new("Dự thảo", "Draft")
        };
        Letterhead {
            superior: [
                Text::new("Ủy ban nhân dân", "People's Committee").in_lang(lang).to_owned(),
                Text::new("tỉnh {province}", "of {province}").fill(lang, &[("province", province)]),
            ],
            issuer: Text::new("Văn phòng", "Office").in_lang(lang).to_owned(),
            number: Text::new("Số:\u{2003}\u{2003}/{symbol}", "No.\u{2003}\u{2003}/{symbol}")
                .fill(lang, &[("symbol", &settings.report.symbol)]),
            place: Text::new(
                "{province}, ngày\u{2003}\u{2002}tháng {month} năm {year}",
                "{province},\u{2003}\u{2003}{month} {year}",
            )
            .fill(
                lang,
                &[
                    ("province", province),
                    ("month", &lang::month_text(day.month(), lang)),
                    ("year", &day.year().to_string()),
                ],
            ),
            draft: draft.in_lang(lang).to_owned(),
        }
    }

    fn title(&self) -> String {
        meeting_title(self.meeting, self.lang)
    }

    /// `Danh sách giải trình tại Hội nghị (kỳ 2025-02)`: every meeting has one.
    fn title_in_room(&self, document: &Document<'_>) -> String {
        format!("{} ({})", document.title, period_words(&self.meeting.id, self.lang))
    }

    fn title_lines(&self) -> Vec<String> {
        let lang = self.lang;
        let (year, month) = self.meeting.id.month();
        let (next_year, next_month) = self.next_month();
        let mut lines = vec![
            Text::new(
                "Kết quả thực hiện nhiệm vụ được giao tháng {month} năm {year},",
                "Results of the tasks assigned, {month} {year},",
            )
            .fill(lang, &[("month", &lang::month_text(month, lang)), ("year", &year.to_string())]),
            Text::new("nhiệm vụ trọng tâm tháng {month} năm {year}", "and key tasks of {month} {year}")
                .fill(lang, &[("month", &lang::month_text(next_month, lang)), ("year", &next_year.to_string())]),
            Text::new(
                "phục vụ Hội nghị giao ban kinh tế - xã hội của tỉnh",
                "for the province's socio-economic briefing",
            )
            .in_lang(lang)
            .to_owned(),
        ];
        // A further meeting of the month has a report of its own.
        if let (false, Some(last)) = (self.meeting.id.is_of_its_month(), lines.last_mut()) {
            last.push_str(&format!(" ({})", period_words(&self.meeting.id, lang)));
        }
        lines
    }

    /// The month after the meeting's own.
    fn next_month(&self) -> (i32, u32) {
        let (year, month) = self.meeting.id.month();
        if month == 12 { (year + 1, 1) } else { (year, month + 1) }
    }

    fn bar_text(&self) -> String {
        let lang = self.lang;
        let day = self.meeting.day.map(|day| lang::prose_date(day, lang)).unwrap_or_default();
        let text = if self.is_preview {
            Text::new("Hội nghị {day} · xem trước {at}", "Meeting of {day} · preview of {at}")
        } else {
            Text::new("Hội nghị {day} · khóa {at}", "Meeting of {day} · locked {at}")
        };
        text.fill(lang, &[("day", &day), ("at", &self.moment())])
    }

    /// When the numbers were so. Of a preview the day: it stays as it is while nothing lands.
    fn moment(&self) -> String {
        let (closes, zone) = (self.assessment.snapshot.period.closes, self.inputs.zone);
        if self.is_preview {
            frame::day_words(zone.day(closes), self.lang)
        } else {
            frame::moment(closes, zone, self.lang)
        }
    }

    fn opening(&self) -> String {
        let lang = self.lang;
        let basis = self.assessment.snapshot.office.settings.basis.as_ref();
        let data = if self.is_preview {
            Text::new("số liệu tạm tính {at}, chưa khóa nhập thông tin", "provisional data of {at}, input still open")
        } else {
            Text::new("số liệu chốt lúc {at}", "data as of {at}")
        };
        let data = data.fill(lang, &[("at", &self.moment())]);
        match basis {
            Some(basis) => Text::new(
                "Thực hiện {basis}, Văn phòng UBND tỉnh tổng hợp, báo cáo như sau ({data}):",
                "Under {basis}, the Office reports as follows ({data}):",
            )
            .fill(lang, &[("basis", basis), ("data", &data)]),
            None => Text::new(
                "Văn phòng UBND tỉnh tổng hợp, báo cáo kết quả thực hiện nhiệm vụ được giao như sau ({data}):",
                "The Office reports on assigned tasks as follows ({data}):",
            )
            .fill(lang, &[("data", &data)]),
        }
    }

    fn counted(&self) -> impl Iterator<Item = &'a Assessed<'a>> + use<'a> {
        self.assessment.tasks.iter().filter(|task| task.is_counted())
    }

    fn task_link(&self, task: &Assessed<'_>) -> Link {
        let href = task_href(self.root, task.state.task.id.as_str(), self.lang);
        Link { label: title_of_term(task, self.lang), href }
    }

    fn agency_name(&self, task: &Assessed<'_>) -> String {
        self.name_of(&task.state.lead)
    }

    fn name_of(&self, agency: &AgencyId) -> String {
        self.assessment.snapshot.office.registry.name_in(agency, self.lang).to_owned()
    }

    fn head_of(&self, agency: &AgencyId) -> String {
        let registry = &self.assessment.snapshot.office.registry;
        registry.agency(agency).map(|agency| agency.head_in(self.lang).to_owned()).unwrap_or_default()
    }

    fn number(&self, value: usize) -> String {
        count_text(value, self.lang)
    }

    fn say(&self, text: Text) -> String {
        text.in_lang(self.lang).to_owned()
    }

    /// `nguyên nhân chủ quan: …`, the Office's view where it has one, with the
    /// agency's beside it where they differ.
    fn cause_words(&self, task: &Assessed<'_>) -> String {
        let lang = self.lang;
        let causes = task.causes();
        let Some(counted) = causes.by_office.or(causes.by_agency) else {
            return self.say(Text::new("chưa nêu nguyên nhân", "no cause given"));
        };
        let kind = counted.kind.as_ref().map(|kind| kind.value.label().in_lang(lang)).unwrap_or_default();
        let content = counted.content.as_ref().map(|content| flat(&content.value)).unwrap_or_default();
        let words = match (kind.is_empty(), content.trim_end_matches('.')) {
            (false, "") => kind.to_owned(),
            (true, content) => content.to_owned(),
            (false, content) => format!("{kind}: {content}"),
        };
        words + &self.other_cause(&causes)
    }

    /// The same below a heading that names the kind; empty where nothing more is known.
    fn cause_of_kind(&self, task: &Assessed<'_>) -> String {
        let causes = task.causes();
        let counted = causes.by_office.or(causes.by_agency).and_then(|cause| cause.content.as_ref());
        let content = counted.map(|content| flat(&content.value)).unwrap_or_default();
        let content = match content.trim_end_matches('.') {
            "" => String::new(),
            content => {
                Text::new("; nguyên nhân: {content}", "; cause: {content}").fill(self.lang, &[("content", content)])
            }
        };
        content + &self.other_cause(&causes)
    }

    /// What the agency named, where the Office names another.
    fn other_cause(&self, causes: &assess::Causes<'_>) -> String {
        let lang = self.lang;
        if !causes.is_overridden() {
            return String::new();
        }
        let by_agency = causes.by_agency.and_then(|cause| cause.kind.as_ref()).map(|kind| kind.value.label());
        let by_agency = by_agency.unwrap_or(Text::new("chưa nêu nguyên nhân", "no cause given")).in_lang(lang);
        let text = Text::new(
            " (theo thẩm định của Văn phòng UBND tỉnh; cơ quan báo cáo: {kind})",
            " (as appraised by the Office; the agency says: {kind})",
        );
        text.fill(lang, &[("kind", by_agency)])
    }

    /// `, kỳ thứ 03 liên tiếp`; empty for the first time.
    fn in_a_row(&self, task: &Assessed<'_>, of: fn(&assess::Run) -> usize) -> String {
        match self.runs.get(&task.state.task.id).map_or(0, |run| of(run)) {
            0 | 1 => String::new(),
            times => Text::new(", kỳ thứ {n} liên tiếp", ", {n} {n|meeting|meetings} in a row")
                .fill(self.lang, &[("n", &self.number(times))]),
        }
    }
}

fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}
