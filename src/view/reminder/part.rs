//! The parts of a reminder, with what is said of each where the Office has no words of
//! its own. The names in braces are those that the Office may use, too.

use crate::lang::Text;
use crate::model::settings::Settings;
use crate::reminder::Stage;

/// In the order of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Before,
    Locked,
    Overdue,
    Silent,
}

impl Part {
    pub(super) const ALL: [Self; 4] = [Self::Before, Self::Locked, Self::Overdue, Self::Silent];

    pub(super) fn of(stage: Stage) -> Self {
        match stage {
            Stage::BeforeLock(_) => Self::Before,
            Stage::Locked(_) => Self::Locked,
            Stage::Overdue(_) => Self::Overdue,
            Stage::Silent { .. } => Self::Silent,
        }
    }

    /// For programs.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Before => "before_lock",
            Self::Locked => "locked",
            Self::Overdue => "overdue",
            Self::Silent => "silent",
        }
    }

    pub(super) fn heading(self) -> Text {
        match self {
            Self::Before => Text::new("Việc cần làm trước khi khóa", "To be done before the lock"),
            Self::Locked => Text::new("Nhiệm vụ phải giải trình", "Tasks to be explained"),
            Self::Overdue => Text::new("Nhiệm vụ quá hạn", "Overdue tasks"),
            Self::Silent => Text::new("Nhiệm vụ chưa cập nhật đúng nhịp", "Tasks without an update in their cadence"),
        }
    }

    /// The Office's own words.
    pub(super) fn own(self, settings: &Settings) -> Option<&str> {
        let words = &settings.reminding.words;
        match self {
            Self::Before => words.before.as_deref(),
            Self::Locked => words.locked.as_deref(),
            Self::Overdue => words.overdue.as_deref(),
            Self::Silent => words.silent.as_deref(),
        }
    }

    pub(super) fn words(self) -> Text {
        match self {
            Self::Before => Text::new(
                "Nhập thông tin cho {hoi_nghi} khóa lúc {khoa} ({con}). Đề nghị cập nhật đầy đủ trước thời điểm đó; nhiệm vụ cập nhật chưa đầy đủ không được tổng hợp và Thủ trưởng giải trình trực tiếp tại Hội nghị.",
                "Input for {hoi_nghi} closes at {khoa} ({con}). Please complete the updates before; a task that lacks information is not aggregated, and the head explains it in person at the meeting.",
            ),
            Self::Locked => Text::new(
                "Đã khóa nhập thông tin cho {hoi_nghi} lúc {khoa}. Những nhiệm vụ dưới đây không có thông tin trong Báo cáo; Thủ trưởng giải trình trực tiếp tại Hội nghị.",
                "Input for {hoi_nghi} closed at {khoa}. The tasks below have no information in the report; the head explains them in person at the meeting.",
            ),
            Self::Overdue => Text::new(
                "Những nhiệm vụ dưới đây đã quá hạn. Đề nghị báo cáo hoàn thành, hoặc nêu nguyên nhân và giải pháp.",
                "The tasks below are overdue. Please report completion, or give cause and solution.",
            ),
            Self::Silent => Text::new(
                "Những nhiệm vụ dưới đây đã quá nhịp cập nhật. Đề nghị cập nhật diễn biến, tình hình triển khai, kết quả thực hiện.",
                "The tasks below are past their cadence of updates. Please add developments, implementation and results.",
            ),
        }
    }

    /// What a message to an agency is about.
    pub(super) fn summary(self) -> Text {
        match self {
            Self::Before => Text::new(
                "Khóa nhập thông tin {con}: {co_quan} còn {so_viec} việc cần làm",
                "Input closes {con}: {co_quan} has {so_viec} {so_viec|task|tasks} to work on",
            ),
            Self::Locked => Text::new(
                "Đã khóa nhập thông tin: {co_quan} giải trình {so_viec} nhiệm vụ",
                "Input has closed: {co_quan} explains {so_viec} {so_viec|task|tasks}",
            ),
            Self::Overdue => {
                Text::new("{co_quan}: {so_viec} nhiệm vụ quá hạn", "{co_quan}: {so_viec} overdue {so_viec|task|tasks}")
            }
            Self::Silent => Text::new(
                "{co_quan}: {so_viec} nhiệm vụ chưa cập nhật đúng nhịp",
                "{co_quan}: {so_viec} {so_viec|task|tasks} without an update in the cadence",
            ),
        }
    }

    /// The same to the Office, of all agencies.
    pub(super) fn summary_of_all(self) -> Text {
        match self {
            Self::Before => Text::new(
                "Khóa nhập thông tin {con}: {so_co_quan} cơ quan còn {so_viec} việc cần làm",
                "Input closes {con}: {so_co_quan} {so_co_quan|agency|agencies}, {so_viec} {so_viec|task|tasks} to work on",
            ),
            Self::Locked => Text::new(
                "Đã khóa nhập thông tin: {so_co_quan} cơ quan giải trình {so_viec} nhiệm vụ",
                "Input has closed: {so_co_quan} {so_co_quan|agency|agencies}, {so_viec} {so_viec|task|tasks} to be explained",
            ),
            Self::Overdue => Text::new(
                "{so_co_quan} cơ quan, {so_viec} nhiệm vụ quá hạn",
                "{so_co_quan} {so_co_quan|agency|agencies}, {so_viec} overdue {so_viec|task|tasks}",
            ),
            Self::Silent => Text::new(
                "{so_co_quan} cơ quan, {so_viec} nhiệm vụ chưa cập nhật đúng nhịp",
                "{so_co_quan} {so_co_quan|agency|agencies}, {so_viec} {so_viec|task|tasks} without an update in the cadence",
            ),
        }
    }
}
