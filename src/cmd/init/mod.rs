//! `giaoban init`: a folder that passes `check`, ready to be committed; for a forge,
//! with its jobs; and `--upgrade`, which renews those.

mod release;
mod start;
mod upgrade;

use std::path::{Component, Path, PathBuf};

use anyhow::Result;
use unicode_normalization::UnicodeNormalization;

use crate::cmd::Global;
use crate::io;
use crate::io::ask::Dialogue;
use crate::io::out::Out;
use crate::kit::{self, PIN, RECORD, Record};
use crate::lang::Refused;
use crate::lang::{Text, quoted};
use crate::model::choice::Forge;

pub struct Order<'a> {
    /// Below `--root`.
    pub folder: &'a Path,
    pub forge: Option<Forge>,
    /// The province's name.
    pub province: Option<&'a str>,
    /// A folder or an address of the release that the jobs are to run.
    pub release: Option<&'a str>,
    pub is_upgrade: bool,
}

/// # Errors
/// A file of the instance is there already: nothing is overwritten.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<()> {
    let root = global.root.as_path();
    let folder = if root == Path::new(".") { order.folder.to_owned() } else { root.join(order.folder) };
    // `./kho/.` is `kho`, and where one stands is nothing at all.
    let folder: PathBuf = folder.components().filter(|part| *part != Component::CurDir).collect();
    if order.is_upgrade {
        return upgrade::run(global, order, &folder, out);
    }
    if order.release.is_some() && order.forge.is_none() {
        let text = Text::new(
            "--release chọn bản mà công việc tự động chạy; thêm --forge github, gitlab, forgejo hoặc plain",
            "--release says what the jobs run; add --forge github, gitlab, forgejo or plain",
        );
        return Err(Refused::new(text, &[]).into());
    }
    refuse_what_is_there(&folder, start::data(order.forge, None))?;
    let province = province(global, order)?;
    let pinned = order.forge.map(|_| release::pinned(order.release, None)).transpose()?;
    let mut files = start::data(order.forge, province.as_deref());
    files.extend(start::schemas(global));
    if let Some(forge) = order.forge {
        files.extend(start::owners(forge, &files));
        files.extend(made(global, forge));
    }
    if let Some(pinned) = &pinned {
        files.push((PIN.to_owned(), pinned.pin.text()));
    }
    refuse_what_is_there(&folder, files.clone())?;
    io::worktree::create(&folder, &files)?;
    out.note(&next(global, order, &folder, province.is_some()));
    if let Some(pinned) = pinned {
        release::say(global, &pinned, order, out);
    }
    Ok(())
}

/// What of a new instance `--upgrade` may renew, and the record of it.
fn made(global: &Global, forge: Forge) -> Vec<(String, String)> {
    let mut files = kit::files(forge);
    let mut recorded = files.clone();
    recorded.extend(start::schemas(global));
    files.push((RECORD.to_owned(), Record::of(forge, &recorded).text()));
    files
}

/// The forge that an instance was made for: by the kit's own record, else by what
/// lies there.
pub(super) fn forge_at(folder: &Path) -> Option<Forge> {
    let record = io::disk::text(&folder.join(RECORD)).ok().map(|text| Record::read(&text));
    record.and_then(|record| record.forge).or_else(|| forge_by_files(folder))
}

fn forge_by_files(folder: &Path) -> Option<Forge> {
    match kit::forges_of(|path| folder.join(path).is_file())[..] {
        [forge] => Some(forge),
        _ => None,
    }
}

fn refuse_what_is_there(folder: &Path, files: Vec<(String, String)>) -> Result<()> {
    for (path, _) in files {
        let target = folder.join(path);
        if target.symlink_metadata().is_ok() {
            let text = Text::new(
                "{file} đã có, chưa ghi gì; chọn thư mục khác: giaoban init <thư mục mới>; kho đã có thì: giaoban init --upgrade",
                "{file} is there already, nothing was written; choose another folder: giaoban init <new folder>; for an instance that exists: giaoban init --upgrade",
            );
            return Err(Refused::new(text, &[("file", &target.display())]).into());
        }
    }
    Ok(())
}

