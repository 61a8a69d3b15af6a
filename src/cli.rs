//! Arguments, the one writer, and exit codes: 0 fine, 1 findings at error
//! level, 2 the program could not do its work, 3 dates cannot be proved, or part
//! of the rules could not be judged.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::check::Verdict;
use crate::cmd::build::Built;
use crate::cmd::check::{self, Asked, Format};
use crate::cmd::export;
use crate::cmd::freeze::Which;
use crate::cmd::landings::{LandingsFormat, Question};
use crate::cmd::receipt::Order;
use crate::cmd::{self, Global, apply, import, new, update, workbook};
use crate::emit::Style;
use crate::io;
use crate::io::git::{CannotDate, NotOwned};
use crate::io::out::Out;
use crate::io::refused::Refused;
use crate::lang::{Lang, Text};
use crate::model::agency::Account;
use crate::model::deadline::parse_day;
use crate::model::field::Field;
use crate::model::time::{Moment, Zone};
use crate::render::FileFormat;
use crate::submission;
use crate::view::{FILE_KINDS, FileKind};

#[derive(Parser)]
#[command(
    name = "giaoban",
    version,
    about = "Theo dõi nhiệm vụ và lập báo cáo hội nghị giao ban từ kho git\n(task tracking and briefing reports from a git repository)",
    after_help = "Mã thoát (exit codes): 0 tốt · 1 có lỗi trong tệp · 2 không làm được việc · 3 không chứng minh được thời điểm, hoặc có quy tắc chưa xét được"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Thư mục của kho dữ liệu (the instance's folder)
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    root: PathBuf,

    /// Ngôn ngữ của thông báo; trang luôn có cả hai (language of messages; the site has both)
    #[arg(long, global = true, value_enum, default_value = "vi")]
    lang: LangArgument,

    /// Tính như tại thời điểm này: 2025-03-12, 2025-03-12T08:00:00+07:00 (speak from this instant)
    #[arg(long, global = true, value_name = "TIME", value_parser = parse_instant)]
    as_of: Option<Moment>,
}

