// Reading days: the keyboard's way through the grid, months, views, the legend, and that a day is a day everywhere.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { hearAnnouncements } from './support/announcements.ts';
import { childMonth, classMonth, facilityMonth } from './support/documents.ts';
import { focused, tabStops } from './support/keyboard.ts';
import { drawn, element, expectNoSidewaysScroll, listen, open, settled, type Around } from './support/page.ts';
import { pagesOf } from './support/pdf.ts';
import { expect, test } from './support/test.ts';

const TAG = 'hoiku-attendance-calendar';

async function openCalendar(page: Page, attributes: Record<string, string | true> = {}, data: unknown = childMonth, around: Around = {}) {
  await open(page, element(TAG, { id: 'calendar', attributes: { today: '2026-11-20', month: '2026-11', ...attributes }, data }), around);
  const el = page.locator('#calendar');
  await settled(el);
  return el;
}

const cell = (el: Locator, day: string) => el.getByRole('gridcell', { name: new RegExp(`\\D${day}( |$)`) });
const view = (el: Locator, name: string) => el.locator('[part~="views"]').getByRole('link', { name, exact: true });
const announced = (el: Locator) => el.locator('[part~="announcer"]');
/** Names of all days of the grid, in the order of the page. */
const names = (el: Locator) => el.evaluate((host) => [...host.shadowRoot!.querySelectorAll('[role="gridcell"]')].map((node) => node.getAttribute('aria-label') ?? node.querySelector('.vh')?.textContent ?? ''));

const CODES = ['present', 'late', 'early-leave', 'late-early', 'extended', 'missing-checkout', 'absent-notified', 'unconfirmed', 'planned', 'not-scheduled', 'closed', 'not-enrolled'];
/** What the host wants shown; no more than the attribute is waited for. */
const show = async (page: Page, el: Locator, id: string) => {
  await el.evaluate((node: any, id) => (node.view = id), id);
  await expect.poll(() => el.evaluate((node: any) => node.state.view)).toBe(id);
  await drawn(page);
};
/** The smaller side of the smallest of what matches, in CSS pixels. */
const smallest = (el: Locator, selector: string) =>
  el.evaluate((host, selector) => Math.min(...[...host.shadowRoot!.querySelectorAll(selector)].map((node) => node.getBoundingClientRect()).flatMap(({ width, height }) => [width, height])), selector);
/** What Tab stops at and is neither link nor button nor field: the composite widgets. */
const composites = (el: Locator) =>
  el.evaluate((host) => [...host.shadowRoot!.querySelectorAll<HTMLElement>('*')].filter((node) => node.tabIndex >= 0 && node.checkVisibility() && !node.matches('a, button, input, select, textarea, summary')).map((node) => node.localName));
