//! Feeds and calendars, what they tell. What other programs read in them:
//! `characters/others.rs`.

use std::collections::BTreeMap;

use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

use crate::calendars::Part;

const OFFICE: &str = "== 2025-01-02 08:00 | van-phong | Lập kho
-- giaoban.yaml --
tinh: [{ten: Bình Định}]
khoa: {so_ngay: 3, hieu_luc_tu: 2025-02-01}
-- office/agencies.yaml --
co_quan:
  - {ma: so-y-te, ten: Sở Y tế, loai: so, thu_tu: 1, thu_truong: Giám đốc, tai_khoan: [so-y-te]}
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-05, ten: \"Hội nghị giao ban tháng 5; tình hình kinh tế - xã hội, quốc phòng, an ninh và nhiệm vụ trọng tâm tháng 6\", ngay: 2025-06-05, gio: \"08:00\"}
  - {ma: 2025-06, ten: Hội nghị tháng 6, ngay: 2025-07-03, gio: \"08:00\"}
-- office/programmes.yaml --
chuong_trinh: [{ma: ct, ten: Chương trình, cap: ubnd}]
-- tasks/so-y-te/SYT-001.yaml --
ma: SYT-001
ten: Đấu thầu thuốc <b>&, vật tư; y tế
noi_dung: Đấu thầu thuốc cho năm 2025
loai: trong_tam
chuong_trinh: [ct]
van_ban_giao: [{so_ky_hieu: 01/CTr, ngay: 2025-01-02}]
don_vi_chu_tri: so-y-te
lanh_dao_theo_doi: Phó Chủ tịch
cap_trinh: ubnd_tinh
san_pham: Kết quả đấu thầu
ngay_giao: 2025-01-02
thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30}
trang_thai: dang_thuc_hien
cap_nhat:
  - ngay: 2025-01-02
    nguoi: An
    dien_bien: đã mở thầu đợt một
    tinh_hinh_trien_khai: đang chấm thầu mười gói
    ket_qua: xong ba gói thầu đầu
";

