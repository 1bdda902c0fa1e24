// Contrast as it is painted, not as the styles declare it: a picture of the page, and what lies where a text, the edge
// of a control or a line of a chart is.
import type { Locator, Page } from '@playwright/test';

interface Place {
  what: string;
  box: [left: number, top: number, width: number, height: number];
  /** Texts, edges and rings are told from the ground by the picture; a line's own colour is known. */
  kind: 'text' | 'edge' | 'ring' | 'line';
  ink?: string;
  least: number;
}

const TEXT = 4.5;
const SHAPE = 3;

/** What says by its edge, or by a ring in or around it, that it is chosen. */
const CHOSEN = '[aria-selected="true"], [aria-current], [aria-pressed="true"], .chip, .em :is(.m, .cellv), .opt.on';
/** Cells that say something without a text of their own: by dashes, or by a letter the style sheet writes. */
const SIGNS = '.cellv:is(.unknown, .fut, .off, .few, .low)';

/** Where the host's shadow tree shows text, where controls end and what is chosen, and which colours the series of a chart have. */
const places = (host: Locator) =>
  host.evaluate(
    (host, { TEXT, SHAPE, CHOSEN, SIGNS }) => {
      const root = host.shadowRoot!;
      const found: Place[] = [];
      const name = (node: Element) => `${node.localName}.${node.getAttribute('class') ?? ''}`;
      /** For those who listen alone: a style sheet may hide so what it shows at another width. */
      const isClipped = (node: Element | null): boolean => node !== null && (getComputedStyle(node).clipPath !== 'none' || isClipped(node.parentElement));
      const isSeen = (node: Element) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !node.closest('[disabled], [aria-disabled="true"], option') && !isClipped(node);
      /** Not scrolled out of its region, not covered. */
      const isOnTop = (node: Element, { left, top, width, height }: DOMRect) => {
        const hit = root.elementFromPoint(left + width / 2, top + height / 2);
        return hit !== null && (hit === node || node.contains(hit) || hit.contains(node));
      };
      const box = ({ left, top, width, height }: DOMRect): Place['box'] => [left + scrollX, top + scrollY, width, height];
      const walker = document.createTreeWalker(root.querySelector('.hoiku') ?? root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement!;
        if (!node.textContent!.trim() || !isSeen(parent)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
          if (rect.width < 4 || rect.height < 4 || !isOnTop(parent, rect)) continue;
          found.push({ what: `${name(parent)} “${node.textContent!.trim().slice(0, 20)}”`, box: box(rect), kind: 'text', least: TEXT });
        }
      }
      for (const control of root.querySelectorAll('input, select, textarea')) {
        const rect = control.getBoundingClientRect();
        if (isSeen(control) && rect.width > 4 && isOnTop(control, rect)) found.push({ what: name(control), box: box(rect), kind: 'edge', least: SHAPE });
      }
      for (const [selector, kind] of [[CHOSEN, 'ring'], [SIGNS, 'text']] as const) {
        for (const node of root.querySelectorAll(selector)) {
          const rect = node.getBoundingClientRect();
          if (isSeen(node) && rect.width > 4 && rect.height > 4 && isOnTop(node, rect)) found.push({ what: `${name(node)} (${kind})`, box: box(rect), kind, least: SHAPE });
        }
      }
      for (const line of root.querySelectorAll('svg .ser')) {
        const { stroke } = getComputedStyle(line);
        if (isSeen(line) && stroke !== 'none') found.push({ what: name(line), box: box(line.closest('svg')!.getBoundingClientRect()), kind: 'line', ink: stroke, least: SHAPE });
      }
      return found;
    },
    { TEXT, SHAPE, CHOSEN, SIGNS },
  );

/** Each place whose painted contrast is too low. The window grows to hold the whole page: nothing is out of the picture. */
export async function poorContrast(page: Page, host: Locator): Promise<string[]> {
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width, height: Math.max(height, await page.evaluate(() => Math.ceil(document.documentElement.scrollHeight))) });
  const wanted = await places(host);
  if (wanted.length === 0) throw new Error('nothing of the element is on screen');
  const picture = (await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64');
  const scale = await page.evaluate(() => devicePixelRatio);
  const reader = await page.context().newPage();
  try {
    return await reader.evaluate(
      async ({ wanted, picture, scale }) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })!;
        context.drawImage(bitmap, 0, 0);
        const part = (value: number) => (value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
        const luminance = (colour: number) => 0.2126 * part((colour >> 16) & 255) + 0.7152 * part((colour >> 8) & 255) + 0.0722 * part(colour & 255);
        const contrast = (a: number, b: number) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
        const hex = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;
        /** How often each colour is there, in a frame of this width or in the whole. */
        const colours = ([left, top, width, height]: number[], frame = Infinity) => {
          const x = Math.max(0, Math.floor(left! * scale)), y = Math.max(0, Math.floor(top! * scale));
          const w = Math.min(bitmap.width - x, Math.ceil(width! * scale)), h = Math.min(bitmap.height - y, Math.ceil(height! * scale));
          const counts = new Map<number, number>();
          if (w <= 0 || h <= 0) return counts;
          const { data } = context.getImageData(x, y, w, h);
          for (let at = 0; at < w * h; at += 1) {
            const [column, row] = [at % w, Math.floor(at / w)];
            if (Math.min(column, row, w - 1 - column, h - 1 - row) >= frame * scale) continue;
            const colour = (data[at * 4]! << 16) | (data[at * 4 + 1]! << 8) | data[at * 4 + 2]!;
            counts.set(colour, (counts.get(colour) ?? 0) + 1);
          }
          return counts;
        };
        const most = (counts: Map<number, number>) => [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
        const farthest = (ground: number, counts: Map<number, number>) => [...counts.keys()].reduce((best, colour) => (contrast(ground, colour) > contrast(ground, best) ? colour : best), ground);
        const painted = (colour: string) => {
          const dot = new OffscreenCanvas(1, 1).getContext('2d')!;
          dot.fillStyle = colour;
          dot.fillRect(0, 0, 1, 1);
          const [r, g, b] = dot.getImageData(0, 0, 1, 1).data;
          return (r! << 16) | (g! << 8) | b!;
        };
        const grown = ([left, top, width, height]: number[], by: number) => [left! - by, top! - by, width! + 2 * by, height! + 2 * by];
        return wanted.flatMap(({ what, box, kind, ink, least }) => {
          // A ring may lie outside of what it is around.
          const inside = kind === 'ring' ? colours(grown(box, 6), 10) : colours(box, kind === 'edge' ? 3 : Infinity);
          if (inside.size === 0) return [];
          const ground = kind === 'edge' || kind === 'ring' ? most(colours(grown(box, kind === 'ring' ? 8 : 2), 2)) : most(inside);
          const other = kind === 'line' ? painted(ink!) : farthest(ground, inside);
          const ratio = contrast(ground, other);
          return ratio < least ? [`${what}: ${hex(other)} on ${hex(ground)} is ${ratio.toFixed(2)}, not ${least}`] : [];
        });
      },
      { wanted, picture, scale },
    );
  } finally {
    await reader.close();
  }
}
