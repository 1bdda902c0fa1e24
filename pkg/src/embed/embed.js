// The iframe form: one element, configured by the address of its page alone. It is complete in an opaque
// origin (sandbox="allow-scripts"), so it touches neither cookies nor storage. It takes no token: a message
// to an opaque origin cannot be addressed to it alone, so a token sent to it could reach another page.
import "../hoiku-widgets.js";

const element = document.body.firstElementChild;
const query = new URLSearchParams(location.search);
const html = document.documentElement;
const isFramed = parent !== window;

// ── The address says what to show ──────────────────────────────────────────────────────────────────

/** Colours, lengths, numbers and words; nothing that could fetch or run. */
const HARMLESS = /^(?!.*url\()[\w\s#.,%()+/-]{1,80}$/i;

const attributes = new Set(customElements.get(element.localName).observedAttributes);
for (const [name, value] of query) {
  if (attributes.has(name)) element.setAttribute(name, value);
  else if (/^--hoiku-[a-z0-9-]+$/.test(name) && HARMLESS.test(value)) element.style.setProperty(name, value);
}
/** What the widgets speak for a tag: the rule of `Language` in the domain crate. */
const tag = (query.get("lang") ?? "").trim().toLowerCase();
const language = /^ja-((x-)?simple|easy)(?![^-_])/.test(tag) ? "ja-simple" : /^en(?![^-_])/.test(tag) ? "en" : "ja";
// No screen reader has a voice by the name of ja-simple.
html.lang = language.slice(0, 2);
const scheme = query.get("color-scheme");
if (scheme === "light" || scheme === "dark") html.style.colorScheme = scheme;
const title = document.querySelector("title");
document.title = query.get("title")?.trim() || (language === "en" ? title.dataset.en : title.textContent);

// ── What the host page hears ───────────────────────────────────────────────────────────────────────

/** To whoever frames the page: it holds public data only, and an opaque origin cannot be named. */
const tell = (message) => isFramed && parent.postMessage(message, "*");

/** WordPress gives a secret by which it recognises the frame. */
const secret = /^#\?secret=([a-z0-9]+)$/i.exec(location.hash)?.[1];

/** The frame keeps the height the host page gave it until there is something to show. */
const PATIENCE_MS = 3_000;
let heights;

function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  tell({ hoiku: { height, v: 1 } });
  if (secret) tell({ message: "height", value: height, secret });
}

function watchHeight() {
  if (heights) return;
  heights = new ResizeObserver(tellHeight);
  heights.observe(document.body);
}

/** Browsers put off the observer of a frame that is not in view, so whatever else shows that the content may be
    another one tells its height as well: at once, and when the view has followed. */
function tellAnew() {
  watchHeight();
  tellHeight();
  setTimeout(tellHeight);
}

for (const name of ["hoiku-ready", "hoiku-error"]) element.addEventListener(name, tellAnew);
element.addEventListener("hoiku-change", () => heights && tellAnew());
setTimeout(watchHeight, PATIENCE_MS);
// Whether the frame waits until it is near is the host page's choice (loading="lazy"); once it is loaded, its height
// shall be known before anybody scrolls to it.
element.refresh?.();

// A host page whose script came after the first message asks again.
addEventListener("message", ({ data, source }) => {
  const isAsked = data?.hoiku?.ask === "height" || (secret && data?.message === "ready" && data.secret === secret);
  if (isFramed && source === parent && isAsked && heights) tellHeight();
});

for (const name of element.dataset.events.split(" ")) {
  element.addEventListener(name, ({ detail }) => tell({ hoiku: { event: name, detail, v: 1 } }));
}

// ── What a frame would otherwise swallow ───────────────────────────────────────────────────────────

addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const clicked = event.composedPath().find((node) => node.localName === "a" || node.localName === "button");
  if (clicked?.localName === "a") leave(event, clicked);
  else if (clicked?.type === "submit" && clicked.form && origin === "null") submit(event, clicked);
});

const NO_LINKS = {
  ja: "この枠の中からは開けません。次のアドレスを写して開いてください。",
  "ja-simple": "この 枠から ひらくことが できません。下の アドレスを コピーして ひらいて ください。",
  en: "This frame may not open links. Copy the address to open it.",
};
let note;

/** Opens a link beside the host page, never in the frame: the host page could not tell another page's messages from
    ours. Where the sandbox forbids that, the address is there to be copied. */
function leave(event, { href, target, download }) {
  if (!isFramed || !/^https?:/.test(href) || target || download || href.split("#")[0] === location.href.split("#")[0]) return;
  event.preventDefault();
  const tab = open(href);
  if (tab) return (tab.opener = null);
  if (secret) tell({ message: "link", value: href, secret });
  if (!note) document.body.append((note = document.createElement("p")));
  note.setAttribute("role", "status");
  note.textContent = `${NO_LINKS[language]} ${href}`;
  note.scrollIntoView({ block: "nearest" });
}

/** A sandbox without allow-forms drops a form before its own script hears of it. */
function submit(event, submitter) {
  event.preventDefault();
  const { form } = submitter;
  if (form.noValidate || form.reportValidity()) form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter }));
}
