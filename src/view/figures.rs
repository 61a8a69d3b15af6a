//! Every figure of every meeting for programs: `data/figures.json`. What a
//! report prints stands here too, so that anybody can count it again.

use serde_json::{Value, json};

use super::archive;
use super::data;
use crate::analysis::Occasion;
use crate::assess::{
    self, AgencyPace, Assessed, Assessment, Blockers, Breakdown, Movement, Over, Ranked, Registers, Run, Tally, Way,
};
use crate::character;
use crate::check::Trespass;
use crate::history::Ledger;
use crate::lang::{Lang, percent};
use crate::model::choice::{AdjustmentKind, Quality, YesNo};
use crate::snapshot::FrozenBy;

pub struct FiguresInputs<'c> {
    /// Locked meetings, oldest first.
    pub(super) frozen: &'c [Occasion<'c>],
    pub(super) current: &'c Assessment<'c>,
    /// For the names of commits.
    pub(super) ledger: &'c Ledger,
    /// What landed on main against the rules, of its whole history.
    pub(super) trespasses: &'c [Trespass],
}

/// One object for each locked meeting, oldest first, and one for the open period.
#[must_use]
pub fn figures_json(inputs: &FiguresInputs<'_>) -> String {
    let mut known: Vec<&Assessment<'_>> = Vec::new();
    // A line for each meeting: none of them is held as a tree longer than it is written.
    let mut lines = Vec::new();
    for occasion in inputs.frozen {
        known.push(&occasion.assessment);
        lines.push(character::json::line(&figures(inputs, &known)));
    }
    known.push(inputs.current);
    format!(
        "{{\"meetings\":[\n{}\n],\n\"open\":{}}}\n",
        lines.join(",\n"),
        character::json::line(&figures(inputs, &known))
    )
}

/// Of the last of some assessments, those before it for comparison.
fn figures(inputs: &FiguresInputs<'_>, known: &[&Assessment<'_>]) -> Value {
    let Some((assessment, earlier)) = known.split_last() else { return Value::Null };
    let period = &assessment.snapshot.period;
    let zone = assessment.snapshot.office.settings.zone;
    let page = Page { assessment };
    let misses = assessment.misses(earlier);
    let mut value = json!({
        "id": assessment.snapshot.meeting.as_ref().map(ToString::to_string),
        // Of an open period the day alone: it stays as it is while nothing lands.
        "closes": (period.frozen_by != FrozenBy::Nothing).then(|| zone.rfc3339(period.closes)),
        "first_day": period.first_day.map(|day| day.to_string()),
        "closing_day": period.closing_day.to_string(),
        "province": tally(&assessment.province),
        "agencies": rows(&assessment.agencies, ToString::to_string),
        "axes": axes(assessment.breakdown()),
        "ranking": {
            "departments": ranked(&assessment.ranking().departments),
            "localities": ranked(&assessment.ranking().localities),
        },
        "pace": page.paces(inputs.ledger),
        "blockers": page.blockers(assessment.blockers()),
        "registers": page.registers(assessment.registers()),
        "appraised": page.appraised(),
        "trespasses": Trespass::within(inputs.trespasses, period).iter().map(|trespass| json!({
            "commit": inputs.ledger.landing(trespass.landing).commit.to_string(),
            "path": &*trespass.said.path,
            "rule": trespass.said.rule.code,
        })).collect::<Vec<_>>(),
        "movement": earlier.last().map(|before| page.movement(&assessment.since(before).movement)),
        "year": assessment.year,
        "archived": assessment.archived.iter().map(|archived| (archived.task.state.task.id.to_string(), json!({
            "meeting": archived.by.meeting.to_string(),
            "over": match archived.by.over { Over::Completed => "completed", Over::Dropped => "dropped" },
            "since": archived.by.since().map(|day| day.to_string()),
        }))).collect::<serde_json::Map<_, _>>(),
        "turn": earlier.last().and_then(|before| turn(before, assessment)),
        "misses": {
            // Once is in the lists already; a row of them is what this is for.
            "tasks": misses.tasks.iter().filter(|(_, run)| run.explained.max(run.overdue) > 1).map(|(place, run)| missed(&page.id(*place), run)).collect::<Vec<_>>(),
            "agencies": misses.agencies.iter().map(|(id, run)| missed(id.as_str(), run)).collect::<Vec<_>>(),
        },
    });
    // Of recurring tasks alone.
    let terms = page.terms();
    if let (Some(map), false) = (value.as_object_mut(), terms.is_empty()) {
        map.insert("terms".to_owned(), terms.into());
    }
    value
}

/// One assessment, whose places become ids.
struct Page<'a> {
    assessment: &'a Assessment<'a>,
}

