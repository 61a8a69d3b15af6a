//! The one field table: for each field its Vietnamese key, its English key,
//! what it holds, when it is required, who may edit it, where it is shown, and its
//! label and help in both languages. Decoding, findings and the published reference
//! all read it; no other place holds a key. The fields of a task file are declared
//! with their members in `task/form.rs`, those of the Office's files in `office.rs`.

pub(in crate::model) mod office;

use super::choice::Choice;
pub use super::task::form::tables::*;
use crate::lang::Text;
pub use office::*;

/// One key of a file.
#[derive(Debug)]
pub struct Field {
    /// The key officers read and write: unaccented Vietnamese.
    pub key: &'static str,
    /// The English key, accepted equally.
    pub en: &'static str,
    pub kind: Kind,
    pub required: Required,
    pub policy: Policy,
    pub label: Text,
    pub help: Text,
}

/// The fields of one kind of mapping.
#[derive(Debug)]
pub struct Table {
    pub label: Text,
    pub fields: &'static [&'static Field],
}

/// What a value must be. A scalar is text until its kind says otherwise.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    TaskId,
    AgencyId,
    ProgrammeId,
    MeetingId,
    /// A login on the forge, with `#` and its number where there is one.
    Account,
    /// `a-z 0-9 - _`.
    Slug,
    /// One line of text.
    Line,
    /// Text of several lines, shown with a little markdown.
    Prose,
    /// `YYYY-MM-DD`.
    Day,
    /// RFC 3339 with an offset.
    Instant,
    /// `HH:MM`.
    Clock,
    /// The name of a time zone.
    Zone,
    /// Forty hexadecimal digits.
    CommitId,
    /// `ssh-ed25519 AAAA…`.
    SshKey,
    /// Forty hexadecimal digits, in either case.
    Fingerprint,
    /// http, https.
    Link,
    /// The address of a mailbox, without a name.
    Mailbox,
    /// Text in which words in braces stand for what is known when it is said.
    Wording(&'static [&'static str]),
    /// An integer within bounds.
    Whole {
        min: u32,
        max: u32,
    },
    Choice(&'static [Choice]),
    /// A day, month, quarter, half-year or year, by the deadline's kind.
    DeadlineValue,
    One(&'static Table),
    Many(&'static Table),
    List(&'static Kind),
}

/// What a field's declaration must say besides.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    pub shown: Shown,
    pub guard: Guard,
    pub import: Import,
    pub asked: Asked,
}

impl Policy {
    /// Of the Office's own files: the Office alone edits them (GB503).
    pub const OFFICE: Self = Self {
        shown: Shown::Nowhere("what the Office's files say is shown where it counts"),
        guard: Guard::Office,
        import: Import::Never("lists hold tasks"),
        asked: Asked::Never("the Office says it"),
    };
}

/// Where the pages show a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In a place of its own on the task's page.
    Placed,
    /// Among the facts of the task's page, and in the data, by its label.
    Fact,
    /// With the reason.
    Nowhere(&'static str),
}

/// Who edits a field of a task that main holds (domain.md R22). The Office may
/// edit what no guard keeps for ever; `tests/it/gate/fields.txt` tells each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nobody: GB101.
    Never,
    /// The Office alone.
    Office,
    /// The Office alone; what main lacks is filled in: GB510.
    Assigned(Kept),
    /// By an approved adjustment, in its very words: GB518.
    Worded,
    /// By an approved adjustment, which the rule of its own tells: GB301.
    Decided,
    /// By a hand-over: GB509.
    HandedOver,
    /// By the agency, and never back: GB514.
    Forward,
    /// By the agency until the task is declared completed: GB522.
    Declared,
    /// Entries are added, and stand once added: GB511, GB513, GB515, GB523, GB524.
    Recorded,
    /// By the agency.
    Free,
    /// As the entry it belongs to.
    OfEntry,
}

/// In what way what was assigned is still the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    AsItIs,
    /// A list whose order says nothing.
    InAnyOrder,
    /// Documents: others may come to them.
    WithMore,
    /// A cadence: who has said nothing may promise more, not less.
    AsOften,
    /// What puts a task first in the report.
    AsGraded,
}

