/**
 * Keyed chance: every random number is a pure function of its key, never of what was drawn before.
 *
 * Keys form a tree. A run's root key comes from the seed text; `deriveKey` walks down it by decision, day and
 * actor; `draw` takes one word per counterpart. No stream is consumed, so order, threads, observation and
 * unrelated policy changes cannot move a draw.
 *
 * The mixer is "lowbias32" (C. Wellons, 2018, prospecting for hash functions); the second key word is
 * injected half-way, which makes the effective key 64 bits wide. The derivation and the draw are those of
 * the FeedMarket-1 workload, section 1, whose check values are tested.
 */

/** A node of the key tree: two 32-bit words. */
export interface Key {
  first: number;
  second: number;
}

/** A key of two zero words, to be filled by `deriveKey`. Allocate once, outside loops. */
export function emptyKey(): Key {
  return { first: 0, second: 0 };
}

/** Bijective 32-bit mixer; takes and returns an int32. */
export function mix(word: number): number {
  let x = word | 0;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return x ^ (x >>> 16);
}

/** Writes the child of `parent` at `branch` (any int32) into `into` and returns it. `into` may be `parent`. */
export function deriveKey(parent: Key, branch: number, into: Key): Key {
  const twig = mix(branch ^ 0x5bf03635);
  const first = mix(parent.first ^ twig);
  into.second = mix((Math.imul(parent.second, 0x9e3779b1) + mix(twig ^ 0xc2b2ae35)) | 0);
  into.first = first;
  return into;
}

/** The key's random word at `index` (any int32): an int32, uniform over all 2^32 values. */
export function draw(key: Key, index: number): number {
  return drawWith(key.first, key.second, index);
}

/** `draw` with the key's words in registers, for inner loops. */
export function drawWith(first: number, second: number, index: number): number {
  let x = (Math.imul(index, 0x9e3779b1) + first) | 0;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= second;
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return x ^ (x >>> 16);
}

/** A word as a number strictly between 0 and 1: the midpoint of its cell of width 2^-32. */
export function unit(word: number): number {
  return (word >>> 0) * 2.3283064365386963e-10 + 1.1641532182693481e-10;
}

/** The key's uniform number at `index`, strictly between 0 and 1. */
export function chance(key: Key, index: number): number {
  return unit(drawWith(key.first, key.second, index));
}

/** A word as an integer in [0, n), exact floor(word * n / 2^32); n from 1 to 2^31 - 1. */
export function below(word: number, n: number): number {
  const high = word >>> 16;
  const low = word & 0xffff;
  return Math.floor((high * n + Math.floor((low * n) / 65536)) / 65536);
}

/** FNV-1a hash of a text's UTF-16 units: the branch number of a decision's name. */
export function nameBranch(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash | 0;
}
