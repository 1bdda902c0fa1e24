// What an element costs the page before it shows anything, and what stands there meanwhile.
import { element, listen, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { own, ready, widgets } from '../support/widgets.ts';

const WASM = '/dist/hoiku-widgets.wasm';
const CORE = '/dist/hoiku-widgets-core.js';
const FALLBACK = '<table><caption>研修の一覧</caption><tr><td>電話 000-000-0000</td></tr></table>';

/** Returns once the page's intersection observers have reported. */
const looked = (page: import('@playwright/test').Page, selector: string) =>
  page.locator(selector).evaluate(
    (node) => new Promise<void>((done) => new IntersectionObserver((_, observer) => (observer.disconnect(), done()), { rootMargin: '500px' }).observe(node)),
  );

/** A list as long as a page of it is in earnest; the others' documents are as long as ever. */
const FIELDS = ['infant-care', 'early-education', 'special-needs', 'food-allergy', 'health-safety', 'family-support', 'management', 'practice'];
const COURSES = Array.from({ length: 40 }, (_, at) => ({ id: `c-${at}`, title: `見本の研修 ${at}`, summary: '保育の場で すぐに使える 見本です。', field: FIELDS[at % 8], level: ['novice', 'mid', 'leader', 'manager'][at % 4], format: ['on-demand', 'live', 'in-person'][at % 3], durationMinutes: 15 + at }));

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('X4: light-DOM content stays until real data is on screen', async ({ page }) => {
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route(`**${WASM}`, async (route) => (await held, route.continue()));
      await open(page, element(tag, { ...ready(widget), content: FALLBACK }));
      await page.evaluate((tag) => customElements.whenDefined(tag).then(() => {}), tag);
      await looked(page, tag);
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      release();
      await settled(page.locator(tag));
      await expect(page.getByText('電話 000-000-0000')).toBeHidden();
      await expect(own(page.locator(tag), widget.shows)).toBeVisible();
    });

    test('X4: light-DOM content stays while the data is on its way', async ({ page }) => {
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/spec/document.json', async (route) => (await held, route.fulfill({ json: widget.document })));
      await open(page, element(tag, { attributes: { ...widget.given, src: '/spec/document.json' }, content: FALLBACK }));
      const el = page.locator(tag);
      await settled(el, 'loading');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      release();
      await settled(el);
      await expect(page.getByText('電話 000-000-0000')).toBeHidden();
    });

    test('X4: light-DOM content stays when the module cannot be had', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource/);
      const heard = await listen(page);
      await page.route(`**${WASM}`, (route) => route.abort());
      await open(page, element(tag, { ...ready(widget), content: FALLBACK }));
      await settled(page.locator(tag), 'failed');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      const [error] = await heard.of('hoiku-error');
      expect(error?.detail).toMatchObject({ code: 'network', message: 'この部分を表示できません。ページを再読み込みしてください。' });
    });

    test('X2: asks the API that it is given and nobody else, without cookies', async ({ page, watch, context, baseURL }) => {
      const api = 'https://api.example.jp';
      watch.configure(api);
      await context.addCookies([{ name: 'visitor', value: '1', url: api, sameSite: 'None', secure: true }]);
      const asked: Record<string, string>[] = [];
      await page.route(`${api}/**`, async (route) => {
        asked.push(await route.request().allHeaders());
        const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' };
        return route.fulfill({ json: widget.document, headers });
      });
      await open(page, `${element(tag, { attributes: { ...widget.given, ...widget.resource, api: `${api}/v1` } })}<script>document.querySelector('${tag}').getToken = async () => 'secret'</script>`);
      await settled(page.locator(tag));
      await expect(own(page.locator(tag), widget.shows)).toBeVisible();
      expect(watch.foreign.length).toBeGreaterThan(0);
      expect(watch.foreign.every((url) => widget.path.test(new URL(url).pathname) && !url.includes('secret'))).toBe(true);
      expect(asked.filter((headers) => headers['cookie'])).toEqual([]);
      expect(new Set(watch.requests.map((path) => path.split('/')[1])), `of ${baseURL} only the page and its module`).toEqual(new Set(['spec', 'dist']));
    });

    // From its definition on the shell keeps the place; before that only the page's own styles can.
    for (const [from, styles] of [
      ['its definition on', ''],
      ['the first paint on', '@import "/dist/hoiku-widgets.css";'],
    ] as const) {
      for (const [width, height] of [[412, 823], [1280, 900]] as const) {
        test(`nothing below it moves from ${from} (${width} × ${height})`, async ({ page }) => {
          await page.setViewportSize({ width, height });
          const late = (path: string, ms: number) => page.route(`**${path}`, async (route) => (await new Promise((go) => setTimeout(go, ms)), route.fallback()));
          await page.route('**/spec/site.css', (route) => route.fulfill({ contentType: 'text/css', body: styles }));
          await late('/dist/hoiku-widgets.js', 300);
          await late(WASM, 600);
          await page.addInitScript(
            ([tag, sinceDefinition]) => {
              const seen = { shifts: [] as [number, number][], from: 0 };
              Object.assign(window, { seen });
              new PerformanceObserver((list) => list.getEntries().forEach((entry: any) => seen.shifts.push([entry.startTime, entry.value]))).observe({ type: 'layout-shift', buffered: true });
              // The frames in which the place is taken are still the page's; the wasm comes later.
              if (sinceDefinition) customElements.whenDefined(tag).then(() => setTimeout(() => (seen.from = performance.now()), 300));
            },
            [tag, !styles] as const,
          );
          const data = 'items' in widget.document ? { items: COURSES } : widget.document;
          const below = '<p>この文は、部品の下にあります。</p>'.repeat(12);
          await open(page, element(tag, { attributes: widget.given, data, content: '<p>電話 000-000-0000</p>' }) + below, { head: '<link rel="stylesheet" href="/spec/site.css">' });
          await settled(page.locator(tag));
          await page.waitForTimeout(300); // entries come after the frame they tell of
          const { shifts, from: begin } = await page.evaluate(() => (window as any).seen as { shifts: [number, number][]; from: number });
          expect(shifts.filter(([time]) => time >= begin).reduce((sum, [, shift]) => sum + shift, 0)).toBeLessThanOrEqual(0.05);
        });
      }
    }

    test('the page says how much place is kept, and what cannot be shown keeps none', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource|ERR_FAILED/);
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route(`**${WASM}`, async (route) => (await held, route.abort()));
      await page.route('**/spec/place.css', (route) => route.fulfill({ contentType: 'text/css', body: `${tag} { --hoiku-reserve: 300px }` }));
      await open(page, element(tag, { ...ready(widget), content: '<p>電話 000-000-0000</p>' }), { head: '<link rel="stylesheet" href="/spec/place.css">' });
      const el = page.locator(tag);
      await page.evaluate((tag) => customElements.whenDefined(tag).then(() => {}), tag);
      await expect.poll(() => el.evaluate((node: HTMLElement) => node.offsetHeight)).toBe(300);
      release();
      await settled(el, 'failed');
      expect(await el.evaluate((node: HTMLElement) => node.offsetHeight)).toBeLessThan(100);
    });

    test("asks for the author's document while the module is on its way, and once", async ({ page, watch }) => {
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route(`**${CORE}`, async (route) => (await held, route.continue()));
      await page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document }));
      const asked = page.waitForRequest('**/spec/document.json');
      await open(page, element(tag, { attributes: { ...widget.given, src: ' /spec/document.json ' } }));
      await asked;
      release();
      await settled(page.locator(tag));
      await expect(own(page.locator(tag), widget.shows)).toBeVisible();
      expect(watch.count('/spec/document.json')).toBe(1);
    });

    test('X4: a table inside it is readable without JavaScript', async ({ browser, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
      const page = await context.newPage();
      await open(page, element(tag, { ...ready(widget), content: FALLBACK }));
      await expect(page.getByRole('table', { name: '研修の一覧' })).toBeVisible();
      await context.close();
    });

    test('says a sentence where the module cannot be had and the page gave no content', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource/);
      await page.route(`**${CORE}`, (route) => route.fulfill({ status: 404, body: '' }));
      await open(page, element(tag, ready(widget)));
      await expect(page.locator(tag).getByRole('alert')).toHaveText('この部分を表示できません。ページを再読み込みしてください。');
    });

    test('asks for nothing while it is far from the viewport', async ({ page, watch }) => {
      await open(page, `<div style="height: 4000px"></div>${element(tag, ready(widget))}`);
      await page.evaluate((tag) => customElements.whenDefined(tag).then(() => {}), tag);
      await looked(page, tag);
      expect(watch.requests.filter((path) => path.startsWith('/dist/'))).toEqual(['/dist/hoiku-widgets.js']);
      await page.locator(tag).evaluate((node) => node.scrollIntoView());
      await settled(page.locator(tag));
      expect(watch.count(WASM)).toBe(1);
    });

    test('shows at once that it is loading, where the page gave no content', async ({ page }) => {
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/spec/document.json', async (route) => (await held, route.fulfill({ json: widget.document })));
      await open(page, element(tag, { attributes: { ...widget.given, src: '/spec/document.json' } }));
      const el = page.locator(tag);
      await expect(el.getByText('読み込んでいます。')).toBeVisible();
      release();
      await settled(el);
      await expect(el.getByText('読み込んでいます。')).toHaveCount(0);
    });

    test('asks its document without a cookie', async ({ page, context, baseURL }) => {
      await context.addCookies([{ name: 'session', value: 'secret', url: baseURL! }]);
      let cookie: string | undefined = 'not asked';
      await page.route('**/spec/document.json', async (route) => {
        cookie = (await route.request().allHeaders())['cookie'];
        await route.fulfill({ json: widget.document });
      });
      await open(page, element(tag, { attributes: { ...widget.given, src: '/spec/document.json' } }));
      await settled(page.locator(tag));
      expect(cookie).toBeUndefined();
    });

    test('stores nothing in the browser', async ({ page, context }) => {
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await widget.act(el);
      await widget.acted(el);
      expect(await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0, 0]);
      expect(await context.cookies()).toEqual([]);
    });
  });
}

