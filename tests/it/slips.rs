//! Slips of those who write YAML and are no programmers: whatever a message says is
//! done as it is written, by a hand that knows no more than the message says. The file
//! is read after a few rounds, and says every word that was meant.

use std::collections::BTreeMap;

use giaoban::check::Report;
use giaoban::diag::{Diagnostic, Severity};
use giaoban::lang::{Lang, bare};
use giaoban::model::field::{self, Kind, Table};
use giaoban::parse;
use giaoban::yaml::{self, Node, Value};

use crate::cures::{judged, office};
use crate::dice::Dice;
use crate::rule_pages::{TASK, TASK_PATH};

/// `GIAOBAN_SLIPS=n` for more.
fn cases() -> u64 {
    std::env::var("GIAOBAN_SLIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(300)
}

#[test]
fn what_a_message_says_done_as_it_says_reads_as_it_was_meant() {
    let mut wrong = Vec::new();
    for seed in 0..cases() {
        let Case { what, text, meant } = Case::of(&mut Dice(seed));
        match by_hand(&text) {
            Ok(cured) if said(&cured) == meant => {}
            Ok(cured) => {
                wrong.push(format!("{seed} {what}: says otherwise\n{text}\n→\n{cured}\n{}", differs(&cured, &meant)));
            }
            Err(why) => wrong.push(format!("{seed} {what}: {why}\n{text}")),
        }
        // What the program does by itself loses nothing either.
        let fixed = parse::fix(TASK_PATH, &text).text;
        let lost: Vec<&str> = words(&text).filter(|word| !keeps(&fixed, word)).collect();
        if !lost.is_empty() {
            wrong.push(format!("{seed} {what}: --fix loses {lost:?}\n{text}\n→\n{fixed}"));
        }
    }
    let shown = wrong.iter().take(4).map(String::as_str).collect::<Vec<_>>().join("\n\n");
    assert!(wrong.is_empty(), "{} wrong:\n{shown}", wrong.len());
}

/// Every word of three letters or more, which no cure may take away.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2)
}

fn keeps(text: &str, word: &str) -> bool {
    text.contains(word) || bare(text).contains(&bare(word))
}

/// A file with a slip, and what it was meant to say.
struct Case {
    what: String,
    text: String,
    meant: Said,
}

/// Each text by where it stands.
type Said = BTreeMap<String, String>;

