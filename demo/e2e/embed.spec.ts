// The iframe form: every element from an address alone, in a frame without an origin, storage or cookie.
import type { Page } from '@playwright/test';
import { open } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { widgets } from './support/widgets.ts';

const CORS = { 'access-control-allow-origin': '*' };

/** A page with a frame, and everything the frame posts to it. */
async function openFrame(page: Page, path: string, sandbox = 'allow-scripts') {
  await open(page, `<script>window.posted = []; addEventListener('message', ({ data, origin }) => posted.push({ data, origin }))</script>
    <iframe title="部品" sandbox="${sandbox}" src="${path}" width="640" height="300"></iframe>`, { loader: '' });
  return { frame: page.frameLocator('iframe'), posted: () => page.evaluate(() => (window as any).posted as { data: any; origin: string }[]) };
}

for (const widget of widgets) {
  const name = widget.tagName.replace('hoiku-', '');
  const query = new URLSearchParams({ ...widget.given, src: '/spec/document.json' });

  test.describe(name, () => {
    test.beforeEach(({ page }) => page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document, headers: CORS })));

    test('shows its data in a sandbox, and tells its height and its events', async ({ page, context }) => {
      const { frame, posted } = await openFrame(page, `/embed/${name}?${query}`);
      await expect(frame.locator(widget.tagName).getByText(widget.shows).first()).toBeVisible();
      const heights = async () => (await posted()).map(({ data }) => data.hoiku?.height).filter((height) => height !== undefined);
      const height = () => frame.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
      await expect.poll(async () => (await heights()).at(-1) === (await height())).toBe(true);
      const ready = (await posted()).find(({ data }) => data.hoiku?.event === 'hoiku-ready');
      expect(ready).toEqual({ origin: 'null', data: { hoiku: { event: 'hoiku-ready', detail: { issues: 0 }, v: 1 } } });
      expect(await context.cookies()).toEqual([]);
      await frame.locator(widget.tagName).evaluate((node: any) => node.setAttribute('lang', 'en'));
      await expect(frame.getByRole('button', { name: 'Save as CSV' })).toBeVisible();
    });

    test('tells its height in the form WordPress expects', async ({ page }) => {
      const { frame, posted } = await openFrame(page, `/embed/${name}?${query}#?secret=abc123`);
      await expect(frame.locator(widget.tagName).getByText(widget.shows).first()).toBeVisible();
      await expect.poll(async () => (await posted()).filter(({ data }) => data.message === 'height').at(-1)?.data).toEqual({ message: 'height', value: expect.any(Number), secret: 'abc123' });
    });

    test('takes its language from the address, and has a title', async ({ page, request }) => {
      const { frame } = await openFrame(page, `/embed/${name}?${query}&lang=en`);
      await expect(frame.getByRole('button', { name: 'Save as CSV' })).toBeVisible();
      expect(await (await request.get(`/embed/${name}`)).text()).toMatch(/<title[^>]*>[^<]{3,}<\/title>/);
    });
  });
}
