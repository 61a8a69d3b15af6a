//! Officers' text: bounded, its lines the words that readers see.
#![no_main]

use giaoban::markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let html = markdown::html(text);
    // A hidden character is told by its number, of one byte in twelve; a `>` opens
    // and closes a block of 27.
    assert!(html.bytes() <= 32 * text.len() + 64, "{} bytes of {}", html.bytes(), text.len());
    for line in markdown::lines(text) {
        assert!(!line.text().contains('\n'));
        for run in line.runs {
            let href = run.href.to_ascii_lowercase();
            assert!(!href.starts_with("javascript:") && !href.starts_with("data:"), "{href}");
        }
    }
    let _ = markdown::plain(text);
    for refused in markdown::refused(text) {
        assert!(text.get(refused.span.start..refused.span.end).is_some());
    }
});
