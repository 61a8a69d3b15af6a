//! Text in lost character sets is found, and honest text is left alone: of ten thousand
//! lines as administrations write them, and of every text in the demo and in `tasks/`.
#![allow(clippy::disallowed_methods)] // Headings are in capitals here.

use std::path::Path;

use giaoban::demo;
use giaoban::io::worktree;
use giaoban::lang::legacy;
use giaoban::story::Story;

use crate::dice::Dice;

/// How lines are put together: `{w}` a word, `{p}` a place, `{n}` a number, `{d}` a day,
/// `{u}` a unit, `{l}` a citation, `{c}` a formula, `{f}` words of another language.
const FRAMES: [&str; 28] = [
    "{w} {w} {w} {w} {p}",
    "{W} {w} {w}: {n} {u}, {w} {w} {n}%",
    "UBND {p} {w} {w} {w} theo {l}",
    "{W} {w} {d}; {w} {w} {w} {p} ({n} {u})",
    "- {W} {w} {w}; {w} {w}",
    "{n}. {W} {w} {w} {w} {w} {w} {w}",
    "{l} ngày {d} của UBND {p} về {w} {w} {w} {w}",
    "{W} {w} {c} {w} {w} {n} {u}",
    "{W} {w} “{w} {w} {w}” {w} {w}",
    "{W} {w}: {f}",
    "{f}",
    "{p}, {p}, {p}",
    "{W} {w} {w}? {W} {w} {w} {w}.",
    "{W} {w} {w}! {W} {w}…",
    "{W}/{w} {w}/{w}: {n}/{n} {u}",
    "https://{f}.vn/?{n}={n}&{w}",
    "{W} {w} – {w} {w} — {w}",
    "{W} {w} {n}×{n} {u} {w}",
    "{W} {w} {w} ({f}) {w} {w}",
    "({n}) {W} {w} {w} {w}; ({n}) {w} {w}",
    "{W} {w} {w} {w} {w} {w} {w} {w} {w} {w}",
    "{W} {w} {u}: {n} {u}; {u}: {n} {u}",
    "TP. {p}; TX. {p}; H. {p}; X. {p}",
    "KL số {n}-KL/TU; NQ số {n}-NQ/TW; {l}",
    "{W} + {w} = {w}; {w} ± {n}%; {w} ≥ {n} {u}",
    "{c}; {c}; {c}",
    "Ông {f}, bà {W} {w}",
    "{W} {w} @ {n}°C, {n}‰, {n} {u}",
];

const WORDS: &str = "giải ngân vốn đầu tư công kế hoạch tiến độ hồ sơ thanh toán gói thầu mặt bằng bồi thường hỗ trợ tái định cư \
    quyết định phê duyệt chủ trương thẩm định thiết kế dự toán nghiệm thu bàn giao công trình đường bộ cao tốc quốc lộ cầu cống thủy lợi \
    hoá hóa thuỷ thủy khoá khóa hoà hòa uỷ ủy quý quí kỳ kì tỷ tỉ lý lí mỹ mĩ xoá xóa toà tòa huỷ hủy luỹ lũy tuỳ tùy thuế \
    nghị quyết hội đồng nhân dân ủy ban thường trực tỉnh ủy chủ tịch phó giám đốc sở trưởng phòng chuyên viên văn phòng báo cáo tờ trình \
    khuyến nông lúa ngô khoai sắn mía chè cà phê hồ tiêu điều cao su tôm cá bò lợn gà vịt ong rừng trồng khoanh nuôi bảo vệ \
    trường học bệnh viện trạm xá bác sĩ điều dưỡng vắc xin tiêm chủng học sinh sinh viên giáo viên đào tạo nghề lao động việc làm nghèo \
    nước sạch rác thải khí bụi tiếng ồn quan trắc môi trường biến đổi khí hậu bão lũ lụt sạt lở hạn mặn cháy nổ cứu hộ cứu nạn \
    ý kiến ưu tiên ứng dụng công nghệ thông tin chuyển đổi số dịch vụ công trực tuyến một cửa liên thông căn cước định danh điện tử \
    ôi ơi ừ à ạ ấy ở ổn yêu yếu ươm ướt oản oăm uyển uỵch nghiêng ngoằn ngoèo khuỷu quẹo quạnh giếng gì giữ đã đồng đắk";

const PLACES: [&str; 30] = [
    "Bình Định",
    "Quy Nhơn",
    "Hoài Nhơn",
    "Phù Cát",
    "An Lão",
    "Đắk Lắk",
    "Đắk Nông",
    "Krông Pắc",
    "Ea H’leo",
    "Cư M’gar",
    "Kon Tum",
    "Chư Păh",
    "Ia Grai",
    "Êa Kar",
    "Mường Tè",
    "Sìn Hồ",
    "Lào Cai",
    "Bát Xát",
    "Cà Mau",
    "Trà Vinh",
    "Thừa Thiên Huế",
    "A Lưới",
    "Tà Rụt",
    "Pleiku",
    "Buôn Hồ",
    "Bà Rịa - Vũng Tàu",
    "Phan Rang–Tháp Chàm",
    "Mù Cang Chải",
    "Xín Mần",
    "Quản Bạ",
];

