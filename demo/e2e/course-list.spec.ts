// Finding a course: searching, narrowing, sorting, paging, sharing the address.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { hearAnnouncements } from './support/announcements.ts';
import { courses } from './support/documents.ts';
import { drawn, element, expectNoSidewaysScroll, inScript, listen, open, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';

const TAG = 'hoiku-course-list';

async function openList(page: Page, attributes: Record<string, string | number> = {}, { data = courses as unknown, at = '' } = {}) {
  await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', ...attributes }, data }), { at });
  const el = page.locator('#list');
  await settled(el);
  return el;
}

const titles = (el: Locator) => el.locator('[part~="list"] [part~="title"]');
const found = async (el: Locator, number: number) => expect(el.locator('[part~="bar"]')).toContainText(new RegExp(`(^|\\D)${number}件`));
const search = (el: Locator) => el.getByRole('searchbox', { name: '研修をさがす' });
const facet = (el: Locator, label: string) => el.locator('[part~="facets"]').getByRole('checkbox', { name: new RegExp(`^${label}`) });
const countBeside = async (el: Locator, label: string) => Number(/(\d+)件?\s*$/.exec((await facet(el, label).locator('xpath=ancestor::label').innerText()).replaceAll(/\s+/g, ''))?.[1]);
const chips = (el: Locator) => el.getByRole('group', { name: '選んでいる条件' }).getByRole('button');
const announced = (el: Locator) => el.locator('[part~="announcer"]');
const pager = (el: Locator) => el.locator('[part~="pager"]');
const count = (el: Locator) => el.locator('[part~="bar"] .count');
/** Longer than it takes until the count is announced, so that a second time would be heard. */
const beyondARepeat = (page: Page) => page.waitForTimeout(1_200);

/** Answers the API's courses in pages of so many; those after the first wait, fail or come as `later` says. */
async function inPages(page: Page, items: object[], size: number, later: (at: number) => Promise<number> = async () => 200) {
  await page.route('**/spec/v1/collections/mihon/courses*', async (route) => {
    const at = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const status = at === 0 ? 200 : await later(at);
    const next = at + size < items.length ? String(at + size) : null;
    return route.fulfill(status === 200 ? { json: { ...courses, items: items.slice(at, at + size), total: items.length, next } } : { status, json: {} });
  });
  await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', api: '/spec/v1', collection: 'mihon' } }));
  const el = page.locator('#list');
  await settled(el);
  return el;
}

async function saved(page: Page, el: Locator, button: string): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent('download');
  await el.getByRole('button', { name: button }).click();
  const file = await saving;
  return { name: file.suggestedFilename(), text: readFileSync(pathToFileURL(await file.path()), 'utf8') };
}

test.describe('search', () => {
  // 24 invented courses, see support/documents.ts: what each word must find there, and nothing else.
  for (const [query, ids] of [
    ['食育', ['乳児の食育']],
    ['ｼｮｸｲｸ', ['乳児の食育']],
    ['しょくいく', ['乳児の食育']],
    ['shokuiku', ['乳児の食育']],
    ['アレルギー', ['ファーストエイドとアレルギー', '食物アレルギーの対応']],
    ['あれるぎー', ['ファーストエイドとアレルギー', '食物アレルギーの対応']],
    ['アレルギ', ['ファーストエイドとアレルギー', '食物アレルギーの対応']],
    ['障害', ['障害のある子どもの保育', '障がい理解のはじめ']],
    ['障がい', ['障害のある子どもの保育', '障がい理解のはじめ']],
    ['乳児　保育', ['乳児保育の基礎']],
    ['ＥＰＩ', ['エピペンの使い方']],
    ['ユニコーン', []],
  ] as const) {
    test(`C5: ${query} finds ${ids.length} of 24`, async ({ page }) => {
      const el = await openList(page, { sort: 'title' });
      await search(el).fill(query);
      if (ids.length === 0) await expect(el.getByText('当てはまる研修はありません', { exact: true })).toBeVisible();
      else await found(el, ids.length);
      await expect(titles(el)).toHaveCount(ids.length);
      expect((await titles(el).allInnerTexts()).map((title) => title.trim()).sort()).toEqual([...ids].sort());
    });
  }

  test('X5: says once how many were found, when the typing has ended', async ({ page }) => {
    const el = await openList(page);
    const said = await hearAnnouncements(el);
    await search(el).pressSequentially('アレルギー', { delay: 5 });
    await expect(announced(el)).toHaveText('2件見つかりました。');
    await beyondARepeat(page);
    expect(await said()).toEqual(['2件見つかりました。']);
  });

  test('C6: marks what was searched for, also where it is written otherwise', async ({ page }) => {
    const el = await openList(page);
    await search(el).fill('ﾌｧｰｽﾄ');
    await found(el, 1);
    await expect(el.locator('mark').first()).toHaveText('ファースト');
  });

  test('C5: does not search half-way while Japanese is being composed', async ({ page, context }) => {
    const heard = await listen(page);
    await page.clock.install({ time: new Date('2026-11-20T10:00:00+09:00') });
    const el = await openList(page);
    const session = await context.newCDPSession(page);
    await search(el).focus();
    for (const text of ['s', 'し', 'しょ', 'しょくいく']) await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.clock.fastForward(5_000);
    await drawn(page);
    await found(el, 24);
    expect(await heard.of('hoiku-change')).toEqual([]);
    // The Enter that settles a word is no search.
    await search(el).evaluate((field: HTMLInputElement) => field.form!.requestSubmit());
    await drawn(page);
    await found(el, 24);
    expect(await heard.of('hoiku-change')).toEqual([]);
    await session.send('Input.insertText', { text: '食育' });
    await page.clock.fastForward(5_000);
    await found(el, 1);
    expect((await heard.of('hoiku-change')).map(({ detail }) => detail.query)).toEqual(['食育']);
  });

  test('C1: says what can be done where nothing was found', async ({ page }) => {
    const el = await openList(page, { fields: 'infant-care' });
    await search(el).fill('ユニコーン');
    await expect(el.getByText('当てはまる研修はありません', { exact: true })).toBeVisible();
    await el.getByRole('button', { name: '条件をすべて外す' }).click();
    await found(el, 24);
    await expect(search(el)).toHaveValue('');
  });

  test('X5: keeps the focus where the visitor types', async ({ page }) => {
    const el = await openList(page);
    await search(el).pressSequentially('乳児');
    await expect.poll(() => titles(el).count()).toBeLessThan(20);
    await expect(search(el)).toBeFocused();
    await expect(search(el)).toHaveValue('乳児');
  });
});

