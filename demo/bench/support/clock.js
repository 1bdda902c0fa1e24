// How time is taken in the page. A change is *worked* when everything it queued has run and styles and layout
// are done; it is *painted* when the frame that shows it has been produced. The browser is started without a
// frame limit, so that waiting for the display is in neither.

/** After everything already queued, and not in a frame. */
export function task() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** After the next frame. */
export const frame = () => new Promise((done) => requestAnimationFrame(() => task().then(done)));

/** Long enough after the last frame for the next one to come as soon as it is wanted. */
const idle = () => new Promise((done) => setTimeout(done, 25));

export const layOut = () => document.body.getBoundingClientRect();

const PATIENCE = 60_000;

async function until(condition) {
  const begin = performance.now();
  while (!condition()) {
    if (performance.now() - begin > PATIENCE) throw new Error(`nothing came of it within ${PATIENCE} ms: ${condition}`);
    await frame();
  }
}

/** Milliseconds from an act until it is worked and until it is painted. Where an act ends later than what it queued at once, `done` tells. */
export async function timed(act, done = () => true) {
  await idle();
  const begin = performance.now();
  act();
  await task();
  layOut();
  const worked = performance.now() - begin;
  do await frame();
  while (!done() && performance.now() - begin < PATIENCE);
  const painted = performance.now() - begin;
  await until(done);
  return { worked: painted < worked ? painted : worked, painted };
}

/** Fails when what is on screen at the moment taken for painted is not what stays: then the clock stopped too early. */
export async function settles(name, act, shown, done) {
  await timed(act, done);
  const then = shown();
  await new Promise((later) => setTimeout(later, 300));
  if (shown() !== then) throw new Error(`${name}: more came after the moment taken for painted`);
}

/** The same rounds for everybody, interleaved: whatever slows the machine slows all. The first `warmUp` rounds are not counted. */
export async function rounds(count, warmUp, contestants, act) {
  const taken = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < warmUp + count; round += 1) {
    const names = Object.keys(contestants);
    const from = round % names.length; // nobody is always first
    for (const name of [...names.slice(from), ...names.slice(0, from)]) {
      globalThis.gc?.();
      const times = await act(contestants[name], round, name);
      if (round >= warmUp) taken[name].push(...times);
    }
  }
  return taken;
}
