//! `cargo xtask demo`: the sample portal with its API, until somebody stops it.

use std::sync::mpsc;
use std::time::Duration;

use crate::build::{self, Flavour};
use crate::house;
use crate::server::{self, Server};
use crate::trouble::{Done, OrSay as _, fail};

/// Where the demo listens unless told otherwise.
pub const PORT: u16 = 8080;

/// Builds everything, serves it, and prints `ready http://127.0.0.1:N`. Needs neither Node nor a browser.
///
/// # Errors
/// When something does not build, the port is taken, or the server ends by itself.
pub fn demo(port: u16) -> Done {
    if !server::is_free(port) {
        return fail(format!("port {port} is in use; choose another with `cargo xtask demo --port N`"));
    }
    build::build(Flavour::Plain)?;
    let program = server::build()?;
    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody listens any more: we are stopping already.
        let _ = stop.send(());
    })
    .or_say(|| "cannot listen for Ctrl-C")?;
    let mut server = Server::start(&program, &house::target("demo/hoiku.sqlite"), port)?;
    println!("ready {}", server.url);
    while stopped.recv_timeout(Duration::from_millis(200)).is_err() {
        if let Some(status) = server.ended() {
            return fail(format!("the demo server ended by itself ({status})"));
        }
    }
    server.stop();
    Ok(())
}
