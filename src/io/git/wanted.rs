//! Which paths of a history are wanted.

#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    Everything,
    /// These files and whatever lies below these folders.
    Below(&'a [&'a [u8]]),
}

impl Wanted<'_> {
    /// Whether a folder is wanted, or may hold what is.
    pub(super) fn enters(self, folder: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::Below(prefixes) => {
                prefixes.iter().any(|prefix| is_at_or_below(folder, prefix) || is_at_or_below(prefix, folder))
            }
        }
    }

    /// Whether a path itself is wanted.
    #[must_use]
    pub fn holds(self, path: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::Below(prefixes) => prefixes.iter().any(|prefix| is_at_or_below(path, prefix)),
        }
    }
}

fn is_at_or_below(path: &[u8], folder: &[u8]) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/") || folder.is_empty())
}
