// The packed package in the hands of its users: taken up by each bundler as it comes, without a line of configuration
// but those that the README names, and run in a browser. `cargo xtask test bundlers` installs all of it below
// target/bundlers and names the browser in CHROMIUM.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const { CHROMIUM } = process.env;
if (!CHROMIUM) throw new Error('Run this with `cargo xtask test bundlers`: it sets CHROMIUM.');

const sources = fileURLToPath(new URL('.', import.meta.url));
const bench = fileURLToPath(new URL('../../../target/bundlers/', import.meta.url));
const modules = path.join(bench, 'node_modules');
const installed = path.join(bench, 'hoiku-widgets');
const WASM = await readFile(path.join(installed, 'dist/hoiku-widgets.wasm'));
const TAGS = ['hoiku-course-list', 'hoiku-attendance-calendar', 'hoiku-skill-radar'];
/** One import for each element instead of one for all. */
const EACH = TAGS.map((tag) => `import 'hoiku-widgets/elements/${tag}';`).join('\n');
const LIMIT = 240_000;
const ENV = { ...process.env, NODE_ENV: undefined, CI: '1', NEXT_TELEMETRY_DISABLED: '1', PARCEL_WORKERS: '1', NO_COLOR: '1' };

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--disable-gpu', '--disable-background-networking'] });
test.after(() => browser.close());

const hash = (content) => createHash('sha256').update(content).digest('hex');

/** A project with the package installed and the sample page, at `src/index.js` the line that imports us. */
async function project(name, { from = 'app', line = "import 'hoiku-widgets';" } = {}) {
  const folder = path.join(bench, 'projects', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(installed, path.join(folder, 'node_modules/hoiku-widgets'), { recursive: true });
  await cp(path.join(sources, 'app/public'), path.join(folder, 'public'), { recursive: true });
  await cp(path.join(sources, from), folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name: 'sample', private: true, type: 'module' }));
  if (from === 'app') await writeFile(path.join(folder, 'src/index.js'), `${line}\n`);
  return folder;
}

/** Runs a tool's own command in a project. */
async function command(folder, script, ...words) {
  try {
    return await promisify(execFile)(process.execPath, [path.resolve(modules, script), ...words], { cwd: folder, env: ENV, maxBuffer: 1e8 });
  } catch (error) {
    throw new Error(`${script} ${words.join(' ')}: ${error.stdout}\n${error.stderr}`);
  }
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** A static server that knows nothing but media types. */
async function serve(t, ...folders) {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    for (const folder of folders) {
      const content = await readFile(path.join(folder, name)).catch(() => undefined);
      if (content) return response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream' }).end(content);
    }
    response.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** A program that serves, once it has said its address. */
async function running(t, folder, script, ...words) {
  const child = spawn(process.execPath, [path.join(modules, script), ...words], { cwd: folder, env: ENV });
  const ended = new Promise((done) => child.once('exit', done));
  t.after(() => child.kill() && ended);
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        const found = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(said);
        if (found) resolve(`${found[0]}/`);
      });
    }
    ended.then(() => reject(new Error(`${script} ended: ${said}`)));
  });
}

/** Opens the page and waits until every element shows its data; how often the wasm was fetched is the answer. */
async function visit(url) {
  const page = await browser.newPage({ locale: 'ja-JP' });
  try {
    const troubles = [];
    const wasm = [];
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('response', async (response) => {
      if (/\.wasm\b/.test(response.url())) wasm.push(hash(await response.body().catch(() => '')));
    });
    await page.goto(url);
    for (const tag of TAGS) {
      const element = page.locator(tag);
      const settled = () => element.evaluate((el) => (el.scrollIntoView(), el.matches(':state(ready)') || el.matches(':state(failed)')));
      for (const end = Date.now() + 30_000; !(await settled()) && Date.now() < end; ) await page.waitForTimeout(50);
      assert.equal(await element.evaluate((el) => el.matches(':state(ready)')), true, `${tag} shows its data; the console: ${troubles.join('\n')}`);
    }
    assert.deepEqual(troubles, []);
    assert.ok(wasm.every((one) => one === hash(WASM)), 'what was fetched is the wasm of the package');
    return wasm.length;
  } finally {
    await page.close();
  }
}

