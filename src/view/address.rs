//! What a page of an id is called. Addresses are permanent: an id's own name,
//! wherever a folder can hold a file of that name.

use std::borrow::Cow;

use serde::Serialize;

use crate::history::Ledger;
use crate::lang::Lang;
use crate::model::id::{AgencyId, MeetingId, is_reserved_on_windows};

/// Words that lead somewhere; to nowhere without an address.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Link {
    pub label: String,
    pub href: String,
}

/// Where a task's page stands, for ever.
pub(super) fn task_path(id: &str) -> String {
    format!("nhiem-vu/{}.html", file_name(id))
}

/// The address of its page for a reader of a language. `root`: from where the link
/// stands to the root of the language. The page is one: in English it is asked for so.
pub(super) fn task_href(root: &str, id: &str, lang: Lang) -> String {
    shared_href(root, &task_path(id), lang)
}

/// The same from the root of the site.
pub(super) fn task_address(id: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => task_path(id),
        Lang::En => task_path(id) + ENGLISH,
    }
}

/// Where a page that readers of both languages share is for a reader of one. `root`: from
/// where the link stands to the root of the language; `path`: from the root of the site.
pub(super) fn shared_href(root: &str, path: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{root}{path}"),
        Lang::En => format!("{root}../{path}{ENGLISH}"),
    }
}

/// Asks a page that readers of both languages share for its English.
pub(super) const ENGLISH: &str = "#en";

/// Where an agency's page stands, for ever.
pub(super) fn agency_path(id: &AgencyId) -> String {
    format!("co-quan/{}.html", file_name(id.as_str()))
}

/// Where a meeting's page stands, for ever.
pub(super) fn meeting_path(id: &MeetingId) -> String {
    format!("ky/{id}.html")
}

/// An id as the name of a file, without its ending. The folder's own page is
/// `index`, and some disks hold no `con`; no id begins with `_`.
pub(super) fn file_name(id: &str) -> Cow<'_, str> {
    // Reserved names are short; nearly every id is longer.
    let is_taken =
        id.eq_ignore_ascii_case("index") || (id.len() <= 4 && is_reserved_on_windows(&id.to_ascii_uppercase()));
    if is_taken { Cow::Owned(format!("_{id}")) } else { Cow::Borrowed(id) }
}

/// What is the same for this instance wherever it is published: its first commit.
#[must_use]
pub fn root_id(ledger: &Ledger) -> String {
    let first = ledger.tip(1).map(|landing| landing.commit.to_string()).unwrap_or_default();
    format!("urn:giaoban:{first}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_a_folder_cannot_hold_are_changed() {
        let names = ["so-tai-chinh", "STC-007", "index", "INDEX", "con", "lpt1", "index-2"].map(file_name);
        assert_eq!(names, ["so-tai-chinh", "STC-007", "_index", "_INDEX", "_con", "_lpt1", "index-2"]);
    }
}
