// One widget with everything it can be told: the controls come from the manifest that is made from the
// widget's own description, so whatever it learns appears here by itself.
import { session } from "/js/login.js";
import { WORDS } from "/js/attribute-words.js";

const KEPT_EVENTS = 50;
const LONGEST_DETAIL = 4_000;

const find = (selector) => document.querySelector(selector);
const widget = find("#preview").firstElementChild;
const tag = widget.localName;
const wanted = new URLSearchParams(location.search);

const read = async (path) => (await fetch(path, { credentials: "omit" })).json();
const [manifest, examples] = await Promise.all([
  read("/dist/custom-elements.json"),
  read(`/widgets/examples/${tag.slice("hoiku-".length)}/index.json`),
]);
const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
const { attributes, events, members } = elements.find(({ tagName }) => tagName === tag);

/** Makes an element from its properties and children; an attribute that is no property begins with @. */
function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("@")) made.setAttribute(key.slice(1), value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

// ── The example, and what the address says besides ──

const example = examples.find(({ id }) => id === wanted.get("example")) ?? examples[0];
find("#example-text").textContent = example.text;
find("#examples").replaceChildren(
  ...examples.map(({ id, title }) => {
    const link = make("a", { href: `?example=${id}`, textContent: title });
    if (id === example.id) link.setAttribute("aria-current", "page");
    return make("li", {}, link);
  }),
);

for (const { name } of attributes) {
  const value = wanted.get(name) ?? example.attributes[name];
  if (value === undefined) widget.removeAttribute(name);
  else widget.setAttribute(name, value);
}

// ── The token for whoever is to be shown ──

const sessions = new Map();
widget.getToken = () => {
  const subject = widget.getAttribute("subject") ?? example.learner;
  const scope = widget.hasAttribute("profile") ? `profile:${widget.getAttribute("profile")}` : subject;
  if (!scope || scope.startsWith("facility:")) return undefined;
  if (!sessions.has(scope)) sessions.set(scope, session(scope));
  return sessions.get(scope)();
};

// ── Controls ──

const WIDTHS = [["", "幅いっぱい"], ["width-768", "768ピクセル"], ["width-480", "480ピクセル"], ["width-320", "320ピクセル"]];

function control({ name, type, default: usual }) {
  const id = `set-${name}`;
  if (type.text === "boolean") return make("input", { id, type: "checkbox", checked: widget.hasAttribute(name) });
  const choices = [...type.text.matchAll(/'([^']*)'/g)].map(([, choice]) => choice);
  const value = widget.getAttribute(name) ?? "";
  if (choices.length === 0) {
    return make("input", { id, value, type: type.text === "number" ? "number" : "text", placeholder: usual ?? "", spellcheck: false, autocomplete: "off" });
  }
  const none = make("option", { value: "", textContent: usual ? `指定しない（${usual}）` : "指定しない" });
  const select = make("select", { id }, none, ...choices.map((choice) => make("option", { value: choice, textContent: choice })));
  select.value = value;
  return select;
}

function field(attribute) {
  const { name, description } = attribute;
  const [label, hint = description] = WORDS[name] ?? [];
  const input = control(attribute);
  const words = make("label", { htmlFor: input.id }, label ? `${label} ` : "", make("code", { textContent: name }));
  const help = make("p", { className: "hint", id: `${input.id}-hint`, textContent: hint });
  if (hint === description) help.lang = "en"; // the manifest's own words
  input.setAttribute("aria-describedby", help.id);
  input.addEventListener("change", () => {
    if (input.type === "checkbox") widget.toggleAttribute(name, input.checked);
    else if (input.value === "") widget.removeAttribute(name);
    else widget.setAttribute(name, input.value);
    writeSnippet();
  });
  return make("div", { className: "field" }, ...(input.type === "checkbox" ? [make("div", { className: "check" }, input, words)] : [words, input]), help);
}

function widthField() {
  const select = make("select", { id: "width" }, ...WIDTHS.map(([value, textContent]) => make("option", { value, textContent })));
  select.addEventListener("change", () => {
    widget.className = select.value;
    writeSnippet();
  });
  const hint = make("p", { className: "hint", textContent: "部品を置く場所の広さです。部品の設定ではありません。" });
  return make("div", { className: "field" }, make("label", { htmlFor: "width", textContent: "置く場所の幅" }), select, hint);
}

const group = (title, open, fields) =>
  make("details", { className: "settings", open }, make("summary", { textContent: title }), make("div", { className: "fields" }, ...fields));
const isShared = ({ name }) => elements.every((element) => element.attributes.some((other) => other.name === name));
const own = attributes.filter((attribute) => !isShared(attribute));
// What gives an answer has no place here to give it.
const methods = members.filter((member) => member.kind === "method" && member.return.type.text === "void");

find("#settings").append(
  ...(own.length ? [group("この部品の設定", true, own.map(field))] : []),
  group("どの部品にもある設定", own.length === 0, [...attributes.filter(isShared).map(field), widthField()]),
  make(
    "div",
    { className: "row" },
    make("a", { className: "button", href: `?example=${example.id}`, textContent: "はじめの設定に戻す" }),
    ...methods.map(({ name }) => {
      const button = make("button", { className: "button", type: "button", textContent: WORDS[`${name}()`]?.[0] ?? `${name}()` });
      button.addEventListener("click", () => widget[name]());
      return button;
    }),
  ),
);
find("#settings").addEventListener("submit", (event) => event.preventDefault());

// ── The snippet ──

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

function writeSnippet() {
  const set = attributes
    .filter(({ name }) => widget.hasAttribute(name))
    .map(({ name, type }) => (type.text === "boolean" ? `\n  ${name}` : `\n  ${name}="${escaped(widget.getAttribute(name))}"`));
  find("#snippet").textContent = [
    `<script type="module" src="${location.origin}/dist/hoiku-widgets.js"></script>`,
    `<${tag}${set.join("")}>`,
    "  <p>部品を表示できないときに読まれる文を、連絡先とともに、ここに書きます。</p>",
    `</${tag}>`,
  ].join("\n");
}
writeSnippet();

const copy = find("#copy");
copy.hidden = false;
copy.addEventListener("click", async () => {
  const copied = await navigator.clipboard?.writeText(find("#snippet").textContent).then(() => true, () => false);
  find("#copied").textContent = copied ? "コピーしました。" : "コピーできませんでした。コードを選んで、コピーしてください。";
});

// ── What the widget tells ──

const log = find("#log");
const clear = find("#clear");
clear.hidden = false;
clear.addEventListener("click", () => log.replaceChildren());

for (const { name } of events) {
  widget.addEventListener(name, ({ detail }) => {
    const text = JSON.stringify(detail, null, 2) ?? "";
    const shown = text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}\n…（${text.length}字のうち初めの${LONGEST_DETAIL}字）` : text;
    log.prepend(make("li", {}, make("b", { textContent: name }), make("pre", { textContent: shown, tabIndex: 0, "@role": "region", "@aria-label": `${name}の内容` })));
    while (log.children.length > KEPT_EVENTS) log.lastElementChild.remove();
  });
}
