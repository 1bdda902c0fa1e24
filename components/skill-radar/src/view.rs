//! The component.

use crate::{Options, spec};
use hoiku_domain::skills::SkillDocument;
use hoiku_kit::{Command, Failure, Feed, FeedContext, FeedMessage, Spec, Widget, WidgetProps, view};
use yew::prelude::*;

/// The component.
#[derive(Debug)]
pub struct SkillRadar {
    feed: Feed<SkillDocument>,
    on_feed: Callback<FeedMessage>,
}

/// What happens to it.
#[derive(Debug)]
pub enum Message {
    /// Data came, or failed to.
    Feed(FeedMessage),
    /// The page wants something.
    Command(Command),
    /// The visitor wants to try again.
    Retry,
}

impl Widget for SkillRadar {
    type Options = Options;
    const SPEC: Spec = spec::SPEC;
}

impl SkillRadar {
    fn load(&mut self, props: &WidgetProps<Options>) {
        let context = FeedContext { host: &props.host, language: props.settings.language, on: &self.on_feed };
        self.feed.load(&props.data, |_base| Err(Failure::NoResource("")), context);
    }
}

impl Component for SkillRadar {
    type Message = Message;
    type Properties = WidgetProps<Options>;

    fn create(context: &Context<Self>) -> Self {
        let props = context.props();
        props.host.on_command(context.link().callback(Message::Command));
        let mut this = Self { feed: Feed::default(), on_feed: context.link().callback(Message::Feed) };
        this.load(props);
        this
    }

    fn changed(&mut self, context: &Context<Self>, old: &Self::Properties) -> bool {
        if context.props().data != old.data {
            self.load(context.props());
        }
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let props = context.props();
        match message {
            Message::Feed(message) => {
                let context = FeedContext { host: &props.host, language: props.settings.language, on: &self.on_feed };
                self.feed.update(message, context)
            }
            Message::Command(Command::Refresh) | Message::Retry => {
                self.load(props);
                true
            }
            Message::Command(_) => false,
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let settings = &context.props().settings;
        html! {
            <>
                if let Some(failure) = self.feed.failure() { { view::failure(settings, failure, self.feed.document().is_some(), &context.link().callback(|()| Message::Retry)) } }
                if self.feed.document().is_none() && self.feed.is_loading() { { view::loading(settings) } }
                { view::left_out(settings, self.feed.issues()) }
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        self.feed.rendered(&context.props().host);
    }
}
