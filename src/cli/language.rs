//! The language of messages: `--lang`, else the variable `GIAOBAN_LANG`, else
//! Vietnamese. It is known before the arguments are understood, since what is
//! wrong with them is said in it too.

use std::ffi::OsString;

use crate::lang::Refused;
use crate::lang::{Lang, Text};

/// The language that these arguments ask for, whatever else is wrong with them.
pub(super) fn asked(arguments: &[OsString]) -> Lang {
    let before_data = arguments.iter().skip(1).take_while(|argument| *argument != "--");
    let texts: Vec<&str> = before_data.filter_map(|argument| argument.to_str()).collect();
    let apart = texts.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = texts.iter().filter_map(|text| text.strip_prefix("--lang="));
    apart.chain(joined).find_map(Lang::tagged).or_else(|| of_environment().ok()).unwrap_or_default()
}

/// The language where none is asked for.
///
/// # Errors
/// The variable names none that is known.
pub(super) fn of_environment() -> Result<Lang, Refused> {
    let value = std::env::var_os("GIAOBAN_LANG").unwrap_or_default();
    if value.is_empty() {
        return Ok(Lang::default());
    }
    let text = value.to_string_lossy();
    Lang::tagged(&text).ok_or_else(|| {
        let words = Text::new(
            "biến GIAOBAN_LANG là “{text}”; chỉ có vi hoặc en, sửa lại hoặc bỏ biến này",
            "the variable GIAOBAN_LANG is “{text}”; there is vi or en: fix it or unset it",
        );
        Refused::new(words, &[("text", &text)])
    })
}
