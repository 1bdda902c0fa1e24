// What a visitor takes along: CSV that spreadsheets read and that is harmless in them; the print dialogue.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { element, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { ready, widgets } from '../support/widgets.ts';

/** RFC 4180. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.join('') !== '');
}

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('X10: saves CSV with a byte order mark, a header and rows of equal length', async ({ page }) => {
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      const saving = page.waitForEvent('download');
      await el.evaluate((node: any) => node.exportCsv());
      const file = await saving;
      expect(file.suggestedFilename()).toMatch(/\.csv$/);
      const text = readFileSync(pathToFileURL(await file.path()), 'utf8');
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const [header, ...rows] = cells(text.slice(1));
      expect(header!.every((cell) => cell.trim() !== '')).toBe(true);
      expect(rows.length).toBeGreaterThan(3);
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header!.length]));
      expect(text).toContain('\r\n');
    });

    test('X10: a cell that would be a formula is text', async ({ page }) => {
      const harmful = JSON.stringify(widget.document, (key, value) => (['title', 'label', 'reason', 'summary', 'text'].includes(key) && typeof value === 'string' ? `=1+1,"${value}` : value));
      await open(page, element(tag, { attributes: widget.given, data: JSON.parse(harmful) }));
      const el = page.locator(tag);
      await settled(el);
      const saving = page.waitForEvent('download');
      await el.evaluate((node: any) => node.exportCsv());
      const text = readFileSync(pathToFileURL(await (await saving).path()), 'utf8').slice(1);
      expect(text).toContain('=1+1');
      expect(cells(text).flat().filter((cell) => /^[=+@\t\r]|^-\D/.test(cell))).toEqual([]);
    });

    test('X10: print() opens the print dialogue once', async ({ page }) => {
      await page.addInitScript(() => Object.assign(window, { printed: 0, print: () => ((window as any).printed += 1) }));
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await el.evaluate((node: any) => node.print());
      await expect.poll(() => page.evaluate(() => (window as any).printed)).toBe(1);
    });
  });
}
