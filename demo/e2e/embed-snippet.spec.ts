// The snippet builder: what is chosen is what is shown, what is copied, and what is read back.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expectNoSidewaysScroll, open } from './support/page.ts';
import { expect, test } from './support/test.ts';

const core = await import('../site/js/snippet-core.js' as string);
const elements = core.elementsOf(JSON.parse(readFileSync(new URL('../../pkg/dist/custom-elements.json', import.meta.url), 'utf8')));

const config = {
  base: 'https://widgets.example.jp/v1/',
  folder: 'course-list',
  attributes: { api: 'https://api.example.jp/v1', collection: 'aoba-2026', lang: 'en', layout: 'table' },
  properties: { '--hoiku-primary': '#006633' },
  title: 'あおば市の "研修" & <見本>',
};

/** Brings the preview onto the screen: nothing is loaded before it comes near. */
const look = (page: Page) => page.locator('#stage').scrollIntoViewIfNeeded();

const builder = async (page: Page) => {
  await page.goto('/snippet.html');
  await expect(page.locator('#stage iframe')).toBeAttached(); // the form above it is drawn, so nothing moves any more
  await look(page);
  await expect(page.frameLocator('#stage iframe').getByRole('heading').first()).toBeVisible();
};
const out = (page: Page, id: string) => page.locator(`#out-${id}`);
const shown = (page: Page) => page.locator('#stage iframe').getAttribute('src');

