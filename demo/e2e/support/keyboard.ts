// Where the focus is, through shadow roots.
import type { Page } from '@playwright/test';

/** The accessible label of what has the focus, else its text. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    let at: Element | null = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('aria-label') ?? at?.querySelector('.vh')?.textContent ?? at?.textContent?.trim() ?? '';
  });

/** How many stops the Tab key makes inside what matches a selector of an element's shadow root. */
export const tabStops = (page: Page, host: string, selector: string) =>
  page.locator(host).evaluate(
    (node, selector) =>
      [...node.shadowRoot!.querySelectorAll<HTMLElement>(`${selector}, ${selector} *`)].filter((inner) => inner.tabIndex >= 0 && inner.checkVisibility() && !inner.hasAttribute('disabled')).length,
    selector,
  );
