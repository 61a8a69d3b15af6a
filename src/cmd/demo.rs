//! `giaoban demo`: the embedded story in a real repository, and its site.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::build;
use super::freeze::{self, Which};
use crate::analysis::{Analysis, Instant};
use crate::cmd::Global;
use crate::demo;
use crate::io;
use crate::io::out::Out;
use crate::io::publish::Base;
use crate::lang::{self, Doing, Refused, Text};
use crate::model::time::AsOf;
use crate::story::Story;

/// Plays the story below `folder`: `kho` is the repository, `public` the site.
///
/// # Errors
/// The folder is not empty or cannot be written.
pub fn run(global: &Global, folder: Option<PathBuf>, out: &Out) -> Result<PathBuf> {
    let folder = match folder {
        Some(folder) => folder,
        None => tempfile::Builder::new()
            .prefix("giaoban-demo-")
            .tempdir()
            .doing(Text::new("tạo thư mục tạm", "making a temporary folder"), &[])?
            .keep(),
    };
    let repository_folder = folder.join("kho");
    let public = folder.join("public");
    io::disk::create_folder(&folder)?;
    // Whoever has the site has the repository, too.
    let mut place = super::claim(&public, &folder, global.lang, out)?;
    let is_taken = repository_folder.exists() && !is_a_demo(&repository_folder);
    ensure!(
        !is_taken,
        Refused::new(
            Text::new(
                "{path} đã có và không phải kho mẫu; chọn --out khác",
                "{path} is there already and is not a demo; choose another --out"
            ),
            &[("path", &repository_folder.display())]
        )
    );
    if !repository_folder.exists() {
        let story = Story::read(demo::STORY)
            .doing(Text::new("đọc câu chuyện mẫu có sẵn", "reading the embedded story"), &[])?;
        place.beside(|workshop| {
            let root = workshop.join("kho");
            let repository = io::play::play(&story, &root)?;
            let then = Global { root: root.clone(), as_of: Some(demo::FROZEN_AT), ..*global };
            freeze::run(&then, &Which::Due, None, out)?;
            // Its story is over: from today all of it is late.
            io::git::keep_instant(&repository, demo::AS_OF)?;
            io::disk::move_whole(&root, &repository_folder)
        })?;
    }
    let (repository, settings) = super::open(&repository_folder)?;
    // What is done in the repository next is seen from the day that was asked for.
    if let Some(given) = global.as_of {
        io::git::keep_instant(&repository, given)?;
    }
    let as_of = AsOf { moment: global.as_of.unwrap_or(demo::SHOWN_AT), zone: settings.zone };
    let instant = Instant { as_of, is_given: true };
    let mut analysis = Analysis::of(build::record(&repository, &settings, instant, &Out::quiet())?, instant);
    place.publish(Base::LastSite, |fresh| build::write(&mut analysis, out, fresh).map(drop))?;
    let index = public.join("index.html");
    let text = Text::new(
        "Kho dữ liệu mẫu: {repository}\nTrang theo dõi:   {index}\nBáo cáo kỳ 02:    {report}\nTrang tính đến {shown}; lệnh trong kho tính như tại {kept}.",
        "Example repository: {repository}\nSite:               {index}\nReport of February: {report}\nThe site is as of {shown}; commands in the repository speak from {kept}.",
    );
    let day = |moment| lang::clock_date(settings.zone.local(moment), global.lang);
    let today = || Text::new("hôm nay", "today").in_lang(global.lang).to_owned();
    let kept = io::git::own_instant(&repository_folder)?.map_or_else(today, day);
    let report = public.join("hoi-nghi/2025-02.html");
    let shown = |path: &Path| path.display().to_string();
    out.data(
        &(text.fill(
            global.lang,
            &[
                ("repository", &shown(&repository_folder)),
                ("index", &shown(&index)),
                ("report", &shown(&report)),
                ("shown", &day(as_of.moment)),
                ("kept", &kept),
            ],
        ) + "\n"),
    )?;
    Ok(index)
}

/// A repository that an earlier demo made: same first commit, nothing added.
fn is_a_demo(folder: &Path) -> bool {
    folder.join(".git").is_dir() && folder.join("giaoban.yaml").is_file()
}
