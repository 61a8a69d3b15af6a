//! What a build costs, and what of it grows with what.
//!
//! `cargo bench --bench build` makes instances under `target/bench/build` the first
//! time and runs the program on each: `-- tasks` from 1,000 to 100,000, `-- meetings`
//! from 2 to 60, `-- versions` from 2 to 50 a task, `-- landings` from 5,000 to 20,000
//! over 58 meetings; one instance by its name, such as `-- 10k`; with `make` the
//! instances are made and nothing is measured. Where
//! `GIAOBAN_BASELINE` names another build of the program, both run in turn. Each
//! figure is of a process of its own, started to ended. Cold: nothing is kept in
//! `.git/giaoban` and there is no site yet.
//!
//! What bounds a figure stands beside it. `cores` near the machine's own number: the
//! processors; near 1: what is done in a row. `system`: of the processor time what goes
//! into files and fresh memory. The power by which processor time grows from one instance
//! to the next: 1 is in proportion to what grows in that row, 0 not at all.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, clippy::print_stdout)] // git, and stdout.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use giaoban::model::time::{Moment, Zone};

mod common;

use common::{AGENCIES, FORGE, Stream, commit, git_in, imported, merge_subject, next, officer, path, program};

/// A history: how many tasks were assigned, how many updates of one task landed
/// since, and how many meetings were locked.
#[derive(Clone, Copy)]
struct Instance {
    name: &'static str,
    tasks: usize,
    landings: usize,
    meetings: u32,
}

const TASKS: [Instance; 4] = [
    Instance { name: "1k", tasks: 1_000, landings: 1_000, meetings: 2 },
    Instance { name: "10k", tasks: 10_000, landings: 10_000, meetings: 2 },
    Instance { name: "30k", tasks: 30_000, landings: 30_000, meetings: 2 },
    Instance { name: "100k", tasks: 100_000, landings: 100_000, meetings: 2 },
];

const MEETINGS: [Instance; 4] = [
    Instance { name: "meetings-2", tasks: 1_000, landings: 2_000, meetings: 2 },
    Instance { name: "meetings-12", tasks: 1_000, landings: 2_000, meetings: 12 },
    Instance { name: "meetings-30", tasks: 1_000, landings: 2_000, meetings: 30 },
    Instance { name: "meetings-60", tasks: 1_000, landings: 2_000, meetings: 60 },
];

const VERSIONS: [Instance; 3] = [
    Instance { name: "versions-2", tasks: 2_000, landings: 2_000, meetings: 2 },
    Instance { name: "versions-10", tasks: 2_000, landings: 18_000, meetings: 2 },
    Instance { name: "versions-50", tasks: 2_000, landings: 98_000, meetings: 2 },
];

const LANDINGS: [Instance; 3] = [
    Instance { name: "landings-5k", tasks: 300, landings: 5_000, meetings: 58 },
    Instance { name: "landings-10k", tasks: 300, landings: 10_000, meetings: 58 },
    Instance { name: "landings-20k", tasks: 300, landings: 20_000, meetings: 58 },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // `cargo test --benches` builds it and need not wait for it.
    if !given.contains(&"--bench") {
        return;
    }
    let is_all = given.iter().all(|word| word.starts_with("--") || *word == "make");
    for row in ROWS {
        let mut before = Before::new();
        for instance in row.instances {
            if is_all || given.contains(&row.name) || given.contains(&instance.name) {
                let asked = if given.contains(&"make") { &[] } else { row.asked };
                instance.measure(asked, row.grows, &mut before);
            }
        }
    }
}

/// Instances that differ in one thing.
struct Row {
    name: &'static str,
    instances: &'static [Instance],
    grows: fn(&Instance) -> f64,
    asked: &'static [What],
}

const ROWS: [Row; 4] = [
    Row {
        name: "tasks",
        instances: &TASKS,
        grows: |instance| instance.tasks as f64,
        asked: &[What::Build, What::Again, What::Explain, What::Status, What::Doctor],
    },
    Row {
        name: "meetings",
        instances: &MEETINGS,
        grows: |instance| f64::from(instance.meetings),
        asked: &[What::Build, What::Explain],
    },
    Row {
        name: "versions",
        instances: &VERSIONS,
        grows: |instance| (instance.tasks + instance.landings) as f64,
        asked: &[What::Build, What::Explain],
    },
    Row {
        name: "landings",
        instances: &LANDINGS,
        grows: |instance| instance.landings as f64,
        asked: &[What::Explain, What::Landings],
    },
];

