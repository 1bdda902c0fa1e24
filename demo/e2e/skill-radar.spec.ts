// Seeing oneself: the figure and its table, choosing an axis, answering, and taking part in a form.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Locator, Page, Route } from '@playwright/test';
import { courses, skills } from './support/documents.ts';
import { focused, tabStops } from './support/keyboard.ts';
import { hearAnnouncements } from './support/announcements.ts';
import { drill, element, expectNoSidewaysScroll, listen, open, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';

const TAG = 'hoiku-skill-radar';

async function openRadar(page: Page, attributes: Record<string, string | true> = {}, data: unknown = skills) {
  await open(page, element(TAG, { id: 'radar', attributes: { today: '2026-11-20', ...attributes }, data }));
  const el = page.locator('#radar');
  await settled(el);
  return el;
}

const view = (el: Locator, name: string) => el.locator('[part~="views"]').getByRole('link', { name, exact: true });
const picker = (el: Locator) => el.getByRole('listbox', { name: '分野を選ぶ' });
const chosen = (el: Locator) => picker(el).locator('[role="option"][aria-selected="true"]');
const names = (options: Locator) => options.evaluateAll((all) => all.map((option) => option.getAttribute('aria-label') ?? ''));
const legend = (el: Locator, name: string) => el.locator('[part~="legend"]').getByRole('button', { name: new RegExp(name) });
const rows = (el: Locator) => el.getByRole('table').getByRole('row');
const answer = (el: Locator, axis: string, level: RegExp) => el.getByRole('group', { name: new RegExp(axis) }).getByRole('radio', { name: level });

test.describe('figure', () => {
  test('S12: the arrow keys go round the axes, and the panel says every series', async ({ page }) => {
    const heard = await listen(page);
    const el = await openRadar(page);
    await picker(el).focus();
    await page.keyboard.press('End');
    await expect(chosen(el)).toHaveAccessibleName(/保護者支援/);
    await page.keyboard.press('ArrowRight');
    await expect(chosen(el)).toHaveAccessibleName(/乳児保育/);
    await page.keyboard.press('ArrowLeft');
    await expect(chosen(el)).toHaveAccessibleName(/保護者支援/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect(chosen(el)).toHaveAccessibleName(/幼児教育/);
    const panel = el.locator('[part~="axis"]');
    for (const text of ['幼児教育', '現在', '助言があればできる', 'なりたい姿', '人に伝えられる', '園の中央値', 'ほぼできている']) await expect(panel).toContainText(text);
    expect((await heard.of('hoiku-select')).map(({ detail }) => detail.axis)).toEqual(['family-support', 'infant-care', 'family-support', 'infant-care', 'early-education']);
  });

  test('X6: the figure is one tab stop', async ({ page }) => {
    await openRadar(page);
    expect(await tabStops(page, '#radar', '[role="listbox"]')).toBe(1);
  });

  test('S5: the table holds the figure’s numbers, and bars the same', async ({ page }) => {
    const el = await openRadar(page);
    const figure = (await names(picker(el).getByRole('option'))).map((text) => text.replaceAll(/\s+/g, ''));
    expect(figure).toHaveLength(6);
    await view(el, '表').click();
    const expected: Record<string, string[]> = { 乳児保育: ['B', 'A'], 幼児教育: ['C', 'A'], 障害児保育: ['D', 'B'], '食育・アレルギー対応': ['A', 'A'], '保健衛生・安全対策': ['B', 'A'], '保護者支援・子育て支援': ['未回答', 'B'] };
    const words: Record<string, string> = { A: '人に伝えられる', B: 'ほぼできている', C: '助言があればできる', D: 'これから取り組む' };
    await expect(rows(el)).toHaveCount(7);
    for (const [at, [axis, values]] of Object.entries(expected).entries()) {
      const row = rows(el).nth(at + 1);
      await expect(row.getByRole('rowheader')).toHaveText(axis);
      for (const value of values) {
        await expect.soft(row).toContainText(value);
        expect.soft(figure[at], `the figure on ${axis}`).toContain(words[value] ?? value);
      }
    }
    await view(el, '棒').click();
    const bars = el.locator('table.bars');
    for (const [axis, values] of Object.entries(expected)) {
      const bar = bars.getByRole('button', { name: axis, exact: true });
      const said = values.map((value) => (words[value] ? `${value} ${words[value]}` : value));
      await expect.soft(bar, axis).toHaveAccessibleDescription(new RegExp(`^現在 ${said[0]}（自分・2026年（令和8年）10月1日）、なりたい姿 ${said[1]}（`));
    }
    await expect(bars.locator('.track .mk.current'), 'a mark for every answer').toHaveCount(5);
  });

  test('S12: the bars are one tab stop, and the arrow keys go through them', async ({ page }) => {
    const heard = await listen(page);
    const el = await openRadar(page, { view: 'bars' });
    expect(await tabStops(page, '#radar', 'table.bars')).toBe(1);
    await el.locator('table.bars button[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    expect(await focused(page)).toBe('乳児保育');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('幼児教育');
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('保護者支援・子育て支援');
    await expect(el.locator('[part~="axis"]')).toContainText('保護者支援・子育て支援');
    await expect(el.getByRole('button', { name: '保護者支援・子育て支援', exact: true })).toHaveAttribute('aria-pressed', 'true');
    expect((await heard.of('hoiku-select')).map(({ detail }) => detail.axis)).toEqual(['infant-care', 'early-education', 'family-support']);
    expect(await tabStops(page, '#radar', 'table.bars'), 'still one').toBe(1);
  });

  test('S9: an unanswered axis is said, and no point is drawn at zero', async ({ page }) => {
    const el = await openRadar(page);
    await expect(el.locator('svg.rad')).toContainText('未回答');
    await expect(picker(el).getByRole('option').last()).toHaveAccessibleName(/未回答/);
    const marks = async (role: string) => ((await el.locator(`svg.rad .mk.${role}`).getAttribute('d')) ?? '').match(/M/g)?.length;
    expect([await marks('current'), await marks('target')], 'a mark for every answer and none more').toEqual([5, 6]);
    await expect(el.locator('svg.rad .ser.current'), 'the line is open there').not.toHaveAttribute('d', /Z/);
    await expect(el.locator('svg.rad .ser.target')).toHaveAttribute('d', /Z/);
  });

  test('S1: the legend hides and shows a series, in the figure and in the table', async ({ page }) => {
    const el = await openRadar(page);
    await expect(legend(el, 'なりたい姿')).toHaveAttribute('aria-pressed', 'true');
    const before = await el.locator('svg.rad path.ser').count();
    await legend(el, 'なりたい姿').press('Enter');
    await expect(legend(el, 'なりたい姿')).toHaveAttribute('aria-pressed', 'false');
    await expect(el.locator('svg.rad path.ser')).toHaveCount(before - 1);
    await view(el, '表').click();
    await expect(el.getByRole('columnheader', { name: /なりたい姿/ })).toHaveCount(0);
    await legend(el, 'なりたい姿').click();
    await expect(el.getByRole('columnheader', { name: /なりたい姿/ })).toBeVisible();
  });

  test('S6: the three widest gaps, with ties in the order of the axes', async ({ page }) => {
    const el = await openRadar(page);
    const gap = el.locator('[part~="gap"]');
    await expect(gap).toContainText('伸ばしたい上位3つ');
    const items = await gap.getByRole('listitem').allInnerTexts();
    expect(items).toHaveLength(3);
    for (const [at, axis] of ['幼児教育', '障害児保育', '乳児保育'].entries()) expect.soft(items[at]).toContain(axis);
    await expect(gap).toContainText('未回答の保護者支援・子育て支援は含みません。');
  });

  test('S14: a cohort under five is not drawn, and why is said', async ({ page }) => {
    const el = await openRadar(page, {}, { ...skills, series: [...skills.series.slice(0, 2), { ...skills.series[2]!, n: 4 }] });
    await expect(el.getByText('回答が4人で、5人に満たないためです。')).toBeVisible();
    await expect(el.locator('svg.rad path.ser.cohort')).toHaveCount(0);
    await view(el, '表').click();
    await expect(el.getByRole('columnheader', { name: /園の中央値/ })).toHaveCount(0);
  });

  test('S10: two axes are bars, not a radar', async ({ page }) => {
    const el = await openRadar(page, {}, { ...skills, framework: { ...skills.framework, axes: skills.framework.axes.slice(0, 2) } });
    await expect(el.locator('svg.rad')).toHaveCount(0);
    await expect(el.locator('[part~="figure"]')).toContainText('幼児教育');
  });

  test('S15: says that the shape depends on the order, and speaks of no area', async ({ page }) => {
    const el = await openRadar(page);
    await expect(el.getByText('形や広さは分野の並べ方で変わります。分野ごとに読んでください。')).toBeVisible();
    expect(await el.innerText()).not.toMatch(/面積|総合点|順位/);
  });

  test('S2: the two series differ by dash, width and mark, not by colour alone', async ({ page }) => {
    const el = await openRadar(page);
    const looks = await el.evaluate((host) =>
      ['current', 'target'].map((role) => {
        const { strokeDasharray, strokeWidth } = getComputedStyle(host.shadowRoot!.querySelector(`svg.rad .ser.${role}`)!);
        return { strokeDasharray, strokeWidth, round: host.shadowRoot!.querySelector(`svg.rad .mk.${role}`)!.getAttribute('d')!.includes('a') };
      }),
    );
    expect(looks[0]).toMatchObject({ strokeDasharray: 'none', round: true });
    expect(looks[1]!.strokeDasharray).not.toBe('none');
    expect(looks[1]!.round).toBe(false);
    expect(looks[0]!.strokeWidth).not.toBe(looks[1]!.strokeWidth);
  });

  test('S2: where there is room the two series are named in the figure, else above it', async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 900 });
    const el = await openRadar(page);
    await expect(el.locator('svg.rad text.dl.current')).toHaveText('現在');
    await expect(el.locator('svg.rad text.dl.target')).toHaveText('なりたい姿');
    await expect(el.locator('svg.rad .lead')).toHaveCount(2);
    await page.setViewportSize({ width: 320, height: 900 });
    await expect(el.locator('svg.rad text.dl')).toHaveCount(0);
    await expect(el.locator('.slegend.top')).toContainText('現在');
  });

  test('S5: the table comes first for who listens, and stands on paper', async ({ page }) => {
    const el = await openRadar(page);
    const before = await el.evaluate((host) => {
      const [table, figure] = ['[part~="table"]', 'svg.rad'].map((found) => host.shadowRoot!.querySelector(found)!);
      return Boolean(table!.compareDocumentPosition(figure!) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    expect(before).toBe(true);
    await expect(el.getByRole('table').getByRole('cell', { name: 'B ほぼできている' }).first()).toBeAttached();
    const width = () => el.locator('[part~="table"]').evaluate((table) => table.parentElement!.getBoundingClientRect().width);
    expect(await width()).toBeLessThan(2);
    await page.emulateMedia({ media: 'print' });
    expect(await width()).toBeGreaterThan(300);
    for (const part of ['figure', 'legend', 'table', 'foot']) await expect(el.locator(`[part~="${part}"]`)).toBeVisible();
    await expect(el.getByRole('heading', { name: '今のわたしと、なりたい姿' })).toBeVisible();
  });

  for (const [count, width] of [[3, 280], [8, 280], [12, 280], [16, 280], [16, 1200]] as const) {
    test(`S4: ${count} axes at ${width} px: no label is cut off or lies on another`, async ({ page }) => {
      await page.setViewportSize({ width: width + 16, height: 900 });
      const axes = Array.from({ length: count }, (_, at) => ({ id: `a${at}`, label: ['保護者支援・子育て支援', '食育・アレルギー対応', '保健衛生・安全対策', '乳児保育'][at % 4]! + (at > 3 ? at : ''), max: 4 }));
      const open = (at: number) => at % 5 === 2;
      const el = await openRadar(page, {}, { framework: { id: 'x', title: '見本', axes }, series: [{ id: 'now', role: 'current', values: Object.fromEntries(axes.map(({ id }, at) => [id, open(at) ? null : 1 + (at % 4)])) }] });
      await expect(el.locator('svg.rad'), 'a radar is drawn').toBeVisible();
      const boxes = await el.evaluate((host) => {
        const svg = host.shadowRoot!.querySelector('svg.rad')!;
        const { left, right, top, bottom } = svg.getBoundingClientRect();
        // Fonts for Japanese claim more height than their characters fill: a line is 1.2 em high here.
        const line = (node: Element) => {
          const { left, right, top, bottom } = node.getBoundingClientRect();
          const excess = Math.max(0, bottom - top - 1.2 * parseFloat(getComputedStyle(node).fontSize)) / 2;
          return { left, right, top: top + excess, bottom: bottom - excess };
        };
        const texts = [...svg.querySelectorAll('text')].map((node) => ({ text: node.textContent, box: line(node) }));
        const outside = texts.filter(({ box }) => box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1).map(({ text }) => text);
        const overlaps = texts.flatMap((a, i) => texts.slice(i + 1).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 1 && b.box.top < a.box.bottom - 1).map((b) => `${a.text} × ${b.text}`));
        const count = (ink: string) => svg.querySelectorAll(`text.${ink}`).length;
        return { names: count('lab'), notes: count('nt'), levels: count('lv'), outside, overlaps };
      });
      expect(boxes).toMatchObject({ outside: [], overlaps: [] });
      expect(boxes.names).toBeGreaterThanOrEqual(count);
      expect(boxes.levels).toBeGreaterThan(1);
      for (const { label } of axes) await expect(el.locator('[part~="figure"]')).toContainText(label!);
      await expect(el.getByText('未回答').first(), 'what is open is said at its name or its number').toBeAttached();
    });
  }

  test('S4: labels of any script and length keep their places on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 900 });
    const labels = ['👩‍👧‍👦とあそぶ', 'الرعاية المبكرة', '長'.repeat(300), 'עברית', '👶🏽👶🏽👶🏽👶🏽👶🏽👶🏽👶🏽👶🏽', 'か\u3099くしゅう'];
    const axes = labels.map((label, at) => ({ id: `a${at}`, label }));
    const el = await openRadar(page, {}, { framework: { title: '見本', axes }, series: [{ id: 'now', role: 'current', values: Object.fromEntries(axes.map(({ id }) => [id, 2])) }] });
    await expectNoSidewaysScroll(page);
    const clipped = await el.evaluate((host) => {
      const { left, right } = host.getBoundingClientRect();
      return [...host.shadowRoot!.querySelectorAll('svg.rad text, ol.nums li')].filter((node) => { const box = node.getBoundingClientRect(); return box.left < left - 1 || box.right > right + 1; }).map((node) => node.textContent);
    });
    expect(clipped).toEqual([]);
    for (const label of labels) await expect(el.locator('ol.nums')).toContainText(label);
  });

  test('S11: saves the same figure as a picture of twice its pixels', async ({ page }) => {
    const el = await openRadar(page);
    const saving = page.waitForEvent('download');
    await el.getByRole('button', { name: '図をPNGで保存' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/\.png$/);
    const bytes = readFileSync(pathToFileURL(await file.path()));
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(2 * (760 + 48));
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(2 * 400);
    const inks = await page.evaluate(async (base64) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const found = new Set<string>();
      for (let at = 0; at < data.length; at += 4) found.add([data[at], data[at + 1], data[at + 2]].join());
      return ['255,255,255', '0,23,193', '172,62,0', '26,26,26'].filter((ink) => found.has(ink));
    }, bytes.toString('base64'));
    expect(inks, 'paper, today, target, title').toHaveLength(4);
  });

  test('S11: the table as CSV says what it is, of when, and from where', async ({ page }) => {
    const el = await openRadar(page);
    const saving = page.waitForEvent('download');
    await el.getByRole('button', { name: 'CSVで保存' }).click();
    const text = readFileSync(pathToFileURL(await (await saving).path()), 'utf8');
    for (const wanted of ['現在（自分・2026年（令和8年）10月1日）', 'なりたい姿（2027年（令和9年）3月まで）', '今のわたしと、なりたい姿,見本の自己評価', '2026年（令和8年）11月20日', '見本データ', '研修を1つ受ける,2027-01-31']) expect.soft(text).toContain(wanted);
  });

  test('X10: the JSON is the document as it is seen, and the element reads it again', async ({ page }) => {
    const el = await openRadar(page, { editable: true });
    await answer(el, '幼児教育', /^A/).check();
    await el.getByRole('textbox', { name: 'なりたい姿' }).fill('話を聞ける先輩になる');
    const saving = page.waitForEvent('download');
    await el.getByRole('button', { name: 'JSONで保存' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/\.json$/);
    const read = JSON.parse(readFileSync(pathToFileURL(await file.path()), 'utf8'));
    expect(read).toMatchObject({ framework: { id: 'mihon' }, goal: { text: '話を聞ける先輩になる', by: '2027-03-31' }, actions: skills.actions });
    expect(read.series.map((series: any) => series.id)).toEqual(['now', 'ideal', 'peers']);
    expect(read.series[0].values).toMatchObject({ 'early-education': 4, 'family-support': null });
    await page.reload();
    await settled(el);
    await el.evaluate((node: any, data) => void (node.data = data), read);
    await expect(answer(el, '幼児教育', /^A/), 'E1: a draft kept as a file').toBeChecked();
    await expect(el.getByRole('textbox', { name: 'なりたい姿' })).toHaveValue('話を聞ける先輩になる');
  });

  test('X1: publish can be set and taken away while the element is there', async ({ page }) => {
    const el = await openRadar(page);
    await expect(legend(el, '現在')).toBeVisible();
    await el.evaluate((node: any) => void (node.publish = true));
    await expect(legend(el, '現在')).toHaveCount(0);
    await expect(legend(el, '園の中央値')).toBeVisible();
    await el.evaluate((node: any) => void (node.publish = false));
    await expect(legend(el, '現在')).toBeVisible();
  });

  test('X12: without an answer, without axes and without a right to them: each in a sentence', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    const el = await openRadar(page, {}, { ...skills, series: [] });
    await expect(el.getByText('まだ回答がありません。答えると、ここに図が出ます。')).toBeVisible();
    await expect(el.locator('svg.rad')).toHaveCount(0);
    await el.evaluate((node: any, data) => void (node.data = data), { framework: { axes: [] } });
    await expect(el.getByText('分野が登録されていません。')).toBeVisible();
    await page.route('**/spec/v1/**', (route) => route.fulfill({ status: 403, json: {} }));
    await open(page, `${element(TAG, { id: 'radar', attributes: { api: '/spec/v1', profile: 'mihon', today: '2026-11-20' } })}<script>radar.getToken = () => 'token'</script>`);
    await settled(el, 'failed');
    await expect(el.getByRole('alert')).toContainText('この内容を見る権限がありません。');
  });

  test('X11: going to a view is a step of the history, and the back button takes it back', async ({ page, watch }) => {
    const heard = await listen(page);
    const el = await openRadar(page, { 'url-state': 'r' });
    await view(el, '表').click();
    await expect(page).toHaveURL(/r-view=table/);
    await legend(el, '園の中央値').click();
    await view(el, '棒').click();
    await expect(el.locator('table.bars')).toBeVisible();
    await heard.clear();
    await page.goBack();
    await expect(view(el, '表')).toHaveAttribute('aria-current', 'true');
    await expect(legend(el, '園の中央値')).toHaveAttribute('aria-pressed', 'false');
    await page.goBack();
    await expect(picker(el)).toBeVisible();
    await page.goForward();
    await expect(view(el, '表')).toHaveAttribute('aria-current', 'true');
    expect(await el.evaluate((node: any) => node.state.view)).toBe('table');
    expect(await heard.of('hoiku-change'), 'the visitor’s browser did it, not the visitor in the view').toEqual([]);
    expect(watch.count(/^\/spec\/page\.html/)).toBe(1);
  });

  test('X11: two radars on a page keep their states apart', async ({ page }) => {
    await open(page, ['a', 'b'].map((id) => element(TAG, { id, attributes: { today: '2026-11-20', 'url-state': id }, data: skills })).join(''));
    const [a, b] = [page.locator('#a'), page.locator('#b')];
    await settled(a);
    await view(a, '表').click();
    await b.scrollIntoViewIfNeeded();
    await settled(b);
    await view(b, '棒').click();
    await page.reload();
    await settled(a);
    await expect(view(a, '表')).toHaveAttribute('aria-current', 'true');
    await b.scrollIntoViewIfNeeded();
    await settled(b);
    await expect(view(b, '棒')).toHaveAttribute('aria-current', 'true');
  });

  test('S11: saves a figure that stands alone, with title and date', async ({ page }) => {
    const el = await openRadar(page);
    const saving = page.waitForEvent('download');
    await el.getByRole('button', { name: '図をSVGで保存' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/\.svg$/);
    const text = readFileSync(pathToFileURL(await file.path()), 'utf8');
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return { error: parsed.querySelector('parsererror')?.textContent ?? null, root: parsed.documentElement.localName, text: parsed.documentElement.textContent, texts: [...parsed.querySelectorAll('text')].map((node) => node.textContent) };
    }, text);
    expect(read).toMatchObject({ error: null, root: 'svg', text: expect.stringContaining('今のわたしと、なりたい姿') });
    expect(read.texts.filter((text) => text?.startsWith('2026年（令和8年）11月20日')), 'of when it is, apart from the legend').toHaveLength(1);
    expect(read.texts).toContain('現在（自分・2026年（令和8年）10月1日）');
    expect(text).not.toMatch(/<script|var\(--/);
  });
});

test.describe('driving a list', () => {
  test('S13: choosing an axis filters the list it names, without script', async ({ page }) => {
    const heard = await listen(page);
    await open(page, element(TAG, { attributes: { for: 'list', today: '2026-11-20' }, data: skills }) + element('hoiku-course-list', { id: 'list', attributes: { today: '2026-11-20' }, data: courses }));
    const el = page.locator(TAG);
    await settled(el);
    await picker(el).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const list = page.locator('#list');
    await list.scrollIntoViewIfNeeded();
    await settled(list);
    await expect(list).toHaveAttribute('fields', 'special-needs');
    await expect(list.locator('[part~="bar"]')).toContainText('6件');
    expect((await heard.of('hoiku-change')).filter(({ id }) => id === 'list'), 'the page did it').toEqual([]);
  });

  test('S13: a press near an axis chooses it, and the table leads to the courses too', async ({ page }) => {
    const heard = await listen(page);
    const el = await openRadar(page);
    await el.locator('svg.rad').scrollIntoViewIfNeeded();
    const box = (await el.locator('svg.rad text.lab').filter({ hasText: '障害児' }).first().boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(chosen(el)).toHaveAccessibleName(/障害児保育/);
    await expect(el.locator('[part~="axis"]')).toContainText('障害児保育');
    await view(el, '表').click();
    await el.getByRole('button', { name: '保健衛生・安全対策：研修 1件' }).click();
    expect((await heard.of('hoiku-select')).map(({ detail }) => detail)).toEqual([
      { axis: 'special-needs', courses: ['i1'] },
      { axis: 'health-safety', courses: ['i1'] },
    ]);
  });

  test('S13: the page learns the axis, its statement in CASE and its courses', async ({ page }) => {
    const heard = await listen(page);
    const [first, ...rest] = skills.framework.axes;
    const el = await openRadar(page, {}, { ...skills, framework: { ...skills.framework, axes: [{ ...first, caseGuid: 'a4a1c0de-0000-4000-8000-000000000001' }, ...rest] } });
    await picker(el).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const chosen = { axis: 'infant-care', caseGuid: 'a4a1c0de-0000-4000-8000-000000000001', courses: ['i1'] };
    expect((await heard.of('hoiku-select')).map(({ detail }) => detail)).toEqual([chosen, chosen]);
    await el.getByRole('button', { name: 'この分野の研修を見る（1件）' }).click();
    expect((await heard.of('hoiku-select')).at(-1)).toMatchObject({ plain: true, cancelable: true, detail: chosen });
  });

  test('a page that prevents hoiku-select leaves the list as it is', async ({ page }) => {
    await open(page, element(TAG, { attributes: { for: 'list', today: '2026-11-20' }, data: skills }) + element('hoiku-course-list', { id: 'list', attributes: { today: '2026-11-20' }, data: courses }));
    const el = page.locator(TAG);
    await settled(el);
    await page.evaluate(() => document.addEventListener('hoiku-select', (event) => event.preventDefault(), true));
    await picker(el).focus();
    await page.keyboard.press('End');
    await expect(chosen(el)).toHaveAccessibleName(/保護者支援/);
    await expect(page.locator('#list')).not.toHaveAttribute('fields');
  });
});

test.describe('form', () => {
  const started = { ...skills, series: [{ id: 'now', role: 'current', assessor: 'self', values: { 'infant-care': 3 } }, skills.series[1]!] };
  const axes = skills.framework.axes.map(({ id, label }) => ({ id, label }));

  test('S7: every answer can be given with the keyboard, and the page hears it', async ({ page }) => {
    const heard = await listen(page);
    const el = await openRadar(page, { editable: true });
    await answer(el, '幼児教育', /^B/).focus();
    await page.keyboard.press('Space');
    await expect(answer(el, '幼児教育', /^B/)).toBeChecked();
    const changes = await heard.of('hoiku-change');
    expect(changes.at(-1)).toMatchObject({ plain: true, detail: { values: { 'infant-care': 3, 'early-education': 3, 'family-support': null } } });
  });

  test('S7: a mark can be dragged; past the centre it stays at the lowest level, past the tip at the highest', async ({ page }) => {
    const heard = await listen(page);
    const el = await openRadar(page, { editable: true });
    await picker(el).press('End');
    await heard.clear();
    await el.locator('svg.rad').scrollIntoViewIfNeeded();
    const at = await el.evaluate((host) => {
      const svg = host.shadowRoot!.querySelector('svg.rad')!;
      const { left, top } = svg.getBoundingClientRect();
      const numbers = (d: string) => d.match(/-?\d+(\.\d+)?/g)!.map(Number);
      const [tipX, tipY] = numbers(svg.querySelector('.ring.outer')!.getAttribute('d')!);
      const [x, y] = numbers(svg.querySelector('.ax')!.getAttribute('d')!);
      return { x: left + x!, y: top + y!, tip: { x: left + tipX!, y: top + tipY! } };
    });
    const along = (share: number) => [at.x + (at.tip.x - at.x) * share, at.y + (at.tip.y - at.y) * share] as const;
    await expect(answer(el, '乳児保育', /^B/)).toBeChecked();
    await page.mouse.move(...along(0.75));
    await page.mouse.down();
    await page.mouse.move(...along(0.52));
    await expect(answer(el, '乳児保育', /^C/), 'snaps to a level').toBeChecked();
    await page.mouse.move(...along(-0.9));
    await expect(answer(el, '乳児保育', /^D/), 'does not come out on the other side').toBeChecked();
    await page.mouse.move(...along(1.6));
    await expect(answer(el, '乳児保育', /^A/)).toBeChecked();
    await page.mouse.move(...along(-0.9));
    await page.mouse.move(...along(1.6));
    await page.mouse.up();
    await page.mouse.move(...along(0.25));
    await expect(answer(el, '乳児保育', /^A/), 'let go').toBeChecked();
    await expect(answer(el, '障害児保育', /^D/), 'the others stay').toBeChecked();
    await page.mouse.move(...along(1));
    await page.mouse.down();
    await page.mouse.move(...along(-0.9));
    await page.mouse.up();
    await expect(answer(el, '乳児保育', /^D/)).toBeChecked();
    expect(await heard.of('hoiku-select'), 'letting go chooses no axis').toEqual([]);
    await expect(chosen(el)).toHaveAccessibleName(/保護者支援/);
    await page.mouse.click(...along(0.9));
    await expect(chosen(el), 'a press without a drag does').toHaveAccessibleName(/乳児保育/);
    expect((await heard.of('hoiku-select')).map(({ detail }) => detail.axis)).toEqual(['infant-care']);
  });

  test('S7: every answer can be given by single presses, without dragging', async ({ page }) => {
    const el = await openRadar(page, { editable: true });
    for (const { label } of axes) await answer(el, label!, /^C/).click();
    expect(await el.evaluate((node: any) => node.state.values)).toEqual(Object.fromEntries(axes.map(({ id }) => [id, 2])));
  });

  test('S7: taking hold of a mark answers nothing, and a drag can be taken back before letting go', async ({ page }) => {
    const el = await openRadar(page, { editable: true });
    await el.locator('svg.rad').scrollIntoViewIfNeeded();
    const [x, y] = (await el.locator('svg.rad .mk.current').getAttribute('d'))!.match(/-?\d+(\.\d+)?/g)!.map(Number);
    const box = (await el.locator('svg.rad').boundingBox())!;
    const value = () => el.evaluate((node: any) => JSON.stringify(node.state.values));
    const before = await value();
    const [left, top] = [box.x + x! + 6, box.y + y!];
    await page.mouse.move(left, top);
    await page.mouse.down();
    expect(await value()).toBe(before);
    await page.mouse.move(left, top + 60);
    await expect.poll(value).not.toBe(before);
    await page.mouse.move(left, top);
    await expect.poll(value).toBe(before);
    await page.mouse.up();
    expect(await value()).toBe(before);
  });

  test('S7: the end of a pointer ends a drag, whatever ended it', async ({ page }) => {
    const el = await openRadar(page, { editable: true });
    await el.locator('svg.rad').scrollIntoViewIfNeeded();
    const mark = (await el.locator('svg.rad .mk.current').getAttribute('d'))!.match(/-?\d+(\.\d+)?/g)!.map(Number);
    const box = (await el.locator('svg.rad').boundingBox())!;
    const [x, y] = [box.x + mark[0]! + 6, box.y + mark[1]!];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 10);
    await el.locator('.pick').evaluate((pad) => pad.dispatchEvent(new PointerEvent('lostpointercapture', { bubbles: true, composed: true })));
    const before = await el.evaluate((node: any) => node.value);
    await page.mouse.move(x, y + 90);
    expect(await el.evaluate((node: any) => node.value)).toBe(before);
    await page.mouse.up();
  });

  test('S7, S8: with many levels a range answers, from no answer on, and speaks the words', async ({ page }) => {
    const levels = Array.from({ length: 9 }, (_, at) => ({ value: at + 1, label: String(at + 1), ...(at === 0 ? { text: 'はじめて' } : {}) }));
    const few = skills.framework.axes.slice(0, 3).map(({ max: _, ...axis }) => axis);
    const el = await openRadar(page, { editable: true }, { framework: { id: 'nine', axes: few, levels }, series: [{ id: 'now', role: 'current', assessor: 'self', values: { 'early-education': 2.5 } }] });
    const range = (axis: string) => el.getByRole('slider', { name: axis });
    await expect(range('乳児保育')).toHaveAttribute('aria-valuetext', '未回答');
    await range('乳児保育').focus();
    await page.keyboard.press('ArrowRight');
    await expect(range('乳児保育'), 'the lowest level is a step away').toHaveAttribute('aria-valuetext', '1 はじめて');
    await page.keyboard.press('End');
    await expect(range('乳児保育')).toHaveAttribute('aria-valuetext', '9');
    await page.keyboard.press('Home');
    await expect(range('乳児保育')).toHaveAttribute('aria-valuetext', '未回答');
    await expect(range('幼児教育')).toHaveAttribute('aria-valuetext', '2と3の間');
    await range('幼児教育').focus();
    await page.keyboard.press('ArrowRight');
    await expect(range('幼児教育')).toHaveAttribute('aria-valuetext', '3');
    await page.keyboard.press('ArrowRight');
    await expect(range('幼児教育')).toHaveAttribute('aria-valuetext', '4');
    expect(await el.evaluate((node: any) => node.state.values)).toEqual({ 'infant-care': null, 'early-education': 4 });
  });

  test('E1: what is written stays in the page; the page may keep the value and give it back', async ({ page }) => {
    const el = await openRadar(page, { editable: true, name: 'answers' });
    await answer(el, '障害児保育', /今は答えない/).check();
    await el.getByRole('group', { name: /幼児教育/ }).getByRole('textbox').fill('砂場で水を足した日');
    const value = await el.evaluate((node: any) => node.value);
    expect(JSON.parse(value)).toMatchObject({ values: { 'special-needs': null }, comments: { 'early-education': '砂場で水を足した日' } });
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.search])).toEqual([0, 0, '', '']);
    await page.reload();
    await settled(el);
    await expect(answer(el, '障害児保育', /^D/)).toBeChecked();
    await el.evaluate((node: any, value) => void (node.value = value), value);
    await expect(answer(el, '障害児保育', /今は答えない/)).toBeChecked();
    await expect(el.getByRole('group', { name: /幼児教育/ }).getByRole('textbox')).toHaveValue('砂場で水を足した日');
  });

  test('S8: each choice is worded, and not answering is one of them', async ({ page }) => {
    const el = await openRadar(page, { editable: true });
    const group = el.getByRole('group', { name: /障害児保育/ });
    for (const text of ['これから取り組む', '助言があればできる', 'ほぼできている', '人に伝えられる', '今は答えない']) await expect(group.getByRole('radio', { name: new RegExp(text) })).toHaveCount(1);
    await group.getByRole('radio', { name: /今は答えない/ }).check();
    expect(await el.evaluate((node: any) => node.state.values['special-needs'])).toBeNull();
  });

  test('E2: the previous answer appears only after answering', async ({ page }) => {
    const before = { id: 'before', role: 'previous', assessor: 'self', date: '2026-04-01', values: { 'infant-care': 2 }, comments: { 'infant-care': '前に書いた言葉' } };
    const el = await openRadar(page, { editable: true }, { ...skills, series: [before] });
    const group = el.getByRole('group', { name: /乳児保育/ });
    const prior = group.locator('.prev');
    await expect(prior).toHaveCount(0);
    await expect(el.getByText('前に書いた言葉')).toHaveCount(0);
    await group.getByRole('radio', { name: /^A/ }).check();
    await expect(prior).toContainText('前回（4月1日）は C 助言があればできる でした。');
    await expect(el.getByText('前に書いた言葉').first()).toBeVisible();
    const shows = el.getByRole('checkbox', { name: '答えたあとに、前回の答えを表示する' });
    await shows.uncheck();
    await expect(prior).toHaveCount(0);
    await expect(el.getByText('前に書いた言葉'), 'nor anywhere else').toHaveCount(0);
    await shows.check();
    await expect(prior).toHaveCount(1);
  });

  test('E3: sends answers, goal and actions in one event', async ({ page }) => {
    const heard = await listen(page);
    const el = await openRadar(page, { editable: true });
    await page.evaluate(() => document.addEventListener('hoiku-submit', (event) => event.preventDefault()));
    await answer(el, '障害児保育', /^C/).check();
    await el.getByRole('textbox', { name: 'なりたい姿' }).fill('話を聞ける先輩になる');
    await el.getByRole('button', { name: 'することを足す' }).click();
    await el.getByRole('textbox', { name: 'すること 2' }).fill('月に一度、記録を読み合う');
    await el.getByLabel('期日').nth(1).fill('2026-12-25');
    await el.getByRole('button', { name: '書いたものを送る' }).click();
    await expect.poll(async () => (await heard.of('hoiku-submit')).length).toBe(1);
    expect((await heard.of('hoiku-submit'))[0]).toMatchObject({
      plain: true,
      cancelable: true,
      detail: { seriesId: 'now', values: { 'special-needs': 2, 'family-support': null }, goal: { text: '話を聞ける先輩になる', by: '2027-03-31' }, actions: [{ text: '研修を1つ受ける', due: '2027-01-31' }, { text: '月に一度、記録を読み合う', due: '2026-12-25' }] },
    });
    const saving = page.waitForEvent('download');
    await el.getByRole('button', { name: 'CSVで保存' }).click();
    const csv = readFileSync(pathToFileURL(await (await saving).path()), 'utf8');
    for (const wanted of ['なりたい姿,話を聞ける先輩になる,2027-03-31', 'すること,研修を1つ受ける,2027-01-31', 'すること,月に一度、記録を読み合う,2026-12-25']) expect.soft(csv, 'goal and actions as they stand in the form').toContain(wanted);
    expect(csv).not.toContain('3歳児の担任');
  });

  test('takes part in a form: its value goes along under its name', async ({ page }) => {
    await open(page, `<form id="form"><label>氏名<input name="who" value="見本"></label>${element(TAG, { id: 'radar', attributes: { name: 'answers', editable: true, today: '2026-11-20' }, data: skills })}</form>`);
    const el = page.locator('#radar');
    await settled(el);
    await answer(el, '幼児教育', /^A/).check();
    const data = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form')!)));
    expect(data['who']).toBe('見本');
    expect(JSON.parse(String(data['answers']))).toMatchObject({ values: { 'infant-care': 3, 'early-education': 4, 'family-support': null } });
    expect(await el.evaluate((node: any) => [node.form?.id, node.type, typeof node.value])).toEqual(['form', TAG, 'string']);
  });

  test('is invalid in words while a required answer is missing', async ({ page }) => {
    await open(page, `<form>${element(TAG, { id: 'radar', attributes: { name: 'answers', required: true, editable: true, today: '2026-11-20' }, data: started })}</form>`);
    const el = page.locator('#radar');
    await settled(el);
    const validity = () => page.evaluate(() => ({ form: document.querySelector('form')!.checkValidity(), missing: (document.querySelector('#radar') as any).validity.valueMissing, message: (document.querySelector('#radar') as any).validationMessage }));
    expect(await validity()).toEqual({ form: false, missing: true, message: 'あと5分野で、どれかを選んでください。' });
    for (const { label } of axes.slice(1, 5)) await answer(el, label!, /^B/).check();
    await answer(el, axes[5]!.label!, /今は答えない/).check();
    await expect.poll(validity).toEqual({ form: true, missing: false, message: '' });
  });

  test('a reset of the form brings back what the data holds', async ({ page }) => {
    await open(page, `<form>${element(TAG, { id: 'radar', attributes: { name: 'answers', editable: true, today: '2026-11-20' }, data: skills })}<button type="reset">元に戻す</button></form>`);
    const el = page.locator('#radar');
    await settled(el);
    await answer(el, '幼児教育', /^A/).check();
    await page.getByRole('button', { name: '元に戻す' }).click();
    await expect(answer(el, '幼児教育', /^C/)).toBeChecked();
    expect(JSON.parse(await page.evaluate(() => String(new FormData(document.querySelector('form')!).get('answers'))))).toMatchObject({ values: { 'early-education': 2 } });
  });

  test('E1: what was answered survives a panic', async ({ page }) => {
    const heard = await listen(page);
    const el = await openRadar(page, { editable: true, name: 'answers' });
    await answer(el, '幼児教育', /^A/).check();
    await heard.clear();
    await drill(page);
    await expect.poll(async () => (await heard.of('hoiku-ready')).length).toBe(1);
    await expect(answer(el, '幼児教育', /^A/)).toBeChecked();
  });

  test('saves to the API with the ETag it read, and says so', async ({ page }) => {
    const puts: { path: string; ifMatch: string | undefined; token: string | undefined; body: any }[] = [];
    await page.route('**/spec/v1/**', async (route) => {
      const request = route.request();
      if (request.method() !== 'PUT') return route.fulfill({ json: skills, headers: { etag: '"7"', 'access-control-expose-headers': 'etag' } });
      const headers = await request.allHeaders();
      puts.push({ path: new URL(request.url()).pathname, ifMatch: headers['if-match'], token: headers['authorization'], body: request.postDataJSON() });
      return route.fulfill({ json: skills.series[0], headers: { etag: '"8"' } });
    });
    await open(page, `${element(TAG, { id: 'radar', attributes: { editable: true, api: '/spec/v1', profile: 'mihon', today: '2026-11-20' } })}<script>radar.getToken = () => 'token'</script>`);
    const el = page.locator('#radar');
    await settled(el);
    const said = await hearAnnouncements(el);
    await answer(el, '幼児教育', /^A/).check();
    await el.getByRole('button', { name: '書いたものを送る' }).click();
    await expect(el.getByText('分野ごとの答えを保存しました。').first()).toBeVisible();
    expect(await said(), 'X5: each once').toEqual(['送っています。', '分野ごとの答えを保存しました。']);
    expect(puts).toMatchObject([{ path: '/spec/v1/skill-profiles/mihon/series/now', ifMatch: '"7"', token: 'Bearer token', body: { values: { 'early-education': 4 } } }]);
  });

  test('without a connection the answers stay in the page, which says so and sends them later', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    let online = false;
    const bodies: any[] = [];
    await page.route('**/spec/v1/**', (route) => {
      if (route.request().method() !== 'PUT') return route.fulfill({ json: skills, headers: { etag: '"7"' } });
      if (!online) return route.abort('internetdisconnected');
      bodies.push(route.request().postDataJSON());
      return route.fulfill({ json: skills.series[0], headers: { etag: '"8"' } });
    });
    await open(page, `${element(TAG, { id: 'radar', attributes: { editable: true, api: '/spec/v1', profile: 'mihon', today: '2026-11-20' } })}<script>radar.getToken = () => 'token'</script>`);
    const el = page.locator('#radar');
    await settled(el);
    await answer(el, '幼児教育', /^A/).check();
    await el.getByRole('group', { name: /幼児教育/ }).getByRole('textbox').fill('砂場で水を足した日');
    await el.getByRole('button', { name: '書いたものを送る' }).click();
    await expect(el.getByRole('alert')).toContainText('通信できないため、送れませんでした。つながったら、もう一度送ってください。書いたものは、この画面に残っています。');
    await expect(answer(el, '幼児教育', /^A/)).toBeChecked();
    online = true;
    await el.getByRole('button', { name: 'もう一度送る' }).click();
    await expect(el.getByText('分野ごとの答えを保存しました。').first()).toBeVisible();
    expect(bodies).toMatchObject([{ values: { 'early-education': 4 }, comments: { 'early-education': '砂場で水を足した日' } }]);
    await expect(el.getByRole('alert')).toHaveCount(0);
  });

  /** A radar on an API of which each answer can be told, and what was put there. */
  async function openApi(page: Page, api: { get: (route: Route) => Promise<void>; put: (route: Route) => Promise<void> }) {
    await page.route('**/spec/v1/**', (route) => (route.request().method() === 'PUT' ? api.put(route) : api.get(route)));
    await open(page, `${element(TAG, { id: 'radar', attributes: { editable: true, api: '/spec/v1', profile: 'mihon', today: '2026-11-20' } })}<script>radar.getToken = () => 'token'</script>`);
    const el = page.locator('#radar');
    await settled(el);
    return el;
  }
  const expose = { 'access-control-expose-headers': 'etag' };
  const given = (document: unknown, etag: string) => ({ json: document as object, headers: { etag, ...expose } });
  const comment = (el: Locator, axis: string) => el.getByRole('group', { name: new RegExp(axis) }).getByRole('textbox');
  const submit = (el: Locator) => el.getByRole('button', { name: '書いたものを送る' });
  const having = (values: object, comments = {}) => ({ ...skills, series: [{ ...skills.series[0]!, values: { ...skills.series[0]!.values, ...values }, comments }, ...skills.series.slice(1)] });

  test('E1: what is written while it is being saved stays, and is sent with the ETag of the save', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    let gets = 0;
    let release = () => {};
    const puts: { ifMatch: string | undefined; body: any }[] = [];
    const el = await openApi(page, {
      get: (route) => ((gets += 1), gets === 1 ? route.fulfill(given(skills, '"1"')) : route.fulfill({ status: 500, body: '' })),
      put: async (route) => {
        puts.push({ ifMatch: (await route.request().allHeaders())['if-match'], body: route.request().postDataJSON() });
        if (puts.length === 1) await new Promise<void>((resolve) => (release = resolve));
        await route.fulfill(given(puts.at(-1)!.body, `"${1 + puts.length}"`));
      },
    });
    await answer(el, '幼児教育', /^A/).check();
    await submit(el).click();
    await expect.poll(() => puts.length).toBe(1);
    await answer(el, '障害児保育', /^B/).check();
    await comment(el, '幼児教育').fill('送っている間に書いた');
    release();
    await expect(el.getByText('分野ごとの答えを保存しました。そのあとに書いたものは、まだ保存していません。')).toBeVisible();
    await expect(answer(el, '障害児保育', /^B/)).toBeChecked();
    await expect(comment(el, '幼児教育')).toHaveValue('送っている間に書いた');
    await submit(el).click();
    await expect.poll(() => puts.length).toBe(2);
    expect(puts[1]).toMatchObject({ ifMatch: '"2"', body: { values: { 'early-education': 4, 'special-needs': 3 }, comments: { 'early-education': '送っている間に書いた' } } });
  });

  test('E1: what was written with the API outlasts a panic', async ({ page }) => {
    const el = await openApi(page, { get: (route) => route.fulfill(given(skills, '"1"')), put: (route) => route.abort() });
    const heard = await listen(page);
    await page.reload();
    await settled(el);
    await answer(el, '幼児教育', /^A/).check();
    await comment(el, '幼児教育').fill('砂場で水を足した日');
    for (let time = 0; time < 2; time += 1) {
      await heard.clear();
      await drill(page);
      await expect.poll(async () => (await heard.of('hoiku-ready')).length).toBe(1);
      await expect(answer(el, '幼児教育', /^A/)).toBeChecked();
      await expect(comment(el, '幼児教育')).toHaveValue('砂場で水を足した日');
    }
  });

  test('E1: what was written outlasts a lost right, and comes back with it', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    let status = 200;
    const el = await openApi(page, { get: (route) => (status === 200 ? route.fulfill(given(having({ 'infant-care': 2 }), '"1"')) : route.fulfill({ status, json: {} })), put: (route) => route.abort() });
    await answer(el, '幼児教育', /^A/).check();
    await comment(el, '幼児教育').fill('砂場で水を足した日');
    status = 401;
    await el.evaluate((node: any) => node.refresh());
    await expect(el.getByRole('alert')).toContainText('この内容を見るには、ログインが必要です。');
    await expect(el.getByText('書いたものは、この画面に残っています。')).toBeVisible();
    await expect(el.getByRole('radio')).toHaveCount(0);
    status = 200;
    await el.evaluate((node: any) => node.refresh());
    await expect(answer(el, '幼児教育', /^A/)).toBeChecked();
    await expect(comment(el, '幼児教育')).toHaveValue('砂場で水を足した日');
    await expect(answer(el, '乳児保育', /^C/), 'the rest is the document’s').toBeChecked();
    await el.evaluate((node: any) => void (node.profile = 'another'));
    await expect(answer(el, '幼児教育', /^C/), 'another person’s form gets nothing of it').toBeChecked();
  });

  test('E1: what was written outlasts a new document, and an editable that goes and comes', async ({ page }) => {
    const el = await openRadar(page, { editable: true });
    await answer(el, '幼児教育', /^A/).check();
    await comment(el, '幼児教育').fill('砂場で水を足した日');
    await el.evaluate((node: any, data) => void (node.data = data), having({ 'infant-care': 1 }));
    await expect(answer(el, '乳児保育', /^D/)).toBeChecked();
    await expect(answer(el, '幼児教育', /^A/)).toBeChecked();
    await el.evaluate((node: any) => void (node.editable = false));
    await expect(el.getByRole('radio'), 'X1: the form goes').toHaveCount(0);
    await el.evaluate((node: any) => void (node.editable = true));
    await expect(answer(el, '幼児教育', /^A/), 'X1: and comes').toBeChecked();
    await expect(comment(el, '幼児教育')).toHaveValue('砂場で水を足した日');
    await el.evaluate((node: any, data) => void (node.data = data), { ...skills, framework: { ...skills.framework, id: 'another' } });
    await expect(answer(el, '幼児教育', /^C/), 'another framework gets nothing of it').toBeChecked();
    await expect(comment(el, '幼児教育')).toHaveValue('');
  });

  test('says that nothing was sent where the API gives no ETag', async ({ page }) => {
    const heard = await listen(page);
    let puts = 0;
    const el = await openApi(page, { get: (route) => route.fulfill({ json: skills }), put: (route) => ((puts += 1), route.fulfill({ json: {} })) });
    await answer(el, '幼児教育', /^A/).check();
    await submit(el).click();
    await expect(el.getByRole('alert')).toContainText('送れませんでした');
    await expect(el.getByRole('alert')).toContainText('（428）');
    await expect(el.getByRole('alert')).toContainText('書いたものは、この画面に残っています。');
    expect((await heard.of('hoiku-error')).map(({ detail }) => detail)).toMatchObject([{ code: 'http', detail: { status: 428 } }]);
    await expect(el.getByText('書いたものを、このページに渡しました。')).toHaveCount(0);
    expect(puts).toBe(0);
  });

  test('a conflict is drawn from what is really saved, and what is kept is the visitor’s choice', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    const theirs = having({ 'early-education': 1 }, { 'early-education': '別の端末で書いた' });
    let answers: ((route: Route) => Promise<void>) = (route) => route.fulfill(given(skills, '"7"'));
    const el = await openApi(page, {
      get: (route) => answers(route),
      put: (route) => ((answers = (route) => route.fulfill({ status: 404, body: '' })), route.fulfill({ status: 412, json: { title: 'x' } })),
    });
    await answer(el, '幼児教育', /^A/).check();
    await comment(el, '障害児保育').fill('砂場で水を足した日');
    await el.getByRole('textbox', { name: 'なりたい姿' }).fill('話を聞ける先輩になる');
    await submit(el).click();
    await expect(el.getByText('表示する内容が見つかりませんでした。移動または削除された可能性があります。書いたものは、この画面に残っています。')).toBeVisible();
    await expect(el.getByRole('button', { name: '保存されている答えに合わせる' }), 'nothing to choose from yet').toHaveCount(0);
    await expect(el.locator('.form .stable')).toHaveCount(0);
    await expect(answer(el, '幼児教育', /^A/)).toBeChecked();
    answers = (route) => route.fulfill(given(theirs, '"8"'));
    await el.getByRole('button', { name: 'もう一度送る' }).click();
    const versions = el.getByRole('alert').getByRole('row', { name: /幼児教育/ }).getByRole('cell');
    await expect(versions).toHaveText(['D これから取り組む別の端末で書いた', 'A 人に伝えられる']);
    await el.getByRole('button', { name: '保存されている答えに合わせる' }).click();
    await expect(answer(el, '幼児教育', /^D/)).toBeChecked();
    await expect(comment(el, '幼児教育')).toHaveValue('別の端末で書いた');
    await expect(comment(el, '障害児保育')).toHaveValue('');
    await expect(el.getByRole('textbox', { name: 'なりたい姿' }), 'the goal is saved nowhere else').toHaveValue('話を聞ける先輩になる');
    await expect(el.getByRole('alert')).toHaveCount(0);
  });

  test('a conflict overwrites nothing and asks which to keep', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    const theirs = { ...skills, series: [{ ...skills.series[0]!, values: { ...skills.series[0]!.values, 'infant-care': 1 }, comments: { 'early-education': '別の端末で書いた' } }, ...skills.series.slice(1)] };
    let changed = false;
    let puts = 0;
    await page.route('**/spec/v1/**', (route) => {
      if (route.request().method() !== 'PUT') return route.fulfill({ json: changed ? theirs : skills, headers: { etag: changed ? '"8"' : '"7"' } });
      puts += 1;
      changed = true;
      return puts === 1 ? route.fulfill({ status: 412, json: { title: 'x' } }) : route.fulfill({ json: skills.series[0], headers: { etag: '"9"' } });
    });
    await open(page, `${element(TAG, { id: 'radar', attributes: { editable: true, api: '/spec/v1', profile: 'mihon', today: '2026-11-20' } })}<script>radar.getToken = () => 'token'</script>`);
    const el = page.locator('#radar');
    await settled(el);
    await answer(el, '幼児教育', /^A/).check();
    await el.getByRole('group', { name: /幼児教育/ }).getByRole('textbox').fill('砂場で水を足した日');
    await el.getByRole('button', { name: '書いたものを送る' }).click();
    await expect(el.getByRole('heading', { name: '別の場所で、この答えが変わりました' })).toBeVisible();
    await expect(answer(el, '幼児教育', /^A/)).toBeChecked();
    const versions = el.getByRole('alert').getByRole('row', { name: /幼児教育/ }).getByRole('cell');
    await expect(versions).toHaveText(['C 助言があればできる別の端末で書いた', 'A 人に伝えられる砂場で水を足した日']);
    await expect(answer(el, '乳児保育', /^D/), 'what only the other device changed is taken over').toBeChecked();
    await el.getByRole('button', { name: 'ここに書いた答えで保存する' }).click();
    await expect(el.getByText('分野ごとの答えを保存しました。').first()).toBeVisible();
    expect(puts).toBe(2);
  });
});

test('E4: published totals show no person, not even in what was set aside', async ({ page }) => {
  const person = { id: 'hanako', role: 'current', label: '田中花子', values: { 'infant-care': 'ひみつ', nowhere: 1 } };
  const el = await openRadar(page, { publish: true }, { ...skills, series: [...skills.series, person] });
  await expect(el.getByText('園の中央値').first()).toBeVisible();
  await expect(el.locator('[part~="partial"]')).toContainText('2件を表示できませんでした。');
  for (const name of ['棒', '表']) {
    await view(el, name).click();
    const all = await el.evaluate((host) => host.shadowRoot!.innerHTML);
    for (const text of ['現在', 'なりたい姿', '3歳児の担任として遊びを広げたい', 'hanako', '田中', 'ひみつ', 'nowhere']) expect.soft(all, name).not.toContain(text);
  }
});
