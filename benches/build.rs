//! What building a site costs.
//!
//! `cargo bench --bench build` makes instances of 10,000 and 100,000 tasks with
//! as many pull requests merged under `target/bench/build` the first time and
//! prints medians; `-- 10k` does the small one only, `-- 100k` the large one.
//! Each figure is of a process of its own, started to ended. Cold: nothing is
//! kept in `.git/giaoban` and there is no site yet.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, clippy::print_stdout)] // A clock, git, and stdout.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use giaoban::cmd::{Global, build};
use giaoban::io::out::Out;
use giaoban::lang::Lang;
use giaoban::model::time::Moment;

mod common;

use common::{
    AGENCIES, FORGE, Stream, child, commit, git_in, imported, median, merge_subject, next, officer, path,
    peak_megabytes,
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", tasks, folder] => make(Path::new(folder), tasks.parse().expect("a number")),
        ["once", folder, out] => once(Path::new(folder), Path::new(out)),
        // `cargo test --benches` builds it and need not wait for it.
        given if given.contains(&"--bench") => {
            for (name, tasks) in [("10k", 10_000), ("100k", 100_000)] {
                if given.contains(&name) || !given.iter().any(|word| word.ends_with('k')) {
                    measure(name, tasks);
                }
            }
        }
        _ => {}
    }
}

/// What the child does: one build, as `giaoban build` does it.
fn once(folder: &Path, out: &Path) {
    let as_of = Some(Moment(AS_OF));
    let global = Global { root: folder.to_path_buf(), lang: Lang::Vi, as_of };
    build::run(&global, out, false, &Out::quiet()).expect("it builds");
    println!("{}", peak_megabytes());
    std::process::exit(0);
}

fn measure(name: &str, tasks: usize) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/build").join(name);
    let (folder, out) = (place.join("kho"), place.join("public"));
    if !place.join("built").exists() {
        println!("building {}, once", folder.display());
        let _ = fs::remove_dir_all(&place);
        make(&folder, tasks);
        fs::write(place.join("built"), "").expect("a mark");
    }
    let at = |revision: &str| git_in(&folder, &["update-ref", "refs/heads/main", revision]);
    // Put aside and not deleted: a file system is slow for a while where much was.
    let trash = place.join("trash");
    fs::create_dir_all(&trash).expect("a folder");
    let forget = || {
        let _ = fs::remove_dir_all(folder.join("giaoban"));
        let aside = trash.join(fs::read_dir(&trash).map_or(0, Iterator::count).to_string());
        let _ = fs::rename(&out, aside);
    };
    let built = || child(&["once".as_ref(), folder.as_os_str(), out.as_os_str()]);
    let repeat = if tasks > 10_000 { 1 } else { 5 };
    at("refs/heads/tip");
    let cold = median(repeat, forget, built);
    let same = median(repeat, || {}, built);
    let before = || {
        at("refs/heads/tip~1");
        built();
        at("refs/heads/tip");
    };
    let one = median(repeat, before, built);
    let (count, bytes, largest) = sizes(&out);
    let _ = fs::remove_dir_all(&trash);
    println!("{name}: {count} files, {} MB, the largest page {} KB", bytes / 1_000_000, largest / 1000);
    for (what, run) in [("cold", cold), ("nothing changed", same), ("after one pull request", one)] {
        println!("  {what:<24} {:>7} ms {:>6} MB", run.time.as_millis(), run.peak);
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

/// 2025-04-20T08:00:00+07:00, after the last landing.
const AS_OF: i64 = 1_745_110_800;
/// 2025-01-02T08:00:00+07:00.
const FIRST: i64 = 1_735_779_600;

/// A bare repository with that many tasks and as many merged pull requests.
fn make(folder: &Path, tasks: usize) {
    let step = (AS_OF - FIRST - 86_400) / (2 * i64::try_from(tasks).expect("small"));
    imported(folder, |stream| History { stream, tasks, time: FIRST, step }.write());
    git_in(folder, &["update-ref", "refs/heads/tip", "refs/heads/main"]);
    git_in(folder, &["gc", "-q"]);
}

/// A history as `git fast-import` reads it: all tasks assigned at once, then
/// pull requests of one update each, merged as a forge merges them.
struct History {
    stream: Stream,
    tasks: usize,
    time: i64,
    step: i64,
}

impl History {
    fn write(mut self) -> std::io::Result<()> {
        self.commit(1, "Van phong <vp@x>", "Giao nhiệm vụ", &[])?;
        for (path, text) in office() {
            self.file(&path, &text)?;
        }
        for task in 0..self.tasks {
            self.file(&path(task), &text(task, 0))?;
        }
        let mut tip = 1;
        let mut seed = 12_345;
        for landing in 1..=self.tasks {
            seed = next(seed);
            let task = (seed >> 33) as usize % self.tasks;
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

fn office() -> Vec<(String, String)> {
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
    let meetings = "hoi_nghi:\n  - {ma: 2025-02, ten: Hội nghị giao ban tháng 02, ngay: 2025-03-06}\n  - {ma: 2025-03, ten: Hội nghị giao ban tháng 3, ngay: 2025-04-03}\n  - {ma: 2025-04, ten: Hội nghị giao ban tháng 4, ngay: 2025-05-06}\n";
    let files = [
        ("giaoban.yaml", settings),
        ("office/agencies.yaml", &agencies),
        ("office/programmes.yaml", programmes),
        ("office/meetings.yaml", meetings),
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