test('several elements share one module', async ({ page, watch }) => {
  await open(page, [...widgets, ...widgets].map((widget) => element(widget.tagName, ready(widget))).join(''));
  for (const { tagName } of widgets) for (const at of [0, 1]) {
    await page.locator(tagName).nth(at).scrollIntoViewIfNeeded();
    await settled(page.locator(tagName).nth(at));
  }
  expect([watch.count('/dist/hoiku-widgets.js'), watch.count(CORE), watch.count(WASM)]).toEqual([1, 1, 1]);
});

for (const [answered, status, type] of [['nothing there', 404, 'text/plain'], ['a page for whatever is not there', 200, 'text/html']] as const) {
  test(`says on the console that the wasm is not beside the script: ${answered}`, async ({ page, watch }) => {
    const told = `${WASM} answers ${status} ${type}. The wasm must lie beside the script.`;
    watch.expectConsole(/Failed to load resource|integrity|digest/i);
    watch.expectConsole(/must lie beside the script/);
    const widget = widgets[0]!;
    const { tagName } = widget;
    await page.route(`**${WASM}`, (route) => route.fulfill({ status, contentType: type, body: 'no such file' }));
    await open(page, element(tagName, { ...ready(widget), content: FALLBACK }));
    await settled(page.locator(tagName), 'failed');
    await expect(page.getByText('電話 000-000-0000')).toBeVisible();
    expect(watch.console.filter((line) => line.endsWith(told))).toHaveLength(1);
  });
}

test('a module that failed once is asked for again by the next element', async ({ page, watch }) => {
  watch.expectConsole(/Failed to load resource/);
  const [first] = widgets;
  await page.route(`**${WASM}`, (route) => route.abort(), { times: 1 });
  await open(page, `<div id="place">${element(first!.tagName, { id: 'a', ...ready(first!) })}</div>`);
  await settled(page.locator('#a'), 'failed');
  await page.evaluate(({ tag, data }) => document.querySelector('#place')!.append(Object.assign(document.createElement(tag), { id: 'b', data })), { tag: first!.tagName, data: first!.document });
  await settled(page.locator('#b'));
  await expect(own(page.locator('#b'), first!.shows)).toBeVisible();
});
