// The iframe form: every widget from the address of its page alone, in an opaque origin, without cookies or storage.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { element, open } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { own, widgets, type Widget } from './support/widgets.ts';

const STRICTEST = 'allow-scripts';

interface Message {
  origin: string;
  data: any;
  at: number;
}

/** Opens a page that frames a widget and keeps every message it hears. */
async function frame(page: Page, widget: Widget, more: { query?: Record<string, string>; hash?: string; sandbox?: string; host?: string } = {}): Promise<FrameLocator> {
  await page.addInitScript(() => {
    const touched: string[] = [];
    Object.assign(window, { touched, messages: [] });
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
      Object.defineProperty(window, name, { configurable: true, get: () => void touched.push(name) });
    }
    Object.defineProperty(document, 'cookie', { get: () => (touched.push('cookie'), ''), set: () => touched.push('cookie') });
    addEventListener('message', ({ origin, data }) => (window as any).messages.push({ origin, data, at: performance.now() }));
  });
  await page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document, headers: { 'access-control-allow-origin': '*' } }));
  const { query = {}, hash = '', sandbox = STRICTEST, host = '' } = more;
  const address = `/embed/${folder(widget)}?${new URLSearchParams({ ...widget.given, src: '/spec/document.json', ...query })}${hash}`;
  await open(page, element('iframe', { id: 'frame', attributes: { src: address, title: '見本', width: '100%', height: 600, sandbox } }) + host, { loader: '' });
  return page.frameLocator('#frame');
}

