//! What changed from one meeting to the next, in words.

use serde::Serialize;

use super::address::{Link, task_href};
use super::row::title_of_term;
use crate::assess::Assessment;
use crate::lang::{Lang, Text, integer};

/// One kind of change.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Change {
    number: String,
    label: &'static str,
    tone: &'static str,
    tasks: Vec<Link>,
    more: String,
}

/// Named tasks of one kind; the rest are a number.
const NAMED: usize = 6;

/// Kinds of change that happened, good news first.
pub(super) fn changes(before: &Assessment<'_>, after: &Assessment<'_>, root: &str, lang: Lang) -> Vec<Change> {
    let moved = &after.since(before).movement;
    // Both in the order of the tasks.
    let assigned: Vec<usize> =
        moved.new.iter().copied().filter(|place| moved.back.binary_search(place).is_err()).collect();
    let kinds: [(&[usize], &'static str, Text); 9] = [
        (&moved.finished, "done", Text::new("nhiệm vụ hoàn thành", "tasks completed")),
        (&moved.slipped, "late", Text::new("quá hạn mới", "newly overdue")),
        (&moved.reopened, "soon", Text::new("trả lại, phải làm lại", "reopened")),
        (&moved.rescheduled, "soon", Text::new("đổi thời hạn", "with another deadline")),
        (&moved.handed_over, "on-track", Text::new("đổi cơ quan chủ trì", "with another lead agency")),
        (&assigned, "on-track", Text::new("mới giao", "newly assigned")),
        (
            &moved.renewed,
            "on-track",
            Text::new("kỳ hạn tiếp theo của nhiệm vụ định kỳ", "further terms of recurring tasks"),
        ),
        (&moved.back, "soon", Text::new("trở lại thống kê", "counted again")),
        (&moved.dropped, "none", Text::new("đưa ra khỏi chương trình", "dropped from the programme")),
    ];
    let task = |place: &usize| {
        let task = after.tasks.get(*place)?;
        let id = task.state.task.id.as_str();
        Some(Link { label: format!("{id} {}", title_of_term(task, lang)), href: task_href(root, id, lang) })
    };
    let mut changes: Vec<Change> = kinds
        .into_iter()
        .filter(|(places, ..)| !places.is_empty())
        .map(|(places, tone, text)| Change {
            number: integer(places.len(), lang),
            label: text.in_lang(lang),
            tone,
            tasks: places.iter().take(NAMED).filter_map(task).collect(),
            more: if places.len() > NAMED {
                Text::new("và {n} nhiệm vụ khác", "and {n} more")
                    .fill(lang, &[("n", &integer(places.len() - NAMED, lang))])
            } else {
                String::new()
            },
        })
        .collect();
    if !moved.passed.is_empty() {
        let text = Text::new(
            "kỳ hạn đã tính ở kỳ trước, không tính lại",
            "terms counted in the period before, not counted again",
        );
        changes.push(Change {
            number: integer(moved.passed.len(), lang),
            label: text.in_lang(lang),
            tone: "none",
            tasks: Vec::new(),
            more: String::new(),
        });
    }
    if !moved.left.is_empty() {
        changes.push(Change {
            number: integer(moved.left.len(), lang),
            label: Text::new(
                "đã được báo cáo hoàn thành từ năm trước, thôi thống kê",
                "reported as completed in an earlier year, no longer counted",
            )
            .in_lang(lang),
            tone: "none",
            tasks: Vec::new(),
            more: String::new(),
        });
    }
    changes
}
