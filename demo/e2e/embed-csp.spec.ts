// The third step of the policy ladder, and a wasm that is not ours: neither leaves the visitor with nothing.
import { element, listen, open, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { own, ready, widgets } from './support/widgets.ts';

const WITHOUT_WASM = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

for (const widget of widgets) {
  const { tagName: tag } = widget;
  const attributes = { ...widget.given, src: '/spec/document.json', title: '見本の部品' };

  test.describe(tag, () => {
    test.beforeEach(({ page }) => page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document, headers: { 'access-control-allow-origin': '*' } })));

    test('a page without wasm turns to the iframe form within 3 s where attributes alone configure it', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval|WebAssembly/);
      const heard = await listen(page);
      await open(page, element(tag, { attributes }), { headers: { 'content-security-policy': `${WITHOUT_WASM}; frame-src 'self'` } });
      await expect(page.locator(tag).locator('iframe')).toBeAttached({ timeout: 3_000 });
      await expect(own(page.locator(tag).frameLocator('iframe').locator(tag), widget.shows)).toBeVisible();
      await expect(page.locator(tag).getByRole('alert')).toHaveCount(0);
      await expect(page.locator(tag).locator('iframe')).toHaveAttribute('title', '見本の部品');
      expect((await heard.of('hoiku-error')).map(({ detail }) => detail.code)).toEqual(['unsupported']);
    });

    test('light-DOM content goes before the iframe form', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval|WebAssembly/);
      await open(page, element(tag, { attributes, content: '<p>電話 000-000-0000</p>' }), { headers: { 'content-security-policy': `${WITHOUT_WASM}; frame-src 'self'` } });
      await settled(page.locator(tag), 'failed');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      await expect(page.locator(tag).locator('iframe')).toHaveCount(0);
    });

    test('where frames are refused too, the sentence stays', async ({ page, watch }) => {
      watch.expectConsole(/wasm-unsafe-eval|WebAssembly|Framing|frame-src/);
      await open(page, element(tag, { attributes }), { headers: { 'content-security-policy': WITHOUT_WASM } });
      await expect(page.locator(tag).getByRole('alert')).toBeVisible({ timeout: 3_000 });
      await expect(page.locator(tag).locator('iframe')).toHaveCount(0, { timeout: 18_000 });
      await expect(page.locator(tag).getByRole('alert')).toBeVisible();
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
