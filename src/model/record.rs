//! One declaration per field of a task file. From it follow the key, the member,
//! reading, equality, what differs between two versions, and what a page or a
//! table of data shows; and it says who may edit the field, and whether lists in
//! spreadsheets hold it. A field that leaves a policy out does not compile.

use std::sync::Arc;

use chrono::NaiveDate;
use thin_vec::ThinVec;

use super::choice::Choice;
use super::deadline::Deadline;
use super::field::{Field, Table};
use crate::lang::{self, Lang};
use crate::source::{Span, Spanned};

/// What reads a mapping by the fields of its table: each value with its place, or
/// nothing where it was not written or has not the field's shape, which the
/// reader notes.
pub trait Reader {
    fn span(&mut self) -> Span;
    /// A line or several, a keyword, a web address: as the field's kind says.
    fn text(&mut self, field: &'static Field) -> Option<Spanned<String>>;
    fn day(&mut self, field: &'static Field) -> Option<Spanned<NaiveDate>>;
    fn whole(&mut self, field: &'static Field) -> Option<Spanned<u32>>;
    fn deadline(&mut self, field: &'static Field) -> Option<Spanned<Deadline>>;
    fn word<T: Word>(&mut self, field: &'static Field) -> Option<Spanned<T>>;
    fn words<T: Word>(&mut self, field: &'static Field) -> Vec<Spanned<T>>;
    fn one<T: Record>(&mut self, field: &'static Field) -> Option<T>;
    fn many<T: Record>(&mut self, field: &'static Field) -> Vec<T>;
}

/// A mapping of a task file.
pub trait Record: Sized {
    const TABLE: &'static Table;
    /// How many of them a list may hold.
    const MOST: usize;

    fn read(reader: &mut impl Reader) -> Self;

    fn span(&self) -> Span;

    /// The fields that are asked for, in the order of the table, with what they say.
    fn said_of(&self, is_asked: impl Fn(&'static Field) -> bool) -> Vec<Said<'_>>;

    /// Every field.
    fn said(&self) -> Vec<Said<'_>> {
        self.said_of(|_| true)
    }

    /// The fields that say something else; where they stand does not count.
    fn differing(&self, other: &Self) -> Vec<&'static Field>;

    /// What a field of this record says.
    fn value(&self, field: &'static Field) -> Value<'_> {
        let mut found = self.said_of(|known| std::ptr::eq(known, field));
        found.pop().map_or(Value::Nothing, |said| said.value)
    }
}

/// What a field says, and where: the first of several entries. Two that say the
/// same are equal wherever they stand.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    pub field: &'static Field,
    pub value: Value<'a>,
    pub place: Option<Span>,
}

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.field, other.field) && self.value == other.value
    }
}

/// An id, or a word of a closed list: what `parse` takes, and nothing else.
pub trait Word: Sized + PartialEq {
    fn of(text: &str) -> Option<Self>;
    fn as_value(&self) -> Value<'_>;
}

/// What a field says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Nothing,
    Text(&'a str),
    Day(NaiveDate),
    Whole(u32),
    Choice(Choice),
    Id(&'a str),
    Deadline(&'a Deadline),
    Words(Vec<Value<'a>>),
    One(Vec<Said<'a>>),
    Many(Vec<Vec<Said<'a>>>),
}

impl Value<'_> {
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Words(words) => words.is_empty(),
            Self::Many(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// What a reader is shown where nothing else says what ids stand for.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let entry = |entry: &[Said<'_>]| {
            let said = entry.iter().filter(|said| !said.value.is_nothing());
            said.map(|said| said.value.words(lang)).collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Nothing => "—".to_owned(),
            Self::Text(text) | Self::Id(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Day(day) => lang::prose_date(*day, lang),
            Self::Whole(number) => number.to_string(),
            Self::Choice(choice) => choice.label.in_lang(lang).to_owned(),
            Self::Deadline(deadline) => deadline.phrase(lang),
            Self::Words(words) => words.iter().map(|word| word.words(lang)).collect::<Vec<_>>().join(", "),
            Self::One(said) => entry(said),
            Self::Many(entries) => entries.iter().map(|said| entry(said)).collect::<Vec<_>>().join("; "),
        }
    }

    /// Whether two lists hold the same words, in whatever order and however often.
    #[must_use]
    pub fn has_the_same_words(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Words(one), Self::Words(other)) => {
                one.iter().all(|word| other.contains(word)) && other.iter().all(|word| one.contains(word))
            }
            _ => self == other,
        }
    }
}

/// The type of a field's member.
pub trait Member {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Self;
    fn says(&self) -> Value<'_>;
    fn place(&self) -> Option<Span>;
}

/// A single value in one scalar.
pub trait Scalar: Sized {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Option<Spanned<Self>>;
    fn as_value(&self) -> Value<'_>;
}

impl Scalar for String {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Option<Spanned<Self>> {
        reader.text(field)
    }

    fn as_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Scalar for NaiveDate {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Option<Spanned<Self>> {
        reader.day(field)
    }

    fn as_value(&self) -> Value<'_> {
        Value::Day(*self)
    }
}

impl Scalar for u32 {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Option<Spanned<Self>> {
        reader.whole(field)
    }

    fn as_value(&self) -> Value<'_> {
        Value::Whole(*self)
    }
}

/// Shared by the snapshots of all meetings.
impl Scalar for Arc<Deadline> {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Option<Spanned<Self>> {
        reader.deadline(field).map(|deadline| Spanned::new(Self::new(deadline.value), deadline.span))
    }

    fn as_value(&self) -> Value<'_> {
        Value::Deadline(self)
    }
}

impl<T: Word> Scalar for T {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Option<Spanned<Self>> {
        reader.word(field)
    }

    fn as_value(&self) -> Value<'_> {
        Word::as_value(self)
    }
}

impl<T: Scalar> Member for Option<Spanned<T>> {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Self {
        T::read(reader, field)
    }

    fn says(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Nothing, |found| found.value.as_value())
    }

    fn place(&self) -> Option<Span> {
        self.as_ref().map(|found| found.span)
    }
}

impl<T: Word> Member for ThinVec<Spanned<T>> {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Self {
        reader.words(field).into()
    }

    fn says(&self) -> Value<'_> {
        Value::Words(self.iter().map(|word| word.value.as_value()).collect())
    }

    fn place(&self) -> Option<Span> {
        self.first().map(|word| word.span)
    }
}

impl<T: Record> Member for Option<T> {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Self {
        reader.one(field)
    }

    fn says(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Nothing, |record| Value::One(record.said()))
    }

    fn place(&self) -> Option<Span> {
        self.as_ref().map(Record::span)
    }
}

/// Of what few tasks have, whose place all others would keep empty.
impl<T: Record> Member for Option<Arc<T>> {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Self {
        reader.one(field).map(Arc::new)
    }

    fn says(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Nothing, |record| Value::One(record.said()))
    }

    fn place(&self) -> Option<Span> {
        self.as_ref().map(|record| record.span())
    }
}

impl<T: Record> Member for ThinVec<T> {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Self {
        reader.many(field).into()
    }

