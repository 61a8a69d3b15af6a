//! Our fonts and the system's: a page stands as it will stand before ours have
//! arrived, also where the system's lack Vietnamese letters.
//!
//! The measures are those of `site/css/fonts.css` and `report.css`. Needs what
//! `browser.rs` needs, Liberation 2 and DejaVu; `tests/run` installs them.
#![allow(clippy::disallowed_methods)] // Files of fonts are looked for.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::browser::Browser;
use crate::commands::demo_site;
use crate::program::files;

/// Prose of the kind that the pages hold, every letter of Vietnamese among it.
const PROSE: &str = "Nhiệm vụ hoàn thành nhưng thiếu thông tin: Minh chứng. Sở Tài chính chủ trì, phối hợp với các cơ \
    quan liên quan rà soát, tổng hợp nhu cầu vốn, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 hằng tháng; đã giải ngân \
    84,5% kế hoạch vốn đầu tư công, còn 13 dự án vướng mắc về giải phóng mặt bằng. Cập nhật chậm, đề nghị người đứng \
    đầu giải trình tại Hội nghị. Ẩn, ắng, ẵm, ặc, ẳng, ữ, ượ, ẫy, ỹ, ỷ, ỵ, ễ, ể, ổ, ỗ, ộc, ỡ, ở, ứng, ử, ừ.";

/// How far a line of a system's font may be from ours.
const WIDTH: f64 = 0.015;

/// Loads the faces, then gives the width of the prose in each family and weight;
/// null where the system has no such font.
const MEASURED: &str = "
    const [text, asked] = arguments;
    const measured = ([family, weight]) => document.fonts.load(`${weight} 100px \"${family}\"`, text).then(faces => {
        if (faces.length === 0) return null;
        const line = document.createElement('span');
        // Letters that it lacks come from the next, as they do on a page.
        const next = family.startsWith('Tinos') ? 'Tinos DejaVu' : 'Be Vietnam DejaVu';
        Object.assign(line.style, {font: `${weight} 100px \"${family}\", \"${next}\"`, whiteSpace: 'nowrap', position: 'absolute'});
        line.textContent = text;
        document.body.append(line);
        return line.getBoundingClientRect().width;
    }, () => null);
    Promise.all(asked.map(measured)).then(done);";

fn widths(browser: &Browser, families: &[(&str, u32)]) -> Vec<Option<f64>> {
    let script = MEASURED.replacen(
        "arguments",
        &format!("[{}, {}]", Value::from(PROSE), serde_json::to_string(families).expect("names and numbers")),
        1,
    );
    let widths = browser.await_answer(&script);
    widths.as_array().expect("a list").iter().map(Value::as_f64).collect()
}

