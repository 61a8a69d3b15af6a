//! One agency's text breaks nobody's file, whatever characters it holds and
//! wherever they stand: either `check` finds the very character, or every output
//! gives the text back; and past the gate every file is still read by others.
//!
//! `GIAOBAN_TEXTS=10000` runs as many texts; a few are run each time.

mod office;
mod others;
mod readers;
mod text;
mod typed;

use std::collections::BTreeMap;

use arbtest::arbitrary::{Result, Unstructured};
use giaoban::analysis::Instant;
use giaoban::character::shown;
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::parse::TaskDraft;
use giaoban::source::Content;
use giaoban::story::{Story, StoryCommit};

use crate::dice::noise;
use crate::rule_pages::{OFFICE, TASK};

type Files = BTreeMap<String, Vec<u8>>;

/// A text in every field that an agency writes.
const WRITTEN: &str = "ma: STC-007
ten: TEXT
noi_dung: TEXT
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: TEXT}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: TEXT
cap_trinh: ubnd_tinh
san_pham: TEXT
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: TEXT}
trang_thai: dang_thuc_hien
tac_dong_tang_truong: {truc_tiep: co, ghi_chu: TEXT}
minh_chung: [{so_ky_hieu: 02/BC-STC, ngay: 2025-03-01, ghi_chu: TEXT}]
vuong_mac:
  - ngay_phat_sinh: 2025-02-10
    noi_dung: TEXT
    nguyen_nhan: {loai: khach_quan, noi_dung: TEXT}
    huong_xu_ly: de_xuat_chu_tich
    de_xuat: TEXT
    trang_thai: dang_xu_ly
cap_nhat:
  - ngay: 2025-02-20
    nguoi: TEXT
    dien_bien: TEXT
    tinh_hinh_trien_khai: TEXT
    ket_qua: TEXT
# COMMENT
";

/// What one agency wrote, and what stands in the commit that landed it.
struct Case {
    text: String,
    file: String,
    subject: String,
    author: String,
    stray: String,
}

impl Case {
    fn any(u: &mut Unstructured<'_>) -> Result<Self> {
        let text = text::any(u)?;
        let file = WRITTEN.replace("TEXT", &text::quoted(u, &text)?);
        let file = file.replace("COMMENT", &text::any(u)?.replace(['\n', '\r'], " "));
        let stray = text::any(u)?.replace(['/', '\0', '\n'], "_");
        Ok(Self { text, file, subject: text::any(u)?, author: text::any(u)?, stray })
    }

    fn plain() -> Self {
        let text = "Đôn đốc các chủ đầu tư giải ngân".to_owned();
        let file = WRITTEN.replace("TEXT", &text).replace("COMMENT", "ghi chú");
        Self {
            text, file, subject: "Cập nhật".to_owned(), author: "so-tai-chinh".to_owned(), stray: "a".to_owned()
        }
    }
}

const OTHERS: &str = "tasks/so-y-te/SYT-001.yaml";

/// A history of two agencies of which one writes whatever it likes.
pub(crate) fn told(u: &mut Unstructured<'_>) -> Result<Story> {
    Ok(story(&Case::any(u)?))
}

fn story(case: &Case) -> Story {
    let mut story =
        Story::read("== 2025-02-03 08:00 | van-phong | Lập kho\n\n== 2025-02-20 09:00 | so-tai-chinh | x\n")
            .expect("a story");
    let others = TASK.replace("STC-007", "SYT-001").replace("so-tai-chinh", "so-y-te");
    let office = OFFICE.iter().map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())));
    let standing: BTreeMap<String, Option<String>> = office.chain([(OTHERS.to_owned(), Some(others))]).collect();
    let mut commits: Vec<&mut StoryCommit> = story.landings_mut().collect();
    commits[0].files = standing;
    commits[1].files = BTreeMap::from([
        ("tasks/so-tai-chinh/STC-007.yaml".to_owned(), Some(case.file.clone())),
        (format!("tasks/so-tai-chinh/{}.txt", case.stray), Some(case.text.clone())),
    ]);
    (commits[1].message, commits[1].login) = (case.subject.clone(), case.author.clone());
    drop(commits);
    story
}

fn site(case: &Case) -> build::Site {
    let story = story(case);
    let as_of = AsOf { moment: Moment::parse("2025-04-01T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    build::site(story.record(), Instant { as_of, is_given: true }, None, &Out::quiet()).expect("a site is built")
}

/// What is about another agency alone.
fn of_others(files: &Files) -> BTreeMap<&String, &Vec<u8>> {
    files.iter().filter(|(path, _)| path.contains("so-y-te") || path.contains("SYT-")).collect()
}

fn texts() -> u64 {
    std::env::var("GIAOBAN_TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(6)
}

#[test]
fn any_text_is_refused_or_given_back_and_breaks_no_file() {
    let plain = site(&Case::plain()).output.files;
    assert!(!of_others(&plain).is_empty());
    let mut given_back = 0;
    // Whatever chance gives, what each format takes for its own and what none takes.
    let always = [others::NASTY, others::REFUSED].map(others::case);
    let any = |seed: u64| Case::any(&mut Unstructured::new(&noise(seed))).expect("bytes enough");
    for (seed, case) in (0..).zip(always.into_iter().chain((0..texts()).map(any))) {
        let site = site(&case);
        let files = site.output.files;
        assert_eq!(of_others(&plain), of_others(&files), "{:?}", case.text);
        readers::read(&files, seed);
        let of_text = |code: &str| matches!(code, "GB017" | "GB019" | "GB033" | "GB034" | "GB050" | "GB051" | "GB126");
        let file = "tasks/so-tai-chinh/STC-007.yaml";
        let is_refused = site.findings.diagnostics.iter().any(|one| &*one.path == file && of_text(one.rule.code));
        if shown(&case.text) != case.text {
            assert!(is_refused, "{:?} passes", case.text);
        } else if !is_refused {
            readers::gives_back(&files, case.text.trim());
            given_back += 1;
        }
    }
    assert!(given_back * 20 > texts() + 2, "most texts are refused: {given_back}");
}

#[test]
fn a_hidden_character_may_be_taken_out_of_an_entry_that_stands() {
    let identity = |result: &str| {
        let text = TASK.replace("Giải ngân 1.516", result);
        let draft = TaskDraft::parse(&Content::Text(text.into()));
        draft.details.updates.first().expect("an update").identity()
    };
    for spoiled in ["Giải\u{202e} ngân 1.516", "Giải ngân 1.516\u{fdd0}", "Giải\u{200b} ngân 1.516"] {
        assert_eq!(identity(spoiled), identity("Giải ngân 1.516"), "{spoiled:?}");
    }
}

#[test]
fn an_address_in_a_commit_is_published_nowhere() {
    let mut case = Case::plain();
    case.subject = "Theo thư an.nguyen@stc.example.vn, ĐT 0912 345 678".to_owned();
    case.author = "Nguyễn Văn An <an.nguyen@stc.example.vn>".to_owned();
    // The rules' own pages have an example.
    for (path, bytes) in site(&case).output.files.into_iter().filter(|(path, _)| !path.contains("quy-tac/")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("stc.example.vn") && !text.contains("0912 345"), "{path}");
        if path == "nhiem-vu/STC-007.html" {
            assert!(text.contains("Theo thư …@…, ĐT …"), "the rest is told");
        }
    }
}
