/** Changed fate: who fares differently in the two runs of a comparison. */

import type { People } from "../app/people.ts";
import type { Frame, Network } from "../source/frame.ts";

/** Ways in which a fate can differ, a bit each. */
export const fateNames = ["role", "standing", "purchases", "mutes"] as const;

interface Life {
  readonly frame: Frame;
  readonly people: People;
}

/** Bits of what differs between A and B on the day shown, one a person. Fills `into` where it has the right length. */
export function changedFates(a: Life, b: Life, into?: Uint8Array): Uint8Array {
  const count = Math.min(a.people.count, b.people.count);
  const changed = into?.length === count ? into : new Uint8Array(count);
  const orders = [a, b].map(({ frame }) => frame.columns["persons.order_count"]);
  const mutes = [a, b].map(({ frame }) => frame.columns["persons.mute_count"]);
  for (let person = 0; person < count; person++) {
    changed[person] =
      (a.people.role[person] === b.people.role[person] ? 0 : 1) |
      (a.people.standing[person] === b.people.standing[person] ? 0 : 2) |
      (orders[0]?.[person] === orders[1]?.[person] ? 0 : 4) |
      (mutes[0]?.[person] === mutes[1]?.[person] ? 0 : 8);
  }
  return changed;
}

/** In how many ways each fate differs; not-a-number where in none. */
export function fateValues(changed: Uint8Array, into?: Float32Array): Float32Array {
  const values = into?.length === changed.length ? into : new Float32Array(changed.length);
  for (let person = 0; person < values.length; person++) {
    const bits = changed[person]!;
    values[person] =
      bits === 0 ? Number.NaN : (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + ((bits >> 3) & 1);
  }
  return values;
}

/** Whether two runs are about the same people, so that fates can be compared: the same friendships. */
export function samePeople(a: Network, b: Network): boolean {
  if (a.nodeCount !== b.nodeCount || a.targets.length !== b.targets.length) return false;
  for (let slot = 0; slot < a.targets.length; slot++) if (a.targets[slot] !== b.targets[slot]) return false;
  return true;
}
