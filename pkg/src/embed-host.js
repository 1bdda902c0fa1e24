// For a page that frames our iframe form: gives each frame the height its content tells, and fires the
// widget's events on the <iframe>. A message counts only from a frame that came from this script's own origin.
const { origin } = new URL(import.meta.url);

const isOurs = ({ src }) => {
  const url = URL.canParse(src) && new URL(src);
  return url.origin === origin && url.pathname.includes("/embed/");
};
const frames = () => [...(globalThis.document?.querySelectorAll("iframe") ?? [])].filter(isOurs); // on a server there are none

globalThis.addEventListener?.("message", ({ data, source }) => {
  const { height, event, detail } = data?.hoiku ?? {};
  const frame = source && frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  if (height > 0 && height < 1e5) frame.style.height = `${height}px`;
  if (/^hoiku-[a-z]+$/.test(event)) frame.dispatchEvent(new CustomEvent(event, { detail, bubbles: true }));
});

// Frames that told their height before this script was there.
for (const { contentWindow } of frames()) contentWindow?.postMessage({ hoiku: { ask: "height", v: 1 } }, "*");
