//! `giaoban freeze`: the tag that says what a meeting is reported from.
//!
//! Run whenever, from any machine, it comes to the same commit or refuses: it
//! waits while a landing can be proved neither way and a witness may still
//! come, until the meeting begins. It never moves a tag and never pushes one.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cmd::{Global, Instant};
use crate::history::signature::{Namespace, SigningKey};
use crate::history::{FREEZE_TAG, Record};
use crate::io;
use crate::io::out::Out;
use crate::lang::{self, Lang, Text};
use crate::model::id::MeetingId;
use crate::model::time::AsOf;
use crate::snapshot::{self, Freeze, FrozenBy, Period, Sitting};

/// Which meetings to freeze.
pub enum Which {
    One(String),
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
    let instant = Instant::of(global, &settings);
    // Nothing that this machine remembers may decide.
    let mut record = io::git::record_afresh(&repository, &settings.branch)?;
    record.ledger = instant.sees(record.ledger);
    if record.witnesses.has_lost_an_anchor() {
        return Err(io::git::rewritten().into());
    }
    let schedule = snapshot::schedule(&record, instant.as_of);
    let freezer = Freezer { record: &record, as_of: instant.as_of, lang: global.lang, out };
    let mut outcome = Outcome::default();
    match which {
        Which::One(id) => {
            let meeting = MeetingId::parse(id).with_context(|| format!("{id} is not a meeting id such as 2025-03"))?;
            let sitting = schedule.sitting(&meeting);
            let sitting = sitting.with_context(|| format!("no meeting {id} in office/meetings.yaml on main"))?;
            let Some((freeze, period)) = sitting.freeze.as_ref().zip(sitting.frozen.as_ref()) else {
                bail!(freezer.not_yet(sitting));
            };
            outcome.has_invalid_tag = freezer.freeze(&repository, sitting, (freeze, period), key.as_ref())?;
        }
        Which::Due => {
            for sitting in &schedule.sittings {
                let Some((freeze, period)) = sitting.freeze.as_ref().zip(sitting.frozen.as_ref()) else { continue };
                match freezer.freeze(&repository, sitting, (freeze, period), key.as_ref()) {
                    Ok(is_invalid) => outcome.has_invalid_tag |= is_invalid,
                    // Another run will come; the others are not held up.
                    Err(error) => out.note(&format!("{}: {error:#}", sitting.meeting.id)),
                }
            }
        }
    }
    Ok(outcome)
}

/// An OpenSSH private key, unencrypted, as CI holds it.
pub(super) fn signing_key(path: &Path) -> Result<SigningKey> {
    SigningKey::read(&io::disk::text(path)?).with_context(|| format!("reading the key {}", path.display()))
}

struct Freezer<'a> {
    record: &'a Record,
    as_of: AsOf,
    lang: Lang,
    out: &'a Out,
}

impl Freezer<'_> {
    /// Whether the meeting's tag is there and does not decide.
    fn freeze(
        &self,
        repository: &git2::Repository,
        sitting: &Sitting,
        (freeze, period): (&Freeze, &Period),
        key: Option<&SigningKey>,
    ) -> Result<bool> {
        let id = &sitting.meeting.id;
        let name = format!("{FREEZE_TAG}{id}");
        let say = |text: Text, values: &[(&str, &str)]| self.out.data(&(text.fill(self.lang, values) + "\n"));
        if freeze.by == FrozenBy::Tag {
            let text = Text::new("{tag}: đã khóa, không đổi ({commit})", "{tag}: frozen, unchanged ({commit})");
            let commit = freeze.manifest.as_ref().map(|manifest| manifest.commit.to_string()).unwrap_or_default();
            say(text, &[("tag", &name), ("commit", &commit)])?;
            return Ok(false);
        }
        if !freeze.flaws.is_empty() {
            self.disagreement(freeze, period);
            return Ok(true);
        }
        self.wait(sitting, period)?;
        if let Some(manifest) = &freeze.manifest {
            let title = Text::new("Khóa nhập thông tin kỳ {id}", "").fill(Lang::Vi, &[("id", id.as_str())]);
            let message = format!("{title}\n\n{}", manifest.text(self.as_of.zone));
            let sign = key.map(|key| |payload: &[u8]| key.sign(payload, Namespace::Git));
            io::git::write_tag(repository, &name, manifest.commit, &message, self.as_of.moment, sign)?;
            let text = Text::new("{tag}: đã tạo tại {commit}", "{tag}: made on {commit}");
            say(text, &[("tag", &name), ("commit", &manifest.commit.to_string())])?;
            return Ok(false);
        }
        bail!(
            Text::new(
                "kỳ {id}: không có lần ghi nhận nào chứng minh được là trước thời điểm khóa",
                "{id}: no landing is proved to be before the cutoff",
            )
            .fill(self.lang, &[("id", id.as_str())])
        )
    }

    /// Refuses while the answer may still change.
    fn wait(&self, sitting: &Sitting, period: &Period) -> Result<()> {
        let begins = sitting.meeting.start(self.as_of.zone).unwrap_or(period.closes);
        let open: Vec<usize> = (period.proved..period.late_from).collect();
        if open.is_empty() || self.as_of.moment >= begins {
            return Ok(());
        }
        for landing in open {
            self.out.note(&self.told(landing, period));
        }
        bail!(
            Text::new(
                "kỳ {id}: còn lần ghi nhận chưa chứng minh được thời điểm; chạy lại khi có biên nhận, hoặc sau khi Hội nghị bắt đầu",
                "{id}: landings can be proved neither way; run again when receipts have come, or once the meeting has begun",
            )
            .fill(self.lang, &[("id", sitting.meeting.id.as_str())])
        )
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
