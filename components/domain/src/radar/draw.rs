//! The figure as shapes: what the screen shows and what the file holds, drawn once.

use super::text::{LEADING, width};
use super::{Layout, Point, Rect, push_tenths};
use crate::order::Sorted;
use crate::skills::Role;

/// What a shape is; its look follows from that, in the style sheet or in a file's attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The line of a level.
    Ring,
    /// The end of all axes.
    OuterRing,
    /// The axes.
    Axes,
    /// The axis that is looked at.
    ChosenAxis,
    /// A cohort's band.
    Band,
    /// A series; the second number counts those of the same role, the newest being 0.
    Line(Role, u8),
    /// Its values.
    Marks(Role, u8),
    /// Circles around the values on the chosen axis.
    Halo,
    /// The frame of the chosen axis's name.
    Frame,
    /// The sign of a level.
    Level,
    /// An axis's name or number.
    Name,
    /// The chosen axis's.
    ChosenName,
    /// 未回答, under a name.
    Note,
    /// From a series to its name.
    Leader(Role),
    /// A series's name in the figure.
    Direct(Role),
}

/// One shape, coordinates in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Lines and outlines, in SVG's path notation.
    Path {
        /// What it is.
        ink: Ink,
        /// The path.
        d: String,
    },
    /// One line of text.
    Text {
        /// What it is.
        ink: Ink,
        /// Where it is anchored, printed in tenths.
        x: String,
        /// Its base line, printed in tenths.
        y: String,
        /// `start`, `middle` or `end`.
        anchor: &'static str,
        /// The text.
        text: String,
    },
}

impl Shape {
    /// What it is.
    #[must_use]
    pub const fn ink(&self) -> Ink {
        match self {
            Self::Path { ink, .. } | Self::Text { ink, .. } => *ink,
        }
    }
}

/// A level, as a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring<'a> {
    /// Its sign.
    pub label: &'a str,
    /// Where it crosses each axis, 0 to 1.
    pub fractions: Vec<f64>,
}

/// A series to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// What it is beside the others.
    pub role: Role,
    /// How many newer ones of the same role there are.
    pub nth: u8,
    /// Its name in the figure, for the two that have one there.
    pub name: Option<&'a str>,
    /// Its place on each axis, 0 to 1; `None` where unanswered.
    pub values: Vec<Option<f64>>,
    /// The edges of its band.
    pub band: Vec<Option<(f64, f64)>>,
}

/// A drawn radar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// From the back to the front.
    pub shapes: Vec<Shape>,
    /// Whether the names of the series found room in the figure; else they need keys beside it.
    pub named: bool,
}

/// What lies over what: today's answer is never hidden.
const fn depth(role: Role) -> u8 {
    match role {
        Role::Cohort => 0,
        Role::Previous => 1,
        Role::Peer => 2,
        Role::Leader => 3,
        Role::Target => 4,
        Role::Current => 5,
    }
}

