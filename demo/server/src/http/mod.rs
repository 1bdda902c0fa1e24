//! What every route shares: validators, answers, limits, the log.

pub mod etag;
pub mod layers;
pub mod limits;
pub mod log;
pub mod params;
pub mod reply;
