// Pages that are not kind: resets, odd sizes, tools that recolour everything, forced colours, spacing of the reader's
// own, another direction, paper. What is judged is what is painted.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { drawn, element, expectNoSidewaysScroll, open, settled } from './support/page.ts';
import { poorContrast } from './support/pixels.ts';
import { expect, test } from './support/test.ts';
import { own, widgets, type Widget } from './support/widgets.ts';

const sheet = (name: string) => readFileSync(new URL(import.meta.resolve(name)), 'utf8');

const RESETS = {
  Normalize: sheet('normalize.css/normalize.css'),
  Preflight: sheet('@unocss/reset/tailwind.css'),
  Reboot: sheet('bootstrap/dist/css/bootstrap-reboot.css'),
  Meyer: sheet('reset-css/reset.css'),
  kiso: sheet('kiso.css/kiso.css'),
};

/** What elements take from a page by right is said, so that all else can be compared. */
const GIVEN = 'html, body { margin: 0; padding: 0; scrollbar-gutter: auto } h1 { display: none } main { font: 400 16px/1.7 sans-serif; color: #1a1a1a; letter-spacing: normal; overflow-wrap: normal; -webkit-text-size-adjust: none; text-rendering: auto; -webkit-font-smoothing: auto; tab-size: 8; text-spacing-trim: normal; text-autospace: normal; hanging-punctuation: none; line-break: auto; -webkit-tap-highlight-color: transparent }';

const style = (css: string) => `<style>${css.replaceAll('</', '<\\/')}</style>`;

async function show(page: Page, widget: Widget, css: string, { body = '', more = {} as Record<string, string>, dir = '' } = {}): Promise<Locator> {
  await open(page, element(widget.tagName, { attributes: { ...widget.given, ...more }, data: widget.document }), { head: style(css), body, html: `lang="ja"${dir && ` dir="${dir}"`}` });
  const el = page.locator(widget.tagName);
  await settled(el);
  await drawn(page);
  return el;
}

/** What a style sheet of the page could change of how an element looks. */
const LOOK = 'appearance background-color background-image border border-radius box-shadow box-sizing color columns cursor display fill filter float font gap letter-spacing line-break line-height list-style margin opacity outline overflow-wrap padding position stroke stroke-width text-align text-autospace text-decoration text-indent text-spacing-trim text-transform transform vertical-align visibility white-space word-break word-spacing writing-mode z-index'.split(' ');

/** Each element of the shadow tree: where it lies, and how it looks. */
const looks = (el: Locator) =>
  el.evaluate(
    (host, LOOK) =>
      [...host.shadowRoot!.querySelectorAll('.hoiku, .hoiku *')].map((node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        const style = getComputedStyle(node);
        return [node.localName, x, y, width, height, ...LOOK.map((name) => `${name}: ${style.getPropertyValue(name)}`)].join('; ');
      }),
    LOOK,
  );

/** Text that a box with hidden overflow cuts off: the letters, not the space of the line above and below them. */
const cut = (el: Locator) =>
  el.evaluate((host) =>
    [...host.shadowRoot!.querySelectorAll('.hoiku *')]
      .filter((node): node is HTMLElement => node instanceof HTMLElement && node.checkVisibility() && !node.closest('.vh'))
      .filter((node) => {
        const { overflowX, overflowY } = getComputedStyle(node);
        const hides = (value: string) => value === 'hidden' || value === 'clip';
        if (!hides(overflowX) && !hides(overflowY)) return false;
        const box = node.getBoundingClientRect();
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
          const range = document.createRange();
          range.selectNodeContents(text);
          const size = parseFloat(getComputedStyle(text.parentElement!).fontSize);
          for (const { left, right, top, bottom } of range.getClientRects()) {
            const space = Math.max(0, bottom - top - size) / 2 + 1.5;
            if ((hides(overflowX) && (left < box.left - 1.5 || right > box.right + 1.5)) || (hides(overflowY) && (top + space < box.top || bottom - space > box.bottom))) return text.textContent!.trim() !== '';
          }
        }
        return false;
      })
      .map((node) => `${node.localName}.${node.className}: ${node.textContent!.trim().slice(0, 20)}`),
  );

/** Pairs of lines of text that are painted over each other. */
const overlaps = (el: Locator) =>
  el.evaluate((host) => {
    const lines: { text: string; parent: Element; rect: DOMRect }[] = [];
    const walker = document.createTreeWalker(host.shadowRoot!.querySelector('.hoiku')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (!node.textContent!.trim() || !parent.checkVisibility({ visibilityProperty: true }) || parent.closest('.vh, svg, rt, rp, option')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const hit = host.shadowRoot!.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
        if (rect.width > 2 && hit && (hit.contains(parent) || parent.contains(hit))) lines.push({ text: node.textContent!.trim().slice(0, 16), parent, rect });
      }
    }
    const found: string[] = [];
    for (const [at, a] of lines.entries()) {
      for (const b of lines.slice(at + 1)) {
        const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const down = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        // The boxes of two lines may touch; letters that lie over each other share more than half of a line.
        if (across > 2 && down > 0.55 * Math.min(a.rect.height, b.rect.height) && a.parent !== b.parent) found.push(`${a.text} / ${b.text}`);
      }
    }
    return found;
  });

