//! Annotations of GitHub Actions, and the step's summary.
//!
//! GitHub shows ten errors and ten warnings of a step and drops the rest, so
//! the worst come first and the last line says how many are not shown. What a
//! file says is escaped as the runner reads it: nothing in it can begin a
//! command (threats.md T66).

use super::{Print, Style, full};
use crate::character::shown;
use crate::diag::{Diagnostic, Severity};
use crate::lang::{Lang, Text};

/// Annotations of one kind that GitHub keeps of one step.
const CAP: usize = 10;

/// GitHub refuses a summary above 1 MiB; some room is left for what others write.
const SUMMARY_BYTES: usize = 900_000;

/// `::error file=…,line=…::…`, worst first.
#[must_use]
pub fn github(print: &Print<'_>) -> String {
    let mut out = String::new();
    let mut shown = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of_severity = print.findings().filter(|diagnostic| diagnostic.severity == severity);
        for diagnostic in of_severity.take(CAP) {
            out.push_str(&annotation(print, diagnostic));
            shown += 1;
        }
    }
    let all = print.findings().count() + print.report.hidden.values().sum::<usize>() + print.report.beyond;
    if all > shown {
        let rest = all - shown;
        let text = match print.lang {
            Lang::Vi => {
                format!("còn {rest} phát hiện không hiện ở đây; xem danh sách đầy đủ trong phần tóm tắt của bước")
            }
            Lang::En => format!("{rest} more findings are not shown here; the summary of the step has all"),
        };
        out.push_str(&format!("::notice::{}\n", data(&text)));
    }
    if let Some(offices) = print.offices() {
        out.push_str(&format!("::notice::{}\n", data(&offices.heading())));
    }
    out
}

fn annotation(print: &Print<'_>, diagnostic: &Diagnostic) -> String {
    let (start, end) = print.place(diagnostic);
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let rule = diagnostic.rule;
    // A column is understood only where the finding lies in one line.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!(
        "::{kind} file={},line={},endLine={}{columns},title={}::{}\n",
        property(&diagnostic.path),
        start.line,
        end.line,
        property(&format!("{} {}", rule.code, rule.name)),
        data(&print.advice(diagnostic)),
    )
}

/// As the runner unescapes what follows the second `::`.
fn data(text: &str) -> String {
    // No terminal that shows the log is written on either.
    shown(text).replace('%', "%25").replace('\n', "%0A").replace('\t', " ")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What an officer meets who reads the summary of a request for the first time.
const OF_A_REQUEST: Text = Text::new(
    "Sửa ngay trong yêu cầu hợp nhất (pull request, PR: đề nghị đưa thay đổi vào bản chính thức) này; mỗi commit (lần ghi) mới được thẩm tra lại.",
    "Fix it in this same pull request; each new commit is checked again.",
);

/// Every finding with its line, as Markdown that holds no markup of theirs.
#[must_use]
pub fn step_summary(print: &Print<'_>, tasks: usize, is_of_a_request: bool) -> String {
    let mut text = full(print, Style::Plain);
    if text.len() > SUMMARY_BYTES {
        let end = text.get(..SUMMARY_BYTES).map_or_else(|| last_line(&text), last_line);
        text.truncate(end);
        text.push_str("…\n");
    }
    let summary = print.summary(tasks);
    if text.is_empty() {
        return format!("{summary}\n");
    }
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let advice = if is_of_a_request && print.report.errors > 0 {
        format!("\n{}\n", OF_A_REQUEST.in_lang(print.lang))
    } else {
        String::new()
    };
    format!("{summary}\n\n{fence}text\n{text}{fence}\n{advice}")
}

/// Where the last whole line ends that fits.
fn last_line(text: &str) -> usize {
    let start = crate::source::floor_char_boundary(text, SUMMARY_BYTES.min(text.len()));
    text.get(..start).and_then(|text| text.rfind('\n')).map_or(0, |newline| newline + 1)
}
