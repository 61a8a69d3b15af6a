//! `giaoban schema`: what editors need to know of each kind of file.

use std::path::Path;

use anyhow::Result;

use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::lang::Text;
use crate::view::{FILE_KINDS, FileKind};

/// Prints one schema, or writes one or all into a folder.
///
/// # Errors
/// The folder cannot be written.
pub fn run(global: &Global, kind: Option<&'static FileKind>, folder: Option<&Path>, out: &Out) -> Result<()> {
    let kinds = || FILE_KINDS.iter().filter(|known| kind.is_none_or(|kind| kind.name == known.name));
    let Some(folder) = folder else {
        return kinds().try_for_each(|kind| out.data(&kind.schema(global.lang)));
    };
    io::disk::create_folder(folder)?;
    for kind in kinds() {
        let path = folder.join(kind.file_name());
        io::disk::put(&path, kind.schema(global.lang).as_bytes())?;
        let text = Text::new("{path}: lược đồ của {files}", "{path}: the schema of {files}");
        out.note(&text.fill(global.lang, &[("path", &path.display().to_string()), ("files", kind.files)]));
    }
    Ok(())
}
