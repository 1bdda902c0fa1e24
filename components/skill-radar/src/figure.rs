//! The radar on screen: shapes as SVG, and the listbox over them that is its one tab stop.

use crate::act::{Act, On};
use crate::reading::{Reading, Shown};
use crate::sizer::Size;
use hoiku_domain::radar::draw::Ring;
use hoiku_domain::radar::{Caption, Drawn, Ink, Layout, Line, Point, Shape, along_axis, draw, layout, nearest_axis};
use hoiku_domain::skills::Role;
use hoiku_kit::listen::does;
use hoiku_kit::{classes, html};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// From this width on, in em, the text is full size and the two series are named in the figure.
const WIDE: u16 = 37;
/// With more levels than this, only some are drawn as rings.
const MOST_RINGS: usize = 8;

/// A figure, laid out and drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    pub layout: Rc<Layout>,
    pub drawn: Drawn,
    /// Whether there is room for text of full size.
    pub wide: bool,
}

/// The browser's own; a linked one costs 6.6 KB.
#[cfg(target_arch = "wasm32")]
fn sine(angle: f64) -> f64 {
    js_sys::Math::sin(angle)
}

#[cfg(not(target_arch = "wasm32"))]
fn sine(angle: f64) -> f64 {
    angle.sin()
}

/// The axes' captions, with 未回答 where today's answer is open.
fn captions<'a>(reading: &Reading<'a>) -> Vec<Caption<'a>> {
    let current = reading.seen(Role::Current);
    let open = |axis: &str| current.is_some_and(|shown| shown.series.value(axis).is_none());
    let note = reading.words.unanswered();
    reading.axes().iter().map(|axis| Caption { label: &axis.label, note: open(&axis.id).then_some(note) }).collect()
}

/// The levels as rings: all, or evenly chosen ones where there are many, the highest always.
fn rings<'a>(reading: &'a Reading<'_>) -> Vec<Ring<'a>> {
    let levels = reading.scale.levels();
    let step = levels.len().div_ceil(MOST_RINGS).max(1);
    let framework = &reading.document.framework;
    let mut rings = Vec::new();
    for (at, level) in levels.iter().enumerate() {
        if (levels.len() - 1 - at) % step == 0 {
            let mut fractions = Vec::new();
            for axis in reading.axes() {
                fractions.push(reading.scale.radial(level.value, framework.max_of(axis)));
            }
            rings.push(Ring { label: level.label.as_str(), fractions });
        }
    }
    rings
}

fn lines<'a>(reading: &'a Reading<'_>) -> Vec<Line<'a>> {
    let framework = &reading.document.framework;
    let mut lines = Vec::new();
    for shown in &reading.visible {
        let (role, nth) = (shown.series.role, shown.nth);
        let named = nth == 0 && matches!(role, Role::Current | Role::Target);
        let (mut values, mut band) = (Vec::new(), Vec::new());
        for axis in reading.axes() {
            let place = |value| reading.scale.radial(value, framework.max_of(axis));
            values.push(shown.series.value(&axis.id).map(place));
            band.push(shown.series.band(&axis.id).map(|(low, high)| (place(low), place(high))));
        }
        lines.push(Line { role, nth, name: named.then_some(&*shown.name), values, band });
    }
    lines
}

/// A layout that was made, or found to be impossible, and what it was made of.
struct Kept {
    captions: Vec<(String, Option<String>)>,
    width: f64,
    font: f64,
    spacing: f64,
    layout: Option<Rc<Layout>>,
}

