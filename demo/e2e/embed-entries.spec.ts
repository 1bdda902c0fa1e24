// Every entry of the package brings the elements to life, and however many are used, there is one wasm instance.
import { element, open, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';
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
