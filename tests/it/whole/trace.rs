//! What a run asks of the system, as `strace` tells it: names in folders, bytes
//! in files, and when it waits for the disk.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file or a folder, whatever it is called.
pub(super) type Node = usize;

#[derive(Debug)]
pub(super) enum Event {
    /// Names change together, by one call: in a folder, a name, what it leads to.
    Names(Vec<(Node, String, Option<Node>)>),
    /// Bytes of a file change.
    Bytes(Node),
    /// A file, or the names in a folder, are on the disk.
    Synced(Node),
    /// All is.
    AllSynced,
}

/// A run from what was there before it.
pub(super) struct Trace {
    pub(super) events: Vec<Event>,
    /// What stands in each folder, before the run.
    pub(super) before: Names,
    pub(super) after: Names,
    /// Nodes above this one were made by the run.
    pub(super) known: Node,
}

#[derive(Clone, Default)]
pub(super) struct Names(pub(super) HashMap<Node, HashMap<String, Node>>);

impl Names {
    pub(super) fn at(&self, path: &str) -> Option<Node> {
        let mut node = ROOT;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            node = *self.0.get(&node)?.get(name)?;
        }
        Some(node)
    }

    pub(super) fn change(&mut self, changes: &[(Node, String, Option<Node>)]) {
        for (folder, name, to) in changes {
            let names = self.0.entry(*folder).or_default();
            match to {
                Some(node) => names.insert(name.clone(), *node),
                None => names.remove(name),
            };
        }
    }

    /// Every file below a node, by its path.
    pub(super) fn files(&self, node: Node) -> Vec<(String, Node)> {
        let Some(names) = self.0.get(&node) else { return vec![(String::new(), node)] };
        let mut files = Vec::new();
        for (name, child) in names {
            let below = self.files(*child);
            files.extend(below.into_iter().map(|(path, file)| (format!("{name}/{path}"), file)));
        }
        files.sort();
        files
    }
}

/// The folder that all of this happens in.
pub(super) const ROOT: Node = 0;

const CALLS: &str = "openat,write,writev,pwrite64,ftruncate,fsync,fdatasync,syncfs,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir,link,linkat";

/// Whether there is a `strace` that may look.
pub(super) fn is_there() -> bool {
    let looked = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output();
    let is_there = looked.is_ok_and(|output| output.status.success());
    if !is_there {
        assert!(std::env::var_os("GIAOBAN_ALL").is_none(), "strace is not there, or may not look");
        eprintln!("left out: strace is not there, or may not look");
    }
    is_there
}

/// `command` under `strace` with these options.
pub(super) fn straced(options: &[&str], command: &Command) -> Command {
    let mut straced = Command::new("strace");
    straced.args(["-f", "-qq"]).args(options).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => straced.env(name, value),
            None => straced.env_remove(name),
        };
    }
    straced
}