/// What each thing took on the instance before: how large that was, and the seconds.
type Before = HashMap<String, (f64, f64)>;

/// What is run on an instance.
#[derive(Clone, Copy)]
enum What {
    Build,
    /// A build after a build, with nothing new on main.
    Again,
    Explain,
    Status,
    Doctor,
    Landings,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::Build => "build, cold",
            Self::Again => "build, nothing changed",
            Self::Explain => "explain, one task",
            Self::Status => "status, one agency",
            Self::Doctor => "doctor",
            Self::Landings => "landings --long",
        }
    }

    fn arguments(self, out: &Path) -> Vec<String> {
        let words: &[&str] = match self {
            Self::Build | Self::Again => &["build", "--out"],
            Self::Explain => &["explain", "T007-00007"],
            Self::Status => &["status", "so-007"],
            Self::Doctor => &["doctor"],
            Self::Landings => &["landings", "--long"],
        };
        let mut arguments: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        if matches!(self, Self::Build | Self::Again) {
            arguments.push(out.display().to_string());
        }
        arguments
    }
}

impl Instance {
    fn measure(self, asked: &[What], grows: fn(&Self) -> f64, before: &mut Before) {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/build").join(self.name);
        let folder = place.join("kho");
        if !place.join("built").exists() {
            println!("building {}, once", folder.display());
            let _ = fs::remove_dir_all(&place);
            self.make(&folder);
            fs::write(place.join("built"), "").expect("a mark");
        }
        // Put aside and not deleted: a file system is slow for a while where much was.
        let trash = place.join("trash");
        fs::create_dir_all(&trash).expect("a folder");
        let forget = |out: &Path| {
            let _ = fs::remove_dir_all(folder.join("giaoban"));
            let aside = trash.join(fs::read_dir(&trash).map_or(0, Iterator::count).to_string());
            let _ = fs::rename(out, aside);
        };
        let Self { name, tasks, landings, meetings } = self;
        println!("\n{name}: {tasks} tasks, {landings} updates, {meetings} locked meetings");
        println!("{:<34}{:>8}{:>11}{:>8}{:>7}{:>7}{:>7}", "", "wall ms", "processor", "system", "cores", "MB", "power");
        let as_of = Zone::default().rfc3339(Moment(self.as_of()));
        let baseline = std::env::var("GIAOBAN_BASELINE").ok();
        let programs = [("", Some(env!("CARGO_BIN_EXE_giaoban").to_owned())), (" (baseline)", baseline)];
        for what in asked {
            for (whose, binary) in &programs {
                let Some(binary) = binary else { continue };
                let out = place.join(format!("public{}", whose.trim()));
                if !matches!(what, What::Again) {
                    forget(&out);
                }
                let root = folder.display().to_string();
                let mut arguments = what.arguments(&out);
                arguments.extend(["--root".to_owned(), root]);
                if !matches!(what, What::Landings | What::Doctor) {
                    arguments.extend(["--as-of".to_owned(), as_of.clone()]);
                }
                let run = program(Path::new(binary), &arguments);
                let label = format!("{}{whose}", what.name());
                let spent = run.processor.as_secs_f64();
                let cores = spent / run.time.as_secs_f64();
                let size = grows(&self);
                let power = before
                    .insert(label.clone(), (size, spent))
                    .map_or_else(String::new, |(was, took)| format!("{:.2}", (spent / took).ln() / (size / was).ln()));
                println!(
                    "{label:<34}{:>8}{:>11}{:>8}{cores:>7.2}{:>7}{power:>7}",
                    run.time.as_millis(),
                    run.processor.as_millis(),
                    run.system.as_millis(),
                    run.peak
                );
                if matches!(what, What::Build) {
                    let (count, bytes, largest) = sizes(&out);
                    println!(
                        "{:<6}{count} files, {} MB, the largest page {} KB",
                        "",
                        bytes / 1_000_000,
                        largest / 1000
                    );
                }
            }
        }
        let _ = fs::remove_dir_all(&trash);
    }

