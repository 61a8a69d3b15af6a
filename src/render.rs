//! Pages into bytes. Every template name is escaped, an undefined name is an
//! error, and `safe` is not used: ready HTML comes as `Html` through `markup`.

mod compiled;
mod docx;
mod mail;
mod register;
mod rows;
mod spreadsheet;
mod words;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::Result;
use include_dir::{Dir, DirEntry, include_dir};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

use self::compiled::Compiled;
use self::words::Words;
use crate::character::{self, into_shown, json};
use crate::key::Key;
use crate::lang::words::WORDS;
use crate::lang::{Doing, Lang, Text};
use crate::source::hex;
use crate::view::paper::Document;
use crate::view::{Page, form_script, ways};

pub use mail::{Sender, mail};
pub use register::Register;
pub use workbook::workbook;

use docx::docx;
use spreadsheet::{Archive, xlsx};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/site");

/// Every file of a site by its path, ready to be written.
#[derive(Debug, Default)]
pub struct Output {
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The templates of one instance: the built-in ones and what it puts over them.
pub struct Engine {
    one: Voice,
    /// For the pages that readers of both languages share; they stand among the
    /// Vietnamese ones.
    both: Option<Voice>,
}

/// Templates with the words that they say.
struct Voice {
    tera: Tera,
    /// Those of the built-in ones that need no Tera.
    compiled: Compiled,
}

impl Engine {
    /// `overrides` are templates by name, as `components/badge.html`.
    ///
    /// # Errors
    /// A template that does not parse: named, with the line.
    pub fn new(lang: Lang, overrides: &BTreeMap<String, String>) -> Result<Self> {
        let both = (lang == Lang::Vi).then(|| Voice::of(&Words::of_both(), overrides)).transpose()?;
        Ok(Self { one: Voice::of(&Words::of_one(lang), overrides)?, both })
    }

    /// # Errors
    /// A template names what the page does not have.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>> {
        let both = self.both.as_ref().filter(|_| page.frame.is_shared());
        both.unwrap_or(&self.one).render(page)
    }
}

impl Voice {
    fn of(words: &Words, overrides: &BTreeMap<String, String>) -> Result<Self> {
        let mut templates = built_in();
        templates.retain(|name, _| !overrides.contains_key(name));
        let compiled = Compiled::of(&templates, words);
        templates.extend(overrides.iter().map(|(name, text)| (name.clone(), text.clone())));
        let tera = tera(templates, words).doing(Text::new("đọc các mẫu trang", "reading the templates"), &[])?;
        Ok(Self { tera, compiled })
    }

    fn render(&self, page: &Page) -> Result<Vec<u8>> {
        if let Some(text) = self.compiled.print(page.view.template(), &page.frame, &page.view) {
            return Ok(text.into_bytes());
        }
        debug_assert!(!self.compiled.has(page.view.template()), "{} is printed by Tera in vain first", page.path);
        let mut context = Context::new();
        context.insert("f", &page.frame);
        context.insert("v", &page.view);
        let template = page.view.template();
        let text = self.tera.render(template, &context).doing(
            Text::new("tạo {path} bằng mẫu {template}", "making {path} with {template}"),
            &[("path", &page.path), ("template", &template)],
        )?;
        // The whole page: a character comes in with a value, from behind an entity
        // of somebody's text, or with a template of the instance.
        Ok(into_shown(text).into_bytes())
    }
}

/// The built-in templates by name.
fn built_in() -> BTreeMap<String, String> {
    let mut templates = BTreeMap::new();
    collect(&TEMPLATES, &mut |path, bytes| {
        // GitLab looks for its component in this folder, too.
        if path.ends_with(".html") {
            templates.insert(path.to_owned(), String::from_utf8_lossy(bytes).into_owned());
        }
    });
    templates
}

/// Tera as every page sees it.
fn tera(templates: BTreeMap<String, String>, words: &Words) -> TeraResult<Tera> {
    let mut tera = Tera::new();
    // Every name, not only those ending in .html.
    tera.autoescape_on([""]);
    tera.register_filter("markup", markup);
    tera.global_context().insert("w", &words.own);
    tera.global_context().insert("e", &words.english);
    tera.add_raw_templates(templates)?;
    Ok(tera)
}

