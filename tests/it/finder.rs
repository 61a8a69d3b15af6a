//! Finding tasks in a real browser, from disk: spellings, filters, the address,
//! files of the current view, and the time it takes at 100,000 tasks.
#![allow(clippy::disallowed_methods)] // The site's files are read and made.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::commands::demo_site;
use crate::program::{code, files, giaoban, text};

/// Waits for what was asked for: shards come by themselves.
const SETTLED: &str = "const count = document.querySelector('.finder__count');
    const look = () => count.textContent && !count.textContent.includes('…') ? done(
        {count: count.textContent, ids: [...document.querySelectorAll('#finder-results tbody [data-column=ma]')].map(cell => cell.textContent), hash: location.hash}
    ) : requestAnimationFrame(look);
    setTimeout(look, 0);";

fn set(name: &str, value: &str) -> String {
    format!(
        "const field = document.getElementById('finder').elements.namedItem({}); field.value = {};
         field.dispatchEvent(new Event('input', {{bubbles: true}}));",
        json!(name),
        json!(value)
    )
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["ids"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A copy of the demo's list whose tasks are others: shards by number.
fn list_of(shards: &[Value]) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let copy = |path: &str| {
        let target = place.path().join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(demo_site().join(path), target).expect("copied");
    };
    for path in ["nhiem-vu/index.html", "css/style.css", "js/finder.js", "js/sheet.js"] {
        copy(path);
    }
    let page = place.path().join("nhiem-vu/index.html");
    let html = fs::read_to_string(&page).expect("the page");
    let html =
        html.replace("data-shards=\"1\" data-version", &format!("data-shards=\"{}\" data-version", shards.len()));
    // Of one agency all shards are asked for.
    fs::write(&page, html.replace(" data-shards=\"0\"", "")).expect("written");
    fs::create_dir_all(place.path().join("data/danh-muc")).expect("made");
    for (number, shard) in shards.iter().enumerate() {
        let script = format!("giaoban.take({number},{shard});");
        fs::write(place.path().join(format!("data/danh-muc/{number}.js")), script).expect("written");
    }
    place
}

/// Tasks of the given titles, all alike but for their ids and days.
fn shard(first: usize, titles: &[String]) -> Value {
    let count = titles.len();
    let all = |value: usize| vec![value; count];
    let digits = |modulo: usize| {
        (0..count).map(|at| char::from(b'0' + u8::try_from(at % modulo).expect("a digit"))).collect::<String>()
    };
    json!({
        "keys": {
            "leads": ["so-tai-chinh", "so-y-te"], "programmes": ["ct_ubnd_2025"], "kind": ["trong_tam", "thuong_xuyen"],
            "status": ["chua_thuc_hien", "dang_thuc_hien", "cho_xac_nhan", "hoan_thanh", "tam_dung", "da_bo"],
            "standing": ["qua_han", "sap_den_han", "trong_han"], "information": ["day_du", "chua_day_du"],
        },
        "id": (0..count).map(|at| format!("T-{:06}", first + at)).collect::<Vec<_>>(),
        "title": titles,
        "lead": (0..count).map(|at| at % 2).collect::<Vec<_>>(),
        "kind": digits(2), "status": digits(4), "standing": digits(3), "information": digits(2), "growth": digits(2),
        "days": (0..count).map(|at| at % 90).collect::<Vec<_>>(),
        "programmes": vec![vec![0]; count],
        "due": (0..count).map(|at| 20_250_101 + at % 28 + 100 * (at % 12)).collect::<Vec<_>>(),
        "assigned": all(20_250_101),
        "landed": (0..count).map(|at| if at % 5 == 0 { 0 } else { 20_250_201 + at % 28 }).collect::<Vec<_>>(),
        "rank": (first..first + count).collect::<Vec<_>>(),
        "order": (first..first + count).rev().collect::<Vec<_>>(),
    })
}

fn open(browser: &Browser, place: &Path, hash: &str) {
    browser.visit("about:blank");
    browser.visit(&format!("file://{}{hash}", place.join("nhiem-vu/index.html").display()));
}

#[test]
fn each_spelling_finds_the_word_and_its_own_stands_first() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let titles = ["Quy hoạch", "Quý một", "Quỹ đất", "Xoá nhà tạm", "Xóa đói", "Xoa dịu", "Đầu tư công", "=1+1"];
    let place = list_of(&[shard(0, &titles.map(str::to_owned))]);
    open(&browser, place.path(), "");
    let decomposed = "qu\u{0079}\u{0303} đ\u{0061}\u{0302}\u{0301}t";
    for (query, expected) in [
        ("quy", &["T-000000", "T-000001", "T-000002"][..]),
        ("quỹ", &["T-000002", "T-000000", "T-000001"]),
        ("xoá", &["T-000003", "T-000004", "T-000005"]),
        ("xóa", &["T-000003", "T-000004", "T-000005"]),
        ("xoa", &["T-000005", "T-000003", "T-000004"]),
        ("dau tu", &["T-000006"]),
        ("ĐẦU TƯ", &["T-000006"]),
        ("ðầu tư", &["T-000006"]),
        (decomposed, &["T-000002"]),
        ("t-000007", &["T-000007"]),
        ("y te quy", &["T-000001"]),
        ("không có", &[]),
    ] {
        browser.ask(&set("q", query));
        let found = browser.await_answer(SETTLED);
        assert_eq!(ids(&found), expected, "{query}: {found}");
    }
}

