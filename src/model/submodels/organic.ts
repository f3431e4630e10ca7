/**
 * Ordinary posts: what friends write about themselves fills a feed at a steady rate; it falls when friends
 * leave or are silenced by a wrongful action.
 *
 * Source: 120 million of 780 million readers post on a day (WeChat 2021). Whole steps of 1/1024 post keep the
 * sums exact in any order.
 */

import type { Mechanism, World } from "../world.ts";

export const organic = {
  name: "organic",
  meaning: "ordinary posts in the feed",
  source: "WeChat 2021",
  parameters: {},
  decisions: [],
} as const satisfies Mechanism;

/** Writes who speaks, and the inflow of the friends of those who fell silent or speak again. Draws nothing. */
export function speak(world: World): void {
  const { offsets, targets } = world.friends;
  const { persons, feeds } = world.state;
  const { speaking, departed, silencedUntil } = persons.columns;
  const { organicRate, organicInflow } = feeds.columns;
  for (let person = 0; person < persons.count; person++) {
    const speaks = departed[person] === 0 && silencedUntil[person] < world.day ? 1 : 0;
    if (speaks === speaking[person]) continue;
    speaking[person] = speaks;
    for (let base = 0; base < feeds.count; base += persons.count) {
      const change = speaks ? organicRate[base + person] : -organicRate[base + person];
      if (change === 0) continue;
      for (let e = offsets[person]; e < offsets[person + 1]; e++) organicInflow[base + targets[e]] += change;
    }
  }
}
