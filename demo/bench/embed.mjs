// What embedding costs a page: a municipal page as it is, with each widget, with all, and with a page's own mix of
// libraries for the same content; and a bare page with a widget between a line and text, where the slightest shift
// shows. On a slowed processor and a slow network, served as brotli. Only the page's own thread is slowed: what a
// browser compiles beside it is not.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';
import { child, MONTH, TODAY } from './data/attendance.mjs';
import { plainLabels, skills } from './data/skills.mjs';
import { keep } from './support/browser.mjs';
import { goal, median, ratio, table, verdicts } from './support/report.mjs';

const { CHROMIUM, BASE_URL } = process.env;
const ROUNDS = 5;
const WARM_UP = 1;
/** A phone of some years ago … */
const SLOWER = 4;
/** … on what the browsers' tools call Fast 3G. */
const NETWORK = { offline: false, latency: 562.5, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (0.75e6 / 8) * 0.9 };
const PHONE = { width: 412, height: 823 };
const DESKTOP = { width: 1280, height: 900 };
/** Everything on screen at once: nothing waits for a visitor to scroll. */
const ALL_IN_VIEW = { width: 1280, height: 6_000 };
const QUIET_MS = 1_000;
const LIMIT_MS = 60_000;

const root = fileURLToPath(new URL('../../', import.meta.url));
const at = (name) => readFile(path.join(root, name), 'utf8');

// ── The pages ──────────────────────────────────────────────────────────────────────────────────────

const WIDGETS = {
  'hoiku-course-list': { attributes: 'page-size="4" today="2026-11-20"', document: await (await fetch(new URL('/v1/collections/aoba-2026/courses?limit=1000', BASE_URL))).json() },
  'hoiku-attendance-calendar': { attributes: `month="${MONTH}" today="${TODAY}"`, document: child() },
  'hoiku-skill-radar': { attributes: 'today="2026-11-20"', document: skills(plainLabels(8)) },
};
const TAGS = Object.keys(WIDGETS);

/** The city's page. Each part is a widget, the place of a peer, or only what stands between the tags. */
const city = (await at('demo/site/index.html')).replace(/<script.*<\/script>\n?/g, '').replace('<body>', `<body data-month="${MONTH}">`);

function pageWith(tags, script, open) {
  const html = city
    .replace(/<(hoiku-[a-z-]+)[^>]*>/g, (_, tag) => (tags.includes(tag) ? open(tag) : '<div>'))
    .replace(/<\/(hoiku-[a-z-]+)>/g, (_, tag) => (tags.includes(tag) && open === asWidget ? `</${tag}>` : '</div>'))
    .replace('</head>', `${script}</head>`)
    .replace('/site.css', open === asWidget && tags.length ? '/site-with-places.css' : '/site.css');
  // The first thing on the page is the one that is measured: the others' sections go behind it.
  const sections = html.match(/    <div class="sec" id="s\d">[\s\S]*?\n    <\/div>\n/g);
  const first = sections.findIndex((section) => tags.some((tag) => section.includes(`"${tag}"`) || section.includes(`<${tag}`)));
  const inOrder = first > 0 ? [sections[first], ...sections.filter((_, at) => at !== first)] : sections;
  return sections.reduce((page, section, at) => page.replace(section, () => `\0${at}\0`), html).replace(/\0(\d)\0/g, (_, at) => inOrder[at]);
}

const asWidget = (tag) => `<${tag} src="/data/${tag}.json" ${WIDGETS[tag].attributes}>`;
const asPeer = (tag) => `<div data-peer="${tag}">`;
const SCRIPT = '<script type="module" src="/dist/hoiku-widgets.js"></script>';
/** What the snippet builder writes for a widget that is seen at once. */
const OURS = `<link rel="preload" href="/dist/hoiku-widgets.wasm" as="fetch" type="application/wasm" crossorigin>${SCRIPT}`;
const PEERS = '<link rel="stylesheet" href="/peers.css"><script type="module" src="/peers.js"></script>';

const pages = { 'the page alone': pageWith([], '', asWidget) };
for (const tag of TAGS) pages[tag] = pageWith([tag], OURS, asWidget);
pages['all three'] = pageWith(TAGS, OURS, asWidget);
pages['minisearch + FullCalendar + chart.js'] = pageWith(TAGS, PEERS, asPeer);
pages['all three, nothing preloaded'] = pageWith(TAGS, SCRIPT, asWidget);
const [ALONE, , , , ALL, MIX, LATE] = Object.keys(pages);

