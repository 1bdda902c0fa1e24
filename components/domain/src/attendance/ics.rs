//! Closures and events as an iCalendar file (RFC 5545). Never anybody's attendance.

use super::{AttendanceDocument, Occasion};
use crate::{CivilDate, Instant, TimeOfDay};

/// The longest line in octets, its line break not counted (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// The file's text. `closed` is written before a closure's own words (`休園: 年末年始`).
///
/// A day is a day: `VALUE=DATE`, which no calendar program moves to another time zone. The stamp is the
/// moment the document describes, so that the same document always gives the same file.
#[must_use]
pub fn calendar(document: &AttendanceDocument, name: &str, closed: &str) -> String {
    let mut text = String::new();
    let stamp = document.as_of.as_ref().map_or_else(|| "19700101T000000Z".to_owned(), utc);
    for fixed in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hoiku-widgets//attendance-calendar//JA", "METHOD:PUBLISH"]
    {
        line(&mut text, &[fixed]);
    }
    line(&mut text, &["X-WR-CALNAME:", &escaped(name)]);
    let kinds = [("closure", &document.closures, closed), ("event", &document.events, "")];
    for (kind, occasions, prefix) in kinds {
        for (at, occasion) in occasions.iter().enumerate() {
            let nth = occasions[..at].iter().filter(|other| other.date == occasion.date).count();
            event(&mut text, kind, occasion, nth, prefix, &stamp);
        }
    }
    line(&mut text, &["END:VCALENDAR"]);
    text
}

fn event(text: &mut String, kind: &str, occasion: &Occasion, nth: usize, prefix: &str, stamp: &str) {
    let date = compact(occasion.date);
    line(text, &["BEGIN:VEVENT"]);
    // Told apart by day and place, so that a calendar program renews an entry instead of doubling it.
    line(text, &["UID:", kind, "-", &date, "-", &nth.to_string(), "@hoiku-widgets"]);
    line(text, &["DTSTAMP:", stamp]);
    line(text, &["DTSTART;VALUE=DATE:", &date]);
    if let Some(next) = occasion.date.add_days(1) {
        line(text, &["DTEND;VALUE=DATE:", &compact(next)]);
    }
    let colon = if prefix.is_empty() { "" } else { ": " };
    line(text, &["SUMMARY:", prefix, colon, &escaped(&occasion.label)]);
    line(text, &["TRANSP:TRANSPARENT"]);
    line(text, &["END:VEVENT"]);
}

fn compact(date: CivilDate) -> String {
    date.iso().replace('-', "")
}

fn utc(instant: &Instant) -> String {
    const MINUTES_PER_DAY: i64 = 24 * 60;
    let minutes = instant.to_utc_minutes();
    let day = CivilDate::literal(1970, 1, 1).add_days(minutes.div_euclid(MINUTES_PER_DAY));
    let minute = minutes.rem_euclid(MINUTES_PER_DAY);
    let time = u16::try_from(minute).ok().and_then(TimeOfDay::from_minutes);
    let time = time.map(|time| time.iso().replace(':', "")).unwrap_or_default();
    [&day.map(compact).unwrap_or_default(), "T", &time, "00Z"].concat()
}

/// A text value (3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded by octets but never within a character, so that every piece is valid UTF-8.
fn line(text: &mut String, content: &[&str]) {
    let mut octets = 0;
    for character in content.iter().flat_map(|piece| piece.chars()) {
        if octets + character.len_utf8() > LINE_OCTETS {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(character);
        octets += character.len_utf8();
    }
    text.push_str("\r\n");
}
