//! Freeze tags: which are missing, and which can decide nothing.

use std::collections::BTreeMap;

use super::check::{Check, listed};
use super::cure;
use super::facts::{Facts, Git, Tag};
use crate::history::{FREEZE_TAG, START_TAG};
use crate::lang::Text;
use crate::snapshot::{Freeze, FrozenBy, Schedule, Sitting};

pub(super) fn checks(facts: &Facts, git: &Git) -> Vec<Check> {
    let mut checks: Vec<Check> = git.tags.iter().filter_map(|tag| form(facts, tag)).collect();
    let Some(schedule) = &facts.schedule else { return checks };
    checks.extend(invalid(facts, schedule, &git.tags));
    checks.push(missing(facts, schedule, git));
    checks.extend(unpinned(facts, schedule));
    checks.extend(unsigned(schedule));
    checks
}

/// Tags that decide and that anybody could have made, where the Office declares
/// that something can be proved.
fn unsigned(schedule: &Schedule) -> Option<Check> {
    let is_weak =
        |freeze: &Freeze| freeze.by == FrozenBy::Tag && !freeze.is_signed && freeze.start.trust.profile.is_some();
    let weak = schedule.sittings.iter().filter_map(Sitting::parts).filter(|(_, _, freeze)| is_weak(freeze));
    let weak: Vec<&str> = weak.map(|(sitting, ..)| sitting.meeting.id.as_str()).collect();
    if weak.is_empty() {
        return None;
    }
    let fact = Text::new(
        "thẻ khóa không có chữ ký của khóa đã ghim: {meetings}; thẻ giữ được báo cáo chừng nào không ai đẩy lên nhánh chính một commit máy chủ ký mang ngày trước thời điểm khóa, hay đảo nhánh chính bên dưới thẻ",
        "freeze tags without the signature of a pinned key: {meetings}; they hold their reports as long as nobody pushes to main a commit that the forge signed with a date before the lock, or swaps first parents by a foxtrot merge below them",
    );
    let cure = Text::new(
        "khai khóa ký của CI (`khoa_tin_cay`, vai_tro: he_thong), khai `the_khoa_phai_ky: co` và khóa bằng `giaoban freeze --due --key <tệp khóa ký>` từ kỳ tới; giữ bản in có mã SHA-256 của các kỳ đã qua",
        "pin a key of CI (`khoa_tin_cay`, vai_tro: he_thong), declare `the_khoa_phai_ky: co` and freeze with `giaoban freeze --due --key <file>` from the next meeting on; keep the paper with the SHA-256 of those past",
    );
    Some(Check::warning("freeze-unsigned", fact).arg("meetings", listed(weak.iter().copied())).say(cure))
}

/// Meetings that have begun, and no tag holds where main stood then.
fn unpinned(facts: &Facts, schedule: &Schedule) -> Option<Check> {
    let is_open = |freeze: &Freeze| {
        freeze.by == FrozenBy::Tag && !freeze.start.is_pinned && freeze.start.at <= facts.as_of.moment
    };
    let open = schedule.sittings.iter().filter_map(Sitting::parts).filter(|(_, _, freeze)| is_open(freeze));
    let open: Vec<&str> = open.map(|(sitting, ..)| sitting.meeting.id.as_str()).collect();
    if open.is_empty() {
        return None;
    }
    let fact = Text::new(
        "chưa có thẻ ghi trạng thái nhánh chính lúc bắt đầu Hội nghị: {meetings}; phần giữa thời điểm khóa và giờ họp chưa cố định",
        "no tag holds where main stood when these meetings began: {meetings}; what lies between the lock and the meeting is not pinned",
    );
    Some(Check::warning("freeze-start", fact).arg("meetings", listed(open.iter().copied())).steps(cure::freeze(facts)))
}

