// Every entry of the package brings the elements to life, and however many are used, there is one wasm instance.
import type { Page } from '@playwright/test';
import { element, open, settled } from './support/page.ts';
import { expect, test, type Watch } from './support/test.ts';
import { own, ready, widgets } from './support/widgets.ts';

const all = widgets.map((widget) => element(widget.tagName, ready(widget))).join('');
const load = (...modules: string[]) => modules.map((src) => `<script type="module" src="/dist/${src}"></script>`).join('');

test('the entries of single elements share one instance', async ({ page, watch }) => {
  await open(page, all, { loader: load(...widgets.map(({ tagName }) => `${tagName}.js`)) });
  for (const widget of widgets) {
    await page.locator(widget.tagName).scrollIntoViewIfNeeded();
    await settled(page.locator(widget.tagName));
    await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
  }
  expect(watch.count('/dist/hoiku-widgets-core.js')).toBe(1);
  expect(watch.count('/dist/hoiku-widgets.wasm')).toBe(1);
  await widgets[0]!.act(page.locator(widgets[0]!.tagName));
  await widgets[0]!.acted(page.locator(widgets[0]!.tagName));
});

test('an entry of one element leaves the others alone', async ({ page }) => {
  await open(page, all, { loader: load('hoiku-course-list.js') });
  await settled(page.locator('hoiku-course-list'));
  expect(await page.evaluate(() => [customElements.get('hoiku-course-list'), customElements.get('hoiku-skill-radar')].map(Boolean))).toEqual([true, false]);
});

test('the inlined entry asks for no wasm file', async ({ page, watch }) => {
  const widget = widgets[0]!;
  await open(page, element(widget.tagName, ready(widget)), { loader: load('inline.js') });
  await settled(page.locator(widget.tagName));
  await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
  expect(watch.count(/\.wasm$/)).toBe(0);
});

for (const [given, code] of [
  ['an address', "init(new URL('/dist/hoiku-widgets.wasm', location.href))"],
  ['a response', "init(fetch('/dist/hoiku-widgets.wasm'))"],
  ['bytes', "init(fetch('/dist/hoiku-widgets.wasm').then((response) => response.arrayBuffer()))"],
  ['a compiled module', "init(WebAssembly.compileStreaming(fetch('/dist/hoiku-widgets.wasm')))"],
]) {
  test(`the entry that takes the wasm waits for it: ${given}`, async ({ page, watch }) => {
    const widget = widgets[0]!;
    await open(page, element(widget.tagName, ready(widget)), { loader: load('web.js') });
    await expect(page.locator(widget.tagName)).toBeAttached();
    expect(watch.count(/\.wasm$/)).toBe(0);
    await page.addScriptTag({ type: 'module', content: `import { init } from '/dist/web.js'; ${code};` });
    await settled(page.locator(widget.tagName));
    await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
    expect(watch.count(/\.wasm$/)).toBe(1);
  });
}

/** Counts definitions and instances from the page's beginning on. */
const counting = (page: Page) =>
  page.addInitScript(() => {
    const counted = { defined: [] as string[], instances: 0 };
    const define = customElements.define.bind(customElements);
    customElements.define = (name, ...more) => (counted.defined.push(name), define(name, ...more));
    for (const way of ['instantiate', 'instantiateStreaming'] as const) {
      const make: any = WebAssembly[way];
      (WebAssembly as any)[way] = (...given: unknown[]) => (counted.instances++, make(...given));
    }
    Object.assign(window, { counted });
  });

async function expectAllAtOnce(page: Page, watch: Watch): Promise<void> {
  for (const widget of widgets) {
    await page.locator(widget.tagName).scrollIntoViewIfNeeded();
    await settled(page.locator(widget.tagName));
    await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
  }
  const { defined, instances } = await page.evaluate(() => (window as any).counted);
  expect(defined.toSorted()).toEqual(widgets.map(({ tagName }) => tagName).toSorted());
  expect(instances).toBe(1);
  expect(watch.count(/hoiku-widgets(\.wasm|-wasm\.js)$/)).toBe(1);
}

const [first] = widgets.map(({ tagName }) => tagName);
for (const kinds of [
  ['hoiku-widgets.js', `${first}.js`, 'inline.js', `inline/${first}.js`, 'web.js'],
  ['web.js', `inline/${first}.js`, 'inline.js', `${first}.js`, 'hoiku-widgets.js'],
  [`${first}.js`, 'web.js'],
  [`inline/${first}.js`, 'hoiku-widgets.js'],
]) {
  test(`entries of several kinds on one page define each element once and share one wasm: ${kinds.join(', ')}`, async ({ page, watch }) => {
    await counting(page);
    await open(page, all, { loader: load(...kinds) });
    await expectAllAtOnce(page, watch);
  });
}

test('elements that wait for the page to give the wasm take it from an entry that comes later', async ({ page, watch }) => {
  await counting(page);
  await open(page, all, { loader: load('web.js') });
  await expect.poll(() => watch.count('/dist/hoiku-widgets-core.js')).toBe(1);
  expect(watch.count(/\.wasm$/)).toBe(0);
  await page.addScriptTag({ type: 'module', url: '/dist/hoiku-widgets.js' });
  await expectAllAtOnce(page, watch);
});

test('where the wasm that was given is not to be had, another may be given', async ({ page, watch }) => {
  watch.expectConsole(/404|not found/i);
  await open(page, all, { loader: load('web.js') });
  const init = (code: string) => page.addScriptTag({ type: 'module', content: `import { init } from '/dist/web.js'; init(${code});` });
  await init("fetch('/dist/no-such.wasm')");
  for (const { tagName } of widgets) {
    await page.locator(tagName).scrollIntoViewIfNeeded();
    await settled(page.locator(tagName), 'failed');
  }
  await init("fetch('/dist/hoiku-widgets.wasm')");
  for (const widget of widgets) {
    await page.locator(widget.tagName).scrollIntoViewIfNeeded();
    await settled(page.locator(widget.tagName));
    await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
  }
});
