//! Which failures of a read are worth another try, and when.

use crate::FetchError;

/// How often a read is tried in all.
pub const MOST_ATTEMPTS: u32 = 3;

/// The longest `Retry-After` a visitor is made to wait for in silence, in seconds.
const LONGEST_SILENT_WAIT_S: u32 = 3;

/// How many milliseconds to wait before the next try, after `attempt` tries (from 1) have failed;
/// `None` where another try would not help or would come too late for a person who waits.
#[must_use]
pub fn delay_before_retry(attempt: u32, error: FetchError) -> Option<u32> {
    if attempt >= MOST_ATTEMPTS {
        return None;
    }
    match error {
        FetchError::Network | FetchError::Http { status: 502..=504 } => Some(400 << (2 * (attempt - 1))),
        FetchError::TooManyRequests { retry_after_s: Some(seconds) } if seconds <= LONGEST_SILENT_WAIT_S => {
            Some(seconds * 1000)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passing_failures_are_retried_with_growing_pauses_and_an_end() {
        let delays: Vec<_> = (1..=3).map(|attempt| delay_before_retry(attempt, FetchError::Network)).collect();
        assert_eq!(delays, [Some(400), Some(1600), None]);
        assert_eq!(delay_before_retry(1, FetchError::Http { status: 503 }), Some(400));
    }

    #[test]
    fn lasting_failures_are_not_retried() {
        for error in
            [FetchError::Unauthorized, FetchError::NotFound, FetchError::Timeout, FetchError::Http { status: 500 }]
        {
            assert_eq!(delay_before_retry(1, error), None);
        }
    }

    #[test]
    fn a_short_retry_after_is_kept_a_long_one_is_told() {
        let wait = |seconds| delay_before_retry(1, FetchError::TooManyRequests { retry_after_s: seconds });
        assert_eq!((wait(Some(2)), wait(Some(60)), wait(None)), (Some(2000), None, None));
    }
}
