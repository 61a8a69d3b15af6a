//! A git history written as one text file, for the demo and for tests.
//!
//! ```text
//! == 2025-02-10 09:00 | so-y-te | Cập nhật SYT-001 | merge 2025-02-09 16:20
//! -- tasks/so-y-te/SYT-001.yaml | append --
//!   - ngay: 2025-02-09
//! ++ 2025-02-10 09:01 | receipt | push | signed
//! ```
//!
//! Each `==` begins a landing on main: time in the zone of Vietnam, author's
//! login, message, options. Without options it was made in the forge's editor;
//! the forge signs what it makes. Options: `merge TIME` (made on a side branch
//! then, landed by the forge's button), `pushed` (fast-forwarded by hand,
//! unsigned), `committed TIME` (the same, with a false date), `undated` (with no
//! date at all), `disguised` (with the forge's name), `prebuilt TIME`
//! (a merge that the forge made then, elsewhere, and somebody pushed now),
//! `foxtrot TIME` (made on a side branch then, into which main was merged and
//! to which main was then fast-forwarded), `forced N` (pushed by force over the
//! last N landings), `by LOGIN` (a merge that somebody else made), `inside TIME`
//! (of a foxtrot: the forge's editor changed the branch then), `octopus` (of a
//! foxtrot: another branch comes in before main), `tag NAME` (an annotated tag
//! on it).
//!
//! Each `--` begins a file: whole content, or after `|` one of `append`, `edit`
//! (`-old` and `+new` lines), `delete`, `move OLD`; `in merge` before these says
//! that only the merge changed it, and no branch. Each `++` is a receipt of
//! main's tip: options `push` (of the last push, with the server's time),
//! `asked` (what is not in it was not there then), `signed` (by the key of CI),
//! `as N` (with a number that is not its own). Lines before the first `==` are
//! comments.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use crate::history::declared::Declared;
use crate::history::mainline::{self, Anchor, Graph, Mainline, Node, Word};
use crate::history::readings::Readings;
use crate::history::receipt::{self, Line, Receipts};
use crate::history::signature::{KeyRing, Namespace, Signature, Signer, SigningKey};
use crate::history::{
    Author, Change, CommitId, FreezeTag, Ledger, MainlineCommit, Record, Signed, TagHeader, Witnesses, anchors,
};
use crate::history::{Offices, Standing};
use crate::model::settings::Settings;
use crate::model::time::{Moment, Zone};
use crate::parse::{self, SETTINGS, Shelf};
use crate::source::{BlobId, Content, FileId, Tree, task_path};

/// The committer of what the forge makes.
pub const FORGE_COMMITTER: (&str, &str) = ("Máy chủ git", "noreply@forge.example");

#[derive(Clone, Debug, Default)]
pub struct Story {
    pub events: Vec<Event>,
}

/// In the order in which they happened.
#[derive(Clone, Debug)]
pub enum Event {
    Landing(StoryCommit),
    Receipt(StoryReceipt),
}

#[derive(Clone, Debug)]
pub struct StoryCommit {
    /// When it landed on main.
    pub at: Moment,
    pub login: String,
    pub message: String,
    pub way: Way,
    pub tags: Vec<String>,
    /// Who made the merge, where that is another than whose branch it is.
    pub maker: Option<String>,
    /// Of a foxtrot: when the forge's editor changed its branch.
    pub inside: Option<Moment>,
    /// Of a foxtrot: main comes in as a third parent.
    pub is_octopus: bool,
    /// Whole contents after this commit; none for a path that was removed.
    pub files: BTreeMap<String, Option<String>>,
    /// Those of them that only the merge changed.
    pub in_merge: BTreeSet<String>,
}

impl StoryCommit {
    /// The files that a branch changed.
    pub fn of_branch(&self) -> impl Iterator<Item = (&String, &Option<String>)> {
        self.files.iter().filter(|(path, _)| !self.in_merge.contains(*path))
    }
}

