// The snippets and what belongs to them, as plain functions of one configuration:
//
//   { base, folder, attributes: {name: text or true}, properties: {"--hoiku-…": value}, title, sealed, early }
//
// `base` is the address of the folder that holds the package; a boolean attribute is there or not. `sealed` is the
// hash of the sealed entry where the snippet is to hold it; `early` is true where the wasm is to be asked for before a
// widget comes near. Nothing here touches the page, so the same functions serve the builder and its tests.

/** What a frame may do: run its script, open a link in a tab of its own, save a file, print. */
export const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
export const HEIGHT = 640;

export const ADDRESSES = ["api", "src"];
/** Attributes that mean something only on the host's own page. */
export const HOST_ONLY = ["for", "name", "required", "url-state"];

/** An address of the web, whole; `undefined` for what is none, or not yet. */
export function web(text, base) {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.hostname ? url : undefined;
}

/** Whether the folder's content changes from release to release: no hash holds there. */
export const isEvergreen = (base) => /\/v\d+\/$/.test(new URL(base).pathname);

// ── The manifest ───────────────────────────────────────────────────────────────────────────────────

/** The elements of the manifest, with what each attribute may hold. */
export const elementsOf = (manifest) =>
  manifest.modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ tagName }) => tagName)
    .map(({ tagName, attributes, cssProperties }) => ({
      tag: tagName,
      reserve: cssProperties.find(({ name }) => name === "--hoiku-reserve").default,
      folder: tagName.replace(/^hoiku-/, ""),
      attributes: attributes.map(({ name, type: { text }, default: preset = "" }) => ({
        name,
        preset,
        kind: text === "boolean" || text === "number" ? text : /^'/.test(text) ? "choice" : "text",
        values: [...text.matchAll(/'([^']*)'/g)].map(([, value]) => value),
      })),
    }));

// ── From the configuration to what is pasted ───────────────────────────────────────────────────────

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const unescaped = (text) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** A document in the page itself, which no other page has. */
const isInPage = (name, value) => name === "src" && value.startsWith("#");

/** Attributes as pairs: addresses whole, because the snippet will stand on another site. What is no address is left
    out; `isUsable` says of which. */
const pairs = ({ base, attributes }) =>
  Object.entries(attributes)
    .filter(([name, value]) => value !== "" && value !== undefined && isUsable(name, value, base))
    .map(([name, value]) => [name, ADDRESSES.includes(name) && !isInPage(name, value) ? web(value, base).href : value]);

/** Whether an attribute's value can stand in a snippet. */
export const isUsable = (name, value, base) => !ADDRESSES.includes(name) || isInPage(name, value) || web(value, base) !== undefined;

/** What another page can say as well. */
const anywhere = (config) => pairs(config).filter(([name, value]) => !HOST_ONLY.includes(name) && !isInPage(name, value));

/** The address of the iframe form. */
export function address(config) {
  const query = new URLSearchParams(anywhere(config));
  for (const [name, value] of Object.entries(config.properties)) query.set(name, value);
  if (config.title) query.set("title", config.title);
  // Slashes and colons may stand in a query as they are, and people read these addresses.
  const text = query.toString().replaceAll("%2F", "/").replaceAll("%3A", ":");
  return new URL(`embed/${config.folder}${text && "?"}${text}`, config.base).href;
}

/** The iframe alone: no script, no style, no data-*, so that every editor lets it through. */
export const frame = (config) =>
  `<iframe src="${escaped(address(config))}" title="${escaped(config.title)}" width="100%" height="${HEIGHT}" frameborder="0" loading="lazy" sandbox="${SANDBOX}"></iframe>`;

/** One line beside iframes, where scripts are allowed: their height follows their content. */
export const helper = ({ base }) => `<script type="module" src="${escaped(new URL("hoiku-embed.js", base).href)}"></script>`;

/** The address of the preview: the iframe form of the package at `home`, with the data of the snippet. */
export const preview = (config, home) => address({ ...config, base: home, attributes: Object.fromEntries(anywhere(config)) });

