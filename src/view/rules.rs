//! The rules, each with its page: why, what fails with the report, what passes.

use serde::Serialize;

use super::address::Link;
use super::frame::{Around, Everywhere, Part, Sheet};
use crate::check::{Entry, RULES};
use crate::lang::words::word;
use crate::lang::{Lang, fill};
use crate::markdown::{self, Html};
use crate::model::field::{TASK, Table};

/// The folder of the pages of rules.
pub(super) const FOLDER: &str = "quy-tac";
pub(super) const INDEX: &str = "quy-tac/index.html";

#[derive(Debug, Serialize)]
pub struct RulesView {
    rows: Vec<RuleRow>,
    tables: Vec<TableView>,
}

#[derive(Debug, Serialize)]
struct RuleRow {
    rule: Link,
    severity: &'static str,
    message: String,
}

#[derive(Debug, Serialize)]
struct TableView {
    heading: String,
    fields: Vec<FieldRow>,
}

#[derive(Debug, Serialize)]
struct FieldRow {
    key: &'static str,
    en: &'static str,
    label: &'static str,
    required: &'static str,
    help: &'static str,
}

#[derive(Debug, Serialize)]
pub struct RuleView {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: String,
    why: Html,
    fails: Vec<Example>,
    report: String,
    passes: Vec<Example>,
}

#[derive(Debug, Serialize)]
struct Example {
    path: String,
    text: String,
}

pub(super) fn index_page(everywhere: &Everywhere) -> Sheet<RulesView> {
    let lang = everywhere.lang;
    let path = INDEX;
    let rows = RULES.iter().map(|entry| RuleRow {
        rule: Link { label: entry.rule.code.to_owned(), href: format!("{}.html", entry.rule.code) },
        severity: entry.rule.severity.label().in_lang(lang),
        message: pattern(entry, lang),
    });
    let tables = TASK.with_inner().into_iter().map(|table| table_view(table, lang)).collect();
    let view = RulesView { rows: rows.collect(), tables };
    let frame = everywhere.frame(path, Part::Data, word("rules", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

/// The message with `…` where a finding puts its facts.
fn pattern(entry: &Entry, lang: Lang) -> String {
    fill(entry.rule.message.in_lang(lang), |_| Some("…".to_owned()))
}

fn table_view(table: &Table, lang: Lang) -> TableView {
    let fields = table.fields.iter().map(|field| FieldRow {
        key: field.key,
        en: field.en,
        label: field.label.in_lang(lang),
        required: field.required.label().in_lang(lang),
        help: field.help.in_lang(lang),
    });
    let heading = table.label.in_lang(lang);
    TableView { heading: heading.to_owned(), fields: fields.collect() }
}

pub(super) fn page(around: &Around<'_>, entry: &Entry, lang: Lang) -> Sheet<RuleView> {
    let path = format!("quy-tac/{}.html", entry.rule.code);
    let failing = section(entry.page, "Fails");
    let (fails, report) = examples(failing, lang);
    let view = RuleView {
        code: entry.rule.code,
        name: entry.rule.name,
        severity: entry.rule.severity.label().in_lang(lang),
        message: pattern(entry, lang),
        why: markdown::explained(section(entry.page, lang.tag())),
        fails,
        report,
        passes: examples(section(entry.page, "Passes"), lang).0,
    };
    let frame = around.frame(&path, format!("{} {}", entry.rule.code, pattern(entry, lang)));
    Sheet { path, frame, view }
}

fn section<'a>(page: &'a str, name: &str) -> &'a str {
    let heading = format!("\n## {name}\n");
    let rest = page.split_once(&heading).map_or("", |(_, rest)| rest);
    rest.split("\n## ").next().unwrap_or(rest).trim()
}

/// The fenced files of a section, and the text of its report in one language.
fn examples(section: &str, lang: Lang) -> (Vec<Example>, String) {
    let mut files = Vec::new();
    let mut report = String::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```") else { continue };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let text = text.join("\n");
        let reported = match kind {
            "text" => Some(Lang::Vi),
            "text en" => Some(Lang::En),
            _ => None,
        };
        if let Some(language) = reported {
            if language == lang {
                report = text;
            }
            continue;
        }
        match kind.split_once(' ') {
            Some((_, path)) => files.push(Example { path: path.trim_end_matches(" only").to_owned(), text }),
            None => files.push(Example { path: kind.to_owned(), text }),
        }
    }
    (files, report)
}
