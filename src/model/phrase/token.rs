//! A phrase in pieces: numbers, words without marks and case, signs. Every piece
//! remembers how it was written, so that what is left over can be shown.

use crate::lang::{fold, nfkc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits as they stand: `06` has two.
    Number(String),
    /// Folded: `thang`.
    Word(String),
    /// One sign for each of the dashes, slashes and brackets in use.
    Sign(char),
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) written: String,
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text = text.to_owned().replace(is_unseen, "");
    let mut tokens: Vec<Token> = Vec::new();
    let mut run = String::new();
    let end = |run: &mut String, tokens: &mut Vec<Token>| {
        if !run.is_empty() {
            push_run(run, tokens);
            run.clear();
        }
    };
    for letter in text.chars().map(narrow) {
        let is_mark = unicode_normalization::char::is_combining_mark(letter);
        if letter.is_alphanumeric() || is_mark {
            let is_digit = letter.is_ascii_digit();
            if run.chars().next().is_some_and(|first| first.is_ascii_digit() != is_digit && !is_mark) {
                end(&mut run, &mut tokens);
            }
            run.push(letter);
            continue;
        }
        end(&mut run, &mut tokens);
        if !letter.is_whitespace() {
            tokens.push(Token { kind: Kind::Sign(sign(letter)), written: letter.to_string() });
        }
    }
    end(&mut run, &mut tokens);
    without_spelled_numbers(tokens)
}

/// What no reader sees, and marks of quotation.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '"' | '“' | '”' | '„' | '«' | '»')
}

/// `３` as typed by an East Asian keyboard.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

fn sign(letter: char) -> char {
    match letter {
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '~' => '-',
        '/' | '⁄' | '∕' | '／' => '/',
        '[' | '（' => '(',
        ']' | '）' => ')',
        '•' | '·' | '+' | '*' | '●' | '▪' | '➢' => '•',
        '′' | '’' => '\'',
        other => other,
    }
}

fn push_run(run: &str, tokens: &mut Vec<Token>) {
    if run.starts_with(|first: char| first.is_ascii_digit()) {
        tokens.push(Token { kind: Kind::Number(run.to_owned()), written: run.to_owned() });
        return;
    }
    let plain: String = run.chars().map(nfkc).collect();
    let plain = fold(&plain);
    // `QuýII`, `Qii`: the word and its number were typed together.
    for stem in ["quy", "qui", "q"] {
        let number = plain.strip_prefix(stem).filter(|rest| quarter_in_letters(rest).is_some());
        if let Some(number) = number {
            let written = run.to_owned();
            tokens.push(Token { kind: Kind::Word(stem.to_owned()), written: written.clone() });
            tokens.push(Token { kind: Kind::Word(number.to_owned()), written });
            return;
        }
    }
    tokens.push(Token { kind: Kind::Word(plain), written: run.to_owned() });
}

/// `II`, also where a small L was typed for the I.
pub(super) fn quarter_in_letters(plain: &str) -> Option<u32> {
    match plain.replace('l', "i").as_str() {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

/// `06 (sáu)`: the number stands twice, as in regulations.
fn without_spelled_numbers(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    let mut rest = tokens.as_slice();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        kept.push(first.clone());
        let Kind::Number(digits) = &first.kind else { continue };
        let Some(inside) =
            after.split_first().filter(|(open, _)| open.kind == Kind::Sign('(')).map(|(_, inside)| inside)
        else {
            continue;
        };
        let Some(close) = inside.iter().position(|token| token.kind == Kind::Sign(')')) else { continue };
        let words: Vec<&str> = inside.iter().take(close).filter_map(Token::word).collect();
        if words.len() == close && number_in_words(&words).is_some_and(|number| digits.parse() == Ok(number)) {
            rest = inside.get(close + 1..).unwrap_or_default();
            kept.push(Token { kind: Kind::Sign(SPELLED), written: String::new() });
        }
    }
    kept
}

/// Stands after a number that was repeated in words.
pub(super) const SPELLED: char = '\u{0}';

const UNITS: [&str; 10] = ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"];

/// `hai mươi lăm` is 25; up to 99.
pub(super) fn number_in_words(words: &[&str]) -> Option<u32> {
    let unit = |word: &str| {
        let word = match word {
            "lam" | "nham" => "nam",
            "tu" => "bon",
            "mot" => "mot",
            "bẩy" => "bay",
            other => other,
        };
        UNITS.iter().position(|known| *known == word).and_then(|at| u32::try_from(at).ok())
    };
    match *words {
        ["muoi"] => Some(10),
        [one] => unit(one).filter(|number| *number > 0),
        ["muoi", ones] => Some(10 + unit(ones)?),
        [tens, "muoi"] => Some(unit(tens)? * 10),
        [tens, "muoi", ones] => Some(unit(tens)? * 10 + unit(ones)?),
        _ => None,
    }
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// A place among the pieces. Every reader either takes what it names, or leaves
/// the place as it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    tokens: &'t [Token],
}

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self { tokens }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(super) fn rest(&self) -> &'t [Token] {
        self.tokens
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.tokens.first()
    }

    pub(super) fn next(&mut self) -> Option<&'t Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    /// Takes what a reader reads, or nothing.
    pub(super) fn take<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// The words of a phrase, one after another.
    pub(super) fn words(&mut self, phrase: &str) -> bool {
        self.take(|ahead| phrase.split(' ').try_for_each(|word| (ahead.next()?.word()? == word).then_some(())))
            .is_some()
    }

    /// The first of some phrases that stands here.
    pub(super) fn any(&mut self, phrases: &[&'static str]) -> Option<&'static str> {
        phrases.iter().find(|phrase| self.words(phrase)).copied()
    }

    pub(super) fn sign(&mut self, wanted: char) -> bool {
        self.signs(&[wanted]).is_some()
    }

    pub(super) fn signs(&mut self, wanted: &[char]) -> Option<char> {
        self.take(|ahead| match ahead.next()?.kind {
            Kind::Sign(found) if wanted.contains(&found) => Some(found),
            _ => None,
        })
    }

    /// A number with so many digits at most, and how many it has.
    pub(super) fn number(&mut self, digits: usize) -> Option<(u32, usize)> {
        self.take(|ahead| {
            let Kind::Number(text) = &ahead.next()?.kind else { return None };
            let number = (text.len() <= digits).then(|| text.parse().ok()).flatten()?;
            ahead.sign(SPELLED);
            Some((number, text.len()))
        })
    }
}
