// After a panic every element comes back; when that does not help, it says so.
import { allInView, drill, element, listen, open, settled } from '../support/page.ts';
import { expect, test } from '../support/test.ts';
import { own, ready, widgets } from '../support/widgets.ts';

const BROKEN = 'この部分を表示できません。ページを再読み込みしてください。';

for (const widget of widgets) {
  const { tagName: tag } = widget;

  test.describe(tag, () => {
    test('comes back after a panic with its data and its view state', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await widget.act(el);
      await widget.acted(el);
      await heard.clear();
      await drill(page);
      await expect.poll(async () => (await heard.of('hoiku-ready')).length, 'ready again').toBe(1);
      await widget.acted(el);
      const [error] = await heard.of('hoiku-error');
      expect(error?.detail).toEqual({ code: 'restarted', message: 'この部分に問題が起きたため、表示し直しました。', detail: { reason: expect.stringContaining('unreachable') } });
    });

    test('goes on working after a panic', async ({ page }) => {
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      await drill(page);
      await expect(own(el, widget.shows)).toBeVisible();
      await widget.act(el);
      await widget.acted(el);
    });

    test('says a sentence when it panics a fourth time within a minute', async ({ page }) => {
      const heard = await listen(page);
      await open(page, element(tag, ready(widget)));
      const el = page.locator(tag);
      await settled(el);
      for (let time = 0; time < 4; time++) {
        await drill(page);
        if (time < 3) await expect(own(el, widget.shows)).toBeVisible();
      }
      await expect(el.getByRole('alert')).toHaveText(BROKEN);
      expect((await heard.of('hoiku-error')).map(({ detail }) => detail.code)).toEqual(['restarted', 'restarted', 'restarted', 'failed']);
    });

    test('gives its place back to the light-DOM content when it panics a fourth time', async ({ page }) => {
      await open(page, element(tag, { ...ready(widget), content: '<p>電話 000-000-0000</p>' }));
      const el = page.locator(tag);
      await settled(el);
      await expect(page.getByText('電話 000-000-0000')).toBeHidden();
      for (let time = 0; time < 4; time++) {
        await drill(page);
        if (time < 3) await expect(own(el, widget.shows)).toBeVisible();
      }
      await expect(page.getByText('電話 000-000-0000')).toBeVisible();
    });
  });
}

test('a panic brings back every element of the page', async ({ page }) => {
  const heard = await listen(page);
  await allInView(page);
  await open(page, widgets.map((widget) => element(widget.tagName, ready(widget))).join(''));
  for (const { tagName } of widgets) await settled(page.locator(tagName));
  await drill(page);
  for (const widget of widgets) await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
  const restarted = (await heard.of('hoiku-error')).map(({ tag, detail }) => [tag, detail.code]);
  expect(restarted).toEqual(widgets.map(({ tagName }) => [tagName, 'restarted']));
});
