// What each CMS leaves of each snippet, and that what is left works. The table in docs/embedding.md is this one.
import { readFileSync } from 'node:fs';
import { CMS, outcome, table, WORKS, type Cms, type Forms } from './support/cms/matrix.ts';
import { ALLOWED, drupalBasic, drupalWithFrames } from './support/cms/drupal.ts';
import { joruri } from './support/cms/joruri.ts';
import { shirasagiFindings } from './support/cms/shirasagi.ts';
import { escUrl, WP_EMBED, wordpressEmbed, wordpressPost } from './support/cms/wordpress.ts';
import { open } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { tags } from './support/widgets.ts';

const core = await import('../site/js/snippet-core.js' as string);

const DATA: Record<string, Record<string, string>> = {
  'course-list': { api: '/v1', collection: 'aoba-2026', today: '2026-11-20', 'page-size': '5' },
  'attendance-calendar': { api: '/v1', subject: 'facility:mihon', today: '2026-11-20' },
  'skill-radar': { src: '/widgets/examples/skill-radar/three-fields.json' },
};

function forms(folder: string, base: string): Forms {
  const config = { base, folder, attributes: DATA[folder] ?? {}, properties: { '--hoiku-primary': '#0017c1' }, title: '見本の部品' };
  return { element: core.element(config), frame: core.frame(config), address: core.address(config) };
}

const folders = tags.map((tag) => tag.replace('hoiku-', ''));

test.describe('the models', () => {
  test('Joruri removes scripts, handlers, data-* and unknown elements', () => {
    expect(joruri('<p onclick="x" data-a="1" class="y">a<script>b</script><my-tag>c</my-tag></p>')).toBe('<p class="y">ac</p>');
    expect(joruri('<iframe src="s" title="t" data-x="1"></iframe>')).toBe('<iframe src="s" title="t"></iframe>');
  });

  test('WordPress removes scripts, frames and unknown elements from a post', () => {
    expect(wordpressPost('<p onclick="x" class="y">a<script src="s"></script><iframe src="s"></iframe><my-tag>c</my-tag></p>')).toBe('<p class="y">ac</p>');
  });

  test('WordPress keeps one bare frame of an oEmbed answer and sandboxes it', () => {
    expect(wordpressEmbed({ type: 'link', html: '<iframe src="s"></iframe>' }, 'S')).toBe(false);
    expect(wordpressEmbed({ type: 'rich', html: '<p>no frame</p>' }, 'S')).toBe(false);
    expect(wordpressEmbed({ type: 'rich', html: '<script></script><iframe src="https://s.jp/?a=1&amp;b=[2]" title="t" width="9" style="x" sandbox="allow-same-origin"></iframe>' }, 'S')).toBe(
      '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="https://s.jp/?a=1&#038;b=[2]#?secret=S" title="t" width="9" data-secret="S"></iframe>'.replace('[2]', '%5B2%5D'),
    );
    expect(escUrl('javascript:x')).toBe('');
    expect(escUrl("https://s.jp/a b?c='1'&amp;d=<é>")).toBe('https://s.jp/a%20b?c=&#039;1&#039;&#038;d=é');
  });

  test('Drupal keeps what its list names', () => {
    expect(drupalBasic('<p class="x">a<strong>b</strong><a href="c">d</a><iframe src="e"></iframe></p>')).toBe('<p>a<strong>b</strong>d</p>');
    expect(drupalWithFrames('<iframe src="e" title="t" onload="x" style="y"></iframe>')).toBe('<iframe src="e" title="t"></iframe>');
  });

  test('SHIRASAGI finds frames whose title says nothing', () => {
    for (const bad of ['<iframe src="s"></iframe>', '<iframe src="s" title="x"></iframe>', '<iframe src="s" title="iframe"></iframe>', '<img src="s">', '<a href="x"></a>', '<p>ＡＢＣ</p>', '<p>ｶﾅ</p>']) {
      expect(shirasagiFindings(bad), bad).toHaveLength(1);
    }
    expect(shirasagiFindings('<iframe src="s" title="研修の一覧"></iframe><p>ABC</p>')).toEqual([]);
  });
});

test('the table in the documentation is what the models say, the same for every widget', () => {
  const tables = new Set(folders.map((folder) => table(forms(folder, 'https://widgets.example.jp/v1/'))));
  expect(tables.size).toBe(1);
  const documented = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
  const [said] = tables;
  expect(documented, 'docs/embedding.md holds this table').toContain(said);
});

test('the snippet builder says the same of every form', () => {
  const all = forms('course-list', 'https://widgets.example.jp/v1/');
  const works = (cms: Cms) => Object.fromEntries((['element', 'frame', 'address'] as const).map((form) => [form, outcome(cms, form, all[form]) === WORKS]));
  expect(core.SYSTEMS).toEqual(CMS.map((cms) => ({ name: cms.name, works: works(cms) })));
});

test('every CMS but the default format of Drupal has a way that works without a script in the article', () => {
  const all = forms('course-list', 'https://widgets.example.jp/v1/');
  const without = CMS.filter((cms) => ![outcome(cms, 'frame', all.frame), outcome(cms, 'address', all.address)].includes(WORKS));
  expect(without.map(({ body }) => body)).toEqual([drupalBasic]);
  const documented = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
  expect(documented, 'the documentation says so in words').toContain('Drupal の初めからある書式では、どの形も動きません');
  expect(documented, 'and how a format lets a frame through').toContain(`\`${ALLOWED}\``);
});

for (const folder of folders) {
  test.describe(folder, () => {
    test('what Joruri, Drupal and SHIRASAGI leave of the frame shows the widget', async ({ page, baseURL }) => {
      for (const body of [joruri, drupalWithFrames, (html: string) => html]) {
        await open(page, body(forms(folder, `${baseURL}/`).frame), { loader: '' });
        await expect(page.getByTitle('見本の部品')).toBeVisible();
        await expect(page.frameLocator('iframe').locator(`hoiku-${folder}:state(ready)`)).toBeVisible();
      }
    });

    test('WordPress turns the address into a frame that works and grows', async ({ page, request, baseURL }) => {
      const { address } = forms(folder, `${baseURL}/`);
      const html = await (await request.get(address)).text();
      const endpoint = /type="application\/json\+oembed" href="([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
      const embedded = wordpressEmbed(await (await request.get(`${endpoint}&maxwidth=640`)).json(), 'k3Y9aB');
      expect(embedded).toBeTruthy();
      await open(page, `${embedded || ''}<script>${WP_EMBED}</script>`, { loader: '' });
      await expect(page.frameLocator('iframe').locator(`hoiku-${folder}:state(ready)`)).toBeVisible();
      const height = () => page.frames()[1]!.evaluate(() => Math.min(1000, Math.max(200, Math.ceil(document.body.getBoundingClientRect().height))));
      await expect.poll(async () => Number(await page.locator('iframe').getAttribute('height')) === (await height())).toBe(true);
      // A script that comes after the frame asks anew, and is answered.
      await page.locator('iframe').evaluate((el) => el.setAttribute('height', '1'));
      await page.locator('iframe').evaluate((el: HTMLIFrameElement) => el.contentWindow!.postMessage({ message: 'ready', secret: el.dataset.secret }, '*'));
      await expect.poll(async () => Number(await page.locator('iframe').getAttribute('height')) === (await height())).toBe(true);
    });
  });
}
