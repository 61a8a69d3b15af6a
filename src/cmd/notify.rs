//! `giaoban notify [--due]`: whom to remind of what, as text, mails or JSON. It sends
//! nothing itself: scripts do, each by the way that its Office has (docs/nhac-viec).

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;
use serde::Serialize;

use crate::analysis::{Analysis, Judged};
use crate::character::json;
use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::lang::{Lang, Refused, Text};
use crate::model::time::AsOf;
use crate::reminder::{Batch, Book, Ground, Letter, Occasion, Step, Timing, Unread};
use crate::render::{Sender, mail};
use crate::view::{Naming, Reminder, RemindersInputs, root_id};

/// What is asked for.
pub struct Order<'a> {
    /// The book of what was said; none for what would be said now, whatever was.
    pub state: Option<&'a Path>,
    pub format: ReminderFormat,
    /// Where each message becomes a file.
    pub folder: Option<&'a Path>,
    /// Nothing is written, neither messages nor the book.
    pub is_dry: bool,
}

/// How messages are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReminderFormat {
    Text,
    Eml,
    Json,
}

/// Where a sender puts what it has sent. What lies there is not written again.
const SENT: &str = "da-gui";

/// # Errors
/// The history cannot be dated, the book cannot be believed or is used by another run,
/// or something cannot be written.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<()> {
    if order.format == ReminderFormat::Eml && order.folder.is_none() && !order.is_dry {
        bail!(Refused::new(NO_FOLDER, &[]));
    }
    let _alone = order.state.map(alone).transpose()?;
    let (analysis, _) = super::status::analysis(global, None)?;
    let judged = analysis.judged();
    let repository = root_id(&analysis.record().ledger);
    let now = Now { global, order, analysis: &analysis, judged: &judged, repository: &repository, out };
    match order.state {
        None => now.say_all(),
        Some(state) => now.say_due(state),
    }
}

const NO_FOLDER: Text =
    Text::new("mỗi thư .eml là một tệp; thêm --out <thư mục>", "each .eml is a file of its own; add --out <folder>");

fn alone(state: &Path) -> Result<std::fs::File> {
    io::disk::alone(state)?.ok_or_else(|| {
        let text = Text::new(
            "một lệnh giaoban notify khác đang dùng {path} và chưa xong; chưa nhắc gì, đợi xong rồi chạy lại",
            "another giaoban notify is using {path}; nothing was said, run again when it has ended",
        );
        Refused::new(text, &[("path", &state.display())]).into()
    })
}

/// One run.
struct Now<'a> {
    global: &'a Global,
    order: &'a Order<'a>,
    analysis: &'a Analysis,
    judged: &'a Judged<'a>,
    repository: &'a str,
    out: &'a Out,
}

/// All messages of a run, for programs.
#[derive(Serialize)]
struct All<'a> {
    as_of: String,
    repository: &'a str,
    reminders: &'a [Reminder],
}

