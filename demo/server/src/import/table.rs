//! A spreadsheet saved as CSV: its encoding, its heading, its rows with the physical lines they begin on.

use std::collections::BTreeMap;

use super::{Fault, ImportError};

/// How a file's text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with one, as Excel's 「CSV UTF-8」 has.
    Utf8Bom,
    /// Windows-31J, as Excel's plain 「CSV」 has.
    Cp932,
}

impl Encoding {
    /// As a person would call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8（BOM付き）",
            Self::Cp932 => "CP932",
        }
    }
}

/// The text of a file. Text that is valid UTF-8 is UTF-8; else it must be valid CP932 throughout.
///
/// # Errors
/// A sentence for UTF-16, and for bytes that are neither.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), ImportError> {
    let refuse = |reason: String| Err(ImportError::File(reason));
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return refuse(
            "文字コードがUTF-16です。Excelで「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。".into(),
        );
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return match std::str::from_utf8(rest) {
            Ok(text) => Ok((text.to_owned(), Encoding::Utf8Bom)),
            Err(e) => refuse(format!("{}行目にUTF-8ではない文字があります。", line_of(rest, e.valid_up_to()))),
        };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    match encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok((text.into_owned(), Encoding::Cp932)),
        None => refuse(format!(
            "文字コードがUTF-8でもCP932（シフトJIS）でもありません（{}行目まではUTF-8として読めます）。Excelで「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。",
            line_of(bytes, std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len))
        )),
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|b| **b == b'\n').count()
}

/// A heading and rows.
#[derive(Debug)]
pub struct Table {
    columns: BTreeMap<&'static str, usize>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
    /// Headings nobody knows.
    pub unknown: Vec<String>,
}

/// One row.
#[derive(Debug)]
pub struct Row {
    /// The physical line of the file it begins on.
    pub line: u64,
    cells: Vec<String>,
}