test.describe('facets', () => {
  test('C1: counts beside each value are those of the fixture', async ({ page }) => {
    const el = await openList(page);
    const counts = { 乳児保育: 10, '食育・アレルギー対応': 8, 障害児保育: 6, 新任: 4, 中堅: 7, リーダー: 13, '動画（いつでも）': 21, 'ライブ（オンライン）': 2, '集合（会場）': 1 };
    for (const [label, count] of Object.entries(counts)) expect.soft(await countBeside(el, label), label).toBe(count);
  });

  test('C2: values of one facet are alternatives, facets narrow one another', async ({ page }) => {
    const el = await openList(page);
    await facet(el, '乳児保育').check();
    await found(el, 10);
    expect([await countBeside(el, '食育・アレルギー対応'), await countBeside(el, '障害児保育')]).toEqual([8, 6]);
    await facet(el, '障害児保育').check();
    await found(el, 16);
    await facet(el, '新任').check();
    await found(el, 4);
    expect(await countBeside(el, 'リーダー'), 'as if its own facet were open').toBe(6);
    expect(await countBeside(el, '障害児保育'), 'of the novices').toBe(0);
    await expect(facet(el, '障害児保育'), 'a chosen value without hits can be taken back').toBeEnabled();
  });

  test('C8: the sum of minutes is that of what was found', async ({ page }) => {
    const el = await openList(page);
    await expect(el.locator('[part~="bar"]')).toContainText('合計 13時間15分');
    await facet(el, '新任').check();
    await expect(el.locator('[part~="bar"]')).toContainText('合計 2時間50分');
  });

  test('C4: each choice is a chip that takes it back, and one button takes all', async ({ page }) => {
    const el = await openList(page);
    await facet(el, '乳児保育').check();
    await facet(el, '新任').check();
    await expect(chips(el).filter({ hasText: '乳児保育' })).toBeVisible();
    await chips(el).filter({ hasText: '乳児保育' }).click();
    await found(el, 4);
    await expect(facet(el, '乳児保育')).not.toBeChecked();
    await facet(el, '障害児保育').check();
    await el.getByRole('button', { name: 'すべて解除' }).click();
    await found(el, 24);
    await expect(chips(el)).toHaveCount(0);
  });

  test('X5: says once how many are left after a choice', async ({ page }) => {
    const el = await openList(page);
    const said = await hearAnnouncements(el);
    await facet(el, '乳児保育').check();
    await expect(announced(el)).toHaveText('10件見つかりました。');
    await beyondARepeat(page);
    expect(await said()).toEqual(['10件見つかりました。']);
  });

  test('X5: says nothing of the count where only the order or the layout is another', async ({ page }) => {
    const el = await openList(page);
    const said = await hearAnnouncements(el);
    await el.getByRole('combobox', { name: '並び順' }).selectOption('題名の五十音順');
    await el.getByRole('link', { name: '表', exact: true }).click();
    await beyondARepeat(page);
    expect(await said()).toEqual([]);
  });

  test('X5: a value stays in its place and keeps the focus when it is chosen; one that goes leaves it on the count', async ({ page }) => {
    const items = Array.from({ length: 30 }, (_, at) => ({ id: `n${at}`, title: `研修 ${at}`, field: `分野${at + 10}` }));
    const el = await openList(page, { fields: '知らない分野' }, { data: { items } });
    await el.getByText('ほかの選択肢（1）').click();
    await facet(el, '分野35').focus();
    await page.keyboard.press('Space');
    await found(el, 1);
    await expect(facet(el, '分野35')).toBeFocused();
    await expect(facet(el, '分野35')).toBeChecked();
    await facet(el, '知らない分野').focus();
    await page.keyboard.press('Space');
    await expect(facet(el, '知らない分野')).toHaveCount(0);
    await expect(count(el)).toBeFocused();
  });

  test('C1: every value of a facet can be reached', async ({ page }) => {
    const items = Array.from({ length: 300 }, (_, at) => ({ id: `n${at}`, title: `研修 ${at}`, field: `分野${at}` }));
    const el = await openList(page, {}, { data: { items } });
    await el.getByText('ほかの選択肢', { exact: true }).click();
    await expect(facet(el, '分野299')).toHaveCount(0);
    const more = el.getByRole('button', { name: 'さらに表示' });
    await more.press('Enter');
    await facet(el, '分野299').check();
    await found(el, 1);
    await expect(more).toHaveAttribute('aria-disabled', 'true');
  });

  test('X5: a chip that was taken back leaves the focus in the widget, on the count', async ({ page }) => {
    const el = await openList(page, { fields: 'infant-care', levels: 'novice' });
    await chips(el).filter({ hasText: '乳児保育' }).press('Enter');
    await found(el, 4);
    await expect(count(el)).toBeFocused();
  });

  test('X7: folds its facets into one button where there is no room, and they work there', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const el = await openList(page);
    await expect(facet(el, '乳児保育')).toBeHidden();
    await el.getByText('絞り込み', { exact: true }).click();
    await facet(el, '乳児保育').check();
    await found(el, 10);
    await expect(el.getByText('絞り込み（1）')).toBeVisible();
  });
});

