//! Writes `src/holiday/table.rs`, the table of national holidays, from the law in `law.rs`:
//!
//! ```text
//! cargo run -p hoiku-domain --example generate_holidays
//! ```
//!
//! When the law changes, or each February when the Cabinet Office has published the coming year:
//! correct `law.rs`, run this, run the tests (they compare with the published list) and move
//! `OFFICIAL_UNTIL` in `src/holiday/mod.rs`.
#![allow(clippy::expect_used, reason = "a tool for developers: it stops where it cannot go on")]

mod law;
mod source;

fn main() -> std::io::Result<()> {
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/holiday/table.rs"), source::table())
}
