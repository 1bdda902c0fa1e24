// The attendance calendar and its peers in one page, with the same days.
import { createCalendar, DayGrid, destroyCalendar } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { Calendar } from '@fullcalendar/core';
import japanese from '@fullcalendar/core/locales/ja';
import dayGrid from '@fullcalendar/daygrid';
import 'cally';
import { child, classEvents, classMonth, events, MONTH, MONTHS, TODAY } from '../data/attendance.mjs';
import { frame, rounds, settles, timed } from '../support/clock.js';

await import('/dist/hoiku-widgets.js');

const stage = document.body.appendChild(document.createElement('main'));
const one = child();
const many = classMonth();
const oneAsEvents = events(one.days);
/** At least so many stand in the month shown first: its working days. */
const EVENTS = one.days.filter(({ date }) => date.startsWith(MONTH)).length;
const manyAsEvents = classEvents(many);

/** Each month is a neighbour of the one before: to the end of the year, back to its beginning, and so on. */
const walk = (step) => {
  const last = MONTHS.length - 1;
  const at = (MONTHS.indexOf(MONTH) + step) % (2 * last);
  return MONTHS[at <= last ? at : 2 * last - at];
};

/** What is on screen, shadow trees included. */
function textOf(node) {
  if (node.shadowRoot) return textOf(node.shadowRoot);
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  return node.localName === 'style' ? '' : [...(node.localName === 'slot' ? node.assignedNodes() : node.childNodes)].map(textOf).join('');
}

function nodesOf(node) {
  let sum = 1;
  if (node.shadowRoot) sum += nodesOf(node.shadowRoot);
  for (const inner of node.childNodes) sum += nodesOf(inner);
  return sum;
}

// Each is opened with data and shows a month; `go` shows another; `close` gives everything back.
const contestants = {
  ours: (data = one, view = 'month') => {
    const made = document.createElement('hoiku-attendance-calendar');
    Object.assign(made, { view, month: MONTH, today: TODAY });
    made.data = data;
    stage.replaceChildren(made);
    return {
      ready: () => made.matches(':state(ready)'),
      go: (month) => void (made.month = month),
      close: () => made.remove(),
    };
  },
  EventCalendar: (data = oneAsEvents) => {
    const host = document.createElement('div');
    stage.replaceChildren(host);
    const calendar = createCalendar(host, [DayGrid], { view: 'dayGridMonth', date: `${MONTH}-01`, events: data, locale: 'ja' });
    return {
      ready: () => host.querySelectorAll('.ec-event').length >= EVENTS,
      go: (month) => calendar.setOption('date', `${month}-01`),
      close: () => {
        destroyCalendar(calendar);
        host.remove();
      },
    };
  },
  FullCalendar: (data = oneAsEvents) => {
    const host = document.createElement('div');
    stage.replaceChildren(host);
    const calendar = new Calendar(host, { plugins: [dayGrid], initialView: 'dayGridMonth', initialDate: `${MONTH}-01`, events: data, locale: japanese, contentHeight: 'auto' });
    calendar.render();
    return {
      ready: () => host.querySelectorAll('.fc-event').length >= EVENTS,
      go: (month) => calendar.gotoDate(`${month}-01`),
      close: () => {
        calendar.destroy();
        host.remove();
      },
    };
  },
  // A date picker's month: it draws days and nothing on them.
  'cally (days only)': () => {
    const host = document.createElement('calendar-date');
    host.setAttribute('focused-date', `${MONTH}-01`);
    host.setAttribute('locale', 'ja');
    host.append(document.createElement('calendar-month'));
    stage.replaceChildren(host);
    return {
      ready: () => host.firstElementChild.shadowRoot?.querySelector('button') != null,
      go: (month) => void (host.focusedDate = `${month}-01`),
      close: () => host.remove(),
    };
  },
};

async function opened(open, ...data) {
  let made;
  const time = await timed(() => (made = open(...data)), () => made.ready());
  return { time, made };
}

let kept;

window.bench = {
  names: Object.keys(contestants),

  /** Whether what is on screen when painted is what stays, and what it is. */
  async settled() {
    const said = {};
    for (const [name, open] of Object.entries(contestants)) {
      const { made } = await opened(open);
      const before = textOf(stage);
      await settles(name, () => made.go(walk(1)), () => textOf(stage));
      if (textOf(stage) === before) throw new Error(`${name} did not go to another month`);
      said[name] = { nodes: nodesOf(stage) };
      made.close();
    }
    return said;
  },

  first: (count, warmUp) =>
    rounds(count, warmUp, contestants, async (open) => {
      const { time, made } = await opened(open);
      made.close();
      return [time];
    }),

  async changes(count, warmUp, each) {
    return rounds(count, warmUp, contestants, async (open) => {
      const { made } = await opened(open);
      const times = [];
      for (let step = 1; step <= each; step += 1) times.push(await timed(() => made.go(walk(step))));
      made.close();
      return times;
    });
  },

  /** From data to painted: our register and year; the peers with everything of the class in one month, as far as they draw it. */
  async large(count, warmUp) {
    const { ours, EventCalendar, FullCalendar } = contestants;
    const large = {
      'ours: class 30 × 31': () => opened(ours, many, 'grid'),
      'ours: year of 366 days': () => opened(ours, one, 'year'),
      'EventCalendar: month of the class': () => opened(EventCalendar, manyAsEvents),
      'FullCalendar: month of the class': () => opened(FullCalendar, manyAsEvents),
    };
    const cells = {};
    const taken = await rounds(count, warmUp, large, async (open, round, name) => {
      const { time, made } = await open();
      cells[name] ??= { cells: stage.firstElementChild.shadowRoot?.querySelectorAll('td, [role=gridcell]').length, nodes: nodesOf(stage) };
      made.close();
      return [time];
    });
    return { taken, cells };
  },

  /** For memory: opens one contestant, then walks. */
  async alone(name) {
    kept = (await opened(contestants[name])).made;
  },
  async walked(from, count) {
    for (let step = from + 1; step <= from + count; step += 1) {
      kept.go(walk(step));
      await frame();
    }
    // What is held is compared on the same month.
    kept.go(MONTH);
    await frame();
    await frame();
  },
};
