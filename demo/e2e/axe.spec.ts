// Every element in every state, narrow and wide, light and dark: neither axe nor IBM's engine finds a violation of
// WCAG 2.2 A or AA. IBM's takes longest, so it looks once here, and at each width and language in embed-checkers.spec.ts.
import type { Page } from '@playwright/test';
import { expectAccessible, expectPaintedContrast } from './support/axe.ts';
import { expectAccessibleByIbm } from './support/ibm.ts';
import { allInView, drawn, element, open, settled } from './support/page.ts';
import { HEAD, openState, statesOf } from './support/states.ts';
import { test } from './support/test.ts';
import { widgets } from './support/widgets.ts';

/** The two that differ most; embed-checkers.spec.ts has all widths and grounds. */
const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const;

// Thin lines are themselves in a picture of twice the pixels.
test.use({ deviceScaleFactor: 2 });

async function expectAccessibleEverywhere(page: Page, tag: string) {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await drawn(page);
    const open = await expectAccessible(page, `${width} px, ${colorScheme}`);
    if (open > 0) await expectPaintedContrast(page, page.locator(tag), `${width} px, ${colorScheme}`);
  }
}

for (const widget of widgets) {
  const { tagName: tag } = widget;
  test.describe(tag, () => {
    for (const [name, state] of Object.entries(statesOf(widget))) {
      test(`has no violation: ${name}`, async ({ page, watch }) => {
        test.slow();
        await openState(page, watch, widget, state);
        await expectAccessibleEverywhere(page, tag);
        await expectAccessibleByIbm(page, `IBM, ${LOOKS.at(-1)!.width} px`);
      });
    }

    test('has no violation after a visitor has used it', async ({ page }) => {
      await open(page, element(tag, { attributes: widget.given, data: widget.document }), { head: HEAD });
      const el = page.locator(tag);
      await settled(el);
      await widget.act(el);
      await widget.acted(el);
      await expectAccessibleEverywhere(page, tag);
    });
  });
}

test('all elements on one page have no violation together', async ({ page }) => {
  await allInView(page);
  await open(page, widgets.map((widget) => element(widget.tagName, { attributes: widget.given, data: widget.document })).join(''));
  for (const { tagName } of widgets) await settled(page.locator(tagName));
  await expectAccessible(page, 'all');
});
