//! One line a finding: `path:line:column: lỗi[GB103]: message`.

use super::Print;
use crate::character::in_line;
use crate::lang::Text;

#[must_use]
pub fn concise(print: &Print<'_>) -> String {
    let own = lines(print, "");
    let offices = Text::new(" (việc của Văn phòng)", " (for the Office)").in_lang(print.lang);
    own + &print.offices().map(|print| lines(&print, offices)).unwrap_or_default()
}

fn lines(print: &Print<'_>, whose: &str) -> String {
    let mut out = String::new();
    for diagnostic in print.told() {
        let (place, _) = print.place(diagnostic);
        let line = format!(
            "{}:{place}: {}[{}]{whose}: {}",
            diagnostic.path,
            diagnostic.severity.label().in_lang(print.lang),
            diagnostic.rule.code,
            diagnostic.message(print.lang)
        );
        // A file's name or value must not begin a line of its own.
        out.push_str(&in_line(&line));
        out.push('\n');
    }
    out
}
