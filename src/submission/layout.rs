//! An agency's workbook as it goes out: one row for each of its tasks, what is known of
//! it in locked cells, an empty cell for each question.

use super::base::{Base, seal};
use super::question::Question;
use crate::lang::{Lang, Text};
use crate::model::field::{task, update};

/// What a row shows and nobody fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    Id,
    Title,
    Product,
    Due,
    Status,
    Percent,
    LastUpdate,
    Todo,
}

impl Known {
    pub const ALL: [Self; 8] =
        [Self::Id, Self::Title, Self::Product, Self::Due, Self::Status, Self::Percent, Self::LastUpdate, Self::Todo];

    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Id => task::ID.label,
            Self::Title => task::TITLE.label,
            Self::Product => task::PRODUCT.label,
            Self::Due => task::DEADLINE.label,
            Self::Status => Text::new("Trạng thái đang ghi", "Progress as it stands"),
            Self::Percent => Text::new("Tỷ lệ đang ghi (%)", "Percent as it stands"),
            Self::LastUpdate => Text::new("Lần cập nhật gần nhất", "Last update"),
            Self::Todo => Text::new("Việc cần làm trước khi khóa", "To do before the lock"),
        }
    }
}

/// Over the hidden column that says what a row was made from.
pub const BASE_LABEL: Text = Text::new("Mốc đối chiếu", "Made from");

/// One task in a workbook.
#[derive(Clone, Debug)]
pub struct Filling {
    /// What each of `Known::ALL` shows.
    pub known: Vec<String>,
    /// The task's file: two may have one id.
    pub path: String,
    pub base: Base,
    /// Who is likely to write: stands there to be changed.
    pub by: Option<String>,
}

impl Filling {
    /// What the hidden cell of the row says.
    #[must_use]
    pub fn mark(&self) -> String {
        let by = self.by.as_deref().unwrap_or_default();
        let cells = self.known.iter().map(String::as_str).chain([by]).map(seal).collect::<Vec<_>>().join(".");
        format!("{}|{cells}|{}", self.base.text(), self.path)
    }

    /// The answer that stands in a cell from the beginning.
    #[must_use]
    pub fn given(&self, question: &Question) -> Option<&str> {
        self.by.as_deref().filter(|_| is_given(question))
    }
}

/// What the hidden cell of a row says.
pub(super) struct Mark {
    pub(super) base: Base,
    /// Of the known cells and of the name, in their order.
    pub(super) seals: Vec<String>,
    pub(super) path: String,
}

impl Mark {
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '|');
        let (base, seals, path) = (parts.next()?, parts.next()?, parts.next()?);
        let seals = seals.trim().split('.').map(str::to_owned).collect();
        Some(Self { base: Base::read(base)?, seals, path: path.trim().to_owned() })
    }
}

/// A workbook to be filled in.
#[derive(Clone, Debug)]
pub struct Layout {
    pub lang: Lang,
    pub title: String,
    /// Until when, and where it goes.
    pub notes: Vec<String>,
    pub rows: Vec<Filling>,
}

/// Whether a cell is filled in before anybody answers.
pub(super) fn is_given(question: &Question) -> bool {
    std::ptr::eq(question.field(), &update::BY)
}
