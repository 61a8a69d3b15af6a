//! Agencies: a timeline of legal entities, not of names. "Sở Tài chính" before
//! and after a merger are two.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::NaiveDate;

use super::choice::AgencyKind;
use super::id::AgencyId;
use super::mailbox::Mailbox;
use super::task::{Citation, Officer};
use crate::lang::{Lang, bare};
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct Agency {
    pub id: AgencyId,
    pub span: Span,
    pub name: String,
    pub short: Option<String>,
    /// Other names that people type.
    pub aliases: Vec<String>,
    pub kind: AgencyKind,
    pub order: u32,
    /// The head's title; a person is never named.
    pub head: String,
    pub name_in_english: Option<String>,
    pub head_in_english: Option<String>,
    pub officers: Vec<Officer>,
    pub accounts: Vec<Account>,
    pub mailboxes: Vec<Mailbox>,
    pub from: Option<NaiveDate>,
    /// The last day it existed.
    pub to: Option<NaiveDate>,
    pub successors: Vec<AgencyId>,
    pub founded_by: Option<Citation>,
    pub places: AgencyPlaces,
}

/// An account on the forge: its login, and the number that stays when the
/// login is changed or taken by another (threats.md T38).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub login: String,
    pub number: Option<u64>,
}

impl Account {
    /// `so-y-te` or `so-y-te#8123456`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (login, number) = match text.split_once('#') {
            Some((login, number)) => (login, Some(number.parse().ok()?)),
            None => (text, None),
        };
        let fits = (1..=64).contains(&login.len())
            && login.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        fits.then(|| Self { login: login.to_owned(), number })
    }

    /// Whether two name one account: by number where both have one. Forges tell
    /// no large letters from small in logins.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (self.number, other.number) {
            (Some(number), Some(other)) => number == other,
            _ => self.login.eq_ignore_ascii_case(&other.login),
        }
    }
}

/// Where the parts of an entry are written that a finding may point at.
#[derive(Clone, Debug, Default)]
pub struct AgencyPlaces {
    pub id: Span,
    pub in_force: Span,
    /// One for each successor, in their order.
    pub successors: Vec<Span>,
}

impl Agency {
    #[must_use]
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && !self.has_ended_by(day)
    }

    /// Its last day lies before `day`.
    #[must_use]
    pub fn has_ended_by(&self, day: NaiveDate) -> bool {
        self.to.is_some_and(|to| to < day)
    }

    /// Its successors by id, or a dash.
    #[must_use]
    pub fn successors_text(&self) -> String {
        let ids: Vec<&str> = self.successors.iter().map(AgencyId::as_str).collect();
        if ids.is_empty() { "—".to_owned() } else { ids.join(", ") }
    }

    /// The successor to propose: none is chosen among several (domain.md §4.7).
    #[must_use]
    pub fn only_successor(&self) -> &str {
        match self.successors.as_slice() {
            [successor] => successor.as_str(),
            _ => "…",
        }
    }

    /// The focal officer that it names first.
    #[must_use]
    pub fn first_officer(&self) -> Option<&str> {
        self.officers.first()?.name.as_ref().map(|name| name.value.as_str())
    }

    #[must_use]
    pub fn is_office(&self) -> bool {
        self.kind == AgencyKind::Office
    }

    #[must_use]
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// As readers of a language know it, where the registry says how.
    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &str {
        in_english(&self.name_in_english, lang).unwrap_or(&self.name)
    }

    /// The same of its short name.
    #[must_use]
    pub fn short_name_in(&self, lang: Lang) -> &str {
        in_english(&self.name_in_english, lang).unwrap_or_else(|| self.short_name())
    }

    /// The same of the title of its head.
    #[must_use]
    pub fn head_in(&self, lang: Lang) -> &str {
        in_english(&self.head_in_english, lang).unwrap_or(&self.head)
    }
}

fn in_english(text: &Option<String>, lang: Lang) -> Option<&str> {
    text.as_deref().filter(|_| lang == Lang::En)
}

/// What a name in somebody's list may mean.
#[derive(Clone, Copy, Debug)]
pub enum Named<'a> {
    One(&'a Agency),
    /// It existed once; nobody of that name exists on the day.
    Ended(&'a Agency),
    /// Several exist with that name.
    Several,
    Nobody,
}

/// One succession: an agency that ended, and one that took its functions over.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    pub from: &'a Agency,
    pub to: &'a Agency,
}

impl Step<'_> {
    /// The first day of the successor's charge: the day after the other ended,
    /// else its own first day.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.from.to.and_then(|last| last.succ_opt()).or(self.to.from)
    }
}

