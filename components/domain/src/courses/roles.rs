//! Which fields of キャリアアップ研修 a role still needs. The rules are a place's own, and come as data.

use super::{CourseDocument, LearnerStatus, Role};
use crate::Decimal;

/// What a role still needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing<'a> {
    /// Fields that must be among those done, each with the hours it still needs.
    pub required: Vec<(&'a str, Decimal)>,
    /// How many more of the fields below are needed.
    pub count: usize,
    /// The fields to choose those from that are not done yet, each with the hours it still needs.
    pub choice: Vec<(&'a str, Decimal)>,
}

impl Missing<'_> {
    /// Whether nothing is missing.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.required.is_empty() && self.count == 0
    }
}

/// What a role still needs, when in a field so many hours are done.
#[must_use]
pub fn missing<'a>(role: &'a Role, done: &dyn Fn(&str) -> Decimal) -> Missing<'a> {
    let left = |field: &'a String| {
        let hours = role.hours.hundredths().saturating_sub(done(field).hundredths());
        (hours > 0).then(|| (field.as_str(), Decimal::from_hundredths(hours)))
    };
    let choice: Vec<(&str, Decimal)> = role.any_of.iter().filter_map(left).collect();
    let finished = role.any_of.len() - choice.len();
    let count = (role.count as usize).saturating_sub(finished);
    let choice = if count == 0 { Vec::new() } else { choice };
    Missing { required: role.required.iter().filter_map(left).collect(), count, choice }
}

/// The hours a learner has done in a field: those of the designations of completed courses, of any year, since a
/// certificate holds on. A designation that names no field counts towards the course's own.
#[must_use]
pub fn hours_done(document: &CourseDocument, field: &str) -> Decimal {
    let is_completed = |status: Option<LearnerStatus>| status == Some(LearnerStatus::Completed);
    let completed = document.items.iter().filter(|course| is_completed(course.learner.as_ref().map(|own| own.status)));
    let hours = completed.filter_map(|course| {
        let designation = course.designation.as_ref()?;
        let towards = designation.field.as_deref().or(course.field.as_deref());
        designation.hours.filter(|_| towards == Some(field))
    });
    Decimal::from_hundredths(hours.fold(0, |sum, hours| sum.saturating_add(hours.hundredths())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules as 小山市 and 朝来市 publish them: three and マネジメント, four, one.
    const RULES: &str = r#"[
        {"id":"deputy","label":"副主任保育士","hours":15,"required":["management"],"count":3,
         "anyOf":["infant-care","early-education","special-needs","food-allergy","health-safety","family-support"]},
        {"id":"specialist","label":"専門リーダー","hours":15,"count":4,
         "anyOf":["infant-care","early-education","special-needs","food-allergy","health-safety","family-support"]},
        {"id":"field-leader","label":"職務分野別リーダー","hours":15,"count":1,
         "anyOf":["infant-care","early-education","special-needs","food-allergy","health-safety","family-support"]}]"#;

    fn document(rest: &str) -> CourseDocument {
        let decoded = CourseDocument::decode(format!(r#"{{"roles":{RULES},"items":[{rest}]}}"#).as_bytes()).unwrap();
        assert!(decoded.issues.is_empty(), "{:?}", decoded.issues);
        decoded.document
    }

    #[test]
    fn c11_each_role_says_what_is_missing() {
        let document = document("");
        let done = |fields: &'static [&'static str]| {
            move |field: &str| if fields.contains(&field) { Decimal::whole(15) } else { Decimal::ZERO }
        };
        let [deputy, specialist, leader] = &document.roles[..] else { panic!("three roles") };
        let nothing = missing(deputy, &done(&[]));
        assert_eq!(
            (nothing.required, nothing.count, nothing.choice.len()),
            (vec![("management", Decimal::whole(15))], 3, 6)
        );
        let some = missing(deputy, &done(&["management", "infant-care", "food-allergy"]));
        assert_eq!((some.required.len(), some.count, some.choice.len()), (0, 1, 4));
        let enough = done(&["management", "infant-care", "food-allergy", "practice", "special-needs"]);
        assert!(missing(deputy, &enough).is_nothing());
        assert_eq!(missing(specialist, &enough).count, 1);
        assert!(missing(leader, &enough).is_nothing());
        // マネジメント is no field of those to choose from.
        assert_eq!(missing(leader, &done(&["management"])).count, 1);
    }

    #[test]
    fn c11_hours_are_those_of_completed_and_designated_courses() {
        let course = |id: u32, status: &str, field: &str, hours: &str| {
            format!(
                r#"{{"id":"{id}","title":"t","learner":{{"status":"{status}"}},"designation":{{"prefecture":"10","fiscalYear":2024,"field":"{field}","hours":{hours}}}}}"#
            )
        };
        let document = document(
            &[
                course(1, "completed", "infant-care", "7.5"),
                course(2, "completed", "infant-care", "2"),
                course(3, "in-progress", "infant-care", "15"),
                course(4, "completed", "management", "15"),
                r#"{"id":"5","title":"t","learner":{"status":"completed"}}"#.to_owned(),
                // The designation names no field: the course's own counts.
                r#"{"id":"6","title":"t","field":"practice","learner":{"status":"completed"},"designation":{"prefecture":"10","fiscalYear":2025,"hours":6}}"#.to_owned(),
            ]
            .join(","),
        );
        let hours = |field: &str| hours_done(&document, field);
        assert_eq!(
            (hours("infant-care"), hours("management"), hours("practice")),
            (Decimal::from_hundredths(950), Decimal::whole(15), Decimal::whole(6))
        );
        let missing = missing(&document.roles[0], &hours);
        assert_eq!(missing.choice[0], ("infant-care", Decimal::from_hundredths(550)));
        assert!(missing.required.is_empty());
    }

    #[test]
    fn c11_rules_of_another_shape_are_data_too() {
        let json = r#"{"roles":[{"id":"x","label":"園長","required":["management","practice"],"hours":8},{"id":"y"},{"id":"z","label":"z","count":9,"anyOf":["practice"]}],"items":[]}"#;
        let decoded = CourseDocument::decode(json.as_bytes()).unwrap();
        assert_eq!(decoded.issues.iter().map(|issue| issue.path.as_str()).collect::<Vec<_>>(), ["roles[1].label"]);
        let [head, greedy] = &decoded.document.roles[..] else { panic!("two roles") };
        let eight = |_: &str| Decimal::whole(8);
        assert!(missing(head, &eight).is_nothing());
        // Hours that are not said are the fifteen of the national rule; more fields than there are, are never done.
        assert_eq!((greedy.hours, missing(greedy, &|_| Decimal::whole(15)).count), (Decimal::whole(15), 8));
    }
}
