/** Node ids from the ids of a file: 0 .. n - 1 in ascending order, with the originals kept as labels. */

/** Endpoints renamed, and the file's id of each node, ascending. */
export interface Relabelled {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly labels: Float64Array;
}

type Ids = Uint32Array | Float64Array;

/**
 * Renames the first `count` endpoints of both columns, integers from 0 to `largest`; O(count) besides sorting
 * the distinct ids of sparse lists. Columns of Uint32Array are overwritten with the new ids.
 */
export function relabel(sources: Ids, targets: Ids, count: number, largest: number): Relabelled {
  if (count === 0)
    return { sources: new Uint32Array(0), targets: new Uint32Array(0), labels: new Float64Array(0) };
  // Two bits of table per endpoint byte at most: dense ids are ranked by counting bits, others by hashing.
  return sources instanceof Uint32Array && targets instanceof Uint32Array && largest < 64 * count + 1024
    ? rankDense(sources, targets, count, largest)
    : rankSparse(sources, targets, count);
}

function rankDense(sources: Uint32Array, targets: Uint32Array, count: number, largest: number): Relabelled {
  const words = new Uint32Array((largest >>> 5) + 1);
  for (let i = 0; i < count; i++) {
    words[sources[i] >>> 5] |= 1 << (sources[i] & 31);
    words[targets[i] >>> 5] |= 1 << (targets[i] & 31);
  }
  const before = new Uint32Array(words.length + 1);
  for (let i = 0; i < words.length; i++) before[i + 1] = before[i] + bitCount(words[i]);
  const labels = new Float64Array(before[words.length]);
  for (let i = 0, node = 0; i < words.length; i++) {
    for (let bits = words[i]; bits !== 0; bits &= bits - 1)
      labels[node++] = i * 32 + 31 - Math.clz32(bits & -bits);
  }
  // Ids without gaps are node ids already.
  if (labels.length <= largest) {
    rankColumn(sources, count, words, before);
    rankColumn(targets, count, words, before);
  }
  return { sources, targets, labels };
}

function rankColumn(ids: Uint32Array, count: number, words: Uint32Array, before: Uint32Array): void {
  for (let i = 0; i < count; i++) {
    const word = ids[i] >>> 5;
    ids[i] = before[word] + bitCount(words[word] & ((1 << (ids[i] & 31)) - 1));
  }
}

/** Bits set in a word (Warren 2012, Hacker's Delight). */
function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Open addressing at half load: each distinct id gets a number in order of appearance, then its rank. */
function rankSparse(sources: Ids, targets: Ids, count: number): Relabelled {
  let size = 16;
  while (size < 4 * count) size *= 2;
  const slots = new Uint32Array(size);
  const seen = new Float64Array(2 * count);
  const renamedSources = new Uint32Array(count);
  const renamedTargets = new Uint32Array(count);
  let seenCount = 0;
  for (let i = 0; i < 2 * count; i++) {
    const tie = i >>> 1;
    const id = i & 1 ? targets[tie] : sources[tie];
    let slot = hashId(id) & (size - 1);
    while (slots[slot] !== 0 && seen[slots[slot] - 1] !== id) slot = (slot + 1) & (size - 1);
    if (slots[slot] === 0) {
      seen[seenCount++] = id;
      slots[slot] = seenCount;
    }
    (i & 1 ? renamedTargets : renamedSources)[tie] = slots[slot] - 1;
  }
  const labels = seen.slice(0, seenCount).sort();
  const rank = new Uint32Array(seenCount);
  for (let node = 0; node < seenCount; node++) {
    let slot = hashId(labels[node]) & (size - 1);
    while (seen[slots[slot] - 1] !== labels[node]) slot = (slot + 1) & (size - 1);
    rank[slots[slot] - 1] = node;
  }
  for (let i = 0; i < count; i++) {
    renamedSources[i] = rank[renamedSources[i]];
    renamedTargets[i] = rank[renamedTargets[i]];
  }
  return { sources: renamedSources, targets: renamedTargets, labels };
}

/** Both 32-bit halves of an id, mixed as in `core/random.ts`. */
function hashId(id: number): number {
  let x = ((id % 4294967296) ^ Math.imul(Math.floor(id / 4294967296), 0x9e3779b1)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
