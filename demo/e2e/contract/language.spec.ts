// Which language an element speaks, how it writes years, and the rank of its heading.
import type { Page } from '@playwright/test';
import { element, listen, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { ready, widgets } from '../support/widgets.ts';

// The sentence for "no data" is every element's, in each language.
const NO_DATA = {
  ja: '表示するデータが指定されていません。ページの管理者にお知らせください。',
  'ja-simple': '見せる ものが きまって いません。ページを つくった 人に しらせて ください。',
  en: 'This page does not say which data to show. Please tell the people who run it.',
};

/** It speaks the language, and says so to whoever reads it aloud. */
async function expectLanguage(page: Page, tag: string, language: keyof typeof NO_DATA) {
  const sentence = page.locator(tag).getByText(NO_DATA[language]);
  await expect(sentence).toBeVisible();
  expect(await sentence.evaluate((node) => node.closest('[lang]')?.getAttribute('lang'))).toBe(language.slice(0, 2));
}

for (const { tagName: tag, ...widget } of widgets) {
  test.describe(tag, () => {
    test('speaks Japanese where the page says nothing', async ({ page }) => {
      await open(page, element(tag), { html: '' });
      await expectLanguage(page, tag, 'ja');
    });

    test('speaks the language of its own attribute before that of the page', async ({ page }) => {
      await open(page, element(tag, { attributes: { lang: 'ja-simple' } }), { html: 'lang="en"' });
      await expectLanguage(page, tag, 'ja-simple');
    });

    test('speaks the language of the nearest ancestor, also out of a shadow root', async ({ page }) => {
      await open(page, `<div lang="ja-simple"><div lang="en"><div id="outer"></div></div></div>
        <script>outer.attachShadow({ mode: 'open' }).innerHTML = '<${tag}></${tag}>'</script>`);
      await expectLanguage(page, tag, 'en');
    });

    test('speaks the language into which the page was translated', async ({ page }) => {
      await open(page, element(tag), { body: 'data-translate="en"' });
      await expectLanguage(page, tag, 'en');
      await page.evaluate(() => delete document.body.dataset['translate']);
      await expectLanguage(page, tag, 'ja');
    });

    test('follows the page’s language when it changes', async ({ page }) => {
      await open(page, element(tag));
      await expectLanguage(page, tag, 'ja');
      await page.evaluate(() => (document.documentElement.lang = 'en'));
      await expectLanguage(page, tag, 'en');
      await page.evaluate(() => (document.documentElement.lang = 'ja-simple'));
      await expectLanguage(page, tag, 'ja-simple');
    });

    test('follows its own lang when it changes', async ({ page }) => {
      await open(page, element(tag));
      await expectLanguage(page, tag, 'ja');
      await page.locator(tag).evaluate((node: HTMLElement) => (node.lang = 'en'));
      await expectLanguage(page, tag, 'en');
    });

    test('follows what surrounds it when that changes: an ancestor, the body, a new body, the host of its tree', async ({ page }) => {
      await open(page, `<section lang="ja">${element(tag)}</section>`);
      await expectLanguage(page, tag, 'ja');
      await page.locator('section').evaluate((node: HTMLElement) => (node.lang = 'en'));
      await expectLanguage(page, tag, 'en');
      await page.evaluate(() => (document.querySelector('section')!.removeAttribute('lang'), (document.body.lang = 'ja-simple')));
      await expectLanguage(page, tag, 'ja-simple');
      await page.evaluate((tag) => {
        const body = document.createElement('body');
        body.append(document.createElement(tag));
        document.body.replaceWith(body);
      }, tag);
      await expectLanguage(page, tag, 'ja');
      await page.evaluate(() => (document.body.dataset['translate'] = 'en'));
      await expectLanguage(page, tag, 'en');
      await page.evaluate((tag) => {
        const host = document.createElement('div');
        host.id = 'host';
        host.attachShadow({ mode: 'open' }).append(document.createElement(tag));
        document.body.replaceChildren(host);
        host.lang = 'ja';
      }, tag);
      await expectLanguage(page, tag, 'ja');
      await page.evaluate(() => (document.getElementById('host')!.lang = 'ja-simple'));
      await expectLanguage(page, tag, 'ja-simple');
    });

    test('speaks Japanese where the page is in a language it does not know', async ({ page }) => {
      await open(page, element(tag), { html: 'lang="vi"' });
      await expectLanguage(page, tag, 'ja');
    });

    for (const [language, button] of [['ja', 'CSVで保存'], ['ja-simple', 'CSVで ほぞん'], ['en', 'Save as CSV']] as const) {
      test(`marks its sentences with their language (${language})`, async ({ page }) => {
        await open(page, element(tag, { attributes: { ...widget.given, lang: language }, data: widget.document }), { html: 'lang="ko"' });
        const el = page.locator(tag);
        await settled(el);
        const label = el.getByRole('button', { name: button, exact: true });
        await expect(label).toBeVisible();
        const marked = await label.evaluate((node) => node.closest('[lang]')?.getAttribute('lang') ?? (node.getRootNode() as ShadowRoot).host.closest('[lang]')!.getAttribute('lang'));
        expect(marked?.split('-')[0]).toBe(language.split('-')[0]);
      });
    }

    test('X8: writes years in both ways, the western or the Japanese', async ({ page }) => {
      await open(page, element(tag, ready({ ...widget, tagName: tag })));
      const el = page.locator(tag);
      await settled(el);
      const moment = el.locator('time[datetime^="2026-11-20T09:00"]').first();
      await expect(moment).toContainText('2026年（令和8年）11月20日');
      await el.evaluate((node) => node.setAttribute('era', 'western'));
      await expect(moment).toContainText('2026年11月20日');
      await expect(moment).not.toContainText('令和');
      await el.evaluate((node) => node.setAttribute('era', 'japanese'));
      await expect(moment).toContainText('令和8年11月20日');
      await expect(moment).not.toContainText('2026');
    });

    test('ranks its headings below the page’s, without a gap', async ({ page }) => {
      await open(page, element(tag, ready({ ...widget, tagName: tag })));
      const el = page.locator(tag);
      await settled(el);
      for (const level of [2, 3, 4, 5, 6]) {
        await el.evaluate((node, level) => node.setAttribute('heading-level', String(level)), level);
        await expect(el.getByRole('heading', { level }).first()).toBeVisible();
        const levels = await el.evaluate((node) => [...node.shadowRoot!.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => Number(heading.localName[1])));
        expect(levels[0]).toBe(level);
        for (const [at, rank] of levels.entries()) if (at) expect(rank, `heading ${at + 1} of ${levels}`).toBeLessThanOrEqual(Math.min(levels[at - 1]! + 1, 6));
      }
    });

    test('names an attribute whose value it cannot use, and goes on with the default', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, { attributes: { ...widget.given, era: 'roman', 'heading-level': 9 }, data: widget.document }));
      const el = page.locator(tag);
      await settled(el);
      await expect(el.getByRole('heading', { level: 2 }).first()).toBeVisible();
      const refused = (await heard.of('hoiku-error')).map(({ detail }) => [detail.code, detail.detail.attribute, detail.detail.value, detail.detail.expected]);
      expect(refused).toEqual(
        expect.arrayContaining([
          ['bad-attribute', 'era', 'roman', 'both, western or japanese'],
          ['bad-attribute', 'heading-level', '9', 'a whole number from 2 to 6'],
        ]),
      );
      expect(refused).toHaveLength(2);
    });

    test('X9: readings stand beside the words and are not read twice', async ({ page }) => {
      await open(page, element(tag, { attributes: { ...widget.given, furigana: 'auto' }, data: widget.document }));
      const el = page.locator(tag);
      await settled(el);
      await expect(el.locator('rt')).toHaveCount(0);
      // Where a word is cut for its readings, the tree may break it; it must not grow.
      const words = async () => (await el.ariaSnapshot()).replaceAll(/\s+/g, '');
      const before = await words();
      const read = el.locator('ruby').filter({ visible: true }).first();
      for (const [state, act] of [
        ['the page turns them on', () => page.evaluate(() => (document.body.dataset['kana'] = 'true'))],
        ['the author turns them on', () => el.evaluate((node) => node.setAttribute('furigana', 'on'))],
      ] as const) {
        await el.evaluate((node) => node.setAttribute('furigana', 'auto'));
        await page.evaluate(() => delete document.body.dataset['kana']);
        await expect(el.locator('rt'), state).toHaveCount(0);
        await act();
        await expect(read.locator('rt'), state).toHaveText(/^[ぁ-ゖー]+$/);
        expect(await words(), state).toBe(before);
      }
      // What is copied is the word, not the word and its reading.
      const copied = await read.evaluate((ruby) => {
        const selection = getSelection()!;
        selection.selectAllChildren(ruby);
        return { selected: selection.toString(), base: ruby.firstChild!.textContent, selectable: [...ruby.querySelectorAll('rt, rp')].map((node) => getComputedStyle(node).userSelect) };
      });
      expect(new Set(copied.selectable)).toEqual(new Set(['none']));
      expect(copied.selected).toBe(copied.base);
    });
  });
}
