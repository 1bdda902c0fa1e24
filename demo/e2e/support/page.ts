// Small pages of our own to put elements on, so that no spec depends on the markup of the demo site.
import { expect, type Locator, type Page } from '@playwright/test';

export interface Around {
  /** Into `<head>`. */
  head?: string;
  /** Attributes of `<html>` and `<body>`. */
  html?: string;
  body?: string;
  /** Further response headers, such as a policy. */
  headers?: Record<string, string>;
  /** What loads the elements; empty: nothing does. */
  loader?: string;
  /** Query string and fragment of the page. */
  at?: string;
}

const LOADER = '<script type="module" src="/dist/hoiku-widgets.js"></script>';

/** Opens a page with this content. It stays there for reloads and for going back. */
export async function open(page: Page, content: string, around: Around = {}): Promise<void> {
  const { head = '', html = 'lang="ja"', body = '', headers = {}, loader = LOADER, at = '' } = around;
  await page.route(
    (url) => url.pathname === '/spec/page.html',
    (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers,
        body: `<!doctype html><html ${html}><head><meta charset="utf-8"><title>見本のページ</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head>
<body ${body}><main><h1>見本のページ</h1>${content}</main>${loader}</body></html>`,
      }),
  );
  await page.goto(`/spec/page.html${at}`);
}

/** Several elements take more than a screen: here none of them waits for somebody to scroll. */
export const allInView = (page: Page) => page.setViewportSize({ width: 1280, height: 6_000 });

export interface Given {
  id?: string;
  attributes?: Record<string, string | number | true>;
  /** A document as child script. */
  data?: unknown;
  /** Light-DOM content. */
  content?: string;
}

const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The HTML of an element. */
export function element(tag: string, { id, attributes = {}, data, content = '' }: Given = {}): string {
  const all = Object.entries(id === undefined ? attributes : { id, ...attributes });
  const written = all.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${quoted(String(value))}"`)).join('');
  const script = data === undefined ? '' : `<script type="application/json">${inScript(data)}</script>`;
  return `<${tag}${written}>${content}${script}</${tag}>`;
}

/** JSON that can stand in a script element. */
export const inScript = (data: unknown) => JSON.stringify(data).replaceAll('<', '\\u003c');

/** Answers a path of the tested origin with JSON, or with what is given. */
export async function answer(page: Page, path: string, given: unknown, more: { status?: number; headers?: Record<string, string> } = {}): Promise<void> {
  const body = typeof given === 'string' ? given : JSON.stringify(given);
  await page.route(
    (url) => url.pathname === path,
    (route) => route.fulfill({ contentType: typeof given === 'string' ? 'text/html' : 'application/json', body, ...more }),
  );
}

export type Phase = 'loading' | 'ready' | 'failed';

/** Waits until an element says that it is in a phase. */
export async function settled(element: Locator, phase: Phase = 'ready'): Promise<void> {
  await element.evaluate(
    (el, wanted) =>
      new Promise<void>((resolve) => {
        const look = () => (el.matches(':defined') && el.matches(`:state(${wanted})`) ? resolve() : requestAnimationFrame(look));
        look();
      }),
    phase,
  );
}

/** Waits until the page has drawn what was last asked of it. */
export const drawn = (page: Page) =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

export interface Heard {
  type: string;
  tag: string;
  id: string;
  detail: any;
  bubbles: boolean;
  composed: boolean;
  cancelable: boolean;
  /** Whether the detail is made of plain objects, arrays and scalars only. */
  plain: boolean;
}

/** Records every event of ours that reaches the document; to be called before `open`. */
export async function listen(page: Page): Promise<{ all: () => Promise<Heard[]>; of: (type: string) => Promise<Heard[]>; clear: () => Promise<void> }> {
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    const isPlain = (value: any): boolean =>
      value === null || typeof value !== 'object'
        ? typeof value !== 'function'
        : (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) && Object.values(value).every(isPlain);
    Object.assign(window, { heard });
    for (const type of ['ready', 'change', 'select', 'error', 'submit', 'request'].map((name) => `hoiku-${name}`)) {
      document.addEventListener(type, (event: any) => {
        const { detail, bubbles, composed, cancelable, target } = event;
        heard.push({ type, tag: target.localName, id: target.id, detail: structuredClone(detail), bubbles, composed, cancelable, plain: isPlain(detail) });
      });
    }
  });
  const all = () => page.evaluate(() => (window as any).heard as Heard[]);
  return {
    all,
    of: async (type) => (await all()).filter((event) => event.type === type),
    clear: () => page.evaluate(() => void ((window as any).heard.length = 0)),
  };
}

/** Makes the module panic, as a defect would. */
export const drill = (page: Page) =>
  page.evaluate(async () => {
    const core = await import('/dist/hoiku-widgets-core.js' as string);
    try {
      core.drill();
    } catch {
      // that is what a panic looks like from outside
    }
  });

/** What lies beyond the viewport's sides: boxes and texts, those of drawings too. Regions that scroll or clip by themselves may hold more. */
export const beyond = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    const look = (node: Element) => {
      const style = getComputedStyle(node);
      if (node.matches('.vh') || !node.checkVisibility({ visibilityProperty: true })) return;
      const { left, right, width: wide, height } = node.getBoundingClientRect();
      if (wide > 1 && height > 1 && (left < -0.5 || right > width + 0.5)) found.push(`${node.localName}.${node.getAttribute('class') ?? ''} “${node.textContent!.trim().slice(0, 12)}” from ${left.toFixed(1)} to ${right.toFixed(1)} of ${width}`);
      if (style.overflowX === 'visible') for (const child of (node.shadowRoot ?? node).children) look(child);
    };
    look(document.body);
    return found;
  });

/** No sideways scroll of the page, and nothing of it beyond the viewport, except in regions that scroll by themselves. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
  expect.soft(scroll, 'no sideways scroll').toBeLessThanOrEqual(client);
  expect(await beyond(page), 'beyond the viewport').toEqual([]);
}
