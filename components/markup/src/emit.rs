//! The tree as Rust: a constant table, and the values in the order in which the table asks for them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::tree::{Attribute, Element, If, Node, Tag, Value};

/// Void elements and those whose content is a property.
const CHILDLESS: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "textarea", "track",
    "wbr",
];

/// A name that no expression in a view can see.
fn hidden(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// An expression of type `VNode`.
pub fn root(nodes: &[Node]) -> TokenStream {
    match nodes {
        [] => quote!(::hoiku_kit::markup::nothing()),
        [Node::Fragment(nodes)] => root(nodes),
        [Node::Text(text)] => quote!(::hoiku_kit::markup::IntoNode::into_node(#text)),
        [Node::Element(_)] | [_, _, ..] => table(nodes),
        [node] => value(node),
    }
}

/// Nodes that the table does not describe, as an expression.
fn value(node: &Node) -> TokenStream {
    match node {
        Node::Value(tokens) => quote!(::hoiku_kit::markup::IntoNode::into_node({ #tokens })),
        Node::Component(tokens) => quote!(::yew::html! { #tokens }),
        Node::Each(each) => {
            let node = hidden("node");
            looped(&quote!(#node), &quote!({ #each }), &quote!(#node))
        }
        Node::For { pat, each, children } => looped(&quote!(#pat), &quote!(#each), &root(children)),
        Node::If(branches) => branch(branches),
        Node::Element(_) | Node::Fragment(_) | Node::Text(_) => root(std::slice::from_ref(node)),
    }
}

fn looped(pat: &TokenStream, each: &TokenStream, node: &TokenStream) -> TokenStream {
    let nodes = hidden("nodes");
    quote!({
        let mut #nodes = ::hoiku_kit::markup::Nodes::default();
        for #pat in #each {
            #nodes.push(::hoiku_kit::markup::IntoNode::into_node(#node));
        }
        #nodes.finish()
    })
}

fn branch(If { condition, then, otherwise }: &If) -> TokenStream {
    let (then, otherwise) = (root(then), root(otherwise.as_deref().unwrap_or_default()));
    quote!(if #condition { #then } else { #otherwise })
}

/// What one table is made of.
#[derive(Default)]
struct Table {
    steps: Vec<TokenStream>,
    /// Calls that hand over the values.
    values: Vec<TokenStream>,
}

fn table(nodes: &[Node]) -> TokenStream {
    let mut table = Table::default();
    nodes.iter().for_each(|node| table.node(node));
    let (Table { steps, values }, all) = (table, hidden("values"));
    quote!({
        const STEPS: &[::hoiku_kit::markup::Step] = &[#(#steps),*];
        #[allow(unused_mut, reason = "a table may have no values")]
        let mut #all = ::hoiku_kit::markup::Values::default();
        #(#values)*
        #all.build(STEPS)
    })
}

impl Table {
    fn node(&mut self, node: &Node) {
        let all = hidden("values");
        match node {
            Node::Element(element) => self.element(element),
            Node::Fragment(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Node::Text(text) => self.steps.push(quote!(::hoiku_kit::markup::Step::Text(#text))),
            other => {
                let node = value(other);
                self.steps.push(quote!(::hoiku_kit::markup::Step::Node));
                self.values.push(quote!(#all.node(#node);));
            }
        }
    }

    fn element(&mut self, Element { tag, attributes, children }: &Element) {
        let all = hidden("values");
        let name = match tag {
            Tag::Named(name) => quote!(#name),
            Tag::Computed(name) => {
                self.values.push(quote!(#all.attribute({ #name });));
                quote!("")
            }
        };
        let is = |names: &[&str]| matches!(tag, Tag::Named(name) if names.contains(&name.value().as_str()));
        if is(&CHILDLESS) && !children.is_empty() {
            let complaint = "this element has no children";
            self.values.push(quote_spanned!(span(tag) => ::core::compile_error!(#complaint);));
        }
        let field = is(&["input", "textarea"]);
        let (special, mut plain): (Vec<_>, Vec<_>) =
            attributes.iter().partition(|attribute| attribute.is_special(field));
        // Where Yew's macro has it.
        plain.sort_by_key(|attribute| attribute.name == "class");
        let keys = plain.iter().map(|attribute| &attribute.name);
        let attributes = if plain.iter().all(|attribute| matches!(attribute.value, Value::Fixed(_))) {
            let values = plain.iter().filter_map(|attribute| attribute.fixed());
            quote!(::hoiku_kit::markup::Attributes::Fixed(&[#((#keys, ::hoiku_kit::markup::fixed(#values))),*]))
        } else {
            let fixed = plain.iter().map(|attribute| match attribute.fixed() {
                Some(text) => quote!(::core::option::Option::Some(#text)),
                None => quote!(::core::option::Option::None),
            });
            quote!(::hoiku_kit::markup::Attributes::Open { keys: &[#(#keys),*], fixed: &[#(#fixed),*] })
        };
        self.values.extend(plain.iter().filter_map(|attribute| attribute.given()));
        self.values.extend(special.iter().map(|attribute| attribute.handed_over()));
        let special = special.len();
        let end = if children.is_empty() { quote!(Empty) } else { quote!(Open) };
        self.steps.push(quote!(::hoiku_kit::markup::Step::#end(&::hoiku_kit::markup::Tag {
            name: #name,
            attributes: #attributes,
            special: #special,
        })));
        if !children.is_empty() {
            children.iter().for_each(|node| self.node(node));
            self.steps.push(quote!(::hoiku_kit::markup::Step::Close));
        }
    }
}

fn span(tag: &Tag) -> Span {
    match tag {
        Tag::Named(name) => name.span(),
        Tag::Computed(_) => Span::call_site(),
    }
}

impl Attribute {
    /// Not an attribute of the element, but something Yew keeps beside them.
    fn is_special(&self, field: bool) -> bool {
        self.is_listener()
            || matches!(self.name.as_str(), "key" | "ref")
            || field && matches!(self.name.as_str(), "value" | "checked")
    }

    fn is_listener(&self) -> bool {
        self.name.starts_with("on")
    }

    fn fixed(&self) -> Option<TokenStream> {
        match &self.value {
            Value::Fixed(text) => Some(quote!(#text)),
            Value::Computed(_) => None,
        }
    }

    /// The call for a value among the attributes; none where it is fixed.
    fn given(&self) -> Option<TokenStream> {
        let all = hidden("values");
        let Value::Computed(value) = &self.value else { return None };
        // A name that is computed and empty is no class.
        let take = if self.name == "class" { quote!(class) } else { quote!(attribute) };
        Some(quote!(#all.#take({ #value });))
    }

    fn handed_over(&self) -> TokenStream {
        let all = hidden("values");
        let value = match &self.value {
            Value::Fixed(text) => quote!(#text),
            Value::Computed(value) => quote!({ #value }),
        };
        if self.is_listener() {
            let event = format_ident!("{}", self.name, span = self.span);
            return quote!(#all.listener(::yew::html::#event::Wrapper::__macro_new(#value)););
        }
        match self.name.as_str() {
            "key" => quote!(#all.key(#value);),
            "ref" => quote!(#all.node_ref(#value);),
            "value" => quote!(#all.value(#value);),
            _ => quote!(#all.checked(#value);),
        }
    }
}