/// Counts lines up to a place in the text, going forward only. A line ends with LF, CR LF or CR.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u64 {
        while self.at < offset.min(self.bytes.len()) {
            let ends = match self.bytes[self.at] {
                b'\n' => true,
                b'\r' => self.bytes.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

/// Reads a table whose heading has at least the `required` columns, among the first rows (a title may
/// stand above it). `known` names every column, with other spellings behind it.
///
/// # Errors
/// Where the file has no heading, a column twice, or a row with more cells than the heading.
pub fn read(text: &str, known: &[&[&'static str]], required: &[&'static str]) -> Result<Table, ImportError> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: 1 };
    let mut heading: Option<Heading> = None;
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    loop {
        let mut start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // Empty lines before a record count to the record in the reader's eyes, not in a person's.
        while matches!(text.as_bytes().get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        let more =
            reader.read_record(&mut record).map_err(|e| ImportError::File(format!("CSVとして読めません: {e}")))?;
        if !more {
            break;
        }
        let line = lines.at(start);
        let Some(heading) = &heading else {
            number += 1;
            heading = Heading::of(&record, known, required)?;
            if heading.is_none() && number == 5 {
                break;
            }
            continue;
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.iter().skip(heading.width).any(|cell| !cell.trim().is_empty()) {
            faults.push(Fault {
                place: format!("{line}行目"),
                reason: format!(
                    "見出しは{}列ですが、この行には{}列あります。コンマや引用符の数を確かめてください。",
                    heading.width,
                    record.len()
                ),
            });
            continue;
        }
        rows.push(Row { line, cells: record.iter().map(|cell| super::cells::unguarded(cell).to_owned()).collect() });
    }
    let Some(heading) = heading else {
        return Err(ImportError::File(format!("見出しの行が見つかりません。{}の列が必要です。", required.join("、"))));
    };
    if faults.is_empty() {
        Ok(Table { columns: heading.columns, rows, unknown: heading.unknown })
    } else {
        Err(ImportError::Faults(faults))
    }
}

struct Heading {
    columns: BTreeMap<&'static str, usize>,
    unknown: Vec<String>,
    width: usize,
}

impl Heading {
    fn of(
        record: &csv::StringRecord,
        known: &[&[&'static str]],
        required: &[&'static str],
    ) -> Result<Option<Self>, ImportError> {
        let mut heading = Self { columns: BTreeMap::new(), unknown: Vec::new(), width: record.len() };
        let mut twice = None;
        for (at, cell) in record.iter().enumerate() {
            let cell = plain(cell);
            match known.iter().find(|names| names.iter().any(|name| plain(name) == cell)) {
                Some(names) => twice = heading.columns.insert(names[0], at).map(|_| names[0]).or(twice),
                None if cell.is_empty() => {}
                None => heading.unknown.push(cell),
            }
        }
        if required.iter().any(|name| !heading.columns.contains_key(name)) {
            return Ok(None);
        }
        match twice {
            Some(name) => Err(ImportError::File(format!("見出しに「{name}」が2つあります。1つにしてください。"))),
            None => Ok(Some(heading)),
        }
    }
}

/// A heading without blanks and line breaks, parentheses in one width.
fn plain(cell: &str) -> String {
    let one = |c: char| match c {
        '（' => '(',
        '）' => ')',
        c => c,
    };
    cell.chars().filter(|c| !c.is_whitespace()).map(one).collect()
}

impl Table {
    /// Whether the file has the column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// A row's cell without blanks around it; `None` where the file has no such column, `Some("")`
    /// where the cell is empty.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> Option<&'a str> {
        self.raw(row, column).map(str::trim)
    }

    /// A row's cell as it is.
    pub fn raw<'a>(&self, row: &'a Row, column: &str) -> Option<&'a str> {
        let at = *self.columns.get(column)?;
        Some(row.cells.get(at).map_or("", String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&[&str]; 3] = [&["ID"], &["名前"], &["時間（分）", "時間"]];

    fn table(text: &str) -> Table {
        read(text, &KNOWN, &["ID"]).unwrap()
    }

    #[test]
    fn rows_know_their_physical_line() {
        let t = table("表題\n\nID,名前\n1,\"a\nb\"\r\n\r\n,,\n2,c\r3,d\n");
        assert_eq!(t.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [4, 8, 9]);
        assert_eq!(t.raw(&t.rows[0], "名前"), Some("a\nb"));
    }

    #[test]
    fn headings_are_known_by_other_spellings() {
        let t = table("ID, 時間(分) ,その他\n1,5,x\n");
        assert_eq!(t.cell(&t.rows[0], "時間（分）"), Some("5"));
        assert_eq!(t.unknown, ["その他"]);
        assert!(!t.has("名前"));
    }

    #[test]
    fn a_row_too_long_and_a_heading_twice_are_refused() {
        assert!(read("ID\n1,2\n", &KNOWN, &["ID"]).unwrap_err().to_string().contains("2行目"));
        assert!(read("ID,ID\n1,2\n", &KNOWN, &["ID"]).unwrap_err().to_string().contains("2つ"));
        assert!(read("a\nb\n", &KNOWN, &["ID"]).unwrap_err().to_string().contains("見出し"));
        assert_eq!(table("ID,名前\n1\n2,,,\n").rows.len(), 2);
    }

    #[test]
    fn encodings_are_told_apart_strictly() {
        let (cp932, ..) = encoding_rs::SHIFT_JIS.encode("①髙﨑～ｶﾅ");
        assert_eq!(decode(&cp932).unwrap(), ("①髙﨑～ｶﾅ".into(), Encoding::Cp932));
        assert_eq!(decode("\u{feff}あ".as_bytes()).unwrap(), ("あ".into(), Encoding::Utf8Bom));
        assert_eq!(decode("あ".as_bytes()).unwrap().1, Encoding::Utf8);
        assert!(decode(b"\xFF\xFEa\0").unwrap_err().to_string().contains("UTF-16"));
        assert!(decode(b"a\n\x82\xFF\xFF").unwrap_err().to_string().contains("CP932"));
        assert!(decode(b"\xEF\xBB\xBFa\n\x82").unwrap_err().to_string().contains("2行目"));
    }
}
