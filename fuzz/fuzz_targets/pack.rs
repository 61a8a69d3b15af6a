//! A pack and its index of any bytes: read, or left to libgit2.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use giaoban::io::git::fuzzed;
use libfuzzer_sys::fuzz_target;

/// In memory where the system has such a folder: a file is written each time.
static OBJECTS: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let folder = parent.join(format!("giaoban-fuzz-{}", std::process::id()));
    fs::create_dir_all(folder.join("pack")).expect("a folder");
    folder
});

/// The names that the index holds.
const NAMES: [[u8; 20]; 4] = [[0; 20], [7; 20], [7; 20], [255; 20]];

fuzz_target!(|input: (bool, [u16; 4], Vec<u8>)| {
    let (is_index, places, bytes) = input;
    let (pack, index) = if is_index { (vec![0; 64], bytes) } else { (bytes, index(places)) };
    fs::write(OBJECTS.join("pack/a.pack"), pack).expect("written");
    fs::write(OBJECTS.join("pack/a.idx"), index).expect("written");
    fuzzed::read_objects(&OBJECTS, &NAMES);
});

/// An index of version 2 that says where four objects begin.
fn index(places: [u16; 4]) -> Vec<u8> {
    let mut bytes = b"\xfftOc\0\0\0\x02".to_vec();
    for first in 0..=255_u8 {
        let count = NAMES.iter().filter(|name| name[0] <= first).count() as u32;
        bytes.extend(count.to_be_bytes());
    }
    bytes.extend(NAMES.as_flattened());
    bytes.extend([0; 4 * NAMES.len()]);
    for place in places {
        bytes.extend(u32::from(place).to_be_bytes());
    }
    bytes.extend([0; 40]);
    bytes
}