    /// The months after January 2025 whose meetings were held, and the one to come.
    fn months(self) -> impl Iterator<Item = (u32, u32)> {
        (1..=self.meetings + 1).map(|month| (2025 + month / 12, month % 12 + 1))
    }

    /// The 20th of the month in which the last meeting was held, at 8.00.
    fn as_of(self) -> i64 {
        let (year, month) = self.months().last().expect("a meeting");
        let day = chrono::NaiveDate::from_ymd_opt(i32::try_from(year).expect("a year"), month, 20).expect("a day");
        day.and_hms_opt(1, 0, 0).expect("an hour").and_utc().timestamp()
    }

    /// A bare repository: all tasks assigned at once, then pull requests of one
    /// update each.
    fn make(self, folder: &Path) {
        let step = (self.as_of() - FIRST - 86_400) / (2 * i64::try_from(self.landings).expect("small"));
        imported(folder, |stream| History { stream, instance: self, time: FIRST, step }.write());
        git_in(folder, &["gc", "-q"]);
    }
}

/// Files, bytes, and the bytes of the largest page.
fn sizes(folder: &Path) -> (usize, u64, u64) {
    let (mut count, mut bytes, mut largest) = (0, 0, 0);
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path: PathBuf = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let length = entry.metadata().expect("a file").len();
            count += 1;
            bytes += length;
            if path.extension().is_some_and(|extension| extension == "html") {
                largest = largest.max(length);
            }
        }
    }
    (count, bytes, largest)
}

/// 2025-01-02T08:00:00+07:00.
const FIRST: i64 = 1_735_779_600;

/// A history as `git fast-import` reads it: all tasks assigned at once, then
/// pull requests of one update each, merged as a forge merges them.
struct History {
    stream: Stream,
    instance: Instance,
    time: i64,
    step: i64,
}

impl History {
    fn write(mut self) -> std::io::Result<()> {
        self.commit(1, "Van phong <vp@x>", "Giao nhiệm vụ", &[])?;
        for (path, text) in office(self.instance) {
            self.file(&path, &text)?;
        }
        for task in 0..self.instance.tasks {
            self.file(&path(task), &text(task, 0))?;
        }
        let mut tip = 1;
        let mut seed = 12_345;
        for landing in 1..=self.instance.landings {
            seed = next(seed);
            let task = (seed >> 33) as usize % self.instance.tasks;
            let mark = landing * 2;
            self.commit(mark, &officer(task), &format!("Cập nhật nhiệm vụ {task}"), &[tip])?;
            self.file(&path(task), &text(task, landing))?;
            self.commit(mark + 1, FORGE, &merge_subject(landing, task), &[tip, mark])?;
            self.file(&path(task), &text(task, landing))?;
            tip = mark + 1;
        }
        self.stream.flush()
    }

    fn file(&mut self, path: &str, text: &str) -> std::io::Result<()> {
        write!(self.stream, "M 100644 inline {path}\ndata {}\n{text}\n", text.len())
    }

    fn commit(&mut self, mark: usize, who: &str, subject: &str, parents: &[usize]) -> std::io::Result<()> {
        self.time += self.step;
        commit(&mut self.stream, (mark, self.time), who, subject, parents)
    }
}