/// How a commit came to main.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Made on main by the forge's editor.
    Edited,
    /// Committed on a side branch then, landed by the forge's merge button.
    Merged { side: Moment },
    /// Fast-forwarded by hand; the date it claims, where that is a date.
    Pushed { claims: Option<Moment> },
    /// The same, with the forge's name as committer.
    Disguised,
    /// A merge that the forge made then in a copy, fast-forwarded by hand.
    Prebuilt { made: Moment },
    /// Main was forced back by so many landings first.
    Forced { back: usize },
    /// Main was merged into a side branch of then, and fast-forwarded to it.
    Foxtrot { side: Moment },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoryReceipt {
    pub at: Moment,
    pub is_of_push: bool,
    pub is_asked: bool,
    pub is_signed: bool,
    pub number: Option<u64>,
}

/// The key with which the forge of a story signs.
#[must_use]
pub fn forge_key() -> SigningKey {
    SigningKey::from_seed(*b"giaoban: the forge of a story...")
}

/// The key with which the CI of a story signs.
#[must_use]
pub fn ci_key() -> SigningKey {
    SigningKey::from_seed(*b"giaoban: the CI of a story......")
}

impl Story {
    /// # Errors
    /// A line that is not of the form above, an edit whose old lines are not
    /// in the file exactly once: named by its line number.
    pub fn read(text: &str) -> Result<Self> {
        let mut reader = Reader::default();
        for (index, line) in text.lines().enumerate() {
            reader.take(line).with_context(|| format!("line {} of the story", index + 1))?;
        }
        reader.end_file().context("at the end of the story")?;
        Ok(Self { events: reader.events })
    }

    pub fn landings(&self) -> impl DoubleEndedIterator<Item = &StoryCommit> {
        self.events.iter().filter_map(|event| match event {
            Event::Landing(commit) => Some(commit),
            Event::Receipt(_) => None,
        })
    }

    pub fn landings_mut(&mut self) -> impl Iterator<Item = &mut StoryCommit> {
        self.events.iter_mut().filter_map(|event| match event {
            Event::Landing(commit) => Some(commit),
            Event::Receipt(_) => None,
        })
    }

    /// The record that git would give for this story, without git.
    #[must_use]
    pub fn record(&self) -> Record {
        self.record_with(&Witnesses::default(), None)
    }

    /// The same where somebody put more tags and receipts there, and this clone
    /// saw some tip before.
    #[must_use]
    pub fn record_with(&self, more: &Witnesses, known: Option<CommitId>) -> Record {
        let mut memory = Memory::default();
        for commit in self.landings() {
            memory.land(commit);
        }
        let Some(tip) = memory.main.last().copied() else { return Record::default() };
        let lines = self.receipt_lines(&memory.main, |commit| memory.settings(commit)).join("\n");
        let known = known.map(|commit| Anchor { commit, word: Word::Remembered, name: String::new() });
        let told = |chain: &[CommitId]| {
            let states: Vec<_> = chain.iter().map(|commit| memory.settings(*commit)).enumerate().collect();
            let declared = Declared::of(&states);
            let ring = KeyRing::of(&declared.keys, &[]);
            let verify = |signed: &Signed| ring.verify(signed, Namespace::Receipt);
            let mut receipts = Receipts::read(&lines, &declared.addresses(), &declared.branches(), verify);
            receipts.kept.extend(more.receipts.kept.iter().cloned());
            let tags = memory.tags.iter().chain(&more.tags).cloned().collect();
            let witnesses = Witnesses { tags, receipts, ..Witnesses::default() };
            let trust_at = |commit: CommitId| memory.settings(commit).trust;
            let anchors: Vec<Anchor> = anchors(&witnesses, trust_at).into_iter().chain(known.clone()).collect();
            (declared, ring, witnesses, anchors)
        };
        let (declared, _, _, anchors) = told(&mainline::first_parents(tip, &memory.graph));
        let mainline = Mainline::walk(tip, &anchors, &memory.graph, &declared.pins);
        let (declared, ring, mut witnesses, anchors) = told(&mainline.chain);
        witnesses.path = mainline.findings;
        let mut ledger = Ledger::from_mainline(memory.mainline(&mainline.chain));
        ledger.note_signatures(memory.signatures.clone());
        let is_aside = |anchor: &Anchor| ledger.up_to(anchor.commit).is_none();
        if !ring.is_empty() || anchors.iter().any(is_aside) {
            let is_button = |id| {
                let landing = ledger.up_to(id).map(|end| ledger.landing(end - 1));
                let is_known = !ring.is_empty();
                landing
                    .is_none_or(|landing| !landing.is_merge || is_known && landing.is_by_button(&declared.branches()))
            };
            let readings = Readings::of(&mainline.chain, &anchors, &memory.graph, &declared.pins, is_button);
            witnesses.note(readings);
        }
        let shelf = Arc::new(Shelf::fill(memory.contents, &memory.tasks));
        Record {
            ledger,
            witnesses,
            shelf,
            beside: Tree::new(),
            offices: Offices::default(),
            standing: Standing::default(),
            asked: None,
        }
    }

