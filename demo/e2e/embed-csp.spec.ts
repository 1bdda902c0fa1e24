// The third step of the policy ladder, and a wasm that is not ours: neither leaves the visitor with nothing.
import { element, listen, open, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { own, ready, widgets } from './support/widgets.ts';

const WITHOUT_WASM = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

for (const widget of widgets) {
  const { tagName: tag } = widget;
  const attributes = { ...widget.given, src: '/spec/document.json', title: '見本の部品' };

  test.describe(tag, () => {
    test.beforeEach(({ page }) => page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document, headers: { 'access-control-allow-origin': '*' } })));

    test('a page without wasm turns to the iframe form within 3 s where attributes alone configure it', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval/);
      const heard = await listen(page);
      await open(page, element(tag, { attributes }), { headers: { 'content-security-policy': `${WITHOUT_WASM}; frame-src 'self'` } });
      // Visible, not merely there: the frame is hidden until it has told its height. Its page compiles the wasm, for
      // which this machine may take its time, so what is counted is how long the page without wasm hesitates.
      await expect(page.locator(tag).locator('iframe')).toBeAttached({ timeout: 3_000 });
      await expect(page.locator(tag).locator('iframe')).toBeVisible({ timeout: 3_000 });
      await expect(own(page.locator(tag).frameLocator('iframe').locator(tag), widget.shows)).toBeVisible();
      expect(watch.console.filter((line) => line.includes("needs 'wasm-unsafe-eval' in script-src")), 'the console names the directive').toHaveLength(1);
      await expect(page.locator(tag).getByRole('alert')).toHaveCount(0);
      await expect(page.locator(tag).locator('iframe')).toHaveAttribute('title', '見本の部品');
      expect((await heard.of('hoiku-error')).map(({ detail }) => detail.code)).toEqual(['unsupported']);
    });

    test('light-DOM content goes before the iframe form', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval/);
      await open(page, element(tag, { attributes, content: '<p>電話 000-000-0000</p>' }), { headers: { 'content-security-policy': `${WITHOUT_WASM}; frame-src 'self'` } });
      await settled(page.locator(tag), 'failed');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      await expect(page.locator(tag).locator('iframe')).toHaveCount(0);
    });

    test('where frames are refused too, the sentence stays', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval|Framing/);
      await open(page, element(tag, { attributes }), { headers: { 'content-security-policy': WITHOUT_WASM } });
      await expect(page.locator(tag).getByRole('alert')).toBeVisible({ timeout: 3_000 });
      await expect(page.locator(tag).locator('iframe')).toHaveCount(0, { timeout: 18_000 });
      await expect(page.locator(tag).getByRole('alert')).toBeVisible();
      expect(watch.console.some((line) => line.includes("needs 'wasm-unsafe-eval' in script-src"))).toBe(true);
    });

    test('a tampered wasm is refused and the content of the page stays', async ({ page, watch }) => {
      watch.expectConsole(/integrity|digest/i);
      const heard = await listen(page);
      await page.route('**/hoiku-widgets.wasm', async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        body[body.length - 1]! ^= 1;
        await route.fulfill({ response, body });
      });
      await open(page, element(tag, { ...ready(widget), content: '<p>電話 000-000-0000</p>' }));
      await settled(page.locator(tag), 'failed');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      await expect(own(page.locator(tag), widget.shows)).toHaveCount(0);
      expect((await heard.of('hoiku-error')).map(({ detail }) => detail.code)).toEqual(['network']);
    });
  });
}
