//! Listeners that every view needs.

use yew::prelude::*;

/// A listener for which it does not matter how the element was used: it says one thing.
pub fn does<E: 'static, A: Clone + 'static>(on: &Callback<A>, act: A) -> Callback<E> {
    let on = on.clone();
    Callback::from(move |_: E| on.emit(act.clone()))
}

/// What stands in the field that was typed into. Inputs and text areas are different types with the same property.
#[must_use]
pub fn typed(event: &InputEvent) -> Option<String> {
    js_sys::Reflect::get(&event.target()?.into(), &"value".into()).ok()?.as_string()
}
