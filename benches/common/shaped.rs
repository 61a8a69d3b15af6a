//! A history shaped as those of public repositories are: deep folders of uneven size,
//! branches of a few commits that left main some landings ago, direct commits between
//! them; a commit touches a few files that lie together.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{FORGE, Stream, commit, next};

pub(crate) struct Shaped {
    pub(crate) stream: Stream,
    seed: u64,
    time: i64,
    mark: usize,
    /// The blob at each path, as main has it.
    files: BTreeMap<String, usize>,
}

/// What one commit does: the blob that comes to a path; none where it goes.
type Changes = BTreeMap<String, Option<usize>>;

/// How far back on main a branch may begin.
const BACK: usize = 6;

impl Shaped {
    pub(crate) fn of(stream: Stream) -> Self {
        Self { stream, seed: 99, time: 1_500_000_000, mark: 0, files: BTreeMap::new() }
    }

    /// Writes so many landings; a branch `at-<count>` for each count.
    pub(crate) fn write(mut self, counts: &[usize]) -> io::Result<()> {
        let begun = (0..400).map(|_| self.path()).collect::<Vec<_>>();
        let mut all = Changes::new();
        for path in begun {
            all.insert(path, Some(self.blob()?));
        }
        let mut tips = vec![self.commit("An <an@x>", "Begin", &[], &all)?];
        for landing in 1..=counts.iter().copied().max().unwrap_or_default() {
            let tip = tips.last().copied().unwrap_or_default();
            let changes = self.changes()?;
            let tip = if self.roll(5) < 2 {
                self.commit("Binh <binh@x>", &format!("Change {landing}"), &[tip], &changes)?
            } else {
                let back = self.roll(BACK.min(tips.len()));
                let mut branch = tips.get(tips.len() - 1 - back).copied().unwrap_or(tip);
                for step in 0..=self.roll(3) {
                    // Each commit of a branch sets some of what the branch sets.
                    let part: Changes = changes.iter().skip(step).map(|(path, blob)| (path.clone(), *blob)).collect();
                    branch = self.commit("Chi <chi@x>", &format!("Step {step} of {landing}"), &[branch], &part)?;
                }
                let subject = format!("Merge pull request #{landing} from chi/change-{landing}");
                self.commit(FORGE, &subject, &[tip, branch], &changes)?
            };
            tips.push(tip);
            tips.drain(..tips.len().saturating_sub(BACK));
            if counts.contains(&landing) {
                write!(self.stream, "reset refs/heads/at-{landing}\nfrom :{tip}\n\n")?;
            }
        }
        self.stream.flush()
    }

    /// A few files of one folder: mostly edited, some new, few removed.
    fn changes(&mut self) -> io::Result<Changes> {
        let mut changes = Changes::new();
        let from = self.roll(self.files.len());
        let near: Vec<String> = self.files.keys().skip(from).take(4).cloned().collect();
        for path in near.into_iter().take(1 + self.roll(4)) {
            let blob = if self.roll(20) == 0 { None } else { Some(self.blob()?) };
            changes.insert(path, blob);
        }
        if self.roll(5) == 0 {
            let path = self.path();
            changes.insert(path, Some(self.blob()?));
        }
        for (path, blob) in &changes {
            match blob {
                Some(blob) => self.files.insert(path.clone(), *blob),
                None => self.files.remove(path),
            };
        }
        Ok(changes)
    }

    /// A place for a file: few folders hold most of them.
    fn path(&mut self) -> String {
        let mut path = String::new();
        for depth in 0..self.roll(6) {
            let wide = 3 + 4 * depth;
            let one = self.roll(wide).min(self.roll(wide));
            path.push_str(&format!("folder-{depth}-{one}/"));
        }
        format!("{path}file-{}.rs", self.roll(1 << 20))
    }

    fn blob(&mut self) -> io::Result<usize> {
        self.mark += 1;
        let text = (0..1 + self.roll(30)).map(|_| format!("let it = {};\n", self.roll(1 << 16))).collect::<String>();
        write!(self.stream, "blob\nmark :{}\ndata {}\n{text}\n", self.mark, text.len())?;
        Ok(self.mark)
    }

    fn commit(&mut self, who: &str, subject: &str, parents: &[usize], changes: &Changes) -> io::Result<usize> {
        self.mark += 1;
        self.time += 600;
        commit(&mut self.stream, (self.mark, self.time), who, subject, parents)?;
        for (path, blob) in changes {
            match blob {
                Some(blob) => writeln!(self.stream, "M 100644 :{blob} {path}")?,
                None => writeln!(self.stream, "D {path}")?,
            }
        }
        writeln!(self.stream)?;
        Ok(self.mark)
    }

    fn roll(&mut self, below: usize) -> usize {
        self.seed = next(self.seed);
        (self.seed >> 33) as usize % below.max(1)
    }
}
