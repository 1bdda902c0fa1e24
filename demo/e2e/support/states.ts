// The states of every element that the checkers look at.
import { expect, type Locator, type Page, type Route } from '@playwright/test';
import { childMonth, classMonth, courses, facilityMonth, skills } from './documents.ts';
import { drawn, element, open, settled, type Phase } from './page.ts';
import type { Watch } from './test.ts';
import type { Widget } from './widgets.ts';

export interface State {
  attributes?: Record<string, string | true>;
  data?: unknown;
  /** How the element's own address is answered, where it has no data in the page. `once`: with the document, and then no more. */
  answered?: 'never' | 'once' | number;
  phase?: Phase;
  /** Whether the page has a token. */
  token?: true;
  /** How an API answers, where the element has its data from one. */
  api?: (route: Route, asked: number) => Promise<void>;
  /** Light-DOM content, in HTML. */
  content?: string;
  /** What has been done since the element showed itself. */
  then?: (el: Locator, page: Page) => Promise<void>;
}

const attributes = (given: Record<string, string | true>): State => ({ attributes: given });

const API = '/spec/api';
const FALLBACK = '<table><caption>この内容の表</caption><tr><th scope="row">電話</th><td>000-000-0000</td></tr></table>';
const openDetails = (el: Locator) => el.evaluate((host) => host.shadowRoot!.querySelectorAll('details').forEach((one) => (one.open = true)));

const roles = [{ id: 'deputy', label: '副主任保育士', required: ['management'], count: 2, anyOf: ['infant-care', 'food-allergy', 'special-needs'], source: { label: '見本の要件', url: 'https://example.jp/rules' } }];

/** A family's request, as far as its first two fields. */
const request = async (el: Locator, date: string) => {
  const form = el.locator('[part~="request"]');
  await form.getByRole('button', { name: '連絡を書く' }).click();
  await form.getByRole('radio', { name: '遅れて登園する' }).check();
  await form.getByLabel('日付').fill(date);
  return form;
};

const marked = (date: string, code: string) => ({ date, code });
/** The class with a closed day, one before a child came and one that was not booked. */
const classWithGaps = {
  ...classMonth,
  closures: [{ date: '2026-11-10', label: '休園' }],
  members: classMonth.members.map((member) => ({ ...member, days: [...member.days.filter(({ date }) => !/-1[0-2]$/.test(date)), marked('2026-11-10', 'closed'), marked('2026-11-11', 'not-enrolled'), marked('2026-11-12', 'not-scheduled')] })),
};

const form = { attributes: { editable: true, api: API, profile: 'mihon' }, token: true } as const;
const etag = (etag: string) => ({ etag, 'access-control-expose-headers': 'etag' });
const theirs = { ...skills, series: [{ ...skills.series[0], values: { ...skills.series[0]!.values, 'early-education': 1 }, comments: { 'early-education': '別の端末で書いた' } }, ...skills.series.slice(1)] };
/** An answer is sent, which another device has changed meanwhile. */
const saving = (put: (route: Route) => Promise<void>): State['api'] => (route, asked) => (route.request().method() === 'PUT' ? put(route) : route.fulfill(asked === 1 ? { json: skills, headers: etag('"7"') } : { json: theirs, headers: etag('"8"') }));
const send = async (el: Locator) => {
  await el.getByRole('group', { name: '幼児教育' }).getByRole('radio', { name: /^A/ }).check();
  await el.getByRole('button', { name: '書いたものを送る' }).click();
};
const manyLevels = { ...skills, framework: { id: 'nine', axes: skills.framework.axes.map(({ max: _, ...axis }) => axis), levels: Array.from({ length: 9 }, (_, at) => ({ value: at + 1, label: String(at + 1) })) } };

