//! What the script writes into a file is byte for byte what `src/write` writes.

use giaoban::model::field::Kind;
use giaoban::source::Content;
use giaoban::submission::file::{self, roots};
use giaoban::submission::{Question, questions, said};
use giaoban::view::form_places;
use giaoban::write::revise;
use serde_json::{Map, Value, json};

use super::{demo_files, each, form_page, typed};
use crate::dice::Dice;

const DAY: &str = "2025-03-20";

/// Files as people and programs lay them out; `update` takes each.
const LAYOUTS: [&str; 22] = [
    "ma: A-1\n",
    "ma: A-1",
    "\u{feff}ma: A-1\ntrang_thai: dang_thuc_hien\n",
    "{ma: A-1}\n",
    "{\"ma\": \"A-1\", \"trang_thai\": \"dang_thuc_hien\", \"cap_nhat\": []}",
    "{ma: A-1, nguyen_nhan: {loai: ca_hai, noi_dung: x}, cap_nhat: [{ngay: 2025-03-01}]}\n",
    "ma: A-1\ntrang_thai: 'chua_thuc_hien' # nay\nty_le_hoan_thanh: 4 # %\n# hết\n",
    "trang_thai: # nay\nma: A-1\nty_le_hoan_thanh: ~\nngay_hoan_thanh: \"2025-03-01\"\n",
    "id: A-1\nstatus: chua_thuc_hien\r\nupdates:\n  - date: 2025-03-01\n    results: |+\n      x\n\n",
    "id: A-1\r\nstatus: x\r\nblockers:\r\n- content: x\r\n  cause: {type: ca_hai}\r\nupdates:\r\n-   date: 2025-03-01\r\n    by: A # cuối",
    "ma: A-1\ncap_nhat:\n-   ngay: 2025-03-01\n    nguoi: A # cuối",
    "ma: A-1\ncap_nhat: []  # chưa có\nminh_chung: [ ]\nvuong_mac: ~\ndieu_chinh:\n",
    "cap_nhat: [\n  {ngay: 2025-03-01}, # một\n]\nma: A-1\n",
    "cap_nhat:\n    - {ngay: 2025-03-01}\n# về mã\nma: A-1\n",
    "ma: A-1\nnguyen_nhan: # vì sao\n    loai: chu_quan # 1\n    noi_dung: >-\n      Chưa\n      rõ\n    # hết\ncap_nhat:\n  - ngay: 2025-03-01\n",
    "nguyen_nhan:\n  noi_dung: 'x' # một\n  loai: ca_hai\nma: A-1\n\n\n",
    "nguyen_nhan: {}\nminh_chung:\n- so_ky_hieu: x\n\n# giữa\n\nma: A-1\n",
    "ma: A-1\ncap_nhat:\n  - ngay: 2025-03-01\n      # sâu hơn\nten: x\n",
    "ma: A-1\n...\n",
    "# đầu\n---\nma: A-1\nvuong_mac:\n\n  -\n    noi_dung: x\n  - noi_dung: y\n",
    "ma: A-1\nnguyen_nhan:\n  loai: ca_hai\n  noi_dung: |\n    Một\n    hai\ntrang_thai: dang_thuc_hien",
    "\"ma\": A-1\n'trang_thai': \"x\"\ncap_nhat :\n  - ngay : 2025-03-01\n",
];

/// The same content, as another editor would leave it.
fn laid_out(dice: &mut Dice, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..dice.roll(3) {
        text = match dice.roll(8) {
            0 => text.replace("\r\n", "\n").replace('\n', "\r\n"),
            1 => text.trim_end().to_owned(),
            2 => text + "\n# cuối tệp\n\n",
            // A list that stands no further right than its key.
            3 => text.replace("\n  - ", "\n- ").replace("\n    ", "\n  "),
            4 => {
                let from = dice.one(&["trang_thai", "ty_le_hoan_thanh", "cap_nhat", "vuong_mac", "minh_chung"]);
                let lines = text.split_inclusive('\n');
                let mut is_gone = false;
                lines
                    .filter(|line| {
                        if !line.starts_with([' ', '-', '#', '\r', '\n']) {
                            is_gone = line.starts_with(*from);
                        }
                        !is_gone
                    })
                    .collect()
            }
            5 => text.replace("\ntrang_thai: ", "\ntrang_thai:   ").replace("\nty_le", "\n\n# về tỷ lệ\nty_le"),
            6 => roots()
                .iter()
                .fold(text, |text, (field, _)| text.replace(&format!("\n{}:", field.key), &format!("\n{}:", field.en))),
            _ => text + "nguyen_nhan:\n  loai: ca_hai\n  noi_dung: Chờ vốn\n",
        };
    }
    text
}

