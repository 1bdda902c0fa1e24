//! Courses as other systems publish them: schema.org in JSON-LD, and the course list of Open edX.
//!
//! What such a source does not say is left out, nothing is guessed: a date without an offset is shown as
//! the source wrote it, a course without a page of its own gets no link.

use super::{Collection, Course, CourseDocument, Session, Thumbnail};
use crate::document::{Decoded, ItemIssue, text_of};
use crate::json::{MOST_ITEMS, members, parts, plain_text};
use crate::map::{Seen, TextMap};
use crate::order::Sorted;
use crate::{CivilDate, Instant};

/// Reads a document of another kind that is also a list of courses; `None` where it is none of those
/// known here. The bytes must be well-formed JSON.
///
/// - schema.org: `Course` or `CourseInstance` alone, in a list, in an `ItemList` or in an `@graph`, also as the
///   `mainEntity` of a page; where there is an `ItemList` of courses, those are the courses, in its order;
/// - Open edX, `GET /api/courses/v1/courses/`: `results` with `pagination`.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded<CourseDocument>> {
    let root = Node::new(text_of(bytes).ok()?);
    let mut found = Found::default();
    let (results, pagination) = (root.get("results"), root.get("pagination"));
    if results.is_list() && !pagination.is_nothing() {
        for (at, course) in results.each().iter().enumerate() {
            found.add(format!("results[{at}]"), open_edx(course));
        }
        found.document.total = pagination.get("count").count();
        // Only the number is taken from the address of the next page: requests go where the page's author said.
        let next = pagination.get("next").string();
        found.document.next = next.as_deref().and_then(page_number);
        found.document.counts_pages = true;
    } else {
        let graph = Graph::new(&root);
        let list = graph.nodes.iter().find(|(_, node)| node.is("ItemList"));
        let is_course = |(_, node): &(String, Node<'_>)| node.is("Course") || node.is("CourseInstance");
        if list.is_none() && !graph.nodes.iter().any(is_course) {
            return None;
        }
        found.document.collection = list.and_then(|(_, list)| collection(list));
        // A list of something else says nothing of the courses beside it.
        let courses = if graph.listed.iter().any(is_course) { &graph.listed } else { &graph.nodes };
        // An instance that a course refers to is told of with the course.
        let mut told = Seen::new();
        for instance in graph.nodes.iter().flat_map(|(_, node)| node.get("hasCourseInstance").each()) {
            if let Some(id) = instance.get("@id").string() {
                told.insert(&id);
            }
        }
        for (path, node) in courses {
            let is_told = || node.get("@id").string().is_some_and(|id| told.contains(&id));
            if node.is("Course") || (node.is("CourseInstance") && !is_told()) {
                found.add(path.clone(), Some(graph.course(node)));
            }
        }
    }
    Some(Decoded { document: found.document, issues: found.issues })
}

/// The courses found so far, and what had to be set aside.
#[derive(Default)]
struct Found {
    document: CourseDocument,
    issues: Vec<ItemIssue>,
    ids: Seen,
    is_full: bool,
}

impl Found {
    /// Takes a course in, `None` standing for one that its source hides. One without a title, with a known
    /// id, or beyond the limit is set aside.
    fn add(&mut self, path: String, course: Option<Course>) {
        let Some(mut course) = course.filter(|_| !self.is_full) else { return };
        if course.id.is_empty() {
            course.id.clone_from(&path);
        }
        self.is_full = self.document.items.len() == MOST_ITEMS;
        let fault = if self.is_full {
            Some(("at most 50000 courses", "more; the rest is left out".to_owned()))
        } else if course.title.trim().is_empty() {
            Some(("a name", "nothing".to_owned()))
        } else if !self.ids.insert(&course.id) {
            Some(("an id of its own", ["\"", &course.id, "\" a second time"].concat()))
        } else {
            None
        };
        match fault {
            Some((expected, found)) => self.issues.push(ItemIssue { path, expected: expected.to_owned(), found }),
            None => self.document.items.push(course),
        }
    }
}

/// A value of well-formed JSON.
#[derive(Clone)]
struct Node<'a> {
    raw: &'a str,
    /// The members, where it is an object.
    members: Vec<(&'a str, &'a str)>,
}

