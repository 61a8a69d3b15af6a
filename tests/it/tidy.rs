//! The house keeps itself: layers, words, pages, names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).expect("a text of the project");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The module of `src/view/row.rs` is `view`.
fn layer(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("a path in src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn a_module_names_only_modules_above_its_own_line() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let order: BTreeMap<&str, usize> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')))
        .enumerate()
        .map(|(index, name)| (name, index))
        .collect();
    assert!(order.len() > 15, "the order is read: {order:?}");
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let own = layer(&path);
        let Some(own_place) = order.get(own.as_str()) else { continue };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for named in line.split("crate::").skip(1) {
                let name: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if order.get(name.as_str()).is_some_and(|place| place > own_place) {
                    wrong.push(format!("{}:{}: {own} names {name}, which stands below it", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two modules of a layer that name each other are read as one. What is left, with
/// the reason; a line that is no longer needed fails.
const KNOTS: [(&str, &str, &str); 2] = [
    // A lock is chosen by the calendar as it stood at the locks before it.
    ("src/snapshot", "seal", "schedule"),
    // A task holds its terms, which are reckoned from what the task says.
    ("src/snapshot", "term", "task"),
];

#[test]
fn modules_of_a_layer_form_no_circle() {
    let mut wrong = Vec::new();
    let mut unneeded: Vec<_> = KNOTS.to_vec();
    for layer in ["src/view", "src/view/report", "src/assess", "src/snapshot", "src/io/git", "src/render"] {
        let mut names = named_within(layer);
        assert!(names.len() > 4, "{layer} is read: {names:?}");
        for (_, from, to) in KNOTS.iter().filter(|(of, ..)| *of == layer) {
            if names.get_mut(*from).is_some_and(|named| named.remove(*to)) && names[*to].contains(*from) {
                unneeded.retain(|knot| knot != &(layer, *from, *to));
            }
        }
        // What names nobody left is in no circle.
        while let Some(done) = names.iter().find(|(_, named)| named.is_empty()).map(|(name, _)| name.clone()) {
            names.remove(&done);
            names.values_mut().for_each(|named| {
                named.remove(&done);
            });
        }
        wrong.extend(names.iter().map(|(name, named)| format!("{layer}: {name} names {named:?}")));
    }
    assert!(wrong.is_empty(), "each leads back to itself, or to what does:\n{}", wrong.join("\n"));
    assert!(unneeded.is_empty(), "no knot any more: {unneeded:?}");
}

/// A page names what it is made from. Whoever is handed the whole state of a site
/// can read anything of it, and then no signature says what a page depends on.
#[test]
fn no_page_is_handed_the_state_of_a_whole_site() {
    // It, what it is made of, and the record that all of it comes from.
    const WHOLE: [&str; 4] = ["Chronicle", "Analysis", "Judged", "Record"];
    // Where it is declared and cut, where pages are put in order; and a task's story
    // for a terminal, which is no page.
    const MAY: [&str; 6] = ["account.rs", "chronicle.rs", "cut.rs", "mod.rs", "sealed.rs", "site.rs"];
    let mut wrong = Vec::new();
    let mut inputs = BTreeSet::new();
    for (path, text) in files("src/view", "rs") {
        let inside = path.strip_prefix(root().join("src/view")).expect("a path below").display().to_string();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let names: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            // What a task's file holds is a record, too.
            let is_whole = |name: &&&str| WHOLE.contains(name) && (**name != "Record" || line.contains("history::"));
            if let Some(name) = names.iter().find(is_whole).filter(|_| !MAY.contains(&inside.as_str())) {
                wrong.push(format!("src/view/{inside}:{}: names {name}", number + 1));
            }
            inputs.extend(names.windows(2).filter_map(|pair| match pair {
                ["struct", name] if name.ends_with("Inputs") => Some((*name).to_owned()),
                _ => None,
            }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(inputs.len() > 15, "the inputs of each kind of page are read: {inputs:?}");
}

/// The modules of a folder, each with those beside it that it names.
fn named_within(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let base = root().join(folder);
    let from_crate = format!("crate::{}::", folder.trim_start_matches("src/").replace('/', "::"));
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files(folder, "rs") {
        let inside = path.strip_prefix(&base).expect("a path below");
        let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().replace(".rs", "")).collect();
        let [module, rest @ ..] = parts.as_slice() else { continue };
        if module == "mod" || rest.last().is_some_and(|last| last == "tests") {
            continue;
        }
        let depth = 1 + rest.iter().filter(|part| *part != "mod").count();
        let from_here = "super::".repeat(depth);
        let code: String = text
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| [line, "\n"])
            .collect();
        let named = modules.entry(module.clone()).or_default();
        for way in [&from_crate, &from_here] {
            for (at, _) in code.match_indices(way.as_str()).filter(|(at, _)| !code[..*at].ends_with("super::")) {
                named.extend(first_names(&code[at + way.len()..]).into_iter().filter(|name| name != module));
            }
        }
    }
    let known: BTreeSet<String> = modules.keys().cloned().collect();
    modules.values_mut().for_each(|named| named.retain(|name| known.contains(name)));
    modules
}

/// `row` of `row::Link`; `badge` and `row` of `{badge::{self, Badge}, row::Link}`.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut names, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

#[test]
fn the_core_touches_neither_disk_nor_clock_nor_git() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        if matches!(layer(&path).as_str(), "io" | "cmd" | "cli" | "main") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in [
            "std::fs",
            "std::net",
            "std::env::",
            "git2::",
            "SystemTime",
            "Instant::now",
            "Utc::now",
            "Local::now",
            "tokio::",
            "ureq::",
        ] {
            if code.contains(word) {
                wrong.push(format!("{} names {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No command but `doctor --online`, `receipt --push` and `init --forge` reaches out.
#[test]
fn few_files_can_open_the_network() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let place = path.strip_prefix(root()).expect("a path below the root").display().to_string();
        let allowed: &[(&str, &[&str])] = &[
            // `trouble` words its errors.
            ("ureq::", &["src/io/forge/", "src/io/trouble"]),
            (
                "forge::",
                &[
                    "src/io/forge/",
                    "src/io/release.rs",
                    "src/cmd/doctor",
                    "src/history/proof/",
                    "src/doctor/",
                    "src/io/mod.rs",
                ],
            ),
            ("release::Release", &["src/cmd/init/release.rs"]),
            ("std::net::", &["src/io/serve.rs"]),
            ("tokio::net", &["src/io/serve.rs"]),
            // git itself fetches and pushes for `receipt --push`.
            ("Command::new", &["src/io/git/remote.rs"]),
            ("git::fetch(", &["src/cmd/receipt.rs"]),
            ("git::push_ledger(", &["src/cmd/receipt.rs"]),
            ("git::follow_ledger(", &["src/cmd/receipt.rs"]),
        ];
        for (word, places) in allowed {
            if code.contains(word) && !places.iter().any(|allowed| place.starts_with(allowed)) {
                wrong.push(format!("{place} names {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_two_files_and_a_line() {
    let registry = fs::read_to_string(root().join("src/check/registry.rs")).expect("the registry");
    let modules: Vec<String> = files("src/check/rules", "rs")
        .into_iter()
        .filter_map(|(path, _)| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .filter(|stem| stem != "mod")
        .collect();
    let pages: Vec<String> = files("src/check/rules", "md")
        .into_iter()
        .filter_map(|(path, _)| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(modules, pages);
    for module in modules {
        let is_named = [";", ",", " from "].iter().any(|end| registry.contains(&format!(" {module}{end}")));
        assert!(is_named, "{module} has no line in registry.rs");
    }
}

#[test]
fn a_template_holds_no_sentence_and_no_escape_hatch() {
    let mut wrong = Vec::new();
    for (path, text) in files("templates", "html") {
        let name = path.display();
        // Scripts of the site's own folder, by name; none that stands in a page.
        let text = text.replace("<script src=\"{{ f.assets }}js/", "<");
        for forbidden in
            ["| safe", "|safe", "style=", "<style", "<script>", "onclick", "http://", "https://", "!important"]
        {
            if text.contains(forbidden) {
                wrong.push(format!("{name} holds {forbidden}"));
            }
        }
        // The gallery names its components, as the code does.
        if path.ends_with("gallery.html") {
            continue;
        }
        for words in visible_text(&text) {
            wrong.push(format!("{name} says “{words}” instead of naming a word"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_component_is_a_template_with_a_specimen() {
    let gallery = fs::read_to_string(root().join("templates/gallery.html")).expect("the gallery");
    // Paper, whose looks are report.css.
    let elsewhere = ["paper_block"];
    for (path, text) in files("templates/components", "html") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(text.contains(&format!("component {name}(")), "{} holds no component of its name", path.display());
        let has_specimen = gallery.contains(&format!("<{name} ")) || elsewhere.contains(&name.as_str());
        assert!(has_specimen, "{name} has no specimen in templates/gallery.html");
    }
}

/// Quotation marks that HTML does not ask for may be left out; but not around a value that
/// anybody else had a hand in.
#[test]
fn a_value_without_quotes_is_a_word_of_ours() {
    const OURS: [&str; 5] = ["view.due", "name", "view.kind", "f.lang", "f.translation.lang"];
    let mut wrong = Vec::new();
    for (path, text) in files("templates", "html") {
        for (at, _) in text.match_indices("{{ ") {
            let before = &text[..at];
            let start = before.rfind(['=', '"', ' ', '>', '{', '\n']).unwrap_or_default();
            let value = text[at + 3..].split(" }}").next().unwrap_or_default();
            if before[start..].starts_with('=') && !OURS.contains(&value) {
                wrong.push(format!("{}: {value}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Text between tags that is neither markup nor template code: runs of letters
/// longer than a formula or an abbreviation.
fn visible_text(template: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = template;
    while let Some(start) = rest.find(['<', '{']) {
        text.push_str(&rest[..start]);
        text.push('\n');
        let end = match rest.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ if rest[start..].starts_with('<') => ">",
            _ => "{",
        };
        let after = rest[start + 1..].find(end).map_or(rest.len(), |at| start + 1 + at + end.len());
        // A tag may hold template code with `>` of its own.
        rest = &rest[after.min(rest.len())..];
    }
    text.push_str(rest);
    let is_word = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 4 && !word.contains(['"', '=', '.', '/', '_', '{', '}'])
    };
    text.lines().flat_map(str::split_whitespace).filter(is_word).map(str::to_owned).collect()
}

#[test]
fn every_script_says_what_it_is_and_builds_no_markup_from_text() {
    let scripts = files("site/js", "js");
    assert!(!scripts.is_empty());
    for (path, text) in scripts {
        assert!(text.starts_with("// "), "{}", path.display());
        for forbidden in
            ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "import "]
        {
            // One script asks another place, and only what its page's policy names.
            let may = forbidden == "fetch(" && path.ends_with("send.js");
            assert!(may || !text.contains(forbidden), "{} holds {forbidden}", path.display());
        }
    }
}

#[test]
fn every_sign_is_drawn_once_and_every_drawing_is_a_sign_somewhere() {
    let sheet = fs::read_to_string(root().join("site/css/components/icon.css")).expect("the drawings");
    let name = |rest: &str| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default().to_owned();
    let after = |text: &str, mark: &str| text.split(mark).skip(1).map(name).collect::<Vec<_>>();
    let drawn: Vec<String> = after(&sheet, "\n  .i-");
    let mut used = BTreeSet::new();
    for (_, text) in files("templates", "html").into_iter().chain(files("site/js", "js")) {
        for mark in ["<icon name=\"", " i-", "sign(\""] {
            used.extend(after(&text, mark));
        }
    }
    // A state has a tone and a sign, in this order.
    for (_, text) in files("src/view", "rs") {
        used.extend(after(&text, "icon: \""));
        for tone in ["done", "done-late", "on-track", "soon", "late", "none", "accent"] {
            used.extend(after(&text, &format!("(\"{tone}\", \"")));
        }
    }
    used.retain(|name| !name.is_empty());
    assert_eq!(drawn.iter().collect::<BTreeSet<_>>(), used.iter().collect::<BTreeSet<_>>());
    assert_eq!(drawn.len(), used.len(), "none is drawn twice");
}

#[test]
fn raw_colours_live_with_the_tokens() {
    let mut wrong = Vec::new();
    for (path, text) in files("site/css", "css") {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if matches!(name.as_str(), "tokens.css" | "report.css") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let has_hex =
                line.split('#').skip(1).any(|rest| rest.chars().take(3).filter(char::is_ascii_hexdigit).count() == 3);
            if (has_hex && line.contains(':')) || line.contains("!important") || line.contains("url(http") {
                wrong.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_word_of_the_pages_is_used() {
    let words = fs::read_to_string(root().join("src/lang/words.rs")).expect("the words");
    let keys: Vec<&str> = words
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("(\"").or_else(|| line.strip_prefix("        \"")))
        .filter_map(|rest| rest.split_once('"'))
        .filter(|(_, rest)| rest.starts_with(", Text::new") || *rest == ",")
        .map(|(key, _)| key)
        .collect();
    assert!(keys.len() > 150, "{} words", keys.len());
    let pages: Vec<String> = files("templates", "html").into_iter().map(|(_, text)| text).collect();
    let code: Vec<String> = files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !path.ends_with("lang/words.rs"))
        .map(|(_, text)| text)
        .collect();
    let scripts = files("site/js", "js");
    let is_used = |key: &str| {
        let (named, quoted) = (format!("w.{key}"), format!("\"{key}\""));
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let is_named = |text: &String| text.split(&named).skip(1).any(ends) || text.contains(&quoted);
        let by_script = format!("word({quoted}");
        let is_in_script = scripts.iter().any(|(_, text)| text.contains(&by_script));
        is_in_script || pages.iter().any(is_named) || code.iter().any(|text| text.contains(&quoted))
    };
    let unused: Vec<&&str> = keys.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = files("src", "rs")
        .into_iter()
        .filter(|(path, text)| !text.starts_with("//!") && !path.ends_with("tests.rs"))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn a_todo_names_its_issue() {
    for (path, text) in files("src", "rs") {
        for line in text.lines().filter(|line| line.contains("TODO")) {
            assert!(line.contains("TODO(#"), "{}: {line}", path.display());
        }
    }
}

/// A comment that names a rule of the domain or a threat names one that a
/// stranger can read: an entry of `docs/`, or a folder of the corpus.
#[test]
fn what_a_comment_rests_on_can_be_opened() {
    let pages: BTreeMap<&str, String> = ["domain.md", "threats.md", "proof.md"]
        .map(|page| (page, fs::read_to_string(root().join("docs").join(page)).expect("a page")))
        .into();
    let corpus: Vec<String> = fs::read_dir(root().join("tests/corpus"))
        .expect("the corpus")
        .map(|entry| entry.expect("a folder").file_name().to_string_lossy().into_owned())
        .collect();
    let is_there = |page: &str, entry: &str| {
        let text = pages.get(page).map(String::as_str).unwrap_or_default();
        let heading = entry
            .strip_prefix('§')
            .map(|number| [format!("# {number} "), format!("# {number}. "), format!("# §{number} ")]);
        text.split(['|', ' ', '*', ',', '.', '(', ')', '\n', ':']).any(|word| word == entry)
            || text.contains(&format!("**{entry} "))
            || text.contains(&format!("| {entry}"))
            || heading.is_some_and(|forms| forms.iter().any(|form| text.contains(form)))
            || corpus.iter().any(|folder| folder.starts_with(&format!("{entry}-")))
    };
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        // A reference may go on in the next line of its comment.
        let text = text.replace("\n///", "").replace("\n//!", "").replace("\n//", "");
        for page in ["domain.md", "threats.md"] {
            for after in text.split(&format!("{page} ")).skip(1).chain(text.split(&format!("{page}  ")).skip(1)) {
                for entry in entries(after) {
                    seen += 1;
                    if !is_there(page, &entry) {
                        wrong.push(format!("{}: {page} has no {entry}", path.display()));
                    }
                }
            }
        }
        for page in ["landing-dates.md", "performance.md", "conventions.md", "DESIGN"] {
            if !path.ends_with("tidy.rs") && text.contains(page) {
                wrong.push(format!("{}: {page} is not in this repository", path.display()));
            }
        }
    }
    assert!(seen > 100, "{seen} references");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `R7, R8` and `§8.2, 11` as they stand at the beginning of a text.
fn entries(text: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for word in text.split([' ', ',', '\n']).filter(|word| !word.is_empty()).take(6) {
        let word = word.trim_end_matches(['.', ')', ';', ':']);
        let is_section = word.starts_with('§') && word.len() > 2;
        let mut letters = word.chars();
        let is_entry = letters.next().is_some_and(|first| first.is_ascii_uppercase())
            && word.len() <= 3
            && letters.next().is_some()
            && word.chars().skip(1).all(|c| c.is_ascii_digit());
        let is_number = word.chars().next().is_some_and(|first| first.is_ascii_digit());
        match entries.last_mut() {
            _ if is_section || is_entry => entries.push(word.to_owned()),
            Some(last) if is_number && last.starts_with('§') && !last.contains(", ") => {
                *last = format!("{last}, {word}");
            }
            _ => break,
        }
    }
    entries
}

/// Whether a text says it, as words of its own.
fn says(text: &str, words: &str) -> bool {
    let is_letter = |character: Option<char>| character.is_some_and(char::is_alphabetic);
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

/// Every text that is read by people who did not write it: pages, words of the
/// program, comments, jobs.
fn read_by_others() -> Vec<(PathBuf, String)> {
    let mut texts = Vec::new();
    for (folder, extension) in [
        ("src", "rs"),
        ("src", "md"),
        ("src", "yaml"),
        ("docs", "md"),
        ("templates", "html"),
        ("kit", "md"),
        ("kit", "yml"),
        (".github", "yml"),
        ("tests/corpus", "md"),
    ] {
        if root().join(folder).is_dir() {
            texts.extend(files(folder, extension));
        }
    }
    for page in ["README.md", "README.vi.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md"] {
        texts.extend(fs::read_to_string(root().join(page)).ok().map(|text| (root().join(page), text)));
    }
    texts
}

#[track_caller]
fn no_text_says(words: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (path, text) in read_by_others() {
        for (number, line) in text.lines().enumerate() {
            let small = line.to_lowercase();
            for (words, instead) in words.iter().filter(|(words, _)| says(&small, words)) {
                wrong.push(format!("{}:{}: “{words}”: write {instead}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words of our own workshop, which a reader of plain English does not know.
#[test]
fn english_is_plain() {
    no_text_says(&[
        ("mend", "fix"),
        ("mends", "fixes"),
        ("mended", "fixed"),
        ("mending", "fixing"),
        ("main took", "landed on main"),
        ("main takes", "lands on main"),
        ("main has taken", "has landed on main"),
        ("turned round", "a foxtrot merge swapped"),
        ("turns round", "swaps"),
        ("turned first parents", "swapped first parents"),
        ("turn first parents", "swap first parents"),
        ("turns first parents", "swaps first parents"),
        ("is told", "is reported, is given"),
        ("are told", "are reported, are given"),
        ("was told", "was reported, was given"),
        ("were told", "were reported, were given"),
        ("be told by", "be reported by"),
        ("taken away", "removed"),
        ("nobody is blamed", "what follows from it"),
        ("says its word", "decides"),
        ("its word is worth", "it proves"),
        ("holds it against", "compares it with"),
        ("without tones", "without diacritics"),
        ("counts for nothing", "has no effect"),
    ]);
}

/// One word for one notion: *trường* is a field of a file, *khóa* the input lock,
/// *khóa ký* a signing key; a request is a *yêu cầu hợp nhất*, the registry a *danh bạ*.
#[test]
fn vietnamese_has_one_word_for_one_notion() {
    no_text_says(&[
        ("tên khóa `", "tên trường"),
        ("nhóm khóa", "nhóm trường"),
        ("từ khóa", "một từ"),
        ("khóa tiếng", "tên trường tiếng"),
        ("khóa: giá trị", "trường: giá trị"),
        ("khóa công khai", "khóa ký (phần công khai)"),
        ("khóa riêng", "khóa ký (phần riêng)"),
        ("khóa bí mật", "khóa ký (phần riêng)"),
        ("khóa openpgp", "khóa ký OpenPGP"),
        ("khóa triển khai", "deploy key"),
        ("khóa được công nhận", "khóa ký được công nhận"),
        ("khỏi đề nghị", "khỏi yêu cầu hợp nhất"),
        ("tiêu đề đề nghị", "tiêu đề của yêu cầu hợp nhất"),
        ("danh sách cơ quan (", "danh bạ cơ quan"),
        ("sổ đăng ký cơ quan", "danh bạ cơ quan"),
    ]);
}
