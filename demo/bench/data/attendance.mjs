// Attendance of one child, and of a class of thirty, over the fiscal year 2027: 366 days, a leap day among them.
import { random } from '../support/random.mjs';

const iso = (date) => date.toISOString().slice(0, 10);

/** 2027-04-01 to 2028-03-31. */
const YEAR = Array.from({ length: 366 }, (_, at) => iso(new Date(Date.UTC(2027, 3, 1 + at))));

export const MONTHS = [...new Set(YEAR.map((date) => date.slice(0, 7)))];
/** The month every first render shows: 31 days. */
export const MONTH = '2027-10';
export const TODAY = '2028-03-31';

const isWeekend = (date) => new Date(`${date}T00:00Z`).getUTCDay() % 6 === 0;

function day(date, dice) {
  const planned = { in: '08:30', out: '17:00' };
  const roll = dice.below(100);
  if (roll < 6) return { date, code: 'absent-notified', planned, reason: dice.pick(['発熱', '通院', '家庭の都合']) };
  if (roll < 10) return { date, code: 'late', planned, actual: { in: '09:41', out: '17:02' }, billable: { in: '08:30', out: '17:15' }, reason: '通院のため' };
  if (roll < 13) return { date, code: 'early-leave', planned, actual: { in: '08:26', out: '15:10' }, billable: { in: '08:30', out: '17:00' } };
  return { date, code: 'present', planned, actual: { in: `08:${dice.between(15, 45)}`, out: `17:${dice.between(10, 20)}` }, billable: { in: '08:30', out: '17:15' } };
}

function days(id, among) {
  const dice = random(id);
  return among.filter((date) => !isWeekend(date)).map((date) => day(date, dice));
}

const frame = { asOf: '2028-03-31T18:00:00+09:00', source: { label: '見本' }, closures: [], events: [], rules: { rounding: '請求の時刻は15分単位です。', clock: '玄関の端末' } };

/** One child's year. */
export const child = () => ({ ...frame, subject: { kind: 'child', id: 'child:bench-01', label: '見本 はな' }, days: days('child:bench-01', YEAR) });

/** Thirty children's month of 31 days. */
export function classMonth() {
  const month = YEAR.filter((date) => date.startsWith(MONTH));
  const members = Array.from({ length: 30 }, (_, at) => ({ id: `child:bench-${at + 1}`, label: `見本 ${at + 1}`, days: days(`child:bench-${at + 1}`, month) }));
  return { ...frame, subject: { kind: 'class', id: 'class:bench', label: '見本組' }, members };
}

const LABELS = { present: '〇 出席', late: '△ 遅刻', 'early-leave': '▽ 早退', 'absent-notified': '× 欠席' };

const next = (date) => iso(new Date(Date.parse(`${date}T00:00Z`) + 86_400_000));
const event = ({ date, code }, name = '') => ({ title: `${LABELS[code]}${name}`, start: date, end: next(date), allDay: true });

/** The same for event calendars: an event a day. */
export const events = (list) => list.map((entry) => event(entry));

/** The same class for event calendars: an event a child and day. */
export const classEvents = (document) => document.members.flatMap((member) => member.days.map((entry) => event(entry, ` ${member.label}`)));