impl<'a> Node<'a> {
    fn new(raw: &'a str) -> Self {
        Self { raw, members: if raw.starts_with('{') { members(raw) } else { Vec::new() } }
    }

    /// A member; nothing (`null`) where there is none.
    fn get(&self, name: &str) -> Self {
        Self::new(self.members.iter().rev().find(|(key, _)| *key == name).map_or("null", |(_, raw)| raw))
    }

    fn is_nothing(&self) -> bool {
        self.raw == "null"
    }

    fn is_list(&self) -> bool {
        self.raw.starts_with('[')
    }

    /// The values of a property: JSON-LD writes one value alone and several as a list.
    fn each(&self) -> Vec<Self> {
        if self.is_list() {
            parts(self.raw).into_iter().map(Self::new).collect()
        } else if self.is_nothing() {
            Vec::new()
        } else {
            vec![self.clone()]
        }
    }

    /// The text, where it is one and not blank.
    fn string(&self) -> Option<String> {
        plain_text(self.raw).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The text of a property: itself, a number, or the name of the thing it is.
    fn text(&self) -> Option<String> {
        self.each().iter().find_map(|value| {
            let number = || value.raw.starts_with(|c: char| c.is_ascii_digit()).then(|| value.raw.to_owned());
            let name = || ["@value", "name", "value"].iter().find_map(|member| value.get(member).text());
            value.string().or_else(number).or_else(name)
        })
    }

    fn count(&self) -> Option<u64> {
        self.raw.parse().ok()
    }

    /// Whether it has a type of schema.org, with or without a prefix.
    fn is(&self, kind: &str) -> bool {
        let names = self.get("@type").each();
        names.iter().filter_map(Self::string).any(|name| name.rsplit(['/', ':', '#']).next() == Some(kind))
    }
}

// ── schema.org ─────────────────────────────────────────────────────────────────────────────────────

/// The nodes of a JSON-LD document that can be courses, with their places.
struct Graph<'a> {
    nodes: Vec<(String, Node<'a>)>,
    /// The members of the first `ItemList`, also those that it only refers to.
    listed: Vec<(String, Node<'a>)>,
    /// Places in `nodes`.
    by_id: TextMap<usize>,
}

impl<'a> Graph<'a> {
    fn new(root: &Node<'a>) -> Self {
        let graph = root.get("@graph");
        let tops: Vec<(String, Node<'a>)> = match (root.is_list(), graph.is_list()) {
            (true, _) => root.each().into_iter().enumerate().map(|(at, node)| (format!("[{at}]"), node)).collect(),
            (_, true) => {
                graph.each().into_iter().enumerate().map(|(at, node)| (format!("@graph[{at}]"), node)).collect()
            }
            _ => vec![("$".to_owned(), root.clone())],
        };
        let mut graph = Self { nodes: Vec::new(), listed: Vec::new(), by_id: TextMap::default() };
        for (path, node) in tops {
            for (at, entity) in node.get("mainEntity").each().into_iter().enumerate() {
                graph.add([&path, ".mainEntity[", &at.to_string(), "]"].concat(), entity);
            }
            graph.add(path, node);
        }
        let id = |(at, (_, node)): (usize, &(String, Node<'a>))| Some((node.get("@id").string()?, at));
        graph.by_id = graph.nodes.iter().enumerate().filter_map(id).collect();
        for (_, item) in &mut graph.listed {
            if let Some(place) = reference(item).and_then(|id| graph.by_id.get(&id)) {
                *item = graph.nodes[*place].1.clone();
            }
        }
        graph
    }

    fn add(&mut self, path: String, node: Node<'a>) {
        let listed = if node.is("ItemList") { members_of_list(&path, &node) } else { Vec::new() };
        self.nodes.push((path, node));
        // A mere reference is no thing of its own.
        self.nodes.extend(listed.iter().filter(|(_, item)| reference(item).is_none()).cloned());
        if self.listed.is_empty() {
            self.listed = listed;
        }
    }

    fn course(&self, node: &Node<'a>) -> Course {
        let own = node.is("CourseInstance").then(|| node.clone());
        let instances: Vec<Node<'a>> =
            own.into_iter().chain(node.get("hasCourseInstance").each().into_iter().map(|i| self.resolved(i))).collect();
        let of_instance = |member: &str| instances.iter().find_map(|instance| minutes(&instance.get(member).string()?));
        let sessions: Vec<Session> = instances.iter().filter_map(session).collect();
        let url = node.get("url").text();
        let id = ["identifier", "courseCode", "@id"].iter().find_map(|member| node.get(member).text());
        let is_dated = !sessions.is_empty();
        Course {
            id: id.or_else(|| url.clone()).unwrap_or_default(),
            title: node.get("name").text().unwrap_or_default(),
            summary: node.get("description").text(),
            topics: ["about", "keywords", "teaches"].iter().flat_map(|member| topics(&node.get(member))).collect(),
            level: node.get("educationalLevel").text(),
            format: format(&instances, is_dated),
            duration_minutes: node
                .get("timeRequired")
                .string()
                .and_then(|duration| minutes(&duration))
                .or_else(|| of_instance("courseWorkload"))
                .or_else(|| of_instance("duration")),
            published_on: day(&node.get("datePublished")),
            updated_on: day(&node.get("dateModified")),
            thumbnail: node.get("image").each().iter().find_map(picture),
            url,
            sessions,
            ..Course::default()
        }
    }

    /// What a reference by `@id` refers to.
    fn resolved(&self, value: Node<'a>) -> Node<'a> {
        let place = reference(&value).and_then(|id| self.by_id.get(&id));
        place.map_or(value, |place| self.nodes[*place].1.clone())
    }
}

/// The id, where a node is no more than that.
fn reference(node: &Node<'_>) -> Option<String> {
    node.get("@id").string().filter(|_| node.get("@type").is_nothing())
}

/// The members of an `ItemList` in the order of their positions.
fn members_of_list<'a>(path: &str, list: &Node<'a>) -> Vec<(String, Node<'a>)> {
    let mut members: Vec<(u64, String, Node<'a>)> = Vec::new();
    for (at, element) in list.get("itemListElement").each().into_iter().enumerate() {
        let position = element.get("position").count().unwrap_or(u64::MAX);
        let item = element.get("item");
        let item = if item.members.is_empty() { element } else { item };
        members.push((position, format!("{path}.itemListElement[{at}]"), item));
    }
    members.order_by_key(|(position, ..)| *position);
    members.into_iter().map(|(_, path, item)| (path, item)).collect()
}

fn collection(list: &Node<'_>) -> Option<Collection> {
    let title = list.get("name").text()?;
    let url = list.get("url").text();
    let id = list.get("@id").text().or_else(|| url.clone()).unwrap_or_default();
    Some(Collection { id, title, description: list.get("description").text(), url, ..Collection::default() })
}

/// Topics: things with names, or words in one text with commas between.
fn topics(value: &Node<'_>) -> Vec<String> {
    let words = |value: &Node<'_>| -> Vec<String> {
        let text = value.text().unwrap_or_default();
        text.split([',', '、', '，']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    value.each().iter().flat_map(words).collect()
}

/// The contract's format for schema.org's `courseMode`. Online teaching is live when it has a date.
fn format(instances: &[Node<'_>], is_dated: bool) -> Option<String> {
    let modes: Vec<String> = instances
        .iter()
        .flat_map(|instance| instance.get("courseMode").each())
        .filter_map(|mode| mode.text())
        .map(|mode| mode.to_ascii_lowercase())
        .collect();
    let has = |words: &[&str]| modes.iter().any(|mode| words.iter().any(|word| mode.contains(word)));
    let format = if has(&["onsite", "on-site", "in-person", "in person", "face-to-face", "classroom"]) {
        "in-person"
    } else if !has(&["online", "distance"]) {
        return None;
    } else if is_dated {
        "live"
    } else {
        "on-demand"
    };
    Some(format.to_owned())
}

fn session(instance: &Node<'_>) -> Option<Session> {
    let starts = instance.get("startDate").text()?;
    let starts_at = Instant::parse(&starts).ok();
    let ends_at = || Instant::parse(&instance.get("endDate").text()?).ok();
    let count = |member: &str| instance.get(member).count().and_then(|count| u32::try_from(count).ok());
    Some(Session {
        ends_at: starts_at.as_ref().and_then(|_| ends_at()),
        // Without an offset it is not known at which moment; the words are.
        start_text: starts_at.is_none().then(|| starts.replace('T', " ")),
        starts_at,
        place: instance.get("location").text(),
        capacity: count("maximumAttendeeCapacity"),
        remaining: count("remainingAttendeeCapacity"),
    })
}

fn picture(image: &Node<'_>) -> Option<Thumbnail> {
    let url = image.string().or_else(|| image.get("contentUrl").text()).or_else(|| image.get("url").text())?;
    Some(Thumbnail { url, alt: image.get("caption").text().or_else(|| image.get("name").text()).unwrap_or_default() })
}

fn day(value: &Node<'_>) -> Option<CivilDate> {
    CivilDate::parse(value.string()?.get(..10)?).ok()
}

/// Hours and minutes of an ISO 8601 duration, `PT1H30M`. Days and weeks tell of a calendar, not of work.
fn minutes(duration: &str) -> Option<u32> {
    let mut rest = duration.strip_prefix("PT").filter(|rest| !rest.is_empty())?;
    let mut minutes = 0_u32;
    while let Some(end) = rest.find(|c: char| !c.is_ascii_digit()) {
        let (number, unit) = (rest[..end].parse::<u32>().ok()?, rest.as_bytes()[end]);
        minutes = minutes.checked_add(match unit {
            b'H' => number.checked_mul(60)?,
            b'M' => number,
            b'S' => number / 60,
            _ => return None,
        })?;
        rest = &rest[end + 1..];
    }
    rest.is_empty().then_some(minutes)
}

// ── Open edX ───────────────────────────────────────────────────────────────────────────────────────

/// The number after `page=` in an address.
fn page_number(url: &str) -> Option<String> {
    let query = url.split_once('?')?.1;
    let number = query.split(['&', '#']).find_map(|pair| pair.strip_prefix("page="))?;
    number.parse::<u32>().ok().map(|number| number.to_string())
}

/// A course of Open edX; `None` where it is hidden from the catalogue.
fn open_edx(course: &Node<'_>) -> Option<Course> {
    if course.get("hidden").raw == "true" {
        return None;
    }
    let instant = |member: &str| Instant::parse(&course.get(member).text()?).ok();
    let starts = match course.get("start_type").string().as_deref() {
        Some("timestamp") => instant("start").map(|start| Session {
            starts_at: Some(start),
            ends_at: instant("end"),
            ..Session::default()
        }),
        Some("string") => {
            course.get("start_display").text().map(|words| Session { start_text: Some(words), ..Session::default() })
        }
        _ => None,
    };
    let image = course.get("media").get("image");
    let picture = ["large", "raw", "small"].iter().find_map(|size| image.get(size).text());
    Some(Course {
        id: course.get("id").text().or_else(|| course.get("course_id").text()).unwrap_or_default(),
        title: course.get("name").text().unwrap_or_default(),
        summary: course.get("short_description").text(),
        format: (course.get("pacing").string().as_deref() == Some("self")).then(|| "on-demand".to_owned()),
        duration_minutes: course.get("effort").string().and_then(|effort| {
            // `01:30`; free text such as `6-7 hours a week` is none.
            let (hours, minutes) = effort.split_once(':')?;
            hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)
        }),
        // Addresses relative to the learning system lead nowhere from here.
        thumbnail: picture.filter(|url| url.starts_with("http")).map(|url| Thumbnail { url, alt: String::new() }),
        sessions: starts.into_iter().collect(),
        ..Course::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Decoded<CourseDocument> {
        CourseDocument::decode(json.as_bytes()).unwrap()
    }

    #[test]
    fn c15_a_course_of_schema_org_alone() {
        let decoded = read(
            r#"{"@context":"https://schema.org","@type":"Course","@id":"https://example.jp/c/1","name":"食育のはじめ","description":"配膳の手順",
                "url":"https://example.jp/c/1","courseCode":"F-1","about":[{"@type":"Thing","name":"食育"}],"keywords":"アレルギー、配膳",
                "educationalLevel":{"@type":"DefinedTerm","name":"新任"},"timeRequired":"PT1H30M","datePublished":"2026-04-01","image":{"@type":"ImageObject","contentUrl":"https://example.jp/1.jpg","caption":"配膳カード"},
                "hasCourseInstance":[{"@type":"CourseInstance","courseMode":"Onsite","startDate":"2026-12-05T13:00:00+09:00","endDate":"2026-12-05T15:00:00+09:00","location":{"@type":"Place","name":"市民会館"},"maximumAttendeeCapacity":40,"remainingAttendeeCapacity":3},
                  {"@type":"CourseInstance","courseMode":"onsite","startDate":"2027-02-01"}]}"#,
        );
        assert!(decoded.issues.is_empty());
        let [course] = &decoded.document.items[..] else { panic!("one course") };
        assert_eq!((course.id.as_str(), course.title.as_str()), ("F-1", "食育のはじめ"));
        assert_eq!(course.topics, ["食育", "アレルギー", "配膳"]);
        assert_eq!(
            (course.level.as_deref(), course.format.as_deref(), course.duration_minutes),
            (Some("新任"), Some("in-person"), Some(90))
        );
        assert_eq!(course.thumbnail.as_ref().map(|picture| picture.alt.as_str()), Some("配膳カード"));
        assert_eq!(course.sessions[0].place.as_deref(), Some("市民会館"));
        assert_eq!((course.sessions[0].capacity, course.sessions[0].remaining), (Some(40), Some(3)));
        assert_eq!(course.sessions[1].start_text.as_deref(), Some("2027-02-01"));
        assert!(course.sessions[1].starts_at.is_none());
    }

    #[test]
    fn c15_a_list_of_schema_org_keeps_its_positions_and_its_name() {
        let decoded = read(
            r#"{"@type":"ItemList","name":"みほん市の研修","url":"https://example.jp/list","itemListElement":[
                {"@type":"ListItem","position":2,"item":{"@type":"Course","name":"二"}},
                {"@type":"ListItem","position":1,"item":{"@type":["Course","LearningResource"],"name":"一","@id":"x"}},
                {"@type":"ListItem","position":3,"item":{"@type":"Course","description":"名前がない"}},
                {"@type":"ListItem","position":4,"item":{"@type":"Course","name":"一の写し","@id":"x"}}]}"#,
        );
        let titles: Vec<_> = decoded.document.items.iter().map(|course| course.title.as_str()).collect();
        assert_eq!(titles, ["一", "二"]);
        assert_eq!(decoded.document.collection.map(|collection| collection.title).as_deref(), Some("みほん市の研修"));
        let paths: Vec<_> = decoded.issues.iter().map(|issue| issue.path.as_str()).collect();
        assert_eq!(paths, ["$.itemListElement[2]", "$.itemListElement[3]"]);
    }

    #[test]
    fn c15_a_graph_of_schema_org_joins_courses_and_instances() {
        let decoded = read(
            r##"{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"page"},
                {"@type":"schema:Course","@id":"#c","name":"ライブの回","hasCourseInstance":{"@id":"#i"}},
                {"@type":"CourseInstance","@id":"#i","courseMode":"online","startDate":"2026-12-05T04:00:00Z","courseWorkload":"PT45M"},
                {"@type":"CourseInstance","@id":"#j","name":"一回だけの研修","courseMode":["online"]}]}"##,
        );
        let [joined, alone] = &decoded.document.items[..] else { panic!("two courses") };
        assert_eq!(
            (joined.format.as_deref(), joined.duration_minutes, joined.sessions.len()),
            (Some("live"), Some(45), 1)
        );
        assert_eq!((alone.title.as_str(), alone.format.as_deref()), ("一回だけの研修", Some("on-demand")));
    }

    #[test]
    fn c15_a_list_in_a_graph_names_its_courses_by_reference_and_in_its_own_order() {
        let courses = r##"{"@type":"Course","@id":"#a","name":"一"},{"@type":"Course","@id":"#b","name":"二"},{"@type":"Course","@id":"#c","name":"選ばれていない"}"##;
        let titles = |list: &str| -> Vec<String> {
            let decoded = read(&format!(r#"{{"@graph":[{courses},{list}]}}"#));
            assert!(decoded.issues.is_empty(), "{:?}", decoded.issues);
            decoded.document.items.into_iter().map(|course| course.title).collect()
        };
        assert_eq!(
            titles(
                r##"{"@type":"ItemList","name":"x","itemListElement":[{"@type":"ListItem","position":2,"item":{"@id":"#a"}},{"@type":"ListItem","position":1,"item":{"@id":"#b"}}]}"##
            ),
            ["二", "一"]
        );
        assert_eq!(
            titles(r##"{"@type":"ItemList","itemListElement":[{"@id":"#c"},{"@id":"#a"}]}"##),
            ["選ばれていない", "一"]
        );
        assert_eq!(
            titles(
                r##"{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"Event","name":"別のもの"}}]}"##
            ),
            ["一", "二", "選ばれていない"]
        );
    }

    #[test]
    fn c15_the_main_entity_of_a_page_is_read() {
        let titles = |entity: &str| -> Vec<String> {
            let page =
                format!(r#"{{"@context":"https://schema.org","@type":"WebPage","name":"page","mainEntity":{entity}}}"#);
            read(&page).document.items.into_iter().map(|course| course.title).collect()
        };
        assert_eq!(titles(r#"{"@type":"Course","name":"一"}"#), ["一"]);
        assert_eq!(titles(r#"[{"@type":"Course","name":"一"},{"@type":"Course","name":"二"}]"#), ["一", "二"]);
        assert_eq!(
            titles(
                r#"{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"Course","name":"一"}}]}"#
            ),
            ["一"]
        );
        assert!(CourseDocument::decode(br#"{"@type":"WebPage","mainEntity":{"@type":"Person","name":"x"}}"#).is_err());
    }

    #[test]
    fn c13_the_course_list_of_open_edx_keeps_words_as_words() {
        let decoded = read(
            r#"{"results":[
                {"id":"course-v1:a+b+c","name":"A","short_description":"s","start":"2026-12-01T00:00:00Z","start_type":"timestamp","start_display":"Dec. 1, 2026","pacing":"self","effort":"01:30","media":{"image":{"large":"https://example.jp/a.jpg"}},"hidden":false},
                {"course_id":"course-v1:d+e+f","name":"B","start_type":"string","start_display":"2月上旬","pacing":"instructor","effort":"6-7 hours","media":{"image":{"large":"/asset-v1:x"}}},
                {"id":"x","name":"C","start_type":"empty","start":"2030-01-01T00:00:00Z","hidden":true},
                {"id":"y","start_type":"empty"}],
              "pagination":{"next":null,"previous":null,"count":4,"num_pages":1}}"#,
        );
        let [a, b] = &decoded.document.items[..] else { panic!("two courses") };
        assert_eq!((a.format.as_deref(), a.duration_minutes), (Some("on-demand"), Some(90)));
        assert!(a.sessions[0].starts_at.is_some() && a.thumbnail.is_some());
        assert_eq!((b.format.as_deref(), b.duration_minutes, b.thumbnail.as_ref()), (None, None, None));
        assert_eq!(b.sessions[0].start_text.as_deref(), Some("2月上旬"));
        assert_eq!((decoded.document.total, decoded.issues.len()), (Some(4), 1));
    }

    #[test]
    fn c13_open_edx_counts_its_pages() {
        let next = |next: &str| read(&format!(r#"{{"results":[],"pagination":{{"next":{next}}}}}"#)).document.next;
        assert_eq!(
            next(r#""https://example.jp/api/courses/v1/courses/?org=a&page=2&page_size=9""#).as_deref(),
            Some("2")
        );
        for wrong in ["null", r#""https://example.jp/?page=x""#, r#""page=2""#, "7"] {
            assert_eq!(next(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn c15_what_is_no_list_of_courses_is_refused_as_before() {
        for json in [r#"{"@type":"Event","name":"x"}"#, "[]", "[1]", r#"{"results":[]}"#, r#"{"@graph":1}"#, "3"] {
            assert!(CourseDocument::decode(json.as_bytes()).is_err(), "{json}");
        }
        assert!(read(r#"{"results":[],"pagination":{}}"#).document.items.is_empty());
        assert!(read(r#"{"@type":"ItemList"}"#).document.items.is_empty());
    }

    #[test]
    fn c15_only_hours_and_minutes_are_a_duration() {
        for (text, expected) in [
            ("PT15M", Some(15)),
            ("PT2H", Some(120)),
            ("PT1H5M30S", Some(65)),
            ("P4W", None),
            ("PT", None),
            ("PT5", None),
            ("PT9999999999M", None),
            ("15", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }
}
