//! The schemas that editors are given, told by somebody else's validator, Python's
//! `jsonschema`: they accept what `check` accepts and refuse what it refuses for its
//! shape. tests/run installs it; `GIAOBAN_NO_READERS=1` leaves it out.
#![allow(clippy::disallowed_methods)] // Another program is started.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use giaoban::check::RULES;
use giaoban::completeness;
use giaoban::demo;
use giaoban::io::worktree;
use giaoban::lang::Lang;
use giaoban::model::deadline::parse_day;
use giaoban::model::id::{AgencyId, MeetingId, TaskId};
use giaoban::parse::{self, Problem, ProblemKind, TaskDraft};
use giaoban::source::Content;
use giaoban::story::Story;
use giaoban::view::{FILE_KINDS, FileKind};
use giaoban::yaml::FaultKind;
use serde_json::{Value, json};

use crate::program::{code, files, run, text};
use crate::rule_pages::{OFFICE, TASK, example_files};

fn schema(name: &str, lang: Lang) -> Value {
    let kind = FileKind::named(name).expect("a kind of file");
    serde_json::from_str(&kind.schema(lang)).expect("JSON")
}

/// One process of the validator; each question is a line, and each answer.
struct Judge {
    process: Child,
    asked: ChildStdin,
    told: BufReader<ChildStdout>,
    schemas: usize,
}

impl Judge {
    /// None where it is left out.
    fn new() -> Option<RefCell<Self>> {
        if std::env::var_os("GIAOBAN_NO_READERS").is_some() {
            return None;
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let python = root.join("target/readers/bin/python");
        assert!(python.exists(), "tests/run installs the readers; GIAOBAN_NO_READERS=1 leaves them out");
        let mut command = Command::new(python);
        command.arg(root.join("tests/it/schema.py")).env("PYTHONUTF8", "1");
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python starts");
        let asked = process.stdin.take().expect("it was piped");
        let told = BufReader::new(process.stdout.take().expect("it was piped"));
        Some(RefCell::new(Self { process, asked, told, schemas: 0 }))
    }

    #[track_caller]
    fn answer(&mut self, question: &Value) -> Vec<String> {
        writeln!(self.asked, "{question}").expect("it listens");
        let mut line = String::new();
        self.told.read_line(&mut line).expect("it answers");
        serde_json::from_str(&line).unwrap_or_else(|error| unreachable!("{error}: {line:?} to {question}"))
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A schema that the validator has read.
struct Validator<'a> {
    judge: &'a RefCell<Judge>,
    number: usize,
}

impl<'a> Validator<'a> {
    #[track_caller]
    fn new(judge: &'a RefCell<Judge>, schema: &Value) -> Self {
        let faults = judge.borrow_mut().answer(&json!({"schema": schema}));
        assert!(faults.is_empty(), "{faults:?}");
        judge.borrow_mut().schemas += 1;
        Self { judge, number: judge.borrow().schemas - 1 }
    }

    fn of(judge: &'a RefCell<Judge>, name: &str) -> Self {
        Self::new(judge, &schema(name, Lang::Vi))
    }

    #[track_caller]
    fn faults(&self, value: &Value) -> Vec<String> {
        self.judge.borrow_mut().answer(&json!({"by": self.number, "value": value}))
    }

    #[track_caller]
    fn accepts(&self, value: &Value) -> bool {
        self.faults(value).is_empty()
    }
}

/// That a file is of a kind, by its schema in either language.
#[track_caller]
pub(crate) fn holds(name: &str, file: &str) {
    let Some(judge) = Judge::new() else { return };
    let file: Value = serde_json::from_str(file).expect("JSON");
    for lang in [Lang::Vi, Lang::En] {
        let faults = Validator::new(&judge, &schema(name, lang)).faults(&file);
        assert!(faults.is_empty(), "{faults:?}");
    }
}

/// The kind of file that stands at a path.
fn kind_of(path: &str) -> Option<&'static str> {
    Some(match path {
        "giaoban.yaml" => "settings",
        "office/agencies.yaml" => "agencies",
        "office/meetings.yaml" => "meetings",
        "office/programmes.yaml" => "programmes",
        _ if path.starts_with("office/holidays/") => "holidays",
        _ if path.starts_with("office/appraisals/") => "appraisal",
        _ if path.starts_with("tasks/") && path.ends_with(".yaml") => "task",
        _ => return None,
    })
}

/// A file as an editor sees it; none where it is no YAML.
fn seen(text: &str) -> Option<Value> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::to_value(serde_yaml::from_str::<serde_yaml::Value>(text).ok()?).ok()
}

