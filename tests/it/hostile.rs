//! Whatever stands in the files, a whole site is built and nothing panics: a
//! bad file takes nobody else down.

use arbtest::arbitrary::Unstructured;
use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::history::Record;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::parse::{self, Problem, ProblemKind};
use giaoban::source::Content;
use giaoban::story::Story;

const FILES: &[(&str, &str)] = &[
    ("giaoban.yaml", include_str!("instance/giaoban.yaml")),
    ("office/agencies.yaml", include_str!("instance/office/agencies.yaml")),
    ("office/meetings.yaml", include_str!("instance/office/meetings.yaml")),
    ("office/programmes.yaml", include_str!("instance/office/programmes.yaml")),
    ("office/holidays/2025.yaml", include_str!("instance/office/holidays/2025.yaml")),
    ("tasks/so-tai-chinh/STC-007.yaml", include_str!("instance/task.yaml")),
];

const PIECES: &[&str] = &[
    "",
    "\n",
    "  ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|",
    ">",
    "#",
    "&a",
    "*a",
    "!x",
    "<<: ",
    "\t",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "~",
    "null",
    "9999-99-99",
    "2025-02-29",
    "0000-00-00",
    "99999999999999999999",
    "-1",
    "tas",
    "<script>",
    "{{ w }}",
    "{% raw %}",
    "javascript:",
    "../../x",
    "\u{0}",
    "…",
    "ừ",
    "1e999",
    "\r",
];

/// A file after a few slips: pieces put in, stretches taken out or told twice.
fn spoiled(u: &mut Unstructured<'_>, text: &str) -> arbtest::arbitrary::Result<String> {
    let mut text = text.to_owned();
    for _ in 0..u.int_in_range(1..=6)? {
        let place = boundary(&text, u.int_in_range(0..=text.len())?);
        let end = boundary(&text, (place + u.int_in_range(0..=60)?).min(text.len()));
        match u.int_in_range(0..=3)? {
            0 => text.replace_range(place..end, ""),
            1 => {
                let again = text[place..end].to_owned();
                text.insert_str(end, &again);
            }
            _ => text.insert_str(place, u.choose(PIECES)?),
        }
    }
    Ok(text)
}

fn boundary(text: &str, mut place: usize) -> usize {
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

fn built(record: Record, as_of: &str) -> build::Site {
    let as_of = AsOf { moment: Moment::parse(as_of).expect("an instant"), zone: Zone::default() };
    build::site(record, Instant { as_of, is_given: true }, None, &Out::quiet())
        .expect("a site is built whatever the files hold")
}

fn story(files: &[(&str, String)]) -> Story {
    let mut story = Story::read("== 2025-02-03 08:00 | van-phong | Lập kho\n").expect("a story");
    if let Some(commit) = story.landings_mut().next() {
        commit.files = files.iter().map(|(path, text)| ((*path).to_owned(), Some(text.clone()))).collect();
    }
    story
}

#[test]
fn a_spoiled_file_stops_nothing() {
    arbtest::arbtest(|u| {
        let victim = u.choose_index(FILES.len())?;
        let mut files: Vec<(&str, String)> = FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
        let mut told = story(&files);
        if let Some((_, text)) = files.get_mut(victim) {
            *text = spoiled(u, text)?;
        }
        // Well first and spoiled later, or spoiled from the start.
        let mut later = story(&files);
        if u.ratio(1, 2)? {
            for commit in later.landings_mut() {
                commit.at = Moment(commit.at.0 + 864_000);
            }
            told.events.append(&mut later.events);
        } else {
            told = later;
        }
        let site = built(told.record(), "2025-03-20T08:00:00+07:00");
        assert!(site.output.files.contains_key("index.html"));
        if victim != FILES.len() - 1 {
            assert!(site.output.files.contains_key("nhiem-vu/STC-007.html"), "a file of the Office takes no task down");
        }
        Ok(())
    })
    .budget_ms(6_000);
}

#[test]
fn a_spoiled_file_is_mended_once_and_never_made_worse() {
    arbtest::arbtest(|u| {
        let (path, text) = u.choose(FILES)?;
        let text = spoiled(u, &text.replace('Đ', "Ð").replace("2025-03-07", "7/3/2025"))?;
        let problems = |text: &str| parse::problems_of(path, &Content::Text(text.into())).len();
        let fixed = parse::fix(path, &text);
        assert_eq!(fixed.fixes.is_empty(), fixed.text == text);
        if !fixed.fixes.is_empty() {
            let again = parse::fix(path, &fixed.text);
            assert_eq!(again.text, fixed.text, "{text:?}");
        }
        let is_yaml = |text: &str| {
            let broken = |problem: &Problem| matches!(problem.kind, ProblemKind::Yaml(_) | ProblemKind::Misplaced(_));
            !parse::problems_of(path, &Content::Text(text.into())).iter().any(broken)
        };
        assert!(!is_yaml(&text) || problems(&fixed.text) <= problems(&text), "{text:?} became {:?}", fixed.text);
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn text_of_agencies_never_becomes_markup() {
    const EVIL: &str = "<script>alert(1)</script> {{ 7 * 7 }} <img src=x onerror=alert(1)> [x](javascript:alert(1))";
    let mut files: Vec<(&str, String)> = FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
    if let Some((_, text)) = files.last_mut() {
        *text = text
            .replace("Giải ngân vốn đầu tư công quý I năm 2025 đạt tối thiểu 20% kế hoạch", &format!("'{EVIL}'"))
            .replace("Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch", &format!("'{EVIL}'"))
            .replace("Nguyễn Văn A", &format!("'{EVIL}'"));
    }
    let site = built(story(&files).record(), "2025-03-20T08:00:00+07:00");
    for (path, bytes) in site.output.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        // The site's own scripts and mark, and no other.
        let mut scripts = page.split("<script").skip(1);
        let is_ours = |rest: &str| {
            let rest = rest.trim_start_matches(" src=\"").trim_start_matches("../");
            let own = [
                "js/page.js\"></script>",
                "js/task.js\"></script>",
                "js/finder.js\"></script>",
                "js/sheet.js\" defer></script>",
                "js/answers.js\" defer></script>",
                "js/form.js\" defer></script>",
                "data/phieu/so-tai-chinh.js\" defer></script>",
            ];
            own.iter().any(|ours| rest.starts_with(ours))
        };
        assert!(scripts.all(is_ours), "{path}");
        assert!(!page.contains("<img"), "{path}");
        assert!(!page.contains("href=\"javascript"), "{path}");
    }
    let task = String::from_utf8_lossy(&site.output.files["nhiem-vu/STC-007.html"]).into_owned();
    assert!(task.contains("&lt;script&gt;"), "it is shown as what it is");
    assert!(task.contains("7 * 7"), "nor is it a template");
}
