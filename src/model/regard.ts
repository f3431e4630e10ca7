/**
 * Trust of one tie, for the steps that meet ties one by one; the day's sweep over all ties is the trust
 * submodel, whose parameters and formulas these are.
 */

import { posteriorMean } from "../core/belief.ts";
import { publicAccount, serviceAccount, smallShop } from "./channels.ts";
import type { licence } from "./submodels/licence.ts";
import type { stores } from "./submodels/stores.ts";
import type { trust } from "./submodels/trust.ts";
import { sectionOf, type World } from "./world.ts";

/** Trust between friends before any experience, by tie strength 0..255. */
export function friendPrior(world: World, strength: number): number {
  const { floor, tieShare } = sectionOf<typeof trust.parameters>(world, "trust");
  return floor + tieShare * (strength / 255);
}

/** Public rating of a small shop: the share of good among its rated orders, drawn towards a prior. */
export function publicRating(world: World, account: number): number {
  const { prior, priorWeight } = sectionOf<typeof stores.parameters>(world, "stores");
  const { goodCount, badCount } = world.state.accounts.columns;
  return posteriorMean(prior, priorWeight, goodCount[account], badCount[account]);
}

/** What a licence adds to trust. */
function vouched(world: World, account: number): number {
  if (world.state.accounts.columns.licensed[account] === 0) return 0;
  return sectionOf<typeof licence.parameters>(world, "licence").premium;
}

/** Trust in an account before any experience of one's own: by what its channel is trusted on. */
function accountPrior(world: World, account: number, strength: number): number {
  const { accounts, sellers } = world.state;
  switch (accounts.columns.channel[account]) {
    case publicAccount:
      return sellers.columns.credibility[accounts.columns.seller[account]];
    case serviceAccount:
      return sellers.columns.brand[accounts.columns.seller[account]];
    case smallShop:
      return publicRating(world, account);
    default:
      return Math.min(1, friendPrior(world, strength) + vouched(world, account));
  }
}

/** Trust of a tie before any experience: from the tie, a rating, a brand, or an influencer's credibility. */
export function priorTrust(world: World, account: number, tie: number): number {
  return accountPrior(world, account, world.state.ties.columns.strength[tie]);
}

/** Trust in an account that one does not follow, at this tie strength and with so many good reports by friends. */
export function strangerTrust(world: World, account: number, strength: number, reports: number): number {
  const { rule, priorWeight, friendWeight } = sectionOf<typeof trust.parameters>(world, "trust");
  const prior = accountPrior(world, account, strength);
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
