// Reading days: the keyboard's way through the grid, months, views, the legend, and that a day is a day everywhere.
import type { Locator, Page } from '@playwright/test';
import { hearAnnouncements } from './support/announcements.ts';
import { childMonth, classMonth, facilityMonth } from './support/documents.ts';
import { focused, tabStops } from './support/keyboard.ts';
import { drawn, element, listen, open, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';

const TAG = 'hoiku-attendance-calendar';

async function openCalendar(page: Page, attributes: Record<string, string | true> = {}, data: unknown = childMonth) {
  await open(page, element(TAG, { id: 'calendar', attributes: { today: '2026-11-20', month: '2026-11', ...attributes }, data }));
  const el = page.locator('#calendar');
  await settled(el);
  return el;
}

const cell = (el: Locator, day: string) => el.getByRole('gridcell', { name: new RegExp(`\\D${day}( |$)`) });
const view = (el: Locator, name: string) => el.locator('[part~="views"]').getByRole('link', { name, exact: true });
const announced = (el: Locator) => el.locator('[part~="announcer"]');
/** Names of all days of the grid, in the order of the page. */
const names = (el: Locator) => el.evaluate((host) => [...host.shadowRoot!.querySelectorAll('[role="gridcell"]')].map((node) => node.getAttribute('aria-label') ?? node.querySelector('.vh')?.textContent ?? ''));

test.describe('month', () => {
  test('A3: the arrow keys move by days and weeks, and past the edge into the next month', async ({ page }) => {
    const el = await openCalendar(page);
    await cell(el, '11月20日 金曜日').click();
    const steps = [
      ['ArrowRight', '11月21日'],
      ['ArrowLeft', '11月20日'],
      ['ArrowUp', '11月13日'],
      ['ArrowDown', '11月20日'],
      ['Home', '11月15日'],
      ['End', '11月21日'],
      ['Control+Home', '11月1日'],
      ['Control+End', '11月30日'],
      ['Home', '11月29日'],
      ['End', '11月30日'],
      ['ArrowRight', '12月1日'],
      ['ArrowLeft', '11月30日'],
      ['PageUp', '10月30日'],
      ['PageDown', '11月30日'],
      ['Shift+PageUp', '2025年'],
      ['Shift+PageDown', '2026年'],
    ] as const;
    for (const [key, day] of steps) {
      await page.keyboard.press(key);
      await expect.poll(() => focused(page), `${key} leads to ${day}`).toContain(day);
    }
  });

  test('A3: a month that begins late keeps its columns, and no empty cell takes the focus', async ({ page }) => {
    const el = await openCalendar(page, { month: '2026-08' });
    const grid = el.getByRole('grid');
    const first = grid.getByRole('row').nth(1);
    expect(await first.locator('td').count()).toBe(7);
    await expect(first.locator('td').nth(6)).toHaveAccessibleName(/8月1日 土曜日/);
    await first.locator('td').nth(6).click();
    await page.keyboard.press('Home');
    await expect.poll(() => focused(page)).toContain('8月1日');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focused(page)).toContain('7月31日');
  });

  test('X6: the grid is one tab stop, and its header row belongs to it', async ({ page }) => {
    const el = await openCalendar(page);
    expect(await tabStops(page, '#calendar', '[role="grid"]')).toBe(1);
    await expect(el.getByRole('grid').getByRole('columnheader')).toHaveCount(7);
    await expect(el.getByRole('grid').getByRole('columnheader').first()).toHaveAccessibleName('日曜日');
  });

  test('A4: a day’s name is its date, weekday, holiday, state and times', async ({ page }) => {
    const el = await openCalendar(page);
    await expect(cell(el, '11月23日 月曜日')).toHaveAccessibleName('2026年（令和8年）11月23日 月曜日 勤労感謝の日 休園');
    await expect(cell(el, '11月6日 金曜日')).toHaveAccessibleName('2026年（令和8年）11月6日 金曜日 遅刻 実績 9:41–17:05 通院のため');
    await expect(cell(el, '11月14日 土曜日')).toHaveAccessibleName(/発表会/);
    await el.evaluate((node) => node.setAttribute('era', 'western'));
    await expect(cell(el, '11月23日 月曜日')).toHaveAccessibleName('2026年11月23日 月曜日 勤労感謝の日 休園');
  });

  test('Enter and Space choose a day, and tell the page', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page);
    await cell(el, '11月20日 金曜日').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(cell(el, '11月13日 金曜日')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(' ');
    await expect(cell(el, '11月12日 木曜日')).toHaveAttribute('aria-selected', 'true');
    await expect(el.locator('[part~="day"]')).toContainText('発熱');
    const selected = await heard.of('hoiku-select');
    expect(selected.map(({ detail }) => detail.date)).toEqual(['2026-11-13', '2026-11-12']);
    expect(selected[1]).toMatchObject({ cancelable: true, plain: true, detail: { day: { code: 'absent-notified', reason: '発熱' } } });
  });

  test('A8: planned, recorded and charged times stand apart, with the rule and the clock', async ({ page }) => {
    const el = await openCalendar(page);
    await cell(el, '11月19日 木曜日').click();
    const day = el.locator('[part~="day"]');
    for (const text of ['8:30', '8:24', '17:05', '17:15', '請求の時刻は15分単位です。', '玄関の端末']) await expect(day).toContainText(text);
  });

  test('A5: a change of month is announced once, with its sums', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page, { month: '2026-10' });
    const said = await hearAnnouncements(el);
    await el.getByRole('button', { name: '次の月' }).click();
    await expect(announced(el)).toContainText('出席12 欠席1 未確認1');
    await drawn(page);
    expect(await said()).toHaveLength(1);
    expect((await said())[0]).toContain('11月');
    expect((await heard.of('hoiku-change')).map(({ detail }) => detail.month)).toEqual(['2026-11']);
  });

  test('X5: moving within the month announces nothing', async ({ page }) => {
    const el = await openCalendar(page);
    const said = await hearAnnouncements(el);
    await cell(el, '11月20日 金曜日').focus();
    for (const key of ['ArrowLeft', 'ArrowUp', 'End']) await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toContain('11月14日');
    expect(await said()).toEqual([]);
  });

  test('A13: weeks begin on Sunday or on Monday', async ({ page }) => {
    const el = await openCalendar(page, { 'week-start': 'monday' });
    await expect(el.getByRole('columnheader').first()).toHaveAccessibleName('月曜日');
    await expect(el.getByRole('grid').getByRole('row').nth(1).locator('td').nth(6)).toHaveAccessibleName(/11月1日 日曜日/);
    await el.evaluate((node: any) => (node.weekStart = 'sunday'));
    await expect(el.getByRole('columnheader').first()).toHaveAccessibleName('日曜日');
  });

  test('A17: at 320 px the chosen day follows the grid', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const el = await openCalendar(page);
    await cell(el, '11月6日 金曜日').click();
    await expect(el.locator('[part~="day"]')).toContainText('通院のため');
    const [grid, day] = await Promise.all([el.getByRole('grid').boundingBox(), el.locator('[part~="day"]').boundingBox()]);
    expect(day!.y).toBeGreaterThanOrEqual(grid!.y + grid!.height);
    expect(day!.x + day!.width).toBeLessThanOrEqual(320);
  });

  test('A16: no cell is smaller than 24 px, in any density', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const el = await openCalendar(page, { density: 'compact' });
    const smallest = await el.evaluate((host) => Math.min(...[...host.shadowRoot!.querySelectorAll('[role="gridcell"]')].flatMap((node) => [node.getBoundingClientRect().width, node.getBoundingClientRect().height])));
    expect(smallest).toBeGreaterThanOrEqual(24);
  });
});

