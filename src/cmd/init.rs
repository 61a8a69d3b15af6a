//! `giaoban init`: a folder that passes `check`, ready to be committed.

use std::path::Path;

use anyhow::Result;

use crate::cmd::{Global, SCHEMAS};
use crate::io;
use crate::io::out::Out;
use crate::io::refused::Refused;
use crate::lang::Text;
use crate::view::{FILE_KINDS, FileKind, editor_settings};

/// The files of a new instance. What an Office must fill in is said in them.
const FILES: &[(&str, &str)] = &[
    ("giaoban.yaml", include_str!("init/giaoban.yaml")),
    ("office/agencies.yaml", include_str!("init/agencies.yaml")),
    ("office/meetings.yaml", include_str!("init/meetings.yaml")),
    ("office/programmes.yaml", include_str!("init/programmes.yaml")),
    ("office/holidays/2026.yaml", include_str!("../../office/holidays/2026.yaml")),
    ("office/holidays/2027.yaml", include_str!("../../office/holidays/2027.yaml")),
    ("tasks/so-tai-chinh/STC-001.yaml", include_str!("init/STC-001.yaml")),
    (".gitignore", "public/\n"),
];

/// # Errors
/// A file of the instance is there already: nothing is overwritten.
pub fn run(global: &Global, folder: &Path, out: &Out) -> Result<()> {
    let files = files(global);
    for (path, _) in &files {
        let target = folder.join(path);
        if target.exists() {
            let text = Text::new(
                "{file} đã có, chưa ghi gì; chọn thư mục khác: giaoban init <thư mục mới>",
                "{file} is there already, nothing was written; choose another folder: giaoban init <new folder>",
            );
            return Err(Refused::new(text, &[("file", &target.display())]).into());
        }
    }
    io::worktree::create(folder, &files)?;
    let text = Text::new(
        "Đã tạo kho dữ liệu mẫu tại {folder}. Việc tiếp theo:\n  1. cd {folder}, sửa giaoban.yaml và các tệp trong office/\n  2. giaoban check\n  3. git init -b main && git add . && git commit -m 'Giao nhiệm vụ'\n  4. giaoban build",
        "An example instance is at {folder}. Next:\n  1. cd {folder}, edit giaoban.yaml and the files in office/\n  2. giaoban check\n  3. git init -b main && git add . && git commit -m 'Giao nhiệm vụ'\n  4. giaoban build",
    );
    out.note(&text.fill(global.lang, &[("folder", &folder.display().to_string())]));
    Ok(())
}

/// Each file with what it holds. The schemas go with them, so that an editor that
/// knows YAML explains keys without a network; to all others it is a comment.
fn files(global: &Global) -> Vec<(String, String)> {
    let example = |(path, text): &(&str, &str)| {
        let line = FileKind::of_path(path).map(|kind| kind.editor_line(path, SCHEMAS)).unwrap_or_default();
        ((*path).to_owned(), line + text)
    };
    let schema = |kind: &FileKind| (format!("{SCHEMAS}/{}", kind.file_name()), kind.schema(global.lang));
    let settings = (".vscode/settings.json".to_owned(), editor_settings(SCHEMAS));
    FILES.iter().map(example).chain(FILE_KINDS.iter().map(schema)).chain([settings]).collect()
}
