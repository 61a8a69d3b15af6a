//! Pages as readers meet them: with a screen reader's rules (axe-core), without
//! a mouse, without scripts, on the narrowest phone, with little data and with
//! much. With `GIAOBAN_PICTURES=1`
//! pictures of the key pages are left in `target/pictures` to look at.
//!
//! Needs what `browser.rs` needs, and axe-core below `target/axe`; where that
//! cannot be had, `GIAOBAN_NO_AXE=1` leaves its tests out and says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::io::out::Out;
use giaoban::lang::Lang;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::render::{self, Engine};
use giaoban::story::Story;
use giaoban::view;

use crate::browser::{Browser, PAGES};
use crate::commands::demo_site;
use crate::long_lists::tables;

const AXE: &str = "target/axe/node_modules/axe-core/axe.min.js";

pub(crate) fn axe() -> Option<String> {
    if std::env::var_os("GIAOBAN_NO_AXE").is_some() {
        return None;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
    Some(fs::read_to_string(path).unwrap_or_else(|_| {
        unreachable!(
            "axe-core is missing: npm install --prefix target/axe --no-save axe-core@4.14.1, or GIAOBAN_NO_AXE=1 to do without"
        )
    }))
}

/// A reader's settings.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Theme {
    Light,
    Dark,
    Contrast,
    ContrastDark,
}

impl Theme {
    pub(crate) fn put_on(self, browser: &Browser) {
        browser.prefer(if matches!(self, Self::Dark | Self::ContrastDark) { "dark" } else { "light" });
        let contrast = matches!(self, Self::Contrast | Self::ContrastDark);
        browser.ask(&format!(
            "if ({contrast}) document.documentElement.dataset.contrast = 'more'; else delete document.documentElement.dataset.contrast;"
        ));
    }
}

/// What axe-core objects to, a line each: rule, what to do, where. A theme
/// changes nothing but colours.
pub(crate) fn objections(browser: &Browser, axe: &str, theme: Theme) -> Vec<String> {
    let is_there = browser.ask("return typeof window.axe === 'object'");
    if is_there != true {
        browser.ask(axe);
    }
    let rules = match theme {
        Theme::Light => "{}",
        _ => "{runOnly: ['color-contrast']}",
    };
    let found = browser.await_answer(&format!(
        "const rules = {rules};{}",
        "axe.run(document, {resultTypes: ['violations'], ...rules})
            .then(result => done(result.violations.flatMap(found => found.nodes.slice(0, 3).map(node =>
                `${found.id}: ${found.help}: ${node.target.join(' ')}`))))
            .catch(error => done([String(error)]))"
    ));
    found.as_array().expect("a list").iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

/// Sites of other data than the demo's: nothing, one task, a hundred agencies
/// with the longest names an official could be given.
static SITES: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder");
    for (name, (agencies, tasks_each)) in [("empty", (0, 0)), ("one", (1, 1)), ("huge", (100, 3))] {
        for (path, bytes) in &site(agencies, tasks_each) {
            let file = place.path().join(name).join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder is made");
            fs::write(file, bytes).expect("a file is written");
        }
    }
    place
});

/// All assigned on one day, nothing told since.
fn site(agencies: usize, tasks_each: usize) -> BTreeMap<String, Vec<u8>> {
    let mut story = Story::read("== 2025-02-03 08:00 | van-phong | Lập kho\n").expect("a story");
    story.landings_mut().next().expect("a landing").files =
        files(agencies, tasks_each).into_iter().map(|(path, text)| (path, Some(text))).collect();
    let as_of = AsOf { moment: Moment::parse("2025-03-12T08:00:00+07:00").expect("an instant"), zone: Zone::default() };
    let site = build::site(story.record(), Instant { as_of, is_given: true }, None, &Out::quiet()).expect("a site");
    site.output.files
}

