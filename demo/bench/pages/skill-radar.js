// The skill radar and its peers in one page, with the same numbers.
import Chart from 'chart.js/auto';
import * as echarts from 'echarts';
import { labelSets, plainLabels, skills } from '../data/skills.mjs';
import { rounds, settles, timed } from '../support/clock.js';

await import('/dist/hoiku-widgets.js');

const stage = document.body.appendChild(document.createElement('main'));
// Many radars lie on one place, so that none is left out because it is below the fold.
document.head.appendChild(document.createElement('style')).textContent = '.heap { display: grid } .heap > * { grid-area: 1 / 1 }';
const SIZE = 480;
const COLOURS = ['#0b5', '#07c', '#999'];

function box(width = SIZE) {
  const made = stage.appendChild(document.createElement('div'));
  made.style.cssText = `width:${width}px;height:${Math.min(width, SIZE)}px`;
  return made;
}

const values = ({ framework, series }) => series.map((entry) => framework.axes.map(({ id }) => entry.values[id]));
const labels = ({ framework }) => framework.axes.map(({ label }) => label);

// ── Ours and the peers: each draws a document into a box and then takes others ──────────────────────

function ours(data, width = SIZE) {
  const host = stage.appendChild(document.createElement('div'));
  host.style.width = `${width}px`;
  const made = document.createElement('hoiku-skill-radar');
  made.setAttribute('today', '2026-11-20');
  made.data = data;
  host.append(made);
  return {
    element: made,
    ready: () => made.matches(':state(ready)') && made.shadowRoot.querySelector('svg.rad') !== null,
    shown: () => made.shadowRoot.innerHTML,
    update: (next) => void (made.data = next),
    close: () => host.remove(),
  };
}

function chartJs(data, width = SIZE) {
  const host = box(width);
  const canvas = host.appendChild(document.createElement('canvas'));
  const chart = new Chart(canvas, {
    type: 'radar',
    data: {
      labels: labels(data),
      datasets: values(data).map((list, at) => ({ label: data.series[at].label, data: list, borderColor: COLOURS[at], borderDash: at === 1 ? [6, 4] : [], fill: false })),
    },
    options: { animation: false, responsive: true, maintainAspectRatio: false, scales: { r: { min: 0, max: 4, ticks: { stepSize: 1 } } } },
  });
  return {
    chart,
    host,
    ready: () => true,
    shown: () => canvas.toDataURL(),
    update: (next) => {
      for (const [at, list] of values(next).entries()) chart.data.datasets[at].data = list;
      chart.update('none');
    },
    close: () => {
      chart.destroy();
      host.remove();
    },
  };
}

function eCharts(data, width = SIZE) {
  const host = box(width);
  const chart = echarts.init(host, null, { renderer: 'svg' });
  const series = (of) => [{ type: 'radar', data: values(of).map((value, at) => ({ value, name: of.series[at].label, lineStyle: { color: COLOURS[at], type: at === 1 ? 'dashed' : 'solid' } })) }];
  chart.setOption({ animation: false, legend: {}, radar: { indicator: labels(data).map((name) => ({ name, max: 4 })) }, series: series(data) });
  chart.getZr().flush();
  return {
    ready: () => true,
    shown: () => host.innerHTML,
    update: (next) => {
      chart.setOption({ series: series(next) });
      chart.getZr().flush();
    },
    close: () => {
      chart.dispose();
      host.remove();
    },
  };
}

/** What a careful hand would write for this one figure: drawn once, and then only its points are set. */
function plainSvg(data, width = SIZE) {
  const host = box(width);
  const svg = (name, attributes, parent) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return parent.appendChild(made);
  };
  const count = data.framework.axes.length;
  const centre = SIZE / 2;
  const radius = SIZE * 0.34;
  const point = (axis, value) => {
    const angle = (2 * Math.PI * axis) / count - Math.PI / 2;
    return [centre + (radius * value * Math.cos(angle)) / 4, centre + (radius * value * Math.sin(angle)) / 4];
  };
  const ring = (list) => list.map((value, axis) => point(axis, value).map((at) => at.toFixed(1)).join(',')).join(' ');
  const root = svg('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, width: SIZE, height: SIZE, 'font-size': 12 }, host);
  for (let level = 1; level <= 4; level += 1) svg('polygon', { points: ring(Array(count).fill(level)), fill: 'none', stroke: '#ccc' }, root);
  for (const [axis, label] of labels(data).entries()) {
    const [x2, y2] = point(axis, 4);
    svg('line', { x1: centre, y1: centre, x2, y2, stroke: '#ccc' }, root);
    const [x, y] = point(axis, 4.5);
    svg('text', { x, y, 'text-anchor': 'middle' }, root).textContent = label;
  }
  const drawn = values(data).map((list, at) => ({
    line: svg('polygon', { points: ring(list), fill: 'none', stroke: COLOURS[at], 'stroke-width': 2, ...(at === 1 && { 'stroke-dasharray': '6 4' }) }, root),
    marks: list.map((value, axis) => {
      const [cx, cy] = point(axis, value);
      return svg('circle', { cx, cy, r: 4, fill: COLOURS[at] }, root);
    }),
  }));
  for (const [at, { label }] of data.series.entries()) svg('text', { x: 8, y: 16 + at * 16, fill: COLOURS[at] }, root).textContent = label;
  return {
    ready: () => true,
    shown: () => host.innerHTML,
    update: (next) => {
      for (const [at, list] of values(next).entries()) {
        drawn[at].line.setAttribute('points', ring(list));
        for (const [axis, value] of list.entries()) {
          const [cx, cy] = point(axis, value);
          drawn[at].marks[axis].setAttribute('cx', cx);
          drawn[at].marks[axis].setAttribute('cy', cy);
        }
      }
    },
    close: () => host.remove(),
  };
}

