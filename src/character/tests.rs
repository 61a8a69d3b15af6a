use unicode_normalization::UnicodeNormalization;

use super::*;

#[test]
fn vietnamese_and_its_signs_are_seen_however_they_are_typed() {
    let text = "Đẩy mạnh “giải ngân” – đạt 16,0% (≥ 20 tỷ đồng)…\t\n\u{a0}ế ự ẫ ỡ";
    assert_eq!(shown(text), text);
    let apart: String = text.nfd().collect();
    assert_eq!(shown(&apart), apart);
}

#[test]
fn each_kind_has_its_nature() {
    for (codes, expected) in [
        (&[0, 8, 0xd, 0x1f, 0x7f, 0x85, 0x9f, 0x2028, 0x2029][..], Nature::Control),
        (&[0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1_fffe, 0x10_ffff], Nature::Noncharacter),
        (&[0x200e, 0x200f, 0x61c, 0x202a, 0x202e, 0x2066, 0x2069], Nature::Direction),
        (
            &[0xad, 0x200b, 0x200d, 0x2060, 0x2065, 0xfeff, 0xfe0f, 0xfff9, 0xe_0000, 0xe_0041, 0xe_01ef],
            Nature::Invisible,
        ),
        (&[0xe000, 0xf8ff, 0xf_0000, 0x10_0000, 0x378, 0xe_1000, 0x3_fff0], Nature::Unknown),
        (&[0x9, 0xa, 0x20, 0xa0, 0x301, 0x1eb7, 0x3000, 0xfffd, 0x1f600], Nature::Seen),
    ] {
        for code in codes {
            assert_eq!(nature(char::from_u32(*code).expect("a character")), expected, "U+{code:04X}");
        }
    }
}

#[test]
fn what_is_hidden_is_told_by_its_number() {
    assert_eq!(shown("a\u{fffe}b"), "a⟨U+FFFE⟩b");
    assert_eq!(shown("a\r\nb\rc"), "a\nb⟨U+000D⟩c");
    assert_eq!(shown(&format!("a{}b", "\u{301}".repeat(60))), "a\u{301}\u{301}\u{301}\u{301}⟨U+0301⟩b");
    // A pile is one however it is stretched.
    assert_eq!(shown("a\u{301}\u{301}\u{200b}\u{301}\u{301}\u{301}"), "a\u{301}\u{301}⟨U+200B⟩\u{301}\u{301}⟨U+0301⟩");
}

// Law: a letter's own marks count, written in one character with it or apart.
#[test]
fn a_pile_is_one_however_its_letter_is_typed() {
    for letter in "aáạắấặậêếộữ".chars() {
        for more in 0..8 {
            let typed = format!("{letter}{}", "\u{301}".repeat(more));
            let apart: String = typed.nfd().collect();
            assert_eq!(shown(&typed).contains('⟨'), shown(&apart).contains('⟨'), "{letter} and {more} marks");
        }
    }
}

#[test]
fn a_mark_is_taken_out_again_and_nothing_else() {
    assert_eq!(without_marks(&shown("a\u{fffe}\u{202e}b\u{1fffe}")), "ab");
    assert_eq!(without_marks("⟨U+12⟩ ⟨U+ a⟩ ⟨U+"), "⟨U+12⟩ ⟨U+ a⟩ ⟨U+");
}

#[test]
fn a_picture_of_several_characters_is_one() {
    for picture in ["⚠\u{fe0f}", "👨🏽\u{200d}💻", "1\u{fe0f}\u{20e3}", "❤\u{fe0f}\u{200d}🔥"] {
        assert_eq!(shown(picture), picture);
    }
    assert_eq!(shown("a\u{fe0f}"), "a⟨U+FE0F⟩", "on a letter it hides something");
    assert_eq!(shown("⚠\u{fe0f}\u{fe00}"), "⚠\u{fe0f}⟨U+FE00⟩");
    assert_eq!(shown("⚠\u{fe0f}\u{fe0e}\u{fe0f}"), "⚠\u{fe0f}⟨U+FE0E⟩⟨U+FE0F⟩", "a message in selectors");
    assert_eq!(shown("䓌\u{8}\u{e0190}"), "䓌⟨U+0008⟩⟨U+E0190⟩");
}

// Law: whatever is shown holds nothing hidden, and is shown as itself.
#[test]
fn nothing_hidden_is_left() {
    const TRICKS: [char; 10] =
        ['䓌', '\u{e0190}', '⚠', '\u{fe0f}', '\u{200d}', '1', '\u{8}', '\u{301}', '\u{200b}', 'e'];
    arbtest::arbtest(|u| {
        let draw = |_| if u.ratio(1, 3)? { u.arbitrary::<char>() } else { u.choose(&TRICKS).copied() };
        let text: String = (0..40).map(draw).collect::<Result<_, _>>()?;
        let once = shown(&text).into_owned();
        let mut sight = Sight::default();
        let mut rest = once.chars();
        while let Some(character) = rest.next() {
            assert!(!sight.nature(character, rest.clone().next()).is_hidden(), "{text:?}");
        }
        assert_eq!(shown(&once), once);
        let as_long = same_length(&text);
        assert_eq!(as_long.len(), text.len());
        assert_eq!(shown(&as_long), as_long);
        Ok(())
    });
}

#[test]
fn what_is_plainly_seen_is_what_the_tables_say() {
    use unicode_normalization::char::is_combining_mark;
    for character in ('\0'..=char::MAX).filter(|character| is_plainly_seen(*character)) {
        let category = get_general_category(character);
        let is_known = !matches!(category, GeneralCategory::PrivateUse | GeneralCategory::Unassigned);
        assert!(
            is_known && !is_invisible(character) && !is_combining_mark(character),
            "U+{:04X}",
            u32::from(character)
        );
    }
}

// Law: however many are looked at in one go.
#[test]
fn a_text_is_plain_when_each_of_its_characters_is() {
    const PIECES: [&str; 8] = ["<td class=\"n\">", "Ủy ban nhân dân", "ế", " ", "→", "\u{200b}", "e\u{301}", "\r"];
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=12)? {
            let most = if u.ratio(1, 6)? { PIECES.len() } else { 5 };
            text.push_str(PIECES[u.int_in_range(0..=most - 1)?]);
        }
        assert_eq!(is_plain(&text), text.chars().all(is_plainly_seen), "{text:?}");
        Ok(())
    });
}
