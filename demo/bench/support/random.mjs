// A seeded generator: the same key gives the same data on every machine.

/** SplitMix32 over the FNV-1a hash of a text key. */
export function random(key) {
  let seed = 0x811c9dc5;
  for (const character of key) seed = Math.imul(seed ^ character.codePointAt(0), 0x01000193);
  const next = () => {
    seed = (seed + 0x9e3779b9) | 0;
    let z = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  const below = (end) => next() % end;
  return { below, between: (low, high) => low + below(high - low + 1), pick: (from) => from[below(from.length)], chance: (percent) => below(100) < percent };
}
