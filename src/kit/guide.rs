//! What people of an instance read: the guide for officers, the template of a
//! request, the administrator's page. What all forges share is written once, in
//! `kit/guide`; where they differ, a line `<!-- name -->` of it gives way to the part
//! of that name.

use super::KIT;
use crate::doctor::{self, Step};
use crate::model::choice::Forge;

/// The administrator's page, with a line where the settings go.
pub(super) const PAGE: &str = "CAI-DAT.md";
const SETTINGS: &str = "settings";

/// The guide and, where a forge has it, the template of a request.
pub(super) fn files(forge: Forge) -> Vec<(String, String)> {
    let own = text(&format!("{}.md", super::name(forge)));
    let mut files = vec![("HUONG-DAN.md".to_owned(), filled(text("HUONG-DAN.md"), |part| section(own, part)))];
    if let Some((path, request)) = template(forge) {
        files.push((path.to_owned(), text("DE-NGHI.md").replace("<<request>>", request)));
    }
    files
}

/// Where a forge takes the text of a new request from, and what it calls one.
fn template(forge: Forge) -> Option<(&'static str, &'static str)> {
    match forge {
        Forge::GitHub => Some((".github/pull_request_template.md", "pull request, PR")),
        Forge::GitLab => Some((".gitlab/merge_request_templates/Default.md", "merge request, MR")),
        Forge::Forgejo => Some((".forgejo/pull_request_template.md", "pull request, PR")),
        Forge::Plain => None,
    }
}

/// The administrator's page with what `doctor --settings` lists.
pub(super) fn with_settings(page: &str, forge: Forge) -> String {
    let mut list = String::new();
    for step in doctor::settings(forge) {
        match step {
            Step::Say(text) => list.push_str(&format!("1. {}<br>\n   {}\n", text.vi, text.en)),
            Step::Run(command) => list.push_str(&format!("\n   ```console\n   $ {command}\n   ```\n")),
        }
    }
    filled(page, |part| (part == SETTINGS).then_some(list.as_str()))
}

fn text(name: &str) -> &'static str {
    KIT.get_file(format!("guide/{name}")).and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// The name on a line that is nothing but a mark.
fn mark(line: &str) -> Option<&str> {
    let name = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    name.bytes().all(|byte| byte.is_ascii_lowercase()).then_some(name)
}

/// The lines below a mark, up to the next.
fn section<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let from = text.find(&format!("<!-- {name} -->\n"))?;
    let below = text[from..].split_once('\n')?.1;
    let end = below.find("\n<!-- ").map_or(below.len(), |at| at + 1);
    Some(&below[..end])
}

fn filled<'a>(text: &str, part: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match mark(line.trim_end()).and_then(&part) {
            Some(part) => out.push_str(part),
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_is_left_and_no_part_is_left_out() {
        for forge in Forge::ALL {
            let files = crate::kit::files(*forge);
            let of = |path: &str| files.iter().find(|(other, _)| other == path).map(|(_, text)| text.as_str());
            for path in ["HUONG-DAN.md", PAGE] {
                let text = of(path).expect("each forge has it");
                assert!(text.lines().all(|line| mark(line).is_none()) && !text.contains("<<"), "{path}: {text}");
            }
            let guide = of("HUONG-DAN.md").expect("a guide");
            let own = text(&format!("{}.md", crate::kit::name(*forge)));
            for line in own.lines().filter(|line| mark(line).is_none()) {
                assert!(guide.contains(line), "{}: {line}", forge.key());
            }
            let page = of(PAGE).expect("a page");
            for step in doctor::settings(*forge) {
                match step {
                    Step::Say(text) => assert!(page.contains(text.vi) && page.contains(text.en), "{}", text.vi),
                    Step::Run(command) => assert!(page.contains(&command), "{command}"),
                }
            }
        }
    }
}