const UNITS: [&str; 22] = [
    "tỷ đồng",
    "triệu USD",
    "m²",
    "m³",
    "km²",
    "ha",
    "µg/m³",
    "mg/Nm³",
    "kWh",
    "MWp",
    "tấn/năm",
    "người",
    "hộ",
    "°C",
    "dB(A)",
    "m3/ngày đêm",
    "đ/kg",
    "%",
    "‰",
    "€",
    "¥",
    "£",
];

const CITATIONS: [&str; 12] = [
    "01/CTr-UBND",
    "Quyết định số 45/2025/QĐ-UBND",
    "khoản 2, Điều 7 Luật Đất đai năm 2024",
    "Nghị định 30/2020/NĐ-CP",
    "điểm a § 5",
    "Kết luận 127-KL/TW",
    "Nghị quyết số 57-NQ/TW",
    "Thông báo số 123/TB-VPUBND",
    "TCVN 5945:2005",
    "QCVN 05:2023/BTNMT",
    "ISO 9001®",
    "Công văn số 1313/UBND-KSTT",
];

const FORMULAS: [&str; 14] = [
    "CO₂",
    "SO2",
    "PM2.5",
    "PM₁₀",
    "H₂SO₄",
    "NH₄⁺",
    "NO₃⁻",
    "Ca²⁺",
    "CaCO₃",
    "Fe₂O₃",
    "x² + y² ≤ r²",
    "½ diện tích",
    "¼ và ¾",
    "10⁻³ mol/l",
];

const FOREIGN: [&str; 20] = [
    "São Paulo",
    "Zürich, Genève, Besançon",
    "Société Générale",
    "El Niño và La Niña",
    "curaçao, façade, naïve",
    "Universität Köln",
    "Ørsted A/S",
    "Škoda, Plzeň",
    "Häagen-Dazs",
    "Nestlé Việt Nam",
    "Côte d’Ivoire",
    "Reykjavík",
    "Łódź, Gdańsk",
    "Ürümqi",
    "Windows® 11, Office© và Unicode™",
    "Smart City & IoT",
    "Français, español, português",
    "Malmö, Ångström",
    "Beyoncé",
    "D’Artagnan",
];

fn honest(dice: &mut Dice) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut line = dice.one(&FRAMES).to_string();
    while let Some(at) = line.find('{') {
        let kind = line.get(at + 1..=at + 1).unwrap_or_default().to_owned();
        let with = match kind.as_str() {
            "w" => dice.one(&words).to_string(),
            "W" => {
                let word = dice.one(&words);
                let mut letters = word.chars();
                // Now and then a whole word in capitals, as headings have it.
                if dice.one_in(6) {
                    word.to_uppercase()
                } else {
                    letters
                        .next()
                        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
                        .unwrap_or_default()
                }
            }
            "p" => dice.one(&PLACES).to_string(),
            "n" => format!("{}", dice.roll(9_999)),
            "d" => format!("{}/{}/2025", dice.roll(28) + 1, dice.roll(12) + 1),
            "u" => dice.one(&UNITS).to_string(),
            "l" => dice.one(&CITATIONS).to_string(),
            "c" => dice.one(&FORMULAS).to_string(),
            _ => dice.one(&FOREIGN).to_string(),
        };
        line.replace_range(at..at + 3, &with);
    }
    line
}

#[test]
fn of_ten_thousand_honest_lines_none_is_found() {
    let wrong: Vec<String> =
        (0..10_000).map(|seed| honest(&mut Dice(seed))).filter(|line| legacy(line).is_some()).collect();
    assert!(wrong.is_empty(), "{} of 10,000: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn no_text_of_the_demo_or_of_our_own_tasks_is_found() {
    let (tree, contents) = worktree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository's own files");
    let mut lines: Vec<String> = tree
        .values()
        .flat_map(|file| contents[file].as_text().lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for commit in Story::read(demo::STORY).expect("the demo").landings() {
        for text in commit.files.values().flatten() {
            lines.extend(text.lines().map(str::to_owned));
        }
    }
    assert!(lines.len() > 5_000, "{}", lines.len());
    let wrong: Vec<&String> = lines.iter().filter(|line| legacy(line).is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The same lines with their UTF-8 read as Windows-1252 are found, with what they said.
#[test]
fn what_was_read_in_the_wrong_set_is_had_back() {
    let (mut found, mut all) = (0, 0);
    for seed in 0..2_000 {
        let line = honest(&mut Dice(seed));
        let marked = line.chars().filter(|letter| !letter.is_ascii()).count();
        if marked < 3 {
            continue;
        }
        let (garbled, _, _) = encoding_rs::WINDOWS_1252.decode(line.as_bytes());
        all += 1;
        match legacy(&garbled) {
            Some(legacy) => {
                found += 1;
                if legacy.is_certain {
                    assert_eq!(legacy.meant.as_deref(), Some(line.as_str()), "{garbled}");
                }
            }
            None => assert!(marked < 8, "{garbled}"),
        }
    }
    assert!(found * 100 >= all * 97, "{found} of {all}");
}
