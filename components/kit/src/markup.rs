//! Building of virtual DOM from the tables that [`html!`](crate::html) writes.
//!
//! One function reads all tables, where Yew's own macro would write the same code out for every element.

use std::borrow::Borrow;
use std::rc::Rc;
use yew::NodeRef;
use yew::virtual_dom::{
    AttrValue, AttributeOrProperty, Attributes as Built, Key, Listener, Listeners, VList, VNode, VTag, VText,
};

/// What comes next in a table.
pub enum Step {
    /// An element; what follows up to its [`Step::Close`] is in it.
    Open(&'static Tag),
    /// An element with nothing in it.
    Empty(&'static Tag),
    /// The end of the element that is open.
    Close,
    /// A text that is always the same.
    Text(&'static str),
    /// A node among the values.
    Node,
}

/// An element, as far as it is always the same.
pub struct Tag {
    /// Empty where the name is the first value.
    pub name: &'static str,
    /// Its attributes.
    pub attributes: Attributes,
    /// How many values beside the attributes it has: listeners, key, reference, state of a field.
    pub special: usize,
}

/// The attributes of an element.
pub enum Attributes {
    /// Always the same. Yew compares these by their address alone.
    Fixed(&'static [(&'static str, AttributeOrProperty)]),
    /// Some are among the values.
    Open {
        /// All names.
        keys: &'static [&'static str],
        /// The text of each, `None` where it is the next value.
        fixed: &'static [Option<&'static str>],
    },
}

/// The value of an attribute that is always the same.
pub const fn fixed(text: &'static str) -> AttributeOrProperty {
    AttributeOrProperty::Static(text)
}

/// Something that changes from one rendering to the next.
enum Value {
    Attribute(Option<AttrValue>),
    /// An attribute that is there or not.
    Flag(bool),
    Node(VNode),
    Listener(Option<Rc<dyn Listener>>),
    Key(Key),
    Ref(NodeRef),
    Text(Option<AttrValue>),
    Checked(bool),
}

/// The values for a table, in the order in which it asks for them.
#[derive(Default)]
pub struct Values(Vec<Value>);

impl Values {
    /// The value of an attribute, or the name of an element.
    pub fn attribute(&mut self, value: impl IntoAttribute) {
        value.give(self);
    }

    /// A class; none where it is empty.
    pub fn class(&mut self, value: impl IntoClass) {
        value.hand_over(self);
    }

    /// A node.
    #[inline(never)]
    pub fn node(&mut self, node: VNode) {
        self.0.push(Value::Node(node));
    }

    /// A listener.
    #[inline(never)]
    pub fn listener(&mut self, listener: Option<Rc<dyn Listener>>) {
        self.0.push(Value::Listener(listener));
    }

    /// What tells an element from its siblings.
    pub fn key(&mut self, key: impl Into<Key>) {
        self.0.push(Value::Key(key.into()));
    }

    /// Where to find the element later.
    pub fn node_ref(&mut self, node: impl Borrow<NodeRef>) {
        self.0.push(Value::Ref(node.borrow().clone()));
    }

    /// The text of a field.
    pub fn value(&mut self, text: impl IntoAttribute) {
        text.give(self);
        if let Some(Value::Attribute(text)) = self.0.pop() {
            self.0.push(Value::Text(text));
        }
    }

    /// Whether a field is ticked.
    pub fn checked(&mut self, checked: bool) {
        self.0.push(Value::Checked(checked));
    }

    #[inline(never)]
    fn text(&mut self, text: Option<AttrValue>) {
        self.0.push(Value::Attribute(text));
    }

