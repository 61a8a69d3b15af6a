//! The Office's files: configuration, registry, calendar of meetings,
//! holidays, programmes, appraisals.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveTime;

use super::fields::Fields;
use super::layout;
use super::problem::{Problem, ProblemKind};
use super::shelf::Shelf;
use super::task::{deadline, forget_what_a_broken_block_may_hold, read_root};
use crate::lang::bare;
use crate::model::agency::{Account, Agency, AgencyPlaces, Registry};
use crate::model::appraisal::{Appraisal, Appraisals, appraisal_path};
use crate::model::calendar::{Calendar, Holiday, HolidayYear, MakeUpDay};
use crate::model::choice::{
    AgencyKind, Certainty, DayCount, Forge, HolidayKind, KeyRole, MeetingState, Profile, ProgrammeLevel, Quality,
    Status, Unproven, YesNo,
};
use crate::model::field;
use crate::model::id::{AgencyId, MeetingId, ProgrammeId, TaskId};
use crate::model::limits;
use crate::model::mailbox::Mailbox;
use crate::model::meeting::{Meeting, Unlock};
use crate::model::programme::{Programme, Programmes, Round};
use crate::model::record::Reader;
use crate::model::settings::{LockRule, Province, Reminding, ReportStyle, Settings, Updating, Wordings};
use crate::model::trust::{PinnedKey, PublicKey, Trust};
use crate::source::{Content, Tree};

pub const SETTINGS: &str = "giaoban.yaml";

/// The folder where the Office keeps OpenPGP keys that it pins.
pub const KEYS: &str = "office/keys";
pub const AGENCIES: &str = "office/agencies.yaml";
pub const MEETINGS: &str = "office/meetings.yaml";
pub const PROGRAMMES: &str = "office/programmes.yaml";
const HOLIDAYS: &str = "office/holidays/";

/// What the Office says, as far as it could be understood. Everything has a
/// default, so that a broken file of the Office takes no task down.
#[derive(Clone, Debug, Default)]
pub struct Office {
    pub settings: Settings,
    pub registry: Registry,
    /// The registry's entries as written, duplicates included.
    pub agencies: Vec<Agency>,
    pub meetings: Vec<Meeting>,
    pub calendar: Calendar,
    pub holiday_years: Vec<(Arc<str>, HolidayYear)>,
    pub programmes: Programmes,
    pub appraisals: Appraisals,
    pub files: BTreeMap<Arc<str>, OfficeFile>,
}

#[derive(Clone, Debug, Default)]
pub struct OfficeFile {
    pub problems: Vec<Problem>,
    pub is_broken: bool,
}

impl Office {
    #[must_use]
    pub fn read(tree: &Tree, shelf: &Shelf) -> Self {
        let mut office = Self::default();
        for (path, id) in tree {
            let Some(content) = shelf.content(*id) else { continue };
            office.take(path, content);
        }
        office.registry = Registry::from_entries(office.agencies.iter().cloned());
        office.calendar = Calendar::from_years(office.holiday_years.iter().map(|(_, year)| year.clone()));
        office
    }

    fn take(&mut self, path: &Arc<str>, content: &Content) {
        let mut file = OfficeFile::default();
        match &**path {
            SETTINGS => self.settings = read(content, &field::SETTINGS, &mut file, settings).unwrap_or_default(),
            AGENCIES => self.agencies = read(content, &field::AGENCIES, &mut file, agencies).unwrap_or_default(),
            MEETINGS => self.meetings = read(content, &field::MEETINGS, &mut file, meetings).unwrap_or_default(),
            PROGRAMMES => {
                self.programmes = read(content, &field::PROGRAMMES, &mut file, programmes).unwrap_or_default();
            }
            _ if is_holiday_file(path) => {
                if let Some(year) = read(content, &field::HOLIDAYS, &mut file, holiday_year).flatten() {
                    self.holiday_years.push((Arc::clone(path), year));
                }
            }
            _ => {
                let Some((meeting, task)) = appraisal_path(path) else { return };
                let about = (&meeting, &task);
                let found = read(content, &field::APPRAISAL, &mut file, |fields| appraisal(fields, about));
                if let Some(found) = found.filter(|_| !file.is_broken) {
                    self.appraisals.add(found);
                }
            }
        }
        self.files.insert(Arc::clone(path), file);
    }

