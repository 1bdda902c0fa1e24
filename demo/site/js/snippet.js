// The snippet builder: a form made from the manifest, a preview, and the texts to copy. What the texts say is
// worked out in snippet-core.js.
import { WORDS } from "./attribute-words.js";
import * as core from "./snippet-core.js";

const PAUSE_MS = 300;
const find = (selector) => document.querySelector(selector);

/** The package this script came with; the page itself may lie in the folder of the newest version. */
const HOME = new URL("..", import.meta.url);
const own = async (name) => (await fetch(new URL(name, HOME), { credentials: "omit" })).json();
const [manifest, hashes] = await Promise.all(["custom-elements.json", "integrity.json"].map(own));
const elements = core.elementsOf(manifest);

/** Where the package lies by its version, and where the newest one does; a plain folder has neither. */
const VERSIONS = /\/v\d+\.\d+\.\d+\/$/.test(HOME.pathname) ? { fixed: HOME.href, evergreen: new URL("../v1/", HOME).href } : undefined;

/** Names people know; a widget without one goes by its folder. */
const NAMES = { "course-list": "研修の一覧", "attendance-calendar": "出席カレンダー", "skill-radar": "スキルのふりかえり" };
/** Where the sample data lies, so that something is there to see at once. */
const FIRST = {
  "course-list": { api: "/v1", collection: "aoba-2026" },
  "attendance-calendar": { api: "/v1", subject: "facility:mihon" },
  "skill-radar": { api: "/v1", profile: "mihon" },
};
const DATA = ["api", "src", "collection", "subject", "profile"];
const LOOK = ["layout", "view", "color-scheme", "density", "heading-level", "page-size"];
/** Written elsewhere on the page. */
const LEFT_OUT = [...DATA, ...LOOK, "lang"];
const LANGUAGES = { "": "ページに合わせる", ja: "日本語", "ja-simple": "やさしい日本語", en: "English" };
const VALUES = {
  auto: "自動", light: "明るい", dark: "暗い", normal: "ふつう", compact: "つめる", large: "大きくする", both: "西暦と和暦", western: "西暦", japanese: "和暦", off: "付けない", on: "付ける",
  cards: "カード", table: "表", month: "月", week: "週", list: "一覧", grid: "出席簿", year: "年度", radar: "レーダー", bars: "棒", plan: "計画の順", new: "新しい順", duration: "短い順", popularity: "人気の順", title: "題名の順",
  sunday: "日曜", monday: "月曜", full: "全部", short: "短く", number: "番号",
};

const NO_ADDRESS = "URLになっていません（https:// から始まるURLか、/ から始まる場所）。できたコードには入れていません。";

const config = { base: new URL(".", location.href).href, folder: elements[0].folder, attributes: {}, properties: {}, title: "" };

function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ── The form ───────────────────────────────────────────────────────────────────────────────────────

const current = () => elements.find(({ folder }) => folder === config.folder);

function set(name, value) {
  if (value === "" || value === false) delete config.attributes[name];
  else config.attributes[name] = value;
  show();
}

function field({ name, kind, values, preset }) {
  const id = `a-${name}`;
  const [label, known] = WORDS[name] ?? [name];
  const help = core.HOST_ONLY.includes(name) ? `${known ?? ""}枠とURLの形では使いません。` : known;
  const value = config.attributes[name];
  if (kind === "boolean") {
    const box = make("input", { id, type: "checkbox", checked: value === true, onchange: () => set(name, box.checked) });
    return make("div", { className: "field" }, make("label", { className: "check" }, box, label), ...described(box, help));
  }
  const input =
    kind === "choice"
      ? make("select", { id, onchange: () => set(name, input.value) }, ...["", ...values].map((choice) => option(choice, preset)))
      : make("input", { id, type: kind === "number" ? "number" : "text", placeholder: preset, spellcheck: false, oninput: () => set(name, input.value.trim()) });
  // What was pasted is shown even where the widget would not take it.
  if (kind === "choice" && value && !values.includes(value)) input.append(make("option", { value, textContent: `${value}（使えません）` }));
  input.value = value ?? "";
  return make("div", { className: "field" }, make("label", { htmlFor: id, textContent: label }), input, ...described(input, help), ...(core.ADDRESSES.includes(name) ? [complaint(input)] : []));
}

