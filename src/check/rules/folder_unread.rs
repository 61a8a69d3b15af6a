//! A folder, or something in it, that the machine could not list or read: what
//! lies there was not judged, and an agency must never seem to have no tasks.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::{Text, shortened};
use crate::source::{Content, Unlisted};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB038",
    name: "folder-unread",
    severity: Severity::Error,
    message: Text::new("chưa kiểm tra được những gì trong {name}: {why}", "what lies in {name} was not checked: {why}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    for (path, file) in world.tree {
        let finding = RULE.at_start().arg("name", shortened(path));
        let finding = match world.shelf.content(*file) {
            Some(Content::Unlisted(Unlisted::TooDeep)) => {
                finding.arg("why", Text::new("thư mục lồng nhau quá sâu", "folders in folders, too many")).arg(
                    "cure",
                    Text::new(
                        "nhiệm vụ đặt tại tasks/<mã cơ quan>/<MÃ NHIỆM VỤ>.yaml; tệp khác thì chuyển ra ngoài",
                        "a task stands at tasks/<agency>/<ID>.yaml; move anything else out",
                    ),
                )
            }
            // A file where one is read is reported by its own rule.
            Some(Content::Unlisted(Unlisted::Refused(reason))) => refused(finding, *reason),
            Some(Content::Unreadable(reason)) if !world.is_read(path) => refused(finding, *reason),
            _ => continue,
        };
        out.push(path, finding);
    }
}

fn refused(finding: crate::diag::Finding, reason: Text) -> crate::diag::Finding {
    let cure = Text::new(
        "kiểm tra quyền đọc thư mục rồi chạy lại lệnh kiểm tra",
        "check the permissions of the folder and run the check again",
    );
    finding.arg("why", reason).arg("cure", cure)
}
