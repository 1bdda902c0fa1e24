// IBM's engine over the whole page, by its rules for WCAG 2.2 A and AA.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

const ACE = readFileSync(new URL(import.meta.resolve('accessibility-checker-engine/ace.js')), 'utf8');

/** Nothing that the engine holds for a violation for certain. `where` names the state in the message. */
export async function expectAccessibleByIbm(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => 'ace' in window))) await page.evaluate(ACE);
  const violations = await page.evaluate(async () => {
    const { results } = await new (window as any).ace.Checker().check(document, ['WCAG_2_2']);
    return results
      .filter(({ value }: any) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
      .map(({ ruleId, message, path, snippet }: any) => `${ruleId}: ${message} — ${path.dom} — ${snippet}`) as string[];
  });
  expect.soft(violations, where).toEqual([]);
}
