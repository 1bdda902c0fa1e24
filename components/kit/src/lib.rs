//! What the widgets share: settings, attributes and their specs, the host page, loading of documents,
//! sentences per language, the frame around a view, saving to files, and state in the page's address.
//!
//! A widget is a Yew component with [`WidgetProps`]; everything it knows of the world outside comes
//! through them. The same component renders on a server with [`Host::silent`], which is how the
//! snapshots are tested.

// The macro names this crate, also where it is used in it.
extern crate self as hoiku_kit;

pub mod attributes;
pub mod data;
pub mod export;
pub mod host;
pub mod listen;
mod load;
pub mod markup;
pub mod messages;
pub mod params;
pub mod settings;
pub mod spec;
pub mod view;
pub mod widget;

pub use attributes::Attributes;
pub use data::{DataInput, Document, Feed, FeedContext, FeedMessage, Resource};
pub use hoiku_markup::html;
pub use host::{Command, Host};
pub use messages::{Failure, Messages};
pub use params::Params;
pub use settings::{Furigana, Settings};
pub use spec::Spec;
pub use widget::{Inputs, Options, Widget, WidgetProps};
