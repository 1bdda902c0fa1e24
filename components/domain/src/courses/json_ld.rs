//! Courses as schema.org describes them, for search engines: the way back from [`super::foreign`].
//!
//! Only terms that schema.org knows for a `Course` are written, and only what the document says. A learner's
//! progress is nobody else's, and never written.

use super::{Course, CourseDocument, Session};
use crate::link::safe_link;

/// The courses at some places of a document as an `ItemList` in JSON-LD. `level` turns the id of a level into its
/// word. The text has no `<`, so that it can stand in a page's script element however it gets there.
#[must_use]
pub fn json_ld(document: &CourseDocument, items: &[usize], level: &dyn Fn(&str) -> String) -> String {
    let collection = document.collection.as_ref();
    let publisher = collection.and_then(|collection| collection.publisher.as_deref());
    let provider = publisher.or_else(|| document.source.as_ref().map(|source| source.label.as_str()));
    let mut out = Writer::default();
    out.thing("ItemList", |out| {
        out.text("@context", Some("https://schema.org"));
        out.text("name", collection.map(|collection| collection.title.as_str()));
        out.text("description", collection.and_then(|collection| collection.description.as_deref()));
        out.link("url", collection.and_then(|collection| collection.url.as_deref()));
        out.list("itemListElement", |out| {
            let courses = items.iter().filter_map(|at| document.items.get(*at));
            for (position, item) in courses.enumerate() {
                out.thing("ListItem", |out| {
                    out.number("position", Some(position as u64 + 1));
                    out.key("item");
                    course(out, item, provider, level);
                });
            }
        });
    });
    out.text
}

fn course(out: &mut Writer, course: &Course, provider: Option<&str>, level: &dyn Fn(&str) -> String) {
    let workload = course.duration_minutes.map(|minutes| ["PT", &minutes.to_string(), "M"].concat());
    out.thing("Course", |out| {
        out.text("identifier", Some(&course.id));
        out.text("name", Some(&course.title));
        out.text("description", course.summary.as_deref());
        out.link("url", course.url.as_deref());
        out.named("provider", "Organization", provider);
        out.text("educationalLevel", course.level.as_deref().map(level).as_deref());
        out.text("timeRequired", workload.as_deref());
        out.text("datePublished", course.published_on.map(|day| day.to_string()).as_deref());
        out.text("dateModified", course.updated_on.map(|day| day.to_string()).as_deref());
        out.link("image", course.thumbnail.as_ref().map(|picture| picture.url.as_str()));
        if !course.topics.is_empty() {
            out.list("about", |out| {
                for topic in &course.topics {
                    out.thing("Thing", |out| out.text("name", Some(topic)));
                }
            });
        }
        let mode = course.format.as_deref().and_then(|format| match format {
            "on-demand" | "live" => Some("online"),
            "in-person" => Some("onsite"),
            _ => None,
        });
        let undated = [Session::default()];
        let sessions = match &course.sessions[..] {
            // What can be taken at any time is an instance too, without a date.
            [] if mode.is_some() => &undated,
            sessions => sessions,
        };
        if !sessions.is_empty() {
            out.list("hasCourseInstance", |out| {
                for held in sessions {
                    session(out, held, mode, workload.as_deref());
                }
            });
        }
    });
}

fn session(out: &mut Writer, session: &Session, mode: Option<&str>, workload: Option<&str>) {
    out.thing("CourseInstance", |out| {
        out.text("courseMode", mode);
        out.text("courseWorkload", workload);
        out.text("startDate", session.starts_at.as_ref().map(|at| at.as_str()));
        out.text("endDate", session.ends_at.as_ref().map(|at| at.as_str()));
        // 「2月上旬」 is no date, and is not made one.
        out.text("description", session.start_text.as_deref());
        out.named("location", "Place", session.place.as_deref());
        out.number("maximumAttendeeCapacity", session.capacity.map(u64::from));
        out.number("remainingAttendeeCapacity", session.remaining.map(u64::from));
    });
}

