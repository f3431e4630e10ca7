/**
 * Trust of one tie, for the steps that meet ties one by one; the day's sweep over all ties is the trust
 * submodel, whose parameters and formulas these are.
 */

import { posteriorMean } from "../core/belief.ts";
import { publicAccount } from "./channels.ts";
import type { trust } from "./submodels/trust.ts";
import { sectionOf, type World } from "./world.ts";

/** Trust between friends before any experience, by tie strength 0..255. */
export function friendPrior(world: World, strength: number): number {
  const { floor, tieShare } = sectionOf<typeof trust.parameters>(world, "trust");
  return floor + tieShare * (strength / 255);
}

/** Trust of a tie before any experience: from the tie, or an influencer's credibility. */
export function priorTrust(world: World, account: number, tie: number): number {
  const { accounts, sellers, ties } = world.state;
  if (accounts.columns.channel[account] === publicAccount) {
    return sellers.columns.credibility[accounts.columns.seller[account]];
  }
  return friendPrior(world, ties.columns.strength[tie]);
}

/** Trust in an account that one does not follow, at this tie strength and with so many good reports by friends. */
export function strangerTrust(world: World, account: number, strength: number, reports: number): number {
  const { rule, priorWeight, friendWeight } = sectionOf<typeof trust.parameters>(world, "trust");
  const { accounts, sellers } = world.state;
  const prior =
    accounts.columns.channel[account] === publicAccount
      ? sellers.columns.credibility[accounts.columns.seller[account]]
      : friendPrior(world, strength);
  return rule === "smooth" ? prior : posteriorMean(prior, priorWeight, friendWeight * reports, 0);
}

/** A follower takes in a friend's report. Both counts are halved when one is full. */
export function hear(world: World, tie: number, fine: boolean): void {
  const { friendGood, friendBad } = world.state.ties.columns;
  if (friendGood[tie] === 255 || friendBad[tie] === 255) {
    friendGood[tie] >>>= 1;
    friendBad[tie] >>>= 1;
  }
  if (fine) friendGood[tie]++;
  else friendBad[tie]++;
}

/** Trust of a tie by the rule in force. */
export function tieTrust(world: World, account: number, tie: number): number {
  const { rule, priorWeight, friendWeight } = sectionOf<typeof trust.parameters>(world, "trust");
  const { good, bad, friendGood, friendBad, memory } = world.state.ties.columns;
  const prior = priorTrust(world, account, tie);
  if (rule === "smooth") return memory[tie] < 0 ? prior : memory[tie];
  const g = good[tie] + friendWeight * friendGood[tie];
  const b = bad[tie] + friendWeight * friendBad[tie];
  return posteriorMean(prior, priorWeight, g, b);
}
