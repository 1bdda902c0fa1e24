//! The notation, as a tree.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Expr, Ident, LitStr, Pat, Result, Token, braced, token};

/// Nodes beside each other.
pub struct Children(pub Vec<Node>);

/// What may stand between two tags.
pub enum Node {
    Element(Element),
    /// `<Component … />`, which is Yew's to read.
    Component(TokenStream),
    Fragment(Vec<Node>),
    Text(LitStr),
    /// `{ expression }`.
    Value(TokenStream),
    /// `{ for iterator }`.
    Each(TokenStream),
    If(If),
    For {
        pat: Pat,
        each: Expr,
        children: Vec<Node>,
    },
}

/// An element and what is in it.
pub struct Element {
    pub tag: Tag,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
}

/// A tag, known when the view is compiled or only when it is shown.
pub enum Tag {
    Named(LitStr),
    Computed(TokenStream),
}

/// `name="text"`, `name={expression}`, or `{name}`, which is both.
pub struct Attribute {
    pub name: String,
    pub span: Span,
    pub value: Value,
}

/// The value of an attribute.
pub enum Value {
    Fixed(LitStr),
    Computed(TokenStream),
}

/// `if condition { … } else { … }`.
pub struct If {
    pub condition: Expr,
    pub then: Vec<Node>,
    pub otherwise: Option<Vec<Node>>,
}

impl Parse for Children {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut nodes = Vec::new();
        while !(input.is_empty() || input.peek(Token![<]) && input.peek2(Token![/])) {
            nodes.push(input.parse()?);
        }
        Ok(Self(nodes))
    }
}

impl Parse for Node {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(Token![<]) {
            markup(input)
        } else if input.peek(Token![if]) {
            Ok(Self::If(input.parse()?))
        } else if input.peek(Token![for]) {
            input.parse::<Token![for]>()?;
            let pat = Pat::parse_multi_with_leading_vert(input)?;
            input.parse::<Token![in]>()?;
            Ok(Self::For { pat, each: Expr::parse_without_eager_brace(input)?, children: block(input)? })
        } else if input.peek(token::Brace) {
            let content;
            braced!(content in input);
            if content.peek(Token![for]) {
                // `{ for iterator }` is Yew's; `{ for x in y { … } }` would be a Rust loop without a value.
                content.parse::<Token![for]>()?;
                return Ok(Self::Each(content.parse()?));
            }
            Ok(Self::Value(content.parse()?))
        } else if input.peek(LitStr) {
            Ok(Self::Text(input.parse()?))
        } else {
            // What is left is a single literal of another kind, as in `html! { 1 }`.
            Ok(Self::Value(input.parse::<syn::Lit>()?.into_token_stream()))
        }
    }
}

impl Parse for If {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Token![if]>()?;
        let condition = Expr::parse_without_eager_brace(input)?;
        let then = block(input)?;
        let otherwise = if input.peek(Token![else]) {
            input.parse::<Token![else]>()?;
            Some(if input.peek(Token![if]) { vec![Node::If(input.parse()?)] } else { block(input)? })
        } else {
            None
        };
        Ok(Self { condition, then, otherwise })
    }
}

fn block(input: ParseStream<'_>) -> Result<Vec<Node>> {
    let content;
    braced!(content in input);
    let Children(nodes) = content.parse()?;
    if content.is_empty() { Ok(nodes) } else { Err(content.error("no element is open here")) }
}

/// What begins with `<`.
fn markup(input: ParseStream<'_>) -> Result<Node> {
    let ahead = input.fork();
    ahead.parse::<Token![<]>()?;
    if ahead.peek(Ident::peek_any) && ahead.call(Ident::parse_any)?.to_string().starts_with(char::is_uppercase) {
        return component(input);
    }
    let open = input.parse::<Token![<]>()?;
    if input.peek(Token![>]) {
        input.parse::<Token![>]>()?;
        let Children(children) = input.parse()?;
        input.parse::<Token![<]>()?;
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        return Ok(Node::Fragment(children));
    }
    let tag = Tag::parse(input)?;
    let mut attributes = Vec::new();
    while !input.peek(Token![>]) && !input.peek(Token![/]) {
        attributes.push(input.parse()?);
    }
    if input.peek(Token![/]) {
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        return Ok(Node::Element(Element { tag, attributes, children: Vec::new() }));
    }
    input.parse::<Token![>]>()?;
    let Children(children) = input.parse()?;
    if input.is_empty() {
        return Err(Error::new(open.span, "this element is not closed"));
    }
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    let close = input.span();
    match (&tag, Tag::close(input)?) {
        (Tag::Named(open), Some(name)) if open.value() == name => {}
        (Tag::Computed(_), None) => {}
        _ => return Err(Error::new(close, "this closes another element than the one that is open")),
    }
    input.parse::<Token![>]>()?;
    Ok(Node::Element(Element { tag, attributes, children }))
}

/// `<Component name={value} />`, to its end.
fn component(input: ParseStream<'_>) -> Result<Node> {
    let start = input.span();
    let mut tokens = TokenStream::new();
    while !input.is_empty() {
        let ends = input.peek(Token![/]) && input.peek2(Token![>]);
        tokens.extend([input.parse::<TokenTree>()?]);
        if ends {
            tokens.extend([input.parse::<TokenTree>()?]);
            return Ok(Node::Component(tokens));
        }
    }
    Err(Error::new(start, "a component ends with `/>`"))
}

impl Tag {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(Token![@]) {
            input.parse::<Token![@]>()?;
            let content;
            braced!(content in input);
            return Ok(Self::Computed(content.parse()?));
        }
        let (name, span) = dashed(input)?;
        Ok(Self::Named(LitStr::new(&name, span)))
    }

    /// The name of a closing tag; `None` is `</@>`.
    fn close(input: ParseStream<'_>) -> Result<Option<String>> {
        if input.peek(Token![@]) {
            input.parse::<Token![@]>()?;
            return Ok(None);
        }
        Ok(Some(dashed(input)?.0))
    }
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(token::Brace) {
            let content;
            braced!(content in input);
            let name = content.call(Ident::parse_any)?;
            let plain = name.unraw().to_string();
            return Ok(Self { name: plain, span: name.span(), value: Value::Computed(name.into_token_stream()) });
        }
        let (name, span) = dashed(input)?;
        input.parse::<Token![=]>()?;
        let value = if input.peek(LitStr) {
            Value::Fixed(input.parse()?)
        } else if input.peek(token::Brace) {
            let content;
            braced!(content in input);
            Value::Computed(content.parse()?)
        } else {
            Value::Computed(input.parse::<syn::Lit>()?.into_token_stream())
        };
        Ok(Self { name, span, value })
    }
}

/// `aria-label`, `viewBox`, `xlink:href`.
fn dashed(input: ParseStream<'_>) -> Result<(String, Span)> {
    let first = input.call(Ident::parse_any)?;
    let span = first.span();
    let mut name = first.unraw().to_string();
    loop {
        if input.peek(Token![-]) {
            input.parse::<Token![-]>()?;
            name.push('-');
        } else if input.peek(Token![:]) {
            input.parse::<Token![:]>()?;
            name.push(':');
        } else {
            return Ok((name, span));
        }
        name += &input.call(Ident::parse_any)?.unraw().to_string();
    }
}