#[test]
fn the_address_holds_what_is_asked_for() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let titles: Vec<String> = (0..120).map(|number| format!("Nhiệm vụ {number}")).collect();
    let place = list_of(&[shard(0, &titles)]);
    open(&browser, place.path(), "#q=nhiem&co-quan=so-y-te&thoi-han=qua_han&xep=-ma");
    let found = browser.await_answer(SETTLED);
    assert_eq!(found["count"], "20 nhiệm vụ");
    assert_eq!(ids(&found)[..2], ["T-000117", "T-000111"], "{found}");
    // Each axis leaves what it should.
    for (name, value, count) in [
        ("den-han", "2025-03", 10),
        ("den-han", "2025-Q1", 30),
        ("thong-tin", "day_du", 60),
        ("trang-thai", "hoan_thanh", 30),
        ("loai", "trong_tam", 60),
        ("tang-truong", "co", 60),
        ("chuong-trinh", "ct_ubnd_2025", 120),
    ] {
        open(&browser, place.path(), &format!("#{name}={value}"));
        let found = browser.await_answer(SETTLED);
        let is_known =
            browser.ask(&format!("return document.getElementById('finder').elements.namedItem('{name}').value"));
        if is_known == json!(value) {
            assert_eq!(found["count"], format!("{count} nhiệm vụ"), "{name}={value}");
        } else {
            assert_eq!(name, "den-han", "the demo has no such choice");
        }
    }
    // Asked for by hand, kept, and shown again by whoever gets the address.
    open(&browser, place.path(), "");
    assert_eq!(browser.ask("return document.getElementById('finder-results').hidden"), true);
    browser.ask(&set("xep", "-thoi-han"));
    let found = browser.await_answer(SETTLED);
    browser.ask("document.querySelector('[data-turn=\"1\"]').click()");
    let second = browser.await_answer(SETTLED);
    assert_eq!(
        (found["hash"].as_str(), second["hash"].as_str()),
        (Some("#xep=-thoi-han"), Some("#xep=-thoi-han&trang=2"))
    );
    open(&browser, place.path(), "#xep=-thoi-han&trang=2");
    assert_eq!(browser.await_answer(SETTLED), second);
    browser.ask("document.querySelector('#finder [type=reset]').click()");
    let left = browser
        .await_answer("setTimeout(() => done([location.hash, document.getElementById('finder-results').hidden]), 0)");
    assert_eq!(left, json!(["", true]));
}