    /// The lines of the ledger branch. `main`: the tip after each landing;
    /// `settings_at`: what is declared at one, as whoever writes a line reads it.
    #[must_use]
    pub fn receipt_lines(&self, main: &[CommitId], settings_at: impl Fn(CommitId) -> Settings) -> Vec<String> {
        let key = ci_key();
        let mut lines: Vec<String> = Vec::new();
        let mut landed: Vec<&StoryCommit> = Vec::new();
        for event in &self.events {
            let told = match event {
                Event::Landing(commit) => {
                    landed.push(commit);
                    continue;
                }
                Event::Receipt(told) => told,
            };
            let tip = |back: usize| landed.len().checked_sub(back).and_then(|place| main.get(place)).copied();
            let Some(after) = tip(1) else { continue };
            let Settings { repository, branch, .. } = settings_at(after);
            let line = Line {
                seq: told.number.unwrap_or(lines.len() as u64 + 1),
                prev: lines.last().map(|line| receipt::digest(line)).unwrap_or_default(),
                repository: repository.unwrap_or_default(),
                reference: format!("refs/heads/{branch}"),
                before: tip(2).filter(|_| told.is_of_push).map(|before| before.to_string()),
                after: after.to_string(),
                // The forge's word of when it took the push, however late the job ran.
                pushed: landed.last().filter(|_| told.is_of_push).map(|last| receipt::instant(last.at)),
                asked: told.is_asked.then(|| receipt::instant(told.at)),
                seen: receipt::instant(told.at),
                by: "story".to_owned(),
            };
            let sign = told.is_signed.then_some(|payload: &[u8]| key.sign(payload, Namespace::Receipt));
            lines.push(line.written(sign));
        }
        lines
    }
}

/// A story as a graph of commits with whole trees.
#[derive(Default)]
struct Memory {
    graph: Graph,
    commits: HashMap<CommitId, (MainlineCommit, Files)>,
    signatures: Vec<(CommitId, Signature)>,
    /// The tip after each landing.
    main: Vec<CommitId>,
    /// When each landed on main.
    landed: Vec<Moment>,
    tags: Vec<FreezeTag>,
    /// Who made a merge, and what he changed in it.
    hands: HashMap<CommitId, (Arc<Author>, BTreeSet<String>)>,
    contents: HashMap<FileId, Content>,
    tasks: HashSet<FileId>,
    /// What settings files say: each is asked for at every commit.
    settings: RefCell<HashMap<FileId, Settings>>,
}

type Files = BTreeMap<String, FileId>;

