// The test every spec begins with: it watches the page, and fails when the page did what no page with our
// elements may do, whatever else the spec was about: write to the console, throw, or ask a foreign origin.
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

export class Watch {
  /** Every request of the page, as origin-less paths; what goes elsewhere is in `foreign`. */
  readonly requests: string[] = [];
  readonly foreign: string[] = [];
  readonly console: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #origins: string[] = [];

  constructor(page: Page, origin: string) {
    page.on('console', (message) => {
      // The browser asks for an icon by itself; that a bare page of a spec has none says nothing of the elements.
      if (message.location().url.endsWith('/favicon.ico')) return;
      if (message.type() === 'error' || message.type() === 'warning') this.console.push(message.text());
    });
    page.on('pageerror', (error) => this.console.push(`uncaught ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol === 'data:' || url.protocol === 'blob:') return;
      if (url.origin === origin) this.requests.push(url.pathname + url.search);
      else this.foreign.push(request.url());
    });
  }

  /** Lines like this are what the spec is about: a failing server, a refused policy. */
  expectConsole(line: RegExp): void {
    this.#expected.push(line);
  }

  /** The page names this origin: it may be asked, and it alone beside the page's own. */
  configure(origin: string): void {
    this.#origins.push(origin);
  }

  unconfigured(): string[] {
    return this.foreign.filter((url) => !this.#origins.includes(new URL(url).origin));
  }

  /** How often a path was asked for. */
  count(path: string | RegExp): number {
    return this.requests.filter((asked) => (typeof path === 'string' ? asked === path : path.test(asked))).length;
  }

  unexpected(): string[] {
    return this.console.filter((line) => !this.#expected.some((expected) => expected.test(line)));
  }
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = new Watch(page, new URL(baseURL!).origin);
      await use(watch);
      expect(watch.unexpected(), 'the console is empty').toEqual([]);
      expect(watch.unconfigured(), 'X2: no request leaves the configured origin').toEqual([]);
    },
    { auto: true },
  ],
});