/// The province as `--ten` names it, or as somebody at the terminal says.
fn province(global: &Global, order: &Order<'_>) -> Result<Option<String>> {
    let said = match (order.province, Dialogue::of_process(global.lang)) {
        (Some(said), _) => said.to_owned(),
        (None, None) => return Ok(None),
        (None, Some(mut dialogue)) => {
            let question = Text::new(
                "Tên tỉnh, ví dụ Gia Lai (bỏ trống thì điền sau)",
                "The province's name, such as Gia Lai (empty: later)",
            );
            let said = dialogue.line(question.in_lang(global.lang), None)?;
            if said.is_empty() {
                return Ok(None);
            }
            said
        }
    };
    let said = said.nfc().collect::<String>();
    let mut words: Vec<&str> = said.split_whitespace().collect();
    // Papers write this word themselves.
    if words.first().is_some_and(|word| ["Tỉnh", "tỉnh", "TỈNH"].contains(word)) {
        words.remove(0);
    }
    let name = words.join(" ");
    let is_name =
        name.chars().any(char::is_alphabetic) && name.chars().count() <= 100 && !name.contains(char::is_control);
    if !is_name {
        let text = Text::new(
            "“{text}” không phải tên tỉnh; ví dụ: --ten \"Gia Lai\"",
            "“{text}” is no name of a province, such as: --ten \"Gia Lai\"",
        );
        return Err(Refused::new(text, &[("text", &said)]).into());
    }
    Ok(Some(name))
}

/// The steps from where one stands to a site, each a line that a shell takes as it
/// stands.
fn next(global: &Global, order: &Order<'_>, folder: &Path, has_name: bool) -> String {
    let mut steps = Vec::new();
    if !folder.as_os_str().is_empty() {
        steps.push(format!("cd {}", shell_path(folder)));
    }
    steps.push("giaoban check".to_owned());
    if !folder.join(".git").exists() {
        steps.push("git init -b main".to_owned());
    }
    steps.push("git add .".to_owned());
    steps.push("git commit -m 'Giao nhiệm vụ'".to_owned());
    steps.push("giaoban build".to_owned());
    let made = match folder.as_os_str().is_empty() {
        true => Text::new("Đã tạo kho dữ liệu ở thư mục này. Việc tiếp theo:", "An instance is in this folder. Next:"),
        false => Text::new("Đã tạo kho dữ liệu tại {folder}. Việc tiếp theo:", "An instance is at {folder}. Next:"),
    };
    let mut text = made.fill(global.lang, &[("folder", &folder.display().to_string())]);
    for (index, step) in steps.iter().enumerate() {
        text.push_str(&format!("\n  {}. {step}", index + 1));
    }
    let then = match (order.forge, has_name) {
        (None, _) => Text::new(
            "Trước khi dùng thật: sửa giaoban.yaml (tên tỉnh) và các tệp mẫu trong office/, tasks/. Có máy chủ git thì dùng --forge github, gitlab, forgejo hoặc plain.",
            "Before real use: edit giaoban.yaml (the province's name) and the examples in office/ and tasks/. For a git server there is --forge github, gitlab, forgejo or plain.",
        ),
        (Some(_), true) => Text::new(
            "Trước khi dùng thật: sửa các tệp mẫu trong office/, tasks/; cài đặt máy chủ theo CAI-DAT.md; gửi cơ quan HUONG-DAN.md.",
            "Before real use: edit the examples in office/ and tasks/; set the forge by CAI-DAT.md; give HUONG-DAN.md to the agencies.",
        ),
        (Some(_), false) => Text::new(
            "Trước khi dùng thật: ghi tên tỉnh trong giaoban.yaml; sửa các tệp mẫu trong office/, tasks/; cài đặt máy chủ theo CAI-DAT.md; gửi cơ quan HUONG-DAN.md.",
            "Before real use: write the province's name in giaoban.yaml; edit the examples in office/ and tasks/; set the forge by CAI-DAT.md; give HUONG-DAN.md to the agencies.",
        ),
    };
    format!("{text}\n{}", then.in_lang(global.lang))
}

/// A folder as a word for a shell that no command takes for an option.
fn shell_path(folder: &Path) -> String {
    let text = folder.display().to_string();
    quoted(&if text.starts_with('-') { format!("./{text}") } else { text })
}
