// Where the data comes from: property before child script before src before api, and the same render from each.
import { answer, element, listen, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { own, ready, widgets } from '../support/widgets.ts';

for (const widget of widgets) {
  const { tagName: tag } = widget;
  const api = { api: '/spec/v1', ...widget.resource };

  test.describe(tag, () => {
    test('X3: takes the property before the child script before src before api', async ({ page, watch }) => {
      const asked: string[] = [];
      await page.route('**/spec/document.json', (route) => (asked.push('src'), route.fulfill({ json: widget.other })));
      await page.route('**/spec/v1/**', (route) => (asked.push('api'), route.fulfill({ json: widget.document })));
      await open(page, `${element(tag, { attributes: { ...widget.given, ...api, src: '/spec/document.json' }, data: widget.document })}
        <script>Object.assign(document.querySelector('${tag}'), { data: ${JSON.stringify(widget.other)}, getToken: () => 'token' })</script>`);
      const el = page.locator(tag);
      await expect(own(el, widget.othersText)).toBeVisible();
      await el.evaluate((node: any) => (node.data = null));
      await expect(own(el, widget.othersText)).toHaveCount(0);
      await expect(own(el, widget.shows)).toBeVisible();
      expect(asked).toEqual([]);
      await el.evaluate((node) => node.querySelector('script')!.remove());
      await expect(own(el, widget.othersText)).toBeVisible();
      expect(asked).toEqual(['src']);
      await el.evaluate((node) => node.removeAttribute('src'));
      await expect(own(el, widget.othersText)).toHaveCount(0);
      await expect(own(el, widget.shows)).toBeVisible();
      expect(asked).toEqual(['src', 'api']);
      expect(watch.requests.filter((path) => widget.path.test(path.split('?')[0]!))).toHaveLength(1);
    });

    test('X3: renders the same from a property, a child script, an address and the API', async ({ page }) => {
      await answer(page, '/spec/document.json', widget.document);
      await page.route('**/spec/v1/**', (route) => route.fulfill({ json: widget.document }));
      await open(
        page,
        element(tag, { id: 'property', attributes: widget.given }) +
          element(tag, { id: 'script', ...ready(widget) }) +
          element(tag, { id: 'src', attributes: { ...widget.given, ...widget.resource, src: '/spec/document.json' } }) +
          element(tag, { id: 'api', attributes: { ...widget.given, ...api } }) +
          `<script>{ property.data = ${JSON.stringify(widget.document)}; api.getToken = async () => 'token'; }</script>`,
      );
      const snapshots = [];
      for (const id of ['property', 'script', 'src', 'api']) {
        const el = page.locator(`#${id}`);
        await el.scrollIntoViewIfNeeded();
        await settled(el);
        await expect(own(el, widget.shows)).toBeVisible();
        snapshots.push(await el.ariaSnapshot());
      }
      expect(snapshots[0]).toContain(widget.shows);
      for (const snapshot of snapshots.slice(1)) expect(snapshot).toBe(snapshots[0]);
    });

    test('takes a child script that is added later, and one whose text changes', async ({ page }) => {
      await open(page, element(tag, { attributes: widget.given, content: '<p>読み込み前の内容</p>' }));
      const el = page.locator(tag);
      await settled(el, 'failed');
      await el.evaluate((node, data) => node.append(Object.assign(document.createElement('script'), { type: 'application/json', textContent: JSON.stringify(data) })), widget.document);
      await expect(own(el, widget.shows)).toBeVisible();
      await el.evaluate((node, data) => (node.querySelector('script')!.textContent = JSON.stringify(data)), widget.other);
      await expect(own(el, widget.othersText)).toBeVisible();
    });

    test('takes a document given as text', async ({ page }) => {
      await open(page, element(tag, { attributes: widget.given }));
      const el = page.locator(tag);
      await settled(el, 'failed');
      await el.evaluate((node: any, data) => (node.data = JSON.stringify(data)), widget.document);
      await expect(own(el, widget.shows)).toBeVisible();
    });

    test('says which data is missing where the page gives none', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, { attributes: widget.given }));
      await expect(page.locator(tag).getByText('表示するデータが指定されていません。ページの管理者にお知らせください。')).toBeVisible();
      const [error] = await heard.of('hoiku-error');
      expect(error?.detail).toMatchObject({ code: 'bad-attribute', detail: { reason: 'no data, src or api' } });
    });

    test('says what is missing where the page names an API but nothing from it', async ({ page, watch }) => {
      const heard = await listen(page);
      await open(page, element(tag, { attributes: { ...widget.given, api: '/spec/v1' } }));
      await expect(page.locator(tag).getByText('表示する対象が正しく指定されていません。ページの管理者にお知らせください。')).toBeVisible();
      const [error] = await heard.of('hoiku-error');
      expect(error?.detail).toMatchObject({ code: 'bad-attribute', detail: { reason: `attribute ${Object.keys(widget.resource)[0]}` } });
      expect(watch.count(/^\/spec\/v1/)).toBe(0);
    });

    test('sends the page’s token to the API as a header and nowhere else', async ({ page, watch }) => {
      let header: string | undefined;
      await page.route('**/spec/v1/**', async (route) => {
        header = (await route.request().allHeaders())['authorization'];
        await route.fulfill({ json: widget.document });
      });
      await open(page, `${element(tag, { attributes: { ...widget.given, ...api } })}<script>document.querySelector('${tag}').getToken = () => Promise.resolve('geheim-1')</script>`);
      await settled(page.locator(tag));
      expect(header).toBe('Bearer geheim-1');
      expect(watch.requests.join()).not.toContain('geheim');
      expect(await page.locator(tag).evaluate((node) => node.outerHTML + node.shadowRoot!.innerHTML)).not.toContain('geheim');
    });

    test('sends no token with a document of the page’s own', async ({ page }) => {
      let header: string | undefined = 'not asked';
      await page.route('**/spec/document.json', async (route) => {
        header = (await route.request().allHeaders())['authorization'];
        await route.fulfill({ json: widget.document });
      });
      await open(page, `${element(tag, { attributes: { ...widget.given, src: '/spec/document.json' } })}<script>document.querySelector('${tag}').getToken = () => 'geheim-1'</script>`);
      await settled(page.locator(tag));
      expect(header).toBeUndefined();
    });

    test('X13: shows data as text, whatever it looks like', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, { attributes: widget.given, data: widget.hostile }));
      const el = page.locator(tag);
      await settled(el);
      expect(await el.evaluate((node) => node.shadowRoot!.querySelectorAll('script, [onerror], [onload], img[src="x"]').length)).toBe(0);
      await expect(own(el, '<img src=x onerror')).toBeAttached();
      const links = await el.evaluate((node) => [...node.shadowRoot!.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')!));
      expect(links.filter((href) => /^\s*javascript:/i.test(href))).toEqual([]);
      expect(await page.evaluate(() => (window as any).harmed)).toBeUndefined();
      expect((await heard.of('hoiku-ready'))[0]?.plain).toBe(true);
    });

    test('refresh() asks the server again, and what was shown stays meanwhile', async ({ page, watch }) => {
      let document = widget.document;
      await page.route('**/spec/document.json', (route) => route.fulfill({ json: document }));
      await open(page, element(tag, { attributes: { ...widget.given, src: '/spec/document.json' } }));
      const el = page.locator(tag);
      await settled(el);
      document = widget.other;
      await el.evaluate((node: any) => node.refresh());
      await expect(own(el, widget.othersText)).toBeVisible();
      expect(watch.count('/spec/document.json')).toBe(2);
    });
  });
}
