//! Manual pages, a page for each command, in the language that `man` asks for.

use clap::Command;
use clap_mangen::Man;

use super::command::command;
use crate::lang::Lang;

/// A file of a folder of `MANPATH`.
pub(super) struct Page {
    /// `man1`, `vi/man1`.
    pub(super) folder: &'static str,
    /// `giaoban-check.1`.
    pub(super) name: String,
    pub(super) text: Vec<u8>,
}

pub(super) fn pages() -> Vec<Page> {
    [(Lang::En, "man1"), (Lang::Vi, "vi/man1")].into_iter().flat_map(|(lang, folder)| of(lang, folder)).collect()
}

fn of(lang: Lang, folder: &'static str) -> Vec<Page> {
    let mut all = command(lang).disable_help_subcommand(true);
    all.build();
    let version = format!("giaoban {}", env!("CARGO_PKG_VERSION"));
    let page = |command: Command| {
        let man = Man::new(command).source(&version);
        let mut text = Vec::new();
        man.render(&mut text).expect("memory takes whatever is written");
        let text = if lang == Lang::Vi { with_vietnamese_headings(&text) } else { text };
        Page { folder, name: man.get_filename(), text }
    };
    let below: Vec<Command> = all.get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect();
    below.into_iter().chain([all]).map(page).collect()
}

/// The library writes its headings in English alone.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "TÊN"),
    ("SYNOPSIS", "CÚ PHÁP"),
    ("DESCRIPTION", "MÔ TẢ"),
    ("OPTIONS", "TÙY CHỌN"),
    ("SUBCOMMANDS", "CÁC LỆNH"),
    ("EXTRA", "THÔNG TIN THÊM"),
    ("VERSION", "PHIÊN BẢN"),
];

fn with_vietnamese_headings(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let line = |line: &str| match line.strip_prefix(".SH ") {
        None => format!("{line}\n"),
        Some(heading) => {
            let known = HEADINGS.iter().find(|(english, _)| *english == heading);
            format!(".SH {}\n", known.map_or(heading, |(_, vietnamese)| vietnamese))
        }
    };
    text.lines().map(line).collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_a_page_in_both_languages_and_no_heading_of_the_other() {
        let pages = pages();
        let commands = command(Lang::En).get_subcommands().count();
        for folder in ["man1", "vi/man1"] {
            assert_eq!(pages.iter().filter(|page| page.folder == folder).count(), commands + 1, "{folder}");
        }
        for page in &pages {
            let text = String::from_utf8(page.text.clone()).expect("UTF-8");
            let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
            assert!(headings.len() > 2, "{}: {headings:?}", page.name);
            let is_english = |heading: &&str| heading.is_ascii();
            let is_of_its_language =
                if page.folder == "man1" { is_english } else { |heading: &&str| !heading.is_ascii() };
            assert!(headings.iter().all(is_of_its_language), "{}: {headings:?}", page.name);
        }
    }
}
