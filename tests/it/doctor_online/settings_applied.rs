//! The administrator's script of each forge, run against a server of the test's own
//! that keeps what it is given, takes only what the forge's published interface
//! describes, and then answers `doctor --online` from what it kept.
#![allow(clippy::disallowed_methods)] // The script is run.

mod forgejo;
mod github;
mod gitlab;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use crate::doctor_online::{ASKED, Found, Kho, TOKEN};
use crate::freeze::{KEY, KEY_PUBLIC};
use crate::program::{files, giaoban, text};

/// What a request asks for: method, path without the query, what it holds.
struct Request {
    method: String,
    path: Vec<String>,
    body: Value,
}

/// A status, and what comes with it.
type Reply = (u16, Value);

/// A forge that keeps what it is given.
trait Forge: Send + 'static {
    fn answer(&mut self, request: &Request) -> Reply;

    /// What it holds, to be compared.
    fn held(&self) -> Value;
}

fn not_found() -> Reply {
    (404, json!({"message": "Not Found"}))
}

/// Refuses a key that the interface does not describe, and one of another kind.
fn described(body: &Value, keys: &[(&str, &str)]) -> Result<(), Reply> {
    let Some(map) = body.as_object() else { return Err((400, json!({"message": "a JSON object is needed"}))) };
    for (key, value) in map {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        if !keys.contains(&(key.as_str(), kind)) {
            return Err((422, json!({"message": format!("{key}: no such {kind}")})));
        }
    }
    Ok(())
}

fn merge(into: &mut Value, from: &Value) {
    for (key, value) in from.as_object().into_iter().flatten() {
        into[key] = value.clone();
    }
}

struct Server<F> {
    api: String,
    forge: Arc<Mutex<F>>,
    /// Method and path of whatever changed something.
    changed: Arc<Mutex<Vec<String>>>,
}

impl<F: Forge> Server<F> {
    fn of(forge: F) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let api = format!("http://{}", listener.local_addr().expect("an address"));
        let (forge, changed) = (Arc::new(Mutex::new(forge)), Arc::new(Mutex::new(Vec::new())));
        let (of_server, noted) = (Arc::clone(&forge), Arc::clone(&changed));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &of_server, &noted);
            }
        });
        Self { api, forge, changed }
    }

    fn held(&self) -> Value {
        self.forge.lock().expect("one thread at a time").held()
    }

    fn changed(&self) -> Vec<String> {
        std::mem::take(&mut *self.changed.lock().expect("one thread at a time"))
    }
}

fn serve<F: Forge>(mut stream: TcpStream, forge: &Mutex<F>, changed: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(&stream);
    let (mut first, mut length, mut has_token) = (String::new(), 0, false);
    reader.read_line(&mut first).expect("a line");
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        let header = line.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length: ") {
            length = value.parse().expect("a length");
        }
        has_token |= header.ends_with(TOKEN);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = target.split('?').next().unwrap_or_default();
    let request = Request {
        method: method.to_owned(),
        path: path.split('/').skip(1).map(unescaped).collect(),
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
    };
    let (status, answer) = match has_token {
        true => forge.lock().expect("one thread at a time").answer(&request),
        false => (401, json!({"message": "Bad credentials"})),
    };
    if method != "GET" && status < 300 {
        changed.lock().expect("one thread at a time").push(format!("{method} {path}"));
    }
    let answer = if status == 204 { String::new() } else { answer.to_string() };
    let length = answer.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{answer}"
    );
}

