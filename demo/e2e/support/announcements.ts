// What a screen reader would hear.
import type { Locator } from '@playwright/test';

/** Everything the live region says from now on, in order. */
export async function hearAnnouncements(el: Locator): Promise<() => Promise<string[]>> {
  await el.evaluate((host: any) => {
    host.said = [];
    const region = host.shadowRoot.querySelector('[part~="announcer"]');
    new MutationObserver(() => {
      const text = region.textContent.trim();
      if (text) host.said.push(text);
    }).observe(region, { subtree: true, childList: true, characterData: true });
  });
  return () => el.evaluate((host: any) => [...host.said]);
}
