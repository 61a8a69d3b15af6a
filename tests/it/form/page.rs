//! The page itself: how heavy it is, what it keeps, what it says when it cannot save.

use std::fs;

use serde_json::json;

use super::officers::{Office, at_work, file, path};

#[test]
fn a_form_of_three_hundred_tasks_is_light() {
    let office = Office::new(1, 300);
    let bytes = |path: &str| fs::metadata(office.at("public") + path).expect("a file of the site").len();
    let page = bytes("/co-quan/so-0/cap-nhat.html") + bytes("/data/phieu/so-0.js");
    assert!(page <= 200_000, "{page} bytes");
    let scripts = bytes("/js/answers.js") + bytes("/js/form.js") + bytes("/css/form.css");
    assert!(scripts <= 100_000, "what forms share: {scripts} bytes");
}

/// What is typed is there again, with the words that say so, until it is discarded; and
/// even then it can be had back.
#[test]
fn what_is_typed_stays_on_the_device_until_it_is_discarded() {
    let Some(browser) = at_work(390) else { return };
    let office = Office::new(1, 3);
    let page = format!("file://{}/co-quan/so-0/cap-nhat.html", office.at("public"));
    browser.visit(&format!("{page}#S0-001"));
    let shown = |script: &str| browser.ask(&format!("return {script}"));
    let field = "document.getElementById('S0-001.cap_nhat.ket_qua')";
    shown(&format!("{field}.focus()"));
    browser.cdp("Input.insertText", &json!({ "text": "Giải ngân 1.516 tỷ đồng" }));
    // The page goes away before the writing that waits.
    browser.visit("about:blank");
    browser.visit(&page);
    assert!(shown("document.querySelector('.form__status').innerText").to_string().contains("khôi phục"));
    assert_eq!(shown("document.querySelector('.form__count').innerText.slice(0, 17)"), "Đã điền 1 nhiệm v");
    shown("document.querySelector('#S0-001 summary').click()");
    assert_eq!(shown(&format!("{field}.value")), "Giải ngân 1.516 tỷ đồng");
    // What is wrong is said at the field, and the button leads there.
    let wrong = "document.getElementById('S0-001.cap_nhat.dien_bien')";
    assert_eq!(shown(&format!("{wrong}.getAttribute('aria-invalid')")), "true");
    shown("document.querySelector('#form [type=submit]').click()");
    assert_eq!(shown("document.activeElement.className"), "card form__errors");
    shown("document.querySelector('.form__errors a').click()");
    assert_eq!(shown("document.activeElement.id"), "S0-001.cap_nhat.dien_bien");
    shown("document.querySelector('[data-discard=\"S0-001\"]').click()");
    assert_eq!(shown(&format!("{field}.value")), "");
    shown("document.activeElement.click()");
    assert_eq!(shown(&format!("{field}.value")), "Giải ngân 1.516 tỷ đồng");
    shown("document.querySelector('[data-discard=\"\"]').click()");
    browser.visit("about:blank");
    browser.visit(&page);
    assert_eq!(shown("document.querySelector('.form__status').innerText"), "");
    assert_eq!(browser.complaints(), json!([]));
}

/// Two windows of one form: each keeps what was typed in it, shows what the other kept, and
/// a slip that is had back comes over nothing that was typed since.
#[test]
fn two_windows_keep_what_either_typed() {
    let Some(browser) = at_work(390) else { return };
    let office = Office::new(1, 3);
    let page = format!("file://{}/co-quan/so-0/cap-nhat.html", office.at("public"));
    browser.visit(&page);
    let shown = |script: &str| browser.ask(&format!("return {script}"));
    let kept = "JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith('giaoban.phieu.'))[1]).tasks";
    let typed = |id: &str, words: &str| {
        shown(&format!(
            "(document.getElementById('{id}').open = true, new Promise(done => setTimeout(done, 50)).then(() => {{
               const field = document.getElementById('{id}.cap_nhat.ket_qua');
               field.value = '{words}';
               field.dispatchEvent(new Event('input', {{ bubbles: true }}));
             }}).then(() => new Promise(done => setTimeout(done, 400))))"
        ));
    };
    typed("S0-000", "Giải ngân 100 tỷ");
    // As another window would: the browser tells this one.
    browser.ask(&format!(
        "const [key] = Object.entries(localStorage).find(([key]) => key.startsWith('giaoban.phieu.'));
         const tasks = {kept};
         tasks['S0-001'] = {{ blob: tasks['S0-000'].blob, answers: {{ 'cap_nhat.ket_qua': 'Giải ngân 200 tỷ' }} }};
         localStorage.setItem(key, JSON.stringify({{ tasks }}));
         dispatchEvent(new StorageEvent('storage', {{ key }}));"
    ));
    typed("S0-002", "Giải ngân 300 tỷ");
    assert_eq!(shown(&format!("Object.keys({kept}).sort().join()")), "S0-000,S0-001,S0-002");
    assert_eq!(shown("document.querySelector('.form__count').innerText.slice(0, 17)"), "Đã điền 3 nhiệm v");
    shown("document.querySelector('[data-discard=\"\"]').click()");
    typed("S0-001", "Giải ngân 250 tỷ");
    assert_eq!(shown("document.querySelector('[data-undo]')"), json!(null), "no way back over what is newer");
    assert_eq!(shown(&format!("Object.keys({kept}).join()")), "S0-001");
}

/// The Office's page of a large instance: an index by agency, the most work first, each
/// with the page and the place where its tasks are.
#[test]
fn the_offices_page_has_an_index_by_weight() {
    let sizes = [20, 40, 60, 1, 60, 50, 60, 30, 45];
    let office = Office::of(&sizes);
    // Nobody has said anything yet.
    for (agency, tasks) in sizes.iter().enumerate() {
        for task in 0..*tasks {
            let file = file(agency, task);
            office.write(&path(agency, task), file.split("cap_nhat:").next().expect("the head"));
        }
    }
    office.land("Giao lại");
    assert_eq!(office.run(&["build", "--out", &office.at("public")]).status.code(), Some(0));
    let page = fs::read_to_string(office.at("public/van-phong.html")).expect("a page");
    let (_, index) = page.split_once("<ol class=\"heads\">").expect("an index");
    let (index, _) = index.split_once("</ol>").expect("its end");
    let rows: Vec<(String, usize)> = index
        .split("<li ")
        .skip(1)
        .map(|row| {
            let (_, href) = row.split_once("href=\"").expect("a link");
            let (_, count) = row.split_once("<b>").expect("a count");
            let href = href.split('"').next().expect("an address").to_owned();
            (href, count.split('<').next().expect("a number").parse().expect("a number"))
        })
        .collect();
    assert_eq!(rows.len(), sizes.len());
    assert!(rows.is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)), "{rows:?}");
    for (href, count) in &rows {
        let (file, agency) = href.split_once('#').expect("a place");
        let own: usize = agency.trim_start_matches("so-").parse().expect("a number");
        assert_eq!(*count, sizes[own], "{href}");
        let page = fs::read_to_string(office.at(&format!("public/{file}"))).expect("a page");
        assert!(page.contains(&format!("id=\"{agency}\"")), "{href}");
    }
    assert!(rows.iter().any(|(href, _)| !href.starts_with(rows[0].0.split('#').next().expect("a file"))));
}
