//! `giaoban verify`: a frozen report made anew from git and compared, byte for
//! byte, with one that was published; its manifest with the one on paper.

use std::path::Path;

use anyhow::Result;

use super::build;
use crate::analysis::Analysis;
use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::lang::Refused;
use crate::lang::Text;
use crate::model::id::MeetingId;
use crate::snapshot::FrozenBy;

/// Whether everything agrees.
///
/// # Errors
/// No such frozen meeting, or the folder cannot be read.
pub fn run(global: &Global, id: &MeetingId, folder: &Path, paper: Option<&str>, out: &Out) -> Result<bool> {
    let (repository, settings) = super::open(&global.root)?;
    let instant = super::instant(global, &settings);
    let analysis = Analysis::of(io::git::record_afresh(&repository, &settings.branch)?, instant);
    let freeze = analysis.schedule().sitting(id).and_then(|sitting| sitting.freeze.as_ref());
    let Some((freeze, manifest)) = freeze.and_then(|freeze| Some((freeze, freeze.manifest.as_ref()?))) else {
        let text = Text::new(
            "kỳ họp {id} chưa khóa nên chưa có gì để kiểm chứng; các kỳ đã khóa: git tag -l 'giaoban-khoa-*'",
            "the meeting {id} has not been locked; those that have: git tag -l 'giaoban-khoa-*'",
        );
        return Err(Refused::new(text, &[("id", &id)]).into());
    };
    let by = match freeze.by {
        FrozenBy::Tag => Text::new("theo thẻ khóa", "by its freeze tag"),
        FrozenBy::Time | FrozenBy::Nothing => Text::new("chưa có thẻ khóa hợp lệ", "no valid freeze tag"),
    };
    let by = by.in_lang(global.lang);
    out.data(&format!("{id} {} ({by})\nsha256 {}\n", manifest.commit, freeze.digest))?;
    let mut agrees = true;
    let mut differs = |text: Text, path: &str| {
        agrees = false;
        out.note(&text.fill(global.lang, &[("path", path)]));
    };
    for flaw in &freeze.flaws {
        let why = format!("{} {}: {}", flaw.tag, flaw.check.code(), flaw.check.label().in_lang(global.lang));
        let text = Text::new("thẻ khóa không hợp lệ: {path}", "invalid freeze tag: {path}");
        // What stands beside a valid tag changes nothing of what that tag froze.
        match freeze.by {
            FrozenBy::Tag => out.note(&text.fill(global.lang, &[("path", &why)])),
            FrozenBy::Time | FrozenBy::Nothing => differs(text, &why),
        }
    }
    if freeze.by == FrozenBy::Tag && !freeze.start.is_pinned {
        let text = Text::new(
            "chưa ghi trạng thái nhánh chính lúc Hội nghị bắt đầu: phần giữa thời điểm khóa và giờ họp chưa cố định; chạy `giaoban freeze {id}` sau giờ họp",
            "where main stood when the meeting began is not tagged yet: what lies between the lock and the meeting is not pinned; run `giaoban freeze {id}` once it has begun",
        );
        out.note(&text.fill(global.lang, &[("id", id.as_str())]));
    }
    if paper.is_some_and(|paper| !paper.eq_ignore_ascii_case(&freeze.digest)) {
        differs(
            Text::new("mã kiểm chứng trên giấy khác: {path}", "the digest on paper differs: {path}"),
            paper.unwrap_or_default(),
        );
    }
    let report = build::report(&analysis, id)?;
    // Were there no site at all, each of its files would be told to be missing.
    if !report.keys().any(|path| folder.join(path).exists()) {
        if !agrees {
            return Ok(false);
        }
        let text = Text::new(
            "{folder} không có trang đã công bố của kỳ {id}, chưa so được gì; tạo trang: giaoban build, hoặc ghi thư mục trang đã tải về: giaoban verify {id} <thư mục>",
            "{folder} holds no published site of {id}, and nothing was compared; build one: giaoban build, or name the folder of one that was downloaded: giaoban verify {id} <folder>",
        );
        return Err(Refused::new(text, &[("folder", &folder.display()), ("id", &id)]).into());
    }
    for (path, own) in &report {
        match io::publish::published(folder, path)? {
            None => differs(Text::new("không có tệp {path}", "there is no file {path}"), path),
            Some(bytes) if bytes != *own => differs(Text::new("tệp {path} khác", "the file {path} differs"), path),
            Some(_) => {}
        }
    }
    if agrees {
        out.note(Text::new("khớp từng byte", "the same, byte for byte").in_lang(global.lang));
    }
    Ok(agrees)
}
