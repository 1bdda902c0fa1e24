// The course list and its peers in one page. Every peer gets the folded text, so that each is as exact as it can be.
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { frame, layOut, rounds, settles, task, timed } from '../support/clock.js';
import { scan, texts, words } from '../support/matching.js';

const LINK = 'https://bench.example.jp/';
const DOCUMENT = '/bench/catalogue.json';
const SHOWN = 20;

const bytes = new Uint8Array(await (await fetch(DOCUMENT)).arrayBuffer());
// From here on the document is at hand as bytes: what the network costs is not the widget's.
const realFetch = globalThis.fetch;
globalThis.fetch = (resource, ...more) =>
  String(resource.url ?? resource).endsWith(DOCUMENT)
    ? Promise.resolve(new Response(bytes, { headers: { 'Content-Type': 'application/json' } }))
    : realFetch(resource, ...more);

const stage = document.body.appendChild(document.createElement('main'));
const parsed = () => JSON.parse(new TextDecoder().decode(bytes)).items;

// ── Peers: each makes an index of folded texts and then finds places ────────────────────────────────

/** Japanese has no spaces to cut at: single characters and pairs, as their manuals advise for such languages. */
const grams = (text) => {
  const characters = [...text.replace(/\s+/gu, ' ')];
  return characters.flatMap((c, at) => (at + 1 < characters.length ? [c, c + characters[at + 1]] : [c])).filter((gram) => !gram.includes(' '));
};

/** Of a word, pairs; of a single character, itself. */
const asked = (query) =>
  words(query).flatMap((word) => {
    const characters = [...word];
    return characters.length === 1 ? [word] : characters.slice(1).map((c, at) => characters[at] + c);
  });

const joined = (folded) => folded.map((course) => course.join('\n'));

function minisearch(folded) {
  const index = new MiniSearch({ fields: ['text'], idField: 'at', tokenize: grams, processTerm: (term) => term });
  index.addAll(joined(folded).map((text, at) => ({ at, text })));
  return (query) => index.search(query, { combineWith: 'AND', tokenize: asked }).map(({ id }) => id);
}

/** The same, with what is found looked at once more: what it takes to have no wrong hits. */
function minisearchChecked(folded) {
  const search = minisearch(folded);
  return (query) => {
    const wanted = words(query);
    return search(query).filter((at) => wanted.every((word) => folded[at].some((text) => text.includes(word))));
  };
}

function lunrIndex(folded) {
  const index = lunr(function () {
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.tokenizer = (text) => grams(String(text ?? '')).map((gram) => new lunr.Token(gram, {}));
    this.ref('at');
    this.field('text');
    for (const [at, text] of joined(folded).entries()) this.add({ at, text });
  });
  return (query) =>
    index.query((q) => {
      for (const gram of asked(query)) q.term(gram, { presence: lunr.Query.presence.REQUIRED, usePipeline: false });
    }).map(({ ref }) => Number(ref));
}

function fuse(folded) {
  const index = new Fuse(joined(folded).map((text) => ({ text })), { keys: ['text'], useExtendedSearch: true, ignoreLocation: true, threshold: 0, isCaseSensitive: true, shouldSort: false });
  return (query) => index.search(words(query).map((word) => `'${word}`).join(' ')).map(({ refIndex }) => refIndex);
}

function flexsearch(folded) {
  let asking = false;
  const index = new FlexSearch.Index({ tokenize: 'strict', cache: false, encode: (text) => (asking ? asked(text) : grams(text)) });
  for (const [at, text] of joined(folded).entries()) index.add(at, text);
  return (query) => {
    asking = true;
    const found = index.search(query, { limit: folded.length });
    asking = false;
    return found;
  };
}

const plainScan = (folded) => (query) => scan(folded, query);

const PEERS = { minisearch, 'minisearch, checked': minisearchChecked, lunr: lunrIndex, 'fuse.js': fuse, flexsearch, 'plain scan': plainScan };

/** The least a page does with hits: the first of them in a list. */
function list(items) {
  const shown = document.createElement('ul');
  stage.replaceChildren(shown);
  return (found) =>
    shown.replaceChildren(
      ...found.slice(0, SHOWN).map((at) => {
        const line = document.createElement('li');
        const title = document.createElement('h3');
        const summary = document.createElement('p');
        title.textContent = items[at].title;
        summary.textContent = items[at].summary ?? '';
        line.append(title, summary);
        return line;
      }),
    );
}

// ── Ours ────────────────────────────────────────────────────────────────────────────────────────────

const ready = (element) => element.matches(':state(ready)');

function element(attributes) {
  const made = document.createElement('hoiku-course-list');
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

async function mounted(attributes = {}) {
  await import('/dist/hoiku-widgets.js');
  const made = element({ src: DOCUMENT, ...attributes });
  await timed(() => stage.replaceChildren(made), () => ready(made));
  return made;
}

const field = (made) => made.shadowRoot.querySelector('input[type=search]');

function type(made, text) {
  field(made).value = text;
  field(made).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text.at(-1), inputType: 'insertText' }));
}

/** The places of the courses on screen. Where the element says that nothing was found, what it offers instead is no hit. */
const linked = (made) =>
  made.shadowRoot.querySelector('[part~="empty"]')
    ? []
    : [...made.shadowRoot.querySelectorAll(`[part~="list"] a[href^="${LINK}"]`)].map((link) => Number(link.href.slice(LINK.length)));

