//! The documents as TypeScript, from the schemas that the API's own description is made of.

use hoiku_domain::attendance::AttendanceDocument;
use hoiku_domain::courses::CourseDocument;
use hoiku_domain::document::{Decoded, DocumentError};
use hoiku_domain::skills::SkillDocument;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::types::{doc, line};

#[derive(OpenApi)]
#[openapi(components(schemas(CourseDocument, AttendanceDocument, SkillDocument)))]
struct Documents;

/// A member of a type: the names of both.
type Member<'a> = (&'a str, &'a str);

/// Every type that a document is made of.
pub fn declarations() -> String {
    let schemas = schemas();
    let mut text = String::new();
    for (name, schema) in &schemas {
        line(&mut text, 0, "");
        doc(&mut text, 0, schema["description"].as_str().unwrap_or_default());
        let Some(members) = schema["properties"].as_object() else {
            line(&mut text, 0, &format!("export type {name} = {};", typescript(schema)));
            continue;
        };
        line(&mut text, 0, &format!("export interface {name} {{"));
        for (member, schema) in members {
            let described = [schema, &schema["oneOf"][0]].into_iter().find_map(|schema| schema["description"].as_str());
            doc(&mut text, 2, described.unwrap_or_default());
            let optional = if is_asked_for(&schemas, (name, member)) { "" } else { "?" };
            line(&mut text, 2, &format!("{member}{optional}: {};", typescript(schema)));
        }
        line(&mut text, 0, "}");
    }
    text
}

fn schemas() -> Map<String, Value> {
    let described = serde_json::to_value(Documents::openapi()).unwrap_or_default();
    described["components"]["schemas"].as_object().cloned().unwrap_or_default()
}

/// A schema as a type; the shapes are those that derive from our structs.
fn typescript(schema: &Value) -> String {
    let joined = |parts: &[Value], one: fn(&Value) -> String| parts.iter().map(one).collect::<Vec<_>>().join(" | ");
    if let Some(name) = referred(schema) {
        return name.to_owned();
    }
    if let Some(kinds) = schema["oneOf"].as_array() {
        return joined(kinds, typescript);
    }
    if let Some(words) = schema["enum"].as_array() {
        return joined(words, |word| format!("'{}'", word.as_str().unwrap_or_default()));
    }
    if let Some(kinds) = schema["type"].as_array() {
        let one = |kind: &Value| {
            let mut schema = schema.clone();
            schema["type"] = kind.clone();
            typescript(&schema)
        };
        return kinds.iter().map(one).collect::<Vec<_>>().join(" | ");
    }
    match schema["type"].as_str().unwrap_or_default() {
        "array" => match typescript(&schema["items"]) {
            item if item.contains(' ') => format!("({item})[]"),
            item => format!("{item}[]"),
        },
        "object" => format!("Record<string, {}>", typescript(&schema["additionalProperties"])),
        "integer" => "number".to_owned(),
        kind => kind.to_owned(),
    }
}

fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// Whether a document without the member is refused or set aside. What the API always gives, its readers need not
/// be given: the domain's own reading tells.
fn is_asked_for(schemas: &Map<String, Value>, member: Member<'_>) -> bool {
    let required = schemas[member.0]["required"].as_array();
    required.is_some_and(|all| all.iter().any(|name| name == member.1)) && !complaints(schemas, Some(member)).is_empty()
}

/// What is said of documents with everything there is, but for one member.
fn complaints(schemas: &Map<String, Value>, without: Option<Member<'_>>) -> Vec<String> {
    fn said<T>(read: Result<Decoded<T>, DocumentError>) -> Vec<String> {
        match read {
            Ok(decoded) => decoded.issues.iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        }
    }
    let text = |root: &str| example(schemas, &json!({ "$ref": root }), without).to_string();
    [
        said(CourseDocument::decode(text("CourseDocument").as_bytes())),
        said(AttendanceDocument::decode(text("AttendanceDocument").as_bytes())),
        said(SkillDocument::decode(text("SkillDocument").as_bytes())),
    ]
    .concat()
}

/// A value of the schema, with all its members. Every text is the same, so that what refers to an id finds it.
fn example(schemas: &Map<String, Value>, schema: &Value, without: Option<Member<'_>>) -> Value {
    if let Some(name) = referred(schema) {
        let schema = &schemas[name];
        let Some(members) = schema["properties"].as_object() else { return example(schemas, schema, without) };
        let kept = members.iter().filter(|(member, _)| without != Some((name, member.as_str())));
        return kept
            .map(|(member, schema)| (member.clone(), example(schemas, schema, without)))
            .collect::<Map<_, _>>()
            .into();
    }
    if let Some(first) = schema["oneOf"].get(0) {
        return example(schemas, first, without);
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    let kind = &schema["type"];
    match kind.as_str().or(kind[0].as_str()).unwrap_or_default() {
        "array" => json!([example(schemas, &schema["items"], without)]),
        "object" => json!({ "1": example(schemas, &schema["additionalProperties"], without) }),
        "boolean" => json!(true),
        // "a civil date such as 2026-11-22"
        "string" => json!(
            schema["description"].as_str().and_then(|text| text.rsplit_once("such as ")).map_or("1", |(_, one)| one)
        ),
        _ => json!(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_reads_a_document_with_all_the_members_of_its_types() {
        assert_eq!(complaints(&schemas(), None), [""; 0]);
    }

    #[test]
    fn a_member_is_needed_where_the_domain_needs_it() {
        let text = declarations();
        for expected in [
            "export interface CourseDocument {",
            "  items: Course[];",
            "  vocabularies?: Vocabularies;",
            "  roles?: CareerRole[];",
            "  asOf?: Instant | null;",
            "  title: string;",
            "  titleKana?: string | null;",
            "export interface AttendanceDocument {",
            "  days?: Day[];",
            "  totals?: Record<string, number> | null;",
            "export interface SkillDocument {",
            "  framework: Framework;",
            "  values?: Record<string, number | null>;",
            "export type SubjectKind = 'child' | 'learner' | 'class' | 'facility';",
            "export type CivilDate = string;",
        ] {
            assert!(text.lines().any(|line| line == expected), "{expected} is not a line of\n{text}");
        }
    }
}
