//! Fetching for the widgets: a request that ends when its [`Task`] is dropped, retries of reads, and
//! errors a sentence can be made from. What was fetched is bytes; `hoiku-domain` decodes them.

#[cfg(target_arch = "wasm32")]
mod browser;
mod policy;
mod request;

#[cfg(target_arch = "wasm32")]
pub use browser::{Browser, ahead};
pub use policy::{MOST_ATTEMPTS, delay_before_retry};
pub use request::{Fetch, FetchError, Method, Request, Response, Task, page_url, resource_url};