/** The place of a sentence about what was typed, which is empty as long as there is none. */
function complaint(input) {
  const id = `${input.id}-error`;
  input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  return make("p", { className: "error", id, hidden: true });
}

/** Says what is wrong with what was typed, or that nothing is. */
function complain(input, sentence, isInvalid = Boolean(sentence)) {
  const place = document.getElementById(`${input.id}-error`);
  place.hidden = !sentence;
  if (place.textContent !== sentence) place.textContent = sentence;
  input.setAttribute("aria-invalid", String(isInvalid));
}

const option = (choice, preset) => {
  const word = (value) => VALUES[value] ?? value;
  return make("option", { value: choice, textContent: choice ? word(choice) : preset ? `選ばない（${word(preset)}）` : "選ばない" });
};

function described(input, help) {
  if (!help) return [];
  input.setAttribute("aria-describedby", `${input.id}-help`);
  return [make("p", { className: "help", id: `${input.id}-help`, textContent: help })];
}

function drawForm() {
  const { attributes } = current();
  const fields = (names) => names.map((name) => attributes.find((attribute) => attribute.name === name)).filter(Boolean).map(field);
  find("#widgets").replaceChildren(
    ...elements.map(({ folder }) => {
      const radio = make("input", { type: "radio", name: "widget", value: folder, checked: folder === config.folder, onchange: () => begin(folder) });
      return make("label", {}, radio, NAMES[folder] ?? folder);
    }),
  );
  const title = make("input", { id: "title", value: config.title, oninput: () => { config.title = title.value.trim() || nameOf(config.folder); show(); } });
  const titleHelp = make("p", { className: "help", id: "title-help", textContent: "枠に付ける題です。読み上げるソフトを使う人が、中身を知る手がかりになります。" });
  title.setAttribute("aria-describedby", "title-help");
  find("#data").replaceChildren(...fields(DATA), make("div", { className: "field" }, make("label", { htmlFor: "title", textContent: "題" }), title, titleHelp, complaint(title)));
  const language = make("select", { id: "a-lang", onchange: () => set("lang", language.value) }, ...Object.entries(LANGUAGES).map(([value, text]) => make("option", { value, textContent: text })));
  const { lang = "" } = config.attributes;
  if (!(lang in LANGUAGES)) language.append(make("option", { value: lang, textContent: `${lang}（部品にないことば。日本語で出ます）` }));
  language.value = lang;
  find("#language").replaceChildren(make("div", { className: "field" }, make("label", { htmlFor: "a-lang", textContent: "部品のことば" }), language));
  find("#look").replaceChildren(...fields(LOOK));
  find("#more").replaceChildren(...fields(attributes.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name))));
  find("#colours").replaceChildren(...core.COLOURS.map(colour), ...Object.keys(config.properties).filter((name) => !core.COLOURS.some((known) => known.name === name)).map(other));
  find("#base").value = config.base;
}

/** A property that was pasted and is none of the colours above: it can be changed and taken out. */
function other(name) {
  const text = make("input", { id: `c-${name}`, spellcheck: false, value: config.properties[name] });
  const row = make("div", { className: "colour" }, make("label", { htmlFor: text.id, textContent: name }), text);
  const remove = make("button", { type: "button", textContent: "取る", onclick: () => take("") });
  remove.setAttribute("aria-label", `${name}を取る`);
  row.append(remove);
  const take = (value) => {
    if (value) config.properties[name] = value;
    else delete config.properties[name];
    show();
    if (value) return;
    row.remove();
    find("#contrast-title").focus();
  };
  text.onchange = () => take(text.value.trim());
  return row;
}

// ── Colours ────────────────────────────────────────────────────────────────────────────────────────

