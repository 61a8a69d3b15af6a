//! A draft in few bytes: what the reader of its file gave, in the order in which records
//! ask for it. Whoever reads it again asks in the same order, so that no field is named
//! and a new one needs no line here.

use std::cell::RefCell;

use chrono::{Datelike, NaiveDate};

use super::fields::Fields;
use crate::model::choice::DeadlineKind;
use crate::model::deadline::Deadline;
use crate::model::field::Field;
use crate::model::record::{Reader, Record, Value, Word};
use crate::model::rhythm::Rhythm;
use crate::source::{Span, Spanned};

/// What was noted of a file.
#[derive(Default)]
pub(super) struct Notes {
    bytes: Vec<u8>,
    /// Something was given that would not be the same when it is read again.
    is_spoilt: bool,
    /// Where the places that were noted begin.
    pub(super) starts: Vec<usize>,
}

impl Notes {
    pub(super) fn into_bytes(self) -> Option<Vec<u8>> {
        (!self.is_spoilt).then_some(self.bytes)
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: u64) {
        while let Some(low) = u8::try_from(number & 0x7f).ok().filter(|_| number > 0x7f) {
            self.bytes.push(low | 0x80);
            number >>= 7;
        }
        self.bytes.push(u8::try_from(number).unwrap_or_default());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn length(&mut self, length: usize) {
        self.number(u64::try_from(length).unwrap_or(u64::MAX));
    }

    pub(super) fn block(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.block(text.as_bytes());
    }

    fn day(&mut self, day: NaiveDate) {
        // Those before our era, which no file here names, are the odd ones.
        let days = i64::from(day.num_days_from_ce());
        self.number(days.unsigned_abs() * 2 + u64::from(days < 0));
    }

    pub(super) fn span(&mut self, span: Span) {
        self.starts.push(span.start());
        self.length(span.start());
        self.length(span.end() - span.start());
    }

    fn perhaps<T>(&mut self, value: Option<&T>, note: impl FnOnce(&mut Self, &T)) {
        self.bytes.push(u8::from(value.is_some()));
        if let Some(value) = value {
            note(self, value);
        }
    }

    fn spanned<T>(&mut self, found: &Spanned<T>, note: impl FnOnce(&mut Self, &T)) {
        note(self, &found.value);
        self.span(found.span);
    }

    fn word<T: Word>(&mut self, word: &T) {
        let text = match word.as_value() {
            Value::Choice(choice) => choice.key,
            Value::Id(id) => id,
            _ => "",
        };
        self.is_spoilt |= T::of(text).as_ref() != Some(word);
        self.text(text);
    }

    fn deadline(&mut self, deadline: &Deadline) {
        let Deadline { kind, last_day, as_written, rhythm } = deadline;
        self.word(kind);
        self.perhaps(last_day.as_ref(), |notes, day| notes.day(*day));
        self.perhaps(as_written.as_ref(), |notes, words| notes.text(words));
        self.perhaps(rhythm.as_ref(), |notes, rhythm| {
            let text = rhythm.to_string();
            notes.is_spoilt |= Rhythm::parse(&text).as_ref() != Some(rhythm);
            notes.text(&text);
        });
    }
}

/// Reads a file, and notes what it gives.
pub(super) struct Noting<'n, 'f> {
    pub(super) fields: Fields<'f>,
    pub(super) notes: &'n RefCell<Notes>,
}

impl Noting<'_, '_> {
    fn noted<T>(&self, found: Option<Spanned<T>>, note: impl FnOnce(&mut Notes, &T)) -> Option<Spanned<T>> {
        self.notes.borrow_mut().perhaps(found.as_ref(), |notes, found| notes.spanned(found, note));
        found
    }

    fn follows(&self, follows: bool) {
        self.notes.borrow_mut().bytes.push(u8::from(follows));
    }
}

impl Reader for Noting<'_, '_> {
    fn span(&mut self) -> Span {
        let span = Reader::span(&mut self.fields);
        self.notes.borrow_mut().span(span);
        span
    }

    fn text(&mut self, field: &'static Field) -> Option<Spanned<String>> {
        let found = Reader::text(&mut self.fields, field);
        self.noted(found, |notes, text| notes.text(text))
    }

