//! The site is whole, always: processes at once, killed ones, a disk that
//! refuses, a power cut. The program itself is run.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, clippy::print_stderr)]

mod addresses;
mod disk;
mod growth;
mod kills;
mod overlaps;
mod power;
mod trace;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use giaoban::render::NOW;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::program::{code, files, giaoban, git_at, text};

const STORY: &str = "== 2025-01-02 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Bình Định}]
khoa: {so_ngay: 3, hieu_luc_tu: 2025-01-01}
-- office/agencies.yaml --
co_quan: [{ma: so-tai-chinh, ten: Sở Tài chính, loai: so, thu_tu: 1, thu_truong: Giám đốc}]
-- office/meetings.yaml --
hoi_nghi: [{ma: 2025-02, ten: Tháng 02, ngay: 2025-03-05, gio: \"08:00\"}]
-- tasks/so-tai-chinh/STC-001.yaml --
ma: STC-001
ten: Đấu thầu thuốc
noi_dung: Đấu thầu thuốc cho năm 2025
loai: trong_tam
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-02}]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả
don_vi_chu_tri: so-tai-chinh
ngay_giao: 2025-01-02
thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30}
trang_thai: dang_thuc_hien
";

const UPDATE: [&str; 10] = [
    "update",
    "STC-001",
    "--nguoi",
    "An",
    "--dien-bien",
    "Đã họp với các sở, thống nhất phương án",
    "--tinh-hinh",
    "Đang hoàn thiện hồ sơ trình",
    "--ket-qua",
    "Xong ba gói trên tổng số bảy gói",
];

/// A small instance, its site beside it.
struct Instance {
    place: TempDir,
}

impl Instance {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        let story = giaoban::story::Story::read(STORY).expect("a story");
        giaoban::io::play::play(&story, &place.path().join("kho")).expect("played");
        fs::create_dir(place.path().join("www")).expect("a folder");
        Self { place }
    }

    fn root(&self) -> PathBuf {
        self.place.path().join("kho")
    }

    fn site(&self) -> PathBuf {
        self.place.path().join("www/public")
    }

    /// A command of the program on it, on a day of March 2025.
    fn command(&self, day: usize, arguments: &[&str]) -> Command {
        self.command_at(day, "08:00", arguments)
    }

    fn command_at(&self, day: usize, time: &str, arguments: &[&str]) -> Command {
        let root = self.root().display().to_string();
        let day = format!("2025-03-{:02}T{time}:00+07:00", day % 28 + 1);
        let mut command = giaoban(arguments);
        command.args(["--root", &root, "--as-of", &day]);
        command
    }

    /// Of each day another site.
    fn build(&self, day: usize) -> Command {
        let site = self.site().display().to_string();
        self.command(day, &["build", "--out", &site])
    }

    #[track_caller]
    fn built(&self, day: usize) {
        let output = self.build(day).output().expect("the program starts");
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        self.assert_whole();
        self.assert_tidy();
    }

    /// Every file of the site is there, as its manifest says, and no other.
    /// When it speaks of.
    #[track_caller]
    fn assert_whole(&self) -> String {
        let found = files(&self.site());
        let manifest = found.get("manifest.json").expect("a manifest");
        let manifest: serde_json::Value = serde_json::from_slice(manifest).expect("JSON");
        let listed = manifest["files"].as_object().expect("files");
        let names: BTreeSet<&str> = listed.keys().map(String::as_str).chain(["manifest.json", NOW]).collect();
        let there: BTreeSet<&str> = found.keys().map(String::as_str).collect();
        let missing: Vec<_> = names.symmetric_difference(&there).take(5).collect();
        assert_eq!(missing.len(), 0, "{} of {} files: {missing:?}", there.len(), names.len());
        for (path, digest) in listed {
            let hex: String = Sha256::digest(&found[path]).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(Some(hex.as_str()), digest.as_str(), "{path}");
        }
        let now = String::from_utf8_lossy(&found[NOW]).into_owned();
        let (_, at) = now.split_once("\"at\":\"").expect("an instant");
        at.split('"').next().expect("an instant").to_owned()
    }

    /// Nothing is left beside the site.
    #[track_caller]
    fn assert_tidy(&self) {
        let kept = [".public.kept", "public"].map(str::to_owned);
        let there = names(&self.place.path().join("www"));
        assert!(there == kept || there == kept[1..], "{there:?}");
    }

    fn git(&self, arguments: &[&str]) -> String {
        git_at(&self.root(), arguments)
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// How often, where the environment asks for more than is run each time.
fn times(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}
