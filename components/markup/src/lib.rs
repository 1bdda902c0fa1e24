//! `html!` in Yew's notation, compiled to a table and the values that go into it.
//!
//! Yew's own macro writes out, for every element, the code that builds it: about 500 bytes of wasm each,
//! which for views as large as ours was the largest part of what a visitor downloads. This one writes a
//! constant table (tags, fixed attributes, fixed texts, and places for values) and one call for each value;
//! `hoiku_kit::markup` builds the same virtual DOM from both. Views cannot tell the difference: they write
//! what Yew's documentation teaches.
//!
//! Not taken over, since no view needs it: properties (`~name=`), keys on fragments, children of components.

mod emit;
mod tree;

use proc_macro::TokenStream;
use syn::parse_macro_input;

/// Virtual DOM in the notation of `yew::html!`.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    emit::root(&parse_macro_input!(input as tree::Children).0).into()
}