impl Memory {
    fn land(&mut self, told: &StoryCommit) {
        let back = if let Way::Forced { back } = told.way { back } else { 0 };
        let tip = self.main.iter().rev().nth(back).copied();
        let before = tip.map(|tip| self.files(tip)).unwrap_or_default();
        let after = self.changed(before, told);
        let landed = match told.way {
            Way::Edited => self.commit(told, Some(told.at), tip.into_iter().collect(), after, true),
            Way::Pushed { claims } => self.commit(told, claims, tip.into_iter().collect(), after, false),
            Way::Disguised | Way::Forced { .. } => {
                self.commit(told, Some(told.at), tip.into_iter().collect(), after, false)
            }
            Way::Merged { side } => self.merge(told, side, told.at, after),
            Way::Prebuilt { made } => self.merge(told, made, made, after),
            Way::Foxtrot { side } => {
                let fork =
                    self.landed.iter().rposition(|at| *at <= side).and_then(|place| self.main.get(place)).copied();
                let base = fork.map(|fork| self.files(fork)).unwrap_or_default();
                let branch = self.changed(base.clone(), told);
                let fork: Vec<CommitId> = fork.into_iter().collect();
                let mut side = self.commit(told, Some(side), fork.clone(), branch.clone(), false);
                if let Some(inside) = told.inside {
                    side = self.commit(told, Some(inside), vec![side], branch, true);
                }
                // What it brings before main says nothing.
                let other = told.is_octopus.then(|| self.commit(told, Some(told.at), fork, base, false));
                let parents = std::iter::once(side).chain(other).chain(tip).collect();
                self.commit(told, Some(told.at), parents, after, false)
            }
        };
        for name in &told.tags {
            let header = TagHeader {
                target: landed,
                target_kind: "commit".to_owned(),
                name: name.clone().into_bytes(),
                tagged: Some(told.at),
                message: told.message.clone(),
                signed: None,
            };
            self.tags.push(FreezeTag { name: name.clone(), header: Some(header), signature: Signature::Unknown });
        }
        self.main.push(landed);
        self.landed.push(told.at);
    }

    fn merge(&mut self, told: &StoryCommit, side: Moment, made: Moment, after: Files) -> CommitId {
        let tip: Vec<CommitId> = self.main.last().copied().into_iter().collect();
        if tip.is_empty() {
            return self.commit(told, Some(made), tip, after, true);
        }
        let mut of_branch = self.main.last().map(|tip| self.files(*tip)).unwrap_or_default();
        for (path, _) in told.of_branch() {
            match after.get(path) {
                Some(file) => of_branch.insert(path.clone(), *file),
                None => of_branch.remove(path),
            };
        }
        let side = self.commit(told, Some(side), tip.clone(), of_branch, false);
        let id = self.commit(told, Some(made), tip.into_iter().chain([side]).collect(), after, true);
        let maker = told.maker.as_ref().filter(|maker| **maker != told.login);
        if let Some(maker) = maker {
            let maker = Arc::new(Author { name: maker.clone(), login: Some(maker.clone()) });
            self.hands.insert(id, (maker, told.in_merge.clone()));
        }
        id
    }

    fn commit(
        &mut self,
        told: &StoryCommit,
        at: Option<Moment>,
        parents: Vec<CommitId>,
        files: Files,
        forge: bool,
    ) -> CommitId {
        let id = commit_id(self.commits.len());
        let is_merge = parents.len() > 1;
        self.graph.insert(id, Node { parents, is_signed_merge: is_merge && forge });
        if forge {
            let signer = Signer { fingerprint: forge_key().fingerprint(), made: None };
            self.signatures.push((id, Signature::Good(signer)));
        }
        let (name, address) = FORGE_COMMITTER;
        let commit = MainlineCommit {
            id,
            recorded: at,
            committer: if forge || told.way == Way::Disguised {
                format!("{name} <{address}>").into()
            } else {
                told.login.as_str().into()
            },
            is_merge,
            is_signed: forge,
            author: Author { name: told.login.clone(), login: Some(told.login.clone()) },
            subject: told.message.clone(),
            changes: Vec::new(),
        };
        self.commits.insert(id, (commit, files));
        id
    }

