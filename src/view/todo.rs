//! What an agency still has to do about a task before the lock, as things to do.

use serde::Serialize;

use super::address::{Link, task_href};
use super::badge::{self, Badge};
use super::row::title;
use crate::assess::{Assessed, Information};
use crate::lang::{Lang, Text};
use crate::model::choice::{Forge, Status};
use crate::model::settings::{Settings, Updating};

/// Tasks of which the same is asked, which is said once.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Todos {
    actions: Vec<String>,
    tasks: Vec<Todo>,
}

/// One task of an agency's to-do.
#[derive(Clone, Debug, Serialize)]
struct Todo {
    task: Link,
    id: String,
    standing: Badge,
    information: Badge,
    /// The file on the forge, ready to be edited.
    edit: Option<String>,
}

/// The most urgent tasks first, those of which the same is asked together. At most so many.
pub(super) fn todos<'t, 'a: 't>(
    tasks: impl Iterator<Item = &'t Assessed<'a>>,
    asks: Asks<'_>,
    root: &str,
    lang: Lang,
) -> Vec<Todos> {
    let mut groups: Vec<Todos> = Vec::new();
    for task in urgent(tasks).into_iter().take(asks.most) {
        let actions = asks.of(task, lang);
        let todo = todo(task, asks, root, lang);
        match groups.iter_mut().find(|group| group.actions == actions) {
            Some(group) => group.tasks.push(todo),
            None => groups.push(Todos { actions, tasks: vec![todo] }),
        }
    }
    groups
}

/// What is asked of tasks.
#[derive(Clone, Copy)]
pub(super) struct Asks<'c> {
    pub(super) settings: &'c Settings,
    pub(super) most: usize,
    /// As they stood at a lock: nothing can be done about it any more.
    pub(super) is_locked: bool,
}

impl Asks<'_> {
    fn of(self, task: &Assessed<'_>, lang: Lang) -> Vec<String> {
        if !self.is_locked {
            return actions(task, &self.settings.updating, lang);
        }
        let reason = badge::remarks(task, lang).reason;
        let overdue = Text::new("Đủ thông tin; quá hạn", "Informed; overdue");
        vec![if reason.is_empty() { overdue.in_lang(lang).to_owned() } else { reason }]
    }
}

/// What is longest overdue first, then what is due next; what has no deadline last.
pub(super) fn urgent<'t, 'a: 't>(tasks: impl Iterator<Item = &'t Assessed<'a>>) -> Vec<&'t Assessed<'a>> {
    let mut tasks: Vec<&Assessed<'_>> = tasks.collect();
    tasks.sort_by_key(|task| (!task.standing.is_overdue(), task.due().is_none(), task.due(), &task.state.task.id));
    tasks
}

fn todo(task: &Assessed<'_>, asks: Asks<'_>, root: &str, lang: Lang) -> Todo {
    let id = task.state.task.id.as_str();
    Todo {
        task: Link { label: title(task, lang), href: task_href(root, id, lang) },
        id: id.to_owned(),
        standing: match asks.is_locked {
            true => badge::settled(task.standing, lang),
            false => badge::standing_to(task.standing, task.due(), lang),
        },
        information: badge::information(&task.information, lang),
        edit: edit_address(task, asks.settings).filter(|_| !asks.is_locked),
    }
}

/// Nothing where the period asks for no more.
pub(super) fn actions(task: &Assessed<'_>, updating: &Updating, lang: Lang) -> Vec<String> {
    let plain = |text: Text| text.in_lang(lang).to_owned();
    let mut actions = Vec::new();
    match &task.information {
        Information::Full => {}
        Information::NotYet | Information::NoUpdate | Information::UpdatedLate | Information::NewlyAssigned => {
            let mut parts: Vec<String> =
                updating.required.iter().map(|field| badge::lower_first(field.label.in_lang(lang))).collect();
            parts.dedup();
            actions.push(
                Text::new("Thêm cập nhật của kỳ này: {parts}", "Add this period's update: {parts}")
                    .fill(lang, &[("parts", &parts.join(", "))]),
            );
        }
        Information::Incomplete(missing) if missing.is_empty() => {
            actions.push(plain(Text::new("Sửa tệp để đọc được", "Fix the file so that it can be read")));
        }
        Information::Incomplete(missing) => actions.push(
            Text::new("Bổ sung: {missing}", "Add: {missing}")
                .fill(lang, &[("missing", &badge::missing_words(missing, lang))]),
        ),
        Information::Unproven => actions.push(plain(Text::new(
            "Gửi lại cập nhật qua yêu cầu hợp nhất (PR) để có chứng cứ thời điểm",
            "Send the update again as a pull request, so that its time is proved",
        ))),
    }
    if task.is_returned() {
        actions.push(plain(Text::new(
            "Thực hiện lại: Văn phòng đánh giá kết quả chưa đạt",
            "Do it again: the Office finds the result insufficient",
        )));
    } else if let Some(term) = badge::term_words(task, lang).filter(|_| !task.standing.is_done()) {
        let text = Text::new(
            "{term} ({standing}): có sản phẩm thì ghi `hoan_thanh_ky` trong lần cập nhật",
            "{term} ({standing}): where the product is there, deliver it with `hoan_thanh_ky` of an update",
        );
        let standing = badge::lower_first(&badge::standing(task.standing, task.due(), lang).label);
        actions.push(text.fill(lang, &[("term", &badge::upper_first(&term)), ("standing", &standing)]));
    } else if task.standing.is_overdue() && task.state.task.status != Status::Done {
        let words = badge::lower_first(&badge::standing_to(task.standing, task.due(), lang).label);
        // Full information already names the cause.
        let text = if task.information == Information::Full {
            Text::new("Hoàn thành nhiệm vụ đang {overdue}", "Complete what is {overdue}")
        } else {
            Text::new(
                "Xử lý việc {overdue}: báo cáo hoàn thành, hoặc nêu nguyên nhân và giải pháp",
                "Settle what is {overdue}: report completion, or give cause and solution",
            )
        };
        actions.push(text.fill(lang, &[("overdue", &words)]));
    }
    if task.state.has_no_taker {
        actions.push(plain(Text::new(
            "Bàn giao cho cơ quan kế thừa, kèm biên bản",
            "Hand over to the successor, with a record",
        )));
    }
    actions
}

const EDIT: [&str; 3] = ["edit", "-/edit", "_edit"];

pub(super) fn edit_address(task: &Assessed<'_>, settings: &Settings) -> Option<String> {
    on_forge(settings, &task.state.path, EDIT)
}

/// Where the forge's editor of every file begins; the file's path follows.
pub(super) fn edit_base(settings: &Settings) -> Option<String> {
    on_forge(settings, "", EDIT)
}

/// Where the forge shows every version of the file.
pub(super) fn history_address(task: &Assessed<'_>, settings: &Settings) -> Option<String> {
    on_forge(settings, &task.state.path, ["commits", "-/commits", "commits/branch"])
}

/// An address of a file on GitHub, GitLab or Forgejo, each with its own word
/// for what is done there. A plain git server has no such page.
fn on_forge(settings: &Settings, path: &str, words: [&str; 3]) -> Option<String> {
    let [github, gitlab, forgejo] = words;
    let word = match settings.trust.forge {
        None | Some(Forge::GitHub) => github,
        Some(Forge::GitLab) => gitlab,
        Some(Forge::Forgejo) => forgejo,
        Some(Forge::Plain) => return None,
    };
    Some(format!("{}/{word}/{}/{path}", settings.repository.as_ref()?, settings.branch))
}
