//! An agency asks for a file below `tasks/` where no task stands. It believes
//! that it has updated, and nothing would be read.

use std::collections::HashMap;
use std::sync::Arc;

use super::git_control_file::control_name;
use crate::check::{Change, ChangedPath, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::{AgencyId, TaskId};
use crate::parse::TaskDraft;
use crate::source::{Content, FileId, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB521",
    name: "misplaced-file",
    severity: Severity::Error,
    message: Text::new(
        "tệp đặt sai chỗ: nội dung trong đó không được tính là cập nhật",
        "the file is misplaced: what it says would not count",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let told = change.paths.iter().filter(|changed| is_told(world, change, changed));
    let mut known: Option<HashMap<&str, &Arc<str>>> = None;
    for (changed, file) in told.filter_map(|changed| Some((changed, changed.is?))) {
        let known = known.get_or_insert_with(|| places(change));
        let place = place(world, change, known, (&changed.path, file));
        let cure = match &place {
            Some(place) if change.is_on_main(place) => Text::new(
                "đưa lần cập nhật vào cuối {place}, giữ nguyên những gì đang có ở đó, rồi bỏ tệp này khỏi yêu cầu hợp nhất",
                "add the update at the end of {place}, leave what is there, and leave this file out of the change",
            ),
            Some(_) => Text::new(
                "đưa nội dung vào {place} rồi bỏ tệp này khỏi yêu cầu hợp nhất",
                "put its content at {place} and leave this file out of the change",
            ),
            None => Text::new(
                "bỏ tệp này khỏi yêu cầu hợp nhất: trong tasks/ chỉ có tasks/<mã cơ quan>/<MÃ NHIỆM VỤ>.yaml; tài liệu kèm theo thì dẫn bằng `lien_ket`",
                "leave it out of the change: tasks/ holds tasks/<agency>/<ID>.yaml alone; name other documents by `lien_ket`",
            ),
        };
        out.push(&changed.path, RULE.at_start().arg("cure", cure).arg("place", place.unwrap_or_default()));
    }
}

/// Whether this rule speaks of a path; the rules of what stands already then do not.
pub(super) fn is_told(world: &World<'_>, change: &Change<'_>, changed: &ChangedPath) -> bool {
    let path = &*changed.path;
    let is_asked = changed.is.is_some() && path.starts_with("tasks/") && control_name(path).is_none();
    is_asked && change.is_not_by_office() && !is_own_keeper(world, change, changed) && is_no_place(change, changed)
}

/// Where main has each task.
fn places<'a>(change: &Change<'a>) -> HashMap<&'a str, &'a Arc<str>> {
    change.base.keys().rev().filter_map(|path| Some((task_path(path)?.1, path))).collect()
}

/// Neither a task's place nor, for a new file, below an agency's folder.
fn is_no_place(change: &Change<'_>, changed: &ChangedPath) -> bool {
    let Some((folder, _)) = task_path(&changed.path) else { return true };
    let is_known = AgencyId::parse(folder).is_some_and(|id| change.office.registry.agency(&id).is_some());
    changed.was.is_none() && !is_known
}

/// Git keeps no empty folder; the usual file for that is empty and says nothing.
fn is_own_keeper(world: &World<'_>, change: &Change<'_>, changed: &ChangedPath) -> bool {
    let Hand::Agency(agency) = change.hand() else { return false };
    let is_empty = |file: FileId| matches!(world.shelf.content(file), Some(Content::Text(text)) if text.is_empty());
    changed.path.strip_prefix("tasks/").and_then(|rest| rest.split_once('/')) == Some((agency.id.as_str(), ".gitkeep"))
        && changed.is.is_some_and(is_empty)
}

/// Where the file should stand: the task's own place where there is such a
/// task, else one in the folder of who asks.
fn place(
    world: &World<'_>,
    change: &Change<'_>,
    known: &HashMap<&str, &Arc<str>>,
    (path, file): (&str, FileId),
) -> Option<String> {
    let name = path.rsplit('/').next()?.to_ascii_lowercase();
    let of_name = name.split(['.', ' ', '(']).next().and_then(|stem| TaskId::parse(&stem.to_ascii_uppercase()));
    let of_text = || TaskDraft::parse(world.shelf.content(file)?).id.as_ref().map(|id| id.value.clone());
    let known = |id: &TaskId| known.get(id.as_str()).map(ToString::to_string);
    if let Some(place) = of_name.as_ref().and_then(known) {
        return Some(place);
    }
    // Of a document that is no task the name says nothing.
    let is_yaml = [".yaml", ".yml"].iter().any(|ending| name.contains(ending));
    let id = of_text().or_else(|| of_name.filter(|_| is_yaml))?;
    known(&id).or_else(|| match change.hand() {
        Hand::Agency(agency) => Some(format!("tasks/{}/{}.yaml", agency.id.as_str(), id.as_str())),
        _ => None,
    })
}
