// Every element in every state, narrow and wide, light and dark: no violation of WCAG 2.2 A or AA.
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { childMonth, classMonth, courses, facilityMonth, skills } from './support/documents.ts';
import { drawn, element, open, settled, type Phase } from './support/page.ts';
import { test } from './support/test.ts';
import { widgets } from './support/widgets.ts';

interface State {
  attributes?: Record<string, string | true>;
  data?: unknown;
  /** How the element's own address is answered, where it has no data in the page. */
  answered?: 'never' | number;
  phase?: Phase;
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
    'a learner': { data: { items: [{ ...courses.items[0], learner: { status: 'in-progress', progress: 0.4, resumeUrl: 'https://example.jp/resume' } }] } },
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

/** The checker takes a ground that is not painted for white. */
const HEAD = '<style>:root { color-scheme: light dark } body { margin: 0; background: Canvas; color: CanvasText }</style>';

const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 320, colorScheme: 'dark' },
  { width: 320, colorScheme: 'light' },
] as const;

async function expectAccessibleEverywhere(page: Page) {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await drawn(page);
    await expectAccessible(page, `${width} px, ${colorScheme}`);
  }
}

for (const widget of widgets) {
  const { tagName: tag } = widget;
  const states: Record<string, State> = {
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
    ...own[tag],
  };

  test.describe(tag, () => {
    for (const [name, { attributes = {}, data = widget.document, answered, phase = 'ready' }] of Object.entries(states)) {
      test(`has no violation: ${name}`, async ({ page, watch }) => {
        if (answered) watch.expectConsole(/Failed to load resource/);
        await page.route('**/spec/document.json', (route) => (typeof answered === 'number' ? route.fulfill({ status: answered, json: {} }) : undefined));
        const source: Record<string, string> = answered ? { src: '/spec/document.json' } : {};
        await open(page, element(tag, { attributes: { ...widget.given, ...source, ...attributes }, data: answered || data === null ? undefined : data }), {
          head: HEAD,
        });
        await settled(page.locator(tag), phase);
        await expectAccessibleEverywhere(page);
      });
    }

    test('has no violation after a visitor has used it', async ({ page }) => {
      await open(page, element(tag, { attributes: widget.given, data: widget.document }), { head: HEAD });
      const el = page.locator(tag);
      await settled(el);
      await widget.act(el);
      await widget.acted(el);
      await expectAccessibleEverywhere(page);
    });
  });
}

test('all elements on one page have no violation together', async ({ page }) => {
  await open(page, widgets.map((widget) => element(widget.tagName, { attributes: widget.given, data: widget.document })).join(''));
  for (const { tagName } of widgets) await settled(page.locator(tagName));
  await expectAccessible(page, 'all');
});
