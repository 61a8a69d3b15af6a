//! Meetings that a valid freeze tag settled.
//!
//! Each tag is judged in main as it was known when the tag was made: so it is
//! worth the same on every later day, whatever lands, is declared or is witnessed
//! since. What its report reads ends with what main held when the meeting began.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::freeze::{Asked, Begins, Check, Claimed, Failed, Freeze, TagFlaw, claimed, is_signed};
use super::office::office_at;
use super::schedule::{CalendarChange, Row, Sitting};
use super::{FrozenBy, Period};
use crate::history::manifest::{Known, Manifest, Start, StartManifest};
use crate::history::proof::{Proof, Verdict};
use crate::history::{FREEZE_TAG, FreezeTag, Heard, Prefix, Record, START_TAG};
use crate::model::id::MeetingId;
use crate::model::meeting::Meeting;
use crate::model::time::{AsOf, Moment, Zone};
use crate::model::trust::Trust;
use crate::parse::Office;

/// What tags settled, and which tags settle nothing.
pub(super) struct Seals {
    /// In the order in which they follow each other. Those between that have no
    /// tag are settled by the next one that has: it names their manifest.
    pub row: Vec<Sitting>,
    valid: BTreeSet<String>,
    failed: HashMap<String, Failed>,
}

impl Seals {
    /// `calendars`: after each landing that changed one, with its index.
    pub(super) fn of(record: &Record, calendars: &[(usize, Arc<Office>)], as_of: AsOf) -> Self {
        let mut seals = Self { row: Vec::new(), valid: BTreeSet::new(), failed: HashMap::new() };
        let made = record.witnesses.tags.iter().filter_map(|tag| Some((tag, claimed(record, tag, None).ok()?)));
        let mut made: Vec<(&FreezeTag, Claimed)> =
            made.filter(|(_, claimed)| claimed.manifest.cutoff <= as_of.moment).collect();
        // As they were made: a tag knows those before it, and none that is made later.
        made.sort_by_key(|(tag, claimed)| (claimed.tagged, claimed.to, claimed.manifest.cutoff, &tag.name));
        let desk = Desk { record, calendars, as_of };
        for (tag, claimed) in made {
            match desk.seal(&seals, tag, &claimed) {
                Ok(sealed) => {
                    seals.valid.insert(tag.name.clone());
                    seals.valid.extend(sealed.start_tag);
                    seals.row = sealed.row;
                }
                Err(failed) => {
                    seals.failed.insert(tag.name.clone(), failed);
                }
            }
        }
        seals
    }

    /// Names the tags that speak of a meeting and do not decide.
    pub(super) fn name_flaws(&self, record: &Record, sitting: &mut Sitting) {
        let (id, cutoff) = (sitting.meeting.id.clone(), sitting.cutoff.map(|cutoff| cutoff.instant));
        let Some(freeze) = &mut sitting.freeze else { return };
        let own = format!("{FREEZE_TAG}{id}");
        let flaw = |tag: &FreezeTag| -> Option<Failed> {
            if self.valid.contains(&tag.name) {
                return None;
            }
            let header = tag.header.as_ref();
            let is_itself = header.is_some_and(|header| header.name == tag.name.as_bytes());
            if tag.name == own {
                let known = self.failed.get(&tag.name).copied();
                let by_form = claimed(record, tag, cutoff).err().map(|check| (check, None));
                return by_form.or(known).or(Some((Check::HasManifest, None)));
            }
            if tag.name == format!("{START_TAG}{id}") {
                let says = header.and_then(|header| StartManifest::parse(&header.message)).is_some();
                let check = match (is_itself, says) {
                    (false, _) => Check::Annotated,
                    (true, false) => Check::HasManifest,
                    (true, true) => Check::AgreesWithProof,
                };
                return Some((check, None));
            }
            let manifest = header.and_then(|header| Manifest::parse(&header.message));
            let is_spoken_of = manifest.is_some_and(|manifest| manifest.meeting == id);
            // Under another name it decides nothing, and takes the word from none.
            is_spoken_of.then_some((if is_itself { Check::OnlyOne } else { Check::Annotated }, None))
        };
        let flaws = record.witnesses.tags.iter().filter_map(|tag| {
            let (check, landing) = flaw(tag)?;
            Some(TagFlaw { tag: tag.name.clone(), check, landing })
        });
        freeze.flaws = flaws.collect();
    }
}

