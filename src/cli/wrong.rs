//! What is wrong with the arguments, said in the reader's language: clap knows what
//! happened, its words for it are English.

use std::error::Error as _;
use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command::{USAGE, command};
use super::value::Wanted;
use super::words::ABOUT;
use crate::lang::{Lang, Text};

/// The fact, how the command is typed, and where its page is.
pub(super) fn said(error: &clap::Error, arguments: &[OsString], lang: Lang) -> String {
    let command = asked(arguments, lang);
    let name = command.get_bin_name().unwrap_or(ABOUT).to_owned();
    let fact = Facts { error, command: &command, lang }.said();
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let text = Text::new(
        "lệnh chưa đúng: {fact}\n\n{heading}: {usage}\nXem thêm: {name} --help",
        "wrong arguments: {fact}\n\n{heading}: {usage}\nSee also: {name} --help",
    );
    let heading = USAGE.in_lang(lang);
    text.fill(lang, &[("fact", &fact), ("heading", heading), ("usage", usage), ("name", &name)])
}

/// The command that these arguments name, whatever else is wrong with them.
fn asked(arguments: &[OsString], lang: Lang) -> Command {
    let mut root = command(lang).bin_name(ABOUT);
    root.build();
    let takes_next = |text: &str| {
        let is_it = |arg: &&clap::Arg| arg.get_long().is_some_and(|long| text.strip_prefix("--") == Some(long));
        root.get_arguments().find(is_it).is_some_and(|arg| arg.get_action().takes_values())
    };
    let mut rest = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    while let Some(text) = rest.next() {
        if takes_next(text) {
            rest.next();
        } else if !text.starts_with('-') {
            return root.find_subcommand(text).cloned().unwrap_or(root);
        }
    }
    root
}

struct Facts<'a> {
    error: &'a clap::Error,
    command: &'a Command,
    lang: Lang,
}