/// The bytes that a button would save, in Latin-1 numbers.
// Law: under the headings stand the same tasks, each once, those of one together and in
// the order they had; each heading says how many; a view that is kept is there again.
#[test]
fn rows_stand_under_headings_and_views_are_kept() {
    const ROWS: &str = "const rows = [...document.querySelectorAll('#finder-results tbody tr')];
        return rows.map(row => row.className === 'grid__group' ? '# ' + row.textContent : row.querySelector('[data-column=ma]').textContent
            + ' ' + row.querySelector('[data-column=co-quan]').textContent)";
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let place = list_of(&[shard(0, &titles(0, 30))]);
    open(&browser, place.path(), "#xep=ten");
    let plain = browser.await_answer(SETTLED);
    let plain: Vec<String> = ids(&plain).into_iter().map(str::to_owned).collect();
    assert_eq!(plain.len(), 30);
    browser.ask(&set("nhom", "co-quan"));
    assert!(browser.await_answer(SETTLED)["hash"].as_str().is_some_and(|hash| hash.ends_with("nhom=co-quan")));
    let rows: Vec<String> = serde_json::from_value(browser.ask(ROWS)).expect("rows");
    let mut seen = Vec::new();
    let groups: Vec<&[String]> = rows.chunk_by(|_, next| !next.starts_with('#')).collect();
    assert_eq!(groups.len(), 2, "{rows:?}");
    for group in groups {
        let (heading, tasks) = group.split_first().expect("a heading");
        let (name, count) = heading.trim_start_matches("# ").rsplit_once(' ').expect("a number");
        assert_eq!(count, tasks.len().to_string());
        assert!(tasks.iter().all(|task| task.ends_with(name)), "{group:?}");
        let ids: Vec<String> = tasks.iter().map(|task| task.split(' ').next().unwrap_or_default().to_owned()).collect();
        let places = ids.iter().map(|id| plain.iter().position(|other| other == id).expect("the same tasks"));
        assert!(places.is_sorted(), "{ids:?}");
        seen.extend(ids);
    }
    seen.sort();
    let mut all = plain;
    all.sort();
    assert_eq!(seen, all);
    browser.ask("document.querySelector('[data-keep]').click()");
    open(&browser, place.path(), "");
    let own = "return [...document.querySelectorAll('.chip--own a')].map(chip => chip.textContent + ' ' + chip.getAttribute('href'))";
    let kept: Vec<String> = serde_json::from_value(browser.ask(own)).expect("chips");
    assert_eq!(kept, ["Nhóm theo: Cơ quan chủ trì, Tên nhiệm vụ #xep=ten&nhom=co-quan"]);
    browser.ask("document.querySelector('.chip--own a').click()");
    browser.await_answer(SETTLED);
    assert_eq!(serde_json::from_value::<Vec<String>>(browser.ask(ROWS)).expect("rows"), rows);
    browser.ask("document.querySelector('.chip--own button').click()");
    assert_eq!(browser.ask(own), json!([]));
    // What somebody else left there does no harm.
    browser.ask("localStorage.setItem('giaoban.views', '[{\"ask\": 1}, 7, null]')");
    open(&browser, place.path(), "");
    assert_eq!(browser.ask(own), json!([]));
}

fn saved(browser: &Browser, kind: &str) -> Vec<u8> {
    let script = format!(
        "const make = URL.createObjectURL;
         URL.createObjectURL = blob => {{ blob.arrayBuffer().then(bytes => done(btoa(Array.from(new Uint8Array(bytes), byte => String.fromCharCode(byte)).join('')))); return make.call(URL, blob); }};
         HTMLAnchorElement.prototype.click = () => {{}};
         document.querySelector('[data-save={kind}]').click();"
    );
    let answer = browser.await_answer(&script);
    base64(answer.as_str().expect("base64"))
}

fn base64(text: &str) -> Vec<u8> {
    use base64ct::{Base64, Encoding};
    Base64::decode_vec(text).expect("base64 of a browser")
}

