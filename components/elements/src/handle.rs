//! A mounted widget, as the shell holds it.

use crate::bridge::Shell;
use crate::registry;
use hoiku_kit::data::report;
use hoiku_kit::{Command, Host, Inputs, Widget};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer};

/// A mounted widget whose kind does not matter any more.
pub(crate) trait Mounted {
    /// `inline` is `None` where it is still what it was.
    fn update(&mut self, inputs: Inputs, inline: Option<Inline>);
    fn destroy(self: Box<Self>);
}

/// The document that the page gives itself, if it does; shared with the widget, not copied.
pub(crate) type Inline = Option<Rc<[u8]>>;

struct App<W: Widget> {
    root: Element,
    inline: Inline,
    handle: AppHandle<W>,
    host: Host,
}

/// Reads the inputs, says on the root which language is spoken below it, and tells the page of attributes whose
/// values were refused.
fn props<W: Widget>(root: &Element, inputs: Inputs, inline: Inline, host: &Host) -> W::Properties {
    #[derive(Serialize)]
    struct Refused<'a> {
        attribute: &'a str,
        value: &'a str,
        expected: &'a str,
    }
    // What surrounds the element may be in a language that the widgets do not speak.
    let _ = root.set_attribute("lang", inputs.language().bcp47());
    let read = inputs.read::<W::Options>(inline, host.clone());
    for bad in &read.refused {
        let message = format!("{}=\"{}\" is not used: expected {}", bad.name, bad.value, bad.expected);
        report(
            host,
            "bad-attribute",
            &message,
            Refused { attribute: bad.name, value: &bad.value, expected: &bad.expected },
        );
    }
    read.props
}

impl<W: Widget> Mounted for App<W> {
    fn update(&mut self, inputs: Inputs, inline: Option<Inline>) {
        if let Some(inline) = inline {
            self.inline = inline;
        }
        let props = props::<W>(&self.root, inputs, self.inline.clone(), &self.host);
        self.handle.update(props);
    }

    fn destroy(self: Box<Self>) {
        self.handle.destroy();
    }
}

pub(crate) fn mount_widget<W: Widget>(root: Element, inputs: Inputs, inline: Inline, host: Host) -> Box<dyn Mounted> {
    let props = props::<W>(&root, inputs, inline.clone(), &host);
    let handle = Renderer::<W>::with_root_and_props(root.clone(), props).render();
    Box::new(App { root, inline, handle, host })
}

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    mounted: RefCell<Option<Box<dyn Mounted>>>,
    host: Host,
}

#[wasm_bindgen]
impl Handle {
    /// Takes in changed attributes, and with `same_inline` false the page's own document too.
    #[allow(
        clippy::too_many_arguments,
        reason = "plain values cross the border at no cost; an object would need a reader"
    )]
    pub fn update(
        &self,
        attributes: Vec<String>,
        language: String,
        page_has_furigana: bool,
        today: String,
        inline: Option<Vec<u8>>,
        same_inline: bool,
    ) {
        let inputs = Inputs { attributes, language, page_has_furigana, today, restore: None };
        let inline = (!same_inline).then(|| inline.map(Rc::from));
        if let Some(mounted) = self.mounted.borrow_mut().as_mut() {
            mounted.update(inputs, inline);
        }
    }

    /// Carries out a command of the page's.
    pub fn command(&self, name: &str, argument: Option<String>) {
        self.host.command(match name {
            "refresh" => Command::Refresh,
            "exportCsv" => Command::ExportCsv,
            "print" => Command::Print,
            other => Command::Other(other.to_owned(), argument.unwrap_or_default()),
        });
    }

    /// Takes the widget off the page; requests under way end.
    pub fn destroy(&self) {
        let mounted = self.mounted.borrow_mut().take();
        if let Some(mounted) = mounted {
            mounted.destroy();
        }
    }
}

/// Mounts the widget of a tag into an element.
///
/// # Errors
/// When no widget has the tag.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "plain values cross the border at no cost; an object would need a reader")]
pub fn mount(
    tag: &str,
    root: Element,
    attributes: Vec<String>,
    language: String,
    page_has_furigana: bool,
    today: String,
    inline: Option<Vec<u8>>,
    restore: Option<String>,
    shell: Shell,
) -> Result<Handle, JsError> {
    let inputs = Inputs { attributes, language, page_has_furigana, today, restore };
    shell.hand_over();
    let host = Host::new(Rc::new(shell));
    let mounted = registry::mount(tag, root, inputs, inline.map(Rc::from), host.clone())
        .ok_or_else(|| JsError::new("no widget has this tag"))?;
    Ok(Handle { mounted: RefCell::new(Some(mounted)), host })
}
