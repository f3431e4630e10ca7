/**
 * Places for reading: people stand near friends with whom they share friends, and the square is well filled.
 *
 * The places of a run folder come from distances in the whole graph, which crowd its core. Starting from them, each
 * person is drawn towards a few friends, mostly those with the most common friends, and pushed away from random
 * others, with forces that fade with distance and a step that shrinks to nothing (negative sampling: Tang et al. 2016,
 * LargeVis; forces with a heavy tail: McInnes et al. 2018, UMAP). Common friends are estimated from minima of hashes
 * (Broder 1997). Only whole numbers, + - x / and chance by hash: equal graphs give equal places in every browser, so
 * that A and B, a replay and a live run are the same map. Only a picture: nothing in the model reads it.
 */

import { mix } from "../../../src/core/random.ts";

export interface Ties {
  readonly nodeCount: number;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

/** Places in whole steps of a square, 0..65535. */
export interface Places {
  readonly x: Uint16Array;
  readonly y: Uint16Array;
}

const steps = 65_535;
/** Friends kept as near ones. */
const nearCount = 10;

/** How hard to work, by size: small pictures are worked out to the end, large ones stay within seconds. */
interface Effort {
  readonly hashes: number;
  /** Friends looked at of a person with very many. */
  readonly friends: number;
  readonly rounds: number;
  readonly pulls: number;
  readonly pushes: number;
  /** Pulls of a hundred that go to any friend rather than a near one. */
  readonly anyFriend: number;
  /** How fast forces fade: larger draws groups together. */
  readonly fade: number;
}

function effortFor(count: number): Effort {
  if (count <= 5_000)
    return { hashes: 16, friends: 256, rounds: 300, pulls: 2, pushes: 5, anyFriend: 22, fade: 0.06 };
  if (count <= 30_000)
    return { hashes: 16, friends: 256, rounds: 200, pulls: 2, pushes: 4, anyFriend: 15, fade: 0.1 };
  return {
    hashes: 8,
    friends: 96,
    rounds: Math.min(160, Math.max(12, Math.round(5e6 / count))),
    pulls: 3,
    pushes: 2,
    anyFriend: 10,
    fade: 0.2,
  };
}

/** Side of the square from which people start, in lengths at which forces fade. */
const startSide = 20;

export function arrange(ties: Ties, start: Places): Places {
  const { nodeCount } = ties;
  if (nodeCount < 3) return start;
  const effort = effortFor(nodeCount);
  const near = nearFriends(ties, signatures(ties, effort), effort);
  const x = Float64Array.from(start.x, (at) => (at / steps - 0.5) * startSide);
  const y = Float64Array.from(start.y, (at) => (at / steps - 0.5) * startSide);
  pullAndPush(ties, near, effort, x, y);
  return { x: filled(x), y: filled(y) };
}

/** Minima of hashes over a person's friends and the person: two persons agree in the share that they have in common. */
function signatures({ nodeCount, offsets, targets }: Ties, { hashes, friends }: Effort): Int32Array {
  const words = new Int32Array(nodeCount * hashes);
  for (let node = 0, at = 0; node < nodeCount; node++) {
    let word = mix(node + 1);
    for (let i = 0; i < hashes; i++) {
      word = mix(word + 0x9e3779b9);
      words[at++] = word;
    }
  }
  const lowest = words.slice();
  for (let node = 0; node < nodeCount; node++) {
    const own = node * hashes;
    const step = strideOf(offsets[node + 1]! - offsets[node]!, friends);
    for (let slot = offsets[node]!; slot < offsets[node + 1]!; slot += step) {
      const other = targets[slot]! * hashes;
      for (let i = 0; i < hashes; i++) {
        if (words[other + i]! < lowest[own + i]!) lowest[own + i] = words[other + i]!;
      }
    }
  }
  return lowest;
}

function strideOf(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most));
}