#[test]
fn the_current_view_is_saved_for_spreadsheets_and_no_cell_is_a_formula() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let titles = ["=cmd|' /C calc'!A0", "Một, \"hai\" & <ba>", "Việc khác", "Việc\u{1}\nlạ"].map(str::to_owned);
    let place = list_of(&[shard(0, &titles)]);
    open(&browser, place.path(), "#xep=-ma&cot=thoi-han.tinh-trang");
    browser.await_answer(SETTLED);
    let csv = saved(&browser, "csv");
    let body = csv.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body);
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows[0], ["Mã", "Nhiệm vụ", "Thời hạn", "Tình trạng thời hạn"]);
    assert_eq!(rows[4], ["T-000000", "'=cmd|' /C calc'!A0", "2025-01-01", "Quá hạn 0 ngày"]);
    assert_eq!(rows[3][1], "Một, \"hai\" & <ba>");
    open(&browser, place.path(), "#xep=-ma&cot=thoi-han.tinh-trang");
    browser.await_answer(SETTLED);
    let xlsx = saved(&browser, "xlsx");
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(xlsx)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("it is read");
    assert_eq!(sheet.get_size(), (5, 4));
    assert_eq!(sheet.get_value((4, 1)), Some(&Data::String("=cmd|' /C calc'!A0".to_owned())), "text, no formula");
    assert_eq!(sheet.get_value((3, 1)), Some(&Data::String("Một, \"hai\" & <ba>".to_owned())));
    // 1 January 2025, counted in days.
    let Some(Data::DateTime(day)) = sheet.get_value((4, 2)) else { unreachable!("{:?}", sheet.get_value((4, 2))) };
    assert_eq!(day.as_f64(), 45_658.0);
}

#[test]
fn nothing_moves_and_nothing_else_is_asked_for() {
    for (width, is_phone) in [(1440, false), (390, true)] {
        let Some(browser) = Browser::open(width, 900, is_phone) else { return };
        for hash in ["", "#q=giai+ngan", "#thoi-han=qua_han&xep=-qua-han"] {
            open(&browser, &demo_site(), hash);
            if !hash.is_empty() {
                browser.await_answer(SETTLED);
            }
            let moved = browser.await_answer(
                "let sum = 0;
                 new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; })
                     .observe({type: 'layout-shift', buffered: true});
                 setTimeout(() => done(sum), 100)",
            );
            assert!(moved.as_f64().is_some_and(|moved| moved < 0.01), "{width} {hash}: {moved}");
            let wide = browser.ask("return [document.documentElement.scrollWidth, innerWidth]");
            assert!(wide[0].as_f64() <= wide[1].as_f64(), "{width} {hash}: {wide}");
        }
        let complaints = browser.complaints();
        assert_eq!(complaints, json!([]));
    }
}

/// What an interaction costs, from the event to the laid out page, in
/// milliseconds: the median of five, each the best of three rounds. What else
/// the machine does can only add to it.
fn cost(browser: &Browser, name: &str, values: [&str; 5]) -> f64 {
    let mut times = [f64::INFINITY; 5];
    for _ in 0..3 {
        for (time, value) in times.iter_mut().zip(values) {
            let script = format!(
                "const start = performance.now(); {{ {} }} void document.body.offsetHeight; return performance.now() - start",
                set(name, value)
            );
            *time = time.min(browser.ask(&script).as_f64().expect("milliseconds"));
        }
    }
    times.sort_by(f64::total_cmp);
    times[2]
}

/// Titles as people write them; one in a thousand is about dikes.
fn titles(first: usize, count: usize) -> Vec<String> {
    const WORK: [&str; 5] = [
        "Giải ngân vốn đầu tư công",
        "Đẩy nhanh giải phóng mặt bằng",
        "Hoàn thiện hồ sơ quy hoạch",
        "Rà soát thủ tục hành chính",
        "Tháo gỡ vướng mắc về đất đai",
    ];
    let title = |number: usize| {
        if number % 1000 == 7 {
            format!("Gia cố đê biển đoạn {number}")
        } else {
            format!("{} tại xã Tuy Phước giai đoạn {number}", WORK[number % WORK.len()])
        }
    };
    (first..first + count).map(title).collect()
}

