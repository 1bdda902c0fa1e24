//! What goes wrong, as one sentence for the person at the keyboard.

use std::fmt::{self, Display};

/// One sentence that says what failed and, where there is something to do, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble(String);

/// The result of every step.
pub type Done<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// A trouble said in `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Fails with the sentence given.
pub fn fail<T>(sentence: impl Into<String>) -> Done<T> {
    Err(Trouble::new(sentence))
}

/// Puts a sentence before a cause.
pub trait OrSay<T> {
    /// Turns a failure into "`sentence`: cause".
    fn or_say<S: Display>(self, sentence: impl FnOnce() -> S) -> Done<T>;
}

impl<T, E: Display> OrSay<T> for Result<T, E> {
    fn or_say<S: Display>(self, sentence: impl FnOnce() -> S) -> Done<T> {
        self.map_err(|cause| Trouble(format!("{}: {cause}", sentence())))
    }
}

impl<T> OrSay<T> for Option<T> {
    fn or_say<S: Display>(self, sentence: impl FnOnce() -> S) -> Done<T> {
        self.ok_or_else(|| Trouble(sentence().to_string()))
    }
}
