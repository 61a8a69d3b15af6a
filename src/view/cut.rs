//! What each kind of page, and each file beside them, is made from: cut out of the
//! state that a site speaks of. A page's own module names its inputs and no more.

use std::collections::BTreeSet;

use super::agency::{AgenciesInputs, AgencyInputs};
use super::catalogue::TasksInputs;
use super::chronicle::Chronicle;
use super::data::DataInputs;
use super::desk::DeskInputs;
use super::evidence::Evidence;
use super::feed::FeedsInputs;
use super::figures::FiguresInputs;
use super::finder::ShardsInputs;
use super::findings::Findings;
use super::form::{FormDataInputs, FormInputs, Wordings};
use super::home::HomeInputs;
use super::leaders::LeadersInputs;
use super::lists::{ExplainInputs, ProposalsInputs};
use super::meeting::{MeetingInputs, MeetingsInputs};
use super::now::NowInputs;
use super::past::Pasts;
use super::proof::ProofInputs;
use super::quality::QualityInputs;
use super::report::ReportInputs;
use super::row::Rows;
use super::subject::Subject;
use super::task::TaskInputs;
use crate::analysis::Occasion;
use crate::assess::{Assessed, Assessment, Reported};
use crate::check::Trespass;
use crate::history::Landing;
use crate::history::proof::Proof;
use crate::model::id::AgencyId;
use crate::snapshot::{Phase, Sitting, announced};

