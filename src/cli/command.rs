//! The command line with its help in one language: the structure comes from the
//! arguments, the words from the table.

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::words::{ABOUT, EXIT_CODES, value_name, words};
use super::{Arguments, complete};
use crate::cmd::update;
use crate::lang::{Lang, Text};
use crate::model::field::Kind;
use crate::submission::Question;

/// The whole command line as a reader of this language meets it: for parsing, help,
/// completions and manual pages.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let worded = worded(Arguments::command(), lang)
        .after_help(EXIT_CODES.in_lang(lang))
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).display_order(LAST))
        .mut_arg("version", |arg| described(arg, "--version", lang))
        .mut_subcommands(|command| worded(command, lang));
    with_usage(worded, lang)
}

/// After every option of the command's own.
const LAST: usize = 1000;

fn worded(command: Command, lang: Lang) -> Command {
    let place = command.get_name().to_owned();
    let about = words(&place).map(|text| text.in_lang(lang)).unwrap_or_default();
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).display_order(LAST);
    let template = template(&command, lang);
    command
        .about(about)
        .mut_args(|arg| {
            let place = place_of(&arg, &place);
            complete::offered(described(named(arg, lang), &place, lang), &place)
        })
        .disable_help_flag(true)
        .arg(described(help, "--help", lang))
        .help_template(template)
}

/// `check --format`, `init <DIR>`: where the table has an argument's words.
pub(super) fn place_of(arg: &Arg, command: &str) -> String {
    match (arg.get_long(), arg.get_value_names()) {
        (Some(long), _) => format!("{command} --{long}"),
        (None, Some([name, ..])) => format!("{command} <{name}>"),
        (None, _) => format!("{command} <{}>", arg.get_id()),
    }
}

/// The argument with the name of its value, `<THƯ MỤC>`.
fn named(arg: Arg, lang: Lang) -> Arg {
    let names = arg.get_value_names().unwrap_or_default();
    let names: Vec<&'static str> = names.iter().filter_map(|name| Some(value_name(name)?.in_lang(lang))).collect();
    if names.is_empty() || !arg.get_action().takes_values() { arg } else { arg.value_names(names) }
}

/// The argument with its help: what it is, what it is left at, what may be chosen.
fn described(arg: Arg, place: &str, lang: Lang) -> Arg {
    let mut help = help_of(place, lang);
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        help.push_str(&DEFAULT.fill(lang, &[("value", &defaults.join(", "))]));
    }
    let values = arg.get_possible_values();
    if !values.is_empty() && arg.get_action().takes_values() {
        let said = |value: &clap::builder::PossibleValue| {
            let name = value.get_name();
            let words = words(&format!("{place} {name}")).map(|text| format!(" ({})", text.in_lang(lang)));
            format!("{name}{}", words.unwrap_or_default())
        };
        let values: Vec<String> = values.iter().map(said).collect();
        help.push_str(&CHOICES.fill(lang, &[("values", &values.join(", "))]));
    }
    help.push_str(&choices_of_update(place, lang));
    // Said above, in the reader's words.
    let is_told = arg.get_action().takes_values();
    arg.help(help).hide_default_value(is_told).hide_possible_values(is_told)
}

const DEFAULT: Text = Text::new(" [mặc định: {value}]", " [default: {value}]");
const CHOICES: Text = Text::new(" [chọn: {values}]", " [one of: {values}]");

/// What is said of an argument; of an option of `update`, what its field is called.
pub(super) fn help_of(place: &str, lang: Lang) -> String {
    if let Some(question) = field_of_update(place) {
        return question.label(lang);
    }
    words(place).map(|text| text.in_lang(lang).to_owned()).unwrap_or_default()
}

/// The words that an option of `update` takes, where its field has a closed list.
fn choices_of_update(place: &str, lang: Lang) -> String {
    match field_of_update(place).map(|question| question.field().kind) {
        Some(Kind::Choice(choices)) => {
            let said: Vec<String> =
                choices.iter().map(|choice| format!("{} ({})", choice.key, choice.label.in_lang(lang))).collect();
            CHOICES.fill(lang, &[("values", &said.join(", "))])
        }
        _ => String::new(),
    }
}

fn field_of_update(place: &str) -> Option<&'static Question> {
    let option = place.strip_prefix("update --")?;
    let (_, path) = update::OPTIONS.iter().find(|(known, _)| *known == option)?;
    Question::at(path)
}

