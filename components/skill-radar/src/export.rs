//! Files to take along: the numbers as CSV, the figure as SVG that stands by itself, or as PNG.

use crate::figure::{faint, figure};
use crate::reading::{Reading, Shown};
use crate::sizer::Size;
use hoiku_domain::radar::draw::mark;
use hoiku_domain::radar::text::{char_width, wrap};
use hoiku_domain::radar::{Ink, Point, Shape, push_tenths};
use hoiku_domain::skills::{Role, SkillDocument};
use hoiku_kit::Messages;
use hoiku_kit::export::Csv;

/// The size of the figure in a file, whatever the screen.
const FILE: Size = Size { width: 760, font: 16, spacing: 0 };
const MARGIN: f64 = 24.0;
const LINE: f64 = 24.0;

/// The numbers with their words; then the goal and the actions, where there are any; then what it is, of when
/// and from where. A header stands first, so that spreadsheets and programs find it.
pub(crate) fn csv(reading: &Reading<'_>, title: &str, when: &str) -> Csv {
    let words = reading.words;
    let visible = &reading.visible;
    let mut csv = Csv::new();
    let mut head = vec![words.axis().to_owned()];
    for shown in visible {
        head.push(named(reading, shown));
    }
    head.extend([words.difference().to_owned(), words.comment_of().to_owned()]);
    csv.row(&head);
    for axis in reading.axes() {
        let mut row = vec![axis.label.clone()];
        let mut comments = String::new();
        for shown in visible {
            row.push(reading.full(shown.series.value(&axis.id)));
            if let Some(comment) = shown.series.comments.get(&axis.id) {
                comments.push_str(if comments.is_empty() { "" } else { "\n" });
                comments.push_str(comment);
            }
        }
        row.push(reading.difference(axis).unwrap_or_default());
        row.push(comments);
        csv.row(&row);
    }
    let iso = |date: Option<hoiku_domain::CivilDate>| date.map(|date| date.iso().to_string()).unwrap_or_default();
    if let Some(goal) = &reading.document.goal {
        csv.row([words.goal(), &goal.text, &iso(goal.by)]);
    }
    for action in &reading.document.actions {
        csv.row([words.action(), &action.text, &iso(action.due)]);
    }
    csv.row([title, &reading.document.framework.title]);
    csv.row([when]);
    if let Some(source) = &reading.document.source {
        csv.row([Messages::of(reading.settings.language).source(), &source.label]);
    }
    csv
}

/// A series with who gave it and when.
fn named(reading: &Reading<'_>, shown: &Shown<'_>) -> String {
    [&*shown.name, &reading.bracketed(&shown.whose)].concat()
}

/// What is on screen as a document: what was written with it, and nothing that is hidden or withheld.
pub(crate) fn document(reading: &Reading<'_>) -> SkillDocument {
    let mut document = reading.document.clone();
    document.series.clear();
    for shown in &reading.visible {
        document.series.push(shown.series.clone());
    }
    document
}

/// The figure with title, date, legend and the caution: what a file holds, whatever its kind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub width: f64,
    pub height: f64,
    title: String,
    /// Everything on every axis, for those who do not see the figure.
    description: String,
    language: &'static str,
    marks: Vec<Mark>,
}

/// A shape on a sheet, with what a style sheet would say of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub x: f64,
    pub y: f64,
    pub shape: Shape,
    pub look: Look,
    pub font: f64,
}

