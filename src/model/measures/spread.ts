/** Measures of what spreads from person to person: re-shares and their cascades. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

export const spreadMeasures: Measures = {
  shares: {
    meaning: "offers re-shared by buyers",
    unit: "posts/day",
    formula: "judged orders that were re-shared",
    read: ({ tally }) => tally.shares,
  },
  sharedViews: {
    meaning: "re-shares read",
    unit: "posts/day",
    formula: "friends who read a re-share of the day before",
    read: ({ tally }) => tally.sharedViews,
  },
  shareOrders: {
    meaning: "orders by readers of a re-share",
    unit: "orders/day",
    formula: "orders from an account by persons who read a friend's re-share of it that day",
    read: ({ tally }) => tally.shareOrders,
  },
  cascades: {
    meaning: "cascades of re-shares that are over, so far",
    unit: "cascades",
    formula: "market.cascadeCount",
    read: ({ state }) => state.market.columns.cascadeCount[0],
  },
  cascadeSize: {
    meaning: "buyers in a cascade, the first included; mean so far",
    unit: "persons/cascade",
    formula: "market.cascadeMembers / cascades",
    read: ({ state }) => ratio(state.market.columns.cascadeMembers[0], state.market.columns.cascadeCount[0]),
  },
  cascadeLargest: {
    meaning: "buyers in the largest cascade so far",
    unit: "persons",
    formula: "market.cascadeLargest",
    read: ({ state }) => state.market.columns.cascadeLargest[0],
  },
  cascadeDepth: {
    meaning: "re-shares in the longest chain so far",
    unit: "ties",
    formula: "market.cascadeDeepest",
    read: ({ state }) => state.market.columns.cascadeDeepest[0],
  },
  cascadesAlone: {
    meaning: "share of cascades that brought no further buyer",
    unit: "1",
    formula: "1 - market.cascadesGrown / cascades",
    read: ({ state }) => {
      const { cascadesGrown, cascadeCount } = state.market.columns;
      return ratio(cascadeCount[0] - cascadesGrown[0], cascadeCount[0]);
    },
  },
  virality: {
    meaning: "structural virality of cascades with more than one buyer; mean so far",
    unit: "ties",
    formula: "market.cascadeVirality / market.cascadesGrown",
    read: ({ state }) =>
      ratio(state.market.columns.cascadeVirality[0], state.market.columns.cascadesGrown[0]),
  },
  viralityBySize: {
    meaning: "correlation of the virality of these with their size, 0 where either does not vary",
    unit: "1",
    formula: "from the sums kept in market of sizes, viralities, their squares and products",
    read: viralityBySize,
  },
};

function viralityBySize({ state }: World): number {
  const { cascadeCount, cascadeMembers, cascadesGrown, cascadeSquares } = state.market.columns;
  const { cascadeVirality, cascadeViralitySquares, cascadeProducts } = state.market.columns;
  const count = cascadesGrown[0];
  const sizes = cascadeMembers[0] - (cascadeCount[0] - count);
  const virality = cascadeVirality[0];
  const ofSizes = count * cascadeSquares[0] - sizes * sizes;
  const ofVirality = count * cascadeViralitySquares[0] - virality * virality;
  // Equal values leave a remainder of rounding.
  if (ofSizes <= 0 || ofVirality <= 1e-9 * virality * virality) return 0;
  return (count * cascadeProducts[0] - sizes * virality) / Math.sqrt(ofSizes * ofVirality);
}