test.describe('views', () => {
  test('A1: month, week, list and year hold the same days', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page);
    for (const [name, id] of [['週', 'week'], ['一覧', 'list'], ['年度', 'year'], ['月', 'month']] as const) {
      await view(el, name).click();
      await expect(view(el, name)).toHaveAttribute('aria-current', 'true');
      expect(await el.evaluate((node: any) => node.state)).toMatchObject({ view: id, month: '2026-11' });
    }
    expect((await heard.of('hoiku-change')).map(({ detail }) => detail.view)).toEqual(['week', 'list', 'year', 'month']);
  });

  test('A1: the list has a line a day, today’s marked', async ({ page }) => {
    const el = await openCalendar(page, { view: 'list' });
    const lines = el.locator('ol > li').filter({ has: page.locator('time') });
    await expect(lines).toHaveCount(30);
    await expect(lines.nth(19)).toHaveAttribute('aria-current', 'date');
    await expect(lines.nth(5)).toContainText('遅刻');
    await expect(lines.nth(5)).toContainText('通院のため');
  });

  test('A18: the legend is pressed by keyboard, counts as the totals do, and makes a state stand out', async ({ page }) => {
    const el = await openCalendar(page);
    const legend = el.locator('[part~="legend"]');
    const late = legend.getByRole('button', { name: /遅刻/ }).first();
    await expect(late).toContainText('1');
    await expect(legend.getByRole('button', { name: /未確認/ })).toContainText('1');
    await late.focus();
    await page.keyboard.press('Enter');
    await expect(late).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Enter');
    await expect(late).toHaveAttribute('aria-pressed', 'false');
  });

  test('A12: totals name their denominator', async ({ page }) => {
    const el = await openCalendar(page);
    const totals = el.locator('[part~="totals"]');
    await expect(totals).toContainText('12日');
    await expect(totals).toContainText('14日');
  });

  test('A2: a class is a register with a row a child, in one scrolling region', async ({ page }) => {
    const el = await openCalendar(page, {}, classMonth);
    await expect(view(el, '出席簿')).toHaveAttribute('aria-current', 'true');
    await expect(el.getByRole('rowheader', { name: '見本 はな' })).toBeVisible();
    await expect(el.getByRole('gridcell', { name: /見本 そら 11月20日/ })).toHaveAccessibleName(/欠席|出席/);
    await el.getByRole('gridcell', { name: /見本 はな 11月20日/ }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toContain('見本 そら 11月20日');
    await page.keyboard.press('Control+End');
    await expect.poll(() => focused(page)).toContain('見本 うみ 11月30日');
    expect(await tabStops(page, '#calendar', '[role="grid"]')).toBe(1);
  });

  test('A19: children are initials or numbers where the page says so', async ({ page }) => {
    const el = await openCalendar(page, { names: 'numbers' }, classMonth);
    await expect(el.getByText('見本 はな')).toHaveCount(0);
    await expect(el.getByRole('rowheader')).not.toHaveCount(0);
  });

  test('A9: children nobody has heard of come first, with a way to act', async ({ page }) => {
    const data = { ...classMonth, rules: { deadline: '09:30' }, asOf: '2026-11-20T10:00:00+09:00', members: classMonth.members.map((member, at) => (at ? member : { ...member, days: [...member.days.slice(0, -1), { date: '2026-11-20', code: 'unconfirmed', planned: { in: '08:30', out: '17:00' } }] })) };
    const el = await openCalendar(page, {}, data);
    const panel = el.locator('[part~="unconfirmed"]');
    await expect(panel).toContainText('見本 はな');
    await expect(panel).toContainText('30分');
    const before = await panel.evaluate((node) => Boolean(node.compareDocumentPosition((node.getRootNode() as ShadowRoot).querySelector('[role="grid"]')!) & Node.DOCUMENT_POSITION_FOLLOWING));
    expect(before, 'before the grid in reading order').toBe(true);
  });

  test('A21: a facility’s year says its rate in words, and runs from April to March', async ({ page }) => {
    const el = await openCalendar(page, {}, facilityMonth);
    await expect(view(el, '年度')).toHaveAttribute('aria-current', 'true');
    await expect(el.getByRole('gridcell', { name: /11月20日/ })).toHaveAccessibleName(/出席 50人／60人（83\.3%）/);
    const all = await names(el);
    expect(all).toHaveLength(365);
    expect(all[0]).toMatch(/^4月1日/);
    expect(all.at(-1)).toMatch(/(^|\D)3月31日/);
  });

  test('A10: says that it does not know the holidays of a year beyond its list', async ({ page }) => {
    const el = await openCalendar(page, { month: '2101-05' });
    await expect(el.getByText('祝日未収載')).toBeVisible();
  });
});

