//! Instructions that build an object out of another: no panic, no more bytes
//! than promised.
#![no_main]

use giaoban::io::git::fuzzed;
use libfuzzer_sys::fuzz_target;

const LARGEST: usize = 1 << 16;

fuzz_target!(|input: (&[u8], &[u8])| {
    let (base, delta) = input;
    let length = fuzzed::delta_length(delta);
    if let Some(built) = fuzzed::delta_apply(base, delta, LARGEST) {
        assert!(built.len() <= LARGEST);
        assert_eq!(Some(built.len()), length);
    }
});