/// Writes JSON in one go.
#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    /// A comma, unless something has only just been opened or named.
    fn next(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(['{', '[', ':']) {
            self.text.push(',');
        }
    }

    fn thing(&mut self, kind: &str, members: impl FnOnce(&mut Self)) {
        self.next();
        self.text.push('{');
        self.text("@type", Some(kind));
        members(self);
        self.text.push('}');
    }

    fn list(&mut self, name: &str, items: impl FnOnce(&mut Self)) {
        self.key(name);
        self.text.push('[');
        items(self);
        self.text.push(']');
    }

    fn key(&mut self, name: &str) {
        self.next();
        self.quoted(name);
        self.text.push(':');
    }

    fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.key(name);
            self.quoted(value);
        }
    }

    /// An address, where it may be followed.
    fn link(&mut self, name: &str, url: Option<&str>) {
        self.text(name, url.and_then(|url| safe_link(url).ok()));
    }

    fn number(&mut self, name: &str, value: Option<u64>) {
        if let Some(value) = value {
            self.key(name);
            self.text += &value.to_string();
        }
    }

    /// A thing that only has a name.
    fn named(&mut self, name: &str, kind: &str, value: Option<&str>) {
        if value.is_some() {
            self.key(name);
            self.thing(kind, |out| out.text("name", value));
        }
    }

    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '\0'..='\u{1f}' | '<' => {
                    let hex = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                    self.text.extend(['\\', 'u', '0', '0', hex(c as u32 >> 4), hex(c as u32 & 15)]);
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn read(json: &str) -> CourseDocument {
        CourseDocument::decode(json.as_bytes()).unwrap().document
    }

    fn written(document: &CourseDocument) -> String {
        let all: Vec<usize> = (0..document.items.len()).collect();
        json_ld(document, &all, &str::to_owned)
    }

    const FULL: &str = r#"{"collection":{"id":"x","title":"みほん市の研修","publisher":"みほん市","description":"d","url":"https://example.jp/list"},"items":[
        {"id":"a","title":"食育","summary":"配膳","topics":["食育","配膳"],"level":"novice","format":"in-person","durationMinutes":90,"publishedOn":"2026-04-01","updatedOn":"2026-05-01","url":"https://example.jp/a",
         "thumbnail":{"url":"https://example.jp/a.jpg","alt":"x"},"sessions":[{"startsAt":"2026-12-05T13:00:00+09:00","endsAt":"2026-12-05T15:00:00+09:00","place":"市民会館","capacity":40,"remaining":3}],
         "learner":{"status":"report-due","progress":0.4,"resumeUrl":"https://example.jp/me"}},
        {"id":"b","title":"動画","format":"on-demand","durationMinutes":15},
        {"id":"c","title":"ライブ","format":"live","sessions":[{"startText":"2月上旬"}],"url":"javascript:alert(1)","thumbnail":{"url":"data:x"}},
        {"id":"d","title":"それだけ"}]}"#;

    /// What schema.org knows for each of the types that are written.
    const TERMS: &[(&str, &[&str])] = &[
        ("ItemList", &["@context", "name", "description", "url", "itemListElement"]),
        ("ListItem", &["position", "item"]),
        ("Organization", &["name"]),
        ("Place", &["name"]),
        ("Thing", &["name"]),
        (
            "Course",
            &[
                "identifier",
                "name",
                "description",
                "url",
                "provider",
                "educationalLevel",
                "timeRequired",
                "datePublished",
                "dateModified",
                "image",
                "about",
                "hasCourseInstance",
            ],
        ),
        (
            "CourseInstance",
            &[
                "courseMode",
                "courseWorkload",
                "startDate",
                "endDate",
                "description",
                "location",
                "maximumAttendeeCapacity",
                "remainingAttendeeCapacity",
            ],
        ),
    ];

    fn only_terms(value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(only_terms),
            Value::Object(members) => {
                let kind = members["@type"].as_str().unwrap();
                let (_, known) = TERMS.iter().find(|(name, _)| *name == kind).unwrap();
                for (name, value) in members.iter().filter(|(name, _)| *name != "@type") {
                    assert!(known.contains(&name.as_str()), "{kind}.{name}");
                    only_terms(value);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn c15_only_terms_of_schema_org_are_written_and_nothing_of_a_person() {
        let text = written(&read(FULL));
        let value: Value = serde_json::from_str(&text).unwrap();
        only_terms(&value);
        for left_out in ["report-due", "0.4", "/me", "javascript", "data:"] {
            assert!(!text.contains(left_out), "{left_out}");
        }
        let course = |at: usize| &value["itemListElement"][at]["item"];
        assert_eq!(course(1)["hasCourseInstance"][0]["courseWorkload"], "PT15M");
        assert_eq!(course(2)["hasCourseInstance"][0]["description"], "2月上旬");
        assert!(course(2)["hasCourseInstance"][0].get("startDate").is_none());
        assert!(course(3).get("hasCourseInstance").is_none());
        assert_eq!(course(0)["provider"]["name"], "みほん市");
    }

    #[test]
    fn c15_what_is_written_is_read_back_as_it_was() {
        let mut given = read(FULL);
        given.items.truncate(2);
        let back = read(&written(&given));
        for (back, given) in back.items.iter().zip(&given.items) {
            let thumbnail =
                given.thumbnail.clone().map(|picture| super::super::Thumbnail { alt: String::new(), ..picture });
            assert_eq!(*back, Course { learner: None, thumbnail, ..given.clone() });
        }
        assert_eq!((back.items.len(), back.collection.unwrap().title.as_str()), (2, "みほん市の研修"));
    }

    proptest! {
        #[test]
        fn c15_any_text_stays_itself_and_never_closes_a_script(title in "\\PC*|[<>/\"\\\\\n\t\u{0}-\u{1f}a-z]{1,20}") {
            let items = vec![Course { id: "1".into(), title: title.clone(), ..Course::default() }];
            let text = written(&CourseDocument { items, ..CourseDocument::default() });
            prop_assert!(!text.contains('<'));
            let value: Value = serde_json::from_str(&text).unwrap();
            let name = value["itemListElement"][0]["item"].get("name").and_then(Value::as_str).unwrap_or_default();
            prop_assert_eq!(name, if title.trim().is_empty() { "" } else { &title });
        }
    }
}
