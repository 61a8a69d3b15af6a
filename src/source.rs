//! What was read, and where in it: the text of a file and spans into it.
//!
//! Knows neither YAML nor git. Offsets are bytes of the text as read.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A half-open range of byte offsets into one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The first place of a file: for findings about the file as a whole.
    #[must_use]
    pub fn start_of_file() -> Self {
        Self::default()
    }
}

/// A value and where it was written. Two are equal when their values are:
/// an entry that moved down a line is still the same entry.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: convert(self.value), span: self.span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

/// Git's name for some bytes: their SHA-1 as a blob. The same for a file in a
/// commit and for one in the working tree that is not committed yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId(pub [u8; 20]);

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What stands at a path. A symbolic link whose target spells the bytes of a
/// regular file is another thing with the same blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId {
    pub blob: BlobId,
    pub is_regular: bool,
}

/// The files of one state of the instance, by path from its root.
pub type Tree = BTreeMap<Arc<str>, FileId>;

/// What a file holds, or why it cannot be read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Text(Arc<str>),
    /// Bytes that are not UTF-8, up to the first bad one, and its offset.
    NotUtf8 {
        readable: Arc<str>,
        offset: usize,
        looks_utf16: bool,
    },
    TooLarge {
        bytes: u64,
    },
    /// A symbolic link, a submodule, a pipe, a folder named like a file.
    NotAFile,
    /// The machine could not read it: the reason, for the reader.
    Unreadable(Arc<str>),
}

impl Content {
    /// Bytes as text when they are UTF-8, else the part that is.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Text(text.into()),
            Err(error) => {
                let offset = error.valid_up_to();
                let readable = String::from_utf8_lossy(bytes.get(..offset).unwrap_or_default()).into();
                let looks_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
                Self::NotUtf8 { readable, offset, looks_utf16 }
            }
        }
    }
}

impl Content {
    /// The text that snippets are cut from; empty when there is none.
    #[must_use]
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) | Self::NotUtf8 { readable: text, .. } => text,
            Self::TooLarge { .. } | Self::NotAFile | Self::Unreadable(_) => "",
        }
    }
}

/// The folder below `tasks/` and the stem, where the path has the shape
/// `tasks/<agency>/<stem>.yaml`.
#[must_use]
pub fn task_path(path: &str) -> Option<(&str, &str)> {
    let (agency, name) = path.strip_prefix("tasks/")?.split_once('/')?;
    let stem = name.strip_suffix(".yaml")?;
    (!stem.contains('/') && !stem.is_empty() && !agency.is_empty()).then_some((agency, stem))
}

/// Line and column of an offset, both counted from 1, columns in characters
/// as an editor counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

impl LineColumn {
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let offset = floor_char_boundary(text, offset);
        let before = text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        }
    }
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The nearest character boundary at or before `offset`.
#[must_use]
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "ten: a\nkết quả: b\n";
        let offset = text.find(": b").expect("the text holds it");
        assert_eq!(LineColumn::of(text, offset), LineColumn { line: 2, column: 8 });
    }

    #[test]
    fn a_task_path_has_exactly_two_levels() {
        assert_eq!(task_path("tasks/so-y-te/SYT-001.yaml"), Some(("so-y-te", "SYT-001")));
        assert_eq!(task_path("tasks/so-y-te/cu/SYT-001.yaml"), None);
        assert_eq!(task_path("tasks/SYT-001.yaml"), None);
    }

    #[test]
    fn utf16_is_recognised_by_its_mark() {
        let Content::NotUtf8 { looks_utf16, offset, .. } = Content::from_bytes(b"\xFF\xFEt\0") else {
            unreachable!("0xFF is never UTF-8")
        };
        assert!(looks_utf16);
        assert_eq!(offset, 0);
    }
}
