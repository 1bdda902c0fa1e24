// The snippets and what belongs to them, as plain functions of one configuration:
//
//   { base, folder, attributes: {name: text or true}, properties: {"--hoiku-…": value}, title }
//
// `base` is the address of the folder that holds the package; a boolean attribute is there or not. Nothing here touches the page, so the same
// functions serve the builder and its tests.

/** What a frame may do: run its script, open a link in a tab of its own, save a file, print. */
export const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
export const HEIGHT = 640;

const ADDRESSES = ["api", "src"];
/** Attributes that mean something only on the host's own page. */
const HOST_ONLY = ["for", "name", "required", "url-state"];

// ── The manifest ───────────────────────────────────────────────────────────────────────────────────

/** The elements of the manifest, with what each attribute may hold. */
export const elementsOf = (manifest) =>
  manifest.modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ tagName }) => tagName)
    .map(({ tagName, attributes }) => ({
      tag: tagName,
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
const unescaped = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");

/** Attributes as pairs: addresses whole, because the snippet will stand on another site. */
function pairs({ base, attributes }) {
  return Object.entries(attributes)
    .filter(([, value]) => value !== "" && value !== undefined)
    .map(([name, value]) => [name, ADDRESSES.includes(name) && URL.canParse(value, base) ? new URL(value, base).href : value]);
}

/** The address of the iframe form. */
export function address(config) {
  const query = new URLSearchParams(pairs(config).filter(([name]) => !HOST_ONLY.includes(name)));
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

/** Script and element, with a link in the light DOM for when neither script nor wasm runs. */
export function element(config) {
  const written = pairs(config).map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  const tag = `hoiku-${config.folder}`;
  return [
    `<script type="module" src="${escaped(new URL("hoiku-widgets.js", config.base).href)}"></script>`,
    `<${tag}${written.join("")}>`,
    `  <a href="${escaped(address(config))}">${escaped(config.title)}</a>`,
    `</${tag}>`,
  ].join("\n");
}

/** Colours, for the style sheet of the site: style="" and <style> are what strict policies forbid. */
export function style({ folder, properties }) {
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length ? `hoiku-${folder} {\n${lines.join("\n")}\n}` : "";
}

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

/** Reads a snippet of any of the three forms, or its colours; `undefined` where it is none. */
export function read(text, elements) {
  const folders = new Map(elements.map((known) => [known.folder, known]));
  const tags = [...startTags(text)];
  const properties = Object.fromEntries([...text.matchAll(/(--hoiku-[a-z0-9-]+)\s*:\s*([^;}"]+)/g)].map(([, name, value]) => [name, value.trim()]));
  const widget = tags.find(({ name }) => name.startsWith("hoiku-") && folders.has(name.slice(6)));
  if (widget) {
    const folder = widget.name.slice("hoiku-".length);
    const script = tags.find(({ name, attributes }) => name === "script" && /\/hoiku-widgets\.js$/.test(attributes.src));
    const base = script && URL.canParse(script.attributes.src) ? new URL(".", script.attributes.src).href : undefined;
    const [, title = ""] = /<a\s[^>]*>([^<]*)<\/a>/.exec(text.slice(widget.end)) ?? [];
    return { base, folder, attributes: only(folders.get(folder), Object.entries(widget.attributes)), properties, title: unescaped(title).trim() };
  }
  const framed = tags.find(({ name, attributes }) => name === "iframe" && attributes.src);
  const place = (framed ? framed.attributes.src : text).trim();
  const url = URL.canParse(place) ? new URL(place) : undefined;
  const [, before, folder] = /^(.*\/)embed\/([a-z0-9-]+?)(?:\.html|\/)?$/.exec(url?.pathname ?? "") ?? [];
  if (!folders.has(folder)) return Object.keys(properties).length ? { properties } : undefined;
  const query = [...url.searchParams];
  return {
    base: url.origin + before,
    folder,
    attributes: only(folders.get(folder), query),
    properties: Object.fromEntries(query.filter(([name]) => name.startsWith("--hoiku-"))),
    title: url.searchParams.get("title") ?? framed?.attributes.title ?? "",
  };
}

/** The pairs that are attributes of the element. */
function only({ attributes }, given) {
  const kinds = new Map(attributes.map(({ name, kind }) => [name, kind]));
  return Object.fromEntries(given.filter(([name]) => kinds.has(name)).map(([name, value]) => [name, kinds.get(name) === "boolean" ? true : value]));
}

// ── For whoever runs the server ────────────────────────────────────────────────────────────────────

const origins = (config) => {
  const data = pairs(config).filter(([name]) => ADDRESSES.includes(name)).map(([, value]) => new URL(value, config.base).origin);
  return { home: new URL(config.base).origin, data: [...new Set(data)] };
};

/** What a Content Security Policy has to allow for a form; the rest of the policy stays as it is. */
export function policy(config, form) {
  const { home, data } = origins(config);
  if (form === "frame") return `frame-src ${home}`;
  const connect = [...new Set([home, ...data])].join(" ");
  return `script-src ${home} 'wasm-unsafe-eval'; connect-src ${connect}; img-src https: data:`;
}

/** What is sent where and why, in the words of the notice that 外部送信規律 asks for. */
export function sending(config) {
  const { home, data } = origins(config);
  const requested = "閲覧者のIPアドレス、ブラウザーの種類、アクセスの日時（通信のときに必ず送られるもの）";
  const places = [...new Set([home, ...data])];
  return [
    "このページでは、次のサーバーから部品とデータを読みこみます。",
    ...places.flatMap((place) => [
      "",
      `送信先：${place}`,
      `送る情報：${requested}`,
      `目的：${[place === home && "部品（プログラム）を読みこむため", data.includes(place) && "表示するデータを読みこむため"].filter(Boolean).join("、")}`,
    ]),
    "",
    "Cookieや端末への保存、閲覧の記録、分析のための送信はありません。さがすことばや選んだ条件は端末の中だけで使い、送りません。",
  ].join("\n");
}

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

const luminance = (hex) => {
  const [r, g, b] = rgb(hex).map(channel);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG 2.2: from 1 to 21. */
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

/** Each pair of colours that meet, in each scheme that can come about: its contrast, and what it has to be. */
export function judged({ attributes, properties }) {
  const wanted = attributes["color-scheme"];
  const schemes = wanted === "light" || wanted === "dark" ? [wanted] : ["light", "dark"];
  const label = (name) => COLOURS.find((colour) => colour.name === name).label;
  return schemes.flatMap((scheme) =>
    PAIRS.map(([front, back, least]) => {
      const value = (name) => (rgb(properties[name] ?? "") ? properties[name] : COLOURS.find((colour) => colour.name === name)[scheme]);
      const ratio = contrast(value(front), value(back));
      return { scheme, front: label(front), back: label(back), ratio, least, isEnough: ratio >= least };
    }),
  );
}