/** Which of these pictures look alike without their colours. */
const alike = (page: Page, shots: string[]) =>
  page.evaluate(async (shots) => {
    const grey = await Promise.all(
      shots.map(async (shot) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${shot}`)).blob());
        const context = new OffscreenCanvas(20, 20).getContext('2d')!;
        context.drawImage(image, 0, 0, 20, 20);
        const { data } = context.getImageData(0, 0, 20, 20);
        return Array.from({ length: 400 }, (_, at) => 0.299 * data[4 * at]! + 0.587 * data[4 * at + 1]! + 0.114 * data[4 * at + 2]!);
      }),
    );
    const pairs: [number, number][] = [];
    for (let a = 0; a < grey.length; a += 1) for (let b = 0; b < a; b += 1) if (grey[a]!.filter((value, at) => Math.abs(value - grey[b]![at]!) > 24).length < 12) pairs.push([a, b]);
    return pairs;
  }, shots);
/** One state after the other in one place, and the first once more, without colour: which of them look alike. */
async function looks(page: Page, el: Locator, place: Locator, document: (code: string) => object) {
  const shots: string[] = [];
  for (const code of [...CODES, CODES[0]!]) {
    await el.evaluate((node: any, data) => (node.data = data), document(code));
    await expect(el.locator(`[role="grid"] td.${code}`).first()).toBeAttached();
    await drawn(page);
    shots.push((await place.screenshot()).toString('base64'));
  }
  return alike(page, shots);
}
const ONLY_THE_CONTROL = [[CODES.length, 0]];
/** All children and days of the cells, told by the text that holds for the whole: `出席 14人／20人`. */
const toldAttendance = (texts: string[]) => {
  const told = texts.map((text) => /出席 ([\d,]+)人／([\d,]+)人/.exec(text)).filter((found) => found !== null);
  return [1, 2].map((part) => told.reduce((sum, found) => sum + Number(found[part]!.replace(',', '')), 0));
};

test.describe('month', () => {
  test('A3: the focus stays on the chosen day where the page changes the view', async ({ page }) => {
    const el = await openCalendar(page);
    await cell(el, '11月19日 木曜日').click();
    for (const id of ['year', 'week', 'month']) {
      await show(page, el, id);
      await expect.poll(() => el.evaluate((host) => host.shadowRoot!.activeElement?.getAttribute('data-cell'))).toMatch(/2026-11-19$/);
    }
  });

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
    for (const id of ['month', 'week', 'year']) {
      await show(page, el, id);
      expect(await composites(el), id).toEqual(['td']);
    }
    await show(page, el, 'month');
    const register = await openCalendar(page, {}, classMonth);
    expect(await composites(register), 'the region around the register is no stop of its own').toEqual(['td']);
    await openCalendar(page);
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

  test('A3: Enter and Space choose a day, and tell the page', async ({ page }) => {
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

  test('X5: who turns pages quickly hears of the last one alone', async ({ page }) => {
    const el = await openCalendar(page);
    const said = await hearAnnouncements(el);
    await cell(el, '11月20日 金曜日').focus();
    for (let at = 0; at < 5; at += 1) await page.keyboard.press('PageUp');
    await expect.poll(async () => (await said()).join()).toContain('6月');
    expect(await said()).toHaveLength(1);
  });

  test('X5, A5: in the year only another fiscal year is announced, in the week another week with its own sums', async ({ page }) => {
    const el = await openCalendar(page, { view: 'year' });
    const said = await hearAnnouncements(el);
    await cell(el, '11月20日 金曜日').focus();
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'End']) await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toContain('10月31日');
    // Longer than the visitor has to be still.
    await page.waitForTimeout(800);
    expect(await said()).toEqual([]);
    await page.keyboard.press('PageUp');
    await expect.poll(async () => (await said()).length).toBe(1);
    expect((await said())[0]).toContain('2025年度');
    await page.keyboard.press('PageDown');
    await expect.poll(async () => (await said()).length).toBe(2);
    expect((await said())[1]).toContain('出席12 欠席1 未確認1');
    const week = await openCalendar(page, { view: 'week' });
    const heard = await hearAnnouncements(week);
    await week.getByRole('button', { name: '前の週' }).click();
    // From Sunday the 8th to Saturday the 14th: five days, one of them absent.
    await expect.poll(async () => (await heard()).join()).toMatch(/11月8日.*14日.*出席4 欠席1 未確認0/);
    expect(await heard()).toHaveLength(1);
  });

  test('X5, X11: Back is announced, and with it the focus is on no weekday that is left out', async ({ page }) => {
    const el = await openCalendar(page, { 'url-state': 'k', 'hide-closed': true }, { ...childMonth, events: [] });
    await el.getByRole('button', { name: '前の月' }).click();
    await expect(page).toHaveURL(/k-month=2026-10/);
    await page.evaluate(() => history.replaceState(null, '', '?k-month=2026-10&k-date=2026-10-04'));
    await el.getByRole('button', { name: '前の月' }).click();
    await expect(page).toHaveURL(/k-month=2026-09/);
    await expect(announced(el)).toContainText('9月');
    const said = await hearAnnouncements(el);
    await page.goBack();
    await expect.poll(async () => (await said()).join()).toContain('10月');
    // The 4th is a Sunday.
    await expect(el.locator('[role="grid"] td[tabindex="0"]')).toHaveAccessibleName(/10月5日 月曜日/);
  });

  test('X5: going on into a year that has to be asked for speaks with one voice', async ({ page }) => {
    let answers: (() => void) | undefined;
    const later = new Promise<void>((resolve) => (answers = resolve));
    let asked = 0;
    await page.route('**/spec/v1/attendance/**', async (route) => {
      asked += 1;
      if (asked > 1) await later;
      await route.fulfill({ json: facilityMonth });
    });
    await open(page, element(TAG, { id: 'calendar', attributes: { today: '2026-11-20', api: '/spec/v1', subject: 'facility:mihon', view: 'year' } }));
    const el = page.locator('#calendar');
    await settled(el);
    const said = await hearAnnouncements(el);
    await el.getByRole('button', { name: '次の年度' }).click();
    await expect(el.locator('[part~="loading"]')).toBeVisible();
    await expect(el.locator('[role="status"]'), 'the announcer’s two alone').toHaveCount(2);
    await page.waitForTimeout(800);
    expect(await said()).toEqual([]);
    answers!();
    await expect.poll(async () => (await said()).join()).toContain('2027年度');
    expect(await said()).toHaveLength(1);
  });

  test('X5: moving within the month announces nothing', async ({ page }) => {
    const el = await openCalendar(page);
    const said = await hearAnnouncements(el);
    await cell(el, '11月20日 金曜日').focus();
    for (const key of ['ArrowLeft', 'ArrowUp', 'End']) await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toContain('11月14日');
    await page.waitForTimeout(800);
    expect(await said()).toEqual([]);
  });

  test('A13: weeks begin on Sunday or on Monday', async ({ page }) => {
    const el = await openCalendar(page, { 'week-start': 'monday' });
    await expect(el.getByRole('columnheader').first()).toHaveAccessibleName('月曜日');
    await expect(el.getByRole('grid').getByRole('row').nth(1).locator('td').nth(6)).toHaveAccessibleName(/11月1日 日曜日/);
    await el.evaluate((node: any) => (node.weekStart = 'sunday'));
    await expect(el.getByRole('columnheader').first()).toHaveAccessibleName('日曜日');
  });

  test('A13: weekdays on which the facility never opens are left out, and the keyboard passes over them', async ({ page }) => {
    const el = await openCalendar(page, {}, { ...childMonth, events: [] });
    const totals = await el.locator('[part~="totals"]').innerText();
    await expect(el.getByRole('grid').getByRole('columnheader')).toHaveCount(7);
    await el.evaluate((node: any) => (node.hideClosed = true));
    await expect(el.getByRole('grid').getByRole('columnheader')).toHaveCount(5);
    await expect(el.getByRole('gridcell', { name: /土曜日|日曜日/ })).toHaveCount(0);
    expect(await el.locator('[part~="totals"]').innerText()).toBe(totals);
    await cell(el, '11月20日 金曜日').click();
    for (const [key, day] of [['ArrowRight', '11月23日'], ['ArrowLeft', '11月20日'], ['Home', '11月16日'], ['End', '11月20日'], ['Control+Home', '11月2日'], ['PageUp', '10月2日']] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => focused(page), `${key} leads to ${day}`).toContain(day);
    }
    expect(await tabStops(page, '#calendar', '[role="grid"]')).toBe(1);
  });

  test('A13: a closed weekday with an event stays, also in the register', async ({ page }) => {
    const el = await openCalendar(page, { 'hide-closed': true });
    await expect(cell(el, '11月14日 土曜日')).toBeVisible();
    await expect(el.getByRole('grid').getByRole('columnheader')).toHaveCount(6);
    const register = await openCalendar(page, { 'hide-closed': true }, classMonth);
    await expect(register.getByRole('columnheader', { name: /[土日]曜日/ })).toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    await expect(register.getByRole('columnheader', { name: /[土日]曜日/ }), 'paper has all columns').toHaveCount(9);
  });

  test('A17: at 320 px the chosen day follows the grid', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const el = await openCalendar(page);
    await cell(el, '11月6日 金曜日').click();
    await expect(el.locator('[part~="day"]')).toContainText('通院のため');
    const [grid, day] = await Promise.all([el.getByRole('grid').boundingBox(), el.locator('[part~="day"]').boundingBox()]);
    expect(day!.y).toBeGreaterThanOrEqual(grid!.y + grid!.height);
    expect(day!.x + day!.width).toBeLessThanOrEqual(320);
    // Every day with a record shows its mark and no word; one with an event a dot.
    const marks = el.locator('[role="grid"] td.st .m');
    await expect(marks).toHaveCount(childMonth.days.length);
    for (const mark of await marks.all()) await expect(mark).toBeVisible();
    expect(await smallest(el, '[role="grid"] td.st .m')).toBeGreaterThanOrEqual(16);
    await expect(el.locator('[role="grid"] td .w').first()).toBeHidden();
    expect(await el.locator('td.hasevent').evaluate((node) => getComputedStyle(node, '::after').content)).toBe('""');
  });

  // At 976 px the year has just room for its 31 columns.
  for (const width of [320, 700, 976, 1280])
    test(`A16: at ${width} px no target is smaller than 24 px, in any view and density`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const el = await openCalendar(page);
      for (const density of ['compact', 'normal', 'large'])
        for (const id of ['month', 'week', 'year']) {
          await el.evaluate((node, density) => node.setAttribute('density', density), density);
          await show(page, el, id);
          expect(await smallest(el, '[role="gridcell"], [part~="legend"] button, [part~="views"] a, .monthnav button, .bar button, .year .mo a'), `${density} ${id}`).toBeGreaterThanOrEqual(24);
        }
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

  for (const [who, data, ids] of [['child', childMonth, ['month', 'week', 'list']], ['class', classMonth, ['grid', 'week', 'list']], ['facility', facilityMonth, ['month', 'list']]] as const) {
    test(`A1, A2: every view of a ${who} has the same totals and the same counts`, async ({ page }) => {
      const el = await openCalendar(page, {}, data);
      const seen = [];
      for (const id of ids) {
        await show(page, el, id);
        seen.push([await el.locator('[part~="totals"]').innerText(), await el.locator('[part~="legend"] .n').allInnerTexts()]);
      }
      expect(seen[0]![0]).toMatch(/\d/);
      for (const other of seen) expect(other).toEqual(seen[0]);
    });
  }

  test('A1: month, five weeks, list and year of a child show each state as often as the document has it', async ({ page }) => {
    const el = await openCalendar(page, { today: '2026-11-01' });
    const wanted = Object.fromEntries(CODES.map((code) => [code, childMonth.days.filter((day) => day.code === code).length]));
    expect(wanted).toMatchObject({ present: 11, late: 1, 'absent-notified': 1, unconfirmed: 1, planned: 5, closed: 2 });
    const counts = (selector: string) => el.evaluate((host, [selector, codes]) => Object.fromEntries(codes.map((code) => [code, host.shadowRoot!.querySelectorAll(`${selector}.${code}`).length])), [selector, CODES] as const);
    for (const [id, selector] of [['month', '.month td'], ['list', '.dlist li'], ['year', '.year td']] as const) {
      await show(page, el, id);
      expect(await counts(selector), id).toEqual(wanted);
    }
    await show(page, el, 'week');
    const sums: Record<string, number> = {};
    for (let week = 0; week < 5; week += 1) {
      for (const [code, n] of Object.entries(await counts('.week td'))) sums[code] = (sums[code] ?? 0) + n;
      await el.getByRole('button', { name: '次の週' }).click();
      await drawn(page);
    }
    expect(sums).toEqual(wanted);
  });

  test('A1, A2: register, weeks, list and year of a class, and month, list and year of a facility, count the same children', async ({ page }) => {
    const all = classMonth.members.flatMap(({ days }) => days);
    const present = all.filter(({ code }) => code === 'present').length;
    const el = await openCalendar(page, { today: '2026-11-01' }, classMonth);
    await expect(el.locator('.dense td.present')).toHaveCount(present);
    await expect(el.locator('[part~="totals"]')).toContainText(`${present}人`);
    await show(page, el, 'week');
    let inWeeks = 0;
    for (let week = 0; week < 5; week += 1) {
      inWeeks += await el.locator('.wide td.present').count();
      await el.getByRole('button', { name: '次の週' }).click();
      await drawn(page);
    }
    expect(inWeeks).toBe(present);
    for (const [data, whole, part, ids] of [
      [classMonth, all.length, present, ['list', 'year']],
      [facilityMonth, facilityMonth.days.length * 60, facilityMonth.days.reduce((sum, day) => sum + day.totals.present, 0), ['month', 'list', 'year']],
    ] as const) {
      const el = await openCalendar(page, {}, data);
      for (const id of ids) {
        await show(page, el, id);
        const texts = id === 'list' ? await el.locator('.dlist li').allInnerTexts() : await names(el);
        expect(toldAttendance(texts), id).toEqual([part, whole]);
      }
    }
  });

  test('A1: the list has a line a day, today’s marked', async ({ page }) => {
    const el = await openCalendar(page, { view: 'list' });
    const lines = el.locator('ol > li').filter({ has: page.locator('time') });
    await expect(lines).toHaveCount(30);
    await expect(lines.nth(19)).toHaveAttribute('aria-current', 'date');
    await expect(lines.nth(5)).toContainText('遅刻');
    await expect(lines.nth(5)).toContainText('通院のため');
  });

  test('A18: the legend is pressed by keyboard, counts as the document does, and makes a state stand out', async ({ page }) => {
    const el = await openCalendar(page);
    const legend = el.locator('[part~="legend"]');
    for (const [code, word] of [['present', '出席'], ['late', '遅刻'], ['absent-notified', '欠席（連絡あり）'], ['unconfirmed', '未確認（連絡なし）'], ['planned', '登園予定'], ['closed', '休園']] as const) {
      const n = childMonth.days.filter((day) => day.code === code).length;
      const button = legend.getByRole('button', { name: `${word} ${n}日`, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(button).toHaveAttribute('aria-pressed', 'true');
      await expect(el.locator('[role="grid"] td.em'), 'as many days stand out as are counted').toHaveCount(n);
      for (const day of await el.locator('[role="grid"] td.em').all()) await expect(day).toHaveAccessibleName(new RegExp(`日 .*${word}`));
    }
    await legend.getByRole('button', { pressed: true }).press('Enter');
    await expect(legend.getByRole('button', { pressed: true })).toHaveCount(0);
    await expect(el.locator('[role="grid"] td.em')).toHaveCount(0);
  });

  test('A18: where a day holds many children the days with the state stand out, in every view', async ({ page }) => {
    const some = facilityMonth.days.map((day, at) => (at % 3 ? day : { ...day, totals: { ...day.totals, 'early-leave': 4 } }));
    const days = some.filter(({ totals }) => 'early-leave' in totals).length;
    const el = await openCalendar(page, {}, { ...facilityMonth, days: some });
    await el.locator('[part~="legend"]').getByRole('button', { name: /早退/ }).click();
    for (const [id, selector] of [['year', '.year td.em'], ['month', '.month td.em'], ['list', '.dlist li.em']] as const) {
      await show(page, el, id);
      await expect(el.locator(selector), id).toHaveCount(days);
      await expect(el.locator('[part~="legend"]').getByRole('button', { name: /早退/ })).toContainText(String(4 * days));
    }
    await expect(el.locator('.dlist li.em').first()).toContainText('早退 4人');
    const absent = new Set(classMonth.members.flatMap(({ days }) => days.filter(({ code }) => code === 'absent-notified').map(({ date }) => date)));
    const list = await openCalendar(page, { view: 'list' }, classMonth);
    await list.locator('[part~="legend"]').getByRole('button', { name: /欠席/ }).click();
    await expect(list.locator('.dlist li.em')).toHaveCount(absent.size);
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
    await expect(el.getByRole('gridcell', { name: /見本 そら .*11月20日/ })).toHaveAccessibleName(/欠席|出席/);
    await el.getByRole('gridcell', { name: /見本 はな .*11月20日/ }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toMatch(/^見本 そら .*11月20日/);
    await page.keyboard.press('Control+End');
    await expect.poll(() => focused(page)).toMatch(/^見本 うみ .*11月30日/);
    await expect(el.getByRole('region', { name: '2026年（令和8年）11月' })).toBeVisible();
    await page.setViewportSize({ width: 480, height: 800 });
    const region = el.locator('[part~="region"]');
    const before = await el.getByRole('rowheader', { name: '見本 はな' }).boundingBox();
    const [wide, seen] = await region.evaluate((node) => ((node.scrollLeft = node.scrollWidth), [node.scrollWidth, node.clientWidth]));
    expect(wide, 'the region scrolls').toBeGreaterThan(seen!);
    const after = await el.getByRole('rowheader', { name: '見本 はな' }).boundingBox();
    expect(after!.x, 'the names stand still').toBe(before!.x);
    await expectNoSidewaysScroll(page);
  });

  test('A2: a child of the class has a month of its own out of the same document, and back', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page, {}, classMonth);
    await el.getByRole('gridcell', { name: /見本 そら .*11月19日/ }).click();
    await el.locator('[part~="day"]').getByRole('button', { name: 'この子の月を見る' }).click();
    await expect(el.getByRole('heading', { name: '見本 そらさんの出欠' })).toBeVisible();
    await expect.poll(() => focused(page)).toMatch(/11月19日 木曜日 (出席|欠席)/);
    const own = classMonth.members[1]!.days;
    for (const code of ['present', 'absent-notified']) await expect(el.locator(`.month td.${code}`)).toHaveCount(own.filter((day) => day.code === code).length);
    await expect(el.locator('[part~="totals"]')).toContainText(`${own.filter(({ code }) => code === 'present').length}日`);
    await page.keyboard.press('Enter');
    await show(page, el, 'year');
    await show(page, el, 'month');
    await el.getByRole('button', { name: 'クラスに戻る' }).click();
    await expect.poll(() => focused(page)).toMatch(/^見本 そら .*11月19日/);
    await expect(el.getByRole('rowheader')).toHaveCount(5);
    expect((await heard.of('hoiku-change')).map(({ detail }) => detail.view)).toEqual(['grid', 'month', 'grid']);
    expect((await heard.of('hoiku-select')).map(({ detail }) => [detail.member, detail.date])).toEqual([['child:mihon-02', '2026-11-19'], ['child:mihon-02', '2026-11-19']]);
    expect(decodeURIComponent(page.url())).not.toContain('mihon-02');
  });

  test('A3: the register’s keyboard: rows are children, columns are days, and its cells are chosen by mouse and key', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page, {}, classMonth);
    await el.locator('[role="grid"] tbody tr').nth(1).locator('td').nth(9).click();
    await expect.poll(() => focused(page)).toMatch(/^見本 そら .*11月10日 火曜日/);
    for (const [key, where] of [
      ['ArrowLeft', /そら .*11月9日/],
      ['ArrowUp', /はな .*11月9日/],
      ['Home', /はな .*11月1日/],
      ['ArrowLeft', /はな .*10月31日/],
      ['ArrowRight', /はな .*11月1日/],
      ['End', /はな .*11月30日/],
      ['PageUp', /はな .*10月30日/],
      ['PageDown', /はな .*11月30日/],
      ['Control+Home', /はな .*11月1日/],
      ['Shift+PageUp', /はな 2025年.*11月1日/],
      ['Shift+PageDown', /はな 2026年.*11月1日/],
      ['Control+End', /うみ .*11月30日/],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => focused(page), key).toMatch(where);
    }
    await page.keyboard.press('Enter');
    const selected = (await heard.of('hoiku-select')).map(({ detail }) => [detail.member, detail.date]);
    expect(selected).toEqual([['child:mihon-02', '2026-11-10'], ['child:mihon-03', '2026-11-30']]);
    await expect(el.locator('td[aria-selected="true"]')).toHaveCount(1);
    await el.locator('[role="grid"] tbody td.sum').first().click();
    expect(await heard.of('hoiku-select'), 'a sum is no day').toHaveLength(2);
  });

  test('A4: a cell of the register is named by child, full date in the chosen years, holiday, state, times and note', async ({ page }) => {
    const day = { date: '2026-11-19', code: 'late', planned: { in: '08:30', out: '17:00' }, actual: { in: '09:41', out: '17:05' }, reason: '通院', note: '咳' };
    const members = [{ ...classMonth.members[0]!, days: [{ date: '2026-11-03', code: 'closed' }, day] }];
    const el = await openCalendar(page, {}, { ...classMonth, members });
    const cells = el.locator('[role="grid"] tbody tr').first().locator('td');
    await expect(cells.nth(18)).toHaveAccessibleName('見本 はな 2026年（令和8年）11月19日 木曜日 遅刻 実績 9:41–17:05 通院 メモあり');
    await expect(cells.nth(2)).toHaveAccessibleName('見本 はな 2026年（令和8年）11月3日 火曜日 文化の日 休園');
    await el.evaluate((node) => node.setAttribute('era', 'japanese'));
    await expect(cells.nth(18)).toHaveAccessibleName(/^見本 はな 令和8年11月19日 木曜日 遅刻/);
  });

  test('A16: no cell of the register is smaller than 24 px, in any density', async ({ page }) => {
    const el = await openCalendar(page, {}, classMonth);
    for (const [width, density] of [[320, 'compact'], [320, 'large'], [1280, 'compact']] as const) {
      await page.setViewportSize({ width, height: 800 });
      await el.evaluate((node, density) => node.setAttribute('density', density), density);
      await drawn(page);
      const smallest = await el.evaluate((host) => Math.min(...[...host.shadowRoot!.querySelectorAll('[role="grid"] tbody td:not(.po, .sum)')].flatMap((node) => [node.getBoundingClientRect().width, node.getBoundingClientRect().height])));
      expect(smallest, `${width} ${density}`).toBeGreaterThanOrEqual(24);
    }
  });

  test('four hundred children are shown, one tab stop among them', async ({ page }) => {
    const members = Array.from({ length: 400 }, (_, at) => ({ ...classMonth.members[at % 3]!, id: `m${at}`, label: `見本 ${at}` }));
    const el = await openCalendar(page, {}, { ...classMonth, members });
    await expect(el.locator('[role="grid"] tbody tr')).toHaveCount(400);
    expect(await el.evaluate((host) => host.shadowRoot!.querySelectorAll('[role="grid"] td[tabindex="0"]').length)).toBe(1);
  });

  test('A19: children are initials or numbers where the page says so, and no name is logged', async ({ page }) => {
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    const el = await openCalendar(page, { names: 'numbers' }, classMonth);
    await expect(el.getByText('見本 はな')).toHaveCount(0);
    await expect(el.getByRole('rowheader', { name: '2番' })).toHaveCount(1);
    await el.getByRole('gridcell', { name: /^2番 .*11月19日/ }).click();
    await el.getByRole('button', { name: 'この子の月を見る' }).click();
    await expect(el.getByRole('heading', { name: '2番さんの出欠' })).toBeVisible();
    await openCalendar(page, { names: 'initials' }, classMonth);
    await expect(el.getByRole('rowheader', { name: '見・は' })).toHaveCount(1);
    await expect(el.getByRole('gridcell', { name: /^見・は .*11月19日/ })).toHaveCount(1);
    expect(await el.evaluate((host) => host.shadowRoot!.textContent)).not.toContain('はな');
    await openCalendar(page, { names: 'numbers' });
    await expect(el.getByRole('heading', { name: '出欠カレンダー' })).toBeVisible();
    await openCalendar(page, {}, { ...classMonth, members: [...classMonth.members, { id: 7 }] });
    await expect(el.locator('[part~="partial"]')).toBeVisible();
    expect(logged.filter((line) => line.includes('見本'))).toEqual([]);
  });

  test('A9: children nobody has heard of come first, with a way to act', async ({ page }) => {
    const heard = await listen(page);
    const data = { ...classMonth, rules: { deadline: '09:30' }, asOf: '2026-11-20T10:00:00+09:00', members: classMonth.members.map((member, at) => (at ? member : { ...member, days: [...member.days.slice(0, -1), { date: '2026-11-20', code: 'unconfirmed', planned: { in: '08:30', out: '17:00' } }] })) };
    const el = await openCalendar(page, {}, data);
    const panel = el.locator('[part~="unconfirmed"]');
    await expect(panel).toContainText('見本 はな');
    // The deadline was at half past nine, the child was to come at half past eight, and it is ten.
    await expect(panel.locator('p b')).toHaveText('30分');
    await expect(panel.locator('li')).toContainText('1時間30分経過');
    const before = await panel.evaluate((node) => Boolean(node.compareDocumentPosition((node.getRootNode() as ShadowRoot).querySelector('[role="grid"]')!) & Node.DOCUMENT_POSITION_FOLLOWING));
    expect(before, 'before the grid in reading order').toBe(true);
    expect(await panel.evaluate((node) => [node, ...node.querySelectorAll('*')].some((inner) => inner.getAnimations().length > 0))).toBe(false);
    await panel.getByRole('button', { name: 'この子を記録する: 見本 はな' }).click();
    expect((await heard.of('hoiku-select')).map(({ detail }) => detail)).toEqual([expect.objectContaining({ date: '2026-11-20', member: 'child:mihon-01', day: expect.objectContaining({ code: 'unconfirmed' }) })]);
    await expect(el.locator('[part~="day"]')).toContainText('未確認（連絡なし）');
  });

  test('A13, A21: a facility’s year says its rate in words, and runs from April to March', async ({ page }) => {
    const el = await openCalendar(page, {}, facilityMonth);
    await expect(view(el, '年度')).toHaveAttribute('aria-current', 'true');
    await expect(el.getByRole('gridcell', { name: /11月20日/ })).toHaveAccessibleName(/出席 50人／60人（83\.3%）/);
    const all = await names(el);
    expect(all).toHaveLength(365);
    expect(all[0]).toMatch(/^2026年（令和8年）4月1日 水曜日/);
    expect(all.at(-1)).toMatch(/(^|\D)3月31日/);
  });

  for (const [width, media] of [[320, 'screen'], [700, 'screen'], [703, 'print'], [1280, 'screen']] as const)
    test(`A7, A21: the states of a child’s year differ without colour at ${width} px on ${media}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const el = await openCalendar(page, { view: 'year', today: '2026-08-31', month: '2026-08' }, { ...childMonth, days: [] });
      await page.emulateMedia({ media });
      const mark = el.locator('[role="grid"] tbody tr').nth(1).locator('td.c').nth(11).locator('.m');
      expect(await looks(page, el, mark, (code) => ({ ...childMonth, days: [{ date: '2026-05-12', code }] }))).toEqual(ONLY_THE_CONTROL);
      await expectNoSidewaysScroll(page);
    });

  test('A21: at 320 px the levels of a facility’s year differ without colour, and forced colours leave them', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 900 });
    const day = (n: number, present: number, absent: number) => ({ date: `2026-11-${String(n).padStart(2, '0')}`, totals: { present, 'absent-notified': absent } });
    const data = { ...facilityMonth, closures: [], days: [day(2, 60, 0), day(4, 58, 2), day(5, 55, 5), day(6, 50, 10), day(9, 40, 20), day(10, 3, 0), { date: '2026-11-11', code: 'closed' }, day(12, 60, 0), day(13, 11, 0)] };
    const el = await openCalendar(page, {}, data);
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors });
      const cells = el.locator('[role="grid"] tbody tr').nth(7).locator('td.c > span');
      // 全員, 95, 90, 80, under 80, 少, 休園, 記録なし, これから; then 全員 once more.
      const shots = [];
      for (const at of [2, 4, 5, 6, 9, 10, 11, 16, 25, 12]) shots.push((await cells.nth(at - 1).screenshot()).toString('base64'));
      const same = await alike(page, shots);
      expect(same, forcedColors).toContainEqual([9, 0]);
      // A day without a record and one to come hold nothing both; their frames differ in their dashes.
      expect(same.filter(([a, b]) => a < 9 && `${a} ${b}` !== '8 7'), forcedColors).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: 'none' });
    const frame = (at: number) => el.locator('[role="grid"] tbody tr').nth(7).locator('td.c > span').nth(at - 1).evaluate((node) => getComputedStyle(node).borderTopStyle);
    expect([await frame(16), await frame(25)]).toEqual(['dashed', 'dotted']);
  });

  for (const [name, data, attributes] of [['register', classMonth, {}], ['week of a class', classMonth, { view: 'week' }], ['week', childMonth, { view: 'week' }], ['year', childMonth, { view: 'year' }], ['list', childMonth, { view: 'list' }], ['facility', facilityMonth, {}], ['facility’s month', facilityMonth, { view: 'month' }]] as const)
    test(`X7: the ${name} reflows at 320 px, keeps its words in forced colours and its content on paper`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const el = await openCalendar(page, attributes, data);
      await expectNoSidewaysScroll(page);
      const words = await el.locator('[part~="legend"]').innerText();
      await page.emulateMedia({ forcedColors: 'active' });
      expect(await el.locator('[part~="legend"]').innerText()).toBe(words);
      await expectNoSidewaysScroll(page);
      await page.emulateMedia({ forcedColors: 'none', media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await expect(el.locator('.grid, .week, .year, .month, .dlist, .sheet').filter({ visible: true })).toHaveCount(1);
      await expect(el.locator('[part~="legend"]')).toBeVisible();
      await expect(el.getByRole('button', { name: '印刷' })).toBeHidden();
    });

  test('A8: the week has planned, recorded and charged times apart', async ({ page }) => {
    const el = await openCalendar(page, { view: 'week' });
    await expect(el.locator('.week tr').filter({ has: page.locator('.dt', { hasText: '11月19日' }) }).locator('.t')).toHaveText('予定 8:30–17:00実績 8:24–17:05請求 8:30–17:15');
  });

  test('A10: says that it does not know the holidays of a year beyond its list', async ({ page }) => {
    const el = await openCalendar(page, { month: '2101-05' });
    await expect(el.getByText('祝日未収載')).toBeVisible();
  });
});