    fn says(&self) -> Value<'_> {
        Value::Many(self.iter().map(Record::said).collect())
    }

    fn place(&self) -> Option<Span> {
        self.first().map(Record::span)
    }
}

impl<T: Record> Member for ThinVec<Arc<T>> {
    fn read(reader: &mut impl Reader, field: &'static Field) -> Self {
        reader.many(field).into_iter().map(Arc::new).collect()
    }

    fn says(&self) -> Value<'_> {
        Value::Many(self.iter().map(|record| record.said()).collect())
    }

    fn place(&self) -> Option<Span> {
        self.first().map(|record| record.span())
    }
}

/// `STATIC member: Type, "key" / "english", kind, when required, where it is shown
/// (of a task's own fields: and who may edit it), how lists hold it; whether it is
/// asked for in each period, label, help;`
macro_rules! records {
    (@policy $shown:expr $(; $asked:expr)?) => {
        Policy {
            shown: $shown, guard: Guard::OfEntry, import: Import::OfEntry, asked: records!(@asked $($asked)?),
        }
    };
    (@policy $shown:expr, $import:expr $(; $asked:expr)?) => {
        Policy { shown: $shown, guard: Guard::OfEntry, import: $import, asked: records!(@asked $($asked)?) }
    };
    (@policy $shown:expr, $guard:expr, $import:expr; $asked:expr) => {
        Policy { shown: $shown, guard: $guard, import: $import, asked: $asked }
    };
    (@asked) => { Asked::OfEntry };
    (@asked $asked:expr) => { $asked };
    ($(
        $(#[$doc:meta])*
        $table:ident $module:ident $record:ident, at most $most:expr, $vi_label:literal / $en_label:literal {$(
            $(#[$member_doc:meta])*
            $name:ident $member:ident: $type:ty, $key:literal / $en:literal, $kind:expr, $required:ident,
            [$($policy:expr),+ $(; $asked:expr)?], $vi:literal / $label_en:literal, $help_vi:literal / $help_en:literal;
        )+}
    )+) => {
        /// The tables themselves, and a module of keys for each.
        pub(in crate::model) mod tables {
            #[allow(clippy::wildcard_imports)]
            use super::*;
            $(
                #[doc = concat!("Keys of ", $en_label, ".")]
                pub mod $module {
                    #[allow(clippy::wildcard_imports)]
                    use super::*;
                    $(pub static $name: Field = Field {
                        key: $key, en: $en, kind: $kind, required: Required::$required,
                        policy: records!(@policy $($policy),+ $(; $asked)?),
                        label: Text::new($vi, $label_en), help: Text::new($help_vi, $help_en),
                    };)+
                }
                $(#[$doc])*
                pub static $table: Table =
                    Table { label: Text::new($vi_label, $en_label), fields: &[$(&$module::$name),+] };
            )+
        }
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default)]
            pub struct $record {
                pub span: Span,
                $($(#[$member_doc])* pub $member: $type,)+
            }

            /// What is said makes two equal; where it stands does not.
            impl PartialEq for $record {
                fn eq(&self, other: &Self) -> bool {
                    $(self.$member == other.$member)&&+
                }
            }

            impl Record for $record {
                const TABLE: &'static Table = &tables::$table;
                const MOST: usize = $most;

                fn read(reader: &mut impl Reader) -> Self {
                    Self { span: reader.span(), $($member: Member::read(reader, &tables::$module::$name),)+ }
                }

                fn span(&self) -> Span {
                    self.span
                }

                fn said_of(&self, is_asked: impl Fn(&'static Field) -> bool) -> Vec<Said<'_>> {
                    let mut said = Vec::new();
                    $(if is_asked(&tables::$module::$name) {
                        said.push(Said {
                            field: &tables::$module::$name,
                            value: self.$member.says(),
                            place: self.$member.place(),
                        });
                    })+
                    said
                }

                fn differing(&self, other: &Self) -> Vec<&'static Field> {
                    let mut differing = Vec::new();
                    $(if self.$member != other.$member {
                        differing.push(&tables::$module::$name);
                    })+
                    differing
                }
            }
        )+
    };
}

pub(super) use records;
