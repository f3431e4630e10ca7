/**
 * Deterrence: at each look at the books a seller asks whether a post is worth the risk. Where the gain per post is
 * below the expected loss, the hazard of detection times what a step up the ladder costs, the seller posts less,
 * and more again once it pays.
 *
 * Source: Becker 1968, Journal of Political Economy 76: violate if the gain exceeds p f. Gain and loss are those
 * of the seller's own books; sellers know the enforcement in force.
 */

import { number } from "../../core/parameter.ts";
import { never, sellerRole, unitCents } from "../constants.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { detection } from "./detection.ts";
import type { ladder } from "./ladder.ts";
import type { learning } from "./learning.ts";
import type { ledger } from "./ledger.ts";
import type { reentry } from "./reentry.ts";

export const deterrence = {
  name: "deterrence",
  meaning: "what the risk of sanctions does to posting",
  source: "Becker 1968",
  parameters: {
    caution: number(
      "weight of the expected loss against the gain",
      "1",
      1,
      [0, 100],
      "1: neutral to risk, Becker 1968",
    ),
    step: number("change of posting at a look at the books, logarithmic", "1", 0.15, [0, 1], "as learning"),
    least: number("smallest share of posts that fear leaves", "1", 0.05, [0, 1], "assumed"),
  },
  decisions: [],
} as const satisfies Mechanism;

/** True if the gain of an act exceeds its expected loss, probability times loss. */
export function pays(gain: number, probability: number, loss: number): boolean {
  return gain > probability * loss;
}

/**
 * What a detection costs, in cents: one step of `steps` towards a ban, which costs a new account, `delay` days of
 * profit and, for `horizon` days, the profit from followers who stay away.
 */
export function lossOfDetection(
  profit: number,
  cost: number,
  delay: number,
  horizon: number,
  recovery: number,
  steps: number,
): number {
  return (cost + Math.max(0, profit) * (delay + horizon * (1 - recovery))) / steps;
}

/** Writes the fear of sellers who looked at their books today. Draws nothing. */
export function weighRisk(world: World): void {
  const p = valuesOf(world, deterrence);
  if (p.caution === 0) return;
  const signs = sectionOf<typeof detection.parameters>(world, "detection");
  const { steps } = sectionOf<typeof ladder.parameters>(world, "ladder");
  const { cost, delay, horizon, recovery } = sectionOf<typeof reentry.parameters>(world, "reentry");
  const { days } = sectionOf<typeof learning.parameters>(world, "learning");
  const { postCost } = sectionOf<typeof ledger.parameters>(world, "ledger");
  const { sellers, accounts, platforms } = world.state;
  const { role, exitDay, account, owner, entryDay, profitFast, rate, restraint, daring } = sellers.columns;
  const less = 1 - p.step;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || role[shop] !== sellerRole.friend || account[shop] < 0) continue;
    if ((world.day + owner[shop]) % days !== 0 || world.day - entryDay[shop] < days) continue;
    const posts = rate[shop] * restraint[shop] * daring[shop];
    if (posts === 0) continue;
    const { platform, licensed } = accounts.columns;
    const hunted = licensed[account[shop]] === 0 ? platforms.columns.intensity[platform[account[shop]]] : 0;
    const hazard = (hunted * signs.posts) / 10;
    const profit = profitFast[shop];
    const loss = lossOfDetection(profit, cost * unitCents, delay, horizon, recovery, steps);
    const gain = profit / posts + postCost * unitCents;
    daring[shop] = pays(gain, hazard * p.caution, loss)
      ? Math.min(1, daring[shop] / less)
      : Math.max(p.least, daring[shop] * less);
  }
}