    /// The node, or the nodes beside each other, that the table describes.
    #[inline(never)]
    pub fn build(self, steps: &'static [Step]) -> VNode {
        let mut values = self.0.into_iter();
        let mut open: Vec<(&'static Tag, Own, Vec<VNode>)> = Vec::new();
        let mut nodes: Vec<VNode> = Vec::new();
        for step in steps {
            match step {
                Step::Open(tag) => {
                    open.push((tag, Own::of(tag, &mut values), std::mem::take(&mut nodes)));
                }
                Step::Empty(tag) => {
                    let own = Own::of(tag, &mut values);
                    nodes.push(own.element(tag, nothing()));
                }
                Step::Close => {
                    if let Some((tag, own, before)) = open.pop() {
                        let children = together(std::mem::replace(&mut nodes, before));
                        nodes.push(own.element(tag, children));
                    }
                }
                Step::Text(text) => nodes.push(VText::new(AttrValue::Static(text)).into()),
                Step::Node => {
                    if let Some(Value::Node(node)) = values.next() {
                        nodes.push(node);
                    }
                }
            }
        }
        together(nodes)
    }
}

/// What one element has of its own.
struct Own {
    name: AttrValue,
    attributes: Built,
    key: Option<Key>,
    node: NodeRef,
    text: Option<AttrValue>,
    checked: Option<bool>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
}

impl Own {
    fn of(tag: &'static Tag, values: &mut std::vec::IntoIter<Value>) -> Self {
        let mut name = AttrValue::Static(tag.name);
        if tag.name.is_empty()
            && let Some(Value::Attribute(Some(given))) = values.next()
        {
            name = given;
        }
        let attributes = match tag.attributes {
            Attributes::Fixed(all) => Built::Static(all),
            Attributes::Open { keys, fixed } => {
                let mut all = Vec::with_capacity(keys.len());
                for (key, fixed) in keys.iter().zip(fixed) {
                    all.push(match fixed {
                        // As a value, not as a constant: rendering on a server leaves constants beside values out.
                        Some(text) => Some(AttributeOrProperty::Attribute(AttrValue::Static(text))),
                        None => match values.next() {
                            Some(Value::Attribute(Some(text))) => Some(AttributeOrProperty::Attribute(text)),
                            Some(Value::Flag(true)) => Some(AttributeOrProperty::Attribute(AttrValue::Static(key))),
                            _ => None,
                        },
                    });
                }
                Built::Dynamic { keys, values: all.into_boxed_slice() }
            }
        };
        let mut own = Self {
            name,
            attributes,
            key: None,
            node: NodeRef::default(),
            text: None,
            checked: None,
            listeners: Vec::new(),
        };
        for _ in 0..tag.special {
            match values.next() {
                Some(Value::Key(key)) => own.key = Some(key),
                Some(Value::Ref(node)) => own.node = node,
                Some(Value::Text(text)) => own.text = text,
                Some(Value::Checked(checked)) => own.checked = Some(checked),
                Some(Value::Listener(listener)) => own.listeners.push(listener),
                _ => {}
            }
        }
        own
    }

    fn element(self, tag: &Tag, children: VNode) -> VNode {
        let Self { name, attributes, key, node, text, checked, listeners } = self;
        let listeners =
            if listeners.is_empty() { Listeners::None } else { Listeners::Pending(listeners.into_boxed_slice()) };
        let built = match tag.name {
            "input" => VTag::__new_input(text, checked, node, key, attributes, listeners),
            "textarea" => VTag::__new_textarea(text, None, node, key, attributes, listeners),
            _ => VTag::__new_other(name, node, key, attributes, listeners, children),
        };
        VNode::VTag(Rc::new(built))
    }
}

/// One node as it is, several as a list.
fn together(mut nodes: Vec<VNode>) -> VNode {
    if nodes.len() == 1 { nodes.pop().unwrap_or_default() } else { VNode::VList(Rc::new(VList::from(nodes))) }
}

/// No node.
#[inline(never)]
pub fn nothing() -> VNode {
    VNode::default()
}

/// The nodes of a loop.
#[derive(Default)]
pub struct Nodes(Vec<VNode>);

impl Nodes {
    /// One more.
    #[inline(never)]
    pub fn push(&mut self, node: VNode) {
        self.0.push(node);
    }

