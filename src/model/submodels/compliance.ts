/**
 * Compliance: a seller whose account is warned, throttled or suspended posts less from then on, some much less, malicious
 * sellers hardly.
 *
 * Source: assumed. Leaves out sellers who comply before they are warned; what they expect is weighed by
 * deterrence.
 */

import { number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { beta } from "../../core/variates.ts";
import { isFeed } from "../channels.ts";
import { accountState, honesty } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const compliance = {
  name: "compliance",
  meaning: "how warned sellers give in",
  source: "assumed",
  parameters: {
    strength: number("factor on every seller's compliance", "1", 1, [0, 1], "assumed; 0: nobody gives in"),
    low: number("first shape of the Beta law of compliance", "1", 2, [0.1, 20], "assumed"),
    high: number("second shape of it", "1", 3, [0.1, 20], "assumed: four tenths in the mean"),
    malicious: number("compliance of malicious sellers against others'", "1", 0.25, [0, 1], "assumed"),
  },
  decisions: ["compliance"],
} as const satisfies Mechanism;

/** What is left of the posting rate after a sanction: 1 - strength x compliance. */
export function restrained(before: number, compliance: number, strength: number): number {
  return before * (1 - strength * compliance);
}

/** Writes the restraint of shops whose account was sanctioned today. One draw per sanction. */
export function giveIn(world: World): void {
  const p = valuesOf(world, compliance);
  if (p.strength === 0) return;
  const { accounts, sellers } = world.state;
  const { sanctionDay, state, channel, seller, owner } = accounts.columns;
  const { restraint, honesty: kind } = sellers.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (sanctionDay[account] !== world.day || state[account] >= accountState.banned) continue;
    if (!isFeed(channel[account])) continue;
    const shop = seller[account];
    // A trait: the same at every sanction.
    const share = beta(chance(world.roots.compliance, owner[account]), p.low, p.high);
    const gives = kind[shop] === honesty.malicious ? p.malicious * share : share;
    restraint[shop] = restrained(restraint[shop], gives, p.strength);
  }
}
