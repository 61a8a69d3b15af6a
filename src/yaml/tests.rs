use super::*;
use crate::model::limits;

fn kinds(text: &str) -> Vec<FaultKind> {
    read(text, limits::YAML_NODES).faults.into_iter().map(|fault| fault.kind).collect()
}

fn slip(text: &str) -> Slip {
    match kinds(text).into_iter().next() {
        Some(FaultKind::Syntax { slip, .. }) => slip,
        other => unreachable!("expected a syntax fault, found {other:?}"),
    }
}

/// On a stack that a debug build could exhaust with a few hundred frames.
fn on_small_stack(text: String) -> Document {
    std::thread::Builder::new()
        .stack_size(256 * 1024)
        .spawn(move || read(&text, limits::YAML_NODES))
        .expect("a thread starts")
        .join()
        .expect("reading does not panic")
}

/// Nothing here is deeper than any reader can stand: what is deeper than the
/// budget is refused before it is built, so how much deeper does not matter.
#[test]
fn nesting_is_counted_before_anything_is_built() {
    // The mapping around each of these is the first level.
    let shapes: [fn(usize) -> String; 4] = [
        |depth| format!("a: {}{}\n", "[".repeat(depth - 1), "]".repeat(depth - 1)),
        |depth| format!("a:\n  {}x\n", "- ".repeat(depth - 1)),
        |depth| (0..depth).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
        |depth| format!("a: {}x{}\n", "{a: ".repeat(depth - 1), "}".repeat(depth - 1)),
    ];
    let is_too_deep = |text: String| on_small_stack(text).faults.iter().any(|fault| fault.kind == FaultKind::TooDeep);
    for (number, shape) in shapes.into_iter().enumerate() {
        assert!(!is_too_deep(shape(limits::YAML_DEPTH)), "shape {number} at the budget");
        for depth in [limits::YAML_DEPTH + 1, limits::YAML_DEPTH + 2, 2 * limits::YAML_DEPTH] {
            assert!(is_too_deep(shape(depth)), "shape {number} at {depth}");
        }
    }
    // Never closed, they are another slip where they end; deeper they are this one.
    for open in ["[", "{a: "] {
        assert!(!on_small_stack(format!("a: {}", open.repeat(limits::YAML_DEPTH))).faults.is_empty());
        assert!(is_too_deep(format!("a: {}", open.repeat(2 * limits::YAML_DEPTH))), "{open}");
    }
}

#[test]
fn aliases_tags_and_merge_keys_are_refused() {
    assert!(kinds("a: &x 1\nb: *x\n").contains(&FaultKind::Alias));
    assert!(kinds("b: *x\n").contains(&FaultKind::Alias));
    assert!(kinds("<<: {a: 1}\n").contains(&FaultKind::MergeKey));
    assert!(kinds("a: !!python/object/apply:os.system ['id']\n").contains(&FaultKind::Tag));
    assert!(kinds("a: 1\n---\nb: 2\n").contains(&FaultKind::SeveralDocuments));
    assert!(kinds("? [a, b]\n: x\n").contains(&FaultKind::KeyNotText));
}

#[test]
fn a_duplicate_key_is_found_through_its_escapes() {
    let document = read("thoi_han: a\n\"tho\\u0069_han\": b\n", limits::YAML_NODES);
    assert!(matches!(document.faults.as_slice(), [Fault { kind: FaultKind::DuplicateKey { .. }, .. }]));
}

#[test]
fn scalars_stay_as_written() {
    let text = "a: no\nb: 01\nc: 1e3\nd: 2025-03-10\ne: '0x1F'\nf: ~\n";
    let root = read(text, limits::YAML_NODES).root.expect("a mapping");
    let values: Vec<&str> = root
        .as_map()
        .expect("a mapping")
        .iter()
        .map(|entry| match &entry.node.value {
            Value::Text { text, .. } => text.as_str(),
            _ => "",
        })
        .collect();
    assert_eq!(values, ["no", "01", "1e3", "2025-03-10", "0x1F", "~"]);
}

#[test]
fn spans_point_at_what_was_written() {
    let text = "ten: Kết quả\ncap_nhat:\n  - ngay: 2025-02-01\n    ket_qua: >-\n      một\n      hai\nma: X\n";
    let root = read(text, limits::YAML_NODES).root.expect("a mapping");
    let entries = root.as_map().expect("a mapping");
    let slice = |span: Span| &text[span.start()..span.end()];
    assert_eq!(slice(entries[0].node.span), "Kết quả");
    assert_eq!(slice(entries[1].key_span), "cap_nhat");
    let Value::List(updates) = &entries[1].node.value else { unreachable!("a list") };
    assert!(slice(updates[0].span).starts_with("ngay: 2025-02-01"));
    assert!(slice(updates[0].span).ends_with("hai"));
    assert_eq!(slice(entries[2].node.span), "X");
}

