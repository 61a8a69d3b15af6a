//! Arguments, the one writer, and exit codes: 0 fine, 1 findings at error
//! level, 2 the program could not do its work, 3 dates cannot be proved, or part
//! of the rules could not be judged. Help is worded in `words`, what is wrong with
//! the arguments in `wrong`; no text stands at the arguments themselves.

mod command;
mod complete;
mod defect;
mod language;
mod manual;
mod value;
mod words;
mod wrong;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{ArgGroup, ArgMatches, Args, FromArgMatches, Parser, Subcommand};

use crate::check::Verdict;
use crate::cmd::build::{self, Built};
use crate::cmd::check::{self, Asked, Format};
use crate::cmd::export;
use crate::cmd::freeze::Which;
use crate::cmd::landings::{LandingsFormat, Question};
use crate::cmd::notify::ReminderFormat;
use crate::cmd::receipt::Order;
use crate::cmd::{self, Global, apply, codeowners, import, init, new, update, workbook};
use crate::emit::Style;
use crate::io;
use crate::io::git::CannotDate;
use crate::io::out::Out;
use crate::io::publish::Base;
use crate::lang::{self, Lang, Refused, Text};
use crate::model::agency::Account;
use crate::model::choice::Forge;
use crate::model::field::Field;
use crate::model::id::MeetingId;
use crate::model::time::{Moment, Zone};
use crate::render::FileFormat;
use crate::view::{FILE_KINDS, FileKind};

pub use command::command;

#[derive(Parser)]
#[command(name = "giaoban", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,

    #[arg(long, global = true, value_parser = value::language())]
    lang: Option<Lang>,

    #[arg(long, global = true, value_name = "TIME", value_parser = value::instant)]
    as_of: Option<Moment>,
}

