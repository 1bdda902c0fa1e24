// What arrives wrong: the sentence the visitor reads, the event and its code, and that the rest of the page works on.
import type { Page, Route } from '@playwright/test';
import { allInView, element, listen, open, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { own, ready, widgets, type Widget } from './support/widgets.ts';

const FILE = '/spec/document.json';
const LOGIN = 'この内容を見るには、ログインが必要です。';

interface Case {
  name: string;
  answer: (route: Route) => Promise<void>;
  sentence: string;
  code: string;
  detail: object;
}

const cases: Case[] = [
  {
    name: 'a 500',
    answer: (route) => route.fulfill({ status: 500, json: { title: 'x' } }),
    sentence: 'サーバーで問題が起きています（500）。しばらくしてから、もう一度お試しください。',
    code: 'http',
    detail: { status: 500 },
  },
  {
    name: 'a 429 with a long Retry-After',
    answer: (route) => route.fulfill({ status: 429, headers: { 'retry-after': '90', 'access-control-expose-headers': 'retry-after' }, body: '' }),
    sentence: 'アクセスが集中しています。2分ほど待って、もう一度お試しください。',
    code: 'http',
    detail: { status: 429, retryAfterSeconds: 90 },
  },
  {
    name: 'a 401',
    answer: (route) => route.fulfill({ status: 401, json: { title: 'x' } }),
    sentence: LOGIN,
    code: 'unauthorized',
    detail: { status: 401 },
  },
  {
    name: 'a 403',
    answer: (route) => route.fulfill({ status: 403, json: { title: 'x' } }),
    sentence: 'この内容を見る権限がありません。',
    code: 'unauthorized',
    detail: { status: 403 },
  },
  {
    name: 'a 404',
    answer: (route) => route.fulfill({ status: 404, body: '' }),
    sentence: '表示する内容が見つかりませんでした。',
    code: 'http',
    detail: { status: 404 },
  },
  {
    name: 'a 200 that is HTML',
    answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>ログイン</title><p>ログインしてください' }),
    sentence: '届いたデータを読み取れませんでした。',
    code: 'invalid-document',
    detail: { reason: expect.stringContaining('HTML') },
  },
  {
    name: 'JSON that breaks off',
    answer: (route) => route.fulfill({ contentType: 'application/json', body: '{"items":[{"id":"1","ti' }),
    sentence: '届いたデータを読み取れませんでした。',
    code: 'invalid-document',
    detail: { reason: expect.stringContaining('breaks off') },
  },
  {
    name: 'JSON of another kind',
    answer: (route) => route.fulfill({ json: ['not', 'ours'] }),
    sentence: '届いたデータは、ここに表示できる種類のものではありません。',
    code: 'invalid-document',
    detail: { reason: expect.any(String) },
  },
];

/** A page with the element under test, and beside it one of each other kind that has its data. */
async function openBeside(page: Page, widget: Widget, content = '') {
  const others = widgets.filter(({ tagName }) => tagName !== widget.tagName);
  await allInView(page);
  await open(page, element(widget.tagName, { id: 'tested', attributes: { ...widget.given, src: FILE }, content }) + others.map((other) => element(other.tagName, ready(other))).join(''));
  return async () => {
    for (const other of others) {
      const el = page.locator(other.tagName);
      await el.scrollIntoViewIfNeeded();
      await settled(el);
      await expect(own(el, other.shows)).toBeVisible();
      await other.act(el);
      await other.acted(el);
    }
  };
}

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    for (const { name, answer, sentence, code, detail } of cases) {
      test(`X12: says what happened at ${name}, and the rest of the page works on`, async ({ page, watch }) => {
        watch.expectConsole(/Failed to load resource/);
        const heard = await listen(page);
        await page.route(`**${FILE}`, answer);
        const expectOthersWork = await openBeside(page, widget);
        const el = page.locator('#tested');
        await settled(el, 'failed');
        await expect(el.getByRole('alert')).toContainText(sentence);
        const errors = (await heard.of('hoiku-error')).filter(({ id }) => id === 'tested');
        expect(errors.map((error) => error.detail)).toEqual([{ code, message: expect.stringContaining(sentence), detail }]);
        expect(watch.count(FILE)).toBe(1);
        await expectOthersWork();
      });
    }

    test('X12: tries a cut connection three times, then says so and offers to try again', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource/);
      const heard = await listen(page);
      await page.clock.install({ time: new Date('2026-11-20T10:00:00+09:00') });
      await page.route(`**${FILE}`, (route) => route.abort('connectionreset'));
      await openBeside(page, widget);
      const el = page.locator('#tested');
      await expect.poll(async () => (await page.clock.fastForward(2_000), watch.count(FILE))).toBe(3);
      await settled(el, 'failed');
      expect(watch.count(FILE)).toBe(3);
      await expect(el.getByRole('alert')).toContainText('データを読み込めませんでした。通信の状態を確かめて、もう一度お試しください。');
      expect((await heard.of('hoiku-error')).map((error) => error.detail)).toEqual([expect.objectContaining({ code: 'network', detail: {} })]);
      await page.unroute(`**${FILE}`);
      await page.route(`**${FILE}`, (route) => route.fulfill({ json: widget.document }));
      await el.getByRole('button', { name: 'もう一度読み込む' }).click();
      await expect(own(el, widget.shows)).toBeVisible();
      await expect(el.getByRole('alert')).toHaveCount(0);
    });

    test('X12: gives up after 15 seconds without an answer', async ({ page }) => {
      const heard = await listen(page);
      await page.clock.install({ time: new Date('2026-11-20T10:00:00+09:00') });
      let asked = () => {};
      const asking = new Promise<void>((resolve) => (asked = resolve));
      await page.route(`**${FILE}`, () => asked());
      await openBeside(page, widget, '<p>電話 000-000-0000</p>');
      const el = page.locator('#tested');
      await asking;
      await settled(el, 'loading'); // the document is asked for before the widget is there
      await page.clock.fastForward(14_000);
      expect(await el.evaluate((node) => node.matches(':state(loading)'))).toBe(true);
      await page.clock.fastForward(2_000);
      await expect(el.getByRole('alert')).toContainText('時間内に応答がありませんでした。しばらくしてから、もう一度お試しください。');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      expect((await heard.of('hoiku-error')).map((error) => error.detail.code)).toEqual(['timeout']);
    });

    test('X12: waits a short Retry-After in silence and then shows the data', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource/);
      const heard = await listen(page);
      await page.route(`**${FILE}`, (route) => (watch.count(FILE) < 2 ? route.fulfill({ status: 429, headers: { 'retry-after': '1' }, body: '' }) : route.fulfill({ json: widget.document })));
      await open(page, element(tag, { attributes: { ...widget.given, src: FILE } }));
      await settled(page.locator(tag));
      await expect(own(page.locator(tag), widget.shows)).toBeVisible();
      expect(await heard.of('hoiku-error')).toEqual([]);
    });

    test('X4, X12: a malformed document in the page is said, and the light-DOM content shows beside it', async ({ page }) => {
      const heard = await listen(page);
      await open(page, `<${tag}><p>電話 000-000-0000</p><script type="application/json">{"items": [,]}</script></${tag}>`);
      const el = page.locator(tag);
      await settled(el, 'failed');
      await expect(el.getByRole('alert')).toContainText('届いたデータを読み取れませんでした。');
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
      expect((await heard.of('hoiku-error'))[0]?.detail.code).toBe('invalid-document');
    });

    test('X12: one item of the wrong type is counted and named, and hides no other', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, { attributes: widget.given, data: widget.oneWrongType }));
      const el = page.locator(tag);
      await settled(el);
      await expect(own(el, widget.shows)).toBeVisible();
      await expect(el.getByText('1件を表示できませんでした。').first()).toBeVisible();
      const [error] = await heard.of('hoiku-error');
      expect(error).toMatchObject({ plain: true, detail: { code: 'invalid-item', message: '1件を表示できませんでした。', detail: [{ path: expect.stringMatching(/\[0\]/), expected: expect.any(String), found: expect.any(String) }] } });
      expect((await heard.of('hoiku-ready'))[0]?.detail).toEqual({ issues: 1 });
    });

    test('X12: an id that nothing defines hides nothing', async ({ page }) => {
      await open(page, element(tag, { attributes: widget.given, data: widget.unknownCode }));
      const el = page.locator(tag);
      await settled(el);
      await expect(own(el, widget.shows)).toBeVisible();
    });

    test('X12: keeps what it showed when a newer version cannot be had, and says so', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource/);
      let fails = false;
      await page.route(`**${FILE}`, (route) => (fails ? route.fulfill({ status: 500 }) : route.fulfill({ json: widget.document })));
      await open(page, element(tag, { attributes: { ...widget.given, src: FILE } }));
      const el = page.locator(tag);
      await settled(el);
      fails = true;
      await el.evaluate((node: any) => node.refresh());
      const said = el.locator(`[part~="${widget.kept.part}"]`);
      await expect(said).toContainText('サーバーで問題が起きています（500）');
      await expect(said).toContainText(widget.kept.text);
      await expect(own(el, widget.shows)).toBeVisible();
      fails = false;
      await el.getByRole('button', { name: widget.kept.again }).click();
      await expect(said).toHaveCount(0);
    });

    test('X12: takes its data away when the right to it ends', async ({ page, watch }) => {
      watch.expectConsole(/Failed to load resource/);
      let status = 200;
      await page.route('**/spec/v1/**', (route) => (status === 200 ? route.fulfill({ json: widget.document }) : route.fulfill({ status, json: {} })));
      await open(page, `${element(tag, { attributes: { ...widget.given, ...widget.resource, api: '/spec/v1' } })}<script>document.querySelector('${tag}').getToken = () => 'token'</script>`);
      const el = page.locator(tag);
      await settled(el);
      status = 401;
      await el.evaluate((node: any) => node.refresh());
      await expect(el.getByRole('alert')).toContainText(LOGIN);
      await expect(own(el, widget.shows)).toHaveCount(0);
    });

    if (widget.personal) {
      test('X12: asks nothing of the API without a token, and says that one must sign in', async ({ page, watch }) => {
        const heard = await listen(page);
        await open(page, element(tag, { attributes: { ...widget.given, ...widget.resource, api: '/spec/v1' } }));
        const el = page.locator(tag);
        await expect(el.getByText(LOGIN)).toBeVisible();
        expect(watch.count(/^\/spec\/v1/)).toBe(0);
        expect((await heard.of('hoiku-error')).map(({ detail }) => detail.code)).toEqual(['unauthorized']);
      });
    }
  });
}
