//! What a meeting has on paper: its report, the sheets for the room, the files.

use super::address::Link;
use crate::lang::{self, Lang, Text};
use crate::model::id::MeetingId;
use crate::model::meeting::Meeting;

/// Where the report of a meeting stands, or its preview.
pub(super) fn report_path(id: &MeetingId) -> String {
    format!("hoi-nghi/{id}.html")
}

/// The report of a meeting, or its preview while input is open.
pub(super) fn report_link(id: &MeetingId, is_locked: bool, root: &str, lang: Lang) -> Link {
    let text = match is_locked {
        true => Text::new("Báo cáo phục vụ Hội nghị", "Report to the meeting"),
        false => Text::new("Xem trước báo cáo", "Preview of the report"),
    };
    Link { label: text.in_lang(lang).to_owned(), href: format!("{root}{}", report_path(id)) }
}

/// What lies beside the report of a meeting, or its preview: the sheets for the room, and of
/// what is locked the files. The tables as CSV stand once, beside the Vietnamese report.
/// Files of a preview would be old with the next landing: `export` makes them.
pub(super) fn beside(id: &str, is_locked: bool, near: &str, lang: Lang) -> Vec<Link> {
    const SHEETS: [(Text, &str); 3] = [
        (Text::new("Danh sách giải trình", "To explain"), "/giai-trinh.html"),
        (Text::new("Phiếu ghi ý kiến", "Decisions"), "/y-kien.html"),
        (Text::new("Phiếu từng cơ quan", "Hand-outs"), "/phieu-co-quan.html"),
    ];
    const FILES: [(Text, &str); 3] = [
        (Text::new("DOCX", "DOCX"), ".docx"),
        (Text::new("XLSX", "XLSX"), ".xlsx"),
        (Text::new("CSV (tệp nén)", "CSV (zip, in Vietnamese)"), CSV),
    ];
    let files = FILES.iter().filter(|_| is_locked);
    let link = |(label, end): &(Text, &str)| {
        let near = if lang == Lang::En && *end == CSV { format!("{near}../../hoi-nghi/") } else { near.to_owned() };
        Link { label: label.in_lang(lang).to_owned(), href: format!("{near}{id}{end}") }
    };
    SHEETS.iter().chain(files).map(link).collect()
}

const CSV: &str = ".csv.zip";

/// A sheet of the meeting to come.
pub(super) fn room_sheet(next: Option<&Meeting>, name: &str, lang: Lang) -> Option<Link> {
    let next = next?;
    let text = Text::new("Bản in cho Hội nghị {day}", "On paper, for the meeting of {day}");
    let day = next.day.map(|day| lang::prose_date(day, lang)).unwrap_or_default();
    Some(Link { label: text.fill(lang, &[("day", &day)]), href: format!("hoi-nghi/{}/{name}.html", next.id) })
}

/// The annexes of a report that other pages lead to, by number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Annex {
    Tasks = 2,
    Explain = 4,
    Overdue = 5,
}

impl Annex {
    /// Where it stands.
    pub(super) fn path(self, meeting: &MeetingId) -> String {
        format!("{}#{}", report_path(meeting), annex_anchor(self as usize))
    }
}

pub(super) fn annex_anchor(number: usize) -> String {
    format!("pl{number}")
}
