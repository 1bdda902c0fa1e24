// The shell: what only JavaScript can do for a custom element. It registers the elements, waits until one
// comes near the viewport, loads the one wasm instance of the page, passes attributes and data in and
// events out, keeps the light-DOM content on screen until real data is there, and mounts every element
// anew after a panic. It knows the widgets only by the table generated from their specs.
import table from "./table.js";

const HERE = import.meta.url;
/** Of the wasm beside this file, filled in by the build: what differs is not run. */
const INTEGRITY = "{wasm-integrity}";
/** Where the entries of one element leave the wasm for each other: it is fetched once. */
const WASM = Symbol.for(INTEGRITY);
/** Where an entry that knows a wasm offers it to one that waits for its page to give it one. */
const OFFER = Symbol.for(`${INTEGRITY} offer`);
const NEAR = "500px";
/** How long the iframe that stands in for a widget may take to answer. */
const PATIENCE = 15_000;
const RESTARTS_A_MINUTE = 3;
/** The two sentences that must be there when the wasm is not: nothing can be shown; it was shown anew. */
const SENTENCES = {
  ja: ["この部分を表示できません。ページを再読み込みしてください。", "この部分に問題が起きたため、表示し直しました。"],
  "ja-simple": ["ここを 見せることが できません。ページを もう 一度 ひらいて ください。", "ここに 問題が ありました。もう 一度 見せて います。"],
  en: ["This part of the page cannot be shown. Please reload the page.", "This part of the page had a problem and was shown anew."],
};

/** Elements that are mounted or about to be. */
const live = new Set();

// ── The one wasm instance ──────────────────────────────────────────────────────────────────────────

let loading;

/** Loads the module once for the page; a failed load may be tried again. */
const core = () =>
  (loading ??= load().catch((error) => {
    loading = globalThis[WASM] = undefined;
    throw error;
  }));

/** The wasm beside this file, asked for as a preload asks. The entries that bring it along have another line here. */
const own = async () => {
  const address = new URL("./hoiku-widgets.wasm", import.meta.url);
  try {
    return await fetch(address, { integrity: INTEGRITY });
  } catch (error) {
    // Whatever else is answered in its place counts as a wrong hash: what it was is asked apart, for who sets up the page.
    const { ok, status, headers } = await fetch(address, { method: "HEAD" });
    const type = headers.get("content-type");
    if (!ok || type !== "application/wasm") console.error(`hoiku-widgets: ${address} answers ${status} ${type}. The wasm must lie beside the script.`);
    throw error;
  }
};

/** Eight bytes are a whole module: a policy that forbids wasm refuses them, each browser in words of its own. */
function isBlocked() {
  try {
    return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return true;
  }
}

async function load() {
  if (isBlocked()) throw new TypeError("WebAssembly is blocked"); // before anything is fetched
  const wasm = (globalThis[WASM] ??= own());
  wasm.catch(() => {}); // awaited below; until then a failure must not count as unhandled
  const module = await import("./hoiku-widgets-core.js");
  const source = await wasm;
  if (source.ok === false) throw new TypeError(`HTTP ${source.status}`);
  await module.boot(source);
  return module;
}

const sheets = new Map();

/** The style sheet of a key, constructed once: strict policies allow neither <style> nor style="". */
function sheet({ styles }, key) {
  let made = sheets.get(key);
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(styles[key] ?? "");
    sheets.set(key, made);
  }
  return made;
}

function sentence(element, which) {
  const language = languageOf(element);
  return (SENTENCES[language] ?? SENTENCES[language.split("-")[0]] ?? SENTENCES.ja)[which];
}

const panics = [];

/** Observers and timers of a dead instance may still fire, once each; there is nothing left for them to do. */
function hush(event) {
  if (/previous wasm instance/i.test(event.message)) event.preventDefault();
}