test('X6, C1: is used by keyboard alone, from the search to the next page', async ({ page }) => {
  const el = await openList(page);
  /** Goes on with Tab until the focus is there. */
  const reach = async (control: Locator) => {
    for (let pressed = 0; pressed < 150 && !(await control.evaluate((node) => node === (node.getRootNode() as ShadowRoot).activeElement)); pressed += 1) await page.keyboard.press('Tab');
    await expect(control).toBeFocused();
  };
  await page.locator('body').press('Tab');
  await reach(search(el));
  await page.keyboard.type('障がい');
  await found(el, 2);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await found(el, 24);
  await reach(facet(el, '乳児保育'));
  await page.keyboard.press('Space');
  await found(el, 10);
  await reach(chips(el).filter({ hasText: '乳児保育' }));
  await page.keyboard.press('Enter');
  await found(el, 24);
  await reach(el.getByRole('combobox', { name: '並び順' }));
  const order = () => el.evaluate((node: any) => node.state.sort);
  const before = await order();
  await page.keyboard.press('ArrowDown');
  await expect.poll(order).not.toBe(before);
  await reach(el.getByRole('link', { name: '表', exact: true }));
  await page.keyboard.press('Enter');
  await expect(el.getByRole('table')).toBeVisible();
  await reach(pager(el).getByRole('button', { name: '次' }));
  await page.keyboard.press('Enter');
  await expect(titles(el)).toHaveCount(4);
});

test.describe('order and pages', () => {
  test('C3: sorts by time, with ties in the order of the plan', async ({ page }) => {
    const heard = await listen(page);
    const el = await openList(page);
    await el.getByRole('combobox', { name: '並び順' }).selectOption('所要時間の短い順');
    await expect(titles(el).first()).toContainText('乳児の食育');
    expect((await titles(el).allInnerTexts()).slice(0, 5).map((title) => title.trim())).toEqual(['乳児の食育', '乳児保育の基礎', '離乳食のすすめ方', '乳児の安全', '授乳と記録']);
    expect((await heard.of('hoiku-change')).at(-1)?.detail).toMatchObject({ sort: 'duration', page: 1, total: 24 });
  });

  test('C3: sorts by what is used most and by what is new, each in its own order', async ({ page }) => {
    const course = (title: string, popularity?: number, publishedOn?: string) => ({ id: title, title, popularity, publishedOn });
    const items = [course('か', 1, '2026-06-01'), course('き', 9, '2026-01-01'), course('く'), course('け', 5, '2026-12-01'), course('こ', 9, '2026-06-01')];
    const el = await openList(page, { sort: 'popularity' }, { data: { items } });
    await expect(titles(el)).toHaveText(['き', 'こ', 'け', 'か', 'く']);
    await el.evaluate((node) => node.setAttribute('sort', 'new'));
    await expect(titles(el)).toHaveText(['け', 'か', 'こ', 'き', 'く']);
    await el.evaluate((node) => node.setAttribute('sort', 'plan'));
    await expect(titles(el)).toHaveText(['か', 'き', 'く', 'け', 'こ']);
  });

  test('C4: turns pages, says which, and puts the focus where they are counted', async ({ page }) => {
    const heard = await listen(page);
    const el = await openList(page);
    await expect(titles(el)).toHaveCount(20);
    await expect(pager(el).getByRole('button', { name: '前へ' })).toHaveAttribute('aria-disabled', 'true');
    await pager(el).getByRole('button', { name: '次へ' }).press('Enter');
    await expect(titles(el)).toHaveCount(4);
    await expect(count(el)).toBeFocused();
    await expect(el.locator('[part~="bar"]')).toContainText('21～24件目');
    await expect(pager(el).getByRole('button', { name: '次へ' })).toHaveAttribute('aria-disabled', 'true');
    expect((await heard.of('hoiku-change')).map(({ detail }) => detail.page)).toEqual([2]);
  });

  test('C16: counts 5,000 courses right and draws one page of them', async ({ page }) => {
    const items = Array.from({ length: 5_000 }, (_, at) => ({ id: `n${at}`, title: at % 10 ? `研修 ${at}` : `食育 ${at}`, field: 'practice' }));
    const el = await openList(page, {}, { data: { items: items.slice(0, 1) } });
    /** How long it takes in the page until what was done is seen, in milliseconds. */
    const taken = (act: (node: any, given: any) => void, given: unknown, wanted: number) =>
      el.evaluate(
        (node, [act, given, wanted]) =>
          new Promise<number>((done) => {
            const from = performance.now();
            new Function('node', 'given', `(${act})(node, given)`)(node, given);
            const look = () => (node.shadowRoot!.querySelector('.count b')?.textContent === String(wanted) ? done(performance.now() - from) : requestAnimationFrame(look));
            look();
          }),
        [act.toString(), given, wanted] as const,
      );
    expect(await taken((node, given) => (node.data = given), { items }, 5_000), 'from the document to the list').toBeLessThan(2_000);
    await expect(titles(el)).toHaveCount(20);
    const type = (node: any, text: string) => {
      const field = node.shadowRoot.querySelector('input[type="search"]');
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    expect(await taken(type, '食育', 500), 'from a letter to its answer').toBeLessThan(500);
    await expect(titles(el)).toHaveCount(20);
  });

  test('C16: of 7,000 courses in pages of 1,000 the first page can be used at once', async ({ page, watch }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const items = Array.from({ length: 7_000 }, (_, at) => ({ id: `n${at}`, title: at % 10 ? `研修 ${at}` : `食育 ${at}`, field: at % 2 ? 'practice' : 'management' }));
    const el = await inPages(page, items, 1_000, async () => (await held, 200));
    await found(el, 1_000);
    await facet(el, 'マネジメント').check();
    await search(el).fill('食育');
    await found(el, 100);
    await expect(titles(el)).toHaveCount(20);
    const said = await hearAnnouncements(el);
    await beyondARepeat(page);
    release();
    await found(el, 700);
    await expect(announced(el)).toHaveText('700件見つかりました。');
    await beyondARepeat(page);
    expect((await said()).at(-1)).toBe('700件見つかりました。');
    expect((await said()).filter((text) => /[2-6]00件/.test(text)), 'X5: not once for each page').toEqual([]);
    expect(watch.count(/^\/spec\/v1/)).toBe(7);
    await expect(search(el)).toBeFocused();
  });

  test('X12: where a later page fails, the list says that it is not complete and goes on when asked', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    let status = 500;
    const el = await inPages(page, courses.items, 12, async () => status);
    const note = el.locator('[part~="partial"]');
    await expect(note).toContainText('この一覧は途中までです。');
    await expect(note).toContainText('サーバーで問題が起きています（500）');
    await expect(el.locator('[part~="stale"]')).toHaveCount(0);
    await found(el, 12);
    status = 200;
    await note.getByRole('button', { name: '続きを読み込む' }).press('Enter');
    await found(el, 24);
    await expect(note).toHaveCount(0);
    await expect(count(el)).toBeFocused();
  });

  test('X5: the button that asks again leaves the focus in the widget, also while nothing is there', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource/);
    let fails = true;
    await page.route('**/spec/courses.json', (route) => (fails ? route.fulfill({ status: 500 }) : route.fulfill({ json: courses })));
    await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', src: '/spec/courses.json' } }));
    const el = page.locator('#list');
    await settled(el, 'failed');
    const hasFocus = () => el.evaluate((host) => document.activeElement === host && host.shadowRoot!.activeElement !== null);
    await el.getByRole('button', { name: 'もう一度読み込む' }).press('Enter');
    await expect.poll(() => watch.count('/spec/courses.json')).toBe(2);
    await settled(el, 'failed');
    expect(await hasFocus()).toBe(true);
    fails = false;
    await el.getByRole('button', { name: 'もう一度読み込む' }).press('Enter');
    await found(el, 24);
    await expect(count(el)).toBeFocused();
    fails = true;
    await el.evaluate((node: any) => node.refresh());
    await el.getByRole('button', { name: '新しい内容を確かめる' }).press('Enter');
    await expect(count(el)).toBeFocused();
  });

  test('C16: loads the pages of the API one after the other', async ({ page, watch }) => {
    const { items } = courses;
    await page.route('**/spec/v1/collections/mihon/courses*', (route) => {
      const cursor = new URL(route.request().url()).searchParams.get('cursor');
      return route.fulfill({ json: cursor === 'second' ? { ...courses, items: items.slice(12), next: null } : { ...courses, items: items.slice(0, 12), next: 'second' } });
    });
    await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', api: '/spec/v1', collection: 'mihon' } }));
    await found(page.locator('#list'), 24);
    expect(watch.count(/^\/spec\/v1/)).toBe(2);
  });
});