/// An entry of a list: its keys with their lines of text.
type Rows = Vec<(&'static str, Vec<String>)>;

const SAYINGS: [&str; 12] = [
    "Đã làm việc với 11 chủ đầu tư về tiến độ",
    "Hoàn thiện hồ sơ thanh toán của 37 gói thầu",
    "Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch",
    "Họp giao ban lúc 8:30 với các xã, phường",
    "Rà soát khối lượng (đợt 2) của từng dự án",
    "UBND tỉnh cho ý kiến tại Thông báo 12/TB-UBND",
    "Bàn giao mặt bằng đoạn qua xã An Nhơn",
    "Kiểm tra hiện trường, lập biên bản ngay",
    "Đôn đốc nhà thầu tăng ca; bổ sung máy móc",
    "Tổng hợp vướng mắc gửi Sở Nội vụ",
    "Đang chờ kết quả thẩm định giá đất",
    "Thống nhất phương án với Sở Xây dựng",
];

impl Case {
    fn of(dice: &mut Dice) -> Self {
        let mut page = Page::any(dice);
        let (what, broken) = match dice.roll(10) {
            0..=4 => page.with_text(dice),
            5..=7 => page.with_entry(dice),
            _ => page.with_key(dice),
        };
        let crlf = dice.one_in(6);
        let text = if crlf { broken.replace('\n', "\r\n") } else { broken };
        let meant = said(&page.text(None));
        Self { what, text, meant }
    }
}

/// A task file as it was meant: everything before the lists, and the lists.
struct Page {
    head: Vec<(&'static str, String)>,
    lists: Vec<(&'static str, Vec<Rows>)>,
    dash: usize,
    has_comment: bool,
}

/// Where a slip is made, and the lines that stand there instead.
struct Slip {
    list: usize,
    entry: usize,
    lines: String,
}

impl Page {
    fn any(dice: &mut Dice) -> Self {
        let head = TASK.lines().take_while(|line| !line.starts_with("cap_nhat"));
        let head = head.filter_map(|line| line.split_once(": ")).map(|(key, value)| (key, value.to_owned())).collect();
        let text = |dice: &mut Dice| vec![(*dice.one(&SAYINGS)).to_owned()];
        let updates = (0..=dice.roll(3)).map(|day| {
            vec![
                ("ngay", vec![format!("2025-03-0{}", day + 3)]),
                ("nguoi", vec!["Nguyễn Văn A".to_owned()]),
                ("dien_bien", text(dice)),
                ("tinh_hinh_trien_khai", text(dice)),
                ("ket_qua", vec![format!("Giải ngân 1.{day}16 tỷ đồng, đạt {day}6,0% kế hoạch")]),
            ]
        });
        let updates = updates.collect();
        let blocker = |dice: &mut Dice| -> Rows {
            vec![
                ("ngay_phat_sinh", vec!["2025-03-03".to_owned()]),
                ("noi_dung", text(dice)),
                ("nguyen_nhan", vec!["{loai: khach_quan, noi_dung: Giá vật liệu tăng cao}".to_owned()]),
                ("huong_xu_ly", vec!["theo_tham_quyen".to_owned()]),
                ("giai_phap", text(dice)),
                ("trang_thai", vec!["dang_xu_ly".to_owned()]),
            ]
        };
        let mut lists = vec![("cap_nhat", updates)];
        if dice.one_in(3) {
            lists.insert(0, ("vuong_mac", vec![blocker(dice)]));
        }
        Self { head, lists, dash: *dice.one(&[0, 2, 2, 2, 4]), has_comment: dice.one_in(4) }
    }

    fn entry(&self, rows: &Rows) -> String {
        let mut text = String::new();
        for (at, (key, lines)) in rows.iter().enumerate() {
            let lead = if at == 0 { format!("{}- ", " ".repeat(self.dash)) } else { " ".repeat(self.dash + 2) };
            text.push_str(&format!("{lead}{key}:{}\n", self.value(lines, self.dash + 4)));
        }
        text
    }

    /// As it should be written.
    fn value(&self, lines: &[String], indent: usize) -> String {
        match lines {
            [line] if line.starts_with("{loai") || giaoban_plain(line) => format!(" {line}"),
            lines => {
                let rows = lines.iter().map(|line| format!("\n{}{line}", " ".repeat(indent)));
                format!(" |-{}", rows.collect::<String>())
            }
        }
    }

    fn text(&self, slip: Option<&Slip>) -> String {
        let mut text: String = self
            .head
            .iter()
            .map(|(key, value)| {
                let is_text = field::TASK.field(key).is_some_and(|field| is_text(field.kind));
                let value = if is_text {
                    self.value(&value.split('\n').map(str::to_owned).collect::<Vec<_>>(), 2)
                } else {
                    format!(" {value}")
                };
                format!("{key}:{value}\n")
            })
            .collect();
        for (list, (key, entries)) in self.lists.iter().enumerate() {
            if self.has_comment {
                text.push_str("# Mỗi lần thêm một mục ở cuối\n");
            }
            text.push_str(&format!("{key}:\n"));
            for (entry, rows) in entries.iter().enumerate() {
                match slip.filter(|slip| (slip.list, slip.entry) == (list, entry)) {
                    Some(slip) => text.push_str(&slip.lines),
                    None => text.push_str(&self.entry(rows)),
                }
            }
        }
        text
    }

    fn any_entry(&self, dice: &mut Dice) -> (usize, usize) {
        let list = dice.roll(self.lists.len());
        (list, dice.roll(self.lists[list].1.len()))
    }

    /// A text that YAML takes for something else.
    fn with_text(&mut self, dice: &mut Dice) -> (String, String) {
        // One of the head, or one of an entry.
        let of_head: Vec<usize> = (0..self.head.len())
            .filter(|at| field::TASK.field(self.head[*at].0).is_some_and(|field| is_text(field.kind)))
            .collect();
        let in_head = dice.one_in(4);
        let (key, margin, lead) = if in_head {
            let at = *dice.one(&of_head);
            (at, 0, String::new())
        } else {
            (0, self.dash + 2, " ".repeat(self.dash + 2))
        };
        let (list, entry) = self.any_entry(dice);
        let inner = table_of(self.lists[list].0);
        let texts: Vec<usize> = self.lists[list].1[entry]
            .iter()
            .enumerate()
            .filter(|(_, (key, _))| inner.field(key).is_some_and(|field| is_text(field.kind)))
            .map(|(at, _)| at)
            .collect();
        let row = *dice.one(&texts);
        let (name, broken, meant) = text_slip(dice, margin);
        if in_head {
            let title = self.head[key].0;
            self.head[key].1 = meant.join("\n");
            let good = self.text(None);
            let from = good.find(&format!("{title}:")).expect("the key stands there") + title.len() + 1;
            let until = good[from..]
                .match_indices('\n')
                .map(|(at, _)| from + at)
                .find(|at| good[*at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '#'))
                .expect("another key follows");
            let mut text = good;
            text.replace_range(from..until, &broken);
            return (format!("{title} {name}"), text);
        }
        let rows = &mut self.lists[list].1[entry];
        rows[row].1 = meant;
        let rows = rows.clone();
        let key = rows[row].0;
        let mut lines = String::new();
        for (at, (other, value)) in rows.iter().enumerate() {
            let lead = if at == 0 { format!("{}- ", " ".repeat(self.dash)) } else { lead.clone() };
            let value = if at == row { broken.clone() } else { self.value(value, self.dash + 4) };
            lines.push_str(&format!("{lead}{other}:{value}\n"));
        }
        (format!("{key} {name}"), self.text(Some(&Slip { list, entry, lines })))
    }

    /// An entry that stands where it is none.
    fn with_entry(&mut self, dice: &mut Dice) -> (String, String) {
        let (list, entry) = self.any_entry(dice);
        let rows = self.lists[list].1[entry].clone();
        let good = self.entry(&rows);
        let (dash, indent) = (self.dash, self.dash + 2);
        let each = |write: &dyn Fn(usize, &str) -> String| -> String {
            let lines = good.lines().enumerate();
            lines.map(|(at, line)| write(at, line.trim_start().trim_start_matches("- ")) + "\n").collect()
        };
        let column = *dice.one(&[0, 1, 2, 3, 4, 6]);
        let blanks = |count: usize| " ".repeat(count);
        let (name, lines) = match dice.roll(10) {
            0 => {
                let shifted = each(&|at, line| match at {
                    0 => format!("{}- {line}", blanks(column)),
                    _ => format!("{}{line}", blanks(column + 2)),
                });
                (format!("entry in column {column}"), shifted)
            }
            1 => (format!("no dash, keys in column {column}"), each(&|_, line| format!("{}{line}", blanks(column)))),
            2 => ("no dash".to_owned(), each(&|_, line| format!("{}{line}", blanks(indent)))),
            3 => ("a dash before each key".to_owned(), each(&|_, line| format!("{}- {line}", blanks(dash)))),
            4 => {
                let mark = *dice.one(&['•', '–', '●', '▪', '·']);
                let bullet = each(&|at, line| match at {
                    0 => format!("{}{mark} {line}", blanks(dash)),
                    _ => format!("{}{line}", blanks(indent)),
                });
                ("a bullet of Word".to_owned(), bullet)
            }
            5 => {
                let glued = each(&|at, line| match at {
                    0 => format!("{}-{line}", blanks(dash)),
                    _ => format!("{}{line}", blanks(indent)),
                });
                ("no blank after the dash".to_owned(), glued)
            }
            6 => {
                let one = 1 + dice.roll(rows.len() - 1);
                let off = *dice.one(&[0, 1, 3, 5, 7]);
                let shifted = each(&|at, line| match at {
                    0 => format!("{}- {line}", blanks(dash)),
                    _ if at == one => format!("{}{line}", blanks(off)),
                    _ => format!("{}{line}", blanks(indent)),
                });
                (format!("key {one} in column {off}"), shifted)
            }
            7 => {
                let under = each(&|at, line| match at {
                    0 => format!("{}- {line}", blanks(dash)),
                    _ => format!("{}{line}", blanks(dash)),
                });
                ("keys below the dash".to_owned(), under)
            }
            8 => {
                let twice = each(&|at, line| match at {
                    0 => format!("{}- - {line}", blanks(dash)),
                    _ => format!("{}{line}", blanks(indent)),
                });
                ("two dashes".to_owned(), twice)
            }
            _ => {
                let flat = each(&|at, line| if at == 0 { format!("- {line}") } else { line.to_owned() });
                ("all in the first column".to_owned(), flat)
            }
        };
        (format!("{} {name}", self.lists[list].0), self.text(Some(&Slip { list, entry, lines })))
    }

    /// A key that is none.
    fn with_key(&mut self, dice: &mut Dice) -> (String, String) {
        let (list, entry) = self.any_entry(dice);
        let rows = self.lists[list].1[entry].clone();
        let inner = table_of(self.lists[list].0);
        let at = dice.roll(rows.len());
        let key = rows[at].0;
        let value = &rows[at].1[0];
        let label = inner.field(key).map_or("", |field| field.label.vi);
        let begins: [String; 13] = [
            format!("{key}:{value}"),
            format!("{key}：{value}"),
            format!("{key} {value}"),
            format!("{key} = {value}"),
            format!("{key}; {value}"),
            format!("**{key}**: {value}"),
            format!("`{key}`: {value}"),
            format!("{}: {value}", key.to_ascii_uppercase()),
            format!("{label}: {value}"),
            format!("{key} : {value}"),
            format!("{key}:\u{a0}{value}"),
            format!("{}: {value}", key.replace('_', "-")),
            format!("{}: {value}", key.replace('_', " ")),
        ];
        let written = dice.one(&begins).clone();
        let good = self.entry(&rows);
        let lines: String = good
            .lines()
            .enumerate()
            .map(|(line, text)| if line == at { text.replacen(&format!("{key}: {value}"), &written, 1) } else { text.to_owned() } + "\n")
            .collect();
        (format!("key {written:?}"), self.text(Some(&Slip { list, entry, lines })))
    }
}

/// What a value is written as plain.
fn giaoban_plain(line: &str) -> bool {
    line.starts_with(char::is_alphanumeric) && !line.contains(": ") && !line.contains(" #") && !line.ends_with(':')
}

fn table_of(list: &str) -> &'static Table {
    match field::TASK.field(list).map(|field| field.kind) {
        Some(Kind::Many(table)) => table,
        _ => unreachable!("a list"),
    }
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::Prose)
}

/// What somebody types after the colon of a key in a column, and the lines that are meant.
fn text_slip(dice: &mut Dice, margin: usize) -> (&'static str, String, Vec<String>) {
    let saying = |dice: &mut Dice| (*dice.one(&SAYINGS)).to_owned();
    let (one, two, three) = (saying(dice), saying(dice), saying(dice));
    let marked = |mark: &str| vec![format!("{mark} {one}"), format!("{mark} {two}"), format!("{mark} {three}")];
    let under = |lines: &[String], column: usize| -> String {
        lines.iter().map(|line| format!("\n{}{line}", " ".repeat(column))).collect()
    };
    let column = *dice.one(&[0, margin, margin + 2, margin + 4]);
    let mark = *dice.one(&["-", "+", "•", "–", "*", "1.", "a)"]);
    match dice.roll(14) {
        0 => (
            "a list behind the colon",
            format!(" {}{}", marked(mark)[0], under(&marked(mark)[1..], column)),
            marked(mark),
        ),
        1 => ("a list under the key", under(&marked(mark), column), marked(mark)),
        2 => {
            let lines = [vec![format!("{one}:")], marked(mark)].concat();
            ("a list under a text", format!(" {one}:{}", under(&marked(mark), column)), lines)
        }
        3 => {
            let lines = vec![one.clone(), two.clone()];
            ("a text that goes on", format!(" {one}{}", under(&lines[1..], column)), lines)
        }
        4 => {
            let lines = vec![one.clone(), two.clone(), three.clone()];
            ("a paragraph", format!(" {one}\n{}", under(&lines[1..], column)), lines)
        }
        5 => {
            let header = *dice.one(&["|", "|-", ">-", ">"]);
            let lines = vec![one.clone(), two.clone()];
            ("a block that is not indented", format!(" {header}{}", under(&lines, column)), lines)
        }
        6 => {
            let lines = vec![one.clone(), two.clone()];
            let ragged = format!(" |-{}{}", under(&lines[..1], margin + 4), under(&lines[1..], margin + 2));
            ("a ragged block", ragged, lines)
        }
        7 => {
            let line = format!("{one}: {two}");
            ("a colon", format!(" {line}"), vec![line])
        }
        8 => {
            let sign = *dice.one(&[
                "%", "@", "* ", "! ", "& ", "`", "[x] ", "{x} ", ", ", "? ", "- ", "> ", "| ", "#", "# 2 ", "**", "] ",
            ]);
            let line = format!("{sign}{one}");
            // A bar is a mark of YAML's own, and the text begins behind it.
            let meant = if sign == "| " { one.clone() } else { line.clone() };
            ("a sign at the start", format!(" {line}"), vec![meant])
        }
        9 => {
            let line = format!("\"{one}\" {two}");
            ("a quotation at the start", format!(" {line}"), vec![line])
        }
        10 => {
            let line = format!("\"{one}\" và \"{two}\"");
            ("two quotations", format!(" {line}"), vec![line])
        }
        11 => {
            let line = format!("{one} {} {two}", *dice.one(&["#2", "# 2", "#gói"]));
            ("a hash", format!(" {line}"), vec![line])
        }
        12 => ("an open quote", format!(" \"{one}"), vec![one.clone()]),
        _ => {
            let line = format!("{one}: {two}");
            ("quotes of Word", format!(" “{line}”"), vec![line])
        }
    }
}

/// Every text of a file by its place, its words one blank apart.
fn said(text: &str) -> Said {
    fn walk(node: &Node, path: &str, said: &mut Said) {
        match &node.value {
            Value::Map(entries) => {
                entries.iter().for_each(|entry| walk(&entry.node, &format!("{path}/{}", entry.key), said));
            }
            Value::List(nodes) => {
                nodes.iter().enumerate().for_each(|(at, node)| walk(node, &format!("{path}/{at}"), said));
            }
            Value::Text { text, .. } => {
                said.insert(path.to_owned(), text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Value::Empty | Value::Refused => {}
        }
    }
    let mut said = Said::new();
    if let Some(root) = yaml::read(text, 10_000).root {
        walk(&root, "", &mut said);
    }
    said
}

fn differs(text: &str, meant: &Said) -> String {
    let said = said(text);
    let places = said.keys().chain(meant.keys()).collect::<std::collections::BTreeSet<_>>();
    let other = places.into_iter().filter(|place| said.get(*place) != meant.get(*place));
    other.map(|place| format!("{place}: {:?} for {:?}\n", said.get(place), meant.get(place))).collect()
}

/// What somebody gets who does as the messages say, one after the other.
fn by_hand(text: &str) -> Result<String, String> {
    let mut text = text.to_owned();
    for _ in 0..12 {
        let mut files = office();
        files.insert(TASK_PATH.to_owned(), text.clone());
        let report = judged(&files);
        let Some(found) = next(&report) else { return Ok(text) };
        let fix = found.fix(Lang::En);
        let what = format!("{} {} => {fix}", found.rule.code, found.message(Lang::En));
        let after = done(&text, found).ok_or_else(|| format!("nobody can do as it says: {what}"))?;
        if after == text {
            return Err(format!("nothing changes by: {what}"));
        }
        text = after;
    }
    Err("there is no end of it".to_owned())
}

/// The first that is about how the file is written.
fn next(report: &Report) -> Option<&Diagnostic> {
    let mut found = report.diagnostics.iter().filter(|found| &*found.path == TASK_PATH);
    // A sentence in the place of a concrete one would say less: the others come first.
    let hash = report.diagnostics.iter().find(|found| found.rule.code == "GB037");
    hash.or_else(|| found.find(|found| found.severity == Severity::Error && found.rule.code < "GB040"))
}

/// The text after what a message says was done.
fn done(text: &str, found: &Diagnostic) -> Option<String> {
    let fix = found.fix(Lang::En);
    let (start, end) = (found.span.start(), found.span.end());
    let shown = &text[start..end];
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let instead = |from: usize, until: usize, by: &str| {
        let mut text = text.to_owned();
        text.replace_range(from..until, by);
        Some(text)
    };
    let line = text[line_start..line_end].trim_end_matches('\r');
    let line_end = line_start + line.len();
    let value_at = |from: usize| line_start + line[from..].find(": ").map_or(from, |at| from + at + 2);
    if fix.starts_with("put the whole value in double quotes") {
        return instead(start, end, &format!("\"{shown}\""));
    }
    if fix.starts_with("if it belongs to the value, put the whole value in double quotes") {
        let from = value_at(0);
        return instead(from, line_end, &format!("\"{}\"", &text[from..line_end]));
    }
    if fix.starts_with("delete the tag; where the sign belongs to the sentence, put the whole value in double quotes") {
        return instead(start, line_end, &format!("\"{}\"", &text[start..line_end]));
    }
    if fix.starts_with("leave only `") {
        let words: Vec<&str> = fix.split('`').collect();
        let (mark, key) = (words.get(1)?, words.get(3)?.strip_suffix(':')?);
        let spaces: usize = fix.split("after ").last()?.split(' ').next()?.parse().ok()?;
        let (first, last) = lines_of(found)?;
        return Some(lines(text, first, last, |rows| {
            let (head, value) = rows[0].split_once(':').expect("the key is on the first line");
            assert!(head.ends_with(key), "{head}");
            let value = value.trim().strip_prefix(mark).unwrap_or(value.trim());
            let rest = rows[1..].iter().map(|row| row.trim());
            let said = std::iter::once(value.trim()).filter(|value| !value.is_empty()).chain(rest);
            let said =
                said.map(|row| if row.is_empty() { String::new() } else { format!("{}{row}", " ".repeat(spaces)) });
            std::iter::once(format!("{head}: {mark}")).chain(said).collect()
        }));
    }
    if let Some(rest) = fix.strip_prefix("begin line ") {
        let begins = rest.split('`').nth(1)?;
        let spaces: usize = rest.split("with ").nth(2)?.split(' ').next()?.parse().ok()?;
        let number: usize = rest.split(' ').next()?.parse().ok()?;
        let (first, last) = lines_of(found)?;
        assert_eq!(number, first);
        let key = begins.trim_start_matches([' ', '-']);
        return Some(lines(text, first, last, |rows| {
            let bare =
                |row: &str| row.trim_start_matches(|c: char| c.is_whitespace() || "-•–●▪·".contains(c)).to_owned();
            let is_key = |row: &str| {
                row.split_once(':').is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
            };
            let mut by = 0;
            let each = rows.iter().enumerate().map(|(at, row)| {
                let said = bare(row);
                let was = row.len() - row.trim_start().len();
                if at == 0 {
                    assert!(said.starts_with(key), "{said}");
                    by = spaces.cast_signed() - row.find(&said).expect("it is there").cast_signed();
                    format!("{begins}{}", &said[key.len()..])
                } else if is_key(&said) {
                    by = spaces.cast_signed() - row.find(&said).expect("it is there").cast_signed();
                    format!("{}{said}", " ".repeat(spaces))
                } else {
                    // What stands below a key goes with it.
                    format!("{}{}", " ".repeat(was.saturating_add_signed(by)), row.trim())
                }
            });
            each.collect()
        }));
    }
    if let Some(begins) = fix.strip_prefix("begin this line with `").and_then(|rest| rest.strip_suffix('`')) {
        let key = begins.trim().trim_start_matches("- ").trim_end_matches(':');
        let value = &line[line.find(key)? + key.len()..];
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || "*`:=;：".contains(c));
        return instead(line_start, line_end, &format!("{} {value}", begins.trim_end()));
    }
    if fix.starts_with("delete the space and type it again") {
        let odd = text[start..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        return instead(start, start + odd, " ");
    }
    if fix.starts_with("close the quote") {
        return instead(line_end, line_end, "\"");
    }
    if fix.starts_with("type both quotes") {
        return instead(start, end, &shown.replace(['“', '”'], "\""));
    }
    if fix.starts_with("write `key: value`, with a space") {
        let colon = line.find(':')?;
        return instead(line_start + colon, line_start + colon + 1, ": ");
    }
    if fix.starts_with("type a plain colon") {
        return instead(line_start, line_end, &line.replacen('：', ": ", 1));
    }
    if let Some(key) = ["change it to `", "type `", "write `"].iter().find_map(|way| fix.strip_prefix(way)) {
        return instead(start, end, key.split('`').next()?);
    }
    if fix.starts_with("delete the line") {
        return instead(line_start, (line_end + 1).min(text.len()), "");
    }
    None
}

/// The lines that a message names.
fn lines_of(found: &Diagnostic) -> Option<(usize, usize)> {
    let message = found.message(Lang::En);
    let (_, rest) = message.split_once("(line")?;
    let numbers = rest.split(')').next()?.trim_start_matches('s').trim();
    let (first, last) = numbers.split_once('–').unwrap_or((numbers, numbers));
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// The text with some lines written anew.
fn lines(text: &str, first: usize, last: usize, write: impl FnOnce(&[&str]) -> Vec<String>) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let rows: Vec<&str> = text.lines().collect();
    let before = rows[..first - 1].iter().map(|row| (*row).to_owned());
    let after = rows[last..].iter().map(|row| (*row).to_owned());
    let all: Vec<String> = before.chain(write(&rows[first - 1..last])).chain(after).collect();
    all.join(end) + end
}
