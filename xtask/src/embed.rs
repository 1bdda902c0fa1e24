//! The iframe form: a page for each element, what these pages load, and the host page's helper.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::dist::File;
use crate::house;
use crate::spec::Element;
use crate::trouble::{Done, OrSay as _};

/// What the iframe form is made from: the files of `pkg/src/embed`, and `pkg/src/embed-host.js`.
pub struct Sources {
    page: String,
    script: String,
    style: String,
    host: String,
    titles: BTreeMap<String, Title>,
}

/// The title of a page whose address gives none.
#[derive(Debug, Clone, Deserialize)]
struct Title {
    ja: String,
    en: String,
}

/// Reads the sources.
///
/// # Errors
/// Names the file that is missing or not as it should be.
pub fn read() -> Done<Sources> {
    let source = |name: &str| house::read(&house::at("pkg/src").join(name));
    Ok(Sources {
        page: source("embed/page.html")?,
        script: source("embed/embed.js")?,
        style: source("embed/embed.css")?,
        host: source("embed-host.js")?,
        titles: serde_json::from_str(&source("embed/titles.json")?)
            .or_say(|| "pkg/src/embed/titles.json does not map folders to {ja, en}")?,
    })
}

/// The files of the iframe form. Each page lies there twice, as `NAME.html` and as `NAME/index.html`, so that any
/// static server answers `/embed/NAME` and `/embed/NAME.html`.
pub fn files(sources: &Sources, elements: &[Element]) -> Vec<File> {
    let mut files = vec![
        ("hoiku-embed.js".to_owned(), sources.host.clone().into_bytes()),
        ("embed/embed.js".to_owned(), sources.script.clone().into_bytes()),
        ("embed/embed.css".to_owned(), sources.style.clone().into_bytes()),
    ];
    for element in elements {
        let folder = &element.folder;
        files.push((format!("embed/{folder}.html"), page(sources, element, "").into_bytes()));
        files.push((format!("embed/{folder}/index.html"), page(sources, element, "../").into_bytes()));
    }
    files
}

/// The page of an element; `here` leads from it to the folder `embed/`.
fn page(sources: &Sources, element: &Element, here: &str) -> String {
    let title = sources.titles.get(&element.folder);
    let events: Vec<&str> = element.events.iter().map(|event| event.name.as_str()).collect();
    sources
        .page
        .replace("{here}", here)
        .replace("{tag}", &element.tag)
        .replace("{events}", &events.join(" "))
        .replace("{title-ja}", &escaped(title.map_or(&element.tag, |title| &title.ja)))
        .replace("{title-en}", &escaped(title.map_or(&element.tag, |title| &title.en)))
}

/// A text as it stands in HTML, in an attribute as well.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fixture;

    #[test]
    fn each_element_has_a_page_under_both_names() {
        let files = files(&read().unwrap(), &fixture());
        let content = |wanted: &str| {
            let (_, content) = files.iter().find(|(name, _)| name == wanted).unwrap();
            String::from_utf8(content.clone()).unwrap()
        };
        let (flat, deep) = (content("embed/course-list.html"), content("embed/course-list/index.html"));
        assert!(flat.contains("<hoiku-course-list data-events=\"hoiku-select\"></hoiku-course-list>"), "{flat}");
        assert!(flat.contains("<title data-en=\"Training courses\">研修の一覧</title>"));
        assert!(flat.contains("src=\"embed.js\"") && deep.contains("src=\"../embed.js\""));
        assert!(deep.contains("href=\"../../hoiku-widgets.js\""));
        assert!(deep.contains("href=\"../../hoiku-widgets.wasm\""));
        assert!(!flat.contains('{'), "a placeholder is left in {flat}");
    }

    #[test]
    fn the_pages_hold_no_inline_script_or_style() {
        let page = read().unwrap().page;
        for inline in ["<style", "style=", "onload", "javascript:"] {
            assert!(!page.contains(inline), "{inline}");
        }
        assert_eq!(page.matches("<script").count(), page.matches("<script type=\"module\" src=").count());
    }
}
