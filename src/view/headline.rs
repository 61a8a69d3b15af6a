//! The large numbers at the head of a page. Each figure that several pages show
//! is made here, so that all call it the same.

use serde::Serialize;

use crate::assess::Tally;
use crate::lang::{Lang, Text, integer, percent};

#[derive(Clone, Debug, Serialize)]
pub(super) struct Figure {
    number: String,
    label: String,
    detail: String,
    /// Where its tasks are listed; empty for nowhere.
    href: String,
    tone: &'static str,
}

/// The figures of one tally.
#[derive(Clone, Copy)]
pub(super) struct Headline<'a> {
    pub(super) tally: &'a Tally,
    pub(super) lang: Lang,
}

impl Headline<'_> {
    pub(super) fn figure(
        self,
        number: String,
        label: Text,
        detail: String,
        href: impl Into<String>,
        tone: &'static str,
    ) -> Figure {
        Figure { number, label: label.in_lang(self.lang).to_owned(), detail, href: href.into(), tone }
    }

    pub(super) fn number(self, value: usize) -> String {
        integer(value, self.lang)
    }

    pub(super) fn all(self, href: impl Into<String>) -> Figure {
        let detail = Text::new("{key} trọng tâm · {regular} thường xuyên", "{key} key · {regular} regular")
            .fill(self.lang, &[("key", &self.number(self.tally.key)), ("regular", &self.number(self.tally.regular))]);
        self.figure(self.number(self.tally.total), Text::new("nhiệm vụ", "tasks"), detail, href, "plain")
    }

    pub(super) fn done(self, href: impl Into<String>) -> Figure {
        let detail = Text::new("đúng hạn {a} · quá hạn {b}", "on time {a} · late {b}").fill(
            self.lang,
            &[("a", &self.number(self.tally.done_on_time)), ("b", &self.number(self.tally.done_late))],
        );
        let tone = if self.tally.done() == 0 { "plain" } else { "done" };
        self.figure(self.number(self.tally.done()), Text::new("đã hoàn thành", "completed"), detail, href, tone)
    }

    pub(super) fn within(self, detail: String, href: impl Into<String>) -> Figure {
        let label = Text::new("trong hạn", "within deadline");
        self.figure(self.number(self.tally.open_within), label, detail, href, "plain")
    }

    pub(super) fn overdue(self, detail: String, href: impl Into<String>) -> Figure {
        let tone = if self.tally.open_overdue == 0 { "plain" } else { "late" };
        self.figure(self.number(self.tally.open_overdue), Text::new("quá hạn", "overdue"), detail, href, tone)
    }

    /// `86 ngày cộng lại`.
    pub(super) fn overdue_days(self) -> String {
        Text::new("{n} ngày cộng lại", "{n} {n|day|days} in all")
            .fill(self.lang, &[("n", &self.number(self.tally.overdue_days))])
    }

    pub(super) fn share(self, (part, whole): (usize, usize), label: Text, tone: &'static str) -> Figure {
        let detail = format!("{}/{}", self.number(part), self.number(whole));
        self.figure(percent(part, whole, self.lang), label, detail, "", tone)
    }

    pub(super) fn on_time(self) -> Figure {
        let label = Text::new("tỷ lệ đúng hạn", "on-time rate");
        self.share((self.tally.done_on_time, self.tally.due()), label, "plain")
    }

    pub(super) fn explain(self, label: Text, detail: String, href: impl Into<String>) -> Figure {
        let tone = if self.tally.explain() == 0 { "plain" } else { "soon" };
        self.figure(self.number(self.tally.explain()), label, detail, href, tone)
    }
}