/// Budgets of issue 6, on a machine that does other things as well: a debug
/// build of the program changes nothing here, the browser does the work.
#[test]
fn a_hundred_thousand_tasks_are_searched_at_once() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let shards: Vec<Value> = (0..25).map(|number| shard(number * 4000, &titles(number * 4000, 4000))).collect();
    let place = list_of(&shards);
    open(&browser, place.path(), "#q=de+bien");
    let found = browser.await_answer(SETTLED);
    assert_eq!(found["count"], "100 nhiệm vụ", "{found}");
    let search = cost(&browser, "q", ["đê", "đê biển", "gia co", "de bien 99", "đê biển đoạn"]);
    let broad = cost(&browser, "q", ["giai", "giải", "quy hoạch", "tai xa", "tháo gỡ"]);
    browser.ask(&set("q", ""));
    let sorted = cost(&browser, "xep", ["ten", "-ten", "-thoi-han", "-cap-nhat", "co-quan"]);
    let longest = browser.await_answer(
        "let most = 0;
         new PerformanceObserver(list => { for (const entry of list.getEntries()) most = Math.max(most, entry.duration); })
             .observe({type: 'longtask', buffered: true});
         setTimeout(() => done(most), 50)",
    );
    let told = format!("search {search:.0} ms, broad {broad:.0} ms, sort {sorted:.0} ms, longest task {longest} ms");
    tell(&told);
    assert!(search < 50.0 * slack() && broad < 100.0 * slack() && sorted < 150.0 * slack(), "{told}");
}

#[test]
fn five_thousand_rows_answer_within_a_tenth_of_a_second() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let place = list_of(&[shard(0, &titles(0, 2500)), shard(2500, &titles(2500, 2500))]);
    open(&browser, place.path(), "#xep=ten");
    assert_eq!(browser.await_answer(SETTLED)["count"], "5.000 nhiệm vụ");
    let sort = cost(&browser, "xep", ["ma", "-ten", "-thoi-han", "-cap-nhat", "co-quan"]);
    let filter = cost(&browser, "loai", ["trong_tam", "thuong_xuyen", "", "trong_tam", ""]);
    let told = format!("sort {sort:.0} ms, filter {filter:.0} ms");
    tell(&told);
    assert!(sort < 100.0 * slack() && filter < 100.0 * slack(), "{told}");
}

/// Tests of the whole project run beside this one: a shared machine is given
/// three times the budget, a bench that asks for it none.
fn slack() -> f64 {
    if std::env::var_os("GIAOBAN_BUDGET").is_some() { 1.0 } else { 3.0 }
}

#[allow(clippy::print_stderr, clippy::disallowed_macros)] // Shown with --nocapture.
fn tell(figures: &str) {
    eprintln!("{figures}");
}

/// A site of more tasks than a page can hold.
static LARGE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let place = tempfile::tempdir().expect("a folder");
    let (root, out) = (place.path().join("kho"), place.path().join("public"));
    let run = |arguments: &[&str]| {
        let output = giaoban(arguments).output().expect("it starts");
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    };
    run(&["init", &root.display().to_string()]);
    let sample = fs::read_to_string(root.join("tasks/so-tai-chinh/STC-001.yaml")).expect("the sample");
    for number in 100..700 {
        let id = format!("STC-{number}");
        let path = root.join(format!("tasks/so-tai-chinh/{id}.yaml"));
        fs::write(path, sample.replace("STC-001", &id)).expect("written");
    }
    let settings = root.join("giaoban.yaml");
    let text = fs::read_to_string(&settings).expect("settings") + "dia_chi_trang: https://giaoban.example/tinh/\n";
    fs::write(&settings, text).expect("written");
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.arg("-C").arg(&root).args(["-c", "user.name=Van phong", "-c", "user.email=vp@x"]).args(arguments);
        git.env("GIT_COMMITTER_DATE", "2026-11-20T08:00:00+07:00").env("GIT_AUTHOR_DATE", "2026-11-20T08:00:00+07:00");
        assert!(git.status().expect("git is there").success());
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "Giao nhiệm vụ"]);
    let (root, folder) = (root.display().to_string(), out.display().to_string());
    run(&["build", "--root", &root, "--as-of", "2026-11-23", "--out", &folder]);
    (place, out)
});

