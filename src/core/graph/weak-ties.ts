/**
 * Weak ties: everyone makes a log-normal number of them, to random people or, as hubs do, to people in
 * proportion to the ties they make themselves.
 */

import { below, deriveKey, draw, emptyKey, type Key } from "../random.ts";
import { roundAtRandom, solveFactor } from "./apportion.ts";
import { addTie, type TieList } from "./ties.ts";

/**
 * Adds `count` tries of weak ties, less those refused by the cap. Node v starts about weights[v] of each
 * sum(weights), and at least `floor` where the count allows it. Of the other ends a share `hubShare` is drawn
 * in proportion to the ties that a node starts, the rest uniformly. Needs at least two nodes.
 */
export function tieWeakly(
  count: number,
  weights: Float64Array,
  hubShare: number,
  floor: number,
  key: Key,
  ties: TieList,
): void {
  const nodeCount = weights.length;
  const rounding = deriveKey(key, 0, emptyKey());
  const choosing = deriveKey(key, 1, emptyKey());
  const target = deriveKey(key, 2, emptyKey());
  const least = Math.min(floor, (0.9 * count) / nodeCount);
  const factor = solveFactor(weights, count, least);
  const starters = new Uint32Array(count);
  let started = 0;
  for (let node = 0; node < nodeCount && started < count; node++) {
    const whole = roundAtRandom(Math.max(least, factor * weights[node]), rounding, node);
    for (const end = Math.min(count, started + whole); started < end; started++) starters[started] = node;
  }
  const threshold = hubShare * 4294967296;
  for (let i = 0; i < started; i++) {
    const source = starters[i];
    const word = draw(target, i);
    let other = draw(choosing, i) >>> 0 < threshold ? starters[below(word, started)] : source;
    if (other === source) other = (source + 1 + below(word, nodeCount - 1)) % nodeCount;
    addTie(ties, source, other);
  }
}