#[derive(Subcommand)]
enum Command {
    Init {
        #[arg(default_value = ".", value_name = "DIR")]
        folder: PathBuf,
        #[arg(long, value_name = "FORGE", value_parser = value::forge())]
        forge: Option<Forge>,
        #[arg(long, value_name = "TEXT", conflicts_with = "upgrade")]
        ten: Option<String>,
        #[arg(long, value_name = "RELEASE")]
        release: Option<String>,
        #[arg(long)]
        upgrade: bool,
    },
    New {
        agency: String,
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        #[arg(long, value_name = "TEXT")]
        ten: Option<String>,
    },
    Update {
        id: String,
        #[command(flatten)]
        said: Said,
    },
    Import {
        file: PathBuf,
        #[arg(long)]
        write: bool,
        #[arg(long, value_name = "COLUMN=VALUE", value_parser = value::default)]
        mac_dinh: Vec<(String, String)>,
        #[arg(long)]
        bo_qua_dong_loi: bool,
        #[arg(long)]
        gom_an: bool,
    },
    Apply {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[arg(long)]
        write: bool,
        #[arg(long)]
        bo_qua_dong_loi: bool,
    },
    Merge {
        #[arg(value_name = "BRANCH")]
        branch: Option<String>,
    },
    Check {
        #[arg(long, value_enum, default_value = "full")]
        format: Format,
        #[arg(long, conflicts_with = "head")]
        fix: bool,
        #[arg(long, value_name = "REV")]
        base: Option<String>,
        #[arg(long, value_name = "REV", requires = "base")]
        head: Option<String>,
        #[arg(long, value_name = "TEXT", requires = "base")]
        title: Option<String>,
        #[arg(long, value_name = "LOGIN", requires = "base")]
        actor: Option<String>,
        #[arg(long, value_name = "N", requires = "base", value_parser = value::number::<u64>)]
        actor_id: Option<u64>,
    },
    Build {
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        #[arg(long)]
        strict: bool,
        #[arg(long)]
        draft: bool,
        #[arg(long)]
        fresh: bool,
    },
    Serve {
        #[arg(long, default_value_t = 8017, value_parser = value::number::<u16>)]
        port: u16,
    },
    Landings {
        #[arg(value_name = "PATH")]
        prefixes: Vec<String>,
        #[arg(long, value_name = "DIR")]
        repo: Option<PathBuf>,
        #[arg(long, default_value = "HEAD")]
        rev: String,
        #[arg(long, value_enum, default_value = "table")]
        format: LandingsFormat,
        #[arg(long)]
        long: bool,
    },
    #[command(group = ArgGroup::new("which").required(true).args(["meeting", "due"]))]
    Freeze {
        #[arg(value_parser = value::meeting)]
        meeting: Option<MeetingId>,
        #[arg(long)]
        due: bool,
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
    Receipt {
        #[arg(long, value_name = "FILE")]
        event: Option<PathBuf>,
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        #[arg(long)]
        push: bool,
    },
    Verify {
        #[arg(value_parser = value::meeting)]
        meeting: MeetingId,
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        #[arg(long, value_name = "DIGEST")]
        paper: Option<String>,
    },
    #[command(group = ArgGroup::new("what").required(true).multiple(true).args(["format", "phieu"]))]
    Export {
        #[arg(conflicts_with = "phieu", value_parser = value::meeting)]
        meeting: Option<MeetingId>,
        #[arg(long, value_name = "AGENCY")]
        phieu: Option<String>,
        #[arg(long, value_enum)]
        format: Option<FileFormat>,
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    Explain {
        id: String,
        #[arg(long, value_name = "MEETING", value_parser = value::meeting)]
        meeting: Option<MeetingId>,
    },
    Doctor {
        #[arg(long)]
        online: bool,
        #[arg(long, value_name = "URL", requires = "online")]
        api: Option<String>,
        #[arg(long)]
        settings: bool,
        #[arg(long, value_enum, default_value = "full")]
        format: cmd::doctor::Format,
    },
    Status {
        agency: Option<String>,
    },
    Notify {
        #[arg(long, requires = "state")]
        due: bool,
        #[arg(long, value_name = "FILE", requires = "due")]
        state: Option<PathBuf>,
        #[arg(long, value_enum, default_value = "text")]
        format: ReminderFormat,
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        #[arg(long)]
        dry_run: bool,
    },
    Codeowners {
        #[arg(long)]
        agencies: bool,
        #[arg(long, conflicts_with = "out")]
        check: bool,
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    #[command(group = ArgGroup::new("what").required(true).multiple(true).args(["kind", "out"]))]
    Schema {
        #[arg(value_parser = PossibleValuesParser::new(FILE_KINDS.iter().map(|kind| kind.name)))]
        kind: Option<String>,
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    Demo {
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    Completions {
        shell: clap_complete::Shell,
    },
    Man {
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    Help {
        #[arg(value_name = "COMMAND")]
        of: Option<String>,
    },
}

/// What `update` was given: an option for each question of the form, with its own words.
struct Said(Vec<(&'static str, String)>);

impl Args for Said {
    fn augment_args(command: clap::Command) -> clap::Command {
        update::OPTIONS.iter().fold(command, |command, (option, _)| {
            command.arg(clap::Arg::new(*option).long(*option).value_name("TEXT").allow_hyphen_values(true))
        })
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Said {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let said =
            |(option, _): &(&'static str, &[&Field])| Some((*option, matches.get_one::<String>(option)?.clone()));
        Ok(Self(update::OPTIONS.iter().filter_map(said).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    if let Some(code) = complete::answered(&typed) {
        return code;
    }
    let lang = language::asked(&typed);
    defect::said_in(lang);
    let out = Out::of_process(lang);
    match parse(&typed, lang) {
        Ok(arguments) => {
            let lang = arguments.lang.unwrap_or(lang);
            done(arguments, lang, &out).unwrap_or_else(|error| failed(&error, lang, &out))
        }
        Err(error) => not_a_command(&error, &typed, lang, &out),
    }
}

/// `help check` is `check --help`.
fn parse(typed: &[OsString], lang: Lang) -> Result<Arguments, clap::Error> {
    let arguments = Arguments::from_arg_matches(&command(lang).try_get_matches_from(typed)?)?;
    let Command::Help { of } = arguments.command else { return Ok(arguments) };
    let typed: Vec<OsString> =
        ["giaoban".to_owned()].into_iter().chain(of).chain(["--help".to_owned()]).map(OsString::from).collect();
    parse(&typed, lang)
}

fn done(arguments: Arguments, lang: Lang, out: &Out) -> Result<ExitCode> {
    if arguments.lang.is_none() {
        language::of_environment()?;
    }
    let root = root(&arguments)?;
    let as_of = match instant(arguments.as_of)? {
        None if !stands_anywhere(&arguments.command) => own_instant(&root, lang, out)?,
        given => given,
    };
    run(arguments.command, &Global { root, lang, as_of }, out)
}

/// Whether a command asks for no instance.
fn stands_anywhere(command: &Command) -> bool {
    matches!(
        command,
        Command::Init { .. }
            | Command::Schema { .. }
            | Command::Demo { .. }
            | Command::Completions { .. }
            | Command::Man { .. }
            | Command::Help { .. }
    )
}

/// What the repository itself says to speak from, as the demo's does; said each time, for
/// nothing that was committed since is seen from there.
fn own_instant(root: &Path, lang: Lang, out: &Out) -> Result<Option<Moment>> {
    let own = io::git::own_instant(root)?;
    if let Some(own) = own {
        let at = lang::moment_text(Zone::default().local(own), lang);
        let text = Text::new(
            "Kho này tính như tại {at}, không phải hôm nay (kho mẫu: giaoban.asOf trong cấu hình git); thời điểm khác: --as-of; tính từ hôm nay: git config --unset giaoban.asOf",
            "This repository speaks from {at}, not from today (a sample: giaoban.asOf in its git configuration); another instant: --as-of; from today: git config --unset giaoban.asOf",
        );
        out.note(&text.fill(lang, &[("at", &at)]));
    }
    Ok(own)
}

/// The folder that the command works in.
fn root(arguments: &Arguments) -> Result<PathBuf> {
    let named = arguments.root.as_deref();
    match &arguments.command {
        command if stands_anywhere(command) => Ok(named.unwrap_or(Path::new(".")).to_path_buf()),
        Command::Landings { repo, .. } => cmd::found::repository(repo.as_deref().or(named)),
        _ => cmd::found::instance(named),
    }
}

/// Help that was asked for is data; everything else is what was wrong.
fn not_a_command(error: &clap::Error, typed: &[OsString], lang: Lang, out: &Out) -> ExitCode {
    let page = || match out.style() {
        Style::Coloured => error.render().ansi().to_string(),
        Style::Plain => error.render().to_string(),
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            out.data(&page()).map_or_else(|error| failed(&error, lang, out), |()| ExitCode::SUCCESS)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            out.note(error.render().to_string().trim_end());
            ExitCode::from(2)
        }
        _ => {
            out.note(&wrong::said(error, typed, lang));
            ExitCode::from(2)
        }
    }
}

/// The instant to speak from, where one is given.
fn instant(asked: Option<Moment>) -> Result<Option<Moment>> {
    if asked.is_some() {
        return Ok(asked);
    }
    crate::io::clock::given().map_err(|text| {
        let words = Text::new(
            "SOURCE_DATE_EPOCH là “{text}”, không phải số giây từ 01/01/1970; sửa lại hoặc bỏ biến này",
            "SOURCE_DATE_EPOCH is “{text}”, not a number of seconds since 1970; correct it or unset it",
        );
        Refused::new(words, &[("text", &text)]).into()
    })
}

fn run(command: Command, global: &Global, out: &Out) -> Result<ExitCode> {
    match command {
        Command::Init { folder, forge, ten, release, upgrade } => {
            let order = init::Order {
                folder: &folder,
                forge,
                province: ten.as_deref(),
                release: release.as_deref(),
                is_upgrade: upgrade,
            };
            init::run(global, &order, out)?;
        }
        Command::New { agency, id, ten } => {
            let order = new::Order { agency: &agency, id: id.as_deref(), title: ten.as_deref() };
            new::run(global, &order, out)?;
        }
        Command::Update { id, said } => {
            let order = update::Order { id: &id, said: &said.0 };
            return Ok(exit_code(update::run(global, &order, out)?));
        }
        Command::Import { file, write, mac_dinh, bo_qua_dong_loi, gom_an } => {
            let order = import::Order {
                file: &file,
                writes: write,
                defaults: &mac_dinh,
                skips_bad_rows: bo_qua_dong_loi,
                includes_hidden: gom_an,
            };
            let is_understood = import::run(global, &order, out)?;
            return Ok(ExitCode::from(u8::from(!is_understood)));
        }
        Command::Check { format, fix, base, head, title, actor, actor_id } => {
            let is_named = actor.is_some() || actor_id.is_some();
            let actor = is_named.then(|| Account { login: actor.unwrap_or_default(), number: actor_id });
            let change =
                base.as_deref().map(|base| Asked { base, head: head.as_deref(), title: title.as_deref(), actor });
            let report = check::run(global, &check::Order { format, fix, change }, out)?;
            return Ok(exit_code(report.verdict()));
        }
        Command::Build { out: folder, strict, draft, fresh } => {
            let folder = folder.unwrap_or_else(|| global.root.join("public"));
            let base = if fresh { Base::Nothing } else { Base::LastSite };
            let built = build::run(global, &build::Order { folder: &folder, with_draft: draft, base }, out)?;
            let Built { errors, warnings, is_rewritten, site } = built;
            let text = Text::new(
                "Đã tạo trang: {index} ({errors} lỗi, {warnings} cảnh báo trong dữ liệu)",
                "Site built: {index} ({errors} {errors|error|errors}, {warnings} {warnings|warning|warnings} in the data)",
            );
            let index = folder.join("index.html").display().to_string();
            out.note(&text.fill(
                global.lang,
                &[("index", &index), ("errors", &errors.to_string()), ("warnings", &warnings.to_string())],
            ));
            if site.taken_over > 0 {
                let text = Text::new(
                    "Giữ nguyên {kept} trên {files} tệp của lần trước.",
                    "{kept} of {files} files are those of the last time.",
                );
                let [kept, files] = [site.taken_over, site.files].map(|count| lang::integer(count, global.lang));
                out.note(&text.fill(global.lang, &[("kept", &kept), ("files", &files)]));
            }
            if is_rewritten {
                return Err(crate::io::git::rewritten().into());
            }
            return Ok(ExitCode::from(u8::from(strict && errors > 0)));
        }
        Command::Serve { port } => cmd::serve::run(global, port, out)?,
        Command::Landings { prefixes, repo: _, rev, format, long } => {
            let question = Question { revision: &rev, prefixes: &prefixes, format, is_long: long };
            cmd::landings::run(global, &question, out)?;
        }
        Command::Doctor { online, api, settings, format } => {
            let code = cmd::doctor::run(global, &cmd::doctor::Options { online, api, settings, format }, out)?;
            return Ok(ExitCode::from(code));
        }
        Command::Freeze { meeting, due: _, key } => {
            let which = meeting.map_or(Which::Due, Which::One);
            let outcome = cmd::freeze::run(global, &which, key.as_deref(), out)?;
            return Ok(ExitCode::from(u8::from(outcome.has_invalid_tag)));
        }
        Command::Receipt { event, key, push } => {
            cmd::receipt::run(global, &Order { event: event.as_deref(), key: key.as_deref(), push }, out)?;
        }
        Command::Merge { branch } => {
            let holds = cmd::merge::run(global, branch.as_deref(), out)?;
            return Ok(ExitCode::from(u8::from(!holds)));
        }
        Command::Apply { files, write, bo_qua_dong_loi } => {
            let order = apply::Order { files: &files, writes: write, skips_bad_rows: bo_qua_dong_loi };
            let is_taken = apply::run(global, &order, out)?;
            return Ok(ExitCode::from(u8::from(!is_taken)));
        }
        Command::Export { phieu: Some(agency), format, out: file, .. } => {
            let format = format.unwrap_or(FileFormat::Xlsx);
            let file = workbook::run(global, &agency, format, file.as_deref())?;
            out.note(&file.display().to_string());
        }
        Command::Export { meeting, format, out: file, .. } => {
            let format = format.unwrap_or(FileFormat::Docx);
            let order = export::Order { meeting: meeting.as_ref(), format, file: file.as_deref() };
            let file = export::run(global, &order, out)?;
            out.note(&file.display().to_string());
        }
        Command::Verify { meeting, folder, paper } => {
            let folder = folder.unwrap_or_else(|| global.root.join("public"));
            let agrees = cmd::verify::run(global, &meeting, &folder, paper.as_deref(), out)?;
            return Ok(ExitCode::from(u8::from(!agrees)));
        }
        Command::Explain { id, meeting } => cmd::explain::run(global, &id, meeting.as_ref(), out)?,
        Command::Status { agency } => cmd::status::run(global, agency.as_deref(), out)?,
        Command::Notify { due: _, state, format, out: folder, dry_run } => {
            let (state, folder) = (state.as_deref(), folder.as_deref());
            cmd::notify::run(global, &cmd::notify::Order { state, format, folder, is_dry: dry_run }, out)?;
        }
        Command::Codeowners { agencies, check, out: file } => {
            let order = match file.as_deref() {
                _ if check => codeowners::Order::Check,
                None => codeowners::Order::Write,
                Some(file) if file == Path::new("-") => codeowners::Order::Print,
                Some(file) => codeowners::Order::WriteTo(file),
            };
            let agrees = codeowners::run(global, agencies, &order, out)?;
            return Ok(ExitCode::from(u8::from(!agrees)));
        }
        Command::Schema { kind, out: folder } => {
            cmd::schema::run(global, kind.as_deref().and_then(FileKind::named), folder.as_deref(), out)?;
        }
        Command::Demo { out: folder } => {
            cmd::demo::run(global, folder, out)?;
        }
        Command::Completions { shell } => {
            out.data(&complete::script(shell)?)?;
        }
        Command::Man { out: folder } => {
            for page in manual::pages() {
                io::disk::create_folder(&folder.join(page.folder))?;
                io::disk::put(&folder.join(page.folder).join(page.name), &page.text)?;
            }
        }
        // Read by `parse` as the command with `--help`.
        Command::Help { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn exit_code(verdict: Verdict) -> ExitCode {
    match verdict {
        Verdict::Clean => ExitCode::SUCCESS,
        Verdict::Errors => ExitCode::from(1),
        Verdict::Partial => ExitCode::from(3),
    }
}

fn failed(error: &anyhow::Error, lang: Lang, out: &Out) -> ExitCode {
    if let Some(cannot) = error.downcast_ref::<CannotDate>() {
        out.cannot_date(cannot, lang);
        return ExitCode::from(3);
    }
    let label = Text::new("không làm được", "failed").in_lang(lang);
    out.note(&format!("{label}: {}", io::trouble::said(error, lang)));
    ExitCode::from(2)
}
