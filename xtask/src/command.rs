//! Other programs: started, watched, and spoken of in sentences.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;
use std::{env, thread};

use crate::house;
use crate::trouble::{Done, OrSay as _, fail};

/// What a watched program said and how it ended.
pub struct Said {
    /// Standard output and standard error, in order of arrival by stream.
    pub text: String,
    /// Its exit.
    pub status: ExitStatus,
}

/// A command that runs at the root of the repository.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(house::root());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The command as one would type it.
pub fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy());
    words.collect::<Vec<_>>().join(" ")
}

/// Runs a command whose output goes to the terminal.
///
/// # Errors
/// Names the command when it cannot be started or fails.
pub fn run(command: &mut Command) -> Done {
    let status = command.status().or_say(|| format!("cannot start `{}`", typed(command)))?;
    if status.success() { Ok(()) } else { fail(format!("`{}` failed; its output is above", typed(command))) }
}

/// Runs a command and keeps its standard output; standard error goes to the terminal.
///
/// # Errors
/// Names the command when it cannot be started or fails.
pub fn capture(command: &mut Command) -> Done<String> {
    let output = command.stderr(Stdio::inherit()).output().or_say(|| format!("cannot start `{}`", typed(command)))?;
    if !output.status.success() {
        return fail(format!("`{}` failed; its output is above", typed(command)));
    }
    String::from_utf8(output.stdout).or_say(|| format!("`{}` did not print text", typed(command)))
}

/// Runs a command, shows what it says as it says it, and keeps it too.
///
/// # Errors
/// Only when it cannot be started: how it ended is for the caller to judge.
pub fn watch(command: &mut Command) -> Done<Said> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .or_say(|| format!("cannot start `{}`", typed(command)))?;
    let errors = child.stderr.take().map(|stream| thread::spawn(move || tee(stream, io::stderr())));
    let mut text = child.stdout.take().map(|stream| tee(stream, io::stdout())).unwrap_or_default();
    if let Some(more) = errors.and_then(|reader| reader.join().ok()) {
        text.push_str(&more);
    }
    let status = child.wait().or_say(|| format!("lost sight of `{}`", typed(command)))?;
    Ok(Said { text, status })
}

fn tee(from: impl io::Read, mut to: impl io::Write) -> String {
    let mut kept = String::new();
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        // A closed terminal must not end the run.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        kept.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    kept
}

/// Says what is being done, does it, and says how long it took when that was noticeable.
///
/// # Errors
/// Those of the step.
pub fn step<T>(name: &str, work: impl FnOnce() -> Done<T>) -> Done<T> {
    eprintln!("· {name}");
    let began = Instant::now();
    let done = work()?;
    let seconds = began.elapsed().as_secs_f32();
    if seconds >= 1.0 {
        eprintln!("  {seconds:.1} s");
    }
    Ok(done)
}

/// Finds a program on the PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}
