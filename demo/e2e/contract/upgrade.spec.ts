// How an element takes what the page gives it: before and after the upgrade, as property and as attribute.
import { element, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { own, ready, widgets, type Attribute } from '../support/widgets.ts';

/** A value of the attribute's type that is not its default, as the property takes and gives it. */
function another({ name, type, default: preset }: Attribute): string | number | boolean {
  if (type.text === 'boolean') return true;
  if (type.text === 'number') return name === 'heading-level' ? 4 : 2;
  const words = [...type.text.matchAll(/'([^']*)'/g)].map(([, word]) => word!);
  return words.find((word) => word !== preset) ?? { month: '2026-10', today: '2026-10-05', lang: 'en' }[name] ?? 'abc';
}

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('keeps a property set before the upgrade, against an attribute of the same name', async ({ page }) => {
      await open(page, `${element(tag, { attributes: { ...widget.given, 'heading-level': 3 }, data: widget.other })}
        <script>Object.assign(document.querySelector('${tag}'), { headingLevel: 5, data: ${JSON.stringify(widget.document)} })</script>`);
      const el = page.locator(tag);
      await settled(el);
      await expect(own(el, widget.shows)).toBeVisible();
      await expect(el).toHaveAttribute('heading-level', '5');
      await expect(el.getByRole('heading', { level: 5 }).first()).toBeVisible();
      expect(await el.evaluate((node) => Object.keys(node).filter((name) => !name.startsWith('__playwright')))).toEqual([]); // the tool marks what it waits for
    });

    test('may be made, given its data and put into the page before its module has loaded', async ({ page }) => {
      await open(page, `<div id="place"></div><script>{
        const el = Object.assign(document.createElement('${tag}'), { data: ${JSON.stringify(widget.document)}, ...${JSON.stringify(widget.given)} });
        place.append(el);
      }</script>`);
      const el = page.locator(tag);
      await settled(el);
      await expect(own(el, widget.shows)).toBeVisible();
      await expect(el).toHaveAttribute('today', '2026-11-20');
    });

    test('takes a changed attribute and a removed one', async ({ page }) => {
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await el.evaluate((node) => node.setAttribute('heading-level', '3'));
      await expect(el.getByRole('heading', { level: 3 }).first()).toBeVisible();
      await expect(el.getByRole('heading', { level: 2 })).toHaveCount(0);
      await el.evaluate((node) => node.removeAttribute('heading-level'));
      await expect(el.getByRole('heading', { level: 2 }).first()).toBeVisible();
    });

    test('takes a changed property', async ({ page }) => {
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await el.evaluate((node: any, data) => (node.data = data), widget.other);
      await expect(own(el, widget.othersText)).toBeVisible();
    });

    test('reflects each property in its attribute, and each attribute in its property', async ({ page }) => {
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      for (const attribute of widget.attributes) {
        const value = another(attribute);
        const seen = await el.evaluate(
          (node: any, { name, fieldName, value }) => {
            node.removeAttribute(name);
            const absent = node[fieldName];
            node[fieldName] = value;
            const written = node.getAttribute(name);
            node.removeAttribute(name);
            node.setAttribute(name, value === true ? '' : String(value));
            const read = node[fieldName];
            node[fieldName] = typeof value === 'boolean' ? false : null;
            return { absent, written, read, left: node.hasAttribute(name) };
          },
          { ...attribute, value },
        );
        const absent = attribute.name === 'lang' ? '' : typeof value === 'boolean' ? false : null;
        const written = value === true ? '' : String(value);
        // lang is the platform's: null becomes a text there.
        expect.soft(seen, attribute.name).toEqual({ absent, written, read: value, left: attribute.name === 'lang' });
      }
    });

    test('gives no property that the page could set for what only it knows', async ({ page }) => {
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      const state = await el.evaluate((node: any) => {
        'use strict';
        const before = JSON.stringify(node.state);
        try {
          node.state = { harmed: true };
        } catch {
          // a property without a setter says so in strict mode
        }
        return { kept: JSON.stringify(node.state) === before, before };
      });
      expect(state.kept).toBe(true);
      expect(JSON.parse(state.before), 'the view state is there from the beginning').toEqual(expect.any(Object));
    });
  });
}