fn site(story: &str) -> BTreeMap<String, Vec<u8>> {
    let record = Story::read(&format!("{OFFICE}{story}")).expect("a story").record();
    let as_of = AsOf { moment: Moment::parse("2025-04-10T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    build::site(record, Instant { as_of, is_given: true }, None, &Out::quiet()).expect("a site").output.files
}

/// Events by UID without what is behind the @, each property by its name.
fn events(bytes: &[u8]) -> BTreeMap<String, BTreeMap<String, String>> {
    let calendar = Part::read(std::str::from_utf8(bytes).expect("UTF-8")).expect("a calendar");
    let read = |event: &Part| {
        let mut by_name: BTreeMap<String, String> = event.properties.iter().cloned().collect();
        let triggers: Vec<&str> = event.all("VALARM").flat_map(|alarm| alarm.values("TRIGGER")).collect();
        by_name.insert("ALARMS".to_owned(), triggers.join(" "));
        (by_name["UID"].split('@').next().unwrap_or_default().to_owned(), by_name)
    };
    calendar.all("VEVENT").map(read).collect()
}

#[test]
fn a_calendar_holds_meetings_locks_and_deadlines_with_alarms() {
    let site = site("");
    let of_agency = events(&site["co-quan/so-y-te.ics"]);
    let names: Vec<&str> = of_agency.keys().map(String::as_str).collect();
    assert_eq!(names, ["han-SYT-001", "hoi-nghi-2025-05", "hoi-nghi-2025-06", "khoa-2025-05", "khoa-2025-06"]);
    let of_all = events(&site["lich.ics"]);
    assert_eq!(of_all.len(), 4, "all deadlines of all agencies are nobody's calendar");
    let meeting = &of_agency["hoi-nghi-2025-05"];
    assert_eq!((meeting["DTSTART"].as_str(), meeting["STATUS"].as_str()), ("20250605T010000Z", "CONFIRMED"));
    assert_eq!((meeting.get("SEQUENCE"), meeting["ALARMS"].as_str()), (None, "-P7D -P3D -P1D"));
    // That of an agency is one for readers of both languages; in English it is led to.
    assert!(!site.keys().any(|path| path.starts_with("en/co-quan/") && path.ends_with(".ics")));
    let page = String::from_utf8_lossy(&site["en/co-quan/so-y-te.html"]);
    assert!(page.contains("<a href=\"../../co-quan/so-y-te.ics\">Calendar, in Vietnamese"), "{page}");
    let in_english = events(&site["en/lich.ics"]);
    assert!(in_english["khoa-2025-05"]["SUMMARY"].starts_with("Closing day"), "{in_english:?}");
    // Closed at 00:00 of the second: people look at the first.
    let lock = &of_agency["khoa-2025-05"];
    assert_eq!((lock["DTSTART"].as_str(), lock["DTEND"].as_str()), ("20250601", "20250602"));
    assert_eq!(lock["ALARMS"], "-P7D -P3D -P1D PT8H");
    assert!(lock["SUMMARY"].contains("lúc 24:00"), "{}", lock["SUMMARY"]);
    let due = &of_agency["han-SYT-001"];
    assert_eq!((due["DTSTART"].as_str(), due["ALARMS"].as_str()), ("20250630", "-P7D -P3D -P1D"));
    assert_eq!(due["DTEND"], "20250701", "the day after is the first that is not of it");
    assert_eq!(due["SUMMARY"].replace('\\', ""), "Hạn SYT-001: Đấu thầu thuốc <b>&, vật tư; y tế");
    // Two instances never share a UID; one always keeps its own.
    assert!(due["UID"].ends_with(".giaoban"));
    assert_eq!(events(&self::site("")["co-quan/so-y-te.ics"]), of_agency);
}

// Of what is over nobody is reminded; its event stays.
#[test]
fn what_is_over_has_no_alarm() {
    let record = Story::read(OFFICE).expect("a story").record();
    let as_of = AsOf { moment: Moment::parse("2025-06-20T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let site =
        build::site(record, Instant { as_of, is_given: true }, None, &Out::quiet()).expect("a site").output.files;
    let events = events(&site["co-quan/so-y-te.ics"]);
    assert_eq!(events.len(), 5);
    for (event, alarms) in [
        ("hoi-nghi-2025-05", ""),
        ("khoa-2025-05", ""),
        ("hoi-nghi-2025-06", "-P7D -P3D -P1D"),
        ("khoa-2025-06", "-P7D -P3D -P1D PT8H"),
        ("han-SYT-001", "-P7D -P3D -P1D"),
    ] {
        assert_eq!(events[event]["ALARMS"], alarms, "{event}");
    }
}

#[test]
fn a_calendar_is_folded_and_ends_its_lines_as_the_standard_asks() {
    let site = site("");
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".ics")) {
        let text = std::str::from_utf8(bytes).expect("folding breaks no letter");
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{path}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{path}:\n{text}");
        assert!(text.split("\r\n").any(|line| line.starts_with(' ')), "{path} has a long line");
    }
}

#[test]
fn a_name_of_several_lines_and_signs_ends_no_line_of_a_calendar() {
    let named = "== 2025-02-10 08:00 | van-phong | Đổi tên
-- office/agencies.yaml --
co_quan:
  - {ma: so-y-te, ten: \"Sở Y tế, dân số;\\nBEGIN:VEVENT\", loai: so, thu_tu: 1, thu_truong: Giám đốc, tai_khoan: [so-y-te]}
";
    let site = site(named);
    assert_eq!(events(&site["co-quan/so-y-te.ics"]).len(), 5);
    let text = String::from_utf8_lossy(&site["co-quan/so-y-te.ics"]).replace("\r\n ", "");
    for key in ["NAME", "X-WR-CALNAME"] {
        assert!(text.contains(&format!("\r\n{key};VALUE=TEXT:Sở Y tế\\, dân số\\;\\nBEGIN:VEVENT\r\n")), "{text}");
    }
}

#[test]
fn a_lock_at_an_hour_stands_on_its_own_day() {
    let story = "== 2025-02-10 08:00 | van-phong | Khóa lúc 17 giờ
-- giaoban.yaml --
tinh: [{ten: Bình Định}]
khoa: {so_ngay: 3, gio: \"17:00\", hieu_luc_tu: 2025-02-01}
";
    let lock = &events(&site(story)["lich.ics"])["khoa-2025-05"];
    assert!(lock["SUMMARY"].contains("lúc 17:00"), "{}", lock["SUMMARY"]);
    assert_eq!(lock["DTSTART"], "20250602");
}

#[test]
fn a_moved_meeting_is_the_same_event_and_one_struck_out_is_cancelled() {
    let moved = "== 2025-02-10 08:00 | van-phong | Dời Hội nghị tháng 5, bỏ Hội nghị tháng 6
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-05, ten: Hội nghị tháng 5, ngay: 2025-06-10, gio: \"08:00\"}
";
    let calendar = events(&site(moved)["lich.ics"]);
    let meeting = &calendar["hoi-nghi-2025-05"];
    assert_eq!((meeting["DTSTART"].as_str(), meeting["SEQUENCE"].as_str()), ("20250610T010000Z", "1"));
    assert_eq!(calendar["khoa-2025-05"]["DTSTART"], "20250606");
    let gone = &calendar["hoi-nghi-2025-06"];
    assert_eq!((gone["STATUS"].as_str(), gone["SEQUENCE"].as_str()), ("CANCELLED", "1"));
    assert_eq!((calendar["khoa-2025-06"]["STATUS"].as_str(), gone["ALARMS"].as_str()), ("CANCELLED", ""));
    // Called off and then held after all.
    let off = moved.replace("ngay: 2025-06-10,", "ngay: 2025-06-10, trang_thai: huy,");
    let calendar = events(&site(&off)["lich.ics"]);
    assert_eq!(calendar["hoi-nghi-2025-05"]["STATUS"], "CANCELLED");
    assert_eq!(calendar["khoa-2025-05"]["STATUS"], "CANCELLED", "with its lock");
    let on = off + &moved.replace("2025-02-10", "2025-02-11");
    let calendar = events(&site(&on)["lich.ics"]);
    let meeting = &calendar["hoi-nghi-2025-05"];
    assert_eq!((meeting["STATUS"].as_str(), meeting["SEQUENCE"].as_str()), ("CONFIRMED", "2"));
}

#[test]
fn a_feed_tells_what_landed_and_when() {
    let site = site(
        "== 2025-02-20 09:30 | so-y-te | Cập nhật
-- tasks/so-y-te/SYT-001.yaml | append --
  - ngay: 2025-02-20
    nguoi: An
    dien_bien: đã mở thầu đợt hai
    tinh_hinh_trien_khai: đang chấm thầu mười gói
    ket_qua: xong năm gói thầu
",
    );
    for path in ["cap-nhat.xml", "co-quan/so-y-te.xml", "en/cap-nhat.xml"] {
        let feed = atom_syndication::Feed::read_from(&site[path][..]);
        let feed = feed.unwrap_or_else(|error| unreachable!("{path}: {error}"));
        assert_eq!(feed.entries.len(), 2, "{path}");
        let newest = &feed.entries[0];
        assert_eq!(newest.title.value, "SYT-001: Đấu thầu thuốc <b>&, vật tư; y tế");
        assert_eq!(newest.updated.to_utc().to_rfc3339(), "2025-02-20T02:30:00+00:00");
        let summary = newest.summary.as_ref().map(|summary| summary.value.clone()).unwrap_or_default();
        assert!(summary.contains("xong năm gói thầu") && !summary.contains("xong ba gói"), "{summary}");
        assert_ne!(newest.id, feed.entries[1].id);
        assert!(feed.id.starts_with("urn:giaoban:"), "{}", feed.id);
    }
    let text = std::str::from_utf8(&site["co-quan/so-y-te.xml"]).expect("UTF-8");
    assert!(text.contains("href=\"../nhiem-vu/SYT-001.html\""), "from where the feed lies: {text}");
}

/// An agency that no registry names and that leads nothing any more.
#[test]
fn who_handed_a_task_over_has_a_page_to_be_named_by() {
    let moved = "== 2025-02-01 08:00 | so-y-te | Tiếp nhận
-- tasks/so-y-te/SYT-001.yaml | append --
ban_giao:
  - {tu: so-cu, den: so-y-te, ngay: 2025-01-20, bien_ban: 1/BB, tinh_trang: dở dang}
";
    let site = site(moved);
    let page = site.get("co-quan/so-cu.html").map(|page| String::from_utf8_lossy(page).into_owned());
    let page = page.unwrap_or_else(|| unreachable!("{:?}", site.keys()));
    assert!(page.contains("SYT-001"), "what it handed over stands there: {page}");
    let task = String::from_utf8_lossy(&site["nhiem-vu/SYT-001.html"]).into_owned();
    assert!(task.contains("co-quan/so-cu.html"), "{task}");
}
