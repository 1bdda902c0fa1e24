// Three checkers, which know different rules: IBM's engine and axe in the page, and the Nu checker over the HTML as it
// stands there. Every element in every state, at three widths, in every language; and in other colours.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expectAccessibleByIbm } from './support/ibm.ts';
import { drawn } from './support/page.ts';
import { openState, statesOf } from './support/states.ts';
import { expect, test } from './support/test.ts';
import { widgets } from './support/widgets.ts';

const NU = fileURLToPath(new URL('../../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
const WIDTHS = [320, 768, 1280];
const LANGUAGES = ['ja', 'ja-simple', 'en'];

/** SHIRASAGI's tool paints over everything. */
const THEME = 'body[data-ss-theme] { background: #00f !important } body[data-ss-theme] * { color: #ff0 !important; background-color: #00f !important; border-color: #ff0 !important }';
/** Other grounds: what the visitor chose, and what a tool of the page paints. */
const GROUNDS = [
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', forcedColors: 'active' },
  { name: 'yellow on blue by the colour tool', themed: true },
] as const;

/** What Nu does not know, or what is done on purpose against its advice. */
const LET_PASS = [
  // CSS Shadow Parts: in the standard since 2018, not in Nu.
  /^Attribute “part” not allowed/,
  // Said outright, the roles keep a table a table where a narrow screen lays its cells out as blocks.
  /^The “role” attribute must not be used on a “(td|th|tr)” element which has a “table” ancestor/,
];

/** The shadow tree and what stands between the tags, as one document. */
const serialised = (page: Page, tag: string, language: string) =>
  page.locator(tag).evaluate(
    (el, { tag, language }) =>
      `<!doctype html>\n<html lang="${language.startsWith('ja') ? 'ja' : language}"><head><meta charset="utf-8"><title>${tag}</title></head><body><main><h1>${tag}</h1>${el.shadowRoot?.querySelector('.hoiku')?.outerHTML ?? ''}</main></body></html>\n`,
    { tag, language },
  );

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    for (const [name, state] of Object.entries(statesOf(widget))) {
      test(`IBM finds no violation, nor does axe: ${name} @checkers`, async ({ page, watch }) => {
        test.setTimeout(180_000);
        await openState(page, watch, widget, state);
        await page.addStyleTag({ content: THEME });
        const onGround = async ({ colorScheme = 'light', forcedColors = 'none', themed = false }: { colorScheme?: 'light' | 'dark'; forcedColors?: 'none' | 'active'; themed?: boolean }) => {
          await page.emulateMedia({ colorScheme, forcedColors });
          await page.evaluate((themed) => document.body.toggleAttribute('data-ss-theme', themed), themed);
          await drawn(page);
        };
        for (const ground of GROUNDS) {
          await onGround(ground);
          await expectAccessibleByIbm(page, ground.name);
          await expectAccessible(page, ground.name);
        }
        await onGround({});
        for (const language of state.attributes?.lang ? [String(state.attributes.lang)] : LANGUAGES) {
          await page.locator(tag).evaluate((el, language) => el.setAttribute('lang', language), language);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            await drawn(page);
            await expectAccessibleByIbm(page, `${language}, ${width} px`);
            await expectAccessible(page, `${language}, ${width} px`);
          }
        }
      });
    }

    test('Nu finds no error in any state and language @checkers', async ({ page, watch }, info) => {
      test.setTimeout(600_000);
      const folder = info.outputPath('nu');
      mkdirSync(folder, { recursive: true });
      const files = new Map<string, string>();
      for (const [name, state] of Object.entries(statesOf(widget))) {
        await page.unrouteAll();
        await openState(page, watch, widget, state);
        for (const language of LANGUAGES) {
          await page.locator(tag).evaluate((el, language) => el.setAttribute('lang', language), language);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            await drawn(page);
            const html = await serialised(page, tag, language);
            // Most states are laid out by style alone: the same document at every width.
            if (!files.has(html)) files.set(html, `${folder}/${name.replaceAll(/[^\w]+/g, '-')}.${language}.${width}.html`);
          }
        }
      }
      for (const [html, file] of files) writeFileSync(file, html);
      const { stderr } = await promisify(execFile)('java', ['-jar', NU, '--errors-only', '--format', 'json', '--exit-zero-always', ...files.values()], { maxBuffer: 1e8 });
      const { messages } = JSON.parse(stderr) as { messages: { url: string; message: string; extract?: string }[] };
      const meant = messages.filter(({ message }) => !LET_PASS.some((line) => line.test(message)));
      expect([...new Set(meant.map(({ url, message, extract }) => `${message} — ${extract?.trim()} — ${url.split('/').at(-1)}`))]).toEqual([]);
    });
  });
}