/// Texts by the way to their question.
fn answers(dice: &mut Dice) -> Map<String, Value> {
    let mut answers = Map::new();
    for (_, questions) in roots() {
        if dice.roll(5) > 1 {
            continue;
        }
        for question in questions.iter().filter(|_| dice.roll(8) > 0).collect::<Vec<_>>() {
            answers.insert(way(question), json!(answer(dice, question)));
        }
    }
    answers
}

pub(super) fn way(question: &Question) -> String {
    question.path.iter().map(|field| field.key).collect::<Vec<_>>().join(".")
}

fn answer(dice: &mut Dice, question: &Question) -> String {
    match question.field().kind {
        Kind::Day => format!("2025-0{}-1{}", dice.roll(9) + 1, dice.roll(10)),
        Kind::Whole { .. } => dice.one(&["0", "45", "100", " 60 % "]).to_string(),
        Kind::Choice(choices) => dice.one(choices).key.to_owned(),
        _ => typed(dice),
    }
}

/// The same as a submission file holds it.
pub(super) fn submission(answers: &Map<String, Value>) -> Vec<u8> {
    let mut nested = json!({});
    for (way, text) in answers {
        let pointer = way.split('.').fold(&mut nested, |below, key| &mut below[key]);
        *pointer = text.clone();
    }
    let task = json!({ file::ID: "A-1", file::PATH: "tasks/a/A-1.yaml", file::BLOB: "", file::ANSWERS: nested });
    json!({ file::FORM.0: file::FORM.1, file::AGENCY: "a", file::TASKS: [task] }).to_string().into_bytes()
}

/// A file with edits, as whoever sends it makes it.
pub(super) fn edited(text: &str, edits: &Value) -> String {
    let mut bytes = Vec::new();
    let mut from = 0;
    for edit in edits.as_array().expect("a list") {
        let number = |key: &str| usize::try_from(edit[key].as_u64().expect("a number")).expect("small");
        bytes.extend(&text.as_bytes()[from..number("at")]);
        bytes.extend(edit["insert"].as_str().expect("a text").as_bytes());
        from = number("at") + number("remove");
    }
    bytes.extend(&text.as_bytes()[from..]);
    String::from_utf8(bytes).expect("edits leave letters whole")
}

#[test]
fn the_script_writes_what_the_program_writes() {
    let Some(browser) = form_page() else { return };
    let day = chrono::NaiveDate::parse_from_str(DAY, "%Y-%m-%d").expect("a day");
    let demo = demo_files();
    let seeds = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500);
    let mut asked = Vec::new();
    let mut expected = Vec::new();
    let (mut refused, mut odd) = (0, 0);
    for seed in 0..seeds {
        let mut dice = Dice(seed);
        let text = if dice.roll(3) > 0 { dice.one(&LAYOUTS).to_string() } else { dice.one(&demo).clone() };
        let text = laid_out(&mut dice, &text);
        let answers = answers(&mut dice);
        let (rows, remarks) = file::read_file(&submission(&answers));
        assert!(remarks.is_empty(), "{}", remarks[0].text(giaoban::lang::Lang::Vi));
        let filled = rows.first().map(|row| said(&row.answers, day)).unwrap_or_default();
        let places: Value = serde_json::from_str(&form_places(&Content::Text(text.as_str().into()))).expect("JSON");
        let revised = revise(&text, &filled);
        if places.is_array() {
            // The program takes some that no place can be given for; none of the usual ones.
            refused += usize::from(revised.is_ok());
            odd += usize::from(revised.is_err());
            continue;
        }
        asked.push(json!({ "where": places, "answers": answers }));
        expected.push((seed, text, revised));
    }
    let edits = each(&browser, &asked, &format!("one => giaobanAnswers.edits(one, one.answers, '{DAY}')"));
    assert_eq!(edits.len(), expected.len());
    for ((seed, text, revised), edits) in expected.iter().zip(&edits) {
        // What was answered in words that mean nothing is nothing.
        assert!(edits.is_array(), "seed {seed}: no places for\n{text}");
        let Ok(revised) = revised else { unreachable!("seed {seed}: {revised:?}\n{text}\n{edits}") };
        assert_eq!(&edited(text, edits), revised, "seed {seed}\n{text}\n{edits}");
    }
    assert!(expected.len() * 10 > usize::try_from(seeds).expect("small") * 8, "{refused} refused, {odd} odd");
    assert!(refused * 20 < expected.len(), "{refused} of {} refused", expected.len());
    assert!(questions().len() > 25);
}
