// How an element looks in a page that is not ours: hostile styles, narrow, enlarged, dark, forced colours, paper.
import type { Locator, Page } from '@playwright/test';
import { drawn, element, expectNoSidewaysScroll, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { own, ready, widgets } from '../support/widgets.ts';

/** A page that styles everything: resets, foreign colours, sizes and boxes. */
const HOSTILE = `<style>
  * { color: red !important; background: yellow !important; border: 3px dashed lime !important; margin: 9px !important; padding: 9px !important;
      font: italic 700 40px/3 fantasy !important; display: inline !important; box-sizing: content-box !important; letter-spacing: 1em !important; }
  button, a, table, td, th, input, h2, h3, p { text-transform: uppercase !important; visibility: hidden; position: fixed !important; }
</style>`;

/** What the page's rules could have changed inside, of every element inside. What is inherited, a page may set. */
const inside = (el: Locator) =>
  el.evaluate((host) =>
    [...host.shadowRoot!.querySelectorAll('.hoiku *')].map((node) => {
      const { borderTopStyle, borderTopColor, float, display, position, boxSizing, backgroundColor } = getComputedStyle(node);
      return [node.localName, node.className.toString(), borderTopStyle === 'dashed' && borderTopColor === 'rgb(0, 255, 0)', float, display, position, boxSizing, backgroundColor].join(' ');
    }),
  );

/** Colour of the text of each element that paints a ground of its own. */
const inks = (el: Locator) =>
  el.evaluate((host) => {
    const found: string[] = [];
    for (const node of host.shadowRoot!.querySelectorAll('.hoiku *')) {
      const style = getComputedStyle(node);
      if (style.backgroundColor !== 'rgba(0, 0, 0, 0)' && node.textContent!.trim() && node.checkVisibility()) found.push(`${node.localName}.${node.className.toString()} ${style.color} on ${style.backgroundColor}`);
    }
    return found;
  });

async function openReady(page: Page, widget: (typeof widgets)[number], around = {}, more: Record<string, string> = {}) {
  await open(page, element(widget.tagName, { attributes: { ...widget.given, ...more }, data: widget.document }), around);
  const el = page.locator(widget.tagName);
  await settled(el);
  await drawn(page);
  return el;
}

const ground = (el: Locator, name: string) => el.evaluate((host, name) => {
  const probe = document.createElement('i');
  host.shadowRoot!.querySelector('.hoiku')!.append(probe);
  probe.style.color = `var(${name})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}, name);

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('X1: the page’s selectors do not reach inside', async ({ page }) => {
      const plain = await inside(await openReady(page, widget));
      expect(plain.length).toBeGreaterThan(5);
      // The host itself is the page's to style; its children are not.
      await page.addStyleTag({ content: HOSTILE.replace(/<\/?style>/g, '').replaceAll('* {', `*:not(${tag}, html, body, main) {`) });
      await drawn(page);
      expect(await inside(page.locator(tag))).toEqual(plain);
    });

    test('X1: `* { color: red }` leaves the text on its own surfaces', async ({ page }) => {
      const plain = await inks(await openReady(page, widget));
      expect(plain.length).toBeGreaterThan(0);
      await page.addStyleTag({ content: '* { color: red !important }' });
      await drawn(page);
      expect(await inks(page.locator(tag))).toEqual(plain);
    });

    test('takes the page’s font and size', async ({ page }) => {
      const el = await openReady(page, widget, { head: '<style>html { font-size: 62.5% } main { font: 20px serif }</style>' });
      const found = await el.evaluate((host) => {
        const { fontSize, fontFamily } = getComputedStyle(host.shadowRoot!.querySelector('.hoiku')!);
        return { fontSize, fontFamily };
      });
      expect(found).toEqual({ fontSize: '20px', fontFamily: 'serif' });
    });

    for (const width of [320, 280]) {
      test(`X7: does not scroll sideways at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 640 });
        await openReady(page, widget, { head: '<style>body { margin: 0 }</style>' });
        await expectNoSidewaysScroll(page);
      });
    }

    test('X7: does not scroll sideways at 320 px in every language, with readings, in every density', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const el = await openReady(page, widget, { head: '<style>body { margin: 0 }</style>' });
      for (const attributes of [{ lang: 'ja-simple' }, { lang: 'ja', furigana: 'on' }, { lang: 'en' }, { lang: 'en', density: 'large' }, { lang: 'ja-simple', density: 'large' }]) {
        await el.evaluate((node, attributes) => Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value)), attributes);
        await drawn(page);
        const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
        expect.soft(scroll, JSON.stringify(attributes)).toBeLessThanOrEqual(client);
      }
    });

    test('X7: does not scroll sideways at 200 % text', async ({ page }) => {
      await page.setViewportSize({ width: 640, height: 640 });
      await openReady(page, widget, { head: '<style>html { font-size: 200% } body { margin: 0 }</style>' });
      await expectNoSidewaysScroll(page);
    });

    for (const [name, upright, lying] of [['a phone', [390, 844], [844, 390]], ['a tablet', [768, 1024], [1024, 768]]] as const) {
      test(`X7: shows and does the same upright and lying: ${name}`, async ({ page }) => {
        for (const [width, height] of [upright, lying]) {
          await page.setViewportSize({ width, height });
          const el = await openReady(page, widget, { head: '<style>body { margin: 0 }</style>' });
          await expect(own(el, widget.shows)).toBeVisible();
          await expectNoSidewaysScroll(page);
          await widget.act(el);
          await widget.acted(el);
        }
      });
    }

    test('X7: what is chosen is told by more than its colour', async ({ page }) => {
      const el = await openReady(page, widget);
      const shape = (link: Locator) => link.evaluate((node) => {
        const { fontWeight, borderBlockEndStyle, borderBlockEndWidth, textDecorationLine } = getComputedStyle(node);
        return [fontWeight, borderBlockEndStyle, borderBlockEndWidth, textDecorationLine].join(' ');
      });
      for (const forcedColors of ['none', 'active'] as const) {
        await page.emulateMedia({ forcedColors });
        const views = el.locator('[part~="views"]');
        expect(await shape(views.locator('a[aria-current]')), forcedColors).not.toBe(await shape(views.locator('a:not([aria-current])').first()));
      }
    });

    test('no text is smaller than 14 px in a page of 16 px', async ({ page }) => {
      const el = await openReady(page, widget);
      const small = await el.evaluate((host) => {
        const found = new Set<string>();
        const walker = document.createTreeWalker(host.shadowRoot!, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (!parent || !node.textContent!.trim() || !parent.checkVisibility() || parent.closest('.vh, rt, rp, style, script')) continue;
          if (parseFloat(getComputedStyle(parent).fontSize) < 13.99) found.add(`${parent.localName}.${parent.className}: ${node.textContent!.trim().slice(0, 20)}`);
        }
        return [...found];
      });
      expect(small).toEqual([]);
    });

    test('follows the color-scheme of the page, or its own attribute', async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      const el = await openReady(page, widget);
      const [light, dark] = ['rgb(255, 255, 255)', 'rgb(26, 26, 26)'];
      expect(await ground(el, '--hoiku-surface'), 'a page that declares nothing stays light').toBe(light);
      await page.addStyleTag({ content: ':root { color-scheme: light dark }' });
      expect(await ground(el, '--hoiku-surface'), 'a page with both follows the visitor').toBe(dark);
      await el.evaluate((node) => node.setAttribute('color-scheme', 'light'));
      expect(await ground(el, '--hoiku-surface'), 'its own attribute wins').toBe(light);
      await page.emulateMedia({ colorScheme: 'light' });
      await el.evaluate((node) => node.setAttribute('color-scheme', 'dark'));
      expect(await ground(el, '--hoiku-surface')).toBe(dark);
    });

    test('X7: forced colours leave every word', async ({ page }) => {
      const el = await openReady(page, widget);
      const words = () => el.evaluate((host) => (host.shadowRoot!.querySelector('.hoiku') as HTMLElement).innerText);
      const before = await words();
      expect(before).toContain(widget.shows);
      await page.emulateMedia({ forcedColors: 'active' });
      expect(await words()).toBe(before);
    });

    test('X7: nothing moves or blinks by itself, also where motion is welcome', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      const moving = (el: Locator) =>
        el.evaluate((host) => {
          const nodes = [...host.shadowRoot!.querySelectorAll<HTMLElement>('*')];
          const animated = nodes.filter((node) => getComputedStyle(node).animationName !== 'none' || node.matches('video, audio, marquee, blink, animate, animateTransform, animateMotion, set'));
          return [...animated.map((node) => node.outerHTML.slice(0, 80)), ...host.shadowRoot!.getAnimations().map((animation) => String((animation.effect as KeyframeEffect).target?.localName))];
        });
      await page.route('**/spec/never.json', () => undefined);
      await open(page, element(tag, { attributes: { ...widget.given, src: '/spec/never.json' } }));
      const el = page.locator(tag);
      await settled(el, 'loading');
      expect(await moving(el), 'while it loads').toEqual([]);
      await openReady(page, widget);
      expect(await moving(el)).toEqual([]);
    });

    test('X7: nothing moves for those who asked for less motion', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const el = await openReady(page, widget);
      const moving = await el.evaluate((host) =>
        [...host.shadowRoot!.querySelectorAll('*')].filter((node) => {
          const { animationName, transitionDuration } = getComputedStyle(node);
          return animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0.01);
        }).length,
      );
      expect(moving).toBe(0);
    });

    test('X7: paper keeps the content and drops the buttons', async ({ page }) => {
      const el = await openReady(page, widget);
      await page.emulateMedia({ media: 'print' });
      await expect(own(el, widget.shows)).toBeVisible();
      await expect(el.getByRole('button', { name: 'CSVで保存' })).toBeHidden();
    });

    test('X6: has no role=application and no positive tabindex', async ({ page }) => {
      const el = await openReady(page, widget);
      expect(await el.evaluate((host) => [...host.shadowRoot!.querySelectorAll('[role="application"], [tabindex]')].filter((node) => node.getAttribute('role') === 'application' || Number(node.getAttribute('tabindex')) > 0).length)).toBe(0);
    });

    test('X5: has one live region, there and silent from the beginning', async ({ page }) => {
      const el = await openReady(page, widget);
      const regions = await el.evaluate((host) => [...host.shadowRoot!.querySelectorAll('[part~="announcer"]')].map((node) => node.textContent));
      expect(regions).toEqual(['']);
      const others = await el.evaluate((host) =>
        [...host.shadowRoot!.querySelectorAll('[role="status"], [role="alert"], [role="log"], [aria-live], output')].filter((node) => !node.closest('[part~="announcer"]')).map((node) => node.outerHTML.slice(0, 80)),
      );
      expect(others, 'nothing else speaks by itself').toEqual([]);
    });
  });
}