impl<'a> Chronicle<'a> {
    /// What is proved of each landing today.
    fn proof(&self) -> &'a Proof {
        &self.current.snapshot.period.proof
    }

    /// The last landing that is counted today.
    fn tip(&self) -> Option<&'a Landing> {
        self.record.ledger.tip(self.current.snapshot.period.to)
    }

    /// Of the locked meetings the one that is still to be held, with those before it.
    fn locked(&self) -> Option<(&'a [Occasion<'a>], &'a Occasion<'a>)> {
        let Phase::Locked(sitting) = self.schedule.phase(self.as_of) else { return None };
        let place = self.frozen.iter().position(|occasion| occasion.sitting.meeting.id == sitting.meeting.id)?;
        Some((self.frozen.get(..place)?, self.frozen.get(place)?))
    }

    fn subject(&self) -> Subject<'a> {
        match self.locked() {
            Some((before, Occasion { sitting, assessment })) => {
                Subject { assessment, before, meeting: Some(&sitting.meeting), is_locked: true }
            }
            None => {
                let meeting = self.schedule.next().map(|sitting| &sitting.meeting);
                Subject { assessment: self.current, before: self.frozen, meeting, is_locked: false }
            }
        }
    }

    pub(super) fn rows(&self) -> Rows<'_> {
        Rows { agencies: &self.agencies, proof: self.proof(), zone: self.as_of.zone, lang: self.lang, is_locked: false }
    }

    fn evidence(&self) -> Evidence<'_> {
        Evidence { ledger: &self.record.ledger, proof: self.proof(), zone: self.as_of.zone, lang: self.lang }
    }

    fn findings(&self) -> Findings<'_> {
        Findings { report: self.findings, lines: self.lines, lang: self.lang }
    }

    pub(super) fn desk(&self) -> DeskInputs<'_> {
        DeskInputs {
            subject: self.subject(),
            current: self.current,
            locked: self.locked().map(|(_, occasion)| occasion),
            findings: self.findings(),
            schedule: self.schedule,
            as_of: self.as_of,
            rows: self.rows(),
        }
    }

    pub(super) fn leaders(&self) -> LeadersInputs<'_> {
        LeadersInputs { subject: self.subject(), agencies: &self.agencies, now: self.now() }
    }

    pub(super) fn home(&self) -> HomeInputs<'_> {
        HomeInputs {
            current: self.current,
            subject: self.subject(),
            frozen: self.frozen,
            schedule: self.schedule,
            errors: self.findings.errors,
            as_of: self.as_of,
            rows: self.rows(),
            now: self.now(),
        }
    }

    pub(super) fn tasks_index(&self) -> TasksInputs<'_> {
        let version = self.tip().map(Landing::short_name).unwrap_or_default();
        TasksInputs { current: self.current, version, rows: self.rows() }
    }

    /// `archived`: the report after which it left the count.
    pub(super) fn task<'c>(&'c self, task: &'c Assessed<'c>, archived: Option<&'c Reported>) -> TaskInputs<'c> {
        TaskInputs {
            task,
            archived,
            office: &self.current.snapshot.office,
            agencies: &self.agencies,
            evidence: self.evidence(),
            schedule: self.schedule,
            findings: self.findings(),
            closing_day: self.current.snapshot.period.closing_day,
            zone: self.as_of.zone,
        }
    }

    pub(super) fn agencies_index(&self) -> AgenciesInputs<'_> {
        AgenciesInputs {
            tallies: &self.current.agencies,
            province: &self.current.province,
            agencies: &self.agencies,
            today: self.as_of.day(),
        }
    }

    /// Those that lead a task now.
    pub(super) fn agencies_with_tasks(&self) -> impl Iterator<Item = &AgencyId> {
        let leads: BTreeSet<&AgencyId> = self.current.tasks.iter().map(|task| &task.state.lead).collect();
        leads.into_iter()
    }

    pub(super) fn form<'c>(&'c self, id: &'c AgencyId) -> FormInputs<'c> {
        FormInputs { id, agencies: &self.agencies, settings: &self.current.snapshot.office.settings, lang: self.lang }
    }

    pub(super) fn form_data<'c>(
        &'c self,
        id: &'c AgencyId,
        tasks: &'c [&'c Assessed<'c>],
        wordings: &'c Wordings,
    ) -> FormDataInputs<'c> {
        FormDataInputs {
            id,
            tasks,
            office: &self.current.snapshot.office,
            agencies: &self.agencies,
            locked: self.schedule.frozen().next_back(),
            tree: self.tree,
            wordings,
        }
    }

    pub(super) fn pasts(&self) -> Pasts<'_> {
        Pasts::of(self.current, &self.agencies)
    }

    /// `tasks`: what it leads now.
    pub(super) fn agency<'c>(
        &'c self,
        id: &'c AgencyId,
        tasks: &'c [&'c Assessed<'c>],
        pasts: &'c Pasts<'c>,
    ) -> AgencyInputs<'c> {
        AgencyInputs {
            id,
            tasks,
            current: self.current,
            frozen: self.frozen,
            schedule: self.schedule,
            past: pasts.of_agency(id),
            as_of: self.as_of,
            rows: self.rows(),
        }
    }

    pub(super) fn meetings_index(&self) -> MeetingsInputs<'_> {
        MeetingsInputs { schedule: self.schedule, frozen: self.frozen, zone: self.as_of.zone }
    }

    /// Every meeting that is locked, and the one to come.
    pub(super) fn meetings(&self) -> Vec<MeetingInputs<'_>> {
        let locked = self.frozen.iter().map(|occasion| (occasion.sitting, &occasion.assessment));
        let open = self.schedule.next().map(|sitting| (sitting, self.current));
        let shown: Vec<(&Sitting, &Assessment<'_>)> = locked.chain(open).collect();
        let id = |place: usize| shown.get(place).map(|(sitting, _)| &sitting.meeting.id);
        let meeting = |(place, (sitting, assessment)): (usize, &(&'a Sitting, &'a Assessment<'a>))| {
            let before = place.checked_sub(1);
            MeetingInputs {
                sitting,
                assessment,
                before: before.and_then(|before| shown.get(before)).map(|(_, before)| *before),
                beside: [before.and_then(id), id(place + 1)],
                tip: self.record.ledger.tip(assessment.snapshot.period.to),
                as_of: self.as_of,
                rows: self.rows().locked(sitting.frozen.is_some()),
            }
        };
        shown.iter().enumerate().map(meeting).collect()
    }

    /// The report of the next meeting, if its input closed now. That of a locked one
    /// is cut from less: `sealed`.
    pub(super) fn preview(&self) -> Option<ReportInputs<'_>> {
        let period = &self.current.snapshot.period;
        Some(ReportInputs {
            sitting: self.schedule.next()?,
            assessment: self.current,
            earlier: self.frozen,
            is_preview: true,
            ledger: &self.record.ledger,
            path: &self.record.witnesses.path,
            schedule: self.schedule,
            digest: self.record.digest(period.to),
            trespasses: Trespass::within(self.trespasses, period).len(),
            zone: self.as_of.zone,
            lang: self.lang,
        })
    }

    pub(super) fn explain(&self) -> ExplainInputs<'_> {
        ExplainInputs { subject: self.subject(), rows: self.rows() }
    }

    pub(super) fn proposals(&self) -> ProposalsInputs<'_> {
        ProposalsInputs { subject: self.subject(), agencies: &self.agencies }
    }

    pub(super) fn quality(&self) -> QualityInputs<'_> {
        QualityInputs { findings: self.findings(), current: self.current, rows: self.rows() }
    }

    pub(super) fn proved(&self) -> ProofInputs<'_> {
        ProofInputs {
            proof: self.proof(),
            landings: self.record.ledger.landings().len(),
            schedule: self.schedule,
            findings: self.findings(),
            now: self.now(),
        }
    }

    /// What the script of every page reads.
    #[must_use]
    pub fn now(&self) -> NowInputs<'_> {
        NowInputs {
            settings: &self.current.snapshot.office.settings,
            schedule: self.schedule,
            tip: self.tip(),
            as_of: self.as_of,
        }
    }

    #[must_use]
    pub fn data(&self) -> DataInputs<'_> {
        let commit = self.tip().map(|landing| landing.commit.to_string()).unwrap_or_default();
        DataInputs { current: self.current, commit, as_of: self.as_of }
    }

    #[must_use]
    pub fn shards(&self) -> ShardsInputs<'_> {
        ShardsInputs { current: self.current, zone: self.as_of.zone }
    }

    #[must_use]
    pub fn feeds(&self) -> FeedsInputs<'_> {
        FeedsInputs {
            current: self.current,
            agencies: &self.agencies,
            evidence: self.evidence(),
            announced: announced(self.record),
            schedule: self.schedule,
            as_of: self.as_of,
        }
    }

    #[must_use]
    pub fn figures(&self) -> FiguresInputs<'_> {
        FiguresInputs {
            frozen: self.frozen,
            current: self.current,
            ledger: &self.record.ledger,
            trespasses: self.trespasses,
        }
    }
}
