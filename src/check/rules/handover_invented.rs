//! A hand-over whose giver did not hold the task, or that gives it to whoever has
//! it: it would lay a delay at another's door (domain.md R18; threats.md F11).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::check::{Change, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::agency::{Agency, Registry, Step};
use crate::model::holding::{self, Move};
use crate::model::id::AgencyId;
use crate::model::task::Handover;
use crate::parse::TaskDraft;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB527",
    name: "handover-invented",
    severity: Severity::Error,
    message: Text::new(
        "mục bàn giao từ {from} sang {to} không có căn cứ: {why}",
        "the hand-over from {from} to {to} has no ground: {why}",
    ),
    fix: Text::new(
        "bỏ mục này khỏi yêu cầu hợp nhất; nếu đã bàn giao thật thì gửi biên bản để Văn phòng ghi",
        "leave it out of the change; if the task was handed over, send the record to the Office, which enters it",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    // One that came back under another id is reported by `id-changed`.
    let renamed: BTreeSet<&str> = change.renamed(world.shelf).iter().map(|(_, new)| new.id).collect();
    for edit in change.tasks(world.shelf).iter().filter(|edit| !renamed.contains(edit.id)) {
        let Some(after) = edit.after.filter(|after| !after.draft.is_broken) else { continue };
        let registry = &change.office.registry;
        let found = match (edit.both(), change.hand()) {
            // Whoever brings a task in tells how it came to him; the Office corrects what it wrote.
            (Some((before, after)), Hand::Agency(_) | Hand::Stranger) => unlawful(registry, before.draft, after.draft),
            (_, Hand::Agency(_) | Hand::Stranger) => of_nobody(after.draft),
            (Some((before, after)), _) => unlinked(&before.draft.details.handovers, after.draft),
            (None, _) => unlinked(&[], after.draft),
        };
        for (handover, why) in found {
            let name = |id: Option<&AgencyId>| id.map_or("—", |id| registry.name(id)).to_owned();
            let [from, to] = [&handover.from, &handover.to].map(|id| name(id.as_ref().map(|id| &id.value)));
            let finding = RULE.at(handover.span).arg("from", from).arg("to", to);
            out.push(after.path, finding.arg("why", why));
        }
    }
}

const SELF: Text = Text::new("cơ quan không bàn giao cho chính mình", "nobody hands over to himself");
const NOT_HELD: Text = Text::new(
    "ngay trước ngày ghi, theo nhánh chính cơ quan này không giữ nhiệm vụ",
    "by main it did not hold the task just before that day",
);
const NOT_LEFT: Text = Text::new(
    "cơ quan bàn giao chưa kết thúc hoạt động, hoặc cơ quan nhận không phải là cơ quan kế thừa",
    "the giver has not ended, or the taker is not its successor",
);
const OVERTAKEN: Text = Text::new(
    "các mục bàn giao ghi ngày sau đó không nối tiếp mục này",
    "the hand-overs of later days do not follow it",
);

/// Entries that an agency adds and that are not lawful. A giver must hold the
/// task on main just before the entry's day, must have ended by then, and must
/// leave it to the taker; then the taker holds it, for the next entry.
pub(super) fn unlawful<'a>(registry: &Registry, was: &TaskDraft, is: &'a TaskDraft) -> Vec<(&'a Handover, Text)> {
    let known = &was.details.handovers;
    let is_new = |step: &Move<'_>| step.handover.is_some_and(|handover| !is_known(known, handover));
    let moves = holding::moves(&is.details);
    let lead = was.lead.as_ref().map(|lead| &lead.value);
    // Before the first move that main knows its giver held the task.
    let first = moves.iter().find(|step| !is_new(step)).and_then(|step| step.from).or(lead);
    let Some(mut holder) = first else { return Vec::new() };
    let mut found: Vec<(&Handover, Text)> = Vec::new();
    let mut last: Option<&Handover> = None;
    for step in &moves {
        match step.handover.filter(|_| is_new(step)) {
            Some(handover) => {
                if let Some(why) = reason(registry, step, holder) {
                    found.push((handover, why));
                    continue;
                }
                last = Some(handover);
            }
            // What main holds of a later day must follow what is laid before it.
            None if !step.is_from(holder) => found.extend(last.take().map(|last| (last, OVERTAKEN))),
            None => {}
        }
        holder = step.to;
    }
    // The lead may have been moved without an entry: then nothing older moves the task any more.
    let is_stale = lead.is_some_and(|lead| !chain_ends_at(&was.details, lead));
    if is_stale {
        let new = is.details.handovers.iter().filter(|handover| !is_known(known, handover));
        let from_lead = |handover: &&Handover| handover.from.as_ref().map(|from| &from.value) == lead;
        found.extend(new.filter(|handover| !from_lead(handover)).map(|handover| (handover, NOT_HELD)));
    }
    found.sort_by_key(|(handover, _)| handover.span);
    found.dedup_by_key(|(handover, _)| handover.span);
    found
}