/// Composes the sheet; `None` where a radar is not possible. `title`: the widget's heading; `when`: the
/// moment in words.
pub(crate) fn sheet(reading: &Reading<'_>, title: &str, when: &str) -> Option<Sheet> {
    let figure = figure(reading, FILE, None)?;
    let mut description = String::new();
    for axis in reading.axes() {
        description.push_str(if description.is_empty() { "" } else { " / " });
        description.push_str(&reading.axis_sentence(axis));
    }
    let mut sheet = Sheet {
        width: figure.layout.width + MARGIN * 2.0,
        height: 0.0,
        title: title.to_owned(),
        description,
        language: reading.settings.language.bcp47(),
        marks: Vec::new(),
    };
    let mut y = sheet.label(MARGIN, MARGIN + LINE, 22.0, BOLD, title);
    for head in [&reading.document.framework.title, when] {
        if !head.is_empty() {
            y = sheet.label(MARGIN, y, 15.0, QUIET, head);
        }
    }
    y -= LINE / 2.0;
    for shape in figure.drawn.shapes {
        sheet.shape(MARGIN, y, shape, figure.layout.font);
    }
    y += figure.layout.height + LINE;
    for shown in &reading.visible {
        let (role, nth) = (shown.series.role, shown.nth);
        let mut d = String::new();
        mark(&mut d, role, Point { x: 22.0, y: 8.0 }, 16.0);
        let line = Shape::Path { ink: Ink::Line(role, nth), d: "M1 8H43".to_owned() };
        sheet.shape(MARGIN, y - 13.0, line, 16.0);
        sheet.shape(MARGIN, y - 13.0, Shape::Path { ink: Ink::Marks(role, nth), d }, 16.0);
        y = sheet.label(MARGIN + 54.0, y, 15.0, PLAIN, &named(reading, shown));
    }
    for (at, axis) in reading.axes().iter().enumerate().filter(|_| figure.layout.numbered) {
        y = sheet.label(MARGIN, y, 15.0, PLAIN, &[&(at + 1).to_string(), " ", &axis.label].concat());
    }
    y = sheet.label(MARGIN, y, 14.0, QUIET, reading.words.caution());
    if let Some(source) = &reading.document.source {
        y = sheet.label(MARGIN, y, 14.0, QUIET, &source.label);
    }
    sheet.height = y - LINE + MARGIN;
    Some(sheet)
}

const BOLD: Look = &[("fill", "#1a1a1a"), ("font-weight", "700")];
const PLAIN: Look = &[("fill", "#1a1a1a")];
const QUIET: Look = &[("fill", "#4d4d4d")];

impl Sheet {
    /// Writes a text from a base line on, in as many lines as it takes. The base line that follows.
    fn label(&mut self, x: f64, mut y: f64, font: f64, look: Look, text: &str) -> f64 {
        let room = (self.width - MARGIN - x) / font;
        for text in lines(text, room) {
            let shape = Shape::Text { ink: Ink::Name, x: "0".to_owned(), y: "0".to_owned(), anchor: "start", text };
            self.marks.push(Mark { x, y, shape, look, font });
            y += LINE.max(font * 1.25);
        }
        y
    }

    fn shape(&mut self, x: f64, y: f64, shape: Shape, font: f64) {
        let ink = shape.ink();
        let font = if ink == Ink::Level { font * 0.875 } else { font };
        self.marks.push(Mark { x, y, shape, look: look(ink), font });
    }