test.describe('as functions', () => {
  test('every form is read back as it was, for every element and attribute', () => {
    for (const { folder, attributes } of elements) {
      const filled = Object.fromEntries(
        attributes.filter(({ name }: any) => !['for', 'name', 'required', 'url-state'].includes(name)).map(({ name, kind, values }: any) => {
          const address = name === 'api' || name === 'src';
          return [name, address ? 'https://api.example.jp/v1' : kind === 'boolean' ? true : kind === 'number' ? '3' : kind === 'choice' ? values.at(-1) : 'だっこ & "<>\' %'];
        }),
      );
      const whole = { ...config, folder, attributes: filled };
      for (const text of [`${core.element(whole)}\n${core.style(whole)}`, core.frame(whole), `前の文。${core.frame(whole)}後の文。`, core.address(whole)]) {
        expect(core.read(text, elements), text).toEqual(whole);
      }
    }
  });

  test('what is no snippet is no configuration', () => {
    for (const text of ['', 'こんにちは', '<p>x</p>', 'https://example.jp/', '<iframe src="https://example.jp/embed/map"></iframe>', '<hoiku-unknown></hoiku-unknown>']) {
      expect(core.read(text, elements), text).toBeUndefined();
    }
    expect(core.read('<hoiku-course-list onclick="x" data-x="1" page="2">', elements).attributes).toEqual({ page: '2' });
  });

  test('relative addresses are made whole, because the snippet stands on another site', () => {
    const relative = { ...config, attributes: { api: '/v1', src: 'data/list.json' } };
    expect(core.element(relative)).toContain('api="https://widgets.example.jp/v1" src="https://widgets.example.jp/v1/data/list.json"');
  });

  test('the policy names the origins that are used and nothing else', () => {
    expect(core.policy(config, 'frame')).toBe('frame-src https://widgets.example.jp');
    expect(core.policy(config, 'script')).toBe("script-src https://widgets.example.jp 'wasm-unsafe-eval'; connect-src https://widgets.example.jp https://api.example.jp; img-src https: data:");
  });

  test('the notice names every place something is sent to', () => {
    const notice = core.sending(config);
    expect(notice.match(/送信先：.*/g)).toEqual(['送信先：https://widgets.example.jp', '送信先：https://api.example.jp']);
  });

  test('contrast follows WCAG', () => {
    expect(core.contrast('#fff', '#000000')).toBeCloseTo(21, 5);
    expect(core.contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(core.judged({ attributes: {}, properties: {} }).every(({ isEnough }: any) => isEnough)).toBe(true);
    const dark = core.judged({ attributes: {}, properties: { '--hoiku-primary': '#006633' } }).filter(({ isEnough }: any) => !isEnough);
    expect(dark.map(({ scheme }: any) => scheme)).toEqual(['dark', 'dark']);
  });
});

test('what is chosen is shown and copied, by keyboard alone', async ({ page }) => {
  await builder(page);
  await page.getByRole('radio', { name: '研修の一覧' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: '出席カレンダー' })).toBeFocused();
  await expect(out(page, 'script')).toHaveValue(/<hoiku-attendance-calendar api="[^"]+\/v1" subject="facility:mihon">/);
  await page.keyboard.press('ArrowUp');
  await expect(out(page, 'script')).toHaveValue(/<hoiku-course-list /);
  await page.getByLabel('部品のことば').focus();
  await page.keyboard.press('End');
  await look(page);
  await expect(page.frameLocator('#stage iframe').getByRole('button', { name: 'Save as CSV' })).toBeVisible();
  await expect(out(page, 'frame')).toHaveValue(/&amp;lang=en&amp;/);
  await page.getByRole('button', { name: '写す：枠（iframe）' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#copied')).not.toBeEmpty();
  await page.getByRole('radio', { name: /^320/ }).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('#stage iframe')).toHaveAttribute('width', '320');
});

test('each snippet shows the same as the preview on a page of another site', async ({ page }) => {
  await builder(page);
  await page.getByLabel('1ページの件数').fill('3');
  await page.getByLabel('並べかた').selectOption('table');
  await expect.poll(() => shown(page)).toContain('layout=table');
  await expect.poll(() => shown(page)).toContain('page-size=3');
  await look(page);
  const text = await page.frameLocator('#stage iframe').locator('hoiku-course-list .hoiku').innerText();
  const [script, frame] = [await out(page, 'script').inputValue(), await out(page, 'frame').inputValue()];
  await open(page, script, { loader: '' });
  await expect.poll(async () => page.locator('hoiku-course-list .hoiku').innerText()).toContain(text.split('\n')[0]!);
  await expect(page.locator('hoiku-course-list')).toHaveAttribute('page-size', '3');
  await open(page, frame, { loader: '' });
  await expect.poll(() => page.frameLocator('iframe').locator('hoiku-course-list .hoiku').innerText()).toContain(text.split('\n')[0]!);
});

test('a snippet that is pasted is read: all choices, the preview, the same snippet again', async ({ page, baseURL }) => {
  await builder(page);
  const mine = { ...config, base: `${baseURL}/`, attributes: { ...config.attributes, api: `${baseURL}/v1` } };
  for (const text of [`${core.element(mine)}\n${core.style(mine)}`, core.frame(mine), core.address(mine)]) {
    await page.reload();
    await page.getByLabel('コードかURLを貼る').fill(text);
    await page.getByRole('button', { name: '読みこむ' }).click();
    await expect(page.locator('#read-result')).toContainText('研修の一覧のコードを読みました');
    await expect(page.getByLabel('部品のことば')).toHaveValue('en');
    await expect(page.getByLabel('並べかた')).toHaveValue('table');
    await expect(page.getByRole('textbox', { name: 'ボタンと選んだもの', exact: true })).toHaveValue('#006633');
    await expect.poll(() => shown(page)).toBe(core.address(mine));
    await expect(out(page, 'frame')).toHaveValue(core.frame(mine));
    await expect(out(page, 'script')).toHaveValue(core.element(mine));
  }
  await page.getByLabel('コードかURLを貼る').fill('これはコードではありません');
  await page.getByRole('button', { name: '読みこむ' }).click();
  await expect(page.locator('#read-result')).toContainText('部品のコードが見つかりません');
});

test('colours that cannot be read are said so', async ({ page }) => {
  await builder(page);
  await expect(page.locator('#contrast-verdict')).toContainText('AAに足ります');
  await page.getByRole('textbox', { name: 'ボタンの文字', exact: true }).fill('#8888ff');
  await expect(page.locator('#contrast-verdict')).toContainText('読みにくくなります');
  await expect(out(page, 'style')).toHaveValue('hoiku-course-list {\n  --hoiku-on-primary: #8888ff;\n}');
  await page.getByRole('textbox', { name: 'ボタンの文字', exact: true }).fill('#88');
  await expect(page.getByRole('textbox', { name: 'ボタンの文字', exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#output-style')).toBeHidden();
});

test('a personal view is said to need a token', async ({ page, watch }) => {
  watch.expectConsole(/401/);
  await builder(page);
  await page.getByRole('radio', { name: 'スキルのふりかえり' }).click();
  await expect(page.locator('#personal')).toBeVisible();
  await page.getByRole('radio', { name: '出席カレンダー' }).click();
  await expect(page.locator('#personal')).toBeHidden();
});

for (const width of [320, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible at ${width} px, ${colorScheme}`, async ({ page, watch }) => {
      // axe talks to the preview's frame, whose origin is opaque; the browser writes down each refusal.
      watch.expectConsole(/postMessage.*recipient window's origin \('null'\)/);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await builder(page);
      await page.getByText('くわしい設定').click();
      await page.getByRole('textbox', { name: 'ボタンの文字', exact: true }).fill('#8888ff');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, `${width} px, ${colorScheme}`);
    });
  }
}