struct Sealed {
    row: Vec<Sitting>,
    /// The tag that holds where main stood at the beginning, where there is one.
    start_tag: Option<String>,
}

/// Where tags are judged.
#[derive(Clone, Copy)]
struct Desk<'a> {
    record: &'a Record,
    calendars: &'a [(usize, Arc<Office>)],
    as_of: AsOf,
}

/// A meeting whose lock is settled, to be given its beginning.
struct Locked<'a> {
    meeting: &'a MeetingId,
    named: &'a Meeting,
    to: Prefix,
    /// When the tag was made, and how many landings main had then.
    tagged: (Moment, Prefix),
    cutoff: Moment,
    zone: Zone,
    trust: &'a Trust,
    /// What is declared of tags.
    of_tags: &'a Trust,
    digest: String,
}

impl Locked<'_> {
    /// What main held by the word of the lock's own tag.
    fn floor(&self, start: Moment) -> Prefix {
        let (tagged, tip) = self.tagged;
        if tagged < start { tip } else { self.to }
    }
}

/// Where a meeting begins and what main held then.
struct Begun {
    at: Moment,
    seen: Prefix,
}

impl Desk<'_> {
    /// The row of settled meetings with this one, else the check that fails.
    fn seal(self, seals: &Seals, tag: &FreezeTag, claimed: &Claimed) -> Result<Sealed, Failed> {
        let fail = |check| (check, None);
        let Claimed { manifest, to, tagged } = claimed;
        if let Some(place) = seals.row.iter().position(|sitting| sitting.meeting.id == manifest.meeting) {
            return self.confirm(seals, place, tag, claimed);
        }
        let before = seals.row.last().and_then(Sitting::parts).map_or(*to, |(_, period, _)| period.to);
        let zone = office_at(self.record, *to).settings.zone;
        let is_strong = is_signed(tag, &office_at(self.record, before).settings.trust, zone);
        let tip = self.tip(manifest.known.as_ref(), *to);
        let names: Vec<String> = seals.valid.iter().cloned().collect();
        let heard = heard(manifest.known.as_ref(), (is_strong, *tagged), names.clone());
        let then = self.record.known(tip, &heard, *tagged);
        let calendars = self.calendars_of(tip);
        let mut row = Row::of(&then, calendars, AsOf { moment: *tagged, zone }).ok_or(fail(Check::HasManifest))?;
        row.take_up(seals.row.clone());
        row.seat_until(Some(&manifest.meeting));
        row.sittings.retain(|sitting| sitting.frozen.is_some());
        let mut sitting = row.sittings.pop().filter(|sitting| sitting.meeting.id == manifest.meeting);
        let (own, period, freeze) = sitting.as_ref().and_then(Sitting::parts).ok_or(fail(Check::HasManifest))?;
        let trust = freeze.start.trust.clone();
        let previous = row.sittings.last().and_then(Sitting::parts);
        let of_tags =
            previous.map_or_else(|| trust.clone(), |(_, period, _)| office_at(&then, period.to).settings.trust.clone());
        let asked = Asked {
            record: &then,
            meeting: &own.meeting.id,
            cutoff: period.closes,
            zone: row.zone(),
            proof: &period.proof,
            previous: previous.map(|(sitting, _, freeze)| (&sitting.meeting.id, freeze)),
            trust: &of_tags,
        };
        asked.judge(tag, claimed)?;
        // What anybody can make, or what does not say what was known, holds only as
        // long as nothing better is proved of what it leaves out: by what landed on main
        // since, and by receipts that were there when the meeting began.
        if (!is_signed(tag, &of_tags, zone) || manifest.known.is_none()) && trust.profile.is_some() {
            let whole = self.record.ledger.landings().len();
            let by = freeze.start.at.max(*tagged);
            let known = heard_by(manifest.known.as_ref(), by);
            let proof = Proof::of(&self.record.known(whole, &known, self.as_of.moment), &trust, zone, freeze.start.at);
            let mut later = *to..whole;
            if let Some(landing) = later.find(|landing| proof.verdict(*landing, period.closes) == Verdict::InTime) {
                return Err((Check::AgreesWithProof, Some(landing)));
            }
        }
        let named = self.calendars_of(*to).last().and_then(|(_, office)| office.meeting(&manifest.meeting));
        let locked = Locked {
            meeting: &manifest.meeting,
            named: named.unwrap_or(&own.meeting),
            to: *to,
            tagged: (*tagged, tip),
            cutoff: period.closes,
            zone,
            trust: &trust,
            of_tags: &of_tags,
            digest: manifest.digest(),
        };
        let (sealed, start_tag) = self.settled(&locked, own, tag, manifest, names);
        sitting = Some(sealed);
        row.sittings.extend(sitting);
        Ok(Sealed { row: row.sittings, start_tag })
    }

    /// A tag that was made after one of a later meeting had settled its meeting.
    fn confirm(self, seals: &Seals, place: usize, tag: &FreezeTag, claimed: &Claimed) -> Result<Sealed, Failed> {
        let mut row = seals.row.clone();
        let before = row.iter().take(place).next_back().and_then(Sitting::parts).map(|(_, period, _)| period.to);
        let sitting = row.get_mut(place).ok_or((Check::HasManifest, None))?;
        let (Some(freeze), Some(period)) = (&mut sitting.freeze, &mut sitting.frozen) else {
            return Err((Check::HasManifest, None));
        };
        let is_the_same = freeze.manifest.as_ref().is_some_and(|own| own.states_the_same(&claimed.manifest));
        if !is_the_same {
            return Err((Check::AgreesWithData, None));
        }
        let of_tags =
            before.map_or_else(|| freeze.start.trust.clone(), |to| office_at(self.record, to).settings.trust.clone());
        let is_strong = is_signed(tag, &of_tags, freeze.start.zone);
        if of_tags.freeze_must_be_signed && !is_strong {
            return Err((Check::Signed, None));
        }
        // What the later meeting's report was made from stays as it was.
        (freeze.by, period.frozen_by) = (FrozenBy::Tag, FrozenBy::Tag);
        freeze.is_signed = is_strong;
        freeze.manifest = Some(claimed.manifest.clone());
        freeze.start.is_pinned = true;
        Ok(Sealed { row, start_tag: None })
    }

    /// The meeting as its report shall find it for ever.
    fn settled(
        self,
        locked: &Locked<'_>,
        own: &Sitting,
        tag: &FreezeTag,
        manifest: &Manifest,
        mut names: Vec<String>,
    ) -> (Sitting, Option<String>) {
        let (to, trust, zone) = (locked.to, locked.trust, locked.zone);
        let pinned = self.pinned(locked, tag, manifest, &names);
        names.push(tag.name.clone());
        let (begun, heard) = match &pinned {
            Some((begun, known, _)) => (Begun { ..*begun }, strictly(known, names)),
            None => self.unpinned(locked, manifest.known.as_ref(), names),
        };
        let horizon = begun.at.min(self.as_of.moment);
        let proof = Proof::of(&self.record.known(begun.seen, &heard, horizon), trust, zone, horizon);
        let late_from = proof.cut(locked.cutoff).late_from.max(to);
        let freeze = Freeze {
            to,
            by: FrozenBy::Tag,
            is_signed: is_signed(tag, locked.of_tags, zone),
            digest: locked.digest.clone(),
            manifest: Some(manifest.clone()),
            flaws: Vec::new(),
            start: Begins { at: begun.at, zone, trust: trust.clone(), is_pinned: pinned.is_some(), heard },
        };
        let period = own.frozen.as_ref().map(|period| Period {
            to,
            from: period.from.min(to),
            seen: begun.seen,
            frozen_by: FrozenBy::Tag,
            // What a valid tag holds is settled; what it leaves out is not called late unproved.
            proved: to,
            late_from,
            proof: Arc::new(proof),
            ..period.clone()
        });
        let sitting = Sitting {
            meeting: locked.named.clone(),
            cutoff: own.cutoff,
            frozen: period,
            freeze: Some(freeze),
            calendar_change: self.change(own, locked, begun.seen),
        };
        (sitting, pinned.and_then(|(_, _, tag)| tag))
    }

    /// A beginning that no tag holds: by what is proved. Where nothing is declared
    /// anybody's date would be counted, whenever it is pushed; so from the day
    /// after on nothing is but what the lock's tag had seen.
    fn unpinned(self, locked: &Locked<'_>, known: Option<&Known>, names: Vec<String>) -> (Begun, Heard) {
        let joins = known.map(|known| known.joins.clone());
        if locked.trust.profile.is_none() {
            let (tagged, tip) = locked.tagged;
            let last = Some(known.map_or(0, |known| known.receipts));
            let joins = Some(joins.clone().unwrap_or_default());
            let heard = Heard { signed: last, unsigned: last, joins, tags: Some(names.clone()), ..Heard::default() };
            let record = self.record.known(tip, &heard, tagged);
            let begun = self.begun(&record, self.calendars_of(tip), locked, (tagged, false));
            if locked.zone.day(self.as_of.moment) > locked.zone.day(begun.at) {
                return (begun, heard);
            }
        }
        // A receipt written after the beginning may say that something was not there at
        // it. That something was, is for those written before.
        let now = self.as_of.moment;
        let known_now = self.begun(self.record, self.calendars, locked, (now, false));
        let last = known.map(|known| known.receipts);
        let seen_by = Some(known_now.at);
        let heard = Heard { signed: last, unsigned: last, seen_by, joins, tags: Some(names) };
        let record = self.record.known(self.record.ledger.landings().len(), &heard, now);
        let known_then = self.begun(&record, self.calendars, locked, (now, false));
        (Begun { at: known_now.at, seen: known_now.seen.min(known_then.seen) }, heard)
    }

    /// Where a valid tag says that main stood when the meeting began: the tag of
    /// the lock, where it was made after, or one of its own. With what was known
    /// then, and the name of the second tag.
    fn pinned(
        self,
        locked: &Locked<'_>,
        lock: &FreezeTag,
        manifest: &Manifest,
        names: &[String],
    ) -> Option<(Begun, Known, Option<String>)> {
        if let (Some(start), Some(known)) = (&manifest.start, &manifest.known)
            && let Some(begun) = self.judge_start(locked, lock, start, known, names)
        {
            return Some((begun, known.clone(), None));
        }
        let name = format!("{START_TAG}{}", locked.meeting);
        let tag = self.record.witnesses.tags.iter().find(|tag| tag.name == name)?;
        let header = tag.header.as_ref().filter(|header| header.name == name.as_bytes())?;
        let said = StartManifest::parse(&header.message)?;
        let is_of_it = header.target_kind == "commit"
            && header.target == said.start.commit
            && said.meeting == *locked.meeting
            && said.lock == locked.digest;
        let begun = self.judge_start(locked, tag, &said.start, &said.known, names).filter(|_| is_of_it)?;
        Some((begun, said.known, Some(name)))
    }

    fn judge_start(
        self,
        locked: &Locked<'_>,
        tag: &FreezeTag,
        said: &Start,
        known: &Known,
        names: &[String],
    ) -> Option<Begun> {
        let tagged = tag.header.as_ref()?.tagged?;
        let seen = self.record.ledger.up_to(said.commit).filter(|seen| *seen >= locked.to)?;
        let is_strong = is_signed(tag, locked.of_tags, locked.zone);
        if tagged < said.at || said.at > self.as_of.moment || (locked.of_tags.freeze_must_be_signed && !is_strong) {
            return None;
        }
        let tip = self.tip(Some(known), seen);
        let then = self.record.known(tip, &heard(Some(known), (is_strong, tagged), names.to_vec()), tagged);
        // With the lock itself nothing was frozen before that could move.
        let is_first = tag.name.starts_with(FREEZE_TAG);
        let own = self.begun(&then, self.calendars_of(tip), locked, (tagged, is_first));
        let proof = Proof::of(&then, locked.trust, locked.zone, own.at);
        let is_late = (0..seen).any(|landing| proof.verdict(landing, own.at) == Verdict::Late);
        let leaves_out = locked.trust.profile.is_some()
            && (seen..tip).any(|landing| proof.verdict(landing, own.at) == Verdict::InTime);
        let is_settled = if is_strong { seen >= locked.floor(own.at) } else { seen == own.seen };
        (own.at == said.at && is_settled && !is_late && !leaves_out).then_some(Begun { at: said.at, seen })
    }

    /// When a meeting begins, by the calendar as main held it before that, and
    /// what main held then: what is proved, and what whoever made the tag of the
    /// lock had seen. `is_first`: by its own date also what nothing is proved of.
    fn begun(
        self,
        record: &Record,
        calendars: &[(usize, Arc<Office>)],
        locked: &Locked<'_>,
        (now, is_first): (Moment, bool),
    ) -> Begun {
        let start_of = |meeting: &Meeting| meeting.start(locked.zone).unwrap_or(locked.cutoff).max(locked.cutoff);
        let mut at = start_of(locked.named);
        // A meeting is put off a few times at most.
        for _ in 0..4 {
            let proof = Proof::of(record, locked.trust, locked.zone, at.min(now));
            let held = if is_first { proof.may_be_before(at) } else { proof.held_before(at) };
            let seen = held.max(locked.floor(at)).min(record.ledger.landings().len());
            let calendar = calendars.iter().take_while(|(index, _)| *index < seen).last();
            let named = calendar.and_then(|(_, office)| office.meeting(locked.meeting));
            let later = named.filter(|named| named.is_held()).map(start_of).filter(|later| *later > at);
            match later {
                Some(later) => at = later,
                None => return Begun { at, seen },
            }
        }
        Begun { at, seen: locked.to }
    }

    /// What became of the calendar between the lock and the meeting.
    fn change(self, own: &Sitting, locked: &Locked<'_>, seen: Prefix) -> Option<CalendarChange> {
        if let Some(change @ CalendarChange::Lock { .. }) = own.calendar_change {
            return Some(change);
        }
        let (_, office) = self.calendars_of(seen).last()?;
        let Some(now) = office.meeting(locked.meeting) else { return Some(CalendarChange::Removed) };
        let (locked_for, now) = (locked.named.day?, now.day?);
        (locked_for != now).then_some(CalendarChange::Day { locked_for, now })
    }

    fn calendars_of(&self, prefix: Prefix) -> &[(usize, Arc<Office>)] {
        let count = self.calendars.partition_point(|(index, _)| *index < prefix);
        self.calendars.get(..count).unwrap_or_default()
    }

    /// How many landings main had when a tag was made; as many as it names,
    /// where it does not say.
    fn tip(self, known: Option<&Known>, named: Prefix) -> Prefix {
        known.and_then(|known| self.record.ledger.up_to(known.tip)).unwrap_or(named).max(named)
    }
}

/// Who is heard of a tag. That it hides what was known is not believed of one
/// that anybody can make.
fn heard(known: Option<&Known>, (is_strong, tagged): (bool, Moment), tags: Vec<String>) -> Heard {
    let Some(known) = known else { return Heard { tags: Some(tags), ..Heard::default() } };
    let last = Some(known.receipts);
    let joins = is_strong.then(|| known.joins.clone());
    Heard { signed: last, seen_by: (!is_strong).then_some(tagged), unsigned: last, joins, tags: Some(tags) }
}

/// Who is heard against a tag that anybody can make: a job that runs late says
/// nothing of a report that was there before it.
fn heard_by(known: Option<&Known>, by: Moment) -> Heard {
    let last = known.map(|known| known.receipts);
    Heard { signed: last, seen_by: Some(by), unsigned: last, ..Heard::default() }
}

/// Who is heard by the report of a meeting whose beginning is pinned.
fn strictly(known: &Known, tags: Vec<String>) -> Heard {
    let last = Some(known.receipts);
    Heard { signed: last, seen_by: None, unsigned: last, joins: Some(known.joins.clone()), tags: Some(tags) }
}