const titles: Record<string, { ja: string; en: string }> = JSON.parse(readFileSync(new URL('../../pkg/src/embed/titles.json', import.meta.url), 'utf8'));
const folder = ({ tagName }: Widget) => tagName.replace('hoiku-', '');
const messages = (page: Page) => page.evaluate(() => (window as any).messages as Message[]);
const inside = (page: Page) => page.frames()[1]!;
const contentHeight = (page: Page) => inside(page).evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('is complete in an opaque origin and touches neither cookies nor storage', async ({ page, watch }) => {
      const framed = await frame(page, widget);
      const el = framed.locator(tag);
      await expect(own(el, widget.shows)).toBeVisible();
      await widget.act(el);
      await widget.acted(el);
      expect(await inside(page).evaluate(() => [origin, (window as any).touched])).toEqual(['null', []]);
      expect(await page.context().cookies()).toEqual([]);
      expect(watch.count(/^\/dist\//), 'the frame loads from its own folder').toBe(0);
    });

    test('tells its height in both forms within 100 ms, and the host page follows', async ({ page }) => {
      const framed = await frame(page, widget, { hash: '#?secret=Ab3dE5', host: '<script type="module" src="/hoiku-embed.js"></script>' });
      await expect(own(framed.locator(tag), widget.shows)).toBeVisible();
      const told = async () => (await messages(page)).filter(({ data }) => data.hoiku?.height).at(-1)?.data;
      await expect.poll(told).toEqual({ hoiku: { height: await contentHeight(page), v: 1 } });
      const wordpress = (await messages(page)).filter(({ data }) => data.message === 'height').at(-1)?.data;
      expect(wordpress).toEqual({ message: 'height', value: await contentHeight(page), secret: 'Ab3dE5' });
      await expect(page.locator('#frame')).toHaveCSS('height', `${await contentHeight(page)}px`);
      const late = await inside(page).evaluate(async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        document.body.append(Object.assign(document.createElement('p'), { textContent: 'もう1行' }));
        await frame();
        return document.body.getBoundingClientRect().height;
      });
      await expect(page.locator('#frame')).toHaveCSS('height', `${Math.ceil(late)}px`, { timeout: 100 });
      const short = await inside(page).evaluate((tag) => {
        document.querySelector<HTMLElement>(tag)!.hidden = true;
        return Math.ceil(document.body.getBoundingClientRect().height);
      }, tag);
      await expect(page.locator('#frame'), 'less content, a lower frame').toHaveCSS('height', `${short}px`, { timeout: 100 });
      expect(short).toBeLessThan(late / 2);
    });

    test('tells its height below the view too, when it grows, shrinks, breaks its lines anew and is printed', async ({ page }) => {
      const address = `/embed/${folder(widget)}?${new URLSearchParams({ ...widget.given, src: '/spec/document.json' })}`;
      await page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document, headers: { 'access-control-allow-origin': '*' } }));
      const frames = ['a', 'b', 'c'].map((id) => element('iframe', { id, attributes: { src: address, title: `見本 ${id}`, width: '100%', height: 2000, sandbox: STRICTEST } }));
      await open(page, frames.join(''), { loader: '<script type="module" src="/hoiku-embed.js"></script>' });
      const heights = () => page.evaluate(() => [...document.querySelectorAll('iframe')].map(({ style }) => style.height));
      const contents = () => Promise.all(page.frames().slice(1).map((inner) => inner.evaluate(() => `${Math.ceil(document.body.getBoundingClientRect().height)}px`)));
      await expect.poll(async () => (await heights()).every(Boolean), 'nothing was scrolled to').toBe(true);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await expect.poll(heights).toEqual(await contents());
      const last = page.frameLocator('#c').locator(tag);
      // The visitor's own doing is told by an event; here nothing is scrolled to it, as a click would.
      await last.evaluate((el) => {
        el.style.display = 'none';
        el.dispatchEvent(new CustomEvent('hoiku-change', { detail: {} }));
      });
      await expect.poll(async () => parseFloat((await heights())[2]!)).toBeLessThan(100);
      await last.evaluate((el) => {
        el.style.display = '';
        el.dispatchEvent(new CustomEvent('hoiku-ready', { detail: {} }));
      });
      await expect.poll(heights).toEqual(await contents());
      // The radar fits itself to its width by an observer of its own, which browsers put off out of view: there its
      // height on paper and on a turned phone is told only when it is scrolled to.
      if (tag === 'hoiku-skill-radar') return;
      await page.setViewportSize({ width: 400, height: 800 });
      await expect(async () => expect(await heights(), 'on a narrower page').toEqual(await contents())).toPass({ timeout: 10_000 });
      await page.emulateMedia({ media: 'print' });
      await expect(async () => expect(await heights(), 'on paper').toEqual(await contents())).toPass({ timeout: 10_000 });
    });

    test('keeps the height the page gave until there is something to show', async ({ page }) => {
      let answer = () => {};
      const asked = new Promise<void>((resolve) => (answer = resolve));
      // The first document has arrived before the frame goes on to the slow one: none of it is under way any more.
      const framed = await frame(page, widget);
      await expect(own(framed.locator(tag), widget.shows)).toBeVisible();
      await page.route('**/spec/slow.json', async (route) => {
        await asked;
        await route.fulfill({ json: widget.document, headers: { 'access-control-allow-origin': '*' } });
      });
      const slow = page.waitForRequest('**/spec/slow.json');
      await page.locator('#frame').evaluate((el: HTMLIFrameElement) => (el.src = el.src.replace('document.json', 'slow.json')));
      await slow;
      await expect(framed.locator(tag)).toBeAttached();
      await page.evaluate(() => ((window as any).messages.length = 0));
      await page.waitForTimeout(500);
      expect(await messages(page)).toEqual([]);
      answer();
      await expect(own(framed.locator(tag), widget.shows)).toBeVisible();
      await expect.poll(async () => (await messages(page)).some(({ data }) => data.hoiku?.height > 0)).toBe(true);
    });

    test('relays its events, and the host page fires them on the frame', async ({ page }) => {
      const framed = await frame(page, widget, { host: '<script type="module" src="/hoiku-embed.js"></script>' });
      await page.evaluate(() => document.addEventListener('hoiku-select', (event: any) => Object.assign(window, { fired: [event.target.id, event.detail] })));
      await expect(own(framed.locator(tag), widget.shows)).toBeVisible();
      const events = async () => (await messages(page)).filter(({ data }) => data.hoiku?.event).map(({ origin, data }) => [origin, data.hoiku.event, data.hoiku.v]);
      await expect.poll(events).toContainEqual(['null', 'hoiku-ready', 1]);
      await framed.locator(tag).evaluate((el) => el.dispatchEvent(new CustomEvent('hoiku-select', { detail: { course: { id: 'c' } } })));
      await expect.poll(events).toContainEqual(['null', 'hoiku-select', 1]);
      expect(await page.evaluate(() => (window as any).fired)).toEqual(['frame', { course: { id: 'c' } }]);
    });

    test('takes language, title, scheme and colours from the address and ignores the rest', async ({ page }) => {
      const query = { lang: 'en', title: 'Our <b>courses</b>', 'color-scheme': 'dark', '--hoiku-primary': '#006633', '--hoiku-surface': 'url(https://evil.example/)', onload: 'x', 'data-x': '1', class: 'y' };
      const framed = await frame(page, widget, { query });
      await expect(own(framed.locator(tag), widget.shows)).toBeVisible();
      await expect(framed.locator('html')).toHaveAttribute('lang', 'en');
      await expect(framed.locator(tag).getByRole('button', { name: 'Save as CSV' })).toBeVisible();
      const found = await inside(page).evaluate((tag) => {
        const el = document.querySelector<HTMLElement>(tag)!;
        const { colorScheme } = getComputedStyle(document.documentElement);
        return [document.title, colorScheme, el.style.cssText, ['onload', 'data-x', 'class'].filter((name) => el.hasAttribute(name))];
      }, tag);
      expect(found).toEqual(['Our <b>courses</b>', 'dark', '--hoiku-primary: #006633;', []]);
    });

    for (const [lang, speaks, english] of [['pt-BR', 'ja', false], ['<b>', 'ja', false], ['ja-simple', 'ja', false], ['EN-gb', 'en', true], ['', 'ja', false]] as const) {
      test(`says the language it speaks for lang=${lang || 'nothing'}`, async ({ page }) => {
        await page.route('**/spec/document.json', (route) => route.fulfill({ json: widget.document }));
        await page.goto(`/embed/${folder(widget)}?${new URLSearchParams({ ...widget.given, src: '/spec/document.json', lang })}`);
        await expect(own(page.locator(tag), widget.shows)).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', speaks);
        const { ja, en } = titles[folder(widget)]!;
        await expect(page).toHaveTitle(english ? en : ja);
        await expect(page.locator(tag).getByRole('button', { name: 'Save as CSV' })).toHaveCount(english ? 1 : 0);
      });
    }

    test('fits 320 px, and its inner scroll works by keyboard where the height is limited', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const framed = await frame(page, widget, { hash: '#?secret=abc' });
      await expect(own(framed.locator(tag), widget.shows)).toBeVisible();
      const sizes = await inside(page).evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(sizes[0], 'no sideways scroll').toBeLessThanOrEqual(sizes[1]!);
      await page.locator('#frame').evaluate((el) => (el.style.height = '200px'));
      await page.keyboard.press('Tab');
      await expect(page.locator('#frame')).toBeFocused();
      await page.keyboard.press('PageDown');
      await expect.poll(() => inside(page).evaluate(() => scrollY)).toBeGreaterThan(0);
    });
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what is missing', async ({ page }) => {
    await page.goto(`/embed/${folder(widgets[0]!)}`);
    await expect(page.locator('noscript p')).toBeVisible();
  });
});

