// Pages that are not kind: resets, odd sizes, tools that recolour everything, forced colours, spacing of the reader's
// own, another direction, paper. What is judged is what is painted.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { beyond, drawn, element, expectNoSidewaysScroll, open, settled } from './support/page.ts';
import { pagesOf } from './support/pdf.ts';
import { poorContrast } from './support/pixels.ts';
import { openState, statesOf } from './support/states.ts';
import { expect, test, Watch } from './support/test.ts';
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
const LOOK = 'appearance background-color background-image border border-radius box-shadow box-sizing color columns cursor display fill filter float font gap letter-spacing line-break line-height list-style margin opacity outline overflow-wrap padding position stroke stroke-width text-align text-autospace text-decoration text-indent text-spacing-trim text-shadow text-transform transform vertical-align visibility white-space word-break word-spacing writing-mode z-index -webkit-text-fill-color -webkit-text-stroke-width'.split(' ');

/** What pages put an element in, before and after it, and how much room there is: below nothing, less than the window. */
const PLACES: Record<string, [string, string, number?]> = {
  'a block': ['<div>', '</div>'],
  'a row': ['<div style="display:flex">', '</div>'],
  'a row beside something': ['<div style="display:flex"><aside style="flex:none;width:100px">横</aside>', '</div>', -100],
  'a centred column': ['<div style="display:flex;flex-direction:column;align-items:center">', '</div>'],
  'a grid, at the start': ['<div style="display:grid;justify-items:start">', '</div>'],
  'a grid': ['<div style="display:grid">', '</div>'],
  'an inline block': ['<div style="display:inline-block">', '</div>'],
  'an inline block in a narrow column': ['<div style="width:240px"><div style="display:inline-block">', '</div></div>', 240],
  'a float': ['<div style="float:left">', '</div>'],
  'an absolute box': ['<div style="position:absolute">', '</div>'],
  'a box that fits its content': ['<div style="width:fit-content">', '</div>'],
  'a cell': ['<table><tr><td>', '</td></tr></table>'],
  'a row from right to left': ['<div dir="rtl" style="display:flex">', '</div>'],
  'lines from top to bottom': ['<div style="writing-mode:vertical-rl">', '</div>'],
};

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

/** Each text in the order of its letters on screen: line by line, from the left. One that runs the other way is another. */
const letters = (el: Locator) =>
  el.evaluate((host) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(host.shadowRoot!.querySelector('.hoiku')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.textContent!.trim() || !node.parentElement!.checkVisibility() || node.parentElement!.closest('.vh, option')) continue;
      const range = document.createRange();
      const placed = [...node.textContent!].map((letter, at) => {
        range.setStart(node!, at);
        range.setEnd(node!, at + 1);
        const { left, top, height } = range.getBoundingClientRect();
        return { letter, left, line: Math.round((top + height / 2) / 8) };
      });
      found.push(placed.sort((a, b) => a.line - b.line || a.left - b.left).map(({ letter }) => letter).join(''));
    }
    return found;
  });

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
const theme = (ink: string, ground: string): { css: string; themed: true } => ({
  css: `body[data-ss-theme] { background: ${ground} !important } body[data-ss-theme] * { color: ${ink} !important; background-color: ${ground} !important; border-color: ${ink} !important }`,
  themed: true,
});

/** `css` is for the page, as every page has it that is not told by a tool of the visitor's. */
const GROUNDS: Record<string, { css?: string; themed?: true; media?: Parameters<Page['emulateMedia']>[0]; hard?: number[] }> = {
  light: { hard: [1280, 320] },
  dark: { css: ':root { color-scheme: light dark; background: Canvas; color: CanvasText }', media: { colorScheme: 'dark' } },
  'dark, of which nothing is declared': { css: 'body { background: #111; color: #eee }', hard: [1280] },
  'light, declared to be dark': { css: ':root { color-scheme: dark; background: #fff } body { background: #fff; color: #222 }' },
  'black on white by the colour tool': theme('#000', '#fff'),
  'yellow on blue by the colour tool': { ...theme('#ff0', '#00f'), hard: [1280, 320] },
  'yellow on black by the colour tool': theme('#ff0', '#000'),
  'white on blue by the colour tool': theme('#fff', '#06c'),
  'forced colours': { media: { forcedColors: 'active' }, hard: [1280] },
  'forced colours, dark': { css: ':root { color-scheme: light dark }', media: { forcedColors: 'active', colorScheme: 'dark' } },
  print: { media: { media: 'print' } },
};

/** States that differ from others in words or sizes only. */
const SAME_COLOURS = ['with furigana', 'in plain Japanese', 'in English', 'compact density', 'large density', 'the last page', 'weeks from Monday'];

