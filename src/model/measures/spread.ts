/** Measures of what spreads from person to person: re-shares and their cascades, advice of curators. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { categoryCount, unitCents } from "../constants.ts";
import { tasteFit } from "../offers.ts";
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
  clients: {
    meaning: "persons who rely on a curator",
    unit: "persons",
    formula: "rows of clients",
    read: ({ state }) => state.clients.count,
  },
  contacts: {
    meaning: "messages of advice that a client has read so far",
    unit: "messages",
    formula: "mean of clients.contacts",
    read: ({ state }) => {
      const { contacts } = state.clients.columns;
      let sum = 0;
      for (let row = 0; row < state.clients.count; row++) sum += contacts[row];
      return ratio(sum, state.clients.count);
    },
  },
  adviceRead: {
    meaning: "messages of advice read",
    unit: "messages/day",
    formula: "clients who got new advice",
    read: ({ tally }) => tally.adviceRead,
  },
  adviceMismatch: {
    meaning: "distance on the taste circle between clients and what they were advised last",
    unit: "circle",
    formula: "mean over clients who remember advice of the true distance",
    read: adviceMismatch,
  },
  curatorOrders: {
    meaning: "orders on a curator's advice",
    unit: "orders/day",
    formula: "orders whose best offer was advised, all channels",
    read: ({ tally }) => tally.curatorOrders,
  },
  curatedMismatch: {
    meaning: "distance on the taste circle between buyers and goods bought on advice",
    unit: "circle",
    formula: "mean over the day's orders on advice of the true distance, 0 without any",
    read: ({ tally }) => ratio(tally.curatedMismatch, tally.curatorOrders),
  },
  searchesSaved: {
    meaning: "orders from the marketplace on advice by persons who did not search",
    unit: "orders/day",
    formula: "orders on advice from the marketplace by persons who did not go looking that day",
    read: ({ tally }) => tally.searchesSaved,
  },
  curatorIncome: {
    meaning: "commissions to curators",
    unit: "money/day",
    formula: "sum of orders.commissionCents of today",
    read: ({ tally }) => tally.commissionCents / unitCents,
  },
};

function adviceMismatch({ day, state }: World): number {
  const { person, field, position, untilDay } = state.clients.columns;
  const { taste } = state.persons.columns;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < state.clients.count; row++) {
    if (untilDay[row] < day) continue;
    sum += (1 - tasteFit(taste[person[row] * categoryCount + field[row]], position[row])) / 4;
    count++;
  }
  return ratio(sum, count);
}

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