    fn changed(&mut self, mut files: Files, told: &StoryCommit) -> Files {
        for (path, content) in &told.files {
            let Some(text) = content else {
                files.remove(path);
                continue;
            };
            let file = FileId { blob: blob_id(text), is_regular: true };
            self.contents.entry(file).or_insert_with(|| Content::Text(text.as_str().into()));
            if task_path(path).is_some() {
                self.tasks.insert(file);
            }
            files.insert(path.clone(), file);
        }
        files
    }

    /// Who made a path so in a merge; none of another commit.
    fn doer(
        &self,
        merge: CommitId,
        path: &str,
        after: Option<FileId>,
        is_main: impl Fn(CommitId) -> bool,
    ) -> Option<Author> {
        let parents = |id| self.graph.get(&id).map_or(&[][..], |node| &node.parents);
        if let Some((maker, paths)) = self.hands.get(&merge)
            && paths.contains(path)
        {
            return Some(Author::clone(maker));
        }
        let file = |id: CommitId| self.commits.get(&id).and_then(|(_, files)| files.get(path)).copied();
        let stands = |id: &&CommitId| !is_main(**id) && file(**id) == after;
        let mut at = *parents(merge).iter().filter(|_| parents(merge).len() > 1).find(stands)?;
        while let Some(before) = parents(at).iter().find(stands) {
            at = *before;
        }
        match self.hands.get(&at) {
            Some((maker, paths)) if paths.contains(path) => Some(Author::clone(maker)),
            _ => self.commits.get(&at).map(|(commit, _)| commit.author.clone()),
        }
    }

    fn files(&self, id: CommitId) -> Files {
        self.commits.get(&id).map(|(_, files)| files.clone()).unwrap_or_default()
    }

    fn settings(&self, id: CommitId) -> Settings {
        let Some(file) = self.commits.get(&id).and_then(|(_, files)| files.get(SETTINGS)) else {
            return Settings::default();
        };
        let read = || self.contents.get(file).map(parse::settings_of).unwrap_or_default();
        self.settings.borrow_mut().entry(*file).or_insert_with(read).clone()
    }

    /// The commits of a chain, each with what differs from the one before it.
    fn mainline(&self, chain: &[CommitId]) -> Vec<MainlineCommit> {
        let on_chain: HashSet<CommitId> = chain.iter().copied().collect();
        let mut before = Files::new();
        let mut commits = Vec::with_capacity(chain.len());
        for (commit, files) in chain.iter().filter_map(|id| self.commits.get(id)) {
            let gone = before.keys().filter(|path| !files.contains_key(*path)).map(|path| (path, None));
            let put = files.iter().filter(|(path, file)| before.get(*path) != Some(file));
            let changes = gone.chain(put.map(|(path, file)| (path, Some(*file))));
            let hand = |path: &String, after| {
                let hand = self.doer(commit.id, path, after, |id| on_chain.contains(&id))?;
                (hand != commit.author).then(|| Arc::new(hand))
            };
            let change =
                |(path, after): (&String, _)| Change { path: path.as_bytes().into(), after, hand: hand(path, after) };
            let changes = changes.map(change).collect();
            commits.push(MainlineCommit { changes, ..commit.clone() });
            before.clone_from(files);
        }
        commits
    }
}

/// The commit that a story in memory makes as its `index`-th. Any name unique to
/// the place does: nothing is compared with git's.
#[must_use]
pub fn commit_id(index: usize) -> CommitId {
    CommitId(blob_id(&format!("commit {index}")).0)
}

fn blob_id(text: &str) -> BlobId {
    let digest = Sha256::digest(text.as_bytes());
    let mut bytes = [0; 20];
    for (byte, digit) in bytes.iter_mut().zip(digest) {
        *byte = digit;
    }
    BlobId(bytes)
}

#[derive(Default)]
struct Reader {
    events: Vec<Event>,
    /// Every file as it stands after the landings read so far.
    standing: BTreeMap<String, String>,
    file: Option<(String, How, String)>,
    is_in_merge: bool,
}

enum How {
    Whole,
    Append,
    Edit,
    Delete,
    Move(String),
}

