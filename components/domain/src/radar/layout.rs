//! Where the labels go, and how large the radar can be between them.

use super::text::{ASCENT, LEADING, Wrapped, width, wrap};
use super::{Point, Rect, directions};

/// What stands at the tip of an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption<'a> {
    /// The axis's name.
    pub label: &'a str,
    /// A word under it, such as 未回答.
    pub note: Option<&'a str>,
}

/// A caption in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The lines of the name.
    pub lines: Vec<String>,
    /// The lines under it.
    pub note: Vec<String>,
    /// `start`, `middle` or `end`, as SVG anchors text.
    pub anchor: &'static str,
    /// Where the text is anchored.
    pub x: f64,
    /// What it covers.
    pub bounds: Rect,
}

/// A radar and its captions.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// In pixels.
    pub width: f64,
    /// In pixels.
    pub height: f64,
    /// The size of the text, in pixels.
    pub font: f64,
    /// How far its letters are set apart, in em.
    pub spacing: f64,
    /// Where all values would be none.
    pub center: Point,
    /// From there to a tip, in pixels.
    pub radius: f64,
    /// Unit vectors of the axes.
    pub directions: Vec<Point>,
    /// One at each tip.
    pub captions: Vec<Placed>,
    /// Whether the captions are numbers, with a list of the names elsewhere.
    pub numbered: bool,
}

impl Layout {
    /// A place on an axis, from 0 (centre) to 1 (tip).
    #[must_use]
    pub fn at(&self, axis: usize, fraction: f64) -> Point {
        self.center.toward(self.directions[axis], self.radius * fraction)
    }
}

/// The fewest axes that make a figure; with fewer there are bars.
pub const FEWEST_AXES: usize = 3;
/// Under this radius, in pixels, names give way to numbers.
pub const SMALLEST_RADIUS: f64 = 64.0;
/// The greatest radius, in em, of few axes and of many.
const GREATEST_RADIUS: [f64; 2] = [11.75, 13.5];
/// What is free at the left and right edges, in pixels.
const EDGE: f64 = 2.0;
/// What is free above and below, in pixels: room for the frame around a chosen name.
const BRIM: f64 = 6.0;
/// What is free between the tips and the names, in em: as it should be, and where it is tight.
const GAPS: [f64; 2] = [0.8, 0.5];
/// The radius of the largest mark, in em.
const MARK: f64 = 0.5;
/// How far a name may move along the edge, away from its tip, in em.
const FARTHEST: f64 = 1.6;
/// The widths names are tried at, in em; narrow ones only where the figure gets larger for it.
const WIDTHS: [f64; 11] = [15.0, 12.0, 10.0, 8.5, 7.5, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0];

