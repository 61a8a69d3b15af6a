//! `giaoban codeowners`: who owns which folder, for the forge, from the
//! registry; or whether the file that is there still says so.

use std::path::Path;

use anyhow::{Result, bail};

use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::kit;
use crate::lang::{Refused, Text};
use crate::model::choice::Forge;
use crate::parse::Office;
use crate::view;

/// Where it may stand: where a forge looks for it, and at the root, where each does too.
fn places() -> impl Iterator<Item = &'static str> {
    Forge::ALL.iter().filter_map(|forge| kit::owners_file(*forge)).chain(["CODEOWNERS"])
}

const NO_OFFICE: Text = Text::new(
    "office/agencies.yaml chưa có tài khoản nào của Văn phòng; thêm `tai_khoan` vào cơ quan có `loai: van_phong` (Văn phòng)",
    "no account of the Office in office/agencies.yaml; add `tai_khoan` to the agency with `loai: van_phong` (Office)",
);

const NO_READER: Text = Text::new(
    "Chỉ in ra, chưa ghi tệp nào: kho này không nằm trên GitHub, GitLab hay Forgejo, không máy chủ nào đọc tệp đó. Vẫn muốn ghi: giaoban codeowners --out CODEOWNERS",
    "Only printed, nothing was written: this instance is not on GitHub, GitLab or Forgejo, and no forge reads the file. To write it all the same: giaoban codeowners --out CODEOWNERS",
);

/// What is wanted of the file.
pub enum Order<'a> {
    /// Written where it stands, or where the forge looks for it, if it does; and printed.
    Write,
    /// Written there.
    WriteTo(&'a Path),
    /// Only printed.
    Print,
    /// Only compared with the one that stands.
    Check,
}

/// Whether the file is as it should be.
///
/// # Errors
/// The registry cannot be read, or the file not written.
pub fn run(global: &Global, with_agencies: bool, order: &Order<'_>, out: &Out) -> Result<bool> {
    let (tree, contents) = super::instance(global)?;
    let mut shelf = crate::parse::Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let Some(owners) = view::codeowners(&office.registry, with_agencies) else {
        if let Some(path) = super::unread(&tree, &shelf, "office/agencies.yaml") {
            bail!(Refused::new(super::UNREAD, &[("path", &path)]));
        }
        bail!(Refused::new(NO_OFFICE, &[]));
    };
    let standing = places().find_map(|place| Some((place, io::disk::text(&global.root.join(place)).ok()?)));
    let forge = office.settings.trust.forge.or_else(|| super::init::forge_at(&global.root));
    match order {
        Order::Print => out.data(&owners)?,
        Order::WriteTo(file) => write(global, file, &owners, out)?,
        Order::Write => {
            match standing.map(|(place, _)| place).or(forge.and_then(kit::owners_file)) {
                Some(place) => write(global, &global.root.join(place), &owners, out)?,
                None => out.note(NO_READER.in_lang(global.lang)),
            }
            out.data(&owners)?;
        }
        // On a plain server nobody would read it.
        Order::Check if standing.is_none() && forge == Some(Forge::Plain) => return Ok(true),
        Order::Check => {
            let agencies = if with_agencies { " --agencies" } else { "" };
            let is_placed = standing.is_some() || forge.and_then(kit::owners_file).is_some();
            let place = if is_placed { "" } else { " --out CODEOWNERS" };
            let command = format!("giaoban codeowners{agencies}{place}");
            return Ok(is_as_it_should_be(global, standing, &owners, &command, out));
        }
    }
    Ok(true)
}

fn write(global: &Global, file: &Path, owners: &str, out: &Out) -> Result<()> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        io::disk::create_folder(folder)?;
    }
    io::disk::put(file, owners.as_bytes())?;
    let text = Text::new("Đã ghi {file}.", "{file} was written.");
    out.note(&text.fill(global.lang, &[("file", &file.display().to_string())]));
    Ok(())
}

fn is_as_it_should_be(
    global: &Global,
    standing: Option<(&str, String)>,
    owners: &str,
    command: &str,
    out: &Out,
) -> bool {
    let (place, text) = match standing {
        Some((_, text)) if text == owners => return true,
        Some((place, _)) => (
            place,
            Text::new("{place} khác danh bạ; chạy: {command}", "{place} differs from the registry; run: {command}"),
        ),
        None => ("", Text::new("chưa có tệp CODEOWNERS; chạy: {command}", "there is no CODEOWNERS; run: {command}")),
    };
    out.note(&text.fill(global.lang, &[("place", place), ("command", command)]));
    false
}
