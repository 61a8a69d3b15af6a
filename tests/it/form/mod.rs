//! The form of an agency in a real browser: what it writes is what the program writes,
//! what it says of what is typed is what `check` says, and what officers send with it
//! lands as they meant it.

mod bytes;
mod officers;
mod page;
mod verdict;

use giaoban::demo;
use giaoban::story::Story;
use serde_json::Value;

use crate::browser::Browser;
use crate::dice::Dice;

/// A window on a form of the demo, whose scripts are asked.
pub(crate) fn form_page() -> Option<Browser> {
    let browser = Browser::open(900, 900, false)?;
    browser.go("co-quan/so-tai-chinh/cap-nhat.html");
    assert_eq!(browser.ask("return typeof giaobanAnswers"), "object", "{}", browser.complaints());
    Some(browser)
}

/// What a function of the page gives for each case, asked at once.
pub(crate) fn each(browser: &Browser, cases: &[Value], function: &str) -> Vec<Value> {
    let cases = Value::from(cases.to_vec());
    match browser.ask(&format!("return {cases}.map({function})")) {
        Value::Array(answers) => answers,
        other => unreachable!("{other}"),
    }
}

/// The demo's task files, in all their versions.
fn demo_files() -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for commit in Story::read(demo::STORY).expect("the demo").landings() {
        let tasks = commit.files.iter().filter(|(path, _)| path.starts_with("tasks/") && path.ends_with(".yaml"));
        texts.extend(tasks.filter_map(|(_, text)| text.clone()));
    }
    texts
}

/// Something that a person could type or paste.
fn typed(dice: &mut Dice) -> String {
    const PIECES: [&str; 44] = [
        "a",
        "ế",
        "Giải ngân",
        "đạt 16,0% kế hoạch",
        " ",
        "  ",
        "\n",
        "\n\n",
        ":",
        ": ",
        " #",
        "#",
        "- ",
        "\"",
        "'",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&",
        "*",
        "**",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "\t",
        "\r\n",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        "\u{2028}",
        "...",
        "---",
        "0",
        "Đ",
        "e\u{302}\u{301}",
        "⚠\u{fe0f}",
    ];
    let mut text = String::new();
    for _ in 0..=dice.roll(14) {
        match dice.roll(24) {
            0 => text.extend(char::from_u32(u32::try_from(dice.roll(0x11_0000)).expect("small")).filter(|letter| {
                // Of what was lost on the way the form says nothing.
                *letter != '\u{fffd}'
            })),
            1 => text.push_str(&"Hoàn thiện hồ sơ thanh toán của các gói thầu; ".repeat(3)),
            _ => text.push_str(PIECES[dice.roll(PIECES.len())]),
        }
    }
    text
}
