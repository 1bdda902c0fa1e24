// The course list beside search libraries: from bytes to the screen, from keystroke to the screen, what is found, what is held.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { catalogue } from './data/catalogue.mjs';
import { queries } from './data/queries.mjs';
import { held, inBrowser, keep } from './support/browser.mjs';
import { goal, median, megabytes, p50p95, percentile, ratio, table, verdicts } from './support/report.mjs';

const { BENCH_DATA, BENCH_MATCHING } = process.env;
const ROUNDS = { ready: 3, match: 6, keystrokes: 2 };
const WARM_UP = { ready: 1, match: 2, keystrokes: 1 };

const text = (value) => value === undefined || value === null || typeof value === 'string';

/** The items every contestant can read, each with an address by which the bench knows it again. */
function comparable(document) {
  const ids = new Set();
  const items = (document.items ?? []).filter((item) => {
    const fits = item && typeof item.id === 'string' && !ids.has(item.id) && typeof item.title === 'string' && item.title.trim() && text(item.titleKana) && text(item.summary) && (item.topics ?? []).every?.((topic) => typeof topic === 'string');
    if (fits) ids.add(item.id);
    return fits;
  });
  const kept = items.map((item, at) => ({ ...item, url: `https://bench.example.jp/${at}` }));
  const { synonyms: _, ...vocabularies } = document.vocabularies ?? {};
  return { ...document, vocabularies, items: kept, total: kept.length, next: null };
}

const given = BENCH_DATA ? JSON.parse(await readFile(BENCH_DATA, 'utf8')) : catalogue();
const judged = comparable(given);
const bytes = Buffer.from(JSON.stringify(judged));
const asks = queries(judged.items);
const left = (given.items ?? []).length - judged.items.length;
console.log(`${judged.items.length} courses${left ? ` (${left} left out: not comparable)` : ''}, ${(bytes.length / 1e6).toFixed(1)} MB, ${asks.length} queries${BENCH_DATA ? `, from ${BENCH_DATA}` : ''}`);

const files = {
  'catalogue.json': ['application/json', bytes],
  'matching.js': ['text/javascript', await readFile(path.join(BENCH_MATCHING, 'matching.js'))],
  'matching.wasm': ['application/wasm', await readFile(path.join(BENCH_MATCHING, 'matching.wasm'))],
};

const measured = await inBrowser('course-list', files, async (open) => {
  const page = await open();
  const cold = await page.evaluate(() => window.bench.cold());
  const exactness = await page.evaluate((asks) => window.bench.exactness(asks), asks);
  const ready = await page.evaluate(([count, warmUp]) => window.bench.ready(count, warmUp), [ROUNDS.ready, WARM_UP.ready]);
  const match = await page.evaluate(([asks, count, warmUp]) => window.bench.match(asks, count, warmUp), [asks, ROUNDS.match, WARM_UP.match]);
  const keystrokes = await page.evaluate(([asks, count, warmUp]) => window.bench.keystrokes(asks, count, warmUp), [asks, ROUNDS.keystrokes, WARM_UP.keystrokes]);
  const names = ['ours', ...(await page.evaluate(() => window.bench.peers))];
  await page.close();
  const memory = {};
  for (const name of names) {
    const alone = await open();
    const before = await held(alone);
    await alone.evaluate((name) => window.bench.alone(name), name);
    memory[name] = (await held(alone)).bytes - before.bytes;
    await alone.close();
  }
  return { names, cold, exactness, ready, match, keystrokes, memory };
});

const { names, cold, exactness, ready, match, keystrokes, memory } = measured;
const sum = (list, member) => list.reduce((total, entry) => total + entry[member], 0);
const of = (list, member) => list.map((entry) => entry[member]);
const rows = names.map((name) => {
  const own = name === 'ours';
  return {
    name: own ? 'hoiku-course-list' : name,
    exact: sum(exactness[name], 'missed') + sum(exactness[name], 'wrong') === 0,
    missed: sum(exactness[name], 'missed'),
    wrong: sum(exactness[name], 'wrong'),
    fold: own ? undefined : median(of(ready[name] ?? ready.minisearch, 'fold')),
    index: own ? undefined : median(of(ready[name] ?? ready.minisearch, 'index')),
    toScreen: own ? median(of(ready[name], 'toScreen')) : undefined,
    match: p50p95(match[name]),
    painted: p50p95(of(keystrokes[name], 'painted')),
    worked: p50p95(of(keystrokes[name], 'worked')),
    memory: memory[name],
  };
});
const [own, ...peers] = rows;

console.log(`Chromium ${measured.browser}, frames not limited; milliseconds. Rounds ${JSON.stringify(ROUNDS)} after warm-up ${JSON.stringify(WARM_UP)}, interleaved.`);
table('Course list', rows.map((row) => ({
  contestant: row.name,
  'parse + fold': row.fold,
  index: row.index,
  'bytes → screen': row.toScreen,
  'match p50': row.match.p50,
  p95: row.match.p95,
  'key → painted p50': row.painted.p50,
  'p95 ': row.painted.p95,
  missed: row.missed,
  wrong: row.wrong,
  MB: megabytes(row.memory),
})));
console.log(`  The match of hoiku-course-list is timed in a module of its own, built as the widgets are; missed and wrong are what the element itself shows.\n  First of the page's life, from import to results on screen: ${cold.toFixed(0)} ms.`);
const off = exactness.ours.filter(({ missed, wrong }) => missed || wrong);
if (off.length) table('Queries on which the element and the scan disagree', off);

const libraries = peers.filter((peer) => peer.name !== 'plain scan' && peer.exact);
const fastest = libraries.reduce((best, peer) => (peer.match.p95 < best.match.p95 ? peer : best));
const plain = peers.find((peer) => peer.name === 'plain scan');
const goals = verdicts([
  goal('hits missed', own.missed, 0),
  goal('hits wrong', own.wrong, 0),
  ratio('bytes → screen beside minisearch’s indexing', own.toScreen, peers[0].index, 0.1),
  goal('match p95', own.match.p95, 2, 'ms'),
  ratio(`match p95 beside the fastest exact library, ${fastest.name}`, own.match.p95, fastest.match.p95, 0.5),
  ratio('match p95 beside the plain scan over folded text', own.match.p95, plain.match.p95, 0.5),
  goal('key → painted p95', own.painted.p95, 16, 'ms'),
]);
await keep({ browser: measured.browser, courses: judged.items.length, bytes: bytes.length, rounds: ROUNDS, warmUp: WARM_UP, cold, rows, goals, exactness, slowest: percentile(match.ours, 1) });