/// What `check` has against the shape of a file.
fn against(path: &str, text: &str) -> Vec<Problem> {
    let is_warning = |problem: &Problem| {
        matches!(
            problem.kind,
            ProblemKind::MixedLanguages { .. }
                | ProblemKind::NotNfc
                | ProblemKind::LookAlike { .. }
                // Of characters a schema says nothing.
                | ProblemKind::Yaml(FaultKind::Character { .. })
        )
    };
    let problems = parse::problems_of(path, &Content::Text(text.into()));
    let mut problems: Vec<Problem> = problems.into_iter().filter(|problem| !is_warning(problem)).collect();
    if kind_of(path) == Some("task") {
        let draft = TaskDraft::parse(&Content::Text(text.into()));
        let mut missing = completeness::missing_by_state(&draft);
        missing.extend(completeness::missing_in_blockers(&draft.details));
        missing.extend(completeness::missing_in_adjustments(&draft.details));
        problems.extend(missing.into_iter().map(|missing| Problem {
            kind: ProblemKind::Missing { field: missing.field, stands: false },
            span: missing.span,
        }));
    }
    problems
}

#[test]
fn every_schema_is_draft_07_in_both_languages() {
    let judge = Judge::new();
    for kind in FILE_KINDS {
        for lang in [Lang::Vi, Lang::En] {
            let schema = schema(kind.name, lang);
            assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
            if let Some(judge) = &judge {
                Validator::new(judge, &schema);
            }
        }
    }
    assert_eq!(schema("task", Lang::Vi)["properties"]["ten"]["title"], "Tên nhiệm vụ");
    assert_eq!(schema("task", Lang::En)["properties"]["ten"]["title"], "Title");
    let status = &schema("task", Lang::Vi)["properties"]["trang_thai"];
    assert_eq!(
        (&status["enum"][1], &status["enumDescriptions"][1]),
        (&json!("dang_thuc_hien"), &json!("Đang thực hiện"))
    );
}

