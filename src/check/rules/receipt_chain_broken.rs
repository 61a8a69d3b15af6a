//! Lines of the ledger branch that do not count, or do not follow each other.
//! It widens what is known of landings and accuses nobody.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB409",
    name: "receipt-chain-broken",
    severity: Severity::Warning,
    message: Text::new("sổ biên nhận, dòng {line}: {why}", "receipts, line {line} {why}"),
    fix: Text::new(
        "không sửa sổ biên nhận; biên nhận kế tiếp sẽ nối lại; xem ai ghi được nhánh giaoban-so-cai",
        "do not edit the ledger; the next receipt goes on; see who may push the branch giaoban-so-cai",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    let Some((path, span)) = world.declaration() else { return };
    for (line, flaw) in past.record.receipt_flaws() {
        out.push(path, RULE.at(span).arg("line", line).arg("why", flaw.label()));
    }
}