impl Page<'_> {
    fn id(&self, place: usize) -> String {
        self.assessment.tasks.get(place).map(|task| task.state.task.id.to_string()).unwrap_or_default()
    }

    /// The terms that are counted; those that are over are counted here and never again.
    fn terms(&self) -> Vec<Value> {
        let closing_day = self.assessment.snapshot.period.closing_day;
        let counted = self.assessment.tasks.iter().filter(|task| task.is_counted());
        let terms = counted.filter_map(|task| Some((task, task.term?)));
        terms
            .map(|(task, term)| {
                json!({
                    "task": task.state.task.id.to_string(),
                    "term": term.named.to_string(),
                    "last_day": term.last_day.to_string(),
                    "is_over": term.last_day < closing_day,
                    "timeliness": data::timeliness(task.standing).0,
                })
            })
            .collect()
    }

    fn ids(&self, places: &[usize]) -> Vec<String> {
        places.iter().map(|place| self.id(*place)).collect()
    }

    fn paces(&self, ledger: &Ledger) -> Value {
        let paces = &self.assessment.paces;
        let commit = |landing| ledger.landing(landing).commit.to_string();
        json!({
            "province": pace(&paces.province),
            "agencies": paces.agencies.iter().map(|(id, of)| (id.to_string(), pace(of))).collect::<serde_json::Map<_, _>>(),
            "mass": paces.mass.iter().map(|mass| json!({
                "commit": commit(mass.landing),
                "tasks": mass.tasks.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "at_the_end": mass.is_at_the_end,
            })).collect::<Vec<_>>(),
            "piled_up": self.wanted(|task| task.is_piled_up),
        })
    }

    fn wanted(&self, holds: impl Fn(&Assessed<'_>) -> bool) -> Vec<String> {
        let tasks = self.assessment.tasks.iter().filter(|task| task.is_counted() && holds(task));
        tasks.map(|task| task.state.task.id.to_string()).collect()
    }

    fn blockers(&self, blockers: &Blockers) -> Value {
        let (all, causes) = (&blockers.tally, &blockers.causes);
        json!({
            "tally": {
                "all": all.all, "solved": all.solved, "open": all.open, "within": all.within,
                "awaiting": all.awaiting, "answered": all.answered, "nowhere": all.nowhere,
            },
            "proposals": blockers.proposals.iter().map(|(course, awaiting, answered)| (
                course.key().to_owned(), json!({ "awaiting": awaiting, "answered": answered }),
            )).collect::<serde_json::Map<_, _>>(),
            "open": blockers.all.iter().filter(|held| held.way != Way::Solved).map(|held| json!({
                "task": self.id(held.place),
                "age_days": held.age_days,
                "course": self.assessment.held(held).and_then(|(_, blocker)| blocker.course.as_ref()).map(|course| course.value.key()),
            })).collect::<Vec<_>>(),
            "causes": {
                "late": causes.late, "chu_quan": causes.subjective, "khach_quan": causes.objective,
                "ca_hai": causes.both, "unnamed": causes.unnamed, "overridden": causes.overridden,
            },
            "overdue_without_cause": self.ids(&blockers.overdue_without_cause),
        })
    }

    fn registers(&self, registers: &Registers) -> Value {
        let tally = &registers.tally;
        json!({
            "adjustments": registers.adjustments.iter().map(|entry| json!({
                "task": self.id(entry.place),
                "kind": entry.kind.map(AdjustmentKind::key),
                "outcome": entry.outcome.key(),
                "slip_days": entry.slip_days,
                "after_round": entry.is_after_round,
                "after_deadline": entry.is_after_deadline,
            })).collect::<Vec<_>>(),
            "tally": {
                "all": tally.all, "cho_xem_xet": tally.pending, "chap_thuan": tally.approved,
                "khong_chap_thuan": tally.rejected,
            },
            "slips": registers.slips.iter().map(|slip| json!({
                "task": self.id(slip.place), "extensions": slip.extensions, "days": slip.days,
            })).collect::<Vec<_>>(),
            "handovers": registers.handovers.iter().filter_map(|entry| Some((entry, self.assessment.handed_over(entry)?.1))).map(|(entry, handover)| json!({
                "task": self.id(entry.place),
                "from": handover.from.as_ref().map(|id| id.value.to_string()),
                "to": handover.to.as_ref().map(|id| id.value.to_string()),
                "to_come": entry.is_to_come,
            })).collect::<Vec<_>>(),
            "without_taker": self.ids(&registers.without_taker),
            "moved_without_decision": self.ids(&registers.moved_without_decision),
        })
    }

    /// Tasks of which the Office has said anything, both views beside each other.
    fn appraised(&self) -> Value {
        let tasks = self.assessment.tasks.iter();
        let said = tasks
            .filter(|task| task.office.now.is_some() || task.office.quality.is_some() || task.office.cause.is_some());
        let kind = |cause: Option<&crate::model::task::Cause>| {
            cause.and_then(|cause| cause.kind.as_ref()).map(|kind| kind.value.key())
        };
        said.map(|task| {
            let causes = task.causes();
            let view = json!({
                "quality": task.office.quality().map(Quality::key),
                "complete": task.office.complete().map(YesNo::key),
                "returned": task.is_returned(),
                "declared_done": task.declared.is_done(),
                "counted_done": task.standing.is_done(),
                "cause_by_agency": kind(causes.by_agency),
                "cause_by_office": kind(causes.by_office),
            });
            (task.state.task.id.to_string(), view)
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
    }

    fn movement(&self, movement: &Movement) -> Value {
        let mut value = json!({
            "new": self.ids(&movement.new),
            "finished": self.ids(&movement.finished),
            "slipped": self.ids(&movement.slipped),
            "reopened": self.ids(&movement.reopened),
            "handed_over": self.ids(&movement.handed_over),
            "rescheduled": self.ids(&movement.rescheduled),
            "dropped": self.ids(&movement.dropped),
            "back": self.ids(&movement.back),
            "unseen": movement.unseen.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "left": movement.left.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "unchanged": movement.unchanged,
        });
        // Of recurring tasks alone.
        if let Some(map) =
            value.as_object_mut().filter(|_| !(movement.renewed.is_empty() && movement.passed.is_empty()))
        {
            map.insert("renewed".to_owned(), self.ids(&movement.renewed).into());
            map.insert("passed".to_owned(), movement.passed.iter().map(ToString::to_string).collect());
        }
        value
    }
}

/// Null where nothing left the count between the two.
fn turn(before: &Assessment<'_>, after: &Assessment<'_>) -> Option<Value> {
    let turn = after.since(before).turn.as_ref()?;
    let account = |account: &assess::Account| {
        json!({
            "before": account.before, "archived": account.archived, "dropped": account.dropped,
            "other": account.other + account.passed, "more": account.more, "after": account.after,
        })
    };
    let words = |lang: Lang| archive::turn_lines(before, after, lang).join(" ");
    Some(json!({
        "year": turn.year, "total": account(&turn.total), "done": account(&turn.done),
        "unlisted": turn.unlisted, "declared_only": turn.declared_only,
        "words": { "vi": words(Lang::Vi), "en": words(Lang::En) },
    }))
}

fn rows<K>(rows: &[(K, Tally)], name: impl Fn(&K) -> String) -> Value {
    rows.iter().map(|(key, of)| (name(key), tally(of))).collect::<serde_json::Map<_, _>>().into()
}

fn axes(breakdown: &Breakdown) -> Value {
    let optional = |name: Option<String>| name.unwrap_or_else(|| "—".to_owned());
    json!({
        "kinds": rows(&breakdown.kinds, |kind| kind.key().to_owned()),
        "months": rows(&breakdown.months, |month| optional(month.map(|(year, month)| format!("{year}-{month:02}")))),
        "quarters": rows(&breakdown.quarters, |at| optional(at.map(|(year, quarter)| format!("{year}-Q{quarter}")))),
        "programmes": rows(&breakdown.programmes, |id| optional(id.as_ref().map(ToString::to_string))),
        "indicators": rows(&breakdown.indicators, |one| optional(one.map(|one| one.key().to_owned()))),
    })
}

fn tally(of: &Tally) -> Value {
    json!({
        "total": of.total, "key": of.key, "regular": of.regular, "growth": of.growth,
        "done": of.done(), "done_on_time": of.done_on_time, "done_late": of.done_late,
        "done_without_deadline": of.done_without_deadline,
        "open": of.open(), "open_within": of.open_within, "open_overdue": of.open_overdue,
        "open_without_deadline": of.open_without_deadline, "open_paused": of.open_paused,
        "overdue_days": of.overdue_days, "due": of.due(),
        "day_du": of.informed, "chua_day_du": of.excluded, "khong_cap_nhat": of.silent,
        "cap_nhat_sau_khoa": of.late_update, "chua_chung_minh": of.unproven, "moi_giao": of.new,
        "explain": of.explain(), "dropped": of.dropped,
        "rate_done": percent(of.done(), of.total, Lang::Vi),
        "rate_on_time": percent(of.done_on_time, of.due(), Lang::Vi),
    })
}

fn pace(of: &AgencyPace) -> Value {
    json!({
        "tasks": of.tasks, "updated": of.updated, "entries": of.entries, "real": of.real,
        "owed": of.owed, "kept": of.kept, "rate": percent(of.kept, of.owed, Lang::Vi),
        "at_the_end": of.at_the_end, "rate_at_the_end": percent(of.at_the_end, of.entries, Lang::Vi),
        "single": of.single,
        "weeks": of.weeks.iter().map(|(monday, week)| (monday.to_string(), json!({
            "updates": week.updates, "owed": week.owed, "kept": week.kept,
        }))).collect::<serde_json::Map<_, _>>(),
    })
}

fn ranked(list: &[Ranked]) -> Value {
    list.iter().map(|ranked| json!({ "agency": ranked.agency.to_string(), "place": ranked.place })).collect()
}

fn missed(id: &str, run: &Run) -> Value {
    json!({ "id": id, "explained": run.explained, "overdue": run.overdue })
}
