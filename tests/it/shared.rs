//! One page of a task, and of a part of their catalogue, for readers of both languages:
//! each reads on it, and sees in a browser, what a page in his language alone would say.

use std::collections::BTreeMap;
use std::path::Path;

use arbtest::arbitrary::Unstructured;
use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::commands::{demo_repository, demo_site};
use crate::dice::noise;
use crate::engine::number;
use crate::program::git_at;
use crate::recount::any_story;

/// The components that know two languages, for one alone.
fn alone(lang: &str) -> String {
    let say = match lang {
        "vi" => "{{ vi }}",
        _ => "{% if en %}{{ en }}{% else %}{{ vi }}{% endif %}",
    };
    let both = "{{ view.before }}{{ <say vi={view.vi} en={view.en} /> }}{{ view.after }}";
    format!(
        "{{% component say(vi: string, en: string) -%}}{say}{{%- endcomponent say %}}
{{% component both(view: map) -%}}{both}{{%- endcomponent both %}}
{{% component term(view: map) -%}}<dt>{both}{{%- endcomponent term %}}
{{% component value(view: map) -%}}<dd>{both}{{%- endcomponent value %}}
{{% component way(view: map) -%}}{{{{ <both view={{view.label}} /> }}}}{{%- endcomponent way %}}"
    )
}

/// The shared pages of a story whose first landing also puts a template there.
fn pages(story: &Story, day: Moment, template: (&str, &str)) -> BTreeMap<String, String> {
    let mut story = story.clone();
    let first = story.landings_mut().next().expect("a landing");
    first.files.insert(format!("templates/components/{}", template.0), Some(template.1.to_owned()));
    let instant = Instant { as_of: AsOf { moment: day, zone: Zone::default() }, is_given: true };
    let files = build::site(story.record(), instant, None, &Out::quiet()).expect("a site").output.files;
    assert!(files.keys().all(|path| !path.starts_with("en/nhiem-vu/") || path == "en/nhiem-vu/index.html"));
    let pages = files.into_iter().filter(|(path, _)| path.starts_with("nhiem-vu/") && !path.contains("/index"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("a page is text"))).collect()
}

fn main_of(page: &str) -> &str {
    page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0
}

/// A text without what stands between two marks, of each pair of them.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = after.split_once(close).expect("what is opened is closed").1;
    }
    kept + rest
}

/// A text without the elements of a name that stand for the other language, each beside
/// its own.
fn of_pairs(text: &str, tag: &str, lang: &str) -> String {
    let (opening, english) = (format!("<{tag}"), format!("<{tag} lang=en"));
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(&english) {
        let (before, pair) = rest.split_at(at);
        let end = match tag {
            "a" => pair.find("</a>").map(|end| end + "</a>".len()),
            _ => pair[1..].find('<').map(|end| end + 1),
        };
        let (own, after) = pair.split_at(end.expect("what is opened is closed"));
        // A link may also stand for words that lead a Vietnamese reader nowhere.
        let is_pair = tag != "a" || before.ends_with("</a>");
        let vietnamese = if is_pair { before.rfind(&opening).expect("the other of the pair") } else { before.len() };
        kept.push_str(if lang == "en" { &before[..vietnamese] } else { before });
        kept.push_str(if lang == "en" { own } else { "" });
        rest = after;
    }
    kept + rest
}

/// What a reader of a language reads on a page, without its blanks.
fn read(page: &str, lang: &str) -> String {
    let other = if lang == "en" { "<i>" } else { "<i lang=en>" };
    let main = without(main_of(page), other, "</i>");
    let main = main.split_once('>').expect("the tag of the main part").1;
    let main = ["a", "dt", "dd"].iter().fold(main.to_owned(), |main, tag| of_pairs(&main, tag, lang));
    let text = without(&main, "<", ">");
    let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter));
    text.split_whitespace().collect()
}

fn says_what_each_would_read(story: &Story, day: Moment) -> usize {
    let shared = pages(story, day, ("none.html", ""));
    for lang in ["vi", "en"] {
        let alone = pages(story, day, ("say.html", &alone(lang)));
        assert!(alone.keys().eq(shared.keys()));
        for (path, page) in &shared {
            assert_eq!(read(page, lang), read(&alone[path], lang), "{path} in {lang}");
        }
    }
    shared.len()
}

#[test]
fn either_reader_of_the_demo_reads_a_page_of_his_own() {
    let story = Story::read(demo::STORY).expect("the demo");
    assert!(says_what_each_would_read(&story, demo::AS_OF) >= 40);
}