impl Trace {
    /// Runs a command that must end well, and tells what it did below `root`.
    #[track_caller]
    pub(super) fn of(command: &Command, root: &Path) -> Self {
        let root = root.canonicalize().expect("a folder");
        let log = tempfile::NamedTempFile::new().expect("a file");
        let log_path = log.path().display().to_string();
        let mut disk = Disk { root: root.display().to_string() + "/", ..Disk::default() };
        disk.learn(&root, ROOT);
        let before = disk.names.clone();
        let known = disk.count;
        let options = ["-y", "-s", "0", "-e", &format!("trace={CALLS}"), "-o", &log_path];
        let output = straced(&options, command).output().expect("it starts");
        let ended = output.status.code();
        // `update` ends with 1 where something else is wrong in the file.
        assert!(matches!(ended, Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
        let text = fs::read(log.path()).expect("a log");
        let text = String::from_utf8_lossy(&text);
        let mut begun: HashMap<&str, &str> = HashMap::new();
        for line in text.lines() {
            let Some((pid, call)) = line.split_once(' ') else { continue };
            let call = call.trim_start();
            // Another thread's call came between its beginning and its end.
            if let Some(first) = call.strip_suffix("<unfinished ...>") {
                begun.insert(pid, first);
            } else if let Some((_, rest)) = call.split_once(" resumed>").filter(|_| call.starts_with("<...")) {
                let whole = format!("{}{rest}", begun.remove(pid).unwrap_or_default());
                disk.take(&whole);
            } else {
                disk.take(call);
            }
        }
        assert!(disk.names.at("").is_some());
        Self { events: disk.events, before, after: disk.names, known }
    }
}

/// The names as the run sees them, and what it did so far.
#[derive(Default)]
struct Disk {
    root: String,
    names: Names,
    count: Node,
    events: Vec<Event>,
}

impl Disk {
    fn learn(&mut self, path: &Path, node: Node) {
        self.names.0.insert(node, HashMap::new());
        for entry in fs::read_dir(path).expect("a folder").flatten() {
            self.count += 1;
            let child = self.count;
            let name = entry.file_name().to_string_lossy().into_owned();
            self.names.0.entry(node).or_default().insert(name, child);
            if entry.file_type().expect("a kind").is_dir() {
                self.learn(&entry.path(), child);
            }
        }
    }

    /// The folder and the name of a path; none outside.
    fn place(&self, path: &str) -> Option<(Node, String)> {
        let inside = path.strip_prefix(&self.root)?;
        let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        Some((self.names.at(folder)?, name.to_owned()))
    }

    fn node(&self, path: &str) -> Option<Node> {
        if format!("{path}/") == self.root { Some(ROOT) } else { self.names.at(path.strip_prefix(&self.root)?) }
    }

    fn change(&mut self, changes: Vec<(Node, String, Option<Node>)>) {
        self.names.change(&changes);
        self.events.push(Event::Names(changes));
    }

    fn make(&mut self, path: &str, is_folder: bool) {
        let Some((folder, name)) = self.place(path) else { return };
        self.count += 1;
        if is_folder {
            self.names.0.insert(self.count, HashMap::new());
        }
        self.change(vec![(folder, name, Some(self.count))]);
    }

    fn take(&mut self, call: &str) {
        let Some((name, rest)) = call.split_once('(') else { return };
        let Some((arguments, result)) = rest.rsplit_once(") ") else { return };
        if result.trim_start().trim_start_matches('=').trim_start().starts_with('-') {
            return;
        }
        let paths = paths(arguments);
        let first = paths.first().cloned().unwrap_or_default();
        let last = paths.last().cloned().unwrap_or_default();
        match name {
            "openat" if arguments.contains("O_CREAT") => {
                if self.node(&last).is_none() {
                    self.make(&last, false);
                }
                if let Some(node) = self.node(&last).filter(|_| arguments.contains("O_TRUNC")) {
                    self.events.push(Event::Bytes(node));
                }
            }
            "write" | "writev" | "pwrite64" | "ftruncate" => {
                let node = self.node(&first);
                self.events.extend(node.map(Event::Bytes));
            }
            "fsync" | "fdatasync" => {
                let node = self.node(&first);
                self.events.extend(node.map(Event::Synced));
            }
            "syncfs" => self.events.push(Event::AllSynced),
            "mkdir" | "mkdirat" => self.make(&last, true),
            "unlink" | "unlinkat" | "rmdir" => {
                if let Some((folder, name)) = self.place(&last) {
                    self.change(vec![(folder, name, None)]);
                }
            }
            "link" | "linkat" => {
                if let (Some(node), Some((folder, name))) = (self.node(&first), self.place(&last)) {
                    self.change(vec![(folder, name, Some(node))]);
                }
            }
            "rename" | "renameat" | "renameat2" => {
                let (Some(from), Some(to)) = (self.place(&first), self.place(&last)) else { return };
                let (node, other) = (self.node(&first), self.node(&last));
                let back = if arguments.contains("RENAME_EXCHANGE") { other } else { None };
                self.change(vec![(from.0, from.1, back), (to.0, to.1, node)]);
            }
            _ => {}
        }
    }
}

/// The paths among the arguments of a call: `"a"` in `3</x>` is `/x/a`; a file
/// that is open is its own path.
fn paths(arguments: &str) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    let mut folder = String::new();
    let mut rest = arguments;
    while let Some(at) = rest.find(['<', '"']) {
        let (open, after) = rest.split_at(at);
        let _ = open;
        let close = if after.starts_with('<') { '>' } else { '"' };
        let Some(end) = after.get(1..).and_then(|text| text.find(close)) else { break };
        let text = PathBuf::from(&after[1..=end]);
        if close == '>' {
            folder = text.display().to_string();
            // Alone it is meant itself; before a name, its folder.
            if !after[end + 2..].trim_start_matches([',', ' ']).starts_with('"') {
                paths.push(folder.clone());
            }
        } else {
            let text = Path::new(&folder).join(text);
            paths.push(clean(&text));
            folder = String::new();
        }
        rest = &after[end + 2..];
    }
    paths
}

fn clean(path: &Path) -> String {
    path.components().collect::<PathBuf>().display().to_string()
}
