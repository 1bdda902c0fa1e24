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

    /// The types of schema.org that courses may be told of with, each with the type above it and its own properties,
    /// all of them: <https://schema.org/docs/developers.html>, read from its machine-readable vocabulary (release 13, as
    /// pydantic-schemaorg 1.0.6 has it). Nothing here is taken from what the code writes.
    #[rustfmt::skip]
    const VOCABULARY: &[(&str, &str, &str)] = &[
        ("Thing", "", "mainEntityOfPage additionalType url alternateName sameAs name identifier potentialAction subjectOf description disambiguatingDescription image"),
        ("ItemList", "Thing", "itemListElement numberOfItems itemListOrder"),
        ("ListItem", "Thing", "position nextItem previousItem item"),
        ("CreativeWork", "Thing", "pattern creditText about text character offers locationCreated isBasedOnUrl isPartOf materialExtent contentReferenceTime maintainer typicalAgeRange author funder expires genre workTranslation aggregateRating award temporalCoverage hasPart accessibilitySummary accessModeSufficient headline educationalAlignment publishingPrinciples comment audio video sourceOrganization translator position translationOfWork isBasedOn schemaVersion countryOfOrigin editEIDR sdPublisher license interactionStatistic accessibilityFeature mentions temporal usageInfo creativeWorkStatus publisher releasedEvent alternativeHeadline sdLicense accountablePerson copyrightNotice teaches exampleOfWork recordedAt conditionsOfAccess workExample size accessibilityHazard copyrightYear encodings creator accessMode abstract thumbnailUrl acquireLicensePage contentRating awards isFamilyFriendly editor datePublished educationalLevel assesses mainEntity correction timeRequired keywords audience sponsor educationalUse sdDatePublished spatialCoverage material publication encodingFormat inLanguage dateModified reviews dateCreated associatedMedia interpretedAsClaim review publisherImprint accessibilityAPI version learningResourceType discussionUrl provider fileFormat producer citation archivedAt encoding interactivityType spatial contentLocation copyrightHolder contributor isAccessibleForFree accessibilityControl commentCount"),
        ("LearningResource", "CreativeWork", "educationalAlignment teaches competencyRequired educationalLevel assesses educationalUse learningResourceType"),
        ("Course", "LearningResource", "numberOfCredits educationalCredentialAwarded courseCode hasCourseInstance coursePrerequisites occupationalCredentialAwarded"),
        ("Event", "Thing", "subEvent about offers doorTime typicalAgeRange funder maximumAttendeeCapacity aggregateRating attendees composer duration translator previousStartDate director location eventStatus maximumPhysicalAttendeeCapacity remainingAttendeeCapacity attendee endDate audience sponsor organizer actor workFeatured eventAttendanceMode superEvent workPerformed recordedIn performers maximumVirtualAttendeeCapacity startDate inLanguage performer review subEvents eventSchedule contributor isAccessibleForFree"),
        ("CourseInstance", "Event", "courseWorkload instructor courseMode"),
        ("Organization", "Thing", "address areaServed department email legalName location logo member memberOf parentOrganization subOrganization taxID telephone"),
        ("Place", "Thing", "address containedInPlace geo hasMap latitude longitude map maximumAttendeeCapacity openingHoursSpecification photo telephone"),
    ];

    /// What a thing must say to be understood: that of Google's guide to course lists
    /// (developers.google.com/search/docs/appearance/structured-data/course), as far as documents have it.
    const REQUIRED: &[(&str, &[&str])] = &[
        ("ItemList", &["itemListElement"]),
        ("ListItem", &["position", "item"]),
        ("Course", &["name"]),
        ("Organization", &["name"]),
        ("Place", &["name"]),
        ("Thing", &["name"]),
    ];

    /// The kind of value that schema.org expects: a date, a moment, a duration, an address, a number or a thing.
    fn is_as_expected(property: &str, value: &Value) -> bool {
        let text = value.as_str();
        match property {
            "datePublished" | "dateModified" => text.is_some_and(|text| crate::CivilDate::parse(text).is_ok()),
            "startDate" | "endDate" => text.is_some_and(|text| crate::Instant::parse(text).is_ok()),
            "timeRequired" | "courseWorkload" => text.is_some_and(|text| {
                let minutes = text.strip_prefix("PT").and_then(|rest| rest.strip_suffix('M'));
                minutes.is_some_and(|minutes| minutes.parse::<u32>().is_ok())
            }),
            "url" | "image" => text.is_some_and(|text| text.starts_with("https://")),
            "position" | "maximumAttendeeCapacity" | "remainingAttendeeCapacity" => value.is_u64(),
            "provider" => value["@type"] == "Organization",
            "location" => value["@type"] == "Place",
            "item" => value["@type"] == "Course",
            "about" | "itemListElement" | "hasCourseInstance" => {
                let kind = match property {
                    "about" => "Thing",
                    "itemListElement" => "ListItem",
                    _ => "CourseInstance",
                };
                value.as_array().is_some_and(|things| things.iter().all(|thing| thing["@type"] == kind))
            }
            _ => text.is_some(),
        }
    }

    fn knows(kind: &str, property: &str) -> bool {
        VOCABULARY
            .iter()
            .find(|(name, ..)| *name == kind)
            .is_some_and(|(_, above, own)| own.split(' ').any(|name| name == property) || knows(above, property))
    }

    fn validate(value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(validate),
            Value::Object(members) => {
                let kind = members["@type"].as_str().unwrap();
                let needed = REQUIRED.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, needed)| needed);
                assert!(needed.iter().all(|name| members.contains_key(*name)), "{kind} lacks one of {needed:?}");
                for (name, value) in members.iter().filter(|(name, _)| !name.starts_with('@')) {
                    assert!(knows(kind, name), "schema.org knows no {name} of a {kind}");
                    assert!(is_as_expected(name, value), "{kind}.{name}: {value}");
                    validate(value);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn c15_what_is_written_validates_against_schema_org_and_says_nothing_of_a_person() {
        let text = written(&read(FULL));
        let value: Value = serde_json::from_str(&text).unwrap();
        validate(&value);
        assert_eq!(value["@context"], "https://schema.org");
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