// `CASES=200 cargo test --release --test it shared`
#[test]
fn either_reader_of_any_instance_reads_a_page_of_his_own() {
    let day = Moment::parse("2025-05-20T08:00:00+07:00").expect("an instant");
    let mut held = 0;
    for seed in 0..number("CASES").unwrap_or(4) {
        let bytes = noise(seed + 100);
        let story = Story::read(&any_story(&mut Unstructured::new(&bytes)).expect("bytes enough")).expect("a story");
        held += says_what_each_would_read(&story, day);
    }
    assert!(held > 8, "{held}");
}

#[test]
fn a_browser_shows_one_language_and_no_script_is_needed() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    let shown = "document.querySelectorAll('details').forEach(one => one.open = true); return document.querySelector('main').innerText.replace(/\\s/g, '')";
    browser.cdp("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    let folder = demo_site().join("nhiem-vu");
    let folders = ["", "tinh-trang", "thang", "co-quan"].map(|name| folder.join(name));
    let names = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("the tasks"));
    let mut names: Vec<_> = names.map(|entry| entry.expect("a file").path()).collect();
    names.retain(|path| path.is_file() && !path.ends_with("index.html"));
    names.sort();
    // Every fourth page, `ALL=1` all: what each says is held above, here how it is shown.
    let step = if std::env::var_os("ALL").is_some() { 1 } else { 4 };
    let mut seen = 0;
    for path in names.iter().step_by(step) {
        let page = std::fs::read_to_string(path).expect("a page");
        for (hash, lang) in [("", "vi"), ("#en", "en"), ("#vi", "vi")] {
            browser.visit("about:blank");
            browser.visit(&format!("file://{}{hash}", path.display()));
            assert_eq!(browser.ask(shown), read(&page, lang), "{}{hash}", path.display());
            seen += 1;
        }
    }
    assert!(seen * step >= 120, "{seen}");
    // From one to the other and, past the head, still there.
    let address = format!("file://{}", folder.join("STC-007.html").display());
    browser.visit(&address);
    let is_english = "return [...document.querySelectorAll('h2 i')].filter(e => getComputedStyle(e).display !== 'none').every(e => e.lang === 'en')";
    // Home, the lists and the other language, without a script.
    let ways = "return [...document.querySelectorAll('a')].filter(e => e.checkVisibility()).map(e => e.getAttribute('href')).filter(to => !to.startsWith('https')).slice(0, 4)";
    assert_eq!(browser.ask(ways), json!(["../index.html", "#en", "index.html", "../co-quan/so-tai-chinh.html"]));
    browser.ask("document.querySelector('.mast__lang [href=\"#en\"]').click()");
    assert_eq!(browser.ask(is_english), true);
    assert_eq!(browser.ask(ways), json!(["../index.html", "#vi", "../en/index.html", "../en/nhiem-vu/index.html"]));
    browser.ask("document.querySelector('.mast__lang [href=\"#vi\"]').click()");
    assert_eq!(browser.ask(is_english), false);
    // Of a list in English every way leads on in English, from each row by the task's id.
    let english = "const leads = e => e.href.endsWith('#en') || e.href.includes('/en/'), ways = [...document.querySelectorAll('main a')].filter(e => e.checkVisibility()); \
         return [ways.filter(e => !leads(e) && !e.closest('th[scope=row]')).length, document.querySelectorAll('th[scope=row]').length, \
         ways.filter(e => e.closest('td:first-child')).length, ways.filter(e => e.closest('th[scope=row]') && leads(e)).length]";
    let list = format!("file://{}#en", folder.join("thang/2025-03.html").display());
    browser.visit("about:blank");
    browser.visit(&list);
    let [astray, rows, by_id, by_title] = serde_json::from_value(browser.ask(english)).expect("numbers");
    assert_eq!([astray, by_id, by_title], [0, rows, 0]);
    assert!(rows > 5, "{rows}");
    // With scripts by its title, too.
    browser.cdp("Emulation.setScriptExecutionDisabled", &json!({"value": false}));
    browser.visit("about:blank");
    browser.visit(&list);
    assert_eq!(browser.ask(english), json!([0, rows, rows, rows]));
    assert_eq!(browser.ask("return document.title"), "Due in March 2025 · Task tracking");
    browser.visit(&list.replace("#en", "#vi"));
    assert_eq!(browser.ask("return document.title"), "Đến hạn tháng 3/2025 · Theo dõi nhiệm vụ");
}