/// Whether a list in a spreadsheet has a column for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Import {
    Column,
    /// Its own fields have columns.
    ByItsParts,
    /// With the reason.
    Never(&'static str),
    /// As the entry it belongs to.
    OfEntry,
}

/// Whether an agency is asked for a field in every period: by `update`, on its form,
/// in its workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    EachPeriod,
    /// With the reason.
    Never(&'static str),
    /// As the entry it belongs to.
    OfEntry,
}

/// When a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    Always,
    /// The task's progress is `hoan_thanh`.
    WhenDone,
    /// The task's progress is `tam_dung`.
    WhenPaused,
    /// Overdue, or finished late.
    WhenLate,
    /// The blocker is solved by the agency, alone or with others.
    WhenSolvedByAgency,
    /// The blocker goes above the agency.
    WhenEscalated,
    /// The adjustment was approved or rejected.
    WhenDecided,
    /// The deadline is of a kind that has a value.
    WhenDated,
    /// Where `giaoban.yaml` lists it under `cap_nhat.bat_buoc`.
    AsConfigured,
    No,
}

impl Required {
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Always => Text::new("bắt buộc", "required"),
            Self::WhenDone => Text::new("bắt buộc khi hoàn thành", "required when completed"),
            Self::WhenPaused => Text::new("bắt buộc khi tạm dừng", "required when suspended"),
            Self::WhenLate => {
                Text::new("bắt buộc khi quá hạn hoặc hoàn thành quá hạn", "required when overdue or completed late")
            }
            Self::WhenSolvedByAgency => {
                Text::new("bắt buộc khi tự tháo gỡ hoặc phối hợp tháo gỡ", "required when solved by the agency")
            }
            Self::WhenEscalated => Text::new("bắt buộc khi đề xuất cấp trên", "required when escalated"),
            Self::WhenDecided => Text::new("bắt buộc khi đã có kết quả", "required when decided"),
            Self::WhenDated => Text::new("bắt buộc với thời hạn có ngày", "required for a dated deadline"),
            Self::AsConfigured => Text::new("bắt buộc theo `giaoban.yaml`", "required as `giaoban.yaml` says"),
            Self::No => Text::new("không bắt buộc", "optional"),
        }
    }
}

/// What `giaoban.yaml` may require of a task in a state; the rest is required
/// of every task, or by the state itself.
pub const STATE_FIELDS: &[&Field] =
    &[&task::SECTOR, &task::COORDINATING, &task::FOCAL, &task::CADENCE, &task::GROWTH, &task::REVIEWED, &task::PERCENT];

impl Kind {
    /// What a value, or each of several, is chosen from.
    #[must_use]
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::Choice(choices) => choices,
            Self::List(inner) => inner.choices(),
            _ => &[],
        }
    }
}

impl Field {
    /// Its key in each language, the officers' own first.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        [self.key, self.en].into_iter()
    }
}

impl Table {
    /// This table and all that stand below it, each once, in the order of a file.
    #[must_use]
    pub fn with_inner(&'static self) -> Vec<&'static Self> {
        let mut tables = vec![self];
        let mut at = 0;
        while let Some(table) = tables.get(at).copied() {
            for field in table.fields {
                if let Kind::One(inner) | Kind::Many(inner) = field.kind
                    && !tables.iter().any(|known| std::ptr::eq(*known, inner))
                {
                    tables.push(inner);
                }
            }
            at += 1;
        }
        tables
    }

    /// The field of a key in either language.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().copied().find(|field| field.key == key || field.en == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_uses_a_key_twice() {
        let roots = [&TASK, &AGENCIES, &MEETINGS, &HOLIDAYS, &PROGRAMMES, &APPRAISAL, &SETTINGS];
        for table in roots.into_iter().flat_map(Table::with_inner) {
            let mut keys: Vec<&str> = table.fields.iter().flat_map(|field| [field.key, field.en]).collect();
            keys.sort_unstable();
            let before = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), before, "{}", table.label.en);
        }
    }

    #[test]
    fn each_field_of_a_task_says_who_may_edit_it() {
        for field in TASK.fields {
            assert_ne!(field.policy.guard, Guard::OfEntry, "{}", field.key);
            assert_ne!(field.policy.import, Import::OfEntry, "{}", field.key);
            assert_ne!(field.policy.asked, Asked::OfEntry, "{}", field.key);
        }
    }
}
