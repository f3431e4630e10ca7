/** Measures of who gains and who pays: ties spent, attention taken, hopes against incomes, and the spread of both. */

import { topShare } from "../../core/concentration.ts";
import type { MeasureDeclaration } from "../../core/declare.ts";
import { quantile } from "../../core/statistics.ts";
import { hill } from "../../core/tail.ts";
import { organicStep, sellerRole, unitCents } from "../constants.ts";
import type { entry } from "../submodels/entry.ts";
import { sectionOf, type World } from "../world.ts";
import { ratio } from "./ratio.ts";
import { sellerMeasures } from "./sellers.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Sellers to friends whom somebody muted or blocked so far, each muter counted; unmutes are not taken off. */
function tiesSpent({ state }: World): number {
  const { count, columns } = state.persons;
  let sum = 0;
  for (let person = 0; person < count; person++) sum += columns.muteCount[person];
  return sum;
}

/** Profit so far of everybody who ever sold to friends. */
function profitEarned({ state }: World): number {
  const { role, profitCents } = state.sellers.columns;
  let sum = 0;
  for (let shop = 0; shop < state.sellers.count; shop++) {
    if (role[shop] === sellerRole.friend) sum += profitCents[shop];
  }
  return sum / unitCents;
}

/** Revenue so far of everyone who sold something to friends. */
function revenues({ state }: World): Float64Array {
  const { role, revenueCents } = state.sellers.columns;
  return revenueCents
    .subarray(0, state.sellers.count)
    .filter((cents, shop) => role[shop] === sellerRole.friend && cents > 0);
}

/** Ordinary posts that selling posts keep from being seen, as a share of those that would be. */
function attentionTax({ state }: World): number {
  const { feeds, persons } = state;
  const { organicInflow, seenShareOrganic, commercialInflow, attention } = feeds.columns;
  const { visitRate, scroll } = persons.columns;
  let seen = 0;
  let lost = 0;
  for (let feed = 0; feed < feeds.count; feed++) {
    const person = feed % persons.count;
    const visits = visitRate[person] * attention[feed];
    const share = seenShareOrganic[feed];
    if (visits <= 0 || share <= 0) continue;
    // P = m / (m + (1 - r) l): the load that P implies, less that of the selling posts.
    const load = visits / share - (1 - scroll[person]) * commercialInflow[feed];
    const without = Math.min(1, visits / Math.max(visits, load));
    seen += (organicInflow[feed] / organicStep) * share;
    lost += (organicInflow[feed] / organicStep) * (without - share);
  }
  return ratio(lost, seen + lost);
}

/** Share of selling posts among the posts that each reader saw today. */
function readerShares({ state }: World): Float64Array {
  const { feeds, persons } = state;
  const { commercialSeen, organicInflow, seenShareOrganic } = feeds.columns;
  const shares = new Float64Array(persons.count);
  let readers = 0;
  for (let person = 0; person < persons.count; person++) {
    if (persons.columns.departed[person] !== 0) continue;
    let selling = 0;
    let ordinary = 0;
    for (let feed = person; feed < feeds.count; feed += persons.count) {
      selling += commercialSeen[feed];
      ordinary += (organicInflow[feed] / organicStep) * seenShareOrganic[feed];
    }
    if (selling + ordinary > 0) shares[readers++] = selling / (selling + ordinary);
  }
  return shares.subarray(0, readers);
}

function quantileOr0(values: Float64Array, share: number): number {
  return values.length === 0 ? 0 : quantile(values, share);
}

/** Profit a day that somebody who knows no seller believes in. */
function believedIncome(world: World): number {
  const { optimism } = sectionOf<typeof entry.parameters>(world, "entry");
  const { newsMean, newsBest } = world.state.market.columns;
  return ((1 - optimism) * newsMean[0] + optimism * newsBest[0]) / unitCents;
}

export const balanceMeasures: Measures = {
  tiesSpent: {
    meaning: "ties to sellers among friends muted or blocked so far",
    unit: "ties",
    formula: "sum of persons.muteCount",
    read: tiesSpent,
  },
  profitEarned: {
    meaning: "profit so far of all who sold to friends",
    unit: "money",
    formula: "sum of sellers.profitCents",
    read: profitEarned,
  },
  profitPerTie: {
    meaning: "profit so far per tie muted or blocked",
    unit: "money/tie",
    formula: "profitEarned / tiesSpent",
    read: (world) => {
      const spent = tiesSpent(world);
      return spent > 0 ? profitEarned(world) / spent : 0;
    },
  },
  attentionTax: {
    meaning: "share of friends' ordinary posts that selling posts keep from being seen",
    unit: "1",
    formula:
      "1 - ordinary posts seen / those seen without commercialInflow, by the scrolling law at the visits of the evening",
    read: attentionTax,
  },
  readerShareMedian: {
    meaning: "share of selling posts among the posts that the median reader sees",
    unit: "1",
    formula: "median over readers of selling posts seen / posts seen",
    read: (world) => quantileOr0(readerShares(world), 0.5),
  },
  readerShareHigh: {
    meaning: "the same for the reader at the highest tenth",
    unit: "1",
    formula: "ninth decile of it",
    read: (world) => quantileOr0(readerShares(world), 0.9),
  },
  believedIncome: {
    meaning: "profit that somebody who knows no seller believes in",
    unit: "money/day",
    formula: "(1 - entry.optimism) market.newsMean + entry.optimism market.newsBest",
    read: believedIncome,
  },
  expectationGap: {
    meaning: "what is believed above what sellers earn",
    unit: "money/day",
    formula: "believedIncome - meanProfit",
    read: (world) => believedIncome(world) - (sellerMeasures.meanProfit?.read(world) ?? 0),
  },
  topTenth: {
    meaning: "share of revenue so far that the top 10 % took",
    unit: "1",
    formula: "top 10 % share of sellers.revenueCents of all who sold something",
    read: (world) => {
      const values = revenues(world);
      return values.length > 0 ? topShare(values, 0.1) : 0;
    },
  },
  topHundredth: {
    meaning: "share of revenue so far that the top 1 % took",
    unit: "1",
    formula: "top 1 % share of the same",
    read: (world) => {
      const values = revenues(world);
      return values.length > 0 ? topShare(values, 0.01) : 0;
    },
  },
  tailExponent: {
    meaning: "tail exponent of revenue so far, from the top tenth (Hill); 0 below fifty sellers",
    unit: "1",
    formula: "hill of sellers.revenueCents, top 10 %",
    read: (world) => {
      const values = revenues(world);
      return values.length < 50 ? 0 : hill(values, Math.floor(values.length / 10));
    },
  },
};