#[derive(Subcommand)]
enum Command {
    /// Tạo kho dữ liệu mới với tệp mẫu (start an instance)
    Init {
        /// Thư mục cần tạo (the folder)
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Tạo tệp nhiệm vụ mới với mã kế tiếp, chỉ rõ phải điền gì (a new task file with the next free id)
    New {
        /// Mã hoặc tên cơ quan chủ trì, ví dụ so-y-te (the lead agency's id or name)
        agency: String,
        /// Mã nhiệm vụ, khi đã ấn định (the id, where it is fixed)
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// Tên nhiệm vụ (the title)
        #[arg(long, value_name = "TEXT")]
        ten: Option<String>,
    },
    /// Thêm một lần cập nhật vào tệp nhiệm vụ; mục nào thiếu thì hỏi (add an update; asks for what is missing)
    Update {
        /// Mã nhiệm vụ, ví dụ STC-007 (task id)
        id: String,
        #[command(flatten)]
        said: Said,
    },
    /// Nhập danh mục nhiệm vụ từ bảng tính: trước hết chỉ xem, --write mới ghi (task files from a spreadsheet)
    Import {
        /// Tệp .xlsx, .ods, .xls hoặc .csv (the file)
        file: PathBuf,
        /// Ghi các tệp nhiệm vụ; không bao giờ ghi đè (write the files, never over others)
        #[arg(long)]
        write: bool,
        /// Giá trị cho những ô trống, ví dụ "Chương trình=ct_ubnd_2026"; dùng được nhiều lần (for empty cells)
        #[arg(long, value_name = "CỘT=GIÁ TRỊ", value_parser = parse_default)]
        mac_dinh: Vec<(String, String)>,
        /// Ghi những dòng đọc được, bỏ qua dòng lỗi; không có thì một lỗi là không ghi gì (write the rows that are understood)
        #[arg(long)]
        bo_qua_dong_loi: bool,
        /// Đọc cả dòng ẩn, trang tính ẩn (read hidden rows and sheets too)
        #[arg(long)]
        gom_an: bool,
    },
    /// Ghi các phiếu cơ quan đã điền vào tệp nhiệm vụ: trước hết chỉ xem, --write mới ghi (filled workbooks, back into the files)
    Apply {
        /// Phiếu .xlsx, .ods, .xls hoặc .csv (the workbooks)
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Ghi vào tệp nhiệm vụ (write)
        #[arg(long)]
        write: bool,
        /// Ghi những dòng đọc được, bỏ qua dòng lỗi; không có thì một lỗi là không ghi gì (write the rows that can be taken)
        #[arg(long)]
        bo_qua_dong_loi: bool,
    },
    /// Kiểm tra mọi tệp và chỉ ra cách sửa (check every file)
    Check {
        /// Cách in (how to print)
        #[arg(long, value_enum, default_value = "full")]
        format: Format,
        /// Sửa trước những lỗi máy móc: ngày, chữ Ð, Unicode tổ hợp, tên khóa, Tab (mend what is mechanical)
        #[arg(long, conflicts_with = "head")]
        fix: bool,
        /// Thẩm tra thay đổi so với nhánh chính (review the change against main)
        #[arg(long, value_name = "REV")]
        base: Option<String>,
        /// Commit đề nghị; không có thì là tệp trên máy (what is asked; else the working tree)
        #[arg(long, value_name = "REV", requires = "base")]
        head: Option<String>,
        /// Tiêu đề đề nghị (the title of the request)
        #[arg(long, value_name = "TEXT", requires = "base")]
        title: Option<String>,
        /// Tài khoản người đề nghị (the login of who asks)
        #[arg(long, value_name = "LOGIN", requires = "base")]
        actor: Option<String>,
        /// Số tài khoản người đề nghị (the account's number)
        #[arg(long, value_name = "N", requires = "base")]
        actor_id: Option<u64>,
    },
    /// Tạo trang theo dõi và báo cáo từ nhánh chính (build the site from main)
    Build {
        /// Thư mục kết quả (output folder) [default: public trong --root]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Thoát với mã 1 khi có lỗi trong tệp (exit 1 on errors)
        #[arg(long)]
        strict: bool,
        /// Bản xem thử: tệp trên máy đặt lên nhánh chính (a trial: the working tree over main)
        #[arg(long)]
        draft: bool,
    },
    /// Xem thử trên máy này, tự tạo lại khi tệp thay đổi (preview on localhost)
    Serve {
        #[arg(long, default_value_t = 8017)]
        port: u16,
    },
    /// Mỗi đường dẫn vào nhánh chính khi nào (when main took each path)
    Landings {
        /// Chỉ những đường dẫn này (only these paths)
        prefixes: Vec<String>,
        /// Kho git, không cần cấu hình (any git repository) [default: --root]
        #[arg(long, value_name = "DIR")]
        repo: Option<PathBuf>,
        /// Nhánh hoặc commit (revision)
        #[arg(long, default_value = "HEAD")]
        rev: String,
        #[arg(long, value_enum, default_value = "table")]
        format: LandingsFormat,
        /// Thêm chứng cứ của từng thời điểm: từ lúc nào, đến lúc nào, ai nói (what each time rests on)
        #[arg(long)]
        long: bool,
    },
    /// Khóa kỳ họp bằng thẻ git đã chốt dữ liệu (freeze a meeting by a tag)
    Freeze {
        /// Mã kỳ họp, ví dụ 2025-03 (meeting id)
        #[arg(required_unless_present = "due")]
        meeting: Option<String>,
        /// Mọi kỳ đã đến thời điểm khóa mà chưa có thẻ (every meeting that is due)
        #[arg(long, conflicts_with = "meeting")]
        due: bool,
        /// Khóa riêng SSH để ký thẻ (OpenSSH private key that signs)
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// Ghi biên nhận của nhánh chính vào sổ cái (append a receipt of main)
    Receipt {
        /// Sự kiện đẩy của máy chủ, dạng JSON (the forge's push event)
        #[arg(long, value_name = "FILE")]
        event: Option<PathBuf>,
        /// Khóa riêng SSH để ký biên nhận (OpenSSH private key that signs)
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Tải nhánh chính trước và đẩy sổ cái sau khi ghi (fetch before, push after)
        #[arg(long)]
        push: bool,
    },
    /// Lập lại báo cáo đã khóa và so từng byte (re-render a frozen report and compare)
    Verify {
        /// Mã kỳ họp, ví dụ 2025-03 (meeting id)
        meeting: String,
        /// Thư mục trang đã công bố (the published site) [default: public trong --root]
        folder: Option<PathBuf>,
        /// Mã kiểm chứng in trên báo cáo giấy (the digest printed on paper)
        #[arg(long, value_name = "SHA256")]
        paper: Option<String>,
    },
    /// Xuất báo cáo của một kỳ họp, hoặc phiếu cập nhật của một cơ quan (a meeting's report, or an agency's workbook)
    Export {
        /// Mã kỳ họp, ví dụ 2025-03; không có thì là kỳ đã khóa gần nhất (meeting id; else the last locked one)
        #[arg(conflicts_with = "phieu")]
        meeting: Option<String>,
        /// Phiếu để cơ quan này điền cập nhật của kỳ, dạng xlsx (a workbook for this agency to fill in)
        #[arg(long, value_name = "CƠ QUAN")]
        phieu: Option<String>,
        /// Loại tệp; phiếu là xlsx, csv là danh mục nhiệm vụ (the kind of file; csv is the list of tasks)
        #[arg(long, value_enum, required_unless_present = "phieu")]
        format: Option<FileFormat>,
        /// Tệp kết quả (output file) [default: <meeting>.<format>, phieu-<agency>-<day>.xlsx]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Kể lại một nhiệm vụ trong từng kỳ: ghi nhận nào được tính, vì sao (the story of one task)
    Explain {
        /// Mã nhiệm vụ, ví dụ STC-007 (task id)
        id: String,
        /// Chỉ một kỳ họp (one meeting only)
        #[arg(long, value_name = "ID")]
        meeting: Option<String>,
    },
    /// Kho này có chứng minh được thời điểm không, thiếu gì, sửa thế nào (can this repository prove dates)
    Doctor {
        /// Hỏi máy chủ xem việc bảo vệ có đúng như đã khai (ask the forge what it really protects)
        #[arg(long)]
        online: bool,
        /// Địa chỉ API của máy chủ (the forge's API) [default: theo `kho` và `may_chu`]
        #[arg(long, value_name = "URL", requires = "online")]
        api: Option<String>,
        /// In cả các cài đặt cần có trên máy chủ (print what to set on the forge, too)
        #[arg(long)]
        settings: bool,
        #[arg(long, value_enum, default_value = "full")]
        format: cmd::doctor::Format,
    },
    /// Việc còn phải làm trước khi khóa (what must still be done before the lock)
    Status {
        /// Mã cơ quan, ví dụ so-y-te (an agency's id)
        agency: Option<String>,
    },
    /// In tệp CODEOWNERS theo danh bạ cơ quan (who owns which folder, for the forge)
    Codeowners {
        /// Kể cả các cơ quan có quyền ghi vào kho (agencies that may write too)
        #[arg(long)]
        agencies: bool,
        /// Chỉ so với tệp đang có; khác thì thoát với mã 1 (compare only)
        #[arg(long)]
        check: bool,
    },
    /// In lược đồ JSON Schema của từng loại tệp, cho trình soạn thảo (JSON Schemas, for editors)
    Schema {
        /// Loại tệp; không có thì mọi loại (kind of file; else all)
        #[arg(value_parser = PossibleValuesParser::new(FILE_KINDS.iter().map(|kind| kind.name)), required_unless_present = "out")]
        kind: Option<String>,
        /// Ghi vào thư mục này thay vì in ra (write there instead)
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Dựng kho mẫu Bình Định đầu năm 2025 và trang của nó (the demo)
    Demo {
        /// Thư mục kết quả (output folder) [default: một thư mục tạm mới]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// In tệp gợi ý lệnh cho shell (shell completions)
    Completions { shell: clap_complete::Shell },
}

/// What `update` was told: an option for each question of the form, with its own words.
struct Said(Vec<(&'static str, String)>);

impl Args for Said {
    fn augment_args(command: clap::Command) -> clap::Command {
        update::OPTIONS.iter().fold(command, |command, (option, path)| {
            let label = |lang| submission::Question::at(path).map(|question| question.label(lang)).unwrap_or_default();
            let help = format!("{} ({})", label(Lang::Vi), label(Lang::En).to_lowercase());
            command.arg(clap::Arg::new(*option).long(*option).value_name("TEXT").allow_hyphen_values(true).help(help))
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

#[derive(Clone, Copy, ValueEnum)]
enum LangArgument {
    Vi,
    En,
}

fn parse_instant(text: &str) -> Result<Moment, String> {
    if let Some(day) = parse_day(text) {
        return Ok(Zone::default().moment(day, chrono::NaiveTime::MIN));
    }
    Moment::parse(text).filter(|moment| moment.is_of_the_calendar()).ok_or_else(|| "cần ngày 2025-03-12, thời điểm 2025-03-12T08:00:00+07:00 hoặc @giây (a day, an RFC 3339 instant with offset, or @seconds)".to_owned())
}

fn parse_default(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').map(|(heading, value)| (heading.trim().to_owned(), value.trim().to_owned()));
    pair.filter(|(heading, value)| !heading.is_empty() && !value.is_empty())
        .ok_or_else(|| "cần dạng \"Tên cột=giá trị\" (a heading, `=` and a value)".to_owned())
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let out = Out::of_process();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return not_a_command(&error, &out),
    };
    let lang = match arguments.lang {
        LangArgument::Vi => Lang::Vi,
        LangArgument::En => Lang::En,
    };
    let done = instant(arguments.as_of, lang).and_then(|as_of| {
        let global = Global { root: arguments.root, lang, as_of };
        run(arguments.command, &global, &out)
    });
    done.unwrap_or_else(|error| failed(&error, lang, &out))
}

/// Help that was asked for is data; everything else is what was wrong.
fn not_a_command(error: &clap::Error, out: &Out) -> ExitCode {
    if error.use_stderr() {
        // Where stderr is closed there is nobody left to tell.
        let _ = error.print();
        return ExitCode::from(2);
    }
    let text = error.render();
    let text = if out.style() == Style::Coloured { text.ansi().to_string() } else { text.to_string() };
    out.data(&text).map_or_else(|error| failed(&error, Lang::Vi, out), |()| ExitCode::SUCCESS)
}

/// The instant to speak from, where one is given.
fn instant(asked: Option<Moment>, lang: Lang) -> Result<Option<Moment>> {
    if asked.is_some() {
        return Ok(asked);
    }
    crate::io::clock::given().map_err(|text| {
        let words = Text::new(
            "SOURCE_DATE_EPOCH là “{text}”, không phải số giây từ 01/01/1970; sửa lại hoặc bỏ biến này",
            "SOURCE_DATE_EPOCH is “{text}”, not a number of seconds since 1970; mend it or unset it",
        );
        anyhow!(words.fill(lang, &[("text", &text)]))
    })
}

fn run(command: Command, global: &Global, out: &Out) -> Result<ExitCode> {
    match command {
        Command::Init { folder } => cmd::init::run(global, &folder, out)?,
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
        Command::Build { out: folder, strict, draft } => {
            let folder = folder.unwrap_or_else(|| global.root.join("public"));
            let Built { findings: report, is_rewritten } = cmd::build::run(global, &folder, draft, out)?;
            let text = Text::new(
                "Đã tạo trang: {index} ({errors} lỗi, {warnings} cảnh báo trong dữ liệu)",
                "Site built: {index} ({errors} {errors|error|errors}, {warnings} {warnings|warning|warnings} in the data)",
            );
            let index = folder.join("index.html").display().to_string();
            out.note(&text.fill(
                global.lang,
                &[
                    ("index", &index),
                    ("errors", &report.errors.to_string()),
                    ("warnings", &report.warnings.to_string()),
                ],
            ));
            if is_rewritten {
                return Err(crate::io::git::rewritten().into());
            }
            return Ok(ExitCode::from(u8::from(strict && report.errors > 0)));
        }
        Command::Serve { port } => cmd::serve::run(global, port, out)?,
        Command::Landings { prefixes, repo, rev, format, long } => {
            let global = Global { root: repo.unwrap_or_else(|| global.root.clone()), ..*global };
            let question = Question { revision: &rev, prefixes: &prefixes, format, is_long: long };
            cmd::landings::run(&global, &question, out)?;
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
            let order = export::Order { meeting: meeting.as_deref(), format, file: file.as_deref() };
            let file = export::run(global, &order, out)?;
            out.note(&file.display().to_string());
        }
        Command::Verify { meeting, folder, paper } => {
            let folder = folder.unwrap_or_else(|| global.root.join("public"));
            let agrees = cmd::verify::run(global, &meeting, &folder, paper.as_deref(), out)?;
            return Ok(ExitCode::from(u8::from(!agrees)));
        }
        Command::Explain { id, meeting } => cmd::explain::run(global, &id, meeting.as_deref(), out)?,
        Command::Status { agency } => cmd::status::run(global, agency.as_deref(), out)?,
        Command::Codeowners { agencies, check } => {
            let agrees = cmd::codeowners::run(global, agencies, check, out)?;
            return Ok(ExitCode::from(u8::from(!agrees)));
        }
        Command::Schema { kind, out: folder } => {
            cmd::schema::run(global, kind.as_deref().and_then(FileKind::named), folder.as_deref(), out)?;
        }
        Command::Demo { out: folder } => {
            cmd::demo::run(global, folder, out)?;
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "giaoban", &mut script);
            out.data(&String::from_utf8_lossy(&script))?;
        }
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
    if let Some(refused) = error.downcast_ref::<Refused>() {
        out.note(&format!("{label}: {}", refused.in_lang(lang)));
        return ExitCode::from(2);
    }
    match error.downcast_ref::<NotOwned>() {
        Some(other) => {
            let text = Text::new(
                "{label}: {reason}; nếu tin người đó thì cho phép đúng thư mục này:\n  {cure}",
                "{label}: {reason}; if you trust that user, allow just this folder:\n  {cure}",
            );
            let reason = NotOwned::REASON.fill(lang, &[("folder", &other.folder)]);
            out.note(&text.fill(lang, &[("label", label), ("reason", &reason), ("cure", &other.cure())]));
        }
        None => match io::trouble::of(error) {
            Some(trouble) => {
                let [reason, cure] = [trouble.reason, trouble.cure].map(|text| text.in_lang(lang));
                out.note(&format!("{label}: {reason}; {cure}\n  ({error:#})"));
            }
            None => out.note(&format!("{label}: {error:#}")),
        },
    }
    ExitCode::from(2)
}