/// The formats a report is asked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FileFormat {
    Docx,
    Xlsx,
    Csv,
}

/// Writes the bytes of a file to wherever it goes, at once or piece by piece. It is
/// asked once.
pub type Fill<'f> = &'f mut dyn FnMut(&mut dyn Write) -> Result<()>;

/// SHA-256.
pub type Digest = [u8; 32];

/// Takes the files of a site as they are made. From any thread.
pub trait Sink: Sync {
    /// Takes one file by its path from the root of the site, and says its digest. `key`:
    /// what it was made from; files of one key are made together.
    ///
    /// # Errors
    /// It cannot be put there, or the bytes cannot be made.
    fn put(&self, path: &str, key: Option<Key>, fill: Fill<'_>) -> Result<Digest>;

    /// The files that were made from the same inputs before, taken over as they stand.
    /// None where they do not: they are to be made.
    ///
    /// # Errors
    /// They stand and cannot be taken over.
    fn keep(&self, key: Key) -> Result<Option<Vec<(String, Digest)>>>;
}

/// Writes a file that stands in memory.
pub fn whole(bytes: &[u8]) -> impl FnMut(&mut dyn Write) -> Result<()> {
    move |out| Ok(out.write_all(bytes)?)
}

/// What of the tables of a document stands beside its page as CSV.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    /// All of them in one archive: of a large instance they would be its largest files.
    Packed,
    /// The list of all tasks, as somebody asks for it.
    List,
    Nothing,
}

