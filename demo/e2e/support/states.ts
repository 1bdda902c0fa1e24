// The states of every element that the checkers look at.
import type { Page } from '@playwright/test';
import { childMonth, classMonth, courses, facilityMonth, skills } from './documents.ts';
import { element, open, settled, type Phase } from './page.ts';
import type { Watch } from './test.ts';
import type { Widget } from './widgets.ts';

export interface State {
  attributes?: Record<string, string | true>;
  data?: unknown;
  /** How the element's own address is answered, where it has no data in the page. */
  answered?: 'never' | number;
  phase?: Phase;
  /** Whether the page has a token. */
  token?: true;
}

const attributes = (given: Record<string, string | true>): State => ({ attributes: given });

/** States that belong to one kind of element, beside those that all of them have. */
const own: Record<string, Record<string, State>> = {
  'hoiku-course-list': {
    table: attributes({ layout: 'table' }),
    compact: attributes({ layout: 'compact' }),
    'the last page': attributes({ page: '2' }),
    'a search with hits': attributes({ query: 'アレルギー' }),
    'a search without hits': attributes({ query: '見つからない言葉' }),
    filtered: attributes({ fields: 'infant-care', levels: 'novice' }),
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
    'weeks from Monday': attributes({ 'week-start': 'monday' }),
  },
  'hoiku-skill-radar': {
    bars: attributes({ view: 'bars' }),
    table: attributes({ view: 'table' }),
    form: attributes({ editable: true }),
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
  partial: { data: widget.oneWrongType },
  loading: { answered: 'never', phase: 'loading' },
  error: { answered: 500, phase: 'failed' },
  'no permission': { answered: 401, phase: 'failed' },
  'no data': { data: null, phase: 'failed' },
  ...own[widget.tagName],
});

/** The checkers take a ground that is not painted for white. */
export const HEAD = '<style>:root { color-scheme: light dark } body { margin: 0; background: Canvas; color: CanvasText }</style>';

/** Opens a page with the element in this state. */
export async function openState(page: Page, watch: Watch, widget: Widget, { attributes = {}, data = widget.document, answered, phase = 'ready', token }: State): Promise<void> {
  if (answered) watch.expectConsole(/Failed to load resource/);
  await page.route('**/spec/document.json', (route) => (typeof answered === 'number' ? route.fulfill({ status: answered, json: {} }) : undefined));
  const source: Record<string, string> = answered ? { src: '/spec/document.json' } : {};
  await open(page, element(widget.tagName, { attributes: { ...widget.given, ...source, ...attributes }, data: answered || data === null ? undefined : data }) + (token ? `<script>document.querySelector('${widget.tagName}').getToken = () => 'token'</script>` : ''), { head: HEAD });
  await settled(page.locator(widget.tagName), phase);
}
