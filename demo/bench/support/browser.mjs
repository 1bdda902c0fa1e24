// The one browser run of a bench, and the pages in it.
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const { CHROMIUM, BASE_URL, BENCH_RESULT } = process.env;
if (!CHROMIUM || !BASE_URL || !BENCH_RESULT) throw new Error('Run the benches with `cargo xtask bench`: it sets CHROMIUM, BASE_URL and BENCH_RESULT.');

const here = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(path.dirname(BENCH_RESULT), 'pages');

/** Bundles a script of `pages/` with the peers it imports, and returns what its page is made of. */
async function bundle(name) {
  await build({
    entryPoints: [path.join(here, 'pages', `${name}.js`)],
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    loader: { '.json': 'json' },
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['/dist/*', '/bench/*'],
  });
  const css = await readFile(path.join(folder, `${name}.css`)).catch(() => Buffer.alloc(0));
  const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/bench/${name}.css"><script type="module" src="/bench/${name}.js"></script><body>`;
  return new Map([
    [`${name}.html`, ['text/html', html]],
    [`${name}.js`, ['text/javascript', await readFile(path.join(folder, `${name}.js`))]],
    [`${name}.css`, ['text/css', css]],
  ]);
}

/**
 * Opens the browser and gives `work` a way to open fresh pages with the bench's script, which puts its functions on
 * `window.bench`. `files` are further files below `/bench/`, each `[type, content]`.
 */
export async function inBrowser(name, files, work) {
  await mkdir(folder, { recursive: true });
  const served = new Map([...(await bundle(name)), ...Object.entries(files)]);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Waiting for the display would be in every number, and is nobody's merit.
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      '--js-flags=--expose-gc',
    ],
  });
  try {
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
    await context.route('**/bench/**', (route) => {
      const [contentType, body] = served.get(new URL(route.request().url()).pathname.replace('/bench/', '')) ?? [];
      if (body === undefined) return route.fulfill({ status: 404 });
      // An isolated page has a clock of 5 µs instead of 100.
      return route.fulfill({ contentType, body, headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' } });
    });
    await context.addInitScript(countWasmMemory);
    const open = async () => {
      const page = await context.newPage();
      const troubles = [];
      page.on('pageerror', (error) => troubles.push(error.message));
      await page.goto(new URL(`/bench/${name}.html`, BASE_URL).href);
      await page.waitForFunction(() => window.bench).catch(() => {
        throw new Error(`the page of ${name} did not start: ${troubles.join('; ')}`);
      });
      return page;
    };
    const version = browser.version();
    return { browser: version, ...(await work(open)) };
  } finally {
    await browser.close();
  }
}

/** Keeps hold of every wasm memory of the page: the heap's own figures do not hold them. */
function countWasmMemory() {
  const memories = new Set();
  globalThis.wasmBytes = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  const keep = ({ exports }) => {
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
  };
  for (const way of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      keep(made.instance ?? made);
      return made;
    };
  }
}

/** What a page holds after the garbage is gone: bytes of script heap and wasm memory, DOM nodes, listeners. */
export async function held(page) {
  const session = await page.context().newCDPSession(page);
  try {
    for (let pass = 0; pass < 3; pass += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { bytes: usedSize + (await page.evaluate(() => window.wasmBytes())), nodes, listeners: jsEventListeners };
  } finally {
    await session.detach();
  }
}

/** Writes the numbers where they were asked for. */
export const keep = (result) => writeFile(BENCH_RESULT, `${JSON.stringify(result, null, 2)}\n`);