test.describe('requests', () => {
  test('A20: a family’s request is an event and nothing else', async ({ page, watch }) => {
    const heard = await listen(page);
    const el = await openCalendar(page, { requests: true });
    const asked = watch.requests.length;
    const form = el.locator('[part~="request"]');
    await form.getByRole('button', { name: '連絡を書く' }).click();
    await form.getByLabel('日付').fill('2026-11-25');
    await form.getByRole('radio', { name: '欠席する' }).check();
    await form.getByLabel(/理由/).fill('予防接種');
    await form.getByRole('button', { name: 'この内容で連絡する' }).click();
    await expect.poll(async () => (await heard.of('hoiku-request')).length).toBe(1);
    expect((await heard.of('hoiku-request'))[0]).toMatchObject({ plain: true, detail: { type: 'absence', date: '2026-11-25', reason: '予防接種' } });
    expect(watch.requests).toHaveLength(asked);
  });
});

test.describe('from the page', () => {
  test('attributes that the host sets fire no hoiku-change', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page);
    await el.evaluate((node: any) => Object.assign(node, { month: '2026-12', view: 'list', weekStart: 'monday' }));
    await expect(view(el, '一覧')).toHaveAttribute('aria-current', 'true');
    expect(await el.evaluate((node: any) => node.state)).toMatchObject({ view: 'list', month: '2026-12' });
    expect(await heard.of('hoiku-change')).toEqual([]);
  });

  test('X11: month and view are restored from the address, which holds no name', async ({ page }) => {
    const el = await openCalendar(page, { 'url-state': 'k', month: '2026-11' });
    await view(el, '一覧').click();
    await el.getByRole('button', { name: '前の月' }).click();
    await expect(page).toHaveURL(/k-month=2026-10/);
    expect(decodeURIComponent(page.url())).not.toContain('見本');
    await page.reload();
    await settled(el);
    await expect(view(el, '一覧')).toHaveAttribute('aria-current', 'true');
    expect(await el.evaluate((node: any) => node.state)).toMatchObject({ view: 'list', month: '2026-10' });
  });
});