/** A widget between a heading with a line and paragraphs, one line standing in for it: what comes below must stay. */
const between = (tag) => `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>見本</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/site-with-places.css">${SCRIPT}</head>
<body><main class="wrap"><h1>見本のページ</h1>${asWidget(tag)}<p>読みこんでいます。</p></${tag}>${'<p>この文は、部品の下にあります。</p>'.repeat(12)}</main></body></html>`;
const BETWEEN = Object.fromEntries(TAGS.map((tag) => [tag, `${tag} between text`]));
for (const tag of TAGS) pages[BETWEEN[tag]] = between(tag);

// ── The server: brotli at its highest level, as prepared files are ─────────────────────────────────

const outdir = path.join(path.dirname(process.env.BENCH_RESULT), 'pages');
await build({ entryPoints: { peers: fileURLToPath(new URL('pages/embed-peers.js', import.meta.url)) }, outdir, bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'error' });

const served = new Map();
function offer(name, type, content) {
  const body = Buffer.from(content);
  const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
  served.set(name, { type, packed });
}
Object.values(pages).forEach((html, number) => offer(`/${number}.html`, 'text/html; charset=utf-8', html));
offer('/site.css', 'text/css', await at('demo/site/site.css'));
// With the lines that keep the places of the elements, as the documentation gives them to a site.
offer('/site-with-places.css', 'text/css', `${await at('demo/site/site.css')}${await at('pkg/dist/hoiku-widgets.css')}`);
offer('/icon.svg', 'image/svg+xml', await at('demo/site/icon.svg'));
for (const name of ['hoiku-widgets.js', 'hoiku-widgets-core.js']) offer(`/dist/${name}`, 'text/javascript', await at(`pkg/dist/${name}`));
offer('/dist/hoiku-widgets.wasm', 'application/wasm', await readFile(path.join(root, 'pkg/dist/hoiku-widgets.wasm')));
offer('/peers.js', 'text/javascript', await readFile(path.join(outdir, 'peers.js')));
// FullCalendar and chart.js bring their own styles in their scripts.
offer('/peers.css', 'text/css', '[data-peer] ul { padding: 0 } [data-peer] li { list-style: none }');
for (const tag of TAGS) offer(`/data/${tag}.json`, 'application/json', JSON.stringify(WIDGETS[tag].document));

