//! The ledger branch as anybody may have written it.
#![no_main]

use giaoban::history::receipt::Receipts;
use giaoban::history::signature::Signature;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let receipts = Receipts::read(text, &["https://git.example/tinh"], "refs/heads/main", |_| Signature::Unknown);
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(receipts.kept.len() <= lines);
    let _ = receipts.next_number();
});
