//! `giaoban freeze`: the tag that says what a meeting is reported from.
//!
//! Run whenever, from any machine, it comes to the same commit or refuses: it
//! waits while a landing can be proved neither way and a witness may still
//! come, until the meeting begins. Once it has begun the tag also holds where
//! main stood then; of a lock tagged before, a second tag does. It never moves a
//! tag and never pushes one.

use std::path::Path;

use anyhow::{Result, bail};

use crate::cmd::Global;
use crate::history::manifest::Manifest;
use crate::history::signature::{Namespace, SigningKey};
use crate::history::{FREEZE_TAG, Record};
use crate::io;
use crate::io::git::Moved;
use crate::io::out::Out;
use crate::lang::{self, Lang, Text};
use crate::lang::{Doing, Refused};
use crate::model::id::MeetingId;
use crate::model::time::AsOf;
use crate::snapshot::{self, Freeze, FrozenBy, NewTag, Period, Sitting};

/// Which meetings to freeze.
pub enum Which {
    One(MeetingId),
    /// Every meeting whose cutoff has passed and that has no tag.
    Due,
}

/// What became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// A tag is there and does not decide.
    pub has_invalid_tag: bool,
}

/// # Errors
/// No such meeting, no lock yet, nothing provable, or the repository cannot be
/// written.
pub fn run(global: &Global, which: &Which, key: Option<&Path>, out: &Out) -> Result<Outcome> {
    let key = key.map(signing_key).transpose()?;
    let (repository, settings) = super::open(&global.root)?;
    let instant = super::instant(global, &settings);
    let _alone = io::git::alone(&repository)?;
    // Nothing that this machine remembers may decide.
    let mut record = io::git::record_afresh(&repository, &settings.branch)?;
    instant.sees(&mut record);
    if record.witnesses.has_lost_an_anchor() {
        return Err(io::git::rewritten().into());
    }
    let schedule = snapshot::schedule(&record, instant.as_of);
    let mut freezer = Freezer { record, as_of: instant.as_of, lang: global.lang, out, key };
    let mut outcome = Outcome::default();
    let mut due = Vec::new();
    match which {
        Which::One(meeting) => {
            let sitting = schedule.sitting(meeting);
            let unknown = Text::new(
                "lịch họp trên nhánh chính không có kỳ {id}; ghi vào office/meetings.yaml trước",
                "the calendar on main has no meeting {id}; enter it in office/meetings.yaml first",
            );
            let sitting = sitting.ok_or_else(|| Refused::new(unknown, &[("id", &meeting)]))?;
            let Some(parts) = sitting.parts() else { bail!(Refused::in_words(&freezer.not_yet(sitting))) };
            match freezer.lock(parts)? {
                Found::Due(manifest) => due.push(*manifest),
                Found::Frozen => {}
                Found::Invalid => outcome.has_invalid_tag = true,
            }
            freezer.tag(&repository, due).into_iter().next().map_or(Ok(()), |(_, error)| Err(error))?;
            outcome.has_invalid_tag |= freezer.begin(&repository, |sitting| sitting.meeting.id == *meeting)?;
        }
        Which::Due => {
            for parts in schedule.sittings.iter().filter_map(Sitting::parts) {
                match freezer.lock(parts) {
                    Ok(Found::Due(manifest)) => due.push(*manifest),
                    Ok(Found::Frozen) => {}
                    Ok(Found::Invalid) => outcome.has_invalid_tag = true,
                    // Another run will come; the others are not held up.
                    Err(error) => {
                        out.note(&format!("{}: {}", parts.0.meeting.id, io::trouble::said(&error, global.lang)));
                    }
                }
            }
            for (meeting, error) in freezer.tag(&repository, due) {
                out.note(&format!("{meeting}: {}", io::trouble::said(&error, global.lang)));
            }
            outcome.has_invalid_tag |= freezer.begin(&repository, |_| true)?;
        }
    }
    Ok(outcome)
}

/// An OpenSSH private key, unencrypted, as CI holds it.
pub(super) fn signing_key(path: &Path) -> Result<SigningKey> {
    SigningKey::read(&io::disk::text(path)?)
        .doing(Text::new("đọc khóa ký {path}", "reading the key {path}"), &[("path", &path.display())])
}

struct Freezer<'a> {
    record: Record,
    as_of: AsOf,
    lang: Lang,
    out: &'a Out,
    key: Option<SigningKey>,
}

/// What was found of a meeting's lock.
enum Found {
    Due(Box<Manifest>),
    Frozen,
    /// A tag is there and does not decide.
    Invalid,
}

