//! `giaoban codeowners`: who owns which folder, for the forge, from main's
//! registry; or whether the file that is there still says so.

use anyhow::{Result, bail};

use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::lang::Text;
use crate::parse::Office;
use crate::view;

/// Where forges look for it, in their order.
const PLACES: [&str; 4] = [".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".forgejo/CODEOWNERS", "CODEOWNERS"];

const NO_OFFICE: Text = Text::new(
    "office/agencies.yaml chưa có tài khoản nào của Văn phòng; thêm `tai_khoan` vào cơ quan có `loai: van_phong`",
    "no account of the Office in office/agencies.yaml; add `tai_khoan` to the agency with `loai: van_phong`",
);

/// Whether the file is as it should be; printing it, always.
///
/// # Errors
/// The registry cannot be read.
pub fn run(global: &Global, with_agencies: bool, check: bool, out: &Out) -> Result<bool> {
    let (tree, contents) = super::instance(global)?;
    let mut shelf = crate::parse::Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let Some(owners) = view::codeowners(&office.registry, with_agencies) else {
        if let Some(path) = super::unread(&tree, &shelf, "office/agencies.yaml") {
            bail!(super::UNREAD.fill(global.lang, &[("path", path)]));
        }
        bail!(NO_OFFICE.in_lang(global.lang));
    };
    if !check {
        out.data(&owners)?;
        return Ok(true);
    }
    let found = PLACES.iter().find_map(|place| Some((*place, io::disk::text(&global.root.join(place)).ok()?)));
    let text = match found {
        Some((_, text)) if text == owners => return Ok(true),
        Some((place, _)) => Text::new(
            "{place} khác danh bạ; chạy: giaoban codeowners > {place}",
            "{place} differs from the registry; run: giaoban codeowners > {place}",
        )
        .fill(global.lang, &[("place", place)]),
        None => Text::new(
            "chưa có tệp CODEOWNERS; chạy: giaoban codeowners > .github/CODEOWNERS",
            "there is no CODEOWNERS; run: giaoban codeowners > .github/CODEOWNERS",
        )
        .in_lang(global.lang)
        .to_owned(),
    };
    out.note(&text);
    Ok(false)
}