test.describe('what a course says', () => {
  test('C7: the collection keeps its order, a reason stands with its title, and a link leads to the whole catalogue', async ({ page }) => {
    const data = { ...courses, collection: { ...courses.collection, url: 'https://example.jp/catalogue' } };
    for (const layout of ['cards', 'table', 'compact']) {
      const el = await openList(page, { layout, 'page-size': 50 }, { data });
      await expect(titles(el)).toHaveText(courses.items.map(({ title }) => title));
      await expect(el.locator('[part~="reason"]')).toContainText('今年度の重点です。');
      await expect(el.getByRole('link', { name: '全カタログを見る' })).toHaveAttribute('href', 'https://example.jp/catalogue');
    }
  });

  test('C10: its designation is told in words, this year’s, last year’s or none', async ({ page }) => {
    const el = await openList(page);
    const card = (title: string) => el.locator('[part~="card"]').filter({ hasText: title });
    await expect(card('ファーストエイド')).toContainText('指定あり（群馬県・令和8年度・15時間）');
    await expect(card('食物アレルギーの対応')).toContainText('指定なし（令和7年度まで）');
    await expect(card('乳児保育の基礎')).toContainText('対象外');
  });

  test('X2: a picture is loaded from the page’s own server and from no other', async ({ page, watch }) => {
    await page.route('**/spec/own.png', (route) => route.fulfill({ contentType: 'image/png', body: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') }));
    const pictures = ['/spec/own.png', 'https://elsewhere.example/a.png', '//elsewhere.example/a.png', '/\\elsewhere.example/a.png', '/\t/elsewhere.example/a.png', 'https:/elsewhere.example/a.png'];
    const el = await openList(page, {}, { data: { items: pictures.map((url, at) => ({ id: `${at}`, title: `研修 ${at}`, thumbnail: { url, alt: '' } })) } });
    await expect(el.locator('img')).toHaveCount(1);
    await expect.poll(() => watch.count('/spec/own.png')).toBe(1);
  });

  test('C13: a date that is not known exactly stays the words it is', async ({ page }) => {
    const el = await openList(page);
    await expect(el.locator('[part~="card"]').filter({ hasText: 'だっことことば' })).toContainText('2月上旬');
    const exact = el.locator('[part~="card"]').filter({ hasText: '午睡のみまもり' });
    await expect(exact.locator('time').first()).toHaveAttribute('datetime', /^2026-12-05/);
    await expect(exact).toContainText('残り3名');
  });

  const learner = { status: 'completed', progress: 0.4, resumeUrl: 'https://example.jp/go-on' };
  const personal = { ...courses, roles: [{ id: 'x', label: '見本の役', required: ['food-allergy'] }], items: courses.items.map((item) => ({ ...item, learner })) };
  const words = ['未受講', '受講中', '修了', '要レポート', '続きから', 'go-on', 'completed', '受講状況'];

  for (const source of ['property', 'script', 'src', 'api'] as const) {
    test(`C12: without a token nothing is said of a person, whatever comes by ${source}; with one it is`, async ({ page }) => {
      await page.route(/\/spec\/(v1|courses\.json)/, (route) => route.fulfill({ json: personal }));
      const named: Record<string, Record<string, string>> = { src: { src: '/spec/courses.json' }, api: { api: '/spec/v1', collection: 'mihon' } };
      const attributes = named[source] ?? {};
      await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', ...attributes }, data: source === 'script' ? personal : undefined }));
      const el = page.locator('#list');
      if (source === 'property') await el.evaluate((node: any, data) => (node.data = data), personal);
      await settled(el);
      await found(el, 24);
      await el.getByText('役職に必要な研修を確かめる').click();
      await el.getByRole('combobox', { name: '役職' }).selectOption('見本の役');
      await expect(el.locator('[part~="roles"]').getByRole('status')).toContainText('あと15時間');
      const shown = () => el.evaluate((node) => node.shadowRoot!.innerHTML);
      const inDom = (await shown()).replace('修了した分野', '');
      for (const word of words) expect.soft(inDom, word).not.toContain(word);
      for (const button of ['JSONで保存', 'CSVで保存']) {
        const { text } = await saved(page, el, button);
        for (const word of words) expect.soft(text, word).not.toContain(word);
      }
      await el.evaluate((node: any) => (node.getToken = async () => 'abc'));
      await el.evaluate((node: any) => node.refresh());
      await expect(el.locator('[part~="card"]').first()).toContainText('修了');
      await expect(facet(el, '修了')).toBeVisible();
      expect((await saved(page, el, 'JSONで保存')).text).toContain('go-on');
      // Whoever signs out takes it all along.
      await el.evaluate((node: any) => (node.getToken = () => undefined));
      await el.evaluate((node: any) => node.refresh());
      await expect(facet(el, '修了')).toHaveCount(0);
      await expect.poll(async () => (await shown()).includes('go-on')).toBe(false);
      await found(el, 24);
    });
  }

  test('X10: saves what was found as JSON, to be read again', async ({ page }) => {
    const el = await openList(page, { fields: 'special-needs', sort: 'title' });
    const { name, text } = await saved(page, el, 'JSONで保存');
    expect(name).toBe('mihon.json');
    const document = JSON.parse(text);
    expect(document).toMatchObject({ asOf: courses.asOf, source: courses.source, total: 6, next: null, collection: { id: 'mihon' } });
    expect(document.items.map(({ title }: any) => title)).toEqual((await titles(el).allInnerTexts()).map((title) => title.trim()));
    expect(document.items.find(({ id }: any) => id === 's1')).toEqual(courses.items.find(({ id }) => id === 's1'));
    await el.evaluate((node: any, data) => (node.data = data), document);
    await found(el, 6);
  });

  for (const [number, cut] of [[24, 0], [1_003, 3]] as const) {
    test(`X10: on paper stands what was found of ${number}, from the first on`, async ({ page }) => {
      await page.addInitScript(() => {
        window.print = () => {
          const root = document.querySelector('#list')!.shadowRoot!;
          const seen = (selector: string) => [...root.querySelectorAll(selector)].filter((node) => node.checkVisibility({ visibilityProperty: true })).map((node) => node.textContent!.trim());
          (window as any).printed = { titles: seen('[part~="title"]'), text: seen('.main').join(), controls: seen('.search, .facets, .pager, .sort') };
        };
      });
      const items = Array.from({ length: number }, (_, at) => ({ id: `n${at}`, title: `研修 ${at}`, field: 'practice' }));
      const el = await openList(page, { 'page-size': 10, layout: 'compact' }, { data: { items } });
      await pager(el).getByRole('button', { name: '次へ' }).click();
      await expect(el.locator('[part~="bar"]')).toContainText('11～20件目');
      await page.emulateMedia({ media: 'print' });
      // On paper there are no buttons; the page prints.
      await el.evaluate((node: any) => node.print());
      await expect.poll(() => page.evaluate(() => (window as any).printed)).toBeTruthy();
      const printed = await page.evaluate(() => (window as any).printed);
      expect(printed.titles).toEqual(items.slice(0, 1_000).map(({ title }) => title));
      expect(printed.controls).toEqual([]);
      if (cut) expect(printed.text).toContain(`印刷はここまでです。ほかに${cut}件あります。`);
      else expect(printed.text).not.toContain('印刷はここまでです');
      await page.emulateMedia({ media: 'screen' });
      await expect(el.locator('[part~="bar"]')).toContainText('11～20件目');
      await expect(titles(el)).toHaveCount(10);
    });
  }

  test('C1: shows the same courses as cards, table and list', async ({ page }) => {
    const el = await openList(page, { 'page-size': 50 });
    const seen = [];
    for (const [name, layout] of [['カード', 'cards'], ['表', 'table'], ['一覧', 'compact']] as const) {
      await el.getByRole('link', { name, exact: true }).click();
      await expect(el.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'true');
      await expect(titles(el), layout).toHaveCount(24);
      seen.push((await titles(el).allInnerTexts()).map((title) => title.trim()));
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });
});

test.describe('selection', () => {
  const linked = { items: [{ id: 'c1', title: '一つ目の研修', url: '/spec/course.html' }] };

  test('tells which course was chosen, and then goes there', async ({ page }) => {
    const heard = await listen(page);
    await page.route('**/spec/course.html', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<!doctype html><title>研修のページ</title>' }));
    const el = await openList(page, {}, { data: linked });
    await page.evaluate(() => document.addEventListener('hoiku-select', (event: any) => sessionStorage.setItem('selected', event.detail.course.id)));
    await el.getByRole('link', { name: '一つ目の研修' }).click();
    await expect(page).toHaveTitle('研修のページ');
    expect(await page.evaluate(() => sessionStorage.getItem('selected'))).toBe('c1');
    expect(await heard.all()).toEqual([]);
  });

  test('stays on the page where the host prevents it', async ({ page }) => {
    const heard = await listen(page);
    const el = await openList(page, {}, { data: linked });
    await page.evaluate(() => document.addEventListener('hoiku-select', (event) => event.preventDefault()));
    await el.getByRole('link', { name: '一つ目の研修' }).click();
    await expect.poll(async () => (await heard.of('hoiku-select')).length).toBe(1);
    const [selected] = await heard.of('hoiku-select');
    expect(selected).toMatchObject({ cancelable: true, plain: true, detail: { course: { id: 'c1', title: '一つ目の研修' } } });
    await expect(page).toHaveURL(/\/spec\/page\.html$/);
  });
});

test.describe('address', () => {
  test('C4: search, filters and page are restored on reload', async ({ page }) => {
    const el = await openList(page, { 'url-state': 'k', 'page-size': 2 });
    await search(el).fill('乳児');
    await facet(el, '乳児保育').check();
    await pager(el).getByRole('button', { name: '次へ' }).click();
    await expect(page).toHaveURL(/k-page=2/);
    const before = await titles(el).allInnerTexts();
    await page.reload();
    await settled(el);
    await expect(search(el)).toHaveValue('乳児');
    await expect(facet(el, '乳児保育')).toBeChecked();
    expect(await titles(el).allInnerTexts()).toEqual(before);
  });

  test('C4: an id with a space is restored too, and usual ids can be read in the address', async ({ page }) => {
    const items = ['first aid', '100%', 'infant-care'].map((field, at) => ({ id: `${at}`, title: `研修 ${at}`, field }));
    const el = await openList(page, { 'url-state': 'k' }, { data: { items } });
    await facet(el, 'first aid').check();
    await facet(el, '100%').check();
    await facet(el, '乳児保育').check();
    await expect(page).toHaveURL(/infant-care/);
    await facet(el, '乳児保育').uncheck();
    await page.reload();
    await settled(el);
    await expect(titles(el)).toHaveText(['研修 0', '研修 1']);
    await expect(facet(el, 'first aid')).toBeChecked();
  });

  test('C4: the browser’s back button takes back one choice, and the page stays', async ({ page, watch }) => {
    const el = await openList(page, { 'url-state': 'k' });
    await facet(el, '乳児保育').check();
    await found(el, 10);
    await facet(el, '新任').check();
    await found(el, 4);
    await page.goBack();
    await found(el, 10);
    await page.goBack();
    await found(el, 24);
    await page.goForward();
    await found(el, 10);
    await expect(facet(el, '乳児保育')).toBeChecked();
    expect(watch.count(/^\/spec\/page\.html/)).toBe(1);
  });

  test('C4: typing makes no entry in the history for each letter', async ({ page }) => {
    const el = await openList(page, { 'url-state': 'k' });
    const before = await page.evaluate(() => history.length);
    await search(el).pressSequentially('乳児');
    await expect(page).toHaveURL(/k-q=/);
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  test('X11: two lists on a page keep their states apart, and the page’s own parameters', async ({ page }) => {
    await open(page, ['a', 'b'].map((id) => element(TAG, { id, attributes: { today: '2026-11-20', 'url-state': id }, data: courses })).join(''), { at: '?utm=x#part' });
    const [a, b] = [page.locator('#a'), page.locator('#b')];
    await settled(a);
    await b.scrollIntoViewIfNeeded();
    await settled(b);
    await search(a).fill('食育');
    await found(a, 1);
    await facet(b, '新任').check();
    await found(b, 4);
    await expect(page).toHaveURL(/\?utm=x&.*#part$/);
    await page.reload();
    await settled(a);
    await b.scrollIntoViewIfNeeded();
    await settled(b);
    await found(a, 1);
    await found(b, 4);
    await expect(search(b)).toHaveValue('');
  });

  test('X11: leaves the address alone where the page did not ask for it', async ({ page }) => {
    const el = await openList(page);
    await search(el).fill('食育');
    await found(el, 1);
    await expect(page).toHaveURL(/\/spec\/page\.html$/);
  });
});

test.describe('from the page', () => {
  test('X1: a changed attribute changes what is asked for and fires no hoiku-change', async ({ page }) => {
    const heard = await listen(page);
    const el = await openList(page);
    await el.evaluate((node: any) => (node.fields = ['infant-care', 'special-needs']));
    await found(el, 16);
    await el.evaluate((node: any) => (node.query = '障害'));
    await found(el, 2);
    expect(await heard.of('hoiku-change')).toEqual([]);
    expect(await el.evaluate((node: any) => node.state)).toMatchObject({ query: '障害', total: 2, filters: { fields: ['infant-care', 'special-needs'] } });
  });
});

test.describe('what a visitor lays out', () => {
  const rules = [{ id: 'deputy', label: '副主任保育士', required: ['management'], count: 2, anyOf: ['infant-care', 'food-allergy', 'special-needs'], source: { label: '見本の要件', url: 'https://example.jp/rules' } }];
  const pick = (el: Locator, title: string) => el.getByRole('checkbox', { name: new RegExp(`^選ぶ.*${title}$`) });

  test('C14: picked courses are told to the page, in the order they were picked, and nowhere else', async ({ page }) => {
    const heard = await listen(page);
    const el = await openList(page, { selectable: '', 'url-state': 'k' });
    const share = el.getByRole('button', { name: '共有する' });
    await expect(share).toHaveAttribute('aria-disabled', 'true');
    await share.click({ force: true });
    expect(await heard.of('hoiku-request')).toEqual([]);
    await pick(el, '乳児保育の基礎').check();
    await search(el).fill('障がい');
    await pick(el, '障がい理解のはじめ').check();
    await expect(el.getByText('2件を選んでいます')).toBeVisible();
    await share.click();
    await el.getByRole('button', { name: '計画に入れる' }).click();
    const asked = await heard.of('hoiku-request');
    expect(asked.map(({ detail }) => [detail.type, detail.courses.map(({ id }: any) => id)])).toEqual([['share', ['i2', 's2']], ['plan', ['i2', 's2']]]);
    expect(asked[0]).toMatchObject({ plain: true, bubbles: true, composed: true, cancelable: false });
    expect(await el.evaluate((node: any) => JSON.stringify(node.state))).not.toContain('i2');
    await expect(page).not.toHaveURL(/i2/);
    await el.getByRole('button', { name: '選択を外す' }).click();
    await expect(el.getByText('0件を選んでいます')).toBeVisible();
  });

  test('C14: the sheet takes the list’s place on paper, and the list is there afterwards', async ({ page }) => {
    await page.addInitScript(() => {
      window.print = () => {
        const root = document.querySelector('#list')!.shadowRoot!;
        const shown = [...root.querySelector('.hoiku')!.children].filter((node) => node.checkVisibility()).map((node) => node.getAttribute('part'));
        (window as any).printed = { shown, sheet: root.querySelector('[part~="sheet"]')?.textContent, prompts: root.querySelectorAll('[part~="sheet"] li').length };
      };
    });
    const el = await openList(page, { selectable: '' }, { data: { items: [{ id: '1', title: '誤食を防ぐ', prompts: ['だれが声をかけますか。', 'いつ見ますか。'] }, { id: '2', title: 'ほかの研修' }, { id: '3', title: '選ばない研修' }] } });
    for (const title of ['誤食を防ぐ', 'ほかの研修']) await pick(el, title).check();
    const button = el.locator('button', { hasText: '園内研修シートを印刷' });
    await expect(button).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await button.dispatchEvent('click');
    await expect.poll(() => page.evaluate(() => (window as any).printed)).toBeTruthy();
    const printed = await page.evaluate(() => (window as any).printed);
    expect(printed.shown, 'nothing but the sheet').toEqual(['sheet']);
    await page.emulateMedia({ media: 'screen' });
    expect(printed.sheet).toMatch(/園内研修シート.*誤食を防ぐ.*だれが声をかけますか。.*ほかの研修/s);
    expect(printed.sheet).not.toContain('選ばない研修');
    expect(printed.prompts, 'two of its own, three usual ones').toBe(5);
    await expect(el.locator('[part~="sheet"]')).toHaveCount(0);
    await expect(titles(el)).toHaveCount(3);
    await expect(pick(el, '誤食を防ぐ')).toBeChecked();
  });

  test('X13: the sheet shows data as text, whatever it looks like', async ({ page }) => {
    const harmful = ['<img src=x onerror="window.harmed=1">', '<script>window.harmed=1</script>', '"><svg onload="window.harmed=1">'];
    await page.addInitScript(() => {
      window.print = () => {
        const sheet = document.querySelector('#list')!.shadowRoot!.querySelector('[part~="sheet"]')!;
        (window as any).printed = { text: sheet.textContent, elements: [...sheet.querySelectorAll('*')].map((node) => node.localName) };
      };
    });
    const items = harmful.map((text, at) => ({ id: `${at}${text}`, title: text, summary: text, prompts: [text, text], url: `javascript:window.harmed=1//${text}` }));
    const el = await openList(page, { selectable: '' }, { data: { items } });
    for (const box of await el.locator('.pick input').all()) await box.check();
    await el.getByRole('button', { name: '園内研修シートを印刷' }).click();
    await expect.poll(() => page.evaluate(() => (window as any).printed)).toBeTruthy();
    const { text, elements } = await page.evaluate(() => (window as any).printed);
    for (const payload of harmful) expect(text.split(payload).length - 1, payload).toBe(5);
    expect(elements.filter((name: string) => ['img', 'script', 'svg', 'a'].includes(name))).toEqual([]);
    expect(await page.evaluate(() => (window as any).harmed)).toBeUndefined();
  });

  test('C11: says which fields a role still asks for, and leads to their courses', async ({ page }) => {
    const el = await openList(page, {}, { data: { ...courses, roles: rules } });
    const roles = el.locator('[part~="roles"]');
    await roles.getByText('役職に必要な研修を確かめる').click();
    await roles.getByRole('combobox', { name: '役職' }).selectOption('副主任保育士');
    await expect(roles.getByRole('status')).toContainText('必ず要る分野: マネジメント（あと15時間）');
    await expect(roles.getByRole('status')).toContainText('次のうち、あと2分野: 乳児保育（あと15時間）、食育・アレルギー対応（あと15時間）、障害児保育（あと15時間）');
    for (const field of ['マネジメント', '乳児保育']) await roles.getByRole('checkbox', { name: field }).check();
    await expect(roles.getByRole('status')).toHaveText('次のうち、あと1分野: 食育・アレルギー対応（あと15時間）、障害児保育（あと15時間）');
    await expect(roles.getByRole('link', { name: '見本の要件' })).toHaveAttribute('href', 'https://example.jp/rules');
    await roles.getByRole('button', { name: '足りない分野の研修を見る' }).click();
    await found(el, 1);
    await expect(titles(el)).toHaveText(['ファーストエイドとアレルギー']);
    await roles.getByRole('checkbox', { name: '障害児保育' }).check();
    await expect(roles.getByRole('status')).toHaveText('必要な分野はそろっています。');
  });

  test('X7: nothing of it scrolls sideways on a narrow screen', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const layout of ['cards', 'table', 'compact']) {
      const el = await openList(page, { selectable: '', layout }, { data: { ...courses, roles: rules } });
      await el.getByText('役職に必要な研修を確かめる').click();
      await el.getByRole('combobox', { name: '役職' }).selectOption('副主任保育士');
      await expect(el.getByRole('checkbox', { name: 'マネジメント' })).toBeVisible();
      await expectNoSidewaysScroll(page);
    }
  });
});

test.describe('other vocabularies of courses', () => {
  const course = { '@type': 'Course', name: '市の救命講習', courseCode: 'k-1', hasCourseInstance: { '@type': 'CourseInstance', courseMode: 'onsite', startDate: '2026-12-05T13:00:00+09:00', location: { '@type': 'Place', name: '市民会館' } } };

  test('C15: reads the JSON-LD that lies in the page itself', async ({ page, watch }) => {
    await open(page, `<script type="application/ld+json" id="courses">${inScript({ '@context': 'https://schema.org', '@graph': [course] })}</script>${element(TAG, { id: 'list', attributes: { src: '#courses', today: '2026-11-20' } })}`);
    const el = page.locator('#list');
    await settled(el);
    await expect(titles(el)).toHaveText(['市の救命講習']);
    await expect(el.locator('[part~="card"]')).toContainText('市民会館');
    expect(watch.count(/page\.html/)).toBe(1);
  });

  test('C15: tells search engines of the courses on screen where the page asks for it, also under a strict policy', async ({ page }) => {
    const headers = { 'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" };
    await page.route('**/spec/courses.json', (route) => route.fulfill({ json: { ...courses, items: [{ ...courses.items[2], title: '</script><b>午睡' }, ...courses.items.slice(0, 2)] } }));
    await open(page, element(TAG, { id: 'list', attributes: { src: '/spec/courses.json', 'json-ld': '', 'page-size': 2, today: '2026-11-20' } }), { headers });
    const el = page.locator('#list');
    await settled(el);
    const told = el.locator('script[type="application/ld+json"]');
    const read = async () => JSON.parse((await told.textContent())!);
    await expect(told).toHaveCount(1);
    const { itemListElement: items } = await read();
    expect(items.map(({ item }: any) => [item['@type'], item.name])).toEqual([['Course', '</script><b>午睡'], ['Course', '乳児の食育']]);
    expect(items[0].item.hasCourseInstance[0]).toMatchObject({ '@type': 'CourseInstance', courseMode: 'online', startDate: '2026-12-05T13:00:00+09:00' });
    await pager(el).getByRole('button', { name: '次へ' }).click();
    await expect.poll(async () => (await read()).itemListElement.length).toBe(1);
    await expect(told).toHaveCount(1);
    await el.evaluate((node) => node.removeAttribute('json-ld'));
    await expect(told).toHaveCount(0);
  });

  test('C13: reads a course list of Open edX with all its pages, only from the address the page named', async ({ page, watch }) => {
    const found = (at: number) => ({ id: `course-v1:mihon+${at}`, name: `講座 ${at}`, start_type: 'string', start_display: '2月上旬', pacing: 'instructor' });
    await page.route('**/spec/edx/courses*', (route) => {
      const at = Number(new URL(route.request().url()).searchParams.get('page') ?? 1);
      return route.fulfill({ json: { results: [found(at)], pagination: { count: 3, next: at < 3 ? `https://elsewhere.example/api/courses/v1/courses/?page=${at + 1}` : null } } });
    });
    await open(page, element(TAG, { id: 'list', attributes: { src: '/spec/edx/courses?org=mihon', today: '2026-11-20' } }));
    const el = page.locator('#list');
    await settled(el);
    await expect(titles(el)).toHaveText(['講座 1', '講座 2', '講座 3']);
    const asked = watch.requests.filter((path) => path.startsWith('/spec/edx/courses?org=mihon'));
    expect(asked.map((path) => new URLSearchParams(path.split('?')[1]).get('page'))).toEqual([null, '2', '3']);
  });

  test('X12: pages that lead in a circle come to an end', async ({ page, watch }) => {
    await page.route('**/spec/v1/collections/mihon/courses*', (route) => route.fulfill({ json: { ...courses, next: 'again' } }));
    await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', api: '/spec/v1', collection: 'mihon' } }));
    const el = page.locator('#list');
    await settled(el);
    await expect(el.locator('[part~="partial"]')).toBeVisible();
    await found(el, 24);
    await expect(el.locator('.more')).toHaveCount(0);
    expect(watch.count(/^\/spec\/v1/)).toBe(2);
  });

  test('C16: the first page of the API can be used while the others are still on their way', async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/spec/v1/collections/mihon/courses*', async (route) => {
      const second = new URL(route.request().url()).searchParams.has('cursor');
      if (second) await held;
      return route.fulfill({ json: second ? { ...courses, items: courses.items.slice(12), next: null } : { ...courses, items: courses.items.slice(0, 12), next: 'second' } });
    });
    await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', api: '/spec/v1', collection: 'mihon' } }));
    const el = page.locator('#list');
    await settled(el);
    await search(el).fill('連携');
    await expect(titles(el)).toHaveText(['乳児クラスの連携']);
    release();
    await expect(titles(el)).toHaveCount(3);
    await expect(search(el)).toHaveValue('連携');
    await expect(search(el)).toBeFocused();
  });

  test('C12: a learner’s progress is there with a token, and not without', async ({ page }) => {
    await page.route('**/spec/v1/collections/mihon/courses*', (route) => {
      const own = route.request().headers().authorization === 'Bearer abc';
      return route.fulfill({ json: { items: courses.items.map((item) => (own ? { ...item, learner: { status: 'in-progress', progress: 0.4, resumeUrl: 'https://example.jp/go-on' } } : item)) } });
    });
    await open(page, element(TAG, { id: 'list', attributes: { today: '2026-11-20', api: '/spec/v1', collection: 'mihon' } }));
    const el = page.locator('#list');
    await settled(el);
    await expect(el.getByText('受講中')).toHaveCount(0);
    await el.evaluate((node: any) => (node.getToken = async () => 'abc'));
    await expect(el.locator('[part~="card"]').first()).toContainText('受講中 40%');
    await expect(el.getByRole('link', { name: '続きから' }).first()).toHaveAttribute('href', 'https://example.jp/go-on');
    await expect(facet(el, '受講中')).toBeVisible();
  });
});
