/**
 * Trust: a reader's expectation that a purchase from an account turns out well. A Beta prior from the tie
 * (trust before trade), from an influencer's credibility or a brand's name, updated by own experiences and, at a smaller
 * weight, by friends' reports.
 *
 * Source: beta reputation, Jøsang & Ismail 2002; the smoothing rule is exponential forgetting of own
 * experiences. Leaves out trust between persons in other matters.
 */

import { posteriorMean } from "../../core/belief.ts";
import { choice, number } from "../../core/parameter.ts";
import { publicAccount, serviceAccount } from "../channels.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { licence } from "./licence.ts";

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
  const { accounts, sellers } = world.state;
  const { posts, channel, seller, licensed } = accounts.columns;
  const { credibility, brand } = sellers.columns;
  // What each tie strength is trusted beforehand.
  const priors = new Float64Array(256);
  for (let step = 0; step < 256; step++) priors[step] = p.floor + (p.tieShare / 255) * step;
  const { premium } = sectionOf<typeof licence.parameters>(world, "licence");
  const vouched = priors.map((prior) => Math.min(1, prior + premium));
  const believed = new Float64Array(256);
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    const isBrand = channel[account] === serviceAccount;
    const isNamed = isBrand || channel[account] === publicAccount;
    if (isNamed) believed.fill((isBrand ? brand : credibility)[seller[account]]);
    const prior = isNamed ? believed : licensed[account] === 1 ? vouched : priors;
    if (p.rule === "smooth") recallMemory(world, account, prior);
    else weighExperiences(world, account, prior);
  }
}

function recallMemory(world: World, account: number, priors: Float64Array): void {
  const { slab, followerCount } = world.state.accounts.columns;
  const { seen, strength, memory, trust: trusted } = world.state.ties.columns;
  const first = slab[account];
  const last = first + followerCount[account];
  for (let tie = first; tie < last; tie++) {
    if (seen[tie] === 0) continue;
    trusted[tie] = memory[tie] < 0 ? priors[strength[tie]] : memory[tie];
  }
}

function weighExperiences(world: World, account: number, priors: Float64Array): void {
  const { priorWeight, friendWeight } = valuesOf(world, trust);
  const { slab, followerCount } = world.state.accounts.columns;
  const { seen, strength, good, bad, friendGood, friendBad, trust: trusted } = world.state.ties.columns;
  const first = slab[account];
  const last = first + followerCount[account];
  for (let tie = first; tie < last; tie++) {
    if (seen[tie] === 0) continue;
    const g = good[tie] + friendWeight * friendGood[tie];
    const b = bad[tie] + friendWeight * friendBad[tie];
    trusted[tie] = posteriorMean(priors[strength[tie]], priorWeight, g, b);
  }
}
