// What is published: the tarball, unpacked to pkg/test/node_modules as npm would install it.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = new URL('node_modules/hoiku-widgets/', import.meta.url);
const json = async (path) => JSON.parse(await readFile(new URL(path, root), 'utf8'));
const described = await json('package.json');
const manifest = await json('dist/custom-elements.json');
const tarball = fileURLToPath(new URL(`../${described.name}-${described.version}.tgz`, import.meta.url));

const targets = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(targets));
/** What is said by a module that another Node runs, from within this folder. */
const said = async (code) => (await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: here })).stdout.trim();

test('every entry that runs can be imported in Node by its name', async () => {
  const scripts = Object.entries(described.exports).filter(([, entry]) => entry.default?.endsWith('.js'));
  assert.ok(scripts.length > 10);
  for (const [name, entry] of scripts) {
    const { tags } = await import(name.replace('.', described.name));
    const elements = /types|embed/.test(entry.default) ? undefined : name.startsWith('./elements/') ? [name.slice('./elements/'.length)] : classes().map((c) => c.tagName);
    assert.deepEqual(tags, elements, name);
  }
});

test('an entry is what package.json names, and no other file of the folder', async () => {
  for (const { tagName } of classes()) assert.ok(described.exports[`./elements/${tagName}`], tagName);
  for (const name of ['elements/hoiku-widgets-core', 'elements/web', 'elements/hoiku-embed', 'dist/hoiku-widgets-core.js']) {
    await assert.rejects(import(`${described.name}/${name}`), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' }, name);
  }
});

test('every file that package.json names is there, and the licences', async () => {
  const named = [described.main, described.types, described.customElements, described['web-types'], ...targets(described.exports)];
  for (const path of [...named, 'README.md', ...described.license.match(/MIT|Apache/g).map((name) => `LICENSE-${name.toUpperCase()}`)]) {
    // What stands for types alone runs as nothing.
    assert.equal((await stat(new URL(path, root))).size > 0, !/types\/\w+\.js$/.test(path), path);
  }
});

test('with the elements of a DOM shim but no page, nothing happens', async () => {
  const shim = `import * as shim from '@lit-labs/ssr-dom-shim';
    Object.assign(globalThis, { HTMLElement: shim.HTMLElement, customElements: shim.customElements, Event: shim.Event, CustomEvent: shim.CustomEvent });`;
  for (const entry of ['hoiku-widgets', 'hoiku-widgets/inline', 'hoiku-widgets/web', 'hoiku-widgets/hoiku-embed.js']) {
    assert.equal(await said(`${shim} await import('${entry}'); console.log(customElements.get('hoiku-course-list'));`), 'undefined', entry);
  }
});

/** What is said in a document that jsdom makes of `html`; whatever is fetched is the wasm. */
const saidInPage = (html, code) =>
  said(`import { readFileSync } from 'node:fs';
    import { JSDOM } from 'jsdom';
    const { window } = new JSDOM(${JSON.stringify(html)}, { url: 'http://localhost/' });
    for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis) || /Event/.test(name)) globalThis[name] = window[name];
    for (const name of ['addEventListener', 'dispatchEvent']) globalThis[name] = window[name].bind(window);
    globalThis.CSSStyleSheet = class { replaceSync() {} };
    const wasm = readFileSync('node_modules/hoiku-widgets/dist/hoiku-widgets.wasm');
    const log = [];
    globalThis.fetch = async (address) => (log.push(String(address).split('/').at(-1)), new Response(wasm, { headers: { 'content-type': 'application/wasm' } }));
    for (const name of ['ready', 'error']) document.addEventListener('hoiku-' + name, ({ detail }) => log.push(detail.code ?? name));
    const heard = async (length) => { while (log.length < length) await new Promise((done) => setTimeout(done, 10)); };
    ${code}
    console.log(log.join());
    process.exit();`);

const LIST = '<hoiku-course-list><script type="application/json">{"items":[{"id":"1","title":"t"}]}</script></hoiku-course-list>';

test('in a DOM without forms, an element in a form keeps its value', async () => {
  const code = `await import('hoiku-widgets');
    const radar = document.querySelector('hoiku-skill-radar');
    radar.value = '{"a":1}';
    log.push(radar.value);`;
  assert.match(await saidInPage('<form><hoiku-skill-radar name="answers" required></hoiku-skill-radar></form>', code), /\{"a":1\}/);
});

test('after a wasm that is not to be had, another may be given', { timeout: 60_000 }, async () => {
  for (const between of ['await heard(1);', '']) {
    const code = `const { init } = await import('hoiku-widgets/web');
      init(Promise.reject(new Error('offline')));
      ${between}
      init(wasm);
      await heard(2);`;
    assert.equal(await saidInPage(LIST, code), 'network,ready');
  }
});

test('what waits for a given wasm takes that of another entry, before or after it', { timeout: 60_000 }, async () => {
  const web = "await import('hoiku-widgets/web');";
  const later = 'await new Promise((done) => setTimeout(done, 100));';
  const other = "await import('hoiku-widgets/elements/hoiku-skill-radar');";
  for (const code of [`${web} ${later} await import('hoiku-widgets');`, `${other} ${web}`, `${web} ${other}`]) {
    assert.equal(await saidInPage(LIST, `${code} await heard(2);`), 'hoiku-widgets.wasm,ready', code);
  }
});

test('no entry has a static import', async () => {
  for (const entry of entries()) assert.doesNotMatch(await readFile(new URL(entry, root), 'utf8'), /(^|[;}\s])import\s*[\w{*"']/, entry);
});

test('the shell carries the hash of the wasm beside it', async () => {
  const hash = createHash('sha384').update(await readFile(new URL('dist/hoiku-widgets.wasm', root))).digest('base64');
  for (const entry of ['hoiku-widgets', ...classes().map((c) => c.tagName)]) {
    assert.ok((await readFile(new URL(`dist/${entry}.js`, root), 'utf8')).includes(`sha384-${hash}`), entry);
  }
});

test('the inlined wasm is the wasm', async () => {
  const { default: bytes } = await import(new URL('dist/hoiku-widgets-wasm.js', root));
  assert.ok(Buffer.from(bytes()).equals(await readFile(new URL('dist/hoiku-widgets.wasm', root))));
});

test('bundlers find no wasm in the entries that bring their own', async () => {
  for (const entry of ['web', 'inline']) assert.doesNotMatch(await readFile(new URL(`dist/${entry}.js`, root), 'utf8'), /["'`][^"'`]*hoiku-widgets\.wasm["'`]/);
});

test('an iframe page lies there under both names for every element, without inline script or style', async () => {
  for (const { tagName } of classes()) {
    const name = tagName.replace(/^hoiku-/, '');
    for (const path of [`dist/embed/${name}.html`, `dist/embed/${name}/index.html`]) {
      const page = await readFile(new URL(path, root), 'utf8');
      assert.match(page, new RegExp(`<${tagName} data-events="hoiku-`));
      assert.doesNotMatch(page, /<style|style=|<script(?![^>]*\bsrc=)/, path);
    }
  }
});

test('the helper of the host page is at most 1 KB', async () => {
  assert.ok((await stat(new URL('dist/hoiku-embed.js', root))).size <= 1_024);
});

test('the core brings a style sheet for every element, and the base', async () => {
  const core = await readFile(new URL('dist/hoiku-widgets-core.js', root), 'utf8');
  assert.match(core, /\bstyles\b/);
  const { styles } = await import(new URL('dist/hoiku-widgets-core.js', root));
  const keys = ['base', ...classes().map((c) => c.tagName.replace(/^hoiku-/, ''))];
  assert.deepEqual(Object.keys(styles).sort(), keys.sort());
  for (const key of keys) assert.ok(styles[key].length > 0, `${key} is empty`);
});

test('the module is WebAssembly that this engine accepts', async () => {
  const module = await readFile(new URL('dist/hoiku-widgets.wasm', root));
  assert.ok(WebAssembly.validate(module));
});

test('the manifest describes the three elements of the contract', () => {
  assert.equal(manifest.schemaVersion, '2.1.0');
  const tags = classes().map((c) => c.tagName);
  for (const tag of ['hoiku-course-list', 'hoiku-attendance-calendar', 'hoiku-skill-radar']) assert.ok(tags.includes(tag), tag);
  const common = ['lang', 'era', 'furigana', 'heading-level', 'color-scheme', 'density', 'url-state', 'today', 'src', 'api'];
  for (const element of classes()) {
    const attributes = element.attributes.map((a) => a.name);
    for (const name of common) assert.ok(attributes.includes(name), `${element.tagName} lacks ${name}`);
    assert.equal(new Set(attributes).size, attributes.length, `${element.tagName} declares an attribute twice`);
    const events = element.events.map((e) => e.name);
    for (const name of ['hoiku-ready', 'hoiku-change', 'hoiku-select', 'hoiku-error']) assert.ok(events.includes(name), `${element.tagName} lacks ${name}`);
    for (const { name, description } of [...element.attributes, ...element.events, ...(element.cssParts ?? [])]) {
      assert.ok(description, `${element.tagName} does not describe ${name}`);
    }
  }
});

test('X14: the statement of conformance is of this version, whole for every element, and without a failure', async () => {
  const { version, elements } = await json('conformance.json');
  assert.equal(version, described.version);
  assert.deepEqual(elements.map(({ tag }) => tag).sort(), classes().map((c) => c.tagName).sort());
  for (const { tag, criteria } of elements) {
    assert.equal(criteria.length, 56, tag);
    for (const { id, result, tests, person, reason } of criteria) {
      // What has not been run since the criteria changed is said so; that nothing is left, `cargo xtask conformance` sees to.
      assert.ok(['passed', 'person', 'not-applicable', 'not-run'].includes(result), `${tag} ${id} is ${result}`);
      assert.equal(result === 'passed', tests.length > 0, `${tag} ${id}`);
      assert.equal(result === 'not-applicable', typeof reason === 'string', `${tag} ${id}`);
      assert.ok(result !== 'person' || person, `${tag} ${id}`);
    }
  }
});

test('the manifest tells what stands between the tags, the states, and what a form asks', () => {
  assert.equal(manifest.modules[0].path, described.main.slice('./'.length));
  for (const { tagName, members, slots, cssStates } of classes()) {
    assert.deepEqual(slots.map(({ name }) => name), [''], tagName);
    assert.deepEqual(cssStates.map(({ name }) => name), ['loading', 'ready', 'failed'], tagName);
    const names = members.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, `${tagName} declares a member twice`);
    const form = ['value', 'type', 'form', 'labels', 'validity', 'validationMessage', 'willValidate', 'checkValidity', 'reportValidity'];
    assert.deepEqual(form.filter((name) => names.includes(name)), tagName === 'hoiku-skill-radar' ? form : [], tagName);
  }
});

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: fileURLToPath(root), pack: false, strict: true }); // it is packed and unpacked already
  assert.deepEqual(messages.map(({ code, path }) => `${code} ${path.join('.')}`), []);
});

test('are-the-types-wrong finds nothing but that `require` gets an ES module', () => {
  const tool = fileURLToPath(new URL('../../node_modules/@arethetypeswrong/cli/dist/index.js', import.meta.url));
  // It ends with a failure where an ES module that imports the package would get wrong types.
  const { analysis } = JSON.parse(execFileSync(process.execPath, [tool, tarball, '--profile', 'esm-only', '--format', 'json', '--exclude-entrypoints', './hoiku-widgets.css'], { encoding: 'utf8', maxBuffer: 1e8 }));
  const entries = Object.keys(analysis.entrypoints);
  for (const [name, entry] of Object.entries(described.exports)) if (entry.types) assert.ok(entries.includes(name), `${name} is not looked at`);
  const found = analysis.problems.filter(({ resolutionKind }) => !['node10', 'node16-cjs'].includes(resolutionKind));
  assert.deepEqual(found.map(({ kind, entrypoint }) => `${kind} ${entrypoint}`), []);
});

function entries() {
  return ['hoiku-widgets', 'inline', 'web', ...classes().map((c) => c.tagName)].map((name) => `dist/${name}.js`);
}

function classes() {
  return manifest.modules.flatMap((module) => module.declarations);
}
