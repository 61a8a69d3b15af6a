//! No two pages have one address, whatever agencies, tasks and meetings are called.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

use super::times;
use crate::dice::Dice;

const AGENCIES: [&str; 16] = [
    "index",
    "en",
    "data",
    "con",
    "aux",
    "nul",
    "lpt1",
    "404",
    "2025-02",
    "so-y-te",
    "so-y-te-2",
    "so_y_te",
    "tat-ca",
    "co-quan",
    "manifest",
    "index-2",
];
const TASKS: [&str; 10] =
    ["INDEX", "STC-1", "STC-1-2", "STC-12", "CO-QUAN", "THANG", "404", "2025-02", "EN", "TINH-TRANG"];
const MEETINGS: [&str; 4] = ["2025-01", "2025-01-b", "2025-01-index", "2025-01-2"];

fn story(dice: &mut Dice) -> String {
    let mut some =
        |all: &[&'static str]| -> Vec<&'static str> { all.iter().copied().filter(|_| dice.roll(3) > 0).collect() };
    let (mut agencies, mut tasks, meetings) = (some(&AGENCIES), some(&TASKS), some(&MEETINGS));
    agencies.push("index");
    tasks.extend(["INDEX"]);
    agencies.sort_unstable();
    agencies.dedup();
    tasks.sort_unstable();
    tasks.dedup();
    let mut text = "== 2025-01-02 08:00 | van-phong | Lập kho\n-- giaoban.yaml --\ntinh: [{ten: Bình Định}]\n\
                    dia_chi_trang: https://example.vn\n-- office/agencies.yaml --\nco_quan:\n"
        .to_owned();
    for (place, id) in agencies.iter().enumerate() {
        writeln!(text, "  - {{ma: \"{id}\", ten: Cơ quan {id}, loai: so, thu_tu: {place}, thu_truong: Giám đốc}}")
            .expect("text");
    }
    text += "-- office/meetings.yaml --\nhoi_nghi:\n";
    for (place, id) in meetings.iter().enumerate() {
        writeln!(text, "  - {{ma: {id}, ten: Hội nghị {id}, ngay: 2025-02-{:02}, gio: \"08:00\"}}", place + 5)
            .expect("text");
    }
    for (place, agency) in agencies.iter().enumerate() {
        let own = tasks.iter().skip(place % 3).step_by(if *agency == "index" { 1 } else { 4 });
        for task in own {
            // One id in two folders now and then: the newcomer loses.
            let id =
                if *agency == "index" || dice.roll(6) == 0 { (*task).to_owned() } else { format!("{task}-{place}") };
            write!(
                text,
                "-- tasks/{agency}/{id}.yaml --\nma: \"{id}\"\nten: Nhiệm vụ {id}\nnoi_dung: Nội dung {id}\nloai: trong_tam\n\
                 van_ban_giao: [{{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-02}}]\nlanh_dao_theo_doi: Phó Chủ tịch\n\
                 cap_trinh: ubnd_tinh\nsan_pham: Báo cáo\ndon_vi_chu_tri: \"{agency}\"\n\
                 ngay_giao: 2025-01-02\nthoi_han: {{kieu: den_ngay, gia_tri: 2025-06-30}}\ntrang_thai: dang_thuc_hien\n"
            )
            .expect("text");
        }
    }
    text
}

/// `ADDRESSES=n` for more.
#[test]
fn no_file_of_a_site_is_made_twice_and_threads_change_nothing() {
    let mut dice = Dice(11);
    for _ in 0..times("ADDRESSES", 2) {
        let text = story(&mut dice);
        let build = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let record = Story::read(&text).expect("a story").record();
            let as_of =
                AsOf { moment: Moment::parse("2025-03-12T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
            let site = pool.install(|| build::site(record, Instant { as_of, is_given: true }, None, &Out::quiet()));
            site.unwrap_or_else(|error| unreachable!("{error:#}\n{text}")).output.files
        };
        let site = build(1);
        assert!(site == build(4), "{text}");
        let folded: BTreeSet<String> = site.keys().map(|path| path.to_lowercase()).collect();
        assert_eq!(folded.len(), site.len());
        assert!(site.contains_key("co-quan/_index.html") && site.contains_key("co-quan/index.html"), "{text}");
        for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next()) {
                let link = link.replace("&#x2F;", "/");
                if link.is_empty() || link.starts_with("http") {
                    continue;
                }
                let base = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let target = crate::commands::resolved(base, &link);
                assert!(site.contains_key(&target), "{path}: {link}");
            }
        }
    }
}