/// Makes the files of a document that lie beside its page, and hands each on as it
/// is made: of a long list no more than a row stands in memory.
///
/// # Errors
/// A file does not fit its format, or cannot be put.
pub fn files(
    document: &Document<'_>,
    page: &str,
    tables: Tables,
    put: &dyn Fn(&str, Fill<'_>) -> Result<()>,
) -> Result<()> {
    if document.file_name.is_empty() {
        return Ok(());
    }
    let making = |made: Result<()>| {
        made.doing(Text::new("tạo các tệp của {path}", "making the files of {path}"), &[("path", &page)])
    };
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = format!("{folder}/{}", document.file_name);
    making(docx(document).and_then(|bytes| put(&format!("{name}.docx"), &mut whole(&bytes))))?;
    // Rows are written once, into the workbook and the CSV.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut has_index = false;
    let mut archive = Archive::new();
    let workbook = xlsx(document, &mut |folio, table, fill| {
        let place = places.entry(folio.to_owned()).or_default();
        *place += 1;
        // The list of all tasks is what is meant by the report's CSV.
        let is_index = table.name == INDEX && !std::mem::replace(&mut has_index, true);
        let of_table = match is_index {
            true => format!("{}.csv", document.file_name),
            false => format!("{folio}-{place}.csv"),
        };
        match tables {
            Tables::Packed => archive.add(&of_table, fill),
            Tables::List if is_index => put(&format!("{name}.csv"), fill),
            Tables::List | Tables::Nothing => fill(&mut std::io::sink()),
        }
    });
    making(workbook.and_then(|bytes| put(&format!("{name}.xlsx"), &mut whole(&bytes))))?;
    if tables == Tables::Packed {
        making(archive.finish().and_then(|bytes| put(&format!("{name}.csv.zip"), &mut whole(&bytes))))?;
    }
    Ok(())
}

/// Names the list of all tasks.
const INDEX: &str = "tasks";

/// Puts `Html` into a page. Anything else is an error, so that a text cannot
/// come in unescaped by a slip.
fn markup(value: Map, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    match value.iter().next() {
        Some((key, markup)) if value.len() == 1 && key.as_str() == Some("markup") => {
            Ok(Value::safe_string(markup.as_str().unwrap_or_default()))
        }
        _ => Err(tera::Error::message("`markup` takes Html made by the program, nothing else")),
    }
}

/// The static half of the site: style sheets in one file, icons, fonts.
#[must_use]
pub fn static_files(overrides: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    collect(&SITE, &mut |path, bytes| {
        files.insert(path.to_owned(), bytes.to_vec());
    });
    files.extend(overrides.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
    // One sheet a page: the layers are declared first, so their order in it decides nothing.
    let (sheets, mut rest): (BTreeMap<_, _>, BTreeMap<_, _>) = files.into_iter().partition(|(path, _)| is_layer(path));
    let faces =
        sheets.get("css/fonts.css").map(|faces| faces_of_text(&String::from_utf8_lossy(faces))).unwrap_or_default();
    let (inner, every): (BTreeMap<_, _>, BTreeMap<_, _>) = sheets.into_iter().partition(|(path, _)| is_inner(path));
    let all = every.values().chain(inner.values()).collect();
    for (name, sheets) in [("css/home.css", every.values().collect::<Vec<_>>()), ("css/style.css", all)] {
        let style = joined(sheets.into_iter().map(|bytes| light_sheet(&String::from_utf8_lossy(bytes))));
        let sheet = for_system(&style) + &words_of(&style);
        rest.insert(name.to_owned(), sheet.into_bytes());
    }
    if let Some(sheet) = rest.get_mut(FORM_SHEET) {
        *sheet = light_sheet(&String::from_utf8_lossy(sheet)).into_bytes();
    }
    if let Some(sheet) = rest.get_mut(REPORT_SHEET) {
        sheet.splice(0..0, faces.into_bytes());
    }
    for path in [SCRIPT, TASK_SCRIPT, FORM, SEND, ANSWERS] {
        if let Some(script) = rest.get_mut(path) {
            let text = String::from_utf8_lossy(script);
            let known = match path {
                SCRIPT => String::new(),
                TASK_SCRIPT => words_of_script(&text),
                FORM => words_of_beside("giaobanFormWords", &text),
                SEND => words_of_beside("giaobanSendWords", &text),
                _ => form_script().to_owned(),
            };
            *script = (known + &light_script(&text)).into_bytes();
        }
    }
    if let [Some(page), Some(task)] = [SCRIPT, TASK_SCRIPT].map(|path| rest.get(path).cloned()) {
        rest.insert(TASK_SCRIPT.to_owned(), [page, task].concat());
    }
    rest
}

/// The faces of plain text, a line each.
fn faces_of_text(sheet: &str) -> String {
    let is_of_text = |line: &&str| {
        line.starts_with("@font-face") && line.contains("font-weight: 400") && line.contains("\"Be Vietnam ")
    };
    sheet.lines().filter(is_of_text).flat_map(|line| [line, "\n"]).collect()
}

/// A script as pages fetch it: what says why to us stays with us. No text of it goes on
/// over a line's end.
fn light_script(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// With what the reader may choose for more contrast also where the system asks for it and
/// no script can say so.
fn for_system(style: &str) -> String {
    const CHOSEN: &str = ":root[data-contrast=\"more\"]";
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, from)) = rest.find(CHOSEN).map(|at| rest.split_at(at)) {
        let (rule, after) = from.split_at(from.find('}').map_or(from.len(), |end| end + 1));
        out.push_str(before);
        out.push_str(rule);
        let asked = rule.replace(CHOSEN, ":root:not([data-scripts])");
        out.push_str(&format!("\n@media (prefers-contrast: more) {{\n{asked}\n}}"));
        rest = after;
    }
    out + rest
}

/// What stands outside of quotation marks, without the blanks that mean nothing there.
fn push_close(out: &mut String, part: &str) {
    let close =
        [(" > ", ">"), (" ~ ", "~"), ("; }", "}"), ("; ", ";"), (" {", "{"), ("{ ", "{"), (": ", ":"), (", ", ",")];
    out.push_str(&close.iter().fold(part.to_owned(), |part, (from, to)| part.replace(from, to)));
}

/// A style sheet without its comments, indents and idle blanks, which no reader needs to
/// fetch. What stands in quotation marks stays as it is.
fn light_sheet(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        push_close(&mut out, before);
        let length = match from.strip_prefix("/*") {
            Some(note) => {
                rest = note.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            None if from.starts_with('/') => 1,
            None => quoted_length(from),
        };
        let (kept, after) = from.split_at(length);
        out.push_str(kept);
        rest = after;
    }
    push_close(&mut out, rest);
    let mut light = String::with_capacity(out.len());
    for line in out.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // A line's end is a blank like others, and idle behind these.
        if !light.is_empty() && !light.ends_with(['{', '}', ';', ',']) {
            light.push('\n');
        }
        if line.starts_with('}') && light.ends_with(';') {
            light.pop();
        }
        light.push_str(line);
    }
    light + "\n"
}

