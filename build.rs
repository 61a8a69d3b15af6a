//! Names the sources that this program is built from: what an earlier build of a site
//! made is taken over only where the same program made it, whatever its version says.

#![allow(clippy::disallowed_macros)] // What it prints is for cargo.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Whatever can change a byte of a site.
const SOURCES: [&str; 7] = ["src", "templates", "site", "kit", "docs/van-phong.md", "Cargo.toml", "Cargo.lock"];

/// What the linker leaves out.
const LINKED: &str = "release/linked";

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        // The same on each system that builds it.
        let name = file.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&file)?;
        for part in [name.as_bytes(), &bytes] {
            hash.write_u64(u64::try_from(part.len()).expect("a length").to_le());
            hash.write(part);
        }
    }
    println!("cargo:rustc-env=GIAOBAN_SOURCES={:016x}", hash.finish());
    without_unwind_tables();
    Ok(())
}

/// What is given out stops where it panics, so nobody reads the tables by which others
/// unwind; yet compilers write them, a tenth of the program.
fn without_unwind_tables() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    // No other profile makes it as small as it can be.
    if is("OPT_LEVEL", "s") && is("CARGO_CFG_TARGET_OS", "linux") {
        let folder = env::var("CARGO_MANIFEST_DIR").expect("cargo says where it is");
        println!("cargo:rerun-if-changed={LINKED}");
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{folder}/{LINKED}");
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        // A package may come without a lock file.
        files.extend(path.is_file().then(|| path.to_path_buf()));
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