fn files(agencies: usize, tasks_each: usize) -> Vec<(String, String)> {
    const LONG: &str = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp và phát triển nông thôn liên huyện số";
    let mut files = vec![
        ("giaoban.yaml".to_owned(), include_str!("instance/giaoban.yaml").to_owned()),
        ("office/meetings.yaml".to_owned(), include_str!("instance/office/meetings.yaml").to_owned()),
        ("office/programmes.yaml".to_owned(), include_str!("instance/office/programmes.yaml").to_owned()),
    ];
    let mut registry = "co_quan:\n  - {ma: van-phong-ubnd, ten: Văn phòng UBND tỉnh, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}\n".to_owned();
    for agency in 0..agencies {
        registry.push_str(&format!("  - {{ma: ban-{agency}, ten: \"{LONG} {agency}\", loai: ban, thu_tu: {}, thu_truong: Giám đốc, tai_khoan: [ban-{agency}]}}\n", agency + 2));
        for task in 0..tasks_each {
            let id = format!("BAN{agency}-{task:03}");
            let text = include_str!("instance/task.yaml")
                .replace("ma: STC-007", &format!("ma: {id}"))
                .replace("don_vi_chu_tri: so-tai-chinh", &format!("don_vi_chu_tri: ban-{agency}"))
                .replace(
                    "gia_tri: 2025-Q1",
                    if (agency + task) % 3 == 0 { "gia_tri: 2024-Q4" } else { "gia_tri: 2025-Q1" },
                );
            files.push((format!("tasks/ban-{agency}/{id}.yaml"), text));
        }
    }
    files.push(("office/agencies.yaml".to_owned(), registry));
    files
}

/// The specimen of every component, beside the demo's style sheet and script.
fn gallery() -> Vec<PathBuf> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gallery");
    for (path, bytes) in render::static_files(&std::collections::BTreeMap::new()) {
        let file = place.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder is made");
        fs::write(file, bytes).expect("a file is written");
    }
    let page = |lang: Lang| {
        let engine = Engine::new(lang, &std::collections::BTreeMap::new()).expect("the templates");
        let page = view::gallery(lang);
        let file = place.join(&page.path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder is made");
        fs::write(&file, engine.render(&page).expect("the gallery renders")).expect("a file is written");
        file
    };
    vec![page(Lang::Vi), page(Lang::En)]
}

fn other_pages() -> Vec<PathBuf> {
    let page =
        |site: &str, pages: &[&str]| pages.iter().map(|page| SITES.path().join(site).join(page)).collect::<Vec<_>>();
    let mut pages = page(
        "empty",
        &["index.html", "co-quan/index.html", "nhiem-vu/index.html", "hoi-nghi/index.html", "ky/2025-03.html"],
    );
    pages.extend(page("one", &["index.html", "co-quan/ban-0.html", "nhiem-vu/BAN0-000.html", "ky/2025-03.html"]));
    pages.extend(page(
        "huge",
        &[
            "index.html",
            "co-quan/index.html",
            "co-quan/ban-1.html",
            "nhiem-vu/BAN1-001.html",
            "ky/2025-03.html",
            "en/index.html",
        ],
    ));
    pages
}

