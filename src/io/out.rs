//! What the program says: data on stdout, everything else on stderr, progress
//! where the terminal is one.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use super::git::CannotDate;
use super::trouble::Named;
use crate::character::shown;
use crate::emit::Style;
use crate::lang::{Doing, Lang, Text};

/// The one writer.
pub struct Out {
    lang: Lang,
    is_terminal: bool,
    data_is_terminal: bool,
    has_no_reader: AtomicBool,
}

impl Out {
    /// The writer of this process.
    #[must_use]
    pub fn of_process(lang: Lang) -> Self {
        Self {
            lang,
            is_terminal: std::io::stderr().is_terminal(),
            data_is_terminal: std::io::stdout().is_terminal(),
            ..Self::quiet()
        }
    }

    /// A writer that shows no progress, for tests and for `serve`.
    #[must_use]
    pub fn quiet() -> Self {
        Self {
            lang: Lang::default(),
            is_terminal: false,
            data_is_terminal: false,
            has_no_reader: AtomicBool::new(false),
        }
    }

    /// A reader that has seen enough (`| head`) takes nothing more and is no
    /// failure: what was found stands, and so does the exit code for it.
    ///
    /// # Errors
    /// It could not be written: a full disk, a closed output.
    pub fn data(&self, text: &str) -> Result<()> {
        if text.is_empty() || self.has_no_reader.load(Ordering::Relaxed) {
            return Ok(());
        }
        if closed::at_start() {
            return Err(Named::OutputClosed.into());
        }
        let mut output = std::io::stdout().lock();
        // Flushed here: at the process's end nobody would hear of an error.
        match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.has_no_reader.store(true, Ordering::Relaxed);
                Ok(())
            }
            written => written.doing(Text::new("ghi đầu ra", "writing the output"), &[]),
        }
    }

    /// Data for a person, which holds what files say. A runner of GitHub looks
    /// for commands in every line of it; it is asked not to.
    ///
    /// # Errors
    /// As of `data`.
    pub fn prose(&self, text: &str) -> Result<()> {
        if text.is_empty() || std::env::var_os("GITHUB_ACTIONS").is_none() {
            return self.data(text);
        }
        let token = stop_token();
        self.data(&format!("::stop-commands::{token}\n{text}::{token}::\n"))
    }

    /// Adds to the summary of a step of GitHub Actions, where this is one.
    ///
    /// # Errors
    /// The file of the summary cannot be written.
    pub fn step_summary(&self, text: &str) -> Result<()> {
        let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
            return Ok(());
        };
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        written.doing(
            Text::new("ghi tóm tắt của bước {path}", "writing the step's summary {path}"),
            &[("path", &path.display())],
        )
    }

    pub fn note(&self, text: &str) {
        // Where stderr is closed there is nobody left to tell.
        let _ = writeln!(std::io::stderr().lock(), "{}", harmless(text));
    }

    pub fn cannot_date(&self, cannot: &CannotDate, lang: Lang) {
        let text = Text::new(
            "không chứng minh được thời điểm: {reason}\ncách sửa: {cure}",
            "dates cannot be proved: {reason}\nfix: {cure}",
        );
        self.note(&text.fill(lang, &[("reason", cannot.reason.in_lang(lang)), ("cure", cannot.cure.in_lang(lang))]));
    }

    #[must_use]
    pub fn style(&self) -> Style {
        let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if self.data_is_terminal && !wants_none { Style::Coloured } else { Style::Plain }
    }

    #[must_use]
    pub fn progress(&self, what: Text) -> Bar {
        let bar = if self.is_terminal { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Bar(bar.with_style(style).with_message(what.in_lang(self.lang)))
    }
}

/// Whether the process was given no output. The standard library opens
/// `/dev/null` in its place before `main` begins, and everything would be
/// written there as if somebody read it; so this looks earlier.
#[cfg(unix)]
mod closed {
    use std::os::fd::AsFd;
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_CLOSED: AtomicBool = AtomicBool::new(false);

    #[ctor::ctor]
    fn look() {
        let is_closed = rustix::io::fcntl_getfd(std::io::stdout().as_fd()).is_err();
        IS_CLOSED.store(is_closed, Ordering::Relaxed);
    }

    pub(super) fn at_start() -> bool {
        IS_CLOSED.load(Ordering::Relaxed)
    }
}

#[cfg(not(unix))]
mod closed {
    pub(super) fn at_start() -> bool {
        false
    }
}

/// What nobody who wrote a file can have known.
fn stop_token() -> String {
    use std::hash::{BuildHasher, RandomState};
    // Keyed by the system's own randomness.
    let half = || RandomState::new().hash_one(std::process::id());
    format!("giaoban-{:016x}{:016x}", half(), half())
}

/// An error may name a path, and a path may hold anything: no terminal code,
/// no command of a runner.
pub(super) fn harmless(text: &str) -> String {
    let text = shown(text);
    let lines = text
        .split('\n')
        .map(|line| if line.trim_start().starts_with("::") { format!("·{line}") } else { line.replace("##[", "#·[") });
    lines.collect::<Vec<_>>().join("\n")
}

/// Progress of long work; gone when it is dropped.
pub struct Bar(ProgressBar);

impl Bar {
    pub fn at(&self, done: u64, total: u64) {
        self.0.set_length(total);
        self.0.set_position(done);
    }

    pub fn step(&self, total: u64) {
        self.0.set_length(total);
        self.0.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
