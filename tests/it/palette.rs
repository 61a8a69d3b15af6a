//! The colours of states stay apart for readers who see fewer of them, and text
//! stands out from its ground: computed from `tokens.css`, in every theme.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../site/css/tokens.css");

type Rgb = [f64; 3];

/// Each token as the light, then the dark theme has it. `section` begins at a
/// selector; what it does not name is as in the first.
fn tokens(section: &str, theme: usize) -> BTreeMap<String, Rgb> {
    let mut found = BTreeMap::new();
    let mut starts = vec![":root {"];
    if section != ":root {" {
        starts.push(section);
    }
    for start in starts {
        let (_, body) = TOKENS.split_once(start).expect("the section is there");
        let (body, _) = body.split_once("\n  }").expect("it ends");
        for line in body.lines() {
            let Some((name, value)) = line.trim().strip_prefix("--").and_then(|line| line.split_once(": light-dark("))
            else {
                continue;
            };
            let colours: Vec<&str> = value.trim_end_matches(");").split(", ").collect();
            let colour = colours.get(theme).expect("light and dark");
            found.insert(name.to_owned(), linear(colour));
        }
    }
    found
}

fn linear(hex: &str) -> Rgb {
    let channel = |from: usize| {
        let value = u8::from_str_radix(&hex[from..from + 2], 16).expect("a colour in hex");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    [channel(1), channel(3), channel(5)]
}

fn apply(matrix: [[f64; 3]; 3], colour: Rgb) -> Rgb {
    matrix.map(|row| row.iter().zip(colour).map(|(a, b)| a * b).sum())
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |[r, g, b]: Rgb| 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn oklab(colour: Rgb) -> Rgb {
    const TO_LMS: [[f64; 3]; 3] = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const TO_LAB: [[f64; 3]; 3] = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    apply(TO_LAB, apply(TO_LMS, colour.map(|channel| channel.max(0.0))).map(f64::cbrt))
}

/// Full sight, and none of one kind of cone (Machado, Oliveira and Fernandes 2009).
const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
    ("full", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

#[test]
fn states_stay_apart_for_every_eye() {
    let names = ["fill-done", "fill-done-late", "fill-on-track", "fill-late", "fill-none"];
    let mut wrong = Vec::new();
    for theme in [0, 1] {
        let tokens = tokens(":root {", theme);
        for (sight, matrix) in SIGHTS {
            for (index, a) in names.iter().enumerate() {
                for b in &names[index + 1..] {
                    let [a_seen, b_seen] = [a, b].map(|name| oklab(apply(matrix, tokens[*name])));
                    let apart = a_seen.iter().zip(b_seen).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    if apart < 0.1 {
                        wrong.push(format!("{sight}, theme {theme}: {a} and {b} are {apart:.3} apart"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn text_stands_out_from_every_ground_it_is_set_on() {
    let tones = ["done", "done-late", "on-track", "soon", "late", "none"];
    let mut wrong = Vec::new();
    for (section, plain, least) in [(":root {", 4.5, 7.0), (":root[data-contrast=\"more\"] {", 7.0, 15.0)] {
        for theme in [0, 1] {
            let tokens = tokens(section, theme);
            let mut pairs = vec![("ink", "ground".to_owned(), least), ("ink", "surface".to_owned(), least)];
            for ground in ["ground", "surface", "surface-sunk", "accent-ground"] {
                pairs.push(("ink-quiet", ground.to_owned(), plain));
                pairs.push(("accent", ground.to_owned(), plain));
            }
            pairs.push(("on-accent", "accent".to_owned(), plain));
            pairs.push(("lock", "lock-ground".to_owned(), plain));
            pairs.push(("lock", "surface".to_owned(), plain));
            let tone_names = tones.map(|tone| (format!("tone-{tone}"), format!("tone-{tone}-ground")));
            for (tone, ground) in &tone_names {
                pairs.push((tone, ground.clone(), plain));
                pairs.push((tone, "surface".to_owned(), plain));
            }
            for (text, ground, least) in pairs {
                let found = contrast(tokens[text], tokens[&ground]);
                if found < least {
                    wrong.push(format!("{section} theme {theme}: {text} on {ground} is {found:.2}, not {least}"));
                }
            }
            for fill in ["fill-done", "fill-done-late", "fill-on-track", "fill-late", "fill-none"] {
                let found = contrast(tokens[fill], tokens["surface"]);
                if found < 2.95 {
                    wrong.push(format!("{section} theme {theme}: {fill} is {found:.2} on the surface"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
