//! Questions to a person at a terminal, in plain lines. Where nobody sits, no
//! question is asked.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Result, bail};

use super::out::harmless;
use crate::lang::{Doing, Lang, Refused, Text};

/// A person who can answer.
pub struct Dialogue<'a> {
    lang: Lang,
    input: Box<dyn BufRead + 'a>,
    output: Box<dyn Write + 'a>,
}

impl<'a> Dialogue<'a> {
    /// None where standard input is not a terminal, or nothing asked would be seen.
    #[must_use]
    pub fn of_process(lang: Lang) -> Option<Self> {
        let is_watched = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        is_watched.then(|| Self::of(lang, Box::new(std::io::stdin().lock()), Box::new(std::io::stderr())))
    }

    #[must_use]
    pub fn of(lang: Lang, input: Box<dyn BufRead + 'a>, output: Box<dyn Write + 'a>) -> Self {
        Self { lang, input, output }
    }

    pub fn say(&mut self, text: &str) {
        // Where the terminal is gone the next question says so.
        let _ = writeln!(self.output, "{}", harmless(text));
    }

    /// One line; empty for the default, where there is one.
    ///
    /// # Errors
    /// The person has gone.
    pub fn line(&mut self, question: &str, default: Option<&str>) -> Result<String> {
        let shown = default.map_or_else(String::new, |default| format!(" [{default}]"));
        write!(self.output, "{}: ", harmless(&format!("{question}{shown}"))).doing(Text::new("hỏi", "asking"), &[])?;
        self.output.flush().doing(Text::new("hỏi", "asking"), &[])?;
        let answer = self.read()?;
        Ok(match (answer.trim(), default) {
            ("", Some(default)) => default.to_owned(),
            (answer, _) => answer.to_owned(),
        })
    }

    /// Several lines, ended by an empty one.
    ///
    /// # Errors
    /// The person has gone.
    pub fn lines(&mut self, question: &str) -> Result<String> {
        let how = Text::new("(dòng trống để kết thúc)", "(an empty line ends it)").in_lang(self.lang);
        self.say(&format!("{question} {how}"));
        let mut lines = Vec::new();
        loop {
            write!(self.output, "  ").doing(Text::new("hỏi", "asking"), &[])?;
            self.output.flush().doing(Text::new("hỏi", "asking"), &[])?;
            let line = self.read()?;
            if line.trim().is_empty() {
                return Ok(lines.join("\n"));
            }
            lines.push(line);
        }
    }

    fn read(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.input.read_line(&mut line).doing(Text::new("đọc câu trả lời", "reading the answer"), &[])? == 0
        {
            bail!(Refused::new(Text::new("đã dừng, chưa ghi gì", "stopped, nothing was written"), &[]));
        }
        Ok(line.trim_end_matches(['\n', '\r']).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_ends_a_text_and_takes_a_default() {
        let mut shown = Vec::new();
        let input = "một\r\nhai\n\n\nba\n";
        let mut dialogue = Dialogue::of(Lang::Vi, Box::new(input.as_bytes()), Box::new(&mut shown));
        assert_eq!(dialogue.lines("Kết quả").expect("an answer"), "một\nhai");
        assert_eq!(dialogue.line("Người", Some("An")).expect("an answer"), "An");
        assert_eq!(dialogue.line("Người", Some("An")).expect("an answer"), "ba");
        assert!(dialogue.line("Người", None).is_err());
        drop(dialogue);
        assert!(String::from_utf8_lossy(&shown).contains("Người [An]: "));
    }
}