/// Draws a radar. `names`: whether the series' names are to stand in the figure where they find room.
#[must_use]
pub fn draw(layout: &Layout, rings: &[Ring<'_>], lines: &[Line<'_>], chosen: Option<usize>, names: bool) -> Drawn {
    let n = layout.directions.len();
    let mut shapes = Vec::with_capacity(16 + lines.len() * 3 + n * 3);
    let mut path = |ink, d: String| {
        if !d.is_empty() {
            shapes.push(Shape::Path { ink, d });
        }
    };
    for ring in rings.iter().filter(|ring| ring.fractions.iter().any(|fraction| *fraction < 1.0)) {
        path(Ink::Ring, closed(&corners(layout, &ring.fractions)));
    }
    let tips = corners(layout, &vec![1.0; n]);
    path(Ink::OuterRing, closed(&tips));
    let mut axes = String::with_capacity(n * 24);
    for (at, tip) in tips.iter().enumerate() {
        if Some(at) != chosen {
            push_run(&mut axes, &[layout.center, *tip]);
        }
    }
    path(Ink::Axes, axes);

    let mut order: Vec<&Line<'_>> = lines.iter().collect();
    order.order_by_key(|line| (depth(line.role), std::cmp::Reverse(line.nth)));
    for line in order.iter().filter(|line| line.role == Role::Cohort) {
        path(Ink::Band, band(layout, &line.band));
    }
    let size = layout.font;
    if let Some(at) = chosen {
        // Its line, of two pixels, stays in the figure as well.
        let figure = Rect { left: 1.0, top: 1.0, right: layout.width - 1.0, bottom: layout.height - 1.0 };
        path(Ink::Frame, frame(&layout.captions[at].bounds.grown(size * 0.3125).within(&figure)));
        path(Ink::ChosenAxis, segment(layout.center, tips[at]));
    }
    // In a small figure full marks would hide the lines.
    let mark_size = size * if layout.radius < size * 7.0 { 0.85 } else { 1.0 };
    for line in &order {
        let points = place(layout, line);
        path(Ink::Line(line.role, line.nth), outline(&points));
        let mut d = String::with_capacity(points.len() * 40);
        for point in points.iter().flatten() {
            mark(&mut d, line.role, *point, mark_size);
        }
        path(Ink::Marks(line.role, line.nth), d);
    }
    if let Some(at) = chosen {
        let mut d = String::new();
        for line in lines.iter().filter(|line| matches!(line.role, Role::Current | Role::Target) && line.nth == 0) {
            if let Some(value) = line.values[at] {
                circle(&mut d, layout.at(at, value), size * 0.75);
            }
        }
        path(Ink::Halo, d);
    }
    level_signs(layout, rings, &mut shapes);
    for (at, caption) in layout.captions.iter().enumerate() {
        let name = if chosen == Some(at) { Ink::ChosenName } else { Ink::Name };
        for (text, y, is_note) in caption.rows(size) {
            let ink = if is_note { Ink::Note } else { name };
            shapes.push(text_at(ink, caption.x, y, caption.anchor, text.to_owned()));
        }
    }
    let direct = if names { direct_names(layout, &order) } else { None };
    let named = direct.is_some();
    shapes.extend(direct.into_iter().flatten());
    Drawn { shapes, named }
}

fn place(layout: &Layout, line: &Line<'_>) -> Vec<Option<Point>> {
    line.values.iter().enumerate().map(|(at, value)| value.map(|value| layout.at(at, value))).collect()
}

fn text_at(ink: Ink, x: f64, y: f64, anchor: &'static str, text: String) -> Shape {
    Shape::Text { ink, x: printed(x), y: printed(y), anchor, text }
}

fn printed(value: f64) -> String {
    let mut text = String::with_capacity(8);
    push_tenths(&mut text, value);
    text
}

fn push_point(d: &mut String, command: char, point: Point) {
    d.push(command);
    push_tenths(d, point.x);
    d.push(' ');
    push_tenths(d, point.y);
}

fn segment(from: Point, to: Point) -> String {
    let mut d = String::new();
    push_run(&mut d, &[from, to]);
    d
}

fn push_run(d: &mut String, points: &[Point]) {
    let mut command = 'M';
    for point in points {
        push_point(d, command, *point);
        command = 'L';
    }
}

/// The points at a fraction of each axis.
fn corners(layout: &Layout, fractions: &[f64]) -> Vec<Point> {
    fractions.iter().enumerate().map(|(at, fraction)| layout.at(at, *fraction)).collect()
}

fn push_closed(d: &mut String, points: &[Point]) {
    if !points.is_empty() {
        push_run(d, points);
        d.push('Z');
    }
}

fn closed(points: &[Point]) -> String {
    let mut d = String::with_capacity(points.len() * 12);
    push_closed(&mut d, points);
    d
}

fn frame(rect: &Rect) -> String {
    let corners = [(rect.left, rect.top), (rect.right, rect.top), (rect.right, rect.bottom), (rect.left, rect.bottom)];
    closed(&corners.map(|(x, y)| Point { x, y }))
}

/// The answered axes in unbroken runs, around the circle. A run that goes all the way round is one run
/// that begins at the first axis.
fn runs(answered: &[bool]) -> Vec<Vec<usize>> {
    let n = answered.len();
    let Some(gap) = answered.iter().position(|answered| !answered) else { return vec![(0..n).collect()] };
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for at in (gap + 1..gap + n).map(|at| at % n) {
        if answered[at] {
            if !open {
                runs.push(Vec::new());
            }
            runs.last_mut().into_iter().for_each(|run| run.push(at));
        }
        open = answered[at];
    }
    runs
}