    fn day(&mut self, field: &'static Field) -> Option<Spanned<NaiveDate>> {
        let found = Reader::day(&mut self.fields, field);
        self.noted(found, |notes, day| notes.day(*day))
    }

    fn whole(&mut self, field: &'static Field) -> Option<Spanned<u32>> {
        let found = Reader::whole(&mut self.fields, field);
        self.noted(found, |notes, number| notes.number((*number).into()))
    }

    fn deadline(&mut self, field: &'static Field) -> Option<Spanned<Deadline>> {
        let found = Reader::deadline(&mut self.fields, field);
        self.noted(found, Notes::deadline)
    }

    fn word<T: Word>(&mut self, field: &'static Field) -> Option<Spanned<T>> {
        let found = Reader::word(&mut self.fields, field);
        self.noted(found, Notes::word)
    }

    fn words<T: Word>(&mut self, field: &'static Field) -> Vec<Spanned<T>> {
        let found = Reader::words(&mut self.fields, field);
        let mut notes = self.notes.borrow_mut();
        notes.length(found.len());
        found.iter().for_each(|word| notes.spanned(word, Notes::word));
        drop(notes);
        found
    }

    fn one<T: Record>(&mut self, field: &'static Field) -> Option<T> {
        let notes = self.notes;
        let found = self.fields.one(field, |fields| Self::entry(fields, notes));
        if found.is_none() {
            self.follows(false);
        }
        found
    }

    fn many<T: Record>(&mut self, field: &'static Field) -> Vec<T> {
        let notes = self.notes;
        let found = self.fields.many(field, T::MOST, |fields| Self::entry(fields, notes));
        self.follows(false);
        found
    }
}

impl Noting<'_, '_> {
    fn entry<T: Record>(fields: Fields<'_>, notes: &RefCell<Notes>) -> T {
        let mut entry = Noting { fields, notes };
        entry.follows(true);
        T::read(&mut entry)
    }
}

/// Gives again what was noted. What it gives is worth nothing where it `failed`.
pub(super) struct Again<'b> {
    rest: &'b [u8],
    failed: bool,
}

impl<'b> Again<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, failed: false }
    }

    /// Whether all was there, and nothing more.
    pub(super) fn is_whole(&self) -> bool {
        !self.failed && self.rest.is_empty()
    }

    /// As many bytes as are asked for, behind those that were noted.
    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let found = self.rest.split_first_chunk();
        let (bytes, rest) = found.map_or(([0; N], [].as_slice()), |(bytes, rest)| (*bytes, rest));
        self.failed |= found.is_none();
        self.rest = rest;
        bytes
    }

    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.bytes();
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return number;
            }
        }
        self.failed = true;
        0
    }

    pub(super) fn length(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    pub(super) fn block(&mut self) -> &'b [u8] {
        let length = self.length();
        let found = self.rest.split_at_checked(length);
        let (block, rest) = found.unwrap_or_default();
        self.failed |= found.is_none();
        self.rest = rest;
        block
    }

    pub(super) fn text(&mut self) -> &'b str {
        let text = std::str::from_utf8(self.block()).ok();
        self.given(text)
    }

    pub(super) fn has_more(&self) -> bool {
        !self.failed && !self.rest.is_empty()
    }

    pub(super) fn require(&mut self, holds: bool) {
        self.failed |= !holds;
    }

    fn given<T: Default>(&mut self, value: Option<T>) -> T {
        self.failed |= value.is_none();
        value.unwrap_or_default()
    }

    fn a_day(&mut self) -> NaiveDate {
        let number = self.number();
        let days = i32::try_from(number / 2).ok().map(|days| if number.is_multiple_of(2) { days } else { -days });
        let day = days.and_then(NaiveDate::from_num_days_from_ce_opt);
        self.given(day)
    }

    pub(super) fn a_span(&mut self) -> Span {
        let start = self.length();
        Span::new(start, start.saturating_add(self.length()))
    }

    fn follows(&mut self) -> bool {
        !self.failed && self.bytes() == [1]
    }

    fn perhaps<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.follows().then(|| value(self))
    }

    fn spanned<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<Spanned<T>> {
        self.perhaps(|again| {
            let value = value(again);
            Spanned::new(value, again.a_span())
        })
    }

    fn a_word<T: Word>(&mut self) -> Option<T> {
        let word = T::of(self.text());
        self.failed |= word.is_none();
        word
    }
}

