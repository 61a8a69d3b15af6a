//! What a new instance is begun with, and owns from then on.

use std::collections::HashMap;

use crate::cmd::{Global, SCHEMAS};
use crate::io;
use crate::kit;
use crate::model::choice::Forge;
use crate::model::settings::Province;
use crate::parse::{Office, Shelf};
use crate::source::Tree;
use crate::view::{self, FILE_KINDS, FileKind, editor_settings};
use crate::write::flow_value;

const SETTINGS: &str = include_str!("giaoban.yaml");
/// Where the name of the province goes.
const PROVINCE: &str = "{province}";
/// An example that nobody began for a forge is that of the demo's province.
const EXAMPLE: &str = "Gia Lai";

/// The files of a new instance. What an Office must fill in is said in them.
const FILES: &[(&str, &str)] = &[
    ("office/agencies.yaml", include_str!("agencies.yaml")),
    ("office/meetings.yaml", include_str!("meetings.yaml")),
    ("office/programmes.yaml", include_str!("programmes.yaml")),
    ("office/holidays/2026.yaml", include_str!("../../../office/holidays/2026.yaml")),
    ("office/holidays/2027.yaml", include_str!("../../../office/holidays/2027.yaml")),
    ("tasks/so-tai-chinh/STC-001.yaml", include_str!("STC-001.yaml")),
    (".gitignore", include_str!("gitignore")),
];

/// The Office's files, an example task, and what no later version renews.
pub(super) fn data(forge: Option<Forge>, province: Option<&str>) -> Vec<(String, String)> {
    let unsaid = if forge.is_some() { Province::UNSAID } else { EXAMPLE };
    let mut settings = SETTINGS.replace(PROVINCE, &flow_value(province.unwrap_or(unsaid)));
    settings.push_str(trust(forge));
    let files = [("giaoban.yaml", settings.as_str())];
    let with_line = |(path, text): (&str, &str)| {
        let line = FileKind::of_path(path).map(|kind| kind.editor_line(path, SCHEMAS)).unwrap_or_default();
        (path.to_owned(), line + text)
    };
    files.into_iter().chain(FILES.iter().copied()).map(with_line).collect()
}

/// How the forge proves dates, to be declared once it is set.
fn trust(forge: Option<Forge>) -> &'static str {
    match forge {
        Some(Forge::GitHub) => include_str!("trust/github.yaml"),
        Some(Forge::GitLab) => include_str!("trust/gitlab.yaml"),
        Some(Forge::Forgejo) => include_str!("trust/forgejo.yaml"),
        Some(Forge::Plain) => include_str!("trust/plain.yaml"),
        None => "",
    }
}

/// The schemas go with an instance, so that an editor that knows YAML explains keys
/// without a network; to all others they are a comment.
pub(super) fn schemas(global: &Global) -> Vec<(String, String)> {
    let schema = |kind: &FileKind| (format!("{SCHEMAS}/{}", kind.file_name()), kind.schema(global.lang));
    let settings = (".vscode/settings.json".to_owned(), editor_settings(SCHEMAS));
    FILE_KINDS.iter().map(schema).chain([settings]).collect()
}

/// Who owns what by the registry among these files.
pub(super) fn owners(forge: Forge, files: &[(String, String)]) -> Option<(String, String)> {
    let (mut tree, mut contents) = (Tree::default(), HashMap::new());
    files.iter().for_each(|(path, text)| io::worktree::lay_over(&mut tree, &mut contents, path, text));
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let owners = view::codeowners(&Office::read(&tree, &shelf).registry, false)?;
    Some((kit::owners_file(forge)?.to_owned(), owners))
}
