//! What stands at a place: nothing, a site of ours, or what somebody else put
//! there. A site of ours is recognised by its manifest, which also tells what in it is
//! not ours.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Result, bail};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::lang::{Doing, Refused, Text};
use crate::render::{MANIFEST, NOW};

/// Files that systems put into every folder somebody looks at.
const OF_THE_SYSTEM: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

#[derive(Deserialize)]
struct Manifest {
    tool: String,
    files: std::collections::HashMap<String, IgnoredAny>,
}

/// Only a folder of ours, an empty one or none is replaced.
///
/// # Errors
/// There is something that we did not make, named; or the folder cannot be read.
pub(super) fn refuse_a_strangers(folder: &Path) -> Result<()> {
    let reading = Text::new("đọc thư mục {path}", "reading the folder {path}");
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).doing(reading, &[("path", &folder.display())]),
    };
    if entries.next().is_none() {
        return Ok(());
    }
    let bytes = fs::read(folder.join(MANIFEST)).unwrap_or_default();
    let manifest: Option<Manifest> = serde_json::from_slice(&bytes).ok();
    let Some(manifest) = manifest.filter(|manifest| manifest.tool == env!("CARGO_PKG_NAME")) else {
        bail!(Refused::new(NO_SITE, &[("folder", &folder.display())]));
    };
    let own: HashSet<&str> = manifest.files.keys().map(String::as_str).chain([MANIFEST, NOW]).collect();
    if let Some(path) = first_stranger(folder, "", &own).doing(reading, &[("path", &folder.display())])? {
        bail!(Refused::new(STRANGER, &[("folder", &folder.display()), ("path", &path)]));
    }
    Ok(())
}

const NO_SITE: Text = Text::new(
    "{folder} chứa tệp không phải của một trang do giaoban tạo; chọn --out khác",
    "{folder} holds files that are not a site made by giaoban; choose another --out",
);
const STRANGER: Text = Text::new(
    "{folder} có tệp không do giaoban tạo: {path}; chuyển tệp đó đi (hoặc đưa vào site/ của kho dữ liệu để được đăng) rồi chạy lại",
    "{folder} holds a file that giaoban did not make: {path}; move it away (or into site/ of the repository, to have it published) and run again",
);

/// The first file in a folder that its manifest does not name.
fn first_stranger(folder: &Path, below: &str, own: &HashSet<&str>) -> std::io::Result<Option<String>> {
    let mut folders = Vec::new();
    let mut strangers = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{below}{}", name.to_string_lossy());
        if entry.file_type()?.is_dir() {
            folders.push((entry.path(), path));
        } else if !own.contains(path.as_str()) && !OF_THE_SYSTEM.iter().any(|known| name == *known) {
            strangers.push(path);
        }
    }
    if let Some(path) = strangers.into_iter().min() {
        return Ok(Some(path));
    }
    folders.sort();
    for (folder, path) in folders {
        if let Some(path) = first_stranger(&folder, &format!("{path}/"), own)? {
            return Ok(Some(path));
        }
    }
    Ok(None)
}