/** States that belong to one kind of element, beside those that all of them have. */
const own: Record<string, Record<string, State>> = {
  'hoiku-course-list': {
    table: attributes({ layout: 'table' }),
    compact: attributes({ layout: 'compact' }),
    'the last page': attributes({ page: '2' }),
    'a search with hits': attributes({ query: 'アレルギー' }),
    'a search without hits': attributes({ query: '見つからない言葉' }),
    filtered: attributes({ fields: 'infant-care', levels: 'novice' }),
    'every fold open': { then: openDetails },
    'roles and picked courses': {
      attributes: { selectable: true },
      data: { ...courses, roles },
      then: async (el) => {
        await openDetails(el);
        await el.getByRole('combobox', { name: '役職' }).selectOption('副主任保育士');
        await el.getByRole('checkbox', { name: /^選ぶ/ }).first().check();
      },
    },
    'a later page that cannot be had': {
      attributes: { api: API, collection: 'mihon' },
      api: (route) => route.fulfill(route.request().url().includes('cursor') ? { status: 500, json: {} } : { json: { ...courses, next: 'more' } }),
      then: async (el) => expect(el.locator('[part~="partial"]')).toContainText('この一覧は途中までです。'),
    },
    'no course': { data: { ...courses, items: [], total: 0 } },
    'a learner': { token: true, data: { items: [{ ...courses.items[0], learner: { status: 'in-progress', progress: 0.4, resumeUrl: 'https://example.jp/resume' } }] } },
  },
  'hoiku-attendance-calendar': {
    week: attributes({ view: 'week' }),
    list: attributes({ view: 'list' }),
    year: attributes({ view: 'year' }),
    'a class': { attributes: { view: 'grid' }, data: classMonth },
    'a facility': { data: facilityMonth },
    'a month without a day': attributes({ month: '2025-02' }),
    'no day': { data: { ...childMonth, days: [] } },
    'a class with closed days and a state standing out': { attributes: { view: 'grid' }, data: classWithGaps, then: (el) => el.locator('[part~="legend"] button').first().click() },
    'a request being written': { attributes: { requests: true }, then: async (el) => void (await request(el, '2026-11-24')) },
    'a request that cannot be': {
      attributes: { requests: true },
      then: async (el) => {
        const form = await request(el, '2026-11-19');
        await form.getByRole('button', { name: 'この内容で連絡する' }).click();
        await expect(form.getByLabel('日付')).toHaveAccessibleDescription(/過ぎた日/);
      },
    },
    'a request handed on': {
      attributes: { requests: true },
      then: async (el) => {
        const form = await request(el, '2026-11-24');
        await form.getByLabel('登園の時刻').fill('10:30');
        await form.getByRole('button', { name: 'この内容で連絡する' }).click();
        await expect(form.getByRole('status')).not.toBeEmpty();
      },
    },
    'weeks from Monday': attributes({ 'week-start': 'monday' }),
  },
  'hoiku-skill-radar': {
    bars: attributes({ view: 'bars' }),
    table: attributes({ view: 'table' }),
    form: attributes({ editable: true }),
    'a form with many levels': { attributes: { editable: true, required: true }, data: manyLevels },
    'answers sent': {
      ...form,
      api: saving((route) => route.fulfill({ json: skills.series[0], headers: etag('"8"') })),
      then: async (el) => {
        await send(el);
        await expect(el.getByText('分野ごとの答えを保存しました。').first()).toBeVisible();
      },
    },
    'answers that could not be sent': {
      ...form,
      api: saving((route) => route.abort('internetdisconnected')),
      then: async (el) => {
        await send(el);
        await expect(el.getByRole('alert')).toBeVisible();
      },
    },
    'answers changed elsewhere': {
      ...form,
      api: saving((route) => route.fulfill({ status: 412, json: { title: 'x' } })),
      then: async (el) => {
        await send(el);
        await expect(el.getByRole('button', { name: '保存されている答えに合わせる' })).toBeVisible();
      },
    },
    'a series that is hidden': { then: (el) => el.locator('[part~="legend"] button').first().click() },
    'nothing answered': { data: { ...skills, series: [] } },
    'two axes': { data: { ...skills, framework: { ...skills.framework, axes: skills.framework.axes.slice(0, 2) } } },
    'too small a cohort': { data: { ...skills, series: [...skills.series.slice(0, 2), { ...skills.series[2], n: 4 }] } },
  },
};

/** All states of an element, by name. */
export const statesOf = (widget: Widget): Record<string, State> => ({
  normal: {},
  'with furigana': attributes({ furigana: 'on' }),
  'in plain Japanese': attributes({ lang: 'ja-simple' }),
  'in English': attributes({ lang: 'en' }),
  'compact density': attributes({ density: 'compact' }),
  'large density': attributes({ density: 'large' }),
  'an item set aside, and the list of such open': { data: widget.oneWrongType, then: openDetails },
  loading: { answered: 'never', phase: 'loading' },
  error: { answered: 500, phase: 'failed' },
  'no permission': { answered: 401, phase: 'failed' },
  'an error beside the page’s own content': { answered: 500, phase: 'failed', content: FALLBACK },
  'no data': { data: null, phase: 'failed' },
  'older content kept': {
    answered: 'once',
    then: async (el) => {
      await el.evaluate((host: any) => host.refresh());
      await expect(el.locator(`[part~="${widget.kept.part}"]`)).toContainText(widget.kept.text);
    },
  },
  'a control in focus': { then: (_, page) => page.locator('body').press('Tab') },
  'a link under the pointer': { then: (el) => el.locator('a[href]').filter({ visible: true }).first().hover() },
  'a button under the pointer': { then: (el) => el.getByRole('button').filter({ visible: true }).first().hover() },
  ...own[widget.tagName],
});

/** The checkers take a ground that is not painted for white. */
export const HEAD = '<style>:root { color-scheme: light dark } body { margin: 0; background: Canvas; color: CanvasText }</style>';

/** Opens a page with the element in this state. */
export async function openState(page: Page, watch: Watch, widget: Widget, { attributes = {}, data = widget.document, answered, phase = 'ready', token, api, content = '', then }: State): Promise<void> {
  if (answered || api) watch.expectConsole(/Failed to load resource/);
  let asked = 0;
  await page.route('**/spec/document.json', (route) => {
    asked += 1;
    if (answered === 'once') return route.fulfill(asked === 1 ? { json: widget.document } : { status: 500, json: {} });
    return typeof answered === 'number' ? route.fulfill({ status: answered, json: {} }) : undefined;
  });
  if (api) await page.route(`**${API}/**`, (route) => api(route, ((asked += 1), asked)));
  const source: Record<string, string> = answered ? { src: '/spec/document.json' } : {};
  await open(page, element(widget.tagName, { attributes: { ...widget.given, ...source, ...attributes }, data: answered || api || data === null ? undefined : data, content }) + (token ? `<script>document.querySelector('${widget.tagName}').getToken = () => 'token'</script>` : ''), { head: HEAD });
  const el = page.locator(widget.tagName);
  await settled(el, phase);
  await then?.(el, page);
  await drawn(page);
}
