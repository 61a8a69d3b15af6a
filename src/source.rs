//! What was read, and where in it: the text of a file and spans into it.
//!
//! Knows neither YAML nor git. Offsets are bytes of the text as read.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;
use std::sync::Arc;

use crate::lang::Text;

/// A half-open range of byte offsets into one text. A text that is read is far
/// smaller than four gigabytes (`model::limits`); a hundred thousand drafts hold
/// some thirty spans each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: u32,
    to: u32,
}

impl Span {
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { from: offset(start), to: offset(end.max(start)) }
    }

    #[must_use]
    pub fn start(self) -> usize {
        self.from as usize
    }

    #[must_use]
    pub fn end(self) -> usize {
        self.to as usize
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

/// Bytes in hexadecimal digits, lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 });
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Bytes from twice as many hexadecimal digits, lower case as everybody here writes them.
#[must_use]
pub fn from_hex<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    let half = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    if digits.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = half(*high)? << 4 | half(*low)?;
    }
    Some(bytes)
}

/// Git's name for some bytes: their SHA-1 as a blob. The same for a file in a
/// commit and for one in the working tree that is not committed yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId(pub [u8; 20]);

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
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
        looks: Looks,
    },
    TooLarge {
        bytes: u64,
    },
    /// A symbolic link, a submodule, a pipe, a folder named like a file.
    NotAFile,
    /// The machine could not read it: the reason, for the reader.
    Unreadable(Text),
    /// A folder whose files are not known.
    Unlisted(Unlisted),
}

/// Why what lies in a folder is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlisted {
    /// The machine could not list it: the reason, for the reader.
    Refused(Text),
    /// Folders in folders, further than any file of an instance lies.
    TooDeep,
    /// Beside the instance's own folders, under a name that is taken for theirs.
    Beside,
}

/// What bytes that are no UTF-8 seem to be: for the words of a finding, never
/// for reading them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// As Notepad saves "Unicode".
    Utf16,
    /// TCVN3, VNI, Windows-1258: Vietnamese before Unicode, one byte a letter.
    OneByteText,
    /// Text that ends, or was pasted, in the middle of a letter.
    CutLetter,
    /// A document, a picture, an archive.
    Binary,
}

/// A zero beside nearly every second byte, always on the same side: UTF-16
/// without its mark.
fn has_wide_letters(bytes: &[u8]) -> bool {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (more, fewer) = (even.max(odd), even.min(odd));
    bytes.len() > 3 && more * 3 > bytes.len() && fewer * 8 < more
}

impl Looks {
    fn of(bytes: &[u8], error: std::str::Utf8Error) -> Self {
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || has_wide_letters(bytes) {
            return Self::Utf16;
        }
        let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=31);
        if bytes.iter().filter(is_control).count() * 50 > bytes.len() {
            return Self::Binary;
        }
        if error.error_len().is_none() { Self::CutLetter } else { Self::OneByteText }
    }
}

impl Content {
    /// Bytes as text when they are UTF-8, else the part that is.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            // ASCII in UTF-16 is UTF-8 too, with a zero beside each letter.
            Ok(text) if has_wide_letters(bytes) => {
                let offset = text.find('\0').unwrap_or_default();
                let readable = text.get(..offset).unwrap_or_default().into();
                Self::NotUtf8 { readable, offset, looks: Looks::Utf16 }
            }
            Ok(text) => Self::Text(text.into()),
            Err(error) => {
                let offset = error.valid_up_to();
                let readable = String::from_utf8_lossy(bytes.get(..offset).unwrap_or_default()).into();
                Self::NotUtf8 { readable, offset, looks: Looks::of(bytes, error) }
            }
        }
    }
}

impl Content {
    /// Neither a file, whatever it holds, nor a folder.
    #[must_use]
    pub fn is_no_file(&self) -> bool {
        matches!(self, Self::NotAFile)
    }

    /// The text that snippets are cut from; empty when there is none.
    #[must_use]
    pub fn as_text(&self) -> &str {
        match self {
            // No line of a document or a picture says anything to a reader.
            Self::NotUtf8 { looks: Looks::Binary, .. } => "",
            Self::Text(text) | Self::NotUtf8 { readable: text, .. } => text,
            Self::TooLarge { .. } | Self::NotAFile | Self::Unreadable(_) | Self::Unlisted(_) => "",
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

/// The file of a task by its id: of two the first. Asks each agency's folder,
/// never each file.
#[must_use]
pub fn task_file<'a>(tree: &'a Tree, id: &str) -> Option<&'a Arc<str>> {
    let mut from = "tasks/".to_owned();
    loop {
        let (next, _) = tree.range::<str, _>((Bound::Included(&*from), Bound::Unbounded)).next()?;
        let rest = next.strip_prefix("tasks/")?;
        let Some((folder, _)) = rest.split_once('/') else {
            from = format!("{next}\0");
            continue;
        };
        if let Some((path, _)) = tree.get_key_value(&*format!("tasks/{folder}/{id}.yaml")) {
            return Some(path);
        }
        // Behind all that lies in this folder: `0` follows `/`.
        from = format!("tasks/{folder}0");
    }
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
    fn a_task_is_found_in_whatever_folder_it_lies() {
        let file = FileId { blob: BlobId([0; 20]), is_regular: true };
        let paths = [
            "office/a.yaml",
            "tasks/a-b/X-1.yaml",
            "tasks/a.txt",
            "tasks/a/X-2.yaml",
            "tasks/a/b/X-3.yaml",
            "tasks/b/X-4.yaml",
            "tests/X-5.yaml",
        ];
        let tree: Tree = paths.iter().map(|path| (Arc::from(*path), file)).collect();
        for (id, path) in
            [("X-1", Some(paths[1])), ("X-2", Some(paths[3])), ("X-3", None), ("X-4", Some(paths[5])), ("X-5", None)]
        {
            assert_eq!(task_file(&tree, id).map(|path| &**path), path, "{id}");
        }
    }

    #[test]
    fn bytes_of_other_kinds_are_told_apart() {
        let looks = |bytes: &[u8]| match Content::from_bytes(bytes) {
            Content::NotUtf8 { looks, offset, .. } => Some((looks, offset)),
            _ => None,
        };
        assert_eq!(looks(b"\xFF\xFEt\0"), Some((Looks::Utf16, 0)));
        assert_eq!(looks(b"t\0e\0n\0:\0"), Some((Looks::Utf16, 1)));
        assert_eq!(looks(b"ten: \xd0i\xeau"), Some((Looks::OneByteText, 5)));
        assert_eq!(looks(b"ten: \xe1\xba"), Some((Looks::CutLetter, 5)));
        assert_eq!(looks(b"\x89PNG\r\n\x1a\n\0\0\0\x0d"), Some((Looks::Binary, 0)));
        assert_eq!(looks("tên: Sở".as_bytes()), None);
        // Of what is no text at all nothing is quoted.
        assert_eq!(Content::from_bytes(b"PK\x03\x04\x14\0\x08\xff").as_text(), "");
        assert_eq!(Content::from_bytes(b"ten: \xd0i\xeau").as_text(), "ten: ");
    }
}
