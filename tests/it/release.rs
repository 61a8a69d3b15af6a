//! A release as it lies where jobs fetch it: its archives and their SHA256SUMS, on a
//! server of this machine.
#![allow(clippy::disallowed_methods)] // tar itself is run.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use giaoban::kit::VERSION;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::program::program;

pub(crate) const TARGETS: [&str; 2] = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"];

pub(crate) struct Served {
    folder: TempDir,
    /// Where releases are: below it lies `v0.1.0/`.
    pub base: String,
}

impl Served {
    /// With a program that calls the one under test: as good, and at once.
    pub(crate) fn new() -> Self {
        let program = program();
        let script = format!("#!/bin/sh\nexec '{}' \"$@\"\n", Path::new(&program).display());
        Self::with(|path| fs::write(path, &script).expect("written"))
    }

    /// With the very program.
    pub(crate) fn whole() -> Self {
        Self::with(|path| {
            fs::copy(program(), path).expect("copied");
        })
    }

    fn with(put: impl Fn(&Path)) -> Self {
        use std::os::unix::fs::PermissionsExt;
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}/tai-ve", listener.local_addr().expect("an address"));
        let folder = tempfile::tempdir().expect("a folder");
        let served = Self { folder, base };
        fs::create_dir_all(served.folder()).expect("made");
        for target in TARGETS {
            let name = format!("giaoban-{VERSION}-{target}");
            let place = served.folder.path().join(&name);
            fs::create_dir(&place).expect("made");
            put(&place.join("giaoban"));
            fs::set_permissions(place.join("giaoban"), fs::Permissions::from_mode(0o755)).expect("made");
            let tar = Command::new("tar")
                .args(["--use-compress-program", "gzip -1", "-cf"])
                .arg(served.archive(target))
                .arg("-C")
                .arg(served.folder.path())
                .arg(&name)
                .status();
            assert!(tar.expect("tar is there").success());
        }
        served.write_sums();
        let root = served.folder.path().to_owned();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who goes away in the middle is not answered.
                let _ = answer(stream, &root);
            }
        });
        served
    }

    /// The folder of the release's files.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().join("tai-ve").join(format!("v{VERSION}"))
    }

    /// Its address.
    pub(crate) fn address(&self) -> String {
        format!("{}/v{VERSION}", self.base)
    }

    pub(crate) fn archive(&self, target: &str) -> PathBuf {
        self.folder().join(format!("giaoban-{VERSION}-{target}.tar.gz"))
    }

    /// As sha256sum does.
    pub(crate) fn write_sums(&self) {
        let line = |target: &&str| {
            let bytes = fs::read(self.archive(target)).expect("an archive");
            let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{hash}  giaoban-{VERSION}-{target}.tar.gz\n")
        };
        fs::write(self.folder().join("SHA256SUMS"), TARGETS.iter().map(line).collect::<String>()).expect("written");
    }

    pub(crate) fn sums(&self) -> String {
        fs::read_to_string(self.folder().join("SHA256SUMS")).expect("the sums")
    }
}

fn answer(mut stream: TcpStream, root: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    match fs::read(root.join(path)) {
        Ok(bytes) => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", bytes.len())?;
            stream.write_all(&bytes)
        }
        Err(_) => write!(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    }
}