const server = createServer(({ url }, response) => {
  const file = served.get(url.split('?')[0]);
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br', 'content-length': file.packed.length }).end(file.packed);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}`;

// ── One visit ──────────────────────────────────────────────────────────────────────────────────────

/** Notes what the browser itself tells: paints, shifts, long tasks, and when the awaited content is there. */
function note() {
  const seen = { lcp: 0, fcp: 0, shifts: [], tasks: [], shown: {} };
  globalThis.seen = seen;
  const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  watch('paint', ({ name, startTime }) => name === 'first-contentful-paint' && (seen.fcp = startTime));
  watch('layout-shift', ({ startTime, value, hadRecentInput }) => hadRecentInput || seen.shifts.push([startTime, value]));
  watch('longtask', ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
  const look = () => {
    for (const part of document.querySelectorAll('[data-peer], hoiku-course-list, hoiku-attendance-calendar, hoiku-skill-radar')) {
      const name = part.dataset.peer ?? part.localName;
      if (seen.shown[name] === undefined && (part.dataset.peer ? part.matches('[data-shown]') : part.matches(':defined') && part.matches(':state(ready)'))) seen.shown[name] = performance.now();
    }
    requestAnimationFrame(look);
  };
  look();
}

/** The largest sum of shifts within five seconds, none a second after the one before. */
function cumulativeShift(shifts) {
  let [most, sum, began, last] = [0, 0, -Infinity, -Infinity];
  for (const [time, value] of shifts) {
    if (time - last > 1_000 || time - began > 5_000) [sum, began] = [0, time];
    sum += value;
    last = time;
    most = Math.max(most, sum);
  }
  return most;
}

async function visit(browser, name, viewport, awaited) {
  const context = await browser.newContext({ viewport, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' });
  try {
    await context.addInitScript(note);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const sizes = new Map();
    const addresses = new Map();
    session.on('Network.responseReceived', ({ requestId, response }) => addresses.set(requestId, new URL(response.url).pathname));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
    await page.goto(`${base}/${Object.keys(pages).indexOf(name)}.html`, { timeout: LIMIT_MS });
    await page.waitForFunction((awaited) => awaited.every((part) => globalThis.seen.shown[part] !== undefined), awaited, { timeout: LIMIT_MS });
    await page.waitForTimeout(QUIET_MS);
    const { lcp, fcp, shifts, tasks, shown } = await page.evaluate(() => globalThis.seen);
    // A file that were asked for twice would count twice.
    const parts = {};
    for (const [id, size] of sizes) parts[addresses.get(id)] = (parts[addresses.get(id)] ?? 0) + size;
    return {
      lcp,
      cls: cumulativeShift(shifts),
      blocked: tasks.filter(([time, duration]) => time + duration > fcp).reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0),
      shown: awaited.length ? Math.max(...awaited.map((part) => shown[part])) : undefined,
      bytes: Object.values(parts).reduce((sum, size) => sum + size, 0),
      parts,
    };
  } finally {
    await context.close();
  }
}

// ── The run ────────────────────────────────────────────────────────────────────────────────────────

/** What is awaited: on the phone the part that comes first, with everything in view all of them. */
const first = { [ALONE]: [], ...Object.fromEntries(TAGS.map((tag) => [tag, [tag]])), [ALL]: TAGS.slice(0, 1), [MIX]: TAGS.slice(0, 1), [LATE]: TAGS.slice(0, 1) };
const apart = Object.fromEntries(TAGS.map((tag) => [BETWEEN[tag], [tag]]));
const looks = [
  { look: 'phone', viewport: PHONE, awaited: first },
  { look: 'phone, between text', viewport: PHONE, awaited: apart },
  { look: 'desktop, between text', viewport: DESKTOP, awaited: apart },
  { look: 'all in view', viewport: ALL_IN_VIEW, awaited: { [ALONE]: [], [ALL]: TAGS, [MIX]: TAGS } },
];
const visits = {};
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const version = browser.version();
try {
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const { look, viewport, awaited } of looks) {
      const names = Object.keys(awaited);
      // Every round begins with another contestant.
      for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
        const found = await visit(browser, name, viewport, awaited[name]);
        if (round >= WARM_UP) ((visits[look] ??= {})[name] ??= []).push(found);
      }
    }
  }
} finally {
  await browser.close();
  server.close().closeAllConnections();
}

const of = (list, member) => median(list.map((entry) => entry[member]));
const rows = Object.fromEntries(
  Object.entries(visits).map(([look, byName]) => [look, Object.entries(byName).map(([name, list]) => ({ name, ...Object.fromEntries(['lcp', 'cls', 'blocked', 'shown', 'bytes'].map((member) => [member, of(list, member)])), most: Math.max(...list.map(({ cls }) => cls)) }))]),
);
console.log(`Chromium ${version}, processor ${SLOWER} × slowed, Fast 3G, brotli. ${ROUNDS} rounds after ${WARM_UP} to warm up, interleaved; medians.`);
for (const [look, list] of Object.entries(rows)) {
  const alone = list.find(({ name }) => name === ALONE);
  table(
    look,
    list.map(({ name, lcp, cls, most, blocked, shown, bytes }) => ({ page: name, 'LCP ms': Math.round(lcp), 'to alone': alone && lcp / alone.lcp, CLS: cls.toFixed(3), worst: most.toFixed(3), 'blocked ms': Math.round(blocked), 'content on screen ms': shown && Math.round(shown), 'added KB': alone && (bytes - alone.bytes) / 1e3 })),
  );
}
const [{ parts }] = visits['all in view'][ALL];
const largest = Object.entries(parts).sort(([, a], [, b]) => b - a);
table('What all three make a visitor download', largest.map(([name, bytes]) => ({ file: name, KB: bytes / 1e3 })));

const row = (look, name) => rows[look].find((entry) => entry.name === name);
const ours = ['hoiku-widgets.js', 'hoiku-widgets-core.js', 'hoiku-widgets.wasm'].reduce((sum, name) => sum + served.get(`/dist/${name}`).packed.length, 0);
const goals = verdicts([
  ...[...TAGS, ALL].map((name) => ratio(`LCP with ${name} beside the page alone`, row('phone', name).lcp, row('phone', ALONE).lcp, 1.05)),
  ...Object.entries(rows).map(([look, list]) => goal(`CLS, ${look}: the worst round of ours`, Math.max(...list.filter(({ name }) => name !== MIX).map(({ most }) => most)), 0.05)),
  ratio('blocked beside the libraries, phone', row('phone', ALL).blocked, row('phone', MIX).blocked, 1),
  ratio('first content on screen beside the libraries, phone', row('phone', ALL).shown, row('phone', MIX).shown, 1),
  ratio('all content on screen beside the libraries', row('all in view', ALL).shown, row('all in view', MIX).shown, 1),
  goal('shell + glue + wasm, brotli', ours / 1e3, 140, 'KB'),
]);
await keep({ browser: version, rounds: ROUNDS, warmUp: WARM_UP, slower: SLOWER, network: NETWORK, rows, largest, goals });
