//! What must not stand in any tracked file: where a machine keeps things, and from where packages were fetched.

use std::fs;

use crate::command::{capture, command};
use crate::house;
use crate::trouble::{Done, fail};

/// Folders of some machine. Written in halves, so that this file passes its own check.
const MACHINE: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/")];

/// Hosts of package registries: a lock file without them works with any mirror.
const REGISTRIES: [&str; 6] = [
    concat!("npm", "js.org"),
    concat!("npm", "js.com"),
    concat!("py", "pi.org"),
    concat!("python", "hosted.org"),
    concat!("index.crates", ".io"),
    concat!("artifact", "ory"),
];

/// Reads every tracked file that is text.
///
/// # Errors
/// Names each place where one of these stands.
pub fn check() -> Done {
    let tracked = capture(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let mut found = Vec::new();
    for path in tracked.lines() {
        // What is not text, or was removed and not yet committed, has nothing to say.
        let Ok(text) = fs::read_to_string(house::at(path)) else { continue };
        found.extend(findings(&text).map(|(line, word)| format!("{path}:{line} has {word}")));
    }
    if found.is_empty() {
        Ok(())
    } else {
        fail(format!("a machine or a registry is named:\n    {}", found.join("\n    ")))
    }
}

fn findings(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let word = MACHINE
            .into_iter()
            .find(|path| stands_alone(line, path))
            .or_else(|| REGISTRIES.into_iter().find(|host| line.contains(host)))?;
        Some((index + 1, word))
    })
}

/// Whether the path begins here, and is not the middle of an address or a longer path.
fn stands_alone(line: &str, path: &str) -> bool {
    line.match_indices(path)
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "-_.}])*".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_and_registries_are_found() {
        let text = format!("fine\ncd {}main\nhttps://registry.{}/x\n", MACHINE[0], REGISTRIES[0]);
        assert_eq!(findings(&text).collect::<Vec<_>>(), [(2, MACHINE[0]), (3, REGISTRIES[0])]);
    }

    #[test]
    fn addresses_are_not_machines() {
        let text = format!("https://city.example.jp{}page\n./a{}b\n", MACHINE[1], MACHINE[0]);
        assert_eq!(findings(&text).count(), 0);
    }
}