    /// What could not be understood of one file of the Office by itself.
    pub(super) fn problems(path: &str, content: &Content) -> Vec<Problem> {
        let mut office = Self::default();
        office.take(&path.into(), content);
        office.files.into_values().flat_map(|file| file.problems).collect()
    }

    /// Whether a path is one the whole instance is read by. Appraisals are the
    /// Office's too, and speak of one task at one meeting each.
    #[must_use]
    pub fn owns(path: &str) -> bool {
        matches!(path, SETTINGS | AGENCIES | MEETINGS | PROGRAMMES) || is_holiday_file(path)
    }

    /// Some part of a file of the Office could not be read: what seems to be
    /// missing may stand in it.
    #[must_use]
    pub fn is_broken(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|file| file.is_broken)
    }

    #[must_use]
    pub fn meeting(&self, id: &MeetingId) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.id == *id)
    }
}

/// The configuration that a file holds, as far as it can be understood.
#[must_use]
pub fn settings_of(content: &Content) -> Settings {
    read(content, &field::SETTINGS, &mut OfficeFile::default(), settings).unwrap_or_default()
}

/// The file that holds the holidays of a year.
#[must_use]
pub fn holidays_of(year: i32) -> String {
    format!("{HOLIDAYS}{year}.yaml")
}

fn is_holiday_file(path: &str) -> bool {
    path.strip_prefix(HOLIDAYS).and_then(|name| name.strip_suffix(".yaml")).is_some_and(|stem| !stem.contains('/'))
}

