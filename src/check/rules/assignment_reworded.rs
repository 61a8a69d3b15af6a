//! What a task is was reworded by an agency, and no approved adjustment says so
//! (domain.md R22, "khác").

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::field::{Field, Guard};
use crate::model::record::{Member, Record, Value};
use crate::model::task::Adjusted;
use crate::parse::TaskDraft;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB518",
    name: "assignment-reworded",
    severity: Severity::Error,
    message: Text::new(
        "`{field}` của nhiệm vụ bị sửa khi chưa có điều chỉnh được chấp thuận",
        "`{field}` of the task was edited, and no approved adjustment says so",
    ),
    fix: Text::new(
        "ghi lại như trên nhánh chính; cần đổi thì thêm mục `dieu_chinh` có `loai: khac` (Điều chỉnh khác), ghi nội dung mới ở `den.noi_dung` và lý do, được chấp thuận thì chép đúng nội dung đó",
        "restore what main has; to change it add `dieu_chinh` with `loai: khac` (Other adjustment), the new words in `den.noi_dung` and a reason, and copy those words once they are approved",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        for (field, span) in reworded(before.draft, after.draft) {
            out.push(after.path, RULE.at(span).arg("field", field.key));
        }
    }
}

fn reworded(was: &TaskDraft, is: &TaskDraft) -> Vec<(&'static Field, Span)> {
    let mut licence = licence(was);
    let mut found = Vec::new();
    for (old, new) in was.said_of(is_worded).into_iter().zip(is.said_of(is_worded)) {
        let (words_then, words_now) = (words(&old.value), words(&new.value));
        // What main lacks is filled in, and lines may be broken elsewhere.
        let is_edited = !words_then.is_empty() && words_then != words_now;
        // Spent by the first field that takes the words.
        if is_edited && licence.take_if(|licence| licence.allows(&words_then, &words_now)).is_none() {
            found.push((new.field, new.place.unwrap_or(is.span)));
        }
    }
    found
}

fn is_worded(field: &'static Field) -> bool {
    field.policy.guard == Guard::Worded
}

fn words(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

/// The words that were approved last, and that main does not hold yet.
struct Licence {
    /// What they stand for, where the proposal says it.
    from: Option<String>,
    to: String,
}

impl Licence {
    /// The very words, in the place of those they were approved for.
    fn allows(&self, was: &str, text: &str) -> bool {
        self.to == text && self.from.as_ref().is_none_or(|from| from == was)
    }
}

/// Read from main alone; spent once any of the fields holds the words.
fn licence(was: &TaskDraft) -> Option<Licence> {
    let content = |side: &Option<Adjusted>| side.as_ref().map(|side| words(&side.content.says()));
    let content = |side: &Option<Adjusted>| content(side).filter(|words| !words.is_empty());
    let approved = was.adjustments.iter().filter(|adjustment| adjustment.is_approved());
    let (from, to) = approved.filter_map(|found| Some((content(&found.from), content(&found.to)?))).next_back()?;
    let is_spent = was.said_of(is_worded).iter().any(|said| words(&said.value) == to);
    (!is_spent).then_some(Licence { from, to })
}