#[test]
fn a_syntax_error_hides_neither_its_neighbours_nor_their_errors() {
    let text = "ma: A-1\nten: Dự án: giai đoạn 2\nloai: trong_tam\nsan_pham: 'Báo cáo\nngay_giao: 2025-01-01\n";
    let document = read(text, limits::YAML_NODES);
    assert!(document.is_broken);
    let keys: Vec<_> =
        document.root.iter().flat_map(|root| root.as_map().unwrap_or_default()).map(|e| e.key.as_str()).collect();
    assert_eq!(keys, ["ma", "loai", "ngay_giao"]);
    let slips: Vec<_> = document.faults.iter().map(|fault| &fault.kind).collect();
    assert_eq!(slips.len(), 2, "{slips:?}");
}

#[test]
fn common_slips_have_their_own_names() {
    assert_eq!(slip("ten: Dự án: giai đoạn 2\n"), Slip::UnquotedColon);
    assert_eq!(slip("a:\n\tb: c\n"), Slip::Tab);
    assert_eq!(slip("a: b\n\tc: d\n"), Slip::Tab);
    assert_eq!(slip("ma: X\n<<<<<<< HEAD\nten: a\n=======\nten: b\n>>>>>>> x\n"), Slip::ConflictMarker);
    assert_eq!(slip("ma: X\nten:Báo cáo\nloai: a\n"), Slip::NoSpaceAfterColon);
    assert_eq!(slip("ma: X\nten: \"Báo cáo\nloai: a\n"), Slip::OpenQuote);
    assert_eq!(slip("ten: @x\n"), Slip::ReservedStart);
}

#[test]
fn one_slip_is_told_once() {
    assert_eq!(kinds("ten: *Giải ngân vốn*\n"), [FaultKind::Syntax { slip: Slip::ReservedStart }]);
    assert_eq!(kinds("ten: a\u{8}b\n"), [FaultKind::Character { nature: Nature::Control, code: 8 }]);
    assert_eq!(kinds("ma: A-1\nten: a\rloai: b\n"), [FaultKind::LoneCarriageReturn]);
    let conflict = "ma: X\n<<<<<<< HEAD\nten: a\n=======\nten: b\n>>>>>>> x\nloai: b\n";
    assert_eq!(kinds(conflict), [FaultKind::Syntax { slip: Slip::ConflictMarker }]);
}

#[test]
fn faults_point_at_what_is_wrong() {
    let place = |text: &'static str| {
        let document = read(text, limits::YAML_NODES);
        document.faults.first().and_then(|fault| text.get(fault.span.start()..fault.span.end())).unwrap_or_default()
    };
    assert_eq!(place("a: !!str b\n"), "!!str");
    assert_eq!(place("a: &x\n  b: c\n"), "&x");
    assert_eq!(place("? [a, b]\n: c\n"), "[a, b]");
    let text = "a: b\r\nc: d\re: f\n";
    let lone = read(text, limits::YAML_NODES).faults.first().map(|fault| fault.span.start());
    assert_eq!(lone, Some("a: b\r\nc: d".len()));
}

#[test]
fn whatever_the_bytes_reading_returns() {
    arbtest::arbtest(|u| {
        let pieces = [
            "a", ":", " ", "\n", "- ", "[", "]", "{", "}", "\"", "'", "|", ">", "#", "&x", "*x", "!", "%", "\t", "é",
            "\u{feff}", "\r", "---", "? ",
        ];
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=60)? {
            text.push_str(u.choose(&pieces)?);
        }
        let document = read(&text, limits::YAML_NODES);
        for fault in &document.faults {
            assert!(fault.span.start() <= text.len() + 1, "{text:?} {fault:?}");
        }
        Ok(())
    });
}

/// serde_yaml reads the same wherever we found nothing wrong.
#[test]
fn what_is_accepted_the_oracle_reads_alike() {
    arbtest::arbtest(|u| {
        let values = [
            "một",
            "'hai: ba'",
            "\"x\\ty\"",
            "01",
            "no",
            "2025-01-01",
            "[a, b]",
            "{c: d}",
            "|\n  khối\n  dòng",
            ">-\n  gấp\n  dòng",
            "",
        ];
        let mut text = String::new();
        for index in 0..u.int_in_range(1..=6)? {
            text.push_str(&format!("k{index}: {}\n", u.choose(&values)?));
        }
        let document = read(&text, limits::YAML_NODES);
        assert!(document.faults.is_empty(), "{text:?} {:?}", document.faults);
        let oracle: serde_yaml::Value = serde_yaml::from_str(&text).expect("the oracle accepts what we accept");
        same(document.root.as_ref().expect("a mapping"), &oracle, &text);
        Ok(())
    });
}