/** Colours that depend on where they stand, or on the visitor's system. */
const DEPENDS = /\b(var|env|attr)\(|\b(currentcolor|inherit|initial|unset|revert|revert-layer|accentcolor(text)?|activetext|button(border|face|text)|canvas(text)?|field(text)?|graytext|highlight(text)?|linktext|mark(text)?|selecteditem(text)?|visitedtext)\b/i;
const probe = make("span", { hidden: true });
probe.style.forcedColorAdjust = "none";
document.body.append(probe);
const dot = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });

const isColour = (value) => value !== "" && CSS.supports("color", value);

/** Any colour of CSS as the browser draws it; `undefined` where it lets through what is behind it, or depends on it. */
function told(value, scheme) {
  if (!isColour(value) || DEPENDS.test(value)) return undefined;
  Object.assign(probe.style, { colorScheme: scheme, color: value });
  dot.clearRect(0, 0, 1, 1);
  dot.fillStyle = getComputedStyle(probe).color;
  dot.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = dot.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? [red, green, blue].map((part) => part / 255) : undefined;
}

const hex = (colour) => `#${colour.map((part) => Math.round(part * 255).toString(16).padStart(2, "0")).join("")}`;

function colour({ name, label, light }) {
  const text = make("input", { id: `c-${name}`, placeholder: "もとの色", spellcheck: false, value: config.properties[name] ?? "" });
  const picker = make("input", { type: "color", value: hex(told(text.value, "light") ?? core.rgb(light)) });
  picker.setAttribute("aria-label", `${label}を選ぶ`);
  const take = (value) => {
    text.setAttribute("aria-invalid", String(value !== "" && !isColour(value)));
    if (isColour(value)) config.properties[name] = value;
    else delete config.properties[name];
    show();
  };
  text.oninput = () => take(text.value.trim());
  picker.oninput = () => take((text.value = picker.value));
  return make("div", { className: "colour" }, make("label", { htmlFor: text.id, textContent: label }), text, picker);
}

const nameOf = (folder) => NAMES[folder] ?? folder;

/** Begins anew with a widget; look and language stay. */
function begin(folder) {
  const kept = Object.fromEntries(["lang", "color-scheme", "density", "heading-level"].filter((name) => config.attributes[name]).map((name) => [name, config.attributes[name]]));
  Object.assign(config, { folder, attributes: { ...kept, ...FIRST[folder] }, title: nameOf(folder) });
  drawForm();
  show();
  find(`#widgets input[value="${folder}"]`).focus();
}

// ── What follows from it ───────────────────────────────────────────────────────────────────────────

const OUTPUTS = [
  ["script", "スクリプトと部品", "スクリプトを置けるページ向け。ページの文字の大きさや色に合い、いちばん軽い形です。", core.element],
  ["style", "色（サイトのスタイルシートに足す）", "スクリプトと部品の形で色を選んだときだけ要ります。枠とURLの形には、もう入っています。", core.style],
  ["place", "部品の場所を先に取る（サイトのスタイルシートに足す）", "なくても動きます。足すと、部品が来たときに下の文が動きません。", () => core.place(current())],
  ["frame", "枠（iframe）", "スクリプトを消すCMSのうち、枠を許すもの向け。枠も消すCMSがあります。上の「貼る先」で確かめてください。", core.frame],
  ["helper", "枠の高さを中身に合わせる1行", "スクリプトを置けるなら、枠のあるページに1回だけ置きます。なければ枠の中で上下に動かせます。", core.helper],
  ["address", "URL", "URLを貼ると枠にするCMS（WordPressなど）や、リンク向け。", core.address],
  ["policy", "サーバーの人に渡す行（CSP）", "Content-Security-Policy を送っているサイトで、今の設定に足すものです。", core.policies],
  ["sending", "外部送信の説明", "利用者への説明のページに載せる文です。", core.sending],
];