/// How many layouts are remembered: the figures of a page mostly have the same names.
const MOST_KEPT: usize = 16;

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// Where the names go. That depends on them and on the room, not on the answers, and is the costliest part
/// of a figure: it is made once for all figures that share both.
fn laid_out(captions: &[Caption<'_>], width: f64, font: f64, spacing: f64) -> Option<Rc<Layout>> {
    let is_same = |kept: &Kept| {
        kept.width.to_bits() == width.to_bits()
            && kept.font.to_bits() == font.to_bits()
            && kept.spacing.to_bits() == spacing.to_bits()
            && kept.captions.len() == captions.len()
            && kept
                .captions
                .iter()
                .zip(captions)
                .all(|(one, other)| one.0 == other.label && one.1.as_deref() == other.note)
    };
    KEPT.with_borrow_mut(|all| {
        if let Some(kept) = all.iter().find(|kept| is_same(kept)) {
            return kept.layout.clone();
        }
        let layout = layout(captions, width, font, spacing, sine).map(Rc::new);
        let captions = captions.iter().map(|one| (one.label.to_owned(), one.note.map(str::to_owned))).collect();
        all.insert(0, Kept { captions, width, font, spacing, layout: layout.clone() });
        all.truncate(MOST_KEPT);
        layout
    })
}

/// Lays out and draws; `None` where a radar is not possible.
pub(crate) fn figure(reading: &Reading<'_>, size: Size, chosen: Option<usize>) -> Option<Figure> {
    let wide = size.width >= WIDE * size.font;
    let font = f64::from(size.font) * if wide { 1.0 } else { 0.875 };
    let layout = laid_out(&captions(reading), f64::from(size.width), font, f64::from(size.spacing) / 100.0 / font)?;
    let drawn = draw(&layout, &rings(reading), &lines(reading), chosen, wide);
    Some(Figure { layout, drawn, wide })
}

pub(crate) fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Ring => "ring",
        Ink::OuterRing => "ring outer",
        Ink::Axes => "ax",
        Ink::ChosenAxis => "ax on",
        Ink::Band => "band",
        Ink::Line(role, _) => {
            ["ser current", "ser target", "ser previous", "ser peer", "ser leader", "ser cohort"][role as usize]
        }
        Ink::Marks(role, _) => {
            ["mk current", "mk target", "mk previous", "mk peer", "mk leader", "mk cohort"][role as usize]
        }
        Ink::Halo => "halo",
        Ink::Frame => "lbox",
        Ink::Level => "lv",
        Ink::Name => "lab",
        Ink::ChosenName => "lab on",
        Ink::Note => "nt",
        Ink::Leader(role) => {
            if matches!(role, Role::Current) {
                "lead current"
            } else {
                "lead target"
            }
        }
        Ink::Direct(role) => {
            if matches!(role, Role::Current) {
                "dl current"
            } else {
                "dl target"
            }
        }
    }
}

/// What stands behind today and the aim is fainter, and what is not the newest of its role fainter still; never
/// under a contrast of 3 to 1.
pub(crate) const fn faint(ink: Ink) -> Option<&'static str> {
    match ink {
        Ink::Line(_, 1..) | Ink::Marks(_, 1..) => Some(".7"),
        Ink::Line(Role::Previous | Role::Peer | Role::Leader, _)
        | Ink::Marks(Role::Previous | Role::Peer | Role::Leader, _) => Some(".85"),
        _ => None,
    }
}

fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Path { ink, d } => {
            let rule = matches!(ink, Ink::Band).then_some("evenodd");
            html! { <path class={class(*ink)} d={d.clone()} fill-rule={rule} opacity={faint(*ink)} /> }
        }
        Shape::Text { ink, x, y, anchor, text } => {
            html! { <text class={class(*ink)} x={x.clone()} y={y.clone()} text-anchor={*anchor}>{ text }</text> }
        }
    }
}

/// A series's line and mark, as in the figure.
pub(crate) fn key(role: Role, nth: u8) -> Html {
    let mut d = String::new();
    hoiku_domain::radar::draw::mark(&mut d, role, Point { x: 22.0, y: 8.0 }, 16.0);
    html! {
        <svg width="44" height="16" viewBox="0 0 44 16" aria-hidden="true">
            <path class={class(Ink::Line(role, 0))} d="M1 8H43" opacity={faint(Ink::Line(role, nth))} />
            <path class={class(Ink::Marks(role, 0))} {d} opacity={faint(Ink::Line(role, nth))} />
        </svg>
    }
}

