/**
 * Trust: a reader's expectation that a purchase from an account turns out well. A Beta prior from the tie
 * (trust before trade) or from an influencer's credibility, updated by own experiences and, at a smaller
 * weight, by friends' reports.
 *
 * Source: beta reputation, Jøsang & Ismail 2002; the smoothing rule is exponential forgetting of own
 * experiences. Leaves out trust between persons in other matters.
 */

import { posteriorMean } from "../../core/belief.ts";
import { publicAccount } from "../channels.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const trust = {
  name: "trust",
  meaning: "how much a reader trusts an account",
  source: "docs/model.md, Trust",
  parameters: {
    rule: {
      kind: "choice",
      meaning: "how experiences are weighed",
      unit: "word",
      options: ["bayes", "smooth"],
      default: "bayes",
      source: "docs/model.md, Trust",
      role: "uncertainty",
    },
    floor: {
      kind: "number",
      meaning: "prior trust in an account without any tie",
      unit: "1",
      range: [0, 1],
      default: 0.5,
      source: "assumed",
      role: "uncertainty",
    },
    tieShare: {
      kind: "number",
      meaning: "what the strongest tie adds to prior trust",
      unit: "1",
      range: [0, 1],
      default: 0.45,
      source: "assumed: close friends are nearly certain to be fair",
      role: "uncertainty",
    },
    priorWeight: {
      kind: "number",
      meaning: "experiences that the prior counts for",
      unit: "orders",
      range: [0.1, 50],
      default: 3,
      source: "validation target M06",
      role: "uncertainty",
    },
    friendWeight: {
      kind: "number",
      meaning: "weight of a friend's report against an own experience",
      unit: "1",
      range: [0, 1],
      default: 0.3,
      source: "assumed, validation target M06",
      role: "uncertainty",
    },
    memory: {
      kind: "number",
      meaning: "weight of the newest experience under the smoothing rule",
      unit: "1",
      range: [0.01, 1],
      default: 0.1,
      source: "validation target M06",
      role: "uncertainty",
    },
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
