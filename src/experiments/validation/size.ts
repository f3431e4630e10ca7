/** Validation that a market's rates and shares do not depend on how many persons it has. */

import { topShare } from "../../core/concentration.ts";
import { mean, variance } from "../../core/statistics.ts";
import { moments } from "../../model/channels.ts";
import { sellerRole } from "../../model/constants.ts";
import { runDay } from "../../model/run.ts";
import type { World } from "../../model/world.ts";
import { market, type Settings } from "./bare.ts";
import { type Check, check, type RunOptions, type Target } from "./target.ts";

const measureNames = [
  "orders in friends' feeds per person",
  "share of posts seen",
  "mutes per person",
  "revenue share of the top tenth",
] as const;
/** Largest relative spread of the means over sizes. */
const spreads = [0.03, 0.03, 0.03, 0.06] as const;

/**
 * One market with a fixed share of sellers: who enters, and the few influencers with their heavy-tailed audiences,
 * would scatter far more from seed to seed than any size effect of interest.
 */
function measuresOf(persons: number, seed: number, days: number, settings: Settings): number[] {
  const world = market(`validate X04 ${seed}`, {
    "network.persons": persons,
    "entry.open": false,
    "influence.share": 0,
    ...settings,
  });
  let [orders, seen, mutes] = [0, 0, 0];
  for (let day = 0; day < days; day++) {
    runDay(world);
    const { tally, state } = world;
    orders += tally.channels.orders[moments]!;
    mutes += tally.mutes + tally.blocks;
    seen += mean(state.feeds.columns.seenShare.subarray(0, persons));
  }
  return [orders / persons / days, seen / days, mutes / persons / days, topShare(revenues(world), 0.1)];
}

function revenues(world: World): Float64Array {
  const { sellers } = world.state;
  const { role, revenueCents } = sellers.columns;
  return revenueCents
    .subarray(0, sellers.count)
    .filter((cents, shop) => role[shop] === sellerRole.friend && cents > 0);
}

export const scaleInvariance: Target = {
  id: "X04",
  title: "Rates and shares do not depend on the number of persons",
  source: "design rule",
  run({ scale }: RunOptions): Check[] {
    // A million persons, as the rule asks, take minutes a run and gigabytes; full runs stop at a hundred thousand.
    const full = scale === "full";
    const sizes = full ? [10_000, 30_000, 100_000] : [3000, 12_000];
    const seeds = full ? 5 : 4;
    const days = full ? 120 : 60;
    // With the default threshold mutes are rare, and five seeds could not tell 3 % from chance.
    const settings: Settings = full
      ? { "network.meanDegree": 50, "entry.initial": 0.03, "muting.threshold": 10 }
      : { "network.meanDegree": 20, "entry.initial": 0.05 };
    const runs = sizes.map((persons) =>
      Array.from({ length: seeds }, (_, seed) => measuresOf(persons, seed, days, settings)),
    );
    return measureNames.map((name, place) => {
      const samples = runs.map((ofSize) => ofSize.map((measures) => measures[place]!));
      const means = samples.map(mean);
      const overall = mean(means);
      // Small and few runs: the allowed spread grows by three standard errors of a difference of two sizes. The full
      // tier allows what is stated and no more.
      const error = Math.sqrt(
        samples.reduce((sum, values) => sum + (2 * variance(values)) / seeds / sizes.length, 0),
      );
      const spread = (Math.max(...means) - Math.min(...means)) / overall;
      const absolute = spreads[place]! + (full ? 0 : (3 * error) / overall);
      return check(this, `${name}: relative spread over sizes`, 0, spread, { absolute });
    });
  },
};