/// Light sheets one behind the other; of one layer side by side that is opened once.
fn joined(sheets: impl Iterator<Item = String>) -> String {
    let mut all = String::new();
    let mut open: Option<String> = None;
    for sheet in sheets {
        let sheet = sheet.trim_end();
        let layer = layer_of(sheet);
        let head = layer.map_or(0, |layer| format!("@layer {layer}{{").len());
        if layer.is_some() && layer == open.as_deref() && all.ends_with('}') {
            all.pop();
            all.push_str(&sheet[head..]);
        } else {
            all.push_str(sheet);
        }
        open = layer.map(str::to_owned);
    }
    all + "\n"
}

/// The layer that all of a light sheet is in.
fn layer_of(sheet: &str) -> Option<&str> {
    let (name, rules) = sheet.strip_prefix("@layer ")?.split_once('{')?;
    let mut depth = 1;
    let end = rules.find(|sign| {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        depth == 0
    })?;
    (end + 1 == rules.len()).then_some(name)
}

/// How long a text in quotation marks is, with them; all of it where it does not end.
fn quoted_length(text: &str) -> usize {
    let mark = text.chars().next().unwrap_or('"');
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == mark && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(at, letter)| at + letter.len_utf8())
}

/// The script of every page, that of a task's, and those of the forms.
const SCRIPT: &str = "js/page.js";
const TASK_SCRIPT: &str = "js/task.js";
const FORM: &str = "js/form.js";
const SEND: &str = "js/send.js";
/// What that of the forms knows of answers.
const ANSWERS: &str = "js/answers.js";

/// The words that a script names, `word("overview")`, and the navigation, in both languages.
fn words_of_script(script: &str) -> String {
    #[derive(Serialize)]
    struct Said {
        nav: Vec<(&'static str, String)>,
        #[serde(flatten)]
        words: BTreeMap<&'static str, &'static str>,
    }
    let said = |lang: Lang| (lang.tag(), Said { nav: ways(lang), words: named(script, lang) });
    let both: BTreeMap<&str, _> = [Lang::Vi, Lang::En].map(said).into();
    format!("var giaobanWords = {};\n", json::line(&both))
}

/// The same of a script that stands beside that of every page.
fn words_of_beside(name: &str, script: &str) -> String {
    let both: BTreeMap<&str, _> = [Lang::Vi, Lang::En].map(|lang| (lang.tag(), named(script, lang))).into();
    format!("var {name} = {};\n", json::line(&both))
}

fn named(script: &str, lang: Lang) -> BTreeMap<&'static str, &'static str> {
    let named: BTreeSet<&str> =
        script.split("word(\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    let words = WORDS.iter().filter(|(key, _)| named.contains(key));
    words.map(|(key, text)| (*key, text.in_lang(lang))).collect()
}

/// The words that a style sheet names, `var(--w-deadline)`, as a template names them:
/// defined in both languages.
fn words_of(style: &str) -> String {
    let named: BTreeSet<&str> =
        style.split("var(--w-").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect();
    if named.is_empty() {
        return String::new();
    }
    let words = || WORDS.iter().filter(|(key, _)| named.contains(key));
    let defined = |lang: Lang| -> String {
        let quoted = |text: Text| text.in_lang(lang).replace('\\', "\\\\").replace('"', "\\\"");
        words().map(|(key, text)| format!(" --w-{key}: \"{}\";", quoted(*text))).collect()
    };
    let english = format!(":root:lang(en), {SHARED_IN_ENGLISH}");
    format!("@layer tokens {{\n  :root {{{} }}\n  {english} {{{} }}\n}}\n", defined(Lang::Vi), defined(Lang::En))
}

/// A page that readers of both languages share, in English: `css/components/say.css`.
const SHARED_IN_ENGLISH: &str = "#en:is(:target:not([data-scripts]), [data-lang=\"en\"])";

/// Sheets that few pages need, each by itself.
const FORM_SHEET: &str = "css/form.css";
const REPORT_SHEET: &str = "css/report.css";
const OWN_SHEETS: [&str; 2] = [FORM_SHEET, REPORT_SHEET];

fn is_layer(path: &str) -> bool {
    path.starts_with("css/") && path.ends_with(".css") && !OWN_SHEETS.contains(&path)
}

/// Components that the first page has none of: it fetches a sheet without them.
const INNER: [&str; 12] = [
    "crumbs",
    "desk",
    "facts",
    "finder",
    "grid_rows",
    "item",
    "life",
    "need",
    "notes",
    "pager",
    "timeline",
    "todo_list",
];

fn is_inner(path: &str) -> bool {
    let name = path.strip_prefix("css/components/").and_then(|name| name.strip_suffix(".css"));
    name.is_some_and(|name| INNER.contains(&name))
}

fn collect(dir: &Dir<'_>, take: &mut impl FnMut(&str, &[u8])) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, take),
            DirEntry::File(file) => {
                if let Some(path) = file.path().to_str() {
                    take(path, file.contents());
                }
            }
        }
    }
}

