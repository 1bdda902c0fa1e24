//! The radar as geometry: where tips, labels, rings, lines and marks lie, in pixels of the measured width.
//!
//! Axis 1 is at 12 o'clock and the others follow clockwise. The sine comes in as an argument, because
//! the browser's costs nothing and a linked one 6.6 KB; coordinates are printed from whole tenths, so that
//! no float formatter is linked either. Text is measured by an estimate ([`text`]) that is the same on
//! every device, so a figure can be tested without one.

pub mod draw;
pub mod layout;
pub mod text;

pub use draw::{Drawn, Ink, Line, Shape, draw};
pub use layout::{Caption, Layout, Placed, layout};

/// A place, in pixels from the upper left corner of the figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// The point at a multiple of a direction away.
    #[must_use]
    pub fn toward(self, direction: Self, distance: f64) -> Self {
        Self { x: self.x + direction.x * distance, y: self.y + direction.y * distance }
    }

    /// The point halfway to another.
    #[must_use]
    pub fn middle(self, other: Self) -> Self {
        Self { x: f64::midpoint(self.x, other.x), y: f64::midpoint(self.y, other.y) }
    }
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Whether two share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The same, moved.
    #[must_use]
    pub fn moved(&self, x: f64, y: f64) -> Self {
        Self { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    /// The same with a margin around it.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// What of it lies within another.
    #[must_use]
    pub fn within(&self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The square of the distance from a point to the nearest point of the rectangle.
    #[must_use]
    pub fn distance_squared(&self, point: Point) -> f64 {
        let x = point.x.clamp(self.left, self.right) - point.x;
        let y = point.y.clamp(self.top, self.bottom) - point.y;
        x * x + y * y
    }
}

/// Unit vectors of `n` axes: the first up, the others clockwise.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "a few axes")]
pub fn directions(n: usize, sine: fn(f64) -> f64) -> Vec<Point> {
    let turn = core::f64::consts::TAU / n.max(1) as f64;
    let quarter = core::f64::consts::FRAC_PI_2;
    (0..n).map(|at| at as f64 * turn).map(|angle| Point { x: sine(angle), y: -sine(angle + quarter) }).collect()
}

/// Which axis a point of the figure lies nearest to, by its angle; `None` at the very centre.
#[must_use]
pub fn nearest_axis(directions: &[Point], center: Point, point: Point) -> Option<usize> {
    let (x, y) = (point.x - center.x, point.y - center.y);
    if x * x + y * y < 1.0 {
        return None;
    }
    let along = |direction: &Point| x * direction.x + y * direction.y;
    (0..directions.len()).max_by(|&a, &b| along(&directions[a]).total_cmp(&along(&directions[b])))
}

/// Where along an axis (0 the centre, 1 the tip) a point lies. A point behind the centre is at the
/// centre: a mark that is dragged past it does not come out on the other side.
#[must_use]
pub fn along_axis(direction: Point, center: Point, radius: f64, point: Point) -> f64 {
    if radius <= 0.0 {
        return 0.0;
    }
    (((point.x - center.x) * direction.x + (point.y - center.y) * direction.y) / radius).clamp(0.0, 1.0)
}

/// Appends a number rounded to tenths, without a trailing `.0`.
#[allow(clippy::cast_possible_truncation, reason = "a saturating cast; a figure is never that large")]
pub fn push_tenths(text: &mut String, value: f64) {
    let tenths = (value * 10.0 + if value < 0.0 { -0.5 } else { 0.5 }) as i32;
    crate::radar::text::push_fixed(text, tenths);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tenths(value: f64) -> String {
        let mut text = String::new();
        push_tenths(&mut text, value);
        text
    }

    #[test]
    fn coordinates_are_printed_in_tenths() {
        assert_eq!(
            [tenths(12.0), tenths(0.04), tenths(-0.06), tenths(-3.25), tenths(99.96)],
            ["12", "0", "-0.1", "-3.3", "100"]
        );
    }

    #[test]
    fn s10_the_first_axis_is_at_twelve_and_the_second_to_its_right() {
        let four = directions(4, f64::sin);
        assert!(four[0].y < -0.999 && four[1].x > 0.999 && four[2].y > 0.999 && four[3].x < -0.999);
    }

    proptest! {
        #[test]
        fn s12_a_point_near_an_axis_chooses_it(n in 3usize..40, at in 0usize..40, distance in 2.0f64..300.0) {
            let at = at % n;
            let center = Point { x: 150.0, y: 140.0 };
            let directions = directions(n, f64::sin);
            prop_assert_eq!(nearest_axis(&directions, center, center.toward(directions[at], distance)), Some(at));
            prop_assert_eq!(nearest_axis(&directions, center, center), None);
        }

        #[test]
        fn s7_a_drag_past_the_centre_stays_at_the_centre(n in 3usize..17, at in 0usize..17, beyond in 0.0f64..500.0) {
            let center = Point { x: 150.0, y: 140.0 };
            let direction = directions(n, f64::sin)[at % n];
            let place = |distance: f64| along_axis(direction, center, 100.0, center.toward(direction, distance));
            prop_assert!(place(-beyond).abs() < 1e-9);
            prop_assert!((place(100.0 + beyond) - 1.0).abs() < 1e-9);
            prop_assert!((place(50.0) - 0.5).abs() < 1e-9);
        }
    }
}
