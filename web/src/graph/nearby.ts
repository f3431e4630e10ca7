/** One person with friends around, and their friends outside: who is drawn, in what order, and where. */

import type { Network } from "../source/frame.ts";

/** Most people drawn around a person; friends always all. */
export const mostNearby = 500;

export interface Nearby {
  readonly person: number;
  /** All friends, by their direction on the map: the order in which arrows walk. */
  readonly friends: readonly number[];
  /** Friends of friends drawn, beside the friend in `parents` (a place in `friends`). */
  readonly further: readonly number[];
  readonly parents: readonly number[];
  /** Friends of friends in all. */
  readonly furtherCount: number;
}

export function nearbyOf(network: Network, person: number, hops: 1 | 2): Nearby {
  const { offsets, targets, x, y } = network;
  const direction = (other: number) => Math.atan2(y[other]! - y[person]!, x[other]! - x[person]!);
  const friends = Array.from(targets.subarray(offsets[person], offsets[person + 1])).sort(
    (a, b) => direction(a) - direction(b) || a - b,
  );
  const seen = new Set([person, ...friends]);
  const further: number[] = [];
  const parents: number[] = [];
  for (const [place, friend] of friends.entries()) {
    for (let slot = offsets[friend]!; slot < offsets[friend + 1]!; slot++) {
      const other = targets[slot]!;
      if (seen.has(other)) continue;
      seen.add(other);
      further.push(other);
      parents.push(place);
    }
  }
  const room = hops === 2 ? Math.max(0, mostNearby - 1 - friends.length) : 0;
  const kept = evenly(further.length, room);
  return {
    person,
    friends,
    further: kept.map((i) => further[i]!),
    parents: kept.map((i) => parents[i]!),
    furtherCount: further.length,
  };
}

/** At most `room` places out of `count`, evenly. */
function evenly(count: number, room: number): number[] {
  const kept = Math.min(count, room);
  return Array.from({ length: kept }, (_, i) => Math.floor((i * count) / kept));
}

/** CSS pixels that a shape takes on a ring. */
const apart = 13;
/** Edge of the canvas kept free. */
const edge = 34;

/** Writes points of all who are drawn, in CSS pixels, to the right of `left`. */
export function placeNearby(
  { person, friends, further }: Nearby,
  left: number,
  width: number,
  height: number,
  px: Float32Array,
  py: Float32Array,
): void {
  const [midX, midY] = [(left + width) / 2, height / 2];
  const [reachX, reachY] = [Math.max(30, (width - left) / 2 - edge), Math.max(30, midY - edge)];
  px[person] = midX;
  py[person] = midY;
  const around = (ids: readonly number[], from: number, to: number) => {
    const length = 2 * Math.PI * Math.min(reachX, reachY) * ((from + to) / 2);
    const rings = Math.max(1, Math.ceil((ids.length * apart) / length));
    for (const [i, id] of ids.entries()) {
      // The first stands at the left and the circle runs with the clock, as directions on the map do.
      const angle = (i / ids.length) * 2 * Math.PI - Math.PI;
      const share = rings === 1 ? (from + to) / 2 : from + ((to - from) * (i % rings)) / (rings - 1);
      px[id] = midX + reachX * share * Math.cos(angle);
      py[id] = midY + reachY * share * Math.sin(angle);
    }
  };
  around(friends, 0.4, further.length > 0 ? 0.62 : 0.95);
  around(further, 0.8, 1);
}