fn same(node: &Node, oracle: &serde_yaml::Value, text: &str) {
    match (&node.value, oracle) {
        (Value::Empty, serde_yaml::Value::Null) => {}
        (Value::Text { text: ours, .. }, serde_yaml::Value::String(theirs)) => assert_eq!(ours, theirs, "{text:?}"),
        (Value::Text { text: ours, style: Style::Plain }, other) => {
            let typed = serde_yaml::from_str::<serde_yaml::Value>(ours).expect("a scalar");
            assert_eq!(&typed, other, "{text:?}");
        }
        (Value::List(ours), serde_yaml::Value::Sequence(theirs)) => {
            assert_eq!(ours.len(), theirs.len());
            ours.iter().zip(theirs).for_each(|(ours, theirs)| same(ours, theirs, text));
        }
        (Value::Map(ours), serde_yaml::Value::Mapping(theirs)) => {
            assert_eq!(ours.len(), theirs.len());
            for entry in ours {
                same(&entry.node, &theirs[entry.key.as_str()], text);
            }
        }
        (ours, theirs) => unreachable!("{text:?}: {ours:?} is not {theirs:?}"),
    }
}

#[test]
fn items_of_a_list_are_not_joined() {
    let value = |text: &str| {
        let document = read(text, limits::YAML_NODES);
        assert!(document.faults.is_empty(), "{text:?} {:?}", document.faults);
        match document
            .root
            .and_then(|root| root.as_map().and_then(|map| map.first()).map(|entry| entry.node.value.clone()))
        {
            Some(Value::Text { text, .. }) => text,
            other => unreachable!("{other:?}"),
        }
    };
    for head in [">-\n  ", "|-\n  ", "", "\"", "'"] {
        let tail = if head.len() == 1 { head } else { "" };
        let text = format!("a: {head}Kết quả\n  - một,\n  tiếp\n  + hai\n  1. ba\n  -5 độ{tail}\n");
        let tied = if head.starts_with('|') { "\n" } else { " " };
        assert_eq!(value(&text), format!("Kết quả\n- một,{tied}tiếp\n+ hai\n1. ba{tied}-5 độ"), "{text}");
    }
    for head in [">-", "|-"] {
        let text = format!("a: {head}\n  Kết quả\n  - một\n    + hai\n  - ba\n");
        assert_eq!(value(&text), "Kết quả\n- một\n  + hai\n- ba", "{text}");
    }
}

#[test]
fn a_hidden_character_is_found_wherever_it_stands() {
    let place = |text: &str| {
        let faults = read(text, limits::YAML_NODES).faults;
        let places =
            faults.iter().map(|fault| text.get(fault.span.start()..fault.span.end()).unwrap_or_default().to_owned());
        places.collect::<Vec<_>>()
    };
    for text in
        ["a: x\u{fffe}y\n", "a: b # \u{fffe}\n", "\"\u{fffe}\": b\n", "# \u{fffe}\na: b\n", "a: |-\n  x\n  \u{fffe}\n"]
    {
        assert_eq!(place(text), ["\u{fffe}"], "{text:?}");
    }
    for escape in
        [r"\uFFFE", r"\U0010FFFF", r"\r", r"\0", r"\x7f", r"\N", r"\L", r"\P", r"\e", r"\uDBFF\uDFFF", r"\uE000"]
    {
        assert_eq!(place(&format!("a: \"x{escape}y\"\n")), [escape]);
        assert_eq!(place(&format!("{{a: [ế, \"x\\n{escape}\"]}}\n")), [escape]);
        assert_eq!(place(&format!("\"x{escape}\": b\n")), [escape]);
    }
    assert_eq!(place("a: \"x\\ty\\n\\\\u0008 \\_ \\uD83D\\uDE00 \\\n  z\"\n"), [""; 0]);
    let piled = format!("a: \"e{}{}\"\n", "\u{301}".repeat(4), r"\u0301".repeat(9));
    assert_eq!(place(&piled), [r"\u0301"]);
    // The first of a line, and no more than a report shows.
    let many = "a: |\n".to_owned() + &"  \u{202e}\u{202e}x\u{202e}\n".repeat(1_000);
    assert_eq!(place(&many).len(), limits::FINDINGS_PER_FILE + 1);
}
