// The skill radar beside chart libraries and a hand-written SVG: the same numbers.
//
// What is in the figures, and not the same for all: an update of ours begins with a whole document given to the property
// (`data`), so writing it as JSON, checking and reading it are in our times, while the peers get arrays of numbers and the
// plain SVG only has its points set. Every update changes every value. With it ours brings up to date the table and the
// entries for assistive technology, the widest gaps, the chosen axis and the state the page can read, of which the peers have
// nothing; none of that is put off until after the clock has stopped. The plain SVG has neither line breaks nor levels.
import { held, inBrowser, keep } from './support/browser.mjs';
import { goal, megabytes, p50p95, ratio, table, verdicts } from './support/report.mjs';

const AXES = [8, 12, 16];
const ROUNDS = { first: 8, updates: 4, many: 4 };
const WARM_UP = { first: 2, updates: 1, many: 1 };
const UPDATES_A_ROUND = 20;
const MANY = 50;
const JUDGED = { sets: 200, widths: [280, 360, 480, 768, 1200] };

const { names, first, updates, many, judged, memory, browser } = await inBrowser('skill-radar', {}, async (open) => {
  const page = await open();
  const names = await page.evaluate(() => window.bench.names);
  await page.evaluate(() => window.bench.settled());
  const first = {};
  const updates = {};
  for (const axes of AXES) {
    first[axes] = await page.evaluate(([axes, count, warmUp]) => window.bench.first(axes, count, warmUp), [axes, ROUNDS.first, WARM_UP.first]);
    updates[axes] = await page.evaluate(([axes, count, warmUp, each]) => window.bench.updates(axes, count, warmUp, each), [axes, ROUNDS.updates, WARM_UP.updates, UPDATES_A_ROUND]);
  }
  const many = await page.evaluate(([radars, count, warmUp]) => window.bench.many(12, radars, count, warmUp), [MANY, ROUNDS.many, WARM_UP.many]);
  await page.close();
  const judging = await open();
  const judged = await judging.evaluate(({ sets, widths }) => window.bench.judge(sets, widths), JUDGED);
  await judging.close();
  const memory = {};
  for (const name of names) {
    const alone = await open();
    const before = await held(alone);
    await alone.evaluate(([name, radars]) => window.bench.alone(name, 12, radars), [name, MANY]);
    const after = await held(alone);
    memory[name] = { bytes: after.bytes - before.bytes, nodes: after.nodes - before.nodes };
    await alone.close();
  }
  return { names, first, updates, many, judged, memory };
});

const timing = (list) => ({ painted: p50p95(list.map(({ painted }) => painted)), worked: p50p95(list.map(({ worked }) => worked)) });
const called = (name) => (name === 'ours' ? 'hoiku-skill-radar' : name);
const rows = Object.fromEntries(names.map((name) => [name, {
  first: Object.fromEntries(AXES.map((axes) => [axes, timing(first[axes][name])])),
  update: Object.fromEntries(AXES.map((axes) => [axes, timing(updates[axes][name])])),
  many: timing(many[name]),
  memory: memory[name],
}]));

console.log(`Chromium ${browser}, frames not limited; milliseconds. Rounds ${JSON.stringify(ROUNDS)} after warm-up ${JSON.stringify(WARM_UP)}, ${UPDATES_A_ROUND} updates a round, interleaved; 3 series.
Worked: script, styles and layout are done; painted: and the frame is produced, which costs everybody about the same.`);
for (const axes of AXES) {
  table(`Skill radar, ${axes} axes`, names.map((name) => {
    const { first, update } = { first: rows[name].first[axes], update: rows[name].update[axes] };
    return {
      contestant: called(name),
      'first painted p50': first.painted.p50,
      p95: first.painted.p95,
      'update worked p50': update.worked.p50,
      'p95 ': update.worked.p95,
      'update painted p50': update.painted.p50,
      'p95  ': update.painted.p95,
    };
  }));
}
table(`${MANY} radars of 12 axes on one page`, names.map((name) => ({ contestant: called(name), 'painted p50': rows[name].many.painted.p50, p95: rows[name].many.painted.p95, MB: megabytes(memory[name].bytes), nodes: memory[name].nodes })));
const layouts = JUDGED.sets * JUDGED.widths.length;
table(`Labels, ${JUDGED.sets} sets × ${JUDGED.widths.join(', ')} px = ${layouts} layouts`, Object.entries(judged.found).map(([name, counts]) => ({ contestant: called(name), ...counts })));
console.log('  overlaps: pairs of labels; clipped: boxes that leave the figure; unread: labels of which a part is nowhere to be read.');
if (judged.examples.length) table('The first of them', judged.examples);

const { ours } = rows;
const goals = verdicts([
  ...AXES.flatMap((axes) => [
    ratio(`update of ${axes} axes p50 beside chart.js, worked`, ours.update[axes].worked.p50, rows['chart.js'].update[axes].worked.p50, 0.5),
    ratio(`update of ${axes} axes p50 beside plain SVG, worked`, ours.update[axes].worked.p50, rows['plain SVG'].update[axes].worked.p50, 2),
  ]),
  ratio(`update of 12 axes p50 beside chart.js, painted`, ours.update[12].painted.p50, rows['chart.js'].update[12].painted.p50, 0.5),
  ratio(`update of 12 axes p50 beside plain SVG, painted`, ours.update[12].painted.p50, rows['plain SVG'].update[12].painted.p50, 2),
  ratio(`${MANY} radars beside chart.js`, ours.many.painted.p50, rows['chart.js'].many.painted.p50, 0.7),
  goal('labels that overlap', judged.found.ours.overlaps, 0),
  goal('labels clipped', judged.found.ours.clipped, 0),
  goal('labels not to be read whole', judged.found.ours.unread, 0),
]);
await keep({ browser, rounds: ROUNDS, warmUp: WARM_UP, updatesARound: UPDATES_A_ROUND, rows, judged, goals });
