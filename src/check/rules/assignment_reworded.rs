//! What a task is was reworded by an agency, and no approved adjustment says so
//! (domain.md R22, "khác").

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::field::{Field, task as key};
use crate::model::task::Adjusted;
use crate::parse::TaskDraft;
use crate::source::{Span, Spanned};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB518",
    name: "assignment-reworded",
    severity: Severity::Error,
    message: Text::new(
        "`{field}` của nhiệm vụ bị sửa khi chưa có điều chỉnh được chấp thuận",
        "`{field}` of the task was edited, and no approved adjustment says so",
    ),
    fix: Text::new(
        "ghi lại như trên nhánh chính; cần đổi thì thêm mục `dieu_chinh` có `loai: khac`, ghi nội dung mới ở `den.noi_dung` và lý do, được chấp thuận thì chép đúng nội dung đó",
        "restore what main says; to change it add `dieu_chinh` with `loai: khac`, the new words in `den.noi_dung` and a reason, and copy those words once they are approved",
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
    let (old, new) = (&was.details, &is.details);
    let texts = [
        (&key::TITLE, &was.title, &is.title),
        (&key::CONTENT, &old.content, &new.content),
        (&key::PRODUCT, &old.product, &new.product),
    ];
    let mut licence = licence(was);
    let mut found = Vec::new();
    for (field, was, text) in texts {
        // What main lacks is filled in, and lines may be broken elsewhere.
        let is_edited = was.is_some() && words(was.as_ref()) != words(text.as_ref());
        // Spent by the first field that takes the words.
        if is_edited && licence.take_if(|licence| licence.allows(was.as_ref(), text.as_ref())).is_none() {
            found.push((field, text.as_ref().map_or(is.span, |text| text.span)));
        }
    }
    found
}

fn words(text: Option<&Spanned<String>>) -> String {
    text.map(|text| text.value.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// The words that were approved last, and that main does not hold yet.
struct Licence {
    /// What they stand for, where the proposal says it.
    from: Option<String>,
    to: String,
}

impl Licence {
    /// The very words, in the place of those they were approved for.
    fn allows(&self, was: Option<&Spanned<String>>, text: Option<&Spanned<String>>) -> bool {
        self.to == words(text) && self.from.as_ref().is_none_or(|from| *from == words(was))
    }
}

/// Read from main alone; spent once any of the fields holds the words.
fn licence(was: &TaskDraft) -> Option<Licence> {
    let content = |side: &Option<Adjusted>| side.as_ref().and_then(|side| side.content.clone());
    let approved = was.details.adjustments.iter().filter(|adjustment| adjustment.is_approved());
    let (from, to) = approved.filter_map(|found| Some((content(&found.from), content(&found.to)?))).next_back()?;
    let to = words(Some(&to));
    let fields = [was.title.as_ref(), was.details.content.as_ref(), was.details.product.as_ref()];
    let is_spent = to.is_empty() || fields.into_iter().any(|field| words(field) == to);
    (!is_spent).then(|| Licence { from: from.map(|from| words(Some(&from))), to })
}