    /// As an SVG file that needs no style sheet.
    pub(crate) fn svg(&self) -> String {
        let mut file = Svg(String::with_capacity(16_000));
        let (wide, high) = (printed(self.width), printed(self.height));
        file.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        for (name, value) in [("width", wide.as_str()), ("height", &high), ("viewBox", &format!("0 0 {wide} {high}"))] {
            file.attribute(name, value);
        }
        for (name, value) in [("role", "img"), ("font-family", "sans-serif"), ("lang", self.language)] {
            file.attribute(name, value);
        }
        file.raw("><title>");
        file.text(&self.title);
        file.raw("</title><desc>");
        file.text(&self.description);
        file.raw("</desc><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        self.marks.iter().for_each(|mark| file.mark(mark));
        file.raw("</svg>\n");
        file.0
    }

    /// As a PNG, twice as large as the SVG, painted by the browser.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn save_png(&self, name: &'static str) {
        use wasm_bindgen::JsCast;
        use wasm_bindgen::prelude::Closure;
        let canvas = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.create_element("canvas").ok());
        let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<web_sys::HtmlCanvasElement>().ok()) else {
            return;
        };
        canvas.set_width((self.width * SCALE) as u32);
        canvas.set_height((self.height * SCALE) as u32);
        let context = canvas.get_context("2d").ok().flatten();
        let Some(context) = context.and_then(|context| context.dyn_into::<web_sys::CanvasRenderingContext2d>().ok())
        else {
            return;
        };
        self.paint(&context);
        let done = Closure::once_into_js(move |blob: Option<web_sys::Blob>| {
            blob.iter().for_each(|blob| hoiku_kit::export::save_blob(name, blob));
        });
        drop(canvas.to_blob(done.unchecked_ref()));
    }

    #[cfg(target_arch = "wasm32")]
    fn paint(&self, context: &web_sys::CanvasRenderingContext2d) {
        use web_sys::{CanvasWindingRule, Path2d};
        context.set_fill_style_str("#ffffff");
        context.fill_rect(0.0, 0.0, self.width * SCALE, self.height * SCALE);
        for mark in &self.marks {
            let get = |name: &str| mark.look.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
            let number = |name: &str, usual: f64| get(name).map_or(usual, js_sys::parse_float);
            let (fill, stroke) = (get("fill").filter(|fill| *fill != "none"), get("stroke"));
            context.save();
            drop(context.scale(SCALE, SCALE));
            drop(context.translate(mark.x, mark.y));
            fill.iter().for_each(|fill| context.set_fill_style_str(fill));
            stroke.iter().for_each(|stroke| context.set_stroke_style_str(stroke));
            context.set_line_width(number("stroke-width", 1.0));
            context.set_line_join("round");
            get("stroke-linecap").iter().for_each(|cap| context.set_line_cap(cap));
            let dash = get("stroke-dasharray").unwrap_or_default().split_whitespace();
            let dashes = js_sys::Array::new();
            for part in dash {
                dashes.push(&wasm_bindgen::JsValue::from_f64(js_sys::parse_float(part)));
            }
            drop(context.set_line_dash(&dashes));
            let opacity = faint(mark.shape.ink()).map_or(1.0, js_sys::parse_float);
            match &mark.shape {
                Shape::Path { d, .. } => {
                    let Ok(path) = Path2d::new_with_path_string(d) else { continue };
                    if fill.is_some() {
                        context.set_global_alpha(opacity * number("fill-opacity", 1.0));
                        context.fill_with_path_2d_and_winding(&path, CanvasWindingRule::Evenodd);
                    }
                    if stroke.is_some() {
                        context.set_global_alpha(opacity);
                        context.stroke_with_path(&path);
                    }
                }
                Shape::Text { x, y, anchor, text, .. } => {
                    let size = printed(mark.font);
                    context.set_font(&[get("font-weight").unwrap_or("400"), " ", &size, "px sans-serif"].concat());
                    context.set_text_align(match *anchor {
                        "middle" => "center",
                        "end" => "right",
                        _ => "left",
                    });
                    let (x, y) = (js_sys::parse_float(x), js_sys::parse_float(y));
                    if stroke.is_some() {
                        drop(context.stroke_text(text, x, y));
                    }
                    drop(context.fill_text(text, x, y));
                }
            }
            context.restore();
        }
    }
}

/// Pixels of a PNG for each of the sheet.
#[cfg(target_arch = "wasm32")]
const SCALE: f64 = 2.0;

fn printed(value: f64) -> String {
    let mut text = String::new();
    push_tenths(&mut text, value);
    text
}

/// A text in lines of so many em: well broken where it is of a length that names have, else wherever it is full.
fn lines(text: &str, room: f64) -> Vec<String> {
    if let Some(wrapped) = wrap(text, room, 0.0) {
        return wrapped.lines;
    }
    let (mut lines, mut used) = (vec![String::new()], 0.0);
    for c in text.chars() {
        used += char_width(c);
        if used > room {
            lines.push(String::new());
            used = char_width(c);
        }
        lines.last_mut().into_iter().for_each(|line| line.push(c));
    }
    lines
}

/// An SVG file as it grows. Text is escaped; nothing of a document is ever markup.
struct Svg(String);