/** The states that have colours of their own, and where each is looked at: the first everywhere, the others where most can go wrong. */
const coloured = (widget: Widget) =>
  Object.entries(statesOf(widget))
    .filter(([name]) => !SAME_COLOURS.includes(name))
    .map(([name, state], at) => {
      const all = Object.entries(GROUNDS).flatMap((ground) => [1280, 320].map((width) => ({ ground, width })));
      const hard = all.filter(({ ground: [, { hard }], width }) => hard?.includes(width));
      // The normal state on every ground; of the others each on half of the hard ones, in turn, which takes minutes less.
      return { name, state, places: name === 'normal' ? all : hard.filter((_, place) => place % 2 === at % 2) };
    });

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

    test('X1: takes no shadow, filling or outline of letters from the page', async ({ page }) => {
      const plain = await looks(await show(page, widget, GIVEN));
      const el = await show(page, widget, `${GIVEN} main { text-shadow: 2px 2px #f00; -webkit-text-fill-color: #ccc; -webkit-text-stroke: 1px #f00 }`);
      await expect.poll(() => looks(el), 'every element lies and looks as without them').toEqual(plain);
    });

    for (const width of [1280, 320]) {
      test(`X1: fills its place at ${width} px, whatever a page puts it in`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        const el = page.locator(tag);
        const html = element(tag, { attributes: widget.given, data: widget.document });
        for (const [name, [before, after, room = width]] of Object.entries(PLACES)) {
          await open(page, before + html + after, { head: style('body { margin: 0 } table { border-spacing: 0 } td { padding: 0 }') });
          await settled(el);
          await drawn(page);
          const wide = room < 0 ? width + room : room;
          expect.soft(await el.evaluate((host) => [host, host.shadowRoot!.querySelector('.hoiku')!].map((node) => Math.round(node.getBoundingClientRect().width))), name).toEqual([wide, wide]);
          expect.soft(await beyond(page), name).toEqual([]);
        }
      });
    }

    test('X1: obeys a page that gives it a width, margins and padding', async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      const el = await show(page, widget, `body { margin: 0 } ${tag} { margin-inline: 50px; padding: 20px; border: 5px solid }`);
      const lies = () => el.evaluate((host) => [host, host.shadowRoot!.querySelector('.hoiku')!].map((node) => [node.getBoundingClientRect().left, node.getBoundingClientRect().width]));
      expect(await lies()).toEqual([[50, 1180], [75, 1130]]);
      await show(page, widget, `body { margin: 0 } main { display: flex } h1 { display: none } ${tag} { inline-size: 500px; margin-inline: auto }`);
      expect(await lies()).toEqual([[390, 500], [390, 500]]);
      await expectNoSidewaysScroll(page);
    });

    for (const [name, css] of Object.entries({
      'html { font-size: 62.5% }': 'html { font-size: 62.5% } body { margin: 0; font-size: 1.6rem }',
      'body { font-size: 160% }': 'body { margin: 0; font-size: 160% }',
      'boxes by their content and lines of 1': '* { box-sizing: content-box; line-height: 1 !important } body { margin: 0 }',
      'letters set far apart': 'body { margin: 0; letter-spacing: 0.5em; word-spacing: 1em }',
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

    for (const [name, css, dir] of [['from right to left', '', 'rtl'], ['from top to bottom', 'main { writing-mode: vertical-rl }', '']] as const) {
      test(`X7: its text runs as it is written in a page that runs ${name}`, async ({ page }) => {
        await page.setViewportSize({ width: 1280, height: 800 });
        const plain = await letters(await show(page, widget, GIVEN));
        expect(await letters(await show(page, widget, `${GIVEN} ${css}`, { dir }))).toEqual(plain);
      });
    }

    test('X9: a text of the document that is Japanese says so in an English view', async ({ page }) => {
      const el = await show(page, widget, '', { more: { lang: 'en' } });
      const unsaid = await el.evaluate((host) => {
        const found: string[] = [];
        const walker = document.createTreeWalker(host.shadowRoot!.querySelector('.hoiku')!, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement!;
          const isJapanese = /[ぁ-ヿ一-鿿]/.test(node.textContent!) && !/[a-z]{2}/i.test(node.textContent!);
          // A drawing has one name; what is hidden has another text beside it.
          if (isJapanese && !parent.closest('svg, [aria-hidden="true"]') && parent.closest('[lang]')?.getAttribute('lang') !== 'ja') found.push(`${parent.localName}.${parent.className}: ${node.textContent!.trim()}`);
        }
        return found;
      });
      expect(unsaid).toEqual([]);
    });

    test('X7: is printed in the same colours, however dark the screen is', async ({ page }) => {
      const printed = async (css: string, more: Record<string, string> = {}) => {
        await show(page, widget, `h1 { display: none } ${css}`, { more });
        return pagesOf(await page.pdf({ format: 'A4' })).map(({ text, colours }) => ({ text, colours }));
      };
      const light = await printed('');
      expect(light[0]!.colours).toContain('0 0 0');
      expect(await printed('', { 'color-scheme': 'dark' }), 'by its attribute').toEqual(light);
      expect(await printed(':root { color-scheme: dark }'), 'by the page').toEqual(light);
      expect(await printed('body { background: #111; color: #eee }'), 'by colours alone').toEqual(light);
    });

    test('X7: stays whole at 400 % zoom of a window of 1280 px', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 256 });
      await expectWhole(page, await show(page, widget, 'body { margin: 0 }'), widget);
    });

    for (const { name, state, places } of coloured(widget)) {
      test(`X7: every text, control and line is told from its ground: ${name}`, async ({ browser, baseURL }) => {
        test.slow();
        const context = await browser.newContext({ baseURL: baseURL!, locale: 'ja-JP', deviceScaleFactor: 2, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await openState(page, new Watch(page, baseURL!), widget, state);
        const el = page.locator(widget.tagName);
        for (const { ground: [ground, { css = '', themed, media }], width } of places) {
          await page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none', ...media });
          await page.evaluate(
            ([css, themed]) => {
              document.head.querySelector('style')!.textContent = `body { margin: 0 } ${css}`;
              document.body.toggleAttribute('data-ss-theme', Boolean(themed));
            },
            [css, themed] as const,
          );
          await page.setViewportSize({ width, height: 800 });
          await drawn(page);
          expect.soft(await poorContrast(page, el), `${ground}, ${width} px`).toEqual([]);
          await page.setViewportSize({ width, height: 800 });
          if (media?.media !== 'print') expect.soft(await beyond(page), `${ground}, ${width} px`).toEqual([]);
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
