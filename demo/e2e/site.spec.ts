// The sample portal: every page opens quietly, is accessible, and keeps its content without JavaScript.
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { drawn, expectNoSidewaysScroll } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { tags } from './support/widgets.ts';

const pages = readdirSync(new URL('../site/', import.meta.url), { recursive: true, encoding: 'utf8' })
  // What lies in broken/ is data that a page shows going wrong.
  .filter((path) => path.endsWith('.html') && !path.startsWith('broken'))
  .map((path) => `/${path.replaceAll('\\', '/')}`)
  .sort();

/** Pages that show on purpose what goes wrong, and what the browser then writes. */
const LOUD: Record<string, RegExp[]> = {
  '/errors.html': [/Failed to load resource/],
  '/wasm-blocked.html': [/wasm-unsafe-eval|WebAssembly/],
  '/404.html': [/Failed to load resource/],
  '/no-script.html': [/Content Security Policy/],
};

/** One case of this page answers never, others are tried again: its clock is ours. */
const SLOW = '/errors.html';

/** Brings every element of the page onto the screen and waits until it shows its data or says why not. */
async function settle(page: Page) {
  const slow = new URL(page.url()).pathname === SLOW;
  for (const tag of tags) {
    for (const el of await page.locator(tag).all()) {
      if (!(await el.evaluate((node) => node.matches(':defined')))) continue;
      await el.evaluate((node) => node.scrollIntoView());
      await expect
        .poll(async () => {
          if (slow) await page.clock.fastForward(5_000);
          return el.evaluate((node) => node.matches(':state(ready)') || node.matches(':state(failed)'));
        }, `${tag} settles`)
        .toBe(true);
    }
  }
  await page.evaluate(() => scrollTo(0, 0));
  await drawn(page);
}

test('there are pages', () => expect(pages).toContain('/index.html'));

for (const path of pages) {
  test.describe(path, () => {
    test.beforeEach(async ({ page, watch }) => {
      LOUD[path]?.forEach((line) => watch.expectConsole(line));
      if (path === SLOW) await page.clock.install({ time: new Date('2026-11-20T10:00:00+09:00') });
    });

    test('opens without a word in the console, wide and narrow without sideways scroll', async ({ page }) => {
      await page.goto(path);
      await settle(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await drawn(page);
        await expectNoSidewaysScroll(page);
      }
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no violation of WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await settle(page);
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          await drawn(page);
          await expectAccessible(page, `${width} px`);
        }
      });
    }

    test('keeps the content of its elements without JavaScript', async ({ browser, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
      const page = await context.newPage();
      await page.goto(path);
      for (const tag of tags) {
        for (const el of await page.locator(tag).all()) {
          await expect(el).toBeVisible();
          expect((await el.innerText()).trim().length, `${tag} says something`).toBeGreaterThan(10);
        }
      }
      await context.close();
    });
  });
}
