//! Under which heading of the report a task stands.

use super::Writer;
use crate::assess::Assessed;
use crate::lang::Text;
use crate::model::choice::TaskKind;

/// The four sections of chapter II. Each task stands in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Growth,
    Key,
    Regular,
    Party,
}

impl Class {
    pub(super) const ALL: [Self; 4] = [Self::Growth, Self::Key, Self::Regular, Self::Party];

    pub(super) fn heading(self) -> Text {
        match self {
            Self::Growth => Text::new(
                "Nhiệm vụ trọng tâm có tác động trực tiếp đến mục tiêu tăng trưởng",
                "Key tasks with direct impact on growth",
            ),
            Self::Key => Text::new("Nhiệm vụ trọng tâm khác", "Other key tasks"),
            Self::Regular => Text::new("Nhiệm vụ thường xuyên", "Regular tasks"),
            Self::Party => Text::new(
                "Nhiệm vụ thuộc Chương trình làm việc của Tỉnh ủy, Ban Thường vụ Tỉnh ủy",
                "Tasks of the Party committee's programmes",
            ),
        }
    }
}

impl Writer<'_> {
    pub(super) fn class(&self, task: &Assessed<'_>) -> Class {
        let programmes = &self.assessment.snapshot.office.programmes;
        let details = &task.state.task.details;
        if details.programmes.iter().any(|id| programmes.is_party(&id.value)) {
            return Class::Party;
        }
        match task.state.task.kind {
            TaskKind::Key if task.is_growth() => Class::Growth,
            TaskKind::Key => Class::Key,
            TaskKind::Regular => Class::Regular,
        }
    }
}
