//! `cargo xtask new-widget NAME`: a folder with all the usual files, registered and green.

use std::path::Path;

use crate::command::{cargo, run, step};
use crate::house;
use crate::spec::capitalised;
use crate::trouble::{Done, OrSay as _, fail};

const TEMPLATES: [(&str, &str); 9] = [
    ("Cargo.toml", include_str!("../templates/widget/Cargo.toml.in")),
    ("src/lib.rs", include_str!("../templates/widget/src/lib.rs.in")),
    ("src/props.rs", include_str!("../templates/widget/src/props.rs.in")),
    ("src/spec.rs", include_str!("../templates/widget/src/spec.rs.in")),
    ("src/state.rs", include_str!("../templates/widget/src/state.rs.in")),
    ("src/view.rs", include_str!("../templates/widget/src/view.rs.in")),
    ("style.css", include_str!("../templates/widget/style.css.in")),
    ("examples/basic.html", include_str!("../templates/widget/examples/basic.html.in")),
    ("tests/render.rs", include_str!("../templates/widget/tests/render.rs.in")),
];

/// Makes the widget, registers it, and runs its tests.
///
/// # Errors
/// When the name is not usable or taken, or a place to register it is not found.
pub fn new_widget(name: &str) -> Done {
    if !is_name(name) {
        return fail(format!(
            "`{name}` is not a widget's name; give small letters, digits and single hyphens, as in `shift-plan`"
        ));
    }
    let folder = house::at("components").join(name);
    if folder.exists() {
        return fail(format!("{} exists already; choose another name", house::shown(&folder)));
    }
    // All is read and worked out before anything is written.
    let registered = registrations(name)?;
    for (path, template) in TEMPLATES {
        house::write(&folder.join(path), filled(template, name))?;
    }
    for (path, text) in registered {
        house::write(&house::at(path), text)?;
    }
    let package = format!("hoiku-{name}");
    run(cargo().args(["fmt", "--package", &package, "--package", "hoiku-elements"]))?;
    step("its tests", || run(cargo().args(["test", "--quiet", "--package", &package])))?;
    println!("{} is made and registered; begin with src/spec.rs, which says what it promises", house::shown(&folder));
    Ok(())
}

/// The files that know of every widget, with one more.
fn registrations(name: &str) -> Done<[(&'static str, String); 3]> {
    let (workspace, elements, registry) =
        ("Cargo.toml", "components/elements/Cargo.toml", "components/elements/src/registry.rs");
    let read = |path: &str| house::read(&house::at(path));
    let line = format!("hoiku-{name} = {{ path = \"components/{name}\" }}\n");
    Ok([
        (workspace, before(&read(workspace)?, "hoiku-elements = {", &line).or_say(|| nowhere(workspace))?),
        (
            elements,
            after(&read(elements)?, "[dependencies]\n", &format!("hoiku-{name} = {{ workspace = true }}\n"))
                .or_say(|| nowhere(elements))?,
        ),
        (
            registry,
            listed(&read(registry)?, &format!("hoiku_{}::{}", snake(name), class(name)))
                .or_say(|| nowhere(registry))?,
        ),
    ])
}

fn nowhere(path: &str) -> String {
    format!("found no place in {} to register the widget", house::shown(Path::new(path)))
}

fn before(text: &str, anchor: &str, addition: &str) -> Option<String> {
    let at = text.find(anchor)?;
    Some(format!("{}{addition}{}", &text[..at], &text[at..]))
}

fn after(text: &str, anchor: &str, addition: &str) -> Option<String> {
    let at = text.find(anchor)? + anchor.len();
    Some(format!("{}{addition}{}", &text[..at], &text[at..]))
}

/// The registry's `widgets![…]` with one more entry at its end.
fn listed(registry: &str, widget: &str) -> Option<String> {
    let open = registry.rfind("widgets![")?;
    let close = open + registry[open..].find(']')?;
    let entries = registry[..close].trim_end().trim_end_matches(',');
    Some(format!("{entries},\n    {widget},\n{}", &registry[close..]))
}

fn is_name(name: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(is_word)
}

fn filled(template: &str, name: &str) -> String {
    let title = name.split('-').map(str::to_owned).collect::<Vec<_>>().join(" ");
    template
        .replace("{{name}}", name)
        .replace("{{snake}}", &snake(name))
        .replace("{{Class}}", &class(name))
        .replace("{{title}}", &capitalised(&title))
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

fn class(name: &str) -> String {
    name.split('-').map(capitalised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_custom_elements() {
        for good in ["plan", "shift-plan", "plan-2"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "Plan", "-plan", "plan-", "a--b", "2-plan", "a_b", "../plan", "計画"] {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn every_placeholder_is_filled() {
        for (path, template) in TEMPLATES {
            let text = filled(template, "shift-plan");
            let left = ["{{name}}", "{{snake}}", "{{Class}}", "{{title}}"];
            assert!(left.iter().all(|placeholder| !text.contains(placeholder)), "{path}");
        }
        assert!(filled("{{Class}} {{snake}} {{title}}", "shift-plan") == "ShiftPlan shift_plan Shift plan");
    }

    #[test]
    fn the_places_to_register_exist_and_take_one_more() {
        let [(_, workspace), (_, elements), (_, registry)] = registrations("shift-plan").unwrap();
        assert!(workspace.contains("\nhoiku-shift-plan = { path = \"components/shift-plan\" }\nhoiku-elements = {"));
        assert!(elements.contains("[dependencies]\nhoiku-shift-plan = { workspace = true }\n"));
        let line = registry.lines().find(|line| line.contains("ShiftPlan")).unwrap();
        assert_eq!(line, "    hoiku_shift_plan::ShiftPlan,");
    }

    #[test]
    fn the_registry_keeps_its_commas() {
        for list in ["widgets![a::A];\n", "widgets![a::A,];\n", "widgets![\n    a::A,\n];\n"] {
            let text = listed(list, "b::B").unwrap();
            assert_eq!(text.split_whitespace().collect::<String>(), "widgets![a::A,b::B,];");
        }
    }
}