const contestants = { ours, 'chart.js': chartJs, echarts: eCharts, 'plain SVG': plainSvg };

async function opened(open, ...given) {
  let made;
  const time = await timed(() => (made = open(...given)), () => made.ready());
  return { time, made };
}

// ── The judge of layouts ────────────────────────────────────────────────────────────────────────────

/** Boxes that touch by less than this are apart. */
const SLACK = 1;

const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;
const within = (a, frame) => a.left >= frame.left - SLACK && a.right <= frame.right + SLACK && a.top >= frame.top - SLACK && a.bottom <= frame.bottom + SLACK;

/** Pairs of boxes of different labels that overlap, and boxes that leave the frame. */
function faults(boxes, frame) {
  let overlaps = 0;
  for (const [at, a] of boxes.entries()) for (const b of boxes.slice(at + 1)) if (a.label !== b.label && overlap(a.box, b.box)) overlaps += 1;
  return { overlaps, clipped: boxes.filter(({ box: own }) => !within(own, frame)).length };
}

/** A line of text is as high here as chart.js counts its own: fonts for Japanese claim far more than their characters fill. */
const LINE = 1.2;

function lineBox(line) {
  const { left, right, top, bottom } = line.getBoundingClientRect();
  const excess = Math.max(0, bottom - top - LINE * parseFloat(getComputedStyle(line).fontSize)) / 2;
  return { left, right, top: top + excess, bottom: bottom - excess };
}

const squeezed = (text) => text.replace(/\s+/gu, '');

/** The boxes of all texts of our figure. Captions follow in the order of the axes; a line belongs to its caption as long as it goes on spelling it, a note to the caption before it. */
function ourBoxes(root, wanted) {
  const names = wanted.map(squeezed);
  let label = 0;
  let axis = 0;
  let spelled = '';
  return [...root.querySelectorAll('svg.rad text')].map((line) => {
    const kind = line.classList[0];
    const longer = spelled + squeezed(line.textContent);
    const goesOn = kind === 'nt' || (kind === 'lab' && spelled !== '' && names[axis]?.startsWith(longer));
    if (!goesOn) label += 1;
    if (kind === 'lab') {
      spelled = goesOn || names[axis]?.startsWith(longer) ? longer : '';
      if (spelled === names[axis]) [axis, spelled] = [axis + 1, ''];
    }
    return { label, box: lineBox(line) };
  });
}

/** Whether every character of every label can be read somewhere: in the figure, or in the list of numbers below it. */
function unread(root, wanted) {
  const read = squeezed([...root.querySelectorAll('svg.rad text, ol.nums')].map((node) => node.textContent).join(''));
  return wanted.filter((label) => !read.includes(squeezed(label))).length;
}

const add = (sum, more) => {
  for (const [key, value] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
};

window.bench = {
  names: Object.keys(contestants),

  async settled() {
    const data = skills(plainLabels(12));
    for (const [name, open] of Object.entries(contestants)) {
      const { made } = await opened(open, data);
      const before = made.shown();
      await settles(name, () => made.update(skills(plainLabels(12), 1)), made.shown, made.ready);
      if (made.shown() === before) throw new Error(`${name} did not take the update`);
      made.close();
    }
  },

  first: (axes, count, warmUp) =>
    rounds(count, warmUp, contestants, async (open) => {
      const { time, made } = await opened(open, skills(plainLabels(axes)));
      made.close();
      return [time];
    }),

  updates: (axes, count, warmUp, each) =>
    rounds(count, warmUp, contestants, async (open) => {
      const { made } = await opened(open, skills(plainLabels(axes)));
      const documents = Array.from({ length: each }, (_, step) => skills(plainLabels(axes), step + 1));
      const times = [];
      for (const next of documents) times.push(await timed(() => made.update(next)));
      made.close();
      return times;
    }),

  /** Many on one page, all at once. */
  many: (axes, radars, count, warmUp) =>
    rounds(count, warmUp, contestants, async (open) => {
      const documents = Array.from({ length: radars }, (_, step) => skills(plainLabels(axes), step));
      let all;
      stage.className = 'heap';
      const time = await timed(() => (all = documents.map((data) => open(data))), () => all.every((made) => made.ready()));
      for (const made of all) made.close();
      stage.className = '';
      return [time];
    }),

  async alone(name, axes, radars) {
    stage.className = 'heap';
    window.kept = Array.from({ length: radars }, (_, step) => contestants[name](skills(plainLabels(axes), step)));
    await timed(() => {}, () => window.kept.every((made) => made.ready()));
  },

  /** Overlapping and clipped labels over generated sets of labels and widths. */
  async judge(sets, widths) {
    const found = { ours: {}, 'chart.js': {} };
    const examples = [];
    for (const set of labelSets(sets)) {
      for (const width of widths) {
        const data = skills(set);
        const { made } = await opened(ours, data, width);
        const svg = made.element.shadowRoot.querySelector('svg.rad');
        const boxes = ourBoxes(made.element.shadowRoot, set);
        const mine = { ...faults(boxes, svg.getBoundingClientRect()), unread: unread(made.element.shadowRoot, set) };
        if ((mine.overlaps || mine.clipped || mine.unread) && examples.length < 5) examples.push({ width, axes: set.length, ...mine, labels: set.join(' / ') });
        add(found.ours, mine);
        made.close();
        const peer = (await opened(chartJs, data, width)).made;
        const scale = peer.chart.scales.r;
        const points = set.map((_, at) => ({ label: at, box: scale.getPointLabelPosition(at) }));
        add(found['chart.js'], faults(points, { left: 0, top: 0, right: peer.chart.width, bottom: peer.chart.height }));
        peer.close();
      }
    }
    return { found, examples };
  },
};