function panicked(event) {
  addEventListener("error", hush);
  const now = Date.now();
  panics.push(now);
  while (now - panics[0] > 60_000) panics.shift();
  for (const element of [...live]) element[panics.length > RESTARTS_A_MINUTE ? FAIL : RESTART](event.detail);
}

// ── What the page around an element says ───────────────────────────────────────────────────────────

/** Its own or the nearest lang, else the page's translation, else the page's language, else Japanese. */
function languageOf(element) {
  const { body, documentElement: html } = document;
  for (let at = element; at; at = at.getRootNode().host) {
    const found = at.closest("[lang]");
    if (found && found !== html) return found.lang;
  }
  return body?.dataset.translate || html.lang || "ja";
}

/** Today in Japan, which has no summer time. */
const today = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);

/** Tools that translate a page, add readings or recolour it say so on <html> and <body>, authors anywhere. */
const page = typeof MutationObserver === "undefined" ? undefined : new MutationObserver(() => live.forEach((element) => element[UPDATE]()));

// ── The element ────────────────────────────────────────────────────────────────────────────────────

const FAIL = Symbol("fail");
const RESTART = Symbol("restart");
const NEARBY = Symbol("nearby");
const UPDATE = Symbol("update");

const nearby =
  typeof IntersectionObserver === "undefined"
    ? undefined
    : new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries) if (isIntersecting) target[NEARBY]();
        },
        { rootMargin: NEAR },
      );