#[test]
fn every_task_is_reached_without_a_script_and_no_page_is_too_large() {
    let all = files(&LARGE.1);
    let is_task = |name: &str| name.starts_with("STC-");
    let ids: BTreeSet<String> = all
        .keys()
        .filter_map(|path| path.strip_prefix("nhiem-vu/")?.strip_suffix(".html"))
        .filter(|name| is_task(name))
        .map(str::to_owned)
        .collect();
    assert_eq!(ids.len(), 601);
    for way in ["co-quan", "tinh-trang", "thang"] {
        // One page for readers of both languages leads each to the page of his own.
        for behind in ["", "#en"] {
            let behind = format!(".html{behind}\"");
            let pages = all.iter().filter(|(path, _)| path.starts_with(&format!("nhiem-vu/{way}/")));
            let linked: BTreeSet<String> = pages
                .flat_map(|(_, page)| {
                    let page = text(page);
                    let links = page.split("href=\"../").skip(1);
                    links.filter_map(|rest| Some(rest.split_once(&behind)?.0.to_owned())).collect::<Vec<_>>()
                })
                .filter(|name| is_task(name) && !name.contains('"'))
                .collect();
            assert_eq!(linked, ids, "{way}{behind}");
        }
    }
    let pages = all.iter().filter(|(path, _)| path.ends_with(".html"));
    let large: Vec<_> = pages.filter(|(_, page)| page.len() > 300_000).map(|(path, page)| (path, page.len())).collect();
    assert!(large.is_empty(), "{large:?}");
    let cut = all.keys().filter(|path| path.starts_with("nhiem-vu/co-quan/so-tai-chinh."));
    assert!(cut.count() > 2, "the first page leads to the parts");
}

#[test]
fn no_link_of_a_list_leads_nowhere() {
    let all = files(&LARGE.1);
    for (path, page) in all.iter().filter(|(path, _)| path.ends_with(".html") && !path.contains("/STC-")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for href in text(page)
            .split(" href=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"').map(|(href, _)| href.to_owned()))
        {
            let target = href.split(['#', '?']).next().unwrap_or_default();
            if target.is_empty() || target.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in target.split('/') {
                match part {
                    ".." => assert!(parts.pop().is_some(), "{path}: {href} leaves the site"),
                    "" | "." => {}
                    _ => parts.push(part),
                }
            }
            assert!(all.contains_key(&parts.join("/")), "{path} links to {href}");
        }
    }
}

#[test]
fn the_site_map_names_every_page_where_the_address_is_known() {
    let all = files(&LARGE.1);
    let map = text(&all["sitemap.xml"]);
    let pages = all.keys().filter(|path| path.ends_with(".html") && !path.ends_with("404.html")).count();
    assert_eq!(map.matches("<loc>").count(), pages);
    assert!(map.contains("<loc>https://giaoban.example/tinh/</loc>"));
    assert!(map.contains("<loc>https://giaoban.example/tinh/nhiem-vu/STC-001.html</loc>"));
    let page = text(&all["nhiem-vu/STC-001.html"]);
    assert!(page.contains("<link rel=\"canonical\" href=\"https://giaoban.example/tinh/nhiem-vu/STC-001.html\">"));
    assert!(!files(&demo_site()).contains_key("sitemap.xml"), "without an address there is none");
}

#[test]
fn back_leads_through_the_questions_and_a_stroke_leads_to_the_field() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    browser.go("nhiem-vu/index.html");
    let settled = |script: &str| browser.await_answer(&format!("{script}\n{SETTLED}"));
    let overdue = settled(&set("thoi-han", "qua_han"));
    let growth = settled(&set("tang-truong", "co"));
    // The letters of a word are one step.
    settled(&set("q", "g"));
    settled(&set("q", "giai"));
    assert_ne!(ids(&overdue), ids(&growth));
    let go = |way: &str| {
        browser.await_answer(&format!(
            "addEventListener('popstate', () => {{ {SETTLED} }}, {{once: true}}); history.{way}();"
        ))
    };
    assert_eq!(go("back")["hash"], growth["hash"]);
    assert_eq!(ids(&go("back")), ids(&overdue));
    assert_eq!(ids(&go("forward")), ids(&growth));
    browser.ask("document.activeElement.blur()");
    browser.press(&["/"]);
    assert_eq!(browser.ask("return document.activeElement.name"), "q");
    assert_eq!(browser.ask("return document.activeElement.value"), "", "the stroke is no letter of it");
}
