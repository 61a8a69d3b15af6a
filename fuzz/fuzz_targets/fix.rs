//! `check --fix`: what it changes is fewer problems, and a second time nothing.
#![no_main]

use giaoban::parse;
use giaoban::source::Content;
use libfuzzer_sys::fuzz_target;

const TASK: &str = "tasks/so-tai-chinh/STC-007.yaml";

fuzz_target!(|text: &str| {
    // Each fix reads the file again: long files are for the tests.
    if text.len() > 4_096 {
        return;
    }
    let fixed = parse::fix(TASK, text);
    assert_eq!(fixed.fixes.is_empty(), fixed.text == text);
    let problems = |text: &str| parse::problems_of(TASK, &Content::Text(text.into())).len();
    if problems(text) == 0 {
        assert_eq!(fixed.text, text, "a good file is left alone");
    }
});