/// The registry of one commit.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    agencies: BTreeMap<AgencyId, Agency>,
}

impl Registry {
    /// Of two entries with one id the first stands; the other is a finding.
    #[must_use]
    pub fn from_entries(entries: impl IntoIterator<Item = Agency>) -> Self {
        let mut agencies = BTreeMap::new();
        for agency in entries {
            agencies.entry(agency.id.clone()).or_insert(agency);
        }
        Self { agencies }
    }

    #[must_use]
    pub fn agency(&self, id: &AgencyId) -> Option<&Agency> {
        self.agencies.get(id)
    }

    /// All agencies in administrative order, then by id.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Agency> {
        let mut agencies: Vec<&Agency> = self.agencies.values().collect();
        agencies.sort_by_key(|agency| (agency.order, agency.to.is_some(), agency.id.clone()));
        agencies
    }

    pub fn ids(&self) -> impl Iterator<Item = &AgencyId> {
        self.agencies.keys()
    }

    /// The agency that a person means by an id, a name, a short name or another
    /// name, with marks or without. Of several the one that exists on the day.
    #[must_use]
    pub fn named(&self, text: &str, day: NaiveDate) -> Named<'_> {
        let meant = name_key(text);
        let is_meant = |agency: &&Agency| {
            let names = [Some(&agency.name), agency.short.as_ref()].into_iter().flatten().chain(&agency.aliases);
            agency.id.as_str() == text.trim() || names.into_iter().any(|name| name_key(name) == meant)
        };
        let found: Vec<&Agency> = self.in_order().into_iter().filter(is_meant).collect();
        let standing: Vec<&Agency> = found.iter().copied().filter(|agency| agency.exists_on(day)).collect();
        match (standing.as_slice(), found.last()) {
            _ if meant.is_empty() => Named::Nobody,
            ([agency], _) => Named::One(agency),
            ([], Some(agency)) => Named::Ended(agency),
            ([], None) => Named::Nobody,
            _ => Named::Several,
        }
    }

    /// The agency an account belongs to on a day. One that has ended may have
    /// left its account to its successor: then it is the successor's.
    #[must_use]
    pub fn owner_of_account(&self, account: &Account, day: NaiveDate) -> Option<&Agency> {
        let is_owner = |agency: &&Agency| agency.accounts.iter().any(|known| known.is(account));
        let mut owners = self.agencies.values().filter(is_owner);
        owners.clone().find(|agency| agency.exists_on(day)).or_else(|| owners.next())
    }

    /// What became of an agency: each step to a successor, nearest first. An
    /// agency met twice is not followed again, so a circle ends.
    #[must_use]
    pub fn heirs(&self, id: &AgencyId) -> Vec<Step<'_>> {
        self.steps(
            id,
            |from, to| (from, to),
            |agency| agency.successors.iter().filter_map(|id| self.agency(id)).collect(),
        )
    }

    /// What an agency came from, nearest first.
    #[must_use]
    pub fn ancestors(&self, id: &AgencyId) -> Vec<Step<'_>> {
        let before = |agency: &Agency| {
            let found = self.agencies.values().filter(|other| other.successors.contains(&agency.id));
            found.collect::<Vec<_>>()
        };
        self.steps(id, |to, from| (from, to), before)
    }

    fn steps<'a>(
        &'a self,
        id: &AgencyId,
        ends: fn(&'a Agency, &'a Agency) -> (&'a Agency, &'a Agency),
        next: impl Fn(&'a Agency) -> Vec<&'a Agency>,
    ) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        let mut met: BTreeSet<&AgencyId> = BTreeSet::new();
        let mut waiting: VecDeque<&Agency> = self.agency(id).into_iter().collect();
        met.extend(waiting.front().map(|agency| &agency.id));
        while let Some(agency) = waiting.pop_front() {
            for other in next(agency) {
                let (from, to) = ends(agency, other);
                steps.push(Step { from, to });
                if met.insert(&other.id) {
                    waiting.push_back(other);
                }
            }
        }
        steps
    }

    #[must_use]
    pub fn name<'a>(&'a self, id: &'a AgencyId) -> &'a str {
        self.name_in(id, Lang::Vi)
    }

    /// As readers of a language know it.
    #[must_use]
    pub fn name_in<'a>(&'a self, id: &'a AgencyId, lang: Lang) -> &'a str {
        self.agency(id).map_or(id.as_str(), |agency| agency.name_in(lang))
    }
}

/// What two spellings of one name have in common.
fn name_key(name: &str) -> String {
    bare(name).replace("uy ban nhan dan", "ubnd")
}
