/**
 * Annoyance: each selling post seen spends some goodwill of the tie, less if the offer is relevant, the
 * friend close, or the account also shares personal things; goodwill comes back by a fixed share a day.
 *
 * Source: the idea of a cost to the host of annoying adverts, Goldstein et al. 2014. Magnitudes are assumed.
 */

import { logistic } from "../../core/math.ts";
import { atStart, lever, number } from "../../core/parameter.ts";
import { annoyanceStep } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const annoyance = {
  name: "annoyance",
  meaning: "goodwill that posts use up",
  source: "Goldstein et al. 2014 for the direction; magnitudes assumed",
  parameters: {
    keep: number(
      "share of annoyance left after a day",
      "1/day",
      0.93,
      [0, 1],
      "assumed: half-life of ten days",
      atStart,
    ),
    relevanceRelief: number("share of annoyance that full relevance takes away", "1", 0.8, [0, 1], "assumed"),
    tieRelief: number("share of annoyance that the strongest tie takes away", "1", 0.5, [0, 1], "assumed"),
    personalRelief: number(
      "share of annoyance that writing personal posts only would take away",
      "1",
      0.5,
      [0, 1],
      "assumed: as the strongest tie",
      lever,
    ),
    referenceUtility: number(
      "utility at which an offer is half relevant",
      "utility",
      -0.85,
      [-20, 20],
      "set so that the median exposure has relevance 0.3",
    ),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Annoyance that `count` posts add: count (1 - a rel) (1 - b tie) (1 - personal). */
export function annoyanceAdded(
  count: number,
  relevance: number,
  tie: number,
  relevanceRelief: number,
  tieRelief: number,
  personalRelief: number,
): number {
  return count * (1 - relevanceRelief * relevance) * (1 - tieRelief * tie) * (1 - personalRelief);
}

/** Writes the annoyance of all ties of accounts that posted: forgetting since the last sweep, then today's posts. */
export function annoy(world: World): void {
  const p = valuesOf(world, annoyance);
  const { accounts } = world.state;
  const { posts, sweepDay } = accounts.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] === 0) continue;
    let keep = 1;
    for (let day = sweepDay[account]; day < world.day; day++) keep *= p.keep;
    sweepDay[account] = world.day;
    annoyReaders(world, account, keep);
  }
}

function annoyReaders(world: World, account: number, keep: number): void {
  const p = valuesOf(world, annoyance);
  const { relevanceRelief, tieRelief, referenceUtility } = p;
  const { personal } = world.state.sellers.columns;
  const { slab, followerCount } = world.state.accounts.columns;
  const { seen, strength, value, annoyance: annoyed } = world.state.ties.columns;
  const personalRelief = p.personalRelief * personal[world.state.accounts.columns.seller[account]];
  const first = slab[account];
  const last = first + followerCount[account];
  for (let tie = first; tie < last; tie++) {
    const count = seen[tie];
    let level = annoyed[tie] * keep;
    if (count > 0) {
      const relevance = logistic(value[tie] - referenceUtility);
      const close = strength[tie] / 255;
      level +=
        annoyanceAdded(count, relevance, close, relevanceRelief, tieRelief, personalRelief) * annoyanceStep;
    }
    annoyed[tie] = Math.min(level, 65535);
  }
}