#[test]
fn the_script_keeps_english_while_the_reader_stays_and_counts_the_days() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    browser.visit("about:blank");
    browser.go("nhiem-vu/SYT-001.html#en");
    let lang = "return document.documentElement.dataset.lang";
    assert_eq!(browser.ask(lang), "en");
    browser.ask("location.hash = '#main'");
    let settled = "const tell = () => document.querySelector('[data-due][lang]') ? done([document.documentElement.dataset.lang, \
         document.querySelector('[data-due]').textContent, document.querySelector('.lock').innerText, \
         document.querySelectorAll('.life .today').length]) : setTimeout(tell, 10); tell()";
    let said = browser.await_answer(settled);
    assert_eq!([&said[0], &said[1], &said[3]], [&json!("en"), &json!("12 days overdue"), &json!(2)], "{said}");
    assert!(said[2].as_str().is_some_and(|text| text.starts_with("Input closes")), "{said}");
    browser.ask("location.reload()");
    assert_eq!(browser.await_answer(settled)[0], "en", "whoever comes back finds it as it was");
    browser.visit("about:blank");
    browser.go("nhiem-vu/SYT-001.html");
    let said = browser.await_answer(settled);
    assert_eq!([&said[0], &said[1]], [&json!("vi"), &json!("Quá hạn 12 ngày")]);
}

// Law: each share that main ever held is drawn once, as high as it is, from its day to the
// next; the last is the task's own.
#[test]
fn the_share_that_is_done_is_drawn_as_main_held_it() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    let kho = demo_repository();
    let git = |arguments: &[&str]| git_at(Path::new(&kho), arguments);
    let share = |text: &str| -> Option<u32> {
        text.lines().find_map(|line| line.strip_prefix("ty_le_hoan_thanh: "))?.trim().parse().ok()
    };
    let data: Value =
        serde_json::from_str(&std::fs::read_to_string(demo_site().join("data/tasks.json")).expect("the data"))
            .expect("JSON");
    let files = git(&["ls-tree", "-r", "--name-only", "main", "tasks"]);
    let mut drawn = 0;
    for task in data["tasks"].as_array().expect("tasks").iter().filter(|task| task["percent"].is_u64()).step_by(4) {
        let id = task["id"].as_str().expect("an id");
        let path = files.lines().find(|path| path.ends_with(&format!("/{id}.yaml"))).expect("its file");
        let landings =
            git(&["log", "--first-parent", "-m", "--format=%H", "--follow", "--name-only", "main", "--", path]);
        let mut versions: Vec<(&str, &str)> = Vec::new();
        let mut commit = "";
        for line in landings.lines().filter(|line| !line.is_empty()) {
            if line.contains('/') { versions.push((commit, line)) } else { commit = line }
        }
        let mut held: Vec<u32> = versions
            .iter()
            .rev()
            .filter_map(|(commit, path)| share(&git(&["show", &format!("{commit}:{path}")])))
            .collect();
        held.dedup();
        browser.visit("about:blank");
        browser.go(&format!("nhiem-vu/{id}.html"));
        let heights = browser.ask("return [...document.querySelectorAll('.life__share rect')].map(rect => parseInt(rect.getAttribute('height')))");
        assert_eq!(heights, json!(held), "{id}");
        assert_eq!(held.last().map(|last| json!(last)), Some(task["percent"].clone()), "{id}");
        let edges = browser.ask("return [...document.querySelectorAll('.life__share rect')].map(rect => [rect.x.baseVal.value, rect.x.baseVal.value + rect.width.baseVal.value])");
        let edges: Vec<[f64; 2]> = serde_json::from_value(edges).expect("edges");
        assert!(edges.windows(2).all(|pair| (pair[0][1] - pair[1][0]).abs() < 0.5), "{id}: {edges:?}");
        let said = browser.ask("return document.querySelector('.life figcaption').textContent");
        assert!(
            held.iter().all(|share| said.as_str().is_some_and(|said| said.contains(&format!(" {share}% (")))),
            "{said}"
        );
        drawn += 1;
    }
    assert!(drawn > 4, "{drawn}");
}

// So that what a page of a task leaves to the script is what the program says elsewhere.
#[test]
fn the_script_puts_around_a_page_what_stands_around_every_other() {
    let Some(browser) = Browser::open(1280, 900, false) else { return };
    let around = "const links = [...document.querySelectorAll('.skip, .mast__name, nav[aria-label] a, .foot > p a')]; \
         return links.map(e => [e.innerText, e.className ? '' : e.href, e.ariaCurrent]).concat( \
         document.querySelector('nav').ariaLabel, document.querySelector('.mast__menu').textContent, document.title.split(' · ').pop())";
    for (page, other) in
        [("nhiem-vu/SYT-001.html", "nhiem-vu/index.html"), ("nhiem-vu/SYT-001.html#en", "en/nhiem-vu/index.html")]
    {
        browser.visit("about:blank");
        browser.go(page);
        let put = browser.ask(around);
        browser.go(other);
        assert_eq!(put, browser.ask(around), "{page}");
        assert!(put.as_array().is_some_and(|links| links.len() > 12), "{put}");
    }
}

