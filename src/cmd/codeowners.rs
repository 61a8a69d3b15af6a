//! `giaoban codeowners`: who owns which folder, for the forge, from the
//! registry; or whether the file that is there still says so.

use std::path::Path;

use anyhow::{Result, bail};

use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::lang::{Refused, Text};
use crate::model::choice::Forge;
use crate::parse::Office;
use crate::view;

/// Where forges look for it, in their order.
const PLACES: [&str; 4] = [".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".forgejo/CODEOWNERS", "CODEOWNERS"];

const NO_OFFICE: Text = Text::new(
    "office/agencies.yaml chưa có tài khoản nào của Văn phòng; thêm `tai_khoan` vào cơ quan có `loai: van_phong`",
    "no account of the Office in office/agencies.yaml; add `tai_khoan` to the agency with `loai: van_phong`",
);

/// What is wanted of the file.
pub enum Order<'a> {
    /// Written where it stands, or where the forge looks for it; and printed.
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
    let standing = PLACES.iter().find_map(|place| Some((*place, io::disk::text(&global.root.join(place)).ok()?)));
    match order {
        Order::Print => out.data(&owners)?,
        Order::WriteTo(file) => write(global, file, &owners, out)?,
        Order::Write => {
            let place = standing.map_or_else(|| place_for(office.settings.trust.forge), |(place, _)| place);
            write(global, &global.root.join(place), &owners, out)?;
            out.data(&owners)?;
        }
        Order::Check => return Ok(is_as_it_should_be(global, standing, &owners, with_agencies, out)),
    }
    Ok(true)
}

fn place_for(forge: Option<Forge>) -> &'static str {
    match forge {
        None | Some(Forge::GitHub) => ".github/CODEOWNERS",
        Some(Forge::GitLab) => ".gitlab/CODEOWNERS",
        Some(Forge::Forgejo) => ".forgejo/CODEOWNERS",
        Some(Forge::Plain) => "CODEOWNERS",
    }
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
    with_agencies: bool,
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
    let command = if with_agencies { "giaoban codeowners --agencies" } else { "giaoban codeowners" };
    out.note(&text.fill(global.lang, &[("place", place), ("command", command)]));
    false
}
