//! Nobody can act for the Office any more: its agency is gone or has ended, or
//! its last account was removed. Then nothing of this can be undone.

use chrono::NaiveDate;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::agency::Agency;
use crate::parse::{AGENCIES, Office};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB532",
    name: "office-locked-out",
    severity: Severity::Error,
    message: Text::new(
        "danh bạ không còn tài khoản nào của Văn phòng (cơ quan có `loai: van_phong` (Văn phòng), đang hoạt động)",
        "the registry has no account of the Office any more (an agency of `loai: van_phong` (Office) that exists today)",
    ),
    fix: Text::new(
        "giữ lại ít nhất một tài khoản của Văn phòng; thay tài khoản thì thêm tài khoản mới trước",
        "keep at least one account of the Office; to exchange it add the new one first",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let today = world.as_of.day();
    if world.office.is_broken(AGENCIES) || has_hands(world.office, today) {
        return;
    }
    let had = match (&world.change, &world.past) {
        (Some(change), _) => has_hands(change.office, today),
        (None, Some(past)) => {
            let offices = past.record.ledger.landings().iter().flat_map(|landing| &landing.changes);
            let registries = offices.filter(|(path, _)| &**path == AGENCIES).filter_map(|(path, file)| {
                let tree = crate::source::Tree::from([(path.clone(), (*file)?)]);
                Some(Office::read(&tree, &past.record.shelf))
            });
            registries.into_iter().any(|office| has_hands(&office, today))
        }
        (None, None) => false,
    };
    // Where the file itself is gone another rule says so.
    if let Some(path) = world.path(AGENCIES).filter(|_| had) {
        out.push(path, RULE.at_start());
    }
}

fn has_hands(office: &Office, today: NaiveDate) -> bool {
    let can_act = |agency: &&Agency| agency.is_office() && agency.exists_on(today) && !agency.accounts.is_empty();
    office.agencies.iter().find(can_act).is_some()
}