impl Freezer<'_> {
    fn say(&self, text: Text, values: &[(&str, &str)]) -> Result<()> {
        self.out.data(&(text.fill(self.lang, values) + "\n"))
    }

    fn lock(&self, (sitting, period, freeze): (&Sitting, &Period, &Freeze)) -> Result<Found> {
        let id = &sitting.meeting.id;
        if freeze.by == FrozenBy::Tag {
            let text = Text::new("{tag}: đã khóa, không đổi ({commit})", "{tag}: frozen, unchanged ({commit})");
            let commit = freeze.manifest.as_ref().map(|manifest| manifest.commit.to_string()).unwrap_or_default();
            self.say(text, &[("tag", &format!("{FREEZE_TAG}{id}")), ("commit", &commit)])?;
            return Ok(Found::Frozen);
        }
        if freeze.flaws.iter().any(|flaw| flaw.tag == format!("{FREEZE_TAG}{id}")) {
            self.disagreement(freeze, period);
            return Ok(Found::Invalid);
        }
        self.wait((sitting, period, freeze))?;
        match &freeze.manifest {
            Some(manifest) => Ok(Found::Due(Box::new(manifest.clone()))),
            None => bail!(Refused::new(
                Text::new(
                    "kỳ {id}: không có lần ghi nhận nào chứng minh được là trước thời điểm khóa",
                    "{id}: no landing is proved to be before the cutoff",
                ),
                &[("id", &id.as_str())]
            )),
        }
    }

    /// Makes the tags of some locks; those that cannot be made hold up no other.
    fn tag(&mut self, repository: &git2::Repository, due: Vec<Manifest>) -> Vec<(MeetingId, anyhow::Error)> {
        let signed_by = self.key.as_ref().map(SigningKey::fingerprint);
        let mut failed = Vec::new();
        for tag in snapshot::lock_tags(&mut self.record, due, self.as_of, signed_by.as_ref()) {
            match self.write(repository, &tag) {
                Ok(()) => self.record.witnesses.tags.push(tag.as_read(self.as_of, signed_by.as_ref())),
                Err(error) => failed.push((tag.meeting, error)),
            }
        }
        failed
    }

    /// Holds where main stood when meetings began whose locks were tagged before.
    /// Whether a tag is in the way that does not.
    fn begin(&self, repository: &git2::Repository, is_asked: impl Fn(&Sitting) -> bool) -> Result<bool> {
        let mut has_invalid_tag = false;
        let schedule = snapshot::schedule(&self.record, self.as_of);
        for sitting in schedule.sittings.iter().filter(|sitting| is_asked(sitting)) {
            let Some((tag, (_, period, freeze))) =
                snapshot::start_tag(&self.record, sitting, self.as_of).zip(sitting.parts())
            else {
                continue;
            };
            if freeze.flaws.iter().any(|flaw| flaw.tag == tag.name) {
                self.disagreement(freeze, period);
                has_invalid_tag = true;
            } else {
                self.write(repository, &tag)?;
            }
        }
        Ok(has_invalid_tag)
    }

    fn write(&self, repository: &git2::Repository, tag: &NewTag) -> Result<()> {
        let NewTag { name, commit, message, .. } = tag;
        let sign = self.key.as_ref().map(|key| |payload: &[u8]| key.sign(payload, Namespace::Git));
        let moved = io::git::write_tag(repository, name, *commit, message, self.as_of.moment, sign)?;
        if moved == Moved::Overtaken {
            // Whether it is a good one is for whoever looks next.
            bail!(Refused::new(
                Text::new(
                    "thẻ {tag} vừa được tạo bởi một lệnh khác và không bị dời; chạy lại để kiểm tra thẻ đó",
                    "the tag {tag} was made by another command just now and is not moved; run again to have it checked",
                ),
                &[("tag", name)]
            ));
        }
        let text = Text::new("{tag}: đã tạo tại {commit}", "{tag}: made on {commit}");
        self.say(text, &[("tag", name), ("commit", &commit.to_string())])
    }

    /// Refuses while the answer may still change.
    fn wait(&self, parts: (&Sitting, &Period, &Freeze)) -> Result<()> {
        let (sitting, period, _) = parts;
        let open = snapshot::waits_for(parts, self.as_of);
        if open.is_empty() {
            return Ok(());
        }
        for landing in open {
            self.out.note(&self.told(landing, period));
        }
        bail!(Refused::new(
            Text::new(
                "kỳ {id}: còn lần ghi nhận chưa chứng minh được thời điểm; chạy lại khi có biên nhận, hoặc sau khi Hội nghị bắt đầu",
                "{id}: landings can be proved neither way; run again when receipts have come, or once the meeting has begun",
            ),
            &[("id", &sitting.meeting.id.as_str())]
        ))
    }

    /// Why a tag that is there does not decide, landing by landing.
    fn disagreement(&self, freeze: &Freeze, period: &Period) {
        for flaw in &freeze.flaws {
            let why = flaw.check.label().in_lang(self.lang);
            self.out.note(&format!("{} {}: {why}", flaw.tag, flaw.check.code()));
            if let Some(landing) = flaw.landing {
                self.out.note(&self.told(landing, period));
            }
        }
        if let Some(manifest) = &freeze.manifest {
            let text = Text::new(
                "tính lại được commit {commit}; thẻ không bị dời: Văn phòng xem xét, xóa thẻ sai rồi chạy lại",
                "computed is the commit {commit}; no tag is moved: the Office decides, deletes the wrong one and runs again",
            );
            self.out.note(&text.fill(self.lang, &[("commit", &manifest.commit.to_string())]));
        }
    }

    fn told(&self, landing: usize, period: &Period) -> String {
        let bounds = period.proof.bounds(landing);
        let at = |said: Option<crate::history::proof::Said>| {
            said.map_or_else(|| "?".to_owned(), |said| self.as_of.zone.rfc3339(said.at))
        };
        let known = self.record.ledger.landing(landing);
        let badge = period.proof.badge(landing).label().in_lang(self.lang);
        format!("  {}  [{} – {}]  {badge}  {}", known.short_name(), at(bounds.lower), at(bounds.upper), known.subject)
    }

    fn not_yet(&self, sitting: &Sitting) -> String {
        let text = match sitting.cutoff {
            Some(_) => Text::new("kỳ {id}: chưa đến thời điểm khóa {at}", "{id}: the cutoff {at} has not come"),
            None => Text::new("kỳ {id} không có thời điểm khóa", "{id} has no cutoff"),
        };
        let at = sitting.cutoff.map(|cutoff| lang::moment_text(self.as_of.zone.local(cutoff.instant), self.lang));
        text.fill(self.lang, &[("id", sitting.meeting.id.as_str()), ("at", &at.unwrap_or_default())])
    }
}
