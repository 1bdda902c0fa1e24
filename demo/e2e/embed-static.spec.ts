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
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };

/** What the server does to a file on its way, to stand for whoever has changed it, or for another release. */
let tamper: (name: string, content: Buffer) => Buffer = (_, content) => content;
/** The file that a path stands for. */
let from: (pathname: string) => string = (pathname) => pathname;
/** How long a cache may keep a path without asking. */
let kept: (pathname: string) => number = () => 0;
/** The policy of the page. */
let policy = '';
/** What the server was asked for. */
const asked: string[] = [];
let content = '';
let servers: Server[];
/** Where the widgets come from, and where the page is. */
let base: string;
let site: string;

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What lies on the server beside the folder: a document for each widget; courses with a picture on the document's server and one on the page's. */
function sample(pathname: string): string | undefined {
  if (pathname === '/picture.svg') return '<svg xmlns="http://www.w3.org/2000/svg"/>';
  if (pathname === '/pictures.json') return JSON.stringify({ items: [base, site].map((server, id) => ({ id: String(id), title: `研修 ${id}`, thumbnail: { url: `${server}/picture.svg`, alt: '絵' } })) });
  const known = widgets.find(({ tagName }) => pathname === `/${tagName}.json`);
  return known && JSON.stringify(known.document);
}

