// Called by the panic hook of the wasm module. The shell acts in a microtask, when no wasm frame is left
// on the stack.
export function panicked(message) {
  queueMicrotask(() => globalThis.dispatchEvent(new CustomEvent("hoiku-panicked", { detail: message })));
}
