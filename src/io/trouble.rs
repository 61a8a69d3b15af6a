//! What the machine, git or a library refused, in the reader's words and with the way
//! out: whoever reads "os error 24" does not know what to type. Their own messages
//! are English; of them only the names they hold are shown.

mod git;
mod machine;
mod network;
mod transfer;

use crate::io::git::{CannotDate, NotOwned};
use crate::lang::{Lang, Refused, Text};

pub use git::of_git;
pub use machine::{CIRCLE, of_machine};
pub use transfer::of_transfer;

/// A cause that has a cure outside of this program.
#[derive(Clone, Debug)]
pub struct Trouble {
    pub reason: Text,
    pub cure: Text,
    /// What the message names: paths, branches, objects.
    pub names: Vec<String>,
}

impl Trouble {
    const fn new(reason: Text, cure: Text) -> Self {
        Self { reason, cure, names: Vec::new() }
    }

    fn naming(self, message: &str) -> Self {
        Self { names: names_in(message), ..self }
    }

    /// The names as they stand after the reason: nothing, or a space and brackets.
    #[must_use]
    pub fn named(&self) -> String {
        if self.names.is_empty() {
            return String::new();
        }
        format!(" (`{}`)", self.names.join("`, `"))
    }
}

/// Paths, objects and what stands between quotes: of a message in another language
/// the only words that belong to the reader.
fn names_in(message: &str) -> Vec<String> {
    let quoted = message.split('\'').skip(1).step_by(2);
    let is_name =
        |word: &&str| word.starts_with('/') || (word.len() == 40 && word.bytes().all(|b| b.is_ascii_hexdigit()));
    let bare = message.split(['\'', ' ', '(', ')', ',']).filter(is_name);
    let mut names: Vec<String> = Vec::new();
    for name in quoted.chain(bare).map(|name| name.trim_end_matches([':', '.']).to_owned()) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What no error of the machine or of git says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Closed before anything was written to it.
    OutputClosed,
    ShallowDamaged,
}

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.trouble().reason.en)
    }
}

impl std::error::Error for Named {}

impl Named {
    #[must_use]
    pub fn trouble(self) -> Trouble {
        match self {
            Self::OutputClosed => CLOSED,
            Self::ShallowDamaged => SHALLOW,
        }
    }
}

const CLOSED: Trouble = Trouble::new(
    Text::new("đầu ra đã đóng, không ai đọc được kết quả", "the output is closed, so that nobody reads it"),
    Text::new("chạy lại, không đóng đầu ra (>&-)", "run it again without closing the output (>&-)"),
);

const SHALLOW: Trouble = Trouble::new(
    Text::new("tệp `shallow` trong thư mục git bị hỏng", "the file `shallow` of git is damaged"),
    // What it said may be all that names where the history was cut.
    Text::new(
        "đổi tên tệp đó rồi tải lại lịch sử: mv .git/shallow .git/shallow.hong && git fetch --refetch",
        "give it another name and fetch the history again: mv .git/shallow .git/shallow.bad && git fetch --refetch",
    ),
);

/// A failure in a reader's language: what was being done, why it cannot be, the way out.
#[must_use]
pub fn said(error: &anyhow::Error, lang: Lang) -> String {
    let doing = error.downcast_ref::<Refused>().map(|refused| refused.in_lang(lang));
    let is_own = doing.is_some() && error.chain().nth(1).is_none();
    let cause = (!is_own).then(|| cause(error, lang));
    doing.into_iter().chain(cause).collect::<Vec<_>>().join(": ")
}

fn cause(error: &anyhow::Error, lang: Lang) -> String {
    if let Some(cannot) = error.downcast_ref::<CannotDate>() {
        return cannot.in_lang(lang);
    }
    if let Some(other) = error.downcast_ref::<NotOwned>() {
        return other.in_lang(lang);
    }
    let Trouble { reason, cure, .. } = match of(error) {
        Some(trouble) => {
            let named = trouble.named();
            let [reason, cure] = [trouble.reason, trouble.cure].map(|text| text.in_lang(lang));
            return format!("{reason}{named}; {cure}");
        }
        None => UNKNOWN,
    };
    // Nothing of ours says more than the library does.
    let raw = error.root_cause().to_string();
    format!("{} (“{}”); {}", reason.in_lang(lang), raw.replace(['“', '”'], "\""), cure.in_lang(lang))
}

const UNKNOWN: Trouble = Trouble::new(
    Text::new("không làm được", "it could not be done"),
    Text::new(
        "xem câu trong ngoặc, hoặc hỏi người quản trị máy",
        "see what stands between quotes, or ask the administrator",
    ),
);

/// What is known of an error's cause.
#[must_use]
pub fn of(error: &anyhow::Error) -> Option<Trouble> {
    if let Some(named) = error.downcast_ref::<Named>() {
        return Some(named.trouble());
    }
    error.chain().find_map(|cause| {
        let machine = cause.downcast_ref::<std::io::Error>().map(of_machine);
        let machine =
            machine.or_else(|| cause.downcast_ref::<rustix::io::Errno>().map(|errno| of_machine(&(*errno).into())));
        machine
            .or_else(|| cause.downcast_ref::<git2::Error>().map(of_git))
            .or_else(|| cause.downcast_ref::<ureq::Error>().and_then(network::of_request))
            .or_else(|| cause.downcast_ref::<notify::Error>().and_then(machine::of_watch))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Doing;

    #[test]
    fn what_the_machine_refuses_has_a_cure() {
        // Every number that a system gives has words of ours, in both languages.
        for code in 1..=133 {
            let failed: Result<(), _> = Err(std::io::Error::from_raw_os_error(code));
            let error = failed.doing(Text::new("đọc", "reading"), &[]).expect_err("it failed");
            for (lang, doing) in [(Lang::Vi, "đọc: "), (Lang::En, "reading: ")] {
                let said = said(&error, lang);
                assert!(said.starts_with(doing) && said.contains("; ") && !said.contains("os error"), "{said}");
            }
        }
        assert!(of(&anyhow::Error::from(Named::OutputClosed).context("printing")).is_some());
    }

    #[test]
    fn of_a_message_in_another_language_only_names_are_kept() {
        let message =
            "failed to stat '/root/.gitconfig': object 0123456789012345678901234567890123456789 of /srv/kho.git: gone";
        let names = ["/root/.gitconfig", "0123456789012345678901234567890123456789", "/srv/kho.git"];
        assert_eq!(names_in(message), names);
        assert!(names_in("the index is locked").is_empty());
    }

    #[test]
    fn of_what_nobody_foresaw_the_librarys_own_words_stand_in_quotes() {
        let error = anyhow::Error::from(serde_json::from_str::<u8>("x").expect_err("no number"));
        assert!(said(&error, Lang::Vi).contains("(“expected value at line 1 column 1”)"), "{}", said(&error, Lang::Vi));
    }
}
