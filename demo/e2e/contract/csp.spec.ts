// Under a strict policy nothing is violated; under one without wasm the page says within three seconds what it lacks.
import { element, listen, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { own, ready, widgets } from '../support/widgets.ts';

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'self'";
const WITHOUT_WASM = STRICT.replace(" 'wasm-unsafe-eval'", '');

/** Violations are heard by the document before they reach the console. */
const violations = async (page: import('@playwright/test').Page) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { violations: seen });
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  });
  return () => page.evaluate(() => (window as any).violations as string[]);
};

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('X13: runs under a strict policy with Trusted Types without a violation', async ({ page }) => {
      const seen = await violations(page);
      await page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document }));
      await open(page, element(tag, { attributes: { ...widget.given, src: '/spec/document.json' } }), { headers: { 'content-security-policy': STRICT } });
      const el = page.locator(tag);
      await settled(el);
      await widget.act(el);
      await widget.acted(el);
      await el.evaluate((node) => node.setAttribute('lang', 'en'));
      await expect(el.getByRole('button', { name: 'Save as CSV' })).toBeVisible();
      expect(await seen()).toEqual([]);
    });

    test('X13: exports and shows an error under a strict policy', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource/);
      const seen = await violations(page);
      await page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document }));
      await open(page, element(tag, { attributes: { ...widget.given, src: '/spec/document.json' } }), { headers: { 'content-security-policy': STRICT } });
      const el = page.locator(tag);
      await settled(el);
      const download = page.waitForEvent('download');
      await el.evaluate((node: any) => node.exportCsv());
      expect((await download).suggestedFilename()).toMatch(/\.csv$/);
      await page.unroute('**/spec/document.json');
      await page.route('**/spec/document.json', (route) => route.fulfill({ status: 500 }));
      await el.evaluate((node: any) => node.refresh());
      await expect(el.locator(`[part~="${widget.kept.part}"]`)).toContainText('サーバーで問題が起きています（500）');
      expect(await seen()).toEqual([]);
    });

    test('leaves the light-DOM content where the policy forbids wasm, and names the directive', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval|WebAssembly/);
      const heard = await listen(page);
      await open(page, element(tag, { ...ready(widget), content: '<p>電話 000-000-0000</p>' }), { headers: { 'content-security-policy': WITHOUT_WASM } });
      const el = page.locator(tag);
      await expect.poll(async () => (await heard.of('hoiku-error')).map(({ detail }) => detail.code), { timeout: 3_000 }).toEqual(['unsupported']);
      await settled(el, 'failed');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      expect(watch.console.filter((line) => line.startsWith('hoiku-widgets:') && line.includes("'wasm-unsafe-eval' in script-src"))).toHaveLength(1);
    });

    test('says a sentence where the policy forbids wasm and the page gave no content', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval|WebAssembly/);
      await open(page, element(tag, ready(widget)), { headers: { 'content-security-policy': WITHOUT_WASM } });
      await expect(page.locator(tag).getByRole('alert')).toHaveText('この部分を表示できません。ページを再読み込みしてください。', { timeout: 3_000 });
      await expect(own(page.locator(tag), widget.shows)).toHaveCount(0);
    });
  });
}
