//! Officers' text: bounded, its lines the words that readers see.
#![no_main]

use giaoban::prose;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let html = prose::html(text);
    // `&` alone becomes five bytes; an item of a list stands in a paragraph of its own.
    assert!(html.bytes() <= 16 * text.len() + 64, "{} bytes of {}", html.bytes(), text.len());
    for line in prose::lines(text) {
        assert!(!line.text().contains('\n'));
        for run in line.runs {
            let href = run.href.to_ascii_lowercase();
            assert!(!href.starts_with("javascript:") && !href.starts_with("data:"), "{href}");
        }
    }
    let _ = prose::plain(text);
    let _ = prose::refused(text);
});
