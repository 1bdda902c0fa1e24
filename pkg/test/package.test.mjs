// What is published, as it lies in target/package after packing.
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import test from 'node:test';

const root = new URL('../../target/package/', import.meta.url);
const json = async (path) => JSON.parse(await readFile(new URL(path, root), 'utf8'));
const described = await json('package.json');
const manifest = await json('dist/custom-elements.json');

const targets = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(targets));

test('importing it in Node does not throw', async () => {
  await import(new URL('dist/hoiku-widgets.js', root));
});

test('every file that package.json names is there', async () => {
  const named = [described.main, described.types, described.customElements, ...targets(described.exports)];
  for (const path of named) assert.ok((await stat(new URL(path, root))).size > 0, path);
});

test('the entry has no static import', async () => {
  const entry = await readFile(new URL('dist/hoiku-widgets.js', root), 'utf8');
  assert.doesNotMatch(entry, /(^|[;}\s])import\s*[\w{*"']/);
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

function classes() {
  return manifest.modules.flatMap((module) => module.declarations);
}