/** How many copies of the wasm a bundler wrote: as it is, or as letters inside a script. Source maps are for debuggers alone. */
async function copies(folder) {
  const letters = WASM.toString('base64').slice(0, 4_000);
  let [whole, inlined] = [0, 0];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue;
    const content = await readFile(path.join(entry.parentPath, entry.name));
    if (hash(content) === hash(WASM)) whole += 1;
    else if (content.includes(letters)) inlined += 1;
  }
  return { whole, inlined };
}

/** The built project works, fetches the wasm once, and holds it once. */
async function expectOne(t, folder, built, wanted = { whole: 1, inlined: 0 }) {
  assert.deepEqual(await copies(built), wanted, 'copies of the wasm');
  assert.equal(await visit(await serve(t, built, path.join(folder, 'public'))), wanted.whole, 'fetches of the wasm');
}

/** For bundlers that leave the page to its author: the same page with the bundle's name. */
async function pageFor(folder, built, script) {
  const html = await readFile(path.join(folder, 'index.html'), 'utf8');
  await writeFile(path.join(built, 'index.html'), html.replace('src/index.js', script));
}

const options = { timeout: LIMIT };

// Up to version 7 it tears the script from the files beside it, so while developing the wasm comes inside a script.
for (const vite of ['vite', 'vite-7']) {
  for (const [entry, line] of Object.entries({ all: "import 'hoiku-widgets';", 'each element': EACH })) {
    test(`${vite}, while developing: ${entry}`, options, async (t) => {
      const folder = await project('vite-dev', { line });
      const url = await running(t, folder, `${vite}/bin/vite.js`, '--port', '0', '--host', '127.0.0.1');
      assert.equal(await visit(url), 0);
    });
  }
}

for (const [entry, line] of Object.entries({ all: undefined, 'each element': EACH })) {
  test(`vite, built: ${entry}`, options, async (t) => {
    const folder = await project('vite', { line });
    await command(folder, 'vite/bin/vite.js', 'build');
    await expectOne(t, folder, path.join(folder, 'dist'));
  });
}

/** The wasm from the caller: the address is what the bundler makes of the file. */
const web = (address, from) => `import { init } from 'hoiku-widgets/web';\nimport wasm from 'hoiku-widgets/hoiku-widgets.wasm${from}';\ninit(${address});`;

test('vite, built: the entry that takes the address of the wasm', options, async (t) => {
  const folder = await project('vite-web', { line: web('wasm', '?url') });
  await command(folder, 'vite/bin/vite.js', 'build');
  await expectOne(t, folder, path.join(folder, 'dist'));
});

for (const [entry, line, wanted, ...words] of [
  ['the inlined entry', "import 'hoiku-widgets/inline';", { whole: 0, inlined: 1 }],
  ['the lines that the README names', web('new URL(wasm, import.meta.url)', ''), undefined, '--loader:.wasm=file'],
]) {
  test(`esbuild with ${entry}`, options, async (t) => {
    const folder = await project('esbuild', { line });
    await command(folder, 'esbuild/bin/esbuild', 'src/index.js', '--bundle', '--format=esm', '--outdir=dist', ...words);
    await pageFor(folder, path.join(folder, 'dist'), '/index.js');
    await expectOne(t, folder, path.join(folder, 'dist'), wanted);
  });
}

/** What their commands do: webpack's needs a newer Node than we ask for, Rspack's is a package of its own. */
const packing = (line) => `${line}
pack({ mode: process.argv[2] }, (error, stats) => {
  console.log(error ?? stats.toString());
  process.exitCode = error || stats.hasErrors() ? 1 : 0;
});
`;

for (const [packer, line] of [['webpack', "import pack from 'webpack';"], ['Rspack', "import { rspack as pack } from '@rspack/core';"]]) {
  for (const mode of ['development', 'production']) {
    test(`${packer}, ${mode}`, options, async (t) => {
      const folder = await project(`${packer.toLowerCase()}-${mode}`);
      await writeFile(path.join(folder, 'build.mjs'), packing(line));
      await command(folder, path.join(folder, 'build.mjs'), mode);
      await pageFor(folder, path.join(folder, 'dist'), '/main.js');
      await expectOne(t, folder, path.join(folder, 'dist'), mode === 'production' ? undefined : { whole: 0, inlined: 1 });
    });
  }
}

