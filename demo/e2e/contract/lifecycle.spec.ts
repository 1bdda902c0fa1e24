// Coming and going: moves, removals, two on one page, and what stays behind after hundreds.
import type { Locator, Page } from '@playwright/test';
import { allInView, drawn, element, listen, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { own, ready, widgets, type Widget } from '../support/widgets.ts';

/** What the page itself may gain in 200 mounts, per mount. */
const SLACK = 0.1;

/** Marks the nodes on screen, so that they are known again. */
const mark = (el: Locator) => el.evaluate((node: any) => [node.shadowRoot.querySelector('.hoiku'), node.shadowRoot.querySelector('.hoiku > *')].forEach((inner) => (inner.marked = true)));
const marked = (el: Locator) => el.evaluate((node: any) => [node.shadowRoot.querySelector('.hoiku'), node.shadowRoot.querySelector('.hoiku > *')].map((inner) => inner?.marked === true));

/** Nodes and listeners of the page after collecting garbage. */
async function counters(page: Page) {
  const session = await page.context().newCDPSession(page);
  for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { nodes, listeners: jsEventListeners };
}

async function cycle(page: Page, widget: Widget, times: number) {
  await page.evaluate(
    async ({ tag, data, given, times }) => {
      for (let at = 0; at < times; at++) {
        const el = Object.assign(document.createElement(tag), { data });
        for (const [name, value] of Object.entries(given)) el.setAttribute(name, value);
        const ready = new Promise((resolve) => el.addEventListener('hoiku-ready', resolve, { once: true }));
        document.querySelector('#place')!.append(el);
        await ready;
        el.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    { tag: widget.tagName, data: widget.document, given: widget.given, times },
  );
}

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('keeps its nodes and its view state when it is moved', async ({ page }) => {
      await open(page, `<div id="from">${element(tag, ready(widget))}</div><div id="to"></div>`);
      const el = page.locator(tag);
      await settled(el);
      await widget.act(el);
      await widget.acted(el);
      await mark(el);
      await page.evaluate((tag) => document.querySelector('#to')!.append(document.querySelector(tag)!), tag);
      await drawn(page);
      await widget.acted(page.locator(`#to ${tag}`));
      expect(await marked(el)).toEqual([true, true]);
    });

    test('keeps its nodes when it is moved with moveBefore', async ({ page }) => {
      await open(page, `<div id="from">${element(tag, ready(widget))}</div><div id="to"></div>`);
      const el = page.locator(tag);
      await settled(el);
      await mark(el);
      await page.evaluate((tag) => (document.querySelector('#to') as any).moveBefore(document.querySelector(tag), null), tag);
      await drawn(page);
      await expect(own(page.locator(`#to ${tag}`), widget.shows)).toBeVisible();
      expect(await marked(el)).toEqual([true, true]);
    });

    test('shows its data again when it is taken out and put back later', async ({ page }) => {
      await open(page, `<div id="place">${element(tag, ready(widget))}</div>`);
      const el = page.locator(tag);
      await settled(el);
      await page.evaluate(async (tag) => {
        const node = document.querySelector(tag)!;
        node.remove();
        await new Promise((resolve) => setTimeout(resolve));
        document.querySelector('#place')!.append(node);
      }, tag);
      await settled(el);
      await expect(own(el, widget.shows)).toBeVisible();
    });

    test('takes what was changed while it was out of the page', async ({ page }) => {
      await open(page, `<div id="place">${element(tag, ready(widget))}</div>`);
      const el = page.locator(tag);
      await settled(el);
      await page.evaluate(
        async ({ tag, data }) => {
          const node: any = document.querySelector(tag)!;
          node.remove();
          await new Promise((resolve) => setTimeout(resolve));
          node.data = data;
          node.setAttribute('heading-level', '4');
          document.querySelector('#place')!.append(node);
        },
        { tag, data: widget.other },
      );
      await expect(own(el, widget.othersText)).toBeVisible();
      await expect(el.getByRole('heading', { level: 4 }).first()).toBeVisible();
    });

    test('stands twice on a page without one disturbing the other', async ({ page }) => {
      const heard = await listen(page);
      await allInView(page);
      await open(page, element(tag, { id: 'a', ...ready(widget) }) + element(tag, { id: 'b', ...ready(widget) }));
      const [a, b] = [page.locator('#a'), page.locator('#b')];
      await Promise.all([settled(a), settled(b)]);
      const before = await b.ariaSnapshot();
      await heard.clear();
      await widget.act(a);
      await widget.acted(a);
      expect(await b.ariaSnapshot()).toBe(before);
      expect((await heard.all()).filter((event) => event.id !== 'a')).toEqual([]);
    });

    // Yew never gives up the listeners of a root, one for each kind of event that the widget handles, nor the root
    // itself. That much is measured; everything else of 200 elements must be gone.
    test('leaves little behind after 200 times in and out of the page', async ({ page }) => {
      test.setTimeout(90_000);
      const times = 200;
      await open(page, '<div id="place"></div>');
      await cycle(page, widget, 20);
      const before = await counters(page);
      await cycle(page, widget, times);
      const after = await counters(page);
      const kept = { nodes: (after.nodes - before.nodes) / times, listeners: (after.listeners - before.listeners) / times };
      test.info().annotations.push({ type: 'kept per mount', description: JSON.stringify(kept) });
      expect.soft(kept.nodes, 'nodes kept per mount').toBeLessThanOrEqual(1 + SLACK);
      expect.soft(kept.listeners, 'listeners kept per mount').toBeLessThanOrEqual(widget.eventKinds + SLACK);
    });
  });
}