/// The page of a command. Clap's own has its headings in English.
fn template(command: &Command, lang: Lang) -> String {
    let [usage, heading] = [command.get_styles().get_usage(), command.get_styles().get_header()];
    let mut page = format!("{{about-with-newline}}\n{usage}{}:{usage:#} {{usage}}\n", USAGE.in_lang(lang));
    let sections = [
        (command.has_subcommands(), Text::new("Lệnh", "Commands"), "subcommands"),
        (command.get_positionals().next().is_some(), Text::new("Đối số", "Arguments"), "positionals"),
        // `--help` at least.
        (true, Text::new("Tùy chọn", "Options"), "options"),
    ];
    for (_, name, tag) in sections.iter().filter(|(is_there, ..)| *is_there) {
        page.push_str(&format!("\n{heading}{}:{heading:#}\n{{{tag}}}\n", name.in_lang(lang)));
    }
    page.truncate(page.trim_end().len());
    page + "{after-help}"
}

pub(super) const USAGE: Text = Text::new("Cách dùng", "Usage");

/// How each command is typed, in words of the same language: of clap's own line only
/// the two placeholders are English.
fn with_usage(command: Command, lang: Lang) -> Command {
    let mut whole = command.clone().bin_name(ABOUT).subcommand_value_name(COMMAND.in_lang(lang));
    whole.build();
    let own = usage_line(&mut whole, lang);
    command.override_usage(own).mut_subcommands(|command| {
        let line = whole.find_subcommand_mut(command.get_name()).map(|built| usage_line(built, lang));
        command.override_usage(line.unwrap_or_default())
    })
}

const COMMAND: Text = Text::new("LỆNH", "COMMAND");

fn usage_line(built: &mut Command, lang: Lang) -> String {
    let line = built.render_usage().to_string();
    let line = line.strip_prefix("Usage: ").unwrap_or(&line);
    line.replace("[OPTIONS]", Text::new("[TÙY CHỌN]", "[OPTIONS]").in_lang(lang))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::words::{VALUES, WORDS};
    use super::*;

    /// The places of all arguments and values.
    fn places() -> BTreeSet<String> {
        let root = Arguments::command();
        let mut places = BTreeSet::from(["--help".to_owned(), "--version".to_owned()]);
        for command in std::iter::once(&root).chain(root.get_subcommands()) {
            assert!(command.get_about().is_none() && command.get_after_help().is_none(), "{}", command.get_name());
            places.insert(command.get_name().to_owned());
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_none() && arg.get_long_help().is_none(), "{}", arg.get_id());
                places.insert(place_of(arg, command.get_name()));
            }
        }
        places
    }

    /// Without this a new argument would stand in the help without a word, and the
    /// words of one that is gone would stay.
    #[test]
    fn every_argument_has_its_words_and_no_words_are_left_over() {
        let places = places();
        let silent: Vec<_> = places.iter().filter(|place| help_of(place, Lang::Vi).is_empty()).collect();
        assert!(silent.is_empty(), "without words: {silent:?}");
        let of_value = |place: &str| place.rsplit_once(' ').is_some_and(|(arg, _)| places.contains(arg));
        let left: Vec<_> = WORDS.iter().map(|(place, _)| *place).filter(|place| !places.contains(*place)).collect();
        let left: Vec<_> = left.into_iter().filter(|place| !(of_value(place) && is_value(place))).collect();
        assert!(left.is_empty(), "words for nothing: {left:?}");
    }

    fn is_value(place: &str) -> bool {
        let root = Arguments::command();
        root.get_subcommands().any(|command| {
            command.get_arguments().any(|arg| {
                let own = place_of(arg, command.get_name());
                arg.get_possible_values().iter().any(|value| format!("{own} {}", value.get_name()) == place)
            })
        })
    }

    #[test]
    fn every_value_has_its_name_in_both_languages_and_no_name_is_left_over() {
        let root = Arguments::command();
        let commands = std::iter::once(&root).chain(root.get_subcommands());
        let args = commands.flat_map(clap::Command::get_arguments).filter(|arg| arg.get_action().takes_values());
        let used: BTreeSet<String> =
            args.flat_map(|arg| arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string)).collect();
        let named: BTreeSet<String> = VALUES.iter().map(|text| text.en.to_owned()).collect();
        assert_eq!(used, named);
    }

    #[test]
    fn the_command_line_is_sound() {
        for lang in [Lang::Vi, Lang::En] {
            command(lang).debug_assert();
        }
    }
}