#[test]
fn a_line_in_the_systems_font_is_as_wide_as_in_ours() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let mut wrong = Vec::new();
    for (page, ours, weights, theirs, needed) in [
        (
            "index.html",
            "Be Vietnam Pro",
            [400, 600],
            &["Be Vietnam Arial", "Be Vietnam Roboto", "Be Vietnam Noto", "Be Vietnam DejaVu"][..],
            &["Be Vietnam Arial", "Be Vietnam DejaVu"][..],
        ),
        ("hoi-nghi/2025-02.html", "Tinos", [400, 700], &["Tinos DejaVu"], &["Tinos DejaVu"]),
    ] {
        browser.go(page);
        for weight in weights {
            let own = widths(&browser, &[(ours, weight)])[0].expect("ours is with the page");
            let families: Vec<(&str, u32)> = theirs.iter().map(|family| (*family, weight)).collect();
            for (family, width) in theirs.iter().zip(widths(&browser, &families)) {
                match width {
                    Some(width) if (width / own - 1.0).abs() > WIDTH => {
                        wrong.push(format!("{family} {weight}: {:.4} of ours", width / own));
                    }
                    None if needed.contains(family) => wrong.push(format!("{family} {weight} is not on this system")),
                    _ => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A system with these folders of fonts alone.
fn system(place: &Path, name: &str, folders: &[&str]) -> Option<PathBuf> {
    if !folders.iter().all(|folder| Path::new(folder).is_dir()) {
        return None;
    }
    let dirs: String = folders.iter().map(|folder| format!("<dir>{folder}</dir>")).collect();
    let file = place.join(format!("{name}.conf"));
    let cache = place.join(name);
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>{dirs}<cachedir>{}</cachedir>\
         <include ignore_missing=\"yes\">/etc/fonts/conf.d</include></fontconfig>",
        cache.display()
    );
    fs::write(&file, text).expect("written");
    Some(file)
}

/// A site whose fonts have not arrived.
fn without_fonts(place: &Path) -> PathBuf {
    let site = place.join("site");
    for (path, bytes) in files(&demo_site()).iter().filter(|(path, _)| !path.starts_with("fonts/")) {
        let file = site.join(path);
        fs::create_dir_all(file.parent().expect("it has a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }
    site
}

/// The faces of a sheet that come with the site, from where it has them.
fn arriving(sheet: &str) -> String {
    let sheet = fs::read_to_string(demo_site().join(sheet)).expect("a sheet");
    let faces = sheet.split("@font-face").skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let ours = faces.filter(|face| face.contains("url(\"../fonts/"));
    let place = format!("url(\"file://{}/", demo_site().join("fonts").display());
    ours.map(|face| format!("@font-face{}}}\n", face.replace("url(\"../fonts/", &place))).collect()
}

#[test]
fn nothing_moves_when_our_fonts_arrive_whatever_the_system_has() {
    const SHARE: &str = "/usr/share/fonts/truetype";
    let place = tempfile::tempdir().expect("a folder");
    let site = without_fonts(place.path());
    let [dejavu, old, new] = ["dejavu", "liberation", "liberation2"].map(|name| format!("{SHARE}/{name}"));
    // 1.07 of Liberation lacks most Vietnamese letters, and is what Chromium brings along.
    let systems = [("dejavu", vec![&*dejavu]), ("old", vec![&*old, &*dejavu]), ("new", vec![&*new, &*dejavu])];
    let mut looked_at = 0;
    let mut wrong = Vec::new();
    for (name, folders) in systems {
        let Some(fonts) = system(place.path(), name, &folders) else { continue };
        looked_at += 1;
        for (width, height, is_phone) in [(390, 844, true), (1440, 900, false)] {
            let Some(browser) = Browser::with_fonts(width, height, is_phone, Some(&fonts)) else { return };
            for (page, sheet) in [
                ("index.html", "css/home.css"),
                ("co-quan/index.html", "css/style.css"),
                ("nhiem-vu/STC-007.html", "css/style.css"),
                ("ky/2025-03.html", "css/style.css"),
                ("hoi-nghi/2025-02.html", "css/report.css"),
            ] {
                browser.cdp("Page.setBypassCSP", &serde_json::json!({"enabled": true}));
                browser.go_to(&site.join(page));
                let moved = browser.await_answer(&format!(
                    "let sum = 0; new PerformanceObserver(list => {{ for (const entry of list.getEntries()) sum += entry.value; }})
                        .observe({{type: 'layout-shift', buffered: true}});
                     const tall = () => document.documentElement.scrollHeight;
                     const before = tall();
                     const style = document.createElement('style'); style.textContent = {};
                     setTimeout(() => {{
                         document.head.append(style);
                         const faces = [...document.fonts].filter(face => !face.sizeAdjust || face.sizeAdjust === '100%');
                         Promise.all(faces.map(face => face.load().catch(() => null))).then(() => setTimeout(() => done([sum, tall() / before, faces.filter(face => face.status === 'loaded').length]), 300));
                     }}, 100)",
                    Value::from(arriving(sheet))
                ));
                let [sum, growth, arrived] = [0, 1, 2].map(|at| moved[at].as_f64().unwrap_or(f64::NAN));
                assert!(arrived >= 4.0, "{page}: our fonts did not arrive: {moved}");
                if !(sum < MOVES && (growth - 1.0).abs() < GROWS) {
                    wrong.push(format!("{name}, {width} px, {page}: moves by {sum:.4}, is {growth:.4} as tall"));
                }
            }
        }
    }
    assert!(looked_at > 0, "no fonts are where Debian has them");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of the window, as Chromium counts layout shifts: what Web Vitals call good. A
/// line that breaks elsewhere moves a column by its width.
const MOVES: f64 = 0.1;

/// A line more here and there, on a page of many.
const GROWS: f64 = 0.04;