#[test]
fn nothing_is_objected_to_in_any_theme() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    let mut wrong = Vec::new();
    let of_site = PAGES.iter().map(|page| (demo_site().join(page), false));
    // A colour belongs to a component, and each stands in the gallery (`ALL=1`: all
    // themes on all pages).
    let is_all = std::env::var_os("ALL").is_some();
    for (page, is_gallery) in of_site.chain(gallery().into_iter().map(|page| (page, true))) {
        browser.go_to(&page);
        let themes = [Theme::Light, Theme::Dark, Theme::Contrast, Theme::ContrastDark];
        for theme in themes.into_iter().take(if is_gallery || is_all { 4 } else { 2 }) {
            theme.put_on(&browser);
            let found = objections(&browser, &axe, theme);
            wrong.extend(found.iter().map(|line| format!("{} {theme:?}: {line}", page.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_objected_to_with_little_data_and_with_much() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::open(390, 844, true) else { return };
    let mut wrong = Vec::new();
    for page in other_pages() {
        browser.go_to(&page);
        Theme::Light.put_on(&browser);
        let found = objections(&browser, &axe, Theme::Light);
        wrong.extend(found.iter().map(|line| format!("{}: {line}", page.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_long_report_stands_on_light_pages_and_whole_in_its_files() {
    let files = site(30, 66);
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    let large = files.iter().filter(|(path, bytes)| path.ends_with(".html") && bytes.len() > 300_000);
    assert_eq!(large.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
    for language in ["", "en/"] {
        let pages: Vec<String> = files
            .keys()
            .filter(|path| path.starts_with(&format!("{language}hoi-nghi/2025-02.")) && path.ends_with(".html"))
            .map(|path| text(path))
            .collect();
        assert!(pages.len() > 2);
        // What is to be explained stands on paper up to the five hundredth, in the file to the last.
        let explained = String::from_utf8_lossy(&tables(&files["hoi-nghi/2025-02.csv.zip"])["pl4-1.csv"]).into_owned();
        assert_eq!(explained.lines().filter(|line| line.contains("BAN")).count(), 660);
        let annex = pages.concat();
        let annex = annex.split("<article").filter(|sheet| sheet.contains("id=\"pl4"));
        assert_eq!(annex.map(|sheet| sheet.matches("/nhiem-vu/BAN").count()).sum::<usize>(), 500);
        // Every annex is reached from every page, and each page from its neighbour.
        for page in &pages {
            for annex in 1..=7 {
                let link = page
                    .split("href=\"")
                    .find(|rest| rest.split_once('"').is_some_and(|(href, _)| href.ends_with(&format!("#pl{annex}"))));
                let href = link.and_then(|rest| Some(rest.split_once('"')?.0)).expect("a link");
                let (near, anchor) = href.split_once('#').expect("an anchor");
                let there = if near.is_empty() { page.clone() } else { text(&format!("{language}hoi-nghi/{near}")) };
                assert!(there.contains(&format!("id=\"{anchor}\"")), "{href}");
            }
            assert_eq!(page.matches("<h1").count(), 1);
            assert!(page.contains("class=\"pager\""));
        }
    }
}

// Law: a browser reads of the published sheet what it reads of ours.
#[test]
fn the_published_sheet_says_what_ours_say() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("site/css");
    let read = |path: &Path| std::fs::read_to_string(path).expect("a style sheet");
    let mut ours: Vec<String> = Vec::new();
    for folder in [root.clone(), root.join("components")] {
        let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
        ours.extend(files.filter(|path| path.is_file() && !path.ends_with("report.css")).map(|path| read(&path)));
    }
    let published = ["css/style.css", "css/form.css"].map(|sheet| read(&demo_site().join(sheet)));
    let rules = |sheets: &[String]| -> std::collections::BTreeMap<String, u64> {
        let sheets = serde_json::to_string(sheets).expect("JSON");
        let found = browser.ask(&format!(
            "const found = {{}};
             function take(rules, around) {{
               for (const rule of rules) {{
                 const name = (around + ' ' + (rule.cssRules && rule.cssRules.length && !rule.selectorText ? rule.cssText.split('{{')[0] : rule.cssText)).replaceAll(', ', ',');
                 if (rule.cssRules && rule.cssRules.length && !rule.selectorText) take(rule.cssRules, name);
                 else found[name] = (found[name] || 0) + 1;
               }}
             }}
             for (const text of {sheets}) {{ const sheet = new CSSStyleSheet(); sheet.replaceSync(text); take(sheet.cssRules, ''); }}
             return found"
        ));
        serde_json::from_value(found).expect("counts")
    };
    let (ours, published) = (rules(&ours), rules(&published));
    assert!(ours.len() > 500);
    for (rule, times) in &ours {
        assert!(published.get(rule).is_some_and(|found| found >= times), "{rule}");
    }
}

// Law: who asks the system for more contrast has what the site offers, every token and
// with or without scripts; and may do without.
#[test]
fn more_contrast_is_had_by_the_system_as_by_choice() {
    const TOKENS: &str = "const style = getComputedStyle(document.documentElement);
        return [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => rule.name === 'tokens')
            .flatMap(layer => [...layer.cssRules]).flatMap(rule => rule.style ? [...rule.style] : [])
            .filter(name => name.startsWith('--')).map(name => name + ': ' + style.getPropertyValue(name)).join('\\n')";
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    browser.go("index.html");
    let plain = browser.ask(TOKENS);
    Theme::Contrast.put_on(&browser);
    let chosen = browser.ask(TOKENS);
    assert_ne!(plain, chosen);
    browser.emulate("prefers-contrast", "more");
    browser.cdp("Emulation.setScriptExecutionDisabled", &serde_json::json!({"value": true}));
    browser.go("index.html");
    assert_eq!(browser.ask(TOKENS), chosen, "without scripts");
    browser.cdp("Emulation.setScriptExecutionDisabled", &serde_json::json!({"value": false}));
    browser.go("index.html");
    assert_eq!(browser.ask(TOKENS), chosen, "with scripts");
    let check = "const box = document.querySelector('[name=contrast]'); const was = box.checked; if (was) box.click(); return was";
    assert_eq!(browser.ask(check), true, "the page says so");
    assert_eq!(browser.ask(TOKENS), plain, "the reader may do without");
    browser.go("index.html");
    assert_eq!((browser.ask(check), browser.ask(TOKENS)), (false.into(), plain), "and need not say so twice");
}

#[test]
fn nothing_scrolls_sideways_on_the_narrowest_phone() {
    let Some(browser) = Browser::open(320, 640, true) else { return };
    let mut wrong = Vec::new();
    let mut pages: Vec<PathBuf> = PAGES.iter().map(|page| demo_site().join(page)).collect();
    pages.extend(other_pages());
    pages.extend(gallery());
    for page in pages {
        browser.go_to(&page);
        for size in ["", "large"] {
            let facts = browser.ask(&format!(
                "document.documentElement.dataset.size = '{size}'; const wide = document.documentElement.scrollWidth;
                 const out = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 322 && !e.closest('.scroll, svg, .visually-hidden, pre'));
                 return [wide, out.slice(0, 3).map(e => e.outerHTML.slice(0, 120))]"
            ));
            if facts[0].as_f64() > Some(320.0) {
                wrong.push(format!("{} ({size}): {facts}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Law: what the first page is made of is in the sheet that it has: no class of any first
/// page, nor of what scripts add to it, is known to the sheet of all others alone.
#[test]
fn the_first_page_needs_nothing_of_the_sheet_of_others() {
    let read = |path: &Path| fs::read_to_string(path).expect("a file of the site");
    let classes = |sheet: &str| -> std::collections::BTreeSet<String> {
        let names = sheet.split('.').skip(1).map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(*c))
                .collect::<String>()
        });
        names.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
    };
    let mut looked = 0;
    for site in [demo_site(), SITES.path().join("huge"), SITES.path().join("empty")] {
        let inner = classes(&read(&site.join("css/style.css")));
        let of_all = classes(&read(&site.join("css/home.css")));
        assert!(inner.contains("finder") && inner.contains("todo__task"), "{inner:?}");
        let script = read(&site.join("js/page.js"));
        for name in ["index.html", "en/index.html"] {
            let page = read(&site.join(name));
            let of_page = page.split("class=").skip(1).flat_map(|rest| {
                let quoted = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                quoted.unwrap_or_else(|| rest.split(['>', ' ', '\n']).next().unwrap_or_default()).split(' ')
            });
            for class in of_page {
                assert!(!inner.contains(class) || of_all.contains(class), "{name}: {class}");
                looked += 1;
            }
        }
        for class in
            script.split("class: \"").skip(1).flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '))
        {
            assert!(!inner.contains(class) || of_all.contains(class), "js/page.js: {class}");
        }
    }
    assert!(looked > 500);
}

#[test]
fn a_page_is_light_and_does_not_move_while_it_loads() {
    let Some(browser) = Browser::open(390, 844, true) else { return };
    let huge = SITES.path().join("huge");
    // A hundred names of 115 letters to choose from have their weight.
    for (site, most) in [(demo_site(), 120_000), (huge, 126_500)] {
        let bytes = |path: &str| fs::metadata(site.join(path)).map(|found| found.len()).expect("a file of the site");
        let home = bytes("index.html") + bytes("css/home.css") + bytes("js/page.js") + bytes("icon.svg");
        assert!(home <= most, "{}: the first page weighs {home} bytes", site.display());
        for page in ["index.html", "co-quan/index.html", "ky/2025-03.html"] {
            browser.go_to(&site.join(page));
            let moved = browser.await_answer(
                "let sum = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
                    .observe({type: 'layout-shift', buffered: true});
                 document.fonts.ready.then(() => setTimeout(() => done(sum), 200))",
            );
            assert!(moved.as_f64().is_some_and(|sum| sum < 0.01), "{page} moves by {moved}");
        }
    }
}

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";
const ESCAPE: &str = "\u{e00c}";
const RIGHT: &str = "\u{e014}";

const FOCUSED: &str =
    "const e = document.activeElement; return [e.tagName, e.className, e.id, (e.textContent || '').trim()]";

#[test]
fn a_reader_without_a_mouse_reaches_menu_choices_and_table() {
    let Some(browser) = Browser::open(390, 844, true) else { return };
    browser.go("co-quan/index.html");
    browser.press(&[TAB]);
    assert_eq!(browser.ask(FOCUSED)[1], "skip", "the first stop leads to the content");
    browser.press(&[ENTER]);
    assert_eq!(browser.ask(FOCUSED)[2], "main");
    browser.go("co-quan/index.html");
    browser.press(&[TAB, TAB, TAB]);
    assert_eq!(browser.ask(FOCUSED)[1], "mast__menu i-menu");
    assert_eq!(browser.ask("return getComputedStyle(document.querySelector('.mast nav')).display !== 'none' && document.getElementById('menu').checkVisibility()"), false);
    browser.press(&[ENTER]);
    assert_eq!(browser.ask("return document.getElementById('menu').checkVisibility()"), true, "the menu opens");
    browser.press(&[TAB]);
    assert_eq!(browser.ask(FOCUSED)[1], "mast__mine", "what opens comes next");
    // The choices: text size, ground, contrast.
    let size = "return getComputedStyle(document.documentElement).fontSize";
    assert_eq!(browser.ask(size), "16px");
    browser.press(&[TAB, RIGHT]);
    assert_eq!(browser.ask(size), "19px", "an arrow key takes the larger text");
    browser.press(&[TAB, TAB, SPACE]);
    assert_eq!(browser.ask("return document.documentElement.dataset.contrast"), "more");
    browser.press(&[ESCAPE]);
    assert_eq!(browser.ask("return document.getElementById('menu').checkVisibility()"), false, "the menu closes");
    // They are remembered on the next page.
    browser.go("index.html");
    assert_eq!(browser.ask(size), "19px");
    assert_eq!(browser.ask("return document.querySelector('[name=contrast]').checked"), true);
    // A wide table can be scrolled, and its links be reached.
    browser.go("co-quan/index.html");
    let mut stops = 0;
    while browser.ask(FOCUSED)[1] != "scroll" {
        browser.press(&[TAB]);
        stops += 1;
        assert!(stops < 80, "the wide table is reached");
    }
    browser.press(&[TAB]);
    assert_eq!(browser.ask("return document.activeElement.closest('table') !== null"), true, "links in the table");
    assert_eq!(
        browser.ask("const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2"),
        true,
        "where one is, is seen"
    );
}

#[test]
fn everything_is_there_without_scripts() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    browser.cdp("Emulation.setScriptExecutionDisabled", &serde_json::json!({"value": true}));
    browser.go("co-quan/so-tai-chinh.html");
    assert_eq!(browser.ask("return document.documentElement.dataset.scripts === undefined"), true, "scripts are off");
    assert_eq!(
        browser.ask(
            "return [...document.querySelectorAll('[data-choose], [data-print]')].every(e => !e.checkVisibility())"
        ),
        true,
        "what only a script can do is not offered"
    );
    assert_eq!(browser.ask("return document.querySelector('input, .controls') === null"), true, "nor choices");
    // Of the instant a page says nothing, and where it stands; the first page says it, in days.
    let band = "const band = document.querySelector('.lock'); return [band.innerText, band.checkVisibility({visibilityProperty: true})]";
    assert_eq!(browser.ask(band), serde_json::json!(["Thời điểm khóa: xem Tổng quan", true]));
    browser.go("index.html");
    let words = browser.ask(band)[0].as_str().unwrap_or_default().to_owned();
    assert!(words.contains("Khóa nhập thông tin") && words.contains("sau 17 ngày"), "{words}");
    assert!(words.contains("00 giờ 00, Chủ nhật 30/3/2025"), "{words}");
    assert!(browser.ask("return document.querySelector('.foot').innerText").to_string().contains("ngày 12/3/2025"));
    for page in PAGES {
        browser.go(page);
        let words = browser.ask("return document.querySelector('main').innerText.length");
        assert!(words.as_u64() > Some(60), "{page} says something");
    }
}

/// A page opened so many minutes after 8 o'clock on 12 March 2025, when the demo's site was made.
fn band_after(browser: &Browser, page: &str, minutes: i64) -> (String, String) {
    let made = Moment::parse("2025-03-12T08:00:00+07:00").expect("an instant").0 * 1000;
    let clock = format!("Date.now = () => {}", made + minutes * 60_000);
    let added = browser.cdp("Page.addScriptToEvaluateOnNewDocument", &serde_json::json!({"source": clock}));
    browser.go(page);
    let said = browser.await_answer(
        "const tell = () => document.querySelector('[data-left], p.lock strong')
            ? done([document.querySelector('.lock').innerText, document.querySelector('.foot').innerText]) : setTimeout(tell, 10); tell()",
    );
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", &serde_json::json!({"identifier": added["identifier"]}));
    let text = |place: usize| said[place].as_str().unwrap_or_default().replace(['\n', '\u{a0}'], " ");
    (text(0), text(1))
}

#[test]
fn the_countdown_runs_by_the_readers_clock_in_both_languages() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    const DAY: i64 = 1440;
    let of_page = "quy-tac/GB103.html";
    let cases = [
        // Older than a week, or before it was made: the days as they were.
        (-5, "Khóa nhập thông tin sau 17 ngày ", "Input closes in 17 days "),
        (8 * DAY, "Khóa nhập thông tin sau 17 ngày ", "Input closes in 17 days "),
        (0, "Khóa nhập thông tin sau 17 ngày 16 giờ 0 phút ", "Input closes in 17 days 16 h 0 min "),
        (6 * DAY + 61, "Khóa nhập thông tin sau 11 ngày 14 giờ 59 phút ", "Input closes in 11 days 14 h 59 min "),
    ];
    for (minutes, in_vietnamese, in_english) in cases {
        for (folder, begins) in [("", in_vietnamese), ("en/", in_english)] {
            let (band, foot) = band_after(&browser, &format!("{folder}{of_page}"), minutes);
            assert!(band.starts_with(begins) && band.contains("2025"), "{band}");
            assert!(!band.contains('{'), "{band}");
            assert!(foot.contains("2025") && !foot.contains("commit"), "{foot}");
            let (band, _) = band_after(&browser, &format!("{folder}index.html"), minutes);
            assert!(band.contains(begins.trim()) && !band.contains('{'), "{band}");
        }
    }
}

#[test]
fn my_agency_is_remembered_and_stands_first() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    browser.go("co-quan/so-y-te.html");
    browser.ask("document.querySelector('[data-choose]').click()");
    assert_eq!(browser.ask("return document.querySelector('[data-choose]').getAttribute('aria-pressed')"), "true");
    browser.go("index.html");
    assert_eq!(browser.ask("return document.querySelector('[data-mine]').textContent"), "Sở Y tế");
    assert_eq!(
        browser.ask("return document.querySelector('[data-mine]').getAttribute('href')"),
        "co-quan/so-y-te.html"
    );
    let line = browser.ask("const slot = document.querySelector('[data-mine-slot]'); return slot.checkVisibility() ? slot.textContent : ''");
    assert!(line.as_str().is_some_and(|line| line.contains("Sở Y tế") && line.contains("việc")), "{line}");
}

/// For people, and it judges nothing: `GIAOBAN_PICTURES=1 cargo test --test it pictures`.
#[test]
fn pictures_of_the_key_pages_are_left_to_look_at() {
    if std::env::var_os("GIAOBAN_PICTURES").is_none() {
        return;
    }
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    fs::create_dir_all(&place).expect("a folder");
    let mut pages: Vec<(String, PathBuf)> = [
        ("home", "index.html"),
        ("tasks", "nhiem-vu/index.html"),
        ("task", "nhiem-vu/SXD-002.html"),
        ("agency", "co-quan/so-tai-chinh.html"),
        ("agencies", "co-quan/index.html"),
        ("meeting", "ky/2025-02.html"),
        ("report", "hoi-nghi/2025-02.html"),
        ("explain", "giai-trinh.html"),
    ]
    .map(|(name, page)| (name.to_owned(), demo_site().join(page)))
    .into();
    pages.extend(
        ["empty", "one", "huge"].map(|site| (format!("home-{site}"), SITES.path().join(site).join("index.html"))),
    );
    pages.push(("agency-huge".to_owned(), SITES.path().join("huge/co-quan/ban-1.html")));
    pages.push(("gallery".to_owned(), gallery().remove(0)));
    for (width, height, is_phone) in [(1440, 900, false), (768, 1024, true), (390, 844, true)] {
        let Some(browser) = Browser::open(width, height, is_phone) else { return };
        for (name, page) in &pages {
            browser.go_to(page);
            for (theme, name_of_theme) in
                [(Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::Contrast, "contrast")]
            {
                // High contrast is looked at where it is used most.
                if name_of_theme == "contrast" && !matches!(name.as_str(), "home" | "task" | "gallery") {
                    continue;
                }
                theme.put_on(&browser);
                if name == "home" && width < 1024 && name_of_theme == "light" {
                    browser.ask("document.querySelector('.mast__menu').click()");
                    fs::write(place.join(format!("menu-{width}.png")), browser.picture())
                        .expect("a picture is written");
                    browser.ask("document.querySelector('.mast__menu').click()");
                }
                fs::write(place.join(format!("{name}-{width}-{name_of_theme}.png")), browser.picture())
                    .expect("a picture is written");
            }
        }
    }
}