/// A tag that is none: lightweight, or an object that speaks under another name.
fn form(facts: &Facts, tag: &Tag) -> Option<Check> {
    let fact = match &tag.own_name {
        Some(own) if *own == tag.name => return None,
        Some(_) => Text::new(
            "thẻ {tag} chứa đối tượng tự ghi tên là {own}: thẻ cũ dùng lại, không có giá trị",
            "the tag {tag} holds an object that calls itself {own}: an old tag replayed, worth nothing",
        ),
        None => Text::new(
            "thẻ {tag} là thẻ nhẹ, không có người tạo và thời điểm: không có giá trị",
            "the tag {tag} is lightweight, without a tagger or a time: worth nothing",
        ),
    };
    let meeting = [FREEZE_TAG, START_TAG].iter().find_map(|ours| tag.name.strip_prefix(ours)).unwrap_or(&tag.name);
    let mut again = cure::remove(facts, &format!("refs/tags/{}", tag.name));
    again.push(cure::freeze_one(facts, meeting));
    Some(
        Check::error("freeze-tag-form", fact)
            .arg("tag", tag.name.clone())
            .arg("own", tag.own_name.clone().unwrap_or_default())
            .say(Text::new(
                "sau khi Văn phòng thống nhất, bỏ thẻ đó ở đây và ở máy chủ rồi khóa lại",
                "once the Office agrees, remove that tag here and on the forge, and freeze again",
            ))
            .steps(again),
    )
}

/// Annotated tags that fail one of the ten checks, one line a check.
fn invalid(facts: &Facts, schedule: &Schedule, tags: &[Tag]) -> Vec<Check> {
    let is_told = |name: &str| tags.iter().any(|tag| tag.name == name && form(facts, tag).is_some());
    let mut by_check: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for flaw in schedule.sittings.iter().filter_map(|sitting| sitting.freeze.as_ref()).flat_map(|freeze| &freeze.flaws)
    {
        if !is_told(&flaw.tag) {
            by_check.entry(flaw.check).or_default().push(&flaw.tag);
        }
    }
    let fact = Text::new(
        "thẻ khóa không có giá trị ({code}: {reason}): {tags}",
        "freeze tags that have no effect ({code}: {reason}): {tags}",
    );
    let check = |(check, tags): (crate::snapshot::Check, Vec<&str>)| {
        Check::error("freeze-tag-invalid", fact)
            .arg("code", check.code())
            .arg("reason", check.label())
            .arg("tags", listed(tags.into_iter()))
            .say(Text::new(
                "báo cáo bỏ qua thẻ này và tự tính; xem `giaoban verify <kỳ>` để biết từng chỗ sai khác",
                "the report ignores it and computes the freeze; `giaoban verify <meeting>` names each difference",
            ))
    };
    by_check.into_iter().map(check).collect()
}

fn missing(facts: &Facts, schedule: &Schedule, git: &Git) -> Check {
    let frozen: Vec<_> = schedule.frozen().collect();
    let has_tag = |id: &str| git.tags.iter().any(|tag| tag.name.strip_prefix(FREEZE_TAG) == Some(id));
    let untagged: Vec<&str> =
        frozen.iter().map(|(sitting, _)| sitting.meeting.id.as_str()).filter(|id| !has_tag(id)).collect();
    let by_tag = frozen.iter().filter(|(_, period)| period.frozen_by == FrozenBy::Tag).count();
    if untagged.is_empty() {
        let fact = Text::new(
            "{locked} Hội nghị đã qua thời điểm khóa, {tagged} kỳ theo thẻ khóa có giá trị",
            "{locked} {locked|meeting|meetings} past the lock, {tagged} of them decided by a valid freeze tag",
        );
        return Check::good("freeze-tags", fact).arg("locked", frozen.len()).arg("tagged", by_tag);
    }
    let fact = Text::new(
        "{missing} trong {locked} Hội nghị đã qua thời điểm khóa chưa có thẻ khóa: {meetings}",
        "{missing} of {locked} {locked|meeting|meetings} past their lock have no freeze tag: {meetings}",
    );
    Check::warning("freeze-tags", fact)
        .arg("missing", untagged.len())
        .arg("locked", frozen.len())
        .arg("meetings", listed(untagged.iter().copied()))
        .say(Text::new(
            "chạy lúc nào cũng ra cùng kết quả; đặt lịch tự động theo docs/forges",
            "whenever it runs it comes to the same; have CI run it, see docs/forges",
        ))
        .steps(cure::freeze(facts))
}
