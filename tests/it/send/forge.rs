//! A forge on this machine that behaves as the published interfaces say: GitHub, GitLab
//! or Forgejo, with one repository. It keeps what it was asked for, and names each
//! question whose body is not as published.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use base64ct::{Base64, Encoding};
use git2::{ObjectType, Oid};
use serde_json::{Value, json};

use super::published::{self, Kind};

pub(super) const TOKEN: &str = "ma-cua-cong-chuc";
pub(super) const HEAD: &str = "1111111111111111111111111111111111111111";
pub(super) const PROJECT: &str = "ubnd/kho";

type Files = BTreeMap<String, Vec<u8>>;

/// How it stands, and what it was asked for.
#[derive(Default)]
pub(super) struct State {
    pub(super) main: Files,
    /// What each new branch holds otherwise than main, and from which commit.
    pub(super) branches: BTreeMap<String, (String, Files)>,
    pub(super) requests: Vec<Value>,
    /// Bodies that are not as published, tokens that went astray.
    pub(super) wrong: Vec<String>,
    pub(super) asked: Vec<String>,
    /// Answers that are given instead, once each, to the first question that begins so.
    pub(super) instead: Vec<(&'static str, Instead)>,
    trees: BTreeMap<String, Files>,
    commits: BTreeMap<String, (String, Files)>,
    messages: Vec<String>,
}

#[derive(Clone, Copy)]
pub(super) enum Instead {
    Status(u16, &'static str),
    /// It is done, and the answer is lost on its way.
    Lost,
    /// The connection ends before anything is done.
    Gone,
}

pub(super) struct Forge {
    pub(super) address: String,
    state: Arc<Mutex<State>>,
}

impl Forge {
    pub(super) fn holding(kind: Kind, main: Files) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State { main, ..State::default() }));
        let own = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let own = Arc::clone(&own);
                thread::spawn(move || serve(stream, kind, &own));
            }
        });
        Self { address, state }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread failed")
    }
}

struct Question {
    method: String,
    /// With the query.
    target: String,
    headers: BTreeMap<String, String>,
    body: Value,
}

fn read(stream: &TcpStream) -> Option<Question> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|count| *count > 0)?;
    let mut words = line.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Question { method, target, headers, body: serde_json::from_slice(&body).unwrap_or(Value::Null) })
}

/// What a browser asks for before it lets a page of another place read an answer.
const SHARED: &str = "Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: GET, POST\r\nAccess-Control-Allow-Headers: authorization, private-token, content-type, accept, x-github-api-version\r\nAccess-Control-Expose-Headers: retry-after, x-ratelimit-remaining\r\n";

fn serve(mut stream: TcpStream, kind: Kind, state: &Mutex<State>) {
    let Some(question) = read(&stream) else { return };
    let mut say = |status: u16, more: &str, body: &str| {
        let length = body.len();
        // Whoever hung up gets nothing more.
        let _ = write!(
            stream,
            "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n{SHARED}{more}\r\n{body}"
        );
    };
    if question.method == "OPTIONS" {
        return say(204, "", "");
    }
    let mut state = state.lock().expect("no thread failed");
    let begins = format!("{} {}", question.method, question.target);
    state.asked.push(begins.clone());
    let instead = state.instead.iter().position(|(of, _)| begins.starts_with(of)).map(|at| state.instead.remove(at).1);
    match instead {
        Some(Instead::Gone) => return,
        Some(Instead::Status(429, body)) => return say(429, "Retry-After: 60\r\n", body),
        Some(Instead::Status(status, body)) => return say(status, "", body),
        Some(Instead::Lost) | None => {}
    }
    let (status, body) = match allowed(kind, &question) {
        Err(status) => (status, json!({"message": "Bad credentials"})),
        Ok(()) => answer(kind, &question, &mut state),
    };
    if !matches!(instead, Some(Instead::Lost)) {
        say(status, "", &body.to_string());
    }
}

fn allowed(kind: Kind, question: &Question) -> Result<(), u16> {
    let header = |name: &str| question.headers.get(name).map(String::as_str).unwrap_or_default();
    let is_known = match kind {
        Kind::GitHub => header("authorization") == format!("Bearer {TOKEN}"),
        Kind::GitLab => header("private-token") == TOKEN,
        Kind::Forgejo => header("authorization") == format!("token {TOKEN}"),
    };
    if is_known { Ok(()) } else { Err(401) }
}

