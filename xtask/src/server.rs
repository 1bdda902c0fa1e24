//! The demo server, for as long as somebody needs it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::command::{cargo, command, run, step};
use crate::house;
use crate::trouble::{Done, OrSay as _, fail};

const START_LIMIT: Duration = Duration::from_secs(60);
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// A running server; stops when dropped.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:N`
    pub url: String,
}

/// Builds the server and names the program.
///
/// # Errors
/// Those of the compiler.
pub fn build() -> Done<PathBuf> {
    step("demo server", || run(cargo().args(["build", "--package", "hoiku-demo-server"])))?;
    Ok(house::target("debug").join(format!("hoiku-demo-server{}", std::env::consts::EXE_SUFFIX)))
}

fn serve(program: &Path, db: &Path, port: u16) -> Done<Command> {
    if let Some(folder) = db.parent() {
        fs::create_dir_all(folder).or_say(|| format!("cannot make the folder {}", house::shown(folder)))?;
    }
    let mut serve = command(program);
    serve.arg("serve").arg("--db").arg(db).args(["--port", &port.to_string()]);
    serve.args(["--site", "demo/site", "--dist", "pkg/dist", "--seed", "--demo"]);
    Ok(serve)
}

impl Server {
    /// Starts the server with the sample data, the sample portal and the package, and waits until it is usable.
    ///
    /// # Errors
    /// When the port is taken, or the server ends or stays silent instead of getting ready.
    pub fn start(program: &Path, db: &Path, port: u16) -> Done<Self> {
        Self::spawn(&mut serve(program, db, port)?)
    }

    /// The same for tests: on any free port, however often it is asked; what it logs goes to a file beside the database.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn for_tests(program: &Path, db: &Path) -> Done<Self> {
        let mut serve = serve(program, db, free_port()?)?;
        let log = db.with_extension("log");
        let file = fs::File::create(&log).or_say(|| format!("cannot write {}", house::shown(&log)))?;
        Self::spawn(serve.args(["--rate", "0"]).stderr(file)).or_say(|| format!("its log is {}", house::shown(&log)))
    }

    fn spawn(serve: &mut Command) -> Done<Self> {
        let mut child = serve
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .or_say(|| format!("cannot start {}", house::shown(Path::new(serve.get_program()))))?;
        let (say_ready, ready) = mpsc::channel();
        if let Some(stdout) = child.stdout.take() {
            // The thread lives as long as the stream, so that the server never writes into a closed pipe.
            thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    match line.strip_prefix("ready ") {
                        Some(url) => {
                            // Who gave up waiting does not need to know.
                            let _ = say_ready.send(url.trim().to_owned());
                        }
                        None => println!("{line}"),
                    }
                }
            });
        }
        let mut server = Self { child, url: String::new() };
        match ready.recv_timeout(START_LIMIT) {
            Ok(url) => {
                server.url = url;
                Ok(server)
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                fail(format!("the demo server did not get ready within {} s", START_LIMIT.as_secs()))
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => fail("the demo server ended before it was ready; see above"),
        }
    }

    /// How the server ended, where it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Asks the server to stop, and insists when it does not.
    pub fn stop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        ask_to_stop(&self.child);
        let deadline = Instant::now() + STOP_LIMIT;
        while self.ended().is_none() {
            if Instant::now() > deadline {
                // Both can only fail when it has ended by itself.
                let _ = self.child.kill();
                let _ = self.child.wait();
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(unix)]
fn ask_to_stop(child: &Child) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    if let Ok(id) = i32::try_from(child.id()) {
        // It may have ended meanwhile; then there is nothing to ask.
        let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
    }
}

#[cfg(not(unix))]
fn ask_to_stop(_: &Child) {}

/// A port nobody uses just now.
///
/// # Errors
/// When the system gives none.
fn free_port() -> Done<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).or_say(|| "no free port to be had")?;
    Ok(listener.local_addr().or_say(|| "no free port to be had")?.port())
}

/// Whether nobody uses this port just now.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_seen() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_free(port));
        assert_ne!(free_port().unwrap(), port);
    }

    #[cfg(unix)]
    #[test]
    fn readiness_is_awaited_and_stopping_is_asked_for() {
        let mut server =
            Server::spawn(Command::new("sh").args(["-c", "echo ready http://127.0.0.1:1; exec sleep 60"])).unwrap();
        assert_eq!(server.url, "http://127.0.0.1:1");
        assert!(server.ended().is_none());
        let began = Instant::now();
        server.stop();
        assert!(server.ended().is_some() && began.elapsed() < STOP_LIMIT);
        let trouble = Server::spawn(Command::new("sh").args(["-c", "exit 1"])).err().unwrap();
        assert!(trouble.to_string().contains("ended before it was ready"));
    }
}