impl Reader for Again<'_> {
    fn span(&mut self) -> Span {
        self.a_span()
    }

    fn text(&mut self, _: &'static Field) -> Option<Spanned<String>> {
        self.spanned(|again| Again::text(again).to_owned())
    }

    fn day(&mut self, _: &'static Field) -> Option<Spanned<NaiveDate>> {
        self.spanned(Again::a_day)
    }

    fn whole(&mut self, _: &'static Field) -> Option<Spanned<u32>> {
        self.spanned(|again| {
            let number = u32::try_from(again.number()).ok();
            again.given(number)
        })
    }

    fn deadline(&mut self, _: &'static Field) -> Option<Spanned<Deadline>> {
        self.spanned(|again| {
            let kind = again.a_word().unwrap_or(DeadlineKind::None);
            let last_day = again.perhaps(Again::a_day);
            let as_written = again.perhaps(|again| Again::text(again).to_owned());
            let rhythm = again.perhaps(|again| Rhythm::parse(Again::text(again)));
            again.failed |= rhythm == Some(None);
            Deadline { kind, last_day, as_written, rhythm: rhythm.flatten() }
        })
    }

    fn word<T: Word>(&mut self, _: &'static Field) -> Option<Spanned<T>> {
        let word = self.spanned(Again::a_word)?;
        let Spanned { value, span } = word;
        value.map(|value| Spanned::new(value, span))
    }

    fn words<T: Word>(&mut self, _: &'static Field) -> Vec<Spanned<T>> {
        let count = self.length();
        // No count of damaged bytes may ask for more room than they take.
        let mut words = Vec::with_capacity(count.min(self.rest.len()));
        while words.len() < count && !self.failed {
            let Some(word) = self.a_word() else { break };
            words.push(Spanned::new(word, self.a_span()));
        }
        words
    }

    fn one<T: Record>(&mut self, _: &'static Field) -> Option<T> {
        self.follows().then(|| T::read(self))
    }

    fn many<T: Record>(&mut self, _: &'static Field) -> Vec<T> {
        std::iter::from_fn(|| self.follows().then(|| T::read(self))).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::personal;
    use crate::model::record::Record;
    use crate::parse::{TaskDraft, Understood};
    use crate::source::{Content, LineColumn};
    use crate::yaml::Node;

    /// Blocks of a file with every kind of value, each of which may be left out.
    const BLOCKS: [&str; 24] = [
        "ma: STC-001\n",
        "ten: Trình đề án, hỏi 0905 123 456\n",
        "noi_dung: |\n  Dòng một\n  dòng hai\n",
        "loai: trong_tam\n",
        "chuong_trinh: [ct_2025, nq_01]\n",
        "van_ban_giao:\n  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-01, do_mat: thuong, lien_ket: 'https://a.vn/b'}\n  - {so_ky_hieu: 02/KH, ngay: 2025-02-01}\n",
        "don_vi_chu_tri: so-tai-chinh\n",
        "don_vi_phoi_hop: [so-y-te, so-xay-dung]\n",
        "cong_chuc_dau_moi: {ho_ten: Nguyễn Văn A, chuc_vu: Chuyên viên}\n",
        "lanh_dao_theo_doi: Phó Chủ tịch\ncap_trinh: ubnd_tinh\nsan_pham: Đề án\n",
        "ngay_giao: 2025-01-02\n",
        "trang_thai: dang_thuc_hien\n",
        "ty_le_hoan_thanh: 40\n",
        "nhip_cap_nhat: tuan\n",
        "tac_dong_tang_truong: {truc_tiep: co, chi_tieu: [grdp, von_dau_tu_cong]}\n",
        "minh_chung:\n  - {so_ky_hieu: 9/BC-STC, ngay: 2025-03-01}\n",
        "nguyen_nhan: {loai: chu_quan, noi_dung: Chậm phối hợp}\n",
        "vuong_mac:\n  - {ngay_phat_sinh: 2025-02-03, noi_dung: Chờ ý kiến, nguyen_nhan: {loai: khach_quan, noi_dung: Chờ}, huong_xu_ly: theo_tham_quyen, giai_phap: Làm việc lại, trang_thai: dang_xu_ly}\n",
        "ban_giao:\n  - {tu: so-a, den: so-b, ngay: 2025-02-02, bien_ban: 1/BB, tinh_trang: Dở dang}\n",
        "dieu_chinh:\n  - {loai: thay_doi_thoi_han, to_trinh: {so_ky_hieu: 4/TTr, ngay: 2025-02-01}, den: {thoi_han: 2025-09-30}, ly_do: Vì một lý do có đủ mười từ ở đây nhé, ket_qua: chap_thuan}\n",
        "cap_nhat:\n",
        "  - {ngay: 2025-02-10, nguoi: A, dien_bien: Đã họp, tinh_hinh_trien_khai: \"Hai\\nba\", ket_qua: 30 phần trăm}\n",
        "  - ngay: 2025-03-10\n    nguoi: B\n    ket_qua: >\n      gập\n      lại\n    hoan_thanh_ky: [{ky: 2025-02, so_ky_hieu: 3/BC, ngay: 2025-02-25}]\n",
        "  - {ngay: 2025-04-10, nguoi: C, ket_qua: ''}\n",
    ];

    const DEADLINES: [&str; 6] = [
        "thoi_han: {kieu: den_ngay, gia_tri: 2025-07-19, theo_van_ban: Theo chương trình}\n",
        "thoi_han: {kieu: trong_quy, gia_tri: 2025-Q2}\n",
        "thoi_han: {kieu: dinh_ky, gia_tri: ngày 25 hằng tháng}\n",
        "thoi_han: {kieu: dinh_ky, gia_tri: thứ sáu hằng tuần từ 2025-02 đến 2025-11}\n",
        "thoi_han: {kieu: khong_han}\n",
        "thoi_han: 2025-03-31\n",
    ];

    /// Law: what was noted of a file is the file's draft and its excerpt, with each place
    /// in it; of a file in which something is wrong nothing is noted, and of damaged notes
    /// nothing is made that fails.
    #[test]
    fn what_was_noted_is_what_was_read() {
        let mut noted = 0;
        arbtest::arbtest(|u| {
            let seldom = u.ratio(1, 2)?;
            let mut text = String::new();
            for block in BLOCKS {
                if !u.ratio(1, if seldom { 200 } else { 10 })? {
                    text.push_str(block);
                }
            }
            text.insert_str(0, u.choose(&DEADLINES)?);
            let content = Content::Text(text.as_str().into());
            let parsed = TaskDraft::parse(&content);
            let form = |_: &str, _: Node| "một chỗ".to_owned();
            let is_standing = u.arbitrary()?;
            let (understood, bytes) = Understood::noted(&content, is_standing, form);
            let Understood { draft, excerpt } = &understood;
            assert_eq!(format!("{draft:?}"), format!("{parsed:?}"));
            let is_sound = parsed.problems.is_empty() && !parsed.is_broken;
            assert_eq!((bytes.is_some(), excerpt.is_some()), (is_sound, is_sound && is_standing), "{text}");
            if let Some(excerpt) = excerpt {
                let places = parsed.details.said().into_iter().filter_map(|said| said.place);
                places.for_each(|at| assert_eq!(excerpt.place(at.start()), LineColumn::of(&text, at.start())));
                assert!(excerpt.personal.iter().copied().eq(personal::found(&text)));
            }
            let Some(mut bytes) = bytes else { return Ok(()) };
            noted += 1;
            let again = Understood::again(&bytes).expect("what was noted");
            assert_eq!(format!("{again:?}"), format!("{understood:?}"));
            assert_eq!(Understood::has_excerpt(&bytes), is_standing);
            let at = u.choose_index(bytes.len())?;
            assert!(Understood::again(bytes.get(..at).unwrap_or_default()).is_none());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = u.arbitrary()?;
            }
            let _ = Understood::again(&bytes);
            Ok(())
        })
        .budget_ms(1_500);
        assert!(noted > 0, "none was sound");
    }
}