/// The line through the answered axes: closed only where all are answered, broken at every gap.
fn outline(points: &[Option<Point>]) -> String {
    let answered: Vec<bool> = points.iter().map(Option::is_some).collect();
    let mut d = String::with_capacity(points.len() * 12);
    for run in runs(&answered).iter().filter(|run| run.len() > 1) {
        let run: Vec<Point> = run.iter().filter_map(|&at| points[at]).collect();
        if run.len() == points.len() {
            push_closed(&mut d, &run);
        } else {
            push_run(&mut d, &run);
        }
    }
    d
}

/// The area between low and high; two outlines where it goes all the way round (filled by `evenodd`).
fn band(layout: &Layout, edges: &[Option<(f64, f64)>]) -> String {
    let edge = |at: usize, high: bool| {
        layout.at(at, edges[at].map_or(0.0, |(low_end, high_end)| if high { high_end } else { low_end }))
    };
    let answered: Vec<bool> = edges.iter().map(Option::is_some).collect();
    let all_round = answered.iter().all(|answered| *answered);
    let mut d = String::new();
    for run in runs(&answered).iter().filter(|run| run.len() > 1) {
        let mut points: Vec<Point> = run.iter().map(|&at| edge(at, true)).collect();
        let inner: Vec<Point> = run.iter().rev().map(|&at| edge(at, false)).collect();
        if all_round {
            push_closed(&mut d, &points);
            push_closed(&mut d, &inner);
        } else {
            points.extend(inner);
            push_closed(&mut d, &points);
        }
    }
    d
}

/// Appends a role's mark; `size` is the size of the text in pixels.
pub fn mark(d: &mut String, role: Role, at: Point, size: f64) {
    let corners: &[(f64, f64)] = match role {
        Role::Current => return circle(d, at, size * 0.375),
        Role::Target => &[(0.0, -0.47), (0.47, 0.0), (0.0, 0.47), (-0.47, 0.0)],
        Role::Previous => &[(0.0, -0.28), (0.28, 0.2), (-0.28, 0.2)],
        Role::Peer => &[(0.0, 0.34), (0.34, -0.24), (-0.34, -0.24)],
        Role::Cohort => &[(-0.19, -0.19), (0.19, -0.19), (0.19, 0.19), (-0.19, 0.19)],
        Role::Leader => &[(-0.28, -0.28), (0.28, 0.28), (-0.28, 0.28), (0.28, -0.28)],
    };
    let points: Vec<Point> = corners.iter().map(|(x, y)| Point { x: at.x + x * size, y: at.y + y * size }).collect();
    if role == Role::Leader {
        // A cross: two strokes that close nothing.
        points.chunks(2).for_each(|stroke| push_run(d, stroke));
    } else {
        push_closed(d, &points);
    }
}

fn circle(d: &mut String, at: Point, radius: f64) {
    push_point(d, 'M', Point { x: at.x - radius, y: at.y });
    for end in [radius * 2.0, radius * -2.0] {
        let r = printed(radius);
        d.push('a');
        d.push_str(&r);
        d.push(' ');
        d.push_str(&r);
        d.push_str(" 0 1 0 ");
        push_tenths(d, end);
        d.push_str(" 0");
    }
    d.push('Z');
}

