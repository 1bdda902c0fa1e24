// The folder that `cargo xtask package` lays out, on a server that knows nothing but files, used by a page of another site.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { element, listen, settled } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { own, ready, widgets } from './support/widgets.ts';

const folder = process.env.STATIC_FOLDER!;
const fixed = readdirSync(folder).find((name) => /^v\d+\.\d+\.\d+$/.test(name))!;
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** What the server does to a file on its way, to stand for whoever has changed it. */
let tamper: (name: string, content: Buffer) => Buffer = (_, content) => content;
let content = '';
let servers: Server[];
/** Where the widgets come from, and where the page is. */
let base: string;
let site: string;

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.beforeAll(async () => {
  const files = createServer(({ url }, response) => {
    const { pathname } = new URL(url!, 'http://localhost');
    const known = widgets.find(({ tagName }) => pathname === `/${tagName}.json`);
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const headers = { 'access-control-allow-origin': '*', 'content-type': TYPES[path.extname(name)] ?? 'text/plain' };
    try {
      const content = known ? Buffer.from(JSON.stringify(known.document)) : tamper(pathname, readFileSync(path.join(folder, name)));
      response.writeHead(200, headers).end(content);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  const pages = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="ja"><link rel="icon" href="data:,"><title>別のサイト</title>${content}`));
  servers = [files, pages];
  [base, site] = [await listening(files), await listening(pages)];
});
test.afterAll(() => servers.forEach((server) => void server.close().closeAllConnections()));

/** Opens a page of another site. */
async function open(page: Page, body: string, { loader }: { loader: string }) {
  content = `${body}${loader}`;
  await page.goto(`${site}/`);
}

test.beforeEach(() => void (tamper = (_, content) => content));

// That the widgets' server is another one than the page's is what these specs are about.
test.afterEach(({ watch }) => {
  expect(watch.foreign.filter((url) => ![base, site].includes(new URL(url).origin))).toEqual([]);
  watch.foreign.length = 0;
});

const hashes = () => JSON.parse(readFileSync(path.join(folder, fixed, 'integrity.json'), 'utf8')) as Record<string, string>;
const script = (version: string, integrity = '') => `<script type="module" crossorigin="anonymous"${integrity && ` integrity="${integrity}"`} src="${base}/${version}/hoiku-widgets.js"></script>`;

test('the fixed version and the evergreen one hold the same, and the hashes are those of the files', () => {
  const list = (version: string) => readdirSync(path.join(folder, version), { recursive: true }).map(String).sort();
  expect(readdirSync(folder).sort()).toEqual([fixed, 'v1'].sort());
  expect(list('v1')).toEqual(list(fixed));
  for (const [name, hash] of Object.entries(hashes())) {
    expect(`sha384-${createHash('sha384').update(readFileSync(path.join(folder, fixed, name))).digest('base64')}`, name).toBe(hash);
  }
  expect(Object.keys(hashes())).toEqual(expect.arrayContaining(['hoiku-widgets.js', 'hoiku-widgets-core.js', 'hoiku-widgets.wasm', 'hoiku-embed.js']));
});

for (const widget of widgets) {
  const { tagName: tag } = widget;
  const name = tag.replace('hoiku-', '');

  test.describe(tag, () => {
    for (const version of ['v1', fixed]) {
      test(`shows its data from /${version === fixed ? 'vX.Y.Z' : version}/`, async ({ page }) => {
        await open(page, element(tag, ready(widget)), { loader: script(version, version === fixed ? hashes()['hoiku-widgets.js'] : '') });
        await settled(page.locator(tag));
        await expect(own(page.locator(tag), widget.shows)).toBeVisible();
      });
    }

    for (const address of [`embed/${name}.html`, `embed/${name}/`]) {
      test(`shows its data in ${address}, framed in a sandbox`, async ({ page }) => {
        const query = new URLSearchParams({ ...widget.given, src: `${base}/${tag}.json` });
        await open(page, `<iframe id="frame" title="見本" width="600" height="400" sandbox="allow-scripts" src="${base}/v1/${address}?${String(query).replaceAll('&', '&amp;')}"></iframe>`, {
          loader: `<script type="module" src="${base}/v1/hoiku-embed.js"></script>`,
        });
        await expect(own(page.frameLocator('#frame').locator(tag), widget.shows)).toBeVisible();
        await expect.poll(async () => (await page.locator('#frame').boundingBox())!.height, 'the helper gives it its height').not.toBe(400);
      });
    }
  });
}

const widget = widgets[0]!;
const withFallback = element(widget.tagName, { ...ready(widget), content: '<p>電話 000-000-0000</p>' });

test('a wasm that was changed on the server is refused, and the content between the tags stays', async ({ page, watch }) => {
  watch.expectConsole(/integrity|digest/i);
  tamper = (name, content) => (name.endsWith('.wasm') ? Buffer.concat([content, Buffer.of(0)]) : content);
  const heard = await listen(page);
  await open(page, withFallback, { loader: script(fixed, hashes()['hoiku-widgets.js']) });
  await settled(page.locator(widget.tagName), 'failed');
  await expect(page.getByText('電話 000-000-0000')).toBeVisible();
  await expect(own(page.locator(widget.tagName), widget.shows)).toHaveCount(0);
  expect((await heard.of('hoiku-error')).map(({ detail }) => detail.code)).toEqual(['network']);
});

test('a script that was changed on the server is not run, and the content between the tags stays', async ({ page, watch }) => {
  watch.expectConsole(/integrity|digest/i);
  tamper = (name, content) => (name.endsWith('hoiku-widgets.js') ? Buffer.concat([content, Buffer.from('\nwindow.stolen = true;')]) : content);
  await open(page, withFallback, { loader: script(fixed, hashes()['hoiku-widgets.js']) });
  await expect.poll(() => watch.console.length).toBeGreaterThan(0);
  await expect(page.getByText('電話 000-000-0000')).toBeVisible();
  expect(await page.evaluate(() => [(window as any).stolen, customElements.get('hoiku-course-list')])).toEqual([undefined, undefined]);
});

test('the snippet builder lies there too, and its snippets name the folder they come from', async ({ page, watch }) => {
  // The static server has no API; what the preview says then is not asked here.
  watch.expectConsole(/Failed to load resource/);
  await page.goto(`${base}/v1/snippet.html`);
  await expect(page.locator('#stage iframe')).toHaveAttribute('src', new RegExp(`^${base}/v1/embed/course-list`));
  await expect(page.locator('#out-script')).toHaveValue(new RegExp(`src="${base}/v1/hoiku-widgets.js"`));
});
