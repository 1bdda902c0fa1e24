// For a page that frames our iframe form: gives each frame the height its content tells, and fires the
// widget's events on the <iframe>. A message counts only from a frame whose address is of this script's own origin,
// and from no page it may have gone on to: such a page has another origin. A sandbox hides it ("null"), before and
// after: the iframe form itself sees to it that its frame goes nowhere.
const { origin: ours } = new URL(import.meta.url);

const isOurs = ({ src }) => {
  const url = URL.canParse(src) && new URL(src);
  return url.origin === ours && url.pathname.includes("/embed/");
};
const frames = () => [...(globalThis.document?.querySelectorAll("iframe") ?? [])].filter(isOurs); // on a server there are none
const isHidden = ({ sandbox }) => sandbox.length > 0 && !sandbox.contains("allow-same-origin");

globalThis.addEventListener?.("message", ({ data, source, origin }) => {
  const { height, event, detail } = data?.hoiku ?? {};
  const frame = source && frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame || origin !== (isHidden(frame) ? "null" : ours)) return;
  if (height > 0 && height < 1e5) frame.style.height = `${height}px`;
  if (/^hoiku-[a-z]+$/.test(event)) frame.dispatchEvent(new CustomEvent(event, { detail, bubbles: true }));
});

const ask = () => frames().forEach(({ contentWindow }) => contentWindow?.postMessage({ hoiku: { ask: "height", v: 1 } }, "*"));

// Frames that told their height before this script was there.
ask();

// On paper lists are open, and a frame out of view does not notice by itself; one in a process of its own learns of the
// medium a moment later than this page.
globalThis.matchMedia?.("print").addEventListener("change", () => {
  ask();
  setTimeout(ask, 250);
});
