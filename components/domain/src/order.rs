//! Sorting that costs its machine code once.
//!
//! The library's sort is compiled anew, with four kilobytes each, for every type and every closure it is
//! used with. Here the order is found by one sort over places, whatever the items are.

use std::cmp::Ordering;

/// The stable order of `len` items, as their places before.
#[must_use]
pub fn places(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Stable sorting for vectors of any items.
pub trait Sorted<T> {
    /// Sorts by a comparison; equal items keep their order.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key; equal items keep their order.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Sorted<T> for Vec<T> {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = places(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        let mut items: Vec<Option<T>> = std::mem::take(self).into_iter().map(Some).collect();
        self.extend(places.into_iter().filter_map(|place| items[place].take()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_library(items in prop::collection::vec((0u8..5, any::<u16>()), 0..50)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
