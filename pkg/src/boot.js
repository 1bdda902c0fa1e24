// Appended to the glue that wasm-bindgen writes, whose names it uses: the start that all entries share, and
// the watch over the instance.

/**
 * The exports of an instance; a trap in one of them ends the instance. A panic is a trap, and so are an
 * exhausted memory and an exhausted stack, of which no hook inside the module would ever hear.
 */
function watched(exports) {
  let ended = false;
  const end = (reason) => {
    if (ended) return;
    ended = true;
    exports.retire();
    // When no frame of the old instance is left on the stack: a new one takes its place, and the shell is told.
    queueMicrotask(() => {
      __wbg_call_guard();
      dispatchEvent(new CustomEvent("hoiku-panicked", { detail: reason }));
    });
  };
  const watch = (run) => (...values) => {
    try {
      return run(...values);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) end(String(error));
      throw error;
    }
  };
  // What begins with underscores is the glue's own housekeeping, called from within the others.
  return Object.fromEntries(Object.entries(exports).map(([name, thing]) => [name, typeof thing === "function" && !name.startsWith("__") ? watch(thing) : thing]));
}

let booting;

/** Starts the one instance of the page, whichever entry asks first; after a failure another may try. */
export const boot = (source) =>
  (booting ??= __wbg_init({ module_or_path: source }).catch((error) => {
    booting = undefined;
    throw error;
  }));
