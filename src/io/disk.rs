//! Files that a command is given by name.

use std::path::Path;

use anyhow::{Context, Result};

/// # Errors
/// The file cannot be read, or is not UTF-8.
pub fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}
