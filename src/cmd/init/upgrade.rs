//! `giaoban init --upgrade`: what an instance has from us is renewed; what is its
//! own is not touched. What somebody edited by hand is kept beside its file.

use std::path::Path;

use anyhow::Result;

use super::{Order, release, start};
use crate::cmd::{Global, found};
use crate::io;
use crate::io::out::Out;
use crate::kit::{self, Fate, PIN, Pin, RECORD, Record, VERSION, fate};
use crate::lang::Refused;
use crate::lang::{Lang, Text};
use crate::model::choice::Forge;
use crate::parse::{self, SETTINGS};
use crate::source::Content;

/// What happens to one file.
struct Renewal {
    path: String,
    text: String,
    fate: Fate,
    /// What is kept of a file edited by hand, and where, unless it is there already.
    beside: Option<(String, Vec<u8>)>,
}

/// # Errors
/// No instance is there, its forge is not known, or a file cannot be written.
pub(super) fn run(global: &Global, order: &Order<'_>, folder: &Path, out: &Out) -> Result<()> {
    let found = folder.as_os_str().is_empty().then(|| found::instance(None)).transpose()?;
    let folder = found.as_deref().unwrap_or(folder);
    let text_of = |path: &str| -> Result<Option<String>> {
        Ok(io::worktree::bytes(folder, path)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    };
    let Some(settings) = text_of(SETTINGS)? else {
        let text = Text::new(
            "{folder} không phải kho dữ liệu: không có giaoban.yaml; chạy ở gốc của kho, hoặc thêm --root",
            "{folder} is not an instance: giaoban.yaml is not there; run it at the root of one, or add --root",
        );
        let folder = std::path::absolute(Path::new(".").join(folder)).unwrap_or_else(|_| folder.to_owned());
        return Err(Refused::new(text, &[("folder", &folder.display())]).into());
    };
    let record = text_of(RECORD)?.map(|text| Record::read(&text)).unwrap_or_default();
    let forge = forge(order, folder, &record, &settings)?;
    let present = text_of(PIN)?.map(|text| Pin::read(&text));
    let pinned = release::pinned(order.release, present.as_ref())?;

    let mut files = kit::files(forge);
    files.extend(start::schemas(global));
    let renewed = Record::of(forge, &files);
    let renewals: Vec<Renewal> =
        files.into_iter().map(|(path, text)| renewal(folder, &record, path, text)).collect::<Result<_>>()?;
    let gone: Vec<&str> = record
        .paths()
        .filter(|path| renewals.iter().all(|renewal| renewal.path != *path))
        .filter(|path| folder.join(path).exists())
        .collect();
    write(folder, &renewals)?;
    put(folder, PIN, &pinned.pin.text())?;
    put(folder, RECORD, &renewed.text())?;
    out.note(&told(global.lang, forge, &renewals, &gone));
    release::say(global, &pinned, order, out);
    Ok(())
}

/// The forge that is named, else the one that the instance was made for.
fn forge(order: &Order<'_>, folder: &Path, record: &Record, settings: &str) -> Result<Forge> {
    if let Some(forge) = order.forge.or(record.forge) {
        return Ok(forge);
    }
    if let Some(forge) = super::forge_by_files(folder) {
        return Ok(forge);
    }
    let declared = parse::settings_of(&Content::from_bytes(settings.as_bytes())).trust.forge;
    declared.ok_or_else(|| {
        let text = Text::new(
            "không rõ kho này dùng máy chủ nào; thêm --forge github, gitlab, forgejo hoặc plain",
            "which forge this instance is on is not known; add --forge github, gitlab, forgejo or plain",
        );
        Refused::new(text, &[]).into()
    })
}

fn renewal(folder: &Path, record: &Record, path: String, text: String) -> Result<Renewal> {
    let present = io::worktree::bytes(folder, &path)?;
    let fate = fate(record, &path, present.as_deref(), &text);
    let beside = match present {
        Some(present) if fate == Fate::Kept => Some((beside(folder, &path, &present)?, present)),
        _ => None,
    };
    Ok(Renewal { path, text, fate, beside })
}

/// A name beside a file that is free, or holds the same already.
fn beside(folder: &Path, path: &str, bytes: &[u8]) -> Result<String> {
    let mut name = format!("{path}.cu");
    for count in 2.. {
        match io::worktree::bytes(folder, &name)? {
            Some(other) if other != bytes => name = format!("{path}.cu{count}"),
            _ => break,
        }
    }
    Ok(name)
}

/// What was edited is on the disk beside its file before the file is another.
fn write(folder: &Path, renewals: &[Renewal]) -> Result<()> {
    for (path, bytes) in renewals.iter().filter_map(|renewal| renewal.beside.as_ref()) {
        io::disk::create_folder(folder.join(path).parent().unwrap_or(folder))?;
        io::disk::put(&folder.join(path), bytes)?;
    }
    renewals.iter().try_for_each(|renewal| put(folder, &renewal.path, &renewal.text))
}

/// Writes a file where it is not so already.
fn put(folder: &Path, path: &str, text: &str) -> Result<()> {
    if io::worktree::bytes(folder, path)?.as_deref() == Some(text.as_bytes()) {
        return Ok(());
    }
    let place = folder.join(path);
    io::disk::create_folder(place.parent().unwrap_or(folder))?;
    io::disk::put(&place, text.as_bytes())
}

/// Each file that changed, and how many did not.
fn told(lang: Lang, forge: Forge, renewals: &[Renewal], gone: &[&str]) -> String {
    let head = Text::new(
        "Bộ tệp của {forge} theo giaoban {version}; dữ liệu (giaoban.yaml, office/, tasks/, templates/, site/) không đụng đến.",
        "The kit for {forge} as of giaoban {version}; the data (giaoban.yaml, office/, tasks/, templates/, site/) are not touched.",
    );
    let mut text = head.fill(lang, &[("forge", forge.label().in_lang(lang)), ("version", VERSION)]);
    let mut line = |what: Text, path: &str, beside: &str| {
        text.push_str("\n  ");
        text.push_str(&what.fill(lang, &[("path", path), ("beside", beside)]));
    };
    for renewal in renewals {
        let beside = renewal.beside.as_ref().map(|(name, _)| name.as_str()).unwrap_or_default();
        let what = match renewal.fate {
            Fate::New => Text::new("thêm: {path}", "new: {path}"),
            Fate::Renewed => Text::new("thay: {path}", "renewed: {path}"),
            Fate::Kept => Text::new(
                "thay: {path}; đã có người sửa tay, bản đó giữ tại {beside}",
                "renewed: {path}; it was edited by hand, which is kept in {beside}",
            ),
            Fate::Same => continue,
        };
        line(what, &renewal.path, beside);
    }
    for path in gone {
        line(Text::new("không còn dùng, tự xóa: {path}", "of no more use, yours to delete: {path}"), path, "");
    }
    let same = renewals.iter().filter(|renewal| renewal.fate == Fate::Same).count();
    let rest = Text::new("như cũ: {same} tệp", "as it was: {same} {same|file|files}");
    format!("{text}\n  {}", rest.fill(lang, &[("same", &same.to_string())]))
}