/// Keys above the figure, for the two series that find no room for their names in it.
fn keys(reading: &Reading<'_>) -> Html {
    let named = |shown: &&Rc<Shown<'_>>| shown.nth == 0 && matches!(shown.series.role, Role::Current | Role::Target);
    html! {
        <ul class="slegend top" aria-hidden="true">
            for shown in reading.visible.iter().filter(named) {
                <li class={classes!("dlc", shown.series.role.as_str())}>{ key(shown.series.role, 0) }{ shown.name.clone() }</li>
            }
        </ul>
    }
}

/// The id of an axis's entry in the listbox.
fn option_id(at: usize) -> String {
    ["axis-", &at.to_string()].concat()
}

/// Where a key leads from an axis; with Ctrl, Alt or Meta it is the browser's.
pub(crate) fn step(event: &KeyboardEvent, at: usize, count: usize) -> Option<usize> {
    let own = !(event.ctrl_key() || event.alt_key() || event.meta_key());
    own.then(|| stepped(&event.key(), at, count)).flatten()
}

/// The axes form a circle.
fn stepped(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" | "ArrowDown" => Some((at + 1) % count),
        "ArrowLeft" | "ArrowUp" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

/// What the listbox over the figure needs besides the figure.
#[derive(Debug)]
pub(crate) struct Hold<'a> {
    /// The place of the axis that is looked at.
    pub chosen: usize,
    /// Whether today's marks can be dragged.
    pub draggable: bool,
    /// The axis whose mark is being dragged.
    pub dragged: Option<usize>,
    /// Whether the mark was moved since it was taken hold of: the click that ends a drag chooses nothing.
    pub moved: &'a Rc<Cell<bool>>,
    pub pad: &'a NodeRef,
    pub on: &'a On,
}

/// Where a pointer is in the figure, in pixels.
fn point_in(pad: &NodeRef, event: &MouseEvent) -> Option<Point> {
    let pad = pad.cast::<web_sys::Element>()?.get_bounding_client_rect();
    Some(Point { x: f64::from(event.client_x()) - pad.left(), y: f64::from(event.client_y()) - pad.top() })
}

/// Dragging today's marks with mouse or pen; the form is the way for everyone. Touch scrolls the page. The third
/// listener is for the end of the pointer's capture, which comes however a drag ends.
fn dragging(reading: &Reading<'_>, layout: &Rc<Layout>, hold: &Hold<'_>) -> [Callback<PointerEvent>; 3] {
    let Some(own) = reading.seen(Role::Current).filter(|_| hold.draggable) else {
        return std::array::from_fn(|_| Callback::noop());
    };
    let framework = &reading.document.framework;
    let mut marks = Vec::new();
    for (at, axis) in reading.axes().iter().enumerate() {
        if let Some(value) = own.series.value(&axis.id) {
            marks.push((at, layout.at(at, reading.scale.radial(value, framework.max_of(axis)))));
        }
    }
    let near = layout.font * 1.25;
    let off = |a: Point, b: Point| (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
    let down = {
        let (pad, on, moved) = (hold.pad.clone(), hold.on.clone(), hold.moved.clone());
        Callback::from(move |event: PointerEvent| {
            moved.set(false);
            let Some(point) = point_in(&pad, &event).filter(|_| event.pointer_type() != "touch") else { return };
            let taken = marks.iter().min_by(|(_, a), (_, b)| off(*a, point).total_cmp(&off(*b, point)));
            if let Some((at, _)) = taken.filter(|(_, mark)| off(*mark, point) < near * near) {
                if let Some(pad) = pad.cast::<web_sys::Element>() {
                    drop(pad.set_pointer_capture(event.pointer_id()));
                }
                on.emit(Act::Grab(*at));
            }
        })
    };
    let drags = {
        let (pad, on, dragged, layout) = (hold.pad.clone(), hold.on.clone(), hold.dragged, layout.clone());
        let moved = hold.moved.clone();
        Callback::from(move |event: PointerEvent| {
            let (Some(at), Some(point)) = (dragged, point_in(&pad, &event)) else { return };
            if event.buttons() == 0 {
                on.emit(Act::Drop);
                return;
            }
            moved.set(true);
            on.emit(Act::Drag(at, along_axis(layout.directions[at], layout.center, layout.radius, point)));
        })
    };
    [down, drags, does(hold.on, Act::Drop)]
}

/// The entry of the listbox that an event comes from, where it comes from one: assistive technology presses
/// the entry itself, wherever it lies.
fn pressed(event: &MouseEvent) -> Option<usize> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_ref::<web_sys::Element>()?.id().strip_prefix("axis-")?.parse().ok()
}

