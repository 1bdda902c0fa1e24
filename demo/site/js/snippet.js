// The snippet builder: a form made from the manifest, a preview, and the texts to copy. What the texts say is
// worked out in snippet-core.js.
import { WORDS } from "./attribute-words.js";
import * as core from "./snippet-core.js";

const PAUSE_MS = 300;
const find = (selector) => document.querySelector(selector);

const response = await fetch("custom-elements.json", { credentials: "omit" });
const elements = core.elementsOf(await response.json());

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
/** Written by other means, or only for the host's own page. */
const LEFT_OUT = [...DATA, ...LOOK, "lang", "today", "for", "name", "required", "url-state"];
const LANGUAGES = { "": "ページに合わせる", ja: "日本語", "ja-simple": "やさしい日本語", en: "English" };
const VALUES = {
  auto: "自動", light: "明るい", dark: "暗い", normal: "ふつう", compact: "つめる", large: "大きくする", both: "西暦と和暦", western: "西暦", japanese: "和暦", off: "付けない", on: "付ける",
  cards: "カード", table: "表", month: "月", week: "週", list: "一覧", grid: "出席簿", year: "年度", radar: "レーダー", bars: "棒", plan: "計画の順", new: "新しい順", duration: "短い順", popularity: "人気の順", title: "題名の順",
  sunday: "日曜", monday: "月曜", full: "全部", short: "短く", number: "番号",
};

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
  const [label, help] = WORDS[name] ?? [name];
  const value = config.attributes[name];
  if (kind === "boolean") {
    const box = make("input", { id, type: "checkbox", checked: value === true, onchange: () => set(name, box.checked) });
    return make("div", { className: "field" }, make("label", { className: "check" }, box, label), ...described(box, help));
  }
  const input =
    kind === "choice"
      ? make("select", { id, onchange: () => set(name, input.value) }, ...["", ...values].map((choice) => option(choice, preset)))
      : make("input", { id, type: kind === "number" ? "number" : "text", placeholder: preset, spellcheck: false, oninput: () => set(name, input.value.trim()) });
  input.value = value ?? "";
  return make("div", { className: "field" }, make("label", { htmlFor: id, textContent: label }), input, ...described(input, help));
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
  find("#data").replaceChildren(...fields(DATA), make("div", { className: "field" }, make("label", { htmlFor: "title", textContent: "題" }), title, titleHelp));
  const language = make("select", { id: "a-lang", onchange: () => set("lang", language.value) }, ...Object.entries(LANGUAGES).map(([value, text]) => make("option", { value, textContent: text })));
  language.value = config.attributes.lang ?? "";
  find("#language").replaceChildren(make("div", { className: "field" }, make("label", { htmlFor: "a-lang", textContent: "部品のことば" }), language));
  find("#look").replaceChildren(...fields(LOOK));
  find("#more").replaceChildren(...fields(attributes.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name))));
  find("#colours").replaceChildren(...core.COLOURS.map(colour));
  find("#base").value = config.base;
}