fn office(instance: Instance) -> Vec<(String, String)> {
    let mut agencies = String::from("co_quan:\n");
    for agency in 0..AGENCIES {
        let name = AGENCY_NAMES[agency % AGENCY_NAMES.len()];
        agencies += &format!(
            "  - {{ma: so-{agency:03}, ten: \"{name} số {agency}\", loai: so, thu_tu: {agency}, thu_truong: Giám đốc}}\n"
        );
    }
    let settings =
        "tinh:\n  - {ten: Bình Định}\nkhoa: {so_ngay: 3, loai_ngay: lich, gio: \"00:00\", hieu_luc_tu: 2025-02-01}\n";
    let programmes = "chuong_trinh:\n  - {ma: ct_ubnd_2025, ten: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, cap: ubnd, nam: 2025}\n  - {ma: ct_tu_2025, ten: Chương trình làm việc của Tỉnh ủy năm 2025, cap: tinh_uy, nam: 2025}\n";
    let mut meetings = String::from("hoi_nghi:\n");
    for (year, month) in instance.months() {
        let (of_year, of) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
        meetings += &format!(
            "  - {{ma: {of_year}-{of:02}, ten: Hội nghị giao ban tháng {of:02}/{of_year}, ngay: {year}-{month:02}-06}}\n"
        );
    }
    let files = [
        ("giaoban.yaml", settings),
        ("office/agencies.yaml", &agencies),
        ("office/programmes.yaml", programmes),
        ("office/meetings.yaml", &meetings),
        ("office/holidays/2025.yaml", "nam: 2025\ntrang_thai: chinh_thuc\nngay_nghi: []\n"),
    ];
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

const AGENCY_NAMES: [&str; 8] = [
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Nông nghiệp và Môi trường",
    "Sở Y tế",
    "Ủy ban nhân dân xã Đak Đoa",
    "Thanh tra tỉnh",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý Khu kinh tế",
];
const WORK: [&str; 10] = [
    "Giải ngân vốn đầu tư công",
    "Đẩy nhanh tiến độ giải phóng mặt bằng",
    "Hoàn thiện hồ sơ quy hoạch chi tiết",
    "Rà soát thủ tục hành chính",
    "Tháo gỡ vướng mắc về đất đai",
    "Xây dựng đề án chuyển đổi số",
    "Kiểm tra công tác phòng cháy, chữa cháy",
    "Tổ chức hội nghị xúc tiến đầu tư",
    "Khám sức khỏe định kỳ cho người cao tuổi",
    "Xóa nhà tạm, nhà dột nát",
];
const PLACE: [&str; 9] = [
    "tại thành phố Quy Nhơn",
    "tại huyện Tuy Phước",
    "trên địa bàn thị xã Hoài Nhơn",
    "của dự án đường ven biển",
    "tại Khu kinh tế Nhơn Hội",
    "theo Nghị quyết của Hội đồng nhân dân tỉnh",
    "cho vùng đồng bào dân tộc thiểu số",
    "tại Cụm công nghiệp Đức Cơ",
    "phục vụ Đại hội Đảng bộ",
];

fn text(task: usize, version: usize) -> String {
    let draw = |salt: u64, of: usize| (next(next(task as u64 ^ (salt << 40))) >> 33) as usize % of;
    let day = format!("2025-{:02}-{:02}", 1 + draw(1, 12), 1 + draw(2, 28));
    let (kind, programme) = [("trong_tam", "ct_ubnd_2025"), ("thuong_xuyen", "ct_tu_2025")][draw(3, 2)];
    let status = match draw(4, 10) {
        0..=2 => "hoan_thanh\nngay_hoan_thanh: 2025-01-20\nminh_chung: [{so_ky_hieu: 9/BC-ST, ngay: 2025-01-20}]",
        3 => "chua_thuc_hien",
        _ => "dang_thuc_hien",
    };
    let mut text = format!(
        "ma: T{agency:03}-{task:05}\nten: {} {} giai đoạn {}\nnoi_dung: Thực hiện theo chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh\n\
         loai: {kind}\nchuong_trinh: [{programme}]\nvan_ban_giao: [{{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-01}}]\n\
         don_vi_chu_tri: so-{agency:03}\nlanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh\ncap_trinh: ubnd_tinh\n\
         san_pham: Báo cáo kết quả\nngay_giao: 2025-01-01\nthoi_han: {{kieu: den_ngay, gia_tri: {day}, theo_van_ban: Theo chương trình}}\n\
         trang_thai: {status}\n",
        WORK[draw(5, WORK.len())],
        PLACE[draw(6, PLACE.len())],
        1 + draw(7, 97),
        agency = task % AGENCIES,
    );
    if draw(8, 20) == 0 {
        text += "tac_dong_tang_truong: {truc_tiep: co, chi_tieu: [von_dau_tu_cong]}\n";
    }
    if version == 0 {
        return text + "cap_nhat: []\n";
    }
    text + &format!(
        "cap_nhat:\n  - ngay: 2025-02-10\n    nguoi: Nguyễn Văn A\n    dien_bien: Đã làm việc với các đơn vị về tiến độ lần {version}\n    \
         tinh_hinh_trien_khai: Hoàn thiện hồ sơ của {} gói thầu\n    ket_qua: Đạt {} phần trăm kế hoạch năm\n",
        draw(9, 60),
        draw(10, 100),
    )
}