impl Facts<'_> {
    fn said(&self) -> String {
        let fact = match self.error.kind() {
            ErrorKind::UnknownArgument => self.unknown(),
            ErrorKind::InvalidSubcommand => self.fill(NO_COMMAND, &[]),
            ErrorKind::MissingSubcommand => self.fill(COMMAND_MISSING, &[]),
            ErrorKind::MissingRequiredArgument => self.fill(MISSING, &[("missing", &self.missing())]),
            ErrorKind::ArgumentConflict => self.conflict(),
            ErrorKind::InvalidValue if self.text(ContextKind::InvalidValue).is_empty() => self.fill(VALUE_MISSING, &[]),
            ErrorKind::InvalidValue => self.fill(NO_CHOICE, &[]),
            ErrorKind::ValueValidation => {
                let wanted = self.error.source().and_then(|source| source.downcast_ref::<Wanted>());
                match wanted {
                    Some(wanted) => self.fill(NOT_WANTED, &[("wanted", wanted.0.in_lang(self.lang))]),
                    None => self.fill(NO_VALUE, &[]),
                }
            }
            ErrorKind::TooManyValues => self.fill(TOO_MANY, &[]),
            ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => self.fill(OTHER_NUMBER, &[]),
            ErrorKind::NoEquals => self.fill(NO_EQUALS, &[]),
            ErrorKind::InvalidUtf8 => self.fill(NOT_UTF8, &[]),
            _ => self.fill(OTHERWISE, &[]),
        };
        let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        let near = near.into_iter().find_map(|kind| match self.error.get(kind)? {
            // The likeliest is the last.
            ContextValue::Strings(texts) => texts.last().map(|text| format!("`{text}`")),
            _ => Some(self.text(kind)),
        });
        fact + &near.map(|near| self.fill(NEAREST, &[("near", &near)])).unwrap_or_default()
    }

    /// Also what is right elsewhere, which is the usual slip.
    fn unknown(&self) -> String {
        let typed = self.text(ContextKind::InvalidArg);
        let name = typed.trim_matches('`').split('=').next().unwrap_or_default();
        let Some(long) = name.strip_prefix("--") else {
            return self.fill(if name.starts_with('-') { NO_OPTION } else { ONE_TOO_MANY }, &[]);
        };
        let whole = command(self.lang);
        let has_it = |command: &&Command| command.get_arguments().any(|arg| arg.get_long() == Some(long));
        let others: Vec<String> =
            whole.get_subcommands().filter(has_it).map(|command| format!("`{}`", command.get_name())).collect();
        let elsewhere = match others.is_empty() || !self.text(ContextKind::SuggestedArg).is_empty() {
            true => String::new(),
            false => self.fill(ELSEWHERE, &[("commands", &others.join(", "))]),
        };
        self.fill(NO_OPTION, &[]) + &elsewhere
    }

    /// What is missing; of a group of arguments, which clap writes `<--format <DẠNG>|--phieu <CƠ QUAN>>`,
    /// each one.
    fn missing(&self) -> String {
        let Some(ContextValue::Strings(missing)) = self.error.get(ContextKind::InvalidArg) else {
            return String::new();
        };
        let or = OR.in_lang(self.lang);
        let said = missing.iter().map(|arg| match arg.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            Some(group) if group.contains('|') => {
                group.split('|').map(|arg| format!("`{arg}`")).collect::<Vec<_>>().join(or)
            }
            _ => format!("`{arg}`"),
        });
        said.collect::<Vec<_>>().join(", ")
    }

    fn conflict(&self) -> String {
        let [own, prior] = [ContextKind::InvalidArg, ContextKind::PriorArg].map(|kind| self.text(kind));
        let text = match (own == prior, prior.is_empty()) {
            (true, _) => TWICE,
            (false, true) => NOT_WITH_OTHERS,
            (false, false) => NOT_WITH,
        };
        self.fill(text, &[("prior", &prior)])
    }

    /// What clap knows of it, each thing between marks: `--format <DẠNG>`.
    fn text(&self, kind: ContextKind) -> String {
        let marked = |text: &String| format!("`{text}`");
        match self.error.get(kind) {
            Some(ContextValue::String(text)) if !text.is_empty() => marked(text),
            Some(ContextValue::Strings(texts)) => texts.iter().map(marked).collect::<Vec<_>>().join(", "),
            Some(ContextValue::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn fill(&self, text: Text, values: &[(&str, &str)]) -> String {
        let command = self.command.get_bin_name().unwrap_or(ABOUT);
        let known = [
            ("arg", ContextKind::InvalidArg),
            ("name", ContextKind::InvalidSubcommand),
            ("value", ContextKind::InvalidValue),
            ("values", ContextKind::ValidValue),
            ("count", ContextKind::ActualNumValues),
        ];
        let known: Vec<(&str, String)> = known.into_iter().map(|(name, kind)| (name, self.text(kind))).collect();
        let known = known.iter().map(|(name, value)| (*name, value.as_str()));
        let all: Vec<(&str, &str)> = values.iter().copied().chain([("command", command)]).chain(known).collect();
        text.fill(self.lang, &all)
    }
}

const NEAREST: Text = Text::new("; gần nhất: {near}", "; the nearest: {near}");
const NO_OPTION: Text = Text::new("`{command}` không có tùy chọn {arg}", "`{command}` has no option {arg}");
const ELSEWHERE: Text = Text::new("; đó là tùy chọn của lệnh {commands}", "; it is an option of {commands}");
const ONE_TOO_MANY: Text = Text::new(
    "thừa {arg}: `{command}` không nhận thêm; tên có dấu cách thì đặt trong dấu nháy",
    "{arg} is one too many for `{command}`; put a name with spaces between quotes",
);
const NO_COMMAND: Text = Text::new("không có lệnh {name}", "there is no command {name}");
const COMMAND_MISSING: Text = Text::new("chưa ghi lệnh cần làm", "no command was given");
const MISSING: Text = Text::new("còn thiếu {missing}", "still missing: {missing}");
const OR: Text = Text::new(" hoặc ", " or ");
const TWICE: Text = Text::new("{arg} chỉ ghi một lần", "{arg} may be given only once");
const NOT_WITH: Text =
    Text::new("{arg} không đi cùng {prior}: bỏ bớt một", "{arg} does not go with {prior}: leave one out");
const NOT_WITH_OTHERS: Text =
    Text::new("{arg} không đi cùng các tùy chọn khác", "{arg} does not go with the other options");
const VALUE_MISSING: Text = Text::new("{arg} còn thiếu giá trị", "{arg} lacks its value");
const NO_CHOICE: Text = Text::new(
    "{value} không dùng được cho {arg}; chọn một trong: {values}",
    "{value} does not fit {arg}; choose one of: {values}",
);
const NOT_WANTED: Text =
    Text::new("{value} không dùng được cho {arg}: {wanted}", "{value} does not fit {arg}: {wanted}");
const NO_VALUE: Text = Text::new("{value} không dùng được cho {arg}", "{value} does not fit {arg}");
const TOO_MANY: Text = Text::new("{arg} không nhận giá trị {value}", "{arg} takes no value {value}");
const OTHER_NUMBER: Text =
    Text::new("{arg} nhận số giá trị khác, không phải {count}", "{arg} takes another number of values than {count}");
const NO_EQUALS: Text = Text::new("ghi dấu `=` ngay sau {arg}", "write `=` right after {arg}");
const NOT_UTF8: Text = Text::new(
    "một đối số có ký tự không phải UTF-8; gõ lại bằng bảng mã UTF-8",
    "an argument holds characters that are not UTF-8; type it again in UTF-8",
);
const OTHERWISE: Text = Text::new("không hiểu các đối số", "the arguments are not understood");