#[derive(Serialize)]
struct Manifest<'a> {
    tool: &'static str,
    version: &'static str,
    commit: &'a str,
    /// The frozen meetings with the commit each was frozen at.
    meetings: &'a BTreeMap<String, String>,
    /// The one file that is of the instant and not of what main holds.
    now: &'static str,
    /// SHA-256 of every other file.
    files: BTreeMap<&'a str, String>,
}

/// SHA-256 of the files of a site, by path.
pub type Digests = BTreeMap<String, Digest>;

#[must_use]
pub fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// When the site was made, and what counts from there: the file that every page's script
/// reads. No list of what a site holds has it, so that an hour in which nothing happened
/// changes it alone.
pub const NOW: &str = "data/now.js";

/// Written last, so that a folder with it is a whole site.
pub const MANIFEST: &str = "manifest.json";

/// `manifest.json`: what this site was made from, and the sha256 of each file.
#[must_use]
pub fn manifest(files: &Digests, commit: &str, meetings: &BTreeMap<String, String>) -> Vec<u8> {
    let manifest = Manifest {
        tool: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        commit,
        meetings,
        now: NOW,
        files: files
            .iter()
            .filter(|(path, _)| *path != NOW)
            .map(|(path, digest)| (path.as_str(), hex(digest)))
            .collect(),
    };
    character::json::pretty(&manifest).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_loses_its_notes_and_nothing_else() {
        let sheet = "/* a \"b */\n  .x { content: \"/* no note */\"; a: url('x/*y'); }\n\n/* open";
        assert_eq!(light_sheet(sheet), ".x{content:\"/* no note */\";a:url('x/*y')}\n");
        assert_eq!(light_sheet("a{b:\"\\\"/*\"}/* x */c{}"), "a{b:\"\\\"/*\"}c{}\n");
        assert_eq!(light_sheet("a / b"), "a / b\n");
    }

    /// Law: of any text the end is found, and what is in quotation marks is all there.
    #[test]
    fn what_stands_in_quotation_marks_stays() {
        arbtest::arbtest(|u| {
            let pieces = ["/*", "*/", "x", " ", "/", "\\\""];
            let mut quoted = String::from("\"");
            for _ in 0..u.int_in_range(0..=9)? {
                quoted.push_str(u.choose(&pieces)?);
            }
            quoted.push('"');
            let sheet = format!("/* note */a{{b:{quoted}}}/* \" */");
            assert_eq!(light_sheet(&sheet), format!("a{{b:{quoted}}}\n"));
            Ok(())
        })
        .budget_ms(100);
    }
}
