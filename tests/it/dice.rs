//! Chance that a seed names: the same on any machine and in any run.

/// Splitmix64.
#[derive(Clone)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below a bound.
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        usize::try_from(self.next() % below.max(1) as u64).expect("below a usize")
    }

    /// The same of instants and spans.
    pub(crate) fn below(&mut self, bound: i64) -> i64 {
        i64::try_from(self.next() % bound.unsigned_abs().max(1)).expect("below an i64")
    }

    pub(crate) fn one_in(&mut self, chances: i64) -> bool {
        self.below(chances) == 0
    }

    pub(crate) fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        all.get(self.roll(all.len())).expect("not empty")
    }
}

/// Bytes that are the same every time.
pub(crate) fn noise(seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed);
    (0..4_096).map(|_| dice.roll(256).to_le_bytes()[0]).collect()
}