fn answer(kind: Kind, question: &Question, state: &mut State) -> (u16, Value) {
    let (path, query) = question.target.split_once('?').unwrap_or((&question.target, ""));
    let Some(path) = path.strip_prefix(kind.prefix()) else { return (404, json!({"message": "Not Found"})) };
    if question.method == "POST" {
        let wrong = published::wrong(kind, path, &question.body);
        if !wrong.is_empty() {
            state.wrong.extend(wrong);
            return (422, json!({"message": "Validation Failed"}));
        }
    }
    let parts: Vec<String> = path.split('/').skip(1).map(decoded).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match kind {
        Kind::GitHub => github(&question.method, &parts, &question.body, query, state),
        Kind::GitLab => gitlab(&question.method, &parts, &question.body, state),
        Kind::Forgejo => forgejo(&question.method, &parts, &question.body, state),
    }
}

fn decoded(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        match (first, after) {
            (b'%', [high, low, ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).expect("two digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

pub(super) fn blob(bytes: &[u8]) -> String {
    Oid::hash_object(ObjectType::Blob, bytes).expect("hashed").to_string()
}

/// In lines of 60, as some forges answer.
fn base64(bytes: &[u8]) -> String {
    let text = Base64::encode_string(bytes);
    text.as_bytes().chunks(60).map(|line| format!("{}\n", String::from_utf8_lossy(line))).collect()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text, as was looked after").to_owned()
}

fn missing() -> (u16, Value) {
    (404, json!({"message": "Not Found"}))
}

fn file(path: &str, state: &State) -> (u16, Value) {
    match state.main.get(path) {
        Some(bytes) => (200, json!({"sha": blob(bytes), "encoding": "base64", "content": base64(bytes), "path": path})),
        None => missing(),
    }
}

fn open(state: &mut State, head: &str, title: &Value, body: &Value) -> Option<Value> {
    if state.requests.iter().any(|one| one["head"]["ref"] == head) {
        return None;
    }
    let number = state.requests.len() + 1;
    let address = format!("https://git.tinh.vn/{PROJECT}/yeu-cau/{number}");
    let request = json!({"number": number, "html_url": address, "web_url": address, "head": {"ref": head},
        "source_branch": head, "title": title, "body": body});
    state.requests.push(request.clone());
    Some(request)
}

fn github(method: &str, parts: &[&str], body: &Value, query: &str, state: &mut State) -> (u16, Value) {
    match (method, parts) {
        ("GET", ["repos", "ubnd", "kho", "git", "ref", "heads", "main"]) => {
            (200, json!({"ref": "refs/heads/main", "object": {"type": "commit", "sha": HEAD}}))
        }
        ("GET", ["repos", "ubnd", "kho", "contents", path @ ..]) => file(&path.join("/"), state),
        ("GET", ["repos", "ubnd", "kho", "git", "commits", _]) => {
            (200, json!({"sha": HEAD, "tree": {"sha": "t-main"}}))
        }
        ("POST", ["repos", "ubnd", "kho", "git", "trees"]) => {
            let entries = body["tree"].as_array().expect("a list").iter();
            let files: Files = entries.map(|one| (text(&one["path"]), text(&one["content"]).into_bytes())).collect();
            let name = format!("t{}", state.trees.len());
            state.trees.insert(name.clone(), files);
            (201, json!({"sha": name}))
        }
        ("POST", ["repos", "ubnd", "kho", "git", "commits"]) => {
            let Some(files) = state.trees.get(&text(&body["tree"])).cloned() else { return missing() };
            let name = format!("{:040x}", state.commits.len() + 1);
            state.messages.push(text(&body["message"]));
            state.commits.insert(name.clone(), (text(&body["parents"][0]), files));
            (201, json!({"sha": name}))
        }
        ("POST", ["repos", "ubnd", "kho", "git", "refs"]) => {
            let name = text(&body["ref"]);
            let Some(name) = name.strip_prefix("refs/heads/") else { return (422, json!({"message": "ref"})) };
            if state.branches.contains_key(name) {
                return (422, json!({"message": "Reference already exists"}));
            }
            let Some(commit) = state.commits.get(&text(&body["sha"])).cloned() else { return missing() };
            state.branches.insert(name.to_owned(), commit);
            (201, json!({"ref": body["ref"]}))
        }
        ("POST", ["repos", "ubnd", "kho", "pulls"]) => {
            match open(state, &text(&body["head"]), &body["title"], &body["body"]) {
                Some(request) => (201, request),
                None => (
                    422,
                    json!({"message": "Validation Failed", "errors": [{"message": "A pull request already exists for ubnd:x."}]}),
                ),
            }
        }
        ("GET", ["repos", "ubnd", "kho", "pulls"]) => {
            let query = decoded(query);
            let all =
                state.requests.iter().filter(|one| query.contains(&format!("head=ubnd:{}", text(&one["head"]["ref"]))));
            (200, all.cloned().collect())
        }
        _ => missing(),
    }
}

fn gitlab(method: &str, parts: &[&str], body: &Value, state: &mut State) -> (u16, Value) {
    match (method, parts) {
        ("GET", ["projects", PROJECT, "repository", "branches", "main"]) => {
            (200, json!({"name": "main", "commit": {"id": HEAD}}))
        }
        ("GET", ["projects", PROJECT, "repository", "files", path]) => match state.main.get(*path) {
            Some(bytes) => {
                (200, json!({"blob_id": blob(bytes), "encoding": "base64", "content": Base64::encode_string(bytes)}))
            }
            None => missing(),
        },
        ("POST", ["projects", PROJECT, "repository", "commits"]) => {
            let name = text(&body["branch"]);
            if state.branches.contains_key(&name) {
                return (
                    400,
                    json!({"message": format!("A branch called '{name}' already exists. Switch to that branch in order to make changes")}),
                );
            }
            let actions = body["actions"].as_array().expect("a list").iter();
            let files = actions
                .map(|one| (text(&one["file_path"]), Base64::decode_vec(&text(&one["content"])).expect("base64")));
            state.messages.push(text(&body["commit_message"]));
            state.branches.insert(name, (text(&body["start_sha"]), files.collect()));
            (201, json!({"id": "2222"}))
        }
        ("POST", ["projects", PROJECT, "merge_requests"]) => {
            match open(state, &text(&body["source_branch"]), &body["title"], &body["description"]) {
                Some(request) => (201, request),
                None => {
                    (409, json!({"message": ["Another open merge request already exists for this source branch: !1"]}))
                }
            }
        }
        ("GET", ["projects", PROJECT, "merge_requests"]) => (200, state.requests.iter().cloned().collect()),
        _ => missing(),
    }
}

fn forgejo(method: &str, parts: &[&str], body: &Value, state: &mut State) -> (u16, Value) {
    match (method, parts) {
        ("GET", ["repos", "ubnd", "kho", "branches", "main"]) => (200, json!({"name": "main", "commit": {"id": HEAD}})),
        ("GET", ["repos", "ubnd", "kho", "contents", path @ ..]) => file(&path.join("/"), state),
        ("POST", ["repos", "ubnd", "kho", "contents"]) => {
            let name = text(&body["new_branch"]);
            if state.branches.contains_key(&name) {
                return (422, json!({"message": format!("branch already exists [name: {name}]")}));
            }
            let mut files = Files::new();
            for one in body["files"].as_array().expect("a list") {
                let path = text(&one["path"]);
                if state.main.get(&path).map(|bytes| blob(bytes)) != Some(text(&one["sha"])) {
                    return (422, json!({"message": "sha does not match"}));
                }
                files.insert(path, Base64::decode_vec(&text(&one["content"])).expect("base64"));
            }
            state.messages.push(text(&body["message"]));
            state.branches.insert(name, (HEAD.to_owned(), files));
            (201, json!({"commit": {"sha": "2222"}}))
        }
        ("POST", ["repos", "ubnd", "kho", "pulls"]) => {
            match open(state, &text(&body["head"]), &body["title"], &body["body"]) {
                Some(request) => (201, request),
                None => (409, json!({"message": "pull request already exists for these targets"})),
            }
        }
        ("GET", ["repos", "ubnd", "kho", "pulls"]) => (200, state.requests.iter().cloned().collect()),
        _ => missing(),
    }
}