fn read<T>(
    content: &Content,
    table: &'static field::Table,
    file: &mut OfficeFile,
    convert: impl Fn(Fields<'_>) -> T,
) -> Option<T> {
    let found = read_as_it_stands(content, table, file, &convert);
    layout::find(content.as_text(), table, &mut file.problems, |text| {
        let mut other = OfficeFile::default();
        let _ = read_as_it_stands(&Content::Text(text.into()), table, &mut other, &convert);
        other.problems
    });
    found
}

/// Without asking what misplaced lines were meant for.
fn read_as_it_stands<T>(
    content: &Content,
    table: &'static field::Table,
    file: &mut OfficeFile,
    convert: &impl Fn(Fields<'_>) -> T,
) -> Option<T> {
    let root = read_root(content, limits::OFFICE_YAML_NODES, &mut file.problems, &mut file.is_broken);
    let Some(root) = root else {
        file.is_broken = true;
        return None;
    };
    let found = Fields::of(&root, table, &mut file.problems).map(convert);
    // A list where keys must stand says nothing of what it holds.
    file.is_broken |= found.is_none();
    forget_what_a_broken_block_may_hold(&mut file.problems, file.is_broken);
    found
}

fn agencies(mut fields: Fields<'_>) -> Vec<Agency> {
    fields.many(&field::agencies::LIST, 5_000, agency).into_iter().flatten().collect()
}

fn agency(mut fields: Fields<'_>) -> Option<Agency> {
    use field::agency as key;
    let span = fields.span;
    let in_force =
        fields.one(&key::IN_FORCE, |mut inner| (inner.day(&field::in_force::FROM), inner.day(&field::in_force::TO)));
    let (from, to) = in_force.unwrap_or((None, None));
    let id = fields.id(&key::ID, AgencyId::parse);
    let name = fields.text(&key::NAME);
    let successors = fields.list(&key::SUCCESSORS, AgencyId::parse);
    let agency = Agency {
        span,
        places: AgencyPlaces {
            id: id.as_ref().map_or(span, |id| id.span),
            in_force: fields.value_span(&key::IN_FORCE).unwrap_or(span),
            successors: successors.iter().map(|id| id.span).collect(),
        },
        short: fields.text(&key::SHORT).map(|short| short.value),
        aliases: fields.list(&key::ALIASES, |text| Some(text.to_owned())).into_iter().map(|name| name.value).collect(),
        kind: fields.choice(&key::KIND, AgencyKind::parse).map_or(AgencyKind::Other, |kind| kind.value),
        order: fields.whole(&key::ORDER).map_or(9999, |order| order.value),
        head: fields.text(&key::HEAD).map(|head| head.value).unwrap_or_default(),
        name_in_english: fields.text(&key::NAME_IN_ENGLISH).map(|name| name.value),
        head_in_english: fields.text(&key::HEAD_IN_ENGLISH).map(|head| head.value),
        officers: Reader::many(&mut fields, &key::OFFICERS),
        accounts: fields.list(&key::ACCOUNTS, Account::parse).into_iter().map(|account| account.value).collect(),
        mailboxes: mailboxes(&mut fields, &key::MAILBOXES),
        from: from.map(|day| day.value),
        to: to.map(|day| day.value),
        successors: successors.into_iter().map(|id| id.value).collect(),
        founded_by: Reader::one(&mut fields, &key::FOUNDED_BY),
        id: id?.value,
        name: name?.value,
    };
    Some(agency)
}

fn meetings(mut fields: Fields<'_>) -> Vec<Meeting> {
    fields.many(&field::meetings::LIST, 1_000, meeting).into_iter().flatten().collect()
}

fn meeting(mut fields: Fields<'_>) -> Option<Meeting> {
    use field::meeting as key;
    const MORNING: (u32, u32) = (8, 0);
    let span = fields.span;
    let id = fields.id(&key::ID, MeetingId::parse);
    let name = fields.text(&key::NAME);
    let morning = NaiveTime::from_hms_opt(MORNING.0, MORNING.1, 0).unwrap_or(NaiveTime::MIN);
    let meeting = Meeting {
        span,
        day: fields.day(&key::DAY).map(|day| day.value),
        time: fields.clock(&key::TIME).map_or(morning, |time| time.value),
        source: fields.text(&key::SOURCE).map(|source| source.value),
        explicit_cutoff: fields.instant(&key::CUTOFF).map(|instant| instant.value),
        state: fields.choice(&key::STATE, MeetingState::parse).map_or(MeetingState::Fixed, |state| state.value),
        note: fields.text(&key::NOTE).map(|note| note.value),
        reopens: fields.instant(&key::REOPENS).map(|instant| instant.value),
        unlocks: fields.many(&key::UNLOCKS, 1_000, unlock),
        id: id?.value,
        name: name?.value,
    };
    Some(meeting)
}

fn unlock(mut fields: Fields<'_>) -> Unlock {
    use field::unlock as key;
    let tasks = fields.list(&key::TASKS, TaskId::parse);
    Unlock {
        span: fields.span,
        reason: fields.text(&key::REASON),
        tasks: tasks.into_iter().map(|id| id.value).collect(),
    }
}

fn holiday_year(mut fields: Fields<'_>) -> Option<HolidayYear> {
    use field::holidays as key;
    let year = fields.whole(&key::YEAR);
    let certainty = fields.choice(&key::CERTAINTY, Certainty::parse).map_or(Certainty::Official, |found| found.value);
    let holidays = fields.many(&key::DAYS, 400, |inner| holiday(inner, certainty));
    let make_up = fields.many(&key::MAKE_UP, 100, |inner| make_up_day(inner, certainty));
    let year = year?;
    Some(HolidayYear {
        year: i32::try_from(year.value).ok()?,
        span: year.span,
        certainty,
        holidays: holidays.into_iter().flatten().collect(),
        make_up: make_up.into_iter().flatten().collect(),
    })
}

fn holiday(mut fields: Fields<'_>, certainty: Certainty) -> Option<Holiday> {
    use field::holiday as key;
    let name = fields.text(&key::NAME);
    Some(Holiday {
        span: fields.span,
        day: fields.day(&key::DAY)?.value,
        name: name.map(|name| name.value).unwrap_or_default(),
        kind: fields.choice(&key::KIND, HolidayKind::parse).map_or(HolidayKind::Other, |kind| kind.value),
        certainty: fields.choice(&key::CERTAINTY, Certainty::parse).map_or(certainty, |found| found.value),
    })
}

fn make_up_day(mut fields: Fields<'_>, certainty: Certainty) -> Option<MakeUpDay> {
    use field::make_up as key;
    let instead_of = fields.day(&key::FOR);
    Some(MakeUpDay {
        span: fields.span,
        day: fields.day(&key::DAY)?.value,
        instead_of: instead_of?.value,
        certainty: fields.choice(&key::CERTAINTY, Certainty::parse).map_or(certainty, |found| found.value),
    })
}

fn programmes(mut fields: Fields<'_>) -> Programmes {
    use field::programmes as key;
    Programmes {
        list: fields.many(&key::LIST, 200, programme).into_iter().flatten().collect(),
        rounds: fields.many(&key::ROUNDS, 200, round).into_iter().flatten().collect(),
    }
}

fn programme(mut fields: Fields<'_>) -> Option<Programme> {
    use field::programme as key;
    let span = fields.span;
    let id = fields.id(&key::ID, ProgrammeId::parse);
    let name = fields.text(&key::NAME);
    let level = fields.choice(&key::LEVEL, ProgrammeLevel::parse).map_or(ProgrammeLevel::Other, |level| level.value);
    fields.whole(&key::YEAR);
    Some(Programme { id: id?.value, span, name: name?.value, level })
}

fn round(mut fields: Fields<'_>) -> Option<Round> {
    use field::round as key;
    let id = fields.id(&key::ID, ProgrammeId::parse);
    let name = fields.text(&key::NAME);
    let deadline = deadline(&mut fields, &key::DEADLINE);
    let programmes = fields.list(&key::PROGRAMMES, ProgrammeId::parse).into_iter().map(|id| id.value).collect();
    Some(Round { id: id?.value, name: name?.value, deadline: deadline?.value, programmes })
}

fn appraisal(mut fields: Fields<'_>, (meeting, task): (&MeetingId, &TaskId)) -> Appraisal {
    use field::appraisal as key;
    Appraisal {
        meeting: meeting.clone(),
        task: task.clone(),
        span: fields.span,
        complete: fields.choice(&key::COMPLETE, YesNo::parse),
        quality: fields.choice(&key::QUALITY, Quality::parse),
        comment: fields.text(&key::COMMENT),
        cause: Reader::one(&mut fields, &key::CAUSE),
        direction: fields.text(&key::DIRECTION),
        date: fields.day(&key::DATE),
        by: fields.text(&key::BY),
    }
}

fn settings(mut fields: Fields<'_>) -> Settings {
    use field::settings as key;
    let default = Settings::default();
    Settings {
        system_name: fields.text(&key::SYSTEM_NAME).map_or(default.system_name, |name| name.value),
        provinces: fields.many(&key::PROVINCES, 50, province).into_iter().flatten().collect(),
        zone: fields.zone(&key::ZONE).map_or(default.zone, |zone| zone.value),
        branch: fields.text(&key::BRANCH).map_or(default.branch, |branch| branch.value),
        repository: fields.link(&key::REPOSITORY).map(|link| link.value.trim_end_matches('/').to_owned()),
        site: fields.link(&key::SITE).map(|link| link.value.trim_end_matches('/').to_owned()),
        basis: fields.text(&key::BASIS).map(|basis| basis.value),
        lock: fields.one(&key::LOCK, lock_rule).unwrap_or_default(),
        updating: fields.one(&key::UPDATING, updating).unwrap_or_default(),
        report: fields.one(&key::REPORT, report).unwrap_or_default(),
        trust: fields.one(&key::TRUST, trust).unwrap_or_default(),
        reminding: fields.one(&key::REMINDING, reminding).unwrap_or_default(),
    }
}

fn province(mut fields: Fields<'_>) -> Option<Province> {
    use field::province as key;
    let name = fields.text(&key::NAME);
    let from = fields.day(&key::FROM).map(|day| day.value);
    let to = fields.day(&key::TO).map(|day| day.value);
    let name = name?;
    Some(Province { name: name.value, span: name.span, from, to })
}

fn lock_rule(mut fields: Fields<'_>) -> LockRule {
    use field::lock as key;
    let default = LockRule::default();
    LockRule {
        days: fields.whole(&key::DAYS).map_or(default.days, |days| days.value),
        count: fields.choice(&key::COUNT, DayCount::parse).map_or(default.count, |count| count.value),
        time: fields.clock(&key::TIME).map_or(default.time, |time| time.value),
        from: fields.day(&key::FROM).map(|day| day.value),
    }
}

fn updating(mut fields: Fields<'_>) -> Updating {
    use field::updating as key;
    let default = Updating::default();
    let required_field =
        |text: &str| field::UPDATE.fields.iter().copied().find(|field| field.key == text || field.en == text);
    let required = fields.list(&key::REQUIRED, required_field).into_iter().map(|field| field.value).collect::<Vec<_>>();
    let phrases = fields.list(&key::PHRASES, |text| Some(bare(text)).filter(|phrase| !phrase.is_empty()));
    let by_state = fields.one(&key::BY_STATE, by_state).unwrap_or_default();
    let mut days = |at, otherwise: i64| fields.whole(at).map_or(otherwise, |days| i64::from(days.value));
    Updating {
        required: if required.is_empty() { default.required } else { required },
        min_words: usize::try_from(days(&key::MIN_WORDS, 3)).unwrap_or(default.min_words),
        because_words: usize::try_from(days(&key::BECAUSE_WORDS, 4)).unwrap_or(default.because_words),
        reason_words: usize::try_from(days(&key::REASON_WORDS, 10)).unwrap_or(default.reason_words),
        phrases: phrases.into_iter().map(|phrase| phrase.value).collect(),
        by_state,
        new_days: days(&key::NEW_DAYS, default.new_days),
        soon_days: days(&key::SOON_DAYS, default.soon_days),
        piling_days: days(&key::PILING_DAYS, default.piling_days),
        piling_share: usize::try_from(days(&key::PILING_SHARE, 70)).unwrap_or(default.piling_share),
    }
}

fn by_state(mut fields: Fields<'_>) -> Vec<(Status, Vec<&'static field::Field>)> {
    use field::by_state as key;
    let states = [
        (Status::NotStarted, &key::NOT_STARTED),
        (Status::InProgress, &key::IN_PROGRESS),
        (Status::AwaitingConfirmation, &key::AWAITING),
        (Status::Done, &key::DONE),
        (Status::Paused, &key::PAUSED),
    ];
    let known = |text: &str| field::STATE_FIELDS.iter().copied().find(|field| field.key == text || field.en == text);
    let mut read = |at| fields.list(at, known).into_iter().map(|field| field.value).collect();
    states.into_iter().map(|(status, at)| (status, read(at))).collect()
}

fn report(mut fields: Fields<'_>) -> ReportStyle {
    use field::report as key;
    let default = ReportStyle::default();
    let recipients = fields
        .list(&key::RECIPIENTS, |text| Some(text.to_owned()))
        .into_iter()
        .map(|line| line.value)
        .collect::<Vec<_>>();
    ReportStyle {
        symbol: fields.text(&key::SYMBOL).map_or(default.symbol, |symbol| symbol.value),
        signer: fields.text(&key::SIGNER).map_or(default.signer, |signer| signer.value),
        recipients: if recipients.is_empty() { default.recipients } else { recipients },
    }
}

fn reminding(mut fields: Fields<'_>) -> Reminding {
    use field::reminding as key;
    let default = Reminding::default();
    let mut before_days: Vec<u32> = fields.wholes(&key::BEFORE_DAYS).into_iter().map(|days| days.value).collect();
    before_days.sort_unstable_by(|one, other| other.cmp(one));
    before_days.dedup();
    let mut words = |at| fields.wording(at).map(|text| text.value);
    Reminding {
        words: Wordings {
            subject: words(&key::SUBJECT),
            greeting: words(&key::GREETING),
            before: words(&key::BEFORE),
            locked: words(&key::LOCKED),
            overdue: words(&key::OVERDUE),
            silent: words(&key::SILENT),
            closing: words(&key::CLOSING),
        },
        before_days: if before_days.is_empty() { default.before_days } else { before_days },
        again_days: fields.whole(&key::AGAIN_DAYS).map_or(default.again_days, |days| days.value),
        time: fields.clock(&key::TIME).map_or(default.time, |time| time.value),
        sender: fields.mailbox(&key::SENDER).map(|mailbox| mailbox.value),
        office: mailboxes(&mut fields, &key::OFFICE),
    }
}

fn mailboxes(fields: &mut Fields<'_>, at: &'static field::Field) -> Vec<Mailbox> {
    fields.list(at, Mailbox::parse).into_iter().map(|mailbox| mailbox.value).collect()
}

fn trust(mut fields: Fields<'_>) -> Trust {
    use field::trust as key;
    let default = Trust::default();
    let forge = fields.choice(&key::FORGE, Forge::parse).map(|forge| forge.value);
    let listed = fields.many(&key::KEYS, 100, pinned_key).into_iter().flatten();
    let keys = listed.chain(forge.map(Forge::known_keys).unwrap_or_default()).collect();
    Trust {
        profile: fields.choice(&key::PROFILE, Profile::parse).map(|profile| profile.value),
        since: fields.id(&key::SINCE, |text| hex(text).map(str::to_ascii_lowercase)).map(|id| id.value),
        forge,
        forge_names: fields
            .list(&key::FORGE_NAMES, |text| Some(text.to_owned()))
            .into_iter()
            .map(|name| name.value)
            .collect(),
        unproven: fields.choice(&key::UNPROVEN, Unproven::parse).map_or(default.unproven, |counts| counts.value),
        has_merge_queue: fields
            .choice(&key::MERGE_QUEUE, YesNo::parse)
            .is_some_and(|answer| answer.value == YesNo::Yes),
        freeze_must_be_signed: fields
            .choice(&key::SIGNED_FREEZE, YesNo::parse)
            .is_some_and(|answer| answer.value == YesNo::Yes),
        keys,
        span: fields.span,
    }
}

fn pinned_key(mut fields: Fields<'_>) -> Option<PinnedKey> {
    use field::key;
    let name = fields.text(&key::NAME);
    let role = fields.choice(&key::ROLE, KeyRole::parse);
    let ssh = fields.id(&key::SSH, ssh_key);
    let fingerprint = fields.id(&key::FINGERPRINT, |text| hex(text).map(str::to_ascii_uppercase));
    let from = fields.day(&key::FROM).map(|day| day.value);
    let to = fields.day(&key::TO).map(|day| day.value);
    let public = match (ssh, fingerprint) {
        (Some(ssh), _) => PublicKey::Ssh(ssh.value),
        (None, Some(fingerprint)) => PublicKey::OpenPgp(fingerprint.value),
        (None, None) => {
            if !fields.holds(&key::SSH) && !fields.holds(&key::FINGERPRINT) {
                let span = fields.span;
                fields.note(ProblemKind::Missing { field: &key::SSH, stands: false }, span);
            }
            return None;
        }
    };
    Some(PinnedKey { name: name?.value, role: role?.value, public, from, to })
}

fn hex(text: &str) -> Option<&str> {
    (text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(text)
}

/// `ssh-ed25519 AAAA… comment`, without the comment.
fn ssh_key(text: &str) -> Option<String> {
    let mut words = text.split_ascii_whitespace();
    let (kind, key) = (words.next()?, words.next()?);
    let is_base64 = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='));
    let is_kind = kind.starts_with("ssh-") || kind.starts_with("ecdsa-") || kind.starts_with("sk-");
    (is_kind && is_base64).then(|| format!("{kind} {key}"))
}
