//! elements.
