//! 全国地方公共団体コード: the six-digit code of a prefecture, city, town, village or ward.
//!
//! Two digits for the prefecture, three for the municipality, one check digit. The rule of the
//! check digit is that of the Ministry of Internal Affairs (総務省「全国地方公共団体コード仕様」):
//! weigh the first five digits with 6, 5, 4, 3, 2, divide the sum by 11, take the remainder from 11,
//! keep the last digit. Remainders 0 and 10 both give 1, so a few single wrong digits go unnoticed.

use std::fmt;
use std::str::FromStr;

use crate::date::{Ascii, put_digits, text_form};

/// Why a text is not a municipality code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MunicipalityCodeError {
    /// Too many or too few digits. Often a leading zero was lost.
    Length {
        /// 6, or 5 for [`MunicipalityCode::from_five`].
        expected: usize,
        /// Number of digits found.
        found: usize,
    },
    /// A character other than the ASCII digits 0–9.
    NotDigits,
    /// The first two digits are not a prefecture, 01–47.
    NoSuchPrefecture,
    /// The sixth digit does not belong to the first five: a digit is wrong or two are swapped.
    CheckDigit {
        /// The digit that the first five ask for.
        expected: u8,
        /// The digit found.
        found: u8,
    },
}

impl fmt::Display for MunicipalityCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(f, "a municipality code has {expected} digits here, not {found}; a leading 0 may have been lost")
            }
            Self::NotDigits => f.write_str("a municipality code has digits 0 to 9 only"),
            Self::NoSuchPrefecture => f.write_str("a municipality code begins with a prefecture, 01 to 47"),
            Self::CheckDigit { expected, found } => {
                write!(f, "the check digit should be {expected} but is {found}: one of the digits is wrong")
            }
        }
    }
}

impl std::error::Error for MunicipalityCodeError {}

/// A valid municipality code such as `202118` (中野市). The check digit is right; whether such a
/// municipality exists today is not known here, mergers change that every year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
// The first five digits; the sixth follows from them.
pub struct MunicipalityCode(u32);

impl MunicipalityCode {
    /// Reads six digits.
    ///
    /// # Errors
    /// [`MunicipalityCodeError`], naming the right check digit where only that is wrong.
    pub fn parse(text: &str) -> Result<Self, MunicipalityCodeError> {
        let [five @ .., last] = ascii_digits::<6>(text)?;
        let code = Self::from_digits(five)?;
        let (expected, found) = (code.check_digit(), last - b'0');
        if found == expected { Ok(code) } else { Err(MunicipalityCodeError::CheckDigit { expected, found }) }
    }

    /// Reads the five-digit form without check digit, as in the national census (20211 for 中野市).
    ///
    /// # Errors
    /// [`MunicipalityCodeError`], never `CheckDigit`.
    pub fn from_five(text: &str) -> Result<Self, MunicipalityCodeError> {
        Self::from_digits(ascii_digits::<5>(text)?)
    }

    fn from_digits(digits: [u8; 5]) -> Result<Self, MunicipalityCodeError> {
        let code = Self(digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')));
        if (1..=47).contains(&code.prefecture()) { Ok(code) } else { Err(MunicipalityCodeError::NoSuchPrefecture) }
    }

    /// The sixth digit, 0–9.
    pub const fn check_digit(self) -> u8 {
        let (mut rest, mut sum, mut weight) = (self.0, 0, 2);
        while weight <= 6 {
            sum += rest % 10 * weight;
            rest /= 10;
            weight += 1;
        }
        ((11 - sum % 11) % 10) as u8
    }

    /// Number of the prefecture, 1 (北海道) to 47 (沖縄県); 20 is 長野県.
    pub const fn prefecture(self) -> u8 {
        (self.0 / 1000) as u8
    }

    /// Name of the prefecture, as `長野県`.
    pub const fn prefecture_name(self) -> &'static str {
        PREFECTURES[self.prefecture() as usize]
    }

    /// True for the code of a prefecture itself, as 200000 (長野県).
    pub const fn is_prefecture(self) -> bool {
        self.0.is_multiple_of(1000)
    }

    /// The six digits, without allocating.
    pub fn six(self) -> Ascii<6> {
        let mut text = *b"000000";
        put_digits(&mut text, self.0 * 10 + u32::from(self.check_digit()));
        Ascii(text)
    }
}

/// Name of a prefecture by its number, 1–47.
pub fn prefecture_name(number: u8) -> Option<&'static str> {
    PREFECTURES.get(usize::from(number)).copied().filter(|name| !name.is_empty())
}

/// By number; nothing has number 0.
#[rustfmt::skip]
static PREFECTURES: [&str; 48] = [
    "", "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県",
    "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
    "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県",
    "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
    "鳥取県", "島根県", "岡山県", "広島県", "山口県",
    "徳島県", "香川県", "愛媛県", "高知県",
    "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
];

fn ascii_digits<const N: usize>(text: &str) -> Result<[u8; N], MunicipalityCodeError> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MunicipalityCodeError::NotDigits);
    }
    <[u8; N]>::try_from(text.as_bytes()).map_err(|_| MunicipalityCodeError::Length { expected: N, found: text.len() })
}

impl FromStr for MunicipalityCode {
    type Err = MunicipalityCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.six())
    }
}

impl fmt::Debug for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.six())
    }
}

text_form!(MunicipalityCode, six, "a municipality code of six digits such as 202118");
