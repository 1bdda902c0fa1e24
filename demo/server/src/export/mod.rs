//! The database as files: contract documents as JSON, or spreadsheets a person can edit and import again.

pub mod rows;

use rusqlite::Connection;

use crate::import::cells::guarded;
use crate::import::table::Encoding;
use crate::problem::Problem;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A contract document (attendance: a list of them).
    Json,
    /// A spreadsheet.
    Csv(Encoding),
}

/// Why nothing was written.
#[derive(Debug)]
pub enum ExportError {
    /// A sentence for the operator.
    Sentence(String),
    /// Characters the encoding does not have, each with the line it first stands on.
    Unencodable(Vec<(u64, char)>),
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sentence(text) => f.write_str(text),
            Self::Unencodable(list) => {
                write!(
                    f,
                    "書き出しませんでした。CP932で表せない文字があります。--encoding utf-8-bom を使うか、文字を置き換えてください。"
                )?;
                list.iter().try_for_each(|(line, c)| write!(f, "\n{line}行目: 「{c}」（U+{:04X}）", u32::from(*c)))
            }
        }
    }
}

impl From<Problem> for ExportError {
    fn from(problem: Problem) -> Self {
        Self::Sentence(problem.to_string())
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Sentence(format!("JSONに書けません: {error}"))
    }
}

/// A collection's courses.
///
/// # Errors
/// Where there is no such collection, or the encoding lacks a character.
pub fn courses(db: &Connection, collection: &str, format: Format) -> Result<Vec<u8>, ExportError> {
    let Some(mut document) = crate::db::courses::document(db, collection)? else {
        return Err(ExportError::Sentence(format!("コレクション {collection} がありません。")));
    };
    document.next = None;
    match format {
        Format::Json => Ok(serde_json::to_vec_pretty(&document)?),
        Format::Csv(encoding) => encoded(&rows::courses(&document), encoding),
    }
}

/// Everybody's attendance. A spreadsheet holds persons' days only; JSON holds facilities and classes too.
///
/// # Errors
/// Where the encoding lacks a character.
pub fn attendance(db: &Connection, format: Format) -> Result<Vec<u8>, ExportError> {
    let documents = crate::db::attendance::everything(db)?;
    match format {
        Format::Json => Ok(serde_json::to_vec_pretty(&documents)?),
        Format::Csv(encoding) => encoded(&rows::attendance(&documents), encoding),
    }
}

/// Rows as CSV with CR LF, as RFC 4180 and spreadsheets have it, in an encoding.
fn encoded(rows: &[Vec<String>], encoding: Encoding) -> Result<Vec<u8>, ExportError> {
    let failed = |e: &dyn std::fmt::Display| ExportError::Sentence(format!("CSVに書けません: {e}"));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell).into_owned())).map_err(|e| failed(&e))?;
    }
    let bytes = writer.into_inner().map_err(|e| failed(&e))?;
    match encoding {
        Encoding::Utf8 => Ok(bytes),
        Encoding::Utf8Bom => Ok([b"\xEF\xBB\xBF".as_slice(), &bytes].concat()),
        Encoding::Cp932 => cp932(&String::from_utf8_lossy(&bytes)),
    }
}

/// The text in Windows-31J. Characters that are not in it are named and never replaced; so are the three
/// the Web's encoder maps to another character, since they would not come back.
fn cp932(text: &str) -> Result<Vec<u8>, ExportError> {
    let (mut line, mut missing) = (1, Vec::new());
    let mut seen = std::collections::BTreeSet::new();
    let mut buffer = [0u8; 4];
    for c in text.chars() {
        line += u64::from(c == '\n');
        let lossy = matches!(c, '\u{a5}' | '\u{203e}' | '\u{2212}');
        let mut absent = || encoding_rs::SHIFT_JIS.encode(c.encode_utf8(&mut buffer)).2;
        if !c.is_ascii() && (lossy || absent()) && seen.insert(c) {
            missing.push((line, c));
        }
    }
    if missing.is_empty() {
        Ok(encoding_rs::SHIFT_JIS.encode(text).0.into_owned())
    } else {
        Err(ExportError::Unencodable(missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_without_a_code_are_named_with_their_line() {
        let rows = [vec!["a".to_owned(), "b".to_owned()], vec!["髙😀¥−".to_owned(), "😀".to_owned()]];
        let Err(ExportError::Unencodable(missing)) = encoded(&rows, Encoding::Cp932) else { panic!("must refuse") };
        assert_eq!(missing, [(2, '😀'), (2, '¥'), (2, '−')]);
        assert!(encoded(&rows, Encoding::Utf8Bom).unwrap().starts_with(b"\xEF\xBB\xBFa,b\r\n"));
    }

    #[test]
    fn formulas_are_written_as_text() {
        let rows = [vec!["=1+1".to_owned(), "＝A1".to_owned(), "a=1".to_owned()]];
        assert_eq!(encoded(&rows, Encoding::Utf8).unwrap(), "'=1+1,'＝A1,a=1\r\n".as_bytes());
    }
}