const ROLLUP = ['rollup/dist/bin/rollup', 'src/index.js', '--format', 'es', '--dir', 'dist', '--plugin', '@rollup/plugin-node-resolve'];

test('Rollup with the plugin that the README names', options, async (t) => {
  const folder = await project('rollup');
  await command(folder, ...ROLLUP, '--plugin', '@web/rollup-plugin-import-meta-assets');
  await pageFor(folder, path.join(folder, 'dist'), '/index.js');
  await expectOne(t, folder, path.join(folder, 'dist'));
});

test('Rollup as it is, with the inlined entry', options, async (t) => {
  const folder = await project('rollup-inline', { line: "import 'hoiku-widgets/inline';" });
  await command(folder, ...ROLLUP);
  await pageFor(folder, path.join(folder, 'dist'), '/index.js');
  await expectOne(t, folder, path.join(folder, 'dist'), { whole: 0, inlined: 1 });
});

test('Rolldown with the plugin that the README names', options, async (t) => {
  const folder = await project('rolldown');
  await writeFile(
    path.join(folder, 'rolldown.config.mjs'),
    "import { importMetaAssets } from '@web/rollup-plugin-import-meta-assets';\nexport default { input: 'src/index.js', output: { dir: 'dist', format: 'esm' }, plugins: [importMetaAssets()] };\n",
  );
  await command(folder, 'rolldown/bin/cli.mjs', '--config', 'rolldown.config.mjs');
  await pageFor(folder, path.join(folder, 'dist'), '/index.js');
  await expectOne(t, folder, path.join(folder, 'dist'));
});

test('Parcel', options, async (t) => {
  const folder = await project('parcel');
  await command(folder, 'parcel/lib/bin.js', 'build', 'index.html', '--no-cache', '--no-source-maps');
  await expectOne(t, folder, path.join(folder, 'dist'));
});

for (const [bundler, ...words] of [['Turbopack'], ['webpack', '--webpack']]) {
  test(`Next with ${bundler}, rendered on the server`, options, async (t) => {
    const folder = await project(`next-${bundler.toLowerCase()}`, { from: 'next' });
    await command(folder, 'next/dist/bin/next', 'build', ...words);
    assert.deepEqual(await copies(path.join(folder, '.next/static')), { whole: 1, inlined: 0 }, 'copies of the wasm');
    const url = await running(t, folder, 'next/dist/bin/next', 'start', '--port', '0', '--hostname', '127.0.0.1');
    assert.match(await (await fetch(url)).text(), /<hoiku-course-list src="\/courses.json"/);
    assert.equal(await visit(url), 1);
  });
}

test('no bundler: the folder on a server, one script in the page', options, async (t) => {
  const folder = await project('plain');
  await pageFor(folder, folder, '/hoiku-widgets.js');
  assert.equal(await visit(await serve(t, folder, path.join(folder, 'public'), path.join(installed, 'dist'))), 1);
});

test('Node: importing every entry that runs does nothing and does not throw', options, async () => {
  const { exports } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));
  const entries = Object.keys(exports).filter((name) => exports[name].default?.endsWith('.js'));
  for (const name of ['.', './inline', './web', './hoiku-embed.js', './vue', ...TAGS.map((tag) => `./elements/${tag}`)]) assert.ok(entries.includes(name), name);
  for (const condition of ['default', 'development']) {
    const line = entries.map((name) => `await import('${name.replace('.', 'hoiku-widgets')}');`).join('\n');
    const folder = await project('node', { line: `${line}\nconsole.log((await import('hoiku-widgets')).tags.join());` });
    const { stdout } = await promisify(execFile)(process.execPath, [`--conditions=${condition}`, 'src/index.js'], { cwd: folder });
    assert.equal(stdout.trim(), TAGS.join(), condition);
  }
});
