//! How wide the figure's place is: measured, so that it can be drawn pixel by pixel.

/// A width and a size of text, both in whole pixels, and how the text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The width of the place.
    pub width: u16,
    /// The size of the text there.
    pub font: u16,
    /// How far its letters are set apart, in hundredths of a pixel. Where they are set closer, nothing needs room.
    pub spacing: u16,
}

/// Taken where nothing was measured yet, and where nothing can be (on a server).
const UNMEASURED: Size = Size { width: 660, font: 16, spacing: 0 };

thread_local! {
    /// What was measured last, by any figure of the page: most figures of a page are of one width.
    static LAST: std::cell::Cell<Size> = const { std::cell::Cell::new(UNMEASURED) };
}

/// The size to draw at until the place is measured: where the guess is right, nothing is drawn twice, and nothing
/// moves. `width` is that of the element, 0 where it is not known.
pub(crate) fn guess(width: u16) -> Size {
    let last = LAST.get();
    if last != UNMEASURED || width == 0 {
        return last;
    }
    // As the style sheet has it: from 62 em on there is a panel of 22 em beside the figure, 2 em from it.
    let beside = if width < 62 * last.font { 0 } else { 24 * last.font };
    Size { width: width - beside, ..last }
}

#[cfg(target_arch = "wasm32")]
pub(crate) use browser::Sizer;

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::Size;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::Closure;
    use web_sys::{Element, ResizeObserver};
    use yew::{Callback, NodeRef};

    /// Watches one element, and stops when dropped.
    pub(crate) struct Sizer {
        observer: Option<ResizeObserver>,
        // Held for the observer, which calls it.
        _told: Closure<dyn FnMut()>,
        watched: Option<Element>,
    }

    impl Sizer {
        pub(crate) fn new(place: NodeRef, on: Callback<Size>) -> Self {
            let told = Closure::<dyn FnMut()>::new(move || {
                place.cast::<Element>().as_ref().and_then(measure).into_iter().for_each(|size| on.emit(size));
            });
            let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok();
            Self { observer, _told: told, watched: None }
        }

        /// To be called after each render: the element may be another one.
        pub(crate) fn watch(&mut self, place: &NodeRef) {
            let element = place.cast::<Element>();
            if element == self.watched {
                return;
            }
            if let Some(observer) = &self.observer {
                observer.disconnect();
                element.iter().for_each(|element| observer.observe(element));
            }
            self.watched = element;
        }
    }

    impl Drop for Sizer {
        fn drop(&mut self) {
            self.observer.iter().for_each(ResizeObserver::disconnect);
        }
    }

    impl std::fmt::Debug for Sizer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("Sizer")
        }
    }

    /// `None` while the element is not laid out (a closed disclosure, `display: none`).
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturating; a page is never that wide")]
    fn measure(element: &Element) -> Option<Size> {
        let width = element.get_bounding_client_rect().width() as u16;
        let style = web_sys::window()?.get_computed_style(element).ok()??;
        let pixels = |name| Some(js_sys::parse_float(&style.get_property_value(name).ok()?));
        let font = pixels("font-size")? as u16;
        // `normal` is no number, which is 0 here.
        let size = Size { width, font, spacing: (pixels("letter-spacing")? * 100.0) as u16 };
        if width == 0 || font == 0 {
            return None;
        }
        super::LAST.set(size);
        Some(size)
    }
}

/// Without a browser nothing is measured.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub(crate) struct Sizer;

#[cfg(not(target_arch = "wasm32"))]
impl Sizer {
    pub(crate) fn new(_place: yew::NodeRef, _on: yew::Callback<Size>) -> Self {
        Self
    }

    pub(crate) fn watch(&mut self, _place: &yew::NodeRef) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_it_is_measured_a_figure_is_as_wide_as_the_element_leaves_it() {
        assert_eq!([0, 320, 991, 992, 1280].map(|width| guess(width).width), [660, 320, 991, 608, 896]);
    }
}
