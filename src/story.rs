//! A git history written as one text file, for the demo and for tests.
//!
//! ```text
//! == 2025-02-10 09:00 | so-y-te | Cập nhật SYT-001 | merge 2025-02-09 16:20
//! -- tasks/so-y-te/SYT-001.yaml | append --
//!   - ngay: 2025-02-09
//! ```
//!
//! Each `==` begins a commit of main: time in the zone of Vietnam, author's
//! login, message, options. Options: `merge TIME` (made on a side branch then,
//! landed by a merge commit), `committed TIME` (the date the commit claims),
//! `tag NAME` (an annotated tag on it). Each `--` begins a file: whole
//! content, or after `|` one of `append`, `edit` (`-old` and `+new` lines),
//! `delete`, `move OLD`. Lines before the first `==` are comments.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, Result, bail, ensure};
use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use crate::history::{Author, Change, CommitId, FREEZE_TAG, FreezeTag, Ledger, MainlineCommit, Record};
use crate::model::id::MeetingId;
use crate::model::time::{Moment, Zone};
use crate::parse::Shelf;
use crate::source::{BlobId, Content, FileId, task_path};

#[derive(Clone, Debug, Default)]
pub struct Story {
    pub commits: Vec<StoryCommit>,
}

#[derive(Clone, Debug)]
pub struct StoryCommit {
    /// When main took it.
    pub at: Moment,
    pub login: String,
    pub message: String,
    /// When its side branch was committed, if it came by a merge.
    pub merged_from: Option<Moment>,
    /// The date the commit claims, where that is not `at`.
    pub claims: Option<Moment>,
    pub tags: Vec<String>,
    /// Whole contents after this commit; none for a path taken away.
    pub files: BTreeMap<String, Option<String>>,
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
        Ok(Self { commits: reader.commits })
    }

    /// The record that git would give for this story, without git.
    #[must_use]
    pub fn record(&self) -> Record {
        let mut contents = HashMap::new();
        let mut tasks = HashSet::new();
        let mut mainline = Vec::new();
        let mut tags = Vec::new();
        for (index, commit) in self.commits.iter().enumerate() {
            let id = commit_id(index);
            let mut changes = Vec::new();
            for (path, content) in &commit.files {
                let after = content.as_ref().map(|text| {
                    let file = FileId { blob: blob_id(text), is_regular: true };
                    contents.entry(file).or_insert_with(|| Content::Text(text.as_str().into()));
                    if task_path(path).is_some() {
                        tasks.insert(file);
                    }
                    file
                });
                changes.push(Change { path: path.clone().into_bytes(), after });
            }
            for tag in &commit.tags {
                if let Some(meeting) = tag.strip_prefix(FREEZE_TAG).and_then(MeetingId::parse) {
                    tags.push(FreezeTag { meeting, target: id, tagged: commit.at });
                }
            }
            mainline.push(MainlineCommit {
                id,
                recorded: Some(commit.claims.unwrap_or(commit.at)),
                author: Author { name: commit.login.clone(), login: Some(commit.login.clone()) },
                subject: commit.message.clone(),
                changes,
            });
        }
        Record { ledger: Ledger::from_mainline(mainline, tags), shelf: Shelf::fill(contents, &tasks) }
    }
}

/// Any name unique to the place in the story does: nothing is compared with git's.
fn commit_id(index: usize) -> CommitId {
    let mut bytes = [0; 20];
    for (byte, digit) in bytes.iter_mut().zip(index.to_be_bytes()) {
        *byte = digit;
    }
    CommitId(bytes)
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
    commits: Vec<StoryCommit>,
    /// Every file as it stands after the commits read so far.
    standing: BTreeMap<String, String>,
    file: Option<(String, How, String)>,
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
            self.commits.push(heading_of(heading)?);
        } else if let Some(heading) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            self.end_file()?;
            let (path, how) = heading.split_once(" | ").unwrap_or((heading, ""));
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
            ensure!(!self.commits.is_empty(), "a file before the first commit");
            self.file = Some((path.trim().to_owned(), how, String::new()));
        } else if let Some((_, _, body)) = &mut self.file {
            body.push_str(line);
            body.push('\n');
        } else {
            ensure!(self.commits.is_empty() || line.trim().is_empty(), "text outside a file");
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
        if let Some(commit) = self.commits.last_mut() {
            commit.files.insert(path.to_owned(), content);
        }
    }
}

fn heading_of(heading: &str) -> Result<StoryCommit> {
    let mut parts = heading.split(" | ").map(str::trim);
    let at = time_of(parts.next().unwrap_or_default())?;
    let login = parts.next().context("the author is missing")?.to_owned();
    let message = parts.next().context("the message is missing")?.to_owned();
    let mut commit =
        StoryCommit { at, login, message, merged_from: None, claims: None, tags: Vec::new(), files: BTreeMap::new() };
    for option in parts {
        match option.split_once(' ') {
            Some(("merge", time)) => commit.merged_from = Some(time_of(time)?),
            Some(("committed", time)) => commit.claims = Some(time_of(time)?),
            Some(("tag", name)) => commit.tags.push(name.to_owned()),
            _ => bail!("`{option}` is not merge, committed or tag"),
        }
    }
    Ok(commit)
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
        let second = &story.commits[1];
        assert_eq!(second.files["a.yaml"], None);
        assert_eq!(second.files["b.yaml"].as_deref(), Some("x: 1\ny: 3\nz: 4\n"));
        assert!(second.merged_from.is_some_and(|side| side < second.at));
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