/** Every place that the element shows for a query, over all its pages. */
async function shownFor(made, query) {
  made.setAttribute('page', '1');
  made.setAttribute('query', query);
  await frame();
  await frame();
  const { total } = made.state;
  const places = new Set(linked(made));
  for (let page = 2; places.size < total && (page - 1) * 500 < total; page += 1) {
    made.setAttribute('page', String(page));
    await frame();
    await frame();
    for (const place of linked(made)) places.add(place);
  }
  return { total, places };
}

// ── What the bench asks for ─────────────────────────────────────────────────────────────────────────

const unequal = (expected, found) => {
  const right = new Set(expected);
  const hits = new Set(found);
  return { missed: expected.filter((at) => !hits.has(at)).length, wrong: [...hits].filter((at) => !right.has(at)).length };
};

const spelledPlainly = ({ spellings }) => !spellings;

window.bench = {
  /** Times from the document's bytes: ours to the first results on screen, the peers' to an index. */
  async ready(count, warmUp) {
    await mounted();
    const contestants = {
      ours: async () => {
        const made = element({ src: DOCUMENT });
        const { painted } = await timed(() => stage.replaceChildren(made), () => ready(made));
        if (linked(made).length === 0) throw new Error('the course list said that it was ready and showed nothing');
        return { toScreen: painted };
      },
      ...Object.fromEntries(
        // What is checked afterwards has the index of minisearch.
        Object.entries(PEERS).filter(([name]) => name !== 'minisearch, checked').map(([name, index]) => [
          name,
          async () => {
            const begin = performance.now();
            const folded = parsed().map(texts);
            const middle = performance.now();
            index(folded);
            return { fold: middle - begin, index: performance.now() - middle };
          },
        ]),
      ),
    };
    const taken = await rounds(count, warmUp, contestants, async (contestant) => {
      stage.replaceChildren();
      await task();
      return [await contestant()];
    });
    stage.replaceChildren();
    return taken;
  },

  /** The first time in a page's life: from the import to the first results on screen. */
  async cold() {
    const begin = performance.now();
    await mounted();
    return performance.now() - begin;
  },

  /** What everybody finds beside what the scan finds. */
  async exactness(queries) {
    const folded = parsed().map(texts);
    const judged = {};
    const judge = (name, { query, kind }, expected, found, total) => {
      const { missed, wrong } = unequal(expected, found);
      (judged[name] ??= []).push({ query, kind, expected: expected.length, missed, wrong: wrong + Math.abs((total ?? found.length) - found.length) });
    };
    for (const [name, index] of Object.entries(PEERS)) {
      const search = index(folded);
      for (const entry of queries.filter(spelledPlainly)) judge(name, entry, scan(folded, entry.query), [...new Set(search(entry.query))]);
    }
    const made = await mounted({ 'page-size': '500', layout: 'compact' });
    for (const entry of queries) {
      const { total, places } = await shownFor(made, entry.query);
      judge('ours', entry, scan(folded, entry.query, entry.spellings), [...places], total);
    }
    stage.replaceChildren();
    return judged;
  },

  /** Times of the match itself, without anything on screen. */
  async match(queries, count, warmUp) {
    const { default: start, Matching } = await import('/bench/matching.js');
    await start({ module_or_path: '/bench/matching.wasm' });
    const own = new Matching(bytes);
    const folded = parsed().map(texts);
    const searches = { ours: (query) => own.search(query), ...Object.fromEntries(Object.entries(PEERS).map(([name, index]) => [name, index(folded)])) };
    const asks = queries.filter(spelledPlainly);
    for (const { query } of asks) {
      const { missed, wrong } = unequal(scan(folded, query), searches.ours(query));
      if (missed || wrong) throw new Error(`the match itself misses ${missed} and has ${wrong} wrong for ${query}`);
    }
    return rounds(count, warmUp, searches, (search) =>
      asks.map(({ query }) => {
        const begin = performance.now();
        search(query);
        return performance.now() - begin;
      }),
    );
  },

  /** Times from each keystroke to the results on screen, over queries typed character by character. */
  async keystrokes(queries, count, warmUp) {
    const items = parsed();
    const folded = items.map(texts);
    const made = await mounted();
    const first = queries.filter(({ kind }, at) => kind !== queries[at - 1]?.kind); // one of each kind, each character of it
    const asks = first.filter(spelledPlainly).map(({ query }) => query);
    const typed = (query) => [...query].map((_, at, all) => all.slice(0, at + 1).join('')).filter((text) => text.trim());
    await settles('the course list', () => type(made, '保育'), () => linked(made).join(), () => made.state.query.trim() === '保育');
    const ours = {
      open: () => stage.replaceChildren(made),
      type: (text) => type(made, text),
      done: (text) => made.state.query.trim() === text.trim(),
    };
    const contestants = { ours };
    for (const [name, index] of Object.entries(PEERS)) {
      const search = index(folded);
      let show;
      contestants[name] = { open: () => (show = list(items)), type: (text) => show(search(text)), done: () => true };
    }
    const taken = await rounds(count, warmUp, contestants, async (contestant) => {
      contestant.open();
      // Moved elements go on as they were; a frame later they are on screen again.
      await frame();
      layOut();
      const times = [];
      for (const query of asks) {
        for (const text of typed(query)) times.push(await timed(() => contestant.type(text), () => contestant.done(text)));
      }
      return times;
    });
    stage.replaceChildren();
    return taken;
  },

  /** Loads one contestant alone, for its memory. */
  async alone(name) {
    if (name === 'ours') await mounted();
    else {
      const items = parsed();
      window.kept = { items, search: PEERS[name](items.map(texts)) };
    }
  },

  peers: Object.keys(PEERS),
};
