//! `giaoban merge [BRANCH]`: a request brought up to date with main, two officers'
//! updates of one task put together.

use anyhow::{Result, bail};

use crate::cmd::Global;
use crate::io;
use crate::io::git::CaughtUp;
use crate::io::out::Out;
use crate::lang::{Lang, Refused, Text};
use crate::model::field;
use crate::write::Clash;

/// Whether the branch holds main now.
///
/// # Errors
/// No such branch, or git cannot write.
pub fn run(global: &Global, branch: Option<&str>, out: &Out) -> Result<bool> {
    let lang = global.lang;
    let (repository, settings) = super::open(&global.root)?;
    let main = io::git::newest_tip(&repository, &settings.branch)?;
    let here = repository.head().ok().and_then(|head| head.shorthand().ok().map(str::to_owned));
    let Some(branch) = branch.map(str::to_owned).or(here) else { bail!(Refused::new(NO_BRANCH, &[])) };
    if branch == settings.branch {
        bail!(Refused::new(IS_MAIN, &[("branch", &branch)]));
    }
    let said = [("branch", branch.as_str()), ("main", settings.branch.as_str())];
    let message = MESSAGE.fill(Lang::Vi, &said);
    match io::git::catch_up(&repository, &branch, main, &message)? {
        CaughtUp::Already => out.note(&ALREADY.fill(lang, &said)),
        CaughtUp::Merged { commit, together } => {
            for path in together {
                out.prose(&format!("{}\n", TOGETHER.fill(lang, &[("path", &path)])))?;
            }
            out.note(&MERGED.fill(lang, &[&said[..], &[("commit", &commit.to_string())]].concat()));
        }
        CaughtUp::Clashing { tasks, others } => {
            for (path, clashes) in &tasks {
                for clash in clashes {
                    out.prose(&format!("{path}: {}\n", say(clash, lang)))?;
                }
            }
            for path in &others {
                out.prose(&format!("{path}: {}\n", OTHER.in_lang(lang)))?;
            }
            out.note(&NOTHING.fill(lang, &said));
            return Ok(false);
        }
    }
    Ok(true)
}

const NO_BRANCH: Text = Text::new("không ở trên nhánh nào: ghi tên nhánh", "on no branch here: name one");
const IS_MAIN: Text = Text::new(
    "`{branch}` là nhánh chính: ghi tên nhánh của yêu cầu hợp nhất",
    "`{branch}` is main itself: name the branch of a request",
);
const MESSAGE: Text = Text::new("Hợp nhất {main} vào {branch}", "Merge {main} into {branch}");
const ALREADY: Text = Text::new("{branch} đã có đủ nội dung của {main}.", "{branch} holds all of {main} already.");
const TOGETHER: Text = Text::new("{path}: giữ nội dung của cả hai bên", "{path}: what both sides say was kept");
const MERGED: Text = Text::new(
    "Đã hợp nhất {main} vào {branch} ({commit}). Đẩy lên máy chủ: git push origin {branch}",
    "{main} was merged into {branch} ({commit}). To the server: git push origin {branch}",
);
const OTHER: Text = Text::new(
    "cả hai bên cùng sửa; hợp nhất tệp này bằng tay (git merge)",
    "both sides changed it; merge this file by hand (git merge)",
);
const NOTHING: Text = Text::new(
    "Chưa thay đổi gì: sửa các chỗ nêu trên trong {branch}, rồi chạy lại.",
    "Nothing was changed: settle what is named above in {branch}, then run this again.",
);

/// A clash in the words of those who must settle it.
fn say(clash: &Clash, lang: Lang) -> String {
    match clash {
        Clash::Unreadable => UNREADABLE.in_lang(lang).to_owned(),
        Clash::Both { key, entry, ours, theirs } => {
            let label =
                field::TASK.field(key).map_or_else(|| key.clone(), |field| field.label.in_lang(lang).to_owned());
            let text = if entry.is_some() { BOTH_ENTRY } else { BOTH };
            let number = entry.map(|entry| entry.to_string()).unwrap_or_default();
            text.fill(lang, &[("label", &label), ("key", key), ("entry", &number), ("ours", ours), ("theirs", theirs)])
        }
    }
}

const UNREADABLE: Text = Text::new(
    "tệp không đọc được ở một trong hai bên; sửa theo `giaoban check` trước",
    "the file cannot be read on one of the sides; do as `giaoban check` says first",
);
const BOTH: Text = Text::new(
    "hai người cùng sửa {label} (`{key}`), mỗi người một khác. Trên nhánh chính: {ours}. Trong yêu cầu: {theirs}. Hỏi người đã cập nhật trước, rồi ghi trong yêu cầu đúng nội dung của nhánh chính hoặc lập yêu cầu mới từ nhánh chính",
    "two officers changed {label} (`{key}`), each otherwise. On main: {ours}. In the request: {theirs}. Ask who updated first, then write in the request what main says, or begin a new request from main",
);
const BOTH_ENTRY: Text = Text::new(
    "hai người cùng sửa mục thứ {entry} của {label} (`{key}`), mỗi người một khác. Trên nhánh chính: {ours}. Trong yêu cầu: {theirs}. Mục cũ không sửa: ghi lại như trên nhánh chính, thêm mục mới ở cuối",
    "two officers changed entry {entry} of {label} (`{key}`), each otherwise. On main: {ours}. In the request: {theirs}. Old entries are not edited: write it as on main and add a new one at the end",
);
