// The snippet builder: what is chosen is what is shown, what is copied, and what is read back.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expectNoSidewaysScroll, open } from './support/page.ts';
import { shirasagiFindings } from './support/cms/shirasagi.ts';
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
        attributes.map(({ name, kind, values }: any) => {
          const address = core.ADDRESSES.includes(name);
          return [name, address ? 'https://api.example.jp/v1' : kind === 'boolean' ? true : kind === 'number' ? '3' : kind === 'choice' ? values.at(-1) : 'だっこ & "<>\' %'];
        }),
      );
      const whole = { ...config, folder, attributes: filled };
      const sealed = { ...whole, base: 'https://widgets.example.jp/v1.2.3/', sealed: 'sha384-AbC+/d', early: true };
      const early = { ...sealed, sealed: undefined };
      for (const made of [whole, sealed, early]) {
        const text = `${core.element(made)}\n${core.style(made)}`;
        expect(core.read(text, elements), text).toEqual(made);
      }
      // What means something on the host's own page alone is in no frame.
      const anywhere = { ...whole, attributes: Object.fromEntries(Object.entries(filled).filter(([name]) => !core.HOST_ONLY.includes(name))) };
      expect(Object.keys(filled).length > Object.keys(anywhere.attributes).length).toBe(true);
      for (const text of [core.frame(whole), `前の文。${core.frame(whole)}後の文。`, core.address(whole), core.address(whole).replaceAll('&', '&amp;')]) {
        expect(core.read(text, elements), text).toEqual(anywhere);
      }
    }
  });

  test('what is no snippet is no configuration', () => {
    for (const text of ['', 'こんにちは', '<p>x</p>', 'https://example.jp/', '<iframe src="https://example.jp/embed/map"></iframe>', '<hoiku-unknown></hoiku-unknown>']) {
      expect(core.read(text, elements), text).toBeUndefined();
    }
    expect(core.read('<hoiku-course-list onclick="x" data-x="1" page="2">', elements).attributes).toEqual({ page: '2' });
  });

  test('snippets that were written otherwise are read too, and what they do not say stays open', () => {
    const read = (text: string) => core.read(text, elements);
    expect(read('<script src="https://w.example/v1/hoiku-widgets.js?v=2"></script><hoiku-course-list collection="q" url-state="u" lang="vi" today="2026-11-20"></hoiku-course-list>')).toMatchObject({ base: 'https://w.example/v1/', attributes: { collection: 'q', 'url-state': 'u', lang: 'vi', today: '2026-11-20' } });
    expect(read('<script src="https://w.example/v1/inline/hoiku-course-list.js"></script><hoiku-course-list>').base).toBe('https://w.example/v1/');
    for (const src of ['/assets/hoiku-widgets.js', 'data:text/javascript,/hoiku-widgets.js', 'file:///c:/hoiku-widgets.js', '//[/hoiku-widgets.js']) {
      expect(read(`<script src="${src}"></script><hoiku-course-list collection="a"></hoiku-course-list>`), src).toMatchObject({ base: undefined, attributes: { collection: 'a' } });
    }
    expect(read('file:///C:/s/embed/course-list.html?collection=a')).toMatchObject({ base: undefined, attributes: { collection: 'a' } });
    expect(read('<iframe src="/w/embed/course-list/?collection=a">')).toMatchObject({ base: undefined, attributes: { collection: 'a' } });
    expect(read('http://x.example/embed/course-list?lang=vi&amp;collection=b&#38;api=/v1')).toMatchObject({ attributes: { lang: 'vi', collection: 'b', api: '/v1' } });
    expect(read('見てください https://w.example/embed/course-list?src=/d.json です')).toMatchObject({ base: 'https://w.example/', attributes: { src: '/d.json' } });
    expect(read("<hoiku-course-list query='&#12354;&#x3044;&apos;&nbsp;&unknown;'>\n<p><a href=x><b>研修の</b>一覧</a></p></hoiku-course-list><a href=y>別</a>")).toMatchObject({ title: '研修の一覧', attributes: { query: "あい'\u00a0&unknown;" } });
    expect(read('<script src="https://w.example/v1.0.0/hoiku-widgets-sealed.js" integrity="x onload=1"></script><hoiku-course-list>').sealed).toBeUndefined();
  });

  test('relative addresses are made whole, because the snippet stands on another site; what is none is left out', () => {
    const relative = { ...config, attributes: { api: '/v1', src: 'data/list.json' } };
    expect(core.element(relative)).toContain('api="https://widgets.example.jp/v1" src="https://widgets.example.jp/v1/data/list.json"');
    for (const api of ['https://', '//[', 'data:text/plain,x', 'file:///x', 'javascript:alert(1)', 'http://']) {
      const broken = { ...config, attributes: { api, collection: 'a' } };
      for (const made of [core.element(broken), core.frame(broken), core.address(broken), core.preview(broken, config.base)]) expect(made, api).not.toMatch(/\bapi=/);
      expect([core.policy(broken, 'script').includes(`connect-src ${new URL(config.base).origin};`), core.sending(broken).match(/送信先：/g)!.length], api).toEqual([true, 1]);
      expect(core.isUsable('api', api, config.base), api).toBe(false);
    }
    const inPage = { ...config, attributes: { src: '#data' } };
    expect([core.element(inPage).includes('src="#data"'), core.address(inPage).includes('data')]).toEqual([true, false]);
  });

  test('the preview has the data of the snippet, wherever its package lies', () => {
    const elsewhere = { ...config, base: 'https://other.example/w/', attributes: { api: 'v1', collection: 'a', 'url-state': 'x' } };
    const shown = new URL(core.preview(elsewhere, 'https://here.example/v1/'));
    expect([shown.origin, shown.pathname, shown.searchParams.get('api'), shown.searchParams.get('url-state')]).toEqual(['https://here.example', '/v1/embed/course-list', 'https://other.example/w/v1', null]);
  });

  test('hashes stand where nothing changes, and nowhere else', () => {
    const hashed = { ...config, sealed: 'sha384-a', early: true };
    expect(core.element(hashed)).not.toMatch(/integrity|preload|sealed/);
    expect(core.element({ ...hashed, base: 'https://w.jp/v1.2.3/' })).toMatch(/wasm" as="fetch" type="application\/wasm" crossorigin>\n<script [^>]*sealed.js" crossorigin="anonymous" integrity="sha384-a">/);
    expect(core.element({ ...hashed, base: 'https://w.jp/v1.2.3/' })).not.toContain('core.js');
    expect(core.element({ ...hashed, sealed: undefined, base: 'https://w.jp/here/' })).toContain('<link rel="modulepreload" href="https://w.jp/here/hoiku-widgets-core.js">');
  });

  test('the policy names the origins that are used and nothing else', () => {
    expect(core.policy(config, 'frame')).toBe('frame-src https://widgets.example.jp');
    expect(core.policy(config, 'helper')).toBe('frame-src https://widgets.example.jp; script-src https://widgets.example.jp');
    expect(core.policy(config, 'script')).toBe("script-src https://widgets.example.jp 'wasm-unsafe-eval'; connect-src https://widgets.example.jp https://api.example.jp; img-src 'self' https://api.example.jp");
    expect(core.policy({ ...config, folder: 'skill-radar' }, 'script'), 'no pictures').toBe("script-src https://widgets.example.jp 'wasm-unsafe-eval'; connect-src https://widgets.example.jp https://api.example.jp");
    const documented = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
    for (const line of core.policies(config).split('\n').filter((line: string) => !line.startsWith('（'))) expect(documented, 'the documentation has the same lines').toContain(line);
  });

  test('the notice names every place something is sent to, and what', () => {
    const notice = core.sending(config);
    expect(notice.match(/送信先：.*/g)).toEqual(['送信先：https://widgets.example.jp', '送信先：https://api.example.jp']);
    expect(notice).toMatch(/api\.example\.jp\n.*\n目的：.*画像/);
    expect(notice).toMatch(/api\.example\.jp\n送る情報：.*Origin、Referer.*aoba-2026/);
    const personal = core.sending({ ...config, folder: 'skill-radar', attributes: { api: '/v1', profile: 'p1', editable: true } });
    expect(personal).toMatch(/p1.*短期トークン.*書いた答え/);
    expect(personal).not.toContain('画像');
    expect(core.sending({ ...config, folder: 'skill-radar', attributes: { src: '/d.json', editable: true } })).not.toMatch(/トークン|答え/);
  });

  test('contrast follows WCAG, and says what it cannot know', () => {
    expect(core.contrast(core.rgb('#fff'), core.rgb('#000000'))).toBeCloseTo(21, 5);
    expect(core.contrast(core.rgb('#767676'), core.rgb('#ffffff'))).toBeCloseTo(4.54, 2);
    expect(core.judged({ attributes: {}, properties: {} }).every(({ isEnough }: any) => isEnough)).toBe(true);
    const dark = core.judged({ attributes: {}, properties: { '--hoiku-primary': '#006633' } }).filter(({ isEnough }: any) => !isEnough);
    expect(dark.map(({ scheme }: any) => scheme)).toEqual(['dark', 'dark']);
    const vague = { attributes: {}, properties: { '--hoiku-ink': 'var(--x)', '--hoiku-text': '#000', '--hoiku-font-size': '1.2em', '--hoiku-link': '#00f' } };
    expect(core.untold(vague)).toEqual(['--hoiku-ink', '--hoiku-text']);
    expect(core.judged(vague).filter(({ ratio }: any) => ratio === undefined)).toHaveLength(2);
  });

  test('titles that SHIRASAGI stops are known', () => {
    for (const title of ['研修の一覧', '研修表', 'ABC']) expect([core.isPoorTitle(title), shirasagiFindings(core.frame({ ...config, title }))], title).toEqual([false, []]);
    for (const title of ['', '研修', 'iframe', ' x ']) expect([core.isPoorTitle(title), shirasagiFindings(core.frame({ ...config, title })).length > 0], title).toEqual([true, true]);
  });
});

