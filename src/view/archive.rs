//! What left the count with the turn of a year, in words: of one task, and the
//! account from the last report of a year to the first of the next.

use crate::assess::{Account, Assessment, Over, Reported};
use crate::lang::{self, Lang, Text, count_text, percent};

/// `Đã lưu từ ngày 01/01/2026: báo cáo là đã hoàn thành tại kỳ 2025-12, …`
pub(super) fn words(by: &Reported, lang: Lang) -> String {
    let text = match by.over {
        Over::Completed => Text::new(
            "Đã lưu theo năm từ ngày {since}: được báo cáo là hoàn thành từ kỳ {meeting}, không còn trong số liệu",
            "Archived since {since}: reported as completed from the meeting {meeting} on, in no count any more",
        ),
        Over::Dropped => Text::new(
            "Đã lưu theo năm từ ngày {since}: được báo cáo là đưa ra khỏi chương trình từ kỳ {meeting}, không còn trong số liệu",
            "Archived since {since}: reported as dropped from the meeting {meeting} on, in no count any more",
        ),
    };
    let since = by.since().map(|day| lang::prose_date(day, lang)).unwrap_or_default();
    text.fill(lang, &[("since", &since), ("meeting", by.meeting.as_str())])
}

/// The sentences that reconcile two reports across the turn of a year: how many
/// left the count and why, both sums, and what it does to the rate. Empty where
/// nothing left.
pub(super) fn turn_lines(before: &Assessment<'_>, after: &Assessment<'_>, lang: Lang) -> Vec<String> {
    let Some(turn) = &after.since(before).turn else { return Vec::new() };
    let number = |count: usize| count_text(count, lang);
    let year = turn.year.to_string();
    let known = before.snapshot.meeting.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut lines = vec![
        Text::new(
            "Sang năm {year}, {n} nhiệm vụ đã được báo cáo là hoàn thành tại các kỳ của năm trước thôi thống kê và được lưu theo năm.",
            "With {year}, {n} {n|task|tasks} that reports of earlier years counted as completed {n|leaves|leave} the count and {n|is|are} archived by year.",
        )
        .fill(lang, &[("year", &year), ("n", &number(turn.total.archived))]),
    ];
    if turn.unlisted > 0 {
        lines.push(
            Text::new(
                "{n} nhiệm vụ đã được báo cáo là đưa ra khỏi chương trình cũng thôi liệt kê.",
                "{n} {n|task|tasks} reported as dropped {n|is|are} no longer listed either.",
            )
            .fill(lang, &[("n", &number(turn.unlisted))]),
        );
    }
    let account = |account: &Account, other: Text, more: Text| {
        let mut sum = Text::new("{n} (kỳ {known})", "{n} (period {known})")
            .fill(lang, &[("n", &number(account.before)), ("known", &known)]);
        let parts = [
            ("−", account.archived, Text::new("lưu theo năm", "archived")),
            ("−", account.dropped, Text::new("đưa ra khỏi chương trình", "dropped")),
            ("−", account.passed, Text::new("kỳ hạn đã tính ở kỳ trước", "terms counted before")),
            ("−", account.other, other),
            ("+", account.more, more),
        ];
        for (sign, count, text) in parts.into_iter().filter(|(_, count, _)| *count > 0) {
            sum.push_str(&format!(" {sign} {} ({})", number(count), text.in_lang(lang)));
        }
        format!("{sum} = {}", number(account.after))
    };
    let unseen = Text::new("chưa có tại thời điểm khóa", "not there yet at this lock");
    let total = account(&turn.total, unseen, Text::new("mới tính trong kỳ", "new in the period"));
    let reopened = Text::new("chuyển lại chưa hoàn thành", "reopened");
    let done = account(&turn.done, reopened, Text::new("hoàn thành trong kỳ", "completed in the period"));
    lines.push(
        Text::new(
            "Đối chiếu tổng số nhiệm vụ: {total}. Đối chiếu số đã hoàn thành: {done}.",
            "All tasks: {total}. Completed: {done}.",
        )
        .fill(lang, &[("total", &total), ("done", &done)]),
    );
    lines.push(
        Text::new(
            "Vì vậy tỷ lệ hoàn thành là {now}, kỳ {known} là {then}; nếu tính cả số đã lưu thì là {otherwise}.",
            "That is why the completion rate is {now} and was {then} in the period {known}; with what was archived it would be {otherwise}.",
        )
        .fill(
            lang,
            &[
                ("now", &percent(turn.done.after, turn.total.after, lang)),
                ("then", &percent(turn.done.before, turn.total.before, lang)),
                ("known", &known),
                ("otherwise", &percent(turn.otherwise.0, turn.otherwise.1, lang)),
            ],
        ),
    );
    if turn.declared_only > 0 {
        lines.push(
            Text::new(
                "{n} nhiệm vụ tự khai hoàn thành nhưng chưa được tính là hoàn thành vẫn tiếp tục thống kê và giải trình.",
                "{n} {n|task|tasks} declared completed and not accepted so far {n|stays|stay} in the count, to be explained.",
            )
            .fill(lang, &[("n", &number(turn.declared_only))]),
        );
    }
    lines
}
