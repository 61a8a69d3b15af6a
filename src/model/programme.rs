//! Programmes that tasks belong to, and the rounds in which their lists are adjusted.

use chrono::NaiveDate;

use super::choice::ProgrammeLevel;
use super::deadline::Deadline;
use super::id::ProgrammeId;
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct Programme {
    pub id: ProgrammeId,
    pub span: Span,
    pub name: String,
    pub level: ProgrammeLevel,
}

#[derive(Clone, Debug)]
pub struct Round {
    pub id: ProgrammeId,
    pub name: String,
    pub deadline: Deadline,
    pub programmes: Vec<ProgrammeId>,
}

#[derive(Clone, Debug, Default)]
pub struct Programmes {
    pub list: Vec<Programme>,
    pub rounds: Vec<Round>,
}

impl Programmes {
    #[must_use]
    pub fn programme(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.list.iter().find(|programme| programme.id == *id)
    }

    /// The last day to submit adjustments to tasks of these programmes: of the
    /// latest round that concerns them. A round without programmes concerns all.
    #[must_use]
    pub fn round_of(&self, programmes: &[ProgrammeId]) -> Option<NaiveDate> {
        let concerns = |round: &&Round| {
            round.programmes.is_empty() || round.programmes.iter().any(|programme| programmes.contains(programme))
        };
        self.rounds.iter().filter(concerns).filter_map(|round| round.deadline.last_day).max()
    }

    #[must_use]
    pub fn is_party(&self, id: &ProgrammeId) -> bool {
        self.programme(id).is_some_and(|programme| programme.level == ProgrammeLevel::Party)
    }
}