function drawOutputs() {
  find("#outputs").replaceChildren(
    ...OUTPUTS.map(([id, title, help]) => {
      const text = make("textarea", { id: `out-${id}`, readOnly: true, rows: id === "sending" ? 10 : 4, spellcheck: false });
      text.setAttribute("aria-label", title);
      const helped = make("p", { className: "help", id: `out-${id}-help`, textContent: help });
      text.setAttribute("aria-describedby", helped.id);
      const button = make("button", { type: "button", textContent: "写す", onclick: () => copy(text, title) });
      button.setAttribute("aria-label", `写す：${title}`);
      const warning = make("p", { className: "error", id: `out-${id}-warning`, hidden: true, textContent: "選んだ貼る先では、この形は動きません。" });
      return make("div", { className: "output", id: `output-${id}` }, make("h3", { textContent: title }), helped, warning, text, button);
    }),
  );
  find("#system").replaceChildren(make("option", { value: "", textContent: "選ばない" }), ...core.SYSTEMS.map(({ name }) => make("option", { value: name, textContent: name })));
}

/** Says which form works where the snippet is to go. */
function drawSystem() {
  const FORMS = { element: ["script", "スクリプトと部品"], frame: ["frame", "枠（iframe）"], address: ["address", "URL"] };
  const chosen = core.SYSTEMS.find(({ name }) => name === find("#system").value);
  const good = Object.keys(FORMS).filter((form) => chosen?.works[form]);
  for (const [form, [id]] of Object.entries(FORMS)) find(`#out-${id}-warning`).hidden = !chosen || good.includes(form);
  const names = good.map((form) => `「${FORMS[form][1]}」`).join("か");
  find("#system-says").textContent = !chosen ? "" : good.length ? `${names}の形が動きます。` : "ここに貼って動く形はありません。枠を許す書式を、管理する人に頼んでください（説明書の「CMSごとの表」）。";
}

/** A status that says the same again is silent, so it is emptied first. */
const ANEW_MS = 150;
let saying;

function say(text) {
  find("#copied").textContent = "";
  clearTimeout(saying);
  saying = setTimeout(() => (find("#copied").textContent = text), ANEW_MS);
}

async function copy(text, title) {
  try {
    await navigator.clipboard.writeText(text.value);
    say(`${title}を写しました。`);
  } catch {
    // The keyboard's own copying still works on what is selected.
    text.focus();
    text.select();
    say("選びました。Ctrl+C（Macは⌘C）で写してください。");
  }
}

function drawContrast() {
  const judged = core.judged(config, told);
  const rows = [...new Set(judged.map(({ front, back }) => `${front}（地：${back}）`))];
  const cell = (row, scheme) => {
    const found = judged.find((pair) => pair.scheme === scheme && `${pair.front}（地：${pair.back}）` === row);
    if (!found) return make("td", { textContent: "使わない" });
    if (found.ratio === undefined) return make("td", { textContent: "調べられない" });
    // Rounded down: what is not enough must not look as if it were.
    const ratio = Math.floor(found.ratio * 100) / 100;
    return make("td", { className: found.isEnough ? "enough" : "short", textContent: `${ratio.toFixed(2)} ${found.isEnough ? "足りる" : `足りない（${found.least}以上に）`}` });
  };
  find("#contrast").replaceChildren(
    ...rows.map((row) => {
      const head = make("th", { textContent: row });
      head.scope = "row";
      return make("tr", {}, head, cell(row, "light"), cell(row, "dark"));
    }),
  );
  const short = judged.filter(({ isEnough }) => isEnough === false).length;
  const untold = core.untold(config, told);
  const verdict = [
    short && `${short}か所で、文字が読みにくくなります。色を変えるか、明るさを「明るい」か「暗い」に決めてください。`,
    untold.length && `調べられない色があります（${untold.join("、")}）。見本を見て、読めることを確かめてください。`,
    !short && !untold.length && "どの組み合わせも、JIS X 8341-3 と WCAG のAAに足ります。",
  ].filter(Boolean).join("");
  if (find("#contrast-verdict").textContent !== verdict) find("#contrast-verdict").textContent = verdict;
}

let pending;

