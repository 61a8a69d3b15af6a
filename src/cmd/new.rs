//! `giaoban new AGENCY`: an empty task file with the next free id, saying what
//! belongs in it.

use anyhow::{Result, bail};

use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::lang::{Refused, Text};
use crate::model::choice::Status;
use crate::model::field::task as key;
use crate::model::id::TaskId;
use crate::parse::{self, Office, Shelf};
use crate::write::{self, Hints, Numbering, Written};

pub struct Order<'a> {
    /// An agency's id or name.
    pub agency: &'a str,
    pub id: Option<&'a str>,
    pub title: Option<&'a str>,
}

/// # Errors
/// No such agency, an id that was given before, or a history that is not whole.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<()> {
    let (tree, contents) = super::instance(global)?;
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    let office = Office::read(&tree, &shelf);
    let today = super::instant(global, &office.settings).as_of.day();
    let agency = super::agency_named(&office.registry, order.agency, today)?;
    let numbering = super::numbering(global, &tree, &office.settings.branch)?;
    super::say_lock(global, &office, out);
    let id = match order.id {
        Some(id) => free_id(id, &numbering)?,
        None => numbering.next(&agency.id),
    };
    let word = |word: &str| Written::Word(word.to_owned());
    let mut filled = vec![
        (&key::ID, word(id.as_str())),
        (&key::LEAD, word(agency.id.as_str())),
        (&key::ASSIGNED, word(&today.to_string())),
        (&key::STATUS, word(Status::NotStarted.key())),
    ];
    let title = order.title.map(parse::clean).filter(|title| !title.is_empty());
    filled.extend(title.map(|title| (&key::TITLE, Written::Text(title))));
    let path = format!("tasks/{}/{id}.yaml", agency.id);
    let hints = Hints { is_full: true, ..super::hints(global, &office) };
    io::worktree::create(&global.root, &[(path.clone(), write::task_file(&filled, &hints))])?;
    out.data(&format!("{path}\n"))?;
    let next = Text::new(
        "Đã tạo {path} cho {name}. Việc tiếp theo:\n  1. điền các trường còn trống; dòng # phía trên nói phải ghi gì\n  2. giaoban check\n  3. {git}",
        "{path} was made for {name}. Next:\n  1. fill in what is empty; the # lines above say what belongs there\n  2. giaoban check\n  3. {git}",
    );
    let git = super::git_lines(global, &[&path], &format!("Giao nhiệm vụ {id}"));
    out.note(&next.fill(global.lang, &[("path", &path), ("name", &agency.name), ("git", &git)]));
    Ok(())
}

fn free_id(id: &str, numbering: &Numbering) -> Result<TaskId> {
    let Some(id) = TaskId::parse(id) else {
        let text = Text::new(
            "“{id}” không phải là mã nhiệm vụ: dùng chữ in hoa không dấu, chữ số và dấu gạch nối, ví dụ STC-007",
            "“{id}” is not a task id: capital letters, digits and dashes, such as STC-007",
        );
        bail!(Refused::new(text, &[("id", &id)]));
    };
    if let Some(holder) = numbering.holder(&id) {
        let text = Text::new(
            "mã {id} đã dùng cho {holder}; mã không dùng lại, chọn mã khác hoặc bỏ --id",
            "the id {id} was given to {holder}; ids are not used again: choose another or leave --id out",
        );
        bail!(Refused::new(text, &[("id", &id.as_str()), ("holder", &holder)]));
    }
    Ok(id)
}
