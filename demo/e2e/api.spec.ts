// Real data from the real server, on screen.
import type { Page } from '@playwright/test';
import { settled } from './support/page.ts';
import { expect, test } from './support/test.ts';

async function shown(page: Page, selector: string) {
  const el = page.locator(selector).first();
  await el.evaluate((node) => node.scrollIntoView());
  await settled(el);
  return el;
}

test('the city’s page shows the courses that the API has', async ({ page, request }) => {
  const { total, items } = await (await request.get('/v1/collections/aoba-2026/courses?limit=3')).json();
  await page.goto('/');
  const list = await shown(page, 'hoiku-course-list');
  await expect(list.locator('[part~="bar"]')).toContainText(`${total}件`);
  for (const { title } of items) await expect(list.locator('.hoiku').getByText(title).first()).toBeVisible();
});

test('the city’s page shows a class and a profile with the token it gets, and takes them away on logging out', async ({ page }) => {
  await page.goto('/');
  const calendar = await shown(page, 'hoiku-attendance-calendar');
  await expect(calendar.locator('.hoiku').getByRole('rowheader').nth(3)).toBeVisible();
  const radar = await shown(page, 'hoiku-skill-radar');
  await expect(radar.locator('svg.rad')).toBeVisible();
  await page.getByRole('button', { name: 'ログアウトする' }).click();
  for (const el of [calendar, radar]) {
    await el.evaluate((node) => node.scrollIntoView());
    await expect(el.getByRole('alert')).toContainText('ログインが必要です');
  }
  await expect(calendar.locator('.hoiku').getByRole('rowheader')).toHaveCount(0);
  await expect(radar.locator('svg.rad')).toHaveCount(0);
});

test('nothing of a person is asked for without a token', async ({ page, watch }) => {
  await page.route('**/demo/token', (route) => route.fulfill({ status: 403, json: {} }));
  watch.expectConsole(/Failed to load resource/);
  await page.goto('/');
  for (const tag of ['hoiku-attendance-calendar', 'hoiku-skill-radar']) {
    const el = page.locator(tag).first();
    await el.evaluate((node) => node.scrollIntoView());
    await settled(el, 'failed');
    await expect(el.getByText('ログインが必要です').first()).toBeVisible();
  }
  expect(watch.count(/^\/v1\/(attendance\/(child|class|learner)|skill-profiles)/)).toBe(0);
});

test('the prefecture’s page shows published rates from the API, small days withheld', async ({ page, request }) => {
  const { total } = await (await request.get('/v1/collections/mihon-2026/courses?limit=1')).json();
  await page.goto('/prefecture.html');
  const calendar = await shown(page, 'hoiku-attendance-calendar');
  await expect(calendar.locator('.hoiku').getByText(/\d+(\.\d)?%/).first()).toBeVisible();
  const list = await shown(page, 'hoiku-course-list');
  await expect(list.locator('[part~="bar"]')).toContainText(`${total}件`);
});