test('a link opens beside the host page where the sandbox allows it', async ({ page }) => {
  const list = widgets.find(({ tagName }) => tagName === 'hoiku-course-list')!;
  const linked = { ...list, document: { items: [{ id: '1', title: '乳児保育の基礎', url: '/spec/course.html' }] } };
  await page.context().route('**/spec/course.html', (route) => route.fulfill({ contentType: 'text/html', body: 'course' }));
  const framed = await frame(page, linked, { sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox' });
  const opened = page.waitForEvent('popup');
  await framed.locator(list.tagName).getByRole('link', { name: '乳児保育の基礎' }).click();
  const tab = await opened;
  await expect(tab.getByText('course')).toBeVisible();
  expect(await tab.evaluate(() => opener)).toBeNull();
  await expect(framed.locator(list.tagName)).toBeVisible();
});

test('where the sandbox forbids it, the link opens nowhere and its address is there to be copied', async ({ page, watch }) => {
  watch.expectConsole(/allow-popups/);
  const list = widgets.find(({ tagName }) => tagName === 'hoiku-course-list')!;
  const linked = { ...list, document: { items: [{ id: '1', title: '乳児保育の基礎', url: '/spec/course.html' }] } };
  const framed = await frame(page, linked, { hash: '#?secret=Ab3dE5' });
  await framed.locator(list.tagName).getByRole('link', { name: '乳児保育の基礎' }).click();
  await expect(framed.getByRole('status').filter({ hasText: '/spec/course.html' })).toContainText('この枠の中からは開けません');
  await expect(own(framed.locator(list.tagName), '乳児保育の基礎')).toBeVisible();
  expect((await messages(page)).filter(({ data }) => data.message === 'link').map(({ data }) => data.value)).toEqual([expect.stringMatching(/\/spec\/course\.html$/)]);
});

test('the helper believes no page that one of our frames has gone on to', async ({ page, watch }) => {
  const stranger = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><script>parent.postMessage({hoiku:{height:77,event:"hoiku-select",v:1}},"*")</script>'));
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
  const there = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  watch.configure(there);
  try {
    await open(page, element('iframe', { id: 'frame', attributes: { src: '/embed/course-list?src=/spec/none.json', title: '見本', height: 300 } }), { loader: '<script type="module" src="/hoiku-embed.js"></script>' });
    await page.evaluate(() => Object.assign(window, { fired: 0, heard: new Promise((done) => addEventListener('message', ({ data }) => data.hoiku?.height === 77 && done(true))) }));
    await page.evaluate(() => addEventListener('hoiku-select', () => ((window as any).fired += 1), true));
    watch.expectConsole(/404/);
    await page.frames()[1]!.goto(there);
    await page.evaluate(() => (window as any).heard);
    expect(await page.evaluate(() => (window as any).fired)).toBe(0);
    expect(await page.locator('#frame').evaluate((el) => el.style.height)).not.toBe('77px');
  } finally {
    stranger.close().closeAllConnections();
  }
});

test('the helper listens to nobody but frames of its own origin', async ({ page }) => {
  const speak = 'data:text/html,<script>parent.postMessage({hoiku:{height:50,v:1}},"*")</script>';
  await open(page, element('iframe', { id: 'stranger', attributes: { src: speak, title: '別の枠', height: 300 } }), { loader: '<script type="module" src="/hoiku-embed.js"></script>' });
  await page.evaluate(() => {
    const frame = document.querySelector('iframe')!;
    const said = new Promise((done) => addEventListener('message', done, { once: true }));
    frame.src += '';
    postMessage({ hoiku: { height: 40, event: 'hoiku-select', v: 1 } }, '*');
    return said;
  });
  await page.waitForTimeout(200);
  await expect(page.locator('#stranger')).toHaveCSS('height', '300px');
});

test('oEmbed: the page names its endpoint, and the frame it answers shows the widget', async ({ page, request, baseURL }) => {
  const address = `${baseURL}/embed/course-list?api=/v1&collection=aoba-2026&today=2026-11-20&title=${encodeURIComponent('あおば市の研修')}`;
  const html = await (await request.get(address)).text();
  const href = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  const answer = await (await request.get(`${href}&maxwidth=600`)).json();
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 600, title: 'あおば市の研修' });
  const small = await (await request.get(`${href}&maxwidth=160&maxheight=90`)).json();
  expect([small.width, small.height, /width="160" height="90"/.test(small.html)]).toEqual([160, 90, true]);
  const english = await (await request.get(`/oembed?url=${encodeURIComponent(`${baseURL}/embed/course-list?lang=en`)}`)).json();
  expect(english.title).toBe('Training courses');
  await open(page, answer.html, { loader: '' });
  await expect(page.getByTitle('あおば市の研修')).toBeVisible();
  await expect(page.frameLocator('iframe').getByRole('link').first()).toBeVisible();
});
