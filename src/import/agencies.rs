//! Agencies as a cell names them: one, several, or bodies that are no agency of the
//! registry, `các sở, ban, ngành`.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::remark::Slip;
use crate::lang::{Text, bare};
use crate::model::agency::{Named, Registry};
use crate::parse;

/// The registry, asked by name. A list names few agencies many times.
pub(super) struct Names<'a> {
    registry: &'a Registry,
    today: NaiveDate,
    known: RefCell<HashMap<String, Option<String>>>,
}

/// Who coordinates: ids, and bodies in the words of the list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Coordinating {
    pub(super) ids: Vec<String>,
    pub(super) bodies: Vec<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(registry: &'a Registry, today: NaiveDate) -> Self {
        Self { registry, today, known: RefCell::default() }
    }

    /// The id of the one agency that a text names.
    pub(super) fn id(&self, text: &str) -> Option<String> {
        if let Some(known) = self.known.borrow().get(text) {
            return known.clone();
        }
        let found = match self.registry.named(text, self.today) {
            Named::One(agency) => Some(agency.id.to_string()),
            _ => None,
        };
        self.known.borrow_mut().insert(text.to_owned(), found.clone());
        found
    }

    /// An agency over a group of tasks: `I. SỞ TÀI CHÍNH (12 nhiệm vụ)`.
    pub(super) fn over_group(&self, heading: &str) -> Option<String> {
        let whole = heading.trim().trim_end_matches([':', '.', ';']).trim();
        let counted = whole.rsplit_once('(').map_or(whole, |(name, _)| name.trim());
        let numbered = |text: &str| {
            let (number, name) = text.split_once(['.', ')', '-', '/', ':'])?;
            super::roles::level(number).and_then(|_| self.id(name.trim()))
        };
        [whole, counted].into_iter().find_map(|text| self.id(text).or_else(|| numbered(text)))
    }

    /// The one agency that leads. A task has one.
    pub(super) fn lead(&self, written: &str) -> Result<String, Slip> {
        if let Some(id) = self.id(written) {
            return Ok(id);
        }
        if is_body(written) {
            return Err(Slip::new(
                Text::new(
                    "“{written}” là nhiều cơ quan, không phải một cơ quan chủ trì",
                    "“{written}” is many agencies and no lead",
                ),
                Text::new(
                    "mỗi nhiệm vụ một cơ quan chủ trì: tách mỗi cơ quan một dòng",
                    "a task has one lead: make a row for each agency",
                ),
            )
            .arg("written", written));
        }
        let several = self.several(written);
        if let [_, _, ..] = several.as_slice() {
            return Err(Slip::new(
                Text::new("ô ghi nhiều cơ quan chủ trì: {names}", "the cell names several leads: {names}"),
                Text::new(
                    "mỗi nhiệm vụ một cơ quan chủ trì: giữ một, chuyển cơ quan khác sang cột phối hợp, hoặc tách thành nhiều dòng",
                    "a task has one lead: keep one and move the others to those who coordinate, or make several rows",
                ),
            )
            .arg("names", several.join("; ")));
        }
        Err(self.unknown(written))
    }

    /// The pieces of a text, where one of them at least is an agency.
    fn several(&self, written: &str) -> Vec<String> {
        let cuts: [&[&str]; 3] = [
            &[";", "\n"],
            &[";", "\n", ",", "/", "+", "&", " - ", " – "],
            &[";", "\n", ",", "/", "+", "&", " và ", " - ", " – "],
        ];
        for cut in cuts {
            let mut pieces = vec![written.to_owned()];
            for mark in cut {
                pieces =
                    pieces.iter().flat_map(|piece| piece.split(*mark).map(str::to_owned).collect::<Vec<_>>()).collect();
            }
            let pieces: Vec<String> =
                pieces.iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect();
            if pieces.len() > 1 && pieces.iter().any(|piece| self.id(piece).is_some()) {
                return pieces;
            }
        }
        Vec::new()
    }

    /// Those who coordinate. A name may hold a comma itself: the longest run of pieces
    /// that is one agency is taken for it; a body goes on to the next agency.
    pub(super) fn coordinating(&self, written: &str) -> Result<Coordinating, Slip> {
        let mut found = Coordinating::default();
        for part in written.split([';', '\n']).map(|part| part.trim().trim_start_matches(['-', '+', '•', '*']).trim())
        {
            let pieces: Vec<&str> = part.split(',').collect();
            let mut at = 0;
            while at < pieces.len() {
                at = self.take(&pieces, at, &mut found)?;
            }
        }
        Ok(found)
    }

    /// Reads from one piece on and returns where the next begins.
    fn take(&self, pieces: &[&str], at: usize, found: &mut Coordinating) -> Result<usize, Slip> {
        let text = |from: usize, to: usize| {
            pieces
                .get(from..to)
                .map(|run| run.join(",").trim().trim_end_matches('.').trim().to_owned())
                .unwrap_or_default()
        };
        let run = |from: usize| (from + 1..=pieces.len()).rev().find_map(|end| Some((self.id(&text(from, end))?, end)));
        if text(at, at + 1).is_empty() {
            return Ok(at + 1);
        }
        if let Some((id, end)) = run(at) {
            found.note(id);
            return Ok(end);
        }
        let own = text(at, at + 1);
        if is_body(&own) {
            let end = (at + 1..pieces.len()).find(|next| run(*next).is_some() || is_body(&text(*next, next + 1)));
            let end = end.unwrap_or(pieces.len());
            found.bodies.push(text(at, end));
            return Ok(end);
        }
        // `Sở Y tế và các đơn vị liên quan`.
        if let Some((first, last)) = own.rsplit_once(" và ")
            && let Some(id) = self.id(first.trim())
        {
            if let Some(other) = self.id(last.trim()) {
                found.note(id);
                found.note(other);
                return Ok(at + 1);
            }
            if is_body(last) {
                found.note(id);
                let end = (at + 1..pieces.len()).find(|next| run(*next).is_some()).unwrap_or(pieces.len());
                let rest = text(at + 1, end);
                let body = if rest.is_empty() { last.trim().to_owned() } else { format!("{}, {rest}", last.trim()) };
                found.bodies.push(body);
                return Ok(end);
            }
        }
        Err(self.unknown(&own))
    }

    /// Why a text is no agency that stands.
    fn unknown(&self, written: &str) -> Slip {
        let slip = match self.registry.named(written, self.today) {
            Named::Ended(agency) => Slip::new(
                Text::new("“{written}” đã kết thúc hoạt động", "“{written}” has ended"),
                Text::new("ghi cơ quan kế thừa: {other}", "write its successor: {other}"),
            )
            .arg("other", agency.successors_text()),
            Named::Several => Slip::new(
                Text::new("có nhiều cơ quan tên “{written}”", "several agencies are named “{written}”"),
                Text::new("ghi mã cơ quan trong office/agencies.yaml", "write the id from office/agencies.yaml"),
            ),
            Named::One(_) | Named::Nobody => self.nobody(written),
        };
        slip.arg("written", written)
    }

    fn nobody(&self, written: &str) -> Slip {
        let agencies = self.registry.in_order().into_iter();
        let names: Vec<_> = agencies.map(|agency| (bare(&agency.name).replace(' ', "_"), agency)).collect();
        let near = parse::nearest(written, names.iter().map(|(name, _)| name.as_str()));
        let near = near.and_then(|near| names.iter().find(|(name, _)| name == near)).map(|(_, agency)| &agency.name);
        let fix = match near {
            Some(_) => Text::new("có phải là “{near}”? Nếu đúng, sửa ô này", "is it “{near}”? Then correct the cell"),
            None => Text::new(
                "ghi tên, tên ngắn hoặc mã như trong office/agencies.yaml; tên khác thêm vào `ten_khac` ở đó",
                "write the name, short name or id of office/agencies.yaml; another name is added to `ten_khac` there",
            ),
        };
        Slip::new(Text::new("không có cơ quan “{written}”", "no agency “{written}”"), fix)
            .arg("near", near.cloned().unwrap_or_default())
    }
}

impl Coordinating {
    fn note(&mut self, id: String) {
        if !self.ids.contains(&id) {
            self.ids.push(id);
        }
    }
}

/// Many at once, by what they are: `các sở, ban, ngành`, `UBND các xã, phường`.
fn is_body(text: &str) -> bool {
    const BEGINNINGS: [&str; 22] = [
        "cac ",
        "nhung ",
        "ubnd cac ",
        "uy ban nhan dan cac ",
        "hdnd cac ",
        "hoi dong nhan dan cac ",
        "so ban nganh",
        "ban nganh",
        "don vi lien quan",
        "co quan lien quan",
        "so nganh lien quan",
        "cac so",
        "cong an cac ",
        "tat ca cac ",
        "toan bo cac ",
        "mot so ",
        "doanh nghiep",
        "nha dau tu",
        "chu dau tu",
        "dia phuong lien quan",
        "thu truong cac ",
        "chu tich ubnd cac ",
    ];
    let plain = bare(text);
    let all = plain.strip_prefix("va ").unwrap_or(&plain);
    BEGINNINGS.iter().any(|beginning| all.starts_with(beginning)) || all.ends_with("lien quan") || all == "cac"
}