/** The friends with most in common, at node * nearCount; -1 where there are fewer. */
function nearFriends(
  { nodeCount, offsets, targets }: Ties,
  lowest: Int32Array,
  { hashes, friends }: Effort,
): Int32Array {
  const near = new Int32Array(nodeCount * nearCount).fill(-1);
  const scores = new Int32Array(nearCount);
  for (let node = 0; node < nodeCount; node++) {
    const row = node * nearCount;
    let found = 0;
    const step = strideOf(offsets[node + 1]! - offsets[node]!, friends);
    for (let slot = offsets[node]!; slot < offsets[node + 1]!; slot += step) {
      const friend = targets[slot]!;
      let alike = 0;
      for (let i = 0, a = node * hashes, b = friend * hashes; i < hashes; i++, a++, b++) {
        if (lowest[a] === lowest[b]) alike++;
      }
      // Equals are told apart by chance, not by id: ids stand in an order of their own.
      const score = alike * 1024 + (mix(node ^ Math.imul(friend, 0x85ebca6b)) & 1023);
      if (found === nearCount && score <= scores[found - 1]!) continue;
      let at = found < nearCount ? found++ : found - 1;
      for (; at > 0 && scores[at - 1]! < score; at--) {
        scores[at] = scores[at - 1]!;
        near[row + at] = near[row + at - 1]!;
      }
      scores[at] = score;
      near[row + at] = friend;
    }
  }
  return near;
}

/** Moves people in place, round by round. */
function pullAndPush(
  { nodeCount, offsets, targets }: Ties,
  near: Int32Array,
  { rounds, pulls, pushes, anyFriend, fade }: Effort,
  x: Float64Array,
  y: Float64Array,
): void {
  let word = 1;
  for (let round = 0; round < rounds; round++) {
    const pace = 1 - round / rounds;
    for (let node = 0; node < nodeCount; node++) {
      const friendCount = offsets[node + 1]! - offsets[node]!;
      for (let pull = 0; pull < pulls; pull++) {
        word = mix(word + node * 7 + pull);
        const pick = word >>> 16;
        const friend =
          (word & 127) * 100 < anyFriend * 128
            ? friendCount > 0
              ? targets[offsets[node]! + (pick % friendCount)]!
              : -1
            : near[node * nearCount + (pick % Math.min(nearCount, Math.max(1, friendCount)))]!;
        if (friend >= 0) {
          const across = x[node]! - x[friend]!;
          const down = y[node]! - y[friend]!;
          const force = ((-2 * fade) / (1 + fade * (across * across + down * down))) * pace;
          x[node]! += force * across;
          y[node]! += force * down;
          x[friend]! -= force * across;
          y[friend]! -= force * down;
        }
        for (let push = 0; push < pushes; push++) {
          word = (Math.imul(word, 1664525) + 1013904223) | 0;
          const other = Math.floor(((word >>> 0) / 4294967296) * nodeCount);
          const across = x[node]! - x[other]!;
          const down = y[node]! - y[other]!;
          const squared = across * across + down * down;
          const force = (2 / ((0.1 + squared) * (1 + fade * squared))) * pace;
          x[node]! += bounded(force * across);
          y[node]! += bounded(force * down);
        }
      }
    }
  }
}

function bounded(move: number): number {
  return move > 4 ? 4 : move < -4 ? -4 : move;
}

const bins = 1024;
/** Share of people at either end who may lie far out, and do not set the scale. */
const farOut = 0.004;
/** Share of the side, at either end, where they stand. */
const margin = 0.03;
/** Share of the place that comes from the rank: crowded bands widen, empty ones narrow. */
const evened = 0.4;

/** One axis as whole steps of the square, well filled. */
function filled(values: Float64Array): Uint16Array {
  const sorted = values.slice().sort();
  const count = values.length;
  const skip = Math.floor(count * farOut);
  const [first, low] = [sorted[0]!, sorted[skip]!];
  const [high, last] = [sorted[count - 1 - skip]!, sorted[count - 1]!];
  const width = high - low || 1;
  const edge = skip > 0 ? margin : 0;
  /** Share of people below each edge of a bin. */
  const below = new Float64Array(bins + 1);
  const binOf = (value: number) =>
    Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / width) * bins)));
  for (let i = 0; i < count; i++) below[binOf(sorted[i]!) + 1]! += 1 / count;
  for (let i = 0; i < bins; i++) below[i + 1]! += below[i]!;
  return Uint16Array.from(values, (value) => {
    if (value < low) return Math.round(edge * steps * ((value - first) / (low - first)));
    if (value > high) return Math.round((1 - edge * ((last - value) / (last - high))) * steps);
    const line = (value - low) / width;
    const bin = binOf(value);
    const rank = below[bin]! + (below[bin + 1]! - below[bin]!) * (line * bins - bin);
    const place = (1 - evened) * line + evened * rank;
    return Math.round((edge + (1 - 2 * edge) * place) * steps);
  });
}
