//! Checks as text for a person and as JSON for a program.

use serde::Serialize;

use super::check::{Check, Line, State, Step};
use super::{exit_code, settings};
use crate::character::in_line;
use crate::character::json;
use crate::lang::{Lang, Text};
use crate::model::choice::Forge;

/// Each check with its way out; what is in order comes as one line.
#[must_use]
pub fn full(checks: &[Check], lang: Lang) -> String {
    let reason = Text::new("vì sao", "why").in_lang(lang);
    let cure = Text::new("cách sửa", "fix").in_lang(lang);
    let mut out = String::new();
    for check in checks {
        let label = check.state.label().in_lang(lang);
        out.push_str(&in_line(&format!("{label}[{}]: {}", check.name, check.fact(lang))));
        out.push('\n');
        if let Some(why) = check.why(lang) {
            out.push_str(&format!("  = {reason}: {why}\n"));
        }
        for (index, line) in check.cure(lang).into_iter().enumerate() {
            let line = match (index, line) {
                (0, Line::Say(text)) => format!("  = {cure}: {text}"),
                (0, Line::Run(command)) => format!("  = {cure}: $ {command}"),
                (_, Line::Say(text)) => format!("    {text}"),
                (_, Line::Run(command)) => format!("    $ {command}"),
            };
            out.push_str(&in_line(&line));
            out.push('\n');
        }
    }
    out
}

/// What to set on each forge, as a list to go through.
#[must_use]
pub fn forge_settings(forges: &[Forge], lang: Lang) -> String {
    let mut out = String::new();
    for forge in forges {
        let title = Text::new("Cài đặt trên {forge} ({page}):", "Settings on {forge} ({page}):");
        let name = forge.label().in_lang(lang);
        out.push('\n');
        out.push_str(&title.fill(lang, &[("forge", name), ("page", settings::page(*forge))]));
        out.push('\n');
        for step in settings::whole(*forge) {
            out.push_str(&match step {
                Step::Say(text) => format!("  - {}\n", text.in_lang(lang)),
                Step::Run(command) => format!("    $ {command}\n"),
            });
        }
    }
    out
}

/// The last line: how many of each, and what it comes to.
#[must_use]
pub fn summary(checks: &[Check], lang: Lang) -> String {
    let Counts { errors, warnings, unseen } = Counts::of(checks);
    let text = match unseen {
        0 => Text::new(
            "Đã xét {checks} mục: {errors} lỗi, {warnings} cảnh báo. {verdict}",
            "Checks: {checks}. {errors} {errors|error|errors}, {warnings} {warnings|warning|warnings}. {verdict}",
        ),
        _ => Text::new(
            "Đã xét {checks} mục: {errors} lỗi, {warnings} cảnh báo, {unseen} không xem được. {verdict}",
            "Checks: {checks}. {errors} {errors|error|errors}, {warnings} {warnings|warning|warnings}, {unseen} not shown. {verdict}",
        ),
    };
    text.fill(
        lang,
        &[
            ("checks", &checks.len().to_string()),
            ("errors", &errors.to_string()),
            ("warnings", &warnings.to_string()),
            ("unseen", &unseen.to_string()),
            ("verdict", verdict(exit_code(checks), unseen).1.in_lang(lang)),
        ],
    )
}

fn verdict(code: u8, unseen: usize) -> (&'static str, Text) {
    match code {
        0 if unseen > 0 => (
            "proves",
            Text::new(
                "Chưa thấy gì trái; những mục không xem được phải tự xem.",
                "Nothing seen contradicts it; check by hand what was not shown.",
            ),
        ),
        0 => ("proves", Text::new("Kho này chứng minh được thời điểm.", "This repository can prove dates.")),
        1 => ("weak", Text::new("Kho này chưa chứng minh được thời điểm.", "This repository cannot prove dates yet.")),
        3 => ("none", Text::new("Ở đây không chứng minh được thời điểm nào.", "No date can be proved here.")),
        _ => ("unread", Text::new("Có mục không đọc được.", "Something could not be read.")),
    }
}

struct Counts {
    errors: usize,
    warnings: usize,
    unseen: usize,
}

impl Counts {
    fn of(checks: &[Check]) -> Self {
        let count = |is_it: fn(State) -> bool| checks.iter().filter(|check| is_it(check.state)).count();
        Self {
            errors: count(|state| matches!(state, State::Error(_))),
            warnings: count(|state| state == State::Warning),
            unseen: count(|state| state == State::Unseen),
        }
    }
}

#[derive(Serialize)]
struct Whole<'a> {
    checks: Vec<One<'a>>,
    errors: usize,
    warnings: usize,
    unseen: usize,
    /// `proves`, `weak`, `none`, `unread`.
    verdict: &'a str,
    exit_code: u8,
    settings: Vec<OneForge>,
}

#[derive(Serialize)]
struct OneForge {
    forge: &'static str,
    page: &'static str,
    steps: Vec<&'static str>,
    steps_en: Vec<&'static str>,
    commands: Vec<String>,
}

impl OneForge {
    fn of(forge: Forge) -> Self {
        let (mut steps, mut steps_en, mut commands) = (Vec::new(), Vec::new(), Vec::new());
        for step in settings::whole(forge) {
            match step {
                Step::Say(text) => {
                    steps.push(text.vi);
                    steps_en.push(text.en);
                }
                Step::Run(command) => commands.push(command),
            }
        }
        Self { forge: forge.key(), page: settings::page(forge), steps, steps_en, commands }
    }
}

#[derive(Serialize)]
struct One<'a> {
    name: &'a str,
    state: &'a str,
    fact: String,
    fact_en: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_en: Option<&'static str>,
    /// In words, then the commands to run.
    fix: Vec<String>,
    fix_en: Vec<String>,
    commands: Vec<&'a str>,
}

impl<'a> One<'a> {
    fn of(check: &'a Check) -> Self {
        let words = |lang| {
            let lines = check.cure(lang).into_iter().filter_map(|line| match line {
                Line::Say(text) => Some(text),
                Line::Run(_) => None,
            });
            lines.collect()
        };
        One {
            name: check.name,
            state: check.state.key(),
            fact: check.fact(Lang::Vi),
            fact_en: check.fact(Lang::En),
            why: check.why(Lang::Vi),
            why_en: check.why(Lang::En),
            fix: words(Lang::Vi),
            fix_en: words(Lang::En),
            commands: check.commands().collect(),
        }
    }
}

/// One JSON object with every check, and the settings of these forges, in both
/// languages.
#[must_use]
pub fn json(checks: &[Check], forges: &[Forge]) -> String {
    let Counts { errors, warnings, unseen } = Counts::of(checks);
    let exit_code = exit_code(checks);
    let whole = Whole {
        checks: checks.iter().map(One::of).collect(),
        errors,
        warnings,
        unseen,
        verdict: verdict(exit_code, unseen).0,
        exit_code,
        settings: forges.iter().copied().map(OneForge::of).collect(),
    };
    json::pretty(&whole)
}
