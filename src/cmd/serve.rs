//! `giaoban serve`: the working tree as it would look on main, rebuilt and
//! reloaded when a file changes.

use anyhow::Result;

use super::build::{self, Draft};
use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::io::serve::News;
use crate::lang::Text;

/// # Errors
/// The port is taken, or the first build fails.
pub fn run(global: &Global, port: u16, out: &Out) -> Result<()> {
    let render = || {
        let (repository, settings) = super::open(&global.root)?;
        let (instant, quiet) = (super::instant(global, &settings), Out::quiet());
        let record = build::record(&repository, &settings, instant, &quiet)?;
        build::preview(record, instant, Draft::of(&global.root)?, &quiet)
    };
    let tell = |news: News<'_>| {
        let text = match news {
            News::Ready { address } => Text::new(
                "Xem tại http://{address} (bản xem thử từ thư mục làm việc; mẫu giao diện: /gallery.html; Ctrl+C để dừng)",
                "Preview at http://{address} (from the working tree; specimens: /gallery.html; Ctrl+C stops)",
            )
            .fill(global.lang, &[("address", &address)]),
            News::Rebuilt => Text::new("Đã tạo lại trang.", "Rebuilt.").in_lang(global.lang).to_owned(),
            News::Failed(error) => {
                Text::new("chưa tạo lại được, giữ bản trước: {error}", "not rebuilt, the earlier site stays: {error}")
                    .fill(global.lang, &[("error", &io::trouble::said(error, global.lang))])
            }
        };
        out.note(&text);
    };
    io::serve::serve(&global.root, port, render, tell)
}