test.describe('time zones', () => {
  test('A11: a day is the same day in the browser’s zone', async ({ page }) => {
    const el = await openCalendar(page);
    const all = await names(el);
    expect(all).toHaveLength(30);
    expect(all[0]).toMatch(/11月1日 日曜日/);
    expect(all[19]).toMatch(/11月20日 金曜日 今日 未確認/);
    expect(all[29]).toMatch(/11月30日 月曜日/);
  });

  test('today is the day it is in Japan', async ({ page }) => {
    // 15:30 UTC on the 20th is half past midnight on the 21st in Japan.
    await page.clock.setFixedTime('2026-11-20T15:30:00Z');
    await open(page, element(TAG, { id: 'calendar', attributes: { month: '2026-11' }, data: childMonth }));
    const el = page.locator('#calendar');
    await settled(el);
    await expect(el.locator('[role="gridcell"][aria-current="date"]')).toHaveAccessibleName(/11月21日 土曜日/);
  });
});

test('A11: Los Angeles, Tokyo and Kiritimati see the same cells', async ({ browser, baseURL }) => {
  const seen = [];
  for (const timezoneId of ['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
    const context = await browser.newContext({ timezoneId, baseURL: baseURL! });
    const el = await openCalendar(await context.newPage());
    seen.push(await el.ariaSnapshot());
    await context.close();
  }
  expect(seen[0]).toContain('11月20日');
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).toBe(seen[0]);
});