impl Reader {
    fn take(&mut self, line: &str) -> Result<()> {
        if let Some(heading) = line.strip_prefix("== ") {
            self.end_file()?;
            self.events.push(Event::Landing(landing_of(heading)?));
        } else if let Some(heading) = line.strip_prefix("++ ") {
            self.end_file()?;
            self.events.push(Event::Receipt(receipt_of(heading)?));
        } else if let Some(heading) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            self.end_file()?;
            let (path, how) = heading.split_once(" | ").unwrap_or((heading, ""));
            let (how, is_in_merge) = how.strip_prefix("in merge").map_or((how, false), |how| (how, true));
            self.is_in_merge = is_in_merge;
            let how = match how.trim() {
                "" => How::Whole,
                "append" => How::Append,
                "edit" => How::Edit,
                "delete" => How::Delete,
                other => match other.strip_prefix("move ") {
                    Some(old) => How::Move(old.trim().to_owned()),
                    None => bail!("`{other}` is not append, edit, delete or move"),
                },
            };
            ensure!(!self.events.is_empty(), "a file before the first commit");
            self.file = Some((path.trim().to_owned(), how, String::new()));
        } else if let Some((_, _, body)) = &mut self.file {
            body.push_str(line);
            body.push('\n');
        } else {
            ensure!(self.events.is_empty() || line.trim().is_empty(), "text outside a file");
        }
        Ok(())
    }

    fn end_file(&mut self) -> Result<()> {
        let Some((path, how, body)) = self.file.take() else { return Ok(()) };
        let content = match how {
            How::Whole => Some(body),
            How::Append => Some(self.standing(&path)?.to_owned() + &body),
            How::Edit => Some(edited(self.standing(&path)?, &body).with_context(|| format!("editing {path}"))?),
            How::Delete => None,
            How::Move(old) => {
                let content = self.standing(&old)?.to_owned();
                self.put(&old, None);
                Some(content)
            }
        };
        self.put(&path, content);
        Ok(())
    }

    fn standing(&self, path: &str) -> Result<&str> {
        self.standing.get(path).map(String::as_str).with_context(|| format!("{path} does not stand yet"))
    }

    fn put(&mut self, path: &str, content: Option<String>) {
        match &content {
            Some(content) => self.standing.insert(path.to_owned(), content.clone()),
            None => self.standing.remove(path),
        };
        if let Some(Event::Landing(commit)) = self.events.last_mut() {
            commit.files.insert(path.to_owned(), content);
            if self.is_in_merge {
                commit.in_merge.insert(path.to_owned());
            }
        }
    }
}

fn landing_of(heading: &str) -> Result<StoryCommit> {
    let mut parts = heading.split(" | ").map(str::trim);
    let at = time_of(parts.next().unwrap_or_default())?;
    let login = parts.next().context("the author is missing")?.to_owned();
    let message = parts.next().context("the message is missing")?.to_owned();
    let mut commit = StoryCommit {
        at,
        login,
        message,
        way: Way::Edited,
        tags: Vec::new(),
        maker: None,
        inside: None,
        is_octopus: false,
        files: BTreeMap::new(),
        in_merge: BTreeSet::new(),
    };
    for option in parts {
        match option.split_once(' ').unwrap_or((option, "")) {
            ("merge", time) => commit.way = Way::Merged { side: time_of(time)? },
            ("pushed", _) => commit.way = Way::Pushed { claims: Some(at) },
            ("undated", _) => commit.way = Way::Pushed { claims: None },
            ("disguised", _) => commit.way = Way::Disguised,
            ("committed", time) => commit.way = Way::Pushed { claims: Some(time_of(time)?) },
            ("prebuilt", time) => commit.way = Way::Prebuilt { made: time_of(time)? },
            ("foxtrot", time) => commit.way = Way::Foxtrot { side: time_of(time)? },
            ("forced", back) => commit.way = Way::Forced { back: back.parse().context("how far back")? },
            ("by", login) => commit.maker = Some(login.to_owned()),
            ("inside", time) => commit.inside = Some(time_of(time)?),
            ("octopus", _) => commit.is_octopus = true,
            ("tag", name) => commit.tags.push(name.to_owned()),
            _ => bail!(
                "`{option}` is not merge, pushed, committed, undated, disguised, prebuilt, foxtrot, forced, by, inside, octopus or tag"
            ),
        }
    }
    Ok(commit)
}

