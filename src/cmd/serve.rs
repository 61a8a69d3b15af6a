//! `giaoban serve`: the working tree as it would look on main. Each page is made when
//! somebody looks at it; what a saved file changes is shown at once.

use anyhow::Result;

use super::build::{self, Draft};
use crate::analysis::Analysis;
use crate::cmd::Global;
use crate::history::Record;
use crate::io;
use crate::io::out::Out;
use crate::io::serve::{Event, Server};
use crate::io::worktree::Looked;
use crate::key::Key;
use crate::lang::Text;

/// # Errors
/// The port is taken, or the instance cannot be read at the beginning.
pub fn run(global: &Global, port: u16, out: &Out) -> Result<()> {
    let mut main = Main { global, known: None, looked: Looked::default() };
    let mut analysis = main.with_draft()?;
    build::tried(&analysis)?;
    let mut server = Server::start(&global.root, port)?;
    let ready = Text::new(
        "Xem tại http://{address} (bản xem thử từ thư mục làm việc; mẫu giao diện: /gallery.html; Ctrl+C để dừng)",
        "Preview at http://{address} (from the working tree; specimens: /gallery.html; Ctrl+C stops)",
    );
    out.note(&ready.fill(global.lang, &[("address", &server.address)]));
    let said = |error: &anyhow::Error| io::trouble::said(error, global.lang);
    loop {
        let changed = build::show(&analysis, |site| {
            while let Some(event) = server.event() {
                match event {
                    Event::Asked(asked) => asked.answer(|path| site.file(path), said),
                    Event::Changed => {
                        let changed = main.with_draft().and_then(|changed| build::tried(&changed).map(|()| changed));
                        match changed {
                            Ok(changed) => return Some(changed),
                            Err(error) => {
                                let text = Text::new(
                                    "chưa tạo lại được, giữ bản trước: {error}",
                                    "not rebuilt, the earlier site stays: {error}",
                                );
                                out.note(&text.fill(global.lang, &[("error", &said(&error))]));
                            }
                        }
                    }
                }
            }
            None
        })?;
        let Some(changed) = changed else { return Ok(()) };
        analysis = changed;
        server.reload();
        out.note(Text::new("Đã tạo lại trang.", "Rebuilt.").in_lang(global.lang));
    }
}

/// What main holds, read again only where it is another.
struct Main<'g> {
    global: &'g Global,
    known: Option<(Key, Record)>,
    looked: Looked,
}

impl Main<'_> {
    /// With the files of the working tree over it.
    ///
    /// # Errors
    /// Either cannot be read.
    fn with_draft(&mut self) -> Result<Analysis> {
        let (repository, settings) = super::open(&self.global.root)?;
        let instant = super::instant(self.global, &settings);
        let state = io::git::state(&repository, &settings.branch)?;
        let record = match self.known.take().filter(|(known, _)| *known == state) {
            Some((_, record)) => record,
            None => build::record(&repository, &settings, instant, &Out::quiet())?,
        };
        let (_, record) = self.known.insert((state, record));
        Ok(build::analysis(record.clone(), instant, Some(Draft::again(&self.global.root, &mut self.looked)?)))
    }
}