/// The signs of the levels, once, beside the first axis; from the outside in, as far as they do not touch.
fn level_signs(layout: &Layout, rings: &[Ring<'_>], shapes: &mut Vec<Shape>) {
    let mut free = f64::MIN;
    for ring in rings.iter().rev() {
        let Some(fraction) = ring.fractions.first() else { continue };
        let y = layout.at(0, *fraction).y;
        if y < free {
            continue;
        }
        free = y + layout.font * 0.9;
        let x = layout.center.x - layout.font * 0.5;
        shapes.push(text_at(Ink::Level, x, y + layout.font * 0.875, "end", ring.label.to_owned()));
    }
}

/// The names of today's answer and of the target, each outside the rings in a free gap between two axis
/// names, with a line from the middle of an edge. `None` where one of them finds no room.
fn direct_names(layout: &Layout, lines: &[&Line<'_>]) -> Option<Vec<Shape>> {
    let mut taken: Vec<Rect> = layout.captions.iter().map(|caption| caption.bounds.grown(layout.font * 0.3)).collect();
    let mut shapes = Vec::new();
    // The front series first: it may choose.
    for line in lines.iter().rev() {
        let Some(name) = line.name.filter(|_| line.values.iter().any(Option::is_some)) else { continue };
        let best = gaps_for(layout, line, lines, name)
            .into_iter()
            .filter(|spot| !taken.iter().any(|rect| rect.overlaps(&spot.bounds) || crosses(spot.from, spot.to, rect)))
            .min_by(|a, b| a.cost.total_cmp(&b.cost))?;
        let y = best.bounds.top + layout.font * super::text::ASCENT;
        shapes.push(Shape::Path { ink: Ink::Leader(line.role), d: segment(best.from, best.to) });
        shapes.push(text_at(Ink::Direct(line.role), best.x, y, best.anchor, name.to_owned()));
        taken.push(best.bounds.grown(layout.font * 0.3));
    }
    Some(shapes)
}

/// A place for a series's name.
struct Spot {
    from: Point,
    to: Point,
    x: f64,
    anchor: &'static str,
    bounds: Rect,
    cost: f64,
}

fn gaps_for(layout: &Layout, line: &Line<'_>, lines: &[&Line<'_>], name: &str) -> Vec<Spot> {
    let (n, font) = (layout.directions.len(), layout.font);
    let (wide, high) = (width(name, layout.spacing) * font, LEADING * font);
    let edge = |values: &[Option<f64>], at: usize| {
        let next = (at + 1) % n;
        Some(layout.at(at, values[at]?).middle(layout.at(next, values[next]?)))
    };
    let mut spots = Vec::new();
    for at in 0..n {
        let Some(from) = edge(&line.values, at) else { continue };
        // Where another line runs through the same place, the leader would not tell which one it means.
        let ambiguous = lines.iter().any(|other| {
            !std::ptr::eq(*other, line) && edge(&other.values, at).is_some_and(|point| near(point, from, font * 0.6))
        });
        let (one, two) = (layout.directions[at], layout.directions[(at + 1) % n]);
        let apothem =
            (one.x * one.x + one.y * one.y + one.x * two.x + one.y * two.y).max(0.0).sqrt() / std::f64::consts::SQRT_2;
        if ambiguous || apothem < 0.1 {
            continue;
        }
        let across = Point { x: (one.x + two.x) / 2.0 / apothem, y: (one.y + two.y) / 2.0 / apothem };
        for out in [1.0, 1.6, 2.2, 2.8] {
            let point = layout.center.toward(across, layout.radius * apothem + out * font);
            let (anchor, left) = match across.x {
                x if x > 0.15 => ("start", point.x),
                x if x < -0.15 => ("end", point.x - wide),
                _ => ("middle", point.x - wide / 2.0),
            };
            let bounds = Rect { left, top: point.y - high / 2.0, right: left + wide, bottom: point.y + high / 2.0 };
            let corners = [
                (bounds.left, bounds.top),
                (bounds.right, bounds.top),
                (bounds.left, bounds.bottom),
                (bounds.right, bounds.bottom),
            ];
            let clear = corners.iter().all(|(x, y)| {
                (x - layout.center.x) * across.x + (y - layout.center.y) * across.y
                    > layout.radius * apothem + font * 0.2
            });
            let inside = bounds.left >= 0.0
                && bounds.top >= 0.0
                && bounds.right <= layout.width
                && bounds.bottom <= layout.height;
            if !clear || !inside {
                continue;
            }
            let to = match anchor {
                "start" => Point { x: bounds.left - font * 0.2, y: point.y },
                "end" => Point { x: bounds.right + font * 0.2, y: point.y },
                _ => Point { x: point.x, y: if across.y < 0.0 { bounds.bottom } else { bounds.top } },
            };
            let (x, y) = (to.x - from.x, to.y - from.y);
            let length = (x * x + y * y).sqrt();
            // High up is where reading begins.
            let cost = length + if across.y > 0.0 { font * 2.0 } else { 0.0 };
            if length <= font * 7.0 {
                let x = match anchor {
                    "start" => bounds.left,
                    "end" => bounds.right,
                    _ => point.x,
                };
                spots.push(Spot { from, to, x, anchor, bounds, cost });
            }
        }
    }
    spots
}

fn near(a: Point, b: Point, distance: f64) -> bool {
    (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) < distance * distance
}

/// Whether a segment passes through a rectangle, looked at in sixteen places.
fn crosses(from: Point, to: Point, rect: &Rect) -> bool {
    (0..=16u8).map(|step| f64::from(step) / 16.0).any(|share| {
        let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
        x > rect.left && x < rect.right && y > rect.top && y < rect.bottom
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::radar::layout::{Caption, layout};
    use proptest::prelude::*;

    fn square(n: usize) -> Layout {
        let labels: Vec<String> = (0..n).map(|at| format!("分野{at}")).collect();
        let captions: Vec<Caption<'_>> = labels.iter().map(|label| Caption { label, note: None }).collect();
        layout(&captions, 700.0, 16.0, 0.0, f64::sin).unwrap()
    }

    fn line(role: Role, values: &[Option<f64>]) -> Line<'static> {
        Line { role, nth: 0, name: None, values: values.to_vec(), band: vec![None; values.len()] }
    }

    fn path_of(drawn: &Drawn, wanted: Ink) -> String {
        let found = drawn.shapes.iter().find_map(|shape| match shape {
            Shape::Path { ink, d } if *ink == wanted => Some(d.clone()),
            _ => None,
        });
        found.unwrap_or_default()
    }

    #[test]
    fn s9_an_unanswered_axis_is_a_gap_without_a_point() {
        let layout = square(5);
        let answered = [Some(0.5), Some(0.5), None, Some(0.5), Some(0.5)];
        let drawn = draw(&layout, &[], &[line(Role::Current, &answered)], None, false);
        let outline = path_of(&drawn, Ink::Line(Role::Current, 0));
        assert_eq!((outline.matches('M').count(), outline.matches('L').count(), outline.contains('Z')), (1, 3, false));
        assert_eq!(path_of(&drawn, Ink::Marks(Role::Current, 0)).matches('M').count(), 4);
    }

    #[test]
    fn s9_an_answer_between_two_gaps_is_a_point_without_a_line() {
        let drawn = draw(&square(4), &[], &[line(Role::Current, &[Some(0.5), None, None, None])], None, false);
        assert_eq!(path_of(&drawn, Ink::Line(Role::Current, 0)), "");
        assert_eq!(path_of(&drawn, Ink::Marks(Role::Current, 0)).matches('M').count(), 1);
    }

    #[test]
    fn s2_todays_answer_is_drawn_last_and_the_cohort_first() {
        let full = [Some(0.5); 4];
        let roles = [Role::Current, Role::Target, Role::Previous, Role::Cohort, Role::Peer, Role::Leader];
        let lines: Vec<Line<'_>> = roles.iter().map(|&role| line(role, &full)).collect();
        let drawn = draw(&square(4), &[], &lines, None, false);
        let order: Vec<Role> = drawn
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Path { ink: Ink::Line(role, _), .. } => Some(*role),
                _ => None,
            })
            .collect();
        assert_eq!(order, [Role::Cohort, Role::Previous, Role::Peer, Role::Leader, Role::Target, Role::Current]);
    }

    #[test]
    fn s2_the_two_names_stand_in_the_figure_apart_from_the_others() {
        let mut now = line(Role::Current, &[Some(0.5); 8]);
        now.name = Some("現在");
        let mut ideal = line(Role::Target, &[Some(0.9); 8]);
        ideal.name = Some("なりたい姿");
        let drawn = draw(&square(8), &[], &[now, ideal], Some(2), true);
        assert!(drawn.named);
        let names =
            drawn.shapes.iter().filter(|shape| matches!(shape, Shape::Text { ink: Ink::Direct(_), .. })).count();
        assert_eq!(names, 2);
    }

    #[test]
    fn s14_a_band_that_is_not_known_everywhere_is_drawn_where_it_is() {
        let mut cohort = line(Role::Cohort, &[Some(0.5); 5]);
        cohort.band = vec![Some((0.2, 0.6)), Some((0.2, 0.6)), None, Some((0.2, 0.6)), None];
        let drawn = draw(&square(5), &[], std::slice::from_ref(&cohort), None, false);
        assert_eq!(path_of(&drawn, Ink::Band).matches('Z').count(), 1);
        cohort.band = vec![Some((0.2, 0.6)); 5];
        assert_eq!(path_of(&draw(&square(5), &[], &[cohort], None, false), Ink::Band).matches('Z').count(), 2);
    }

    proptest! {
        #[test]
        fn s9_runs_hold_every_answer_once(answered in proptest::collection::vec(any::<bool>(), 1..30)) {
            let runs = runs(&answered);
            let mut all: Vec<usize> = runs.iter().flatten().copied().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..answered.len()).filter(|&at| answered[at]).collect::<Vec<_>>());
            for run in runs {
                prop_assert!(run.windows(2).all(|pair| (pair[0] + 1) % answered.len() == pair[1]));
            }
        }
    }
}