pub(crate) fn radar(reading: &Reading<'_>, figure: &Figure, hold: &Hold<'_>) -> Html {
    let Hold { chosen, pad, on, .. } = *hold;
    let Figure { layout, drawn, wide: full } = figure;
    let count = reading.axes().len();
    let ids: Rc<[String]> = reading.axes().iter().map(|axis| axis.id.clone()).collect();
    let onkeydown = {
        let (on, ids) = (on.clone(), ids.clone());
        Callback::from(move |event: KeyboardEvent| {
            let act = match step(&event, chosen, count) {
                Some(at) => Act::Axis(ids[at].clone()),
                None if matches!(event.key().as_str(), "Enter" | " ") => Act::Courses(ids[chosen].clone()),
                None => return,
            };
            event.prevent_default();
            on.emit(act);
        })
    };
    let onclick = {
        let (on, layout, pad, moved) = (on.clone(), layout.clone(), pad.clone(), hold.moved.clone());
        Callback::from(move |event: MouseEvent| {
            if moved.take() {
                return;
            }
            let near = |point| nearest_axis(&layout.directions, layout.center, point);
            let at = pressed(&event).or_else(|| near(point_in(&pad, &event)?));
            if let Some(id) = at.and_then(|at| ids.get(at)) {
                on.emit(Act::Axis(id.clone()));
            }
        })
    };
    let [onpointerdown, onpointermove, onlostpointercapture] = dragging(reading, layout, hold);
    let (wide, high) = ((layout.width as u16).to_string(), (layout.height as u16 + 1).to_string());
    // The entries have names and no content: nothing has to be laid out that nobody sees.
    html! {
        <>
            if !drawn.named { { keys(reading) } }
            <div class="radbox">
                <svg class={if *full { "rad" } else { "rad small" }} viewBox={["0 0 ", &wide, " ", &high].concat()} width={wide} height={high}
                    role="img" aria-label={reading.words.figure(count)}>
                    for one in &drawn.shapes { { shape(one) } }
                </svg>
                <div ref={pad} class="pick" role="listbox" tabindex="0" aria-label={reading.words.pick_axis()} aria-activedescendant={option_id(chosen)}
                    {onkeydown} {onclick} {onpointerdown} {onpointermove} {onlostpointercapture}>
                    for (at, axis) in reading.axes().iter().enumerate() {
                        <div id={option_id(at)} role="option" aria-selected={if at == chosen { "true" } else { "false" }} aria-label={reading.axis_sentence(axis)}></div>
                    }
                </div>
            </div>
            if layout.numbered { { numbers(reading, chosen) } }
        </>
    }
}

/// The names behind the numbers at the tips.
fn numbers(reading: &Reading<'_>, chosen: usize) -> Html {
    let current = reading.seen(Role::Current);
    html! {
        <ol class="nums" aria-label={reading.words.numbers_list()}>
            for (at, axis) in reading.axes().iter().enumerate() {
                <li class={(at == chosen).then_some("on")}>
                    { hoiku_kit::view::ruby(reading.settings, &axis.label, axis.label_kana.as_deref()) }
                    if current.is_some_and(|shown| shown.series.value(&axis.id).is_none()) {
                        <span class="sub">{ reading.words.bracketed(reading.words.unanswered()) }</span>
                    }
                </li>
            }
        </ol>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s12_arrows_go_round_the_axes() {
        assert_eq!(
            [stepped("ArrowRight", 7, 8), stepped("ArrowUp", 0, 8), stepped("End", 3, 8)],
            [Some(0), Some(7), Some(7)]
        );
        assert_eq!((stepped("Home", 3, 8), stepped("Tab", 3, 8)), (Some(0), None));
    }
}
