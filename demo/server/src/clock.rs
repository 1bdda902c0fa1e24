//! The one place that reads the clock. Instants are written in Japan's time, as the documents are.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, FixedOffset};

/// Japan has no daylight saving time, so its offset is a constant.
const JAPAN: i32 = 9 * 3600;

/// Seconds since 1970-01-01T00:00:00Z.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(i64::MAX))
}

/// `2026-11-20T09:00:00+09:00`.
pub fn instant(seconds: i64) -> String {
    let japan = FixedOffset::east_opt(JAPAN);
    match (japan, DateTime::from_timestamp(seconds, 0)) {
        (Some(japan), Some(at)) => at.with_timezone(&japan).to_rfc3339(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn is_written_with_japans_offset() {
        assert_eq!(super::instant(0), "1970-01-01T09:00:00+09:00");
    }
}
