//! Which agencies have a page, and how they are called.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::address::{Link, agency_path};
use crate::assess::Assessment;
use crate::lang::{self, Lang, Text};
use crate::model::agency::{Agency, Registry};
use crate::model::id::AgencyId;

/// Every agency that has a page: all that a registry names, and whoever led a
/// task, handed one over or took one, or stood in a report under whatever name. An
/// agency that ended keeps its page, for reports and tasks go on naming it.
pub(super) struct Directory<'c> {
    agencies: BTreeMap<&'c AgencyId, Option<&'c Agency>>,
    lang: Lang,
}

impl<'c> Directory<'c> {
    /// Of some states, the latest first: an agency is called as the registry of the
    /// first one has it that knows it.
    pub(super) fn of(states: impl Iterator<Item = &'c Assessment<'c>>, lang: Lang) -> Self {
        let mut agencies: BTreeMap<&AgencyId, Option<&Agency>> = BTreeMap::new();
        for known in states {
            let registry = &known.snapshot.office.registry;
            for id in registry.ids() {
                let agency = agencies.entry(id).or_default();
                *agency = agency.or_else(|| registry.agency(id));
            }
            let leads = known.agencies.iter().map(|(id, _)| id);
            let over = known.archived.iter().map(|archived| &archived.task.state.lead);
            for id in leads.chain(over).chain(known.handed()) {
                agencies.entry(id).or_default();
            }
        }
        Self { agencies, lang }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &'c AgencyId> {
        self.agencies.keys().copied()
    }

    /// None of what no registry names.
    pub(super) fn agency(&self, id: &AgencyId) -> Option<&'c Agency> {
        self.agencies.get(id).copied().flatten()
    }

    pub(super) fn name<'a>(&self, id: &'a AgencyId) -> &'a str
    where
        'c: 'a,
    {
        self.name_in(id, self.lang)
    }

    /// The same for readers of a language.
    pub(super) fn name_in<'a>(&self, id: &'a AgencyId, lang: Lang) -> &'a str
    where
        'c: 'a,
    {
        self.agency(id).map_or(id.as_str(), |agency| agency.name_in(lang))
    }

    /// Whether readers of its language find there a name that is not of it.
    pub(super) fn is_named_in_vietnamese(&self, id: &AgencyId) -> bool {
        self.lang == Lang::En && self.agency(id).is_none_or(|agency| agency.name_in_english.is_none())
    }

    /// What is no agency, a slip of the pen, has no page.
    pub(super) fn link(&self, id: &AgencyId, root: &str) -> Link {
        self.link_in(id, root, self.lang)
    }

    /// The same on a page of both languages.
    pub(super) fn link_in(&self, id: &AgencyId, root: &str, lang: Lang) -> Link {
        let href = if self.agencies.contains_key(id) { format!("{root}{}", agency_path(id)) } else { String::new() };
        Link { label: self.name_in(id, lang).to_owned(), href }
    }
}

/// `Thủ trưởng: Giám đốc. Hoạt động từ 01/3/2025.`
pub(super) fn about(agency: &Agency, lang: Lang) -> String {
    let mut parts = vec![Text::new("Thủ trưởng: {head}", "Head: {head}").fill(lang, &[("head", agency.head_in(lang))])];
    let officers: Vec<String> = agency
        .officers
        .iter()
        .filter_map(|officer| Some(format!("{} ({})", officer.name.as_ref()?.value, officer.position.as_ref()?.value)))
        .collect();
    if !officers.is_empty() {
        parts.push(
            Text::new("công chức đầu mối: {names}", "focal officers: {names}")
                .fill(lang, &[("names", &officers.join(", "))]),
        );
    }
    if let Some(from) = agency.from {
        parts.push(
            Text::new("hoạt động từ ngày {day}", "in existence from {day}")
                .fill(lang, &[("day", &lang::prose_date(from, lang))]),
        );
    }
    if let Some(to) = agency.to {
        parts.push(
            Text::new("kết thúc hoạt động ngày {day}", "ended on {day}")
                .fill(lang, &[("day", &lang::prose_date(to, lang))]),
        );
    }
    parts.join("; ") + "."
}

/// Who explains for an agency: its head; of one that has ended, its successors.
pub(super) fn head_words(registry: &Registry, id: &AgencyId, day: NaiveDate, lang: Lang) -> String {
    let Some(agency) = registry.agency(id) else { return String::new() };
    if !agency.has_ended_by(day) || agency.successors.is_empty() {
        return agency.head_in(lang).to_owned();
    }
    let names: Vec<&str> = agency.successors.iter().map(|successor| registry.name_in(successor, lang)).collect();
    Text::new("đã kết thúc hoạt động; cơ quan kế thừa: {names}", "ended; succeeded by {names}")
        .fill(lang, &[("names", &names.join(", "))])
}
