//! Token buckets, one a client address, in bounded memory.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Addresses remembered in one generation; two generations are kept, some 2 MB at most.
const GENERATION: usize = 20_000;

/// How often one address may ask.
pub struct RateLimit {
    per_minute: u32,
    started: Instant,
    buckets: Mutex<Buckets>,
}

impl RateLimit {
    /// A limit of so many requests a minute, which may also come all at once.
    pub fn new(per_minute: u32) -> Self {
        Self { per_minute, started: Instant::now(), buckets: Mutex::new(Buckets::new(GENERATION)) }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// The seconds after which the next one is welcome.
    pub fn check(&self, address: IpAddr) -> Result<(), u64> {
        let now = self.started.elapsed().as_secs_f64();
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner).take(
            client(address),
            now,
            f64::from(self.per_minute),
        )
    }
}

/// A client: an IPv4 address, or an IPv6 network of 64 bits, of which one household has all addresses.
fn client(address: IpAddr) -> u64 {
    match address.to_canonical() {
        IpAddr::V4(v4) => u64::from(u32::from(v4)),
        IpAddr::V6(v6) => u64::try_from(u128::from(v6) >> 64).unwrap_or(0),
    }
}

/// The buckets. Those not used while a whole generation of others came are forgotten, that is, full again.
struct Buckets {
    most: usize,
    young: HashMap<u64, Bucket>,
    old: HashMap<u64, Bucket>,
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: f64,
}

impl Buckets {
    fn new(most: usize) -> Self {
        Self { most, young: HashMap::new(), old: HashMap::new() }
    }

    fn take(&mut self, client: u64, now: f64, per_minute: f64) -> Result<(), u64> {
        let known = self.young.get(&client).or_else(|| self.old.get(&client)).copied();
        if self.young.len() >= self.most && !self.young.contains_key(&client) {
            self.old = std::mem::take(&mut self.young);
        }
        let mut bucket = known.unwrap_or(Bucket { tokens: per_minute, at: now });
        bucket.tokens = (bucket.tokens + (now - bucket.at).max(0.0) * per_minute / 60.0).min(per_minute);
        bucket.at = now;
        let enough = bucket.tokens >= 1.0;
        if enough {
            bucket.tokens -= 1.0;
        }
        self.young.insert(client, bucket);
        if enough { Ok(()) } else { Err(wait((1.0 - bucket.tokens) * 60.0 / per_minute)) }
    }
}

fn wait(seconds: f64) -> u64 {
    // Between 1 and 60 by construction, so the cast loses nothing.
    seconds.ceil().clamp(1.0, 60.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_a_trickle() {
        let mut buckets = Buckets::new(10);
        for _ in 0..60 {
            assert_eq!(buckets.take(1, 0.0, 60.0), Ok(()));
        }
        assert_eq!(buckets.take(1, 0.0, 60.0), Err(1));
        assert_eq!(buckets.take(2, 0.0, 60.0), Ok(()));
        assert_eq!(buckets.take(1, 1.0, 60.0), Ok(()));
        assert_eq!(buckets.take(1, 1.0, 60.0), Err(1));
    }

    #[test]
    fn memory_is_bounded_and_who_keeps_asking_is_remembered() {
        let mut buckets = Buckets::new(100);
        for _ in 0..2 {
            let _ = buckets.take(0, 0.0, 2.0);
        }
        for stranger in 1..10_000u64 {
            let _ = buckets.take(stranger, 0.0, 2.0);
            assert!(buckets.take(0, 0.0, 2.0).is_err());
            assert!(buckets.young.len() + buckets.old.len() <= 201);
        }
    }

    #[test]
    fn one_household_is_one_client() {
        let ip = |text: &str| client(text.parse().unwrap());
        assert_eq!(ip("2001:db8:1:2::1"), ip("2001:db8:1:2:ffff::9"));
        assert_ne!(ip("2001:db8:1:2::1"), ip("2001:db8:1:3::1"));
        assert_eq!(ip("::ffff:192.0.2.1"), ip("192.0.2.1"));
    }
}
