// axe-core over the whole page, by the success criteria of WCAG 2.2 A and AA, target sizes included.
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { poorContrast } from './pixels.ts';

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe leaves open in a shadow tree (`host » inside`), and who judges it. Whatever else it leaves open is a failure: somebody has to look. */
const JUDGED_ELSEWHERE: [what: RegExp, by: string][] = [
  [/^color-contrast, \w+ — [^—]+ » /, 'the colours as they are painted: `expectPaintedContrast`, in every state of axe.spec.ts'],
  [/^color-contrast, nonBmp — [^»]+ — <td>.<\/td>$/u, 'a sign alone in a cell of a page’s own table has the colour of the words beside it'],
  [/^label-content-name-mismatch, [\w-]+ — [^—]+ » [^—]+ — <td /, 'a day shows a number and a sign; that its name says both in words is A4 of attendance-calendar.spec.ts'],
];

/**
 * No violation on the page as it stands, and nothing left open that nobody judges. `where` names the state in the message.
 * Gives back how many contrasts were left open.
 */
export async function expectAccessible(page: Page, where: string): Promise<number> {
  // Evaluated rather than added as a script: a strict policy of the page must not keep the checker out.
  await page.evaluate(AXE);
  const { violations, open } = await page.evaluate(async (values) => {
    const { violations, incomplete } = await (window as any).axe.run(document, { runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations', 'incomplete'] });
    const each = (found: any[], tell: (rule: any, node: any) => string) => found.flatMap((rule) => rule.nodes.map((node: any) => tell(rule, node))) as string[];
    const why = ({ any, all, none }: any) => [...any, ...all, ...none].map(({ id, data }) => data?.messageKey ?? id)[0];
    return {
      violations: each(violations, ({ id, help }, node) => `${id}: ${help} — ${node.target.flat().join(' » ')} — ${node.failureSummary?.split('\n')[1]?.trim()}`),
      open: each(incomplete, ({ id }, node) => `${id}, ${why(node)} — ${node.target.flat().join(' » ')} — ${node.html.slice(0, 120)}`),
    };
  }, TAGS);
  expect.soft(violations, where).toEqual([]);
  expect.soft(open.filter((line) => !JUDGED_ELSEWHERE.some(([what]) => what.test(line))), `${where}: left open`).toEqual([]);
  return open.filter((line) => line.startsWith('color-contrast')).length;
}

/** The contrast that axe cannot compute, over a picture or for a single sign, as it is painted. */
export async function expectPaintedContrast(page: Page, el: Locator, where: string): Promise<void> {
  expect.soft(await poorContrast(page, el), `${where}: as it is painted`).toEqual([]);
}
