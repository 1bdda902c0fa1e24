//! Files into the database: all of a file or nothing of it. Every fault is named with its line, its
//! column and what would be right, so that the person with the spreadsheet can mend it in one go.

pub mod attendance;
pub mod cells;
pub mod courses;
pub mod table;
pub mod words;

use std::fmt;

use hoiku_domain::ItemIssue;

/// Faults that are written out; beyond it only their number is.
const SHOWN: usize = 200;

/// What an import did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Courses, or days of attendance.
    pub items: usize,
    /// What they are, in Japanese: `コース`.
    pub noun: &'static str,
    /// Where they went: `catalogue`.
    pub into: String,
    /// How the file was written: `CSV、CP932`.
    pub form: String,
    /// What was read past and may be of interest.
    pub notices: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "取り込みました: {} {}件 → {}（{}）", self.noun, self.items, self.into, self.form)?;
        self.notices.iter().try_for_each(|notice| write!(f, "\n注意: {notice}"))
    }
}

/// One fault of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: `3行目「公開日」` or `items[3].durationMinutes`.
    pub place: String,
    /// What is wrong and what would be right.
    pub reason: String,
}

impl Fault {
    /// A fault in a cell.
    pub fn cell(line: u64, column: &str, reason: impl Into<String>) -> Self {
        Self { place: format!("{line}行目「{column}」"), reason: reason.into() }
    }
}

impl From<&ItemIssue> for Fault {
    fn from(issue: &ItemIssue) -> Self {
        Self { place: issue.path.clone(), reason: words::issue(issue) }
    }
}

/// Why nothing of a file was taken.
#[derive(Debug)]
pub enum ImportError {
    /// The file as a whole.
    File(String),
    /// Single places in it; all of them.
    Faults(Vec<Fault>),
}

impl From<rusqlite::Error> for ImportError {
    fn from(error: rusqlite::Error) -> Self {
        Self::File(format!("データベースに書けませんでした: {error}"))
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(reason) => write!(f, "取り込みませんでした。{reason}"),
            Self::Faults(faults) => {
                write!(
                    f,
                    "取り込みませんでした。直すところが{}か所あります（データベースは元のままです）。",
                    faults.len()
                )?;
                for fault in faults.iter().take(SHOWN) {
                    write!(f, "\n{}: {}", fault.place, fault.reason)?;
                }
                if faults.len() > SHOWN {
                    write!(f, "\nほかに{}か所あります。", faults.len() - SHOWN)?;
                }
                Ok(())
            }
        }
    }
}

/// Refuses a decoded document that has faults.
pub(crate) fn without_faults(issues: &[ItemIssue]) -> Result<(), ImportError> {
    if issues.is_empty() { Ok(()) } else { Err(ImportError::Faults(issues.iter().map(Fault::from).collect())) }
}

/// Whether a file is JSON: that a spreadsheet's first cell begins with a bracket is not to be expected.
pub(crate) fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['))
}