impl Now<'_> {
    fn as_of(&self) -> AsOf {
        self.analysis.as_of()
    }

    fn ground(&self) -> Ground<'_> {
        Ground { current: &self.judged.current, schedule: self.analysis.schedule(), as_of: self.as_of() }
    }

    fn occasions(&self) -> Vec<Occasion> {
        let office = &self.judged.current.snapshot.office;
        let timing = Timing::new(&office.settings, &office.calendar, self.as_of());
        self.ground().matters().into_iter().filter_map(|matter| timing.occasion(matter)).collect()
    }

    /// The messages and the same as files.
    fn letters(&self, occasions: &[Occasion], naming: Naming) -> (Vec<Reminder>, Vec<Letter>) {
        let sitting = self.ground().sitting();
        let of = |id| self.judged.frozen.iter().find(|occasion| occasion.sitting.meeting.id == id);
        let at_lock = sitting.and_then(|sitting| of(sitting.meeting.id.clone()));
        let inputs = RemindersInputs {
            current: &self.judged.current,
            locked: at_lock.map(|occasion| (occasion.sitting, &occasion.assessment)),
            schedule: self.analysis.schedule(),
            repository: self.repository,
            as_of: self.as_of(),
            naming,
            lang: self.lang(),
            is_to_copy: false,
        };
        let reminders = inputs.reminders(occasions);
        let (name, mailbox) = inputs.sender();
        let sender = Sender { name: &name, mailbox };
        let letter = |reminder: &Reminder| match self.order.format {
            ReminderFormat::Text => (format!("{}.txt", reminder.stem), reminder.page(self.lang())),
            ReminderFormat::Eml => (format!("{}.eml", reminder.stem), mail(reminder, &sender, self.as_of())),
            ReminderFormat::Json => (format!("{}.json", reminder.stem), json::pretty(reminder)),
        };
        let letters = reminders.iter().map(letter).map(|(name, text)| Letter { name, text }).collect();
        (reminders, letters)
    }

    fn lang(&self) -> Lang {
        self.global.lang
    }

    /// Whatever there is to say now.
    fn say_all(&self) -> Result<()> {
        let (reminders, letters) = self.letters(&self.occasions(), Naming::ByInstant);
        let Some(folder) = self.order.folder.filter(|_| !self.order.is_dry) else { return self.print(&reminders) };
        io::disk::create_folder(folder)?;
        letters.iter().try_for_each(|letter| io::disk::put(&folder.join(&letter.name), letter.text.as_bytes()))?;
        self.note_written(letters.len(), folder);
        Ok(())
    }

    /// What has fallen due since the last run.
    fn say_due(&self, state: &Path) -> Result<()> {
        let mut book = self.book(state)?;
        if let Some(pending) = book.pending() {
            self.note_unfinished(pending);
            if !self.order.is_dry {
                if pending.is_in_folder && self.order.folder.is_none() {
                    bail!(Refused::new(UNFINISHED_IN_FOLDER, &[]));
                }
                for step in book.finish(self.as_of().zone) {
                    match step {
                        // Nobody knows what was read of it.
                        Step::Hand(batch) if !batch.is_in_folder => {}
                        step => self.take(step, state, &[])?,
                    }
                }
            }
        }
        let fresh = book.fresh(self.occasions());
        let (reminders, letters) = self.letters(&fresh, Naming::ByOccasion);
        if self.order.is_dry {
            return self.print(&reminders);
        }
        if reminders.is_empty() {
            self.out.note(Text::new("Chưa có việc nào đến lúc nhắc.", "Nothing has fallen due.").in_lang(self.lang()));
            return if self.order.folder.is_none() { self.print(&[]) } else { Ok(()) };
        }
        let batch = Batch { is_in_folder: self.order.folder.is_some(), letters };
        let steps = book.say(&fresh, batch, self.as_of().zone);
        steps.into_iter().try_for_each(|step| self.take(step, state, &reminders))
    }

    fn book(&self, state: &Path) -> Result<Book> {
        let Some(bytes) = io::disk::bytes_if_there(state)? else {
            let text = Text::new(
                "Chưa có {path}: lần chạy này bắt đầu sổ nhắc việc.",
                "There is no {path} yet: this run begins it.",
            );
            self.out.note(&text.fill(self.lang(), &[("path", &state.display().to_string())]));
            return Ok(Book::new(self.repository));
        };
        let read = String::from_utf8(bytes).map_err(|_| Unread::Damaged);
        let read = read.and_then(|text| Book::read(&text, self.repository));
        read.map_err(|unread| Refused::new(unread.text(), &[("path", &state.display())]).into())
    }

    fn take(&self, step: Step, state: &Path, reminders: &[Reminder]) -> Result<()> {
        match (step, self.order.folder) {
            (Step::Keep(text), _) => io::disk::put(state, text.as_bytes()),
            (Step::Hand(batch), Some(folder)) => {
                io::disk::create_folder(folder)?;
                let is_there =
                    |name: &str| [folder.join(name), folder.join(SENT).join(name)].iter().any(|at| at.exists());
                let lacking = batch.letters.iter().filter(|letter| !is_there(&letter.name));
                let files: Vec<(PathBuf, &[u8])> =
                    lacking.map(|letter| (folder.join(&letter.name), letter.text.as_bytes())).collect();
                io::disk::create_all(&files)?;
                self.note_written(files.len(), folder);
                Ok(())
            }
            (Step::Hand(_), None) => self.print(reminders),
        }
    }

    fn print(&self, reminders: &[Reminder]) -> Result<()> {
        match self.order.format {
            ReminderFormat::Json => {
                let as_of = self.as_of();
                let all = All { as_of: as_of.zone.written(as_of.moment), repository: self.repository, reminders };
                self.out.data(&json::pretty(&all))
            }
            ReminderFormat::Text | ReminderFormat::Eml => {
                let pages: Vec<String> = reminders.iter().map(|reminder| reminder.page(self.lang())).collect();
                self.out.prose(&pages.join(BETWEEN))
            }
        }
    }

    fn note_written(&self, count: usize, folder: &Path) {
        let text = Text::new("Đã ghi {n} thư vào {folder}.", "{n} {n|message|messages} written to {folder}.");
        let values = [("n", count.to_string()), ("folder", folder.display().to_string())];
        self.out.note(&text.fill(self.lang(), &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
    }

    fn note_unfinished(&self, pending: &Batch) {
        let text = match pending.is_in_folder {
            true => Text::new(
                "Lần chạy trước dừng giữa chừng; những thư còn thiếu của lần đó được ghi nốt vào --out: {names}",
                "The run before did not come to its end; those of its messages that are missing go to --out: {names}",
            ),
            false => Text::new(
                "Lần chạy trước dừng giữa chừng khi đang in; có thể chưa ai đọc, và không nhắc lại: {names}. Xem lại bằng: giaoban notify",
                "The run before ended while it was printing; these may not have been read, and are not said again: {names}. To see them: giaoban notify",
            ),
        };
        let names: Vec<&str> = pending.letters.iter().map(|letter| letter.name.as_str()).collect();
        self.out.note(&text.fill(self.lang(), &[("names", &names.join(", "))]));
    }
}

const BETWEEN: &str = "\n────────────────\n\n";

const UNFINISHED_IN_FOLDER: Text = Text::new(
    "lần chạy trước đang ghi thư vào thư mục thì dừng; chạy lại với --out là thư mục đó để ghi nốt",
    "the run before was writing messages to a folder when it ended; run again with that folder as --out to finish it",
);
