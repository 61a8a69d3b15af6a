//! What is said when the program itself is wrong: a panic is ours, never the data's.

use std::panic::PanicHookInfo;

use crate::io::out::Out;
use crate::kit::REPOSITORY;
use crate::lang::{Lang, Text};

/// As a panic ends a process of Rust, also where nothing unwinds.
const CODE: i32 = 101;

/// From here on a panic is said in this language, and ends the program with 101.
pub(super) fn said_in(lang: Lang) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        Out::of_process(lang).note(&words(&what(panic), lang));
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            usual(panic);
        }
        // What is given out does not unwind: there the process would end by a signal.
        if cfg!(panic = "abort") {
            std::process::exit(CODE);
        }
    }));
}

/// `src/view/home.rs:12:5: index out of bounds`, as whoever fixes it needs it.
fn what(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(|place| format!("{place}: ")).unwrap_or_default();
    let payload = panic.payload();
    let words = payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied());
    format!("{place}{}", words.unwrap_or_default())
}

fn words(what: &str, lang: Lang) -> String {
    let text = Text::new(
        "Lỗi của chính chương trình, không phải của dữ liệu; không có tệp nào bị ghi dở. Xin gửi lệnh đã gõ và dòng này tới {address}/issues:\n  giaoban {version}: “{what}”",
        "A defect of the program itself, not of the data; no file is left half written. Please send the command and this line to {address}/issues:\n  giaoban {version}: “{what}”",
    );
    text.fill(lang, &[("address", REPOSITORY), ("version", env!("CARGO_PKG_VERSION")), ("what", what)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_names_its_place_and_where_to_send_it() {
        for lang in [Lang::Vi, Lang::En] {
            let said = words("src/a.rs:1:2: no day", lang);
            assert!(said.contains("src/a.rs:1:2: no day") && said.contains("/issues"), "{said}");
        }
    }
}
