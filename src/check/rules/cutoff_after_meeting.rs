//! A lock that does not come before its meeting.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::MEETINGS;
use crate::snapshot;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB214",
    name: "cutoff-after-meeting",
    severity: Severity::Error,
    message: Text::new(
        "thời điểm khóa {lock} không trước giờ họp {start}",
        "input closes at {lock}, not before the meeting begins at {start}",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(MEETINGS) else { return };
    let settings = world.settings();
    for meeting in &world.office.meetings {
        let cutoff = snapshot::cutoff(meeting, settings, &world.office.calendar);
        let Some((cutoff, start)) = cutoff.zip(meeting.start(settings.zone)) else { continue };
        if cutoff.instant < start {
            continue;
        }
        let cure = if cutoff.is_explicit {
            Text::new(
                "sửa `khoa_luc`, hoặc bỏ `khoa_luc` để khóa theo quy định chung",
                "correct `khoa_luc`, or delete it to lock by the common rule",
            )
        } else {
            Text::new("sửa `khoa` trong giaoban.yaml", "correct `khoa` in giaoban.yaml")
        };
        let finding = RULE.at(meeting.span).arg("lock", world.clock(cutoff.instant)).arg("start", world.clock(start));
        out.push(path, finding.arg("cure", cure));
    }
}
