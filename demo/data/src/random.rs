//! A tiny seeded generator: the same key gives the same numbers on every machine and in every year.

/// SplitMix64 (Steele, Lea and Flood, 2014), seeded by the FNV-1a hash of a text key.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn of(key: &str) -> Self {
        let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(key.bytes().fold(0xcbf2_9ce4_8422_2325, fnv))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `low..=high`. The modulo's bias is far below anything a sample could show.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = u64::from(high.abs_diff(low)) + 1;
        low.saturating_add(i32::try_from(self.next() % span).unwrap_or(0))
    }

    /// True `per_thousand` times in a thousand.
    pub(crate) fn chance(&mut self, per_thousand: i32) -> bool {
        self.between(0, 999) < per_thousand
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let last = i32::try_from(from.len()).unwrap_or(1) - 1;
        &from[usize::try_from(self.between(0, last)).unwrap_or(0)]
    }

    /// 16 bytes written as a version 4 UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:x}{:03x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            8 + (low >> 62),
            (low >> 48) & 0xfff,
            low & 0xffff_ffff_ffff
        )
    }
}