function colour({ name, label, light }) {
  const text = make("input", { id: `c-${name}`, placeholder: "もとの色", spellcheck: false, value: config.properties[name] ?? "" });
  const picker = make("input", { type: "color", value: core.rgb(text.value) ? text.value : light });
  picker.setAttribute("aria-label", `${label}を選ぶ`);
  const take = (value) => {
    const isColour = Boolean(core.rgb(value));
    text.setAttribute("aria-invalid", String(value !== "" && !isColour));
    if (isColour) config.properties[name] = value;
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
  ["frame", "枠（iframe）", "スクリプトを消してしまうCMS向け。そのまま記事に貼れます。", core.frame],
  ["helper", "枠の高さを中身に合わせる1行", "スクリプトを置けるなら、枠のあるページに1回だけ置きます。なければ枠の中で上下に動かせます。", core.helper],
  ["address", "URL", "URLを貼ると枠にするCMS（WordPressなど）や、リンク向け。", core.address],
  ["policy", "サーバーの人に渡す行（CSP）", "Content-Security-Policy を送っているサイトで、今の設定に足すものです。", (now) => `スクリプトと部品: ${core.policy(now, "script")}\n枠: ${core.policy(now, "frame")}`],
  ["sending", "外部送信の説明", "利用者への説明のページに載せる文です。", core.sending],
];

function drawOutputs() {
  find("#outputs").replaceChildren(
    ...OUTPUTS.map(([id, title, help]) => {
      const text = make("textarea", { id: `out-${id}`, readOnly: true, rows: id === "sending" ? 8 : 3, spellcheck: false });
      text.setAttribute("aria-label", title);
      const helped = make("p", { className: "help", id: `out-${id}-help`, textContent: help });
      text.setAttribute("aria-describedby", helped.id);
      const button = make("button", { type: "button", textContent: "写す", onclick: () => copy(text, title) });
      button.setAttribute("aria-label", `写す：${title}`);
      return make("div", { className: "output", id: `output-${id}` }, make("h3", { textContent: title }), helped, text, button);
    }),
  );
}

async function copy(text, title) {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    find("#copied").textContent = `${title}を写しました。`;
  } catch {
    // The text is selected: the keyboard's own copying still works.
    find("#copied").textContent = "選びました。Ctrl+C（Macは⌘C）で写してください。";
  }
}

function drawContrast() {
  const judged = core.judged(config);
  const rows = [...new Set(judged.map(({ front, back }) => `${front}（地：${back}）`))];
  const cell = (row, scheme) => {
    const found = judged.find((pair) => pair.scheme === scheme && `${pair.front}（地：${pair.back}）` === row);
    if (!found) return make("td", { textContent: "使わない" });
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
  const short = judged.filter(({ isEnough }) => !isEnough).length;
  const verdict = short ? `${short}か所で、文字が読みにくくなります。色を変えるか、明るさを「明るい」か「暗い」に決めてください。` : "どの組み合わせも、JIS X 8341-3 と WCAG のAAに足ります。";
  if (find("#contrast-verdict").textContent !== verdict) find("#contrast-verdict").textContent = verdict;
}

let pending;

/** The preview is the iframe form itself, from the package beside this page. */
function drawPreview() {
  const width = find("#widths :checked").value;
  const source = core.address({ ...config, base: new URL(".", location.href).href });
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
  for (const [id, , , text] of OUTPUTS) find(`#out-${id}`).value = text(config);
  find("#output-style").hidden = Object.keys(config.properties).length === 0;
  find("#personal").hidden = !core.isPersonal(config);
  drawContrast();
  drawPreview();
}

// ── A snippet that was made before ─────────────────────────────────────────────────────────────────

find("#read").onclick = () => {
  const found = core.read(find("#pasted").value, elements);
  const result = find("#read-result");
  if (!found) {
    result.textContent = "部品のコードが見つかりません。このページで作ったコードかURLを、全部貼ってください。";
    return;
  }
  Object.assign(config, { ...found, base: found.base ?? config.base, title: found.title || config.title });
  drawForm();
  show();
  result.textContent = found.folder ? `${nameOf(config.folder)}のコードを読みました。上の選んだものに入っています。` : "色を読みました。";
};

find("#base").oninput = ({ target }) => {
  const value = target.value.trim();
  const isUsable = URL.canParse(value) && /^https?:/.test(value);
  target.setAttribute("aria-invalid", String(!isUsable));
  if (!isUsable) return;
  config.base = new URL(value.endsWith("/") ? value : `${value}/`).href;
  show();
};
find("#widths").onchange = drawPreview;
find("#choices").onsubmit = (event) => event.preventDefault();

drawOutputs();
Object.assign(config, { attributes: { ...FIRST[config.folder] }, title: nameOf(config.folder) });
drawForm();
show();
