//! Which release an instance's jobs run: learnt where the release is, once.

use anyhow::Result;

use super::{Order, shell_path};
use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::io::release::Release;
use crate::kit::{Pin, VERSION};
use crate::lang::Refused;
use crate::lang::{Text, quoted};

/// What was learnt.
pub(super) struct Pinned {
    pub pin: Pin,
    /// Where nothing could be.
    pub missed: Option<String>,
}

/// The release that was named, else this program's own where releases are. `present`
/// is what the instance has: its mirror stays, and nobody is asked of what it knows.
///
/// # Errors
/// The release that was named is none.
pub(super) fn pinned(named: Option<&str>, present: Option<&Pin>) -> Result<Pinned> {
    let base = present.map_or_else(Pin::base, |pin| pin.base.clone());
    if let Some(named) = named {
        return Ok(Pinned { pin: learn(named, &base)?, missed: None });
    }
    if let Some(pin) = present.filter(|pin| pin.version.as_deref() == Some(VERSION)) {
        return Ok(Pinned { pin: pin.clone(), missed: None });
    }
    let own = Pin::own_release(&base);
    match learn(&own, &base) {
        Ok(pin) => Ok(Pinned { pin, missed: None }),
        // Told with its way out: an instance is begun without a network, too.
        Err(_) => Ok(Pinned { pin: present.cloned().unwrap_or_else(|| Pin::empty(base)), missed: Some(own) }),
    }
}

fn learn(named: &str, base: &str) -> Result<Pin> {
    let release = Release::named(named);
    let (release, base) = match &release {
        Release::Folder(_) => (release, base.to_owned()),
        Release::Address(address) => match address.rsplit_once("/v") {
            Some((base, version)) if !version.contains('/') => (release.clone(), base.to_owned()),
            // Where all releases are: the program's own.
            _ => (Release::Address(Pin::own_release(address)), address.clone()),
        },
    };
    let sums = release.sums().map_err(|_| {
        let text = Text::new(
            "không lấy được SHA256SUMS của bản phát hành tại {place}; xem lại đường dẫn, địa chỉ (https), mạng; hoặc chép bản phát hành về một thư mục rồi dùng --release <thư mục>",
            "SHA256SUMS of the release at {place} cannot be had; look at the path, the address (https), the network; or copy the release into a folder for --release <folder>",
        );
        Refused::new(text, &[("place", &named)])
    })?;
    let pin = Pin::of_sums(base, &sums).map_err(|text| Refused::new(text, &[]))?;
    let Release::Address(address) = &release else { return Ok(pin) };
    let version = pin.version.as_deref().unwrap_or_default();
    if *address != format!("{}/v{version}", pin.base) {
        let text = Text::new(
            "{address} chứa bản {version}; địa chỉ phải kết thúc bằng /v{version}",
            "{address} holds the release {version}; the address must end in /v{version}",
        );
        return Err(Refused::new(text, &[("address", address), ("version", &version)]).into());
    }
    Ok(pin)
}

/// What the jobs will run, or the one command after which they run.
pub(super) fn say(global: &Global, pinned: &Pinned, order: &Order<'_>, out: &Out) {
    let text = match (&pinned.pin.version, &pinned.missed) {
        (Some(version), None) => Text::new(
            "Các công việc tự động chạy bản {version}, tải từ {base}.",
            "The jobs run the release {version}, from {base}.",
        )
        .fill(global.lang, &[("version", version), ("base", &pinned.pin.base)]),
        (Some(version), Some(missed)) => Text::new(
            "Chưa lấy được bản {own} từ {missed}; các công việc tự động vẫn chạy bản {version}. Ghim bằng:\n  {command}",
            "The release {own} could not be had from {missed}; the jobs still run {version}. To pin it:\n  {command}",
        )
        .fill(
            global.lang,
            &[
                ("own", VERSION),
                ("missed", missed),
                ("version", version),
                ("command", &command(global, order, &pinned.pin)),
            ],
        ),
        (None, _) => Text::new(
            "Chưa lấy được mã SHA-256 của bản phát hành: các công việc tự động từ chối chạy cho đến khi ghim bằng:\n  {command}\nhoặc --release <thư mục, địa chỉ khác của bản phát hành>.",
            "The SHA-256 of the release could not be had: the jobs refuse to run until it is pinned by:\n  {command}\nor --release <a folder or another address of the release>.",
        )
        .fill(
            global.lang,
            &[
                ("command", &command(global, order, &pinned.pin)),
            ],
        ),
    };
    out.note(&text);
}

/// The command that pins, from where one stands.
fn command(global: &Global, order: &Order<'_>, pin: &Pin) -> String {
    let mut words = vec!["giaoban init".to_owned()];
    if order.folder.as_os_str() != "." {
        // From wherever one stands by then: what to do next begins with going there.
        words.push(shell_path(&io::root::whole(order.folder).unwrap_or_else(|| order.folder.to_path_buf())));
    }
    words.push(format!("--upgrade --release {}", quoted(&Pin::own_release(&pin.base))));
    if global.root.as_os_str() != "." {
        words.push(format!("--root {}", shell_path(&global.root)));
    }
    words.join(" ")
}