test('what is chosen is shown and copied, by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
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
  const copy = page.getByRole('button', { name: '写す：枠（iframe）', exact: true });
  await copy.focus();
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(document.querySelector('#copied')!.textContent!)).observe(document.querySelector('#copied')!, { childList: true });
  });
  for (const times of [1, 2]) {
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => (window as any).said.filter(Boolean).length), 'said each time anew').toBe(times);
    await expect(copy).toBeFocused();
  }
  expect(await page.evaluate(() => (window as any).said)).toEqual(['枠（iframe）を写しました。', '', '枠（iframe）を写しました。']);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await out(page, 'frame').inputValue());
  await page.getByRole('radio', { name: /^320/ }).focus();
  await page.keyboard.press('Space');
  for (const width of [320, 768, 1280]) {
    await expect(page.locator('#stage iframe')).toHaveAttribute('width', String(width));
    expect(await page.frames()[1]!.evaluate(() => innerWidth)).toBe(width);
    await page.keyboard.press('ArrowDown');
  }
});

test('each snippet shows the same as the preview on a page of another site', async ({ page }) => {
  await builder(page);
  await page.getByLabel('1ページの件数').fill('3');
  await page.getByLabel('並べかた').selectOption('table');
  await expect.poll(() => shown(page)).toContain('layout=table');
  await expect.poll(() => shown(page)).toContain('page-size=3');
  await look(page);
  const rows = (el: Locator) => el.locator('hoiku-course-list .hoiku').first().locator('tbody tr').allInnerTexts();
  await expect.poll(async () => (await rows(page.frameLocator('#stage iframe').locator('body'))).length).toBe(3);
  const wanted = await rows(page.frameLocator('#stage iframe').locator('body'));
  const [script, frame, address] = await Promise.all(['script', 'frame', 'address'].map((id) => out(page, id).inputValue()));
  await open(page, script!, { loader: '' });
  await expect.poll(() => rows(page.locator('body'))).toEqual(wanted);
  await open(page, frame!, { loader: '' });
  await expect.poll(() => rows(page.frameLocator('iframe').locator('body'))).toEqual(wanted);
  await page.goto(address!);
  await expect.poll(() => rows(page.locator('body'))).toEqual(wanted);
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
    await expect(out(page, 'address')).toHaveValue(core.address(mine));
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

test('any colour of CSS is judged, and what cannot be judged is said so and can be taken out', async ({ page }) => {
  await builder(page);
  const verdict = page.locator('#contrast-verdict');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  for (const [ink, says] of [
    ['white', '読みにくくなります'],
    ['hsl(0 0% 90%)', '読みにくくなります'],
    ['gray', '読みにくくなります'],
    ['oklch(30% 0.1 250)', '読みにくくなります'], // on the dark ground
    ['light-dark(#222, #eee)', 'AAに足ります'],
    ['#22222280', '調べられない色があります（--hoiku-ink）'],
    ['var(--site-ink)', '調べられない色があります（--hoiku-ink）'],
    ['CanvasText', '調べられない色があります（--hoiku-ink）'],
  ] as const) {
    await field('その上の文字').fill(ink);
    await expect(verdict, ink).toContainText(says);
    if (!says.startsWith('AA')) await expect(verdict, ink).not.toContainText('AAに足ります');
    await expect(out(page, 'style')).toHaveValue(`hoiku-course-list {\n  --hoiku-ink: ${ink};\n}`);
  }
  await field('その上の文字').fill('');
  await page.getByLabel('コードかURLを貼る').fill('hoiku-course-list { --hoiku-sunken: #eee; --hoiku-ink: white }');
  await page.getByRole('button', { name: '読みこむ' }).click();
  await expect(field('その上の文字')).toHaveValue('white');
  await expect(field('--hoiku-sunken')).toHaveValue('#eee');
  await field('その上の文字').fill('');
  await expect(verdict).toContainText('調べられない色があります（--hoiku-sunken）');
  await page.getByRole('button', { name: '--hoiku-sunkenを取る' }).click();
  await expect(verdict).toContainText('AAに足ります');
  await expect(page.locator('#output-style')).toBeHidden();
});

test('addresses that are none yet break nothing and are said to be left out', async ({ page }) => {
  await builder(page);
  for (const api of ['https://', '//[', 'data:text/plain,x', 'file:///x']) {
    await page.getByLabel('APIのURL').fill(api);
    await expect(page.getByLabel('APIのURL'), api).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('APIのURL'), api).toHaveAccessibleDescription(/URLになっていません/);
    await expect(out(page, 'script'), api).not.toHaveValue(/api=/);
    await page.getByLabel('題', { exact: true }).fill(`題は ${api}`);
    await expect(out(page, 'address'), 'what follows is still worked out').toHaveValue(new RegExp(encodeURIComponent(`題は`)));
  }
  await page.getByLabel('APIのURL').fill('/v1');
  await expect(page.getByLabel('APIのURL')).toHaveAttribute('aria-invalid', 'false');
  await page.getByText('くわしい設定', { exact: true }).click();
  for (const base of ['https://', 'file:///x/', 'widgets']) {
    await page.getByLabel('部品を置いた場所').fill(base);
    await expect(page.getByLabel('部品を置いた場所'), base).toHaveAccessibleDescription(/https:\/\/ から始まるURLを書いてください/);
  }
  await page.getByLabel('部品を置いた場所').fill('https://widgets.example.jp/here');
  await expect(out(page, 'script')).toHaveValue(/^<script type="module" src="https:\/\/widgets\.example\.jp\/here\/hoiku-widgets\.js">/);
  await expect(page.locator('#preview-note')).toContainText('https://widgets.example.jp/here/');
  expect(new URL((await shown(page))!).searchParams.get('api'), 'the data of the snippet').not.toBeNull();
});

test('what was pasted is shown whole, and what could not be read is said', async ({ page }) => {
  await builder(page);
  await page.getByLabel('コードかURLを貼る').fill('<script src="/assets/hoiku-widgets.js"></script><hoiku-course-list src="/none.json" lang="vi" url-state="k" today="2026-11-20"></hoiku-course-list>');
  await page.route('**/none.json', (route) => route.fulfill({ json: { items: [] }, headers: { 'access-control-allow-origin': '*' } }));
  await page.getByRole('button', { name: '読みこむ' }).click();
  await expect(page.locator('#read-result')).toContainText('部品を置いた場所は読めませんでした');
  await expect(page.getByLabel('部品のことば')).toHaveValue('vi');
  await expect(page.getByLabel('部品のことば').locator('option:checked')).toContainText('日本語で出ます');
  await page.getByText('くわしい設定', { exact: true }).click();
  await expect(page.getByLabel('URLに残す名前')).toHaveValue('k');
  await page.getByLabel('今日とみなす日').fill('');
  await expect(out(page, 'script')).not.toHaveValue(/today/);
});

test('a title that a checker stops is said beside the field', async ({ page }) => {
  await builder(page);
  const title = page.getByLabel('題', { exact: true });
  await title.fill('研修');
  await expect(title).toHaveAccessibleDescription(/SHIRASAGI/);
  await title.fill('研修の一覧');
  await expect(title).not.toHaveAccessibleDescription(/SHIRASAGI/);
});

test('where the snippet goes says which form works there', async ({ page }) => {
  await builder(page);
  for (const { name, works } of core.SYSTEMS) {
    await page.getByLabel('貼る先').selectOption(name);
    for (const [form, id] of [['element', 'script'], ['frame', 'frame'], ['address', 'address']] as const) {
      await expect(page.locator(`#out-${id}-warning`), `${name}: ${form}`).toBeVisible({ visible: !works[form] });
    }
    await expect(page.locator('#system-says')).toContainText(Object.values(works).some(Boolean) ? 'の形が動きます' : 'ここに貼って動く形はありません');
  }
});

test('asking for the program ahead is a choice with its price', async ({ page }) => {
  await builder(page);
  const early = page.getByRole('checkbox', { name: /先に読みこむ/ });
  await expect(early).toHaveAccessibleDescription(/画面を動かさない人も/);
  await expect(out(page, 'script')).not.toHaveValue(/preload/);
  await early.check();
  await expect(out(page, 'script')).toHaveValue(/^<link rel="preload" [^>]* crossorigin>\n<link rel="modulepreload" [^>]*core\.js">\n<script /);
  await page.getByText('くわしい設定', { exact: true }).click();
  await page.getByLabel('部品を置いた場所').fill('https://widgets.example.jp/v1/');
  await expect(early).toBeDisabled();
  await expect(out(page, 'script')).not.toHaveValue(/preload/);
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
      await page.getByText('くわしい設定', { exact: true }).click();
      await page.getByRole('textbox', { name: 'ボタンの文字', exact: true }).fill('#8888ff');
      await page.getByLabel('コードかURLを貼る').fill('hoiku-course-list { --hoiku-sunken: #eee }');
      await page.getByRole('button', { name: '読みこむ' }).click();
      await page.getByLabel('APIのURL').fill('https://');
      await page.getByLabel('題', { exact: true }).fill('題');
      await page.getByLabel('貼る先').selectOption('Drupal（初めからある書式）');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, `${width} px, ${colorScheme}`);
    });
  }
}
