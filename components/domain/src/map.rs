//! Maps and sets by text that cost little machine code.
//!
//! The library's maps are compiled anew for every type they hold, a balanced tree with ten kilobytes each.
//! What the documents hold under names (axes, states, attributes) is small: a sorted list does.

use crate::order::Sorted as _;
use serde::{Serialize, Serializer};
use std::collections::HashSet;

/// Values by name, in the order of the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMap<V>(Vec<(String, V)>);

impl<V> Default for TextMap<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> TextMap<V> {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        place(self.0.len(), &mut |at| self.0[at].0.as_str().cmp(name))
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&V> {
        self.place(name).ok().map(|at| &self.0[at].1)
    }

    /// Whether a name has a value.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Sets the value of a name; what it was before comes back.
    pub fn insert(&mut self, name: String, value: V) -> Option<V> {
        match self.place(&name) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, value)),
            Err(at) => {
                self.0.insert(at, (name, value));
                None
            }
        }
    }

    /// Takes a name away; its value comes back.
    pub fn remove(&mut self, name: &str) -> Option<V> {
        self.place(name).ok().map(|at| self.0.remove(at).1)
    }

    /// The value of a name, which gets the default where it has none yet.
    pub fn or_default(&mut self, name: String) -> &mut V
    where
        V: Default,
    {
        let at = self.place(&name).unwrap_or_else(|at| {
            self.0.insert(at, (name, V::default()));
            at
        });
        &mut self.0[at].1
    }

    /// Takes all names away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps only what is wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&str, &V) -> bool) {
        self.0.retain(|(name, value)| wanted(name, value));
    }

    /// How many names there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values.
    pub fn iter(&self) -> Iter<'_, V> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The names.
    pub fn keys(&self) -> impl Iterator<Item = &String> + Clone {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }
}

/// Names and values, borrowed.
pub type Iter<'a, V> = std::iter::Map<std::slice::Iter<'a, (String, V)>, fn(&(String, V)) -> (&String, &V)>;

/// The place of what is looked for among `len` sorted items, or the place it should have.
fn place(len: usize, compare: &mut dyn FnMut(usize) -> std::cmp::Ordering) -> Result<usize, usize> {
    let (mut from, mut to) = (0, len);
    while from < to {
        let middle = usize::midpoint(from, to);
        match compare(middle) {
            std::cmp::Ordering::Equal => return Ok(middle),
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => to = middle,
        }
    }
    Err(from)
}

impl<V> IntoIterator for TextMap<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, V> IntoIterator for &'a TextMap<V> {
    type Item = (&'a String, &'a V);
    type IntoIter = Iter<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Of a name that comes twice the last value holds.
impl<V> FromIterator<(String, V)> for TextMap<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(items: I) -> Self {
        let mut items: Vec<(String, V)> = items.into_iter().collect();
        items.order_by(|a, b| a.0.cmp(&b.0));
        items.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        Self(items)
    }
}

impl<V, const N: usize> From<[(String, V); N]> for TextMap<V> {
    fn from(items: [(String, V); N]) -> Self {
        items.into_iter().collect()
    }
}

impl<V: Serialize> Serialize for TextMap<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// Texts that were met before.
#[derive(Debug, Default)]
pub struct Seen(HashSet<String>);

impl Seen {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Meets a text. Whether for the first time.
    pub fn insert(&mut self, text: &str) -> bool {
        self.0.insert(text.to_owned())
    }

    /// How many texts were met.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none was met.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text was met.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.0.contains(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn agrees_with_the_library(
            items in prop::collection::vec(("[a-d]{0,2}", any::<u8>()), 0..30),
            more in prop::collection::vec(("[a-d]{0,2}", prop::option::of(any::<u8>())), 0..30),
        ) {
            let mut ours: TextMap<u8> = items.clone().into_iter().collect();
            let mut theirs: BTreeMap<String, u8> = items.into_iter().collect();
            for (name, value) in more {
                match value {
                    Some(value) => prop_assert_eq!(ours.insert(name.clone(), value), theirs.insert(name.clone(), value)),
                    None => prop_assert_eq!(ours.remove(&name), theirs.remove(&name)),
                }
                prop_assert_eq!(ours.get(&name), theirs.get(&name));
            }
            prop_assert_eq!(ours.len(), theirs.len());
            prop_assert!(ours.iter().eq(theirs.iter()));
            prop_assert!(ours.into_iter().eq(theirs));
        }
    }
}