function define({ tag, folder, formAssociated, attributes, properties, methods, reserve }) {
  /** Keeps the place the widget will take, so that nothing below it moves; the page's own rules go before it. */
  const room = () => sheet({ styles: { [tag]: `:host{display:block;min-height:var(--hoiku-reserve,${reserve})}:host([hidden]){display:none}` } }, tag);

  class Widget extends HTMLElement {
    static formAssociated = formAssociated;
    static observedAttributes = attributes.map(({ name }) => name);

    #internals = this.attachInternals();
    #early = new Map();
    #extra = new Map();
    #children = new MutationObserver(() => this.#childrenChanged());
    #data = null;
    #scriptText;
    #dataChanged = true;
    #root;
    #mount;
    #slot;
    #handle;
    #starting = false;
    #queued = false;
    #phase = "loading";
    #state = null;
    #params = "";
    #value = null;
    #ahead;
    #restored;

    constructor() {
      super();
      // A property set before the upgrade lies on the instance and would hide the accessor. It is given
      // back on connecting: attributes are applied after the constructor and would overwrite it.
      for (const name of [...attributes.map(({ property }) => property), ...properties.map(({ name }) => name)]) {
        if (Object.hasOwn(this, name)) {
          this.#early.set(name, this[name]);
          delete this[name];
        }
      }
    }

    connectedCallback() {
      for (const [name, value] of this.#early) this[name] = value;
      this.#early.clear();
      live.add(this);
      this.#open();
      for (let root = this.getRootNode(); root; root = root.host?.getRootNode()) page.observe(root, { subtree: true, attributeFilter: ["lang", "data-kana", "data-translate", "data-ss-theme"] });
      this.#children.observe(this, { childList: true, subtree: true, characterData: true });
      if (this.#handle) this[UPDATE]();
      else if (nearby) nearby.observe(this);
      else this[NEARBY]();
    }

    disconnectedCallback() {
      // A move is a disconnect and a connect in one task: it keeps everything.
      queueMicrotask(() => {
        if (!this.isConnected) this.#stop();
      });
    }

    connectedMoveCallback() {}

    attributeChangedCallback(_name, before, after) {
      if (before !== after) this[UPDATE]();
    }

    formResetCallback() {
      this.#command("formReset");
    }

    formStateRestoreCallback(state) {
      this.#command("formRestore", state);
    }

    get data() {
      return this.#data;
    }

    set data(data) {
      this.#data = data ?? null;
      this.#dataChanged = true;
      this[UPDATE]();
    }

    get state() {
      return this.#state;
    }

    // ── Mounting ──

    #open() {
      if (this.#root) return;
      this.#root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      this.#root.adoptedStyleSheets = [room()];
      this.#root.replaceChildren(document.createElement("slot"));
    }

    [NEARBY]() {
      nearby?.unobserve(this);
      this.#start();
    }

    async #start() {
      if (this.#handle || this.#starting) return;
      this.#starting = true;
      this.#ask();
      try {
        const module = await core();
        if (this.isConnected) this.#mountWith(module);
      } catch (error) {
        this.#cannotLoad(error);
      } finally {
        this.#starting = false;
      }
    }

    /** The author's own document needs neither token nor decision: it comes while the module is on its way. */
    #ask() {
      const src = this.getAttribute("src")?.trim();
      if (!src || src[0] === "#" || this.#data !== null || this.#script() !== undefined || !URL.canParse?.(src, document.baseURI)) return;
      const controller = new AbortController(); // the widget's own patience ends the wait
      this.#ahead = { src, controller, ahead: fetch(src, { credentials: "omit", headers: { accept: "application/json" }, signal: controller.signal }) };
      this.#ahead.ahead.catch(() => {}); // the widget asks again and says what is wrong
    }

    #mountWith(module) {
      this.#root.adoptedStyleSheets = [sheet(module, "base"), sheet(module, folder), room()];
      this.#mount = document.createElement("div");
      this.#mount.className = "hoiku";
      this.#slot = document.createElement("slot");
      this.#root.replaceChildren(this.#mount, this.#slot);
      this.#show("loading");
      this.#dataChanged = true;
      this.#markTheme();
      this.#handle = module.mount(tag, this.#mount, ...this.#inputs(), this.#inline(), this.#params || undefined, { ...this.#bridge(), ...this.#ahead });
      this.#ahead = undefined;
      this.#dataChanged = false;
      if (this.#restored !== undefined) this.#command("formRestore", this.#restored);
    }

    #stop() {
      live.delete(this);
      nearby?.unobserve(this);
      this.#children.disconnect();
      this.#unmount();
    }

    /** Takes the widget off. After a panic its handle is stale and says so by throwing. */
    #unmount() {
      const handle = this.#handle;
      this.#handle = undefined;
      try {
        handle?.destroy();
        handle?.free();
      } catch {
        // nothing of the old instance is left to free
      }
      // Yew leaves its root's listeners to the garbage collector; it can only collect what is detached.
      this.#mount?.remove();
      this.#mount = undefined;
    }

    [RESTART](why) {
      if (!this.#handle) return;
      this.#unmount();
      this.#emit("hoiku-error", { code: "restarted", message: sentence(this, 1), detail: { reason: why } });
      this.#start();
    }

    [FAIL](why, code = "failed") {
      const message = sentence(this, 0);
      this.#open();
      this.#unmount();
      if (!this.#hasFallback()) {
        const alert = Object.assign(document.createElement("p"), { textContent: message });
        alert.setAttribute("role", "alert");
        this.#root.replaceChildren(alert);
        if (code === "unsupported") this.#frame();
      } else {
        this.#slot = document.createElement("slot");
        this.#root.replaceChildren(this.#slot);
      }
      this.#setPhase("failed");
      this.#emit("hoiku-error", { code, message, detail: { reason: String(why) } });
    }

    /** The iframe form has a policy of its own: where attributes alone say what to show, it takes the sentence's place. */
    #frame() {
      const [, base] = RegExp(`^(https?:.*/)(hoiku-widgets(-sealed)?|${tag})\\.js\\b`).exec(HERE) ?? []; // a bundle has no pages beside it
      if (!base || this.#data !== null || this.#script() !== undefined || this.#extra.size) return;
      const query = new URLSearchParams({ lang: languageOf(this) });
      for (const { name, kind } of attributes) {
        const value = this.getAttribute(name);
        if (value !== null) query.set(name, kind.kind === "address" ? new URL(value, document.baseURI) : value);
      }
      const frame = Object.assign(document.createElement("iframe"), { src: `${base}embed/${folder}.html?${query}`, title: this.title || document.title, width: "100%", height: 200 });
      frame.style.cssText = "border:0;visibility:hidden";
      addEventListener("message", ({ source, data }) => {
        if (source !== frame.contentWindow || !(data?.hoiku?.height > 0)) return;
        frame.previousSibling?.remove();
        frame.style.visibility = "";
        frame.height = data.hoiku.height;
      });
      setTimeout(() => frame.style.visibility && frame.remove(), PATIENCE); // its address may be refused as well
      this.#root.append(frame);
    }

    #cannotLoad(error) {
      const refused = isBlocked();
      if (refused) {
        console.error("hoiku-widgets: WebAssembly is blocked. The page's Content-Security-Policy needs 'wasm-unsafe-eval' in script-src.");
      }
      this[FAIL](error, refused ? "unsupported" : "network");
    }

    // ── Inputs ──

    #inputs() {
      const present = attributes.filter(({ name }) => this.hasAttribute(name));
      return [present.flatMap(({ name }) => [name, this.getAttribute(name)]), languageOf(this), document.body?.dataset.kana === "true", today()];
    }

    /** A tool of the page that recolours everything reaches the host alone; the style sheet does the rest. */
    #markTheme() {
      this.#mount.toggleAttribute("data-themed", "ssTheme" in (document.body?.dataset ?? {}));
    }

    /** The document the page gives itself, as bytes: the property, else the child script. */
    #inline() {
      const text = this.#data === null ? this.#script() : typeof this.#data === "string" ? this.#data : stringified(this.#data);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    }

    #script() {
      return (this.#scriptText = this.querySelector(':scope > script[type="application/json"]')?.textContent);
    }

    #childrenChanged() {
      const before = this.#scriptText;
      if (this.#script() !== before) {
        this.#dataChanged = true;
        this[UPDATE]();
      }
      this.#show(this.#phase);
    }

    /** Passes everything that changed in one task to the widget at once. */
    [UPDATE]() {
      if (this.#queued) return;
      this.#queued = true;
      queueMicrotask(() => {
        this.#queued = false;
        if (!this.#handle) return;
        const changed = this.#dataChanged;
        this.#dataChanged = false;
        this.#markTheme();
        try {
          this.#handle.update(...this.#inputs(), changed ? this.#inline() : undefined, !changed);
        } catch (error) {
          if (!stale(error)) throw error;
        }
      });
    }

    #command(name, argument) {
      // Browsers restore a form as soon as it is parsed, long before anything is near the viewport.
      if (!this.#handle && name.startsWith("form")) this.#form((this.#restored = argument) ?? null);
      if (this.#handle) this.#restored = undefined;
      try {
        this.#handle?.command(name, argument);
      } catch (error) {
        if (!stale(error)) throw error;
      }
    }

    static {
      for (const { name } of methods) {
        Widget.prototype[name] = function (argument) {
          if (this.#handle) this.#command(name, argument);
          else this[NEARBY]();
        };
      }
      for (const { name, property, kind } of attributes) {
        if (property in HTMLElement.prototype) continue; // lang reflects by itself
        Object.defineProperty(Widget.prototype, property, { enumerable: true, configurable: true, ...reflected(name, kind) });
      }
      for (const { name, readonly } of properties) {
        if (name in Widget.prototype || readonly) continue;
        Object.defineProperty(Widget.prototype, name, {
          enumerable: true,
          configurable: true,
          get() {
            return this.#extra.get(name) ?? null;
          },
          set(value) {
            this.#extra.set(name, value);
            // A token changes what may be shown.
            this.#command("refresh");
          },
        });
      }
      if (formAssociated) {
        for (const name of ["form", "validity", "validationMessage", "willValidate", "labels"]) {
          Object.defineProperty(Widget.prototype, name, { get() { return this.#internals[name]; } });
        }
        for (const name of ["checkValidity", "reportValidity"]) Widget.prototype[name] = function () { return this.#internals[name](); };
        Object.defineProperty(Widget.prototype, "value", {
          get() { return this.#value; },
          set(value) { this.#command("formRestore", String(value)); },
        });
        Object.defineProperty(Widget.prototype, "type", { get: () => tag });
      }
    }

    // ── What the widget tells ──

    #bridge() {
      const own = this.#mount;
      const current = () => this.#mount === own; // after a restart the old widget has nothing to say
      return {
        emit: (name, detail, cancelable) => !current() || this.#emit(name, detail, cancelable),
        publish: (state, params) => {
          if (!current()) return;
          this.#state = state;
          this.#params = params;
        },
        phase: (phase) => current() && this.#show(phase),
        width: () => this.clientWidth,
        form: (value, invalid) => current() && this.#form(value ?? null, invalid),
        token: async () => (await this.#extra.get("getToken")?.()) ?? undefined,
      };
    }

    #emit(name, detail, cancelable = false) {
      const kept = this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
      if (kept && name === "hoiku-select") this.#drive(detail);
      return kept;
    }

    /** `for`: what is selected here filters the widget it names. */
    #drive({ axis }) {
      const target = this.hasAttribute("for") && axis && this.getRootNode().getElementById?.(this.getAttribute("for"));
      if (target) target.setAttribute("fields", axis.id ?? axis);
    }

    #form(value, invalid) {
      if (!formAssociated) return;
      this.#value = value;
      // The DOM that tests are run in may know no forms.
      this.#internals.setFormValue?.(value, value);
      if (invalid) this.#internals.setValidity?.({ valueMissing: true }, invalid, this.#mount.querySelector("input, button, a") ?? undefined);
      else this.#internals.setValidity?.({});
    }

    #hasFallback() {
      return [...this.childNodes].some((node) => (node.nodeType === Node.ELEMENT_NODE ? node.localName !== "script" && node.localName !== "template" : node.nodeType === Node.TEXT_NODE && node.data.trim()));
    }

    /** Light-DOM content stands until there is real data, and beside the sentence that says why there is none. */
    #show(phase) {
      this.#setPhase(phase);
      if (!this.#mount) return;
      const fallback = this.#hasFallback();
      this.#mount.hidden = phase === "loading" && fallback;
      this.#slot.hidden = phase === "ready" || !fallback;
    }

    #setPhase(phase) {
      if (this.#phase === "loading" && phase !== "loading") this.#root.adoptedStyleSheets = this.#root.adoptedStyleSheets.filter((each) => each !== room());
      this.#phase = phase;
      try {
        this.#internals.states.clear();
        this.#internals.states.add(phase);
      } catch {
        // a browser without custom states has none to style by
      }
    }
  }
  customElements.define(tag, Widget);
}

const stale = (error) => /stale object/i.test(String(error));

function stringified(data) {
  try {
    return JSON.stringify(data) ?? String(data);
  } catch (error) {
    return String(error);
  }
}

/** A property that is its attribute: the attribute alone holds the value. */
const reflected = (name, { kind }) =>
  kind === "boolean"
    ? {
        get() {
          return this.hasAttribute(name);
        },
        set(value) {
          this.toggleAttribute(name, Boolean(value));
        },
      }
    : {
        get() {
          const text = this.getAttribute(name);
          return kind === "number" && text !== null ? Number(text) : text;
        },
        set(value) {
          if (value === null || value === undefined) this.removeAttribute(name);
          else this.setAttribute(name, Array.isArray(value) ? value.join(" ") : String(value));
        },
      };

// On a server there is no page, even where elements are shimmed; importing must still work.
if (typeof document !== "undefined") {
  for (const spec of table) if (!customElements.get(spec.tag)) define(spec);
  addEventListener("hoiku-panicked", panicked);
  globalThis[OFFER] ??= own;
  dispatchEvent(new Event("hoiku-offer"));
}

/** The tags that importing this module registers. */
export const tags = table.map(({ tag }) => tag);