/// What main's entry lacked may come to it: it is the same move.
fn is_known(known: &[Handover], handover: &Handover) -> bool {
    let is_it =
        |known: &Handover| (&known.from, &known.to, &known.date) == (&handover.from, &handover.to, &handover.date);
    known.iter().any(is_it)
}

/// Whether what moved a task leads to its lead, or on from it.
fn chain_ends_at(details: &crate::model::task::Details, lead: &AgencyId) -> bool {
    let moves = holding::moves(details);
    moves.is_empty() || moves.iter().any(|step| step.to == lead || step.from == Some(lead))
}

fn reason(registry: &Registry, step: &Move<'_>, holder: &AgencyId) -> Option<Text> {
    if step.from == Some(step.to) {
        return Some(SELF);
    }
    if !step.is_from(holder) || holder == step.to {
        return Some(NOT_HELD);
    }
    let (from, to) = (registry.agency(holder), registry.agency(step.to));
    let is_left = from.zip(to).is_some_and(|(from, to)| is_left_to(registry, from, to, step.day));
    (!is_left).then_some(NOT_LEFT)
}

/// In a task that main does not have, nobody has held anything.
fn of_nobody(draft: &TaskDraft) -> Vec<(&Handover, Text)> {
    draft.details.handovers.iter().map(|handover| (handover, NOT_HELD)).collect()
}

/// What the Office writes must hang together: each taker is the next giver.
fn unlinked<'a>(known: &[Handover], is: &'a TaskDraft) -> Vec<(&'a Handover, Text)> {
    let moves = holding::moves(&is.details);
    let mut holder = None;
    let mut found = Vec::new();
    for step in &moves {
        let new = step.handover.filter(|handover| !is_known(known, handover));
        if let Some(handover) = new {
            if step.from == Some(step.to) {
                found.push((handover, SELF));
            } else if holder.is_some_and(|holder| !step.is_from(holder)) {
                found.push((handover, NOT_HELD));
            }
        }
        holder = Some(step.to);
    }
    // Steps that neither lead to whoever has it nor on from him move another task than this.
    if is.lead.as_ref().is_some_and(|lead| !chain_ends_at(&is.details, &lead.value)) {
        let new = is.details.handovers.iter().filter(|handover| !is_known(known, handover));
        let told: Vec<Span> = found.iter().map(|(handover, _)| handover.span).collect();
        found.extend(new.filter(|handover| !told.contains(&handover.span)).map(|handover| (handover, NOT_HELD)));
    }
    found
}

/// Whether one agency takes up what another leaves, on its last day or later: as
/// its successor, also where those between have ended since, or where it has
/// ended without any. Who is named to succeed has nothing to take before.
fn is_left_to(registry: &Registry, from: &Agency, taker: &Agency, day: NaiveDate) -> bool {
    if from.to.is_none_or(|last| day < last) {
        return false;
    }
    let is_next = |step: &Step<'_>| step.from.id == from.id || step.from.has_ended_by(day);
    let inherits = registry.heirs(&from.id).iter().any(|step| step.to.id == taker.id && is_next(step));
    inherits || (from.successors.is_empty() && from.has_ended_by(day))
}