    /// All of them.
    #[inline(never)]
    pub fn finish(self) -> VNode {
        VNode::VList(Rc::new(VList::from(self.0)))
    }
}

/// What can stand where a node is expected.
pub trait IntoNode {
    /// The node.
    fn into_node(self) -> VNode;
}

impl IntoNode for VNode {
    fn into_node(self) -> VNode {
        self
    }
}

impl IntoNode for AttrValue {
    #[inline(never)]
    fn into_node(self) -> VNode {
        VText::new(self).into()
    }
}

impl IntoNode for String {
    #[inline(never)]
    fn into_node(self) -> VNode {
        AttrValue::from(self).into_node()
    }
}

impl IntoNode for &str {
    #[inline(never)]
    fn into_node(self) -> VNode {
        self.to_owned().into_node()
    }
}

impl IntoNode for &String {
    fn into_node(self) -> VNode {
        self.as_str().into_node()
    }
}

impl IntoNode for Vec<VNode> {
    fn into_node(self) -> VNode {
        Nodes(self).finish()
    }
}

impl<T: IntoNode> IntoNode for Option<T> {
    fn into_node(self) -> VNode {
        self.map_or_else(nothing, T::into_node)
    }
}

/// What can be the value of an attribute.
pub trait IntoAttribute {
    /// Hands it over.
    fn give(self, values: &mut Values);
}

impl IntoAttribute for bool {
    #[inline(never)]
    fn give(self, values: &mut Values) {
        values.0.push(Value::Flag(self));
    }
}

impl IntoAttribute for AttrValue {
    fn give(self, values: &mut Values) {
        values.text(Some(self));
    }
}

impl IntoAttribute for &'static str {
    #[inline(never)]
    fn give(self, values: &mut Values) {
        values.text(Some(AttrValue::Static(self)));
    }
}

impl IntoAttribute for String {
    #[inline(never)]
    fn give(self, values: &mut Values) {
        values.text(Some(AttrValue::from(self)));
    }
}

impl<T: IntoAttribute> IntoAttribute for Option<T> {
    fn give(self, values: &mut Values) {
        match self {
            Some(value) => value.give(values),
            None => values.text(None),
        }
    }
}

macro_rules! numbers {
    ($($number:ty)+) => {$(
        impl IntoNode for $number {
            fn into_node(self) -> VNode {
                self.to_string().into_node()
            }
        }

        impl IntoAttribute for $number {
            fn give(self, values: &mut Values) {
                self.to_string().give(values);
            }
        }
    )+};
}

numbers![u8 u16 u32 usize i32 char];

/// Names of classes. None is no attribute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Classes(String);

impl Classes {
    /// One more, or several, or none.
    pub fn push(&mut self, class: impl IntoClass) {
        class.add_to(self);
    }

    #[inline(never)]
    fn add(&mut self, class: &str) {
        for name in class.split_ascii_whitespace() {
            if !self.0.is_empty() {
                self.0.push(' ');
            }
            self.0 += name;
        }
    }
}

impl IntoAttribute for Classes {
    #[inline(never)]
    fn give(self, values: &mut Values) {
        values.text((!self.0.is_empty()).then(|| AttrValue::from(self.0)));
    }
}

/// What can be a class or several.
pub trait IntoClass: Sized {
    /// Adds it to others.
    fn add_to(self, classes: &mut Classes);

    /// Hands it over as it is.
    fn hand_over(self, values: &mut Values) {
        let mut classes = Classes::default();
        self.add_to(&mut classes);
        IntoAttribute::give(classes, values);
    }
}

/// A text made once for many elements: nothing is split and joined again.
impl IntoClass for AttrValue {
    fn add_to(self, classes: &mut Classes) {
        classes.add(&self);
    }

    fn hand_over(self, values: &mut Values) {
        values.text((!self.is_empty()).then_some(self));
    }
}

impl IntoClass for &str {
    fn add_to(self, classes: &mut Classes) {
        classes.add(self);
    }
}

impl IntoClass for String {
    fn add_to(self, classes: &mut Classes) {
        classes.add(&self);
    }
}

impl IntoClass for Classes {
    fn add_to(self, classes: &mut Classes) {
        classes.add(&self.0);
    }
}

impl<T: IntoClass> IntoClass for Option<T> {
    fn add_to(self, classes: &mut Classes) {
        if let Some(class) = self {
            class.add_to(classes);
        }
    }
}

/// Classes from names, some of which may be absent.
#[macro_export]
macro_rules! classes {
    ($($class:expr),* $(,)?) => {{
        let mut classes = $crate::markup::Classes::default();
        $(classes.push($class);)*
        classes
    }};
}