fn receipt_of(heading: &str) -> Result<StoryReceipt> {
    let mut parts = heading.split(" | ").map(str::trim);
    let at = time_of(parts.next().unwrap_or_default())?;
    ensure!(parts.next() == Some("receipt"), "`++` is for a receipt");
    let mut receipt = StoryReceipt { at, is_of_push: false, is_asked: false, is_signed: false, number: None };
    for option in parts {
        match option.split_once(' ').unwrap_or((option, "")) {
            ("push", _) => receipt.is_of_push = true,
            ("asked", _) => receipt.is_asked = true,
            ("signed", _) => receipt.is_signed = true,
            ("as", number) => receipt.number = Some(number.parse().context("the number of a receipt")?),
            _ => bail!("`{option}` is not push, asked, signed or as"),
        }
    }
    Ok(receipt)
}

fn time_of(text: &str) -> Result<Moment> {
    let local = NaiveDateTime::parse_from_str(text.trim(), "%Y-%m-%d %H:%M")
        .with_context(|| format!("`{text}` is not a time such as 2025-02-10 09:00"))?;
    Ok(Zone::default().moment(local.date(), local.time()))
}

/// Each run of `-` lines, which must stand in the text exactly once, replaced
/// by the `+` lines after it.
fn edited(text: &str, edit: &str) -> Result<String> {
    let mut text = text.to_owned();
    let mut lines = edit.lines().peekable();
    while lines.peek().is_some() {
        let old = run(&mut lines, '-');
        let new = run(&mut lines, '+');
        if old.is_empty() {
            match lines.next() {
                None => ensure!(new.is_empty(), "`+` lines without `-` lines before them"),
                Some(line) => bail!("`{line}` begins with neither - nor +"),
            }
            continue;
        }
        let found = format!("\n{text}").matches(&format!("\n{old}")).count();
        ensure!(found == 1, "the lines stand {found} times, not once:\n{old}");
        text = format!("\n{text}").replacen(&format!("\n{old}"), &format!("\n{new}"), 1)[1..].to_owned();
    }
    Ok(text)
}

fn run<'a>(lines: &mut std::iter::Peekable<std::str::Lines<'a>>, mark: char) -> String {
    let mut text = String::new();
    while let Some(rest) = lines.peek().and_then(|line: &&'a str| line.strip_prefix(mark)) {
        text.push_str(rest);
        text.push('\n');
        lines.next();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_change_files_as_they_say() {
        let story = Story::read(
            "a comment\n\
             == 2025-02-10 09:00 | an | Giao\n-- a.yaml --\nx: 1\ny: 2\n\
             == 2025-02-11 09:00 | an | Sửa | merge 2025-02-10 20:00\n-- b.yaml | move a.yaml --\n-- b.yaml | edit --\n-y: 2\n+y: 3\n-- b.yaml | append --\nz: 4\n",
        )
        .expect("a story");
        let second = story.landings().nth(1).expect("two landings");
        assert_eq!(second.files["a.yaml"], None);
        assert_eq!(second.files["b.yaml"].as_deref(), Some("x: 1\ny: 3\nz: 4\n"));
        assert!(matches!(second.way, Way::Merged { side } if side < second.at));
        let ledger = story.record().ledger;
        assert_eq!(ledger.tree_at(1).len(), 1);
        assert!(ledger.tree_at(2).contains_key("b.yaml"));
    }

    #[test]
    fn an_edit_that_fits_nowhere_names_its_line() {
        let error = Story::read("== 2025-02-10 09:00 | an | x\n-- a --\ny: 2\n-- a | edit --\n-y: 9\n+y: 3\n")
            .expect_err("no such line");
        assert!(format!("{error:#}").contains("stand 0 times"));
    }
}
