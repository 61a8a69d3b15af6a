//! `giaoban serve`: the working tree as it would look on main. Each page is made when
//! somebody looks at it; what a saved file changes is shown at once.

use anyhow::Result;

use super::build::{self, Draft, Shown};
use crate::analysis::{Analysis, Ground};
use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::io::serve::{Event, Server};
use crate::io::worktree::Looked;
use crate::key::Key;
use crate::lang::Text;

/// # Errors
/// The port is taken, or the instance cannot be read at the beginning.
pub fn run(global: &Global, port: u16, out: &Out) -> Result<()> {
    let mut desk = Desk { global, looked: Looked::default() };
    let (mut state, mut main) = desk.main()?;
    let mut draft = desk.draft(&main)?;
    let mut engines = build::engines(&draft, None)?;
    let mut server = Server::start(&global.root, port)?;
    let ready = Text::new(
        "Xem tại http://{address} (bản xem thử từ thư mục làm việc; mẫu giao diện: /gallery.html; Ctrl+C để dừng)",
        "Preview at http://{address} (from the working tree; specimens: /gallery.html; Ctrl+C stops)",
    );
    out.note(&ready.fill(global.lang, &[("address", &server.address)]));
    loop {
        let ground = Ground::of(&main);
        let moved = loop {
            let changed = build::show(&draft, Some(&ground), &engines, |site| {
                changed(&mut server, site, global, out, || {
                    // Main is read again only where it is another.
                    let moved = desk.moved(state)?;
                    let next = desk.draft(moved.as_ref().map_or(&main, |(_, main)| main))?;
                    let read = build::engines(&next, Some(&engines))?;
                    Ok((moved, next, read))
                })
            });
            let Some((moved, next, read)) = changed else { return Ok(()) };
            (draft, engines) = (next, read);
            server.reload();
            out.note(Text::new("Đã tạo lại trang.", "Rebuilt.").in_lang(global.lang));
            if let Some(moved) = moved {
                break moved;
            }
        };
        drop(ground);
        (state, main) = moved;
    }
}

/// Answers whoever asks until something changes that can be read. None once nobody can
/// ask any more.
fn changed<T>(
    server: &mut Server,
    site: &Shown<'_>,
    global: &Global,
    out: &Out,
    mut read: impl FnMut() -> Result<T>,
) -> Option<T> {
    let said = |error: &anyhow::Error| io::trouble::said(error, global.lang);
    while let Some(event) = server.event() {
        match event {
            Event::Asked(asked) => asked.answer(|path| site.file(path), said),
            Event::Changed => match read() {
                Ok(changed) => return Some(changed),
                Err(error) => {
                    let text = Text::new(
                        "chưa tạo lại được, giữ bản trước: {error}",
                        "not rebuilt, the earlier site stays: {error}",
                    );
                    out.note(&text.fill(global.lang, &[("error", &said(&error))]));
                }
            },
        }
    }
    None
}

/// Where main and the working tree are read.
struct Desk<'g> {
    global: &'g Global,
    looked: Looked,
}

impl Desk<'_> {
    /// Main alone, and what the repository held when it was read.
    ///
    /// # Errors
    /// It cannot be read.
    fn main(&self) -> Result<(Key, Analysis)> {
        let (repository, settings) = super::open(&self.global.root)?;
        let instant = super::instant(self.global, &settings);
        let refs = io::git::Refs::of(&repository, &settings.branch)?;
        let record = build::record(&repository, &settings, instant, &Out::quiet())?;
        Ok((refs.state(&repository), Analysis::of(record, instant)))
    }

    /// The same, where the repository holds something else by now.
    ///
    /// # Errors
    /// It cannot be read.
    fn moved(&self, state: Key) -> Result<Option<(Key, Analysis)>> {
        let (repository, settings) = super::open(&self.global.root)?;
        let is_same = io::git::Refs::of(&repository, &settings.branch)?.state(&repository) == state;
        if is_same { Ok(None) } else { self.main().map(Some) }
    }

    /// The files of the working tree over main.
    ///
    /// # Errors
    /// They cannot be read.
    fn draft(&mut self, main: &Analysis) -> Result<Analysis> {
        let (_, settings) = super::open(&self.global.root)?;
        let instant = super::instant(self.global, &settings);
        let draft = Draft::again(&self.global.root, &mut self.looked)?;
        Ok(build::analysis(main.record().clone(), instant, Some(draft)))
    }
}