/** Script and element, with a link in the light DOM for when neither script nor wasm runs. */
export function element(config) {
  const { base, sealed, early } = isEvergreen(config.base) ? { base: config.base } : config;
  const at = (name) => escaped(new URL(name, base).href);
  const written = pairs(config).map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  const tag = `hoiku-${config.folder}`;
  return [
    early && `<link rel="preload" href="${at("hoiku-widgets.wasm")}" as="fetch" type="application/wasm" crossorigin>`,
    early && !sealed && `<link rel="modulepreload" href="${at("hoiku-widgets-core.js")}">`,
    sealed
      ? `<script type="module" src="${at("hoiku-widgets-sealed.js")}" crossorigin="anonymous" integrity="${sealed}"></script>`
      : `<script type="module" src="${at("hoiku-widgets.js")}"></script>`,
    `<${tag}${written.join("")}>`,
    `  <a href="${escaped(address(config))}">${escaped(config.title)}</a>`,
    `</${tag}>`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** Colours, for the style sheet of the site: style="" and <style> are what strict policies forbid. */
export function style({ folder, properties }) {
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length ? `hoiku-${folder} {\n${lines.join("\n")}\n}` : "";
}

/** The place of an element until its script has come, for the style sheet of the site: nothing below it moves then. */
export const place = ({ tag, reserve }) => `@media (scripting: enabled) {\n  ${tag}:not(:defined) { display: block; min-height: ${reserve}; }\n}`;

// ── And back ───────────────────────────────────────────────────────────────────────────────────────

/** The start tags of a piece of HTML: name, attributes, and where each begins and ends. */
export function* startTags(html) {
  const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
  const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const tag of html.matchAll(TAG)) {
    const attributes = {};
    for (const [, name, double, single, bare] of tag[2].matchAll(ATTRIBUTE)) {
      attributes[name.toLowerCase()] ??= unescaped(double ?? single ?? bare ?? "");
    }
    yield { name: tag[1].toLowerCase(), attributes, start: tag.index, end: tag.index + tag[0].length };
  }
}

const ENTRY = /\/(?:hoiku-(?!embed\.)[a-z-]+|(?:inline\/)?inline|inline\/hoiku-[a-z-]+)\.js$/;
const HASH = /^sha(256|384|512)-[A-Za-z0-9+/]+=*$/;

/** What a script says of the package: where it lies, and the hash of its sealed entry. */
function entry({ src, integrity = "" }) {
  const url = web(src);
  return {
    base: url && new URL(/\/inline\/[^/]*$/.test(url.pathname) ? ".." : ".", url).href,
    sealed: /\/hoiku-widgets-sealed\.js$/.test(url?.pathname) && HASH.test(integrity) ? integrity : undefined,
  };
}

/** The path of an address, wherever it may lie. */
const pathOf = (src = "") => (URL.canParse(src, "https://x.invalid/") ? new URL(src, "https://x.invalid/").pathname : "");

/** Reads a snippet of any of the three forms, or its colours; `undefined` where it is none. `base` is missing where
    the snippet does not say where the package lies. */
export function read(text, elements) {
  const folders = new Map(elements.map((known) => [known.folder, known]));
  const tags = [...startTags(text)];
  const properties = Object.fromEntries([...text.matchAll(/(--hoiku-[a-z0-9-]+)\s*:\s*([^;}"<]+)/g)].map(([, name, value]) => [name, value.trim()]));
  const widget = tags.find(({ name }) => name.startsWith("hoiku-") && folders.has(name.slice(6)));
  if (widget) {
    const folder = widget.name.slice("hoiku-".length);
    const script = tags.find(({ name, attributes }) => name === "script" && ENTRY.test(pathOf(attributes.src)));
    const { base, sealed } = script ? entry(script.attributes) : {};
    const early = tags.find(({ name, attributes: { rel, href } }) => name === "link" && rel === "preload" && /\.wasm$/.test(pathOf(href)));
    const [, title = ""] = /<a\s[^>]*>(.*?)<\/a>/is.exec(text.slice(widget.end).split(`</${widget.name}`)[0]) ?? [];
    return {
      base,
      folder,
      attributes: only(folders.get(folder), Object.entries(widget.attributes)),
      properties,
      title: unescaped(title.replace(/<[^>]*>/g, "")).trim(),
      sealed,
      early: early && true,
    };
  }
  const framed = tags.find(({ name, attributes }) => name === "iframe" && attributes.src);
  const place = framed ? framed.attributes.src : (/\b(?:https?|file):\/\/\S+/.exec(unescaped(text)) ?? [text.trim()])[0];
  const url = URL.canParse(place, framed && "https://x.invalid/") ? new URL(place, "https://x.invalid/") : undefined;
  const [, before, folder] = /^(.*\/)embed\/([a-z0-9-]+?)(?:\.html|\/|\/index\.html)?$/.exec(url?.pathname ?? "") ?? [];
  if (!folders.has(folder)) return Object.keys(properties).length ? { properties } : undefined;
  const query = [...url.searchParams];
  return {
    base: web(place) && url.origin + before,
    folder,
    attributes: only(folders.get(folder), query),
    properties: Object.fromEntries(query.filter(([name]) => name.startsWith("--hoiku-"))),
    title: url.searchParams.get("title") || framed?.attributes.title || "",
  };
}

/** The pairs that are attributes of the element. */
function only({ attributes }, given) {
  const kinds = new Map(attributes.map(({ name, kind }) => [name, kind]));
  return Object.fromEntries(given.filter(([name]) => kinds.has(name)).map(([name, value]) => [name, kinds.get(name) === "boolean" ? true : value]));
}

// ── For whoever runs the server ────────────────────────────────────────────────────────────────────

const origins = (config) => {
  const data = pairs(config).filter(([name, value]) => ADDRESSES.includes(name) && !isInPage(name, value)).map(([, value]) => new URL(value).origin);
  return { home: new URL(config.base).origin, data: [...new Set(data)] };
};

/** Courses have pictures, which come from the page's own server or the document's. */
const hasPictures = ({ folder }) => folder === "course-list";

/** What a Content Security Policy has to allow for a form; the rest of the policy stays as it is. */
export function policy(config, form) {
  const { home, data } = origins(config);
  if (form === "frame") return `frame-src ${home}`;
  if (form === "helper") return `frame-src ${home}; script-src ${home}`;
  const sources = (...all) => [...new Set(all)].join(" ");
  const pictures = hasPictures(config) ? `; img-src ${sources("'self'", ...data)}` : "";
  return `script-src ${home} 'wasm-unsafe-eval'; connect-src ${sources(home, ...data)}${pictures}`;
}

/** The lines for whoever runs the server. */
export const policies = (config) =>
  [
    `スクリプトと部品: ${policy(config, "script")}`,
    `（'wasm-unsafe-eval' を足せず、部品が枠の形に替わってよいとき）: ${policy(config, "helper")}`,
    `枠: ${policy(config, "frame")}`,
    `枠と高さの1行: ${policy(config, "helper")}`,
  ].join("\n");

/** What is sent where and why, in the words of the notice that 外部送信規律 asks for. */
export function sending(config) {
  const { home, data } = origins(config);
  const always = "閲覧者のIPアドレス、ブラウザーの種類、アクセスの日時、見ているページのサイト名かアドレス（Origin、Referer。通信のときに必ず送られるもの）";
  const chosen = anywhere(config).filter(([name]) => DATA_IDS.includes(name)).map(([, value]) => value);
  const ids = `読みこむデータのアドレスと、その中のid${chosen.length ? `（${chosen.join("、")}）` : ""}`;
  const isPerson = isPersonal(config);
  const answers = config.folder === "skill-radar" && config.attributes.editable && isPerson;
  const places = [...new Set([home, ...data])].map((place) => [
    place,
    [always, data.includes(place) ? ids : "枠の形では、選んだ設定（データのアドレス、id、題など）", data.includes(place) && isPerson && "ページが渡す短期トークン", data.includes(place) && answers && "利用者が書いた答え（保存するとき）"],
    [place === home && "部品（プログラム）を読みこむため", data.includes(place) && `表示するデータ${hasPictures(config) ? "と画像" : ""}を読みこむため`, data.includes(place) && answers && "答えを保存するため"],
  ]);
  return [
    "このページでは、次のサーバーから部品とデータを読みこみます。",
    ...places.flatMap(([place, what, why]) => ["", `送信先：${place}`, `送る情報：${what.filter(Boolean).join("、")}`, `目的：${why.filter(Boolean).join("、")}`]),
    ...(hasPictures(config) ? ["", "研修の画像は、データのあるサーバーと、部品のあるページのサーバーからだけ読みこみます。そのとき、見ているページのアドレスは送りません。"] : []),
    "",
    "Cookieや端末への保存、閲覧の記録、分析のための送信はありません。さがすことばや選んだ条件は端末の中だけで使い、送りません。",
  ].join("\n");
}

/** What says whose data is read, or which. */
const DATA_IDS = ["collection", "subject", "profile"];

/** Whether the widget shows one person's records, for which the page must hand over a token by script. */
export const isPersonal = ({ folder, attributes }) =>
  Boolean(attributes.api) && !attributes.src && ((folder === "skill-radar" && Boolean(attributes.profile)) || (folder === "attendance-calendar" && /^(child|learner|class):/.test(attributes.subject ?? "")));

// ── Contrast ───────────────────────────────────────────────────────────────────────────────────────

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** #rgb or #rrggbb as three numbers from 0 to 1; `undefined` for anything else. */
export function rgb(hex) {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim())?.[1];
  if (!digits) return undefined;
  const wide = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return [0, 2, 4].map((at) => parseInt(wide.slice(at, at + 2), 16) / 255);
}

const luminance = (colour) => {
  const [r, g, b] = colour.map(channel);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG 2.2: from 1 to 21, of two colours as `rgb` gives them. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colours that can be chosen: name, what it is, as it is in light and in dark. */
export const COLOURS = [
  { name: "--hoiku-primary", label: "ボタンと選んだもの", light: "#0017c1", dark: "#9db7f9" },
  { name: "--hoiku-on-primary", label: "ボタンの文字", light: "#ffffff", dark: "#000060" },
  { name: "--hoiku-link", label: "リンク", light: "#00118f", dark: "#9db7f9" },
  { name: "--hoiku-surface", label: "カードと表の地", light: "#ffffff", dark: "#1a1a1a" },
  { name: "--hoiku-ink", label: "その上の文字", light: "#1a1a1a", dark: "#f2f2f2" },
];

const PAIRS = [
  ["--hoiku-on-primary", "--hoiku-primary", 4.5],
  ["--hoiku-ink", "--hoiku-surface", 4.5],
  ["--hoiku-link", "--hoiku-surface", 4.5],
  ["--hoiku-primary", "--hoiku-surface", 4.5],
];

/** Properties that are no colour. */
const NO_COLOUR = ["--hoiku-font-size", "--hoiku-target-dense"];

/** The schemes that can come about. */
const schemesOf = ({ "color-scheme": wanted }) => (wanted === "light" || wanted === "dark" ? [wanted] : ["light", "dark"]);

/** Each pair of colours that meet, in each scheme that can come about: its contrast, and what it has to be; without
    a contrast where a colour cannot be told. `told` reads a colour in a scheme, as three numbers from 0 to 1. */
export function judged({ attributes, properties }, told = rgb) {
  const label = (name) => COLOURS.find((colour) => colour.name === name).label;
  return schemesOf(attributes).flatMap((scheme) =>
    PAIRS.map(([front, back, least]) => {
      const value = (name) => (name in properties ? told(properties[name], scheme) : rgb(COLOURS.find((colour) => colour.name === name)[scheme]));
      const [one, other] = [value(front), value(back)];
      const ratio = one && other && contrast(one, other);
      return { scheme, front: label(front), back: label(back), ratio, least, isEnough: ratio && ratio >= least };
    }),
  );
}

/** The properties of which nobody here can say whether they can be read: another one than the colours above, or a
    colour that depends on what is not here. */
export const untold = ({ attributes, properties }, told = rgb) =>
  Object.entries(properties)
    .filter(([name, value]) => !NO_COLOUR.includes(name) && !(COLOURS.some((colour) => colour.name === name) && schemesOf(attributes).every((scheme) => told(value, scheme))))
    .map(([name]) => name);

// ── What the checkers and the systems say ──────────────────────────────────────────────────────────

/** Titles of frames that SHIRASAGI's accessibility checker stops: too short, or saying nothing. */
export const isPoorTitle = (title) => [...title.trim()].length < 3 || /^(iframe|フレーム|無題|untitled|no ?title|動画|地図|youtube|google ?map|[0-9０-９]+)$/i.test(title.trim());

/** Which forms work where: [name, script and element, frame, address]. The same as the table in docs/embedding.md;
    demo/e2e/embed-cms.spec.ts compares both with the models of the systems. */
export const SYSTEMS = [
  ["SHIRASAGI（自由パーツ、ソース編集）", true, true, false],
  ["Joruri CMS（記事）", false, true, false],
  ["WordPress（unfiltered_html のない人）", false, false, true],
  ["Drupal（初めからある書式）", false, false, false],
  ["Drupal（iframe を許す書式）", false, true, false],
].map(([name, element, frame, address]) => ({ name, works: { element, frame, address } }));
