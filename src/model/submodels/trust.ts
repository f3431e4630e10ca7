/**
 * Trust: a reader's expectation that a purchase from an account turns out well. A Beta prior from the tie
 * (trust before trade) or from an influencer's credibility, updated by own experiences and, at a smaller
 * weight, by friends' reports.
 *
 * Source: beta reputation, Jøsang & Ismail 2002; the smoothing rule is exponential forgetting of own
 * experiences. Leaves out trust between persons in other matters.
 */

import { posteriorMean } from "../../core/belief.ts";
import { choice, number } from "../../core/parameter.ts";
import { publicAccount } from "../channels.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const trust = {
  name: "trust",
  meaning: "how much a reader trusts an account",
  source: "Jøsang & Ismail 2002",
  parameters: {
    rule: choice("how experiences are weighed", "bayes", ["bayes", "smooth"], "assumed"),
    floor: number("prior trust in an account without any tie", "1", 0.5, [0, 1], "assumed"),
    tieShare: number(
      "what the strongest tie adds to prior trust",
      "1",
      0.45,
      [0, 1],
      "assumed: close friends are nearly certain to be fair",
    ),
    priorWeight: number("experiences that the prior counts for", "orders", 3, [0.1, 50], "assumed"),
    friendWeight: number(
      "weight of a friend's report against an own experience",
      "1",
      0.3,
      [0, 1],
      "assumed",
    ),
    memory: number(
      "weight of the newest experience under the smoothing rule",
      "1",
      0.1,
      [0.01, 1],
      "assumed",
    ),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Writes today's trust of ties that saw a post. Draws nothing. */
export function weighTrust(world: World): void {
  const p = valuesOf(world, trust);
  const { accounts, ties, sellers } = world.state;
  const { posts, channel, slab, followerCount, seller } = accounts.columns;
  const { seen, strength, good, bad, friendGood, friendBad, memory, trust: trusted } = ties.columns;
  const { credibility } = sellers.columns;
  const { floor, tieShare, priorWeight, friendWeight } = p;
  const perStep = tieShare / 255;
  const smooth = p.rule === "smooth";
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    const first = slab[account];
    const last = first + followerCount[account];
    const isPublic = channel[account] === publicAccount;
    const believed = credibility[seller[account]];
    for (let tie = first; tie < last; tie++) {
      if (seen[tie] === 0) continue;
      const prior = isPublic ? believed : floor + perStep * strength[tie];
      if (smooth) {
        trusted[tie] = memory[tie] < 0 ? prior : memory[tie];
        continue;
      }
      const g = good[tie] + friendWeight * friendGood[tie];
      const b = bad[tie] + friendWeight * friendBad[tie];
      trusted[tie] = posteriorMean(prior, priorWeight, g, b);
    }
  }
}
