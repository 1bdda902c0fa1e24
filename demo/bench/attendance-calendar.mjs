// The attendance calendar beside event calendars and a date picker: the same month of data.
import { held, inBrowser, keep } from './support/browser.mjs';
import { goal, megabytes, p50p95, ratio, table, verdicts } from './support/report.mjs';

const ROUNDS = { first: 10, changes: 4, large: 6 };
const WARM_UP = { first: 2, changes: 1, large: 2 };
const CHANGES_A_ROUND = 20;
const WALK = 200;
/** Two visits to every month: what is made once and kept is not growth. */
const WALK_BEFORE = 44;

const { names, settled, first, changes, large, memory, browser } = await inBrowser('attendance-calendar', {}, async (open) => {
  const page = await open();
  const names = await page.evaluate(() => window.bench.names);
  const settled = await page.evaluate(() => window.bench.settled());
  const first = await page.evaluate(([count, warmUp]) => window.bench.first(count, warmUp), [ROUNDS.first, WARM_UP.first]);
  const changes = await page.evaluate(([count, warmUp, each]) => window.bench.changes(count, warmUp, each), [ROUNDS.changes, WARM_UP.changes, CHANGES_A_ROUND]);
  const large = await page.evaluate(([count, warmUp]) => window.bench.large(count, warmUp), [ROUNDS.large, WARM_UP.large]);
  await page.close();
  const memory = {};
  for (const name of names) {
    const alone = await open();
    const empty = await held(alone);
    await alone.evaluate((name) => window.bench.alone(name), name);
    await alone.evaluate((count) => window.bench.walked(0, count), WALK_BEFORE);
    const before = await held(alone);
    await alone.evaluate(([from, count]) => window.bench.walked(from, count), [WALK_BEFORE, WALK]);
    const after = await held(alone);
    memory[name] = { bytes: after.bytes - empty.bytes, grown: { bytes: after.bytes - before.bytes, nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners } };
    await alone.close();
  }
  return { names, settled, first, changes, large, memory };
});

const timing = (list) => ({ painted: p50p95(list.map(({ painted }) => painted)), worked: p50p95(list.map(({ worked }) => worked)) });
const rows = Object.fromEntries(names.map((name) => [name, { first: timing(first[name]), change: timing(changes[name]), nodes: settled[name].nodes, ...memory[name] }]));
const larger = Object.fromEntries(Object.entries(large.taken).map(([name, list]) => [name, { ...timing(list), ...large.cells[name] }]));

console.log(`Chromium ${browser}, frames not limited; milliseconds to painted. Rounds ${JSON.stringify(ROUNDS)} after warm-up ${JSON.stringify(WARM_UP)}, ${CHANGES_A_ROUND} changes a round, interleaved.`);
table('Attendance calendar: one child, one month', Object.entries(rows).map(([name, row]) => ({
  contestant: name === 'ours' ? 'hoiku-attendance-calendar' : name,
  'first p50': row.first.painted.p50,
  p95: row.first.painted.p95,
  'change p50': row.change.painted.p50,
  'p95 ': row.change.painted.p95,
  'worked p50': row.change.worked.p50,
  nodes: row.nodes,
  MB: megabytes(row.bytes),
  [`nodes +${WALK}`]: row.grown.nodes,
  listeners: row.grown.listeners,
  KB: row.grown.bytes / 1000,
})));
console.log(`  nodes, listeners, KB: what ${WALK} changes of month left behind, after ${WALK_BEFORE} that are not counted and with the garbage collected.`);
table('Larger', Object.entries(larger).map(([name, row]) => ({ 'from data to painted': name, p50: row.painted.p50, p95: row.painted.p95, 'worked p50': row.worked.p50, cells: row.cells, nodes: row.nodes })));

const calendars = { EventCalendar: rows.EventCalendar, FullCalendar: rows.FullCalendar };
const [fastest, { change: fastestChange }] = Object.entries(calendars).reduce((best, entry) => (entry[1].change.painted.p50 < best[1].change.painted.p50 ? entry : best));
const month = (name) => rows[name].first.painted.p50;
const goals = verdicts([
  ratio(`change of month p50 beside ${fastest}`, rows.ours.change.painted.p50, fastestChange.painted.p50, 0.2),
  ratio('class 30 × 31 beside EventCalendar’s plain month', larger['ours: class 30 × 31'].painted.p50, month('EventCalendar'), 1),
  ratio('class 30 × 31 beside FullCalendar’s plain month', larger['ours: class 30 × 31'].painted.p50, month('FullCalendar'), 0.5),
  ratio('year of 366 days beside EventCalendar’s month', larger['ours: year of 366 days'].painted.p50, month('EventCalendar'), 1),
  goal(`nodes grown over ${WALK} changes`, rows.ours.grown.nodes, 0),
  goal(`listeners grown over ${WALK} changes`, rows.ours.grown.listeners, 0),
]);
await keep({ browser, rounds: ROUNDS, warmUp: WARM_UP, changesARound: CHANGES_A_ROUND, rows, larger, goals });