impl Svg {
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                // Not allowed in XML, whatever way it is written.
                '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                c => self.0.push(c),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    fn mark(&mut self, mark: &Mark) {
        let moved = ["translate(", &printed(mark.x), " ", &printed(mark.y), ")"].concat();
        let font = printed(mark.font);
        let text = match &mark.shape {
            Shape::Path { d, .. } => {
                self.raw("<path");
                self.attribute("d", d);
                None
            }
            Shape::Text { x, y, anchor, text, .. } => {
                self.raw("<text");
                for (name, value) in [("x", x.as_str()), ("y", y), ("text-anchor", anchor), ("font-size", &font)] {
                    self.attribute(name, value);
                }
                Some(text)
            }
        };
        self.attribute("transform", &moved);
        mark.look.iter().for_each(|(name, value)| self.attribute(name, value));
        if let Some(opacity) = faint(mark.shape.ink()) {
            self.attribute("opacity", opacity);
        }
        match text {
            Some(text) => {
                self.raw(">");
                self.text(text);
                self.raw("</text>");
            }
            None => self.raw("/>"),
        }
    }
}

pub(crate) type Look = &'static [(&'static str, &'static str)];

/// The look of the style sheet's light colours, as attributes.
const fn look(ink: Ink) -> Look {
    match ink {
        Ink::Ring | Ink::Axes => &[("fill", "none"), ("stroke", "#cccccc")],
        Ink::OuterRing => &[("fill", "none"), ("stroke", "#767676")],
        Ink::ChosenAxis | Ink::Halo => &[("fill", "none"), ("stroke", "#1a1a1a"), ("stroke-width", "1.5")],
        Ink::Frame => &[("fill", "none"), ("stroke", "#0017c1"), ("stroke-width", "2")],
        Ink::Band => &[("fill", "#006f83"), ("fill-opacity", ".14"), ("fill-rule", "evenodd")],
        Ink::Line(role, _) | Ink::Leader(role) => match role {
            Role::Current if matches!(ink, Ink::Leader(_)) => {
                &[("fill", "none"), ("stroke", "#0017c1"), ("stroke-width", "1.5")]
            }
            Role::Target if matches!(ink, Ink::Leader(_)) => {
                &[("fill", "none"), ("stroke", "#ac3e00"), ("stroke-width", "1.5")]
            }
            Role::Current => {
                &[("fill", "none"), ("stroke", "#0017c1"), ("stroke-width", "3"), ("stroke-linejoin", "round")]
            }
            Role::Target => {
                &[("fill", "none"), ("stroke", "#ac3e00"), ("stroke-width", "2.5"), ("stroke-dasharray", "8 5")]
            }
            Role::Previous => &[
                ("fill", "none"),
                ("stroke", "#666666"),
                ("stroke-width", "1.75"),
                ("stroke-dasharray", "1 4"),
                ("stroke-linecap", "round"),
            ],
            Role::Peer => {
                &[("fill", "none"), ("stroke", "#115a36"), ("stroke-width", "2"), ("stroke-dasharray", "14 4")]
            }
            Role::Leader => &[
                ("fill", "none"),
                ("stroke", "#5109ad"),
                ("stroke-width", "2"),
                ("stroke-dasharray", "8 3 1.5 3 1.5 3"),
            ],
            Role::Cohort => {
                &[("fill", "none"), ("stroke", "#006f83"), ("stroke-width", "1.5"), ("stroke-dasharray", "8 3 1.5 3")]
            }
        },
        Ink::Marks(role, _) => match role {
            Role::Current => &[("fill", "#0017c1"), ("stroke", "#ffffff"), ("stroke-width", "1.5")],
            Role::Target => &[("fill", "#ffffff"), ("stroke", "#ac3e00"), ("stroke-width", "2.5")],
            Role::Previous => &[("fill", "#666666")],
            Role::Peer => &[("fill", "#115a36")],
            Role::Leader => &[("fill", "none"), ("stroke", "#5109ad"), ("stroke-width", "2.5")],
            Role::Cohort => &[("fill", "#006f83")],
        },
        Ink::Level => &[("fill", "#4d4d4d"), ("stroke", "#ffffff"), ("stroke-width", "4"), ("paint-order", "stroke")],
        Ink::Name | Ink::ChosenName => &[("fill", "#1a1a1a"), ("font-weight", "700")],
        Ink::Note => &[("fill", "#4d4d4d")],
        Ink::Direct(role) => match role {
            Role::Current => &[("fill", "#0017c1"), ("font-weight", "700")],
            _ => &[("fill", "#ac3e00"), ("font-weight", "700")],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoiku_domain::CivilDate;
    use hoiku_domain::skills::SkillDocument;
    use hoiku_kit::Settings;

    const DOCUMENT: &str = r#"{"framework":{"title":"ふりかえり <見本> & \u0001","axes":[
        {"id":"a","label":"=1+1"},{"id":"b","label":"食育・アレルギー対応"},{"id":"c","label":"<script>"}]},
        "series":[{"id":"now","role":"current","label":"現在","assessor":"self","date":"2026-10-01","values":{"a":3,"b":null,"c":1},"comments":{"a":"-聴く"}},
                  {"id":"ideal","role":"target","label":"なりたい姿","values":{"a":4,"b":2,"c":3}}],
        "source":{"label":"見本"},"goal":{"text":"聴く","by":"2027-03-31"},"actions":[{"text":"書く","due":"2027-01-31"}]}"#;

    fn read<T>(then: impl FnOnce(&Reading<'_>) -> T) -> T {
        let document = SkillDocument::decode(DOCUMENT.as_bytes()).unwrap().document;
        let settings = Settings::on(CivilDate::parse("2026-11-20").unwrap());
        then(&Reading::new(&settings, &document, |_| true))
    }

    /// Whether tags are closed in order, attributes quoted and nothing left that XML forbids.
    fn well_formed(xml: &str) -> Result<(), String> {
        let mut open: Vec<&str> = Vec::new();
        let mut rest = xml;
        while let Some(at) = rest.find('<') {
            let (text, tag) = rest.split_at(at);
            if text
                .replace("&amp;", "")
                .replace("&lt;", "")
                .replace("&gt;", "")
                .replace("&quot;", "")
                .contains(['&', '>'])
            {
                return Err(format!("unescaped: {text}"));
            }
            let (tag, after) = tag[1..].split_once('>').ok_or("an open tag")?;
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                if open.pop() != Some(name) {
                    return Err(format!("{name} closes what is not open"));
                }
                continue;
            }
            if tag.matches('"').count() % 2 != 0 || tag.contains('<') {
                return Err(format!("quotes: {tag}"));
            }
            if !tag.ends_with('/') {
                open.push(tag.split(' ').next().unwrap_or_default());
            }
        }
        if open.is_empty() && !xml.chars().any(|c| c < ' ' && c != '\n') { Ok(()) } else { Err(format!("{open:?}")) }
    }

    #[test]
    fn s11_the_svg_stands_alone_with_title_date_and_legend() {
        let file = read(|reading| sheet(reading, "今のわたしと、なりたい姿", "2026年11月20日 時点").unwrap().svg());
        assert_eq!(well_formed(&file), Ok(()));
        for wanted in [
            "xmlns=\"http://www.w3.org/2000/svg\"",
            "今のわたしと、なりたい姿",
            "2026年11月20日 時点",
            "現在（自分・2026年（令和8年）10月1日）",
            "なりたい姿（2027年（令和9年）3月まで）",
            "分野ごとに読んでください",
            "&lt;script&gt;",
            "stroke-dasharray=\"8 5\"",
            "未回答",
        ] {
            assert!(file.contains(wanted), "{wanted}");
        }
        for unwanted in ["class=", "style", "<script", "var(", "NaN"] {
            assert!(!file.contains(unwanted), "{unwanted}");
        }
    }

    #[test]
    fn s11_nothing_long_runs_off_the_sheet_or_is_cut() {
        let long = "ふりかえりの題名、".repeat(12);
        let axes: String = (0..20)
            .map(|at| format!(r#",{{"id":"{at}","label":"{}{at}"}}"#, "とても長い分野の名前".repeat(9)))
            .collect();
        let json = format!(
            r#"{{"framework":{{"title":"{long}","axes":[{{"id":"a","label":"A"}}{axes}]}},"source":{{"label":"{}"}},
                "series":[{{"id":"now","role":"current","label":"{long}","values":{{"a":2}}}}]}}"#,
            "w".repeat(300)
        );
        let document = SkillDocument::decode(json.as_bytes()).unwrap().document;
        let settings = Settings::on(CivilDate::parse("2026-11-20").unwrap());
        let sheet = sheet(&Reading::new(&settings, &document, |_| true), &long, "いつ").unwrap();
        let mut all = String::new();
        for mark in &sheet.marks {
            if let Shape::Text { text, x, anchor: "start", .. } = &mark.shape {
                let end = mark.x + x.parse::<f64>().unwrap() + hoiku_domain::radar::text::width(text, 0.0) * mark.font;
                assert!(end <= sheet.width + 0.01, "{text} ends at {end}");
                assert!(mark.y < sheet.height, "{text}");
                all.push_str(text);
            }
        }
        for wanted in [long.clone(), "とても長い分野の名前".repeat(9) + "19", "w".repeat(300)] {
            assert!(all.contains(&wanted), "{wanted}");
        }
        assert_eq!(all.matches(&long).count(), 3, "title, framework and legend");
    }

    #[test]
    fn s3_what_stands_behind_is_fainter_and_can_still_be_seen() {
        let channel = |hex: &str, opacity: f64| {
            let value = f64::from(u8::from_str_radix(hex, 16).unwrap()) * opacity + 255.0 * (1.0 - opacity);
            let part = value / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        for role in [Role::Previous, Role::Peer, Role::Leader] {
            let mut before = 1.0;
            for nth in [0, 1] {
                let ink = Ink::Line(role, nth);
                let opacity: f64 = faint(ink).unwrap().parse().unwrap();
                assert!(opacity < before, "{role:?} {nth}");
                before = opacity;
                let color = look(ink).iter().find(|(name, _)| *name == "stroke").unwrap().1;
                let light = 0.2126 * channel(&color[1..3], opacity)
                    + 0.7152 * channel(&color[3..5], opacity)
                    + 0.0722 * channel(&color[5..7], opacity);
                assert!(1.05 / (light + 0.05) >= 3.0, "{role:?} {nth}");
            }
        }
        assert_eq!((faint(Ink::Line(Role::Current, 0)), faint(Ink::Marks(Role::Target, 0))), (None, None));
    }

    #[test]
    fn x10_the_json_is_the_document_as_it_is_seen_without_what_is_withheld() {
        let json =
            DOCUMENT.replace(r#""series":["#, r#""series":[{"id":"few","role":"cohort","n":4,"values":{"a":2}},"#);
        let document = SkillDocument::decode(json.as_bytes()).unwrap().document;
        let settings = Settings::on(CivilDate::parse("2026-11-20").unwrap());
        let saved = super::document(&Reading::new(&settings, &document, |id| id != "ideal"));
        assert_eq!(saved.series.iter().map(|series| series.id.as_str()).collect::<Vec<_>>(), ["now"]);
        let read = SkillDocument::decode(serde_json::to_string(&saved).unwrap().as_bytes()).unwrap();
        assert_eq!((read.issues.len(), &read.document), (0, &saved), "e3: goal, actions and comments with it");
        assert_eq!((saved.goal, saved.actions), (document.goal, document.actions));
    }

    #[test]
    fn s11_two_axes_make_no_figure_but_a_table() {
        let document =
            SkillDocument::decode(r#"{"framework":{"axes":[{"id":"a","label":"A"}]},"series":[]}"#.as_bytes())
                .unwrap()
                .document;
        let settings = Settings::on(CivilDate::parse("2026-11-20").unwrap());
        let reading = Reading::new(&settings, &document, |_| true);
        assert_eq!(sheet(&reading, "t", "w"), None);
        assert!(csv(&reading, "t", "w").finish().contains("\r\nA,"));
    }

    #[test]
    fn x10_the_csv_holds_words_goal_and_actions_and_no_formula() {
        let file = read(|reading| csv(reading, "題名", "2026年11月20日 時点").finish());
        assert_eq!(
            file.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
            [
                "分野,現在（自分・2026年（令和8年）10月1日）,なりたい姿（2027年（令和9年）3月まで）,差,書いたこと",
                "\"'=1+1\",B ほぼできている,A 人に伝えられる,1段階,\"'-聴く\"",
                "食育・アレルギー対応,未回答,C 助言を受けながら,出せません,",
                "<script>,D これから学ぶ,B ほぼできている,2段階,",
                "なりたい姿,聴く,2027-03-31,,",
                "すること,書く,2027-01-31,,",
                "題名,ふりかえり <見本> & \u{1},,,",
                "2026年11月20日 時点,,,,",
                "出典,見本,,,",
            ]
        );
    }
}