test.describe('paper and files', () => {
  /** The rules for the page, and the rows that are only for paper, at the moment the dialogue opens. */
  const atPrint = (page: Page) =>
    page.addInitScript(() => {
      window.print = () => {
        const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
        const rows = document.querySelector('#calendar')!.shadowRoot!.querySelectorAll('.sheet tbody tr').length;
        Object.assign(window, { printed: { rules: rules.join(' '), rows } });
      };
    });
  const printed = (page: Page) => page.evaluate(() => (window as any).printed);
  const pdf = async (page: Page) => pagesOf(await page.pdf({ preferCSSPageSize: true }));
  /** The page's own heading and margins are its own. */
  const alone = { head: '<style>body { margin: 0 } main > h1 { display: none }</style>' };

  test('A14: a child’s month prints on one upright A4 page, a line a day', async ({ page }) => {
    await atPrint(page);
    const el = await openCalendar(page, {}, childMonth, alone);
    await expect(el.locator('.sheet'), 'the screen does without').toHaveCount(0);
    await el.getByRole('button', { name: '印刷' }).click();
    await expect.poll(() => printed(page)).toMatchObject({ rows: 30, rules: expect.stringMatching(/A4 portrait|size: a4/i) });
    expect((await printed(page)).rules).not.toContain('landscape');
    await expect(el.locator('.sheet')).toHaveCount(0);
    // The rule itself, on paper.
    await page.addStyleTag({ content: (await printed(page)).rules });
    const pages = await pdf(page);
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
    for (const text of ['見本 はなさんの出欠', '請求', '17:15', '請求の時刻は15分単位です。時計は玄関の端末。', '未確認(連絡なし)', '登園予定']) expect(pages[0]!.text).toContain(text);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(el.locator('.sheet tbody tr')).toHaveCount(30);
    await page.emulateMedia({ media: 'print' });
    await expect(el.locator('.sheet')).toBeVisible();
    await expect(el.locator('.cal')).toBeHidden();
    await expect(el.locator('[part~="legend"]')).toBeVisible();
    await expect(el.locator('.sheet tbody tr').nth(5)).toContainText(/遅刻.*8:30.*17:00.*9:41.*17:05.*8:30.*17:15.*通院のため/);
    await expect(el.locator('.sheet + p'), 'rule and clock').toBeVisible();
  });

  test('A14: a class of thirty prints on one A4 page lying across, 31 columns, heading repeated, legend printed', async ({ page }) => {
    await atPrint(page);
    const class30 = (count: number) => ({ ...classMonth, members: Array.from({ length: count }, (_, at) => ({ ...classMonth.members[at % 3]!, id: `m${at}` })) });
    const el = await openCalendar(page, {}, class30(30), alone);
    await el.getByRole('button', { name: '印刷' }).click();
    await expect.poll(() => printed(page)).toMatchObject({ rules: expect.stringContaining('landscape') });
    expect(await page.evaluate(() => document.adoptedStyleSheets.length), 'nothing is left in the page').toBe(0);
    // By the browser's own menu.
    const [only, ...more] = await pdf(page);
    expect([Math.round(only!.width), Math.round(only!.height), more.length]).toEqual([842, 595, 0]);
    for (const text of ['名前(30人)', '29日30月', '見本 うみ', '出席した人数', '未確認(連絡なし)']) expect(only!.text).toContain(text);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    // What a page of A4 lying across holds between its margins, in CSS pixels.
    await page.setViewportSize({ width: 1054, height: 725 });
    await page.emulateMedia({ media: 'print' });
    await expect(el.locator('[part~="legend"]')).toBeVisible();
    const seen = await el.evaluate((host) => {
      const table = host.shadowRoot!.querySelector('.grid')!;
      const head = [...table.querySelectorAll('thead th:not(.name, .sum)')].map((th) => th.getBoundingClientRect());
      return { columns: head.filter(({ width }) => width > 0).length, narrowest: Math.min(...head.map(({ width }) => width)), right: table.getBoundingClientRect().right, header: getComputedStyle(table.querySelector('thead')!).display };
    });
    expect(seen).toMatchObject({ columns: 31, header: 'table-header-group' });
    expect(seen.right).toBeLessThanOrEqual(1054);
    expect(seen.narrowest).toBeGreaterThan(12);
    await page.emulateMedia({ media: null });
    await openCalendar(page, {}, class30(90), alone);
    const many = await pdf(page);
    expect(many.length, 'ninety children go on over further pages').toBeGreaterThan(2);
    for (const { across, text } of many) {
      expect(across).toBe(true);
      expect(text.match(/名前\(90人\)/g), 'the heading is on every page').toHaveLength(1);
    }
  });

  test('A14: only the register lies across; what else is on the page stays upright', async ({ page }) => {
    await openCalendar(page, {}, classMonth);
    await page.evaluate(() => document.querySelector('main')!.insertAdjacentHTML('beforeend', '<p>あとの文章</p>'));
    const pages = await pdf(page);
    expect(pages.map(({ across }) => across)).toEqual([false, true, false]);
    expect(pages.map(({ text }) => text)).toEqual([expect.stringContaining('見本のページ'), expect.stringContaining('りす組の出席簿'), expect.stringContaining('あとの文章')]);
  });

  test('A7, A14: the twelve states can be told apart on paper without colour, in the register and on a child’s sheet', async ({ page }) => {
    const el = await openCalendar(page, { today: '2026-11-30' }, classMonth);
    await page.emulateMedia({ media: 'print' });
    const square = el.locator('[role="grid"] tbody tr').nth(1).locator('td').nth(17);
    expect(await looks(page, el, square, (code) => ({ ...classMonth, members: classMonth.members.map((member) => ({ ...member, days: [{ date: '2026-11-18', code }] })) }))).toEqual(ONLY_THE_CONTROL);
    await page.emulateMedia({ media: null });
    const days = CODES.map((code, at) => ({ date: `2026-11-${String(at + 2).padStart(2, '0')}`, code }));
    await openCalendar(page, { today: '2026-11-30' }, { ...childMonth, days });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const marks: string[] = [];
    for (const at of CODES.keys()) marks.push((await el.locator('.sheet tbody tr').nth(at + 1).locator('.m').screenshot()).toString('base64'));
    expect(await alike(page, marks)).toEqual([]);
    // Days to come are left to the pen, and the legend shows them as they are.
    for (const planned of [el.locator('.sheet tbody tr').nth(9).locator('.m'), el.locator('[part~="legend"] .planned .m')])
      expect(await planned.evaluate((node) => [getComputedStyle(node).color, getComputedStyle(node).borderTopStyle])).toEqual(['rgba(0, 0, 0, 0)', 'dotted']);
  });

  test('X10, A15, A19: files hold no name unless the page asks, and the calendar file no attendance', async ({ page }) => {
    const el = await openCalendar(page, {}, { ...classMonth, closures: [{ date: '2026-12-29', label: '年末年始' }], events: [{ date: '2026-11-14', label: '発表会' }] });
    const file = async (name: string | RegExp) => {
      const saving = page.waitForEvent('download');
      await el.getByRole('button', { name }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).not.toContain('見本');
      return readFileSync(pathToFileURL(await saved.path()), 'utf8');
    };
    const matrix = await file('表をCSVで保存');
    expect(matrix.startsWith('\ufeff番号,2026-11-01,')).toBe(true);
    expect(matrix.trim().split('\r\n')).toHaveLength(4);
    const days = await file('1日1行でCSVに保存');
    expect(days).toContain('\r\n1,2026-11-02,出席,');
    const calendar = await file('休園日・行事をカレンダーへ');
    expect(calendar.replaceAll('\r\n ', '')).toContain('SUMMARY:発表会');
    for (const text of [matrix, days, calendar]) expect(text).not.toContain('見本 ');
    expect(calendar).not.toMatch(/出席|present|りす組/);
    const rows = JSON.parse(await file('JSONで保存')) as string[][];
    expect(rows.map((row) => row.join(',').replace(/,+$/, '')), 'X10: JSON has the rows of the CSV').toEqual(days.slice(1).trim().split('\r\n').map((line) => line.replace(/,+$/, '')));
    expect(JSON.stringify(rows)).not.toContain('見本 ');
    await el.evaluate((node: any) => (node.exportNames = true));
    await expect.poll(() => file('表をCSVで保存')).toContain('見本 はな');
    expect(await file('JSONで保存')).toContain('見本 はな');
  });
});

