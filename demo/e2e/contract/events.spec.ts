// The events: they bubble, cross shadow roots, and carry plain objects.
import { element, listen, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { ready, widgets } from '../support/widgets.ts';

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('tells once that real data is on screen', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, { id: 'a', ...ready(widget) }));
      await settled(page.locator(tag));
      expect(await heard.all()).toEqual([{ type: 'hoiku-ready', tag, id: 'a', detail: { issues: 0 }, bubbles: true, composed: true, cancelable: false, plain: true }]);
    });

    test('its events leave a shadow root that it stands in', async ({ page }) => {
      const heard = await listen(page);
      await open(page, `<div id="outer"></div><script>{
        const el = Object.assign(document.createElement('${tag}'), { data: ${JSON.stringify(widget.document)} });
        outer.attachShadow({ mode: 'open' }).append(el);
      }</script>`);
      await expect.poll(async () => (await heard.of('hoiku-ready')).map(({ id }) => id)).toEqual(['outer']);
    });

    test('tells of a change by the visitor, and its state property says the same', async ({ page }) => {
      const heard = await listen(page);
      const { attributes = {}, act = widget.act } = widget.change ?? {};
      await open(page, element(tag, { attributes: { ...widget.given, ...attributes }, data: widget.document }));
      const el = page.locator(tag);
      await settled(el);
      const before = await el.evaluate((node: any) => node.state);
      await act(el);
      await expect.poll(async () => (await heard.of('hoiku-change')).length).toBeGreaterThan(0);
      const changes = await heard.of('hoiku-change');
      const state = await el.evaluate((node: any) => node.state);
      expect(changes.at(-1)).toMatchObject({ bubbles: true, composed: true, cancelable: false, plain: true, detail: state });
      expect(Object.keys(state).sort()).toEqual(Object.keys(before).sort());
    });

    test('tells of no change that the page itself made', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await el.evaluate((node: any, { data, attributes }) => {
        for (const { name, type } of attributes) {
          const words = [...type.text.matchAll(/'([^']*)'/g)].map(([, word]: any) => word);
          if (words.length && name !== 'color-scheme') node.setAttribute(name, words.at(-1));
        }
        node.setAttribute('lang', 'en');
        node.data = data;
      }, { data: widget.other, attributes: widget.attributes });
      await expect.poll(async () => (await heard.of('hoiku-ready')).length).toBe(2);
      expect(await heard.of('hoiku-change')).toEqual([]);
      expect(await heard.of('hoiku-select')).toEqual([]);
    });

    test('an error carries its code, its sentence and a plain detail', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, { attributes: widget.given, data: { nothing: 'of the kind' } }));
      await settled(page.locator(tag), 'failed');
      const [error] = await heard.of('hoiku-error');
      expect(error).toMatchObject({ bubbles: true, composed: true, cancelable: false, plain: true });
      expect(error!.detail).toEqual({ code: 'invalid-document', message: '届いたデータは、ここに表示できる種類のものではありません。ページの管理者にお知らせください。', detail: { reason: expect.any(String) } });
    });
  });
}