/** The preview is the iframe form itself, from the package beside this page. */
function drawPreview() {
  const width = find("#widths :checked").value;
  const here = new URL(".", location.href).href;
  const source = core.preview(config, here);
  const isHere = [here, VERSIONS?.fixed, VERSIONS?.evergreen].includes(config.base);
  find("#preview-note").textContent = isHere ? "" : `データは、選んだ場所（${config.base}）から見たものです。部品は、このページと同じ版です。`;
  const frame = find("#stage iframe");
  if (frame?.dataset.source === source) {
    frame.width = width;
    return;
  }
  clearTimeout(pending);
  pending = setTimeout(() => {
    // A new frame each time: changing the address of the old one would fill the history.
    const fresh = make("iframe", { src: source, title: config.title, width: find("#widths :checked").value });
    fresh.setAttribute("sandbox", core.SANDBOX);
    fresh.dataset.source = source;
    find("#stage").replaceChildren(fresh);
  }, frame ? PAUSE_MS : 0);
}

function show() {
  for (const name of core.ADDRESSES) {
    const input = document.getElementById(`a-${name}`);
    if (input) complain(input, core.isUsable(name, config.attributes[name] ?? "#", config.base) ? "" : NO_ADDRESS);
  }
  complain(find("#title"), core.isPoorTitle(config.title) ? "SHIRASAGI のアクセシビリティチェックで止まる題です。3文字以上で、内容のわかる題にしてください。" : "", false);
  drawVersion();
  for (const [id, , , text] of OUTPUTS) find(`#out-${id}`).value = text(config);
  find("#output-style").hidden = Object.keys(config.properties).length === 0;
  find("#personal").hidden = !core.isPersonal(config);
  drawContrast();
  drawPreview();
}

// ── Which version, and when it is asked for ────────────────────────────────────────────────────────

/** The snippet that was pasted last: its hash holds in its own folder. */
let pasted = {};

function drawVersion() {
  const { evergreen, fixed } = VERSIONS ?? {};
  const isOwn = [evergreen, fixed].includes(config.base);
  find("#versions").hidden = !isOwn;
  for (const radio of document.querySelectorAll("#versions input")) radio.checked = isOwn && VERSIONS[radio.value] === config.base;
  const isFixed = !core.isEvergreen(config.base);
  find("#early").disabled = !isFixed;
  find("#early").checked = isFixed && config.early === true;
  find("#early-needs").hidden = isFixed;
}

/** Goes to another folder. A hash is of one folder alone. */
function move(base) {
  config.base = base;
  config.sealed = base === VERSIONS?.fixed ? hashes["hoiku-widgets-sealed.js"] : base === pasted.base ? pasted.sealed : undefined;
  show();
}

find("#versions").onchange = ({ target }) => {
  find("#base").value = VERSIONS[target.value];
  move(VERSIONS[target.value]);
};
find("#early").onchange = ({ target }) => {
  config.early = target.checked || undefined;
  show();
};

// ── A snippet that was made before ─────────────────────────────────────────────────────────────────

find("#read").onclick = () => {
  const found = core.read(find("#pasted").value, elements);
  const result = find("#read-result");
  if (!found) {
    result.textContent = "部品のコードが見つかりません。このページで作ったコードかURLを、全部貼ってください。";
    return;
  }
  if (found.folder) pasted = found;
  Object.assign(config, { ...found, early: found.folder ? found.early : config.early, base: found.base ?? config.base, title: found.title || config.title });
  drawForm();
  move(config.base);
  const lost = found.folder && !found.base ? "部品を置いた場所は読めませんでした。「くわしい設定」で確かめてください。" : "";
  result.textContent = found.folder ? `${nameOf(config.folder)}のコードを読みました。上の選んだものに入っています。${lost}` : "色を読みました。";
};

find("#base").oninput = ({ target }) => {
  const value = target.value.trim();
  const place = core.web(value.endsWith("/") ? value : `${value}/`);
  complain(target, place ? "" : "https:// から始まるURLを書いてください。できたコードは、前の場所のままです。");
  if (place) move(place.href);
};
find("#system").onchange = drawSystem;
find("#widths").onchange = drawPreview;
find("#choices").onsubmit = (event) => event.preventDefault();

find("#base").after(complaint(find("#base")));
drawOutputs();
Object.assign(config, { attributes: { ...FIRST[config.folder] }, title: nameOf(config.folder) });
drawForm();
move(config.base);