test.describe('what arrives wrong', () => {
  test('X12: each thing is refused or shown in words, and the rest is intact', async ({ page }) => {
    const times = (arrival: string, departure: string) => ({ in: arrival, out: departure });
    const days = [
      { date: '2026-02-30', code: 'present' },
      { date: '2026-11-04', code: 'present', actual: { in: '24:01' } },
      { date: '2026-11-05', code: 'present', planned: times('08:30', '17:00'), actual: times('17:00', '08:30') },
      { date: '2026-11-06', code: 'present' },
      { date: '2026-11-06', code: 'late' },
      { date: '2026-11-09', code: 'on-the-moon' },
      { date: '2026-11-10', code: 'present', actual: times('22:00', '06:00') },
      { date: '2026-11-11', code: 'late' },
    ];
    const el = await openCalendar(page, {}, { ...childMonth, days });
    const partial = el.locator('[part~="partial"]');
    await partial.locator('summary').click();
    for (const text of ['days[0].date', 'days[1].actual.in', 'days[2].actual', 'days[4].date', 'days[2026-11-09].code', 'days[6].actual']) await expect(partial).toContainText(text);
    await expect(cell(el, '11月5日 木曜日')).toHaveAccessibleName(/出席 予定 8:30–17:00$/);
    await expect(cell(el, '11月6日 金曜日')).toHaveAccessibleName(/出席$/);
    await expect(cell(el, '11月9日 月曜日')).toHaveAccessibleName(/on-the-moon$/);
    await expect(cell(el, '11月11日 水曜日')).toHaveAccessibleName(/遅刻$/);
    await el.getByRole('button', { name: '前の月' }).click();
    await expect(el.getByText('2026年（令和8年）10月の記録はありません。')).toBeVisible();
    await el.getByRole('button', { name: '2026年（令和8年）11月を開く' }).click();
    await expect(cell(el, '11月11日 水曜日')).toBeVisible();
  });

  test('X12: a personal subject is not even asked for without a token; what is needed is said', async ({ page, watch }) => {
    const heard = await listen(page);
    await open(page, element(TAG, { id: 'calendar', attributes: { api: '/v1', subject: 'child:mihon-01' } }));
    const el = page.locator('#calendar');
    await settled(el, 'failed');
    await expect(el.getByRole('alert')).toContainText('ログイン');
    await expect(el.getByRole('grid')).toHaveCount(0);
    expect(watch.count(/attendance/)).toBe(0);
    expect((await heard.of('hoiku-error')).map(({ detail }) => detail)).toEqual([expect.objectContaining({ code: 'unauthorized', message: expect.stringContaining('ログイン') })]);
  });
});

