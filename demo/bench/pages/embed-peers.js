// What a page does without us for the same content: minisearch over a list, FullCalendar, chart.js. Each takes the
// place of the content between the tags once it is drawn, as the widgets do.
import { Calendar } from '@fullcalendar/core';
import japanese from '@fullcalendar/core/locales/ja';
import dayGrid from '@fullcalendar/daygrid';
import { Chart, Filler, Legend, LineElement, PointElement, RadarController, RadialLinearScale, Tooltip } from 'chart.js';
import MiniSearch from 'minisearch';
import { events } from '../data/attendance.mjs';

const SHOWN = 4;
const place = (name) => document.querySelector(`[data-peer="hoiku-${name}"]`);
const read = async (name) => (await fetch(`/data/${name}.json`)).json();
const made = (name, text, ...children) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};

/** Characters and pairs: Japanese has no spaces to cut at. */
const grams = (text) => [...text].flatMap((character, at, all) => (at + 1 < all.length ? [character, character + all[at + 1]] : [character]));

async function list(host) {
  const { items, collection } = await read('hoiku-course-list');
  const index = new MiniSearch({ fields: ['title', 'titleKana', 'summary'], tokenize: grams });
  index.addAll(items);
  const found = made('ul');
  const field = Object.assign(made('input'), { type: 'search', id: 'peer-search' });
  const label = Object.assign(made('label', '研修をさがす'), { htmlFor: field.id });
  const show = (hits) =>
    found.replaceChildren(
      ...hits.slice(0, SHOWN).map(({ title, url, summary, reason, durationMinutes }) => made('li', '', made('h3', '', Object.assign(made('a', title), { href: url })), made('p', summary), made('p', reason), made('p', durationMinutes && `${durationMinutes}分`))),
    );
  field.addEventListener('input', () => show(field.value ? index.search(field.value, { combineWith: 'AND' }).map(({ id }) => items.find((item) => item.id === id)) : items));
  show(items);
  host.replaceChildren(made('h2', collection.title), label, field, found);
}

async function calendar(host) {
  const { days, subject } = await read('hoiku-attendance-calendar');
  const grid = made('div');
  host.replaceChildren(made('h2', subject.label), grid);
  new Calendar(grid, { plugins: [dayGrid], initialView: 'dayGridMonth', initialDate: `${document.body.dataset.month}-01`, events: events(days), locale: japanese, contentHeight: 'auto' }).render();
}

async function radar(host) {
  const { framework, series } = await read('hoiku-skill-radar');
  Chart.register(RadarController, RadialLinearScale, PointElement, LineElement, Filler, Legend, Tooltip);
  const canvas = made('canvas');
  host.replaceChildren(made('h2', framework.title), made('div', '', canvas));
  new Chart(canvas, {
    type: 'radar',
    data: { labels: framework.axes.map(({ label }) => label), datasets: series.map(({ label, values }) => ({ label, data: framework.axes.map(({ id }) => values[id]), fill: false })) },
    options: { animation: false, scales: { r: { min: 0, max: 4, ticks: { stepSize: 1 } } } },
  });
}

for (const [name, draw] of Object.entries({ 'course-list': list, 'attendance-calendar': calendar, 'skill-radar': radar })) {
  const host = place(name);
  if (host) draw(host).then(() => (host.dataset.shown = ''));
}
