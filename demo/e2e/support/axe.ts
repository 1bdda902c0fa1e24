// axe-core over the whole page, by the success criteria of WCAG 2.2 A and AA, target sizes included.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No violation on the page as it stands. `where` names the state in the message. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Evaluated rather than added as a script: a strict policy of the page must not keep the checker out.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (values) => {
    const { violations } = await (window as any).axe.run(document, { runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }: any) => nodes.map((node: any) => `${id}: ${help} — ${node.target.flat().join(' ')} — ${node.failureSummary?.split('\n')[1]?.trim()}`));
  }, TAGS);
  expect.soft(violations, where).toEqual([]);
}
