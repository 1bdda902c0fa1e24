// The keyboard's way through an element: in, to every control, and out again, in either direction, always in sight; and
// that neither the focus nor a pressed pointer does anything by itself.
import type { Locator, Page } from '@playwright/test';
import { drawn, element, listen, open, settled } from '../support/page.ts';
import { openState, statesOf } from '../support/states.ts';
import { expect, test } from '../support/test.ts';
import { ready, widgets, type Widget } from '../support/widgets.ts';

/** Beside the usual one, the states with the most to stop at. */
const FULL: Record<string, string[]> = {
  'hoiku-course-list': ['roles and picked courses', 'table'],
  'hoiku-attendance-calendar': ['a class', 'a request that cannot be', 'year'],
  'hoiku-skill-radar': ['answers changed elsewhere', 'table', 'a form with many levels'],
};
const statesToWalk = (widget: Widget) => Object.entries(statesOf(widget)).filter(([name]) => name === 'normal' || FULL[widget.tagName]!.includes(name));

/** Links of the page before and after the element. */
async function between(page: Page) {
  await page.evaluate(() => {
    for (const [id, where] of [['before', 'afterbegin'], ['after', 'beforeend']] as const) {
      document.querySelector('main')!.insertAdjacentElement(where, Object.assign(document.createElement('a'), { id, href: '#', textContent: id }));
    }
  });
  await page.locator('#before').focus();
}

interface Stop {
  /** `before`, `after`, or the place in the shadow tree; radios of a group are one place. */
  at: string;
  /** Why the visitor does not see it. */
  hidden: string;
}

/** Where the focus is, and whether it is in sight. */
const stop = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    let node = document.activeElement as HTMLElement;
    while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement as HTMLElement;
    const root = node.getRootNode() as Document | ShadowRoot;
    const { name, type } = node as HTMLInputElement;
    const one = type === 'radio' ? root.querySelector(`input[type="radio"][name="${CSS.escape(name)}"]`)! : node;
    const at = root === document ? node.id : `${[...root.querySelectorAll('*')].indexOf(one)} ${one.localName}.${one.className}`;
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const hit = root.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    const isOut = right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight;
    return { at, hidden: isOut ? 'not in the window' : hit && (node.contains(hit) || hit.contains(node)) ? '' : `under ${hit?.localName}` };
  });

/** Every control without a ring of two pixels that is told from the widget's ground, when the keyboard focuses it. */
const withoutRing = (el: Locator) =>
  el.evaluate((host) => {
    const root = host.shadowRoot!;
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const luminance = (colour: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const probe = document.createElement('i');
    probe.style.cssText = 'forced-color-adjust: none; color: var(--hoiku-surface)';
    root.querySelector('.hoiku')!.append(probe);
    const ground = luminance(getComputedStyle(probe).color);
    probe.remove();
    const found: string[] = [];
    for (const node of root.querySelectorAll<HTMLElement>('*')) {
      if (node.tabIndex < 0 || !node.checkVisibility({ visibilityProperty: true }) || node.matches(':disabled, option')) continue;
      node.focus();
      if (root.activeElement !== node) continue;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
      const ring = luminance(outlineColor);
      const contrast = (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || contrast < 3) found.push(`${node.localName}.${node.className}: ${outlineStyle} ${outlineWidth} ${outlineColor}, ${contrast.toFixed(1)}`);
    }
    return found;
  });

/** Presses the key until the focus is beside the element; a field of several parts is one stop. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let pressed = 0; pressed < 600; pressed += 1) {
    await page.keyboard.press(key);
    const here = await stop(page);
    if (here.at === 'before' || here.at === 'after') return stops;
    if (here.at !== stops.at(-1)?.at) stops.push(here);
  }
  throw new Error(`after 600 times ${key} the focus is still in the element`);
}

/** What can be stopped at, in the order of the tree: the first radio of a group for the group. */
const controls = (el: Locator) =>
  el.evaluate((host) => {
    const all = [...host.shadowRoot!.querySelectorAll<HTMLInputElement>('*')];
    const groups = new Set<string>();
    return all
      .filter((node) => node.tabIndex >= 0 && node.checkVisibility({ visibilityProperty: true }) && !node.matches(':disabled, option'))
      .filter((node) => node.type !== 'radio' || (!groups.has(node.name) && groups.add(node.name)))
      .map((node) => `${all.indexOf(node)} ${node.localName}.${node.className}`);
  });

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    for (const [name, state] of statesToWalk(widget)) {
      test(`X6: Tab reaches every control in order and leaves again, both ways, and changes nothing: ${name}`, async ({ page, watch }) => {
        test.slow();
        const heard = await listen(page);
        await openState(page, watch, widget, state);
        await between(page);
        await heard.clear();
        const el = page.locator(tag);
        const all = await controls(el);
        expect(all.length).toBeGreaterThan(2);
        const seen = () => el.evaluate((host: any) => [JSON.stringify(host.state), host.shadowRoot.querySelector('.hoiku').innerText, location.href].join('\n'));
        const before = await seen();
        const there = (await walk(page, 'Tab')).map(({ at }) => at);
        await expect(page.locator('#after')).toBeFocused();
        expect(there).toEqual(all);
        const back = (await walk(page, 'Shift+Tab')).map(({ at }) => at);
        await expect(page.locator('#before')).toBeFocused();
        expect(back).toEqual(all.toReversed());
        expect(await seen(), 'focus alone changes nothing').toBe(before);
        expect(await heard.all()).toEqual([]);
      });

      test(`X7: at 400 % zoom (320 × 256 px) Tab brings every control into sight: ${name}`, async ({ page, watch }) => {
        test.slow();
        await page.setViewportSize({ width: 320, height: 256 });
        await openState(page, watch, widget, state);
        await between(page);
        const stops = await walk(page, 'Tab');
        expect(stops.length).toBeGreaterThan(2);
        expect(stops.filter(({ hidden }) => hidden)).toEqual([]);
      });
    }

    for (const [look, media] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, 'forced colours': { forcedColors: 'active' }, 'forced colours, dark': { forcedColors: 'active', colorScheme: 'dark' } } as const)) {
      test(`X7: every stop of the Tab key has a ring: ${look}`, async ({ page, watch }) => {
        test.slow();
        await page.emulateMedia(media);
        for (const [, state] of statesToWalk(widget)) {
          await page.unrouteAll();
          await openState(page, watch, widget, state);
          // The keyboard is what moves the focus from here on.
          await page.locator('body').press('Tab');
          expect(await withoutRing(page.locator(tag))).toEqual([]);
        }
      });
    }

    test('X6: a control acts when the pointer lets it go on it, and not before', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await heard.clear();
      const state = () => el.evaluate((host: any) => JSON.stringify(host.state) + location.href);
      const before = await state();
      const link = el.locator('[part~="views"] a:not([aria-current])').first();
      const controls = [link, ...(await el.getByRole('button').filter({ visible: true }).all())];
      for (const control of controls) {
        await control.scrollIntoViewIfNeeded();
        await control.hover();
        await page.mouse.down();
        await drawn(page);
        expect(await state(), 'pressed').toBe(before);
        await page.mouse.move(1, 1);
        await page.mouse.up();
        await drawn(page);
        expect(await state(), 'let go beside it').toBe(before);
      }
      expect(await heard.all()).toEqual([]);
      await link.click();
      await expect.poll(state).not.toBe(before);
    });
  });
}