fn unescaped(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next().expect("two digits"), rest.next().expect("two digits")];
            bytes.push(u8::from_str_radix(&text(&pair), 16).expect("two digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Puts the script beside the instance's settings, as `init --forge` does.
fn with_kit(kho: &Kho, forge: &str) {
    for part in ["common", forge] {
        let kit = Path::new(env!("CARGO_MANIFEST_DIR")).join("kit").join(part).join(".giaoban");
        for (path, content) in files(&kit) {
            let path = kho.path().join(".giaoban").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, content).expect("written");
        }
    }
    fs::write(kho.path().join("giaoban-ci"), KEY).expect("written");
    fs::write(kho.path().join("giaoban-ci.pub"), format!("{KEY_PUBLIC} giaoban\n")).expect("written");
}

fn applies(kho: &Kho, api: &str, more: &[&str]) -> Output {
    let mut command = Command::new("bash");
    command.current_dir(kho.path()).args([&[".giaoban/cai-dat", "--api", api], more].concat());
    // Nobody's own login is used.
    command.env("GIAOBAN_TOKEN", TOKEN).env("HOME", kho.path()).env_remove("GH_TOKEN").env_remove("GITHUB_TOKEN");
    command.output().expect("bash is there")
}

fn asks(kho: &Kho, api: &str) -> Found {
    kho.asks(api, Some(TOKEN))
}

/// What stands there before, what the script makes of it, and that it leaves it so.
fn hold<F: Forge>(name: &str, forge: F) {
    let (server, kho) = (Server::of(forge), Kho::of(name, "witnessed"));
    with_kit(&kho, name);
    let before = asks(&kho, &server.api);
    let open: Vec<&str> = ASKED.into_iter().filter(|name| before.state(name) != "good").collect();
    assert!(open.len() >= 4, "a new repository is open: {open:?}");
    let untouched = server.held();
    let dry = applies(&kho, &server.api, &["--thu"]);
    assert!(dry.status.success(), "{}", text(&dry.stderr));
    assert_eq!((server.held(), server.changed()), (untouched, Vec::new()), "--thu changes nothing");
    let output = applies(&kho, &server.api, &[]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(!text(&output.stdout).contains(TOKEN) && !text(&output.stderr).contains(TOKEN));
    let after = asks(&kho, &server.api);
    for name in ASKED {
        assert_eq!(after.state(name), "good", "{name}: {}{}", after.printed(), text(&output.stdout));
    }
    assert_eq!(after.state("profile-lapsed"), "not said");
    // Again: nothing is different, and nothing comes twice.
    let held = server.held();
    let again = applies(&kho, &server.api, &[]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert_eq!(server.held(), held);
    // What doctor would have a person set is what the script says that it sets.
    let said: BTreeSet<String> = text(&output.stdout).lines().map(str::to_owned).collect();
    for step in settings(&kho) {
        assert!(said.contains(&step), "{name}: {step}: {said:#?}");
    }
}

/// The list that `doctor --settings` prints.
fn settings(kho: &Kho) -> Vec<String> {
    let root = kho.path().display().to_string();
    let output = giaoban(&["doctor", "--settings", "--format", "json", "--root", &root]).output().expect("the program");
    let whole: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let steps = whole["settings"][0]["steps"].as_array().expect("a list").iter();
    steps.filter_map(|step| step.as_str().map(str::to_owned)).collect()
}

/// What was set wrongly by somebody is put right.
fn puts_right<F: Forge>(name: &str, forge: F, spoil: impl FnOnce(&mut F), check: &str) {
    let (server, kho) = (Server::of(forge), Kho::of(name, "witnessed"));
    with_kit(&kho, name);
    assert!(applies(&kho, &server.api, &[]).status.success());
    spoil(&mut server.forge.lock().expect("one thread at a time"));
    let found = asks(&kho, &server.api);
    assert_ne!(found.state(check), "good", "{name}: {check}: {}", found.printed());
    let output = applies(&kho, &server.api, &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(asks(&kho, &server.api).state(check), "good", "{name}: {check}");
}

#[test]
fn without_rights_or_a_repository_nothing_is_said_to_be_set() {
    let server = Server::of(github::GitHub::new());
    let kho = Kho::of("github", "witnessed");
    with_kit(&kho, "github");
    let run = |token: &str, api: &str| {
        let mut command = Command::new("bash");
        command.current_dir(kho.path()).args([".giaoban/cai-dat", "--api", api]).env("HOME", kho.path());
        // No gh that somebody is logged in with.
        command.env("PATH", "/usr/bin:/bin").env("GH_CONFIG_DIR", kho.path()).env_remove("GH_TOKEN");
        command.env_remove("GITHUB_TOKEN").env("GIAOBAN_TOKEN", token).output().expect("bash is there")
    };
    for (token, api, why) in [
        ("", server.api.as_str(), "GIAOBAN_TOKEN"),
        ("khac", server.api.as_str(), "HTTP 401 Bad credentials"),
        (TOKEN, "http://git.tinh.example/api", "https"),
    ] {
        let output = run(token, api);
        assert!(!output.status.success() && text(&output.stderr).contains(why), "{why}: {}", text(&output.stderr));
    }
    assert!(server.changed().is_empty());
}