async function expectWhole(page: Page, el: Locator, widget: Widget) {
  await expect(own(el, widget.shows)).toBeVisible();
  await expectNoSidewaysScroll(page);
  expect(await cut(el), 'text that is cut off').toEqual([]);
  expect(await overlaps(el), 'lines over each other').toEqual([]);
}

/** SHIRASAGI's tool: white, blue or black, for every element of the page. */
const theme = (ink: string, ground: string) => ({
  css: `body[data-ss-theme] { background: ${ground} !important } body[data-ss-theme] * { color: ${ink} !important; background-color: ${ground} !important; border-color: ${ink} !important }`,
  body: 'data-ss-theme="on"',
});

const GROUNDS: Record<string, { css: string; body?: string; media?: Parameters<Page['emulateMedia']>[0]; more?: Record<string, string> }> = {
  light: { css: '' },
  dark: { css: ':root { color-scheme: light dark; background: Canvas; color: CanvasText }', media: { colorScheme: 'dark' } },
  'black on white by the colour tool': theme('#000', '#fff'),
  'yellow on blue by the colour tool': theme('#ff0', '#00f'),
  'yellow on black by the colour tool': theme('#ff0', '#000'),
  'forced colours': { css: '', media: { forcedColors: 'active' } },
  'forced colours, dark': { css: ':root { color-scheme: light dark }', media: { forcedColors: 'active', colorScheme: 'dark' } },
  print: { css: '', media: { media: 'print' } },
};

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('X7: stays whole at 200 % text in a window of 1280 px', async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectWhole(page, await show(page, widget, 'html { font-size: 200% } body { margin: 0; font-size: 1rem }'), widget);
    });

    for (const [name, reset] of Object.entries(RESETS)) {
      test(`X1: looks the same under the reset ${name}`, async ({ page }) => {
        const plain = await looks(await show(page, widget, GIVEN));
        const el = await show(page, widget, `${reset}\n${GIVEN}`);
        await expect.poll(() => looks(el), 'every element lies and looks as without the reset').toEqual(plain);
      });
    }

    for (const [name, css] of Object.entries({
      'html { font-size: 62.5% }': 'html { font-size: 62.5% } body { margin: 0; font-size: 1.6rem }',
      'body { font-size: 160% }': 'body { margin: 0; font-size: 160% }',
      'boxes by their content and lines of 1': '* { box-sizing: content-box; line-height: 1 !important } body { margin: 0 }',
      'the text spacing of WCAG 1.4.12': '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important } body { margin: 0 }',
    })) {
      for (const width of [320, 1280]) {
        test(`X7: stays whole at ${width} px under ${name}`, async ({ page }) => {
          await page.setViewportSize({ width, height: 800 });
          await expectWhole(page, await show(page, widget, css), widget);
        });
      }
    }

    test('X7: stays whole at 320 px in a page that runs from right to left', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 800 });
      await expectWhole(page, await show(page, widget, 'body { margin: 0 }', { dir: 'rtl' }), widget);
    });

    test('X7: stays whole at 400 % zoom of a window of 1280 px', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 256 });
      await expectWhole(page, await show(page, widget, 'body { margin: 0 }'), widget);
    });

    for (const [name, { css, body = '', media, more }] of Object.entries(GROUNDS)) {
      test(`X7: every text, control and line is told from its ground: ${name}`, async ({ browser, baseURL }) => {
        const context = await browser.newContext({ baseURL: baseURL!, locale: 'ja-JP', deviceScaleFactor: 2, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.emulateMedia({ ...media });
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          const el = await show(page, widget, `body { margin: 0 } ${css}`, { body, ...(more && { more }) });
          expect.soft(await poorContrast(page, el), `${width} px`).toEqual([]);
        }
        await context.close();
      });
    }
  });
}

test('the judge of contrast finds what is too pale', async ({ page }) => {
  await page.setContent('<div id="host"></div>');
  const host = page.locator('#host');
  await host.evaluate((node) => {
    node.attachShadow({ mode: 'open' }).innerHTML = '<div class="hoiku"><p class="pale">うすい字</p><p class="dark">こい字</p><input class="none"><input class="good"></div>';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.hoiku { font-size: 20px; background: #fff } .pale { color: #aaa } .dark { color: #333 } .none { border: 1px solid #eee; background: #fff } .good { border: 1px solid #555; background: #fff }');
    node.shadowRoot!.adoptedStyleSheets = [sheet];
  });
  const found = await poorContrast(page, host);
  expect(found.map((line) => line.split(' ')[0]!.replace(':', ''))).toEqual(['p.pale', 'input.none']);
});
