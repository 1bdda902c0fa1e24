//! What the visitor takes along: files and paper.

/// Builds CSV that spreadsheets open as it was meant: UTF-8 with a byte order mark, CRLF, and cells that
/// would be formulas as text.
#[derive(Debug, Clone)]
pub struct Csv {
    text: String,
    /// The cells of the first row. Shorter rows are filled up: strict readers want rows of one length.
    columns: usize,
}

impl Default for Csv {
    fn default() -> Self {
        Self { text: "\u{feff}".to_owned(), columns: 0 }
    }
}

impl Csv {
    /// An empty file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row.
    pub fn row<I: IntoIterator>(&mut self, cells: I)
    where
        I::Item: AsRef<str>,
    {
        let mut count = 0;
        for cell in cells {
            if count > 0 {
                self.text.push(',');
            }
            self.cell(cell.as_ref());
            count += 1;
        }
        if self.columns == 0 {
            self.columns = count;
        }
        for _ in count..self.columns {
            self.text.push(',');
        }
        self.text.push_str("\r\n");
    }

    /// A cell that begins with `= + - @`, a tab or a line break would be taken for a formula; an
    /// apostrophe before it makes it text in every spreadsheet. Plain numbers stay numbers.
    fn cell(&mut self, text: &str) {
        let dangerous =
            text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !is_number(text);
        let quoted = dangerous || text.contains([',', '"', '\r', '\n']);
        if quoted {
            self.text.push('"');
        }
        if dangerous {
            self.text.push('\'');
        }
        self.text.push_str(&text.replace('"', "\"\""));
        if quoted {
            self.text.push('"');
        }
    }

    /// The file's text.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Hands a file to the visitor.
#[cfg(target_arch = "wasm32")]
pub fn save(name: &str, media_type: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    if let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) {
        save_blob(name, &blob);
    }
}

/// Hands a file to the visitor that the browser itself has made.
#[cfg(target_arch = "wasm32")]
pub fn save_blob(name: &str, blob: &web_sys::Blob) {
    use wasm_bindgen::JsCast;
    let Ok(url) = web_sys::Url::create_object_url_with_blob(blob) else { return };
    let link =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has begun to save by then; until it has, the address must hold.
    gloo::timers::callback::Timeout::new(10_000, move || drop(web_sys::Url::revoke_object_url(&url))).forget();
}

/// Without a browser there is nobody to hand a file to.
#[cfg(not(target_arch = "wasm32"))]
pub const fn save(_name: &str, _media_type: &str, _text: &str) {}

/// Saves a CSV file.
pub fn save_csv(name: &str, csv: Csv) {
    save(name, "text/csv;charset=utf-8", &csv.finish());
}

/// Opens the print dialogue.
#[cfg(target_arch = "wasm32")]
pub fn print() {
    if let Some(window) = web_sys::window() {
        drop(window.print());
    }
}

/// Without a browser there is no printer.
#[cfg(not(target_arch = "wasm32"))]
pub const fn print() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_of_one_length() {
        let mut csv = Csv::new();
        csv.row(["a", "b", "c"]);
        csv.row(["出典"]);
        assert_eq!(csv.finish(), "\u{feff}a,b,c\r\n出典,,\r\n");
    }

    #[test]
    fn formulas_become_text_and_numbers_stay_numbers() {
        let mut csv = Csv::new();
        csv.row(["=1+1", "-5", "-5+3", "@x", "a,b", "say \"hi\"", "改\n行", ""]);
        assert_eq!(csv.finish(), "\u{feff}\"'=1+1\",-5,\"'-5+3\",\"'@x\",\"a,b\",\"say \"\"hi\"\"\",\"改\n行\",\r\n");
    }
}
