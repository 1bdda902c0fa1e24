//! What a widget is: a Yew component with settings, options of its own, data and a host.

use crate::attributes::BadAttribute;
use crate::{Attributes, DataInput, Furigana, Host, Params, Settings, Spec};
use hoiku_domain::{CivilDate, Language};
use std::rc::Rc;
use yew::{BaseComponent, Properties};

/// Stands in for a day the shell did not give; it always gives one.
const EPOCH: CivilDate = match CivilDate::new(1970, 1, 1) {
    Some(date) => date,
    None => panic!("1970-01-01 is a date"),
};

/// A widget's own attributes, typed.
pub trait Options: Clone + PartialEq + Default + 'static {
    /// Reads them; what is refused is remembered by the attributes.
    fn read(attributes: &Attributes) -> Self;
}

/// A widget: its component and its spec.
pub trait Widget: BaseComponent<Properties = WidgetProps<Self::Options>> {
    /// The widget's own attributes.
    type Options: Options;
    /// What it promises.
    const SPEC: Spec;
}

/// Everything a widget knows of the world outside.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct WidgetProps<O: Options> {
    /// What holds for every widget.
    pub settings: Settings,
    /// The widget's own attributes.
    #[prop_or_default]
    pub options: O,
    /// Where the data comes from.
    #[prop_or_default]
    pub data: DataInput,
    /// The page around it.
    #[prop_or_default]
    pub host: Host,
    /// A view state to begin from, after a restart.
    #[prop_or_default]
    pub restore: Params,
}

impl<O: Options> WidgetProps<O> {
    /// The view state to begin from: the one before a restart, else the one in the page's address.
    #[must_use]
    pub fn remembered(&self) -> Params {
        if self.restore.is_empty() {
            self.settings.url_state.as_deref().map(crate::params::address::read).unwrap_or_default()
        } else {
            self.restore.clone()
        }
    }
}

/// What the shell passes in, each time something changed.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The attributes that are present: name, value, name, value …
    pub attributes: Vec<String>,
    /// The language found around the element.
    pub language: String,
    /// Whether the page shows readings (for `furigana="auto"`).
    pub page_has_furigana: bool,
    /// Today in Japan, `2026-11-22`.
    pub today: String,
    /// The view state before a restart.
    pub restore: Option<String>,
}

/// What was read from the inputs.
#[derive(Debug)]
pub struct Read<O: Options> {
    /// The props for the component.
    pub props: WidgetProps<O>,
    /// Attributes whose values were refused.
    pub refused: Vec<BadAttribute>,
}

impl Inputs {
    /// The language the widget speaks: the one found around it where it is one of ours, else Japanese.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language.parse().unwrap_or(Language::Ja)
    }

    /// The props that these inputs mean. `inline` is the document given by property or child script.
    #[must_use]
    pub fn read<O: Options>(self, inline: Option<Rc<[u8]>>, host: Host) -> Read<O> {
        let pairs = self.attributes.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone()));
        let attributes = Attributes::new(pairs);
        let language = self.language();
        let wanted = attributes.choice::<FuriganaAttribute>("furigana", "off, on or auto").unwrap_or_default();
        let furigana = match wanted {
            FuriganaAttribute::On => Furigana::On,
            FuriganaAttribute::Auto if self.page_has_furigana => Furigana::On,
            FuriganaAttribute::Off | FuriganaAttribute::Auto => Furigana::Off,
        };
        let today = CivilDate::parse(&self.today).unwrap_or(EPOCH);
        let data = match (inline, attributes.text("src"), attributes.text("api")) {
            (Some(bytes), _, _) => DataInput::Inline(bytes),
            (None, Some(src), _) => DataInput::Document(Rc::from(src)),
            (None, None, Some(api)) => DataInput::Api(Rc::from(api)),
            (None, None, None) => DataInput::None,
        };
        let props = WidgetProps {
            settings: Settings::read(&attributes, language, furigana, today),
            options: O::read(&attributes),
            data,
            host,
            restore: self.restore.map(|query| Params::from_query(&query)).unwrap_or_default(),
        };
        Read { props, refused: attributes.take_refused() }
    }
}

crate::choice! {
    /// The attribute `furigana`.
    FuriganaAttribute {
        /// No readings.
        #[default]
        Off = "off",
        /// Readings.
        On = "on",
        /// As the page does.
        Auto = "auto",
    }
}
