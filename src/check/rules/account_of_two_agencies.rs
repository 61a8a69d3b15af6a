//! One account in two agencies: whose request it is would depend on the order
//! of a list.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::agency::Agency;
use crate::parse::AGENCIES;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB533",
    name: "account-of-two-agencies",
    severity: Severity::Error,
    message: Text::new(
        "tài khoản {account} ghi ở cả {first} và {second}",
        "the account {account} is listed at {first} and at {second}",
    ),
    fix: Text::new(
        "mỗi tài khoản chỉ ghi ở một cơ quan đang hoạt động; cơ quan khác thì dùng tài khoản khác",
        "write each account at one agency that exists; the other needs an account of its own",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let today = world.as_of.day();
    let Some(path) = world.path(AGENCIES) else { return };
    // Who has ended may have left his account to his successor.
    let standing: Vec<&Agency> = world.office.agencies.iter().filter(|agency| !agency.has_ended_by(today)).collect();
    for (place, second) in standing.iter().enumerate() {
        for account in &second.accounts {
            let mut before = standing.iter().take(place).filter(|first| first.id != second.id);
            if let Some(first) = before.find(|first| first.accounts.iter().any(|known| known.is(account))) {
                let finding = RULE.at(second.places.id).arg("account", account.login.clone());
                out.push(path, finding.arg("first", first.name.clone()).arg("second", second.name.clone()));
            }
        }
    }
}