test.beforeAll(async () => {
  const files = createServer(({ url }, response) => {
    const { pathname } = new URL(url!, 'http://localhost');
    const known = sample(pathname);
    asked.push(pathname);
    const name = from(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const seconds = kept(pathname);
    const headers = { 'access-control-allow-origin': '*', 'cache-control': seconds ? `max-age=${seconds}` : 'no-store', 'content-type': TYPES[path.extname(name)] ?? 'text/plain' };
    try {
      const content = known ? Buffer.from(known) : tamper(pathname, readFileSync(path.join(folder, name)));
      response.writeHead(200, headers).end(content);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  const pages = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(policy && { 'content-security-policy': policy }) }).end(`<!doctype html><html lang="ja">${policy ? '' : '<link rel="icon" href="data:,">'}<title>別のサイト</title>${content}`));
  servers = [files, pages];
  [base, site] = [await listening(files), await listening(pages)];
});
test.afterAll(() => servers.forEach((server) => void server.close().closeAllConnections()));

/** Opens a page of another site. */
async function open(page: Page, body: string, { loader }: { loader: string }) {
  content = `${body}${loader}`;
  await page.goto(`${site}/`);
}

test.beforeEach(() => {
  [tamper, from, kept, policy] = [(_, content) => content, (pathname) => pathname, () => 0, ''];
  asked.length = 0;
});

// That the widgets' server is another one than the page's is what these specs are about.
test.afterEach(({ watch }) => {
  expect(watch.foreign.filter((url) => ![base, site].includes(new URL(url).origin))).toEqual([]);
  watch.foreign.length = 0;
});

const hashes = () => JSON.parse(readFileSync(path.join(folder, fixed, 'integrity.json'), 'utf8')) as Record<string, string>;
const core = await import('../site/js/snippet-core.js' as string);
const script = (version: string) => `<script type="module" src="${base}/${version}/hoiku-widgets.js"></script>`;
/** The lines that the snippet builder puts before an element. */
const snippet = (more: { sealed?: string; early?: true }) => core.element({ base: `${base}/${fixed}/`, folder: 'course-list', attributes: {}, properties: {}, title: '見本', ...more }).split('\n<hoiku-')[0] as string;
const sealed = () => snippet({ sealed: hashes()['hoiku-widgets-sealed.js']! });

test('the version holds everything with the right hashes; v1 holds what a page names, and takes the rest from the version', () => {
  const list = (version: string) => readdirSync(path.join(folder, version), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(path.join(folder, version), path.join(entry.parentPath, entry.name))).sort();
  const text = (name: string) => readFileSync(path.join(folder, 'v1', name), 'utf8');
  expect(readdirSync(folder).sort()).toEqual([fixed, 'v1'].sort());
  for (const [name, hash] of Object.entries(hashes())) {
    expect(`sha384-${createHash('sha384').update(readFileSync(path.join(folder, fixed, name))).digest('base64')}`, name).toBe(hash);
  }
  expect(Object.keys(hashes())).toEqual(expect.arrayContaining(['hoiku-widgets.js', 'hoiku-widgets-sealed.js', 'hoiku-widgets-core.js', 'hoiku-widgets.wasm', 'hoiku-embed.js']));
  const named = widgets.flatMap(({ tagName }) => [`${tagName}.js`, `inline/${tagName}.js`, `embed/${tagName.slice(6)}.html`, `embed/${tagName.slice(6)}/index.html`]);
  expect(list('v1')).toEqual([...named, 'hoiku-embed.js', 'hoiku-widgets.js', 'inline.js', 'snippet.html', 'version.json'].sort());
  expect(JSON.parse(text('version.json'))).toEqual({ version: fixed.slice(1), folder: `../${fixed}/` });
  for (const name of list('v1').filter((name) => /\.(js|html)$/.test(name) && name !== 'hoiku-embed.js')) {
    const files = [...text(name).matchAll(/(?:import\(|new URL\(|href=|src=)"([^":]+\.\w+)"/g)].map(([, file]) => path.normalize(path.join('v1', path.dirname(name), file!)));
    expect(files.length, name).toBeGreaterThan(0);
    for (const file of files) expect(list(fixed), `${name} names ${file}`).toContain(path.relative(fixed, file));
  }
});

for (const widget of widgets) {
  const { tagName: tag } = widget;
  const name = tag.replace('hoiku-', '');

  test.describe(tag, () => {
    for (const version of ['v1', fixed]) {
      test(`shows its data from /${version === fixed ? 'vX.Y.Z' : version}/`, async ({ page }) => {
        await open(page, element(tag, ready(widget)), { loader: version === fixed ? sealed() : script(version) });
        await settled(page.locator(tag));
        await expect(own(page.locator(tag), widget.shows)).toBeVisible();
        const needed = version === fixed ? ['hoiku-widgets-sealed.js', 'hoiku-widgets.wasm'] : ['hoiku-widgets-core.js', 'hoiku-widgets.wasm'];
        expect(asked.toSorted(), 'no request more, and all but the entry from one version').toEqual([...(version === fixed ? [] : ['/v1/hoiku-widgets.js']), ...needed.map((name) => `/${fixed}/${name}`)].sort());
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
        expect(asked.filter((name) => name.endsWith('.wasm')), 'asked for ahead, and once').toEqual([`/${fixed}/hoiku-widgets.wasm`]);
        expect(asked.filter((name) => name.startsWith('/v1/')).length, 'the page and the helper decide the version').toBe(2);
      });
    }
  });
}

const widget = widgets[0]!;
const withFallback = element(widget.tagName, { ...ready(widget), content: '<p>電話 000-000-0000</p>' });

/** Puts a line that would run behind the scripts of this name. */
const changed = (name: string) => {
  tamper = (asked, content) => (asked.endsWith(name) ? Buffer.concat([content, Buffer.from('\nwindow.stolen = true;')]) : content);
};

/** A page that was warned shows what stands between the tags, and runs nothing. */
async function refused(page: Page) {
  await expect(page.getByText('電話 000-000-0000')).toBeVisible();
  await expect(own(page.locator(widget.tagName), widget.shows)).toHaveCount(0);
  expect(await page.evaluate(() => (window as any).stolen)).toBeUndefined();
}

for (const [name, loader] of [['sealed', sealed], ['plain', () => script(fixed)]] as const) {
  test(`${name}: a wasm that was changed on the server is refused, and the content between the tags stays`, async ({ page, watch }) => {
    watch.expectConsole(/integrity|digest/i);
    tamper = (name, content) => (name.endsWith('.wasm') ? Buffer.concat([content, Buffer.of(0)]) : content);
    const heard = await listen(page);
    await open(page, withFallback, { loader: loader() });
    await settled(page.locator(widget.tagName), 'failed');
    await refused(page);
    expect((await heard.of('hoiku-error')).map(({ detail }) => detail.code)).toEqual(['network']);
  });
}

test('a sealed script that was changed on the server is not run, and the content between the tags stays', async ({ page, watch }) => {
  watch.expectConsole(/integrity|digest/i);
  changed('hoiku-widgets-sealed.js');
  await open(page, withFallback, { loader: sealed() });
  await expect.poll(() => watch.console.length).toBeGreaterThan(0);
  await refused(page);
  expect(await page.evaluate(() => customElements.get('hoiku-course-list'))).toBeUndefined();
});

test('a core that was changed on the server is never asked for by the sealed entry', async ({ page }) => {
  changed('hoiku-widgets-core.js');
  await open(page, element(widget.tagName, ready(widget)), { loader: sealed() });
  await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
  expect(asked).toEqual([`/${fixed}/hoiku-widgets-sealed.js`, `/${fixed}/hoiku-widgets.wasm`]);
  expect(await page.evaluate(() => (window as any).stolen)).toBeUndefined();
});

test('the sealed entry begins only when a widget comes near, and turns to the iframe form without wasm', async ({ page, watch }) => {
  await open(page, `<div style="height:4000px"></div>${element(widget.tagName, ready(widget))}`, { loader: sealed() });
  await expect(page.locator(`${widget.tagName}:defined`)).toBeAttached();
  await page.waitForTimeout(300);
  expect(asked).toEqual([`/${fixed}/hoiku-widgets-sealed.js`]);
  await page.locator(widget.tagName).scrollIntoViewIfNeeded();
  await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
  watch.expectConsole(/wasm-unsafe-eval/);
  const policy = `<meta http-equiv="content-security-policy" content="script-src ${base}; frame-src ${base}">`;
  await open(page, `${policy}${element(widget.tagName, { attributes: { ...widget.given, src: `${base}/${widget.tagName}.json` } })}`, { loader: sealed() });
  await expect(own(page.locator(widget.tagName).frameLocator('iframe').locator(widget.tagName), widget.shows)).toBeVisible();
});

for (const [name, more] of [['sealed', () => ({ sealed: hashes()['hoiku-widgets-sealed.js']! })], ['plain', () => ({})]] as const) {
  test(`${name}: what is asked for ahead is asked for once, before any script runs`, async ({ page }) => {
    await open(page, element(widget.tagName, ready(widget)), { loader: snippet({ ...more(), early: true }) });
    await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
    // The browser complains of a preload that nobody took some seconds after the page is there.
    await page.waitForTimeout(4_000);
    expect(asked.toSorted()).toEqual([...new Set(asked)].sort());
    expect(asked).toContain(`/${fixed}/hoiku-widgets.wasm`);
  });
}

/** A policy that allows nothing. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

for (const { tagName, given, shows } of widgets) {
  test(`${tagName}: the policy line that goes with a snippet is enough on a page that allows nothing, and none of it can be spared`, async ({ page, watch }) => {
    watch.expectConsole(/Content Security Policy|wasm-unsafe-eval|preload|integrity|digest/i);
    await page.addInitScript(() => {
      const refused: string[] = [];
      Object.assign(window, { refused });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => refused.push(`${effectiveDirective} ${blockedURI}`));
    });
    const refused = () => page.evaluate(() => (window as any).refused as string[]);
    const hasPictures = tagName === widget.tagName;
    const config = { base: `${base}/${fixed}/`, folder: tagName.replace('hoiku-', ''), attributes: { ...given, src: `${base}/${hasPictures ? 'pictures' : tagName}.json` }, properties: {}, title: '見本', sealed: hashes()['hoiku-widgets-sealed.js'], early: true };
    const line: string = core.policy(config, 'script');
    policy = `${NOTHING}; ${line}`;
    await open(page, core.element(config), { loader: '' });
    await settled(page.locator(tagName));
    await expect(own(page.locator(tagName), hasPictures ? '研修 1' : shows)).toBeVisible();
    if (hasPictures) await expect.poll(() => asked).toContain('/picture.svg');
    expect(await refused()).toEqual([]);

    const words = line.split('; ').flatMap((directive) => directive.split(' ').slice(1).map((source) => [directive, source] as const));
    expect(words.length).toBe(hasPictures ? 5 : 3);
    for (const [directive, source] of words) {
      policy = `${NOTHING}; ${line.replace(directive, directive.replace(` ${source}`, '').replace(/^[a-z-]+$/, "$& 'none'"))}`;
      await open(page, core.element(config), { loader: '' });
      await expect.poll(async () => (await refused()).filter((one) => one.startsWith(directive.split(' ')[0]!)).length, `${directive} without ${source}`).toBeGreaterThan(0);
    }
  });
}

for (const prefix of ['', '/widgets/hoiku']) {
  test(`an entry that a cache still has works beside a new release${prefix && ', from a sub-path'}`, async ({ page }) => {
    const section = Buffer.of(0, 2, 1, 120); // a section that says nothing: the same module with another hash
    const hash = (content: Buffer) => `sha384-${createHash('sha384').update(content).digest('base64')}`;
    const wasm = readFileSync(path.join(folder, fixed, 'hoiku-widgets.wasm'));
    from = (pathname) => pathname.slice(prefix.length).replace('/v0.0.9/', `/${fixed}/`);
    kept = (pathname) => (pathname === `${prefix}/v1/hoiku-widgets.js` ? 3_600 : 0);
    // The older release: its wasm is another one, and its entry, which the cache keeps, knows that one's hash.
    let isOld = true;
    tamper = (pathname, content) => {
      if (pathname.includes('/v0.0.9/')) return pathname.endsWith('.wasm') ? Buffer.concat([content, section]) : content;
      return isOld ? Buffer.from(content.toString('latin1').replaceAll(`../${fixed}/`, '../v0.0.9/').replaceAll(hash(wasm), hash(Buffer.concat([wasm, section]))), 'latin1') : content;
    };
    const loader = `<script type="module" src="${base}${prefix}/v1/hoiku-widgets.js"></script>`;
    for (const release of ['old', 'new']) {
      asked.length = 0;
      isOld = release === 'old';
      await open(page, element(widget.tagName, ready(widget)), { loader });
      await expect(own(page.locator(widget.tagName), widget.shows)).toBeVisible();
      expect(asked.toSorted(), release).toEqual([...(isOld ? [`${prefix}/v1/hoiku-widgets.js`] : []), ...['core.js', '.wasm'].map((end) => `${prefix}/v0.0.9/hoiku-widgets${end === '.wasm' ? end : `-${end}`}`)].sort());
    }
  });
}

test('the snippet builder lies there too: the newest version, or this one with its hashes', async ({ page, watch }) => {
  // The static server has no API; what the preview says then is not asked here.
  watch.expectConsole(/Failed to load resource/);
  await page.goto(`${base}/v1/snippet.html`);
  await expect(page.locator('#stage iframe')).toHaveAttribute('src', new RegExp(`^${base}/v1/embed/course-list`));
  const code = page.locator('#out-script');
  await expect(code).toHaveValue(new RegExp(`^<script type="module" src="${base}/v1/hoiku-widgets.js"></script>\n<hoiku-course-list `));
  await expect(page.getByRole('radio', { name: 'いつも新しい版（v1）' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /先に読みこむ/ })).toBeDisabled();
  await page.getByRole('radio', { name: 'この版に固定（改ざんも見つける）' }).check();
  await expect(code).toHaveValue(new RegExp(`^<script type="module" src="${base}/${fixed}/hoiku-widgets-sealed.js" crossorigin="anonymous" integrity="sha384-`));
  await page.getByRole('checkbox', { name: /先に読みこむ/ }).check();
  const { 'hoiku-widgets-sealed.js': entry } = hashes();
  const made = await code.inputValue();
  expect(made.split('\n').slice(0, 2)).toEqual([
    `<link rel="preload" href="${base}/${fixed}/hoiku-widgets.wasm" as="fetch" type="application/wasm" crossorigin>`,
    `<script type="module" src="${base}/${fixed}/hoiku-widgets-sealed.js" crossorigin="anonymous" integrity="${entry}"></script>`,
  ]);
  await expect(page.locator('#out-frame')).toHaveValue(new RegExp(`src="${base}/${fixed}/embed/`));
  await page.getByRole('radio', { name: 'いつも新しい版（v1）' }).check();
  await expect(code).not.toHaveValue(/integrity|preload/);
  await page.getByLabel('コードかURLを貼る').fill(made);
  await page.getByRole('button', { name: '読みこむ' }).click();
  await expect(page.getByRole('radio', { name: 'この版に固定（改ざんも見つける）' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /先に読みこむ/ })).toBeChecked();
  await expect(code).toHaveValue(made);
});