/// Lays out a radar of a width, with text of a size (both in pixels) whose letters are set apart (in em, not less than
/// nothing: a page or a reader may want them so): as large as the names allow, or
/// with numbers where they leave less than [`SMALLEST_RADIUS`]. `None` where there are fewer than
/// [`FEWEST_AXES`], or so many that not even the numbers find room.
#[must_use]
pub fn layout(captions: &[Caption<'_>], width: f64, font: f64, spacing: f64, sine: fn(f64) -> f64) -> Option<Layout> {
    if captions.len() < FEWEST_AXES {
        return None;
    }
    let frame = Frame { directions: directions(captions.len(), sine), width, font, spacing };
    let greatest = (GREATEST_RADIUS[usize::from(captions.len() > 10)] * font).min(width * 0.42);
    // Wider names first: fewer lines read better where the radius is the same.
    let level: Vec<bool> = frame.directions.iter().map(|direction| direction.x.abs() > 0.9).collect();
    let names =
        WIDTHS.iter().flat_map(|&max| [blocks(captions, max, spacing, &[]), blocks(captions, max, spacing, &level)]);
    let names: Vec<Vec<Block>> = names.flatten().collect();
    let number = |number: usize| Block::new(vec![number.to_string()], Vec::new(), spacing);
    let numbers = [(1..=captions.len()).map(number).collect()];
    let largest = |choices: &[Vec<Block>], gap: f64, numbered: bool| {
        let mut radius = greatest;
        while radius >= SMALLEST_RADIUS {
            let fitted = choices.iter().find_map(|blocks| frame.fit(blocks, radius, gap, numbered));
            if fitted.is_some() {
                return fitted;
            }
            // The last step ends at the smallest, not short of it.
            radius = if radius > SMALLEST_RADIUS { (radius - 4.0).max(SMALLEST_RADIUS) } else { 0.0 };
        }
        None
    };
    largest(&names, GAPS[0], false)
        .or_else(|| largest(&names, GAPS[1], false))
        .or_else(|| largest(&numbers, GAPS[1], true))
}

/// A caption cut into lines, in em.
#[derive(Debug, Clone)]
struct Block {
    lines: Vec<String>,
    note: Vec<String>,
    width: f64,
    height: f64,
}

impl Block {
    #[allow(clippy::cast_precision_loss, reason = "a few lines")]
    fn new(lines: Vec<String>, note: Vec<String>, spacing: f64) -> Self {
        let widest = lines.iter().chain(&note).map(|line| width(line, spacing)).fold(0.0, f64::max);
        let height = (lines.len() + note.len()) as f64 * LEADING;
        Self { lines, note, width: widest, height }
    }
}

/// All captions within a width, or `None` where one does not fit. Those marked in `narrow` are made as
/// narrow as whole words allow: beside a level axis every em counts. Words are only cut at generous widths.
fn blocks(captions: &[Caption<'_>], max: f64, spacing: f64, narrow: &[bool]) -> Option<Vec<Block>> {
    let block = |(at, caption): (usize, &Caption<'_>)| {
        let narrowest = WIDTHS.iter().rev().filter(|_| narrow.get(at).copied().unwrap_or_default());
        let narrowest = narrowest.filter(|width| **width < max);
        let whole =
            narrowest.filter_map(|width| wrap(caption.label, *width, spacing)).find(|wrapped| !wrapped.cuts_word);
        let Wrapped { lines, .. } =
            whole.or_else(|| wrap(caption.label, max, spacing).filter(|wrapped| !wrapped.cuts_word || max >= 7.5))?;
        let mut block = Block::new(lines, Vec::new(), spacing);
        if let Some(note) = caption.note {
            // No wider than the name, if that can be.
            let note = wrap(note, block.width.clamp(3.0, max), spacing).or_else(|| wrap(note, max, spacing))?;
            block = Block::new(block.lines, note.lines, spacing);
        }
        Some(block)
    };
    captions.iter().enumerate().map(block).collect()
}

struct Frame {
    directions: Vec<Point>,
    width: f64,
    font: f64,
    spacing: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Middle,
    Right,
}

fn side(direction: Point) -> Side {
    match direction.x {
        x if x.abs() < 0.1 => Side::Middle,
        x if x > 0.0 => Side::Right,
        _ => Side::Left,
    }
}

impl Frame {
    /// Places the blocks around a circle with the centre at 0; `None` where they touch, stray from their
    /// tips or are too wide together.
    fn fit(&self, blocks: &[Block], radius: f64, gap: f64, numbered: bool) -> Option<Layout> {
        let font = self.font;
        let ring = radius + font * gap;
        let mut rects: Vec<Option<Rect>> = vec![None; blocks.len()];
        for (at, (block, direction)) in blocks.iter().zip(&self.directions).enumerate() {
            if side(*direction) == Side::Middle {
                let (half, height) = (block.width * font / 2.0, block.height * font);
                let top = if direction.y < 0.0 { -ring - height } else { ring };
                rects[at] = Some(Rect { left: -half, top, right: half, bottom: top + height });
            }
        }
        for wanted in [Side::Right, Side::Left] {
            self.place_side(blocks, ring, wanted, &mut rects)?;
        }
        let rects: Vec<Rect> = rects.into_iter().collect::<Option<_>>()?;
        let mark = radius + MARK * font;
        let reach = |of: fn(&Rect) -> f64| rects.iter().map(of).fold(mark, f64::max);
        let (left, right) = (reach(|rect| -rect.left), reach(|rect| rect.right));
        let (above, below) = (reach(|rect| -rect.top), reach(|rect| rect.bottom));
        if left + right + 2.0 * EDGE > self.width {
            return None;
        }
        let x = (self.width / 2.0).min(self.width - right - EDGE).max(left + EDGE);
        let center = Point { x, y: above + BRIM };
        let captions = blocks.iter().zip(&rects).zip(&self.directions);
        let captions = captions.map(|((block, rect), direction)| {
            let bounds = rect.moved(center.x, center.y);
            let (anchor, x) = match side(*direction) {
                Side::Left => ("end", bounds.right),
                Side::Middle => ("middle", f64::midpoint(bounds.left, bounds.right)),
                Side::Right => ("start", bounds.left),
            };
            Placed { lines: block.lines.clone(), note: block.note.clone(), anchor, x, bounds }
        });
        Some(Layout {
            width: self.width,
            height: center.y + below + BRIM,
            font,
            spacing: self.spacing,
            center,
            radius,
            captions: captions.collect(),
            directions: self.directions.clone(),
            numbered,
        })
    }

    /// The blocks of one side from top to bottom: each beside its tip, moved along the circle where the
    /// one before is in the way.
    fn place_side(&self, blocks: &[Block], ring: f64, wanted: Side, rects: &mut [Option<Rect>]) -> Option<()> {
        let font = self.font;
        let apart = font * 0.2;
        let mut order: Vec<usize> = (0..blocks.len()).filter(|&at| side(self.directions[at]) == wanted).collect();
        if wanted == Side::Left {
            order.reverse();
        }
        let middles: Vec<Rect> =
            rects.iter().flatten().copied().filter(|rect| rect.left < 0.0 && rect.right > 0.0).collect();
        let height = |at: usize| blocks[at].height * font;
        // Beside the tip where the axis is level, above or below it where it is steep: from halfway up on
        // a name has one corner at its tip, which takes the least width.
        let wish = |at: usize| {
            let y = self.directions[at].y;
            y * ring + ((y * 1.42).clamp(-1.0, 1.0) - 1.0) * height(at) / 2.0
        };
        // The nearest a block may come to the vertical through the centre, so that it keeps off the circle.
        let inner = |at: usize, top: f64| {
            let y = 0f64.clamp(top, top + height(at));
            let circle = (ring * ring - y * y).max(0.0).sqrt();
            circle.max(self.directions[at].x.abs() * ring)
        };
        let mut tops: Vec<f64> = order.iter().map(|&at| wish(at)).collect();
        for (place, &at) in order.iter().enumerate() {
            if place > 0 {
                tops[place] = tops[place].max(tops[place - 1] + height(order[place - 1]) + apart);
            } else if let Some(above) =
                middles.iter().find(|rect| rect.top < 0.0 && rect.right > inner(at, tops[0]) - apart)
            {
                tops[0] = tops[0].max(above.bottom + apart);
            }
        }
        for (place, &at) in order.iter().enumerate().rev() {
            if let Some(&below) = tops.get(place + 1) {
                tops[place] = tops[place].min(below - apart - height(at));
            } else if let Some(below) =
                middles.iter().find(|rect| rect.top > 0.0 && rect.right > inner(at, tops[place]) - apart)
            {
                tops[place] = tops[place].min(below.top - apart - height(at));
            }
        }
        for (&at, &top) in order.iter().zip(&tops) {
            if (top - wish(at)).abs() > FARTHEST * font {
                return None;
            }
            let (near, far) = (inner(at, top), inner(at, top) + blocks[at].width * font);
            let (left, right) = if wanted == Side::Right { (near, far) } else { (-far, -near) };
            let rect = Rect { left, top, right, bottom: top + height(at) };
            if rects.iter().flatten().any(|other| other.overlaps(&rect)) {
                return None;
            }
            rects[at] = Some(rect);
        }
        Some(())
    }
}

impl Placed {
    /// The lines with their base lines, in pixels; those of the note last and marked.
    #[allow(clippy::cast_precision_loss, reason = "a few lines")]
    pub fn rows(&self, font: f64) -> impl Iterator<Item = (&str, f64, bool)> {
        let first = self.bounds.top + ASCENT * font;
        let lines = self.lines.iter().map(|line| (line.as_str(), false));
        let note = self.note.iter().map(|line| (line.as_str(), true));
        let rows = lines.chain(note).enumerate();
        rows.map(move |(at, (text, is_note))| (text, first + at as f64 * LEADING * font, is_note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EIGHT: [&str; 8] = [
        "乳児保育",
        "幼児教育",
        "障害児保育",
        "食育・アレルギー対応",
        "保健衛生・安全対策",
        "保護者支援・子育て支援",
        "マネジメント",
        "保育実践",
    ];

    fn laid_out(labels: &[String], unanswered: Option<usize>, width: f64, font: f64) -> Option<Layout> {
        noted(labels, unanswered.map(|at| (at, "未回答")), width, font, 0.0)
    }

    fn noted(labels: &[String], open: Option<(usize, &str)>, width: f64, font: f64, spacing: f64) -> Option<Layout> {
        let note = |at: usize| open.filter(|(open, _)| *open == at).map(|(_, note)| note);
        let captions: Vec<Caption<'_>> =
            labels.iter().enumerate().map(|(at, label)| Caption { label, note: note(at) }).collect();
        layout(&captions, width, font, spacing, f64::sin)
    }

    /// Nothing is clipped, nothing overlaps, no name lies on the rings.
    fn judge(layout: &Layout) -> Result<(), String> {
        for (at, placed) in layout.captions.iter().enumerate() {
            let rect = placed.bounds;
            if rect.left < 0.0 || rect.top < 0.0 || rect.right > layout.width || rect.bottom > layout.height {
                return Err(format!("{:?} is clipped", placed.lines));
            }
            if rect.distance_squared(layout.center) < layout.radius * layout.radius {
                return Err(format!("{:?} lies on the rings", placed.lines));
            }
            let widest = placed
                .lines
                .iter()
                .chain(&placed.note)
                .map(|line| width(line, layout.spacing) * layout.font)
                .fold(0.0, f64::max);
            if widest > rect.right - rect.left + 1e-6 {
                return Err(format!("{:?} is wider than its place", placed.lines));
            }
            if let Some(other) = layout.captions[at + 1..].iter().find(|other| other.bounds.overlaps(&rect)) {
                return Err(format!("{:?} overlaps {:?}", placed.lines, other.lines));
            }
        }
        Ok(())
    }

    fn owned(labels: &[&str]) -> Vec<String> {
        labels.iter().map(|&label| label.to_owned()).collect()
    }

    #[test]
    fn s4_the_eight_fields_keep_their_names_from_280_pixels_on() {
        for (width, font) in [(280.0, 14.0), (288.0, 14.0), (320.0, 14.0), (600.0, 16.0), (700.0, 16.0), (1200.0, 16.0)]
        {
            let layout = laid_out(&owned(&EIGHT), Some(6), width, font).unwrap();
            judge(&layout).unwrap();
            assert!(!layout.numbered, "{width}");
            assert!(layout.radius >= SMALLEST_RADIUS, "{width}: {}", layout.radius);
        }
        let wide = laid_out(&owned(&EIGHT), Some(6), 660.0, 16.0).unwrap();
        assert!(wide.radius >= 180.0, "{}", wide.radius);
    }

    #[test]
    fn s4_letters_set_apart_have_their_room() {
        let spacious = noted(&owned(&EIGHT), Some((6, "未回答")), 320.0, 14.0, 0.14).unwrap();
        judge(&spacious).unwrap();
        assert!(!spacious.numbered);
        let apart = width("障害児保育", 0.14) - width("障害児保育", 0.0);
        assert!((apart - 5.0 * 0.14).abs() < 1e-9, "{apart}");
        assert!((width("か\u{3099}", 0.5) - 1.5).abs() < 1e-9, "a mark is not set apart from its letter");
    }

    #[test]
    fn s10_fewer_than_three_axes_are_no_figure() {
        for n in 0..FEWEST_AXES {
            assert_eq!(laid_out(&owned(&EIGHT[..n]), None, 600.0, 16.0), None);
        }
    }

    #[test]
    fn s4_names_without_room_become_numbers() {
        let long = vec![
            "子どもの発達の理解と一人ひとりに応じた援助の計画と実践と記録".to_owned();
            12
        ];
        let layout = laid_out(&long, None, 280.0, 14.0).unwrap();
        judge(&layout).unwrap();
        assert!(layout.numbered && layout.captions[11].lines == ["12"]);
    }

    #[test]
    fn s10_forty_axes_and_endless_names_neither_panic_nor_overlap() {
        for n in [17, 24, 40, 200] {
            for width in [0.0, 120.0, 280.0, 700.0] {
                if let Some(layout) = laid_out(&vec!["長".repeat(300); n], None, width, 16.0) {
                    judge(&layout).unwrap();
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn s4_names_are_never_clipped_and_never_overlap(
            note in proptest::sample::select(vec!["未回答", "Not answered", "こたえて いません"]),
            labels in proptest::collection::vec("[亜-熙]{1,6}(・[亜-熙]{1,6}|[ア-ン]{2,8}|の[亜-熙]{2,6}|（[あ-ん]{2,6}）| [a-z]{3,9}){0,3}|.{2,30}", 3..=16),
            unanswered in 0usize..16,
        ) {
            for (width, font, spacing) in [(280.0, 14.0, 0.0), (280.0, 14.0, 0.14), (360.0, 14.0, 0.5), (592.0, 16.0, 0.0), (760.0, 16.0, 0.12), (1200.0, 20.0, 0.0)] {
                let layout = noted(&labels, Some((unanswered, note)), width, font, spacing).expect("sixteen numbers find room");
                prop_assert_eq!(judge(&layout), Ok(()));
                prop_assert!(layout.radius >= SMALLEST_RADIUS);
            }
        }
    }
}