/// As tasks are in `benches/build.rs`, by the hundred thousand: three of four with an update.
/// `agencies` lead them in turn.
pub(crate) fn typical(tasks: usize, agencies: usize) -> Story {
    let mut text = "== 2025-01-02 08:00 | van-phong | Giao nhiệm vụ năm 2025
-- giaoban.yaml --
tinh:
  - {ten: Bình Định}
khoa: {so_ngay: 3, loai_ngay: lich, gio: \"00:00\", hieu_luc_tu: 2025-02-01}
-- office/agencies.yaml --
co_quan:
AGENCIES
-- office/programmes.yaml --
chuong_trinh:
  - {ma: ct_ubnd_2025, ten: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, cap: ubnd, nam: 2025}
-- office/meetings.yaml --
hoi_nghi:
  - {ma: 2025-02, ten: Hội nghị giao ban tháng 02/2025, ngay: 2025-03-06}
  - {ma: 2025-03, ten: Hội nghị giao ban tháng 03/2025, ngay: 2025-04-06}
"
    .to_owned();
    let registered = (0..agencies).map(|number| {
        format!("  - {{ma: so-{number:03}, ten: Sở Nông nghiệp và Môi trường số {number}, loai: so, thu_tu: {number}, thu_truong: Giám đốc}}")
    });
    text = text.replace("AGENCIES", &registered.collect::<Vec<_>>().join("\n"));
    let task = |number: usize, updates: &str| {
        let status = [
            "dang_thuc_hien",
            "chua_thuc_hien",
            "hoan_thanh\nngay_hoan_thanh: 2025-01-20\nminh_chung: [{so_ky_hieu: 9/BC-ST, ngay: 2025-01-20}]",
        ][number % 3];
        let lead = number % agencies;
        format!(
            "-- tasks/so-{lead:03}/T{lead:03}-{number:05}.yaml --
ma: T{lead:03}-{number:05}
ten: Đẩy nhanh tiến độ giải phóng mặt bằng theo Nghị quyết của Hội đồng nhân dân tỉnh giai đoạn {number}
noi_dung: Thực hiện theo chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-01}}]
don_vi_chu_tri: so-{lead:03}
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả
ngay_giao: 2025-01-01
thoi_han: {{kieu: den_ngay, gia_tri: 2025-{:02}-{:02}, theo_van_ban: Theo chương trình}}
trang_thai: {status}
cap_nhat: {updates}
",
            1 + number % 12,
            1 + number % 28,
        )
    };
    for number in 0..tasks {
        text += &task(number, "[]");
    }
    for number in 0..tasks * 3 / 4 {
        let update = "\n  - ngay: 2025-02-10\n    nguoi: Nguyễn Văn A\n    dien_bien: Đã làm việc với các đơn vị về tiến độ lần 1\n    tinh_hinh_trien_khai: Hoàn thiện hồ sơ của 12 gói thầu\n    ket_qua: Đạt 40 phần trăm kế hoạch năm";
        let (day, hour, minute) = (10 + number / 1_440 % 18, number / 60 % 24, number % 60);
        text += &format!(
            "== 2025-02-{day:02} {hour:02}:{minute:02} | so-{:03} | Merge pull request #{number} from so-{:03}/cap-nhat\n{}",
            number % agencies,
            number % agencies,
            task(number, update)
        );
    }
    Story::read(&text).expect("a story")
}

/// What a page may weigh on average.
const BUDGET: usize = 5_000;

#[test]
fn a_typical_page_is_within_its_budget() {
    let day = Moment::parse("2025-04-20T08:00:00+07:00").expect("an instant");
    let mut pages = pages(&typical(24, 1), day, ("none.html", ""));
    pages.retain(|path, _| path.matches('/').count() == 1);
    let sizes: Vec<usize> = pages.values().map(String::len).collect();
    let (mean, most) = (sizes.iter().sum::<usize>() / sizes.len(), sizes.iter().max().copied().unwrap_or_default());
    assert!(pages.len() == 24 && mean <= BUDGET && most <= BUDGET * 5 / 4, "{mean} on average, {most} at most");
}