test.describe('requests', () => {
  test('A20: what cannot be is said at its field, the focus goes there, and nothing is handed on or stored', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page, { requests: true });
    const form = el.locator('[part~="request"]');
    await form.getByRole('button', { name: '連絡を書く' }).click();
    await form.getByRole('radio', { name: '遅れて登園する' }).check();
    await form.getByLabel('日付').fill('2026-11-19');
    await form.getByRole('button', { name: 'この内容で連絡する' }).click();
    await expect(form.getByLabel('日付')).toHaveAccessibleDescription('過ぎた日です。今日から先の日を選んでください。');
    await expect(form.getByLabel('日付')).toBeFocused();
    await expect(form.getByLabel('登園の時刻')).toHaveAccessibleDescription('登園する時刻を入れてください。');
    await form.getByLabel('日付').fill('2026-11-24');
    await form.getByLabel('登園の時刻').fill('10:30');
    await form.getByRole('button', { name: 'この内容で連絡する' }).click();
    await expect(form.getByRole('status')).toContainText('ページに渡しました');
    expect((await heard.of('hoiku-request')).map(({ detail }) => detail)).toEqual([{ type: 'late', date: '2026-11-24', time: '10:30' }]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
  });

  test('A20: another way home needs a time or a person, and is an event with both', async ({ page }) => {
    const heard = await listen(page);
    const el = await openCalendar(page, { requests: true });
    const form = el.locator('[part~="request"]');
    await form.getByRole('button', { name: '連絡を書く' }).click();
    await form.getByRole('radio', { name: 'お迎えを変える' }).check();
    await form.getByLabel('日付').fill('2026-11-24');
    await form.getByRole('button', { name: 'この内容で連絡する' }).click();
    await expect(form.getByLabel('お迎えの時刻')).toHaveAccessibleDescription('お迎えの時刻か、お迎えの人のどちらかを入れてください。');
    await form.getByLabel('お迎えの時刻').fill('15:30');
    await form.getByLabel('お迎えの人').fill('祖母');
    await form.getByRole('button', { name: 'この内容で連絡する' }).click();
    await expect(form.getByRole('status')).toContainText('ページに渡しました');
    expect((await heard.of('hoiku-request')).map(({ detail }) => detail)).toEqual([{ type: 'pickup', date: '2026-11-24', time: '15:30', person: '祖母' }]);
  });

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
  test('X1: attributes that the host sets fire no hoiku-change', async ({ page }) => {
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

  test('X11: two calendars keep apart in the address, and Back undoes the step of the one that made it', async ({ page }) => {
    const calendar = (id: string) => element(TAG, { id, attributes: { today: '2026-11-20', 'url-state': id }, data: childMonth });
    await open(page, calendar('a') + calendar('b'));
    const [a, b] = [page.locator('#a'), page.locator('#b')];
    for (const el of [a, b]) await el.scrollIntoViewIfNeeded().then(() => settled(el));
    const months = () => Promise.all([a, b].map((el) => el.evaluate((node: any) => node.state.month)));
    await a.getByRole('button', { name: '前の月' }).click();
    await expect(page).toHaveURL(/a-month=2026-10/);
    await b.getByRole('button', { name: '次の月' }).click();
    await expect(page).toHaveURL(/b-month=2026-12/);
    expect(await months()).toEqual(['2026-10', '2026-12']);
    await page.reload();
    for (const el of [a, b]) await el.scrollIntoViewIfNeeded().then(() => settled(el));
    expect(await months()).toEqual(['2026-10', '2026-12']);
    await page.goBack();
    await expect.poll(months).toEqual(['2026-10', '2026-11']);
    await page.goBack();
    await expect.poll(months).toEqual(['2026-11', '2026-11']);
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

  test('A11: today is the day it is in Japan', async ({ page }) => {
    // 15:30 UTC on the 20th is half past midnight on the 21st in Japan.
    await page.clock.setFixedTime('2026-11-20T15:30:00Z');
    await open(page, element(TAG, { id: 'calendar', attributes: { month: '2026-11' }, data: childMonth }));
    const el = page.locator('#calendar');
    await settled(el);
    await expect(el.locator('td[aria-current="date"]')).toHaveAccessibleName(/11月21日 土曜日/);
  });
});

test('A11: Los Angeles, Tokyo and Kiritimati see the same cells', async ({ browser, baseURL }) => {
  const seen = [];
  for (const timezoneId of ['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
    const context = await browser.newContext({ timezoneId, baseURL: baseURL! });
    const page = await context.newPage();
    const el = await openCalendar(page);
    const november = await el.ariaSnapshot();
    // Both months in which Los Angeles changes its clocks.
    await el.evaluate((node: any) => (node.month = '2026-03'));
    await expect.poll(async () => (await names(el)).length).toBe(31);
    const march = await names(el);
    expect(new Set(march).size).toBe(31);
    expect([march[7], march[8]]).toEqual([expect.stringContaining('3月8日 日曜日'), expect.stringContaining('3月9日 月曜日')]);
    seen.push(november + march.join());
    await context.close();
  }
  expect(seen[0]).toContain('11月20日');
  expect(seen[1]).toBe(seen[0]);
  expect(seen[2]).toBe(seen[0]);
});