#[test]
fn real_files_are_accepted() {
    let Some(judge) = Judge::new() else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<(String, String)> = Vec::new();
    let (tree, contents) = worktree::read(root).expect("the repository's own files");
    for (path, file) in &tree {
        all.push((path.to_string(), contents[file].as_text().to_owned()));
    }
    for commit in Story::read(demo::STORY).expect("the demo").landings() {
        let files = commit.files.iter().filter_map(|(path, text)| Some((path.clone(), text.clone()?)));
        all.extend(files);
    }
    all.extend(OFFICE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    let validators: Vec<(&str, Validator)> =
        FILE_KINDS.iter().map(|kind| (kind.name, Validator::of(&judge, kind.name))).collect();
    let mut count = 0;
    for (path, text) in &all {
        let Some(kind) = kind_of(path) else { continue };
        let (_, validator) = validators.iter().find(|(name, _)| *name == kind).expect("a schema");
        let problems = against(path, text);
        let Some(seen) = seen(text) else {
            assert!(!problems.is_empty(), "{path}");
            continue;
        };
        let faults = validator.faults(&seen);
        assert_eq!(problems.is_empty(), faults.is_empty(), "{path}: {problems:?} against {faults:?}\n{text}");
        count += 1;
    }
    assert!(count > 150, "{count} files");
}

#[test]
fn what_a_rule_refuses_for_its_shape_a_schema_refuses() {
    const SHAPES: [&str; 15] = [
        "unknown-key",
        "missing-field",
        "wrong-shape",
        "not-a-mapping",
        "bad-id",
        "bad-date",
        "bad-time",
        "bad-number",
        "unknown-value",
        "bad-link",
        "bad-deadline",
        "done-without-evidence",
        "paused-without-decision",
        "blocker-without-way-out",
        "decided-without-decision",
    ];
    let Some(judge) = Judge::new() else { return };
    let validators: Vec<(&str, Validator)> =
        FILE_KINDS.iter().map(|kind| (kind.name, Validator::of(&judge, kind.name))).collect();
    for name in SHAPES {
        let entry = RULES.iter().find(|entry| entry.rule.name == name).unwrap_or_else(|| unreachable!("{name}"));
        let (failing, passing) = example_files(entry.page);
        assert!(!failing.is_empty(), "{name}");
        let judged = |files: &[(String, String)]| -> Vec<bool> {
            let accepted = |(path, text): &(String, String)| {
                let kind = kind_of(path)?;
                let (_, validator) = validators.iter().find(|(name, _)| *name == kind)?;
                Some(validator.accepts(&seen(text)?))
            };
            files.iter().filter_map(accepted).collect()
        };
        assert!(judged(&failing).contains(&false), "{name}: {failing:?}");
        assert!(!judged(&passing).contains(&false), "{name}: {passing:?}");
    }
}

/// What no example file holds: the settings of reminders and mailboxes.
#[test]
fn reminders_are_judged_alike() {
    let Some(judge) = Judge::new() else { return };
    let settings = Validator::of(&judge, "settings");
    let agencies = Validator::of(&judge, "agencies");
    let same = |validator: &Validator, path: &str, text: &str, is_good: bool| {
        let (problems, faults) = (against(path, text), validator.faults(&seen(text).expect("YAML")));
        assert_eq!((problems.is_empty(), faults.is_empty()), (is_good, is_good), "{text}: {problems:?}, {faults:?}");
    };
    for (value, is_good) in [
        ("truoc_khoa_ngay: [7, 3, 1]", true),
        ("truoc_khoa_ngay: ['7']", true),
        ("truoc_khoa_ngay: [0]", false),
        ("truoc_khoa_ngay: [61]", false),
        ("truoc_khoa_ngay: 7", false),
        ("nhac_lai_ngay: 7", true),
        ("nhac_lai_ngay: 0", false),
        ("gio: '07:30'", true),
        ("gio: 7h", false),
        ("nguoi_gui: vp@tinh.example", true),
        ("nguoi_gui: Văn phòng <vp@tinh.example>", false),
        ("van_phong: [vp@tinh.example, kstt@tinh.example]", true),
        ("van_phong: [vp@tinh]", false),
        ("tieu_de: '[Giao ban] {tom_tat}'", true),
        ("tieu_de: Giao ban", true),
        ("tieu_de: '{tom tat}'", false),
        ("loi_qua_han: 'Đề nghị {co_quan} xử lý {so_viec} việc'", true),
        ("loi_qua_han: 'Đề nghị {co_qaun}'", false),
        ("loi_cuoi: 'thiếu ngoặc }'", false),
        ("loi_cuoi: 'thiếu ngoặc {co_quan'", false),
    ] {
        let text = format!("tinh: [{{ten: Gia Lai}}]\nnhac_viec:\n  {value}\n");
        same(&settings, "giaoban.yaml", &text, is_good);
    }
    for (mailbox, is_good) in [
        ("so-y-te@tinh.example", true),
        ("a.b+c_d@x-y.vn", true),
        ("so-y-te", false),
        ("a..b@c.vn", false),
        ("a@-c.vn", false),
        ("sở@tinh.example", false),
    ] {
        let text = format!(
            "co_quan: [{{ma: a, ten: A, loai: so, thu_tu: 1, thu_truong: Giám đốc, hop_thu: ['{mailbox}']}}]\n"
        );
        same(&agencies, "office/agencies.yaml", &text, is_good);
    }
}

/// Law: on files that were put out of order by chance, a schema and `check` say
/// the same. A file as JSON is YAML too, and both see the same values in it.
#[test]
fn a_schema_agrees_with_check_on_any_disorder() {
    let Some(judge) = Judge::new() else { return };
    let mut files: Vec<(&str, Value)> = vec![("tasks/so-tai-chinh/STC-007.yaml", seen(TASK).expect("YAML"))];
    files.push(("tasks/so-tai-chinh/STC-007.yaml", seen(FULL_TASK).expect("YAML")));
    files.extend(OFFICE.iter().map(|(path, text)| (*path, seen(text).expect("YAML"))));
    let validators: Vec<Validator> =
        files.iter().map(|(path, _)| Validator::of(&judge, kind_of(path).expect("a kind of file"))).collect();
    arbtest(|u| {
        let index = u.choose_index(files.len())?;
        let (path, whole) = &files[index];
        let mut value = whole.clone();
        for _ in 0..u.int_in_range(1..=3)? {
            disorder(&mut value, u)?;
        }
        // Nothing at all: the word `null` is text where text is asked for, and nobody's title.
        let text = serde_json::to_string(&value).expect("JSON").replace(":null", ": ");
        let problems = against(path, &text);
        // Emptied by chance: no file at all.
        if !value.is_object() {
            return Ok(());
        }
        let faults = validators[index].faults(&value);
        assert_eq!(problems.is_empty(), faults.is_empty(), "{problems:?}\nagainst {faults:?}\n{text}");
        Ok(())
    });
}

/// One value somewhere is taken away, replaced or named otherwise.
fn disorder(value: &mut Value, u: &mut Unstructured<'_>) -> Result<()> {
    const WORDS: [&str; 22] = [
        "",
        "x",
        "STC-007",
        "stc",
        "so-y-te",
        "2025-02-28",
        "2025-02-29",
        "28/02/2025",
        "2025-Q1",
        "2025-03",
        "2025",
        "hoan_thanh",
        "tam_dung",
        "da_thao_go",
        "de_xuat_ubnd",
        "trong_quy",
        "khong_han",
        "co",
        "08:00",
        "24:00",
        "45",
        "https://a.vn/b",
    ];
    match value {
        Value::Object(map) if !map.is_empty() && u.ratio(9, 10)? => {
            let at = u.choose_index(map.len())?;
            let key = map.keys().nth(at).cloned().unwrap_or_default();
            match u.int_in_range(0..=9)? {
                0 => {
                    map.remove(&key);
                }
                1 => {
                    let moved = map.remove(&key).unwrap_or_default();
                    map.insert((*u.choose(&["x", "ten", "ngay", "status", "by", "note"])?).to_owned(), moved);
                }
                _ => disorder(map.get_mut(&key).expect("the key is there"), u)?,
            }
        }
        Value::Array(items) if !items.is_empty() && u.ratio(9, 10)? => {
            let at = u.choose_index(items.len())?;
            if items.len() > 1 && u.ratio(1, 10)? {
                items.remove(at);
            } else {
                disorder(&mut items[at], u)?;
                // `null` among ids is an id.
                if items.iter().any(Value::is_null) {
                    items[at] = json!("x");
                }
            }
        }
        _ => {
            *value = match u.int_in_range(0..=6)? {
                0 => Value::Null,
                1 => json!(u.int_in_range(0..=2_200)?),
                // Not `[]`: `check` takes it for nothing under any key, which no editor need advise.
                2 => json!([{}]),
                3 => json!({}),
                4 => json!([*u.choose(&WORDS)?]),
                _ => json!(*u.choose(&WORDS)?),
            }
        }
    }
    Ok(())
}

/// Everything a task may hold.
const FULL_TASK: &str = "\
ma: STC-007
ten: Giải ngân vốn đầu tư công
noi_dung: Đôn đốc các chủ đầu tư
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: dau_tu_cong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình, do_mat: thuong, lien_ket: https://a.vn}
don_vi_chu_tri: so-tai-chinh
don_vi_phoi_hop: [so-y-te]
lanh_dao_theo_doi: Phó Chủ tịch
cong_chuc_dau_moi: {ho_ten: A, chuc_vu: B}
cap_trinh: ubnd_tinh
san_pham: Báo cáo
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong: {truc_tiep: co, chi_tieu: [grdp], mo_ta: x}
ngay_ra_soat: 2025-02-01
trang_thai: hoan_thanh
ty_le_hoan_thanh: 100
ngay_hoan_thanh: 2025-02-01
minh_chung:
  - {so_ky_hieu: 88/BC, ngay: 2025-02-01, ghi_chu: x, lien_ket: https://a.vn}
van_ban_tam_dung: {so_ky_hieu: 1/QĐ, ngay: 2025-02-01}
nguyen_nhan: {loai: chu_quan, noi_dung: x}
vuong_mac:
  - ngay_phat_sinh: 2025-02-01
    noi_dung: x
    nguyen_nhan: {loai: ca_hai, noi_dung: x}
    huong_xu_ly: de_xuat_ubnd
    giai_phap: x
    de_xuat: x
    van_ban: {so_ky_hieu: 1/STC, ngay: 2025-02-01}
    tra_loi: {so_ky_hieu: 1/UBND, ngay: 2025-02-01}
    trang_thai: dang_xu_ly
ban_giao:
  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-03-03, bien_ban: 02/BB, tinh_trang: x}
dieu_chinh:
  - loai: thay_doi_thoi_han
    to_trinh: {so_ky_hieu: 1/TTr, ngay: 2025-02-01}
    tu: {thoi_han: 2025-03-31}
    den: {thoi_han: 2025-04-30, don_vi_chu_tri: so-y-te, noi_dung: x}
    ly_do: x
    ket_qua: chap_thuan
    van_ban_quyet_dinh: {so_ky_hieu: 1/QĐ, ngay: 2025-02-01}
dinh_chinh:
  - lan_cap_nhat: 2025-02-01
    loai: khoi_phuc
    ly_do: x
    ngay: 2025-02-02
    nguoi_quyet_dinh: x
    van_ban_quyet_dinh: {so_ky_hieu: 1/QĐ, ngay: 2025-02-01}
cap_nhat:
  - {ngay: 2025-02-01, nguoi: A, dien_bien: x, tinh_hinh_trien_khai: x, ket_qua: x}
";

/// Law: the patterns are the parsers' own shapes.
#[test]
fn a_pattern_takes_what_its_parser_takes() {
    let Some(judge) = Judge::new() else { return };
    let at = |kind: &str, path: &[&str]| {
        let schema = schema(kind, Lang::Vi);
        let value = path.iter().fold(&schema, |value, key| &value[*key]).clone();
        Validator::new(&judge, &value)
    };
    let meeting = ["definitions", "meeting", "properties", "ma"];
    type Parses = fn(&str) -> bool;
    let patterns: [(Validator, Parses); 4] = [
        (at("task", &["properties", "ma"]), |text| TaskId::parse(text).is_some()),
        (at("task", &["properties", "don_vi_chu_tri"]), |text| AgencyId::parse(text).is_some()),
        (at("meetings", &meeting), |text| MeetingId::parse(text).is_some()),
        (at("task", &["properties", "ngay_giao"]), |text| parse_day(text).is_some()),
    ];
    let check = |text: &str| {
        for (index, (validator, parses)) in patterns.iter().enumerate() {
            assert_eq!(validator.accepts(&json!(text)), parses(text), "{index}: {text:?}");
        }
    };
    for year in [1999, 2000, 2023, 2024, 2099, 2100] {
        for month in 0..=13 {
            for day in 0..=32 {
                check(&format!("{year}-{month:02}-{day:02}"));
            }
        }
    }
    const PIECES: [&str; 20] = [
        "A", "STC", "-", "--", "007", "_", "a", "so-y-te", "COM", "1", "CON", "2025", "-02", "-13", "\n", " ", "é",
        "b", "+1", "LPT9",
    ];
    arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=8)? {
            text.push_str(u.choose(&PIECES)?);
        }
        check(&text);
        Ok(())
    });
}

#[test]
fn the_command_prints_one_schema_and_writes_all() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("schema");
    let output = run(&["schema", "task"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), FileKind::named("task").expect("a kind").schema(Lang::Vi));
    let output = run(&["schema", "--lang", "en", "--out", &folder.display().to_string()]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let written = files(&folder);
    assert_eq!(written.len(), FILE_KINDS.len());
    assert!(text(&written["task.schema.json"]).contains("\"Title\""));
    assert_eq!(code(&run(&["schema", "khong-co"])), 2);
    assert_eq!(code(&run(&["schema"])), 2, "a kind or a folder is asked for");
}
